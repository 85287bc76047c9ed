//! A person's phones: a code for a new one, and what to do about one that is lost or not his.

use clap::{Args, ValueEnum};
use serde_json::json;
use yixian_client::{Error, devices::ask_code};
use yixian_domain::{DeviceId, identity::RevocationCause};

use crate::{
    failure::{Failure, What},
    find::{self, Candidate},
    known::Known,
    reply::Reply,
    session::App,
};

#[derive(Debug, Args)]
pub(crate) struct Code {
    person: String,
    #[arg(long)]
    spoken: bool,
    #[arg(long)]
    replaces: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Revoke {
    person: String,
    #[arg(long)]
    cause: CauseArg,
    #[arg(long, value_name = "ID")]
    device: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum CauseArg {
    #[value(alias = "挂失")]
    Lost,
    #[value(alias = "换机")]
    Replaced,
}

#[derive(Debug, Args)]
pub(crate) struct Object {
    device: Option<String>,
}

impl Code {
    pub(crate) async fn run(self, app: &App) -> Result<Reply, Failure> {
        if app.offline {
            return Err(Failure::NeedsNetwork);
        }
        let session = app.session().await?;
        let words = app.words;
        let (spoken, replaces) = (self.spoken, self.replaces);
        let typed = self.person;
        let (person, name) = session
            .read(move |profile, known| {
                let person = find::person(profile, known, &typed)?;
                Ok((person, known.person(person)))
            })
            .await?;
        let synced = session.sync(vec![ask_code(person, spoken, replaces)]).await?;
        let issued = session.with(move |profile| {
            let issued = profile.issued_code(person, synced.answers.first());
            let issued = issued.map_err(|error| match error {
                Error::EnrolmentRefused(code) => Failure::CodeRefused(code),
                other => other.into(),
            })?;
            Ok((issued, profile.today()))
        });
        let (issued, today) = issued.await?;
        let until = words.moment(issued.valid_until, today);
        let text = words.code_issued(&name, &issued.digits, &issued.link, &until, spoken);
        let data = json!({
            "person": person, "name": name, "digits": issued.digits, "link": issued.link,
            "valid_until": issued.valid_until, "spoken": spoken, "replaces": replaces,
        });
        Ok(Reply::new(text, data))
    }
}

impl Revoke {
    pub(crate) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let cause = match self.cause {
            CauseArg::Lost => RevocationCause::Lost,
            CauseArg::Replaced => RevocationCause::Replaced,
        };
        let (done, delivery) = session
            .record(move |profile, known| {
                let person = find::person(profile, known, &self.person)?;
                let device = match &self.device {
                    Some(typed) => Some(device(profile.devices()?.iter().map(|row| row.id), typed)?),
                    None => None,
                };
                profile.revoke(person, device, cause)?;
                let text = words.revoked(&known.person(person), device.is_none(), cause);
                Ok((text, json!({ "person": person, "device": device, "cause": cause })))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

impl Object {
    pub(crate) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, _: &Known| {
                let rows = profile.devices()?;
                let others = || rows.iter().filter(|row| !row.this).map(|row| row.id);
                let device = match &self.device {
                    Some(typed) => device(others(), typed)?,
                    // The newest other phone is the one that somebody may have slipped in.
                    None => others().next().ok_or_else(|| Failure::NoSuch {
                        what: What::Device,
                        typed: words.another_phone().to_owned(),
                    })?,
                };
                profile.object(device)?;
                Ok((words.objected().to_owned(), json!({ "device": device })))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

fn device(known: impl Iterator<Item = DeviceId>, typed: &str) -> Result<DeviceId, Failure> {
    if let Ok(id) = typed.trim().parse() {
        return Ok(id);
    }
    let candidates: Vec<Candidate<DeviceId>> = known
        .map(|id| Candidate { value: id, id: id.to_string(), name: String::new(), label: id.to_string() })
        .collect();
    find::one(What::Device, typed, &candidates)
}
