//! What is due: seen by whom it concerns, settled by what is recorded, put off, and never asked of the dead.

use yixian_domain::org::{Term, event::TermSet};
use yixian_server::{overview::refresh, reminders::Due};
use yixian_tests::county::{DEPUTY, EAST, MEMBER, ORGANISER, SECRETARY, WEST, org};

use crate::world::{Said, Town};

fn does(said: &Said) -> Vec<String> {
    let rows = said.at("/reminders").as_array().unwrap();
    rows.iter().map(|row| row["action"]["do"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_matter_says_what_why_since_when_and_what_to_do() {
    let town = Town::new().await;
    let (secretary, member) = (town.enrolled(SECRETARY).await, town.enrolled(MEMBER).await);
    assert_eq!(does(&member.done(&["reminders"]).await), [""; 0]);
    let fix = ["dues", "fix", "东村党员0", "--category", "农民", "--amount", "0.50", "--resolution", "决议"];
    secretary.done(&fix).await;
    member.done(&["sync"]).await;
    let due = member.done(&["reminders"]).await;
    assert_eq!(does(&due), ["declare_dues"]);
    assert_eq!(
        (due.text("/reminders/0/since").as_str(), due.at("/reminders/0/own").as_bool()),
        ("2026-09-01", Some(true))
    );
    let text = member.plain(&["reminders"]).await.out;
    for part in
        ["1. 9月党费 0.50 元还没有记录。", "yixian dues paid", "9月1日 周二起", "依据:关于中国共产党党费收缴"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    let english = member.with(&["reminders"], "", "en_US.UTF-8").await.out;
    assert!(english.contains("1. Dues for Sep, 0.50 yuan: not recorded yet."), "{english}");

    member.done(&["dues", "paid"]).await;
    assert_eq!(does(&member.done(&["reminders"]).await), [""; 0], "what he said settles it on his phone");
    secretary.done(&["sync"]).await;
    let due = secretary.done(&["reminders"]).await;
    assert!(does(&due).contains(&"confirm_dues".to_owned()), "{due:?}");
    secretary.done(&["dues", "receive", "东村党员0", "--confirm"]).await;
    assert!(!does(&secretary.done(&["reminders"]).await).contains(&"confirm_dues".to_owned()));
    let plan = member.done(&["reminders", "plan"]).await;
    let none = plan.at("/notices").as_array().is_some_and(Vec::is_empty);
    assert!(none, "half a yuan is spoken of once a quarter, in December: {plan:?}");
}

#[tokio::test]
async fn one_puts_off_ones_own_matter_alone_and_an_officer_one_of_the_branch_for_all() {
    let town = Town::new().await;
    let (secretary, deputy, member) =
        (town.enrolled(SECRETARY).await, town.enrolled(DEPUTY).await, town.enrolled(MEMBER).await);
    let fix = ["dues", "fix", "东村党员0", "--category", "农民", "--amount", "0.50", "--resolution", "决议"];
    secretary.done(&fix).await;
    let branch = org(EAST).to_string();
    secretary.done(&["org", "term", &branch, "--from", "2022-01-10", "--until", "2027-01-10"]).await;
    assert!(secretary.plain(&["org", "list"]).await.out.contains("这一届到2027年1月10日 周日"));
    for phone in [&member, &deputy] {
        phone.done(&["sync"]).await;
    }
    // One's own: on this phone, without telling anybody.
    let later = member.done(&["reminders", "later", "1", "--until", "9-20"]).await;
    assert_eq!(
        (later.at("/shared").as_bool(), later.at("/recorded").is_null()),
        (Some(false), true),
        "{later:?}"
    );
    assert_eq!(does(&member.done(&["reminders"]).await), [""; 0]);
    let why = member.plain(&["reminders", "--why-not"]).await.out;
    assert!(why.contains("党费 · 您 · 2026Q3:9月20日 周日再提"), "{why}");
    let done = member.run(&["reminders", "done", "dues.period"]).await;
    assert_eq!((done.exit, done.code().as_str()), (1, "own_matter"), "{done:?}");
    member.done(&["reminders", "again", "dues.period"]).await;
    assert_eq!(does(&member.done(&["reminders"]).await), ["declare_dues"]);

    // The branch's: what one officer has seen to is seen to for the other.
    let term = |said: &Said| does(said).contains(&"prepare_election".to_owned());
    assert!(term(&deputy.done(&["reminders"]).await));
    let told = secretary.done(&["reminders", "told", "term.remind", "--words", "报了乡镇"]).await;
    assert_eq!((told.at("/shared").as_bool(), told.text("/handling").as_str()), (Some(true), "told"));
    deputy.done(&["sync"]).await;
    let text = deputy.plain(&["reminders"]).await.out;
    assert!(text.contains("这一届到2027年1月10日 周日为止") && text.contains("9月10日 周四提醒过"), "{text}");
    secretary.done(&["reminders", "done", "term.remind"]).await;
    deputy.done(&["sync"]).await;
    assert!(!term(&deputy.done(&["reminders"]).await));
    let why = deputy.plain(&["reminders", "--why-not"]).await.out;
    assert!(why.contains("换届 · 2027-01-10:张卫国办过了"), "{why}");
    deputy.done(&["reminders", "again", "term.remind"]).await;
    assert!(term(&deputy.done(&["reminders"]).await));
    for matter in ["99", "term.remind"] {
        let said = member.run(&["reminders", "done", matter]).await;
        assert_eq!(
            (said.exit, said.code().as_str()),
            (1, "no_such_matter"),
            "a member sees no desk: {said:?}"
        );
    }
}

#[tokio::test]
async fn who_is_above_puts_off_what_is_due_below_and_takes_it_up_again_for_himself() {
    let town = Town::new().await;
    let organiser = town.enrolled(ORGANISER).await;
    let term = Term { from: "2021-09-01".parse().unwrap(), until: "2026-09-01".parse().unwrap() };
    town.county.record(&[TermSet { org: org(WEST), term, supersedes: vec![] }.into()]).await;
    refresh(&town.county.server, &mut Due::default()).await.unwrap();
    organiser.done(&["sync"]).await;
    assert_eq!(does(&organiser.done(&["reminders"]).await), ["prepare_election"]);
    for (verb, shown) in [("later", &[][..]), ("again", &["prepare_election"])] {
        let said = organiser.done(&["reminders", verb, "term.remind"]).await;
        assert_eq!((said.at("/shared").as_bool(), said.at("/recorded").is_null()), (Some(false), true));
        assert_eq!(does(&organiser.done(&["reminders"]).await), shown, "{verb}");
    }
}

#[tokio::test]
async fn who_keeps_in_touch_puts_a_call_off_but_settles_nothing_for_the_branch() {
    let town = Town::new().await;
    let (secretary, contact) = (town.enrolled(SECRETARY).await, town.enrolled(MEMBER + 1).await);
    secretary
        .done(&["away", "report", "--place", "姑苏区", "--since", "2026-06-01", "--person", "东村党员0"])
        .await;
    secretary.done(&["away", "name", "东村党员0", "东村党员1"]).await;
    contact.done(&["sync"]).await;
    assert_eq!(does(&contact.done(&["reminders"]).await), ["get_in_touch"]);
    let done = contact.run(&["reminders", "done", "1"]).await;
    assert_eq!((done.exit, done.code().as_str()), (1, "not_in_office"), "{done:?}");
    let later = contact.done(&["reminders", "later", "1"]).await;
    assert_eq!((later.at("/shared").as_bool(), later.text("/until").as_str()), (Some(false), "2026-09-17"));
    assert_eq!(does(&contact.done(&["reminders"]).await), [""; 0]);
    assert!(does(&secretary.done(&["reminders"]).await).contains(&"get_in_touch".to_owned()));
    contact.done(&["reminders", "again", "float.contact"]).await;
    assert_eq!(does(&contact.done(&["reminders"]).await), ["get_in_touch"]);
    contact.done(&["away", "contact", "东村党员0", "--by", "message"]).await;
    secretary.done(&["sync"]).await;
    assert!(!does(&secretary.done(&["reminders"]).await).contains(&"get_in_touch".to_owned()));
}

#[tokio::test]
async fn a_death_stops_every_reminder_on_the_phone_of_the_family_too() {
    let town = Town::new().await;
    let (secretary, member) = (town.enrolled(SECRETARY).await, town.enrolled(MEMBER).await);
    let fix = ["dues", "fix", "东村党员0", "--category", "农民", "--amount", "0.50", "--resolution", "决议"];
    secretary.done(&fix).await;
    secretary
        .done(&["away", "report", "--place", "320508", "--since", "2026-01-01", "--person", "东村党员0"])
        .await;
    member.done(&["sync"]).await;
    assert_eq!(does(&member.done(&["reminders"]).await).len(), 2);
    let of_him = |said: &Said| said.out.contains("东村党员0");
    assert!(of_him(&secretary.done(&["reminders"]).await));
    let stranger = ["members", "end", "西村党员0", "--reason", "died", "--on", "今天"];
    assert_eq!(secretary.run(&stranger).await.code(), "no_such_person");
    let ended = secretary.done(&["members", "end", "东村党员0", "--reason", "去世", "--on", "今天"]).await;
    assert_eq!((ended.text("/reason").as_str(), ended.text("/on").as_str()), ("died", "2026-09-10"));
    let twice = ["members", "end", "东村党员0", "--reason", "died", "--on", "今天"];
    let words = ("不在这个支部的名册上", "not on the branch's roster");
    secretary.refused(&twice, "not_here", words, &["members"]).await;
    assert!(!of_him(&secretary.done(&["reminders"]).await));
    member.done(&["sync"]).await;
    assert_eq!(does(&member.done(&["reminders"]).await), [""; 0]);
    let status = member.plain(&["status"]).await.out;
    assert!(!status.contains("党费") && !status.contains("日本"), "{status}");
    assert_eq!(member.done(&["reminders", "plan"]).await.at("/notices").as_array().unwrap().len(), 0);
}

#[tokio::test]
async fn a_term_is_recorded_within_its_length() {
    let town = Town::new().await;
    let secretary = town.enrolled(SECRETARY).await;
    let branch = org(EAST).to_string();
    let term = |from: &'static str, until: &'static str| {
        vec![
            "org".to_owned(),
            "term".into(),
            branch.clone(),
            "--from".into(),
            from.into(),
            "--until".into(),
            until.into(),
        ]
    };
    for (args, code, words) in [
        (term("2022-01-10", "2029-01-10"), "term_too_long", ("一届没有这么长", "No term is that long")),
        (
            term("2022-01-10", "2022-01-10"),
            "ends_before_it_begins",
            ("结束比开始早", "ends before it begins"),
        ),
    ] {
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        secretary.refused(&args, code, words, &["org", "list"]).await;
    }
}

#[tokio::test]
async fn a_term_is_shown_and_put_right() {
    let town = Town::new().await;
    let secretary = town.enrolled(SECRETARY).await;
    assert!(secretary.plain(&["org", "term"]).await.out.contains("东村党支部还没有记任期"));
    let term = |from: &'static str| ["org", "term", "东村党支部", "--from", from, "--until", "2027-01-10"];
    let wrong = secretary.done(&term("2022-01-10")).await;
    let text = secretary.plain(&["org", "term"]).await.out;
    assert!(text.contains("2022年1月10日") && text.contains("提醒准备换届(还有 6 个月)"), "{text}");
    let right = [&term("2022-01-12")[..], &["--instead-of", "2022-01-10"]].concat();
    assert_eq!(secretary.done(&right).await.at("/instead_of"), wrong.at("/id"));
    let shown = secretary.done(&["org", "term"]).await;
    assert_eq!(shown.text("/term/from"), "2022-01-12");
    assert!(shown.at("/earlier").as_array().unwrap().is_empty(), "{shown:?}");
    let none = [&term("2022-01-13")[..], &["--instead-of", "2021-01-10"]].concat();
    secretary.refused(&none, "no_such_term", ("没有这一届", "No such term"), &["org", "term"]).await;
    assert_eq!(secretary.run(&["org", "term", "东村党支部", "--from", "2022-01-10"]).await.exit, 2);
}
