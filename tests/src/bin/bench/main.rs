//! Measures what a call, a row, a byte on the air costs, each beside a limit or a peer of the same run.
//!
//! `bench` takes some minutes, `bench --quick` under two. Prints a table, ratios first, and writes
//! `target/bench.json`: name, value, unit, compared_with, ratio, repeats, spread.

use std::{
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use serde::Serialize;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    runtime::Runtime,
};
use yixian_client::{
    http::{Http, Trust},
    sync::Outcome,
};
use yixian_domain::{
    Event, MeetingId, PersonId,
    meetings::{
        MeetingKind, Plan, Standing,
        event::{MeetingPlanned, RollMarked},
    },
};
use yixian_protocol::{
    Seed, SignedEvent,
    event::{Link, Making},
};
use yixian_tests::{
    county::{DEPUTY, EAST, MEMBER, Options, SECRETARY, TestCounty, org, person},
    phone::Phone,
};

#[derive(Serialize)]
struct Row {
    name: &'static str,
    value: f64,
    unit: &'static str,
    compared_with: &'static str,
    ratio: f64,
    repeats: usize,
    spread: f64,
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let word = |n: usize| words.get(n).map_or("", String::as_str);
    if word(0) == "--memory" {
        return memory_of_one_phone(word(1).parse().unwrap());
    }
    let quick = words.iter().any(|w| w == "--quick");
    let (repeats, events) = if quick { (3, 10_000) } else { (5, 10_000) };
    let mut rows = Vec::new();
    rows.extend(no_op());
    rows.extend(first_sync());
    rows.push(durable_record(if quick { 600 } else { 3_000 }));
    rows.extend(up_and_down(Shape::OnePerDocument, events, repeats));
    rows.extend(up_and_down(Shape::ThirtyPerRoll, events, repeats));
    rows.extend(memory(quick));
    print(&rows);
    std::fs::create_dir_all("target").unwrap();
    std::fs::write("target/bench.json", serde_json::to_string_pretty(&rows).unwrap()).unwrap();
}

fn print(rows: &[Row]) {
    println!("{:>8}  {:<34} {:>12} {:<10} compared with", "ratio", "measure", "value", "unit");
    for row in rows {
        println!(
            "{:>8.2}  {:<34} {:>12.1} {:<10} {} (±{:.0} %, {} runs)",
            row.ratio,
            row.name,
            row.value,
            row.unit,
            row.compared_with,
            row.spread * 100.0,
            row.repeats
        );
    }
}

/// The median, and half the distance between the extremes as a share of it.
fn median(mut values: Vec<f64>) -> (f64, f64) {
    values.sort_by(f64::total_cmp);
    let middle = values[values.len() / 2];
    let spread = (values[values.len() - 1] - values[0]) / 2.0 / middle;
    (middle, spread)
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap()
}

#[expect(clippy::disallowed_methods, reason = "a benchmark reads the real clock")]
fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let begun = Instant::now();
    let result = work();
    (begun.elapsed(), result)
}

// ---- a county behind real HTTP --------------------------------------------------------------------------

struct Served {
    county: TestCounty,
    url: String,
}

async fn served(members: u8) -> Served {
    let county = TestCounty::with(Options { members, ..Options::default() }).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(yixian_server::http::serve(
        listener,
        county.router.clone(),
        None,
        std::future::pending::<()>(),
    ));
    Served { county, url }
}

impl Served {
    /// A phone that is enrolled and up to date.
    async fn phone(&self, n: u8) -> Phone {
        self.county.phone(n).await
    }
}

/// Syncs a phone over HTTP until nothing is left to do.
async fn sync(phone: &mut Phone, http: &Http) -> usize {
    let mut rounds = 0;
    loop {
        let sent = phone.prepare().unwrap();
        let reply = http.post("/v1/sync", sent.message.clone()).await.unwrap();
        rounds += 1;
        if phone.accept(&sent, &reply).unwrap().outcome == Outcome::Done {
            return rounds;
        }
    }
}

fn plan(n: usize) -> Plan {
    Plan {
        kind: MeetingKind::ThemeDay,
        title: format!("主题党日 {n}"),
        date: "2026-09-10".parse().unwrap(),
        starts: None,
        place: "村部会议室".to_owned(),
        topics: Vec::new(),
        notice: String::new(),
        host: None,
        recorder: None,
        cancelled: false,
    }
}

fn meeting(n: usize) -> MeetingId {
    let mut id = [7; 16];
    id[8..].copy_from_slice(&(n as u64).to_be_bytes());
    MeetingId::from_bytes(id)
}

fn planned(n: usize) -> Event {
    MeetingPlanned { meeting: meeting(n), branch: org(EAST), plan: plan(n), supersedes: Vec::new() }.into()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    OnePerDocument,
    ThirtyPerRoll,
}

impl Shape {
    fn events(self, count: usize) -> Vec<Event> {
        match self {
            Self::OnePerDocument => (0..count).map(planned).collect(),
            Self::ThirtyPerRoll => (0..count)
                .map(|n| {
                    let mark = RollMarked {
                        meeting: meeting(n / 30),
                        person: people(n % 30),
                        standing: Standing::Present,
                        supersedes: Vec::new(),
                        reason: None,
                    };
                    mark.into()
                })
                .collect(),
        }
    }

    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::OnePerDocument => ("events up, one per document", "events down, one per document"),
            Self::ThirtyPerRoll => ("events up, 30 per roll", "events down, 30 per roll"),
        }
    }
}

fn people(n: usize) -> PersonId {
    person(MEMBER + u8::try_from(n).unwrap())
}

// ---- the measures ---------------------------------------------------------------------------------------

/// 10,000 signed events up over HTTP, durable at both ends; then down into another phone, verified.
/// Compared with the 20,000 a second that the design asks for.
fn up_and_down(shape: Shape, count: usize, repeats: usize) -> [Row; 2] {
    let (mut up, mut down) = (Vec::new(), Vec::new());
    for _ in 0..repeats {
        let runtime = runtime();
        let (mut secretary, mut deputy, http) = runtime.block_on(async {
            let served = served(30).await;
            let http = Http::new(&served.url, Trust::Pinned(Vec::new())).unwrap();
            let mut secretary = served.phone(SECRETARY).await;
            let mut deputy = served.phone(DEPUTY).await;
            if shape == Shape::ThirtyPerRoll {
                let meetings: Vec<Event> = (0..=count / 30).map(planned).collect();
                secretary.app().record_all(&meetings).unwrap();
                sync(&mut secretary, &http).await;
                sync(&mut deputy, &http).await;
            }
            std::mem::forget(served); // lives as long as the process's temporary folder is needed
            (secretary, deputy, http)
        });
        for chunk in shape.events(count).chunks(500) {
            secretary.app().record_all(chunk).unwrap();
        }
        let (sending, _) = timed(|| runtime.block_on(send_only(&mut secretary, &http)));
        let (fetching, _) = timed(|| runtime.block_on(sync(&mut deputy, &http)));
        up.push(count as f64 / sending.as_secs_f64());
        down.push(count as f64 / fetching.as_secs_f64());
    }
    let (up_name, down_name) = shape.names();
    let row = |name, values| {
        let (value, spread) = median(values);
        let compared_with = "20,000 a second";
        Row { name, value, unit: "events/s", compared_with, ratio: value / 20_000.0, repeats, spread }
    };
    [row(up_name, up), row(down_name, down)]
}

/// Sends everything that waits; what comes back besides is taken in, as in any sync.
async fn send_only(phone: &mut Phone, http: &Http) {
    loop {
        let sent = phone.prepare().unwrap();
        let reply = http.post("/v1/sync", sent.message.clone()).await.unwrap();
        phone.accept(&sent, &reply).unwrap();
        let store = phone.app().store();
        if store.acknowledged().unwrap() == store.chain_head().unwrap() {
            return;
        }
    }
}

/// An event recorded durably and signed, beside a bare durable commit of the same size in the same run.
fn durable_record(count: usize) -> Row {
    let runtime = runtime();
    let mut phone = runtime.block_on(async { TestCounty::new().await.phone(SECRETARY).await });
    let size = {
        let key = Seed::new([1; 32]).signer();
        let making = Making {
            device: key.public().device(),
            key: &key,
            author: person(SECRETARY),
            after: Link::default(),
            time: phone.view().time(),
            salt: [0; 16],
        };
        SignedEvent::make(&mark_of_bench(), making).unwrap().0.size()
    };
    phone.app().record_all(&[planned(0)]).unwrap();
    let bare = Bare::new(phone.folder.path(), size);
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    // In turn, so that a noisy disk is noisy for both.
    for _ in 0..count {
        let event = mark_of_bench();
        ours.push(timed(|| phone.app().record(event).unwrap()).0.as_secs_f64() * 1e6);
        theirs.push(timed(|| bare.commit()).0.as_secs_f64() * 1e6);
    }
    let ((value, spread), (limit, _)) = (median(ours), median(theirs));
    let ratio = value / limit;
    let compared_with = "a bare durable SQLite commit (at most 2)";
    Row {
        name: "record an event durably, signed",
        value,
        unit: "us",
        compared_with,
        ratio,
        repeats: count,
        spread: spread.min(1.0),
    }
}

fn mark_of_bench() -> Event {
    RollMarked {
        meeting: meeting(0),
        person: person(MEMBER),
        standing: Standing::Present,
        supersedes: Vec::new(),
        reason: None,
    }
    .into()
}

struct Bare {
    connection: rusqlite::Connection,
    blob: Vec<u8>,
}

impl Bare {
    fn new(folder: &std::path::Path, size: usize) -> Self {
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

/// Bytes on the air of a sync that has nothing to say, counted by a proxy: HTTP with its headers.
fn no_op() -> Vec<Row> {
    let runtime = runtime();
    runtime.block_on(async {
        let served = served(3).await;
        let mut phone = served.phone(SECRETARY).await;
        let counted = Counted::before(&served.url).await;
        let http = Http::new(&counted.url, Trust::Pinned(Vec::new())).unwrap();
        sync(&mut phone, &http).await; // opens the connection
        let (up, down) = (counted.up.load(Ordering::SeqCst), counted.down.load(Ordering::SeqCst));
        let rounds = sync(&mut phone, &http).await;
        let up = (counted.up.load(Ordering::SeqCst) - up) as f64;
        let down = (counted.down.load(Ordering::SeqCst) - down) as f64;
        let row = |name, value, unit, compared_with, ratio| Row {
            name,
            value,
            unit,
            compared_with,
            ratio,
            repeats: 1,
            spread: 0.0,
        };
        let rounds = rounds as f64;
        vec![
            row("no-op sync, requests", rounds, "requests", "1 request", rounds),
            row("no-op sync, up", up, "bytes", "at most 300 bytes", up / 300.0),
            row("no-op sync, down", down, "bytes", "at most 300 bytes", down / 300.0),
        ]
    })
}

/// A connection that counts what goes through it.
struct Counted {
    url: String,
    up: Arc<AtomicU64>,
    down: Arc<AtomicU64>,
}

impl Counted {
    async fn before(url: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let target = url.trim_start_matches("http://").to_owned();
        let (up, down) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
        let counters = (Arc::clone(&up), Arc::clone(&down));
        tokio::spawn(async move {
            while let Ok((phone, _)) = listener.accept().await {
                let server = TcpStream::connect(&target).await.unwrap();
                let (from_phone, to_phone) = phone.into_split();
                let (from_server, to_server) = server.into_split();
                tokio::spawn(pump(from_phone, to_server, Arc::clone(&counters.0)));
                tokio::spawn(pump(from_server, to_phone, Arc::clone(&counters.1)));
            }
        });
        Self { url: format!("http://{address}"), up, down }
    }
}

async fn pump(
    mut from: impl AsyncReadExt + Unpin,
    mut to: impl AsyncWriteExt + Unpin,
    count: Arc<AtomicU64>,
) {
    let mut buffer = vec![0; 64 * 1024];
    while let Ok(read) = from.read(&mut buffer).await {
        if read == 0 || to.write_all(&buffer[..read]).await.is_err() {
            return;
        }
        count.fetch_add(read as u64, Ordering::SeqCst);
    }
}

/// Bytes of the first sync of a branch of 50 members with a year of meetings behind it, for its secretary.
fn first_sync() -> Vec<Row> {
    let runtime = runtime();
    runtime.block_on(async {
        let served = served(46).await; // with its officers and the county's, 50
        let mut deputy = served.phone(DEPUTY).await;
        for n in 0..12 {
            deputy.app().record(planned(n)).unwrap();
            for member in 0..46 {
                let mark = RollMarked {
                    meeting: meeting(n),
                    person: people(member),
                    standing: Standing::Present,
                    supersedes: Vec::new(),
                    reason: None,
                };
                deputy.app().record(mark).unwrap();
            }
        }
        deputy.sync(&served.county.router).await.unwrap();
        let mut new = Phone::new(9, served.county.server.clock().now());
        let code = served.county.code(SECRETARY).await;
        new.enrol(&served.county.router, &code).await.unwrap();
        let counted = Counted::before(&served.url).await;
        let http = Http::new(&counted.url, Trust::Pinned(Vec::new())).unwrap();
        sync(&mut new, &http).await;
        let bytes = (counted.up.load(Ordering::SeqCst) + counted.down.load(Ordering::SeqCst)) as f64;
        let compared_with = "at most 300 KB";
        vec![Row {
            name: "first sync, branch of 50, a year",
            value: bytes / 1000.0,
            unit: "KB",
            compared_with,
            ratio: bytes / 300_000.0,
            repeats: 1,
            spread: 0.0,
        }]
    })
}

/// The peak memory of a phone that fetches so many events, in a process of its own.
fn memory(quick: bool) -> Vec<Row> {
    let (few, many) = if quick { (2_000, 20_000) } else { (10_000, 100_000) };
    let program = std::env::current_exe().unwrap();
    let peak = |count: usize| {
        let output = Command::new(&program).args(["--memory", &count.to_string()]).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        text.trim().parse::<f64>().unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
    };
    let (small, large) = (peak(few), peak(many));
    vec![Row {
        name: "client memory, ten times the events",
        value: large / 1000.0,
        unit: "MB",
        compared_with: "a tenth of the events (flat is 1)",
        ratio: large / small,
        repeats: 1,
        spread: 0.0,
    }]
}

/// Child process: sends and fetches `count` events; prints how much more memory the client took than it
/// had before, in kilobytes. The server runs in another process: the parent's grandchild would do as well.
fn memory_of_one_phone(count: usize) {
    let runtime = runtime();
    let server = runtime.block_on(served(30));
    let http = Http::new(&server.url, Trust::Pinned(Vec::new())).unwrap();
    let mut secretary = runtime.block_on(server.phone(SECRETARY));
    let mut done = 0;
    while done < count {
        let chunk: Vec<Event> = (done..(done + 500).min(count)).map(planned).collect();
        done += chunk.len();
        secretary.app().record_all(&chunk).unwrap();
    }
    runtime.block_on(send_only(&mut secretary, &http));
    println!("{}", peak_kb());
}

fn peak_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}
