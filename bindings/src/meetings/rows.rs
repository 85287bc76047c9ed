//! The rows that meeting screens are made of.

use yixian_client::meetings;

use super::{
    plan::{MeetingPlan, Outcome},
    standing::{MarkSource, Standing, Timing},
};
use crate::{
    convert::all,
    id::{EventId, MeetingId, OrgId, PersonId},
    time::{TimeTrust, Timestamp},
};

/// A meeting in a list.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct MeetingRow {
    /// Which; of a joined meeting, the first.
    pub id: MeetingId,
    /// Whose.
    pub branch: OrgId,
    /// The plan that stands.
    pub plan: MeetingPlan,
    /// How it ended, once somebody has said so.
    pub outcome: Option<Outcome>,
    /// For how many minutes people learnt together, as the closer said; none if it is not recorded.
    pub learning: Option<u16>,
    /// The other records of the same meeting.
    pub joined: Vec<MeetingId>,
    /// How this person is recorded.
    pub own: OwnState,
}

/// How a person is recorded.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct OwnState {
    /// What counts.
    pub standing: Standing,
    /// Who it comes from.
    pub source: Option<MarkSource>,
    /// The mark that counts, or that waits for the person's word.
    pub mark: Option<EventId>,
    /// Who made it.
    pub by: Option<PersonId>,
    /// When, as well as it is known.
    pub at: Option<Timestamp>,
    /// How well that is known.
    pub trust: Option<TimeTrust>,
    /// It waits for the person's word.
    pub to_confirm: bool,
    /// When it was made, seen from the end of the meeting; none if nothing is recorded.
    pub timing: Option<Timing>,
    /// Other marks that did not know of it.
    pub also: Vec<EventId>,
    /// What the person disputed, and what was answered.
    pub disputes: Vec<DisputeRow>,
}

/// One dispute with its answers.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct DisputeRow {
    /// Which.
    pub id: EventId,
    /// What the person said.
    pub words: String,
    /// When, as well as it is known.
    pub at: Timestamp,
    /// What officers answered; empty while it is open.
    pub answers: Vec<DisputeAnswer>,
}

/// An officer's answer.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct DisputeAnswer {
    /// What was answered.
    pub words: String,
    /// By whom.
    pub by: PersonId,
    /// When, as well as it is known.
    pub at: Timestamp,
}

/// A row of the roll.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct RollRow {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// Whether the person is called to this meeting, or came besides.
    pub called: bool,
    /// Whether the person belongs to the branch on that day.
    pub belongs: bool,
    /// Whether the person is in the branch's register of those who came from elsewhere (流入).
    pub guest: bool,
    /// Left out of those who should come.
    pub excluded: bool,
    /// How the person is recorded.
    pub state: OwnState,
}

/// A part of the minutes, as somebody wrote it.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct Minutes {
    /// Which part, from 0.
    pub part: u8,
    /// What was written.
    pub text: String,
    /// Who wrote it.
    pub by: PersonId,
    /// When, as well as it is known.
    pub at: Timestamp,
}

impl From<meetings::MeetingRow> for MeetingRow {
    fn from(core: meetings::MeetingRow) -> Self {
        Self {
            id: core.id,
            branch: core.branch,
            plan: core.plan.into(),
            outcome: core.outcome.map(Outcome::from),
            learning: core.learning,
            joined: core.joined,
            own: core.own.into(),
        }
    }
}

impl From<meetings::OwnState> for OwnState {
    fn from(core: meetings::OwnState) -> Self {
        Self {
            standing: core.standing.into(),
            source: core.source.map(MarkSource::from),
            mark: core.mark,
            by: core.by,
            at: core.at.map(Timestamp::from),
            trust: core.trust.map(TimeTrust::from),
            to_confirm: core.to_confirm,
            timing: core.timing.map(Timing::from),
            also: core.also,
            disputes: all(core.disputes),
        }
    }
}

impl From<meetings::DisputeRow> for DisputeRow {
    fn from(core: meetings::DisputeRow) -> Self {
        Self { id: core.id, words: core.words, at: core.at.into(), answers: all(core.answers) }
    }
}

impl From<meetings::AnswerRow> for DisputeAnswer {
    fn from(core: meetings::AnswerRow) -> Self {
        Self { words: core.words, by: core.by, at: core.at.into() }
    }
}

impl From<meetings::RollRow> for RollRow {
    fn from(core: meetings::RollRow) -> Self {
        Self {
            person: core.person,
            name: core.name,
            called: core.called,
            belongs: core.belongs,
            guest: core.guest,
            excluded: core.excluded,
            state: core.state.into(),
        }
    }
}

impl From<meetings::Minutes> for Minutes {
    fn from(core: meetings::Minutes) -> Self {
        Self { part: core.part, text: core.text, by: core.by, at: core.at.into() }
    }
}
