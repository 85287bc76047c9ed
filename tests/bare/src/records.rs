//! SQLite.

use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior, params};

use crate::{BareError, failed};

/// Writes the bytes in a transaction and reads them again.
pub(crate) fn there_and_back(path: &str, bytes: &[u8]) -> Result<Vec<u8>, BareError> {
    let mut connection = Connection::open(path).map_err(failed)?;
    connection.pragma_update(None, "journal_mode", "WAL").map_err(failed)?;
    connection
        .execute_batch("CREATE TABLE IF NOT EXISTS bare (id INTEGER PRIMARY KEY, body BLOB)")
        .map_err(failed)?;
    let writing = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
    writing
        .prepare_cached("INSERT INTO bare (body) VALUES (?1)")
        .map_err(failed)?
        .execute(params![bytes])
        .map_err(failed)?;
    writing.commit().map_err(failed)?;
    let newest = "SELECT body FROM bare ORDER BY id DESC LIMIT 1";
    let found = connection.query_row(newest, [], |row| row.get(0)).optional().map_err(failed)?;
    Ok(found.unwrap_or_default())
}
