//! The device's clocks.

use std::sync::Arc;

use yixian_client::{ports, shell::thrown};
use yixian_domain::time::Timestamp;

/// Why the clock could not be read. Anything that a clock throws is taken for one: the core then reads its own.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error, uniffi::Error)]
pub enum ClockError {
    /// It could not be read.
    #[error("the clock cannot be read: {reason}")]
    Unreadable {
        /// A plain name of why, for the log.
        reason: String,
    },
}

impl From<uniffi::UnexpectedUniFFICallbackError> for ClockError {
    fn from(error: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Unreadable { reason: error.reason }
    }
}

/// What a device can read of the time at one moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug, uniffi::Record)]
pub struct ClockReading {
    /// The wall clock, right or wrong: milliseconds since 1970-01-01 UTC.
    pub wall_ms: i64,
    /// Milliseconds since boot, including sleep (`elapsedRealtime`, `mach_continuous_time`).
    pub elapsed_ms: u64,
    /// Milliseconds since boot, without sleep (`uptimeMillis`, `mach_absolute_time`).
    pub awake_ms: u64,
    /// Which boot: any number that differs from one boot to the next (`BOOT_COUNT`, a digest of
    /// `kern.bootsessionuuid`).
    pub boot: u64,
}

/// The device's clocks. Called from a thread of the core's, about once a call that records or shows a time.
#[uniffi::export(foreign)]
pub trait DeviceClock: Send + Sync {
    /// All of them, at one moment.
    fn read(&self) -> Result<ClockReading, ClockError>;
}

/// A shell's clock as the core reads it.
pub(crate) struct ClockOfShell(pub(crate) Arc<dyn DeviceClock>);

impl ports::ShellClock for ClockOfShell {
    fn try_read(&self) -> Result<ports::ClockReading, ports::ShellFailed> {
        let ClockError::Unreadable { reason } = match self.0.read() {
            Ok(reading) => return Ok(reading.into()),
            Err(error) => error,
        };
        Err(ports::ShellFailed(thrown(&reason)))
    }
}

impl From<ClockReading> for ports::ClockReading {
    fn from(reading: ClockReading) -> Self {
        Self {
            wall: Timestamp(reading.wall_ms),
            elapsed_ms: reading.elapsed_ms,
            awake_ms: reading.awake_ms,
            boot: reading.boot,
        }
    }
}
