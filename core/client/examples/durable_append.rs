//! What a durable append to the queue costs beside a bare durable SQLite commit of as many bytes.
//!
//! `cargo run --release -p yixian-client --example durable_append`. Both run in turns in one process on
//! one file system, so that the ratio means something; the times alone do not.
#![expect(clippy::print_stdout, clippy::unwrap_used, clippy::disallowed_methods, reason = "a measurement")]

use std::{
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use ring::rand::SecureRandom as _;
use rusqlite::{Connection, params};
use yixian_client::{
    ports::Entropy,
    seal::SealKey,
    store::{Opening, Store},
};
use yixian_domain::{DeviceId, DocumentKey, MeetingId, PersonId, time::DeviceTime, time::Timestamp};
use yixian_protocol::{
    Body, Seed, SignedEvent, codec,
    event::{Link, Making},
};

const ROUNDS: usize = 20;
const EACH: usize = 100;
/// With header, signature and salt an event of about 300 bytes.
const BODY: usize = 64;

struct System(ring::rand::SystemRandom);

impl Entropy for System {
    fn fill(&self, buffer: &mut [u8]) {
        self.0.fill(buffer).unwrap();
    }
}

fn main() {
    let directory = tempfile::tempdir().unwrap();
    let entropy: Arc<dyn Entropy> = Arc::new(System(ring::rand::SystemRandom::new()));
    let mut store = Store::open(Opening {
        directory: directory.path().join("profile"),
        queue_key: SealKey::generate(entropy.as_ref()).unwrap(),
        cache_key: None,
        entropy,
        hook: None,
    })
    .unwrap();
    let bare = bare(&directory.path().join("bare.db"));
    let events = events();
    let targets = [
        DocumentKey::Meeting(MeetingId::from_bytes([1; 16])),
        DocumentKey::Roll(MeetingId::from_bytes([1; 16])),
    ];
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for (number, (event, link)) in (0_i64..).zip(&events) {
        let bytes = codec::encode(event);
        let ours_first = number % 2 == 0;
        let mut append = || ours.push(timed(|| store.append(event, *link, &targets).unwrap()));
        let mut insert = || theirs.push(timed(|| insert(&bare, number, &bytes)));
        if ours_first {
            append()
        } else {
            insert()
        }
        if ours_first { insert() } else { append() }
    }
    let (ours, theirs) = (Sample::of(ours), Sample::of(theirs));
    let size = codec::encode(&events[0].0).len();
    println!("{} events of {size} bytes, two documents each", events.len());
    println!("append   p50 {:>6.1} us, p99 {:>7.1} us", ours.p50, ours.p99);
    println!("bare     p50 {:>6.1} us, p99 {:>7.1} us", theirs.p50, theirs.p99);
    println!("ratio    p50 {:.2}, mean {:.2}", ours.p50 / theirs.p50, ours.mean / theirs.mean);
}

fn events() -> Vec<(SignedEvent, Link)> {
    let key = Seed::new([9; 32]).signer();
    let mut after = Link::default();
    (0..ROUNDS * EACH)
        .map(|_| {
            let making = Making {
                key: &key,
                device: DeviceId::from_bytes([1; 16]),
                author: PersonId::from_bytes([2; 16]),
                after,
                time: DeviceTime {
                    wall: Timestamp(1_790_000_000_000),
                    elapsed_ms: 5_000_000,
                    awake_ms: 4_000_000,
                    boot: u64::MAX,
                    anchor: None,
                },
                salt: [8; 16],
            };
            let mut bytes = b"\xa1\x6btea_is_served".to_vec();
            bytes.resize(BODY, 0);
            let (event, link) = SignedEvent::make_raw(Body { salt: [8; 16], bytes }, making).unwrap();
            after = link;
            (event, link)
        })
        .collect()
}

/// A table of a number and bytes, with the queue's durability.
fn bare(path: &Path) -> Connection {
    let connection = Connection::open(path).unwrap();
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
             CREATE TABLE events (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;",
        )
        .unwrap();
    connection
}

fn insert(connection: &Connection, number: i64, bytes: &[u8]) {
    connection
        .prepare_cached("INSERT INTO events (number, bytes) VALUES (?1, ?2)")
        .unwrap()
        .execute(params![number, bytes])
        .unwrap();
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

struct Sample {
    p50: f64,
    p99: f64,
    mean: f64,
}

impl Sample {
    fn of(mut times: Vec<Duration>) -> Self {
        times.sort();
        let us = |time: Duration| time.as_secs_f64() * 1e6;
        let count = u32::try_from(times.len()).unwrap();
        Self {
            p50: us(times[times.len() / 2]),
            p99: us(times[times.len() * 99 / 100]),
            mean: us(times.iter().sum::<Duration>()) / f64::from(count),
        }
    }
}
