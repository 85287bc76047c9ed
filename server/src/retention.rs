//! What has been kept for as long as the rules allow is erased (个人信息保护法 Art. 19): 近况 after their months, where somebody
//! was after he has been at home, or has belonged nowhere, for years.

use std::{
    collections::{BTreeMap, BTreeSet, btree_map::Entry},
    time::Duration,
};

use yixian_domain::{
    Document, DocumentKey, Event, EventId, OrgId, PersonId,
    dues::months_after,
    floating::{Away, Said},
    org::{OrgTree, Roster},
    privacy::{Erasure, event::RecordsErased},
    rules::Rules,
    text::limit,
    time::{StatedDate, Timestamp},
};

use crate::{
    Server,
    db::Tx,
    error::Result,
    ingest::erasure::erasure,
    record::record,
    store::{documents, events},
};

/// For how many months 近况 are kept.
const NEWS: &str = "float.news_keep";
/// For how many months it is kept where somebody was.
const AWAY: &str = "float.away_keep";

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
    let mut done = 0;
    for erased in found {
        match erase(server, erased).await {
            Ok(()) => done += 1,
            // One that cannot be erased keeps no other from being.
            Err(error) => tracing::warn!(%error, "could not erase what is over its time"),
        }
    }
    Ok(done)
}

async fn erase(server: &Server, erased: Event) -> Result<()> {
    let mut tx = server.db().write().await?;
    record(server, &mut tx, &[erased]).await?;
    tx.commit().await
}

async fn overdue(server: &Server, tx: &mut Tx, today: StatedDate) -> Result<Vec<Event>> {
    let tree = server.tree(tx).await?;
    let (mut found, mut branches) = (Vec::new(), BTreeMap::new());
    let like = DocumentKey::Away(OrgId::from_bytes([0; 16]), PersonId::from_bytes([0; 16]));
    for stored in documents::of_kind(tx, server.id(), documents::kind(like)).await? {
        let Some(DocumentKey::Away(branch, person)) = DocumentKey::from_bytes(&stored.key) else { continue };
        let Document::Away(away) = stored.decode()? else { continue };
        let of = match branches.entry(branch) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => unknown.insert(Branch::read(server, tx, &tree, branch, today).await?),
        };
        let kinds =
            [(Erasure::Away, of.away, of.needs(&away, person, today)), (Erasure::News, of.news, false)];
        for (what, months, is_needed) in kinds {
            let said = if is_needed { Vec::new() } else { dated(server, tx, away.erasable(what)).await? };
            let over = match what {
                // Of an absence all goes together, once nothing has been said of it for so long.
                Erasure::Away if said.iter().any(|(_, on)| months_after(*on, months) > today) => Vec::new(),
                _ => said.into_iter().filter(|(_, on)| months_after(*on, months) <= today).collect(),
            };
            if let Some(erased) = erasing(server, &away, (branch, person), what, &over) {
                found.push(erased.into());
                break; // with an absence its news go
            }
        }
    }
    Ok(found)
}

/// What a branch has to say about its members' absences.
struct Branch {
    news: u32,
    away: u32,
    rosters: Vec<Roster>,
}

impl Branch {
    async fn read(
        server: &Server,
        tx: &mut Tx,
        tree: &OrgTree,
        branch: OrgId,
        today: StatedDate,
    ) -> Result<Self> {
        let county = documents::get(tx, server.id(), DocumentKey::Rulebook(tree.root_of(branch))).await?;
        let own = documents::get(tx, server.id(), DocumentKey::Rulebook(branch)).await?;
        let rules = Rules {
            national: server.rules(),
            county: county.as_ref().and_then(Document::as_rulebook),
            branch: own.as_ref().and_then(Document::as_rulebook),
        };
        // Where no rule is in force, for ever.
        let months = |rule| rules.months(rule, today).unwrap_or(u32::MAX);
        let (news, away) = (months(NEWS), months(AWAY));
        let mut rosters = Vec::new();
        for org in BTreeSet::from([branch, tree.successor_on(branch, today)]) {
            let roster = documents::get(tx, server.id(), DocumentKey::Roster(org)).await?;
            rosters.extend(roster.as_ref().and_then(Document::as_roster).cloned());
        }
        Ok(Self { news, away, rosters })
    }

    /// Whether the branch has to know where he is: he is away, and belongs to it or to what it was merged into.
    fn needs(&self, away: &Away, person: PersonId, today: StatedDate) -> bool {
        let is_away = away.departure_on(today).is_some();
        let his = self.rosters.iter().flat_map(|roster| roster.memberships.values());
        let mut his = his.filter(|m| m.person == person && m.is_believed());
        is_away && (self.rosters.is_empty() || his.any(|m| m.period.covers(today)))
    }
}

/// On which day each came in: that is from when it is kept. A phone's clock may be years ahead, or behind.
async fn dated(server: &Server, tx: &mut Tx, said: Vec<Said>) -> Result<Vec<(Said, StatedDate)>> {
    let mut by_author: BTreeMap<PersonId, Vec<EventId>> = BTreeMap::new();
    for said in &said {
        by_author.entry(said.by).or_default().push(said.id);
    }
    let mut came = BTreeMap::new();
    for (author, ids) in by_author {
        came.extend(events::received(tx, server.id(), author, &ids).await?);
    }
    Ok(said.into_iter().map(|said| (said, came.get(&said.id).copied().unwrap_or(said.at).date())).collect())
}

/// The erasure of what is over its time, if there is any.
fn erasing(
    server: &Server,
    away: &Away,
    whose: (OrgId, PersonId),
    what: Erasure,
    over: &[(Said, StatedDate)],
) -> Option<RecordsErased> {
    let now = server.clock().now();
    let until = over.iter().map(|(said, _)| said.at).filter(|at| *at <= now).max();
    let ahead = over.iter().filter(|(said, _)| said.at > now).map(|(said, _)| said.id);
    let also: Vec<_> = ahead.take(limit::REFERENCES).collect();
    if until.is_none() && also.is_empty() {
        return None;
    }
    Some(RecordsErased { also, ..erasure(Some(away), whose, what, until.unwrap_or(Timestamp(0))) })
}
