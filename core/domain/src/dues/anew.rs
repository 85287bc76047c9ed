//! What is fixed anew, and what becomes of what was fixed before for some of its months.

use super::{check::MOST_MONTHS, event::Assessment, month::Month, person::PersonDues};
use crate::EventId;

/// What it takes to fix an amount in place of what was fixed before for its months, and for no others.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FixedAnew {
    /// To be recorded, all or none: first the new amount, then again what goes on beside it. No month is in two of them.
    pub assessments: Vec<Assessment>,
    /// What no longer stands then.
    pub supersedes: Vec<EventId>,
}

impl PersonDues {
    /// What it takes to fix an amount in place of what was fixed before for its months. A reduction that was approved for
    /// some of them stays, unless this is one itself or is for nothing but reduced months: who fixes the whole year anew
    /// takes back no approval. Of what begins within its months and goes on after them, the rest is recorded again, since
    /// of several amounts the one that begins last holds.
    #[must_use]
    pub fn fixed_anew(&self, new: &Assessment) -> FixedAnew {
        // What is no span of months is for the check to refuse.
        if !(1..=MOST_MONTHS).contains(&(new.until.since(new.from) + 1)) {
            return FixedAnew { assessments: vec![new.clone()], supersedes: Vec::new() };
        }
        let taken = self.taken(new);
        let pieces = runs(taken.iter().map(|month| (*month, ())));
        let gone: Vec<(EventId, Month)> = self
            .assessments
            .stand()
            .filter(|(_, entry)| pieces.iter().any(|(from, until, ())| hides(&entry.value, (*from, *until))))
            .chain(
                self.assessments.stand().filter(|(id, entry)| {
                    is_within(&entry.value, new) && !self.holds_beside(*id, new, &taken)
                }),
            )
            .map(|(id, entry)| (id, entry.value.until))
            .collect();
        let supersedes: Vec<EventId> = gone.iter().map(|(id, _)| *id).collect();
        let last = gone.iter().map(|(_, until)| *until).max().unwrap_or(new.until);
        let beside = new.from.through(last).filter(|month| !taken.contains(month));
        let goes_on = beside.filter_map(|month| Some((month, self.assessed(month)?.0)));
        let rest = runs(goes_on.filter(|(_, id)| supersedes.contains(id)));
        let of = |fixed: &Assessment, from, until| Assessment { from, until, ..fixed.clone() };
        let pieces = pieces.iter().map(|(from, until, ())| of(new, *from, *until));
        let rest = rest
            .iter()
            .filter_map(|(from, until, id)| Some(of(&self.assessments.get(*id)?.value, *from, *until)));
        FixedAnew { assessments: pieces.chain(rest).collect(), supersedes }
    }

    /// The months for which the new amount is to hold.
    fn taken(&self, new: &Assessment) -> Vec<Month> {
        let all = || new.from.through(new.until);
        let reductions = self.assessments.stand().filter(|(_, entry)| entry.value.reduction.is_some());
        let mut wider = reductions.filter(|(_, entry)| is_within(new, &entry.value));
        if new.reduction.is_some() || wider.next().is_some() {
            return all().collect();
        }
        let is_reduced =
            |month: &Month| self.assessed(*month).is_some_and(|(_, fixed)| fixed.reduction.is_some());
        let others: Vec<Month> = all().filter(|month| !is_reduced(month)).collect();
        if others.is_empty() { all().collect() } else { others }
    }

    /// Whether something goes on to hold for a month of the new one that this does not take.
    fn holds_beside(&self, id: EventId, new: &Assessment, taken: &[Month]) -> bool {
        let mut beside = new.from.through(new.until).filter(|month| !taken.contains(month));
        beside.any(|month| self.assessed(month).is_some_and(|(holds, _)| holds == id))
    }
}

fn is_within(inner: &Assessment, outer: &Assessment) -> bool {
    outer.from <= inner.from && inner.until <= outer.until
}

/// Whether what was fixed before would hold for a month although something else is fixed for these now.
fn hides(before: &Assessment, (from, until): (Month, Month)) -> bool {
    let begins_later = before.from > from && before.from <= until;
    begins_later || (before.from == from && before.until <= until)
}

/// Months that follow one another with the same beside them, in one.
fn runs<T: Copy + PartialEq>(months: impl Iterator<Item = (Month, T)>) -> Vec<(Month, Month, T)> {
    let mut runs: Vec<(Month, Month, T)> = Vec::new();
    for (month, of) in months {
        match runs.last_mut() {
            Some((_, last, same)) if *same == of && month == last.plus(1) => *last = month,
            _ => runs.push((month, month, of)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;
    use crate::{
        Document, DocumentKey, PersonId,
        dues::event::DuesAssessed,
        record,
        testing::{assessment, month, org, person, recorded, reduction},
    };

    const WHO: PersonId = person(2);

    fn reduced(from: &str, until: &str, fen: i64) -> Assessment {
        Assessment { reduction: Some(reduction()), ..assessment(from, until, fen) }
    }

    /// Records what it takes, as a phone does.
    fn fix(dues: PersonDues, next: &mut u16, new: &Assessment) -> PersonDues {
        let FixedAnew { assessments, mut supersedes } = dues.fixed_anew(new);
        let mut document = Document::from(dues);
        for assessment in assessments {
            *next += 1;
            let supersedes = std::mem::take(&mut supersedes);
            let event = DuesAssessed { branch: org(1), person: WHO, assessment, supersedes }.into();
            record(DocumentKey::Dues(org(1), WHO), &mut document, &recorded(*next, person(1), &event));
        }
        document.as_dues().unwrap().clone()
    }

    fn after(fixed: &[Assessment]) -> PersonDues {
        let mut next = 0;
        fixed.iter().fold(PersonDues::default(), |dues, new| fix(dues, &mut next, new))
    }

    /// The amounts of the months from the first to the last.
    fn amounts(dues: &PersonDues, from: &str, until: &str) -> Vec<i64> {
        let fen = |month| dues.assessed(month).map_or(-1, |(_, fixed)| fixed.monthly_fen);
        month(from).through(month(until)).map(fen).collect()
    }

    #[test]
    fn what_begins_later_and_goes_on_after_it_is_replaced_for_these_months_only() {
        let fixed = [assessment("2026-09", "2027-08", 40), reduced("2026-07", "2026-12", 0)];
        let dues = after(&fixed);
        assert_eq!(amounts(&dues, "2026-06", "2026-12"), [-1, 0, 0, 0, 0, 0, 0]);
        assert_eq!(amounts(&dues, "2027-01", "2027-09"), [40, 40, 40, 40, 40, 40, 40, 40, -1]);
        assert_eq!(dues.assessments.stand().count(), 2);
        let (_, rest) = dues.assessed(month("2027-01")).unwrap();
        assert_eq!((rest.from, rest.until), (month("2027-01"), month("2027-08")));
        // What begins earlier gives way as it is.
        let inside = after(&[assessment("2026-01", "2026-12", 40), assessment("2026-03", "2026-04", 50)]);
        assert_eq!(amounts(&inside, "2026-02", "2026-05"), [40, 50, 50, 40]);
        assert_eq!(inside.assessments.len(), 2);
    }

    #[test]
    fn an_approved_reduction_stays_when_the_year_is_fixed_anew() {
        let waived = [assessment("2026-01", "2026-12", 40), reduced("2026-05", "2026-08", 0)];
        let with = |new: Assessment| after(&[&waived[..], &[new]].concat());
        let year = |from, until| assessment(from, until, 60);
        let of_year = |dues: &PersonDues| amounts(dues, "2026-01", "2026-12");
        let kept = [60, 60, 60, 60, 0, 0, 0, 0, 60, 60, 60, 60];
        let dues = with(year("2026-01", "2026-12"));
        assert_eq!(of_year(&dues), kept);
        let (_, fixed) = dues.assessed(month("2026-06")).unwrap();
        assert_eq!(
            (fixed.from, fixed.until, fixed.reduction.is_some()),
            (month("2026-05"), month("2026-08"), true)
        );
        assert_eq!(dues.assessments.stand().count(), 3);
        // A reduction itself, or nothing but its months, takes its place.
        assert_eq!(of_year(&with(reduced("2026-01", "2026-12", 20))), [20; 12]);
        assert_eq!(
            amounts(&with(year("2026-05", "2026-08")), "2026-04", "2026-09"),
            [40, 60, 60, 60, 60, 40]
        );
        assert_eq!(amounts(&with(year("2026-06", "2026-07")), "2026-04", "2026-09"), [40, 0, 60, 60, 0, 40]);
        assert_eq!(amounts(&with(year("2026-08", "2026-09")), "2026-07", "2026-10"), [0, 0, 60, 40]);
    }

    #[test]
    fn the_first_that_is_recorded_is_the_new_amount() {
        let dues = after(&[reduced("2026-01", "2026-03", 0), assessment("2026-09", "2027-08", 40)]);
        let anew = dues.fixed_anew(&assessment("2026-01", "2026-12", 60));
        let fen: Vec<i64> = anew.assessments.iter().map(|fixed| fixed.monthly_fen).collect();
        assert_eq!((fen, anew.supersedes.len()), (vec![60, 40], 1));
        for bad in [assessment("2026-01", "2027-01", 60), assessment("2026-02", "2026-01", 60)] {
            assert_eq!(dues.fixed_anew(&bad).assessments, [bad], "it is refused as it is");
        }
        let nothing = PersonDues::default().fixed_anew(&assessment("2026-01", "2026-12", 60));
        assert_eq!(nothing.assessments, [assessment("2026-01", "2026-12", 60)]);
        assert!(nothing.supersedes.is_empty());
    }

    fn any_assessment() -> impl Strategy<Value = Assessment> {
        let kinds = (0_i32..20, 0_i32..12, 1_i64..100, prop::bool::weighted(0.3));
        kinds.prop_map(|(first, more, monthly_fen, is_reduced)| {
            let from = month("2026-01").plus(first);
            let fixed = assessment("2026-01", "2026-01", monthly_fen);
            let reduction = is_reduced.then(reduction);
            Assessment { from, until: from.plus(more), reduction, ..fixed }
        })
    }

    proptest! {
        #[test]
        fn each_month_is_what_it_was_or_what_was_fixed_for_it_last(fixed in vec(any_assessment(), 1..8)) {
            let (mut dues, mut next) = (PersonDues::default(), 0);
            for new in &fixed {
                let taken = dues.taken(new);
                prop_assert!(!taken.is_empty());
                let later = fix(dues.clone(), &mut next, new);
                for month in month("2025-12").through(month("2028-12")) {
                    let is = |dues: &PersonDues| {
                        let fixed = dues.assessed(month).map(|(_, fixed)| fixed.clone());
                        fixed.map(|fixed| (fixed.monthly_fen, fixed.reduction))
                    };
                    let new = Some((new.monthly_fen, new.reduction.clone()));
                    let expected = if taken.contains(&month) { new } else { is(&dues) };
                    prop_assert_eq!(is(&later), expected, "{}", month);
                }
                dues = later;
            }
        }
    }
}
