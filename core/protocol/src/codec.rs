//! CBOR, for envelopes (numbered fields) and for bodies and documents (named fields).

use minicbor::{Decode, Decoder, Encode};
use serde::{Serialize, de::DeserializeOwned};
use yixian_domain::{Document, Event, reminders::Gist};

/// Bytes that are not what they should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("malformed {what}: {why}")]
pub struct Malformed {
    /// What was expected.
    pub what: &'static str,
    /// What was wrong.
    pub why: String,
}

impl Malformed {
    /// Names what was expected and what was wrong.
    pub fn new(what: &'static str, why: impl ToString) -> Self {
        Self { what, why: why.to_string() }
    }
}

/// Encodes an envelope.
#[must_use]
pub fn encode<T: Encode<()>>(value: &T) -> Vec<u8> {
    let mut bytes = Vec::new();
    // Writing to a Vec cannot fail, and no envelope has a fallible field.
    let _infallible = minicbor::encode(value, &mut bytes);
    bytes
}

/// Decodes an envelope, all of the bytes.
///
/// # Errors
/// If they are something else, or something follows.
pub fn decode<'b, T: Decode<'b, ()>>(what: &'static str, bytes: &'b [u8]) -> Result<T, Malformed> {
    let mut decoder = Decoder::new(bytes);
    let value = decoder.decode().map_err(|error| Malformed::new(what, error))?;
    if decoder.position() != bytes.len() {
        return Err(Malformed::new(what, "something follows it"));
    }
    Ok(value)
}

fn named<T: Serialize>(what: &'static str, value: &T) -> Result<Vec<u8>, Malformed> {
    minicbor_serde::to_vec(value).map_err(|error| Malformed::new(what, error))
}

fn from_named<T: DeserializeOwned>(what: &'static str, bytes: &[u8]) -> Result<T, Malformed> {
    minicbor_serde::from_slice(bytes).map_err(|error| Malformed::new(what, error))
}

/// Encodes an event's body.
///
/// # Errors
/// Never for an [`Event`]; the encoder's signature allows it.
pub fn encode_event(event: &Event) -> Result<Vec<u8>, Malformed> {
    named("event", event)
}

/// What a body turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decoded {
    /// A kind that this version knows.
    Known(Box<Event>),
    /// A kind that a newer version made, or one that it made more of than this one knows.
    Unknown(String),
}

/// Decodes an event's body. Unknown fields are skipped; the bytes keep them. What a newer version can say in an event of
/// a known kind (another kind of meeting, another reason) makes the whole event unknown here: it is kept, and understood
/// after the update.
///
/// # Errors
/// If it is no event, or not whole.
pub fn decode_event(body: &[u8]) -> Result<Decoded, Malformed> {
    let kind = event_kind(body)?;
    if !Event::KINDS.contains(&kind.as_str()) {
        return Ok(Decoded::Unknown(kind));
    }
    Ok(match from_named("event", body) {
        Ok(event) => Decoded::Known(Box::new(event)),
        Err(_) if is_well_formed(body) => Decoded::Unknown(kind),
        Err(error) => return Err(error),
    })
}

/// Whether the bytes are one whole CBOR item.
fn is_well_formed(bytes: &[u8]) -> bool {
    let mut decoder = Decoder::new(bytes);
    decoder.skip().is_ok() && decoder.position() == bytes.len()
}

/// The name of an event's kind: the only key of the outer map.
///
/// # Errors
/// If the bytes are no map of one entry.
pub fn event_kind(body: &[u8]) -> Result<String, Malformed> {
    let mut decoder = Decoder::new(body);
    let entries = decoder.map().map_err(|error| Malformed::new("event", error))?;
    if entries != Some(1) {
        return Err(Malformed::new("event", "not a map of one entry"));
    }
    decoder.str().map(str::to_owned).map_err(|error| Malformed::new("event", error))
}

/// Encodes a document, the same bytes for the same document everywhere.
///
/// # Errors
/// Never for a [`Document`]; the encoder's signature allows it.
pub fn encode_document(document: &Document) -> Result<Vec<u8>, Malformed> {
    named("document", document)
}

/// Decodes a document.
///
/// # Errors
/// If it is none, or of a kind that this version does not know.
pub fn decode_document(bytes: &[u8]) -> Result<Document, Malformed> {
    from_named("document", bytes)
}

/// Encodes what reminders read of a document.
///
/// # Errors
/// Never for a [`Gist`]; the encoder's signature allows it.
pub fn encode_gist(gist: &Gist) -> Result<Vec<u8>, Malformed> {
    named("gist", gist)
}

/// Decodes what reminders read of a document.
///
/// # Errors
/// If it is no gist.
pub fn decode_gist(bytes: &[u8]) -> Result<Gist, Malformed> {
    from_named("gist", bytes)
}
