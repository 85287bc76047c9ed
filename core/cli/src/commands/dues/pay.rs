//! That dues were paid: a member says so, the branch records it.

use clap::Args;
use serde_json::json;
use yixian_client::{
    Profile,
    dues::{DeclaredRow, MemberDues},
};
use yixian_domain::{
    EventId, OrgId, PersonId,
    dues::{Month, MonthRow, MonthState, Paid, Way},
};

use super::{Run, WayArg, declarations, fixed_for, open_runs};
use crate::{
    failure::{Failure, What},
    find,
    known::Known,
    reply::Reply,
    rows,
    session::App,
    words::Words,
};

/// How something was paid, as far as it is said.
#[derive(Debug, Args)]
pub(super) struct How {
    #[arg(long)]
    pub(super) months: Option<String>,
    #[arg(long, value_name = "YUAN")]
    pub(super) amount: Option<String>,
    #[arg(long)]
    pub(super) way: Option<WayArg>,
    #[arg(long, value_name = "WHO")]
    pub(super) through: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub(super) on: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Declare {
    #[command(flatten)]
    how: How,
}

#[derive(Debug, Args)]
pub(super) struct Receive {
    person: String,
    #[command(flatten)]
    how: How,
    #[arg(long)]
    meeting: Option<String>,
    #[arg(
        long,
        value_name = "WHICH",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "",
        conflicts_with_all = ["months", "amount", "way", "through", "on"]
    )]
    confirm: Option<String>,
    #[arg(long)]
    branch: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Collect {
    #[arg(required = true, value_name = "PERSON")]
    people: Vec<String>,
    #[arg(long)]
    meeting: Option<String>,
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    #[arg(long)]
    branch: Option<String>,
}

/// Who brought it: a member whom this phone knows, or somebody else.
pub(super) fn through(
    profile: &Profile,
    known: &Known,
    typed: Option<&str>,
) -> Result<(Option<PersonId>, Option<String>), Failure> {
    let Some(typed) = typed else { return Ok((None, None)) };
    match find::person(profile, known, typed) {
        Ok(person) => Ok((Some(person), None)),
        Err(Failure::NoSuch { .. }) => Ok((None, Some(typed.trim().to_owned()))),
        Err(other) => Err(other),
    }
}

impl How {
    /// What was paid: the months that were said, else all that are open; the amount that was said, else what was fixed.
    fn paid(self, profile: &Profile, known: &Known, dues: &MemberDues) -> Result<Vec<Paid>, Failure> {
        let runs = self.runs(known, dues)?;
        let (through, through_other) = through(profile, known, self.through.as_deref())?;
        let brought = through.is_some() || through_other.is_some();
        let way = match self.way {
            Some(way) => way.into(),
            None if brought => Way::Entrusted,
            None => Way::Cash,
        };
        let on = find::date_or_today(self.on.as_deref(), known)?;
        let paid = |run: Run| Paid {
            from: run.from,
            until: run.until,
            fen: run.fen,
            on,
            way,
            through,
            through_other: through_other.clone(),
        };
        Ok(runs.into_iter().map(paid).collect())
    }

    fn runs(&self, known: &Known, dues: &MemberDues) -> Result<Vec<Run>, Failure> {
        let amount = self.amount.as_deref().map(find::fen).transpose()?;
        let said = self.months.as_deref().map(|typed| find::months(typed, known)).transpose()?;
        let (from, until) = match (said, amount) {
            (Some(months), _) => months,
            (None, None) => return all_open(dues),
            (None, Some(_)) => match all_open(dues)?.as_slice() {
                [only] => (only.from, only.until),
                // An amount for months that do not follow each other says not which.
                _ => return Err(Failure::AmountNeeded),
            },
        };
        let rows: &[MonthRow] = &dues.ledger.rows;
        let fen = amount.or_else(|| fixed_for(rows, from, until)).ok_or(Failure::AmountNeeded)?;
        Ok(vec![Run { from, until, fen }])
    }
}

/// Everything that is to be paid now. That it is nothing, or that nobody knows, are answers of their own.
fn all_open(dues: &MemberDues) -> Result<Vec<Run>, Failure> {
    let runs = open_runs(dues);
    if !runs.is_empty() {
        return Ok(runs);
    }
    let name = dues.name.clone();
    let now = dues.ledger.rows.iter().find(|row| row.month == Month::of(dues.today));
    match now.map(|row| row.state) {
        Some(MonthState::NotFixed) => Err(Failure::NotFixed { name }),
        _ => Err(Failure::NothingOpen { name }),
    }
}

impl Declare {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let dues = profile.own_dues()?;
                let paid = self.how.paid(profile, known, &dues)?;
                let declarations = profile.declare_all(dues.branch.id, paid.clone())?;
                let data = json!({
                    "branch": dues.branch.id, "declarations": declarations,
                    "paid": paid.iter().map(rows::dues::paid).collect::<Vec<_>>(),
                });
                Ok((words.dues_declared(&paid, known), data))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

/// What the member said: the only thing, or the one that is named.
fn confirmed(dues: &MemberDues, which: &str, words: Words, known: &Known) -> Result<Paid, Failure> {
    let waiting: Vec<_> = declarations(dues, words, known).collect();
    let which = Some(which.trim()).filter(|which| !which.is_empty());
    let id = find::record(What::Declaration, which, &dues.name, &waiting)?;
    let row = dues.declared.iter().find(|row| row.id == id);
    let no_such = || Failure::NoSuch { what: What::Declaration, typed: dues.name.clone() };
    row.map(|row| row.paid.clone()).ok_or_else(no_such)
}

/// What the member said of just the months that were received.
fn confirmed_by(dues: &MemberDues, paid: &[Paid]) -> Vec<EventId> {
    let same = |row: &&DeclaredRow| {
        row.waits && paid.iter().any(|paid| (row.paid.from, row.paid.until) == (paid.from, paid.until))
    };
    dues.declared.iter().filter(same).map(|row| row.id).collect()
}

impl Receive {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let (branch, person) = find::member(profile, known, self.branch.as_deref(), &self.person)?;
                let dues = profile.member_dues(branch, person)?;
                let meeting = self.meeting.as_deref().map(|typed| find::meeting(profile, known, typed));
                let meeting = meeting.transpose()?;
                let paid = match self.confirm {
                    Some(which) => vec![confirmed(&dues, &which, words, known)?],
                    None => self.how.paid(profile, known, &dues)?,
                };
                // All of it or none. What he said of just these months is confirmed with it.
                let collected = paid.iter().map(|paid| (person, paid.clone())).collect();
                let receipts = profile.collect_dues(branch, collected, meeting)?;
                let data = json!({
                    "branch": branch, "person": person, "receipts": receipts,
                    "declarations": confirmed_by(&dues, &paid), "meeting": meeting, "paid": paid.iter().map(rows::dues::paid).collect::<Vec<_>>(),
                });
                Ok((words.dues_received(&dues.name, &paid, known), data))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

impl Collect {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let branch = find::branch(profile, self.branch.as_deref())?;
                let meeting = self.meeting.as_deref().map(|typed| find::meeting(profile, known, typed));
                let meeting = meeting.transpose()?;
                let collected = self.collected(profile, known, branch)?;
                let receipts = profile.collect_dues(branch, collected.clone(), meeting)?;
                let row = |((person, paid), receipt): (&(PersonId, Paid), _)| {
                    json!({
                        "person": person, "name": known.name(*person), "receipt": receipt,
                        "paid": rows::dues::paid(paid),
                    })
                };
                let rows: Vec<_> = collected.iter().zip(&receipts).map(row).collect();
                let fen: i64 = collected.iter().map(|(_, paid)| paid.fen).sum();
                let text = words.dues_collected(&collected, fen, known);
                let data = json!({
                    "branch": branch, "meeting": meeting, "collected": rows, "fen": fen,
                });
                Ok((text, data))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }

    /// In cash, what is open for each. Of somebody who owes nothing nothing is taken, and then from nobody.
    fn collected(
        &self,
        profile: &Profile,
        known: &Known,
        branch: OrgId,
    ) -> Result<Vec<(PersonId, Paid)>, Failure> {
        let on = find::date_or_today(self.on.as_deref(), known)?;
        let mut people: Vec<PersonId> = Vec::new();
        for typed in &self.people {
            let person = find::person(profile, known, typed)?;
            if !people.contains(&person) {
                people.push(person);
            }
        }
        let mut collected = Vec::new();
        for person in people {
            let dues = profile.member_dues(branch, person)?;
            let paid = |run: Run| Paid {
                from: run.from,
                until: run.until,
                fen: run.fen,
                on,
                way: Way::Cash,
                through: None,
                through_other: None,
            };
            collected.extend(all_open(&dues)?.into_iter().map(|run| (person, paid(run))));
        }
        Ok(collected)
    }
}
