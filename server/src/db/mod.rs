//! One database behind one set of queries: SQLite embedded, or anything that speaks PostgreSQL.
//!
//! Both understand `$1`, `ON CONFLICT`, `RETURNING` and rows of `VALUES`; the few differences (types in the
//! schema, how a transaction begins, `FOR UPDATE`) are named here and nowhere else.

pub mod schema;
pub mod values;

use std::time::Duration;

use sqlx::{Any, AnyConnection, AnyPool, Transaction, any::AnyPoolOptions};

pub use values::{Value, fetch_in, insert};

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

/// A transaction.
pub type Tx = Transaction<'static, Any>;

/// The database.
#[derive(Clone, Debug)]
pub struct Db {
    engine: Engine,
    writer: AnyPool,
    reader: AnyPool,
}

impl Db {
    /// Opens a database and brings its schema up to date.
    ///
    /// # Errors
    /// If it cannot be opened, or is of a newer version.
    pub async fn open(url: &str) -> Result<Self> {
        sqlx::any::install_default_drivers();
        let engine = Engine::of(url)?;
        let (writers, readers) = match engine {
            Engine::Sqlite => (1, 4),
            Engine::Postgres => (8, 4),
        };
        let writer = pool(engine, url, writers).await?;
        schema::migrate(engine, &writer).await?;
        let reader = pool(engine, url, readers).await?;
        Ok(Self { engine, writer, reader })
    }

    /// Which engine answers.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        self.engine
    }

    /// Begins a transaction that writes.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn write(&self) -> Result<Tx> {
        let begin = match self.engine {
            Engine::Sqlite => "BEGIN IMMEDIATE",
            Engine::Postgres => "BEGIN",
        };
        Ok(self.writer.begin_with(begin).await?)
    }

    /// Begins a transaction that sees one state and writes nothing.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn read(&self) -> Result<Tx> {
        let begin = match self.engine {
            Engine::Sqlite => "BEGIN",
            Engine::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        };
        Ok(self.reader.begin_with(begin).await?)
    }

    /// Closes every connection.
    pub async fn close(&self) {
        self.reader.close().await;
        if self.engine == Engine::Sqlite
            && let Ok(mut connection) = self.writer.acquire().await
        {
            // Leaves one file behind instead of three; a failure costs nothing but that.
            let _ = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut *connection).await;
        }
        self.writer.close().await;
    }
}

async fn pool(engine: Engine, url: &str, most: u32) -> Result<AnyPool> {
    let options = AnyPoolOptions::new()
        .max_connections(most)
        .acquire_timeout(Duration::from_secs(20))
        .test_before_acquire(engine == Engine::Postgres) // a file does not hang up
        .after_connect(move |connection, _| Box::pin(prepare(engine, connection)));
    let url = match engine {
        Engine::Sqlite if !url.contains('?') => format!("{url}?mode=rwc"),
        _ => url.to_owned(),
    };
    Ok(options.connect(&url).await?)
}

async fn prepare(engine: Engine, connection: &mut AnyConnection) -> sqlx::Result<()> {
    let statements: &[&'static str] = match engine {
        // FULL: an acknowledged event survives a power cut. 64 MB of pages for a county's hot tables.
        Engine::Sqlite => &[
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = FULL",
            "PRAGMA busy_timeout = 10000",
            "PRAGMA cache_size = -65536",
            "PRAGMA journal_size_limit = 16777216",
            "PRAGMA secure_delete = ON",
        ],
        Engine::Postgres => &["SET lock_timeout = '10s'", "SET statement_timeout = '60s'"],
    };
    for statement in statements {
        sqlx::query(*statement).execute(&mut *connection).await?;
    }
    Ok(())
}
