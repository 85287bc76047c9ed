//! What a member away says, or an officer for him.

use clap::Args;
use serde_json::json;
use yixian_client::{Profile, floating::ScannedMeeting};
use yixian_domain::{
    floating::{Choice, Departure, DepartureReason, HostAttendance, Phrase},
    meetings::MeetingKind,
};

use super::{ChoiceArg, PhraseArg, ProofArg, ReasonArg, Whose};
use crate::{
    commands::plan::KindArg, failure::Failure, find, known::Known, reply::Reply, rows, session::App,
};

#[derive(Debug, Args)]
pub(super) struct Report {
    #[arg(long)]
    place: String,
    #[arg(long, value_name = "DATE")]
    since: String,
    #[arg(long, value_name = "DATE")]
    back: Option<String>,
    #[arg(long, value_name = "WHY", default_value = "work")]
    because: ReasonArg,
    #[command(flatten)]
    whose: Whose,
}

#[derive(Debug, Args)]
pub(super) struct Back {
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    #[command(flatten)]
    whose: Whose,
}

#[derive(Debug, Args)]
pub(super) struct News {
    #[arg(long, required_unless_present = "words")]
    phrase: Option<PhraseArg>,
    #[arg(long)]
    words: Option<String>,
    #[arg(long)]
    place: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Attended {
    #[arg(long, value_name = "LINK", conflicts_with_all = ["host", "on", "kind", "code"])]
    scanned: Option<String>,
    #[arg(long, value_name = "BRANCH", required_unless_present = "scanned")]
    host: Option<String>,
    #[arg(long, value_name = "DATE", required_unless_present = "scanned")]
    on: Option<String>,
    #[arg(long, required_unless_present = "scanned")]
    kind: Option<KindArg>,
    #[arg(long)]
    proof: ProofArg,
    #[arg(long, value_name = "WHOM")]
    call: Option<String>,
    #[arg(long, value_name = "CODE")]
    code: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Choose {
    choice: ChoiceArg,
    #[command(flatten)]
    whose: Whose,
}

impl Report {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let (branch, person) = self.whose.read(profile, known)?;
                let back = self.back.as_deref().map(|typed| find::date(typed, known)).transpose()?;
                let departure = Departure {
                    place: find::place(&self.place)?,
                    from: find::date(&self.since, known)?,
                    back,
                    reason: DepartureReason::from(self.because),
                };
                let id = profile.depart(branch, person, departure.clone())?;
                let text = words.departed(person, &departure, known);
                let data = json!({
                    "branch": branch, "person": person, "id": id,
                    "place": rows::away::place(&departure.place), "from": departure.from,
                    "back": departure.back, "reason": departure.reason,
                });
                Ok((text, data))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

impl Back {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let (branch, person) = self.whose.read(profile, known)?;
                let on = find::date_or_today(self.on.as_deref(), known)?;
                let id = profile.come_back(branch, person, on)?;
                let text = words.came_back(person, on, known);
                Ok((text, json!({ "branch": branch, "person": person, "id": id, "on": on })))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

impl News {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, _| {
                let news = yixian_domain::floating::News {
                    phrase: self.phrase.map(Phrase::from),
                    words: self.words.unwrap_or_default(),
                    place: self.place.as_deref().map(find::place).transpose()?,
                };
                let screen = profile.own_away()?;
                let id = profile.send_news(news.clone())?;
                let text = words.news_sent(screen.contact.as_ref());
                let data = json!({
                    "id": id, "phrase": news.phrase, "words": news.words,
                    "place": news.place.as_ref().map(rows::away::place),
                });
                Ok((text, data))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

impl Attended {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let attended = self.read(profile, known)?;
                let id = profile.report_host(attended.clone())?;
                let text = words.host_reported(&attended, known);
                Ok((text, json!({ "id": id, "attended": attended })))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

impl Attended {
    /// What was scanned says where, when and what; else it is typed.
    fn read(self, profile: &Profile, known: &Known) -> Result<HostAttendance, Failure> {
        let (proof, call) = (self.proof.into(), self.call.unwrap_or_default());
        if let Some(scanned) = self.scanned {
            let ScannedMeeting { host, on, kind, code } = profile.read_invitation(&scanned)?;
            return Ok(HostAttendance { host, on, kind, proof, call, code: Some(code) });
        }
        Ok(HostAttendance {
            host: self.host.unwrap_or_default(),
            on: find::date_or_today(self.on.as_deref(), known)?,
            kind: self.kind.map_or(MeetingKind::ThemeDay, MeetingKind::from),
            proof,
            call,
            code: self.code.as_deref().map(find::guest_code).transpose()?,
        })
    }
}

impl Choose {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let (branch, person) = self.whose.read(profile, known)?;
                let choice = Choice::from(self.choice);
                let id = profile.choose(branch, person, choice)?;
                let text = words.chosen(person, choice, known);
                Ok((text, json!({ "branch": branch, "person": person, "id": id, "choice": choice })))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}
