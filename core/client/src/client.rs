//! The root for shells: async calls that never block the caller's thread.
//!
//! Everything that touches the store runs on tokio's blocking threads, one call at a time; a panic there
//! becomes a typed error and the client stays usable.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::sync::Mutex as AsyncMutex;
use yixian_protocol::sync::{Answer, Ask};

use crate::{
    backoff,
    error::{Error, Result},
    http::{Http, Trust},
    profile::Profile,
    sync::{Outcome, Taken},
};

/// Rounds in one sync before it is called endless: 10,000 pages of 16 KiB.
const ROUNDS: usize = 10_000;

/// One profile, for callers that must not block.
#[derive(Clone)]
pub struct Client {
    profile: Arc<Mutex<Profile>>,
    http: Arc<Mutex<Option<Http>>>,
    syncing: Arc<AsyncMutex<()>>,
}

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

impl Client {
    /// A client over a profile.
    #[must_use]
    pub fn new(profile: Profile) -> Self {
        Self { profile: Arc::new(Mutex::new(profile)), http: Arc::default(), syncing: Arc::default() }
    }

    /// Does something with the profile, off the caller's thread.
    ///
    /// # Errors
    /// What it returns, or [`Error::Internal`] if it panicked.
    pub async fn with<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Profile) -> Result<T> + Send + 'static,
    {
        let profile = Arc::clone(&self.profile);
        let task = tokio::task::spawn_blocking(move || {
            // Every write is a transaction, so a panic leaves nothing half done to be afraid of.
            work(&mut profile.lock().unwrap_or_else(PoisonError::into_inner))
        });
        task.await.map_err(|error| Error::Internal(error.to_string()))?
    }

    async fn http(&self) -> Result<Http> {
        if let Some(http) = self.http.lock().unwrap_or_else(PoisonError::into_inner).clone() {
            return Ok(http);
        }
        let (url, pins) = self
            .with(|profile| {
                let identity = profile.identity()?;
                Ok((identity.url.clone(), identity.pins.clone()))
            })
            .await?;
        let http = Http::new(&url, Trust::Pinned(pins))?;
        *self.http.lock().unwrap_or_else(PoisonError::into_inner) = Some(http.clone());
        Ok(http)
    }

    /// Syncs until there is nothing more to send or to fetch. Finishes an enrolment that waits first.
    ///
    /// # Errors
    /// [`Error::Offline`] and others; what has been recorded waits for the next try.
    pub async fn sync(&self, asks: Vec<Ask>) -> Result<Synced> {
        self.sync_telling(asks, |_| ()).await
    }

    /// The same, telling how far it is after every round trip.
    ///
    /// # Errors
    /// See [`Client::sync`].
    pub async fn sync_telling(&self, asks: Vec<Ask>, tell: impl Fn(&Synced) + Send) -> Result<Synced> {
        let _one_at_a_time = self.syncing.lock().await;
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
    pub async fn keep_trying(&self, asks: Vec<Ask>, wait: impl AsyncFn(Duration)) -> Result<Synced> {
        let mut failures = 0_u32;
        loop {
            let after_s = match self.sync(asks.clone()).await {
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
