//! Documents as the person sees them, kept from one look to the next.
//!
//! A roll of thirty is marked thirty times in a minute. Without this each tap would read the roll from the cache,
//! decode it and put every pending mark on top of it again.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use yixian_domain::{
    Document, DocumentKey, Recorded,
    apply::{self, Context},
    org::OrgTree,
};
use yixian_protocol::event::Link;

use crate::store::{QueueSummary, Stamp, Store, StoreError, StoreFile};

/// So many documents are kept between two recordings.
const MOST: usize = 4096;

/// What was seen of one state of the store.
#[derive(Default)]
pub(crate) struct Views {
    stamp: Option<Stamp>,
    /// While events are being recorded, or a screen is being read, the store is not asked again whether it has changed.
    held: bool,
    documents: HashMap<DocumentKey, Option<Arc<Document>>>,
    /// Of some kinds, by their byte: the keys of all documents that there are.
    kinds: HashMap<u8, Arc<BTreeSet<DocumentKey>>>,
    /// Settings that were looked for.
    settings: HashMap<(StoreFile, &'static str), Option<Vec<u8>>>,
    /// How the queue stands.
    pub(crate) queue: Option<QueueSummary>,
    /// The organisations.
    pub(crate) tree: Option<Arc<OrgTree>>,
    /// Where the chain stands.
    pub(crate) head: Option<Link>,
}

impl Views {
    /// Forgets what was seen if the store has changed since.
    pub(crate) fn hold_against(&mut self, store: &Store) -> Result<(), StoreError> {
        if self.held {
            return Ok(());
        }
        let stamp = store.stamp()?;
        if self.stamp != Some(stamp) {
            *self = Self { stamp: Some(stamp), ..Self::default() };
        }
        Ok(())
    }

    /// From here on events are being recorded.
    pub(crate) fn begin(&mut self, store: &Store) -> Result<(), StoreError> {
        if self.documents.len() > MOST {
            self.forget();
        }
        self.hold_against(store)?;
        self.held = true;
        Ok(())
    }

    /// From here on a screen is being read. Gives the state that it is read from.
    pub(crate) fn begin_look(&mut self, store: &Store) -> Result<Option<Stamp>, StoreError> {
        self.hold_against(store)?;
        self.held = true;
        Ok(self.stamp)
    }

    /// The screen has been read.
    pub(crate) fn end_look(&mut self) {
        self.held = false;
    }

    /// What was recorded is stored now, and nothing else has changed as far as this process knows.
    pub(crate) fn recorded(&mut self, head: Link) {
        self.held = false;
        self.stamp = self.stamp.map(Stamp::after_own_write);
        self.head = Some(head);
        self.queue = None;
    }

    pub(crate) fn forget(&mut self) {
        *self = Self::default();
    }

    /// A document; the outer option is whether it was looked for.
    pub(crate) fn get(&self, key: DocumentKey) -> Option<Option<Arc<Document>>> {
        let known = self.documents.get(&key).cloned();
        known.or_else(|| self.is_known_not_to_be(key).then_some(None))
    }

    fn is_known_not_to_be(&self, key: DocumentKey) -> bool {
        self.kinds.get(&kind_of(key)).is_some_and(|keys| !keys.contains(&key))
    }

    /// Keeps what was found, as long as there is room.
    pub(crate) fn offer(&mut self, key: DocumentKey, found: Option<Arc<Document>>) {
        if self.room() > 0 {
            self.put(key, found);
        }
    }

    /// So many more documents are kept.
    pub(crate) fn room(&self) -> usize {
        MOST.saturating_sub(self.documents.len())
    }

    /// The keys of all documents of a kind, if they were looked for.
    pub(crate) fn keys(&self, kind: u8) -> Option<Arc<BTreeSet<DocumentKey>>> {
        self.kinds.get(&kind).cloned()
    }

    /// Keeps the keys of all documents of a kind.
    pub(crate) fn list(&mut self, kind: u8, keys: Arc<BTreeSet<DocumentKey>>) {
        self.kinds.insert(kind, keys);
    }

    /// A setting; the outer option is whether it was looked for.
    pub(crate) fn setting(&self, file: StoreFile, name: &'static str) -> Option<Option<Vec<u8>>> {
        self.settings.get(&(file, name)).cloned()
    }

    /// Keeps a setting.
    pub(crate) fn put_setting(&mut self, file: StoreFile, name: &'static str, value: Option<Vec<u8>>) {
        self.settings.insert((file, name), value);
    }

    /// Keeps what was found.
    pub(crate) fn put(&mut self, key: DocumentKey, found: Option<Arc<Document>>) {
        self.documents.insert(key, found);
    }

    /// Puts an event that is being recorded on top of what it touches.
    pub(crate) fn record(&mut self, event: &Recorded<'_>, context: Context<'_>) {
        for target in apply::targets(event) {
            if matches!(target.key, DocumentKey::Organisation(_)) {
                self.tree = None;
            }
            self.begin_document(target.key);
            match self.documents.get_mut(&target.key) {
                Some(Some(document)) => overlay(target.key, Arc::make_mut(document), event, context),
                Some(begun) => *begun = apply::apply(target.key, None, event, context).ok().map(Arc::new),
                None => {}
            }
        }
    }

    /// A document that was known not to be there is there from now on.
    fn begin_document(&mut self, key: DocumentKey) {
        if self.is_known_not_to_be(key) {
            self.documents.entry(key).or_default();
            let keys = self.kinds.entry(kind_of(key)).or_default();
            Arc::make_mut(keys).insert(key);
        }
    }
}

/// The byte that names the kind of a document.
pub(crate) fn kind_of(key: DocumentKey) -> u8 {
    key.to_bytes().first().copied().unwrap_or_default()
}

/// Records an event on a copy if the copy takes it.
pub(crate) fn overlay(key: DocumentKey, document: &mut Document, event: &Recorded<'_>, context: Context<'_>) {
    if apply::check(key, Some(document), event, context).is_ok() {
        apply::record(key, document, event);
    }
}
