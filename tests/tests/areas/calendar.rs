//! Dates at the ends of the calendar, months that are none, amounts beyond all measure: a server and a phone that are told
//! of them go on, and nothing is lost.

use serde_json::Value;
use yixian_domain::{
    Event, EventId,
    dues::{
        Account, Assessment,
        event::{DuesAssessed, DuesCancelled, DuesDeclared, DuesPublished, DuesReceived},
    },
    floating::{
        Certificate, Choice, ContactWay, HostAttendance, Proof, Step,
        event::{
            CertificateIssued, ChoiceMade, ContactMade, ContactNamed, DepartureReported, HostAnswered,
            HostReported, LostStepTaken, NewsSent, ReturnReported,
        },
    },
    meetings::MeetingKind,
    org::{Term, event::TermSet},
    reminders::{Handling, MatterKey, event::MatterHandled},
    rules::{
        CalendarUnit, RuleValue,
        event::{RuleDecided, RuleProposed},
    },
    time::{ServerAnchor, StatedDate, Timestamp},
};
use yixian_protocol::{
    Body,
    codec::encode_event,
    event::Making,
    sync::{SyncRequest, Verdict},
};
use yixian_tests::{
    county::{ADMINISTRATOR, EAST, SECRETARY, TestCounty, org, person},
    phone::Phone,
    puppet::Puppet,
};

use crate::{
    floating::{AWAY, CONTACT, said},
    rulings::{SECOND, change},
    world::{away_of, county, day, dues_of, farmer, month, paid, refusal, suzhou},
};

const DATES: [&str; 6] =
    ["-262143-01-01", "0000-02-29", "1899-12-31", "3000-01-01", "9999-12-31", "+262142-12-31"];

/// Every date in an event replaced by these, in turn.
fn redated(event: &Event, dates: &[&str]) -> Event {
    fn replace(json: &mut Value, dates: &mut impl Iterator<Item = String>) {
        match json {
            Value::String(text) if text.parse::<StatedDate>().is_ok() => *text = dates.next().unwrap(),
            Value::Array(items) => items.iter_mut().for_each(|item| replace(item, dates)),
            Value::Object(fields) => fields.values_mut().for_each(|field| replace(field, dates)),
            _ => {}
        }
    }
    let mut json = serde_json::to_value(event).unwrap();
    replace(&mut json, &mut dates.iter().cycle().map(|date| (*date).to_owned()));
    serde_json::from_value(json).unwrap()
}

/// What each of them can say that has a date in it. What refers to something names these.
fn of_the_secretary(departure: EventId, report: EventId) -> Vec<Event> {
    let (branch, who, on) = (org(EAST), person(AWAY), day("2026-09-10"));
    let until = day("2027-09-10");
    let back = Some(day("2026-12-01"));
    let away = yixian_domain::floating::Departure { back, ..suzhou("2026-03-01") };
    let words = || "话".to_owned();
    let reduction = yixian_domain::dues::Reduction { approval: words(), on };
    vec![
        TermSet { org: branch, term: Term { from: on, until: day("2027-01-01") }, supersedes: vec![] }.into(),
        DepartureReported {
            branch,
            person: who,
            departure: away.clone(),
            contact: Some(person(CONTACT)),
            supersedes: vec![],
        }
        .into(),
        ContactNamed {
            branch,
            person: who,
            contact: person(CONTACT),
            phone: None,
            before: None,
            departure: Some(away),
            member_phone: None,
            last_heard: Some(on),
            supersedes: vec![],
        }
        .into(),
        ContactMade {
            branch,
            person: who,
            contact: Some(person(CONTACT)),
            on,
            way: ContactWay::Call,
            reached: false,
            words: words(),
        }
        .into(),
        CertificateIssued {
            branch,
            person: who,
            certificate: Certificate { number: words(), from: on, until, no_transfer: Some(words()) },
            supersedes: vec![],
        }
        .into(),
        HostAnswered { branch, person: who, report, confirmed: true, words: words() }.into(),
        LostStepTaken { branch, person: who, step: Step::Inquiry, on, words: words(), contact: None }.into(),
        ReturnReported { branch, person: who, on, departure, contact: None }.into(),
        DuesAssessed {
            branch,
            person: who,
            assessment: Assessment { reduction: Some(reduction), ..farmer(0) },
            supersedes: vec![],
        }
        .into(),
        DuesReceived {
            branch,
            person: who,
            paid: paid("2026-05", "2026-05", 50),
            at_meeting: None,
            declaration: None,
            supersedes: vec![],
            reason: None,
        }
        .into(),
        MatterHandled {
            org: branch,
            matter: MatterKey { rule: "term.remind".into(), person: None, period: words() },
            handling: Handling::Later(on),
            words: words(),
            supersedes: vec![],
        }
        .into(),
        RuleProposed {
            org: branch,
            change: yixian_domain::rules::RuleChange {
                until: Some(until),
                ..change("dues.farmer", RuleValue::Fen(50), "2026-10-01")
            },
        }
        .into(),
    ]
}

fn of_the_member() -> Vec<Event> {
    let (branch, contact, on) = (org(EAST), Some(person(CONTACT)), day("2026-09-10"));
    let attended = HostAttendance {
        host: "支部".into(),
        on,
        kind: MeetingKind::ThemeDay,
        proof: Proof::None,
        call: String::new(),
        code: None,
    };
    vec![
        NewsSent { branch, contact, news: said("好") }.into(),
        HostReported { branch, attended, contact }.into(),
        DuesDeclared { branch, paid: paid("2026-06", "2026-06", 50), supersedes: vec![] }.into(),
        ChoiceMade { branch, person: person(AWAY), choice: Choice::Transfer, supersedes: vec![] }.into(),
    ]
}

fn of_the_contact() -> ContactMade {
    ContactMade {
        branch: org(EAST),
        person: person(AWAY),
        contact: Some(person(CONTACT)),
        on: day("2026-09-10"),
        way: ContactWay::Visit,
        reached: true,
        words: String::new(),
    }
}

/// Looks at every screen that has something of all this in it.
fn looks_at_everything(phone: &mut Phone) {
    let view = phone.view();
    view.home().unwrap();
    view.reminders().unwrap();
    view.reminder_log().unwrap();
    view.in_care().unwrap();
    view.rules_of(org(EAST), day("2026-09-10")).unwrap();
    view.explain_rule(org(EAST), "dues.farmer", day("2026-09-10")).unwrap();
    view.organisations().unwrap();
    view.status().unwrap();
    for date in DATES {
        let date: StatedDate = date.parse().unwrap();
        view.rules_of(org(EAST), date).unwrap();
        let _there_is_no_rule_yet = view.branch_dues(org(EAST), yixian_domain::dues::Month::of(date));
    }
    for shown in [
        view.own_dues().map(|_| ()),
        view.own_away().map(|_| ()),
        view.member_away(org(EAST), person(AWAY)).map(|_| ()),
        view.member_dues(org(EAST), person(AWAY)).map(|_| ()),
        view.floating_register(org(EAST)).map(|_| ()),
        view.branch_dues(org(EAST), month("2026-09")).map(|_| ()),
        view.dues_list(org(EAST), month("2026-09")).map(|_| ()),
    ] {
        assert!(matches!(shown, Ok(()) | Err(yixian_client::Error::NotHere(_))), "{shown:?}");
    }
    for in_front in [false, true] {
        phone.app().plan_notices(in_front).unwrap();
    }
}

struct Scene {
    county: TestCounty,
    secretary: Puppet,
    member: Puppet,
    contact: Puppet,
    departure: EventId,
    report: EventId,
}

async fn scene() -> Scene {
    let county = county().await;
    let (mut secretary, mut member, contact) =
        (county.puppet(SECRETARY).await, county.puppet(AWAY).await, county.puppet(CONTACT).await);
    let departure = secretary.make(DepartureReported {
        branch: org(EAST),
        person: person(AWAY),
        departure: suzhou("2026-03-01"),
        contact: None,
        supersedes: vec![],
    });
    let mut naming = of_the_secretary(departure, departure).into_iter();
    secretary.make(naming.find(|event| matches!(event, Event::ContactNamed(_))).unwrap());
    secretary.sync_all(&county.router).await;
    let report = member.make(of_the_member().remove(1));
    member.sync_all(&county.router).await;
    Scene { county, secretary, member, contact, departure, report }
}

impl Scene {
    /// Everything is sent, and the server answers.
    async fn all_say(&mut self, dates: &[&str]) {
        for event in of_the_secretary(self.departure, self.report) {
            self.secretary.make(redated(&event, dates));
        }
        for event in of_the_member() {
            self.member.make(redated(&event, dates));
        }
        self.contact.make(redated(&of_the_contact().into(), dates));
        for device in [&mut self.secretary, &mut self.member, &mut self.contact] {
            let replies = device.sync_all(&self.county.router).await;
            assert_eq!(replies.last().unwrap().received, device.head());
        }
    }

    async fn phones_go_on(&self) {
        let county = &self.county;
        for n in [SECRETARY, AWAY, CONTACT, ADMINISTRATOR] {
            let mut phone = county.phone(n).await;
            looks_at_everything(&mut phone);
        }
    }
}

#[tokio::test]
async fn dates_at_the_ends_of_the_calendar_stop_neither_server_nor_phone() {
    let mut scene = scene().await;
    for first in DATES {
        scene.all_say(&[first]).await;
        for second in DATES {
            scene.all_say(&[first, second]).await;
        }
    }
    scene.phones_go_on().await;
    assert!(away_of(&scene.county, AWAY).await.log.len() > 30, "and not because nothing was taken");
}

#[tokio::test]
async fn a_device_whose_clock_is_at_an_end_of_time_stops_nothing_either() {
    let mut scene = scene().await;
    let wall = scene.secretary.time.wall;
    for at in [i64::MIN, -1, 0, i64::MAX] {
        for device in [&mut scene.secretary, &mut scene.member, &mut scene.contact] {
            device.time.wall = Timestamp(at);
            device.time.boot += 1; // what it heard of the server's time was before
        }
        scene.all_say(&["2026-09-10"]).await;
        for server in [i64::MIN, 0, i64::MAX] {
            let anchor = ServerAnchor { server: Timestamp(server), elapsed_ms: 0, boot: 1 };
            for device in [&mut scene.secretary, &mut scene.member, &mut scene.contact] {
                device.time.anchor = Some(anchor);
            }
            scene.all_say(&["2026-09-10"]).await;
        }
    }
    scene.phones_go_on().await;
    // A phone that is right goes on recording.
    scene.secretary.time.wall = wall;
    let mut phone = scene.county.phone(SECRETARY).await;
    phone.app().receive_dues(org(EAST), person(AWAY), paid("2026-09", "2026-09", 50), None, None).unwrap();
    phone.sync(&scene.county.router).await.unwrap();
    crate::world::all_count(&[&phone]);
}

#[tokio::test]
async fn a_phone_itself_takes_any_date_and_any_amount_without_falling_over() {
    let scene = scene().await;
    let mut secretary = scene.county.phone(SECRETARY).await;
    let mut member = scene.county.phone(AWAY).await;
    for text in DATES {
        let (on, branch, who) = (text.parse::<StatedDate>().unwrap(), org(EAST), person(AWAY));
        let app = secretary.app();
        let there = yixian_domain::floating::Departure { from: on, back: Some(on), ..suzhou("2026-03-01") };
        let _some_are_refused = app.depart(branch, who, there.clone());
        let gone = yixian_domain::floating::Departure { from: on, back: None, ..suzhou("2026-03-01") };
        let _some_are_refused = app.depart(branch, who, gone);
        let _some_are_refused = app.come_back(branch, who, on);
        let _some_are_refused = app.set_term(branch, Term { from: on, until: on });
        let _some_are_refused = app.set_term(branch, Term { from: day("2026-09-10"), until: on });
        let _some_are_refused = app.propose_rule(branch, change("dues.farmer", RuleValue::Fen(50), text));
        let entered = yixian_client::floating::ContactEntered {
            on,
            way: ContactWay::Call,
            reached: false,
            words: String::new(),
        };
        app.log_contact(branch, who, entered).unwrap();
        let certificate =
            Certificate { number: "1".into(), from: on, until: StatedDate::MAX, no_transfer: None };
        let _some_are_refused = app.issue_certificate(branch, who, certificate);
        let _some_are_refused =
            app.end_membership(branch, person(CONTACT), yixian_domain::org::EndReason::Died, on);
        let any_month = yixian_domain::dues::Month::of(on);
        for fen in [i64::MIN, -1, 0, i64::MAX] {
            let much = yixian_domain::dues::Paid {
                from: any_month,
                until: any_month,
                on,
                fen,
                ..paid("2026-09", "2026-09", 50)
            };
            let received = app.receive_dues(branch, who, much.clone(), None, None);
            assert!(received.is_err(), "{text} {fen}");
            assert!(member.app().declare_dues(branch, much).is_err());
        }
        looks_at_everything(&mut secretary);
        looks_at_everything(&mut member);
    }
    let account = Account {
        collected_fen: i64::MAX,
        payers: u32::MAX,
        handed_up_fen: i64::MAX,
        used_fen: i64::MAX,
        words: String::new(),
    };
    for year in [i32::MIN, i32::MAX] {
        let _some_are_refused = secretary.app().publish_dues(org(EAST), year, account.clone());
    }
    looks_at_everything(&mut secretary);
    for phone in [&mut secretary, &mut member] {
        phone.sync(&scene.county.router).await.unwrap();
        looks_at_everything(phone);
    }
    scene.phones_go_on().await;
}

#[tokio::test]
async fn a_phone_that_never_heard_of_the_county_plans_nothing_and_does_not_fall() {
    for wall in [i64::MIN, 0, i64::MAX] {
        let mut phone = Phone::new(wall.unsigned_abs(), Timestamp(wall));
        let planned = phone.app().plan_notices(false);
        assert!(planned.is_ok_and(|notices| notices.is_empty()) || phone.view().home().is_ok());
        assert!(phone.view().reminders().is_ok_and(|rows| rows.is_empty()) || phone.view().home().is_ok());
    }
}

/// An event in which the month 2026-09 is another number, as only somebody who builds his own phone sends it.
fn with_month(event: impl Into<Event>, number: u32) -> Vec<u8> {
    let mut body = encode_event(&event.into()).unwrap();
    let september = [&[0x1a_u8][..], &202_609_u32.to_be_bytes()].concat();
    let other = [&[0x1a_u8][..], &number.to_be_bytes()].concat();
    let places: Vec<usize> = (0..body.len()).filter(|at| body[*at..].starts_with(&september)).collect();
    assert!(!places.is_empty());
    for at in places {
        body[at..at + other.len()].copy_from_slice(&other);
    }
    body
}

#[tokio::test]
async fn a_month_that_is_none_is_kept_and_counts_for_nothing() {
    let scene = scene().await;
    let Scene { county, mut secretary, .. } = scene;
    let received = |months: (&str, &str)| DuesReceived {
        branch: org(EAST),
        person: person(AWAY),
        paid: paid(months.0, months.1, 50),
        at_meeting: None,
        declaration: None,
        supersedes: vec![],
        reason: None,
    };
    let assessment = Assessment { from: month("2026-09"), until: month("2026-09"), ..farmer(50) };
    let assessed = DuesAssessed { branch: org(EAST), person: person(AWAY), assessment, supersedes: vec![] };
    let before = dues_of(&county, AWAY).await;
    for number in [189_912, 300_001, 202_600, 202_613, 0x7fff_ffff, u32::MAX] {
        for body in
            [with_month(received(("2026-09", "2026-09")), number), with_month(assessed.clone(), number)]
        {
            let making = Making {
                key: &secretary.key,
                device: secretary.key.public().device(),
                author: secretary.person,
                after: secretary.link,
                time: secretary.time,
                salt: [1; 16],
            };
            let body = Body { salt: [1; 16], bytes: body };
            let (event, link) = yixian_protocol::SignedEvent::make_raw(body, making).unwrap();
            let request = SyncRequest { events: Some(vec![event.clone()]), ..secretary.request() };
            let reply = secretary.send(&county.router, &request).await;
            (secretary.nonce, secretary.link) = (reply.nonce, link);
            let verdict = reply.receipts.unwrap().pop().unwrap().verdict;
            assert_eq!(verdict, Verdict::Parked { code: "unknown_kind".into() }, "{number}");
            assert_eq!(reply.received, link.number, "the chain goes on behind it");
            // It is here as it was signed: a newer server may understand it.
            let mut tx = county.server.db().read().await.unwrap();
            let device = secretary.key.public().device();
            let row = yixian_server::store::events::at(&mut tx, county.server.id(), device, link.number);
            let row = row.await.unwrap().unwrap();
            tx.rollback().await.unwrap();
            assert_eq!(yixian_protocol::codec::encode(&row.event), yixian_protocol::codec::encode(&event));
        }
    }
    assert_eq!(dues_of(&county, AWAY).await, before);
    // A server that starts again looks at them once more, and goes on.
    let options = yixian_tests::county::Options::default();
    yixian_tests::county::open(&county.url, &county.clock, &options).await;
    secretary.make(received(("2026-09", "2026-09")));
    secretary.sync_all(&county.router).await;
    assert_eq!(dues_of(&county, AWAY).await.standing().count(), 1);
    let mut phone = county.phone(SECRETARY).await;
    looks_at_everything(&mut phone);
}

#[tokio::test]
async fn periods_without_an_end_and_rules_of_absurd_size_are_refused_by_the_server_too() {
    let scene = scene().await;
    let Scene { county, mut secretary, mut member, .. } = scene;
    county.record(&[yixian_tests::county::appoint(SECOND, 0, yixian_domain::org::Role::Administrator)]).await;
    let (mut one, mut other) = (county.puppet(ADMINISTRATOR).await, county.puppet(SECOND).await);
    let branch = org(EAST);
    let received = |paid| -> Event {
        DuesReceived {
            branch,
            person: person(AWAY),
            paid,
            at_meeting: None,
            declaration: None,
            supersedes: vec![],
            reason: None,
        }
        .into()
    };
    let long = |from: &str, until: &str| paid(from, until, 50);
    let assessed = |from: &str, until: &str| -> Event {
        let (from, until) = (month(from), month(until));
        let assessment = Assessment { from, until, ..farmer(50) };
        DuesAssessed { branch, person: person(AWAY), assessment, supersedes: vec![] }.into()
    };
    let mut told = Vec::new();
    for event in [
        received(long("2020-01", "2021-01")),
        received(long("1900-01", "2999-12")),
        received(long("2026-09", "2026-08")),
        received(paid("2026-09", "2026-09", 0)),
        received(paid("2026-09", "2026-09", i64::MIN)),
        received(paid("2026-09", "2026-09", i64::MAX)),
        received(paid("2020-01", "2020-12", 1_200_001)),
        assessed("2025-12", "2026-12"),
        assessed("2999-12", "2999-12"),
        assessed("1900-01", "1900-12"),
    ] {
        secretary.make(event);
        told.push(refusal(&secretary.sync(&county.router).await));
    }
    let (months, amount, cap) = ("bad_months", "bad_amount", "above_cap");
    let none = "not_a_member_then";
    let assessed_late = told[8].clone();
    assert_eq!(told[..8], [months, months, months, amount, amount, cap, cap, months]);
    assert_eq!(
        (told[9].as_str(), assessed_late.as_str()),
        (none, "accepted"),
        "he belongs, with no end in sight"
    );
    let declared = DuesDeclared { branch, paid: paid("2026-01", "2027-01", 50), supersedes: vec![] };
    member.make(declared);
    assert_eq!(refusal(&member.sync(&county.router).await), months);

    let bands = |count: u32| {
        let band = |n: u32| yixian_domain::rules::Band {
            up_to_fen: (n + 1 < count).then_some(i64::from(n)),
            rate: yixian_domain::rules::Fraction { numerator: 1, denominator: 100 },
        };
        RuleValue::Bands((0..count).map(band).collect())
    };
    let span = |count, unit| RuleValue::Span { count, unit };
    let falling = |count: u32| RuleValue::Months((0..count).rev().collect());
    for (rule, value, expected) in [
        ("float.contact", span(u32::MAX, CalendarUnit::Year), "rule_out_of_bounds"),
        ("float.contact", span(u32::MAX, CalendarUnit::Month), "rule_out_of_bounds"),
        ("term.remind", falling(65), "too_many_references"),
        ("term.remind", RuleValue::Months(vec![]), "rule_out_of_bounds"),
        ("term.remind", RuleValue::Months(vec![u32::MAX, 1_000_000, 7]), "rule_out_of_bounds"),
        ("certificate.remind", RuleValue::Months(vec![121]), "rule_out_of_bounds"),
        ("dues.rate.wage", bands(3), "rule_not_yours"),
        ("dues.rate.wage", bands(65), "too_many_references"),
        ("dues.farmer", RuleValue::Fen(i64::MAX), "rule_out_of_bounds"),
        ("hours.profile", RuleValue::Minutes(u32::MAX), "rule_out_of_bounds"),
        ("life.lecture", RuleValue::Frequency { times: 0, per: CalendarUnit::Quarter }, "rule_out_of_bounds"),
        ("life.lecture", RuleValue::Frequency { times: 1, per: CalendarUnit::Day }, "rule_out_of_bounds"),
        ("no.such", RuleValue::Count(1), "unknown_rule"),
    ] {
        one.make(RuleProposed { org: org(0), change: change(rule, value.clone(), "2026-10-01") });
        assert_eq!(refusal(&one.sync(&county.router).await), expected, "{rule} {value:?}");
    }
    // The most that two administrators can want: no phone falls over it.
    let far: Vec<u32> = (57..=120).rev().collect();
    for rule in ["term.remind", "certificate.remind"] {
        let proposal = one.make(RuleProposed {
            org: org(0),
            change: change(rule, RuleValue::Months(far.clone()), "2026-09-11"),
        });
        one.sync(&county.router).await;
        other.make(RuleDecided { org: org(0), proposal, approved: true });
        other.sync(&county.router).await;
    }
    secretary.make(TermSet {
        org: branch,
        term: Term { from: day("2026-01-01"), until: day("2029-01-01") },
        supersedes: vec![],
    });
    secretary.sync(&county.router).await;
    county.clock.advance_days(2);
    for n in [SECRETARY, AWAY, CONTACT, ADMINISTRATOR] {
        looks_at_everything(&mut county.phone(n).await);
    }
    let unknown = DuesCancelled {
        branch,
        person: person(AWAY),
        entry: EventId::from_bytes([9; 16]),
        reason: "无".into(),
    };
    secretary.make(unknown);
    assert_eq!(refusal(&secretary.sync(&county.router).await), "unknown_record");
    let account =
        Account { collected_fen: -1, payers: 0, handed_up_fen: 0, used_fen: 0, words: String::new() };
    secretary.make(DuesPublished { branch, year: 2026, account, supersedes: vec![] });
    assert_eq!(refusal(&secretary.sync(&county.router).await), amount);
}
