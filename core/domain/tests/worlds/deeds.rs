//! What people do, and the events that their phones make of it.

use std::fmt;

use chrono::Datelike;
use yixian_domain::{
    Document, DocumentKey, EventId, OrgId, PersonId,
    dues::{
        Assessment, Category, Month, Paid, PersonDues, Reduction, Way,
        event::{DuesAssessed, DuesCancelled, DuesDeclared, DuesReceived},
    },
    floating::{
        AwayEntry, Certificate, Choice, ContactWay, Departure, DepartureReason, HostAttendance, News, Phrase,
        Place, Proof, Step as Search,
        event::{
            AwayCancelled, CertificateIssued, ChoiceMade, ContactMade, ContactNamed, DepartureReported,
            HostAnswered, HostReported, LostStepTaken, NewsSent, ReturnReported,
        },
    },
    meetings::{
        LeaveReason, MarkSource, MeetingKind, Outcome, PersonRoll, Plan, Standing, Tally,
        event::{
            LeaveAsked, MeetingClosed, MeetingJoined, MeetingPlanned, OwnMarkWithdrawn, ProxyAnswered,
            ProxyMarked, RollMarked,
        },
    },
    org::{
        EndReason, MemberState, MembershipKind, OrgKind, PersonFile, Profile, Term,
        event::{
            MembershipChanged, MembershipEnded, MembershipStarted, OrganisationDissolved,
            OrganisationFounded, PersonCorrected, TermSet,
        },
    },
    privacy::{
        InfoField,
        event::{InfoAnswered, InfoDisputed},
    },
    reminders::{Handling, MatterKey, Snoozed, evaluate, event::MatterHandled},
    rules::{
        CalendarUnit, RuleChange, RuleValue,
        event::{RuleDecided, RuleProposed},
    },
    time::StatedDate,
};

use super::{BRANCHES, COUNTY, PEOPLE, TOWNSHIP, World, day, days_after, meeting_id, membership, person};

/// Something done, so many days after the thing before.
#[derive(Clone)]
pub(crate) struct Step {
    pub(crate) after: i64,
    pub(crate) deed: Deed,
}

impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} days later {:?}", self.after, self.deed) // on one line, also where others take many
    }
}

/// What was done. People are numbered; days are counted from the day of the deed; `nth` picks among what there is.
#[derive(Clone, Debug)]
pub(crate) enum Deed {
    Join { who: u8, branch: u8, on: i64, state: MemberState, kind: MembershipKind },
    Change { who: u8, on: i64, state: MemberState },
    Leave { who: u8, on: i64, reason: EndReason },
    Fix { who: u8, months: (i32, i32), fen: i64 },
    Declare { who: u8, months: (i32, i32), on: i64 },
    Receive { who: u8, months: (i32, i32), on: i64, declared: bool },
    Cancel { who: u8, nth: u8 },
    Depart { who: u8, on: i64, place: u8, stays: Option<i64>, by_himself: bool },
    Return { who: u8, on: i64, by_himself: bool },
    Name { who: u8, contact: u8 },
    Call { who: u8, on: i64, reached: bool, by_contact: bool },
    News { who: u8 },
    Issue { who: u8, on: i64, months: u32 },
    Attend { who: u8, on: i64 },
    Answer { who: u8, nth: u8, confirmed: bool },
    Search { who: u8, step: Search, on: i64 },
    Choose { who: u8, choice: Choice },
    TakeBack { who: u8, nth: u8 },
    Ask { who: u8 },
    AnswerAsked { who: u8, nth: u8, corrected: bool },
    Term { branch: u8, on: i64, months: u32 },
    Meet { branch: u8, kind: MeetingKind, on: i64, outcome: Option<Outcome> },
    Replan { nth: u8, on: i64, cancelled: bool },
    Close { nth: u8, outcome: Outcome },
    Merge { nth: u8, with: u8, joined: bool },
    Sign { who: u8, nth: u8, how: Sign },
    Admit { who: u8, on: i64 },
    Rule { county: bool, which: u8, on: i64, days: Option<i64> },
    Handle { branch: u8, nth: u8, handling: Handle, on: i64 },
    Dissolve { branch: u8, on: i64 },
}

/// What is recorded of somebody in the roll of a meeting.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Sign {
    AskLeave,
    ByProxy,
    Answer {
        accepted: bool,
    },
    /// At once where leave was just asked.
    Officer {
        leave: bool,
        asked: bool,
    },
    Withdraw,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Handle {
    Done,
    Told,
    Later,
    Again,
}

/// 苏州市姑苏区, 东莞市, 德国.
const PLACES: [&str; 3] = ["320508", "441900", "DEU"];

impl World {
    /// The organisations, and the members that were there from the beginning.
    pub(super) fn found(&mut self) {
        let orgs = [(COUNTY, OrgKind::County, None), (TOWNSHIP, OrgKind::Township, Some(COUNTY))];
        let branches = BRANCHES.map(|branch| (branch, OrgKind::Branch, Some(TOWNSHIP)));
        for (org, kind, parent) in orgs.into_iter().chain(branches) {
            let (name, on) = ("某组织".to_owned(), day("2000-01-01"));
            let founded = OrganisationFounded { org, kind, name, parent, code: None, split_from: None, on };
            assert!(self.say(person(0), founded));
        }
        let joined = ["2012-02-29", "2020-01-31", "2024-02-29", "1999-12-31", "2023-03-31", "2024-08-30"];
        for (who, from) in (0..PEOPLE).zip(joined) {
            let (state, kind) = (MemberState::Full, MembershipKind::Formal);
            self.join(who, BRANCHES[usize::from(who / (PEOPLE / 2))], day(from), state, kind);
        }
    }

    fn join(&mut self, who: u8, org: OrgId, from: StatedDate, state: MemberState, kind: MembershipKind) {
        let membership = membership(self.said);
        self.say(person(0), MembershipStarted { membership, person: person(who), org, kind, state, from });
    }

    fn on(&self, days: i64) -> StatedDate {
        days_after(self.now, days)
    }

    /// Where somebody counts as a member now.
    fn home(&self, who: u8) -> Option<(OrgId, PersonId)> {
        Some((self.branch_of(person(who), self.now)?, person(who)))
    }

    pub(super) fn act(&mut self, deed: &Deed) {
        match *deed {
            Deed::Join { who, branch, on, state, kind } => self.take_in(who, branch, on, state, kind),
            Deed::Change { who, on, state } => self.change(who, on, state),
            Deed::Leave { who, on, reason } => self.leave(who, on, reason),
            Deed::Fix { who, months, fen } => self.fix(who, months, fen),
            Deed::Declare { who, months, on } => self.declare(who, months, on),
            Deed::Receive { who, months, on, declared } => self.receive(who, months, on, declared),
            Deed::Cancel { who, nth } => self.cancel(who, nth),
            Deed::Term { branch, on, months } => self.set_term(branch, on, months),
            Deed::Rule { county, which, on, days } => self.change_rule(county, which, on, days),
            Deed::Handle { branch, nth, handling, on } => self.handle(branch, nth, handling, on),
            Deed::Dissolve { branch, on } => {
                let Some(org) = BRANCHES.get(usize::from(branch)).copied() else { return }; // rarely
                let on = self.on(on);
                self.say(person(0), OrganisationDissolved { org, on });
            }
            Deed::Sign { who, nth, how } => self.sign(who, nth, how),
            Deed::Admit { who, on } => self.admit(who, on),
            Deed::Meet { .. } | Deed::Replan { .. } | Deed::Close { .. } | Deed::Merge { .. } => {
                self.meet(deed)
            }
            _ => self.float(deed),
        }
    }

    // --- belonging ------------------------------------------------------------------------------------

    /// Nobody is a member twice at once, nor comes back from the dead. A guest was never of the branch
    /// that he is a guest of: its members see when somebody belongs to it, not how.
    fn take_in(&mut self, who: u8, branch: u8, on: i64, state: MemberState, kind: MembershipKind) {
        let (org, from) = (BRANCHES[usize::from(branch % 2)], self.on(on));
        let profile = self.documents.get(&DocumentKey::Profile(person(who))).and_then(Document::as_profile);
        let died = profile.is_some_and(Profile::died);
        let overlaps = profile.into_iter().flat_map(|profile| profile.memberships.values()).any(|m| {
            let lasts = m.period.until.is_none_or(|until| from < until);
            if m.kind == kind { kind == MembershipKind::Formal && lasts } else { m.org == org }
        });
        if !overlaps && !died {
            self.join(who, org, from, state, kind);
        }
    }

    fn change(&mut self, who: u8, on: i64, state: MemberState) {
        let Some((org, person)) = self.home(who) else { return };
        let from = self.on(on);
        let Some(membership) = self.current(org, person) else { return };
        self.say(super::person(0), MembershipChanged { membership, person, org, state, from });
    }

    /// It is recorded on the day or later: nobody dies tomorrow.
    fn leave(&mut self, who: u8, on: i64, reason: EndReason) {
        let Some((org, person)) = self.home(who) else { return };
        let is_known_before = reason == EndReason::Moved;
        let until = if is_known_before { self.on(on) } else { self.on(-on.abs()) };
        let Some(membership) = self.current(org, person) else { return };
        self.say(super::person(0), MembershipEnded { membership, person, org, reason, until });
    }

    /// The county's list says when somebody was admitted.
    fn admit(&mut self, who: u8, on: i64) {
        let Some((branch, person)) = self.home(who) else { return };
        let files = self.roster(branch).and_then(|roster| roster.files.get(&person));
        let heads = files.map(|files| files.heads()).unwrap_or_default();
        let supersedes = heads.into_iter().map(|(id, _)| id).collect();
        let file = PersonFile {
            name: "某某".to_owned(),
            phone: None,
            birth_year: None,
            member_no: None,
            reading: None,
            admitted: Some(self.on(on)),
            home: None,
        };
        self.say(super::person(0), PersonCorrected { person, branch, file, supersedes });
    }

    fn current(&self, org: OrgId, who: PersonId) -> Option<yixian_domain::MembershipId> {
        let memberships = &self.roster(org)?.memberships;
        let own = memberships.iter().find(|(_, m)| m.person == who && m.counts_on(self.now));
        own.map(|(id, _)| *id)
    }

    // --- dues -----------------------------------------------------------------------------------------

    fn dues(&self, branch: OrgId, who: PersonId) -> PersonDues {
        let document = self.documents.get(&DocumentKey::Dues(branch, who));
        document.and_then(Document::as_dues).cloned().unwrap_or_default()
    }

    fn months(&self, (from, count): (i32, i32)) -> (Month, Month) {
        let from = Month::of(self.now).plus(from);
        (from, from.plus(count))
    }

    fn fix(&mut self, who: u8, months: (i32, i32), fen: i64) {
        let Some((branch, person)) = self.home(who) else { return };
        let (from, until) = self.months(months);
        let reduction = (fen < 20).then(|| Reduction { approval: "批复1".to_owned(), on: self.now });
        let resolution = "决议1".to_owned();
        let (category, monthly_fen) = (Category::Farmer, fen);
        let assessment = Assessment { category, monthly_fen, from, until, resolution, reduction };
        let same = self.dues(branch, person);
        let heads = same.assessments.heads().into_iter();
        let supersedes = heads.filter(|(_, e)| e.value.from == from && e.value.until == until);
        let supersedes = supersedes.map(|(id, _)| id).collect();
        self.say(super::person(0), DuesAssessed { branch, person, assessment, supersedes });
    }

    fn paid(&self, months: (i32, i32), on: i64) -> Paid {
        let (from, until) = self.months(months);
        let fen = 50 * i64::from(until.since(from) + 1);
        Paid { from, until, fen, on: self.on(on), way: Way::Cash, through: None, through_other: None }
    }

    fn declare(&mut self, who: u8, months: (i32, i32), on: i64) {
        let Some((branch, person)) = self.home(who) else { return };
        let paid = self.paid(months, on);
        let dues = self.dues(branch, person);
        let same = |other: &Paid| paid.from <= other.from && other.until <= paid.until;
        let supersedes = dues.pending().filter(|(_, entry)| same(&entry.value)).map(|(id, _)| id).collect();
        self.say(person, DuesDeclared { branch, paid, supersedes });
    }

    fn receive(&mut self, who: u8, months: (i32, i32), on: i64, declared: bool) {
        let Some((branch, person)) = self.home(who) else { return };
        let pending = self.dues(branch, person).pending().next().map(|(id, e)| (id, e.value.clone()));
        let (declaration, paid) = match pending.filter(|_| declared) {
            Some((id, paid)) => (Some(id), paid),
            None => (None, self.paid(months, on)),
        };
        let (at_meeting, supersedes, reason) = (None, Vec::new(), None);
        let event = DuesReceived { branch, person, paid, at_meeting, declaration, supersedes, reason };
        self.say(super::person(0), event);
    }

    fn cancel(&mut self, who: u8, nth: u8) {
        let Some((branch, person)) = self.home(who) else { return };
        let dues = self.dues(branch, person);
        let entries: Vec<EventId> =
            dues.standing().map(|(id, _)| id).chain(dues.pending().map(|(id, _)| id)).collect();
        let Some(entry) = nth_of(&entries, nth) else { return };
        self.say(super::person(0), DuesCancelled { branch, person, entry, reason: "写错了".to_owned() });
    }

    // --- away from home -------------------------------------------------------------------------------

    fn float(&mut self, deed: &Deed) {
        match *deed {
            Deed::Depart { who, on, place, stays, by_himself } => {
                self.depart(who, on, place, stays, by_himself);
            }
            Deed::Return { who, on, by_himself } => self.come_back(who, on, by_himself),
            Deed::Name { who, contact } => self.name(who, contact),
            Deed::Call { who, on, reached, by_contact } => self.call(who, on, reached, by_contact),
            Deed::News { who } => {
                let Some((branch, person, contact)) = self.in_touch(who) else { return };
                let news = News { phrase: Some(Phrase::Well), words: String::new(), place: None };
                self.say(person, NewsSent { branch, contact, news });
            }
            Deed::Issue { who, on, months } => self.issue(who, on, months),
            Deed::Attend { who, on } => {
                let Some((branch, person, contact)) = self.in_touch(who) else { return };
                let (host, kind, proof) = ("某支部".to_owned(), MeetingKind::ThemeDay, Proof::Letter);
                let attended =
                    HostAttendance { host, on: self.on(on), kind, proof, call: String::new(), code: None };
                self.say(person, HostReported { branch, attended, contact });
            }
            Deed::Answer { who, nth, confirmed } => {
                let Some((branch, person)) = self.home(who) else { return };
                let reports: Vec<EventId> = self.away(branch, person).hosts.keys().copied().collect();
                let Some(report) = nth_of(&reports, nth) else { return };
                let words = String::new();
                self.say(super::person(0), HostAnswered { branch, person, report, confirmed, words });
            }
            Deed::Search { who, step, on } => {
                let Some((branch, person, contact)) = self.in_touch(who) else { return };
                let (on, words) = (self.on(on), "家人也不知道".to_owned());
                self.say(super::person(0), LostStepTaken { branch, person, step, on, words, contact });
            }
            Deed::Ask { who } => {
                let Some((branch, person)) = self.home(who) else { return };
                let (field, words) = (InfoField::Phone, "号码换了".to_owned());
                self.say(person, InfoDisputed { branch, field, words });
            }
            Deed::AnswerAsked { who, nth, corrected } => {
                let Some((branch, person)) = self.home(who) else { return };
                let asked = self.documents.get(&DocumentKey::Privacy(branch, person));
                let asked = asked.and_then(Document::as_privacy);
                let open: Vec<EventId> =
                    asked.into_iter().flat_map(|asked| asked.open_mistakes()).map(|(id, _)| id).collect();
                let Some(dispute) = nth_of(&open, nth) else { return };
                let words = "看过了".to_owned();
                self.say(super::person(0), InfoAnswered { branch, person, dispute, corrected, words });
            }
            Deed::TakeBack { who, nth } => self.take_back(who, nth),
            Deed::Choose { who, choice } => {
                let Some((branch, person)) = self.home(who) else { return };
                let heads = self.away(branch, person).choices.heads().into_iter().map(|(id, _)| id).collect();
                self.say(person, ChoiceMade { branch, person, choice, supersedes: heads });
            }
            _ => {}
        }
    }

    /// Somebody with his branch and his contact person.
    fn in_touch(&self, who: u8) -> Option<(OrgId, PersonId, Option<PersonId>)> {
        let (branch, person) = self.home(who)?;
        Some((branch, person, self.away(branch, person).contact().map(|contact| contact.person)))
    }

    /// Nobody left before he was at home again: who was named since does not know that he was.
    fn depart(&mut self, who: u8, on: i64, place: u8, stays: Option<i64>, by_himself: bool) {
        let Some((branch, person, contact)) = self.in_touch(who) else { return };
        let away = self.away(branch, person);
        let supersedes = away.open_on(StatedDate::MAX).map(|(id, _)| id).collect();
        let from = self.on(on);
        if away.returns.keys().filter_map(|id| away.returned(*id)).any(|back| from < back) {
            return;
        }
        let place = Place::parse(PLACES[usize::from(place) % PLACES.len()]).unwrap();
        let back = stays.map(|days| days_after(from, days));
        let departure = Departure { place, from, back, reason: DepartureReason::Work };
        let author = if by_himself { person } else { super::person(0) };
        self.say(author, DepartureReported { branch, person, departure, contact, supersedes });
    }

    fn come_back(&mut self, who: u8, on: i64, by_himself: bool) {
        let Some((branch, person, contact)) = self.in_touch(who) else { return };
        let away = self.away(branch, person);
        let Some((departure, _)) = away.departure_on(StatedDate::MAX) else { return };
        let author = if by_himself { person } else { super::person(0) };
        self.say(author, ReturnReported { branch, person, on: self.on(on), departure, contact });
    }

    /// Another member of the branch. Who was named before and no longer is, is not named again: what happened in the
    /// meantime he was not told. Nor is anybody named for one whom another branch had somebody named for: what a contact
    /// person is told does not say in which branch.
    fn name(&mut self, who: u8, contact: u8) {
        let Some((branch, person)) = self.home(who) else { return };
        let (away, keeper) = (self.away(branch, person), super::person(contact));
        let elsewhere = BRANCHES.into_iter().filter(|other| *other != branch);
        let was_named = elsewhere.into_iter().any(|other| self.away(other, person).contact().is_some());
        let is_here = self.branch_of(keeper, self.now) == Some(branch);
        let now = away.contact().map(|contact| contact.person);
        let mut returns = away.returns.keys().filter_map(|id| away.returned(*id));
        let announced = returns.any(|back| back > self.now);
        if was_named || announced || !is_here || now != Some(keeper) && away.is_or_was_contact(keeper) {
            return;
        }
        self.tell(branch, person, keeper);
    }

    fn tell(&mut self, branch: OrgId, person: PersonId, keeper: PersonId) {
        let away = self.away(branch, person);
        let now = away.contact().map(|contact| contact.person);
        let event = ContactNamed {
            branch,
            person,
            contact: keeper,
            phone: None,
            before: now.filter(|before| *before != keeper),
            departure: away.departure_on(StatedDate::MAX).map(|(_, departure)| departure.clone()),
            member_phone: None,
            last_heard: away.last_heard(),
            supersedes: away.contacts.heads().into_iter().map(|(id, _)| id).collect(),
        };
        self.say(super::person(0), event);
    }

    fn call(&mut self, who: u8, on: i64, reached: bool, by_contact: bool) {
        let Some((branch, person, contact)) = self.in_touch(who) else { return };
        let author = contact.filter(|_| by_contact).unwrap_or(super::person(0));
        let (on, way, words) = (self.on(on), ContactWay::Call, String::new());
        self.say(author, ContactMade { branch, person, contact, on, way, reached, words });
    }

    /// Who keeps in touch is told anew where the member is, as the client does it; not while a return is announced that he
    /// was told of.
    fn take_back(&mut self, who: u8, nth: u8) {
        let Some((branch, person, contact)) = self.in_touch(who) else { return };
        let away = self.away(branch, person);
        let entries = away.entries().filter(|(what, _)| *what != AwayEntry::Host);
        let entries: Vec<_> = entries.map(|(what, said)| (what, said.id)).collect();
        let Some((what, entry)) = nth_of(&entries, nth) else { return };
        let mut returns = away.returns.keys().filter_map(|id| away.returned(*id));
        if contact.is_some_and(|keeper| self.branch_of(keeper, self.now) != Some(branch))
            || contact.is_some() && returns.any(|back| back > self.now)
        {
            return;
        }
        let reason = "记错了".to_owned();
        self.say(
            super::person(0),
            AwayCancelled { branch, person, what, entry, own: false, reason, contact },
        );
        if let Some(keeper) = contact {
            self.tell(branch, person, keeper);
        }
    }

    fn issue(&mut self, who: u8, on: i64, months: u32) {
        let Some((branch, person)) = self.home(who) else { return };
        let from = self.on(on);
        let until = yixian_domain::dues::months_after(from, months);
        let certificate = Certificate { number: "证1".to_owned(), from, until, no_transfer: None };
        let away = self.away(branch, person);
        let supersedes = away.certificates.heads().into_iter().map(|(id, _)| id).collect();
        self.say(super::person(0), CertificateIssued { branch, person, certificate, supersedes });
    }

    // --- the branch -----------------------------------------------------------------------------------

    fn set_term(&mut self, branch: u8, on: i64, months: u32) {
        let from = self.on(on);
        let term = Term { from, until: yixian_domain::dues::months_after(from, months) };
        let org = BRANCHES[usize::from(branch % 2)];
        self.say(person(0), TermSet { org, term, supersedes: Vec::new() });
    }

    fn meet(&mut self, deed: &Deed) {
        let known: Vec<_> = self.meetings().map(|meeting| (meeting.id, meeting.branch)).collect();
        match *deed {
            Deed::Meet { branch, kind, on, outcome } => {
                let (meeting, branch) = (meeting_id(self.said), BRANCHES[usize::from(branch % 2)]);
                let plan = plan(kind, self.on(on), false);
                self.say(person(0), MeetingPlanned { meeting, branch, plan, supersedes: Vec::new() });
                outcome.into_iter().for_each(|outcome| self.close(meeting, outcome));
            }
            Deed::Replan { nth, on, cancelled } => {
                let Some((meeting, branch)) = nth_of(&known, nth) else { return };
                let Some(document) = self.documents.get(&DocumentKey::Meeting(meeting)) else { return };
                let Some(meeting_now) = document.as_meeting() else { return };
                let supersedes = meeting_now.plans.heads().into_iter().map(|(id, _)| id).collect();
                let kind = meeting_now.plan().map_or(MeetingKind::ThemeDay, |plan| plan.kind);
                let plan = plan(kind, self.on(on), cancelled);
                self.say(person(0), MeetingPlanned { meeting, branch, plan, supersedes });
            }
            Deed::Close { nth, outcome } => {
                let Some((meeting, _)) = nth_of(&known, nth) else { return };
                self.close(meeting, outcome);
            }
            Deed::Merge { nth, with, joined } => {
                let Some((meeting, branch)) = nth_of(&known, nth) else { return };
                let others: Vec<_> =
                    known.iter().filter(|(id, other)| *id != meeting && *other == branch).copied().collect();
                let Some((with, _)) = nth_of(&others, with) else { return };
                self.say(person(0), MeetingJoined { meeting, with, joined, supersedes: Vec::new() });
            }
            _ => {}
        }
    }

    /// The next person of the numbers signs for somebody, if anybody does.
    fn sign(&mut self, who: u8, nth: u8, how: Sign) {
        let Some((branch, person)) = self.home(who) else { return };
        // Mostly of one that comes: of what is over little waits.
        let here = || self.meetings().filter(|m| m.branch == branch);
        let coming = here().filter(|m| m.plan().is_some_and(|plan| plan.date >= self.now));
        let coming: Vec<_> = coming.map(|m| m.id).collect();
        let known = if coming.is_empty() { here().map(|m| m.id).collect() } else { coming };
        let Some(meeting) = nth_of(&known, nth) else { return };
        let own = self.documents.get(&DocumentKey::OwnRoll(meeting, person)).and_then(Document::as_own_roll);
        let standing = own.map(PersonRoll::standing_marks).unwrap_or_default();
        let proxies = own.into_iter().flat_map(|own| own.marks.iter());
        let open = proxies.filter(|(id, mark)| {
            mark.value.source == MarkSource::Proxy && own.is_some_and(|own| own.answer(*id).is_none())
        });
        let open = open.map(|(id, mark)| (id, mark.by)).next();
        let supersedes = standing;
        match how {
            Sign::AskLeave => {
                let reason = LeaveReason::Illness;
                self.say(person, LeaveAsked { meeting, reason, supersedes })
            }
            Sign::ByProxy => {
                let proxy = super::person(who + 1);
                self.say(proxy, ProxyMarked { meeting, person, supersedes: Vec::new(), present: true })
            }
            Sign::Answer { accepted } => {
                let Some((mark, vouched_by)) = open else { return };
                let supersedes = Vec::new();
                self.say(person, ProxyAnswered { meeting, mark, vouched_by, accepted, supersedes })
            }
            Sign::Officer { leave, asked } => {
                if asked {
                    let (reason, supersedes) = (LeaveReason::FarmWork, Vec::new());
                    self.say(person, LeaveAsked { meeting, reason, supersedes });
                }
                let standing = if leave { Standing::OnLeave(LeaveReason::Illness) } else { Standing::Absent };
                self.say(super::person(0), RollMarked { meeting, person, standing, supersedes, reason: None })
            }
            Sign::Withdraw => self.say(person, OwnMarkWithdrawn { meeting, supersedes }),
        };
    }

    fn close(&mut self, meeting: yixian_domain::MeetingId, outcome: Outcome) {
        let document = self.documents.get(&DocumentKey::Meeting(meeting)).and_then(Document::as_meeting);
        let Some(known) = document else { return };
        let supersedes = known.closings.heads().into_iter().map(|(id, _)| id).collect();
        let (tally, counted) = (Tally::default(), Vec::new());
        // Three of them are what a year asks for.
        let learning = (outcome == Outcome::Held).then_some(720);
        self.say(person(0), MeetingClosed { meeting, outcome, tally, counted, learning, supersedes });
    }

    fn change_rule(&mut self, county: bool, which: u8, on: i64, days: Option<i64>) {
        let values = values();
        let (rule, value) = values[usize::from(which) % values.len()].clone();
        let org = if county { COUNTY } else { BRANCHES[usize::from(which) % 2] };
        let from = self.on(on.abs() + 1);
        let until = days.map(|days| days_after(from, days + 28));
        let (rule, source) = (rule.to_owned(), "县委组织部通知".to_owned());
        let change = RuleChange { rule, value, source, article: None, from, until };
        let level =
            if county { yixian_domain::rules::Level::County } else { yixian_domain::rules::Level::Branch };
        if change.check(self.national, level, self.now).is_ok()
            && self.say(person(0), RuleProposed { org, change })
        {
            let proposal = self.last();
            self.say(person(1), RuleDecided { org, proposal, approved: true });
        }
    }

    /// An officer deals with something that is due now.
    fn handle(&mut self, branch: u8, nth: u8, handling: Handle, on: i64) {
        let org = BRANCHES[usize::from(branch % 2)];
        let due = evaluate(&self.on_server(org, self.now), &Snoozed::new(), self.now, false);
        let matters: Vec<MatterKey> = due.reminders().map(|reminder| reminder.matter.clone()).collect();
        let Some(matter) = nth_of(&matters, nth) else { return };
        let handling = match handling {
            Handle::Done => Handling::Done,
            Handle::Told => Handling::Told,
            Handle::Later => Handling::Later(self.on(on)),
            Handle::Again => Handling::Again,
        };
        let desk = self.documents.get(&DocumentKey::Desk(org)).and_then(Document::as_desk);
        let notes = desk.map(|desk| desk.notes.heads()).unwrap_or_default();
        let same = notes.into_iter().filter(|(_, entry)| {
            entry.value.matter == matter
                && (handling != Handling::Told || entry.value.handling == Handling::Told)
        });
        let supersedes = same.map(|(id, _)| id).collect();
        self.say(person(0), MatterHandled { org, matter, handling, words: String::new(), supersedes });
    }
}

fn nth_of<T: Clone>(from: &[T], nth: u8) -> Option<T> {
    from.get(usize::from(nth) % from.len().max(1)).cloned()
}

fn plan(kind: MeetingKind, date: StatedDate, cancelled: bool) -> Plan {
    Plan {
        kind,
        title: format!("{}年", date.year()),
        date,
        starts: None,
        place: "村部".to_owned(),
        topics: Vec::new(),
        notice: String::new(),
        host: None,
        recorder: None,
        cancelled,
    }
}

/// What counties and branches change of the rules that reminders rest on.
fn values() -> Vec<(&'static str, RuleValue)> {
    let choice = |of: &[&str], default: &str| RuleValue::Choice {
        of: of.iter().map(|way| (*way).to_owned()).collect(),
        default: default.to_owned(),
    };
    let months = |count| RuleValue::Span { count, unit: CalendarUnit::Month };
    vec![
        ("dues.period", choice(&["month", "quarter"], "quarter")),
        ("dues.period", choice(&["month", "quarter"], "month")),
        ("float.enabled", choice(&["on", "off"], "off")),
        ("float.contact", months(1)),
        ("float.contact", months(6)),
        ("meeting.proxy", months(1)),
        ("life.lecture", RuleValue::Frequency { times: 2, per: CalendarUnit::Quarter }),
        ("term.remind", RuleValue::Months(vec![12, 4])),
        ("certificate.remind", RuleValue::Months(vec![3, 2])),
    ]
}
