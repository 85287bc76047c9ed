//! How much a month's dues are: exact until one rounding, which has a name.

use num_rational::Ratio;
use serde::{Deserialize, Serialize};

use super::category::Category;
use crate::{
    apply::Rejection,
    rules::{Band, Fraction, RuleValue, Rules},
    time::StatedDate,
};

/// An amount in fen, exactly.
pub type Exact = Ratio<i128>;

/// How an exact amount becomes money. There is no national rule (D20): a county chooses.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// To the nearest fen; half a fen up.
    NearestFen,
    /// Whole fen; what is less than one is left out.
    ExactFen,
    /// Whole yuan; what is less than one is left out.
    FloorYuan,
    /// To the nearest yuan; half a yuan up.
    HalfUpYuan,
    /// Up to the next whole yuan.
    CeilYuan,
    /// To the nearest jiao; half a jiao up.
    HalfUpJiao,
}

impl Rounding {
    /// Every way, by the name that the rule gives it.
    pub const ALL: [(&'static str, Self); 6] = [
        ("nearest_fen", Self::NearestFen),
        ("exact_fen", Self::ExactFen),
        ("floor_yuan", Self::FloorYuan),
        ("half_up_yuan", Self::HalfUpYuan),
        ("ceil_yuan", Self::CeilYuan),
        ("half_up_jiao", Self::HalfUpJiao),
    ];

    /// The way of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, way)| *way)
    }

    /// The amount in fen; none if it is more than anybody can pay.
    #[must_use]
    pub fn apply(self, exact: Exact) -> Option<i64> {
        let (unit, whole): (i128, fn(Exact) -> Exact) = match self {
            Self::NearestFen => (1, half_up),
            Self::ExactFen => (1, |exact| exact.floor()),
            Self::FloorYuan => (100, |exact| exact.floor()),
            Self::HalfUpYuan => (100, half_up),
            Self::CeilYuan => (100, |exact| exact.ceil()),
            Self::HalfUpJiao => (10, half_up),
        };
        i64::try_from(whole(exact / unit).to_integer().checked_mul(unit)?).ok()
    }
}

fn half_up(exact: Exact) -> Exact {
    (exact + Exact::new(1, 2)).floor()
}

/// What a month's dues come to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Amount {
    /// Exactly, in fen.
    pub exact: Exact,
    /// As it is paid, in fen.
    pub fen: i64,
    /// The rate that was used, of the whole base.
    pub rate: Fraction,
    /// The upper bound of its band in fen, inclusive; none for the last.
    pub up_to_fen: Option<i64>,
    /// Whether the cap made it less (D13). More is voluntary.
    pub capped: bool,
}

/// The dues of a month on a base: the rate of the band that the base lies in, on the whole base (D2, D5).
///
/// # Errors
/// [`Rejection::BadAmount`] if the base is less than nothing or beyond all measure, [`Rejection::RuleNotInForce`] if a
/// rule is missing on that date.
pub fn on_base(
    category: Category,
    base: Exact,
    rules: Rules<'_>,
    date: StatedDate,
) -> Result<Amount, Rejection> {
    if base < Exact::ZERO {
        return Err(Rejection::BadAmount);
    }
    let rule = category.rate_rule().ok_or(Rejection::BadAmount)?;
    let missing = || Rejection::RuleNotInForce { rule: rule.to_owned(), on: date };
    let RuleValue::Bands(bands) = rules.on(rule, date)?.value else { return Err(missing()) };
    let band = band_of(bands, base).ok_or_else(missing)?;
    let exact = base * Exact::new(band.rate.numerator.into(), band.rate.denominator.into());
    let rounded = payable(rounding(rules, date)?, exact).ok_or(Rejection::BadAmount)?;
    let cap = cap(rules, date)?;
    Ok(Amount {
        exact,
        fen: rounded.min(cap),
        rate: band.rate,
        up_to_fen: band.up_to_fen,
        capped: rounded > cap,
    })
}

/// Rounded as the county says. Where that leaves nothing of what there is to pay, to the fen, and at least one: no amount
/// says that somebody is excused (D8), and that is for a committee to decide.
fn payable(rounding: Rounding, exact: Exact) -> Option<i64> {
    match rounding.apply(exact)? {
        0 if exact > Exact::from(0) => Rounding::NearestFen.apply(exact).map(|fen| fen.max(1)),
        fen => Some(fen),
    }
}

fn band_of(bands: &[Band], base: Exact) -> Option<&Band> {
    bands.iter().find(|band| band.up_to_fen.is_none_or(|bound| base <= Exact::from(i128::from(bound))))
}

/// How amounts are rounded on a date.
///
/// # Errors
/// [`Rejection::RuleNotInForce`].
pub fn rounding(rules: Rules<'_>, date: StatedDate) -> Result<Rounding, Rejection> {
    const RULE: &str = "dues.rounding";
    let missing = || Rejection::RuleNotInForce { rule: RULE.to_owned(), on: date };
    Rounding::named(rules.choice(RULE, date)?).ok_or_else(missing)
}

/// The most that a month's dues are, in fen (D13).
///
/// # Errors
/// [`Rejection::RuleNotInForce`].
pub fn cap(rules: Rules<'_>, date: StatedDate) -> Result<i64, Rejection> {
    const RULE: &str = "dues.soft_cap";
    let missing = || Rejection::RuleNotInForce { rule: RULE.to_owned(), on: date };
    rules.on(RULE, date)?.value.fen().ok_or_else(missing)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        rules::{NATIONAL, RuleSet},
        testing::day,
    };

    #[test]
    fn no_rounding_excuses_anybody() {
        for (_, way) in Rounding::ALL {
            assert_eq!(payable(way, Exact::from(0)), Some(0), "{way:?}");
            for exact in [Exact::new(2, 5), Exact::from(3), Exact::new(99, 2)] {
                assert!(payable(way, exact) > Some(0), "{way:?} of {exact}");
            }
        }
        assert_eq!(
            payable(Rounding::FloorYuan, Exact::new(199, 2)),
            Some(100),
            "half a fen more than 0.99 yuan"
        );
        assert_eq!(payable(Rounding::FloorYuan, Exact::new(399, 2)), Some(100));
    }

    fn amount(category: Category, fen: i64) -> Amount {
        let set = RuleSet::from_json(NATIONAL).unwrap();
        on_base(category, Exact::from(i128::from(fen)), Rules::national(&set), day("2026-01-01")).unwrap()
    }

    /// The vectors of the domain rules (1.1), before rounding, in yuan: numerator over denominator.
    #[test]
    fn every_vector_of_the_rules_comes_out_exactly() {
        let wage = [
            (219_000, (1095, 100), 1095),
            (300_000, (15, 1), 1500),
            (300_001, (300_001, 10_000), 3000),
            (500_000, (50, 1), 5000),
            (500_001, (7_500_015, 100_000), 7500),
            (1_000_000, (150, 1), 15_000),
            (1_000_001, (2_000_002, 10_000), 20_000),
            (5_000_000, (1000, 1), 100_000),
        ];
        let retired = [(500_000, (25, 1), 2500), (500_001, (500_001, 10_000), 5000)];
        let both = wage.map(|v| (Category::Wage, v)).into_iter();
        for (category, (base, (yuan, of), fen)) in both.chain(retired.map(|v| (Category::Retired, v))) {
            let amount = amount(category, base);
            assert_eq!(amount.exact / 100, Exact::new(yuan, of), "{category:?} {base}");
            assert_eq!((amount.fen, amount.capped), (fen, false), "{category:?} {base}");
        }
    }

    #[test]
    fn the_same_rates_hold_for_yearly_and_irregular_income() {
        for category in [Category::AnnualSalary, Category::Irregular] {
            assert_eq!(amount(category, 300_001).fen, amount(Category::Wage, 300_001).fen);
        }
    }

    #[test]
    fn nobody_is_asked_for_more_than_the_cap() {
        let rich = amount(Category::Wage, 5_000_100);
        assert_eq!((rich.fen, rich.capped), (100_000, true));
        assert_eq!(rich.exact, Exact::from(100_002));
    }

    #[test]
    fn each_rounding_does_what_its_name_says() {
        let exact = Exact::new(109_550, 100); // 10.955 yuan
        let rounded = |way: Rounding, exact| way.apply(exact).unwrap();
        for (way, fen) in [
            (Rounding::NearestFen, 1096),
            (Rounding::ExactFen, 1095),
            (Rounding::FloorYuan, 1000),
            (Rounding::HalfUpYuan, 1100),
            (Rounding::CeilYuan, 1100),
            (Rounding::HalfUpJiao, 1100),
        ] {
            assert_eq!(rounded(way, exact), fen, "{way:?}");
        }
        assert_eq!(rounded(Rounding::HalfUpYuan, Exact::from(1050)), 1100);
        assert_eq!(rounded(Rounding::HalfUpYuan, Exact::from(1049)), 1000);
        assert_eq!(rounded(Rounding::CeilYuan, Exact::from(1000)), 1000);
        assert_eq!(rounded(Rounding::HalfUpJiao, Exact::from(1005)), 1010);
        assert_eq!(Rounding::FloorYuan.apply(Exact::from(i128::MAX)), None);
        for (name, way) in Rounding::ALL {
            assert_eq!(Rounding::named(name), Some(way));
            assert_eq!(serde_json::to_value(way).unwrap(), name);
        }
        assert_eq!(Rounding::named("bankers"), None);
    }

    #[test]
    fn a_base_below_nothing_is_no_base_and_a_day_before_the_rules_has_none() {
        let set = RuleSet::from_json(NATIONAL).unwrap();
        let on = |fen: i128, date| on_base(Category::Wage, fen.into(), Rules::national(&set), day(date));
        assert_eq!(on(-1, "2026-01-01"), Err(Rejection::BadAmount));
        assert!(matches!(on(1, "2007-12-31"), Err(Rejection::RuleNotInForce { .. })));
        let flat = on_base(Category::Student, 1.into(), Rules::national(&set), day("2026-01-01"));
        assert_eq!(flat, Err(Rejection::BadAmount), "a student pays no share of anything");
    }

    proptest! {
        #[test]
        fn what_is_rounded_is_less_than_a_unit_away(numerator in 0_i128..10_i128.pow(12), of in 1_i128..100_000) {
            let exact = Exact::new(numerator, of);
            for (_, way) in Rounding::ALL {
                let unit = match way {
                    Rounding::NearestFen | Rounding::ExactFen => 1,
                    Rounding::HalfUpJiao => 10,
                    _ => 100,
                };
                let fen = Exact::from(i128::from(way.apply(exact).unwrap()));
                let off = if fen > exact { fen - exact } else { exact - fen };
                prop_assert!(off < Exact::from(unit), "{:?}", way);
                prop_assert!((fen / unit).is_integer());
            }
        }

        #[test]
        fn who_earns_more_never_pays_less(one in 0_i64..10_000_000, more in 0_i64..1_000_000) {
            for category in [Category::Wage, Category::Retired] {
                prop_assert!(amount(category, one).fen <= amount(category, one + more).fen);
            }
        }
    }
}
