//! What only the conformance suite calls: every type there and back, every error thrown, panics, work that waits where
//! a test wants it to. It is not in what is shipped.

use std::{
    collections::HashMap,
    sync::{Arc, Condvar, Mutex, PoisonError},
};

use yixian_client::Error;
use yixian_domain::meetings;

use crate::{
    client::Client,
    error::{CoreError, samples::every_error},
    id::{MeetingId, OrgId, PersonId},
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
        phone: Some("139****0000".into()),
        is_masked: true,
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

/// How many bytes screens are when they cross.
#[derive(Clone, Copy, PartialEq, Eq, Debug, uniffi::Record)]
pub struct ScreenBytes {
    /// The first screen.
    pub home: u32,
    /// A roll.
    pub roll: u32,
    /// A list of members.
    pub members: u32,
}

/// How long the core itself takes to make screens, in nanoseconds: the median of many times.
#[derive(Clone, Copy, PartialEq, Eq, Debug, uniffi::Record)]
pub struct CoreTimes {
    /// The first screen, once more.
    pub home: u64,
    /// The first screen, after something has changed.
    pub home_changed: u64,
    /// The roll.
    pub roll: u64,
    /// The list of members.
    pub members: u64,
}

/// How long the core itself takes to make screens, without whatever crosses.
#[uniffi::export]
pub async fn core_times(
    session: Arc<Session>,
    meeting: MeetingId,
    branch: OrgId,
) -> Result<CoreTimes, CoreError> {
    session
        .core()
        .call(move |profile| {
            Ok(CoreTimes {
                home: median(|| profile.home().map(drop))?,
                home_changed: median(|| {
                    profile.forget_views();
                    profile.home().map(drop)
                })?,
                roll: median(|| profile.roll_screen(meeting).map(drop))?,
                members: median(|| profile.members(branch).map(drop))?,
            })
        })
        .await
}

#[expect(clippy::disallowed_methods, reason = "it measures this machine")]
fn median(mut work: impl FnMut() -> Result<(), Error>) -> Result<u64, Error> {
    let mut times = Vec::new();
    for _ in 0..51 {
        let started = std::time::Instant::now();
        work()?;
        times.push(u64::try_from(started.elapsed().as_nanos()).unwrap_or(u64::MAX));
    }
    times.sort_unstable();
    Ok(times.get(25).copied().unwrap_or_default())
}

fn bytes<T: uniffi::Lower<crate::UniFfiTag>>(value: T) -> u32 {
    crate::convert::count(T::lower_into_rust_buffer(value).destroy_into_vec().len())
}

/// How many bytes the first screen, a roll and a branch's list are when they cross.
#[uniffi::export]
pub async fn screen_bytes(
    session: Arc<Session>,
    meeting: MeetingId,
    branch: OrgId,
) -> Result<ScreenBytes, CoreError> {
    let home = session.home().await?;
    let roll = session.meetings().roll(meeting).await?;
    let members = session.organisations().members(branch, 0, u32::MAX).await?;
    Ok(ScreenBytes { home: bytes(home), roll: bytes(roll), members: bytes(members) })
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
