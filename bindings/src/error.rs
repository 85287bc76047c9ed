//! The one public error.

use yixian_client::{Error, profiles::ProfileError, store::StoreError};
use yixian_domain::Rejection;
use yixian_protocol::EventError;

use crate::meetings::Tally;

#[cfg(any(test, feature = "testing"))]
pub(crate) mod samples;

/// What went wrong, in the terms of what a person or a shell can do about it.
///
/// [`CoreError::code`] is stable; `docs/errors.md` lists every code with when it comes, what can be done and the words
/// for it. `detail` is for a report: English, never empty, and without a word that anybody entered.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error, uniffi::Error)]
pub enum CoreError {
    /// This profile has not been enrolled: ask for a code.
    #[error("{detail}")]
    NotEnrolled {
        /// For a report.
        detail: String,
    },
    /// This profile is enrolled already; another person needs a profile of his own.
    #[error("{detail}")]
    AlreadyEnrolled {
        /// For a report.
        detail: String,
    },
    /// The profile wants its PIN. What waits is sent all the same.
    #[error("{detail}")]
    Locked {
        /// For a report.
        detail: String,
    },
    /// The PIN was wrong.
    #[error("{detail}")]
    WrongPin {
        /// How often in a row.
        failed: u32,
        /// How long until the next try, in milliseconds.
        wait_ms: u64,
        /// For a report.
        detail: String,
    },
    /// The last tries failed: wait. The PIN was not looked at.
    #[error("{detail}")]
    PinTooSoon {
        /// How long, in milliseconds.
        wait_ms: u64,
        /// For a report.
        detail: String,
    },
    /// What was typed makes no sense: put it right and try again. Nothing was recorded.
    #[error("{detail}")]
    Invalid {
        /// Which input, for example `date`, `reason`, `code`.
        field: String,
        /// What is wrong with it: the stable code, for example `code_mistyped`.
        reason: String,
        /// The most characters that it may have, where that is the matter.
        most: Option<u32>,
        /// For a report.
        detail: String,
    },
    /// Whoever answered does not know the code: not the county's server, or a mistyped code.
    #[error("{detail}")]
    WrongServer {
        /// For a report.
        detail: String,
    },
    /// The county refused the enrolment or the code.
    #[error("{detail}")]
    EnrolmentRefused {
        /// Why: the stable code.
        reason: String,
        /// For a report.
        detail: String,
    },
    /// The record that it is about does not take it. Nothing was recorded.
    #[error("{detail}")]
    Rejected {
        /// Why: the stable code, for example `wrong_digits`.
        reason: String,
        /// For a report.
        detail: String,
    },
    /// The person may not do that. Nothing was recorded.
    #[error("{detail}")]
    NotPermitted {
        /// Why: the stable code, for example `not_in_office`.
        reason: String,
        /// For a report.
        detail: String,
    },
    /// It is not on this phone: sync, or ask somebody who has it.
    #[error("{detail}")]
    NotHere {
        /// What, in English.
        what: String,
        /// For a report.
        detail: String,
    },
    /// The count does not speak for itself: a person says how the meeting ended.
    #[error("{detail}")]
    OutcomeNeeded {
        /// The count.
        tally: Tally,
        /// For a report.
        detail: String,
    },
    /// The county cannot be reached. What was recorded waits and is sent later.
    #[error("{detail}")]
    Offline {
        /// For a report.
        detail: String,
    },
    /// The network answered, but not the county: a log-in page, another server. What was recorded waits.
    #[error("{detail}")]
    NotTheServer {
        /// For a report.
        detail: String,
    },
    /// The county asks to wait. What was recorded waits.
    #[error("{detail}")]
    TryLater {
        /// How long, in seconds, if it said so.
        after_s: Option<u32>,
        /// For a report.
        detail: String,
    },
    /// The county takes nothing more from this phone: enrol anew, in a profile of its own.
    #[error("{detail}")]
    Standing {
        /// Why: the stable code, for example `replaced`.
        standing: String,
        /// For a report.
        detail: String,
    },
    /// A newer app wrote these files, or the county wants a newer app: update. Nothing was changed.
    #[error("{detail}")]
    NeedsAppUpdate {
        /// For a report.
        detail: String,
    },
    /// No room is left on the phone. Nothing was written; what was there is intact.
    #[error("{detail}")]
    StorageFull {
        /// For a report.
        detail: String,
    },
    /// There is no such profile on this phone.
    #[error("{detail}")]
    NoSuchProfile {
        /// For a report.
        detail: String,
    },
    /// The profile's lock is damaged. What waits is sent all the same; then enrol anew.
    #[error("{detail}")]
    ProfileDamaged {
        /// For a report.
        detail: String,
    },
    /// The vault no longer has the profile's secret: enrol anew. What had been sent comes back.
    #[error("{detail}")]
    KeyLost {
        /// How many entries had not been sent and are lost.
        unsent: u64,
        /// For a report.
        detail: String,
    },
    /// The vault cannot answer now, for example because the phone is locked: try again later.
    #[error("{detail}")]
    VaultUnavailable {
        /// For a report.
        detail: String,
    },
    /// The client is paused: resume it.
    #[error("{detail}")]
    Paused {
        /// For a report.
        detail: String,
    },
    /// The client is closed: open another.
    #[error("{detail}")]
    Closed {
        /// For a report.
        detail: String,
    },
    /// It was cancelled, or the client was paused under it. What was done before stays done.
    #[error("{detail}")]
    Cancelled {
        /// For a report.
        detail: String,
    },
    /// A defect, or a fault of the phone: try again; if it stays, report it. What was recorded before is safe.
    #[error("{detail}")]
    Unexpected {
        /// Where: the stable code, for example `store`, `internal`.
        reason: String,
        /// For a report.
        detail: String,
    },
}

#[uniffi::export]
impl CoreError {
    /// A line for a report: the code and the detail. It holds nothing that anybody entered.
    #[must_use]
    pub fn report(&self) -> String {
        format!("{}: {self}", self.code())
    }

    /// The stable code: the most specific one there is.
    #[must_use]
    pub fn code(&self) -> String {
        let code = match self {
            Self::NotEnrolled { .. } => "not_enrolled",
            Self::AlreadyEnrolled { .. } => "already_enrolled",
            Self::Locked { .. } => "locked",
            Self::WrongPin { .. } => "wrong_pin",
            Self::PinTooSoon { .. } => "pin_too_soon",
            Self::WrongServer { .. } => "wrong_server",
            Self::NotHere { .. } => "not_here",
            Self::OutcomeNeeded { .. } => "outcome_needed",
            Self::Offline { .. } => "offline",
            Self::NotTheServer { .. } => "not_the_server",
            Self::TryLater { .. } => "try_later",
            Self::NeedsAppUpdate { .. } => "needs_app_update",
            Self::StorageFull { .. } => "storage_full",
            Self::NoSuchProfile { .. } => "no_such_profile",
            Self::ProfileDamaged { .. } => "profile_damaged",
            Self::KeyLost { .. } => "key_lost",
            Self::VaultUnavailable { .. } => "vault_unavailable",
            Self::Paused { .. } => "paused",
            Self::Closed { .. } => "closed",
            Self::Cancelled { .. } => "cancelled",
            Self::Invalid { reason, .. }
            | Self::EnrolmentRefused { reason, .. }
            | Self::Rejected { reason, .. }
            | Self::NotPermitted { reason, .. }
            | Self::Unexpected { reason, .. } => reason,
            Self::Standing { standing, .. } => standing,
        };
        code.to_owned()
    }
}

impl CoreError {
    pub(crate) fn invalid(field: &str, reason: &str, detail: &str) -> Self {
        let detail = format!("{field}: {detail}");
        Self::Invalid { field: field.to_owned(), reason: reason.to_owned(), most: None, detail }
    }

    fn typed(field: &str, error: &Error) -> Self {
        Self::invalid(field, error.code(), &error.to_string())
    }
}

impl From<Error> for CoreError {
    fn from(error: Error) -> Self {
        Self::from(&error)
    }
}

impl From<&Error> for CoreError {
    fn from(error: &Error) -> Self {
        let detail = error.to_string();
        let reason = || error.reason().unwrap_or_else(|| error.code().to_owned());
        match error {
            Error::NotEnrolled => Self::NotEnrolled { detail },
            Error::AlreadyEnrolled => Self::AlreadyEnrolled { detail },
            Error::Locked => Self::Locked { detail },
            Error::Code(_) | Error::Slip(_) => Self::typed("code", error),
            Error::Invitation(_) | Error::OwnMeeting | Error::OwnMember | Error::Card(_) => {
                Self::typed("scanned", error)
            }
            Error::MeetingToCome => Self::typed("on", error),
            Error::GuestHere => Self::typed("name", error),
            Error::NoServer => Self::typed("server", error),
            Error::EnrolmentRefused(_) => Self::EnrolmentRefused { reason: reason(), detail },
            Error::WrongServer => Self::WrongServer { detail },
            Error::Rejected(Rejection::BadText { field, most }) => {
                Self::Invalid { field: field.clone(), reason: reason(), most: Some(*most), detail }
            }
            Error::Rejected(_) => Self::Rejected { reason: reason(), detail },
            Error::NotPermitted(_) => Self::NotPermitted { reason: reason(), detail },
            Error::NotHere(what) => Self::NotHere { what: (*what).to_owned(), detail },
            Error::Invalid { field, .. } => Self::typed(field, error),
            Error::Event(EventError::TooLarge(_)) => Self::typed("text", error),
            Error::OutcomeNeeded { tally } => {
                Self::OutcomeNeeded { tally: tally.as_ref().clone().into(), detail }
            }
            Error::Offline(_) => Self::Offline { detail },
            Error::NotTheServer(_) => Self::NotTheServer { detail },
            Error::TryLater { after_s } => Self::TryLater { after_s: *after_s, detail },
            Error::Standing("needs_update") => Self::NeedsAppUpdate { detail },
            Error::Standing(standing) => Self::Standing { standing: (*standing).to_owned(), detail },
            Error::Profile(profile) => from_profile(profile, error),
            Error::Store(store) => from_store(store, error),
            Error::Vault(yixian_client::ports::VaultError::Lost) => Self::KeyLost { unsent: 0, detail },
            Error::Vault(_) => Self::VaultUnavailable { detail },
            Error::Cancelled => Self::Cancelled { detail },
            Error::Closed => Self::Closed { detail },
            Error::Malformed(_) | Error::Event(_) | Error::Killed(_) | Error::Internal(_) => {
                Self::Unexpected { reason: reason(), detail }
            }
        }
    }
}

fn from_profile(profile: &ProfileError, error: &Error) -> CoreError {
    let detail = error.to_string();
    match profile {
        ProfileError::WrongPin { failed, wait_ms } => {
            CoreError::WrongPin { failed: *failed, wait_ms: *wait_ms, detail }
        }
        ProfileError::TooSoon { wait_ms } => CoreError::PinTooSoon { wait_ms: *wait_ms, detail },
        ProfileError::PinLength => CoreError::typed("pin", error),
        ProfileError::Label => CoreError::typed("label", error),
        ProfileError::NotHere(_) | ProfileError::NoId(_) => CoreError::NoSuchProfile { detail },
        ProfileError::Damaged(_) => CoreError::ProfileDamaged { detail },
        ProfileError::KeyLost { unsent } => CoreError::KeyLost { unsent: *unsent, detail },
        ProfileError::Full => CoreError::StorageFull { detail },
        ProfileError::Vault(_) => CoreError::VaultUnavailable { detail },
        ProfileError::Seal(_) | ProfileError::Store(_) | ProfileError::Io(_) => {
            CoreError::Unexpected { reason: error.code().to_owned(), detail }
        }
    }
}

fn from_store(store: &StoreError, error: &Error) -> CoreError {
    let detail = error.to_string();
    match store {
        StoreError::Locked => CoreError::Locked { detail },
        StoreError::Paused => CoreError::Paused { detail },
        StoreError::Full => CoreError::StorageFull { detail },
        StoreError::NeedsAppUpdate { .. } => CoreError::NeedsAppUpdate { detail },
        _ => CoreError::Unexpected { reason: error.code().to_owned(), detail },
    }
}

impl From<std::sync::Arc<Error>> for CoreError {
    fn from(error: std::sync::Arc<Error>) -> Self {
        Self::from(error.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::Value;

    use super::{
        samples::{every_error, every_refusal, every_rejection},
        *,
    };

    /// The variant that carries each code, as errors.json has it.
    fn listed() -> BTreeMap<String, String> {
        let file: Value = serde_json::from_str(include_str!("../errors.json")).unwrap();
        let text = |entry: &Value, name: &str| entry[name].as_str().unwrap().to_owned();
        let codes = file["codes"].as_array().unwrap().iter();
        codes.map(|entry| (text(entry, "code"), text(entry, "kind"))).collect()
    }

    fn every_public_error() -> Vec<CoreError> {
        let refused = every_refusal().into_iter().map(Error::from);
        let rejected = every_rejection().into_iter().map(Error::from);
        let core = every_error().into_iter().chain(refused).chain(rejected).map(CoreError::from);
        let typed = ["not_an_id", "not_a_date", "not_an_hour"];
        core.chain(typed.map(|reason| CoreError::invalid("field", reason, "why"))).collect()
    }

    #[test]
    fn every_code_has_its_words_and_its_variant() {
        let listed = listed();
        for error in every_public_error() {
            let shown = format!("{error:?}");
            let variant = shown.split([' ', '(']).next().unwrap();
            assert_eq!(listed.get(&error.code()).map(String::as_str), Some(variant), "{shown}");
        }
    }

    #[test]
    fn no_code_is_listed_that_nobody_gives() {
        let given: Vec<String> = every_public_error().iter().map(CoreError::code).collect();
        let by_the_county = ["Fate", "EnrolmentRefused", "Standing"];
        for (code, kind) in listed() {
            assert!(by_the_county.contains(&kind.as_str()) || given.contains(&code), "{code}");
        }
    }

    #[test]
    fn no_error_is_without_words_for_a_report() {
        for error in every_public_error() {
            assert!(!error.to_string().trim().is_empty(), "{error:?}");
        }
    }
}
