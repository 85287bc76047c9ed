//! What people do about rules.

use serde::{Deserialize, Serialize};

use super::change::RuleChange;
use crate::{EventId, OrgId};

/// Somebody proposed another value for a rule, in an organisation and all below it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RuleProposed {
    /// Where: a county or a branch.
    pub org: OrgId,
    /// What.
    pub change: RuleChange,
}

/// Somebody else looked at a proposal and decided (four eyes).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RuleDecided {
    /// Where it was proposed.
    pub org: OrgId,
    /// Which proposal.
    pub proposal: EventId,
    /// Whether it is to hold.
    pub approved: bool,
}
