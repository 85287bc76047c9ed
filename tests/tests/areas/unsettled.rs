//! What is in no record: it waits for somebody's word, or was turned down. No erasure may miss it, and what nobody erased
//! is not lost.

use yixian_client::privacy::FileField;
use yixian_domain::{
    EventId,
    reminders::{Handling, MatterKey},
};
use yixian_tests::county::{EAST, org, person};

use crate::{
    floating::{AWAY, Village, called},
    late::{delete_number, dismissed, refused, waits},
    privacy::says,
    put_back::put_back,
    world::{away_of, suzhou},
};

/// Without signal the deputy puts a file right, in which is a number, and notes what he did about an absence.
fn file_and_note(village: &mut Village) -> [EventId; 2] {
    let (branch, who) = (org(EAST), person(AWAY));
    let app = village.deputy.app();
    let file = app.correct_file(branch, who, (FileField::BirthYear, "1952"), None).unwrap();
    let period = "name 2026-03-01".to_owned();
    let matter = MatterKey { rule: "float.contact".to_owned(), person: Some(who), period };
    [file, app.handle_matter(branch, matter, Handling::Done, "他哥知道".into()).unwrap()]
}

#[tokio::test]
async fn of_what_is_turned_down_no_number_is_kept_and_no_word_about_an_absence() {
    let mut village = Village::with_one_away().await;
    let said = file_and_note(&mut village);
    dismissed(&mut village).await;
    village.deputy.sync(&village.county.router).await.unwrap();
    village.secretary.sync(&village.county.router).await.unwrap();
    let waiting = village.secretary.view().waiting().unwrap();
    assert_eq!(waiting.len(), 2);
    for (room, id, _) in waiting {
        assert!(says(&village.county, id).await, "it may still count");
        village.secretary.app().admit(room, id, false).unwrap();
    }
    village.secretary.sync(&village.county.router).await.unwrap();
    for id in said {
        assert!(!says(&village.county, id).await, "no erasure would find it");
    }
}

#[tokio::test]
async fn what_waits_is_erased_also_if_a_clock_that_runs_ahead_dates_it_later() {
    let mut village = Village::with_one_away().await;
    let now = village.county.server.clock().now();
    village.deputy.clock.set_wall(now.plus_ms(300 * 86_400_000));
    village.deputy.clock.reboot();
    let [file, _] = file_and_note(&mut village);
    dismissed(&mut village).await;
    village.deputy.sync(&village.county.router).await.unwrap();
    assert_eq!(waits(&village).await, (2, true));
    delete_number(&mut village, AWAY).await;
    assert_eq!(waits(&village).await, (1, false), "the note says no number");
    assert!(!says(&village.county, file).await);
    village.sync().await;
    assert!(refused(&village.deputy)[0].contains("erased_since"), "he is told");
}

/// After a restore the calls of half a year come before the naming.
#[tokio::test]
async fn no_call_is_lost_however_many_come_before_the_naming() {
    const CALLS: usize = 20;
    let mut village = Village::new().await;
    let (branch, who) = (org(EAST), person(AWAY));
    let backup = village.county.folder.path().join("county.backup");
    yixian_server::backup::backup(&village.county.server, &backup).await.unwrap();
    village.away.app().depart(branch, who, suzhou("2026-03-01")).unwrap();
    village.sync().await;
    village.secretary.app().name_contact(branch, who, person(crate::floating::CONTACT), true).unwrap();
    village.sync().await;
    for _ in 0..CALLS {
        village.contact.app().log_contact(branch, who, called("2026-09-09", true, "谈了")).unwrap();
    }
    village.sync().await;
    assert_eq!(away_of(&village.county, AWAY).await.log.len(), CALLS);
    let restored = put_back(&village.county).await;
    for _ in 0..2 {
        for phone in [&mut village.contact, &mut village.secretary, &mut village.away] {
            phone.sync(&restored.router).await.unwrap();
        }
    }
    assert_eq!(away_of(&restored, AWAY).await.log.len(), CALLS);
}
