//! TLS: the county's own authority is believed though no platform knows it, and no other authority is though the
//! platform trusts it. So whatever the platform's verifier would say, nobody asks it.

use std::path::{Path, PathBuf};

use axum::Router;
use serde_json::Value;
use tempfile::TempDir;
use yixian_client::{
    Error,
    http::{Http, Trust},
};
use yixian_server::{
    Server,
    http::App,
    tls::{Identity, demo},
};
use yixian_tests::{
    county::{DEPUTY, SECRETARY},
    programs::{ServerProgram, code, yixian_in},
    tables::dump,
    wire::{served, served_at},
};

/// An authority that is not the county's, and a certificate of its for the county's own host.
struct Other {
    authority: PathBuf,
    identity: Identity,
}

fn write(folder: &Path, name: &str, pem: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, pem).unwrap();
    path
}

/// A certificate for a host, by an authority of its own; the chain ends with that authority.
fn other(folder: &Path, host: &str) -> Other {
    let made = demo("别处", &[host.to_owned()]).unwrap();
    let authority = write(folder, "other.pem", &made.authority);
    let chain = write(folder, "chain.pem", &format!("{}{}", made.certificate, made.authority));
    let key = write(folder, "key.pem", &made.key);
    Other { authority, identity: Identity::from_files(&chain, &key).unwrap() }
}

struct Scene {
    program: ServerProgram,
    server: Server,
    router: Router,
    folder: TempDir,
}

impl Scene {
    async fn new() -> Self {
        let program = ServerProgram::new(3).await;
        let server = program.look().await;
        let clock = std::sync::Arc::new(yixian_server::ports::SystemClock) as _;
        let router = App::new(server.clone(), &clock, &[]).router();
        Self { program, server, router, folder: tempfile::tempdir().unwrap() }
    }

    fn own(&self) -> Identity {
        self.program.data().tls().unwrap().unwrap()
    }

    fn pins(&self) -> Vec<[u8; 32]> {
        self.program.data().county().unwrap().pins
    }

    /// Runs `yixian` on a machine whose trust store is this file.
    async fn yixian(&self, phone: &str, args: &[&str], store: &Path) -> (bool, Value) {
        let phone = self.folder.path().join(phone);
        let output = yixian_in(&phone, args, &[("SSL_CERT_FILE", store)]).await;
        (output.status.success(), serde_json::from_slice(&output.stdout).unwrap_or_default())
    }
}

fn reason(said: &Value) -> &str {
    said.pointer("/error/code").and_then(Value::as_str).unwrap_or_default()
}

#[tokio::test]
async fn a_phone_believes_the_authority_of_its_county_and_no_other_that_the_platform_trusts() {
    let scene = Scene::new().await;
    let other = other(scene.folder.path(), "localhost");
    let own = served(&scene.router, Some(&scene.own())).await;
    let digits = code(&scene.server, SECRETARY).await.spaced();
    // The platform knows the other authority only, and the county is reached all the same.
    let enrol = ["enrol", &digits, "--server", &own.url];
    let (done, said) = scene.yixian("a", &enrol, &other.authority).await;
    assert!(done, "{said}");
    let (done, said) = scene.yixian("a", &["sync"], &other.authority).await;
    assert!(done, "{said}");

    // Somebody in between whom the platform trusts.
    let (port, url) = (own.address.port(), own.url.clone());
    drop(own);
    while tokio::net::TcpListener::bind(("127.0.0.1", port)).await.is_err() {
        tokio::task::yield_now().await;
    }
    let between = served_at(port, &scene.router, Some(&other.identity)).await;
    assert_eq!(between.url, url);
    let digits = code(&scene.server, DEPUTY).await.spaced();
    let database = scene.program.data().database();
    let before = dump(&scene.server, &database).await;
    let (done, said) = scene.yixian("a", &["sync"], &other.authority).await;
    assert_eq!((done, reason(&said)), (false, "not_the_server"), "{said}");
    // Nor does a new phone enrol through him, though he passes everything on: the code proves another authority.
    let (done, said) = scene.yixian("b", &["enrol", &digits, "--server", &url], &other.authority).await;
    assert_eq!((done, reason(&said)), (false, "wrong_server"), "{said}");
    assert_eq!(dump(&scene.server, &database).await, before, "the county heard of nobody");
}

#[tokio::test]
async fn a_pinned_authority_in_the_chain_is_not_enough_it_must_have_signed_for_this_host() {
    let scene = Scene::new().await;
    let mut borrowed = other(scene.folder.path(), "localhost").identity;
    let authority = scene.own().chain.last().unwrap().clone();
    // The county's authority is public: anybody can put it behind his own certificate.
    borrowed.chain = vec![borrowed.chain[0].clone(), authority];
    let elsewhere = other(scene.folder.path(), "elsewhere.example").identity;
    let elsewhere_pin = yixian_server::tls::pin(elsewhere.chain.last().unwrap()).unwrap();
    for (identity, pins) in [(borrowed, scene.pins()), (elsewhere, vec![elsewhere_pin])] {
        let server = served(&scene.router, Some(&identity)).await;
        let http = Http::new(&server.url, Trust::Pinned(pins)).unwrap();
        let error = http.post("/v1/sync", vec![0]).await.unwrap_err();
        assert!(matches!(error, Error::NotTheServer(_)), "{error:?}");
    }
    // The right one is reached, and says what it thinks of such a message.
    let server = served(&scene.router, Some(&scene.own())).await;
    let http = Http::new(&server.url, Trust::Pinned(scene.pins())).unwrap();
    let error = http.post("/v1/sync", vec![0]).await.unwrap_err();
    assert!(matches!(&error, Error::EnrolmentRefused(code) if code == "malformed"), "{error:?}");
    let without_pins = Http::new(&server.url, Trust::Pinned(Vec::new())).unwrap();
    assert!(matches!(without_pins.post("/v1/sync", vec![0]).await.unwrap_err(), Error::NotTheServer(_)));
}
