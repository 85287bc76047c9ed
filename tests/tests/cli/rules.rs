//! Rules: read with their sources, changed by two pairs of eyes, never for yesterday.

use yixian_tests::county::{ADMINISTRATOR, DEPUTY, EAST, MEMBER, ORGANISER, SECRETARY, org};

use crate::world::{Phone, Town};

/// Two administrators of the county.
async fn county(town: &Town) -> (Phone, Phone) {
    let (one, other) = (town.enrolled(ADMINISTRATOR).await, town.enrolled(ORGANISER).await);
    one.done(&["org", "appoint", "何组织", "组织部", "--at", &org(0).to_string()]).await;
    other.done(&["sync"]).await;
    (one, other)
}

fn propose<'a>(rule: &'a str, value: &'a str, from: &'a str) -> [&'a str; 8] {
    ["rules", "propose", rule, value, "--source", "县组〔2026〕8号", "--from", from]
}

#[tokio::test]
async fn a_county_rule_changes_by_two_pairs_of_eyes_and_is_seen_on_a_members_phone() {
    let town = Town::new().await;
    let (one, other) = county(&town).await;
    let member = town.enrolled(MEMBER).await;
    let proposed = one.done(&propose("float.contact", "2", "明天")).await;
    let id = proposed.text("/proposal");
    let own = ["rules", "decide", &id, "--approve"];
    let explain = ["rules", "explain", "float.contact", "--on", "明天"];
    one.refused(&own, "own_proposal", ("自己提的,要别人来批", "Nobody decides about his own"), &explain)
        .await;
    member.done(&["sync"]).await;
    assert_eq!(member.done(&explain).await.text("/now/set_by"), "nation", "a proposal is no rule");

    other.done(&["sync"]).await;
    let text = other.plain(&["rules", "explain", "float.contact"]).await.out;
    assert!(text.contains("秦县长提的") && text.contains("您来批:yixian rules decide"), "{text}");
    assert!(text.contains("县里能改(1 到 6 个月)"), "{text}");
    other.done(&["rules", "decide", &id[..8], "--approve"]).await;
    let twice = ["rules", "decide", &id, "--approve"];
    other.refused(&twice, "already_decided", ("已经有人定过了", "decided already"), &explain).await;
    member.done(&["sync"]).await;
    let tomorrow = member.done(&explain).await;
    assert_eq!(tomorrow.at("/now/value/span/count").as_u64(), Some(2));
    assert_eq!(
        (tomorrow.text("/now/set_by").as_str(), tomorrow.text("/now/from").as_str()),
        ("county", "2026-09-11")
    );
    assert_eq!(tomorrow.text("/versions/0/proposal/state"), "approved");
    let today = member.done(&["rules", "explain", "float.contact"]).await;
    assert_eq!(today.at("/now/value/span/count").as_u64(), Some(3), "today is as it was");
    let text = member.plain(&["rules", "--on", "明天"]).await.out;
    assert!(text.contains("在外的多久联系一次:2 个月") && text.contains("县里定的"), "{text}");
}

#[tokio::test]
async fn whom_another_value_concerns_is_said_before_anybody_proposes_or_approves_it() {
    let town = Town::new().await;
    let (secretary, member) = (town.enrolled(SECRETARY).await, town.enrolled(MEMBER).await);
    let fix = ["dues", "fix", "东村党员0", "--category", "农民", "--amount", "0.50", "--resolution", "决议"];
    secretary.done(&fix).await;
    let ask = ["rules", "affected", "dues.farmer"];
    let seen = secretary.done(&ask).await;
    let counts = ["/branches", "/records"].map(|path| seen.at(path).as_u64());
    assert_eq!((counts, seen.text("/org")), ([Some(1), Some(1)], org(EAST).to_string()));
    assert!(seen.at("/members").as_u64() > Some(1), "{seen:?}");
    let text = secretary.plain(&ask).await.out;
    assert!(text.contains("东村党支部改“农民每月多少”") && text.contains("靠这一条记下的有 1 条"), "{text}");
    let english = secretary.with(&ask, "", "en_US.UTF-8").await.out;
    assert!(english.contains("1 branch") && english.contains("1 record rests on it"), "{english}");
    assert_eq!(member.run(&ask).await.code(), "not_in_office");
    let offline = ["--offline", "rules", "affected", "dues.farmer"];
    assert_eq!(secretary.run(&offline).await.code(), "needs_network");
    assert_eq!(secretary.run(&["rules", "affected", "no.such"]).await.code(), "unknown_rule");
}

#[tokio::test]
async fn a_branch_sets_what_is_its_own_and_nothing_else() {
    let town = Town::new().await;
    let (secretary, deputy) = (town.enrolled(SECRETARY).await, town.enrolled(DEPUTY).await);
    let id = secretary.done(&propose("dues.farmer", "0.50", "明天")).await.text("/proposal");
    deputy.done(&["sync"]).await;
    deputy.done(&["rules", "decide", &id, "--decline"]).await;
    secretary.done(&["sync"]).await;
    let text = secretary.plain(&["rules", "explain", "dues.farmer"]).await.out;
    assert!(text.contains("李秀英没有批") && text.contains("支部能改(0.20 到 1.00 元)"), "{text}");
    let quarter = secretary.done(&propose("dues.period", "quarter", "2026-10-01")).await;
    assert_eq!(quarter.text("/change/value/choice/default"), "quarter");
    let english = secretary.with(&["rules", "explain", "dues.period"], "", "en_US.UTF-8").await.out;
    assert!(
        english.contains("by quarter (the branch)") && english.contains("waits for somebody else"),
        "{english}"
    );

    for (value, from) in [("month", "2027-04-01"), ("quarter", "2027-01-01"), ("month", "2026-12-01")] {
        secretary.done(&propose("dues.period", value, from)).await;
    }
    let versions = secretary.done(&["rules", "explain", "dues.period"]).await;
    let from: Vec<_> =
        versions.at("/versions").as_array().unwrap().iter().map(|row| row["from"].clone()).collect();
    assert_eq!(
        from,
        ["2027-04-01", "2027-01-01", "2026-12-01", "2026-10-01", "2008-04-01"],
        "the newest first"
    );

    let explain = ["rules", "explain", "float.contact"];
    let not_his = ("不归这一级改", "not this level's to change");
    secretary.refused(&propose("float.contact", "2", "明天"), "rule_not_yours", not_his, &explain).await;
    let member = town.enrolled(MEMBER).await;
    assert_eq!(member.run(&propose("dues.farmer", "0.50", "明天")).await.code(), "not_in_office");
}

#[tokio::test]
async fn bad_changes_say_what_is_wrong_and_change_nothing() {
    let town = Town::new().await;
    let (one, _) = county(&town).await;
    let until =
        |until: &'static str| [&propose("float.contact", "2", "明天")[..], &["--until", until]].concat();
    let cases: [(Vec<&str>, &str, (&str, &str)); 11] = [
        (
            propose("float.contact", "2", "今天").into(),
            "rule_in_the_past",
            ("最早从9月11日 周五起", "from Fri 11 Sep at the earliest"),
        ),
        (
            propose("float.contact", "9", "明天").into(),
            "rule_out_of_bounds",
            ("不在允许的范围里", "not one that the rule can have"),
        ),
        (until("2026-09-12"), "rule_too_short", ("至少要管二十八天", "28 days at least")),
        (
            propose("dues.rate.wage", "0-3000:0.5%,4000-:1%", "明天").into(),
            "gap_in_table",
            (
                "前一档到 3000.00 元,下一档从 4000.00 元起",
                "ends at 3000.00 yuan, the next begins at 4000.00 yuan",
            ),
        ),
        (
            propose("dues.rate.wage", "0-3000:0.5%,3000-:1%", "明天").into(),
            "rule_not_yours",
            ("不归这一级改", "not this level's"),
        ),
        (
            propose("dues.rounding", "bankers", "明天").into(),
            "rule_out_of_bounds",
            ("不在允许的范围里", "not one that the rule can have"),
        ),
        (
            propose("float.contact", "两个月", "明天").into(),
            "not_a_value",
            ("“两个月”不像这条规则的值", "no value for this rule"),
        ),
        (propose("no.such", "2", "明天").into(), "unknown_rule", ("没有这条规则", "no such rule")),
        (propose("float.contact", "2", "春节").into(), "not_a_date", ("“春节”不是日期", "is no date")),
        (
            [&propose("float.contact", "2", "明天")[..5], &["", "--from", "明天"]].concat(),
            "bad_text",
            ("依据的文件", "The document"),
        ),
        (
            vec!["rules", "decide", "beef0001", "--approve"],
            "no_such_proposal",
            ("没有这条提议", "No such proposal"),
        ),
    ];
    for (args, code, words) in cases {
        one.refused(&args, code, words, &["rules", "explain", "float.contact", "--org", &org(0).to_string()])
            .await;
    }
    assert_eq!(one.run(&["rules", "decide", "beef0001"]).await.exit, 2, "yes or no");
}

#[tokio::test]
async fn the_rules_are_read_by_area_with_their_sources() {
    let town = Town::new().await;
    let member = town.enrolled(MEMBER).await;
    let rules = member.done(&["rules"]).await;
    let rows = rules.at("/rules").as_array().unwrap();
    assert_eq!(rules.text("/org"), org(EAST).to_string());
    assert!(
        rows.len() > 40 && rows.iter().all(|row| !row["source"].as_str().unwrap().is_empty()),
        "{rows:?}"
    );
    let text = member.plain(&["rules"]).await.out;
    for part in [
        "党费\n",
        "流动党员\n",
        "换届\n",
        "农民每月多少:0.20 到 1.00 元",
        "第六条",
        "A 读过原文",
        "C 常识,要核对",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let english = member.with(&["rules"], "", "en_US.UTF-8").await.out;
    assert!(
        english.contains("A farmer's month: 0.20 to 1.00 yuan") && english.contains("as first set"),
        "{english}"
    );
    let before = member.plain(&["rules", "explain", "dues.soft_cap", "--on", "2016-12-31"]).await.out;
    assert!(before.contains("没有这条规则"), "{before}");
    assert_eq!(
        member.run(&["rules", "explain", "dues"]).await.code(),
        "unknown_rule",
        "a part that many have"
    );
}
