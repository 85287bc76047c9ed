//! What one's dues would be. An income is typed, never given as an argument: a shell keeps those. It is wiped when the
//! amount is known, and is in nothing that is printed or kept.

use std::io::{BufRead as _, IsTerminal as _, Write as _};

use clap::{Args, ValueEnum};
use serde_json::json;
use yixian_domain::dues::{
    Category,
    calculator::{Counts, Income, Item},
};
use zeroize::Zeroizing;

use crate::{
    failure::Failure,
    find,
    reply::Reply,
    session::App,
    words::{Words, money::plain},
};

#[derive(Debug, Args)]
pub(super) struct Calculate {
    #[arg(long)]
    category: IncomeArg,
}

/// The categories whose dues depend on an income.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum IncomeArg {
    #[value(aliases = ["工资", "按月领取工资"])]
    Wage,
    #[value(alias = "年薪制")]
    AnnualSalary,
    #[value(aliases = ["收入不固定", "个体"])]
    Irregular,
    #[value(aliases = ["离退休", "退休"])]
    Retired,
}

impl From<IncomeArg> for Category {
    fn from(category: IncomeArg) -> Self {
        match category {
            IncomeArg::Wage => Self::Wage,
            IncomeArg::AnnualSalary => Self::AnnualSalary,
            IncomeArg::Irregular => Self::Irregular,
            IncomeArg::Retired => Self::Retired,
        }
    }
}

/// The names of the parts of an income in what is typed, the first for scripts.
const NAMES: [(&[&str], Item); 15] = [
    (&["post", "岗位工资", "职务工资", "基本工资"], Item::Post),
    (&["grade", "级别工资", "薪级工资", "技术等级工资"], Item::Grade),
    (&["allowance", "津贴补贴"], Item::Allowance),
    (&["performance", "基础性绩效", "绩效"], Item::Performance),
    (&["regular-bonus", "奖金"], Item::RegularBonus),
    (&["pension", "养老金", "退休金", "离退休费"], Item::Pension),
    (&["earnings", "收入"], Item::Earnings),
    (&["reward-performance", "奖励性绩效"], Item::RewardPerformance),
    (&["other-bonus", "一次性奖金"], Item::OtherBonus),
    (&["subsidy", "补贴"], Item::Subsidy),
    (&["special-allowance", "特殊津贴"], Item::SpecialAllowance),
    (&["tax", "个税", "个人所得税"], Item::Tax),
    (&["insurance", "社保", "社会保险"], Item::Insurance),
    (&["housing-fund", "公积金", "住房公积金"], Item::HousingFund),
    (&["annuity", "年金"], Item::Annuity),
];

/// The parts that somebody of a category is asked for.
fn asked(category: Category) -> Vec<Item> {
    let is_off = |item: &Item| item.counts() == Counts::TakenOff;
    match category {
        Category::Retired => vec![Item::Pension, Item::Subsidy],
        Category::Irregular => vec![Item::Earnings, Item::Tax, Item::Insurance],
        Category::AnnualSalary => {
            [Item::Earnings].into_iter().chain(Item::ALL.into_iter().filter(is_off)).collect()
        }
        _ => Item::ALL.into_iter().filter(|item| ![Item::Pension, Item::Earnings].contains(item)).collect(),
    }
}

/// What a number alone is: what the category lives on.
const fn main_part(category: Category) -> Item {
    match category {
        Category::Retired => Item::Pension,
        Category::Irregular | Category::AnnualSalary => Item::Earnings,
        _ => Item::Post,
    }
}

impl Calculate {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let words = app.words;
        let category = Category::from(self.category);
        let session = app.session().await?;
        let parts = if std::io::stdin().is_terminal() { ask(category, words)? } else { piped(category)? };
        if parts.is_empty() {
            return Err(Failure::NotAnAmount(String::new()));
        }
        session
            .read(move |profile, _| {
                let income = Income::new(category, parts).map_err(yixian_client::Error::from)?;
                let calculated = profile.calculate_dues(profile.branch().ok(), &income)?;
                drop(income); // wiped
                let amount = calculated.amount;
                let left_out: Vec<&str> = calculated.left_out.iter().filter_map(|item| name(*item)).collect();
                let data = json!({
                    "category": category, "fen": amount.fen, "rate": amount.rate,
                    "up_to_fen": amount.up_to_fen, "capped": amount.capped, "left_out": left_out,
                });
                Ok(Reply::new(words.calculated(category, &calculated), data))
            })
            .await
    }
}

fn name(item: Item) -> Option<&'static str> {
    NAMES.iter().find(|(_, known)| *known == item).and_then(|(names, _)| names.first().copied())
}

/// Asks for one part after another; nothing typed is nothing.
fn ask(category: Category, words: Words) -> Result<Vec<(Item, i64)>, Failure> {
    let mut parts = Vec::new();
    let mut screen = std::io::stderr();
    let file = |error: std::io::Error| Failure::File { path: "-".into(), why: error.to_string() };
    writeln!(screen, "{}", words.calculator_promise(category)).map_err(file)?;
    for item in asked(category) {
        write!(screen, "{}", words.income_prompt(item)).and_then(|()| screen.flush()).map_err(file)?;
        let Some(line) = line()? else { break };
        if !line.trim().is_empty() {
            parts.push((item, secret_fen(&line)?));
        }
    }
    Ok(parts)
}

/// Reads lines of a part's name and an amount, or of an amount alone.
fn piped(category: Category) -> Result<Vec<(Item, i64)>, Failure> {
    let mut parts = Vec::new();
    while let Some(line) = line()? {
        let text = line.trim();
        if text.is_empty() {
            continue;
        }
        let (item, amount) = match text.split_once(['=', ' ', '\t']) {
            Some((name, amount)) => (item_named(name.trim())?, amount),
            None => (main_part(category), text),
        };
        parts.push((item, secret_fen(amount)?));
    }
    Ok(parts)
}

fn item_named(typed: &str) -> Result<Item, Failure> {
    let wanted = plain(typed).to_lowercase();
    let found = NAMES.iter().find(|(names, _)| names.contains(&wanted.as_str()));
    found.map(|(_, item)| *item).ok_or(Failure::NotAnAmount(String::new()))
}

/// An amount that no message repeats.
fn secret_fen(typed: &str) -> Result<i64, Failure> {
    find::fen(typed).map_err(|_| Failure::NotAnAmount(String::new()))
}

fn line() -> Result<Option<Zeroizing<String>>, Failure> {
    let mut line = Zeroizing::new(String::with_capacity(64));
    let read = std::io::stdin().lock().read_line(&mut line);
    match read.map_err(|error| Failure::File { path: "-".into(), why: error.to_string() })? {
        0 => Ok(None),
        _ => Ok(Some(line)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_an_income_has_its_name_and_each_is_asked_for_his_own() {
        assert!(Item::ALL.into_iter().all(|item| name(item).is_some()));
        assert_eq!(asked(Category::Retired), [Item::Pension, Item::Subsidy]);
        assert_eq!((asked(Category::Wage).len(), asked(Category::AnnualSalary).len()), (13, 5));
        for category in [Category::Wage, Category::AnnualSalary, Category::Irregular, Category::Retired] {
            assert!(asked(category).contains(&main_part(category)), "{category:?}");
        }
        assert_eq!(item_named("post").unwrap(), Item::Post);
        assert_eq!(item_named("岗位工资").unwrap(), Item::Post);
        assert!(item_named("工龄").is_err());
    }

    #[test]
    fn no_message_repeats_an_income() {
        let Failure::NotAnAmount(said) = secret_fen("12345x").unwrap_err() else { panic!() };
        assert_eq!(said, "");
    }
}
