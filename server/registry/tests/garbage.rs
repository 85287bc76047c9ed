//! Whatever the bytes: a report or a plan, never a panic; and what is planned is what the documents take.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests, which clippy takes for a library

mod common;

use common::{DAY, MEMBERS, ORGS, World, day};
use proptest::prelude::*;
use yixian_domain::org::{
    Appointment, MemberState, MembershipKind,
    event::{AppointmentEnded, MembershipChanged},
};
use yixian_registry::{Files, Options, export, plan, undo};

/// Cells that mean something, or nearly.
fn cell() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "组织编号",
        "组织名称",
        "组织类别",
        "上级编号",
        "区划代码",
        "党员编号",
        "姓名",
        "支部编号",
        "人员类别",
        "职务",
        "任职日期",
        "手机",
        "身份证号",
        "Z0",
        "Z1",
        "Z1-1",
        "Z1-2",
        "M1",
        "M2",
        "M3",
        "县委",
        "乡镇党委",
        "党支部",
        "正式党员",
        "预备党员",
        "流入",
        "无",
        "书记",
        "书记;委员@Z1",
        "2026-01-01",
        "1.5E+10",
        "440524188001010014",
        "王?",
        "id:",
        "id:00000000-0000-0000-0000-000000000000",
        "\"",
        "\"\"",
        "'=1",
        "\u{0}",
        "\u{feff}",
        "𠮷",
    ]);
    prop_oneof![4 => known.prop_map(str::to_owned), 1 => any::<String>(), 1 => Just(String::new())]
}

fn table(header: &'static str) -> impl Strategy<Value = String> {
    let row = prop::collection::vec(cell(), 0..12).prop_map(|cells| cells.join(","));
    let rows = prop::collection::vec(row, 0..12);
    (prop::bool::weighted(0.8), rows).prop_map(move |(has_header, rows)| {
        let header = if has_header { header } else { "" };
        format!("{header}\n{}", rows.join("\n"))
    })
}

/// Rows that mostly can be read.
fn members() -> impl Strategy<Value = String> {
    let no = prop::sample::select(vec!["M1", "M2", "M3", "M4", "M5", "N1", "N2"]);
    let branch = prop::sample::select(vec!["Z0", "Z1", "Z1-1", "Z1-2"]);
    let name = prop::sample::select(vec!["张大山", "王麦", "王?", "O'Neill", "=1"]);
    let standing = prop::sample::select(vec![
        "正式党员",
        "预备党员",
        "流入",
        "临时-预备党员",
        "留党察看",
        "组织关系不在此",
    ]);
    let joined = prop::sample::select(vec!["", "2001-07-01", "2026-09-20", "2027-01-01"]);
    let offices =
        prop::sample::select(vec!["", "书记", "委员;信息员", "书记@Z1-2", "组织委员@Z1", "县委组织部"]);
    let since = prop::sample::select(vec!["", "2021-01-15", "2026-09-20"]);
    let rows = prop::collection::vec((no, name, branch, standing, joined, offices, since), 0..6);
    rows.prop_map(|rows| {
        let mut seen = std::collections::BTreeSet::new();
        let rows = rows.into_iter().filter(|row| seen.insert(row.0));
        let rows = rows.map(|(no, name, branch, standing, joined, offices, since)| {
            format!("{no},{name},{branch},{standing},{joined},{offices},{since}\n")
        });
        format!("党员编号,姓名,支部编号,人员类别,进入支部日期,职务,任职日期\n{}", rows.collect::<String>())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_end_in_a_report_or_a_plan(orgs: Vec<u8>, members: Vec<u8>) {
        let files = Files { organisations: Some(&orgs), members: Some(&members) };
        let _ = plan(&World::default().view(), files, Options { effective: day(DAY) });
        let files = Files { organisations: Some(ORGS.as_bytes()), members: Some(&members) };
        let _ = plan(&World::default().view(), files, Options { effective: day(DAY) });
    }

    #[test]
    fn any_cells_end_in_a_report_or_in_events_that_apply(
        orgs in table("组织编号,组织名称,组织类别,上级编号,区划代码"),
        members in table("党员编号,姓名,支部编号,人员类别,职务,任职日期,手机,身份证号"),
    ) {
        let mut world = World::default();
        world.import(ORGS, MEMBERS);
        match world.plan_on(&orgs, &members, common::LATER) {
            Ok(plan) => {
                let _ = (plan.diff.chinese(), plan.diff.to_string());
                world.record_all(&plan.import);
            }
            Err(errors) => prop_assert!(!errors.chinese().is_empty() && !errors.to_string().is_empty()),
        }
    }

    #[test]
    fn a_planned_import_applies_changes_nothing_twice_and_can_be_taken_back(
        first in members(),
        second in members(),
    ) {
        let mut world = World::default();
        world.import(ORGS, MEMBERS);
        world.import(ORGS, &first);
        let before = world.plan_on(ORGS, &first, common::LATER).unwrap();
        prop_assert!(before.import.is_empty(), "{}", before.diff);
        let plan = world.import_on(ORGS, &second, common::LATER);
        let again = world.plan_on(ORGS, &second, common::LATER).unwrap();
        prop_assert!(again.import.is_empty(), "{}\n{}", plan.diff, again.diff);
        let view = world.view();
        let (orgs, members) = (export::organisations(&view, day(common::LATER)), export::members(&view, day(common::LATER)));
        let files = Files { organisations: Some(&orgs), members: Some(&members) };
        let round = plan_files(&world, files);
        prop_assert!(round.import.is_empty() && round.diff.is_empty(), "{}", round.diff);
        let undone = undo(&plan.import, &view);
        prop_assert!(undone.left.is_empty(), "{:?}", undone.left);
        for event in undone.events {
            world.record(common::REGISTRY, event);
        }
        let after = world.plan_on(ORGS, &first, common::LATER).unwrap();
        prop_assert!(after.import.is_empty(), "{}\n{}", plan.diff, after.diff);
    }

    #[test]
    fn what_people_of_the_county_said_stands_whatever_is_imported(
        lists in prop::collection::vec(members(), 1..4),
        corrected in prop::collection::vec(prop::bool::ANY, 5),
        changed in prop::collection::vec(prop::bool::ANY, 5),
        ended in prop::collection::vec(prop::bool::ANY, 5),
    ) {
        let mut world = World::default();
        world.import(ORGS, MEMBERS);
        let people = [("M1", "Z1-1"), ("M2", "Z1-1"), ("M3", "Z1-1"), ("M4", "Z1-1"), ("M5", "Z1-2")];
        for (at, (no, branch)) in people.into_iter().enumerate() {
            if corrected[at] {
                world.correct(common::SECRETARY, no, branch, |file| file.name = format!("改名{no}"));
            }
            touch(&mut world, no, changed[at], ended[at]);
        }
        for (list, on) in lists.iter().zip([common::LATER, "2026-11-01", "2026-12-01"]) {
            let plan = world.import_on(ORGS, list, on);
            prop_assert!(world.plan_on(ORGS, list, on).unwrap().import.is_empty(), "{}", plan.diff);
            for (at, (no, _)) in people.into_iter().enumerate() {
                let profile = world.profile(world.person(no));
                prop_assert!(!corrected[at] || profile.name() == format!("改名{no}"), "{}", plan.diff);
                prop_assert_eq!(profile.files.heads().len(), 1);
                let now = || profile.memberships.values().filter(|m| m.kind == MembershipKind::Formal && m.ended.is_none());
                prop_assert!(!changed[at] || now().all(|m| m.states.latest() == Some(&MemberState::OnProbation)), "{}", plan.diff);
                prop_assert!(now().count() <= 1, "{}", plan.diff);
                let offices = || profile.appointments.values();
                let is_back = |over: &Appointment| {
                    offices().any(|a| {
                        (a.role, a.org, a.period.until) == (over.role, over.org, None)
                            && a.period.from < day("2026-09-15")
                    })
                };
                let mut over = offices().filter(|a| a.period.until == Some(day("2026-09-15")));
                prop_assert!(!over.any(is_back), "{}", plan.diff);
            }
        }
    }
}

/// Somebody puts a member on probation, or ends all his offices.
fn touch(world: &mut World, no: &str, changed: bool, ended: bool) {
    let person = world.person(no);
    let profile = world.profile(person).clone();
    let (from, until) = (day("2026-09-15"), day("2026-09-15"));
    for (id, membership) in profile.memberships.iter().filter(|_| changed) {
        let (membership, org, state) = (*id, membership.org, MemberState::OnProbation);
        world.record(common::SECRETARY, MembershipChanged { membership, person, org, state, from });
    }
    for (id, held) in profile.appointments.iter().filter(|_| ended) {
        let (appointment, org) = (*id, held.org);
        world.record(common::SECRETARY, AppointmentEnded { appointment, person, org, until });
    }
}

fn plan_files(world: &World, files: Files<'_>) -> yixian_registry::ImportPlan {
    plan(&world.view(), files, Options { effective: day(common::LATER) })
        .unwrap_or_else(|errors| panic!("{errors}"))
}
