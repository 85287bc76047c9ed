//! A code becomes this phone.

use clap::Args;
use serde_json::json;
use yixian_client::{Error, Profile, profiles::Phone};
use yixian_protocol::{enrol::Code, slip::Slip};

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

/// What was typed or scanned.
struct Typed {
    code: Code,
    url: Option<String>,
    key: Option<[u8; 32]>,
}

impl Enrol {
    fn typed(&self) -> Result<Typed, Failure> {
        if self.code.contains('#') || self.code.contains("://") {
            let slip: Slip = self.code.parse()?;
            return Ok(Typed { code: slip.code, url: Some(slip.url), key: Some(slip.key) });
        }
        let code = Code::parse(&self.code).map_err(Error::from)?;
        Ok(Typed { code, url: self.server.clone(), key: None })
    }

    pub(crate) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let typed = self.typed()?;
        let session = profile_for(app).await?;
        let begun = session.with(move |profile| begin(profile, &typed));
        begun.await?;
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
    let phone = app.phone()?;
    let entries = phone.list()?;
    match (&app.profile, entries.as_slice()) {
        (Some(typed), _) => match named(&entries, typed) {
            Ok(entry) => app.open(&phone, &entry),
            Err(Failure::NoSuch { .. }) => made(app, &phone, typed),
            Err(other) => Err(other),
        },
        (None, []) => made(app, &phone, app.words.first_profile()),
        (None, [only]) => {
            let session = app.open(&phone, only)?;
            if session.with(|profile| Ok(profile.standing()?.is_some())).await? {
                // That one has had its day; what it still holds stays in it.
                return made(app, &phone, &app.words.next_profile(&session.label));
            }
            Ok(session)
        }
        (None, several) => {
            // Of several, the one that is not enrolled yet can be meant.
            let mut open = Vec::new();
            for entry in several {
                let session = app.open(&phone, entry)?;
                if session.with(|profile| Ok(profile.identity().is_err())).await? {
                    open.push(session);
                }
            }
            match open.pop() {
                Some(session) if open.is_empty() => Ok(session),
                Some(_) => app.chosen(&phone).and_then(|entry| app.open(&phone, &entry)),
                None => Err(Error::AlreadyEnrolled.into()),
            }
        }
    }
}

fn made(app: &App, phone: &Phone, label: &str) -> Result<Session, Failure> {
    let id = phone.create(label)?;
    let entries = phone.list()?;
    app.open(phone, &named(&entries, &id.to_string())?)
}

fn begin(profile: &mut Profile, typed: &Typed) -> Result<(), Failure> {
    if profile.identity().is_ok() {
        return Err(Error::AlreadyEnrolled.into());
    }
    let earlier = profile.waiting_enrolment()?.map(|waiting| waiting.url);
    let url = typed.url.clone().or(earlier).ok_or(Failure::NoServer)?;
    Ok(profile.begin_enrolment(&typed.code, &url, typed.key)?)
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
