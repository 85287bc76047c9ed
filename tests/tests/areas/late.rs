//! What comes late, after others have decided: what was said after a decision stays, what it erased does not come back, and
//! nobody goes on being told who was relieved without anybody's knowing of him.

use yixian_domain::{
    AppointmentId, DocumentKey, EventId,
    identity::WaitsFor,
    org::{
        Role,
        event::{AppointmentEnded, AppointmentMade},
    },
    privacy::{DeletionScope, InfoField, Purpose},
    reminders::{Action, Handling, MatterKey},
};
use yixian_tests::{
    county::{DEPUTY, EAST, MEMBER, SECRETARY, appointment, org, person},
    phone::Phone,
    scan::Held,
};

use crate::{
    floating::{AWAY, CONTACT, Village, called, said},
    world::{care, day, knows, number, set_aside, suzhou},
};

const NEIGHBOUR: u8 = MEMBER + 2;

fn second_passes(village: &Village, phone: &Phone) {
    phone.clock.advance_ms(1_000);
    village.county.clock.advance_ms(1_000);
}

/// What an author's events came to of which something was not taken.
pub(crate) fn refused(phone: &Phone) -> Vec<String> {
    set_aside(phone).into_iter().map(|entry| format!("{entry:?}")).collect()
}

fn held(phone: &mut Phone) -> String {
    let documents = Held::by(phone).documents;
    documents.iter().map(|(_, document)| serde_json::to_string(document).unwrap()).collect()
}

/// A member's number is deleted on his own request.
pub(crate) async fn delete_number(village: &mut Village, whose: u8) {
    let phone = if whose == CONTACT { &mut village.contact } else { &mut village.away };
    let request = phone.app().ask_deletion(DeletionScope::Phone, String::new()).unwrap();
    village.sync_but_deputy().await;
    let (branch, who) = (org(EAST), person(whose));
    village.secretary.app().answer_deletion(branch, who, request, true, String::new()).unwrap();
    village.sync_but_deputy().await;
}

#[tokio::test]
async fn who_withdraws_agrees_again_and_sends_news_without_signal_loses_only_the_old_ones() {
    let mut village = Village::with_one_away().await;
    village.away.app().send_news(said("在苏州")).unwrap();
    village.sync().await;
    for given in [false, true] {
        second_passes(&village, &village.away);
        village.away.app().decide_consent(org(EAST), person(AWAY), Purpose::News, given).unwrap();
    }
    second_passes(&village, &village.away);
    village.away.app().send_news(said("又报一条")).unwrap();
    village.sync().await;
    assert_eq!(knows(&mut village.secretary, &["在苏州", "又报一条"]), ["又报一条"]);
    village.all_count();
}

#[tokio::test]
async fn news_that_come_after_they_were_withdrawn_are_gone_and_nobody_searches_for_whoever_sent_them() {
    let mut village = Village::with_one_away().await;
    let (branch, who) = (org(EAST), person(AWAY));
    village.away.app().decide_consent(branch, who, Purpose::News, true).unwrap();
    for on in ["2026-09-08", "2026-09-09"] {
        village.contact.app().log_contact(branch, who, called(on, false, "")).unwrap();
    }
    village.secretary.sync(&village.county.router).await.unwrap();
    village.contact.sync(&village.county.router).await.unwrap();
    village.secretary.sync(&village.county.router).await.unwrap();
    let search = |phone: &Phone| phone.view().member_away(branch, who).unwrap().search;
    assert!(search(&village.secretary).is_some());
    village.away.app().send_news(said("都好")).unwrap();
    village.days_pass(1);
    village.secretary.app().decide_consent(branch, who, Purpose::News, false).unwrap();
    village.secretary.sync(&village.county.router).await.unwrap();
    village.sync().await;
    assert!(refused(&village.away)[0].contains("erased_since"), "he is told");
    for phone in [&mut village.secretary, &mut village.contact] {
        assert_eq!(knows(phone, &["都好"]), [""; 0]);
        assert_eq!(search(phone), None, "he was heard of on the tenth");
    }
    assert_eq!(
        village.county.document(DocumentKey::Away(branch, who)).await.unwrap().as_away().unwrap().heard,
        Some(day("2026-09-10"))
    );
}

#[tokio::test]
async fn news_that_come_late_from_a_phone_that_was_replaced_move_no_day() {
    let mut village = Village::with_one_away().await;
    let (branch, who) = (org(EAST), person(AWAY));
    village.away.app().decide_consent(branch, who, Purpose::News, true).unwrap();
    village.sync().await;
    village.away.app().send_news(said("都好")).unwrap();
    village.days_pass(1);
    village.secretary.app().decide_consent(branch, who, Purpose::News, false).unwrap();
    village.secretary.sync(&village.county.router).await.unwrap();
    let code = village.county.code_by(AWAY, SECRETARY, true).await;
    let mut new = Phone::new(9001, yixian_server::ports::Clock::now(village.county.server.clock()));
    new.enrol(&village.county.router, &code).await.unwrap();
    village.away.sync(&village.county.router).await.unwrap_err();
    let away = village.county.document(DocumentKey::Away(branch, who)).await.unwrap();
    assert_eq!(away.as_away().unwrap().heard, None, "whoever holds it, the member has not said so");
}

#[tokio::test]
async fn late_news_reach_nobody_who_heard_nothing_of_their_withdrawal() {
    let mut village = Village::with_one_away().await;
    let (branch, who) = (org(EAST), person(AWAY));
    village.away.app().decide_consent(branch, who, Purpose::News, true).unwrap();
    village.sync().await;
    village.away.app().send_news(said("都好")).unwrap();
    village.days_pass(1);
    village.secretary.app().decide_consent(branch, who, Purpose::News, false).unwrap();
    village.secretary.sync(&village.county.router).await.unwrap();
    // Another is named, and knows of no erasure; nor does the one before any more.
    village.secretary.app().name_contact(branch, who, person(NEIGHBOUR), false).unwrap();
    village.secretary.sync(&village.county.router).await.unwrap();
    village.sync().await;
    assert!(refused(&village.away)[0].contains("erased_since"));
    for phone in [&mut village.contact, &mut village.neighbour, &mut village.secretary] {
        assert_eq!(knows(phone, &["都好"]), [""; 0]);
    }
    for contact in [CONTACT, NEIGHBOUR] {
        let told = village.county.document(DocumentKey::Care(person(contact), who)).await.unwrap();
        assert!(told.as_away().unwrap().news.is_empty(), "{contact}");
    }
}

#[tokio::test]
async fn what_is_said_after_a_decision_stays_also_if_both_come_late() {
    let mut village = Village::with_one_away().await;
    let (branch, who) = (org(EAST), person(AWAY));
    village.away.app().come_back(branch, who, day("2026-09-09")).unwrap();
    let request = village.away.app().ask_deletion(DeletionScope::Away, String::new()).unwrap();
    village.sync().await;
    village.days_pass(1);
    village.secretary.app().answer_deletion(branch, who, request, true, String::new()).unwrap();
    village.days_pass(1);
    village.away.app().depart(branch, who, suzhou("2026-09-12")).unwrap();
    village.days_pass(1);
    village.secretary.sync(&village.county.router).await.unwrap();
    village.sync().await;
    let screen = village.secretary.view().member_away(branch, who).unwrap();
    assert_eq!(screen.departure.unwrap().departure.from, day("2026-09-12"));
    assert!(!held(&mut village.secretary).contains("2026-03-01"), "what was before is gone");
    assert!(village.contact.view().in_care().unwrap().is_empty(), "he who did keeps in touch no more");
    village.all_count();
}

#[tokio::test]
async fn a_number_that_was_deleted_does_not_come_back_with_a_file_that_was_put_right_before() {
    let mut village = Village::with_one_away().await;
    let (branch, who) = (org(EAST), person(AWAY));
    let wrong = (yixian_client::privacy::FileField::BirthYear, "1952");
    village.deputy.app().correct_file(branch, who, wrong, None).unwrap();
    second_passes(&village, &village.away);
    delete_number(&mut village, AWAY).await;
    village.sync().await;
    for phone in [&mut village.secretary, &mut village.away] {
        assert!(!held(phone).contains(&number(AWAY)));
    }
    let why = refused(&village.deputy);
    assert!(why.len() == 1 && why[0].contains("erased_since"), "he is told: {why:?}");
    // He puts it right again, without the number.
    village.deputy.app().correct_file(branch, who, wrong, None).unwrap();
    village.sync().await;
    let members = village.secretary.view().members(branch).unwrap();
    assert_eq!(members.iter().find(|row| row.person == who).unwrap().phone, None);
}

#[tokio::test]
async fn a_number_that_was_deleted_is_told_to_nobody_by_a_naming_that_comes_late() {
    let mut village = Village::with_one_away().await;
    let (branch, who) = (org(EAST), person(AWAY));
    village.deputy.app().name_contact(branch, who, person(NEIGHBOUR), false).unwrap();
    second_passes(&village, &village.away);
    delete_number(&mut village, AWAY).await;
    village.sync().await;
    assert_eq!(knows(&mut village.neighbour, &[&number(AWAY)]), [""; 0]);
    assert!(village.neighbour.view().in_care().unwrap().is_empty());
    assert!(refused(&village.deputy)[0].contains("erased_since"));
    village.deputy.app().name_contact(branch, who, person(NEIGHBOUR), false).unwrap();
    village.sync().await;
    assert_eq!(village.neighbour.view().in_care().unwrap().len(), 1);
    assert_eq!(knows(&mut village.neighbour, &[&number(AWAY)]), [""; 0]);
}

#[tokio::test]
async fn a_number_that_was_deleted_does_not_come_back_to_all_members_with_an_office_that_was_given_before() {
    let mut village = Village::with_one_away().await;
    let (branch, who) = (org(EAST), person(AWAY));
    let appointed = |phone| AppointmentMade {
        appointment: AppointmentId::from_bytes([77; 16]),
        person: who,
        org: branch,
        role: Role::CommitteeMember,
        from: day("2026-09-10"),
        phone,
    };
    village.deputy.app().record(appointed(Some(number(AWAY)))).unwrap();
    second_passes(&village, &village.away);
    delete_number(&mut village, AWAY).await;
    village.sync().await;
    for phone in [&mut village.secretary, &mut village.neighbour] {
        assert!(!held(phone).contains(&number(AWAY)));
    }
    assert!(refused(&village.deputy)[0].contains("erased_since"));
    village.deputy.app().record(appointed(None)).unwrap();
    village.sync().await;
    let members = village.secretary.view().members(branch).unwrap();
    assert!(members.iter().find(|row| row.person == who).unwrap().phone.is_none());
}

/// The deputy puts a file right where there is no signal, and is dismissed meanwhile.
async fn with_a_file_that_waits(village: &mut Village) {
    let wrong = (yixian_client::privacy::FileField::BirthYear, "1952");
    village.deputy.app().correct_file(org(EAST), person(AWAY), wrong, None).unwrap();
    dismissed(village).await;
}

/// He names another to keep in touch, with the member's number.
async fn with_a_naming_that_waits(village: &mut Village) {
    village.deputy.app().name_contact(org(EAST), person(AWAY), person(NEIGHBOUR), false).unwrap();
    dismissed(village).await;
}

pub(crate) async fn dismissed(village: &mut Village) {
    let (appointment, until) = (appointment(DEPUTY), day("2026-09-11"));
    let dismissed = AppointmentEnded { appointment, person: person(DEPUTY), org: org(EAST), until };
    village.days_pass(1);
    village.county.record(&[dismissed.into()]).await;
}

/// What waits at the branch for its officers' word.
pub(crate) async fn waits(village: &Village) -> (usize, bool) {
    let room = village.county.document(DocumentKey::WaitingRoom(WaitsFor::Successor(org(EAST)))).await;
    let room = room.as_ref().and_then(|room| room.as_waiting_room());
    let bodies = room.into_iter().flat_map(|room| room.open()).map(|(_, waiting)| &waiting.body);
    let bodies: Vec<String> = bodies.map(|body| String::from_utf8_lossy(body).into_owned()).collect();
    (bodies.len(), bodies.iter().any(|body| body.contains(&number(AWAY))))
}

#[tokio::test]
async fn a_number_that_was_deleted_lies_in_no_waiting_room_whichever_came_first() {
    let mut village = Village::with_one_away().await;
    with_a_file_that_waits(&mut village).await;
    village.deputy.sync(&village.county.router).await.unwrap();
    assert_eq!(waits(&village).await, (1, true));
    delete_number(&mut village, AWAY).await;
    assert_eq!(waits(&village).await, (0, false));
    village.sync().await;
    assert!(refused(&village.deputy)[0].contains("erased_since"), "he is told");

    let mut village = Village::with_one_away().await;
    with_a_file_that_waits(&mut village).await;
    delete_number(&mut village, AWAY).await;
    village.deputy.sync(&village.county.router).await.unwrap();
    assert_eq!(waits(&village).await, (0, false));
    assert!(refused(&village.deputy)[0].contains("erased_since"));
}

#[tokio::test]
async fn nor_does_the_number_in_a_naming_that_waits() {
    for comes_first in [true, false] {
        let mut village = Village::with_one_away().await;
        with_a_naming_that_waits(&mut village).await;
        if comes_first {
            village.deputy.sync(&village.county.router).await.unwrap();
            assert_eq!(waits(&village).await, (1, true));
        }
        delete_number(&mut village, AWAY).await;
        village.deputy.sync(&village.county.router).await.unwrap();
        assert_eq!(waits(&village).await, (0, false), "{comes_first}");
        village.sync().await;
        assert!(refused(&village.deputy)[0].contains("erased_since"), "{comes_first}");
    }
}

#[tokio::test]
async fn nor_where_somebody_was_whose_absence_was_deleted() {
    for comes_first in [true, false] {
        let mut village = Village::with_one_away().await;
        let (branch, who) = (org(EAST), person(AWAY));
        village.deputy.app().log_contact(branch, who, called("2026-09-10", true, "在厂里")).unwrap();
        let period = "name 2026-03-01".to_owned();
        let matter = MatterKey { rule: "float.contact".to_owned(), person: Some(who), period };
        village.deputy.app().handle_matter(branch, matter, Handling::Done, "他哥知道".into()).unwrap();
        dismissed(&mut village).await;
        if comes_first {
            village.deputy.sync(&village.county.router).await.unwrap();
            assert_eq!(waits(&village).await.0, 2);
        }
        village.away.app().come_back(branch, who, day("2026-09-11")).unwrap();
        let request = village.away.app().ask_deletion(DeletionScope::Away, String::new()).unwrap();
        village.sync_but_deputy().await;
        village.secretary.app().answer_deletion(branch, who, request, true, String::new()).unwrap();
        village.sync_but_deputy().await;
        village.deputy.sync(&village.county.router).await.unwrap();
        assert_eq!(waits(&village).await.0, 0, "{comes_first}");
        village.sync().await;
        assert!(refused(&village.deputy)[0].contains("erased_since"), "{comes_first}");
    }
}

#[tokio::test]
async fn who_keeps_in_touch_has_his_own_number_deleted_with_those_who_were_told_it() {
    let mut village = Village::with_one_away().await;
    let told = village.away.view().own_away().unwrap().contact.unwrap();
    assert_eq!(told.phone, Some(number(CONTACT)));
    let request = village.contact.app().dispute_info(InfoField::Phone, format!("{} 是老号", number(CONTACT)));
    village.sync().await;
    delete_number(&mut village, CONTACT).await;
    village.sync().await;
    let contact = village.away.view().own_away().unwrap().contact.unwrap();
    assert_eq!((contact.person, contact.phone), (person(CONTACT), None), "he keeps in touch all the same");
    for phone in [&mut village.secretary, &mut village.deputy, &mut village.away, &mut village.contact] {
        assert!(!held(phone).contains(&number(CONTACT)), "nor in what he had said about it");
    }
    assert!(!says(&village, request.unwrap()).await);
    village.all_count();
}

#[tokio::test]
async fn of_two_who_were_named_at_once_the_next_naming_relieves_both() {
    let mut village = Village::new().await;
    let (branch, who) = (org(EAST), person(AWAY));
    village.away.app().depart(branch, who, suzhou("2026-03-01")).unwrap();
    village.sync().await;
    village.secretary.app().name_contact(branch, who, person(CONTACT), true).unwrap();
    village.deputy.app().name_contact(branch, who, person(NEIGHBOUR), true).unwrap();
    village.sync().await;
    village.secretary.app().name_contact(branch, who, person(DEPUTY), false).unwrap();
    village.sync().await;
    for (phone, whom) in [(&mut village.contact, CONTACT), (&mut village.neighbour, NEIGHBOUR)] {
        assert!(phone.view().in_care().unwrap().is_empty(), "{whom}");
        assert_eq!(care(phone, whom, AWAY).unwrap().contact().unwrap().person, person(DEPUTY));
        assert!(!held(phone).contains("320508"), "he keeps nothing of what he was told");
    }
    assert_eq!(village.deputy.view().in_care().unwrap().len(), 1);
    village.all_count();
}

#[tokio::test]
async fn an_officer_who_is_away_is_not_told_how_he_is_looked_for() {
    let mut village = Village::new().await;
    let (branch, who) = (org(EAST), person(DEPUTY));
    village.secretary.app().depart(branch, who, suzhou("2026-03-01")).unwrap();
    for on in ["2026-09-02", "2026-09-09"] {
        village.secretary.app().log_contact(branch, who, called(on, false, "")).unwrap();
    }
    village.sync().await;
    let steps = |phone: &Phone| {
        let rows = phone.view().reminders().unwrap().into_iter();
        rows.filter(|row| matches!(row.reminder.action, Action::TakeStep { .. })).count()
    };
    assert_eq!((steps(&village.secretary), steps(&village.deputy)), (1, 0));
    let log = village.deputy.view().reminder_log().unwrap();
    assert!(!format!("{log:?}").contains("lost.suspend"), "{log:?}");
    village.deputy.app().plan_notices(false).unwrap();
}

#[tokio::test]
async fn who_keeps_in_touch_is_told_anew_without_a_number_that_he_may_not_have_any_more() {
    let mut village = Village::with_one_away().await;
    let (branch, who) = (org(EAST), person(AWAY));
    village.secretary.app().decide_consent(branch, who, Purpose::ContactPhone, false).unwrap();
    let rows = village.secretary.view().away_entries(branch, who).unwrap().rows;
    village.secretary.app().withdraw_entry(branch, who, rows[0].id, "没有走成".into()).unwrap();
    village.sync().await;
    assert!(village.contact.view().in_care().unwrap()[0].place.is_none());
    assert_eq!(knows(&mut village.contact, &[&number(AWAY)]), [""; 0]);
    village.all_count();
}

async fn says(village: &Village, id: EventId) -> bool {
    let server = &village.county.server;
    let mut tx = server.db().read().await.unwrap();
    let row = yixian_server::store::events::by_id(&mut tx, server.id(), id).await.unwrap().unwrap();
    tx.rollback().await.unwrap();
    row.event.body.is_some()
}

#[tokio::test]
async fn what_was_refused_until_something_arrives_says_nothing_either_once_it_is_deleted() {
    let mut village = Village::with_one_away().await;
    let (branch, who) = (org(EAST), person(AWAY));
    // The deputy's phone knows nothing of the homecoming yet.
    village.away.app().come_back(branch, who, day("2026-09-10")).unwrap();
    village.away.sync(&village.county.router).await.unwrap();
    second_passes(&village, &village.deputy);
    let again = village.deputy.app().depart(branch, who, suzhou("2026-09-09")).unwrap();
    village.sync().await;
    assert!(refused(&village.deputy)[0].contains("before_homecoming"));
    assert!(says(&village, again).await, "the return may be taken back");
    let request = village.away.app().ask_deletion(DeletionScope::Away, String::new()).unwrap();
    village.sync().await;
    second_passes(&village, &village.secretary);
    village.secretary.app().answer_deletion(branch, who, request, true, String::new()).unwrap();
    village.sync().await;
    assert!(!says(&village, again).await);
}
