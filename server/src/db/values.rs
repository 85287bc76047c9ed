//! Many rows in one statement. A round trip to the engine costs more than a row.

use super::{Row, See, Tx};
use crate::error::Result;

/// A value of a column.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Value {
    /// Bytes, or none.
    Bytes(Option<Vec<u8>>),
    /// A number, or none.
    Int(Option<i64>),
    /// A text, or none.
    Text(Option<String>),
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(Some(value))
    }
}

impl From<u32> for Value {
    fn from(value: u32) -> Self {
        Self::Int(Some(i64::from(value)))
    }
}

impl From<Vec<u8>> for Value {
    fn from(value: Vec<u8>) -> Self {
        Self::Bytes(Some(value))
    }
}

impl From<&[u8]> for Value {
    fn from(value: &[u8]) -> Self {
        Self::Bytes(Some(value.to_vec()))
    }
}

impl<const N: usize> From<&[u8; N]> for Value {
    fn from(value: &[u8; N]) -> Self {
        Self::Bytes(Some(value.to_vec()))
    }
}

impl From<Option<Vec<u8>>> for Value {
    fn from(value: Option<Vec<u8>>) -> Self {
        Self::Bytes(value)
    }
}

impl From<Option<i64>> for Value {
    fn from(value: Option<i64>) -> Self {
        Self::Int(value)
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(Some(value))
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(Some(value.to_owned()))
    }
}

impl From<Option<String>> for Value {
    fn from(value: Option<String>) -> Self {
        Self::Text(value)
    }
}

/// Inserts rows: `head` up to `VALUES`, `tail` from `ON CONFLICT` on.
///
/// # Errors
/// The database's.
pub async fn insert(tx: &mut Tx, head: &str, rows: Vec<Vec<Value>>, tail: &str) -> Result<()> {
    tx.insert(head, &rows, tail).await
}

/// Runs a query like that of [`fetch_in`] for rows of two columns of bytes, and shows each as it is read. Nothing is copied
/// that the engine holds anyway.
///
/// # Errors
/// The database's, or what `see` fails with.
pub async fn visit_in(
    tx: &mut Tx,
    sql: &str,
    first: &[Value],
    mut list: Vec<Value>,
    see: &mut See<'_>,
) -> Result<()> {
    list.sort_unstable();
    list.dedup();
    tx.visit_in(sql, first, &list, see).await
}

pub(super) fn placeholders(rows: usize, columns: usize, first: usize) -> String {
    let mut next = first;
    let mut row = || {
        let row: Vec<String> = (next..next + columns).map(|n| format!("${n}")).collect();
        next += columns;
        format!("({})", row.join(","))
    };
    (0..rows).map(|_| row()).collect::<Vec<_>>().join(",")
}

/// Runs a query that ends in a list of values: `… WHERE county = $1 AND key IN {} …`. Rows come in no order.
///
/// # Errors
/// The database's.
pub async fn fetch_in(tx: &mut Tx, sql: &str, first: &[Value], mut list: Vec<Value>) -> Result<Vec<Row>> {
    list.sort_unstable(); // neighbours in a tree are read one after another
    list.dedup();
    tx.fetch_in(sql, first, &list).await
}

/// The text of a query for one value of its list.
pub(super) fn for_one(sql: &str, first: usize) -> String {
    sql.replace("IN {}", &format!("= ${}", first + 1))
}

/// The text of a query for so many values of its list.
pub(super) fn for_many(sql: &str, first: usize, values: usize) -> String {
    sql.replace("{}", &placeholders(1, values, first + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_count_on() {
        assert_eq!(placeholders(2, 2, 1), "($1,$2),($3,$4)");
        assert_eq!(placeholders(1, 3, 2), "($2,$3,$4)");
    }

    #[test]
    fn a_list_is_asked_for_at_once_or_one_by_one() {
        let sql = "SELECT a FROM t WHERE b = $1 AND c IN {} RETURNING d";
        assert_eq!(for_many(sql, 1, 2), "SELECT a FROM t WHERE b = $1 AND c IN ($2,$3) RETURNING d");
        assert_eq!(for_one(sql, 1), "SELECT a FROM t WHERE b = $1 AND c = $2 RETURNING d");
    }
}
