//! The county's own row.

use yixian_domain::CountyId;

use crate::{
    db::{Tx, query},
    error::Result,
};

/// Puts the county in if it is new.
///
/// # Errors
/// The database's.
pub async fn ensure(tx: &mut Tx, county: CountyId, name: &str) -> Result<()> {
    query("INSERT INTO county (county, name) VALUES ($1, $2) ON CONFLICT (county) DO NOTHING")
        .bind(county.as_bytes().to_vec())
        .bind(name.to_owned())
        .execute(tx)
        .await?;
    Ok(())
}

/// How often the tree of organisations has changed.
///
/// # Errors
/// The database's.
pub async fn tree_version(tx: &mut Tx, county: CountyId) -> Result<i64> {
    let row = query("SELECT tree FROM county WHERE county = $1")
        .bind(county.as_bytes().to_vec())
        .fetch_optional(tx)
        .await?;
    Ok(match row {
        Some(row) => row.try_get("tree")?,
        None => 0,
    })
}

/// Notes that the tree has changed.
///
/// # Errors
/// The database's.
pub async fn tree_changed(tx: &mut Tx, county: CountyId) -> Result<()> {
    tx.changes_tree = true;
    query("UPDATE county SET tree = tree + 1 WHERE county = $1")
        .bind(county.as_bytes().to_vec())
        .execute(tx)
        .await?;
    Ok(())
}

/// The next number for a circle.
///
/// # Errors
/// The database's.
pub async fn next_audiences(tx: &mut Tx, county: CountyId, how_many: i64) -> Result<i64> {
    let row = query("UPDATE county SET audiences = audiences + $2 WHERE county = $1 RETURNING audiences")
        .bind(county.as_bytes().to_vec())
        .bind(how_many)
        .fetch_one(tx)
        .await?;
    let last: i64 = row.try_get("audiences")?;
    Ok(last - how_many + 1)
}
