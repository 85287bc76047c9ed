//! The county's server is put back to a backup, and the phones offer again what it has lost, in whatever order: it comes
//! out as it was.

use yixian_client::floating::EntrySaid;
use yixian_domain::{
    DocumentKey,
    floating::{HostAttendance, Proof, Step},
    meetings::MeetingKind,
    privacy::{DeletionScope, Erasure, Purpose},
};
use yixian_tests::{
    county::{EAST, TestCounty, org, person},
    phone::Phone,
};

use crate::{
    floating::{AWAY, CONTACT, Village, called, said},
    world::{away_of, day, dues_of, farmer, paid},
};

/// One of everything that refers to something which another phone recorded.
async fn lived_through(village: &mut Village) {
    let east = org(EAST);
    village.away.app().depart(east, person(AWAY), crate::world::suzhou("2026-03-01")).unwrap();
    village.secretary.app().assess_dues(east, person(AWAY), farmer(50)).unwrap();
    village.sync().await;
    village.secretary.app().name_contact(east, person(AWAY), person(CONTACT), false).unwrap();
    let declaration = village.away.app().declare_dues(east, paid("2026-01", "2026-08", 400)).unwrap();
    village.sync().await;
    village.away.app().decide_consent(east, person(AWAY), Purpose::ContactPhone, true).unwrap();
    village.sync().await;
    // On whose word the secretary tells the number: after a restore his phone may be the first.
    village.secretary.app().name_contact(east, person(AWAY), person(CONTACT), false).unwrap();
    village.away.app().send_news(said("都好")).unwrap();
    let attended = HostAttendance {
        host: "金阊街道".into(),
        on: day("2026-09-06"),
        kind: MeetingKind::ThemeDay,
        proof: Proof::None,
        call: String::new(),
        code: None,
    };
    let report = village.away.app().report_host(attended).unwrap();
    village.contact.app().log_contact(east, person(AWAY), called("2026-09-09", true, "谈了")).unwrap();
    let months = paid("2026-01", "2026-08", 400);
    let receipt =
        village.deputy.app().receive_dues(east, person(AWAY), months, None, Some(declaration)).unwrap();
    village.sync().await;
    village.secretary.app().answer_host(east, person(AWAY), report, true, "到了".into()).unwrap();
    let words = "问过家人".to_owned();
    village.secretary.app().take_step(east, person(AWAY), Step::AskedFamily, words).unwrap();
    village
        .secretary
        .app()
        .correct_dues(east, person(AWAY), receipt, paid("2026-01", "2026-09", 450), "写错".into())
        .unwrap();
    village.secretary.app().come_back(east, person(AWAY), day("2026-09-10")).unwrap();
    village.sync().await;
    village.all_count();
}

pub(crate) async fn put_back(county: &TestCounty) -> TestCounty {
    let elsewhere = county.elsewhere().await;
    yixian_server::backup::restore(&elsewhere.server, &county.folder.path().join("county.backup"))
        .await
        .unwrap();
    elsewhere
}

#[tokio::test]
async fn whichever_phone_comes_first_the_records_are_as_they_were() {
    let mut village = Village::new().await;
    yixian_server::backup::backup(
        &village.county.server,
        &village.county.folder.path().join("county.backup"),
    )
    .await
    .unwrap();
    lived_through(&mut village).await;
    let (away, dues) = (away_of(&village.county, AWAY).await, dues_of(&village.county, AWAY).await);
    let restored = put_back(&village.county).await;
    assert_eq!(restored.document(DocumentKey::Away(org(EAST), person(AWAY))).await, None, "it is lost");
    // Those who refer to what others recorded come before them.
    let Village { secretary, deputy, away: member, contact, .. } = &mut village;
    let mut phones: [&mut Phone; 4] = [secretary, contact, deputy, member];
    for _ in 0..3 {
        for phone in &mut phones {
            phone.sync(&restored.router).await.unwrap();
        }
    }
    assert_eq!(away_of(&restored, AWAY).await, away);
    assert_eq!(dues_of(&restored, AWAY).await, dues);
    for phone in &phones {
        let status = phone.view().status().unwrap();
        assert_eq!((&status.set_aside, &status.undecided), (&vec![], &vec![]));
    }
    let list = phones[0].view().branch_dues(org(EAST), "2026-09".parse().unwrap()).unwrap();
    assert_eq!(list.year_fen, 450);
}

/// Whether any document of the county's holds these words.
async fn holds(county: &TestCounty, words: &[&str]) -> bool {
    let keys = [
        DocumentKey::Away(org(EAST), person(AWAY)),
        DocumentKey::OwnAway(org(EAST), person(AWAY)),
        DocumentKey::Care(person(CONTACT), person(AWAY)),
    ];
    let mut text = String::new();
    for key in keys {
        text += &serde_json::to_string(&county.document(key).await).unwrap();
    }
    words.iter().any(|word| text.contains(word))
}

#[tokio::test]
async fn what_was_erased_is_erased_again_whichever_phone_comes_first() {
    const SECRETS: [&str; 3] = ["工地上挺好", "加班多", "320508"];
    for first in 0..3 {
        let mut village = Village::new().await;
        let backup = village.county.folder.path().join("county.backup");
        yixian_server::backup::backup(&village.county.server, &backup).await.unwrap();
        let east = org(EAST);
        village.away.app().depart(east, person(AWAY), crate::world::suzhou("2026-03-01")).unwrap();
        village.sync().await;
        village.secretary.app().name_contact(east, person(AWAY), person(CONTACT), false).unwrap();
        village.sync().await;
        village.away.app().send_news(said(SECRETS[0])).unwrap();
        village
            .contact
            .app()
            .log_contact(east, person(AWAY), called("2026-09-09", true, SECRETS[1]))
            .unwrap();
        village.sync().await;
        assert!(holds(&village.county, &SECRETS).await);
        village.away.app().come_back(east, person(AWAY), day("2026-09-10")).unwrap();
        let request = village.away.app().ask_deletion(DeletionScope::Away, String::new()).unwrap();
        village.sync().await;
        village.secretary.app().answer_deletion(east, person(AWAY), request, true, String::new()).unwrap();
        village.sync().await;
        assert!(!holds(&village.county, &SECRETS).await);

        let restored = put_back(&village.county).await;
        let Village { secretary, away: member, contact, .. } = &mut village;
        let mut phones: [&mut Phone; 3] = [secretary, member, contact];
        phones.rotate_left(first);
        for _ in 0..3 {
            for phone in &mut phones {
                phone.sync(&restored.router).await.unwrap();
            }
        }
        assert!(!holds(&restored, &SECRETS).await, "{first}");
        let privacy = restored.document(DocumentKey::Privacy(east, person(AWAY))).await.unwrap();
        assert!(privacy.as_privacy().unwrap().erased.contains_key(&Erasure::Away), "{first}");
    }
}

/// One officer's mistaken return, another's taking it back, and a departure that rested on that, come in another order.
#[tokio::test]
async fn a_departure_is_not_lost_that_comes_before_a_mistaken_return_was_taken_back() {
    let mut village = Village::with_one_away().await;
    let (east, who) = (org(EAST), person(AWAY));
    let backup = village.county.folder.path().join("county.backup");
    yixian_server::backup::backup(&village.county.server, &backup).await.unwrap();
    village.deputy.app().come_back(east, who, day("2026-09-09")).unwrap();
    village.sync().await;
    let rows = village.secretary.view().away_entries(east, who).unwrap().rows;
    let returned = rows.iter().find(|row| matches!(row.said, EntrySaid::Return(_))).unwrap().id;
    village.secretary.app().withdraw_entry(east, who, returned, "没有回来".into()).unwrap();
    village.sync().await;
    village.away.clock.advance_ms(120_000);
    village.away.app().depart(east, who, crate::world::suzhou("2026-09-05")).unwrap();
    village.sync().await;
    village.all_count();
    let away = away_of(&village.county, AWAY).await;
    let restored = put_back(&village.county).await;
    let Village { secretary, deputy, away: member, .. } = &mut village;
    let mut phones: [&mut Phone; 3] = [deputy, member, secretary];
    for _ in 0..3 {
        for phone in &mut phones {
            phone.sync(&restored.router).await.unwrap();
        }
    }
    assert_eq!(away_of(&restored, AWAY).await.departures, away.departures);
    assert!(away_of(&restored, AWAY).await.departure_on(day("2026-09-10")).is_some());
    village.all_count();
}

/// A departure that was a mistake, its taking back, and a deletion that rested on that, come in another order.
#[tokio::test]
async fn a_deletion_is_not_lost_that_comes_before_a_mistaken_departure_was_taken_back() {
    let mut village = Village::with_one_away().await;
    let (east, who) = (org(EAST), person(AWAY));
    let backup = village.county.folder.path().join("county.backup");
    yixian_server::backup::backup(&village.county.server, &backup).await.unwrap();
    let rows = village.deputy.view().away_entries(east, who).unwrap().rows;
    let left = rows.iter().find(|row| matches!(row.said, EntrySaid::Departure { .. })).unwrap().id;
    village.deputy.app().withdraw_entry(east, who, left, "没有走".into()).unwrap();
    village.sync().await;
    let request = village.away.app().ask_deletion(DeletionScope::Away, String::new()).unwrap();
    village.sync().await;
    village.secretary.app().answer_deletion(east, who, request, true, String::new()).unwrap();
    village.sync().await;
    assert!(!holds(&village.county, &["320508"]).await);
    let restored = put_back(&village.county).await;
    assert!(holds(&restored, &["320508"]).await, "it is there again");
    let Village { secretary, deputy, away: member, .. } = &mut village;
    let mut phones: [&mut Phone; 3] = [member, secretary, deputy];
    for _ in 0..3 {
        for phone in &mut phones {
            phone.sync(&restored.router).await.unwrap();
        }
    }
    assert!(!holds(&restored, &["320508"]).await);
}
