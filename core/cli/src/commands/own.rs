//! What a member does about himself, and for a neighbour.

use clap::Args;
use serde_json::json;
use yixian_domain::{
    EventId,
    meetings::{LeaveReason, event::WhichMeeting},
};

use crate::{
    commands::roll::BecauseArg,
    failure::{Failure, What},
    find::{self, Candidate},
    reply::Reply,
    session::App,
};

#[derive(Debug, Args)]
pub(crate) struct SignIn {
    digits: String,
    #[arg(long, conflicts_with_all = ["date", "branch"])]
    meeting: Option<String>,
    #[arg(long)]
    date: Option<String>,
    #[arg(long)]
    branch: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Leave {
    meeting: String,
    #[arg(long, value_name = "WHY", default_value = "other")]
    because: BecauseArg,
}

#[derive(Debug, Args)]
pub(crate) struct Withdraw {
    meeting: String,
}

#[derive(Debug, Args)]
pub(crate) struct Vouch {
    meeting: String,
    person: String,
    #[arg(long)]
    take_back: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Confirm {
    meeting: String,
    #[arg(long)]
    mark: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Reject {
    meeting: String,
    #[arg(long)]
    mark: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Dispute {
    meeting: String,
    words: String,
}

impl SignIn {
    pub(crate) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let which = match &self.meeting {
                    Some(typed) => WhichMeeting::Known(find::meeting(profile, known, typed)?),
                    None => {
                        let branch = find::branch(profile, self.branch.as_deref())?;
                        let date = find::date_or_today(self.date.as_deref(), known)?;
                        profile.meeting_on(branch, date)?
                    }
                };
                let mark = profile.sign_in(which.clone(), self.digits.trim())?;
                let text = words.signed_in(&which, known);
                Ok((text, json!({ "which": which, "mark": mark })))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

impl Leave {
    pub(crate) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let because = LeaveReason::from(self.because);
        let (done, delivery) = session
            .record(move |profile, known| {
                let id = find::meeting(profile, known, &self.meeting)?;
                let mark = profile.ask_leave(id, because)?;
                Ok((
                    words.leave_asked(&known.meeting(id)),
                    json!({ "meeting": id, "mark": mark, "because": because }),
                ))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

impl Withdraw {
    pub(crate) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let id = find::meeting(profile, known, &self.meeting)?;
                profile.withdraw(id)?;
                Ok((words.withdrawn(&known.meeting(id)), json!({ "meeting": id })))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

impl Vouch {
    pub(crate) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let id = find::meeting(profile, known, &self.meeting)?;
                let person = find::person(profile, known, &self.person)?;
                let marks = if self.take_back {
                    profile.take_back_vouch(id, person)?
                } else {
                    vec![profile.vouch(id, person)?]
                };
                let text = words.vouched(&known.person(person), !self.take_back);
                let data = json!({
                    "meeting": id, "person": person, "mark": marks.first(), "present": !self.take_back,
                });
                Ok((text, data))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

impl Confirm {
    pub(crate) async fn run(self, app: &App) -> Result<Reply, Failure> {
        answer(app, self.meeting, self.mark, true).await
    }
}

impl Reject {
    pub(crate) async fn run(self, app: &App) -> Result<Reply, Failure> {
        answer(app, self.meeting, self.mark, false).await
    }
}

/// Answers a mark that somebody else made: the one named, else the one that waits.
async fn answer(app: &App, meeting: String, mark: Option<String>, accepted: bool) -> Result<Reply, Failure> {
    let session = app.session().await?;
    let words = app.words;
    let (done, delivery) = session
        .record(move |profile, known| {
            let id = find::meeting(profile, known, &meeting)?;
            let own = profile.meeting_view(id)?.own;
            let waiting = own.mark.filter(|_| own.to_confirm);
            let mark = match mark {
                Some(typed) => {
                    let marks: Vec<EventId> = own.mark.into_iter().chain(own.also).collect();
                    let candidate = |id: &EventId| Candidate {
                        value: *id,
                        id: id.to_string(),
                        name: String::new(),
                        label: id.to_string(),
                    };
                    let candidates: Vec<_> = marks.iter().map(candidate).collect();
                    find::one(What::Event, &typed, &candidates)?
                }
                None => waiting.ok_or(Failure::NothingToConfirm)?,
            };
            profile.answer_proxy(id, mark, accepted)?;
            let text = words.proxy_answered(&known.meeting(id), accepted);
            Ok((text, json!({ "meeting": id, "mark": mark, "accepted": accepted })))
        })
        .await?;
    Ok(session.recorded(&done.0, done.1, &delivery))
}

impl Dispute {
    pub(crate) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let id = find::meeting(profile, known, &self.meeting)?;
                let dispute = profile.dispute(id, &self.words)?;
                Ok((words.disputed(&known.meeting(id)), json!({ "meeting": id, "dispute": dispute })))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}
