//! What a phone is to take in: the circles it has joined or left, then what has changed in each.
//!
//! A circle that is new to the phone comes as its documents, a page at a time, then as its feed from where
//! it stood when the first page was read. A cursor whose entry or tag is not here (the server was restored)
//! starts over that way.

use std::collections::{BTreeMap, BTreeSet};

use minicbor::bytes::ByteArray;
use yixian_domain::{Audience, DeviceId, Document, DocumentKey, apply, permit::audiences};
use yixian_protocol::{
    codec, limits,
    sync::{
        Author, Change, Cursor, CursorNote, DocumentDigest, Entry, Joined, Key, Receipt, Seen, SyncReply,
        SyncRequest, some,
    },
};

use crate::{
    db::Tx,
    error::Result,
    protections::Protection,
    server::Server,
    store::{
        audiences::{self as circles, AudienceRow},
        devices::{self, DeviceRow},
        documents::{self, StoredDocument},
        feed::{self, ReadEntry, Told},
    },
};

/// How many entries or documents are read at once.
const BATCH: i64 = 96;

/// A page under way.
struct Page<'a> {
    server: &'a Server,
    device: &'a DeviceRow,
    room: usize,
    entries: Vec<Entry>,
    cursors: Vec<Cursor>,
    authors: BTreeSet<DeviceId>,
    touched: BTreeSet<Vec<u8>>,
    /// Circles of which a document was sent as it is now.
    served: BTreeSet<u32>,
    /// Circles that begin again: what the phone holds of them goes first.
    again: BTreeSet<u32>,
    more: bool,
}

/// Where a phone stands in one circle, as it is worked on.
struct Place {
    entry: u64,
    tag: u32,
    note: CursorNote,
}

impl Place {
    /// Before the first document: every key is greater than the empty one.
    const fn first(row: AudienceRow) -> Self {
        let note = CursorNote { documents: Some(Vec::new()), seen: None };
        Self { entry: row.head, tag: row.tag, note }
    }

    fn cursor(mut self, row: AudienceRow) -> Cursor {
        // At the feed's end, nothing held can be ahead of it.
        if self.entry == row.head && self.note.documents.is_none() {
            self.note.seen = None;
        }
        let after = (self.note != CursorNote::default()).then(|| codec::encode(&self.note));
        Cursor { audience: row.number, entry: self.entry, tag: self.tag, after }
    }
}

/// Fills a reply with what the device is to take in.
///
/// # Errors
/// The database's.
pub async fn fill(
    server: &Server,
    device: &DeviceRow,
    request: &SyncRequest,
    reply: &mut SyncReply,
) -> Result<()> {
    let mut tx = server.db().read().await?;
    let wanted = belongs_to(server, &mut tx, device).await?;
    let held = request.cursors.as_deref().unwrap_or_default();
    let by_number: BTreeMap<u32, AudienceRow> = wanted.values().map(|row| (row.number, *row)).collect();
    reply.left =
        some(held.iter().map(|cursor| cursor.audience).filter(|n| !by_number.contains_key(n)).collect());
    let held: BTreeMap<u32, &Cursor> = held.iter().map(|cursor| (cursor.audience, cursor)).collect();
    let joined = wanted.iter().filter(|(_, row)| !held.contains_key(&row.number));
    reply.joined = some(
        joined.map(|(circle, row)| Joined { audience: row.number, key: Key(circle.to_bytes()) }).collect(),
    );
    let mut page = Page {
        server,
        device,
        room: room(request),
        entries: Vec::new(),
        cursors: Vec::new(),
        authors: BTreeSet::new(),
        touched: BTreeSet::new(),
        served: BTreeSet::new(),
        again: BTreeSet::new(),
        more: false,
    };
    page.wanted(&mut tx, request.wanted.as_deref().unwrap_or_default(), &by_number).await?;
    for row in by_number.values() {
        page.circle(&mut tx, *row, held.get(&row.number).copied()).await?;
    }
    let again = wanted.iter().filter(|(_, row)| page.again.contains(&row.number));
    for (circle, row) in again {
        reply.left.get_or_insert_default().push(row.number);
        let joined = Joined { audience: row.number, key: Key(circle.to_bytes()) };
        reply.joined.get_or_insert_default().push(joined);
    }
    reply.digests = some(page.digests(&mut tx).await?);
    let authors: Vec<DeviceId> = page.authors.iter().copied().collect();
    let keys = devices::keys(&mut tx, server.id(), &authors).await?;
    tx.rollback().await?;
    server.metrics().changes_sent.add(page.entries.len());
    reply.authors = some(keys.into_iter().map(|key| Author { key }).collect());
    reply.entries = some(page.entries);
    reply.cursors = some(page.cursors);
    reply.more = page.more.then_some(true);
    Ok(())
}

/// How much the phone takes at once.
fn room(request: &SyncRequest) -> usize {
    let wanted = request.room.and_then(|room| usize::try_from(room).ok());
    wanted.unwrap_or(limits::PAGE).clamp(limits::PAGE, limits::LARGE_PAGE)
}

/// The circles that the device's person belongs to today, as far as they hold anything.
async fn belongs_to(
    server: &Server,
    tx: &mut Tx,
    device: &DeviceRow,
) -> Result<BTreeMap<Audience, AudienceRow>> {
    let profile = documents::get(tx, server.id(), DocumentKey::Profile(device.person)).await?;
    let Some(Document::Profile(profile)) = profile else { return Ok(BTreeMap::new()) };
    let tree = server.tree(tx).await?;
    let mut wanted: Vec<Audience> =
        audiences(&profile, &tree, server.clock().now().date()).into_iter().collect();
    if !server.protections().has(Protection::Circles) {
        let of_members = wanted.clone();
        wanted.extend(of_members.iter().filter_map(|circle| match circle {
            Audience::Members(org) => Some(Audience::Officers(*org)),
            _ => None,
        }));
    }
    circles::find(tx, server.id(), &wanted).await
}

impl Page<'_> {
    fn is_full(&self) -> bool {
        self.room == 0
    }

    /// Puts an entry in if there is room, or if it is the first.
    fn put(&mut self, audience: u32, change: Change, size: usize) -> bool {
        if self.room == 0 || (size > self.room && !self.entries.is_empty()) {
            self.room = 0;
            return false;
        }
        self.room = self.room.saturating_sub(size);
        if matches!(change, Change::Document { .. }) {
            self.served.insert(audience);
        }
        self.entries.push(Entry { audience, change });
        true
    }

    fn document(&self, stored: StoredDocument) -> (Change, usize) {
        let size = stored.bytes.len() + stored.key.len() + 16;
        let includes = stored.includes.get(&self.device.device).copied().unwrap_or(0);
        (Change::Document { key: Key(stored.key), bytes: stored.bytes, includes }, size)
    }

    /// Documents whose copy has strayed.
    async fn wanted(
        &mut self,
        tx: &mut Tx,
        keys: &[Key],
        circles: &BTreeMap<u32, AudienceRow>,
    ) -> Result<()> {
        let keys: Vec<Vec<u8>> = keys.iter().map(|key| key.0.clone()).collect();
        for stored in documents::find(tx, self.server.id(), &keys).await? {
            // Only what the person may see, whatever was asked for.
            if circles.contains_key(&stored.audience) {
                let audience = stored.audience;
                let (change, size) = self.document(stored);
                self.more |= !self.put(audience, change, size);
            }
        }
        Ok(())
    }

    /// What has changed in one circle.
    async fn circle(&mut self, tx: &mut Tx, row: AudienceRow, held: Option<&Cursor>) -> Result<()> {
        let at_head =
            |cursor: &Cursor| cursor.after.is_none() && cursor.entry == row.head && cursor.tag == row.tag;
        if held.is_some_and(at_head) {
            return Ok(());
        }
        let mut place = match held {
            Some(cursor) => {
                let place = self.place(tx, row, cursor).await?;
                if place.note.documents.as_deref() == Some(&[]) {
                    self.again.insert(row.number);
                }
                place
            }
            None => Place::first(row),
        };
        if place.note.documents.is_some() {
            self.documents(tx, row, &mut place).await?;
        }
        if place.note.documents.is_none() && !self.is_full() {
            self.feed(tx, row, &mut place).await?;
        }
        if self.served.contains(&row.number) {
            place.note.seen = Some(Seen { entry: row.head, tag: row.tag });
        }
        let cursor = place.cursor(row);
        self.more |= cursor.after.is_some() || cursor.entry != row.head;
        if held != Some(&cursor) {
            self.cursors.push(cursor);
        }
        Ok(())
    }

    /// Where a cursor stands in this feed; at the beginning if a restore has undone what the phone holds.
    async fn place(&self, tx: &mut Tx, row: AudienceRow, cursor: &Cursor) -> Result<Place> {
        let note = match cursor.after.as_deref() {
            None => CursorNote::default(),
            Some(bytes) => match codec::decode::<CursorNote>("cursor", bytes) {
                Ok(note) => note,
                Err(_) => return Ok(Place::first(row)),
            },
        };
        let held = Seen { entry: cursor.entry, tag: cursor.tag };
        for seen in [Some(held), note.seen].into_iter().flatten() {
            if !self.is_true(tx, row, seen).await? {
                return Ok(Place::first(row));
            }
        }
        Ok(Place { entry: cursor.entry, tag: cursor.tag, note })
    }

    /// Whether an entry is in this feed, and not one of a feed that a restore has undone.
    async fn is_true(&self, tx: &mut Tx, row: AudienceRow, seen: Seen) -> Result<bool> {
        if !self.server.protections().has(Protection::CursorTags) || seen.entry == 0 {
            return Ok(seen.entry <= row.head);
        }
        let tag = feed::tag(tx, self.server.id(), row.number, seen.entry).await?;
        Ok(tag == Some(seen.tag))
    }

    async fn documents(&mut self, tx: &mut Tx, row: AudienceRow, place: &mut Place) -> Result<()> {
        while let Some(after) = place.note.documents.clone() {
            let batch = documents::of_audience(tx, self.server.id(), row.number, &after, BATCH).await?;
            if batch.is_empty() {
                place.note.documents = None;
            }
            for stored in batch {
                let key = stored.key.clone();
                let (change, size) = self.document(stored);
                if !self.put(row.number, change, size) {
                    return Ok(());
                }
                place.note.documents = Some(key);
            }
        }
        Ok(())
    }

    async fn feed(&mut self, tx: &mut Tx, row: AudienceRow, place: &mut Place) -> Result<()> {
        let mut touched = BTreeSet::new();
        while place.entry < row.head {
            let batch = feed::after(tx, self.server.id(), row.number, place.entry, BATCH).await?;
            if batch.is_empty() {
                break;
            }
            for entry in batch {
                let (number, tag) = (entry.entry, entry.tag);
                if let Some((change, size)) = self.change(tx, entry, &mut touched).await?
                    && !self.put(row.number, change, size)
                {
                    return Ok(());
                }
                (place.entry, place.tag) = (number, tag);
            }
        }
        // Only at the head are the phone's documents to be what they are here.
        self.touched.append(&mut touched);
        Ok(())
    }

    async fn change(
        &mut self,
        tx: &mut Tx,
        entry: ReadEntry,
        touched: &mut BTreeSet<Vec<u8>>,
    ) -> Result<Option<(Change, usize)>> {
        match entry.told {
            Told::Event { device, number } => {
                let Some(event) = entry.event else { return Ok(None) };
                if let Ok(opened) = event.open()
                    && let Some(recorded) = opened.recorded(entry.meeting)
                {
                    touched.extend(apply::targets(&recorded).into_iter().map(|t| t.key.to_bytes()));
                }
                let meeting = entry.meeting.map(|id| ByteArray::from(*id.as_bytes()));
                if device == self.device.device && number > self.device.kept {
                    return Ok(Some((Change::Own { number, meeting }, 12)));
                }
                self.authors.insert(device);
                let size = event.size();
                Ok(Some((Change::Event { event, meeting }, size)))
            }
            Told::Document(key) => {
                let found = documents::find(tx, self.server.id(), std::slice::from_ref(&key)).await?;
                Ok(Some(match found.into_iter().next() {
                    Some(stored) => self.document(stored),
                    None => (Change::Gone { key: Key(key) }, 48),
                }))
            }
            Told::Verdict { device, number } => {
                let verdict = feed::verdict(tx, self.server.id(), device, number).await?;
                Ok(verdict.map(|verdict| {
                    let receipt = Receipt { number, verdict };
                    (Change::Verdict { device: ByteArray::from(*device.as_bytes()), receipt }, 96)
                }))
            }
        }
    }

    /// What the documents that the page's events change should look like afterwards.
    async fn digests(&self, tx: &mut Tx) -> Result<Vec<DocumentDigest>> {
        let held: BTreeSet<u32> = self.entries.iter().map(|entry| entry.audience).collect();
        let keys: Vec<Vec<u8>> = self.touched.iter().cloned().collect();
        let found = documents::find(tx, self.server.id(), &keys).await?;
        Ok(found
            .into_iter()
            .filter(|stored| held.contains(&stored.audience))
            .map(|stored| DocumentDigest { key: Key(stored.key), digest: ByteArray::from(stored.digest) })
            .collect())
    }
}
