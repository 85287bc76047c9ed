//! What can go wrong with a profile, in the terms of what can be done about it.

use std::io;

use super::{LABEL_CHARACTERS, PIN_BYTES, ProfileId};
use crate::{ports::VaultError, seal::SealError, store::StoreError};

/// Why something could not be done with a profile.
#[derive(Debug, thiserror::Error)]
pub enum ProfileError {
    /// The PIN was wrong.
    #[error("wrong PIN, for the {failed}. time; the next try is possible in {wait_ms} ms")]
    WrongPin {
        /// How often in a row.
        failed: u32,
        /// How long until the next try.
        wait_ms: u64,
    },
    /// The last tries failed; wait. The PIN was not looked at.
    #[error("the next try is possible in {wait_ms} ms")]
    TooSoon {
        /// How long.
        wait_ms: u64,
    },
    /// A PIN is too short or too long.
    #[error("a PIN has {} to {} bytes", PIN_BYTES.start(), PIN_BYTES.end())]
    PinLength,
    /// A label is empty or too long.
    #[error("a label has 1 to {LABEL_CHARACTERS} characters")]
    Label,
    /// There is no such profile on this phone.
    #[error("profile {0} is not on this phone")]
    NotHere(ProfileId),
    /// The text is no profile's id.
    #[error("{0:?} is no profile's id")]
    NoId(String),
    /// The profile's card does not read, or its cache key does not open. [`super::Phone::reset_lock`] makes it
    /// usable again; the queue is not touched by that.
    #[error("the lock of profile {0} is damaged")]
    Damaged(ProfileId),
    /// No room is left on the device.
    #[error("no room is left on the device")]
    Full,
    /// The vault no longer has the profile's secret: nothing in the profile opens. What the county has comes back
    /// with a new enrolment; what had not been sent does not, and its number is told.
    #[error("the vault has lost the profile's secret; {unsent} entries had not been sent")]
    KeyLost {
        /// How many entries had not been sent.
        unsent: u64,
    },
    /// The vault failed.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// Something could not be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// The store's files could not be changed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file could not be read or written.
    #[error("cannot use a file: {0}")]
    Io(io::Error),
}

impl ProfileError {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::WrongPin { .. } => "wrong_pin",
            Self::TooSoon { .. } => "pin_too_soon",
            Self::PinLength => "pin_length",
            Self::Label => "profile_name",
            Self::NotHere(_) | Self::NoId(_) => "no_such_profile",
            Self::Damaged(_) => "profile_damaged",
            Self::KeyLost { .. } => "key_lost",
            Self::Vault(_) => "vault",
            Self::Full | Self::Seal(_) | Self::Store(_) | Self::Io(_) => "store",
        }
    }
}

impl From<io::Error> for ProfileError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::Io(error),
        }
    }
}
