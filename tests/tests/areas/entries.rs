//! What was entered of a member away by mistake, and taken back.

use yixian_client::{Error, floating::EntryRow, floating::EntrySaid};
use yixian_domain::{
    EventId, Refusal, Rejection,
    floating::{AwayEntry, Step},
};
use yixian_tests::{
    county::{DEPUTY, EAST, SECRETARY, org, person},
    phone::Phone,
};

use crate::{
    floating::{AWAY, CONTACT, Village, called},
    world::{away_of, day, knows, suzhou},
};

fn entries(phone: &Phone) -> Vec<EntryRow> {
    phone.view().away_entries(org(EAST), person(AWAY)).unwrap().rows
}

/// The last entry of which something holds.
fn entry(phone: &Phone, is: impl Fn(&EntrySaid) -> bool) -> EventId {
    entries(phone).iter().find(|row| row.withdrawn.is_none() && is(&row.said)).unwrap().id
}

fn heard(phone: &Phone) -> Option<yixian_domain::time::StatedDate> {
    phone.view().member_away(org(EAST), person(AWAY)).unwrap().next.unwrap().last_heard
}

fn withdraw(phone: &mut Phone, entry: EventId, reason: &str) -> Result<EventId, Error> {
    phone.app().withdraw_entry(org(EAST), person(AWAY), entry, reason.into())
}

#[tokio::test]
async fn a_call_that_was_entered_of_the_wrong_member_counts_for_nobody_and_is_read_by_whom_it_concerns() {
    let mut village = Village::with_one_away().await;
    village.contact.app().log_contact(org(EAST), person(AWAY), called("2026-08-01", true, "在工地")).unwrap();
    village.sync().await;
    let before = village.secretary.view().reminders().unwrap();
    village
        .secretary
        .app()
        .log_contact(org(EAST), person(AWAY), called("2026-09-09", true, "说的是李四"))
        .unwrap();
    village.sync().await;
    assert_eq!(heard(&village.contact), Some(day("2026-09-09")));
    let wrong = entry(
        &village.secretary,
        |said| matches!(said, EntrySaid::Contact(call) if call.words == "说的是李四"),
    );
    let silent = withdraw(&mut village.secretary, wrong, " ");
    assert!(matches!(silent, Err(Error::Rejected(Rejection::BadText { .. }))), "{silent:?}");
    // Who keeps in touch takes back his own entries, and not the secretary's; a neighbour nobody's.
    let not_his = withdraw(&mut village.contact, wrong, "不是我记的");
    assert!(matches!(not_his, Err(Error::NotPermitted(Refusal::NotInOffice))), "{not_his:?}");
    let nobodys = withdraw(&mut village.neighbour, wrong, "不算");
    assert!(matches!(nobodys, Err(Error::NotHere(_))), "{nobodys:?}");
    withdraw(&mut village.deputy, wrong, "记错人了").unwrap();
    village.sync().await;
    for phone in [&village.secretary, &village.deputy, &village.contact] {
        assert_eq!(heard(phone), Some(day("2026-08-01")), "as if it had never been");
        let rows = entries(phone);
        let row = rows.iter().find(|row| row.id == wrong).unwrap();
        let withdrawn = row.withdrawn.as_ref().unwrap();
        assert_eq!((withdrawn.reason.as_str(), withdrawn.by.as_str()), ("记错人了", "东村11"));
        assert!(!row.may_withdraw);
    }
    assert_eq!(village.secretary.view().reminders().unwrap(), before);
    assert_eq!(village.away.view().own_away().unwrap().log.len(), 1);
    assert!(entries(&village.away).iter().any(|row| row.withdrawn.is_some()), "it is about him: he reads it");
    village.all_count();
}

#[tokio::test]
async fn a_departure_that_was_none_ends_everywhere_also_with_who_was_told() {
    let mut village = Village::with_one_away().await;
    assert!(village.contact.view().in_care().unwrap()[0].place.is_some());
    let departure = entry(&village.secretary, |said| matches!(said, EntrySaid::Departure { .. }));
    withdraw(&mut village.secretary, departure, "没有走成").unwrap();
    village.sync().await;
    let own = village.away.view().own_away().unwrap();
    assert!(own.departure.is_none() && own.may.entries, "what was none is still read");
    assert!(!village.neighbour.view().own_away().unwrap().may.entries, "of him nothing was entered");
    for phone in [&village.secretary, &village.contact] {
        assert!(phone.view().member_away(org(EAST), person(AWAY)).unwrap().may.entries);
    }
    assert!(village.secretary.view().floating_register(org(EAST)).unwrap().away.is_empty());
    assert!(village.contact.view().in_care().unwrap()[0].place.is_none());
    for phone in [&village.secretary, &village.contact] {
        let float = phone.view().reminders().unwrap().into_iter();
        let float = float.filter(|row| row.reminder.matter.rule.starts_with("float."));
        assert_eq!(float.count(), 0);
    }
    let server = away_of(&village.county, AWAY).await;
    assert!(
        server.departure_on(day("2026-09-10")).is_none() && server.whereabouts(day("2026-09-10")).is_none()
    );
    // He leaves in earnest.
    village.away.app().depart(org(EAST), person(AWAY), suzhou("2026-09-08")).unwrap();
    village.sync().await;
    assert!(village.contact.view().in_care().unwrap()[0].place.is_some());
    village.all_count();
}

#[tokio::test]
async fn a_member_takes_back_what_he_said_himself_and_keeps_in_touch_is_told() {
    let mut village = Village::with_one_away().await;
    village.away.app().come_back(org(EAST), person(AWAY), day("2026-09-09")).unwrap();
    village.sync().await;
    assert!(village.contact.view().in_care().unwrap()[0].place.is_none());
    let back = village.secretary.view().floating_register(org(EAST)).unwrap().back;
    assert_eq!(
        (back[0].person, back[0].left, back[0].back),
        (person(AWAY), day("2026-03-01"), day("2026-09-09"))
    );
    let rows = entries(&village.away);
    let back = entry(&village.away, |said| matches!(said, EntrySaid::Return(_)));
    assert!(rows.iter().find(|row| row.id == back).unwrap().may_withdraw);
    withdraw(&mut village.away, back, "车票退了").unwrap();
    village.sync().await;
    assert!(village.contact.view().in_care().unwrap()[0].place.is_some());
    let register = village.secretary.view().floating_register(org(EAST)).unwrap();
    assert_eq!((register.away.len(), register.back.len()), (1, 0));
    village.all_count();
}

#[tokio::test]
async fn who_is_looked_for_is_not_told_that_a_step_was_taken_back() {
    let mut village = Village::with_one_away().await;
    for on in ["2026-09-02", "2026-09-09"] {
        village.contact.app().log_contact(org(EAST), person(AWAY), called(on, false, "")).unwrap();
    }
    village.contact.app().take_step(org(EAST), person(AWAY), Step::AskedFamily, "问了他姐".into()).unwrap();
    village.sync().await;
    let step = entry(&village.contact, |said| matches!(said, EntrySaid::Step(_)));
    withdraw(&mut village.contact, step, "问错了人家").unwrap();
    village.sync().await;
    let search = |phone: &Phone| phone.view().member_away(org(EAST), person(AWAY)).unwrap().search.unwrap();
    for phone in [&village.secretary, &village.contact] {
        assert_eq!(
            (search(phone).taken, search(phone).next),
            (None, Some(Step::AskedFamily)),
            "it is open again"
        );
    }
    assert_eq!(knows(&mut village.away, &["问错了人家", "问了他姐"]), [""; 0]);
    village.all_count();
}

#[tokio::test]
async fn two_officers_take_back_the_same_and_both_are_right() {
    let mut village = Village::with_one_away().await;
    village.contact.app().log_contact(org(EAST), person(AWAY), called("2026-09-09", true, "")).unwrap();
    village.sync().await;
    let call = entry(&village.secretary, |said| matches!(said, EntrySaid::Contact(_)));
    withdraw(&mut village.secretary, call, "记错人了").unwrap();
    withdraw(&mut village.deputy, call, "重复").unwrap();
    village.sync().await;
    for phone in [&village.secretary, &village.deputy] {
        assert_eq!(crate::world::set_aside(phone), [], "neither is turned away");
    }
    let away = away_of(&village.county, AWAY).await;
    assert_eq!(away.cancelled[&call].reasons.len(), 2);
    assert_eq!(away.cancelled[&call].what, AwayEntry::Contact);
    village.all_count();
}

#[tokio::test]
async fn a_new_phone_of_any_of_them_has_what_was_taken_back() {
    let mut village = Village::with_one_away().await;
    village.contact.app().log_contact(org(EAST), person(AWAY), called("2026-09-09", true, "")).unwrap();
    village.sync().await;
    let call = entry(&village.contact, |said| matches!(said, EntrySaid::Contact(_)));
    withdraw(&mut village.contact, call, "记错人了").unwrap();
    village.sync().await;
    for (who, old) in [
        (AWAY, &village.away),
        (CONTACT, &village.contact),
        (SECRETARY, &village.secretary),
        (DEPUTY, &village.deputy),
    ] {
        let new = village.county.phone(who).await;
        assert_eq!(entries(&new), entries(old), "{who}");
    }
}
