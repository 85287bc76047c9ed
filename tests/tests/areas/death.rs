//! Somebody died: with the secretary's entry nobody is reminded, asked or called any more, on any phone.

use yixian_client::Error;
use yixian_domain::{
    org::EndReason,
    reminders::{Action, NotShown},
};
use yixian_tests::{
    county::{EAST, org, person},
    phone::Phone,
    scan::Held,
};

use crate::{
    floating::{AWAY, CONTACT, Village, called},
    world::{day, ended, farmer, month, paid, people},
};

fn about_him(phone: &Phone) -> Vec<Action> {
    let rows = phone.view().reminders().unwrap().into_iter();
    rows.filter(|row| row.reminder.matter.person == Some(person(AWAY))).map(|r| r.reminder.action).collect()
}

/// Dues are open, a declaration waits, a call is due, two tries were in vain.
async fn much_is_due() -> Village {
    let mut village = Village::with_one_away().await;
    village.secretary.app().assess_dues(org(EAST), person(AWAY), farmer(50)).unwrap();
    for on in ["2026-09-02", "2026-09-09"] {
        village.contact.app().log_contact(org(EAST), person(AWAY), called(on, false, "")).unwrap();
    }
    village.sync().await;
    village.away.app().declare_dues(org(EAST), paid("2026-09", "2026-09", 50)).unwrap();
    village.sync().await;
    assert!(about_him(&village.away).len() > 1);
    assert!(about_him(&village.contact).iter().any(|action| matches!(action, Action::GetInTouch { .. })));
    assert!(about_him(&village.secretary).len() > 3);
    village
}

/// Nothing is asked of him, nor of anybody in his name.
fn is_quiet(village: &mut Village) {
    for phone in [&village.secretary, &village.deputy, &village.away, &village.contact, &village.neighbour] {
        assert_eq!(about_him(phone), [], "{:?}", phone.view().status().unwrap().name);
    }
    for phone in [&mut village.secretary, &mut village.deputy, &mut village.away, &mut village.contact] {
        for notice in phone.app().plan_notices(false).unwrap() {
            let his = notice.matters.keys().any(|noticed| noticed.matter.person == Some(person(AWAY)));
            assert!(!his, "{notice:?}");
        }
    }
    // On his family's phone: no dues, nobody whom he should call back.
    let yixian_client::home::Home::Open(home) = village.away.view().home().unwrap() else { panic!() };
    assert!(home.dues.is_none() && home.away.is_none() && home.reminders.is_empty());
    assert!(matches!(village.away.view().own_dues(), Err(Error::NotHere(_))));
    // Nobody is to call.
    assert!(village.contact.view().in_care().unwrap().is_empty());
    let register = village.secretary.view().floating_register(org(EAST)).unwrap();
    assert!(register.away.is_empty());
    let list = village.secretary.view().branch_dues(org(EAST), month("2026-09")).unwrap();
    assert!(list.rows.iter().all(|row| row.person != person(AWAY) || row.open_fen == 0));
}

#[tokio::test]
async fn with_a_death_everything_stops_after_a_sync_on_every_phone() {
    let mut village = much_is_due().await;
    let died =
        village.secretary.app().end_membership(org(EAST), person(AWAY), EndReason::Died, day("2026-09-10"));
    assert_eq!(died.unwrap().len(), 1);
    assert_eq!(about_him(&village.secretary), [], "on the secretary's at once");
    village.sync().await;
    is_quiet(&mut village);
    // It is said why, to whoever asks.
    let log = village.deputy.view().reminder_log().unwrap();
    let why = log.iter().filter_map(|decision| match decision {
        yixian_domain::reminders::Decision::Hidden(key, NotShown::Died) => key.person,
        _ => None,
    });
    assert_eq!(people(why.collect::<std::collections::BTreeSet<_>>()), [AWAY]);
    // The records stay, for those who keep them.
    let dues = village.deputy.view().member_dues(org(EAST), person(AWAY)).unwrap();
    assert_eq!((dues.ledger.open_fen, dues.declared.len()), (0, 1));
    assert!(!Held::by(&mut village.contact).text().contains("died"), "the reason is not for everybody");
    // Months on, and with new phones.
    village.days_pass(100);
    village.sync().await;
    is_quiet(&mut village);
    let new = village.county.phone(CONTACT).await;
    assert!(new.view().in_care().unwrap().is_empty() && about_him(&new).is_empty());
    village.all_count();
}

#[tokio::test]
async fn a_death_that_the_county_records_reaches_them_all_as_well() {
    let mut village = much_is_due().await;
    village.county.record(&[ended(AWAY, EndReason::Died, "2026-09-05").into()]).await;
    village.sync().await;
    is_quiet(&mut village);
}

#[tokio::test]
async fn whoever_moved_to_another_branch_is_not_called_by_the_old_one() {
    let mut village = much_is_due().await;
    village.county.record(&[ended(AWAY, EndReason::Moved, "2026-09-05").into()]).await;
    village.sync().await;
    assert!(village.contact.view().in_care().unwrap().is_empty());
    assert_eq!(about_him(&village.contact), []);
    let calls = about_him(&village.secretary)
        .into_iter()
        .filter(|action| !matches!(action, Action::ConfirmDues { .. } | Action::LookIntoDues { .. }));
    assert_eq!(calls.collect::<Vec<_>>(), [], "what he has paid here is still to be confirmed here");
}

#[tokio::test]
async fn an_entry_by_mistake_is_taken_back_by_another_and_it_all_comes_back() {
    let mut village = much_is_due().await;
    village.county.record(&[ended(AWAY, EndReason::Died, "2026-09-05").into()]).await;
    village.sync().await;
    // It was his namesake. He belongs again, from the same day.
    let again = yixian_domain::org::event::MembershipStarted {
        membership: yixian_domain::MembershipId::from_bytes([56; 16]),
        person: person(AWAY),
        org: org(EAST),
        kind: yixian_domain::org::MembershipKind::Formal,
        state: yixian_domain::org::MemberState::Full,
        from: day("2026-09-05"),
    };
    village.county.record(&[again.into()]).await;
    village.sync().await;
    assert_eq!(people(village.contact.view().in_care().unwrap().iter().map(|row| row.person)), [AWAY]);
    let own = village.away.view().own_dues().unwrap();
    assert!(own.ledger.open_fen > 0, "dues are asked for again");
    assert!(!about_him(&village.secretary).is_empty() && !about_him(&village.away).is_empty());
}
