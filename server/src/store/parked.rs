//! Events that came before what they refer to.

use std::collections::BTreeSet;

use yixian_domain::{CountyId, DeviceId, EventId, MeetingId, OrgId, PersonId, time::StatedDate};

use super::{array, bytes, column, count};
use crate::{
    db::{Tx, Value, fetch_in, query},
    error::Result,
};

/// What an event waits to see arrive.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Awaited {
    /// A meeting, or the opening of its roll.
    Meeting(MeetingId),
    /// A meeting of a branch on a date, by whatever id.
    MeetingOn(OrgId, StatedDate),
    /// That a branch names who keeps in touch with a member.
    Contact(OrgId, PersonId),
    /// That a member away is reported to be home again, or that such a report was a mistake.
    Return(OrgId, PersonId),
    /// That a member agrees to something.
    Consent(OrgId, PersonId),
    /// An event that it refers to: after a restore phones offer again in any order.
    Event(EventId),
    /// A version of this program that knows a kind of event.
    Kind(String),
}

impl Awaited {
    fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Meeting(id) => [b"m", &id.as_bytes()[..]].concat(),
            Self::MeetingOn(branch, date) => {
                [b"d", &branch.as_bytes()[..], date.to_string().as_bytes()].concat()
            }
            Self::Contact(branch, person) => [b"c", &branch.as_bytes()[..], &person.as_bytes()[..]].concat(),
            Self::Return(branch, person) => [b"r", &branch.as_bytes()[..], &person.as_bytes()[..]].concat(),
            Self::Consent(branch, person) => [b"a", &branch.as_bytes()[..], &person.as_bytes()[..]].concat(),
            Self::Event(id) => [b"e", &id.as_bytes()[..]].concat(),
            Self::Kind(kind) => [b"k", kind.as_bytes()].concat(),
        }
    }
}

impl Awaited {
    /// How many events of one device may await the same. A meeting's whole roll may come before the meeting, the calls of a
    /// year before the naming; nobody signs in to one day's meetings more than a few times.
    const fn most(&self) -> u64 {
        match self {
            Self::Meeting(_) | Self::Kind(_) | Self::Contact(..) => 1_000,
            Self::MeetingOn(..) | Self::Return(..) | Self::Consent(..) | Self::Event(_) => 16,
        }
    }
}

/// Parks an event. False if its device has too many that await the same.
///
/// # Errors
/// The database's.
pub async fn park(
    tx: &mut Tx,
    county: CountyId,
    awaited: &Awaited,
    (device, number): (DeviceId, u64),
) -> Result<bool> {
    let waiting =
        query("SELECT COUNT(*) AS waiting FROM parked WHERE county = $1 AND awaits = $2 AND device = $3")
            .bind(county.as_bytes().to_vec())
            .bind(awaited.to_bytes())
            .bind(device.as_bytes().to_vec())
            .fetch_one(tx)
            .await?;
    if count(&waiting, "waiting")? >= awaited.most() {
        return Ok(false);
    }
    query(
        "INSERT INTO parked (county, awaits, device, number) VALUES ($1, $2, $3, $4)
         ON CONFLICT (county, awaits, device, number) DO NOTHING",
    )
    .bind(county.as_bytes().to_vec())
    .bind(awaited.to_bytes())
    .bind(device.as_bytes().to_vec())
    .bind(column(number))
    .execute(tx)
    .await?;
    Ok(true)
}

/// Takes out the events that await any of these, in order.
///
/// # Errors
/// The database's.
pub async fn take(tx: &mut Tx, county: CountyId, awaited: &[Awaited]) -> Result<Vec<(DeviceId, u64)>> {
    if awaited.is_empty() || !any(tx, county).await? {
        return Ok(Vec::new());
    }
    let list: Vec<Value> = awaited.iter().map(|a| a.to_bytes().into()).collect();
    let sql = "DELETE FROM parked WHERE county = $1 AND awaits IN {} RETURNING device, number";
    let rows = fetch_in(tx, sql, &[county.as_bytes().into()], list).await?;
    let mut places = rows
        .iter()
        .map(|row| Ok((DeviceId::from_bytes(array(row, "device")?), count(row, "number")?)))
        .collect::<Result<Vec<_>>>()?;
    places.sort_unstable();
    Ok(places)
}

/// The events that await something of a member: a naming, a return, a consent, an event that they refer to.
///
/// # Errors
/// The database's.
pub async fn of_members(tx: &mut Tx, county: CountyId) -> Result<BTreeSet<(DeviceId, u64)>> {
    let rows = query("SELECT awaits, device, number FROM parked WHERE county = $1 /* whole */")
        .bind(county.as_bytes().to_vec())
        .fetch_all(tx)
        .await?;
    let mut places = BTreeSet::new();
    for row in &rows {
        let awaits: Vec<u8> = bytes(row, "awaits")?;
        if awaits.first().is_some_and(|kind| b"crae".contains(kind)) {
            places.insert((DeviceId::from_bytes(array(row, "device")?), count(row, "number")?));
        }
    }
    Ok(places)
}

/// Whether anything is parked at all: usually nothing is, and looking for each would cost a statement.
async fn any(tx: &mut Tx, county: CountyId) -> Result<bool> {
    let row = query("SELECT 1 AS one FROM parked WHERE county = $1 LIMIT 1 /* whole */")
        .bind(county.as_bytes().to_vec())
        .fetch_optional(tx)
        .await?;
    Ok(row.is_some())
}
