//! What somebody reads, says and asks about what is recorded of himself.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;
use yixian_client::{Profile, privacy::OwnData};
use yixian_domain::{
    OrgId, PersonId,
    privacy::{DeletionScope, InfoField, Purpose},
};

use super::{InfoArg, PurposeArg, ScopeArg};
use crate::{failure::Failure, files::new_files, find, known::Known, reply::Reply, rows, session::App};

#[derive(Debug, Args)]
pub(super) struct Decide {
    purpose: PurposeArg,
    #[arg(long)]
    person: Option<String>,
    #[arg(long)]
    branch: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Wrong {
    field: InfoArg,
    words: String,
}

#[derive(Debug, Args)]
pub(super) struct Delete {
    scope: ScopeArg,
    #[arg(long, value_name = "WHY")]
    because: Option<String>,
    #[arg(long)]
    person: Option<String>,
    #[arg(long, requires = "person")]
    branch: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Export {
    folder: PathBuf,
    #[arg(long)]
    person: Option<String>,
    #[arg(long, requires = "person")]
    branch: Option<String>,
}

pub(super) async fn show(app: &App) -> Result<Reply, Failure> {
    let words = app.words;
    app.session()
        .await?
        .read(move |profile, known| {
            let screen = profile.privacy()?;
            Ok(Reply::new(words.privacy(&screen, known), rows::privacy::screen(&screen)))
        })
        .await
}

impl Decide {
    pub(super) async fn run(self, app: &App, given: bool) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let (branch, person) = self.whose(profile, known)?;
                let purpose = Purpose::from(self.purpose);
                let id = profile.decide_consent(branch, person, purpose, given)?;
                let text = words.consent_decided(person, purpose, given, known);
                let data = json!({
                    "branch": branch, "person": person, "id": id, "purpose": purpose, "given": given,
                    "version": purpose.version(),
                });
                Ok((text, data))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }

    /// Oneself, with the branch that keeps one's records; or whom an officer speaks for.
    fn whose(&self, profile: &Profile, known: &Known) -> Result<(OrgId, PersonId), Failure> {
        match (&self.person, &self.branch) {
            (None, None) => Ok((profile.privacy()?.branch.id, known.me)),
            (person, branch) => {
                let branch = find::branch(profile, branch.as_deref())?;
                let person = person.as_deref().map(|typed| find::person(profile, known, typed));
                Ok((branch, person.transpose()?.unwrap_or(known.me)))
            }
        }
    }
}

impl Wrong {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, _| {
                let (field, said) = (InfoField::from(self.field), self.words);
                let request = profile.dispute_info(field, said.clone())?;
                let text = words.info_disputed(field, &said);
                Ok((text, json!({ "request": request, "field": field, "words": said })))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

impl Delete {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let (scope, because) = (DeletionScope::from(self.scope), self.because.unwrap_or_default());
                let request = match &self.person {
                    None => profile.ask_deletion(scope, because.clone())?,
                    Some(typed) => {
                        let (branch, person) = find::member(profile, known, self.branch.as_deref(), typed)?;
                        profile.ask_deletion_of(branch, person, scope, because.clone())?
                    }
                };
                let text = words.deletion_asked(scope);
                Ok((text, json!({ "request": request, "scope": scope, "words": because })))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

impl Export {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let Some(typed) = self.person else { return export(app, self.folder).await };
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let (branch, person) = find::member(profile, known, self.branch.as_deref(), &typed)?;
                let [json, html] = written(profile.export_of(branch, person)?, &self.folder)?;
                let text = words.exported_for(&known.person(person), &json, &html);
                let data =
                    json!({ "branch": branch, "person": person, "json_file": json, "html_file": html });
                Ok((text, data))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

async fn export(app: &App, folder: PathBuf) -> Result<Reply, Failure> {
    let words = app.words;
    app.session()
        .await?
        .read(move |profile, _| {
            let [json, html] = written(profile.export_own()?, &folder)?;
            let text = words.exported(&json, &html);
            Ok(Reply::new(text, json!({ "json_file": json, "html_file": html })))
        })
        .await
}

fn written(own: OwnData, folder: &Path) -> Result<[PathBuf; 2], Failure> {
    let files = [("json", own.json), ("html", own.html)];
    new_files(folder, &files.map(|(ending, text)| (format!("{}.{ending}", own.name), text)))
}
