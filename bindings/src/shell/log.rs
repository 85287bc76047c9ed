//! Where the core's own words go.

use std::sync::Arc;

use yixian_client::{ports, shell::thrown};

use crate::convert::mirror;

/// Why a line could not be kept. The line is lost, and that is all.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error, uniffi::Error)]
pub enum LogError {
    /// It could not be written.
    #[error("the line cannot be written: {reason}")]
    Unwritable {
        /// Why.
        reason: String,
    },
}

impl From<uniffi::UnexpectedUniFFICallbackError> for LogError {
    fn from(error: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Unwritable { reason: error.reason }
    }
}

mirror! {
    /// How much a line of the log matters.
    LogLevel = yixian_client::ports::LogLevel {
        /// What happens every day.
        Info,
        /// Something did not go as it should; the core goes on.
        Warning,
        /// A defect of the core or of the shell.
        Error,
    }
}

/// A line of the log. It holds no member data.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct LogLine {
    /// How much it matters.
    pub level: LogLevel,
    /// What happened: a stable code.
    pub code: String,
    /// What else there is to say, for whoever looks for a fault.
    pub detail: String,
}

/// Takes what the core has to say of itself. Called from one thread of the core's, one line after the other; a sink
/// that is slow loses lines, and holds up nothing else.
#[uniffi::export(foreign)]
pub trait LogSink: Send + Sync {
    /// Keeps or shows a line.
    fn write(&self, line: LogLine) -> Result<(), LogError>;
}

/// A shell's sink as the core writes to it.
pub(crate) struct SinkOfShell(pub(crate) Arc<dyn LogSink>);

impl ports::LogSink for SinkOfShell {
    fn write(&self, line: &ports::LogLine) -> Result<(), ports::ShellFailed> {
        let line =
            LogLine { level: line.level.into(), code: line.code.to_owned(), detail: line.detail.clone() };
        let LogError::Unwritable { reason } = match self.0.write(line) {
            Ok(()) => return Ok(()),
            Err(error) => error,
        };
        Err(ports::ShellFailed(thrown(&reason)))
    }
}
