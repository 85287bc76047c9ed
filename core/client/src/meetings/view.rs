//! What people see of meetings: on any phone one's own state, on an officer's the roll.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use serde::Serialize;
use yixian_domain::{
    Document, DocumentKey, EventId, MeetingId, OrgId, PersonId,
    floating::GuestCode,
    history::Entry,
    meetings::{
        Meeting, MeetingKind, Outcome, PersonRoll, Plan, Roll, Standing, State, Tally, Timing,
        plan::group,
        roll::{MarkSource, excluded_in, minutes_in, state_of},
        tally,
        timing::timing,
    },
    order,
    org::{Peers, Roster},
    rules::Rules,
    time::{TimeTrust, Timestamp},
};

use yixian_protocol::guest;

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
    /// For how many minutes people learnt together, as the closer said; none if it is not recorded.
    pub learning: Option<u16>,
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
    /// When it was made, seen from the end of the meeting; none if nothing is recorded.
    pub timing: Option<Timing>,
    /// Other marks that did not know of it.
    pub also: Vec<EventId>,
    /// Disputes that nobody has answered.
    pub open_disputes: Vec<EventId>,
    /// What the person disputed, and what was answered: for the person and the officers.
    pub disputes: Vec<DisputeRow>,
}

/// One dispute with its answers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct DisputeRow {
    /// Which.
    pub id: EventId,
    /// What the person said.
    pub words: String,
    /// When, as well as it is known.
    pub at: Timestamp,
    /// What officers answered.
    pub answers: Vec<AnswerRow>,
}

/// An officer's answer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct AnswerRow {
    /// What was answered.
    pub words: String,
    /// By whom.
    pub by: PersonId,
    /// When, as well as it is known.
    pub at: Timestamp,
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
    /// Whether the person belongs to the branch on that day, called or not.
    pub belongs: bool,
    /// Whether the person is in the branch's register of those who came from elsewhere (流入).
    pub guest: bool,
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
    /// What guests write down: see [`guest::code`].
    pub guest_code: Option<GuestCode>,
    /// What guests scan instead: see [`guest::Invitation`].
    pub guest_link: Option<String>,
    /// Everybody.
    pub rows: Vec<RollRow>,
    /// The count.
    pub tally: Tally,
    /// The minutes, by part; several of one part if people wrote without knowing of each other.
    pub minutes: Vec<Minutes>,
}

/// A part of the minutes, as somebody wrote it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
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

/// The digits under which rolls were opened.
fn opened<'a>(rolls: &'a [&Roll]) -> impl Iterator<Item = (MeetingId, &'a String)> {
    rolls.iter().flat_map(|roll| roll.digits.iter().map(|(_, entry)| (roll.meeting, &entry.value)))
}

fn state_row(meetings: &[&Meeting], parts: &[&PersonRoll], rules: Rules<'_>) -> OwnState {
    let state = state_of(parts.iter().copied());
    let open_disputes = parts.iter().flat_map(|part| part.open_disputes().map(|(id, _)| id)).collect();
    let (id, mark, also, to_confirm) = match &state {
        State::Unmarked => (None, None, Vec::new(), false),
        State::Marked { id, mark, also, .. } => (Some(*id), Some(*mark), also.clone(), false),
        State::ToConfirm { id, mark, .. } => (Some(*id), Some(*mark), Vec::new(), true),
    };
    let when = |mark| timing(meetings.iter().copied(), parts.iter().copied(), mark, rules);
    OwnState {
        standing: state.standing(),
        source: mark.map(|mark| mark.value.source),
        mark: id,
        by: mark.map(|mark| mark.by),
        at: mark.map(|mark| mark.at),
        trust: mark.map(|mark| mark.trust),
        to_confirm,
        timing: id.zip(mark).map(when),
        also,
        open_disputes,
        disputes: parts.iter().flat_map(|part| disputes(part)).collect(),
    }
}

fn disputes(part: &PersonRoll) -> Vec<DisputeRow> {
    let rows = part.disputes.iter().filter_map(|(id, dispute)| {
        let (_, said) = dispute.said.current()?;
        let answers = dispute.answers.iter().map(|(_, answer)| AnswerRow {
            words: answer.value.clone(),
            by: answer.by,
            at: answer.at,
        });
        Some(DisputeRow { id: *id, words: said.value.words.clone(), at: said.at, answers: answers.collect() })
    });
    rows.collect()
}

fn minutes(rolls: &[&Roll]) -> Vec<Minutes> {
    let by_part = minutes_in(rolls.iter().copied()).into_iter();
    let written =
        |part, entry: &Entry<String>| Minutes { part, text: entry.value.clone(), by: entry.by, at: entry.at };
    by_part.flat_map(|(part, heads)| heads.into_iter().map(move |(_, entry)| written(part, entry))).collect()
}

/// The records of one meeting: usually one, several once joined.
pub(super) struct Records(Vec<Arc<Document>>);

impl Records {
    pub(super) fn meetings(&self) -> impl Iterator<Item = &Meeting> {
        self.0.iter().filter_map(|document| document.as_meeting())
    }

    pub(super) fn ids(&self) -> Vec<MeetingId> {
        self.meetings().map(|meeting| meeting.id).collect()
    }

    /// The record that the others are shown under.
    pub(super) fn first(&self) -> Result<&Meeting> {
        self.meetings().next().ok_or(Error::NotHere("the meeting"))
    }
}

/// The rolls of one meeting, as far as they are on this phone.
pub(crate) struct Rolls(Vec<Arc<Document>>);

impl Rolls {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Roll> {
        self.0.iter().filter_map(|document| document.as_roll())
    }
}

/// One's own part of every record of a meeting.
pub(super) struct OwnParts(Vec<(MeetingId, Arc<Document>)>);

impl OwnParts {
    pub(super) fn iter(&self) -> impl Iterator<Item = (MeetingId, &PersonRoll)> {
        self.0.iter().filter_map(|(id, document)| Some((*id, document.as_own_roll()?)))
    }
}

impl Profile {
    fn meeting_document(&self, id: MeetingId) -> Result<Option<Arc<Document>>> {
        let document = self.looked_at(DocumentKey::Meeting(id))?;
        Ok(document.filter(|document| document.as_meeting().is_some()))
    }

    pub(super) fn records(&self, id: MeetingId) -> Result<Records> {
        let mut known: BTreeMap<MeetingId, Arc<Document>> = BTreeMap::new();
        let mut open = vec![id];
        while let Some(next) = open.pop() {
            if known.contains_key(&next) {
                continue;
            }
            if let Some(document) = self.meeting_document(next)? {
                open.extend(document.as_meeting().into_iter().flat_map(Meeting::joined_with));
                known.insert(next, document);
            }
        }
        if known.is_empty() {
            return Err(Error::NotHere("the meeting"));
        }
        Ok(Records(known.into_values().collect()))
    }

    /// The rolls of these meetings, as far as they are on this phone.
    pub(crate) fn rolls(&self, ids: &[MeetingId]) -> Result<Rolls> {
        let mut rolls = Vec::with_capacity(ids.len());
        for id in ids {
            rolls.extend(self.looked_at(DocumentKey::Roll(*id))?);
        }
        Ok(Rolls(rolls))
    }

    pub(super) fn own_rolls(&self, ids: &[MeetingId]) -> Result<OwnParts> {
        let person = self.person()?;
        let mut own = Vec::with_capacity(ids.len());
        for id in ids {
            own.extend(self.looked_at(DocumentKey::OwnRoll(*id, person))?.map(|document| (*id, document)));
        }
        Ok(OwnParts(own))
    }

    /// One's own part of every record of a meeting, also of one that is not on this phone.
    pub(super) fn own_records(&self, id: MeetingId) -> Result<OwnParts> {
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
        self.with_roster(branch, Roster::clone)
    }

    /// Looks at the branch's people as its officers know them. Of a branch of a thousand, copying costs more than looking.
    pub(crate) fn with_roster<T>(&self, branch: OrgId, look: impl FnOnce(&Roster) -> T) -> Result<T> {
        let document = self.looked_at(DocumentKey::Roster(branch))?;
        let roster = document.as_deref().and_then(Document::as_roster);
        roster.map(look).ok_or(Error::NotHere("the roster"))
    }

    /// The branch's people as its members know them.
    ///
    /// # Errors
    /// [`Error::NotHere`] if nothing has been fetched yet.
    pub fn peers(&self, branch: OrgId) -> Result<Peers> {
        self.with_peers(branch, Peers::clone)
    }

    pub(crate) fn with_peers<T>(&self, branch: OrgId, look: impl FnOnce(&Peers) -> T) -> Result<T> {
        let document = self.looked_at(DocumentKey::Peers(branch))?;
        let peers = document.as_deref().and_then(Document::as_peers);
        peers.map(look).ok_or(Error::NotHere("the branch"))
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
        let documents = self.documents_like(like)?;
        let meetings = documents.iter().filter_map(|(_, document)| document.as_meeting());
        let all = order::map(meetings.map(|meeting| (meeting.id, meeting)));
        let mut rows = Vec::with_capacity(all.len());
        let mut shown = BTreeSet::new();
        for id in all.keys() {
            if shown.contains(id) {
                continue;
            }
            let group = group(*id, |id| all.get(&id).copied());
            shown.extend(group.iter().copied());
            let meetings: Vec<&Meeting> = group.iter().filter_map(|id| all.get(id).copied()).collect();
            rows.extend(self.meeting_row(&meetings)?);
        }
        order::sort_by_key(&mut rows, |row| (row.plan.date, row.plan.starts, row.id));
        Ok(rows)
    }

    fn meeting_row(&self, meetings: &[&Meeting]) -> Result<Option<MeetingRow>> {
        let Some((first, plan)) = meetings.first().and_then(|first| Some((first, first.plan()?))) else {
            return Ok(None);
        };
        let ids: Vec<MeetingId> = meetings.iter().map(|meeting| meeting.id).collect();
        let own = self.own_rolls(&ids)?;
        let own: Vec<&PersonRoll> = own.iter().map(|(_, part)| part).collect();
        let closings = || meetings.iter().filter_map(|meeting| meeting.closing());
        let setting = self.setting_of(first.branch)?;
        Ok(Some(MeetingRow {
            id: first.id,
            branch: first.branch,
            plan: plan.clone(),
            outcome: closings().next().map(|closing| closing.outcome),
            learning: closings().filter_map(|closing| closing.learning).max(),
            joined: ids.iter().copied().filter(|id| *id != first.id).collect(),
            own: state_row(meetings, &own, setting.rules(&self.rules)),
        }))
    }

    /// One meeting as this person sees it.
    ///
    /// # Errors
    /// [`Error::NotHere`].
    pub fn meeting_view(&self, id: MeetingId) -> Result<MeetingRow> {
        let records = self.records(id)?;
        let meetings: Vec<&Meeting> = records.meetings().collect();
        self.meeting_row(&meetings)?.ok_or(Error::NotHere("the meeting's plan"))
    }

    /// The roll of a meeting, for officers.
    ///
    /// # Errors
    /// [`Error::NotHere`] if this person is no officer of the branch.
    pub fn roll(&self, id: MeetingId) -> Result<RollView> {
        let records = self.records(id)?;
        let meetings: Vec<&Meeting> = records.meetings().collect();
        let meeting = self.meeting_row(&meetings)?.ok_or(Error::NotHere("the meeting's plan"))?;
        let rolls = self.rolls(&records.ids())?;
        let rolls: Vec<&Roll> = rolls.iter().collect();
        let guest_code = self.guest_code(&rolls)?;
        let guest_link = guest_code.as_ref().map(|code| self.invitation(&meeting, code)).transpose()?;
        let setting = self.setting_of(meeting.branch)?;
        self.with_roster(meeting.branch, |roster| {
            let rules = setting.rules(&self.rules);
            let view = self.roll_view(meeting.clone(), &meetings, (roster, &rolls), rules);
            RollView { guest_code, guest_link, ..view }
        })
    }

    /// The code of a meeting that was opened twice, or joined with another, is that of the first.
    fn guest_code(&self, rolls: &[&Roll]) -> Result<Option<GuestCode>> {
        let county = self.identity()?.county;
        Ok(opened(rolls).next().map(|(meeting, digits)| guest::code(county, meeting, digits)))
    }

    fn roll_view(
        &self,
        meeting: MeetingRow,
        meetings: &[&Meeting],
        (roster, rolls): (&Roster, &[&Roll]),
        rules: Rules<'_>,
    ) -> RollView {
        let plan = &meeting.plan;
        let called: BTreeSet<PersonId> =
            roster.called_to(plan.kind, plan.date).map(|member| member.person).collect();
        let marked = rolls.iter().flat_map(|roll| roll.persons.keys().copied());
        let guests: BTreeSet<PersonId> = roster.guests_on(plan.date).map(|member| member.person).collect();
        // Guests come to what is for all; a committee is of its own members.
        let expected = guests.iter().copied().filter(|_| plan.kind != MeetingKind::Committee);
        let people: BTreeSet<PersonId> = called.iter().copied().chain(marked).chain(expected).collect();
        let belonging: BTreeSet<PersonId> =
            roster.members_on(plan.date).map(|member| member.person).collect();
        let row = |person: PersonId| {
            let parts: Vec<&PersonRoll> = rolls.iter().filter_map(|roll| roll.persons.get(&person)).collect();
            RollRow {
                person,
                name: roster.name(person).to_owned(),
                called: called.contains(&person),
                belongs: belonging.contains(&person),
                guest: guests.contains(&person),
                state: state_row(meetings, &parts, rules),
                excluded: excluded_in(rolls.iter().copied(), person).is_some(),
            }
        };
        RollView {
            digits: opened(rolls).map(|(_, digits)| digits.clone()).collect(),
            guest_code: None,
            guest_link: None,
            tally: tally(plan.kind, plan.date, roster, rolls, &self.rules),
            rows: people.into_iter().map(row).collect(),
            minutes: minutes(rolls),
            meeting,
        }
    }
}
