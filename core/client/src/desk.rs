//! The database thread: it owns a profile and does one piece of work after another.
//!
//! Whoever asks for work gets a future that costs nothing to poll. Work that was asked for is done, whether or not
//! anybody still waits for it; a panic in it becomes a typed error, and the thread goes on.

use std::{
    any::Any,
    panic::{AssertUnwindSafe, Location, catch_unwind},
    sync::mpsc,
    thread,
};

use tokio::sync::{oneshot, watch};

use crate::{
    error::{Error, Result},
    log::Log,
    profile::Profile,
    promise::{Anything, Promise, Work, anything},
    updates::Updates,
};

type OnProfile = Box<dyn FnOnce(&mut Profile) -> Result<Anything> + Send>;
type Job = Box<dyn FnOnce(&mut Option<Profile>) + Send>;

/// Where work on a profile is handed in.
pub(crate) struct Desk {
    jobs: mpsc::Sender<Job>,
    updates: Updates,
    log: Log,
    /// Its other end lives as long as the thread.
    ended: watch::Receiver<()>,
}

impl Desk {
    /// Starts the thread.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub(crate) fn start(profile: Profile, updates: Updates, log: Log) -> Result<Self> {
        let (jobs, waiting) = mpsc::channel::<Job>();
        let (alive, ended) = watch::channel(());
        thread::Builder::new()
            .name("yixian-database".into())
            .spawn(move || {
                let mut profile = Some(profile);
                waiting.into_iter().for_each(|job| job(&mut profile));
                drop(profile); // with the desk; this closes the store
                drop(alive);
            })
            .map_err(|error| Error::Internal(format!("no thread: {error}")))?;
        Ok(Self { jobs, updates, log, ended })
    }

    /// Gives up its last word once the thread has ended and the files are closed.
    pub(crate) fn ended(&self) -> watch::Receiver<()> {
        self.ended.clone()
    }

    /// Hands work in. It is done even if the future is dropped.
    #[track_caller]
    pub(crate) fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Profile) -> Result<T> + Send + 'static,
    ) -> Promise<T> {
        let work = Box::new(move |profile: &mut Profile| work(profile).map(anything));
        Promise::of(self.hand_in(work, Location::caller()))
    }

    fn hand_in(&self, work: OnProfile, asked_at: &'static Location<'static>) -> Work {
        let (updates, log) = (self.updates.clone(), self.log.clone());
        self.answering(move |profile| {
            let profile = profile.as_mut().ok_or(Error::Closed)?;
            profile.ports.clock.begin();
            // Every write is a transaction, so a panic leaves nothing half done to be afraid of.
            let done = catch_unwind(AssertUnwindSafe(|| work(profile)));
            updates.tell(profile.take_changed());
            done.unwrap_or_else(|panic| {
                profile.forget_views();
                let error = panicked(panic.as_ref(), asked_at);
                log.error("panic", error.to_string());
                Err(error)
            })
        })
    }

    /// Closes the profile's files for good. All that was handed in before is done first.
    pub(crate) fn close(&self) -> Promise<()> {
        Promise::of(self.answering(|profile| {
            profile.take().map_or(Ok(()), |profile| profile.store.close())?;
            Ok(anything(()))
        }))
    }

    fn answering(
        &self,
        work: impl FnOnce(&mut Option<Profile>) -> Result<Anything> + Send + 'static,
    ) -> Work {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |profile| {
            let _nobody_waits_any_more = answer.send(work(profile));
        });
        let _the_answer_says_so = self.jobs.send(job);
        Box::pin(async move { answered.await.unwrap_or(Err(Error::Closed)) })
    }
}

/// What is told of a panic: where the work was asked for, and the words if they were written into the program. Words
/// that were put together at run time may hold what people entered.
pub(crate) fn panicked(panic: &(dyn Any + Send), asked_at: &Location<'_>) -> Error {
    let words = panic.downcast_ref::<&'static str>().copied().unwrap_or("it said what is not repeated here");
    let file = asked_at.file().rsplit('/').next().unwrap_or_default();
    Error::Internal(format!("a panic in work asked for at {file}:{}: {words}", asked_at.line()))
}
