//! A county behind HTTP on a free loopback port, and phones that are folders.

use std::{
    path::PathBuf,
    process::{Command, Stdio},
    sync::Arc,
};

use serde_json::Value;
use tempfile::TempDir;
use tokio::{net::TcpListener, sync::oneshot};
use yixian_server::http::serve;
use yixian_tests::county::TestCounty;

/// The program that is tested.
fn program() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let path = tests.parent().unwrap().parent().unwrap().join("yixian");
    assert!(
        path.exists(),
        "{} is not built: cargo build -p yixian-cli (with the same profile and target folder)",
        path.display()
    );
    path
}

/// A county that answers over HTTP.
pub(crate) struct Town {
    pub(crate) county: TestCounty,
    pub(crate) url: String,
    port: u16,
    _stop: oneshot::Sender<()>,
}

impl Town {
    pub(crate) async fn new() -> Self {
        Self::of(TestCounty::new().await).await
    }

    pub(crate) async fn of(county: TestCounty) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        Self::on(county, listener)
    }

    /// Serves on a port that was free a moment ago.
    pub(crate) async fn at(county: TestCounty, port: u16) -> Self {
        Self::on(county, TcpListener::bind(("127.0.0.1", port)).await.unwrap())
    }

    fn on(county: TestCounty, listener: TcpListener) -> Self {
        let port = listener.local_addr().unwrap().port();
        let (stop, stopped) = oneshot::channel();
        let router = county.router.clone();
        tokio::spawn(async move {
            let stopped = async move {
                let _gone = stopped.await;
            };
            serve(listener, router, None, stopped).await.unwrap();
        });
        Self { county, url: format!("http://127.0.0.1:{port}"), port, _stop: stop }
    }

    /// The county goes away: its phones are offline. Gives what `at` brings back.
    pub(crate) async fn away(self) -> (TestCounty, u16) {
        let Self { county, port, _stop: stop, .. } = self;
        drop(stop);
        while TcpListener::bind(("127.0.0.1", port)).await.is_err() {
            tokio::task::yield_now().await;
        }
        (county, port)
    }

    /// A phone out of the box.
    pub(crate) fn phone(&self) -> Phone {
        Phone { folder: Arc::new(tempfile::tempdir().unwrap()) }
    }

    /// A phone that is enrolled for a person and synced.
    pub(crate) async fn enrolled(&self, n: u8) -> Phone {
        let phone = self.phone();
        let code = self.county.code(n).await;
        let said = phone.run(&["enrol", &code.spaced(), "--server", &self.url]).await;
        assert_eq!(said.exit, 0, "{said:?}");
        phone
    }
}

/// A phone: a folder that the program works on.
#[derive(Clone)]
pub(crate) struct Phone {
    pub(crate) folder: Arc<TempDir>,
}

/// What the program said.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    pub(crate) exit: i32,
    pub(crate) out: String,
    pub(crate) err: String,
    /// The object, where there is one.
    pub(crate) json: Value,
}

impl Said {
    /// A field, by its path.
    pub(crate) fn at(&self, path: &str) -> &Value {
        self.json.pointer(path).unwrap_or(&Value::Null)
    }

    /// A text field.
    pub(crate) fn text(&self, path: &str) -> String {
        self.at(path).as_str().unwrap_or_default().to_owned()
    }

    /// The code of the error.
    pub(crate) fn code(&self) -> String {
        self.text("/error/code")
    }
}

impl Phone {
    /// Runs a command with `--json`.
    pub(crate) async fn run(&self, args: &[&str]) -> Said {
        self.with(&[&["--json"], args].concat(), "", "zh_CN.UTF-8").await
    }

    /// Runs a command that must work.
    pub(crate) async fn done(&self, args: &[&str]) -> Said {
        let said = self.run(args).await;
        assert_eq!(said.exit, 0, "{args:?}: {said:?}");
        said
    }

    /// Runs a command as a person does.
    pub(crate) async fn plain(&self, args: &[&str]) -> Said {
        self.with(args, "", "zh_CN.UTF-8").await
    }

    /// Runs a command that must be refused here: with its code, with words in both languages, and without changing what
    /// another command shows.
    pub(crate) async fn refused(&self, args: &[&str], code: &str, words: (&str, &str), shows: &[&str]) {
        let before = self.done(shows).await.json;
        let said = self.run(args).await;
        assert_eq!((said.exit, said.code().as_str()), (1, code), "{args:?}: {said:?}");
        assert!(said.text("/error/message").contains(words.0), "{args:?}: {said:?}");
        let english = self.with(args, "", "en_US.UTF-8").await;
        assert!(english.err.contains(words.1) && english.out.is_empty(), "{args:?}: {english:?}");
        assert_eq!(self.done(shows).await.json, before, "{args:?} changed something");
        let status = self.done(&["status"]).await;
        let waits = [status.at("/to_send"), status.at("/set_aside")];
        assert!(waits.iter().all(|list| list.as_array().is_some_and(Vec::is_empty)), "{args:?}: {status:?}");
    }

    /// Runs a command with something on its standard input and in some language.
    pub(crate) async fn with(&self, args: &[&str], input: &str, lang: &str) -> Said {
        let mut command = Command::new(program());
        command.args(args).env_clear().env("YIXIAN_PHONE", self.folder.path()).env("LANG", lang);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let input = input.to_owned();
        // The server runs in this process: waiting must not hold it up.
        let output = tokio::task::spawn_blocking(move || {
            use std::io::Write as _;
            let mut child = command.spawn().unwrap();
            child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
            child.wait_with_output().unwrap()
        })
        .await
        .unwrap();
        let out = String::from_utf8(output.stdout).unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        let json = serde_json::from_str(out.trim()).unwrap_or(Value::Null);
        Said { exit: output.status.code().unwrap_or(-1), out, err, json }
    }
}
