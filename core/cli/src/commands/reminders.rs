//! What is due, why, and what was done about it.

use clap::{Args, Subcommand};
use serde_json::json;
use yixian_client::{Profile, reminders::ReminderRow};
use yixian_domain::{
    OrgId,
    reminders::{Decision, Handling, MatterKey, NotShown},
};

use crate::{
    failure::{Failure, What},
    find::{self, Candidate},
    known::Known,
    reply::Reply,
    rows,
    session::App,
};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Reminders {
    #[arg(long)]
    why_not: bool,
    #[command(subcommand)]
    command: Option<RemindersCommand>,
}

#[derive(Debug, Subcommand)]
enum RemindersCommand {
    Done(Handle),
    Told(Handle),
    Later(Later),
    Again(Handle),
    Plan,
}

#[derive(Debug, Args)]
struct Handle {
    which: String,
    #[arg(long)]
    words: Option<String>,
    #[arg(long)]
    org: Option<String>,
}

#[derive(Debug, Args)]
struct Later {
    #[command(flatten)]
    handle: Handle,
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
}

/// So many days is later, if nobody says when.
const LATER_DAYS: i64 = 7;

/// A matter as it stands today: shown, or not and why.
pub(crate) struct Matter {
    pub(crate) number: usize,
    pub(crate) key: MatterKey,
    /// The branch below whose matter this person has dealt with today, or put off.
    pub(crate) below: Option<OrgId>,
    /// Whether it is put off on this phone, for this person alone.
    put_off: bool,
    pub(crate) shown: Option<ReminderRow>,
    pub(crate) not_shown: Option<NotShown>,
}

impl Reminders {
    pub(crate) const fn name(&self) -> &'static str {
        match &self.command {
            None => "reminders",
            Some(RemindersCommand::Done(_)) => "reminders done",
            Some(RemindersCommand::Told(_)) => "reminders told",
            Some(RemindersCommand::Later(_)) => "reminders later",
            Some(RemindersCommand::Again(_)) => "reminders again",
            Some(RemindersCommand::Plan) => "reminders plan",
        }
    }

    pub(crate) async fn run(self, app: &App) -> Result<Reply, Failure> {
        match self.command {
            None => list(app, self.why_not).await,
            Some(RemindersCommand::Done(which)) => which.run(app, Handling::Done).await,
            Some(RemindersCommand::Told(which)) => which.run(app, Handling::Told).await,
            Some(RemindersCommand::Again(which)) => which.run(app, Handling::Again).await,
            Some(RemindersCommand::Later(later)) => later.run(app).await,
            Some(RemindersCommand::Plan) => plan(app).await,
        }
    }
}

/// Everything that was decided today: what is shown first, with the same numbers everywhere.
fn matters(profile: &Profile) -> Result<Vec<Matter>, Failure> {
    let matter = |key| Matter { number: 0, key, below: None, put_off: false, shown: None, not_shown: None };
    let shown = profile.reminders()?.into_iter();
    let shown = shown.map(|row| Matter { shown: Some(row.clone()), ..matter(row.reminder.matter) });
    let below = profile.handled_reminders()?.into_iter().filter(|handled| handled.row.above);
    let below: Vec<_> = below.collect();
    // Who belongs to a branch below finds what he put off there both ways.
    let is_below =
        |key: &MatterKey| below.iter().any(|handled| handled.put_off && handled.row.reminder.matter == *key);
    let hidden = profile.reminder_log()?.into_iter().filter_map(|decision| match decision {
        Decision::Hidden(key, _) if is_below(&key) => None,
        Decision::Hidden(key, why) => Some(Matter { not_shown: Some(why), ..matter(key) }),
        Decision::Shown(_) => None,
    });
    let hidden: Vec<_> = hidden.collect();
    let me = profile.person()?;
    let below = below.into_iter().map(|handled| Matter {
        below: Some(handled.row.reminder.org),
        put_off: handled.put_off,
        not_shown: Some(handled.until.map_or(NotShown::Handled(me), NotShown::Later)),
        ..matter(handled.row.reminder.matter)
    });
    let numbered = (1..).zip(shown.chain(hidden).chain(below));
    Ok(numbered.map(|(number, matter)| Matter { number, ..matter }).collect())
}

async fn list(app: &App, why_not: bool) -> Result<Reply, Failure> {
    let words = app.words;
    app.session()
        .await?
        .read(move |profile, known| {
            let matters = matters(profile)?;
            let text = words.reminders(&matters, why_not, known);
            let shown = matters.iter().filter_map(|matter| Some((matter.number, matter.shown.as_ref()?)));
            let shown: Vec<_> = shown.map(|(number, row)| rows::reminders::row(number, row)).collect();
            let reply = Reply::new(text, json!({ "today": known.today, "reminders": shown }));
            if !why_not {
                return Ok(reply);
            }
            let hidden = matters
                .iter()
                .filter_map(|matter| Some((matter.number, &matter.key, matter.not_shown.as_ref()?)));
            let hidden = hidden.map(|(number, key, why)| rows::reminders::hidden(number, key, why));
            Ok(reply.and("not_shown", hidden.collect::<Vec<_>>()))
        })
        .await
}

impl Handle {
    /// The matter that is meant: by its number, or by a part of its key.
    fn matter(
        &self,
        profile: &Profile,
        known: &Known,
        words: crate::words::Words,
    ) -> Result<Matter, Failure> {
        let mut matters = matters(profile)?;
        let no_such = || Failure::NoSuch { what: What::Matter, typed: self.which.clone() };
        let position = match self.which.trim().parse::<usize>() {
            Ok(number) => matters.iter().position(|matter| matter.number == number).ok_or_else(no_such)?,
            Err(_) => {
                let candidate = |(position, matter): (usize, &Matter)| Candidate {
                    value: position,
                    id: matter.number.to_string(),
                    name: rows::reminders::key(&matter.key),
                    label: words.matter(&matter.key, known),
                };
                let candidates: Vec<Candidate<usize>> = matters.iter().enumerate().map(candidate).collect();
                find::one(What::Matter, &self.which, &candidates)?
            }
        };
        if position >= matters.len() {
            return Err(no_such());
        }
        Ok(matters.swap_remove(position))
    }

    /// Whose matter it is, if an officer may speak for the branch; none if it is this person's own.
    fn desk(&self, profile: &Profile, known: &Known, matter: &Matter) -> Result<Option<OrgId>, Failure> {
        let own = matter.key.person == Some(known.me);
        let typed = self.org.as_deref();
        Ok(match &matter.shown {
            _ if own => None,
            None if matter.below.is_some() => matter.below,
            Some(row) if typed.is_none() => Some(row.reminder.org),
            _ => Some(find::home(profile, typed)?),
        })
    }

    async fn run(self, app: &App, handling: Handling) -> Result<Reply, Failure> {
        handle(app, self, move |_| Ok(handling)).await
    }
}

impl Later {
    async fn run(self, app: &App) -> Result<Reply, Failure> {
        let Self { handle: which, until } = self;
        handle(app, which, move |known| {
            let week = known.today + chrono::Duration::days(LATER_DAYS);
            let until = until.as_deref().map_or(Ok(week), |typed| find::date(typed, known))?;
            Ok(Handling::Later(until))
        })
        .await
    }
}

/// Records for all officers what was done; one's own matter is put off on this phone alone.
async fn handle(
    app: &App,
    which: Handle,
    handling: impl FnOnce(&Known) -> Result<Handling, Failure> + Send + 'static,
) -> Result<Reply, Failure> {
    let session = app.session().await?;
    let words = app.words;
    let (done, delivery) = session
        .record(move |profile, known| {
            let handling = handling(known)?;
            let matter = which.matter(profile, known, words)?;
            let desk = which.desk(profile, known, &matter)?;
            let desk = match desk {
                Some(_) if matter.put_off && may_be_personal(handling) => None,
                Some(org) if matter.below.is_none() && is_personal(profile, org, handling)? => None,
                desk => desk,
            };
            let said = which.words.unwrap_or_default();
            match desk {
                Some(org) => {
                    profile.handle_matter(org, matter.key.clone(), handling, said)?;
                }
                None => {
                    let shown = matter.shown.as_ref().map(|row| row.reminder.org);
                    let org = matter.below.or(shown);
                    let org = org.map_or_else(|| find::home(profile, which.org.as_deref()), Ok)?;
                    for_himself(profile, org, matter.key.clone(), handling)?;
                }
            }
            let text = words.matter_handled(&matter.key, handling, desk.is_some(), known);
            let data = json!({
                "matter": matter.key, "key": rows::reminders::key(&matter.key),
                "handling": rows::reminders::handling(handling),
                "until": match handling { Handling::Later(until) => Some(until), _ => None },
                "org": desk, "shared": desk.is_some(),
            });
            Ok((text, data))
        })
        .await?;
    if delivery.numbers.is_empty() {
        return Ok(Reply::new(done.0, done.1)); // nothing was recorded: it is this phone's own
    }
    Ok(session.recorded(&done.0, done.1, &delivery))
}

/// Whoever is no officer there puts a matter off, and takes it up again, for himself alone.
fn is_personal(profile: &Profile, org: OrgId, handling: Handling) -> Result<bool, Failure> {
    let offices = profile.status()?.offices;
    let officer = offices.iter().any(|(at, role)| *at == org && role.is_officer());
    Ok(!officer && may_be_personal(handling))
}

const fn may_be_personal(handling: Handling) -> bool {
    matches!(handling, Handling::Later(_) | Handling::Again)
}

/// One's own matter is put off and taken up again; nothing else can be done about it here.
fn for_himself(
    profile: &mut Profile,
    org: OrgId,
    matter: MatterKey,
    handling: Handling,
) -> Result<(), Failure> {
    match handling {
        Handling::Later(until) => Ok(profile.snooze(org, matter, until)?),
        Handling::Again => Ok(profile.unsnooze(org, matter)?),
        Handling::Done | Handling::Told => Err(Failure::OwnMatter),
    }
}

async fn plan(app: &App) -> Result<Reply, Failure> {
    let words = app.words;
    app.session()
        .await?
        .read(move |profile, known| {
            let notices = profile.plan_notices(true)?;
            let rows: Vec<_> = notices.iter().map(rows::reminders::notice).collect();
            Ok(Reply::new(words.notices(&notices, known), json!({ "today": known.today, "notices": rows })))
        })
        .await
}
