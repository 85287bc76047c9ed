//! An import: two lists held against what is recorded.
//!
//! The rules of it (design.md, section 6): people and organisations are found by the county's own numbers;
//! namesakes are no duplicates; what somebody in the county corrected since stays as he corrected it; what
//! is no longer listed stays too. Both are told. All faults are reported at once, and then nothing happens.
//!
//! Whoever imports plans and records in one transaction, shows the [`Diff`] first, and keeps the [`Import`],
//! which is what [`undo`](crate::undo()) needs.

mod belonging;
mod directory;
mod draft;
mod file;
mod missing;
mod offices;
mod organisations;
mod people;
mod resolve;
mod secretaries;

use serde::{Deserialize, Serialize};
use yixian_domain::{
    Event, OrgId, PersonId,
    org::{MemberState, PersonFile},
    time::StatedDate,
};

pub(crate) use draft::next_membership;
pub(crate) use file::Field;

use crate::{
    diff::Diff,
    fault::ImportErrors,
    report::Report,
    rows::{Members, Organisations},
    view::CountyView,
};
use directory::Directory;
use draft::Draft;

/// The lists, as their bytes. A list that is not there says nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Files<'a> {
    /// organisations.csv
    pub organisations: Option<&'a [u8]>,
    /// members.csv
    pub members: Option<&'a [u8]>,
}

/// How to import.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The day from which changes hold that the lists give no day for. Usually the day of the lists.
    pub effective: StatedDate,
}

/// What held before an event of an import.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Before {
    /// Nothing, or what the record itself still tells.
    Nothing,
    /// This name.
    Name(String),
    /// This organisation above it.
    Parent(Option<OrgId>),
    /// This file.
    File(PersonFile),
    /// This standing.
    State(MemberState),
}

/// One event of an import.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Step {
    /// What to record.
    pub event: Event,
    /// What held before.
    pub before: Before,
}

impl Step {
    fn forget_number(&mut self, person: PersonId) -> bool {
        let numbers = match (&mut self.event, &mut self.before) {
            (Event::PersonRegistered(e), _) if e.person == person => [Some(&mut e.file.phone), None],
            (Event::PersonCorrected(e), Before::File(before)) if e.person == person => {
                [Some(&mut e.file.phone), Some(&mut before.phone)]
            }
            (Event::AppointmentMade(e), _) if e.person == person => [Some(&mut e.phone), None],
            _ => return false,
        };
        numbers.into_iter().flatten().fold(false, |was_there, number| number.take().is_some() | was_there)
    }
}

/// What an import records, in this order. Keep it as long as the import may be taken back; it names people.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Import {
    /// The events.
    pub steps: Vec<Step>,
    /// The number that each listed organisation was found or founded by.
    pub numbers: Vec<(OrgId, String)>,
}

impl Import {
    /// The events to record.
    pub fn events(&self) -> impl Iterator<Item = &Event> {
        self.steps.iter().map(|step| &step.event)
    }

    /// Takes somebody's number out. Returns whether it was there.
    pub fn forget_number(&mut self, person: PersonId) -> bool {
        let steps = self.steps.iter_mut();
        steps.fold(false, |was_there, step| step.forget_number(person) | was_there)
    }

    /// Whether there is nothing to record.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }
}

/// What an import would do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportPlan {
    /// What to record.
    pub import: Import,
    /// The same in words, with what stays and what to look at.
    pub diff: Diff,
}

/// Holds lists against what is recorded.
///
/// # Errors
/// Everything that is wrong with the lists. Nothing is to be recorded then.
pub fn plan(existing: &CountyView, files: Files<'_>, options: Options) -> Result<ImportPlan, ImportErrors> {
    let mut report = Report::default();
    let organisations = files.organisations.map(|bytes| Organisations::read(bytes, &mut report));
    let members = files.members.and_then(|bytes| Members::read(bytes, &mut report));
    let directory = Directory::new(existing, organisations, options.effective, &mut report);
    let members = members.as_ref().map(|members| resolve::members(members, &directory, &mut report));
    let flags = report.finish()?;

    let mut draft = Draft::new(existing, options.effective);
    draft.flags = flags;
    organisations::plan(&mut draft, &directory);
    for member in members.iter().flatten() {
        people::plan(&mut draft, member);
    }
    missing::list(&mut draft, &directory, files.organisations.is_some(), members.as_deref());
    secretaries::flag(&mut draft, members.as_deref().unwrap_or_default());
    Ok(draft.finish(directory.numbers()))
}
