//! What the server finds to be due: kept and brought up to date it is what it would be evaluated anew, and no more is
//! read for it than what has changed; and it is what the secretary's phone finds.

use std::collections::BTreeSet;

use yixian_domain::{
    Event, EventId, MeetingId,
    dues::{
        Assessment, Category, Paid, Way,
        event::{DuesAssessed, DuesDeclared, DuesReceived},
    },
    floating::{
        ContactWay, Departure, DepartureReason, Place,
        event::{ContactMade, ContactNamed, DepartureReported},
    },
    meetings::{
        Outcome, Tally,
        event::{MeetingClosed, MeetingPlanned, RollOpened},
    },
    org::{
        EndReason, OrgKind, Role, Term,
        event::{MembershipEnded, OrganisationFounded, OrganisationMoved, TermSet},
    },
    reminders::{Evaluation, Handling, MatterKey, Reader, Reminder, event::MatterHandled, seen_by},
    rules::{
        CalendarUnit, RuleChange, RuleValue,
        event::{RuleDecided, RuleProposed},
    },
    time::StatedDate,
};
use yixian_server::reminders::Due;
use yixian_tests::{
    county::{
        ADMINISTRATOR, DEPUTY, EAST, MEMBER, Options, SECRETARY, TestCounty, WEST, WEST_SECRETARY, appoint,
        founded, membership, open, org, person, theme_day,
    },
    puppet::Puppet,
    tables::{dump, pool},
};

/// A second administrator.
const OTHER: u8 = MEMBER + 2;

fn day(text: &str) -> StatedDate {
    text.parse().unwrap()
}

fn today() -> StatedDate {
    day("2026-09-10")
}

/// A county, and what is due in it, kept.
struct Kept {
    county: TestCounty,
    due: Due,
    secretary: Puppet,
}

impl Kept {
    async fn new() -> Self {
        let county = TestCounty::new().await;
        county.record(&[appoint(OTHER, 0, Role::Administrator)]).await;
        let secretary = county.puppet(SECRETARY).await;
        Self { county, due: Due::default(), secretary }
    }

    /// Brings it up to a day and holds it against what is evaluated anew. Says how many branches were read.
    async fn refresh(&mut self, on: StatedDate) -> usize {
        let mut tx = self.county.server.db().read().await.unwrap();
        let read = self.due.refresh(&self.county.server, &mut tx, on).await.unwrap();
        let mut anew = Due::default();
        let tree = self.county.server.tree(&mut tx).await.unwrap();
        let below = tree.iter().filter(|node| tree.root_of(node.id) != node.id).count();
        assert_eq!(anew.refresh(&self.county.server, &mut tx, on).await.unwrap(), below);
        for branch in [EAST, WEST].map(org) {
            assert!(anew.in_branch(branch).is_some());
            assert_eq!(self.due.in_branch(branch), anew.in_branch(branch), "{on}");
        }
        read
    }

    /// The same after somebody has recorded something.
    async fn after(&mut self, who: &mut Puppet, events: impl IntoIterator<Item = Event>) -> usize {
        record(&self.county, who, events).await;
        self.refresh(today()).await
    }

    async fn after_secretary(&mut self, events: impl IntoIterator<Item = Event>) -> usize {
        record(&self.county, &mut self.secretary, events).await;
        self.refresh(today()).await
    }

    fn in_east(&self) -> &Evaluation {
        self.due.in_branch(org(EAST)).unwrap()
    }

    fn rules(&self) -> BTreeSet<&str> {
        self.in_east().reminders().map(|reminder| reminder.matter.rule.as_str()).collect()
    }
}

async fn record(county: &TestCounty, who: &mut Puppet, events: impl IntoIterator<Item = Event>) {
    for event in events {
        who.make(event);
    }
    who.sync_all(&county.router).await;
}

fn fixed(n: u8) -> Event {
    let assessment = Assessment {
        category: Category::Farmer,
        monthly_fen: 50,
        from: "2026-01".parse().unwrap(),
        until: "2026-12".parse().unwrap(),
        resolution: "决议".to_owned(),
        reduction: None,
    };
    DuesAssessed { branch: org(EAST), person: person(n), assessment, supersedes: vec![] }.into()
}

fn paid() -> Paid {
    Paid {
        from: "2026-01".parse().unwrap(),
        until: "2026-06".parse().unwrap(),
        fen: 300,
        on: today(),
        way: Way::Cash,
        through: None,
        through_other: None,
    }
}

fn received(declaration: EventId) -> Event {
    DuesReceived {
        branch: org(EAST),
        person: person(MEMBER),
        paid: paid(),
        at_meeting: None,
        declaration: Some(declaration),
        supersedes: vec![],
        reason: None,
    }
    .into()
}

fn away() -> Departure {
    let (place, from) = (Place::parse("320508").unwrap(), day("2026-03-01"));
    Departure { place, from, back: None, reason: DepartureReason::Work }
}

fn named() -> Event {
    ContactNamed {
        branch: org(EAST),
        person: person(MEMBER),
        contact: person(DEPUTY),
        phone: None,
        before: None,
        departure: Some(away()),
        member_phone: None,
        last_heard: None,
        supersedes: vec![],
    }
    .into()
}

fn called() -> Event {
    ContactMade {
        branch: org(EAST),
        person: person(MEMBER),
        contact: Some(person(DEPUTY)),
        on: today(),
        way: ContactWay::Call,
        reached: true,
        words: String::new(),
    }
    .into()
}

/// A theme day that was held, from the plan to its end.
fn held(branch: u8, on: &str) -> [Event; 3] {
    let meeting = MeetingId::from_bytes([branch; 16]);
    let plan = theme_day("主题党日", day(on));
    [
        MeetingPlanned { meeting, branch: org(branch), plan, supersedes: vec![] }.into(),
        RollOpened { meeting, digits: "0417".to_owned() }.into(),
        MeetingClosed {
            meeting,
            outcome: Outcome::Held,
            tally: Tally::default(),
            counted: vec![],
            learning: None,
            supersedes: vec![],
        }
        .into(),
    ]
}

fn by_quarter() -> RuleValue {
    RuleValue::Choice { of: vec!["month".to_owned(), "quarter".to_owned()], default: "quarter".to_owned() }
}

fn proposed(at: u8, rule: &str, value: RuleValue) -> Event {
    let (rule, source, from) = (rule.to_owned(), "决议".to_owned(), day("2026-10-01"));
    let change = RuleChange { rule, value, source, article: None, from, until: None };
    RuleProposed { org: org(at), change }.into()
}

fn approved(at: u8, proposal: EventId) -> Event {
    RuleDecided { org: org(at), proposal, approved: true }.into()
}

fn handled(reminder: &Reminder) -> Event {
    let (matter, words): (MatterKey, _) = (reminder.matter.clone(), "已谈".to_owned());
    MatterHandled { org: org(EAST), matter, handling: Handling::Done, words, supersedes: vec![] }.into()
}

fn term() -> Event {
    let term = Term { from: day("2022-01-01"), until: day("2027-01-01") };
    TermSet { org: org(EAST), term, supersedes: vec![] }.into()
}

/// Another township, under which East comes in December.
fn moves() -> [Event; 2] {
    let township = OrganisationFounded {
        org: org(9),
        kind: OrgKind::Township,
        name: "白河镇党委".to_owned(),
        parent: Some(org(0)),
        code: None,
        split_from: None,
        on: founded(),
    };
    [township.into(), OrganisationMoved { org: org(EAST), parent: org(9), on: day("2026-12-01") }.into()]
}

fn died(n: u8) -> Event {
    let (membership, person) = (membership(n), person(n));
    MembershipEnded { membership, person, org: org(EAST), reason: EndReason::Died, until: today() }.into()
}

/// What happens in East in these tests.
async fn story() -> Kept {
    let mut kept = Kept::new().await;
    assert_eq!((kept.refresh(today()).await, kept.refresh(today()).await), (3, 0));
    let mut member = kept.county.puppet(MEMBER).await;
    kept.refresh(today()).await;
    let dues = [MEMBER, MEMBER + 1].map(fixed);
    assert_eq!(kept.after_secretary(dues.into_iter().chain([term()])).await, 1);
    let (branch, departure, contact, supersedes) = (org(EAST), away(), None, vec![]);
    let left = DepartureReported { branch, person: person(MEMBER), departure, contact, supersedes };
    assert_eq!(kept.after(&mut member, [left.into()]).await, 1);
    let declared = member.make(DuesDeclared { branch, paid: paid(), supersedes: vec![] });
    assert_eq!(kept.after(&mut member, []).await, 1);
    assert_eq!(kept.after_secretary([received(declared), named()]).await, 1);
    assert_eq!(kept.after_secretary(held(EAST, "2026-09-10")).await, 1);
    kept
}

#[tokio::test]
async fn what_has_changed_is_read_again_and_nothing_else() {
    let mut kept = story().await;
    assert_eq!(kept.refresh(today()).await, 0, "a new device is no matter of its branch");
    let due = kept.in_east().reminders().find(|reminder| reminder.matter.rule == "float.months").unwrap();
    let done = handled(due);
    assert_eq!(kept.after_secretary([done, called()]).await, 1);
    let mut west = kept.county.puppet(WEST_SECRETARY).await;
    assert_eq!(kept.after(&mut west, held(WEST, "2026-09-10")).await, 1);
    kept.county.record(&[died(MEMBER + 1)]).await;
    assert_eq!((kept.refresh(today()).await, kept.refresh(today()).await), (1, 0));
    kept.county.record(&moves()).await;
    assert_eq!(
        (kept.refresh(today()).await, kept.refresh(today()).await),
        (2, 0),
        "it, and the new township"
    );
}

#[tokio::test]
async fn a_rule_of_the_branch_concerns_the_branch_and_one_of_the_county_all() {
    let mut kept = story().await;
    let mut deputy = kept.county.puppet(DEPUTY).await;
    let proposal = kept.secretary.make(proposed(EAST, "dues.period", by_quarter()));
    assert_eq!(kept.after_secretary([]).await, 1);
    assert_eq!(kept.after(&mut deputy, [approved(EAST, proposal)]).await, 1);
    let mut one = kept.county.puppet(ADMINISTRATOR).await;
    let mut other = kept.county.puppet(OTHER).await;
    assert_eq!(kept.refresh(today()).await, 0);
    let months = RuleValue::Span { count: 4, unit: CalendarUnit::Month };
    let proposal = one.make(proposed(0, "float.contact", months));
    assert_eq!(kept.after(&mut one, []).await, 3);
    assert_eq!(kept.after(&mut other, [approved(0, proposal)]).await, 3);
    assert_eq!(kept.refresh(today()).await, 0);
}

#[tokio::test]
async fn day_by_day_it_is_what_it_would_be_anew() {
    let mut kept = story().await;
    kept.county.record(&moves()).await;
    let (mut read, mut rules) = (0, BTreeSet::new());
    let days: Vec<StatedDate> = today().iter_days().take(800).collect();
    for on in &days {
        read += kept.refresh(*on).await;
        rules.extend(kept.rules().into_iter().map(str::to_owned));
    }
    assert!(read < days.len() / 2, "{read} of {}", 2 * days.len());
    for rule in
        ["dues.period", "dues.flag_months", "float.months", "float.contact", "term.remind", "life.general"]
    {
        assert!(rules.contains(rule), "{rule} in {rules:?}");
    }
    // Somebody asks about a day that is over.
    kept.refresh(day("2026-11-30")).await;
    let above = |kept: &Kept| {
        let term = kept.in_east().reminders().find(|reminder| reminder.matter.rule == "term.remind").unwrap();
        term.readers.iter().copied().find(|reader| matches!(reader, Reader::Superior(_)))
    };
    assert_eq!(above(&kept), Some(Reader::Superior(org(1))));
    assert_eq!(kept.refresh(day("2026-12-01")).await, 1, "nothing of the others waits for that day");
    assert_eq!(above(&kept), Some(Reader::Superior(org(9))), "it came under another that day");
}

#[tokio::test]
async fn the_secretarys_phone_finds_the_same() {
    let mut kept = story().await;
    let phone = kept.county.phone(SECRETARY).await;
    kept.refresh(today()).await;
    let me = person(SECRETARY);
    let readers = [Reader::Person(me), Reader::Contact(me), Reader::Officers(org(EAST))].into();
    let mut server: Vec<Reminder> = seen_by(kept.in_east(), &readers).cloned().collect();
    let rows = phone.view().reminders().unwrap();
    let mut seen: Vec<Reminder> = rows.into_iter().map(|row| row.reminder).collect();
    for found in [&mut server, &mut seen] {
        found.sort_by(|one, other| one.matter.cmp(&other.matter));
    }
    assert_eq!(seen, server);
    assert!(server.len() > 3, "{server:?}");
}

async fn gists(county: &TestCounty) -> BTreeSet<String> {
    dump(&county.server, &county.url).await.remove("gist").unwrap()
}

/// What another program wrote is not believed: it is read from the documents, and made anew when this one begins.
#[tokio::test]
async fn gists_of_another_program_are_not_read() {
    let mut kept = story().await;
    let (written, before) = (gists(&kept.county).await, kept.in_east().clone());
    assert!(written.len() > 4, "{written:?}");
    let pool = pool(&kept.county.url).await;
    let foreign = sqlx::query("UPDATE gist SET bytes = $1").bind(vec![0_u8, 1, 2]);
    foreign.execute(&pool).await.unwrap();
    assert_ne!(gists(&kept.county).await, written);
    kept.due = Due::default();
    kept.refresh(today()).await;
    assert_eq!(*kept.in_east(), before, "it is read from the documents");
    for of_other in ["UPDATE county SET gists = 0", "UPDATE county SET gists = 200"] {
        sqlx::query("DELETE FROM gist").execute(&pool).await.unwrap();
        sqlx::query(of_other).execute(&pool).await.unwrap();
        open(&kept.county.url, &kept.county.clock, &Options::default()).await;
        assert_eq!(gists(&kept.county).await, written);
    }
    pool.close().await;
}
