//! What people do about meetings. Recording is local and durable before a call returns; the next sync sends it.

use yixian_client::page;
use yixian_domain::meetings;

use super::{
    plan::{MeetingPlan, Outcome, WhichMeeting},
    screens::{MeetingPage, MeetingScreen, Notice, RollScreen},
    standing::{ExclusionGround, LeaveReason, Standing},
};
use crate::{
    error::CoreError,
    hours::HoursScreen,
    id::{EventId, MeetingId, OrgId, PersonId},
    session::Core,
    time::StatedDate,
};

/// Meetings: plans, rolls, sign-in, leave, minutes.
///
/// What is recorded is durable when a call returns, with or without signal. `Rejected` and `NotPermitted` mean that it
/// would surely be refused, and that nothing was recorded. What the county refuses later shows in `Session.status`.
#[derive(uniffi::Object)]
pub struct Meetings {
    pub(crate) core: Core,
}

#[uniffi::export]
impl Meetings {
    /// The meetings on this phone by date. `skip` and `most` say which window of the list.
    pub async fn list(&self, skip: u32, most: u32) -> Result<MeetingPage, CoreError> {
        let window = page::Window::new(skip, most);
        self.core.call(move |profile| profile.look(|profile| Ok(window.of(profile.meetings()?)))).await
    }

    /// One's hours of learning in a year, this one if none is named; `NotHere` of somebody who belongs to no branch.
    #[uniffi::method(default(year = None))]
    pub async fn hours(&self, year: Option<i32>) -> Result<HoursScreen, CoreError> {
        self.core.call(move |profile| profile.hours(year)).await
    }

    /// One meeting, with everything that its screen shows.
    pub async fn meeting(&self, meeting: MeetingId) -> Result<MeetingScreen, CoreError> {
        self.core.call(move |profile| profile.meeting_screen(meeting)).await
    }

    /// The roll of a meeting, for officers of its branch; `NotHere` for others.
    pub async fn roll(&self, meeting: MeetingId) -> Result<RollScreen, CoreError> {
        self.core.call(move |profile| profile.roll_screen(meeting)).await
    }

    /// The notice of a meeting: one entry, three outputs.
    pub async fn notice(&self, meeting: MeetingId) -> Result<Notice, CoreError> {
        self.core.call(move |profile| profile.look(|profile| profile.notice(meeting))).await
    }

    /// The numbers to send a meeting's notice to, for an officer: whoever is told sees that his number was used. Nothing
    /// is given if that cannot be noted.
    pub async fn numbers_to_notify(&self, meeting: MeetingId) -> Result<Vec<String>, CoreError> {
        let numbers = self.core.0.with(move |profile| profile.numbers_to_notify(meeting));
        Ok(numbers.await?.into_iter().map(|(_, number)| number).collect())
    }

    /// Plans a meeting and opens its roll with four fresh digits for the wall.
    pub async fn plan(&self, branch: OrgId, plan: MeetingPlan) -> Result<MeetingId, CoreError> {
        let plan = meetings::Plan::try_from(plan)?;
        self.core.call(move |profile| profile.plan_meeting(branch, plan)).await
    }

    /// Changes the plan as a whole; also how a meeting is cancelled.
    pub async fn change_plan(&self, meeting: MeetingId, plan: MeetingPlan) -> Result<EventId, CoreError> {
        let plan = meetings::Plan::try_from(plan)?;
        self.core.call(move |profile| profile.change_plan(meeting, plan)).await
    }

    /// Keeps what has been filled in of a new meeting, or of another plan for one, sealed on this phone; without a plan
    /// forgets it. A plan that is recorded takes its draft away.
    #[uniffi::method(default(meeting = None, plan = None))]
    pub async fn keep_plan_draft(
        &self,
        meeting: Option<MeetingId>,
        plan: Option<MeetingPlan>,
    ) -> Result<(), CoreError> {
        let plan = plan.map(meetings::Plan::try_from).transpose()?;
        self.core.call(move |profile| profile.keep_plan_draft(meeting, plan)).await
    }

    /// What has been filled in and has not become a plan yet.
    #[uniffi::method(default(meeting = None))]
    pub async fn plan_draft(&self, meeting: Option<MeetingId>) -> Result<Option<MeetingPlan>, CoreError> {
        self.core.call(move |profile| Ok(profile.plan_draft(meeting)?.map(MeetingPlan::from))).await
    }

    /// Marks somebody on the roll, in place of every mark that this phone knows to stand. Once the meeting is closed
    /// it takes a reason: the mark is then a correction or a late entry.
    #[uniffi::method(default(reason = None))]
    pub async fn mark(
        &self,
        meeting: MeetingId,
        person: PersonId,
        standing: Standing,
        reason: Option<String>,
    ) -> Result<EventId, CoreError> {
        self.core.call(move |profile| profile.mark(meeting, person, standing.into(), reason)).await
    }

    /// Marks as present whoever is called and not recorded yet (其余到会), all of it or nothing. Each mark says that it was
    /// made so. Once the meeting is closed late entries are made one by one.
    pub async fn mark_rest(&self, meeting: MeetingId) -> Result<Vec<EventId>, CoreError> {
        self.core.call(move |profile| profile.mark_rest(meeting)).await
    }

    /// The meeting of a branch to sign in to on a day: the one that this phone knows, or its description.
    pub async fn meeting_on(&self, branch: OrgId, date: StatedDate) -> Result<WhichMeeting, CoreError> {
        let date = date.read("date")?;
        self.core.call(move |profile| profile.meeting_on(branch, date)).await
    }

    /// Signs in with the four digits on the wall.
    pub async fn sign_in(&self, which: WhichMeeting, digits: String) -> Result<EventId, CoreError> {
        let which = which.try_into()?;
        self.core.call(move |profile| profile.sign_in(which, &digits)).await
    }

    /// Asks leave.
    pub async fn ask_leave(&self, meeting: MeetingId, reason: LeaveReason) -> Result<EventId, CoreError> {
        self.core.call(move |profile| profile.ask_leave(meeting, reason.into())).await
    }

    /// Takes one's own sign-in or leave back.
    pub async fn withdraw(&self, meeting: MeetingId) -> Result<EventId, CoreError> {
        self.core.call(move |profile| profile.withdraw(meeting)).await
    }

    /// Signs somebody else in (代签); the person is asked to confirm it.
    pub async fn vouch(&self, meeting: MeetingId, person: PersonId) -> Result<EventId, CoreError> {
        self.core.call(move |profile| profile.vouch(meeting, person)).await
    }

    /// Takes back that one signed somebody else in, as long as the person has not answered.
    pub async fn take_back_vouch(
        &self,
        meeting: MeetingId,
        person: PersonId,
    ) -> Result<Vec<EventId>, CoreError> {
        self.core.call(move |profile| profile.take_back_vouch(meeting, person)).await
    }

    /// Confirms or rejects that somebody else signed this person in.
    pub async fn answer_proxy(
        &self,
        meeting: MeetingId,
        mark: EventId,
        accepted: bool,
    ) -> Result<EventId, CoreError> {
        self.core.call(move |profile| profile.answer_proxy(meeting, mark, accepted)).await
    }

    /// Disputes how one is recorded (异议).
    pub async fn dispute(&self, meeting: MeetingId, words: String) -> Result<EventId, CoreError> {
        self.core.call(move |profile| profile.dispute(meeting, &words)).await
    }

    /// Answers a dispute, as an officer.
    pub async fn answer_dispute(
        &self,
        meeting: MeetingId,
        person: PersonId,
        dispute: EventId,
        words: String,
    ) -> Result<EventId, CoreError> {
        self.core.call(move |profile| profile.answer_dispute(meeting, person, dispute, &words)).await
    }

    /// Leaves somebody out of those who should come, by a resolution; or counts him again. `reference` names the
    /// resolution.
    pub async fn exclude(
        &self,
        meeting: MeetingId,
        person: PersonId,
        excluded: bool,
        ground: ExclusionGround,
        reference: String,
    ) -> Result<EventId, CoreError> {
        let exclude = move |profile: &mut yixian_client::Profile| {
            profile.exclude(meeting, person, excluded, ground.into(), &reference)
        };
        self.core.call(exclude).await
    }

    /// Writes a part of the minutes, from 0, in place of what this phone knows of it.
    pub async fn write_minutes(
        &self,
        meeting: MeetingId,
        part: u8,
        text: String,
    ) -> Result<EventId, CoreError> {
        self.core.call(move |profile| profile.write_minutes(meeting, part, &text)).await
    }

    /// Closes a meeting with the count as this phone sees it. How it ended is the closer's word; only where the count
    /// leaves no question may it be left out: else `OutcomeNeeded` with the count. `learning` says for how many minutes
    /// people learnt together (at most 720); none if nobody says.
    #[uniffi::method(default(outcome = None, learning = None))]
    pub async fn close_meeting(
        &self,
        meeting: MeetingId,
        outcome: Option<Outcome>,
        learning: Option<u16>,
    ) -> Result<EventId, CoreError> {
        let outcome = outcome.map(Into::into);
        self.core.call(move |profile| profile.close_meeting(meeting, outcome, learning)).await
    }

    /// Joins two records of one meeting, or parts them again.
    pub async fn join_meetings(
        &self,
        meeting: MeetingId,
        other: MeetingId,
        joined: bool,
    ) -> Result<EventId, CoreError> {
        self.core.call(move |profile| profile.join_meetings(meeting, other, joined)).await
    }
}
