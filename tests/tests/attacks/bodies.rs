//! Bodies that are too large, cut, or no message at all; versions that nobody speaks.

use axum::{
    body::{Body as HttpBody, to_bytes},
    http::{Request, StatusCode},
};
use tower::ServiceExt;
use yixian_protocol::{
    Body, PROTOCOL_MAX, PROTOCOL_MIN, SignedEvent, codec, limits,
    sync::{Ask, Cursor, Key, Problem, Signed, Standing, SyncRequest},
};
use yixian_tests::{
    county::{MEMBER, TestCounty},
    puppet::{Puppet, post, problem},
};

use crate::world::{Watch, planned};

const HTML: &[u8] = b"<!DOCTYPE html><html><body>login</body></html>";

async fn scene() -> (TestCounty, Puppet) {
    let county = TestCounty::new().await;
    let member = county.puppet(MEMBER).await;
    (county, member)
}

async fn refused(county: &TestCounty, path: &str, body: Vec<u8>) -> (StatusCode, String) {
    let (status, body) = post(&county.router, path, body).await;
    (status, problem(&body))
}

fn message(member: &Puppet, request: &SyncRequest) -> Vec<u8> {
    request.seal(&member.key).0
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused_at_every_address() {
    let (county, _) = scene().await;
    let watch = Watch::over(&county).await;
    for path in ["/v1/sync", "/v1/enrol/start", "/v1/enrol/finish", "/v1/enrol/return"] {
        let (status, code) = refused(&county, path, vec![0; limits::REQUEST + 1]).await;
        assert_eq!((status, code.as_str()), (StatusCode::PAYLOAD_TOO_LARGE, "too_large"), "{path}");
    }
    watch.nothing_changed().await;
    assert_eq!(watch.lines().await, ["request_refused too_large"; 4]);
}

#[tokio::test]
async fn what_is_no_message_is_refused_at_every_address() {
    let (county, member) = scene().await;
    let whole = message(&member, &member.request());
    let watch = Watch::over(&county).await;
    let mut bodies: Vec<Vec<u8>> = vec![vec![], HTML.to_vec(), b"{\"json\": true}".to_vec(), vec![0xff; 300]];
    bodies.extend((1..whole.len()).step_by(7).map(|end| whole[..end].to_vec()));
    bodies.push([&whole[..], b"\x00"].concat());
    bodies.push(vec![0x9f; 60_000]); // arrays in arrays
    for path in ["/v1/sync", "/v1/enrol/start", "/v1/enrol/finish", "/v1/enrol/return"] {
        for body in &bodies {
            let (status, code) = refused(&county, path, body.clone()).await;
            assert_eq!((status, code.as_str()), (StatusCode::BAD_REQUEST, "malformed"), "{path} {body:?}");
        }
    }
    watch.nothing_changed().await;
}

#[tokio::test]
async fn too_many_items_are_refused() {
    let (county, mut member) = scene().await;
    member.make(planned(1));
    let event = member.pending[0].clone();
    let small = SignedEvent { header: vec![], body: None, ..event };
    let cursor = Cursor { audience: 1, entry: 0, tag: 0, after: None };
    let ask = Ask::Code { person: [1; 16].into(), spoken: false, replaces: false };
    let request = || SyncRequest { events: None, ..member.request() };
    let watch = Watch::over(&county).await;
    for too_many in [
        SyncRequest { events: Some(vec![small; limits::EVENTS + 1]), ..request() },
        SyncRequest { cursors: Some(vec![cursor; limits::CURSORS + 1]), ..request() },
        SyncRequest { wanted: Some(vec![Key(vec![]); limits::CURSORS + 1]), ..request() },
        SyncRequest { asks: Some(vec![ask; 17]), ..request() },
    ] {
        let message = message(&member, &too_many);
        assert!(message.len() <= limits::REQUEST, "{}", message.len());
        let (status, code) = refused(&county, "/v1/sync", message).await;
        assert_eq!((status, code.as_str()), (StatusCode::BAD_REQUEST, "malformed"));
    }
    watch.nothing_changed().await;
}

#[tokio::test]
async fn an_event_over_the_limit_is_refused() {
    let (county, mut member) = scene().await;
    member.make(planned(1));
    let good = member.pending[0].clone();
    let body = Body { salt: [0; 16], bytes: vec![0xa0; limits::BODY + 1] };
    let header = vec![0x80; limits::HEADER + 1];
    let watch = Watch::over(&county).await;
    for large in [SignedEvent { body: Some(body), ..good.clone() }, SignedEvent { header, ..good }] {
        let request = SyncRequest { events: Some(vec![large]), ..member.request() };
        let reply = member.send(&county.router, &request).await;
        assert_eq!((reply.standing, reply.received), (Standing::BadSignature, 0));
        member.nonce = reply.nonce;
        // What was begun has been undone, the nonce with it: ask for another.
        member.nonce =
            member.send(&county.router, &SyncRequest { events: None, ..member.request() }).await.nonce;
    }
    watch.nothing_changed().await;
    watch.is_in_the_trail(&["sync_refused", "bad_signature"]).await;
}

#[tokio::test]
async fn a_version_that_nobody_speaks_is_told_to_update_and_loses_nothing() {
    let (county, mut member) = scene().await;
    member.make(planned(1));
    let request = member.request();
    let watch = Watch::over(&county).await;
    for (what, request) in [
        ("too old", SyncRequest { oldest: 0, newest: PROTOCOL_MIN - 1, ..request.clone() }),
        ("too new", SyncRequest { oldest: PROTOCOL_MAX + 1, newest: PROTOCOL_MAX + 9, ..request.clone() }),
        ("an old app", SyncRequest { app: 0, ..request.clone() }),
    ] {
        let reply = member.send(&county.router, &request).await;
        assert_eq!(
            (reply.standing, reply.received, reply.entries),
            (Standing::NeedsUpdate, 0, None),
            "{what}"
        );
    }
    watch.nothing_changed().await;
    // A range that reaches into ours is fine.
    let reply =
        member.send(&county.router, &SyncRequest { oldest: 0, newest: PROTOCOL_MAX + 9, ..request }).await;
    assert_eq!(reply.standing, Standing::Active);
}

#[tokio::test]
async fn a_content_type_makes_nothing_of_a_body_that_it_is_not() {
    let (county, member) = scene().await;
    let send = async |media: &str, body: Vec<u8>| {
        let request = Request::post("/v1/sync").header("content-type", media);
        let response =
            county.router.clone().oneshot(request.body(HttpBody::from(body)).unwrap()).await.unwrap();
        let (status, media) = (response.status(), response.headers()["content-type"].clone());
        assert_eq!(media, "application/cbor", "every answer of ours says that it is ours");
        (status, to_bytes(response.into_body(), usize::MAX).await.unwrap())
    };
    for media in ["text/html", "application/json", "application/cbor"] {
        let (status, body) = send(media, HTML.to_vec()).await;
        let problem: Problem = codec::decode("problem", &body).unwrap();
        assert_eq!((status, problem.code.as_str()), (StatusCode::BAD_REQUEST, "malformed"));
    }
    let signed: Signed = codec::decode("signed", &message(&member, &member.request())).unwrap();
    assert_eq!(send("application/cbor", codec::encode(&signed)).await.0, StatusCode::OK);
}
