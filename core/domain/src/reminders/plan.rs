//! On which days a phone has something to say: computed ahead, scheduled by the shell, at most one notice a day.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    evaluate::{Evaluation, days_after},
    matter::MatterKey,
    reminder::{Reader, Reminder, Severity},
};
use crate::{OrgId, time::StatedDate};

/// So many days ahead a phone plans: one notice a day at most, and iOS keeps 64.
pub const DAYS: i64 = 60;

/// A matter at one of its stages: it is said once.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Noticed {
    /// Whose branch.
    pub org: OrgId,
    /// Which matter.
    pub matter: MatterKey,
    /// At which stage.
    pub stage: u32,
}

impl From<&Reminder> for Noticed {
    fn from(reminder: &Reminder) -> Self {
        Self { org: reminder.org, matter: reminder.matter.clone(), stage: reminder.stage }
    }
}

/// One notice, for everything that there is to say on a day. It holds no name and no number: a locked screen shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlannedNotice {
    /// The day.
    pub day: StatedDate,
    /// What there is to say, with how pressing it is.
    pub matters: BTreeMap<Noticed, Severity>,
}

impl PlannedNotice {
    /// The most pressing of it.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.matters.values().copied().max().unwrap_or(Severity::Info)
    }
}

/// What a reader is told on the days after today. `evaluate` says what is due on a day. What was `said` already, on the
/// screen or by a notice, is not said again; what came up today is said tomorrow, if it is still so then.
pub fn plan(
    today: StatedDate,
    readers: &BTreeSet<Reader>,
    said: &BTreeSet<Noticed>,
    evaluate: impl Fn(StatedDate) -> Evaluation,
) -> Vec<PlannedNotice> {
    let end = days_after(today, DAYS);
    let mut known = said.clone();
    let mut notices = Vec::new();
    let mut next = today.succ_opt();
    while let Some(day) = next.filter(|day| *day <= end) {
        let evaluation = evaluate(day);
        let matters: BTreeMap<Noticed, Severity> = seen_by(&evaluation, readers)
            .map(|reminder| (Noticed::from(reminder), reminder.severity))
            .filter(|(noticed, _)| !known.contains(noticed))
            .collect();
        known.extend(matters.keys().cloned());
        if !matters.is_empty() {
            notices.push(PlannedNotice { day, matters });
        }
        next = day.succ_opt().map(|tomorrow| evaluation.valid_until.max(tomorrow));
    }
    notices
}

/// What a reader sees of an evaluation.
pub fn seen_by<'a>(
    evaluation: &'a Evaluation,
    readers: &'a BTreeSet<Reader>,
) -> impl Iterator<Item = &'a Reminder> {
    evaluation.reminders().filter(|reminder| reminder.is_for(readers))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        org::{Term, event::TermSet},
        reminders::{
            evaluate::evaluate,
            testing::{ABOVE, BRANCH, Branch, SECRETARY, WHO},
        },
        testing::day,
    };

    /// A branch whose term ends on 2026-12-01.
    fn branch() -> Branch {
        let mut branch = Branch::new();
        let term = Term { from: day("2023-12-01"), until: day("2026-12-01") };
        branch.say("2023-12-01", SECRETARY, TermSet { org: BRANCH, term, supersedes: vec![] });
        branch
    }

    /// The notices from a day on: when, at which stages, how pressing.
    fn planned(branch: &Branch, on: &str, reader: Reader, said: &[u32]) -> Vec<(String, Vec<u32>, Severity)> {
        let (facts, readers) = (branch.facts(), [reader].into());
        let evaluate = |day| evaluate(&facts, &branch.snoozed, day, false);
        let due = evaluate(day(on));
        let of_term = |stage: &u32| {
            let matter =
                seen_by(&due, &readers).find(|r| r.matter.rule == "term.remind").unwrap().matter.clone();
            Noticed { org: BRANCH, matter, stage: *stage }
        };
        let said = said.iter().map(of_term).collect();
        let notices = plan(day(on), &readers, &said, evaluate).into_iter();
        let row = |notice: PlannedNotice| {
            let stages = notice.matters.keys().map(|noticed| noticed.stage).collect();
            (notice.day.to_string(), stages, notice.severity())
        };
        notices.map(row).collect()
    }

    fn notice(on: &str, stages: &[u32], severity: Severity) -> (String, Vec<u32>, Severity) {
        (on.to_owned(), stages.to_vec(), severity)
    }

    #[test]
    fn each_stage_is_said_on_its_day_within_sixty_days_and_what_is_due_today_tomorrow() {
        use Severity::{Now, Over, Soon};
        let (branch, officers) = (branch(), Reader::Officers(BRANCH));
        assert_eq!(planned(&branch, "2026-04-01", officers, &[]), []);
        assert_eq!(planned(&branch, "2026-04-02", officers, &[]), [notice("2026-06-01", &[1], Soon)]);
        let ahead = [
            notice("2026-09-11", &[2], Soon),
            notice("2026-10-01", &[3], Soon),
            notice("2026-11-01", &[4], Now),
        ];
        assert_eq!(planned(&branch, "2026-09-10", officers, &[]), ahead);
        assert_eq!(planned(&branch, "2026-09-10", officers, &[2]), ahead[1..]);
        let above = planned(&branch, "2026-11-30", Reader::Superior(ABOVE), &[4]);
        assert_eq!(above.first(), Some(&notice("2026-12-01", &[100], Over)));
        assert_eq!(above.len(), 9, "every week");
    }

    #[test]
    fn what_is_over_tomorrow_is_not_said_any_more() {
        let branch = Branch::new();
        let member = Reader::Person(WHO); // admitted on a first of January
        assert_eq!(planned(&branch, "2026-01-01", member, &[]), []);
        assert_eq!(planned(&branch, "2025-12-31", member, &[]), [notice("2026-01-01", &[0], Severity::Info)]);
        assert_eq!(planned(&branch, "2025-11-02", member, &[]).len(), 1);
        assert_eq!(planned(&branch, "2025-11-01", member, &[]), [], "in sixty-one days");
    }

    #[test]
    fn the_calendar_ends() {
        let branch = branch();
        let readers = [Reader::Superior(ABOVE)].into();
        for today in [StatedDate::MAX, days_after(StatedDate::MAX, -1), StatedDate::MIN] {
            let notices = plan(today, &readers, &BTreeSet::new(), |day| {
                evaluate(&branch.facts(), &branch.snoozed, day, false)
            });
            assert!(notices.len() <= 1, "{today}");
        }
    }

    #[test]
    fn a_notice_is_as_pressing_as_the_most_pressing_of_it() {
        let matter = |period: &str| MatterKey { rule: "r".into(), person: None, period: period.into() };
        let noticed = |period| Noticed { org: BRANCH, matter: matter(period), stage: 0 };
        let matters = [(noticed("1"), Severity::Over), (noticed("2"), Severity::Soon)].into();
        assert_eq!(PlannedNotice { day: day("2026-09-10"), matters }.severity(), Severity::Over);
        let nothing = PlannedNotice { day: day("2026-09-10"), matters: BTreeMap::new() };
        assert_eq!(nothing.severity(), Severity::Info);
    }
}
