//! What can go wrong in the server. Refusals of events are not errors: they are verdicts.

use yixian_protocol::{EventError, codec::Malformed};

/// A failure of the server itself, or of what it was given to start with.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The embedded database failed.
    #[error("database: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// The database server failed.
    #[error("database: {0}")]
    Postgres(#[from] sqlx::Error),
    /// Others have held the database for too long.
    #[error("the database is busy")]
    Busy,
    /// The database has been closed.
    #[error("the database is closed")]
    Closed,
    /// The database is of a newer version of this program.
    #[error("the database has schema {found}, this program knows {known}: use a newer program")]
    NewerDatabase {
        /// What was found.
        found: i64,
        /// What is known.
        known: i64,
    },
    /// Something in the database is not what was put there.
    #[error("corrupt data: {0}")]
    Corrupt(String),
    /// What a phone sent is not what it should be. What is damaged here is [`Error::Corrupt`].
    #[error(transparent)]
    Malformed(Malformed),
    /// A file cannot be read or written.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// The record does not take what the registry has to say.
    #[error("{0}")]
    Refused(String),
    /// The configuration makes no sense.
    #[error("{0}")]
    Configuration(String),
    /// Another writer was faster: the transaction must be tried again.
    #[error("another writer was faster")]
    Contention,
    /// A test ended the process here.
    #[error("stopped by a test")]
    Stopped,
}

// A decoder quotes what it finds odd, which may be a name: of what is stored here only the kind is said, because
// this reaches the log.
impl From<Malformed> for Error {
    fn from(malformed: Malformed) -> Self {
        Self::Corrupt(format!("a stored {} cannot be read", malformed.what))
    }
}

impl From<EventError> for Error {
    fn from(error: EventError) -> Self {
        match error {
            EventError::Malformed(malformed) => malformed.into(),
            other => Self::Corrupt(other.to_string()),
        }
    }
}

impl Error {
    /// Whether another try may succeed: two writers stood in each other's way.
    #[must_use]
    pub fn is_contention(&self) -> bool {
        match self {
            Self::Contention => true,
            Self::Sqlite(error) => error.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy),
            // Serialization failure, deadlock.
            Self::Postgres(sqlx::Error::Database(error)) => {
                matches!(error.code().as_deref(), Some("40001" | "40P01"))
            }
            _ => false,
        }
    }

    /// Whether a unique key was taken already.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        match self {
            Self::Sqlite(error) => {
                error.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation)
            }
            Self::Postgres(sqlx::Error::Database(error)) => error.is_unique_violation(),
            _ => false,
        }
    }

    /// A file that cannot be read or written.
    pub fn file(path: &std::path::Path, source: std::io::Error) -> Self {
        Self::File { path: path.display().to_string(), source }
    }
}

/// The server's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;
