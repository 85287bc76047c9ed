//! What happens to organisations, persons, memberships and appointments.

use serde::{Deserialize, Serialize};

use super::{
    organisation::OrgKind,
    roster::{EndReason, MemberState, MembershipKind, Role},
};
use crate::{AppointmentId, EventId, MembershipId, OrgId, PersonId, time::StatedDate};

/// An organisation came into being.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OrganisationFounded {
    /// Which.
    pub org: OrgId,
    /// What kind of node it is.
    pub kind: OrgKind,
    /// Its name.
    pub name: String,
    /// Under which organisation; none for the county.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<OrgId>,
    /// Its official code (12 digits), if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The organisation it was split from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub split_from: Option<OrgId>,
    /// From which day.
    pub on: StatedDate,
}

/// It took another name.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OrganisationRenamed {
    /// Which.
    pub org: OrgId,
    /// The new name.
    pub name: String,
    /// From which day.
    pub on: StatedDate,
}

/// It came under another organisation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OrganisationMoved {
    /// Which.
    pub org: OrgId,
    /// The new parent.
    pub parent: OrgId,
    /// From which day.
    pub on: StatedDate,
}

/// It was merged into another. Memberships and appointments are moved by their own events.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OrganisationMerged {
    /// Which.
    pub org: OrgId,
    /// Into which.
    pub into: OrgId,
    /// The first day on which it is no more.
    pub on: StatedDate,
}

/// It was dissolved.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OrganisationDissolved {
    /// Which.
    pub org: OrgId,
    /// The first day on which it is no more.
    pub on: StatedDate,
}

/// A term of office was recorded: since when the committee serves, and when its term ends (1.4).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TermSet {
    /// Whose term.
    pub org: OrgId,
    /// When.
    pub term: Term,
    /// The terms that it corrects; a new one after an election corrects none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supersedes: Vec<EventId>,
}

/// A term of office (一届).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Term {
    /// The day of the election.
    pub from: StatedDate,
    /// The day on which the term is over.
    pub until: StatedDate,
}

/// A person was entered.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PersonRegistered {
    /// Whom.
    pub person: PersonId,
    /// The branch that keeps the file.
    pub branch: OrgId,
    /// Name, phone and the like.
    pub file: super::PersonFile,
}

/// A person's data was corrected.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PersonCorrected {
    /// Whom.
    pub person: PersonId,
    /// The branch that keeps the file.
    pub branch: OrgId,
    /// The data as a whole.
    pub file: super::PersonFile,
    /// The versions it replaces.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supersedes: Vec<EventId>,
}

/// A person came to belong to an organisation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MembershipStarted {
    /// Which membership.
    pub membership: MembershipId,
    /// Whose.
    pub person: PersonId,
    /// Where.
    pub org: OrgId,
    /// What kind.
    pub kind: MembershipKind,
    /// The person's standing.
    pub state: MemberState,
    /// From which day.
    pub from: StatedDate,
}

/// The standing changed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MembershipChanged {
    /// Which membership.
    pub membership: MembershipId,
    /// Whose.
    pub person: PersonId,
    /// Where.
    pub org: OrgId,
    /// The new standing.
    pub state: MemberState,
    /// From which day.
    pub from: StatedDate,
}

/// The membership ended.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MembershipEnded {
    /// Which membership.
    pub membership: MembershipId,
    /// Whose.
    pub person: PersonId,
    /// Where.
    pub org: OrgId,
    /// Why.
    pub reason: EndReason,
    /// The first day without it.
    pub until: StatedDate,
}

/// A person took up an office. It needs no membership.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AppointmentMade {
    /// Which appointment.
    pub appointment: AppointmentId,
    /// Whose.
    pub person: PersonId,
    /// At which organisation.
    pub org: OrgId,
    /// Which office.
    pub role: Role,
    /// From which day.
    pub from: StatedDate,
    /// The number under which those whom the office serves may call; the members of the branch see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

/// The office ended.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AppointmentEnded {
    /// Which appointment.
    pub appointment: AppointmentId,
    /// Whose.
    pub person: PersonId,
    /// At which organisation.
    pub org: OrgId,
    /// The first day without it.
    pub until: StatedDate,
}
