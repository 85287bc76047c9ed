//! `kill -9`: of the real server while phones sync, of the real client while it records and syncs.

use std::{
    path::Path,
    process::Child,
    sync::{Arc, Mutex},
};

use rand::{RngExt, SeedableRng, rngs::StdRng, seq::IndexedRandom};
use yixian_domain::DocumentKey;
use yixian_server::store::documents;
use yixian_tests::{
    county::{DEPUTY, MEMBER, SECRETARY, TestCounty, person},
    phone::Phone,
    programs::{ServerProgram, start_yixian, yixian},
    tables::pool,
    wire::{Mischief, Moment, Network, served},
};

use crate::world::{everybody_records, plan_today, roll};

const MOMENTS: [Moment; 3] = [Moment::Before, Moment::During, Moment::After];

/// All phones sync at once over the network; some of them in vain.
async fn all_sync(network: &Network, phones: Vec<Phone>) -> Vec<Phone> {
    let tasks: Vec<_> = phones
        .into_iter()
        .map(|mut phone| {
            let http = network.http();
            tokio::spawn(async move {
                let _offline = phone.sync_over(&http).await;
                phone
            })
        })
        .collect();
    let mut back = Vec::new();
    for task in tasks {
        back.push(task.await.unwrap());
    }
    back
}

#[tokio::test]
async fn a_server_that_is_killed_while_phones_sync_loses_nothing() {
    let program = ServerProgram::new(3).await;
    let mut phones = program.phones(&[SECRETARY, DEPUTY, MEMBER, MEMBER + 1]).await;
    let (meeting, digits) = plan_today(&mut phones[0]);
    program.start();
    let network = Network::before(program.address()).await;
    network.kills_by(program.killer());
    phones = all_sync(&network, all_sync(&network, phones).await).await;

    for seed in 0..9_usize {
        let mut rng = StdRng::seed_from_u64(seed as u64);
        everybody_records(&mut phones, meeting, &digits, seed);
        let before = vec![Mischief::Pass; rng.random_range(0..4)];
        network.will(before.into_iter().chain([Mischief::Kill(MOMENTS[seed % 3])]));
        phones = all_sync(&network, phones).await;
        assert!(!program.is_on() && network.left() == 0, "seed {seed}: it was killed");
        // Meanwhile everybody goes on.
        everybody_records(&mut phones, meeting, &digits, seed + 1);
        program.start();
    }
    phones = all_sync(&network, all_sync(&network, phones).await).await;
    program.stop();
    program.holds_everything_once(&mut phones).await;
    let server = program.look().await;
    let mut tx = server.db().read().await.unwrap();
    let here = documents::get(&mut tx, server.id(), DocumentKey::Roll(meeting)).await.unwrap();
    tx.rollback().await.unwrap();
    server.db().close().await;
    assert_eq!((roll(&phones[0], meeting), roll(&phones[1], meeting)), (here.clone(), here.clone()));
    let marks: usize =
        here.unwrap().as_roll().unwrap().persons.values().map(|person| person.marks.len()).sum();
    assert_eq!(marks, 4 * 18, "one mark for each thing recorded, none of them twice");
}

/// A county in this process, and a network in front of it that can kill the client that talks to it.
struct Town {
    county: TestCounty,
    network: Network,
    folder: tempfile::TempDir,
    running: Arc<Mutex<Option<Child>>>,
    _served: yixian_tests::wire::Served,
}

impl Town {
    async fn new() -> Self {
        let county = TestCounty::new().await;
        let served = served(&county.router, None).await;
        let network = Network::before(served.address).await;
        let running: Arc<Mutex<Option<Child>>> = Arc::default();
        let victim = Arc::clone(&running);
        network.kills_by(move || {
            if let Some(child) = victim.lock().unwrap().as_mut() {
                child.kill().unwrap();
            }
        });
        let folder = tempfile::tempdir().unwrap();
        Self { county, network, folder, running, _served: served }
    }

    fn phone(&self) -> &Path {
        self.folder.path()
    }

    async fn done(&self, args: &[&str]) -> String {
        let output = yixian(self.phone(), args).await;
        let out = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success(), "{args:?}: {out}");
        out
    }

    /// Runs a command that somebody may kill on its way.
    async fn killable(&self, args: &[&str]) {
        *self.running.lock().unwrap() = Some(start_yixian(self.phone(), args));
        let running = Arc::clone(&self.running);
        let ended = move || running.lock().unwrap().as_mut().is_none_or(|c| c.try_wait().unwrap().is_some());
        while !ended() {
            tokio::task::yield_now().await;
        }
        *self.running.lock().unwrap() = None;
    }

    /// How many events of a person are here, and how many different ones.
    async fn events(&self, n: u8) -> (i64, i64) {
        let pool = pool(&self.county.url).await;
        let sql = "SELECT COUNT(*) , COUNT(DISTINCT e.id) FROM event e JOIN device d
                   ON d.county = e.county AND d.device = e.device WHERE d.person = $1";
        let query = sqlx::query_as::<_, (i64, i64)>(sql).bind(person(n).as_bytes().to_vec());
        let counts = query.fetch_one(&pool).await.unwrap();
        pool.close().await;
        counts
    }
}

#[tokio::test]
async fn a_client_that_is_killed_while_it_syncs_loses_nothing() {
    let town = Town::new().await;
    let code = town.county.code(SECRETARY).await;
    town.done(&["enrol", &code.spaced(), "--server", &town.network.url]).await;
    town.done(&["meeting", "plan", "--date", "今天"]).await;
    let (before, _) = town.events(SECRETARY).await;
    let standings = ["到", "外出", "未到"];
    for seed in 0..12_usize {
        let mut rng = StdRng::seed_from_u64(seed as u64);
        let mischief = match seed % 4 {
            3 => Mischief::Cut(rng.random_range(1..300)),
            n => Mischief::Kill(MOMENTS[n]),
        };
        town.network.will([mischief]);
        town.killable(&["roll", "mark", "今天", "东村党员0", standings[seed % 3]]).await;
        assert_eq!(town.network.left(), 0, "seed {seed}: it got as far as the network");
        if seed % 2 == 0 {
            town.done(&["sync"]).await; // else the next command brings both
        }
    }
    town.done(&["sync"]).await;
    assert_eq!(town.events(SECRETARY).await, (before + 12, before + 12), "each mark is here once");
    town.done(&["status", "--check"]).await;
}

#[tokio::test]
async fn a_client_that_is_killed_while_it_records_has_recorded_it_or_not() {
    let town = Town::new().await;
    let code = town.county.code(SECRETARY).await;
    town.done(&["enrol", &code.spaced(), "--server", &town.network.url]).await;
    town.done(&["meeting", "plan", "--date", "今天"]).await;
    let waiting = async || {
        let status: serde_json::Value = serde_json::from_str(&town.done(&["status"]).await).unwrap();
        status["to_send"].as_array().map_or(0, Vec::len)
    };
    let (before, _) = town.events(SECRETARY).await;
    let mut recorded = 0;
    let people = ["东村党员0", "东村党员1", "东村党员2"];
    for seed in 0..12_u64 {
        let mut rng = StdRng::seed_from_u64(seed);
        let who = people.choose(&mut rng).unwrap();
        let standing = if seed % 2 == 0 { "到" } else { "外出" };
        let mut child = start_yixian(town.phone(), &["--offline", "roll", "mark", "今天", who, standing]);
        for _ in 0..rng.random_range(0..6_000) {
            std::thread::yield_now(); // somewhere on its way; wherever that is, what follows must hold
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let now = waiting().await;
        assert!(now == recorded || now == recorded + 1, "seed {seed}: {recorded}, then {now}");
        recorded = now;
    }
    town.done(&["sync"]).await;
    let expected = before + i64::try_from(recorded).unwrap();
    assert_eq!(town.events(SECRETARY).await, (expected, expected));
}
