//! Counties of one database talk by letters: a transaction is of one county, so what one wants of another is written down
//! with what it follows from, carried over, dealt with there, and answered the same way. Every step may be done twice.
//!
//! So far one thing is asked: a member took part in a meeting of another county and was given its code. The other county
//! learns a number and a day, and no person; it answers what the meeting was, and nobody who came.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use yixian_domain::{
    Document, DocumentKey, Event, MeetingId,
    floating::{HostFinding, HostMeeting, event::HostChecked},
    time::{StatedDate, Timestamp},
};

use yixian_protocol::{Opened, codec::Decoded};

use crate::{
    Error, Server,
    db::Tx,
    error::Result,
    record::record,
    store::{
        documents,
        hosts::{self, Question},
        letters::{self, Letter},
    },
};

/// How often a server looks: three short reads, mostly of nothing.
const EVERY: Duration = Duration::from_secs(5);
/// Who was asked and has not answered is asked again: the other county may have been put back meanwhile.
const AGAIN: i64 = 24 * 3_600_000;
/// For so long an answer is waited for: by then the other branch's phones have been at the gate.
const PATIENCE: i64 = 30 * 24 * 3_600_000;

/// A question, its answer, and what is recorded of it.
const STEPS: usize = 3;

/// What a letter says.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Said {
    /// Which of your meetings of this day has this number?
    WhichMeeting { number: u32, on: StatedDate },
    /// This one.
    ThisMeeting(HostMeeting),
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

/// Whether an event may be what another county asks about, or ask it something.
pub fn concerns(opened: &Opened) -> bool {
    let Some(Decoded::Known(event)) = &opened.event else { return false };
    match &**event {
        Event::HostReported(report) => report.attended.code.is_some(),
        Event::RollOpened(_) | Event::MeetingPlanned(_) => true,
        _ => false,
    }
}

/// Looks now, for a phone that may wait for it: what a county asks itself is answered in the same round trip. What fails is
/// tried again with everything else.
pub async fn at_once(server: &Server) {
    for _ in 0..STEPS {
        match post(server).await {
            Ok(0) => return,
            Ok(_) => {}
            Err(error) => tracing::warn!(%error, "could not exchange letters with other counties"),
        }
    }
}

/// Asks what is to be asked, carries letters to other counties, and deals with theirs. Returns how many letters moved.
///
/// # Errors
/// The database's.
pub async fn post(server: &Server) -> Result<usize> {
    ask(server).await?;
    let carried = carry(server).await?;
    let answered = open_mail(server).await?;
    // What was just answered need not wait for the next time.
    let answers = if answered > 0 { carry(server).await? } else { 0 };
    Ok(carried + answered + answers)
}

/// Writes to the counties that a code may be of, or finds that there are none.
async fn ask(server: &Server) -> Result<()> {
    let now = server.clock().now();
    let mut tx = server.db().read().await?;
    let open = hosts::open(&mut tx, server.id()).await?;
    tx.rollback().await?;
    for question in open.iter().filter(|question| question.is_due(now)) {
        let mut tx = server.db().write().await?;
        let counties = letters::counties_at(&mut tx, question.address).await?;
        if counties.is_empty() {
            conclude(server, &mut tx, question, HostFinding::Elsewhere).await?;
        } else if question.is_over(now) {
            conclude(server, &mut tx, question, HostFinding::Unknown).await?;
        } else {
            let said = Said::WhichMeeting { number: question.number, on: question.held };
            for other in counties {
                let letter = Letter { about: question.report, other, body: said.to_text()? };
                letters::write(&mut tx, server.id(), &letter).await?;
            }
            hosts::asked(&mut tx, server.id(), question.report, now).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

/// Puts letters into the mail of those to whom they are written, then takes them out here.
async fn carry(server: &Server) -> Result<usize> {
    let mut tx = server.db().read().await?;
    let written = letters::written(&mut tx, server.id()).await?;
    tx.rollback().await?;
    for letter in &written {
        let theirs = Letter { other: server.id(), ..letter.clone() };
        let mut tx = server.db().write().await?;
        letters::deliver(&mut tx, letter.other, &theirs, server.clock().now()).await?;
        tx.commit().await?;
        let mut tx = server.db().write().await?;
        letters::gone(&mut tx, server.id(), letter).await?;
        tx.commit().await?;
    }
    Ok(written.len())
}

/// Deals with what others said. What cannot be answered yet stays until it can, or is too old. Returns how many were.
async fn open_mail(server: &Server) -> Result<usize> {
    let now = server.clock().now();
    let mut tx = server.db().read().await?;
    let mail = letters::mail(&mut tx, server.id()).await?;
    tx.rollback().await?;
    let mut done = 0;
    for (letter, arrived) in mail {
        let mut tx = server.db().write().await?;
        let is_done = match Said::from_text(&letter.body) {
            Some(Said::WhichMeeting { number, on }) => {
                let answer = meeting(server, &mut tx, number, on).await?;
                answer_with(server, &mut tx, &letter, answer).await? || now.0 - arrived.0 > PATIENCE
            }
            Some(Said::ThisMeeting(meeting)) => {
                if let Some(question) = hosts::about(&mut tx, server.id(), letter.about).await? {
                    conclude(server, &mut tx, &question, HostFinding::Meeting(meeting)).await?;
                }
                true
            }
            // A newer program of the other county wrote it: one of this county will read it.
            None => now.0 - arrived.0 > PATIENCE,
        };
        if is_done {
            letters::take(&mut tx, server.id(), &letter).await?;
            done += 1;
        }
        tx.commit().await?;
    }
    Ok(done)
}

async fn answer_with(
    server: &Server,
    tx: &mut Tx,
    letter: &Letter,
    answer: Option<HostMeeting>,
) -> Result<bool> {
    let Some(meeting) = answer else { return Ok(false) };
    let answer = Letter { body: Said::ThisMeeting(meeting).to_text()?, ..letter.clone() };
    letters::write(tx, server.id(), &answer).await?;
    Ok(true)
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
    Ok(Some(HostMeeting {
        county: server.county().name.clone(),
        branch: branch.name().to_owned(),
        kind: plan.kind,
        on: plan.date,
        cancelled: plan.cancelled,
    }))
}

/// Records what was found, if the report is still there and nobody was faster.
async fn conclude(server: &Server, tx: &mut Tx, question: &Question, finding: HostFinding) -> Result<()> {
    if hosts::done(tx, server.id(), &[question.report]).await? == 0 {
        return Ok(());
    }
    let (branch, person, report) = (question.branch, question.person, question.report);
    let away = documents::get(tx, server.id(), DocumentKey::Away(branch, person)).await?;
    let is_there =
        away.as_ref().and_then(Document::as_away).is_some_and(|away| away.hosts.contains_key(&report));
    if !is_there {
        return Ok(());
    }
    record(server, tx, &[HostChecked { branch, person, report, finding }.into()]).await
}

impl Question {
    /// Whether it is to be asked, or asked again.
    const fn is_due(&self, now: Timestamp) -> bool {
        now.0 - self.asked.0 >= AGAIN
    }

    const fn is_over(&self, now: Timestamp) -> bool {
        now.0 - self.since.0 >= PATIENCE
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
