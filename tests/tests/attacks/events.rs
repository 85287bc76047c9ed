//! Events that are forged, replayed, out of order.

use yixian_domain::{
    EventId,
    meetings::{Standing, event::LeaveAsked},
};
use yixian_protocol::{
    Seed, SignedEvent,
    codec::encode,
    event::{Link, Making},
    sign::DeviceKey,
    sync::{Standing as DeviceStanding, SyncReply, SyncRequest},
};
use yixian_tests::{
    county::{DEPUTY, MEMBER, SECRETARY, TestCounty, person},
    puppet::{Puppet, post},
};

use crate::world::{Watch, code_of, marked, meeting, opened, planned, standing, verdict};

async fn scene() -> (TestCounty, Puppet) {
    let county = TestCounty::new().await;
    let mut secretary = county.puppet(SECRETARY).await;
    secretary.make(planned(1));
    secretary.make(opened(1));
    secretary.sync_all(&county.router).await;
    (county, secretary)
}

/// The next event of a device's chain as somebody else may have made it.
fn forged(of: &Puppet, key: &DeviceKey) -> SignedEvent {
    let event = marked(1, MEMBER, Standing::Present).into();
    let making = Making {
        key,
        device: of.key.public().device(),
        author: of.person,
        after: of.link,
        time: of.time,
        salt: [1; 16],
    };
    SignedEvent::make(&event, making).unwrap().0
}

/// Sends these events in a request that is otherwise in order. What the server undid took its nonce along: then it is
/// asked for another first.
async fn send(county: &TestCounty, from: &mut Puppet, events: Vec<SignedEvent>) -> SyncReply {
    for _ in 0..2 {
        let request = SyncRequest { events: Some(events.clone()), ..from.request() };
        let reply = from.send(&county.router, &request).await;
        from.nonce = reply.nonce;
        if reply.standing != DeviceStanding::StaleNonce {
            return reply;
        }
    }
    panic!("the nonce of the last reply is stale");
}

#[tokio::test]
async fn an_event_that_was_signed_by_nobody_or_another_is_refused_with_all_that_came_with_it() {
    let (county, mut secretary) = scene().await;
    let deputy = county.puppet(DEPUTY).await;
    let good = forged(&secretary, &secretary.key);
    let unsigned = SignedEvent { signature: yixian_protocol::Signature([0; 64]), ..good.clone() };
    let mut bent = good.clone();
    bent.signature.0[10] ^= 1;
    let by_another = forged(&secretary, &deputy.key);
    let by_nobody = forged(&secretary, &Seed::new([77; 32]).signer());
    let of_another = forged(&deputy, &deputy.key);
    let mut other_body = good.clone();
    other_body.body = forged(&deputy, &deputy.key).body.map(|mut body| {
        body.salt[0] ^= 1;
        body
    });
    let mut cut_header = good.clone();
    cut_header.header.pop();
    for (what, event) in [
        ("unsigned", unsigned),
        ("bent", bent),
        ("signed by another device", by_another),
        ("signed by no device", by_nobody),
        ("another device's", of_another),
        ("under another body", other_body),
        ("of a cut header", cut_header),
    ] {
        let watch = Watch::over(&county).await;
        let reply = send(&county, &mut secretary, vec![event]).await;
        assert_eq!((reply.standing, reply.received), (DeviceStanding::BadSignature, 2), "{what}");
        watch.nothing_changed().await;
        watch.is_in_the_trail(&["sync_refused", "bad_signature"]).await;
    }
    // Among honest ones, where signatures are verified together: none of them is taken in.
    secretary.make(marked(1, DEPUTY, Standing::Present));
    for n in 0..5 {
        secretary.make(marked(1, MEMBER + n % 3, Standing::Present));
    }
    let mut events = secretary.pending.clone();
    events[4].signature = events[3].signature;
    let watch = Watch::over(&county).await;
    assert_eq!(send(&county, &mut secretary, events).await.standing, DeviceStanding::BadSignature);
    watch.nothing_changed().await;
    // The honest ones alone are.
    assert_eq!(secretary.sync(&county.router).await.received, 8);
}

#[tokio::test]
async fn who_writes_another_name_into_his_events_is_refused() {
    let (county, _) = scene().await;
    let mut member = county.puppet(MEMBER).await;
    member.person = person(SECRETARY);
    member.make(marked(1, MEMBER, Standing::Present));
    let watch = Watch::over(&county).await;
    let reply = member.sync(&county.router).await;
    assert_eq!((code_of(verdict(&reply, 1)).as_str(), reply.received), ("other_author", 1));
    watch.nothing_changed_but(&["event", "device"]).await;
    watch.is_in_the_trail(&["event_refused", "other_author"]).await;
}

#[tokio::test]
async fn a_request_that_its_device_did_not_sign_is_refused() {
    let (county, secretary) = scene().await;
    let mut forger = secretary.clone();
    forger.key = Seed::new([9; 32]).signer();
    let request = SyncRequest {
        device: (*secretary.key.public().device().as_bytes()).into(),
        events: Some(vec![forged(&secretary, &secretary.key)]),
        ..secretary.request()
    };
    let watch = Watch::over(&county).await;
    let reply = forger.send(&county.router, &request).await;
    assert_eq!((reply.standing, reply.nonce), (DeviceStanding::BadSignature, 0), "and no nonce is told");
    watch.nothing_changed().await;
    watch.is_in_the_trail(&["sync_refused", "bad_signature"]).await;
}

#[tokio::test]
async fn the_same_event_again_counts_once() {
    let (county, mut secretary) = scene().await;
    secretary.make(marked(1, MEMBER, Standing::Present));
    let again = secretary.pending.clone();
    secretary.sync_all(&county.router).await;
    let watch = Watch::over(&county).await;
    for _ in 0..3 {
        let reply = send(&county, &mut secretary, again.clone()).await;
        assert_eq!((reply.standing, reply.received, reply.receipts), (DeviceStanding::Active, 3, None));
    }
    watch.nothing_changed().await;
}

#[tokio::test]
async fn the_same_request_again_is_stale_once_the_phone_has_gone_on() {
    let (county, mut secretary) = scene().await;
    secretary.make(marked(1, MEMBER, Standing::Present));
    let (message, digest) = secretary.request().seal(&secretary.key);
    let (_, first) = post(&county.router, "/v1/sync", message.clone()).await;
    let first = SyncReply::receive(&first, &secretary.server, &digest).unwrap();
    secretary.nonce = first.nonce;
    secretary.sync_all(&county.router).await;
    let watch = Watch::over(&county).await;
    let (_, replayed) = post(&county.router, "/v1/sync", message).await;
    let replayed = SyncReply::receive(&replayed, &secretary.server, &digest).unwrap();
    assert_eq!((replayed.standing, replayed.entries), (DeviceStanding::StaleNonce, None));
    watch.nothing_changed().await;
    watch.is_in_the_trail(&["sync_refused", "stale_nonce"]).await;
}

#[tokio::test]
async fn after_a_gap_nothing_is_taken_and_the_phone_is_told_where() {
    let (county, mut secretary) = scene().await;
    secretary.make(marked(1, MEMBER, Standing::Present));
    secretary.make(marked(1, MEMBER + 1, Standing::Present));
    let events = secretary.pending.clone();
    let watch = Watch::over(&county).await;
    let reply = send(&county, &mut secretary, vec![events[1].clone()]).await;
    assert_eq!((reply.standing, reply.received), (DeviceStanding::Active, 2));
    watch.nothing_changed().await;
    // Told so, it sends both.
    assert_eq!(send(&county, &mut secretary, events).await.received, 4);
    assert_eq!(standing(&county, 1, MEMBER).await, Standing::Present);
}

#[tokio::test]
async fn a_chain_that_forks_is_refused() {
    let (county, mut secretary) = scene().await;
    let before = secretary.link;
    // Another second event than the one that is here.
    secretary.link = Link { number: 1, ..before };
    let second = forged(&secretary, &secretary.key);
    // A third that does not link to the second.
    secretary.link = Link { number: 2, digest: [8; 32] };
    let third = forged(&secretary, &secretary.key);
    secretary.link = before;
    let mut lies = secretary.request();
    lies.acknowledged_digest = Some([1; 8].into());
    for event in [second, third] {
        let watch = Watch::over(&county).await;
        assert_eq!(send(&county, &mut secretary, vec![event]).await.standing, DeviceStanding::Forked);
        watch.nothing_changed().await;
        watch.is_in_the_trail(&["sync_refused", "forked"]).await;
    }
    lies.nonce = secretary.nonce;
    let stale = secretary.send(&county.router, &lies).await;
    lies.nonce = stale.nonce;
    assert_eq!(secretary.send(&county.router, &lies).await.standing, DeviceStanding::Forked);
}

#[tokio::test]
async fn an_event_from_the_future_is_kept_until_the_server_understands_it() {
    // {"tea_served": {"cups": 3}}
    is_kept_until_understood(b"\xa1\x6atea_served\xa1\x64cups\x03".to_vec()).await;
    // A kind that is known, in which a newer app says what this server cannot: {"meeting_planned": … "tea_party"}
    let meeting = planned(9);
    let body = yixian_protocol::codec::encode_event(&meeting.into()).unwrap();
    let at = body.windows(9).position(|window| window == b"theme_day").unwrap();
    let body = [&body[..at], b"tea_party", &body[at + 9..]].concat();
    is_kept_until_understood(body).await;
}

async fn is_kept_until_understood(bytes: Vec<u8>) {
    let (county, mut secretary) = scene().await;
    let making = Making {
        key: &secretary.key,
        device: secretary.key.public().device(),
        author: secretary.person,
        after: secretary.link,
        time: secretary.time,
        salt: [1; 16],
    };
    let (event, link) =
        SignedEvent::make_raw(yixian_protocol::Body { salt: [1; 16], bytes }, making).unwrap();
    let reply = send(&county, &mut secretary, vec![event.clone()]).await;
    assert_eq!((code_of(verdict(&reply, 3)).as_str(), reply.received), ("unknown_kind", 3));
    // It is here as it was signed, and the chain goes on behind it.
    let mut tx = county.server.db().read().await.unwrap();
    let device = secretary.key.public().device();
    let row =
        yixian_server::store::events::at(&mut tx, county.server.id(), device, 3).await.unwrap().unwrap();
    tx.rollback().await.unwrap();
    assert_eq!(encode(&row.event), encode(&event));
    secretary.link = link;
    secretary.make(marked(1, MEMBER, Standing::Present));
    secretary.sync_all(&county.router).await;
    assert_eq!(standing(&county, 1, MEMBER).await, Standing::Present);
}

#[tokio::test]
async fn a_mark_cannot_take_back_what_its_author_may_not() {
    let (county, mut secretary) = scene().await;
    let mark: EventId = secretary.make(marked(1, MEMBER, Standing::Absent));
    secretary.sync_all(&county.router).await;
    let mut member = county.puppet(MEMBER).await;
    let reason = yixian_domain::meetings::LeaveReason::Away;
    member.make(LeaveAsked { meeting: meeting(1), reason, supersedes: vec![mark] });
    member.sync(&county.router).await;
    assert_eq!(standing(&county, 1, MEMBER).await, Standing::Absent, "an officer's mark stands");
}
