use super::*;
use crate::{
    Document, DocumentKey, Event,
    floating::event::{CertificateIssued, DepartureReported, HostReported, NewsSent},
    privacy::event::RecordsErased,
    record,
    testing::{attended, certificate, day, departure, event_id, noon, one, org, person, place, recorded_on},
};

const OFFICER: PersonId = person(1);
const WHO: PersonId = person(2);

fn ids(numbers: &[u16]) -> Vec<EventId> {
    numbers.iter().map(|id| event_id(*id)).collect()
}

fn left(for_place: &str, from: &str, supersedes: &[u16]) -> Event {
    let departure = Departure { place: place(for_place), ..departure(from) };
    let (branch, person, contact, supersedes) = (org(1), WHO, None, ids(supersedes));
    DepartureReported { branch, person, departure, contact, supersedes }.into()
}

fn back(departure: u16, on: &str) -> Event {
    let (branch, person, contact) = (org(1), WHO, None);
    ReturnReported { branch, person, on: day(on), departure: event_id(departure), contact }.into()
}

fn contact(on: &str, way: ContactWay, reached: bool) -> Event {
    let Event::ContactMade(made) = one("contact_made") else { panic!() };
    ContactMade { on: day(on), way, reached, ..made }.into()
}

fn found(on: &str) -> Event {
    let Event::LostStepTaken(step) = one("lost_step_taken") else { panic!() };
    LostStepTaken { step: Step::Found, on: day(on), ..step }.into()
}

fn news() -> Event {
    let Event::NewsSent(news) = one("news_sent") else { panic!() };
    NewsSent { contact: None, ..news }.into()
}

fn issued(from: &str, until: &str, supersedes: &[u16]) -> Event {
    let (certificate, supersedes) = (certificate(from, until), ids(supersedes));
    CertificateIssued { branch: org(1), person: WHO, certificate, supersedes }.into()
}

/// The record after somebody's events, in this order.
fn of<'a>(author: PersonId, events: impl Iterator<Item = (u16, &'a str, &'a Event)>) -> Away {
    let mut document = Document::from(Away::default());
    for (id, on, event) in events {
        record(DocumentKey::Away(org(1), WHO), &mut document, &recorded_on(id, author, on, event));
    }
    document.as_away().unwrap().clone()
}

/// The record after these of his events, in this order.
fn in_order(author: PersonId, events: &[(u16, &str, Event)], order: &[usize]) -> Away {
    let told = order.iter().map(|place| &events[*place]);
    of(author, told.map(|(id, on, event)| (*id, *on, event)))
}

/// The record after events with the ids 1, 2, 3 …, each recorded on its day.
fn after_on(events: &[(&str, Event)]) -> Away {
    of(OFFICER, (1..).zip(events).map(|(id, (on, event))| (id, *on, event)))
}

fn after(events: &[Event]) -> Away {
    after_on(&events.iter().map(|event| ("2026-09-10", event.clone())).collect::<Vec<_>>())
}

const SUZHOU: &str = "320508";
const DONGGUAN: &str = "441900";

/// Where he is on a day by the departure of which id, and since when he has been away.
fn stays(away: &Away, on: &str) -> Option<(EventId, String)> {
    let (id, _) = away.departure_on(day(on))?;
    Some((id, away.away_since(day(on))?.to_string()))
}

fn at(id: u16, since: &str) -> Option<(EventId, String)> {
    Some((event_id(id), since.to_owned()))
}

#[test]
fn somebody_is_away_from_the_day_he_left_to_the_day_before_he_is_back() {
    let away = after(&[left(SUZHOU, "2026-03-01", &[]), back(1, "2026-06-10")]);
    for (on, expected) in [
        ("2026-02-28", None),
        ("2026-03-01", at(1, "2026-03-01")),
        ("2026-06-09", at(1, "2026-03-01")),
        ("2026-06-10", None),
    ] {
        assert_eq!(stays(&away, on), expected, "{on}");
    }
    assert_eq!(away.returned(event_id(1)), Some(day("2026-06-10")));
    assert_eq!((away.returned(event_id(2)), Away::default().away_since(day("2026-06-10"))), (None, None));
    let again =
        after(&[left(SUZHOU, "2026-03-01", &[]), back(1, "2026-06-10"), left(DONGGUAN, "2026-06-10", &[])]);
    assert_eq!(stays(&again, "2026-06-09"), at(1, "2026-03-01"));
    assert_eq!(stays(&again, "2026-06-10"), at(3, "2026-06-10"), "he left again the same day");
}

#[test]
fn the_last_stay_is_known_once_he_is_home() {
    let told = |events: &[Event], on: &str| {
        let away = after(events);
        away.last_stay(day(on))
            .map(|stay| [stay.place.name(), stay.left.to_string(), stay.back.to_string()].join(" "))
    };
    let moved = [left(SUZHOU, "2026-03-01", &[]), left(DONGGUAN, "2026-06-01", &[]), back(2, "2026-09-01")];
    let stay = format!("{} 2026-03-01 2026-09-01", place(DONGGUAN).name());
    assert_eq!(told(&moved, "2026-08-31"), None);
    assert_eq!(told(&moved, "2026-09-01"), Some(stay.clone()), "where he was last, since he left home");
    let again = [&moved[..], &[left(SUZHOU, "2026-10-01", &[])]].concat();
    assert_eq!(told(&again, "2026-09-30"), Some(stay));
    assert_eq!(told(&again, "2026-10-01"), None);
    assert_eq!(told(&[], "2026-10-01"), None);
}

#[test]
fn another_place_in_between_changes_nothing() {
    let moved = after(&[left(SUZHOU, "2026-03-01", &[]), left(DONGGUAN, "2026-06-01", &[])]);
    assert_eq!(stays(&moved, "2026-05-31"), at(1, "2026-03-01"));
    assert_eq!(stays(&moved, "2026-06-01"), at(2, "2026-03-01"), "away since March, in another place");
    let corrected = after(&[left(SUZHOU, "2026-03-01", &[]), left(SUZHOU, "2026-04-01", &[1])]);
    assert_eq!(stays(&corrected, "2026-03-15"), None);
    assert_eq!(stays(&corrected, "2026-04-01"), at(2, "2026-04-01"));
}

#[test]
fn a_day_at_home_ends_every_departure_before_it() {
    let twice = [left(SUZHOU, "2026-03-01", &[]), left(SUZHOU, "2026-03-03", &[])]; // he, and the secretary
    for named in [1, 2] {
        let away = after(&[&twice[..], &[back(named, "2026-06-10")]].concat());
        assert_eq!(stays(&away, "2026-06-09"), at(2, "2026-03-01"));
        assert_eq!(stays(&away, "2026-06-10"), None, "{named}");
    }
    let corrected_later =
        after(&[left(SUZHOU, "2026-03-01", &[]), back(1, "2026-06-10"), left(SUZHOU, "2026-03-05", &[1])]);
    assert_eq!(stays(&corrected_later, "2026-06-09"), at(3, "2026-03-05"));
    assert_eq!(stays(&corrected_later, "2026-06-10"), None, "a corrected date sends nobody away");
    let later = after_on(&[
        ("2026-03-01", left(SUZHOU, "2026-03-01", &[])),
        ("2026-06-12", back(1, "2026-06-12")),
        ("2026-06-11", back(1, "2026-06-10")),
    ]);
    assert_eq!(later.returned(event_id(1)), Some(day("2026-06-12")), "what was said last");
    let next_year =
        after(&[left(SUZHOU, "2026-03-01", &[]), back(1, "2026-06-10"), left(SUZHOU, "2027-02-20", &[])]);
    assert_eq!(stays(&next_year, "2027-03-01"), at(3, "2027-02-20"));
}

#[test]
fn a_call_is_a_contact_and_so_is_what_he_says_himself_and_a_try_is_none() {
    let on = day("2026-09-10"); // when it was recorded
    for (event, heard) in [
        (contact("2026-08-01", ContactWay::Call, true), Some(day("2026-08-01"))),
        (contact("2026-08-02", ContactWay::Message, true), Some(day("2026-08-02"))),
        (contact("2026-08-03", ContactWay::Visit, true), Some(day("2026-08-03"))),
        (contact("2026-08-04", ContactWay::Family, true), Some(day("2026-08-04"))),
        (contact("2026-08-01", ContactWay::Call, false), None),
        (news(), Some(on)),
        (
            HostReported { branch: org(1), attended: attended("2026-08-05"), contact: None }.into(),
            Some(day("2026-08-05")),
        ),
        (found("2026-08-06"), Some(day("2026-08-06"))),
        (one("lost_step_taken"), None), // the family was asked
        (one("departure_reported"), None),
        (one("contact_named"), Some(day("2026-08-20"))), // as the contact person was told
    ] {
        assert_eq!(after(std::slice::from_ref(&event)).last_heard(), heard, "{event:?}");
    }
    let away = after(&[
        contact("2026-08-01", ContactWay::Call, true),
        contact("2026-09-12", ContactWay::Call, false),
        contact("2026-07-01", ContactWay::Call, true),
    ]);
    assert_eq!(away.last_heard(), Some(day("2026-08-01")), "the last");
    let until = |today| away.heard_by(day(today));
    assert_eq!(until("2026-07-31"), Some(day("2026-07-01")), "what is to come is not known yet");
    assert_eq!([until("2026-06-30"), until("2026-08-01")], [None, Some(day("2026-08-01"))]);
    assert_eq!(away.log_entries().count(), 3);
}

#[test]
fn what_was_erased_is_not_taken_in_again_in_whatever_order_it_comes() {
    let Event::RecordsErased(erased) = one("records_erased") else { panic!() };
    let until = noon("2026-08-10");
    let erase = |what| -> Event { RecordsErased { what, until, ..erased.clone() }.into() };
    let said = |what| {
        [
            (1, "2026-08-01", news()),
            (2, "2026-08-01", one("contact_named")),
            (3, "2026-08-01", left(SUZHOU, "2026-03-01", &[])),
            (4, "2026-08-01", contact("2026-08-01", ContactWay::Call, true)),
            (5, "2026-08-20", news()),
            (6, "2026-08-20", one("contact_named")),
            (7, "2026-08-20", erase(what)),
        ]
    };
    let number = |away: &Away, id| {
        let naming = away.contacts.get(event_id(id));
        naming.map(|entry| entry.value.member_phone.is_some())
    };
    for (what, news_left, numbers, others_left) in [
        (Erasure::News, 1, [Some(true), Some(true)], true),
        (Erasure::ContactPhone, 2, [Some(false), Some(true)], true),
        (Erasure::Phone, 2, [Some(false), Some(true)], true),
        (Erasure::Away, 1, [None, Some(true)], false),
    ] {
        let said = said(what);
        let after = |order: &[usize]| in_order(OFFICER, &said, order);
        let away = after(&[0, 1, 2, 3, 4, 5, 6]);
        assert_eq!(away, after(&[6, 5, 4, 3, 2, 1, 0]), "{what:?}");
        assert_eq!(away, after(&[3, 6, 0, 2, 5, 1, 4, 6]), "{what:?}");
        assert_eq!(away.news.len(), news_left, "{what:?}");
        assert_eq!([2, 6].map(|id| number(&away, id)), numbers, "{what:?}");
        assert_eq!([away.departures.len(), away.log.len()], [usize::from(others_left); 2], "{what:?}");
        let before = after(&[0, 1, 2, 3, 4, 5]);
        let gone = before.erasable(what).into_iter().filter(|said| said.at <= until);
        let gone: Vec<_> = gone.map(|said| said.id).collect();
        let expected: &[u16] = match what {
            Erasure::News => &[1],
            Erasure::ContactPhone | Erasure::Phone => &[2],
            Erasure::Away => &[3, 2, 4, 1],
            Erasure::Looks | Erasure::Requests => &[],
        };
        assert_eq!(gone, ids(expected), "{what:?}");
        let late = news();
        let late = recorded_on(8, OFFICER, "2026-08-10", &late);
        let is_gone = matches!(what, Erasure::News | Erasure::Away);
        assert_eq!(away.is_erased(&late), is_gone, "{what:?}");
    }
}

#[test]
fn that_he_was_heard_of_outlives_his_news_in_whatever_order_all_comes() {
    let Event::RecordsErased(erased) = one("records_erased") else { panic!() };
    let erase = |what, until| -> Event { RecordsErased { what, until, ..erased.clone() }.into() };
    let heard = |until_away: &str| {
        let events = [
            (1, "2026-05-20", news()),
            (2, "2026-08-12", news()),
            (3, "2026-08-20", erase(Erasure::News, noon("2026-08-15"))),
            (4, "2026-08-20", erase(Erasure::Away, noon(until_away))),
        ];
        let after = |order: &[usize]| in_order(WHO, &events, order);
        let away = after(&[0, 1, 2, 3]);
        for order in [[3, 2, 1, 0], [2, 3, 0, 1], [0, 2, 1, 3], [1, 3, 2, 0], [3, 0, 1, 2], [2, 0, 3, 1]] {
            assert_eq!(after(&order), away, "{order:?}");
        }
        assert!(away.news.is_empty());
        let json = serde_json::to_string(&away).unwrap();
        assert_eq!(serde_json::from_str::<Away>(&json).unwrap(), away);
        away.last_heard()
    };
    assert_eq!(heard("2026-06-01"), Some(day("2026-08-12")));
    assert_eq!(heard("2026-08-15"), None, "with his absence that goes too");
}

#[test]
fn a_clock_that_ran_ahead_hides_no_day_on_which_he_was_heard_of() {
    let Event::RecordsErased(erased) = one("records_erased") else { panic!() };
    let also = ids(&[2]);
    let erased = RecordsErased { what: Erasure::News, until: noon("2026-08-15"), also, ..erased };
    let away = after_on(&[("2026-05-20", news()), ("2031-01-01", news()), ("2026-08-15", erased.into())]);
    assert_eq!((away.news.len(), away.last_heard()), (0, Some(day("2026-05-20"))));
}

#[test]
fn what_was_said_before_a_homecoming_is_over_but_what_goes_on() {
    let away = after_on(&[
        ("2020-01-10", left(SUZHOU, "2020-01-05", &[])),
        ("2020-01-11", one("contact_named")),
        ("2020-03-01", contact("2020-03-01", ContactWay::Call, true)),
        ("2020-04-01", issued("2020-04-01", "2030-01-01", &[])),
        ("2020-04-02", issued("2020-04-01", "2020-10-01", &[])),
        ("2020-12-01", left(DONGGUAN, "2021-03-01", &[])), // said ahead
        ("2021-02-01", back(1, "2021-02-01")),
        ("2021-04-01", contact("2021-04-01", ContactWay::Call, true)),
    ]);
    let said = |home| away.said_before(day(home), day("2026-01-01"));
    let said = |home| said(home).into_iter().map(|said| said.id).collect::<Vec<_>>();
    assert_eq!(said("2021-02-01"), ids(&[1, 3, 5]));
    assert_eq!(said("2022-02-01"), ids(&[1, 6, 7, 3, 8, 5]), "departures before their ends");
    assert_eq!(said("2020-01-10"), ids(&[]));
}

#[test]
fn what_was_put_right_does_not_stand_again_when_what_put_it_right_is_over() {
    let away = after_on(&[
        ("2020-01-10", left(SUZHOU, "2027-01-05", &[])), // a mistyped year
        ("2020-01-11", left(SUZHOU, "2020-01-05", &[1])),
        ("2020-02-01", issued("2020-02-01", "2030-08-01", &[])),
        ("2020-02-02", issued("2020-02-01", "2020-08-01", &[3])),
        ("2021-02-01", back(1, "2029-02-01")),
        ("2021-02-02", back(1, "2021-02-01")),
        ("2021-03-01", left(DONGGUAN, "2021-03-01", &[])),
    ]);
    let said = away.said_before(day("2021-03-01"), day("2026-01-01"));
    let said: Vec<EventId> = said.into_iter().map(|said| said.id).collect();
    assert_eq!(said, ids(&[1, 2, 5, 6, 3, 4]), "with the mistakes");
}

#[test]
fn news_fade_after_their_months_to_the_day() {
    let away = after_on(&[("2025-09-10", news()), ("2024-02-29", news())]);
    let read = |on| away.news_on(day(on), 12).map(|(id, _)| id).collect::<Vec<_>>();
    assert_eq!(read("2025-02-27"), ids(&[1, 2]));
    assert_eq!(read("2025-02-28"), ids(&[1]), "a leap day's fade on the last of February");
    assert_eq!(read("2026-09-09"), ids(&[1]));
    assert_eq!(read("2026-09-10"), ids(&[]));
}

#[test]
fn a_certificate_holds_from_its_first_day_to_the_one_before_its_last() {
    let away = after(&[
        issued("2026-01-01", "2026-07-01", &[]),
        issued("2026-06-15", "2026-12-15", &[]),
        issued("2026-08-01", "2027-01-01", &[]),
        issued("2026-08-01", "2026-09-01", &[3]),
    ]);
    let on = |text| away.certificate_on(day(text)).map(|(id, _)| id);
    for (text, expected) in [
        ("2025-12-31", None),
        ("2026-01-01", Some(1)),
        ("2026-06-14", Some(1)),
        ("2026-06-15", Some(2)), // the one that holds longer
        ("2026-08-01", Some(2)),
        ("2026-12-14", Some(2)),
        ("2026-12-15", None), // the third was replaced
    ] {
        assert_eq!(on(text), expected.map(event_id), "{text}");
    }
}

#[test]
fn the_contact_person_is_the_one_who_was_named_last_and_the_former_is_remembered() {
    let Event::ContactNamed(named) = one("contact_named") else { panic!() };
    let name = |n, supersedes: &[u16]| -> Event {
        ContactNamed { contact: person(n), supersedes: ids(supersedes), ..named.clone() }.into()
    };
    let away = after(&[name(4, &[]), name(3, &[1])]);
    let contact = away.contact().unwrap();
    assert_eq!((contact.person, contact.phone.as_deref()), (person(3), Some("13900000003")));
    assert_eq!(contact.member_phone.as_deref(), Some("13900000002"));
    assert_eq!(contact.departure.as_ref().map(|there| &there.place), Some(&Place::parse(SUZHOU).unwrap()));
    let was = [2, 3, 4, 5].map(|n| away.is_or_was_contact(person(n)));
    assert_eq!(was, [false, true, true, false]);
    assert!(Away::default().contact().is_none());
}

#[test]
fn who_belongs_again_is_told_what_he_would_be_told_if_he_were_named_today() {
    let Event::ContactNamed(named) = one("contact_named") else { panic!() };
    let name = |n, supersedes: &[u16]| -> Event {
        let supersedes = ids(supersedes);
        ContactNamed { contact: person(n), supersedes, departure: None, last_heard: None, ..named.clone() }
            .into()
    };
    let call = contact("2026-09-01", ContactWay::Call, true);
    let away = after(&[left(SUZHOU, "2026-03-01", &[]), name(4, &[]), name(3, &[2]), call, news()]);
    let told = away.told_to(person(3), day("2026-09-10"));
    assert_eq!((told.contacts.len(), told.log.len(), told.news.len()), (1, 0, 0));
    let contact = told.contact().unwrap();
    assert_eq!((contact.person, contact.last_heard), (person(3), away.heard_by(day("2026-09-10"))));
    assert_eq!(contact.departure.as_ref().map(|there| there.from), Some(day("2026-03-01")));
    assert_eq!(contact.member_phone.as_deref(), Some("13900000002"));
    // One who had been named before: what was superseded by another's naming is told him no more.
    let again = after(&[left(SUZHOU, "2026-03-01", &[]), name(3, &[]), name(4, &[2]), name(3, &[3])]);
    let told = again.told_to(person(3), day("2026-09-10"));
    assert_eq!(told.contacts.iter().map(|(id, _)| id).collect::<Vec<_>>(), ids(&[4]));
}

#[test]
fn an_attendance_elsewhere_is_open_until_somebody_looked_into_it() {
    let Event::HostAnswered(answer) = one("host_answered") else { panic!() };
    let reported =
        |on| -> Event { HostReported { branch: org(1), attended: attended(on), contact: None }.into() };
    let no = HostAnswered { report: event_id(1), confirmed: false, ..answer };
    let away = after(&[reported("2026-08-05"), reported("2026-09-05"), no.into()]);
    assert_eq!(away.open_hosts().map(|(id, _)| id).collect::<Vec<_>>(), ids(&[2]));
    let (_, said) = away.hosts[&event_id(1)].answers.current().unwrap();
    assert!(!said.value.confirmed);
    assert_eq!(away.last_heard(), Some(day("2026-09-05")));
}

#[test]
fn who_keeps_in_touch_knows_where_from_what_he_was_told() {
    let Event::ContactNamed(named) = one("contact_named") else { panic!() };
    let tell = |departure: Option<Departure>| -> Event { ContactNamed { departure, ..named.clone() }.into() };
    let place =
        |away: &Away, on| away.whereabouts(day(on)).map(|(id, there)| (id, there.place.as_str().to_owned()));
    let told = after(&[tell(Some(departure("2026-03-01")))]);
    assert_eq!(place(&told, "2026-02-28"), None);
    assert_eq!(place(&told, "2026-03-01"), Some((None, SUZHOU.to_owned())));
    assert_eq!((told.departure_on(day("2026-03-01")), told.away_since(day("2026-03-01"))), (None, None));
    assert_eq!(place(&after(&[tell(None)]), "2026-03-01"), None);
    let moved = after(&[tell(Some(departure("2026-03-01"))), left(DONGGUAN, "2026-06-01", &[])]);
    assert_eq!(place(&moved, "2026-06-01"), Some((Some(event_id(2)), DONGGUAN.to_owned())));
    let at_home = after(&[tell(Some(departure("2026-03-01"))), back(9, "2026-06-10")]);
    assert_eq!(place(&at_home, "2026-06-10"), None);
}

#[test]
fn the_steps_of_this_search_are_those_since_it_began() {
    let away = after(&[found("2026-03-01"), one("lost_step_taken")]);
    let since = |on| away.steps_since(day(on)).collect::<Vec<_>>();
    assert_eq!(since("2026-03-01"), [Step::Found, Step::AskedFamily]);
    assert_eq!(since("2026-03-02"), [Step::AskedFamily]);
    assert_eq!(since("2026-09-11"), []);
}
