//! What a shell lends the core. Tests and the simulation lend their own.

use yixian_domain::time::{BootId, Timestamp};

/// What a device can read of the time at one moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ClockReading {
    /// The wall clock, right or wrong.
    pub wall: Timestamp,
    /// Milliseconds since boot, including sleep.
    pub elapsed_ms: u64,
    /// Milliseconds since boot, without sleep.
    pub awake_ms: u64,
    /// Which boot.
    pub boot: BootId,
}

/// The device's clocks. Rust's `Instant` stops while a phone sleeps, so the shell reads them.
pub trait DeviceClock: Send + Sync {
    /// All of them, at one moment.
    fn read(&self) -> ClockReading;

    /// A piece of work begins. A clock that is dear to read is read once in it: what one piece of work does happens at
    /// one moment.
    fn begin(&self) {}
}

/// A shell did not do what it was asked: it threw.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the shell failed: {0}")]
pub struct ShellFailed(pub String);

/// The device's clocks as a shell lends them: reading them may fail. The core then reads its own.
pub trait ShellClock: Send + Sync {
    /// All of them, at one moment.
    ///
    /// # Errors
    /// If the shell cannot tell.
    fn try_read(&self) -> Result<ClockReading, ShellFailed>;
}

impl<C: DeviceClock> ShellClock for C {
    fn try_read(&self) -> Result<ClockReading, ShellFailed> {
        Ok(self.read())
    }
}

/// Takes what the core has to say of itself. It holds no member data.
pub trait LogSink: Send + Sync {
    /// Keeps or shows a line.
    ///
    /// # Errors
    /// If it could not; the line is lost, and that is all.
    fn write(&self, line: &LogLine) -> Result<(), ShellFailed>;
}

/// A line of the log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LogLine {
    /// How much it matters.
    pub level: LogLevel,
    /// What happened: a stable code.
    pub code: &'static str,
    /// What else there is to say, for whoever looks for a fault: numbers, codes, never what people entered.
    pub detail: String,
}

/// How much a line of the log matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum LogLevel {
    /// What happens every day.
    Info,
    /// Something did not go as it should; the core goes on.
    Warning,
    /// A defect of the core or of the shell.
    Error,
}

/// The device's source of unpredictable bytes.
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

/// Why a vault did not give its key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// The key is gone (new phone, restored backup, changed biometrics): enrol again.
    #[error("the vault has no such key")]
    Lost,
    /// The vault cannot answer now (locked phone): try again later.
    #[error("the vault cannot answer now: {0}")]
    Unavailable(String),
}

/// Keeps a profile's root secret: Android Keystore, iOS Keychain, a file for the reference client.
pub trait KeyVault: Send + Sync {
    /// The 32 secret bytes kept under a name.
    ///
    /// # Errors
    /// If they are lost or cannot be had now.
    fn load(&self, name: &str) -> Result<[u8; 32], VaultError>;

    /// Keeps 32 secret bytes under a name.
    ///
    /// # Errors
    /// If they cannot be kept.
    fn keep(&self, name: &str, secret: &[u8; 32]) -> Result<(), VaultError>;

    /// Forgets a name.
    ///
    /// # Errors
    /// If the vault cannot be changed now.
    fn forget(&self, name: &str) -> Result<(), VaultError>;
}

/// Called before and after every transaction of a store, so that a test can end the process there.
pub trait StoreHook: Send + Sync {
    /// The store is about to do this, or has just done it. An error stops the store as a killed process
    /// would: what is not committed is gone.
    ///
    /// # Errors
    /// To stop here.
    fn at(&self, step: StoreStep) -> Result<(), Killed>;
}

/// A moment at which a process may end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StoreStep {
    /// Before a transaction on the queue commits.
    BeforeQueueCommit,
    /// After it.
    AfterQueueCommit,
    /// Before a transaction on the cache commits.
    BeforeCacheCommit,
    /// After it.
    AfterCacheCommit,
}

/// A test ended the process here.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("killed by a test")]
pub struct Killed;
