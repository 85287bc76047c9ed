//! Enrolment codes that are unknown, used, expired, guessed; keys that are weak or another's.

use axum::{Router, http::StatusCode};
use yixian_protocol::{
    Seed, Signature, codec,
    enrol::{Code, Finish, Side, Start, Started, possess, prove, proves},
    exchange::Exchange,
    sign::DeviceKey,
};
use yixian_server::enrol::Issue;
use yixian_tests::{
    county::{ADMINISTRATOR, DEPUTY, MEMBER, TestCounty, person},
    puppet::{Puppet, post, problem},
};

use crate::world::Watch;

/// An exchange as somebody drives it who is free to lie.
struct Attempt {
    started: Started,
    agreed: Vec<u8>,
}

async fn start(router: &Router, code: &Code) -> Result<Attempt, String> {
    let mut exchange = Exchange::begin(Side::Phone, code, &mut |buffer| buffer.fill(3));
    let message = std::mem::take(&mut exchange.message);
    let start = Start { handle: code.handle().to_owned(), exchange: message };
    let (status, body) = post(router, "/v1/enrol/start", codec::encode(&start)).await;
    if status != StatusCode::OK {
        return Err(problem(&body));
    }
    let started: Started = codec::decode("started", &body).unwrap();
    let agreed = exchange.agree(&started.exchange).unwrap();
    Ok(Attempt { started, agreed })
}

impl Attempt {
    /// Whether the server has proved that it knows this code: the guess was right.
    fn is_right(&self) -> bool {
        let started = &self.started;
        proves(&self.agreed, Side::Server, &started.session, &started.identity, &started.proof)
    }

    fn message(&self, key: [u8; 32], possession: Signature) -> Finish {
        let proof = prove(&self.agreed, Side::Phone, &self.started.session, &key).into();
        Finish { session: self.started.session, key, possession, proof }
    }

    async fn finish(&self, router: &Router, key: &DeviceKey) -> (StatusCode, Vec<u8>) {
        let possession = possess(key, &self.started.session);
        let finish = self.message(key.public().to_bytes(), possession);
        post(router, "/v1/enrol/finish", codec::encode(&finish)).await
    }

    async fn refused(&self, router: &Router, key: &DeviceKey) -> String {
        let (status, body) = self.finish(router, key).await;
        assert_ne!(status, StatusCode::OK);
        problem(&body)
    }
}

fn key(n: u8) -> DeviceKey {
    Seed::new([n; 32]).signer()
}

/// The same name, another secret.
fn guess(code: &Code, n: u64) -> Code {
    let handle: u64 = code.handle().parse().unwrap();
    let guess = Code::new(handle * 100_000_000_000 + n);
    assert_eq!(guess.handle(), code.handle());
    guess
}

#[tokio::test]
async fn a_guess_does_not_tell_whether_there_is_such_a_code() {
    let county = TestCounty::new().await;
    let code = county.code(MEMBER).await;
    let watch = Watch::over(&county).await;
    let mut answers = Vec::new();
    for tried in [guess(&code, 7), Code::new(42)] {
        let attempt = start(&county.router, &tried).await.unwrap();
        assert!(!attempt.is_right(), "the phone is told that whoever answered does not know its code");
        let (status, body) = attempt.finish(&county.router, &key(9)).await;
        let started = codec::encode(&attempt.started).len();
        answers.push((started, attempt.started.identity, status, body));
    }
    assert_eq!(answers[0], answers[1], "the name is taken, the name is free");
    assert_eq!((answers[0].2, problem(&answers[0].3).as_str()), (StatusCode::FORBIDDEN, "unknown_code"));
    watch.nothing_changed().await;
    watch.is_in_the_trail(&["code_tried", code.handle(), "try 1"]).await;
    watch.is_in_the_trail(&["code_tried", "try unknown"]).await;
    watch.is_in_the_trail(&["enrolment_refused", "unknown_code"]).await;
}

#[tokio::test]
async fn a_used_code_is_refused_to_every_other_phone() {
    let county = TestCounty::new().await;
    let code = county.code(MEMBER).await;
    let attempt = start(&county.router, &code).await.unwrap();
    let (first, answer) = attempt.finish(&county.router, &key(1)).await;
    let (again, repeated) = attempt.finish(&county.router, &key(1)).await;
    assert_eq!((first, again, &answer), (StatusCode::OK, StatusCode::OK, &repeated), "the reply may be lost");

    let watch = Watch::over(&county).await;
    assert_eq!(
        start(&county.router, &code).await.unwrap().refused(&county.router, &key(2)).await,
        "used_code"
    );
    assert_eq!(
        attempt.refused(&county.router, &key(2)).await,
        "used_code",
        "nor in the exchange that used it"
    );
    watch.nothing_changed().await;
    watch.is_in_the_trail(&["enrolment_refused", code.handle(), "used_code"]).await;
}

#[tokio::test]
async fn a_slip_lives_thirty_days_and_a_spoken_code_a_quarter_of_an_hour() {
    const DAY: i64 = 86_400_000;
    const QUARTER: i64 = 15 * 60_000;
    for (spoken, lives) in [(false, 30 * DAY), (true, QUARTER)] {
        let county = TestCounty::new().await;
        let issue =
            |n| Issue { person: person(n), issued_by: person(ADMINISTRATOR), spoken, replaces: false };
        let (used, late) = (county.issue(issue(MEMBER)).await, county.issue(issue(DEPUTY)).await);
        county.clock.advance_ms(lives);
        assert!(Puppet::enrol(&county.router, &used, 1).await.is_ok(), "to the last moment");
        county.clock.advance_ms(1);
        let watch = Watch::over(&county).await;
        let refused = Puppet::enrol(&county.router, &late, 2).await.unwrap_err();
        assert_eq!(refused, "expired_code");
        watch.nothing_changed().await;
        watch.is_in_the_trail(&["enrolment_refused", late.handle(), "expired_code"]).await;
    }
}

#[tokio::test]
async fn ten_guesses_kill_a_code() {
    let county = TestCounty::new().await;
    let (code, other) = (county.code(MEMBER).await, county.code(DEPUTY).await);
    let watch = Watch::over(&county).await;
    for n in 0..10 {
        let attempt = start(&county.router, &guess(&code, n)).await.unwrap();
        assert!(!attempt.is_right());
        assert_eq!(attempt.refused(&county.router, &key(9)).await, "unknown_code");
    }
    // Now not even the right one helps, and whoever holds the slip is told why.
    assert_eq!(Puppet::enrol(&county.router, &code, 1).await.unwrap_err(), "too_many_tries");
    watch.nothing_changed().await;
    watch.is_in_the_trail(&["code_tried", code.handle(), "try 10"]).await;
    watch.is_in_the_trail(&["enrolment_refused", code.handle(), "too_many_tries"]).await;
    assert!(Puppet::enrol(&county.router, &other, 2).await.is_ok(), "others' codes are as good as before");
}

#[tokio::test]
async fn nine_slips_of_the_finger_do_not() {
    let county = TestCounty::new().await;
    let code = county.code(MEMBER).await;
    for n in 0..9 {
        start(&county.router, &guess(&code, n)).await.unwrap();
    }
    assert!(Puppet::enrol(&county.router, &code, 1).await.is_ok());
}

/// Every point of small order in its canonical form, and those of its other forms that may be written.
const WEAK: [&str; 10] = [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
];

fn bytes(hex: &str) -> [u8; 32] {
    let byte = |n: usize| u8::from_str_radix(&hex[2 * n..2 * n + 2], 16).unwrap();
    std::array::from_fn(byte)
}

/// The signature that a careless verifier takes for a weak key's, whatever was signed: R the neutral element, s zero.
fn universal() -> Signature {
    let mut signature = [0; 64];
    signature[0] = 1;
    Signature(signature)
}

#[tokio::test]
async fn a_weak_key_enrols_nobody() {
    let county = TestCounty::new().await;
    let code = county.code(MEMBER).await;
    let attempt = start(&county.router, &code).await.unwrap();
    let watch = Watch::over(&county).await;
    for weak in WEAK {
        let finish = attempt.message(bytes(weak), universal());
        let (status, body) = post(&county.router, "/v1/enrol/finish", codec::encode(&finish)).await;
        assert_eq!((status, problem(&body).as_str()), (StatusCode::FORBIDDEN, "bad_key"), "{weak}");
    }
    watch.nothing_changed().await;
    watch.is_in_the_trail(&["enrolment_refused", code.handle(), "bad_key"]).await;
    assert_eq!(attempt.finish(&county.router, &key(1)).await.0, StatusCode::OK, "the code is still good");
}

#[tokio::test]
async fn a_key_that_the_phone_does_not_hold_enrols_nobody() {
    let county = TestCounty::new().await;
    let attempt = start(&county.router, &county.code(MEMBER).await).await.unwrap();
    let others = county.puppet(DEPUTY).await.key.public().to_bytes();
    let watch = Watch::over(&county).await;
    let of_another_exchange = possess(&key(1), &[0; 16]);
    for finish in [
        attempt.message(others, possess(&key(1), &attempt.started.session)),
        attempt.message(key(1).public().to_bytes(), of_another_exchange),
    ] {
        let (_, body) = post(&county.router, "/v1/enrol/finish", codec::encode(&finish)).await;
        assert_eq!(problem(&body), "bad_key");
    }
    watch.nothing_changed().await;
}

#[tokio::test]
async fn an_exchange_that_took_too_long_is_begun_again() {
    let county = TestCounty::new().await;
    let code = county.code(MEMBER).await;
    let attempt = start(&county.router, &code).await.unwrap();
    county.clock.advance_ms(10 * 60_000 + 1);
    let watch = Watch::over(&county).await;
    let (status, body) = attempt.finish(&county.router, &key(1)).await;
    assert_eq!((status, problem(&body).as_str()), (StatusCode::CONFLICT, "no_session"));
    watch.nothing_changed().await;
    watch.is_in_the_trail(&["enrolment_refused", "no_session"]).await;
    assert!(Puppet::enrol(&county.router, &code, 1).await.is_ok());
}

#[tokio::test]
async fn a_certificate_of_another_county_or_of_nobody_brings_no_device_back() {
    let county = TestCounty::new().await;
    let mut certificate = county.puppet(MEMBER).await.certificate;
    certificate.enrolment[40] ^= 1;
    let watch = Watch::over(&county).await;
    let (status, body) = post(&county.router, "/v1/enrol/return", codec::encode(&certificate)).await;
    assert_eq!((status, problem(&body).as_str()), (StatusCode::FORBIDDEN, "bad_certificate"));
    watch.nothing_changed().await;
    watch.is_in_the_trail(&["enrolment_refused", "bad_certificate"]).await;
}
