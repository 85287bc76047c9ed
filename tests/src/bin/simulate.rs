//! Plays the simulation: `simulate --seeds 200`, `simulate --seed 17 --verbose`, `simulate --protections`.

use std::process::ExitCode;

use yixian_client::protections as client;
use yixian_server::protections as server;
use yixian_tests::{
    postgres::{self, Postgres},
    simulation::{Plan, Tally, Violation, play, scenarios},
};

const USAGE: &str = "\
simulate [--seeds N] [--from SEED] [--steps N]   plays N seeds (200), one after another
simulate --seed SEED [--steps N] [--verbose]     plays one seed again
simulate --protections [--seeds N]               turns each protection off and expects a red seed among N (80), or
                                                 a red scenario; one of them needs PostgreSQL";

struct Arguments {
    seeds: Option<u64>,
    from: u64,
    seed: Option<u64>,
    steps: Option<usize>,
    protections: bool,
    verbose: bool,
}

fn arguments() -> Result<Arguments, String> {
    let mut found =
        Arguments { seeds: None, from: 1, seed: None, steps: None, protections: false, verbose: false };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut number = || -> Result<u64, String> {
            words.next().and_then(|n| n.parse().ok()).ok_or(format!("{word} takes a number"))
        };
        match word.as_str() {
            "--seeds" => found.seeds = Some(number()?),
            "--from" => found.from = number()?,
            "--seed" => found.seed = Some(number()?),
            "--steps" => found.steps = usize::try_from(number()?).ok(),
            "--protections" => found.protections = true,
            "--verbose" => found.verbose = true,
            _ => return Err(format!("{word} is not known")),
        }
    }
    Ok(found)
}

fn run(plan: Plan) -> Result<Tally, String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let played = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| runtime.block_on(play(plan))));
    match played {
        Ok(result) => result.map_err(|violation| violation.0),
        Err(_) => Err("it panicked".to_owned()),
    }
}

fn main() -> ExitCode {
    let arguments = match arguments() {
        Ok(arguments) => arguments,
        Err(why) => {
            eprintln!("simulate: {why}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    if arguments.protections {
        return protections(&arguments);
    }
    let (first, count) = match arguments.seed {
        Some(seed) => (seed, 1),
        None => (arguments.from, arguments.seeds.unwrap_or(200)),
    };
    let (mut passed, mut failed) = (0_u64, 0_u64);
    let mut all = Tally::default();
    for seed in first..first + count {
        let mut plan = Plan::new(seed);
        plan.steps = arguments.steps.unwrap_or(plan.steps);
        plan.verbose = arguments.verbose;
        match run(plan) {
            Ok(tally) => {
                passed += 1;
                all.events += tally.events;
                all.message_faults += tally.message_faults;
                all.kills += tally.kills;
                all.restores += tally.restores;
            }
            Err(why) => {
                failed += 1;
                println!(
                    "seed {seed}: {why}\n  again: simulate --seed {seed} --steps {} --verbose",
                    plan.steps
                );
            }
        }
    }
    println!(
        "{} events, {} message faults, {} kills, {} databases put back",
        all.events, all.message_faults, all.kills, all.restores
    );
    println!("simulation: {passed} passed, {failed} failed");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Shows that a protection protects: what goes wrong without it, and not with it. Otherwise why nothing is shown.
type Proof = Box<dyn Fn() -> Result<String, String>>;

/// By the first seed that goes red with a protection off. With all on the same seed must stay green.
fn by_seeds(seeds: std::ops::Range<u64>, off: impl Fn(u64) -> Plan + 'static) -> Proof {
    Box::new(move || {
        let mut runs = seeds.clone().filter_map(|seed| Some((seed, run(off(seed)).err()?)));
        let (seed, why) = runs.next().ok_or_else(stays_green)?;
        run(Plan::new(seed)).map_err(|why| format!("seed {seed} is red with all protections on: {why}"))?;
        Ok(format!("seed {seed}: {why}"))
    })
}

/// By a scenario of its own, for what no schedule brings about.
fn by_scenario<O, F>(scenario: impl Fn(O) -> F + 'static, off: O) -> Proof
where
    O: Copy + Default + 'static,
    F: Future<Output = Result<(), Violation>>,
{
    Box::new(move || {
        tell(scenario(O::default())).map_err(|why| format!("red with all protections on: {why}"))?;
        tell(scenario(off)).err().ok_or_else(stays_green)
    })
}

fn stays_green() -> String {
    "all stays green, so nothing shows that it protects".to_owned()
}

fn tell(scenario: impl Future<Output = Result<(), Violation>>) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(4).enable_all().build().unwrap();
    let played = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| runtime.block_on(scenario)));
    match played {
        Ok(result) => result.map_err(|violation| violation.0),
        Err(_) => Err("it panicked".to_owned()),
    }
}

async fn writers(protections: server::Protections) -> Result<(), Violation> {
    let cluster = std::env::var(postgres::ADDRESS).is_err().then(Postgres::start);
    let address = match &cluster {
        Some(cluster) => cluster.address(),
        None => std::env::var(postgres::ADDRESS).unwrap_or_default(),
    };
    let url = postgres::fresh_database_at(&address).await;
    scenarios::two_writers_to_one_circle(Some(url), protections).await
}

fn of_server(seeds: std::ops::Range<u64>, protection: server::Protection) -> Proof {
    let off = server::Protections::without(protection);
    if protection == server::Protection::CircleLocks {
        return by_scenario(writers, off);
    }
    by_seeds(seeds, move |seed| Plan { server: off, ..Plan::new(seed) })
}

fn of_client(seeds: std::ops::Range<u64>, protection: client::Protection) -> Proof {
    let off = client::Protections::without(protection);
    if protection == client::Protection::Signatures {
        return by_scenario(scenarios::an_event_that_the_host_forged, off);
    }
    by_seeds(seeds, move |seed| Plan { client: off, ..Plan::new(seed) })
}

fn protections(arguments: &Arguments) -> ExitCode {
    let seeds = arguments.from..arguments.from + arguments.seeds.unwrap_or(80);
    let servers = server::Protection::ALL.map(|(of, name)| (name, of_server(seeds.clone(), of)));
    let clients = client::Protection::ALL.map(|(of, name)| (name, of_client(seeds.clone(), of)));
    let (mut passed, mut failed) = (0, 0);
    std::panic::set_hook(Box::new(|_| {})); // without a protection, a panic is one way to be red
    for (name, prove) in servers.into_iter().chain(clients) {
        match prove() {
            Ok(why) => {
                passed += 1;
                println!("without {name}: red: {why}");
            }
            Err(why) => {
                failed += 1;
                println!("without {name}: {why}");
            }
        }
    }
    println!("protections: {passed} passed, {failed} failed");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
