//! A county's lists against the real database: import, a second time, correction, undo, slips, export.

use yixian_domain::{
    Document, DocumentKey, PersonId,
    org::event::PersonCorrected,
    privacy::{Erasure, event::RecordsErased},
};
use yixian_registry::{
    Files, Options,
    demo::{County, Size, county},
    diff::{Change, Subject},
    undo::Why,
};
use yixian_server::{
    Server,
    enrol::Issue,
    lists::{Whom, export, imports, issue_slips, plan_import, record_import, undo_import, view},
    record::record,
    store::{audit, documents, imports::all},
};
use yixian_tests::{county::TestCounty, puppet::Puppet};

const SMALL: Size = Size { townships: 2, villages: 3, members_per_branch: 10 };

/// A server of an empty county, and the lists of a fictional one.
async fn empty() -> (TestCounty, County) {
    (TestCounty::empty().await, county(1, SMALL))
}

fn files(made: &County) -> Files<'_> {
    Files { organisations: Some(&made.organisations), members: Some(&made.members) }
}

fn options(made: &County) -> Options {
    Options { effective: made.effective }
}

async fn imported() -> (TestCounty, County) {
    let (town, made) = empty().await;
    let done = record_import(&town.server, files(&made), options(&made)).await.unwrap().unwrap();
    assert_eq!(done.number, Some(1));
    (town, made)
}

async fn trail(server: &Server) -> Vec<String> {
    let mut tx = server.db().read().await.unwrap();
    let trail = audit::all(&mut tx, server.id()).await.unwrap();
    assert!(trail.iter().all(|entry| entry.chained), "the audit trail is chained");
    trail.into_iter().map(|entry| entry.action).collect()
}

/// Every document of the county, as bytes.
async fn state(server: &Server) -> Vec<(Vec<u8>, Vec<u8>)> {
    let mut tx = server.db().read().await.unwrap();
    let mut all = Vec::new();
    for kind in 1..=10 {
        let stored = documents::of_kind(&mut tx, server.id(), kind).await.unwrap();
        all.extend(stored.into_iter().map(|stored| (stored.key, stored.bytes)));
    }
    all
}

#[tokio::test]
async fn a_county_is_imported_and_the_same_lists_again_change_nothing() {
    let (town, made) = imported().await;
    let before = state(&town.server).await;
    let again = record_import(&town.server, files(&made), options(&made)).await.unwrap().unwrap();
    assert!(again.plan.import.is_empty(), "{}", again.plan.diff);
    assert_eq!(again.number, None);
    assert_eq!(state(&town.server).await, before);
    assert_eq!(imports(&town.server).await.unwrap().len(), 1);
    let mut tx = town.server.db().read().await.unwrap();
    let view = view(&town.server, &mut tx).await.unwrap();
    assert_eq!(view.profiles().count(), made.people);
}

#[tokio::test]
async fn a_dry_run_records_nothing() {
    let (town, made) = empty().await;
    let before = state(&town.server).await;
    let plan = plan_import(&town.server, files(&made), options(&made)).await.unwrap().unwrap();
    assert_eq!(plan.diff.count(Change::Added, Subject::Person), made.people);
    assert_eq!(state(&town.server).await, before);
    assert!(imports(&town.server).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_branch_corrected_a_name_and_the_county_imports_the_old_one_again() {
    let (town, made) = imported().await;
    let no = &made.cast.secretary.no;
    let (secretary, branch) = {
        let mut tx = town.server.db().read().await.unwrap();
        let view = view(&town.server, &mut tx).await.unwrap();
        (view.person_of(no).unwrap(), view.organisation_of(&made.cast.secretary.org_no).unwrap())
    };
    let roster = town.document(DocumentKey::Roster(branch)).await.unwrap();
    let files_of = &roster.as_roster().unwrap().files[&secretary];
    let (version, entry) = files_of.current().unwrap();
    let mut file = entry.value.clone();
    file.name = "订正后".to_owned();
    // The branch's own phone says it, not the registry.
    let registry = town.server.county().registry();
    let issue = Issue { person: secretary, issued_by: registry, spoken: false, replaces: false };
    let mut phone = Puppet::enrol(&town.router, &town.issue(issue).await, 5).await.unwrap();
    phone.make(PersonCorrected { person: secretary, branch, file, supersedes: vec![version] });
    phone.sync(&town.router).await;

    let again = record_import(&town.server, files(&made), options(&made)).await.unwrap().unwrap();
    assert!(again.plan.import.is_empty());
    assert_eq!(again.plan.diff.count(Change::Kept, Subject::Person), 1);
    let profile = town.document(DocumentKey::Profile(secretary)).await.unwrap();
    assert_eq!(profile.as_profile().unwrap().name(), "订正后");
}

#[tokio::test]
async fn wrong_lists_are_told_line_by_line_and_change_nothing() {
    let (town, made) = imported().await;
    let before = state(&town.server).await;
    let text = String::from_utf8(made.members.clone()).unwrap();
    let twice = format!("{text}{}\n", text.lines().nth(1).unwrap());
    let no_header = text.replacen("党员编号", "工号", 1);
    let broken: [(&str, Vec<u8>); 4] = [
        ("a header that is missing", no_header.into_bytes()),
        ("neither UTF-8 nor GB18030", vec![0xff, 0xfe, 0x80, 0xff, 0xff]),
        ("a member twice", twice.into_bytes()),
        ("nothing", Vec::new()),
    ];
    for (what, members) in broken {
        let files = Files { organisations: None, members: Some(&members) };
        let errors = record_import(&town.server, files, options(&made)).await.unwrap().unwrap_err();
        assert!(errors.count() > 0, "{what}");
        assert!(errors.chinese().contains("什么都没有导入"), "{what}");
        assert_eq!(state(&town.server).await, before, "{what}");
    }
    assert_eq!(trail(&town.server).await.iter().filter(|action| *action == "import_refused").count(), 4);
}

#[tokio::test]
async fn an_import_is_taken_back_once() {
    let (town, made) = imported().await;
    let more = "党员编号,姓名,支部编号,人员类别\nD900001,新来的,Z01-001,正式党员\n";
    let files = Files { organisations: None, members: Some(more.as_bytes()) };
    let second = record_import(&town.server, files, options(&made)).await.unwrap().unwrap();
    assert_eq!(second.number, Some(2));
    let undone = undo_import(&town.server, 2, true).await.unwrap();
    assert!(!undone.events.is_empty());
    assert_eq!(imports(&town.server).await.unwrap().iter().filter(|import| import.3).count(), 0);
    undo_import(&town.server, 2, false).await.unwrap();
    assert!(undo_import(&town.server, 2, false).await.is_err());
    assert!(undo_import(&town.server, 3, false).await.is_err());
    // The first stays, but for what is in use: nobody has touched it since.
    let first = undo_import(&town.server, 1, true).await.unwrap();
    assert!(first.left.iter().all(|left| left.why != Why::Touched), "{:?}", first.left);
    assert!(trail(&town.server).await.contains(&"import_undone".to_owned()));
}

#[tokio::test]
async fn slips_are_for_those_without_a_phone() {
    let (town, made) = imported().await;
    let mut tx = town.server.db().write().await.unwrap();
    let county = view(&town.server, &mut tx).await.unwrap();
    let branch = county.organisation_of(&made.cast.secretary.org_no).unwrap();
    let slips = issue_slips(&town.server, &mut tx, &county, &[Whom::Of(branch)], false).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(slips.len(), SMALL.members_per_branch + 2);
    // The secretary enrols with his.
    let secretary = county.person_of(&made.cast.secretary.no).unwrap();
    let his = slips.iter().find(|slip| slip.person == secretary).unwrap();
    Puppet::enrol(&town.router, &his.slip.code, 5).await.unwrap();

    let mut tx = town.server.db().write().await.unwrap();
    let whom = [Whom::Of(branch), Whom::Officers];
    let later = issue_slips(&town.server, &mut tx, &county, &whom, false).await.unwrap();
    assert!(later.iter().all(|slip| slip.person != secretary));
    let again = issue_slips(&town.server, &mut tx, &county, &[Whom::Person(secretary)], true).await.unwrap();
    assert_eq!(again.len(), 1);
}

#[tokio::test]
async fn what_is_exported_imports_again_without_a_change() {
    let (town, made) = imported().await;
    let exported = export(&town.server, made.effective).await.unwrap();
    let [organisations, members] = ["organisations.csv", "members.csv"]
        .map(|name| exported.iter().find(|file| file.name == name).unwrap().bytes.clone());
    let files = Files { organisations: Some(&organisations), members: Some(&members) };
    let again = plan_import(&town.server, files, options(&made)).await.unwrap().unwrap();
    assert!(again.import.is_empty(), "{}", again.diff);
    assert!(trail(&town.server).await.contains(&"exported".to_owned()));
}

#[tokio::test]
async fn a_number_that_is_deleted_is_in_no_import_either() {
    let (town, _) = imported().await;
    let mut tx = town.server.db().write().await.unwrap();
    let anybody = documents::kind(DocumentKey::Profile(PersonId::from_bytes([0; 16])));
    let profiles = documents::of_kind(&mut tx, town.server.id(), anybody).await.unwrap();
    let (who, branch, number) = profiles
        .iter()
        .find_map(|stored| {
            let Document::Profile(profile) = stored.decode().unwrap() else { return None };
            let number = profile.files.current()?.1.value.phone.clone()?;
            Some((profile.person, profile.memberships.values().next()?.org, number))
        })
        .unwrap();
    let plan = async |tx: &mut _| String::from_utf8(all(tx, town.server.id()).await.unwrap()[0].plan.clone());
    assert!(plan(&mut tx).await.unwrap().contains(&number));
    let until = town.server.clock().now();
    let (what, also, contacts, in_care) = (Erasure::Phone, vec![], vec![], vec![]);
    let erased = RecordsErased { branch, person: who, what, until, also, contacts, in_care };
    record(&town.server, &mut tx, &[erased.into()]).await.unwrap();
    assert!(!plan(&mut tx).await.unwrap().contains(&number));
    tx.commit().await.unwrap();
    undo_import(&town.server, 1, true).await.unwrap();
}
