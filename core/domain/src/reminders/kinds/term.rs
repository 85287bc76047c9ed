//! A term of office runs out (1.4): half a year ahead to the officers above, then in steps to the branch, and once it is
//! over every week to those above alone.

use crate::{
    dues::months_before,
    org::Term,
    reminders::{
        evaluate::{Candidate, Evaluator, days_after, of_the_branch},
        reminder::{Action, NotShown, Severity},
    },
    rules::RuleValue,
    time::{Period, StatedDate},
};

const RULE: &str = "term.remind";
/// Stages from here on count the weeks since the end.
const OVER: u32 = 100;

pub(super) fn remind(at: &mut Evaluator<'_, '_>) {
    let Some((record, term)) = at.facts.organisation.and_then(|org| org.term()) else { return };
    if at.has_ended() {
        return;
    }
    let matter = || of_the_branch(RULE, term.until.to_string());
    let held = at.facts.rules.on(RULE, at.day.today);
    let Some(held) = at.ruled(held, matter) else { return };
    let RuleValue::Months(ladder) = held.value else { return };
    let steps: Vec<StatedDate> = ladder.iter().map(|months| months_before(term.until, *months)).collect();
    let Some(first) = steps.first().copied() else { return };
    if !at.day.has_come(first) {
        return at.hide(matter, NotShown::NotYet(first));
    }
    let reached = steps.iter().filter(|step| at.day.has_come(**step)).count();
    let over = at.day.has_come(term.until);
    let stage = if over { weeks_over(at, term) } else { u32::try_from(reached).unwrap_or(OVER) };
    let is_last = reached == steps.len();
    let severity = match (over, is_last) {
        (true, _) => Severity::Over,
        (false, true) => Severity::Now,
        (false, false) => Severity::Soon,
    };
    // Whoever is at the top is told himself: nobody else would be.
    let above = at.superior();
    let branch = (!over || above.is_none()).then(|| at.officers());
    // Each step is asked about anew, and of what is over those above: the branch does not answer for them.
    let last_step = steps.into_iter().chain([term.until]).filter(|step| at.day.has_come(*step)).max();
    let due = Candidate {
        matter: matter(),
        since: first,
        severity,
        stage,
        records: vec![record],
        action: Action::PrepareElection { ends: term.until },
        readers: branch.into_iter().chain(above).collect(),
    };
    at.show_in(Period::since(last_step.unwrap_or(first)), due);
}

fn weeks_over(at: &Evaluator<'_, '_>, term: Term) -> u32 {
    let weeks = (at.day.today - term.until).num_days() / 7;
    // The next week's first day is the next day on which something is said.
    let _not_yet = at.day.has_come(days_after(term.until, (weeks + 1) * 7));
    OVER.saturating_add(u32::try_from(weeks).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        EventId,
        org::{
            EndReason,
            event::{OrganisationDissolved, TermSet},
        },
        reminders::{
            Handling,
            testing::{BRANCH, Branch, SECRETARY, assert_story, not_yet, why},
        },
        rules::RuleValue,
        testing::{change, day},
    };

    fn serves(branch: &mut Branch, from: &str, until: &str, supersedes: Vec<EventId>) -> EventId {
        let term = Term { from: day(from), until: day(until) };
        branch.say(from, SECRETARY, TermSet { org: BRANCH, term, supersedes })
    }

    fn served(from: &str, until: &str) -> Branch {
        let mut branch = Branch::new();
        serves(&mut branch, from, until, vec![]);
        branch
    }

    const ENDS: &str = "PrepareElection { ends: 2026-09-01 }";

    fn line(stage: u32, severity: &str, readers: &str) -> String {
        format!("2026-09-01 {stage} {severity} {readers} {ENDS}")
    }

    #[test]
    fn it_is_said_in_steps_to_the_branch_and_every_week_to_those_above_once_it_is_over() {
        let branch = served("2023-09-01", "2026-09-01");
        let story = [
            ("2026-02-28", String::new()),
            ("2026-03-01", line(1, "Soon", "OS")),
            ("2026-05-31", line(1, "Soon", "OS")),
            ("2026-06-01", line(2, "Soon", "OS")),
            ("2026-07-01", line(3, "Soon", "OS")),
            ("2026-07-31", line(3, "Soon", "OS")),
            ("2026-08-01", line(4, "Now", "OS")),
            ("2026-08-31", line(4, "Now", "OS")),
            ("2026-09-01", line(100, "Over", "S")),
            ("2026-09-07", line(100, "Over", "S")),
            ("2026-09-08", line(101, "Over", "S")),
            ("2027-08-31", line(152, "Over", "S")),
        ];
        assert_story(&branch, RULE, &story.each_ref().map(|(on, line)| (*on, line.as_str())));
        assert_eq!(branch.hidden("2026-02-28", RULE), not_yet("2026-03-01"));
        assert_eq!(branch.the("2026-08-31", RULE).since, day("2026-03-01"));
    }

    #[test]
    fn what_was_done_about_a_step_says_nothing_of_the_next_and_what_was_done_once_it_is_over_stays_done() {
        let mut branch = served("2023-09-01", "2026-09-01");
        let matter = branch.the("2026-03-01", RULE).matter;
        branch.handle("2026-03-01", matter.clone(), Handling::Done);
        assert_story(
            &branch,
            RULE,
            &[
                ("2026-03-01", ""),
                ("2026-05-31", ""),
                ("2026-06-01", &line(2, "Soon", "OS")),
                ("2026-09-01", &line(100, "Over", "S")),
            ],
        );
        branch.handle("2026-08-31", matter.clone(), Handling::Done);
        let told = line(100, "Over", "S");
        assert_story(&branch, RULE, &[("2026-08-31", ""), ("2026-09-01", &told)]);
        branch.handle("2026-09-03", matter, Handling::Done);
        assert_story(&branch, RULE, &[("2026-09-03", ""), ("2026-09-08", ""), ("2027-09-01", "")]);
    }

    #[test]
    fn it_says_where_it_comes_from() {
        let mut branch = Branch::new();
        let record = serves(&mut branch, "2023-09-01", "2026-09-01", vec![]);
        let (source, article, records) = why(&branch.the("2026-03-01", RULE));
        let rule = branch.rules().on(RULE, day("2026-03-01")).unwrap();
        assert_eq!((source.as_str(), article.as_deref()), (rule.source, rule.article));
        assert_eq!(records, [record]);
    }

    #[test]
    fn the_new_term_stops_it_the_same_day_and_begins_another_matter() {
        let mut branch = served("2023-09-01", "2026-09-01");
        assert_eq!(branch.due("2026-09-05", RULE).len(), 1);
        serves(&mut branch, "2026-09-05", "2029-09-05", vec![]);
        assert_story(
            &branch,
            RULE,
            &[
                ("2026-09-05", ""),
                ("2029-03-04", ""),
                ("2029-03-05", "2029-09-05 1 Soon OS PrepareElection { ends: 2029-09-05 }"),
            ],
        );
    }

    #[test]
    fn a_term_that_was_corrected_counts_as_it_is_now() {
        let mut branch = Branch::new();
        let wrong = serves(&mut branch, "2023-09-01", "2026-09-01", vec![]);
        serves(&mut branch, "2023-09-01", "2028-09-01", vec![wrong]);
        assert_eq!(branch.hidden("2026-09-01", RULE), not_yet("2028-03-01"));
    }

    #[test]
    fn months_are_counted_back_from_days_that_the_other_month_lacks() {
        for (until, steps) in [
            ("2028-02-29", ["2027-08-29", "2027-11-29", "2027-12-29", "2028-01-29"]),
            ("2026-08-31", ["2026-02-28", "2026-05-31", "2026-06-30", "2026-07-31"]),
            ("2024-08-31", ["2024-02-29", "2024-05-31", "2024-06-30", "2024-07-31"]),
            ("2026-01-01", ["2025-07-01", "2025-10-01", "2025-11-01", "2025-12-01"]),
        ] {
            let branch = served("2023-02-01", until);
            for (before, on) in (0..).zip(steps) {
                let eve = crate::time::day_before(day(on)).to_string();
                let stage = |on: &str| branch.due(on, RULE).first().map_or(0, |reminder| reminder.stage);
                assert_eq!((stage(&eve), stage(on)), (before, before + 1), "{until} {on}");
            }
            assert_eq!(branch.the(until, RULE).severity, Severity::Over, "{until}");
        }
    }

    #[test]
    fn whoever_is_at_the_top_is_told_himself() {
        let mut branch = served("2023-09-01", "2026-09-01");
        branch.parent = None;
        assert_story(
            &branch,
            RULE,
            &[("2026-03-01", &line(1, "Soon", "O")), ("2026-09-01", &line(100, "Over", "O"))],
        );
    }

    #[test]
    fn a_branch_that_is_no_more_elects_nobody() {
        let mut branch = served("2023-09-01", "2026-09-01");
        branch.say("2026-06-01", SECRETARY, OrganisationDissolved { org: BRANCH, on: day("2026-07-01") });
        assert_eq!(branch.due("2026-06-30", RULE).len(), 1);
        assert!(branch.due("2026-07-01", RULE).is_empty());
        assert!(branch.hidden("2026-07-01", RULE).is_empty());
    }

    #[test]
    fn a_county_sets_other_steps_from_its_day_on() {
        let steps = change(RULE, RuleValue::Months(vec![12, 4]), "2026-01-01", Some("2026-07-01"));
        let branch = served("2023-09-01", "2026-09-01").county([steps]);
        assert_story(
            &branch,
            RULE,
            &[
                ("2025-12-31", ""),
                ("2026-01-01", &line(1, "Soon", "OS")),
                ("2026-04-30", &line(1, "Soon", "OS")),
                ("2026-05-01", &line(2, "Now", "OS")),
                ("2026-07-01", &line(3, "Soon", "OS")),
            ],
        );
        assert_eq!(branch.the("2026-01-01", RULE).why.source, "县委组织部通知");
    }

    #[test]
    fn without_a_term_nothing_is_known_and_a_death_changes_nothing() {
        assert!(Branch::new().hidden("2026-09-01", RULE).is_empty());
        let mut branch = served("2023-09-01", "2026-09-01");
        branch.ends(1, "2026-01-01", EndReason::Died);
        assert_eq!(branch.due("2026-09-01", RULE).len(), 1);
    }
}
