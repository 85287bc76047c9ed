//! One SQLite file with its key: opened, migrated, checked, written to in immediate transactions.

use std::{
    ops::Deref,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, OptionalExtension as _, Transaction, TransactionBehavior, params};
use yixian_protocol::hash;

use super::{
    carve,
    error::{StoreError, StoreFile},
    files,
    migrations::{self, Migration},
    queue,
};
use crate::{
    ports::{Entropy, Killed, StoreHook, StoreStep},
    seal::SealKey,
};

/// Under this name `meta` holds what tells a wrong key from the right one.
pub(super) const CHECK_NAME: &str = "#key";
const CHECK_PLAIN: &[u8] = b"the right key";
const BUSY: Duration = Duration::from_secs(5);
const STATEMENTS: usize = 48;

/// What both files share: randomness, the test hook, and whether it has ended the process.
#[derive(Clone)]
pub(super) struct Around {
    pub(super) entropy: Arc<dyn Entropy>,
    pub(super) hook: Option<Arc<dyn StoreHook>>,
    killed: Arc<AtomicBool>,
}

impl Around {
    pub(super) fn new(entropy: Arc<dyn Entropy>, hook: Option<Arc<dyn StoreHook>>) -> Self {
        Self { entropy, hook, killed: Arc::default() }
    }

    /// After the hook has ended the process, nothing is written any more.
    fn alive(&self) -> Result<(), Killed> {
        if self.killed.load(Ordering::Relaxed) { Err(Killed) } else { Ok(()) }
    }

    fn at(&self, step: StoreStep) -> Result<(), Killed> {
        let Some(hook) = &self.hook else { return Ok(()) };
        hook.at(step).inspect_err(|Killed| self.killed.store(true, Ordering::Relaxed))
    }
}

/// A file with its key and its one writing connection.
pub(super) struct Db {
    connection: Connection,
    key: Arc<SealKey>,
    path: PathBuf,
    file: StoreFile,
    around: Around,
}

/// A connection with the key for what it reads.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    pub(super) connection: &'a Connection,
    pub(super) key: &'a SealKey,
    pub(super) file: StoreFile,
}

/// A transaction that writes, with what it needs for sealing.
pub(super) struct Writing<'a> {
    transaction: Transaction<'a>,
    key: &'a SealKey,
    file: StoreFile,
    around: &'a Around,
}

impl Deref for Writing<'_> {
    type Target = Connection;
    fn deref(&self) -> &Connection {
        &self.transaction
    }
}

impl Writing<'_> {
    pub(super) fn seal(&self, purpose: &[u8], plain: &[u8]) -> Result<Vec<u8>, StoreError> {
        Ok(self.key.seal(self.around.entropy.as_ref(), purpose, plain)?)
    }

    /// The same transaction, to read in.
    pub(super) fn reading(&self) -> Reading<'_> {
        Reading { connection: self, key: self.key, file: self.file }
    }
}

impl Reading<'_> {
    pub(super) fn open(&self, purpose: &[u8], sealed: &[u8]) -> Result<Vec<u8>, StoreError> {
        Ok(self.key.open(purpose, sealed)?)
    }

    /// A sealed setting.
    pub(super) fn meta(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let sealed: Option<Vec<u8>> = self
            .connection
            .prepare_cached("SELECT value FROM meta WHERE name = ?1")?
            .query_row([name], |row| row.get(0))
            .optional()?;
        sealed.map(|sealed| self.open(&meta_purpose(self.file, name), &sealed)).transpose()
    }

    /// Several sealed settings, those that there are.
    pub(super) fn metas(&self, names: &[&str]) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT meta.name, meta.value FROM json_each(?1) AS wanted
             CROSS JOIN meta ON meta.name = wanted.value",
        )?;
        let mut rows = statement.query([serde_json::json!(names).to_string()])?;
        let mut metas = Vec::new();
        while let Some(row) = rows.next()? {
            let (name, sealed): (String, Vec<u8>) = (row.get(0)?, row.get(1)?);
            let value = self.open(&meta_purpose(self.file, &name), &sealed)?;
            metas.push((name, value));
        }
        Ok(metas)
    }
}

/// Puts or removes a sealed setting.
pub(super) fn put_meta(writing: &Writing<'_>, name: &str, value: Option<&[u8]>) -> Result<(), StoreError> {
    let Some(value) = value else {
        writing.prepare_cached("DELETE FROM meta WHERE name = ?1")?.execute([name])?;
        return Ok(());
    };
    let sealed = writing.seal(&meta_purpose(writing.file, name), value)?;
    put_raw_meta(writing, name, &sealed)
}

fn put_raw_meta(writing: &Writing<'_>, name: &str, value: &[u8]) -> Result<(), StoreError> {
    writing
        .prepare_cached(
            "INSERT INTO meta (name, value) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        )?
        .execute(params![name, value])?;
    Ok(())
}

/// What a row's seal is bound to: its file, its table, its key.
pub(super) fn purpose(file: StoreFile, table: &str, key: &[u8]) -> Vec<u8> {
    let file: &[u8] = match file {
        StoreFile::Queue => b"queue/",
        StoreFile::Cache => b"cache/",
    };
    [file, table.as_bytes(), b"/", key].concat()
}

pub(super) fn meta_purpose(file: StoreFile, name: &str) -> Vec<u8> {
    purpose(file, "meta", name.as_bytes())
}

impl Db {
    /// Opens a file, makes it if there is none, and brings it to the newest version.
    pub(super) fn open(
        path: &Path,
        file: StoreFile,
        key: Arc<SealKey>,
        around: &Around,
        migrations: &[Migration],
    ) -> Result<Self, StoreError> {
        around.alive()?;
        files::ensure_private(path).map_err(|error| StoreError::from(error).within(file))?;
        let connection = connect_writer(path, file).map_err(|error| error.within(file))?;
        let mut db = Self { connection, key, path: path.to_owned(), file, around: around.clone() };
        db.prepare(migrations).map_err(|error| db.blame(error))?;
        Ok(db)
    }

    fn prepare(&mut self, migrations: &[Migration]) -> Result<(), StoreError> {
        let (found, known) = (migrations::version(&self.connection)?, migrations::newest(migrations));
        if found > known {
            return Err(StoreError::NeedsAppUpdate { file: self.file, found, known });
        }
        if found > 0 {
            check_key(&self.reading())?;
        }
        for migration in migrations.iter().filter(|migration| migration.version > found) {
            self.migrate(migration)?;
        }
        Ok(())
    }

    fn migrate(&mut self, migration: &Migration) -> Result<(), StoreError> {
        self.write(|writing| {
            let found = migrations::version(writing)?;
            if found + 1 != migration.version {
                return Ok(()); // another process was faster
            }
            migrations::step(writing, migration)?;
            if found == 0 { plant(writing) } else { Ok(()) }
        })
    }

    /// One transaction: all of it, durable when this returns, or nothing.
    pub(super) fn write<T>(
        &mut self,
        work: impl FnOnce(&Writing<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.transact(work).map_err(|error| self.blame(error))
    }

    /// One transaction, all of it or nothing, which a power cut may forget. Everything that is written after it
    /// and is durable makes it durable too.
    pub(super) fn write_soon<T>(
        &mut self,
        work: impl FnOnce(&Writing<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.connection.pragma_update(None, "synchronous", "NORMAL")?;
        // Also after a panic in the work: what is written later is durable again.
        let written = catch_unwind(AssertUnwindSafe(|| self.write(work)));
        self.connection.pragma_update(None, "synchronous", "FULL")?;
        written.unwrap_or_else(|panic| resume_unwind(panic))
    }

    fn transact<T>(
        &mut self,
        work: impl FnOnce(&Writing<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.around.alive()?;
        let (before, after) = match self.file {
            StoreFile::Queue => (StoreStep::BeforeQueueCommit, StoreStep::AfterQueueCommit),
            StoreFile::Cache => (StoreStep::BeforeCacheCommit, StoreStep::AfterCacheCommit),
        };
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let writing = Writing { transaction, key: &self.key, file: self.file, around: &self.around };
        let value = work(&writing)?;
        self.around.at(before)?;
        writing.transaction.commit()?;
        self.around.at(after)?;
        Ok(value)
    }

    /// Reads with the writing connection.
    pub(super) fn read<T>(
        &self,
        work: impl FnOnce(Reading<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.around.alive()?;
        work(self.reading()).map_err(|error| self.blame(error))
    }

    /// Another number after another connection, perhaps of another process, has written.
    pub(super) fn changes_by_others(&self) -> Result<i64, StoreError> {
        self.read(|reading| {
            let mut version = reading.connection.prepare_cached("PRAGMA data_version")?;
            Ok(version.query_row([], |row| row.get(0))?)
        })
    }

    fn reading(&self) -> Reading<'_> {
        Reading { connection: &self.connection, key: &self.key, file: self.file }
    }

    fn blame(&self, error: StoreError) -> StoreError {
        blame(error, self.file, &self.path)
    }

    /// Moves everything from the journal into the file and empties the journal. False if a reader is in
    /// the way.
    pub(super) fn checkpoint(&self) -> Result<bool, StoreError> {
        let busy: i64 = self
            .connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))
            .map_err(|error| self.blame(error.into()))?;
        Ok(busy == 0)
    }

    /// Empties the journal and closes the file; it is closed even if the journal could not be emptied.
    pub(super) fn close(self) -> Result<(), StoreError> {
        let emptied = self.checkpoint();
        let (file, path) = (self.file, self.path);
        let closed =
            self.connection.close().map_err(|(_, error)| blame(StoreError::from(error), file, &path));
        emptied?;
        closed
    }
}

/// Says in which file an error happened, and marks a damaged file so that the next opening looks closely.
pub(super) fn blame(error: StoreError, file: StoreFile, path: &Path) -> StoreError {
    let error = error.within(file);
    if error.is_corrupt() {
        files::mark_suspect(path);
    }
    error
}

fn connect_writer(path: &Path, file: StoreFile) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    // The cache's journal may grow to 16 MB before it is moved into the file: a first sync has few waits. The
    // queue's keeps its length until the file is closed: growing it again with every commit would cost as much as
    // the commit.
    let (synchronous, checkpoint, journal) = match file {
        StoreFile::Queue => ("FULL", 1000, 5 << 20),
        StoreFile::Cache => ("NORMAL", 4000, 1 << 20),
    };
    common_pragmas(&connection)?;
    connection.execute_batch(&format!(
        "PRAGMA page_size = {};
         PRAGMA journal_mode = WAL;
         PRAGMA synchronous = {synchronous};
         PRAGMA fullfsync = ON; -- Apple's plain fsync leaves data in the drive's cache
         PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON;
         PRAGMA journal_size_limit = {journal};
         PRAGMA wal_autocheckpoint = {checkpoint};",
        carve::PAGE
    ))?;
    #[cfg(feature = "testing")]
    super::count::watch(&connection);
    Ok(connection)
}

/// Looks into a file without its key, at what is not sealed.
pub(super) fn look<T>(
    path: &Path,
    work: impl FnOnce(&Connection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    work(&Connection::open_with_flags(path, flags)?)
}

/// A connection that cannot write.
pub(super) fn connect_reader(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    common_pragmas(&connection)?;
    connection.execute_batch("PRAGMA query_only = ON;")?;
    #[cfg(feature = "testing")]
    super::count::watch(&connection);
    Ok(connection)
}

fn common_pragmas(connection: &Connection) -> Result<(), StoreError> {
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.execute_batch(
        "PRAGMA temp_store = 2;
         PRAGMA cell_size_check = ON;
         PRAGMA trusted_schema = OFF;",
    )?;
    Ok(())
}

/// What a new file begins with.
fn plant(writing: &Writing<'_>) -> Result<(), StoreError> {
    if writing.file == StoreFile::Queue {
        queue::chain::begin(writing)?;
    }
    plant_check(writing)
}

/// Writes down what only the right key can open, with a digest that tells damage from another key.
fn plant_check(writing: &Writing<'_>) -> Result<(), StoreError> {
    let mut check = writing.seal(&meta_purpose(writing.file, CHECK_NAME), CHECK_PLAIN)?;
    let digest = hash::document(&check);
    check.extend_from_slice(&digest);
    put_raw_meta(writing, CHECK_NAME, &check)
}

fn check_key(reading: &Reading<'_>) -> Result<(), StoreError> {
    let check: Option<Vec<u8>> = reading
        .connection
        .query_row("SELECT value FROM meta WHERE name = ?1", [CHECK_NAME], |row| row.get(0))
        .optional()?;
    let opens = check.and_then(|check| opens_check(reading.file, reading.key, &check));
    match opens {
        Some(true) => Ok(()),
        Some(false) => Err(StoreError::WrongKey(reading.file)),
        None => Err(StoreError::corrupt(reading.file, "the check value is damaged")),
    }
}

/// Whether a key opens what [`plant_check`] wrote; none if that is damaged.
pub(super) fn opens_check(file: StoreFile, key: &SealKey, check: &[u8]) -> Option<bool> {
    let (sealed, digest) = check.split_last_chunk::<8>()?;
    if hash::document(sealed) != *digest {
        return None;
    }
    Some(key.open(&meta_purpose(file, CHECK_NAME), sealed).is_ok())
}

/// A number as SQLite holds it.
pub(super) fn number(value: u64) -> Result<i64, StoreError> {
    i64::try_from(value).map_err(|_| StoreError::OutOfRange(value))
}

/// A number that SQLite held; a negative one is damage.
pub(super) fn unsigned(file: StoreFile, value: i64) -> Result<u64, StoreError> {
    u64::try_from(value).map_err(|_| StoreError::corrupt(file, "a negative number"))
}

/// Bytes as a list in JSON holds them, for SQL to read with `unhex`.
pub(super) fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(nibble.into(), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Beginnings of keys as a list in JSON.
pub(super) fn beginnings(beginnings: &[Vec<u8>]) -> String {
    let beginnings: Vec<String> = beginnings.iter().map(|beginning| hex(beginning)).collect();
    serde_json::json!(beginnings).to_string()
}

/// Behind the beginning of a key, this is behind every key that begins so: no key is as long.
pub(super) fn behind_all_keys() -> String {
    "ff".repeat(64)
}

/// Between these lie all keys whose first byte is this kind.
pub(super) fn keys_of_kind(kind: u8) -> [Vec<u8>; 2] {
    // No key is as long as the second bound of the last kind.
    let next = kind.checked_add(1).map_or_else(|| vec![u8::MAX; 64], |next| vec![next]);
    [vec![kind], next]
}

/// Removes a file and what SQLite keeps beside it.
pub(super) fn remove_all(path: &Path) -> Result<(), StoreError> {
    for path in files::with_companions(path) {
        files::remove(&path)?;
    }
    Ok(())
}
