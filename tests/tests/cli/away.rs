//! Members away from home: who keeps in touch, what is said, what is confirmed.

use yixian_tests::county::{MEMBER, SECRETARY, WEST_SECRETARY};

use crate::world::{Phone, Said, Town};

const REPORT: [&str; 6] = ["away", "report", "--place", "苏州姑苏", "--since", "2026-03-01"];

/// The secretary, the migrant who has reported himself, and his contact person.
async fn migrant(town: &Town) -> (Phone, Phone, Phone) {
    let (secretary, member, contact) =
        (town.enrolled(SECRETARY).await, town.enrolled(MEMBER).await, town.enrolled(MEMBER + 1).await);
    member.done(&REPORT).await;
    secretary.done(&["sync"]).await;
    secretary.done(&["away", "name", "东村党员0", "东村党员1", "--agrees"]).await;
    member.done(&["sync"]).await;
    contact.done(&["sync"]).await;
    (secretary, member, contact)
}

#[tokio::test]
async fn a_migrant_reads_first_whom_to_call() {
    let town = Town::new().await;
    let (secretary, member, contact) = migrant(&town).await;
    let own = member.plain(&["away"]).await.out;
    assert!(own.starts_with("有事先找东村党员1"), "{own}");
    assert!(own.contains("您登记的是在江苏省苏州市姑苏区。") && own.contains("在外满 6 个月"), "{own}");
    assert!(own.contains("转组织关系,或者登记为流动党员"), "{own}");
    let status = member.plain(&["status"]).await.out;
    assert!(status.contains("有事先找东村党员1"), "{status}");
    let english = member.with(&["away"], "", "en_US.UTF-8").await.out;
    assert!(english.starts_with("Ask 东村党员1 first.") && english.contains("6 months away"), "{english}");

    let care = contact.plain(&["away", "care"]).await.out;
    assert!(care.contains("东村党员0 在江苏省苏州市姑苏区") && care.contains("该联系一次了"), "{care}");
    contact.done(&["away", "contact", "东村党员0", "--by", "打电话", "--words", "挺好的"]).await;
    secretary.done(&["sync"]).await;
    let of = secretary.done(&["away", "of", "东村党员0"]).await;
    assert_eq!(
        (of.text("/log/0/way").as_str(), of.text("/next/last_heard").as_str()),
        ("call", "2026-09-10")
    );
    assert_eq!(of.text("/next/due"), "2026-12-10", "a call is a contact");
    let others = ["away", "contact", "东村党员2", "--by", "call"];
    assert_eq!(contact.run(&others).await.code(), "not_in_office", "only with whom he keeps in touch");
}

#[tokio::test]
async fn what_was_entered_by_mistake_is_listed_taken_back_and_still_readable() {
    let town = Town::new().await;
    let (secretary, member, contact) = migrant(&town).await;
    let wrong = ["away", "contact", "东村党员0", "--by", "见面", "--words", "在集上碰到的"];
    let id = secretary.done(&wrong).await.text("/id");
    let cancel = ["away", "cancel", "--person", "东村党员0", "--reason", "记错人了"];
    // There are several: which is asked, in words.
    let which = secretary.plain(&cancel).await;
    assert!(which.err.contains("9月10日") && which.err.contains("见面"), "{}", which.err);
    secretary.done(&[&cancel[..], &["--entry", &id]].concat()).await;
    let listed = secretary.plain(&["away", "entries", "--person", "东村党员0"]).await.out;
    assert!(listed.contains("张卫国撤销了,不算。原因:记错人了"), "{listed}");
    assert!(listed.contains("3月1日 周日离开,在江苏省苏州市姑苏区"), "{listed}");
    let again = secretary.run(&[&cancel[..], &["--entry", &id]].concat()).await;
    assert_eq!(again.code(), "no_such_entry", "it was taken back already");
    contact.done(&["sync"]).await;
    let none = contact.run(&cancel).await;
    assert_eq!(none.code(), "no_such_entry", "he has entered nothing");
    member.done(&["sync"]).await;
    let own = member.done(&["away", "entries"]).await;
    assert_eq!(own.text("/rows/0/withdrawn/reason"), "记错人了");
    let english = member.with(&["away", "entries"], "", "en_US.UTF-8").await.out;
    assert!(english.contains("it does not count. Why: 记错人了"), "{english}");
    member.done(&["away", "back"]).await;
    secretary.done(&["sync"]).await;
    let register = secretary.plain(&["away", "register"]).await.out;
    assert!(register.contains("一年里回来的") && register.contains("东村党员0"), "{register}");
}

#[tokio::test]
async fn news_and_what_was_attended_elsewhere_are_read_and_confirmed() {
    let town = Town::new().await;
    let (secretary, member, contact) = migrant(&town).await;
    member.done(&["away", "news", "--phrase", "都好", "--words", "工地快封顶了", "--place", "昆山"]).await;
    let attended = [
        "away",
        "attended",
        "--host",
        "平江路社区党支部",
        "--on",
        "9-5",
        "--kind",
        "主题党日",
        "--proof",
        "活动证",
        "--call",
        "李书记",
    ];
    member.done(&attended).await;
    contact.done(&["sync"]).await;
    secretary.done(&["sync"]).await;
    for phone in [&secretary, &contact] {
        let text = phone.plain(&["away", "of", "东村党员0"]).await.out;
        assert!(text.contains("一切都好、工地快封顶了 · 在江苏省苏州市昆山市"), "{text}");
    }
    let stranger = town.enrolled(MEMBER + 2).await;
    assert_eq!(stranger.run(&["away", "of", "东村党员0"]).await.code(), "not_here", "nobody else reads it");
    assert_eq!(member.run(&["away", "news", "--words", ""]).await.code(), "bad_text");
    assert_eq!(member.run(&["away", "news"]).await.exit, 2, "it says something");

    assert!(secretary.plain(&["away", "register"]).await.out.contains("1 次在外的活动待核实"));
    secretary.done(&["away", "confirm", "东村党员0", "--words", "和李书记通了电话"]).await;
    let none = ["away", "confirm", "东村党员0"];
    let words = ("等核实的在外活动", "attendance elsewhere that waits");
    secretary.refused(&none, "no_such_attendance", words, &["away", "of", "东村党员0"]).await;
    member.done(&["sync"]).await;
    let own = member.done(&["away"]).await;
    assert_eq!(own.at("/hosts/0/confirmed").as_bool(), Some(true));
    member.done(&["away", "choose", "register"]).await;
    assert_eq!(member.done(&["away"]).await.text("/choice"), "register");
    member.done(&["away", "back", "--on", "今天"]).await;
    assert!(member.plain(&["away"]).await.out.contains("登记的是在家"));
    let back = ("没有登记他外出", "No departure is recorded");
    assert!(member.plain(&["away", "back"]).await.err.contains(back.0));
    assert!(member.with(&["away", "back"], "", "en_US.UTF-8").await.err.contains(back.1));
    secretary.done(&["sync"]).await;
    assert_eq!(secretary.done(&["away", "register"]).await.at("/away").as_array().unwrap().len(), 0);
}

#[tokio::test]
async fn an_officer_enters_it_for_whoever_has_no_phone_and_decides_on_each_step() {
    let town = Town::new().await;
    let secretary = town.enrolled(SECRETARY).await;
    let report = [
        "away",
        "report",
        "--place",
        "日本",
        "--since",
        "2026-01-15",
        "--because",
        "学习",
        "--person",
        "东村党员2",
    ];
    let reported = secretary.done(&report).await;
    assert_eq!(
        (reported.text("/place/code").as_str(), reported.at("/place/abroad").as_bool()),
        ("JPN", Some(true))
    );
    let named = secretary.done(&["away", "name", "东村党员2", "李秀英"]).await;
    assert_eq!(named.text("/recorded/fate"), "accepted");
    for words in ["第一次", "第二次", "第三次", "第四次"] {
        town.county.clock.advance_ms(60_000);
        secretary.done(&["sync"]).await;
        let tried = ["away", "contact", "东村党员2", "--by", "call", "--no-answer", "--words", words];
        secretary.done(&tried).await;
    }
    let log = secretary.done(&["away", "of", "东村党员2"]).await;
    let said: Vec<_> = (0..4).map(|n| log.text(&format!("/log/{n}/words"))).collect();
    assert_eq!(said, ["第四次", "第三次", "第二次", "第一次"], "of one day the last comes first");
    let text = secretary.plain(&["away", "of", "东村党员2"]).await.out;
    assert!(text.contains("没联系上 4 次;下一步可以:问家人。要不要做,由支部定"), "{text}");
    secretary.done(&["away", "step", "东村党员2", "问家人", "--words", "问了他妹妹,有新号码"]).await;
    secretary.done(&["away", "step", "东村党员2", "found", "--words", "打通了"]).await;
    let found = secretary.done(&["away", "of", "东村党员2"]).await;
    assert!(found.at("/search").is_null(), "{found:?}");
    assert_eq!(found.at("/steps").as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_place_is_found_without_signal_and_several_are_listed() {
    let town = Town::new().await;
    let phone = town.phone();
    let places = phone.done(&["places", "苏州姑"]).await;
    assert_eq!(
        (places.text("/places/0/code").as_str(), places.text("/places/0/name").as_str()),
        ("320508", "江苏省苏州市姑苏区")
    );
    let unknown = phone.run(&["places", "火星"]).await;
    assert_eq!((unknown.exit, unknown.code().as_str()), (1, "unknown_place"));
    let member = town.enrolled(MEMBER).await;
    let (_county, _port) = town.away().await;
    let several = member.run(&["away", "report", "--place", "苏州", "--since", "3-1"]).await;
    assert_eq!(several.code(), "ambiguous");
    let choices = several.at("/error/choices").as_array().unwrap();
    let code = choices.iter().find(|c| c["label"] == "江苏省苏州市姑苏区").unwrap()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let said = member.run(&["away", "report", "--place", &code, "--since", "3-1"]).await;
    assert_eq!(
        (said.exit, said.text("/recorded/fate").as_str()),
        (3, "to_send"),
        "kept until there is signal"
    );
}

#[tokio::test]
async fn bad_reports_say_what_is_wrong_and_change_nothing() {
    let town = Town::new().await;
    let (secretary, member, _) = migrant(&town).await;
    let report = |more: &'static [&'static str]| [&["away", "report"], more].concat();
    let cases: [(Vec<&str>, &str, (&str, &str)); 6] = [
        (
            report(&["--place", "姑苏区", "--since", "2019-12-31"]),
            "before_admission",
            ("比入党还早(2020年1月1日入党)", "before the admission (1 Jan 2020)"),
        ),
        (
            report(&["--place", "火星", "--since", "3-1"]),
            "unknown_place",
            ("没有这个地方:“火星”", "No such place"),
        ),
        (report(&["--place", "999999", "--since", "3-1"]), "unknown_place", ("“999999”", "\"999999\"")),
        (report(&["--place", "苏州", "--since", "3-1"]), "ambiguous", ("江苏省苏州市昆山市", "320583")),
        (report(&["--place", "姑苏区", "--since", "春天"]), "not_a_date", ("“春天”不是日期", "is no date")),
        (
            report(&["--place", "姑苏区", "--since", "3-1", "--back", "2026-02-01"]),
            "ends_before_it_begins",
            ("结束比开始早", "ends before it begins"),
        ),
    ];
    for (args, code, words) in cases {
        member.refused(&args, code, words, &["away"]).await;
    }
    let certificate = |until: &'static str| {
        ["away", "certificate", "东村党员0", "--number", "A1", "--from", "2026-09-10", "--until", until]
    };
    let of = ["away", "of", "东村党员0"];
    let long = certificate("2027-03-11");
    secretary.refused(&long, "certificate_too_long", ("最长 6 个月", "for 6 months at most"), &of).await;
    secretary
        .refused(&certificate("2026-09-10"), "ends_before_it_begins", ("结束比开始早", "ends before"), &of)
        .await;
    secretary.done(&[&long[..], &["--no-transfer", "工地常换"]].concat()).await;
    secretary.done(&certificate("2027-03-10")).await;
    let own = ["away", "name", "东村党员0", "东村党员0"];
    secretary.refused(&own, "own_contact", ("自己不能当自己的联系人", "his own contact person"), &of).await;
}

#[tokio::test]
async fn who_came_from_elsewhere_is_entered_and_listed() {
    let town = Town::new().await;
    let (secretary, member, _) = migrant(&town).await;
    let guest = |more: &'static [&'static str]| {
        [&["away", "guest", "郑来", "--home", "邻县桃塘村党支部"], more].concat()
    };
    let certified = |until: &'static str| {
        [&guest(&["--from", "9-1", "--certificate", "邻0007", "--issued", "8-20"])[..], &["--until", until]]
            .concat()
    };
    let register = ["away", "register"];
    let long = ("最长 6 个月", "for 6 months at most");
    secretary.refused(&certified("2027-02-21"), "certificate_too_long", long, &register).await;
    let backwards = ("结束比开始早", "ends before");
    secretary.refused(&certified("2026-08-20"), "ends_before_it_begins", backwards, &register).await;
    member.refused(&guest(&[]), "not_here", ("", ""), &["away"]).await;
    let entered = secretary.done(&certified("2027-02-20")).await;
    assert_eq!(
        (entered.text("/name"), entered.text("/certificate/number")),
        ("郑来".into(), "邻0007".into())
    );
    secretary.done(&["sync"]).await;
    let listed = secretary.plain(&register).await.out;
    assert!(listed.contains("郑来") && listed.contains("组织关系在邻县桃塘村党支部"), "{listed}");
    assert!(listed.contains("流动党员活动证 邻0007") && listed.contains("在有效期里"), "{listed}");
    let english = secretary.with(&register, "", "en_US.UTF-8").await.out;
    assert!(english.contains("belongs to 邻县桃塘村党支部") && english.contains("valid"), "{english}");
    let half = secretary.run(&guest(&["--certificate", "邻0007"])).await;
    assert_eq!(half.exit, 2, "a certificate has an end");
}

#[tokio::test]
async fn host_and_guest_scan_each_other_and_type_nothing() {
    let town = Town::new().await;
    let (secretary, member, _) = migrant(&town).await;
    let west = town.enrolled(WEST_SECRETARY).await;
    let wall = |of: &Said| of.text("/guest_link");
    for phone in [&west, &secretary] {
        phone.done(&["meeting", "plan", "--date", "9-10", "--title", "主题党日"]).await;
    }
    let digits = west.done(&["roll", "digits", "9-10"]).await;
    let shown = west.plain(&["roll", "digits", "9-10"]).await.out;
    assert!(shown.contains("扫码的链接:http://") && shown.contains("/g#"), "{shown}");
    let (theirs, own) = (wall(&digits), wall(&secretary.done(&["roll", "digits", "9-10"]).await));

    let report = |link| ["away", "attended", "--proof", "没有", "--scanned", link];
    let another = ("扫的不是来访码", "not a guest code");
    member.refused(&report("https://county.example/e#1"), "not_an_invitation", another, &["away"]).await;
    let mine = ("这是您自己支部的会", "your own branch");
    member.refused(&report(&own), "own_meeting", mine, &["away"]).await;
    assert_eq!(
        member.run(&["away", "attended", "--proof", "没有"]).await.exit,
        2,
        "where is typed, or scanned"
    );
    let reported = member.done(&report(&theirs)).await;
    let attended = ["host", "on", "kind"].map(|field| reported.text(&format!("/attended/{field}")));
    assert_eq!(attended, ["清水县柳河镇党委西村党支部", "2026-09-10", "theme_day"]);
    assert_eq!(reported.text("/attended/code"), digits.text("/guest_code"));

    let card = member.done(&["away", "card"]).await.text("/card");
    let enter = |card| ["away", "guest", "--scanned", card];
    let no_card = ("扫的不是报到码", "not a member's code");
    west.refused(&enter(&theirs), "not_a_guest_card", no_card, &["away", "register"]).await;
    let entered = west.done(&enter(&card)).await;
    assert_eq!(
        (entered.text("/name"), entered.text("/home")),
        ("东村党员0".into(), "清水县柳河镇党委东村党支部".into())
    );
    let twice = ("已经登记在流入党员里了", "in the register already");
    west.refused(&enter(&card), "guest_here", twice, &["away", "register"]).await;

    west.done(&["meeting", "plan", "--date", "10-10", "--title", "主题党日"]).await;
    let to_come = wall(&west.done(&["roll", "digits", "10-10"]).await);
    let early = ("还没到日子", "has not come");
    member.refused(&report(&to_come), "meeting_to_come", early, &["away"]).await;
}

#[tokio::test]
async fn a_leave_waits_and_is_answered() {
    let town = Town::new().await;
    let (secretary, member) = (town.enrolled(SECRETARY).await, town.enrolled(MEMBER).await);
    secretary.done(&["meeting", "plan", "--date", "9-12", "--at", "10:00"]).await;
    member.done(&["sync"]).await;
    member.done(&["leave", "9-12", "--because", "农忙"]).await;
    secretary.done(&["sync"]).await;
    let due = secretary.plain(&["reminders"]).await.out;
    assert!(due.contains("1 人请假,等支部回话"), "{due}");
    secretary.done(&["roll", "mark", "9-12", "东村党员0", "请假"]).await;
    let due = secretary.plain(&["reminders"]).await.out;
    assert!(!due.contains("人请假"), "{due}");
    member.done(&["sync"]).await;
    let read = member.plain(&["reminders"]).await.out;
    assert!(read.contains("您请的假,支部记下了"), "{read}");
}
