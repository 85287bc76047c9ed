//! A transaction on either engine.

use super::{Engine, Row, Value, postgres, sqlite};
use crate::error::Result;

/// Who is shown rows of two columns of bytes.
pub type See<'a> = dyn FnMut(&[u8], &[u8]) -> Result<()> + Send + 'a;

/// A transaction. Dropped without a word it changes nothing.
#[derive(Debug)]
pub struct Tx {
    inner: Inner,
    /// It has changed organisations: what it reads of them may never be, so nobody else is to see it.
    pub(crate) changes_tree: bool,
}

#[derive(Debug)]
enum Inner {
    Sqlite(sqlite::Lent),
    Postgres(postgres::Transaction),
}

impl From<sqlite::Lent> for Tx {
    fn from(lent: sqlite::Lent) -> Self {
        Self { inner: Inner::Sqlite(lent), changes_tree: false }
    }
}

impl From<postgres::Transaction> for Tx {
    fn from(transaction: postgres::Transaction) -> Self {
        Self { inner: Inner::Postgres(transaction), changes_tree: false }
    }
}

impl Tx {
    /// Which engine answers.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        match &self.inner {
            Inner::Sqlite(_) => Engine::Sqlite,
            Inner::Postgres(_) => Engine::Postgres,
        }
    }

    /// Makes everything durable.
    ///
    /// # Errors
    /// The database's; nothing has changed then.
    pub async fn commit(self) -> Result<()> {
        match self.inner {
            Inner::Sqlite(lent) => lent.commit().await,
            Inner::Postgres(transaction) => Ok(transaction.commit().await?),
        }
    }

    /// Undoes everything.
    ///
    /// # Errors
    /// The database's.
    pub async fn rollback(self) -> Result<()> {
        match self.inner {
            Inner::Sqlite(lent) => {
                drop(lent);
                Ok(())
            }
            Inner::Postgres(transaction) => Ok(transaction.rollback().await?),
        }
    }

    /// Runs a statement and gives the rows that it returns.
    pub(super) async fn fetch(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>> {
        match &mut self.inner {
            Inner::Sqlite(lent) => lent.fetch(sql, values),
            Inner::Postgres(transaction) => postgres::fetch(transaction, sql, values).await,
        }
    }

    /// Runs a query for each value of a list: see [`super::fetch_in`].
    pub(super) async fn fetch_in(&mut self, sql: &str, first: &[Value], list: &[Value]) -> Result<Vec<Row>> {
        match &mut self.inner {
            Inner::Sqlite(lent) => lent.fetch_in(sql, first, list),
            Inner::Postgres(transaction) => postgres::fetch_in(transaction, sql, first, list).await,
        }
    }

    /// Runs a query for each value of a list and shows what it returns: see [`super::visit_in`].
    pub(super) async fn visit_in(
        &mut self,
        sql: &str,
        first: &[Value],
        list: &[Value],
        see: &mut See<'_>,
    ) -> Result<()> {
        match &mut self.inner {
            Inner::Sqlite(lent) => lent.visit_in(sql, first, list, see),
            Inner::Postgres(transaction) => postgres::visit_in(transaction, sql, first, list, see).await,
        }
    }

    /// Runs a statement and says how many rows it changed.
    pub(super) async fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64> {
        match &mut self.inner {
            Inner::Sqlite(lent) => lent.execute(sql, values),
            Inner::Postgres(transaction) => postgres::execute(transaction, sql, values).await,
        }
    }

    /// Inserts rows: see [`super::insert`].
    pub(super) async fn insert(&mut self, head: &str, rows: &[Vec<Value>], tail: &str) -> Result<()> {
        match &mut self.inner {
            Inner::Sqlite(lent) => lent.insert(head, rows, tail),
            Inner::Postgres(transaction) => postgres::insert(transaction, head, rows, tail).await,
        }
    }
}
