//! Which meetings a branch holds on a date.

use std::collections::BTreeSet;

use yixian_domain::{CountyId, MeetingId, OrgId, time::StatedDate};

use super::array;
use crate::{
    db::{Tx, fetch_in},
    error::Result,
};

/// Notes a meeting of a branch on a date. Earlier dates of the same meeting stay: somebody may still
/// describe it so.
///
/// # Errors
/// The database's.
pub async fn note(
    tx: &mut Tx,
    county: CountyId,
    branch: OrgId,
    date: StatedDate,
    meeting: MeetingId,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO meeting (county, branch, held, meeting) VALUES ($1, $2, $3, $4)
         ON CONFLICT (county, branch, held, meeting) DO NOTHING",
    )
    .bind(county.as_bytes().to_vec())
    .bind(branch.as_bytes().to_vec())
    .bind(date.to_string())
    .bind(meeting.as_bytes().to_vec())
    .execute(&mut **tx)
    .await?;
    Ok(())
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
