//! A statement with its values.

use std::borrow::Cow;

use super::{Row, Tx, Value};
use crate::{Error, error::Result};

/// A statement with its values, in the order of their numbers.
#[derive(Clone, Debug)]
pub struct Query {
    sql: Cow<'static, str>,
    values: Vec<Value>,
}

/// A statement whose values are numbered from `$1`. Never put what came from outside into its text.
pub fn query(sql: impl Into<Cow<'static, str>>) -> Query {
    Query { sql: sql.into(), values: Vec::new() }
}

impl Query {
    /// Adds the next value.
    #[must_use]
    pub fn bind(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    /// Every row.
    ///
    /// # Errors
    /// The database's.
    pub async fn fetch_all(self, tx: &mut Tx) -> Result<Vec<Row>> {
        tx.fetch(&self.sql, &self.values).await
    }

    /// The first row, if there is one.
    ///
    /// # Errors
    /// The database's.
    pub async fn fetch_optional(self, tx: &mut Tx) -> Result<Option<Row>> {
        Ok(self.fetch_all(tx).await?.into_iter().next())
    }

    /// The first row.
    ///
    /// # Errors
    /// The database's, or if there is none.
    pub async fn fetch_one(self, tx: &mut Tx) -> Result<Row> {
        self.fetch_optional(tx).await?.ok_or_else(|| Error::Corrupt("a row that must be there is not".into()))
    }

    /// Says how many rows it changed.
    ///
    /// # Errors
    /// The database's.
    pub async fn execute(self, tx: &mut Tx) -> Result<u64> {
        tx.execute(&self.sql, &self.values).await
    }
}
