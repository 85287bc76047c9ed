//! Dues: what is open, what was paid, what was fixed. Nothing here pays.

mod calculate;
mod keep;
mod pay;
mod show;

use clap::{Args, Subcommand, ValueEnum};
use yixian_client::dues::{DeclaredRow, MemberDues, ReceiptRow};
use yixian_domain::{
    EventId,
    dues::{Category, MOST_MONTHS, Month, MonthRow, Paid, Way},
};

use crate::{failure::Failure, find::Candidate, known::Known, reply::Reply, session::App, words::Words};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Dues {
    #[command(subcommand)]
    command: Option<DuesCommand>,
}

#[derive(Debug, Subcommand)]
enum DuesCommand {
    List(show::List),
    Of(show::Of),
    Paid(pay::Declare),
    Receive(pay::Receive),
    Collect(pay::Collect),
    Correct(keep::Correct),
    Cancel(keep::Cancel),
    Fix(keep::Fix),
    Publish(keep::Publish),
    Print(show::Print),
    Calculate(calculate::Calculate),
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum WayArg {
    #[value(alias = "现金")]
    Cash,
    #[value(alias = "转账")]
    Transfer,
    #[value(alias = "流入地")]
    AtHost,
    #[value(alias = "托人")]
    Entrusted,
}

impl From<WayArg> for Way {
    fn from(way: WayArg) -> Self {
        match way {
            WayArg::Cash => Self::Cash,
            WayArg::Transfer => Self::Transfer,
            WayArg::AtHost => Self::AtHost,
            WayArg::Entrusted => Self::Entrusted,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum CategoryArg {
    #[value(aliases = ["工资", "按月领取工资"])]
    Wage,
    #[value(alias = "年薪制")]
    AnnualSalary,
    #[value(aliases = ["收入不固定", "个体"])]
    Irregular,
    #[value(aliases = ["离退休", "退休"])]
    Retired,
    #[value(alias = "农民")]
    Farmer,
    #[value(alias = "学生")]
    Student,
    #[value(aliases = ["下岗失业", "失业"])]
    Jobless,
    #[value(aliases = ["低保", "抚恤救济"])]
    Relief,
}

impl From<CategoryArg> for Category {
    fn from(category: CategoryArg) -> Self {
        match category {
            CategoryArg::Wage => Self::Wage,
            CategoryArg::AnnualSalary => Self::AnnualSalary,
            CategoryArg::Irregular => Self::Irregular,
            CategoryArg::Retired => Self::Retired,
            CategoryArg::Farmer => Self::Farmer,
            CategoryArg::Student => Self::Student,
            CategoryArg::Jobless => Self::Jobless,
            CategoryArg::Relief => Self::Relief,
        }
    }
}

impl Dues {
    pub(crate) const fn name(&self) -> &'static str {
        match &self.command {
            None => "dues",
            Some(DuesCommand::List(_)) => "dues list",
            Some(DuesCommand::Of(_)) => "dues of",
            Some(DuesCommand::Paid(_)) => "dues paid",
            Some(DuesCommand::Receive(_)) => "dues receive",
            Some(DuesCommand::Collect(_)) => "dues collect",
            Some(DuesCommand::Correct(_)) => "dues correct",
            Some(DuesCommand::Cancel(_)) => "dues cancel",
            Some(DuesCommand::Fix(_)) => "dues fix",
            Some(DuesCommand::Publish(_)) => "dues publish",
            Some(DuesCommand::Print(_)) => "dues print",
            Some(DuesCommand::Calculate(_)) => "dues calculate",
        }
    }

    pub(crate) async fn run(self, app: &App) -> Result<Reply, Failure> {
        match self.command {
            None => show::own(app).await,
            Some(DuesCommand::List(command)) => command.run(app).await,
            Some(DuesCommand::Of(command)) => command.run(app).await,
            Some(DuesCommand::Paid(command)) => command.run(app).await,
            Some(DuesCommand::Receive(command)) => command.run(app).await,
            Some(DuesCommand::Collect(command)) => command.run(app).await,
            Some(DuesCommand::Correct(command)) => command.run(app).await,
            Some(DuesCommand::Cancel(command)) => command.run(app).await,
            Some(DuesCommand::Fix(command)) => command.run(app).await,
            Some(DuesCommand::Publish(command)) => command.run(app).await,
            Some(DuesCommand::Print(command)) => command.run(app).await,
            Some(DuesCommand::Calculate(command)) => command.run(app).await,
        }
    }
}

/// Months one after another, with what was fixed for them in all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Run {
    from: Month,
    until: Month,
    fen: i64,
}

/// What is to be paid now, as months one after another: what was paid in between is not paid twice, and at most a year is
/// recorded at once.
fn open_runs(dues: &MemberDues) -> Vec<Run> {
    let ledger = &dues.ledger;
    let (Some(first), Some(last)) = (ledger.open_from, ledger.open_until) else { return Vec::new() };
    let open = ledger.rows.iter().filter(|row| row.is_open() && (first..=last).contains(&row.month));
    runs(open.filter_map(|row| Some((row.month, row.fen?))))
}

fn runs(open: impl Iterator<Item = (Month, i64)>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (month, fen) in open {
        match runs.last_mut() {
            Some(run) if run.until.plus(1) == month && month.since(run.from) < MOST_MONTHS => {
                (run.until, run.fen) = (month, run.fen.saturating_add(fen));
            }
            _ => runs.push(Run { from: month, until: month, fen }),
        }
    }
    runs
}

/// What was fixed for the months from the first to the last; none if nothing was for one of them.
fn fixed_for(rows: &[MonthRow], from: Month, until: Month) -> Option<i64> {
    let fen = |month| rows.iter().find(|row| row.month == month)?.fen;
    from.through(until).map(fen).try_fold(0_i64, |sum, fen| Some(sum.saturating_add(fen?)))
}

/// What a receipt or a declaration is called in a list of several, and when somebody types its months.
fn labelled(id: EventId, paid: &Paid, words: Words, known: &Known) -> Candidate<EventId> {
    let name = match paid.from == paid.until {
        true => paid.from.to_string(),
        false => format!("{}..{}", paid.from, paid.until),
    };
    Candidate { value: id, id: id.to_string(), name, label: words.paid_line(paid, known) }
}

fn receipts<'a>(
    dues: &'a MemberDues,
    words: Words,
    known: &'a Known,
) -> impl Iterator<Item = Candidate<EventId>> + use<'a> {
    let standing = dues.receipts.iter().filter(|row: &&ReceiptRow| row.void.is_none());
    standing.map(move |row| labelled(row.id, &row.receipt.paid, words, known))
}

fn declarations<'a>(
    dues: &'a MemberDues,
    words: Words,
    known: &'a Known,
) -> impl Iterator<Item = Candidate<EventId>> + use<'a> {
    let waiting = dues.declared.iter().filter(|row: &&DeclaredRow| row.waits);
    waiting.map(move |row| labelled(row.id, &row.paid, words, known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_open_is_paid_in_runs_of_months_and_never_what_lies_between() {
        let month = |text: &str| text.parse::<Month>().unwrap();
        let of = |months: &[(&str, i64)]| {
            let read = runs(months.iter().map(|(text, fen)| (month(text), *fen)));
            read.iter().map(|run| (run.from.to_string(), run.until.to_string(), run.fen)).collect::<Vec<_>>()
        };
        let run = |from: &str, until: &str, fen| (from.to_owned(), until.to_owned(), fen);
        assert_eq!(of(&[]), []);
        assert_eq!(of(&[("2026-12", 50), ("2027-01", 60)]), [run("2026-12", "2027-01", 110)]);
        let with_a_hole = of(&[("2026-09", 50), ("2026-11", 50), ("2026-12", 50)]);
        assert_eq!(with_a_hole, [run("2026-09", "2026-09", 50), run("2026-11", "2026-12", 100)]);
        let years: Vec<(String, i64)> =
            month("2025-01").through(month("2026-02")).map(|month| (month.to_string(), 1)).collect();
        let years: Vec<(&str, i64)> = years.iter().map(|(text, fen)| (text.as_str(), *fen)).collect();
        assert_eq!(of(&years), [run("2025-01", "2025-12", 12), run("2026-01", "2026-02", 2)]);
    }
}
