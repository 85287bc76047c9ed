//! What travels between a phone and its county's server, and how it is signed.
//!
//! * [`event`]: a signed header over the hash of salt and body; numbered and chained per device.
//! * [`sync`]: one request that authenticates itself, one reply signed by the server.
//! * [`enrol`]: how a code that was read out becomes a device with a certificate. [`slip`]: its printed link.
//! * [`guest`]: the code by which a guest's county finds the meeting that he came to; what host and guest scan.
//! * [`sign`], [`hash`]: the algorithms, each named by a number on the wire so that another suite (SM2, SM3,
//!   SM4) can be added without a new format.
//! * [`limits`]: how large anything may be.
//!
//! Envelopes are CBOR with numbered fields: a newer version appends fields, an older one skips them. Event
//! bodies and documents are CBOR with named fields. An event's header and body are kept as the bytes that
//! were signed, so fields and kinds that this version does not know survive any number of hops.

pub mod codec;
pub mod enrol;
pub mod event;
pub mod exchange;
pub mod guest;
pub mod hash;
pub mod limits;
pub mod sign;
pub mod slip;
pub mod sync;

pub use event::{Body, EventError, Header, Opened, SignedEvent};
pub use hash::Digest;
pub use sign::{PublicKey, Seed, Signature, Suite};

/// The oldest protocol version that this code speaks (2026-11).
pub const PROTOCOL_MIN: u16 = 1;
/// The newest protocol version that this code speaks (2026-11).
pub const PROTOCOL_MAX: u16 = 1;
/// The media type of every message.
pub const MEDIA_TYPE: &str = "application/cbor";
