//! A file as rows under known headers.

use std::collections::BTreeMap;

use super::{cell, encoding};
use crate::{
    columns::{Column, List},
    fault::{Fault, Place},
    flag::Flag,
    report::Report,
};

/// The largest file that is read: far more than any county's list.
const MOST_BYTES: usize = 64 << 20;

/// One row.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) line: u64,
    cells: Vec<String>,
}

/// A file whose headers were understood.
#[derive(Debug)]
pub(crate) struct Table {
    list: List,
    columns: BTreeMap<Column, usize>,
    width: usize,
    pub(crate) rows: Vec<Row>,
}

impl Table {
    /// Reads a file; `None` if its rows cannot be told apart.
    pub(crate) fn read(list: List, bytes: &[u8], report: &mut Report) -> Option<Self> {
        let place = |line| Place { list, line, column: None };
        if bytes.len() > MOST_BYTES {
            report.fault(place(None), Fault::TooLarge { most: MOST_BYTES >> 20 });
            return None;
        }
        let text = encoding::decode(bytes)
            .map_err(|wrong| report.fault(place(Some(wrong.line)), Fault::WrongEncoding))
            .ok()?;
        let mut rows = rows(&text).into_iter();
        let Some(header) = rows.next() else {
            report.fault(place(None), Fault::Empty);
            return None;
        };
        let columns = columns(list, &header, report)?;
        let mut table = Self { list, columns, width: header.cells.len(), rows: Vec::new() };
        for row in rows {
            table.check(&row, report);
            table.rows.push(row);
        }
        Some(table)
    }

    /// Whether the file has a column.
    pub(crate) fn has(&self, column: Column) -> bool {
        self.columns.contains_key(&column)
    }

    /// A cell as it is in the file; empty if there is none.
    pub(crate) fn raw<'a>(&self, row: &'a Row, column: Column) -> &'a str {
        self.columns.get(&column).and_then(|at| row.cells.get(*at)).map_or("", String::as_str)
    }

    /// Where a cell is.
    pub(crate) fn place(&self, row: &Row, column: Column) -> Place {
        Place { list: self.list, line: Some(row.line), column: Some(column) }
    }

    fn check(&self, row: &Row, report: &mut Report) {
        let beyond = row.cells.iter().skip(self.width).any(|cell| !cell::text(cell).is_empty());
        if beyond {
            let place = Place { list: self.list, line: Some(row.line), column: None };
            report.fault(place, Fault::TooManyColumns { found: row.cells.len(), expected: self.width });
        }
        for column in self.columns.keys() {
            if self.raw(row, *column).trim().contains('\n') {
                report.fault(self.place(row, *column), Fault::LineBreak);
            }
        }
    }
}

/// All rows that say something, each with the line on which it begins.
fn rows(text: &str) -> Vec<Row> {
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let (mut line, mut seen) = (1_u64, 0_usize);
    // The text is valid UTF-8 and in memory, so no record can fail to be read.
    for record in reader.records().flatten() {
        let at = record.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(seen);
        line += lines_between(text, seen, at);
        seen = at;
        // The reader's position is before the blank lines that it skips.
        let blank = text.get(at..).map_or(0, |rest| rest.len() - rest.trim_start_matches('\n').len());
        let cells: Vec<String> = record.iter().map(str::to_owned).collect();
        if cells.iter().any(|cell| !cell::text(cell).is_empty()) {
            rows.push(Row { line: line + u64::try_from(blank).unwrap_or(0), cells });
        }
    }
    rows
}

fn lines_between(text: &str, from: usize, to: usize) -> u64 {
    let between = text.as_bytes().get(from..to).unwrap_or_default();
    u64::try_from(between.iter().filter(|byte| **byte == b'\n').count()).unwrap_or(0)
}

/// What parts the cells: the most frequent of comma, tab and semicolon in the first line that says something.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |delimiter: u8| first.bytes().filter(|byte| *byte == delimiter).count();
    // The last of equals wins: the comma.
    [b';', b'\t', b','].into_iter().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b',')
}

/// Which column is where; `None` if one that is needed is missing.
fn columns(list: List, header: &Row, report: &mut Report) -> Option<BTreeMap<Column, usize>> {
    let place = |column| Place { list, line: Some(header.line), column };
    let mut columns = BTreeMap::new();
    for (at, raw) in header.cells.iter().enumerate() {
        let name = cell::header(raw);
        if name.is_empty() {
            continue;
        }
        let known = list
            .headers()
            .iter()
            .find(|header| header.english == name || header.chinese.contains(&name.as_str()));
        match known {
            Some(known) if columns.contains_key(&known.column) => {
                report.fault(place(Some(known.column)), Fault::DuplicateColumn { header: cell::shown(raw) });
            }
            Some(known) => _ = columns.insert(known.column, at),
            None => report.flag(place(None), Flag::UnknownColumn { header: cell::shown(raw) }),
        }
    }
    let missing: Vec<Column> = list
        .headers()
        .iter()
        .filter(|header| header.required && !columns.contains_key(&header.column))
        .map(|header| header.column)
        .collect();
    for column in &missing {
        report.fault(place(Some(*column)), Fault::MissingColumn);
    }
    missing.is_empty().then_some(columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<(u64, Vec<String>)> {
        rows(text).into_iter().map(|row| (row.line, row.cells)).collect()
    }

    #[test]
    fn each_row_knows_its_line_across_blank_lines_and_quoted_breaks() {
        let read = lines("\n\na,b\n\n1,\"x\ny\"\n,\n2,z\n");
        let of = |line, cells: [&str; 2]| (line, cells.map(str::to_owned).to_vec());
        assert_eq!(read, [of(3, ["a", "b"]), of(5, ["1", "x\ny"]), of(8, ["2", "z"])]);
    }

    #[test]
    fn commas_tabs_and_semicolons_part_cells() {
        for delimiter in [",", "\t", ";"] {
            let text = format!("a{delimiter}b\n1{delimiter}\"2,3;4\"\n");
            assert_eq!(lines(&text)[1].1, ["1", "2,3;4"]);
        }
        assert_eq!(lines("a\n1\n")[1].1, ["1"]);
    }
}
