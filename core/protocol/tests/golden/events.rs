//! One signed event of each kind, and those whose shape is special.

use chrono::NaiveTime;
use yixian_domain::{
    Event,
    dues::{
        Account, Assessment, Category, Month, Paid, Reduction, Way,
        event::{DuesAssessed, DuesCancelled, DuesDeclared, DuesPublished, DuesReceived},
    },
    floating::{
        AwayEntry, Certificate, Choice, ContactWay, Departure, DepartureReason, HostAttendance, HostFinding,
        HostMeeting, News, Phrase, Place, Proof, Step,
        event::{
            AwayCancelled, CertificateIssued, ChoiceMade, ContactMade, ContactNamed, DepartureReported,
            HostAnswered, HostChecked, HostReported, LostStepTaken, NewsSent, ReturnReported,
        },
    },
    identity::{DeviceEnrolled, DeviceRevoked, EnrolmentObjected, EventAdmitted, RevocationCause, WaitsFor},
    meetings::{
        LeaveReason, MeetingKind, Outcome, Plan, Quorum, Standing, Tally,
        event::{
            DisputeAnswered, ExclusionGround, LeaveAsked, MarkDisputed, MeetingClosed, MeetingJoined,
            MeetingPlanned, MemberExcluded, MinutesWritten, OwnMarkWithdrawn, ProxyAnswered, ProxyMarked,
            RollMarked, RollOpened, SignedIn, WhichMeeting,
        },
    },
    org::{
        EndReason, MemberState, MembershipKind, OrgKind, PersonFile, Role, Term,
        event::{
            AppointmentEnded, AppointmentMade, MembershipChanged, MembershipEnded, MembershipStarted,
            OrganisationDissolved, OrganisationFounded, OrganisationMerged, OrganisationMoved,
            OrganisationRenamed, PersonCorrected, PersonRegistered, TermSet,
        },
    },
    privacy::{
        DeletionScope, Erasure, InfoField, Purpose,
        event::{
            ConsentDecided, DeletionAnswered, DeletionAsked, InfoAnswered, InfoDisputed, PhoneRevealed,
            RecordsErased,
        },
    },
    reminders::{Handling, MatterKey, event::MatterHandled},
    rules::{
        Band, CalendarUnit, Fraction, RuleChange, RuleValue,
        event::{RuleDecided, RuleProposed},
    },
    time::{DeviceTime, TimeTrust},
};
use yixian_protocol::{
    SignedEvent,
    codec::{Decoded, decode, encode},
    event::{Link, Making},
    sign::verify_all,
};

use crate::{
    Golden,
    documents::id_of,
    fixture,
    world::{
        TEN, appointment, day, device, event_id, meeting, membership, org, person, phone, seventh, time,
    },
};

/// One event of each kind, in the order of [`Event::KINDS`], with every field that it can have.
pub(crate) fn one_of_each() -> Vec<Event> {
    let before = [organisations(), people(), meetings(), marks(), records(), identity()];
    let later = [rules(), dues(), floating(), reminders(), privacy()];
    before.into_iter().chain(later).flatten().collect()
}

fn organisations() -> Vec<Event> {
    let (org, other, on) = (org(1), org(2), day("2026-09-01"));
    vec![
        OrganisationFounded {
            org,
            kind: OrgKind::Branch,
            name: "东村党支部".into(),
            parent: Some(other),
            code: Some("340881001203".into()),
            split_from: Some(crate::world::org(3)),
            on,
        }
        .into(),
        OrganisationRenamed { org, name: "东村联合党支部".into(), on }.into(),
        OrganisationMoved { org, parent: other, on }.into(),
        OrganisationMerged { org, into: other, on }.into(),
        OrganisationDissolved { org, on }.into(),
    ]
}

pub(crate) fn file(name: &str) -> PersonFile {
    PersonFile {
        name: name.into(),
        phone: Some("13900000001".into()),
        birth_year: Some(1951),
        member_no: Some("DY-0007".into()),
        reading: Some("shàn".into()),
        admitted: None, // came after the first release, as did the next
        home: None,
    }
}

fn people() -> Vec<Event> {
    let (person, org, from) = (person(2), org(1), day("2020-07-01"));
    let (membership, appointment, until) = (membership(1), appointment(1), day("2026-09-01"));
    vec![
        PersonRegistered { person, branch: org, file: file("单国强") }.into(),
        PersonCorrected { person, branch: org, file: file("单国强"), supersedes: vec![event_id(1)] }.into(),
        MembershipStarted {
            membership,
            person,
            org,
            kind: MembershipKind::FloatingIn,
            state: MemberState::Probationary,
            from,
        }
        .into(),
        MembershipChanged { membership, person, org, state: MemberState::Full, from: until }.into(),
        MembershipEnded { membership, person, org, reason: EndReason::Moved, until }.into(),
        AppointmentMade { appointment, person, org, role: Role::DeputySecretary, from, phone: None }.into(),
        AppointmentEnded { appointment, person, org, until }.into(),
    ]
}

fn plan() -> Plan {
    Plan {
        kind: MeetingKind::ThemeDay,
        title: "九月主题党日".into(),
        date: day("2026-09-10"),
        starts: NaiveTime::from_hms_opt(10, 0, 0),
        place: "村部会议室".into(),
        topics: vec!["学习".into(), "防汛".into()],
        notice: "请您按时到会。".into(),
        host: Some(person(1)),
        recorder: Some(person(3)),
        cancelled: true,
    }
}

fn meetings() -> Vec<Event> {
    let (meeting, branch, plan) = (meeting(1), org(1), plan());
    vec![
        MeetingPlanned { meeting, branch, plan, supersedes: vec![event_id(1)] }.into(),
        RollOpened { meeting, digits: "0913".into() }.into(),
    ]
}

fn marks() -> Vec<Event> {
    let (meeting, who, mark, supersedes) = (meeting(1), person(2), event_id(2), vec![event_id(1)]);
    let standing = Standing::OnLeave(LeaveReason::Illness);
    vec![
        RollMarked {
            meeting,
            person: who,
            standing,
            supersedes: supersedes.clone(),
            reason: Some("散会后补签".into()),
        }
        .into(),
        SignedIn {
            meeting: WhichMeeting::Known(meeting),
            digits: "0913".into(),
            supersedes: supersedes.clone(),
        }
        .into(),
        LeaveAsked { meeting, reason: LeaveReason::FarmWork, supersedes: supersedes.clone() }.into(),
        OwnMarkWithdrawn { meeting, supersedes: supersedes.clone() }.into(),
        ProxyMarked { meeting, person: who, supersedes: supersedes.clone(), present: true }.into(),
        ProxyAnswered { meeting, mark, vouched_by: person(3), accepted: false, supersedes }.into(),
        MarkDisputed { meeting, marks: vec![mark], words: "我到了,坐在后排。".into() }.into(),
        DisputeAnswered { meeting, person: who, dispute: mark, words: "已更正。".into() }.into(),
    ]
}

fn tally() -> Tally {
    Tally {
        members: 30,
        expected: 28,
        voting_expected: 26,
        present: 20,
        voting_present: 19,
        observers: 2,
        on_leave: 3,
        away: 4,
        unmarked: 1,
        to_confirm: 1,
        quorums: vec![Quorum { rule: "quorum.general".into(), needed: 14, reached: true }],
        rules_version: 1,
    }
}

fn records() -> Vec<Event> {
    let (meeting, with, supersedes) = (meeting(1), meeting(2), vec![event_id(1)]);
    vec![
        MemberExcluded {
            meeting,
            person: person(2),
            excluded: true,
            ground: ExclusionGround::Frail,
            reference: "2026年第3号决议".into(),
            supersedes: supersedes.clone(),
        }
        .into(),
        MinutesWritten {
            meeting, part: 1, text: "读文件,谈想法。".into(), supersedes: supersedes.clone()
        }
        .into(),
        MeetingClosed {
            meeting,
            outcome: Outcome::NoQuorum,
            tally: tally(),
            counted: vec![event_id(2), event_id(3)],
            learning: None,
            supersedes: supersedes.clone(),
        }
        .into(),
        MeetingJoined { meeting, with, joined: true, supersedes }.into(),
    ]
}

fn identity() -> Vec<Event> {
    let device = device(1);
    vec![
        DeviceEnrolled { person: person(2), device, vouched_by: person(1), at: TEN, replaces: true }.into(),
        DeviceRevoked { person: person(2), device: Some(device), cause: RevocationCause::Lost }.into(),
        EnrolmentObjected { device }.into(),
        EventAdmitted { waits_for: WaitsFor::Successor(org(1)), event: event_id(1), admitted: true }.into(),
    ]
}

fn change(rule: &str, value: RuleValue) -> RuleChange {
    RuleChange {
        rule: rule.into(),
        value,
        source: "县委组织部通知〔2026〕7号".into(),
        article: Some("第二条".into()),
        from: day("2026-10-01"),
        until: Some(day("2027-10-01")),
    }
}

fn rules() -> Vec<Event> {
    let (org, supersedes) = (org(1), vec![event_id(1)]);
    let value = RuleValue::Choice { of: vec!["month".into(), "quarter".into()], default: "quarter".into() };
    vec![
        TermSet { org, term: Term { from: day("2026-09-01"), until: day("2029-09-01") }, supersedes }.into(),
        RuleProposed { org, change: change("dues.period", value) }.into(),
        RuleDecided { org, proposal: event_id(1), approved: true }.into(),
    ]
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn paid() -> Paid {
    Paid {
        from: month("2026-07"),
        until: month("2026-09"),
        fen: 4_500,
        on: day("2026-09-10"),
        way: Way::Entrusted,
        through: Some(person(3)),
        through_other: Some("女儿".into()),
    }
}

fn dues() -> Vec<Event> {
    let (branch, person, supersedes) = (org(1), person(2), vec![event_id(1)]);
    let assessment = Assessment {
        category: Category::Retired,
        monthly_fen: 1_500,
        from: month("2026-01"),
        until: month("2026-12"),
        resolution: "2026年第1号决议".into(),
        reduction: Some(Reduction {
            approval: "镇党委批复〔2026〕2号".into(), on: day("2026-01-20")
        }),
    };
    let account = Account {
        collected_fen: 360_000,
        payers: 30,
        handed_up_fen: 180_000,
        used_fen: 12_000,
        words: "慰问困难党员。".into(),
    };
    vec![
        DuesAssessed { branch, person, assessment, supersedes: supersedes.clone() }.into(),
        DuesDeclared { branch, paid: paid(), supersedes: supersedes.clone() }.into(),
        DuesReceived {
            branch,
            person,
            paid: paid(),
            at_meeting: Some(meeting(1)),
            declaration: Some(event_id(2)),
            supersedes: supersedes.clone(),
            reason: Some("月份写错。".into()),
        }
        .into(),
        DuesCancelled { branch, person, entry: event_id(2), reason: "没有收到。".into() }.into(),
        DuesPublished { branch, year: 2025, account, supersedes }.into(),
    ]
}

fn departure() -> Departure {
    Departure {
        place: Place::parse("320508").unwrap(),
        from: day("2026-03-01"),
        back: Some(day("2027-01-20")),
        reason: DepartureReason::Work,
    }
}

fn floating() -> Vec<Event> {
    let (branch, who, contact, on) = (org(1), person(2), Some(person(3)), day("2026-09-10"));
    let (earlier, supersedes) = (event_id(2), vec![event_id(1)]);
    let (phrase, place) = (Some(Phrase::Moved), Some(Place::parse("JPN").unwrap()));
    let certificate = Certificate {
        number: "2026-0007".into(),
        from: day("2026-03-01"),
        until: day("2027-03-01"),
        no_transfer: Some("没有固定单位。".into()),
    };
    let attended = HostAttendance {
        host: "苏州某工地联合党支部".into(),
        on: day("2026-08-30"),
        kind: MeetingKind::ThemeDay,
        proof: Proof::Letter,
        call: "李书记 0512-0000000".into(),
        code: None,
    };
    vec![
        DepartureReported {
            branch,
            person: who,
            departure: departure(),
            contact,
            supersedes: supersedes.clone(),
        }
        .into(),
        ReturnReported { branch, person: who, on, departure: earlier, contact }.into(),
        ContactNamed {
            branch,
            person: who,
            contact: person(3),
            phone: Some("13900000003".into()),
            before: Some(person(4)),
            departure: Some(departure()),
            member_phone: Some("13900000002".into()),
            last_heard: Some(day("2026-08-20")),
            supersedes: supersedes.clone(),
        }
        .into(),
        ContactMade {
            branch,
            person: who,
            contact,
            on,
            way: ContactWay::Family,
            reached: true,
            words: "妻子说他都好。".into(),
        }
        .into(),
        NewsSent { branch, contact, news: News { phrase, words: "换了工地。".into(), place } }.into(),
        CertificateIssued { branch, person: who, certificate, supersedes: supersedes.clone() }.into(),
        HostReported { branch, attended, contact }.into(),
        HostAnswered {
            branch,
            person: who,
            report: earlier,
            confirmed: true,
            words: "与李书记通过电话。".into(),
        }
        .into(),
        HostChecked {
            branch,
            person: who,
            report: earlier,
            finding: HostFinding::Meeting(HostMeeting {
                county: "姑苏区".into(),
                branch: "某工地联合党支部".into(),
                kind: MeetingKind::ThemeDay,
                on: day("2026-08-30"),
                cancelled: true,
            }),
        }
        .into(),
        LostStepTaken {
            branch,
            person: who,
            step: Step::ToldTownship,
            on,
            words: "已报组织委员。".into(),
            contact,
        }
        .into(),
        ChoiceMade { branch, person: who, choice: Choice::Register, supersedes }.into(),
        AwayCancelled {
            branch,
            person: who,
            what: AwayEntry::Contact,
            entry: id_of("contact_made"),
            own: false,
            reason: "记错人了。".into(),
            contact,
        }
        .into(),
    ]
}

fn reminders() -> Vec<Event> {
    let matter = MatterKey { rule: "life.general".into(), person: Some(person(2)), period: "2026-Q3".into() };
    let (handling, words) = (Handling::Later(day("2026-09-20")), "等收完稻子。".into());
    vec![MatterHandled { org: org(1), matter, handling, words, supersedes: vec![event_id(1)] }.into()]
}

fn privacy() -> Vec<Event> {
    let (branch, who, earlier) = (org(1), person(2), event_id(1));
    let (purpose, field, scope) = (Purpose::News, InfoField::BirthYear, DeletionScope::Away);
    let said = || "一九五二年，不是一九二五年。".to_owned();
    vec![
        ConsentDecided { branch, person: who, purpose, text: 1, given: false, supersedes: vec![earlier] }
            .into(),
        InfoDisputed { branch, field, words: said() }.into(),
        InfoAnswered { branch, person: who, dispute: earlier, corrected: true, words: "已更正。".into() }
            .into(),
        DeletionAsked { branch, person: None, scope, words: "已经回家。".into() }.into(),
        DeletionAnswered { branch, person: who, request: earlier, granted: true, words: "同意。".into() }
            .into(),
        PhoneRevealed { branch, person: who }.into(),
        RecordsErased {
            branch,
            person: who,
            what: Erasure::News,
            until: TEN,
            also: vec![earlier],
            contacts: vec![person(3)],
            in_care: vec![],
        }
        .into(),
    ]
}

/// Rules say things of different shapes.
fn proposed() -> Vec<(&'static str, Event)> {
    let mille = |numerator| Fraction { numerator, denominator: 1000 };
    let bands = RuleValue::Bands(vec![
        Band { up_to_fen: Some(300_000), rate: mille(5) },
        Band { up_to_fen: None, rate: mille(20) },
    ]);
    let (per, unit) = (CalendarUnit::Quarter, CalendarUnit::Month);
    let share = Fraction { numerator: 1, denominator: 4 };
    let least = RuleChange { article: None, until: None, ..change("dues.farmer", RuleValue::Fen(50)) };
    [
        ("rule_proposed-bands", change("dues.rate.wage", bands)),
        ("rule_proposed-count", change("hours.member", RuleValue::Count(40))),
        ("rule_proposed-fen", least),
        ("rule_proposed-frequency", change("life.lecture", RuleValue::Frequency { times: 2, per })),
        ("rule_proposed-minutes", change("hours.profile", RuleValue::Minutes(45))),
        ("rule_proposed-months", change("term.remind", RuleValue::Months(vec![12, 6, 1]))),
        ("rule_proposed-share", change("appraisal.excellent", RuleValue::AtMostShare(share))),
        ("rule_proposed-span", change("float.contact", RuleValue::Span { count: 2, unit })),
    ]
    .map(|(name, change)| (name, RuleProposed { org: org(1), change }.into()))
    .into()
}

/// The least that these may say.
fn least() -> Vec<(&'static str, Event)> {
    let (branch, who) = (org(1), person(2));
    let paid = Paid { through: None, through_other: None, way: Way::Cash, ..paid() };
    let news = News { phrase: None, words: "都好。".into(), place: None };
    let departure = Departure { back: None, ..departure() };
    let matter = MatterKey { rule: "term.lead".into(), person: None, period: "2029-09-01".into() };
    vec![
        (
            "dues_received-least",
            DuesReceived {
                branch,
                person: who,
                paid,
                at_meeting: None,
                declaration: None,
                supersedes: vec![],
                reason: None,
            }
            .into(),
        ),
        (
            "departure_reported-least",
            DepartureReported { branch, person: who, departure, contact: None, supersedes: vec![] }.into(),
        ),
        (
            "contact_named-least",
            ContactNamed {
                branch,
                person: who,
                contact: person(3),
                phone: None,
                before: None,
                departure: None,
                member_phone: None,
                last_heard: None,
                supersedes: vec![],
            }
            .into(),
        ),
        ("news_sent-least", NewsSent { branch, contact: None, news }.into()),
        (
            "matter_handled-least",
            MatterHandled {
                org: branch,
                matter,
                handling: Handling::Done,
                words: String::new(),
                supersedes: vec![],
            }
            .into(),
        ),
    ]
}

/// Events of a shape that one of each does not show.
fn special() -> Vec<(&'static str, Event)> {
    let described = WhichMeeting::Described { branch: org(1), date: day("2026-09-10") };
    let waits_for = WaitsFor::Author(person(2));
    vec![
        (
            "signed_in-described",
            SignedIn { meeting: described, digits: "0000".into(), supersedes: vec![] }.into(),
        ),
        (
            "roll_marked-least",
            RollMarked {
                meeting: meeting(1),
                person: person(2),
                standing: Standing::Present,
                supersedes: vec![],
                reason: None,
            }
            .into(),
        ),
        (
            "device_revoked-all",
            DeviceRevoked { person: person(2), device: None, cause: RevocationCause::Replaced }.into(),
        ),
        ("event_admitted-author", EventAdmitted { waits_for, event: event_id(1), admitted: false }.into()),
    ]
}

/// The first event of a phone that has never heard the server's time.
fn first() -> SignedEvent {
    let key = phone();
    let time = DeviceTime { anchor: None, ..time() };
    let making = Making { after: Link::default(), time, ..seventh(&key, "") };
    SignedEvent::make(&special()[1].1, making).unwrap().0
}

fn signed(name: &str, event: &Event) -> SignedEvent {
    SignedEvent::make(event, seventh(&phone(), name)).unwrap().0
}

/// A signed event: the envelope reads back, the body opens to the event, and the signature holds.
fn golden(name: &str, event: Event) -> Golden {
    let name = format!("event.{name}");
    let made = signed(&name, &event);
    Golden::new(name.clone(), encode(&made), move |bytes| {
        let read: SignedEvent = decode("event", bytes).unwrap();
        assert_eq!(read, made, "{name}");
        let opened = read.open().unwrap();
        assert_eq!(opened.event, Some(Decoded::Known(Box::new(event.clone()))), "{name}");
        assert_eq!((opened.header.number, opened.header.author()), (7, person(1)));
        assert_eq!((opened.header.device(), opened.header.time()), (phone().public().device(), time()));
        assert_eq!((opened.time().at, opened.time().trust), (TEN, TimeTrust::Anchored));
        assert_eq!(verify_all(&[read.claim(&opened, phone().public()).unwrap()]), Ok(()), "{name}");
    })
}

pub(crate) fn all() -> Vec<Golden> {
    let erased = SignedEvent { body: None, ..signed("event.erased", &special()[1].1) };
    let first = first();
    let (id, digest) = (first.open().unwrap().id, first.open().unwrap().digest);
    let each = one_of_each().into_iter().map(|event| golden(event.kind(), event));
    let special = special().into_iter().chain(proposed()).chain(least());
    let special = special.map(|(name, event)| golden(name, event));
    let others = [
        Golden::envelope("event-erased", erased),
        Golden::computed("event-first.header", &first.header),
        Golden::computed("event-first.id", id.as_bytes()),
        Golden::computed("event-first.digest", digest),
        Golden::envelope("event-first", first),
    ];
    each.chain(special).chain(others).collect()
}

#[test]
fn there_is_a_fixture_for_every_kind() {
    let kinds: Vec<_> = one_of_each().iter().map(Event::kind).collect();
    assert_eq!(kinds, Event::KINDS);
}

#[test]
fn a_phone_that_never_heard_the_server_says_so() {
    let read: SignedEvent = decode("event", &fixture("event-first")).unwrap();
    let opened = read.open().unwrap();
    assert_eq!((opened.header.number, opened.header.previous), (1, [0; 32]));
    assert_eq!((opened.header.time().anchor, opened.time().trust), (None, TimeTrust::Device));
}

#[test]
fn an_erased_event_keeps_its_place_and_its_signature() {
    let read: SignedEvent = decode("event", &fixture("event-erased")).unwrap();
    let opened = read.open().unwrap();
    assert_eq!((opened.event.clone(), opened.header.number), (None, 7));
    assert_eq!(verify_all(&[read.claim(&opened, phone().public()).unwrap()]), Ok(()));
}
