//! Dues (党费): what a month's are, what was fixed, what is there. 中组发〔2008〕3号, 组电明字〔2017〕5号.
//!
//! Nothing here pays, advances or deducts. An income is never kept: a branch fixes an amount once a year, and only
//! that is recorded.

pub mod amount;
mod anew;
pub mod calculator;
mod category;
pub(crate) mod check;
pub mod event;
pub mod ledger;
mod month;
mod person;

pub use self::{
    amount::{Amount, Exact, Rounding},
    anew::FixedAnew,
    category::Category,
    check::MOST_MONTHS,
    event::{Account, Assessment, Paid, Reduction, Way},
    ledger::{Ledger, MonthRow, MonthState},
    month::{Month, NotAMonth, months_after, months_before, whole_months},
    person::{DuesAccounts, PersonDues, Receipt},
};
