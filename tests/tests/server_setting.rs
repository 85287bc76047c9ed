//! What the check of an event wants to know beside its documents: read once for a run of events, as the run's own events
//! leave it, and without holding up anybody else in the county.

use yixian_domain::{
    Audience, DocumentKey, Event,
    dues::{
        Assessment, Category, Paid, Way,
        event::{DuesAssessed, DuesReceived},
    },
    rules::{
        RuleChange, RuleValue,
        event::{RuleDecided, RuleProposed},
    },
};
use yixian_protocol::sync::{SyncReply, Verdict};
use yixian_server::{db::query, ingest::workspace::Workspace, store::audiences};
use yixian_tests::{
    county::{DEPUTY, EAST, MEMBER, Options, SECRETARY, TestCounty, WEST_SECRETARY, org, person},
    postgres::ADDRESS,
};

fn fifty_for_farmers() -> RuleChange {
    RuleChange {
        rule: "dues.farmer".into(),
        value: RuleValue::Fen(50),
        source: "决议".into(),
        article: None,
        from: "2026-09-11".parse().unwrap(),
        until: None,
    }
}

fn assessed(n: u8, fen: i64) -> DuesAssessed {
    let assessment = Assessment {
        category: Category::Farmer,
        monthly_fen: fen,
        from: "2026-10".parse().unwrap(),
        until: "2026-12".parse().unwrap(),
        resolution: "决议".into(),
        reduction: None,
    };
    DuesAssessed { branch: org(EAST), person: person(n), assessment, supersedes: vec![] }
}

fn received(n: u8) -> Event {
    let month = "2026-09".parse().unwrap();
    let paid = Paid {
        from: month,
        until: month,
        fen: 50,
        on: "2026-09-10".parse().unwrap(),
        way: Way::Cash,
        through: None,
        through_other: None,
    };
    DuesReceived {
        branch: org(EAST),
        person: person(n),
        paid,
        at_meeting: None,
        declaration: None,
        supersedes: vec![],
        reason: None,
    }
    .into()
}

fn codes(reply: &SyncReply) -> Vec<(u64, String)> {
    let receipts = reply.receipts.iter().flatten();
    let refused = receipts.filter_map(|receipt| match &receipt.verdict {
        Verdict::Refused { code, .. } => Some((receipt.number, code.clone())),
        _ => None,
    });
    refused.collect()
}

async fn with_a_rule() -> TestCounty {
    let county = TestCounty::with(Options { members: 35, ..Options::default() }).await;
    let mut secretary = county.puppet(SECRETARY).await;
    let proposal = secretary.make(RuleProposed { org: org(EAST), change: fifty_for_farmers() });
    secretary.sync_all(&county.router).await;
    let mut deputy = county.puppet(DEPUTY).await;
    deputy.make(RuleDecided { org: org(EAST), proposal, approved: true });
    deputy.sync_all(&county.router).await;
    county
}

#[tokio::test]
async fn what_is_only_looked_at_is_read_once() {
    let county = with_a_rule().await;
    let mut tx = county.server.db().write().await.unwrap();
    let mut workspace = Workspace::open(&county.server, &mut tx).await.unwrap();
    let keys = [org(0), org(EAST)].map(DocumentKey::Rulebook);
    let first = workspace.peek(&mut tx, keys).await.unwrap();
    assert!(first[0].is_none() && first[1].as_ref().unwrap().as_rulebook().is_some());
    // Nothing is there to be read any more: that neither is asked for again, nor that there was none.
    let gone = query("DELETE FROM document WHERE county = $1 AND doc = $2");
    let county_id = county.server.id().as_bytes().to_vec();
    gone.bind(county_id).bind(keys[1].to_bytes()).execute(&mut tx).await.unwrap();
    for _ in 0..30 {
        assert_eq!(workspace.peek(&mut tx, keys).await.unwrap(), first);
    }
    tx.rollback().await.unwrap();
}

#[tokio::test]
async fn thirty_events_in_one_run_are_each_judged_by_the_rules_of_the_place() {
    let county = with_a_rule().await;
    let mut phone = county.puppet(MEMBER).await;
    county.record(&[yixian_tests::county::appoint(MEMBER, EAST, yixian_domain::org::Role::Secretary)]).await;
    for n in 0..15 {
        phone.make(assessed(MEMBER + 1 + n, if n % 5 == 0 { 30 } else { 50 }));
        phone.make(received(MEMBER + 1 + n));
    }
    let reply = phone.sync(&county.router).await;
    assert_eq!(reply.received, 30);
    let expected = [1, 11, 21].map(|number| (number, "amount_out_of_range".to_owned()));
    assert_eq!(codes(&reply), expected);
}

#[tokio::test]
async fn a_run_is_judged_by_the_rules_that_it_has_changed_itself() {
    let county = TestCounty::new().await;
    let mut secretary = county.puppet(SECRETARY).await;
    let proposal = secretary.make(RuleProposed { org: org(EAST), change: fifty_for_farmers() });
    secretary.sync_all(&county.router).await;
    let mut deputy = county.puppet(DEPUTY).await;
    deputy.make(assessed(MEMBER, 30));
    deputy.make(RuleDecided { org: org(EAST), proposal, approved: true });
    deputy.make(assessed(MEMBER + 1, 30));
    deputy.make(assessed(MEMBER + 2, 50));
    let reply = deputy.sync(&county.router).await;
    assert_eq!(codes(&reply), [(3, "amount_out_of_range".to_owned())]);
}

#[tokio::test]
async fn who_records_dues_waits_for_no_circle_of_the_whole_county_or_branch() {
    if std::env::var(ADDRESS).is_err() {
        return; // SQLite lets in one writer at a time, whatever he holds
    }
    let county = with_a_rule().await;
    let mut west = county.puppet(WEST_SECRETARY).await;
    west.sync_all(&county.router).await;
    let mut secretary = county.puppet(MEMBER).await;
    county.record(&[yixian_tests::county::appoint(MEMBER, EAST, yixian_domain::org::Role::Secretary)]).await;
    secretary.sync_all(&county.router).await;
    // Somebody is writing to everybody in the county, in the township and in the branch.
    let mut holder = county.server.db().write().await.unwrap();
    let circles = [0, 1, EAST].map(|n| Audience::Members(org(n)));
    let engine = county.server.db().engine();
    let held = audiences::lock(&mut holder, engine, county.server.id(), &circles).await.unwrap();
    assert_eq!(held.len(), 3);
    for n in 0..30 {
        secretary.make(received(MEMBER + n));
    }
    let reply = secretary.sync(&county.router).await;
    assert_eq!((reply.received, codes(&reply)), (30, vec![]));
    holder.rollback().await.unwrap();
}
