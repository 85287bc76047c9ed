//! Test-only switches that turn one protection off.
//!
//! A protection that cannot be seen to fail is a hope. A gate runs the simulation with each of these off and
//! expects it to go red. Without the `testing` feature all are on and nothing can turn them off.

/// One protection of the server.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Protection {
    /// An event that was received before is recognised and not recorded again.
    KnownEvents,
    /// A cursor whose tag does not match starts over.
    CursorTags,
    /// Only what a person's circles hold is sent.
    Circles,
    /// Rights are judged.
    Rights,
    /// Events that come before what they refer to are parked.
    Parking,
    /// Circles are locked before their feed is numbered.
    CircleLocks,
    /// A request counts only with the last nonce.
    Nonces,
}

impl Protection {
    /// Every protection, with its name on the command line.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::KnownEvents, "server-known-events"),
        (Self::CursorTags, "server-cursor-tags"),
        (Self::Circles, "server-circles"),
        (Self::Rights, "server-rights"),
        (Self::Parking, "server-parking"),
        (Self::CircleLocks, "server-circle-locks"),
        (Self::Nonces, "server-nonces"),
    ];
}

/// Which protections are on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Protections {
    #[cfg(feature = "testing")]
    off: Option<Protection>,
}

impl Protections {
    /// All but one.
    #[cfg(feature = "testing")]
    #[must_use]
    pub const fn without(off: Protection) -> Self {
        Self { off: Some(off) }
    }

    /// Whether a protection is on.
    #[cfg(feature = "testing")]
    #[must_use]
    pub fn has(self, protection: Protection) -> bool {
        self.off != Some(protection)
    }

    /// Whether a protection is on: it is.
    #[cfg(not(feature = "testing"))]
    #[must_use]
    pub const fn has(self, _: Protection) -> bool {
        true
    }
}
