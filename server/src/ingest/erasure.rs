//! What is erased of a person, and how: in the documents by an event of the registry's, in the events that said it by
//! taking their bodies. Their headers stay, and with them every chain.

use std::{
    collections::{BTreeMap, BTreeSet},
    iter,
};

use yixian_domain::{
    Document, DocumentKey, Event, EventId, OrgId, PersonId, Recorded, Rejection,
    floating::Away,
    history::{History, Said},
    identity::WaitsFor,
    org::{MembershipKind, PersonFile},
    privacy::{
        ConsentState, Erasure, Purpose,
        event::{DeletionAnswered, RecordsErased},
        numbers_said,
    },
    text::limit,
    time::{Period, StatedDate, TimeTrust, Timestamp},
};
use yixian_protocol::{Opened, sync::Verdict};

use super::{Place, effects, judge::Decision, members, workspace::Workspace};
use crate::{
    Server,
    db::Tx,
    error::Result,
    letters,
    record::record,
    store::{
        documents, events, imports,
        parked::{self, Awaited},
    },
};

/// What is to be erased once a run of events is written.
#[derive(Debug)]
pub(super) struct Wanted {
    branch: OrgId,
    person: PersonId,
    what: Erasure,
    /// Everything said up to then: what is said afterwards is a new record, also if it comes in the same run.
    until: Timestamp,
    /// What goes besides, though it is dated later.
    also: Vec<EventId>,
    /// Who keeps in touch for another branch, too, whose record stays: what he was told for that one he keeps.
    elsewhere: BTreeMap<PersonId, OrgId>,
}

/// Whether what a refused event says is kept: not if its author, or whom it is about, wants it gone; nor what it says of
/// somebody's absence or his number, unless it may still count. It is in no record, so no erasure would find it later.
pub(super) fn is_kept(verdict: &Verdict, decision: &Decision, opened: &Opened) -> bool {
    let Verdict::Refused { code, .. } = verdict else { return true };
    let may_count = matches!(decision, Decision::Refuse { unless: Some(_), .. });
    let gone = ["consent_withdrawn", "erased_since"];
    may_count || !gone.contains(&code.as_str()) && !is_private(opened)
}

/// Whether an event says something of somebody's absence, or his number.
pub(super) fn is_private(opened: &Opened) -> bool {
    let Some(event) = opened.recorded(None) else { return false };
    members::is_of_an_absence(&event) || !numbers_said(&event).is_empty()
}

/// What a member asked for and was granted.
pub(super) async fn granted(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    answer: &DeletionAnswered,
) -> Result<Option<Erasure>> {
    let key = DocumentKey::Privacy(answer.branch, answer.person);
    let privacy = workspace.read(tx, key).await?.and_then(Document::as_privacy);
    let asked = privacy.and_then(|privacy| privacy.deletions.get(&answer.request)?.said());
    Ok(asked.map(|asked| asked.value.scope.into()))
}

/// Notes what a decision wants gone: what was said before it, and what only a clock that runs ahead dates later than now.
/// Without a consent nothing stays that was said since it was withdrawn.
pub(super) async fn want(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    decided: &Recorded<'_>,
    (branch, person): (OrgId, PersonId),
    what: Erasure,
) -> Result<()> {
    let now = workspace.server().clock().now();
    // By a clock that nobody vouches for nothing is before or after it.
    let is_known = decided.time.trust >= TimeTrust::Anchored;
    let until = if is_known { decided.time.at.min(now) } else { now };
    let kept_until = if is_refused(workspace, tx, (branch, person), what).await? { until } else { now };
    let concerned = concerned(workspace, tx, (branch, person), (what, until.date())).await?;
    let elsewhere = elsewhere(workspace, tx, person, &concerned).await?;
    for branch in concerned {
        let mut said = erasable(workspace, tx, (branch, person), what).await?;
        let all = erasure(None, (branch, person), what, Timestamp(i64::MAX));
        said.extend(unsettled(workspace, tx, &all).await?.iter().map(Unsettled::said));
        let also = said.into_iter().filter(|said| said.at > kept_until).map(|said| said.id).collect();
        let elsewhere = elsewhere.clone();
        workspace.erasures.push(Wanted { branch, person, what, until, also, elsewhere });
    }
    Ok(())
}

/// Who keeps in touch with somebody for a branch of which nothing is erased.
async fn elsewhere(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    person: PersonId,
    concerned: &BTreeSet<OrgId>,
) -> Result<BTreeMap<PersonId, OrgId>> {
    let mut found = BTreeMap::new();
    for other in everywhere(workspace, tx, (None, person)).await?.difference(concerned) {
        let [away] = workspace.peek(tx, [DocumentKey::Away(*other, person)]).await?;
        let named = away.as_deref().and_then(Document::as_away).map(|away| away.contacts.heads());
        found.extend(named.into_iter().flatten().map(|(_, entry)| (entry.value.person, *other)));
    }
    Ok(found)
}

/// Whether what is to be erased rests on a consent that is not given.
async fn is_refused(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    (branch, person): (OrgId, PersonId),
    what: Erasure,
) -> Result<bool> {
    let Some(purpose) = Purpose::ALL.into_iter().find(|purpose| purpose.erasure() == what) else {
        return Ok(false);
    };
    let privacy = workspace.read(tx, DocumentKey::Privacy(branch, person)).await?;
    let privacy = privacy.and_then(Document::as_privacy);
    Ok(privacy.is_some_and(|privacy| privacy.consent(purpose) == ConsentState::Refused))
}

/// Where it is erased: a number wherever its owner belonged or served, since all of them may have it; of an absence, wherever
/// there is a record of one, if it was decided where he was on that day: who was moved decides there. What an earlier branch
/// decides, or what comes from it late, concerns nothing where he belongs now.
async fn concerned(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    (branch, person): (OrgId, PersonId),
    (what, on): (Erasure, StatedDate),
) -> Result<BTreeSet<OrgId>> {
    let all = everywhere(workspace, tx, (Some(branch), person)).await?;
    if what == Erasure::Phone {
        return Ok(all);
    }
    let mut concerned = BTreeSet::from([branch]);
    let (tree, today) = (workspace.tree(), workspace.server().clock().now().date());
    let belonged = belongings(workspace, tx, person).await?;
    let here = tree.successor(branch);
    if !where_he_decides(&belonged, on).contains(&here) {
        return Ok(concerned);
    }
    let now = where_he_decides(&belonged, today);
    for other in all {
        let is_of_now = now.contains(&tree.successor(other));
        let [away] = workspace.peek(tx, [DocumentKey::Away(other, person)]).await?;
        concerned.extend(away.filter(|_| now.contains(&here) || !is_of_now).map(|_| other));
    }
    Ok(concerned)
}

/// Where somebody decides about himself on a day: where he belongs, or did last if he belongs nowhere any more.
fn where_he_decides(belonged: &[(Period, OrgId)], on: StatedDate) -> BTreeSet<OrgId> {
    let there = belonged.iter().filter(|(period, _)| period.covers(on)).map(|(_, org)| *org);
    let there: BTreeSet<OrgId> = there.collect();
    if !there.is_empty() {
        return there;
    }
    belonged.iter().max_by_key(|(period, _)| period.from).map(|(_, org)| *org).into_iter().collect()
}

/// Where somebody belongs and belonged, by what it has become.
async fn belongings(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    person: PersonId,
) -> Result<Vec<(Period, OrgId)>> {
    let tree = workspace.tree();
    let [profile] = workspace.peek(tx, [DocumentKey::Profile(person)]).await?;
    let profile = profile.as_deref().and_then(Document::as_profile);
    let belongs = profile.into_iter().flat_map(|profile| profile.memberships.values());
    let belongs = belongs.filter(|m| m.kind == MembershipKind::Formal && m.is_believed());
    Ok(belongs.map(|m| (m.period, tree.successor(m.org))).collect())
}

/// Every organisation that may have something of a person: where he belonged or served, under whatever name, and one more.
pub(super) async fn everywhere(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    (org, person): (Option<OrgId>, PersonId),
) -> Result<BTreeSet<OrgId>> {
    let tree = workspace.tree();
    let [profile] = workspace.peek(tx, [DocumentKey::Profile(person)]).await?;
    let profile = profile.as_deref().and_then(Document::as_profile);
    let belongs = profile.into_iter().flat_map(|profile| profile.memberships.values()).map(|m| m.org);
    let serves = profile.into_iter().flat_map(|profile| profile.appointments.values()).map(|a| a.org);
    let all = belongs.chain(serves).chain(org);
    Ok(all.flat_map(|org| [org, tree.successor(org)]).collect())
}

/// Where somebody is who is away the branch has to know: that goes once he is at home again. A server that was put back may
/// hear of the grant first.
pub(super) async fn judge_grant(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    (answer, on): (&DeletionAnswered, StatedDate),
) -> Result<Option<Decision>> {
    if granted(workspace, tx, answer).await? != Some(Erasure::Away) {
        return Ok(None);
    }
    let (branch, person) = (answer.branch, answer.person);
    let (tree, today) = (workspace.tree(), workspace.server().clock().now().date());
    workspace.load(tx, DocumentKey::Away(branch, person)).await?; // locks it; others are looked at
    let belongs = belongings(workspace, tx, person).await?;
    for other in concerned(workspace, tx, (branch, person), (Erasure::Away, on)).await? {
        // What a branch has of him that was merged into this one is this one's to know.
        let is_his = |(period, org): &(Period, OrgId)| period.covers(today) && *org == tree.successor(other);
        let needs = other == branch || belongs.iter().any(is_his);
        let [away] = workspace.peek(tx, [DocumentKey::Away(other, person)]).await?;
        let away = away.as_deref().and_then(Document::as_away);
        if needs && away.is_some_and(|away| away.is_or_will_be_away(today)) {
            return Ok(Some(Decision::refuse_unless(&Rejection::StillAway, Awaited::Return(other, person))));
        }
    }
    Ok(None)
}

/// Erases in the registry's name.
pub(super) async fn carry_out(server: &Server, tx: &mut Tx, wanted: &[Wanted]) -> Result<()> {
    for Wanted { branch, person, what, until, also, elsewhere } in wanted {
        let away = documents::get(tx, server.id(), DocumentKey::Away(*branch, *person)).await?;
        let away = away.as_ref().and_then(Document::as_away);
        let mut erased = erasure(away, (*branch, *person), *what, *until);
        if *what == Erasure::Phone {
            erased.in_care = in_care(server, tx, *branch, *person).await?;
        }
        let stay: Vec<PersonId> =
            erased.contacts.iter().filter(|contact| elsewhere.contains_key(contact)).copied().collect();
        erased.contacts.retain(|contact| !stay.contains(contact));
        let mut rest = also.chunks(limit::REFERENCES);
        erased.also = rest.next().unwrap_or_default().to_vec();
        let more = rest.map(|also| RecordsErased { also: also.to_vec(), ..erased.clone() });
        let all: Vec<Event> = iter::once(erased.clone()).chain(more).map(Event::from).collect();
        Box::pin(record(server, tx, &all)).await?;
        for contact in stay {
            Box::pin(effects::tell_for(server, tx, (contact, *person), elsewhere[&contact])).await?;
        }
    }
    Ok(())
}

/// The members of a branch with whom somebody keeps in touch, or did: they were told his number.
async fn in_care(server: &Server, tx: &mut Tx, branch: OrgId, contact: PersonId) -> Result<Vec<PersonId>> {
    let members = documents::cares_of(tx, server.id(), contact).await?;
    let mut told = Vec::new();
    for person in members.into_iter().take(limit::REFERENCES) {
        let away = documents::get(tx, server.id(), DocumentKey::Away(branch, person)).await?;
        let away = away.as_ref().and_then(Document::as_away);
        told.extend(away.filter(|away| away.is_or_was_contact(contact)).map(|_| person));
    }
    Ok(told)
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
    RecordsErased { branch, person, what, until, also: Vec::new(), contacts, in_care: Vec::new() }
}

/// Takes the bodies of the events that said what is about to be erased.
pub(super) async fn erase_bodies(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    erased: &RecordsErased,
) -> Result<()> {
    let (branch, person) = (erased.branch, erased.person);
    let mut said = erasable(workspace, tx, (branch, person), erased.what).await?;
    for member in &erased.in_care {
        let away = workspace.read(tx, DocumentKey::Away(branch, *member)).await?.and_then(Document::as_away);
        said.extend(away.map(|away| away.with_number_of(person)).unwrap_or_default());
    }
    if erased.what == Erasure::Phone {
        imports::forget_number(tx, workspace.county(), person).await?;
    }
    if !matches!(erased.what, Erasure::Looks | Erasure::Requests) {
        forget_unsettled(workspace, tx, erased).await?;
    }
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

/// An event that is in no record: it waits for somebody's word in a room, or was refused until something arrives.
struct Unsettled {
    room: Option<DocumentKey>,
    place: Place,
    opened: Opened,
}

impl Unsettled {
    fn said(&self) -> Said {
        Said { id: self.opened.id, at: self.opened.time().at, by: self.opened.header.author() }
    }
}

/// What is in no record and says what is erased.
async fn unsettled(workspace: &Workspace<'_>, tx: &mut Tx, erased: &RecordsErased) -> Result<Vec<Unsettled>> {
    let county = workspace.county();
    let mut found = Vec::new();
    let rooms = [WaitsFor::Author(erased.person), WaitsFor::Successor(erased.branch)];
    for like in rooms.map(DocumentKey::WaitingRoom) {
        for stored in documents::of_kind(tx, county, documents::kind(like)).await? {
            let room = DocumentKey::from_bytes(&stored.key);
            let Document::WaitingRoom(open) = stored.decode()? else { continue };
            for (id, _) in open.open() {
                found.extend(events::waiting(tx, county, id).await?.map(|row| (room, row)));
            }
        }
    }
    for (device, number) in parked::of_members(tx, county).await? {
        found.extend(events::at(tx, county, device, number).await?.map(|row| (None, row)));
    }
    let mut all = Vec::new();
    for (room, row) in found {
        let unsettled = Unsettled { room, place: (row.device, row.number), opened: row.event.open()? };
        let says = unsettled.opened.recorded(None).is_some_and(|event| members::is_of(erased, &event));
        all.extend(says.then_some(unsettled));
    }
    Ok(all)
}

/// What waits for somebody's word is refused, and lies on nobody's phone any more; of what was refused the body goes.
async fn forget_unsettled(workspace: &mut Workspace<'_>, tx: &mut Tx, erased: &RecordsErased) -> Result<()> {
    let verdict = Verdict::Refused { code: "erased_since".to_owned(), detail: None };
    for Unsettled { room, place, opened } in unsettled(workspace, tx, erased).await? {
        let author = opened.header.author();
        events::erase(tx, workspace.county(), author, &[opened.id]).await?;
        let Some(room) = room else { continue };
        workspace.verdict_changed(tx, author, place, &verdict, None).await?;
        if let Some(Document::WaitingRoom(open)) = &mut workspace.load(tx, room).await?.document {
            open.events.remove(&opened.id);
            workspace.shown(room, 0);
        }
    }
    Ok(())
}

/// Everything of a kind that is recorded of somebody in a branch, wherever it is. Another branch's circles are not locked for
/// it: it is only looked at.
async fn erasable(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    (branch, person): (OrgId, PersonId),
    what: Erasure,
) -> Result<Vec<Said>> {
    let keys = [
        DocumentKey::Away(branch, person),
        DocumentKey::Privacy(branch, person),
        DocumentKey::Profile(person),
        DocumentKey::Desk(branch),
    ];
    let [away, privacy, profile, desk] = workspace.peek(tx, keys).await?;
    let away = away.as_deref().and_then(Document::as_away);
    let privacy = privacy.as_deref().and_then(Document::as_privacy);
    let profile = profile.as_deref().and_then(Document::as_profile).filter(|_| what == Erasure::Phone);
    let desk = desk.as_deref().and_then(Document::as_desk).filter(|_| what == Erasure::Away);
    let mut said = away.map(|away| away.erasable(what)).unwrap_or_default();
    said.extend(privacy.map(|privacy| privacy.erasable(what)).unwrap_or_default());
    said.extend(profile.into_iter().flat_map(|profile| with_number(&profile.files)));
    said.extend(desk.map(|desk| desk.erasable(person)).unwrap_or_default());
    Ok(said)
}

fn with_number(files: &History<PersonFile>) -> impl Iterator<Item = Said> {
    let with_number = files.iter().filter(|(_, entry)| entry.value.phone.is_some());
    with_number.map(|(id, entry)| Said { id, at: entry.at, by: entry.by })
}
