//! The tables of both files, as an ordered list of steps.
//!
//! A step that has been released is never changed. Each runs in one immediate transaction together with
//! the file's version, so a process that ends in the middle finds the file as it was before the step.

use rusqlite::Connection;

use super::{db::Writing, error::StoreError};

/// One step from a version to the next.
#[derive(Clone, Copy, Debug)]
pub(super) struct Migration {
    /// The version that it leads to: 1, 2, 3 …
    pub(super) version: u32,
    /// What it does.
    #[cfg_attr(not(test), expect(dead_code, reason = "for who reads the list"))]
    pub(super) name: &'static str,
    /// The statements.
    pub(super) sql: &'static str,
}

/// The queue. Every row that a salvage may have to find alone is in a table with row ids, so that it lies
/// whole in one leaf of the file.
pub(super) const QUEUE: &[Migration] = &[Migration {
    version: 1,
    name: "events with their verdicts, the chain's head, sealed settings",
    sql: "
        CREATE TABLE meta (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            value BLOB NOT NULL
        ) STRICT;
        -- One row: up to where the chain goes, is acknowledged, lies in an off-site backup, has been dropped.
        CREATE TABLE chain (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            head INTEGER NOT NULL,
            digest BLOB NOT NULL,
            acknowledged INTEGER NOT NULL,
            kept INTEGER NOT NULL,
            dropped INTEGER NOT NULL,
            checked BLOB NOT NULL
        ) STRICT;
        -- A row is never deleted: number and digest keep the chain provable once the event is dropped.
        -- An event is pending while its number is greater than chain.acknowledged; then `state` tells.
        CREATE TABLE events (
            number INTEGER PRIMARY KEY,
            digest BLOB NOT NULL,
            state INTEGER NOT NULL,
            verdict BLOB,
            sealed BLOB
        ) STRICT;
        -- The few that are not simply accepted. Appending an event does not touch it.
        CREATE INDEX events_unsettled ON events (state) WHERE state <> 0;
        CREATE TABLE targets (
            document BLOB NOT NULL,
            number INTEGER NOT NULL,
            PRIMARY KEY (document, number)
        ) STRICT, WITHOUT ROWID;
    ",
}];

/// The cache. All of it can be fetched again.
pub(super) const CACHE: &[Migration] = &[Migration {
    version: 1,
    name: "documents, audiences with cursors, authors, sealed settings",
    sql: "
        CREATE TABLE meta (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            value BLOB NOT NULL
        ) STRICT;
        -- `entry`, `tag` and `after` are the cursor; all NULL until there is one.
        CREATE TABLE audiences (
            number INTEGER PRIMARY KEY,
            key BLOB NOT NULL,
            entry INTEGER,
            tag INTEGER,
            after BLOB
        ) STRICT;
        -- No index by audience: purging reads all documents, but it is rare, and a first sync is not
        -- slowed by a third tree.
        CREATE TABLE documents (
            id INTEGER PRIMARY KEY,
            key BLOB NOT NULL UNIQUE,
            audience INTEGER NOT NULL REFERENCES audiences (number),
            includes INTEGER NOT NULL,
            sealed BLOB NOT NULL
        ) STRICT;
        CREATE TABLE authors (
            device BLOB PRIMARY KEY,
            key BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
    ",
}];

/// The newest version of a list.
pub(super) fn newest(migrations: &[Migration]) -> u32 {
    migrations.last().map_or(0, |last| last.version)
}

/// The version that a file is of; 0 for a new one.
pub(super) fn version(connection: &Connection) -> Result<u32, rusqlite::Error> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// One step, inside its transaction. A salvage finds rows by their columns: if a step changes those of the
/// queue, [`super::salvage`] has to know both.
pub(super) fn step(writing: &Writing<'_>, migration: &Migration) -> Result<(), StoreError> {
    writing.execute_batch(migration.sql)?;
    writing.pragma_update(None, "user_version", migration.version)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::{
        path::Path,
        sync::{Arc, Mutex},
    };

    use super::*;
    use crate::{
        ports::{Entropy, Killed, StoreHook, StoreStep},
        seal::SealKey,
        store::{
            db::{Around, Db},
            error::StoreFile,
        },
    };

    struct Counting(std::sync::atomic::AtomicU8);

    impl Entropy for Counting {
        fn fill(&self, buffer: &mut [u8]) {
            buffer.fill(self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
        }
    }

    /// Ends the process at the n-th step.
    struct KillAt(Mutex<usize>);

    impl StoreHook for KillAt {
        fn at(&self, _: StoreStep) -> Result<(), Killed> {
            let mut left = self.0.lock().unwrap();
            *left = left.checked_sub(1).ok_or(Killed)?;
            Ok(())
        }
    }

    /// The real queue and two versions that are still to come.
    const LATER: &[Migration] = &[
        QUEUE[0],
        Migration {
            version: 2,
            name: "notes",
            sql: "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
                  INSERT INTO notes (text) SELECT 'event ' || number FROM events;",
        },
        Migration { version: 3, name: "stars", sql: "ALTER TABLE notes ADD COLUMN stars INTEGER;" },
    ];

    fn open(
        directory: &Path,
        migrations: &[Migration],
        hook: Option<Arc<dyn StoreHook>>,
    ) -> Result<Db, StoreError> {
        let key = Arc::new(SealKey::new([1; 32]).unwrap());
        let around = Around::new(Arc::new(Counting(0.into())), hook);
        Db::open(&directory.join("queue.db"), StoreFile::Queue, key, &around, migrations)
    }

    fn schema(directory: &Path) -> Vec<String> {
        let connection = Connection::open(directory.join("queue.db")).unwrap();
        let mut statement = connection
            .prepare("SELECT type || ' ' || name || ': ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1")
            .unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    }

    fn add_event(db: &mut Db) {
        let add = "INSERT INTO events (number, digest, state) VALUES (1, zeroblob(32), 0)";
        db.write(|writing| Ok(writing.execute_batch(add)?)).unwrap();
    }

    #[test]
    fn versions_follow_each_other_and_every_table_is_strict() {
        for list in [QUEUE, CACHE] {
            assert!((1..).zip(list).all(|(version, migration)| version == migration.version));
            for migration in list {
                assert!(!migration.name.is_empty());
                let tables = migration.sql.matches("CREATE TABLE").count();
                assert_eq!(tables, migration.sql.matches(") STRICT").count(), "{}", migration.name);
            }
        }
    }

    #[test]
    fn an_upgraded_file_is_like_a_fresh_one() {
        let fresh = tempfile::tempdir().unwrap();
        open(fresh.path(), LATER, None).unwrap();
        for from in 1..LATER.len() {
            let old = tempfile::tempdir().unwrap();
            add_event(&mut open(old.path(), &LATER[..from], None).unwrap());
            open(old.path(), LATER, None).unwrap();
            assert_eq!(schema(fresh.path()), schema(old.path()), "from version {from}");
        }
    }

    #[test]
    fn a_newer_file_is_refused_and_left_alone() {
        let directory = tempfile::tempdir().unwrap();
        open(directory.path(), LATER, None).unwrap().close().unwrap();
        let before = std::fs::read(directory.path().join("queue.db")).unwrap();
        let error = open(directory.path(), QUEUE, None).err().unwrap();
        let StoreError::NeedsAppUpdate { file: StoreFile::Queue, found: 3, known: 1 } = error else {
            panic!("{error}");
        };
        assert_eq!(std::fs::read(directory.path().join("queue.db")).unwrap(), before);
    }

    #[test]
    fn a_process_that_ends_in_an_upgrade_finds_whole_steps() {
        for steps in 0..=4 {
            let directory = tempfile::tempdir().unwrap();
            add_event(&mut open(directory.path(), QUEUE, None).unwrap());
            let killed = open(directory.path(), LATER, Some(Arc::new(KillAt(Mutex::new(steps)))));
            assert_eq!(killed.is_err(), steps < 4);
            drop(killed);
            let db = open(directory.path(), LATER, None).unwrap();
            let notes: Vec<String> = db
                .read(|reading| {
                    let mut notes = reading.connection.prepare("SELECT text FROM notes")?;
                    Ok(notes.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
                })
                .unwrap();
            assert_eq!(notes, ["event 1"], "killed at step {steps}");
        }
    }

    #[test]
    fn a_process_that_ends_while_a_file_is_made_leaves_none_or_a_whole_one() {
        for steps in 0..2 {
            let directory = tempfile::tempdir().unwrap();
            let killed = open(directory.path(), QUEUE, Some(Arc::new(KillAt(Mutex::new(steps)))));
            assert!(killed.is_err());
            add_event(&mut open(directory.path(), QUEUE, None).unwrap());
        }
    }
}
