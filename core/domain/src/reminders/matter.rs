//! What a reminder is about.

use serde::{Deserialize, Serialize};

use crate::PersonId;

/// Names one matter: the same rule, about the same person or the branch, for the same period, is one matter on every
/// phone and at every level, and there is one reminder of it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct MatterKey {
    /// The rule that it comes from.
    pub rule: String,
    /// Whose it is; none for the branch's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// Which period or occasion: a quarter, a year, a day, a meeting. The next one is another matter.
    pub period: String,
}

/// A limit on how long the parts of a key are.
pub(crate) const MOST: usize = crate::text::limit::NAME;
