//! What counties of one database say to each other. No statement is about two of them: a letter is written in its own
//! county, then put into the mail of another, then taken out of its own.

use yixian_domain::{CountyId, time::Timestamp};

use super::array;
use crate::{
    db::{Row, Tx, query},
    error::Result,
};

/// One letter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Letter {
    /// Its name, drawn by the county that asked first: it says nothing about whom it concerns.
    pub id: [u8; 16],
    /// To whom in the outbox, from whom in the mail.
    pub other: CountyId,
    /// What it says: see [`crate::letters`].
    pub body: String,
}

/// A letter in the mail.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mail {
    /// The letter.
    pub letter: Letter,
    /// When this county first saw it; none if it has not.
    pub arrived: Option<Timestamp>,
}

/// So many are dealt with at once, so that nobody can keep a server busy with nothing else.
const MOST: i64 = 1_000;

/// Makes a county known to the others.
///
/// # Errors
/// The database's.
pub async fn register(tx: &mut Tx, county: CountyId, address: u32) -> Result<()> {
    let sql = "INSERT INTO county_address (address, county) VALUES ($1, $2) ON CONFLICT (address, county) DO NOTHING";
    query(sql).bind(i64::from(address)).bind(county.as_bytes()).execute(tx).await?;
    Ok(())
}

/// The counties with an address.
///
/// # Errors
/// The database's.
pub async fn counties_at(tx: &mut Tx, address: u32) -> Result<Vec<CountyId>> {
    let sql = "SELECT county FROM county_address WHERE address = $1 ORDER BY county";
    let rows = query(sql).bind(i64::from(address)).fetch_all(tx).await?;
    rows.iter().map(|row| Ok(CountyId::from_bytes(array(row, "county")?))).collect()
}

/// Writes a letter. One about the same to the same county that has not gone is written anew.
///
/// # Errors
/// The database's.
pub async fn write(tx: &mut Tx, county: CountyId, letter: &Letter) -> Result<()> {
    query(
        "INSERT INTO letter (county, letter, recipient, body) VALUES ($1, $2, $3, $4)
         ON CONFLICT (county, letter, recipient) DO UPDATE SET body = excluded.body",
    )
    .bind(county.as_bytes())
    .bind(&letter.id)
    .bind(letter.other.as_bytes())
    .bind(letter.body.as_str())
    .execute(tx)
    .await?;
    Ok(())
}

/// The letters that have not gone.
///
/// # Errors
/// The database's.
pub async fn written(tx: &mut Tx, county: CountyId) -> Result<Vec<Letter>> {
    let sql = "SELECT letter, recipient AS other, body FROM letter WHERE county = $1 LIMIT $2 /* whole */";
    let rows = query(sql).bind(county.as_bytes()).bind(MOST).fetch_all(tx).await?;
    rows.iter().map(read).collect()
}

/// Takes out a letter that has gone as it is here; one that was written anew since stays.
///
/// # Errors
/// The database's.
pub async fn gone(tx: &mut Tx, county: CountyId, letter: &Letter) -> Result<()> {
    query("DELETE FROM letter WHERE county = $1 AND letter = $2 AND recipient = $3 AND body = $4")
        .bind(county.as_bytes())
        .bind(&letter.id)
        .bind(letter.other.as_bytes())
        .bind(letter.body.as_str())
        .execute(tx)
        .await?;
    Ok(())
}

/// Puts a letter into a county's mail; `letter.other` is its sender. The same twice is once, another of the same name takes
/// its place.
///
/// # Errors
/// The database's.
pub async fn deliver(tx: &mut Tx, county: CountyId, letter: &Letter) -> Result<()> {
    query(
        "INSERT INTO mail (county, sender, letter, body) VALUES ($1, $2, $3, $4)
         ON CONFLICT (county, sender, letter) DO UPDATE SET body = excluded.body",
    )
    .bind(county.as_bytes())
    .bind(letter.other.as_bytes())
    .bind(&letter.id)
    .bind(letter.body.as_str())
    .execute(tx)
    .await?;
    Ok(())
}

/// What other counties said.
///
/// # Errors
/// The database's.
pub async fn mail(tx: &mut Tx, county: CountyId) -> Result<Vec<Mail>> {
    let sql = "SELECT letter, sender AS other, body, arrived FROM mail WHERE county = $1 /* whole */";
    let rows = query(sql).bind(county.as_bytes()).fetch_all(tx).await?;
    let mail = |row: &Row| {
        let arrived = Timestamp(row.try_get("arrived")?);
        Ok(Mail { letter: read(row)?, arrived: Some(arrived).filter(|at| at.0 > 0) })
    };
    rows.iter().map(mail).collect()
}

/// Notes when this county first saw a letter.
///
/// # Errors
/// The database's.
pub async fn arrived(tx: &mut Tx, county: CountyId, letter: &Letter, at: Timestamp) -> Result<()> {
    query("UPDATE mail SET arrived = $4 WHERE county = $1 AND sender = $2 AND letter = $3")
        .bind(county.as_bytes())
        .bind(letter.other.as_bytes())
        .bind(&letter.id)
        .bind(at.0)
        .execute(tx)
        .await?;
    Ok(())
}

/// Takes a letter as it was read out of the mail. False if another process was faster, or it was written anew since.
///
/// # Errors
/// The database's.
pub async fn take(tx: &mut Tx, county: CountyId, letter: &Letter) -> Result<bool> {
    let taken = query("DELETE FROM mail WHERE county = $1 AND sender = $2 AND letter = $3 AND body = $4")
        .bind(county.as_bytes())
        .bind(letter.other.as_bytes())
        .bind(&letter.id)
        .bind(letter.body.as_str())
        .execute(tx)
        .await?;
    Ok(taken > 0)
}

/// Takes out whatever lies here under a name.
///
/// # Errors
/// The database's.
pub async fn forget(tx: &mut Tx, county: CountyId, id: [u8; 16]) -> Result<()> {
    query("DELETE FROM letter WHERE county = $1 AND letter = $2")
        .bind(county.as_bytes())
        .bind(&id)
        .execute(tx)
        .await?;
    query("DELETE FROM mail WHERE county = $1 AND letter = $2 /* whole */")
        .bind(county.as_bytes())
        .bind(&id)
        .execute(tx)
        .await?;
    Ok(())
}

fn read(row: &Row) -> Result<Letter> {
    Ok(Letter {
        id: array(row, "letter")?,
        other: CountyId::from_bytes(array(row, "other")?),
        body: row.try_get("body")?,
    })
}
