//! Events that wait for one's word: from a replaced phone, or of an officer whose office had ended.

use clap::{Args, Subcommand};
use serde::Serialize;
use serde_json::json;
use yixian_domain::{Event, EventId, PersonId, identity::WaitsFor, time::Timestamp};
use yixian_protocol::codec::{self, Decoded};

use crate::{
    failure::{Failure, What},
    find::{self, Candidate},
    known::Known,
    reply::Reply,
    session::App,
};

#[derive(Debug, Subcommand)]
pub(crate) enum Waiting {
    List,
    Admit(Which),
    TurnDown(Which),
}

#[derive(Debug, Args)]
pub(crate) struct Which {
    event: String,
}

/// One event that waits.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    pub(crate) id: EventId,
    pub(crate) waits_for: WaitsFor,
    pub(crate) author: PersonId,
    pub(crate) author_name: Option<String>,
    pub(crate) since: Timestamp,
    pub(crate) kind: String,
    pub(crate) event: Option<Event>,
}

fn rows(profile: &yixian_client::Profile, known: &Known) -> Result<Vec<Row>, Failure> {
    let rows = profile.waiting()?.into_iter().map(|(waits_for, id, waiting)| Row {
        id,
        waits_for,
        author: waiting.author,
        author_name: known.name(waiting.author).map(str::to_owned),
        since: waiting.since,
        event: match codec::decode_event(&waiting.body) {
            Ok(Decoded::Known(event)) => Some(*event),
            _ => None,
        },
        kind: waiting.kind,
    });
    Ok(rows.collect())
}

impl Waiting {
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::List => "waiting list",
            Self::Admit(_) => "waiting admit",
            Self::TurnDown(_) => "waiting turn-down",
        }
    }

    pub(crate) async fn run(self, app: &App) -> Result<Reply, Failure> {
        match self {
            Self::List => {
                let words = app.words;
                app.session()
                    .await?
                    .read(move |profile, known| {
                        let rows = rows(profile, known)?;
                        Ok(Reply::new(words.waiting(&rows, known), json!({ "waiting": rows })))
                    })
                    .await
            }
            Self::Admit(which) => which.answer(app, true).await,
            Self::TurnDown(which) => which.answer(app, false).await,
        }
    }
}

impl Which {
    async fn answer(self, app: &App, admitted: bool) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let rows = rows(profile, known)?;
                let candidates: Vec<Candidate<(EventId, WaitsFor)>> = rows
                    .iter()
                    .map(|row| Candidate {
                        value: (row.id, row.waits_for),
                        id: row.id.to_string(),
                        name: String::new(),
                        label: words.waiting_row(row, known),
                    })
                    .collect();
                let (event, waits_for) = find::one(What::Event, &self.event, &candidates)?;
                profile.admit(waits_for, event, admitted)?;
                Ok((words.admitted(admitted).to_owned(), json!({ "event": event, "admitted": admitted })))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}
