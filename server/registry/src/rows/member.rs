//! members.csv

use std::collections::BTreeMap;

use yixian_domain::time::StatedDate;

use super::{Reading, date};
use crate::{
    code,
    columns::{Column, List},
    csv::{Table, cell},
    fault::{Fault, Place},
    flag::Flag,
    report::Report,
    standing::{Standing, Title},
};

/// One office as the county lists it.
#[derive(Clone, Debug)]
pub(crate) struct OfficeCell {
    pub(crate) title: Title,
    /// The number of the organisation, if it is another than the person's own.
    pub(crate) at: Option<String>,
    pub(crate) from: Option<StatedDate>,
}

/// One person as the county lists him.
#[derive(Clone, Debug)]
pub(crate) struct MemberRow {
    pub(crate) line: u64,
    pub(crate) no: String,
    pub(crate) name: String,
    pub(crate) branch: String,
    /// None for who only holds an office.
    pub(crate) standing: Option<Standing>,
    pub(crate) joined: Option<StatedDate>,
    pub(crate) admitted: Option<StatedDate>,
    pub(crate) phone: Option<String>,
    pub(crate) birth_year: Option<i32>,
    /// None if the file says nothing of offices.
    pub(crate) offices: Option<Vec<OfficeCell>>,
}

impl MemberRow {
    /// Where one of its cells is.
    pub(crate) const fn place(&self, column: Column) -> Place {
        Place { list: List::Members, line: Some(self.line), column: Some(column) }
    }
}

/// The file as far as it could be read.
#[derive(Debug, Default)]
pub(crate) struct Members {
    pub(crate) rows: Vec<MemberRow>,
}

impl Members {
    /// Reads the file; `None` if its rows could not be told apart.
    pub(crate) fn read(bytes: &[u8], report: &mut Report) -> Option<Self> {
        let table = Table::read(List::Members, bytes, report)?;
        let (mut rows, mut seen) = (Vec::new(), BTreeMap::new());
        for row in &table.rows {
            let mut reading = Reading { table: &table, row, report };
            let no = reading.member_no(&seen);
            let rest = reading.member(row.line);
            let Some(no) = no else { continue };
            seen.insert(no.clone(), row.line);
            rows.extend(rest.map(|rest| MemberRow { no, ..rest }));
        }
        Some(Self { rows })
    }
}

impl Reading<'_> {
    fn member_no(&mut self, seen: &BTreeMap<String, u64>) -> Option<String> {
        let no = self.required_number(Column::MemberNo)?;
        if code::birth_year(&no).is_ok() {
            self.fault(Column::MemberNo, Fault::IdentityAsNumber);
            return None;
        }
        if let Some(line) = seen.get(&no) {
            self.fault(Column::MemberNo, Fault::DuplicateNumber { no: cell::shown(&no), line: *line });
            return None;
        }
        Some(no)
    }

    /// All but the number.
    fn member(&mut self, line: u64) -> Option<MemberRow> {
        let name = self.name(Column::Name);
        let branch = self.required_number(Column::BranchNo);
        let standing = self.standing();
        let (joined, admitted) = (self.date(Column::Joined), self.date(Column::Admitted));
        let (phone, birth_year, offices) = (self.phone(), self.birth_year(), self.offices());
        Some(MemberRow {
            line,
            no: String::new(),
            name: name?,
            branch: branch?,
            standing: standing?,
            joined,
            admitted,
            phone,
            birth_year,
            offices,
        })
    }

    fn standing(&mut self) -> Option<Option<Standing>> {
        let text = cell::text(self.raw(Column::Standing));
        if text.is_empty() {
            self.fault(Column::Standing, Fault::MissingValue);
            return None;
        }
        let standing = Standing::parse(&text);
        if standing.is_none() {
            self.fault(Column::Standing, Fault::UnknownStanding { text: cell::shown(&text) });
        }
        standing
    }

    fn date(&mut self, column: Column) -> Option<StatedDate> {
        let text = cell::text(self.raw(column));
        self.date_in(column, &text)
    }

    fn date_in(&mut self, column: Column, text: &str) -> Option<StatedDate> {
        if text.is_empty() {
            return None;
        }
        let date = date::date(text);
        if date.is_none() {
            self.fault(column, Fault::BadDate { text: cell::shown(text) });
        }
        date
    }

    /// The first of the numbers in the cell that is one.
    fn phone(&mut self) -> Option<String> {
        let text = cell::text(self.raw(Column::Phone));
        if text.is_empty() {
            return None;
        }
        let halved: String = text.chars().map(cell::half_width).collect();
        let mut numbers =
            halved.split(['/', ',', ';', '、']).map(cell::number).filter(|number| is_phone(number));
        let first = numbers.next();
        match &first {
            None => self.flag(Column::Phone, Flag::PhoneNotRead { text: cell::shown(&text) }),
            Some(_) if numbers.next().is_some() => self.flag(Column::Phone, Flag::SeveralPhones),
            Some(_) => {}
        }
        first
    }

    /// The year, from the identity number if there is one. The number goes no further than this.
    fn birth_year(&mut self) -> Option<i32> {
        let stated = self.stated_year(Column::BirthYear);
        let identity = self.stated_year(Column::IdNumber);
        match (identity, stated) {
            (Some(identity), Some(stated)) if identity != stated => {
                self.flag(Column::BirthYear, Flag::BirthYearDiffers { identity, stated });
            }
            _ => {}
        }
        identity.or(stated)
    }

    fn stated_year(&mut self, column: Column) -> Option<i32> {
        let text = cell::text(self.raw(column));
        if text.is_empty() {
            return None;
        }
        let is_identity =
            column == Column::IdNumber || matches!(cell::number(&text).chars().count(), 15 | 18);
        let year = if is_identity {
            code::birth_year(&text).map_err(Fault::from)
        } else {
            date::year(&text).ok_or_else(|| Fault::BadYear { text: cell::shown(&text) })
        };
        year.map_err(|fault| self.fault(column, fault)).ok()
    }

    fn offices(&mut self) -> Option<Vec<OfficeCell>> {
        if !self.table.has(Column::Offices) {
            return None;
        }
        let titles = parts(self.raw(Column::Offices));
        let dates = parts(self.raw(Column::OfficeFrom));
        if dates.len() > 1 && dates.len() != titles.len() {
            let fault = Fault::OfficeDates { offices: titles.len(), dates: dates.len() };
            self.fault(Column::OfficeFrom, fault);
            return Some(Vec::new());
        }
        let dates: Vec<_> = dates.iter().map(|text| self.date_in(Column::OfficeFrom, text)).collect();
        let date = |at| if dates.len() == 1 { dates.first() } else { dates.get(at) }.copied().flatten();
        let offices = titles.iter().enumerate().filter_map(|(at, text)| self.office(text, date(at)));
        Some(offices.collect())
    }

    fn office(&mut self, text: &str, from: Option<StatedDate>) -> Option<OfficeCell> {
        let (title, at) =
            text.split_once('@').map_or((text, None), |(title, at)| (title, Some(at.to_owned())));
        let office = Title::parse(title).map(|title| OfficeCell { title, at, from });
        if office.is_none() {
            self.fault(Column::Offices, Fault::UnknownOffice { text: cell::shown(text) });
        }
        office
    }
}

/// What parts several values in one cell.
pub(crate) const SEPARATORS: [char; 3] = [';', ',', '、'];

fn parts(raw: &str) -> Vec<String> {
    let text = cell::number(raw);
    text.split(SEPARATORS).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn is_phone(number: &str) -> bool {
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    (5..=20).contains(&digits)
        && number.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_number_has_digits_and_little_else() {
        for (number, is) in [
            ("+99900010001", true),
            ("0377-66200000", true),
            ("(0377)66200000", true),
            ("无", false),
            ("1234", false),
            ("13800000000x", false),
        ] {
            assert_eq!(is_phone(number), is, "{number}");
        }
    }

    #[test]
    fn several_values_are_parted_by_any_of_the_signs_people_use() {
        assert_eq!(parts("书记\u{ff1b}委员、信息员\u{ff0c}委员; "), ["书记", "委员", "信息员", "委员"]);
        assert!(parts("").is_empty());
    }
}
