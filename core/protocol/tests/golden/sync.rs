//! One round trip, with everything that either side can say.

use minicbor::bytes::ByteArray;
use yixian_domain::{Audience, DocumentKey};
use yixian_protocol::{
    SignedEvent,
    codec::{decode, encode},
    sync::{
        Answer, Ask, Author, Change, Cursor, CursorNote, DocumentDigest, Entry, Joined, Key, Problem,
        Receipt, Seen, Signed, Standing, SyncReply, SyncRequest, Verdict,
    },
};

use crate::{
    Golden,
    events::one_of_each,
    world::{COUNTY, TEN, county, meeting, org, person, phone, seventh},
};

const REQUEST: [u8; 32] = [0x7e; 32];

fn device() -> ByteArray<16> {
    (*phone().public().device().as_bytes()).into()
}

fn event() -> SignedEvent {
    let event = one_of_each().into_iter().find(|event| event.kind() == "signed_in").unwrap();
    SignedEvent::make(&event, seventh(&phone(), "sync")).unwrap().0
}

/// A phone on which nothing has happened since the last time.
fn least() -> SyncRequest {
    SyncRequest {
        oldest: 1,
        newest: 1,
        app: 1,
        county: COUNTY.into(),
        device: device(),
        nonce: 0x0123_4567_89ab_cdef,
        acknowledged: 0,
        acknowledged_digest: None,
        events: None,
        cursors: None,
        wanted: None,
        push_only: None,
        asks: None,
        room: None,
        undecided: None,
        rules: None,
    }
}

fn cursor() -> Cursor {
    Cursor { audience: 3, entry: 41, tag: 0xdead_beef, after: Some(vec![1, 2, 3]) }
}

fn most() -> SyncRequest {
    SyncRequest {
        acknowledged: 6,
        acknowledged_digest: Some([6; 8].into()),
        events: Some(vec![event()]),
        cursors: Some(vec![cursor(), Cursor { after: None, ..cursor() }]),
        wanted: Some(vec![Key(DocumentKey::Meeting(meeting(1)).to_bytes())]),
        push_only: Some(true),
        asks: Some(vec![Ask::Code { person: [9; 16].into(), spoken: true, replaces: true }]),
        ..least()
    }
}

fn verdicts() -> Vec<Receipt> {
    let code = || "a_reason".to_owned();
    let verdicts = [
        Verdict::Accepted,
        Verdict::Parked { code: code() },
        Verdict::Waiting { code: code() },
        Verdict::Refused { code: code(), detail: None },
        Verdict::Refused { code: code(), detail: Some("{\"field\":\"title\"}".to_owned()) },
    ];
    (1..).zip(verdicts).map(|(number, verdict)| Receipt { number, verdict }).collect()
}

fn changes() -> Vec<Change> {
    let key = || Key(DocumentKey::Roll(meeting(1)).to_bytes());
    let found = Some(ByteArray::from(*meeting(1).as_bytes()));
    vec![
        Change::Event { event: event(), meeting: found },
        Change::Own { number: 7, meeting: None },
        Change::Document { key: key(), bytes: vec![0xa0], includes: 7 },
        Change::Gone { key: key() },
        Change::Verdict { device: device(), receipt: verdicts().remove(3) },
    ]
}

fn full() -> SyncReply {
    let key = |audience: Audience| Key(audience.to_bytes());
    SyncReply {
        receipts: Some(verdicts()),
        kept: Some(5),
        joined: Some(vec![
            Joined { audience: 3, key: key(Audience::Members(org(1))) },
            Joined { audience: 4, key: key(Audience::Person(person(1))) },
        ]),
        left: Some(vec![9, 10]),
        authors: Some(vec![Author { key: phone().public().to_bytes() }]),
        entries: Some(changes().into_iter().map(|change| Entry { audience: 3, change }).collect()),
        cursors: Some(vec![cursor()]),
        digests: Some(vec![DocumentDigest { key: key(Audience::Officers(org(1))), digest: [8; 8].into() }]),
        more: Some(true),
        answers: Some(vec![
            Answer::Code { digits: "123456789012345674".into(), valid_until: TEN.0 },
            Answer::Refused { code: "not_in_office".into() },
        ]),
        ..SyncReply::empty(Standing::Active, TEN.0, 0xfedc_ba98_7654_3210, 7)
    }
}

fn request(name: &str, request: SyncRequest) -> Golden {
    Golden::new(name, request.seal(&phone()).0, move |bytes| {
        let received = SyncRequest::receive(bytes).unwrap();
        assert_eq!(received.request, request);
        assert!(received.is_signed_by(&phone().public()));
        assert!(!received.is_signed_by(&county().public()));
    })
}

fn reply(name: impl Into<String>, reply: SyncReply) -> Golden {
    Golden::new(name, reply.seal(&county(), &REQUEST), move |bytes| {
        let key = county().public();
        assert_eq!(SyncReply::receive(bytes, &key, &REQUEST).unwrap(), reply);
        assert!(SyncReply::receive(bytes, &key, &[0; 32]).is_err(), "the reply to another request");
        assert!(SyncReply::receive(bytes, &phone().public(), &REQUEST).is_err(), "another server's");
    })
}

/// A reply for every way in which the server may see a device.
fn standings() -> impl Iterator<Item = Golden> {
    let all = [
        ("active", Standing::Active),
        ("stale_nonce", Standing::StaleNonce),
        ("unknown", Standing::Unknown),
        ("replaced", Standing::Replaced),
        ("revoked", Standing::Revoked),
        ("forked", Standing::Forked),
        ("needs_update", Standing::NeedsUpdate),
        ("bad_signature", Standing::BadSignature),
    ];
    all.into_iter()
        .map(|(name, standing)| reply(format!("sync.reply-{name}"), SyncReply::empty(standing, TEN.0, 17, 0)))
}

pub(crate) fn all() -> Vec<Golden> {
    let seen = Some(Seen { entry: 41, tag: 7 });
    let problem = Problem {
        code: "too_many_requests".into(),
        message: "too many requests".into(),
        retry_after_s: Some(10),
    };
    let parts = [
        request("sync.request-least", least()),
        request("sync.request-most", most()),
        Golden::computed("sync.request-most.digest", most().seal(&phone()).1),
        reply("sync.reply-full", full()),
        Golden::envelope("sync.note-empty", CursorNote::default()),
        Golden::envelope("sync.note-full", CursorNote { documents: Some(vec![8, 1]), seen }),
        Golden::envelope("sync.problem", problem),
    ];
    parts.into_iter().chain(standings()).collect()
}

#[test]
fn a_reply_that_was_changed_by_one_bit_anywhere_is_none() {
    let (key, whole) = (county().public(), full().seal(&county(), &REQUEST));
    for position in 0..whole.len() {
        let mut changed = whole.clone();
        changed[position] ^= 1;
        assert!(SyncReply::receive(&changed, &key, &REQUEST).is_err(), "byte {position}");
    }
}

#[test]
fn a_message_that_was_cut_anywhere_is_none() {
    let (request, _) = most().seal(&phone());
    for end in 0..request.len() {
        assert!(SyncRequest::receive(&request[..end]).is_err(), "cut at {end}");
    }
    assert!(SyncRequest::receive(&[request, vec![0]].concat()).is_err(), "something follows it");
}

#[test]
fn a_no_op_is_small() {
    let size = least().seal(&phone()).0.len();
    assert!(size <= 140, "{size} bytes");
    let signed: Signed = decode("signed", &least().seal(&phone()).0).unwrap();
    assert_eq!(encode(&least()), signed.payload);
}
