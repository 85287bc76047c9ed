//! What people do about meetings, and what they see of them.

mod draft;
mod screen;
mod view;

use yixian_domain::{
    Event, EventId, MeetingId, OrgId, PersonId,
    meetings::{
        LeaveReason, Outcome, Plan, Roll, Standing,
        event::{
            DisputeAnswered, ExclusionGround, LeaveAsked, MarkDisputed, MeetingClosed, MeetingJoined,
            MeetingPlanned, MemberExcluded, MinutesWritten, OwnMarkWithdrawn, ProxyAnswered, ProxyMarked,
            RollMarked, RollOpened, SignedIn, WhichMeeting,
        },
        roll::{MarkSource, exclusions_in, minutes_in, standing_in},
    },
    text::plain_digits,
    time::StatedDate,
};

pub use self::{
    screen::{MeetingRights, MeetingScreen, OfficersPart, RollScreen},
    view::{AnswerRow, DisputeRow, MeetingRow, Minutes, OwnState, RollRow, RollView},
};
use crate::{
    error::{Error, Result},
    profile::Profile,
};

impl Profile {
    /// Plans a meeting and opens its roll with four fresh digits.
    ///
    /// # Errors
    /// See [`Profile::record`].
    pub fn plan_meeting(&mut self, branch: OrgId, plan: Plan) -> Result<MeetingId> {
        let (unix_ms, random) = self.new_id();
        let meeting = MeetingId::new(unix_ms, random);
        let number = u32::from_be_bytes(self.random()) % 10_000;
        let planned: Event = MeetingPlanned { meeting, branch, plan, supersedes: Vec::new() }.into();
        let opened: Event = RollOpened { meeting, digits: format!("{number:04}") }.into();
        self.record_all(&[planned, opened])?;
        self.forget_plan_draft(None)?;
        Ok(meeting)
    }

    /// Changes the plan.
    ///
    /// # Errors
    /// See [`Profile::record`].
    pub fn change_plan(&mut self, id: MeetingId, plan: Plan) -> Result<EventId> {
        let records = self.records(id)?;
        let meeting = records.meetings().find(|m| m.id == id).ok_or(Error::NotHere("the meeting"))?;
        let (branch, supersedes) = (meeting.branch, heads(meeting.plans.heads()));
        let recorded = self.record(MeetingPlanned { meeting: id, branch, plan, supersedes })?;
        self.forget_plan_draft(Some(id))?;
        Ok(recorded)
    }

    /// The marks of a person that stand, across the records of one meeting.
    fn standing_marks(&self, ids: &[MeetingId], person: PersonId) -> Result<Vec<EventId>> {
        let rolls = self.rolls(ids)?;
        Ok(standing_in(rolls.iter().filter_map(|roll| roll.persons.get(&person))))
    }

    /// Marks somebody on the roll. Replaces every mark that this phone knows to stand.
    ///
    /// # Errors
    /// See [`Profile::record`]; [`Error::Invalid`] if the meeting is closed and no reason is given.
    pub fn mark(
        &mut self,
        id: MeetingId,
        person: PersonId,
        standing: Standing,
        reason: Option<String>,
    ) -> Result<EventId> {
        let records = self.records(id)?;
        if reason.is_none() && records.meetings().any(|m| !m.closings.is_empty()) {
            let why = "the meeting is closed: say why this comes late".to_owned();
            return Err(Error::Invalid { field: "reason", why });
        }
        let supersedes = self.standing_marks(&records.ids(), person)?;
        self.record(RollMarked { meeting: id, person, standing, supersedes, reason })
    }

    /// Marks as present whoever is called and not recorded yet (其余到会), all of it or nothing. Each mark says that it
    /// was made so. Who is left out of those who should come is left out here.
    ///
    /// # Errors
    /// See [`Profile::record`]; [`Error::Invalid`] if the meeting is closed: late entries are made one by one.
    pub fn mark_rest(&mut self, id: MeetingId) -> Result<Vec<EventId>> {
        let roll = self.roll(id)?;
        if roll.meeting.outcome.is_some() {
            let why = "the meeting is closed: say of each why it comes late".to_owned();
            return Err(Error::Invalid { field: "reason", why });
        }
        let is_rest = |row: &&RollRow| {
            row.called && !row.excluded && row.state.standing == Standing::Unmarked && !row.state.to_confirm
        };
        let rest: Vec<Event> =
            roll.rows.iter().filter(is_rest).map(|row| present_with_the_rest(id, row.person)).collect();
        if rest.is_empty() {
            return Ok(Vec::new());
        }
        self.record_all(&rest)
    }

    fn own_marks(&self, id: MeetingId) -> Result<Vec<EventId>> {
        let own = self.own_records(id)?;
        let marks = own.iter().flat_map(|(_, own)| {
            let standing = own.standing_marks();
            standing.into_iter().filter(move |id| {
                own.marks.get(*id).is_some_and(|mark| mark.value.source != MarkSource::Officer)
            })
        });
        Ok(marks.collect())
    }

    /// Signs in with the digits on the wall.
    ///
    /// # Errors
    /// See [`Profile::record`].
    pub fn sign_in(&mut self, which: WhichMeeting, digits: &str) -> Result<EventId> {
        let supersedes = match which {
            WhichMeeting::Known(id) => self.own_marks(id)?,
            WhichMeeting::Described { .. } => Vec::new(),
        };
        self.record(SignedIn { meeting: which, digits: plain_digits(digits), supersedes })
    }

    /// The meeting to sign in to today: the one that this phone knows, or its description.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn meeting_on(&self, branch: OrgId, date: StatedDate) -> Result<WhichMeeting> {
        let meetings = self.meetings()?;
        let mut known =
            meetings.iter().filter(|m| m.plan.date == date && m.branch == branch && !m.plan.cancelled);
        Ok(match (known.next(), known.next()) {
            (Some(only), None) => WhichMeeting::Known(only.id),
            _ => WhichMeeting::Described { branch, date },
        })
    }

    /// Asks leave.
    ///
    /// # Errors
    /// See [`Profile::record`].
    pub fn ask_leave(&mut self, id: MeetingId, reason: LeaveReason) -> Result<EventId> {
        let supersedes = self.own_marks(id)?;
        self.record(LeaveAsked { meeting: id, reason, supersedes })
    }

    /// Takes one's own sign-in or leave back.
    ///
    /// # Errors
    /// See [`Profile::record`].
    pub fn withdraw(&mut self, id: MeetingId) -> Result<EventId> {
        let supersedes = self.own_marks(id)?;
        let records = self.own_records(id)?;
        let says = |mark: &EventId| {
            let mut marks = records.iter().filter_map(|(_, own)| own.marks.get(*mark));
            marks.any(|mark| mark.value.standing != Standing::Unmarked)
        };
        if !supersedes.iter().any(says) {
            return Err(Error::NotHere("a mark of yours"));
        }
        self.record(OwnMarkWithdrawn { meeting: id, supersedes })
    }

    /// Signs somebody else in; the person is asked to confirm it.
    ///
    /// # Errors
    /// See [`Profile::record`].
    pub fn vouch(&mut self, id: MeetingId, person: PersonId) -> Result<EventId> {
        self.record(ProxyMarked { meeting: id, person, supersedes: Vec::new(), present: true })
    }

    /// Takes back that one signed somebody else in, as long as the person has not answered: in each record
    /// that holds such a mark.
    ///
    /// # Errors
    /// [`Error::NotHere`] if there is nothing to take back.
    pub fn take_back_vouch(&mut self, id: MeetingId, person: PersonId) -> Result<Vec<EventId>> {
        let back: Vec<Event> = self
            .own_records(id)?
            .iter()
            .map(|(meeting, own)| (meeting, own.open_vouches(person).collect::<Vec<_>>()))
            .filter(|(_, supersedes)| !supersedes.is_empty())
            .map(|(meeting, supersedes)| ProxyMarked { meeting, person, supersedes, present: false }.into())
            .collect();
        if back.is_empty() {
            return Err(Error::NotHere("a sign-in of yours for somebody else"));
        }
        self.record_all(&back)
    }

    /// Confirms or rejects a mark that somebody else made for this person, in the record that holds it.
    ///
    /// # Errors
    /// [`Error::NotHere`] if there is no such mark.
    pub fn answer_proxy(&mut self, id: MeetingId, mark: EventId, accepted: bool) -> Result<EventId> {
        let own = self.own_records(id)?;
        let (meeting, vouched_by, supersedes) = own
            .iter()
            .find_map(|(id, own)| {
                let entry = own.marks.get(mark).filter(|m| m.value.source == MarkSource::Proxy)?;
                let earlier = own.answers.get(&mark).map(|answers| heads(answers.heads()));
                Some((id, entry.by, earlier.unwrap_or_default()))
            })
            .ok_or(Error::NotHere("the mark"))?;
        self.record(ProxyAnswered { meeting, mark, vouched_by, accepted, supersedes })
    }

    /// Disputes how one is recorded.
    ///
    /// # Errors
    /// See [`Profile::record`].
    pub fn dispute(&mut self, id: MeetingId, words: &str) -> Result<EventId> {
        let own = self.own_records(id)?;
        let marks = own.iter().flat_map(|(_, own)| own.standing_marks()).collect();
        self.record(MarkDisputed { meeting: id, marks, words: words.to_owned() })
    }

    /// Answers a dispute, in the record that holds it.
    ///
    /// # Errors
    /// See [`Profile::record`].
    pub fn answer_dispute(
        &mut self,
        id: MeetingId,
        person: PersonId,
        dispute: EventId,
        words: &str,
    ) -> Result<EventId> {
        let mut meeting = id;
        for roll in self.rolls(&self.records(id)?.ids())?.iter() {
            if roll.persons.get(&person).is_some_and(|p| p.disputes.contains_key(&dispute)) {
                meeting = roll.meeting;
            }
        }
        self.record(DisputeAnswered { meeting, person, dispute, words: words.to_owned() })
    }

    /// Leaves somebody out of those who should come, by a resolution; or counts him again. Replaces what is
    /// known to stand in any record of the meeting.
    ///
    /// # Errors
    /// See [`Profile::record`].
    pub fn exclude(
        &mut self,
        id: MeetingId,
        person: PersonId,
        excluded: bool,
        ground: ExclusionGround,
        reference: &str,
    ) -> Result<EventId> {
        let rolls = self.rolls(&self.records(id)?.ids())?;
        let supersedes = heads(exclusions_in(rolls.iter(), person));
        let reference = reference.to_owned();
        self.record(MemberExcluded { meeting: id, person, excluded, ground, reference, supersedes })
    }

    /// Writes a part of the minutes, in place of all that this phone knows of it, in any record of the meeting.
    ///
    /// # Errors
    /// See [`Profile::record`].
    pub fn write_minutes(&mut self, id: MeetingId, part: u8, text: &str) -> Result<EventId> {
        if text.trim().is_empty() {
            // Nobody empties minutes by a slip.
            return Err(Error::Invalid { field: "minutes", why: "they are empty".to_owned() });
        }
        let rolls = self.rolls(&self.records(id)?.ids())?;
        let supersedes = minutes_in(rolls.iter()).remove(&part).map(heads).unwrap_or_default();
        self.record(MinutesWritten { meeting: id, part, text: text.to_owned(), supersedes })
    }

    /// Closes a meeting with the count as this phone sees it. How it ended is the closer's word; only where
    /// the count leaves no question may it be left out, and the meeting was held. `learning` says for how many minutes
    /// people learnt together; none if nobody says.
    ///
    /// # Errors
    /// See [`Profile::record`]; [`Error::OutcomeNeeded`] with the count, if it leaves the question open.
    pub fn close_meeting(
        &mut self,
        id: MeetingId,
        outcome: Option<Outcome>,
        learning: Option<u16>,
    ) -> Result<EventId> {
        let view = self.roll(id)?;
        let records = self.records(id)?;
        let counted = self.rolls(&records.ids())?.iter().flat_map(Roll::mark_ids).collect();
        let proposed = view.tally.is_enough().then_some(Outcome::Held);
        let needed = || Error::OutcomeNeeded { tally: Box::new(view.tally.clone()) };
        let outcome = outcome.or(proposed).ok_or_else(needed)?;
        let meeting = records.meetings().find(|meeting| meeting.id == id);
        let supersedes = meeting.map(|meeting| heads(meeting.closings.heads())).unwrap_or_default();
        self.record(MeetingClosed { meeting: id, outcome, tally: view.tally, counted, learning, supersedes })
    }

    /// Joins two records of one meeting, or parts them again.
    ///
    /// # Errors
    /// See [`Profile::record`].
    pub fn join_meetings(&mut self, id: MeetingId, with: MeetingId, joined: bool) -> Result<EventId> {
        let records = self.records(id)?;
        let meeting = records.meetings().find(|m| m.id == id).map_or_else(|| records.first(), Ok)?;
        let earlier = meeting.joins.get(&with).map(|join| heads(join.heads()));
        let supersedes = earlier.unwrap_or_default();
        self.record(MeetingJoined { meeting: id, with, joined, supersedes })
    }
}

fn heads<T>(heads: Vec<(EventId, T)>) -> Vec<EventId> {
    heads.into_iter().map(|(id, _)| id).collect()
}

/// Nothing stands yet that it could supersede.
fn present_with_the_rest(meeting: MeetingId, person: PersonId) -> Event {
    let reason = Some("其余到会".to_owned());
    RollMarked { meeting, person, standing: Standing::Present, supersedes: Vec::new(), reason }.into()
}
