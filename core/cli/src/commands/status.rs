//! How things stand, and bringing phone and county to the same state.

use clap::Args;
use serde_json::json;
use yixian_client::{home::Home, status::Item};

use crate::{
    exit::Exit,
    failure::{Failure, What},
    known::Known,
    reply::Reply,
    rows,
    session::App,
    words::status::StatusParts,
};

#[derive(Debug, Args)]
pub(crate) struct Status {
    #[arg(long)]
    check: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Sync {
    #[arg(long)]
    keep_trying: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Seen {
    #[arg(required_unless_present = "all")]
    numbers: Vec<u64>,
    #[arg(long)]
    all: bool,
}

impl Status {
    pub(crate) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (label, repairs) = (session.label.clone(), session.repairs.clone());
        let waiting = session.with(|profile| Ok(profile.waiting_enrolment()?)).await?;
        let is_enrolled = session.with(|profile| Ok(profile.identity().is_ok())).await?;
        if let (Some(waiting), false) = (waiting, is_enrolled) {
            let data = json!({ "profile": label, "enrolled": false, "enrolment_waits": true, "server": waiting.url });
            return Ok(Reply::new(words.enrolment_waits_for(&waiting.url), data).exit(Exit::Locked));
        }
        session
            .with(move |profile| {
                let status = profile.status()?;
                let known = Known::of(profile)?;
                let meetings = if status.locked { Vec::new() } else { profile.meetings()? };
                let to_confirm = meetings.iter().filter(|row| row.own.to_confirm).map(|row| row.id);
                let to_confirm: Vec<_> = to_confirm.collect();
                let waiting = if status.locked { 0 } else { profile.waiting()?.len() };
                let home = match profile.home()? {
                    Home::Open(home) => Some(home),
                    _ => None,
                };
                let is_clean = status.set_aside.is_empty();
                let parts = StatusParts {
                    status: &status,
                    known: &known,
                    waiting,
                    repairs: &repairs,
                    home: home.as_deref(),
                };
                let text = words.status(&parts);
                let lost: Vec<u64> = repairs.salvaged.iter().flat_map(|s| s.lost.clone()).collect();
                let reply = Reply::new(text, &status)
                    .and("profile", label)
                    .and("enrolled", true)
                    .and("waiting", waiting)
                    .and("to_confirm", to_confirm)
                    .and("today", known.today)
                    .and("lost", lost);
                let reply = match &home {
                    None => reply,
                    Some(home) => {
                        let due =
                            (1..).zip(&home.reminders).map(|(number, row)| rows::reminders::row(number, row));
                        reply
                            .and("dues", home.dues.as_ref().map(rows::dues::home))
                            .and("away", home.away.as_ref().map(rows::away::home))
                            .and("reminders", due.collect::<Vec<_>>())
                    }
                };
                let exit = if self.check && !is_clean { Exit::SetAside } else { Exit::Done };
                Ok(reply.exit(exit))
            })
            .await
    }
}

impl Sync {
    pub(crate) async fn run(self, app: &App) -> Result<Reply, Failure> {
        if app.offline {
            return Err(Failure::NeedsNetwork);
        }
        let session = app.session().await?;
        let words = app.words;
        let before = session.with(|profile| Ok(profile.store().counts()?.pending)).await?;
        let synced =
            if self.keep_trying { session.keep_trying().await? } else { session.sync(Vec::new()).await? };
        session
            .with(move |profile| {
                let status = profile.status()?;
                let known = Known::of(profile)?;
                let counts = profile.store().counts()?;
                let sent = before.saturating_sub(counts.pending);
                let text = words.synced(sent, synced.changes, &status, &known);
                let data = json!({
                    "sent": sent,
                    "changes": synced.changes,
                    "rounds": synced.rounds,
                    "to_send": counts.pending,
                    "undecided": status.undecided,
                    "set_aside": status.set_aside,
                });
                Ok(Reply::new(text, data))
            })
            .await
    }
}

impl Seen {
    pub(crate) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        session
            .with(move |profile| {
                let set_aside: Vec<Item> = profile.status()?.set_aside;
                let there = |number: &u64| set_aside.iter().any(|item| item.number == *number);
                if let Some(unknown) = self.numbers.iter().find(|number| !there(number)) {
                    return Err(Failure::NoSuch { what: What::Event, typed: unknown.to_string() });
                }
                let all = set_aside.iter().map(|item| item.number).collect();
                let numbers: Vec<u64> = if self.all { all } else { self.numbers };
                for number in &numbers {
                    profile.seen(*number)?;
                }
                let left = profile.status()?.set_aside.len();
                let data = json!({ "seen": numbers, "set_aside": left });
                Ok(Reply::new(words.seen(numbers.len(), left), data))
            })
            .await
    }
}
