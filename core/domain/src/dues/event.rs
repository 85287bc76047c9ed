//! What people do about dues (党费). Nothing here pays: it is recorded and reminded of, never collected, advanced or
//! deducted (中组发〔2008〕3号; D15).

use serde::{Deserialize, Serialize};

use super::{category::Category, month::Month};
use crate::{EventId, MeetingId, OrgId, PersonId, time::StatedDate};

/// A branch fixed what a member pays a month, for a year as a rule (年初核定).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DuesAssessed {
    /// The branch of the formal belonging.
    pub branch: OrgId,
    /// Whose.
    pub person: PersonId,
    /// What was fixed.
    pub assessment: Assessment,
    /// The assessments that it replaces.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supersedes: Vec<EventId>,
}

/// What a member pays a month.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Assessment {
    /// On what it depends. The income itself is nowhere.
    pub category: Category,
    /// The amount of a month in fen.
    pub monthly_fen: i64,
    /// The first month.
    pub from: Month,
    /// The last month: at most a year in all.
    pub until: Month,
    /// Which resolution of the branch fixed it.
    pub resolution: String,
    /// Less than the rules say, or nothing, for hardship (D8).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reduction: Option<Reduction>,
}

/// A reduction for hardship: the branch proposes it, the committee above approves it (Art. 7).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Reduction {
    /// Which approval of the committee above.
    pub approval: String,
    /// When it was given.
    pub on: StatedDate,
}

/// How dues came in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// 现金
    Cash,
    /// 转账, by the branch's own way, outside of this app
    Transfer,
    /// 流入地: at the host branch, with the activity certificate (D10)
    AtHost,
    /// 托人: somebody brought it
    Entrusted,
}

/// For which months, how much, how and through whom.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Paid {
    /// The first month.
    pub from: Month,
    /// The last month: one that is paid stays paid once.
    pub until: Month,
    /// How much in fen, for all of them.
    pub fen: i64,
    /// The day on which it was handed over.
    pub on: StatedDate,
    /// How.
    pub way: Way,
    /// Through whom, where a member of the branch brought it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub through: Option<PersonId>,
    /// Through whom, where it was a relative or somebody else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub through_other: Option<String>,
}

/// A member said that he has paid; the branch confirms it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DuesDeclared {
    /// The branch.
    pub branch: OrgId,
    /// What.
    pub paid: Paid,
    /// His own earlier declarations that this replaces.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supersedes: Vec<EventId>,
}

/// The branch has the money: the receipt.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DuesReceived {
    /// The branch.
    pub branch: OrgId,
    /// Whose.
    pub person: PersonId,
    /// What.
    pub paid: Paid,
    /// The meeting at which it was collected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_meeting: Option<MeetingId>,
    /// The member's declaration that it confirms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declaration: Option<EventId>,
    /// The receipts that it corrects.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supersedes: Vec<EventId>,
    /// Why, if it corrects any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A receipt was a mistake, or a declaration was not confirmed. Both stay readable.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DuesCancelled {
    /// The branch.
    pub branch: OrgId,
    /// Whose.
    pub person: PersonId,
    /// The receipt or the declaration.
    pub entry: EventId,
    /// Why.
    pub reason: String,
}

/// A branch made known what it collected in a year (D18).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DuesPublished {
    /// The branch.
    pub branch: OrgId,
    /// The year.
    pub year: i32,
    /// What was made known.
    pub account: Account,
    /// The publications of the same year that it replaces.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supersedes: Vec<EventId>,
}

/// A year's account.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Account {
    /// What came in in the year, in fen, for whatever months.
    pub collected_fen: i64,
    /// How many members paid something.
    pub payers: u32,
    /// What was handed up, in fen.
    pub handed_up_fen: i64,
    /// What came down again and was used, in fen.
    pub used_fen: i64,
    /// What for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}
