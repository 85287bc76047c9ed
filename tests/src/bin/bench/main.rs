//! Measures what a call, a row, a byte on the air costs, each beside a limit or a peer of the same run.
//!
//! ```text
//! bench              everything, in some minutes
//! bench --quick      everything, in under two minutes
//! bench air memory   only these
//! ```
//!
//! Prints a table, ratios first, and writes `target/bench.json`: name, value, unit, compared_with, ratio, repeats,
//! spread.

mod air;
mod home;
mod memory;
mod record;
mod scene;
mod throughput;

use yixian_tests::benching::{Effort, Row, publish};

type Measure = fn(Effort) -> Vec<Row>;

const MEASURES: &[(&str, Measure)] = &[
    ("air", |_| air::measure()),
    ("record", record::measure),
    ("throughput", throughput::measure),
    ("memory", memory::measure),
    ("home", home::measure),
];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if words.first().is_some_and(|word| word == memory::CHILD) {
        return memory::child(&words[1..]);
    }
    let (options, names): (Vec<String>, Vec<String>) =
        words.into_iter().partition(|word| word.starts_with('-'));
    let known = |name: &String| MEASURES.iter().any(|(measure, _)| measure == name);
    let Some(effort) = Effort::asked(&options).filter(|_| names.iter().all(known)) else {
        let all: Vec<&str> = MEASURES.iter().map(|(name, _)| *name).collect();
        eprintln!("usage: bench [--quick] [{}]", all.join("] ["));
        std::process::exit(2);
    };
    let wanted = |name: &str| names.is_empty() || names.iter().any(|other| other == name);
    let chosen = MEASURES.iter().filter(|(name, _)| wanted(name));
    publish("bench.json", &chosen.flat_map(|(_, measure)| measure(effort)).collect::<Vec<_>>());
}
