//! Who kept in touch and does no more: what he still may say, and what he keeps.
//!
//! With an office goes what it showed: he keeps nothing of what he was told. A call that he made before he could know
//! counts, for the member's sake; later ones do not.

use yixian_client::Error;
use yixian_domain::{
    AppointmentId, MembershipId, Refusal,
    floating::Away,
    org::{
        EndReason, MemberState, MembershipKind, Role,
        event::{AppointmentEnded, AppointmentMade, MembershipStarted},
    },
};
use yixian_server::retention::sweep;
use yixian_tests::{
    county::{DEPUTY, EAST, MEMBER, WEST_SECRETARY, org, person},
    phone::Phone,
    scan::Held,
};

use crate::{
    floating::{AWAY, CONTACT, Village, called, said},
    world::{all_count, away_of, care, day, ended, knows, number, people, set_aside},
};

const NEXT: u8 = MEMBER + 2;

/// The secretary has named another: the neighbour.
async fn relieved() -> Village {
    let mut village = Village::with_one_away().await;
    village.away.app().send_news(said("工地上挺好")).unwrap();
    village.contact.app().log_contact(org(EAST), person(AWAY), called("2026-09-08", true, "加班多")).unwrap();
    village.sync().await;
    village.secretary.app().name_contact(org(EAST), person(AWAY), person(NEXT), false).unwrap();
    village
}

#[tokio::test]
async fn who_is_relieved_keeps_nothing_of_what_he_was_told() {
    let mut village = relieved().await;
    let secrets = ["工地上挺好", "320508", &number(AWAY), &number(NEXT)];
    assert_eq!(knows(&mut village.contact, &secrets[..3]).len(), 3, "it was there to be kept");
    village.sync().await;
    assert_eq!(knows(&mut village.contact, &secrets), [""; 0]);
    assert!(village.contact.view().in_care().unwrap().is_empty());
    let left = care(&village.contact, CONTACT, AWAY).unwrap();
    assert_eq!(left.contact().unwrap().person, person(NEXT), "he is told who does it now");
    assert_eq!(left, Away { contacts: left.contacts.clone(), ..Away::default() });
    let screen = village.contact.view().member_away(org(EAST), person(AWAY));
    assert!(matches!(screen, Err(Error::NotHere(_))), "{screen:?}");
    // What he recorded himself is his record still, and the branch's.
    assert!(Held::by(&mut village.contact).events.iter().any(|event| event.contains("加班多")));
    let log = village.secretary.view().member_away(org(EAST), person(AWAY)).unwrap().log;
    assert_eq!((log.len(), log[0].by), (1, person(CONTACT)));
    // His successor has what he has to know, and the member sees whom to call.
    let next = village.neighbour.view().member_away(org(EAST), person(AWAY)).unwrap();
    assert_eq!((next.phone, next.next.unwrap().last_heard), (Some(number(AWAY)), Some(day("2026-09-10"))));
    assert_eq!(village.away.view().own_away().unwrap().contact.unwrap().phone, Some(number(NEXT)));
    // Nor does a new phone of his get any of it.
    let mut new = village.county.phone(CONTACT).await;
    assert_eq!(knows(&mut new, &secrets), [""; 0]);
    village.all_count();
}

#[tokio::test]
async fn a_call_made_before_one_could_know_counts() {
    let mut village = relieved().await;
    // The secretary's naming is with the county; the old contact has no signal, and calls.
    village.secretary.sync(&village.county.router).await.unwrap();
    village.days_pass(3);
    village.contact.app().log_contact(org(EAST), person(AWAY), called("2026-09-13", true, "说了")).unwrap();
    village.sync().await;
    village.all_count();
    let away = away_of(&village.county, AWAY).await;
    assert_eq!((away.last_heard(), away.log.len()), (Some(day("2026-09-13")), 2), "the member is not late");
    let officer = village.deputy.view().member_away(org(EAST), person(AWAY)).unwrap();
    assert_eq!(officer.next.unwrap().due, day("2026-12-13"));
    assert_eq!(village.away.view().own_away().unwrap().log.len(), 2);
    // From then on he knows, and his phone offers it no more.
    assert!(village.contact.view().in_care().unwrap().is_empty());
    let again = village.contact.app().log_contact(org(EAST), person(AWAY), called("2026-09-13", true, ""));
    assert!(matches!(again, Err(Error::NotPermitted(Refusal::NotInOffice))), "{again:?}");
    assert_eq!(knows(&mut village.contact, &["工地上挺好", &number(AWAY)]), [""; 0], "what he said is all");
}

#[tokio::test]
async fn news_for_who_kept_in_touch_is_not_lost_while_its_author_could_not_know() {
    let mut village = relieved().await;
    village.secretary.sync(&village.county.router).await.unwrap();
    village.days_pass(2);
    village.away.app().send_news(said("还在苏州")).unwrap();
    village.sync().await;
    village.all_count();
    let secretary = village.secretary.view().member_away(org(EAST), person(AWAY)).unwrap();
    assert_eq!(secretary.news[0].news.words, "还在苏州");
    // It was meant for him to whom it was addressed; the next goes to who does it now.
    village.away.app().send_news(said("放假回来")).unwrap();
    village.sync().await;
    let screen = village.neighbour.view().member_away(org(EAST), person(AWAY)).unwrap();
    assert_eq!(screen.news.iter().map(|row| row.news.words.as_str()).collect::<Vec<_>>(), ["放假回来"]);
    assert_eq!(knows(&mut village.contact, &["放假回来"]), [""; 0]);
    village.all_count();
}

#[tokio::test]
async fn an_officer_who_kept_in_touch_goes_on_as_an_officer() {
    let mut village = Village::with_one_away().await;
    village.secretary.app().name_contact(org(EAST), person(AWAY), person(DEPUTY), false).unwrap();
    village.sync().await;
    assert_eq!(people(village.deputy.view().in_care().unwrap().iter().map(|row| row.person)), [AWAY]);
    village.secretary.app().name_contact(org(EAST), person(AWAY), person(NEXT), false).unwrap();
    village.sync().await;
    village.deputy.app().log_contact(org(EAST), person(AWAY), called("2026-09-10", true, "来过")).unwrap();
    village.sync().await;
    village.all_count();
    let told = care(&village.neighbour, NEXT, AWAY).unwrap();
    assert_eq!(told.log.len(), 1, "and who keeps in touch now hears of it");
}

#[tokio::test]
async fn whoever_is_named_again_begins_with_what_he_has_to_know() {
    let mut village = relieved().await;
    village.sync().await;
    village.secretary.app().name_contact(org(EAST), person(AWAY), person(CONTACT), false).unwrap();
    village.sync().await;
    let cares = village.contact.view().in_care().unwrap();
    assert_eq!((cares.len(), cares[0].place.as_deref()), (1, Some("江苏省苏州市姑苏区")));
    assert!(village.neighbour.view().in_care().unwrap().is_empty());
    village.contact.app().log_contact(org(EAST), person(AWAY), called("2026-09-10", true, "")).unwrap();
    village.away.app().send_news(said("还是您")).unwrap();
    village.sync().await;
    village.all_count();
    assert_eq!(care(&village.contact, CONTACT, AWAY).unwrap().news.len(), 1);
}

#[tokio::test]
async fn two_officers_who_name_somebody_offline_end_with_one_of_them_for_everybody() {
    let mut village = Village::with_one_away().await;
    village.secretary.app().name_contact(org(EAST), person(AWAY), person(NEXT), false).unwrap();
    village.deputy.app().name_contact(org(EAST), person(AWAY), person(DEPUTY), false).unwrap();
    village.sync().await;
    village.all_count();
    let named = away_of(&village.county, AWAY).await.contact().unwrap().person;
    assert!([person(NEXT), person(DEPUTY)].contains(&named));
    for phone in [&village.secretary, &village.deputy, &village.away] {
        let contact = phone.view().document(yixian_domain::DocumentKey::Away(org(EAST), person(AWAY)));
        let seen = contact.unwrap().map(|away| away.as_away().unwrap().contact().unwrap().person);
        assert!(seen.is_none_or(|seen| seen == named));
    }
    assert_eq!(village.away.view().own_away().unwrap().contact.unwrap().person, named);
    assert!(village.contact.view().in_care().unwrap().is_empty(), "he is relieved by either");
    // Either may log until one of the two is named alone.
    village.neighbour.app().log_contact(org(EAST), person(AWAY), called("2026-09-10", true, "")).unwrap();
    village.deputy.app().log_contact(org(EAST), person(AWAY), called("2026-09-10", true, "")).unwrap();
    village.sync().await;
    village.all_count();
    village.secretary.app().name_contact(org(EAST), person(AWAY), person(NEXT), false).unwrap();
    village.sync().await;
    assert_eq!(away_of(&village.county, AWAY).await.contacts.heads().len(), 1);
    village.all_count();
}

/// The secretary enters that who keeps in touch was expelled.
fn expel(village: &mut Village, on: &str) {
    let gone =
        village.secretary.app().end_membership(org(EAST), person(CONTACT), EndReason::Removed, day(on));
    gone.unwrap();
}

fn shown(phone: &Phone) -> Option<u8> {
    let screen = phone.view().member_away(org(EAST), person(AWAY)).unwrap();
    screen.contact.map(|contact| contact.person.as_bytes()[15])
}

#[tokio::test]
async fn who_is_expelled_keeps_nothing_hears_nothing_and_records_nothing() {
    let mut village = Village::with_one_away().await;
    village.away.app().send_news(said("工地上挺好")).unwrap();
    village.sync().await;
    let secrets = ["工地上挺好", "320508", &number(AWAY)];
    assert_eq!(knows(&mut village.contact, &secrets).len(), 3, "it was there to be kept");
    expel(&mut village, "2026-09-10");
    village.sync().await;
    assert_eq!(knows(&mut village.contact, &secrets), [""; 0]);
    assert_eq!(care(&village.contact, CONTACT, AWAY), Some(Away::default()));
    assert!(village.contact.view().in_care().unwrap().is_empty());
    // His phone knows nothing of the branch any more; the county says no.
    village.contact.app().log_contact(org(EAST), person(AWAY), called("2026-09-10", true, "")).unwrap();
    // To nobody's phone does he keep in touch any more, and what is said is not said to him.
    assert_eq!((shown(&village.secretary), shown(&village.deputy)), (None, None));
    assert!(village.away.view().own_away().unwrap().contact.is_none());
    village.days_pass(1);
    village.away.app().send_news(said("又报一条")).unwrap();
    village.secretary.app().log_contact(org(EAST), person(AWAY), called("2026-09-11", true, "谈了")).unwrap();
    let number = (yixian_client::privacy::FileField::Phone, "13911112222");
    village.secretary.app().correct_file(org(EAST), person(AWAY), number, None).unwrap();
    village.sync().await;
    assert_eq!(knows(&mut village.secretary, &["又报一条"]), ["又报一条"]);
    assert_eq!(knows(&mut village.contact, &["又报一条", "谈了", "13911112222"]), [""; 0]);
    let mut new = village.county.phone(CONTACT).await;
    assert_eq!(knows(&mut new, &[&secrets[..], &["又报一条", "谈了"]].concat()), [""; 0]);
    // Another is named, and he is not told who.
    village.secretary.app().name_contact(org(EAST), person(AWAY), person(NEXT), false).unwrap();
    village.sync().await;
    assert_eq!(shown(&village.deputy), Some(NEXT));
    assert_eq!(care(&village.contact, CONTACT, AWAY), Some(Away::default()));
    assert_eq!(set_aside(&village.contact), [("not_in_office".to_owned(), None)]);
    all_count(&[&village.secretary, &village.deputy, &village.away, &village.neighbour]);
}

#[tokio::test]
async fn what_is_said_before_one_can_know_of_it_counts_and_does_not_reach_who_was_expelled() {
    let mut village = Village::with_one_away().await;
    village.days_pass(1);
    expel(&mut village, "2026-09-11");
    village.secretary.sync(&village.county.router).await.unwrap();
    village.days_pass(2);
    village.contact.app().log_contact(org(EAST), person(AWAY), called("2026-09-13", true, "说了")).unwrap();
    village.away.app().send_news(said("还在苏州")).unwrap();
    village.deputy.app().log_contact(org(EAST), person(AWAY), called("2026-09-12", true, "来过")).unwrap();
    village.sync().await;
    village.all_count();
    assert_eq!(away_of(&village.county, AWAY).await.log.len(), 2, "the member is not late");
    let read = village.secretary.view().member_away(org(EAST), person(AWAY)).unwrap().news;
    assert_eq!(read[0].news.words, "还在苏州");
    assert_eq!(care(&village.contact, CONTACT, AWAY), Some(Away::default()));
    assert_eq!(knows(&mut village.contact, &["还在苏州", "来过"]), [""; 0]);
}

#[tokio::test]
async fn whose_end_was_a_mistake_has_those_in_his_care_back() {
    let mut village = Village::with_one_away().await;
    village.county.record(&[ended(CONTACT, EndReason::Removed, "2026-09-05").into()]).await;
    village.sync().await;
    assert!(village.contact.view().in_care().unwrap().is_empty());
    let again = MembershipStarted {
        membership: MembershipId::from_bytes([56; 16]),
        person: person(CONTACT),
        org: org(EAST),
        kind: MembershipKind::Formal,
        state: MemberState::Full,
        from: day("2026-09-05"),
    };
    village.county.record(&[again.into()]).await;
    village.sync().await;
    let cares = village.contact.view().in_care().unwrap();
    assert_eq!((cares.len(), cares[0].place.as_deref()), (1, Some("江苏省苏州市姑苏区")));
    let screen = village.contact.view().member_away(org(EAST), person(AWAY)).unwrap();
    assert_eq!(screen.phone, Some(number(AWAY)));
    assert_eq!(village.away.view().own_away().unwrap().contact.unwrap().person, person(CONTACT));
    village.all_count();
}

#[tokio::test]
async fn with_the_office_through_which_alone_one_was_here_goes_what_one_was_told() {
    let mut village = Village::with_one_away().await;
    let (who, at) = (person(WEST_SECRETARY), org(EAST));
    let made = |n: u8| AppointmentMade {
        appointment: AppointmentId::from_bytes([n; 16]),
        person: who,
        org: at,
        role: Role::CommitteeMember,
        from: day("2026-09-01"),
        phone: None,
    };
    let ended = |n: u8| {
        let (appointment, until) = (AppointmentId::from_bytes([n; 16]), day("2026-09-10"));
        AppointmentEnded { appointment, person: who, org: at, until }
    };
    village.county.record(&[made(77).into()]).await;
    village.sync().await;
    village.secretary.app().name_contact(at, person(AWAY), who, false).unwrap();
    village.sync().await;
    assert_eq!(village.west.view().in_care().unwrap().len(), 1);
    // He is elected again, and goes on.
    village.county.record(&[ended(77).into(), made(78).into()]).await;
    village.sync().await;
    assert_eq!(knows(&mut village.west, &["320508", &number(AWAY)]).len(), 2);
    village.county.record(&[ended(78).into()]).await;
    village.sync().await;
    assert_eq!(knows(&mut village.west, &["320508", &number(AWAY)]), [""; 0]);
    assert_eq!(shown(&village.secretary), None);
    assert!(village.away.view().own_away().unwrap().contact.is_none());
    let again = village.secretary.app().name_contact(at, person(AWAY), who, false);
    again.unwrap();
    village.secretary.sync(&village.county.router).await.unwrap();
    let refused: Vec<String> = set_aside(&village.secretary).into_iter().map(|(code, _)| code).collect();
    assert_eq!(refused, ["not_a_member"]);
}

#[tokio::test]
async fn who_is_to_leave_on_a_day_keeps_what_he_was_told_until_then_and_no_longer() {
    let mut village = Village::with_one_away().await;
    let secrets = ["320508", &number(AWAY)];
    village.county.record(&[ended(CONTACT, EndReason::Removed, "2026-09-12").into()]).await;
    village.days_pass(1);
    village.sync().await;
    assert_eq!(sweep(&village.county.server).await.unwrap(), 0, "he belongs here today");
    assert_eq!(knows(&mut village.contact, &secrets).len(), 2);
    village.days_pass(1);
    assert_eq!(sweep(&village.county.server).await.unwrap(), 1);
    village.sync().await;
    assert_eq!(knows(&mut village.contact, &secrets), [""; 0]);
    assert_eq!(care(&village.contact, CONTACT, AWAY), Some(Away::default()));
    assert_eq!(sweep(&village.county.server).await.unwrap(), 0, "it is over once");
    village.all_count();
}
