//! One's say over what is recorded of oneself: mistakes, deletion, masked numbers, everything to take along; and that what was
//! erased is nowhere any more, while every chain stays whole.

use yixian_client::{Error, privacy::FileField};
use yixian_domain::{
    DocumentKey, EventId, MembershipId, Refusal, Rejection,
    floating::Step,
    org::{
        EndReason, MemberState, MembershipKind, PersonFile,
        event::{MembershipStarted, PersonCorrected},
    },
    privacy::{DeletionScope, InfoField, Purpose},
    reminders::Severity,
    rules::RuleValue,
};
use yixian_server::store::events;
use yixian_tests::{
    county::{DEPUTY, EAST, MEMBER, TestCounty, WEST, org, person, theme_day},
    phone::Phone,
    scan::Held,
};

use crate::{
    floating::{AWAY, CONTACT, Village, called, said},
    rulings::Ruling,
    world::{care, day, ended, knows, number, set_aside},
};

pub(crate) const WORDS: &str = "工地上挺好";

/// Whether the server still has what an event says.
pub(crate) async fn says(county: &TestCounty, id: EventId) -> bool {
    let mut tx = county.server.db().read().await.unwrap();
    let row = events::by_id(&mut tx, county.server.id(), id).await.unwrap().unwrap();
    tx.rollback().await.unwrap();
    row.event.body.is_some()
}

/// Everything that the server holds of its documents, as one text.
pub(crate) async fn server_text(county: &TestCounty, keys: &[DocumentKey]) -> String {
    let mut text = String::new();
    for key in keys {
        text += &serde_json::to_string(&county.document(*key).await).unwrap();
    }
    text
}

#[tokio::test]
async fn an_officer_asks_for_deletion_and_prints_for_a_member_without_a_phone() {
    let mut village = Village::with_one_away().await;
    let (branch, who) = (org(EAST), person(AWAY));
    let scope = DeletionScope::Phone;
    let by_neighbour = village.neighbour.app().ask_deletion_of(branch, who, scope, String::new());
    assert!(matches!(by_neighbour, Err(Error::NotPermitted(Refusal::NotInOffice))), "{by_neighbour:?}");
    let printed = village.secretary.app().export_of(branch, who).unwrap();
    for part in ["东村党支部为本人打印", number(AWAY).as_str(), "江苏省苏州市姑苏区"] {
        assert!(printed.html.contains(part), "{part} in {}", printed.html);
    }
    assert!(matches!(village.neighbour.app().export_of(branch, who), Err(Error::NotHere(_))));
    let request = village.secretary.app().ask_deletion_of(branch, who, scope, "不用了".into()).unwrap();
    village.sync().await;
    let own = village.away.view().privacy().unwrap();
    assert_eq!((own.requests[0].id, own.reveals.len()), (request, 1), "he sees both");
    village.deputy.app().answer_deletion(branch, who, request, true, String::new()).unwrap();
    village.sync().await;
    for phone in [&mut village.secretary, &mut village.contact, &mut village.away] {
        let documents = Held::by(phone).documents;
        let text: String = documents.iter().map(|(_, it)| serde_json::to_string(it).unwrap()).collect();
        assert!(!text.contains(&number(AWAY)));
    }
    village.all_count();
}

#[tokio::test]
async fn what_is_printed_for_a_member_does_not_say_how_he_is_looked_for() {
    let mut village = Village::with_one_away().await;
    for on in ["2026-09-02", "2026-09-09"] {
        village.contact.app().log_contact(org(EAST), person(AWAY), called(on, false, "没人接")).unwrap();
    }
    village.contact.app().take_step(org(EAST), person(AWAY), Step::AskedFamily, "问了他姐".into()).unwrap();
    village.sync().await;
    let printed = village.secretary.app().export_of(org(EAST), person(AWAY)).unwrap();
    for text in [&printed.json, &printed.html] {
        assert!(text.contains("没人接") && !text.contains("问了他姐"), "{text}");
    }
}

#[tokio::test]
async fn a_mistake_is_pointed_out_corrected_and_the_trace_stays() {
    let mut village = Village::new().await;
    let empty = village.away.app().dispute_info(InfoField::Phone, " ".into());
    assert!(matches!(empty, Err(Error::Rejected(Rejection::BadText { .. }))), "{empty:?}");
    let said = "换成 13911112222 了";
    let request = village.away.app().dispute_info(InfoField::Phone, said.into()).unwrap();
    village.sync().await;
    let waits = village.secretary.view().privacy_requests(org(EAST)).unwrap();
    assert_eq!((waits[0].id, waits[0].words.as_str(), waits[0].answers.len()), (request, said, 0));
    assert_eq!(knows(&mut village.neighbour, &["13911112222"]), [""; 0]);
    let remind = |phone: &Phone| {
        let rows = phone.view().reminders().unwrap().into_iter();
        rows.filter(|row| row.reminder.matter.rule == "privacy.answer")
            .map(|row| row.reminder.severity)
            .collect::<Vec<_>>()
    };
    assert_eq!(remind(&village.secretary), [Severity::Now]);
    let (branch, who) = (org(EAST), person(AWAY));
    let wrong = village.secretary.app().correct_file(branch, who, (FileField::BirthYear, "五二年"), None);
    assert!(matches!(wrong, Err(Error::Rejected(Rejection::BadText { .. }))), "{wrong:?}");
    let answer = Some((request, "已更正。".to_owned()));
    village.secretary.app().correct_file(branch, who, (FileField::Phone, "13911112222"), answer).unwrap();
    village.sync().await;
    let screen = village.away.view().privacy().unwrap();
    assert_eq!(screen.own.file.phone.as_deref(), Some("13911112222"));
    let answers = &screen.requests[0].answers;
    assert_eq!((answers[0].done, answers[0].by.as_str()), (true, "东村10"));
    assert_eq!(remind(&village.secretary), []);
    let files = village.away.view().me().unwrap().unwrap().files;
    assert!(files.iter().any(|(_, entry)| entry.value.phone == Some(number(AWAY))), "what it was is known");
    village.all_count();
}

#[tokio::test]
async fn what_somebody_asks_to_have_deleted_an_officer_decides_and_the_server_deletes() {
    let mut village = Village::with_one_away().await;
    village.contact.app().log_contact(org(EAST), person(AWAY), called("2026-09-08", true, "加班多")).unwrap();
    village.away.app().send_news(said(WORDS)).unwrap();
    let request = village.away.app().ask_deletion(DeletionScope::Away, "已经回家".into()).unwrap();
    village.sync().await;
    let (branch, who) = (org(EAST), person(AWAY));
    let decide = |phone: &mut Phone, granted, words: &str| {
        phone.app().answer_deletion(branch, who, request, granted, words.into())
    };
    let early = decide(&mut village.secretary, true, "");
    assert!(matches!(early, Err(Error::Rejected(Rejection::StillAway))), "{early:?}");
    let silent = decide(&mut village.secretary, false, "");
    assert!(
        matches!(silent, Err(Error::Rejected(Rejection::BadText { .. }))),
        "a refusal says why: {silent:?}"
    );
    village.away.app().come_back(branch, who, day("2026-09-09")).unwrap();
    village.sync().await;
    decide(&mut village.secretary, true, "").unwrap();
    let secrets = [WORDS, "加班多", "320508"];
    assert_eq!(knows(&mut village.secretary, &secrets).len(), 3, "there to be erased");
    village.sync().await;
    for phone in [&mut village.secretary, &mut village.deputy] {
        // What he recorded himself is on his own phone still; here only the secretary's naming says where.
        let held: String = Held::by(phone)
            .documents
            .iter()
            .map(|(_, document)| serde_json::to_string(document).unwrap())
            .collect();
        assert!(secrets.iter().all(|secret| !held.contains(secret)));
    }
    assert!(care(&village.contact, CONTACT, AWAY).unwrap().contact().is_none());
    let again = decide(&mut village.deputy, false, "不同意");
    assert!(matches!(again, Err(Error::Rejected(Rejection::AlreadyDecided))), "{again:?}");
    let screen = village.away.view().privacy().unwrap();
    assert!(screen.requests[0].answers[0].done);
    // He leaves again: a new record begins.
    village.county.clock.advance_ms(1_000);
    village.away.clock.advance_ms(1_000);
    village.away.app().depart(branch, who, crate::world::suzhou("2026-09-10")).unwrap();
    village.sync().await;
    assert!(village.secretary.view().member_away(branch, who).unwrap().departure.is_some());
    village.all_count();
}

#[tokio::test]
async fn a_number_that_is_deleted_is_in_no_version_of_the_file() {
    let mut village = Village::with_one_away().await;
    let request = village.away.app().ask_deletion(DeletionScope::Phone, String::new()).unwrap();
    village.sync().await;
    let (branch, who) = (org(EAST), person(AWAY));
    village.secretary.app().answer_deletion(branch, who, request, true, String::new()).unwrap();
    village.sync().await;
    let text = |phone: &mut Phone| {
        let documents = Held::by(phone).documents;
        documents.iter().map(|(_, document)| serde_json::to_string(document).unwrap()).collect::<String>()
    };
    for phone in [&mut village.secretary, &mut village.deputy, &mut village.contact, &mut village.away] {
        assert!(!text(phone).contains(&number(AWAY)));
    }
    let names = village.secretary.view().members(branch).unwrap();
    let row = names.iter().find(|row| row.person == who).unwrap();
    assert_eq!((row.name.as_str(), &row.phone, row.is_masked), ("东村12", &None, false));
    let keys = [
        DocumentKey::Roster(branch),
        DocumentKey::Profile(who),
        DocumentKey::Away(branch, who),
        DocumentKey::OwnAway(branch, who),
        DocumentKey::Care(person(CONTACT), who),
    ];
    assert!(!server_text(&village.county, &keys).await.contains(&number(AWAY)));
    village.all_count();
}

#[tokio::test]
async fn who_looks_at_a_whole_number_is_seen_to_have_looked() {
    let mut village = Village::new().await;
    let (branch, who) = (org(EAST), person(AWAY));
    let row = |phone: &Phone, n: u8| {
        let rows = phone.view().members(branch).unwrap();
        let row = rows.into_iter().find(|row| row.person == person(n)).unwrap();
        (row.phone, row.is_masked)
    };
    assert_eq!(row(&village.secretary, AWAY), (Some("139****0012".to_owned()), true));
    assert!(!row(&village.secretary, DEPUTY).1, "an officer's number is known");
    assert_eq!(row(&village.neighbour, AWAY), (None, false));
    for _ in 0..3 {
        assert_eq!(village.secretary.app().reveal_phone(branch, who).unwrap(), Some(number(AWAY)));
    }
    assert!(matches!(village.neighbour.app().reveal_phone(branch, who), Err(Error::NotHere(_))));
    village.sync().await;
    village.days_pass(1);
    village.secretary.app().reveal_phone(branch, who).unwrap();
    village.sync().await;
    let seen = village.away.view().privacy().unwrap().reveals;
    let seen: Vec<_> = seen.iter().map(|row| (row.on, row.by.as_str())).collect();
    assert_eq!(seen, [(day("2026-09-11"), "东村10"), (day("2026-09-10"), "东村10")], "once a day");
    village.all_count();
}

#[tokio::test]
async fn a_new_phone_has_all_of_it_again_and_nothing_of_what_was_erased() {
    let mut village = Village::with_one_away().await;
    let (branch, who) = (org(EAST), person(AWAY));
    village.away.app().send_news(said(WORDS)).unwrap();
    village.away.app().dispute_info(InfoField::MemberNo, "应该是 12".into()).unwrap();
    village.away.app().ask_deletion(DeletionScope::Phone, String::new()).unwrap();
    village.sync().await;
    village.secretary.app().reveal_phone(branch, who).unwrap();
    village.secretary.app().correct_file(branch, who, (FileField::MemberNo, "12"), None).unwrap();
    village.away.app().decide_consent(branch, who, Purpose::News, false).unwrap();
    village.sync().await;
    let mut new = village.county.phone(AWAY).await;
    assert_eq!(new.view().privacy().unwrap(), village.away.view().privacy().unwrap());
    assert_eq!(new.view().own_away().unwrap(), village.away.view().own_away().unwrap());
    assert_eq!(knows(&mut new, &[WORDS]), [""; 0], "withdrawn before this phone was there");
    let officers = village.county.phone(DEPUTY).await;
    let of_member = |phone: &Phone| phone.view().privacy_of_member(branch, who).unwrap();
    assert_eq!(of_member(&officers), of_member(&village.deputy));
    assert_eq!(
        officers.view().privacy_requests(branch).unwrap(),
        village.deputy.view().privacy_requests(branch).unwrap()
    );
    village.all_count();
}

#[tokio::test]
async fn of_a_member_away_only_his_contact_person_is_told_the_number() {
    let mut village = Village::with_one_away().await;
    let (branch, who) = (org(EAST), person(AWAY));
    let seen = |phone: &Phone| {
        let screen = phone.view().member_away(branch, who).unwrap();
        let keeper = screen.contact.unwrap();
        [(screen.phone, screen.is_masked), (keeper.phone, keeper.is_masked)]
    };
    let (whole, ends) = (|n| (Some(number(n)), false), |text: &str| (Some(text.to_owned()), true));
    assert_eq!(seen(&village.contact), [whole(AWAY), whole(CONTACT)]);
    assert_eq!(seen(&village.deputy), [ends("139****0012"), ends("139****0013")]);
    let own = village.away.view().own_away().unwrap().contact.unwrap();
    assert_eq!((own.phone, own.is_masked), whole(CONTACT), "he has to be able to call");
    let register = village.deputy.view().floating_register(branch).unwrap();
    assert!(register.away.iter().all(|row| row.contact.as_ref().unwrap().is_masked));
    // An officer who calls either of them leaves the same trace as in the list.
    assert_eq!(village.deputy.app().reveal_phone(branch, person(CONTACT)).unwrap(), Some(number(CONTACT)));
    village.sync().await;
    assert_eq!(village.contact.view().privacy().unwrap().reveals.len(), 1);
    village.all_count();
}

#[tokio::test]
async fn whoever_is_sent_a_notice_sees_that_his_number_was_used() {
    let mut village = Village::new().await;
    let meeting =
        village.secretary.app().plan_meeting(org(EAST), theme_day("主题党日", day("2026-09-10"))).unwrap();
    village.sync().await;
    let told = village.secretary.view().notice(meeting).unwrap().recipients;
    let with_number = told.iter().filter(|recipient| recipient.has_phone).count();
    let numbers = village.secretary.app().numbers_to_notify(meeting).unwrap();
    assert_eq!(numbers.len(), with_number);
    assert!(numbers.iter().any(|(to, text)| to.person == person(AWAY) && *text == number(AWAY)));
    let last = village.secretary.view().last_number().unwrap();
    let again = village.secretary.app().numbers_to_notify(meeting).unwrap();
    assert_eq!((again, village.secretary.view().last_number().unwrap()), (numbers, last), "once a day");
    let other = village.neighbour.app().numbers_to_notify(meeting);
    assert!(matches!(other, Err(Error::NotHere(_))), "{other:?}");
    village.sync().await;
    for (phone, times) in [(&village.away, 1), (&village.contact, 1), (&village.deputy, 0)] {
        assert_eq!(
            phone.view().privacy().unwrap().reveals.len(),
            times,
            "every member has an officer's number"
        );
    }
    village.all_count();
}

#[tokio::test]
async fn what_never_counted_is_not_kept_where_it_is_somebodys_private_life() {
    let mut village = Village::with_one_away().await;
    let mut two = Ruling::new(&village.county).await;
    let (of, default) = (vec!["on".to_owned(), "off".to_owned()], "off".to_owned());
    two.set("float.enabled", RuleValue::Choice { of, default }, "2026-09-11").await;
    village.days_pass(1);
    // His phone has not heard that the county has shut this.
    let news = village.away.app().send_news(said(WORDS)).unwrap();
    village.away.sync(&village.county.router).await.unwrap();
    assert_eq!(set_aside(&village.away).len(), 1, "he is told");
    assert!(!says(&village.county, news).await, "and nobody else can read it, in no backup either");
}

#[tokio::test]
async fn a_number_is_deleted_in_every_branch_that_somebody_has_belonged_to() {
    let village = Village::new().await;
    let (who, west) = (person(AWAY), org(WEST));
    let started = MembershipStarted {
        membership: MembershipId::from_bytes([77; 16]),
        person: who,
        org: west,
        kind: MembershipKind::Formal,
        state: MemberState::Full,
        from: day("2026-09-05"),
    };
    let file = village.secretary.view().me().unwrap().unwrap().files.current().unwrap().1.value.clone();
    let file = PersonFile { name: "东村12".into(), phone: Some(number(AWAY)), ..file };
    let corrected = PersonCorrected { person: who, branch: west, file, supersedes: vec![] };
    let moved = ended(AWAY, EndReason::Moved, "2026-09-05");
    village.county.record(&[moved.into(), started.into(), corrected.into()]).await;
    let mut village = village;
    village.sync().await;
    let rosters = [DocumentKey::Roster(org(EAST)), DocumentKey::Roster(west), DocumentKey::Profile(who)];
    assert!(server_text(&village.county, &rosters).await.matches(&number(AWAY)).count() >= 3);
    let request = village.away.app().ask_deletion(DeletionScope::Phone, String::new()).unwrap();
    village.sync().await;
    village.west.app().answer_deletion(west, who, request, true, String::new()).unwrap();
    village.sync().await;
    assert!(!server_text(&village.county, &rosters).await.contains(&number(AWAY)));
}

#[tokio::test]
async fn whoever_changes_his_number_is_called_under_the_new_one() {
    let mut village = Village::with_one_away().await;
    let correct = |village: &mut Village, who: u8, number: &str| {
        village
            .secretary
            .app()
            .correct_file(org(EAST), person(who), (FileField::Phone, number), None)
            .unwrap();
    };
    correct(&mut village, AWAY, "13911112222");
    correct(&mut village, CONTACT, "13933334444");
    village.sync().await;
    let care = &village.contact.view().member_away(org(EAST), person(AWAY)).unwrap();
    assert_eq!((care.phone.as_deref(), care.is_masked), (Some("13911112222"), false), "he calls the new one");
    let own = village.away.view().own_away().unwrap().contact.unwrap();
    assert_eq!(own.phone.as_deref(), Some("13933334444"));
    assert_eq!(care.next.unwrap().last_heard, None, "a new number is no contact");
    // Whoever agrees no longer that his number goes to who keeps in touch is not told by way of a correction.
    village.away.app().decide_consent(org(EAST), person(AWAY), Purpose::ContactPhone, false).unwrap();
    village.sync().await;
    correct(&mut village, AWAY, "13955556666");
    village.sync().await;
    assert_eq!(knows(&mut village.contact, &["13911112222", "13955556666"]), [""; 0]);
    village.all_count();
}

#[tokio::test]
async fn what_comes_late_to_something_erased_is_not_kept() {
    let mut village = Village::with_one_away().await;
    // The contact person calls where there is no signal; meanwhile all of it is erased.
    let late = village
        .contact
        .app()
        .log_contact(org(EAST), person(AWAY), called("2026-09-08", true, "加班多"))
        .unwrap();
    village.away.app().come_back(org(EAST), person(AWAY), day("2026-09-09")).unwrap();
    let request = village.away.app().ask_deletion(DeletionScope::Away, String::new()).unwrap();
    village.away.sync(&village.county.router).await.unwrap();
    village.secretary.sync(&village.county.router).await.unwrap();
    let (branch, who) = (org(EAST), person(AWAY));
    village.secretary.app().answer_deletion(branch, who, request, true, String::new()).unwrap();
    village.secretary.sync(&village.county.router).await.unwrap();
    village.contact.sync(&village.county.router).await.unwrap();
    assert_eq!(set_aside(&village.contact), [("erased_since".to_owned(), None)]);
    assert!(!says(&village.county, late).await);
}

#[tokio::test]
async fn everything_of_ones_own_can_be_taken_along_and_nothing_of_others() {
    let mut village = Village::with_one_away().await;
    village.away.app().send_news(said("<b>都好</b>")).unwrap();
    village.secretary.app().reveal_phone(org(EAST), person(AWAY)).unwrap();
    village.away.app().declare_dues(org(EAST), crate::world::paid("2026-09", "2026-09", 50)).unwrap();
    village.sync().await;
    let own = village.away.view().export_own().unwrap();
    assert_eq!(own.name, "yixian-2026-09-10");
    let json: serde_json::Value = serde_json::from_str(&own.json).unwrap();
    assert_eq!(json["profile"]["person"], serde_json::to_value(person(AWAY)).unwrap());
    for part in ["dues", "away", "privacy"] {
        assert_eq!(json[part].as_array().unwrap().len(), 1, "{part}");
        assert_eq!(json[part][0]["branch_name"], "东村党支部", "{part}");
    }
    for shown in [
        "东村12的数据",
        &number(AWAY),
        "江苏省苏州市姑苏区",
        "&lt;b&gt;都好&lt;/b&gt;",
        "谁看过您的完整号码",
        "东村10",
    ] {
        assert!(own.html.contains(shown), "{shown}");
    }
    assert!(!own.html.contains("<b>") && !own.json.contains(&number(MEMBER + 2)));
    // An officer takes along what is his own, and not the branch.
    let officers = village.secretary.view().export_own().unwrap();
    assert!(!officers.json.contains("320508") && !officers.json.contains(&number(AWAY)));
}

#[tokio::test]
async fn who_has_left_still_has_his_say_and_strangers_have_none() {
    let mut village = Village::new().await;
    village.county.record(&[ended(AWAY, EndReason::Moved, "2026-09-01").into()]).await;
    village.sync().await;
    let request = village.away.app().ask_deletion(DeletionScope::Phone, String::new()).unwrap();
    village.sync().await;
    let waits = village.secretary.view().privacy_requests(org(EAST)).unwrap();
    assert_eq!((waits[0].id, waits[0].person), (request, person(AWAY)));
    assert!(matches!(village.west.view().privacy_requests(org(EAST)), Err(Error::NotHere(_))));
    // A phone of another branch knows nothing of this one; the county does.
    village.west.app().answer_deletion(org(EAST), person(AWAY), request, true, String::new()).unwrap();
    village.sync().await;
    assert_eq!(set_aside(&village.west), [("not_in_office".to_owned(), None)]);
    let waits = village.secretary.view().privacy_requests(org(EAST)).unwrap();
    assert!(waits[0].answers.is_empty());
}

#[tokio::test]
async fn while_a_county_has_shut_the_area_numbers_are_put_right_and_members_decide_all_the_same() {
    let mut village = Village::with_one_away().await;
    village.contact.app().log_contact(org(EAST), person(AWAY), called("2026-09-08", true, "加班多")).unwrap();
    village.sync().await;
    let mut two = Ruling::new(&village.county).await;
    let shut = two.choice("float.enabled", "off");
    two.set("float.enabled", shut, "2026-09-11").await;
    village.days_pass(1);
    village.sync().await;
    let (branch, who) = (org(EAST), person(AWAY));
    let news = village.away.app().send_news(said(WORDS));
    assert!(matches!(news, Err(Error::Rejected(Rejection::ShutByCounty { .. }))), "{news:?}");
    let other = village.secretary.app().name_contact(branch, who, person(MEMBER + 2), false);
    assert!(matches!(other, Err(Error::Rejected(Rejection::ShutByCounty { .. }))), "{other:?}");
    let number = (FileField::Phone, "13911112222");
    village.secretary.app().correct_file(branch, who, number, None).unwrap();
    village.sync().await;
    assert_eq!(knows(&mut village.contact, &["13911112222"]), ["13911112222"]);
    for given in [false, true] {
        village.away.app().decide_consent(branch, who, Purpose::ContactPhone, given).unwrap();
        village.days_pass(1);
        village.sync().await;
        assert_eq!(knows(&mut village.contact, &["13911112222"]).len(), usize::from(given));
    }
    // The call was entered of the wrong member, and who keeps in touch is told when he was last heard of.
    let rows = village.secretary.view().away_entries(branch, who).unwrap().rows;
    for row in rows {
        village.secretary.app().withdraw_entry(branch, who, row.id, "记错人了".into()).unwrap();
    }
    village.sync().await;
    village.all_count();
}
