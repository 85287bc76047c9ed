//! Members away from home: who hears of them, who speaks with them, what nobody else is told.

use yixian_client::{Error, floating::ContactEntered};
use yixian_domain::{
    DocumentKey, Refusal, Rejection,
    floating::{Certificate, Choice, ContactWay, HostAttendance, News, Phrase, Place, Proof},
    meetings::MeetingKind,
    org::{Role, event::AppointmentEnded},
    privacy::{DeletionScope, Purpose, event::DeletionAnswered},
    reminders::{Handling, MatterKey},
};
use yixian_tests::{
    county::{
        ADMINISTRATOR, DEPUTY, EAST, MEMBER, ORGANISER, SECRETARY, TestCounty, WEST_MEMBER, WEST_SECRETARY,
        appoint, appointment, org, person,
    },
    phone::Phone,
    scan::{Held, holds_nothing_for_officers},
};

use crate::world::{
    all_count, all_sync, away_of, care, county, day, days_pass, knows, number, people, set_aside, suzhou,
};

/// Who works in Suzhou, and who keeps in touch with him: a member like him.
pub(crate) const AWAY: u8 = MEMBER;
pub(crate) const CONTACT: u8 = MEMBER + 1;

/// East's people, and the secretary of West.
pub(crate) struct Village {
    pub(crate) county: TestCounty,
    pub(crate) secretary: Phone,
    pub(crate) deputy: Phone,
    pub(crate) away: Phone,
    pub(crate) contact: Phone,
    pub(crate) neighbour: Phone,
    pub(crate) west: Phone,
}

impl Village {
    /// Nobody has left yet.
    pub(crate) async fn new() -> Self {
        let county = county().await;
        Self {
            secretary: county.phone(SECRETARY).await,
            deputy: county.phone(DEPUTY).await,
            away: county.phone(AWAY).await,
            contact: county.phone(CONTACT).await,
            neighbour: county.phone(MEMBER + 2).await,
            west: county.phone(WEST_SECRETARY).await,
            county,
        }
    }

    /// He left in March, and the secretary has named who keeps in touch; that one may have his number he has signed.
    pub(crate) async fn with_one_away() -> Self {
        let mut village = Self::new().await;
        village.away.app().depart(org(EAST), person(AWAY), suzhou("2026-03-01")).unwrap();
        village.sync().await;
        village.secretary.app().name_contact(org(EAST), person(AWAY), person(CONTACT), true).unwrap();
        village.sync().await;
        village
    }

    pub(crate) async fn sync(&mut self) {
        let Self { county, secretary, deputy, away, contact, neighbour, west } = self;
        all_sync(county, &mut [secretary, deputy, away, contact, neighbour, west]).await;
    }

    /// The deputy's phone has no signal.
    pub(crate) async fn sync_but_deputy(&mut self) {
        let Self { county, secretary, away, contact, neighbour, west, .. } = self;
        all_sync(county, &mut [secretary, away, contact, neighbour, west]).await;
    }

    pub(crate) fn all_count(&self) {
        all_count(&[&self.secretary, &self.deputy, &self.away, &self.contact, &self.neighbour, &self.west]);
    }

    pub(crate) fn days_pass(&self, days: u64) {
        let phones = [&self.secretary, &self.deputy, &self.away, &self.contact, &self.neighbour, &self.west];
        days_pass(&self.county, &phones, days);
    }
}

pub(crate) fn called(on: &str, reached: bool, words: &str) -> ContactEntered {
    ContactEntered { on: day(on), way: ContactWay::Call, reached, words: words.to_owned() }
}

pub(crate) fn said(words: &str) -> News {
    News { phrase: Some(Phrase::Well), words: words.to_owned(), place: None }
}

fn register(phone: &Phone) -> Vec<u8> {
    people(phone.view().floating_register(org(EAST)).unwrap().away.iter().map(|row| row.person))
}

#[tokio::test]
async fn who_leaves_says_so_without_signal_and_the_officers_hear_of_it() {
    let mut village = Village::new().await;
    let left = suzhou("2026-03-01");
    village.away.app().depart(org(EAST), person(AWAY), left.clone()).unwrap();
    let at_once = village.away.view().own_away().unwrap().departure.unwrap();
    assert_eq!((at_once.place.as_str(), at_once.months), ("江苏省苏州市姑苏区", 6));
    village.sync().await;
    for officer in [&village.secretary, &village.deputy] {
        assert_eq!(register(officer), [AWAY]);
        let row = &officer.view().floating_register(org(EAST)).unwrap().away[0];
        assert_eq!((&row.departure.departure, row.departure.by), (&left, Some(person(AWAY))));
        assert!(row.floating && row.contact.is_none(), "six months and nine days");
    }
    // He has gone on to Kunshan, and counts from March: the secretary was told by telephone.
    let kunshan =
        yixian_domain::floating::Departure { place: Place::parse("320583").unwrap(), ..suzhou("2026-03-01") };
    village.secretary.app().depart(org(EAST), person(AWAY), kunshan).unwrap();
    village.sync().await;
    let seen = village.away.view().own_away().unwrap().departure.unwrap();
    assert_eq!((seen.place.as_str(), seen.by), ("江苏省苏州市昆山市", Some(person(SECRETARY))));
    // Nobody else is told, in this branch or another.
    for phone in [&mut village.neighbour, &mut village.contact] {
        holds_nothing_for_officers(phone, &["320508", "320583"]);
        assert!(matches!(phone.view().floating_register(org(EAST)), Err(Error::NotHere(_))));
        assert!(matches!(phone.view().member_away(org(EAST), person(AWAY)), Err(Error::NotHere(_))));
    }
    assert_eq!(knows(&mut village.west, &["320508", "320583"]), [""; 0]);
    village.all_count();
}

#[tokio::test]
async fn nobody_leaves_before_he_came_nor_to_nowhere() {
    let mut village = Village::new().await;
    let app = village.secretary.app();
    let early = app.depart(org(EAST), person(AWAY), suzhou("2019-12-31"));
    let admitted = day("2020-01-01");
    assert!(
        matches!(early, Err(Error::Rejected(Rejection::BeforeAdmission { admitted: on })) if on == admitted)
    );
    let received: Place = serde_json::from_value("999999".into()).unwrap();
    let nowhere = yixian_domain::floating::Departure { place: received, ..suzhou("2026-03-01") };
    let answer = app.depart(org(EAST), person(AWAY), nowhere);
    assert!(matches!(answer, Err(Error::Rejected(Rejection::UnknownPlace { .. }))), "{answer:?}");
    let by_neighbour = village.neighbour.app().depart(org(EAST), person(AWAY), suzhou("2026-03-01"));
    assert!(matches!(by_neighbour, Err(Error::NotPermitted(Refusal::NotInOffice))), "{by_neighbour:?}");
}

#[tokio::test]
async fn who_keeps_in_touch_has_the_member_in_his_care_and_nothing_else_of_the_branch() {
    let mut village = Village::with_one_away().await;
    let cares = village.contact.view().in_care().unwrap();
    assert_eq!(cares.len(), 1);
    assert_eq!((cares[0].person, cares[0].branch), (person(AWAY), Some(org(EAST))));
    assert_eq!((cares[0].name.as_str(), cares[0].place.as_deref()), ("东村12", Some("江苏省苏州市姑苏区")));
    let screen = village.contact.view().member_away(org(EAST), person(AWAY)).unwrap();
    assert_eq!(screen.phone, Some(number(AWAY)), "whom to call");
    assert!(screen.may.log && !screen.may.keep && !screen.may.decide && !screen.may.report);
    // And the member sees whom he can call.
    let own = village.away.view().own_away().unwrap();
    let keeps = own.contact.unwrap();
    assert_eq!((keeps.person, keeps.phone), (person(CONTACT), Some(number(CONTACT))));

    // What his phone holds, to the last document.
    village.secretary.app().log_contact(org(EAST), person(AWAY), called("2026-09-01", true, "谈了")).unwrap();
    village.secretary.app().assess_dues(org(EAST), person(AWAY), crate::world::farmer(50)).unwrap();
    village.sync().await;
    holds_nothing_for_officers(&mut village.contact, &["monthly_fen", &number(DEPUTY)]);
    let held = Held::by(&mut village.contact).documents;
    let of_others = held.iter().map(|(key, _)| *key).filter(|key| match key {
        DocumentKey::OwnAway(_, of) | DocumentKey::OwnDues(_, of) | DocumentKey::Profile(of) => {
            *of != person(CONTACT)
        }
        DocumentKey::Care(..) | DocumentKey::Away(..) | DocumentKey::Dues(..) => true,
        _ => false,
    });
    assert_eq!(of_others.collect::<Vec<_>>(), [DocumentKey::Care(person(CONTACT), person(AWAY))]);
    let told = care(&village.contact, CONTACT, AWAY).unwrap();
    assert_eq!(told.log.len(), 1, "he hears that the secretary has spoken with him");
    assert!(told.choices.is_empty() && told.certificates.is_empty());
    // In another branch there is nothing of it, and the neighbours know nothing.
    let secrets = ["320508", &number(AWAY), "谈了"];
    holds_nothing_for_officers(&mut village.neighbour, &secrets);
    assert_eq!(knows(&mut village.west, &secrets), [""; 0]);
    village.all_count();
}

#[tokio::test]
async fn news_is_read_by_who_keeps_in_touch_and_the_secretary_and_by_nobody_else() {
    let mut village = Village::with_one_away().await;
    // On the site, without signal.
    let place = Some(Place::parse("320509").unwrap());
    village.away.app().send_news(News { place, ..said("工地上挺好") }).unwrap();
    village.sync().await;
    for phone in [&village.secretary, &village.contact] {
        let screen = phone.view().member_away(org(EAST), person(AWAY)).unwrap();
        assert_eq!(screen.news.len(), 1);
        assert_eq!(screen.news[0].news.words, "工地上挺好");
        assert_eq!(screen.news[0].place.as_deref(), Some("江苏省苏州市吴江区"));
        assert_eq!(screen.next.unwrap().last_heard, Some(day("2026-09-10")), "he is heard of");
    }
    // The other officers see that he was heard of, so that nobody is hunted, and not what he says. Those above see nothing.
    let seen = village.deputy.view().member_away(org(EAST), person(AWAY)).unwrap();
    assert_eq!((seen.news.len(), seen.next.unwrap().last_heard), (0, Some(day("2026-09-10"))));
    let mut above = [village.county.phone(ORGANISER).await, village.county.phone(ADMINISTRATOR).await];
    all_sync(&village.county, &mut above.iter_mut().collect::<Vec<_>>()).await;
    let [organiser, administrator] = &mut above;
    for phone in [&mut village.deputy, &mut village.neighbour, &mut village.west, organiser, administrator] {
        assert_eq!(knows(phone, &["工地上挺好", "320509"]), [""; 0]);
    }
    // Whoever is secretary next reads it, and who is no longer does not.
    let until = day("2026-09-10");
    let (appointment, person_before) = (appointment(SECRETARY), person(SECRETARY));
    let ended = AppointmentEnded { appointment, person: person_before, org: org(EAST), until };
    village.county.record(&[ended.into(), appoint(MEMBER + 2, EAST, Role::Secretary)]).await;
    village.sync().await;
    let read = village.neighbour.view().member_away(org(EAST), person(AWAY)).unwrap().news;
    assert_eq!(read[0].news.words, "工地上挺好");
    assert_eq!(knows(&mut village.secretary, &["工地上挺好", "320509"]), [""; 0]);
    // A year later nobody reads it any more.
    village.days_pass(365);
    village.sync().await;
    assert_eq!(village.contact.view().member_away(org(EAST), person(AWAY)).unwrap().news, []);
    village.all_count();
}

#[tokio::test]
async fn a_call_by_who_keeps_in_touch_is_a_contact_though_he_holds_no_office() {
    let mut village = Village::with_one_away().await;
    village.contact.app().log_contact(org(EAST), person(AWAY), called("2026-09-09", true, "加班多")).unwrap();
    let due = village.contact.view().in_care().unwrap()[0].next.unwrap();
    assert_eq!((due.last_heard, due.due), (Some(day("2026-09-09")), day("2026-12-09")), "at once");
    village.sync().await;
    for officer in [&village.secretary, &village.deputy] {
        let screen = officer.view().member_away(org(EAST), person(AWAY)).unwrap();
        assert_eq!((screen.log[0].by, screen.log[0].entry.words.as_str()), (person(CONTACT), "加班多"));
        assert_eq!(screen.names[&person(CONTACT)], "东村13");
        assert_eq!(screen.next.unwrap().due, day("2026-12-09"));
    }
    // The member sees what is written of him.
    assert_eq!(village.away.view().own_away().unwrap().log[0].entry.words, "加班多");
    // Another member cannot.
    let other = village.neighbour.app().log_contact(org(EAST), person(AWAY), called("2026-09-09", true, ""));
    assert!(matches!(other, Err(Error::NotPermitted(Refusal::NotInOffice))), "{other:?}");
    village.all_count();
}

#[tokio::test]
async fn an_attendance_elsewhere_is_looked_into_at_home() {
    let mut village = Village::with_one_away().await;
    let attended = HostAttendance {
        host: "姑苏区金阊街道流动党员党支部".into(),
        on: day("2026-09-06"),
        kind: MeetingKind::ThemeDay,
        proof: Proof::Certificate,
        call: "李书记 0512".into(),
        code: None,
    };
    let report = village.away.app().report_host(attended.clone()).unwrap();
    village.sync().await;
    assert_eq!(village.deputy.view().floating_register(org(EAST)).unwrap().away[0].open_hosts, 1);
    let answer =
        village.secretary.app().answer_host(org(EAST), person(AWAY), report, true, "打过电话,到了".into());
    answer.unwrap();
    village.sync().await;
    for phone in [&village.deputy, &village.secretary] {
        let screen = phone.view().member_away(org(EAST), person(AWAY)).unwrap();
        assert_eq!((screen.hosts[0].confirmed, &screen.hosts[0].attended), (Some(true), &attended));
    }
    let own = village.away.view().own_away().unwrap();
    assert_eq!((own.hosts[0].confirmed, own.hosts[0].words.as_str()), (Some(true), "打过电话,到了"));
    // Who keeps in touch hears that he took part, and that is a sign of life.
    let told = village.contact.view().member_away(org(EAST), person(AWAY)).unwrap();
    assert_eq!((told.hosts.len(), told.next.unwrap().last_heard), (1, Some(day("2026-09-06"))));
    let unknown = village.secretary.app().answer_host(
        org(EAST),
        person(AWAY),
        yixian_domain::EventId::from_bytes([7; 16]),
        true,
        String::new(),
    );
    assert!(matches!(unknown, Err(Error::Rejected(Rejection::UnknownRecord))), "{unknown:?}");
    village.all_count();
}

#[tokio::test]
async fn a_certificate_is_issued_for_its_span_and_the_holder_has_it() {
    let mut village = Village::with_one_away().await;
    let issue = |village: &mut Village, until: &str, why: Option<&str>| {
        let certificate = Certificate {
            number: "豫0001".into(),
            from: day("2026-09-01"),
            until: day(until),
            no_transfer: why.map(str::to_owned),
        };
        village.secretary.app().issue_certificate(org(EAST), person(AWAY), certificate)
    };
    let long = issue(&mut village, "2027-03-02", None);
    assert!(
        matches!(long, Err(Error::Rejected(Rejection::CertificateTooLong { months: 6 }))),
        "though nothing of him is here yet: {long:?}"
    );
    issue(&mut village, "2027-03-01", None).unwrap();
    issue(&mut village, "2027-09-01", Some("工地没有支部")).unwrap();
    village.sync().await;
    let own = village.away.view().own_away().unwrap().certificate.unwrap();
    assert_eq!((own.certificate.until, own.holds), (day("2027-09-01"), true));
    assert_eq!(away_of(&village.county, AWAY).await.certificates.heads().len(), 1, "in place of the first");
    assert_eq!(knows(&mut village.contact, &["豫0001"]), [""; 0]);
    village.all_count();
}

#[tokio::test]
async fn a_choice_is_made_after_six_months_and_the_way_back_ends_it_all() {
    let mut village = Village::with_one_away().await;
    village.away.app().choose(org(EAST), person(AWAY), Choice::Register).unwrap();
    village.sync().await;
    let screen = village.secretary.view().member_away(org(EAST), person(AWAY)).unwrap();
    assert_eq!(screen.choice, Some(Choice::Register));
    village.away.app().come_back(org(EAST), person(AWAY), day("2026-09-10")).unwrap();
    assert_eq!(village.away.view().own_away().unwrap().departure, None);
    village.sync().await;
    assert_eq!(register(&village.secretary), [0; 0]);
    let row = &village.contact.view().in_care().unwrap()[0];
    assert_eq!((row.place.as_deref(), row.next), (None, None), "there is nobody to call");
    // Going again begins anew; what was told stays with him.
    village.days_pass(40);
    village.sync().await;
    village.away.app().depart(org(EAST), person(AWAY), suzhou("2026-10-18")).unwrap();
    village.sync().await;
    assert_eq!(register(&village.secretary), [AWAY]);
    let row = &village.secretary.view().floating_register(org(EAST)).unwrap().away[0];
    assert_eq!((row.departure.months, row.floating), (0, false));
    assert_eq!(row.contact.as_ref().unwrap().person, person(CONTACT));
    assert!(village.contact.view().in_care().unwrap()[0].place.is_some());
    village.all_count();
}

#[tokio::test]
async fn one_without_a_phone_is_in_the_register_with_everything() {
    let mut village = Village::new().await;
    let elder = 2; // the organiser is an ordinary member of East, and has no phone here
    village.secretary.app().depart(org(EAST), person(elder), suzhou("2026-06-01")).unwrap();
    village.secretary.app().name_contact(org(EAST), person(elder), person(CONTACT), false).unwrap();
    village.sync().await;
    village.contact.app().log_contact(org(EAST), person(elder), called("2026-09-01", true, "很好")).unwrap();
    village.secretary.app().choose(org(EAST), person(elder), Choice::Transfer).unwrap();
    village.sync().await;
    let screen = village.deputy.view().member_away(org(EAST), person(elder)).unwrap();
    assert_eq!((screen.choice, screen.log.len()), (Some(Choice::Transfer), 1));
    assert_eq!(register(&village.deputy), [elder]);
    village.all_count();
}

#[tokio::test]
async fn a_new_phone_of_who_is_away_or_keeps_in_touch_has_all_of_it_again() {
    let mut village = Village::with_one_away().await;
    village.away.app().send_news(said("都好")).unwrap();
    village.contact.app().log_contact(org(EAST), person(AWAY), called("2026-09-09", true, "")).unwrap();
    village.sync().await;
    let (away, contact) = (village.county.phone(AWAY).await, village.county.phone(CONTACT).await);
    assert_eq!(away.view().own_away().unwrap(), village.away.view().own_away().unwrap());
    assert_eq!(contact.view().in_care().unwrap(), village.contact.view().in_care().unwrap());
    let screen = |phone: &Phone| phone.view().member_away(org(EAST), person(AWAY)).unwrap();
    assert_eq!(screen(&contact), screen(&village.contact));
}

#[tokio::test]
async fn who_keeps_in_touch_belongs_to_the_branch_or_serves_it() {
    let mut village = Village::with_one_away().await;
    let named = |village: &mut Village, who| {
        village.secretary.app().name_contact(org(EAST), person(AWAY), person(who), false).map(|_| ())
    };
    assert!(matches!(named(&mut village, AWAY), Err(Error::Rejected(Rejection::OwnContact))));
    // A member of West is nobody whom East gives a member's number and whereabouts.
    named(&mut village, WEST_MEMBER).unwrap();
    let mut stranger = village.county.phone(WEST_MEMBER).await;
    village.sync().await;
    stranger.sync(&village.county.router).await.unwrap();
    assert_eq!(crate::world::set_aside(&village.secretary)[0].0, "not_a_member");
    assert_eq!(knows(&mut stranger, &["320508", &number(AWAY)]), [""; 0]);
    assert!(stranger.view().in_care().unwrap().is_empty());
    assert_eq!(village.contact.view().in_care().unwrap().len(), 1, "who did still does");
    // The secretary himself may be, and so may whoever serves here and belongs elsewhere.
    named(&mut village, SECRETARY).unwrap();
    village.sync().await;
    assert_eq!(people(village.secretary.view().in_care().unwrap().iter().map(|row| row.person)), [AWAY]);
    let office = yixian_tests::county::appoint(WEST_MEMBER, EAST, yixian_domain::org::Role::Clerk);
    village.county.record(&[office]).await;
    village.sync().await;
    named(&mut village, WEST_MEMBER).unwrap();
    village.sync().await;
    stranger.sync(&village.county.router).await.unwrap();
    let rows = stranger.view().in_care().unwrap();
    assert_eq!((people(rows.iter().map(|row| row.person)), rows[0].branch), (vec![AWAY], Some(org(EAST))));
    stranger.app().log_contact(org(EAST), person(AWAY), called("2026-09-10", true, "")).unwrap();
    stranger.sync(&village.county.router).await.unwrap();
    all_count(&[&stranger]);
}

#[tokio::test]
async fn what_the_county_has_shut_is_shut_for_all_and_what_ends_something_is_taken() {
    let mut village = Village::with_one_away().await;
    let mut shut = crate::rulings::Ruling::new(&village.county).await;
    shut.set("float.enabled", shut.choice("float.enabled", "off"), "2026-09-11").await;
    village.days_pass(1);
    village.sync().await;
    let told = "float.enabled".to_owned();
    let refused = |answer: Result<_, Error>| matches!(answer, Err(Error::Rejected(Rejection::ShutByCounty { rule })) if rule == told);
    assert!(refused(village.away.app().send_news(said("在吗")).map(|_| ())));
    let called = called("2026-09-10", true, "");
    assert!(refused(village.contact.app().log_contact(org(EAST), person(AWAY), called).map(|_| ())));
    let contact = village.secretary.app().name_contact(org(EAST), person(AWAY), person(DEPUTY), false);
    assert!(refused(contact.map(|_| ())));
    assert!(!village.away.view().own_away().unwrap().enabled);
    village.away.app().come_back(org(EAST), person(AWAY), day("2026-09-11")).unwrap();
    village.sync().await;
    village.all_count();
    assert_eq!(register(&village.secretary), [0; 0]);
}

#[tokio::test]
async fn who_leaves_again_chooses_again() {
    let mut village = Village::with_one_away().await;
    let chosen = |village: &Village| {
        let officer = village.secretary.view().member_away(org(EAST), person(AWAY)).unwrap();
        [village.away.view().own_away().unwrap().choice, officer.choice]
    };
    village.away.app().choose(org(EAST), person(AWAY), Choice::Register).unwrap();
    village.sync().await;
    assert_eq!(chosen(&village), [Some(Choice::Register); 2]);
    village.away.app().come_back(org(EAST), person(AWAY), day("2026-09-12")).unwrap();
    village.days_pass(5);
    village.away.app().depart(org(EAST), person(AWAY), suzhou("2026-09-14")).unwrap();
    village.sync().await;
    assert_eq!(chosen(&village), [None; 2], "what he wanted last time was about last time");
    village.away.app().choose(org(EAST), person(AWAY), Choice::Register).unwrap();
    village.sync().await;
    assert_eq!(chosen(&village), [Some(Choice::Register); 2]);
    village.all_count();
}

#[tokio::test]
async fn a_certificate_that_follows_leaves_the_one_before_it_as_it_is() {
    let mut village = Village::with_one_away().await;
    let mut issue = |number: &str, from: &str, until: &str| {
        let (from, until) = (day(from), day(until));
        let certificate = Certificate { number: number.to_owned(), from, until, no_transfer: None };
        village.secretary.app().issue_certificate(org(EAST), person(AWAY), certificate).unwrap();
    };
    issue("证1", "2026-03-15", "2026-09-15");
    issue("证2", "2026-09-15", "2027-03-15");
    village.sync().await;
    let held = |phone: &Phone| {
        let row = phone.view().own_away().unwrap().certificate.unwrap();
        (row.certificate.number, row.holds)
    };
    assert_eq!(held(&village.away), ("证1".to_owned(), true), "renewed a week before it ends");
    village.days_pass(5);
    village.sync().await;
    assert_eq!(held(&village.away), ("证2".to_owned(), true));
    village.all_count();
}

#[tokio::test]
async fn coming_home_ends_what_has_begun_and_not_what_is_stated_for_later() {
    let mut village = Village::with_one_away().await;
    village.away.app().depart(org(EAST), person(AWAY), suzhou("2026-12-01")).unwrap();
    village.away.app().come_back(org(EAST), person(AWAY), day("2026-09-10")).unwrap();
    village.sync().await;
    assert_eq!(register(&village.secretary), [0; 0]);
    let away = away_of(&village.county, AWAY).await;
    assert_eq!(away.departure_on(day("2026-12-01")).map(|(_, d)| d.from), Some(day("2026-12-01")));
    village.all_count();
}

#[tokio::test]
async fn news_from_a_phone_whose_battery_was_pulled_is_read_and_counts() {
    let mut village = Village::with_one_away().await;
    village.away.clock.set_wall(yixian_domain::time::Timestamp(0));
    village.away.clock.reboot();
    village.away.app().send_news(said("手机没电了")).unwrap();
    assert_eq!(village.away.view().own_away().unwrap().news.len(), 1, "on his own screen, at once");
    village.sync().await;
    for phone in [&village.secretary, &village.contact] {
        let seen = phone.view().member_away(org(EAST), person(AWAY)).unwrap();
        assert_eq!(seen.news.len(), 1);
        assert_eq!(seen.next.unwrap().last_heard, Some(day("2026-09-10")), "it is a contact");
    }
    village.all_count();
}

#[tokio::test]
async fn who_left_before_a_recorded_homecoming_is_told_so() {
    let mut village = Village::with_one_away().await;
    village.secretary.app().come_back(org(EAST), person(AWAY), day("2026-09-08")).unwrap();
    village.secretary.sync(&village.county.router).await.unwrap();
    village.days_pass(1);
    // He left again on the 6th, and his phone has not heard of the homecoming.
    village.away.app().depart(org(EAST), person(AWAY), suzhou("2026-09-06")).unwrap();
    village.away.sync(&village.county.router).await.unwrap();
    let told = set_aside(&village.away);
    assert_eq!(told.iter().map(|(code, _)| code.as_str()).collect::<Vec<_>>(), ["before_homecoming"]);
    // Now it knows, and says so at once; and once the return was taken back he is away again.
    let refused = village.away.app().depart(org(EAST), person(AWAY), suzhou("2026-09-06"));
    let back = day("2026-09-08");
    assert!(
        matches!(refused, Err(Error::Rejected(Rejection::BeforeHomecoming { back: on })) if on == back),
        "{refused:?}"
    );
    village.sync().await;
    let away = away_of(&village.county, AWAY).await;
    let (entry, _) = away.homecomings().next().unwrap();
    let reason = "日子记错了".to_owned();
    village.secretary.app().withdraw_entry(org(EAST), person(AWAY), entry, reason).unwrap();
    village.sync().await;
    village.away.app().depart(org(EAST), person(AWAY), suzhou("2026-09-06")).unwrap();
    village.sync().await;
    assert_eq!(register(&village.secretary), [AWAY]);
}

#[tokio::test]
async fn a_departure_that_is_still_to_come_is_not_deleted() {
    let mut village = Village::new().await;
    village.away.app().depart(org(EAST), person(AWAY), suzhou("2026-09-20")).unwrap();
    let request = village.away.app().ask_deletion(DeletionScope::Away, String::new()).unwrap();
    village.sync().await;
    let (branch, who) = (org(EAST), person(AWAY));
    let early = village.secretary.app().answer_deletion(branch, who, request, true, String::new());
    assert!(matches!(early, Err(Error::Rejected(Rejection::StillAway))), "{early:?}");
    // Nor by a phone that does not ask.
    let granted = DeletionAnswered { branch, person: who, request, granted: true, words: String::new() };
    village.secretary.app().record(granted).unwrap();
    village.secretary.sync(&village.county.router).await.unwrap();
    assert_eq!(set_aside(&village.secretary), [("still_away".to_owned(), None)]);
    assert_eq!(away_of(&village.county, AWAY).await.departures.len(), 1);
}

#[tokio::test]
async fn the_readable_page_says_all_that_the_data_does() {
    let mut village = Village::with_one_away().await;
    let (branch, who) = (org(EAST), person(AWAY));
    village.away.app().choose(branch, who, Choice::Register).unwrap();
    let attended = HostAttendance {
        host: "姑苏一支部".into(),
        on: day("2026-09-06"),
        kind: MeetingKind::ThemeDay,
        proof: Proof::Letter,
        call: "王书记".into(),
        code: None,
    };
    let report = village.away.app().report_host(attended).unwrap();
    village.away.app().declare_dues(branch, crate::world::paid("2026-09", "2026-09", 50)).unwrap();
    let mistaken =
        village.contact.app().log_contact(branch, who, called("2026-09-03", true, "打错了人")).unwrap();
    village.sync().await;
    village.secretary.app().answer_host(branch, who, report, true, "和王书记通过话".into()).unwrap();
    let certificate = Certificate {
        number: "证7".into(),
        from: day("2026-09-10"),
        until: day("2028-09-10"),
        no_transfer: Some("公司没有党组织".into()),
    };
    village.secretary.app().issue_certificate(branch, who, certificate).unwrap();
    village.contact.app().withdraw_entry(branch, who, mistaken, "记错人了".into()).unwrap();
    let matter = |rule: &str| MatterKey { rule: rule.into(), person: Some(who), period: "2026".into() };
    for (rule, words) in [("float.contact", "说好年底再打"), ("lost.suspend", "问过他母亲")] {
        let words = words.to_owned();
        village.secretary.app().handle_matter(branch, matter(rule), Handling::Told, words).unwrap();
    }
    village.away.app().send_news(said("都好")).unwrap();
    village.away.app().decide_consent(branch, who, Purpose::News, false).unwrap();
    village.sync().await;
    let own = village.away.view().export_own().unwrap().html;
    let printed = village.secretary.app().export_of(branch, who).unwrap();
    for shown in [
        "登记为流动党员",
        "务工经商",
        "主题党日",
        "那边开了证明 王书记",
        "和王书记通过话",
        "公司没有党组织",
        "2026-09-03 打电话 联系上了 打错了人",
        "报过的已交党费",
        "已经删除的",
    ] {
        assert!(own.contains(shown), "{shown}");
        assert!(printed.html.contains(shown), "{shown}");
    }
    // What officers noted is on their phones alone; how he was looked for is told nobody.
    assert!(printed.html.contains("说好年底再打") && printed.json.contains("说好年底再打"));
    assert!(printed.html.contains("<td>联系 2026</td>"), "and what it is about");
    assert!(!printed.html.contains("问过他母亲") && !printed.json.contains("问过他母亲"));
    village.sync().await;
    village.all_count();
}
