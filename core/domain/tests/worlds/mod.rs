//! Random worlds for reminders: what the people of two branches did in some years, and the documents that this adds up
//! to on the server and on their phones.
//!
//! A *script* is a list of [`Deed`]s, one after another, each some days after the one before. [`World::of`] makes events
//! of it as the phones do, each by somebody who knows what is recorded so far, and records what the documents take.

mod deeds;
mod scripts;

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use chrono::Duration;
use yixian_domain::{
    DeviceId, Document, DocumentKey, Event, EventId, MeetingId, MembershipId, OrgId, PersonId, Recorded,
    apply::{self, Context, check, empty, targets},
    floating::Away,
    meetings::{Meeting, Roll},
    org::{Membership, MembershipKind, Roster},
    reminders::{
        BranchFacts, Evaluation, Own, PersonFacts, Reader, Reminder, Snoozed, evaluate, meetings_since,
        seen_by,
    },
    rules::{NATIONAL, RuleSet, Rules},
    time::{EventTime, StatedDate, TimeTrust, Timestamp},
};

pub(crate) use self::{
    deeds::Step,
    scripts::{far_day, far_script, script, when},
};

/// How many people there are: the first half in the first branch, the others in the second.
pub(crate) const PEOPLE: u8 = 6;
pub(crate) const COUNTY: OrgId = OrgId::from_bytes([0xC0; 16]);
pub(crate) const TOWNSHIP: OrgId = OrgId::from_bytes([0xC1; 16]);
pub(crate) const BRANCHES: [OrgId; 2] = [OrgId::from_bytes([0xB0; 16]), OrgId::from_bytes([0xB1; 16])];

pub(crate) fn person(n: u8) -> PersonId {
    PersonId::from_bytes([n % PEOPLE; 16])
}

pub(crate) fn people() -> impl Iterator<Item = PersonId> {
    (0..PEOPLE).map(person)
}

pub(crate) fn day(text: &str) -> StatedDate {
    text.parse().unwrap()
}

/// So many days later or earlier, within the calendar.
pub(crate) fn days_after(date: StatedDate, days: i64) -> StatedDate {
    let end = if days < 0 { StatedDate::MIN } else { StatedDate::MAX };
    date.checked_add_signed(Duration::days(days)).unwrap_or(end)
}

/// A day after all that was done: so many times that something becomes due, and some days more.
#[derive(Clone, Debug)]
pub(crate) struct When {
    pub(crate) turns: u8,
    pub(crate) days: i64,
}

/// Everything that is recorded.
pub(crate) struct World {
    pub(crate) documents: BTreeMap<DocumentKey, Document>,
    pub(crate) national: &'static RuleSet,
    /// The day on which the next thing is done.
    pub(crate) now: StatedDate,
    /// How many things were recorded.
    pub(crate) said: u64,
}

impl World {
    /// A county with a township and two branches with their members, and what a script did in them.
    pub(crate) fn of(script: &[Step]) -> Self {
        Self::since(day("2024-02-20"), script)
    }

    /// The same, with the first deed done on another day.
    pub(crate) fn since(now: StatedDate, script: &[Step]) -> Self {
        static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::from_json(NATIONAL).unwrap());
        let mut world = Self { documents: BTreeMap::new(), national: &RULES, now, said: 0 };
        world.found();
        for step in script {
            world.now = days_after(world.now, step.after);
            world.act(&step.deed);
        }
        world
    }

    /// Records an event in all of its documents, or in none. Says whether it was taken.
    pub(crate) fn say(&mut self, author: PersonId, event: impl Into<Event>) -> bool {
        let event = event.into();
        let at = Timestamp::start_of(self.now).plus_ms(12 * 3_600_000);
        let time = EventTime { at, trust: TimeTrust::Anchored };
        let device = DeviceId::from_bytes([1; 16]);
        let event = Recorded { id: scrambled(self.said), author, device, time, event: &event, meeting: None };
        let keys: Vec<_> = targets(&event).into_iter().map(|target| target.key).collect();
        let setting = apply::setting(&event);
        let branch = setting.map_or(COUNTY, |setting| setting.branch);
        let belongs = setting.and_then(|setting| setting.belongs).map(|person| self.belongs(branch, person));
        let context = Context { rules: self.rules(branch), belongs: belongs.as_deref(), privacy: None };
        let takes = |key: &DocumentKey| check(*key, self.documents.get(key), &event, context).is_ok();
        if !keys.iter().all(takes) {
            return false;
        }
        for key in keys {
            let document = self.documents.entry(key).or_insert_with(|| empty(key, &event).unwrap());
            apply::record(key, document, &event);
        }
        self.said += 1;
        true
    }

    /// The last thing recorded.
    pub(crate) fn last(&self) -> EventId {
        scrambled(self.said - 1)
    }

    pub(crate) fn rules(&self, org: OrgId) -> Rules<'_> {
        let book = |org| self.documents.get(&DocumentKey::Rulebook(org)).and_then(Document::as_rulebook);
        let branch = if org == COUNTY { None } else { book(org) };
        Rules { national: self.national, county: book(COUNTY), branch }
    }

    pub(crate) fn roster(&self, branch: OrgId) -> Option<&Roster> {
        self.documents.get(&DocumentKey::Roster(branch)).and_then(Document::as_roster)
    }

    pub(crate) fn belongs(&self, branch: OrgId, who: PersonId) -> Vec<Membership> {
        let memberships = self.roster(branch).into_iter().flat_map(|roster| roster.memberships.values());
        memberships.filter(|m| m.person == who).cloned().collect()
    }

    pub(crate) fn away(&self, branch: OrgId, who: PersonId) -> Away {
        let document = self.documents.get(&DocumentKey::Away(branch, who));
        document.and_then(Document::as_away).cloned().unwrap_or_default()
    }

    /// The branch that a person counts in on a day.
    pub(crate) fn branch_of(&self, who: PersonId, on: StatedDate) -> Option<OrgId> {
        let profile = self.documents.get(&DocumentKey::Profile(who)).and_then(Document::as_profile)?;
        profile.branch_on(on)
    }

    pub(crate) fn meetings(&self) -> impl Iterator<Item = &Meeting> {
        self.documents.values().filter_map(Document::as_meeting)
    }

    /// A day on or after the last deed, as a rule one on which something becomes due, or the day before or after.
    pub(crate) fn day(&self, when: &When) -> StatedDate {
        let next = |branch, on| evaluate(&self.on_server(branch, on), &Snoozed::new(), on, false).valid_until;
        let turn = |on, _| BRANCHES.into_iter().map(|branch| next(branch, on)).min().unwrap_or(on);
        days_after((0..when.turns).fold(self.now, turn), when.days).max(self.now)
    }

    // --- what the server and the phones hold ----------------------------------------------------------

    /// A branch as the server evaluates it: of its meetings those that are needed on a day.
    pub(crate) fn on_server(&self, branch: OrgId, on: StatedDate) -> BranchFacts<'_> {
        let dated = |meeting: &&Meeting| meeting.plan().map(|plan| plan.date);
        let own = || self.meetings().filter(|meeting| meeting.branch == branch);
        let first = own().min_by_key(dated).map(|meeting| meeting.id);
        let since = meetings_since(on);
        let needed = own().filter(|m| Some(m.id) == first || dated(m).is_some_and(|date| date >= since));
        BranchFacts { meetings: needed.collect(), ..self.on_officers_phone(branch) }
    }

    /// A branch as the phone of its officers holds it: of the belongings those that make a member, and every meeting.
    pub(crate) fn on_officers_phone(&self, branch: OrgId) -> BranchFacts<'_> {
        let roster = self.roster(branch);
        let memberships = roster.into_iter().flat_map(|roster| roster.memberships.values());
        let mut people: BTreeMap<PersonId, Vec<Membership>> = BTreeMap::new();
        for membership in memberships.filter(|m| m.kind == MembershipKind::Formal) {
            people.entry(membership.person).or_default().push(membership.clone());
        }
        let document = |key| self.documents.get(&key);
        let people = people.into_iter().map(|(person, belongs)| PersonFacts {
            person,
            belongs: Cow::Owned(belongs),
            dues: document(DocumentKey::Dues(branch, person)).and_then(Document::as_dues),
            away: document(DocumentKey::Away(branch, person)).and_then(Document::as_away),
            privacy: document(DocumentKey::Privacy(branch, person)).and_then(Document::as_privacy),
            own: self.own(person), // really only his own phone holds it, and nobody else asks
        });
        BranchFacts {
            roster,
            people: people.collect(),
            rolls: self.rolls(),
            desk: document(DocumentKey::Desk(branch)).and_then(Document::as_desk),
            ..self.of_everybody(branch)
        }
    }

    /// What every member of a branch sees of it.
    fn of_everybody(&self, branch: OrgId) -> BranchFacts<'_> {
        let organisation =
            self.documents.get(&DocumentKey::Organisation(branch)).and_then(Document::as_organisation);
        BranchFacts {
            org: branch,
            organisation,
            parent: Some(TOWNSHIP),
            roster: None,
            people: Vec::new(),
            meetings: self.meetings().filter(|meeting| meeting.branch == branch).collect(),
            rolls: BTreeMap::new(),
            desk: None,
            rules: self.rules(branch),
        }
    }

    /// What a person's own phone holds on a day, as a member and as one who keeps in touch with others: no roster, no
    /// desk, of others what was told him. Nothing if he counts in no branch.
    pub(crate) fn on_own_phone(&self, me: PersonId, on: StatedDate) -> Option<BranchFacts<'_>> {
        let branch = self.branch_of(me, on)?;
        let document = |key| self.documents.get(&key);
        let profile = document(DocumentKey::Profile(me)).and_then(Document::as_profile)?;
        let here = profile.memberships.values().filter(|m| m.org == branch);
        let own = PersonFacts {
            person: me,
            belongs: here.cloned().collect(),
            dues: document(DocumentKey::OwnDues(branch, me)).and_then(Document::as_dues),
            away: document(DocumentKey::OwnAway(branch, me)).and_then(Document::as_away),
            privacy: None,
            own: self.own(me),
        };
        let peers = document(DocumentKey::Peers(branch)).and_then(Document::as_peers);
        let mine = self.in_care_of(me).map(|(person, away)| PersonFacts::in_care(person, peers, away));
        Some(BranchFacts { people: [own].into_iter().chain(mine).collect(), ..self.of_everybody(branch) })
    }

    /// What his own phone holds of somebody.
    fn own(&self, who: PersonId) -> Option<Own<'_>> {
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

    /// Those whom a person keeps in touch with, as he knows them.
    pub(crate) fn in_care_of(&self, me: PersonId) -> impl Iterator<Item = (PersonId, &Away)> {
        people().filter_map(move |person| {
            let away = self.documents.get(&DocumentKey::Care(me, person)).and_then(Document::as_away)?;
            let still = away.contact().is_some_and(|contact| contact.person == me);
            still.then_some((person, away))
        })
    }
}

/// Ids are hashes: their order has nothing to do with the order in which things happened.
fn scrambled(n: u64) -> EventId {
    let high = (n + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&high.to_be_bytes());
    bytes[8..].copy_from_slice(&n.to_be_bytes());
    EventId::from_bytes(bytes)
}

pub(crate) fn membership(n: u64) -> MembershipId {
    MembershipId::from_bytes(*scrambled(n).as_bytes())
}

pub(crate) fn meeting_id(n: u64) -> MeetingId {
    MeetingId::from_bytes(*scrambled(n).as_bytes())
}

// --- what is compared ---------------------------------------------------------------------------------------

/// As whom a person reads on his own phone.
pub(crate) fn as_member(me: PersonId) -> BTreeSet<Reader> {
    [Reader::Person(me), Reader::Contact(me)].into()
}

/// What some readers see of a branch on a day, as they see it: others who see it too are not theirs to know, and when
/// somebody was told stands on the officers' desk.
pub(crate) fn seen(
    facts: &BranchFacts<'_>,
    snoozed: &Snoozed,
    on: StatedDate,
    readers: &BTreeSet<Reader>,
) -> Vec<Reminder> {
    let evaluation: Evaluation = evaluate(facts, snoozed, on, false);
    let has_desk = readers.iter().any(|reader| reader.is_officers());
    let seen = seen_by(&evaluation, readers).map(|reminder| Reminder {
        readers: reminder.readers.intersection(readers).copied().collect(),
        told: reminder.told.filter(|_| has_desk),
        ..reminder.clone()
    });
    let mut seen: Vec<Reminder> = seen.collect();
    seen.sort_by(|one, other| one.matter.cmp(&other.matter));
    seen
}
