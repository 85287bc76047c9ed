//! Organisation life (1.3), as far as closed meetings tell: what is not recorded is not known, and is said so.

use std::collections::BTreeMap;

use chrono::Datelike;

use crate::{
    MeetingId,
    dues::Month,
    meetings::{Meeting, MeetingKind, Outcome, Plan, plan::group},
    reminders::{
        evaluate::{Candidate, Evaluator, days_after, of_the_branch},
        reminder::{Action, NotShown, Severity},
    },
    rules::{CalendarUnit, RuleValue},
    time::{Period, StatedDate},
};

/// What is held so and so often, by the rule, and what counts for it.
const KINDS: [(&str, MeetingKind, &[MeetingKind]); 7] = [
    ("life.general", MeetingKind::General, &[MeetingKind::General, MeetingKind::Election]),
    ("life.committee", MeetingKind::Committee, &[MeetingKind::Committee]),
    ("life.group", MeetingKind::Group, &[MeetingKind::Group]),
    ("life.theme_day", MeetingKind::ThemeDay, &[MeetingKind::ThemeDay]),
    ("life.lecture", MeetingKind::Lecture, &[MeetingKind::Lecture]),
    ("life.meeting", MeetingKind::LifeMeeting, &[MeetingKind::LifeMeeting]),
    ("life.appraisal", MeetingKind::Appraisal, &[MeetingKind::Appraisal]),
];

/// What only some branches have: groups, and a committee where members are many enough (O3, O10). It is asked for where
/// it was held in the year before.
const ONLY_IF_HELD: [MeetingKind; 2] = [MeetingKind::Committee, MeetingKind::Group];

/// So many months back are looked at: a year before the month that is over.
const BACK: i32 = 14;

/// From which day on the branch's meetings are looked at. Whoever holds those, and the very first, holds enough.
#[must_use]
pub fn meetings_since(today: StatedDate) -> StatedDate {
    Month::of(today).plus(-BACK).first_day()
}

/// A kind of meeting, and how often it is held.
#[derive(Clone, Copy)]
struct Asked {
    rule: &'static str,
    kind: MeetingKind,
    counting: &'static [MeetingKind],
    times: usize,
}

/// A stretch of the calendar.
#[derive(Clone, Copy)]
pub(super) struct Stretch {
    pub(super) from: StatedDate,
    pub(super) until: StatedDate,
    /// So many days before its end it is said, and after its end so long.
    days: i64,
}

impl Stretch {
    /// From which day on, and until which, it is spoken of: before it is over, or once it is.
    pub(super) fn spoken_of(self, over: bool) -> (StatedDate, StatedDate) {
        if over {
            (self.until, days_after(self.until, self.days))
        } else {
            (days_after(self.until, -self.days), self.until)
        }
    }
}

/// A record of a meeting that was held, with the first of all the records of it.
struct Held {
    kind: MeetingKind,
    date: StatedDate,
    first: MeetingId,
}

pub(super) fn remind(at: &mut Evaluator<'_, '_>) {
    // It is for officers, who hold the roster. Where the branch went on as another, that one is asked.
    if at.facts.roster.is_none() || at.has_ended() || !at.is_a_branch() {
        return;
    }
    let plans = || at.facts.meetings.iter().filter_map(|meeting| Some((*meeting, meeting.plan()?)));
    // What was before the branch used this is not known here.
    let Some(first) = plans().map(|(_, plan)| plan.date).min() else { return };
    let held = held(plans().filter(|(_, plan)| plan.date >= meetings_since(at.day.today)));
    // With the month, what was held longer ago is looked at no more.
    let _not_yet = at.day.has_come(Month::of(at.day.today).end());
    for (rule, kind, counting) in KINDS {
        let value = at.facts.rules.on(rule, at.day.today);
        let Some(value) = at.ruled(value, || of_the_branch(rule, String::new())) else { continue };
        let RuleValue::Frequency { times, per } = *value.value else { continue };
        let Some((now, before)) = stretches(per, at.day.today) else { continue };
        let _not_yet = at.day.has_come(now.until);
        let asked = Asked { rule, kind, counting, times: usize::try_from(times).unwrap_or(usize::MAX) };
        if before.from >= first {
            look(at, &held, asked, before, true);
        }
        look(at, &held, asked, now, false);
    }
}

/// Whether enough was held in a stretch.
fn look(at: &mut Evaluator<'_, '_>, held: &[Held], asked: Asked, stretch: Stretch, over: bool) {
    let Asked { rule, kind, counting, times } = asked;
    let (from, end) = stretch.spoken_of(over);
    let only_elsewhere =
        ONLY_IF_HELD.contains(&kind) && count(held, counting, StatedDate::MIN, stretch.from) == 0;
    if only_elsewhere || at.day.has_come(end) {
        return; // nobody is asked for what is long past
    }
    let matter = || of_the_branch(rule, stretch.from.to_string());
    if count(held, counting, stretch.from, stretch.until) >= times {
        return at.hide(matter, NotShown::Settled);
    }
    if !at.day.has_come(from) {
        return at.hide(matter, NotShown::NotYet(from));
    }
    let above = over.then(|| at.superior()).flatten();
    // What was done before it was over was done so that it be held: whether it was is another question, also of those above.
    let due = Candidate {
        matter: matter(),
        since: from,
        severity: if over { Severity::Now } else { Severity::Soon },
        stage: u32::from(over),
        records: Vec::new(),
        action: Action::HoldMeeting { kind, until: stretch.until },
        readers: [at.officers()].into_iter().chain(above).collect(),
    };
    at.show_in(Period { from, until: Some(end) }, due);
}

/// How many meetings of some kinds were held from a day until another.
fn count(held: &[Held], counting: &[MeetingKind], from: StatedDate, until: StatedDate) -> usize {
    let counts = |held: &&Held| counting.contains(&held.kind) && (from..until).contains(&held.date);
    let mut meetings: Vec<MeetingId> = held.iter().filter(counts).map(|held| held.first).collect();
    meetings.sort_unstable();
    meetings.dedup();
    meetings.len()
}

/// The records of meetings that were held.
fn held<'a>(plans: impl Iterator<Item = (&'a Meeting, &'a Plan)>) -> Vec<Held> {
    let plans: BTreeMap<MeetingId, (&Meeting, &Plan)> =
        plans.map(|(meeting, plan)| (meeting.id, (meeting, plan))).collect();
    let was_held = |meeting: &Meeting, plan: &Plan| {
        !plan.cancelled && meeting.closing().is_some_and(|closing| closing.outcome == Outcome::Held)
    };
    let held = plans.values().filter(|(meeting, plan)| was_held(meeting, plan));
    held.map(|(meeting, plan)| {
        let records = group(meeting.id, |id| plans.get(&id).map(|(meeting, _)| *meeting));
        Held { kind: plan.kind, date: plan.date, first: records.first().copied().unwrap_or(meeting.id) }
    })
    .collect()
}

/// The stretch that a day lies in, and the one before.
pub(super) fn stretches(per: CalendarUnit, today: StatedDate) -> Option<(Stretch, Stretch)> {
    let month = Month::of(today);
    let (first, months, days) = match per {
        CalendarUnit::Month => (month, 1, 7),
        CalendarUnit::Quarter => (month.quarter(), 3, 20),
        CalendarUnit::Year => (Month::new(today.year(), 1).ok()?, 12, 60),
        CalendarUnit::Day => return None,
    };
    let of = |from: Month| Stretch { from: from.first_day(), until: from.plus(months).first_day(), days };
    Some((of(first), of(first.plus(-months))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        MeetingId,
        meetings::{
            Tally,
            event::{MeetingClosed, MeetingJoined, MeetingPlanned},
        },
        org::{OrgKind, event::OrganisationDissolved},
        reminders::{
            Handling,
            testing::{BRANCH, Branch, SECRETARY, assert_story, not_yet, why},
        },
        testing::{change, day, meeting, plan},
    };
    use MeetingKind::{Committee, Election, General, ThemeDay};

    /// What a branch holds.
    impl Branch {
        pub(in crate::reminders) fn plan(&mut self, n: u16, kind: MeetingKind, date: &str) -> MeetingId {
            let plan = Plan { kind, date: day(date), ..plan("会议") };
            self.replan(n, plan);
            meeting(n)
        }

        pub(in crate::reminders) fn replan(&mut self, n: u16, plan: Plan) {
            let document = self.documents.get(&crate::DocumentKey::Meeting(meeting(n)));
            let known = document.and_then(crate::Document::as_meeting).map(|known| known.plans.heads());
            let supersedes = known.unwrap_or_default().into_iter().map(|(id, _)| id).collect();
            let date = plan.date.to_string();
            let event = MeetingPlanned { meeting: meeting(n), branch: BRANCH, plan, supersedes };
            self.say(&date, SECRETARY, event);
        }

        pub(in crate::reminders) fn close(&mut self, meeting: MeetingId, on: &str, outcome: Outcome) {
            let (tally, counted, supersedes) = (Tally::default(), vec![], vec![]);
            self.say(
                on,
                SECRETARY,
                MeetingClosed { meeting, outcome, tally, counted, learning: None, supersedes },
            );
        }

        fn hold(&mut self, n: u16, kind: MeetingKind, date: &str) -> MeetingId {
            let meeting = self.plan(n, kind, date);
            self.close(meeting, date, Outcome::Held);
            meeting
        }

        fn join(&mut self, one: u16, other: u16, joined: bool) {
            let (meeting, with, supersedes) = (meeting(one), meeting(other), vec![]);
            self.say("2026-03-01", SECRETARY, MeetingJoined { meeting, with, joined, supersedes });
        }
    }

    /// A branch that uses this since the autumn of 2025.
    fn in_use() -> Branch {
        let mut branch = Branch::new();
        branch.hold(900, ThemeDay, "2025-09-10");
        branch
    }

    fn hold(from: &str, over: bool, kind: MeetingKind, until: &str) -> String {
        let (stage, severity, readers) = if over { (1, "Now", "OS") } else { (0, "Soon", "O") };
        format!("{from} {stage} {severity} {readers} HoldMeeting {{ kind: {kind:?}, until: {until} }}")
    }

    #[test]
    fn a_general_meeting_is_asked_for_each_quarter_and_missed_for_some_weeks() {
        let branch = in_use();
        let first = hold("2026-01-01", false, General, "2026-04-01");
        let missed = hold("2026-01-01", true, General, "2026-04-01");
        assert_story(
            &branch,
            "life.general",
            &[
                ("2026-03-11", ""),
                ("2026-03-12", &first),
                ("2026-03-31", &first),
                ("2026-04-01", &missed),
                ("2026-04-20", &missed),
                ("2026-04-21", ""),
                ("2026-06-10", ""),
                ("2026-06-11", &hold("2026-04-01", false, General, "2026-07-01")),
            ],
        );
        assert_eq!(branch.hidden("2026-03-11", "life.general"), not_yet("2026-03-12"));
        let reminder = branch.the("2026-03-12", "life.general");
        let rule = branch.rules().on("life.general", day("2026-03-12")).unwrap();
        assert_eq!(why(&reminder), (rule.source.to_owned(), rule.article.map(str::to_owned), vec![]));
        assert_eq!(reminder.since, day("2026-03-12"));
        assert_eq!(branch.the("2026-04-20", "life.general").since, day("2026-04-01"));
    }

    #[test]
    fn what_was_done_before_it_was_over_says_nothing_of_what_was_missed() {
        let mut branch = in_use();
        let reminder = branch.the("2026-03-15", "life.general");
        assert_eq!(reminder.last, Some(day("2026-03-31")));
        branch.handle("2026-03-15", reminder.matter.clone(), Handling::Done);
        let missed = hold("2026-01-01", true, General, "2026-04-01");
        assert_story(
            &branch,
            "life.general",
            &[("2026-03-15", ""), ("2026-03-31", ""), ("2026-04-01", &missed)],
        );
        assert_eq!(branch.the("2026-04-01", "life.general").last, Some(day("2026-04-20")));
        branch.handle("2026-04-02", reminder.matter, Handling::Done);
        assert_story(&branch, "life.general", &[("2026-04-02", ""), ("2026-04-20", "")]);
    }

    #[test]
    fn what_rests_longer_than_it_is_a_matter_is_said_on_its_last_day() {
        let mut branch = in_use();
        let matter = branch.the("2026-04-05", "life.general").matter;
        branch.handle("2026-04-05", matter.clone(), Handling::Later(day("2026-05-01")));
        let rests = NotShown::Later(day("2026-04-20"));
        assert_eq!(branch.hidden("2026-04-19", "life.general").first(), Some(&rests));
        assert_eq!(branch.due("2026-04-20", "life.general").len(), 1);
        branch.handle("2026-04-20", matter, Handling::Later(day("2026-05-01")));
        assert!(branch.due("2026-04-20", "life.general").is_empty(), "that was said on the last day");
    }

    #[test]
    fn it_is_asked_of_branches_alone() {
        let mut township = in_use();
        township.organisation.kind = OrgKind::Township;
        assert!(KINDS.iter().all(|(rule, ..)| township.due("2026-04-01", rule).is_empty()));
    }

    #[test]
    fn it_stops_the_day_a_meeting_is_closed_as_held() {
        let mut branch = in_use();
        let meeting = branch.plan(1, General, "2026-03-20");
        assert_eq!(branch.due("2026-03-20", "life.general").len(), 1, "planned is not held");
        let mut in_vain = branch.clone();
        in_vain.close(meeting, "2026-03-20", Outcome::NoQuorum);
        assert_eq!(in_vain.due("2026-03-20", "life.general").len(), 1, "流会");
        branch.close(meeting, "2026-03-20", Outcome::Held);
        assert_eq!(branch.hidden("2026-03-20", "life.general"), [NotShown::Settled]);
        assert_eq!(branch.due("2026-06-30", "life.general").len(), 1, "the next quarter is another matter");
        let cancelled = Plan { kind: General, date: day("2026-03-20"), cancelled: true, ..plan("会议") };
        branch.replan(1, cancelled);
        assert_eq!(branch.due("2026-03-20", "life.general").len(), 1, "it was not, after all");
    }

    #[test]
    fn what_counts_for_what() {
        for (kind, rule) in [
            (General, "life.general"),
            (Election, "life.general"),
            (ThemeDay, "life.theme_day"),
            (MeetingKind::Lecture, "life.lecture"),
            (MeetingKind::LifeMeeting, "life.meeting"),
            (MeetingKind::Appraisal, "life.appraisal"),
        ] {
            let mut branch = in_use();
            branch.hold(1, kind, "2026-12-20");
            for (other, ..) in KINDS.iter().filter(|(_, kind, _)| !ONLY_IF_HELD.contains(kind)) {
                assert_eq!(branch.due("2026-12-31", other).is_empty(), *other == rule, "{kind:?} {other}");
            }
        }
    }

    #[test]
    fn each_stretch_is_announced_ahead_and_missed_for_a_while() {
        let branch = in_use();
        for (rule, kind, ahead, over, until) in [
            ("life.theme_day", ThemeDay, "2026-01-25", "2026-02-07", "2026-02-01"),
            ("life.lecture", MeetingKind::Lecture, "2026-03-12", "2026-04-20", "2026-04-01"),
            ("life.meeting", MeetingKind::LifeMeeting, "2026-11-02", "2027-03-01", "2027-01-01"),
            ("life.appraisal", MeetingKind::Appraisal, "2026-11-02", "2027-03-01", "2027-01-01"),
        ] {
            let of_it = |on: StatedDate| {
                let due = branch.due(&on.to_string(), rule);
                due.into_iter()
                    .filter(|r| r.action == Action::HoldMeeting { kind, until: day(until) })
                    .count()
            };
            let next = |on| days_after(day(on), 1);
            let counts = [days_after(day(ahead), -1), day(ahead), day(over), next(over)].map(of_it);
            assert_eq!(counts, [0, 1, 1, 0], "{rule}");
        }
    }

    #[test]
    fn two_records_of_one_meeting_count_once_whichever_was_closed() {
        let twice = change(
            "life.lecture",
            RuleValue::Frequency { times: 2, per: CalendarUnit::Quarter },
            "2026-01-01",
            None,
        );
        let mut branch = in_use().county([twice]);
        branch.hold(1, MeetingKind::Lecture, "2026-02-10");
        branch.hold(2, MeetingKind::Lecture, "2026-02-10");
        let due = |branch: &Branch| branch.due("2026-03-20", "life.lecture").len();
        assert_eq!(due(&branch), 0, "two meetings");
        branch.join(1, 2, true);
        assert_eq!(due(&branch), 1, "one meeting");
        branch.hold(3, MeetingKind::Lecture, "2026-02-10");
        branch.join(3, 2, true);
        assert_eq!(due(&branch), 1, "one meeting still, joined by way of another");
        branch.hold(4, MeetingKind::Lecture, "2026-03-10");
        assert_eq!(due(&branch), 0);
        for (first, second) in [(11, 12), (12, 11)] {
            let mut one_closed = in_use();
            one_closed.plan(first, General, "2026-02-10");
            one_closed.hold(second, General, "2026-02-10");
            one_closed.join(11, 12, true);
            assert!(one_closed.due("2026-03-20", "life.general").is_empty(), "closed in record {second}");
        }
    }

    #[test]
    fn committees_and_groups_are_asked_for_where_there_were_some_in_the_year_before() {
        let mut branch = in_use();
        assert!(branch.evaluate("2026-01-31").decisions.iter().all(|decision| match decision {
            crate::reminders::Decision::Shown(reminder) => reminder.matter.rule != "life.committee",
            crate::reminders::Decision::Hidden(matter, _) => matter.rule != "life.committee",
        }));
        branch.hold(1, Committee, "2025-12-10");
        assert_story(
            &branch,
            "life.committee",
            &[
                ("2025-12-31", ""),
                ("2026-01-31", &hold("2026-01-01", false, Committee, "2026-02-01")),
                ("2026-12-31", &hold("2026-12-01", false, Committee, "2027-01-01")),
            ],
        );
        assert!(branch.due("2027-03-31", "life.committee").is_empty(), "no more since a year ago");
    }

    #[test]
    fn what_was_before_the_branch_used_this_is_not_known() {
        assert!(Branch::new().lines("2026-04-01", "life.general").is_empty());
        let mut branch = Branch::new();
        branch.hold(1, ThemeDay, "2026-01-02");
        assert_story(
            &branch,
            "life.general",
            &[
                ("2026-03-31", &hold("2026-01-01", false, General, "2026-04-01")),
                ("2026-04-01", ""),
                ("2026-07-01", &hold("2026-04-01", true, General, "2026-07-01")),
            ],
        );
    }

    #[test]
    fn no_meeting_from_before_the_last_fourteen_months_changes_anything_but_the_first() {
        let mut branch = Branch::new();
        for n in 0..40 {
            let month = Month::new(2023, 1).unwrap().plus(n);
            let kind = MeetingKind::ALL[usize::try_from(n).unwrap() % 8];
            branch.hold(100 + u16::try_from(n).unwrap(), kind, &month.first_day().to_string());
        }
        for on in ["2026-01-01", "2026-02-28", "2026-03-02", "2026-05-31", "2026-12-31"] {
            let facts = branch.facts();
            let date = |meeting: &Meeting| meeting.plan().unwrap().date;
            let needed = facts.meetings.iter().copied();
            let needed =
                needed.filter(|m| date(m) >= meetings_since(day(on)) || date(m) == day("2023-01-01"));
            let few = crate::reminders::BranchFacts { meetings: needed.collect(), ..facts.clone() };
            assert!(few.meetings.len() < facts.meetings.len());
            let evaluate = |facts| crate::reminders::evaluate(facts, &branch.snoozed, day(on), true);
            assert_eq!(evaluate(&few), evaluate(&facts), "{on}");
        }
        assert_eq!(meetings_since(day("2026-03-31")), day("2025-01-01"));
    }

    #[test]
    fn members_are_not_asked_nor_a_branch_that_is_no_more() {
        let mut branch = in_use();
        let member = crate::reminders::evaluate(
            &branch.of_member(SECRETARY),
            &branch.snoozed,
            day("2026-03-31"),
            true,
        );
        assert!(member.decisions.iter().all(|decision| !format!("{decision:?}").contains("life.")));
        branch.say("2026-03-20", SECRETARY, OrganisationDissolved { org: BRANCH, on: day("2026-03-30") });
        assert_eq!(branch.due("2026-03-29", "life.general").len(), 1);
        assert!(branch.due("2026-03-30", "life.general").is_empty());
    }
}
