//! How a code becomes a device: every message of it, with fixed randomness on both sides.

use yixian_protocol::{
    Suite,
    codec::encode,
    enrol::{
        Certificate, Code, Enrolment, Finish, Finished, Identity, Side, Start, Started, possess, possesses,
        prove, proves,
    },
    exchange::Exchange,
    slip::Slip,
};

use crate::{
    Golden,
    world::{COUNTY, TEN, county, person, phone},
};

const SESSION: [u8; 16] = [0x55; 16];

fn code() -> Code {
    Code::new(12_345_678_901_234_567)
}

/// One side's half of the exchange.
fn half(side: Side) -> Exchange {
    let random = if side == Side::Phone { 7 } else { 9 };
    Exchange::begin(side, &code(), &mut |buffer| buffer.fill(random))
}

fn agreed() -> Vec<u8> {
    half(Side::Phone).agree(&half(Side::Server).message).unwrap()
}

fn identity() -> Identity {
    Identity {
        county: COUNTY.into(),
        name: "清水县".into(),
        suite: Suite::Ed25519Sha256,
        key: county().public().to_bytes(),
        pins: vec![[0x11; 32].into(), [0x22; 32].into()],
    }
}

fn enrolment() -> Enrolment {
    Enrolment {
        county: COUNTY.into(),
        person: (*person(2).as_bytes()).into(),
        key: phone().public().to_bytes(),
        vouched_by: (*person(1).as_bytes()).into(),
        at: TEN.0,
        replaces: true,
    }
}

fn certificate() -> Golden {
    let signed = Certificate::sign(&enrolment(), &county());
    Golden::new("enrol.certificate", encode(&signed), |bytes| {
        let read: Certificate = yixian_protocol::codec::decode("certificate", bytes).unwrap();
        assert_eq!(read.verify(&county().public()).unwrap(), enrolment());
        assert!(read.verify(&phone().public()).is_err());
    })
}

fn started() -> Started {
    let identity = encode(&identity());
    let proof = prove(&agreed(), Side::Server, &SESSION, &identity).into();
    Started { session: SESSION.into(), exchange: half(Side::Server).message, identity, proof }
}

fn finish() -> Finish {
    let key = phone().public().to_bytes();
    Finish {
        session: SESSION.into(),
        key,
        possession: possess(&phone(), &SESSION),
        proof: prove(&agreed(), Side::Phone, &SESSION, &key).into(),
    }
}

fn slip() -> Golden {
    let slip =
        Slip { url: "https://qingshui.example:7443".into(), key: county().public().to_bytes(), code: code() };
    Golden::new("enrol.slip", slip.link().into_bytes(), move |bytes| {
        assert_eq!(std::str::from_utf8(bytes).unwrap().parse(), Ok(slip.clone()));
    })
}

fn digits() -> Golden {
    Golden::new("enrol.code", code().spaced().into_bytes(), |bytes| {
        assert_eq!(Code::parse(std::str::from_utf8(bytes).unwrap()), Ok(code()));
    })
}

pub(crate) fn all() -> Vec<Golden> {
    let finished = Finished {
        certificate: Certificate::sign(&enrolment(), &county()),
        name: "单国强".into(),
        time: TEN.0,
        nonce: u64::MAX,
    };
    vec![
        digits(),
        slip(),
        Golden::envelope(
            "enrol.start",
            Start { handle: code().handle().into(), exchange: half(Side::Phone).message },
        ),
        Golden::computed("enrol.agreed", agreed()),
        Golden::envelope("enrol.identity", identity()),
        Golden::envelope("enrol.started", started()),
        Golden::envelope("enrol.finish", finish()),
        Golden::envelope("enrol.finished", finished),
        Golden::envelope("enrol.enrolment", enrolment()),
        certificate(),
        Golden::computed("enrol.device", phone().public().device().as_bytes()),
    ]
}

#[test]
fn both_proofs_of_the_fixtures_hold() {
    let (started, finish, agreed) = (started(), finish(), agreed());
    assert_eq!(half(Side::Server).agree(&half(Side::Phone).message).unwrap(), agreed);
    assert!(proves(&agreed, Side::Server, &SESSION, &started.identity, &started.proof));
    assert!(proves(&agreed, Side::Phone, &SESSION, &finish.key, &finish.proof));
    assert!(
        !proves(&agreed, Side::Server, &SESSION, &finish.key, &finish.proof),
        "one side's is not the other's"
    );
    assert!(possesses(&phone().public(), &SESSION, &finish.possession));
}
