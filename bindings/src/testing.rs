//! What only the conformance suite calls: every type there and back, every error thrown, panics, work that waits where
//! a test wants it to. It is not in what is shipped.

use std::{
    collections::HashMap,
    sync::{Arc, Condvar, Mutex, PoisonError},
};

use yixian_client::{Error, profiles::ProfileError, store::StoreError};
use yixian_domain::{Refusal, Rejection, meetings};

use crate::{
    client::Client,
    error::CoreError,
    id::{MeetingId, PersonId},
    live,
    meetings::{LeaveReason, MeetingKind, Standing, WhichMeeting},
    organisations::MemberPage,
    session::Session,
    time::{StatedDate, TimeOfDay, Timestamp},
    updates::Area,
};

/// A value of every type that the surface is made of.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct EveryType {
    /// Yes or no.
    pub yes: bool,
    /// The smallest number.
    pub tiny: u8,
    /// A number.
    pub number: u32,
    /// A number that may be below 0.
    pub signed: i32,
    /// A large number.
    pub large: u64,
    /// A large number that may be below 0.
    pub large_signed: i64,
    /// A text.
    pub text: String,
    /// Bytes.
    pub bytes: Vec<u8>,
    /// Something or nothing.
    pub maybe: Option<String>,
    /// Something or nothing, twice.
    pub maybe_many: Option<Vec<Option<i64>>>,
    /// Many.
    pub many: Vec<String>,
    /// Many by name.
    pub by_name: HashMap<String, u32>,
    /// An identifier.
    pub person: PersonId,
    /// Identifiers as keys.
    pub by_person: HashMap<PersonId, String>,
    /// A date.
    pub date: StatedDate,
    /// An hour.
    pub hour: Option<TimeOfDay>,
    /// A moment.
    pub at: Timestamp,
    /// A plain choice.
    pub kind: MeetingKind,
    /// A choice with a value in it.
    pub standing: Standing,
    /// A choice with several values in it.
    pub which: WhichMeeting,
}

/// Where work waits until a test lets it go on.
#[derive(uniffi::Object, Default)]
pub struct Gate {
    state: Mutex<GateState>,
    turned: Condvar,
    entered: tokio::sync::Notify,
}

#[derive(Default)]
struct GateState {
    open: bool,
    waiting: bool,
    passed: u32,
}

#[uniffi::export]
impl Gate {
    /// A closed gate.
    #[uniffi::constructor]
    #[must_use]
    pub fn new() -> Arc<Self> {
        Arc::default()
    }

    /// Opens it for good.
    pub fn open(&self) {
        self.state().open = true;
        self.turned.notify_all();
    }

    /// How often work has passed.
    #[must_use]
    pub fn passed(&self) -> u32 {
        self.state().passed
    }

    /// Waits until work has come to it.
    pub async fn reached(&self) -> Result<(), CoreError> {
        loop {
            let entered = self.entered.notified();
            if self.state().waiting {
                return Ok(());
            }
            entered.await;
        }
    }
}

impl Gate {
    fn state(&self) -> std::sync::MutexGuard<'_, GateState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn pass(&self) {
        let mut state = self.state();
        state.waiting = true;
        self.entered.notify_waiters();
        while !state.open {
            state = self.turned.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.passed += 1;
    }
}

/// Gives back what it is given.
#[uniffi::export]
pub fn echo(value: EveryType) -> Result<EveryType, CoreError> {
    Ok(value)
}

/// Gives back what it is given, from another thread.
#[uniffi::export]
pub async fn echo_async(client: Arc<Client>, value: EveryType) -> Result<EveryType, CoreError> {
    client.core.profiles().await?;
    Ok(value)
}

/// Gives back a text.
#[uniffi::export]
pub fn echo_text(text: String) -> Result<String, CoreError> {
    Ok(text)
}

/// Gives back a number that was given as text, to be compared with the language's own.
#[uniffi::export]
pub fn characters(text: String) -> Result<u64, CoreError> {
    Ok(u64::try_from(text.chars().count()).unwrap_or(u64::MAX))
}

/// Does nothing: the cost of a call.
#[uniffi::export]
pub fn nothing() -> Result<(), CoreError> {
    Ok(())
}

/// Does nothing, asynchronously: the cost of such a call.
#[uniffi::export]
pub async fn nothing_async() -> Result<(), CoreError> {
    Ok(())
}

/// A list of so many members, made here: the cost of rows.
#[uniffi::export]
#[must_use]
pub fn members_of_size(rows: u32) -> MemberPage {
    let member = |n: u32| crate::organisations::MemberRow {
        person: PersonId::from_bytes([n.to_be_bytes(); 4].concat().try_into().unwrap_or_default()),
        name: "欧阳建国".into(),
        reading: None,
        offices: Vec::new(),
        state: Some(crate::organisations::MemberState::Full),
        kind: Some(crate::organisations::MembershipKind::Formal),
        phone: Some("13900000000".into()),
        birth_year: Some(1960),
    };
    MemberPage { rows: (0..rows).map(member).collect(), total: rows }
}

/// One row of such a list: the cost of fetching them one by one.
#[uniffi::export]
#[must_use]
pub fn member_at(row: u32) -> Option<crate::organisations::MemberRow> {
    members_of_size(1).rows.into_iter().next().filter(|_| row < u32::MAX)
}

/// Panics in a call.
#[uniffi::export]
#[expect(clippy::panic, reason = "that is what it is for")]
pub fn panic_in_call() -> Result<(), CoreError> {
    panic!("a panic in a call");
}

/// Panics in an async call.
#[uniffi::export]
#[expect(clippy::panic, reason = "that is what it is for")]
pub async fn panic_in_async_call() -> Result<(), CoreError> {
    panic!("a panic in an async call");
}

/// Panics on the profile's database thread.
#[uniffi::export]
#[expect(clippy::panic, reason = "that is what it is for")]
pub async fn panic_in_work(session: Arc<Session>) -> Result<(), CoreError> {
    session.core().call(|_| panic!("a panic in work")).await
}

/// Work that waits at a gate on the profile's database thread: everything that is asked for meanwhile waits behind it.
#[uniffi::export]
pub async fn work_at_gate(session: Arc<Session>, gate: Arc<Gate>) -> Result<(), CoreError> {
    session
        .core()
        .call(move |_| {
            gate.pass();
            Ok(())
        })
        .await
}

/// Tells so many changes.
#[uniffi::export]
pub fn tell_updates(client: Arc<Client>, times: u32, area: Area) {
    for _ in 0..times {
        client.core.tell(area.into());
    }
}

/// How many objects of the surface are alive.
#[uniffi::export]
#[must_use]
pub fn alive() -> i64 {
    live::alive()
}

/// How many different errors there are to throw.
#[uniffi::export]
#[must_use]
pub fn error_count() -> u32 {
    crate::convert::count(every_error().len())
}

/// Throws one of them.
#[uniffi::export]
pub fn throw_error(number: u32) -> Result<(), CoreError> {
    let number = usize::try_from(number).unwrap_or(usize::MAX);
    every_error().into_iter().nth(number).map_or(Ok(()), |error| Err(error.into()))
}

/// Throws an error that carries a count.
#[uniffi::export]
pub async fn throw_outcome_needed() -> Result<(), CoreError> {
    let tally = meetings::Tally { voting_present: 21, voting_expected: 27, ..meetings::Tally::default() };
    Err(Error::OutcomeNeeded { tally: Box::new(tally) }.into())
}

/// A meeting that is on nobody's phone.
#[uniffi::export]
#[must_use]
pub fn no_meeting() -> MeetingId {
    MeetingId::from_bytes([0; 16])
}

/// The reason for which a leave is asked, there and back.
#[uniffi::export]
pub fn echo_reason(reason: LeaveReason) -> Result<LeaveReason, CoreError> {
    Ok(reason)
}

/// One error of the core for each variant of the public one.
pub(crate) fn every_error() -> Vec<Error> {
    use yixian_client::ports::VaultError;
    use yixian_protocol::{enrol::CodeError, slip::SlipError};
    vec![
        Error::NotEnrolled,
        Error::AlreadyEnrolled,
        Error::Locked,
        Error::Profile(ProfileError::WrongPin { failed: 5, wait_ms: 30_000 }),
        Error::Profile(ProfileError::TooSoon { wait_ms: 30_000 }),
        Error::Profile(ProfileError::PinLength),
        Error::Profile(ProfileError::Label),
        Error::Profile(ProfileError::NoId("?".into())),
        Error::Profile(ProfileError::KeyLost { unsent: 3 }),
        Error::Code(CodeError::Length),
        Error::Code(CodeError::Mistyped),
        Error::Slip(SlipError::NotASlip),
        Error::NoServer,
        Error::WrongServer,
        Error::EnrolmentRefused("code_used".into()),
        Error::Rejected(Rejection::WrongDigits),
        Error::Rejected(Rejection::BadText { field: "title".into(), most: 200 }),
        Error::NotPermitted(Refusal::NotInOffice),
        Error::NotHere("the meeting"),
        Error::Invalid { field: "reason", why: "the meeting is closed".into() },
        Error::OutcomeNeeded { tally: Box::default() },
        Error::Offline("no route".into()),
        Error::NotTheServer("another".into()),
        Error::TryLater { after_s: Some(60) },
        Error::Standing("replaced"),
        Error::Standing("needs_update"),
        Error::Store(StoreError::Full),
        Error::Store(StoreError::Paused),
        Error::Store(StoreError::OutOfRange(7)),
        Error::Vault(VaultError::Lost),
        Error::Vault(VaultError::Unavailable("locked".into())),
        Error::Cancelled,
        Error::Closed,
        Error::Internal("a defect".into()),
    ]
}
