//! A member's dues month by month: what stands, what waits, what is missing. A count and never a verdict: whether there
//! was a reason is for people to say (党章 Art. 9).

use super::{
    check::MOST_MONTHS,
    event::{Assessment, Paid},
    month::Month,
    person::PersonDues,
};
use crate::{
    EventId,
    apply::Rejection,
    history::Entry,
    org::{MemberState, Membership, MembershipKind},
    rules::Rules,
    time::StatedDate,
};

/// Where a month stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
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
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MonthRow {
    /// Which.
    pub month: Month,
    /// What was fixed for it in fen; none if nothing was.
    pub fen: Option<i64>,
    /// Where it stands.
    pub state: MonthState,
}

/// A member's months.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ledger {
    /// The months, in order.
    pub rows: Vec<MonthRow>,
    /// What is to be paid now, in fen: of the period under way and of so many months before it as are generally paid later
    /// (D12). What is missing of earlier ones is for people to speak about.
    pub open_fen: i64,
    /// The first month that is to be paid now.
    pub open_from: Option<Month>,
    /// The last month that is to be paid now.
    pub open_until: Option<Month>,
    /// Months without any record, one after another, if there are so many that the branch should look (D16).
    pub unrecorded: Option<Unrecorded>,
}

/// Where a member stands today: what a [`Ledger`] says without its months.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Standing {
    /// What is to be paid now, in fen.
    pub open_fen: i64,
    /// The first month that is to be paid now.
    pub open_from: Option<Month>,
    /// The last month that is to be paid now.
    pub open_until: Option<Month>,
    /// Months without any record.
    pub unrecorded: Option<Unrecorded>,
}

/// Months without any record. Whether there was a good reason is for people to find out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unrecorded {
    /// The first of them.
    pub since: Month,
    /// How many.
    pub months: u32,
}

/// How a branch collects.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Collecting {
    /// By month.
    Monthly,
    /// By quarter.
    Quarterly,
}

impl Collecting {
    const RULE: &str = "dues.period";

    /// How a branch collects in a month.
    ///
    /// # Errors
    /// [`Rejection::RuleNotInForce`].
    pub fn on(rules: Rules<'_>, month: Month) -> Result<Self, Rejection> {
        let quarterly = rules.choice(Self::RULE, month.first_day())? == "quarter";
        Ok(if quarterly { Self::Quarterly } else { Self::Monthly })
    }

    /// The first month of the period that a month lies in.
    #[must_use]
    pub const fn start(self, month: Month) -> Month {
        match self {
            Self::Monthly => month,
            Self::Quarterly => month.quarter(),
        }
    }

    /// The last month of the period that a month lies in.
    #[must_use]
    pub const fn last(self, month: Month) -> Month {
        match self {
            Self::Monthly => month,
            Self::Quarterly => month.quarter().plus(2),
        }
    }
}

/// A member's months from the first to the last, as they stand today: see [`Terms::ledger`].
///
/// # Errors
/// [`Rejection::RuleNotInForce`].
pub fn ledger(
    dues: &PersonDues,
    belongs: &[Membership],
    rules: Rules<'_>,
    months: (Month, Month),
    today: StatedDate,
) -> Result<Ledger, Rejection> {
    Ok(Terms::on(rules, months, today)?.ledger(dues, belongs))
}

/// What the ledgers of a branch rest on in some months: the same for all of its members.
#[derive(Clone, Debug)]
pub struct Terms {
    /// How the branch collects today.
    pub collecting: Collecting,
    /// How it collected in each month, in order.
    months: Vec<(Month, Collecting)>,
    /// After how many months without a record it should look.
    flag: u32,
    /// The first month that is still asked for.
    asked: Month,
    today: Month,
}

impl Terms {
    /// The terms of the months from the first to the last, as they are today.
    ///
    /// # Errors
    /// [`Rejection::RuleNotInForce`].
    pub fn on(rules: Rules<'_>, (from, until): (Month, Month), today: StatedDate) -> Result<Self, Rejection> {
        let collecting = Collecting::on(rules, Month::of(today))?;
        let versions = rules.national.rules.get(Collecting::RULE).map_or(0, Vec::len);
        let has_changed = rules.are_changed() || versions > 1;
        let way = |month| {
            let way = if has_changed { Collecting::on(rules, month)? } else { collecting };
            Ok((month, way))
        };
        let months = from.through(until).map(way).collect::<Result<_, Rejection>>()?;
        let flag = rules.months("dues.flag_months", today)?;
        let arrears = rules.months("dues.arrears_max_months", today)?;
        let today = Month::of(today);
        let asked = collecting.start(today).plus(-i32::try_from(arrears).unwrap_or(MOST_MONTHS));
        Ok(Self { collecting, months, flag, asked, today })
    }

    /// A member's months as they stand today. Each is judged by the way in which the branch collected then: a later
    /// change is no reason to call somebody late.
    #[must_use]
    pub fn ledger(&self, dues: &PersonDues, belongs: &[Membership]) -> Ledger {
        let book = Book::new(dues, belongs, self.today);
        let rows: Vec<MonthRow> = self.months.iter().map(|(month, way)| book.row(*month, *way)).collect();
        let Standing { open_fen, open_from, open_until, unrecorded } = self.sum(&|place| rows[place]);
        Ledger { rows, open_fen, open_from, open_until, unrecorded }
    }

    /// Where a member stands today. Only the months are looked at that it takes to say so: nearly everybody has paid.
    #[must_use]
    pub fn standing(&self, dues: &PersonDues, belongs: &[Membership]) -> Standing {
        let book = Book::new(dues, belongs, self.today);
        self.sum(&|place| book.row(self.months[place].0, self.months[place].1))
    }

    /// The first month that is looked at.
    #[must_use]
    pub fn first(&self) -> Option<Month> {
        self.months.first().map(|(month, _)| *month)
    }

    /// `row` gives a month by its place.
    fn sum(&self, row: &dyn Fn(usize) -> MonthRow) -> Standing {
        let now = self.collecting.last(self.today);
        let place = |of: Month| self.months.partition_point(|(month, _)| *month < of);
        let mut standing = Standing {
            open_fen: 0,
            open_from: None,
            open_until: None,
            unrecorded: self.unrecorded((0..self.months.len()).rev().map(row)),
        };
        for open in (place(self.asked)..place(now.plus(1))).map(row).filter(MonthRow::is_open) {
            standing.open_fen = standing.open_fen.saturating_add(open.fen.unwrap_or_default());
            standing.open_from = standing.open_from.or(Some(open.month));
            standing.open_until = Some(open.month);
        }
        standing
    }

    /// The longest run of months without a record that reaches up to now, if it is long enough to look into. The last month
    /// comes first.
    fn unrecorded(&self, rows: impl Iterator<Item = MonthRow>) -> Option<Unrecorded> {
        // What is due now is not missing yet, nor what was not fixed yet: a branch fixes a year in the course of January.
        // What was paid, waived or declared last ends the run.
        let is_open = |row: &MonthRow| matches!(row.state, MonthState::Due | MonthState::NotFixed);
        let over = rows.skip_while(|row| is_open(row) || row.month > self.today);
        let run = over.take_while(|row| row.state == MonthState::Missing);
        let (months, since) = run.fold((0_u32, None), |(months, _), row| (months + 1, Some(row.month)));
        since.filter(|_| months >= self.flag).map(|since| Unrecorded { since, months })
    }
}

impl MonthRow {
    /// Whether there is something to pay.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.state, MonthState::Due | MonthState::Missing)
    }
}

/// What stands, put together once for all months.
struct Book<'a> {
    fixed: Vec<(EventId, &'a Entry<Assessment>)>,
    receipts: Vec<(EventId, &'a Paid)>,
    pending: Vec<(EventId, &'a Paid)>,
    belongs: &'a [Membership],
    died: bool,
    today: Month,
}

fn covers(paid: &Paid, month: Month) -> bool {
    (paid.from..=paid.until).contains(&month)
}

impl<'a> Book<'a> {
    fn new(dues: &'a PersonDues, belongs: &'a [Membership], today: Month) -> Self {
        Self {
            fixed: dues.assessments.stand().collect(),
            receipts: dues.standing().map(|(id, entry)| (id, &entry.value.paid)).collect(),
            pending: dues.pending().map(|(id, entry)| (id, &entry.value)).collect(),
            belongs,
            died: crate::org::has_died(belongs.iter()),
            today,
        }
    }

    fn row(&self, month: Month, collecting: Collecting) -> MonthRow {
        let fixed = super::person::fixed_for(self.fixed.iter().copied(), month);
        let fen = fixed.map(|(_, entry)| entry.value.monthly_fen);
        MonthRow { month, fen, state: self.state(month, fen, collecting) }
    }

    fn state(&self, month: Month, fen: Option<i64>, collecting: Collecting) -> MonthState {
        if let Some((receipt, paid)) = self.receipts.iter().find(|(_, paid)| covers(paid, month)) {
            let late = Month::of(paid.on) > collecting.last(month);
            return MonthState::Paid { receipt: *receipt, late };
        }
        if !self.is_payable(month) {
            return MonthState::NotHere;
        }
        if let Some((declaration, _)) = self.pending.iter().find(|(_, paid)| covers(paid, month)) {
            return MonthState::Pending { declaration: *declaration };
        }
        match fen {
            None => MonthState::NotFixed,
            Some(0) => MonthState::Waived,
            Some(_) if collecting.last(month) < self.today => MonthState::Missing,
            Some(_) => MonthState::Due,
        }
    }

    /// Whether the member pays here for a month: from the month of his admission (D9) to the one before he left.
    /// Nobody is asked in the name of somebody who died, for no month.
    fn is_payable(&self, month: Month) -> bool {
        let formal = self.belongs.iter().filter(|m| m.kind == MembershipKind::Formal && m.is_believed());
        // Of a suspended member (停止党籍) nothing is asked.
        let counts = |m: &&Membership| {
            m.states.at(month.first_day().max(m.period.from)) != Some(&MemberState::Suspended)
        };
        let mut here = formal.filter(|m| m.period.meets(month)).filter(counts);
        !self.died && here.any(|m| m.period.until.is_none_or(|until| month.end() <= until))
    }
}

#[cfg(test)]
mod tests;
