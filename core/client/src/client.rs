//! The root: the people on this phone, what the shell lends them, and the runtime that everything runs on.
//!
//! The core owns its runtime. Nothing that reads, writes, stretches a PIN or asks the shell ever runs on the caller's
//! thread: every call hands its work in and waits for an answer. [`Client::pause`] lets go of every file and lock,
//! [`Client::resume`] takes them up again.

use std::{
    collections::BTreeMap,
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak, atomic::Ordering},
};

use tokio::{
    runtime::{Builder, Handle, Runtime},
    sync::{Mutex as AsyncMutex, watch},
    task::JoinHandle,
};
use yixian_protocol::sync::Ask;

use crate::{
    enrol::Enrolment,
    error::{Error, Result},
    log::Log,
    ports::{DeviceClock, Entropy, KeyVault, LogSink, ShellClock},
    profile::{Ports, Profile},
    profiles::{Phone, PhonePorts, PinState, ProfileEntry, ProfileError, ProfileId, Stretch},
    promise::{Anything, Promise, Work, anything},
    run::{SyncRun, broken},
    seal::SealKey,
    session::{Open, Session, Turn},
    shell::{Gone, OneMoment, Patience, PatientClock, PatientVault},
    store::{self, Opening, Repairs, Store, StoreError},
    updates::{Area, Update, Updates},
};

/// What a client is opened with.
pub struct Setup {
    /// Where everything is kept: a folder that only this app can read and that no phone backup takes along.
    pub directory: PathBuf,
    /// Keeps each profile's root secret.
    pub vault: Arc<dyn KeyVault>,
    /// The device's clocks.
    pub clock: Arc<dyn ShellClock>,
    /// Randomness.
    pub entropy: Arc<dyn Entropy>,
    /// Takes what the core has to say of itself.
    pub log: Option<Arc<dyn LogSink>>,
    /// How hard a PIN is to try out.
    pub stretch: Stretch,
    /// How long the shell may take to answer.
    pub patience: Patience,
}

/// A profile as anybody sees it who holds the phone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProfileRow {
    /// Its name and whether there is a PIN.
    pub entry: ProfileEntry,
    /// How much of it has not been sent; none if that cannot be read.
    pub to_send: Option<u64>,
}

/// The people on this phone. Copies of it are the same one.
#[derive(Clone)]
pub struct Client(Arc<Shared>);

struct Shared {
    runtime: Owned,
    phone: Phone,
    ports: Ports,
    updates: Updates,
    log: Log,
    patience: Patience,
    state: Mutex<State>,
    /// Whoever opens, closes, pauses or deletes holds it. Nobody asks the shell under it: it may call back.
    sessions: AsyncMutex<BTreeMap<ProfileId, Opened>>,
    gone: Gone,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
    Running,
    Paused,
    Closed,
}

/// Work on a thread of its own.
type Blocking = Box<dyn FnOnce(&Shared) -> Result<Anything> + Send>;

/// A session that was given out. It may be gone while its thread still closes its files.
#[derive(Clone)]
struct Opened {
    session: Weak<Open>,
    ended: watch::Receiver<()>,
}

/// A runtime that may be dropped anywhere, also by one of its own tasks.
struct Owned(Option<Runtime>);

impl Drop for Owned {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

impl Owned {
    fn start() -> Result<Self> {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1) // it waits for the network and for answers; the work is done elsewhere
            .thread_name("yixian-runtime")
            .enable_all()
            .build()
            .map_err(|error| Error::Internal(format!("no runtime: {error}")))?;
        Ok(Self(Some(runtime)))
    }

    fn handle(&self) -> Result<&Handle> {
        self.0.as_ref().map(Runtime::handle).ok_or(Error::Closed)
    }
}

impl Client {
    /// Opens the folder, makes it if there is none, and finishes what an interrupted deletion left.
    ///
    /// # Errors
    /// If the folder cannot be used.
    pub async fn open(setup: Setup) -> Result<Self> {
        let runtime = Owned::start()?;
        let handle = runtime.handle()?.clone();
        let log = Log::to(setup.log);
        let gone = Gone::default();
        let vault = PatientVault::new(setup.vault, setup.patience.vault, log.clone(), Arc::clone(&gone));
        let clock: Arc<dyn DeviceClock> =
            Arc::new(PatientClock::new(setup.clock, setup.patience.clock, log.clone(), Arc::clone(&gone)));
        let ports = Ports { clock: Arc::clone(&clock), entropy: Arc::clone(&setup.entropy) };
        let phone_ports = PhonePorts { vault: Arc::new(vault), clock, entropy: setup.entropy };
        let opening =
            handle.spawn_blocking(move || Phone::open(&setup.directory, phone_ports, setup.stretch));
        let phone = opening.await.map_err(|error| broken(&error))??;
        log.info("opened", String::new());
        Ok(Self(Arc::new(Shared {
            runtime,
            phone,
            ports,
            updates: Updates::default(),
            log,
            patience: setup.patience,
            state: Mutex::new(State::Running),
            sessions: AsyncMutex::default(),
            gone,
        })))
    }

    /// Work that may ask the shell, read small files or stretch a PIN, on a thread of its own. It is done even if
    /// nobody waits for it any more.
    fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Shared) -> Result<T> + Send + 'static,
    ) -> Promise<T> {
        let work: Blocking = Box::new(move |shared| work(shared).map(anything));
        Promise::of(Box::pin(self.clone().block(work)))
    }

    async fn block(self, work: Blocking) -> Result<Anything> {
        self.0.running()?;
        let shared = Arc::clone(&self.0);
        let task = self.0.runtime.handle()?.spawn_blocking(move || work(&shared));
        self.0.end_of(task).await
    }

    /// The same for work in several steps.
    fn task<T: Send + 'static>(&self, work: impl Future<Output = Result<T>> + Send + 'static) -> Promise<T> {
        let work: Work = Box::pin(async move { work.await.map(anything) });
        Promise::of(Box::pin(self.clone().carry_out(work)))
    }

    async fn carry_out(self, work: Work) -> Result<Anything> {
        let task = self.0.runtime.handle()?.spawn(work);
        self.0.end_of(task).await
    }

    /// The profiles on this phone, by label.
    ///
    /// # Errors
    /// If the folder cannot be read.
    pub fn profiles(&self) -> Promise<Vec<ProfileRow>> {
        let row = |shared: &Shared, entry: ProfileEntry| {
            let to_send = store::unsent(&shared.phone.directory(entry.id)).ok();
            ProfileRow { entry, to_send }
        };
        let client = self.clone();
        self.task(async move {
            let _no_pause_meanwhile = client.0.sessions.lock().await;
            let list = move |shared: &Shared| {
                let entries = shared.phone.list()?;
                Ok(entries.into_iter().map(|entry| row(shared, entry)).collect())
            };
            client.blocking(list).await
        })
    }

    /// Makes a profile without a PIN.
    ///
    /// # Errors
    /// If the label is empty or too long, or the vault or the files fail. Then nothing of it is left.
    pub fn create_profile(&self, label: String) -> Promise<ProfileId> {
        self.changing_profiles(move |shared| Ok(shared.phone.create(&label)?))
    }

    /// Changes what a profile is called on this phone.
    ///
    /// # Errors
    /// If there is none, or the label is empty or too long.
    pub fn rename_profile(&self, id: ProfileId, label: String) -> Promise<()> {
        self.changing_profiles(move |shared| Ok(shared.phone.rename(id, &label)?))
    }

    /// Sets, changes or removes a PIN.
    ///
    /// # Errors
    /// If the present PIN is wrong or missing, or the new one is too short or too long.
    pub fn set_pin(&self, id: ProfileId, present: Option<String>, new: Option<String>) -> Promise<()> {
        let (present, new) = (present.map(zeroize::Zeroizing::new), new.map(zeroize::Zeroizing::new));
        self.changing_profiles(move |shared| {
            let [present, new] = [&present, &new].map(|pin| pin.as_ref().map(|pin| pin.as_str()));
            Ok(shared.phone.set_pin(id, present, new)?)
        })
    }

    /// How often a profile's PIN has failed, and how long to wait for the next try.
    ///
    /// # Errors
    /// If there is no such profile.
    pub fn pin_state(&self, id: ProfileId) -> Promise<PinState> {
        self.blocking(move |shared| Ok(shared.phone.pin_state(id)?))
    }

    /// Deletes a profile with all that is in it. Of a profile with a PIN that holds what has not been sent, only who
    /// knows the PIN may: what others on this phone cannot read they cannot lose for him either.
    ///
    /// # Errors
    /// [`Error::Locked`] if the PIN is needed and missing; or what [`Client::session`] says of a PIN.
    pub fn delete_profile(&self, id: ProfileId, pin: Option<String>) -> Promise<()> {
        let pin = pin.map(zeroize::Zeroizing::new);
        let client = self.clone();
        self.task(async move {
            let proved =
                client.blocking(move |shared| shared.may_delete(id, pin.as_ref().map(|pin| pin.as_str())));
            let proved = proved.await?;
            let mut sessions = client.0.sessions.lock().await;
            if let Some(opened) = sessions.get(&id).cloned() {
                let _its_files_go_next = opened.turn(Turn::Close).await;
                sessions.remove(&id);
            }
            let set_apart = move |shared: &Shared| {
                // Something may have been recorded since.
                if !proved && shared.needs_pin_to_delete(id) {
                    return Err(Error::Locked);
                }
                Ok(shared.phone.set_apart(id)?)
            };
            client.changing_profiles(set_apart).await?;
            drop(sessions); // the vault is asked now
            client.changing_profiles(move |shared| Ok(shared.phone.remove(id)?)).await
        })
    }

    fn changing_profiles<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Shared) -> Result<T> + Send + 'static,
    ) -> Promise<T> {
        self.blocking(move |shared| {
            let done = work(shared);
            shared.updates.tell([Area::Profiles]); // also if it failed half way
            done
        })
    }

    /// Opens a profile. With a PIN on it and none given, it is locked: it uploads and shows nothing. If it is open
    /// already, this gives the same session, unlocked or locked in the same way.
    ///
    /// # Errors
    /// If there is none, the PIN is wrong or was tried too often, the vault does not give its secret, or its files
    /// cannot be used.
    pub fn session(&self, id: ProfileId, pin: Option<String>) -> Promise<Session> {
        let pin = pin.map(zeroize::Zeroizing::new);
        let client = self.clone();
        self.task(async move {
            // The shell is asked first, outside every lock: it may call back.
            let keys = client
                .blocking(move |shared| {
                    let keys = shared.phone.keys(id)?;
                    let cache = match (keys.cache, &pin) {
                        (None, Some(pin)) => Some(shared.phone.unlock(id, pin)?),
                        (key, _) => key,
                    };
                    Ok((keys.queue, cache))
                })
                .await?;
            client.open_with(id, keys).await
        })
    }

    async fn open_with(&self, id: ProfileId, (queue, cache): (SealKey, Option<SealKey>)) -> Result<Session> {
        let mut sessions = self.0.sessions.lock().await;
        self.0.running()?;
        if let Some(opened) = sessions.get(&id).cloned() {
            if let Some(session) = Session::upgrade(&opened.session) {
                match cache {
                    Some(key) => session.unlock(key).await?,
                    None => session.lock().await?,
                }
                return Ok(session);
            }
            opened.gone().await; // one writer at a time: its thread still closes the files
        }
        let session = self.blocking(move |shared| shared.start(id, queue, cache)).await?;
        sessions.insert(id, Opened { session: session.downgrade(), ended: session.ended() });
        Ok(session)
    }

    async fn open_session(&self, id: ProfileId) -> Option<Session> {
        self.0.sessions.lock().await.get(&id).and_then(|opened| Session::upgrade(&opened.session))
    }

    /// Keeps what a person typed or scanned, in a profile of its own or the one named, and opens it. Nothing is sent
    /// yet: the next sync finishes the enrolment.
    ///
    /// # Errors
    /// If the code is mistyped, digits come without a server's address, or the profile is enrolled already. Then no
    /// profile has been made.
    pub fn enrol(
        &self,
        enrolment: Enrolment,
        profile: Option<ProfileId>,
        label: String,
    ) -> Promise<(ProfileId, Session)> {
        let client = self.clone();
        self.task(async move {
            let id = match profile {
                Some(id) => id,
                None => client.create_profile(label).await?,
            };
            let begun = async {
                let session = match client.open_session(id).await {
                    Some(open) => open, // as it is, unlocked or not
                    None => client.session(id, None).await?,
                };
                session.with(move |profile| profile.begin(&enrolment)).await?;
                Ok((id, session))
            };
            let begun = begun.await;
            if begun.is_err() && profile.is_none() {
                // Why it failed is what the person has to know.
                let _as_if_nothing_had_been_asked = client.delete_profile(id, None).await;
            }
            begun
        })
    }

    /// Starts to bring a profile and the county to the same state. `keep_trying` waits and tries again for as long as
    /// the county cannot be reached.
    ///
    /// # Errors
    /// If this client is paused or closed.
    pub fn sync(&self, session: &Session, asks: Vec<Ask>, keep_trying: bool) -> Result<SyncRun> {
        self.0.running()?;
        // It goes on also if nobody holds the client any more.
        let (client, syncing) = (self.clone(), session.clone());
        Ok(SyncRun::start(self.0.runtime.handle()?, session, move |tell| {
            Box::pin(async move {
                let synced = if keep_trying {
                    syncing.keep_trying(asks, &*tell, tokio::time::sleep).await
                } else {
                    syncing.sync_telling(asks, &*tell).await
                };
                match &synced {
                    Ok(synced) => client
                        .0
                        .log
                        .info("synced", format!("{} rounds, {} changes", synced.rounds, synced.changes)),
                    Err(error) => client.0.log.warn("not_synced", error.code().to_owned()),
                }
                synced
            })
        }))
    }

    /// Waits until something has changed after a version; none once this client is closed. Begin with 0.
    pub async fn next_update(&self, after: u64) -> Option<Update> {
        self.0.updates.next(after).await
    }

    /// Tells a change that was none, for tests of those who wait for changes.
    #[cfg(feature = "testing")]
    pub fn tell(&self, area: Area) {
        self.0.updates.tell([area]);
    }

    /// Ends what is under way and lets go of every file and every lock. Until [`Self::resume`] everything else fails
    /// with [`StoreError::Paused`]. Does nothing if it is paused.
    ///
    /// # Errors
    /// If a journal could not be emptied (a full disk): nothing is lost, and the files are closed anyway.
    pub fn pause(&self) -> Promise<()> {
        self.turn(Turn::Pause)
    }

    /// Opens the files again. Does nothing if they are open.
    ///
    /// # Errors
    /// If a file cannot be used; try again.
    pub fn resume(&self) -> Promise<()> {
        self.turn(Turn::Resume)
    }

    /// Ends everything for good: what is under way, every waiting [`Self::next_update`], every file. After it nothing of
    /// the shell's is called any more.
    ///
    /// # Errors
    /// If a journal could not be emptied (a full disk): nothing is lost, and the files are closed anyway.
    pub async fn close(&self) -> Result<()> {
        match self.turn(Turn::Close).await {
            Err(Error::Closed) => Ok(()), // it is, and all of it: whoever closed it has held the lock until then
            closed => closed,
        }
    }

    /// Turns everything, and is carried out whoever still waits for it.
    fn turn(&self, turn: Turn) -> Promise<()> {
        let shared = Arc::clone(&self.0);
        self.task(async move {
            let sessions = shared.sessions.lock().await;
            shared.change_state(turn)?;
            let mut outcome = Ok(());
            for opened in sessions.values().cloned() {
                // The first error is told once all have been turned.
                outcome = outcome.and(opened.turn(turn).await);
            }
            shared.turned(turn).await;
            outcome
        })
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn running(&self) -> Result<()> {
        match *self.state() {
            State::Running => Ok(()),
            State::Paused => Err(StoreError::Paused.into()),
            State::Closed => Err(Error::Closed),
        }
    }

    fn change_state(&self, turn: Turn) -> Result<()> {
        let mut state = self.state();
        if *state == State::Closed {
            return Err(Error::Closed);
        }
        *state = match turn {
            Turn::Pause => State::Paused,
            Turn::Resume => State::Running,
            Turn::Close => State::Closed,
        };
        Ok(())
    }

    /// What follows once all sessions have been turned.
    async fn turned(&self, turn: Turn) {
        match turn {
            Turn::Pause => self.log.info("paused", String::new()),
            Turn::Resume => {
                self.updates.tell(Area::ALL); // another process may have been here
                self.log.info("resumed", String::new());
            }
            Turn::Close => {
                self.updates.close();
                self.log.info("closed", String::new());
                self.gone.store(true, Ordering::SeqCst);
                let (log, limit) = (self.log.clone(), self.patience.clock);
                let _handed_over = tokio::task::spawn_blocking(move || log.close(limit)).await;
            }
        }
    }

    fn start(&self, id: ProfileId, queue_key: SealKey, cache_key: Option<SealKey>) -> Result<Session> {
        let directory = self.phone.directory(id);
        if !directory.is_dir() {
            return Err(ProfileError::NotHere(id).into()); // deleted since its keys were asked for
        }
        let store = Store::open(Opening {
            directory,
            queue_key,
            cache_key,
            entropy: Arc::clone(&self.ports.entropy),
            hook: None,
        })?;
        let repairs = store.repairs();
        if *repairs != Repairs::default() {
            let lost = repairs.salvaged.as_ref().map_or(0, |salvaged| salvaged.lost.len());
            self.log.error("repaired", format!("cache {}, {lost} events lost", repairs.cache_rebuilt));
        }
        let clock = Arc::new(OneMoment::of(Arc::clone(&self.ports.clock)));
        let ports = Ports { clock, entropy: Arc::clone(&self.ports.entropy) };
        Session::start(Profile::open(store, ports)?, self.updates.clone(), self.log.clone())
    }

    /// Whether the person has proved himself; an error if he must and has not.
    fn may_delete(&self, id: ProfileId, pin: Option<&str>) -> Result<bool> {
        if !self.needs_pin_to_delete(id) {
            return Ok(false);
        }
        // What nothing opens any more nobody can lose.
        if matches!(self.phone.keys(id), Err(ProfileError::KeyLost { .. })) {
            return Ok(true);
        }
        self.phone.unlock(id, pin.ok_or(Error::Locked)?)?;
        Ok(true)
    }

    /// Whether it takes the PIN: there is one, and something has not been sent, or that cannot be told.
    fn needs_pin_to_delete(&self, id: ProfileId) -> bool {
        // Of a card that does not read nobody knows the PIN, and nobody sees what it guards.
        let has_pin = matches!(self.phone.has_pin(id), Ok(true));
        has_pin && !matches!(store::unsent(&self.phone.directory(id)), Ok(0))
    }

    /// What a task ended with. A defect is kept in the log as well; what people can do something about is told to them.
    async fn end_of(&self, task: JoinHandle<Result<Anything>>) -> Result<Anything> {
        let done = task.await.unwrap_or_else(|error| Err(broken(&error)));
        if let Err(Error::Internal(detail)) = &done {
            self.log.error("internal", detail.clone());
        }
        done
    }
}

impl Opened {
    /// Turns the session; of one that is gone, waits until its files are closed.
    async fn turn(self, turn: Turn) -> Result<()> {
        match Session::upgrade(&self.session) {
            Some(session) => session.turn(turn).await,
            None => {
                self.gone().await;
                Ok(())
            }
        }
    }

    /// Waits until the thread of a session that nobody holds has closed its files.
    async fn gone(mut self) {
        while self.ended.changed().await.is_ok() {}
    }
}
