//! Changes of rules by those whom a rule allows it: proposed by one, decided by another, never backdated.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{CalendarUnit, Level, Rule, RuleSet, RuleValue, SourceMark, bounds::bound_error};
use crate::{
    EventId, OrgId,
    apply::Rejection,
    history::{Entry, History},
    time::{Period, StatedDate},
};

/// The least that a change holds: a rule that ends before anybody has met it helps nobody.
pub const LEAST_DAYS: i64 = 28;

/// Another value for a rule, in one organisation and all below it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RuleChange {
    /// Which rule.
    pub rule: String,
    /// What it is to say.
    pub value: RuleValue,
    /// The document that decides so.
    pub source: String,
    /// The article there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// The first day on which it holds: never in the past.
    pub from: StatedDate,
    /// The first day on which it no longer does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<StatedDate>,
}

impl RuleChange {
    /// When it holds.
    #[must_use]
    pub const fn period(&self) -> Period {
        Period { from: self.from, until: self.until }
    }

    /// Whether it may be proposed on a day at a level: the rule is known then, may be changed there, within its
    /// bounds, from a later day on, and not for a few days only.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn check(&self, national: &RuleSet, level: Level, today: StatedDate) -> Result<(), Rejection> {
        let unknown = || Rejection::UnknownRule { rule: self.rule.clone() };
        let rule = national.on(&self.rule, self.from).ok_or_else(unknown)?;
        if rule.level < level {
            return Err(Rejection::RuleNotYours { level: rule.level });
        }
        if let Some(why) = bound_error(rule, &self.value) {
            return Err(Rejection::RuleOutOfBounds { why: why.to_owned() });
        }
        let lasts = self.until.is_none_or(|until| (until - self.from).num_days() >= LEAST_DAYS);
        if !lasts {
            return Err(Rejection::RuleTooShort { days: LEAST_DAYS });
        }
        starts_later(self.from, today)
    }
}

/// Past days are never judged anew: what is decided today holds from tomorrow at the earliest.
///
/// # Errors
/// [`Rejection::RuleInThePast`] with the earliest day.
pub fn starts_later(from: StatedDate, today: StatedDate) -> Result<(), Rejection> {
    let earliest = today.succ_opt().unwrap_or(today);
    if from >= earliest { Ok(()) } else { Err(Rejection::RuleInThePast { earliest }) }
}

/// What an organisation has proposed and decided.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Rulebook {
    /// Which organisation: a county or a branch.
    pub org: OrgId,
    /// Every proposal.
    #[serde(default, skip_serializing_if = "History::is_empty")]
    pub changes: History<RuleChange>,
    /// What was decided of each.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub decisions: BTreeMap<EventId, History<bool>>,
}

/// Where a proposal stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ChangeState {
    /// A second pair of eyes has not looked yet.
    Proposed,
    /// It holds, or will.
    Approved,
    /// Somebody said no.
    Declined,
}

impl Rulebook {
    /// One in which nothing has been proposed.
    #[must_use]
    pub fn new(org: OrgId) -> Self {
        Self { org, changes: History::default(), decisions: BTreeMap::new() }
    }

    /// Where a proposal stands. Nobody decides about his own, and one no is enough.
    #[must_use]
    pub fn state(&self, id: EventId) -> ChangeState {
        let Some(change) = self.changes.get(id) else { return ChangeState::Proposed };
        let said = self.decisions.get(&id).into_iter().flat_map(History::iter);
        let others = said.filter(|(_, decision)| decision.by != change.by);
        others.fold(ChangeState::Proposed, |state, (_, decision)| match (state, decision.value) {
            (ChangeState::Declined, _) | (_, false) => ChangeState::Declined,
            (_, true) => ChangeState::Approved,
        })
    }

    /// The change of a rule that holds on a date: of several the one that begins last, and of two from the same day the one
    /// that was recorded later. Ids say nothing of time.
    #[must_use]
    pub fn on(&self, rule: &str, date: StatedDate) -> Option<(EventId, &Entry<RuleChange>)> {
        let approved = self.changes.iter().filter(|(id, change)| {
            change.value.rule == rule
                && change.value.period().covers(date)
                && self.state(*id) == ChangeState::Approved
        });
        approved.max_by_key(|(id, change)| (change.value.from, change.at, *id))
    }
}

/// The rules that hold somewhere: the national ones, and what county and branch have changed where they may.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    /// The national defaults.
    pub national: &'a RuleSet,
    /// What the county has changed.
    pub county: Option<&'a Rulebook>,
    /// What the branch has changed.
    pub branch: Option<&'a Rulebook>,
}

/// A rule as it holds on a date, with where that comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Held<'a> {
    /// What it says.
    pub value: &'a RuleValue,
    /// The document that it stands in.
    pub source: &'a str,
    /// The article there.
    pub article: Option<&'a str>,
    /// How well the national source was read.
    pub mark: SourceMark,
    /// Who set this value.
    pub set_by: Level,
    /// The change that did, if it was not the centre.
    pub change: Option<EventId>,
    /// When it holds.
    pub period: Period,
}

impl<'a> Rules<'a> {
    /// The national defaults alone.
    #[must_use]
    pub const fn national(national: &'a RuleSet) -> Self {
        Self { national, county: None, branch: None }
    }

    /// Whether anything was changed here at all.
    #[must_use]
    pub const fn are_changed(&self) -> bool {
        self.county.is_some() || self.branch.is_some()
    }

    /// A rule as it holds on a date: the branch's value where it may set one, else the county's, else the centre's.
    ///
    /// # Errors
    /// [`Rejection::RuleNotInForce`] if there is none on that date.
    pub fn on(&self, rule: &str, date: StatedDate) -> Result<Held<'a>, Rejection> {
        let gone = || Rejection::RuleNotInForce { rule: rule.to_owned(), on: date };
        let national = self.national.on(rule, date).ok_or_else(gone)?;
        let books = [(self.branch, Level::Branch), (self.county, Level::County)];
        let changed = books.into_iter().find_map(|(book, level)| {
            let (id, change) = book?.on(rule, date)?;
            // The centre may have taken the freedom away since.
            let may = national.level >= level && bound_error(national, &change.value.value).is_none();
            may.then_some((id, &change.value, level))
        });
        Ok(match changed {
            Some((id, change, level)) => changed_by(national, id, change, level),
            None => as_it_is(national),
        })
    }

    /// A number of months or years, as months.
    ///
    /// # Errors
    /// [`Rejection::RuleNotInForce`] if the rule is not in force, or says no such span.
    pub fn months(&self, rule: &str, date: StatedDate) -> Result<u32, Rejection> {
        let months = self.on(rule, date)?.value.months();
        months.ok_or_else(|| Rejection::RuleNotInForce { rule: rule.to_owned(), on: date })
    }

    /// A number of days or minutes, in milliseconds; none if the rule is not in force, or says no such span.
    #[must_use]
    pub fn span_ms(&self, rule: &str, date: StatedDate) -> Option<i64> {
        match *self.on(rule, date).ok()?.value {
            RuleValue::Minutes(minutes) => Some(i64::from(minutes) * 60_000),
            RuleValue::Span { count, unit: CalendarUnit::Day } => Some(i64::from(count) * 86_400_000),
            _ => None,
        }
    }

    /// Which of several ways holds.
    ///
    /// # Errors
    /// [`Rejection::RuleNotInForce`] if the rule is not in force, or is no choice.
    pub fn choice(&self, rule: &str, date: StatedDate) -> Result<&'a str, Rejection> {
        match self.on(rule, date)?.value {
            RuleValue::Choice { default, .. } => Ok(default),
            _ => Err(Rejection::RuleNotInForce { rule: rule.to_owned(), on: date }),
        }
    }
}

fn as_it_is(rule: &Rule) -> Held<'_> {
    Held {
        value: &rule.value,
        source: &rule.source,
        article: rule.article.as_deref(),
        mark: rule.mark,
        set_by: Level::Nation,
        change: None,
        period: rule.period(),
    }
}

fn changed_by<'a>(rule: &Rule, id: EventId, change: &'a RuleChange, level: Level) -> Held<'a> {
    Held {
        value: &change.value,
        source: &change.source,
        article: change.article.as_deref(),
        mark: rule.mark,
        set_by: level,
        change: Some(id),
        period: change.period(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        PersonId,
        rules::{
            CalendarUnit::{Month, Year},
            event::{RuleDecided, RuleProposed},
        },
        testing::{
            change, day, event_id, national, org, period, person, recorded, recorded_on, rulebook, span, way,
        },
    };

    const PROPOSER: PersonId = person(1);

    fn checked(change: &RuleChange, level: Level, today: &str) -> Result<(), Rejection> {
        change.check(&national(), level, day(today))
    }

    fn farmer(fen: i64, from: &str, until: Option<&str>) -> RuleChange {
        change("dues.farmer", RuleValue::Fen(fen), from, until)
    }

    #[test]
    fn each_level_changes_what_is_its_own() {
        use Level::{Branch, County};
        let on = |rule, value, level| checked(&change(rule, value, "2026-10-01", None), level, "2026-09-10");
        let not_yours = |level| Err(Rejection::RuleNotYours { level });
        for (rule, value, county, branch) in [
            ("lost.suspend", span(5, Month), not_yours(Level::Nation), not_yours(Level::Nation)),
            ("dues.flat", RuleValue::Fen(20), not_yours(Level::Nation), not_yours(Level::Nation)),
            ("dues.rounding", way("dues.rounding", "floor_yuan"), Ok(()), not_yours(County)),
            ("float.contact", span(2, Month), Ok(()), not_yours(County)),
            ("dues.period", way("dues.period", "quarter"), Ok(()), Ok(())),
            ("dues.farmer", RuleValue::Fen(50), Ok(()), Ok(())),
        ] {
            assert_eq!(on(rule, value.clone(), County), county, "{rule}");
            assert_eq!(on(rule, value, Branch), branch, "{rule}");
        }
    }

    #[test]
    fn a_rule_is_known_on_the_day_from_which_it_is_to_be_another() {
        let unknown = |rule: &str| Err(Rejection::UnknownRule { rule: rule.to_owned() });
        let nobodys = change("dues.gold", RuleValue::Fen(20), "2026-10-01", None);
        assert_eq!(checked(&nobodys, Level::County, "2026-09-10"), unknown("dues.gold"));
        let before_it = change("float.contact", span(2, Month), "2019-05-05", None);
        assert_eq!(checked(&before_it, Level::County, "2019-01-01"), unknown("float.contact"));
    }

    #[test]
    fn a_change_holds_from_tomorrow_at_the_earliest_and_for_some_weeks() {
        let on = |from, until| checked(&farmer(50, from, until), Level::Branch, "2026-09-10");
        let past = || Err(Rejection::RuleInThePast { earliest: day("2026-09-11") });
        let short = || Err(Rejection::RuleTooShort { days: LEAST_DAYS });
        for (from, until, expected) in [
            ("2020-01-01", None, past()),
            ("2026-09-10", None, past()),
            ("2026-09-11", None, Ok(())),
            ("2026-09-11", Some("2026-09-12"), short()),
            ("2026-09-11", Some("2026-10-08"), short()),
            ("2026-09-11", Some("2026-10-09"), Ok(())),
            ("2026-09-11", Some("2026-09-01"), short()),
            ("2020-01-01", Some("2030-01-01"), past()),
        ] {
            assert_eq!(on(from, until), expected, "{from} {until:?}");
        }
        let in_range = Rejection::RuleOutOfBounds { why: "is outside the range".into() };
        let much = checked(&farmer(101, "2026-10-01", None), Level::Branch, "2026-09-10");
        assert_eq!(much, Err(in_range));
        assert_eq!(starts_later(StatedDate::MAX, StatedDate::MAX), Ok(()), "the last of all days");
    }

    /// A book with one proposal (event 1), and who said what of it.
    fn decided(said: &[(u16, PersonId, bool)]) -> Rulebook {
        let change = farmer(50, "2026-10-01", None);
        let mut book = Rulebook::new(org(1));
        let proposed = RuleProposed { org: org(1), change: change.clone() }.into();
        book.changes.add(&recorded(1, PROPOSER, &proposed), change, &[]);
        for (id, by, approved) in said {
            let event = RuleDecided { org: org(1), proposal: event_id(1), approved: *approved }.into();
            book.decisions.entry(event_id(1)).or_default().add(&recorded(*id, *by, &event), *approved, &[]);
        }
        book
    }

    #[test]
    fn four_eyes_decide_and_one_no_is_enough_in_whatever_order() {
        use ChangeState::{Approved, Declined, Proposed};
        let (second, third) = (person(2), person(3));
        for (said, expected) in [
            (&[][..], Proposed),
            (&[(2, PROPOSER, true)], Proposed),
            (&[(2, PROPOSER, false)], Proposed),
            (&[(2, second, true)], Approved),
            (&[(2, second, false)], Declined),
            (&[(2, second, true), (3, third, true)], Approved),
            (&[(2, second, true), (3, third, false)], Declined),
            (&[(2, second, false), (3, third, true)], Declined),
            (&[(2, PROPOSER, false), (3, third, true)], Approved),
            (&[(2, PROPOSER, true), (3, third, false)], Declined),
            (&[(2, second, true), (3, second, false)], Declined),
        ] {
            let backwards: Vec<_> = said.iter().rev().copied().collect();
            assert_eq!(decided(said).state(event_id(1)), expected, "{said:?}");
            assert_eq!(decided(said), decided(&backwards));
        }
        assert_eq!(Rulebook::new(org(1)).state(event_id(9)), Proposed, "what nobody has proposed here");
    }

    #[test]
    fn what_was_proposed_and_not_approved_does_not_hold() {
        let value = |book: &Rulebook| book.on("dues.farmer", day("2026-10-01")).map(|(id, _)| id);
        assert_eq!(value(&decided(&[])), None);
        assert_eq!(value(&decided(&[(2, PROPOSER, true)])), None);
        assert_eq!(value(&decided(&[(2, person(2), true), (3, person(3), false)])), None);
        assert_eq!(value(&decided(&[(2, person(2), true)])), Some(event_id(1)));
        let of_another = decided(&[(2, person(2), true)]);
        assert!(of_another.on("dues.flat", day("2026-10-01")).is_none());
    }

    fn fen(rules: Rules<'_>, on: &str) -> RuleValue {
        rules.on("dues.farmer", day(on)).unwrap().value.clone()
    }

    #[test]
    fn the_branch_comes_before_the_county_and_the_county_before_the_nation_each_from_its_day() {
        let national = national();
        let county = rulebook(org(9), [farmer(40, "2026-02-01", None)]);
        let branch = rulebook(org(1), [farmer(60, "2026-05-01", Some("2026-08-01"))]);
        let range = RuleValue::FenRange { from: 20, to: 100 };
        let rules = Rules { national: &national, county: Some(&county), branch: Some(&branch) };
        for (on, value, set_by) in [
            ("2026-01-31", range.clone(), Level::Nation),
            ("2026-02-01", RuleValue::Fen(40), Level::County),
            ("2026-04-30", RuleValue::Fen(40), Level::County),
            ("2026-05-01", RuleValue::Fen(60), Level::Branch),
            ("2026-07-31", RuleValue::Fen(60), Level::Branch),
            ("2026-08-01", RuleValue::Fen(40), Level::County),
        ] {
            let held = rules.on("dues.farmer", day(on)).unwrap();
            assert_eq!((held.value, held.set_by), (&value, set_by), "{on}");
            assert!(held.period.covers(day(on)), "{on}");
        }
        assert_eq!(fen(Rules { county: None, ..rules }, "2026-02-01"), range);
        assert_eq!(fen(Rules { branch: None, ..rules }, "2026-05-01"), RuleValue::Fen(40));
    }

    #[test]
    fn a_value_says_where_it_comes_from() {
        let national = national();
        let changed =
            RuleChange { article: Some("第三条".into()), ..farmer(60, "2026-05-01", Some("2026-08-01")) };
        let branch = rulebook(org(1), [changed]);
        let rules = Rules { branch: Some(&branch), ..Rules::national(&national) };
        let held = rules.on("dues.farmer", day("2026-05-01")).unwrap();
        assert_eq!((held.source, held.article, held.mark), ("县委组织部通知", Some("第三条"), SourceMark::A));
        assert_eq!((held.change, held.period), (Some(event_id(1)), period("2026-05-01", Some("2026-08-01"))));
        let held = rules.on("dues.farmer", day("2026-04-30")).unwrap();
        assert_eq!((held.article, held.change), (Some("第六条"), None));
        assert_eq!(held.period, period("2008-04-01", None));
    }

    #[test]
    fn of_two_changes_that_overlap_the_later_holds_and_then_the_earlier_again() {
        let national = national();
        let changes = [farmer(40, "2026-01-01", None), farmer(60, "2026-03-01", Some("2026-06-01"))];
        for changes in [changes.clone(), [changes[1].clone(), changes[0].clone()]] {
            let branch = rulebook(org(1), changes);
            let rules = Rules { branch: Some(&branch), ..Rules::national(&national) };
            let values = ["2026-02-28", "2026-03-01", "2026-05-31", "2026-06-01"].map(|on| fen(rules, on));
            assert_eq!(values, [40, 60, 60, 40].map(RuleValue::Fen));
        }
        let same_day = [farmer(40, "2026-01-01", None), farmer(60, "2026-01-01", None)];
        let branch = rulebook(org(1), same_day);
        let (id, _) = branch.on("dues.farmer", day("2026-01-01")).unwrap();
        assert_eq!(id, event_id(3), "the same on every replica");
    }

    #[test]
    fn of_two_changes_from_the_same_day_the_one_recorded_later_holds_whatever_their_ids() {
        let said = [(7, "2025-12-01", 40), (3, "2025-12-20", 60)];
        for said in [said, [said[1], said[0]]] {
            let mut book = Rulebook::new(org(1));
            for (id, on, fen) in said {
                let change = farmer(fen, "2026-01-01", None);
                let proposed = RuleProposed { org: org(1), change: change.clone() }.into();
                book.changes.add(&recorded_on(id, PROPOSER, on, &proposed), change, &[]);
                let proposal = event_id(id);
                let decided = RuleDecided { org: org(1), proposal, approved: true }.into();
                let decided = recorded_on(id + 1, person(2), on, &decided);
                book.decisions.entry(proposal).or_default().add(&decided, true, &[]);
            }
            let (id, held) = book.on("dues.farmer", day("2026-01-01")).unwrap();
            assert_eq!((id, &held.value.value), (event_id(3), &RuleValue::Fen(60)));
        }
    }

    /// The national rules, with another version of a rule from 2027 on.
    fn from_2027(rule: &str, later: impl Fn(&mut Rule)) -> RuleSet {
        let mut set = national();
        let versions = set.rules.get_mut(rule).unwrap();
        let mut last = versions.last().unwrap().clone();
        versions.last_mut().unwrap().until = Some(day("2027-01-01"));
        last.from = day("2027-01-01");
        later(&mut last);
        versions.push(last);
        RuleSet::from_json(&serde_json::to_string(&set).unwrap()).unwrap()
    }

    #[test]
    fn the_centre_may_take_a_freedom_away() {
        let branch = rulebook(org(1), [farmer(60, "2026-01-01", None)]);
        let county = rulebook(org(9), [farmer(40, "2026-01-01", None)]);
        let taken = [
            from_2027("dues.farmer", |rule| rule.level = Level::Nation),
            from_2027("dues.farmer", |rule| rule.level = Level::County),
            from_2027("dues.farmer", |rule| rule.value = RuleValue::FenRange { from: 20, to: 50 }),
            from_2027("dues.farmer", |rule| rule.value = RuleValue::Count(1)),
        ];
        let later = [
            RuleValue::FenRange { from: 20, to: 100 },
            RuleValue::Fen(40),
            RuleValue::Fen(40), // the branch's is out of the new range, the county's is not
            RuleValue::Count(1),
        ];
        for (national, later) in taken.iter().zip(later) {
            let rules = Rules { national, county: Some(&county), branch: Some(&branch) };
            assert_eq!(fen(rules, "2026-12-31"), RuleValue::Fen(60), "what was, was");
            assert_eq!(fen(rules, "2027-01-01"), later);
        }
        let gone = from_2027("dues.farmer", |_| {});
        let mut gone = gone;
        gone.rules.get_mut("dues.farmer").unwrap().pop();
        let rules = Rules { branch: Some(&branch), ..Rules::national(&gone) };
        let on = day("2027-01-01");
        let not_in_force = Rejection::RuleNotInForce { rule: "dues.farmer".into(), on };
        assert_eq!(rules.on("dues.farmer", on), Err(not_in_force), "a change of no rule holds nowhere");
    }

    #[test]
    fn a_rule_is_asked_for_what_it_says() {
        let national = national();
        let rules = Rules::national(&national);
        let on = day("2026-09-10");
        let error = |rule: &str, on| Rejection::RuleNotInForce { rule: rule.to_owned(), on };
        assert_eq!(rules.months("float.months", on), Ok(6));
        assert_eq!(rules.months("abroad.suspend", on), Ok(60));
        assert_eq!(rules.months("dues.flat", on), Err(error("dues.flat", on)));
        assert_eq!(rules.months("meeting.correction", on), Err(error("meeting.correction", on)), "days");
        assert_eq!(rules.months("no.such", on), Err(error("no.such", on)));
        assert_eq!(rules.choice("dues.period", on), Ok("month"));
        assert_eq!(rules.choice("float.months", on), Err(error("float.months", on)));
        let before = day("2024-11-10");
        assert_eq!(rules.months("float.months", before), Err(error("float.months", before)));
        assert_eq!(rules.choice("no.such", before), Err(error("no.such", before)));
    }

    #[test]
    fn a_county_says_less_than_a_unit_of_another_kind() {
        let contact =
            |value| checked(&change("float.contact", value, "2026-10-01", None), Level::County, "2026-09-10");
        let why = |why: &str| Err(Rejection::RuleOutOfBounds { why: why.into() });
        assert_eq!(contact(span(6, Month)), Ok(()));
        assert_eq!(contact(span(7, Month)), why("is outside the range"));
        assert_eq!(contact(span(1, Year)), why("is of another kind than the rule"));
    }
}
