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
    village.county.record(&[again("2026-09-05")]).await;
    village.sync().await;
    assert_eq!(people(village.contact.view().in_care().unwrap().iter().map(|row| row.person)), [AWAY]);
    let own = village.away.view().own_dues().unwrap();
    assert!(own.ledger.open_fen > 0, "dues are asked for again");
    assert!(!about_him(&village.secretary).is_empty() && !about_him(&village.away).is_empty());
}

/// The same membership again, where a death was entered by mistake.
fn again(from: &str) -> yixian_domain::Event {
    yixian_domain::org::event::MembershipStarted {
        membership: yixian_domain::MembershipId::from_bytes([56; 16]),
        person: person(AWAY),
        org: org(EAST),
        kind: yixian_domain::org::MembershipKind::Formal,
        state: yixian_domain::org::MemberState::Full,
        from: day(from),
    }
    .into()
}

#[tokio::test]
async fn a_phone_that_was_locked_takes_back_what_it_was_to_say_in_his_name() {
    let mut village = much_is_due().await;
    let router = village.county.router.clone();
    assert!(!village.away.app().plan_notices(false).unwrap().is_empty());
    village.away.app().lock().unwrap();
    village.away.sync(&router).await.unwrap();
    let locked = |phone: &mut Phone| phone.app().plan_notices(false).is_err();
    assert!(locked(&mut village.away), "it keeps what was planned while it was open");
    village.county.record(&[ended(AWAY, EndReason::Died, "2026-09-05").into()]).await;
    village.away.sync(&router).await.unwrap();
    assert_eq!(village.away.app().plan_notices(false).unwrap(), []);
    village.county.record(&[again("2026-09-05")]).await;
    village.away.sync(&router).await.unwrap();
    assert!(locked(&mut village.away), "it was his namesake");
}

#[tokio::test]
async fn a_phone_that_was_replaced_says_nothing_any_more() {
    let mut village = much_is_due().await;
    let code = village.county.code_by(AWAY, yixian_tests::county::SECRETARY, true).await;
    let mut new = Phone::new(9001, yixian_server::ports::Clock::now(village.county.server.clock()));
    new.enrol(&village.county.router, &code).await.unwrap();
    assert!(!village.away.app().plan_notices(false).unwrap().is_empty());
    let told = village.away.sync(&village.county.router).await;
    assert!(matches!(told, Err(Error::Standing("replaced"))), "{told:?}");
    assert_eq!(village.away.app().plan_notices(false).unwrap(), []);
    assert_eq!(about_him(&village.away), []);
}

#[tokio::test]
async fn who_kept_in_touch_and_died_is_called_by_nobody_and_another_is_to_be_named() {
    let mut village = much_is_due().await;
    village.county.record(&[ended(CONTACT, EndReason::Died, "2026-09-05").into()]).await;
    village.sync().await;
    assert!(village.away.view().own_away().unwrap().contact.is_none());
    let seen = village.secretary.view().member_away(org(EAST), person(AWAY)).unwrap();
    assert!(seen.contact.is_none());
    assert!(about_him(&village.secretary).contains(&Action::NameContact));
    assert!(village.contact.view().in_care().unwrap().is_empty(), "on the phone that his family keeps");
}

#[tokio::test]
async fn an_officer_who_died_is_reminded_of_nothing() {
    let mut village = much_is_due().await;
    let deputy = yixian_tests::county::DEPUTY;
    assert!(!village.deputy.view().reminders().unwrap().is_empty());
    village.county.record(&[ended(deputy, EndReason::Died, "2026-09-05").into()]).await;
    village.sync().await;
    assert!(village.deputy.view().reminders().unwrap().is_empty());
    assert_eq!(village.deputy.app().plan_notices(false).unwrap(), []);
}
