//! Two sealed SQLite files a profile.
//!
//! * `queue.db`: what a person entered. Written through to the device with every commit, never deleted;
//!   if it is damaged, every readable row is salvaged and the damaged file is kept beside it.
//! * `cache.db`: what the server sent. If it is damaged it is set aside and fetched again.
//!
//! Bodies are sealed; ids, numbers and states are not. Each file has its own key, so a locked profile (no
//! cache key) still queues and uploads. Everything blocks: give the store a thread of its own. One
//! [`Store`] writes; [`CacheReader`]s read the cache beside it.

mod cache;
mod carve;
#[cfg(feature = "testing")]
mod count;
mod db;
mod error;
pub(crate) mod files;
mod migrations;
mod pool;
mod queue;
mod salvage;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

#[cfg(feature = "testing")]
pub use self::count::statements;
pub use self::{
    cache::{AudienceRow, CacheReader, Page, PageChange, StoredDocument},
    error::{StoreError, StoreFile},
    queue::{NewEvent, QueueCounts, QueueSummary, SetAside},
};
use self::{
    db::{Around, Db},
    pool::{Closed, Pool},
};
use crate::{
    ports::{Entropy, StoreHook},
    seal::SealKey,
};

/// What a store is opened with.
pub struct Opening {
    /// The profile's directory; made if it is not there.
    pub directory: PathBuf,
    /// Opens the queue.
    pub queue_key: SealKey,
    /// Opens the cache; none while the profile is locked.
    pub cache_key: Option<SealKey>,
    /// For the seals' nonces.
    pub entropy: Arc<dyn Entropy>,
    /// Lets a test end the process at a commit.
    pub hook: Option<Arc<dyn StoreHook>>,
}

/// What had to be repaired when files were opened. Say so to the person.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Repairs {
    /// The queue was damaged.
    pub salvaged: Option<Salvaged>,
    /// The cache was damaged: it is empty, with its cursors, and to be fetched again.
    pub cache_rebuilt: bool,
}

/// What could be read of a damaged queue.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Salvaged {
    /// Events that were read.
    pub events: u64,
    /// Numbers of events that could not be read and had not been acknowledged: entered and lost. Events
    /// after the first of them no longer continue the chain that the server knows.
    pub lost: Vec<u64>,
    /// The name, in the profile's directory, of the damaged file as it was found.
    pub aside: String,
}

/// A profile's store.
pub struct Store {
    directory: PathBuf,
    around: Around,
    queue_key: Arc<SealKey>,
    cache_key: Option<Arc<SealKey>>,
    queue: Option<Db>,
    cache: Option<Db>,
    reader: CacheReader,
    /// Bytes of audiences that were left may still be in the cache's journal.
    purge_waits: bool,
    repairs: Repairs,
    /// How often this process may have changed something, or opened or closed a file.
    changes: u64,
}

/// A state of the store. Another one means that something may have changed, by this process or another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Stamp {
    changes: u64,
    others: [i64; 2],
}

impl Stamp {
    /// The state after one more write of this process.
    pub(crate) const fn after_own_write(self) -> Self {
        Self { changes: self.changes + 1, ..self }
    }
}

impl Store {
    /// Opens the store, makes it if there is none, and brings it to the newest version.
    ///
    /// # Errors
    /// If a newer app wrote it, a key is wrong, or a file cannot be used.
    pub fn open(opening: Opening) -> Result<Self, StoreError> {
        files::private_directory(&opening.directory)?;
        let mut store = Self {
            directory: opening.directory,
            around: Around::new(opening.entropy, opening.hook),
            queue_key: Arc::new(opening.queue_key),
            cache_key: opening.cache_key.map(Arc::new),
            queue: None,
            cache: None,
            reader: CacheReader(Arc::new(Pool::closed(Closed::Paused))),
            purge_waits: false,
            repairs: Repairs::default(),
            changes: 0,
        };
        store.resume()?;
        Ok(store)
    }

    /// Opens the files again after [`Self::pause`]. Does nothing if they are open.
    ///
    /// # Errors
    /// See [`Self::open`].
    pub fn resume(&mut self) -> Result<(), StoreError> {
        if self.queue.is_none() {
            self.open_queue()?;
        }
        self.open_cache()
    }

    /// The state that the store is in.
    pub(crate) fn stamp(&self) -> Result<Stamp, StoreError> {
        let version = |db: Option<&Db>| db.map_or(Ok(0), Db::changes_by_others);
        let others = [version(self.queue.as_ref())?, version(self.cache.as_ref())?];
        Ok(Stamp { changes: self.changes, others })
    }

    fn open_queue(&mut self) -> Result<(), StoreError> {
        self.changes += 1;
        let path = queue_path(&self.directory);
        salvage::finish(&path)?;
        if is_empty(&path) && !is_empty(&cache_path(&self.directory)) {
            // Somebody emptied or deleted it: the cache is never made before it.
            self.repairs.salvaged = Some(Salvaged::default());
        }
        if salvage::is_due(&path)? {
            salvage::salvage(&path, &self.queue_key, &self.around)?;
        }
        let open = || {
            let key = Arc::clone(&self.queue_key);
            Db::open(&path, StoreFile::Queue, key, &self.around, migrations::QUEUE)
        };
        let queue = match open() {
            Err(error) if error.is_corrupt() => {
                salvage::salvage(&path, &self.queue_key, &self.around)?;
                open()?
            }
            other => other?,
        };
        let salvaged = salvage::report(&queue)?;
        self.repairs.salvaged = salvaged.or(self.repairs.salvaged.take());
        self.queue = Some(queue);
        Ok(())
    }

    fn open_cache(&mut self) -> Result<(), StoreError> {
        self.changes += 1;
        let Some(key) = &self.cache_key else {
            self.reader.0.close(Closed::Locked);
            return Ok(());
        };
        if self.cache.is_some() {
            return Ok(());
        }
        let path = cache_path(&self.directory);
        let open = || Db::open(&path, StoreFile::Cache, Arc::clone(key), &self.around, migrations::CACHE);
        let cache = match open() {
            Ok(damaged) if files::is_suspect(&path) => {
                drop(damaged);
                self.repairs.cache_rebuilt = true;
                set_aside(&path)?;
                open()?
            }
            Err(error) if error.is_corrupt() => {
                self.repairs.cache_rebuilt = true;
                set_aside(&path)?;
                open()?
            }
            other => {
                let sound = other?;
                files::remove(&damaged(&path))?;
                sound
            }
        };
        self.cache = Some(cache);
        self.reader.0.open(&path, Arc::clone(key));
        Ok(())
    }

    /// What had to be repaired since somebody last took notice of it.
    #[must_use]
    pub const fn repairs(&self) -> &Repairs {
        &self.repairs
    }

    /// What had to be repaired since this was last asked. A salvage is told again after a restart until
    /// somebody has asked.
    ///
    /// # Errors
    /// If it cannot be written down that somebody has.
    pub fn take_repairs(&mut self) -> Result<Repairs, StoreError> {
        if self.repairs.salvaged.is_some() {
            salvage::forget_report(self.queue_mut()?)?;
        }
        Ok(std::mem::take(&mut self.repairs))
    }

    /// After [`StoreError::Corrupt`]: closes the files, reads all of what was found damaged, repairs it and
    /// opens it again.
    ///
    /// # Errors
    /// See [`Self::open`].
    pub fn recover(&mut self) -> Result<(), StoreError> {
        // A damaged journal may not let itself be emptied.
        let _unimportant = self.pause();
        self.resume()
    }

    /// Waits for readers, empties both journals and closes every connection: no file stays open and no
    /// lock is held. Until [`Self::resume`] everything else fails with [`StoreError::Paused`].
    ///
    /// # Errors
    /// If a journal could not be emptied (a full disk); nothing is lost, and the files are closed anyway.
    pub fn pause(&mut self) -> Result<(), StoreError> {
        let cache = self.close_cache(Closed::Paused);
        let queue = self.queue.take().map_or(Ok(()), Db::close);
        queue.and(cache)
    }

    /// Closes the store for good. Dropping it does the same, without a word about failures.
    ///
    /// # Errors
    /// See [`Self::pause`].
    pub fn close(mut self) -> Result<(), StoreError> {
        self.pause()
    }

    /// Opens the cache of a locked profile.
    ///
    /// # Errors
    /// If the key is wrong (then the profile stays locked), or the file cannot be used.
    pub fn unlock(&mut self, key: SealKey) -> Result<(), StoreError> {
        self.lock()?;
        self.cache_key = Some(Arc::new(key));
        if self.queue.is_none() {
            return Ok(()); // paused: opened by `resume`
        }
        let opened = self.open_cache();
        if opened.is_err() {
            self.cache_key = None;
        }
        opened
    }

    /// Closes the cache and forgets its key. The queue stays open.
    ///
    /// # Errors
    /// If the journal could not be emptied; the cache is closed anyway.
    pub fn lock(&mut self) -> Result<(), StoreError> {
        self.cache_key = None;
        self.close_cache(if self.queue.is_none() { Closed::Paused } else { Closed::Locked })
    }

    /// Whether the cache is closed because its key is not there.
    #[must_use]
    pub const fn is_locked(&self) -> bool {
        self.cache_key.is_none()
    }

    /// Deletes the cache, also of a locked profile. If there is a key, an empty one takes its place.
    ///
    /// # Errors
    /// If the files cannot be deleted or made.
    pub fn purge_all_cache(&mut self) -> Result<(), StoreError> {
        let paused = self.queue.is_none();
        // What could not be checkpointed is deleted anyway.
        let _unimportant = self.close_cache(if paused { Closed::Paused } else { Closed::Locked });
        erase_cache(&self.directory)?;
        if paused { Ok(()) } else { self.open_cache() }
    }

    fn close_cache(&mut self, why: Closed) -> Result<(), StoreError> {
        self.changes += 1;
        self.reader.0.close(why);
        self.purge_waits = false; // closing empties the journal
        self.cache.take().map_or(Ok(()), Db::close)
    }

    /// Overwrites what was purged in the journal too. A reader may be in the way: then the next page, or
    /// closing, does it.
    fn forget_purged(&mut self) -> Result<(), StoreError> {
        files::remove(&damaged(&cache_path(&self.directory)))?;
        self.purge_waits = !self.cache_mut()?.checkpoint()?;
        Ok(())
    }

    fn queue(&self) -> Result<&Db, StoreError> {
        self.queue.as_ref().ok_or(StoreError::Paused)
    }

    fn queue_mut(&mut self) -> Result<&mut Db, StoreError> {
        self.changes += 1;
        self.queue.as_mut().ok_or(StoreError::Paused)
    }

    fn cache_mut(&mut self) -> Result<&mut Db, StoreError> {
        self.changes += 1;
        let why = if self.queue.is_none() { StoreError::Paused } else { StoreError::Locked };
        self.cache.as_mut().ok_or(why)
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        // Who wants to know whether the journals could be emptied calls `close`.
        let _nobody_asked = self.pause();
    }
}

fn queue_path(directory: &Path) -> PathBuf {
    directory.join("queue.db")
}

fn cache_path(directory: &Path) -> PathBuf {
    directory.join("cache.db")
}

/// Deletes a cache whose store is closed.
pub(crate) fn erase_cache(directory: &Path) -> Result<(), StoreError> {
    let path = cache_path(directory);
    db::remove_all(&path)?;
    files::remove(&damaged(&path))?;
    files::clear_suspect(&path)?;
    Ok(files::sync_parent(&path)?)
}

/// How many entries of a store had not been sent: numbers are not sealed, so it takes no key.
pub(crate) fn unsent(directory: &Path) -> Result<u64, StoreError> {
    if is_empty(&queue_path(directory)) {
        return Ok(0); // nobody has opened it yet
    }
    db::look(&queue_path(directory), |connection| {
        let sql = "SELECT count(sealed) FROM events WHERE number > (SELECT acknowledged FROM chain)";
        db::unsigned(StoreFile::Queue, connection.query_row(sql, [], |row| row.get(0))?)
    })
}

/// Where a damaged cache lies until the next opening that goes well, or the next purge.
fn damaged(cache: &Path) -> PathBuf {
    cache.with_file_name("cache.damaged.db")
}

fn set_aside(cache: &Path) -> Result<(), StoreError> {
    std::fs::rename(cache, damaged(cache))?;
    db::remove_all(cache)?;
    files::clear_suspect(cache)?;
    Ok(files::sync_parent(cache)?)
}

/// Whether there is nothing in a file or its journal.
fn is_empty(path: &Path) -> bool {
    let has_bytes = |path: &Path| std::fs::metadata(path).is_ok_and(|found| found.len() > 0);
    !has_bytes(path) && !has_bytes(&files::beside(path, "-wal"))
}

#[cfg(test)]
mod tests {
    use yixian_domain::{DeviceId, DocumentKey, OrgId, PersonId, time::DeviceTime, time::Timestamp};
    use yixian_protocol::{
        Body, Seed, SignedEvent,
        event::{Link, Making},
        sync::Key,
    };

    use super::*;
    use crate::system::SystemEntropy;

    fn open(directory: &Path) -> Store {
        Store::open(Opening {
            directory: directory.to_owned(),
            queue_key: SealKey::new([1; 32]).unwrap(),
            cache_key: Some(SealKey::new([2; 32]).unwrap()),
            entropy: Arc::new(SystemEntropy::default()),
            hook: None,
        })
        .unwrap()
    }

    fn event(after: Link) -> (SignedEvent, Link) {
        let key = Seed::new([9; 32]).signer();
        let making = Making {
            key: &key,
            device: DeviceId::from_bytes([1; 16]),
            author: PersonId::from_bytes([2; 16]),
            after,
            time: DeviceTime { wall: Timestamp(1), elapsed_ms: 1, awake_ms: 1, boot: 1, anchor: None },
            salt: [8; 16],
        };
        let body = Body { salt: [8; 16], bytes: [b"\xa1\x63tea".as_slice(), &[0; 3000]].concat() };
        SignedEvent::make_raw(body, making).unwrap()
    }

    /// Lets a file grow by so many pages, as a disk that is nearly full does.
    fn leave_room(db: Option<&Db>, pages: i64) {
        let count: i64 = db
            .unwrap()
            .read(|reading| Ok(reading.connection.query_row("PRAGMA page_count", [], |row| row.get(0))?))
            .unwrap();
        let limit = format!("PRAGMA max_page_count = {}", count + pages);
        db.unwrap().read(|reading| Ok(reading.connection.query_row(&limit, [], |_| Ok(()))?)).unwrap();
    }

    #[test]
    fn a_full_disk_is_told_before_anything_is_promised() {
        for room in 0..6 {
            let directory = tempfile::tempdir().unwrap();
            let mut store = open(directory.path());
            leave_room(store.queue.as_ref(), room);
            let mut head = Link::default();
            let full = loop {
                let (event, link) = event(head);
                match store.append(&event, link, &[DocumentKey::Peers(OrgId::from_bytes([1; 16]))]) {
                    Ok(()) => head = link,
                    Err(error) => break error,
                }
                assert!(head.number < 100);
            };
            assert!(matches!(full, StoreError::Full), "{full}");
            // What was promised is there, and what was not is not; room lets it go on.
            assert_eq!(store.chain_head().unwrap(), head);
            assert_eq!(store.counts().unwrap().pending, head.number);
            leave_room(store.queue.as_ref(), 100);
            let (event, link) = event(head);
            store.append(&event, link, &[]).unwrap();
            drop(store);
            assert_eq!(open(directory.path()).chain_head().unwrap(), link);
        }
    }

    #[test]
    fn a_full_disk_takes_no_part_of_a_page() {
        let directory = tempfile::tempdir().unwrap();
        let mut store = open(directory.path());
        let mut page = Page { joined: vec![(1, Key(vec![2; 17]))], ..Page::default() };
        store.take_in(&page).unwrap();
        for n in 0..50 {
            let document = StoredDocument { bytes: vec![n; 1000], audience: 1, includes: 0 };
            page.put(DocumentKey::Peers(OrgId::from_bytes([n; 16])), document);
        }
        leave_room(store.cache.as_ref(), 5);
        assert!(matches!(store.take_in(&page).unwrap_err(), StoreError::Full));
        assert_eq!(store.documents_of_kind(3).unwrap(), []);
        leave_room(store.cache.as_ref(), 50);
        store.take_in(&page).unwrap();
        assert_eq!(store.documents_of_kind(3).unwrap().len(), 50);
    }

    #[test]
    fn a_store_and_its_readers_can_move_between_threads() {
        fn sendable<T: Send>() {}
        fn shareable<T: Send + Sync>() {}
        sendable::<Store>();
        shareable::<CacheReader>();
    }

    #[test]
    fn reading_goes_on_while_another_thread_writes_and_stops_when_paused() {
        let directory = tempfile::tempdir().unwrap();
        let mut store = open(directory.path());
        store.take_in(&Page { joined: vec![(1, Key(vec![2; 17]))], ..Page::default() }).unwrap();
        std::thread::scope(|scope| {
            for _ in 0..3 {
                let reader = store.cache_reader();
                scope.spawn(move || {
                    loop {
                        match reader.documents_of_kind(3) {
                            // A page is seen whole or not at all.
                            Ok(seen) => assert_eq!(seen.len() % 10, 0),
                            Err(StoreError::Paused) => break,
                            Err(other) => panic!("{other}"),
                        }
                    }
                });
            }
            for round in 0..10 {
                let mut page = Page::default();
                for n in 0..10 {
                    let document = StoredDocument { bytes: vec![n; 100], audience: 1, includes: 0 };
                    page.put(DocumentKey::Peers(OrgId::from_bytes([round * 10 + n; 16])), document);
                }
                store.take_in(&page).unwrap();
            }
            store.pause().unwrap();
        });
        store.resume().unwrap();
        assert_eq!(store.documents_of_kind(3).unwrap().len(), 100);
    }
}
