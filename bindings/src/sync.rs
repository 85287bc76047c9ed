//! A sync under way.

use std::sync::Arc;

use yixian_client::{run, session::Synced};

use crate::{convert::count, error::CoreError, live::Live};

/// How far a sync is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, uniffi::Record)]
pub struct SyncProgress {
    /// Round trips so far.
    pub rounds: u32,
    /// Changes taken in so far.
    pub changes: u32,
    /// Whether it has ended.
    pub ended: bool,
}

/// What a sync brought.
#[derive(Clone, Copy, PartialEq, Eq, Debug, uniffi::Record)]
pub struct SyncOutcome {
    /// Round trips.
    pub rounds: u32,
    /// Changes taken in.
    pub changes: u32,
}

/// A sync under way. It goes on whoever stops waiting for it, also if this handle is dropped; only `cancel`, `pause`
/// and `shutdown` end it, and then between two steps: what was sent and taken in stays.
#[derive(uniffi::Object)]
pub struct SyncRun {
    core: run::SyncRun,
    _live: Live,
}

impl SyncRun {
    pub(crate) fn of(core: run::SyncRun) -> Arc<Self> {
        Arc::new(Self { core, _live: Live::begin() })
    }
}

#[uniffi::export]
impl SyncRun {
    /// Ends it. The next sync goes on from there.
    pub fn cancel(&self) {
        self.core.cancel();
    }

    /// How far it is.
    #[must_use]
    pub fn progress(&self) -> SyncProgress {
        self.core.progress().into()
    }

    /// Waits until it is further than this, or has ended.
    pub async fn progress_after(&self, seen: SyncProgress) -> Result<SyncProgress, CoreError> {
        Ok(self.core.after(seen.into()).await.into())
    }

    /// Waits for its end. As many may wait as like to.
    pub async fn finish(&self) -> Result<SyncOutcome, CoreError> {
        Ok(self.core.finish().await?.into())
    }
}

impl From<run::Progress> for SyncProgress {
    fn from(core: run::Progress) -> Self {
        Self { rounds: count(core.rounds), changes: count(core.changes), ended: core.ended }
    }
}

impl From<SyncProgress> for run::Progress {
    fn from(own: SyncProgress) -> Self {
        let number = |count: u32| usize::try_from(count).unwrap_or(usize::MAX);
        Self { rounds: number(own.rounds), changes: number(own.changes), ended: own.ended }
    }
}

impl From<Synced> for SyncOutcome {
    fn from(core: Synced) -> Self {
        Self { rounds: count(core.rounds), changes: count(core.changes) }
    }
}
