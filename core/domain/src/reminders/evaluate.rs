//! From documents, rules and today to reminders: one pure function, the same on phone and server.

use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet},
};

use super::{
    desk::Note,
    event::Handling,
    facts::{BranchFacts, PersonFacts},
    kinds,
    matter::MatterKey,
    reminder::{Action, Decision, NotShown, Reader, Reminder, Severity, Why},
};
use crate::{
    EventId, Rejection,
    history::Entry,
    org::OrgKind,
    rules::Rules,
    time::{Dated, Period, StatedDate, TimeTrust},
};

/// What one person wants to be reminded of later; kept on his phone.
pub type Snoozed = BTreeMap<MatterKey, StatedDate>;

/// What was decided on one day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Evaluation {
    /// What is shown; and what is not, with the reason, if that was asked for.
    pub decisions: Vec<Decision>,
    /// The first day on which it may be otherwise although no document has changed.
    pub valid_until: StatedDate,
}

impl Evaluation {
    /// What is shown.
    pub fn reminders(&self) -> impl Iterator<Item = &Reminder> {
        self.decisions.iter().filter_map(|decision| match decision {
            Decision::Shown(reminder) => Some(reminder.as_ref()),
            Decision::Hidden(..) => None,
        })
    }
}

/// What is due in a branch on a day. With `log` it also says what is not, and why.
#[must_use]
pub fn evaluate(facts: &BranchFacts<'_>, snoozed: &Snoozed, today: StatedDate, log: bool) -> Evaluation {
    let mut at = Evaluator {
        facts,
        snoozed,
        notes: notes(facts),
        day: Day { today, next: Cell::new(StatedDate::MAX) },
        log,
        decisions: Vec::new(),
    };
    at.watch();
    kinds::of_branch(&mut at);
    kinds::of_people(&mut at);
    Evaluation { decisions: at.decisions, valid_until: at.day.next.get() }
}

fn notes<'a>(facts: &BranchFacts<'a>) -> BTreeMap<&'a MatterKey, Vec<&'a Entry<Note>>> {
    let mut notes: BTreeMap<&MatterKey, Vec<&Entry<Note>>> = BTreeMap::new();
    let heads = facts.desk.map(|desk| desk.notes.heads()).unwrap_or_default();
    for (_, entry) in heads {
        notes.entry(&entry.value.matter).or_default().push(entry);
    }
    notes
}

/// So many days later, or earlier if below 0; the calendar's own end where there is no such day.
pub(super) fn days_after(date: StatedDate, days: i64) -> StatedDate {
    let end = if days < 0 { StatedDate::MIN } else { StatedDate::MAX };
    chrono::Duration::try_days(days).and_then(|span| date.checked_add_signed(span)).unwrap_or(end)
}

/// Today, and the next day on which an answer that it gave changes.
pub(super) struct Day {
    pub(super) today: StatedDate,
    next: Cell<StatedDate>,
}

impl Day {
    /// Whether a day has come.
    pub(super) fn has_come(&self, date: StatedDate) -> bool {
        if date <= self.today {
            return true;
        }
        self.next.set(self.next.get().min(date));
        false
    }

    /// What holds in a period is asked again when it begins and when it ends.
    fn watch(&self, period: Period) {
        let _begun = self.has_come(period.from);
        let _ended = period.until.is_some_and(|until| self.has_come(until));
    }
}

/// One evaluation under way.
pub(super) struct Evaluator<'a, 'f> {
    pub(super) facts: &'f BranchFacts<'a>,
    snoozed: &'f Snoozed,
    notes: BTreeMap<&'a MatterKey, Vec<&'a Entry<Note>>>,
    pub(super) day: Day,
    log: bool,
    decisions: Vec<Decision>,
}

/// What is due unless somebody has dealt with it.
pub(super) struct Candidate {
    pub(super) matter: MatterKey,
    pub(super) since: StatedDate,
    pub(super) severity: Severity,
    pub(super) stage: u32,
    pub(super) records: Vec<EventId>,
    pub(super) action: Action,
    pub(super) readers: BTreeSet<Reader>,
}

impl Evaluator<'_, '_> {
    /// Rules, belongings and what the branch is under begin, change and end on days that no kind asks about by itself.
    fn watch(&self) {
        let Rules { national, county, branch } = self.facts.rules;
        national.rules.values().flatten().for_each(|rule| self.day.watch(rule.period()));
        let changes = county.into_iter().chain(branch).flat_map(|book| book.changes.iter());
        changes.for_each(|(_, change)| self.day.watch(change.value.period()));
        let parents = self.facts.organisation.and_then(|org| org.parents.as_ref());
        parents.into_iter().flat_map(Dated::iter).for_each(|(from, _)| {
            let _or_not = self.day.has_come(from);
        });
        for membership in self.facts.people.iter().flat_map(|person| person.belongs.iter()) {
            self.day.watch(membership.period);
            for (from, _) in membership.states.iter() {
                let _or_not = self.day.has_come(from);
            }
        }
    }

    /// Shows it, unless somebody has dealt with it or wants it later.
    pub(super) fn show(&mut self, candidate: Candidate) {
        self.show_in(Period::since(StatedDate::MIN), candidate);
    }

    /// The same of a matter that is none any more from a day on.
    pub(super) fn show_until(&mut self, end: StatedDate, candidate: Candidate) {
        self.show_in(Period { from: StatedDate::MIN, until: Some(end) }, candidate);
    }

    /// The same of a matter that goes on in steps, or is over on a day. `step` begins with the step that is due now: what was
    /// done before that was done about another, and says nothing of this. It ends on the first day on which the matter is no
    /// more.
    pub(super) fn show_in(&mut self, step: Period, mut candidate: Candidate) {
        let held = self.facts.rules.on(&candidate.matter.rule, self.day.today);
        let Some(held) = self.ruled(held, || candidate.matter.clone()) else { return };
        if let Some(until) = self.snoozed_until(&candidate.matter) {
            return self.hide(|| candidate.matter, NotShown::Later(until));
        }
        // What lies on the desk only officers see: who does not see it is reminded on.
        if let Some(why) = self.dealt_with(&candidate.matter, step) {
            self.hide(|| candidate.matter.clone(), why);
            candidate.readers.retain(|reader| !reader.is_officers());
            if candidate.readers.is_empty() {
                return;
            }
        }
        let why = Why {
            source: held.source.to_owned(),
            article: held.article.map(str::to_owned),
            records: candidate.records,
        };
        let told = self.told(&candidate.matter);
        self.decisions.push(Decision::Shown(Box::new(Reminder {
            matter: candidate.matter,
            org: self.facts.org,
            since: candidate.since,
            severity: candidate.severity,
            stage: candidate.stage,
            why,
            action: candidate.action,
            readers: candidate.readers,
            told,
            last: last_of(step),
        })));
    }

    /// Notes why it is not shown, if anybody asks.
    pub(super) fn hide(&mut self, matter: impl FnOnce() -> MatterKey, why: NotShown) {
        if self.log {
            self.decisions.push(Decision::Hidden(matter(), why));
        }
    }

    /// What depends on a rule that may not be in force.
    pub(super) fn ruled<T>(
        &mut self,
        found: Result<T, Rejection>,
        matter: impl FnOnce() -> MatterKey,
    ) -> Option<T> {
        match found {
            Ok(found) => Some(found),
            Err(missing) => {
                let _it_names_today = self.day.has_come(days_after(self.day.today, 1));
                self.hide(matter, NotShown::NoRule(missing));
                None
            }
        }
    }

    fn snoozed_until(&self, matter: &MatterKey) -> Option<StatedDate> {
        let until = self.snoozed.get(matter).copied()?;
        (!self.day.has_come(until)).then_some(until)
    }

    fn dealt_with(&self, matter: &MatterKey, step: Period) -> Option<NotShown> {
        let mut notes = self.notes.get(matter).into_iter().flatten();
        notes.find_map(|entry| match entry.value.handling {
            Handling::Done => is_of(step, entry).then_some(NotShown::Handled(entry.by)),
            // What is put off is the step, too: what is over is for those above to see.
            Handling::Later(until) if is_of(step, entry) => {
                let until = held_off(until, entry.at.date(), last_of(step));
                (!self.day.has_come(until)).then_some(NotShown::Later(until))
            }
            Handling::Later(_) | Handling::Told | Handling::Again => None,
        })
    }

    fn told(&self, matter: &MatterKey) -> Option<StatedDate> {
        let notes = self.notes.get(matter).into_iter().flatten();
        let told = notes.filter(|entry| entry.value.handling == Handling::Told);
        told.map(|entry| entry.at.date()).max()
    }

    /// The officers of the branch.
    pub(super) fn officers(&self) -> Reader {
        Reader::Officers(self.facts.org)
    }

    /// The officers above it.
    pub(super) fn superior(&self) -> Option<Reader> {
        self.facts.parent.map(Reader::Superior)
    }

    /// The member himself, as long as he counts as one of this branch.
    pub(super) fn himself(&self, person: &PersonFacts<'_>) -> Option<Reader> {
        person.counts_on(self.day.today).then_some(Reader::Person(person.person))
    }

    /// Whether it is a branch: what is asked of branches is not asked of those above them.
    pub(super) fn is_a_branch(&self) -> bool {
        self.facts.organisation.is_none_or(|org| org.kind == OrgKind::Branch)
    }

    /// Whether the branch is no more.
    pub(super) fn has_ended(&self) -> bool {
        let ended = self.facts.organisation.and_then(|org| org.ended);
        ended.is_some_and(|ended| self.day.has_come(ended.on))
    }
}

/// Whether something was done about this step. What a phone dated by its own clock alone may have been done on any day.
fn is_of(step: Period, note: &Entry<Note>) -> bool {
    note.trust == TimeTrust::Device || note.at.date() >= step.from
}

/// The last day of a matter that ends by itself.
fn last_of(step: Period) -> Option<StatedDate> {
    step.until.and_then(|end| end.pred_opt())
}

/// Until when somebody who said so on a day is not told: on the last day of a matter it is said once more.
#[must_use]
pub fn held_off(until: StatedDate, said: StatedDate, last: Option<StatedDate>) -> StatedDate {
    last.filter(|last| said < *last).map_or(until, |last| until.min(last))
}

/// A matter of a member.
pub(super) fn of_member(rule: &str, person: &PersonFacts<'_>, period: String) -> MatterKey {
    MatterKey { rule: rule.to_owned(), person: Some(person.person), period }
}

/// A matter of the branch itself.
pub(super) fn of_the_branch(rule: &str, period: String) -> MatterKey {
    MatterKey { rule: rule.to_owned(), person: None, period }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        dues::event::{DuesAssessed, DuesDeclared},
        floating::event::DepartureReported,
        org::{
            Term,
            event::{OrganisationMoved, TermSet},
        },
        reminders::testing::{ABOVE, BRANCH, Branch, SECRETARY, WHO},
        testing::{assessment, change, day, departure, paid, person, span},
    };

    const TERM: &str = "term.remind";
    const MONTHS: &str = "float.months";

    /// A branch whose term ends and whose member has been away for six months on 2026-09-01.
    fn due() -> Branch {
        let mut branch = Branch::new();
        let term = Term { from: day("2023-09-01"), until: day("2026-12-01") };
        branch.say("2023-09-01", SECRETARY, TermSet { org: BRANCH, term, supersedes: vec![] });
        let (person, departure, contact, supersedes) = (WHO, departure("2026-03-01"), None, vec![]);
        let event = DepartureReported { branch: BRANCH, person, departure, contact, supersedes };
        branch.say("2026-03-01", WHO, event);
        branch
    }

    fn matter(branch: &Branch, rule: &str) -> MatterKey {
        branch.the("2026-09-10", rule).matter
    }

    fn readers(branch: &Branch, on: &str, rule: &str) -> Vec<Reader> {
        branch.due(on, rule).into_iter().flat_map(|reminder| reminder.readers).collect()
    }

    const HIMSELF: Reader = Reader::Person(WHO);

    #[test]
    fn what_an_officer_has_done_is_done_for_all_officers_and_for_nobody_else() {
        let mut branch = due();
        let (term, choice) = (matter(&branch, TERM), matter(&branch, MONTHS));
        branch.handle("2026-09-10", term.clone(), Handling::Done);
        assert!(branch.due("2026-09-10", TERM).is_empty(), "also for those above");
        assert_eq!(branch.hidden("2026-09-10", TERM), [NotShown::Handled(SECRETARY)]);
        branch.handle("2026-09-10", choice.clone(), Handling::Done);
        assert_eq!(readers(&branch, "2026-09-10", MONTHS), [HIMSELF], "he does not see the desk");
        assert_eq!(branch.hidden("2026-09-10", MONTHS), [NotShown::Handled(SECRETARY)]);
        let own = evaluate(&branch.of_member(WHO), &branch.snoozed, day("2026-09-10"), false);
        let his = own.reminders().filter(|reminder| reminder.readers.contains(&HIMSELF));
        assert_eq!(his.map(|reminder| &reminder.matter).collect::<Vec<_>>(), [&choice]);
        branch.handle("2026-09-11", term, Handling::Again);
        assert_eq!(branch.due("2026-09-11", TERM).len(), 1, "what was said no longer holds");
    }

    #[test]
    fn later_is_until_a_day() {
        let mut branch = due();
        let choice = matter(&branch, MONTHS);
        branch.handle("2026-09-10", choice, Handling::Later(day("2026-09-20")));
        assert_eq!(readers(&branch, "2026-09-19", MONTHS), [HIMSELF]);
        assert_eq!(branch.hidden("2026-09-19", MONTHS), [NotShown::Later(day("2026-09-20"))]);
        assert_eq!(branch.evaluate("2026-09-10").valid_until, day("2026-09-20"));
        assert_eq!(readers(&branch, "2026-09-20", MONTHS), [HIMSELF, Reader::Officers(BRANCH)]);
    }

    #[test]
    fn what_a_phone_without_the_right_time_says_is_done_is_done() {
        let step = Period { from: day("2026-09-01"), until: None };
        let note = |on: &str, trust| Entry {
            value: Note {
                matter: of_the_branch(TERM, "2026-12-01".into()),
                handling: Handling::Done,
                words: String::new(),
            },
            by: SECRETARY,
            at: crate::testing::noon(on),
            trust,
            supersedes: BTreeSet::new(),
        };
        for (on, trust, counts) in [
            ("2026-08-31", TimeTrust::Anchored, false),
            ("2026-09-01", TimeTrust::Anchored, true),
            ("1970-01-01", TimeTrust::Device, true),
        ] {
            assert_eq!(is_of(step, &note(on, trust)), counts, "{on}");
        }
    }

    #[test]
    fn nobody_is_held_off_beyond_the_last_day_unless_he_says_so_on_it() {
        let until = |said: &str, last: Option<&str>| {
            held_off(day("2026-09-17"), day(said), last.map(day)).to_string()
        };
        assert_eq!(until("2026-09-10", None), "2026-09-17");
        assert_eq!(until("2026-09-10", Some("2026-09-12")), "2026-09-12");
        assert_eq!(until("2026-09-10", Some("2026-09-20")), "2026-09-17");
        assert_eq!(until("2026-09-12", Some("2026-09-12")), "2026-09-17");
    }

    #[test]
    fn what_was_put_off_before_it_was_over_is_not_put_off_for_those_above() {
        let mut branch = due();
        let term = matter(&branch, TERM);
        branch.handle("2026-11-20", term, Handling::Later(day("2027-06-01")));
        assert!(branch.due("2026-11-30", TERM).is_empty());
        assert_eq!(readers(&branch, "2026-12-01", TERM), [Reader::Superior(ABOVE)], "it is over");
    }

    #[test]
    fn told_stays_beside_it_with_its_last_day() {
        let mut branch = due();
        let term = matter(&branch, TERM);
        assert_eq!(branch.the("2026-09-10", TERM).told, None);
        branch.handle("2026-09-12", term.clone(), Handling::Told);
        branch.handle("2026-09-10", term.clone(), Handling::Told);
        assert_eq!(branch.the("2026-09-12", TERM).told, Some(day("2026-09-12")));
        assert_eq!(branch.the("2026-09-12", MONTHS).told, None, "it was another matter");
        branch.handle("2026-09-13", term, Handling::Later(day("2026-09-15")));
        assert!(branch.due("2026-09-14", TERM).is_empty());
        assert_eq!(branch.the("2026-09-15", TERM).told, Some(day("2026-09-12")));
    }

    #[test]
    fn what_somebody_wants_later_is_later_on_his_phone_alone() {
        let mut branch = due();
        let choice = matter(&branch, MONTHS);
        let mine = branch.clone();
        branch.snoozed = [(choice, day("2026-09-20"))].into();
        assert!(branch.due("2026-09-19", MONTHS).is_empty());
        assert_eq!(branch.hidden("2026-09-19", MONTHS), [NotShown::Later(day("2026-09-20"))]);
        assert_eq!(branch.due("2026-09-20", MONTHS).len(), 1);
        assert_eq!(branch.due("2026-09-19", TERM).len(), 1);
        assert_eq!(mine.due("2026-09-19", MONTHS).len(), 1);
        assert_eq!(branch.evaluate("2026-09-10").valid_until, day("2026-09-20"));
    }

    #[test]
    fn without_a_log_the_same_is_shown_and_nothing_else() {
        let branch = due();
        for on in ["2026-02-02", "2026-08-31", "2027-01-02"] {
            let [logged, plain] =
                [true, false].map(|log| evaluate(&branch.facts(), &branch.snoozed, day(on), log));
            assert!(logged.reminders().eq(plain.reminders()));
            assert_eq!(plain.reminders().count(), plain.decisions.len());
            assert!(logged.decisions.len() > plain.decisions.len());
            assert_eq!(logged.valid_until, plain.valid_until);
        }
    }

    #[test]
    fn it_is_the_same_matter_above_and_below_and_another_in_another_branch() {
        let branch = due();
        let reminder = branch.the("2026-09-10", TERM);
        assert_eq!(reminder.readers, [Reader::Officers(BRANCH), Reader::Superior(ABOVE)].into());
        assert_eq!(reminder.org, BRANCH);
        let other = crate::org::Organisation { id: crate::testing::org(7), ..branch.organisation.clone() };
        let facts = BranchFacts { org: other.id, organisation: Some(&other), ..branch.facts() };
        let elsewhere = evaluate(&facts, &branch.snoozed, day("2026-09-10"), false);
        let elsewhere = elsewhere.reminders().find(|reminder| reminder.matter.rule == TERM).unwrap();
        assert_eq!(elsewhere.matter, reminder.matter, "the period is the same");
        assert_ne!(elsewhere.org, reminder.org, "the branch tells them apart");
    }

    #[test]
    fn it_holds_until_a_rule_or_a_belonging_changes() {
        let quiet = |branch: &Branch, on: &str| branch.evaluate(on).valid_until;
        let mut branch = Branch::new();
        branch.roster.memberships.clear();
        assert_eq!(quiet(&branch, "2026-09-10"), StatedDate::MAX, "nothing is recorded");
        branch.belongs(1, person(5), "2026-10-01", Some("2026-12-01"));
        assert_eq!(quiet(&branch, "2026-09-10"), day("2026-10-01"));
        assert_eq!(quiet(&branch, "2026-10-01"), day("2026-12-01"));
        branch.roster.memberships.clear();
        let months = span(1, crate::rules::CalendarUnit::Month);
        let changed = branch.county([change("float.contact", months, "2026-10-01", Some("2027-01-01"))]);
        assert_eq!(quiet(&changed, "2026-09-10"), day("2026-10-01"));
        assert_eq!(quiet(&changed, "2026-10-01"), day("2027-01-01"));
        assert_eq!(quiet(&changed, "2019-01-01"), day("2019-05-06"), "the national rules, too");
    }

    #[test]
    fn it_holds_until_the_branch_comes_under_another() {
        let mut branch = Branch::new();
        branch.roster.memberships.clear();
        let moved = OrganisationMoved { org: BRANCH, parent: crate::testing::org(7), on: day("2027-01-01") };
        branch.say("2026-09-10", SECRETARY, moved);
        assert_eq!(branch.evaluate("2026-09-10").valid_until, day("2027-01-01"));
        assert_eq!(branch.evaluate("2027-01-01").valid_until, StatedDate::MAX);
    }

    #[test]
    fn days_are_counted_to_the_ends_of_the_calendar() {
        assert_eq!(days_after(day("2026-02-28"), 1), day("2026-03-01"));
        assert_eq!(days_after(day("2024-03-01"), -1), day("2024-02-29"));
        assert_eq!([1, i64::MAX].map(|days| days_after(StatedDate::MAX, days)), [StatedDate::MAX; 2]);
        assert_eq!([-1, i64::MIN].map(|days| days_after(StatedDate::MIN, days)), [StatedDate::MIN; 2]);
    }

    /// What is said of a member's dues is his; what waits for officers is theirs: nobody reads for the other.
    #[test]
    fn each_reads_what_is_his() {
        let mut branch = due();
        let (branch_id, person) = (BRANCH, WHO);
        let assessment = assessment("2026-01", "2026-12", 50);
        let fixed = DuesAssessed { branch: branch_id, person, assessment, supersedes: vec![] };
        branch.say("2026-01-04", SECRETARY, fixed);
        let declared =
            DuesDeclared { branch: branch_id, paid: paid("2026-01", "2026-01", 50), supersedes: vec![] };
        branch.say("2026-01-20", WHO, declared);
        let evaluation = branch.evaluate("2026-09-10");
        for reminder in evaluation.reminders() {
            let is_his = reminder.readers.contains(&HIMSELF);
            let is_theirs = reminder.readers.iter().any(|reader| reader.is_officers());
            let (his, theirs) = match reminder.action {
                Action::DeclareDues { .. } => (true, false),
                Action::Choose => (true, true),
                _ => (false, true),
            };
            assert_eq!((is_his, is_theirs), (his, theirs), "{reminder:?}");
        }
    }
}
