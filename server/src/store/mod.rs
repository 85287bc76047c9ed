//! The tables, one file each: typed rows in, typed rows out. No rules here.

pub mod audiences;
pub mod audit;
pub mod codes;
pub mod county;
pub mod devices;
pub mod directory;
pub mod documents;
pub mod events;
pub mod feed;
pub mod gists;
pub mod hosts;
pub mod imports;
pub mod letters;
pub mod meetings;
pub mod parked;

use crate::{Error, db::Row, error::Result};

/// A column of bytes that must have a certain length.
fn array<const N: usize>(row: &Row, column: &str) -> Result<[u8; N]> {
    row.try_get(column)
}

/// A column of bytes.
fn bytes(row: &Row, column: &str) -> Result<Vec<u8>> {
    row.try_get(column)
}

/// A column of a count, which cannot be negative.
fn count(row: &Row, column: &str) -> Result<u64> {
    let value: i64 = row.try_get(column)?;
    u64::try_from(value).map_err(|_| Error::Corrupt(format!("column {column} is negative")))
}

/// A column of a small count.
fn small(row: &Row, column: &str) -> Result<u32> {
    let value: i64 = row.try_get(column)?;
    u32::try_from(value).map_err(|_| Error::Corrupt(format!("column {column} is out of range")))
}

/// A count as a column holds it.
fn column(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
