//! A code becomes this phone.

use clap::Args;
use serde_json::json;
use yixian_client::{Error, enrol::Enrolment};

use crate::{
    exit::Exit,
    failure::{Failure, exit_of},
    reply::Reply,
    session::{App, Session, named},
};

#[derive(Debug, Args)]
pub(crate) struct Enrol {
    code: String,
    #[arg(long, value_name = "URL")]
    server: Option<String>,
}

impl Enrol {
    pub(crate) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let typed = Enrolment::read(&self.code, self.server.as_deref())?;
        let session = profile_for(app).await?;
        session.begin(typed).await?;
        if app.offline {
            return Ok(waits(app, &session, None));
        }
        match session.sync(Vec::new()).await {
            Ok(synced) => finished(app, &session, synced.changes).await,
            Err(error) if exit_of(&error) == Exit::Offline => {
                if session.with(|profile| Ok(profile.identity().is_ok())).await? {
                    return finished(app, &session, 0).await; // enrolled; the first sync comes later
                }
                Ok(waits(app, &session, Some(&error)))
            }
            Err(error) => Err(error.into()),
        }
    }
}

/// The profile to enrol: the one named, made if it is new; else the only one, or the first.
async fn profile_for(app: &App) -> Result<Session, Failure> {
    let entries = app.entries().await?;
    match (&app.profile, entries.as_slice()) {
        (Some(typed), _) => match named(&entries, typed) {
            Ok(entry) => app.open(&entry).await,
            Err(Failure::NoSuch { .. }) => made(app, typed).await,
            Err(other) => Err(other),
        },
        (None, []) => made(app, app.words.first_profile()).await,
        (None, [only]) => {
            let session = app.open(only).await?;
            if session.with(|profile| Ok(profile.standing()?.is_some())).await? {
                // That one has had its day; what it still holds stays in it.
                return made(app, &app.words.next_profile(&session.label)).await;
            }
            Ok(session)
        }
        (None, several) => {
            // Of several, the one that is not enrolled yet can be meant.
            let mut open = Vec::new();
            for entry in several {
                let session = app.open(entry).await?;
                if session.with(|profile| Ok(profile.identity().is_err())).await? {
                    open.push(session);
                }
            }
            match open.pop() {
                Some(session) if open.is_empty() => Ok(session),
                Some(_) => app.session().await,
                None => Err(Error::AlreadyEnrolled.into()),
            }
        }
    }
}

async fn made(app: &App, label: &str) -> Result<Session, Failure> {
    let id = app.client().await?.create_profile(label.to_owned()).await?;
    app.open(&named(&app.entries().await?, &id.to_string())?).await
}

fn waits(app: &App, session: &Session, error: Option<&Error>) -> Reply {
    let data = json!({
        "enrolled": false,
        "profile": session.label,
        "not_sent": error.map_or("airplane", |error| error.code()),
    });
    let exit = error.map_or(Exit::Done, exit_of);
    Reply::new(app.words.enrolment_waits(error), data).exit(exit)
}

async fn finished(app: &App, session: &Session, changes: usize) -> Result<Reply, Failure> {
    let (name, county, person) = session
        .with(|profile| {
            let identity = profile.identity()?;
            Ok((identity.name.clone(), identity.county_name.clone(), identity.person))
        })
        .await?;
    let data = json!({
        "enrolled": true,
        "profile": session.label,
        "person": person,
        "name": name,
        "county": county,
        "changes": changes,
    });
    Ok(Reply::new(app.words.enrolled(&name, &county), data))
}
