//! Long work as a handle: it can be watched, cancelled and awaited, and goes on whoever stops waiting.

use std::{future::Future, pin::Pin, sync::Arc};

use tokio::{
    runtime::Handle,
    sync::{Notify, watch},
    task::JoinError,
};

use crate::{
    error::{Error, Result},
    session::{Session, Synced},
};

/// How far a sync is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Progress {
    /// Round trips so far.
    pub rounds: usize,
    /// Changes taken in so far.
    pub changes: usize,
    /// Whether it has ended.
    pub ended: bool,
}

type Ended = Result<Synced, Arc<Error>>;

/// A sync, to be run.
pub(crate) type Syncing = Pin<Box<dyn Future<Output = Result<Synced>> + Send>>;

#[derive(Default)]
struct State {
    progress: Progress,
    ended: Option<Ended>,
}

/// A sync under way.
#[derive(Clone)]
pub struct SyncRun {
    state: watch::Receiver<State>,
    cancel: Arc<Notify>,
}

impl SyncRun {
    /// Starts work on a runtime. `begin` is given what tells how far the work is.
    pub(crate) fn start(
        runtime: &Handle,
        session: &Session,
        begin: impl FnOnce(Box<dyn Fn(&Synced) + Send + Sync>) -> Syncing,
    ) -> Self {
        let (teller, state) = watch::channel(State::default());
        let cancel: Arc<Notify> = Arc::default();
        let teller = Arc::new(teller);
        let tell = Arc::clone(&teller);
        let work = begin(Box::new(move |synced| {
            tell.send_modify(|state| {
                state.progress.rounds = synced.rounds;
                state.progress.changes = synced.changes;
            });
        }));
        let (cancelled, mut stopped, handle) = (Arc::clone(&cancel), session.stopped(), runtime.clone());
        runtime.spawn(async move {
            let mut work = handle.spawn(work);
            let ended = tokio::select! {
                biased; // what has ended has not been cancelled
                ended = &mut work => ended.unwrap_or_else(|error| Err(broken(&error))),
                () = cancelled.notified() => Err(Error::Cancelled),
                Ok(()) = stopped.changed() => Err(Error::Cancelled),
            };
            work.abort(); // between two steps: each is whole
            teller.send_modify(|state| {
                state.progress.ended = true;
                state.ended = Some(ended.map_err(Arc::new));
            });
        });
        Self { state, cancel }
    }

    /// Ends it between two steps. What has been sent and taken in stays; the next sync goes on from there.
    pub fn cancel(&self) {
        self.cancel.notify_one();
    }

    /// How far it is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        self.state.borrow().progress
    }

    /// Waits until it is further than this, or has ended.
    pub async fn after(&self, seen: Progress) -> Progress {
        let mut state = self.state.clone();
        let further = state.wait_for(|state| state.progress != seen || state.progress.ended).await;
        further.map_or(Progress { ended: true, ..seen }, |state| state.progress)
    }

    /// Waits for its end. As many may wait as like to.
    ///
    /// # Errors
    /// [`Error::Cancelled`], also when the client was paused or closed; else see [`Session::sync`].
    pub async fn finish(&self) -> Ended {
        let mut state = self.state.clone();
        let ended = state.wait_for(|state| state.ended.is_some()).await;
        let ended = ended.ok().and_then(|state| state.ended.clone());
        ended.unwrap_or_else(|| Err(Arc::new(Error::Closed)))
    }
}

/// What became of a task that did not end by itself.
pub(crate) fn broken(error: &JoinError) -> Error {
    if error.is_panic() { Error::Internal("a panic in a task".into()) } else { Error::Closed }
}
