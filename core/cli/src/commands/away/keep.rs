//! What the branch and the contact person do about a member away.

use clap::Args;
use serde_json::json;
use yixian_client::floating::ContactEntered;
use yixian_domain::{EventId, floating::Certificate, floating::Step, privacy::ConsentState};

use super::{ContactArg, StepArg};
use crate::{
    failure::{Failure, What},
    find::{self, Candidate},
    reply::Reply,
    session::App,
};

#[derive(Debug, Args)]
pub(super) struct Contact {
    person: String,
    #[arg(long, value_name = "WAY")]
    by: ContactArg,
    #[arg(long)]
    no_answer: bool,
    #[arg(long)]
    words: Option<String>,
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    #[arg(long)]
    branch: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Name {
    person: String,
    contact: String,
    #[arg(long)]
    agrees: bool,
    #[arg(long)]
    branch: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Certify {
    person: String,
    #[arg(long)]
    number: String,
    #[arg(long, value_name = "DATE")]
    from: String,
    #[arg(long, value_name = "DATE")]
    until: String,
    #[arg(long, value_name = "WHY")]
    no_transfer: Option<String>,
    #[arg(long)]
    branch: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Confirm {
    person: String,
    #[arg(long)]
    decline: bool,
    #[arg(long)]
    words: Option<String>,
    #[arg(long, value_name = "WHICH")]
    report: Option<String>,
    #[arg(long)]
    branch: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Take {
    person: String,
    step: StepArg,
    #[arg(long)]
    words: String,
    #[arg(long)]
    branch: Option<String>,
}

impl Contact {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let (branch, person) = find::member(profile, known, self.branch.as_deref(), &self.person)?;
                let entered = ContactEntered {
                    on: find::date_or_today(self.on.as_deref(), known)?,
                    way: self.by.into(),
                    reached: !self.no_answer,
                    words: self.words.unwrap_or_default(),
                };
                let id = profile.log_contact(branch, person, entered.clone())?;
                let text = words.contacted(&known.person(person), entered.way, entered.reached);
                let data = json!({
                    "branch": branch, "person": person, "id": id, "on": entered.on, "way": entered.way,
                    "reached": entered.reached, "words": entered.words,
                });
                Ok((text, data))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

impl Name {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let (branch, person) = find::member(profile, known, self.branch.as_deref(), &self.person)?;
                let contact = find::person(profile, known, &self.contact)?;
                let id = profile.name_contact(branch, person, contact, self.agrees)?;
                let consent = profile.member_away(branch, person)?.phone_consent;
                let told = consent.is_some_and(|consent| consent.state == ConsentState::Given);
                let text = words.contact_named(&known.person(person), &known.person(contact), told);
                let data = json!({
                    "branch": branch, "person": person, "contact": contact, "id": id, "number_told": told,
                });
                Ok((text, data))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

impl Certify {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let (branch, person) = find::member(profile, known, self.branch.as_deref(), &self.person)?;
                let certificate = Certificate {
                    number: self.number,
                    from: find::date(&self.from, known)?,
                    until: find::date(&self.until, known)?,
                    no_transfer: self.no_transfer,
                };
                let id = profile.issue_certificate(branch, person, certificate.clone())?;
                let text = words.certified(&known.person(person), &certificate, known);
                let data =
                    json!({ "branch": branch, "person": person, "id": id, "certificate": certificate });
                Ok((text, data))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

impl Confirm {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let (branch, person) = find::member(profile, known, self.branch.as_deref(), &self.person)?;
                let screen = profile.member_away(branch, person)?;
                let open = screen.hosts.iter().filter(|row| row.confirmed.is_none());
                let open: Vec<Candidate<EventId>> = open
                    .map(|row| Candidate {
                        value: row.id,
                        id: row.id.to_string(),
                        name: row.attended.on.to_string(),
                        label: words.attendance_line(&row.attended, known),
                    })
                    .collect();
                let name = known.person(person);
                let report = find::record(What::Attendance, self.report.as_deref(), &name, &open)?;
                let said = self.words.unwrap_or_default();
                profile.answer_host(branch, person, report, !self.decline, said.clone())?;
                let text = words.host_answered(&name, !self.decline);
                let data = json!({
                    "branch": branch, "person": person, "report": report, "confirmed": !self.decline,
                    "words": said,
                });
                Ok((text, data))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

impl Take {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let (branch, person) = find::member(profile, known, self.branch.as_deref(), &self.person)?;
                let step = Step::from(self.step);
                let id = profile.take_step(branch, person, step, self.words.clone())?;
                let text = words.step_taken(&known.person(person), step);
                let data = json!({
                    "branch": branch, "person": person, "id": id, "step": step, "words": self.words,
                });
                Ok((text, data))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}
