//! The circles and where their feeds stand.

use std::collections::BTreeMap;

use yixian_domain::{Audience, CountyId};

use super::{bytes, count, county, small};
use crate::{
    Error,
    db::{Engine, Row, Tx, Value, fetch_in, insert},
    error::Result,
};

/// Where a circle's feed stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AudienceRow {
    /// Its number at this server.
    pub number: u32,
    /// The number of its last entry.
    pub head: u64,
    /// That entry's tag.
    pub tag: u32,
}

fn row(row: &Row) -> Result<(Audience, AudienceRow)> {
    let circle = Audience::from_bytes(&bytes(row, "circle")?)
        .ok_or_else(|| Error::Corrupt("an audience of an unknown kind".into()))?;
    let found =
        AudienceRow { number: small(row, "number")?, head: count(row, "head")?, tag: small(row, "tag")? };
    Ok((circle, found))
}

async fn select(
    tx: &mut Tx,
    county: CountyId,
    circles: &[Audience],
    lock: &str,
) -> Result<BTreeMap<Audience, AudienceRow>> {
    let sql = format!(
        "SELECT circle, number, head, tag FROM audience WHERE county = $1 AND circle IN {{}} ORDER BY circle{lock}"
    );
    // Sorted, so that two writers lock in the same order and do not wait for each other in a circle.
    let mut keys: Vec<Vec<u8>> = circles.iter().map(|circle| circle.to_bytes()).collect();
    keys.sort_unstable();
    keys.dedup();
    let keys = keys.into_iter().map(Value::from).collect();
    fetch_in(tx, &sql, &[county.as_bytes().into()], keys).await?.iter().map(row).collect()
}

/// Where some circles stand; those that hold nothing yet are missing.
///
/// # Errors
/// The database's.
pub async fn find(
    tx: &mut Tx,
    county: CountyId,
    circles: &[Audience],
) -> Result<BTreeMap<Audience, AudienceRow>> {
    select(tx, county, circles, "").await
}

/// Locks some circles until the transaction ends and says where they stand; those that hold nothing yet are
/// missing.
///
/// # Errors
/// The database's.
pub async fn lock(
    tx: &mut Tx,
    engine: Engine,
    county: CountyId,
    circles: &[Audience],
) -> Result<BTreeMap<Audience, AudienceRow>> {
    select(tx, county, circles, engine.for_update()).await
}

/// Makes circles that hold nothing yet.
///
/// # Errors
/// The database's, or [`Error::Contention`] if another writer made one of them meanwhile.
pub async fn create(
    tx: &mut Tx,
    county: CountyId,
    circles: &[Audience],
) -> Result<BTreeMap<Audience, AudienceRow>> {
    let how_many = i64::try_from(circles.len()).unwrap_or(i64::MAX);
    let first = county::next_audiences(tx, county, how_many).await?;
    let rows = (first..)
        .zip(circles)
        .map(|(number, circle)| {
            let (head, tag) = (Value::from(0_i64), Value::from(0_i64));
            vec![county.as_bytes().into(), circle.to_bytes().into(), number.into(), head, tag]
        })
        .collect();
    let head = "INSERT INTO audience (county, circle, number, head, tag)";
    insert(tx, head, rows, "ON CONFLICT (county, circle) DO NOTHING").await?;
    let made = select(tx, county, circles, "").await?;
    let ours = made.values().all(|row| row.head == 0 && i64::from(row.number) >= first);
    if ours && made.len() == circles.len() { Ok(made) } else { Err(Error::Contention) }
}

/// Writes where circles stand after new entries.
///
/// # Errors
/// The database's.
pub async fn advance(
    tx: &mut Tx,
    county: CountyId,
    heads: impl IntoIterator<Item = (Audience, AudienceRow)>,
) -> Result<()> {
    let rows = heads
        .into_iter()
        .map(|(circle, at)| {
            vec![
                county.as_bytes().into(),
                circle.to_bytes().into(),
                at.number.into(),
                super::column(at.head).into(),
                at.tag.into(),
            ]
        })
        .collect();
    let head = "INSERT INTO audience (county, circle, number, head, tag)";
    let tail = "ON CONFLICT (county, circle) DO UPDATE SET head = excluded.head, tag = excluded.tag";
    insert(tx, head, rows, tail).await
}
