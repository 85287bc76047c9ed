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
mod due;
mod memory;
mod record;
mod report;
mod scene;
mod throughput;

use report::Row;

/// How much is done of each measure.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Effort {
    Quick,
    Full,
}

impl Effort {
    fn of<T>(self, quick: T, full: T) -> T {
        if self == Self::Quick { quick } else { full }
    }
}

type Measure = fn(Effort) -> Vec<Row>;

const MEASURES: &[(&str, Measure)] = &[
    ("air", |_| air::measure()),
    ("record", record::measure),
    ("throughput", throughput::measure),
    ("memory", memory::measure),
    ("due", due::measure),
];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if words.first().is_some_and(|word| word == memory::CHILD) {
        return memory::child(&words[1..]);
    }
    let (options, names): (Vec<String>, Vec<String>) =
        words.into_iter().partition(|word| word.starts_with('-'));
    let known = |name: &String| MEASURES.iter().any(|(measure, _)| measure == name);
    if options.iter().any(|option| option != "--quick") || !names.iter().all(known) {
        let all: Vec<&str> = MEASURES.iter().map(|(name, _)| *name).collect();
        eprintln!("usage: bench [--quick] [{}]", all.join("] ["));
        std::process::exit(2);
    }
    let effort = if options.is_empty() { Effort::Full } else { Effort::Quick };
    let wanted = |name: &str| names.is_empty() || names.iter().any(|other| other == name);
    let chosen = MEASURES.iter().filter(|(name, _)| wanted(name));
    report::publish(&chosen.flat_map(|(_, measure)| measure(effort)).collect::<Vec<_>>());
}
