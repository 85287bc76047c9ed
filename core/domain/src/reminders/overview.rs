//! What the officers above some branches are to know of them. They hold no documents of the branches themselves: the server,
//! which holds all, evaluates each and keeps the result here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::reminder::Reminder;
use crate::{OrgId, time::StatedDate};

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
}

impl Overview {
    /// Nothing is due.
    #[must_use]
    pub const fn new(org: OrgId, on: StatedDate) -> Self {
        Self { org, on, branches: BTreeMap::new() }
    }
}
