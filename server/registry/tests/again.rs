//! Importing again: the same changes nothing, what the county's people corrected stays, what is missing stays.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests, which clippy takes for a library

mod common;

use common::{DAY, LATER, MEMBERS, ORGS, REGISTRY, SECRETARY, World, day, with, without};
use yixian_domain::{
    AppointmentId, MembershipId,
    org::{
        EndReason, MemberState, MembershipKind, Role,
        event::{
            AppointmentEnded, AppointmentMade, MembershipChanged, MembershipEnded, MembershipStarted,
            OrganisationDissolved, OrganisationMerged, OrganisationMoved, OrganisationRenamed,
        },
    },
};
use yixian_registry::{
    ImportPlan,
    diff::{Change, Detail, Subject},
};

fn county() -> World {
    let mut world = World::default();
    world.import(ORGS, MEMBERS);
    world
}

/// The lines of a plan as (change, number, Chinese detail).
fn lines(plan: &ImportPlan) -> Vec<(Change, &str, String)> {
    plan.diff.lines.iter().map(|line| (line.change, line.no.as_str(), line.detail.chinese())).collect()
}

fn again(world: &World, orgs: &str, members: &str) -> ImportPlan {
    world.plan_on(orgs, members, LATER).unwrap_or_else(|errors| panic!("{errors}"))
}

#[test]
fn the_same_lists_again_change_nothing() {
    let mut world = county();
    for on in [DAY, LATER, "2020-01-01"] {
        let plan = world.plan_on(ORGS, MEMBERS, on).unwrap();
        assert!(plan.import.is_empty() && plan.diff.is_empty(), "{}", plan.diff);
    }
    world.forget_numbers();
    let plan = again(&world, ORGS, MEMBERS);
    assert!(plan.import.is_empty() && plan.diff.is_empty(), "numbers find the same without being kept");
    assert_eq!(plan.diff.summary_chinese(), "没有变化");
}

#[test]
fn an_empty_cell_takes_nothing_away() {
    let plan = again(&county(), ORGS, &with(MEMBERS, "+99910000001,1885", ","));
    assert!(plan.import.is_empty() && plan.diff.is_empty());
}

#[test]
fn what_only_imports_wrote_imports_change() {
    let mut world = county();
    let members = with(
        MEMBERS,
        "张大山,Z1-1,正式党员,2001-07-01,+99910000001",
        "张太山,Z1-1,正式党员,2001-07-01,+99910000009",
    );
    let members = with(&members, "M3,王麦,Z1-1,预备党员", "M3,王麦,Z1-1,正式党员");
    let orgs = with(ORGS, "桃塘村", "桃花塘村");
    let plan = world.import_on(&orgs, &members, LATER);
    assert_eq!(
        lines(&plan),
        [
            (Change::Changed, "Z1-2", "组织名称:系统里“桃塘村党支部”,名册“桃花塘村党支部”".to_owned()),
            (Change::Changed, "M1", "姓名:系统里“张大山”,名册“张太山”".to_owned()),
            (Change::Changed, "M1", "手机:系统里“+99910000001”,名册“+99910000009”".to_owned()),
            (Change::Changed, "M3", "人员类别:系统里“预备党员”,名册“正式党员”".to_owned()),
        ]
    );
    assert_eq!(plan.diff.count(Change::Changed, Subject::Person), 2);
    assert_eq!((world.file("M1").name.as_str(), world.file("M1").birth_year), ("张太山", Some(1885)));
    let promoted = world.profile(world.person("M3")).memberships.values().next().unwrap();
    assert_eq!(promoted.state_on(day("2026-09-30")), Some(MemberState::Probationary));
    assert_eq!(promoted.state_on(day(LATER)), Some(MemberState::Full));
    assert!(again(&world, &orgs, &members).import.is_empty());
    let back = world.import_on(ORGS, MEMBERS, "2026-11-01");
    assert_eq!(back.diff.count(Change::Changed, Subject::Person), 2, "an import may correct an import");
    assert_eq!(world.file("M1").name, "张大山");
}

#[test]
fn a_correction_made_in_the_branch_is_never_overwritten() {
    let mut world = county();
    world.correct(SECRETARY, "M1", "Z1-1", |file| file.phone = Some("+99920000001".into()));
    let same = again(&world, ORGS, MEMBERS);
    assert!(same.import.is_empty());
    assert_eq!(
        lines(&same),
        [(Change::Kept, "M1", "手机:系统里“+99920000001”,名册“+99910000001”".to_owned())]
    );
    // Another phone and another name in the list: the name may change, the branch's phone stays.
    let members = with(
        MEMBERS,
        "张大山,Z1-1,正式党员,2001-07-01,+99910000001",
        "张太山,Z1-1,正式党员,2001-07-01,+99910000009",
    );
    let plan = world.import_on(ORGS, &members, LATER);
    let changes: Vec<_> = plan.diff.lines.iter().map(|line| line.change).collect();
    assert_eq!(changes, [Change::Changed, Change::Kept]);
    let file = world.file("M1");
    assert_eq!((file.name.as_str(), file.phone.as_deref()), ("张太山", Some("+99920000001")));
    // The import repeated the branch's phone; it is still the branch's.
    let once_more = world.import_on(ORGS, &members.replace("+99910000009", "+99910000010"), LATER);
    assert!(once_more.import.is_empty());
    assert_eq!(world.file("M1").phone.as_deref(), Some("+99920000001"));
}

#[test]
fn a_correction_that_did_not_know_of_an_import_is_restored_by_the_next() {
    // Whichever of the two versions a phone happens to show, the branch's word comes out.
    for round in 0..8_u8 {
        let mut world = county();
        for _ in 0..round {
            world.correct(SECRETARY, "M2", "Z1-1", |_| {}); // other events before, so other identifiers
        }
        let person = world.person("M1");
        let known: Vec<_> = world.profile(person).files.heads().into_iter().map(|(id, _)| id).collect();
        let mut file = world.file("M1");
        let members = with(MEMBERS, "+99910000001", "+99910000009");
        world.import_on(ORGS, &members, LATER);
        file.phone = Some("+99920000001".into());
        let branch = world.org("Z1-1");
        let correction =
            yixian_domain::org::event::PersonCorrected { person, branch, file, supersedes: known };
        world.record(SECRETARY, correction);
        assert_eq!(world.profile(person).files.heads().len(), 2);
        world.import_on(ORGS, &members, LATER);
        assert_eq!(world.file("M1").phone.as_deref(), Some("+99920000001"), "round {round}");
        assert!(again(&world, ORGS, &members).import.is_empty());
    }
}

#[test]
fn a_reading_belongs_to_its_name() {
    let mut world = county();
    world.correct(SECRETARY, "M1", "Z1-1", |file| file.reading = Some("zhāng dà shān".into()));
    world.import_on(ORGS, &with(MEMBERS, "+99910000001", "+99910000009"), LATER);
    assert!(world.file("M1").reading.is_some());
    world.import_on(ORGS, &with(MEMBERS, "张大山", "单大山"), LATER);
    assert_eq!(world.file("M1").reading, None);
}

#[test]
fn a_standing_that_a_branch_recorded_stays() {
    let mut world = county();
    let person = world.person("M3");
    let (id, membership) =
        world.profile(person).memberships.iter().next().map(|(id, m)| (*id, m.clone())).unwrap();
    let (org, from) = (membership.org, day("2026-09-15"));
    world
        .record(SECRETARY, MembershipChanged { membership: id, person, org, state: MemberState::Full, from });
    let plan = again(&world, ORGS, MEMBERS);
    assert!(plan.import.is_empty());
    assert_eq!(lines(&plan), [(Change::Kept, "M3", "人员类别:系统里“正式党员”,名册“预备党员”".to_owned())]);
    // Moved by the list, he takes it along.
    let moved = with(MEMBERS, "M3,王麦,Z1-1,预备党员", "M3,王麦,Z1-2,预备党员");
    world.import_on(ORGS, &moved, LATER);
    let now = world.profile(person).memberships.values().find(|m| m.org == world.org("Z1-2")).unwrap();
    assert_eq!(now.state_on(day(LATER)), Some(MemberState::Full));
    assert!(again(&world, ORGS, &moved).import.is_empty(), "there too it is not the list's word");
}

#[test]
fn a_member_moves_with_the_list_and_his_file_with_him() {
    let mut world = county();
    let moved = with(MEMBERS, "M4,王麦,Z1-1", "M4,王麦,Z1-2");
    let plan = world.import_on(ORGS, &moved, LATER);
    assert_eq!(lines(&plan), [(Change::Moved, "M4", "系统里在柳溪村党支部,名册在桃塘村党支部".to_owned())]);
    assert_eq!(world.branch("M4", "2026-09-30"), Some(world.org("Z1-1")));
    assert_eq!(world.branch("M4", LATER), Some(world.org("Z1-2")));
    let key = yixian_domain::DocumentKey::Roster(world.org("Z1-2"));
    let roster = world
        .documents()
        .find_map(|d| d.as_roster().filter(|r| key == yixian_domain::DocumentKey::Roster(r.org)));
    assert_eq!(roster.unwrap().name(world.person("M4")), "王麦");
    assert!(again(&world, ORGS, &moved).import.is_empty());
    // And back again.
    world.import_on(ORGS, MEMBERS, "2026-11-01");
    assert_eq!(world.branch("M4", "2026-11-01"), Some(world.org("Z1-1")));
    // Each branch's correction stands, however often he has moved.
    for (branch, name, list) in
        [("Z1-1", "王一", &moved), ("Z1-2", "王二", &MEMBERS.to_owned()), ("Z1-1", "王三", &moved)]
    {
        world.correct(SECRETARY, "M4", branch, |file| file.name = name.into());
        assert_eq!(world.file("M4").name, name);
        assert_eq!(world.profile(world.person("M4")).files.heads().len(), 1);
        world.import_on(ORGS, list, "2026-12-01");
        assert_eq!(world.file("M4").name, name, "a move does not touch it");
    }
}

#[test]
fn the_day_of_a_move_is_the_listed_one_if_it_can_be() {
    let mut world = county();
    world.import_on(
        ORGS,
        &with(MEMBERS, "M4,王麦,Z1-1,正式党员,2010-07-01", "M4,王麦,Z1-2,正式党员,2026-09-20"),
        LATER,
    );
    assert_eq!(world.branch("M4", "2026-09-19"), Some(world.org("Z1-1")));
    assert_eq!(world.branch("M4", "2026-09-20"), Some(world.org("Z1-2")));
}

#[test]
fn whom_people_of_the_county_have_placed_stays_where_he_is() {
    let mut world = county();
    let person = world.person("M4");
    let (id, org) = world.profile(person).memberships.iter().map(|(id, m)| (*id, m.org)).next().unwrap();
    let (until, from) = (day("2026-09-10"), day("2026-09-10"));
    let reason = EndReason::Moved;
    world.record(SECRETARY, MembershipEnded { membership: id, person, org, reason, until });
    let membership = MembershipId::from_bytes([4; 16]);
    let (kind, state) = (MembershipKind::Formal, MemberState::Full);
    let there = world.org("Z1-2");
    world.record(SECRETARY, MembershipStarted { membership, person, org: there, kind, state, from });
    let plan = again(&world, ORGS, MEMBERS);
    assert!(plan.import.is_empty());
    assert_eq!(lines(&plan), [(Change::Kept, "M4", "系统里在桃塘村党支部,名册在柳溪村党支部".to_owned())]);
    let listed =
        again(&world, ORGS, &with(MEMBERS, "M4,王麦,Z1-1,正式党员,2010-07-01", "M4,王麦,Z1-2,正式党员,"));
    assert!(listed.diff.is_empty(), "the list has caught up");
}

#[test]
fn who_left_died_or_was_removed_does_not_come_back_by_a_list() {
    for (reason, words) in [
        (EndReason::Moved, "柳溪村党支部已记录:转出"),
        (EndReason::Removed, "柳溪村党支部已记录:除名"),
        (EndReason::Died, "柳溪村党支部已记录:去世"),
        (EndReason::Mistaken, "柳溪村党支部已记录:登记有误"),
    ] {
        let mut world = county();
        let person = world.person("M4");
        let (membership, org) =
            world.profile(person).memberships.iter().map(|(id, m)| (*id, m.org)).next().unwrap();
        world
            .record(SECRETARY, MembershipEnded { membership, person, org, reason, until: day("2026-09-10") });
        let plan = again(&world, ORGS, MEMBERS);
        assert!(plan.import.is_empty(), "{reason:?}");
        assert_eq!(lines(&plan), [(Change::Kept, "M4", words.to_owned())]);
        let elsewhere = again(&world, ORGS, &with(MEMBERS, "M4,王麦,Z1-1", "M4,王麦,Z1-2"));
        let may_begin_elsewhere = matches!(reason, EndReason::Moved | EndReason::Mistaken);
        assert_eq!(!elsewhere.import.is_empty(), may_begin_elsewhere, "{reason:?}");
        let returned = with(MEMBERS, "M4,王麦,Z1-1,正式党员,2010-07-01", "M4,王麦,Z1-1,正式党员,2026-09-25");
        let returned = again(&world, ORGS, &returned);
        assert_eq!(
            !returned.import.is_empty(),
            reason != EndReason::Died,
            "{reason:?}: a later day is a new beginning"
        );
    }
}

#[test]
fn offices_come_and_go_with_the_list() {
    let mut world = county();
    let members = with(
        MEMBERS,
        "书记,2021-01-15\nM2,李秀芳,Z1-1,正式党员,2005-07-01,,,副书记,2021-01-15",
        ",\nM2,李秀芳,Z1-1,正式党员,2005-07-01,,,书记,2026-09-20",
    );
    let plan = world.import_on(ORGS, &members, LATER);
    assert_eq!(
        lines(&plan),
        [
            (Change::Changed, "M1", "柳溪村党支部书记,系统里有,2021-01-15 起,名册没有".to_owned()),
            (Change::Changed, "M2", "柳溪村党支部副书记,系统里有,2021-01-15 起,名册没有".to_owned()),
            (Change::Changed, "M2", "柳溪村党支部书记,名册有,2026-09-20 起".to_owned()),
        ]
    );
    assert!(plan.diff.flags.is_empty(), "one secretary, not two");
    assert!(again(&world, ORGS, &members).import.is_empty());
    let no_column = without(MEMBERS, "A")
        .replace(",职务,任职日期", "")
        .lines()
        .map(|line| line.split(',').take(7).collect::<Vec<_>>().join(",") + "\n")
        .collect::<String>();
    assert!(
        again(&world, ORGS, &no_column).import.is_empty(),
        "without the column nothing is said of offices"
    );
    // Appointed again: a new term, not the old one.
    let back = with(
        MEMBERS,
        "张大山,Z1-1,正式党员,2001-07-01,+99910000001,1885,书记,2021-01-15",
        "张大山,Z1-1,正式党员,2001-07-01,+99910000001,1885,书记,2021-01-15",
    );
    world.import_on(ORGS, &back, "2026-12-01");
    let terms = world.profile(world.person("M1")).appointments.len();
    assert_eq!(terms, 2);
}

#[test]
fn offices_that_people_of_the_county_gave_or_ended_stay_so() {
    let mut world = county();
    let [old, new] = ["M1", "M2"].map(|no| world.person(no));
    let org = world.org("Z1-1");
    let appointment = *world.profile(old).appointments.keys().next().unwrap();
    let (from, until) = (day("2026-09-20"), day("2026-09-20"));
    world.record(SECRETARY, AppointmentEnded { appointment, person: old, org, until });
    let appointment = AppointmentId::from_bytes([3; 16]);
    let role = Role::Secretary;
    world.record(SECRETARY, AppointmentMade { appointment, person: new, org, role, from, phone: None });
    let plan = again(&world, ORGS, MEMBERS);
    assert!(plan.import.is_empty());
    assert_eq!(
        lines(&plan),
        [
            (Change::Kept, "M1", "柳溪村党支部书记,名册有,2021-01-15 起".to_owned()),
            (Change::Kept, "M2", "柳溪村党支部书记,系统里有,2026-09-20 起,名册没有".to_owned()),
        ]
    );
    let again_elected = with(MEMBERS, "1885,书记,2021-01-15", "1885,书记,2026-09-25");
    assert_eq!(again(&world, ORGS, &again_elected).import.steps.len(), 1, "a later day is a new term");
}

#[test]
fn what_is_missing_is_listed_and_stays() {
    let world = county();
    let plan = again(&world, &without(ORGS, "Z1-2"), &without(&without(MEMBERS, "M5"), "M4"));
    assert!(plan.import.is_empty());
    let mut missing = lines(&plan);
    missing.sort();
    assert_eq!(
        missing,
        [
            (Change::Missing, "M4", "柳溪村党支部".to_owned()),
            (Change::Missing, "M5", "桃塘村党支部".to_owned()),
            (Change::Missing, "Z1-2", "青河镇党委".to_owned()),
        ]
    );
    let gone = plan.diff.lines.iter().find(|line| line.no == "M5").unwrap();
    assert_eq!((gone.name.as_str(), gone.subject), ("赵满仓", Subject::Person));
}

#[test]
fn namesakes_are_two_people() {
    let world = county();
    assert_ne!(world.person("M3"), world.person("M4"));
    assert_eq!((world.file("M3").name.as_str(), world.file("M4").name.as_str()), ("王麦", "王麦"));
    let one =
        with(MEMBERS, "M4,王麦,Z1-1,正式党员,2010-07-01,", "M4,王麦,Z1-1,正式党员,2010-07-01,+99910000004");
    let mut world = world;
    world.import_on(ORGS, &one, LATER);
    assert_eq!(world.file("M3").phone.as_deref(), Some("+99910000003"));
    assert_eq!(world.file("M4").phone.as_deref(), Some("+99910000004"));
}

#[test]
fn zeros_that_a_spreadsheet_dropped_are_noticed() {
    let mut world = World::default();
    world.import(ORGS, &MEMBERS.replace("M3,", "0003,"));
    let plan = again(&world, ORGS, &MEMBERS.replace("M3,", "3,"));
    assert_eq!(plan.diff.flags.iter().map(|f| f.flag.code()).collect::<Vec<_>>(), ["lost_zeros"]);
}

#[test]
fn a_number_that_a_branch_corrected_finds_its_person_by_either() {
    let mut world = county();
    world.correct(SECRETARY, "M4", "Z1-1", |file| file.member_no = Some("M44".into()));
    let old = again(&world, ORGS, MEMBERS);
    assert!(old.import.is_empty());
    assert_eq!(lines(&old), [(Change::Kept, "M4", "党员编号:系统里“M44”,名册“M4”".to_owned())]);
    let new = again(&world, ORGS, &with(MEMBERS, "M4,", "M44,"));
    assert!(new.import.is_empty() && new.diff.is_empty());
    let both = format!("{MEMBERS}M44,王麦,Z1-1,正式党员,,,,,\n");
    let errors = world.plan_on(ORGS, &both, LATER).unwrap_err();
    assert_eq!(errors.problems[0].fault.code(), "same_record");
    world.correct(SECRETARY, "M3", "Z1-1", |file| file.member_no = Some("M44".into()));
    let errors = world.plan_on(ORGS, &with(MEMBERS, "M4,", "M44,"), LATER).unwrap_err();
    assert_eq!(errors.problems[0].fault.code(), "ambiguous_number");
}

#[test]
fn a_name_and_a_place_that_a_township_gave_a_branch_stay() {
    let mut world = county();
    let (org, on) = (world.org("Z1-2"), day("2026-09-10"));
    world.record(SECRETARY, OrganisationRenamed { org, name: "桃塘社区党支部".into(), on });
    world.record(SECRETARY, OrganisationMoved { org, parent: world.org("Z0"), on });
    let plan = again(&world, ORGS, MEMBERS);
    assert!(plan.import.is_empty());
    assert_eq!(
        lines(&plan).iter().map(|(change, no, _)| (*change, *no)).collect::<Vec<_>>(),
        [(Change::Kept, "Z1-2"), (Change::Kept, "Z1-2"),]
    );
    // What only an import wrote, an import changes.
    let orgs = with(&with(ORGS, "柳溪村", "柳林溪村"), "党支部,Z1,990101100201", "党支部,Z0,990101100201");
    let plan = world.import_on(&orgs, MEMBERS, LATER);
    assert_eq!(
        (
            plan.diff.count(Change::Changed, Subject::Organisation),
            plan.diff.count(Change::Moved, Subject::Organisation)
        ),
        (1, 1)
    );
    assert!(again(&world, &orgs, MEMBERS).import.is_empty());
    // Renamed by an import on the same day again.
    let third = with(&orgs, "柳林溪村", "柳溪新村");
    world.import_on(&third, MEMBERS, LATER);
    assert!(again(&world, &third, MEMBERS).import.is_empty());
}

#[test]
fn a_kind_or_code_that_cannot_change_is_told() {
    let orgs =
        with(&with(ORGS, "990101100201", "990101100209"), "桃塘村党支部,党支部", "桃塘村党支部,党总支");
    let plan = again(&county(), &orgs, MEMBERS);
    assert!(plan.import.is_empty());
    assert_eq!(lines(&plan).len(), 2);
    assert!(plan.diff.lines.iter().all(|line| line.change == Change::Kept));
}

#[test]
fn a_merged_branch_is_what_it_was_merged_into() {
    let mut world = county();
    let (gone, into, on) = (world.org("Z1-2"), world.org("Z1-1"), day("2026-09-10"));
    world.record(SECRETARY, OrganisationMerged { org: gone, into, on });
    let members = format!("{MEMBERS}M6,刘禾,Z1-2,正式党员,,,,,\n");
    let plan = world.import_on(ORGS, &members, LATER);
    assert!(lines(&plan).contains(&(Change::Kept, "Z1-2", "已并入柳溪村党支部".to_owned())), "{}", plan.diff);
    assert_eq!(world.branch("M6", LATER), Some(into));
    assert_eq!(plan.diff.count(Change::Moved, Subject::Person), 0, "who is still on its books stays there");
    assert!(again(&world, ORGS, &members).import.is_empty());
}

#[test]
fn a_dissolved_branch_takes_nobody() {
    let mut world = county();
    let (org, on) = (world.org("Z1-2"), day("2026-09-10"));
    world.record(SECRETARY, OrganisationDissolved { org, on });
    let before = world.plan_on(ORGS, MEMBERS, "2026-09-09").unwrap();
    assert!(before.import.is_empty(), "on that day it was not yet dissolved");
    let errors = world.plan_on(ORGS, MEMBERS, LATER).unwrap_err();
    assert_eq!(errors.problems.iter().map(|p| p.fault.code()).collect::<Vec<_>>(), ["ended_organisation"]);
    // Whom the county's people have placed elsewhere does not stop the import.
    let person = world.person("M5");
    let (membership, until) = (*world.profile(person).memberships.keys().next().unwrap(), on);
    world.record(SECRETARY, MembershipEnded { membership, person, org, reason: EndReason::Moved, until });
    let membership = MembershipId::from_bytes([4; 16]);
    let (kind, state, org) = (MembershipKind::Formal, MemberState::Full, world.org("Z1-1"));
    world.record(SECRETARY, MembershipStarted { membership, person, org, kind, state, from: on });
    let plan = again(&world, ORGS, MEMBERS);
    assert!(plan.import.is_empty());
    assert_eq!(plan.diff.flags.iter().map(|f| f.flag.code()).collect::<Vec<_>>(), ["ended_branch"]);
}

#[test]
fn who_is_a_member_here_and_not_by_the_list_is_left_to_people() {
    let plan = again(&county(), ORGS, &with(MEMBERS, "M4,王麦,Z1-1,正式党员", "M4,王麦,Z1-1,非党员"));
    assert!(plan.import.is_empty());
    let from = yixian_registry::standing::Standing { kind: MembershipKind::Formal, state: MemberState::Full };
    assert_eq!(plan.diff.lines[0].detail, Detail::Standing { from, to: None });
}

#[test]
fn who_floats_in_has_a_membership_beside_his_own() {
    let mut world = county();
    world.import_on(
        "",
        &without(
            &MEMBERS.replace("M4,王麦,Z1-1,正式党员,2010-07-01", "M4,王麦,Z1-2,流入党员,2026-09-15"),
            "A",
        ),
        LATER,
    );
    let person = world.person("M4");
    assert_eq!(world.profile(person).memberships.len(), 2);
    assert_eq!(world.branch("M4", LATER), Some(world.org("Z1-1")), "he still belongs and votes there");
    world.correct(SECRETARY, "M4", "Z1-1", |file| file.name = "王麦苗".into());
    assert_eq!(world.file("M4").name, "王麦苗", "and his branch keeps his file");
}

#[test]
fn days_that_differ_are_told_and_stay() {
    let members =
        with(&with(MEMBERS, "2010-07-01", "2011-07-01"), "书记,2021-01-15\nM2", "书记,2020-01-15\nM2");
    let plan = again(&county(), ORGS, &members);
    assert!(plan.import.is_empty());
    assert_eq!(
        lines(&plan),
        [
            (Change::Kept, "M1", "柳溪村党支部书记,名册有,2020-01-15 起".to_owned()),
            (Change::Kept, "M4", "进入支部日期:系统里“2010-07-01”,名册“2011-07-01”".to_owned()),
        ]
    );
}

#[test]
fn people_whom_the_registry_or_a_branch_entered_without_a_number_are_found_by_their_identifier() {
    let mut world = county();
    let person = yixian_domain::PersonId::from_bytes([9; 16]);
    let file = yixian_domain::org::PersonFile {
        name: "钱苗".into(),
        phone: None,
        birth_year: None,
        member_no: None,
        reading: None,
        admitted: None,
        home: None,
    };
    let branch = world.org("Z1-1");
    world.record(REGISTRY, yixian_domain::org::event::PersonRegistered { person, branch, file });
    let members = format!("{MEMBERS}id:{person},钱苗,Z1-1,正式党员,2020-01-01,+99910000077,,,\n");
    world.import_on(ORGS, &members, LATER);
    let file = &world.profile(person).files.current().unwrap().1.value;
    assert_eq!((file.phone.as_deref(), file.member_no.as_deref()), (Some("+99910000077"), None));
    assert!(again(&world, ORGS, &members).import.is_empty());
}

#[test]
fn an_import_of_an_earlier_day_holds_all_the_same() {
    let mut world = county();
    let early = "1990-01-01";
    let orgs = with(&with(ORGS, "桃塘村", "桃花塘村"), "党支部,Z1,990101100201", "党支部,Z0,990101100201");
    let members = with(
        &with(MEMBERS, "M4,王麦,Z1-1", "M4,王麦,Z1-2"),
        "M3,王麦,Z1-1,预备党员",
        "M3,王麦,Z1-1,正式党员",
    );
    let members = with(&members, "书记;委员,2021-01-15;2022-03-01", ",");
    world.import_on(&orgs, &members, early);
    let plan = world.plan_on(&orgs, &members, early).unwrap();
    assert!(plan.import.is_empty() && plan.diff.is_empty(), "{}", plan.diff);
    assert!(again(&world, &orgs, &members).diff.is_empty());
    for profile in world.documents().filter_map(|d| d.as_profile()) {
        let memberships = profile.memberships.values().map(|m| m.period);
        for period in memberships.chain(profile.appointments.values().map(|a| a.period)) {
            assert!(period.until.is_none_or(|until| until >= period.from), "{period:?}");
        }
    }
}

#[test]
fn who_only_serves_has_his_file_where_he_serves() {
    let mut world = county();
    let moved =
        with(MEMBERS, "A2,何田,Z1,组织关系不在此,,,,组织委员", "A2,何禾,Z0,组织关系不在此,,,,组织干事");
    world.import_on(ORGS, &moved, LATER);
    let roster = world.documents().filter_map(|d| d.as_roster()).find(|r| r.org == world.org("Z0")).unwrap();
    assert_eq!(roster.name(world.person("A2")), "何禾");
    assert!(again(&world, ORGS, &moved).import.is_empty());
    world.correct(SECRETARY, "A2", "Z0", |file| file.phone = Some("+99900000000".into()));
    assert_eq!(world.file("A2").phone.as_deref(), Some("+99900000000"));
    // Without an office for a while, then with one elsewhere: the new place knows his name.
    let none = with(&moved, ",组织干事,2021-01-15", ",,");
    world.import_on(ORGS, &none, "2026-11-01");
    let back = with(&none, "A2,何禾,Z0,组织关系不在此,,,,", "A2,何禾,Z1,组织关系不在此,,,,信息员@Z1-2");
    world.import_on(ORGS, &back, "2026-12-01");
    let roster =
        world.documents().filter_map(|d| d.as_roster()).find(|r| r.org == world.org("Z1-2")).unwrap();
    assert_eq!(roster.name(world.person("A2")), "何禾");
}
