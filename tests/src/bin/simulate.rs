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

/// Plays something with one protection off, and gives what went wrong.
type Try = Box<dyn Fn() -> Option<String>>;

/// The first seed that goes red.
fn among(seeds: std::ops::Range<u64>, plan: impl Fn(u64) -> Plan + 'static) -> Try {
    Box::new(move || {
        let mut runs = seeds.clone().map(|seed| (seed, run(plan(seed))));
        runs.find_map(|(seed, result)| Some(format!("seed {seed}: {}", result.err()?)))
    })
}

/// A scenario of its own, for what no schedule brings about.
fn told<F: Future<Output = Result<(), Violation>>>(scenario: impl Fn() -> F + 'static) -> Try {
    Box::new(move || {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(4).enable_all().build().unwrap();
        let played = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| runtime.block_on(scenario())));
        match played {
            Ok(result) => result.err().map(|violation| violation.0),
            Err(_) => Some("it panicked".to_owned()),
        }
    })
}

/// With the protection off, and with all on where a scenario and no seed shows it: that must stay green.
struct Proof {
    name: &'static str,
    off: Try,
    on: Option<Try>,
}

async fn writers(protections: server::Protections) -> Result<(), Violation> {
    let cluster = std::env::var(postgres::ADDRESS).is_err().then(Postgres::start);
    let address = match &cluster {
        Some(cluster) => cluster.address(),
        None => std::env::var(postgres::ADDRESS).unwrap_or_default(),
    };
    let url = postgres::fresh_database_at(&address).await;
    scenarios::two_writers_to_one_circle(url, protections).await
}

fn of_server(seeds: std::ops::Range<u64>, protection: server::Protection, name: &'static str) -> Proof {
    let off = server::Protections::without(protection);
    if protection == server::Protection::CircleLocks {
        let on = told(|| writers(server::Protections::default()));
        return Proof { name, off: told(move || writers(off)), on: Some(on) };
    }
    Proof { name, off: among(seeds, move |seed| Plan { server: off, ..Plan::new(seed) }), on: None }
}

fn of_client(seeds: std::ops::Range<u64>, protection: client::Protection, name: &'static str) -> Proof {
    let off = client::Protections::without(protection);
    if protection == client::Protection::Signatures {
        let on = told(|| scenarios::an_event_that_the_host_forged(client::Protections::default()));
        return Proof {
            name,
            off: told(move || scenarios::an_event_that_the_host_forged(off)),
            on: Some(on),
        };
    }
    Proof { name, off: among(seeds, move |seed| Plan { client: off, ..Plan::new(seed) }), on: None }
}

/// What a proof comes to: why it is red, as it should be, or why it proves nothing.
fn judge(proof: &Proof) -> Result<String, String> {
    if let Some(why) = proof.on.as_ref().and_then(|on| on()) {
        return Err(format!("red even with {}: {why}", proof.name));
    }
    match (proof.off)() {
        Some(why) => Ok(format!("without {}: red: {why}", proof.name)),
        None => Err(format!("without {}: all stays green, so nothing shows that it protects", proof.name)),
    }
}

fn protections(arguments: &Arguments) -> ExitCode {
    let seeds = arguments.from..arguments.from + arguments.seeds.unwrap_or(80);
    let servers =
        server::Protection::ALL.map(|(protection, name)| of_server(seeds.clone(), protection, name));
    let clients =
        client::Protection::ALL.map(|(protection, name)| of_client(seeds.clone(), protection, name));
    let (mut passed, mut failed) = (0, 0);
    std::panic::set_hook(Box::new(|_| {})); // a panic is one way to be red
    for proof in servers.iter().chain(&clients) {
        let (count, said) = match judge(proof) {
            Ok(said) => (&mut passed, said),
            Err(said) => (&mut failed, said),
        };
        *count += 1;
        println!("{said}");
    }
    println!("protections: {passed} passed, {failed} failed");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
