//! Backup and restore of one county, from any engine to any engine.
//!
//! A backup is one file: a line that names the format, then sealed frames (AES-256-GCM under a key derived
//! from the county's key and the file's salt, numbered, the last one marked). A cut, reordered or foreign file
//! is noticed and nothing is put in. The county's key file is needed to read it and is to be kept elsewhere.

mod frames;

use std::path::Path;

use yixian_domain::DeviceId;

use self::frames::{Cell, Reader, Rows, Writer};
use crate::{
    Error, Server,
    db::{Row, Tx, Value, insert, query},
    error::Result,
    store::{devices, gists},
};

/// How many rows are in memory at once.
const ROWS: i64 = 500;

/// Every table of a county, with the columns of the key in whose order its rows are read. Gists are made from documents.
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
    ("letter", "letter, recipient"),
    ("mail", "sender, letter"),
    ("guest_code", "held, number, meeting"),
    ("host_question", "report"),
];

const OTHER_COUNTY: &str = "this backup is of another county: restore it into a folder with that county's own \
    county.json, county.key and tls";

/// What a backup or a restore has moved.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Moved {
    /// Rows of all tables.
    pub rows: u64,
}

/// Writes a backup of the county.
///
/// # Errors
/// The database's, or the file's.
pub async fn backup(server: &Server, file: &Path) -> Result<Moved> {
    if file.exists() {
        // Perhaps an earlier backup, perhaps a device: neither is to be written over.
        return Err(Error::Configuration(format!("{} is there already: name a new file", file.display())));
    }
    let temporary = file.with_extension("part");
    let moved = write(server, &temporary).await?;
    std::fs::rename(&temporary, file).map_err(|e| Error::file(file, e))?;
    Ok(moved)
}

async fn write(server: &Server, path: &Path) -> Result<Moved> {
    let mut file = Writer::create(server, path)?;
    let mut tx = server.db().read().await?;
    for (table, key) in TABLES {
        let mut rows = read(&mut tx, server, table, key, None).await?;
        while let Some(last) = rows.last() {
            file.put(table, &rows)?;
            rows = read(&mut tx, server, table, key, Some(last)).await?;
        }
    }
    tx.rollback().await?;
    Ok(Moved { rows: file.finish()? })
}

/// The rows of a table that follow one of its rows in the order of its key.
async fn read(tx: &mut Tx, server: &Server, table: &str, key: &str, after: Option<&Row>) -> Result<Vec<Row>> {
    let columns: Vec<&str> = key.split(", ").collect();
    let places: Vec<String> = (3..3 + columns.len()).map(|n| format!("${n}")).collect();
    let follows = after.map(|_| format!("AND ({key}) > ({})", places.join(", "))).unwrap_or_default();
    // The names come from the list above.
    let sql =
        format!("SELECT * FROM {table} WHERE county = $1 {follows} ORDER BY {key} LIMIT $2 /* whole */");
    let mut query = query(sql).bind(server.id().as_bytes()).bind(ROWS);
    for column in after.iter().flat_map(|_| &columns) {
        query = query.bind(after.and_then(|row| row.value(column)).cloned().unwrap_or(Value::Int(None)));
    }
    query.fetch_all(tx).await
}

/// Puts a backup into an empty database, all or nothing.
///
/// # Errors
/// If the file is cut, was sealed with another key, or the county has events here already.
pub async fn restore(server: &Server, path: &Path) -> Result<Moved> {
    let mut file = Reader::open(server, path)?;
    let mut tx = server.db().write().await?;
    let here = query("SELECT device FROM event WHERE county = $1 LIMIT 1 /* whole */")
        .bind(server.id().as_bytes())
        .fetch_optional(&mut tx)
        .await?;
    if here.is_some() {
        return Err(Error::Configuration("this database holds the county already".into()));
    }
    for (table, _) in TABLES {
        let sql = format!("DELETE FROM {table} WHERE county = $1 /* whole */");
        query(sql).bind(server.id().as_bytes()).execute(&mut tx).await?;
    }
    while let Some(Rows { table, columns, rows }) = file.next()? {
        let known = TABLES.iter().any(|(name, _)| *name == table)
            && columns.iter().all(|c| c.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'));
        if !known {
            return Err(file.damaged("it names something unknown"));
        }
        let ours =
            |row: &Vec<Cell>| matches!(row.first(), Some(Cell::Bytes(id)) if id == server.id().as_bytes());
        if columns.first().map(String::as_str) != Some("county") || !rows.iter().all(ours) {
            return Err(Error::Configuration(OTHER_COUNTY.to_owned()));
        }
        let rows = rows.into_iter().map(|row| row.into_iter().map(Value::from).collect()).collect();
        insert(&mut tx, &format!("INSERT INTO {table} ({})", columns.join(", ")), rows, "").await?;
    }
    query("UPDATE county SET gists = 0 WHERE county = $1")
        .bind(server.id().as_bytes())
        .execute(&mut tx)
        .await?;
    gists::complete(&mut tx, server.id()).await?;
    // Which codes were used after the backup nobody knows: none is good any more.
    query("UPDATE code SET valid_until = $2 WHERE county = $1 AND used_by IS NULL /* whole */")
        .bind(server.id().as_bytes())
        .bind(0_i64)
        .execute(&mut tx)
        .await?;
    tx.commit().await?;
    Ok(Moved { rows: file.rows() })
}

/// Reads a backup where it is kept, all of it, and lets phones drop what is in it: they keep what they sent until
/// then, because a server that was put back asks for it again.
///
/// # Errors
/// If the file is cut, changed, or of another county; nothing is dropped then.
pub async fn confirm(server: &Server, path: &Path) -> Result<Moved> {
    let mut file = Reader::open(server, path)?;
    let mut kept = Vec::new();
    while let Some(rows) = file.next()? {
        if rows.table == "device" {
            kept.extend(chains(rows).ok_or_else(|| file.damaged("its devices are not to be read"))?);
        }
    }
    let mut tx = server.db().write().await?;
    for (device, number) in kept {
        devices::backed_up(&mut tx, server.id(), device, number).await?;
    }
    tx.commit().await?;
    Ok(Moved { rows: file.rows() })
}

/// Each device with the number of its last event.
fn chains(rows: Rows) -> Option<Vec<(DeviceId, u64)>> {
    let at = |name| rows.columns.iter().position(|column| column == name);
    let (device, number) = (at("device")?, at("number")?);
    rows.rows
        .iter()
        .map(|row| match (row.get(device)?, row.get(number)?) {
            (Cell::Bytes(id), Cell::Int(number)) => {
                Some((DeviceId::from_slice(id)?, u64::try_from(*number).ok()?))
            }
            _ => None,
        })
        .collect()
}
