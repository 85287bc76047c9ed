//! Dues as they stand: one's own, a member's, a branch's, and the list to print.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use crate::{failure::Failure, find, reply::Reply, rows, session::App};

#[derive(Debug, Args)]
pub(super) struct List {
    #[arg(long)]
    month: Option<String>,
    #[arg(long)]
    branch: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Of {
    person: String,
    #[arg(long)]
    branch: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Print {
    #[arg(long)]
    month: Option<String>,
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[arg(long)]
    branch: Option<String>,
}

/// One's own: what is open, the months, the receipts, and why.
pub(super) async fn own(app: &App) -> Result<Reply, Failure> {
    let words = app.words;
    app.session()
        .await?
        .read(move |profile, known| {
            let dues = profile.own_dues()?;
            Ok(Reply::new(words.member_dues(&dues, known), rows::dues::member(&dues)))
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
                let dues = profile.member_dues(branch, person)?;
                Ok(Reply::new(words.member_dues(&dues, known), rows::dues::member(&dues)))
            })
            .await
    }
}

impl List {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let words = app.words;
        app.session()
            .await?
            .read(move |profile, known| {
                let branch = find::branch(profile, self.branch.as_deref())?;
                let month = find::month_or_this(self.month.as_deref(), known)?;
                let dues = profile.branch_dues(branch, month)?;
                Ok(Reply::new(words.branch_dues(&dues, known), rows::dues::branch(&dues)))
            })
            .await
    }
}

impl Print {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let words = app.words;
        app.session()
            .await?
            .read(move |profile, known| {
                let branch = find::branch(profile, self.branch.as_deref())?;
                let month = find::month_or_this(self.month.as_deref(), known)?;
                let list = profile.dues_list(branch, month)?;
                let text = match &self.out {
                    None => list.text.clone(),
                    Some(path) => {
                        crate::files::write_new(path, &list.sheet)?;
                        words.sheet_written(path)
                    }
                };
                let written = self.out.as_ref().map(|path| path.display().to_string());
                let data = json!({
                    "branch": branch, "month": month.to_string(), "text": list.text, "sheet": list.sheet,
                    "written": written,
                });
                Ok(Reply::new(text, data))
            })
            .await
    }
}
