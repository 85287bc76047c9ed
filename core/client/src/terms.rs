//! A committee's term of office (任期): until when it runs, what is said of it before, and how it is put right.

use yixian_domain::{
    EventId, OrgId,
    dues::months_before,
    org::{OrgKind, Term, event::TermSet},
    permit::Right,
    rules::{CalendarUnit, RuleValue, Rules},
    time::StatedDate,
};

use crate::{
    dues::RuleCited,
    error::{Error, Result},
    home::OrgName,
    profile::Profile,
};

/// How far ahead of a term's end it is said that an election is to be prepared.
const LADDER: &str = "term.remind";

/// A term of office that is recorded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TermRow {
    /// The record.
    pub id: EventId,
    /// From which day until which.
    pub term: Term,
}

/// A day on which a reminder of the election begins, or goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TermStep {
    /// So many months before the end.
    pub months: u32,
    /// That day.
    pub on: StatedDate,
}

/// How long a term usually is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TermLength {
    /// The rule that says so.
    pub rule: RuleCited,
    /// In months.
    pub months: u32,
}

/// An organisation's terms of office.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TermScreen {
    /// Whose.
    pub org: OrgName,
    /// Today.
    pub today: StatedDate,
    /// The term that is recorded last; none if none is.
    pub term: Option<TermRow>,
    /// The terms before it, the newest first.
    pub earlier: Vec<TermRow>,
    /// When its end is spoken of, the first day first; none if nothing is.
    pub steps: Vec<TermStep>,
    /// What the steps rest on.
    pub rule: Option<RuleCited>,
    /// How long a term may be here, the shortest first.
    pub lengths: Vec<TermLength>,
    /// Whether this person may record a term here.
    pub may_set: bool,
}

impl Profile {
    /// An organisation's terms of office.
    ///
    /// # Errors
    /// [`Error::NotHere`] if this phone does not know the organisation.
    pub fn term_screen(&self, org: OrgId) -> Result<TermScreen> {
        self.look(|profile| profile.terms_of(org))
    }

    fn terms_of(&self, org: OrgId) -> Result<TermScreen> {
        let (tree, today, setting) = (self.tree()?, self.today(), self.setting_of(org)?);
        let node = tree.get(org).ok_or(Error::NotHere("the organisation"))?;
        let rules = setting.rules(&self.rules);
        let term = node.term().map(|(id, term)| TermRow { id, term });
        let heads = node.terms.heads().into_iter().map(|(id, entry)| TermRow { id, term: entry.value });
        let mut earlier: Vec<TermRow> = heads.filter(|row| Some(*row) != term).collect();
        earlier.sort_unstable_by_key(|row| std::cmp::Reverse((row.term.from, row.id)));
        let held = rules.on(LADDER, today).ok();
        let ladder = held.as_ref().map(|held| held.value.clone());
        Ok(TermScreen {
            org: OrgName { id: org, name: self.org_name(org)? },
            today,
            term,
            earlier,
            steps: term.zip(ladder).map(|(row, ladder)| steps(row.term, &ladder)).unwrap_or_default(),
            rule: held.map(|held| cited(LADDER, held.source, held.article)),
            lengths: lengths(node.kind, rules, today),
            may_set: self.has_right(Right::KeepRoster, org)?,
        })
    }

    /// Puts a term of office in place of one that was recorded wrongly: also the day on which it began.
    ///
    /// # Errors
    /// See [`Profile::set_term`].
    pub fn correct_term(&mut self, org: OrgId, earlier: EventId, term: Term) -> Result<EventId> {
        let tree = self.tree()?;
        let known = tree.get(org).map(|node| node.terms.heads()).unwrap_or_default();
        let wrong = known.into_iter().filter(|(id, entry)| *id == earlier || entry.value.from == term.from);
        let supersedes = wrong.map(|(id, _)| id).collect();
        self.record(TermSet { org, term, supersedes })
    }
}

fn cited(id: &str, source: &str, article: Option<&str>) -> RuleCited {
    RuleCited { id: id.to_owned(), source: source.to_owned(), article: article.map(str::to_owned) }
}

fn steps(term: Term, ladder: &RuleValue) -> Vec<TermStep> {
    let RuleValue::Months(ladder) = ladder else { return Vec::new() };
    ladder.iter().map(|months| TermStep { months: *months, on: months_before(term.until, *months) }).collect()
}

/// A village's branch serves longer than others; which of them it is, people know.
fn lengths(kind: OrgKind, rules: Rules<'_>, today: StatedDate) -> Vec<TermLength> {
    let known: &[&str] = match kind {
        OrgKind::Branch | OrgKind::Committee => &["term.branch", "term.village"],
        OrgKind::Township | OrgKind::County => &["term.committee"],
    };
    let length = |id: &&str| {
        let held = rules.on(id, today).ok()?;
        Some(TermLength { rule: cited(id, held.source, held.article), months: months(held.value)? })
    };
    known.iter().filter_map(length).collect()
}

const fn months(value: &RuleValue) -> Option<u32> {
    match value {
        RuleValue::Span { count, unit: CalendarUnit::Year } => Some(count.saturating_mul(12)),
        RuleValue::Span { count, unit: CalendarUnit::Month } => Some(*count),
        _ => None,
    }
}
