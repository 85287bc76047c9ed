//! Where a member away may turn to (流入地党组织): the branches of a county that he picks, whether or not he says where he is.
//!
//! Each county lists the names of its branches and of what they are under, in a table that all counties of a database
//! share. No number and no person is in it: whoever goes there asks at the village's or the quarter's office.

use std::time::Duration;

use yixian_domain::{
    OrgId,
    floating::Place,
    org::{OrgKind, OrgTree},
    time::StatedDate,
};
use yixian_protocol::sync::{Answer, BranchNear};

use crate::{
    Server,
    db::Tx,
    error::Result,
    rulebooks::Books,
    store::{
        county,
        directory::{self, Listed},
    },
};

/// How often a server looks whether its organisations have changed.
const EVERY: Duration = Duration::from_secs(60);
/// So many are told at once; a word of the name finds the others.
const MOST: usize = 50;
/// The switch of everything about members away.
const SWITCH: &str = "float.enabled";

/// Lists the branches, and again whenever organisations have changed, until it is dropped. What fails is tried again.
pub async fn keep_listed(server: Server) {
    let mut listed = None;
    loop {
        match refresh(&server, listed).await {
            Ok(version) => listed = Some(version),
            Err(error) => tracing::warn!(%error, "could not list the county's branches"),
        }
        tokio::time::sleep(EVERY).await;
    }
}

/// Lists the branches unless that was done for this version of the organisations and this day. Returns both.
async fn refresh(server: &Server, listed: Option<(i64, StatedDate)>) -> Result<(i64, StatedDate)> {
    let today = server.clock().now().date();
    let mut tx = server.db().read().await?;
    let version = county::tree_version(&mut tx, server.id()).await?;
    tx.rollback().await?;
    if listed != Some((version, today)) {
        publish(server).await?;
    }
    Ok((version, today))
}

/// Lists the branches as they are today; none if the county has nothing to do with members away.
///
/// # Errors
/// The database's.
pub async fn publish(server: &Server) -> Result<()> {
    let today = server.clock().now().date();
    let mut tx = server.db().write().await?;
    let tree = server.tree(&mut tx).await?;
    let is_open = Books::of_county(server, &mut tx).await?.rules(server).choice(SWITCH, today) != Ok("off");
    let branches = if is_open {
        tree.iter().filter_map(|org| listed(server, &tree, org.id, today)).collect()
    } else {
        Vec::new()
    };
    directory::publish(&mut tx, server.id(), &branches).await?;
    tx.commit().await
}

/// A branch that there is today, in the county whose code it has, or has what it is under.
fn listed(server: &Server, tree: &OrgTree, branch: OrgId, today: StatedDate) -> Option<Listed> {
    let org = tree.get(branch).filter(|org| org.kind == OrgKind::Branch && org.founded <= today)?;
    if org.ended.is_some_and(|ended| ended.on <= today) {
        return None;
    }
    let lineage = tree.lineage(branch, today);
    let code = lineage.iter().find_map(|org| tree.get(*org)?.code.as_deref()?.get(..6))?;
    let above = lineage.get(1).and_then(|org| tree.get(*org)).map(|org| org.name().to_owned());
    Some(Listed {
        place: code.to_owned(),
        branch,
        name: org.name().to_owned(),
        above: above.unwrap_or_default(),
        county: server.county().name.clone(),
    })
}

/// The branches of a place, those whose names have a word in them.
///
/// # Errors
/// The database's.
pub async fn answer(tx: &mut Tx, place: &str, word: &str) -> Result<Answer> {
    if Place::parse(place).is_err() {
        return Ok(Answer::Refused { code: "unknown_place".to_owned() });
    }
    let mut all = directory::at(tx, place).await?;
    all.sort_unstable_by(|one, other| {
        (&one.above, &one.name, one.branch).cmp(&(&other.above, &other.name, other.branch))
    });
    let county = all.first().map(|listed| listed.county.clone());
    let word = word.trim();
    all.retain(|listed| listed.name.contains(word) || listed.above.contains(word));
    let more = all.len() > MOST;
    let found =
        all.into_iter().take(MOST).map(|listed| BranchNear { name: listed.name, above: listed.above });
    Ok(Answer::Branches { county, found: found.collect(), more })
}
