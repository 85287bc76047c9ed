//! The file: a line that names the format, a salt, then sealed frames, the last of which says that it is the last.

use std::{
    fs::File,
    io::{BufReader, BufWriter, Read, Write},
    path::{Path, PathBuf},
};

use minicbor::{Decode, Encode};
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use yixian_protocol::{codec, hash};

use crate::{
    Error, Server,
    db::{Row, Value},
    error::Result,
};

const FORMAT: &[u8] = b"yixian backup 2\n";

#[derive(Encode, Decode)]
enum Frame {
    #[n(0)]
    Rows(#[n(0)] Rows),
    #[n(1)]
    End {
        #[n(0)]
        rows: u64,
    },
}

/// Rows of one table, which all have the same columns.
#[derive(Encode, Decode)]
pub(super) struct Rows {
    #[n(0)]
    pub(super) table: String,
    #[n(1)]
    pub(super) columns: Vec<String>,
    #[n(2)]
    pub(super) rows: Vec<Vec<Cell>>,
}

#[derive(Encode, Decode)]
pub(super) enum Cell {
    #[n(0)]
    Null {
        /// What kind of value is missing: PostgreSQL wants to know.
        #[n(0)]
        kind: u8,
    },
    #[n(1)]
    Int(#[n(0)] i64),
    #[n(2)]
    Text(#[n(0)] String),
    #[n(3)]
    Bytes(#[cbor(n(0), with = "minicbor::bytes")] Vec<u8>),
}

impl From<(&str, &Value)> for Cell {
    fn from((column, value): (&str, &Value)) -> Self {
        match value {
            Value::Int(Some(number)) => Self::Int(*number),
            Value::Text(Some(text)) => Self::Text(text.clone()),
            Value::Bytes(Some(bytes)) => Self::Bytes(bytes.clone()),
            Value::Int(None) | Value::Text(None) | Value::Bytes(None) => {
                Self::Null { kind: null_kind(column) }
            }
        }
    }
}

/// What kind of value a column that may be empty holds.
fn null_kind(column: &str) -> u8 {
    match column {
        "number" => 1,
        "code" | "detail" => 2,
        _ => 3,
    }
}

impl From<Cell> for Value {
    fn from(cell: Cell) -> Self {
        match cell {
            Cell::Null { kind: 1 } => Self::Int(None),
            Cell::Null { kind: 2 } => Self::Text(None),
            Cell::Null { .. } => Self::Bytes(None),
            Cell::Int(number) => Self::Int(Some(number)),
            Cell::Text(text) => Self::Text(Some(text)),
            Cell::Bytes(bytes) => Self::Bytes(Some(bytes)),
        }
    }
}

impl Rows {
    fn of(table: &str, rows: &[Row]) -> Self {
        let columns = rows.first().map(|row| row.columns().to_vec()).unwrap_or_default();
        let cells = |row: &Row| {
            row.columns()
                .iter()
                .zip(row.values())
                .map(|(column, value)| (column.as_str(), value).into())
                .collect()
        };
        Self { table: table.to_owned(), columns, rows: rows.iter().map(cells).collect() }
    }
}

/// Seals frame after frame. Each file has a key of its own, so a frame's number is nonce enough.
struct Sealer {
    key: LessSafeKey,
    frame: u64,
}

impl Sealer {
    fn new(server: &Server, salt: [u8; 16]) -> Result<Self> {
        let secret = server.secret("yixian/backup/2");
        let key = hash::digest("yixian/backup-file/2", &[secret.as_ref(), &salt]);
        let key = UnboundKey::new(&AES_256_GCM, &key)
            .map_err(|_| Error::Configuration("the backup key is not 32 bytes".into()))?;
        Ok(Self { key: LessSafeKey::new(key), frame: 0 })
    }

    fn nonce(&mut self) -> Nonce {
        let mut nonce = [0; 12];
        nonce[4..].copy_from_slice(&self.frame.to_be_bytes());
        self.frame += 1;
        Nonce::assume_unique_for_key(nonce)
    }
}

/// Writes a backup.
pub(super) struct Writer {
    path: PathBuf,
    file: BufWriter<File>,
    sealer: Sealer,
    rows: u64,
}

impl Writer {
    pub(super) fn create(server: &Server, path: &Path) -> Result<Self> {
        let salt: [u8; 16] = crate::ports::random(server.entropy());
        let file = File::create(path).map_err(|e| Error::file(path, e))?;
        let mut writer = Self {
            path: path.to_owned(),
            file: BufWriter::new(file),
            sealer: Sealer::new(server, salt)?,
            rows: 0,
        };
        writer.write(FORMAT)?;
        writer.write(&salt)?;
        Ok(writer)
    }

    pub(super) fn put(&mut self, table: &str, rows: &[Row]) -> Result<()> {
        self.rows += count(rows);
        self.put_frame(&Frame::Rows(Rows::of(table, rows)))
    }

    fn put_frame(&mut self, frame: &Frame) -> Result<()> {
        let mut bytes = codec::encode(frame);
        let nonce = self.sealer.nonce();
        self.sealer
            .key
            .seal_in_place_append_tag(nonce, Aad::from(FORMAT), &mut bytes)
            .map_err(|_| Error::Corrupt("a frame of a backup could not be sealed".into()))?;
        let length = u32::try_from(bytes.len())
            .map_err(|_| Error::Corrupt("a frame of a backup is larger than 4 GB".into()))?;
        self.write(&length.to_be_bytes())?;
        self.write(&bytes)
    }

    /// Everything is on the disk when this returns. Says how many rows that are.
    pub(super) fn finish(mut self) -> Result<u64> {
        let rows = self.rows;
        self.put_frame(&Frame::End { rows })?;
        let wrong = |e| Error::file(&self.path, e);
        let file = self.file.into_inner().map_err(|e| wrong(e.into_error()))?;
        file.sync_all().map_err(wrong)?;
        Ok(rows)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.file.write_all(bytes).map_err(|e| Error::file(&self.path, e))
    }
}

/// Reads a backup, one frame in memory at a time.
pub(super) struct Reader {
    path: PathBuf,
    file: BufReader<File>,
    sealer: Sealer,
    rows: u64,
}

impl Reader {
    pub(super) fn open(server: &Server, path: &Path) -> Result<Self> {
        let mut file = BufReader::new(File::open(path).map_err(|e| Error::file(path, e))?);
        let mut format = [0; FORMAT.len()];
        if file.read_exact(&mut format).is_err() || format != FORMAT {
            return Err(damaged(path, "it is no backup"));
        }
        let mut salt = [0; 16];
        file.read_exact(&mut salt).map_err(|_| damaged(path, "it is cut"))?;
        Ok(Self { path: path.to_owned(), file, sealer: Sealer::new(server, salt)?, rows: 0 })
    }

    /// The next rows. Only once this has said that there are none is the file known to be whole.
    pub(super) fn next(&mut self) -> Result<Option<Rows>> {
        match self.next_frame()? {
            Frame::Rows(rows) => {
                self.rows += count(&rows.rows);
                Ok(Some(rows))
            }
            Frame::End { rows } if rows == self.rows && matches!(self.file.read(&mut [0]), Ok(0)) => Ok(None),
            Frame::End { .. } => Err(self.damaged("it is not whole")),
        }
    }

    /// How many rows have been read.
    pub(super) const fn rows(&self) -> u64 {
        self.rows
    }

    fn next_frame(&mut self) -> Result<Frame> {
        let mut length = [0; 4];
        self.file.read_exact(&mut length).map_err(|_| self.damaged("it is cut"))?;
        let length = u64::from(u32::from_be_bytes(length));
        let mut sealed = Vec::new();
        let read = (&mut self.file).take(length).read_to_end(&mut sealed);
        let read = read.map_err(|e| Error::file(&self.path, e))?;
        if u64::try_from(read) != Ok(length) {
            return Err(self.damaged("it is cut"));
        }
        let nonce = self.sealer.nonce();
        let plain = self
            .sealer
            .key
            .open_in_place(nonce, Aad::from(FORMAT), &mut sealed)
            .map_err(|_| damaged(&self.path, "it was sealed with another county's key, or changed"))?;
        Ok(codec::decode("backup", plain)?)
    }

    pub(super) fn damaged(&self, why: &str) -> Error {
        damaged(&self.path, why)
    }
}

fn count<T>(rows: &[T]) -> u64 {
    u64::try_from(rows.len()).unwrap_or(u64::MAX)
}

fn damaged(path: &Path, why: &str) -> Error {
    Error::Corrupt(format!("{}: {why}", path.display()))
}
