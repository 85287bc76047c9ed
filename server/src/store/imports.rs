//! Imports, kept so that one can be taken back.

use yixian_domain::{CountyId, PersonId, time::Timestamp};
use yixian_registry::plan::Import;

use super::bytes;
use crate::{
    Error,
    db::{Row, Tx, query},
    error::Result,
};

/// One import.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportRow {
    /// Its number, from 1.
    pub number: i64,
    /// When.
    pub at: Timestamp,
    /// What it recorded, as JSON. Names people.
    pub plan: Vec<u8>,
    /// Whether it was taken back.
    pub is_undone: bool,
}

fn row(row: &Row) -> Result<ImportRow> {
    let undone: i64 = row.try_get("undone")?;
    Ok(ImportRow {
        number: row.try_get("import")?,
        at: Timestamp(row.try_get("at")?),
        plan: bytes(row, "plan")?,
        is_undone: undone != 0,
    })
}

/// Keeps an import and gives its number.
///
/// # Errors
/// The database's.
pub async fn add(tx: &mut Tx, county: CountyId, at: Timestamp, plan: &[u8]) -> Result<i64> {
    let done = query(
        "INSERT INTO import (county, import, at, plan)
         SELECT $1, COALESCE(MAX(import), 0) + 1, $2, $3 FROM import WHERE county = $1 RETURNING import",
    )
    .bind(county.as_bytes().to_vec())
    .bind(at.0)
    .bind(plan.to_vec())
    .fetch_one(tx)
    .await?;
    done.try_get("import")
}

/// All imports, in their order.
///
/// # Errors
/// The database's.
pub async fn all(tx: &mut Tx, county: CountyId) -> Result<Vec<ImportRow>> {
    query("SELECT import, at, plan, undone FROM import WHERE county = $1 ORDER BY import")
        .bind(county.as_bytes().to_vec())
        .fetch_all(tx)
        .await?
        .iter()
        .map(row)
        .collect()
}

/// Notes that an import was taken back.
///
/// # Errors
/// The database's.
pub async fn undone(tx: &mut Tx, county: CountyId, number: i64) -> Result<()> {
    query("UPDATE import SET undone = 1 WHERE county = $1 AND import = $2")
        .bind(county.as_bytes().to_vec())
        .bind(number)
        .execute(tx)
        .await?;
    Ok(())
}

/// Takes somebody's number out of every import.
///
/// # Errors
/// The database's, or if what is stored is no import.
pub async fn forget_number(tx: &mut Tx, county: CountyId, person: PersonId) -> Result<()> {
    for kept in all(tx, county).await? {
        let mut import: Import =
            serde_json::from_slice(&kept.plan).map_err(|error| Error::Corrupt(error.to_string()))?;
        if !import.forget_number(person) {
            continue;
        }
        let plan = serde_json::to_vec(&import).map_err(|error| Error::Corrupt(error.to_string()))?;
        query("UPDATE import SET plan = $3 WHERE county = $1 AND import = $2")
            .bind(county.as_bytes().to_vec())
            .bind(kept.number)
            .bind(plan)
            .execute(tx)
            .await?;
    }
    Ok(())
}
