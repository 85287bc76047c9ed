//! What the scheduler's messages and commits cannot bring about, told step by step: an event that somebody forged in
//! the server's own database, and two writers whose transactions interleave.

use std::sync::{
    Arc, Mutex,
    mpsc::{Receiver, Sender, channel},
};

use axum::Router;
use sqlx::Row;
use tokio::task::spawn_blocking;
use yixian_client::protections::Protections as ClientProtections;
use yixian_domain::{
    DocumentKey, MeetingId,
    meetings::{
        Standing,
        event::{MeetingPlanned, RollMarked},
    },
    org::Role,
};
use yixian_protocol::{
    Seed, SignedEvent,
    event::{Link, Making},
};
use yixian_server::{
    http::App,
    ports::{Hook, Step},
    protections::Protections as ServerProtections,
};

use super::Violation;
use crate::{
    county::{DEPUTY, EAST, MEMBER, Options, SECRETARY, TestCounty, appoint, open, org, person, theme_day},
    phone::Phone,
    ports::TestClock,
    puppet::Puppet,
    tables::pool,
};

const MEETING: MeetingId = MeetingId::from_bytes([1; 16]);

fn planned() -> MeetingPlanned {
    let plan = theme_day("主题党日", "2026-09-10".parse().unwrap());
    MeetingPlanned { meeting: MEETING, branch: org(EAST), plan, supersedes: Vec::new() }
}

fn mark(who: u8, standing: Standing) -> RollMarked {
    RollMarked { meeting: MEETING, person: person(who), standing, supersedes: Vec::new(), reason: None }
}

fn violation(what: impl Into<String>) -> Violation {
    Violation(what.into())
}

/// Whoever runs the host writes an event of the secretary's into the database that she never made. Phones must not
/// take it in.
///
/// # Errors
/// If a phone does.
pub async fn an_event_that_the_host_forged(client: ClientProtections) -> Result<(), Violation> {
    let county = TestCounty::with(Options { members: 3, ..Options::default() }).await;
    let mut secretary = county.puppet(SECRETARY).await;
    let mut deputy = Phone::with(1, county.server.clock().now(), client, None);
    deputy.enrol(&county.router, &county.code(DEPUTY).await).await.map_err(|e| violation(e.to_string()))?;
    secretary.make(planned());
    secretary.sync_all(&county.router).await;
    deputy.sync(&county.router).await.map_err(|e| violation(e.to_string()))?;

    let before = secretary.link;
    secretary.make(mark(MEMBER, Standing::Present));
    secretary.sync_all(&county.router).await;
    overwrite(&county, &secretary, &forged(&secretary, before)).await;
    let told = deputy.sync(&county.router).await.err().map(|error| error.code());
    let document =
        deputy.view().document(DocumentKey::Roll(MEETING)).map_err(|e| violation(e.to_string()))?;
    let absent = document.as_ref().and_then(|document| document.as_roll()).is_some_and(|roll| {
        roll.persons.get(&person(MEMBER)).is_some_and(|p| p.state().standing() == Standing::Absent)
    });
    match (told, absent) {
        (Some("not_the_server"), false) => Ok(()),
        _ => Err(violation(format!("a phone took in an event that nobody signed: told {told:?}"))),
    }
}

/// The same place in the chain, another standing, another's signature.
fn forged(of: &Puppet, after: Link) -> SignedEvent {
    let making = Making {
        key: &Seed::new([66; 32]).signer(),
        device: of.key.public().device(),
        author: of.person,
        after,
        time: of.time,
        salt: [6; 16],
    };
    SignedEvent::make(&mark(MEMBER, Standing::Absent).into(), making).unwrap().0
}

async fn overwrite(county: &TestCounty, of: &Puppet, event: &SignedEvent) {
    let pool = pool(&county.url).await;
    let (body, header) = (event.body.clone().unwrap(), event.header.clone());
    let sql = "UPDATE event SET header = $1, signature = $2, salt = $3, body = $4 WHERE device = $5 AND number = $6";
    let done = sqlx::query(sql)
        .bind(header)
        .bind(event.signature.0.to_vec())
        .bind(body.salt.to_vec())
        .bind(body.bytes)
        .bind(of.key.public().device().as_bytes().to_vec())
        .bind(i64::try_from(of.link.number).unwrap())
        .execute(&pool)
        .await
        .unwrap();
    assert_eq!(done.rows_affected(), 1);
    pool.close().await;
}

/// Holds one process just before its commit.
struct Gate {
    arrived: Sender<()>,
    go_on: Mutex<Receiver<()>>,
}

impl Hook for Gate {
    fn goes_on(&self, step: Step) -> bool {
        // Whoever waited for this may be gone: then nothing holds it any longer.
        if step == Step::BeforeCommit && self.arrived.send(()).is_ok() {
            return self.go_on.lock().unwrap().recv().is_ok();
        }
        true
    }
}

/// One of several processes over one database, with a phone that syncs through it. It has a runtime of its own, so that
/// holding it holds nobody else.
struct Process {
    arrived: Receiver<()>,
    go_on: Sender<()>,
    work: std::thread::JoinHandle<()>,
}

impl Process {
    /// Begins to take a phone's events in.
    fn begin(county: &TestCounty, protections: ServerProtections, mut phone: Puppet) -> Self {
        let (arrived_tx, arrived) = channel();
        let (go_on, go_on_rx) = channel();
        let gate = Arc::new(Gate { arrived: arrived_tx, go_on: Mutex::new(go_on_rx) });
        let (url, clock) = (county.url.clone(), county.clock.clone());
        let work = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                phone.sync(&process(&url, &clock, protections, Some(gate)).await).await;
            });
        });
        Self { arrived, go_on, work }
    }

    /// Waits until it is about to commit. Says whether it ever was.
    async fn arrives(self) -> (Self, bool) {
        spawn_blocking(move || {
            let came = self.arrived.recv().is_ok();
            (self, came)
        })
        .await
        .unwrap()
    }

    /// Lets it commit. Says whether its phone got its answer.
    async fn commits(self) -> bool {
        let _gone = self.go_on.send(());
        spawn_blocking(move || self.work.join().is_ok()).await.unwrap()
    }
}

async fn process(
    url: &str,
    clock: &TestClock,
    protections: ServerProtections,
    hook: Option<Arc<Gate>>,
) -> Router {
    let hook = hook.map(|gate| gate as Arc<dyn Hook>);
    let options = Options { protections, hook, seed: 5, ..Options::default() };
    let server = open(url, clock, &options).await;
    App::new(server, &(Arc::new(clock.clone()) as _), &[]).router()
}

/// Waits until somebody waits for another in PostgreSQL.
async fn somebody_waits(url: &str) {
    let pool = pool(url).await;
    loop {
        let waiting = "SELECT COUNT(*) AS n FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
                       WHERE NOT l.granted AND a.datname = current_database()";
        if sqlx::query(waiting).fetch_one(&pool).await.unwrap().get::<i64, _>("n") > 0 {
            break;
        }
        tokio::task::yield_now().await;
    }
    pool.close().await;
}

/// Two processes over one database take in what two officers marked at the same moment, while a third phone syncs at
/// every point in between: not so over SQLite, where whoever writes has the file to himself, and to answer is to write.
/// Without an address the database is one as the environment names it.
///
/// # Errors
/// If an officer is turned away, or the third phone skips a mark.
pub async fn two_writers_to_one_circle(
    url: Option<String>,
    protections: ServerProtections,
) -> Result<(), Violation> {
    let county = TestCounty::with(Options { members: 3, url, ..Options::default() }).await;
    county.record(&[appoint(MEMBER, EAST, Role::Clerk)]).await;
    let (mut secretary, mut deputy) = (county.puppet(SECRETARY).await, county.puppet(DEPUTY).await);
    let mut reader = county.phone(MEMBER).await;
    secretary.make(planned());
    secretary.sync_all(&county.router).await;
    deputy.sync_all(&county.router).await;
    let reads = process(&county.url, &county.clock, protections, None).await;
    let is_shared = county.url.starts_with("postgres");

    secretary.make(mark(MEMBER + 1, Standing::Present));
    deputy.make(mark(MEMBER + 2, Standing::Present));
    let (first, came) = Process::begin(&county, protections, secretary).arrives().await;
    assert!(came, "the first has the circle to itself");
    let second = Process::begin(&county, protections, deputy);
    if is_shared {
        somebody_waits(&county.url).await;
        read(&mut reader, &reads).await?;
    }
    if !first.commits().await {
        return Err(violation("the first officer was turned away"));
    }
    if is_shared {
        read(&mut reader, &reads).await?;
    }
    let (second, came) = second.arrives().await;
    if is_shared {
        read(&mut reader, &reads).await?;
    }
    if !came || !second.commits().await {
        return Err(violation("the second officer was turned away: both took the same number"));
    }
    read(&mut reader, &reads).await?;
    let (seen, held) = (
        reader.view().document(DocumentKey::Roll(MEETING)).map_err(|e| violation(e.to_string()))?,
        county.document(DocumentKey::Roll(MEETING)).await,
    );
    let marks = held.as_ref().and_then(|document| document.as_roll()).map_or(0, |roll| roll.persons.len());
    if seen != held || marks != 2 {
        return Err(violation(format!("a reader in between skipped a mark: {marks} of 2 are here")));
    }
    Ok(())
}

async fn read(reader: &mut Phone, router: &Router) -> Result<(), Violation> {
    reader.sync(router).await.map(|_| ()).map_err(|e| violation(e.to_string()))
}
