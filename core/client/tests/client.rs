//! The root: what the shell lends may fail, work may panic, files are let go of, and nothing is lost by it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::{
    collections::BTreeMap,
    path::Path,
    sync::{Arc, Mutex, OnceLock, mpsc},
    time::Duration,
};

use tempfile::TempDir;
use yixian_client::{
    Client, Error,
    client::Setup,
    enrol::Enrolment,
    ports::{KeyVault, LogLine, LogSink, ShellFailed, VaultError},
    profiles::{ProfileError, ProfileId, Stretch},
    shell::Patience,
    store::StoreError,
    system::{SystemClock, SystemEntropy},
    updates::Area,
};
use yixian_protocol::enrol::Code;

/// A vault that a test can let throw, or call back into the core.
#[derive(Default)]
struct Vault {
    secrets: Mutex<BTreeMap<String, [u8; 32]>>,
    throws: Mutex<bool>,
    calls_back: OnceLock<Client>,
}

impl Vault {
    fn answers(&self) -> Result<(), VaultError> {
        if let Some(client) = self.calls_back.get() {
            let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
            runtime.block_on(client.profiles()).unwrap();
        }
        if *self.throws.lock().unwrap() { Err(VaultError::Unavailable("thrown".into())) } else { Ok(()) }
    }
}

impl KeyVault for Vault {
    fn load(&self, name: &str) -> Result<[u8; 32], VaultError> {
        self.answers()?;
        self.secrets.lock().unwrap().get(name).copied().ok_or(VaultError::Lost)
    }
    fn keep(&self, name: &str, secret: &[u8; 32]) -> Result<(), VaultError> {
        self.answers()?;
        self.secrets.lock().unwrap().insert(name.to_owned(), *secret);
        Ok(())
    }
    fn forget(&self, name: &str) -> Result<(), VaultError> {
        self.answers()?;
        self.secrets.lock().unwrap().remove(name);
        Ok(())
    }
}

struct Sink(Mutex<mpsc::Sender<LogLine>>);

impl LogSink for Sink {
    fn write(&self, line: &LogLine) -> Result<(), ShellFailed> {
        self.0.lock().unwrap().send(line.clone()).map_err(|_| ShellFailed("gone".into()))
    }
}

struct Scene {
    folder: TempDir,
    vault: Arc<Vault>,
    client: Client,
    log: mpsc::Receiver<LogLine>,
}

async fn open() -> Scene {
    let folder = tempfile::tempdir().unwrap();
    let vault = Arc::new(Vault::default());
    let (sink, log) = mpsc::channel();
    let client = Client::open(Setup {
        directory: folder.path().to_owned(),
        vault: vault.clone(),
        clock: Arc::new(SystemClock::new()),
        entropy: Arc::new(SystemEntropy::default()),
        log: Some(Arc::new(Sink(Mutex::new(sink)))),
        stretch: Stretch { memory_kib: 8, passes: 1, lanes: 1 },
        patience: Patience { vault: Duration::from_secs(30), clock: Duration::from_secs(1) },
    })
    .await
    .unwrap();
    Scene { folder, vault, client, log }
}

/// The files under a folder that this process holds open or has locked, as the system sees them.
#[cfg(target_os = "linux")]
fn held(folder: &Path) -> Vec<String> {
    use std::os::unix::fs::DirEntryExt as _;
    let folder = folder.canonicalize().unwrap();
    let descriptors = std::fs::read_dir("/proc/self/fd").unwrap().flatten();
    let open = descriptors
        .filter_map(|entry| std::fs::read_link(entry.path()).ok())
        .filter(|file| file.starts_with(&folder))
        .map(|file| file.display().to_string());
    let locks = std::fs::read_to_string("/proc/locks").unwrap();
    let mut nodes = Vec::new();
    let mut folders = vec![folder.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            // As the folder has it: a file of a session that is just closing may be gone when asked.
            nodes.push(format!(":{} ", entry.ino()));
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(entry.path());
            }
        }
    }
    let ours = |line: &&str| nodes.iter().any(|node| line.contains(node.as_str()));
    open.chain(locks.lines().filter(ours).map(str::to_owned)).collect()
}

fn slip() -> Enrolment {
    Enrolment::read(Code::new(7).digits(), Some("https://127.0.0.1:1")).unwrap()
}

async fn profile(client: &Client, label: &str) -> ProfileId {
    client.create_profile(label.to_owned()).await.unwrap()
}

#[tokio::test]
async fn two_people_share_a_phone_and_see_nothing_of_each_other() {
    let scene = open().await;
    let (zhang, li) = (profile(&scene.client, "张伟").await, profile(&scene.client, "李秀英").await);
    scene.client.set_pin(zhang, None, Some("246810".into())).await.unwrap();
    let rows = scene.client.profiles().await.unwrap();
    let seen: Vec<_> = rows.iter().map(|row| (row.entry.id, row.entry.has_pin, row.to_send)).collect();
    assert_eq!(seen.len(), 2);
    assert!(seen.contains(&(zhang, true, Some(0))) && seen.contains(&(li, false, Some(0))));
    let is_locked = |session: &yixian_client::Session| session.with(|p| Ok(p.store().is_locked()));
    let open = scene.client.session(li, None).await.unwrap();
    assert!(!is_locked(&open).await.unwrap());
    let locked = scene.client.session(zhang, None).await.unwrap();
    assert!(is_locked(&locked).await.unwrap());
    let wrong = scene.client.session(zhang, Some("000000".into())).await.err().unwrap();
    assert!(matches!(wrong, Error::Profile(ProfileError::WrongPin { failed: 1, .. })), "{wrong}");
    let unlocked = scene.client.session(zhang, Some("246810".into())).await.unwrap();
    assert!(!is_locked(&unlocked).await.unwrap());
    assert!(!is_locked(&locked).await.unwrap(), "it is the same session");
    scene.client.session(zhang, None).await.unwrap();
    assert!(is_locked(&unlocked).await.unwrap(), "who gives no PIN gets a locked profile");
}

#[tokio::test]
async fn what_was_typed_is_kept_and_a_slip_of_the_finger_leaves_nothing() {
    let scene = open().await;
    assert_eq!(Enrolment::read("123", None).err().unwrap().code(), "code_length");
    assert_eq!(Enrolment::read("https://a.example/x", None).err().unwrap().code(), "not_a_slip");
    let digits = Enrolment::read(Code::new(7).digits(), None).unwrap();
    let error = scene.client.enrol(digits, None, "张伟".into()).await.err().unwrap();
    assert_eq!(error.code(), "no_server");
    assert_eq!(scene.client.profiles().await.unwrap(), []);
    let (_, session) = scene.client.enrol(slip(), None, "张伟".into()).await.unwrap();
    assert!(session.with(|profile| profile.waiting_enrolment()).await.unwrap().is_some());
    let run = scene.client.sync(&session, Vec::new(), false).unwrap();
    assert_eq!(run.finish().await.unwrap_err().code(), "offline");
    assert!(run.progress().ended);
    assert!(session.with(|profile| profile.waiting_enrolment()).await.unwrap().is_some(), "it still waits");
}

#[tokio::test]
async fn a_panic_is_an_error_and_the_next_call_works() {
    let scene = open().await;
    let id = profile(&scene.client, "张伟").await;
    let session = scene.client.session(id, None).await.unwrap();
    let told = session.with::<()>(|_| panic!("written into the program")).await.unwrap_err().to_string();
    assert!(told.contains("client.rs") && told.contains("written into the program"), "{told}");
    let entered = "张伟 13900000000".to_owned();
    let told = session.with::<()>(move |_| panic!("{entered}")).await.unwrap_err().to_string();
    assert!(!told.contains("张伟"), "what people entered is not repeated: {told}");
    assert!(session.with(|profile| profile.last_number()).await.is_ok());
}

#[tokio::test]
async fn a_vault_that_throws_or_calls_back_hurts_nobody() {
    let scene = open().await;
    let id = profile(&scene.client, "张伟").await;
    *scene.vault.throws.lock().unwrap() = true;
    let error = scene.client.session(id, None).await.err().unwrap();
    assert!(matches!(error, Error::Vault(VaultError::Unavailable(_))), "{error}");
    assert_eq!(scene.client.create_profile("李秀英".into()).await.unwrap_err().code(), "vault");
    *scene.vault.throws.lock().unwrap() = false;
    assert_eq!(scene.client.profiles().await.unwrap().len(), 1, "nothing half made is left");
    assert!(scene.log.try_iter().any(|line| line.code == "vault_failed"));
    scene.vault.calls_back.set(scene.client.clone()).ok().unwrap();
    scene.client.set_pin(id, None, Some("246810".into())).await.unwrap();
    scene.client.session(id, Some("246810".into())).await.unwrap();
    scene.client.delete_profile(id, None).await.unwrap();
    assert_eq!(scene.client.profiles().await.unwrap(), []);
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn pausing_lets_go_of_every_file_and_resuming_takes_them_up() {
    let scene = open().await;
    let (_, session) = scene.client.enrol(slip(), None, "张伟".into()).await.unwrap();
    // One that nobody holds any more: its thread may still be closing.
    let other = profile(&scene.client, "李秀英").await;
    drop(scene.client.session(other, None).await.unwrap());
    let run = scene.client.sync(&session, Vec::new(), true).unwrap();
    assert_ne!(held(scene.folder.path()), Vec::<String>::new());
    scene.client.pause().await.unwrap();
    assert_eq!(held(scene.folder.path()), Vec::<String>::new());
    assert_eq!(run.finish().await.unwrap_err().code(), "cancelled");
    scene.client.pause().await.unwrap();
    let paused = |error: Error| matches!(error, Error::Store(StoreError::Paused));
    assert!(paused(session.with(|profile| profile.last_number()).await.unwrap_err()));
    assert!(paused(scene.client.session(other, None).await.err().unwrap()));
    assert!(paused(scene.client.sync(&session, Vec::new(), false).err().unwrap()));
    scene.client.resume().await.unwrap();
    assert!(session.with(|profile| profile.waiting_enrolment()).await.unwrap().is_some());
    assert_ne!(held(scene.folder.path()), Vec::<String>::new());
    scene.client.close().await.unwrap();
    assert_eq!(held(scene.folder.path()), Vec::<String>::new());
}

#[tokio::test]
async fn closing_ends_what_waits_and_everything_after_says_so() {
    let scene = open().await;
    let id = profile(&scene.client, "张伟").await;
    let session = scene.client.session(id, None).await.unwrap();
    let first = scene.client.next_update(0).await.unwrap();
    assert!(first.areas.contains(&Area::Profiles));
    let (waiter, after) = (scene.client.clone(), first.version);
    let waiting = tokio::spawn(async move { waiter.next_update(after).await });
    let keeps_trying = scene.client.sync(&session, Vec::new(), true).unwrap();
    scene.client.close().await.unwrap();
    scene.client.close().await.unwrap();
    assert_eq!(waiting.await.unwrap(), None);
    assert!(keeps_trying.finish().await.is_err());
    assert_eq!(session.with(|profile| profile.last_number()).await.unwrap_err().code(), "closed");
    assert_eq!(scene.client.profiles().await.unwrap_err().code(), "closed");
    assert_eq!(scene.client.resume().await.unwrap_err().code(), "closed");
    assert!(scene.log.try_iter().all(|line| !line.detail.contains("张")));
}

#[tokio::test]
async fn what_is_asked_for_is_done_though_nobody_waits() {
    let scene = open().await;
    let id = profile(&scene.client, "张伟").await;
    let session = scene.client.session(id, None).await.unwrap();
    drop(session.with(|profile| profile.begin(&slip())));
    assert!(session.with(|profile| profile.waiting_enrolment()).await.unwrap().is_some());
}

#[tokio::test]
async fn a_sync_that_nobody_holds_a_session_for_says_what_it_came_to() {
    let scene = open().await;
    for _ in 0..20 {
        let id = profile(&scene.client, "张伟").await;
        let session = scene.client.session(id, None).await.unwrap();
        let run = scene.client.sync(&session, Vec::new(), false).unwrap();
        drop(session);
        assert_eq!(run.finish().await.unwrap_err().code(), "not_enrolled", "it ended by itself");
    }
}

#[tokio::test]
async fn a_profile_can_be_deleted_by_whoever_may() {
    let scene = open().await;
    let never_opened = profile(&scene.client, "张伟").await;
    scene.client.set_pin(never_opened, None, Some("246810".into())).await.unwrap();
    scene.client.delete_profile(never_opened, None).await.unwrap();
    let lost = profile(&scene.client, "李秀英").await;
    scene.client.set_pin(lost, None, Some("246810".into())).await.unwrap();
    scene.client.session(lost, Some("246810".into())).await.unwrap();
    scene.vault.secrets.lock().unwrap().clear();
    scene.client.delete_profile(lost, None).await.unwrap();
    assert_eq!(scene.client.profiles().await.unwrap(), []);
}

#[tokio::test]
async fn what_was_deleted_meanwhile_is_not_opened_again() {
    let scene = open().await;
    for _ in 0..20 {
        let id = profile(&scene.client, "张伟").await;
        let (opener, deleter) = (scene.client.clone(), scene.client.clone());
        let opening = tokio::spawn(async move { opener.session(id, None).await.map(|_| ()) });
        let deleting = tokio::spawn(async move { deleter.delete_profile(id, None).await });
        let opened = opening.await.unwrap();
        deleting.await.unwrap().unwrap();
        let code = opened.err().map(|error| error.code());
        assert!(matches!(code, None | Some("no_such_profile")), "{code:?}");
        assert_eq!(scene.client.profiles().await.unwrap(), []);
    }
}

#[tokio::test]
async fn who_gives_no_pin_never_gets_what_another_unlocks() {
    let scene = open().await;
    for _ in 0..10 {
        let id = profile(&scene.client, "张伟").await;
        scene.client.set_pin(id, None, Some("246810".into())).await.unwrap();
        let (one, other) = (scene.client.clone(), scene.client.clone());
        let with = tokio::spawn(async move { one.session(id, Some("246810".into())).await.unwrap() });
        let without = tokio::spawn(async move { other.session(id, None).await.unwrap() });
        let (_with, without) = (with.await.unwrap(), without.await.unwrap());
        // It is one session: whoever comes last turns the lock.
        scene.client.session(id, None).await.unwrap();
        assert!(without.with(|p| Ok(p.store().is_locked())).await.unwrap());
    }
}

#[tokio::test]
async fn pausing_resuming_and_closing_at_once_leave_nothing_half_done() {
    let scene = open().await;
    let session = scene.client.enrol(slip(), None, "张伟".into()).await.unwrap().1;
    let turns: Vec<_> = (0..20)
        .map(|n| {
            let client = scene.client.clone();
            tokio::spawn(async move { if n % 2 == 0 { client.pause().await } else { client.resume().await } })
        })
        .collect();
    for turn in turns {
        turn.await.unwrap().unwrap();
    }
    scene.client.resume().await.unwrap();
    assert!(session.with(|profile| profile.last_number()).await.is_ok());
    let (one, other) = (scene.client.clone(), scene.client.clone());
    let closing =
        [tokio::spawn(async move { one.close().await }), tokio::spawn(async move { other.close().await })];
    for closed in closing {
        closed.await.unwrap().unwrap();
    }
    #[cfg(target_os = "linux")]
    assert_eq!(held(scene.folder.path()), Vec::<String>::new());
}
