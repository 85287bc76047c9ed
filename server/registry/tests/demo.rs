//! The demo county: the same for the same seed, without fault at any size, nobody alive in it.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests, which clippy takes for a library

mod common;

use common::World;
use yixian_domain::org::{MemberState, OrgKind, Role};
use yixian_registry::{
    CountyView, Files, ImportPlan, Options,
    demo::{County, Player, Size, county},
    diff::{Change, Subject},
    plan,
};

fn size(townships: usize, villages: usize, members_per_branch: usize) -> Size {
    Size { townships, villages, members_per_branch }
}

fn read(view: &CountyView, county: &County) -> ImportPlan {
    let files = Files { organisations: Some(&county.organisations), members: Some(&county.members) };
    plan(view, files, Options { effective: county.effective }).unwrap_or_else(|errors| panic!("{errors}"))
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_others() {
    let small = size(2, 5, 12);
    assert_eq!(county(1, small), county(1, small));
    let (one, other) = (county(1, small), county(2, small));
    assert_ne!(one.members, other.members);
    assert_ne!(one.organisations, other.organisations);
    assert_ne!(one.members, county(1, size(2, 5, 13)).members);
}

#[test]
fn every_size_passes_the_importer() {
    for size in [
        size(1, 1, 0),
        size(1, 1, 3),
        size(1, 1, 4),
        size(0, 0, 7),
        size(3, 2, 9),
        Size::default(),
        size(15, 176, 50),
        size(2, 900, 1),
    ] {
        let county = county(7, size);
        let mut world = World::default();
        let plan = read(&world.view(), &county);
        assert_eq!(plan.diff.count(Change::Added, Subject::Person), county.people, "{size:?}");
        let orgs = 1 + size.townships.max(1) + size.villages.max(1);
        assert_eq!(plan.diff.count(Change::Added, Subject::Organisation), orgs, "{size:?}");
        let codes: Vec<_> = plan.diff.flags.iter().map(|flagged| flagged.flag.code()).collect();
        assert!(codes.iter().all(|code| *code == "odd_name"), "{size:?}: {codes:?}");
        if size == Size::default() {
            world.record_all(&plan.import);
            assert!(read(&world.view(), &county).import.is_empty());
        }
    }
}

#[test]
fn the_default_county_is_as_large_as_the_one_this_was_conceived_for() {
    let county = county(1, Size::default());
    let plan = read(&World::default().view(), &county);
    let kinds: Vec<OrgKind> = plan
        .import
        .events()
        .filter_map(|event| match event {
            yixian_domain::Event::OrganisationFounded(e) => Some(e.kind),
            _ => None,
        })
        .collect();
    let count = |kind| kinds.iter().filter(|known| **known == kind).count();
    assert_eq!([OrgKind::County, OrgKind::Township, OrgKind::Branch].map(count), [1, 15, 176]);
    assert!((5_000..5_700).contains(&county.people), "{}", county.people);
}

#[test]
fn each_branch_has_its_officers_and_one_or_two_on_probation() {
    let county = county(1, size(2, 9, 28));
    let mut world = World::default();
    let plan = read(&world.view(), &county);
    world.record_all(&plan.import);
    let rosters = world.documents().filter_map(|d| d.as_roster());
    let branches: Vec<_> = rosters.filter(|roster| roster.memberships.len() > 2).collect();
    assert_eq!(branches.len(), 9);
    for roster in branches {
        let has = |role| roster.appointments.values().filter(|a| a.role == role).count();
        assert_eq!((has(Role::Secretary), has(Role::DeputySecretary), has(Role::CommitteeMember)), (1, 1, 2));
        let probationary =
            |m: &&yixian_domain::org::Membership| m.states.latest() == Some(&MemberState::Probationary);
        assert!((1..=2).contains(&roster.memberships.values().filter(probationary).count()));
        assert!((27..=33).contains(&roster.memberships.len()));
        assert!(roster.files.values().all(|files| files.len() == 1), "everybody has a name here");
    }
}

#[test]
fn the_cast_is_of_one_line_from_the_branch_to_the_county() {
    let county = county(3, size(1, 1, 3));
    let cast = &county.cast;
    assert_eq!(cast.members.len(), 3);
    let mut world = World::default();
    let plan = read(&world.view(), &county);
    world.record_all(&plan.import);
    let role = |player: &Player| {
        let profile = world.profile(world.person(&player.no));
        assert_eq!(profile.name(), player.name);
        let org = world.org(&player.org_no);
        assert!(
            world
                .documents()
                .any(|d| d.as_organisation().is_some_and(|o| o.id == org && o.name() == player.org_name))
        );
        profile.appointments.values().find(|a| a.org == org).map(|a| a.role)
    };
    assert_eq!(role(&cast.secretary), Some(Role::Secretary));
    assert_eq!(role(&cast.deputy), Some(Role::DeputySecretary));
    assert_eq!(role(&cast.organiser), Some(Role::Organiser));
    assert_eq!(role(&cast.administrator), Some(Role::Administrator));
    for member in &cast.members {
        assert_eq!((role(member), &member.org_no), (None, &cast.secretary.org_no));
    }
    assert_eq!(world.branch(&cast.members[0].no, "2026-09-01"), Some(world.org(&cast.secretary.org_no)));
}

#[test]
fn names_are_of_every_kind_and_nobody_lives() {
    let county = county(1, Size::default());
    let text = String::from_utf8(county.members).unwrap();
    let rows: Vec<Vec<&str>> = text.lines().skip(1).map(|line| line.split(',').collect()).collect();
    let names: Vec<&str> = rows.iter().map(|row| row[1]).collect();
    for wanted in ["𠮷", "䶮", "·", "?"] {
        assert!(names.iter().any(|name| name.contains(wanted)), "{wanted}");
    }
    let lengths: std::collections::BTreeSet<usize> = names.iter().map(|name| name.chars().count()).collect();
    assert!([2, 3, 4].iter().all(|length| lengths.contains(length)), "{lengths:?}");
    let branch = |no: &str| rows.iter().filter(|row| row[2] == no && row[1] == "赵满仓").count();
    assert!(branch("Z01-001") >= 2, "namesakes in one branch");
    let mut identities = std::collections::BTreeSet::new();
    for row in rows.iter().filter(|row| !row[6].is_empty()) {
        assert!((1880..1900).contains(&yixian_registry::code::birth_year(row[6]).unwrap()));
        assert!(row[6].starts_with("99"), "a province that does not exist");
        identities.insert(row[6]);
    }
    assert!(identities.len() > 3_000);
    assert!(rows.iter().all(|row| row[5].is_empty() || row[5].starts_with("+999")));
}

#[test]
fn a_large_county_is_made_and_read_in_a_moment() {
    // Not a bench: it only keeps somebody from making it quadratic. 8,800 people take well under a second
    // when optimised, a few when not.
    let county = county(1, size(15, 176, 50));
    assert!(county.people > 8_800);
    let mut world = World::default();
    let plan = read(&world.view(), &county);
    world.record_all(&plan.import);
    assert!(read(&world.view(), &county).import.is_empty());
}
