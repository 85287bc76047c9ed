//! What rests on consent: news, and the number that a contact person is told. Withdrawn, it is gone wherever it was.

use yixian_client::{
    Error,
    privacy::{FileField, PrivacyScreen},
};
use yixian_domain::{
    DocumentKey, MembershipId, OrgId, Refusal, Rejection,
    floating::{Departure, Place},
    org::{
        EndReason, MemberState, MembershipKind, OrgKind,
        event::{MembershipEnded, MembershipStarted, OrganisationFounded, OrganisationMerged},
    },
    privacy::{ConsentState, DeletionScope, Erasure, Purpose, event::ConsentDecided},
};
use yixian_server::retention::sweep;
use yixian_tests::{
    county::{DEPUTY, EAST, MEMBER, ORGANISER, WEST, WEST_SECRETARY, org, person},
    phone::Phone,
    scan::Held,
};

use crate::{
    floating::{AWAY, CONTACT, Village, said},
    privacy::{WORDS, says, server_text},
    world::{care, day, ended, knows, number, set_aside, suzhou},
};

const NORTH: u8 = 4;

fn consent(phone: &Phone, purpose: Purpose) -> ConsentState {
    let rows = phone.view().privacy().unwrap().consents;
    rows.into_iter().find(|row| row.purpose == purpose).unwrap().state
}

fn belongs(n: u8, branch: u8, from: &str) -> MembershipStarted {
    MembershipStarted {
        membership: MembershipId::from_bytes([n; 16]),
        person: person(AWAY),
        org: org(branch),
        kind: MembershipKind::Formal,
        state: MemberState::Full,
        from: day(from),
    }
}

/// The member who is away was moved to West, and everybody has heard of it.
async fn moved_to_west(village: &mut Village) {
    let started = belongs(77, WEST, "2026-09-10");
    let moved = ended(AWAY, EndReason::Moved, "2026-09-10");
    village.county.record(&[moved.into(), started.into()]).await;
    village.days_pass(1);
    village.sync().await;
}

#[tokio::test]
async fn news_rest_on_consent_and_are_gone_everywhere_when_it_is_withdrawn() {
    let mut village = Village::with_one_away().await;
    assert_eq!(consent(&village.away, Purpose::News), ConsentState::Open);
    let shown = village.away.view().own_away().unwrap().consent.unwrap();
    assert!(shown.text.chinese.contains("随时可以撤回") && shown.text.english.contains("withdraw"));
    let sent = village.away.app().send_news(said(WORDS)).unwrap();
    assert_eq!(consent(&village.away, Purpose::News), ConsentState::Given, "the first touch says both");
    village.sync().await;
    for phone in [&mut village.secretary, &mut village.contact] {
        assert_eq!(knows(phone, &[WORDS]), [WORDS], "there to be read");
    }
    assert!(says(&village.county, sent).await);
    // He withdraws without signal, and it counts from the next exchange on.
    village.away.app().decide_consent(org(EAST), person(AWAY), Purpose::News, false).unwrap();
    let again = village.away.app().send_news(said("又一条"));
    let withdrawn = Rejection::ConsentWithdrawn { purpose: Purpose::News };
    assert!(matches!(again, Err(Error::Rejected(why)) if why == withdrawn));
    village.sync().await;
    for phone in [&mut village.secretary, &mut village.deputy, &mut village.contact] {
        assert_eq!(knows(phone, &[WORDS]), [""; 0]);
    }
    let keys = [
        DocumentKey::Away(org(EAST), person(AWAY)),
        DocumentKey::News(org(EAST), person(AWAY)),
        DocumentKey::OwnAway(org(EAST), person(AWAY)),
        DocumentKey::Care(person(CONTACT), person(AWAY)),
    ];
    assert!(!server_text(&village.county, &keys).await.contains(WORDS));
    assert!(!says(&village.county, sent).await, "the body is gone, and with it its salt");
    // What was erased, and that it was, both sides see; the rest of him is as it was.
    let screen = village.away.view().privacy().unwrap();
    assert_eq!(screen.erased.iter().map(|row| row.what).collect::<Vec<_>>(), [Erasure::News]);
    assert!(village.secretary.view().member_away(org(EAST), person(AWAY)).unwrap().departure.is_some());
    // He agrees again, and everything goes on: his chain is whole.
    village.away.app().decide_consent(org(EAST), person(AWAY), Purpose::News, true).unwrap();
    village.away.clock.advance_ms(1_000);
    village.county.clock.advance_ms(1_000);
    village.away.app().send_news(said("又一条")).unwrap();
    village.sync().await;
    assert_eq!(knows(&mut village.secretary, &["又一条"]), ["又一条"]);
    village.all_count();
}

#[tokio::test]
async fn a_phone_that_was_off_all_the_time_comes_to_the_same() {
    let mut village = Village::with_one_away().await;
    let mut late = village.county.phone(DEPUTY).await;
    village.away.app().send_news(said(WORDS)).unwrap();
    village.sync().await;
    village.away.app().decide_consent(org(EAST), person(AWAY), Purpose::News, false).unwrap();
    village.away.app().decide_consent(org(EAST), person(AWAY), Purpose::ContactPhone, false).unwrap();
    village.sync().await;
    late.sync(&village.county.router).await.unwrap();
    let mut new = village.county.phone(DEPUTY).await;
    new.sync(&village.county.router).await.unwrap();
    let [late, new] = [&mut late, &mut new].map(|phone| {
        let mut documents = Held::by(phone).documents;
        documents.retain(|(key, _)| matches!(key, DocumentKey::Away(..) | DocumentKey::Privacy(..)));
        documents
    });
    assert!(!late.is_empty());
    assert_eq!(late, new, "whoever heard of it before, and whoever did not");
}

#[tokio::test]
async fn a_contact_person_is_told_the_number_only_as_long_as_its_owner_agrees() {
    let mut village = Village::with_one_away().await;
    assert_eq!(knows(&mut village.contact, &[&number(AWAY)]), [number(AWAY)]);
    village.away.app().decide_consent(org(EAST), person(AWAY), Purpose::ContactPhone, false).unwrap();
    village.sync().await;
    assert_eq!(knows(&mut village.contact, &[&number(AWAY)]), [""; 0]);
    let contact = care(&village.contact, CONTACT, AWAY).unwrap();
    assert_eq!(contact.contact().unwrap().person, person(CONTACT), "he keeps in touch all the same");
    // The branch has the number still, by its duty, and does not pass it on.
    village.secretary.app().name_contact(org(EAST), person(AWAY), person(MEMBER + 2), false).unwrap();
    village.sync().await;
    assert_eq!(knows(&mut village.neighbour, &[&number(AWAY)]), [""; 0]);
    assert_eq!(knows(&mut village.secretary, &[&number(AWAY)]), [number(AWAY)]);
    village.all_count();
}

#[tokio::test]
async fn a_number_is_told_once_its_owner_has_agreed_and_not_before() {
    let mut village = Village::new().await;
    let (branch, who) = (org(EAST), person(AWAY));
    village.secretary.app().depart(branch, who, suzhou("2026-03-01")).unwrap();
    village.secretary.app().name_contact(branch, who, person(CONTACT), false).unwrap();
    village.sync().await;
    assert_eq!(knows(&mut village.contact, &[&number(AWAY)]), [""; 0], "nobody has asked him");
    let asks = village.secretary.view().member_away(branch, who).unwrap().phone_consent.unwrap();
    assert_eq!((asks.state, asks.text.version), (ConsentState::Open, Purpose::ContactPhone.version()));
    // He agrees on his own phone, and that tells it.
    village.away.app().decide_consent(branch, who, Purpose::ContactPhone, true).unwrap();
    village.sync().await;
    assert_eq!(village.contact.view().member_away(branch, who).unwrap().phone, Some(number(AWAY)));
    assert_eq!(village.away.view().own_away().unwrap().contact.unwrap().phone, Some(number(CONTACT)));
    // He withdraws, and agrees again.
    village.away.app().decide_consent(branch, who, Purpose::ContactPhone, false).unwrap();
    village.sync().await;
    assert_eq!(knows(&mut village.contact, &[&number(AWAY)]), [""; 0]);
    village.days_pass(1);
    village.away.app().decide_consent(branch, who, Purpose::ContactPhone, true).unwrap();
    village.sync().await;
    assert_eq!(knows(&mut village.contact, &[&number(AWAY)]), [number(AWAY)]);
    assert_eq!(set_aside(&village.away), []);
    // Another one is told with the naming: that is what he agreed to.
    village.secretary.app().name_contact(branch, who, person(MEMBER + 2), false).unwrap();
    village.sync().await;
    assert_eq!(knows(&mut village.neighbour, &[&number(AWAY)]), [number(AWAY)]);
    village.all_count();
}

#[tokio::test]
async fn an_officer_enters_what_a_member_without_a_phone_signed_on_paper_and_nobody_else_does() {
    let mut village = Village::with_one_away().await;
    let by_neighbour = village.neighbour.app().decide_consent(org(EAST), person(AWAY), Purpose::News, false);
    assert!(matches!(by_neighbour, Err(Error::NotPermitted(Refusal::NotInOffice))), "{by_neighbour:?}");
    village.secretary.app().decide_consent(org(EAST), person(AWAY), Purpose::News, false).unwrap();
    village.sync().await;
    assert_eq!(consent(&village.away, Purpose::News), ConsentState::Refused);
    village.all_count();
}

#[tokio::test]
async fn what_a_member_signed_on_paper_an_officer_records_and_the_member_sees_who() {
    let mut village = Village::with_one_away().await;
    let (branch, who) = (org(EAST), person(AWAY));
    let row =
        |screen: PrivacyScreen| screen.consents.into_iter().find(|row| row.purpose == Purpose::News).unwrap();
    let of_member = village.secretary.view().privacy_of_member(branch, who).unwrap();
    assert_eq!((of_member.person, of_member.own.file.name.as_str()), (who, "东村12"));
    assert_eq!((of_member.own.file.phone.as_deref(), of_member.is_masked), (Some("139****0012"), true));
    assert_eq!(row(of_member).state, ConsentState::Open);
    village.secretary.app().decide_consent(branch, who, Purpose::News, true).unwrap();
    village.sync().await;
    let own = row(village.away.view().privacy().unwrap());
    assert_eq!((own.state, own.by.as_str()), (ConsentState::Given, "东村10"));
    village.away.app().decide_consent(branch, who, Purpose::News, false).unwrap();
    village.sync().await;
    let known = row(village.secretary.view().privacy_of_member(branch, who).unwrap());
    assert_eq!((known.state, known.by.as_str()), (ConsentState::Refused, ""), "what he says himself stands");
    let other = village.neighbour.view().privacy_of_member(branch, who);
    assert!(matches!(other, Err(Error::NotHere(_))), "{other:?}");
    // Corrected without anybody having asked: with its trace, and he reads it.
    let value = (FileField::MemberNo, "D2026");
    village.secretary.app().correct_file(branch, who, value, None).unwrap();
    village.sync().await;
    let screen = village.away.view().privacy().unwrap();
    assert_eq!((screen.own.file.member_no.as_deref(), screen.requests.len()), (Some("D2026"), 0));
    village.all_count();
}

#[tokio::test]
async fn who_was_moved_withdraws_where_he_is_and_it_is_gone_where_he_was() {
    let mut village = Village::with_one_away().await;
    village.away.app().send_news(said(WORDS)).unwrap();
    village.sync().await;
    moved_to_west(&mut village).await;
    let (east, who) = (org(EAST), person(AWAY));
    let records = [
        DocumentKey::Away(east, who),
        DocumentKey::News(east, who),
        DocumentKey::OwnAway(east, who),
        DocumentKey::Care(person(CONTACT), who),
    ];
    for (purpose, secret) in [(Purpose::News, WORDS), (Purpose::ContactPhone, number(AWAY).as_str())] {
        assert!(server_text(&village.county, &records).await.contains(secret), "there to be erased");
        village.away.app().decide_consent(org(WEST), who, purpose, false).unwrap();
        village.sync().await;
        assert!(!server_text(&village.county, &records).await.contains(secret), "{purpose:?}");
    }
    // Where he was goes as well, on his request to those in whose branch he is.
    assert!(server_text(&village.county, &records).await.contains("320508"));
    let request = village.away.app().ask_deletion(DeletionScope::Away, String::new()).unwrap();
    village.sync().await;
    village.west.app().answer_deletion(org(WEST), who, request, true, String::new()).unwrap();
    village.sync().await;
    assert!(!server_text(&village.county, &records).await.contains("320508"));
    village.all_count();
}

#[tokio::test]
async fn whoever_agreed_reads_the_words_that_he_agreed_to_and_whoever_does_not_those_of_today() {
    let village = Village::new().await;
    let mut phone = village.away;
    let (branch, person, purpose) = (org(EAST), person(AWAY), Purpose::ContactPhone);
    let shown = |phone: &Phone| {
        let rows = phone.view().privacy().unwrap().consents;
        rows.into_iter().find(|row| row.purpose == purpose).unwrap().text.version
    };
    assert_eq!(shown(&phone), purpose.version());
    let earlier = ConsentDecided { branch, person, purpose, text: 1, given: true, supersedes: vec![] };
    phone.app().record(earlier).unwrap();
    assert_eq!(shown(&phone), 1);
    phone.app().decide_consent(branch, person, purpose, false).unwrap();
    assert_eq!(shown(&phone), purpose.version());
}

#[tokio::test]
async fn who_belongs_nowhere_any_more_decides_where_he_was_last_and_it_is_gone_everywhere() {
    let mut village = Village::with_one_away().await;
    village.away.app().send_news(said(WORDS)).unwrap();
    village.sync().await;
    moved_to_west(&mut village).await;
    let membership = MembershipId::from_bytes([77; 16]);
    let (who, until) = (person(AWAY), day("2026-09-11"));
    let left = MembershipEnded { membership, person: who, org: org(WEST), reason: EndReason::Moved, until };
    village.county.record(&[left.into()]).await;
    village.sync().await;
    let east = DocumentKey::News(org(EAST), who);
    assert!(server_text(&village.county, &[east]).await.contains(WORDS));
    let withdrawn = village.west.app().decide_consent(org(WEST), who, Purpose::News, false);
    withdrawn.unwrap();
    village.sync().await;
    assert!(!server_text(&village.county, &[east]).await.contains(WORDS));
}

#[tokio::test]
async fn what_an_earlier_branch_decides_late_does_not_reach_where_he_is_now() {
    let mut village = Village::with_one_away().await;
    let (east, west, who) = (org(EAST), org(WEST), person(AWAY));
    village.away.app().come_back(east, who, day("2026-09-09")).unwrap();
    let request = village.away.app().ask_deletion(DeletionScope::Away, String::new()).unwrap();
    village.sync().await;
    moved_to_west(&mut village).await;
    village.away.app().depart(west, who, suzhou("2026-09-11")).unwrap();
    village.away.app().send_news(said(WORDS)).unwrap();
    village.sync().await;
    village.secretary.app().answer_deletion(east, who, request, true, String::new()).unwrap();
    village.secretary.app().decide_consent(east, who, Purpose::News, false).unwrap();
    village.sync().await;
    let left = |org: OrgId| DocumentKey::Away(org, who);
    assert!(!server_text(&village.county, &[left(east)]).await.contains("320508"), "what East had of him");
    let screen = village.west.view().member_away(west, who).unwrap();
    assert_eq!(screen.departure.unwrap().departure.from, day("2026-09-11"));
    assert_eq!(screen.news.len(), 1, "at West he agrees");
    village.all_count();
}

/// He decides where he belongs, without signal, and has been moved once more when it arrives.
#[tokio::test]
async fn what_is_withdrawn_goes_wherever_it_would_have_gone_on_that_day() {
    let mut village = Village::with_one_away().await;
    let (east, west, who) = (org(EAST), org(WEST), person(AWAY));
    village.away.app().send_news(said(WORDS)).unwrap();
    village.sync().await;
    moved_to_west(&mut village).await;
    village.away.app().decide_consent(west, who, Purpose::News, false).unwrap();
    moved_to_north(&village).await;
    village.sync().await;
    assert!(!server_text(&village.county, &[DocumentKey::Away(east, who)]).await.contains(WORDS));
    assert_eq!(knows(&mut village.secretary, &[WORDS]), [""; 0]);
}

#[tokio::test]
async fn what_is_granted_where_he_was_leaves_alone_where_he_has_been_moved_since() {
    let mut village = Village::with_one_away().await;
    let (east, west, who) = (org(EAST), org(WEST), person(AWAY));
    village.away.app().come_back(east, who, day("2026-09-09")).unwrap();
    village.sync().await;
    moved_to_west(&mut village).await;
    let request = village.away.app().ask_deletion(DeletionScope::Away, String::new()).unwrap();
    village.sync().await;
    village.west.app().answer_deletion(west, who, request, true, String::new()).unwrap();
    moved_to_north(&village).await;
    village.away.sync(&village.county.router).await.unwrap();
    let kunshan = Departure { place: Place::parse("320583").unwrap(), ..suzhou("2026-09-12") };
    village.away.app().depart(org(NORTH), who, kunshan).unwrap();
    village.away.sync(&village.county.router).await.unwrap();
    village.sync().await;
    let left = |org: OrgId| DocumentKey::Away(org, who);
    assert!(!server_text(&village.county, &[left(east)]).await.contains("320508"));
    assert!(server_text(&village.county, &[left(org(NORTH))]).await.contains("320583"));
    village.all_count();
}

/// A day later he is moved once more, to a branch that is new.
async fn moved_to_north(village: &Village) {
    let (parent, on) = (Some(org(1)), day("2026-09-01"));
    let north = OrganisationFounded {
        org: org(NORTH),
        kind: OrgKind::Branch,
        name: "北村党支部".into(),
        parent,
        code: None,
        split_from: None,
        on,
    };
    let membership = MembershipId::from_bytes([77; 16]);
    let left = MembershipEnded { membership, org: org(WEST), ..ended(AWAY, EndReason::Moved, "2026-09-12") };
    let started = belongs(78, NORTH, "2026-09-12");
    village.days_pass(1);
    village.county.record(&[north.into(), left.into(), started.into()]).await;
}

/// The organiser, who is above both branches, keeps in touch for the one and then for the other.
async fn kept_in_touch_by_the_organiser() -> (Village, Phone) {
    let mut village = Village::with_one_away().await;
    let (east, west, who) = (org(EAST), org(WEST), person(AWAY));
    let mut organiser = village.county.phone(ORGANISER).await;
    village.secretary.app().name_contact(east, who, person(ORGANISER), true).unwrap();
    village.sync().await;
    village.away.app().send_news(said("在工地")).unwrap();
    village.away.app().come_back(east, who, day("2026-09-09")).unwrap();
    village.sync().await;
    moved_to_west(&mut village).await;
    let kunshan = Departure { place: Place::parse("320583").unwrap(), ..suzhou("2026-09-11") };
    village.away.app().depart(west, who, kunshan).unwrap();
    village.sync().await;
    village.west.app().name_contact(west, who, person(ORGANISER), true).unwrap();
    village.sync().await;
    village.away.app().send_news(said(WORDS)).unwrap();
    village.sync().await;
    organiser.sync(&village.county.router).await.unwrap();
    (village, organiser)
}

#[tokio::test]
async fn who_keeps_in_touch_for_another_branch_keeps_what_that_one_told_him() {
    let (mut village, mut organiser) = kept_in_touch_by_the_organiser().await;
    let (east, who) = (org(EAST), person(AWAY));
    assert_eq!(knows(&mut organiser, &["在工地", WORDS]).len(), 2);
    let request = village.secretary.app().ask_deletion_of(east, who, DeletionScope::Away, "申请书".into());
    let request = request.unwrap();
    village.secretary.app().answer_deletion(east, who, request, true, String::new()).unwrap();
    village.sync().await;
    organiser.sync(&village.county.router).await.unwrap();
    assert_eq!(
        knows(&mut organiser, &["在工地", "320508", &number(AWAY)]),
        [""; 0],
        "what East had told him"
    );
    assert_eq!(knows(&mut organiser, &[WORDS, "320583"]), [WORDS, "320583"]);
    let left = care(&organiser, ORGANISER, AWAY).unwrap();
    assert_eq!((left.contacts.len(), left.news.len()), (1, 1));
}

#[tokio::test]
async fn who_was_relieved_is_told_nothing_again_by_the_sweep_though_an_earlier_branch_had_named_him() {
    let (mut village, mut organiser) = kept_in_touch_by_the_organiser().await;
    village.west.app().name_contact(org(WEST), person(AWAY), person(WEST_SECRETARY), true).unwrap();
    village.sync().await;
    let secrets = ["320508", "320583", WORDS, &number(AWAY)];
    for _ in 0..2 {
        organiser.sync(&village.county.router).await.unwrap();
        assert_eq!(knows(&mut organiser, &secrets), [""; 0]);
        assert_eq!(sweep(&village.county.server).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn where_somebody_is_stays_also_if_the_branch_that_he_told_was_merged_into_another() {
    let mut village = Village::with_one_away().await;
    let who = person(AWAY);
    let merged = OrganisationMerged { org: org(EAST), into: org(WEST), on: day("2026-09-10") };
    village.county.record(&[merged.into()]).await;
    moved_to_west(&mut village).await;
    let request = village.away.app().ask_deletion(DeletionScope::Away, String::new()).unwrap();
    village.sync().await;
    village.west.app().answer_deletion(org(WEST), who, request, true, String::new()).unwrap();
    village.sync().await;
    assert_eq!(set_aside(&village.west), [("still_away".to_owned(), None)]);
    assert!(server_text(&village.county, &[DocumentKey::Away(org(EAST), who)]).await.contains("320508"));
}
