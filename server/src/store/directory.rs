//! The branches that members of other counties may look for. One table that all counties of a database share; each writes
//! what is its own.

use yixian_domain::{CountyId, OrgId};

use super::array;
use crate::{
    db::{Row, Tx, insert, query},
    error::Result,
};

/// A branch as others may know it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Listed {
    /// In which county or district, by its code.
    pub place: String,
    /// The branch.
    pub branch: OrgId,
    /// Its name.
    pub name: String,
    /// What it is under.
    pub above: String,
    /// What its county is called.
    pub county: String,
}

/// Writes a county's branches in place of those before.
///
/// # Errors
/// The database's.
pub async fn publish(tx: &mut Tx, county: CountyId, branches: &[Listed]) -> Result<()> {
    query("DELETE FROM listed_branch WHERE county = $1 /* whole */")
        .bind(county.as_bytes())
        .execute(tx)
        .await?;
    let row = |listed: &Listed| {
        vec![
            listed.place.as_str().into(),
            county.as_bytes().into(),
            listed.branch.as_bytes().into(),
            listed.name.as_str().into(),
            listed.above.as_str().into(),
            listed.county.as_str().into(),
        ]
    };
    let head = "INSERT INTO listed_branch (place, county, branch, name, above, county_name)";
    insert(tx, head, branches.iter().map(row).collect(), "ON CONFLICT (place, county, branch) DO NOTHING")
        .await
}

/// The branches of a place.
///
/// # Errors
/// The database's.
pub async fn at(tx: &mut Tx, place: &str) -> Result<Vec<Listed>> {
    let sql = "SELECT * FROM listed_branch WHERE place = $1";
    let rows = query(sql).bind(place).fetch_all(tx).await?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Listed> {
    Ok(Listed {
        place: row.try_get("place")?,
        branch: OrgId::from_bytes(array(row, "branch")?),
        name: row.try_get("name")?,
        above: row.try_get("above")?,
        county: row.try_get("county_name")?,
    })
}
