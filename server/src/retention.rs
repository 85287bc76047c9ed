//! What has been kept for as long as the rules allow is erased (个人信息保护法 Art. 19): 近况 after their months, where somebody
//! was years after he came home, or once he has belonged nowhere for years; who looked at a number, and what was asked and
//! answered long ago.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use yixian_domain::{
    Document, DocumentKey, Event, EventId, OrgId, PersonId,
    dues::months_after,
    floating::Away,
    history::Said,
    org::{OrgTree, Roster},
    privacy::{Erasure, PersonPrivacy, event::RecordsErased},
    reminders::Desk,
    text::limit,
    time::{StatedDate, Timestamp},
};

use crate::{
    Server,
    db::Tx,
    error::Result,
    ingest::{
        effects::{is_told_otherwise, tell_otherwise},
        erasure::erasure,
        workspace::Workspace,
    },
    record::record,
    rulebooks::Books,
    store::{
        documents::{self, StoredDocument},
        events,
    },
};

/// For how many months 近况 are kept.
const NEWS: &str = "float.news_keep";
/// For how many months it is kept where somebody was.
const AWAY: &str = "float.away_keep";
/// For how many months it is kept who looked at a number.
const LOOKS: &str = "privacy.look_keep";
/// For how many months answered requests are kept.
const REQUESTS: &str = "privacy.request_keep";

/// So many members are looked at without a pause.
const AT_ONCE: i64 = 100;

/// How often a server looks.
const EVERY: Duration = Duration::from_secs(24 * 3_600);

/// Looks at once, and then every day, until it is dropped. What fails is tried again the next day.
pub async fn keep_sweeping(server: Server) {
    loop {
        match sweep(&server).await {
            Ok(0) => {}
            Ok(records) => tracing::info!(records, "changed what was over its time"),
            Err(error) => tracing::warn!(%error, "could not erase what is over its time"),
        }
        tokio::time::sleep(EVERY).await;
    }
}

/// Erases what is over its time, and brings into line with the day what is in the hands of who keeps in touch: of who has left
/// it is taken back. Returns how many records it changed. Others are answered between one page and the next, and it
/// writes only what it found.
///
/// # Errors
/// The database's.
pub async fn sweep(server: &Server) -> Result<usize> {
    let (org, person) = (OrgId::from_bytes([0; 16]), PersonId::from_bytes([0; 16]));
    let mut done = 0;
    for like in
        [DocumentKey::Away(org, person), DocumentKey::Privacy(org, person), DocumentKey::Care(person, person)]
    {
        done += sweep_kind(server, documents::kind(like)).await?;
    }
    Ok(done)
}

async fn sweep_kind(server: &Server, kind: u8) -> Result<usize> {
    let today = server.clock().now().date();
    let (mut done, mut after) = (0, vec![kind]);
    loop {
        let mut tx = server.db().read().await?;
        let page = documents::of_kind_after(&mut tx, server.id(), kind, &after, AT_ONCE).await?;
        let Some(last) = page.last() else { return Ok(done) };
        after.clone_from(&last.key);
        let found = match DocumentKey::from_bytes(&last.key) {
            Some(DocumentKey::Care(..)) => cares(server, &mut tx, &page).await?,
            _ => overdue(server, &mut tx, &page, today).await?,
        };
        tx.rollback().await?;
        for over in found {
            match carry_out(server, over).await {
                Ok(changed) => done += usize::from(changed),
                // One that cannot be erased keeps no other from being.
                Err(error) => tracing::warn!(%error, "could not erase what is over its time"),
            }
        }
        tokio::task::yield_now().await;
    }
}

/// What is otherwise from today on.
enum Over {
    /// What was kept for as long as the rules allow.
    Kept(Box<RecordsErased>),
    /// What the first has to know of the second as who keeps in touch: he has left since, or is there again.
    Care(PersonId, PersonId),
}

/// Whether it changed anything.
async fn carry_out(server: &Server, over: Over) -> Result<bool> {
    let mut tx = server.db().write().await?;
    let changed = match over {
        Over::Kept(erased) => record(server, &mut tx, &[Event::from(*erased)]).await.map(|()| true)?,
        Over::Care(contact, person) => tell_otherwise(server, &mut tx, contact, person).await?,
    };
    tx.commit().await?;
    Ok(changed)
}

/// Whom it would be told otherwise today, of those who keep in touch or did.
async fn cares(server: &Server, tx: &mut Tx, page: &[StoredDocument]) -> Result<Vec<Over>> {
    let mut workspace = Workspace::open(server, tx).await?;
    let mut over = Vec::new();
    for stored in page {
        let Some(DocumentKey::Care(contact, person)) = DocumentKey::from_bytes(&stored.key) else { continue };
        let otherwise = is_told_otherwise(&mut workspace, tx, contact, person).await?;
        over.extend(otherwise.map(|_| Over::Care(contact, person)));
    }
    Ok(over)
}

async fn overdue(
    server: &Server,
    tx: &mut Tx,
    page: &[StoredDocument],
    today: StatedDate,
) -> Result<Vec<Over>> {
    let tree = server.tree(tx).await?;
    let mut found = Vec::new();
    // The documents of one branch lie beside each other.
    let mut last: Option<(OrgId, Branch)> = None;
    for stored in page {
        let Some(key) = DocumentKey::from_bytes(&stored.key) else { continue };
        let (DocumentKey::Away(branch, person) | DocumentKey::Privacy(branch, person)) = key else {
            continue;
        };
        let of = match last.take().filter(|(known, _)| *known == branch) {
            Some((_, known)) => known,
            None => Branch::read(server, tx, &tree, branch, today).await?,
        };
        let over = match stored.decode()? {
            Document::Away(away) => over(server, tx, &of, &away, (branch, person)).await?,
            Document::Privacy(privacy) => asked_long_ago(server, tx, &of, &privacy, (branch, person)).await?,
            _ => Vec::new(),
        };
        found.extend(over.into_iter().map(|erased| Over::Kept(Box::new(erased))));
        last = Some((branch, of));
    }
    Ok(found)
}

/// Who looked at a number long ago, and what was asked and answered long ago.
async fn asked_long_ago(
    server: &Server,
    tx: &mut Tx,
    branch: &Branch,
    privacy: &PersonPrivacy,
    whose: (OrgId, PersonId),
) -> Result<Vec<RecordsErased>> {
    let now = server.clock().now();
    let mut over = Vec::new();
    let looks = old_enough(server, tx, privacy.erasable(Erasure::Looks), branch.looks).await?;
    over.extend((!looks.is_empty()).then(|| erasing(None, whose, Erasure::Looks, &looks, now)));
    let mut requests = Vec::new();
    for request in privacy.answered() {
        // A request goes with its answers.
        let old = old_enough(server, tx, request.clone(), branch.requests).await?;
        let is_over = old.len() == request.len() && requests.len() + old.len() <= limit::REFERENCES;
        requests.extend(old.into_iter().filter(|_| is_over).map(|said| said.id));
    }
    if !requests.is_empty() {
        // One by one: others of the same time are still open.
        let none = erasure(None, whose, Erasure::Requests, Timestamp(0));
        over.push(RecordsErased { also: requests, ..none });
    }
    Ok(over)
}

/// What is over of one member: all that is known of him away, or else the times away that ended long ago, and his news.
async fn over(
    server: &Server,
    tx: &mut Tx,
    branch: &Branch,
    away: &Away,
    whose: (OrgId, PersonId),
) -> Result<Vec<RecordsErased>> {
    let now = server.clock().now();
    let all = away.erasable(Erasure::Away);
    let old = old_enough(server, tx, all.clone(), branch.away).await?;
    let is_over = |on: StatedDate| months_after(on, branch.away) <= now.date();
    let is_anything = !all.is_empty() || away.heard.is_some();
    // Of an absence all goes together, once nothing has been said of it for so long.
    let is_all_over = old.len() == all.len() && away.heard.is_none_or(is_over);
    if is_anything && is_all_over && !branch.needs(away, whose.1, now.date()) {
        let erased = erasing(Some(away), whose, Erasure::Away, &old, now);
        let heard = away.heard.map_or(erased.until, Timestamp::start_of);
        return Ok(vec![RecordsErased { until: erased.until.max(heard), ..erased }]);
    }
    let mut gone = ended_long_ago(away, &old, is_over, now.date());
    if let Some(last) = gone.iter().map(|said| said.at).max() {
        // With them goes what officers noted of their reminders.
        let notes = branch.desk.as_ref().map(|desk| desk.erasable(whose.1)).unwrap_or_default();
        let notes = notes.into_iter().filter(|said| said.at <= last).collect();
        gone.extend(old_enough(server, tx, notes, branch.away).await?);
    }
    let mut over = erasing_ended(away, whose, &gone);
    let old = old_enough(server, tx, away.erasable(Erasure::News), branch.news).await?;
    let old: Vec<Said> = old.into_iter().filter(|said| !gone.contains(said)).collect();
    over.extend((!old.is_empty()).then(|| erasing(Some(away), whose, Erasure::News, &old, now)));
    Ok(over)
}

/// Who leaves again and again is never long at home: of his times away those go that ended long ago. That is what was said
/// before the last homecoming that is over its time with all of it.
fn ended_long_ago(
    away: &Away,
    old: &[Said],
    is_over: impl Fn(StatedDate) -> bool,
    today: StatedDate,
) -> Vec<Said> {
    let is_old = |id: EventId| old.iter().any(|said| said.id == id);
    let homes = away.homecomings().filter(|(id, entry)| is_old(*id) && is_over(entry.value));
    let homes: BTreeSet<StatedDate> = homes.map(|(_, entry)| entry.value).collect();
    let said = homes.into_iter().rev().map(|home| away.said_before(home, today));
    said.into_iter().find(|said| said.iter().all(|said| is_old(said.id))).unwrap_or_default()
}

/// The erasure of times away that ended: up to a time as far as nothing stays that was said before it, the rest one by one.
/// Departures come first, so that none stands without its end in between.
fn erasing_ended(away: &Away, whose: (OrgId, PersonId), gone: &[Said]) -> Vec<RecordsErased> {
    let Some(last) = gone.iter().map(|said| said.at).max() else { return Vec::new() };
    let stays = away.erasable(Erasure::Away).into_iter().filter(|said| !gone.contains(said));
    let first = stays.map(|said| said.at.plus_ms(-1)).min();
    let until = first.map_or(last, |first| first.min(last));
    let rest: Vec<EventId> = gone.iter().filter(|said| said.at > until).map(|said| said.id).collect();
    let erased = erasure(Some(away), whose, Erasure::Away, until);
    if rest.is_empty() {
        return vec![erased];
    }
    let also = rest.chunks(limit::REFERENCES);
    also.map(|also| RecordsErased { also: also.to_vec(), ..erased.clone() }).collect()
}

/// What a branch has to say about what is kept of its members: for how many months, who belongs to it, what its officers noted.
struct Branch {
    news: u32,
    away: u32,
    looks: u32,
    requests: u32,
    rosters: Vec<Roster>,
    desk: Option<Desk>,
}

impl Branch {
    async fn read(
        server: &Server,
        tx: &mut Tx,
        tree: &OrgTree,
        branch: OrgId,
        today: StatedDate,
    ) -> Result<Self> {
        let books = Books::of(server, tx, tree, branch).await?;
        let rules = books.rules(server);
        // Where no rule is in force, for ever.
        let months = |rule| rules.months(rule, today).unwrap_or(u32::MAX);
        let (news, away) = (months(NEWS), months(AWAY));
        let (looks, requests) = (months(LOOKS), months(REQUESTS));
        let mut rosters = Vec::new();
        for org in BTreeSet::from([branch, tree.successor_on(branch, today)]) {
            let roster = documents::get(tx, server.id(), DocumentKey::Roster(org)).await?;
            rosters.extend(roster.as_ref().and_then(Document::as_roster).cloned());
        }
        let desk = documents::get(tx, server.id(), DocumentKey::Desk(branch)).await?;
        let desk = desk.as_ref().and_then(Document::as_desk).cloned();
        Ok(Self { news, away, looks, requests, rosters, desk })
    }

    /// Whether the branch has to know where he is: he is away, and belongs to it or to what it was merged into.
    fn needs(&self, away: &Away, person: PersonId, today: StatedDate) -> bool {
        let is_away = away.is_or_will_be_away(today);
        let his = self.rosters.iter().flat_map(|roster| roster.memberships.values());
        let mut his = his.filter(|m| m.person == person && m.is_believed());
        is_away && (self.rosters.is_empty() || his.any(|m| m.period.covers(today)))
    }
}

/// What came in so many months ago, and was said as long ago, or is said to have been said on a day to come: a phone's clock
/// may be years ahead. What such a phone says of a day that has come waits for its months, so that nothing goes with it that
/// was said on the days between.
async fn old_enough(server: &Server, tx: &mut Tx, said: Vec<Said>, months: u32) -> Result<Vec<Said>> {
    let now = server.clock().now();
    let is_over = |on: StatedDate| months_after(on, months) <= now.date();
    let said: Vec<Said> = said.into_iter().filter(|said| is_over(said.at.date()) || said.at > now).collect();
    let mut by_author: BTreeMap<PersonId, Vec<EventId>> = BTreeMap::new();
    for said in &said {
        by_author.entry(said.by).or_default().push(said.id);
    }
    let mut came = BTreeMap::new();
    for (author, ids) in by_author {
        came.extend(events::received(tx, server.id(), author, &ids).await?);
    }
    let came = |said: &Said| came.get(&said.id).copied().unwrap_or(said.at).date();
    Ok(said.into_iter().filter(|said| is_over(came(said))).collect())
}

/// The erasure of what is old enough.
fn erasing(
    away: Option<&Away>,
    whose: (OrgId, PersonId),
    what: Erasure,
    old: &[Said],
    now: Timestamp,
) -> RecordsErased {
    let until = old.iter().map(|said| said.at).filter(|at| *at <= now).max();
    let ahead = old.iter().filter(|said| said.at > now).map(|said| said.id);
    let also = ahead.take(limit::REFERENCES).collect();
    RecordsErased { also, ..erasure(away, whose, what, until.unwrap_or(Timestamp(0))) }
}
