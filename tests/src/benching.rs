//! What benches share: how much they measure, and what they found as a table and as a file.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use serde::Serialize;

/// How much is done of each measure.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    Quick,
    Full,
}

impl Effort {
    /// What `--quick` asks for; none of other options.
    #[must_use]
    pub fn asked(options: &[String]) -> Option<Self> {
        match options {
            [] => Some(Self::Full),
            [option] if option == "--quick" => Some(Self::Quick),
            _ => None,
        }
    }

    pub fn of<T>(self, quick: T, full: T) -> T {
        if self == Self::Quick { quick } else { full }
    }
}

/// One line of the table.
#[derive(Serialize)]
pub struct Row {
    pub name: &'static str,
    pub value: f64,
    pub unit: &'static str,
    pub compared_with: &'static str,
    pub ratio: f64,
    pub repeats: usize,
    pub spread: f64,
}

impl Row {
    /// A value that is the same in every run, beside the most or the least that it may be.
    pub const fn exact(
        name: &'static str,
        value: f64,
        unit: &'static str,
        (compared_with, limit): (&'static str, f64),
    ) -> Self {
        Self { name, value, unit, compared_with, ratio: value / limit, repeats: 1, spread: 0.0 }
    }
}

/// Prints the table and writes it to a file of `target`.
pub fn publish(file: &str, rows: &[Row]) {
    println!("{:>8}  {:<36} {:>12} {:<10} compared with", "ratio", "measure", "value", "unit");
    for row in rows {
        let Row { name, value, unit, compared_with, ratio, repeats, spread } = row;
        let spread = spread * 100.0;
        println!(
            "{ratio:>8.2}  {name:<36} {value:>12.1} {unit:<10} {compared_with} (±{spread:.0} %, {repeats} runs)"
        );
    }
    std::fs::create_dir_all("target").unwrap();
    std::fs::write(Path::new("target").join(file), serde_json::to_string_pretty(rows).unwrap()).unwrap();
}

/// The median, and half the distance between the quartiles as a share of it: one hiccup of the disk in thousands of
/// calls says nothing.
pub fn median(mut values: Vec<f64>) -> (f64, f64) {
    values.sort_by(f64::total_cmp);
    let middle = values[values.len() / 2];
    let (low, high) = (values[values.len() / 4], values[values.len() * 3 / 4]);
    (middle, (high - low) / 2.0 / middle)
}

/// How long something takes.
#[expect(clippy::disallowed_methods, reason = "a benchmark reads the real clock")]
pub fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let begun = Instant::now();
    let result = work();
    (begun.elapsed(), result)
}
