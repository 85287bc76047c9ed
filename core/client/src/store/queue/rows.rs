//! The rows of the queue: events and what became of them.

use minicbor::{Decode, Encode};
use rusqlite::{OptionalExtension as _, Row, params};
use yixian_protocol::{
    Digest, SignedEvent, codec,
    event::Link,
    sync::{Key, Verdict},
};

use super::FILE;
use crate::{
    seal::SealKey,
    store::{
        db::{self, Reading, Writing},
        error::StoreError,
    },
};

/// What became of an acknowledged event, as `events.state` holds it.
pub(super) mod state {
    pub(in crate::store::queue) const ACCEPTED: i64 = 0;
    pub(in crate::store::queue) const PARKED: i64 = 1;
    pub(in crate::store::queue) const WAITING: i64 = 2;
    pub(in crate::store::queue) const REFUSED: i64 = 3;
    /// Refused, and the person has seen it.
    pub(in crate::store::queue) const DISMISSED: i64 = 4;
}

/// What `events.sealed` holds.
#[derive(Encode, Decode)]
pub(in crate::store) struct Sealed {
    #[n(0)]
    pub(in crate::store) event: SignedEvent,
    /// So that the index of documents can be rebuilt from the rows alone.
    #[n(1)]
    pub(in crate::store) targets: Vec<Key>,
}

fn event_purpose(number: u64) -> Vec<u8> {
    db::purpose(FILE, "event", &number.to_be_bytes())
}

fn verdict_purpose(number: u64) -> Vec<u8> {
    db::purpose(FILE, "verdict", &number.to_be_bytes())
}

/// Writes an event's row and its targets.
pub(in crate::store) fn insert(writing: &Writing<'_>, link: Link, sealed: &Sealed) -> Result<(), StoreError> {
    let number = db::number(link.number)?;
    let mut index =
        writing.prepare_cached("INSERT OR IGNORE INTO targets (document, number) VALUES (?1, ?2)")?;
    for target in &sealed.targets {
        index.execute(params![target.0, number])?;
    }
    let sealed = writing.seal(&event_purpose(link.number), &codec::encode(sealed))?;
    writing
        .prepare_cached("INSERT INTO events (number, digest, state, sealed) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![number, link.digest, state::ACCEPTED, sealed])?;
    Ok(())
}

pub(super) fn digest_of(reading: Reading<'_>, number: u64) -> Result<Option<Digest>, StoreError> {
    let Ok(number) = db::number(number) else { return Ok(None) };
    Ok(reading
        .connection
        .prepare_cached("SELECT digest FROM events WHERE number = ?1")?
        .query_row([number], |row| row.get(0))
        .optional()?)
}

pub(super) fn sealed(reading: Reading<'_>, number: u64) -> Result<Option<Sealed>, StoreError> {
    let Ok(number) = db::number(number) else { return Ok(None) };
    let mut statement = reading
        .connection
        .prepare_cached("SELECT number, sealed FROM events WHERE number = ?1 AND sealed IS NOT NULL")?;
    let mut rows = statement.query([number])?;
    let row = rows.next()?;
    Ok(row.map(|row| unseal(reading, row)).transpose()?.map(|(_, sealed)| sealed))
}

/// Opens a row of number and sealed event.
pub(super) fn unseal(reading: Reading<'_>, row: &Row<'_>) -> Result<(u64, Sealed), StoreError> {
    let number = db::unsigned(FILE, row.get(0)?)?;
    let sealed = row.get_ref(1)?.as_blob().map_err(|error| StoreError::corrupt(FILE, error))?;
    let sealed = open_event(reading.key, number, sealed)
        .ok_or_else(|| StoreError::corrupt(FILE, format!("event {number} does not open")))?;
    Ok((number, sealed))
}

/// A sealed event, if it is one and is this one.
pub(in crate::store) fn open_event(key: &SealKey, number: u64, sealed: &[u8]) -> Option<Sealed> {
    codec::decode("queued event", &key.open(&event_purpose(number), sealed).ok()?).ok()
}

/// A sealed verdict, if it is one and is on this event.
pub(in crate::store) fn open_verdict(key: &SealKey, number: u64, sealed: &[u8]) -> Option<Verdict> {
    codec::decode("verdict", &key.open(&verdict_purpose(number), sealed).ok()?).ok()
}

pub(in crate::store) fn put_verdict(
    writing: &Writing<'_>,
    number: u64,
    state: i64,
    verdict: &Verdict,
) -> Result<(), StoreError> {
    let sealed = match verdict {
        Verdict::Accepted => None,
        _ => Some(writing.seal(&verdict_purpose(number), &codec::encode(verdict))?),
    };
    writing
        .prepare_cached("UPDATE events SET state = ?2, verdict = ?3 WHERE number = ?1")?
        .execute(params![db::number(number)?, state, sealed])?;
    Ok(())
}

pub(super) fn verdict_of(reading: Reading<'_>, number: u64) -> Result<Option<Verdict>, StoreError> {
    let sealed: Option<Vec<u8>> = reading
        .connection
        .prepare_cached("SELECT verdict FROM events WHERE number = ?1")?
        .query_row([db::number(number)?], |row| row.get(0))
        .optional()?
        .flatten();
    let Some(sealed) = sealed else { return Ok(None) };
    let verdict = open_verdict(reading.key, number, &sealed);
    verdict.map(Some).ok_or_else(|| StoreError::corrupt(FILE, "a verdict does not open"))
}

pub(super) fn numbers_in_state(reading: Reading<'_>, state: i64, up_to: u64) -> Result<Vec<u64>, StoreError> {
    let numbers: Vec<i64> = reading
        .connection
        .prepare_cached(
            "SELECT number FROM events
             WHERE state = ?1 AND state <> 0 AND number <= ?2 ORDER BY number",
        )?
        .query_map(params![state, db::number(up_to)?], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    numbers.into_iter().map(|number| db::unsigned(FILE, number)).collect()
}

pub(super) fn drop_event(writing: &Writing<'_>, number: u64) -> Result<(), StoreError> {
    let targets = sealed(writing.reading(), number)?.map(|sealed| sealed.targets).unwrap_or_default();
    let number = db::number(number)?;
    let mut unindex = writing.prepare_cached("DELETE FROM targets WHERE document = ?1 AND number = ?2")?;
    for target in targets {
        unindex.execute(params![target.0, number])?;
    }
    writing.prepare_cached("UPDATE events SET sealed = NULL WHERE number = ?1")?.execute([number])?;
    Ok(())
}
