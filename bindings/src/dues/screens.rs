//! The records of dues.

use std::collections::HashMap;

use yixian_client::dues as client;
use yixian_domain::{dues, rules};

use crate::{
    convert::{all, mirror},
    error::CoreError,
    home::OrgName,
    id::{EventId, MeetingId, PersonId},
    organisations::Contact,
    time::{StatedDate, Timestamp},
};

/// A month of a year.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, uniffi::Record)]
pub struct Month {
    /// The year.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: u8,
}

/// A share.
#[derive(Clone, Copy, PartialEq, Eq, Debug, uniffi::Record)]
pub struct Fraction {
    /// Above the line.
    pub numerator: u32,
    /// Below the line.
    pub denominator: u32,
}

mirror! {
    /// On what a member's dues depend.
    DuesCategory = yixian_domain::dues::Category {
        /// 按月领取工资
        Wage,
        /// 年薪制
        AnnualSalary,
        /// 收入不固定
        Irregular,
        /// 离退休
        Retired,
        /// 农民
        Farmer,
        /// 学生
        Student,
        /// 下岗失业
        Jobless,
        /// 依靠抚恤救济、低保
        Relief,
    }
}

mirror! {
    /// How dues came in.
    DuesWay = yixian_domain::dues::Way {
        /// 现金
        Cash,
        /// 转账
        Transfer,
        /// 流入地
        AtHost,
        /// 托人
        Entrusted,
    }
}

/// What a member pays a month.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct DuesAssessment {
    /// On what it depends.
    pub category: DuesCategory,
    /// The amount of a month in fen.
    pub monthly_fen: i64,
    /// The first month.
    pub first: Month,
    /// The last month: twelve at most.
    pub last: Month,
    /// Which resolution of the branch fixed it.
    pub resolution: String,
    /// Less than the rules say, or nothing, for hardship.
    pub reduction: Option<DuesReduction>,
}

/// A reduction for hardship.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct DuesReduction {
    /// Which approval of the committee above.
    pub approval: String,
    /// When it was given.
    pub approved_on: StatedDate,
}

/// For which months, how much, how and through whom.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct DuesPayment {
    /// The first month.
    pub first: Month,
    /// The last month.
    pub last: Month,
    /// How much in fen, for all of them.
    pub fen: i64,
    /// The day on which it was handed over.
    pub paid_on: StatedDate,
    /// How.
    pub way: DuesWay,
    /// Through whom, where a member of the branch brought it.
    pub through: Option<PersonId>,
    /// Through whom, where it was a relative or somebody else.
    pub through_other: Option<String>,
}

/// What one member handed over in cash.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct OpenDues {
    /// Who.
    pub person: PersonId,
    /// What.
    pub payment: DuesPayment,
}

/// What was fixed.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct AssessmentRow {
    /// The record.
    pub id: EventId,
    /// What.
    pub fixed: DuesAssessment,
    /// Who recorded it.
    pub by: PersonId,
}

/// Where a month stands.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Enum)]
pub enum MonthState {
    /// The member did not belong to the branch.
    NotHere,
    /// Nothing was fixed for it: not known, which is not nothing.
    NotFixed,
    /// It was waived for hardship.
    Waived,
    /// The branch has it.
    Paid {
        /// The receipt.
        receipt: EventId,
        /// Whether it came after its collecting period was over.
        late: bool,
    },
    /// The member says that he has paid; the branch has not confirmed it.
    Pending {
        /// His declaration.
        declaration: EventId,
    },
    /// It is to be paid, and its collecting period is not over.
    Due,
    /// Its collecting period is over and nothing is recorded.
    Missing,
}

/// One month.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct MonthRow {
    /// Which.
    pub month: Month,
    /// What was fixed for it in fen; none if nothing was.
    pub fen: Option<i64>,
    /// Where it stands.
    pub state: MonthState,
}

/// Months without any record. Whether there was a good reason is for people to find out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, uniffi::Record)]
pub struct Unrecorded {
    /// The first of them.
    pub since: Month,
    /// How many.
    pub months: u32,
}

/// A member's months.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct DuesLedger {
    /// The months, in order.
    pub rows: Vec<MonthRow>,
    /// What is to be paid now, in fen.
    pub open_fen: i64,
    /// The first month of it.
    pub open_first: Option<Month>,
    /// The last month of it.
    pub open_last: Option<Month>,
    /// Months without any record, if there are so many that the branch should look.
    pub unrecorded: Option<Unrecorded>,
}

/// A receipt.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct ReceiptRow {
    /// The record.
    pub id: EventId,
    /// For which months, how much, how.
    pub payment: DuesPayment,
    /// The meeting at which it was collected.
    pub meeting: Option<MeetingId>,
    /// The declaration that it confirms.
    pub declaration: Option<EventId>,
    /// Who recorded it.
    pub by: PersonId,
    /// When, as well as it is known.
    pub at: Timestamp,
    /// How much less it is than what was fixed for these months, in fen.
    pub short_fen: i64,
    /// Why it does not stand: it was corrected or cancelled; none if it stands.
    pub void: Option<String>,
    /// Why it corrects another.
    pub reason: Option<String>,
}

/// What the member says, and what became of it.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct DeclaredRow {
    /// The record.
    pub id: EventId,
    /// What he says.
    pub payment: DuesPayment,
    /// Whether it waits for the branch's word.
    pub waits: bool,
    /// Why it was not confirmed.
    pub declined: Option<String>,
}

/// The rule that something rests on.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct RuleCited {
    /// Its id.
    pub id: String,
    /// The document.
    pub source: String,
    /// The article.
    pub article: Option<String>,
}

/// What a branch made known of a year.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct DuesAccount {
    /// What came in, in fen.
    pub collected_fen: i64,
    /// How many members paid something.
    pub payers: u32,
    /// What was handed up, in fen.
    pub handed_up_fen: i64,
    /// What came down again and was used, in fen.
    pub used_fen: i64,
    /// What for.
    pub words: String,
}

/// A year's account.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct AccountRow {
    /// The year.
    pub year: i32,
    /// What was made known.
    pub account: DuesAccount,
}

/// One member's dues.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
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
    pub ledger: DuesLedger,
    /// Receipts, the newest first, also those that do not stand.
    pub receipts: Vec<ReceiptRow>,
    /// What the member says, the newest first.
    pub declared: Vec<DeclaredRow>,
    /// What the amount rests on.
    pub rule: Option<RuleCited>,
    /// What the branch made known, the newest year first.
    pub accounts: Vec<AccountRow>,
    /// The names of those who are spoken of.
    pub names: HashMap<PersonId, String>,
    /// Whom to ask.
    pub to_call: Option<Contact>,
    /// Whether this person may record receipts here.
    pub may_receive: bool,
    /// Whether this person may fix amounts here.
    pub may_assess: bool,
}

/// A member in a branch's list.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
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
    pub open_first: Option<Month>,
    /// The last month of it.
    pub open_last: Option<Month>,
    /// What he says he has paid and nobody has confirmed.
    pub pending: Option<DeclaredRow>,
    /// Months without any record, if there are so many that the branch should look.
    pub unrecorded: Option<Unrecorded>,
}

/// A branch's dues in a month.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
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
    /// What the branch collected in this month's year, in fen, for whatever months, also from who has left since.
    pub year_fen: i64,
    /// From how many people.
    pub year_payers: u32,
    /// What the branch made known, the newest year first.
    pub accounts: Vec<AccountRow>,
    /// Whether this person may fix amounts and make a year known.
    pub may_assess: bool,
}

/// A branch's list of a month, in Chinese.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct MonthlyList {
    /// To copy and forward: sums alone.
    pub text: String,
    /// To print, with everybody's name and amount: HTML that needs nothing else.
    pub sheet: String,
}

impl Month {
    pub(crate) fn read(self, field: &str) -> Result<dues::Month, CoreError> {
        dues::Month::new(self.year, self.month.into())
            .map_err(|_| CoreError::invalid(field, "not_a_date", "there is no such month"))
    }
}

impl From<dues::Month> for Month {
    fn from(core: dues::Month) -> Self {
        Self { year: core.year(), month: u8::try_from(core.month()).unwrap_or_default() }
    }
}

impl From<rules::Fraction> for Fraction {
    fn from(core: rules::Fraction) -> Self {
        Self { numerator: core.numerator, denominator: core.denominator }
    }
}

impl From<dues::Assessment> for DuesAssessment {
    fn from(core: dues::Assessment) -> Self {
        Self {
            category: core.category.into(),
            monthly_fen: core.monthly_fen,
            first: core.from.into(),
            last: core.until.into(),
            resolution: core.resolution,
            reduction: core.reduction.map(|reduction| DuesReduction {
                approval: reduction.approval,
                approved_on: reduction.on.into(),
            }),
        }
    }
}

impl TryFrom<DuesAssessment> for dues::Assessment {
    type Error = CoreError;
    fn try_from(own: DuesAssessment) -> Result<Self, CoreError> {
        let reduction = |own: DuesReduction| -> Result<dues::Reduction, CoreError> {
            Ok(dues::Reduction { approval: own.approval, on: own.approved_on.read("approved_on")? })
        };
        Ok(Self {
            category: own.category.into(),
            monthly_fen: own.monthly_fen,
            from: own.first.read("first")?,
            until: own.last.read("last")?,
            resolution: own.resolution,
            reduction: own.reduction.map(reduction).transpose()?,
        })
    }
}

impl From<dues::Paid> for DuesPayment {
    fn from(core: dues::Paid) -> Self {
        Self {
            first: core.from.into(),
            last: core.until.into(),
            fen: core.fen,
            paid_on: core.on.into(),
            way: core.way.into(),
            through: core.through,
            through_other: core.through_other,
        }
    }
}

impl TryFrom<DuesPayment> for dues::Paid {
    type Error = CoreError;
    fn try_from(own: DuesPayment) -> Result<Self, CoreError> {
        Ok(Self {
            from: own.first.read("first")?,
            until: own.last.read("last")?,
            fen: own.fen,
            on: own.paid_on.read("paid_on")?,
            way: own.way.into(),
            through: own.through,
            through_other: own.through_other,
        })
    }
}

impl OpenDues {
    pub(super) fn read(self) -> Result<(PersonId, dues::Paid), CoreError> {
        Ok((self.person, self.payment.try_into()?))
    }
}

impl From<client::AssessmentRow> for AssessmentRow {
    fn from(core: client::AssessmentRow) -> Self {
        Self { id: core.id, fixed: core.fixed.into(), by: core.by }
    }
}

impl From<dues::MonthState> for MonthState {
    fn from(core: dues::MonthState) -> Self {
        match core {
            dues::MonthState::NotHere => Self::NotHere,
            dues::MonthState::NotFixed => Self::NotFixed,
            dues::MonthState::Waived => Self::Waived,
            dues::MonthState::Paid { receipt, late } => Self::Paid { receipt, late },
            dues::MonthState::Pending { declaration } => Self::Pending { declaration },
            dues::MonthState::Due => Self::Due,
            dues::MonthState::Missing => Self::Missing,
        }
    }
}

impl From<dues::MonthRow> for MonthRow {
    fn from(core: dues::MonthRow) -> Self {
        Self { month: core.month.into(), fen: core.fen, state: core.state.into() }
    }
}

impl From<dues::ledger::Unrecorded> for Unrecorded {
    fn from(core: dues::ledger::Unrecorded) -> Self {
        Self { since: core.since.into(), months: core.months }
    }
}

impl From<dues::Ledger> for DuesLedger {
    fn from(core: dues::Ledger) -> Self {
        Self {
            rows: all(core.rows),
            open_fen: core.open_fen,
            open_first: core.open_from.map(Month::from),
            open_last: core.open_until.map(Month::from),
            unrecorded: core.unrecorded.map(Unrecorded::from),
        }
    }
}

impl From<client::ReceiptRow> for ReceiptRow {
    fn from(core: client::ReceiptRow) -> Self {
        Self {
            id: core.id,
            payment: core.receipt.paid.into(),
            meeting: core.receipt.at_meeting,
            declaration: core.receipt.declaration,
            by: core.by,
            at: core.at.into(),
            short_fen: core.short_fen,
            void: core.void,
            reason: core.receipt.reason,
        }
    }
}

impl From<client::DeclaredRow> for DeclaredRow {
    fn from(core: client::DeclaredRow) -> Self {
        Self { id: core.id, payment: core.paid.into(), waits: core.waits, declined: core.declined }
    }
}

impl From<client::RuleCited> for RuleCited {
    fn from(core: client::RuleCited) -> Self {
        Self { id: core.id, source: core.source, article: core.article }
    }
}

impl From<dues::Account> for DuesAccount {
    fn from(core: dues::Account) -> Self {
        Self {
            collected_fen: core.collected_fen,
            payers: core.payers,
            handed_up_fen: core.handed_up_fen,
            used_fen: core.used_fen,
            words: core.words,
        }
    }
}

impl From<DuesAccount> for dues::Account {
    fn from(own: DuesAccount) -> Self {
        Self {
            collected_fen: own.collected_fen,
            payers: own.payers,
            handed_up_fen: own.handed_up_fen,
            used_fen: own.used_fen,
            words: own.words,
        }
    }
}

impl From<client::AccountRow> for AccountRow {
    fn from(core: client::AccountRow) -> Self {
        Self { year: core.year, account: core.account.into() }
    }
}

impl From<client::MemberDues> for MemberDues {
    fn from(core: client::MemberDues) -> Self {
        Self {
            branch: core.branch.into(),
            person: core.person,
            name: core.name,
            today: core.today.into(),
            quarterly: core.quarterly,
            fixed: core.fixed.map(AssessmentRow::from),
            ledger: core.ledger.into(),
            receipts: all(core.receipts),
            declared: all(core.declared),
            rule: core.rule.map(RuleCited::from),
            accounts: all(core.accounts),
            names: core.names.into_iter().collect(),
            to_call: core.to_call.map(Contact::from),
            may_receive: core.may_receive,
            may_assess: core.may_assess,
        }
    }
}

impl From<client::DuesRow> for DuesRow {
    fn from(core: client::DuesRow) -> Self {
        Self {
            person: core.person,
            name: core.name,
            reading: core.reading,
            monthly_fen: core.monthly_fen,
            month: core.month.into(),
            open_fen: core.open_fen,
            open_first: core.open_from.map(Month::from),
            open_last: core.open_until.map(Month::from),
            pending: core.pending.map(DeclaredRow::from),
            unrecorded: core.unrecorded.map(Unrecorded::from),
        }
    }
}

impl From<client::BranchDues> for BranchDues {
    fn from(core: client::BranchDues) -> Self {
        Self {
            branch: core.branch.into(),
            month: core.month.into(),
            quarterly: core.quarterly,
            rows: all(core.rows),
            received_fen: core.received_fen,
            open_fen: core.open_fen,
            year_fen: core.year_fen,
            year_payers: core.year_payers,
            accounts: all(core.accounts),
            may_assess: core.may_assess,
        }
    }
}

impl From<client::MonthlyList> for MonthlyList {
    fn from(core: client::MonthlyList) -> Self {
        Self { text: core.text, sheet: core.sheet }
    }
}
