//! A clock that stands still until it is moved, and randomness from a seed.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicI64, Ordering},
};

use rand::{Rng, SeedableRng, rngs::StdRng};
use yixian_domain::time::Timestamp;

/// A clock that tests move.
#[derive(Debug, Clone)]
pub struct TestClock(Arc<AtomicI64>);

impl Default for TestClock {
    /// 2026-09-10 09:00 in Shanghai.
    fn default() -> Self {
        Self(Arc::new(AtomicI64::new(1_789_002_000_000)))
    }
}

impl TestClock {
    /// Moves it.
    pub fn advance_ms(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }

    /// Moves it by days.
    pub fn advance_days(&self, days: i64) {
        self.advance_ms(days * 86_400_000);
    }
}

impl yixian_server::ports::Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}

/// Randomness from a seed.
#[derive(Debug)]
pub struct TestEntropy(Mutex<StdRng>);

impl TestEntropy {
    /// The same seed, the same bytes.
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(StdRng::seed_from_u64(seed)))
    }

    fn fill_bytes(&self, buffer: &mut [u8]) {
        self.0.lock().unwrap().fill_bytes(buffer);
    }
}

impl yixian_server::ports::Entropy for TestEntropy {
    fn fill(&self, buffer: &mut [u8]) {
        self.fill_bytes(buffer);
    }
}

impl yixian_client::ports::Entropy for TestEntropy {
    fn fill(&self, buffer: &mut [u8]) {
        self.fill_bytes(buffer);
    }
}
