//! Taking an import back.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests, which clippy takes for a library

mod common;

use common::{DAY, LATER, MEMBERS, ORGS, REGISTRY, SECRETARY, World, day, with, without};
use yixian_domain::{
    Event,
    org::{
        EndReason, MemberState,
        event::{AppointmentEnded, MembershipChanged, MembershipEnded, OrganisationRenamed},
    },
};
use yixian_registry::{Import, Undo, undo};

fn take_back(world: &mut World, import: &Import) -> Undo {
    let undo = undo(import, &world.view());
    for event in &undo.events {
        world.record(REGISTRY, event.clone());
    }
    undo
}

/// (number, what the import did, why it stays)
fn left(undo: &Undo) -> Vec<(&str, &'static str, String)> {
    assert!(undo.left.iter().all(|left| left.chinese().ends_with("没有动")));
    undo.left.iter().map(|left| (left.no.as_str(), left.kind, left.why.to_string())).collect()
}

const TOUCHED: &str = "changed since by somebody; left as it is";
const LATER_IMPORT: &str = "changed since by another import; left as it is";
const IN_USE: &str = "others belong to it; left as it is";

/// Nobody belongs or serves anywhere.
fn is_empty(world: &World) -> bool {
    world.view(); // takes all documents
    world.documents().filter_map(|d| d.as_profile()).all(|profile| {
        profile
            .memberships
            .values()
            .all(|m| m.ended == Some(EndReason::Mistaken) && m.period.until == Some(m.period.from))
            && profile.appointments.values().all(|a| a.period.until == Some(a.period.from))
    })
}

#[test]
fn a_first_import_is_taken_back_and_may_be_made_again() {
    let mut world = World::default();
    let plan = world.import(ORGS, MEMBERS);
    let undone = take_back(&mut world, &plan.import);
    assert!(undone.left.is_empty(), "{:?}", undone.left);
    assert_eq!(undone.files, 7, "files stay until somebody asks for their deletion");
    assert!(is_empty(&world));
    let orgs: Vec<_> = world.documents().filter_map(|d| d.as_organisation()).collect();
    assert!(orgs.iter().all(|org| org.ended.is_some_and(|ended| ended.on == org.founded)));
    assert!(undo(&plan.import, &world.view()).events.is_empty(), "once is enough");
    let again = world.import(ORGS, MEMBERS);
    assert!(!again.import.is_empty());
    assert_eq!(
        world.documents().filter_map(|d| d.as_organisation()).filter(|org| org.ended.is_none()).count(),
        4
    );
    let branch = world.branch("M1", DAY).unwrap();
    assert_ne!(branch, world.org("Z1-1"), "what was taken back stays so; this is another");
    assert!(world.plan_on(ORGS, MEMBERS, LATER).unwrap().import.is_empty());
    let undone = take_back(&mut world, &again.import);
    assert!(undone.left.is_empty() && is_empty(&world));
}

#[test]
fn changes_are_set_back() {
    let mut world = World::default();
    world.import(ORGS, MEMBERS);
    let orgs = with(&with(ORGS, "桃塘村", "桃花塘村"), "党支部,Z1,990101100201", "党支部,Z0,990101100201");
    let members = with(
        MEMBERS,
        "张大山,Z1-1,正式党员,2001-07-01,+99910000001,1885,书记",
        "张太山,Z1-1,正式党员,2001-07-01,+99910000009,1885,",
    );
    let members = with(&members, "M3,王麦,Z1-1,预备党员", "M3,王麦,Z1-1,正式党员");
    let members = with(&members, "M4,王麦,Z1-1", "M4,王麦,Z1-2");
    let members = with(
        &members,
        "M2,李秀芳,Z1-1,正式党员,2005-07-01,,,副书记",
        "M2,李秀芳,Z1-1,正式党员,2005-07-01,,,书记",
    );
    for on in [DAY, LATER] {
        let plan = world.import_on(&orgs, &members, on);
        assert_eq!(plan.import.steps.len(), 10, "{}", plan.diff);
        let undone = take_back(&mut world, &plan.import);
        assert!(undone.left.is_empty(), "{:?}", undone.left);
        let same = world.plan_on(ORGS, MEMBERS, LATER).unwrap();
        assert!(same.import.is_empty(), "{}", same.diff);
        assert_eq!(world.file("M1").name, "张大山");
        assert_eq!(world.branch("M4", LATER), Some(world.org("Z1-1")));
        let again = undo(&plan.import, &world.view());
        assert!(again.events.is_empty() && again.left.is_empty(), "once is enough: {:?}", again.left);
    }
    let roster =
        world.documents().filter_map(|d| d.as_roster()).find(|r| r.org == world.org("Z1-1")).unwrap();
    let files = &roster.files[&world.person("M4")];
    assert_eq!(files.heads().len(), 1);
    world.correct(SECRETARY, "M4", "Z1-1", |file| file.name = "王麦苗".into());
    assert_eq!(world.file("M4").name, "王麦苗", "the branch that he came back to can correct him");
}

#[test]
fn what_a_branch_has_touched_stays_and_is_told() {
    let mut world = World::default();
    let plan = world.import(ORGS, MEMBERS);
    world.correct(SECRETARY, "M1", "Z1-1", |file| file.phone = Some("+99920000001".into()));
    let person = world.person("M3");
    let (membership, org) =
        world.profile(person).memberships.iter().map(|(id, m)| (*id, m.org)).next().unwrap();
    world.record(
        SECRETARY,
        MembershipChanged { membership, person, org, state: MemberState::Full, from: day(LATER) },
    );
    let person = world.person("M4");
    let membership = *world.profile(person).memberships.keys().next().unwrap();
    let (reason, until) = (EndReason::Died, day(LATER));
    world.record(SECRETARY, MembershipEnded { membership, person, org, reason, until });
    let person = world.person("M2");
    let appointment = *world.profile(person).appointments.keys().next().unwrap();
    world.record(SECRETARY, AppointmentEnded { appointment, person, org, until });
    world.record(
        SECRETARY,
        OrganisationRenamed { org: world.org("Z1-2"), name: "桃塘社区党支部".into(), on: until },
    );
    let undone = take_back(&mut world, &plan.import);
    let mut left = left(&undone);
    left.sort();
    let expected = [
        ("M1", "person_registered", TOUCHED),
        ("M2", "appointment_made", TOUCHED),
        ("M3", "membership_started", TOUCHED),
        ("M4", "membership_started", TOUCHED),
        ("Z0", "organisation_founded", IN_USE),
        ("Z1", "organisation_founded", IN_USE),
        ("Z1-1", "organisation_founded", IN_USE),
        ("Z1-2", "organisation_founded", TOUCHED),
    ];
    assert_eq!(left, expected.map(|(no, kind, why)| (no, kind, why.to_owned())));
    assert_eq!(world.branch("M1", LATER), Some(org), "whom somebody corrected is no mistake");
    assert_eq!(world.branch("M5", LATER), None);
}

#[test]
fn what_a_later_import_changed_stays() {
    let mut world = World::default();
    world.import(ORGS, MEMBERS);
    let first =
        world.import_on(&with(ORGS, "桃塘", "桃花塘"), &with(MEMBERS, "+99910000001", "+99910000002"), LATER);
    world.import_on(&with(ORGS, "桃塘", "桃树塘"), &with(MEMBERS, "+99910000001", "+99910000003"), LATER);
    let undone = take_back(&mut world, &first.import);
    assert!(undone.events.is_empty());
    let expected = [("M1", "person_corrected"), ("Z1-2", "organisation_renamed")];
    assert_eq!(left(&undone), expected.map(|(no, kind)| (no, kind, LATER_IMPORT.to_owned())));
}

#[test]
fn a_correction_since_is_not_undone() {
    let mut world = World::default();
    world.import(ORGS, MEMBERS);
    let second = world.import_on(ORGS, &with(MEMBERS, "+99910000001", "+99910000002"), LATER);
    world.correct(SECRETARY, "M1", "Z1-1", |file| file.name = "张太山".into());
    let undone = take_back(&mut world, &second.import);
    assert_eq!(left(&undone), [("M1", "person_corrected", TOUCHED.to_owned())]);
    assert_eq!(world.file("M1").phone.as_deref(), Some("+99910000002"));
}

#[test]
fn a_branch_that_somebody_joined_since_stays() {
    let mut world = World::default();
    let first = world.import(ORGS, &without(MEMBERS, "M5"));
    let second = world.import_on(ORGS, MEMBERS, LATER);
    let undone = take_back(&mut world, &first.import);
    let orgs: Vec<_> = left(&undone);
    let expected = ["Z1-2", "Z1", "Z0"].map(|no| (no, "organisation_founded", IN_USE.to_owned()));
    assert_eq!(orgs, expected);
    assert_eq!(world.branch("M5", LATER), Some(world.org("Z1-2")));
    let undone = take_back(&mut world, &second.import);
    assert!(undone.left.is_empty());
}

#[test]
fn whom_people_moved_on_is_not_fetched_back() {
    let mut world = World::default();
    world.import(ORGS, MEMBERS);
    let moved = world.import_on(ORGS, &with(MEMBERS, "M4,王麦,Z1-1", "M4,王麦,Z1-2"), LATER);
    let person = world.person("M4");
    let there = world.org("Z1-2");
    let membership =
        world.profile(person).memberships.iter().find(|(_, m)| m.org == there).map(|(id, _)| *id).unwrap();
    let from = day("2026-10-05");
    world.record(
        SECRETARY,
        MembershipChanged { membership, person, org: there, state: MemberState::OnProbation, from },
    );
    let undone = take_back(&mut world, &moved.import);
    assert!(undone.events.is_empty(), "{:?}", undone.events);
    assert_eq!(undone.left.len(), 2);
    assert_eq!(world.branch("M4", LATER), Some(there));
}

#[test]
fn an_import_can_be_kept_as_a_file_until_it_is_taken_back() {
    let mut world = World::default();
    let plan = world.import(ORGS, MEMBERS);
    let kept = serde_json::to_string(&plan.import).unwrap();
    let read: Import = serde_json::from_str(&kept).unwrap();
    assert_eq!(read, plan.import);
    let undone = take_back(&mut world, &read);
    assert!(undone.events.iter().all(|event| !matches!(event, Event::PersonCorrected(_))));
    assert!(is_empty(&world));
}

#[test]
fn who_floats_in_keeps_his_file_at_home() {
    let mut world = World::default();
    world.import(ORGS, MEMBERS);
    let list = |at: &str| format!("党员编号,姓名,支部编号,人员类别\nM5,赵满仓,{at},流入党员\n");
    world.import_on("", &list("Z1-1"), LATER);
    let moved = world.import_on("", &list("Z1"), "2026-11-01");
    let undone = take_back(&mut world, &moved.import);
    assert!(undone.left.is_empty() && undone.events.len() == 2, "{:?}", undone.events);
    let floats = world.profile(world.person("M5")).memberships.values().filter(|m| m.ended.is_none()).count();
    assert_eq!(floats, 2);
    world.correct(SECRETARY, "M5", "Z1-2", |file| file.name = "赵麦".into());
    assert_eq!(world.file("M5").name, "赵麦");
}
