//! The queue: every event that was made on this device, durable before anybody is told that it is.
//!
//! One number says what the server has acknowledged; an event is *pending* while its number is greater.
//! Acknowledged events are kept until the server announces an off-site backup that holds them, because a
//! restored server asks for them again. After that only number and digest stay, as proof of the chain.

pub(super) mod chain;
pub(super) mod rows;
mod settle;

use std::collections::BTreeMap;

use rusqlite::params;
use yixian_domain::DocumentKey;
use yixian_protocol::{Digest, SignedEvent, event::Link, sync::Key};

pub use self::settle::{QueueCounts, QueueSummary, SetAside};
use self::{chain::Chain, rows::Sealed};
use super::{
    Store,
    db::{self, Writing},
    error::{StoreError, StoreFile},
};

const FILE: StoreFile = StoreFile::Queue;

/// An event to be appended.
#[derive(Clone, Copy, Debug)]
pub struct NewEvent<'a> {
    /// The event.
    pub event: &'a SignedEvent,
    /// Where the chain stands after it.
    pub link: Link,
    /// The documents that it touches.
    pub targets: &'a [DocumentKey],
}

impl Store {
    /// Appends an event. It is durable when this returns.
    ///
    /// # Errors
    /// If it does not continue the chain, or cannot be written. Then nothing of it is.
    pub fn append(
        &mut self,
        event: &SignedEvent,
        link: Link,
        targets: &[DocumentKey],
    ) -> Result<(), StoreError> {
        self.append_many(&[NewEvent { event, link, targets }])
    }

    /// Appends several events: all of them, durable when this returns, or none.
    ///
    /// # Errors
    /// If they do not continue the chain, or cannot be written.
    pub fn append_many(&mut self, events: &[NewEvent<'_>]) -> Result<(), StoreError> {
        self.queue_mut()?.write(|writing| events.iter().try_for_each(|new| append(writing, new)))
    }

    /// Where the chain stands: what the next event links to.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn chain_head(&self) -> Result<Link, StoreError> {
        self.queue()?.read(|reading| {
            let (chain, digest) = chain::load_with_digest(reading)?;
            Ok(Link { number: chain.head, digest })
        })
    }

    /// The last event that the server has acknowledged; number 0 and zeros if there is none.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn acknowledged(&self) -> Result<Link, StoreError> {
        self.queue()?.read(|reading| {
            let number = chain::load(reading)?.acknowledged;
            Ok(Link { number, digest: rows::digest_of(reading, number)?.unwrap_or_default() })
        })
    }

    /// The digest of an event's header, also of one that was dropped.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn digest_of(&self, number: u64) -> Result<Option<Digest>, StoreError> {
        self.queue()?.read(|reading| rows::digest_of(reading, number))
    }

    /// An event; none if it was never made or has been dropped.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn event(&self, number: u64) -> Result<Option<SignedEvent>, StoreError> {
        self.queue()?.read(|reading| Ok(rows::sealed(reading, number)?.map(|sealed| sealed.event)))
    }

    /// Pending events after a number, in order, until there are so many or so many bytes of them. One is
    /// returned however large it is.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn pending(
        &self,
        after: u64,
        max_bytes: usize,
        max_events: usize,
    ) -> Result<Vec<(u64, SignedEvent)>, StoreError> {
        self.queue()?.read(|reading| {
            let after = after.max(chain::load(reading)?.acknowledged);
            let mut statement = reading.connection.prepare_cached(
                "SELECT number, sealed FROM events
                 WHERE number > ?1 AND sealed IS NOT NULL ORDER BY number LIMIT ?2",
            )?;
            let limit = i64::try_from(max_events).unwrap_or(i64::MAX);
            let mut rows = statement.query(params![db::number(after)?, limit])?;
            let (mut events, mut bytes) = (Vec::new(), 0);
            while let Some(row) = rows.next()? {
                let (number, Sealed { event, .. }) = rows::unseal(reading, row)?;
                bytes += event.size();
                if bytes > max_bytes && !events.is_empty() {
                    break;
                }
                events.push((number, event));
            }
            Ok(events)
        })
    }

    /// The events after a number that touch a document and may count: pending, or acknowledged and not
    /// refused. They go on top of the copy that the server sent.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn of_document(&self, key: DocumentKey, after: u64) -> Result<Vec<(u64, SignedEvent)>, StoreError> {
        self.queue()?.read(|reading| {
            let mut statement = reading.connection.prepare_cached(
                "SELECT number, sealed FROM targets JOIN events USING (number)
                 WHERE document = ?1 AND number > ?2 AND sealed IS NOT NULL
                   AND (state NOT IN (3, 4) OR number > (SELECT acknowledged FROM chain))
                 ORDER BY number",
            )?;
            let mut rows = statement.query(params![key.to_bytes(), db::number(after)?])?;
            let mut events = Vec::new();
            while let Some(row) = rows.next()? {
                let (number, Sealed { event, .. }) = rows::unseal(reading, row)?;
                events.push((number, event));
            }
            Ok(events)
        })
    }

    /// The same of several documents at once.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn of_documents(
        &self,
        after: &[(DocumentKey, u64)],
    ) -> Result<BTreeMap<DocumentKey, Vec<SignedEvent>>, StoreError> {
        let wanted: Vec<(String, u64)> =
            after.iter().map(|(key, after)| (db::hex(&key.to_bytes()), *after)).collect();
        self.queue()?.read(|reading| {
            let mut statement = reading.connection.prepare_cached(
                "SELECT number, sealed, document FROM json_each(?1) AS wanted
                 CROSS JOIN targets ON document = unhex(wanted.value ->> 0) AND number > wanted.value ->> 1
                 CROSS JOIN events USING (number)
                 WHERE sealed IS NOT NULL
                   AND (state NOT IN (3, 4) OR number > (SELECT acknowledged FROM chain))
                 ORDER BY number",
            )?;
            let mut rows = statement.query([serde_json::json!(wanted).to_string()])?;
            let mut events: BTreeMap<DocumentKey, Vec<SignedEvent>> = BTreeMap::new();
            while let Some(row) = rows.next()? {
                let (_, Sealed { event, .. }) = rows::unseal(reading, row)?;
                if let Some(key) = DocumentKey::from_bytes(&row.get::<_, Vec<u8>>(2)?) {
                    events.entry(key).or_default().push(event);
                }
            }
            Ok(events)
        })
    }

    /// The documents whose keys begin so, and that pending events touch.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn pending_documents_under(&self, beginnings: &[Vec<u8>]) -> Result<Vec<DocumentKey>, StoreError> {
        self.queue()?.read(|reading| {
            let mut statement = reading.connection.prepare_cached(
                "SELECT DISTINCT document FROM json_each(?1) AS wanted
                 CROSS JOIN targets ON document >= unhex(wanted.value)
                   AND document < unhex(wanted.value || ?2)
                 WHERE number > (SELECT acknowledged FROM chain)",
            )?;
            let mut rows = statement.query([db::beginnings(beginnings), db::behind_all_keys()])?;
            let mut documents = Vec::new();
            while let Some(row) = rows.next()? {
                documents.extend(DocumentKey::from_bytes(&row.get::<_, Vec<u8>>(0)?));
            }
            Ok(documents)
        })
    }

    /// The documents of one kind, by the first byte of their keys, that pending events touch.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn pending_documents_of_kind(&self, kind: u8) -> Result<Vec<DocumentKey>, StoreError> {
        self.queue()?.read(|reading| {
            let mut statement = reading.connection.prepare_cached(
                "SELECT DISTINCT document FROM targets
                 WHERE document >= ?1 AND document < ?2
                   AND number > (SELECT acknowledged FROM chain)",
            )?;
            let [from, to] = db::keys_of_kind(kind);
            let mut rows = statement.query([from, to])?;
            let mut documents = Vec::new();
            while let Some(row) = rows.next()? {
                documents.extend(DocumentKey::from_bytes(&row.get::<_, Vec<u8>>(0)?));
            }
            Ok(documents)
        })
    }

    /// A sealed setting that must not be lost.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn queue_meta_get(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.queue()?.read(|reading| reading.meta(name))
    }

    /// Several of them, those that there are.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn queue_metas(&self, names: &[&str]) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        self.queue()?.read(|reading| reading.metas(names))
    }

    /// Keeps a setting, sealed, or removes it. Durable when this returns. Names are not sealed; those that
    /// begin with `#` are the store's own.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn queue_meta_put(&mut self, name: &str, value: Option<&[u8]>) -> Result<(), StoreError> {
        self.queue_mut()?.write(|writing| db::put_meta(writing, name, value))
    }
}

fn append(writing: &Writing<'_>, new: &NewEvent<'_>) -> Result<(), StoreError> {
    let (link, chain) = (new.link, chain::load(writing.reading())?);
    if link.number != chain.head + 1 {
        return Err(StoreError::OutOfOrder { head: chain.head, number: link.number });
    }
    let targets = new.targets.iter().map(|target| Key(target.to_bytes())).collect();
    rows::insert(writing, link, &Sealed { event: new.event.clone(), targets })?;
    chain::put(writing, &Chain { head: link.number, ..chain }, &link.digest)
}
