//! Why a command did not do what it was asked. The words for it are in [`crate::words`].

use std::path::PathBuf;

use serde::Serialize;
use yixian_client::{Error, profiles::ProfileError, store::StoreError};

use crate::exit::Exit;

/// What somebody tried to name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum What {
    Person,
    Meeting,
    Organisation,
    Profile,
    Device,
    Event,
    Dispute,
    Office,
    Place,
    Receipt,
    Declaration,
    Attendance,
    Proposal,
    Matter,
    Request,
    Term,
    Entry,
}

impl What {
    const fn code(self) -> &'static str {
        match self {
            Self::Person => "no_such_person",
            Self::Meeting => "no_such_meeting",
            Self::Organisation => "no_such_organisation",
            Self::Profile => "no_such_profile",
            Self::Device => "no_such_device",
            Self::Event => "no_such_event",
            Self::Dispute => "no_such_dispute",
            Self::Office => "no_such_office",
            Self::Place => "unknown_place",
            Self::Receipt => "no_such_receipt",
            Self::Declaration => "no_such_declaration",
            Self::Attendance => "no_such_attendance",
            Self::Proposal => "no_such_proposal",
            Self::Matter => "no_such_matter",
            Self::Request => "no_such_request",
            Self::Term => "no_such_term",
            Self::Entry => "no_such_entry",
        }
    }
}

/// One of several things that a name may mean.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub(crate) struct Choice {
    /// Enough of the id to name it.
    pub(crate) id: String,
    /// What tells it from the others.
    pub(crate) label: String,
}

/// What is wrong with a rule's value as it was typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum BadValue {
    /// It is not written like one of this rule's; here is one that is.
    Form(&'static str),
    /// A table of rates says nothing about some incomes: from the bound of one band to the beginning of the next, in fen.
    Gap { until: i64, from: i64 },
}

/// Why a command did not do what it was asked.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The core said so.
    Core(Error),
    /// Nothing on this phone matches what was typed.
    NoSuch {
        what: What,
        typed: String,
    },
    /// Several things do.
    Ambiguous {
        what: What,
        typed: String,
        choices: Vec<Choice>,
    },
    /// Several people use this phone, and none was named.
    WhichProfile {
        choices: Vec<Choice>,
    },
    /// A profile of this name is here already.
    ProfileExists(String),
    /// The profile is locked, and no PIN was given.
    Locked {
        label: String,
    },
    /// A date, an hour: what was typed, and an example.
    NotADate(String),
    NotAnHour(String),
    NotAMonth(String),
    NotAnAmount(String),
    /// A rule's value: what was typed, and why it is none.
    NotAValue {
        typed: String,
        why: BadValue,
    },
    /// Somebody has nothing to pay now.
    NothingOpen {
        name: String,
    },
    /// Nothing was fixed for somebody: not known is not nothing.
    NotFixed {
        name: String,
    },
    /// Nothing was fixed for these months, so nobody but the person knows how much.
    AmountNeeded,
    /// One's own matter is settled by what one records, not by saying so.
    OwnMatter,
    /// No proxy's mark waits for this person's word.
    NothingToConfirm,
    /// The county does not give out the code.
    CodeRefused(String),
    /// Only the county can do it, and `--offline` was asked for.
    NeedsNetwork,
    /// What would be lost with a profile.
    Unsent {
        label: String,
        to_send: u64,
    },
    /// A change that is not reversible wants `--yes`.
    Unsure {
        label: String,
    },
    /// A change without anything to change.
    NothingToChange,
    /// A file is there already, and is not written over.
    Exists(PathBuf),
    /// A file could not be read or written.
    File {
        path: String,
        why: String,
    },
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Core(error)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Core(error.into())
    }
}

impl Failure {
    /// The stable code.
    pub(crate) fn code(&self) -> String {
        match self {
            Self::Core(error) => return error.reason().unwrap_or_else(|| error.code().to_owned()),
            Self::CodeRefused(code) => return code.clone(),
            Self::NoSuch { what, .. } => what.code(),
            Self::Ambiguous { .. } => "ambiguous",
            Self::WhichProfile { .. } => "which_profile",
            Self::ProfileExists(_) => "profile_exists",
            Self::Locked { .. } => "locked",
            Self::NotADate(_) => "not_a_date",
            Self::NotAnHour(_) => "not_an_hour",
            Self::NotAMonth(_) => "not_a_month",
            Self::NotAnAmount(_) => "not_an_amount",
            Self::NotAValue { why: BadValue::Form(_), .. } => "not_a_value",
            Self::NotAValue { why: BadValue::Gap { .. }, .. } => "gap_in_table",
            Self::NothingOpen { .. } => "nothing_open",
            Self::NotFixed { .. } => "not_fixed",
            Self::AmountNeeded => "amount_needed",
            Self::OwnMatter => "own_matter",
            Self::NothingToConfirm => "nothing_to_confirm",
            Self::NeedsNetwork => "needs_network",
            Self::Unsent { .. } => "unsent",
            Self::Unsure { .. } => "unsure",
            Self::NothingToChange => "nothing_to_change",
            Self::Exists(_) => "exists",
            Self::File { .. } => "file",
        }
        .to_owned()
    }

    /// How the process ends.
    pub(crate) const fn exit(&self) -> Exit {
        match self {
            Self::Core(error) => exit_of(error),
            Self::Locked { .. } | Self::WhichProfile { .. } => Exit::Locked,
            Self::NeedsNetwork => Exit::Offline,
            Self::File { .. } => Exit::Internal,
            _ => Exit::Refused,
        }
    }
}

const fn exit_of_profile(error: &ProfileError) -> Exit {
    match error {
        ProfileError::WrongPin { .. }
        | ProfileError::TooSoon { .. }
        | ProfileError::Damaged(_)
        | ProfileError::KeyLost { .. }
        | ProfileError::Vault(_) => Exit::Locked,
        ProfileError::PinLength | ProfileError::Label | ProfileError::NotHere(_) | ProfileError::NoId(_) => {
            Exit::Refused
        }
        _ => Exit::Internal,
    }
}

/// How the process ends that met an error of the core.
pub(crate) const fn exit_of(error: &Error) -> Exit {
    match error {
        Error::NotEnrolled
        | Error::Locked
        | Error::Standing(_)
        | Error::Vault(_)
        | Error::Store(StoreError::Locked) => Exit::Locked,
        Error::Profile(error) => exit_of_profile(error),
        Error::Offline(_) | Error::NotTheServer(_) | Error::TryLater { .. } => Exit::Offline,
        Error::AlreadyEnrolled
        | Error::Code(_)
        | Error::Slip(_)
        | Error::Invitation(_)
        | Error::OwnMeeting
        | Error::OwnMember
        | Error::GuestHere
        | Error::MeetingToCome
        | Error::Card(_)
        | Error::NoServer
        | Error::EnrolmentRefused(_)
        | Error::WrongServer
        | Error::Rejected(_)
        | Error::NotPermitted(_)
        | Error::NotHere(_)
        | Error::OutcomeNeeded { .. }
        | Error::Invalid { .. } => Exit::Refused,
        _ => Exit::Internal,
    }
}
