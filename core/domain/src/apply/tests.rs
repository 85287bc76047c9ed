use super::*;
use crate::{
    Event,
    floating::event::{ContactNamed, HostAnswered, LostStepTaken, ReturnReported},
    meetings::event::{SignedIn, WhichMeeting},
    testing::{day, event_id, meeting, national, one, one_of_each, org, person, recorded},
};
use proptest::prelude::*;

const AUTHOR: PersonId = person(1);

#[test]
fn each_event_touches_what_its_readers_see() {
    use DocumentKey as K;
    let [me, other, proxy] = [1, 2, 3].map(|n| K::OwnRoll(meeting(1), person(n)));
    let (roll, this, with) = (K::Roll(meeting(1)), K::Meeting(meeting(1)), K::Meeting(meeting(2)));
    let (node, roster, peers) = (K::Organisation(org(1)), K::Roster(org(1)), K::Peers(org(1)));
    let (profile, devices) = (K::Profile(person(2)), K::Devices(person(2)));
    let room = K::WaitingRoom(crate::identity::WaitsFor::Successor(org(1)));
    let (dues, own_dues) = (|n| K::Dues(org(1), person(n)), |n| K::OwnDues(org(1), person(n)));
    let (away, own_away) = (|n| K::Away(org(1), person(n)), |n| K::OwnAway(org(1), person(n)));
    let care = |contact, n| K::Care(person(contact), person(n));
    let privacy = |n| K::Privacy(org(1), person(n));
    let own_privacy = |n| K::OwnPrivacy(org(1), person(n));
    for event in one_of_each() {
        let expected: &[DocumentKey] = match event.kind() {
            "organisation_founded" => &[node, roster, peers],
            "organisation_renamed"
            | "organisation_moved"
            | "organisation_merged"
            | "organisation_dissolved" => &[node],
            "person_registered" | "person_corrected" | "membership_started" | "membership_ended"
            | "appointment_made" | "appointment_ended" => &[roster, peers, profile],
            "membership_changed" => &[roster, profile],
            "meeting_planned" | "meeting_closed" => &[this],
            "meeting_joined" => &[this, with],
            "roll_opened" | "member_excluded" | "minutes_written" => &[roll],
            "roll_marked" | "dispute_answered" => &[roll, other],
            "signed_in" | "leave_asked" | "own_mark_withdrawn" | "mark_disputed" => &[roll, me],
            "proxy_marked" => &[roll, other, me],
            "proxy_answered" => &[roll, me, proxy],
            "device_enrolled" | "device_revoked" => &[devices],
            "enrolment_objected" => &[K::Devices(AUTHOR)],
            "event_admitted" => &[room],
            "term_set" => &[node],
            "rule_proposed" | "rule_decided" => &[K::Rulebook(org(1))],
            "dues_assessed" | "dues_received" | "dues_cancelled" => &[dues(2), own_dues(2)],
            "dues_declared" => &[dues(1), own_dues(1)],
            "dues_published" => &[K::DuesAccounts(org(1))],
            "departure_reported" | "return_reported" | "contact_made" | "away_cancelled" => {
                &[away(2), own_away(2), care(3, 2)]
            }
            "contact_named" => &[away(2), own_away(2), care(3, 2), care(4, 2)],
            "news_sent" => &[away(1), own_away(1), K::News(org(1), person(1)), care(3, 1)],
            "host_reported" => &[away(1), own_away(1), care(3, 1)],
            "certificate_issued" | "host_answered" | "host_checked" | "choice_made" => {
                &[away(2), own_away(2)]
            }
            "lost_step_taken" => &[away(2), care(3, 2)], // and not who is looked for
            "matter_handled" => &[K::Desk(org(1))],
            "consent_decided" | "info_answered" | "deletion_answered" | "phone_revealed" => {
                &[privacy(2), own_privacy(2)]
            }
            "info_disputed" | "deletion_asked" => &[privacy(1), own_privacy(1)],
            "records_erased" => &[
                privacy(2),
                own_privacy(2),
                away(2),
                own_away(2),
                K::News(org(1), person(2)),
                care(3, 2),
                roster,
                peers,
                profile,
            ],
            kind => panic!("{kind}"),
        };
        let targets = targets(&recorded(1, AUTHOR, &event));
        assert_eq!(targets.iter().map(|t| t.key).collect::<Vec<_>>(), expected, "{}", event.kind());
    }
}

#[test]
fn members_are_shown_their_branch_and_not_its_files() {
    for event in one_of_each() {
        for target in targets(&recorded(1, AUTHOR, &event)) {
            let shown = matches!(target.key, DocumentKey::Peers(_))
                || event.kind() == "organisation_founded" && matches!(target.key, DocumentKey::Roster(_))
                || event.kind() == "news_sent" && matches!(target.key, DocumentKey::Away(..))
                || event.kind() == "records_erased"
                    && !matches!(target.key, DocumentKey::Privacy(..) | DocumentKey::OwnPrivacy(..));
            assert_eq!(target.share == Share::Document, shown, "{} {:?}", event.kind(), target.key);
        }
    }
}

#[test]
fn a_sign_in_to_a_meeting_not_found_touches_nothing_until_it_is() {
    let meeting_of_day = WhichMeeting::Described { branch: org(1), date: day("2026-09-10") };
    let event = SignedIn { meeting: meeting_of_day, digits: "0913".into(), supersedes: vec![] }.into();
    let lost = recorded(1, AUTHOR, &event);
    assert!(targets(&lost).is_empty());
    let found = Recorded { meeting: Some(meeting(3)), ..lost };
    assert_eq!(meeting_of(&found), Some(meeting(3)));
    assert_eq!(targets(&found)[0].key, DocumentKey::Roll(meeting(3)));
}

fn take(key: DocumentKey, document: Option<Document>, event: &Event) -> Result<Document, Rejection> {
    let national = national();
    let context = Context { rules: Rules::national(&national), belongs: None, privacy: None };
    apply(key, document, &recorded(1, AUTHOR, event), context)
}

#[test]
fn the_first_event_begins_the_document() {
    let founded = take(DocumentKey::Organisation(org(1)), None, &one("organisation_founded")).unwrap();
    let founded = founded.as_organisation().unwrap();
    assert_eq!((founded.name(), founded.parent_on(day("2026-09-10"))), ("支部", Some(org(2))));
    let planned = take(DocumentKey::Meeting(meeting(1)), None, &one("meeting_planned")).unwrap();
    assert_eq!(planned.as_meeting().unwrap().branch, org(1));
    let marked = take(DocumentKey::Roll(meeting(1)), None, &one("roll_marked")).unwrap();
    assert!(marked.as_roll().unwrap().persons[&person(2)].marks.get(event_id(1)).is_some());
}

#[test]
fn an_organisations_life_is_kept_by_date() {
    let key = DocumentKey::Organisation(org(1));
    let kinds = ["organisation_founded", "organisation_renamed", "organisation_moved", "organisation_merged"];
    let document = kinds.iter().fold(None, |document, kind| Some(take(key, document, &one(kind)).unwrap()));
    let document = document.unwrap();
    let org_after = document.as_organisation().unwrap();
    assert_eq!(org_after.name(), "新名");
    assert_eq!(org_after.ended.unwrap().into, Some(org(2)));
    let again = take(key, Some(document.clone()), &one("organisation_merged")).unwrap();
    assert_eq!(again, document);
}

#[test]
fn a_branch_learns_who_belongs_and_serves_and_until_when() {
    let kinds = [
        "person_registered",
        "membership_started",
        "membership_changed",
        "appointment_made",
        "appointment_ended",
        "membership_ended",
    ];
    for key in [DocumentKey::Roster(org(1)), DocumentKey::Profile(person(2))] {
        let take = |document, kind: &&str| Some(take(key, document, &one(kind)).unwrap());
        let document = kinds.iter().fold(None, take).unwrap();
        let (memberships, appointments) = match &document {
            Document::Roster(roster) => (&roster.memberships, &roster.appointments),
            Document::Profile(profile) => (&profile.memberships, &profile.appointments),
            _ => panic!(),
        };
        let until = Some(day("2026-09-01"));
        assert!(memberships.values().all(|m| m.period.until == until && m.ended.is_some()));
        assert!(appointments.values().all(|a| a.period.until == until));
        assert_eq!((memberships.len(), appointments.len()), (1, 1));
    }
    let peers = kinds
        .iter()
        .filter(|kind| **kind != "membership_changed")
        .fold(None, |document, kind| Some(take(DocumentKey::Peers(org(1)), document, &one(kind)).unwrap()));
    let peers = peers.unwrap();
    let peer = &peers.as_peers().unwrap().people[&person(2)];
    assert_eq!((peer.name.as_str(), peer.offices.len(), peer.belongs.len()), ("甲", 1, 1));
}

fn is_away(key: &DocumentKey) -> bool {
    use DocumentKey::{Away, Care, News, OwnAway};
    matches!(key, Away(..) | News(..) | OwnAway(..) | Care(..))
}

/// The documents about members away from home after events with the ids 1, 2, 3 …, in the given order.
fn away_after(events: &[(u16, PersonId, Event)]) -> BTreeMap<DocumentKey, Document> {
    let mut documents = BTreeMap::new();
    for (id, author, event) in events {
        let event = recorded(*id, *author, event);
        for target in targets(&event).into_iter().filter(|target| is_away(&target.key)) {
            let document = documents.entry(target.key).or_insert_with(|| empty(target.key, &event).unwrap());
            record(target.key, document, &event);
        }
    }
    documents
}

/// One of each kind about person 2, who says himself what only he can say.
fn of_one_away() -> Vec<(u16, PersonId, Event)> {
    let kinds = one_of_each().into_iter().filter(targets_away);
    let author = |event: &Event| if event.person().is_some() { AUTHOR } else { person(2) };
    (1..).zip(kinds).map(|(id, event)| (id, author(&event), event)).collect()
}

fn targets_away(event: &Event) -> bool {
    targets(&recorded(1, AUTHOR, event)).iter().any(|target| is_away(&target.key))
}

#[test]
fn each_reader_of_somebody_away_has_what_was_meant_for_him() {
    let mut said = of_one_away();
    said.retain(|(_, _, event)| event.kind() != "records_erased");
    let documents = away_after(&said);
    let keys: Vec<_> = documents.keys().copied().collect();
    let (branch, who) = (org(1), person(2));
    let care = |contact| DocumentKey::Care(person(contact), who);
    let of_branch = [DocumentKey::Away(branch, who), DocumentKey::News(branch, who)];
    assert_eq!(keys, [&of_branch[..], &[DocumentKey::OwnAway(branch, who), care(3), care(4)]].concat());
    let away = |key: &DocumentKey| documents[key].as_away().unwrap();
    let [officers, secretary, own, contact, former] = [0, 1, 2, 3, 4].map(|place| away(&keys[place]));
    // Of the news the officers know that there were some; the secretary reads them, beside what the officers know.
    assert!(officers.news.len() == 1 && officers.news.iter().all(|(_, entry)| entry.value.is_unread()));
    assert_eq!(*secretary, Away { news: own.news.clone(), ..Away::default() });
    let mut officers = officers.clone();
    officers.news.read(&secretary.news);
    assert_eq!(Away { steps: History::default(), ..officers.clone() }, *own, "all but the search");
    assert_eq!(officers.steps.len(), 1);
    assert_eq!(contact.steps.len(), 1);
    // Not what the secretary found.
    let unanswered =
        officers.hosts.iter().filter(|(_, host)| host.answers.is_empty() && host.findings.is_empty());
    let told_hosts: BTreeMap<_, _> = unanswered.map(|(id, host)| (*id, host.clone())).collect();
    assert_eq!(told_hosts.len(), 1);
    let seen_by_contact = Away {
        certificates: History::default(),
        choices: History::default(),
        hosts: told_hosts,
        ..officers.clone()
    };
    assert_eq!(*contact, seen_by_contact);
    assert_eq!(*former, Away { contacts: officers.contacts.clone(), ..Away::default() });
    assert_eq!(officers.hosts.len(), 2, "the report, and the answer to another");
    assert!(officers.returns.contains_key(&event_id(1)));
}

#[test]
fn whoever_is_looked_for_is_not_told() {
    let contacts = [None, Some(person(3))];
    for contact in contacts {
        let Event::LostStepTaken(step) = one("lost_step_taken") else { panic!() };
        let event = LostStepTaken { contact, ..step }.into();
        let keys: Vec<_> = targets(&recorded(1, AUTHOR, &event)).iter().map(|t| t.key).collect();
        assert!(!keys.contains(&DocumentKey::OwnAway(org(1), person(2))));
        assert_eq!(keys.len(), 1 + usize::from(contact.is_some()));
        for key in keys {
            let reader = crate::document::audience_of(key, None);
            assert_ne!(reader, Some(crate::Audience::Person(person(2))), "{key:?}");
        }
    }
}

#[test]
fn nobody_hears_of_a_change_twice() {
    let Event::ContactNamed(named) = one("contact_named") else { panic!() };
    let other_number = ContactNamed { before: Some(named.contact), ..named };
    let events = one_of_each().into_iter().chain([other_number.into()]);
    for event in events {
        let keys: Vec<_> = targets(&recorded(1, AUTHOR, &event)).iter().map(|t| t.key).collect();
        let once: std::collections::BTreeSet<_> = keys.iter().copied().collect();
        assert_eq!(once.len(), keys.len(), "{event:?}");
    }
}

/// Several of each kind, some about what others said: a return from the first departure, corrections, an answer.
fn much_of_one_away() -> Vec<(u16, PersonId, Event)> {
    let naming = |kind: &str, field: &str, value: serde_json::Value| -> Event {
        let mut json = serde_json::to_value(one(kind)).unwrap();
        json[kind][field] = value;
        serde_json::from_value(json).unwrap()
    };
    let mut events = of_one_away();
    let id_of = |kind: &str| {
        let (id, ..) = events.iter().find(|(.., event)| event.kind() == kind).unwrap();
        serde_json::to_value([event_id(*id)]).unwrap()
    };
    let corrections = ["departure_reported", "contact_named", "certificate_issued", "choice_made"]
        .map(|kind| naming(kind, "supersedes", id_of(kind)));
    let (departure, report) = (id_of("departure_reported"), id_of("host_reported"));
    let contact = id_of("contact_made");
    let others = [
        naming("return_reported", "departure", departure[0].clone()),
        naming("return_reported", "on", "2026-12-24".into()),
        naming("host_answered", "report", report[0].clone()),
        naming("host_checked", "report", report[0].clone()),
        naming("contact_made", "reached", false.into()),
        naming("lost_step_taken", "step", "found".into()),
        naming("away_cancelled", "entry", contact[0].clone()),
    ];
    let more = corrections.into_iter().chain(others).map(|event| (AUTHOR, event));
    events.extend((100..).zip(more).map(|(id, (author, event))| (id, author, event)));
    events
}

proptest! {
    #[test]
    fn somebody_away_is_where_he_is_in_whatever_order_one_hears_of_it(
        shuffled in Just(much_of_one_away()).prop_shuffle(),
        again in proptest::sample::subsequence(much_of_one_away(), 0..8),
    ) {
        let documents = away_after(&shuffled);
        prop_assert_eq!(&documents, &away_after(&much_of_one_away()));
        let twice: Vec<_> = shuffled.iter().chain(&again).cloned().collect();
        prop_assert_eq!(&documents, &away_after(&twice));
        let json = serde_json::to_string(&documents.values().collect::<Vec<_>>()).unwrap();
        let read: Vec<Document> = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(read, documents.into_values().collect::<Vec<_>>());
    }
}

#[test]
fn a_term_a_rulebook_a_desk_and_an_account_begin_with_their_first_event() {
    let founded = take(DocumentKey::Organisation(org(1)), None, &one("organisation_founded")).unwrap();
    let term = take(DocumentKey::Organisation(org(1)), Some(founded), &one("term_set")).unwrap();
    let (_, term) = term.as_organisation().unwrap().term().unwrap();
    assert_eq!((term.from, term.until), (day("2026-09-01"), day("2029-09-01")));
    let begins = |key, kind| take(key, None, &one(kind)).unwrap();
    let book = begins(DocumentKey::Rulebook(org(1)), "rule_proposed");
    assert!(book.as_rulebook().unwrap().changes.get(event_id(1)).is_some());
    let accounts = begins(DocumentKey::DuesAccounts(org(1)), "dues_published");
    assert_eq!(accounts.as_dues_accounts().unwrap().years[&2025].len(), 1);
    let desk = begins(DocumentKey::Desk(org(1)), "matter_handled");
    assert_eq!(desk.as_desk().unwrap().notes.len(), 1);
    for key in [DocumentKey::Dues(org(1), person(2)), DocumentKey::OwnDues(org(1), person(2))] {
        assert_eq!(begins(key, "dues_assessed").as_dues().unwrap().assessments.len(), 1);
    }
}

#[test]
fn what_names_something_unknown_begins_no_document() {
    let Event::ReturnReported(back) = one("return_reported") else { panic!() };
    let Event::HostAnswered(answer) = one("host_answered") else { panic!() };
    let unknown = Err(Rejection::UnknownRecord);
    let events: [Event; 2] = [
        ReturnReported { departure: event_id(9), ..back }.into(),
        HostAnswered { report: event_id(9), ..answer }.into(),
    ];
    for event in events {
        assert_eq!(take(DocumentKey::Away(org(1), person(2)), None, &event), unknown);
    }
    assert_eq!(take(DocumentKey::Rulebook(org(1)), None, &one("rule_decided")), unknown);
    assert_eq!(take(DocumentKey::Away(org(1), person(2)), None, &one("away_cancelled")), unknown);
    assert_eq!(take(DocumentKey::Dues(org(1), person(2)), None, &one("dues_cancelled")), unknown);
    let term = take(DocumentKey::Organisation(org(1)), None, &one("term_set"));
    assert_eq!(term, Err(Rejection::UnknownOrganisation));
}
