//! Who does not answer: when a search for him begins, what ends it, and who is told of it.

use yixian_client::{Error, floating::ContactEntered};
use yixian_domain::{
    floating::{ContactWay, HostAttendance, Place, Proof, Step, event::HostReported},
    meetings::MeetingKind,
    privacy::Purpose,
};
use yixian_tests::{
    county::{DEPUTY, EAST, org, person},
    phone::Phone,
};

use crate::{
    floating::{AWAY, CONTACT, Village, called, said},
    world::{day, knows, suzhou},
};

#[tokio::test]
async fn nobody_is_told_how_he_is_looked_for() {
    let mut village = Village::with_one_away().await;
    for on in ["2026-09-02", "2026-09-09"] {
        village.contact.app().log_contact(org(EAST), person(AWAY), called(on, false, "")).unwrap();
    }
    village.sync().await;
    let search = |phone: &Phone| phone.view().member_away(org(EAST), person(AWAY)).unwrap().search;
    let next = search(&village.secretary).unwrap();
    assert_eq!((next.since, next.tries, next.next), (day("2026-09-02"), 2, Some(Step::AskedFamily)));
    // To ask the family is for who keeps in touch; what comes after it is the officers'.
    let may = |phone: &Phone| phone.view().member_away(org(EAST), person(AWAY)).unwrap().may_take;
    assert_eq!(may(&village.contact), [Step::AskedFamily]);
    assert_eq!(may(&village.secretary), [Step::AskedFamily, Step::Found]);
    let step = |phone: &mut Phone, step| {
        phone.app().take_step(org(EAST), person(AWAY), step, "他母亲说换了号码".into())
    };
    let not_his = step(&mut village.contact, Step::ToldTownship);
    assert!(matches!(not_his, Err(Error::NotPermitted(_))), "{not_his:?}");
    let nobodys = step(&mut village.neighbour, Step::AskedFamily);
    assert!(matches!(nobodys, Err(Error::NotPermitted(_))), "{nobodys:?}");
    step(&mut village.contact, Step::AskedFamily).unwrap();
    village.sync().await;
    assert_eq!(may(&village.contact), []);
    assert_eq!(may(&village.secretary), [Step::ToldSecretary, Step::Found]);
    for phone in [&village.deputy, &village.contact] {
        let screen = phone.view().member_away(org(EAST), person(AWAY)).unwrap();
        assert_eq!(screen.steps[0].entry.words, "他母亲说换了号码");
        assert_eq!(screen.search.unwrap().taken, Some(Step::AskedFamily));
    }
    let own = village.away.view().own_away().unwrap();
    assert!(own.search.is_none() && own.steps.is_empty());
    for phone in [&mut village.away, &mut village.neighbour, &mut village.west] {
        assert_eq!(knows(phone, &["他母亲说换了号码", "asked_family"]), [""; 0]);
    }
    // Nor on a new phone of his. That he is tried to be called, he may know.
    let mut new = village.county.phone(AWAY).await;
    assert_eq!(knows(&mut new, &["他母亲说换了号码", "asked_family"]), [""; 0]);
    assert_eq!(new.view().own_away().unwrap().log.len(), 2);
    // He answers, and the search is over.
    village.away.app().send_news(said("换了号码")).unwrap();
    village.sync().await;
    assert_eq!(search(&village.secretary), None);
    village.all_count();
}

#[tokio::test]
async fn a_message_that_nobody_answers_begins_no_search_and_a_day_at_home_ends_one() {
    let mut village = Village::with_one_away().await;
    let seen = |phone: &Phone| phone.view().member_away(org(EAST), person(AWAY)).unwrap().search;
    let tries = |phone: &mut Phone, way, days: [&str; 2]| {
        for on in days {
            let tried = ContactEntered { way, ..called(on, false, "") };
            phone.app().log_contact(org(EAST), person(AWAY), tried).unwrap();
        }
    };
    tries(&mut village.contact, ContactWay::Message, ["2026-05-01", "2026-05-03"]);
    village.sync().await;
    assert_eq!([seen(&village.secretary), seen(&village.contact)], [None, None]);
    tries(&mut village.contact, ContactWay::Call, ["2026-05-10", "2026-05-12"]);
    village.sync().await;
    assert_eq!(seen(&village.secretary).unwrap().tries, 2);
    village.secretary.app().come_back(org(EAST), person(AWAY), day("2026-06-10")).unwrap();
    village.sync().await;
    assert_eq!([seen(&village.secretary), seen(&village.contact)], [None, None], "he was at home");
    village.away.app().depart(org(EAST), person(AWAY), suzhou("2026-07-01")).unwrap();
    village.sync().await;
    assert_eq!([seen(&village.secretary), seen(&village.contact)], [None, None]);
    village.all_count();
}

#[tokio::test]
async fn a_mistyped_year_or_a_clock_ahead_keeps_nobody_from_getting_in_touch() {
    let mut village = Village::with_one_away().await;
    let due = |phone: &Phone| phone.view().member_away(org(EAST), person(AWAY)).unwrap().next.unwrap().due;
    // 2062 for 2026, which nobody can take back; and a phone whose clock is ten years ahead.
    village.secretary.app().log_contact(org(EAST), person(AWAY), called("2062-09-01", true, "")).unwrap();
    let now = village.county.server.clock().now();
    village.away.clock.set_wall(now.plus_ms(3_653 * 86_400_000));
    village.away.clock.reboot();
    village.away.app().send_news(said("十年后")).unwrap();
    let attended = HostAttendance {
        host: "支部".into(),
        on: day("2062-09-01"),
        kind: MeetingKind::ThemeDay,
        proof: Proof::None,
        call: String::new(),
        code: None,
    };
    // An earlier version of the core took it.
    let reported = HostReported { branch: org(EAST), attended, contact: Some(person(CONTACT)) };
    village.away.app().record(reported).unwrap();
    village.sync().await;
    for phone in [&village.secretary, &village.contact] {
        assert_eq!(due(phone), day("2026-06-01"), "three months after he left: it is high time");
        let rows = phone.view().reminders().unwrap();
        let calls = |row: &yixian_client::reminders::ReminderRow| {
            matches!(row.reminder.action, yixian_domain::reminders::Action::GetInTouch { .. })
        };
        assert!(rows.iter().any(calls));
    }
    let news = village.contact.view().member_away(org(EAST), person(AWAY)).unwrap().news;
    assert_eq!(news.len(), 1, "and it is read");
    // Who is named next is not told otherwise.
    village.secretary.app().name_contact(org(EAST), person(AWAY), person(DEPUTY), false).unwrap();
    village.sync().await;
    assert_eq!(due(&village.deputy), day("2026-06-01"));
    village.contact.sync(&village.county.router).await.unwrap();
    village.all_count();
}

#[tokio::test]
async fn withdrawing_ones_consent_brings_no_search_back() {
    let mut village = Village::with_one_away().await;
    for on in ["2026-09-08", "2026-09-09"] {
        village.contact.app().log_contact(org(EAST), person(AWAY), called(on, false, "")).unwrap();
    }
    village.away.app().send_news(said("都好")).unwrap();
    village.sync().await;
    village.days_pass(100);
    let due = |phone: &Phone| phone.view().member_away(org(EAST), person(AWAY)).unwrap().next.unwrap().due;
    let before = due(&village.contact);
    village.away.app().decide_consent(org(EAST), person(AWAY), Purpose::News, false).unwrap();
    village.sync().await;
    for phone in [&village.secretary, &village.deputy, &village.contact] {
        let screen = phone.view().member_away(org(EAST), person(AWAY)).unwrap();
        assert_eq!((screen.news.len(), screen.search), (0, None));
        assert_eq!(due(phone), before, "nothing else changes");
    }
    let own = village.away.view().export_own().unwrap();
    assert!(own.html.contains("近况已删除") && own.json.contains(r#""heard": "2026-09-10""#));
    village.all_count();
}

#[tokio::test]
async fn who_says_himself_where_he_is_ends_the_search_for_him() {
    let mut village = Village::with_one_away().await;
    for on in ["2026-09-08", "2026-09-09"] {
        village.contact.app().log_contact(org(EAST), person(AWAY), called(on, false, "")).unwrap();
    }
    village.sync().await;
    village.days_pass(1);
    let search = |phone: &Phone| phone.view().member_away(org(EAST), person(AWAY)).unwrap().search;
    assert!(search(&village.secretary).is_some());
    let kunshan =
        yixian_domain::floating::Departure { place: Place::parse("320583").unwrap(), ..suzhou("2026-09-11") };
    village.away.app().depart(org(EAST), person(AWAY), kunshan).unwrap();
    village.sync().await;
    assert_eq!([search(&village.secretary), search(&village.deputy), search(&village.contact)], [None; 3]);
    village.all_count();
}
