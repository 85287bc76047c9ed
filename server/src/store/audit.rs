//! Who did what that is no event: append-only, each entry chained to the one before.

use yixian_domain::{CountyId, PersonId, time::Timestamp};
use yixian_protocol::hash::digest;

use crate::{
    db::{Tx, query},
    error::Result,
};

/// Appends an entry. `detail` names ids and codes, never names of people.
///
/// # Errors
/// The database's.
pub async fn append(
    tx: &mut Tx,
    county: CountyId,
    at: Timestamp,
    actor: Option<PersonId>,
    action: &str,
    detail: &str,
) -> Result<()> {
    let entry: i64 = query("UPDATE county SET audit = audit + 1 WHERE county = $1 RETURNING audit")
        .bind(county.as_bytes().to_vec())
        .fetch_one(tx)
        .await?
        .try_get("audit")?;
    let before: Vec<u8> = match query("SELECT chain FROM audit WHERE county = $1 AND entry = $2")
        .bind(county.as_bytes().to_vec())
        .bind(entry - 1)
        .fetch_optional(tx)
        .await?
    {
        Some(row) => row.try_get("chain")?,
        None => Vec::new(),
    };
    let actor = actor.map(|person| person.as_bytes().to_vec());
    let chain = link(&before, entry, at, actor.as_deref(), action, detail);
    query(
        "INSERT INTO audit (county, entry, at, actor, action, detail, chain) VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(county.as_bytes().to_vec())
    .bind(entry)
    .bind(at.0)
    .bind(actor)
    .bind(action.to_owned())
    .bind(detail.to_owned())
    .bind(chain.to_vec())
    .execute(tx)
    .await?;
    Ok(())
}

fn link(
    before: &[u8],
    entry: i64,
    at: Timestamp,
    actor: Option<&[u8]>,
    action: &str,
    detail: &str,
) -> [u8; 32] {
    let parts: [&[u8]; 6] = [
        before,
        &entry.to_be_bytes(),
        &at.0.to_be_bytes(),
        actor.unwrap_or_default(),
        action.as_bytes(),
        detail.as_bytes(),
    ];
    digest("yixian/audit/1", &parts)
}

/// One entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AuditEntry {
    /// Its number, from 1.
    pub entry: i64,
    /// When.
    pub at: Timestamp,
    /// Who, if it was a person.
    pub actor: Option<PersonId>,
    /// What.
    pub action: String,
    /// About what.
    pub detail: String,
    /// Whether it follows on the entry before it unchanged.
    pub chained: bool,
}

/// The whole trail, each entry held against its chain.
///
/// # Errors
/// The database's.
pub async fn all(tx: &mut Tx, county: CountyId) -> Result<Vec<AuditEntry>> {
    let rows =
        query("SELECT entry, at, actor, action, detail, chain FROM audit WHERE county = $1 ORDER BY entry /* whole */")
            .bind(county.as_bytes().to_vec())
            .fetch_all(tx)
            .await?;
    let mut before = Vec::new();
    let mut trail = Vec::with_capacity(rows.len());
    for row in rows {
        let (entry, at): (i64, i64) = (row.try_get("entry")?, row.try_get("at")?);
        let actor: Option<Vec<u8>> = row.try_get("actor")?;
        let (action, detail): (String, String) = (row.try_get("action")?, row.try_get("detail")?);
        let chain: Vec<u8> = row.try_get("chain")?;
        let expected = link(&before, entry, Timestamp(at), actor.as_deref(), &action, &detail);
        trail.push(AuditEntry {
            entry,
            at: Timestamp(at),
            actor: actor.and_then(|id| PersonId::from_slice(&id)),
            action,
            detail,
            chained: chain == expected,
        });
        before = chain;
    }
    Ok(trail)
}
