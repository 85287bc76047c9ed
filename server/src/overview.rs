//! What officers above branches are to know of them: evaluated here, where all documents are, and kept as a document of
//! theirs. Their phones hold none of the branches' own.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use yixian_domain::{
    Document, DocumentKey, OrgId,
    org::{Appointment, OrgTree, Roster},
    permit::Right,
    reminders::{BranchOverview, Overview, Reader, Reminder},
    rules::Rulebook,
    time::StatedDate,
};

use yixian_protocol::{codec, limits};

use crate::{Server, error::Result, ingest::workspace::Workspace, reminders::Due, store::documents};

/// How often a server looks. Who records something of a branch does not wait for what it means above.
const EVERY: Duration = Duration::from_secs(10 * 60);

/// So much is told of one branch, the most pressing first, or less where there are so many branches that a phone could not
/// take it all at once.
const MOST: usize = 8;

/// Looks at once, and then every ten minutes, until it is dropped. What fails is tried again.
pub async fn keep_up(server: Server) {
    let mut due = Due::default();
    loop {
        if let Err(error) = refresh(&server, &mut due).await {
            tracing::warn!(%error, "could not tell officers above what is due");
        }
        tokio::time::sleep(EVERY).await;
    }
}

/// Brings what is due up to date, and tells those above what has changed of it. Returns how many of them.
///
/// # Errors
/// The database's.
pub async fn refresh(server: &Server, due: &mut Due) -> Result<usize> {
    let today = server.clock().now().date();
    let mut tx = server.db().read().await?;
    due.refresh(server, &mut tx, today).await?;
    let tree = server.tree(&mut tx).await?;
    let mut wanted = overviews(due, &tree, today);
    for (branch, rulebook) in due.asking() {
        let roster = documents::get(&mut tx, server.id(), DocumentKey::Roster(branch)).await?;
        let roster = roster.as_ref().and_then(Document::as_roster);
        if roster.is_some_and(|roster| has_one_keeper(roster, today)) {
            ask_above(&mut wanted, &tree, branch, rulebook, today);
        }
    }
    let mut changed = Vec::new();
    for stored in
        documents::of_kind(&mut tx, server.id(), documents::kind(key(OrgId::from_bytes([0; 16])))).await?
    {
        let Document::Overview(known) = stored.decode()? else { continue };
        let now = wanted.remove(&known.org).unwrap_or_else(|| Overview::new(known.org, today));
        if now.branches != known.branches {
            changed.push(now);
        }
    }
    tx.rollback().await?;
    changed.extend(wanted.into_values());
    if changed.is_empty() {
        return Ok(0);
    }
    let told = changed.len();
    let mut tx = server.db().write().await?;
    let mut workspace = Workspace::open(server, &mut tx).await?;
    for overview in changed {
        workspace.put(&mut tx, key(overview.org), overview.into()).await?;
    }
    workspace.save(&mut tx).await?;
    tx.commit().await?;
    Ok(told)
}

const fn key(org: OrgId) -> DocumentKey {
    DocumentKey::Overview(org)
}

/// What is due for the officers above, by where they serve.
fn overviews(due: &Due, tree: &OrgTree, today: StatedDate) -> BTreeMap<OrgId, Overview> {
    let mut overviews: BTreeMap<OrgId, Overview> = BTreeMap::new();
    for reminder in due.reminders() {
        for above in above(reminder) {
            let overview = overviews.entry(above).or_insert_with(|| Overview::new(above, today));
            let branch =
                overview.branches.entry(reminder.org).or_insert_with(|| named(tree, reminder.org, today));
            branch.add(reminder);
        }
    }
    for overview in overviews.values_mut() {
        for branch in overview.branches.values_mut() {
            branch
                .due
                .sort_by(|one, other| (other.severity, &one.matter).cmp(&(one.severity, &other.matter)));
        }
        fit(overview, limits::DOCUMENT);
    }
    overviews
}

/// Whether one person alone keeps the rules there: nobody in the branch could decide about what he proposes.
fn has_one_keeper(roster: &Roster, today: StatedDate) -> bool {
    let keeps = |a: &&Appointment| a.role.grants(Right::KeepRules) && a.period.covers(today);
    let keepers: BTreeSet<_> = roster.appointments.values().filter(keeps).map(|a| a.person).collect();
    keepers.len() == 1
}

/// Those above are to decide: their phones hold none of the branch's documents.
fn ask_above(
    overviews: &mut BTreeMap<OrgId, Overview>,
    tree: &OrgTree,
    branch: OrgId,
    rulebook: &Rulebook,
    today: StatedDate,
) {
    let Some(above) = tree.get(branch).and_then(|node| node.parent_on(today)) else { return };
    let overview = overviews.entry(above).or_insert_with(|| Overview::new(above, today));
    let entry = overview.branches.entry(branch).or_insert_with(|| named(tree, branch, today));
    entry.rulebook = Some(rulebook.clone());
}

/// Leaves of each branch what there is room for; at least one matter.
fn fit(overview: &mut Overview, room: usize) {
    for most in (1..=MOST).rev() {
        overview.branches.values_mut().for_each(|branch| branch.due.truncate(most));
        let size = codec::encode_document(&overview.clone().into()).map_or(usize::MAX, |bytes| bytes.len());
        if size <= room {
            return;
        }
    }
}

/// Where those above serve to whom a reminder is.
fn above(reminder: &Reminder) -> impl Iterator<Item = OrgId> {
    reminder.readers.iter().filter_map(|reader| match reader {
        Reader::Superior(org) => Some(*org),
        _ => None,
    })
}

fn named(tree: &OrgTree, branch: OrgId, today: StatedDate) -> BranchOverview {
    let name = tree.get(branch).map(|org| org.names.at(today).map_or_else(|| org.name(), String::as_str));
    BranchOverview { name: name.unwrap_or_default().to_owned(), due: Vec::new(), rulebook: None }
}
