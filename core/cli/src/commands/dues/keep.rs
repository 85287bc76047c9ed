//! What a branch fixes, corrects and makes known.

use clap::Args;
use serde_json::json;
use yixian_client::Profile;
use yixian_domain::{
    EventId,
    dues::{Account, Assessment, Month, Paid, Reduction},
};

use super::{CategoryArg, declarations, fixed_for, pay, receipts};
use crate::{
    failure::{Failure, What},
    find,
    known::Known,
    reply::Reply,
    rows,
    session::App,
};

#[derive(Debug, Args)]
pub(super) struct Correct {
    person: String,
    #[command(flatten)]
    how: pay::How,
    #[arg(long)]
    reason: String,
    #[arg(long, value_name = "WHICH")]
    receipt: Option<String>,
    #[arg(long)]
    branch: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Cancel {
    person: String,
    #[arg(long)]
    reason: String,
    #[arg(long, value_name = "WHICH")]
    entry: Option<String>,
    #[arg(long)]
    branch: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Fix {
    person: String,
    #[arg(long)]
    category: CategoryArg,
    #[arg(long, value_name = "YUAN")]
    amount: String,
    #[arg(long, value_name = "MONTH")]
    from: Option<String>,
    #[arg(long, value_name = "MONTH")]
    until: Option<String>,
    #[arg(long)]
    resolution: String,
    #[arg(long, requires = "approved_on")]
    approval: Option<String>,
    #[arg(long, value_name = "DATE", requires = "approval")]
    approved_on: Option<String>,
    #[arg(long)]
    branch: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Publish {
    year: i32,
    #[arg(long, value_name = "YUAN")]
    collected: String,
    #[arg(long, value_name = "PEOPLE")]
    payers: u32,
    #[arg(long, value_name = "YUAN")]
    handed_up: String,
    #[arg(long, value_name = "YUAN", default_value = "0")]
    used: String,
    #[arg(long)]
    words: Option<String>,
    #[arg(long)]
    branch: Option<String>,
}

impl Correct {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let (branch, person) = find::member(profile, known, self.branch.as_deref(), &self.person)?;
                let dues = profile.member_dues(branch, person)?;
                let standing: Vec<_> = receipts(&dues, words, known).collect();
                let earlier = find::record(What::Receipt, self.receipt.as_deref(), &dues.name, &standing)?;
                let row = dues.receipts.iter().find(|row| row.id == earlier);
                let row =
                    row.ok_or_else(|| Failure::NoSuch { what: What::Receipt, typed: dues.name.clone() })?;
                if self.how.is_empty() {
                    return Err(Failure::NothingToChange);
                }
                let paid = self.how.put(row.receipt.paid.clone(), profile, known, &dues.ledger.rows)?;
                let receipt =
                    profile.correct_dues(branch, person, earlier, paid.clone(), self.reason.clone())?;
                let text = words.dues_corrected(&dues.name, &paid, known);
                let data = json!({
                    "branch": branch, "person": person, "earlier": earlier, "receipt": receipt,
                    "paid": rows::dues::paid(&paid), "reason": self.reason,
                });
                Ok((text, data))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

impl pay::How {
    const fn is_empty(&self) -> bool {
        self.months.is_none()
            && self.amount.is_none()
            && self.way.is_none()
            && self.through.is_none()
            && self.on.is_none()
    }

    /// What was paid, with what was said in its place. Other months without an amount cost what was fixed for them.
    fn put(
        self,
        earlier: Paid,
        profile: &Profile,
        known: &Known,
        rows: &[yixian_domain::dues::MonthRow],
    ) -> Result<Paid, Failure> {
        let mut paid = earlier;
        if let Some(typed) = &self.months {
            (paid.from, paid.until) = find::months(typed, known)?;
            paid.fen = fixed_for(rows, paid.from, paid.until).unwrap_or(paid.fen);
        }
        if let Some(typed) = &self.amount {
            paid.fen = find::fen(typed)?;
        }
        if let Some(way) = self.way {
            paid.way = way.into();
        }
        if self.through.is_some() {
            (paid.through, paid.through_other) = pay::through(profile, known, self.through.as_deref())?;
        }
        if let Some(typed) = &self.on {
            paid.on = find::date(typed, known)?;
        }
        Ok(paid)
    }
}

impl Cancel {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let (branch, person) = find::member(profile, known, self.branch.as_deref(), &self.person)?;
                let dues = profile.member_dues(branch, person)?;
                let waiting: Vec<EventId> = declarations(&dues, words, known).map(|c| c.value).collect();
                let all: Vec<_> =
                    receipts(&dues, words, known).chain(declarations(&dues, words, known)).collect();
                let entry = find::record(What::Receipt, self.entry.as_deref(), &dues.name, &all)?;
                profile.cancel_dues(branch, person, entry, self.reason.clone())?;
                let declared = waiting.contains(&entry);
                let text = words.dues_cancelled(&dues.name, declared);
                let data = json!({
                    "branch": branch, "person": person, "entry": entry, "declared": declared,
                    "reason": self.reason,
                });
                Ok((text, data))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

impl Fix {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let (branch, person) = find::member(profile, known, self.branch.as_deref(), &self.person)?;
                let fixed = self.assessment(known)?;
                let id = profile.assess_dues(branch, person, fixed.clone())?;
                let rows = profile.member_dues(branch, person)?.ledger.rows.into_iter();
                let mut of_these = rows.filter(|row| (fixed.from..=fixed.until).contains(&row.month));
                let kept = of_these.any(|row| row.fen != Some(fixed.monthly_fen));
                let text = words.dues_fixed(&known.person(person), &fixed, kept, known);
                let data = json!({
                    "branch": branch, "person": person, "id": id, "fixed": rows::dues::assessment(&fixed),
                });
                Ok((text, data))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }

    /// From this month to the end of its year, if nobody says otherwise.
    fn assessment(self, known: &Known) -> Result<Assessment, Failure> {
        let from = find::month_or_this(self.from.as_deref(), known)?;
        let december = Month::new(from.year(), 12).unwrap_or(from);
        let until = self.until.as_deref().map_or(Ok(december), |typed| find::month(typed, known))?;
        let reduction = match (self.approval, self.approved_on) {
            (Some(approval), Some(on)) => Some(Reduction { approval, on: find::date(&on, known)? }),
            _ => None,
        };
        Ok(Assessment {
            category: self.category.into(),
            monthly_fen: find::fen(&self.amount)?,
            from,
            until,
            resolution: self.resolution,
            reduction,
        })
    }
}

impl Publish {
    pub(super) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let branch = find::branch(profile, self.branch.as_deref())?;
                let account = Account {
                    collected_fen: find::fen(&self.collected)?,
                    payers: self.payers,
                    handed_up_fen: find::fen(&self.handed_up)?,
                    used_fen: find::fen(&self.used)?,
                    words: self.words.unwrap_or_default(),
                };
                let id = profile.publish_dues(branch, self.year, account.clone())?;
                let text = words.dues_published(&known.org(branch), self.year);
                let data = json!({ "branch": branch, "year": self.year, "id": id, "account": account });
                Ok((text, data))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}
