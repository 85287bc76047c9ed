//! Finds rows in the raw bytes of a damaged SQLite file and its journal, without SQLite.
//!
//! It trusts no structure: each page that looks like a leaf of a table is read by itself. Whether a row is
//! genuine its own seal tells, so the caller may take any candidate that opens.
//! Formats: <https://www.sqlite.org/fileformat2.html> (2026-11).

use std::collections::BTreeMap;

use yixian_domain::order;

/// The size of a page in every file of ours.
pub(super) const PAGE: usize = 4096;
const LEAF: u8 = 0x0d;
const FIRST_PAGE_HEADER: usize = 100;
/// No row of ours is larger; a damaged length may say anything.
const LARGEST: usize = 4 * 1024 * 1024;

/// A column of a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Value {
    /// NULL, or the row's id standing in for itself.
    Null,
    /// An integer.
    Int(i64),
    /// Bytes.
    Blob(Vec<u8>),
    /// Text, perhaps not UTF-8.
    Text(Vec<u8>),
    /// A float: no table of ours has one.
    Other,
}

/// A row of some table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Row {
    pub(super) id: i64,
    pub(super) columns: Vec<Value>,
}

/// Every row that can be read, best image first: what the journal committed, newest first; then the file;
/// then what lies in the journal after its first damage, newest first.
pub(super) fn rows(file: &[u8], journal: &[u8]) -> Vec<Row> {
    let images = Images::new(file, journal);
    let leaves = images.0.iter().flat_map(|layer| layer.iter().map(|(number, page)| (*number, *page)));
    leaves.flat_map(|(number, page)| leaf(number, page, &images)).flatten().collect()
}

/// The journal's frames, and where SQLite stops to believe them.
pub(super) struct Journal<'a> {
    frames: Vec<Frame<'a>>,
    /// Frames up to the last commit that SQLite reads.
    believed: usize,
    has_header: bool,
}

#[derive(Clone, Copy)]
struct Frame<'a> {
    page: u32,
    is_commit: bool,
    bytes: &'a [u8],
}

impl<'a> Journal<'a> {
    pub(super) fn read(bytes: &'a [u8]) -> Self {
        let mut journal = Self { frames: Vec::new(), believed: 0, has_header: false };
        let Some((header, rest)) = bytes.split_at_checked(32) else { return journal };
        let mut sum = Sum::start(header);
        journal.has_header = sum.is_some();
        let salts = if journal.has_header { header.get(16..24) } else { rest.get(8..16) };
        for frame in rest.chunks_exact(24 + PAGE) {
            let (head, page) = frame.split_at(24);
            if head.get(8..16) != salts {
                break; // left over from before the journal was last emptied
            }
            let number = |at: usize| word(head, at).unwrap_or_default();
            sum = sum.and_then(|sum| sum.next(head, page));
            let is_commit = number(4) != 0;
            journal.frames.push(Frame { page: number(0), is_commit, bytes: page });
            if is_commit && sum.is_some() {
                journal.believed = journal.frames.len();
            }
        }
        journal
    }

    /// Whether SQLite would silently pass over transactions that were complete. One alone after the first
    /// damage may be a commit that never finished; nobody was told that it was durable.
    pub(super) fn hides_commits(&self) -> bool {
        let hidden = self.frames.iter().skip(self.believed).filter(|frame| frame.is_commit).count();
        if self.has_header { hidden > 1 } else { hidden > 0 }
    }
}

/// SQLite's running checksum, which links each frame to all before it.
#[derive(Clone, Copy)]
struct Sum {
    big_endian: bool,
    first: u32,
    second: u32,
}

impl Sum {
    fn start(header: &[u8]) -> Option<Self> {
        let magic = word(header, 0)?;
        if magic & !1 != 0x377f_0682 {
            return None;
        }
        let zero = Self { big_endian: magic & 1 == 1, first: 0, second: 0 };
        let sum = zero.add(header.get(..24)?);
        sum.matches(header, 24).then_some(sum)
    }

    fn next(self, head: &[u8], page: &[u8]) -> Option<Self> {
        let sum = self.add(head.get(..8)?).add(page);
        sum.matches(head, 16).then_some(sum)
    }

    fn add(mut self, bytes: &[u8]) -> Self {
        let word = |bytes: [u8; 4]| {
            if self.big_endian { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) }
        };
        for pair in bytes.as_chunks::<8>().0 {
            let [a, b, c, d, e, f, g, h] = *pair;
            self.first = self.first.wrapping_add(word([a, b, c, d])).wrapping_add(self.second);
            self.second = self.second.wrapping_add(word([e, f, g, h])).wrapping_add(self.first);
        }
        self
    }

    fn matches(self, bytes: &[u8], at: usize) -> bool {
        word(bytes, at) == Some(self.first) && word(bytes, at + 4) == Some(self.second)
    }
}

/// Pages by number, in layers, the best first.
struct Images<'a>(Vec<BTreeMap<u32, &'a [u8]>>);

impl<'a> Images<'a> {
    fn new(file: &'a [u8], journal: &'a [u8]) -> Self {
        let journal = Journal::read(journal);
        let (believed, doubtful) = journal.frames.split_at(journal.believed);
        let frame = |frame: &Frame<'a>| BTreeMap::from([(frame.page, frame.bytes)]);
        let mut layers: Vec<_> = believed.iter().rev().map(frame).collect();
        layers.push(order::map((1..).zip(file.chunks_exact(PAGE))));
        layers.extend(doubtful.iter().rev().map(frame));
        Self(layers)
    }

    fn best(&self, number: u32) -> Option<&'a [u8]> {
        self.0.iter().find_map(|layer| layer.get(&number).copied())
    }
}

fn leaf<'a>(
    number: u32,
    page: &'a [u8],
    images: &'a Images<'a>,
) -> Option<impl Iterator<Item = Row> + use<'a>> {
    let start = if number == 1 { FIRST_PAGE_HEADER } else { 0 };
    if page.get(start) != Some(&LEAF) {
        return None;
    }
    let cells = short(page, start + 3)?;
    Some((0..cells).filter_map(move |cell| {
        let at = short(page, start + 8 + 2 * cell)?;
        row(page.get(at..)?, images)
    }))
}

fn row(cell: &[u8], images: &Images<'_>) -> Option<Row> {
    let (length, rest) = varint(cell)?;
    let (id, rest) = varint(rest)?;
    let payload = payload(usize::try_from(length).ok()?, rest, images)?;
    Some(Row { id, columns: record(&payload)? })
}

/// A row's bytes: in the leaf, and beyond some length in a chain of further pages.
fn payload(length: usize, rest: &[u8], images: &Images<'_>) -> Option<Vec<u8>> {
    const MOST: usize = PAGE - 35;
    const LEAST: usize = (PAGE - 12) * 32 / 255 - 23;
    if length <= MOST {
        return rest.get(..length).map(<[u8]>::to_vec);
    }
    if length > LARGEST {
        return None;
    }
    let fitting = LEAST + (length - LEAST) % (PAGE - 4);
    let local = if fitting <= MOST { fitting } else { LEAST };
    let mut bytes = rest.get(..local)?.to_vec();
    let mut next = word(rest, local)?;
    while bytes.len() < length {
        let page = images.best(next)?;
        let more = (length - bytes.len()).min(PAGE - 4);
        bytes.extend_from_slice(page.get(4..4 + more)?);
        next = word(page, 0)?;
    }
    Some(bytes)
}

/// A record: a list of types, then the values.
fn record(payload: &[u8]) -> Option<Vec<Value>> {
    let (header, after) = varint(payload)?;
    let header = usize::try_from(header).ok()?;
    let mut types = payload.get(payload.len() - after.len()..header)?;
    let mut values = payload.get(header..)?;
    let mut columns = Vec::new();
    while !types.is_empty() {
        let (kind, rest) = varint(types)?;
        types = rest;
        let (column, rest) = value(kind, values)?;
        values = rest;
        columns.push(column);
    }
    Some(columns)
}

fn value(kind: i64, bytes: &[u8]) -> Option<(Value, &[u8])> {
    let take = |length: usize| bytes.split_at_checked(length);
    let int = |length: usize| take(length).map(|(int, rest)| (Value::Int(integer(int)), rest));
    match kind {
        0 => Some((Value::Null, bytes)),
        1..=4 => int(usize::try_from(kind).ok()?),
        5 => int(6),
        6 => int(8),
        7 => take(8).map(|(_, rest)| (Value::Other, rest)),
        8 | 9 => Some((Value::Int(kind - 8), bytes)),
        12.. => {
            let (value, rest) = take(usize::try_from((kind - 12) / 2).ok()?)?;
            let of = if kind % 2 == 0 { Value::Blob } else { Value::Text };
            Some((of(value.to_vec()), rest))
        }
        _ => None,
    }
}

/// A big-endian integer of up to eight bytes, with its sign.
fn integer(bytes: &[u8]) -> i64 {
    let fill = if bytes.first().is_some_and(|first| first & 0x80 != 0) { 0xff } else { 0 };
    let mut whole = [fill; 8];
    let from = whole.len().saturating_sub(bytes.len());
    whole[from..].copy_from_slice(bytes.get(..8 - from).unwrap_or_default());
    i64::from_be_bytes(whole)
}

/// SQLite's integer of up to nine bytes, seven bits each, all of the ninth.
fn varint(bytes: &[u8]) -> Option<(i64, &[u8])> {
    let mut value = 0_i64;
    for (position, byte) in bytes.iter().take(9).enumerate() {
        let rest = bytes.get(position + 1..)?;
        if position == 8 {
            return Some((value << 8 | i64::from(*byte), rest));
        }
        value = value << 7 | i64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some((value, rest));
        }
    }
    None
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    bytes.get(at..)?.first_chunk().map(|two| usize::from(u16::from_be_bytes(*two)))
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|four| u32::from_be_bytes(*four))
}

#[cfg(test)]
mod tests {
    use rusqlite::{Connection, params};

    use super::*;

    /// A database with rows of all kinds and sizes, more than one page of them.
    fn database(path: &std::path::Path) -> Connection {
        let connection = Connection::open(path).unwrap();
        connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;").unwrap();
        connection
            .execute_batch("CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b BLOB, c TEXT)")
            .unwrap();
        for id in 1..=200_i64 {
            let size = if id % 50 == 0 { 20_000 } else { 40 };
            let byte = u8::try_from(id).unwrap();
            connection
                .execute(
                    "INSERT INTO t VALUES (?1, ?2, ?3, ?4)",
                    params![id, id * id * id * -999_999_999, vec![byte; size], format!("text {id}")],
                )
                .unwrap();
        }
        connection
    }

    fn expected(id: i64) -> Row {
        let size = if id % 50 == 0 { 20_000 } else { 40 };
        let columns = vec![
            Value::Null,
            Value::Int(id * id * id * -999_999_999),
            Value::Blob(vec![u8::try_from(id).unwrap(); size]),
            Value::Text(format!("text {id}").into_bytes()),
        ];
        Row { id, columns }
    }

    fn read(path: &std::path::Path) -> (Vec<u8>, Vec<u8>) {
        let journal = super::super::files::beside(path, "-wal");
        (std::fs::read(path).unwrap(), std::fs::read(journal).unwrap_or_default())
    }

    #[test]
    fn rows_are_found_in_the_file_and_in_the_journal() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("t.db");
        let connection = database(&path);
        let (file, journal) = read(&path);
        assert!(!Journal::read(&journal).hides_commits());
        let found = rows(&file, &journal);
        assert!((1..=200).all(|id| found.contains(&expected(id))));
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
        let (file, journal) = read(&path);
        assert!(journal.is_empty());
        let found = rows(&file, &journal);
        assert!((1..=200).all(|id| found.contains(&expected(id))));
    }

    #[test]
    fn damage_in_the_journal_that_hides_commits_is_noticed() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("t.db");
        let _open = database(&path);
        let (file, journal) = read(&path);
        let frames = (journal.len() - 32) / (24 + PAGE);
        for frame in 0..frames {
            let mut damaged = journal.clone();
            damaged[32 + frame * (24 + PAGE) + 24 + 100] ^= 4;
            let read = Journal::read(&damaged);
            let is_in_the_last_commit = frame + 7 >= frames; // the last row is long
            assert_eq!(read.hides_commits(), !is_in_the_last_commit, "frame {frame} of {frames}");
            // A long row lies in pages that were written once.
            let found = rows(&file, &damaged);
            let short = (1..=200).filter(|id| id % 50 != 0);
            let missing = short.filter(|id| !found.contains(&expected(*id))).count();
            assert!(missing <= 1, "frame {frame}: {missing} missing");
        }
        let mut damaged = journal.clone();
        damaged[3] ^= 0x40;
        assert!(Journal::read(&damaged).hides_commits());
        let cut = &journal[..journal.len() - PAGE];
        assert!(!Journal::read(cut).hides_commits());
    }

    #[test]
    fn garbage_is_no_row_and_no_surprise() {
        let mut bytes: Vec<u8> = (0..20 * PAGE).map(|n| u8::try_from(n * 7 % 251).unwrap()).collect();
        for page in bytes.chunks_mut(PAGE) {
            page[0] = LEAF;
        }
        let _whatever = rows(&bytes, &bytes);
        assert!(rows(&[], &[1; 31]).is_empty());
    }
}
