//! On what a member's dues depend (D1 to D7).

use serde::{Deserialize, Serialize};

use crate::{
    apply::Rejection,
    rules::{RuleValue, Rules},
    time::StatedDate,
};

/// On what a member's dues depend.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// 按月领取工资: a monthly wage (Art. 1)
    Wage,
    /// 年薪制: the pay that a month really brought (Art. 3)
    AnnualSalary,
    /// 收入不固定, 个体经营: the last quarter's monthly average (Art. 4)
    Irregular,
    /// 离退休: a pension (Art. 5)
    Retired,
    /// 农民 (Art. 6)
    Farmer,
    /// 学生 (Art. 6)
    Student,
    /// 下岗失业 (Art. 6)
    Jobless,
    /// 依靠抚恤或救济生活, 低保 (Art. 6)
    Relief,
}

impl Category {
    /// Every category.
    pub const ALL: [Self; 8] = [
        Self::Wage,
        Self::AnnualSalary,
        Self::Irregular,
        Self::Retired,
        Self::Farmer,
        Self::Student,
        Self::Jobless,
        Self::Relief,
    ];

    /// Whether it is a yuan a month at most, whatever somebody earns (Art. 6).
    #[must_use]
    pub const fn is_small(self) -> bool {
        matches!(self, Self::Farmer | Self::Student | Self::Jobless | Self::Relief)
    }

    /// The Chinese term.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Wage => "按月领取工资",
            Self::AnnualSalary => "年薪制",
            Self::Irregular => "收入不固定",
            Self::Retired => "离退休",
            Self::Farmer => "农民",
            Self::Student => "学生",
            Self::Jobless => "下岗失业",
            Self::Relief => "依靠抚恤救济、低保",
        }
    }

    /// The rule with the rates; none where the amount does not depend on an income.
    #[must_use]
    pub const fn rate_rule(self) -> Option<&'static str> {
        match self {
            Self::Wage | Self::AnnualSalary | Self::Irregular => Some("dues.rate.wage"),
            Self::Retired => Some("dues.rate.retired"),
            Self::Farmer | Self::Student | Self::Jobless | Self::Relief => None,
        }
    }

    /// The rule with the amount, where it does not depend on an income.
    #[must_use]
    pub const fn amount_rule(self) -> Option<&'static str> {
        match self {
            Self::Farmer => Some("dues.farmer"),
            Self::Student | Self::Jobless | Self::Relief => Some("dues.flat"),
            _ => None,
        }
    }

    /// The rule that a month's amount rests on.
    #[must_use]
    pub fn rule(self) -> &'static str {
        self.rate_rule().or(self.amount_rule()).unwrap_or("dues.flat")
    }

    /// Between which amounts in fen a month's dues lie on a date, without a reduction.
    ///
    /// # Errors
    /// [`Rejection::RuleNotInForce`].
    pub fn range(self, rules: Rules<'_>, date: StatedDate) -> Result<(i64, i64), Rejection> {
        let Some(rule) = self.amount_rule() else { return Ok((1, super::amount::cap(rules, date)?)) };
        match *rules.on(rule, date)?.value {
            RuleValue::FenRange { from, to } => Ok((from, to)),
            RuleValue::Fen(fen) => Ok((fen, fen)),
            _ => Err(Rejection::RuleNotInForce { rule: rule.to_owned(), on: date }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{day, national};

    #[test]
    fn each_category_rests_on_one_rule_that_is_in_force() {
        let national = national();
        let (rules, on) = (Rules::national(&national), day("2026-01-01"));
        for category in Category::ALL {
            assert_ne!(category.rate_rule().is_some(), category.amount_rule().is_some(), "{category:?}");
            assert!(rules.on(category.rule(), on).is_ok(), "{category:?}");
            assert!(!category.chinese().is_empty());
            let range = match category {
                Category::Farmer => (20, 100),
                Category::Student | Category::Jobless | Category::Relief => (20, 20),
                _ => (1, 100_000),
            };
            assert_eq!(category.range(rules, on), Ok(range), "{category:?}");
        }
        let before = day("2008-03-31");
        let missing = Rejection::RuleNotInForce { rule: "dues.farmer".into(), on: before };
        assert_eq!(Category::Farmer.range(rules, before), Err(missing));
    }
}
