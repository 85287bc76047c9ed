//! Backup and restore of one county, from any engine to any engine.
//!
//! A backup is one file: a line that names the format, then sealed frames (AES-256-GCM under a key derived
//! from the county's key, numbered, the last one marked). A cut, reordered or foreign file is noticed before
//! anything is put in. The county's key file is needed to read it and is to be kept elsewhere.

use std::{
    io::{Read, Write},
    path::Path,
};

use minicbor::{Decode, Encode};
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use yixian_protocol::codec;

use crate::{
    Error, Server,
    db::{Row, Tx, Value, insert, query},
    error::Result,
    store::devices,
};

const FORMAT: &[u8] = b"yixian backup 1\n";
const ROWS: i64 = 500;

/// Every table of a county, with the columns that its rows are read in order of.
const TABLES: &[(&str, &str)] = &[
    ("county", "county"),
    ("device", "device"),
    ("event", "device, number"),
    ("document", "doc"),
    ("audience", "circle"),
    ("feed", "audience, entry"),
    ("meeting", "branch, held, meeting"),
    ("parked", "awaits, device, number"),
    ("code", "handle"),
    ("audit", "entry"),
    ("import", "import"),
];

#[derive(Encode, Decode)]
enum Frame {
    #[n(0)]
    Rows {
        #[n(0)]
        table: String,
        #[n(1)]
        columns: Vec<String>,
        #[n(2)]
        rows: Vec<Vec<Cell>>,
    },
    #[n(1)]
    End {
        #[n(0)]
        rows: u64,
    },
}

#[derive(Encode, Decode)]
enum Cell {
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

/// What a backup or a restore has moved.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Moved {
    /// Rows of all tables.
    pub rows: u64,
}

struct Sealer {
    key: LessSafeKey,
    frame: u64,
}

impl Sealer {
    fn new(server: &Server) -> Result<Self> {
        let key = UnboundKey::new(&AES_256_GCM, server.secret("yixian/backup/1").as_ref())
            .map_err(|_| Error::Configuration("the backup key is not 32 bytes".into()))?;
        Ok(Self { key: LessSafeKey::new(key), frame: 0 })
    }

    /// The salt makes every backup's nonces its own; the number orders its frames.
    fn nonce(&mut self, salt: [u8; 4]) -> Nonce {
        let mut nonce = [0; 12];
        nonce[..4].copy_from_slice(&salt);
        nonce[4..].copy_from_slice(&self.frame.to_be_bytes());
        self.frame += 1;
        Nonce::assume_unique_for_key(nonce)
    }
}

/// Writes a backup of the county. With `off_site`, phones are told that they need not keep what is in it;
/// say so only once the file lies somewhere else.
///
/// # Errors
/// The database's, or the file's.
pub async fn backup(server: &Server, file: &Path, off_site: bool) -> Result<Moved> {
    let temporary = file.with_extension("part");
    let moved = write(server, &temporary).await?;
    std::fs::rename(&temporary, file).map_err(|e| Error::file(file, e))?;
    if off_site {
        let mut tx = server.db().write().await?;
        devices::backed_up(&mut tx, server.id()).await?;
        tx.commit().await?;
    }
    Ok(moved)
}

async fn write(server: &Server, path: &Path) -> Result<Moved> {
    let wrong = |e| Error::file(path, e);
    let mut file = std::io::BufWriter::new(std::fs::File::create(path).map_err(wrong)?);
    let salt: [u8; 4] = crate::ports::random(server.entropy());
    let mut sealer = Sealer::new(server)?;
    file.write_all(FORMAT).map_err(wrong)?;
    file.write_all(&salt).map_err(wrong)?;
    let mut moved = Moved::default();
    let mut tx = server.db().read().await?;
    for (table, order) in TABLES {
        let mut offset = 0;
        loop {
            let rows = read(&mut tx, server, table, order, offset).await?;
            let Some(first) = rows.first() else { break };
            let columns = first.columns().to_vec();
            let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
            let rows = rows.iter().map(cells).collect();
            moved.rows += count.unsigned_abs();
            let frame = Frame::Rows { table: (*table).to_owned(), columns, rows };
            seal(&mut file, &mut sealer, salt, &frame).map_err(wrong)?;
            offset += count;
        }
    }
    tx.rollback().await?;
    seal(&mut file, &mut sealer, salt, &Frame::End { rows: moved.rows }).map_err(wrong)?;
    let file = file.into_inner().map_err(|e| Error::file(path, e.into_error()))?;
    file.sync_all().map_err(wrong)?;
    Ok(moved)
}

async fn read(tx: &mut Tx, server: &Server, table: &str, order: &str, offset: i64) -> Result<Vec<Row>> {
    // Both names come from the list above.
    query(format!("SELECT * FROM {table} WHERE county = $1 ORDER BY {order} LIMIT $2 OFFSET $3"))
        .bind(server.id().as_bytes())
        .bind(ROWS)
        .bind(offset)
        .fetch_all(tx)
        .await
}

fn cells(row: &Row) -> Vec<Cell> {
    let cells = row.columns().iter().zip(row.values());
    cells
        .map(|(column, value)| match value {
            Value::Int(Some(number)) => Cell::Int(*number),
            Value::Text(Some(text)) => Cell::Text(text.clone()),
            Value::Bytes(Some(bytes)) => Cell::Bytes(bytes.clone()),
            Value::Int(None) | Value::Text(None) | Value::Bytes(None) => {
                Cell::Null { kind: null_kind(column) }
            }
        })
        .collect()
}

/// What kind of value a column that may be empty holds.
fn null_kind(column: &str) -> u8 {
    match column {
        "number" => 1,
        "code" | "detail" => 2,
        _ => 3,
    }
}

fn seal(file: &mut impl Write, sealer: &mut Sealer, salt: [u8; 4], frame: &Frame) -> std::io::Result<()> {
    let mut bytes = codec::encode(frame);
    let nonce = sealer.nonce(salt);
    sealer
        .key
        .seal_in_place_append_tag(nonce, Aad::from(FORMAT), &mut bytes)
        .map_err(|_| std::io::Error::other("a frame could not be sealed"))?;
    let length = u32::try_from(bytes.len()).map_err(std::io::Error::other)?;
    file.write_all(&length.to_be_bytes())?;
    file.write_all(&bytes)
}

/// Puts a backup into an empty database, all or nothing.
///
/// # Errors
/// If the file is cut, was sealed with another key, or the county has events here already.
pub async fn restore(server: &Server, path: &Path) -> Result<Moved> {
    let frames = open(server, path)?;
    let mut tx = server.db().write().await?;
    let here: i64 = query("SELECT COUNT(*) AS events FROM event WHERE county = $1")
        .bind(server.id().as_bytes())
        .fetch_one(&mut tx)
        .await?
        .try_get("events")?;
    if here > 0 {
        return Err(Error::Configuration("this database holds the county already".into()));
    }
    for (table, _) in TABLES {
        let sql = format!("DELETE FROM {table} WHERE county = $1");
        query(sql).bind(server.id().as_bytes()).execute(&mut tx).await?;
    }
    let mut moved = Moved::default();
    for frame in frames {
        let Frame::Rows { table, columns, rows } = frame else { continue };
        let known = TABLES.iter().any(|(name, _)| *name == table)
            && columns.iter().all(|c| c.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'));
        if !known {
            return Err(damaged(path, "it names something unknown"));
        }
        moved.rows += u64::try_from(rows.len()).unwrap_or(u64::MAX);
        let rows = rows.into_iter().map(|row| row.into_iter().map(value).collect()).collect();
        insert(&mut tx, &format!("INSERT INTO {table} ({})", columns.join(", ")), rows, "").await?;
    }
    tx.commit().await?;
    Ok(moved)
}

fn value(cell: Cell) -> Value {
    match cell {
        Cell::Null { kind: 1 } => Value::Int(None),
        Cell::Null { kind: 2 } => Value::Text(None),
        Cell::Null { .. } => Value::Bytes(None),
        Cell::Int(number) => Value::Int(Some(number)),
        Cell::Text(text) => Value::Text(Some(text)),
        Cell::Bytes(bytes) => Value::Bytes(Some(bytes)),
    }
}

fn damaged(path: &Path, why: &str) -> Error {
    Error::Corrupt(format!("{}: {why}", path.display()))
}

fn open(server: &Server, path: &Path) -> Result<Vec<Frame>> {
    let mut bytes = Vec::new();
    std::fs::File::open(path)
        .and_then(|mut file| file.read_to_end(&mut bytes))
        .map_err(|e| Error::file(path, e))?;
    let body = bytes.strip_prefix(FORMAT).ok_or_else(|| damaged(path, "it is no backup"))?;
    let (salt, mut rest) = body.split_first_chunk::<4>().ok_or_else(|| damaged(path, "it is cut"))?;
    let mut sealer = Sealer::new(server)?;
    let mut frames = Vec::new();
    let mut rows = 0;
    loop {
        let (length, after) = rest.split_first_chunk::<4>().ok_or_else(|| damaged(path, "it is cut"))?;
        let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
        let (sealed, after) = after.split_at_checked(length).ok_or_else(|| damaged(path, "it is cut"))?;
        let mut sealed = sealed.to_vec();
        let nonce = sealer.nonce(*salt);
        let plain = sealer
            .key
            .open_in_place(nonce, Aad::from(FORMAT), &mut sealed)
            .map_err(|_| damaged(path, "it was sealed with another county's key, or changed"))?;
        let frame: Frame = codec::decode("backup", plain)?;
        match &frame {
            Frame::Rows { rows: these, .. } => rows += u64::try_from(these.len()).unwrap_or(u64::MAX),
            Frame::End { rows: all } if *all == rows && after.is_empty() => return Ok(frames),
            Frame::End { .. } => return Err(damaged(path, "it is not whole")),
        }
        frames.push(frame);
        rest = after;
    }
}
