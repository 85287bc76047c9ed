//! One open profile, for callers that must not block.
//!
//! Everything that touches the store is done by the profile's database thread (`desk.rs`); what crosses the network
//! runs wherever the caller's tokio runtime runs it. Whatever is dropped on the way, nothing is lost: each step is a
//! transaction of its own, and a sync that begins again goes on where the last one stood.

use std::{
    future::Future,
    sync::{Arc, Mutex, PoisonError, Weak},
    time::Duration,
};

use tokio::sync::{Mutex as AsyncMutex, watch};
use yixian_protocol::sync::{Answer, Ask};

use crate::{
    backoff,
    desk::Desk,
    error::{Error, Result},
    http::{Http, Trust},
    log::Log,
    profile::Profile,
    promise::Promise,
    seal::SealKey,
    sync::{Outcome, Taken},
    updates::Updates,
};

/// Rounds in one sync before it is called endless: 10,000 pages of 16 KiB.
const ROUNDS: usize = 10_000;

/// One open profile. Copies of it are the same one; its files are closed when the last is dropped.
#[derive(Clone)]
pub struct Session(Arc<Open>);

pub(crate) struct Open {
    desk: Desk,
    http: Mutex<Option<Http>>,
    syncing: AsyncMutex<()>,
    /// Turns whenever everything under way has to stop.
    stop: watch::Sender<()>,
}

/// What happens to all sessions together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Turn {
    /// What is under way ends, and every file is closed until the next.
    Pause,
    /// The files are opened again.
    Resume,
    /// What is under way ends, and the files are closed for good.
    Close,
}

/// Is told how far a sync is.
pub type Tell<'a> = &'a (dyn Fn(&Synced) + Send + Sync);

/// What a sync brought.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Synced {
    /// Round trips.
    pub rounds: usize,
    /// Changes taken in.
    pub changes: usize,
    /// Answers to what was asked.
    pub answers: Vec<Answer>,
}

impl Session {
    /// A session of its own over a profile, outside any [`crate::Client`].
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn over(profile: Profile) -> Result<Self> {
        Self::start(profile, Updates::default(), Log::default())
    }

    pub(crate) fn start(profile: Profile, updates: Updates, log: Log) -> Result<Self> {
        let desk = Desk::start(profile, updates, log)?;
        let stop = watch::Sender::new(());
        Ok(Self(Arc::new(Open { desk, http: Mutex::default(), syncing: AsyncMutex::default(), stop })))
    }

    pub(crate) fn downgrade(&self) -> Weak<Open> {
        Arc::downgrade(&self.0)
    }

    pub(crate) fn upgrade(open: &Weak<Open>) -> Option<Self> {
        open.upgrade().map(Self)
    }

    /// Turns once the database thread has ended.
    pub(crate) fn ended(&self) -> watch::Receiver<()> {
        self.0.desk.ended()
    }

    /// Does something with the profile, on its database thread. It is done even if the future is dropped.
    #[track_caller]
    pub fn with<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Profile) -> Result<T> + Send + 'static,
    ) -> Promise<T> {
        self.0.desk.work(work)
    }

    /// Closes the cache and forgets its key: from here on the profile uploads and shows nothing.
    ///
    /// # Errors
    /// If the store cannot be closed properly; it is locked anyway.
    pub fn lock(&self) -> Promise<()> {
        self.with(|profile| profile.lock())
    }

    /// Opens the cache of a locked profile with the key that its PIN gave.
    pub(crate) fn unlock(&self, key: SealKey) -> Promise<()> {
        self.with(move |profile| profile.unlock(key))
    }

    pub(crate) fn turn(&self, turn: Turn) -> Promise<()> {
        match turn {
            Turn::Resume => self.with(|profile| Ok(profile.store().resume()?)),
            Turn::Pause => {
                self.stop_runs();
                let pause = |profile: &mut Profile| {
                    profile.forget_views(); // what was open is sealed while nobody looks
                    Ok(profile.store().pause()?)
                };
                self.with(pause)
            }
            Turn::Close => {
                self.stop_runs();
                self.0.desk.close()
            }
        }
    }

    fn stop_runs(&self) {
        self.0.stop.send_replace(());
        // A connection does not outlive a suspension, and would be found out late.
        *self.0.http.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Turns when everything under way has to stop.
    pub(crate) fn stopped(&self) -> watch::Receiver<()> {
        self.0.stop.subscribe()
    }

    async fn http(&self) -> Result<Http> {
        if let Some(http) = self.0.http.lock().unwrap_or_else(PoisonError::into_inner).clone() {
            return Ok(http);
        }
        let (url, pins) = self
            .with(|profile| {
                let identity = profile.identity()?;
                Ok((identity.url.clone(), identity.pins.clone()))
            })
            .await?;
        let http = Http::new(&url, Trust::Pinned(pins))?;
        *self.0.http.lock().unwrap_or_else(PoisonError::into_inner) = Some(http.clone());
        Ok(http)
    }

    /// Syncs until there is nothing more to send or to fetch. Finishes an enrolment that waits first.
    ///
    /// # Errors
    /// [`Error::Offline`] and others; what has been recorded waits for the next try.
    pub async fn sync(&self, asks: Vec<Ask>) -> Result<Synced> {
        self.sync_telling(asks, &|_| ()).await
    }

    /// The same, telling how far it is after every round trip.
    ///
    /// # Errors
    /// See [`Session::sync`].
    pub async fn sync_telling(&self, asks: Vec<Ask>, tell: Tell<'_>) -> Result<Synced> {
        let _one_at_a_time = self.0.syncing.lock().await;
        let waits =
            |profile: &mut Profile| Ok(profile.identity.is_none() && profile.waiting_enrolment()?.is_some());
        if self.with(waits).await? {
            self.finish_enrolment().await?;
        }
        let http = self.http().await?;
        let mut synced = Synced::default();
        let mut asks = asks;
        for _ in 0..ROUNDS {
            let taken = self.round(&http, &asks).await?;
            synced.rounds += 1;
            synced.changes += taken.changes;
            if !taken.answers.is_empty() {
                asks.clear();
            }
            synced.answers.extend(taken.answers);
            tell(&synced);
            match taken.outcome {
                Outcome::Done => return Ok(synced),
                Outcome::More | Outcome::AskAgain => {}
                Outcome::ShowCertificate => self.show_certificate(&http).await?,
            }
        }
        Err(Error::Internal("a sync that does not end".into()))
    }

    /// Syncs, and tries again for as long as the county cannot be reached: waiting longer each time, and never in step
    /// with others. `wait` sleeps; whoever drops this call ends it.
    ///
    /// # Errors
    /// What no waiting helps against.
    pub async fn keep_trying<W>(
        &self,
        asks: Vec<Ask>,
        tell: Tell<'_>,
        wait: impl Fn(Duration) -> W + Send + Sync,
    ) -> Result<Synced>
    where
        W: Future<Output = ()> + Send,
    {
        let mut failures = 0_u32;
        loop {
            let after_s = match self.sync_telling(asks.clone(), tell).await {
                Err(Error::Offline(_) | Error::NotTheServer(_)) => None,
                Err(Error::TryLater { after_s }) => after_s,
                ended => return ended,
            };
            failures = failures.saturating_add(1);
            let random = self.with(|profile| Ok(u32::from_be_bytes(profile.random()))).await?;
            wait(backoff::wait(failures, after_s.map(|s| Duration::from_secs(s.into())), random)).await;
        }
    }

    async fn round(&self, http: &Http, asks: &[Ask]) -> Result<Taken> {
        let asks = asks.to_vec();
        let sent = self.with(move |profile| profile.prepare_sync(&asks)).await?;
        let reply = http.post("/v1/sync", sent.message.clone()).await?;
        self.with(move |profile| {
            let heard = profile.ports.clock.read();
            profile.accept_reply(&sent, &reply, heard)
        })
        .await
    }

    async fn show_certificate(&self, http: &Http) -> Result<()> {
        let message = self.with(|profile| profile.certificate_message()).await?;
        http.post("/v1/enrol/return", message).await?;
        Ok(())
    }

    /// Finishes the enrolment that was begun.
    ///
    /// # Errors
    /// [`Error::Offline`]: it waits. [`Error::WrongServer`], [`Error::EnrolmentRefused`]: another code is
    /// needed.
    pub async fn finish_enrolment(&self) -> Result<()> {
        let waiting = self.with(|profile| profile.waiting_enrolment()).await?.ok_or(Error::NotEnrolled)?;
        let seen = Arc::new(Mutex::new(Vec::new()));
        let http = Http::new(&waiting.url, Trust::Unproven(Arc::clone(&seen)))?;
        let started = self.with(|profile| profile.enrol_start()).await?;
        let answer = http.post("/v1/enrol/start", started.message.clone()).await?;
        let started = self.with(move |profile| profile.enrol_started(started, &answer)).await?;
        let chain = seen.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let pins = started.pins();
        if !pins.is_empty() && !chain.iter().any(|key| pins.contains(key)) {
            return Err(Error::WrongServer); // the code is right, but somebody sits in between
        }
        // The chain only named a pinned authority; this connection is proven to be issued by it.
        let http = if pins.is_empty() { http } else { Http::new(&waiting.url, Trust::Pinned(pins))? };
        match http.post("/v1/enrol/finish", started.message.clone()).await {
            Ok(answer) => self.with(move |profile| profile.enrol_finished(&started, &answer)).await,
            Err(refused) => {
                if refused.reason().as_deref() == Some("bad_key") {
                    // Known already, perhaps as a phone that was stopped: the next try makes a key of its own.
                    self.with(Profile::renew_enrolment_key).await?;
                }
                Err(refused)
            }
        }
    }
}
