//! What the officers of an organisation have done about its matters.

use serde::{Deserialize, Serialize};

use super::{
    event::{Handling, MatterHandled},
    matter::MatterKey,
};
use crate::{
    OrgId, Recorded,
    history::{Entry, History},
};

/// What was said of one matter.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Note {
    /// Which matter.
    pub matter: MatterKey,
    /// What was done.
    pub handling: Handling,
    /// What came of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// What the officers of an organisation have done about its matters: what one of them has settled is settled for all.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Desk {
    /// Which organisation.
    pub org: OrgId,
    /// Everything that was done.
    #[serde(default, skip_serializing_if = "History::is_empty")]
    pub notes: History<Note>,
}

impl Desk {
    /// One on which nothing was done.
    #[must_use]
    pub fn new(org: OrgId) -> Self {
        Self { org, notes: History::default() }
    }

    /// Takes in what somebody did.
    pub fn note(&mut self, event: &Recorded<'_>, said: &MatterHandled) {
        let note = Note { matter: said.matter.clone(), handling: said.handling, words: said.words.clone() };
        self.notes.add(event, note, &said.supersedes);
    }

    /// What stands of a matter, in the order in which it was recorded.
    pub fn of(&self, matter: &MatterKey) -> Vec<&Entry<Note>> {
        let heads = self.notes.heads().into_iter().map(|(_, entry)| entry);
        heads.filter(|entry| entry.value.matter == *matter).collect()
    }
}
