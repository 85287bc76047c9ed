//! Documents as the person sees them, kept from one look to the next.
//!
//! A roll of thirty is marked thirty times in a minute. Without this each tap would read the roll from the cache,
//! decode it and put every pending mark on top of it again.

use std::{collections::HashMap, sync::Arc};

use yixian_domain::{
    Document, DocumentKey, Recorded,
    apply::{self, Context},
    org::OrgTree,
};
use yixian_protocol::event::Link;

use crate::store::{Stamp, Store, StoreError};

/// So many documents are kept between two recordings.
const MOST: usize = 1024;

/// What was seen of one state of the store.
#[derive(Default)]
pub(crate) struct Views {
    stamp: Option<Stamp>,
    /// While events are being recorded, or a screen is being read, the store is not asked again whether it has changed.
    held: bool,
    documents: HashMap<DocumentKey, Option<Arc<Document>>>,
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
    }

    pub(crate) fn forget(&mut self) {
        *self = Self::default();
    }

    /// A document; the outer option is whether it was looked for.
    pub(crate) fn get(&self, key: DocumentKey) -> Option<Option<Arc<Document>>> {
        self.documents.get(&key).cloned()
    }

    /// Keeps what was found, as long as there is room.
    pub(crate) fn offer(&mut self, key: DocumentKey, found: Option<Arc<Document>>) {
        if self.documents.len() < MOST {
            self.put(key, found);
        }
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
            match self.documents.get_mut(&target.key) {
                Some(Some(document)) => overlay(target.key, Arc::make_mut(document), event, context),
                Some(begun) => *begun = apply::apply(target.key, None, event, context).ok().map(Arc::new),
                None => {}
            }
        }
    }
}

/// Records an event on a copy if the copy takes it.
pub(crate) fn overlay(key: DocumentKey, document: &mut Document, event: &Recorded<'_>, context: Context<'_>) {
    if apply::check(key, Some(document), event, context).is_ok() {
        apply::record(key, document, event);
    }
}
