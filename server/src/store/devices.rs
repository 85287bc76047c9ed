//! The devices.

use yixian_domain::{CountyId, DeviceId, PersonId, identity::DeviceState, time::Timestamp};
use yixian_protocol::{PublicKey, event::Link};

use super::{array, column, count};
use crate::{
    Error,
    db::{Row, Tx, query},
    error::Result,
};

/// A device as the server knows it.
#[derive(Clone, Debug)]
pub struct DeviceRow {
    /// Which.
    pub device: DeviceId,
    /// Whose.
    pub person: PersonId,
    /// Its key.
    pub key: PublicKey,
    /// How it stands.
    pub state: DeviceState,
    /// Where its chain stands.
    pub link: Link,
    /// The latest server time that any of its events has named.
    pub anchor: Timestamp,
    /// The nonce for its next request.
    pub nonce: i64,
    /// The one before: the reply may have been lost.
    pub nonce_before: i64,
    /// Events up to this number are in an off-site backup.
    pub kept: u64,
}

const fn state_number(state: DeviceState) -> i64 {
    match state {
        DeviceState::Active => 0,
        DeviceState::Replaced => 1,
        DeviceState::Lost => 2,
        DeviceState::Objected => 3,
    }
}

fn state(number: i64) -> Result<DeviceState> {
    Ok(match number {
        0 => DeviceState::Active,
        1 => DeviceState::Replaced,
        2 => DeviceState::Lost,
        3 => DeviceState::Objected,
        _ => return Err(Error::Corrupt("a device in an unknown state".into())),
    })
}

fn row(row: &Row) -> Result<DeviceRow> {
    Ok(DeviceRow {
        device: DeviceId::from_bytes(array(row, "device")?),
        person: PersonId::from_bytes(array(row, "person")?),
        key: PublicKey::from_bytes(&array::<32>(row, "public_key")?)?,
        state: state(row.try_get("state")?)?,
        link: Link { number: count(row, "number")?, digest: array(row, "digest")? },
        anchor: Timestamp(row.try_get("anchor")?),
        nonce: row.try_get("nonce")?,
        nonce_before: row.try_get("nonce_before")?,
        kept: count(row, "kept")?,
    })
}

/// One device.
///
/// # Errors
/// The database's.
pub async fn find(tx: &mut Tx, county: CountyId, device: DeviceId) -> Result<Option<DeviceRow>> {
    query("SELECT * FROM device WHERE county = $1 AND device = $2")
        .bind(county.as_bytes().to_vec())
        .bind(device.as_bytes().to_vec())
        .fetch_optional(tx)
        .await?
        .as_ref()
        .map(row)
        .transpose()
}

/// One device, locked until the transaction ends, with a new nonce and the time of this contact.
///
/// # Errors
/// The database's.
pub async fn contact(
    tx: &mut Tx,
    county: CountyId,
    device: DeviceId,
    seen: Timestamp,
    app: u32,
    nonces: (i64, i64),
) -> Result<Option<DeviceRow>> {
    query(
        "UPDATE device SET seen = $3, app = $4, nonce = $5, nonce_before = $6
         WHERE county = $1 AND device = $2 RETURNING *",
    )
    .bind(county.as_bytes().to_vec())
    .bind(device.as_bytes().to_vec())
    .bind(seen.0)
    .bind(i64::from(app))
    .bind(nonces.0)
    .bind(nonces.1)
    .fetch_optional(tx)
    .await?
    .as_ref()
    .map(row)
    .transpose()
}

/// Writes where a device's chain stands.
///
/// # Errors
/// The database's.
pub async fn advance(
    tx: &mut Tx,
    county: CountyId,
    device: DeviceId,
    link: Link,
    anchor: Timestamp,
) -> Result<()> {
    query("UPDATE device SET number = $3, digest = $4, anchor = $5 WHERE county = $1 AND device = $2")
        .bind(county.as_bytes().to_vec())
        .bind(device.as_bytes().to_vec())
        .bind(column(link.number))
        .bind(link.digest.to_vec())
        .bind(anchor.0)
        .execute(tx)
        .await?;
    Ok(())
}

/// Writes how a device of a person stands.
///
/// # Errors
/// The database's.
pub async fn set_state(
    tx: &mut Tx,
    county: CountyId,
    (person, device): (PersonId, DeviceId),
    to: DeviceState,
) -> Result<()> {
    // A row that stays as it is must not be locked: its phone may be syncing, and holds it.
    query("UPDATE device SET state = $3 WHERE county = $1 AND device = $2 AND state <> $3 AND person = $4")
        .bind(county.as_bytes().to_vec())
        .bind(device.as_bytes().to_vec())
        .bind(state_number(to))
        .bind(person.as_bytes().to_vec())
        .execute(tx)
        .await?;
    Ok(())
}

/// A device to be put in.
#[derive(Clone, Copy, Debug)]
pub struct NewDevice {
    /// Its key.
    pub key: PublicKey,
    /// Whose.
    pub person: PersonId,
    /// Who vouched.
    pub vouched_by: PersonId,
    /// When.
    pub at: Timestamp,
    /// The nonce for its first request.
    pub nonce: i64,
}

/// Puts a device in. One that is there already stays as it is.
///
/// # Errors
/// The database's.
pub async fn add(tx: &mut Tx, county: CountyId, new: NewDevice) -> Result<()> {
    query(
        "INSERT INTO device (county, device, person, public_key, state, enrolled, vouched_by, digest, nonce,
            nonce_before) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
         ON CONFLICT (county, device) DO NOTHING",
    )
    .bind(county.as_bytes().to_vec())
    .bind(new.key.device().as_bytes().to_vec())
    .bind(new.person.as_bytes().to_vec())
    .bind(new.key.to_bytes().to_vec())
    .bind(state_number(DeviceState::Active))
    .bind(new.at.0)
    .bind(new.vouched_by.as_bytes().to_vec())
    .bind(vec![0_u8; 32])
    .bind(new.nonce)
    .execute(tx)
    .await?;
    Ok(())
}

/// The keys of some devices.
///
/// # Errors
/// The database's.
pub async fn keys(tx: &mut Tx, county: CountyId, devices: &[DeviceId]) -> Result<Vec<[u8; 32]>> {
    let list = devices.iter().map(|device| device.as_bytes().into()).collect();
    let sql = "SELECT public_key FROM device WHERE county = $1 AND device IN {}";
    let rows = crate::db::fetch_in(tx, sql, &[county.as_bytes().into()], list).await?;
    rows.iter().map(|row| array(row, "public_key")).collect()
}

/// Notes that a backup holds a device's events up to a number, if they are here too.
///
/// # Errors
/// The database's.
pub async fn backed_up(tx: &mut Tx, county: CountyId, device: DeviceId, number: u64) -> Result<()> {
    query("UPDATE device SET kept = $3 WHERE county = $1 AND device = $2 AND kept < $3 AND number >= $3")
        .bind(county.as_bytes().to_vec())
        .bind(device.as_bytes().to_vec())
        .bind(column(number))
        .execute(tx)
        .await?;
    Ok(())
}
