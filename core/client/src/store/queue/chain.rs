//! Up to where the chain goes, is acknowledged, lies in a backup: one row, with a checksum of its own.

use rusqlite::{Row, params};
use yixian_protocol::{Digest, hash};

use super::FILE;
use crate::store::{
    db::{self, Reading, Writing},
    error::StoreError,
};

/// The one row of `chain`, apart from the head's digest.
#[derive(Clone)]
pub(in crate::store) struct Chain {
    pub(in crate::store) head: u64,
    pub(in crate::store) acknowledged: u64,
    pub(in crate::store) kept: u64,
    /// Up to here, events have been dropped as soon as they were settled.
    pub(in crate::store) dropped: u64,
}

pub(super) fn load(reading: Reading<'_>) -> Result<Chain, StoreError> {
    Ok(load_with_digest(reading)?.0)
}

/// With the digest of the head.
pub(super) fn load_with_digest(reading: Reading<'_>) -> Result<(Chain, Digest), StoreError> {
    let mut statement = reading
        .connection
        .prepare_cached("SELECT head, acknowledged, kept, dropped, digest, checked FROM chain")?;
    let mut rows = statement.query([])?;
    of_row(rows.next()?.ok_or_else(|| StoreError::corrupt(FILE, "no chain"))?)
}

/// Reads a row that begins with these columns of `chain`: head, acknowledged, kept, dropped, digest, checked.
pub(super) fn of_row(row: &Row<'_>) -> Result<(Chain, Digest), StoreError> {
    let numbers = [row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?];
    let (digest, checked): (Vec<u8>, Vec<u8>) = (row.get(4)?, row.get(5)?);
    parse(numbers, &digest, &checked).ok_or_else(|| StoreError::corrupt(FILE, "the chain is damaged"))
}

/// The row of `chain`, if it is as it was written.
pub(in crate::store) fn parse(numbers: [i64; 4], digest: &[u8], checked: &[u8]) -> Option<(Chain, Digest)> {
    let digest = digest.try_into().ok()?;
    if check(numbers, &digest) != checked {
        return None;
    }
    let [head, acknowledged, kept, dropped] = numbers.map(|number| u64::try_from(number).ok());
    let chain = Chain { head: head?, acknowledged: acknowledged?, kept: kept?, dropped: dropped? };
    Some((chain, digest))
}

/// Tells damage: one flipped bit in these numbers would lose events or use a number twice.
fn check(numbers: [i64; 4], digest: &Digest) -> [u8; 8] {
    let [head, acknowledged, kept, dropped] = numbers.map(i64::to_be_bytes);
    hash::truncated(&hash::digest("yixian/chain/1", &[&head, &acknowledged, &kept, &dropped, digest]))
}

/// The chain of a new file.
pub(in crate::store) fn begin(writing: &Writing<'_>) -> Result<(), StoreError> {
    let checked = check([0; 4], &Digest::default());
    writing.execute(
        "INSERT INTO chain (id, head, digest, acknowledged, kept, dropped, checked)
         VALUES (1, 0, ?1, 0, 0, 0, ?2)",
        params![Digest::default(), checked],
    )?;
    Ok(())
}

pub(in crate::store) fn put(writing: &Writing<'_>, chain: &Chain, digest: &Digest) -> Result<(), StoreError> {
    let numbers = [
        db::number(chain.head)?,
        db::number(chain.acknowledged)?,
        db::number(chain.kept)?,
        db::number(chain.dropped)?,
    ];
    let [head, acknowledged, kept, dropped] = numbers;
    writing
        .prepare_cached(
            "UPDATE chain SET head = ?1, digest = ?2, acknowledged = ?3, kept = ?4, dropped = ?5,
                checked = ?6",
        )?
        .execute(params![head, digest, acknowledged, kept, dropped, check(numbers, digest)])?;
    Ok(())
}
