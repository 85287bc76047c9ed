//! Signed events up over HTTP, durable at both ends; then down into another phone, verified.

use yixian_domain::Event;
use yixian_tests::{
    benching::{Effort, Row, median, timed},
    county::{DEPUTY, SECRETARY},
};

use crate::scene::{county, mark_of_roll_calls, planned, runtime, send_only, sync};

const COUNT: usize = 10_000;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    OnePerDocument,
    ThirtyPerRoll,
}

pub fn measure(effort: Effort) -> Vec<Row> {
    let repeats = effort.of(3, 5);
    [Shape::OnePerDocument, Shape::ThirtyPerRoll]
        .into_iter()
        .flat_map(|shape| up_and_down(shape, repeats))
        .collect()
}

impl Shape {
    fn event(self, n: usize) -> Event {
        match self {
            Self::OnePerDocument => planned(n),
            Self::ThirtyPerRoll => mark_of_roll_calls(n),
        }
    }

    const fn names(self) -> [&'static str; 2] {
        match self {
            Self::OnePerDocument => ["events up, one per document", "events down, one per document"],
            Self::ThirtyPerRoll => ["events up, 30 per roll", "events down, 30 per roll"],
        }
    }
}

fn up_and_down(shape: Shape, repeats: usize) -> [Row; 2] {
    let runs: Vec<[f64; 2]> = (0..repeats).map(|_| run(shape)).collect();
    [0, 1].map(|way| {
        let (value, spread) = median(runs.iter().map(|run| run[way]).collect());
        let (name, compared_with) = (shape.names()[way], "20,000 a second");
        Row { name, value, unit: "events/s", compared_with, ratio: value / 20_000.0, repeats, spread }
    })
}

/// Events a second, up and down.
fn run(shape: Shape) -> [f64; 2] {
    let runtime = runtime();
    let (county, served) = runtime.block_on(county(30));
    let http = served.plain();
    let mut secretary = runtime.block_on(county.phone(SECRETARY));
    let mut deputy = runtime.block_on(county.phone(DEPUTY));
    if shape == Shape::ThirtyPerRoll {
        let meetings: Vec<Event> = (0..=COUNT / 30).map(planned).collect();
        secretary.app().record_all(&meetings).unwrap();
        runtime.block_on(sync(&mut secretary, &http));
        runtime.block_on(sync(&mut deputy, &http));
    }
    let events: Vec<Event> = (0..COUNT).map(|n| shape.event(n)).collect();
    for chunk in events.chunks(500) {
        secretary.app().record_all(chunk).unwrap();
    }
    let (sending, ()) = timed(|| runtime.block_on(send_only(&mut secretary, &http)));
    let (fetching, _) = timed(|| runtime.block_on(sync(&mut deputy, &http)));
    [sending, fetching].map(|time| COUNT as f64 / time.as_secs_f64())
}
