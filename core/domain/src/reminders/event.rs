//! What people do about reminders.

use serde::{Deserialize, Serialize};

use super::matter::MatterKey;
use crate::{EventId, OrgId, time::StatedDate};

/// What somebody did about a matter of a branch.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Handling {
    /// 已办: settled otherwise than by a record that the matter would see
    Done,
    /// 已提醒, 已沟通: somebody was told
    Told,
    /// 稍后: not before this day
    Later(StatedDate),
    /// 重新提醒: what was said before no longer holds
    Again,
}

/// An officer did something about a matter; the others see it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MatterHandled {
    /// Whose matter.
    pub org: OrgId,
    /// Which.
    pub matter: MatterKey,
    /// What was done.
    pub handling: Handling,
    /// What came of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// What was said before about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supersedes: Vec<EventId>,
}
