//! The real programs, run and killed. The gate builds them first.

use std::{
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::{Arc, Mutex},
};

use axum::Router;
use sqlx::Row;
use tempfile::TempDir;
use yixian_protocol::enrol::Code;
use yixian_server::{
    Ports, Server,
    data::DataFolder,
    db::Db,
    enrol::{Issue, issue_code},
    http::App,
    ports::SystemClock,
    record::record,
};

use crate::{
    county::{ADMINISTRATOR, people, person},
    phone::Phone,
    ports::TestEntropy,
    tables::pool,
};

/// A program of this workspace, as the same build made it.
///
/// # Panics
/// If it is not built.
pub fn program(name: &str) -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let path = tests.parent().unwrap().parent().unwrap().join(name);
    assert!(path.exists(), "{} is not built: cargo build -p yixian-cli -p yixian-server", path.display());
    path
}

/// The county's folder, and the program that serves it while it is on.
pub struct ServerProgram {
    folder: TempDir,
    port: u16,
    child: Arc<Mutex<Option<Child>>>,
}

impl ServerProgram {
    /// A county of a few people, not yet served.
    pub async fn new(members: u8) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let program = Self { folder, port, child: Arc::default() };
        let hosts = ["localhost".to_owned()];
        let id = yixian_domain::CountyId::from_bytes([9; 16]);
        program.data().create(id, "清水县", "http://localhost", &hosts, &TestEntropy::new(1)).unwrap();
        let server = program.look().await;
        let mut tx = server.db().write().await.unwrap();
        record(&server, &mut tx, &people(members)).await.unwrap();
        tx.commit().await.unwrap();
        server.db().close().await;
        program
    }

    /// The county's folder.
    pub fn data(&self) -> DataFolder {
        DataFolder::new(self.folder.path().join("county"))
    }

    /// The database's file.
    pub fn database(&self) -> PathBuf {
        self.data().file("server.db")
    }

    /// The county in this process, while the program is off.
    pub async fn look(&self) -> Server {
        assert!(self.child.lock().unwrap().is_none(), "the program is running");
        let data = self.data();
        let db = Db::open(&data.database()).await.unwrap();
        Server::new(db, data.county().unwrap(), Ports::default()).await.unwrap()
    }

    /// Phones for these people, enrolled and synced. While the program is off.
    pub async fn phones(&self, who: &[u8]) -> Vec<Phone> {
        let server = self.look().await;
        let router: Router = App::new(server.clone(), &(Arc::new(SystemClock) as _), &[]).router();
        let mut phones = Vec::new();
        for n in who {
            let mut phone = Phone::new(u64::from(*n), server.clock().now());
            phone.enrol(&router, &code(&server, *n).await).await.unwrap();
            phone.sync(&router).await.unwrap();
            phones.push(phone);
        }
        server.db().close().await;
        phones
    }

    /// Where it listens.
    pub fn address(&self) -> std::net::SocketAddr {
        ([127, 0, 0, 1], self.port).into()
    }

    /// Starts it, and waits until it listens.
    pub fn start(&self) {
        let mut command = Command::new(program("yixian-server"));
        command.arg("--data").arg(self.folder.path().join("county"));
        command.args(["run", "--plain", "--listen", &self.address().to_string()]);
        let quiet = command.env("RUST_LOG", "error").stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = quiet.spawn().unwrap();
        while std::net::TcpStream::connect(self.address()).is_err() {
            assert!(child.try_wait().unwrap().is_none(), "yixian-server ended");
            std::thread::yield_now();
        }
        *self.child.lock().unwrap() = Some(child);
    }

    /// What ends it as `kill -9` does, whoever calls it.
    pub fn killer(&self) -> impl FnMut() + Send + 'static {
        let child = Arc::clone(&self.child);
        move || {
            if let Some(mut child) = child.lock().unwrap().take() {
                child.kill().unwrap();
                child.wait().unwrap();
            }
        }
    }

    /// Tells it to stop, and waits until it has.
    pub fn stop(&self) {
        let Some(mut child) = self.child.lock().unwrap().take() else { return };
        let told = Command::new("kill").arg(child.id().to_string()).status().unwrap();
        assert!(told.success() && child.wait().unwrap().success(), "it stops in order");
    }

    /// Whether it runs.
    pub fn is_on(&self) -> bool {
        self.child.lock().unwrap().is_some()
    }

    /// Everything that was recorded on these phones is here once, and nothing of it waits to be sent. While the
    /// program is off.
    pub async fn holds_everything_once(&self, phones: &mut [Phone]) {
        let pool = pool(&self.data().database()).await;
        for (n, phone) in phones.iter_mut().enumerate() {
            for id in phone.recorded() {
                let query = sqlx::query("SELECT COUNT(*) AS n FROM event WHERE id = $1");
                let row = query.bind(id.as_bytes().to_vec()).fetch_one(&pool).await.unwrap();
                assert_eq!(row.get::<i64, _>("n"), 1, "{id:?} of phone {n}");
            }
            let counts = phone.app().store().counts().unwrap();
            assert_eq!((counts.pending, counts.set_aside, counts.parked), (0, 0, 0), "phone {n}");
        }
        let twice = "SELECT COUNT(*) AS n FROM (SELECT 1 FROM feed WHERE kind = 0
                     GROUP BY audience, device, number HAVING COUNT(*) > 1)";
        assert_eq!(sqlx::query(twice).fetch_one(&pool).await.unwrap().get::<i64, _>("n"), 0, "told twice");
        pool.close().await;
    }
}

impl Drop for ServerProgram {
    fn drop(&mut self) {
        self.killer()();
    }
}

/// Issues a code for a person.
pub async fn code(server: &Server, n: u8) -> Code {
    let mut tx = server.db().write().await.unwrap();
    let issue = Issue { person: person(n), issued_by: person(ADMINISTRATOR), spoken: false, replaces: false };
    let (code, _) = issue_code(server, &mut tx, issue).await.unwrap();
    tx.commit().await.unwrap();
    code
}

/// Starts `yixian` on a phone's folder. Its standard output is kept for whoever waits for it.
pub fn start_yixian(phone: &Path, args: &[&str]) -> Child {
    start_yixian_in(phone, args, &[])
}

fn start_yixian_in(phone: &Path, args: &[&str], environment: &[(&str, &Path)]) -> Child {
    let mut command = Command::new(program("yixian"));
    command.args(args).env_clear().env("YIXIAN_PHONE", phone).env("LANG", "zh_CN.UTF-8");
    command.envs(environment.iter().copied());
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Runs `yixian` to its end, off the caller's thread: the server may be in this process.
pub async fn yixian(phone: &Path, args: &[&str]) -> Output {
    yixian_in(phone, args, &[]).await
}

/// The same in an environment that says more.
pub async fn yixian_in(phone: &Path, args: &[&str], environment: &[(&str, &Path)]) -> Output {
    let child = start_yixian_in(phone, &[&["--json"], args].concat(), environment);
    tokio::task::spawn_blocking(move || child.wait_with_output().unwrap()).await.unwrap()
}
