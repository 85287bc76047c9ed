//! What the server asks of the machine. Tests and the simulation lend their own.

use yixian_domain::time::Timestamp;

/// The server's clock.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;
}

/// The server's source of unpredictable bytes.
pub trait Entropy: Send + Sync {
    /// Fills a buffer.
    fn fill(&self, buffer: &mut [u8]);
}

/// Reads `N` random bytes.
pub fn random<const N: usize>(entropy: &dyn Entropy) -> [u8; N] {
    let mut bytes = [0; N];
    entropy.fill(&mut bytes);
    bytes
}

/// A random number.
pub fn random_u64(entropy: &dyn Entropy) -> u64 {
    u64::from_be_bytes(random(entropy))
}

/// A random number that a signed 64-bit column holds.
pub fn random_i64(entropy: &dyn Entropy) -> i64 {
    i64::from_be_bytes(random(entropy))
}

/// A moment at which a test may end the process.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// Before a sync's transaction commits.
    BeforeCommit,
    /// After it, before the reply is built.
    AfterCommit,
}

/// Called around every commit of a sync.
pub trait Hook: Send + Sync {
    /// Whether the process goes on.
    fn goes_on(&self, step: Step) -> bool;
}

/// The machine's own clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place where the server asks what time it is")]
    fn now(&self) -> Timestamp {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

/// The machine's own randomness.
#[derive(Debug)]
pub struct SystemEntropy(ring::rand::SystemRandom);

impl Default for SystemEntropy {
    #[expect(clippy::disallowed_methods, reason = "the one place where the server asks for randomness")]
    fn default() -> Self {
        Self(ring::rand::SystemRandom::new())
    }
}

impl Entropy for SystemEntropy {
    #[expect(clippy::panic, reason = "a machine without randomness must not issue keys or nonces")]
    fn fill(&self, buffer: &mut [u8]) {
        if ring::rand::SecureRandom::fill(&self.0, buffer).is_err() {
            panic!("the operating system gives no randomness");
        }
    }
}
