//! Enrolment codes, and enrolments under way.

use yixian_domain::{CountyId, DeviceId, PersonId, time::Timestamp};

use super::array;
use crate::{
    db::{Row, Tx, query},
    error::Result,
};

/// How often a code may be tried.
pub const TRIES: i64 = 10;

/// A code as it is stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CodeRow {
    /// All its digits.
    pub digits: String,
    /// For whom.
    pub person: PersonId,
    /// By whom.
    pub issued_by: PersonId,
    /// Until when.
    pub valid_until: Timestamp,
    /// Whether the new device replaces the person's others.
    pub replaces: bool,
    /// How often it has been tried.
    pub tries: i64,
    /// The device that used it.
    pub used_by: Option<DeviceId>,
}

/// A code to be put in.
#[derive(Clone, Debug)]
pub struct NewCode<'a> {
    /// The digits that name it.
    pub handle: &'a str,
    /// All its digits.
    pub digits: &'a str,
    /// For whom.
    pub person: PersonId,
    /// By whom.
    pub issued_by: PersonId,
    /// When.
    pub issued: Timestamp,
    /// Until when.
    pub valid_until: Timestamp,
    /// Whether the new device replaces the person's others.
    pub replaces: bool,
}

/// Puts a code in, unless its name is taken by another that may still be used.
///
/// # Errors
/// The database's.
pub async fn add(tx: &mut Tx, county: CountyId, new: &NewCode<'_>) -> Result<bool> {
    let done = query(
        "INSERT INTO code (county, handle, digits, person, issued_by, issued, valid_until, replaces, tries)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0)
         ON CONFLICT (county, handle) DO UPDATE SET digits = excluded.digits, person = excluded.person,
            issued_by = excluded.issued_by, issued = excluded.issued, valid_until = excluded.valid_until,
            replaces = excluded.replaces, tries = 0, used_by = NULL
         WHERE code.valid_until < excluded.issued",
    )
    .bind(county.as_bytes().to_vec())
    .bind(new.handle.to_owned())
    .bind(new.digits.to_owned())
    .bind(new.person.as_bytes().to_vec())
    .bind(new.issued_by.as_bytes().to_vec())
    .bind(new.issued.0)
    .bind(new.valid_until.0)
    .bind(i64::from(new.replaces))
    .execute(tx)
    .await?;
    if done != 1 {
        return Ok(false);
    }
    // Whoever began with the code that had this name before must not end with this one.
    query("DELETE FROM enrolment WHERE county = $1 AND handle = $2")
        .bind(county.as_bytes().to_vec())
        .bind(new.handle.to_owned())
        .execute(tx)
        .await?;
    Ok(true)
}

fn row(row: &Row) -> Result<CodeRow> {
    let used_by: Option<Vec<u8>> = row.try_get("used_by")?;
    let replaces: i64 = row.try_get("replaces")?;
    Ok(CodeRow {
        digits: row.try_get("digits")?,
        person: PersonId::from_bytes(array(row, "person")?),
        issued_by: PersonId::from_bytes(array(row, "issued_by")?),
        valid_until: Timestamp(row.try_get("valid_until")?),
        replaces: replaces != 0,
        tries: row.try_get("tries")?,
        used_by: used_by.and_then(|id| DeviceId::from_slice(&id)),
    })
}

/// One code, counting this as a try.
///
/// # Errors
/// The database's.
pub async fn try_once(tx: &mut Tx, county: CountyId, handle: &str) -> Result<Option<CodeRow>> {
    query("UPDATE code SET tries = tries + 1 WHERE county = $1 AND handle = $2 RETURNING *")
        .bind(county.as_bytes().to_vec())
        .bind(handle.to_owned())
        .fetch_optional(tx)
        .await?
        .as_ref()
        .map(row)
        .transpose()
}

/// One code, locked until the transaction ends.
///
/// # Errors
/// The database's.
pub async fn lock(tx: &mut Tx, county: CountyId, handle: &str) -> Result<Option<CodeRow>> {
    query("UPDATE code SET tries = tries WHERE county = $1 AND handle = $2 RETURNING *")
        .bind(county.as_bytes().to_vec())
        .bind(handle.to_owned())
        .fetch_optional(tx)
        .await?
        .as_ref()
        .map(row)
        .transpose()
}

/// Notes which device used a code.
///
/// # Errors
/// The database's.
pub async fn used(tx: &mut Tx, county: CountyId, handle: &str, device: DeviceId) -> Result<()> {
    query("UPDATE code SET used_by = $3 WHERE county = $1 AND handle = $2")
        .bind(county.as_bytes().to_vec())
        .bind(handle.to_owned())
        .bind(device.as_bytes().to_vec())
        .execute(tx)
        .await?;
    Ok(())
}

/// Ends the codes of a person that nobody has used.
///
/// # Errors
/// The database's.
pub async fn void(tx: &mut Tx, county: CountyId, person: PersonId, now: Timestamp) -> Result<()> {
    query(
        "UPDATE code SET valid_until = $3
         WHERE county = $1 AND person = $2 AND used_by IS NULL AND valid_until > $3",
    )
    .bind(county.as_bytes().to_vec())
    .bind(person.as_bytes().to_vec())
    .bind(now.0 - 1)
    .execute(tx)
    .await?;
    Ok(())
}

/// An enrolment between its two messages.
#[derive(Clone, PartialEq, Eq)]
pub struct Session {
    /// The digits that name the code.
    pub handle: String,
    /// The key that the exchange agreed on.
    pub agreed: Vec<u8>,
}

/// Notes an enrolment under way, and drops those begun before `oldest`.
///
/// # Errors
/// The database's.
pub async fn begin(
    tx: &mut Tx,
    county: CountyId,
    id: [u8; 16],
    session: &Session,
    now: Timestamp,
    oldest: Timestamp,
) -> Result<()> {
    query("DELETE FROM enrolment WHERE county = $1 AND started < $2")
        .bind(county.as_bytes().to_vec())
        .bind(oldest.0)
        .execute(tx)
        .await?;
    query("INSERT INTO enrolment (county, session, handle, agreed, started) VALUES ($1, $2, $3, $4, $5)")
        .bind(county.as_bytes().to_vec())
        .bind(id.to_vec())
        .bind(session.handle.clone())
        .bind(session.agreed.clone())
        .bind(now.0)
        .execute(tx)
        .await?;
    Ok(())
}

/// An enrolment under way, if it was not begun before `oldest`.
///
/// # Errors
/// The database's.
pub async fn session(
    tx: &mut Tx,
    county: CountyId,
    id: &[u8; 16],
    oldest: Timestamp,
) -> Result<Option<Session>> {
    let sql = "SELECT handle, agreed FROM enrolment WHERE county = $1 AND session = $2 AND started >= $3";
    let row = query(sql)
        .bind(county.as_bytes().to_vec())
        .bind(id.to_vec())
        .bind(oldest.0)
        .fetch_optional(tx)
        .await?;
    row.map(|row| Ok(Session { handle: row.try_get("handle")?, agreed: row.try_get("agreed")? })).transpose()
}
