//! What people see of dues: one's own months, a member's, a branch's list.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use chrono::Datelike;
use yixian_domain::{
    Document, DocumentKey, EventId, OrgId, PersonId,
    dues::{
        Account, Assessment, DuesAccounts, Ledger, Month, MonthRow, Paid, PersonDues, Receipt, Way,
        ledger::{Collecting, Unrecorded, ledger},
    },
    history::Entry,
    order,
    permit::Right,
    time::{StatedDate, Timestamp},
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
    /// What the branch received for this month's collecting period, in fen; not what was paid to a branch elsewhere.
    pub received_fen: i64,
    /// What is open of it and of earlier ones, in fen.
    pub open_fen: i64,
    /// What the branch collected in this month's year, in fen, for whatever months: what it makes known (D18).
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
        // The rule by which it was fixed: a later one judges nothing anew.
        let since = fixed.map_or(today, |(_, entry)| entry.value.from.first_day());
        let held = rule.and_then(|id| Some((id, rules.on(id, since).ok()?)));
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
        let totals = self.totals(branch, (first, last), month.year())?;
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

    /// What came in, from everybody who has ever belonged here: also who has left since or has died, also guests. Arrears
    /// are paid in another year than they are for.
    fn totals(&self, branch: OrgId, (first, last): (Month, Month), year: i32) -> Result<Totals> {
        let mut totals = Totals::default();
        for person in self.everybody(branch)? {
            let dues = self.dues_of_member(branch, person)?;
            let paid = collected_in(&dues, year);
            totals.period = totals.period.saturating_add(share(&dues, first, last));
            totals.year = totals.year.saturating_add(paid);
            totals.payers += u32::from(paid > 0);
        }
        Ok(totals)
    }

    fn everybody(&self, branch: OrgId) -> Result<BTreeSet<PersonId>> {
        self.with_roster(branch, |roster| {
            roster.memberships.values().filter(|m| m.is_believed()).map(|m| m.person).collect()
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

/// What came in in fen: for a collecting period, in a year, and from how many in the year.
#[derive(Default)]
struct Totals {
    period: i64,
    year: i64,
    payers: u32,
}

/// What the branch itself has: what was paid to a branch elsewhere is there (D10).
fn collected(dues: &PersonDues) -> impl Iterator<Item = &Paid> {
    dues.standing().map(|(_, entry)| &entry.value.paid).filter(|paid| paid.way != Way::AtHost)
}

/// What came in in a year, for whatever months.
fn collected_in(dues: &PersonDues, year: i32) -> i64 {
    let of_year = collected(dues).filter(|paid| paid.on.year() == year);
    of_year.map(|paid| paid.fen).fold(0, i64::saturating_add)
}

/// How much of what came in is for the months from the first to the last.
fn share(dues: &PersonDues, from: Month, until: Month) -> i64 {
    let part = |paid: &Paid| {
        let (first, last) = (paid.from.max(from), paid.until.min(until));
        if first > last { 0 } else { up_to(dues, paid, last) - up_to(dues, paid, first.plus(-1)) }
    };
    collected(dues).map(part).fold(0, i64::saturating_add)
}

/// How much of a receipt is for its months up to one of them: it is shared out by what was fixed for each, and evenly where
/// for any of them nothing was. What cannot be shared is the last months', so that the parts are the whole.
fn up_to(dues: &PersonDues, paid: &Paid, last: Month) -> i64 {
    let count = |until: Month| i64::from(until.since(paid.from) + 1);
    let due = |until: Month| dues.due(paid.from, until);
    let is_fixed = paid.from.through(paid.until).all(|month| dues.assessed(month).is_some());
    let (part, whole) = match due(paid.until) {
        all if is_fixed && all > 0 => (due(last), all),
        _ => (count(last), count(paid.until)),
    };
    i64::try_from(i128::from(paid.fen) * i128::from(part) / i128::from(whole.max(1))).unwrap_or(paid.fen)
}

#[cfg(test)]
mod tests {
    use yixian_domain::{
        DeviceId, Recorded,
        dues::{
            Category,
            event::{DuesAssessed, DuesReceived},
        },
        time::{EventTime, TimeTrust},
    };

    use super::*;

    fn month(text: &str) -> Month {
        text.parse().unwrap()
    }

    /// What a branch fixed, and what it received, on which day, in which way.
    #[derive(Default)]
    struct Book {
        dues: PersonDues,
        next: u8,
    }

    impl Book {
        fn say(&mut self, event: yixian_domain::Event, take: impl FnOnce(&mut PersonDues, &Recorded<'_>)) {
            self.next += 1;
            let recorded = Recorded {
                id: EventId::from_bytes([self.next; 16]),
                author: PersonId::from_bytes([1; 16]),
                device: DeviceId::from_bytes([1; 16]),
                time: EventTime { at: Timestamp(i64::from(self.next)), trust: TimeTrust::Anchored },
                event: &event,
                meeting: None,
            };
            take(&mut self.dues, &recorded);
        }

        fn fix(mut self, from: &str, until: &str, monthly_fen: i64) -> Self {
            let assessment = Assessment {
                category: Category::Farmer,
                monthly_fen,
                from: month(from),
                until: month(until),
                resolution: "支委会1号决议".to_owned(),
                reduction: None,
            };
            let (branch, person) = (OrgId::from_bytes([1; 16]), PersonId::from_bytes([2; 16]));
            let said = DuesAssessed { branch, person, assessment, supersedes: Vec::new() };
            self.say(said.clone().into(), |dues, event| dues.assess(event, &said));
            self
        }

        fn receive(mut self, from: &str, until: &str, fen: i64, on: &str, way: Way) -> Self {
            let paid = Paid {
                from: month(from),
                until: month(until),
                fen,
                on: on.parse().unwrap(),
                way,
                through: None,
                through_other: None,
            };
            let said = DuesReceived {
                branch: OrgId::from_bytes([1; 16]),
                person: PersonId::from_bytes([2; 16]),
                paid,
                at_meeting: None,
                declaration: None,
                supersedes: Vec::new(),
                reason: None,
            };
            self.say(said.clone().into(), |dues, event| dues.receive(event, &said));
            self
        }

        fn shares(&self, from: &str, until: &str) -> Vec<i64> {
            month(from).through(month(until)).map(|month| share(&self.dues, month, month)).collect()
        }
    }

    #[test]
    fn a_receipt_for_several_months_is_shared_out_and_nothing_of_it_is_lost() {
        let of = |book: Book, fen| {
            book.receive("2026-11", "2027-01", fen, "2026-11-05", Way::Cash).shares("2026-10", "2027-02")
        };
        let fixed = || Book::default().fix("2026-11", "2026-12", 50);
        assert_eq!(of(fixed().fix("2027-01", "2027-12", 100), 200), [0, 50, 50, 100, 0]);
        assert_eq!(of(fixed().fix("2027-01", "2027-12", 100), 101), [0, 25, 25, 51, 0]);
        assert_eq!(of(fixed(), 150), [0, 50, 50, 50, 0], "January is not fixed yet");
        assert_eq!(of(Book::default(), 100), [0, 33, 33, 34, 0]);
        assert_eq!(of(fixed().fix("2027-01", "2027-12", 0), 100), [0, 50, 50, 0, 0]);
    }

    #[test]
    fn a_year_has_collected_what_came_in_in_it_and_nothing_that_was_paid_elsewhere() {
        let book = Book::default()
            .receive("2025-11", "2025-12", 100, "2026-03-01", Way::Cash)
            .receive("2026-01", "2026-02", 60, "2026-03-01", Way::AtHost)
            .receive("2026-03", "2026-04", 80, "2025-12-31", Way::Entrusted)
            .receive("2026-05", "2026-05", 7, "2026-12-31", Way::Transfer);
        let years = [2024, 2025, 2026, 2027].map(|year| collected_in(&book.dues, year));
        assert_eq!(years, [0, 80, 107, 0]);
        assert_eq!(book.shares("2025-12", "2026-03"), [50, 0, 0, 40]);
    }
}
