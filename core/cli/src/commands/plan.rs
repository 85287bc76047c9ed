//! Planning a meeting, changing the plan, telling people.

use std::path::PathBuf;

use chrono::{Datelike, NaiveTime};
use clap::{Args, ValueEnum};
use serde_json::json;
use yixian_client::Profile;
use yixian_domain::{
    PersonId,
    meetings::{MeetingKind, Plan as Planned},
};

use crate::{
    failure::Failure,
    find,
    known::Known,
    reply::Reply,
    session::App,
    words::{names::meeting_title, time::read_hour},
};

#[derive(Debug, Args)]
pub(crate) struct Plan {
    #[arg(long)]
    date: String,
    #[arg(long, default_value = "theme-day")]
    kind: KindArg,
    #[command(flatten)]
    parts: Parts,
    #[arg(long)]
    branch: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Change {
    meeting: String,
    #[arg(long)]
    date: Option<String>,
    #[arg(long)]
    kind: Option<KindArg>,
    #[command(flatten)]
    parts: Parts,
    #[arg(long, conflicts_with = "restore")]
    cancel: bool,
    #[arg(long)]
    restore: bool,
}

/// What a plan says besides kind and date.
#[derive(Debug, Args)]
pub(crate) struct Parts {
    #[arg(long)]
    title: Option<String>,
    #[arg(long, value_name = "HOUR")]
    at: Option<String>,
    #[arg(long)]
    place: Option<String>,
    #[arg(long = "topic", value_name = "TOPIC")]
    topics: Vec<String>,
    #[arg(long, value_name = "TEXT")]
    notice: Option<String>,
    #[arg(long, value_name = "PERSON")]
    host: Option<String>,
    #[arg(long, value_name = "PERSON")]
    recorder: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Notice {
    meeting: String,
    #[arg(long, group = "form")]
    text: bool,
    #[arg(long, group = "form")]
    sms: bool,
    #[arg(long, group = "form", value_name = "FILE")]
    sheet: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum KindArg {
    #[value(aliases = ["党员大会", "支部党员大会"])]
    General,
    #[value(aliases = ["选举", "换届", "党员大会(选举)"])]
    Election,
    #[value(alias = "支委会")]
    Committee,
    #[value(alias = "党小组会")]
    Group,
    #[value(alias = "党课")]
    Lecture,
    #[value(alias = "主题党日")]
    ThemeDay,
    #[value(alias = "组织生活会")]
    LifeMeeting,
    #[value(aliases = ["民主评议", "民主评议党员"])]
    Appraisal,
}

impl From<KindArg> for MeetingKind {
    fn from(kind: KindArg) -> Self {
        match kind {
            KindArg::General => Self::General,
            KindArg::Election => Self::Election,
            KindArg::Committee => Self::Committee,
            KindArg::Group => Self::Group,
            KindArg::Lecture => Self::Lecture,
            KindArg::ThemeDay => Self::ThemeDay,
            KindArg::LifeMeeting => Self::LifeMeeting,
            KindArg::Appraisal => Self::Appraisal,
        }
    }
}

fn hour(typed: &str) -> Result<NaiveTime, Failure> {
    read_hour(typed).ok_or_else(|| Failure::NotAnHour(typed.to_owned()))
}

impl Parts {
    const fn is_empty(&self) -> bool {
        self.title.is_none()
            && self.at.is_none()
            && self.place.is_none()
            && self.topics.is_empty()
            && self.notice.is_none()
            && self.host.is_none()
            && self.recorder.is_none()
    }

    /// Puts what was typed into a plan.
    fn put(self, plan: &mut Planned, profile: &Profile, known: &Known) -> Result<(), Failure> {
        let person = |typed: &str| -> Result<Option<PersonId>, Failure> {
            if typed.trim().is_empty() { Ok(None) } else { find::person(profile, known, typed).map(Some) }
        };
        if let Some(title) = self.title {
            plan.title = title;
        }
        if let Some(at) = self.at {
            plan.starts = if at.trim().is_empty() { None } else { Some(hour(&at)?) };
        }
        if let Some(place) = self.place {
            plan.place = place;
        }
        if !self.topics.is_empty() {
            plan.topics = self.topics;
        }
        if let Some(notice) = self.notice {
            plan.notice = notice;
        }
        if let Some(host) = self.host {
            plan.host = person(&host)?;
        }
        if let Some(recorder) = self.recorder {
            plan.recorder = person(&recorder)?;
        }
        Ok(())
    }
}

impl Plan {
    pub(crate) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let branch = find::branch(profile, self.branch.as_deref())?;
                let (kind, date) = (MeetingKind::from(self.kind), find::date(&self.date, known)?);
                let mut plan = Planned {
                    kind,
                    title: meeting_title(kind, date.month()),
                    date,
                    starts: None,
                    place: String::new(),
                    topics: Vec::new(),
                    notice: String::new(),
                    host: None,
                    recorder: None,
                    cancelled: false,
                };
                self.parts.put(&mut plan, profile, known)?;
                let id = profile.plan_meeting(branch, plan.clone())?;
                let digits = profile.roll(id).map(|roll| roll.digits).unwrap_or_default();
                let text = words.planned(&plan, &digits, known);
                Ok((text, json!({ "meeting": id, "branch": branch, "plan": plan, "digits": digits })))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

impl Change {
    pub(crate) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let is_nothing = self.parts.is_empty() && self.date.is_none() && self.kind.is_none();
        if is_nothing && !self.cancel && !self.restore {
            return Err(Failure::NothingToChange);
        }
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let id = find::meeting(profile, known, &self.meeting)?;
                let mut plan = profile.meeting_view(id)?.plan;
                if let Some(typed) = &self.date {
                    plan.date = find::date(typed, known)?;
                }
                plan.kind = self.kind.map_or(plan.kind, MeetingKind::from);
                plan.cancelled = (plan.cancelled || self.cancel) && !self.restore;
                self.parts.put(&mut plan, profile, known)?;
                profile.change_plan(id, plan.clone())?;
                let text = words.changed(&plan, known);
                Ok((text, json!({ "meeting": id, "plan": plan })))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

impl Notice {
    pub(crate) async fn run(self, app: &App) -> Result<Reply, Failure> {
        if self.sms {
            return self.sms(app).await;
        }
        let words = app.words;
        app.session()
            .await?
            .read(move |profile, known| {
                let id = find::meeting(profile, known, &self.meeting)?;
                let notice = profile.notice(id)?;
                let mut written = None;
                let text = if self.text {
                    notice.text.clone()
                } else if let Some(path) = &self.sheet {
                    std::fs::write(path, &notice.sheet).map_err(|error| Failure::File {
                        path: path.display().to_string(),
                        why: error.to_string(),
                    })?;
                    written = Some(path.display().to_string());
                    words.sheet_written(path)
                } else {
                    words.notice(&notice)
                };
                Ok(Reply::new(text, &notice).and("meeting", id).and("written", written))
            })
            .await
    }

    /// Whoever is told sees that his number was used: that is recorded first.
    async fn sms(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let id = find::meeting(profile, known, &self.meeting)?;
                let numbers = profile.numbers_to_notify(id)?;
                let notice = profile.notice(id)?;
                let text = words.sms(&notice, &numbers);
                let to = numbers.iter().map(|(to, number)| json!({ "person": to.person, "name": to.name, "phone": number }));
                let to: Vec<_> = to.collect();
                Ok((text, json!({ "meeting": id, "message": notice.message, "recipients": notice.recipients, "numbers": to })))
            })
            .await?;
        Ok(session.shown(&done.0, done.1, &delivery))
    }
}
