//! Rows as typed values.

mod date;
mod member;
mod organisation;

pub(crate) use member::{MemberRow, Members, OfficeCell, SEPARATORS};
pub(crate) use organisation::{OrgRow, Organisations};

use crate::{
    columns::Column,
    csv::{Row, Table, cell},
    fault::Fault,
    flag::Flag,
    names,
    report::Report,
};
use yixian_domain::text::limit;

/// One row while it is read.
pub(crate) struct Reading<'a> {
    table: &'a Table,
    row: &'a Row,
    report: &'a mut Report,
}

impl Reading<'_> {
    fn fault(&mut self, column: Column, fault: Fault) {
        self.report.fault(self.table.place(self.row, column), fault);
    }

    fn flag(&mut self, column: Column, flag: Flag) {
        self.report.flag(self.table.place(self.row, column), flag);
    }

    fn raw(&self, column: Column) -> &str {
        self.table.raw(self.row, column)
    }

    /// A value as it is to be used, if there is one and it is not too long.
    fn fitting(&mut self, column: Column, value: String) -> Option<String> {
        if value.chars().nth(limit::NAME).is_some() {
            self.fault(column, Fault::TooLong { most: limit::NAME });
            return None;
        }
        (!value.is_empty()).then_some(value)
    }

    /// A value that must be there; its absence is a fault.
    fn required(&mut self, column: Column, value: String) -> Option<String> {
        if value.is_empty() {
            self.fault(column, Fault::MissingValue);
        }
        self.fitting(column, value)
    }

    /// A name, with what is odd about it flagged.
    fn name(&mut self, column: Column) -> Option<String> {
        let name = names::clean(self.raw(column));
        if let Some(odd) = names::odd(&name) {
            self.flag(column, Flag::OddName { name: cell::shown(&name), odd });
        }
        self.required(column, name)
    }

    /// A number of the county's that a spreadsheet has not rounded.
    fn number(&mut self, column: Column) -> Option<String> {
        let number = cell::number(self.raw(column));
        let number = self.fitting(column, number)?;
        if is_rounded(&number) {
            self.fault(column, Fault::RoundedNumber { text: cell::shown(&number) });
            return None;
        }
        Some(number)
    }

    fn required_number(&mut self, column: Column) -> Option<String> {
        if cell::number(self.raw(column)).is_empty() {
            self.fault(column, Fault::MissingValue);
        }
        self.number(column)
    }
}

/// Whether a spreadsheet has written a long number as 4.11329E+11.
fn is_rounded(number: &str) -> bool {
    let Some((mantissa, exponent)) = number.split_once("E+") else { return false };
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_digits(exponent) && mantissa.split('.').all(is_digits)
}

#[cfg(test)]
mod tests {
    use super::is_rounded;

    #[test]
    fn a_rounded_number_is_told_from_one_with_a_letter() {
        assert!(is_rounded("4.11329E+11") && is_rounded("4E+11"));
        assert!(!is_rounded("E+11") && !is_rounded("41E11") && !is_rounded("411329101201"));
    }
}
