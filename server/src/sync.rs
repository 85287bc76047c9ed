//! One round trip with a phone: authenticate, take events in, send changes.

use std::collections::BTreeMap;

use yixian_domain::{DeviceId, Document, DocumentKey, identity::DeviceState, org, time::Timestamp};
use yixian_protocol::{
    PROTOCOL_MAX, PROTOCOL_MIN, SignedEvent,
    codec::Decoded,
    sign::verify_all,
    sync::{Receipt, Received, ReplacedBy, Standing, SyncReply, SyncRequest, Verdict, some},
};

use crate::{
    asks,
    db::Tx,
    error::{Error, Result},
    ingest::{Verified, ingest},
    letters::{at_once, concerns},
    ports::{Step, random_i64},
    protections::Protection,
    pull,
    server::Server,
    store::{
        audit,
        devices::{self, DeviceRow},
        documents, events,
    },
};

/// How often a transaction is tried when other writers stand in its way.
const TRIES: u32 = 8;

/// The oldest app that may still send. Older ones go on recording and are asked to update.
const OLDEST_APP: u32 = 1;

/// Answers one message of a phone.
///
/// # Errors
/// A failure of the server, after which the phone simply tries again.
pub async fn answer(server: &Server, received: &Received) -> Result<Vec<u8>> {
    let reply = match reply(server, received).await {
        Ok(reply) => reply,
        Err(error) => {
            server.metrics().failures.one();
            return Err(error);
        }
    };
    if reply.standing == Standing::Active {
        server.metrics().syncs.one();
    } else {
        server.metrics().syncs_refused.one();
    }
    Ok(reply.seal(server.key(), &received.digest))
}

async fn reply(server: &Server, received: &Received) -> Result<SyncReply> {
    let request = &received.request;
    let now = server.clock().now();
    let refuse = |standing| SyncReply::empty(standing, now.0, 0, 0);
    if *request.county != *server.id().as_bytes() {
        return Ok(refuse(Standing::Unknown));
    }
    if request.newest < PROTOCOL_MIN || request.oldest > PROTOCOL_MAX || request.app < OLDEST_APP {
        return Ok(refuse(Standing::NeedsUpdate));
    }
    let mut tx = server.db().read().await?;
    let device = devices::find(&mut tx, server.id(), DeviceId::from_bytes(*request.device)).await?;
    tx.rollback().await?;
    let Some(device) = device else { return Ok(refuse(Standing::Unknown)) };
    if !received.is_signed_by(&device.key) {
        audit_line(server, &device, "bad_signature").await?;
        return Ok(refuse(Standing::BadSignature));
    }
    // Before anything is locked: this is most of the work, and other phones need not wait for it.
    let Some(events) = verified(request.events.as_deref().unwrap_or_default(), &device) else {
        let bad = Standing::BadSignature;
        audit_line(server, &device, code_of(bad)).await?;
        let nonce = u64::from_ne_bytes(device.nonce.to_ne_bytes());
        return Ok(SyncReply::empty(bad, now.0, nonce, device.link.number));
    };
    for _ in 1..TRIES {
        match contact(server, request, &events, &device, now).await {
            Err(error) if error.is_contention() => {}
            other => return other,
        }
    }
    contact(server, request, &events, &device, now).await
}

/// The request's events, if the device has signed every one.
fn verified<'a>(events: &'a [SignedEvent], device: &DeviceRow) -> Option<Vec<Verified<'a>>> {
    let mut verified = Vec::with_capacity(events.len());
    let mut claims = Vec::with_capacity(events.len());
    for event in events {
        let opened = event.open().ok()?;
        claims.push(event.claim(&opened, device.key).ok()?);
        verified.push(Verified { event, opened });
    }
    verify_all(&claims).is_ok().then_some(verified)
}

/// A line in the trail of its own: whatever was begun has been undone.
async fn audit_line(server: &Server, device: &DeviceRow, why: &str) -> Result<()> {
    let mut tx = server.db().write().await?;
    note_refusal(server, &mut tx, device, why).await?;
    tx.commit().await?;
    Ok(())
}

async fn note_refusal(server: &Server, tx: &mut Tx, device: &DeviceRow, why: &str) -> Result<()> {
    let (now, detail) = (server.clock().now(), format!("device {} {why}", device.device));
    audit::append(tx, server.id(), now, Some(device.person), "sync_refused", &detail).await
}

/// Everything that happens once the device has proved itself.
async fn contact(
    server: &Server,
    request: &SyncRequest,
    events: &[Verified<'_>],
    known: &DeviceRow,
    now: Timestamp,
) -> Result<SyncReply> {
    let mut tx = server.db().write().await?;
    let nonce = random_i64(server.entropy());
    let asked = i64::from_ne_bytes(request.nonce.to_ne_bytes());
    // The nonce that was used stays good until the next request: the reply may be lost. A stale one does not.
    let fresh = asked == known.nonce || asked == known.nonce_before;
    let nonces = if fresh { (nonce, asked) } else { (nonce, nonce) };
    let row = devices::contact(&mut tx, server.id(), known.device, now, request.app, nonces).await?;
    let Some(mut device) = row else { return Ok(SyncReply::empty(Standing::Unknown, now.0, 0, 0)) };
    let wire_nonce = u64::from_ne_bytes(nonce.to_ne_bytes());
    let stands =
        |standing, device: &DeviceRow| SyncReply::empty(standing, now.0, wire_nonce, device.link.number);
    if !fresh && server.protections().has(Protection::Nonces) {
        note_refusal(server, &mut tx, &device, "stale_nonce").await?;
        tx.commit().await?;
        return Ok(stands(Standing::StaleNonce, &device));
    }
    if matches!(device.state, DeviceState::Lost | DeviceState::Objected) {
        note_refusal(server, &mut tx, &device, "revoked").await?;
        tx.commit().await?;
        return Ok(stands(Standing::Revoked, &device));
    }
    let mut taken = match take_in(server, &mut tx, request, events, &device, now).await? {
        Ok(taken) => taken,
        Err(standing) => {
            tx.rollback().await?;
            audit_line(server, &device, code_of(standing)).await?;
            return Ok(stands(standing, &device));
        }
    };
    // An objection among them makes the phone its person's again.
    if device.state == DeviceState::Replaced {
        let now = devices::find(&mut tx, server.id(), device.device).await?;
        device.state = now.map_or(device.state, |now| now.state);
    }
    // A replaced phone may send what it still holds, and asks for nothing in its person's name.
    let asks = request.asks.as_deref().filter(|_| device.state == DeviceState::Active).unwrap_or_default();
    let issued = asks::issue(server, &mut tx, &device, asks, now).await?;
    let undecided = request.undecided.as_deref().unwrap_or_default();
    let words = events::ids(&mut tx, server.id(), device.device, undecided).await?;
    taken.receipts.extend(words.into_iter().map(|(number, (_, verdict))| Receipt { number, verdict }));
    server.step(Step::BeforeCommit)?;
    let replaced_by = match device.state {
        DeviceState::Replaced => newest(server, &mut tx, &device).await?,
        _ => None,
    };
    let has_died = request.push_only == Some(true) && has_died(server, &mut tx, &device).await?;
    tx.commit().await?;
    server.step(Step::AfterCommit)?;
    if taken.concerns_others {
        at_once(server).await;
    }
    let answers = asks::look_up(server, &device, asks, issued, now).await?;

    device.link.number = taken.received;
    let standing = if device.state == DeviceState::Replaced { Standing::Replaced } else { Standing::Active };
    let mut reply = stands(standing, &device);
    reply.receipts = some(taken.receipts);
    reply.kept = Some(device.kept).filter(|kept| *kept > 0);
    reply.answers = some(answers);
    reply.replaced_by = replaced_by;
    reply.asks_nothing = has_died.then_some(true);
    let is_older = request.rules.is_some_and(|version| version < server.rules().version);
    if is_older {
        let json = server.rules().to_json().map_err(|e| Error::Configuration(e.to_string()))?;
        reply.rules = Some(json);
    }
    if standing == Standing::Active && request.push_only != Some(true) {
        pull::fill(server, &device, request, &mut reply).await?;
    }
    Ok(reply)
}

/// Whether a device's person has died. A locked phone fetches nothing that would tell it.
async fn has_died(server: &Server, tx: &mut Tx, device: &DeviceRow) -> Result<bool> {
    let profile = documents::get(tx, server.id(), DocumentKey::Profile(device.person)).await?;
    let profile = profile.as_ref().and_then(Document::as_profile);
    Ok(profile.is_some_and(|profile| org::has_died(profile.memberships.values())))
}

/// The newest phone in good standing of a device's person.
async fn newest(server: &Server, tx: &mut Tx, device: &DeviceRow) -> Result<Option<ReplacedBy>> {
    let devices = documents::get(tx, server.id(), DocumentKey::Devices(device.person)).await?;
    let known = devices.as_ref().and_then(Document::as_devices);
    let active = known.into_iter().flat_map(|known| &known.devices);
    let newest = active.filter(|(_, d)| d.state == DeviceState::Active).max_by_key(|(_, d)| d.enrolled);
    Ok(newest.map(|(id, found)| ReplacedBy {
        device: (*id.as_bytes()).into(),
        enrolled: found.enrolled.0,
        vouched_by: (*found.vouched_by.as_bytes()).into(),
    }))
}

/// A refusal's name in the trail.
const fn code_of(standing: Standing) -> &'static str {
    match standing {
        Standing::Forked => "forked",
        Standing::BadSignature => "bad_signature",
        _ => "refused",
    }
}

struct Taken {
    received: u64,
    receipts: Vec<Receipt>,
    /// Whether another county may ask about what came in, or is to be asked.
    concerns_others: bool,
}

/// Takes the request's events in: those that are new, in order, as far as they go on from what is here.
async fn take_in(
    server: &Server,
    tx: &mut Tx,
    request: &SyncRequest,
    events: &[Verified<'_>],
    device: &DeviceRow,
    now: Timestamp,
) -> Result<std::result::Result<Taken, Standing>> {
    if request.acknowledged > 0 && request.acknowledged <= device.link.number {
        // What the phone holds as acknowledged must be what is here, or two phones share a key.
        let here = events::ids(tx, server.id(), device.device, &[request.acknowledged]).await?;
        let theirs = request.acknowledged_digest.as_deref().copied();
        let ours = here.get(&request.acknowledged).map(|(id, _)| first_eight(id.as_bytes()));
        if theirs.is_some() && ours.is_some() && theirs != ours {
            return Ok(Err(Standing::Forked));
        }
    }
    let (known, new) = match split(server, tx, device, events).await? {
        Ok(parts) => parts,
        Err(standing) => return Ok(Err(standing)),
    };
    server.metrics().events_known.add(known.len());
    let verdicts = if new.is_empty() { Vec::new() } else { ingest(server, tx, device, &new, now).await? };
    let (mut receipts, mut concerns_others) = (known, false);
    for (event, verdict) in new.iter().zip(verdicts) {
        let number = event.opened.header.number;
        match &verdict {
            Verdict::Accepted => {
                server.metrics().events_accepted.one();
                concerns_others |=
                    matches!(&event.opened.event, Some(Decoded::Known(event)) if concerns(event));
            }
            Verdict::Refused { code, .. } => {
                server.metrics().events_refused.one();
                let detail = format!("device {} event {number} {code}", device.device);
                audit::append(tx, server.id(), now, Some(device.person), "event_refused", &detail).await?;
            }
            _ => server.metrics().events_deferred.one(),
        }
        if verdict != Verdict::Accepted {
            receipts.push(Receipt { number, verdict });
        }
    }
    let received = new.last().map_or(device.link.number, |last| last.opened.header.number);
    Ok(Ok(Taken { received, receipts, concerns_others }))
}

fn first_eight(id: &[u8; 16]) -> [u8; 8] {
    let mut out = [0; 8];
    out.copy_from_slice(&id[..8]);
    out
}

type Parts<'a> = (Vec<Receipt>, Vec<&'a Verified<'a>>);

/// Parts what was received before from what is new, and holds both against the chain.
async fn split<'a>(
    server: &Server,
    tx: &mut Tx,
    device: &DeviceRow,
    events: &'a [Verified<'a>],
) -> Result<std::result::Result<Parts<'a>, Standing>> {
    let recognise = server.protections().has(Protection::KnownEvents);
    let numbers: Vec<u64> =
        events.iter().map(|e| e.opened.header.number).filter(|n| *n <= device.link.number).collect();
    let here: BTreeMap<_, _> = if numbers.is_empty() {
        BTreeMap::new()
    } else {
        events::ids(tx, server.id(), device.device, &numbers).await?
    };
    let (mut known, mut new) = (Vec::new(), Vec::new());
    let mut link = device.link;
    for event in events {
        let header = &event.opened.header;
        if header.number <= device.link.number && recognise {
            match here.get(&header.number) {
                Some((id, verdict)) if *id == event.opened.id => {
                    if *verdict != Verdict::Accepted {
                        known.push(Receipt { number: header.number, verdict: verdict.clone() });
                    }
                }
                _ => return Ok(Err(Standing::Forked)),
            }
        } else if !recognise || header.number == link.number + 1 {
            if recognise && header.previous != link.digest {
                return Ok(Err(Standing::Forked));
            }
            link = event.opened.link();
            new.push(event);
        } else {
            break; // a gap: the reply says up to where things are here, and the phone sends from there
        }
    }
    Ok(Ok((known, new)))
}
