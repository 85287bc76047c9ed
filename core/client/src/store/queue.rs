//! The queue: every event that was made on this device, durable before anybody is told that it is.
//!
//! One number says what the server has acknowledged; an event is *pending* while its number is greater.
//! Acknowledged events are kept until the server announces an off-site backup that holds them, because a
//! restored server asks for them again. After that only number and digest stay, as proof of the chain.

use minicbor::{Decode, Encode};
use rusqlite::{OptionalExtension as _, Row, params};
use yixian_domain::DocumentKey;
use yixian_protocol::{
    Digest, SignedEvent, codec,
    event::Link,
    hash,
    sync::{Key, Receipt, Verdict},
};

use super::{
    Store,
    db::{self, Reading, Writing},
    error::{StoreError, StoreFile},
};
use crate::seal::SealKey;

const FILE: StoreFile = StoreFile::Queue;
/// The greatest number that SQLite holds.
const MOST: u64 = i64::MAX.unsigned_abs();

/// What became of an acknowledged event, as `events.state` holds it.
mod state {
    pub(super) const ACCEPTED: i64 = 0;
    pub(super) const PARKED: i64 = 1;
    pub(super) const WAITING: i64 = 2;
    pub(super) const REFUSED: i64 = 3;
    /// Refused, and the person has seen it.
    pub(super) const DISMISSED: i64 = 4;
}

/// An event to be appended.
#[derive(Clone, Copy, Debug)]
pub struct NewEvent<'a> {
    /// The event.
    pub event: &'a SignedEvent,
    /// Where the chain stands after it.
    pub link: Link,
    /// The documents that it touches.
    pub targets: &'a [DocumentKey],
}

/// A refused event that the person has not dismissed yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SetAside {
    /// Its number.
    pub number: u64,
    /// The event; none if it had been accepted, backed up and dropped before it was refused after all.
    pub event: Option<SignedEvent>,
    /// Why it was refused.
    pub verdict: Verdict,
}

/// How many events are where.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct QueueCounts {
    /// Made here and not acknowledged by the server: what a destroyed phone would lose.
    pub pending: u64,
    /// Acknowledged, kept by the server until what they refer to arrives.
    pub parked: u64,
    /// Acknowledged, waiting for somebody's word.
    pub waiting: u64,
    /// Refused, and the person has not dismissed them.
    pub set_aside: u64,
    /// Acknowledged and still held here, to be offered again to a restored server.
    pub kept: u64,
}

/// What `events.sealed` holds.
#[derive(Encode, Decode)]
pub(super) struct Sealed {
    #[n(0)]
    pub(super) event: SignedEvent,
    /// So that the index of documents can be rebuilt from the rows alone.
    #[n(1)]
    pub(super) targets: Vec<Key>,
}

/// The one row of `chain`, apart from the head's digest.
#[derive(Clone)]
pub(super) struct Chain {
    pub(super) head: u64,
    pub(super) acknowledged: u64,
    pub(super) kept: u64,
    /// Up to here, events have been dropped as soon as they were settled.
    pub(super) dropped: u64,
}

fn event_purpose(number: u64) -> Vec<u8> {
    db::purpose(FILE, "event", &number.to_be_bytes())
}

fn verdict_purpose(number: u64) -> Vec<u8> {
    db::purpose(FILE, "verdict", &number.to_be_bytes())
}

impl Store {
    /// Appends an event. It is durable when this returns.
    ///
    /// # Errors
    /// If it does not continue the chain, or cannot be written. Then nothing of it is.
    pub fn append(
        &mut self,
        event: &SignedEvent,
        link: Link,
        targets: &[DocumentKey],
    ) -> Result<(), StoreError> {
        self.append_many(&[NewEvent { event, link, targets }])
    }

    /// Appends several events: all of them, durable when this returns, or none.
    ///
    /// # Errors
    /// If they do not continue the chain, or cannot be written.
    pub fn append_many(&mut self, events: &[NewEvent<'_>]) -> Result<(), StoreError> {
        self.queue_mut()?.write(|writing| events.iter().try_for_each(|new| append(writing, new)))
    }

    /// Where the chain stands: what the next event links to.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn chain_head(&self) -> Result<Link, StoreError> {
        self.queue()?.read(|reading| {
            let (chain, digest) = chain_and_digest(reading)?;
            Ok(Link { number: chain.head, digest })
        })
    }

    /// The last event that the server has acknowledged; number 0 and zeros if there is none.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn acknowledged(&self) -> Result<Link, StoreError> {
        self.queue()?.read(|reading| {
            let number = chain(reading)?.acknowledged;
            Ok(Link { number, digest: digest_of(reading, number)?.unwrap_or_default() })
        })
    }

    /// The digest of an event's header, also of one that was dropped.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn digest_of(&self, number: u64) -> Result<Option<Digest>, StoreError> {
        self.queue()?.read(|reading| digest_of(reading, number))
    }

    /// An event; none if it was never made or has been dropped.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn event(&self, number: u64) -> Result<Option<SignedEvent>, StoreError> {
        self.queue()?.read(|reading| Ok(sealed(reading, number)?.map(|sealed| sealed.event)))
    }

    /// Pending events after a number, in order, until there are so many or so many bytes of them. One is
    /// returned however large it is.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn pending(
        &self,
        after: u64,
        max_bytes: usize,
        max_events: usize,
    ) -> Result<Vec<(u64, SignedEvent)>, StoreError> {
        self.queue()?.read(|reading| {
            let after = after.max(chain(reading)?.acknowledged);
            let mut statement = reading.connection.prepare_cached(
                "SELECT number, sealed FROM events
                 WHERE number > ?1 AND sealed IS NOT NULL ORDER BY number LIMIT ?2",
            )?;
            let limit = i64::try_from(max_events).unwrap_or(i64::MAX);
            let mut rows = statement.query(params![db::number(after)?, limit])?;
            let (mut events, mut bytes) = (Vec::new(), 0);
            while let Some(row) = rows.next()? {
                let (number, Sealed { event, .. }) = unseal(reading, row)?;
                bytes += event.size();
                if bytes > max_bytes && !events.is_empty() {
                    break;
                }
                events.push((number, event));
            }
            Ok(events)
        })
    }

    /// The events after a number that touch a document and may count: pending, or acknowledged and not
    /// refused. They go on top of the copy that the server sent.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn of_document(&self, key: DocumentKey, after: u64) -> Result<Vec<(u64, SignedEvent)>, StoreError> {
        self.queue()?.read(|reading| {
            let mut statement = reading.connection.prepare_cached(
                "SELECT number, sealed FROM targets JOIN events USING (number)
                 WHERE document = ?1 AND number > ?2 AND sealed IS NOT NULL
                   AND (state NOT IN (3, 4) OR number > (SELECT acknowledged FROM chain))
                 ORDER BY number",
            )?;
            let mut rows = statement.query(params![key.to_bytes(), db::number(after)?])?;
            let mut events = Vec::new();
            while let Some(row) = rows.next()? {
                let (number, Sealed { event, .. }) = unseal(reading, row)?;
                events.push((number, event));
            }
            Ok(events)
        })
    }

    /// The documents of one kind, by the first byte of their keys, that pending events touch.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn pending_documents_of_kind(&self, kind: u8) -> Result<Vec<DocumentKey>, StoreError> {
        self.queue()?.read(|reading| {
            let mut statement = reading.connection.prepare_cached(
                "SELECT DISTINCT document FROM targets
                 WHERE document >= ?1 AND document < ?2
                   AND number > (SELECT acknowledged FROM chain)",
            )?;
            let [from, to] = db::keys_of_kind(kind);
            let mut rows = statement.query([from, to])?;
            let mut documents = Vec::new();
            while let Some(row) = rows.next()? {
                documents.extend(DocumentKey::from_bytes(&row.get::<_, Vec<u8>>(0)?));
            }
            Ok(documents)
        })
    }

    /// Takes in a reply: everything up to a number is acknowledged, what the receipts do not mention is
    /// accepted, later verdicts replace earlier ones, and what lies in an off-site backup is dropped
    /// unless somebody still has to see it. Durable when this returns. Receipts on events that are not
    /// acknowledged are passed over: those are sent again.
    ///
    /// # Errors
    /// If the server speaks of events that were never made here, or it cannot be written.
    pub fn settle(
        &mut self,
        acknowledged: u64,
        receipts: &[Receipt],
        kept: Option<u64>,
    ) -> Result<(), StoreError> {
        self.queue_mut()?.write(|writing| {
            let (before, digest) = chain_and_digest(writing.reading())?;
            if acknowledged > before.head {
                return Err(StoreError::BeyondHead { head: before.head, number: acknowledged });
            }
            let after = Chain {
                acknowledged: acknowledged.max(before.acknowledged),
                kept: kept.unwrap_or(before.kept),
                ..before.clone()
            };
            accept_the_unmentioned(writing, &before, &after, receipts)?;
            for receipt in receipts.iter().filter(|receipt| receipt.number <= after.acknowledged) {
                judge(writing, &before, receipt.number, &receipt.verdict)?;
            }
            let dropped = drop_kept(writing, &after)?;
            put_chain(writing, &Chain { dropped, ..after }, &digest)
        })
    }

    /// The server was restored from before an event: it and all after it are pending again, as far as they
    /// are still held. What it had announced as backed up is no longer believed.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn unacknowledge(&mut self, from: u64) -> Result<(), StoreError> {
        self.queue_mut()?.write(|writing| {
            let (chain, digest) = chain_and_digest(writing.reading())?;
            let acknowledged = chain.acknowledged.min(from.saturating_sub(1));
            let (kept, dropped) = (chain.kept.min(acknowledged), chain.dropped.min(acknowledged));
            put_chain(writing, &Chain { acknowledged, kept, dropped, ..chain }, &digest)
        })
    }

    /// The refused events that the person has not dismissed, in order.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn set_aside(&self) -> Result<Vec<SetAside>, StoreError> {
        self.queue()?.read(|reading| {
            let numbers = numbers_in_state(reading, state::REFUSED, chain(reading)?.acknowledged)?;
            numbers.into_iter().map(|number| set_aside(reading, number)).collect()
        })
    }

    /// The acknowledged events that do not count yet: kept by the server until what they refer to arrives,
    /// or waiting for somebody's word. In order.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn undecided(&self) -> Result<Vec<SetAside>, StoreError> {
        self.queue()?.read(|reading| {
            let acknowledged = chain(reading)?.acknowledged;
            let mut numbers = numbers_in_state(reading, state::PARKED, acknowledged)?;
            numbers.extend(numbers_in_state(reading, state::WAITING, acknowledged)?);
            numbers.sort_unstable();
            numbers.into_iter().map(|number| set_aside(reading, number)).collect()
        })
    }

    /// What the server said of an event; none while it is pending.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn verdict(&self, number: u64) -> Result<Option<Verdict>, StoreError> {
        self.queue()?.read(|reading| {
            if number > chain(reading)?.acknowledged {
                return Ok(None);
            }
            Ok(Some(verdict_of(reading, number)?.unwrap_or(Verdict::Accepted)))
        })
    }

    /// The person has seen that an event was refused. Nothing happens to one that is not set aside.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn dismiss(&mut self, number: u64) -> Result<(), StoreError> {
        self.queue_mut()?.write(|writing| {
            let chain = chain(writing.reading())?;
            if number > chain.acknowledged {
                return Ok(()); // pending again, perhaps to be accepted
            }
            let dismissed = writing
                .prepare_cached("UPDATE events SET state = ?2 WHERE number = ?1 AND state = ?3")?
                .execute(params![db::number(number)?, state::DISMISSED, state::REFUSED])?;
            let is_backed_up = number <= chain.dropped;
            if dismissed == 1 && is_backed_up { drop_event(writing, number) } else { Ok(()) }
        })
    }

    /// How many events are where.
    ///
    /// # Errors
    /// If they cannot be counted.
    pub fn counts(&self) -> Result<QueueCounts, StoreError> {
        self.queue()?.read(counts)
    }

    /// A sealed setting that must not be lost.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn queue_meta_get(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.queue()?.read(|reading| reading.meta(name))
    }

    /// Keeps a setting, sealed, or removes it. Durable when this returns. Names are not sealed; those that
    /// begin with `#` are the store's own.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn queue_meta_put(&mut self, name: &str, value: Option<&[u8]>) -> Result<(), StoreError> {
        self.queue_mut()?.write(|writing| db::put_meta(writing, name, value))
    }
}

fn append(writing: &Writing<'_>, new: &NewEvent<'_>) -> Result<(), StoreError> {
    let (link, chain) = (new.link, chain(writing.reading())?);
    if link.number != chain.head + 1 {
        return Err(StoreError::OutOfOrder { head: chain.head, number: link.number });
    }
    let targets = new.targets.iter().map(|target| Key(target.to_bytes())).collect();
    insert(writing, link, &Sealed { event: new.event.clone(), targets })?;
    put_chain(writing, &Chain { head: link.number, ..chain }, &link.digest)
}

/// Writes an event's row and its targets.
pub(super) fn insert(writing: &Writing<'_>, link: Link, sealed: &Sealed) -> Result<(), StoreError> {
    let number = db::number(link.number)?;
    let mut index =
        writing.prepare_cached("INSERT OR IGNORE INTO targets (document, number) VALUES (?1, ?2)")?;
    for target in &sealed.targets {
        index.execute(params![target.0, number])?;
    }
    let sealed = writing.seal(&event_purpose(link.number), &codec::encode(sealed))?;
    writing
        .prepare_cached("INSERT INTO events (number, digest, state, sealed) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![number, link.digest, state::ACCEPTED, sealed])?;
    Ok(())
}

fn chain(reading: Reading<'_>) -> Result<Chain, StoreError> {
    Ok(chain_and_digest(reading)?.0)
}

fn chain_and_digest(reading: Reading<'_>) -> Result<(Chain, Digest), StoreError> {
    let mut statement = reading
        .connection
        .prepare_cached("SELECT head, acknowledged, kept, dropped, digest, checked FROM chain")?;
    let mut rows = statement.query([])?;
    let row = rows.next()?.ok_or_else(|| StoreError::corrupt(FILE, "no chain"))?;
    let numbers = [row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?];
    let (digest, check): (Vec<u8>, Vec<u8>) = (row.get(4)?, row.get(5)?);
    read_chain(numbers, &digest, &check).ok_or_else(|| StoreError::corrupt(FILE, "the chain is damaged"))
}

/// The row of `chain`, if it is as it was written.
pub(super) fn read_chain(numbers: [i64; 4], digest: &[u8], check: &[u8]) -> Option<(Chain, Digest)> {
    let digest = digest.try_into().ok()?;
    if chain_check(numbers, &digest) != check {
        return None;
    }
    let [head, acknowledged, kept, dropped] = numbers.map(|number| u64::try_from(number).ok());
    let chain = Chain { head: head?, acknowledged: acknowledged?, kept: kept?, dropped: dropped? };
    Some((chain, digest))
}

/// Tells damage: one flipped bit in these numbers would lose events or use a number twice.
fn chain_check(numbers: [i64; 4], digest: &Digest) -> [u8; 8] {
    let [head, acknowledged, kept, dropped] = numbers.map(i64::to_be_bytes);
    hash::truncated(&hash::digest("yixian/chain/1", &[&head, &acknowledged, &kept, &dropped, digest]))
}

/// The chain of a new file.
pub(super) fn begin_chain(writing: &Writing<'_>) -> Result<(), StoreError> {
    let check = chain_check([0; 4], &Digest::default());
    writing.execute(
        "INSERT INTO chain (id, head, digest, acknowledged, kept, dropped, checked)
         VALUES (1, 0, ?1, 0, 0, 0, ?2)",
        params![Digest::default(), check],
    )?;
    Ok(())
}

pub(super) fn put_chain(writing: &Writing<'_>, chain: &Chain, digest: &Digest) -> Result<(), StoreError> {
    let numbers = [
        db::number(chain.head)?,
        db::number(chain.acknowledged)?,
        db::number(chain.kept)?,
        db::number(chain.dropped)?,
    ];
    let [head, acknowledged, kept, dropped] = numbers;
    writing
        .prepare_cached(
            "UPDATE chain SET head = ?1, digest = ?2, acknowledged = ?3, kept = ?4, dropped = ?5,
                checked = ?6",
        )?
        .execute(params![head, digest, acknowledged, kept, dropped, chain_check(numbers, digest)])?;
    Ok(())
}

fn digest_of(reading: Reading<'_>, number: u64) -> Result<Option<Digest>, StoreError> {
    let Ok(number) = db::number(number) else { return Ok(None) };
    Ok(reading
        .connection
        .prepare_cached("SELECT digest FROM events WHERE number = ?1")?
        .query_row([number], |row| row.get(0))
        .optional()?)
}

fn sealed(reading: Reading<'_>, number: u64) -> Result<Option<Sealed>, StoreError> {
    let Ok(number) = db::number(number) else { return Ok(None) };
    let mut statement = reading
        .connection
        .prepare_cached("SELECT number, sealed FROM events WHERE number = ?1 AND sealed IS NOT NULL")?;
    let mut rows = statement.query([number])?;
    let row = rows.next()?;
    Ok(row.map(|row| unseal(reading, row)).transpose()?.map(|(_, sealed)| sealed))
}

/// Opens a row of number and sealed event.
fn unseal(reading: Reading<'_>, row: &Row<'_>) -> Result<(u64, Sealed), StoreError> {
    let number = db::unsigned(FILE, row.get(0)?)?;
    let sealed = row.get_ref(1)?.as_blob().map_err(|error| StoreError::corrupt(FILE, error))?;
    let sealed = open_event(reading.key, number, sealed)
        .ok_or_else(|| StoreError::corrupt(FILE, format!("event {number} does not open")))?;
    Ok((number, sealed))
}

/// A sealed event, if it is one and is this one.
pub(super) fn open_event(key: &SealKey, number: u64, sealed: &[u8]) -> Option<Sealed> {
    codec::decode("queued event", &key.open(&event_purpose(number), sealed).ok()?).ok()
}

/// A sealed verdict, if it is one and is on this event.
pub(super) fn open_verdict(key: &SealKey, number: u64, sealed: &[u8]) -> Option<Verdict> {
    codec::decode("verdict", &key.open(&verdict_purpose(number), sealed).ok()?).ok()
}

/// Events that were acknowledged once, became pending again and carry an old verdict: without a new one
/// they are accepted now.
fn accept_the_unmentioned(
    writing: &Writing<'_>,
    before: &Chain,
    after: &Chain,
    receipts: &[Receipt],
) -> Result<(), StoreError> {
    let unsettled: Vec<i64> = writing
        .prepare_cached("SELECT number FROM events WHERE state <> 0 AND number > ?1 AND number <= ?2")?
        .query_map(params![db::number(before.acknowledged)?, db::number(after.acknowledged)?], |row| {
            row.get(0)
        })?
        .collect::<Result<_, _>>()?;
    for number in unsettled {
        let number = db::unsigned(FILE, number)?;
        if receipts.iter().all(|receipt| receipt.number != number) {
            judge(writing, before, number, &Verdict::Accepted)?;
        }
    }
    Ok(())
}

/// Writes down what became of an event. A refusal that the person has dismissed stays dismissed if the
/// server only repeats it.
fn judge(writing: &Writing<'_>, chain: &Chain, number: u64, verdict: &Verdict) -> Result<(), StoreError> {
    let state = match verdict {
        Verdict::Accepted => state::ACCEPTED,
        Verdict::Parked { .. } => state::PARKED,
        Verdict::Waiting { .. } => state::WAITING,
        Verdict::Refused { .. } if is_repeated(writing, number, verdict)? => return Ok(()),
        Verdict::Refused { .. } => state::REFUSED,
    };
    put_verdict(writing, number, state, verdict)?;
    let is_backed_up = number <= chain.dropped;
    if state == state::ACCEPTED && is_backed_up { drop_event(writing, number) } else { Ok(()) }
}

pub(super) fn put_verdict(
    writing: &Writing<'_>,
    number: u64,
    state: i64,
    verdict: &Verdict,
) -> Result<(), StoreError> {
    let sealed = match verdict {
        Verdict::Accepted => None,
        _ => Some(writing.seal(&verdict_purpose(number), &codec::encode(verdict))?),
    };
    writing
        .prepare_cached("UPDATE events SET state = ?2, verdict = ?3 WHERE number = ?1")?
        .execute(params![db::number(number)?, state, sealed])?;
    Ok(())
}

fn is_repeated(writing: &Writing<'_>, number: u64, verdict: &Verdict) -> Result<bool, StoreError> {
    let dismissed: Option<i64> = writing
        .prepare_cached("SELECT 1 FROM events WHERE number = ?1 AND state = ?2")?
        .query_row(params![db::number(number)?, state::DISMISSED], |row| row.get(0))
        .optional()?;
    Ok(dismissed.is_some() && verdict_of(writing.reading(), number)?.as_ref() == Some(verdict))
}

fn verdict_of(reading: Reading<'_>, number: u64) -> Result<Option<Verdict>, StoreError> {
    let sealed: Option<Vec<u8>> = reading
        .connection
        .prepare_cached("SELECT verdict FROM events WHERE number = ?1")?
        .query_row([db::number(number)?], |row| row.get(0))
        .optional()?
        .flatten();
    let Some(sealed) = sealed else { return Ok(None) };
    let verdict = open_verdict(reading.key, number, &sealed);
    verdict.map(Some).ok_or_else(|| StoreError::corrupt(FILE, "a verdict does not open"))
}

fn set_aside(reading: Reading<'_>, number: u64) -> Result<SetAside, StoreError> {
    let event = sealed(reading, number)?.map(|sealed| sealed.event);
    let verdict = verdict_of(reading, number)?
        .ok_or_else(|| StoreError::corrupt(FILE, "a refused event without a verdict"))?;
    Ok(SetAside { number, event, verdict })
}

fn numbers_in_state(reading: Reading<'_>, state: i64, up_to: u64) -> Result<Vec<u64>, StoreError> {
    let numbers: Vec<i64> = reading
        .connection
        .prepare_cached(
            "SELECT number FROM events
             WHERE state = ?1 AND state <> 0 AND number <= ?2 ORDER BY number",
        )?
        .query_map(params![state, db::number(up_to)?], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    numbers.into_iter().map(|number| db::unsigned(FILE, number)).collect()
}

fn counts(reading: Reading<'_>) -> Result<QueueCounts, StoreError> {
    let Chain { acknowledged, dropped, .. } = chain(reading)?;
    let count = |sql: &str, from: u64, to: u64| -> Result<u64, StoreError> {
        let bounds = params![db::number(from)?, db::number(to)?];
        let count = reading.connection.prepare_cached(sql)?.query_row(bounds, |row| row.get(0))?;
        db::unsigned(FILE, count)
    };
    let in_state = |state| -> Result<u64, StoreError> {
        let numbers = numbers_in_state(reading, state, acknowledged)?;
        Ok(u64::try_from(numbers.len()).unwrap_or(u64::MAX))
    };
    let held = "SELECT count(sealed) FROM events WHERE number > ?1 AND number <= ?2";
    let held_on = "SELECT count(sealed) FROM events WHERE state <> 0 AND number > ?1 AND number <= ?2";
    Ok(QueueCounts {
        pending: count(held, acknowledged, MOST)?,
        parked: in_state(state::PARKED)?,
        waiting: in_state(state::WAITING)?,
        set_aside: in_state(state::REFUSED)?,
        kept: count(held, dropped.min(acknowledged), acknowledged)?
            + count(held_on, 0, dropped.min(acknowledged))?,
    })
}

/// Drops acknowledged events that lie in an off-site backup, except those that somebody still has to see.
/// Each number is looked at once; those left over are dropped when they are settled or dismissed. Returns
/// up to where it has looked.
fn drop_kept(writing: &Writing<'_>, chain: &Chain) -> Result<u64, StoreError> {
    let up_to = chain.kept.min(chain.acknowledged).max(chain.dropped);
    let numbers: Vec<i64> = writing
        .prepare_cached(
            "SELECT number FROM events
             WHERE number > ?1 AND number <= ?2 AND state IN (0, 4) AND sealed IS NOT NULL",
        )?
        .query_map(params![db::number(chain.dropped)?, db::number(up_to)?], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for number in numbers {
        drop_event(writing, db::unsigned(FILE, number)?)?;
    }
    Ok(up_to)
}

fn drop_event(writing: &Writing<'_>, number: u64) -> Result<(), StoreError> {
    let targets = sealed(writing.reading(), number)?.map(|sealed| sealed.targets).unwrap_or_default();
    let number = db::number(number)?;
    let mut unindex = writing.prepare_cached("DELETE FROM targets WHERE document = ?1 AND number = ?2")?;
    for target in targets {
        unindex.execute(params![target.0, number])?;
    }
    writing.prepare_cached("UPDATE events SET sealed = NULL WHERE number = ?1")?.execute([number])?;
    Ok(())
}
