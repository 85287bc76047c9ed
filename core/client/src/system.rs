//! The only place in the client that asks the machine: its clocks and its randomness. Shells bring their
//! own clock, because they know what a phone's sleep is; this one is for the reference client.

use std::time::SystemTime;

use ring::rand::{SecureRandom as _, SystemRandom};
use rustix::time::{ClockId, clock_gettime};
use yixian_domain::time::{BootId, Timestamp};
use yixian_protocol::hash;

use crate::ports::{ClockReading, DeviceClock, Entropy, random};

/// The machine's clocks.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock {
    boot: BootId,
}

impl SystemClock {
    /// Finds out which boot this is.
    #[must_use]
    pub fn new() -> Self {
        // Without a boot id each process is taken for a boot of its own: times then never compare across
        // processes, which claims too little rather than too much.
        let boot = boot_id().unwrap_or_else(|| u64::from_be_bytes(random(&SystemEntropy::default())));
        Self { boot }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl DeviceClock for SystemClock {
    fn read(&self) -> ClockReading {
        ClockReading {
            wall: wall(),
            elapsed_ms: milliseconds(INCLUDING_SLEEP),
            awake_ms: milliseconds(ClockId::Monotonic),
            boot: self.boot,
        }
    }
}

#[cfg(any(target_os = "linux", target_os = "android"))]
const INCLUDING_SLEEP: ClockId = ClockId::Boottime;
#[cfg(not(any(target_os = "linux", target_os = "android")))]
const INCLUDING_SLEEP: ClockId = ClockId::Monotonic;

#[expect(clippy::disallowed_methods, reason = "the one place where the client asks what time it is")]
fn wall() -> Timestamp {
    let milliseconds = |time: std::time::Duration| i64::try_from(time.as_millis()).unwrap_or(i64::MAX);
    Timestamp(match SystemTime::now().duration_since(SystemTime::UNIX_EPOCH) {
        Ok(since) => milliseconds(since),
        Err(before) => -milliseconds(before.duration()), // a clock that was never set
    })
}

fn milliseconds(clock: ClockId) -> u64 {
    let time = clock_gettime(clock);
    let milliseconds = time.tv_sec.saturating_mul(1000).saturating_add(time.tv_nsec / 1_000_000);
    u64::try_from(milliseconds).unwrap_or(0)
}

fn boot_id() -> Option<BootId> {
    let name = std::fs::read("/proc/sys/kernel/random/boot_id").ok()?;
    Some(u64::from_be_bytes(hash::truncated(&hash::digest("yixian/boot/1", &[&name]))))
}

/// The machine's randomness.
#[derive(Debug)]
pub struct SystemEntropy(SystemRandom);

impl Default for SystemEntropy {
    #[expect(clippy::disallowed_methods, reason = "the one place where the client asks for randomness")]
    fn default() -> Self {
        Self(SystemRandom::new())
    }
}

impl Entropy for SystemEntropy {
    #[expect(clippy::panic, reason = "a phone without randomness must not make keys or nonces")]
    fn fill(&self, buffer: &mut [u8]) {
        if self.0.fill(buffer).is_err() {
            panic!("the operating system gives no randomness");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_go_on_within_one_boot() {
        let (one, other) = (SystemClock::new(), SystemClock::new());
        let (before, after) = (one.read(), other.read());
        if cfg!(target_os = "linux") {
            assert_eq!(before.boot, after.boot);
        }
        assert!(after.elapsed_ms >= before.elapsed_ms && after.awake_ms >= before.awake_ms);
        assert!(after.elapsed_ms >= after.awake_ms);
        assert!(before.wall > Timestamp(1_700_000_000_000));
    }

    #[test]
    fn randomness_differs_each_time() {
        let entropy = SystemEntropy::default();
        assert_ne!(random::<32>(&entropy), random::<32>(&entropy));
    }
}
