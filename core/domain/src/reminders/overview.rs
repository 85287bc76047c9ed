//! What the officers above some branches are to know of them. They hold no documents of the branches themselves: the server,
//! which holds all, evaluates each and keeps the result here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::reminder::{Reminder, Severity};
use crate::{OrgId, rules::Rulebook, time::StatedDate};

/// What the officers of one organisation are to know of the branches under it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Overview {
    /// Which organisation.
    pub org: OrgId,
    /// The day on which it was made, or made otherwise.
    pub on: StatedDate,
    /// The branches under it of which something is due for them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub branches: BTreeMap<OrgId, BranchOverview>,
}

/// What is due of one branch.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BranchOverview {
    /// What it is called.
    pub name: String,
    /// What is due, for these readers.
    pub due: Vec<Reminder>,
    /// What it has changed of the rules, where one of its officers wants to change another and there is no second one there who
    /// could decide about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rulebook: Option<Rulebook>,
}

impl BranchOverview {
    /// Adds a matter as those above hear of it. Of a term of office they are told half a year ahead and when it is over; the
    /// steps between are the branch's own (1.4).
    pub fn add(&mut self, reminder: &Reminder) {
        let is_a_step = reminder.matter.rule == "term.remind" && reminder.severity < Severity::Over;
        let stage = if is_a_step { 1 } else { reminder.stage };
        let severity = if is_a_step { Severity::Soon } else { reminder.severity };
        self.due.push(Reminder { stage, severity, ..reminder.clone() });
    }
}

impl Overview {
    /// Nothing is due.
    #[must_use]
    pub const fn new(org: OrgId, on: StatedDate) -> Self {
        Self { org, on, branches: BTreeMap::new() }
    }
}
