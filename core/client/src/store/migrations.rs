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
        CREATE TABLE documents (
            id INTEGER PRIMARY KEY,
            key BLOB NOT NULL UNIQUE,
            audience INTEGER NOT NULL REFERENCES audiences (number),
            includes INTEGER NOT NULL,
            sealed BLOB NOT NULL
        ) STRICT;
        CREATE INDEX documents_of_audience ON documents (audience);
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
