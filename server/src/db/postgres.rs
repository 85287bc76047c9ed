//! PostgreSQL, or what speaks its protocol.

use std::{sync::Arc, time::Duration};

use sqlx::{
    AssertSqlSafe, Column, PgPool, Postgres, Row as _, TypeInfo,
    postgres::{PgArguments, PgConnection, PgPoolOptions, PgRow},
    query::Query,
};

use super::{
    Row, See, Value,
    values::{for_many, placeholders},
};
use crate::{Error, error::Result};

/// A transaction.
pub(super) type Transaction = sqlx::Transaction<'static, Postgres>;

/// Connections that write, and connections that read, so that neither kind can use up the other's.
#[derive(Clone, Debug)]
pub(super) struct Pools {
    writers: PgPool,
    readers: PgPool,
}

impl Pools {
    pub(super) async fn open(url: &str) -> Result<Self> {
        Ok(Self { writers: pool(url, 8).await?, readers: pool(url, 4).await? })
    }

    pub(super) async fn write(&self) -> Result<Transaction> {
        Ok(self.writers.begin().await?)
    }

    pub(super) async fn read(&self) -> Result<Transaction> {
        Ok(self.readers.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?)
    }

    pub(super) async fn close(&self) {
        self.readers.close().await;
        self.writers.close().await;
    }
}

async fn pool(url: &str, most: u32) -> Result<PgPool> {
    let options = PgPoolOptions::new()
        .max_connections(most)
        .acquire_timeout(Duration::from_secs(20))
        .after_connect(|connection, _| Box::pin(prepare(connection)));
    Ok(options.connect(url).await?)
}

async fn prepare(connection: &mut PgConnection) -> sqlx::Result<()> {
    for statement in ["SET lock_timeout = '10s'", "SET statement_timeout = '60s'"] {
        sqlx::query(statement).execute(&mut *connection).await?;
    }
    Ok(())
}

type PgQuery<'q> = Query<'q, Postgres, PgArguments>;

fn statement(sql: &str, values: &[Value]) -> PgQuery<'static> {
    let query = sqlx::query(AssertSqlSafe(sql.to_owned())); // texts are made of literals and placeholders only
    values.iter().cloned().fold(query, |query, value| match value {
        Value::Bytes(value) => query.bind(value),
        Value::Int(value) => query.bind(value),
        Value::Text(value) => query.bind(value),
    })
}

pub(super) async fn fetch(connection: &mut PgConnection, sql: &str, values: &[Value]) -> Result<Vec<Row>> {
    let found = statement(sql, values).fetch_all(connection).await?;
    let Some(first) = found.first() else { return Ok(Vec::new()) };
    let columns: Arc<[String]> = first.columns().iter().map(|column| column.name().to_owned()).collect();
    found.iter().map(|row| Ok(Row::new(Arc::clone(&columns), cells(row)?))).collect()
}

pub(super) async fn fetch_in(
    connection: &mut PgConnection,
    sql: &str,
    first: &[Value],
    list: &[Value],
) -> Result<Vec<Row>> {
    let mut found = Vec::new();
    for (sql, values) in parts(sql, first, list) {
        found.extend(fetch(connection, &sql, &values).await?);
    }
    Ok(found)
}

/// Rows of two columns of bytes, shown one by one.
pub(super) async fn visit_in(
    connection: &mut PgConnection,
    sql: &str,
    first: &[Value],
    list: &[Value],
    see: &mut See<'_>,
) -> Result<()> {
    for (sql, values) in parts(sql, first, list) {
        for row in statement(&sql, &values).fetch_all(&mut *connection).await? {
            see(row.try_get(0)?, row.try_get(1)?)?;
        }
    }
    Ok(())
}

/// The list comes in chunks, each filled up to a power of two with its last value, so that there are few texts.
fn parts(sql: &str, first: &[Value], list: &[Value]) -> impl Iterator<Item = (String, Vec<Value>)> {
    list.chunks(MOST_ROWS).map(move |part| {
        let size = part.len().next_power_of_two();
        let filler = part.last().into_iter().cycle().take(size - part.len());
        let values = first.iter().chain(part).chain(filler).cloned().collect();
        (for_many(sql, first.len(), size), values)
    })
}

pub(super) async fn execute(connection: &mut PgConnection, sql: &str, values: &[Value]) -> Result<u64> {
    Ok(statement(sql, values).execute(connection).await?.rows_affected())
}

fn cells(row: &PgRow) -> Result<Vec<Value>> {
    row.columns()
        .iter()
        .enumerate()
        .map(|(index, column)| {
            Ok(match column.type_info().name() {
                "INT8" => Value::Int(row.try_get(index)?),
                "INT4" => Value::Int(row.try_get::<Option<i32>, _>(index)?.map(i64::from)),
                "BYTEA" => Value::Bytes(row.try_get(index)?),
                "TEXT" => Value::Text(row.try_get(index)?),
                other => return Err(Error::Corrupt(format!("a column of type {other}"))),
            })
        })
        .collect()
}

/// Rows in one statement at most: with the widest table, 1,400 values. Fewer rows go in by powers of two,
/// so that there are few texts and each is prepared once a connection.
const MOST_ROWS: usize = 64;

/// Many rows in one statement: a round trip costs more than a row.
pub(super) async fn insert(
    connection: &mut PgConnection,
    head: &str,
    mut rows: &[Vec<Value>],
    tail: &str,
) -> Result<()> {
    let columns = rows.first().map_or(0, Vec::len);
    while !rows.is_empty() {
        let size = MOST_ROWS.min(1 << rows.len().ilog2());
        let (chunk, rest) = rows.split_at(size);
        let sql = format!("{head} VALUES {} {tail}", placeholders(size, columns, 1));
        execute(connection, &sql, &chunk.concat()).await?;
        rows = rest;
    }
    Ok(())
}
