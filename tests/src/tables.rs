//! The server's tables, read past the server: its catalogue, and everything that it holds.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::{AnyPool, AssertSqlSafe, Column, Row, ValueRef, any::AnyRow};
use yixian_server::{
    Server,
    db::{Engine, schema::REFERENCE_TABLES},
};

/// A key or an index, as the catalogue has it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Index {
    /// Of which table.
    pub table: String,
    /// Its name.
    pub name: String,
    /// Whether it is the primary key.
    pub primary: bool,
    /// Whether it is unique.
    pub unique: bool,
    /// Its columns, in order.
    pub columns: Vec<String>,
}

const SQLITE_INDEXES: &str = "
    SELECT m.name AS tbl, i.name AS idx, i.origin = 'pk' AS prim, i.\"unique\" AS uniq, c.seqno AS pos, c.name AS col
    FROM sqlite_master m JOIN pragma_index_list(m.name) i JOIN pragma_index_info(i.name) c
    WHERE m.type = 'table' ORDER BY 1, 2, 5";
// A key on one INTEGER column is the row id and has no index of its own.
const SQLITE_KEYS: &str = "
    SELECT m.name AS tbl, 'primary key' AS idx, 1 AS prim, 1 AS uniq, c.pk AS pos, c.name AS col
    FROM sqlite_master m JOIN pragma_table_info(m.name) c
    WHERE m.type = 'table' AND c.pk > 0 ORDER BY 1, 2, 5";
const POSTGRES_INDEXES: &str = "
    SELECT t.relname::text AS tbl, i.relname::text AS idx, x.indisprimary::int::bigint AS prim,
        x.indisunique::int::bigint AS uniq, k.pos AS pos, a.attname::text AS col
    FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
        JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'public'
        CROSS JOIN LATERAL unnest(x.indkey::int2[]) WITH ORDINALITY AS k (attnum, pos)
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum
    ORDER BY 1, 2, 5";

/// Every key and every index.
pub async fn indexes(engine: Engine, pool: &AnyPool) -> BTreeSet<Index> {
    let queries: &[&str] = match engine {
        Engine::Sqlite => &[SQLITE_INDEXES, SQLITE_KEYS],
        Engine::Postgres => &[POSTGRES_INDEXES],
    };
    let mut found: BTreeMap<(String, String), Index> = BTreeMap::new();
    for query in queries {
        for row in sqlx::query(AssertSqlSafe(*query)).fetch_all(pool).await.unwrap() {
            let (table, name): (String, String) = (row.get("tbl"), row.get("idx"));
            let index = found.entry((table.clone(), name.clone())).or_insert_with(|| Index {
                table,
                name,
                primary: row.get::<i64, _>("prim") != 0,
                unique: row.get::<i64, _>("uniq") != 0,
                columns: Vec::new(),
            });
            index.columns.push(row.get("col"));
        }
    }
    found.into_values().collect()
}

const SQLITE_TABLES: &str =
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
const POSTGRES_TABLES: &str = "SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public'";

/// The names of all tables.
pub async fn tables(engine: Engine, pool: &AnyPool) -> BTreeSet<String> {
    let query = if engine == Engine::Sqlite { SQLITE_TABLES } else { POSTGRES_TABLES };
    let rows = sqlx::query(query).fetch_all(pool).await.unwrap();
    rows.iter().map(|row| row.get("name")).collect()
}

/// The tables that grow with a county.
pub async fn growing(engine: Engine, pool: &AnyPool) -> BTreeSet<String> {
    let all = tables(engine, pool).await;
    all.into_iter().filter(|name| !REFERENCE_TABLES.contains(&name.as_str())).collect()
}

/// A pool of its own over a database.
pub async fn pool(url: &str) -> AnyPool {
    sqlx::any::install_default_drivers();
    let url = if url.starts_with("sqlite:") { format!("{url}?mode=rwc") } else { url.to_owned() };
    AnyPool::connect(&url).await.unwrap()
}

/// Everything that a county's tables hold: each row as text, by table, in no particular order.
pub type Dump = BTreeMap<String, BTreeSet<String>>;

/// What every contact changes, whatever comes of it: when the phone was last seen, its nonces, how often a code was
/// tried, the trail.
const CONTACT: &[&str] =
    &["device.seen", "device.app", "device.nonce", "device.nonce_before", "county.audit", "code.tries"];

/// Everything that a county holds, but for the audit trail, exchanges of codes under way, and what every contact
/// changes.
pub async fn dump(server: &Server, url: &str) -> Dump {
    let pool = pool(url).await;
    let mut dump = Dump::new();
    for table in growing(server.db().engine(), &pool).await {
        if table == "audit" || table == "enrolment" {
            continue;
        }
        let sql = format!("SELECT * FROM {table} WHERE county = $1");
        let query = sqlx::query(AssertSqlSafe(sql)).bind(server.id().as_bytes().to_vec());
        let rows = query.fetch_all(&pool).await.unwrap().iter().map(|row| text(&table, row)).collect();
        dump.insert(table, rows);
    }
    pool.close().await;
    dump
}

fn text(table: &str, row: &AnyRow) -> String {
    let columns = row.columns().iter().enumerate();
    let told =
        columns.filter(|(_, column)| !CONTACT.contains(&format!("{table}.{}", column.name()).as_str()));
    told.map(|(n, column)| format!("{}={}", column.name(), cell(row, n))).collect::<Vec<_>>().join(" ")
}

fn cell(row: &AnyRow, n: usize) -> String {
    if row.try_get_raw(n).unwrap().is_null() {
        return "-".to_owned();
    }
    if let Ok(number) = row.try_get::<i64, _>(n) {
        return number.to_string();
    }
    if let Ok(text) = row.try_get::<String, _>(n) {
        return text;
    }
    row.get::<Vec<u8>, _>(n).iter().map(|byte| format!("{byte:02x}")).collect()
}
