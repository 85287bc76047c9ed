//! The schema: one source, a type map, one ordered list of migrations.
//!
//! Every table that grows leads with the county in its primary key and in every unique index, which is what
//! a distributed PostgreSQL asks of a sharded table. A test reads the catalogue and holds every migration
//! to it.

use super::{Db, Engine, query};
use crate::{Error, error::Result};

/// Tables that do not grow with a county and are the same for all: copied to every shard.
pub const REFERENCE_TABLES: &[&str] = &["county_address", "listed_branch", "schema_version"];

const SCHEMA_VERSION: &str = "CREATE TABLE IF NOT EXISTS schema_version (
    version {int} NOT NULL PRIMARY KEY,
    name {text} NOT NULL
){strict}";

struct Migration {
    version: i64,
    name: &'static str,
    statements: &'static [&'static str],
}

const MIGRATIONS: &[Migration] = &[
    Migration { version: 1, name: "the thread", statements: THE_THREAD },
    Migration { version: 2, name: "gists", statements: GISTS },
    Migration { version: 3, name: "letters", statements: LETTERS },
];

const THE_THREAD: &[&str] = &[
    // One row a county. `audiences` numbers the circles, `tree` counts the changes to the organisations.
    "CREATE TABLE county (
        county {bytes} NOT NULL PRIMARY KEY,
        name {text} NOT NULL,
        audiences {int} NOT NULL DEFAULT 0,
        tree {int} NOT NULL DEFAULT 0,
        audit {int} NOT NULL DEFAULT 0
    ){strict}",
    // A profile on a phone: its key, where its chain stands, the nonce for its next request.
    "CREATE TABLE device (
        county {bytes} NOT NULL,
        device {bytes} NOT NULL,
        person {bytes} NOT NULL,
        public_key {bytes} NOT NULL,
        state {int} NOT NULL,
        enrolled {int} NOT NULL,
        vouched_by {bytes} NOT NULL,
        number {int} NOT NULL DEFAULT 0,
        digest {bytes} NOT NULL,
        anchor {int} NOT NULL DEFAULT 0,
        nonce {int} NOT NULL,
        nonce_before {int} NOT NULL,
        kept {int} NOT NULL DEFAULT 0,
        seen {int} NOT NULL DEFAULT 0,
        app {int} NOT NULL DEFAULT 0,
        PRIMARY KEY (county, device)
    ){narrow}",
    "CREATE INDEX device_person ON device (county, person)",
    // Every event ever received, as it was signed. Body and salt may be erased.
    "CREATE TABLE event (
        county {bytes} NOT NULL,
        device {bytes} NOT NULL,
        number {int} NOT NULL,
        id {bytes} NOT NULL,
        header {bytes} NOT NULL,
        signature {bytes} NOT NULL,
        salt {bytes},
        body {bytes},
        received {int} NOT NULL,
        not_before {int} NOT NULL,
        verdict {int} NOT NULL,
        code {text},
        detail {text},
        meeting {bytes},
        PRIMARY KEY (county, device, number)
    ){strict}",
    // Ids are hashes: an index of all of them would touch a page for every event. Only those that wait are looked for.
    "CREATE INDEX event_waiting ON event (county, id) WHERE verdict = 2",
    // What the events add up to.
    "CREATE TABLE document (
        county {bytes} NOT NULL,
        doc {bytes} NOT NULL,
        audience {int} NOT NULL,
        bytes {bytes} NOT NULL,
        digest {bytes} NOT NULL,
        includes {bytes} NOT NULL,
        PRIMARY KEY (county, audience, doc)
    ){narrow}",
    "CREATE UNIQUE INDEX document_doc ON document (county, doc)",
    // The circles. `head` is taken under the row's lock, so no reader can skip an entry.
    "CREATE TABLE audience (
        county {bytes} NOT NULL,
        circle {bytes} NOT NULL,
        number {int} NOT NULL,
        head {int} NOT NULL,
        tag {int} NOT NULL,
        PRIMARY KEY (county, circle)
    ){narrow}",
    "CREATE UNIQUE INDEX audience_number ON audience (county, number)",
    // What changed in each circle, in order.
    "CREATE TABLE feed (
        county {bytes} NOT NULL,
        audience {int} NOT NULL,
        entry {int} NOT NULL,
        tag {int} NOT NULL,
        kind {int} NOT NULL,
        device {bytes},
        number {int},
        doc {bytes},
        PRIMARY KEY (county, audience, entry)
    ){narrow}",
    // Which meetings a branch holds on a date, for those who can only describe theirs.
    "CREATE TABLE meeting (
        county {bytes} NOT NULL,
        branch {bytes} NOT NULL,
        held {text} NOT NULL,
        meeting {bytes} NOT NULL,
        PRIMARY KEY (county, branch, held, meeting)
    ){narrow}",
    // Events that came before what they refer to.
    "CREATE TABLE parked (
        county {bytes} NOT NULL,
        awaits {bytes} NOT NULL,
        device {bytes} NOT NULL,
        number {int} NOT NULL,
        PRIMARY KEY (county, awaits, device, number)
    ){narrow}",
    // Enrolment codes: a secret of eleven digits, ten tries, a short life.
    "CREATE TABLE code (
        county {bytes} NOT NULL,
        handle {text} NOT NULL,
        digits {text} NOT NULL,
        person {bytes} NOT NULL,
        issued_by {bytes} NOT NULL,
        issued {int} NOT NULL,
        valid_until {int} NOT NULL,
        replaces {int} NOT NULL,
        tries {int} NOT NULL,
        used_by {bytes},
        PRIMARY KEY (county, handle)
    ){strict}",
    "CREATE INDEX code_person ON code (county, person)",
    // Enrolments between their first and second message.
    "CREATE TABLE enrolment (
        county {bytes} NOT NULL,
        session {bytes} NOT NULL,
        handle {text} NOT NULL,
        agreed {bytes} NOT NULL,
        started {int} NOT NULL,
        PRIMARY KEY (county, session)
    ){strict}",
    // Who did what that is no event, each entry chained to the one before.
    "CREATE TABLE audit (
        county {bytes} NOT NULL,
        entry {int} NOT NULL,
        at {int} NOT NULL,
        actor {bytes},
        action {text} NOT NULL,
        detail {text} NOT NULL,
        chain {bytes} NOT NULL,
        PRIMARY KEY (county, entry)
    ){strict}",
    // Imports, so that one can be undone.
    "CREATE TABLE import (
        county {bytes} NOT NULL,
        import {int} NOT NULL,
        at {int} NOT NULL,
        plan {bytes} NOT NULL,
        undone {int} NOT NULL DEFAULT 0,
        PRIMARY KEY (county, import)
    ){strict}",
];

const GISTS: &[&str] = &[
    // What reminders read of a document. Tables of their own lie close together: a county is read without its documents.
    "CREATE TABLE gist (
        county {bytes} NOT NULL,
        audience {int} NOT NULL,
        doc {bytes} NOT NULL,
        bytes {bytes} NOT NULL,
        PRIMARY KEY (county, audience, doc)
    ){narrow}",
    // Of which version all documents have theirs; 0 while they have none.
    "ALTER TABLE county ADD COLUMN gists {int} NOT NULL DEFAULT 0",
];

const LETTERS: &[&str] = &[
    // Which counties this database holds, by what their guest codes begin with. One row a county.
    "CREATE TABLE county_address (
        address {int} NOT NULL,
        county {bytes} NOT NULL,
        PRIMARY KEY (address, county)
    ){narrow}",
    // The names of branches that members of other counties may look for, by the code of the county that they are in.
    "CREATE TABLE listed_branch (
        place {text} NOT NULL,
        county {bytes} NOT NULL,
        branch {bytes} NOT NULL,
        name {text} NOT NULL,
        above {text} NOT NULL,
        county_name {text} NOT NULL,
        PRIMARY KEY (place, county, branch)
    ){narrow}",
    // What one county has to say to another: written with what it is about, gone once it lies in the other's mail.
    "CREATE TABLE letter (
        county {bytes} NOT NULL,
        letter {bytes} NOT NULL,
        recipient {bytes} NOT NULL,
        body {text} NOT NULL,
        PRIMARY KEY (county, letter, recipient)
    ){narrow}",
    // What other counties said, until it is dealt with.
    "CREATE TABLE mail (
        county {bytes} NOT NULL,
        sender {bytes} NOT NULL,
        letter {bytes} NOT NULL,
        body {text} NOT NULL,
        arrived {int} NOT NULL DEFAULT 0,
        PRIMARY KEY (county, sender, letter)
    ){narrow}",
    // Which meeting a guest code of a day leads to.
    "CREATE TABLE guest_code (
        county {bytes} NOT NULL,
        held {text} NOT NULL,
        number {int} NOT NULL,
        meeting {bytes} NOT NULL,
        PRIMARY KEY (county, held, number, meeting)
    ){narrow}",
    // Which attendances elsewhere the host's county is asked about. Whose they are it is not told.
    "CREATE TABLE host_question (
        county {bytes} NOT NULL,
        report {bytes} NOT NULL,
        letter {bytes} NOT NULL,
        branch {bytes} NOT NULL,
        person {bytes} NOT NULL,
        address {int} NOT NULL,
        number {int} NOT NULL,
        held {text} NOT NULL,
        since {int} NOT NULL,
        asked {int} NOT NULL DEFAULT 0,
        PRIMARY KEY (county, report)
    ){narrow}",
    // Whether the codes are noted of what was opened before.
    "ALTER TABLE county ADD COLUMN guests {int} NOT NULL DEFAULT 0",
];

/// The newest schema that this program knows.
#[must_use]
pub fn known_version() -> i64 {
    MIGRATIONS.last().map_or(0, |migration| migration.version)
}

fn translate(engine: Engine, statement: &str) -> String {
    // Rows that are short lie in the order of their key themselves: one tree to write to instead of two.
    let (bytes, int, strict, narrow) = match engine {
        Engine::Sqlite => ("BLOB", "INTEGER", " STRICT", " STRICT, WITHOUT ROWID"),
        Engine::Postgres => ("BYTEA", "BIGINT", "", ""),
    };
    statement
        .replace("{bytes}", bytes)
        .replace("{int}", int)
        .replace("{text}", "TEXT")
        .replace("{strict}", strict)
        .replace("{narrow}", narrow)
}

/// Brings the schema up to date, each step in one transaction. Two processes may try at once: the second
/// waits for the first.
///
/// # Errors
/// The database's, or [`Error::NewerDatabase`].
pub async fn migrate(db: &Db) -> Result<()> {
    migrate_to(db, known_version()).await
}

/// Brings the schema up to a version: how tests make the database of an older program.
///
/// # Errors
/// See [`migrate`].
pub async fn migrate_to(db: &Db, version: i64) -> Result<()> {
    let engine = db.engine();
    let mut tx = db.write().await?;
    if engine == Engine::Postgres {
        query("SELECT pg_advisory_xact_lock(7911953)").execute(&mut tx).await?;
    }
    query(translate(engine, SCHEMA_VERSION)).execute(&mut tx).await?;
    let newest = "SELECT COALESCE(MAX(version), 0) AS version FROM schema_version";
    let found: i64 = query(newest).fetch_one(&mut tx).await?.try_get("version")?;
    if found > known_version() {
        return Err(Error::NewerDatabase { found, known: known_version() });
    }
    for migration in MIGRATIONS.iter().filter(|migration| (found + 1..=version).contains(&migration.version))
    {
        for statement in migration.statements {
            query(translate(engine, statement)).execute(&mut tx).await?;
        }
        query("INSERT INTO schema_version (version, name) VALUES ($1, $2)")
            .bind(migration.version)
            .bind(migration.name)
            .execute(&mut tx)
            .await?;
    }
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn migrations_are_numbered_without_gaps() {
        let numbers: Vec<i64> = MIGRATIONS.iter().map(|migration| migration.version).collect();
        let expected: Vec<i64> = (1..=i64::try_from(MIGRATIONS.len()).unwrap()).collect();
        assert_eq!(numbers, expected);
    }
}
