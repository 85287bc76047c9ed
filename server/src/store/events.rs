//! The events, as they were signed, and what became of them.

use std::collections::{BTreeMap, BTreeSet};

use yixian_domain::{CountyId, DeviceId, EventId, MeetingId, PersonId, time::Timestamp};
use yixian_protocol::{Body, Opened, Signature, SignedEvent, sync::Verdict};

use super::{array, bytes, column, count};
use crate::{
    Error,
    db::{Row, Tx, Value, fetch_in, insert, query},
    error::Result,
};

/// An event as it is stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EventRow {
    /// On which device.
    pub device: DeviceId,
    /// Its number there.
    pub number: u64,
    /// The event.
    pub event: SignedEvent,
    /// When it arrived.
    pub received: Timestamp,
    /// The latest server time that its device is proven to have heard before.
    pub not_before: Timestamp,
    /// What became of it.
    pub verdict: Verdict,
    /// The meeting that was found for it.
    pub meeting: Option<MeetingId>,
}

type VerdictColumns = (i64, Option<String>, Option<String>);

fn verdict_columns(verdict: &Verdict) -> VerdictColumns {
    match verdict {
        Verdict::Accepted => (0, None, None),
        Verdict::Parked { code } => (1, Some(code.clone()), None),
        Verdict::Waiting { code } => (2, Some(code.clone()), None),
        Verdict::Refused { code, detail } => (3, Some(code.clone()), detail.clone()),
    }
}

fn verdict(row: &Row) -> Result<Verdict> {
    let number: i64 = row.try_get("verdict")?;
    let code: Option<String> = row.try_get("code")?;
    let code = code.unwrap_or_default();
    Ok(match number {
        0 => Verdict::Accepted,
        1 => Verdict::Parked { code },
        2 => Verdict::Waiting { code },
        3 => Verdict::Refused { code, detail: row.try_get("detail")? },
        _ => return Err(Error::Corrupt("an unknown verdict".into())),
    })
}

/// Reads the signed event of a row that has its columns.
pub(super) fn signed(row: &Row) -> Result<SignedEvent> {
    let (salt, body): (Option<Vec<u8>>, Option<Vec<u8>>) = (row.try_get("salt")?, row.try_get("body")?);
    let body = match (salt, body) {
        (Some(salt), Some(bytes)) => {
            let salt = salt.try_into().map_err(|_| Error::Corrupt("a salt of the wrong length".into()))?;
            Some(Body { salt, bytes })
        }
        _ => None,
    };
    Ok(SignedEvent { header: bytes(row, "header")?, signature: Signature(array(row, "signature")?), body })
}

fn row(row: &Row) -> Result<EventRow> {
    let meeting: Option<Vec<u8>> = row.try_get("meeting")?;
    Ok(EventRow {
        device: DeviceId::from_bytes(array(row, "device")?),
        number: count(row, "number")?,
        event: signed(row)?,
        received: Timestamp(row.try_get("received")?),
        not_before: Timestamp(row.try_get("not_before")?),
        verdict: verdict(row)?,
        meeting: meeting.and_then(|id| MeetingId::from_slice(&id)),
    })
}

/// An event to be put in.
#[derive(Clone, Debug)]
pub struct NewEvent<'a> {
    /// The event.
    pub event: &'a SignedEvent,
    /// The event, read.
    pub opened: &'a Opened,
    /// What becomes of it.
    pub verdict: Verdict,
    /// Whether what it says is kept.
    pub is_kept: bool,
    /// The meeting that was found for it.
    pub meeting: Option<MeetingId>,
    /// When it arrived.
    pub received: Timestamp,
    /// The latest server time that its device is proven to have heard before.
    pub not_before: Timestamp,
}

/// Puts events in.
///
/// # Errors
/// The database's.
pub async fn add(tx: &mut Tx, county: CountyId, events: &[NewEvent<'_>]) -> Result<()> {
    let rows = events
        .iter()
        .map(|new| {
            let (verdict, code, detail) = verdict_columns(&new.verdict);
            let body = new.event.body.as_ref().filter(|_| new.is_kept);
            vec![
                county.as_bytes().into(),
                new.opened.header.device().as_bytes().into(),
                column(new.opened.header.number).into(),
                new.opened.id.as_bytes().into(),
                new.event.header.clone().into(),
                Value::from(&new.event.signature.0),
                body.map(|body| body.salt.to_vec()).into(),
                body.map(|body| body.bytes.clone()).into(),
                new.received.0.into(),
                new.not_before.0.into(),
                verdict.into(),
                code.into(),
                detail.into(),
                new.meeting.map(|id| id.as_bytes().to_vec()).into(),
            ]
        })
        .collect();
    let head = "INSERT INTO event (county, device, number, id, header, signature, salt, body, received,
        not_before, verdict, code, detail, meeting)";
    insert(tx, head, rows, "").await
}

/// The ids of a device's events of some numbers.
///
/// # Errors
/// The database's.
pub async fn ids(
    tx: &mut Tx,
    county: CountyId,
    device: DeviceId,
    numbers: &[u64],
) -> Result<BTreeMap<u64, (EventId, Verdict)>> {
    let sql = "SELECT number, id, verdict, code, detail FROM event WHERE county = $1 AND device = $2 AND number IN {}";
    let first = [county.as_bytes().into(), device.as_bytes().into()];
    let list = numbers.iter().map(|number| column(*number).into()).collect();
    fetch_in(tx, sql, &first, list)
        .await?
        .iter()
        .map(|row| Ok((count(row, "number")?, (EventId::from_bytes(array(row, "id")?), verdict(row)?))))
        .collect()
}

/// One event by its place.
///
/// # Errors
/// The database's.
pub async fn at(tx: &mut Tx, county: CountyId, device: DeviceId, number: u64) -> Result<Option<EventRow>> {
    query("SELECT * FROM event WHERE county = $1 AND device = $2 AND number = $3")
        .bind(county.as_bytes().to_vec())
        .bind(device.as_bytes().to_vec())
        .bind(column(number))
        .fetch_optional(tx)
        .await?
        .as_ref()
        .map(row)
        .transpose()
}

/// One event by its id, among those that wait for somebody's word.
///
/// # Errors
/// The database's.
pub async fn waiting(tx: &mut Tx, county: CountyId, id: EventId) -> Result<Option<EventRow>> {
    query("SELECT * FROM event WHERE county = $1 AND id = $2 AND verdict = 2")
        .bind(county.as_bytes().to_vec())
        .bind(id.as_bytes().to_vec())
        .fetch_optional(tx)
        .await?
        .as_ref()
        .map(row)
        .transpose()
}

/// One event by its id, looked for among all: for tests.
///
/// # Errors
/// The database's.
#[cfg(feature = "testing")]
pub async fn by_id(tx: &mut Tx, county: CountyId, id: EventId) -> Result<Option<EventRow>> {
    query("SELECT * FROM event WHERE county = $1 AND id = $2 /* whole */")
        .bind(county.as_bytes().to_vec())
        .bind(id.as_bytes().to_vec())
        .fetch_optional(tx)
        .await?
        .as_ref()
        .map(row)
        .transpose()
}

/// Events in the order of their devices and numbers, after one of them.
///
/// # Errors
/// The database's.
pub async fn page(
    tx: &mut Tx,
    county: CountyId,
    after: Option<(DeviceId, u64)>,
    most: i64,
) -> Result<Vec<EventRow>> {
    let (device, number) =
        after.map_or((Vec::new(), 0), |(device, number)| (device.as_bytes().to_vec(), number));
    query(
        "SELECT * FROM event WHERE county = $1 AND (device, number) > ($2, $3) ORDER BY device, number LIMIT $4",
    )
    .bind(county.as_bytes().to_vec())
    .bind(device)
    .bind(column(number))
    .bind(most)
    .fetch_all(tx)
    .await?
    .iter()
    .map(row)
    .collect()
}

/// Where some events of one author are, and when they came in. Ids have no index: his devices are gone through from the last
/// event back, which finds early what was said lately.
async fn find(
    tx: &mut Tx,
    county: CountyId,
    author: PersonId,
    ids: &[EventId],
) -> Result<BTreeMap<EventId, (DeviceId, u64, Timestamp)>> {
    let wanted: BTreeSet<EventId> = ids.iter().copied().collect();
    let mut found = BTreeMap::new();
    let rows = query("SELECT device FROM device WHERE county = $1 AND person = $2")
        .bind(county.as_bytes())
        .bind(author.as_bytes())
        .fetch_all(tx)
        .await?;
    for row in rows {
        let device = DeviceId::from_bytes(array(&row, "device")?);
        let mut last = u64::MAX;
        while last > 0 && found.len() < wanted.len() {
            let page = headers(tx, county, device, last).await?;
            let here = page.iter().filter(|(id, ..)| wanted.contains(id));
            found.extend(here.map(|(id, number, received)| (*id, (device, *number, *received))));
            last = page.last().map_or(0, |(_, number, _)| number.saturating_sub(1));
        }
    }
    Ok(found)
}

/// A device's events up to a number, the last first: so many of them.
async fn headers(
    tx: &mut Tx,
    county: CountyId,
    device: DeviceId,
    last: u64,
) -> Result<Vec<(EventId, u64, Timestamp)>> {
    let sql = "SELECT id, number, received FROM event
        WHERE county = $1 AND device = $2 AND number <= $3 ORDER BY number DESC LIMIT 1000";
    let rows =
        query(sql).bind(county.as_bytes()).bind(device.as_bytes()).bind(column(last)).fetch_all(tx).await?;
    let header = |row: &Row| {
        let id = EventId::from_bytes(array(row, "id")?);
        Ok((id, count(row, "number")?, Timestamp(row.try_get("received")?)))
    };
    rows.iter().map(header).collect()
}

/// Erases what some events of one author say, with their salts: their headers stay, and with them every chain.
///
/// # Errors
/// The database's.
pub async fn erase(tx: &mut Tx, county: CountyId, author: PersonId, ids: &[EventId]) -> Result<()> {
    for (device, number, _) in find(tx, county, author, ids).await?.into_values() {
        query("UPDATE event SET salt = NULL, body = NULL WHERE county = $1 AND device = $2 AND number = $3")
            .bind(county.as_bytes())
            .bind(device.as_bytes())
            .bind(column(number))
            .execute(tx)
            .await?;
    }
    Ok(())
}

/// When some events of one author came in.
///
/// # Errors
/// The database's.
pub async fn received(
    tx: &mut Tx,
    county: CountyId,
    author: PersonId,
    ids: &[EventId],
) -> Result<BTreeMap<EventId, Timestamp>> {
    let found = find(tx, county, author, ids).await?;
    Ok(found.into_iter().map(|(id, (.., received))| (id, received)).collect())
}

/// Writes what has become of an event since.
///
/// # Errors
/// The database's.
pub async fn set_verdict(
    tx: &mut Tx,
    county: CountyId,
    (device, number): (DeviceId, u64),
    to: &Verdict,
    meeting: Option<MeetingId>,
) -> Result<()> {
    let (verdict, code, detail) = verdict_columns(to);
    query(
        "UPDATE event SET verdict = $4, code = $5, detail = $6, meeting = $7
         WHERE county = $1 AND device = $2 AND number = $3",
    )
    .bind(county.as_bytes().to_vec())
    .bind(device.as_bytes().to_vec())
    .bind(column(number))
    .bind(verdict)
    .bind(code)
    .bind(detail)
    .bind(meeting.map(|id| id.as_bytes().to_vec()))
    .execute(tx)
    .await?;
    Ok(())
}
