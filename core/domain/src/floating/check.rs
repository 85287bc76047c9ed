//! Whether the record of a member away takes an event.

use super::{
    away::Away,
    event::{
        AwayCancelled, Certificate, ContactNamed, Departure, DepartureReported, HostFinding, HostReported,
        LostStepTaken, News, ReturnReported,
    },
    guest::GuestCode,
};
use crate::{
    Event, EventId, PersonId,
    apply::{Context, Rejection, optional_text, text},
    dues::months_after,
    text::limit,
    time::{StatedDate, Timestamp},
};

pub(crate) fn check_departure_words(departure: &Departure) -> Result<(), Rejection> {
    if departure.back.is_some_and(|back| back <= departure.from) {
        return Err(Rejection::EndsBeforeItBegins);
    }
    check_place(&departure.place)
}

fn check_place(place: &super::Place) -> Result<(), Rejection> {
    if place.is_known() { Ok(()) } else { Err(Rejection::UnknownPlace { code: place.as_str().to_owned() }) }
}

pub(crate) fn check_news(news: &News) -> Result<(), Rejection> {
    match news.phrase {
        Some(_) => optional_text("words", &news.words, limit::LINE)?,
        None => text("words", &news.words, limit::LINE)?,
    }
    news.place.as_ref().map_or(Ok(()), check_place)
}

pub(crate) fn check_named(event: &ContactNamed) -> Result<(), Rejection> {
    if event.contact == event.person {
        return Err(Rejection::OwnContact);
    }
    event.departure.as_ref().map_or(Ok(()), check_departure_words)?;
    optional_text("phone", event.phone.as_deref().unwrap_or(""), limit::NAME)?;
    optional_text("member_phone", event.member_phone.as_deref().unwrap_or(""), limit::NAME)
}

pub(crate) fn check_host_words(event: &HostReported) -> Result<(), Rejection> {
    text("host", &event.attended.host, limit::LINE)?;
    optional_text("call", &event.attended.call, limit::LINE)?;
    let is_valid = event.attended.code.as_ref().is_none_or(GuestCode::is_valid);
    if is_valid { Ok(()) } else { Err(Rejection::BadGuestCode) }
}

pub(crate) fn check_finding(finding: &HostFinding) -> Result<(), Rejection> {
    let HostFinding::Meeting(meeting) = finding else { return Ok(()) };
    text("county", &meeting.county, limit::NAME)?;
    text("branch", &meeting.branch, limit::NAME)
}

pub(crate) fn check_certificate_words(certificate: &Certificate) -> Result<(), Rejection> {
    text("number", &certificate.number, limit::NAME)?;
    if certificate.until <= certificate.from {
        return Err(Rejection::EndsBeforeItBegins);
    }
    certificate.no_transfer.as_deref().map_or(Ok(()), |why| text("no_transfer", why, limit::WORDS))
}

pub(crate) fn check_step_words(event: &LostStepTaken) -> Result<(), Rejection> {
    text("words", &event.words, limit::WORDS)
}

/// A county may shut this whole area. A phone whose clock is years behind asks about a day before there was such a rule;
/// nothing was shut then.
pub(crate) fn check_switch(context: Context<'_>, date: StatedDate) -> Result<(), Rejection> {
    let shut = context.rules.choice("float.enabled", date) == Ok("off");
    if shut { Err(Rejection::ShutByCounty { rule: "float.enabled".to_owned() }) } else { Ok(()) }
}

/// Whether it tells anew who keeps in touch already: his number, the member's, or where that one is, was put right. That is
/// no new use of the area, and goes on while it is shut. Whether he does says the record.
pub(crate) const fn is_naming_again(event: &Event) -> bool {
    matches!(event, Event::ContactNamed(named) if named.before.is_none() && !named.supersedes.is_empty())
}

/// Whether a naming takes the place of one of the same person.
pub(crate) fn keeps_already(away: &Away, named: &ContactNamed) -> bool {
    let is_he =
        |id: &EventId| away.contacts.get(*id).is_some_and(|known| known.value.person == named.contact);
    named.before.is_none() && named.supersedes.iter().any(is_he)
}

/// Nobody leaves before he was admitted, as far as that is known here.
pub(crate) fn check_departure(event: &DepartureReported, context: Context<'_>) -> Result<(), Rejection> {
    let Some(belongs) = context.belongs else { return Ok(()) };
    let since = belongs.iter().filter(|m| m.is_believed()).map(|m| m.period.from).min();
    match since {
        Some(admitted) if event.departure.from < admitted => Err(Rejection::BeforeAdmission { admitted }),
        _ => Ok(()),
    }
}

/// Whoever came home after that has not left: it would be over at once, and nobody would see it. What was said before the
/// homecoming was, is ended by it, in whatever order the two arrive; and what puts right a departure that is over stays over.
pub(crate) fn check_homecoming(
    away: Option<&Away>,
    event: &DepartureReported,
    at: Timestamp,
) -> Result<(), Rejection> {
    let Some(away) = away else { return Ok(()) };
    let corrected = event.supersedes.iter().filter_map(|id| away.departures.get(*id));
    let corrected = corrected.map(|entry| entry.value.from).min();
    let is_in_the_way = |back: StatedDate| {
        let was_over = corrected.is_some_and(|from| from < back);
        event.departure.from < back && back <= at.date() && !was_over
    };
    let known = away.homecomings().map(|(_, entry)| entry).filter(|entry| entry.at < at);
    let known = known.map(|entry| entry.value);
    let in_the_way = known.filter(|back| is_in_the_way(*back)).max();
    in_the_way.map_or(Ok(()), |back| Err(Rejection::BeforeHomecoming { back }))
}

pub(crate) fn check_return(away: Option<&Away>, event: &ReturnReported) -> Result<(), Rejection> {
    let departure = away.and_then(|away| away.departures.get(event.departure));
    let Some(departure) = departure else { return Err(Rejection::UnknownRecord) };
    if event.on < departure.value.from { Err(Rejection::EndsBeforeItBegins) } else { Ok(()) }
}

/// Who keeps in touch, or did, may say so himself; others need an office.
pub(crate) fn check_contact(
    away: Option<&Away>,
    contact: Option<PersonId>,
    author: PersonId,
) -> Result<(), Rejection> {
    let is_he = contact == Some(author);
    let known = away.is_some_and(|away| away.is_or_was_contact(author));
    if is_he && !known { Err(Rejection::NotTheContact) } else { Ok(()) }
}

/// A member tells who keeps in touch with him already, and nobody else, and names nobody.
pub(crate) fn check_own_naming(away: Option<&Away>, event: &ContactNamed) -> Result<(), Rejection> {
    let keeps = away.and_then(Away::contact).is_some_and(|contact| contact.person == event.contact);
    if keeps && event.before.is_none() { Ok(()) } else { Err(Rejection::NotTheContact) }
}

/// At most so many months, unless the belonging cannot be transferred (1.5).
pub(crate) fn check_certificate(certificate: &Certificate, context: Context<'_>) -> Result<(), Rejection> {
    let most = context.rules.months("float.certificate", certificate.from)?;
    let is_long = certificate.until > months_after(certificate.from, most);
    if is_long && certificate.no_transfer.is_none() {
        return Err(Rejection::CertificateTooLong { months: most });
    }
    Ok(())
}

/// What was found about an attendance needs the report of it.
pub(crate) fn check_report(away: Option<&Away>, report: EventId) -> Result<(), Rejection> {
    let known = away.is_some_and(|away| away.hosts.contains_key(&report));
    if known { Ok(()) } else { Err(Rejection::UnknownRecord) }
}

/// What is taken back was entered, as what it is called; and by who takes it back, if he does so without an office: of
/// another who keeps in touch, or did. A departure that corrected another is corrected again: who keeps in touch may not
/// know of the first.
pub(crate) fn check_cancelled(
    away: Option<&Away>,
    event: &AwayCancelled,
    author: PersonId,
) -> Result<(), Rejection> {
    let entry = away.and_then(|away| away.entry(event.entry));
    let corrects = away
        .and_then(|away| away.departures.get(event.entry))
        .is_some_and(|departure| !departure.supersedes.is_empty());
    let is_his = |by| !event.own || by == author && !corrects;
    let known = entry.is_some_and(|(what, said)| what == event.what && is_his(said.by));
    if !known {
        return Err(Rejection::UnknownRecord);
    }
    let speaks = event.person == author || away.is_some_and(|away| away.is_or_was_contact(author));
    if event.own && !speaks { Err(Rejection::NotTheContact) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Document, DocumentKey, Event,
        apply::{check_words, record, targets},
        check,
        floating::{
            AwayEntry, Phrase,
            event::{CertificateIssued, ContactMade, HostAnswered, NewsSent},
        },
        org::{EndReason, MemberState, Membership},
        privacy::{PersonPrivacy, Purpose, event::ConsentDecided},
        rules::{Rulebook, Rules},
        testing::{
            certificate, change, day, departure, event_id, member, national, one, one_of_each, org, period,
            person, recorded, recorded_on, rulebook, way,
        },
    };

    const OFFICER: PersonId = person(1);
    const WHO: PersonId = person(2);
    const CONTACT: PersonId = person(3);

    const KEYS: [DocumentKey; 2] = [DocumentKey::Away(org(1), WHO), DocumentKey::OwnAway(org(1), WHO)];

    /// What the member says to it that his number is told.
    fn agrees(given: bool) -> PersonPrivacy {
        let Event::ConsentDecided(decided) = one("consent_decided") else { panic!() };
        let decided = ConsentDecided { purpose: Purpose::ContactPhone, given, ..decided }.into();
        let mut document = Document::from(PersonPrivacy::default());
        record(DocumentKey::Privacy(org(1), WHO), &mut document, &recorded(1, WHO, &decided));
        document.as_privacy().unwrap().clone()
    }

    /// What all documents say to an event: the same.
    fn ask_with(
        county: Option<&Rulebook>,
        away: Option<&Away>,
        belongs: Option<&[Membership]>,
        event: &crate::Recorded<'_>,
    ) -> Result<(), Rejection> {
        let national = national();
        let privacy = agrees(true);
        let context = Context {
            rules: Rules { county, ..Rules::national(&national) },
            belongs,
            privacy: Some(&privacy),
        };
        let document = away.cloned().map(Document::from);
        let keys = targets(event).into_iter().map(|target| target.key);
        let answers = keys.filter(|key| !matches!(key, DocumentKey::Care(..)));
        let answers: Vec<_> = answers.map(|key| check(key, document.as_ref(), event, context)).collect();
        assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:?}");
        answers[0].clone()
    }

    fn ask(away: Option<&Away>, author: PersonId, event: &Event) -> Result<(), Rejection> {
        ask_with(None, away, None, &recorded(99, author, event))
    }

    /// The record after events with the ids 1, 2, 3 …
    fn after(events: &[Event]) -> Away {
        let mut document = Document::from(Away::default());
        for (id, event) in (1..).zip(events) {
            record(KEYS[0], &mut document, &recorded(id, OFFICER, event));
        }
        document.as_away().unwrap().clone()
    }

    fn reported(departure: Departure) -> Event {
        DepartureReported { branch: org(1), person: WHO, departure, contact: None, supersedes: vec![] }.into()
    }

    fn returned(departure: u16, on: &str) -> Event {
        let (branch, person, contact) = (org(1), WHO, None);
        ReturnReported { branch, person, on: day(on), departure: event_id(departure), contact }.into()
    }

    fn named(contact: PersonId) -> Event {
        let Event::ContactNamed(named) = one("contact_named") else { panic!() };
        ContactNamed { contact, ..named }.into()
    }

    fn made(contact: Option<PersonId>) -> Event {
        let Event::ContactMade(made) = one("contact_made") else { panic!() };
        ContactMade { contact, ..made }.into()
    }

    fn issued(certificate: Certificate) -> Event {
        CertificateIssued { branch: org(1), person: WHO, certificate, supersedes: vec![] }.into()
    }

    #[test]
    fn somebody_leaves_for_a_place_that_is_and_comes_back_later() {
        let words = |departure| ask(None, OFFICER, &reported(departure));
        let back = |back| words(Departure { back: Some(day(back)), ..departure("2026-03-01") });
        assert_eq!(words(departure("2026-03-01")), Ok(()));
        assert_eq!(back("2026-03-02"), Ok(()));
        for too_early in ["2026-03-01", "2026-02-28"] {
            assert_eq!(back(too_early), Err(Rejection::EndsBeforeItBegins));
        }
        for code in ["999999", "320500", "TWN", ""] {
            let place = serde_json::from_value(code.into()).unwrap();
            let unknown = Err(Rejection::UnknownPlace { code: code.into() });
            assert_eq!(words(Departure { place, ..departure("2026-03-01") }), unknown, "{code}");
        }
    }

    #[test]
    fn nobody_leaves_before_he_was_admitted() {
        let belonged = |from, until, ended| Membership {
            period: period(from, until),
            ended,
            ..member(org(1), WHO, MemberState::Full)
        };
        let before = |admitted| Err(Rejection::BeforeAdmission { admitted: day(admitted) });
        let since = belonged("2026-03-01", None, None);
        let earlier = belonged("2020-01-01", Some("2021-01-01"), Some(EndReason::Moved));
        let mistaken = belonged("2019-01-01", None, Some(EndReason::Mistaken));
        for (belongs, from, expected) in [
            (Some(&[since.clone()][..]), "2026-03-01", Ok(())),
            (Some(std::slice::from_ref(&since)), "2026-02-28", before("2026-03-01")),
            (Some(&[mistaken, since.clone()]), "2026-02-28", before("2026-03-01")),
            (Some(&[since.clone(), earlier]), "2026-02-28", Ok(())),
            (Some(&[]), "2026-02-28", Ok(())),
            (None, "2026-02-28", Ok(())),
        ] {
            let event = reported(departure(from));
            assert_eq!(ask_with(None, None, belongs, &recorded(9, WHO, &event)), expected, "{from}");
        }
    }

    #[test]
    fn somebody_comes_back_from_where_he_went_and_not_before() {
        let away = after(&[reported(departure("2026-03-01"))]);
        for (departure, on, expected) in [
            (1, "2026-02-28", Err(Rejection::EndsBeforeItBegins)),
            (1, "2026-03-01", Ok(())),
            (1, "2027-01-20", Ok(())),
            (9, "2027-01-20", Err(Rejection::UnknownRecord)),
        ] {
            assert_eq!(ask(Some(&away), WHO, &returned(departure, on)), expected, "{departure} {on}");
        }
        assert_eq!(ask(None, WHO, &returned(1, "2027-01-20")), Err(Rejection::UnknownRecord));
    }

    #[test]
    fn nobody_leaves_before_the_day_on_which_he_is_recorded_to_have_come_home() {
        let known = |events: &[(&str, Event)]| {
            let mut document = Document::from(Away::default());
            for (id, (on, event)) in (1..).zip(events) {
                record(KEYS[0], &mut document, &recorded_on(id, OFFICER, on, event));
            }
            document.as_away().unwrap().clone()
        };
        let left = |from, supersedes: &[u16]| -> Event {
            let supersedes = supersedes.iter().map(|id| event_id(*id)).collect();
            let (branch, person, contact, departure) = (org(1), WHO, None, departure(from));
            DepartureReported { branch, person, departure, contact, supersedes }.into()
        };
        let away = known(&[
            ("2025-03-01", left("2025-03-01", &[])),
            ("2026-02-20", returned(1, "2026-02-20")),
            ("2026-02-25", left("2026-02-25", &[])),
        ]);
        let refused = Err(Rejection::BeforeHomecoming { back: day("2026-02-20") });
        for (on, event, expected) in [
            ("2026-02-21", left("2026-02-18", &[]), refused.clone()),
            ("2026-02-21", left("2026-02-20", &[]), Ok(())), // he left again the same day
            ("2026-02-19", left("2026-02-18", &[]), Ok(())), // said before: the homecoming ends it
            ("2026-02-26", left("2026-02-18", &[3]), refused),
            ("2026-02-26", left("2025-02-28", &[1]), Ok(())), // what is over is put right, and stays over
        ] {
            let event = recorded_on(99, WHO, on, &event);
            assert_eq!(ask_with(None, Some(&away), None, &event), expected, "{event:?}");
        }
        let mut mistaken = away;
        let Event::AwayCancelled(cancelled) = one("away_cancelled") else { panic!() };
        let (what, entry) = (AwayEntry::Return, event_id(2));
        let cancelled = AwayCancelled { what, entry, ..cancelled };
        mistaken.cancel(&recorded(9, OFFICER, &cancelled.clone().into()), &cancelled);
        let again = left("2026-02-18", &[]);
        let again = recorded_on(99, WHO, "2026-02-21", &again);
        assert_eq!(ask_with(None, Some(&mistaken), None, &again), Ok(()), "it was a mistake");
        let announced =
            known(&[("2025-03-01", left("2025-03-01", &[])), ("2026-02-01", returned(1, "2026-02-20"))]);
        let moved = left("2026-02-10", &[]);
        let moved = recorded_on(99, WHO, "2026-02-10", &moved);
        assert_eq!(ask_with(None, Some(&announced), None, &moved), Ok(()), "he comes home from there");
    }

    #[test]
    fn only_who_keeps_in_touch_says_that_he_did() {
        let away = after(&[named(person(4)), named(CONTACT)]);
        let stranger = Err(Rejection::NotTheContact);
        for (author, contact, expected) in [
            (CONTACT, Some(CONTACT), Ok(())),
            (person(4), Some(person(4)), Ok(())), // he did until now, and tells late
            (person(5), Some(person(5)), stranger.clone()),
            (WHO, Some(CONTACT), Ok(())), // whether he may the office says
            (OFFICER, Some(OFFICER), stranger.clone()),
            (OFFICER, Some(CONTACT), Ok(())),
            (OFFICER, None, Ok(())),
        ] {
            assert_eq!(ask(Some(&away), author, &made(contact)), expected, "{author:?} {contact:?}");
        }
        assert_eq!(ask(None, CONTACT, &made(Some(CONTACT))), stranger);
    }

    #[test]
    fn a_member_tells_his_number_to_who_keeps_in_touch_and_to_nobody_else() {
        let away = after(&[named(CONTACT)]);
        let tell = |contact, before| {
            let Event::ContactNamed(named) = named(contact) else { panic!() };
            ContactNamed { before, ..named }.into()
        };
        let stranger = Err(Rejection::NotTheContact);
        assert_eq!(ask(Some(&away), WHO, &tell(CONTACT, None)), Ok(()));
        assert_eq!(ask(Some(&away), WHO, &tell(person(5), None)), stranger);
        assert_eq!(ask(Some(&away), WHO, &tell(CONTACT, Some(person(5)))), stranger);
        assert_eq!(ask(None, WHO, &tell(CONTACT, None)), stranger);
        assert_eq!(ask(None, OFFICER, &tell(person(5), None)), Ok(()));
    }

    #[test]
    fn nobody_is_his_own_contact_person() {
        assert_eq!(check_words(&named(WHO), OFFICER), Err(Rejection::OwnContact));
        for event in one_of_each() {
            let mut json = serde_json::to_value(&event).unwrap();
            let fields = &mut json[event.kind()];
            let Some(person) = fields.get("person").or(fields.get("branch")).cloned() else { continue };
            if fields.get("contact").is_none() {
                continue;
            }
            let own = event.person().is_none();
            fields["contact"] = if own { serde_json::to_value(WHO).unwrap() } else { person };
            let event = serde_json::from_value(json).unwrap();
            let author = if own { WHO } else { OFFICER };
            let answer = ask(None, author, &event);
            assert_eq!(answer, Err(Rejection::OwnContact), "it would be told to him: {event:?}");
        }
    }

    #[test]
    fn a_certificate_of_six_months_to_the_day_needs_no_reason() {
        let issue = |from: &str, until: &str, reason: Option<&str>| {
            let no_transfer = reason.map(str::to_owned);
            ask(None, OFFICER, &issued(Certificate { no_transfer, ..certificate(from, until) }))
        };
        let long = Err(Rejection::CertificateTooLong { months: 6 });
        for (from, until, reason, expected) in [
            ("2026-03-01", "2026-09-01", None, Ok(())),
            ("2026-03-01", "2026-09-02", None, long.clone()),
            ("2026-03-01", "2027-09-01", Some("无固定单位"), Ok(())),
            ("2026-08-31", "2027-02-28", None, Ok(())),
            ("2026-08-31", "2027-03-01", None, long.clone()),
            ("2023-08-31", "2024-02-29", None, Ok(())),
            ("2023-08-31", "2024-03-01", None, long),
            ("2026-03-01", "2026-03-02", None, Ok(())),
            ("2026-03-01", "2026-03-01", None, Err(Rejection::EndsBeforeItBegins)),
            ("2026-03-01", "2026-02-01", Some("无固定单位"), Err(Rejection::EndsBeforeItBegins)),
        ] {
            assert_eq!(issue(from, until, reason), expected, "{from} {until} {reason:?}");
        }
        let silent = issue("2026-03-01", "2027-09-01", Some(" "));
        assert!(matches!(silent, Err(Rejection::BadText { field, .. }) if field == "no_transfer"));
        assert!(matches!(issue("2019-05-05", "2019-06-01", None), Err(Rejection::RuleNotInForce { .. })));
    }

    #[test]
    fn news_are_a_phrase_or_a_sentence() {
        let send = |phrase, words: &str| {
            let news = News { phrase, words: words.into(), place: None };
            check_words(&NewsSent { branch: org(1), contact: None, news }.into(), WHO)
        };
        assert_eq!(send(Some(Phrase::Well), ""), Ok(()));
        assert_eq!(send(None, "一切都好"), Ok(()));
        for nothing in ["", " \n"] {
            assert!(matches!(send(None, nothing), Err(Rejection::BadText { field, .. }) if field == "words"));
        }
        let place = serde_json::from_value("999999".into()).unwrap();
        let news = News { phrase: Some(Phrase::Moved), words: String::new(), place: Some(place) };
        let nowhere = check_words(&NewsSent { branch: org(1), contact: None, news }.into(), WHO);
        assert_eq!(nowhere, Err(Rejection::UnknownPlace { code: "999999".into() }));
    }

    #[test]
    fn what_is_taken_back_was_entered_as_that_and_without_an_office_by_oneself() {
        let moved = {
            let Event::DepartureReported(first) = reported(departure("2026-03-01")) else { panic!() };
            DepartureReported { supersedes: vec![event_id(1)], ..first }.into()
        };
        let mut document = Document::from(after(&[reported(departure("2026-03-01")), made(None), moved]));
        for (id, author, event) in [
            (4, OFFICER, named(CONTACT)),
            (5, CONTACT, made(Some(CONTACT))),
            (6, WHO, reported(departure("2026-03-01"))),
        ] {
            record(KEYS[0], &mut document, &recorded(id, author, &event));
        }
        let away = document.as_away().unwrap().clone();
        let Event::AwayCancelled(cancelled) = one("away_cancelled") else { panic!() };
        let cancelled = AwayCancelled { contact: None, ..cancelled };
        let ask = |author, what, entry, own| {
            let event = AwayCancelled { what, own, entry: event_id(entry), ..cancelled.clone() }.into();
            ask(Some(&away), author, &event)
        };
        let (unknown, stranger) = (Err(Rejection::UnknownRecord), Err(Rejection::NotTheContact));
        for (author, what, entry, own, expected) in [
            (OFFICER, AwayEntry::Contact, 2, false, Ok(())),
            (OFFICER, AwayEntry::Contact, 2, true, stranger.clone()), // by his office, as long as he has it
            (CONTACT, AwayEntry::Contact, 5, true, Ok(())),
            (WHO, AwayEntry::Departure, 6, true, Ok(())),
            (CONTACT, AwayEntry::Contact, 2, false, Ok(())), // whether he may the office says
            (CONTACT, AwayEntry::Contact, 2, true, unknown.clone()),
            (OFFICER, AwayEntry::Return, 2, false, unknown.clone()),
            (OFFICER, AwayEntry::Contact, 9, false, unknown.clone()),
            (OFFICER, AwayEntry::Departure, 1, true, stranger),
            (OFFICER, AwayEntry::Departure, 3, false, Ok(())),
            (OFFICER, AwayEntry::Departure, 3, true, unknown.clone()), // he corrects it again
        ] {
            assert_eq!(ask(author, what, entry, own), expected, "{author:?} {what:?} {entry} {own}");
        }
    }

    #[test]
    fn a_number_is_told_once_its_owner_agrees_and_not_before() {
        let national = national();
        let tell = |privacy, event: &Event| {
            let context = Context { rules: Rules::national(&national), belongs: None, privacy };
            check(KEYS[0], None, &recorded(9, OFFICER, event), context)
        };
        let not_agreed = Err(Rejection::ConsentWithdrawn { purpose: Purpose::ContactPhone });
        let (given, refused) = (agrees(true), agrees(false));
        let open = PersonPrivacy::default();
        for (privacy, expected) in [
            (Some(&given), Ok(())),
            (Some(&refused), not_agreed.clone()),
            (Some(&open), not_agreed.clone()),
            (None, not_agreed),
        ] {
            assert_eq!(tell(privacy, &named(CONTACT)), expected);
            let Event::ContactNamed(named) = named(CONTACT) else { panic!() };
            let silent = ContactNamed { member_phone: None, ..named }.into();
            assert_eq!(tell(privacy, &silent), Ok(()), "without the number nobody need agree");
        }
    }

    #[test]
    fn an_answer_is_to_a_report() {
        let Event::HostAnswered(answer) = one("host_answered") else { panic!() };
        let away = after(&[one("host_reported")]);
        let to = |report| HostAnswered { report: event_id(report), ..answer.clone() }.into();
        assert_eq!(ask(Some(&away), OFFICER, &to(1)), Ok(()));
        assert_eq!(ask(Some(&away), OFFICER, &to(2)), Err(Rejection::UnknownRecord));
        assert_eq!(ask(None, OFFICER, &to(1)), Err(Rejection::UnknownRecord));
    }

    /// A county that has shut this area in a time.
    fn shut(from: &str, until: Option<&str>) -> Rulebook {
        rulebook(org(9), [change("float.enabled", way("float.enabled", "off"), from, until)])
    }

    #[test]
    fn a_county_shuts_what_begins_and_nothing_that_ends() {
        let county = shut("2026-09-01", None);
        let away = after(&[one("departure_reported"), one("host_reported"), named(CONTACT)]);
        let ends = [returned(1, "2026-09-10"), {
            let Event::HostAnswered(answer) = one("host_answered") else { panic!() };
            HostAnswered { report: event_id(2), ..answer }.into()
        }];
        for event in ends {
            let answer = ask_with(Some(&county), Some(&away), None, &recorded(9, OFFICER, &event));
            assert_eq!(answer, Ok(()), "{}", event.kind());
        }
        let closed = Err(Rejection::ShutByCounty { rule: "float.enabled".into() });
        for kind in [
            "departure_reported",
            "contact_named",
            "contact_made",
            "news_sent",
            "certificate_issued",
            "host_reported",
            "lost_step_taken",
            "choice_made",
        ] {
            let event = one(kind);
            for (on, expected) in [("2026-08-31", Ok(())), ("2026-09-01", closed.clone())] {
                let recorded = recorded_on(9, OFFICER, on, &event);
                assert_eq!(ask_with(Some(&county), Some(&away), None, &recorded), expected, "{kind} {on}");
            }
            let opened = shut("2026-03-01", Some("2026-09-01"));
            assert_eq!(ask_with(Some(&opened), Some(&away), None, &recorded(9, OFFICER, &event)), Ok(()));
        }
    }

    #[test]
    fn a_phone_whose_clock_is_years_behind_is_not_turned_away() {
        for on in ["1970-01-01", "2018-01-01"] {
            for event in [reported(departure("2026-03-01")), one("news_sent"), one("contact_named")] {
                let answer = ask_with(None, None, None, &recorded_on(9, OFFICER, on, &event));
                assert_eq!(answer, Ok(()), "{on} {}", event.kind());
            }
        }
    }

    #[test]
    fn who_keeps_in_touch_is_told_anew_while_the_area_is_shut_and_nobody_else_is_named() {
        let county = shut("2026-09-01", None);
        let away = after(&[one("departure_reported"), named(CONTACT)]);
        let Event::ContactNamed(naming) = one("contact_named") else { panic!() };
        let again = |contact, before, supersedes: &[u16]| {
            let supersedes = supersedes.iter().map(|id| event_id(*id)).collect();
            let event = ContactNamed { contact, before, supersedes, ..naming.clone() }.into();
            ask_with(Some(&county), Some(&away), None, &recorded(9, OFFICER, &event))
        };
        let closed = Err(Rejection::ShutByCounty { rule: "float.enabled".into() });
        assert_eq!(again(CONTACT, None, &[2]), Ok(()));
        assert_eq!(again(CONTACT, None, &[]), closed);
        assert_eq!(again(CONTACT, None, &[1]), closed, "no naming");
        assert_eq!(again(person(4), Some(CONTACT), &[2]), closed);
        assert_eq!(again(person(4), None, &[2]), closed, "whatever it leaves out");
    }

    #[test]
    fn a_branch_shuts_nothing() {
        let (national, book) = (national(), shut("2026-09-01", None));
        let rules = Rules { branch: Some(&book), ..Rules::national(&national) };
        let context = Context { rules, belongs: None, privacy: None };
        assert_eq!(check_switch(context, day("2026-09-10")), Ok(()));
    }
}
