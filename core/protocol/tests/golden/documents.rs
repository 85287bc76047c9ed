//! Documents as they are stored, sent and hashed. A phone and a server of different releases must make the same
//! bytes of the same events, or they would fetch every document again for ever.

use std::collections::BTreeMap;

use yixian_domain::{
    Document, DocumentKey, Event, EventId, Recorded,
    apply::{empty, record, targets},
    identity::{Waiting, WaitingRoom, WaitsFor},
    meetings::MeetingKind,
    reminders::{Action, BranchOverview, MatterKey, Overview, Reader, Reminder, Severity, Why},
    time::{EventTime, TimeTrust},
};
use yixian_protocol::{
    codec::{decode_document, encode_document},
    hash,
};

use crate::{
    Golden,
    events::one_of_each,
    world::{TEN, day, device, event_id, org, person},
};

/// Kinds that came after these fixtures, which stay as they are: a new kind gets fixtures of its own.
const CAME_LATER: &[&str] = &[
    "term_set",
    "rule_proposed",
    "rule_decided",
    "dues_assessed",
    "dues_declared",
    "dues_received",
    "dues_cancelled",
    "dues_published",
    "departure_reported",
    "return_reported",
    "contact_named",
    "contact_made",
    "news_sent",
    "certificate_issued",
    "host_reported",
    "host_answered",
    "host_checked",
    "lost_step_taken",
    "choice_made",
    "matter_handled",
    "consent_decided",
    "info_disputed",
    "info_answered",
    "deletion_asked",
    "deletion_answered",
    "phone_revealed",
];

/// What takes out of documents what the others put in.
const ERASES: &str = "records_erased";

/// What sets apart in documents what another put in.
const CANCELS: &str = "away_cancelled";

/// The id that the event of a kind has here.
pub(crate) fn id_of(kind: &str) -> EventId {
    EventId::from_bytes(hash::truncated(&hash::digest("golden", &[kind.as_bytes()])))
}

fn recorded(event: &Event) -> Recorded<'_> {
    let time = EventTime { at: TEN, trust: TimeTrust::Anchored };
    Recorded { id: id_of(event.kind()), author: person(1), device: device(1), time, event, meeting: None }
}

/// What one event of each kind adds up to.
fn built() -> BTreeMap<DocumentKey, Document> {
    sum(|kind| !CAME_LATER.contains(&kind) && ![ERASES, CANCELS].contains(&kind))
}

/// What one event of each kind that came later adds up to. An organisation has a term, once it is founded.
fn built_later() -> BTreeMap<DocumentKey, Document> {
    let mut documents = sum(|kind| kind == "organisation_founded" || CAME_LATER.contains(&kind));
    documents.retain(|key, _| !matches!(key, DocumentKey::Roster(_) | DocumentKey::Peers(_)));
    documents
}

/// What is left after an erasure: what was said, and what was said up to that time is gone.
fn built_erased() -> BTreeMap<DocumentKey, Document> {
    let kinds = ["news_sent", "consent_decided", ERASES];
    sum(|kind| kinds.contains(&kind))
}

/// What is left of an entry that was a mistake.
fn built_cancelled() -> BTreeMap<DocumentKey, Document> {
    sum(|kind| ["contact_made", CANCELS].contains(&kind))
}

/// What one event of each of these kinds adds up to.
fn sum(kinds: impl Fn(&str) -> bool) -> BTreeMap<DocumentKey, Document> {
    let mut documents: BTreeMap<DocumentKey, Document> = BTreeMap::new();
    for event in one_of_each().iter().filter(|event| kinds(event.kind())) {
        let recorded = recorded(event);
        for target in targets(&recorded) {
            let Some(document) = documents.remove(&target.key).or_else(|| empty(target.key, &recorded).ok())
            else {
                continue;
            };
            let document = documents.entry(target.key).or_insert(document);
            record(target.key, document, &recorded);
        }
    }
    documents
}

fn waiting_room() -> Document {
    let waits_for = WaitsFor::Author(person(2));
    let waiting = Waiting { kind: "signed_in".into(), author: person(2), body: vec![0, 1, 255], since: TEN };
    WaitingRoom { events: [(event_id(1), waiting)].into(), ..WaitingRoom::new(waits_for) }.into()
}

/// What the server makes by itself.
fn overview() -> (DocumentKey, Document) {
    let (org, branch, on) = (org(2), org(1), day("2026-09-10"));
    let reminder = |action, person| Reminder {
        matter: MatterKey { rule: "term.remind".into(), person, period: "2026-12-01".into() },
        org: branch,
        since: on,
        severity: Severity::Soon,
        stage: 100,
        why: Why { source: "条例".into(), article: Some("第二条".into()), records: vec![event_id(1)] },
        action,
        readers: [Reader::Officers(branch), Reader::Superior(org)].into(),
        told: Some(on),
        last: None,
    };
    let hold = Action::HoldMeeting { kind: MeetingKind::General, until: on };
    let due = vec![reminder(Action::PrepareElection { ends: on }, None), reminder(hold, Some(person(2)))];
    let branches = [(branch, BranchOverview { name: "东村党支部".into(), due, rulebook: None })].into();
    (DocumentKey::Overview(org), Overview { org, on, branches }.into())
}

fn name(key: DocumentKey) -> String {
    let kind = match key {
        DocumentKey::Organisation(_) => "organisation",
        DocumentKey::Roster(_) => "roster",
        DocumentKey::Peers(_) => "peers",
        DocumentKey::Profile(_) => "profile",
        DocumentKey::Devices(_) => "devices",
        DocumentKey::WaitingRoom(_) => "waiting_room",
        DocumentKey::Meeting(_) => "meeting",
        DocumentKey::Roll(_) => "roll",
        DocumentKey::OwnRoll(..) => "own_roll",
        DocumentKey::Rulebook(_) => "rulebook",
        DocumentKey::Dues(..) => "dues",
        DocumentKey::OwnDues(..) => "own_dues",
        DocumentKey::DuesAccounts(_) => "dues_accounts",
        DocumentKey::Away(..) => "away",
        DocumentKey::News(..) => "news",
        DocumentKey::OwnAway(..) => "own_away",
        DocumentKey::Care(contact, _) if contact == person(3) => "care",
        DocumentKey::Care(..) => "care_before",
        DocumentKey::Desk(_) => "desk",
        DocumentKey::Privacy(..) => "privacy",
        DocumentKey::OwnPrivacy(..) => "own_privacy",
        DocumentKey::Overview(_) => "overview",
    };
    format!("document.{kind}-{:02x}", key.to_bytes().last().copied().unwrap_or_default())
}

fn golden(name: &str, document: Document) -> [Golden; 2] {
    let bytes = encode_document(&document).unwrap();
    let digest = Golden::computed(format!("{name}.digest"), hash::document(&bytes));
    let name = name.to_owned();
    let whole = Golden::new(name.clone(), bytes, move |bytes| {
        assert_eq!(decode_document(bytes).unwrap(), document, "{name}");
    });
    [whole, digest]
}

pub(crate) fn all() -> Vec<Golden> {
    let built = built().into_iter().flat_map(|(key, document)| golden(&name(key), document));
    let later = built_later().into_iter().flat_map(|(key, document)| match key {
        DocumentKey::Organisation(_) => golden("document.organisation-term", document),
        key => golden(&name(key), document),
    });
    let (made, document) = overview();
    let made = golden(&name(made), document);
    let erased = built_erased().into_iter().flat_map(|(key, document)| {
        let name = name(key);
        golden(&format!("{name}-erased"), document)
    });
    let cancelled = built_cancelled().into_iter().flat_map(|(key, document)| {
        let name = name(key);
        golden(&format!("{name}-cancelled"), document)
    });
    let key = Golden::computed("document.key", DocumentKey::Roster(org(1)).to_bytes());
    built
        .chain(later)
        .chain(erased)
        .chain(cancelled)
        .chain(made)
        .chain(golden("document.waiting_room-open", waiting_room()))
        .chain([key])
        .collect()
}

#[test]
fn there_is_a_fixture_for_every_kind_of_document() {
    let keys = built().into_keys().chain(built_later().into_keys()).chain([overview().0]);
    let kinds: std::collections::BTreeSet<u8> = keys.map(|key| key.to_bytes()[0]).collect();
    // Kind 6, what waits for its author, has the same shape as kind 7; see `waiting_room`.
    assert_eq!(
        kinds.into_iter().collect::<Vec<_>>(),
        [1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22]
    );
}
