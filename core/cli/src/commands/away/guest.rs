//! Entering a member of elsewhere who takes part here.

use clap::Args;
use serde_json::json;
use yixian_client::floating;
use yixian_domain::floating::Certificate;

use crate::{failure::Failure, find, reply::Reply, session::App};

#[derive(Debug, Args)]
pub(super) struct Guest {
    name: String,
    #[arg(long, value_name = "BRANCH")]
    home: String,
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
                let from = find::date_or_today(self.from.as_deref(), known)?;
                let issued = self.issued.as_deref().map(|day| find::date(day, known)).transpose()?;
                let until = self.until.as_deref().map(|day| find::date(day, known)).transpose()?;
                let certificate = self.certificate.zip(until).map(|(number, until)| Certificate {
                    number,
                    from: issued.unwrap_or(from),
                    until,
                    no_transfer: self.no_transfer,
                });
                let guest = floating::Guest {
                    name: self.name,
                    phone: self.number,
                    home: self.home,
                    is_probationary: self.probationary,
                    from,
                    certificate,
                };
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
