//! Reading ahead: what the first screen is about to look at, in a few statements instead of some for each document.
//!
//! What is read goes to where everything is kept that was looked at. What has no room there, or cannot be read, is left
//! to whoever looks at it.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use yixian_domain::{DocumentKey, MeetingId, OrgId, PersonId, identity::WaitsFor};

use crate::{
    error::Result,
    profile::Profile,
    reminders::KEPT,
    store::{QueueSummary, StoreFile, StoredDocument},
    sync::{REPLACED_BY, STANDING},
    views::kind_of,
};

const ANY_MEETING: MeetingId = MeetingId::from_bytes([0; 16]);

/// A document with the server's copy, if there is one.
type Found = (DocumentKey, Option<StoredDocument>);

/// The kinds of which the first screen looks at everything that a phone holds. Those come first that are asked when an
/// event is put on top of others; those with a document for each member come last, for there may not be room for all.
fn kinds_at_home() -> [u8; 17] {
    let (org, person) = (OrgId::from_bytes([0; 16]), PersonId::from_bytes([0; 16]));
    let like = [
        DocumentKey::Organisation(org),
        DocumentKey::Rulebook(org),
        DocumentKey::Profile(person),
        DocumentKey::Devices(person),
        DocumentKey::Roster(org),
        DocumentKey::Peers(org),
        DocumentKey::WaitingRoom(WaitsFor::Author(person)),
        DocumentKey::WaitingRoom(WaitsFor::Successor(org)),
        DocumentKey::Desk(org),
        DocumentKey::Overview(org),
        DocumentKey::OwnDues(org, person),
        DocumentKey::OwnAway(org, person),
        DocumentKey::Care(person, person),
        DocumentKey::Meeting(ANY_MEETING),
        DocumentKey::Dues(org, person),
        DocumentKey::Away(org, person),
        DocumentKey::Privacy(org, person),
    ];
    like.map(kind_of)
}

impl Profile {
    /// Reads what the first screen looks at, unless it is known.
    pub(crate) fn read_home_ahead(&self) -> Result<()> {
        let kinds = kinds_at_home();
        if kinds.iter().all(|kind| self.views.borrow().keys(*kind).is_some()) {
            return Ok(());
        }
        self.read_settings_ahead()?;
        let mut beginnings = kinds.map(|kind| vec![kind]).to_vec();
        let pending = self.pending_under(&beginnings)?;
        beginnings.insert(0, vec![kind_of(self.own_roll(ANY_MEETING)?)]);
        let found = self.store.documents_under(&beginnings, self.views.borrow().room())?;
        let cached: BTreeSet<DocumentKey> = found.iter().map(|(key, _)| *key).collect();
        let all: BTreeSet<DocumentKey> = cached.iter().chain(&pending).copied().collect();
        for kind in kinds {
            let keys = all.iter().copied().filter(|key| kind_of(*key) == kind).collect();
            self.views.borrow_mut().list(kind, Arc::new(keys));
        }
        let begun = pending.into_iter().chain(self.own_rolls_of(&all)?);
        let begun = begun.filter(|key| !cached.contains(key)).map(|key| (key, None));
        let found = found.into_iter().filter(|(_, copy)| copy.is_some());
        self.put_at_hand(found.chain(begun).collect())
    }

    /// One's own part of every roll. A phone holds no other's; but many may have been recorded on it, so they are asked
    /// for by name.
    fn own_rolls_of(&self, known: &BTreeSet<DocumentKey>) -> Result<Vec<DocumentKey>> {
        let meetings = known.iter().filter_map(|key| match key {
            DocumentKey::Meeting(id) => Some(*id),
            _ => None,
        });
        meetings.map(|id| self.own_roll(id)).collect()
    }

    fn own_roll(&self, id: MeetingId) -> Result<DocumentKey> {
        Ok(DocumentKey::OwnRoll(id, self.person()?))
    }

    /// Reads documents that are about to be looked at, unless they are known.
    pub(crate) fn read_ahead(&self, keys: impl Iterator<Item = DocumentKey>) -> Result<()> {
        let room = self.views.borrow().room();
        let unknown = keys.filter(|key| self.views.borrow().get(*key).is_none()).take(room);
        let unknown: BTreeSet<DocumentKey> = unknown.collect();
        if unknown.is_empty() {
            return Ok(());
        }
        let beginnings: Vec<Vec<u8>> = unknown.iter().map(|key| key.to_bytes()).collect();
        let cached = self.store.documents_under(&beginnings, room)?;
        let mut cached: BTreeMap<DocumentKey, Option<StoredDocument>> = cached.into_iter().collect();
        let found = unknown.into_iter().map(|key| (key, cached.remove(&key).flatten()));
        self.put_at_hand(found.collect())
    }

    /// Puts what was recorded here on top of what the server sent, and keeps it to be looked at.
    fn put_at_hand(&self, mut found: Vec<Found>) -> Result<()> {
        found.retain(|(key, _)| self.views.borrow().get(*key).is_none());
        let acknowledged = self.queue_summary()?.acknowledged;
        let includes =
            |copy: &Option<StoredDocument>| copy.as_ref().map_or(acknowledged, |copy| copy.includes);
        let after: Vec<(DocumentKey, u64)> = found.iter().map(|(key, copy)| (*key, includes(copy))).collect();
        let mut events = self.store.of_documents(&after)?;
        for (key, copy) in found {
            let recorded = events.remove(&key).unwrap_or_default();
            if let Ok(document) = self.with_events(key, copy, recorded) {
                self.views.borrow_mut().offer(key, document.map(Arc::new));
            }
        }
        Ok(())
    }

    /// The documents under these beginnings that pending events touch. Most of the time nothing is pending.
    fn pending_under(&self, beginnings: &[Vec<u8>]) -> Result<Vec<DocumentKey>> {
        if self.queue_summary()?.pending == 0 {
            return Ok(Vec::new());
        }
        Ok(self.store.pending_documents_under(beginnings)?)
    }

    fn read_settings_ahead(&self) -> Result<()> {
        let names = [KEPT, STANDING, REPLACED_BY];
        let mut found: BTreeMap<String, Vec<u8>> = self.store.queue_metas(&names)?.into_iter().collect();
        for name in names {
            self.views.borrow_mut().put_setting(StoreFile::Queue, name, found.remove(name));
        }
        Ok(())
    }

    /// How the queue stands, as far as the first screen says it.
    pub(crate) fn queue_summary(&self) -> Result<QueueSummary> {
        self.views.borrow_mut().hold_against(&self.store)?;
        if let Some(known) = self.views.borrow().queue {
            return Ok(known);
        }
        let found = self.store.queue_summary()?;
        self.views.borrow_mut().queue = Some(found);
        Ok(found)
    }

    /// A setting that must not be lost.
    pub(crate) fn queue_setting(&self, name: &'static str) -> Result<Option<Vec<u8>>> {
        self.setting_in(StoreFile::Queue, name)
    }

    /// A setting that can be fetched again.
    pub(crate) fn cache_setting(&self, name: &'static str) -> Result<Option<Vec<u8>>> {
        self.setting_in(StoreFile::Cache, name)
    }

    fn setting_in(&self, file: StoreFile, name: &'static str) -> Result<Option<Vec<u8>>> {
        self.views.borrow_mut().hold_against(&self.store)?;
        if let Some(known) = self.views.borrow().setting(file, name) {
            return Ok(known);
        }
        let found = match file {
            StoreFile::Queue => self.store.queue_meta_get(name)?,
            StoreFile::Cache => self.store.cache_meta_get(name)?,
        };
        self.views.borrow_mut().put_setting(file, name, found.clone());
        Ok(found)
    }
}
