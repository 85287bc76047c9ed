//! A rule's value, as somebody types it. Whether the rule may have it the core says.

use yixian_domain::rules::{Band, RuleValue};

use crate::{
    failure::BadValue,
    words::money::{plain, read_share, read_yuan},
};

const SHARE: &str = "1/3";
const NUMBER: &str = "6";
const YUAN: &str = "0.50";
const MONTHS: &str = "6,3,1";
const BANDS: &str = "0-3000:0.5%,3000-5000:1%,5000-:2%";

/// Reads a value of the kind that a rule has: a number in the rule's own unit, an amount in yuan, a share, one of its ways,
/// months before an end, a table of rates.
pub(crate) fn read(own: &RuleValue, typed: &str) -> Result<RuleValue, BadValue> {
    let number = || plain(typed).parse::<u32>().map_err(|_| BadValue::Form(NUMBER));
    let share = || read_share(typed).ok_or(BadValue::Form(SHARE));
    Ok(match own {
        RuleValue::Count(_) => RuleValue::Count(number()?),
        RuleValue::Minutes(_) => RuleValue::Minutes(number()?),
        RuleValue::Span { unit, .. } | RuleValue::SpanRange { unit, .. } => {
            RuleValue::Span { count: number()?, unit: *unit }
        }
        RuleValue::Frequency { per, .. } => RuleValue::Frequency { times: number()?, per: *per },
        RuleValue::Fen(_) | RuleValue::FenRange { .. } => {
            RuleValue::Fen(read_yuan(typed).ok_or(BadValue::Form(YUAN))?)
        }
        RuleValue::Share { more_than, .. } => RuleValue::Share { share: share()?, more_than: *more_than },
        RuleValue::AtMostShare(_) => RuleValue::AtMostShare(share()?),
        RuleValue::Choice { of, .. } => {
            RuleValue::Choice { of: of.clone(), default: typed.trim().to_owned() }
        }
        RuleValue::Months(_) => {
            let months = plain(typed);
            let months = months.split(',').map(|month| month.trim().parse().ok());
            RuleValue::Months(months.collect::<Option<_>>().ok_or(BadValue::Form(MONTHS))?)
        }
        RuleValue::Bands(_) => RuleValue::Bands(bands(typed)?),
    })
}

/// A table of rates: each band from where the one before ends, the last without an end.
fn bands(typed: &str) -> Result<Vec<Band>, BadValue> {
    let mut read = Vec::new();
    let mut reached = Some(0);
    for part in plain(typed).split(',') {
        let (from, band) = band(part).ok_or(BadValue::Form(BANDS))?;
        match (reached, from) {
            (Some(until), from) if from != until => return Err(BadValue::Gap { until, from }),
            (None, _) => return Err(BadValue::Form(BANDS)),
            (Some(_), _) => {}
        }
        reached = band.up_to_fen;
        read.push(band);
    }
    Ok(read)
}

/// `3000-5000:1%`
fn band(typed: &str) -> Option<(i64, Band)> {
    let (bounds, rate) = typed.split_once(':')?;
    let (from, until) = bounds.split_once('-')?;
    let until = match until.trim() {
        "" => None,
        until => Some(read_yuan(until)?),
    };
    Some((read_yuan(from)?, Band { up_to_fen: until, rate: read_share(rate)? }))
}

#[cfg(test)]
mod tests {
    use yixian_domain::rules::{CalendarUnit, Fraction};

    use super::*;

    #[test]
    fn a_value_is_of_the_rules_own_kind_and_unit() {
        let span = |count, unit| RuleValue::Span { count, unit };
        let share = Fraction { numerator: 1, denominator: 3 };
        let choice = |default: &str| RuleValue::Choice {
            of: vec!["month".into(), "quarter".into()],
            default: default.into(),
        };
        for (own, typed, read_as) in [
            (RuleValue::Count(32), "４０", RuleValue::Count(40)),
            (RuleValue::Minutes(60), "45", RuleValue::Minutes(45)),
            (span(3, CalendarUnit::Month), "2", span(2, CalendarUnit::Month)),
            (
                RuleValue::SpanRange { from: 6, to: 12, unit: CalendarUnit::Month },
                "9",
                span(9, CalendarUnit::Month),
            ),
            (RuleValue::FenRange { from: 20, to: 100 }, "0.50 元", RuleValue::Fen(50)),
            (RuleValue::AtMostShare(share), "1/3", RuleValue::AtMostShare(share)),
            (choice("month"), " quarter ", choice("quarter")),
            (RuleValue::Months(vec![6]), "3，1", RuleValue::Months(vec![3, 1])),
        ] {
            assert_eq!(read(&own, typed), Ok(read_as), "{typed}");
        }
        for (own, typed, example) in [
            (RuleValue::Count(32), "多", NUMBER),
            (RuleValue::Count(32), "-1", NUMBER),
            (RuleValue::Fen(20), "两毛", YUAN),
            (RuleValue::AtMostShare(share), "一半", SHARE),
            (RuleValue::Months(vec![6]), "6,x", MONTHS),
        ] {
            assert_eq!(read(&own, typed), Err(BadValue::Form(example)), "{typed}");
        }
    }

    #[test]
    fn a_table_of_rates_leaves_no_income_out() {
        let read = |typed| read(&RuleValue::Bands(Vec::new()), typed);
        let rate = |numerator, denominator| Fraction { numerator, denominator };
        let table = vec![
            Band { up_to_fen: Some(300_000), rate: rate(5, 1000) },
            Band { up_to_fen: None, rate: rate(1, 100) },
        ];
        assert_eq!(read("0-3000:0.5%，3000-:1%"), Ok(RuleValue::Bands(table)));
        let gap = |until, from| Err(BadValue::Gap { until, from });
        assert_eq!(read("0-3000:0.5%,4000-:1%"), gap(300_000, 400_000));
        assert_eq!(read("0-3000:0.5%,2000-:1%"), gap(300_000, 200_000), "nor is any in two bands");
        assert_eq!(read("1000-:1%"), gap(0, 100_000));
        for typed in ["", "3000:1%", "0-:1%,5-:2%", "0-3000", "0-x:1%", "0-:one"] {
            assert_eq!(read(typed), Err(BadValue::Form(BANDS)), "{typed}");
        }
    }
}
