//! A real phone: the client's profile over its files, with a clock and a network that tests own.

use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicU64, Ordering},
};

use axum::{Router, http::StatusCode};
use tempfile::TempDir;
use yixian_client::{
    Error, Ports, Profile,
    http::Http,
    ports::{ClockReading, DeviceClock, StoreHook},
    protections::Protections,
    seal::SealKey,
    store::{Opening, Store},
    sync::{Outcome, Outgoing, Taken},
};
use yixian_domain::{EventId, time::Timestamp};
use yixian_protocol::{enrol::Code, sync::Ask};

use crate::{county::TestCounty, ports::TestEntropy, puppet::post};

/// A phone's clocks: right, wrong, rebooted.
#[derive(Debug, Clone)]
pub struct PhoneClock {
    wall: Arc<AtomicI64>,
    elapsed: Arc<AtomicU64>,
    boot: Arc<AtomicU64>,
}

impl PhoneClock {
    /// A clock that shows this.
    pub fn showing(wall: Timestamp) -> Self {
        Self {
            wall: Arc::new(AtomicI64::new(wall.0)),
            elapsed: Arc::new(AtomicU64::new(1_000)),
            boot: Arc::new(AtomicU64::new(1)),
        }
    }

    /// Time goes by.
    pub fn advance_ms(&self, ms: u64) {
        self.wall.fetch_add(i64::try_from(ms).unwrap(), Ordering::SeqCst);
        self.elapsed.fetch_add(ms, Ordering::SeqCst);
    }

    /// Somebody sets it, or the battery was out.
    pub fn set_wall(&self, wall: Timestamp) {
        self.wall.store(wall.0, Ordering::SeqCst);
    }

    /// The phone starts again.
    pub fn reboot(&self) {
        self.boot.fetch_add(1, Ordering::SeqCst);
        self.elapsed.store(10, Ordering::SeqCst);
    }
}

impl DeviceClock for PhoneClock {
    fn read(&self) -> ClockReading {
        let elapsed_ms = self.elapsed.load(Ordering::SeqCst);
        ClockReading {
            wall: Timestamp(self.wall.load(Ordering::SeqCst)),
            elapsed_ms,
            awake_ms: elapsed_ms,
            boot: self.boot.load(Ordering::SeqCst),
        }
    }
}

/// A phone.
pub struct Phone {
    /// What runs on it; none while it is switched off.
    profile: Option<Profile>,
    /// Its files.
    pub folder: Arc<TempDir>,
    /// Its clocks.
    pub clock: PhoneClock,
    entropy: Arc<TestEntropy>,
    protections: Protections,
    hook: Option<Arc<dyn StoreHook>>,
}

impl Phone {
    /// A phone out of the box.
    pub fn new(seed: u64, wall: Timestamp) -> Self {
        Self::with(seed, wall, Protections::default(), None)
    }

    /// A phone with protections off, or one that a test can end at a commit.
    pub fn with(
        seed: u64,
        wall: Timestamp,
        protections: Protections,
        hook: Option<Arc<dyn StoreHook>>,
    ) -> Self {
        Self::with_folder(seed, wall, protections, hook, tempfile::tempdir().unwrap())
    }

    /// A phone whose files are here.
    pub fn with_folder(
        seed: u64,
        wall: Timestamp,
        protections: Protections,
        hook: Option<Arc<dyn StoreHook>>,
        folder: TempDir,
    ) -> Self {
        let mut phone = Self {
            profile: None,
            folder: Arc::new(folder),
            clock: PhoneClock::showing(wall),
            entropy: Arc::new(TestEntropy::new(seed)),
            protections,
            hook,
        };
        phone.switch_on().unwrap();
        phone
    }

    /// Starts the app over the phone's files.
    ///
    /// # Errors
    /// If the store does not open.
    pub fn switch_on(&mut self) -> Result<(), Error> {
        if self.profile.is_some() {
            return Ok(());
        }
        let store = Store::open(Opening {
            directory: self.folder.path().to_owned(),
            queue_key: SealKey::new([1; 32]).unwrap(),
            cache_key: Some(SealKey::new([2; 32]).unwrap()),
            entropy: self.entropy.clone(),
            hook: self.hook.clone(),
        })?;
        let ports = Ports { clock: Arc::new(self.clock.clone()), entropy: self.entropy.clone() };
        self.profile = Some(Profile::with_protections(store, ports, self.protections)?);
        Ok(())
    }

    /// Ends the app as `kill -9` does: nothing is said goodbye to.
    pub fn kill(&mut self) {
        self.profile = None;
    }

    /// Whether it runs.
    pub fn is_on(&self) -> bool {
        self.profile.is_some()
    }

    /// What runs on it.
    pub fn app(&mut self) -> &mut Profile {
        self.profile.as_mut().expect("the phone is off")
    }

    /// What runs on it, to be run otherwise.
    pub fn into_profile(mut self) -> Profile {
        self.profile.take().expect("the phone is off")
    }

    /// What runs on it, to look at.
    pub fn view(&self) -> &Profile {
        self.profile.as_ref().expect("the phone is off")
    }

    /// Enrols with a code, all the way.
    ///
    /// # Errors
    /// The server's refusal, as the client words it.
    pub async fn enrol(&mut self, router: &Router, code: &Code) -> Result<(), Error> {
        self.app().begin_enrolment(code, "http://county.invalid", None)?;
        self.finish_enrolment(router).await
    }

    /// Goes on with an enrolment that was begun.
    ///
    /// # Errors
    /// The server's refusal, as the client words it.
    pub async fn finish_enrolment(&mut self, router: &Router) -> Result<(), Error> {
        let started = self.app().enrol_start()?;
        let answer = carry(router, "/v1/enrol/start", started.message.clone()).await?;
        let started = self.app().enrol_started(started, &answer)?;
        let answer = carry(router, "/v1/enrol/finish", started.message.clone()).await?;
        self.app().enrol_finished(&started, &answer)
    }

    /// Enrols with a code over a connection, all the way.
    ///
    /// # Errors
    /// The network's, or the server's refusal as the client words it.
    pub async fn enrol_over(&mut self, http: &Http, code: &Code) -> Result<(), Error> {
        self.app().begin_enrolment(code, "http://county.invalid", None)?;
        let started = self.app().enrol_start()?;
        let answer = http.post("/v1/enrol/start", started.message.clone()).await?;
        let started = self.app().enrol_started(started, &answer)?;
        let answer = http.post("/v1/enrol/finish", started.message.clone()).await?;
        self.app().enrol_finished(&started, &answer)
    }

    /// Makes the next request.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn prepare(&mut self) -> Result<Outgoing, Error> {
        self.app().prepare_sync(&[])
    }

    /// Takes a reply in.
    ///
    /// # Errors
    /// The client's.
    pub fn accept(&mut self, sent: &Outgoing, reply: &[u8]) -> Result<Taken, Error> {
        let heard = self.clock.read();
        self.app().accept_reply(sent, reply, heard)
    }

    /// Syncs until there is nothing more to do.
    ///
    /// # Errors
    /// The client's.
    pub async fn sync(&mut self, router: &Router) -> Result<Vec<Taken>, Error> {
        self.sync_asking(router, &[]).await
    }

    /// Syncs and asks for something.
    ///
    /// # Errors
    /// The client's.
    pub async fn sync_asking(&mut self, router: &Router, asks: &[Ask]) -> Result<Vec<Taken>, Error> {
        let mut rounds = Vec::new();
        for round in 0..1_000 {
            let sent = self.app().prepare_sync(if round == 0 { asks } else { &[] })?;
            let reply = carry(router, "/v1/sync", sent.message.clone()).await?;
            let taken = self.accept(&sent, &reply)?;
            let outcome = taken.outcome.clone();
            rounds.push(taken);
            match outcome {
                Outcome::Done => return Ok(rounds),
                Outcome::More | Outcome::AskAgain => {}
                Outcome::ShowCertificate => {
                    let certificate = self.app().certificate_message()?;
                    carry(router, "/v1/enrol/return", certificate).await?;
                }
            }
        }
        panic!("a sync that does not end: {:?}", rounds.last());
    }
}

impl Phone {
    /// The ids of everything that was recorded on it, in order.
    pub fn recorded(&mut self) -> Vec<EventId> {
        let head = self.app().store().chain_head().unwrap().number;
        (1..=head).map(|n| self.app().store().event(n).unwrap().unwrap().open().unwrap().id).collect()
    }

    /// Syncs over a connection until there is nothing more to do.
    ///
    /// # Errors
    /// The network's or the client's.
    pub async fn sync_over(&mut self, http: &Http) -> Result<Vec<Taken>, Error> {
        let mut rounds = Vec::new();
        for _ in 0..1_000 {
            let sent = self.prepare()?;
            let reply = http.post("/v1/sync", sent.message.clone()).await?;
            let taken = self.accept(&sent, &reply)?;
            let outcome = taken.outcome.clone();
            rounds.push(taken);
            match outcome {
                Outcome::Done => return Ok(rounds),
                Outcome::More | Outcome::AskAgain => {}
                Outcome::ShowCertificate => {
                    let certificate = self.app().certificate_message()?;
                    http.post("/v1/enrol/return", certificate).await?;
                }
            }
        }
        panic!("a sync that does not end: {:?}", rounds.last());
    }
}

/// Carries a message to the server in this process.
async fn carry(router: &Router, path: &str, message: Vec<u8>) -> Result<Vec<u8>, Error> {
    let (status, body) = post(router, path, message).await;
    if status == StatusCode::OK {
        return Ok(body);
    }
    Err(Error::EnrolmentRefused(crate::puppet::problem(&body)))
}

impl TestCounty {
    /// A phone for a person, enrolled and synced.
    pub async fn phone(&self, n: u8) -> Phone {
        // A person's second phone is another phone: it makes a key of its own.
        static MADE: AtomicU64 = AtomicU64::new(1);
        let seed = u64::from(n) + (MADE.fetch_add(1, Ordering::SeqCst) << 8);
        let mut phone = Phone::new(seed, self.server.clock().now());
        phone.enrol(&self.router, &self.code(n).await).await.unwrap();
        phone.sync(&self.router).await.unwrap();
        phone
    }
}
