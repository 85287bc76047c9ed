//! Out and in again changes nothing; attendance sheets.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests, which clippy takes for a library

mod common;

use common::{DAY, LATER, MEMBERS, ORGS, SECRETARY, World, day, with};
use yixian_domain::{
    AppointmentId, Document, DocumentKey, EventId, MeetingId, MembershipId, OrgId, PersonId,
    meetings::{
        LeaveReason, Meeting, MeetingKind, Outcome, Plan, Roll, Standing, Tally,
        event::{ExclusionGround, MeetingClosed, MeetingPlanned, MemberExcluded, ProxyMarked, RollMarked},
    },
    org::{
        MemberState, MembershipKind, OrgKind, PersonFile, Role, Roster,
        event::{
            AppointmentMade, MembershipChanged, MembershipStarted, OrganisationFounded, OrganisationMerged,
            PersonRegistered,
        },
    },
    rules::{NATIONAL, RuleSet, Rules},
};
use yixian_registry::{Files, ImportPlan, Options, export, plan};

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

/// What importing an export would do.
fn round_trip(world: &World, on: &str) -> ImportPlan {
    let view = world.view();
    let (orgs, members) = (export::organisations(&view, day(on)), export::members(&view, day(on)));
    let files = Files { organisations: Some(&orgs), members: Some(&members) };
    plan(&view, files, Options { effective: day(on) })
        .unwrap_or_else(|errors| panic!("{errors}\n{}\n{}", text(orgs.clone()), text(members.clone())))
}

fn assert_same(world: &World) {
    for on in [DAY, LATER] {
        let plan = round_trip(world, on);
        assert!(plan.import.is_empty() && plan.diff.is_empty(), "{on}: {}", plan.diff);
    }
}

#[test]
fn an_export_is_what_office_programs_and_the_importer_expect() {
    let mut world = World::default();
    world.import(ORGS, MEMBERS);
    let members = text(export::members(&world.view(), day(DAY)));
    let lines: Vec<&str> = members.split("\r\n").collect();
    assert_eq!(
        lines[0],
        "\u{feff}党员编号,姓名,支部编号,人员类别,进入支部日期,入党日期,手机,出生年份,职务,任职日期"
    );
    assert_eq!(lines[1], "A1,秦川,Z0,组织关系不在此,,,,,县委组织部,2021-01-15");
    assert_eq!(lines[3], "M1,张大山,Z1-1,正式党员,2001-07-01,,'+99910000001,1885,书记,2021-01-15");
    assert_eq!((lines.len(), lines[8]), (9, ""));
    let orgs = text(export::organisations(&world.view(), day(DAY)));
    assert!(orgs.contains("\r\nZ1-1,柳溪村党支部,党支部,Z1,990101100201\r\n"), "{orgs}");
    assert_same(&world);
}

#[test]
fn without_the_numbers_of_the_import_codes_and_identifiers_do() {
    let mut world = World::default();
    world.import(ORGS, MEMBERS);
    world.forget_numbers();
    let orgs = text(export::organisations(&world.view(), day(DAY)));
    assert!(orgs.contains("\r\n990101100201,柳溪村党支部,党支部,id:"), "{orgs}");
    assert_same(&world);
}

#[test]
fn whatever_is_recorded_comes_back_as_it_was() {
    let mut world = World::default();
    world.import(ORGS, MEMBERS);
    entered_by_hand(&mut world);
    world.correct(SECRETARY, "M1", "Z1-1", |file| {
        file.phone = Some("0377-66200000 转 8".into());
        file.name = "=HYPERLINK(\"http://x\")".into();
    });
    world.correct(SECRETARY, "M3", "Z1-1", |file| file.member_no = Some("M4".into())); // a number given twice
    world.correct(SECRETARY, "M5", "Z1-2", |file| file.name = "欧　阳\n\"春\", 禾".into());
    world.record(
        SECRETARY,
        OrganisationMerged { org: world.org("Z1-2"), into: world.org("Z1-1"), on: day(LATER) },
    );
    assert_same(&world);
}

/// Everything that a branch can enter and a list cannot say in one word.
fn entered_by_hand(world: &mut World) {
    let person = PersonId::from_bytes([9; 16]);
    let org = OrgId::from_bytes([8; 16]);
    let parent = Some(world.org("Z1"));
    let name = "杏坪村党支部".to_owned();
    let (kind, on) = (OrgKind::Branch, day(DAY));
    world
        .record(SECRETARY, OrganisationFounded { org, kind, name, parent, code: None, split_from: None, on });
    let file = PersonFile {
        name: "王麦".into(),
        phone: None,
        birth_year: Some(1890),
        member_no: None,
        reading: Some("wáng".into()),
        admitted: Some(day("1910-07-01")),
        home: None,
    };
    world.record(SECRETARY, PersonRegistered { person, branch: org, file });
    for (n, at, kind, state) in [
        (1, org, MembershipKind::Formal, MemberState::OnProbation),
        (2, world.org("Z1-1"), MembershipKind::FloatingIn, MemberState::Full),
    ] {
        let (membership, from) = (MembershipId::from_bytes([n; 16]), day(DAY));
        world.record(SECRETARY, MembershipStarted { membership, person, org: at, kind, state, from });
    }
    let membership = MembershipId::from_bytes([1; 16]);
    let from = day(LATER);
    world.record(
        SECRETARY,
        MembershipChanged { membership, person, org, state: MemberState::Suspended, from },
    );
    for (n, at, role) in [
        (1, org, Role::Secretary),
        (2, world.org("Z1"), Role::Organiser),
        (3, world.org("Z1-1"), Role::Organiser),
        (4, org, Role::Clerk),
    ] {
        let (appointment, from) = (AppointmentId::from_bytes([n; 16]), day("2026-08-01"));
        world.record(SECRETARY, AppointmentMade { appointment, person, org: at, role, from, phone: None });
    }
}

#[test]
fn formulas_do_not_run_in_a_spreadsheet() {
    let mut world = World::default();
    let orgs = with(ORGS, "桃塘村党支部", "@SUM(A1)");
    let members = MEMBERS
        .replace("李秀芳", "\"=cmd|'/c calc'!A1\"")
        .replace("赵满仓", "-1+1")
        .replace("M4,王麦", "M4,＝1+1");
    world.import(&orgs, &members);
    let view = world.view();
    let out = [export::organisations(&view, day(DAY)), export::members(&view, day(DAY))].map(text).concat();
    for guarded in ["'@SUM(A1)", "'=cmd|'/c calc'!A1", "'-1+1", "'+99910000001", "'＝1+1"] {
        assert!(out.contains(guarded), "{guarded}: {out}");
    }
    for line in out.lines() {
        assert!(
            !line.split(',').any(|cell| cell.trim_matches('"').starts_with(['=', '+', '-', '@'])),
            "{line}"
        );
    }
    assert_eq!(world.file("M2").name, "=cmd|'/c calc'!A1", "only the file is guarded");
    assert_same(&world);
}

fn planned() -> Plan {
    Plan {
        kind: MeetingKind::ThemeDay,
        title: "=九月主题党日".into(),
        date: day("2026-09-10"),
        starts: None,
        place: "村部".into(),
        topics: vec![],
        notice: String::new(),
        host: None,
        recorder: None,
        cancelled: false,
    }
}

/// A meeting with its roll, from events as (n, author, event).
struct Book {
    meeting: Document,
    roll: Document,
    events: u8,
}

impl Book {
    fn record(&mut self, author: PersonId, event: impl Into<yixian_domain::Event>) -> EventId {
        self.events += 1;
        let event = event.into();
        let id = EventId::from_bytes([self.events; 16]);
        let time = yixian_domain::time::EventTime {
            at: yixian_domain::time::Timestamp(0),
            trust: yixian_domain::time::TimeTrust::Server,
        };
        let device = yixian_domain::DeviceId::from_bytes([1; 16]);
        let recorded = yixian_domain::Recorded { id, author, device, time, event: &event, meeting: None };
        for target in yixian_domain::targets(&recorded) {
            match target.key {
                DocumentKey::Meeting(_) => yixian_domain::record(target.key, &mut self.meeting, &recorded),
                DocumentKey::Roll(_) => yixian_domain::record(target.key, &mut self.roll, &recorded),
                _ => {}
            }
        }
        id
    }
}

#[test]
fn attendance_has_a_row_for_each_person_and_meeting_and_no_reasons() {
    let mut world = World::default();
    let more = ["春", "秋", "禾", "田"]
        .iter()
        .zip(10..)
        .map(|(name, n)| format!("M{n},林{name},Z1-1,正式党员,,,,,\n"));
    world.import(ORGS, &(MEMBERS.to_owned() + &more.collect::<String>()));
    let branch = world.org("Z1-1");
    let roster: &Roster =
        world.documents().filter_map(Document::as_roster).find(|r| r.org == branch).unwrap();
    let meeting = MeetingId::from_bytes([1; 16]);
    let mut book =
        Book { meeting: Meeting::new(meeting, branch).into(), roll: Roll::new(meeting).into(), events: 0 };
    let planned = planned();
    let secretary = world.person("M1");
    book.record(secretary, MeetingPlanned { meeting, branch, plan: planned.clone(), supersedes: vec![] });
    let mut counted = Vec::new();
    for (no, standing) in [
        ("M1", Standing::Present),
        ("M2", Standing::OnLeave(LeaveReason::Illness)),
        ("M3", Standing::Away),
        ("M4", Standing::Absent),
        ("M5", Standing::Observer),
    ] {
        let person = world.person(no);
        counted.push(
            book.record(
                secretary,
                RollMarked { meeting, person, standing, supersedes: vec![], reason: None },
            ),
        );
    }
    let (person, present) = (world.person("M10"), true);
    book.record(world.person("M1"), ProxyMarked { meeting, person, supersedes: vec![], present });
    let (person, ground, reference) = (world.person("M11"), ExclusionGround::AwayLong, "决议1".to_owned());
    book.record(
        secretary,
        MemberExcluded { meeting, person, excluded: true, ground, reference, supersedes: vec![] },
    );
    let (tally, of_m4) = (Tally::default(), counted[3]);
    book.record(
        secretary,
        MeetingClosed { meeting, outcome: Outcome::Held, tally, counted, learning: None, supersedes: vec![] },
    );
    let person = world.person("M12");
    let (standing, reason) = (Standing::Present, Some("忘了记".to_owned()));
    book.record(secretary, RollMarked { meeting, person, standing, supersedes: vec![], reason });
    let (person, supersedes) = (world.person("M4"), vec![of_m4]);
    book.record(secretary, RollMarked { meeting, person, standing, supersedes, reason: None });

    let rules = RuleSet::from_json(NATIONAL).unwrap();
    let roll = [book.roll.as_roll().unwrap()];
    let meetings = [book.meeting.as_meeting().unwrap()];
    let records = [export::Record { meetings: &meetings, rolls: &roll }];
    let sheet = text(export::attendance("柳溪村党支部", roster, &records, Rules::national(&rules)));
    let rows: Vec<&str> = sheet.trim_end().split("\r\n").collect();
    let expected = [
        "\u{feff}日期,会议,类别,支部,党员编号,姓名,考勤,应到,备注",
        "2026-09-10,'=九月主题党日,主题党日,柳溪村党支部,M1,张大山,到,是,",
        "2026-09-10,'=九月主题党日,主题党日,柳溪村党支部,M10,林春,未记录,是,代签待本人确认",
        "2026-09-10,'=九月主题党日,主题党日,柳溪村党支部,M11,林秋,未记录,否,经决议不计入应到会",
        "2026-09-10,'=九月主题党日,主题党日,柳溪村党支部,M12,林禾,到,是,补录",
        "2026-09-10,'=九月主题党日,主题党日,柳溪村党支部,M13,林田,未记录,是,",
        "2026-09-10,'=九月主题党日,主题党日,柳溪村党支部,M2,李秀芳,请假,是,",
        "2026-09-10,'=九月主题党日,主题党日,柳溪村党支部,M3,王麦,外出,是,",
        "2026-09-10,'=九月主题党日,主题党日,柳溪村党支部,M4,王麦,到,是,更正",
        "2026-09-10,'=九月主题党日,主题党日,柳溪村党支部,,,列席,否,",
    ];
    assert_eq!(rows, expected);
    assert!(!sheet.contains("生病"));

    book.record(
        secretary,
        MeetingPlanned {
            meeting,
            branch,
            plan: Plan { cancelled: true, ..planned },
            supersedes: vec![EventId::from_bytes([1; 16])],
        },
    );
    let roll = [book.roll.as_roll().unwrap()];
    let meetings = [book.meeting.as_meeting().unwrap()];
    let records = [export::Record { meetings: &meetings, rolls: &roll }];
    assert_eq!(
        text(export::attendance("柳溪村党支部", roster, &records, Rules::national(&rules))).lines().count(),
        1,
        "cancelled"
    );
}

#[test]
fn of_joined_meetings_every_record_says_what_it_had_counted() {
    let mut world = World::default();
    world.import(ORGS, MEMBERS);
    let branch = world.org("Z1-1");
    let (secretary, member) = (world.person("M1"), world.person("M2"));
    let mut books = [1, 2].map(|n| {
        let id = MeetingId::from_bytes([n; 16]);
        let (meeting, roll) = (Meeting::new(id, branch).into(), Roll::new(id).into());
        (id, Book { meeting, roll, events: n * 100 })
    });
    for (id, book) in &mut books {
        let meeting = *id;
        book.record(secretary, MeetingPlanned { meeting, branch, plan: planned(), supersedes: vec![] });
    }
    let close = |meeting, counted| MeetingClosed {
        meeting,
        outcome: Outcome::Held,
        tally: Tally::default(),
        counted,
        learning: None,
        supersedes: vec![],
    };
    let mark = |meeting, person| RollMarked {
        meeting,
        person,
        standing: Standing::Present,
        supersedes: vec![],
        reason: None,
    };
    let [(one, first), (other, second)] = &mut books;
    first.record(secretary, close(*one, vec![]));
    let counted = second.record(secretary, mark(*other, member));
    second.record(secretary, close(*other, vec![counted]));
    first.record(secretary, mark(*one, secretary));

    let meetings = [first.meeting.as_meeting().unwrap(), second.meeting.as_meeting().unwrap()];
    let rolls = [first.roll.as_roll().unwrap(), second.roll.as_roll().unwrap()];
    let roster: &Roster =
        world.documents().filter_map(Document::as_roster).find(|r| r.org == branch).unwrap();
    let rules = RuleSet::from_json(NATIONAL).unwrap();
    let records = [export::Record { meetings: &meetings, rolls: &rolls }];
    let sheet = text(export::attendance("柳溪村党支部", roster, &records, Rules::national(&rules)));
    let of = |no: &str| sheet.lines().find(|line| line.contains(no)).unwrap().trim_end().to_owned();
    assert!(of(",M1,").ends_with(",到,是,补录"), "{sheet}");
    assert!(of(",M2,").ends_with(",到,是,"), "the other record had counted him: {sheet}");
}
