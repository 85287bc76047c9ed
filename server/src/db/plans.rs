//! In tests, a statement that reads more than it asks for fails where it is first prepared.
//!
//! SQLite chooses how it finds rows, and says nothing when it goes through a whole county instead of using a key: the
//! answer is right, and slow in a way that only a full county shows. So every statement that any test prepares is
//! explained once. One that is meant to read everything of a county says so: [`WHOLE`].

use std::{
    collections::HashSet,
    sync::{LazyLock, Mutex, PoisonError},
};

use rusqlite::Connection;

/// In a statement's text: it reads all of a table's rows of a county, and that is what it is for.
const WHOLE: &str = "/* whole */";

/// Tables of which a county has one row, a row for each import, or rows that live for minutes.
const SMALL: &[&str] = &["county", "schema_version", "import", "enrolment"];

static HELD: LazyLock<Mutex<HashSet<String>>> = LazyLock::new(Mutex::default);

/// Explains a statement that was not seen before. Fails loudly: an error would only be a reply that does not come.
#[expect(clippy::panic, reason = "only in tests")]
pub(super) fn hold(connection: &Connection, sql: &str) -> rusqlite::Result<()> {
    let held = || HELD.lock().unwrap_or_else(PoisonError::into_inner);
    if sql.contains(WHOLE) || held().contains(sql) {
        return Ok(());
    }
    let mut explained = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
    let mut rows = explained.raw_query();
    while let Some(row) = rows.next()? {
        let step: String = row.get("detail")?;
        if reads_too_much(&step) {
            panic!("reads more than it asks for: {step}: {sql}");
        }
    }
    held().insert(sql.to_owned());
    Ok(())
}

/// Whether a step goes through a table, or through all that a county has in it.
fn reads_too_much(step: &str) -> bool {
    let mut words = step.split_whitespace();
    let (how, table) = (words.next(), words.next().unwrap_or_default());
    match how {
        _ if SMALL.contains(&table) => false,
        Some("SCAN") => table != "CONSTANT",
        Some("SEARCH") => step.ends_with("(county=?)"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_that_goes_through_a_county_is_noticed() {
        let county = "SEARCH document USING PRIMARY KEY (county=?)";
        let key = "SEARCH document USING INDEX document_doc (county=? AND doc=?)";
        assert!(reads_too_much(county));
        assert!(reads_too_much("SCAN event"));
        assert!(!reads_too_much(key));
        assert!(!reads_too_much("SEARCH county USING INDEX sqlite_autoindex_county_1 (county=?)"));
        assert!(!reads_too_much("USE TEMP B-TREE FOR ORDER BY"));
    }

    fn table() -> Connection {
        let connection = Connection::open_in_memory().unwrap();
        let table = "CREATE TABLE t (county BLOB, k BLOB, v BLOB, PRIMARY KEY (county, k))";
        connection.execute_batch(table).unwrap();
        connection
    }

    const GOES_THROUGH: &str = "SELECT k FROM t WHERE county = ?1 AND v = ?2";

    #[test]
    fn a_statement_that_uses_its_key_passes_and_one_that_says_that_it_does_not() {
        hold(&table(), "SELECT v FROM t WHERE county = ?1 AND k = ?2").unwrap();
        hold(&table(), &format!("{GOES_THROUGH} {WHOLE}")).unwrap();
    }

    #[test]
    #[should_panic(expected = "reads more than it asks for: SEARCH t USING INDEX")]
    fn a_statement_that_goes_through_a_county_fails() {
        hold(&table(), GOES_THROUGH).unwrap();
    }
}
