//! What the unit tests share: short ids, dates, and one event of each kind.

use chrono::NaiveTime;

use crate::{
    AppointmentId, DeviceId, Event, EventId, MeetingId, MembershipId, OrgId, PersonId, Recorded,
    dues::{
        Account, Assessment, Category, Month, Paid, Reduction, Way,
        event::{DuesAssessed, DuesCancelled, DuesDeclared, DuesPublished, DuesReceived},
    },
    floating::{
        AwayEntry, Certificate, Choice, ContactWay, Departure, DepartureReason, GuestCode, HostAttendance,
        HostFinding, HostMeeting, News, Phrase, Place, Proof, Step,
        event::{
            AwayCancelled, CertificateIssued, ChoiceMade, ContactMade, ContactNamed, DepartureReported,
            HostAnswered, HostChecked, HostReported, LostStepTaken, NewsSent, ReturnReported,
        },
    },
    history::History,
    identity::{DeviceEnrolled, DeviceRevoked, EnrolmentObjected, EventAdmitted, RevocationCause, WaitsFor},
    meetings::{
        LeaveReason, MeetingKind, Outcome, Plan, Standing, Tally,
        event::{
            DisputeAnswered, ExclusionGround, LeaveAsked, MarkDisputed, MeetingClosed, MeetingJoined,
            MeetingPlanned, MemberExcluded, MinutesWritten, OwnMarkWithdrawn, ProxyAnswered, ProxyMarked,
            RollMarked, RollOpened, SignedIn, WhichMeeting,
        },
    },
    org::{
        Appointment, EndReason, MemberState, Membership, MembershipKind, OrgKind, Organisation, PersonFile,
        Profile, Role, Roster, Term,
        event::{
            AppointmentEnded, AppointmentMade, MembershipChanged, MembershipEnded, MembershipStarted,
            OrganisationDissolved, OrganisationFounded, OrganisationMerged, OrganisationMoved,
            OrganisationRenamed, PersonCorrected, PersonRegistered, TermSet,
        },
        organisation::Ended,
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
        CalendarUnit, NATIONAL, RuleChange, RuleSet, RuleValue, Rulebook,
        event::{RuleDecided, RuleProposed},
    },
    time::{Dated, EventTime, Period, StatedDate, TimeTrust, Timestamp},
};

const fn bytes(n: u16) -> [u8; 16] {
    let [high, low] = n.to_be_bytes();
    [high, low, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
}

macro_rules! short_ids {
    ($($name:ident: $id:ident,)*) => {
        $(pub(crate) const fn $name(n: u16) -> $id { $id::from_bytes(bytes(n)) })*
    };
}

short_ids! {
    org: OrgId,
    person: PersonId,
    membership: MembershipId,
    appointment: AppointmentId,
    meeting: MeetingId,
    device: DeviceId,
    event_id: EventId,
}

pub(crate) fn day(text: &str) -> StatedDate {
    text.parse().unwrap()
}

/// A moment in the middle of a day.
pub(crate) fn noon(text: &str) -> Timestamp {
    Timestamp::start_of(day(text)).plus_ms(12 * 3_600_000)
}

pub(crate) fn recorded(id: u16, author: PersonId, event: &Event) -> Recorded<'_> {
    recorded_on(id, author, "2026-09-10", event)
}

pub(crate) fn recorded_on<'a>(id: u16, author: PersonId, on: &str, event: &'a Event) -> Recorded<'a> {
    let time = EventTime { at: noon(on), trust: TimeTrust::Anchored };
    Recorded { id: event_id(id), author, device: device(id), time, event, meeting: None }
}

pub(crate) fn period(from: &str, until: Option<&str>) -> Period {
    Period { from: day(from), until: until.map(day) }
}

pub(crate) fn member(of: OrgId, who: PersonId, state: MemberState) -> Membership {
    Membership {
        person: who,
        org: of,
        kind: MembershipKind::Formal,
        period: Period::since(day("2020-01-01")),
        states: Dated::since(day("2020-01-01"), state),
        ended: None,
    }
}

pub(crate) fn office(at: OrgId, who: PersonId, role: Role, period: Period) -> Appointment {
    Appointment { person: who, org: at, role, period }
}

/// A person with these memberships and offices.
pub(crate) fn profile(who: PersonId, belongs: &[Membership], serves: &[Appointment]) -> Profile {
    Profile {
        memberships: (1..).map(membership).zip(belongs.iter().cloned()).collect(),
        appointments: (1..).map(appointment).zip(serves.iter().cloned()).collect(),
        ..Profile::new(who)
    }
}

/// A branch of which persons 1, 2, 3 … are members of these standings.
pub(crate) fn roster(of: OrgId, states: impl IntoIterator<Item = MemberState>) -> Roster {
    let members = states.into_iter().zip(1..).map(|(s, n)| (membership(n), member(of, person(n), s)));
    Roster { memberships: members.collect(), ..Roster::new(of) }
}

pub(crate) fn organisation(id: OrgId, under: Option<OrgId>) -> Organisation {
    let since = day("2000-01-01");
    Organisation {
        id,
        kind: OrgKind::Branch,
        founded: since,
        names: Dated::since(since, "支部".to_owned()),
        parents: under.map(|parent| Dated::since(since, parent)),
        code: None,
        split_from: None,
        ended: None,
        terms: History::default(),
    }
}

pub(crate) fn merged(id: OrgId, into: OrgId, on: &str) -> Organisation {
    Organisation { ended: Some(Ended { on: day(on), into: Some(into) }), ..organisation(id, None) }
}

pub(crate) fn file(name: &str) -> PersonFile {
    PersonFile {
        name: name.to_owned(),
        phone: None,
        birth_year: None,
        member_no: None,
        reading: None,
        admitted: None,
        home: None,
    }
}

pub(crate) fn national() -> RuleSet {
    RuleSet::from_json(NATIONAL).unwrap()
}

pub(crate) fn span(count: u32, unit: CalendarUnit) -> RuleValue {
    RuleValue::Span { count, unit }
}

/// One of the ways of a national rule.
pub(crate) fn way(rule: &str, chosen: &str) -> RuleValue {
    let national = national();
    let Some(RuleValue::Choice { of, .. }) = national.on(rule, day("2026-09-10")).map(|rule| &rule.value)
    else {
        panic!("{rule} is no choice")
    };
    RuleValue::Choice { of: of.clone(), default: chosen.to_owned() }
}

pub(crate) fn change(rule: &str, value: RuleValue, from: &str, until: Option<&str>) -> RuleChange {
    let (rule, source) = (rule.to_owned(), "县委组织部通知".to_owned());
    RuleChange { rule, value, source, article: None, from: day(from), until: until.map(day) }
}

/// What an organisation proposed (events 1, 3, 5 …, person 1) and somebody else approved (events 2, 4, 6 …, person 2).
pub(crate) fn rulebook(of: OrgId, changes: impl IntoIterator<Item = RuleChange>) -> Rulebook {
    let mut book = Rulebook::new(of);
    for (id, change) in (1..).step_by(2).zip(changes) {
        let proposed = RuleProposed { org: of, change: change.clone() }.into();
        book.changes.add(&recorded(id, person(1), &proposed), change, &[]);
        let proposal = event_id(id);
        let decided = RuleDecided { org: of, proposal, approved: true }.into();
        book.decisions.entry(proposal).or_default().add(&recorded(id + 1, person(2), &decided), true, &[]);
    }
    book
}

pub(crate) fn month(text: &str) -> Month {
    text.parse().unwrap()
}

/// A farmer's dues.
pub(crate) fn assessment(from: &str, until: &str, monthly_fen: i64) -> Assessment {
    Assessment {
        category: Category::Farmer,
        monthly_fen,
        from: month(from),
        until: month(until),
        resolution: "决议1".to_owned(),
        reduction: None,
    }
}

pub(crate) fn reduction() -> Reduction {
    Reduction { approval: "批复1".to_owned(), on: day("2026-01-04") }
}

/// Brought in cash in the first of the months.
pub(crate) fn paid(from: &str, until: &str, fen: i64) -> Paid {
    let (from, until) = (month(from), month(until));
    Paid { from, until, fen, on: from.first_day(), way: Way::Cash, through: None, through_other: None }
}

pub(crate) fn place(code: &str) -> Place {
    Place::parse(code).unwrap()
}

/// To Suzhou, to work.
pub(crate) fn departure(from: &str) -> Departure {
    Departure { place: place("320508"), from: day(from), back: None, reason: DepartureReason::Work }
}

pub(crate) fn certificate(from: &str, until: &str) -> Certificate {
    Certificate { number: "证1".to_owned(), from: day(from), until: day(until), no_transfer: None }
}

pub(crate) fn plan(title: &str) -> Plan {
    Plan {
        kind: MeetingKind::ThemeDay,
        title: title.to_owned(),
        date: day("2026-09-10"),
        starts: NaiveTime::from_hms_opt(10, 0, 0),
        place: "村部".to_owned(),
        topics: vec!["学习".to_owned()],
        notice: String::new(),
        host: None,
        recorder: None,
        cancelled: false,
    }
}

/// One event of each kind, about organisation 1, meeting 1 and person 2.
pub(crate) fn one_of_each() -> Vec<Event> {
    let events = [
        org_events(),
        meeting_events(),
        identity_events(),
        rules_events(),
        dues_events(),
        floating_events(),
        reminders_events(),
        privacy_events(),
    ];
    events.into_iter().flatten().collect()
}

/// The one of a kind.
pub(crate) fn one(kind: &str) -> Event {
    one_of_each().into_iter().find(|event| event.kind() == kind).unwrap()
}

fn org_events() -> Vec<Event> {
    let (org, other, who, on) = (org(1), org(2), person(2), day("2026-09-01"));
    let (membership, appointment) = (membership(1), appointment(1));
    vec![
        OrganisationFounded {
            org,
            kind: OrgKind::Branch,
            name: "支部".into(),
            parent: Some(other),
            code: None,
            split_from: None,
            on,
        }
        .into(),
        OrganisationRenamed { org, name: "新名".into(), on }.into(),
        OrganisationMoved { org, parent: other, on }.into(),
        OrganisationMerged { org, into: other, on }.into(),
        OrganisationDissolved { org, on }.into(),
        PersonRegistered { person: who, branch: org, file: file("甲") }.into(),
        PersonCorrected { person: who, branch: org, file: file("乙"), supersedes: vec![] }.into(),
        MembershipStarted {
            membership,
            person: who,
            org,
            kind: MembershipKind::Formal,
            state: MemberState::Full,
            from: on,
        }
        .into(),
        MembershipChanged { membership, person: who, org, state: MemberState::Full, from: on }.into(),
        MembershipEnded { membership, person: who, org, reason: EndReason::Moved, until: on }.into(),
        AppointmentMade { appointment, person: who, org, role: Role::Clerk, from: on, phone: None }.into(),
        AppointmentEnded { appointment, person: who, org, until: on }.into(),
    ]
}

fn meeting_events() -> Vec<Event> {
    let (meeting, with, person, mark) = (meeting(1), self::meeting(2), person(2), event_id(1));
    let supersedes = vec![mark];
    vec![
        MeetingPlanned { meeting, branch: org(1), plan: plan("主题党日"), supersedes: vec![] }.into(),
        RollOpened { meeting, digits: "0913".into() }.into(),
        RollMarked { meeting, person, standing: Standing::Present, supersedes: vec![], reason: None }.into(),
        SignedIn { meeting: WhichMeeting::Known(meeting), digits: "0913".into(), supersedes: vec![] }.into(),
        LeaveAsked { meeting, reason: LeaveReason::FarmWork, supersedes: vec![] }.into(),
        OwnMarkWithdrawn { meeting, supersedes: supersedes.clone() }.into(),
        ProxyMarked { meeting, person, supersedes: vec![], present: true }.into(),
        ProxyAnswered { meeting, mark, vouched_by: self::person(3), accepted: true, supersedes: vec![] }
            .into(),
        MarkDisputed { meeting, marks: supersedes.clone(), words: "我到了".into() }.into(),
        DisputeAnswered { meeting, person, dispute: mark, words: "已更正".into() }.into(),
        MemberExcluded {
            meeting,
            person,
            excluded: true,
            ground: ExclusionGround::Frail,
            reference: "决议1".into(),
            supersedes: vec![],
        }
        .into(),
        MinutesWritten { meeting, part: 0, text: "记录".into(), supersedes: vec![] }.into(),
        MeetingClosed {
            meeting,
            outcome: Outcome::Held,
            tally: Tally::default(),
            counted: supersedes,
            learning: Some(90),
            supersedes: vec![],
        }
        .into(),
        MeetingJoined { meeting, with, joined: true, supersedes: vec![] }.into(),
    ]
}

fn identity_events() -> Vec<Event> {
    let (person, device, at) = (person(2), device(9), noon("2026-09-10"));
    vec![
        DeviceEnrolled { person, device, vouched_by: self::person(1), at, replaces: false }.into(),
        DeviceRevoked { person, device: Some(device), cause: RevocationCause::Lost }.into(),
        EnrolmentObjected { device }.into(),
        EventAdmitted { waits_for: WaitsFor::Successor(org(1)), event: event_id(1), admitted: true }.into(),
    ]
}

fn rules_events() -> Vec<Event> {
    let (org, proposal) = (org(1), event_id(1));
    let value = span(2, CalendarUnit::Month);
    let change = change("float.contact", value, "2026-10-01", Some("2027-10-01"));
    let change = RuleChange { article: Some("第二条".into()), ..change };
    let term = Term { from: day("2026-09-01"), until: day("2029-09-01") };
    vec![
        TermSet { org, term, supersedes: vec![] }.into(),
        RuleProposed { org, change }.into(),
        RuleDecided { org, proposal, approved: true }.into(),
    ]
}

fn dues_events() -> Vec<Event> {
    let (branch, person, entry, supersedes) = (org(1), person(2), event_id(1), vec![]);
    let assessment = Assessment { reduction: Some(reduction()), ..assessment("2026-01", "2026-12", 50) };
    let paid = Paid {
        through: Some(self::person(3)),
        through_other: Some("女儿".into()),
        ..paid("2026-07", "2026-09", 150)
    };
    let account = Account {
        collected_fen: 18_000,
        payers: 30,
        handed_up_fen: 9_000,
        used_fen: 0,
        words: "订阅党报".into(),
    };
    vec![
        DuesAssessed { branch, person, assessment, supersedes: supersedes.clone() }.into(),
        DuesDeclared { branch, paid: paid.clone(), supersedes: supersedes.clone() }.into(),
        DuesReceived {
            branch,
            person,
            paid,
            at_meeting: Some(meeting(1)),
            declaration: Some(entry),
            supersedes: supersedes.clone(),
            reason: Some("金额写错".into()),
        }
        .into(),
        DuesCancelled { branch, person, entry, reason: "未收到".into() }.into(),
        DuesPublished { branch, year: 2025, account, supersedes }.into(),
    ]
}

fn floating_events() -> Vec<Event> {
    let (branch, person, contact, earlier) = (org(1), person(2), Some(person(3)), event_id(1));
    let (on, supersedes) = (day("2026-09-10"), vec![]);
    let departure = Departure { back: Some(day("2027-01-20")), ..departure("2026-03-01") };
    let certificate = Certificate {
        no_transfer: Some("无固定单位".into()),
        ..certificate("2026-03-01", "2026-09-01")
    };
    let phone = |number: &str| Some(number.to_owned());
    vec![
        DepartureReported {
            branch,
            person,
            departure: departure.clone(),
            contact,
            supersedes: supersedes.clone(),
        }
        .into(),
        ReturnReported { branch, person, on, departure: earlier, contact }.into(),
        ContactNamed {
            branch,
            person,
            contact: self::person(3),
            phone: phone("13900000003"),
            before: Some(self::person(4)),
            departure: Some(departure),
            member_phone: phone("13900000002"),
            last_heard: Some(day("2026-08-20")),
            supersedes: supersedes.clone(),
        }
        .into(),
        ContactMade {
            branch,
            person,
            contact,
            on,
            way: ContactWay::Call,
            reached: true,
            words: "一切都好".into(),
        }
        .into(),
        NewsSent {
            branch,
            contact,
            news: News {
                phrase: Some(Phrase::Well), words: "活儿多".into(), place: Some(place("320508"))
            },
        }
        .into(),
        CertificateIssued { branch, person, certificate, supersedes: supersedes.clone() }.into(),
        HostReported { branch, attended: attended("2026-09-05"), contact }.into(),
        HostAnswered { branch, person, report: earlier, confirmed: true, words: "已电话核实".into() }.into(),
        HostChecked { branch, person, report: earlier, finding: HostFinding::Meeting(host_meeting()) }.into(),
        LostStepTaken {
            branch, person, step: Step::AskedFamily, on, words: "家人也不知道".into(), contact
        }
        .into(),
        ChoiceMade { branch, person, choice: Choice::Register, supersedes }.into(),
        AwayCancelled {
            branch,
            person,
            what: AwayEntry::Contact,
            entry: earlier,
            own: false,
            reason: "记错人了".into(),
            contact,
        }
        .into(),
    ]
}

/// A meeting at a host branch.
pub(crate) fn attended(on: &str) -> HostAttendance {
    HostAttendance {
        host: "苏州某工地联合党支部".into(),
        on: day(on),
        kind: MeetingKind::ThemeDay,
        proof: Proof::Letter,
        call: "0512-0000000".into(),
        code: Some(GuestCode::of(4821, 937_126)),
    }
}

/// That meeting as its county has it.
pub(crate) fn host_meeting() -> HostMeeting {
    HostMeeting {
        county: "姑苏区".into(),
        branch: "某工地联合党支部".into(),
        kind: MeetingKind::ThemeDay,
        on: day("2026-09-05"),
        cancelled: false,
    }
}

fn privacy_events() -> Vec<Event> {
    let (branch, person, earlier) = (org(1), person(2), event_id(1));
    vec![
        ConsentDecided { branch, person, purpose: Purpose::News, text: 1, given: true, supersedes: vec![] }
            .into(),
        InfoDisputed { branch, field: InfoField::Phone, words: "号码换了".into() }.into(),
        InfoAnswered { branch, person, dispute: earlier, corrected: true, words: "已更正".into() }.into(),
        DeletionAsked { branch, person: None, scope: DeletionScope::Away, words: "已回家".into() }.into(),
        DeletionAnswered { branch, person, request: earlier, granted: true, words: String::new() }.into(),
        PhoneRevealed { branch, person }.into(),
        RecordsErased {
            branch,
            person,
            what: Erasure::Phone,
            until: noon("2026-09-10"),
            also: vec![],
            contacts: vec![self::person(3)],
            in_care: vec![],
        }
        .into(),
    ]
}

fn reminders_events() -> Vec<Event> {
    let matter = MatterKey { rule: "life.general".into(), person: Some(person(2)), period: "2026-Q3".into() };
    vec![
        MatterHandled {
            org: org(1),
            matter,
            handling: Handling::Done,
            words: "会已开过".into(),
            supersedes: vec![],
        }
        .into(),
    ]
}
