//! What is due, for whom, since when and why: computed on the phone, without network and without push.

use yixian_client::{Profile, reminders as client};
use yixian_domain::reminders;

use crate::{
    convert::{all, count, mirror},
    dues::Month,
    error::CoreError,
    floating::LostStep,
    home::{MeetingName, OrgName},
    id::{EventId, OrgId, PersonId},
    meetings::MeetingKind,
    session::Core,
    time::{StatedDate, TimeOfDay},
};

mirror! {
    /// How pressing it is. A ladder, never a verdict.
    Severity = yixian_domain::reminders::Severity {
        /// Good to know.
        Info,
        /// It comes.
        Soon,
        /// It is time.
        Now,
        /// It was time.
        Over,
    }
}

/// Names one matter: the same on every phone and at every level.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct MatterKey {
    /// The rule that it comes from.
    pub rule: String,
    /// Whose it is; none for the branch's own.
    pub person: Option<PersonId>,
    /// Which period or occasion.
    pub period: String,
}

/// The one thing to do about a reminder.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Enum)]
pub enum ReminderAction {
    /// Prepare an election, and record the new term (换届).
    PrepareElection {
        /// When the term ends.
        ends: StatedDate,
    },
    /// Say that one has paid.
    DeclareDues {
        /// What is to be paid now, in fen.
        fen: i64,
        /// The first month of it.
        first: Month,
        /// The last month of it.
        last: Month,
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
    /// Look why nothing has been recorded for months. Whether there was a reason is for people to say.
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
        /// The first day on which it is too late.
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
    /// Name somebody who keeps in touch with the member.
    NameContact,
    /// Get in touch with the member.
    GetInTouch {
        /// By when.
        until: StatedDate,
    },
    /// Choose between a transfer of the belonging and a registration.
    ChooseTransfer,
    /// Speak in the branch about a member who has not come back from abroad for years.
    LookIntoAbroad {
        /// Since when the member has been away.
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
    /// Decide on a step towards a member who does not answer.
    TakeStep {
        /// Which.
        step: LostStep,
    },
    /// Say whether one was at the meeting: somebody else signed one in.
    ConfirmSignIn {
        /// The mark that waits for an answer.
        mark: EventId,
    },
    /// Mark those who asked leave from the meeting.
    AnswerLeave {
        /// How many wait.
        members: u32,
    },
    /// Read what an officer marked after one had asked leave from the meeting.
    ReadLeave {
        /// Whether it is leave.
        granted: bool,
    },
    /// Answer what a member asked about what is recorded of him.
    AnswerRequest {
        /// What he asked.
        request: EventId,
    },
    /// The day of one's admission (政治生日).
    RememberAdmission {
        /// How many years ago.
        years: u32,
    },
}

/// Something that is due.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct ReminderRow {
    /// What it is about.
    pub matter: MatterKey,
    /// Whose branch.
    pub branch: OrgName,
    /// The person's name; empty if this phone does not know it, or it is the branch's own matter.
    pub name: String,
    /// The meeting that it is about.
    pub meeting: Option<MeetingName>,
    /// Whoever signed this person in; empty if it is about something else, or this phone does not know him.
    pub by: String,
    /// Whether it is this person's own.
    pub own: bool,
    /// Whether it reaches this person as one of those above the branch: this phone holds nothing of what it is about, and
    /// there is nothing to open.
    pub above: bool,
    /// Since when.
    pub since: StatedDate,
    /// How pressing it is.
    pub severity: Severity,
    /// What to do.
    pub action: ReminderAction,
    /// The rule's document.
    pub source: String,
    /// The article there.
    pub article: Option<String>,
    /// When an officer last told somebody of it.
    pub told: Option<StatedDate>,
}

/// A matter that officers have dealt with, or that is put off on this phone, and that would be due otherwise.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct HandledReminder {
    /// What would be due.
    pub reminder: ReminderRow,
    /// What whoever dealt with it is called; empty if this phone does not know him, or nobody has.
    pub by: String,
    /// Until when it rests; none if it is done.
    pub until: Option<StatedDate>,
    /// What came of it.
    pub words: String,
    /// Whether it is put off on this phone, for this person alone: `unsnooze` takes it up again.
    pub put_off: bool,
}

/// Why something is not shown.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Enum)]
pub enum NotShown {
    /// It is not time yet.
    NotYet {
        /// When it will be.
        day: StatedDate,
    },
    /// It is settled.
    Settled,
    /// An officer has dealt with it.
    Handled {
        /// Who.
        by: PersonId,
    },
    /// Somebody wants to be reminded later.
    Later {
        /// When.
        day: StatedDate,
    },
    /// The member died.
    Died,
    /// The county has shut this.
    Shut,
    /// A rule is not in force.
    NoRule {
        /// What is missing, for a report.
        detail: String,
    },
}

/// What was decided about a matter today.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct ReminderDecision {
    /// Which matter.
    pub matter: MatterKey,
    /// Why it is not shown; none if it is.
    pub not_shown: Option<NotShown>,
}

/// What an officer did about a matter.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Enum)]
pub enum MatterHandling {
    /// 已办: settled otherwise than by a record that the matter would see
    Done,
    /// 已提醒, 已沟通: somebody was told
    Told,
    /// 稍后: not before this day
    Later {
        /// Which.
        day: StatedDate,
    },
    /// 重新提醒: what was said before no longer holds
    Again,
}

/// One notice for a day, for everything that there is to say then. It names nobody: a locked screen shows it.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct PlannedNotice {
    /// Stable for the day: 20261203.
    pub id: i32,
    /// The day, in the zone where the phone is then.
    pub day: StatedDate,
    /// The hour, by the clock where the phone is then: nobody is woken.
    pub hour: TimeOfDay,
    /// The most pressing of it.
    pub severity: Severity,
    /// How many matters.
    pub matters: u32,
}

/// At what hour notices are shown: after the quiet of the night, before the fields.
const HOUR: TimeOfDay = TimeOfDay { hour: 8, minute: 30 };

/// What is due, for whom, since when and why.
#[derive(uniffi::Object)]
pub struct Reminders {
    pub(crate) core: Core,
}

#[uniffi::export]
impl Reminders {
    /// What is due for this person today, the most pressing first.
    pub async fn list(&self) -> Result<Vec<ReminderRow>, CoreError> {
        let rows = self.core.0.with(|profile| Ok(all(profile.reminders()?)));
        Ok(rows.await?)
    }

    /// What was decided today about each matter that this phone knows of, also why something is not shown.
    pub async fn decisions(&self) -> Result<Vec<ReminderDecision>, CoreError> {
        let rows = self.core.0.with(|profile| Ok(all(profile.reminder_log()?)));
        Ok(rows.await?)
    }

    /// What would be due for this person if no officer had dealt with it, nor he himself put it off: `Again` or `unsnooze` takes
    /// it up again.
    pub async fn handled(&self) -> Result<Vec<HandledReminder>, CoreError> {
        let rows = self.core.0.with(|profile| Ok(all(profile.handled_reminders()?)));
        Ok(rows.await?)
    }

    /// Records what this officer did about a matter of a branch: the others see it.
    pub async fn handle(
        &self,
        branch: OrgId,
        matter: MatterKey,
        handling: MatterHandling,
        words: String,
    ) -> Result<EventId, CoreError> {
        let handling = handling.read()?;
        let handle =
            move |profile: &mut Profile| profile.handle_matter(branch, matter.into(), handling, words);
        self.core.call(handle).await
    }

    /// Does not show a matter on this phone before a day (稍后).
    pub async fn snooze(&self, branch: OrgId, matter: MatterKey, until: StatedDate) -> Result<(), CoreError> {
        let until = until.read("until")?;
        self.core.call(move |profile| profile.snooze(branch, matter.into(), until)).await
    }

    /// Shows again what was put off on this phone.
    pub async fn unsnooze(&self, branch: OrgId, matter: MatterKey) -> Result<(), CoreError> {
        self.core.call(move |profile| profile.unsnooze(branch, matter.into())).await
    }

    /// What to notify of today, as long as its hour has not come, and on the next sixty days, at most once a day: the whole
    /// plan, of which a shell schedules what is different. `in_front` says that the person sees today's reminders now: what was said is not said again.
    pub async fn plan(&self, in_front: bool) -> Result<Vec<PlannedNotice>, CoreError> {
        let notices = self.core.0.with(move |profile| Ok(all(profile.plan_notices(in_front)?)));
        Ok(notices.await?)
    }
}

impl From<reminders::MatterKey> for MatterKey {
    fn from(core: reminders::MatterKey) -> Self {
        Self { rule: core.rule, person: core.person, period: core.period }
    }
}

impl From<MatterKey> for reminders::MatterKey {
    fn from(own: MatterKey) -> Self {
        Self { rule: own.rule, person: own.person, period: own.period }
    }
}

impl From<reminders::Action> for ReminderAction {
    fn from(core: reminders::Action) -> Self {
        use reminders::Action as Core;
        match core {
            Core::PrepareElection { ends } => Self::PrepareElection { ends: ends.into() },
            Core::DeclareDues { fen, from, until } => {
                Self::DeclareDues { fen, first: from.into(), last: until.into() }
            }
            Core::ConfirmDues { declaration } => Self::ConfirmDues { declaration },
            Core::FixDues { members } => Self::FixDues { members },
            Core::LookIntoDues { since, months } => Self::LookIntoDues { since: since.into(), months },
            Core::HoldMeeting { kind, until } => Self::HoldMeeting { kind: kind.into(), until: until.into() },
            Core::LearnTogether { minutes, needed, unrecorded } => {
                Self::LearnTogether { minutes, needed, unrecorded }
            }
            Core::NameContact => Self::NameContact,
            Core::GetInTouch { until } => Self::GetInTouch { until: until.into() },
            Core::Choose => Self::ChooseTransfer,
            Core::LookIntoAbroad { since } => Self::LookIntoAbroad { since: since.into() },
            Core::ConfirmHost { report } => Self::ConfirmHost { report },
            Core::RenewCertificate { ends } => Self::RenewCertificate { ends: ends.into() },
            Core::PlanForReturn { on, is_back } => Self::PlanForReturn { on: on.into(), is_back },
            Core::TakeStep { step } => Self::TakeStep { step: step.into() },
            Core::ConfirmSignIn { mark, .. } => Self::ConfirmSignIn { mark },
            Core::AnswerLeave { members, .. } => Self::AnswerLeave { members },
            Core::ReadLeave { granted, .. } => Self::ReadLeave { granted },
            Core::AnswerRequest { request } => Self::AnswerRequest { request },
            Core::Remember { years } => Self::RememberAdmission { years },
        }
    }
}

impl From<client::ReminderRow> for ReminderRow {
    fn from(core: client::ReminderRow) -> Self {
        let reminder = core.reminder;
        Self {
            matter: reminder.matter.into(),
            branch: core.branch.into(),
            name: core.name,
            meeting: core.meeting.map(MeetingName::from),
            by: core.by,
            own: core.own,
            above: core.above,
            since: reminder.since.into(),
            severity: reminder.severity.into(),
            action: reminder.action.into(),
            source: reminder.why.source,
            article: reminder.why.article,
            told: reminder.told.map(StatedDate::from),
        }
    }
}

impl From<client::HandledRow> for HandledReminder {
    fn from(core: client::HandledRow) -> Self {
        Self {
            reminder: core.row.into(),
            by: core.by,
            until: core.until.map(StatedDate::from),
            words: core.words,
            put_off: core.put_off,
        }
    }
}

impl From<reminders::NotShown> for NotShown {
    fn from(core: reminders::NotShown) -> Self {
        use reminders::NotShown as Core;
        match core {
            Core::NotYet(day) => Self::NotYet { day: day.into() },
            Core::Settled => Self::Settled,
            Core::Handled(by) => Self::Handled { by },
            Core::Later(day) => Self::Later { day: day.into() },
            Core::Died => Self::Died,
            Core::Shut => Self::Shut,
            Core::NoRule(missing) => Self::NoRule { detail: missing.to_string() },
        }
    }
}

impl From<reminders::Decision> for ReminderDecision {
    fn from(core: reminders::Decision) -> Self {
        match core {
            reminders::Decision::Shown(reminder) => Self { matter: reminder.matter.into(), not_shown: None },
            reminders::Decision::Hidden(matter, why) => {
                Self { matter: matter.into(), not_shown: Some(why.into()) }
            }
        }
    }
}

impl MatterHandling {
    fn read(self) -> Result<reminders::Handling, CoreError> {
        Ok(match self {
            Self::Done => reminders::Handling::Done,
            Self::Told => reminders::Handling::Told,
            Self::Later { day } => reminders::Handling::Later(day.read("day")?),
            Self::Again => reminders::Handling::Again,
        })
    }
}

impl From<reminders::PlannedNotice> for PlannedNotice {
    fn from(core: reminders::PlannedNotice) -> Self {
        let day = StatedDate::from(core.day);
        let number = |part: u8| i32::from(part);
        Self {
            id: day.year.saturating_mul(10_000) + number(day.month) * 100 + number(day.day),
            day,
            hour: HOUR,
            severity: core.severity().into(),
            matters: count(core.matters.len()),
        }
    }
}
