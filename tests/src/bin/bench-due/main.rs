//! What is due in a county of fifty thousand members, evaluated from stored rows on one core, beside the same rules in
//! SQL by hand over plain tables. With the allocator that the server has.
//!
//! ```text
//! bench-due            in some minutes
//! bench-due --quick    with fewer runs
//! ```
//!
//! Prints a table, ratios first, and writes `target/bench-due.json`.

mod county;
mod fill;
mod plain;

use std::collections::BTreeMap;

use tokio::runtime::Runtime;
use yixian_domain::{Audience, OrgId, reminders::Reader};
use yixian_server::{
    Server,
    reminders::{
        AT_ONCE, Due,
        held::{self, Circles},
    },
    store::{audiences, documents},
};
use yixian_tests::{
    benching::{Effort, Row, median, publish, timed},
    county::TestCounty,
};

use county::{County, MEMBERS, today};
use fill::fill;
use plain::Plain;

/// So many villages make fifty thousand members.
const VILLAGES: u32 = 1_667;

/// How many reminders there are, by their rule and by whom they are for.
type Counts = BTreeMap<(String, String), u32>;

/// What SQL by hand leaves out.
const ONLY_OURS: &str = "lost.suspend";

#[global_allocator]
static ALLOCATOR: yixian_server::Allocator = yixian_server::Allocator;

fn main() {
    let options: Vec<String> = std::env::args().skip(1).collect();
    let Some(effort) = Effort::asked(&options) else {
        eprintln!("usage: bench-due [--quick]");
        std::process::exit(2);
    };
    publish("bench-due.json", &measure(effort));
}

fn measure(effort: Effort) -> Vec<Row> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let county = runtime.block_on(TestCounty::empty());
    let plain = runtime.block_on(fill(&county.server, folder.path()));
    let stored = Stored { server: &county.server, runtime: &runtime };
    let found = stored.counts();
    let mut same = found.clone();
    same.retain(|(rule, _), _| rule != ONLY_OURS);
    assert_eq!(same, plain.counts(), "SQL by hand finds the same");
    stored.describe(&found);
    in_the_county(&stored, &plain, effort.of(5, 15))
}

fn in_the_county(stored: &Stored<'_>, plain: &Plain, repeats: usize) -> Vec<Row> {
    let parts: Vec<Parts> = (0..repeats).map(|_| stored.parts(plain)).collect();
    let part = |part: fn(&Parts) -> f64| median(parts.iter().map(part).collect());
    let ((whole, _), (sql, _)) = (part(|parts| parts.whole), part(|parts| parts.sql));
    let row = |name, (value, spread): (f64, f64), compared_with, limit: f64| {
        let ratio = value / limit;
        Row { name, value, unit: "ms", compared_with, ratio, repeats, spread }
    };
    let again: Vec<(f64, f64)> = stored.again(repeats);
    let written = median(again.iter().map(|(documents, _)| *documents).collect());
    let gists = median(again.iter().map(|(_, gists)| *gists).collect());
    vec![
        row("due in the county", part(|parts| parts.whole), "300 ms", 300.0),
        row("  reading", part(|parts| parts.read), "the whole", whole),
        row("  decoding", part(|parts| parts.read_and_decode - parts.read), "the whole", whole),
        row("  evaluating", part(|parts| parts.whole - parts.read_and_decode), "the whole", whole),
        row("due in the county, beside SQL", part(|parts| parts.whole), "the same rules in SQL by hand", sql),
        row("the same rules in SQL by hand", part(|parts| parts.sql), "300 ms", 300.0),
        row("writing a branch's documents", written, "the whole", whole),
        row("  of this their gists", gists, "writing a branch's documents", written.0),
        row("due again, nothing has changed", part(|parts| parts.nothing), "the whole", whole),
        row("due again, one branch has changed", part(|parts| parts.one), "the whole", whole),
    ]
}

/// How many milliseconds each took.
struct Parts {
    read: f64,
    read_and_decode: f64,
    whole: f64,
    nothing: f64,
    one: f64,
    sql: f64,
}

/// The county as the server has it.
struct Stored<'a> {
    server: &'a Server,
    runtime: &'a Runtime,
}

impl Stored<'_> {
    fn parts(&self, plain: &Plain) -> Parts {
        let circles = self.runtime.block_on(circles(self.server));
        let mut due = Due::default();
        Parts {
            read: self.ms(read(self.server, &circles, &mut |_, _| {})),
            read_and_decode: self.ms(decode(self.server, &circles)),
            whole: self.ms(refresh(self.server, &mut due)),
            nothing: self.ms(refresh(self.server, &mut due)),
            one: {
                self.runtime.block_on(change(self.server));
                self.ms(refresh(self.server, &mut due))
            },
            sql: timed(|| plain.counts()).0.as_secs_f64() * 1e3,
        }
    }

    /// Writes the documents of some branches again.
    fn again(&self, branches: usize) -> Vec<(f64, f64)> {
        let branches = (0..VILLAGES).take(branches);
        branches.map(|branch| self.runtime.block_on(fill::again(self.server, branch))).collect()
    }

    fn ms<T>(&self, work: impl Future<Output = T>) -> f64 {
        timed(|| self.runtime.block_on(work)).0.as_secs_f64() * 1e3
    }

    fn counts(&self) -> Counts {
        let mut due = Due::default();
        self.runtime.block_on(refresh(self.server, &mut due));
        let mut counts = Counts::new();
        for reminder in due.reminders() {
            for reader in &reminder.readers {
                let whom = match reader {
                    Reader::Person(_) => "member",
                    Reader::Contact(_) => "contact",
                    Reader::Officers(_) => "officers",
                    Reader::Superior(_) => "above",
                };
                *counts.entry((reminder.matter.rule.clone(), whom.to_owned())).or_default() += 1;
            }
        }
        counts
    }

    /// Says what was measured.
    fn describe(&self, found: &Counts) {
        let circles = self.runtime.block_on(circles(self.server));
        let (mut count, mut bytes) = (0_u32, 0);
        self.runtime.block_on(read(self.server, &circles, &mut |_, stored| {
            count += 1;
            bytes += stored.len();
        }));
        let whole = self.runtime.block_on(stored(self.server, &circles));
        let members = VILLAGES * MEMBERS;
        let each = f64::from(count) / f64::from(members);
        println!(
            "{members} members in {VILLAGES} branches; {count} documents of {whole} bytes, {each:.2} for each member; \
             {bytes} bytes are read"
        );
        println!(
            "{} reminders, by rule and reader as in SQL but for {ONLY_OURS}:",
            found.values().sum::<u32>()
        );
        for ((rule, whom), count) in found {
            println!("{count:>8}  {rule} {whom}");
        }
    }
}

async fn refresh(server: &Server, due: &mut Due) -> usize {
    let mut tx = server.db().read().await.unwrap();
    due.refresh(server, &mut tx, today()).await.unwrap()
}

async fn read(server: &Server, circles: &[Circles], see: &mut (dyn FnMut(&[u8], &[u8]) + Send)) {
    let mut tx = server.db().read().await.unwrap();
    for circles in circles {
        let mut see = |key: &[u8], bytes: &[u8]| {
            see(key, bytes);
            Ok(())
        };
        held::visit_gists(&mut tx, server.id(), circles, &mut see).await.unwrap();
    }
}

/// How many bytes the branches' documents are.
async fn stored(server: &Server, circles: &[Circles]) -> usize {
    let (mut tx, mut bytes) = (server.db().read().await.unwrap(), 0);
    for circle in circles.iter().flat_map(|circles| circles.members.iter().chain(&circles.officers)) {
        let all = documents::of_audience(&mut tx, server.id(), *circle, &[], i64::MAX).await.unwrap();
        bytes += all.iter().map(|stored| stored.bytes.len()).sum::<usize>();
    }
    bytes
}

async fn decode(server: &Server, circles: &[Circles]) {
    let mut tx = server.db().read().await.unwrap();
    for circles in circles {
        drop(held::read(&mut tx, server.id(), circles).await.unwrap());
    }
}

/// The branches' circles, as many at once as are read at once.
async fn circles(server: &Server) -> Vec<Circles> {
    let mut tx = server.db().read().await.unwrap();
    let county = County::of(VILLAGES);
    let branches: Vec<OrgId> = (0..VILLAGES).map(|n| county.branch_id(n)).collect();
    let mut all = Vec::new();
    for some in branches.chunks(AT_ONCE) {
        let mut circles = Circles::default();
        for branch in some {
            let both = [Audience::Members(*branch), Audience::Officers(*branch)];
            let found = audiences::find(&mut tx, server.id(), &both).await.unwrap();
            circles.members.push(found[&both[0]].number);
            circles.officers.push(found[&both[1]].number);
        }
        all.push(circles);
    }
    all
}

/// Something was recorded in one branch.
async fn change(server: &Server) {
    let mut tx = server.db().write().await.unwrap();
    let circle = Audience::Officers(County::of(VILLAGES).branch_id(7));
    let at = audiences::find(&mut tx, server.id(), &[circle]).await.unwrap()[&circle];
    let next = audiences::AudienceRow { head: at.head + 1, ..at };
    audiences::advance(&mut tx, server.id(), [(circle, next)]).await.unwrap();
    tx.commit().await.unwrap();
}
