//! What a member's phone holds, opened with its own key and read byte by byte: nothing that only officers may see.

use yixian_domain::{Audience, Document, DocumentKey, PersonId, identity::WaitsFor};
use yixian_protocol::codec::{self, Decoded};

use crate::phone::Phone;

/// The first bytes of all keys: one for each kind of document.
const KINDS: std::ops::RangeInclusive<u8> = 1..=22;

/// Everything that a phone holds.
pub struct Held {
    /// The documents, decrypted, with their keys.
    pub documents: Vec<(DocumentKey, Document)>,
    /// The circles that it follows.
    pub circles: Vec<Audience>,
    /// What was recorded on it, as text.
    pub events: Vec<String>,
    /// Its files as they lie there, one after another.
    pub files: Vec<u8>,
}

impl Held {
    /// Opens a phone.
    pub fn by(phone: &mut Phone) -> Self {
        let store = phone.app().store();
        let stored = KINDS.flat_map(|kind| store.documents_of_kind(kind).unwrap());
        let documents =
            stored.map(|(key, document)| (key, codec::decode_document(&document.bytes).unwrap())).collect();
        let circles = store.audiences().unwrap().iter().filter_map(|row| row.audience()).collect();
        let head = store.chain_head().unwrap().number;
        let opened = (1..=head).map(|n| store.event(n).unwrap().unwrap().open().unwrap());
        let events = opened
            .filter_map(|opened| match opened.event {
                Some(Decoded::Known(event)) => Some(serde_json::to_string(&event).unwrap()),
                _ => None,
            })
            .collect();
        let files = std::fs::read_dir(phone.folder.path())
            .unwrap()
            .flat_map(|file| std::fs::read(file.unwrap().path()).unwrap())
            .collect();
        Self { documents, circles, events, files }
    }

    /// Everything that can be read with the phone's key, as one text.
    pub fn text(&self) -> String {
        let documents = self.documents.iter().map(|(_, document)| serde_json::to_string(document).unwrap());
        documents.chain(self.events.iter().cloned()).collect::<Vec<_>>().join("\n")
    }

    /// Whether the files hold these bytes, unsealed.
    pub fn lies_open(&self, words: &str) -> bool {
        self.files.windows(words.len()).any(|window| window == words.as_bytes())
    }
}

/// Whether a document may be on a member's own phone.
fn is_a_members(key: DocumentKey, me: PersonId) -> bool {
    match key {
        DocumentKey::Organisation(_)
        | DocumentKey::Peers(_)
        | DocumentKey::Meeting(_)
        | DocumentKey::Rulebook(_)
        | DocumentKey::DuesAccounts(_) => true,
        DocumentKey::Profile(person)
        | DocumentKey::Devices(person)
        | DocumentKey::OwnRoll(_, person)
        | DocumentKey::OwnDues(_, person)
        | DocumentKey::OwnAway(_, person)
        | DocumentKey::OwnPrivacy(_, person)
        | DocumentKey::Care(person, _)
        | DocumentKey::WaitingRoom(WaitsFor::Author(person)) => person == me,
        DocumentKey::Roster(_)
        | DocumentKey::Roll(_)
        | DocumentKey::WaitingRoom(WaitsFor::Successor(_))
        | DocumentKey::Dues(..)
        | DocumentKey::Away(..)
        | DocumentKey::News(..)
        | DocumentKey::Privacy(..)
        | DocumentKey::Overview(_)
        | DocumentKey::Desk(_) => false,
    }
}

/// Holds a member's phone to what members may see. `secrets` are words that only officers know.
pub fn holds_nothing_for_officers(phone: &mut Phone, secrets: &[&str]) {
    let me = phone.app().person().unwrap();
    let held = Held::by(phone);
    assert!(!held.documents.is_empty() && !held.files.is_empty(), "there is something to look at");
    for (key, _) in &held.documents {
        assert!(is_a_members(*key, me), "{key:?} is not {me:?}'s to see");
    }
    for circle in &held.circles {
        let own = !matches!(circle, Audience::Officers(_) | Audience::Secretary(_))
            && !matches!(circle, Audience::Person(p) if *p != me);
        assert!(own, "{circle} is not {me:?}'s");
    }
    let text = held.text();
    for secret in secrets {
        assert!(!text.contains(secret), "{secret} is on the phone of {me:?}: {text}");
        assert!(!held.lies_open(secret), "{secret} lies open in the files of {me:?}");
    }
    // And what he may see is sealed: his own branch's name is nowhere in the files.
    assert!(text.contains("党支部") && !held.lies_open("党支部"), "the files are sealed");
}
