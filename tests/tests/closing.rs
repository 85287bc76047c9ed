//! How a meeting ended is a person's word. The count proposes *held* only where it leaves no question.

use yixian_client::Error;
use yixian_domain::{
    Event, MeetingId,
    meetings::{MeetingKind, Outcome, Plan, Standing, Tally, event::ExclusionGround},
    org::{MemberState, Role, event::MembershipChanged},
};
use yixian_tests::{
    county::{
        ADMINISTRATOR, DEPUTY, EAST, MEMBER, ORGANISER, Options, SECRETARY, TestCounty, appoint, membership,
        org, person, theme_day,
    },
    phone::Phone,
};

/// Of east's 30 the last member is probationary.
const PROBATIONARY: u8 = MEMBER + 25;

/// Everybody of the branch, its officers first.
fn everybody() -> impl Iterator<Item = u8> {
    [SECRETARY, DEPUTY, ADMINISTRATOR, ORGANISER].into_iter().chain(MEMBER..=PROBATIONARY)
}

async fn thirty() -> (TestCounty, Phone) {
    let county = TestCounty::with(Options { members: 26, ..Options::default() }).await;
    let probationary: Event = MembershipChanged {
        membership: membership(PROBATIONARY),
        person: person(PROBATIONARY),
        org: org(EAST),
        state: MemberState::Probationary,
        from: "2026-01-01".parse().unwrap(),
    }
    .into();
    let committee = [MEMBER, MEMBER + 1].map(|n| appoint(n, EAST, Role::CommitteeMember));
    county.record(&[&[probationary][..], &committee].concat()).await;
    let secretary = county.phone(SECRETARY).await;
    (county, secretary)
}

fn planned(phone: &mut Phone, kind: MeetingKind) -> MeetingId {
    let plan = Plan { kind, ..theme_day(kind.chinese(), "2026-09-10".parse().unwrap()) };
    phone.app().plan_meeting(org(EAST), plan).unwrap()
}

fn came(phone: &mut Phone, meeting: MeetingId, who: impl IntoIterator<Item = u8>) {
    for n in who {
        phone.app().mark(meeting, person(n), Standing::Present, None).unwrap();
    }
}

/// The vector of the domain rules: two left out by resolution; 22 come, the probationary member among them.
fn twenty_two(phone: &mut Phone, kind: MeetingKind) -> MeetingId {
    let meeting = planned(phone, kind);
    for n in [PROBATIONARY - 1, PROBATIONARY - 2] {
        phone.app().exclude(meeting, person(n), true, ExclusionGround::AwayLong, "决议1").unwrap();
    }
    came(phone, meeting, everybody().take(21).chain([PROBATIONARY]));
    meeting
}

fn quorums(tally: &Tally) -> Vec<(&str, u32, bool)> {
    tally.quorums.iter().map(|quorum| (quorum.rule.as_str(), quorum.needed, quorum.reached)).collect()
}

fn outcome(phone: &Phone, meeting: MeetingId) -> Option<Outcome> {
    phone.view().meeting_view(meeting).unwrap().outcome
}

fn needed(phone: &mut Phone, meeting: MeetingId) -> Tally {
    let refused = phone.app().close_meeting(meeting, None, None).unwrap_err();
    assert_eq!(refused.code(), "outcome_needed");
    assert_eq!(outcome(phone, meeting), None, "nothing was recorded");
    let Error::OutcomeNeeded { tally } = refused else { panic!("{refused}") };
    *tally
}

#[tokio::test]
async fn a_general_meeting_that_enough_came_to_was_held() {
    let (county, mut secretary) = thirty().await;
    let meeting = twenty_two(&mut secretary, MeetingKind::General);
    secretary.app().close_meeting(meeting, None, None).unwrap();
    secretary.sync(&county.router).await.unwrap();
    assert_eq!(outcome(&secretary, meeting), Some(Outcome::Held));
    let tally = secretary.view().roll(meeting).unwrap().tally;
    assert_eq!((tally.present, tally.voting_present, tally.voting_expected), (22, 21, 27));
    assert_eq!(quorums(&tally), [("quorum.general", 14, true)]);
}

#[tokio::test]
async fn an_election_that_too_few_came_to_is_what_the_closer_says() {
    let (county, mut secretary) = thirty().await;
    for said in [Outcome::NoQuorum, Outcome::Held] {
        let meeting = twenty_two(&mut secretary, MeetingKind::Election);
        let tally = needed(&mut secretary, meeting);
        assert_eq!((tally.voting_present, tally.voting_expected), (21, 27));
        assert_eq!(quorums(&tally), [("quorum.general", 14, true), ("quorum.election", 22, false)]);
        secretary.app().close_meeting(meeting, Some(said), None).unwrap();
        secretary.sync(&county.router).await.unwrap();
        assert_eq!(outcome(&secretary, meeting), Some(said));
    }
}

#[tokio::test]
async fn half_of_the_committee_holds_its_meeting() {
    let (_county, mut secretary) = thirty().await;
    let meeting = planned(&mut secretary, MeetingKind::Committee);
    came(&mut secretary, meeting, [SECRETARY, MEMBER + 5]);
    let tally = needed(&mut secretary, meeting);
    assert_eq!((tally.expected, tally.present, tally.observers), (4, 1, 1));
    assert_eq!(quorums(&tally), [("quorum.committee", 2, false)]);
    came(&mut secretary, meeting, [MEMBER]);
    secretary.app().close_meeting(meeting, None, None).unwrap();
    assert_eq!(outcome(&secretary, meeting), Some(Outcome::Held));
}

#[tokio::test]
async fn a_meeting_without_a_rule_needs_somebody() {
    let (_county, mut secretary) = thirty().await;
    let meeting = planned(&mut secretary, MeetingKind::ThemeDay);
    assert!(quorums(&needed(&mut secretary, meeting)).is_empty());
    came(&mut secretary, meeting, [DEPUTY]);
    secretary.app().close_meeting(meeting, None, None).unwrap();
    assert_eq!(outcome(&secretary, meeting), Some(Outcome::Held));
}
