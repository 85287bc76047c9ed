//! What was entered of a member away, and taken back where it was a mistake.

use clap::Args;
use serde_json::json;
use yixian_client::floating::AwayEntries;
use yixian_domain::EventId;

use super::Whose;
use crate::{
    failure::{Failure, What},
    find::{self, Candidate},
    known::Known,
    reply::Reply,
    rows,
    session::App,
    words::Words,
};

#[derive(Debug, Args)]
pub(super) struct Entries {
    #[command(flatten)]
    whose: Whose,
}

#[derive(Debug, Args)]
pub(super) struct Cancel {
    #[arg(long)]
    reason: String,
    #[arg(long, value_name = "WHICH")]
    entry: Option<String>,
    #[command(flatten)]
    whose: Whose,
}

impl Entries {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let words = app.words;
        app.session()
            .await?
            .read(move |profile, known| {
                let (branch, person) = self.whose.read(profile, known)?;
                let entries = profile.away_entries(branch, person)?;
                Ok(Reply::new(words.away_entries(&entries, known), rows::away::entries(&entries)))
            })
            .await
    }
}

impl Cancel {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let (branch, person) = self.whose.read(profile, known)?;
                let entries = profile.away_entries(branch, person)?;
                let standing = standing(&entries, words, known);
                let entry = find::record(What::Entry, self.entry.as_deref(), &entries.name, &standing)?;
                profile.withdraw_entry(branch, person, entry, self.reason.clone())?;
                let text = words.away_cancelled(&entries.name);
                let data = json!({
                    "branch": branch, "person": person, "entry": entry, "reason": self.reason,
                });
                Ok((text, data))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

/// What may be taken back.
fn standing(entries: &AwayEntries, words: Words, known: &Known) -> Vec<Candidate<EventId>> {
    let rows = entries.rows.iter().filter(|row| row.may_withdraw);
    let candidate = |row: &yixian_client::floating::EntryRow| {
        let label = words.away_entry(&row.said, known);
        Candidate { value: row.id, id: row.id.to_string(), name: label.clone(), label }
    };
    rows.map(candidate).collect()
}
