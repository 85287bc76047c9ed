//! Entering a member of elsewhere who takes part here, and what he shows for it.

use clap::Args;
use serde_json::json;
use yixian_client::{Profile, floating};
use yixian_domain::floating::Certificate;

use crate::{failure::Failure, find, known::Known, reply::Reply, session::App};

#[derive(Debug, Args)]
pub(super) struct Guest {
    #[arg(required_unless_present = "scanned")]
    name: Option<String>,
    #[arg(long, value_name = "CODE", conflicts_with_all = ["name", "home", "number", "probationary", "certificate"])]
    scanned: Option<String>,
    #[arg(long, value_name = "BRANCH", required_unless_present = "scanned")]
    home: Option<String>,
    #[arg(long)]
    number: Option<String>,
    #[arg(long)]
    probationary: bool,
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    #[arg(long, value_name = "NUMBER", requires = "until")]
    certificate: Option<String>,
    #[arg(long, value_name = "DATE", requires = "certificate")]
    issued: Option<String>,
    #[arg(long, value_name = "DATE", requires = "certificate")]
    until: Option<String>,
    #[arg(long, value_name = "WHY", requires = "certificate")]
    no_transfer: Option<String>,
    #[arg(long)]
    branch: Option<String>,
}

impl Guest {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let branch = find::branch(profile, self.branch.as_deref())?;
                let guest = self.read(profile, known)?;
                let person = profile.receive_guest(branch, guest.clone())?;
                let data = json!({
                    "branch": branch, "person": person, "name": guest.name, "home": guest.home,
                    "from": guest.from, "certificate": guest.certificate,
                });
                Ok((words.guest_received(&guest, known), data))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

impl Guest {
    /// What he showed; else what is typed. The day is stated here either way.
    fn read(self, profile: &Profile, known: &Known) -> Result<floating::Guest, Failure> {
        let from = find::date_or_today(self.from.as_deref(), known)?;
        if let Some(scanned) = self.scanned {
            return Ok(floating::Guest { from, ..profile.read_guest_card(&scanned)? });
        }
        let issued = self.issued.as_deref().map(|day| find::date(day, known)).transpose()?;
        let until = self.until.as_deref().map(|day| find::date(day, known)).transpose()?;
        let certificate = self.certificate.zip(until).map(|(number, until)| Certificate {
            number,
            from: issued.unwrap_or(from),
            until,
            no_transfer: self.no_transfer,
        });
        Ok(floating::Guest {
            name: self.name.unwrap_or_default(),
            phone: self.number,
            home: self.home.unwrap_or_default(),
            is_probationary: self.probationary,
            from,
            certificate,
        })
    }
}

#[derive(Debug, Args)]
pub(super) struct Card {
    #[arg(long)]
    with_number: bool,
}

impl Card {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let words = app.words;
        app.session()
            .await?
            .read(move |profile, _| {
                let card = profile.guest_card(self.with_number)?;
                Ok(Reply::new(words.guest_card(&card), json!({ "card": card })))
            })
            .await
    }
}
