//! What counties of one database say to each other. No statement is about two of them: a letter is written in its own
//! county, then put into the mail of another, then taken out of its own.

use yixian_domain::{CountyId, EventId, time::Timestamp};

use super::array;
use crate::{
    db::{Tx, query},
    error::Result,
};

/// One letter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Letter {
    /// What it is about: an event of the county that asked first.
    pub about: EventId,
    /// To whom in the outbox, from whom in the mail.
    pub other: CountyId,
    /// What it says: see [`crate::letters`].
    pub body: String,
}

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
    .bind(letter.about.as_bytes())
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
    let sql = "SELECT letter, recipient AS other, body FROM letter WHERE county = $1 /* whole */";
    let rows = query(sql).bind(county.as_bytes()).fetch_all(tx).await?;
    rows.iter().map(read).collect()
}

/// Takes out a letter that has gone as it is here; one that was written anew since stays.
///
/// # Errors
/// The database's.
pub async fn gone(tx: &mut Tx, county: CountyId, letter: &Letter) -> Result<()> {
    query("DELETE FROM letter WHERE county = $1 AND letter = $2 AND recipient = $3 AND body = $4")
        .bind(county.as_bytes())
        .bind(letter.about.as_bytes())
        .bind(letter.other.as_bytes())
        .bind(letter.body.as_str())
        .execute(tx)
        .await?;
    Ok(())
}

/// Puts a letter into a county's mail; `letter.other` is its sender. The same twice is once.
///
/// # Errors
/// The database's.
pub async fn deliver(tx: &mut Tx, county: CountyId, letter: &Letter, at: Timestamp) -> Result<()> {
    query(
        "INSERT INTO mail (county, sender, letter, body, arrived) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (county, sender, letter) DO UPDATE SET body = excluded.body",
    )
    .bind(county.as_bytes())
    .bind(letter.other.as_bytes())
    .bind(letter.about.as_bytes())
    .bind(letter.body.as_str())
    .bind(at.0)
    .execute(tx)
    .await?;
    Ok(())
}

/// What other counties said, each with when it arrived.
///
/// # Errors
/// The database's.
pub async fn mail(tx: &mut Tx, county: CountyId) -> Result<Vec<(Letter, Timestamp)>> {
    let sql = "SELECT letter, sender AS other, body, arrived FROM mail WHERE county = $1 /* whole */";
    let rows = query(sql).bind(county.as_bytes()).fetch_all(tx).await?;
    rows.iter().map(|row| Ok((read(row)?, Timestamp(row.try_get("arrived")?)))).collect()
}

/// Takes a letter out of the mail. False if another process was faster.
///
/// # Errors
/// The database's.
pub async fn take(tx: &mut Tx, county: CountyId, letter: &Letter) -> Result<bool> {
    let taken = query("DELETE FROM mail WHERE county = $1 AND sender = $2 AND letter = $3")
        .bind(county.as_bytes())
        .bind(letter.other.as_bytes())
        .bind(letter.about.as_bytes())
        .execute(tx)
        .await?;
    Ok(taken > 0)
}

fn read(row: &crate::db::Row) -> Result<Letter> {
    Ok(Letter {
        about: EventId::from_bytes(array(row, "letter")?),
        other: CountyId::from_bytes(array(row, "other")?),
        body: row.try_get("body")?,
    })
}
