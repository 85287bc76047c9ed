//! A private PostgreSQL from Debian's package: a fresh cluster in a temporary folder, on a free loopback
//! port, never as root.

use std::{
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
};

use tempfile::TempDir;

/// The environment variable that names a cluster for the tests to use.
pub const ADDRESS: &str = "YIXIAN_TEST_POSTGRES";

/// A running cluster; stopped when dropped.
#[derive(Debug)]
pub struct Postgres {
    child: Child,
    port: u16,
    _folder: TempDir,
}

/// The folder with `initdb` and `postgres`, newest version first.
pub fn programs() -> Option<PathBuf> {
    let mut versions: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .filter(|bin| bin.join("initdb").exists())
        .collect();
    versions.sort();
    versions.pop()
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|out| out.stdout == b"0\n")
}

/// A command that does not run as root: PostgreSQL refuses to.
fn unprivileged(program: &Path) -> Command {
    if is_root() {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]).arg(program);
        command
    } else {
        Command::new(program)
    }
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

impl Postgres {
    /// Starts one.
    ///
    /// # Panics
    /// If Debian's package `postgresql` is not installed, or it does not start.
    pub fn start() -> Self {
        let bin = programs().expect("PostgreSQL is not installed: apt-get install postgresql");
        let folder = tempfile::Builder::new().prefix("yixian-pg").tempdir().unwrap();
        let data = folder.path().join("data");
        if is_root() {
            run(Command::new("chown").arg("postgres:postgres").arg(folder.path()));
        }
        let initdb = &mut unprivileged(&bin.join("initdb"));
        run(initdb.arg("-D").arg(&data).args([
            "-U",
            "yixian",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "-N",
        ]));
        let port = free_port();
        let child = unprivileged(&bin.join("postgres"))
            .arg("-D")
            .arg(&data)
            .args(["-p", &port.to_string(), "-h", "127.0.0.1", "-k"])
            .arg(folder.path())
            .args(["-c", "max_connections=200", "-c", "log_min_messages=fatal"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let cluster = Self { child, port, _folder: folder };
        let ready = &mut Command::new(bin.join("pg_isready"));
        ready.args(["-h", "127.0.0.1", "-p", &port.to_string(), "-t", "60", "-q"]);
        // pg_isready answers at once, so ask until it says yes or the process is gone.
        for _ in 0..3_000 {
            if ready.status().unwrap().success() {
                return cluster;
            }
            std::thread::yield_now();
        }
        panic!("PostgreSQL does not answer on port {port}");
    }

    /// Its address, without a database.
    pub fn address(&self) -> String {
        format!("postgres://yixian@127.0.0.1:{}", self.port)
    }
}

/// Makes a fresh database in the cluster that the environment names, if it names one.
pub async fn fresh_database() -> Option<String> {
    Some(fresh_database_at(&std::env::var(ADDRESS).ok()?).await)
}

/// Makes a fresh database in a cluster.
pub async fn fresh_database_at(address: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let name = format!("county_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let pool = sqlx::PgPool::connect(&format!("{address}/postgres")).await.unwrap();
    let create = format!("CREATE DATABASE {name}");
    sqlx::query(sqlx::AssertSqlSafe(create)).execute(&pool).await.unwrap();
    pool.close().await;
    format!("{address}/{name}")
}

fn run(command: &mut Command) {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // An interrupt is PostgreSQL's fast shutdown: it takes its children and its shared memory with it.
        let _gone = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status();
        let _gone = self.child.wait();
    }
}
