//! Identifiers: opaque 128-bit values, one type per thing, so that none is taken for another.
//!
//! All but two are random (UUID version 7 made by whoever injects randomness). An [`EventId`] is the
//! truncated hash of the signed header, so nobody can name an event that does not exist yet; a
//! [`DeviceId`] is the truncated hash of the device's public key, so nobody can claim another's.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A text that is not an identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier: {0:?}")]
pub struct InvalidId(pub String);

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Takes the 16 bytes as they are.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }

            /// The 16 bytes.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }

            /// A time-ordered identifier (UUID version 7) from the given time and random bytes.
            #[must_use]
            pub fn new(unix_ms: u64, random: [u8; 10]) -> Self {
                Self(uuid::Builder::from_unix_timestamp_millis(unix_ms, &random).into_uuid())
            }

            /// Reads 16 bytes, if there are just that many.
            #[must_use]
            pub fn from_slice(bytes: &[u8]) -> Option<Self> {
                bytes.try_into().ok().map(Self::from_bytes)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0.simple())
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;
            fn from_str(text: &str) -> Result<Self, InvalidId> {
                Uuid::try_parse(text).map(Self).map_err(|_| InvalidId(text.to_owned()))
            }
        }
    };
}

id!(
    /// A county: the tenant that every growing table is keyed by.
    CountyId
);
id!(
    /// An organisation (县委, 乡镇党委, 党支部 …).
    OrgId
);
id!(
    /// A person (人).
    PersonId
);
id!(
    /// One person's belonging to one organisation.
    MembershipId
);
id!(
    /// One person's office at one organisation.
    AppointmentId
);
id!(
    /// A meeting (会议).
    MeetingId
);
id!(
    /// A profile on a device: the truncated hash of its public key.
    DeviceId
);
id!(
    /// An event: the truncated hash of its signed header.
    EventId
);
