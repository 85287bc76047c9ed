//! Hours of learning (1.2), as far as closed meetings tell. It is for the branch alone: nothing of it is reported upwards.

use chrono::Datelike;

use super::life::{Stretch, meetings_since, stretches};
use crate::{
    hours::{hours_rule, learning_in},
    meetings::Meeting,
    reminders::{
        evaluate::{Candidate, Evaluator, days_after, of_the_branch},
        reminder::{Action, NotShown, Severity},
    },
    rules::CalendarUnit,
    time::StatedDate,
};

const RULE: &str = "hours.member";

pub(super) fn remind(at: &mut Evaluator<'_, '_>) {
    if at.facts.roster.is_none() || at.has_ended() || !at.is_a_branch() {
        return;
    }
    // What was before the branch used this is not known here.
    let first = at.facts.meetings.iter().filter_map(|meeting| Some(meeting.plan()?.date)).min();
    let Some((first, (now, before))) = first.zip(stretches(CalendarUnit::Year, at.day.today)) else { return };
    let _not_yet = at.day.has_come(now.until);
    if before.from >= first {
        look(at, before, true);
    }
    look(at, now, false);
}

/// Whether the meetings of a year gave enough to whoever came to all of them.
fn look(at: &mut Evaluator<'_, '_>, year: Stretch, over: bool) {
    let (from, end) = year.spoken_of(over);
    if at.day.has_come(end) {
        return; // nobody is asked for what is long past
    }
    let matter = || of_the_branch(RULE, year.from.year().to_string());
    // A year is measured by the rule that held when it ended.
    let last: StatedDate = days_after(year.until, -1).min(at.day.today);
    let rule = hours_rule(at.facts.rules, RULE, last);
    let Some(rule) = at.ruled(rule, matter) else { return };
    // Whoever evaluates holds these meetings, and one more that is older: it may be joined with one of them.
    let since = meetings_since(at.day.today);
    let is_held = |meeting: &&&Meeting| meeting.plan().is_some_and(|plan| plan.date >= since);
    let learning = learning_in(at.facts.meetings.iter().filter(is_held).copied(), year.from.year());
    if learning.minutes >= rule.minutes() {
        return at.hide(matter, NotShown::Settled);
    }
    if !at.day.has_come(from) {
        return at.hide(matter, NotShown::NotYet(from));
    }
    let due = Candidate {
        matter: matter(),
        since: from,
        severity: Severity::Soon,
        stage: u32::from(over),
        records: Vec::new(),
        action: Action::LearnTogether {
            minutes: learning.minutes,
            needed: rule.minutes(),
            unrecorded: learning.unrecorded,
        },
        readers: [at.officers()].into(),
    };
    at.show_until(end, due);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        meetings::{
            MeetingKind, Outcome, Plan, Tally,
            event::{MeetingClosed, MeetingPlanned},
        },
        org::event::OrganisationDissolved,
        reminders::testing::{BRANCH, Branch, SECRETARY, assert_story, not_yet, why},
        rules::RuleValue,
        testing::{change, day, meeting, plan},
    };

    impl Branch {
        fn learn(&mut self, n: u16, on: &str, learning: Option<u16>) {
            let plan = Plan { kind: MeetingKind::ThemeDay, date: day(on), ..plan("会") };
            self.say(
                on,
                SECRETARY,
                MeetingPlanned { meeting: meeting(n), branch: BRANCH, plan, supersedes: vec![] },
            );
            self.close_as(n, on, learning, vec![]);
        }

        fn close_as(&mut self, n: u16, on: &str, learning: Option<u16>, supersedes: Vec<crate::EventId>) {
            let (tally, counted, outcome) = (Tally::default(), vec![], Outcome::Held);
            let closed = MeetingClosed { meeting: meeting(n), outcome, tally, counted, learning, supersedes };
            self.say(on, SECRETARY, closed);
        }
    }

    /// Two meetings of 12 hours, one of 90 minutes, one that does not say.
    fn branch() -> Branch {
        let mut branch = Branch::new();
        for (n, on, learning) in [
            (1, "2025-12-20", Some(60)),
            (2, "2026-02-10", Some(720)),
            (3, "2026-05-10", Some(720)),
            (4, "2026-06-10", Some(90)),
            (5, "2026-07-10", None),
        ] {
            branch.learn(n, on, learning);
        }
        branch
    }

    fn story(from: &str, stage: u32, (minutes, needed, unrecorded): (u32, u32, u32)) -> String {
        format!(
            "{from} {stage} Soon O LearnTogether {{ minutes: {minutes}, needed: {needed}, unrecorded: {unrecorded} }}"
        )
    }

    #[test]
    fn it_is_said_towards_the_end_of_the_year_and_for_some_weeks_after() {
        let gap = (1530, 1920, 1);
        let year = |stage| story("2026", stage, gap);
        assert_story(
            &branch(),
            RULE,
            &[
                ("2026-11-01", ""),
                ("2026-11-02", &year(0)),
                ("2026-12-31", &year(0)),
                ("2027-01-01", &year(1)),
                ("2027-03-01", &year(1)),
                ("2027-03-02", ""),
            ],
        );
        let branch = branch();
        assert_eq!(branch.hidden("2026-11-01", RULE), not_yet("2026-11-02"));
        let reminder = branch.the("2026-11-02", RULE);
        let rule = branch.rules().on(RULE, day("2026-11-02")).unwrap();
        assert_eq!(why(&reminder), (rule.source.to_owned(), rule.article.map(str::to_owned), vec![]));
    }

    #[test]
    fn it_stops_the_day_the_hours_are_there_also_by_putting_a_meeting_right() {
        let mut learnt = branch();
        learnt.learn(6, "2026-11-10", Some(390));
        assert!(learnt.due("2026-11-10", RULE).is_empty());
        assert_eq!(learnt.hidden("2026-11-10", RULE), [NotShown::Settled]);
        let mut put_right = branch();
        let said = put_right.documents[&crate::DocumentKey::Meeting(meeting(5))].as_meeting().unwrap();
        let said = said.closings.heads().into_iter().map(|(id, _)| id).collect();
        put_right.close_as(5, "2026-11-11", Some(390), said);
        assert!(put_right.due("2026-11-11", RULE).is_empty());
    }

    #[test]
    fn the_county_counts_hours_in_its_own_way() {
        let profile = change("hours.profile", RuleValue::Minutes(45), "2026-01-01", None);
        let branch = branch().county([profile]);
        assert!(branch.due("2026-11-10", RULE).is_empty(), "32 times 45 minutes are 1440");
    }

    #[test]
    fn who_never_used_it_and_who_is_no_more_is_not_asked() {
        assert!(Branch::new().due("2026-11-10", RULE).is_empty());
        let mut ended = branch();
        let dissolved = OrganisationDissolved { org: BRANCH, on: day("2026-10-01") };
        ended.say("2026-09-10", SECRETARY, dissolved);
        assert!(ended.due("2026-11-10", RULE).is_empty());
        let own = branch();
        let facts = own.of_member(crate::reminders::testing::WHO);
        let his = crate::reminders::evaluate(&facts, &own.snoozed, day("2026-11-10"), false);
        assert!(his.reminders().all(|reminder| reminder.matter.rule != RULE), "it is for officers");
    }
}
