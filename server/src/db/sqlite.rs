//! The embedded engine: one connection that writes, a few that read beside it.

use std::{
    io::ErrorKind,
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use rusqlite::{CachedStatement, Connection, types::ToSqlOutput, types::ValueRef};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::{
    Row, See, Value,
    values::{for_one, placeholders},
};
use crate::{Error, error::Result};

/// How many may read at once.
const READERS: usize = 4;

/// How long to wait for another request, and for another process, before giving up.
const WAIT: Duration = Duration::from_secs(20);
const BUSY: Duration = Duration::from_secs(10);

/// Prepared statements that a connection keeps: more than there are query texts.
const STATEMENTS: usize = 128;

/// One database file.
#[derive(Clone, Debug)]
pub(super) struct File {
    writer: Arc<Lane>,
    readers: Arc<Lane>,
}

impl File {
    /// Opens a file by its address. It is made if it is not there.
    pub(super) async fn open(url: &str) -> Result<Self> {
        let path = url.trim_start_matches("sqlite:").trim_start_matches("//");
        let path = PathBuf::from(path.split_once('?').map_or(path, |(path, _)| path));
        ensure_private(&path)?;
        let lane = |most| Arc::new(Lane::new(path.clone(), most));
        let file = Self { writer: lane(1), readers: lane(READERS) };
        file.write().await?;
        Ok(file)
    }

    pub(super) async fn write(&self) -> Result<Lent> {
        let lent = self.writer.lend().await?;
        match lent.begin_at_once() {
            // Another process writes: wait where nobody waits for this thread.
            Err(error) if error.is_contention() => {
                let waiting = move || lent.begin("BEGIN IMMEDIATE").map(|()| lent);
                blocking(waiting).await
            }
            begun => begun.map(|()| lent),
        }
    }

    pub(super) async fn read(&self) -> Result<Lent> {
        let lent = self.readers.lend().await?;
        lent.begin("BEGIN")?;
        Ok(lent)
    }

    pub(super) async fn close(&self) {
        self.readers.close().await;
        // Leaves one file behind instead of three; a failure costs nothing but that.
        if let Ok(lent) = self.writer.lend().await {
            let checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)";
            let _unimportant =
                blocking(move || Ok(lent.connection()?.query_row(checkpoint, [], |_| Ok(()))?)).await;
        }
        self.writer.close().await;
    }
}

/// Runs what waits for the disk on a thread that may wait.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(error) => Err(Error::Corrupt(format!("a database call was cut short: {error}"))),
    }
}

/// Connections of one kind, lent one at a time each.
#[derive(Debug)]
struct Lane {
    path: PathBuf,
    most: usize,
    free: Arc<Semaphore>,
    idle: Mutex<Vec<Connection>>,
}

impl Lane {
    fn new(path: PathBuf, most: usize) -> Self {
        Self { path, most, free: Arc::new(Semaphore::new(most)), idle: Mutex::default() }
    }

    async fn lend(self: &Arc<Self>) -> Result<Lent> {
        let waiting = tokio::time::timeout(WAIT, Arc::clone(&self.free).acquire_owned());
        let permit = waiting.await.map_err(|_| Error::Busy)?.map_err(|_| Error::Closed)?;
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => {
                let path = self.path.clone();
                blocking(move || open(&path)).await?
            }
        };
        Ok(Lent { connection: Some(connection), lane: Arc::clone(self), _permit: permit })
    }

    /// Waits for those that are lent, then closes all.
    async fn close(&self) {
        let all = u32::try_from(self.most).unwrap_or(u32::MAX);
        let returned = self.free.acquire_many(all).await;
        self.free.close();
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
        drop(returned);
    }
}

/// Makes the file unless it is there. Names and telephone numbers lie in it: nobody else on the host reads them. The
/// journals take its rights over.
///
/// One that is there is not opened, and nothing here ever may: closing it would let go of every lock that this process
/// holds on it, SQLite's among them. Another program that closes the database then takes itself for the last one and
/// removes the journal under our feet, with what was acknowledged in it (sqlite.org/howtocorrupt.html, section 2.2).
fn ensure_private(path: &Path) -> Result<()> {
    match std::fs::OpenOptions::new().create_new(true).append(true).mode(0o600).open(path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(Error::file(path, error)),
        _ => Ok(()),
    }
}

fn open(path: &Path) -> Result<Connection> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    write_ahead(&connection)?;
    // FULL: an acknowledged event survives a power cut. 64 MB of pages for a county's hot tables. The journal
    // grows to 16 MB before it is moved into the file: a busy page is moved once, not with every commit.
    connection.execute_batch(
        "PRAGMA synchronous = FULL;
         PRAGMA cache_size = -65536;
         PRAGMA wal_autocheckpoint = 4096;
         PRAGMA journal_size_limit = 16777216;
         PRAGMA secure_delete = ON;",
    )?;
    Ok(connection)
}

/// Two programs that open a new file at once stand in each other's way here, and SQLite does not wait by itself.
fn write_ahead(connection: &Connection) -> Result<()> {
    let pause = Duration::from_millis(10);
    let mut left = BUSY;
    loop {
        let turned = connection.execute_batch("PRAGMA journal_mode = WAL").map_err(Error::from);
        match turned {
            Err(error) if error.is_contention() && !left.is_zero() => std::thread::sleep(pause),
            done => return done,
        }
        left = left.saturating_sub(pause);
    }
}

/// A connection in a transaction. It goes back when dropped; what was not committed is undone.
#[derive(Debug)]
pub(super) struct Lent {
    connection: Option<Connection>,
    lane: Arc<Lane>,
    _permit: OwnedSemaphorePermit,
}

impl Drop for Lent {
    fn drop(&mut self) {
        let Some(connection) = self.connection.take() else { return };
        let undone = connection.is_autocommit() || connection.execute_batch("ROLLBACK").is_ok();
        // One that cannot be brought back to order is closed, which undoes what it had begun.
        if undone {
            self.lane.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        }
    }
}

impl Lent {
    fn connection(&self) -> Result<&Connection> {
        self.connection.as_ref().ok_or(Error::Closed)
    }

    fn begin(&self, how: &str) -> Result<()> {
        Ok(self.connection()?.execute_batch(how)?)
    }

    fn begin_at_once(&self) -> Result<()> {
        self.connection()?.busy_timeout(Duration::ZERO)?;
        let begun = self.begin("BEGIN IMMEDIATE");
        self.connection()?.busy_timeout(BUSY)?;
        begun
    }

    /// Waits for the disk.
    pub(super) async fn commit(self) -> Result<()> {
        blocking(move || Ok(self.connection()?.execute_batch("COMMIT")?)).await
    }

    fn prepare(&self, sql: &str) -> Result<CachedStatement<'_>> {
        // SQLite numbers `$1` by where it is first met, and `?1` by its number. No text holds another `$`.
        let (connection, sql) = (self.connection()?, sql.replace('$', "?"));
        #[cfg(feature = "testing")]
        super::plans::hold(connection, &sql)?;
        Ok(connection.prepare_cached(&sql)?)
    }

    pub(super) fn fetch(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>> {
        let mut found = Vec::new();
        read(&mut self.prepare(sql)?, values, &mut found)?;
        Ok(found)
    }

    /// Value by value. For a list of more than two SQLite rather reads everything below the other columns, which
    /// here is the whole county.
    pub(super) fn fetch_in(&mut self, sql: &str, first: &[Value], list: &[Value]) -> Result<Vec<Row>> {
        let mut statement = self.prepare(&for_one(sql, first.len()))?;
        let mut found = Vec::new();
        for value in list {
            read(&mut statement, first.iter().chain([value]), &mut found)?;
        }
        Ok(found)
    }

    /// The same, shown row by row from where SQLite holds it.
    pub(super) fn visit_in(
        &mut self,
        sql: &str,
        first: &[Value],
        list: &[Value],
        see: &mut See<'_>,
    ) -> Result<()> {
        let mut statement = self.prepare(&for_one(sql, first.len()))?;
        for value in list {
            bind(&mut statement, first.iter().chain([value]))?;
            let mut rows = statement.raw_query();
            while let Some(row) = rows.next()? {
                see(blob(row, 0)?, blob(row, 1)?)?;
            }
        }
        Ok(())
    }

    pub(super) fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64> {
        let mut statement = self.prepare(sql)?;
        bind(&mut statement, values)?;
        let changed = statement.raw_execute()?;
        Ok(u64::try_from(changed).unwrap_or(u64::MAX))
    }

    /// Row by row: the statement is prepared once, and a call costs less than many rows' parameters, which
    /// SQLite looks up by their names one after another.
    pub(super) fn insert(&mut self, head: &str, rows: &[Vec<Value>], tail: &str) -> Result<()> {
        let Some(first) = rows.first() else { return Ok(()) };
        let mut statement =
            self.prepare(&format!("{head} VALUES {} {tail}", placeholders(1, first.len(), 1)))?;
        for row in rows {
            bind(&mut statement, row)?;
            statement.raw_execute()?;
        }
        Ok(())
    }
}

/// Runs a query and adds the rows that it returns.
fn read<'v>(
    statement: &mut CachedStatement<'_>,
    values: impl IntoIterator<Item = &'v Value>,
    found: &mut Vec<Row>,
) -> Result<()> {
    bind(statement, values)?;
    let columns: Arc<[String]> = statement.column_names().into_iter().map(str::to_owned).collect();
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next()? {
        let cells = (0..columns.len()).map(|column| value(row.get_ref(column)?));
        found.push(Row::new(Arc::clone(&columns), cells.collect::<Result<_>>()?));
    }
    Ok(())
}

fn blob<'r>(row: &'r rusqlite::Row<'_>, column: usize) -> Result<&'r [u8]> {
    row.get_ref(column)?.as_blob().map_err(|_| Error::Corrupt("a column that holds no bytes".into()))
}

fn bind<'v>(statement: &mut CachedStatement<'_>, values: impl IntoIterator<Item = &'v Value>) -> Result<()> {
    for (position, value) in (1..).zip(values) {
        statement.raw_bind_parameter(position, value)?;
    }
    Ok(())
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Bytes(Some(bytes)) => ValueRef::Blob(bytes),
            Self::Int(Some(number)) => ValueRef::Integer(*number),
            Self::Text(Some(text)) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(None) | Self::Int(None) | Self::Text(None) => ValueRef::Null,
        }))
    }
}

fn value(cell: ValueRef<'_>) -> Result<Value> {
    Ok(match cell {
        ValueRef::Null => Value::Bytes(None),
        ValueRef::Integer(number) => Value::Int(Some(number)),
        ValueRef::Blob(bytes) => Value::Bytes(Some(bytes.to_vec())),
        ValueRef::Text(text) => {
            let text = std::str::from_utf8(text).map_err(|_| Error::Corrupt("a text that is none".into()))?;
            Value::Text(Some(text.to_owned()))
        }
        ValueRef::Real(_) => return Err(Error::Corrupt("a fraction where none is stored".into())),
    })
}

#[cfg(test)]
#[cfg(target_os = "linux")] // it reads /proc/locks
mod tests {
    use std::os::unix::fs::MetadataExt as _;

    use super::*;

    /// Whether this process holds a lock on a file, as another program would find it.
    fn is_locked(path: &Path) -> bool {
        let (pid, inode) =
            (std::process::id().to_string(), std::fs::metadata(path).unwrap().ino().to_string());
        let locks = std::fs::read_to_string("/proc/locks").unwrap();
        locks.lines().any(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            words.contains(&pid.as_str()) && words.iter().any(|word| word.ends_with(&format!(":{inode}")))
        })
    }

    #[tokio::test]
    async fn another_connection_takes_no_lock_away() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("server.db");
        let url = format!("sqlite://{}", path.display());
        let file = File::open(&url).await.unwrap();
        let lent = file.write().await.unwrap();
        drop(lent);
        assert!(is_locked(&path), "an open database is locked against removal of its journal");
        let (one, two) = (file.read().await.unwrap(), file.read().await.unwrap());
        let again = File::open(&url).await.unwrap();
        assert!(is_locked(&path), "and stays so while others are opened");
        drop((one, two));
        again.close().await;
        file.close().await;
        assert!(!is_locked(&path));
    }
}
