//! organisations.csv

use std::collections::BTreeMap;

use yixian_domain::org::OrgKind;

use super::Reading;
use crate::{
    code,
    columns::{Column, List},
    csv::{Table, cell},
    fault::{Fault, Place},
    flag::Flag,
    report::Report,
    standing,
};

/// One organisation as the county lists it.
#[derive(Clone, Debug)]
pub(crate) struct OrgRow {
    pub(crate) line: u64,
    pub(crate) no: String,
    pub(crate) name: String,
    pub(crate) kind: OrgKind,
    pub(crate) parent: Option<String>,
    pub(crate) code: Option<String>,
}

impl OrgRow {
    /// Where one of its cells is.
    pub(crate) const fn place(&self, column: Column) -> Place {
        Place { list: List::Organisations, line: Some(self.line), column: Some(column) }
    }
}

/// The file as far as it could be read.
#[derive(Debug, Default)]
pub(crate) struct Organisations {
    pub(crate) rows: Vec<OrgRow>,
    /// Every number with its line, also of rows with a fault, so that a reference to one is no second fault.
    pub(crate) numbers: BTreeMap<String, u64>,
}

impl Organisations {
    /// Reads the file; `None` if its rows could not be told apart.
    pub(crate) fn read(bytes: &[u8], report: &mut Report) -> Option<Self> {
        let table = Table::read(List::Organisations, bytes, report)?;
        let mut read = Self::default();
        for row in &table.rows {
            let mut reading = Reading { table: &table, row, report };
            let no = reading.organisation_no(&read.numbers);
            let rest = reading.organisation();
            let Some(no) = no else { continue };
            read.numbers.insert(no.clone(), row.line);
            let Some((name, kind, parent, code)) = rest else { continue };
            read.rows.push(OrgRow { line: row.line, no, name, kind, parent, code });
        }
        Some(read)
    }
}

type Rest = (String, OrgKind, Option<String>, Option<String>);

impl Reading<'_> {
    fn organisation_no(&mut self, seen: &BTreeMap<String, u64>) -> Option<String> {
        let no = self.required_number(Column::OrgNo)?;
        if let Some(line) = seen.get(&no) {
            self.fault(Column::OrgNo, Fault::DuplicateNumber { no: cell::shown(&no), line: *line });
            return None;
        }
        Some(no)
    }

    fn organisation(&mut self) -> Option<Rest> {
        let name = self.name(Column::OrgName);
        let kind = self.kind();
        let parent = self.parent(kind);
        let code = self.code();
        Some((name?, kind?, parent, code))
    }

    fn kind(&mut self) -> Option<OrgKind> {
        let text = cell::text(self.raw(Column::Kind));
        if text.is_empty() {
            self.fault(Column::Kind, Fault::MissingValue);
            return None;
        }
        let kind = standing::parse_kind(&text);
        if kind.is_none() {
            self.fault(Column::Kind, Fault::UnknownKind { text: cell::shown(&text) });
        }
        kind
    }

    fn parent(&mut self, kind: Option<OrgKind>) -> Option<String> {
        let is_empty = cell::number(self.raw(Column::ParentNo)).is_empty();
        if is_empty && kind.is_some_and(|kind| kind != OrgKind::County) {
            self.fault(Column::ParentNo, Fault::MissingParent);
        }
        self.number(Column::ParentNo)
    }

    fn code(&mut self) -> Option<String> {
        let code = self.number(Column::Code)?;
        if !code::is_division(&code) {
            self.flag(Column::Code, Flag::UnusualCode { text: cell::shown(&code) });
        }
        Some(code)
    }
}
