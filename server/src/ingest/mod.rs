//! Taking events in: judge each, record it in its documents, tell the circles.
//!
//! One call handles a run of one device's events in the caller's transaction. [`workspace`] holds the
//! documents and circles that the run touches, [`judge`] decides, [`effects`] does what an event brings
//! about besides its documents.

pub mod effects;
pub(crate) mod erasure;
mod guards;
pub mod judge;
mod members;
mod setting;
pub mod workspace;

use yixian_domain::{
    DeviceId, Document, DocumentKey, Event, MeetingId, Recorded, apply,
    identity::{DeviceState, Waiting, WaitingRoom, WaitsFor},
    permit::Proven,
    time::Timestamp,
};
use yixian_protocol::{Opened, SignedEvent, codec, sync::Verdict};

use self::{
    judge::{Decision, Judgement},
    workspace::Workspace,
};
use crate::{
    db::Tx,
    error::Result,
    server::Server,
    store::{
        devices::DeviceRow,
        events::{self, NewEvent},
        parked::{self, Awaited},
    },
};

/// An event that has been read and whose signature holds.
#[derive(Clone, Debug)]
pub struct Verified<'a> {
    /// The event.
    pub event: &'a SignedEvent,
    /// The event, read.
    pub opened: Opened,
}

/// Where an event stands: its device and number.
pub type Place = (DeviceId, u64);

/// Takes a run of new events of one device in. Returns their verdicts, in order.
///
/// # Errors
/// The database's; nothing is taken in then.
pub async fn ingest(
    server: &Server,
    tx: &mut Tx,
    device: &DeviceRow,
    run: &[&Verified<'_>],
    received: Timestamp,
) -> Result<Vec<Verdict>> {
    let mut workspace = Workspace::open(server, tx).await?;
    workspace.prepare(tx, run).await?;
    let mut anchor = device.anchor;
    let mut verdicts = Vec::with_capacity(run.len());
    let mut rows = Vec::with_capacity(run.len());
    for verified in run {
        anchor = anchor.max(verified.opened.header.time().not_before().unwrap_or(anchor));
        let not_before = Some(anchor).filter(|at| at.0 > 0);
        let proven = Proven::between(not_before, received);
        let judgement = Judgement { device: Some(device), proven, cleared: None };
        let place = (device.device, verified.opened.header.number);
        let decision = judge::decide(&mut workspace, tx, &verified.opened, &judgement).await?;
        let decision = hold(&workspace, tx, place, decision).await?;
        let verdict = settle(&mut workspace, tx, verified, place, &decision, received).await?;
        // A phone that was replaced changes nothing without its owner's word.
        if device.state != DeviceState::Replaced {
            keep_heard(&mut workspace, tx, &verified.opened, &decision).await?;
        }
        rows.push(NewEvent {
            event: verified.event,
            opened: &verified.opened,
            is_kept: erasure::is_kept(&verdict, &decision, &verified.opened),
            verdict: verdict.clone(),
            meeting: decision.meeting(),
            received,
            not_before: anchor,
        });
        verdicts.push(verdict);
    }
    events::add(tx, server.id(), &rows).await?;
    workspace.follow_up(tx, received).await?;
    let erasures = std::mem::take(&mut workspace.erasures);
    workspace.save(tx).await?;
    if let Some(last) = run.last() {
        crate::store::devices::advance(tx, server.id(), device.device, last.opened.link(), anchor).await?;
    }
    // In the same transaction: what somebody may no longer read is never there to be read.
    erasure::carry_out(server, tx, &erasures).await?;
    Ok(verdicts)
}

/// Judges again what an older version of this program did not understand.
///
/// # Errors
/// The database's.
pub async fn wake_kinds(server: &Server, tx: &mut Tx, now: Timestamp) -> Result<()> {
    let mut workspace = Workspace::open(server, tx).await?;
    let known = Event::KINDS.iter().map(|kind| Awaited::Kind((*kind).to_owned()));
    workspace.follow_up.arrived.extend(known);
    workspace.follow_up(tx, now).await?;
    let erasures = std::mem::take(&mut workspace.erasures);
    workspace.save(tx).await?;
    erasure::carry_out(server, tx, &erasures).await
}

/// Does what was decided of one event.
async fn settle(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    verified: &Verified<'_>,
    place: Place,
    decision: &Decision,
    received: Timestamp,
) -> Result<Verdict> {
    match decision {
        Decision::Accept { meeting } => {
            accept(workspace, tx, verified, place, *meeting).await?;
            Ok(Verdict::Accepted)
        }
        Decision::Park { awaited, code } => {
            for awaited in awaited {
                if !parked::park(tx, workspace.county(), awaited, place).await? {
                    let code = "too_many_waiting".to_owned();
                    return Ok(Verdict::Refused { code, detail: None });
                }
            }
            Ok(Verdict::Parked { code: (*code).to_owned() })
        }
        Decision::Wait(waits_for) => {
            wait(workspace, tx, verified, *waits_for, received).await?;
            let code = match waits_for {
                WaitsFor::Author(_) => "awaits_author",
                WaitsFor::Successor(_) => "awaits_successor",
            };
            Ok(Verdict::Waiting { code: code.to_owned() })
        }
        Decision::Refuse { code, detail, .. } => {
            Ok(Verdict::Refused { code: code.clone(), detail: detail.clone() })
        }
    }
}

/// What is refused until something arrives is judged again then. Without room for it it is refused for good.
async fn hold(
    workspace: &Workspace<'_>,
    tx: &mut Tx,
    place: Place,
    mut decision: Decision,
) -> Result<Decision> {
    if let Decision::Refuse { unless, .. } = &mut decision
        && let Some(awaited) = unless
        && !parked::park(tx, workspace.county(), awaited, place).await?
    {
        *unless = None;
    }
    Ok(decision)
}

/// Records an event in all its documents and tells their circles.
async fn accept(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    verified: &Verified<'_>,
    place: Place,
    meeting: Option<MeetingId>,
) -> Result<()> {
    let Some(event) = verified.opened.recorded(meeting) else { return Ok(()) };
    if let Event::RecordsErased(erased) = event.event {
        erasure::erase_bodies(workspace, tx, erased).await?;
    }
    let size = verified.event.body.as_ref().map_or(0, |body| body.bytes.len());
    let in_vain = members::told_in_vain(workspace, tx, &event).await?;
    for target in apply::targets(&event) {
        let is_told = !matches!(target.key, DocumentKey::Care(contact, _) if in_vain == Some(contact));
        let loaded = workspace.load(tx, target.key).await?;
        if loaded.document.is_none() {
            loaded.document = apply::empty(target.key, &event).ok();
        }
        if let Some(document) = loaded.document.as_mut().filter(|_| is_told) {
            apply::record(target.key, document, &event);
        }
        let told = if is_told { effects::as_told(&event, target) } else { effects::as_left(target) };
        workspace.changed(told, place, size);
    }
    effects::of(workspace, tx, &event).await
}

/// News that come after theirs were erased are not taken in. That their author was heard of on that day is, wherever it is
/// known that they were erased: nobody searches for him.
async fn keep_heard(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    opened: &Opened,
    decision: &Decision,
) -> Result<()> {
    let is_erased = matches!(decision, Decision::Refuse { code, .. } if code == "erased_since");
    let Some(event) = opened.recorded(None).filter(|_| is_erased) else { return Ok(()) };
    if !matches!(event.event, Event::NewsSent(_)) {
        return Ok(());
    }
    for target in apply::targets(&event) {
        let Some(document) = &mut workspace.load(tx, target.key).await?.document else { continue };
        // Where nothing is known of the erasure, as with who keeps in touch since, it would be taken in.
        if !document.as_away().is_some_and(|away| away.is_erased(&event)) {
            continue;
        }
        let before = document.clone();
        apply::record(target.key, document, &event);
        if *document != before {
            workspace.shown(target.key, 0);
        }
    }
    Ok(())
}

/// Puts an event into the waiting room of whoever's word it needs.
async fn wait(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    verified: &Verified<'_>,
    waits_for: WaitsFor,
    since: Timestamp,
) -> Result<()> {
    let key = DocumentKey::WaitingRoom(waits_for);
    let is_full = workspace.is_full(tx, key).await?;
    let body = verified.event.body.as_ref().map(|body| body.bytes.clone()).unwrap_or_default();
    let kind = codec::event_kind(&body).unwrap_or_default();
    // In a room that is full only what kind of event waits is told, not what it says.
    let body = if is_full { Vec::new() } else { body };
    let size = body.len() + 100;
    let waiting = Waiting { kind, author: verified.opened.header.author(), body, since };
    let loaded = workspace.load(tx, key).await?;
    let document = loaded.document.get_or_insert_with(|| Document::WaitingRoom(WaitingRoom::new(waits_for)));
    if let Document::WaitingRoom(room) = document {
        room.events.entry(verified.opened.id).or_insert(waiting);
    }
    workspace.shown(key, size);
    Ok(())
}

/// Judges an event again that was parked or waited, and tells its author what became of it.
///
/// # Errors
/// The database's.
async fn reconsider(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    place: Place,
    cleared: Option<WaitsFor>,
    now: Timestamp,
) -> Result<()> {
    let Some(row) = events::at(tx, workspace.county(), place.0, place.1).await? else { return Ok(()) };
    let opened = row.event.open()?;
    let proven = Proven::between(Some(row.not_before).filter(|at| at.0 > 0), row.received);
    let judgement = Judgement { device: None, proven, cleared };
    let decision = judge::decide(workspace, tx, &opened, &judgement).await?;
    let decision = hold(workspace, tx, place, decision).await?;
    let verified = Verified { event: &row.event, opened };
    let verdict = settle(workspace, tx, &verified, place, &decision, now).await?;
    keep_heard(workspace, tx, &verified.opened, &decision).await?;
    if !erasure::is_kept(&verdict, &decision, &verified.opened) {
        let author = verified.opened.header.author();
        events::erase(tx, workspace.county(), author, &[verified.opened.id]).await?;
    }
    if verdict != row.verdict {
        workspace
            .verdict_changed(tx, verified.opened.header.author(), place, &verdict, decision.meeting())
            .await?;
    }
    Ok(())
}

/// What an event says, if it can still be read.
fn recorded(opened: &Opened, meeting: Option<MeetingId>) -> Option<Recorded<'_>> {
    opened.recorded(meeting)
}
