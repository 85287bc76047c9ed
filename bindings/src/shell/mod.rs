//! What a shell lends the core: synchronous, few, every method may fail, values by copy.
//!
//! The core asks from threads of its own, never from the caller's, and waits for an answer no longer than a limit.

mod clock;
mod log;
mod vault;

pub(crate) use self::{clock::ClockOfShell, log::SinkOfShell, vault::VaultOfShell};
pub use self::{
    clock::{ClockError, ClockReading, DeviceClock},
    log::{LogError, LogLevel, LogLine, LogSink},
    vault::{KeyVault, VaultError},
};
