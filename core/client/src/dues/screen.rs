//! What people see of dues: one's own months, a member's, a branch's list.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use yixian_domain::{
    Document, DocumentKey, EventId, OrgId, PersonId,
    dues::{
        Account, Assessment, DuesAccounts, Ledger, Month, MonthRow, Paid, PersonDues, Receipt,
        ledger::{Collecting, Unrecorded, ledger},
    },
    history::Entry,
    order,
    permit::Right,
    time::{StatedDate, Timestamp, day_before},
};

use crate::{
    error::{Error, Result, known},
    home::OrgName,
    org::Contact,
    profile::Profile,
};

/// What was fixed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AssessmentRow {
    /// The record.
    pub id: EventId,
    /// What.
    pub fixed: Assessment,
    /// Who recorded it.
    pub by: PersonId,
}

/// A receipt.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReceiptRow {
    /// The record.
    pub id: EventId,
    /// What the branch has.
    pub receipt: Receipt,
    /// Who recorded it.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// How much less it is than what was fixed for these months.
    pub short_fen: i64,
    /// Why it does not stand: it was corrected or cancelled.
    pub void: Option<String>,
}

/// What the member says, and what became of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeclaredRow {
    /// The record.
    pub id: EventId,
    /// What he says.
    pub paid: Paid,
    /// Whether it waits for the branch's word.
    pub waits: bool,
    /// Why it was not confirmed.
    pub declined: Option<String>,
}

/// The rule that something rests on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuleCited {
    /// Its id.
    pub id: String,
    /// The document.
    pub source: String,
    /// The article.
    pub article: Option<String>,
}

/// A year's account.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AccountRow {
    /// The year.
    pub year: i32,
    /// What was made known.
    pub account: Account,
}

/// One member's dues.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MemberDues {
    /// In which branch.
    pub branch: OrgName,
    /// Whose.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// Today.
    pub today: StatedDate,
    /// Whether the branch collects by quarter.
    pub quarterly: bool,
    /// What is fixed for this month.
    pub fixed: Option<AssessmentRow>,
    /// Last year's and this year's months.
    pub ledger: Ledger,
    /// Receipts, the newest first, also those that do not stand.
    pub receipts: Vec<ReceiptRow>,
    /// What the member says, the newest first.
    pub declared: Vec<DeclaredRow>,
    /// What the amount rests on.
    pub rule: Option<RuleCited>,
    /// What the branch made known, the newest year first.
    pub accounts: Vec<AccountRow>,
    /// The names of those who are spoken of.
    pub names: BTreeMap<PersonId, String>,
    /// Whom to ask.
    pub to_call: Option<Contact>,
    /// Whether this person may record receipts here.
    pub may_receive: bool,
    /// Whether this person may fix amounts here.
    pub may_assess: bool,
}

/// A member in a branch's list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DuesRow {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// How to read it aloud.
    pub reading: Option<String>,
    /// What is fixed for this month in fen; none if nothing is.
    pub monthly_fen: Option<i64>,
    /// This month.
    pub month: MonthRow,
    /// What is to be paid now, in fen.
    pub open_fen: i64,
    /// The first month of it.
    pub open_from: Option<Month>,
    /// The last month of it.
    pub open_until: Option<Month>,
    /// What he says he has paid and nobody has confirmed.
    pub pending: Option<DeclaredRow>,
    /// Months without any record, if there are so many that the branch should look.
    pub unrecorded: Option<Unrecorded>,
}

/// A branch's dues.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BranchDues {
    /// Which branch.
    pub branch: OrgName,
    /// The month that is shown.
    pub month: Month,
    /// Whether the branch collects by quarter.
    pub quarterly: bool,
    /// Its members.
    pub rows: Vec<DuesRow>,
    /// What was received for this month's collecting period, in fen.
    pub received_fen: i64,
    /// What is open of it and of earlier ones, in fen.
    pub open_fen: i64,
    /// What was received for this year, in fen.
    pub year_fen: i64,
    /// From how many people.
    pub year_payers: u32,
    /// What the branch made known, the newest year first.
    pub accounts: Vec<AccountRow>,
    /// Whether this person may fix amounts and make a year known.
    pub may_assess: bool,
}

/// One's own months.
pub(crate) struct OwnLedger {
    pub(crate) ledger: Ledger,
    pub(crate) quarterly: bool,
}

impl Profile {
    pub(super) fn dues_of(&self, branch: OrgId, person: PersonId) -> Result<PersonDues> {
        let key = if person == self.person()? { DocumentKey::OwnDues } else { DocumentKey::Dues };
        let document = self.looked_at(key(branch, person))?;
        Ok(document.as_deref().and_then(Document::as_dues).cloned().unwrap_or_default())
    }

    pub(super) fn accounts_of(&self, branch: OrgId) -> Result<Option<Arc<DuesAccounts>>> {
        let document = self.looked_at(DocumentKey::DuesAccounts(branch))?;
        Ok(document.as_deref().and_then(Document::as_dues_accounts).cloned().map(Arc::new))
    }

    /// One's own dues.
    ///
    /// # Errors
    /// [`Error::NotHere`] if one belongs to no branch.
    pub fn own_dues(&self) -> Result<MemberDues> {
        self.look(|profile| {
            let branch = profile.branch_of_mine()?;
            profile.dues_screen(branch, profile.person()?)
        })
    }

    /// A member's dues, for the officers of the branch.
    ///
    /// # Errors
    /// [`Error::NotHere`] if this person is no officer there, or the branch does not know the member.
    pub fn member_dues(&self, branch: OrgId, person: PersonId) -> Result<MemberDues> {
        self.look(|profile| {
            if !profile.with_roster(branch, |roster| roster.knows(person))? {
                return Err(Error::NotHere("the member"));
            }
            profile.dues_screen(branch, person)
        })
    }

    /// This year's and last year's months of this person.
    pub(crate) fn own_ledger(&self, branch: OrgId) -> Result<OwnLedger> {
        let (person, today, setting) = (self.person()?, self.today(), self.setting_of(branch)?);
        let (rules, month) = (setting.rules(&self.rules), Month::of(today));
        let belongs = self.belongings(person, branch)?.unwrap_or_default();
        let dues = self.dues_of(branch, person)?;
        Ok(OwnLedger {
            ledger: ledger(&dues, &belongs, rules, years(month), today)?,
            quarterly: Collecting::on(rules, month)? == Collecting::Quarterly,
        })
    }

    fn dues_screen(&self, branch: OrgId, person: PersonId) -> Result<MemberDues> {
        let (today, setting) = (self.today(), self.setting_of(branch)?);
        let (rules, month) = (setting.rules(&self.rules), Month::of(today));
        let dues = self.dues_of(branch, person)?;
        let belongs = self.belongings(person, branch)?.unwrap_or_default();
        let fixed = dues.assessed(month).and_then(|(id, _)| Some((id, dues.assessments.get(id)?)));
        let rule = fixed.map(|(_, entry)| entry.value.category.rule());
        let held = rule.and_then(|id| Some((id, rules.on(id, today).ok()?)));
        let receipts = receipt_rows(&dues);
        let spoken_of = receipts.iter().flat_map(|row| [Some(row.by), row.receipt.paid.through]);
        let spoken_of = spoken_of.flatten().chain(fixed.map(|(_, entry)| entry.by)).chain([person]);
        let names = self.names_of(branch, spoken_of.collect())?;
        Ok(MemberDues {
            branch: OrgName { id: branch, name: self.org_name(branch)? },
            name: names.get(&person).cloned().unwrap_or_default(),
            quarterly: Collecting::on(rules, month)? == Collecting::Quarterly,
            fixed: fixed.map(|(id, entry)| assessment_row(id, entry)),
            ledger: ledger(&dues, &belongs, rules, years(month), today)?,
            declared: declared_rows(&dues),
            rule: held.map(|(id, held)| RuleCited {
                id: id.to_owned(),
                source: held.source.to_owned(),
                article: held.article.map(str::to_owned),
            }),
            accounts: self.account_rows(branch)?,
            to_call: self.to_call(branch)?,
            may_receive: self.has_right(Right::KeepRoll, branch)?,
            may_assess: self.has_right(Right::KeepRoster, branch)?,
            person,
            today,
            receipts,
            names,
        })
    }

    /// A branch's dues in a month, for its officers.
    ///
    /// # Errors
    /// [`Error::NotHere`] if this person is no officer there.
    pub fn branch_dues(&self, branch: OrgId, month: Month) -> Result<BranchDues> {
        self.look(|profile| profile.branch_list(branch, month))
    }

    fn branch_list(&self, branch: OrgId, month: Month) -> Result<BranchDues> {
        let (today, setting) = (self.today(), self.setting_of(branch)?);
        let rules = setting.rules(&self.rules);
        let collecting = Collecting::on(rules, month)?;
        let (first, last) = (collecting.start(month), collecting.last(month));
        let totals = self.totals(branch, (first, last))?;
        let mut rows = Vec::new();
        for (person, name, reading) in self.payers(branch, month)? {
            let dues = self.dues_of_member(branch, person)?;
            let belongs = self.belongings(person, branch)?.unwrap_or_default();
            let book = ledger(&dues, &belongs, rules, years(month), today)?;
            let Some(row) = book.rows.iter().find(|row| row.month == month).copied() else { continue };
            rows.push(DuesRow {
                person,
                name,
                reading,
                monthly_fen: row.fen,
                month: row,
                open_fen: book.open_fen,
                open_from: book.open_from,
                open_until: book.open_until,
                pending: declared_rows(&dues).into_iter().find(|row| row.waits),
                unrecorded: book.unrecorded,
            });
        }
        order::sort_by(&mut rows, |one, other| (&one.name, one.person).cmp(&(&other.name, other.person)));
        Ok(BranchDues {
            branch: OrgName { id: branch, name: self.org_name(branch)? },
            month,
            quarterly: collecting == Collecting::Quarterly,
            open_fen: rows.iter().map(|row| row.open_fen).fold(0, i64::saturating_add),
            rows,
            received_fen: totals.period,
            year_fen: totals.year,
            year_payers: totals.payers,
            accounts: self.account_rows(branch)?,
            may_assess: self.has_right(Right::KeepRoster, branch)?,
        })
    }

    /// What came in, from everybody who belonged here in the year: also who has left since or has died, also guests.
    fn totals(&self, branch: OrgId, (first, last): (Month, Month)) -> Result<Totals> {
        let year = Month::new(last.year(), 1).unwrap_or(first);
        let mut totals = Totals::default();
        for person in self.people_between(branch, year.min(first), last)? {
            let dues = self.dues_of_member(branch, person)?;
            let paid = share(&dues, year, last);
            totals.period = totals.period.saturating_add(share(&dues, first, last));
            totals.year = totals.year.saturating_add(paid);
            totals.payers += u32::from(paid > 0);
        }
        Ok(totals)
    }

    fn people_between(&self, branch: OrgId, first: Month, last: Month) -> Result<BTreeSet<PersonId>> {
        let days = (first.first_day(), day_before(last.end()));
        self.with_roster(branch, |roster| {
            let here =
                roster.memberships.values().filter(|m| m.is_believed() && m.period.overlaps(days.0, days.1));
            here.map(|m| m.person).collect()
        })
    }

    /// An officer's own dues are in the list of his branch, too.
    pub(super) fn dues_of_member(&self, branch: OrgId, person: PersonId) -> Result<PersonDues> {
        let document = self.looked_at(DocumentKey::Dues(branch, person))?;
        Ok(document.as_deref().and_then(Document::as_dues).cloned().unwrap_or_default())
    }

    /// Who pays in a branch in a month, or did.
    fn payers(&self, branch: OrgId, month: Month) -> Result<Vec<(PersonId, String, Option<String>)>> {
        self.with_roster(branch, |roster| {
            let here = roster.memberships.values().filter(|m| {
                m.is_believed()
                    && m.kind == yixian_domain::org::MembershipKind::Formal
                    && m.period.meets(month)
            });
            let people: BTreeSet<PersonId> = here.map(|m| m.person).collect();
            let row = |person: PersonId| {
                let reading = roster.file(person).and_then(|file| file.reading.clone());
                (person, roster.name(person).to_owned(), reading)
            };
            people.into_iter().map(row).collect()
        })
    }

    fn account_rows(&self, branch: OrgId) -> Result<Vec<AccountRow>> {
        let accounts = self.accounts_of(branch)?;
        let years = accounts.iter().flat_map(|accounts| accounts.years.iter().rev());
        let rows = years.filter_map(|(year, known)| {
            Some(AccountRow { year: *year, account: known.current()?.1.value.clone() })
        });
        Ok(rows.collect())
    }

    /// The branch that this person belongs to.
    pub(crate) fn branch_of_mine(&self) -> Result<OrgId> {
        let me = known(self.me())?.flatten();
        me.and_then(|me| me.branch_on(self.today())).ok_or(Error::NotHere("a branch of yours"))
    }
}

/// Last year's and this year's months.
fn years(month: Month) -> (Month, Month) {
    let edge = |year, of| Month::new(year, of).unwrap_or(month);
    (edge(month.year() - 1, 1), edge(month.year(), 12))
}

fn assessment_row(id: EventId, entry: &Entry<Assessment>) -> AssessmentRow {
    AssessmentRow { id, fixed: entry.value.clone(), by: entry.by }
}

fn receipt_rows(dues: &PersonDues) -> Vec<ReceiptRow> {
    let standing: Vec<EventId> = dues.standing().map(|(id, _)| id).collect();
    let void = |id: EventId| {
        let cancelled = dues.cancelled.get(&id).and_then(|said| said.current());
        let correction = dues.receipts.iter().find(|(_, later)| later.supersedes.contains(&id));
        let corrected = correction.map(|(_, later)| later.value.reason.clone().unwrap_or_default());
        cancelled.map(|(_, entry)| entry.value.clone()).or(corrected)
    };
    let row = |(id, entry): (EventId, &Entry<Receipt>)| {
        let paid = &entry.value.paid;
        ReceiptRow {
            id,
            receipt: entry.value.clone(),
            by: entry.by,
            at: entry.at,
            short_fen: dues.due(paid.from, paid.until).saturating_sub(paid.fen).max(0),
            void: if standing.contains(&id) { None } else { Some(void(id).unwrap_or_default()) },
        }
    };
    let mut rows: Vec<ReceiptRow> = dues.receipts.iter().map(row).collect();
    order::sort_by(&mut rows, |one, other| {
        (other.receipt.paid.on, other.at, other.id).cmp(&(one.receipt.paid.on, one.at, one.id))
    });
    rows
}

pub(super) fn declared_rows(dues: &PersonDues) -> Vec<DeclaredRow> {
    let waits: Vec<EventId> = dues.pending().map(|(id, _)| id).collect();
    let rows = dues.declared.heads().into_iter().map(|(id, entry)| {
        let declined = dues.cancelled.get(&id).and_then(|said| said.current());
        DeclaredRow {
            id,
            paid: entry.value.clone(),
            waits: waits.contains(&id),
            declined: declined.map(|(_, entry)| entry.value.clone()),
        }
    });
    let mut rows: Vec<DeclaredRow> = rows.collect();
    order::sort_by(&mut rows, |one, other| (other.paid.on, other.id).cmp(&(one.paid.on, one.id)));
    rows
}

/// What came in in fen: in a collecting period, in the year up to its end, and from how many in the year.
#[derive(Default)]
struct Totals {
    period: i64,
    year: i64,
    payers: u32,
}

/// How much of the receipts is for the months from the first to the last: a receipt for several months is shared out by
/// what was fixed for each, and evenly where nothing was.
fn share(dues: &PersonDues, from: Month, until: Month) -> i64 {
    let part = |paid: &Paid| {
        let (first, last) = (paid.from.max(from), paid.until.min(until));
        if first > last {
            return 0;
        }
        let months = |from: Month, until: Month| i64::from(until.since(from) + 1);
        let all = dues.due(paid.from, paid.until);
        let (part, whole) = match all {
            0 => (months(first, last), months(paid.from, paid.until)),
            all => (dues.due(first, last), all),
        };
        i64::try_from(i128::from(paid.fen) * i128::from(part) / i128::from(whole.max(1))).unwrap_or(paid.fen)
    };
    dues.standing().map(|(_, entry)| part(&entry.value.paid)).fold(0, i64::saturating_add)
}
