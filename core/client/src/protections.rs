//! Test-only switches that turn one protection off, so that a gate can see the simulation go red.
//! Without the `testing` feature all are on and nothing can turn them off.

/// One protection of the phone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Protection {
    /// A reply counts only if the county's server signed it for this very request.
    SignedReplies,
    /// Acknowledged events are offered again to a server that no longer has them.
    OfferAgain,
    /// A document that has strayed from the server's is fetched again.
    Digests,
    /// What a person may no longer see is removed.
    Purge,
    /// Events of others are verified before they are applied.
    Signatures,
}

impl Protection {
    /// Every protection, with its name on the command line.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::SignedReplies, "client-signed-replies"),
        (Self::OfferAgain, "client-offer-again"),
        (Self::Digests, "client-digests"),
        (Self::Purge, "client-purge"),
        (Self::Signatures, "client-signatures"),
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
