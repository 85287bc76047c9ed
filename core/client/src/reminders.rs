//! What is due for this person, from the documents on this phone: without network, without push.

mod below;
mod put_off;

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use serde::{Deserialize, Serialize};
use yixian_domain::{
    Document, DocumentKey, EventId, MeetingId, OrgId, PersonId,
    meetings::Meeting,
    order,
    org::{Membership, MembershipKind},
    reminders::{
        Action, BranchFacts, Decision, Desk, Evaluation, Handling, MatterKey, NotShown, Noticed, Own,
        PersonFacts, PlannedNotice, Reader, Reminder, Severity, Snoozed, evaluate, event::MatterHandled,
        meetings_since, plan, seen_by,
    },
    time::{StatedDate, day_before},
};

use self::below::HandledBelow;
use crate::{
    error::{Error, Result},
    floating::InCare,
    home::{MeetingName, OrgName},
    profile::Profile,
    setting::Setting,
};

/// A reminder with what its branch and its person are called.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReminderRow {
    /// What is due.
    pub reminder: Reminder,
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
    /// Whether it reaches this person as one of those above the branch: this phone holds nothing of what it is about.
    pub above: bool,
}

/// A matter that officers have dealt with, or that is put off on this phone, and that would be due otherwise.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HandledRow {
    /// What would be due.
    pub row: ReminderRow,
    /// What they call whoever dealt with it; empty if this phone does not know him, or nobody has.
    pub by: String,
    /// Until when it rests; none if it is done.
    pub until: Option<StatedDate>,
    /// What came of it.
    pub words: String,
    /// Whether it is put off on this phone, for this person alone: [`Profile::unsnooze`] takes it up again.
    pub put_off: bool,
}

/// The documents of one branch, held while they are looked at.
struct Held {
    org: OrgId,
    parent: Option<OrgId>,
    setting: Setting,
    organisation: Option<Arc<Document>>,
    roster: Option<Arc<Document>>,
    desk: Option<Arc<Document>>,
    meetings: Vec<Arc<Document>>,
    rolls: Vec<Arc<Document>>,
    people: Vec<HeldPerson>,
}

struct HeldPerson {
    person: PersonId,
    belongs: Vec<Membership>,
    dues: Option<Arc<Document>>,
    away: Option<Arc<Document>>,
    privacy: Option<Arc<Document>>,
    own: Option<HeldOwn>,
}

/// What this phone holds of its own person.
struct HeldOwn {
    profile: Arc<Document>,
    rolls: Vec<(MeetingId, Arc<Document>)>,
    elsewhere: Vec<Arc<Document>>,
}

/// The meetings that this phone holds: of the branches that are looked at, and of others.
struct Meetings {
    here: Vec<Arc<Document>>,
    elsewhere: Vec<Arc<Document>>,
}

/// What this phone keeps for itself: until when somebody wants not to hear of a matter, what was said, and what is to be.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    snoozed: Vec<(OrgId, MatterKey, StatedDate)>,
    said: BTreeSet<Noticed>,
    planned: Vec<(StatedDate, Vec<Noticed>)>,
    handled_below: Vec<HandledBelow>,
}

impl Kept {
    /// What somebody wants to see later of one branch.
    fn snoozed_in(&self, org: OrgId) -> Snoozed {
        let here = self.snoozed.iter().filter(|(of, ..)| *of == org);
        here.map(|(_, matter, until)| (matter.clone(), *until)).collect()
    }
}

pub(crate) const KEPT: &str = "reminders";

impl Profile {
    /// What is due for this person today, the most pressing first.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn reminders(&self) -> Result<Vec<ReminderRow>> {
        self.look(|profile| {
            profile.read_home_ahead()?;
            profile.reminder_rows()
        })
    }

    /// What would be due for this person if no officer had dealt with it, nor he himself put it off: it can be taken up again.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn handled_reminders(&self) -> Result<Vec<HandledRow>> {
        self.look(|profile| {
            let (today, readers) = (profile.today(), profile.readers()?);
            let mut rows = Vec::new();
            for held in profile.held_branches()? {
                let desk = held.desk.clone();
                let Some(desk) = desk.as_deref().and_then(Document::as_desk) else { continue };
                let untouched = BranchFacts { desk: None, ..held.facts(profile) };
                let evaluation = evaluate(&untouched, &Snoozed::new(), today, false);
                let resting = resting(&held.facts(profile), today);
                for reminder in seen_by(&evaluation, &readers) {
                    let Some(until) = resting.get(&reminder.matter) else { continue };
                    rows.extend(profile.handled_row(desk, reminder, *until)?);
                }
            }
            let own = profile.me()?.map(|me| me.name().to_owned()).unwrap_or_default();
            let kept = profile.kept()?;
            rows.extend(kept.rows_handled_below(&own, &readers, today));
            let (_, put_off) = profile.rows_parted(&kept)?;
            rows.extend(put_off);
            Ok(rows)
        })
    }

    fn handled_row(
        &self,
        desk: &Desk,
        reminder: &Reminder,
        until: Option<StatedDate>,
    ) -> Result<Option<HandledRow>> {
        let notes = desk.of(&reminder.matter).into_iter();
        let mut rests = notes.filter(|note| match note.value.handling {
            Handling::Done => until.is_none(),
            Handling::Later(_) => until.is_some(),
            Handling::Told | Handling::Again => false,
        });
        let Some(note) = rests.next_back() else { return Ok(None) };
        let mut names = self.names_of(reminder.org, [note.by].into())?;
        Ok(Some(HandledRow {
            row: self.reminder_row(reminder.clone())?,
            by: names.remove(&note.by).unwrap_or_default(),
            until,
            words: note.value.words.clone(),
            put_off: false,
        }))
    }

    pub(crate) fn reminder_rows(&self) -> Result<Vec<ReminderRow>> {
        self.rows_due(&self.kept()?)
    }

    /// What is due, and how much more would be, had it not been put off here.
    pub(crate) fn due_and_put_off(&self) -> Result<(Vec<ReminderRow>, usize)> {
        let (due, put_off) = self.rows_parted(&self.kept()?)?;
        Ok((due, put_off.len()))
    }

    fn rows_due(&self, kept: &Kept) -> Result<Vec<ReminderRow>> {
        let (today, readers) = (self.today(), self.readers()?);
        let mut rows = Vec::new();
        let held = self.held_branches()?;
        for held in &held {
            let evaluation = due_in(&held.facts(self), &readers, &kept.snoozed_in(held.org), today, false);
            for reminder in seen_by(&evaluation, &readers) {
                rows.push(self.reminder_row(reminder.clone())?);
            }
        }
        let below = self.rows_below(&held, &readers, kept, today)?;
        // Who belongs to a branch that he is above of finds some of it himself.
        let is_new = |row: &ReminderRow| {
            let same = |known: &ReminderRow| {
                (known.reminder.org, &known.reminder.matter) == (row.reminder.org, &row.reminder.matter)
            };
            !rows.iter().any(same)
        };
        let below: Vec<ReminderRow> = below.into_iter().filter(is_new).collect();
        rows.extend(below);
        order::sort_by(&mut rows, |one, other| {
            let place = |row: &ReminderRow| (row.reminder.since, row.reminder.matter.clone());
            other.reminder.severity.cmp(&one.reminder.severity).then_with(|| place(one).cmp(&place(other)))
        });
        Ok(rows)
    }

    fn reminder_row(&self, reminder: Reminder) -> Result<ReminderRow> {
        let person = reminder.matter.person;
        let (meeting, by) = match reminder.action {
            Action::ConfirmSignIn { meeting, by, .. } => (Some(meeting), Some(by)),
            Action::AnswerLeave { meeting, .. } | Action::ReadLeave { meeting, .. } => (Some(meeting), None),
            _ => (None, None),
        };
        let names = self.names_of(reminder.org, person.into_iter().chain(by).collect())?;
        let name = |who: Option<PersonId>| who.and_then(|who| names.get(&who)).cloned().unwrap_or_default();
        Ok(ReminderRow {
            branch: self.named(reminder.org)?,
            name: name(person),
            meeting: meeting.map(|meeting| self.meeting_name(meeting)).transpose()?.flatten(),
            by: name(by),
            own: person == Some(self.person()?),
            above: false,
            reminder,
        })
    }

    fn meeting_name(&self, id: MeetingId) -> Result<Option<MeetingName>> {
        let document = self.looked_at(DocumentKey::Meeting(id))?;
        let plan = document.as_deref().and_then(Document::as_meeting).and_then(Meeting::plan);
        Ok(plan.map(|plan| MeetingName { id, title: plan.title.clone(), date: plan.date }))
    }

    /// What was decided today about each matter that this phone knows of, also why something is not shown.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn reminder_log(&self) -> Result<Vec<Decision>> {
        self.look(|profile| {
            let (today, readers, kept) = (profile.today(), profile.readers()?, profile.kept()?);
            let me = profile.person()?;
            let mut log = Vec::new();
            for held in profile.held_branches()? {
                let snoozed = kept.snoozed_in(held.org);
                let decisions = due_in(&held.facts(profile), &readers, &snoozed, today, true).decisions;
                log.extend(decisions.into_iter().filter(|decision| match decision {
                    Decision::Shown(reminder) => reminder.is_for(&readers),
                    // What one's own steps wait for is not told either.
                    Decision::Hidden(matter, _) => {
                        !(matter.rule.starts_with("lost.") && matter.person == Some(me))
                    }
                }));
            }
            Ok(log)
        })
    }

    /// What to notify of on the days to come: the whole plan; a shell schedules what is different. `in_front` says that
    /// the person sees today's reminders now. What was said already, on the screen or by a notice, is not said again. What
    /// was to be said today or yesterday stays in the plan: where the phone is, its hour may not have come. What is past there
    /// is for the shell not to ring.
    ///
    /// # Errors
    /// If the store cannot be read or written.
    pub fn plan_notices(&mut self, in_front: bool) -> Result<Vec<PlannedNotice>> {
        if self.store.is_locked() && self.is_asked_nothing()? {
            return Ok(Vec::new()); // what was planned while it was open is taken back
        }
        let (today, kept) = (self.today(), self.kept()?);
        let until = |day: StatedDate| {
            let over = kept.planned.iter().filter(move |(planned, _)| *planned <= day);
            kept.said
                .iter()
                .chain(over.flat_map(|(_, matters)| matters))
                .cloned()
                .collect::<BTreeSet<Noticed>>()
        };
        let yesterday = day_before(today);
        let (said, over) = (until(today), until(day_before(yesterday)));
        let (seen, mut notices) = self.look(|profile| profile.planned(&said, in_front))?;
        let seen_today: BTreeSet<Noticed> = seen.keys().cloned().collect();
        let still = if in_front { seen_today } else { over.intersection(&seen_today).cloned().collect() };
        if !in_front {
            let recent = kept.planned.iter().filter(|(day, _)| (yesterday..=today).contains(day));
            let still_due = recent.filter_map(|(day, matters)| {
                let due = matters.iter().filter(|noticed| !over.contains(*noticed));
                let due = due.filter_map(|noticed| Some((noticed.clone(), *seen.get(noticed)?)));
                let matters: BTreeMap<Noticed, Severity> = due.collect();
                (!matters.is_empty()).then_some(PlannedNotice { day: *day, matters })
            });
            notices.splice(..0, still_due);
        }
        let planned = notices.iter().map(|notice| (notice.day, notice.matters.keys().cloned().collect()));
        self.keep(&Kept { said: still, planned: planned.collect(), ..kept })?;
        Ok(notices)
    }

    /// What is seen today, and what is to be said.
    fn planned(
        &self,
        said: &BTreeSet<Noticed>,
        in_front: bool,
    ) -> Result<(BTreeMap<Noticed, Severity>, Vec<PlannedNotice>)> {
        self.read_home_ahead()?;
        let (today, readers, kept) = (self.today(), self.readers()?, self.kept()?);
        let held = self.held_branches()?;
        let facts = held.iter().map(|held| (held.facts(self), kept.snoozed_in(held.org)));
        let facts: Vec<(BranchFacts<'_>, Snoozed)> = facts.collect();
        let below = self.below(&held, &readers, &kept, today)?;
        let on = |day| {
            let due = facts.iter().map(|(facts, snoozed)| due_in(facts, &readers, snoozed, day, false));
            together(due.chain([kept.due_below(&below, day)]))
        };
        let evaluation = on(today);
        let seen =
            seen_by(&evaluation, &readers).map(|reminder| (Noticed::from(reminder), reminder.severity));
        let seen: BTreeMap<Noticed, Severity> = seen.collect();
        let in_sight = seen.keys().cloned().collect();
        let notices = plan(today, &readers, if in_front { &in_sight } else { said }, on);
        Ok((seen, notices))
    }

    /// Records what an officer did about a matter: the others see it. What he takes up again he hears of again himself.
    ///
    /// # Errors
    /// See [`Profile::record`].
    pub fn handle_matter(
        &mut self,
        org: OrgId,
        matter: MatterKey,
        handling: Handling,
        words: String,
    ) -> Result<EventId> {
        let note = self.note_about(org, matter.clone(), handling, words)?;
        if handling == Handling::Again {
            self.unsnooze(org, matter)?;
        }
        Ok(note)
    }

    fn note_about(
        &mut self,
        org: OrgId,
        matter: MatterKey,
        handling: Handling,
        words: String,
    ) -> Result<EventId> {
        // Who is above the branch holds no desk of it.
        if self.looked_at(DocumentKey::Roster(org))?.is_none() {
            return self.handle_below(org, matter, handling, words);
        }
        let desk = self.looked_at(DocumentKey::Desk(org))?;
        let notes = desk.as_deref().and_then(Document::as_desk).map(|desk| desk.notes.heads());
        let same = notes.into_iter().flatten().filter(|(_, entry)| entry.value.matter == matter);
        let replaced = same.filter(|(_, entry)| takes_the_place_of(handling, entry.value.handling));
        let supersedes = replaced.map(|(id, _)| id).collect();
        self.record(MatterHandled { org, matter, handling, words, supersedes })
    }

    fn keep(&mut self, kept: &Kept) -> Result<()> {
        let bytes = serde_json::to_vec(kept).map_err(|error| Error::Internal(error.to_string()))?;
        if self.store.queue_meta_get(KEPT)?.as_deref() != Some(&bytes[..]) {
            self.store.queue_meta_put(KEPT, Some(&bytes))?;
        }
        Ok(())
    }

    fn kept(&self) -> Result<Kept> {
        let bytes = self.queue_setting(KEPT)?;
        // What another version left and this one does not read is as if it had never been said.
        Ok(bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default())
    }

    /// As whom this person reads reminders.
    fn readers(&self) -> Result<BTreeSet<Reader>> {
        if self.is_asked_nothing()? {
            return Ok(BTreeSet::new());
        }
        let (me, today) = (self.person()?, self.today());
        let mut readers = BTreeSet::from([Reader::Person(me), Reader::Contact(me)]);
        let profile = self.me()?;
        let offices = profile.iter().flat_map(|me| me.appointments.values());
        let held = offices.filter(|a| a.role.is_officer() && a.period.covers(today));
        readers.extend(held.flat_map(|a| [Reader::Officers(a.org), Reader::Superior(a.org)]));
        Ok(readers)
    }

    /// The branches of which this phone holds something that reminders are made of.
    fn held_branches(&self) -> Result<Vec<Held>> {
        let (me, today) = (self.me()?, self.today());
        let own = me.as_ref().and_then(|me| me.branch_on(today));
        let offices = me.iter().flat_map(|me| me.appointments.values());
        let served = offices.filter(|a| a.role.is_officer() && a.period.covers(today)).map(|a| a.org);
        let branches: BTreeSet<OrgId> = own.into_iter().chain(served).collect();
        let (elsewhere, here): (Vec<_>, Vec<_>) = self.meetings_held()?.into_iter().partition(|meeting| {
            meeting.as_meeting().is_some_and(|meeting| !branches.contains(&meeting.branch))
        });
        let meetings = Meetings { here, elsewhere };
        branches.iter().map(|branch| self.held_branch(*branch, own == Some(*branch), &meetings)).collect()
    }

    fn held_branch(&self, org: OrgId, own: bool, all: &Meetings) -> Result<Held> {
        let roster = self.looked_at(DocumentKey::Roster(org))?;
        let elsewhere: &[Arc<Document>] = if own { &all.elsewhere } else { &[] };
        let meetings = all.of(org);
        let people = match roster.as_deref().and_then(Document::as_roster) {
            Some(roster) => {
                let people = grouped(roster.memberships.values());
                let mut privacy = self.privacy_in(org)?;
                let people = people.into_iter().map(|(person, belongs)| {
                    let dues = self.looked_at(DocumentKey::Dues(org, person))?;
                    let away = self.looked_at(DocumentKey::Away(org, person))?;
                    let (privacy, own) =
                        (privacy.remove(&person), self.held_own(person, &meetings, elsewhere)?);
                    Ok(HeldPerson { person, belongs, dues, away, privacy, own })
                });
                people.collect::<Result<Vec<_>>>()?
            }
            None if own => self.me_and_mine(org, &meetings, elsewhere)?,
            None => Vec::new(),
        };
        Ok(Held {
            org,
            parent: self.tree()?.get(org).and_then(|node| node.parent_on(self.today())),
            setting: self.setting_of(org)?,
            organisation: self.looked_at(DocumentKey::Organisation(org))?,
            desk: self.looked_at(DocumentKey::Desk(org))?,
            rolls: if roster.is_some() { self.rolls_to_look_at(&meetings)? } else { Vec::new() },
            roster,
            meetings,
            people,
        })
    }

    /// What this phone holds of its own person, if that is he.
    fn held_own(
        &self,
        person: PersonId,
        meetings: &[Arc<Document>],
        elsewhere: &[Arc<Document>],
    ) -> Result<Option<HeldOwn>> {
        if person != self.person()? {
            return Ok(None);
        }
        let Some(profile) = self.looked_at(DocumentKey::Profile(person))? else { return Ok(None) };
        let (mut rolls, since) = (Vec::new(), meetings_since(self.today()));
        for id in dated(meetings, since).chain(dated(elsewhere, since)).map(|meeting| meeting.id) {
            rolls.extend(self.looked_at(DocumentKey::OwnRoll(id, person))?.map(|roll| (id, roll)));
        }
        Ok(Some(HeldOwn { profile, rolls, elsewhere: elsewhere.to_vec() }))
    }

    /// The rolls of meetings that are not over: of those that are nothing waits.
    fn rolls_to_look_at(&self, meetings: &[Arc<Document>]) -> Result<Vec<Arc<Document>>> {
        let open = dated(meetings, self.today()).filter(|meeting| meeting.closing().is_none());
        let keys: Vec<DocumentKey> = open.map(|meeting| DocumentKey::Roll(meeting.id)).collect();
        self.read_ahead(keys.iter().copied())?;
        let rolls = keys.into_iter().map(|key| self.looked_at(key)).collect::<Result<Vec<_>>>()?;
        Ok(rolls.into_iter().flatten().collect())
    }

    /// A member's phone holds himself, and those whom he keeps in touch with.
    fn me_and_mine(
        &self,
        branch: OrgId,
        meetings: &[Arc<Document>],
        elsewhere: &[Arc<Document>],
    ) -> Result<Vec<HeldPerson>> {
        let me = self.person()?;
        let mut people = vec![HeldPerson {
            person: me,
            belongs: self.belongings(me, branch)?.unwrap_or_default(),
            dues: self.looked_at(DocumentKey::OwnDues(branch, me))?,
            away: self.looked_at(DocumentKey::OwnAway(branch, me))?,
            privacy: None,
            own: self.held_own(me, meetings, elsewhere)?,
        }];
        for InCare { person, branch: at, away } in self.cares()? {
            let peers = self.looked_at(DocumentKey::Peers(at.unwrap_or(branch)))?;
            let peers = peers.as_deref().and_then(Document::as_peers);
            let facts = away.as_away().map(|away| PersonFacts::in_care(person, peers, away));
            let belongs = facts.map(|facts| facts.belongs.into_owned()).unwrap_or_default();
            people.push(HeldPerson {
                person,
                belongs,
                dues: None,
                away: Some(away),
                privacy: None,
                own: None,
            });
        }
        Ok(people)
    }

    fn meetings_held(&self) -> Result<Vec<Arc<Document>>> {
        let like = DocumentKey::Meeting(MeetingId::from_bytes([0; 16]));
        Ok(self.documents_like(like)?.into_iter().map(|(_, document)| document).collect())
    }
}

impl Meetings {
    fn of(&self, org: OrgId) -> Vec<Arc<Document>> {
        let of_org = |meeting: &&Arc<Document>| meeting.as_meeting().is_some_and(|m| m.branch == org);
        self.here.iter().filter(of_org).cloned().collect()
    }
}

impl Held {
    fn facts<'a>(&'a self, profile: &'a Profile) -> BranchFacts<'a> {
        let people = self.people.iter().map(|held| PersonFacts {
            person: held.person,
            belongs: Cow::Borrowed(&held.belongs),
            dues: held.dues.as_deref().and_then(Document::as_dues),
            away: held.away.as_deref().and_then(Document::as_away),
            privacy: held.privacy.as_deref().and_then(Document::as_privacy),
            own: held.own.as_ref().and_then(HeldOwn::facts),
        });
        BranchFacts {
            org: self.org,
            organisation: self.organisation.as_deref().and_then(Document::as_organisation),
            parent: self.parent,
            roster: self.roster.as_deref().and_then(Document::as_roster),
            people: people.collect(),
            meetings: self.meetings.iter().filter_map(|document| document.as_meeting()).collect(),
            rolls: self
                .rolls
                .iter()
                .filter_map(|document| document.as_roll())
                .map(|roll| (roll.meeting, roll))
                .collect(),
            desk: self.desk.as_deref().and_then(Document::as_desk),
            rules: self.setting.rules(profile.rules()),
        }
    }
}

/// The meetings planned for a day or later.
fn dated(meetings: &[Arc<Document>], since: StatedDate) -> impl Iterator<Item = &Meeting> {
    let meetings = meetings.iter().filter_map(|document| document.as_meeting());
    meetings.filter(move |meeting| meeting.plan().is_some_and(|plan| plan.date >= since))
}

impl HeldOwn {
    fn facts(&self) -> Option<Own<'_>> {
        let rolls = self.rolls.iter().filter_map(|(meeting, roll)| Some((*meeting, roll.as_own_roll()?)));
        let elsewhere = self.elsewhere.iter().filter_map(|document| document.as_meeting()).collect();
        Some(Own { profile: self.profile.as_profile()?, rolls: rolls.collect(), elsewhere })
    }
}

/// What is due in a branch, as far as it is for this phone to find. What is for who keeps in touch is for the officers as well,
/// unless they have dealt with it: one of them who does so himself hears no more of it. Where the roster is not held the desk is
/// not held either, and those above hear what the server finds: see [`Profile::below`].
fn due_in(
    facts: &BranchFacts<'_>,
    readers: &BTreeSet<Reader>,
    snoozed: &Snoozed,
    today: StatedDate,
    log: bool,
) -> Evaluation {
    let mut evaluation = evaluate(facts, snoozed, today, log);
    let officers = Reader::Officers(facts.org);
    for decision in &mut evaluation.decisions {
        let Decision::Shown(reminder) = decision else { continue };
        if facts.roster.is_none() {
            reminder.readers.retain(|reader| !matches!(reader, Reader::Superior(_)));
        }
        if readers.contains(&officers) && !reminder.readers.contains(&officers) {
            reminder.readers.retain(|reader| !matches!(reader, Reader::Contact(_)));
        }
    }
    evaluation
}

/// That somebody was told stays beside what is done later.
fn takes_the_place_of(now: Handling, before: Handling) -> bool {
    (now == Handling::Told) == (before == Handling::Told)
}

/// What officers have dealt with, and until when it rests; none if it is done.
fn resting(facts: &BranchFacts<'_>, today: StatedDate) -> BTreeMap<MatterKey, Option<StatedDate>> {
    let decisions = evaluate(facts, &Snoozed::new(), today, true).decisions.into_iter();
    decisions
        .filter_map(|decision| match decision {
            Decision::Hidden(matter, NotShown::Handled(_)) => Some((matter, None)),
            Decision::Hidden(matter, NotShown::Later(until)) => Some((matter, Some(until))),
            _ => None,
        })
        .collect()
}

/// Everybody's formal belongings to a branch.
fn grouped<'a>(memberships: impl Iterator<Item = &'a Membership>) -> BTreeMap<PersonId, Vec<Membership>> {
    let mut people: BTreeMap<PersonId, Vec<Membership>> = BTreeMap::new();
    for membership in memberships.filter(|m| m.kind == MembershipKind::Formal) {
        people.entry(membership.person).or_default().push(membership.clone());
    }
    people
}

/// The evaluations of several branches as one.
fn together(evaluations: impl Iterator<Item = Evaluation>) -> Evaluation {
    let empty = Evaluation { decisions: Vec::new(), valid_until: StatedDate::MAX };
    evaluations.fold(empty, |mut all, one| {
        all.decisions.extend(one.decisions);
        all.valid_until = all.valid_until.min(one.valid_until);
        all
    })
}
