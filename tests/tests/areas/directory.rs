//! Where a member away may turn to: the branches of a county that he picks, of which nobody hears.

use yixian_client::{
    Error,
    floating::{BranchesNear, ask_branches, branches},
};
use yixian_domain::{
    Event, OrgId, Rejection,
    floating::Place,
    org::{
        OrgKind,
        event::{OrganisationDissolved, OrganisationFounded},
    },
};
use yixian_protocol::sync::{Answer, Ask};
use yixian_server::directory::publish;
use yixian_tests::{
    county::{MEMBER, Options, TestCounty, founded, org},
    phone::Phone,
    tables::dump,
};

use crate::{
    rulings::Ruling,
    world::{day, days_pass},
};

const GUSU: &str = "320508";

fn id(n: u16) -> OrgId {
    let [high, low] = n.to_be_bytes();
    let mut bytes = [7; 16];
    (bytes[14], bytes[15]) = (high, low);
    OrgId::from_bytes(bytes)
}

fn found(n: u16, kind: OrgKind, name: &str, under: Option<OrgId>, code: Option<&str>) -> Event {
    let (name, code) = (name.to_owned(), code.map(str::to_owned));
    let (org, on) = (id(n), founded());
    OrganisationFounded { org, kind, name, parent: under, code, split_from: None, on }.into()
}

/// 姑苏区 on the same database, with two quarters and some branches.
async fn gusu(beside: &TestCounty) -> TestCounty {
    let options = Options { url: Some(beside.url.clone()), county: 1, is_empty: true, ..Options::default() };
    let county = TestCounty::with(options).await;
    let quarter = |n, name| found(n, OrgKind::Township, name, Some(id(0)), None);
    let branch = |n, name, under| found(n, OrgKind::Branch, name, Some(id(under)), None);
    county
        .record(&[
            found(0, OrgKind::County, "中共姑苏区委", None, Some("320508000000")),
            quarter(1, "平江街道党工委"),
            quarter(2, "金阊街道党工委"),
            branch(11, "钮家巷社区党支部", 1),
            branch(12, "大儒巷社区党支部", 1),
            branch(13, "虎丘社区流动党员党支部", 2),
        ])
        .await;
    publish(&county.server).await.unwrap();
    county
}

async fn ask(county: &TestCounty, phone: &mut Phone, place: &str, word: &str) -> Result<BranchesNear, Error> {
    let place = Place::parse(place).unwrap();
    let taken = phone.sync_asking(&county.router, &[ask_branches(&place, word)]).await.unwrap();
    branches(&place, taken[0].answers.first())
}

fn names(near: &BranchesNear) -> Vec<(&str, &str)> {
    near.found.iter().map(|row| (row.above.as_str(), row.name.as_str())).collect()
}

#[tokio::test]
async fn the_branches_of_a_county_that_one_picks_are_found_and_nobody_hears_who_asked() {
    let county = TestCounty::new().await;
    let gusu = gusu(&county).await;
    let mut member = county.phone(MEMBER).await;
    let before = [dump(&county.server, &county.url).await, dump(&gusu.server, &gusu.url).await];
    let near = ask(&county, &mut member, GUSU, "").await.unwrap();
    assert_eq!(near.county.as_deref(), Some("清水县"), "as the county calls itself");
    let all = [
        ("平江街道党工委", "大儒巷社区党支部"),
        ("平江街道党工委", "钮家巷社区党支部"),
        ("金阊街道党工委", "虎丘社区流动党员党支部"),
    ];
    assert_eq!(names(&near), all);
    assert!(!near.more);
    // By a word of the name, or of what it is under.
    assert_eq!(names(&ask(&county, &mut member, GUSU, " 流动 ").await.unwrap()), all[2..]);
    assert_eq!(names(&ask(&county, &mut member, GUSU, "平江").await.unwrap()), all[..2]);
    let none = ask(&county, &mut member, GUSU, "没有的").await.unwrap();
    assert_eq!((none.county.as_deref(), names(&none)), (Some("清水县"), vec![]));
    let after = [dump(&county.server, &county.url).await, dump(&gusu.server, &gusu.url).await];
    assert_eq!(before, after, "that somebody asked is written down nowhere");
}

#[tokio::test]
async fn a_county_that_is_not_here_is_said_not_to_be() {
    let county = TestCounty::new().await;
    let mut member = county.phone(MEMBER).await;
    let near = ask(&county, &mut member, "440305", "").await.unwrap();
    assert_eq!(near, BranchesNear { county: None, found: vec![], more: false });
    let nowhere = Ask::Branches { place: "999999".into(), word: String::new() };
    let taken = member.sync_asking(&county.router, &[nowhere]).await.unwrap();
    let refused = Answer::Refused { code: "unknown_place".into() };
    assert_eq!(taken[0].answers, std::slice::from_ref(&refused));
    let place = Place::parse(GUSU).unwrap();
    let told = branches(&place, Some(&refused));
    assert!(matches!(told, Err(Error::Rejected(Rejection::UnknownPlace { .. }))), "{told:?}");
}

#[tokio::test]
async fn what_is_dissolved_is_not_listed_and_what_is_new_is() {
    let county = TestCounty::new().await;
    let gusu = gusu(&county).await;
    let mut member = county.phone(MEMBER).await;
    let gone = OrganisationDissolved { org: id(12), on: day("2026-09-01") };
    gusu.record(&[gone.into(), found(14, OrgKind::Branch, "桃花坞社区党支部", Some(id(2)), None)]).await;
    publish(&gusu.server).await.unwrap();
    let near = ask(&county, &mut member, GUSU, "").await.unwrap();
    let listed: Vec<&str> = near.found.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(listed, ["钮家巷社区党支部", "桃花坞社区党支部", "虎丘社区流动党员党支部"]);
}

#[tokio::test]
async fn of_many_so_many_are_told_and_a_word_finds_the_others() {
    let county = TestCounty::new().await;
    let gusu = gusu(&county).await;
    let mut member = county.phone(MEMBER).await;
    let many: Vec<Event> =
        (100..200).map(|n| found(n, OrgKind::Branch, &format!("第{n}党支部"), Some(id(1)), None)).collect();
    gusu.record(&many).await;
    publish(&gusu.server).await.unwrap();
    let near = ask(&county, &mut member, GUSU, "").await.unwrap();
    assert_eq!((near.found.len(), near.more), (50, true));
    let one = ask(&county, &mut member, GUSU, "第187").await.unwrap();
    assert_eq!((names(&one), one.more), (vec![("平江街道党工委", "第187党支部")], false));
}

#[tokio::test]
async fn a_county_that_has_shut_this_lists_nothing() {
    let county = TestCounty::new().await;
    let mut member = county.phone(MEMBER).await;
    // This county's own branches have no code: they are listed nowhere, and harm nobody.
    publish(&county.server).await.unwrap();
    let founded = found(9, OrgKind::Branch, "东湖社区党支部", Some(org(1)), Some("320508001001"));
    county.record(&[founded]).await;
    publish(&county.server).await.unwrap();
    assert_eq!(ask(&county, &mut member, GUSU, "").await.unwrap().found.len(), 1);
    let mut ruling = Ruling::new(&county).await;
    ruling.set("float.enabled", ruling.choice("float.enabled", "off"), "2026-09-11").await;
    ruling.one.sync(&county.router).await.unwrap();
    ruling.other.sync(&county.router).await.unwrap();
    days_pass(&county, &[&member], 2);
    publish(&county.server).await.unwrap();
    assert_eq!(ask(&county, &mut member, GUSU, "").await.unwrap().county, None);
}
