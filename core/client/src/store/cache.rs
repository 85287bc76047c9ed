//! The cache: what the server sent, with where the phone stands in each audience's feed.
//!
//! There is one way to write: [`Store::take_in`] takes a whole page in one transaction, documents and
//! cursors together. So the cursor is never ahead of the documents, whatever ends the process.

use std::sync::Arc;

use rusqlite::{OptionalExtension as _, Row, params};
use yixian_domain::{Audience, DeviceId, DocumentKey};
use yixian_protocol::sync::{Cursor, Key};

use super::{
    Store,
    db::{self, Reading, Writing},
    error::{StoreError, StoreFile},
    pool::Pool,
};

const FILE: StoreFile = StoreFile::Cache;

/// A document as the server sent it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredDocument {
    /// The document, as CBOR.
    pub bytes: Vec<u8>,
    /// The number of its audience.
    pub audience: u32,
    /// The highest number of this device's events that it includes.
    pub includes: u64,
}

/// An audience that this device belongs to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AudienceRow {
    /// Its number at this server.
    pub number: u32,
    /// The audience, as it was sent: perhaps of a kind that this version does not know.
    pub key: Key,
    /// Where the phone stands in its feed; none before the first page.
    pub cursor: Option<Cursor>,
}

impl AudienceRow {
    /// The audience, if it is of a kind that this version knows.
    #[must_use]
    pub fn audience(&self) -> Option<Audience> {
        Audience::from_bytes(&self.key.0)
    }
}

/// One change to the documents.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PageChange {
    /// A document as it is now.
    Put(Key, StoredDocument),
    /// A document that has left an audience. If another audience has it by now, it stays.
    Gone(Key, u32),
}

/// What a reply changes in the cache, in the order in which it is taken in.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Page {
    /// Audiences that the device no longer belongs to: their documents go, with their cursors.
    pub left: Vec<u32>,
    /// Audiences that it belongs to from now on.
    pub joined: Vec<(u32, Key)>,
    /// Changes to documents.
    pub changes: Vec<PageChange>,
    /// Where the phone stands after them.
    pub cursors: Vec<Cursor>,
    /// Public keys of devices whose events it has to verify.
    pub authors: Vec<(DeviceId, [u8; 32])>,
    /// Settings to put, or to remove.
    pub meta: Vec<(String, Option<Vec<u8>>)>,
}

impl Page {
    /// Adds a document.
    pub fn put(&mut self, key: DocumentKey, document: StoredDocument) {
        self.changes.push(PageChange::Put(Key(key.to_bytes()), document));
    }

    /// Whether it changes nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Reads the cache from any thread, also while the store is writing. Stays valid while the store is paused
/// and resumed, locked and unlocked; in between, reads fail.
#[derive(Clone)]
pub struct CacheReader(pub(super) Arc<Pool>);

impl CacheReader {
    /// A document.
    ///
    /// # Errors
    /// If the profile is locked, the store is paused, or it cannot be read.
    pub fn document(&self, key: DocumentKey) -> Result<Option<StoredDocument>, StoreError> {
        self.0.read(|reading| {
            let key = key.to_bytes();
            let mut statement = reading
                .connection
                .prepare_cached("SELECT key, audience, includes, sealed FROM documents WHERE key = ?1")?;
            let mut rows = statement.query([&key])?;
            let row = rows.next()?;
            Ok(row.map(|row| unseal(reading, row)).transpose()?.map(|(_, document)| document))
        })
    }

    /// The documents of one kind, by the first byte of their keys, in the order of their keys.
    ///
    /// # Errors
    /// See [`Self::document`].
    pub fn documents_of_kind(&self, kind: u8) -> Result<Vec<(DocumentKey, StoredDocument)>, StoreError> {
        self.0.read(|reading| {
            let mut statement = reading.connection.prepare_cached(
                "SELECT key, audience, includes, sealed FROM documents
                 WHERE key >= ?1 AND key < ?2 ORDER BY key",
            )?;
            let [from, to] = db::keys_of_kind(kind);
            let mut rows = statement.query([from, to])?;
            let mut documents = Vec::new();
            while let Some(row) = rows.next()? {
                let (key, document) = unseal(reading, row)?;
                documents.extend(DocumentKey::from_bytes(&key).map(|key| (key, document)));
            }
            Ok(documents)
        })
    }

    /// The documents whose keys begin so, those that begin like the first first. Of what comes after so many there is
    /// only the key.
    ///
    /// # Errors
    /// See [`Self::document`].
    pub fn documents_under(
        &self,
        beginnings: &[Vec<u8>],
        most: usize,
    ) -> Result<Vec<(DocumentKey, Option<StoredDocument>)>, StoreError> {
        self.0.read(|reading| {
            let mut statement = reading.connection.prepare_cached(
                "SELECT documents.key, audience, includes, sealed FROM json_each(?1) AS wanted
                 CROSS JOIN documents ON documents.key >= unhex(wanted.value)
                   AND documents.key < unhex(wanted.value || ?2)",
            )?;
            let mut rows = statement.query([db::beginnings(beginnings), db::behind_all_keys()])?;
            let mut documents = Vec::new();
            while let Some(row) = rows.next()? {
                let Some(key) = DocumentKey::from_bytes(&row.get::<_, Vec<u8>>(0)?) else { continue };
                let is_wanted = documents.len() < most;
                let document = is_wanted.then(|| unseal(reading, row)).transpose()?;
                documents.push((key, document.map(|(_, document)| document)));
            }
            Ok(documents)
        })
    }

    /// The keys of the documents of one kind, in their order. Nothing is unsealed for it.
    ///
    /// # Errors
    /// See [`Self::document`].
    pub fn keys_of_kind(&self, kind: u8) -> Result<Vec<DocumentKey>, StoreError> {
        self.0.read(|reading| {
            let mut statement = reading
                .connection
                .prepare_cached("SELECT key FROM documents WHERE key >= ?1 AND key < ?2 ORDER BY key")?;
            let [from, to] = db::keys_of_kind(kind);
            let mut rows = statement.query([from, to])?;
            let mut keys = Vec::new();
            while let Some(row) = rows.next()? {
                keys.extend(DocumentKey::from_bytes(&row.get::<_, Vec<u8>>(0)?));
            }
            Ok(keys)
        })
    }

    /// The audiences that this device belongs to, with where it stands in their feeds.
    ///
    /// # Errors
    /// See [`Self::document`].
    pub fn audiences(&self) -> Result<Vec<AudienceRow>, StoreError> {
        self.0.read(|reading| {
            let mut statement = reading
                .connection
                .prepare_cached("SELECT number, key, entry, tag, after FROM audiences ORDER BY number")?;
            let mut rows = statement.query([])?;
            let mut audiences = Vec::new();
            while let Some(row) = rows.next()? {
                audiences.push(audience_row(row)?);
            }
            Ok(audiences)
        })
    }

    /// The public key of a device.
    ///
    /// # Errors
    /// See [`Self::document`].
    pub fn author(&self, device: DeviceId) -> Result<Option<[u8; 32]>, StoreError> {
        self.0.read(|reading| {
            Ok(reading
                .connection
                .prepare_cached("SELECT key FROM authors WHERE device = ?1")?
                .query_row([device.as_bytes()], |row| row.get(0))
                .optional()?)
        })
    }

    /// A sealed setting that can be fetched or made again.
    ///
    /// # Errors
    /// See [`Self::document`].
    pub fn meta(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.0.read(|reading| reading.meta(name))
    }
}

/// Each of these fails with [`StoreError::Locked`] while the profile is locked.
impl Store {
    /// A handle to read the cache with, from any thread.
    #[must_use]
    pub fn cache_reader(&self) -> CacheReader {
        self.reader.clone()
    }

    /// A document.
    ///
    /// # Errors
    /// If the profile is locked, the store is paused, or it cannot be read.
    pub fn document(&self, key: DocumentKey) -> Result<Option<StoredDocument>, StoreError> {
        self.reader.document(key)
    }

    /// The documents of one kind, by the first byte of their keys, in the order of their keys.
    ///
    /// # Errors
    /// See [`Self::document`].
    pub fn documents_of_kind(&self, kind: u8) -> Result<Vec<(DocumentKey, StoredDocument)>, StoreError> {
        self.reader.documents_of_kind(kind)
    }

    /// The documents whose keys begin so, those that begin like the first first. Of what comes after so many there is
    /// only the key.
    ///
    /// # Errors
    /// See [`Self::document`].
    pub fn documents_under(
        &self,
        beginnings: &[Vec<u8>],
        most: usize,
    ) -> Result<Vec<(DocumentKey, Option<StoredDocument>)>, StoreError> {
        self.reader.documents_under(beginnings, most)
    }

    /// The keys of the documents of one kind, in their order.
    ///
    /// # Errors
    /// See [`Self::document`].
    pub fn keys_of_kind(&self, kind: u8) -> Result<Vec<DocumentKey>, StoreError> {
        self.reader.keys_of_kind(kind)
    }

    /// The audiences that this device belongs to, with where it stands in their feeds.
    ///
    /// # Errors
    /// See [`Self::document`].
    pub fn audiences(&self) -> Result<Vec<AudienceRow>, StoreError> {
        self.reader.audiences()
    }

    /// The public key of a device.
    ///
    /// # Errors
    /// See [`Self::document`].
    pub fn author(&self, device: DeviceId) -> Result<Option<[u8; 32]>, StoreError> {
        self.reader.author(device)
    }

    /// A sealed setting that can be fetched or made again.
    ///
    /// # Errors
    /// See [`Self::document`].
    pub fn cache_meta_get(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.reader.meta(name)
    }

    /// Keeps a setting in the cache, sealed, or removes it. Names are not sealed; those that begin with
    /// `#` are the store's own.
    ///
    /// # Errors
    /// If the profile is locked, the store is paused, or it cannot be written.
    pub fn cache_meta_put(&mut self, name: &str, value: Option<&[u8]>) -> Result<(), StoreError> {
        self.cache_mut()?.write(|writing| db::put_meta(writing, name, value))
    }

    /// Takes in a page: all of it, or nothing. Documents of audiences that were left are overwritten, in
    /// the file and in its journal.
    ///
    /// # Errors
    /// If it names an audience that the device does not belong to, the profile is locked, or it cannot be
    /// written.
    pub fn take_in(&mut self, page: &Page) -> Result<(), StoreError> {
        self.cache_mut()?.write(|writing| take_in(writing, page))?;
        self.purge_waits |= !page.left.is_empty();
        if self.purge_waits { self.forget_purged() } else { Ok(()) }
    }
}

fn take_in(writing: &Writing<'_>, page: &Page) -> Result<(), StoreError> {
    page.left.iter().try_for_each(|number| leave(writing, *number))?;
    page.joined.iter().try_for_each(|(number, key)| join(writing, *number, key))?;
    page.changes.iter().try_for_each(|change| match change {
        PageChange::Put(key, document) => put(writing, key, document),
        PageChange::Gone(key, audience) => gone(writing, key, *audience),
    })?;
    page.cursors.iter().try_for_each(|cursor| move_cursor(writing, cursor))?;
    page.authors.iter().try_for_each(|(device, key)| put_author(writing, *device, key))?;
    page.meta.iter().try_for_each(|(name, value)| db::put_meta(writing, name, value.as_deref()))
}

fn leave(writing: &Writing<'_>, audience: u32) -> Result<(), StoreError> {
    writing.prepare_cached("DELETE FROM documents WHERE audience = ?1")?.execute([audience])?;
    writing.prepare_cached("DELETE FROM audiences WHERE number = ?1")?.execute([audience])?;
    Ok(())
}

/// Joining again changes nothing; a number that now names another audience starts anew.
fn join(writing: &Writing<'_>, number: u32, key: &Key) -> Result<(), StoreError> {
    let known: Option<Vec<u8>> = writing
        .prepare_cached("SELECT key FROM audiences WHERE number = ?1")?
        .query_row([number], |row| row.get(0))
        .optional()?;
    if known.as_ref() == Some(&key.0) {
        return Ok(());
    }
    leave(writing, number)?;
    writing
        .prepare_cached("INSERT INTO audiences (number, key) VALUES (?1, ?2)")?
        .execute(params![number, key.0])?;
    Ok(())
}

fn put(writing: &Writing<'_>, key: &Key, document: &StoredDocument) -> Result<(), StoreError> {
    let sealed = writing.seal(&document_purpose(&key.0), &document.bytes)?;
    let put = writing
        .prepare_cached(
            "INSERT INTO documents (key, audience, includes, sealed) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (key) DO UPDATE SET
                 audience = excluded.audience, includes = excluded.includes, sealed = excluded.sealed",
        )?
        .execute(params![key.0, document.audience, db::number(document.includes)?, sealed]);
    match put {
        // The only reference that a document holds.
        Err(error) if is_foreign_key(&error) => Err(StoreError::UnknownAudience(document.audience)),
        other => Ok(other.map(|_| ())?),
    }
}

fn is_foreign_key(error: &rusqlite::Error) -> bool {
    error
        .sqlite_error()
        .is_some_and(|error| error.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY)
}

fn gone(writing: &Writing<'_>, key: &Key, audience: u32) -> Result<(), StoreError> {
    writing
        .prepare_cached("DELETE FROM documents WHERE key = ?1 AND audience = ?2")?
        .execute(params![key.0, audience])?;
    Ok(())
}

fn move_cursor(writing: &Writing<'_>, cursor: &Cursor) -> Result<(), StoreError> {
    let moved = writing
        .prepare_cached("UPDATE audiences SET entry = ?2, tag = ?3, after = ?4 WHERE number = ?1")?
        .execute(params![cursor.audience, db::number(cursor.entry)?, cursor.tag, cursor.after])?;
    if moved == 1 { Ok(()) } else { Err(StoreError::UnknownAudience(cursor.audience)) }
}

fn put_author(writing: &Writing<'_>, device: DeviceId, key: &[u8; 32]) -> Result<(), StoreError> {
    writing
        .prepare_cached("INSERT OR REPLACE INTO authors (device, key) VALUES (?1, ?2)")?
        .execute(params![device.as_bytes(), key])?;
    Ok(())
}

fn document_purpose(key: &[u8]) -> Vec<u8> {
    db::purpose(FILE, "document", key)
}

/// Opens a row of key, audience, includes and sealed document.
fn unseal(reading: Reading<'_>, row: &Row<'_>) -> Result<(Vec<u8>, StoredDocument), StoreError> {
    let key: Vec<u8> = row.get(0)?;
    let sealed = row.get_ref(3)?.as_blob().map_err(|error| StoreError::corrupt(FILE, error))?;
    let bytes = reading.open(&document_purpose(&key), sealed)?;
    let includes = db::unsigned(FILE, row.get(2)?)?;
    Ok((key, StoredDocument { bytes, audience: row.get(1)?, includes }))
}

fn audience_row(row: &Row<'_>) -> Result<AudienceRow, StoreError> {
    let number = row.get(0)?;
    let (entry, tag): (Option<i64>, Option<u32>) = (row.get(2)?, row.get(3)?);
    let cursor = match entry.zip(tag) {
        Some((entry, tag)) => {
            let entry = db::unsigned(FILE, entry)?;
            Some(Cursor { audience: number, entry, tag, after: row.get(4)? })
        }
        None => None,
    };
    Ok(AudienceRow { number, key: Key(row.get(1)?), cursor })
}
