//! What is erased of a person, and how: in the documents by an event of the registry's, in the events that said it by
//! taking their bodies. Their headers stay, and with them every chain.

use std::collections::{BTreeMap, BTreeSet};

use yixian_domain::{
    Document, DocumentKey, EventId, OrgId, PersonId, Rejection,
    floating::Away,
    floats,
    history::{History, Said},
    org::PersonFile,
    privacy::{
        Erasure,
        event::{DeletionAnswered, RecordsErased},
    },
    text::limit,
    time::Timestamp,
};
use yixian_protocol::{Opened, codec::Decoded, sync::Verdict};

use super::{judge::Decision, workspace::Workspace};
use crate::{
    Server,
    db::Tx,
    error::Result,
    letters,
    record::record,
    store::{documents, events, parked::Awaited},
};

/// What is to be erased: everything that was said of it so far.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Wanted {
    pub(super) branch: OrgId,
    pub(super) person: PersonId,
    pub(super) what: Erasure,
}

/// Whether what a refused event says is kept: not if its author, or whom it is about, wants it gone; nor what it says of
/// somebody's absence, unless it may still count. It is in no record, so no erasure would find it later.
pub(super) fn is_kept(verdict: &Verdict, decision: &Decision, opened: &Opened) -> bool {
    let Verdict::Refused { code, .. } = verdict else { return true };
    let may_count = matches!(decision, Decision::Refuse { unless: Some(_), .. });
    let gone = ["consent_withdrawn", "erased_since"];
    !gone.contains(&code.as_str()) && (may_count || !is_private(opened))
}

/// Whether an event is about somebody's absence.
pub(super) fn is_private(opened: &Opened) -> bool {
    matches!(&opened.event, Some(Decoded::Known(event)) if floats(event))
}

/// What a member asked for and was granted.
pub(super) async fn granted(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    answer: &DeletionAnswered,
) -> Result<Option<Wanted>> {
    let (branch, person) = (answer.branch, answer.person);
    let privacy =
        workspace.read(tx, DocumentKey::Privacy(branch, person)).await?.and_then(Document::as_privacy);
    let asked = privacy.and_then(|privacy| privacy.deletions.get(&answer.request)?.said());
    Ok(asked.map(|asked| Wanted { branch, person, what: asked.value.scope.into() }))
}

/// Where somebody is who is away the branch has to know: that goes once he is at home again. A server that was put back may
/// hear of the grant first.
pub(super) async fn judge_grant(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    answer: &DeletionAnswered,
) -> Result<Option<Decision>> {
    let wanted = granted(workspace, tx, answer).await?;
    if wanted.is_none_or(|wanted| wanted.what != Erasure::Away) {
        return Ok(None);
    }
    let today = workspace.server().clock().now().date();
    let key = DocumentKey::Away(answer.branch, answer.person);
    let away = workspace.read(tx, key).await?.and_then(Document::as_away);
    let is_away = away.is_some_and(|away| away.departure_on(today).is_some());
    let mut decision = Decision::refuse(&Rejection::StillAway);
    if let Decision::Refuse { unless, .. } = &mut decision {
        *unless = Some(Awaited::Return(answer.branch, answer.person));
    }
    Ok(is_away.then_some(decision))
}

/// Erases in the registry's name.
pub(super) async fn carry_out(server: &Server, tx: &mut Tx, wanted: &[Wanted]) -> Result<()> {
    let now = server.clock().now();
    let wanted: BTreeSet<Wanted> = wanted.iter().copied().collect();
    for Wanted { branch, person, what } in everywhere(server, tx, wanted).await? {
        let away = documents::get(tx, server.id(), DocumentKey::Away(branch, person)).await?;
        let away = away.as_ref().and_then(Document::as_away);
        let erased =
            RecordsErased { also: ahead(away, what, now), ..erasure(away, (branch, person), what, now) };
        Box::pin(record(server, tx, &[erased.into()])).await?;
    }
    Ok(())
}

/// A number is in the files of every branch that somebody has belonged to.
async fn everywhere(server: &Server, tx: &mut Tx, wanted: BTreeSet<Wanted>) -> Result<BTreeSet<Wanted>> {
    let mut all = wanted.clone();
    for wanted in wanted.into_iter().filter(|wanted| wanted.what == Erasure::Phone) {
        let profile = documents::get(tx, server.id(), DocumentKey::Profile(wanted.person)).await?;
        let profile = profile.as_ref().and_then(Document::as_profile);
        let belongs = profile.into_iter().flat_map(|profile| profile.memberships.values());
        all.extend(belongs.map(|belongs| Wanted { branch: belongs.org, ..wanted }));
    }
    Ok(all)
}

/// What a phone whose clock runs ahead said later than now.
fn ahead(away: Option<&Away>, what: Erasure, now: Timestamp) -> Vec<EventId> {
    let said = away.map(|away| away.erasable(what)).unwrap_or_default();
    said.iter().filter(|said| said.at > now).map(|said| said.id).take(limit::REFERENCES).collect()
}

/// An erasure of everything up to a time.
pub(crate) fn erasure(
    away: Option<&Away>,
    (branch, person): (OrgId, PersonId),
    what: Erasure,
    until: Timestamp,
) -> RecordsErased {
    let contacts = away.into_iter().flat_map(|away| away.contacts.iter());
    let contacts: BTreeSet<PersonId> = contacts.map(|(_, named)| named.value.person).collect();
    let contacts = contacts.into_iter().take(limit::REFERENCES).collect();
    RecordsErased { branch, person, what, until, also: Vec::new(), contacts }
}

/// Takes the bodies of the events that said what is about to be erased.
pub(super) async fn erase_bodies(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    erased: &RecordsErased,
) -> Result<()> {
    let (branch, person) = (erased.branch, erased.person);
    let away = workspace.read(tx, DocumentKey::Away(branch, person)).await?.and_then(Document::as_away);
    let mut said = away.map(|away| away.erasable(erased.what)).unwrap_or_default();
    if erased.what == Erasure::Phone {
        let profile = workspace.read(tx, DocumentKey::Profile(person)).await?.and_then(Document::as_profile);
        said.extend(profile.into_iter().flat_map(|profile| with_number(&profile.files)));
    }
    let privacy =
        workspace.read(tx, DocumentKey::Privacy(branch, person)).await?.and_then(Document::as_privacy);
    said.extend(privacy.map(|privacy| privacy.erasable(erased.what)).unwrap_or_default());
    let gone = said.iter().filter(|said| said.at <= erased.until || erased.also.contains(&said.id));
    let mut by_author: BTreeMap<PersonId, Vec<EventId>> = BTreeMap::new();
    for said in gone {
        by_author.entry(said.by).or_default().push(said.id);
    }
    let all: Vec<EventId> = by_author.values().flatten().copied().collect();
    letters::close(tx, workspace.county(), &all, None).await?;
    for (author, ids) in by_author {
        events::erase(tx, workspace.county(), author, &ids).await?;
    }
    Ok(())
}

fn with_number(files: &History<PersonFile>) -> impl Iterator<Item = Said> {
    let with_number = files.iter().filter(|(_, entry)| entry.value.phone.is_some());
    with_number.map(|(id, entry)| Said { id, at: entry.at, by: entry.by })
}
