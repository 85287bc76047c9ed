//! Signed events.
//!
//! ```text
//! body      = CBOR of the event                     erasable together with the salt
//! header    = suite, device, number, hash of the header before, hash(salt, body), author, times
//! signature = device key over hash(header)          also the event's id, and the next header's link
//! ```
//!
//! A lawful deletion takes the body and the salt; the chain of headers stays valid and the salt keeps
//! anybody from guessing what the hash was of.

use minicbor::{Decode, Encode, bytes::ByteArray};
use yixian_domain::{
    DeviceId, Event, EventId, MeetingId, PersonId, Recorded,
    time::{DeviceTime, EventTime, ServerAnchor, Timestamp},
};

use crate::{
    codec::{self, Decoded, Malformed},
    hash::{Digest, digest, truncated},
    limits,
    sign::{Claim, DeviceKey, PublicKey, Signature, Suite},
};

const HEADER_USE: &str = "yixian/event/1";
const BODY_USE: &str = "yixian/body/1";

/// What is signed.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Header {
    /// The algorithms.
    #[n(0)]
    pub suite: Suite,
    /// The device that made it.
    #[n(1)]
    device: ByteArray<16>,
    /// Its number on that device, from 1.
    #[n(2)]
    pub number: u64,
    /// The hash of the header before it; zeros for the first.
    #[cbor(n(3), with = "minicbor::bytes")]
    pub previous: Digest,
    /// The hash of salt and body.
    #[cbor(n(4), with = "minicbor::bytes")]
    pub body: Digest,
    /// Who recorded it.
    #[n(5)]
    author: ByteArray<16>,
    #[n(6)]
    wall: i64,
    #[n(7)]
    elapsed_ms: u64,
    #[n(8)]
    awake_ms: u64,
    #[n(9)]
    boot: u64,
    #[n(10)]
    anchor: Option<Anchor>,
}

#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
struct Anchor {
    #[n(0)]
    server: i64,
    #[n(1)]
    elapsed_ms: u64,
    #[n(2)]
    boot: u64,
}

impl Header {
    /// The device that made it.
    #[must_use]
    pub fn device(&self) -> DeviceId {
        DeviceId::from_bytes(*self.device)
    }

    /// Who recorded it.
    #[must_use]
    pub fn author(&self) -> PersonId {
        PersonId::from_bytes(*self.author)
    }

    /// What the device could read of the time.
    #[must_use]
    pub fn time(&self) -> DeviceTime {
        DeviceTime {
            wall: Timestamp(self.wall),
            elapsed_ms: self.elapsed_ms,
            awake_ms: self.awake_ms,
            boot: self.boot,
            anchor: self.anchor.as_ref().map(|anchor| ServerAnchor {
                server: Timestamp(anchor.server),
                elapsed_ms: anchor.elapsed_ms,
                boot: anchor.boot,
            }),
        }
    }
}

/// A body with the salt that hides it in its hash.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Body {
    /// Random.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub salt: [u8; 16],
    /// The event, as CBOR, as it was signed.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub bytes: Vec<u8>,
}

impl Body {
    fn digest(&self) -> Digest {
        digest(BODY_USE, &[&self.salt, &self.bytes])
    }
}

/// An event as it is stored and sent.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct SignedEvent {
    /// The header, as it was signed.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub header: Vec<u8>,
    /// The device's signature.
    #[n(1)]
    pub signature: Signature,
    /// The body; none once it has been erased.
    #[n(2)]
    pub body: Option<Body>,
}

/// Where a device's chain stands: what the next event links to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Link {
    /// The number of the last event; 0 before the first.
    pub number: u64,
    /// The hash of its header.
    pub digest: Digest,
}

/// Why an event is not what it claims to be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EventError {
    /// The bytes are not an event.
    #[error(transparent)]
    Malformed(#[from] Malformed),
    /// It is larger than allowed.
    #[error("the event is larger than {0} bytes")]
    TooLarge(usize),
    /// The body is not the one whose hash was signed.
    #[error("the body is not the one that was signed")]
    OtherBody,
    /// The signature is not the device's.
    #[error("the signature is not the device's")]
    BadSignature,
    /// The key is not the one that the device is named after.
    #[error("the key is not this device's")]
    OtherDevice,
}

/// An event that has been read: its header parsed, its body checked against the header. The signature is
/// verified apart, many at once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Opened {
    /// The id: the truncated hash of the header.
    pub id: EventId,
    /// The header's whole hash: what the next event links to.
    pub digest: Digest,
    /// The header.
    pub header: Header,
    /// What it says; none once it has been erased.
    pub event: Option<Decoded>,
}

/// What goes into a new event besides its body.
#[derive(Clone, Copy, Debug)]
pub struct Making<'a> {
    /// The device's key.
    pub key: &'a DeviceKey,
    /// The device; the key's own id, computed once.
    pub device: DeviceId,
    /// Who records it.
    pub author: PersonId,
    /// The chain so far.
    pub after: Link,
    /// The device's times.
    pub time: DeviceTime,
    /// Random.
    pub salt: [u8; 16],
}

impl SignedEvent {
    /// Makes the next event of a chain.
    ///
    /// # Errors
    /// If the body is too large.
    pub fn make(event: &Event, making: Making<'_>) -> Result<(Self, Link), EventError> {
        let body = Body { salt: making.salt, bytes: codec::encode_event(event)? };
        Self::make_raw(body, making)
    }

    /// Makes the next event of a chain from an encoded body, perhaps of a kind that this version does not
    /// know.
    ///
    /// # Errors
    /// If the body is too large.
    pub fn make_raw(body: Body, making: Making<'_>) -> Result<(Self, Link), EventError> {
        if body.bytes.len() > limits::BODY {
            return Err(EventError::TooLarge(limits::BODY));
        }
        let number = making.after.number + 1;
        let header = Header {
            suite: Suite::Ed25519Sha256,
            device: ByteArray::from(*making.device.as_bytes()),
            number,
            previous: making.after.digest,
            body: body.digest(),
            author: ByteArray::from(*making.author.as_bytes()),
            wall: making.time.wall.0,
            elapsed_ms: making.time.elapsed_ms,
            awake_ms: making.time.awake_ms,
            boot: making.time.boot,
            anchor: making.time.anchor.map(|anchor| Anchor {
                server: anchor.server.0,
                elapsed_ms: anchor.elapsed_ms,
                boot: anchor.boot,
            }),
        };
        let header = codec::encode(&header);
        let signature = making.key.sign(HEADER_USE, &[&header]);
        let link = Link { number, digest: digest(HEADER_USE, &[&header]) };
        Ok((Self { header, signature, body: Some(body) }, link))
    }

    /// Reads it and checks its body against its header.
    ///
    /// # Errors
    /// If it is malformed, too large, or the body is another.
    pub fn open(&self) -> Result<Opened, EventError> {
        if self.header.len() > limits::HEADER {
            return Err(EventError::TooLarge(limits::HEADER));
        }
        let header: Header = codec::decode("event header", &self.header)?;
        let event = self.body.as_ref().map(|body| open_body(&header, body)).transpose()?;
        let digest = digest(HEADER_USE, &[&self.header]);
        Ok(Opened { id: EventId::from_bytes(truncated(&digest)), digest, header, event })
    }

    /// What there is to verify once the device's key is known.
    ///
    /// # Errors
    /// If the key is not the one that the device is named after.
    pub fn claim(&self, opened: &Opened, key: PublicKey) -> Result<Claim, EventError> {
        if key.device() != opened.header.device() {
            return Err(EventError::OtherDevice);
        }
        Ok(Claim { digest: opened.digest, key, signature: self.signature })
    }

    /// About how many bytes it takes on the air.
    #[must_use]
    pub fn size(&self) -> usize {
        let body = self.body.as_ref().map_or(0, |body| body.bytes.len() + body.salt.len() + 6);
        self.header.len() + body + 72
    }
}

fn open_body(header: &Header, body: &Body) -> Result<Decoded, EventError> {
    if body.bytes.len() > limits::BODY {
        return Err(EventError::TooLarge(limits::BODY));
    }
    if body.digest() != header.body {
        return Err(EventError::OtherBody);
    }
    Ok(codec::decode_event(&body.bytes)?)
}

impl Opened {
    /// Where the chain stands after it.
    #[must_use]
    pub const fn link(&self) -> Link {
        Link { number: self.header.number, digest: self.digest }
    }

    /// When it was made, and how well that is known.
    #[must_use]
    pub fn time(&self) -> EventTime {
        self.header.time().read()
    }

    /// The event with what its header proves; none if it was erased or is of an unknown kind.
    /// `meeting` is the meeting that the server found for it, if it had to look.
    #[must_use]
    pub fn recorded(&self, meeting: Option<MeetingId>) -> Option<Recorded<'_>> {
        let Some(Decoded::Known(event)) = &self.event else { return None };
        Some(Recorded {
            id: self.id,
            author: self.header.author(),
            device: self.header.device(),
            time: self.time(),
            event,
            meeting,
        })
    }
}

#[cfg(test)]
mod tests {
    use yixian_domain::identity::EnrolmentObjected;

    use super::*;
    use crate::sign::{Seed, verify_all};

    fn making(key: &DeviceKey) -> Making<'_> {
        Making {
            key,
            device: key.public().device(),
            author: PersonId::from_bytes([7; 16]),
            after: Link::default(),
            time: DeviceTime {
                wall: Timestamp(1_790_000_000_000),
                elapsed_ms: 5,
                awake_ms: 4,
                boot: 3,
                anchor: None,
            },
            salt: [8; 16],
        }
    }

    fn event() -> Event {
        EnrolmentObjected { device: DeviceId::from_bytes([1; 16]) }.into()
    }

    #[test]
    fn what_is_made_opens_and_verifies() {
        let key = Seed::new([1; 32]).signer();
        let (first, link) = SignedEvent::make(&event(), making(&key)).unwrap();
        let (second, _) = SignedEvent::make(&event(), Making { after: link, ..making(&key) }).unwrap();
        let (first_opened, second_opened) = (first.open().unwrap(), second.open().unwrap());
        assert_eq!(second_opened.header.previous, first_opened.digest);
        assert_eq!(second_opened.header.number, 2);
        assert_ne!(first_opened.id, second_opened.id);
        assert_eq!(first_opened.recorded(None).unwrap().event, &event());
        let claims = [first.claim(&first_opened, key.public()).unwrap()];
        assert_eq!(verify_all(&claims), Ok(()));
        let stranger = Seed::new([2; 32]).signer().public();
        assert_eq!(first.claim(&first_opened, stranger).unwrap_err(), EventError::OtherDevice);
    }

    #[test]
    fn another_body_under_the_same_header_is_noticed() {
        let key = Seed::new([1; 32]).signer();
        let (mut signed, _) = SignedEvent::make(&event(), making(&key)).unwrap();
        signed.body.as_mut().unwrap().salt[0] ^= 1;
        assert_eq!(signed.open().unwrap_err(), EventError::OtherBody);
    }

    #[test]
    fn an_erased_body_leaves_the_chain_valid() {
        let key = Seed::new([1; 32]).signer();
        let (mut signed, _) = SignedEvent::make(&event(), making(&key)).unwrap();
        let before = signed.open().unwrap();
        signed.body = None;
        let after = signed.open().unwrap();
        assert_eq!((before.id, before.digest), (after.id, after.digest));
        assert_eq!(verify_all(&[signed.claim(&after, key.public()).unwrap()]), Ok(()));
        assert!(after.recorded(None).is_none());
    }

    #[test]
    fn a_kind_from_the_future_is_kept_as_it_is() {
        let key = Seed::new([1; 32]).signer();
        // {"tea_served": {"cups": 3}}
        let bytes = b"\xa1\x6atea_served\xa1\x64cups\x03".to_vec();
        let body = Body { salt: [0; 16], bytes };
        let (signed, _) = SignedEvent::make_raw(body, making(&key)).unwrap();
        let sent: SignedEvent = codec::decode("event", &codec::encode(&signed)).unwrap();
        assert_eq!(sent, signed);
        assert_eq!(sent.open().unwrap().event, Some(Decoded::Unknown("tea_served".into())));
    }

    #[test]
    fn too_large_a_body_is_refused_before_it_is_read() {
        let key = Seed::new([1; 32]).signer();
        let body = Body { salt: [0; 16], bytes: vec![0; limits::BODY + 1] };
        assert_eq!(
            SignedEvent::make_raw(body, making(&key)).unwrap_err(),
            EventError::TooLarge(limits::BODY)
        );
    }
}
