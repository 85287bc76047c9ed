//! Whoever comes home takes part again: the branch plans something for him.

use crate::{
    dues::months_after,
    floating::Away,
    meetings::{Meeting, MeetingKind, Outcome},
    reminders::{
        evaluate::{Candidate, Evaluator, days_after, of_member},
        facts::PersonFacts,
        reminder::{Action, NotShown, Severity},
    },
    time::StatedDate,
};

use super::AHEAD_DAYS;

/// A member comes home, or has: something is to be planned in which he can take part, soon after.
pub(super) fn remind(at: &mut Evaluator<'_, '_>, person: &PersonFacts<'_>, away: &Away) {
    const RULE: &str = "float.return";
    // It is for officers, who hold the roster and all meetings. Where the branch went on as another, that one is asked.
    if at.facts.roster.is_none() || at.has_ended() {
        return;
    }
    let Some(home) = away.homecoming(at.day.today) else { return };
    // Named by the departure: a day that turns out otherwise is no other matter.
    let matter = || of_member(RULE, person, home.departure.to_string());
    let months = at.facts.rules.months(RULE, at.day.today);
    let Some(months) = at.ruled(months, matter) else { return };
    let (ahead, end) = (days_after(home.on, -AHEAD_DAYS), months_after(home.on, months));
    if at.day.has_come(end) {
        return; // nobody is asked for what is long past
    }
    if !at.day.has_come(ahead) {
        return at.hide(matter, NotShown::NotYet(ahead));
    }
    if at.facts.meetings.iter().any(|meeting| is_for_all(meeting, home.on, end)) {
        return at.hide(matter, NotShown::Settled);
    }
    let has_come = at.day.has_come(home.on);
    let due = Candidate {
        matter: matter(),
        since: ahead,
        severity: if has_come { Severity::Now } else { Severity::Soon },
        stage: u32::from(has_come),
        records: vec![home.departure],
        action: Action::PlanForReturn { on: home.on, is_back: home.is_reported && has_come },
        readers: [at.officers()].into(),
    };
    at.show_until(end, due);
}

/// Whether a meeting to which members come is planned, or was held, from a day until another.
fn is_for_all(meeting: &Meeting, from: StatedDate, until: StatedDate) -> bool {
    let Some(plan) = meeting.plan() else { return false };
    let fell_through = meeting.closing().is_some_and(|closing| closing.outcome != Outcome::Held);
    let takes_place = !plan.cancelled && !fell_through && plan.kind != MeetingKind::Committee;
    takes_place && (from..until).contains(&plan.date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        EventId,
        floating::{
            Departure,
            event::{DepartureReported, ReturnReported},
        },
        meetings::Plan,
        org::event::OrganisationDissolved,
        reminders::{
            Handling,
            testing::{BRANCH, Branch, SECRETARY, WHO, assert_story, not_yet, why},
        },
        rules::{CalendarUnit, RuleValue},
        testing::{change, day, departure, plan},
    };
    use MeetingKind::{Committee, Group, ThemeDay};

    const RETURN: &str = "float.return";

    /// A member who left in spring and means to be back on 2027-01-31.
    fn away() -> (Branch, EventId) {
        let mut branch = Branch::new();
        let left = leaves(&mut branch, "2026-03-01", Some("2027-01-31"), vec![]);
        (branch, left)
    }

    fn leaves(branch: &mut Branch, from: &str, back: Option<&str>, supersedes: Vec<EventId>) -> EventId {
        let departure = Departure { back: back.map(day), ..departure(from) };
        let (person, contact) = (WHO, None);
        branch.say(from, WHO, DepartureReported { branch: BRANCH, person, departure, contact, supersedes })
    }

    fn returns(branch: &mut Branch, on: &str, departure: EventId) {
        let (person, contact) = (WHO, None);
        branch.say(on, WHO, ReturnReported { branch: BRANCH, person, on: day(on), departure, contact });
    }

    fn line(departure: EventId, stage: u32, on: &str, is_back: bool) -> String {
        let severity = if stage == 0 { "Soon" } else { "Now" };
        let action = Action::PlanForReturn { on: day(on), is_back };
        format!("{departure} {stage} {severity} O {action:?}")
    }

    #[test]
    fn the_branch_plans_for_who_comes_home_from_two_weeks_before_until_a_month_after() {
        let (branch, left) = away();
        let comes = |stage| line(left, stage, "2027-01-31", false);
        assert_story(
            &branch,
            RETURN,
            &[
                ("2027-01-16", ""),
                ("2027-01-17", &comes(0)),
                ("2027-01-30", &comes(0)),
                ("2027-01-31", &comes(1)),
                ("2027-02-27", &comes(1)),
                ("2027-02-28", ""),
            ],
        );
        assert_eq!(branch.hidden("2027-01-16", RETURN), not_yet("2027-01-17"));
        let reminder = branch.the("2027-01-17", RETURN);
        assert_eq!((reminder.since, why(&reminder).2), (day("2027-01-17"), vec![left]));
        let three =
            change(RETURN, RuleValue::Span { count: 3, unit: CalendarUnit::Month }, "2026-01-01", None);
        let longer = away().0.county([three]);
        assert_story(&longer, RETURN, &[("2027-04-29", &comes(1)), ("2027-04-30", "")]);
    }

    #[test]
    fn it_stops_the_day_a_meeting_is_planned_to_which_he_can_come() {
        let (branch, _) = away();
        let settled = |branch: &Branch| branch.hidden("2027-01-20", RETURN) == [NotShown::Settled];
        for (kind, on, settles) in [
            (ThemeDay, "2027-01-30", false),
            (ThemeDay, "2027-01-31", true),
            (Group, "2027-02-27", true),
            (ThemeDay, "2027-02-28", false),
            (Committee, "2027-02-05", false),
        ] {
            let mut branch = branch.clone();
            branch.plan(1, kind, on);
            assert_eq!(settled(&branch), settles, "{kind:?} {on}");
        }
        let mut off = branch.clone();
        off.plan(1, ThemeDay, "2027-02-05");
        off.replan(1, Plan { cancelled: true, date: day("2027-02-05"), ..plan("会议") });
        assert!(!settled(&off), "called off");
        let mut in_vain = branch.clone();
        let meeting = in_vain.plan(1, ThemeDay, "2027-02-05");
        in_vain.close(meeting, "2027-02-05", Outcome::NoQuorum);
        assert!(!settled(&in_vain), "too few came");
    }

    #[test]
    fn he_comes_when_he_comes_and_it_is_the_same_matter() {
        let (mut branch, left) = away();
        branch.plan(1, ThemeDay, "2027-02-01");
        returns(&mut branch, "2027-02-10", left);
        let is_back = line(left, 1, "2027-02-10", true);
        assert_story(
            &branch,
            RETURN,
            &[("2027-02-10", &is_back), ("2027-03-09", &is_back), ("2027-03-10", "")],
        );
        let matter = branch.the("2027-02-10", RETURN).matter;
        branch.handle("2027-02-10", matter, Handling::Done);
        assert!(branch.due("2027-02-10", RETURN).is_empty());
        let (mut early, left) = away();
        returns(&mut early, "2026-10-01", left);
        assert_story(
            &early,
            RETURN,
            &[("2026-10-01", &line(left, 1, "2026-10-01", true)), ("2027-01-31", "")],
        );
    }

    #[test]
    fn without_a_day_there_is_nothing_to_plan_until_he_is_back() {
        let mut branch = Branch::new();
        let left = leaves(&mut branch, "2026-03-01", None, vec![]);
        assert!(branch.due("2026-12-01", RETURN).is_empty());
        returns(&mut branch, "2026-12-01", left);
        assert_story(&branch, RETURN, &[("2026-12-01", &line(left, 1, "2026-12-01", true))]);
        let next = leaves(&mut branch, "2027-02-20", Some("2028-01-20"), vec![]);
        assert_story(
            &branch,
            RETURN,
            &[("2027-02-20", ""), ("2028-01-06", &line(next, 0, "2028-01-20", false))],
        );
    }

    #[test]
    fn another_place_means_another_day() {
        let (mut branch, left) = away();
        let moved = leaves(&mut branch, "2026-12-01", Some("2027-06-01"), vec![left]);
        assert_story(
            &branch,
            RETURN,
            &[("2027-01-31", ""), ("2027-05-18", &line(moved, 0, "2027-06-01", false))],
        );
    }

    #[test]
    fn no_branch_that_is_no_more_is_asked_nor_are_members() {
        let (mut branch, _) = away();
        let own =
            crate::reminders::evaluate(&branch.of_member(WHO), &branch.snoozed, day("2027-01-31"), true);
        assert!(own.decisions.iter().all(|decision| !format!("{decision:?}").contains(RETURN)));
        branch.say("2027-01-20", SECRETARY, OrganisationDissolved { org: BRANCH, on: day("2027-01-25") });
        assert_eq!(branch.due("2027-01-24", RETURN).len(), 1);
        assert!(branch.due("2027-01-25", RETURN).is_empty());
    }
}
