//! Meetings: what is planned, how it ended, and what officers do about it.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;
use yixian_client::Error;
use yixian_domain::meetings::{Outcome, event::ExclusionGround};

use crate::{commands::plan, failure::Failure, find, known::shortest, reply::Reply, session::App};

#[derive(Debug, Args)]
pub(crate) struct List {
    #[arg(long)]
    all: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Meeting {
    Show(Show),
    Plan(plan::Plan),
    Change(plan::Change),
    Notice(plan::Notice),
    Join(Join),
    Part(Join),
    Close(Close),
    Minutes(Minutes),
    Exclude(Exclude),
    Include(Exclude),
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    meeting: String,
}

#[derive(Debug, Args)]
pub(crate) struct Join {
    meeting: String,
    with: String,
}

#[derive(Debug, Args)]
pub(crate) struct Close {
    meeting: String,
    #[arg(long)]
    outcome: Option<OutcomeArg>,
    #[arg(long, value_name = "MINUTES")]
    learning: Option<u16>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum OutcomeArg {
    #[value(alias = "开成")]
    Held,
    #[value(alias = "流会")]
    NoQuorum,
}

#[derive(Debug, Args)]
pub(crate) struct Minutes {
    meeting: String,
    #[arg(required_unless_present = "file", conflicts_with = "file")]
    text: Option<String>,
    #[arg(long)]
    file: Option<PathBuf>,
    #[arg(long, default_value_t = 0)]
    part: u8,
}

#[derive(Debug, Args)]
pub(crate) struct Exclude {
    meeting: String,
    person: String,
    #[arg(long)]
    ground: GroundArg,
    #[arg(long)]
    reference: String,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum GroundArg {
    #[value(alias = "因病")]
    Illness,
    #[value(alias = "出国")]
    Abroad,
    #[value(alias = "羁押")]
    Custody,
    #[value(alias = "年老体弱")]
    Frail,
    #[value(alias = "长期外出")]
    AwayLong,
    #[value(alias = "回原籍")]
    Returned,
}

impl From<GroundArg> for ExclusionGround {
    fn from(ground: GroundArg) -> Self {
        match ground {
            GroundArg::Illness => Self::Illness,
            GroundArg::Abroad => Self::Abroad,
            GroundArg::Custody => Self::Custody,
            GroundArg::Frail => Self::Frail,
            GroundArg::AwayLong => Self::AwayLong,
            GroundArg::Returned => Self::Returned,
        }
    }
}

/// How long ended meetings stay in the short list.
const DAYS: i64 = 90;

impl List {
    pub(crate) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let words = app.words;
        app.session()
            .await?
            .read(move |profile, known| {
                let mut rows = profile.meetings()?;
                let all = rows.len();
                if !self.all {
                    rows.retain(|row| (known.today - row.plan.date).num_days() <= DAYS);
                }
                let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
                let text = words.meetings(&rows, &shortest(&ids), known, all - rows.len());
                Ok(Reply::new(text, json!({ "today": known.today, "meetings": rows })))
            })
            .await
    }
}

impl Meeting {
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::Show(_) => "meeting show",
            Self::Plan(_) => "meeting plan",
            Self::Change(_) => "meeting change",
            Self::Notice(_) => "meeting notice",
            Self::Join(_) => "meeting join",
            Self::Part(_) => "meeting part",
            Self::Close(_) => "meeting close",
            Self::Minutes(_) => "meeting minutes",
            Self::Exclude(_) => "meeting exclude",
            Self::Include(_) => "meeting include",
        }
    }

    pub(crate) async fn run(self, app: &App) -> Result<Reply, Failure> {
        match self {
            Self::Show(command) => command.run(app).await,
            Self::Plan(command) => command.run(app).await,
            Self::Change(command) => command.run(app).await,
            Self::Notice(command) => command.run(app).await,
            Self::Join(command) => command.run(app, true).await,
            Self::Part(command) => command.run(app, false).await,
            Self::Close(command) => command.run(app).await,
            Self::Minutes(command) => command.run(app).await,
            Self::Exclude(command) => command.run(app, true).await,
            Self::Include(command) => command.run(app, false).await,
        }
    }
}

impl Show {
    async fn run(self, app: &App) -> Result<Reply, Failure> {
        let words = app.words;
        app.session()
            .await?
            .read(move |profile, known| {
                let id = find::meeting(profile, known, &self.meeting)?;
                let row = profile.meeting_view(id)?;
                // What only officers see is added where this person is one.
                let roll = match profile.roll(id) {
                    Ok(roll) => Some(roll),
                    Err(Error::NotHere(_)) => None,
                    Err(other) => return Err(other.into()),
                };
                let text = words.meeting_page(&row, roll.as_ref(), known);
                let by = row.own.by.and_then(|by| known.name(by));
                let reply = Reply::new(text, json!({ "meeting": row, "branch_name": known.org(row.branch) }));
                let tally = roll.as_ref().map(|roll| &roll.tally);
                let minutes = roll.as_ref().map(|roll| &roll.minutes);
                Ok(reply.and("by_name", by).and("tally", tally).and("minutes", minutes))
            })
            .await
    }
}

impl Join {
    async fn run(self, app: &App, joined: bool) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let id = find::meeting(profile, known, &self.meeting)?;
                let with = find::meeting(profile, known, &self.with)?;
                profile.join_meetings(id, with, joined)?;
                let text = words.joined(&known.meeting(id), &known.meeting(with), joined);
                Ok((text, json!({ "meeting": id, "with": with, "joined": joined })))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

impl Close {
    async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let outcome = self.outcome.map(|outcome| match outcome {
            OutcomeArg::Held => Outcome::Held,
            OutcomeArg::NoQuorum => Outcome::NoQuorum,
        });
        let (done, delivery) = session
            .record(move |profile, known| {
                let id = find::meeting(profile, known, &self.meeting)?;
                profile.close_meeting(id, outcome, self.learning)?;
                let roll = profile.roll(id)?;
                let text = words.closed(&roll);
                let data = json!({
                    "meeting": id, "outcome": roll.meeting.outcome, "learning": roll.meeting.learning,
                    "tally": roll.tally,
                });
                Ok((text, data))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

impl Minutes {
    async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let text = match (self.text, &self.file) {
            (Some(text), _) => text,
            (None, Some(path)) => std::fs::read_to_string(path).map_err(|error| Failure::File {
                path: path.display().to_string(),
                why: error.to_string(),
            })?,
            (None, None) => String::new(), // clap asks for one of them
        };
        let (done, delivery) = session
            .record(move |profile, known| {
                let id = find::meeting(profile, known, &self.meeting)?;
                profile.write_minutes(id, self.part, text.trim_end())?;
                Ok((words.minutes_written(&known.meeting(id)), json!({ "meeting": id, "part": self.part })))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

impl Exclude {
    async fn run(self, app: &App, excluded: bool) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let id = find::meeting(profile, known, &self.meeting)?;
                let person = find::person(profile, known, &self.person)?;
                let ground = ExclusionGround::from(self.ground);
                profile.exclude(id, person, excluded, ground, &self.reference)?;
                let text = words.excluded(&known.person(person), ground, excluded);
                Ok((text, json!({ "meeting": id, "person": person, "excluded": excluded, "ground": ground })))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}
