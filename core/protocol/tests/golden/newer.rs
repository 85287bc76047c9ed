//! What a newer release may write: more fields, and kinds of events that this one does not know. Whoever does not
//! know them passes them on as they were signed.

use minicbor::Encoder;
use yixian_protocol::{
    Body, SignedEvent,
    codec::{Decoded, decode, decode_document, decode_event, encode},
    event::Making,
    sign::{DeviceKey, verify_all},
    sync::{Change, Entry, Signed, Standing, SyncReply, SyncRequest},
};

use crate::{
    Golden, fixture,
    world::{COUNTY, TEN, county, meeting, org, phone, seventh},
};

const REQUEST: [u8; 32] = [0x7e; 32];

fn cbor(write: impl FnOnce(&mut Encoder<&mut Vec<u8>>)) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(&mut Encoder::new(&mut bytes));
    bytes
}

/// `{"tea_served": {"cups": 3, "to": ["甲", "乙"]}}`
fn tea_served() -> Vec<u8> {
    cbor(|e| {
        e.map(1).unwrap().str("tea_served").unwrap();
        e.map(2).unwrap().str("cups").unwrap().u8(3).unwrap();
        e.str("to").unwrap().array(2).unwrap().str("甲").unwrap().str("乙").unwrap();
    })
}

/// A roll that was opened with something more to it.
fn roll_opened_with_more() -> Vec<u8> {
    cbor(|e| {
        e.map(1).unwrap().str("roll_opened").unwrap().map(3).unwrap();
        e.str("meeting").unwrap().bytes(meeting(1).as_bytes()).unwrap();
        e.str("projector").unwrap().map(1).unwrap().str("lumen").unwrap().u16(900).unwrap();
        e.str("digits").unwrap().str("0913").unwrap();
    })
}

fn signed(name: &str, bytes: Vec<u8>) -> SignedEvent {
    let key = phone();
    let making = Making { salt: [0x77; 16], ..seventh(&key, name) };
    SignedEvent::make_raw(Body { salt: [0x77; 16], bytes }, making).unwrap().0
}

/// The header of an event with a field after the last that this version knows.
fn longer_header() -> SignedEvent {
    let mut event = signed("newer.header", tea_served());
    let fields = event.header[0] & 0x1f;
    event.header[0] = 0x80 | (fields + 1);
    event.header.extend(cbor(|e| {
        e.str("barometer").unwrap();
    }));
    event.signature = phone().sign("yixian/event/1", &[&event.header]);
    event
}

/// An envelope with a field after the last that this version knows, then signed.
fn with_more(payload: &[u8], key: &DeviceKey, purpose: &str, bound: &[&[u8]]) -> Vec<u8> {
    let mut payload = payload.to_vec();
    assert_eq!(payload[0] >> 5, 5, "a map");
    payload[0] += 1;
    payload.extend(cbor(|e| {
        e.u8(23).unwrap().array(1).unwrap().str("from a newer version").unwrap();
    }));
    let parts: Vec<&[u8]> = bound.iter().copied().chain([payload.as_slice()]).collect();
    let signature = key.sign(purpose, &parts);
    encode(&Signed { payload, signature })
}

fn request() -> SyncRequest {
    SyncRequest {
        oldest: 1,
        newest: 9,
        app: 40,
        county: COUNTY.into(),
        device: (*phone().public().device().as_bytes()).into(),
        nonce: 5,
        acknowledged: 0,
        acknowledged_digest: None,
        events: Some(vec![signed("newer.request", tea_served())]),
        cursors: None,
        wanted: None,
        push_only: None,
        asks: None,
        room: None,
        undecided: None,
        rules: None,
    }
}

fn reply() -> SyncReply {
    let event = signed("newer.reply", tea_served());
    let entry = Entry { audience: 3, change: Change::Event { event, meeting: None } };
    SyncReply { entries: Some(vec![entry]), ..SyncReply::empty(Standing::Active, TEN.0, 1, 0) }
}

fn document() -> Vec<u8> {
    cbor(|e| {
        e.map(1).unwrap().str("organisation").unwrap().map(6).unwrap();
        e.str("id").unwrap().bytes(org(1).as_bytes()).unwrap();
        e.str("kind").unwrap().str("branch").unwrap();
        e.str("founded").unwrap().str("2020-01-01").unwrap();
        e.str("names").unwrap().map(1).unwrap().str("2020-01-01").unwrap().str("东村").unwrap();
        e.str("anthem").unwrap().null().unwrap();
        e.str("ended").unwrap().null().unwrap();
    })
}

pub(crate) fn all() -> Vec<Golden> {
    let request = with_more(&encode(&request()), &phone(), "yixian/sync-request/1", &[]);
    let reply = with_more(&encode(&reply()), &county(), "yixian/sync-reply/1", &[&REQUEST]);
    vec![
        Golden::envelope("newer.event-kind", signed("newer.kind", tea_served())),
        Golden::envelope("newer.event-fields", signed("newer.fields", roll_opened_with_more())),
        Golden::envelope("newer.event-header", longer_header()),
        Golden::computed("newer.request", request),
        Golden::computed("newer.reply", reply),
        Golden::computed("newer.document", document()),
    ]
}

/// Reads an event, passes it on, and reads it again: the bytes are the same, and the signature holds.
fn passed_on(name: &str) -> SignedEvent {
    let bytes = fixture(name);
    let read: SignedEvent = decode("event", &bytes).unwrap();
    let passed_on = encode(&read);
    assert_eq!(passed_on, bytes, "{name}");
    let again: SignedEvent = decode("event", &passed_on).unwrap();
    let opened = again.open().unwrap();
    assert_eq!(verify_all(&[again.claim(&opened, phone().public()).unwrap()]), Ok(()), "{name}");
    again
}

#[test]
fn an_event_of_a_newer_release_is_passed_on_as_it_was_signed() {
    for name in ["newer.event-kind", "newer.event-fields", "newer.event-header"] {
        passed_on(name);
    }
}

#[test]
fn an_unknown_kind_is_named_and_an_unknown_field_is_skipped() {
    let kind = passed_on("newer.event-kind").open().unwrap().event;
    assert_eq!(kind, Some(Decoded::Unknown("tea_served".into())));
    let known = passed_on("newer.event-fields").open().unwrap().event;
    assert!(matches!(known, Some(Decoded::Known(event)) if event.kind() == "roll_opened"));
    let header = passed_on("newer.event-header").open().unwrap().header;
    assert_eq!((header.number, header.device()), (7, phone().public().device()));
}

#[test]
fn a_request_and_a_reply_with_more_fields_are_read_and_their_events_are_untouched() {
    let received = SyncRequest::receive(&fixture("newer.request")).unwrap();
    assert_eq!(received.request, request());
    assert!(received.is_signed_by(&phone().public()), "what is not known is still signed");
    let received = SyncReply::receive(&fixture("newer.reply"), &county().public(), &REQUEST).unwrap();
    assert_eq!(received, reply());
}

#[test]
fn a_document_with_a_field_that_is_not_known_is_read() {
    let read = decode_document(&fixture("newer.document")).unwrap();
    let organisation = read.as_organisation().unwrap();
    assert_eq!((organisation.id, organisation.code.as_deref()), (org(1), None));
}

#[test]
fn a_body_that_is_no_event_is_refused() {
    for bytes in [&b""[..], b"\xa0", b"\xa2\x61a\x01\x61b\x02", b"<html></html>", b"\x83\x01\x02\x03"] {
        assert!(decode_event(bytes).is_err(), "{bytes:?}");
    }
    let cut = roll_opened_with_more();
    assert!(decode_event(&cut[..cut.len() - 1]).is_err());
}
