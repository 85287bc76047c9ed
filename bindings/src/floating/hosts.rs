//! What members away take part in elsewhere, and where they may turn to.

use yixian_client::floating as client;
use yixian_domain::floating;

use super::records::HostProof;
use crate::{convert::all, error::CoreError, id::EventId, meetings::MeetingKind, time::StatedDate};

/// Where and when somebody took part.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct HostAttendance {
    /// The host branch's name, as stated.
    pub host: String,
    /// When.
    pub on: StatedDate,
    /// What it was.
    pub kind: MeetingKind,
    /// What he can show.
    pub proof: HostProof,
    /// Whom to call there.
    pub whom_to_call: String,
    /// The code that the host branch shows its guests (来访码), twelve digits, if there is one.
    pub code: Option<String>,
}

/// A meeting elsewhere, as its wall tells of it to who scans the code there.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct ScannedMeeting {
    /// The host branch, with what it is under.
    pub host: String,
    /// When.
    pub on: StatedDate,
    /// What it is.
    pub kind: MeetingKind,
    /// The code by which the host's county finds it: 4821 0937 1260.
    pub code: String,
}

/// What a guest code led to.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Enum)]
pub enum HostFinding {
    /// A meeting of that day. Who came to it the other county does not say.
    Meeting {
        /// The meeting.
        meeting: HostMeeting,
    },
    /// The county that was asked has no such meeting, or had none in time.
    Unknown,
    /// No county of this platform has such codes.
    Elsewhere,
}

/// A meeting as its own county has it.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct HostMeeting {
    /// The county's name.
    pub county: String,
    /// The branch's name.
    pub branch: String,
    /// What it was.
    pub kind: MeetingKind,
    /// When.
    pub on: StatedDate,
    /// It was called off.
    pub cancelled: bool,
}

/// An attendance elsewhere.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct HostRow {
    /// The report.
    pub id: EventId,
    /// What the member says.
    pub attended: HostAttendance,
    /// Whether it is confirmed; none while nobody has looked into it.
    pub confirmed: Option<bool>,
    /// What was found.
    pub words: String,
    /// What the host's county has of it, if it was asked and has answered.
    pub finding: Option<HostFinding>,
    /// Whether it is asked and has not answered.
    pub is_asked: bool,
}

/// The branches of a county that somebody picked.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct BranchesNear {
    /// What the county is called; none if it is not on this platform.
    pub county: Option<String>,
    /// The branches, in the order of what they are under.
    pub found: Vec<BranchNear>,
    /// Whether there are more: a word of the name finds them.
    pub more: bool,
}

/// A branch that a member away may turn to (流入地党组织). No number and no person is told.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct BranchNear {
    /// Its name.
    pub name: String,
    /// What it is under: a township, a quarter.
    pub above: String,
}

impl From<floating::HostAttendance> for HostAttendance {
    fn from(core: floating::HostAttendance) -> Self {
        Self {
            host: core.host,
            on: core.on.into(),
            kind: core.kind.into(),
            proof: core.proof.into(),
            whom_to_call: core.call,
            code: core.code.map(|code| code.to_string()),
        }
    }
}

impl TryFrom<HostAttendance> for floating::HostAttendance {
    type Error = CoreError;
    fn try_from(own: HostAttendance) -> Result<Self, CoreError> {
        Ok(Self {
            host: own.host,
            on: own.on.read("on")?,
            kind: own.kind.into(),
            proof: own.proof.into(),
            call: own.whom_to_call,
            code: own.code.as_deref().map(guest_code).transpose()?,
        })
    }
}

impl From<client::ScannedMeeting> for ScannedMeeting {
    fn from(core: client::ScannedMeeting) -> Self {
        Self { host: core.host, on: core.on.into(), kind: core.kind.into(), code: core.code.to_string() }
    }
}

impl From<client::HostRow> for HostRow {
    fn from(core: client::HostRow) -> Self {
        Self {
            id: core.id,
            attended: core.attended.into(),
            confirmed: core.confirmed,
            words: core.words,
            finding: core.finding.map(HostFinding::from),
            is_asked: core.is_asked,
        }
    }
}

/// Reads what was typed.
fn guest_code(typed: &str) -> Result<floating::GuestCode, CoreError> {
    let bad = |_| yixian_client::Error::Rejected(yixian_domain::Rejection::BadGuestCode);
    floating::GuestCode::parse(typed).map_err(|error| bad(error).into())
}

impl From<client::BranchesNear> for BranchesNear {
    fn from(core: client::BranchesNear) -> Self {
        Self { county: core.county, found: all(core.found), more: core.more }
    }
}

impl From<client::BranchNear> for BranchNear {
    fn from(core: client::BranchNear) -> Self {
        Self { name: core.name, above: core.above }
    }
}

impl From<floating::HostFinding> for HostFinding {
    fn from(core: floating::HostFinding) -> Self {
        match core {
            floating::HostFinding::Meeting(meeting) => Self::Meeting { meeting: meeting.into() },
            floating::HostFinding::Unknown => Self::Unknown,
            floating::HostFinding::Elsewhere => Self::Elsewhere,
        }
    }
}

impl From<floating::HostMeeting> for HostMeeting {
    fn from(core: floating::HostMeeting) -> Self {
        Self {
            county: core.county,
            branch: core.branch,
            kind: core.kind.into(),
            on: core.on.into(),
            cancelled: core.cancelled,
        }
    }
}
