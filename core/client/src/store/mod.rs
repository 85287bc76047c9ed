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

pub use self::{
    cache::{AudienceRow, CacheReader, Page, PageChange, StoredDocument},
    error::{StoreError, StoreFile},
    queue::{NewEvent, QueueCounts, SetAside},
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

    fn open_queue(&mut self) -> Result<(), StoreError> {
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
        self.queue.as_mut().ok_or(StoreError::Paused)
    }

    fn cache_mut(&mut self) -> Result<&mut Db, StoreError> {
        let why = if self.queue.is_none() { StoreError::Paused } else { StoreError::Locked };
        self.cache.as_mut().ok_or(why)
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
