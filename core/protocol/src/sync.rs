//! One round trip: events up, receipts and changes down.
//!
//! The request signs itself over its own bytes, which hold the server's last nonce; the reply is signed by
//! the server over the request's hash and its own bytes. So neither can be replayed, and no captive portal,
//! cache or other server can pass for a reply. Nothing destructive is ever done on an unsigned answer.

use minicbor::{Decode, Encode, bytes::ByteArray};

use crate::{
    codec::{self, Malformed},
    event::SignedEvent,
    hash::{Digest, digest},
    limits,
    sign::{DeviceKey, PublicKey, Signature},
};

const REQUEST_USE: &str = "yixian/sync-request/1";
const REPLY_USE: &str = "yixian/sync-reply/1";

/// Bytes with a signature over them.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Signed {
    /// What is signed.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub payload: Vec<u8>,
    /// By whom is told by the payload, or known.
    #[n(1)]
    pub signature: Signature,
}

/// Where a phone stands in one audience's feed.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Cursor {
    /// The audience's number at this server.
    #[n(0)]
    pub audience: u32,
    /// The number of the last entry held.
    #[n(1)]
    pub entry: u64,
    /// The random tag of that entry: another one there means that the server was restored.
    #[n(2)]
    pub tag: u32,
    /// The server's note to itself, kept as it is: where the first documents stand, and up to where the
    /// documents held may already be. Empty means: begin again.
    #[cbor(n(3), with = "minicbor::bytes")]
    pub after: Option<Vec<u8>>,
}

/// What the server notes in a [`Cursor`].
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode)]
pub struct CursorNote {
    /// While the first documents come: the key of the last one sent.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub documents: Option<Vec<u8>>,
    /// Documents are sent as they are, which may be ahead of the cursor. This entry was the feed's last
    /// when one was: if it is not here any more, the phone holds what a restore has undone.
    #[n(1)]
    pub seen: Option<Seen>,
}

/// An entry of a feed with its tag.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Seen {
    /// Its number.
    #[n(0)]
    pub entry: u64,
    /// Its tag.
    #[n(1)]
    pub tag: u32,
}

/// What a phone asks.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(map)]
pub struct SyncRequest {
    /// The oldest protocol version that the phone speaks.
    #[n(0)]
    pub oldest: u16,
    /// The newest.
    #[n(1)]
    pub newest: u16,
    /// The app's version.
    #[n(2)]
    pub app: u32,
    /// The county.
    #[n(3)]
    pub county: ByteArray<16>,
    /// The device.
    #[n(4)]
    pub device: ByteArray<16>,
    /// The server's last nonce.
    #[n(5)]
    pub nonce: u64,
    /// The number of the last event that the server has acknowledged.
    #[n(6)]
    pub acknowledged: u64,
    /// The first bytes of that event's hash.
    #[n(7)]
    pub acknowledged_digest: Option<ByteArray<8>>,
    /// The events after it, in order.
    #[n(8)]
    pub events: Option<Vec<SignedEvent>>,
    /// Where it stands in the audiences it holds.
    #[n(9)]
    pub cursors: Option<Vec<Cursor>>,
    /// Documents whose copy has strayed: send them whole.
    #[n(10)]
    pub wanted: Option<Vec<Key>>,
    /// Only events up: more of them follow, or the profile is locked and cannot take anything in.
    #[n(11)]
    pub push_only: Option<bool>,
    /// What cannot wait and is no event.
    #[n(12)]
    pub asks: Option<Vec<Ask>>,
    /// How many bytes of changes the reply may bring: from [`limits::PAGE`], which is also meant when this is
    /// not said, to [`limits::LARGE_PAGE`].
    #[n(13)]
    pub room: Option<u32>,
    /// Events of this device that it takes for undecided, though it may have missed the word on them.
    #[n(14)]
    pub undecided: Option<Vec<u64>>,
    /// The version of the national rules that it goes by.
    #[n(15)]
    pub rules: Option<u32>,
}

/// A document's or an audience's key, as bytes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, Decode)]
#[cbor(transparent)]
pub struct Key(#[cbor(n(0), with = "minicbor::bytes")] pub Vec<u8>);

/// Something asked for that is no event.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub enum Ask {
    /// An enrolment code for a person.
    #[n(0)]
    Code {
        /// For whom.
        #[n(0)]
        person: ByteArray<16>,
        /// Whether it will be read out (15 minutes) rather than printed (30 days).
        #[n(1)]
        spoken: bool,
        /// Whether the new device replaces the person's others.
        #[n(2)]
        replaces: bool,
    },
    /// Whom another value of a rule would concern.
    #[n(1)]
    Affected {
        /// In which organisation it is to hold.
        #[n(0)]
        org: ByteArray<16>,
        /// Which rule.
        #[n(1)]
        rule: String,
    },
    /// The branches of a county, for a member away who looks for one.
    #[n(2)]
    Branches {
        /// The county, by its GB/T 2260 code.
        #[n(0)]
        place: String,
        /// A word of their names, or of what they are under; all if it is empty.
        #[n(1)]
        word: String,
    },
}

/// A branch that a member away may turn to. No number and no person is told.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct BranchNear {
    /// Its name.
    #[n(0)]
    pub name: String,
    /// What it is under: a township, a quarter.
    #[n(1)]
    pub above: String,
}

/// The answer to an [`Ask`], in the same place.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub enum Answer {
    /// The code.
    #[n(0)]
    Code {
        /// 18 digits.
        #[n(0)]
        digits: String,
        /// Until when it can be used, by the server's clock.
        #[n(1)]
        valid_until: i64,
    },
    /// Not given.
    #[n(1)]
    Refused {
        /// The stable code of the reason.
        #[n(0)]
        code: String,
    },
    /// Whom it would concern.
    #[n(2)]
    Affected {
        /// How many branches.
        #[n(0)]
        branches: u32,
        /// How many members.
        #[n(1)]
        members: u32,
        /// How many records rest on the rule today.
        #[n(2)]
        records: u32,
    },
    /// The branches of a county, in the order of what they are under.
    #[n(3)]
    Branches {
        /// What the county is called; none if it is not on this platform.
        #[n(0)]
        county: Option<String>,
        /// The branches.
        #[n(1)]
        found: Vec<BranchNear>,
        /// Whether there are more: a word of the name finds them.
        #[n(2)]
        more: bool,
    },
}

/// What became of an event.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub enum Verdict {
    /// It counts.
    #[n(0)]
    Accepted,
    /// It is kept until what it refers to arrives, or the server understands it.
    #[n(1)]
    Parked {
        /// The stable code of the reason.
        #[n(0)]
        code: String,
    },
    /// It waits for somebody's word.
    #[n(2)]
    Waiting {
        /// The stable code of whose.
        #[n(0)]
        code: String,
    },
    /// It does not count. It keeps its place in the chain.
    #[n(3)]
    Refused {
        /// The stable code of the reason.
        #[n(0)]
        code: String,
        /// What else there is to say, as JSON-like text for the screen: a field, a limit.
        #[n(1)]
        detail: Option<String>,
    },
}

/// A verdict that is not simply *accepted*, or that has changed since it was given.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Receipt {
    /// The event's number on its device.
    #[n(0)]
    pub number: u64,
    /// What became of it.
    #[n(1)]
    pub verdict: Verdict,
}

/// One change that a phone is to take in.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub enum Change {
    /// An accepted event, to be applied to the audience's documents.
    #[n(0)]
    Event {
        /// The event.
        #[n(0)]
        event: SignedEvent,
        /// The meeting that the server found for it.
        #[n(1)]
        meeting: Option<ByteArray<16>>,
    },
    /// An accepted event that this very device made and still holds.
    #[n(1)]
    Own {
        /// Its number.
        #[n(0)]
        number: u64,
        /// The meeting that the server found for it.
        #[n(1)]
        meeting: Option<ByteArray<16>>,
    },
    /// A document as it is now.
    #[n(2)]
    Document {
        /// Which.
        #[n(0)]
        key: Key,
        /// The document, as CBOR.
        #[cbor(n(1), with = "minicbor::bytes")]
        bytes: Vec<u8>,
        /// The highest number of this device's events that it includes.
        #[n(2)]
        includes: u64,
    },
    /// A document that is here no more.
    #[n(3)]
    Gone {
        /// Which.
        #[n(0)]
        key: Key,
    },
    /// An earlier verdict on one of the person's events has changed.
    #[n(4)]
    Verdict {
        /// On which device it was made.
        #[n(0)]
        device: ByteArray<16>,
        /// The new verdict.
        #[n(1)]
        receipt: Receipt,
    },
}

/// A change in its audience.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Entry {
    /// The audience's number.
    #[n(0)]
    pub audience: u32,
    /// The change.
    #[n(1)]
    pub change: Change,
}

/// A device whose events are among the entries, so that they can be verified.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Author {
    /// Its public key, which it is named after.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub key: [u8; 32],
}

/// An audience that the device belongs to from now on.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Joined {
    /// The audience's number at this server.
    #[n(0)]
    pub audience: u32,
    /// The audience.
    #[n(1)]
    pub key: Key,
}

/// The digest of a document as it is at the server once all entries of this reply are taken in.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct DocumentDigest {
    /// Which.
    #[n(0)]
    pub key: Key,
    /// See [`crate::hash::document`].
    #[n(1)]
    pub digest: ByteArray<8>,
}

/// How the server sees the device.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(index_only)]
pub enum Standing {
    /// In good standing.
    #[n(0)]
    Active,
    /// The nonce was not the last one: ask again with the one in this reply.
    #[n(1)]
    StaleNonce,
    /// Not known: the server was restored from before the enrolment, or this is another server.
    #[n(2)]
    Unknown,
    /// Replaced by another device: events are taken and wait for their author, nothing is sent.
    #[n(3)]
    Replaced,
    /// Reported lost, or objected to: nothing is taken or sent.
    #[n(4)]
    Revoked,
    /// The chain does not continue where the server's ends: two phones have used this device's key.
    #[n(5)]
    Forked,
    /// No protocol version in common, or the app is too old: keep recording, update the app.
    #[n(6)]
    NeedsUpdate,
    /// The request's signature is not the device's.
    #[n(7)]
    BadSignature,
}

/// What the server answers.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(map)]
pub struct SyncReply {
    /// How the server sees the device. If not active, most of the rest is empty.
    #[n(0)]
    pub standing: Standing,
    /// The server's clock, milliseconds since 1970.
    #[n(1)]
    pub time: i64,
    /// For the next request.
    #[n(2)]
    pub nonce: u64,
    /// The number of the device's last event that the server holds.
    #[n(3)]
    pub received: u64,
    /// Verdicts on the events of this request that are not simply *accepted*.
    #[n(4)]
    pub receipts: Option<Vec<Receipt>>,
    /// Events up to this number are in an off-site backup and need not be kept any longer.
    #[n(5)]
    pub kept: Option<u64>,
    /// Audiences that the device belongs to from now on.
    #[n(6)]
    pub joined: Option<Vec<Joined>>,
    /// Audiences that it no longer belongs to: purge them.
    #[n(7)]
    pub left: Option<Vec<u32>>,
    /// Devices whose events are among the entries.
    #[n(8)]
    pub authors: Option<Vec<Author>>,
    /// Changes, in order.
    #[n(9)]
    pub entries: Option<Vec<Entry>>,
    /// Where the phone stands after them, for the audiences that moved.
    #[n(10)]
    pub cursors: Option<Vec<Cursor>>,
    /// What the changed documents should look like then.
    #[n(11)]
    pub digests: Option<Vec<DocumentDigest>>,
    /// Whether there is more to fetch.
    #[n(12)]
    pub more: Option<bool>,
    /// Answers to what was asked.
    #[n(13)]
    pub answers: Option<Vec<Answer>>,
    /// To a replaced phone: what took its place, so that its person can object to it.
    #[n(14)]
    pub replaced_by: Option<ReplacedBy>,
    /// To a phone that fetches nothing: its person has died, and nothing is asked of him any more.
    #[n(15)]
    pub asks_nothing: Option<bool>,
    /// The national rules as a file, if the server's are newer than the phone's.
    #[n(16)]
    pub rules: Option<String>,
}

/// The device that took another's place.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct ReplacedBy {
    /// Which.
    #[n(0)]
    pub device: ByteArray<16>,
    /// When it was enrolled, by the server's clock.
    #[n(1)]
    pub enrolled: i64,
    /// Who vouched for it.
    #[n(2)]
    pub vouched_by: ByteArray<16>,
}

impl SyncReply {
    /// A reply that carries nothing.
    #[must_use]
    pub const fn empty(standing: Standing, time: i64, nonce: u64, received: u64) -> Self {
        Self {
            standing,
            time,
            nonce,
            received,
            receipts: None,
            kept: None,
            joined: None,
            left: None,
            authors: None,
            entries: None,
            cursors: None,
            digests: None,
            more: None,
            answers: None,
            replaced_by: None,
            asks_nothing: None,
            rules: None,
        }
    }
}

/// `None` for an empty list: absent fields cost nothing on the air.
#[must_use]
pub fn some<T>(list: Vec<T>) -> Option<Vec<T>> {
    (!list.is_empty()).then_some(list)
}

/// A request as it was received: read, but not yet verified.
#[derive(Clone, Debug)]
pub struct Received {
    /// The request.
    pub request: SyncRequest,
    /// The hash of the whole message, to which the reply is bound.
    pub digest: Digest,
    signed: Signed,
}

impl SyncRequest {
    /// Encodes and signs it. Returns the message and its hash, to which the reply must be bound.
    #[must_use]
    pub fn seal(&self, key: &DeviceKey) -> (Vec<u8>, Digest) {
        let payload = codec::encode(self);
        let signature = key.sign(REQUEST_USE, &[&payload]);
        let message = codec::encode(&Signed { payload, signature });
        let digest = digest(REQUEST_USE, &[&message]);
        (message, digest)
    }

    /// Reads a message.
    ///
    /// # Errors
    /// If it is none, or larger than allowed.
    pub fn receive(message: &[u8]) -> Result<Received, Malformed> {
        if message.len() > limits::REQUEST {
            return Err(Malformed::new("sync request", format!("larger than {} bytes", limits::REQUEST)));
        }
        let signed: Signed = codec::decode("sync request", message)?;
        let request: Self = codec::decode("sync request", &signed.payload)?;
        let many = |count: usize, most: usize| count > most;
        let lists = [
            many(request.events.as_ref().map_or(0, Vec::len), limits::EVENTS),
            many(request.cursors.as_ref().map_or(0, Vec::len), limits::CURSORS),
            many(request.wanted.as_ref().map_or(0, Vec::len), limits::CURSORS),
            many(request.asks.as_ref().map_or(0, Vec::len), 16),
            many(request.undecided.as_ref().map_or(0, Vec::len), limits::EVENTS),
        ];
        if lists.contains(&true) {
            return Err(Malformed::new("sync request", "too many items"));
        }
        Ok(Received { request, digest: digest(REQUEST_USE, &[message]), signed })
    }
}

impl Received {
    /// Whether the device's key signed it.
    #[must_use]
    pub fn is_signed_by(&self, key: &PublicKey) -> bool {
        key.verifies(REQUEST_USE, &[&self.signed.payload], &self.signed.signature)
    }
}

impl SyncReply {
    /// Encodes it and signs it as the reply to one request.
    #[must_use]
    pub fn seal(&self, server: &DeviceKey, request: &Digest) -> Vec<u8> {
        let payload = codec::encode(self);
        let signature = server.sign(REPLY_USE, &[request, &payload]);
        codec::encode(&Signed { payload, signature })
    }

    /// Reads a message as the server's reply to one request.
    ///
    /// # Errors
    /// If it is none, too large, not this server's, or the reply to something else.
    pub fn receive(message: &[u8], server: &PublicKey, request: &Digest) -> Result<Self, Malformed> {
        if message.len() > limits::REPLY {
            return Err(Malformed::new("sync reply", format!("larger than {} bytes", limits::REPLY)));
        }
        let signed: Signed = codec::decode("sync reply", message)?;
        if !server.verifies(REPLY_USE, &[request, &signed.payload], &signed.signature) {
            return Err(Malformed::new("sync reply", "not signed by the county's server for this request"));
        }
        codec::decode("sync reply", &signed.payload)
    }
}

/// The body of an HTTP answer that is no reply: not signed, so only a hint.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Problem {
    /// The stable code.
    #[n(0)]
    pub code: String,
    /// For people who read logs.
    #[n(1)]
    pub message: String,
    /// When to try again.
    #[n(2)]
    pub retry_after_s: Option<u32>,
}
