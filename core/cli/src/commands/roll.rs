//! The roll, as officers take it.

use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;
use yixian_domain::meetings::{LeaveReason, Standing};

use crate::{
    failure::{Failure, What},
    find::{self, Candidate},
    reply::Reply,
    session::App,
};

#[derive(Debug, Subcommand)]
pub(crate) enum Roll {
    Show(Show),
    Mark(Mark),
    Digits(Show),
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    meeting: String,
}

#[derive(Debug, Args)]
pub(crate) struct Mark {
    meeting: String,
    person: String,
    state: StateArg,
    #[arg(long, value_name = "WHY")]
    because: Option<BecauseArg>,
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Answer {
    meeting: String,
    person: String,
    words: String,
    #[arg(long)]
    dispute: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum StateArg {
    #[value(alias = "到")]
    Present,
    #[value(alias = "列席")]
    Observer,
    #[value(alias = "请假")]
    Leave,
    #[value(alias = "外出")]
    Away,
    #[value(alias = "未到")]
    Absent,
    #[value(aliases = ["撤回", "没记"])]
    Unmarked,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum BecauseArg {
    #[value(alias = "生病")]
    Illness,
    #[value(aliases = ["出门", "外出"])]
    Away,
    #[value(alias = "农忙")]
    FarmWork,
    #[value(aliases = ["其他", "有事"])]
    Other,
}

impl From<BecauseArg> for LeaveReason {
    fn from(because: BecauseArg) -> Self {
        match because {
            BecauseArg::Illness => Self::Illness,
            BecauseArg::Away => Self::Away,
            BecauseArg::FarmWork => Self::FarmWork,
            BecauseArg::Other => Self::Other,
        }
    }
}

impl StateArg {
    fn standing(self, because: Option<BecauseArg>) -> Standing {
        match self {
            Self::Present => Standing::Present,
            Self::Observer => Standing::Observer,
            Self::Leave => Standing::OnLeave(because.map_or(LeaveReason::Other, LeaveReason::from)),
            Self::Away => Standing::Away,
            Self::Absent => Standing::Absent,
            Self::Unmarked => Standing::Unmarked,
        }
    }
}

impl Roll {
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::Show(_) => "roll show",
            Self::Mark(_) => "roll mark",
            Self::Digits(_) => "roll digits",
        }
    }

    pub(crate) async fn run(self, app: &App) -> Result<Reply, Failure> {
        match self {
            Self::Show(command) => command.show(app).await,
            Self::Mark(command) => command.run(app).await,
            Self::Digits(command) => command.digits(app).await,
        }
    }
}

impl Show {
    async fn show(self, app: &App) -> Result<Reply, Failure> {
        let words = app.words;
        app.session()
            .await?
            .read(move |profile, known| {
                let roll = profile.roll(find::meeting(profile, known, &self.meeting)?)?;
                Ok(Reply::new(words.roll(&roll, known), &roll))
            })
            .await
    }

    async fn digits(self, app: &App) -> Result<Reply, Failure> {
        let words = app.words;
        app.session()
            .await?
            .read(move |profile, known| {
                let roll = profile.roll(find::meeting(profile, known, &self.meeting)?)?;
                let data = json!({
                    "meeting": roll.meeting.id, "digits": roll.digits,
                    "guest_code": roll.guest_code, "guest_link": roll.guest_link,
                });
                Ok(Reply::new(words.digits(&roll), data))
            })
            .await
    }
}

impl Mark {
    async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let standing = self.state.standing(self.because);
        let (done, delivery) = session
            .record(move |profile, known| {
                let id = find::meeting(profile, known, &self.meeting)?;
                let person = find::person(profile, known, &self.person)?;
                let mark = profile.mark(id, person, standing, self.reason)?;
                let present = profile.roll(id)?.tally.present;
                let text = words.marked(&known.person(person), standing, present);
                let data = json!({
                    "meeting": id, "person": person, "standing": standing, "mark": mark, "present": present,
                });
                Ok((text, data))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

impl Answer {
    pub(crate) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let id = find::meeting(profile, known, &self.meeting)?;
                let person = find::person(profile, known, &self.person)?;
                let roll = profile.roll(id)?;
                let row = roll.rows.iter().find(|row| row.person == person);
                let open = row.map(|row| row.state.open_disputes.clone()).unwrap_or_default();
                let name = known.person(person);
                let candidates: Vec<Candidate<_>> = open
                    .iter()
                    .map(|id| Candidate {
                        value: *id,
                        id: id.to_string(),
                        name: name.clone(),
                        label: name.clone(),
                    })
                    .collect();
                // Without a word which, the answer is to everything that the person still disputes.
                let meant = match (&self.dispute, open.as_slice()) {
                    (None, [_, ..]) => open,
                    (typed, _) => {
                        let typed = typed.as_deref().unwrap_or(&name);
                        vec![find::one(What::Dispute, typed, &candidates)?]
                    }
                };
                for dispute in &meant {
                    profile.answer_dispute(id, person, *dispute, &self.words)?;
                }
                let data = json!({ "meeting": id, "person": person, "dispute": meant.first() });
                Ok((words.answered(&name), data))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}
