//! What can go wrong on the phone. Every error has a stable code and says what a person can do.

use yixian_domain::{Refusal, Rejection, meetings::Tally};
use yixian_protocol::{
    EventError,
    codec::Malformed,
    enrol::CodeError,
    guest::{NotACard, NotAnInvitation},
    slip::SlipError,
};

use crate::{
    ports::{Killed, VaultError},
    profiles::ProfileError,
    store::StoreError,
};

/// An error of the phone's core.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// This profile has not been enrolled.
    #[error("this profile is not enrolled yet")]
    NotEnrolled,
    /// It has been enrolled already.
    #[error("this profile is enrolled already")]
    AlreadyEnrolled,
    /// The profile is locked: give the PIN.
    #[error("this profile is locked")]
    Locked,
    /// A code is mistyped.
    #[error(transparent)]
    Code(#[from] CodeError),
    /// What was scanned is not the link of an enrolment slip.
    #[error(transparent)]
    Slip(SlipError),
    /// What was scanned is not the code on a host branch's wall.
    #[error(transparent)]
    Invitation(#[from] NotAnInvitation),
    /// It is the wall of a branch that this person belongs to: he signs in there.
    #[error("this is a meeting of your own branch")]
    OwnMeeting,
    /// Who is to be entered as one from elsewhere belongs to the branch.
    #[error("this is a member of the branch itself")]
    OwnMember,
    /// Who is to be entered as one from elsewhere is in the branch's register of them.
    #[error("a member of that name is in the register of those from elsewhere")]
    GuestHere,
    /// A meeting elsewhere, scanned or typed, is of a day that has not come.
    #[error("the meeting is to come")]
    MeetingToCome,
    /// What was scanned is not the code that a member from elsewhere shows.
    #[error(transparent)]
    Card(#[from] NotACard),
    /// Digits alone do not say whose server.
    #[error("the address of the county's server is missing")]
    NoServer,
    /// The server refused the enrolment.
    #[error("the server refused the enrolment: {0}")]
    EnrolmentRefused(String),
    /// Whoever answered does not know the code: not the county's server, or a mistyped code.
    #[error("whoever answered does not know this code")]
    WrongServer,
    /// The event would be rejected by its document.
    #[error(transparent)]
    Rejected(#[from] Rejection),
    /// The person may not do that.
    #[error(transparent)]
    NotPermitted(#[from] Refusal),
    /// Nothing of that name is on this phone.
    #[error("{0} is not on this phone")]
    NotHere(&'static str),
    /// What was typed makes no sense.
    #[error("{field}: {why}")]
    Invalid {
        /// Which input.
        field: &'static str,
        /// What is wrong with it.
        why: String,
    },
    /// The count does not speak for itself: a person says how the meeting ended.
    #[error("{} of {} who may vote are present: say how the meeting ended", .tally.voting_present, .tally.voting_expected)]
    OutcomeNeeded {
        /// The count.
        tally: Box<Tally>,
    },
    /// The server cannot be reached. What was recorded waits.
    #[error("the server cannot be reached: {0}")]
    Offline(String),
    /// The network answered, but not the county's server: a hotel's log-in page, another server.
    #[error("whoever answered is not the county's server: {0}")]
    NotTheServer(String),
    /// The server asks to wait.
    #[error("the server asks to try later")]
    TryLater {
        /// When, in seconds.
        after_s: Option<u32>,
    },
    /// This device is no longer in good standing with the server.
    #[error("the server says that this device is {0}")]
    Standing(&'static str),
    /// A profile or its PIN is not what it should be.
    #[error(transparent)]
    Profile(ProfileError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The vault failed.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// Bytes are not what they should be.
    #[error(transparent)]
    Malformed(#[from] Malformed),
    /// An event is not what it should be.
    #[error(transparent)]
    Event(#[from] EventError),
    /// A test ended the process here.
    #[error(transparent)]
    Killed(#[from] Killed),
    /// It was cancelled, or the client was paused under it. What was done before stays done.
    #[error("cancelled")]
    Cancelled,
    /// The client is closed.
    #[error("the client is closed")]
    Closed,
    /// The core's own task failed; it goes on working.
    #[error("an internal task failed: {0}")]
    Internal(String),
}

impl Error {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotEnrolled => "not_enrolled",
            Self::AlreadyEnrolled => "already_enrolled",
            Self::Locked => "locked",
            Self::Code(CodeError::Length) => "code_length",
            Self::Code(CodeError::Mistyped) => "code_mistyped",
            Self::Slip(_) => "not_a_slip",
            Self::Invitation(_) => "not_an_invitation",
            Self::OwnMeeting => "own_meeting",
            Self::OwnMember => "own_member",
            Self::GuestHere => "guest_here",
            Self::MeetingToCome => "meeting_to_come",
            Self::Card(_) => "not_a_guest_card",
            Self::NoServer => "no_server",
            Self::EnrolmentRefused(_) => "enrolment_refused",
            Self::WrongServer => "wrong_server",
            Self::Rejected(_) => "rejected",
            Self::NotPermitted(_) => "not_permitted",
            Self::NotHere(_) => "not_here",
            Self::Invalid { .. } => "invalid",
            Self::OutcomeNeeded { .. } => "outcome_needed",
            Self::Offline(_) => "offline",
            Self::NotTheServer(_) => "not_the_server",
            Self::TryLater { .. } => "try_later",
            Self::Standing(_) => "standing",
            Self::Profile(error) => error.code(),
            Self::Store(_) => "store",
            Self::Vault(_) => "vault",
            Self::Malformed(_) => "malformed",
            Self::Event(EventError::TooLarge(_)) => "too_large",
            Self::Event(_) => "event",
            Self::Killed(_) => "killed",
            Self::Cancelled => "cancelled",
            Self::Closed => "closed",
            Self::Internal(_) => "internal",
        }
    }

    /// The stable code of the reason below [`Self::code`], where there is one: why the event would be
    /// rejected or is not permitted, why the enrolment was refused, what the device is.
    #[must_use]
    pub fn reason(&self) -> Option<String> {
        match self {
            Self::Rejected(rejection) => name_of(rejection),
            Self::NotPermitted(refusal) => name_of(refusal),
            Self::EnrolmentRefused(code) => Some(code.clone()),
            Self::Standing(standing) => Some((*standing).to_owned()),
            _ => None,
        }
    }
}

impl From<ProfileError> for Error {
    fn from(error: ProfileError) -> Self {
        match error {
            ProfileError::Store(error) => error.into(),
            ProfileError::Full => StoreError::Full.into(),
            ProfileError::Vault(error) => error.into(),
            other => Self::Profile(other),
        }
    }
}

impl From<SlipError> for Error {
    fn from(error: SlipError) -> Self {
        match error {
            SlipError::Code(error) => error.into(),
            other => Self::Slip(other),
        }
    }
}

/// The name that a variant is serialised under.
fn name_of(variant: &impl serde::Serialize) -> Option<String> {
    match serde_json::to_value(variant).ok()? {
        serde_json::Value::String(name) => Some(name),
        serde_json::Value::Object(fields) => fields.into_iter().next().map(|(name, _)| name),
        _ => None,
    }
}

/// The phone's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Of what this phone may not hold: nothing, if it does not.
pub(crate) fn known<T>(found: Result<T>) -> Result<Option<T>> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(Error::NotHere(_)) => Ok(None),
        Err(other) => Err(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_has_the_name_that_the_server_uses() {
        assert_eq!(Error::from(Rejection::WrongDigits).reason().as_deref(), Some("wrong_digits"));
        let text = Rejection::BadText { field: "title".into(), most: 200 };
        assert_eq!(Error::from(text).reason().as_deref(), Some("bad_text"));
        assert_eq!(Error::from(Refusal::NotInOffice).reason().as_deref(), Some("not_in_office"));
        assert_eq!(Error::NotEnrolled.reason(), None);
    }
}
