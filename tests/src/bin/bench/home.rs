//! The first screen of one member: of a phone that holds a year of its branch, himself away from home, his dues.

use yixian_client::store::statements;
use yixian_domain::{
    Event,
    dues::{Assessment, Category, Paid, Way},
    floating::{Departure, DepartureReason, Place},
    meetings::Outcome,
};
use yixian_tests::{
    benching::{Effort, Row, median, timed},
    county::{EAST, MEMBER, Options, SECRETARY, TestCounty, org, person},
    phone::Phone,
};

use crate::scene::{marked, meeting, member, planned, runtime};

const MEETINGS: usize = 20;
const MEMBERS: usize = 28;
/// So many statements the first screen may take: five to read it, and four that look whether another process has
/// changed something.
const AIM: f64 = 9.0;

pub fn measure(effort: Effort) -> Vec<Row> {
    let (again, first) = (effort.of(300, 2_000), effort.of(30, 100));
    let mut phone = runtime().block_on(a_members_phone());
    let home = |phone: &Phone| timed(|| phone.view().home().unwrap()).0.as_secs_f64() * 1e6;
    let counted = |name, phone: &Phone| {
        let before = statements();
        home(phone);
        Row::exact(name, (statements() - before) as f64, "statements", ("the aim", AIM))
    };
    vec![
        counted("home of a member, the first time", started(&mut phone)),
        counted("home of a member", &phone),
        row("home of a member", (0..again).map(|_| home(&phone)).collect()),
        row("home of a member, the first time", (0..first).map(|_| home(started(&mut phone))).collect()),
    ]
}

fn row(name: &'static str, values: Vec<f64>) -> Row {
    let (repeats, (value, spread)) = (values.len(), median(values));
    Row { name, value, unit: "us", compared_with: "1 ms", ratio: value / 1e3, repeats, spread }
}

/// The app starts anew: it remembers nothing of what it has read.
fn started(phone: &mut Phone) -> &Phone {
    phone.kill();
    phone.switch_on().unwrap();
    phone
}

async fn a_members_phone() -> Phone {
    let county =
        TestCounty::with(Options { members: u8::try_from(MEMBERS).unwrap(), ..Options::default() }).await;
    let mut secretary = county.phone(SECRETARY).await;
    let app = secretary.app();
    for n in 0..MEETINGS {
        let marks = (0..MEMBERS).map(|who| marked(n, member(who)));
        app.record_all(&[planned(n)].into_iter().chain(marks).collect::<Vec<Event>>()).unwrap();
        app.close_meeting(meeting(n), Some(Outcome::Held), None).unwrap();
    }
    let (branch, who) = (org(EAST), person(MEMBER));
    app.assess_dues(branch, who, fixed()).unwrap();
    app.receive_dues(branch, who, paid(), None, None).unwrap();
    app.depart(branch, who, departure()).unwrap();
    app.name_contact(branch, who, person(SECRETARY), false).unwrap();
    secretary.sync(&county.router).await.unwrap();
    county.phone(MEMBER).await
}

fn fixed() -> Assessment {
    Assessment {
        category: Category::Farmer,
        monthly_fen: 50,
        from: "2026-01".parse().unwrap(),
        until: "2026-12".parse().unwrap(),
        resolution: "决议".to_owned(),
        reduction: None,
    }
}

fn paid() -> Paid {
    Paid {
        from: "2026-01".parse().unwrap(),
        until: "2026-06".parse().unwrap(),
        fen: 300,
        on: "2026-09-10".parse().unwrap(),
        way: Way::Cash,
        through: None,
        through_other: None,
    }
}

fn departure() -> Departure {
    let (place, from) = (Place::parse("320508").unwrap(), "2026-03-01".parse().unwrap());
    Departure { place, from, back: None, reason: DepartureReason::Work }
}
