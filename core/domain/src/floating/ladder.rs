//! The steps towards a member who does not answer. Each is a person's decision; what comes next is only proposed.

use serde::{Deserialize, Serialize};

use super::away::Away;
use crate::{
    PersonId,
    apply::Rejection,
    dues::{months_after, whole_months},
    rules::Rules,
    time::StatedDate,
};

/// A step (失联查找).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// 问家人
    AskedFamily,
    /// 报支部书记
    ToldSecretary,
    /// 报乡镇
    ToldTownship,
    /// 失联核查
    Inquiry,
    /// 找到了
    Found,
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Self; 5] =
        [Self::AskedFamily, Self::ToldSecretary, Self::ToldTownship, Self::Inquiry, Self::Found];

    /// The Chinese term.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::AskedFamily => "问家人",
            Self::ToldSecretary => "报支部书记",
            Self::ToldTownship => "报乡镇",
            Self::Inquiry => "失联核查",
            Self::Found => "找到了",
        }
    }
}

impl Step {
    /// Whether who keeps in touch takes it himself; the others are for officers.
    #[must_use]
    pub const fn is_for_the_contact(self) -> bool {
        matches!(self, Self::AskedFamily)
    }
}

/// After so many tries in vain the family is asked.
const TRIES: usize = 2;
/// After so many months without an answer the township is told.
const TOWNSHIP_MONTHS: u32 = 3;

/// Where the search for somebody stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Search {
    /// The first try in vain since he was last heard of.
    pub since: StatedDate,
    /// How many tries.
    pub tries: usize,
    /// Whole months without an answer.
    pub months: u32,
    /// The last step that was taken.
    pub taken: Option<Step>,
    /// What somebody may decide next; none while it is too early, or all has been done.
    pub next: Option<Step>,
}

/// Where the search for somebody stands; none if he was reached or has been heard of since.
///
/// # Errors
/// [`Rejection::RuleNotInForce`].
pub fn search(
    away: &Away,
    who: PersonId,
    rules: Rules<'_>,
    today: StatedDate,
) -> Result<Option<Search>, Rejection> {
    let tries = tries_in_vain(away, who, today);
    let Some(since) = tries.first().copied().filter(|since| *since <= today) else {
        return Ok(None);
    };
    let taken: Vec<Step> = away.steps_since(since).collect();
    let months = whole_months(since, today);
    let inquiry = rules.months("lost.suspend", today)?;
    let open = Step::ALL.into_iter().find(|step| !taken.contains(step)).filter(|step| *step != Step::Found);
    let is_time = |step: &Step| match step {
        Step::AskedFamily | Step::ToldSecretary => tries.len() >= TRIES,
        Step::ToldTownship => months >= TOWNSHIP_MONTHS,
        Step::Inquiry => months >= inquiry,
        Step::Found => false,
    };
    let (taken, next) = (taken.into_iter().max(), open.filter(is_time));
    Ok(Some(Search { since, tries: tries.len(), months, taken, next }))
}

/// The days of the tries in vain since he was last heard of. Who was heard of on the day of a try was heard of; what was
/// before that is over. A message that nobody answers is no try: numbers change.
fn tries_in_vain(away: &Away, who: PersonId, today: StatedDate) -> Vec<StatedDate> {
    let heard = away.heard_on().chain(away.reported_on(who)).filter(|day| *day <= today);
    let heard = heard.max().unwrap_or(StatedDate::MIN);
    let tries = away.log_entries().filter(|entry| entry.is_in_vain() && entry.on > heard);
    let mut days: Vec<StatedDate> = tries.map(|entry| entry.on).collect();
    days.sort_unstable();
    days
}

/// The days from which on a search asks for more: there were tries enough, the township is to be told, it is time for an
/// inquiry.
///
/// # Errors
/// [`Rejection::RuleNotInForce`].
pub fn ladder_since(
    away: &Away,
    who: PersonId,
    rules: Rules<'_>,
    today: StatedDate,
) -> Result<impl Iterator<Item = StatedDate>, Rejection> {
    let tries = tries_in_vain(away, who, today);
    let months = [TOWNSHIP_MONTHS, rules.months("lost.suspend", today)?];
    let since = tries.first().copied();
    let marks = since.into_iter().flat_map(move |since| months.map(|months| months_after(since, months)));
    Ok(tries.get(TRIES - 1).copied().into_iter().chain(marks))
}

/// The day on which a member becomes a floating one by the definition (six months away, 2024-11-11).
///
/// # Errors
/// [`Rejection::RuleNotInForce`].
pub fn floating_from(left: StatedDate, rules: Rules<'_>) -> Result<StatedDate, Rejection> {
    // The definition is younger than some departures.
    let on = left.max(StatedDate::from_ymd_opt(2024, 11, 11).unwrap_or(left));
    Ok(months_after(left, rules.months("float.months", on)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Document, DocumentKey, Event,
        floating::event::{ContactMade, HostReported, LostStepTaken},
        privacy::{Erasure, event::RecordsErased},
        record,
        testing::{attended, day, national, noon, one, org, person, recorded_on},
    };
    use Step::{AskedFamily, Found, Inquiry, ToldSecretary, ToldTownship};

    const OFFICER: PersonId = person(1);
    const WHO: PersonId = person(2);

    fn contact(on: &str, reached: bool) -> (&str, Event) {
        let Event::ContactMade(made) = one("contact_made") else { panic!() };
        (on, ContactMade { on: day(on), reached, ..made }.into())
    }

    fn in_vain(on: &str) -> (&str, Event) {
        contact(on, false)
    }

    fn took(step: Step, on: &str) -> (&str, Event) {
        let Event::LostStepTaken(taken) = one("lost_step_taken") else { panic!() };
        (on, LostStepTaken { step, on: day(on), ..taken }.into())
    }

    fn away(events: &[(&str, Event)]) -> Away {
        let mut document = Document::from(Away::default());
        for (id, (on, event)) in (1..).zip(events) {
            let event = recorded_on(id, person(1), on, event);
            record(DocumentKey::Away(org(1), person(2)), &mut document, &event);
        }
        document.as_away().unwrap().clone()
    }

    fn found_on(events: &[(&str, Event)], today: &str) -> Option<Search> {
        let national = national();
        search(&away(events), WHO, Rules::national(&national), day(today)).unwrap()
    }

    /// Since when, how many tries, how many months, what may be done next.
    fn stand(events: &[(&str, Event)], today: &str) -> Option<(String, usize, u32, Option<Step>)> {
        let search = found_on(events, today)?;
        Some((search.since.to_string(), search.tries, search.months, search.next))
    }

    /// Tries on 10 January and 12 January, and then these steps.
    fn two_tries(steps: &[Step]) -> Vec<(&'static str, Event)> {
        let steps = steps.iter().map(|step| took(*step, "2026-01-20"));
        [in_vain("2026-01-10"), in_vain("2026-01-12")].into_iter().chain(steps).collect()
    }

    #[test]
    fn each_step_has_its_time_and_nothing_happens_by_itself() {
        for (steps, today, taken, next) in [
            (&[][..], "2026-01-12", None, Some(AskedFamily)),
            (&[], "2026-12-31", None, Some(AskedFamily)), // nobody is passed over
            (&[AskedFamily], "2026-01-20", Some(AskedFamily), Some(ToldSecretary)),
            (&[AskedFamily, ToldSecretary], "2026-04-09", Some(ToldSecretary), None),
            (&[AskedFamily, ToldSecretary], "2026-04-10", Some(ToldSecretary), Some(ToldTownship)),
            (&[AskedFamily, ToldSecretary, ToldTownship], "2026-07-09", Some(ToldTownship), None),
            (&[AskedFamily, ToldSecretary, ToldTownship], "2026-07-10", Some(ToldTownship), Some(Inquiry)),
            (&[AskedFamily, ToldSecretary, ToldTownship, Inquiry], "2027-12-31", Some(Inquiry), None),
            (&[ToldTownship], "2026-02-01", Some(ToldTownship), Some(AskedFamily)),
            (&[ToldSecretary, AskedFamily], "2026-04-10", Some(ToldSecretary), Some(ToldTownship)),
        ] {
            let search = found_on(&two_tries(steps), today).unwrap();
            assert_eq!((search.taken, search.next), (taken, next), "{steps:?} {today}");
        }
    }

    #[test]
    fn one_try_is_not_enough_and_none_is_no_search() {
        let once = [in_vain("2026-01-10")];
        assert_eq!(stand(&once, "2026-01-10"), Some(("2026-01-10".into(), 1, 0, None)));
        assert_eq!(stand(&once, "2026-12-31"), Some(("2026-01-10".into(), 1, 11, None)));
        assert_eq!(stand(&once, "2026-01-09"), None, "not before it was");
        assert_eq!(stand(&[], "2026-12-31"), None, "silence alone is nothing");
        let reached = [contact("2026-01-10", true)];
        assert_eq!(stand(&reached, "2027-12-31"), None);
    }

    #[test]
    fn whoever_was_heard_of_since_is_not_looked_for() {
        let host = HostReported { branch: org(1), attended: attended("2026-02-01"), contact: None };
        for heard in [
            contact("2026-02-01", true),
            ("2026-02-01", one("news_sent")),
            ("2026-02-01", host.into()),
            took(Found, "2026-02-01"),
        ] {
            let mut events = two_tries(&[AskedFamily]);
            events.push(heard.clone());
            assert_eq!(stand(&events, "2026-07-10"), None, "{}", heard.1.kind());
            events.push(in_vain("2026-08-01"));
            let anew = Some(("2026-08-01".into(), 1, 0, None));
            assert_eq!(stand(&events, "2026-08-01"), anew, "it begins anew: {}", heard.1.kind());
            events.push(in_vain("2026-08-02"));
            let anew = Some(("2026-08-01".into(), 2, 1, Some(AskedFamily)));
            assert_eq!(stand(&events, "2026-09-01"), anew, "{}", heard.1.kind());
        }
    }

    #[test]
    fn whose_news_were_erased_is_not_looked_for_again() {
        let Event::RecordsErased(erased) = one("records_erased") else { panic!() };
        let (what, until) = (Erasure::News, noon("2026-08-15"));
        let mut events = two_tries(&[AskedFamily]);
        events.push(("2026-02-01", one("news_sent")));
        events.push(("2026-08-15", RecordsErased { what, until, ..erased }.into()));
        assert_eq!(stand(&events, "2026-08-15"), None);
        events.push(in_vain("2026-08-16"));
        assert_eq!(stand(&events, "2026-08-16"), Some(("2026-08-16".into(), 1, 0, None)));
    }

    #[test]
    fn who_reports_something_himself_is_not_looked_for() {
        let national = national();
        for kind in ["departure_reported", "choice_made"] {
            let tried = [in_vain("2026-05-10"), in_vain("2026-05-12")];
            for (author, since) in [(WHO, None), (OFFICER, Some(day("2026-05-10")))] {
                let mut document = Document::from(away(&tried));
                let reported = one(kind);
                let reported = recorded_on(9, author, "2026-05-20", &reported);
                record(DocumentKey::Away(org(1), WHO), &mut document, &reported);
                let away = document.as_away().unwrap();
                let found = search(away, WHO, Rules::national(&national), day("2026-05-21")).unwrap();
                assert_eq!(found.map(|search| search.since), since, "{kind} {author:?}");
                let before = search(away, WHO, Rules::national(&national), day("2026-05-19")).unwrap();
                assert!(before.is_some(), "{kind} {author:?}");
            }
        }
    }

    #[test]
    fn who_was_reached_on_the_day_of_a_try_was_reached() {
        let events = [in_vain("2026-01-10"), in_vain("2026-01-10"), contact("2026-01-10", true)];
        assert_eq!(stand(&events, "2026-01-11"), None);
        let before = [in_vain("2026-01-09"), contact("2026-01-10", true), in_vain("2026-01-11")];
        assert_eq!(stand(&before, "2026-01-11"), Some(("2026-01-11".into(), 1, 0, None)));
    }

    #[test]
    fn months_are_counted_from_days_that_the_other_month_lacks() {
        let search = |today| found_on(&[in_vain("2025-08-31"), in_vain("2025-09-01")], today).unwrap().months;
        assert_eq!([search("2025-11-29"), search("2025-11-30"), search("2026-02-28")], [2, 3, 6]);
    }

    #[test]
    fn six_months_away_make_a_floating_member() {
        let national = national();
        let from = |left| floating_from(day(left), Rules::national(&national)).unwrap().to_string();
        for (left, floats) in [
            ("2026-03-01", "2026-09-01"),
            ("2026-08-31", "2027-02-28"),
            ("2027-08-31", "2028-02-29"),
            ("2026-08-29", "2027-02-28"),
            ("2024-11-11", "2025-05-11"),
            ("2023-08-31", "2024-02-29"), // the definition is younger
            ("2000-01-31", "2000-07-31"),
        ] {
            assert_eq!(from(left), floats, "{left}");
        }
    }

    #[test]
    fn before_there_was_a_rule_nothing_is_proposed() {
        let national = national();
        let events = [in_vain("2019-05-01"), in_vain("2019-05-02")];
        let asked = search(&away(&events), WHO, Rules::national(&national), day("2019-05-05"));
        assert!(matches!(asked, Err(Rejection::RuleNotInForce { rule, .. }) if rule == "lost.suspend"));
    }

    #[test]
    fn every_step_has_its_word() {
        assert!(Step::ALL.is_sorted());
        assert!(Step::ALL.iter().all(|step| !step.chinese().is_empty()));
    }
}
