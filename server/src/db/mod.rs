//! One database behind one set of queries: SQLite embedded, or anything that speaks PostgreSQL.
//!
//! Both understand `$1`, `ON CONFLICT`, `RETURNING` and rows of `VALUES`; the few differences (types in the
//! schema, how a transaction begins, `FOR UPDATE`) are named here and nowhere else.
//!
//! SQLite is called directly: a statement on pages in memory takes microseconds, and handing it to another
//! thread costs more than the statement. Only what waits for the disk or for another writer, the beginning
//! and the end of a transaction that writes, is moved off the threads that others wait for.

#[cfg(feature = "testing")]
mod plans;
mod postgres;
mod query;
mod row;
pub mod schema;
mod sqlite;
mod tx;
pub mod values;

pub use self::{
    query::{Query, query},
    row::{FromValue, Row},
    tx::{See, Tx},
    values::{Value, fetch_in, insert, visit_in},
};
use crate::{Error, error::Result};

/// Which engine answers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Engine {
    /// An embedded SQLite file.
    Sqlite,
    /// PostgreSQL, or what speaks its protocol.
    Postgres,
}

impl Engine {
    fn of(url: &str) -> Result<Self> {
        match url.split_once(':').map(|(scheme, _)| scheme) {
            Some("sqlite") => Ok(Self::Sqlite),
            Some("postgres" | "postgresql") => Ok(Self::Postgres),
            _ => Err(Error::Configuration(format!(
                "--database takes sqlite:FILE or postgres://…, not {url:?}"
            ))),
        }
    }

    /// Locks the rows that a query reads until the transaction ends. SQLite has one writer, who needs none.
    #[must_use]
    pub const fn for_update(self) -> &'static str {
        match self {
            Self::Sqlite => "",
            Self::Postgres => " FOR UPDATE",
        }
    }
}

/// The database.
#[derive(Clone, Debug)]
pub struct Db(Inner);

#[derive(Clone, Debug)]
enum Inner {
    Sqlite(sqlite::File),
    Postgres(postgres::Pools),
}

impl Db {
    /// Opens a database and brings its schema up to date.
    ///
    /// # Errors
    /// If it cannot be opened, or is of a newer version.
    pub async fn open(url: &str) -> Result<Self> {
        let db = Self::connect(url).await?;
        schema::migrate(&db).await?;
        Ok(db)
    }

    /// Opens a database and leaves its schema as it is.
    ///
    /// # Errors
    /// If it cannot be opened.
    pub async fn connect(url: &str) -> Result<Self> {
        Ok(Self(match Engine::of(url)? {
            Engine::Sqlite => Inner::Sqlite(sqlite::File::open(url).await?),
            Engine::Postgres => Inner::Postgres(postgres::Pools::open(url).await?),
        }))
    }

    /// Which engine answers.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        match &self.0 {
            Inner::Sqlite(_) => Engine::Sqlite,
            Inner::Postgres(_) => Engine::Postgres,
        }
    }

    /// Begins a transaction that writes.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn write(&self) -> Result<Tx> {
        match &self.0 {
            Inner::Sqlite(file) => file.write().await.map(Tx::from),
            Inner::Postgres(pools) => pools.write().await.map(Tx::from),
        }
    }

    /// Begins a transaction that sees one state and writes nothing.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn read(&self) -> Result<Tx> {
        match &self.0 {
            Inner::Sqlite(file) => file.read().await.map(Tx::from),
            Inner::Postgres(pools) => pools.read().await.map(Tx::from),
        }
    }

    /// Closes every connection.
    pub async fn close(&self) {
        match &self.0 {
            Inner::Sqlite(file) => file.close().await,
            Inner::Postgres(pools) => pools.close().await,
        }
    }
}
