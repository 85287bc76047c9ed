//! Counties of one database talk by letters: a transaction is of one county, so what one wants of another is written down
//! with what it follows from, carried over, dealt with there, and answered the same way. Every step may be done twice, and
//! what one letter fails with stops no other.
//!
//! So far one thing is asked: a member took part in a meeting of another county and was given its code. The other county
//! learns a number and a day, and no person; it answers what the meeting was, and nobody who came.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use yixian_domain::{
    CountyId, Document, DocumentKey, Event, EventId, MeetingId,
    dues::months_after,
    floating::{HostFinding, HostMeeting, event::HostChecked},
    text::limit,
    time::{StatedDate, Timestamp},
};
use yixian_protocol::guest;

use crate::{
    Error, Server,
    db::{Tx, query},
    error::Result,
    record::record,
    store::{
        documents,
        hosts::{self, Guests, Question},
        letters::{self, Letter, Mail},
    },
};

/// How often a server looks: three short reads, mostly of nothing.
const EVERY: Duration = Duration::from_secs(5);
/// Who was asked and has not answered is asked again: the other county may have been put back meanwhile.
const AGAIN: i64 = 24 * 3_600_000;
/// For so long a question waits for a meeting: by then the branch's phones have been at the gate, and there is none.
const PATIENCE: i64 = 30 * 24 * 3_600_000;
/// For so long an answer is waited for. The other county has then said even that it has no such meeting, if it was there at
/// all.
const GIVEN_UP: i64 = PATIENCE + 10 * 24 * 3_600_000;
/// A question, its answer, and what is recorded of it.
const STEPS: usize = 3;
/// So old may a meeting be whose code is noted afterwards.
const MONTHS: u32 = 2;
/// A roll that was opened again and again has no more codes than these.
pub(crate) const CODES: usize = 8;

/// What a letter says.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Said {
    /// Which of your meetings of this day has this number?
    WhichMeeting { number: u32, on: StatedDate },
    /// This one.
    ThisMeeting(HostMeeting),
    /// None, and it was waited for.
    NoMeeting,
    /// It is not asked any more: what was asked is to be forgotten.
    NeverMind,
}

/// Looks at once, and then again and again, until it is dropped. What fails is tried again.
pub async fn keep_writing(server: Server) {
    loop {
        if let Err(error) = post(&server).await {
            tracing::warn!(%error, "could not exchange letters with other counties");
        }
        tokio::time::sleep(EVERY).await;
    }
}

/// Whether an event that was accepted may be what another county asks about, or asks it something.
pub fn concerns(event: &Event) -> bool {
    match event {
        Event::HostReported(report) => report.attended.code.is_some(),
        Event::RollOpened(_) => true,
        Event::MeetingPlanned(plan) => !plan.supersedes.is_empty(),
        _ => false,
    }
}

/// Looks now, for a phone that may wait for it: what a county asks itself is answered in the same round trip. If somebody is
/// looking already, he sees it too, or does the next time.
pub async fn at_once(server: &Server) {
    let Ok(_alone) = server.post().try_lock() else { return };
    for _ in 0..STEPS {
        match post_alone(server).await {
            Ok(0) => return,
            Ok(_) => {}
            Err(error) => return tracing::warn!(%error, "could not exchange letters with other counties"),
        }
    }
}

/// Asks what is to be asked, carries letters to other counties, and deals with theirs. Returns how many letters moved.
///
/// # Errors
/// The first thing that failed; everything else was done.
pub async fn post(server: &Server) -> Result<usize> {
    let _alone = server.post().lock().await;
    post_alone(server).await
}

async fn post_alone(server: &Server) -> Result<usize> {
    let mut done = Done::default();
    // What has come may answer what would be asked again, or given up: this server may have stood still.
    done.take(open_mail(server).await);
    done.take(ask(server).await);
    done.take(carry(server).await);
    done.result()
}

/// How much was done, and what failed first.
#[derive(Default)]
struct Done {
    moved: usize,
    failed: Option<Error>,
}

impl Done {
    fn take(&mut self, result: Result<usize>) {
        match result {
            Ok(moved) => self.moved += moved,
            Err(error) => self.failed = self.failed.take().or(Some(error)),
        }
    }

    fn result(self) -> Result<usize> {
        self.failed.map_or(Ok(self.moved), Err)
    }
}

/// Writes to the counties that a code may be of, or finds that there are none.
async fn ask(server: &Server) -> Result<usize> {
    let now = server.clock().now();
    let mut tx = server.db().read().await?;
    let open = hosts::open(&mut tx, server.id()).await?;
    tx.rollback().await?;
    let mut done = Done::default();
    for question in open.iter().filter(|question| question.is_due(now)) {
        done.take(ask_one(server, question, now).await.map(|()| 0));
    }
    done.result()
}

async fn ask_one(server: &Server, question: &Question, now: Timestamp) -> Result<()> {
    let mut tx = server.db().write().await?;
    let counties = letters::counties_at(&mut tx, question.address).await?;
    // A county whose server has not run since it knows letters is not in the list yet: it has a day.
    if counties.is_empty() && question.asked.0 > 0 {
        tx.rollback().await?;
        return conclude(server, question, HostFinding::Elsewhere, None).await;
    }
    // Nobody has answered. That says nothing of the meeting, so nothing is recorded; it is only asked no longer. A server
    // that stood still asks once more first.
    if question.is_given_up(now) && question.was_asked_lately(now) {
        close(&mut tx, server.id(), &[question.report], None).await?;
        return tx.commit().await;
    }
    let said = Said::WhichMeeting { number: question.number, on: question.held };
    write_all(&mut tx, server.id(), question, &counties, &said).await?;
    hosts::asked(&mut tx, server.id(), question.report, now).await?;
    tx.commit().await
}

async fn write_all(
    tx: &mut Tx,
    county: CountyId,
    question: &Question,
    to: &[CountyId],
    said: &Said,
) -> Result<()> {
    for other in to {
        let letter = Letter { id: question.letter, other: *other, body: said.to_text()? };
        letters::write(tx, county, &letter).await?;
    }
    Ok(())
}

/// Puts letters into the mail of those to whom they are written, then takes them out here.
async fn carry(server: &Server) -> Result<usize> {
    let mut tx = server.db().read().await?;
    let written = letters::written(&mut tx, server.id()).await?;
    tx.rollback().await?;
    let mut done = Done::default();
    for letter in &written {
        done.take(carry_one(server, letter).await.map(|()| 1));
    }
    done.result()
}

async fn carry_one(server: &Server, letter: &Letter) -> Result<()> {
    let theirs = Letter { other: server.id(), ..letter.clone() };
    let mut tx = server.db().write().await?;
    letters::deliver(&mut tx, letter.other, &theirs).await?;
    tx.commit().await?;
    let mut tx = server.db().write().await?;
    letters::gone(&mut tx, server.id(), letter).await?;
    tx.commit().await
}

/// What is to be done about a letter.
enum Deed {
    /// It can wait for what it asks about.
    Wait,
    /// It has been waiting since now.
    Arrived,
    /// It is answered.
    Answer(Said),
    /// It answers a question.
    Conclude(Box<Question>, HostFinding),
    /// Nothing: it is too old, or nobody waits for it.
    Forget,
}

/// Deals with what others said. Returns how many letters were.
async fn open_mail(server: &Server) -> Result<usize> {
    let mut tx = server.db().read().await?;
    let mut deeds = Vec::new();
    for mail in letters::mail(&mut tx, server.id()).await? {
        let deed = read(server, &mut tx, &mail).await?;
        if !matches!(deed, Deed::Wait) {
            deeds.push((mail, deed));
        }
    }
    tx.rollback().await?;
    let mut done = Done::default();
    for (mail, deed) in deeds {
        done.take(deal_with(server, &mail.letter, deed).await);
    }
    done.result()
}

async fn read(server: &Server, tx: &mut Tx, mail: &Mail) -> Result<Deed> {
    let is_old = mail.arrived.is_some_and(|at| server.clock().now().0 - at.0 > PATIENCE);
    let waits = match mail.arrived {
        None => Deed::Arrived,
        Some(_) if is_old => Deed::Forget,
        Some(_) => Deed::Wait,
    };
    Ok(match Said::from_text(&mail.letter.body) {
        Some(Said::WhichMeeting { number, on }) => match meeting(server, tx, number, on).await? {
            Some(meeting) => Deed::Answer(Said::ThisMeeting(meeting)),
            None if is_old => Deed::Answer(Said::NoMeeting),
            None => waits,
        },
        Some(Said::ThisMeeting(meeting)) => match asked(server, tx, &mail.letter).await? {
            Some((question, _)) => Deed::Conclude(Box::new(question), HostFinding::Meeting(meeting)),
            None => Deed::Forget,
        },
        // Of two counties with one address one says nothing for the other.
        Some(Said::NoMeeting) => match asked(server, tx, &mail.letter).await? {
            Some((question, 1)) => Deed::Conclude(Box::new(question), HostFinding::Unknown),
            _ => Deed::Forget,
        },
        Some(Said::NeverMind) => Deed::Forget,
        // A newer program of the other county wrote it: one of this county will read it.
        None => waits,
    })
}

/// The question that a letter answers, if it comes from one of those who were asked, and how many were.
async fn asked(server: &Server, tx: &mut Tx, letter: &Letter) -> Result<Option<(Question, usize)>> {
    let Some(question) = hosts::named(tx, server.id(), letter.id).await? else { return Ok(None) };
    let counties = letters::counties_at(tx, question.address).await?;
    Ok(counties.contains(&letter.other).then_some((question, counties.len())))
}

/// Returns how many letters were dealt with.
async fn deal_with(server: &Server, letter: &Letter, deed: Deed) -> Result<usize> {
    let done = match &deed {
        Deed::Wait | Deed::Arrived => 0,
        Deed::Answer(_) | Deed::Conclude(..) | Deed::Forget => 1,
    };
    if let Deed::Conclude(question, finding) = &deed {
        conclude(server, question, finding.clone(), Some(letter.other)).await?;
    }
    let mut tx = server.db().write().await?;
    if let Deed::Arrived = deed {
        letters::arrived(&mut tx, server.id(), letter, server.clock().now()).await?;
    } else if letters::take(&mut tx, server.id(), letter).await?
        && let Deed::Answer(said) = deed
    {
        let answer = Letter { body: said.to_text()?, ..letter.clone() };
        letters::write(&mut tx, server.id(), &answer).await?;
    }
    tx.commit().await?;
    Ok(done)
}

/// The meeting of a day with a number, if there is one of it.
async fn meeting(server: &Server, tx: &mut Tx, number: u32, on: StatedDate) -> Result<Option<HostMeeting>> {
    let found = hosts::meetings(tx, server.id(), on, number).await?;
    let [id] = found.as_slice() else { return Ok(None) };
    described(server, tx, *id).await
}

async fn described(server: &Server, tx: &mut Tx, id: MeetingId) -> Result<Option<HostMeeting>> {
    let document = documents::get(tx, server.id(), DocumentKey::Meeting(id)).await?;
    let Some(meeting) = document.as_ref().and_then(Document::as_meeting) else { return Ok(None) };
    let Some(plan) = meeting.plan() else { return Ok(None) };
    let tree = server.tree(tx).await?;
    let Some(branch) = tree.get(meeting.branch) else { return Ok(None) };
    let fits = |name: &str| name.chars().take(limit::NAME).collect();
    Ok(Some(HostMeeting {
        county: fits(&server.county().name),
        branch: fits(branch.name()),
        kind: plan.kind,
        on: plan.date,
        cancelled: plan.cancelled,
    }))
}

/// Records what was found, if the report is still there and nobody was faster, and asks no longer. A record that does not
/// take it is left as it is: the secretary calls.
async fn conclude(
    server: &Server,
    question: &Question,
    finding: HostFinding,
    answered_by: Option<CountyId>,
) -> Result<()> {
    let (branch, person, report) = (question.branch, question.person, question.report);
    let mut tx = server.db().write().await?;
    let away = documents::get(&mut tx, server.id(), DocumentKey::Away(branch, person)).await?;
    let away = away.as_ref().and_then(Document::as_away);
    if away.is_some_and(|away| away.hosts.contains_key(&report)) {
        let checked = HostChecked { branch, person, report, finding };
        match record(server, &mut tx, &[checked.into()]).await {
            Ok(()) => {}
            Err(Error::Refused(why)) => {
                tx.rollback().await?;
                tracing::warn!(why, "a record takes no answer of another county");
                tx = server.db().write().await?;
            }
            Err(other) => return Err(other),
        }
    }
    // After what was recorded, so that two processes wait for each other there and one of them finds nothing here.
    let closed = close(&mut tx, server.id(), &[report], answered_by).await?;
    if closed == 0 { tx.rollback().await } else { tx.commit().await }
}

/// Asks no longer about some reports: who was asked is to forget it, and so is what lies here. Says how many were asked about.
///
/// # Errors
/// The database's.
pub(crate) async fn close(
    tx: &mut Tx,
    county: CountyId,
    reports: &[EventId],
    answered_by: Option<CountyId>,
) -> Result<usize> {
    let closed = hosts::close(tx, county, reports).await?;
    for question in &closed {
        letters::forget(tx, county, question.letter).await?;
        if question.asked.0 > 0 {
            let mut asked = letters::counties_at(tx, question.address).await?;
            asked.retain(|other| Some(*other) != answered_by);
            write_all(tx, county, question, &asked, &Said::NeverMind).await?;
        }
    }
    Ok(closed.len())
}

/// Notes the codes of what was opened before this program knew of them, unless that was done.
///
/// # Errors
/// The database's, or if what is stored is no document.
pub(crate) async fn complete(server: &Server, tx: &mut Tx) -> Result<()> {
    let sql = "SELECT guests FROM county WHERE county = $1";
    let done: i64 = query(sql).bind(server.id().as_bytes()).fetch_one(tx).await?.try_get("guests")?;
    if done > 0 {
        return Ok(());
    }
    let today = server.clock().now().date();
    let mut all = Vec::new();
    let like = DocumentKey::Roll(MeetingId::from_bytes([0; 16]));
    for stored in documents::of_kind(tx, server.id(), documents::kind(like)).await? {
        let Document::Roll(roll) = stored.decode()? else { continue };
        let document = documents::get(tx, server.id(), DocumentKey::Meeting(roll.meeting)).await?;
        let plan = document.as_ref().and_then(Document::as_meeting).and_then(|meeting| meeting.plan());
        let Some(held) = plan.map(|plan| plan.date).filter(|held| months_after(*held, MONTHS) > today) else {
            continue;
        };
        let digits = roll.digits.iter().take(CODES);
        all.extend(digits.map(|(_, entry)| guests(server.id(), roll.meeting, held, &entry.value)));
    }
    hosts::note(tx, server.id(), &all).await?;
    let sql = "UPDATE county SET guests = 1 WHERE county = $1";
    query(sql).bind(server.id().as_bytes()).execute(tx).await?;
    Ok(())
}

/// A meeting with the code that its guests are shown.
pub(crate) fn guests(county: CountyId, meeting: MeetingId, held: StatedDate, digits: &str) -> Guests {
    Guests { held, code: guest::code(county, meeting, digits), meeting }
}

impl Question {
    /// Whether it is to be asked, or asked again.
    const fn is_due(&self, now: Timestamp) -> bool {
        now.0 - self.asked.0 >= AGAIN || self.asked.0 > now.0
    }

    const fn is_given_up(&self, now: Timestamp) -> bool {
        now.0 - self.since.0 >= GIVEN_UP
    }

    const fn was_asked_lately(&self, now: Timestamp) -> bool {
        now.0 - self.asked.0 < 2 * AGAIN
    }
}

impl Said {
    fn to_text(&self) -> Result<String> {
        serde_json::to_string(self).map_err(|error| Error::Corrupt(format!("a letter: {error}")))
    }

    fn from_text(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}
