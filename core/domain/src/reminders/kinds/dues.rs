//! Dues: to the member once for each collecting period, to the officers what waits for them.

use crate::{
    Rejection,
    dues::{
        Month, PersonDues,
        ledger::{Collecting, Standing, Terms, Unrecorded, ledger},
        months_after,
    },
    reminders::{
        evaluate::{Candidate, Evaluator, of_member, of_the_branch},
        facts::PersonFacts,
        reminder::{Action, NotShown, Severity},
    },
    time::StatedDate,
};

const PERIOD: &str = "dues.period";
const FLAG: &str = "dues.flag_months";
/// So many months back from now are looked at: more than the months after which a branch should look.
const BACK: i32 = 23;

/// What the dues of the branch's members rest on, once for all of them.
pub(super) fn terms(at: &Evaluator<'_, '_>) -> Result<Terms, Rejection> {
    let now = Month::of(at.day.today);
    let until = Collecting::on(at.facts.rules, now)?.last(now);
    Terms::on(at.facts.rules, (now.plus(-BACK), until), at.day.today)
}

pub(super) fn remind(at: &mut Evaluator<'_, '_>, person: &PersonFacts<'_>, terms: &Result<Terms, Rejection>) {
    let Some(dues) = person.dues else { return };
    let now = Month::of(at.day.today);
    // What is due becomes missing when the month turns.
    let _not_yet = at.day.has_come(now.end());
    let matter = || of_member(PERIOD, person, now.to_string());
    if person.died() {
        return at.hide(matter, NotShown::Died);
    }
    let Some(terms) = at.ruled(terms.as_ref().map_err(Rejection::clone), matter) else { return };
    let standing = terms.standing(dues, &person.belongs);
    remind_member(at, person, &standing, terms.collecting);
    confirm(at, person, dues);
    flag(at, person, dues, (terms, &standing));
}

/// One matter for each collecting period, with all that is open: whoever owes for two is not told twice. Of a yuan a month or
/// less he is told once a quarter, in its last month, wherever it is collected by month. Who has left can pay here no more.
fn remind_member(
    at: &mut Evaluator<'_, '_>,
    person: &PersonFacts<'_>,
    standing: &Standing,
    collecting: Collecting,
) {
    let (Some(first), Some(last), Some(himself)) =
        (standing.open_from, standing.open_until, at.himself(person))
    else {
        let now = Month::of(at.day.today);
        return at.hide(|| of_member(PERIOD, person, label(collecting, now)), NotShown::Settled);
    };
    let now = Month::of(at.day.today);
    let fixed = person.dues.and_then(|dues| dues.assessed(last));
    let is_small = fixed.is_some_and(|(_, fixed)| fixed.category.is_small());
    let spoken = if is_small { Collecting::Quarterly } else { collecting };
    let is_over = first < spoken.start(now);
    let told = if is_small && collecting == Collecting::Monthly { spoken.last(now) } else { now };
    if !is_over && !at.day.has_come(told.first_day()) {
        return at.hide(|| of_member(PERIOD, person, label(spoken, now)), NotShown::NotYet(told.first_day()));
    }
    let began = spoken.start(last).max(first).first_day();
    at.show(Candidate {
        matter: of_member(PERIOD, person, label(spoken, last)),
        since: person.since().map_or(began, |since| since.max(began)),
        severity: if is_over { Severity::Now } else { Severity::Soon },
        stage: 0,
        records: fixed.map(|(id, _)| id).into_iter().collect(),
        action: Action::DeclareDues { fen: standing.open_fen, from: first, until: last },
        readers: [himself].into(),
    });
}

/// What a collecting period is called: 2026-11, or 2026Q4.
fn label(collecting: Collecting, month: Month) -> String {
    match collecting {
        Collecting::Monthly => month.to_string(),
        Collecting::Quarterly => format!("{}Q{}", month.year(), month.quarter().month() / 3 + 1),
    }
}

/// A member says that he has paid. It waits since he said so, whenever that was.
fn confirm(at: &mut Evaluator<'_, '_>, person: &PersonFacts<'_>, dues: &PersonDues) {
    for (declaration, entry) in dues.pending() {
        let since = entry.at.date().max(entry.value.on);
        let waits_long = at.day.has_come(months_after(since, 1));
        let readers = [at.officers()].into();
        at.show(Candidate {
            matter: of_member(PERIOD, person, format!("declared {declaration}")),
            since,
            severity: if waits_long { Severity::Now } else { Severity::Soon },
            stage: u32::from(waits_long),
            records: vec![declaration],
            action: Action::ConfirmDues { declaration },
            readers,
        });
    }
}

/// Months without any record: to look into, and nothing more (D16).
fn flag(
    at: &mut Evaluator<'_, '_>,
    person: &PersonFacts<'_>,
    dues: &PersonDues,
    (terms, standing): (&Terms, &Standing),
) {
    let Some(run) = whole_run(at, person, dues, (terms, standing)) else { return };
    let readers = [at.officers()].into();
    at.show(Candidate {
        matter: of_member(FLAG, person, run.since.to_string()),
        since: run.since.first_day(),
        severity: Severity::Now,
        stage: 0,
        records: Vec::new(),
        action: Action::LookIntoDues { since: run.since, months: run.months },
        readers,
    });
}

/// A run that reaches back to the first month looked at is followed to its beginning: it would be another matter with
/// every month that goes by.
fn whole_run(
    at: &Evaluator<'_, '_>,
    person: &PersonFacts<'_>,
    dues: &PersonDues,
    (terms, standing): (&Terms, &Standing),
) -> Option<Unrecorded> {
    let run = standing.unrecorded?;
    if terms.first() != Some(run.since) {
        return Some(run);
    }
    let first = dues.first_fixed()?;
    let window = (first.min(run.since), Month::of(at.day.today));
    let whole = ledger(dues, &person.belongs, at.facts.rules, window, at.day.today).ok()?;
    whole.unrecorded
}

/// Members for whom nothing is fixed this year, in a branch that has begun to fix dues here.
pub(super) fn remind_branch(at: &mut Evaluator<'_, '_>) {
    if at.facts.roster.is_none() {
        return;
    }
    let first = at.facts.people.iter().filter_map(|person| person.dues?.first_fixed()).min();
    if !first.is_some_and(|first| at.day.has_come(first.first_day())) {
        return;
    }
    let now = Month::of(at.day.today);
    // A new month may be one for which nothing is fixed.
    let _not_yet = at.day.has_come(now.end());
    let today = at.day.today;
    let here = at.facts.people.iter().filter(|person| person.counts_on(today) && !person.died());
    let since: Vec<Month> = here.filter_map(|person| unfixed_since(person, today)).collect();
    let Some(newest) = since.iter().max() else {
        return at.hide(|| of_the_branch(PERIOD, format!("fix {}", now.year())), NotShown::Settled);
    };
    let readers = [at.officers()].into();
    at.show(Candidate {
        matter: of_the_branch(PERIOD, to_fix(*newest)),
        since: newest.first_day(),
        severity: Severity::Soon,
        stage: 0,
        records: Vec::new(),
        action: Action::FixDues { members: u32::try_from(since.len()).unwrap_or(u32::MAX) },
        readers,
    });
}

/// The first of the months of this year up to now for which nothing is fixed; none if something is for now.
fn unfixed_since(person: &PersonFacts<'_>, today: StatedDate) -> Option<Month> {
    let now = Month::of(today);
    let year = Month::new(now.year(), 1).unwrap_or(now);
    let came = person.belongs.iter().filter(|m| m.counts_on(today)).map(|m| m.period.from).min();
    let came = came.map_or(now, |from| Month::of(from).max(year));
    let fixed = |month: &Month| person.dues.is_some_and(|dues| dues.assessed(*month).is_some());
    came.through(now).rev().take_while(|month| !fixed(month)).last()
}

/// The matter is named after the newest of them: whoever has been without an amount since January for a good reason does not
/// hide who was admitted in July.
fn to_fix(since: Month) -> String {
    if since.month() == 1 { format!("fix {}", since.year()) } else { format!("fix {since}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        EventId, PersonId,
        dues::{
            Assessment, Category, Paid,
            event::{DuesAssessed, DuesCancelled, DuesDeclared, DuesReceived},
        },
        org::{EndReason, MemberState},
        reminders::testing::{BRANCH, Branch, KEEPER, SECRETARY, WHO, assert_story, why},
        testing::{assessment, change, day, paid, reduction, way},
    };

    /// What a branch writes down of its members' dues.
    impl Branch {
        fn fix(&mut self, on: &str, who: PersonId, (from, until): (&str, &str), fen: i64) -> EventId {
            let reduction = (fen == 0).then(reduction);
            let category = if fen < 50 { Category::Farmer } else { Category::Wage };
            let assessment = Assessment { category, reduction, ..assessment(from, until, fen) };
            let event = DuesAssessed { branch: BRANCH, person: who, assessment, supersedes: vec![] };
            self.say(on, SECRETARY, event)
        }

        fn receive(&mut self, on: &str, from: &str, until: &str) -> EventId {
            self.confirm(on, from, until, None)
        }

        fn confirm(&mut self, on: &str, from: &str, until: &str, declaration: Option<EventId>) -> EventId {
            let paid = Paid { on: day(on), ..paid(from, until, 50) };
            let (branch, person, at_meeting, supersedes, reason) = (BRANCH, WHO, None, vec![], None);
            let event = DuesReceived { branch, person, paid, at_meeting, declaration, supersedes, reason };
            self.say(on, SECRETARY, event)
        }

        fn declare(&mut self, on: &str, from: &str, until: &str, paid_on: &str) -> EventId {
            let paid = Paid { on: day(paid_on), ..paid(from, until, 50) };
            self.say(on, WHO, DuesDeclared { branch: BRANCH, paid, supersedes: vec![] })
        }

        fn cancel(&mut self, on: &str, entry: EventId) {
            let (branch, person, reason) = (BRANCH, WHO, "写错了".to_owned());
            self.say(on, SECRETARY, DuesCancelled { branch, person, entry, reason });
        }
    }

    /// Fifty fen a month in 2026.
    fn fixed() -> Branch {
        let mut branch = Branch::new();
        branch.fix("2026-01-04", WHO, ("2026-01", "2026-12"), 50);
        branch
    }

    fn to_pay(period: &str, severity: &str, fen: i64, from: &str, until: &str) -> String {
        let months = format!("from: Month({from}), until: Month({until})");
        format!("{period} 0 {severity} P2 DeclareDues {{ fen: {fen}, {months} }}")
    }

    /// What the member is told, without what waits for officers.
    fn told(branch: &Branch, on: &str) -> Vec<String> {
        branch.lines(on, PERIOD).into_iter().filter(|line| line.contains("DeclareDues")).collect()
    }

    fn told_to(branch: &Branch, on: &str) -> crate::reminders::Reminder {
        let mut due = branch.due(on, PERIOD).into_iter();
        due.find(|reminder| matches!(reminder.action, Action::DeclareDues { .. })).unwrap()
    }

    fn waiting(branch: &Branch, on: &str) -> Vec<String> {
        branch.lines(on, PERIOD).into_iter().filter(|line| line.contains("ConfirmDues")).collect()
    }

    #[test]
    fn a_member_is_told_once_for_each_month_with_all_that_is_open() {
        let branch = fixed();
        for (on, expected) in [
            ("2025-12-31", vec![]),
            ("2026-01-01", vec![to_pay("2026-01", "Soon", 50, "2026-01", "2026-01")]),
            ("2026-01-31", vec![to_pay("2026-01", "Soon", 50, "2026-01", "2026-01")]),
            ("2026-02-01", vec![to_pay("2026-02", "Now", 100, "2026-01", "2026-02")]),
            ("2026-12-31", vec![to_pay("2026-12", "Now", 350, "2026-06", "2026-12")]),
            ("2027-01-01", vec![to_pay("2026-12", "Now", 300, "2026-07", "2026-12")]),
        ] {
            assert_eq!(told(&branch, on), expected, "{on}");
        }
        let reminder = told_to(&branch, "2026-02-01");
        assert_eq!(reminder.since, day("2026-02-01"));
        let rule = branch.rules().on(PERIOD, day("2026-02-01")).unwrap();
        let (source, article, records) = why(&reminder);
        assert_eq!((source.as_str(), article.as_deref()), (rule.source, rule.article));
        assert_eq!(records, [crate::testing::event_id(1)], "what was fixed");
    }

    #[test]
    fn what_is_paid_waived_or_said_to_be_paid_is_not_asked_for_from_that_day_on() {
        let mut paid = fixed();
        assert_eq!(told(&paid, "2026-01-10").len(), 1);
        let receipt = paid.receive("2026-01-10", "2026-01", "2026-01");
        assert!(told(&paid, "2026-01-10").is_empty());
        assert_eq!(paid.hidden("2026-01-10", PERIOD), [NotShown::Settled]);
        assert_eq!(told(&paid, "2026-02-01"), [to_pay("2026-02", "Soon", 50, "2026-02", "2026-02")]);
        paid.cancel("2026-01-11", receipt);
        assert_eq!(told(&paid, "2026-01-11").len(), 1, "the receipt was a mistake");
        let mut waived = fixed();
        waived.fix("2026-01-10", WHO, ("2026-01", "2026-12"), 0);
        assert!(told(&waived, "2026-06-10").is_empty());
        let mut declared = fixed();
        let declaration = declared.declare("2026-01-10", "2026-01", "2026-01", "2026-01-09");
        assert!(told(&declared, "2026-01-10").is_empty(), "it waits for the branch now");
        declared.cancel("2026-01-20", declaration);
        assert_eq!(told(&declared, "2026-01-20").len(), 1, "the branch does not have it");
    }

    #[test]
    fn of_small_dues_a_member_is_told_once_a_quarter() {
        let mut branch = Branch::new();
        branch.fix("2026-01-04", WHO, ("2026-01", "2026-12"), 40);
        for (on, expected) in [
            ("2026-01-01", vec![]),
            ("2026-02-28", vec![]),
            ("2026-03-01", vec![to_pay("2026Q1", "Soon", 120, "2026-01", "2026-03")]),
            ("2026-03-31", vec![to_pay("2026Q1", "Soon", 120, "2026-01", "2026-03")]),
            ("2026-04-01", vec![to_pay("2026Q2", "Now", 160, "2026-01", "2026-04")]),
        ] {
            assert_eq!(told(&branch, on), expected, "{on}");
        }
        assert_eq!(branch.hidden("2026-02-28", PERIOD), [NotShown::NotYet(day("2026-03-01"))]);
        assert_eq!(branch.evaluate("2026-02-28").valid_until, day("2026-03-01"));
        branch.receive("2026-03-02", "2026-01", "2026-03");
        assert!(told(&branch, "2026-03-02").is_empty() && told(&branch, "2026-04-01").is_empty());
        assert_eq!(told(&branch, "2026-06-01"), [to_pay("2026Q2", "Soon", 120, "2026-04", "2026-06")]);
        let quarterly = branch.own([change(PERIOD, way(PERIOD, "quarter"), "2026-01-01", None)]);
        assert_eq!(told(&quarterly, "2026-04-01"), [to_pay("2026Q2", "Soon", 120, "2026-04", "2026-06")]);
    }

    #[test]
    fn who_joined_in_the_course_of_a_period_is_asked_since_then() {
        let mut branch = fixed();
        branch.roster.memberships.clear();
        branch.belongs(1, WHO, "2026-03-31", None);
        assert_eq!(told_to(&branch, "2026-03-31").since, day("2026-03-31"));
        assert!(told(&branch, "2026-03-30").is_empty(), "he does not belong here yet");
        assert_eq!(told(&branch, "2026-04-01"), [to_pay("2026-04", "Now", 100, "2026-03", "2026-04")]);
    }

    #[test]
    fn where_it_is_collected_by_quarter_a_quarter_is_one_matter() {
        let by_quarter = change(PERIOD, way(PERIOD, "quarter"), "2026-01-01", None);
        let mut branch = fixed().own([by_quarter]);
        branch.fix("2026-12-20", WHO, ("2027-01", "2027-12"), 50);
        let first = to_pay("2026Q1", "Soon", 150, "2026-01", "2026-03");
        for (on, expected) in [
            ("2026-01-01", first.clone()),
            ("2026-03-31", first),
            ("2026-04-01", to_pay("2026Q2", "Now", 300, "2026-01", "2026-06")),
            ("2026-12-31", to_pay("2026Q4", "Now", 450, "2026-04", "2026-12")),
            ("2027-01-01", to_pay("2027Q1", "Now", 450, "2026-07", "2027-03")),
        ] {
            assert_eq!(told(&branch, on), [expected], "{on}");
        }
        branch.receive("2026-04-02", "2026-01", "2026-03");
        assert_eq!(told(&branch, "2026-04-02"), [to_pay("2026Q2", "Soon", 150, "2026-04", "2026-06")]);
        assert_eq!(told_to(&branch, "2026-04-02").since, day("2026-04-01"));
        branch.receive("2026-04-02", "2026-04", "2026-05");
        assert_eq!(told(&branch, "2026-05-31"), [to_pay("2026Q2", "Soon", 50, "2026-06", "2026-06")]);
    }

    #[test]
    fn who_has_left_or_died_or_does_not_count_is_not_asked() {
        let mut left = fixed();
        left.ends(2, "2026-03-15", EndReason::Moved);
        assert_eq!(told(&left, "2026-03-14").len(), 1);
        assert!(told(&left, "2026-03-15").is_empty(), "he can pay here no more");
        assert_eq!(left.hidden("2026-03-15", PERIOD), [NotShown::Settled]);
        let mut died = fixed();
        died.declare("2026-01-10", "2026-01", "2026-01", "2026-01-10");
        died.ends(2, "2026-03-15", EndReason::Died);
        assert_eq!(died.hidden("2026-03-01", PERIOD), [NotShown::Died]);
        assert!(died.evaluate("2027-03-01").reminders().all(|reminder| reminder.matter.person != Some(WHO)));
        let mut suspended = fixed();
        let membership = suspended.roster.memberships.values_mut().find(|m| m.person == WHO).unwrap();
        membership.states.set(day("2026-03-01"), MemberState::Suspended);
        assert_eq!(told(&suspended, "2026-02-28").len(), 1);
        assert!(told(&suspended, "2026-03-01").is_empty());
    }

    #[test]
    fn a_declaration_waits_for_the_officers_since_it_was_made() {
        let mut branch = fixed();
        let declaration = branch.declare("2026-01-31", "2025-12", "2026-01", "2025-12-24");
        let line = |stage, severity: &str| {
            let action = Action::ConfirmDues { declaration };
            format!("declared {declaration} {stage} {severity} O {action:?}")
        };
        assert_eq!(waiting(&branch, "2026-01-31"), [line(0, "Soon")]);
        assert_eq!(waiting(&branch, "2026-02-27"), [line(0, "Soon")]);
        assert_eq!(waiting(&branch, "2026-02-28"), [line(1, "Now")], "for a month");
        let due = branch.due("2026-02-28", PERIOD);
        let reminder = due.iter().find(|reminder| reminder.stage == 1).unwrap();
        assert_eq!((reminder.since, why(reminder).2), (day("2026-01-31"), vec![declaration]));
        let mut confirmed = branch.clone();
        confirmed.confirm("2026-02-28", "2025-12", "2026-01", Some(declaration));
        assert!(waiting(&confirmed, "2026-02-28").is_empty());
        branch.cancel("2026-02-28", declaration);
        assert!(waiting(&branch, "2026-02-28").is_empty());
    }

    #[test]
    fn two_declarations_are_two_matters() {
        let mut branch = fixed();
        branch.declare("2026-01-10", "2026-01", "2026-01", "2026-01-10");
        branch.declare("2026-02-10", "2026-02", "2026-02", "2026-02-10");
        assert_eq!(waiting(&branch, "2026-02-10").len(), 2);
        assert_eq!(told(&branch, "2026-03-01").len(), 1);
    }

    fn look_into(since: &str, months: u32) -> String {
        format!("{since} 0 Now O LookIntoDues {{ since: Month({since}), months: {months} }}")
    }

    #[test]
    fn six_months_without_a_record_are_looked_into_and_nothing_more() {
        let branch = fixed();
        assert_story(
            &branch,
            FLAG,
            &[
                ("2026-06-30", ""),
                ("2026-07-01", &look_into("2026-01", 6)),
                ("2026-08-01", &look_into("2026-01", 7)),
            ],
        );
        let reminder = branch.the("2026-07-01", FLAG);
        assert_eq!(reminder.since, day("2026-01-01"));
        let rule = branch.rules().on(FLAG, day("2026-07-01")).unwrap();
        assert_eq!(why(&reminder), (rule.source.to_owned(), rule.article.map(str::to_owned), vec![]));
        let mut paid = branch;
        paid.receive("2026-07-01", "2026-06", "2026-06");
        assert_story(&paid, FLAG, &[("2026-07-01", ""), ("2026-12-31", "")]);
        let again = &look_into("2026-07", 6);
        assert_story(&paid, FLAG, &[("2027-01-01", again)]);
    }

    #[test]
    fn a_run_keeps_its_name_however_long_it_lasts() {
        let mut branch = Branch::new();
        for year in 2022..2027 {
            branch.fix("2022-01-04", WHO, (&format!("{year}-01"), &format!("{year}-12")), 50);
        }
        assert_story(
            &branch,
            FLAG,
            &[
                ("2022-07-01", &look_into("2022-01", 6)),
                ("2024-01-01", &look_into("2022-01", 24)),
                ("2024-02-01", &look_into("2022-01", 25)),
                ("2026-12-01", &look_into("2022-01", 59)),
            ],
        );
    }

    #[test]
    fn a_branch_that_fixes_dues_is_told_of_those_for_whom_nothing_is_fixed() {
        let none = Branch::new();
        assert!(none.due("2026-03-01", PERIOD).is_empty(), "it does not fix them here at all");
        let mut branch = fixed();
        let unfixed = |branch: &Branch, on: &str| {
            let lines = branch.lines(on, PERIOD).into_iter();
            lines.filter(|line| line.starts_with("fix")).collect::<Vec<_>>()
        };
        let line = |year: u32, members: u32| format!("fix {year} 0 Soon O FixDues {{ members: {members} }}");
        assert!(unfixed(&branch, "2025-12-31").is_empty(), "2026 is the first year");
        assert_eq!(unfixed(&branch, "2026-01-01"), [line(2026, 2)]);
        branch.fix("2026-01-05", SECRETARY, ("2026-01", "2026-12"), 50);
        branch.fix("2026-01-05", KEEPER, ("2026-01", "2026-12"), 50);
        assert!(unfixed(&branch, "2026-01-05").is_empty());
        assert!(branch.hidden("2026-01-05", PERIOD).contains(&NotShown::Settled));
        assert_eq!(unfixed(&branch, "2027-01-01"), [line(2027, 3)], "the next year is another matter");
        branch.ends(3, "2026-12-31", EndReason::Died);
        assert_eq!(unfixed(&branch, "2027-01-01"), [line(2027, 2)]);
        let since = branch.due("2027-01-01", PERIOD)[0].since;
        assert_eq!(since, day("2027-01-01"));
    }

    #[test]
    fn who_is_admitted_later_is_another_matter_than_who_has_none_since_january() {
        let mut branch = fixed();
        branch.fix("2026-01-05", SECRETARY, ("2026-01", "2026-12"), 50);
        let of = |branch: &Branch, on: &str| {
            let due = branch.due(on, PERIOD).into_iter();
            let unfixed = due.filter(|reminder| matches!(reminder.action, Action::FixDues { .. }));
            unfixed.map(|reminder| (reminder.matter, reminder.since)).collect::<Vec<_>>()
        };
        // The keeper is on long leave: an officer has looked at that.
        let (matter, _) = of(&branch, "2026-01-10").remove(0);
        branch.handle("2026-01-10", matter, crate::reminders::Handling::Done);
        assert_eq!(of(&branch, "2026-06-30"), []);
        branch.belongs(9, crate::testing::person(9), "2026-07-15", None);
        assert_eq!(of(&branch, "2026-07-14"), [], "not yet");
        let (matter, since) = of(&branch, "2026-07-15").remove(0);
        assert_eq!((matter.period.as_str(), since), ("fix 2026-07", day("2026-07-01")));
        branch.fix("2026-07-20", crate::testing::person(9), ("2026-07", "2026-12"), 50);
        assert_eq!(of(&branch, "2026-12-31"), [], "he on leave is still looked at");
    }

    #[test]
    fn before_there_were_rules_nothing_is_asked() {
        let mut branch = Branch::new();
        branch.fix("2008-01-04", WHO, ("2008-01", "2008-12"), 50);
        let hidden = branch.hidden("2008-03-31", PERIOD);
        assert!(hidden.iter().any(|why| matches!(why, NotShown::NoRule(_))), "{hidden:?}");
        assert!(branch.due("2008-03-31", PERIOD).is_empty());
        assert_eq!(branch.evaluate("2008-03-31").valid_until, day("2008-04-01"));
    }
}
