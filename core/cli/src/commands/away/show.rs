//! Who is away: oneself, a member, the branch's register, those whom one keeps in touch with.

use clap::Args;
use serde_json::json;
use yixian_client::floating::{ask_branches, branches};

use crate::{failure::Failure, find, reply::Reply, rows, session::App};

#[derive(Debug, Args)]
pub(super) struct Of {
    person: String,
    #[arg(long)]
    branch: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Register {
    #[arg(long)]
    branch: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Branches {
    place: String,
    word: Option<String>,
}

impl Branches {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let place = find::place(&self.place)?;
        if app.offline {
            return Err(Failure::NeedsNetwork);
        }
        let word = self.word.unwrap_or_default();
        let session = app.session().await?;
        let synced = session.sync(vec![ask_branches(&place, &word)]).await?;
        let near = branches(&place, synced.answers.first())?;
        let rows: Vec<_> =
            near.found.iter().map(|row| json!({ "name": row.name, "above": row.above })).collect();
        let data = json!({
            "place": rows::away::place(&place), "county": near.county, "branches": rows, "more": near.more,
        });
        Ok(Reply::new(app.words.branches_near(&place, &near), data))
    }
}

/// Oneself: first whom to call.
pub(super) async fn own(app: &App) -> Result<Reply, Failure> {
    let words = app.words;
    app.session()
        .await?
        .read(move |profile, known| {
            let screen = profile.own_away()?;
            Ok(Reply::new(words.own_away(&screen, known), rows::away::screen(&screen)))
        })
        .await
}

impl Of {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let words = app.words;
        app.session()
            .await?
            .read(move |profile, known| {
                let (branch, person) = find::member(profile, known, self.branch.as_deref(), &self.person)?;
                let screen = profile.member_away(branch, person)?;
                let text = if person == known.me {
                    words.own_away(&screen, known)
                } else {
                    words.member_away(&screen, known)
                };
                Ok(Reply::new(text, rows::away::screen(&screen)))
            })
            .await
    }
}

impl Register {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let words = app.words;
        app.session()
            .await?
            .read(move |profile, known| {
                let branch = find::branch(profile, self.branch.as_deref())?;
                let register = profile.floating_register(branch)?;
                Ok(Reply::new(words.register(&register, known), rows::away::register(&register)))
            })
            .await
    }
}

/// Those whom one keeps in touch with.
pub(super) async fn care(app: &App) -> Result<Reply, Failure> {
    let words = app.words;
    app.session()
        .await?
        .read(move |profile, known| {
            let care = profile.in_care()?;
            let rows: Vec<_> = care.iter().map(rows::away::care).collect();
            Ok(Reply::new(words.care(&care, known), json!({ "care": rows })))
        })
        .await
}
