//! How many statements are run: what a screen may cost is counted, for a count is the same on every machine.

use std::cell::Cell;

use rusqlite::{
    Connection,
    trace::{TraceEvent, TraceEventCodes},
};

thread_local! {
    static RUN: Cell<u64> = const { Cell::new(0) };
}

/// From here on what a connection runs is counted.
pub(super) fn watch(connection: &Connection) {
    connection.trace_v2(TraceEventCodes::SQLITE_TRACE_STMT, Some(count));
}

fn count(event: TraceEvent<'_>) {
    if matches!(event, TraceEvent::Stmt(..)) {
        RUN.set(RUN.get() + 1);
    }
}

/// How many statements this thread has run on the files of stores, without those that set a connection up.
#[must_use]
pub fn statements() -> u64 {
    RUN.get()
}
