//! What the branch's officers do about it: read what was asked, correct, answer, decide, look at a number.

use clap::{ArgGroup, Args};
use serde_json::json;
use yixian_client::{
    Profile,
    privacy::{FileField, RequestKind, RequestRow},
};
use yixian_domain::{EventId, OrgId, privacy::DeletionScope};

use super::FileArg;
use crate::{
    failure::{Failure, What},
    find::{self, Candidate},
    reply::Reply,
    rows,
    session::App,
    words::Words,
};

#[derive(Debug, Args)]
pub(super) struct Requests {
    #[arg(long)]
    branch: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Correct {
    person: String,
    field: FileArg,
    value: String,
    #[arg(long, value_name = "REQUEST")]
    answers: Option<String>,
    #[arg(long, requires = "answers")]
    words: Option<String>,
    #[arg(long)]
    branch: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Answer {
    request: String,
    words: String,
    #[arg(long)]
    corrected: bool,
    #[arg(long)]
    branch: Option<String>,
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("answer").required(true))]
pub(super) struct Decide {
    request: String,
    #[arg(long, group = "answer")]
    grant: bool,
    #[arg(long, group = "answer", requires = "because")]
    refuse: bool,
    #[arg(long, value_name = "WHY")]
    because: Option<String>,
    #[arg(long)]
    branch: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Show {
    person: String,
    #[arg(long)]
    branch: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Number {
    person: String,
    #[arg(long)]
    branch: Option<String>,
}

impl Requests {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let words = app.words;
        app.session()
            .await?
            .read(move |profile, known| {
                let branch = find::branch(profile, self.branch.as_deref())?;
                let requests = profile.privacy_requests(branch)?;
                let text = words.privacy_requests(&known.org(branch), &requests, known);
                let rows: Vec<_> = requests.iter().map(rows::privacy::request).collect();
                let data = json!({ "branch": branch, "branch_name": known.org(branch), "requests": rows });
                Ok(Reply::new(text, data))
            })
            .await
    }
}

impl Correct {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let (branch, person) = find::member(profile, known, self.branch.as_deref(), &self.person)?;
                let (field, value) = (FileField::from(self.field), self.value.trim());
                let asked = self.answers.as_deref().map(|typed| mistake(profile, branch, typed, words));
                let asked = asked.transpose()?;
                let said = self.words.unwrap_or_else(|| CORRECTED.to_owned());
                let answer = asked.as_ref().map(|asked| (asked.id, said));
                let id = profile.correct_file(branch, person, (field, value), answer)?;
                let text = words.file_corrected(&known.person(person), field, value);
                let data = json!({
                    "branch": branch, "person": person, "id": id, "field": rows::privacy::field(field),
                    "value": value, "request": asked.map(|asked| asked.id),
                });
                Ok((text, data))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

/// What a member reads if the officer says nothing else. In Chinese, as everything that members read.
const CORRECTED: &str = "已更正。";

impl Answer {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let branch = find::branch(profile, self.branch.as_deref())?;
                let asked = mistake(profile, branch, &self.request, words)?;
                let said = self.words;
                let id = profile.answer_info(branch, asked.person, asked.id, self.corrected, said.clone())?;
                let text = words.info_answered(&known.person(asked.person));
                let data = json!({
                    "branch": branch, "person": asked.person, "request": asked.id, "id": id,
                    "corrected": self.corrected, "words": said,
                });
                Ok((text, data))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

impl Decide {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let branch = find::branch(profile, self.branch.as_deref())?;
                let (asked, scope) = deletion(profile, branch, &self.request, words)?;
                let said = self.because.unwrap_or_default();
                let id = profile.answer_deletion(branch, asked.person, asked.id, self.grant, said.clone())?;
                let text = words.deletion_decided(&known.person(asked.person), scope, self.grant);
                let data = json!({
                    "branch": branch, "person": asked.person, "request": asked.id, "id": id, "scope": scope,
                    "granted": self.grant, "words": said,
                });
                Ok((text, data))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

impl Number {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let (branch, person) = find::member(profile, known, self.branch.as_deref(), &self.person)?;
                let phone = profile.reveal_phone(branch, person)?;
                let (name, own) = (known.person(person), person == known.me);
                let text = words.number(&name, phone.as_deref(), own);
                Ok((text, json!({ "branch": branch, "person": person, "name": name, "phone": phone })))
            })
            .await?;
        // One's own, none, or said today already: then there is nothing to record.
        Ok(session.shown(&done.0, done.1, &delivery))
    }
}

impl Show {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let words = app.words;
        app.session()
            .await?
            .read(move |profile, known| {
                let (branch, person) = find::member(profile, known, self.branch.as_deref(), &self.person)?;
                let screen = profile.privacy_of_member(branch, person)?;
                Ok(Reply::new(words.privacy(&screen, known), rows::privacy::screen(&screen)))
            })
            .await
    }
}

/// What somebody says is wrong.
fn mistake(profile: &Profile, branch: OrgId, typed: &str, words: Words) -> Result<RequestRow, Failure> {
    let mut rows = profile.privacy_requests(branch)?;
    rows.retain(|row| matches!(row.kind, RequestKind::Correct(_)));
    meant(rows, typed, words)
}

/// What somebody asks to have deleted.
fn deletion(
    profile: &Profile,
    branch: OrgId,
    typed: &str,
    words: Words,
) -> Result<(RequestRow, DeletionScope), Failure> {
    let mut rows = profile.privacy_requests(branch)?;
    rows.retain(|row| matches!(row.kind, RequestKind::Delete(_)));
    let asked = meant(rows, typed, words)?;
    match asked.kind {
        RequestKind::Delete(scope) => Ok((asked, scope)),
        RequestKind::Correct(_) => Err(Failure::NoSuch { what: What::Request, typed: typed.to_owned() }),
    }
}

/// The request that is meant, by its id or by who asked: of those that wait, else of all.
fn meant(rows: Vec<RequestRow>, typed: &str, words: Words) -> Result<RequestRow, Failure> {
    let candidate = |row: &RequestRow| Candidate {
        value: row.id,
        id: row.id.to_string(),
        name: row.name.clone(),
        label: [row.name.as_str(), &words.request(row)].join(words.dot()),
    };
    let all: Vec<Candidate<EventId>> = rows.iter().map(candidate).collect();
    let open: Vec<Candidate<EventId>> =
        rows.iter().filter(|row| row.answers.is_empty()).map(candidate).collect();
    let id = match find::one(What::Request, typed, &open) {
        Err(Failure::NoSuch { .. }) => find::one(What::Request, typed, &all),
        found => found,
    }?;
    let no_such = || Failure::NoSuch { what: What::Request, typed: typed.to_owned() };
    rows.into_iter().find(|row| row.id == id).ok_or_else(no_such)
}
