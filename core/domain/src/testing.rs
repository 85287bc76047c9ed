//! What the unit tests share: short ids, dates, and one event of each kind.

use chrono::NaiveTime;

use crate::{
    AppointmentId, DeviceId, Event, EventId, MeetingId, MembershipId, OrgId, PersonId, Recorded,
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
        Profile, Role, Roster,
        event::{
            AppointmentEnded, AppointmentMade, MembershipChanged, MembershipEnded, MembershipStarted,
            OrganisationDissolved, OrganisationFounded, OrganisationMerged, OrganisationMoved,
            OrganisationRenamed, PersonCorrected, PersonRegistered,
        },
        organisation::Ended,
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
    let time = EventTime { at: noon("2026-09-10"), trust: TimeTrust::Anchored };
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
    }
}

pub(crate) fn merged(id: OrgId, into: OrgId, on: &str) -> Organisation {
    Organisation { ended: Some(Ended { on: day(on), into: Some(into) }), ..organisation(id, None) }
}

pub(crate) fn file(name: &str) -> PersonFile {
    PersonFile { name: name.to_owned(), phone: None, birth_year: None, member_no: None, reading: None }
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
    org_events().into_iter().chain(meeting_events()).chain(identity_events()).collect()
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
