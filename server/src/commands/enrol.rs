//! `enrol`

use clap::Args;
use serde_json::json;
use yixian_domain::PersonId;
use yixian_registry::slips::Issuer;
use yixian_server::{
    Server,
    enrol::{Issue, issue_code},
    lists,
};

use super::{Answer, Context, Failure};

#[derive(Args)]
pub(super) struct Enrol {
    /// For whom: the county's number, or the id.
    #[arg(long)]
    person: String,
    /// It will be read out: it lives 15 minutes instead of 30 days.
    #[arg(long)]
    spoken: bool,
    /// The person's other devices stay.
    #[arg(long)]
    add: bool,
}

impl Enrol {
    pub(super) async fn work(&self, context: &Context) -> Result<Answer, Failure> {
        let server = context.open().await?;
        let done = self.issue(context, &server).await;
        server.db().close().await;
        done
    }

    async fn issue(&self, context: &Context, server: &Server) -> Result<Answer, Failure> {
        let mut tx = server.db().write().await?;
        let view = lists::view(server, &mut tx).await?;
        let person = self.person.parse::<PersonId>().ok().or_else(|| view.person_of(&self.person));
        let person = person
            .filter(|person| view.profiles().any(|profile| profile.person == *person))
            .ok_or_else(|| Failure::UnknownPerson(self.person.clone()))?;
        let registry = server.county().registry();
        let issue = Issue { person, issued_by: registry, spoken: self.spoken, replaces: !self.add };
        let (code, valid_until) = issue_code(server, &mut tx, issue).await?;
        tx.commit().await?;
        let issuer = issuer(context, server)?;
        let (digits, link) = (code.spaced(), issuer.link(&code));
        let until = valid_until.date();
        let text = context.lang.pick(
            format!("{digits}\n{link}\n有效到 {until}。只给本人,用一次就作废。"),
            format!("{digits}\n{link}\nvalid until {until}, for this person alone, once"),
        );
        let json = json!({
            "person": person, "digits": digits, "link": link, "url": issuer.url, "valid_until": valid_until,
        });
        Ok(Answer::new(text, json))
    }
}

/// Who issues codes, as slips name him.
pub(super) fn issuer(context: &Context, server: &Server) -> Result<Issuer, Failure> {
    Ok(Issuer {
        county: server.county().name.clone(),
        url: context.folder.county_file()?.url,
        key: server.key().public().to_bytes(),
    })
}
