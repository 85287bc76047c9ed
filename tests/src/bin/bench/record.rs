//! An event recorded durably and signed, beside a bare durable commit of the same size in the same run.

use std::path::Path;

use yixian_domain::Event;
use yixian_protocol::{
    Seed, SignedEvent,
    event::{Link, Making},
};
use yixian_tests::{
    benching::{Effort, Row, median, timed},
    county::{MEMBER, Options, SECRETARY, TestCounty, person},
    phone::Phone,
};

use crate::scene::{mark_of_roll_calls, marked, planned, runtime};

pub fn measure(effort: Effort) -> Vec<Row> {
    let count = effort.of(600, 3_000);
    vec![
        beside_a_bare_commit("record, rolls of 30 in turn", count, mark_of_roll_calls),
        beside_a_bare_commit("record, all marks on one roll", count, |_| marked(0, person(MEMBER))),
    ]
}

fn beside_a_bare_commit(name: &'static str, count: usize, event: impl Fn(usize) -> Event) -> Row {
    let mut phone = runtime().block_on(async {
        let options = Options { members: 30, ..Options::default() };
        TestCounty::with(options).await.phone(SECRETARY).await
    });
    let meetings: Vec<Event> = (0..=count / 30).map(planned).collect();
    phone.app().record_all(&meetings).unwrap();
    let bare = Bare::new(phone.folder.path(), size_of(&phone, &event(0)));
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    // In turn, so that a noisy disk is noisy for both.
    for n in 0..count {
        let event = event(n);
        ours.push(timed(|| phone.app().record(event).unwrap()).0.as_secs_f64() * 1e6);
        theirs.push(timed(|| bare.commit()).0.as_secs_f64() * 1e6);
    }
    let ((value, spread), (limit, _)) = (median(ours), median(theirs));
    let (ratio, repeats) = (value / limit, count);
    let compared_with = "a bare durable SQLite commit (at most 2)";
    Row { name, value, unit: "us", compared_with, ratio, repeats, spread }
}

/// How large an event is once it is signed.
fn size_of(phone: &Phone, event: &Event) -> usize {
    let key = Seed::new([1; 32]).signer();
    let making = Making {
        device: key.public().device(),
        key: &key,
        author: person(SECRETARY),
        after: Link::default(),
        time: phone.view().time(),
        salt: [0; 16],
    };
    SignedEvent::make(event, making).unwrap().0.size()
}

struct Bare {
    connection: rusqlite::Connection,
    blob: Vec<u8>,
}

impl Bare {
    fn new(folder: &Path, size: usize) -> Self {
        let connection = rusqlite::Connection::open(folder.join("bare.db")).unwrap();
        let set_up = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
            CREATE TABLE bare (id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;";
        connection.execute_batch(set_up).unwrap();
        Self { connection, blob: vec![7; size] }
    }

    fn commit(&self) {
        let mut insert = self.connection.prepare_cached("INSERT INTO bare (body) VALUES (?1)").unwrap();
        insert.execute([&self.blob]).unwrap();
    }
}
