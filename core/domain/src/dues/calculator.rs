//! What somebody's dues would be, worked out on his own phone.
//!
//! An income never leaves the memory of the phone that it was typed on: it is in no event, no document, no file and no
//! log, and it is wiped when the calculation is done. What comes out is the amount and how it came about, without the
//! base.

use std::collections::BTreeSet;

use zeroize::Zeroize;

use super::{
    amount::{Amount, Exact, on_base},
    category::Category,
};
use crate::{apply::Rejection, rules::Rules, text::limit, time::StatedDate};

/// A part of an income (D1, D17).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Item {
    /// 职务工资, 岗位工资, 基本工资
    Post,
    /// 级别工资, 薪级工资, 技术等级工资
    Grade,
    /// 规范津贴补贴
    Allowance,
    /// 基础性绩效
    Performance,
    /// 企业经常性奖金
    RegularBonus,
    /// 离退休费, 养老金
    Pension,
    /// 经营或其他收入
    Earnings,
    /// 奖励性绩效: does not count
    RewardPerformance,
    /// 一次性或不普遍的奖金: does not count
    OtherBonus,
    /// 住房、交通、通讯、加班、误餐补贴, 取暖费, 防暑降温费, 物业费: do not count
    Subsidy,
    /// 少数地区、岗位、人员的津贴: does not count
    SpecialAllowance,
    /// 个人所得税: is taken off
    Tax,
    /// 个人缴的养老、医疗、失业等保险: is taken off
    Insurance,
    /// 个人缴的住房公积金: is taken off
    HousingFund,
    /// 个人缴的职业年金、企业年金: is taken off
    Annuity,
}

/// How a part of an income counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Counts {
    /// It is part of the base.
    Added,
    /// It is no part of the base.
    LeftOut,
    /// It lessens the base.
    TakenOff,
}

impl Item {
    /// Every part.
    pub const ALL: [Self; 15] = [
        Self::Post,
        Self::Grade,
        Self::Allowance,
        Self::Performance,
        Self::RegularBonus,
        Self::Pension,
        Self::Earnings,
        Self::RewardPerformance,
        Self::OtherBonus,
        Self::Subsidy,
        Self::SpecialAllowance,
        Self::Tax,
        Self::Insurance,
        Self::HousingFund,
        Self::Annuity,
    ];

    /// How it counts (组电明字〔2017〕5号).
    #[must_use]
    pub const fn counts(self) -> Counts {
        match self {
            Self::Post
            | Self::Grade
            | Self::Allowance
            | Self::Performance
            | Self::RegularBonus
            | Self::Pension
            | Self::Earnings => Counts::Added,
            Self::RewardPerformance | Self::OtherBonus | Self::Subsidy | Self::SpecialAllowance => {
                Counts::LeftOut
            }
            Self::Tax | Self::Insurance | Self::HousingFund | Self::Annuity => Counts::TakenOff,
        }
    }
}

/// An income as it was typed. Wiped when it is dropped.
pub struct Income {
    category: Category,
    parts: Vec<(Item, i64)>,
}

impl Drop for Income {
    fn drop(&mut self) {
        self.wipe();
    }
}

/// What the dues would be. The base is not in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Calculated {
    /// The amount of a month.
    pub amount: Amount,
    /// The parts that did not count.
    pub left_out: BTreeSet<Item>,
}

impl Income {
    /// The parts of an income in fen: of a month, or of the last quarter where it is irregular.
    ///
    /// # Errors
    /// [`Rejection::BadAmount`] if a part is less than nothing or there are too many; they are wiped all the same.
    pub fn new(category: Category, parts: Vec<(Item, i64)>) -> Result<Self, Rejection> {
        let income = Self { category, parts };
        let good = income.parts.len() <= limit::REFERENCES && income.parts.iter().all(|(_, fen)| *fen >= 0);
        if good { Ok(income) } else { Err(Rejection::BadAmount) }
    }

    /// Overwrites what was typed, and forgets it.
    pub fn wipe(&mut self) {
        self.overwrite();
        self.parts.clear();
    }

    fn overwrite(&mut self) {
        for (_, fen) in &mut self.parts {
            fen.zeroize();
        }
    }

    /// The dues of a month on this income, on a date.
    ///
    /// # Errors
    /// See [`on_base`].
    pub fn dues(&self, rules: Rules<'_>, date: StatedDate) -> Result<Calculated, Rejection> {
        let mut sum = zeroize::Zeroizing::new(0_i128);
        for (item, fen) in &self.parts {
            match item.counts() {
                Counts::Added => *sum += i128::from(*fen),
                Counts::TakenOff => *sum -= i128::from(*fen),
                Counts::LeftOut => {}
            }
        }
        let months = if self.category == Category::Irregular { 3 } else { 1 };
        let base = Exact::new((*sum).max(0), months);
        let left_out = self.parts.iter().map(|(item, _)| *item);
        let left_out = left_out.filter(|item| item.counts() == Counts::LeftOut).collect();
        Ok(Calculated { amount: on_base(self.category, base, rules, date)?, left_out })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        rules::{NATIONAL, RuleSet},
        testing::day,
    };

    fn dues(category: Category, parts: &[(Item, i64)]) -> Result<Calculated, Rejection> {
        let set = RuleSet::from_json(NATIONAL).unwrap();
        Income::new(category, parts.to_vec())?.dues(Rules::national(&set), day("2026-01-01"))
    }

    #[test]
    fn only_what_counts_is_the_base() {
        let parts = [
            (Item::Post, 200_000),
            (Item::Grade, 80_000),
            (Item::Performance, 70_000),
            (Item::RewardPerformance, 900_000),
            (Item::Subsidy, 50_000),
            (Item::Tax, 10_000),
            (Item::Insurance, 30_000),
            (Item::HousingFund, 9_999),
        ];
        let calculated = dues(Category::Wage, &parts).unwrap();
        assert_eq!(calculated.amount.exact, Exact::new(300_001, 100), "3000.01 yuan at 1 in 100");
        assert_eq!(calculated.amount.fen, 3000);
        assert_eq!(calculated.left_out, [Item::RewardPerformance, Item::Subsidy].into());
    }

    #[test]
    fn an_irregular_income_is_the_average_of_a_quarter_exactly() {
        let quarter = |fen| dues(Category::Irregular, &[(Item::Earnings, fen)]).unwrap().amount;
        assert_eq!(quarter(900_000).fen, 1500, "just 3000 a month");
        assert_eq!(
            quarter(900_001).exact,
            Exact::new(900_001, 300),
            "a third of a fen more is the next band"
        );
    }

    #[test]
    fn what_is_taken_off_leaves_nothing_below_zero() {
        let nothing = dues(Category::Wage, &[(Item::Post, 100), (Item::Tax, 500)]).unwrap();
        assert_eq!((nothing.amount.fen, nothing.amount.exact), (0, Exact::from(0)));
    }

    #[test]
    fn nonsense_is_refused() {
        assert_eq!(dues(Category::Wage, &[(Item::Post, -1)]).unwrap_err(), Rejection::BadAmount);
        let many = vec![(Item::Post, 1); limit::REFERENCES + 1];
        assert_eq!(dues(Category::Wage, &many).unwrap_err(), Rejection::BadAmount);
        assert!(dues(Category::Wage, &[(Item::Post, i64::MAX)]).unwrap().amount.capped);
        let most = [(Item::Post, i64::MAX); limit::REFERENCES];
        assert_eq!(dues(Category::Wage, &most).unwrap_err(), Rejection::BadAmount, "beyond all measure");
        assert_eq!(dues(Category::Farmer, &[(Item::Earnings, 1)]).unwrap_err(), Rejection::BadAmount);
    }

    #[test]
    fn what_was_typed_is_overwritten() {
        let mut income = Income::new(Category::Wage, vec![(Item::Post, 876_543); 3]).unwrap();
        income.overwrite();
        assert_eq!(income.parts, [(Item::Post, 0); 3], "before it is given back");
        income.wipe();
        assert!(income.parts.is_empty());
        assert!(std::mem::needs_drop::<Income>(), "also when nobody calls it");
    }

    #[test]
    fn every_part_counts_in_one_way() {
        let count = |counts| Item::ALL.into_iter().filter(|item| item.counts() == counts).count();
        assert_eq!((count(Counts::Added), count(Counts::LeftOut), count(Counts::TakenOff)), (7, 4, 4));
    }
}
