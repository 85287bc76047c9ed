//! What is recorded, as files that office programs open.
//!
//! [`organisations`] and [`members`] write the importer's own format: exporting and importing again changes
//! nothing. The numbers of identity cards are not in them, because they are not recorded. [`attendance`] is one
//! row for each person and meeting.
//!
//! All files are UTF-8 with a byte order mark and CRLF line ends, which office programs expect. A value that
//! a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection); the importer
//! takes it off again.

mod attendance;
mod registers;

pub use attendance::{Record, attendance};
pub use registers::{members, organisations};

use crate::csv::cell;

/// A file under one row of headers.
struct Sheet(::csv::Writer<Vec<u8>>);

impl Sheet {
    fn new<'a>(headers: impl IntoIterator<Item = &'a str>) -> Self {
        let writer = ::csv::WriterBuilder::new()
            .terminator(::csv::Terminator::CRLF)
            .from_writer("\u{feff}".as_bytes().to_vec());
        let mut sheet = Self(writer);
        sheet.row(headers);
        sheet
    }

    /// Writes into memory, which does not fail; every row has the headers' width.
    fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        let guarded = cells.into_iter().map(cell::guard);
        _ = self.0.write_record(guarded);
    }

    fn finish(self) -> Vec<u8> {
        self.0.into_inner().unwrap_or_default()
    }
}
