//! What people do about a meeting.

use serde::{Deserialize, Serialize};

use super::{
    plan::{Outcome, Plan},
    roll::{LeaveReason, Standing},
    tally::Tally,
};
use crate::{EventId, MeetingId, OrgId, PersonId, time::StatedDate};

/// A meeting was planned (no `supersedes`) or its plan changed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MeetingPlanned {
    /// Which meeting.
    pub meeting: MeetingId,
    /// The branch that holds it. Never changes.
    pub branch: OrgId,
    /// The plan as a whole.
    pub plan: Plan,
    /// The plans it replaces.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supersedes: Vec<EventId>,
}

/// The roll was opened: these digits are written on the wall.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RollOpened {
    /// Which meeting.
    pub meeting: MeetingId,
    /// Four digits.
    pub digits: String,
}

/// An officer marked somebody.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RollMarked {
    /// Which meeting.
    pub meeting: MeetingId,
    /// Whom.
    pub person: PersonId,
    /// As what.
    pub standing: Standing,
    /// The marks it replaces.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supersedes: Vec<EventId>,
    /// Why, when the meeting was closed already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// How a member names the meeting he signs in to.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhichMeeting {
    /// By its id: the phone has it.
    Known(MeetingId),
    /// The phone has not pulled it yet: branch and date; the server finds it by the digits.
    Described {
        /// The branch that meets.
        branch: OrgId,
        /// The date, as stated.
        date: StatedDate,
    },
}

/// A member signed in with the digits on the wall.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SignedIn {
    /// Which meeting.
    pub meeting: WhichMeeting,
    /// The digits that he typed.
    pub digits: String,
    /// His own marks that this replaces.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supersedes: Vec<EventId>,
}

/// A member asked leave.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LeaveAsked {
    /// Which meeting.
    pub meeting: MeetingId,
    /// Why, without detail.
    pub reason: LeaveReason,
    /// His own marks that this replaces.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supersedes: Vec<EventId>,
}

/// A member took back his own sign-in or leave.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OwnMarkWithdrawn {
    /// Which meeting.
    pub meeting: MeetingId,
    /// The marks he takes back.
    pub supersedes: Vec<EventId>,
}

/// A member signed in somebody else.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ProxyMarked {
    /// Which meeting.
    pub meeting: MeetingId,
    /// Whom.
    pub person: PersonId,
    /// The proxy's own earlier marks of that person that this replaces.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supersedes: Vec<EventId>,
    /// `false` takes the named marks back.
    pub present: bool,
}

/// The person answered a proxy's mark.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ProxyAnswered {
    /// Which meeting.
    pub meeting: MeetingId,
    /// The proxy's mark.
    pub mark: EventId,
    /// Who had made it, so that he learns the answer.
    pub vouched_by: PersonId,
    /// Confirmed, or rejected.
    pub accepted: bool,
    /// Earlier answers to the same mark that this replaces.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supersedes: Vec<EventId>,
}

/// A member disputes how he is recorded.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MarkDisputed {
    /// Which meeting.
    pub meeting: MeetingId,
    /// The marks he disputes; none, if he says that one is missing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<EventId>,
    /// What he says.
    pub words: String,
}

/// An officer answered a dispute.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DisputeAnswered {
    /// Which meeting.
    pub meeting: MeetingId,
    /// Whose dispute.
    pub person: PersonId,
    /// Which.
    pub dispute: EventId,
    /// What the officer says.
    pub words: String,
}

/// Why a resolution may leave a member out of those who should come (domain-rules 1.4).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExclusionGround {
    /// Illness that prevents expressing one's will.
    Illness,
    /// Abroad at one's own expense for more than half a year.
    Abroad,
    /// In custody or serving a sentence, or under 留党察看.
    Custody,
    /// Old or bed-ridden, cannot live alone.
    Frail,
    /// Away for half a year or more who should have moved 组织关系 and did not.
    AwayLong,
    /// Retired and long back at the native place.
    Returned,
}

/// A resolution left somebody out of those who should come, or took that back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MemberExcluded {
    /// Which meeting.
    pub meeting: MeetingId,
    /// Whom.
    pub person: PersonId,
    /// Left out, or counted again.
    pub excluded: bool,
    /// On which ground.
    pub ground: ExclusionGround,
    /// The resolution's reference.
    pub reference: String,
    /// Earlier entries that this replaces.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supersedes: Vec<EventId>,
}

/// Minutes were written.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MinutesWritten {
    /// Which meeting.
    pub meeting: MeetingId,
    /// Which part, from 0: long minutes come in parts.
    pub part: u8,
    /// Plain text.
    pub text: String,
    /// Earlier versions of this part that this replaces.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supersedes: Vec<EventId>,
}

/// A meeting was closed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MeetingClosed {
    /// Which meeting.
    pub meeting: MeetingId,
    /// How it ended.
    pub outcome: Outcome,
    /// The count as the closer saw it, with the version of the rules it was judged by.
    pub tally: Tally,
    /// The marks that the closer had seen. Any other is a late entry.
    pub counted: Vec<EventId>,
    /// For how many minutes people learnt together, as the closer says (集中学习, 学时). None if it is not recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub learning: Option<u16>,
    /// Earlier closings that this replaces.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supersedes: Vec<EventId>,
}

/// Two records turned out to be of one meeting.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MeetingJoined {
    /// The one.
    pub meeting: MeetingId,
    /// The other.
    pub with: MeetingId,
    /// Joined, or parted again.
    pub joined: bool,
    /// Earlier entries that this replaces.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supersedes: Vec<EventId>,
}
