//! What people do about what is recorded of them.

use serde::{Deserialize, Serialize};

use super::purpose::{Erasure, Purpose};
use crate::{EventId, OrgId, PersonId, time::Timestamp};

/// Somebody gave his consent, or withdrew it: a member himself, or an officer who has his word on paper.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ConsentDecided {
    /// The branch that it is given to.
    pub branch: OrgId,
    /// Whose.
    pub person: PersonId,
    /// What for.
    pub purpose: Purpose,
    /// The version of the text that was shown.
    pub text: u32,
    /// Whether it is given.
    pub given: bool,
    /// What was decided before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supersedes: Vec<EventId>,
}

/// What in somebody's file may be wrong.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InfoField {
    /// 姓名
    Name,
    /// 手机号
    Phone,
    /// 出生年份
    BirthYear,
    /// 党员编号
    MemberNo,
    /// 入党或转入日期
    Since,
    /// 党籍状态
    Standing,
    /// 其他
    Other,
}

/// A member says that something recorded of him is wrong (信息有误). It stays as it is until an officer has corrected it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct InfoDisputed {
    /// The branch that keeps it.
    pub branch: OrgId,
    /// What.
    pub field: InfoField,
    /// How it should be.
    pub words: String,
}

/// An officer looked into it. A correction of the file is another event; this one says what came of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct InfoAnswered {
    /// The branch.
    pub branch: OrgId,
    /// Whose.
    pub person: PersonId,
    /// What he said.
    pub dispute: EventId,
    /// Whether it was corrected.
    pub corrected: bool,
    /// What was done, or why not.
    pub words: String,
}

/// What somebody may ask to have deleted. The rest is kept by duty for as long as the rules say (Art. 47).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeletionScope {
    /// 手机号
    Phone,
    /// 外出记录: once he is at home again
    Away,
}

impl From<DeletionScope> for Erasure {
    fn from(scope: DeletionScope) -> Self {
        match scope {
            DeletionScope::Phone => Self::Phone,
            DeletionScope::Away => Self::Away,
        }
    }
}

/// A member asks to have something deleted (申请删除), or an officer for one who said so on paper.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DeletionAsked {
    /// The branch that keeps it.
    pub branch: OrgId,
    /// Who asks, if an officer enters it for him.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// What.
    pub scope: DeletionScope,
    /// Why, if he wants to say it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// An officer decided about it. What is granted the server erases.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DeletionAnswered {
    /// The branch.
    pub branch: OrgId,
    /// Whose.
    pub person: PersonId,
    /// What he asked for.
    pub request: EventId,
    /// Whether it is deleted.
    pub granted: bool,
    /// Why not, or what there is to say.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// An officer looked at a member's whole number. The member sees who did, and on which day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PhoneRevealed {
    /// The branch.
    pub branch: OrgId,
    /// Whose.
    pub person: PersonId,
}

/// Something of a person was erased: his consent was withdrawn, a request was granted, its time was over. Made by the
/// server, which erases the bodies of the events that said it; their chains stay valid.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RecordsErased {
    /// The branch that kept it.
    pub branch: OrgId,
    /// Whose.
    pub person: PersonId,
    /// What.
    pub what: Erasure,
    /// Everything that was said up to this time.
    pub until: Timestamp,
    /// And this, which a phone whose clock runs ahead said at a later one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<EventId>,
    /// Who keeps in touch or did, and had it on his phone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<PersonId>,
    /// With whom he whose number it is keeps in touch himself, or did: they were told it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub in_care: Vec<PersonId>,
}
