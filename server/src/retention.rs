//! What has been kept for as long as the rules allow is erased: 近况 after their months (个人信息保护法 Art. 19).

use std::{collections::BTreeMap, time::Duration};

use yixian_domain::{
    Document, DocumentKey, Event, OrgId, PersonId,
    dues::months_after,
    floating::Away,
    org::OrgTree,
    privacy::Erasure,
    rules::Rules,
    time::{StatedDate, Timestamp},
};

use crate::{Server, db::Tx, error::Result, ingest::erasure::erasure, record::record, store::documents};

/// For how many months 近况 are kept.
const RULE: &str = "float.news_keep";

/// How often a server looks.
const EVERY: Duration = Duration::from_secs(24 * 3_600);

/// Looks at once, and then every day, until it is dropped. What fails is tried again the next day.
pub async fn keep_sweeping(server: Server) {
    loop {
        match sweep(&server).await {
            Ok(0) => {}
            Ok(members) => tracing::info!(members, "erased what was over its time"),
            Err(error) => tracing::warn!(%error, "could not erase what is over its time"),
        }
        tokio::time::sleep(EVERY).await;
    }
}

/// Erases what is over its time. Returns of how many members. Nobody waits while it looks: it writes only what it found.
///
/// # Errors
/// The database's.
pub async fn sweep(server: &Server) -> Result<usize> {
    let today = server.clock().now().date();
    let mut tx = server.db().read().await?;
    let found = overdue(server, &mut tx, today).await?;
    tx.rollback().await?;
    if found.is_empty() {
        return Ok(0);
    }
    let mut tx = server.db().write().await?;
    record(server, &mut tx, &found).await?;
    tx.commit().await?;
    Ok(found.len())
}

async fn overdue(server: &Server, tx: &mut Tx, today: StatedDate) -> Result<Vec<Event>> {
    let tree = server.tree(tx).await?;
    let (mut found, mut keeps) = (Vec::new(), BTreeMap::new());
    let like = DocumentKey::Away(OrgId::from_bytes([0; 16]), PersonId::from_bytes([0; 16]));
    for stored in documents::of_kind(tx, server.id(), documents::kind(like)).await? {
        let Some(DocumentKey::Away(branch, person)) = DocumentKey::from_bytes(&stored.key) else { continue };
        let Document::Away(away) = stored.decode()? else { continue };
        if away.news.is_empty() {
            continue;
        }
        let months = match keeps.get(&branch) {
            Some(months) => *months,
            None => months(server, tx, &tree, branch, today).await?,
        };
        keeps.insert(branch, months);
        if let Some(until) = over(&away, months, today) {
            found.push(erasure(Some(&away), (branch, person), Erasure::News, until).into());
        }
    }
    Ok(found)
}

/// For how many months a branch keeps it. Where no rule is in force, for ever.
async fn months(
    server: &Server,
    tx: &mut Tx,
    tree: &OrgTree,
    branch: OrgId,
    today: StatedDate,
) -> Result<u32> {
    let county = documents::get(tx, server.id(), DocumentKey::Rulebook(tree.root_of(branch))).await?;
    let own = documents::get(tx, server.id(), DocumentKey::Rulebook(branch)).await?;
    let rules = Rules {
        national: server.rules(),
        county: county.as_ref().and_then(Document::as_rulebook),
        branch: own.as_ref().and_then(Document::as_rulebook),
    };
    Ok(rules.months(RULE, today).unwrap_or(u32::MAX))
}

/// Up to when the news are over their time: the last that nobody may read any more.
fn over(away: &Away, months: u32, today: StatedDate) -> Option<Timestamp> {
    let said = away.erasable(Erasure::News).into_iter().map(|said| said.at);
    said.filter(|at| months_after(at.date(), months) <= today).max()
}
