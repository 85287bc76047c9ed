//! Connections that read the cache while the one that writes is busy: a few, the last used first, because
//! its pages are warm.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
};

use rusqlite::Connection;

use super::{
    db::{self, Reading},
    error::{StoreError, StoreFile},
};
use crate::seal::SealKey;

const IDLE: usize = 4;

/// Why there is nothing to read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Closed {
    /// The profile's key is not there.
    Locked,
    /// The store is paused.
    Paused,
}

/// Lends connections that only read. Open, it waits for nobody; closing waits until all are back.
pub(super) struct Pool {
    state: Mutex<State>,
    returned: Condvar,
}

struct State {
    source: Result<Arc<Source>, Closed>,
    idle: Vec<Connection>,
    lent: usize,
}

struct Source {
    path: PathBuf,
    key: Arc<SealKey>,
}

impl Pool {
    pub(super) fn closed(why: Closed) -> Self {
        let state = State { source: Err(why), idle: Vec::new(), lent: 0 };
        Self { state: Mutex::new(state), returned: Condvar::new() }
    }

    /// From now on connections can be had.
    pub(super) fn open(&self, path: &Path, key: Arc<SealKey>) {
        self.state().source = Ok(Arc::new(Source { path: path.to_owned(), key }));
    }

    /// From now on none can be had; returns once all are closed.
    pub(super) fn close(&self, why: Closed) {
        let mut state = self.state();
        state.source = Err(why);
        state.idle.clear();
        while state.lent > 0 {
            state = self.returned.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Reads with one of the connections.
    pub(super) fn read<T>(
        &self,
        work: impl FnOnce(Reading<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let lent = self.lend()?;
        let file = StoreFile::Cache;
        let outcome = lent
            .connection()
            .and_then(|connection| work(Reading { connection, key: &lent.source.key, file }));
        outcome.map_err(|error| db::blame(error, file, &lent.source.path))
    }

    fn lend(&self) -> Result<Lent<'_>, StoreError> {
        let mut state = self.state();
        let source = match &state.source {
            Ok(source) => Arc::clone(source),
            Err(Closed::Locked) => return Err(StoreError::Locked),
            Err(Closed::Paused) => return Err(StoreError::Paused),
        };
        let connection = state.idle.pop();
        state.lent += 1;
        drop(state); // opening a connection takes a while
        let mut lent = Lent { pool: self, source, connection };
        if lent.connection.is_none() {
            let opened = db::connect_reader(&lent.source.path);
            lent.connection =
                Some(opened.map_err(|error| db::blame(error, StoreFile::Cache, &lent.source.path))?);
        }
        Ok(lent)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection that comes back when dropped, whatever happened.
struct Lent<'a> {
    pool: &'a Pool,
    source: Arc<Source>,
    connection: Option<Connection>,
}

impl Lent<'_> {
    fn connection(&self) -> Result<&Connection, StoreError> {
        self.connection.as_ref().ok_or(StoreError::Paused)
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        let mut state = self.pool.state();
        state.lent -= 1;
        let still_open = matches!(&state.source, Ok(source) if Arc::ptr_eq(source, &self.source));
        match self.connection.take() {
            Some(connection) if still_open && state.idle.len() < IDLE => state.idle.push(connection),
            surplus => drop(surplus), // before anybody is told that all are closed
        }
        drop(state);
        self.pool.returned.notify_all();
    }
}
