//! What can go wrong with a store, in the terms of what can be done about it.

use rusqlite::{ErrorCode, ffi};

use crate::{ports::Killed, seal::SealError};

/// One of a profile's two files.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum StoreFile {
    /// What a person entered.
    Queue,
    /// What the server sent.
    Cache,
}

impl std::fmt::Display for StoreFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Queue => "queue",
            Self::Cache => "cache",
        })
    }
}

/// Why the store did not do what it was asked. Nothing of a failed call is kept.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A newer app wrote this file: update the app. Nothing was changed.
    #[error("the {file} is of version {found}, this app knows up to {known}: update the app")]
    NeedsAppUpdate {
        /// Which file.
        file: StoreFile,
        /// Its version.
        found: u32,
        /// The newest that this app knows.
        known: u32,
    },
    /// The file was sealed with another key.
    #[error("the {0} was sealed with another key")]
    WrongKey(StoreFile),
    /// The file is damaged. Call [`super::Store::recover`]; the next opening does it too.
    #[error("the {file} is damaged: {why}")]
    Corrupt {
        /// Which file.
        file: StoreFile,
        /// What was noticed.
        why: String,
    },
    /// No room is left on the device. Nothing was written; what was there is intact.
    #[error("no room is left on the device")]
    Full,
    /// The file cannot be written to.
    #[error("the {0} cannot be written to")]
    ReadOnly(StoreFile),
    /// Another process holds the file.
    #[error("another process is using the {0}")]
    Busy(StoreFile),
    /// The cache is closed because its key is not there: the profile is locked.
    #[error("the profile is locked")]
    Locked,
    /// The store is paused.
    #[error("the store is paused")]
    Paused,
    /// An event does not continue the chain.
    #[error("event {number} does not follow event {head}")]
    OutOfOrder {
        /// The last event that is here.
        head: u64,
        /// The one that was to be appended.
        number: u64,
    },
    /// The server speaks of events that this store never made: a copy of the phone has made them.
    #[error("event {number} was never made here, the last one is {head}")]
    BeyondHead {
        /// The last event that is here.
        head: u64,
        /// The one spoken of.
        number: u64,
    },
    /// A change names an audience that this device does not belong to.
    #[error("this device does not belong to audience {0}")]
    UnknownAudience(u32),
    /// A number is too large to be stored.
    #[error("{0} is too large a number")]
    OutOfRange(u64),
    /// A test ended the process here.
    #[error(transparent)]
    Killed(#[from] Killed),
    /// Something could not be sealed or opened.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// A file could not be read, written or moved.
    #[error("cannot use a file: {0}")]
    Io(#[from] std::io::Error),
    /// Anything else that SQLite reports.
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
}

impl StoreError {
    pub(super) fn corrupt(file: StoreFile, why: impl ToString) -> Self {
        Self::Corrupt { file, why: why.to_string() }
    }

    /// Says in which file it happened, once that is known.
    pub(super) fn within(self, file: StoreFile) -> Self {
        match self {
            Self::Sqlite(error) => classify(error, file),
            Self::Seal(SealError::Unreadable) => Self::corrupt(file, "a row does not open"),
            Self::Io(error) if no_room(&error) => Self::Full,
            other => other,
        }
    }

    pub(super) const fn is_corrupt(&self) -> bool {
        matches!(self, Self::Corrupt { .. })
    }
}

fn classify(error: rusqlite::Error, file: StoreFile) -> StoreError {
    let rusqlite::Error::SqliteFailure(failure, _) = &error else {
        return wrong_column(error, file);
    };
    match failure.code {
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => StoreError::corrupt(file, error),
        ErrorCode::DiskFull => StoreError::Full,
        ErrorCode::ReadOnly => StoreError::ReadOnly(file),
        ErrorCode::DatabaseBusy => StoreError::Busy(file),
        ErrorCode::SystemIoFailure => io_failure(failure.extended_code, error, file),
        _ => StoreError::Sqlite(error),
    }
}

/// A value of another type than the column's: SQLite itself would not have let it in.
fn wrong_column(error: rusqlite::Error, file: StoreFile) -> StoreError {
    match error {
        rusqlite::Error::FromSqlConversionFailure(..)
        | rusqlite::Error::InvalidColumnType(..)
        | rusqlite::Error::IntegralValueOutOfRange(..) => StoreError::corrupt(file, error),
        other => StoreError::Sqlite(other),
    }
}

fn io_failure(extended: i32, error: rusqlite::Error, file: StoreFile) -> StoreError {
    match extended {
        // A full disk shows itself so when the shared memory of the WAL cannot grow.
        ffi::SQLITE_IOERR_SHMSIZE => StoreError::Full,
        // The file ends before it should: cut off.
        ffi::SQLITE_IOERR_SHORT_READ | ffi::SQLITE_IOERR_CORRUPTFS => StoreError::corrupt(file, error),
        _ => StoreError::Sqlite(error),
    }
}

fn no_room(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{QuotaExceeded, StorageFull};
    matches!(error.kind(), StorageFull | QuotaExceeded)
}
