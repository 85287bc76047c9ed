//! What the tests of reminders share: one branch, what was recorded of it day by day, and what is due in it in one line
//! each.

use std::{borrow::Cow, collections::BTreeMap};

use super::{
    Handling,
    desk::Desk,
    evaluate::{Evaluation, Snoozed, evaluate},
    event::MatterHandled,
    facts::{BranchFacts, Own, PersonFacts},
    matter::MatterKey,
    reminder::{Decision, NotShown, Reader, Reminder},
};
use crate::{
    Document, DocumentKey, Event, EventId, MeetingId, OrgId, PersonId,
    apply::empty,
    meetings::Roll,
    org::{EndReason, MemberState, Membership, Organisation, Profile, Roster},
    record,
    rules::{RuleChange, RuleSet, Rulebook, Rules},
    targets,
    testing::{
        day, event_id, member, membership, national, org, organisation, period, person, recorded_on, rulebook,
    },
};

pub(super) const BRANCH: OrgId = org(1);
pub(super) const ABOVE: OrgId = org(2);
pub(super) const SECRETARY: PersonId = person(1);
pub(super) const WHO: PersonId = person(2);
pub(super) const KEEPER: PersonId = person(3);

/// A branch with its secretary, a member and another, who may keep in touch with him; all since 2020.
#[derive(Clone)]
pub(super) struct Branch {
    pub(super) documents: BTreeMap<DocumentKey, Document>,
    pub(super) organisation: Organisation,
    pub(super) roster: Roster,
    pub(super) parent: Option<OrgId>,
    pub(super) snoozed: Snoozed,
    national: RuleSet,
    county: Option<Rulebook>,
    own: Option<Rulebook>,
    next: u16,
}

impl Branch {
    pub(super) fn new() -> Self {
        let roster = crate::testing::roster(BRANCH, [MemberState::Full; 3]);
        let profile = |who| (DocumentKey::Profile(who), Profile::new(who).into());
        Self {
            documents: [SECRETARY, WHO, KEEPER].map(profile).into(),
            organisation: organisation(BRANCH, Some(ABOVE)),
            roster,
            parent: Some(ABOVE),
            snoozed: Snoozed::new(),
            national: national(),
            county: None,
            own: None,
            next: 1,
        }
    }

    /// Records an event on a day.
    pub(super) fn say(&mut self, on: &str, author: PersonId, event: impl Into<Event>) -> EventId {
        let (event, id) = (event.into(), self.next);
        self.next += 1;
        let event = recorded_on(id, author, on, &event);
        for key in targets(&event).into_iter().map(|target| target.key) {
            if key == DocumentKey::Organisation(BRANCH) {
                let mut document = Document::from(self.organisation.clone());
                record(key, &mut document, &event);
                self.organisation = document.as_organisation().unwrap().clone();
            } else {
                let document = self.documents.entry(key).or_insert_with(|| empty(key, &event).unwrap());
                record(key, document, &event);
            }
        }
        event_id(id)
    }

    /// What an officer does about a matter.
    pub(super) fn handle(&mut self, on: &str, matter: MatterKey, handling: Handling) {
        let notes = self.documents.get(&DocumentKey::Desk(BRANCH)).and_then(Document::as_desk);
        let before = notes.map(|desk| desk.notes.heads().into_iter().map(|(id, _)| id).collect());
        let supersedes = if handling == Handling::Again { before.unwrap_or_default() } else { Vec::new() };
        let words = String::new();
        self.say(on, SECRETARY, MatterHandled { org: BRANCH, matter, handling, words, supersedes });
    }

    /// A person's belonging, the n-th of all.
    pub(super) fn belongs(
        &mut self,
        n: u16,
        who: PersonId,
        from: &str,
        until: Option<&str>,
    ) -> &mut Membership {
        let belongs = Membership { period: period(from, until), ..member(BRANCH, who, MemberState::Full) };
        let states = crate::time::Dated::since(day(from), MemberState::Full);
        self.roster.memberships.insert(membership(n), Membership { states, ..belongs });
        self.roster.memberships.get_mut(&membership(n)).unwrap()
    }

    /// The end of the first three persons' belonging.
    pub(super) fn ends(&mut self, who: u16, until: &str, reason: EndReason) {
        let belongs = self.roster.memberships.get_mut(&membership(who)).unwrap();
        belongs.period.until = Some(day(until));
        belongs.ended = Some(reason);
    }

    pub(super) fn county(mut self, changes: impl IntoIterator<Item = RuleChange>) -> Self {
        self.county = Some(rulebook(org(9), changes));
        self
    }

    pub(super) fn own(mut self, changes: impl IntoIterator<Item = RuleChange>) -> Self {
        self.own = Some(rulebook(BRANCH, changes));
        self
    }

    /// As its officers, or the server, hold it.
    pub(super) fn facts(&self) -> BranchFacts<'_> {
        let mut people: BTreeMap<PersonId, Vec<Membership>> = BTreeMap::new();
        for membership in self.roster.memberships.values() {
            people.entry(membership.person).or_default().push(membership.clone());
        }
        let document = |key| self.documents.get(&key);
        let people = people.into_iter().map(|(person, belongs)| PersonFacts {
            person,
            belongs: Cow::Owned(belongs),
            dues: document(DocumentKey::Dues(BRANCH, person)).and_then(Document::as_dues),
            away: document(DocumentKey::Away(BRANCH, person)).and_then(Document::as_away),
            privacy: document(DocumentKey::Privacy(BRANCH, person)).and_then(Document::as_privacy),
            own: self.own_of(person),
        });
        BranchFacts {
            org: BRANCH,
            organisation: Some(&self.organisation),
            parent: self.parent,
            roster: Some(&self.roster),
            people: people.collect(),
            meetings: self.documents.values().filter_map(Document::as_meeting).collect(),
            rolls: self.rolls(),
            desk: self.desk(),
            rules: self.rules(),
        }
    }

    /// As a member holds it, who keeps in touch with somebody.
    pub(super) fn of_member(&self, who: PersonId) -> BranchFacts<'_> {
        let all = self.facts();
        let own = all.people.iter().find(|person| person.person == who).cloned();
        let own = own.map(|own| PersonFacts {
            dues: self.documents.get(&DocumentKey::OwnDues(BRANCH, who)).and_then(Document::as_dues),
            away: self.documents.get(&DocumentKey::OwnAway(BRANCH, who)).and_then(Document::as_away),
            privacy: None,
            ..own
        });
        let peers = self.documents.get(&DocumentKey::Peers(BRANCH)).and_then(Document::as_peers);
        let in_care = self.documents.iter().filter_map(|(key, document)| match key {
            DocumentKey::Care(contact, person) if *contact == who => Some((*person, document.as_away()?)),
            _ => None,
        });
        let in_care = in_care.map(|(person, away)| PersonFacts::in_care(person, peers, away));
        let people = own.into_iter().chain(in_care).collect();
        BranchFacts { roster: None, desk: None, rolls: BTreeMap::new(), people, ..all }
    }

    /// What his own phone holds of somebody.
    fn own_of(&self, who: PersonId) -> Option<Own<'_>> {
        let rolls = self.documents.iter().filter_map(|(key, document)| match key {
            DocumentKey::OwnRoll(meeting, person) if *person == who => {
                Some((*meeting, document.as_own_roll()?))
            }
            _ => None,
        });
        let profile = self.documents.get(&DocumentKey::Profile(who))?.as_profile()?;
        Some(Own { profile, rolls: rolls.collect(), elsewhere: Vec::new() })
    }

    fn rolls(&self) -> BTreeMap<MeetingId, &Roll> {
        self.documents.values().filter_map(Document::as_roll).map(|roll| (roll.meeting, roll)).collect()
    }

    fn desk(&self) -> Option<&Desk> {
        self.documents.get(&DocumentKey::Desk(BRANCH)).and_then(Document::as_desk)
    }

    pub(super) fn rules(&self) -> Rules<'_> {
        Rules { national: &self.national, county: self.county.as_ref(), branch: self.own.as_ref() }
    }

    pub(super) fn evaluate(&self, on: &str) -> Evaluation {
        evaluate(&self.facts(), &self.snoozed, day(on), true)
    }

    /// What is due of a rule.
    pub(super) fn due(&self, on: &str, rule: &str) -> Vec<Reminder> {
        let evaluation = self.evaluate(on);
        evaluation.reminders().filter(|reminder| reminder.matter.rule == rule).cloned().collect()
    }

    /// The one thing that is due of a rule.
    pub(super) fn the(&self, on: &str, rule: &str) -> Reminder {
        let due = self.due(on, rule);
        assert_eq!(due.len(), 1, "{rule} on {on}: {due:?}");
        due.into_iter().next().unwrap()
    }

    /// What is due of a rule, in one line each.
    pub(super) fn lines(&self, on: &str, rule: &str) -> Vec<String> {
        self.due(on, rule).iter().map(line).collect()
    }

    /// Why what is not due of a rule is not.
    pub(super) fn hidden(&self, on: &str, rule: &str) -> Vec<NotShown> {
        let hidden = |decision: Decision| match decision {
            Decision::Hidden(matter, why) => (matter.rule == rule).then_some(why),
            Decision::Shown(_) => None,
        };
        self.evaluate(on).decisions.into_iter().filter_map(hidden).collect()
    }
}

/// Period, stage, how pressing, for whom, what to do.
pub(super) fn line(reminder: &Reminder) -> String {
    let Reminder { matter, stage, severity, readers, action, .. } = reminder;
    let readers: Vec<String> = readers.iter().map(letter).collect();
    format!("{} {stage} {severity:?} {} {action:?}", matter.period, readers.concat())
}

/// P2, C3: persons by their numbers. O: officers. S: those above.
fn letter(reader: &Reader) -> String {
    let number = |id: &PersonId| u16::from_be_bytes([id.as_bytes()[0], id.as_bytes()[1]]);
    match reader {
        Reader::Person(id) => format!("P{}", number(id)),
        Reader::Contact(id) => format!("C{}", number(id)),
        Reader::Officers(org) => (if *org == BRANCH { "O" } else { "O?" }).to_owned(),
        Reader::Superior(org) => (if *org == ABOVE { "S" } else { "S?" }).to_owned(),
    }
}

/// What is not said before a day.
pub(super) fn not_yet(on: &str) -> Vec<NotShown> {
    vec![NotShown::NotYet(day(on))]
}

/// The days of a story, and what is due on each: nothing, or one line.
pub(super) fn assert_story(branch: &Branch, rule: &str, story: &[(&str, &str)]) {
    for (on, expected) in story {
        let expected: Vec<&str> = Some(*expected).filter(|line| !line.is_empty()).into_iter().collect();
        assert_eq!(branch.lines(on, rule), expected, "{on}");
    }
}

/// From which document a reminder comes, in which article, and from which records.
pub(super) fn why(reminder: &Reminder) -> (String, Option<String>, Vec<EventId>) {
    let why = reminder.why.clone();
    (why.source, why.article, why.records)
}
