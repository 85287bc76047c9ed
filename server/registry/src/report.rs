//! Collects what is found on the way, so that one run reports everything.

use crate::{
    fault::{Fault, ImportErrors, Place, Problem},
    flag::{Flag, Flagged},
};

/// The most problems that are listed; the rest are counted.
const MOST: usize = 500;

#[derive(Debug, Default)]
pub(crate) struct Report {
    problems: Vec<Problem>,
    more: usize,
    flags: Vec<Flagged>,
}

impl Report {
    pub(crate) fn fault(&mut self, place: Place, fault: Fault) {
        if self.problems.len() < MOST {
            self.problems.push(Problem { place, fault });
        } else {
            self.more += 1;
        }
    }

    pub(crate) fn flag(&mut self, place: Place, flag: Flag) {
        self.flags.push(Flagged { place: Some(place), flag });
    }

    /// The flags, if nothing stops the import.
    pub(crate) fn finish(mut self) -> Result<Vec<Flagged>, ImportErrors> {
        if self.problems.is_empty() {
            return Ok(self.flags);
        }
        self.problems.sort_by_key(|problem| problem.place);
        Err(ImportErrors { problems: self.problems, more: self.more })
    }
}
