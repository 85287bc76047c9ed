//! What people do about meetings, and what they see of them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use yixian_domain::{
    Document, DocumentKey, Event, EventId, MeetingId, OrgId, PersonId,
    meetings::{
        LeaveReason, Meeting, Outcome, PersonRoll, Plan, Roll, Standing, State, Tally,
        event::{
            DisputeAnswered, ExclusionGround, LeaveAsked, MarkDisputed, MeetingClosed, MeetingJoined,
            MeetingPlanned, MemberExcluded, MinutesWritten, OwnMarkWithdrawn, ProxyAnswered, ProxyMarked,
            RollMarked, RollOpened, SignedIn, WhichMeeting,
        },
        plan::group,
        roll::{MarkSource, excluded_in, state_of},
        tally,
    },
    org::{Peers, Roster},
    time::{StatedDate, TimeTrust, Timestamp},
};

use crate::{
    error::{Error, Result},
    profile::Profile,
};

/// A meeting in a list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct MeetingRow {
    /// Which; of a joined meeting, the first.
    pub id: MeetingId,
    /// Whose.
    pub branch: OrgId,
    /// The plan that stands.
    pub plan: Plan,
    /// How it ended, once it has.
    pub outcome: Option<Outcome>,
    /// The other records of the same meeting.
    pub joined: Vec<MeetingId>,
    /// How this person is recorded.
    pub own: OwnState,
}

/// How a person is recorded.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
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
    /// It came after the close (补录).
    pub late: bool,
    /// Other marks that did not know of it.
    pub also: Vec<EventId>,
    /// Disputes that nobody has answered.
    pub open_disputes: Vec<EventId>,
}

/// A row of the roll.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct RollRow {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// Whether the person is called to this meeting, or came besides.
    pub called: bool,
    /// How the person is recorded.
    #[serde(flatten)]
    pub state: OwnState,
    /// Left out of those who should come.
    pub excluded: bool,
}

/// The roll as an officer sees it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct RollView {
    /// The meeting.
    pub meeting: MeetingRow,
    /// The digits on the wall.
    pub digits: Vec<String>,
    /// Everybody.
    pub rows: Vec<RollRow>,
    /// The count.
    pub tally: Tally,
    /// The minutes, by part.
    pub minutes: BTreeMap<u8, String>,
}

fn state_row(meeting: &[&Meeting], parts: &[&PersonRoll]) -> OwnState {
    let state = state_of(parts.iter().copied());
    let open_disputes = parts.iter().flat_map(|part| part.open_disputes().map(|(id, _)| id)).collect();
    let (id, mark, also, to_confirm) = match &state {
        State::Unmarked => (None, None, Vec::new(), false),
        State::Marked { id, mark, also, .. } => (Some(*id), Some(*mark), also.clone(), false),
        State::ToConfirm { id, mark, .. } => (Some(*id), Some(*mark), Vec::new(), true),
    };
    let closed = meeting.iter().any(|m| !m.closings.is_empty());
    let seen = |id: EventId| meeting.iter().any(|m| !m.closings.is_empty() && !m.is_late(id));
    OwnState {
        standing: state.standing(),
        source: mark.map(|mark| mark.value.source),
        mark: id,
        by: mark.map(|mark| mark.by),
        at: mark.map(|mark| mark.at),
        trust: mark.map(|mark| mark.trust),
        to_confirm,
        late: closed && id.is_some_and(|id| !seen(id)),
        also,
        open_disputes,
    }
}

/// The records of one meeting: usually one, several once joined.
struct Records {
    meetings: Vec<Meeting>,
}

impl Records {
    fn ids(&self) -> Vec<MeetingId> {
        self.meetings.iter().map(|meeting| meeting.id).collect()
    }

    /// The record that the others are shown under.
    fn first(&self) -> Result<&Meeting> {
        self.meetings.first().ok_or(Error::NotHere("the meeting"))
    }
}

impl Profile {
    fn meeting(&self, id: MeetingId) -> Result<Option<Meeting>> {
        let document = self.document(DocumentKey::Meeting(id))?;
        Ok(document.as_ref().and_then(Document::as_meeting).cloned())
    }

    fn records(&self, id: MeetingId) -> Result<Records> {
        let mut known: BTreeMap<MeetingId, Meeting> = BTreeMap::new();
        let mut open = vec![id];
        while let Some(next) = open.pop() {
            if known.contains_key(&next) {
                continue;
            }
            if let Some(meeting) = self.meeting(next)? {
                open.extend(meeting.joined_with());
                known.insert(next, meeting);
            }
        }
        if known.is_empty() {
            return Err(Error::NotHere("the meeting"));
        }
        Ok(Records { meetings: known.into_values().collect() })
    }

    fn roll_document(&self, id: MeetingId) -> Result<Option<Roll>> {
        let document = self.document(DocumentKey::Roll(id))?;
        Ok(document.as_ref().and_then(Document::as_roll).cloned())
    }

    fn own_rolls(&self, ids: &[MeetingId]) -> Result<Vec<(MeetingId, PersonRoll)>> {
        let person = self.person()?;
        let mut own = Vec::new();
        for id in ids {
            let document = self.document(DocumentKey::OwnRoll(*id, person))?;
            own.extend(document.as_ref().and_then(Document::as_own_roll).map(|roll| (*id, roll.clone())));
        }
        Ok(own)
    }

    /// One's own part of every record of a meeting, also of one that is not on this phone.
    fn own_records(&self, id: MeetingId) -> Result<Vec<(MeetingId, PersonRoll)>> {
        match self.records(id) {
            Ok(records) => self.own_rolls(&records.ids()),
            Err(Error::NotHere(_)) => self.own_rolls(&[id]),
            Err(other) => Err(other),
        }
    }

    /// The branch's people as its officers know them.
    ///
    /// # Errors
    /// [`Error::NotHere`] if this person is no officer of it, or nothing has been fetched yet.
    pub fn roster(&self, branch: OrgId) -> Result<Roster> {
        let document = self.document(DocumentKey::Roster(branch))?;
        document.as_ref().and_then(Document::as_roster).cloned().ok_or(Error::NotHere("the roster"))
    }

    /// The branch's people as its members know them.
    ///
    /// # Errors
    /// [`Error::NotHere`] if nothing has been fetched yet.
    pub fn peers(&self, branch: OrgId) -> Result<Peers> {
        let document = self.document(DocumentKey::Peers(branch))?;
        document.as_ref().and_then(Document::as_peers).cloned().ok_or(Error::NotHere("the branch"))
    }

    /// The branch that this person belongs to today, or the one where he holds an office.
    ///
    /// # Errors
    /// [`Error::NotHere`] before the first sync.
    pub fn branch(&self) -> Result<OrgId> {
        let me = self.me()?.ok_or(Error::NotHere("your own record"))?;
        let today = self.today();
        let serves = me.appointments.values().find(|a| a.period.covers(today)).map(|a| a.org);
        me.branch_on(today).or(serves).ok_or(Error::NotHere("a branch of yours"))
    }

    /// Every meeting on this phone, by date.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn meetings(&self) -> Result<Vec<MeetingRow>> {
        let like = DocumentKey::Meeting(MeetingId::from_bytes([0; 16]));
        let all: BTreeMap<MeetingId, Meeting> = self
            .documents_like(like)?
            .into_iter()
            .filter_map(|(_, document)| document.as_meeting().map(|m| (m.id, m.clone())))
            .collect();
        let mut rows = Vec::new();
        let mut shown = BTreeSet::new();
        for id in all.keys() {
            if shown.contains(id) {
                continue;
            }
            let group = group(*id, |id| all.get(&id));
            shown.extend(group.iter().copied());
            let meetings: Vec<&Meeting> = group.iter().filter_map(|id| all.get(id)).collect();
            rows.extend(self.meeting_row(&meetings)?);
        }
        rows.sort_by_key(|row| (row.plan.date, row.plan.starts, row.id));
        Ok(rows)
    }

    fn meeting_row(&self, meetings: &[&Meeting]) -> Result<Option<MeetingRow>> {
        let Some((first, plan)) = meetings.first().and_then(|first| Some((first, first.plan()?))) else {
            return Ok(None);
        };
        let ids: Vec<MeetingId> = meetings.iter().map(|meeting| meeting.id).collect();
        let own = self.own_rolls(&ids)?;
        let own: Vec<&PersonRoll> = own.iter().map(|(_, roll)| roll).collect();
        Ok(Some(MeetingRow {
            id: first.id,
            branch: first.branch,
            plan: plan.clone(),
            outcome: meetings.iter().find_map(|meeting| meeting.closing()).map(|closing| closing.outcome),
            joined: ids.iter().copied().filter(|id| *id != first.id).collect(),
            own: state_row(meetings, &own),
        }))
    }

    /// One meeting as this person sees it.
    ///
    /// # Errors
    /// [`Error::NotHere`].
    pub fn meeting_view(&self, id: MeetingId) -> Result<MeetingRow> {
        let records = self.records(id)?;
        let meetings: Vec<&Meeting> = records.meetings.iter().collect();
        self.meeting_row(&meetings)?.ok_or(Error::NotHere("the meeting's plan"))
    }

    /// The roll of a meeting, for officers.
    ///
    /// # Errors
    /// [`Error::NotHere`] if this person is no officer of the branch.
    pub fn roll(&self, id: MeetingId) -> Result<RollView> {
        let records = self.records(id)?;
        let meetings: Vec<&Meeting> = records.meetings.iter().collect();
        let meeting = self.meeting_row(&meetings)?.ok_or(Error::NotHere("the meeting's plan"))?;
        let roster = self.roster(meeting.branch)?;
        let mut rolls = Vec::new();
        for id in records.ids() {
            rolls.extend(self.roll_document(id)?);
        }
        let by_reference: Vec<&Roll> = rolls.iter().collect();
        let plan = &meeting.plan;
        let called: BTreeSet<PersonId> =
            roster.called_to(plan.kind, plan.date).map(|member| member.person).collect();
        let marked = rolls.iter().flat_map(|roll| roll.persons.keys().copied());
        let people: BTreeSet<PersonId> = called.iter().copied().chain(marked).collect();
        let rows = people
            .into_iter()
            .map(|person| {
                let parts: Vec<&PersonRoll> =
                    rolls.iter().filter_map(|roll| roll.persons.get(&person)).collect();
                RollRow {
                    person,
                    name: roster.name(person).to_owned(),
                    called: called.contains(&person),
                    state: state_row(&meetings, &parts),
                    excluded: excluded_in(&rolls, person).is_some(),
                }
            })
            .collect();
        let minutes = rolls
            .iter()
            .flat_map(|roll| &roll.minutes)
            .filter_map(|(part, history)| Some((*part, history.current()?.1.value.clone())))
            .collect();
        Ok(RollView {
            digits: rolls.iter().flat_map(|r| r.digits.iter().map(|(_, e)| e.value.clone())).collect(),
            tally: tally(plan.kind, plan.date, &roster, &by_reference, &self.rules),
            meeting,
            rows,
            minutes,
        })
    }

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
        Ok(meeting)
    }

    /// Changes the plan.
    ///
    /// # Errors
    /// See [`Profile::record`].
    pub fn change_plan(&mut self, id: MeetingId, plan: Plan) -> Result<EventId> {
        let meeting = self.meeting(id)?.ok_or(Error::NotHere("the meeting"))?;
        let supersedes = heads(meeting.plans.heads());
        self.record(MeetingPlanned { meeting: id, branch: meeting.branch, plan, supersedes })
    }

    /// The marks of a person that stand, across the records of one meeting.
    fn standing_marks(&self, ids: &[MeetingId], person: PersonId) -> Result<Vec<EventId>> {
        let mut marks = Vec::new();
        for id in ids {
            let roll = self.roll_document(*id)?;
            marks.extend(
                roll.and_then(|roll| Some(roll.persons.get(&person)?.standing_marks())).unwrap_or_default(),
            );
        }
        Ok(marks)
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
        if reason.is_none() && records.meetings.iter().any(|m| !m.closings.is_empty()) {
            let why = "the meeting is closed: say why this comes late".to_owned();
            return Err(Error::Invalid { field: "reason", why });
        }
        let supersedes = self.standing_marks(&records.ids(), person)?;
        self.record(RollMarked { meeting: id, person, standing, supersedes, reason })
    }

    fn own_marks(&self, id: MeetingId) -> Result<Vec<EventId>> {
        let own = self.own_records(id)?;
        let marks = own.iter().flat_map(|(_, own)| {
            let standing = own.standing_marks();
            standing
                .into_iter()
                .filter(|id| own.marks.get(*id).is_some_and(|mark| mark.value.source != MarkSource::Officer))
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
        self.record(SignedIn { meeting: which, digits: digits.to_owned(), supersedes })
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
                Some((*id, entry.by, earlier.unwrap_or_default()))
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
        for id in self.records(id)?.ids() {
            let roll = self.roll_document(id)?;
            let holds =
                |roll: &Roll| roll.persons.get(&person).is_some_and(|p| p.disputes.contains_key(&dispute));
            if roll.as_ref().is_some_and(holds) {
                meeting = id;
            }
        }
        self.record(DisputeAnswered { meeting, person, dispute, words: words.to_owned() })
    }

    /// Leaves somebody out of those who should come, by a resolution; or counts him again.
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
        let roll = self.roll_document(id)?;
        let earlier = roll.as_ref().and_then(|roll| roll.exclusions.get(&person));
        let supersedes = earlier.map(|history| heads(history.heads())).unwrap_or_default();
        let reference = reference.to_owned();
        self.record(MemberExcluded { meeting: id, person, excluded, ground, reference, supersedes })
    }

    /// Writes a part of the minutes.
    ///
    /// # Errors
    /// See [`Profile::record`].
    pub fn write_minutes(&mut self, id: MeetingId, part: u8, text: &str) -> Result<EventId> {
        let roll = self.roll_document(id)?;
        let earlier = roll.as_ref().and_then(|roll| roll.minutes.get(&part));
        let supersedes = earlier.map(|history| heads(history.heads())).unwrap_or_default();
        self.record(MinutesWritten { meeting: id, part, text: text.to_owned(), supersedes })
    }

    /// Closes a meeting with the count as this phone sees it. Without `outcome` the quorum decides what is
    /// proposed; the closer may say otherwise.
    ///
    /// # Errors
    /// See [`Profile::record`].
    pub fn close_meeting(&mut self, id: MeetingId, outcome: Option<Outcome>) -> Result<EventId> {
        let view = self.roll(id)?;
        let records = self.records(id)?;
        let mut counted = Vec::new();
        for id in records.ids() {
            counted.extend(self.roll_document(id)?.map(|roll| roll.mark_ids()).unwrap_or_default());
        }
        let reached = view.tally.quorums.iter().all(|quorum| quorum.reached);
        let outcome = outcome.unwrap_or(if reached { Outcome::Held } else { Outcome::NoQuorum });
        let supersedes = self.meeting(id)?.map(|meeting| heads(meeting.closings.heads())).unwrap_or_default();
        self.record(MeetingClosed { meeting: id, outcome, tally: view.tally, counted, supersedes })
    }

    /// Joins two records of one meeting, or parts them again.
    ///
    /// # Errors
    /// See [`Profile::record`].
    pub fn join_meetings(&mut self, id: MeetingId, with: MeetingId, joined: bool) -> Result<EventId> {
        let records = self.records(id)?;
        let meeting = records.meetings.iter().find(|m| m.id == id).map_or_else(|| records.first(), Ok)?;
        let earlier = meeting.joins.get(&with).map(|join| heads(join.heads()));
        let supersedes = earlier.unwrap_or_default();
        self.record(MeetingJoined { meeting: id, with, joined, supersedes })
    }
}

fn heads<T>(heads: Vec<(EventId, T)>) -> Vec<EventId> {
    heads.into_iter().map(|(id, _)| id).collect()
}
