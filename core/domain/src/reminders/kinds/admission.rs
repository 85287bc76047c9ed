//! The day of one's admission (政治生日): a matter of the member alone, so only his own phone looks at it.

use chrono::Datelike;

use crate::{
    reminders::{
        evaluate::{Candidate, Evaluator, days_after, of_member},
        facts::PersonFacts,
        reminder::{Action, NotShown, Severity},
    },
    time::StatedDate,
};

const RULE: &str = "admission.day";

pub(super) fn remind(at: &mut Evaluator<'_, '_>, person: &PersonFacts<'_>) {
    let Some(own) = person.own.as_ref().filter(|_| !person.died()) else { return };
    // Whoever came from elsewhere was admitted there. Where the day is not recorded, the first one here is the next best.
    let Some(since) = own.profile.admitted().or_else(|| person.since()) else { return };
    let Some(himself) = at.himself(person) else { return };
    let matter = |year: i32| of_member(RULE, person, year.to_string());
    let year = at.day.today.year();
    let day = anniversary(since, year);
    if !at.day.has_come(day) {
        return at.hide(|| matter(year), NotShown::NotYet(day));
    }
    let years = u32::try_from(year - since.year()).unwrap_or_default();
    if years == 0 || at.day.has_come(days_after(day, 1)) {
        let next = anniversary(since, year + 1);
        let _not_yet = at.day.has_come(next);
        return at.hide(|| matter(year + 1), NotShown::NotYet(next));
    }
    at.show(Candidate {
        matter: matter(year),
        since: day,
        severity: Severity::Info,
        stage: 0,
        records: Vec::new(),
        action: Action::Remember { years },
        readers: [himself].into(),
    });
}

/// The same day of another year; who was admitted on 29 February has it on the 28th where there is none.
fn anniversary(since: StatedDate, year: i32) -> StatedDate {
    let day = |day| StatedDate::from_ymd_opt(year, since.month(), day);
    day(since.day()).or_else(|| day(28)).unwrap_or(since)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Event,
        org::{EndReason, MemberState, PersonFile, event::PersonCorrected},
        reminders::{
            evaluate,
            testing::{BRANCH, Branch, WHO, assert_story, not_yet, why},
        },
        testing::{day, one},
    };

    /// A branch whose member was admitted on a day.
    fn admitted(on: &str) -> Branch {
        let mut branch = Branch::new();
        branch.roster.memberships.clear();
        branch.belongs(1, WHO, on, None);
        branch
    }

    #[test]
    fn it_is_said_to_the_member_alone_on_the_day_of_every_year() {
        let branch = admitted("2020-07-01");
        assert_story(
            &branch,
            RULE,
            &[
                ("2020-07-01", ""),
                ("2021-06-30", ""),
                ("2021-07-01", "2021 0 Info P2 Remember { years: 1 }"),
                ("2021-07-02", ""),
                ("2022-07-01", "2022 0 Info P2 Remember { years: 2 }"),
            ],
        );
        for (on, next) in [
            ("2020-07-01", "2021-07-01"),
            ("2021-06-30", "2021-07-01"),
            ("2021-07-02", "2022-07-01"),
            ("2021-12-31", "2022-07-01"),
            ("2022-01-01", "2022-07-01"),
        ] {
            assert_eq!(branch.hidden(on, RULE), not_yet(next), "{on}");
        }
        let rule = branch.rules().on(RULE, day("2021-07-01")).unwrap();
        let said = branch.the("2021-07-01", RULE);
        assert_eq!(why(&said), (rule.source.to_owned(), rule.article.map(str::to_owned), vec![]));
        assert_eq!(said.since, day("2021-07-01"));
    }

    #[test]
    fn a_day_that_some_years_lack_is_kept_the_day_before() {
        let on_29 = admitted("2020-02-29");
        assert_story(
            &on_29,
            RULE,
            &[
                ("2021-02-27", ""),
                ("2021-02-28", "2021 0 Info P2 Remember { years: 1 }"),
                ("2021-03-01", ""),
                ("2024-02-28", ""),
                ("2024-02-29", "2024 0 Info P2 Remember { years: 4 }"),
                ("2024-03-01", ""),
            ],
        );
        let on_31 = admitted("2020-12-31");
        assert_story(
            &on_31,
            RULE,
            &[
                ("2021-12-30", ""),
                ("2021-12-31", "2021 0 Info P2 Remember { years: 1 }"),
                ("2022-01-01", ""),
                ("2022-01-31", ""),
            ],
        );
        assert_eq!(on_31.hidden("2022-01-01", RULE), not_yet("2022-12-31"));
    }

    #[test]
    fn of_several_belongings_the_first_counts_and_a_mistake_does_not() {
        let mut branch = admitted("2020-07-01");
        branch.belongs(2, WHO, "2010-05-04", Some("2020-07-01")).ended = Some(EndReason::Moved);
        branch.belongs(3, WHO, "2000-01-01", Some("2000-01-02")).ended = Some(EndReason::Mistaken);
        assert_story(
            &branch,
            RULE,
            &[
                ("2026-05-04", "2026 0 Info P2 Remember { years: 16 }"),
                ("2026-07-01", ""),
                ("2026-01-01", ""),
            ],
        );
    }

    #[test]
    fn whoever_came_from_elsewhere_was_admitted_there() {
        let mut branch = admitted("2020-07-01");
        let Event::PersonCorrected(said) = one("person_corrected") else { panic!() };
        let correct = |branch: &mut Branch, admitted: &str, supersedes| {
            let file = PersonFile { admitted: Some(day(admitted)), ..said.file.clone() };
            branch.say("2026-01-01", WHO, PersonCorrected { person: WHO, branch: BRANCH, file, supersedes })
        };
        let first = correct(&mut branch, "1985-06-30", vec![]);
        let said_of = |years: u32| format!("2026 0 Info P2 Remember {{ years: {years} }}");
        assert_story(&branch, RULE, &[("2026-06-30", &said_of(41)), ("2026-07-01", "")]);
        correct(&mut branch, "1986-07-01", vec![first]);
        assert_story(&branch, RULE, &[("2026-06-30", ""), ("2026-07-01", &said_of(40))]);
    }

    #[test]
    fn only_his_own_phone_looks_at_it() {
        let branch = admitted("2020-07-01");
        assert_eq!(branch.due("2026-07-01", RULE).len(), 1);
        let mut elsewhere = branch.facts();
        elsewhere.people.iter_mut().for_each(|person| person.own = None);
        let said = evaluate(&elsewhere, &branch.snoozed, day("2026-07-01"), true);
        assert!(said.decisions.iter().all(|decision| !format!("{decision:?}").contains(RULE)));
    }

    #[test]
    fn it_is_not_said_to_who_has_left_who_died_and_who_does_not_count() {
        let mut left = admitted("2020-07-01");
        left.ends(1, "2026-07-01", EndReason::Moved);
        assert_eq!(left.due("2025-07-01", RULE).len(), 1);
        assert!(left.due("2026-07-01", RULE).is_empty());
        let mut died = admitted("2020-07-01");
        died.ends(1, "2026-07-02", EndReason::Died);
        assert!(died.due("2026-07-01", RULE).is_empty(), "from the moment it is known");
        let mut suspended = admitted("2020-07-01");
        let states = &mut suspended.roster.memberships.values_mut().next().unwrap().states;
        states.set(day("2026-07-01"), MemberState::Suspended);
        assert!(suspended.due("2026-07-01", RULE).is_empty());
        assert_eq!(suspended.due("2025-07-01", RULE).len(), 1);
    }

    #[test]
    fn two_members_have_each_his_own_day() {
        let mut branch = admitted("2020-07-01");
        branch.belongs(2, crate::testing::person(3), "2021-07-01", None);
        let lines = branch.lines("2026-07-01", RULE);
        let [six, five] = ["2026 0 Info P2 Remember { years: 6 }", "2026 0 Info P3 Remember { years: 5 }"];
        assert_eq!(lines, [six, five]);
    }
}
