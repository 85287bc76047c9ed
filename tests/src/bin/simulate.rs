//! Plays the simulation: `simulate --seeds 200`, `simulate --seed 17 --verbose`, `simulate --protections`.

use std::process::ExitCode;

use yixian_client::protections as client;
use yixian_server::protections as server;
use yixian_tests::simulation::{Plan, Tally, play};

const USAGE: &str = "\
simulate [--seeds N] [--from SEED] [--steps N]   plays N seeds (200), one after another
simulate --seed SEED [--steps N] [--verbose]     plays one seed again
simulate --protections [--seeds N]               turns each protection off and expects a red seed among N (80)";

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

fn protections(arguments: &Arguments) -> ExitCode {
    let most = arguments.seeds.unwrap_or(80);
    let with_server = server::Protection::ALL
        .into_iter()
        .filter(|(protection, _)| *protection != server::Protection::CircleLocks) // PostgreSQL's: tests/postgres.rs
        .map(|(protection, name)| {
            let switch =
                move |seed| Plan { server: server::Protections::without(protection), ..Plan::new(seed) };
            (name, Box::new(switch) as Box<dyn Fn(u64) -> Plan>)
        });
    let with_client = client::Protection::ALL
        .into_iter()
        .filter(|(protection, _)| *protection != client::Protection::Signatures) // tests/attacks.rs
        .map(|(protection, name)| {
            let switch =
                move |seed| Plan { client: client::Protections::without(protection), ..Plan::new(seed) };
            (name, Box::new(switch) as Box<dyn Fn(u64) -> Plan>)
        });
    let (mut passed, mut failed) = (0, 0);
    std::panic::set_hook(Box::new(|_| {})); // a panic is one way to be red
    for (name, plan) in with_server.chain(with_client) {
        let red = (arguments.from..arguments.from + most)
            .find_map(|seed| run(plan(seed)).err().map(|why| (seed, why)));
        match red {
            Some((seed, why)) => {
                passed += 1;
                println!("without {name}: red at seed {seed}: {why}");
            }
            None => {
                failed += 1;
                println!("without {name}: {most} seeds stay green, so nothing shows that it protects");
            }
        }
    }
    println!("protections: {passed} passed, {failed} failed");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
