//! The monthly list of a branch (党费收缴名册): to print and sign; and its sums, to forward. Made for members, so always in
//! Chinese.

use std::fmt::Write as _;

use yixian_domain::{
    OrgId,
    dues::{Month, MonthState},
};

use super::screen::{BranchDues, DuesRow};
use crate::{error::Result, notice::escaped, profile::Profile};

/// A branch's list of a month.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MonthlyList {
    /// To copy and forward: sums alone, since what a member's dues are is for him and the branch's officers.
    pub text: String,
    /// To print, with everybody's name and amount: HTML that needs nothing else.
    pub sheet: String,
}

impl Profile {
    /// The list of a branch in a month, for its officers.
    ///
    /// # Errors
    /// See [`Profile::branch_dues`].
    pub fn dues_list(&self, branch: OrgId, month: Month) -> Result<MonthlyList> {
        let dues = self.branch_dues(branch, month)?;
        Ok(MonthlyList { text: text(&dues), sheet: sheet(&dues) })
    }
}

/// An amount as people write it: 0.50.
#[must_use]
pub(crate) fn yuan(fen: i64) -> String {
    format!("{}.{:02}", fen / 100, (fen % 100).abs())
}

const fn state(state: MonthState) -> &'static str {
    match state {
        MonthState::NotHere => "不在本支部",
        MonthState::NotFixed => "未核定",
        MonthState::Waived => "免交",
        MonthState::Paid { late: false, .. } => "已交",
        MonthState::Paid { late: true, .. } => "已补交",
        MonthState::Pending { .. } => "待确认",
        MonthState::Due => "本期应交",
        MonthState::Missing => "没有记录",
    }
}

fn title(dues: &BranchDues) -> String {
    format!("{} {}年{}月党费", dues.branch.name, dues.month.year(), dues.month.month())
}

/// Forwarded into a group, it is read by everybody there: how many have paid and how much came in, and of nobody what.
fn text(dues: &BranchDues) -> String {
    let paid = dues.rows.iter().filter(|row| matches!(row.month.state, MonthState::Paid { .. })).count();
    let (title, received) = (title(dues), yuan(dues.received_fen));
    format!("{title}:已交 {paid} 人,本期已收 {received} 元。自己的在一线牵里看,也可以问支书。\n")
}

const STYLE: &str = "
@page { size: A4; margin: 18mm 16mm; }
body { background: #FFFFFF; color: #1F1B16; font: 12pt/1.5 'Noto Sans CJK SC', 'PingFang SC', sans-serif; }
h1 { font-size: 20pt; text-align: center; margin: 0 0 6mm; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #8F877B; height: 9mm; padding: 0 2mm; text-align: left; }
td.fen { text-align: right; }
td.write { width: 22%; }
tr { break-inside: avoid; }
";

fn sheet(dues: &BranchDues) -> String {
    let title = escaped(&title(dues));
    let mut html = format!(
        "<!doctype html>\n<html lang=\"zh-CN\">\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <style>{STYLE}</style>\n<h1>{title}</h1>\n<table>\n\
         <tr><th></th><th>姓名</th><th>月交(元)</th><th>情况</th><th>本人签字</th></tr>\n"
    );
    for (number, row) in (1..).zip(&dues.rows) {
        html.push_str(&line(number, row));
    }
    let total = yuan(dues.received_fen);
    let _never_fails = writeln!(html, "</table>\n<p>本期已收 {total} 元 &emsp; 收缴人:________</p>\n</html>");
    html
}

fn line(number: u32, row: &DuesRow) -> String {
    let fen = row.monthly_fen.map(yuan).unwrap_or_default();
    format!(
        "<tr><td>{number}</td><td>{}</td><td class=\"fen\">{fen}</td><td>{}</td><td class=\"write\"></td></tr>\n",
        escaped(&row.name),
        state(row.month.state)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_written_with_two_places() {
        for (fen, text) in [(50, "0.50"), (5, "0.05"), (1095, "10.95"), (100_000, "1000.00"), (0, "0.00")] {
            assert_eq!(yuan(fen), text);
        }
    }
}
