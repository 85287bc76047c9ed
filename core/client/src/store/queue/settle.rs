//! What became of events, as the server says it.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension as _, params};
use yixian_domain::order;
use yixian_protocol::{
    SignedEvent,
    sync::{Receipt, Verdict},
};

use super::{
    FILE,
    chain::{self, Chain},
    rows::{self, state},
};
use crate::store::{
    Store,
    db::{self, Reading, Writing},
    error::StoreError,
};

/// The greatest number that SQLite holds.
const MOST: u64 = i64::MAX.unsigned_abs();

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

/// What the first screen says of the queue.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct QueueSummary {
    /// The last event that the server has acknowledged.
    pub acknowledged: u64,
    /// How many were made here and not acknowledged.
    pub pending: u64,
    /// How many were refused, and the person has not dismissed them.
    pub set_aside: u64,
}

impl Store {
    /// Takes in a reply: everything up to a number is acknowledged, what the receipts do not mention is
    /// accepted, later verdicts replace earlier ones, and what lies in an off-site backup is dropped
    /// unless somebody still has to see it. A power cut may forget it: the server says the same again.
    /// Receipts on events that are not acknowledged are passed over: those are sent again.
    ///
    /// # Errors
    /// If the server speaks of events that were never made here, or it cannot be written.
    pub fn settle(
        &mut self,
        acknowledged: u64,
        receipts: &[Receipt],
        kept: Option<u64>,
    ) -> Result<(), StoreError> {
        self.queue_mut()?.write_soon(|writing| {
            let (before, digest) = chain::load_with_digest(writing.reading())?;
            if acknowledged > before.head {
                return Err(StoreError::BeyondHead { head: before.head, number: acknowledged });
            }
            let after = Chain {
                acknowledged: acknowledged.max(before.acknowledged),
                kept: kept.unwrap_or(before.kept),
                ..before.clone()
            };
            accept_the_unmentioned(writing, &before, &after, receipts)?;
            last_words(receipts, after.acknowledged)
                .try_for_each(|receipt| judge(writing, &before, receipt.number, &receipt.verdict))?;
            let dropped = drop_kept(writing, &after)?;
            chain::put(writing, &Chain { dropped, ..after }, &digest)
        })
    }

    /// Takes in later verdicts on acknowledged events, durably: they are told once.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn judge(&mut self, receipts: &[Receipt]) -> Result<(), StoreError> {
        self.queue_mut()?.write(|writing| {
            let chain = chain::load(writing.reading())?;
            last_words(receipts, chain.acknowledged)
                .try_for_each(|receipt| judge(writing, &chain, receipt.number, &receipt.verdict))
        })
    }

    /// The server was restored from before an event: it and all after it are pending again, as far as they
    /// are still held. What it had announced as backed up is no longer believed.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn unacknowledge(&mut self, from: u64) -> Result<(), StoreError> {
        self.queue_mut()?.write(|writing| {
            let (chain, digest) = chain::load_with_digest(writing.reading())?;
            let acknowledged = chain.acknowledged.min(from.saturating_sub(1));
            let (kept, dropped) = (chain.kept.min(acknowledged), chain.dropped.min(acknowledged));
            chain::put(writing, &Chain { acknowledged, kept, dropped, ..chain }, &digest)
        })
    }

    /// The person has seen that an event was refused. Nothing happens to one that is not set aside.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn dismiss(&mut self, number: u64) -> Result<(), StoreError> {
        self.queue_mut()?.write(|writing| {
            let chain = chain::load(writing.reading())?;
            if number > chain.acknowledged {
                return Ok(()); // pending again, perhaps to be accepted
            }
            let dismissed = writing
                .prepare_cached("UPDATE events SET state = ?2 WHERE number = ?1 AND state = ?3")?
                .execute(params![db::number(number)?, state::DISMISSED, state::REFUSED])?;
            let is_backed_up = number <= chain.dropped;
            if dismissed == 1 && is_backed_up { rows::drop_event(writing, number) } else { Ok(()) }
        })
    }

    /// The refused events that the person has not dismissed, in order.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn set_aside(&self) -> Result<Vec<SetAside>, StoreError> {
        self.queue()?.read(|reading| {
            let numbers =
                rows::numbers_in_state(reading, state::REFUSED, chain::load(reading)?.acknowledged)?;
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
            let acknowledged = chain::load(reading)?.acknowledged;
            let mut numbers = rows::numbers_in_state(reading, state::PARKED, acknowledged)?;
            numbers.extend(rows::numbers_in_state(reading, state::WAITING, acknowledged)?);
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
            if number > chain::load(reading)?.acknowledged {
                return Ok(None);
            }
            Ok(Some(rows::verdict_of(reading, number)?.unwrap_or(Verdict::Accepted)))
        })
    }

    /// How many events are pending: what every first screen shows, so it looks at no other.
    ///
    /// # Errors
    /// If they cannot be counted.
    pub fn pending_count(&self) -> Result<u64, StoreError> {
        self.queue()?.read(|reading| {
            let sql = "SELECT count(sealed) FROM events WHERE number > (SELECT acknowledged FROM chain)";
            let count = reading.connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
            db::unsigned(FILE, count)
        })
    }

    /// What the first screen says of the queue.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn queue_summary(&self) -> Result<QueueSummary, StoreError> {
        self.queue()?.read(|reading| {
            let mut statement = reading.connection.prepare_cached(
                "SELECT head, acknowledged, kept, dropped, digest, checked,
                    (SELECT count(sealed) FROM events WHERE number > acknowledged),
                    (SELECT count(*) FROM events
                     WHERE state = ?1 AND state <> 0 AND number <= acknowledged)
                 FROM chain",
            )?;
            let mut rows = statement.query([state::REFUSED])?;
            let row = rows.next()?.ok_or_else(|| StoreError::corrupt(FILE, "no chain"))?;
            Ok(QueueSummary {
                acknowledged: chain::of_row(row)?.0.acknowledged,
                pending: db::unsigned(FILE, row.get(6)?)?,
                set_aside: db::unsigned(FILE, row.get(7)?)?,
            })
        })
    }

    /// How many events are where. Looks at every event that is kept.
    ///
    /// # Errors
    /// If they cannot be counted.
    pub fn counts(&self) -> Result<QueueCounts, StoreError> {
        self.queue()?.read(counts)
    }
}

/// Of several verdicts on one event the last; none on events that are not acknowledged.
fn last_words(receipts: &[Receipt], acknowledged: u64) -> impl Iterator<Item = &Receipt> {
    let known = receipts.iter().filter(move |receipt| receipt.number <= acknowledged);
    let last: BTreeMap<u64, &Receipt> = order::map(known.map(|receipt| (receipt.number, receipt)));
    last.into_values()
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
        .prepare_cached(
            "SELECT number FROM events INDEXED BY events_unsettled
             WHERE state <> 0 AND number > ?1 AND number <= ?2",
        )?
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
    rows::put_verdict(writing, number, state, verdict)?;
    let is_backed_up = number <= chain.dropped;
    if state == state::ACCEPTED && is_backed_up { rows::drop_event(writing, number) } else { Ok(()) }
}

fn is_repeated(writing: &Writing<'_>, number: u64, verdict: &Verdict) -> Result<bool, StoreError> {
    let dismissed: Option<i64> = writing
        .prepare_cached("SELECT 1 FROM events WHERE number = ?1 AND state = ?2")?
        .query_row(params![db::number(number)?, state::DISMISSED], |row| row.get(0))
        .optional()?;
    Ok(dismissed.is_some() && rows::verdict_of(writing.reading(), number)?.as_ref() == Some(verdict))
}

fn set_aside(reading: Reading<'_>, number: u64) -> Result<SetAside, StoreError> {
    let event = rows::sealed(reading, number)?.map(|sealed| sealed.event);
    let verdict = rows::verdict_of(reading, number)?
        .ok_or_else(|| StoreError::corrupt(FILE, "a refused event without a verdict"))?;
    Ok(SetAside { number, event, verdict })
}

fn counts(reading: Reading<'_>) -> Result<QueueCounts, StoreError> {
    let Chain { acknowledged, dropped, .. } = chain::load(reading)?;
    let count = |sql: &str, from: u64, to: u64| -> Result<u64, StoreError> {
        let bounds = params![db::number(from)?, db::number(to)?];
        let count = reading.connection.prepare_cached(sql)?.query_row(bounds, |row| row.get(0))?;
        db::unsigned(FILE, count)
    };
    let in_state = |state| -> Result<u64, StoreError> {
        let numbers = rows::numbers_in_state(reading, state, acknowledged)?;
        Ok(u64::try_from(numbers.len()).unwrap_or(u64::MAX))
    };
    let held = "SELECT count(sealed) FROM events WHERE number > ?1 AND number <= ?2";
    let held_on = "SELECT count(sealed) FROM events INDEXED BY events_unsettled
                   WHERE state <> 0 AND number > ?1 AND number <= ?2";
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
        rows::drop_event(writing, db::unsigned(FILE, number)?)?;
    }
    Ok(up_to)
}
