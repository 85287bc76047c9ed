//! What was said about one thing, by whom, and what of it still stands.
//!
//! An entry names the earlier entries it supersedes; what nobody has superseded stands. Entries are kept
//! by their event's id, so a history is a set: it comes out the same in whatever order, and however often,
//! the events arrive. No entry is ever removed.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{
    EventId, PersonId,
    event::Recorded,
    time::{TimeTrust, Timestamp},
};

/// One thing said.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Entry<T> {
    /// What was said.
    pub value: T,
    /// Who said it.
    pub by: PersonId,
    /// When, as well as it is known.
    pub at: Timestamp,
    /// How well that is.
    pub trust: TimeTrust,
    /// The earlier entries that this one replaces.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub supersedes: BTreeSet<EventId>,
}

/// Everything said about one thing.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct History<T> {
    entries: BTreeMap<EventId, Entry<T>>,
}

impl<T> Default for History<T> {
    fn default() -> Self {
        Self { entries: BTreeMap::new() }
    }
}

impl<T> History<T> {
    /// Adds what an event says. Adding it again changes nothing.
    pub fn add(&mut self, event: &Recorded<'_>, value: T, supersedes: &[EventId]) {
        self.entries.entry(event.id).or_insert_with(|| Entry {
            value,
            by: event.author,
            at: event.time.at,
            trust: event.time.trust,
            supersedes: supersedes.iter().copied().collect(),
        });
    }

    /// Whether nothing was said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How much was said.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// The entry that an event made.
    #[must_use]
    pub fn get(&self, id: EventId) -> Option<&Entry<T>> {
        self.entries.get(&id)
    }

    /// All entries, in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = (EventId, &Entry<T>)> {
        self.entries.iter().map(|(id, entry)| (*id, entry))
    }

    /// What stands: the entries that no entry entitled to do so supersedes.
    /// `outranks(later, earlier)` says whether the one may replace the other.
    pub fn heads_where(&self, outranks: impl Fn(&Entry<T>, &Entry<T>) -> bool) -> Vec<(EventId, &Entry<T>)> {
        heads(self.iter(), outranks)
    }

    /// What stands, where everybody who may speak may also correct.
    #[must_use]
    pub fn heads(&self) -> Vec<(EventId, &Entry<T>)> {
        self.heads_where(|_, _| true)
    }

    /// The entry to show where several stand: the one with the greatest id, the same on every replica.
    #[must_use]
    pub fn current(&self) -> Option<(EventId, &Entry<T>)> {
        self.heads().into_iter().next_back()
    }
}

/// What stands among the given entries, in the order of their ids.
pub fn heads<'a, T: 'a>(
    entries: impl Iterator<Item = (EventId, &'a Entry<T>)>,
    outranks: impl Fn(&Entry<T>, &Entry<T>) -> bool,
) -> Vec<(EventId, &'a Entry<T>)> {
    let all: BTreeMap<EventId, &Entry<T>> = entries.collect();
    let superseded: BTreeSet<EventId> = all
        .values()
        .flat_map(|later| later.supersedes.iter().map(move |earlier| (later, earlier)))
        .filter(|(later, earlier)| all.get(earlier).is_some_and(|entry| outranks(later, entry)))
        .map(|(_, earlier)| *earlier)
        .collect();
    all.into_iter().filter(|(id, _)| !superseded.contains(id)).collect()
}
