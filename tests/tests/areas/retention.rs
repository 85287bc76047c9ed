//! What is forgotten when its time is over, and what is not: the years go by on the server's clock.

use yixian_client::privacy::FileField;
use yixian_domain::{floating::Place, privacy::InfoField};
use yixian_server::retention::sweep;
use yixian_tests::{
    county::{EAST, org, person},
    scan::Held,
};

use crate::{
    floating::{AWAY, CONTACT, Village, called, said},
    privacy::{WORDS, says},
    world::{away_of, ended, knows, suzhou},
};

#[tokio::test]
async fn news_are_erased_when_their_time_is_over() {
    let mut village = Village::with_one_away().await;
    let first = village.away.app().send_news(said(WORDS)).unwrap();
    village.sync().await;
    village.days_pass(200);
    let second = village.away.app().send_news(said("又一条")).unwrap();
    village.sync().await;
    assert_eq!(sweep(&village.county.server).await.unwrap(), 0, "nothing is a year old");
    village.days_pass(165);
    assert_eq!(sweep(&village.county.server).await.unwrap(), 1);
    assert_eq!(sweep(&village.county.server).await.unwrap(), 0, "it is over once");
    village.sync().await;
    assert_eq!((says(&village.county, first).await, says(&village.county, second).await), (false, true));
    for phone in [&mut village.secretary, &mut village.contact] {
        assert_eq!(knows(phone, &[WORDS, "又一条"]), ["又一条"]);
    }
    village.all_count();
}

/// Years go by for everybody, who hear of it when they sync.
async fn years_pass(village: &mut Village, years: u64) {
    village.days_pass(365 * years + 1);
    village.sync().await;
}

#[tokio::test]
async fn where_somebody_was_is_forgotten_three_years_after_he_came_home_and_not_while_he_is_away() {
    let mut village = Village::with_one_away().await;
    years_pass(&mut village, 4).await;
    assert_eq!(
        sweep(&village.county.server).await.unwrap(),
        0,
        "as long as he is away the branch has to know"
    );
    let today = village.secretary.view().today();
    let back = village.away.app().come_back(org(EAST), person(AWAY), today).unwrap();
    village.sync().await;
    assert_eq!(sweep(&village.county.server).await.unwrap(), 0, "he has only come home");
    years_pass(&mut village, 3).await;
    assert_eq!(sweep(&village.county.server).await.unwrap(), 1);
    assert_eq!(sweep(&village.county.server).await.unwrap(), 0, "it is over once");
    village.sync().await;
    assert!(!says(&village.county, back).await);
    for phone in [&mut village.secretary, &mut village.away, &mut village.contact] {
        let text: Vec<String> = knows(phone, &["320508"]);
        let held = Held::by(phone).documents.into_iter().filter(|(_, document)| document.as_away().is_some());
        assert!(held.into_iter().all(|(_, away)| away.as_away().unwrap().departures.is_empty()), "{text:?}");
    }
    // He leaves again, and that is a new record.
    let left = village.secretary.view().today();
    let again = crate::world::suzhou(&left.to_string());
    village.away.app().depart(org(EAST), person(AWAY), again).unwrap();
    village.sync().await;
    assert!(village.secretary.view().member_away(org(EAST), person(AWAY)).unwrap().departure.is_some());
    village.all_count();
}

#[tokio::test]
async fn who_belongs_to_the_branch_no_longer_is_not_away_from_it() {
    let village = Village::with_one_away().await;
    let moved = ended(AWAY, yixian_domain::org::EndReason::Moved, "2026-10-01");
    village.days_pass(60);
    village.county.record(&[moved.into()]).await;
    village.days_pass(365 * 3);
    assert_eq!(sweep(&village.county.server).await.unwrap(), 1);
}

#[tokio::test]
async fn what_a_clock_that_runs_ahead_dated_in_the_far_future_is_over_when_its_time_is() {
    let mut village = Village::with_one_away().await;
    village.away.clock.advance_ms(70 * 365 * crate::world::DAY_MS);
    let ahead = village.away.app().send_news(said(WORDS)).unwrap();
    village.sync().await;
    assert!(says(&village.county, ahead).await);
    assert_eq!(sweep(&village.county.server).await.unwrap(), 0);
    village.county.clock.advance_days(366);
    assert_eq!(sweep(&village.county.server).await.unwrap(), 1);
    assert!(!says(&village.county, ahead).await);
}

#[tokio::test]
async fn who_looked_and_what_was_answered_long_ago_is_forgotten_and_what_is_open_is_not() {
    let mut village = Village::with_one_away().await;
    let (branch, who) = (org(EAST), person(AWAY));
    village.secretary.app().reveal_phone(branch, who).unwrap();
    let answered = village.away.app().dispute_info(InfoField::Phone, "换成 13911112222 了".into()).unwrap();
    village.sync().await;
    let answer = Some((answered, "已更正。".to_owned()));
    village.secretary.app().correct_file(branch, who, (FileField::Phone, "13911112222"), answer).unwrap();
    let open = village.away.app().dispute_info(InfoField::Name, "名字写错了".into()).unwrap();
    village.sync().await;
    let seen = |village: &Village| {
        let screen = village.away.view().privacy().unwrap();
        (screen.reveals.len(), screen.requests.iter().map(|row| row.id).collect::<Vec<_>>())
    };
    assert_eq!((seen(&village).0, seen(&village).1.len()), (1, 2));
    village.days_pass(366);
    assert_eq!(sweep(&village.county.server).await.unwrap(), 1, "who looked, after a year");
    village.sync().await;
    assert_eq!((seen(&village).0, seen(&village).1.len()), (0, 2));
    village.days_pass(2 * 366);
    sweep(&village.county.server).await.unwrap();
    village.sync().await;
    assert_eq!(seen(&village), (0, vec![open]), "what nobody has answered is not forgotten");
    assert!(!says(&village.county, answered).await && says(&village.county, open).await);
    village.all_count();
}

#[tokio::test]
async fn a_clock_that_runs_ahead_takes_nothing_with_it_that_is_not_over() {
    let mut village = Village::with_one_away().await;
    let now = village.county.server.clock().now();
    village.away.clock.set_wall(now.plus_ms(300 * 86_400_000));
    village.away.clock.reboot();
    let ahead = village.away.app().send_news(said(WORDS)).unwrap();
    village.sync().await;
    village.days_pass(250);
    village.sync().await;
    let recent = village.contact.app();
    let recent = recent.log_contact(org(EAST), person(AWAY), called("2027-05-18", true, "加班多")).unwrap();
    let news = village.away.app().send_news(said("第二次")).unwrap();
    village.sync().await;
    village.days_pass(120);
    assert_eq!(sweep(&village.county.server).await.unwrap(), 0, "370 days after the first came in");
    assert!(says(&village.county, recent).await && says(&village.county, news).await);
    village.days_pass(300);
    assert_eq!(sweep(&village.county.server).await.unwrap(), 1);
    assert!(!says(&village.county, ahead).await && !says(&village.county, news).await);
    assert!(says(&village.county, recent).await, "a call is no news");
}

#[tokio::test]
async fn of_who_leaves_every_year_it_is_forgotten_where_he_was_years_ago() {
    let mut village = Village::with_one_away().await;
    let (branch, who) = (org(EAST), person(AWAY));
    village.contact.app().log_contact(branch, who, called("2026-09-09", true, "加班多")).unwrap();
    village.sync().await;
    village.days_pass(100);
    let home = village.away.view().today();
    village.away.app().come_back(branch, who, home).unwrap();
    village.sync().await;
    village.days_pass(60);
    let left = village.away.view().today().to_string();
    let dongguan =
        yixian_domain::floating::Departure { place: Place::parse("441900").unwrap(), ..suzhou(&left) };
    village.away.app().depart(branch, who, dongguan).unwrap();
    village.sync().await;
    village.days_pass(1_030);
    assert_eq!(sweep(&village.county.server).await.unwrap(), 0, "he came home less than three years ago");
    village.days_pass(10);
    assert_eq!(sweep(&village.county.server).await.unwrap(), 1);
    assert_eq!(sweep(&village.county.server).await.unwrap(), 0, "it is over once");
    village.sync().await;
    let away = away_of(&village.county, AWAY).await;
    let places: Vec<&str> = away.departures.iter().map(|(_, entry)| entry.value.place.as_str()).collect();
    assert_eq!((places.as_slice(), away.log.len()), (&["441900"][..], 0));
    assert_eq!(away.contact().map(|contact| contact.person), Some(person(CONTACT)), "he goes on to call");
    let own = village.away.view().own_away().unwrap();
    let seen =
        [&village.secretary, &village.contact].map(|phone| phone.view().member_away(branch, who).unwrap());
    for known in seen.into_iter().chain([own]) {
        assert_eq!((known.departure.unwrap().place.as_str(), known.log.len()), ("广东省东莞市", 0));
    }
    village.all_count();
}
