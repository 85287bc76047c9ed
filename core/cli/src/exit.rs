//! How a command ended, for scripts.

/// The exit codes. Documented in `--help`, in the man page and in the README of this crate.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[repr(u8)]
pub(crate) enum Exit {
    /// Done.
    Done = 0,
    /// Refused or invalid. Nothing was recorded, or the county did not take it and it was set aside.
    Refused = 1,
    /// The command line makes no sense.
    Usage = 2,
    /// No way to the county now: what was recorded is sent later.
    Offline = 3,
    /// Not enrolled, locked, or this phone no longer counts.
    Locked = 4,
    /// `status --check`: something was set aside.
    SetAside = 5,
    /// A fault of ours, or the disk's.
    Internal = 70,
}

impl Exit {
    pub(crate) const fn code(self) -> u8 {
        self as u8
    }
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}
