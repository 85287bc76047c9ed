//! The county as it is recorded, for whoever holds a list against it.

use yixian_domain::{Document, DocumentKey, Event, OrgId, PersonId, time::Timestamp};
use yixian_protocol::{codec::Decoded, sync::Verdict};
use yixian_registry::CountyView;

use crate::{
    Server,
    db::Tx,
    error::{Error, Result},
    store::{documents, events, imports},
};

/// Events read at once.
const PAGE: i64 = 1000;

/// The organisations, people, and whose word stands on each.
///
/// # Errors
/// The database's.
pub async fn view(server: &Server, tx: &mut Tx) -> Result<CountyView> {
    let mut view = CountyView::new(server.id(), server.county().registry());
    for kind in kinds() {
        for stored in documents::of_kind(tx, server.id(), kind).await? {
            view.add(stored.decode()?);
        }
    }
    for said in registry_events(server, tx).await? {
        view.observe(said.by, &said.event);
    }
    for import in imports::all(tx, server.id()).await?.iter().filter(|import| !import.is_undone) {
        for (org, no) in read(&import.plan)?.numbers {
            view.number(org, &no);
        }
    }
    Ok(view)
}

/// What was imported.
pub(super) fn read(plan: &[u8]) -> Result<yixian_registry::Import> {
    serde_json::from_slice(plan).map_err(|e| Error::Corrupt(format!("an import: {e}")))
}

/// The kinds of documents that lists are about.
fn kinds() -> [u8; 3] {
    let (org, person) = (OrgId::from_bytes([0; 16]), PersonId::from_bytes([0; 16]));
    [DocumentKey::Organisation(org), DocumentKey::Roster(org), DocumentKey::Profile(person)]
        .map(|key| key.to_bytes()[0])
}

/// Somebody's word on organisations and people.
struct Said {
    at: Timestamp,
    by: PersonId,
    event: Event,
}

/// Everything that was accepted about organisations and people, in the order in which it arrived. Of what
/// arrived in the same millisecond the registry's comes first: when in doubt the other's word stands.
async fn registry_events(server: &Server, tx: &mut Tx) -> Result<Vec<Said>> {
    let mut all = Vec::new();
    let mut after = None;
    loop {
        let page = events::page(tx, server.id(), after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = Some((last.device, last.number));
        for row in page.iter().filter(|row| row.verdict == Verdict::Accepted) {
            let opened = row.event.open()?;
            if let Some(Decoded::Known(event)) = opened.event
                && yixian_registry::is_about_lists(&event)
            {
                all.push(Said { at: row.received, by: opened.header.author(), event: *event });
            }
        }
    }
    let registry = server.county().registry();
    all.sort_by_key(|said| (said.at, said.by != registry));
    Ok(all)
}

/// The documents of one kind that `pick` wants.
pub(super) async fn documents_of<T>(
    server: &Server,
    tx: &mut Tx,
    key: DocumentKey,
    pick: impl Fn(Document) -> Option<T>,
) -> Result<Vec<T>> {
    let stored = documents::of_kind(tx, server.id(), key.to_bytes()[0]).await?;
    stored.iter().filter_map(|stored| stored.decode().map(&pick).transpose()).collect()
}
