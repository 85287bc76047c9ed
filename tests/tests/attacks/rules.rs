//! Rules: whoever wants another one than he may set, alone, or for yesterday.

use yixian_domain::{
    DocumentKey, Event, EventId,
    org::{OrgKind, Role, event::OrganisationFounded},
    rules::{
        CalendarUnit, RuleChange, RuleValue,
        event::{RuleDecided, RuleProposed},
    },
};
use yixian_protocol::sync::{Answer, Ask, SyncReply, SyncRequest};
use yixian_tests::{
    county::{
        ADMINISTRATOR, DEPUTY, EAST, MEMBER, ORGANISER, SECRETARY, TestCounty, WEST, WEST_MEMBER,
        WEST_SECRETARY, appoint, founded, org,
    },
    puppet::Puppet,
};

use crate::world::{Watch, code_of, verdict};

/// Another township, and a branch under it.
const FAR_TOWNSHIP: u8 = 20;
const FAR_BRANCH: u8 = 21;

fn quarter() -> RuleChange {
    RuleChange {
        rule: "dues.period".into(),
        value: RuleValue::Choice { of: vec!["month".into(), "quarter".into()], default: "quarter".into() },
        source: "决议".into(),
        article: None,
        from: "2026-10-01".parse().unwrap(),
        until: None,
    }
}

fn monthly_contact() -> RuleChange {
    let value = RuleValue::Span { count: 1, unit: CalendarUnit::Month };
    RuleChange { rule: "float.contact".into(), value, ..quarter() }
}

fn proposed(at: u8, change: RuleChange) -> RuleProposed {
    RuleProposed { org: org(at), change }
}

fn decided(at: u8, proposal: EventId) -> RuleDecided {
    RuleDecided { org: org(at), proposal, approved: true }
}

async fn say(county: &TestCounty, who: &mut Puppet, event: impl Into<Event>) -> (EventId, String) {
    let id = who.make(event);
    let replies: Vec<SyncReply> = who.sync_all(&county.router).await;
    (id, code_of(verdict(&replies[0], who.head())))
}

async fn counties() -> TestCounty {
    let county = TestCounty::new().await;
    let found = |n, kind, parent| -> Event {
        OrganisationFounded {
            org: org(n),
            kind,
            name: format!("组织{n}"),
            parent: Some(org(parent)),
            code: None,
            split_from: None,
            on: founded(),
        }
        .into()
    };
    let far = [found(FAR_TOWNSHIP, OrgKind::Township, 0), found(FAR_BRANCH, OrgKind::Branch, FAR_TOWNSHIP)];
    county.record(&far).await;
    county
}

#[tokio::test]
async fn nobody_sets_a_rule_above_or_beside_himself() {
    let county = counties().await;
    county.record(&[appoint(MEMBER + 1, EAST, Role::Clerk)]).await;
    let watch = Watch::over(&county).await;
    for (seed, (who, at)) in (100..).zip([
        (MEMBER, EAST),
        (MEMBER, 0),
        (MEMBER + 1, EAST), // a clerk
        (SECRETARY, 0),
        (SECRETARY, 1),
        (SECRETARY, WEST),
        (WEST_SECRETARY, EAST),
        (ORGANISER, 0),
        (ORGANISER, FAR_TOWNSHIP),
        (ORGANISER, FAR_BRANCH),
        (ADMINISTRATOR, 200), // there is no such organisation
    ]) {
        let mut author = Puppet::enrol(&county.router, &county.code(who).await, seed).await.unwrap();
        let change = if at == 0 { monthly_contact() } else { quarter() };
        assert_eq!(say(&county, &mut author, proposed(at, change)).await.1, "not_in_office", "{who} {at}");
    }
    let of_enrolments = ["event", "device", "code", "enrolment", "audience", "document", "feed", "county"];
    watch.nothing_changed_but(&of_enrolments).await;
    for at in [0, 1, EAST, WEST, FAR_TOWNSHIP, FAR_BRANCH, 200] {
        assert_eq!(county.document(DocumentKey::Rulebook(org(at))).await, None, "{at}");
    }
}

#[tokio::test]
async fn a_secretary_does_not_approve_the_rule_of_the_county_nor_his_own() {
    let county = counties().await;
    let (mut administrator, mut secretary) =
        (county.puppet(ADMINISTRATOR).await, county.puppet(SECRETARY).await);
    let (of_county, code) = say(&county, &mut administrator, proposed(0, monthly_contact())).await;
    assert_eq!(code, "accepted");
    let (own, code) = say(&county, &mut secretary, proposed(EAST, quarter())).await;
    assert_eq!(code, "accepted");
    let watch = Watch::over(&county).await;
    for (at, proposal, expected) in [
        (0, of_county, "not_in_office"),
        (EAST, own, "own_proposal"),
        (EAST, of_county, "unknown_record"), // by another organisation's book
        (WEST, own, "not_in_office"),
        (EAST, EventId::from_bytes([9; 16]), "unknown_record"),
    ] {
        assert_eq!(say(&county, &mut secretary, decided(at, proposal)).await.1, expected, "{at}");
    }
    let (_, code) = say(&county, &mut administrator, decided(0, of_county)).await;
    assert_eq!(code, "own_proposal");
    watch.nothing_changed_but(&["event", "device", "parked"]).await;
    // On another phone of his he is the same person.
    let mut second = Puppet::enrol(&county.router, &county.code(SECRETARY).await, 99).await.unwrap();
    assert_eq!(say(&county, &mut second, decided(EAST, own)).await.1, "own_proposal");
    // The deputy may; and then it is decided, but that a yes is taken back before its day.
    let mut deputy = county.puppet(DEPUTY).await;
    assert_eq!(say(&county, &mut deputy, decided(EAST, own)).await.1, "accepted");
    let no = RuleDecided { approved: false, ..decided(EAST, own) };
    assert_eq!(say(&county, &mut deputy, no.clone()).await.1, "accepted");
    for again in [no, decided(EAST, own)] {
        assert_eq!(say(&county, &mut deputy, again).await.1, "already_decided");
    }
}

#[tokio::test]
async fn a_township_sets_no_rules_and_those_of_a_branch_only_with_another_pair_of_eyes() {
    let county = counties().await;
    let mut organiser = county.puppet(ORGANISER).await;
    for change in [monthly_contact(), quarter()] {
        assert_eq!(say(&county, &mut organiser, proposed(1, change)).await.1, "not_concerned");
    }
    // What is the county's to set, no branch sets, whoever writes it for it.
    assert_eq!(say(&county, &mut organiser, proposed(EAST, monthly_contact())).await.1, "rule_not_yours");
    // A branch without signal may be written for, by its paper: it sees that, and not by one alone.
    let (proposal, code) = say(&county, &mut organiser, proposed(EAST, quarter())).await;
    assert_eq!(code, "accepted");
    assert_eq!(say(&county, &mut organiser, decided(EAST, proposal)).await.1, "own_proposal");
    let secretary = county.phone(SECRETARY).await;
    let seen =
        secretary.view().explain_rule(org(EAST), "dues.period", "2026-10-01".parse().unwrap()).unwrap();
    let waits = seen.versions[0].proposal.as_ref().unwrap();
    assert!(waits.may_decide && seen.now.unwrap().set_by == yixian_domain::rules::Level::Nation);
    let west = county.phone(WEST_MEMBER).await;
    let other = west.view().explain_rule(org(WEST), "dues.period", "2026-10-01".parse().unwrap()).unwrap();
    assert!(other.versions.iter().all(|version| version.proposal.is_none()));
}

#[tokio::test]
async fn who_keeps_rules_does_not_have_the_county_counted_over_and_over() {
    let county = TestCounty::new().await;
    let secretary = county.puppet(SECRETARY).await;
    let ask = |at: u8| Ask::Affected { org: (*org(at).as_bytes()).into(), rule: "dues.farmer".into() };
    let asks: Vec<Ask> = (0..15).map(|_| ask(EAST)).chain([ask(0)]).collect();
    let request = SyncRequest { asks: Some(asks), ..secretary.request() };
    let answers = secretary.send(&county.router, &request).await.answers.unwrap();
    let counted = answers.iter().filter(|answer| matches!(answer, Answer::Affected { .. }));
    assert_eq!((answers.len(), counted.count()), (16, 4));
    assert_eq!(answers[15], Answer::Refused { code: "too_many_requests".into() });
}
