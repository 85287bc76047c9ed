//! How far a county or a branch may go from what a rule says.

use serde::{Deserialize, Serialize};

use super::{CalendarUnit, Fraction, Rule, RuleValue, value_error};

/// The least and the most that a number may be set to, in the rule's own unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bounds {
    /// The least.
    pub least: u32,
    /// The most.
    pub most: u32,
}

/// So many months ahead of an end something is said at most: twice as long as the longest term.
const AHEAD: u32 = 120;

/// What is wrong with a value in the place of a rule's own; nothing if it may stand there.
#[must_use]
pub fn bound_error(rule: &Rule, value: &RuleValue) -> Option<&'static str> {
    value_error(value).or_else(|| kind_error(&rule.value, value)).or_else(|| range_error(rule, value))
}

fn kind_error(own: &RuleValue, value: &RuleValue) -> Option<&'static str> {
    use RuleValue as V;
    let fits = match (own, value) {
        (V::FenRange { .. }, V::Fen(_))
        | (V::Fen(_), V::Fen(_))
        | (V::Count(_), V::Count(_))
        | (V::Minutes(_), V::Minutes(_))
        | (V::Bands(_), V::Bands(_))
        | (V::Months(_), V::Months(_))
        | (V::AtMostShare(_), V::AtMostShare(_)) => true,
        (V::Span { unit: own, .. }, V::Span { unit, .. }) => own == unit,
        (V::SpanRange { unit: own, .. }, V::Span { unit, .. }) => own == unit,
        (V::Frequency { per: own, .. }, V::Frequency { per, .. }) => own == per,
        (V::Share { more_than: own, .. }, V::Share { more_than, .. }) => own == more_than,
        (V::Choice { of: own, .. }, V::Choice { of, .. }) => own == of,
        _ => false,
    };
    (!fits).then_some("is of another kind than the rule")
}

fn range_error(rule: &Rule, value: &RuleValue) -> Option<&'static str> {
    let number = match (&rule.value, value) {
        (RuleValue::FenRange { from, to }, RuleValue::Fen(fen)) => {
            return (!(from..=to).contains(&fen)).then_some("is outside the range");
        }
        (RuleValue::SpanRange { from, to, .. }, RuleValue::Span { count, .. }) => {
            return (!(from..=to).contains(&count)).then_some("is outside the range");
        }
        (RuleValue::AtMostShare(most), RuleValue::AtMostShare(share)) => {
            let (share, most) = (share.over(most.denominator), most.over(share.denominator));
            return (share > most).then_some("is outside the range");
        }
        (RuleValue::Months(_), RuleValue::Months(ladder)) => {
            return ladder.iter().any(|months| *months > AHEAD).then_some("is outside the range");
        }
        // What is chosen, not measured.
        (RuleValue::Bands(_) | RuleValue::Choice { .. }, _) => return None,
        (_, value) => number(value),
    };
    let Some((bounds, number)) = rule.bounds.zip(number) else {
        return Some("has no bounds within which it could be set");
    };
    (!(bounds.least..=bounds.most).contains(&number)).then_some("is outside the range")
}

impl Fraction {
    /// What stands above the line once the line has been multiplied.
    fn over(self, factor: u32) -> u64 {
        u64::from(self.numerator) * u64::from(factor)
    }
}

/// The number that bounds hold.
fn number(value: &RuleValue) -> Option<u32> {
    match value {
        RuleValue::Fen(fen) => Some(u32::try_from(*fen).unwrap_or(u32::MAX)),
        RuleValue::Count(number) | RuleValue::Minutes(number) => Some(*number),
        RuleValue::Span { count, .. } => Some(*count),
        RuleValue::Frequency { times, .. } => Some(*times),
        _ => None,
    }
}

impl RuleValue {
    /// A span of months or years as months.
    #[must_use]
    pub const fn months(&self) -> Option<u32> {
        match self {
            Self::Span { count, unit: CalendarUnit::Month } => Some(*count),
            Self::Span { count, unit: CalendarUnit::Quarter } => Some(count.saturating_mul(3)),
            Self::Span { count, unit: CalendarUnit::Year } => Some(count.saturating_mul(12)),
            _ => None,
        }
    }

    /// How many parts it has.
    #[must_use]
    pub const fn size(&self) -> usize {
        match self {
            Self::Bands(bands) => bands.len(),
            Self::Months(months) => months.len(),
            Self::Choice { of, .. } => of.len(),
            _ => 1,
        }
    }

    /// An amount.
    #[must_use]
    pub const fn fen(&self) -> Option<i64> {
        match self {
            Self::Fen(fen) => Some(*fen),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        rules::{Band, Level, SourceMark},
        testing::{day, national, span},
    };
    use CalendarUnit::{Day, Month, Quarter, Year};
    use RuleValue as V;

    fn rule(value: RuleValue, bounds: Option<(u32, u32)>) -> Rule {
        Rule {
            value,
            source: "s".into(),
            article: None,
            mark: SourceMark::A,
            level: Level::County,
            bounds: bounds.map(|(least, most)| Bounds { least, most }),
            from: day("2020-01-01"),
            until: None,
        }
    }

    fn fraction(numerator: u32, denominator: u32) -> Fraction {
        Fraction { numerator, denominator }
    }

    /// Upper bounds in fen with hundredths of the base.
    fn table(bands: &[(Option<i64>, u32)]) -> RuleValue {
        let band = |(up_to_fen, rate): &(Option<i64>, u32)| Band {
            up_to_fen: *up_to_fen,
            rate: fraction(*rate, 100),
        };
        V::Bands(bands.iter().map(band).collect())
    }

    fn choice(of: &[&str], default: &str) -> RuleValue {
        V::Choice { of: of.iter().map(|way| (*way).to_owned()).collect(), default: default.into() }
    }

    fn share(numerator: u32, denominator: u32, more_than: bool) -> RuleValue {
        V::Share { share: fraction(numerator, denominator), more_than }
    }

    fn often(times: u32, per: CalendarUnit) -> RuleValue {
        V::Frequency { times, per }
    }

    const OUTSIDE: Option<&str> = Some("is outside the range");
    const OTHER_KIND: Option<&str> = Some("is of another kind than the rule");
    const NOTHING: Option<&str> = Some("is nothing");
    const UNBOUNDED: Option<&str> = Some("has no bounds within which it could be set");

    #[test]
    fn a_number_lies_between_its_bounds() {
        for (own, with, unit) in [
            (V::Count(32), V::Count as fn(u32) -> V, "count"),
            (V::Minutes(60), V::Minutes, "minutes"),
            (span(3, Month), |n| span(n, Month), "span"),
            (often(1, Quarter), |n| often(n, Quarter), "frequency"),
        ] {
            let bounded = rule(own.clone(), Some((2, 6)));
            for (number, expected) in [(0, NOTHING), (1, OUTSIDE), (2, None), (6, None), (7, OUTSIDE)] {
                assert_eq!(bound_error(&bounded, &with(number)), expected, "{unit} {number}");
            }
            assert_eq!(bound_error(&rule(own.clone(), None), &own), UNBOUNDED, "{unit}");
        }
    }

    #[test]
    fn what_the_centre_left_open_is_chosen_within_its_range() {
        let fen = rule(V::FenRange { from: 20, to: 100 }, None);
        for (amount, expected) in [(19, OUTSIDE), (20, None), (100, None), (101, OUTSIDE)] {
            assert_eq!(bound_error(&fen, &V::Fen(amount)), expected, "{amount}");
        }
        assert_eq!(bound_error(&fen, &V::Fen(-1)), Some("is less than nothing"));
        let months = rule(V::SpanRange { from: 6, to: 12, unit: Month }, None);
        for (count, expected) in [(5, OUTSIDE), (6, None), (12, None), (13, OUTSIDE)] {
            assert_eq!(bound_error(&months, &span(count, Month)), expected, "{count}");
        }
        let most = rule(V::AtMostShare(fraction(1, 3)), None);
        for (one, of, expected) in
            [(0, 1, None), (1, 4, None), (333, 1000, None), (2, 6, None), (334, 1000, OUTSIDE)]
        {
            assert_eq!(bound_error(&most, &V::AtMostShare(fraction(one, of))), expected, "{one}/{of}");
        }
        let whole = V::AtMostShare(fraction(u32::MAX, u32::MAX));
        assert_eq!(bound_error(&most, &whole), OUTSIDE, "nothing runs over");
    }

    #[test]
    fn one_of_the_ways_is_chosen_and_no_other_is_invented() {
        let rounding = rule(choice(&["a", "b"], "a"), None);
        for (value, expected) in [
            (choice(&["a", "b"], "b"), None),
            (choice(&["a", "b"], "c"), Some("has a default that is no choice")),
            (choice(&["a", "b", "c"], "c"), OTHER_KIND),
            (choice(&["b"], "b"), OTHER_KIND),
            (choice(&[], ""), Some("has a default that is no choice")),
        ] {
            assert_eq!(bound_error(&rounding, &value), expected, "{value:?}");
        }
        let reminders = rule(V::Months(vec![6, 3]), None);
        for (months, expected) in [
            (vec![12], None),
            (vec![2, 1, 0], None),
            (vec![120, 6], None),
            (vec![121, 6], OUTSIDE),
            (vec![u32::MAX], OUTSIDE),
            (vec![], Some("is no falling row of months")),
            (vec![3, 3], Some("is no falling row of months")),
            (vec![3, 6], Some("is no falling row of months")),
        ] {
            assert_eq!(bound_error(&reminders, &V::Months(months.clone())), expected, "{months:?}");
        }
    }

    #[test]
    fn a_table_of_rates_rises_without_a_gap_to_an_open_end() {
        let rates = rule(table(&[(Some(300_000), 1), (None, 2)]), None);
        let end = Some("has bands that do not rise to an open end");
        let rate = Some("has a rate that is not between 0 and 1");
        for (bands, expected) in [
            (&[(None, 1)][..], None),
            (&[(Some(1), 0), (Some(2), 100), (None, 1)], None),
            (&[], end),
            (&[(Some(5), 1)], end),
            (&[(Some(5), 1), (Some(5), 2), (None, 3)], end),
            (&[(Some(5), 1), (Some(4), 2), (None, 3)], end),
            (&[(None, 1), (Some(5), 2)], end),
            (&[(None, 1), (None, 2)], end),
            (&[(Some(5), 101), (None, 3)], rate),
            (&[(Some(-5), 1), (None, 3)], Some("has a bound that is less than nothing")),
        ] {
            assert_eq!(bound_error(&rates, &table(bands)), expected, "{bands:?}");
        }
        let nothing = V::Bands(vec![Band { up_to_fen: None, rate: fraction(0, 0) }]);
        assert_eq!(bound_error(&rates, &nothing), rate);
    }

    #[test]
    fn a_value_is_of_the_rules_own_kind_and_unit() {
        let values = [
            V::Fen(5),
            V::Count(5),
            V::Minutes(5),
            table(&[(None, 1)]),
            V::Months(vec![5]),
            V::AtMostShare(fraction(1, 5)),
            span(5, Month),
            span(5, Day),
            often(5, Month),
            often(5, Year),
            share(1, 5, true),
            share(1, 5, false),
            choice(&["5"], "5"),
        ];
        for own in &values {
            let rule = rule(own.clone(), Some((1, 9)));
            for other in &values {
                let fits = own == other;
                assert_eq!(bound_error(&rule, other) != OTHER_KIND, fits, "{own:?} {other:?}");
            }
        }
        // A range is the centre's to give; below it somebody picks from it.
        let ranges = [V::FenRange { from: 1, to: 9 }, V::SpanRange { from: 1, to: 9, unit: Month }];
        for own in &ranges {
            assert_eq!(bound_error(&rule(own.clone(), None), own), OTHER_KIND);
            assert_eq!(bound_error(&rule(own.clone(), None), &span(5, Year)), OTHER_KIND);
        }
    }

    #[test]
    fn what_is_measured_by_nothing_is_set_by_nobody_below() {
        for own in [V::Fen(20), share(1, 2, true)] {
            assert_eq!(bound_error(&rule(own.clone(), None), &own), UNBOUNDED, "{own:?}");
        }
        let amount = rule(V::Fen(20), Some((20, 100)));
        for (fen, expected) in [(19, OUTSIDE), (20, None), (100, None), (101, OUTSIDE)] {
            assert_eq!(bound_error(&amount, &V::Fen(fen)), expected, "{fen}");
        }
        assert_eq!(bound_error(&amount, &V::Fen(i64::MAX)), OUTSIDE);
    }

    #[test]
    fn whatever_the_national_file_leaves_to_others_can_be_set() {
        for (id, versions) in &national().rules {
            for rule in versions.iter().filter(|rule| rule.level > Level::Nation) {
                let value = match &rule.value {
                    V::FenRange { from, .. } => V::Fen(*from),
                    V::SpanRange { from, unit, .. } => span(*from, *unit),
                    own => own.clone(),
                };
                assert_eq!(bound_error(rule, &value), None, "{id}");
                if let (Some(bounds), Some(own)) = (rule.bounds, number(&rule.value)) {
                    assert!((bounds.least..=bounds.most).contains(&own), "{id}");
                }
            }
        }
    }

    #[test]
    fn spans_are_months_as_far_as_they_can_be() {
        for (value, months) in [
            (span(6, Month), Some(6)),
            (span(2, Quarter), Some(6)),
            (span(2, Year), Some(24)),
            (span(u32::MAX, Year), Some(u32::MAX)),
            (span(30, Day), None),
            (V::Count(6), None),
        ] {
            assert_eq!(value.months(), months, "{value:?}");
        }
        let sizes = [table(&[(Some(1), 1), (None, 2)]), V::Months(vec![3, 2, 1]), choice(&["a"], "a")];
        assert_eq!(sizes.map(|value| value.size()), [2, 3, 1]);
        assert_eq!((V::Fen(7).fen(), V::Count(7).fen(), V::Count(7).size()), (Some(7), None, 1));
    }
}
