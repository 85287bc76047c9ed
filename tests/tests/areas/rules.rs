//! Rules: proposed by one, approved by another, never backdated, and the same on every phone and at the server.

use yixian_client::{
    Error,
    home::Need,
    rules::{Affected, RuleRow, affected, ask_affected},
};
use yixian_domain::{
    Refusal, Rejection,
    rules::{CalendarUnit, ChangeState, Level, RuleValue, event::RuleProposed},
    time::Timestamp,
};
use yixian_tests::{
    county::{
        ADMINISTRATOR, DEPUTY, EAST, MEMBER, ORGANISER, SECRETARY, WEST, WEST_MEMBER, WEST_SECRETARY, org,
        person,
    },
    phone::Phone,
};

use crate::{
    floating::{AWAY, Village},
    rulings::{Ruling, change},
    world::{all_count, all_sync, county, day, days_pass, farmer, month, refusal, set_aside},
};

fn held(phone: &Phone, rule: &str, at: u8, on: &str) -> RuleRow {
    let rows = phone.view().rules_of(org(at), day(on)).unwrap();
    rows.into_iter().find(|row| row.id == rule).unwrap()
}

fn months(count: u32) -> RuleValue {
    RuleValue::Span { count, unit: CalendarUnit::Month }
}

#[tokio::test]
async fn what_two_administrators_decide_holds_for_every_phone_and_the_server_alike() {
    let county = county().await;
    let mut two = Ruling::new(&county).await;
    let mut secretary = county.phone(SECRETARY).await;
    let mut members = [county.phone(MEMBER).await, county.phone(WEST_MEMBER).await];
    // 50 fen for every farmer of the county, from October on.
    two.set("dues.farmer", RuleValue::Fen(50), "2026-10-01").await;
    for member in &mut members {
        member.sync(&county.router).await.unwrap();
    }
    for (phone, at) in [(&members[0], EAST), (&members[1], WEST), (&two.one, 0)] {
        assert_eq!(held(phone, "dues.farmer", at, "2026-09-30").set_by, Level::Nation);
        let row = held(phone, "dues.farmer", at, "2026-10-01");
        assert_eq!((row.value, row.set_by), (RuleValue::Fen(50), Level::County));
        assert_eq!(row.source, "清水县委组织部〔2026〕12号", "with its paper");
    }
    // A secretary whose phone has not heard of it is told by the county's server; then by his own phone.
    let of_autumn = |fen| yixian_domain::dues::Assessment { from: month("2026-10"), ..farmer(fen) };
    secretary.app().assess_dues(org(EAST), person(MEMBER), of_autumn(30)).unwrap();
    secretary.app().assess_dues(org(EAST), person(MEMBER), farmer(30)).unwrap(); // since January: the rule of then
    secretary.sync(&county.router).await.unwrap();
    let told = set_aside(&secretary);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].0, "amount_out_of_range");
    let again = secretary.app().assess_dues(org(EAST), person(MEMBER + 1), of_autumn(30));
    let exactly = Rejection::AmountOutOfRange { least_fen: 50, most_fen: 50 };
    assert!(matches!(again, Err(Error::Rejected(why)) if why == exactly));
    secretary.app().assess_dues(org(EAST), person(MEMBER + 1), of_autumn(50)).unwrap();
    secretary.sync(&county.router).await.unwrap();
    assert_eq!(set_aside(&secretary).len(), 1, "no other");
}

#[tokio::test]
async fn a_changed_interval_moves_what_is_due_on_every_phone_that_counts_it() {
    let mut village = Village::with_one_away().await;
    let mut two = Ruling::new(&village.county).await;
    let call = crate::floating::called("2026-09-09", true, "");
    village.contact.app().log_contact(org(EAST), person(AWAY), call).unwrap();
    two.set("float.contact", months(1), "2026-09-11").await;
    village.sync().await;
    let due = |village: &Village| village.contact.view().in_care().unwrap()[0].next.unwrap().due;
    assert_eq!(due(&village), day("2026-12-09"), "not before it holds");
    village.days_pass(1);
    village.sync().await;
    assert_eq!(due(&village), day("2026-10-09"));
    let officer = village.secretary.view().floating_register(org(EAST)).unwrap().away[0].next;
    assert_eq!(officer.due, day("2026-10-09"));
    assert_eq!(village.away.view().own_away().unwrap().next.unwrap().due, day("2026-10-09"));
    village.all_count();
}

#[tokio::test]
async fn a_branch_that_collects_by_quarter_calls_nobody_late_before_the_quarter_is_over() {
    let county = county().await;
    let [mut secretary, mut deputy, mut member] =
        [county.phone(SECRETARY).await, county.phone(DEPUTY).await, county.phone(MEMBER).await];
    let mut west = county.phone(WEST_MEMBER).await;
    secretary.app().assess_dues(org(EAST), person(MEMBER), farmer(50)).unwrap();
    let ways = vec!["month".to_owned(), "quarter".to_owned()];
    let quarter = RuleValue::Choice { of: ways, default: "quarter".into() };
    let resolved = yixian_domain::rules::RuleChange {
        source: "东村党支部党员大会决议".into(),
        ..change("dues.period", quarter, "2026-10-01")
    };
    let proposal = secretary.app().propose_rule(org(EAST), resolved).unwrap();
    all_sync(&county, &mut [&mut secretary, &mut deputy, &mut member, &mut west]).await;
    assert!(!member.view().own_dues().unwrap().quarterly, "it is only proposed");
    let seen = deputy.view().explain_rule(org(EAST), "dues.period", day("2026-10-01")).unwrap();
    let waits = seen.versions[0].proposal.as_ref().unwrap();
    assert_eq!((waits.id, waits.state, waits.may_decide), (proposal, ChangeState::Proposed, true));
    let mine = secretary.view().explain_rule(org(EAST), "dues.period", day("2026-10-01")).unwrap();
    assert!(!mine.versions[0].proposal.as_ref().unwrap().may_decide && mine.may_propose);
    // Whoever is to decide is told on the first screen, and sees in the list which it is.
    let asked = |phone: &Phone| {
        let yixian_client::home::Home::Open(home) = phone.view().home().unwrap() else { panic!() };
        let needs = home.needs.into_iter();
        needs.filter(|need| matches!(need, Need::DecideRule { rule, .. } if rule == "dues.period")).count()
    };
    assert_eq!([&secretary, &deputy, &member].map(asked), [0, 1, 0]);
    let waits = |phone: &Phone| {
        let rows = phone.view().rules_of(org(EAST), day("2026-09-10")).unwrap();
        rows.into_iter().filter(|row| row.waits).map(|row| row.id).collect::<Vec<_>>()
    };
    assert_eq!([&secretary, &deputy].map(waits), [["dues.period"], ["dues.period"]]);
    deputy.app().decide_rule(org(EAST), proposal, true).unwrap();
    all_sync(&county, &mut [&mut secretary, &mut deputy, &mut member, &mut west]).await;
    assert_eq!((asked(&deputy), waits(&deputy).len()), (0, 0));
    // In November: October is open with the quarter and not late, September was late before.
    days_pass(&county, &[&secretary, &deputy, &member, &west], 65);
    all_sync(&county, &mut [&mut secretary, &mut deputy, &mut member, &mut west]).await;
    let own = member.view().own_dues().unwrap();
    assert!(own.quarterly && own.rule.is_some());
    let state = |of: &str| own.ledger.rows.iter().find(|row| row.month == month(of)).unwrap().state;
    use yixian_domain::dues::MonthState::{Due, Missing};
    assert_eq!([state("2026-09"), state("2026-10"), state("2026-12")], [Missing, Due, Due]);
    let list = secretary.view().branch_dues(org(EAST), month("2026-11")).unwrap();
    assert!(list.quarterly);
    // Another branch has its own way, and does not even hear of this one's.
    assert_eq!(held(&west, "dues.period", WEST, "2026-11-01").set_by, Level::Nation);
    assert_eq!(crate::world::knows(&mut west, &["东村党支部党员大会决议"]), [""; 0]);
    all_count(&[&secretary, &deputy, &member, &west]);
}

#[tokio::test]
async fn what_was_approved_is_taken_back_as_long_as_it_has_not_begun() {
    let county = county().await;
    let mut two = Ruling::new(&county).await;
    let mut third = county.phone(crate::rulings::SECOND).await;
    let begins = |rule, from| change(rule, months(2), from);
    let soon = two.one.app().propose_rule(org(0), begins("float.contact", "2026-09-12")).unwrap();
    all_sync(&county, &mut [&mut two.one, &mut two.other]).await;
    two.other.app().decide_rule(org(0), soon, true).unwrap();
    all_sync(&county, &mut [&mut two.other, &mut two.one, &mut third]).await;
    assert_eq!(held(&two.one, "float.contact", 0, "2026-09-12").set_by, Level::County);
    let may = |phone: &Phone, proposal| {
        let seen = phone.view().explain_rule(org(0), "float.contact", day("2026-09-12")).unwrap();
        let found = seen.versions.into_iter().filter_map(|version| version.proposal);
        let one = found.into_iter().find(|one| one.id == proposal).unwrap();
        [one.may_decide, one.may_take_back, one.lapsed]
    };
    assert_eq!([may(&two.one, soon), may(&two.other, soon)], [[false; 3], [false, true, false]]);
    two.other.app().decide_rule(org(0), soon, false).unwrap();
    all_sync(&county, &mut [&mut two.other, &mut two.one]).await;
    assert_eq!(held(&two.one, "float.contact", 0, "2026-09-12").set_by, Level::Nation);
    // Once it holds, another change replaces it: past periods are not judged anew.
    let again = two.one.app().propose_rule(org(0), begins("float.contact", "2026-09-12")).unwrap();
    all_sync(&county, &mut [&mut two.one, &mut two.other]).await;
    two.other.app().decide_rule(org(0), again, true).unwrap();
    all_sync(&county, &mut [&mut two.other, &mut two.one, &mut third]).await;
    let unread = two.one.app().propose_rule(org(0), begins("float.contact", "2026-09-12")).unwrap();
    all_sync(&county, &mut [&mut two.one, &mut two.other]).await;
    assert_eq!(may(&two.other, unread), [true, false, false]);
    days_pass(&county, &[&two.one, &two.other, &third], 2);
    assert_eq!([may(&two.other, again), may(&two.other, unread)], [[false; 3], [false, false, true]]);
    let late = two.other.app().decide_rule(org(0), again, false);
    assert!(matches!(late, Err(Error::Rejected(Rejection::RuleInThePast { .. }))), "{late:?}");
    assert_eq!(held(&two.one, "float.contact", 0, "2026-09-12").set_by, Level::County);
    all_count(&[&two.one, &two.other]);
}

#[tokio::test]
async fn nobody_decides_about_his_own_and_what_is_decided_is_decided() {
    let county = county().await;
    let mut two = Ruling::new(&county).await;
    let mut third = county.phone(ORGANISER).await;
    let proposal =
        two.one.app().propose_rule(org(0), change("float.contact", months(2), "2026-10-01")).unwrap();
    // Before his phone has heard of the rulebook, the county says so; afterwards he is told at once.
    two.one.app().decide_rule(org(0), proposal, true).unwrap();
    all_sync(&county, &mut [&mut two.one, &mut two.other, &mut third]).await;
    assert_eq!(set_aside(&two.one)[0].0, "own_proposal");
    let own = two.one.app().decide_rule(org(0), proposal, true);
    assert!(matches!(own, Err(Error::Rejected(Rejection::OwnProposal))), "{own:?}");
    let township = third.app().decide_rule(org(0), proposal, true);
    assert!(matches!(township, Err(Error::NotPermitted(Refusal::NotInOffice))), "{township:?}");
    // Declined by one; the other's later yes comes to nothing.
    let mut again = county.phone(crate::rulings::SECOND).await;
    two.other.app().decide_rule(org(0), proposal, false).unwrap();
    again.app().decide_rule(org(0), proposal, true).unwrap();
    all_sync(&county, &mut [&mut two.other, &mut again, &mut two.one]).await;
    assert_eq!(set_aside(&again)[0].0, "already_decided");
    assert_eq!(held(&two.one, "float.contact", 0, "2026-10-01").set_by, Level::Nation);
    let seen = two.one.view().explain_rule(org(0), "float.contact", day("2026-10-01")).unwrap();
    assert_eq!(seen.versions[0].proposal.as_ref().unwrap().state, ChangeState::Declined);
}

#[tokio::test]
async fn a_change_from_the_past_is_refused_whatever_a_phones_clock_says() {
    let county = county().await;
    let mut two = Ruling::new(&county).await;
    let past = two.one.app().propose_rule(org(0), change("float.contact", months(2), "2026-09-10"));
    let earliest = day("2026-09-11");
    assert!(
        matches!(past, Err(Error::Rejected(Rejection::RuleInThePast { earliest: on })) if on == earliest)
    );
    // Without network for five days: it holds from a day that has begun by then.
    two.one.app().propose_rule(org(0), change("float.contact", months(2), "2026-09-12")).unwrap();
    let late = change("float.contact", months(1), "2026-09-14");
    let approved = two.other.app().propose_rule(org(0), late).unwrap();
    two.other.sync(&county.router).await.unwrap();
    // What it proposed reaches the county in time; its approval of the other's does not.
    two.one.sync(&county.router).await.unwrap();
    two.one.app().decide_rule(org(0), approved, true).unwrap();
    days_pass(&county, &[&two.one, &two.other], 5);
    all_sync(&county, &mut [&mut two.one, &mut two.other]).await;
    let codes: Vec<_> = set_aside(&two.one).into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes, ["rule_in_the_past"], "the approval that came too late");
    assert_eq!(held(&two.one, "float.contact", 0, "2026-09-15").set_by, Level::Nation);

    // A device that lies: its events are of a month ago, and it has never heard the server's time.
    let mut liar = county.puppet(ADMINISTRATOR).await;
    liar.sync_all(&county.router).await;
    liar.time.wall = Timestamp(liar.time.wall.0 - 40 * 86_400_000);
    liar.time.anchor = None;
    let backdated = change("float.contact", months(2), "2026-09-01");
    liar.make(RuleProposed { org: org(0), change: backdated });
    assert_eq!(refusal(&liar.sync(&county.router).await), "rule_in_the_past");
}

#[tokio::test]
async fn a_county_changes_what_is_left_to_it_within_its_bounds() {
    let county = county().await;
    let mut two = Ruling::new(&county).await;
    let from = "2026-10-01";
    let mut propose = |at: u8, change| two.one.app().propose_rule(org(at), change).unwrap_err();
    let national = propose(0, change("dues.flat", RuleValue::Fen(100), from));
    assert!(
        matches!(national, Error::Rejected(Rejection::RuleNotYours { level: Level::Nation })),
        "{national:?}"
    );
    for (rule, value) in [
        ("float.contact", months(7)),
        ("float.contact", months(0)),
        ("float.contact", months(u32::MAX)),
        ("float.contact", RuleValue::Span { count: 60, unit: CalendarUnit::Day }),
        ("dues.farmer", RuleValue::Fen(101)),
        ("dues.farmer", RuleValue::Fen(i64::MIN)),
        ("hours.member", RuleValue::Count(31)),
        ("enrolment.slip", RuleValue::Span { count: 61, unit: CalendarUnit::Day }),
        ("dues.rounding", RuleValue::Choice { of: vec!["free".into()], default: "free".into() }),
    ] {
        let error = propose(0, change(rule, value.clone(), from));
        let out = matches!(error, Error::Rejected(Rejection::RuleOutOfBounds { .. }));
        assert!(out, "{rule} {value:?}: {error:?}");
    }
    let unknown = propose(0, change("dues.secret", RuleValue::Fen(1), from));
    assert!(matches!(unknown, Error::Rejected(Rejection::UnknownRule { .. })), "{unknown:?}");
    // A township sets no rules, and a branch only what is left to branches.
    let township = propose(1, change("float.contact", months(2), from));
    assert!(matches!(township, Error::Rejected(Rejection::NotConcerned)), "{township:?}");
    let branch = propose(EAST, change("float.contact", months(2), from));
    assert!(matches!(branch, Error::Rejected(Rejection::RuleNotYours { .. })), "{branch:?}");
}

#[tokio::test]
async fn a_change_for_a_while_gives_way_to_what_was_before() {
    let county = county().await;
    let mut two = Ruling::new(&county).await;
    let mut member = county.phone(MEMBER).await;
    let until = Some(day("2026-12-01"));
    let autumn =
        yixian_domain::rules::RuleChange { until, ..change("float.contact", months(1), "2026-10-01") };
    two.set_in(org(0), autumn).await;
    two.set("float.contact", months(2), "2026-11-01").await;
    member.sync(&county.router).await.unwrap();
    let on = |date| held(&member, "float.contact", EAST, date).value;
    assert_eq!([on("2026-09-30"), on("2026-10-31"), on("2026-11-01"), on("2026-12-02")], {
        [months(3), months(1), months(2), months(2)]
    });
    let week = yixian_domain::rules::RuleChange {
        until: Some(day("2026-10-08")),
        ..change("float.contact", months(1), "2026-10-01")
    };
    let short = two.one.app().propose_rule(org(0), week);
    assert!(matches!(short, Err(Error::Rejected(Rejection::RuleTooShort { .. }))), "{short:?}");
}

#[tokio::test]
async fn who_approves_sees_first_whom_it_concerns() {
    let county = county().await;
    let mut two = Ruling::new(&county).await;
    let mut secretary = county.phone(SECRETARY).await;
    for n in [MEMBER, MEMBER + 1] {
        secretary.app().assess_dues(org(EAST), person(n), farmer(50)).unwrap();
    }
    secretary.sync(&county.router).await.unwrap();
    let ask = async |phone: &mut Phone, at: u8, rule: &str| {
        let rounds = phone.sync_asking(&county.router, &[ask_affected(org(at), rule)]).await.unwrap();
        affected(rounds[0].answers.first())
    };
    let whole = ask(&mut two.other, 0, "dues.farmer").await.unwrap();
    assert_eq!(whole, Affected { branches: 2, members: 11, records: 2 });
    let branch = ask(&mut secretary, EAST, "dues.farmer").await.unwrap();
    assert_eq!((branch.branches, branch.records), (1, 2));
    // Who has died is concerned no longer, nor by what the county says a branch that has its own.
    let died = crate::world::ended(MEMBER + 1, yixian_domain::org::EndReason::Died, "2026-09-09");
    county.record(&[died.into()]).await;
    let whole = ask(&mut two.other, 0, "dues.farmer").await.unwrap();
    assert_eq!(whole, Affected { branches: 2, members: 10, records: 1 });
    let mut deputy = county.phone(DEPUTY).await;
    let own = change("dues.farmer", RuleValue::Fen(60), "2026-09-11");
    let proposal = secretary.app().propose_rule(org(EAST), own).unwrap();
    all_sync(&county, &mut [&mut secretary, &mut deputy]).await;
    deputy.app().decide_rule(org(EAST), proposal, true).unwrap();
    all_sync(&county, &mut [&mut secretary, &mut deputy]).await;
    days_pass(&county, &[&secretary, &deputy, &two.other], 1);
    all_sync(&county, &mut [&mut secretary, &mut deputy]).await;
    let whole = ask(&mut two.other, 0, "dues.farmer").await.unwrap();
    assert_eq!((whole.branches, whole.records), (1, 0), "West's");
    let branch = ask(&mut secretary, EAST, "dues.farmer").await.unwrap();
    assert_eq!((branch.branches, branch.records), (1, 1), "what it says itself concerns it");
    let other = ask(&mut two.other, 0, "dues.flat").await.unwrap();
    assert_eq!(other.branches, 2, "of another rule it has none");
    // What was fixed in January rests on what was the rule then.
    let seen = secretary.view().member_dues(org(EAST), person(MEMBER)).unwrap().rule.unwrap();
    assert!(seen.source.contains("2008"), "{}", seen.source);
    for (at, rule) in [(0, "dues.farmer"), (WEST, "dues.farmer")] {
        let refused = ask(&mut secretary, at, rule).await;
        assert!(matches!(refused, Err(Error::NotPermitted(Refusal::NotInOffice))), "{refused:?}");
    }
    let mut member = county.phone(WEST_SECRETARY).await;
    assert!(ask(&mut member, WEST, "no.such.rule").await.is_ok_and(|seen| seen.records == 0));
}

/// The rules that this program was made with, changed as another version.
fn newer(change: impl Fn(&mut serde_json::Value)) -> String {
    let mut set: serde_json::Value = serde_json::from_str(yixian_domain::rules::NATIONAL).unwrap();
    set["version"] = (set["version"].as_u64().unwrap() + 1).into();
    change(&mut set);
    set.to_string()
}

/// From 2028 on students and others pay half a yuan.
fn renewed(set: &mut serde_json::Value) {
    let versions = set["rules"]["dues.flat"].as_array_mut().unwrap();
    let mut next = versions[0].clone();
    versions[0]["until"] = "2028-01-01".into();
    next["value"] = serde_json::json!({ "fen": 50 });
    next["from"] = "2028-01-01".into();
    versions.push(next);
}

#[tokio::test]
async fn newer_national_rules_of_the_county_reach_phones_with_their_next_sync() {
    let county = county().await;
    let router = county.with_rules(newer(renewed)).await;
    let mut phone = county.phone(MEMBER).await;
    let flat = |phone: &Phone, on| held(phone, "dues.flat", EAST, on).value;
    assert_eq!(flat(&phone, "2028-01-01"), RuleValue::Fen(20));
    phone.sync(&router).await.unwrap();
    assert_eq!(
        [flat(&phone, "2027-12-31"), flat(&phone, "2028-01-01")],
        [RuleValue::Fen(20), RuleValue::Fen(50)]
    );
    phone.kill();
    phone.switch_on().unwrap();
    assert_eq!(flat(&phone, "2028-01-01"), RuleValue::Fen(50), "it is kept");
    let asked = yixian_protocol::sync::SyncRequest::receive(&phone.prepare().unwrap().message).unwrap();
    let known = yixian_domain::rules::RuleSet::from_json(yixian_domain::rules::NATIONAL).unwrap().version;
    assert_eq!(asked.request.rules, Some(known + 1), "it is not sent again");
}

#[tokio::test]
async fn a_server_does_not_start_with_rules_that_rewrite_what_held() {
    let county = county().await;
    let rewritten = newer(|set| set["rules"]["dues.flat"][0]["value"] = serde_json::json!({ "fen": 30 }));
    let mut own = county.server.county().clone();
    own.rules = Some(rewritten);
    let refused = yixian_server::Server::new(county.server.db().clone(), own, Default::default()).await;
    let Err(error) = refused else { panic!("it started") };
    assert!(error.to_string().contains("dues.flat"), "{error}");
    // Nor with such without which there would be no ledger from a day on.
    let ended = newer(|set| set["rules"]["dues.period"][0]["until"] = "2027-01-01".into());
    let mut own = county.server.county().clone();
    own.rules = Some(ended);
    let refused = yixian_server::Server::new(county.server.db().clone(), own, Default::default()).await;
    let Err(error) = refused else { panic!("it started") };
    assert!(error.to_string().contains("dues.period: ends and nothing follows"), "{error}");
}
