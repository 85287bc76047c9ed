//! What somebody's dues would be. An income is typed, given to one call, and kept nowhere.

use yixian_domain::dues::calculator;

use super::screens::Fraction;
use crate::convert::{all, mirror};

mirror! {
    /// A part of an income.
    IncomePart = yixian_domain::dues::calculator::Item {
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
        /// 住房、交通、通讯、加班、误餐等补贴: do not count
        Subsidy,
        /// 少数地区、岗位、人员的津贴: does not count
        SpecialAllowance,
        /// 个人所得税: is taken off
        Tax,
        /// 个人缴的保险: is taken off
        Insurance,
        /// 个人缴的住房公积金: is taken off
        HousingFund,
        /// 个人缴的年金: is taken off
        Annuity,
    }
}

/// A part of an income with its amount.
#[derive(Clone, Copy, uniffi::Record)]
pub struct IncomeItem {
    /// Which part.
    pub part: IncomePart,
    /// How much in fen.
    pub fen: i64,
}

/// What a month's dues would be. The base is not in it.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct Calculated {
    /// The amount of a month in fen, rounded as the county says.
    pub fen: i64,
    /// The rate on the whole base.
    pub rate: Fraction,
    /// The upper bound of the rate's band in fen, inclusive; none for the last.
    pub up_to_fen: Option<i64>,
    /// Whether the cap made it less; more is voluntary.
    pub capped: bool,
    /// The parts that did not count.
    pub left_out: Vec<IncomePart>,
}

impl From<calculator::Calculated> for Calculated {
    fn from(core: calculator::Calculated) -> Self {
        Self {
            fen: core.amount.fen,
            rate: core.amount.rate.into(),
            up_to_fen: core.amount.up_to_fen,
            capped: core.amount.capped,
            left_out: all(core.left_out),
        }
    }
}
