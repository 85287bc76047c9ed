//! The schema, as the database's own catalogue has it: the county leads every key, an upgraded database is like a
//! fresh one, a newer one is refused, and no statement forgets the county.

use std::{collections::BTreeSet, path::Path};

use sqlx::{AnyPool, Row};
use tempfile::TempDir;
use yixian_domain::{DocumentKey, MeetingId, meetings::event::MeetingPlanned};
use yixian_protocol::sync::Standing;
use yixian_server::{
    Error,
    db::{
        Db, Engine,
        schema::{REFERENCE_TABLES, known_version, migrate_to},
    },
};
use yixian_tests::{
    county::{EAST, MEMBER, Options, SECRETARY, TestCounty, org, theme_day},
    tables::{Index, dump, growing, indexes, pool, tables},
};

/// An empty database of the engine that this run is about.
struct Empty {
    engine: Engine,
    url: String,
    pool: AnyPool,
    _folder: TempDir,
}

impl Empty {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = format!("sqlite:{}", folder.path().join("server.db").display());
        let (engine, url) = match yixian_tests::postgres::fresh_database().await {
            Some(url) => (Engine::Postgres, url),
            None => (Engine::Sqlite, file),
        };
        Self { engine, pool: pool(&url).await, url, _folder: folder }
    }

    /// A database of this version of the schema, each step on its own.
    async fn of_version(version: i64) -> Self {
        let database = Self::new().await;
        let db = Db::connect(&database.url).await.unwrap();
        for step in 1..=version {
            migrate_to(&db, step).await.unwrap();
        }
        database
    }

    async fn newest() -> Self {
        Self::of_version(known_version()).await
    }

    async fn indexes(&self) -> BTreeSet<Index> {
        indexes(self.engine, &self.pool).await
    }

    /// Everything that the catalogue says of every column and every index.
    async fn catalogue(&self) -> BTreeSet<String> {
        let queries: &[&str] = match self.engine {
            Engine::Sqlite => &[
                "SELECT type || ' ' || name || ' ' || COALESCE(sql, '') AS line FROM sqlite_master",
                "SELECT m.name || ' ' || c.cid || ' ' || c.name || ' ' || c.type || ' ' || c.\"notnull\" || ' '
                    || COALESCE(c.dflt_value, '') || ' ' || c.pk AS line
                 FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'",
            ],
            Engine::Postgres => &[
                "SELECT indexdef AS line FROM pg_indexes WHERE schemaname = 'public'",
                "SELECT concat_ws(' ', table_name, ordinal_position, column_name, data_type, is_nullable,
                    column_default) AS line
                 FROM information_schema.columns WHERE table_schema = 'public'",
                "SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS line
                 FROM pg_constraint WHERE connamespace = 'public'::regnamespace",
            ],
        };
        let mut lines = BTreeSet::new();
        for query in queries {
            let rows = sqlx::query(*query).fetch_all(&self.pool).await.unwrap();
            lines.extend(rows.iter().map(|row| row.get::<String, _>("line")));
        }
        lines
    }
}

#[tokio::test]
async fn the_county_leads_every_key_of_every_table_that_grows() {
    // Held after each step, so that none may begin wrong and be mended by a later one.
    for version in 1..=known_version() {
        let database = Empty::of_version(version).await;
        let (indexes, growing) = (database.indexes().await, growing(database.engine, &database.pool).await);
        assert!(growing.len() >= 11, "{growing:?}");
        for table in &growing {
            let own: Vec<&Index> = indexes.iter().filter(|index| index.table == *table).collect();
            assert!(own.iter().any(|index| index.primary), "{table} has no primary key");
            for index in own {
                assert_eq!(index.columns[0], "county", "version {version}: {index:?}");
            }
        }
    }
}

#[tokio::test]
async fn the_tables_that_all_counties_share_are_named_and_there() {
    let database = Empty::newest().await;
    let all = tables(database.engine, &database.pool).await;
    assert!(REFERENCE_TABLES.iter().all(|name| all.contains(*name)), "{all:?}");
    let county_less: Vec<Index> =
        database.indexes().await.into_iter().filter(|index| index.columns[0] != "county").collect();
    assert!(
        county_less.iter().all(|index| REFERENCE_TABLES.contains(&index.table.as_str())),
        "{county_less:?}"
    );
}

#[tokio::test]
async fn nothing_is_numbered_by_the_database_itself() {
    // A sequence would span counties, and its numbers show before their transaction does.
    let database = Empty::newest().await;
    let query = match database.engine {
        Engine::Sqlite => "SELECT COUNT(*) AS n FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'",
        Engine::Postgres => "SELECT COUNT(*) AS n FROM pg_class WHERE relkind = 'S'",
    };
    let row = sqlx::query(query).fetch_one(&database.pool).await.unwrap();
    assert_eq!(row.get::<i64, _>("n"), 0);
}

#[tokio::test]
async fn a_database_that_was_upgraded_is_like_a_fresh_one() {
    let fresh = Empty::new().await;
    migrate_to(&Db::connect(&fresh.url).await.unwrap(), known_version()).await.unwrap();
    let expected = fresh.catalogue().await;
    assert!(expected.len() > 60, "{}", expected.len());
    for from in 1..=known_version() {
        let old = Empty::of_version(from).await;
        Db::open(&old.url).await.unwrap();
        assert_eq!(old.catalogue().await, expected, "upgraded from version {from}");
    }
    Db::open(&fresh.url).await.unwrap();
    assert_eq!(fresh.catalogue().await, expected, "opening again changes nothing");
}

#[tokio::test]
async fn a_database_of_a_newer_program_is_refused_and_left_alone() {
    let database = Empty::newest().await;
    let newer = known_version() + 3;
    sqlx::query("INSERT INTO schema_version (version, name) VALUES ($1, 'from the future')")
        .bind(newer)
        .execute(&database.pool)
        .await
        .unwrap();
    let before = database.catalogue().await;
    let error = Db::open(&database.url).await.unwrap_err();
    assert!(
        matches!(error, Error::NewerDatabase { found, known } if (found, known) == (newer, known_version()))
    );
    assert!(error.to_string().contains("use a newer program"), "{error}");
    assert_eq!(database.catalogue().await, before);
}

#[tokio::test]
async fn an_upgrade_that_two_programs_begin_at_once_happens_once() {
    let database = Empty::new().await;
    let (one, other) = tokio::join!(Db::open(&database.url), Db::open(&database.url));
    let (one, other) = (one.unwrap(), other.unwrap());
    assert_eq!(one.engine(), other.engine());
    let row =
        sqlx::query("SELECT COUNT(*) AS n FROM schema_version").fetch_one(&database.pool).await.unwrap();
    assert_eq!(row.get::<i64, _>("n"), known_version());
}

#[tokio::test]
async fn two_counties_in_one_database_know_nothing_of_each_other() {
    let one = TestCounty::with(Options { members: 3, ..Options::default() }).await;
    let before = dump(&one.server, &one.url).await;
    let url = Some(one.url.clone());
    let other = TestCounty::with(Options { members: 3, county: 1, url, ..Options::default() }).await;
    assert_eq!(dump(&one.server, &one.url).await, before, "setting another county up");

    // The same persons, branches and meetings by the same ids; and the same randomness, so the same codes.
    let (mut here, mut there) = (one.puppet(SECRETARY).await, other.puppet(SECRETARY).await);
    let meeting = MeetingId::from_bytes([1; 16]);
    here.make(planned(meeting, "此县"));
    here.sync_all(&one.router).await;
    let before = dump(&one.server, &one.url).await;
    there.make(planned(meeting, "彼县"));
    there.sync_all(&other.router).await;
    assert_eq!(dump(&one.server, &one.url).await, before, "what another county records");
    assert_eq!((title(&one, meeting).await, title(&other, meeting).await), ("此县".into(), "彼县".into()));

    // A device of the one is nobody in the other, whatever county it names.
    let mut stranger = one.puppet(MEMBER).await;
    (stranger.county, stranger.server) = (there.county, there.server);
    assert_eq!(stranger.send(&other.router, &stranger.request()).await.standing, Standing::Unknown);
}

fn planned(meeting: MeetingId, title: &str) -> MeetingPlanned {
    let plan = theme_day(title, "2026-09-10".parse().unwrap());
    MeetingPlanned { meeting, branch: org(EAST), plan, supersedes: vec![] }
}

async fn title(county: &TestCounty, meeting: MeetingId) -> String {
    let document = county.document(DocumentKey::Meeting(meeting)).await.unwrap();
    document.as_meeting().unwrap().plan().unwrap().title.clone()
}

// Statements: what the sources say.

/// Every string in a Rust source that is not a comment's.
fn strings(source: &str) -> Vec<String> {
    let code: String = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .map(|line| format!("{line}\n"))
        .collect();
    let parts: Vec<&str> = code.split('"').collect();
    parts.iter().skip(1).step_by(2).map(|part| (*part).to_owned()).collect()
}

fn sources(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("db/schema.rs") {
            found.extend(strings(&std::fs::read_to_string(path).unwrap()));
        }
    }
    found
}

/// The tables that a statement reads or writes, each with the word before it.
fn named<'a>(statement: &'a str, growing: &BTreeSet<String>) -> Vec<(&'a str, &'a str)> {
    let words: Vec<&str> = statement.split_whitespace().collect();
    let pairs =
        words.windows(2).map(|pair| (pair[0], pair[1].trim_matches(|c| matches!(c, ',' | ')' | '('))));
    let verb = |word: &str| matches!(word, "FROM" | "JOIN" | "INTO" | "UPDATE");
    pairs.filter(|(word, table)| verb(word) && (growing.contains(*table) || *table == "{table}")).collect()
}

fn names_the_county(statement: &str, verb: &str) -> bool {
    match verb {
        "INTO" => statement.contains("(county, ") || statement.contains("{table} ({})"),
        "JOIN" => statement.contains(".county = "),
        _ => statement.contains("county = $1"),
    }
}

#[tokio::test]
async fn no_statement_forgets_the_county() {
    let database = Empty::newest().await;
    let growing = growing(database.engine, &database.pool).await;
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/src");
    let (mut seen, mut uses) = (BTreeSet::new(), 0);
    for statement in sources(&source) {
        for (verb, table) in named(&statement, &growing) {
            assert!(names_the_county(&statement, verb), "{verb} {table}: {statement}");
            seen.insert(table.to_owned());
            uses += 1;
        }
    }
    // That the statements are found at all.
    assert!(uses > 40 && seen.len() > 10, "{uses} uses of {seen:?}");
    let forgetful = named("SELECT * FROM event WHERE id = $1", &growing);
    assert!(!names_the_county("SELECT * FROM event WHERE id = $1", forgetful[0].0));
}
