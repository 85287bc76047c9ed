//! What is counted, for whoever runs the host. Sums over the whole server only: no member, no branch.

use std::{
    fmt::Write as _,
    sync::atomic::{AtomicU64, Ordering},
};

macro_rules! counters {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// Counters since the process began.
        #[derive(Debug, Default)]
        pub struct Metrics {
            $($(#[$doc])* pub $name: Counter,)*
        }

        impl Metrics {
            /// All of them, in the text format that Prometheus reads.
            #[must_use]
            pub fn render(&self) -> String {
                let mut text = String::new();
                $(
                    let name = concat!("yixian_", stringify!($name), "_total");
                    let _ = writeln!(text, "# TYPE {name} counter\n{name} {}", self.$name.get());
                )*
                text
            }
        }
    };
}

counters! {
    /// Syncs answered.
    syncs,
    /// Syncs refused: unknown or revoked device, bad signature, stale nonce.
    syncs_refused,
    /// Events accepted.
    events_accepted,
    /// Events parked or waiting for somebody's word.
    events_deferred,
    /// Events refused.
    events_refused,
    /// Events received again.
    events_known,
    /// Changes sent.
    changes_sent,
    /// Devices enrolled.
    enrolments,
    /// Enrolments refused.
    enrolments_refused,
    /// Requests turned away for being too large or too many.
    requests_limited,
    /// Failures of the server itself.
    failures,
}

/// A number that only rises.
#[derive(Debug, Default)]
pub struct Counter(AtomicU64);

impl Counter {
    /// One more.
    pub fn one(&self) {
        self.add(1);
    }

    /// So many more.
    pub fn add(&self, more: usize) {
        self.0.fetch_add(u64::try_from(more).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    /// How many.
    #[must_use]
    pub fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}
