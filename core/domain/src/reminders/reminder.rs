//! One reminder, or why there is none.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::matter::MatterKey;
use crate::{
    EventId, MeetingId, OrgId, PersonId, Rejection, dues::Month, floating::Step, meetings::MeetingKind,
    time::StatedDate,
};

/// How pressing it is. A ladder, never a verdict.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know.
    Info,
    /// It comes.
    Soon,
    /// It is time.
    Now,
    /// It was time.
    Over,
}

/// Who should see it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reader {
    /// The member whose it is.
    Person(PersonId),
    /// Who keeps in touch with him.
    Contact(PersonId),
    /// The officers of the branch.
    Officers(OrgId),
    /// The officers above it.
    Superior(OrgId),
}

impl Reader {
    /// Whether they are officers, who share a desk.
    #[must_use]
    pub const fn is_officers(self) -> bool {
        matches!(self, Self::Officers(_) | Self::Superior(_))
    }
}

/// The one thing to do about it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Prepare an election, and record the new term.
    PrepareElection {
        /// When the term ends.
        ends: StatedDate,
    },
    /// Say that one has paid.
    DeclareDues {
        /// What is to be paid now, in fen.
        fen: i64,
        /// The first month of it.
        from: Month,
        /// The last month of it.
        until: Month,
    },
    /// Confirm what a member says he has paid.
    ConfirmDues {
        /// His declaration.
        declaration: EventId,
    },
    /// Fix what members pay this year.
    FixDues {
        /// For how many nothing is fixed.
        members: u32,
    },
    /// Look why nothing has been recorded for months.
    LookIntoDues {
        /// Since which month.
        since: Month,
        /// For how many months.
        months: u32,
    },
    /// Hold a meeting of a kind, or record one that was held.
    HoldMeeting {
        /// Which kind.
        kind: MeetingKind,
        /// Until when.
        until: StatedDate,
    },
    /// Record for how long was learnt at meetings, or learn on: the hours that a year asks for are not there.
    LearnTogether {
        /// The minutes that are recorded.
        minutes: u32,
        /// The minutes that the year asks for.
        needed: u32,
        /// How many closed meetings do not say how long.
        unrecorded: u32,
    },
    /// Name somebody who keeps in touch.
    NameContact,
    /// Get in touch.
    GetInTouch {
        /// By when.
        until: StatedDate,
    },
    /// Choose between a transfer and a registration.
    Choose,
    /// Speak in the branch about a member who has not come back from abroad for years.
    LookIntoAbroad {
        /// Since when he has been away.
        since: StatedDate,
    },
    /// Look into an attendance elsewhere.
    ConfirmHost {
        /// The report.
        report: EventId,
    },
    /// Renew an activity certificate.
    RenewCertificate {
        /// When it ends.
        ends: StatedDate,
    },
    /// Plan something in which a member can take part who comes home.
    PlanForReturn {
        /// The first day at home: as reported, or as he means it.
        on: StatedDate,
        /// Whether he is reported to be back.
        is_back: bool,
    },
    /// Decide on a step towards somebody who does not answer.
    TakeStep {
        /// Which.
        step: Step,
    },
    /// Say whether it is so that somebody else signed one in.
    ConfirmSignIn {
        /// At which meeting.
        meeting: MeetingId,
        /// His mark.
        mark: EventId,
        /// Who he is.
        by: PersonId,
    },
    /// Mark those who asked leave in the roll.
    AnswerLeave {
        /// Of which meeting.
        meeting: MeetingId,
        /// How many wait.
        members: u32,
    },
    /// Read what an officer marked after one had asked leave.
    ReadLeave {
        /// Of which meeting.
        meeting: MeetingId,
        /// Whether it is leave.
        granted: bool,
    },
    /// Answer what a member asked about what is recorded of him.
    AnswerRequest {
        /// What he asked.
        request: EventId,
    },
    /// The day of one's admission.
    Remember {
        /// How many years ago.
        years: u32,
    },
}

/// Why somebody is reminded.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Why {
    /// The rule's document.
    pub source: String,
    /// The article there.
    pub article: Option<String>,
    /// The records that it comes from.
    pub records: Vec<EventId>,
}

/// Something that is due.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Reminder {
    /// What it is about: the same on every phone and at every level.
    pub matter: MatterKey,
    /// Whose branch.
    pub org: OrgId,
    /// Since when.
    pub since: StatedDate,
    /// How pressing it is.
    pub severity: Severity,
    /// How often it has been time to say so. It is said once at each stage.
    pub stage: u32,
    /// Why.
    pub why: Why,
    /// What to do.
    pub action: Action,
    /// Who should see it.
    pub readers: BTreeSet<Reader>,
    /// When somebody was last told of it, as far as the officers' desk is held here.
    pub told: Option<StatedDate>,
    /// The last day on which it is a matter at all; none if it stays one until it is settled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<StatedDate>,
}

impl Reminder {
    /// Whether it is for somebody, by all that he reads as. How a member is looked for nobody tells him, officer or not.
    #[must_use]
    pub fn is_for(&self, readers: &BTreeSet<Reader>) -> bool {
        let is_he = self.matter.person.is_some_and(|person| readers.contains(&Reader::Person(person)));
        let is_kept_from_him = is_he && matches!(self.action, Action::TakeStep { .. });
        !is_kept_from_him && !self.readers.is_disjoint(readers)
    }
}

/// Why something is not shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NotShown {
    /// It is not time yet.
    NotYet(StatedDate),
    /// It is settled.
    Settled,
    /// An officer has dealt with it.
    Handled(PersonId),
    /// Somebody wants to be reminded later.
    Later(StatedDate),
    /// The member died.
    Died,
    /// The county has shut this.
    Shut,
    /// A rule is not in force.
    NoRule(Rejection),
}

/// What was decided about one matter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Decision {
    /// It is shown.
    Shown(Box<Reminder>),
    /// It is not.
    Hidden(MatterKey, NotShown),
}
