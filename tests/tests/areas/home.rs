//! What the first screen costs in statements: it is read as one set, and again costs next to nothing.

use yixian_client::store::statements;
use yixian_domain::{
    Event, MeetingId, PersonId,
    meetings::{
        Outcome, Standing,
        event::{MeetingPlanned, RollMarked},
    },
};
use yixian_tests::{
    county::{EAST, MEMBER, Options, SECRETARY, TestCounty, org, person, theme_day},
    phone::Phone,
};

use crate::world::{farmer, paid, suzhou};

const MEMBERS: u8 = 30;
const MEETINGS: u8 = 20;

/// Whether another process has changed something is asked of both files, before and after.
const LOOKS: u64 = 4;
/// Where the chain stands, its settings, the cache's; documents, and what was recorded on top of them.
const SET: u64 = 5;
/// What was said before is read by itself, and what is planned is written down.
const WRITES: u64 = 6;
/// Which documents have been touched by what waits to be sent.
const PENDING: u64 = 1;
/// Of rolls, which only an officer's screen looks at, documents and what was recorded on top of them.
const ROLLS: u64 = 2;

fn meeting(n: u8) -> MeetingId {
    MeetingId::from_bytes([n + 1; 16])
}

fn mark(n: u8, person: PersonId) -> Event {
    let (meeting, standing) = (meeting(n), Standing::Present);
    RollMarked { meeting, person, standing, supersedes: Vec::new(), reason: None }.into()
}

fn plan(n: u8) -> Event {
    let plan = theme_day(&format!("主题党日 {n}"), "2026-09-10".parse().unwrap());
    MeetingPlanned { meeting: meeting(n), branch: org(EAST), plan, supersedes: Vec::new() }.into()
}

fn members() -> impl Iterator<Item = PersonId> {
    (MEMBER..MEMBER + MEMBERS).map(person)
}

/// A branch with a year of meetings and of dues, some of its members away from home.
async fn branch() -> (TestCounty, Phone) {
    let county = TestCounty::with(Options { members: MEMBERS, ..Options::default() }).await;
    let mut secretary = county.phone(SECRETARY).await;
    let app = secretary.app();
    for n in 0..MEETINGS {
        let marks = members().map(|who| mark(n, who));
        app.record_all(&[plan(n)].into_iter().chain(marks).collect::<Vec<Event>>()).unwrap();
        app.close_meeting(meeting(n), Some(Outcome::Held), None).unwrap();
    }
    for who in members() {
        app.assess_dues(org(EAST), who, farmer(50)).unwrap();
        app.receive_dues(org(EAST), who, paid("2026-01", "2026-06", 300), None, None).unwrap();
    }
    for who in members().take(5) {
        app.depart(org(EAST), who, suzhou("2026-03-01")).unwrap();
        app.name_contact(org(EAST), who, person(SECRETARY), false).unwrap();
    }
    secretary.sync(&county.router).await.unwrap();
    (county, secretary)
}

/// How many statements the first screen costs.
fn home(phone: &Phone) -> u64 {
    let before = statements();
    phone.view().home().unwrap();
    statements() - before
}

/// The app starts anew.
fn restart(phone: &mut Phone) {
    phone.kill();
    phone.switch_on().unwrap();
}

#[tokio::test]
async fn a_members_first_screen_is_read_as_one_set() {
    let (county, mut secretary) = branch().await;
    let mut member = county.phone(MEMBER).await;
    restart(&mut member);
    assert!(home(&member) <= LOOKS + SET);
    assert!(home(&member) <= LOOKS, "nothing has changed");
    let july = paid("2026-07", "2026-07", 50);
    secretary.app().receive_dues(org(EAST), person(MEMBER), july, None, None).unwrap();
    secretary.sync(&county.router).await.unwrap();
    member.sync(&county.router).await.unwrap();
    assert!(home(&member) <= LOOKS + SET, "something came in");
}

#[tokio::test]
async fn an_officers_first_screen_is_read_as_one_set_and_the_rolls_that_it_looks_at_as_another() {
    let (_county, mut secretary) = branch().await;
    restart(&mut secretary);
    assert!(home(&secretary) <= LOOKS + SET + ROLLS);
    assert!(home(&secretary) <= LOOKS, "nothing has changed");
}

#[tokio::test]
async fn what_is_due_and_what_is_to_be_said_are_read_like_the_first_screen() {
    let (_county, mut secretary) = branch().await;
    restart(&mut secretary);
    let before = statements();
    secretary.view().reminders().unwrap();
    let due = statements() - before;
    assert!(due <= LOOKS + SET, "{due}");
    // A worker in the background plans notices, and writes down what it planned.
    restart(&mut secretary);
    let before = statements();
    secretary.app().plan_notices(false).unwrap();
    let planned = statements() - before;
    assert!(planned <= LOOKS + SET + WRITES, "{planned}");
}

#[tokio::test]
async fn what_waits_to_be_sent_is_looked_for_once() {
    let (_county, mut secretary) = branch().await;
    let marks = members().map(|who| mark(MEETINGS, who));
    let recorded: Vec<Event> = [plan(MEETINGS)].into_iter().chain(marks).collect();
    secretary.app().record_all(&recorded).unwrap();
    secretary.app().depart(org(EAST), person(MEMBER + 7), suzhou("2026-05-01")).unwrap();
    let known = home(&secretary);
    restart(&mut secretary);
    let anew = home(&secretary);
    assert!(anew <= LOOKS + SET + PENDING + ROLLS, "{anew}");
    assert!(known <= anew, "{known}");
}

#[tokio::test]
async fn the_first_screen_is_the_same_after_a_restart() {
    let (_county, mut secretary) = branch().await;
    secretary.view().home().unwrap(); // what it looked at is kept, and what is recorded now lies on top of it
    secretary.app().record_all(&[plan(MEETINGS), mark(MEETINGS, person(SECRETARY))]).unwrap();
    secretary.app().depart(org(EAST), person(MEMBER + 7), suzhou("2026-05-01")).unwrap();
    secretary.app().assess_dues(org(EAST), person(SECRETARY), farmer(50)).unwrap();
    let before = secretary.view().home().unwrap();
    restart(&mut secretary);
    assert_eq!(secretary.view().home().unwrap(), before);
}
