//! What was said about one thing, by whom, and what of it still stands.
//!
//! An entry names the earlier entries it supersedes; what nobody has superseded stands. Entries are kept
//! by their event's id, so a history is a set: it comes out the same in whatever order, and however often,
//! the events arrive. No entry is ever removed, but by an erasure that the law asks for.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    marker::PhantomData,
};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, Visitor},
};

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

/// One thing said, without what.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Said {
    /// The event.
    pub id: EventId,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: PersonId,
}

/// Everything said about one thing. Written as a map from ids to entries.
///
/// Nearly all hold one entry or two: a list in the order of ids is smaller than a tree, in memory and as code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct History<T> {
    entries: Vec<(EventId, Entry<T>)>,
}

impl<T> Default for History<T> {
    fn default() -> Self {
        Self { entries: Vec::new() }
    }
}

impl<T> History<T> {
    /// Adds what an event says. Adding it again changes nothing.
    pub fn add(&mut self, event: &Recorded<'_>, value: T, supersedes: &[EventId]) {
        let Err(place) = self.place(event.id) else { return };
        let entry = Entry {
            value,
            by: event.author,
            at: event.time.at,
            trust: event.time.trust,
            supersedes: supersedes.iter().copied().collect(),
        };
        self.entries.insert(place, (event.id, entry));
    }

    /// What stands, told without who said it and what it replaced.
    pub(crate) fn of(told: impl Iterator<Item = (EventId, Timestamp, T)>) -> Self {
        let by = PersonId::from_bytes([0; 16]);
        let entry = |(id, at, value)| {
            (id, Entry { value, by, at, trust: TimeTrust::Stated, supersedes: BTreeSet::new() })
        };
        let mut entries: Vec<_> = told.map(entry).collect();
        entries.sort_unstable_by_key(|(id, _)| *id);
        Self { entries }
    }

    /// Takes out what was said up to a time, and some of what was said after it.
    pub(crate) fn erase(&mut self, until: Timestamp, also: &[EventId]) {
        self.entries.retain(|(id, entry)| entry.at > until && !also.contains(id));
    }

    /// The same, of the entries alone of which something holds.
    pub(crate) fn erase_of(&mut self, until: Timestamp, also: &[EventId], holds: impl Fn(&T) -> bool) {
        let is_gone = |id: &EventId, entry: &Entry<T>| entry.at <= until || also.contains(id);
        self.entries.retain(|(id, entry)| !(is_gone(id, entry) && holds(&entry.value)));
    }

    /// Puts an entry into another history, if it is here.
    pub(crate) fn move_to(&mut self, id: EventId, other: &mut Self) {
        let Ok(place) = self.place(id) else { return };
        let entry = self.entries.remove(place);
        if let Err(place) = other.place(id) {
            other.entries.insert(place, entry);
        }
    }

    /// Changes what was said up to a time, and some of what was said after it.
    pub(crate) fn change(&mut self, until: Timestamp, also: &[EventId], change: impl Fn(&mut T)) {
        let said = self.entries.iter_mut().filter(|(id, entry)| entry.at <= until || also.contains(id));
        said.for_each(|(_, entry)| change(&mut entry.value));
    }

    /// Of what was said here what another record of the same knows, too.
    pub(crate) fn known_to(&self, other: &Self) -> Self
    where
        T: Clone,
    {
        let known = self.entries.iter().filter(|(id, _)| other.get(*id).is_some());
        Self { entries: known.cloned().collect() }
    }

    /// Puts what another record of the same says in the place of what is said here: it may be told more fully there.
    pub fn read(&mut self, fuller: &Self)
    where
        T: Clone,
    {
        for (id, entry) in &mut self.entries {
            if let Some(told) = fuller.get(*id) {
                entry.value = told.value.clone();
            }
        }
    }

    /// Where an entry is, or where it would go.
    fn place(&self, id: EventId) -> Result<usize, usize> {
        self.entries.binary_search_by_key(&id, |(id, _)| *id)
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
        self.place(id).ok().map(|place| &self.entries[place].1)
    }

    /// All entries, in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = (EventId, &Entry<T>)> {
        self.entries.iter().map(|(id, entry)| (*id, entry))
    }

    /// All entries, without what they say.
    pub fn said(&self) -> impl Iterator<Item = Said> {
        self.iter().map(|(id, entry)| Said { id, at: entry.at, by: entry.by })
    }

    /// As many as there may be in a message: what it claims is not believed beforehand.
    fn with_room_for(entries: Option<usize>) -> Self {
        Self { entries: Vec::with_capacity(entries.unwrap_or_default().min(16)) }
    }

    /// What stands, where everybody who may speak may also correct.
    #[must_use]
    pub fn heads(&self) -> Vec<(EventId, &Entry<T>)> {
        self.stand().collect()
    }

    /// The same one after another.
    pub fn stand(&self) -> impl Iterator<Item = (EventId, &Entry<T>)> {
        let superseded = self.superseded();
        let stands = move |place: &usize| superseded.get(*place) != Some(&true);
        let entries = self.entries.iter().enumerate().filter(move |(place, _)| stands(place));
        entries.map(|(_, (id, entry))| (*id, entry))
    }

    /// The entry to show where several stand: the one with the greatest id, the same on every replica.
    #[must_use]
    pub fn current(&self) -> Option<(EventId, &Entry<T>)> {
        let superseded = self.superseded();
        let last = (0..self.entries.len()).rev().find(|place| superseded.get(*place) != Some(&true))?;
        self.entries.get(last).map(|(id, entry)| (*id, entry))
    }

    /// Which entries another one supersedes, by their places; empty where none does, as nearly always.
    fn superseded(&self) -> Vec<bool> {
        let mut names = self.entries.iter().flat_map(|(_, entry)| &entry.supersedes);
        superseded(self.entries.len(), &mut names, &|id| self.place(id).ok())
    }
}

/// The same once for every type of value.
fn superseded(
    entries: usize,
    names: &mut dyn Iterator<Item = &EventId>,
    place: &dyn Fn(EventId) -> Option<usize>,
) -> Vec<bool> {
    let mut superseded = Vec::new();
    for place in names.filter_map(|id| place(*id)) {
        superseded.resize(entries, false);
        superseded[place] = true;
    }
    superseded
}

/// What stands among the given entries, in the order of their ids: those that no entry entitled to do so
/// supersedes. `outranks(later, id, earlier)` says whether the one may replace the other, which has that id.
pub fn heads<'a, T: 'a>(
    entries: impl Iterator<Item = (EventId, &'a Entry<T>)>,
    outranks: impl Fn(&Entry<T>, EventId, &Entry<T>) -> bool,
) -> Vec<(EventId, &'a Entry<T>)> {
    let entries: Vec<_> = entries.collect();
    let named: Vec<_> = entries.iter().map(|(id, entry)| (*id, &entry.supersedes)).collect();
    let standing = standing(&named, &|later, earlier| {
        let ((_, later), (id, earlier)) = (entries[later], entries[earlier]);
        outranks(later, id, earlier)
    });
    standing.into_iter().map(|place| entries[place]).collect()
}

/// The same for places in a list, once for every type of value.
fn standing(
    entries: &[(EventId, &BTreeSet<EventId>)],
    outranks: &dyn Fn(usize, usize) -> bool,
) -> Vec<usize> {
    let places: BTreeMap<EventId, usize> =
        entries.iter().enumerate().map(|(place, (id, _))| (*id, place)).collect();
    let mut superseded = BTreeSet::new();
    for (later, (_, names)) in entries.iter().enumerate() {
        let earlier = names.iter().filter_map(|id| places.get(id).copied());
        superseded.extend(earlier.filter(|earlier| outranks(later, *earlier)));
    }
    places.into_values().filter(|place| !superseded.contains(place)).collect()
}

impl<T: Serialize> Serialize for History<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for History<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Entries(PhantomData))
    }
}

struct Entries<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Entries<T> {
    type Value = History<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("entries by the ids of their events")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<History<T>, A::Error> {
        let mut history = History::with_room_for(map.size_hint());
        while let Some((id, entry)) = map.next_entry()? {
            match history.place(id) {
                Ok(place) => history.entries[place].1 = entry,
                Err(place) => history.entries.insert(place, (id, entry)),
            }
        }
        Ok(history)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{event_id, one, person, recorded};

    /// A history of (id, value, supersedes), added in the given order.
    fn history(said: &[(u16, char, &[u16])]) -> History<char> {
        let event = &one("roll_opened");
        let mut history = History::default();
        for (id, value, supersedes) in said {
            let supersedes: Vec<_> = supersedes.iter().map(|id| event_id(*id)).collect();
            history.add(&recorded(*id, person(1), event), *value, &supersedes);
        }
        history
    }

    fn standing(history: &History<char>) -> String {
        history.heads().into_iter().map(|(_, entry)| entry.value).collect()
    }

    #[test]
    fn what_nobody_superseded_stands_in_whatever_order_it_was_said() {
        let said: [(u16, char, &[u16]); 4] = [(1, 'a', &[]), (2, 'b', &[1]), (3, 'c', &[1]), (4, 'd', &[3])];
        let forwards = history(&said);
        let backwards = history(&[said[3], said[2], said[1], said[0]]);
        assert_eq!(forwards, backwards);
        assert_eq!(standing(&forwards), "bd");
        assert_eq!(forwards.current().unwrap().1.value, 'd', "the greatest id is shown");
        assert_eq!(forwards.len(), 4, "no entry is ever removed");
    }

    #[test]
    fn an_id_is_taken_once() {
        let twice = history(&[(1, 'a', &[]), (1, 'b', &[1])]);
        assert_eq!((twice.len(), standing(&twice).as_str()), (1, "a"));
        assert_eq!(twice.get(event_id(1)).unwrap().by, person(1));
    }

    #[test]
    fn who_names_what_is_not_there_yet_supersedes_it_when_it_comes() {
        assert_eq!(standing(&history(&[(2, 'b', &[1])])), "b");
        assert_eq!(standing(&history(&[(2, 'b', &[1]), (1, 'a', &[])])), "b");
    }

    #[test]
    fn only_the_entitled_supersede() {
        let history = history(&[(1, 'z', &[]), (2, 'a', &[1]), (3, 'z', &[])]);
        let not_over_z = heads(history.iter(), |_, id, earlier| id == event_id(3) || earlier.value != 'z');
        assert_eq!(not_over_z.len(), 3);
        assert!(History::<char>::default().current().is_none());
    }

    #[test]
    fn what_stands_is_found_with_one_look_at_each_reference() {
        let event = &one("roll_opened");
        let mut history = History::default();
        for id in 1..=1500 {
            history.add(&recorded(id, person(1), event), id, &[event_id(id - 1)]);
        }
        let looks = std::cell::Cell::new(0);
        let standing = heads(history.iter(), |_, _, _| {
            looks.set(looks.get() + 1);
            true
        });
        assert_eq!((standing.len(), looks.get()), (1, 1499));
    }

    #[test]
    fn a_circle_of_references_ends() {
        assert_eq!(standing(&history(&[(1, 'a', &[2]), (2, 'b', &[1]), (3, 'c', &[])])), "c");
    }
}
