//! A county behind real HTTP, its phones, and what they record.

use tokio::runtime::Runtime;
use yixian_client::{http::Http, sync::Outcome};
use yixian_domain::{
    Event, MeetingId, PersonId,
    meetings::{
        Standing,
        event::{MeetingPlanned, RollMarked},
    },
};
use yixian_tests::{
    county::{EAST, MEMBER, Options, TestCounty, org, person, theme_day},
    phone::Phone,
    wire::{Served, served},
};

/// Two threads: the machine that the figures are about has two cores.
pub fn runtime() -> Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap()
}

/// A county whose branches have so many members, and where it is served.
pub async fn county(members: u8) -> (TestCounty, Served) {
    let county = TestCounty::with(Options { members, ..Options::default() }).await;
    let served = served(&county.router, None).await;
    (county, served)
}

/// Syncs a phone over HTTP until nothing is left to do. Returns how many requests that took.
pub async fn sync(phone: &mut Phone, http: &Http) -> usize {
    phone.sync_over(http).await.unwrap().len()
}

/// Sends everything that waits; what comes back besides is taken in, as in any sync.
pub async fn send_only(phone: &mut Phone, http: &Http) {
    loop {
        let sent = phone.prepare().unwrap();
        let reply = http.post("/v1/sync", sent.message.clone()).await.unwrap();
        let taken = phone.accept(&sent, &reply).unwrap();
        let store = phone.app().store();
        let is_sent = store.acknowledged().unwrap() == store.chain_head().unwrap();
        if is_sent || taken.outcome == Outcome::Done {
            return;
        }
    }
}

/// The n-th meeting.
pub fn meeting(n: usize) -> MeetingId {
    let mut id = [7; 16];
    id[8..].copy_from_slice(&(n as u64).to_be_bytes());
    MeetingId::from_bytes(id)
}

/// The n-th meeting is planned.
pub fn planned(n: usize) -> Event {
    let plan = theme_day(&format!("主题党日 {n}"), "2026-09-10".parse().unwrap());
    MeetingPlanned { meeting: meeting(n), branch: org(EAST), plan, supersedes: Vec::new() }.into()
}

/// A member is marked present.
pub fn marked(at: usize, who: PersonId) -> Event {
    let mark = RollMarked {
        meeting: meeting(at),
        person: who,
        standing: Standing::Present,
        supersedes: Vec::new(),
        reason: None,
    };
    mark.into()
}

/// The n-th mark when rolls of 30 are taken one after another.
pub fn mark_of_roll_calls(n: usize) -> Event {
    marked(n / 30, member(n % 30))
}

/// The n-th member.
pub fn member(n: usize) -> PersonId {
    person(MEMBER + u8::try_from(n).unwrap())
}
