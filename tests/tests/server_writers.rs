//! Several processes over one database: what two of them write to one circle at the same moment is in its feed once
//! and in order, and whoever reads in between skips nothing.

use std::sync::Arc;

use yixian_domain::{
    DocumentKey, MeetingId,
    meetings::{
        Standing,
        event::{MeetingPlanned, RollMarked},
    },
    org::Role,
};
use yixian_server::{
    http::App,
    protections::{Protection, Protections},
};
use yixian_tests::{
    county::{DEPUTY, EAST, MEMBER, Options, SECRETARY, TestCounty, appoint, open, org, person, theme_day},
    postgres::ADDRESS,
    puppet::Puppet,
    simulation::scenarios::two_writers_to_one_circle,
};

const MEETING: MeetingId = MeetingId::from_bytes([1; 16]);

#[tokio::test]
async fn a_reader_between_two_interleaved_writers_skips_nothing() {
    two_writers_to_one_circle(None, Protections::default()).await.unwrap();
}

#[tokio::test]
async fn without_the_circles_locks_that_goes_wrong_where_several_may_write() {
    let off = Protections::without(Protection::CircleLocks);
    let went = two_writers_to_one_circle(None, off).await;
    if std::env::var(ADDRESS).is_ok() {
        went.unwrap_err();
    } else {
        went.unwrap(); // SQLite lets in one writer at a time, which is lock enough
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_writers_at_once_lose_nothing() {
    let county = TestCounty::with(Options { members: 12, ..Options::default() }).await;
    let mut secretary = county.puppet(SECRETARY).await;
    let plan = theme_day("主题党日", "2026-09-10".parse().unwrap());
    secretary.make(MeetingPlanned { meeting: MEETING, branch: org(EAST), plan, supersedes: vec![] });
    secretary.sync_all(&county.router).await;
    let mut reader = county.phone(DEPUTY).await;

    let mut writers = Vec::new();
    for n in 0..6 {
        county.record(&[appoint(MEMBER + n, EAST, Role::Clerk)]).await;
        let code = county.code_by(MEMBER + n, DEPUTY, false).await;
        let (url, clock) = (county.url.clone(), county.clock.clone());
        writers.push(tokio::spawn(async move {
            let server = open(&url, &clock, &Options { seed: u64::from(n), ..Options::default() }).await;
            let router = App::new(server, &(Arc::new(clock) as _), &[]).router();
            // All at once: a hall full of phones.
            let mut phone = Puppet::enrol(&router, &code, 100 + n).await.unwrap();
            for who in [2 * n, 2 * n + 1] {
                let (person, standing) = (person(MEMBER + who), Standing::Present);
                phone.make(RollMarked {
                    meeting: MEETING,
                    person,
                    standing,
                    supersedes: vec![],
                    reason: None,
                });
                phone.sync_all(&router).await;
            }
        }));
    }
    while writers.iter().any(|writer| !writer.is_finished()) {
        reader.sync(&county.router).await.unwrap();
    }
    for writer in writers {
        writer.await.unwrap();
    }
    reader.sync(&county.router).await.unwrap();
    let here = county.document(DocumentKey::Roll(MEETING)).await;
    assert_eq!(reader.view().document(DocumentKey::Roll(MEETING)).unwrap(), here);
    assert_eq!(here.unwrap().as_roll().unwrap().persons.len(), 12);
}
