//! The peak memory of a phone that sends or fetches so many events: a process of its own, beside the server.

use std::process::{Child, Command, Stdio};

use yixian_client::http::{Http, Trust};
use yixian_domain::{Event, time::Timestamp};
use yixian_protocol::enrol::Code;
use yixian_tests::{
    benching::{Effort, Row},
    county::{DEPUTY, SECRETARY, TestCounty},
    phone::Phone,
    wire::Served,
};

use crate::scene::{county, planned, runtime, send_only, sync};

/// The word by which this program knows that it is the phone.
pub const CHILD: &str = "--phone";

pub fn measure(effort: Effort) -> Vec<Row> {
    let (few, many) = effort.of((2_000, 20_000), (10_000, 100_000));
    let (small, large) = (peaks(few), peaks(many));
    let row = |name, way: usize| Row {
        name,
        value: large[way] / 1000.0,
        unit: "MB",
        compared_with: "a tenth of the events (flat is 1)",
        ratio: large[way] / small[way],
        repeats: 1,
        spread: 0.0,
    };
    vec![row("client memory, sending", 0), row("client memory, fetching", 1)]
}

/// What a phone takes at most to send so many events, and another to fetch them, in kilobytes.
fn peaks(count: usize) -> [f64; 2] {
    let runtime = runtime();
    let (county, served) = runtime.block_on(county(3));
    [(SECRETARY, count), (DEPUTY, 0)].map(|(person, sends)| {
        let code = runtime.block_on(county.code(person));
        let phone = start(&county, &served, &code, sends).wait_with_output().unwrap();
        String::from_utf8(phone.stdout).unwrap().trim().parse().unwrap()
    })
}

fn start(county: &TestCounty, served: &Served, code: &Code, sends: usize) -> Child {
    let now = county.server.clock().now().0.to_string();
    Command::new(std::env::current_exe().unwrap())
        .args([CHILD, &served.url, code.digits(), &now, &sends.to_string()])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// The phone: enrols, records and sends so many events, fetches what there is, and prints its peak in kilobytes.
pub fn child(words: &[String]) {
    let [url, code, now, sends] = words else { panic!("{words:?}") };
    let (now, sends): (i64, usize) = (now.parse().unwrap(), sends.parse().unwrap());
    let runtime = runtime();
    let http = Http::new(url, Trust::Pinned(Vec::new())).unwrap();
    let mut phone = Phone::new(sends as u64, Timestamp(now));
    runtime.block_on(phone.enrol_over(&http, &Code::parse(code).unwrap())).unwrap();
    let mut from = 0;
    while from < sends {
        let to = (from + 500).min(sends);
        let chunk: Vec<Event> = (from..to).map(planned).collect();
        phone.app().record_all(&chunk).unwrap();
        from = to;
    }
    if sends > 0 {
        runtime.block_on(send_only(&mut phone, &http));
    } else {
        runtime.block_on(sync(&mut phone, &http));
    }
    println!("{}", peak_kb());
}

fn peak_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}
