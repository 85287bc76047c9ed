//! Documents as they are stored, sent and hashed. A phone and a server of different releases must make the same
//! bytes of the same events, or they would fetch every document again for ever.

use std::collections::BTreeMap;

use yixian_domain::{
    Document, DocumentKey, Event, EventId, Recorded,
    apply::{empty, record, targets},
    identity::{Waiting, WaitingRoom, WaitsFor},
    time::{EventTime, TimeTrust},
};
use yixian_protocol::{
    codec::{decode_document, encode_document},
    hash,
};

use crate::{
    Golden,
    events::one_of_each,
    world::{TEN, device, event_id, org, person},
};

/// Kinds that came after these fixtures, which stay as they are: a new kind gets fixtures of its own.
const CAME_LATER: &[&str] = &[];

fn recorded(event: &Event) -> Recorded<'_> {
    let time = EventTime { at: TEN, trust: TimeTrust::Anchored };
    let id = EventId::from_bytes(hash::truncated(&hash::digest("golden", &[event.kind().as_bytes()])));
    Recorded { id, author: person(1), device: device(1), time, event, meeting: None }
}

/// What one event of each kind adds up to.
fn built() -> BTreeMap<DocumentKey, Document> {
    let mut documents: BTreeMap<DocumentKey, Document> = BTreeMap::new();
    for event in one_of_each().iter().filter(|event| !CAME_LATER.contains(&event.kind())) {
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
    let key = Golden::computed("document.key", DocumentKey::Roster(org(1)).to_bytes());
    built.chain(golden("document.waiting_room-open", waiting_room())).chain([key]).collect()
}

#[test]
fn there_is_a_fixture_for_every_kind_of_document() {
    let kinds: std::collections::BTreeSet<u8> = built().keys().map(|key| key.to_bytes()[0]).collect();
    // Kind 6, what waits for its author, has the same shape as kind 7; see `waiting_room`.
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), [1, 2, 3, 4, 5, 7, 8, 9, 10]);
}
