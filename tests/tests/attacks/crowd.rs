//! Many behind one address, and one who tries too often.

use std::net::{Ipv4Addr, SocketAddr};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
    http::{Request, StatusCode},
};
use std::sync::Arc;
use tower::ServiceExt;
use yixian_domain::meetings::{
    Standing,
    event::{SignedIn, WhichMeeting},
};
use yixian_protocol::{
    codec,
    enrol::{Code, Side, Start},
    exchange::Exchange,
};
use yixian_server::http::App;
use yixian_tests::{
    county::{MEMBER, Options, SECRETARY, TestCounty},
    puppet::{Puppet, problem},
};

use crate::world::{Watch, meeting, opened, planned, standing};

const HALL: Ipv4Addr = Ipv4Addr::new(203, 0, 113, 7);
const ELSEWHERE: Ipv4Addr = Ipv4Addr::new(198, 51, 100, 9);
const GATEWAY: Ipv4Addr = Ipv4Addr::new(192, 0, 2, 1);

async fn call(
    router: &Router,
    from: Ipv4Addr,
    forwarded: Option<&str>,
    request: axum::http::request::Builder,
    body: Vec<u8>,
) -> (StatusCode, Vec<u8>) {
    let request = match forwarded {
        Some(list) => request.header("x-forwarded-for", list),
        None => request,
    };
    let mut request = request.body(Body::from(body)).unwrap();
    request.extensions_mut().insert(ConnectInfo(SocketAddr::from((from, 40_000))));
    let response = router.clone().oneshot(request).await.unwrap();
    (response.status(), to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec())
}

/// Tries a code; says whether the server listened.
async fn guess(router: &Router, from: Ipv4Addr, forwarded: Option<&str>) -> bool {
    let code = Code::new(999);
    let exchange = Exchange::begin(Side::Phone, &code, &mut |buffer| buffer.fill(3));
    let start = Start { handle: code.handle().to_owned(), exchange: exchange.message };
    let request = Request::post("/v1/enrol/start");
    let (status, body) = call(router, from, forwarded, request, codec::encode(&start)).await;
    if status == StatusCode::TOO_MANY_REQUESTS {
        assert_eq!(problem(&body), "too_many_requests");
    }
    status != StatusCode::TOO_MANY_REQUESTS
}

/// How many of so many guesses the server listens to.
async fn heard(
    router: &Router,
    guesses: usize,
    from: Ipv4Addr,
    forwarded: impl Fn(usize) -> Option<String>,
) -> usize {
    let mut heard = 0;
    for n in 0..guesses {
        heard += usize::from(guess(router, from, forwarded(n).as_deref()).await);
    }
    heard
}

#[tokio::test]
async fn forty_phones_in_one_hall_all_enrol_and_sign_in() {
    let county = TestCounty::with(Options { members: 40, ..Options::default() }).await;
    let mut secretary = county.puppet(SECRETARY).await;
    secretary.make(planned(1));
    secretary.make(opened(1));
    secretary.sync_all(&county.router).await;
    // At one moment and, as the router sees it, from one address.
    for n in MEMBER..MEMBER + 40 {
        let code = county.code(n).await;
        let mut phone = Puppet::enrol(&county.router, &code, n).await.unwrap();
        phone.sync_all(&county.router).await;
        let which = WhichMeeting::Known(meeting(1));
        phone.make(SignedIn { meeting: which, digits: "4831".into(), supersedes: vec![] });
        phone.sync_all(&county.router).await;
        assert_eq!(standing(&county, 1, n).await, Standing::Present, "phone {n}");
    }
}

#[tokio::test]
async fn one_address_that_guesses_is_slowed_and_others_are_not() {
    let county = TestCounty::new().await;
    let watch = Watch::over(&county).await;
    let first = heard(&county.router, 400, HALL, |_| None).await;
    assert!((80..=250).contains(&first), "room for a hall, not for a search: {first}");
    assert!(guess(&county.router, ELSEWHERE, None).await, "another address is heard");
    county.clock.advance_ms(60_000);
    let later = heard(&county.router, 400, HALL, |_| None).await;
    assert!((1..=130).contains(&later), "a few a second: {later} in a minute");
    watch.nothing_changed().await;
    assert!(county.server.metrics().requests_limited.get() > 300);
}

#[tokio::test]
async fn an_address_is_believed_only_from_a_proxy_that_is_configured() {
    let county = TestCounty::new().await;
    let claims = |n: usize| Some(format!("10.0.{}.{}", n / 200, n % 200));
    let believed = heard(&county.router, 400, HALL, claims).await;
    assert!(believed <= 250, "whoever writes the header himself is one address: {believed}");

    let clock = Arc::new(county.clock.clone()) as _;
    let app = App::new(county.server.clone(), &clock, &[GATEWAY.into()]).router();
    let behind = heard(&app, 400, GATEWAY, claims).await;
    assert_eq!(behind, 400, "the gateway's callers are told apart");
    // What a caller puts in front of the gateway's own entry is not believed.
    let lying = heard(&app, 400, GATEWAY, |n| Some(format!("10.9.9.{}, 203.0.113.99", n % 250))).await;
    assert!(lying <= 250, "{lying}");
    let past = heard(&app, 400, ELSEWHERE, claims).await;
    assert!(past <= 250, "nor from another than the gateway: {past}");
}

#[tokio::test]
async fn metrics_are_read_on_the_host_itself() {
    let county = TestCounty::new().await;
    let metrics = || Request::get("/metrics");
    for forwarded in [None, Some("127.0.0.1"), Some("::1")] {
        let (status, body) = call(&county.router, HALL, forwarded, metrics(), vec![]).await;
        assert_eq!((status, problem(&body).as_str()), (StatusCode::FORBIDDEN, "loopback_only"));
    }
    let (status, _) = call(&county.router, Ipv4Addr::LOCALHOST, None, metrics(), vec![]).await;
    assert_eq!(status, StatusCode::OK);
}
