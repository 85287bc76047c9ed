//! Which meetings a branch holds on a date.

use std::collections::BTreeSet;

use yixian_domain::{CountyId, MeetingId, OrgId, time::StatedDate};

use super::array;
use crate::{
    db::{Tx, fetch_in, insert},
    error::Result,
};

/// A meeting that a branch holds on a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Held {
    /// The branch.
    pub branch: OrgId,
    /// The date.
    pub date: StatedDate,
    /// The meeting.
    pub meeting: MeetingId,
}

/// Notes meetings. Earlier dates of the same meeting stay: somebody may still describe it so.
///
/// # Errors
/// The database's.
pub async fn note(tx: &mut Tx, county: CountyId, held: &[Held]) -> Result<()> {
    let rows = held
        .iter()
        .map(|held| {
            vec![
                county.as_bytes().into(),
                held.branch.as_bytes().into(),
                held.date.to_string().as_str().into(),
                held.meeting.as_bytes().into(),
            ]
        })
        .collect();
    let head = "INSERT INTO meeting (county, branch, held, meeting)";
    insert(tx, head, rows, "ON CONFLICT (county, branch, held, meeting) DO NOTHING").await
}

/// The meetings of some branches on a date.
///
/// # Errors
/// The database's.
pub async fn on(
    tx: &mut Tx,
    county: CountyId,
    branches: &BTreeSet<OrgId>,
    date: StatedDate,
) -> Result<BTreeSet<MeetingId>> {
    let sql = "SELECT meeting FROM meeting WHERE county = $1 AND held = $2 AND branch IN {}";
    let first = [county.as_bytes().into(), date.to_string().as_str().into()];
    let list = branches.iter().map(|branch| branch.as_bytes().into()).collect();
    let rows = fetch_in(tx, sql, &first, list).await?;
    rows.iter().map(|row| Ok(MeetingId::from_bytes(array(row, "meeting")?))).collect()
}
