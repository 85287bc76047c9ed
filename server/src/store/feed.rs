//! What changed in each circle, in order.

use yixian_domain::{CountyId, DeviceId, MeetingId};
use yixian_protocol::{SignedEvent, sync::Verdict};

use super::{array, column, count, small};
use crate::{
    Error,
    db::{Row, Tx, insert, query},
    error::Result,
};

/// What an entry tells.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Told {
    /// An event.
    Event {
        /// On which device.
        device: DeviceId,
        /// Its number there.
        number: u64,
    },
    /// A document as it is when the entry is read.
    Document(Vec<u8>),
    /// A verdict that has changed, as it is when the entry is read.
    Verdict {
        /// On which device the event was made.
        device: DeviceId,
        /// Its number there.
        number: u64,
    },
}

/// An entry to be written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewEntry {
    /// In which circle.
    pub audience: u32,
    /// Its number there.
    pub entry: u64,
    /// Its tag.
    pub tag: u32,
    /// What it tells.
    pub told: Told,
}

/// Writes entries.
///
/// # Errors
/// The database's.
pub async fn add(tx: &mut Tx, county: CountyId, entries: Vec<NewEntry>) -> Result<()> {
    let rows = entries
        .into_iter()
        .map(|new| {
            let (kind, place, doc) = match new.told {
                Told::Event { device, number } => (0_i64, Some((device, number)), None),
                Told::Document(key) => (1, None, Some(key)),
                Told::Verdict { device, number } => (2, Some((device, number)), None),
            };
            vec![
                county.as_bytes().into(),
                new.audience.into(),
                column(new.entry).into(),
                new.tag.into(),
                kind.into(),
                place.map(|(device, _)| device.as_bytes().to_vec()).into(),
                place.map(|(_, number)| column(number)).into(),
                doc.into(),
            ]
        })
        .collect();
    let head = "INSERT INTO feed (county, audience, entry, tag, kind, device, number, doc)";
    insert(tx, head, rows, "").await
}

/// The tag of an entry.
///
/// # Errors
/// The database's.
pub async fn tag(tx: &mut Tx, county: CountyId, audience: u32, entry: u64) -> Result<Option<u32>> {
    query("SELECT tag FROM feed WHERE county = $1 AND audience = $2 AND entry = $3")
        .bind(county.as_bytes().to_vec())
        .bind(i64::from(audience))
        .bind(column(entry))
        .fetch_optional(tx)
        .await?
        .as_ref()
        .map(|row| small(row, "tag"))
        .transpose()
}

/// An entry as it is read, with what it tells.
#[derive(Clone, Debug)]
pub struct ReadEntry {
    /// Its number.
    pub entry: u64,
    /// Its tag.
    pub tag: u32,
    /// What it tells.
    pub told: Told,
    /// The event, for entries that tell one.
    pub event: Option<SignedEvent>,
    /// The meeting that was found for it.
    pub meeting: Option<MeetingId>,
}

/// Entries of a circle after a number, in order.
///
/// # Errors
/// The database's.
pub async fn after(
    tx: &mut Tx,
    county: CountyId,
    audience: u32,
    entry: u64,
    most: i64,
) -> Result<Vec<ReadEntry>> {
    query(
        "SELECT f.entry, f.tag, f.kind, f.device, f.number, f.doc, e.header, e.signature, e.salt, e.body, e.meeting
         FROM feed f LEFT JOIN event e ON e.county = f.county AND e.device = f.device AND e.number = f.number
         WHERE f.county = $1 AND f.audience = $2 AND f.entry > $3 ORDER BY f.entry LIMIT $4",
    )
    .bind(county.as_bytes().to_vec())
    .bind(i64::from(audience))
    .bind(column(entry))
    .bind(most)
    .fetch_all(tx)
    .await?
    .iter()
    .map(read)
    .collect()
}

fn read(row: &Row) -> Result<ReadEntry> {
    let kind: i64 = row.try_get("kind")?;
    let place = || -> Result<(DeviceId, u64)> {
        Ok((DeviceId::from_bytes(array(row, "device")?), count(row, "number")?))
    };
    let told = match kind {
        0 => place().map(|(device, number)| Told::Event { device, number })?,
        1 => Told::Document(super::bytes(row, "doc")?),
        2 => place().map(|(device, number)| Told::Verdict { device, number })?,
        _ => return Err(Error::Corrupt("a feed entry of an unknown kind".into())),
    };
    let event = if kind == 0 { Some(super::events::signed(row)?) } else { None };
    let meeting: Option<Vec<u8>> = row.try_get("meeting")?;
    Ok(ReadEntry {
        entry: count(row, "entry")?,
        tag: small(row, "tag")?,
        told,
        event,
        meeting: meeting.and_then(|id| MeetingId::from_slice(&id)),
    })
}

/// The verdict that an entry tells of.
///
/// # Errors
/// The database's.
pub async fn verdict(
    tx: &mut Tx,
    county: CountyId,
    device: DeviceId,
    number: u64,
) -> Result<Option<Verdict>> {
    Ok(super::events::at(tx, county, device, number).await?.map(|row| row.verdict))
}
