//! One error of each kind, for tests. The matches here stop compiling when a kind is added, so that it is added here too.

use yixian_client::{
    Error,
    ports::{Killed, VaultError},
    profiles::ProfileError,
    seal::SealError,
    store::StoreError,
};
use yixian_domain::{Refusal, Rejection};
use yixian_protocol::{
    EventError, codec,
    enrol::CodeError,
    guest::{NotACard, NotAnInvitation},
    slip::SlipError,
};

/// One error of the core for each code that it gives by itself.
pub(crate) fn every_error() -> Vec<Error> {
    let all = vec![
        Error::NotEnrolled,
        Error::AlreadyEnrolled,
        Error::Locked,
        Error::Code(CodeError::Length),
        Error::Code(CodeError::Mistyped),
        Error::Slip(SlipError::NotASlip),
        Error::Invitation(NotAnInvitation),
        Error::OwnMeeting,
        Error::OwnMember,
        Error::GuestHere,
        Error::MeetingToCome,
        Error::Card(NotACard),
        Error::NoServer,
        Error::WrongServer,
        Error::EnrolmentRefused("used_code".into()),
        Error::Rejected(Rejection::WrongDigits),
        Error::NotPermitted(Refusal::NotInOffice),
        Error::NotHere("the meeting"),
        Error::Invalid { field: "reason", why: "the meeting is closed".into() },
        Error::OutcomeNeeded { tally: Box::default() },
        Error::Offline("no route".into()),
        Error::NotTheServer("another".into()),
        Error::TryLater { after_s: Some(60) },
        Error::Standing("replaced"),
        Error::Standing("needs_update"),
        Error::Profile(ProfileError::WrongPin { failed: 5, wait_ms: 30_000 }),
        Error::Profile(ProfileError::TooSoon { wait_ms: 30_000 }),
        Error::Profile(ProfileError::PinLength),
        Error::Profile(ProfileError::Label),
        Error::Profile(ProfileError::NoId("?".into())),
        Error::Profile(ProfileError::KeyLost { unsent: 3 }),
        Error::Profile(ProfileError::Seal(SealError::Unreadable)),
        Error::Store(StoreError::Full),
        Error::Store(StoreError::Paused),
        Error::Store(StoreError::Locked),
        Error::Store(StoreError::OutOfRange(7)),
        Error::Vault(VaultError::Lost),
        Error::Vault(VaultError::Unavailable("locked".into())),
        Error::Event(EventError::TooLarge(1)),
        Error::Event(EventError::BadSignature),
        Error::Killed(Killed),
        Error::Cancelled,
        Error::Closed,
        Error::Internal("a defect".into()),
    ];
    all.into_iter().inspect(known).chain(malformed()).chain(damaged()).collect()
}

fn malformed() -> Option<Error> {
    codec::decode::<u8>("a number", &[]).err().map(Error::Malformed)
}

fn damaged() -> Option<Error> {
    let profile = "0".repeat(32).parse().ok()?;
    Some(Error::Profile(ProfileError::Damaged(profile)))
}

fn known(error: &Error) {
    match error {
        Error::NotEnrolled
        | Error::AlreadyEnrolled
        | Error::Locked
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
        | Error::Invalid { .. }
        | Error::OutcomeNeeded { .. }
        | Error::Offline(_)
        | Error::NotTheServer(_)
        | Error::TryLater { .. }
        | Error::Standing(_)
        | Error::Profile(_)
        | Error::Store(_)
        | Error::Vault(_)
        | Error::Malformed(_)
        | Error::Event(_)
        | Error::Killed(_)
        | Error::Cancelled
        | Error::Closed
        | Error::Internal(_) => {}
    }
}

/// Every reason for which a record does not take an entry.
#[cfg(test)]
pub(crate) fn every_rejection() -> Vec<Rejection> {
    use Rejection as R;
    let all = vec![
        R::UnknownMeeting,
        R::UnknownOrganisation,
        R::UnknownPerson,
        R::UnknownRecord,
        R::WrongDigits,
        R::RollNotOpen,
        R::OtherBranch,
        R::IdTaken,
        R::BadText { field: "title".into(), most: 200 },
        R::TooManyReferences,
        R::BadDigits,
        R::JoinedWithItself,
        R::OwnProxy,
        R::UnderItself,
        R::NotConcerned,
        R::UnknownRule { rule: "dues.flat".into() },
        R::RuleNotYours { level: yixian_domain::rules::Level::Nation },
        R::RuleOutOfBounds { why: "is outside the range".into() },
        R::RuleInThePast { earliest: chrono::NaiveDate::MAX },
        R::RuleTooShort { days: 28 },
        R::RuleNotInForce { rule: "dues.flat".into(), on: chrono::NaiveDate::MIN },
        R::OwnProposal,
        R::AlreadyDecided,
        R::BadAmount,
        R::AboveCap { fen: 100_000 },
        R::AmountOutOfRange { least_fen: 20, most_fen: 100 },
        R::BadMonths,
        R::MonthPaid { month: yixian_domain::dues::Month::of(chrono::NaiveDate::MIN) },
        R::NotAMemberThen { month: yixian_domain::dues::Month::of(chrono::NaiveDate::MIN) },
        R::UnknownPlace { code: "999999".into() },
        R::BadGuestCode,
        R::EndsBeforeItBegins,
        R::TermTooLong { months: 72 },
        R::BeforeAdmission { admitted: chrono::NaiveDate::MIN },
        R::BeforeHomecoming { back: chrono::NaiveDate::MIN },
        R::CertificateTooLong { months: 6 },
        R::LearningTooLong { minutes: 720 },
        R::OwnContact,
        R::NotTheContact,
        R::ShutByCounty { rule: "float.enabled".into() },
        R::ConsentWithdrawn { purpose: yixian_domain::privacy::Purpose::News },
        R::ErasedSince,
        R::StillAway,
    ];
    let known = |rejection: &R| match rejection {
        R::UnknownMeeting
        | R::UnknownOrganisation
        | R::UnknownPerson
        | R::UnknownRecord
        | R::WrongDigits
        | R::RollNotOpen
        | R::OtherBranch
        | R::IdTaken
        | R::BadText { .. }
        | R::TooManyReferences
        | R::BadDigits
        | R::JoinedWithItself
        | R::OwnProxy
        | R::UnderItself
        | R::NotConcerned
        | R::UnknownRule { .. }
        | R::RuleNotYours { .. }
        | R::RuleOutOfBounds { .. }
        | R::RuleInThePast { .. }
        | R::RuleTooShort { .. }
        | R::RuleNotInForce { .. }
        | R::OwnProposal
        | R::AlreadyDecided
        | R::BadAmount
        | R::AboveCap { .. }
        | R::AmountOutOfRange { .. }
        | R::BadMonths
        | R::MonthPaid { .. }
        | R::NotAMemberThen { .. }
        | R::UnknownPlace { .. }
        | R::BadGuestCode
        | R::EndsBeforeItBegins
        | R::TermTooLong { .. }
        | R::BeforeAdmission { .. }
        | R::BeforeHomecoming { .. }
        | R::CertificateTooLong { .. }
        | R::LearningTooLong { .. }
        | R::OwnContact
        | R::NotTheContact
        | R::ShutByCounty { .. }
        | R::ConsentWithdrawn { .. }
        | R::ErasedSince
        | R::StillAway => {}
    };
    all.into_iter().inspect(known).collect()
}

/// Every reason for which somebody may not do something.
#[cfg(test)]
pub(crate) fn every_refusal() -> Vec<Refusal> {
    use Refusal as R;
    let all = [R::NotInOffice, R::NotAMember, R::ServerOnly, R::OwnVoucher, R::NotThePerson, R::NoSuchOffice];
    let known = |refusal: &R| match refusal {
        R::NotInOffice
        | R::NotAMember
        | R::ServerOnly
        | R::OwnVoucher
        | R::NotThePerson
        | R::NoSuchOffice => {}
    };
    all.into_iter().inspect(known).collect()
}
