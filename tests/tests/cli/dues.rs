//! Dues: fixed, declared, received, corrected, and nothing paid twice.

use std::path::{Path, PathBuf};

use yixian_tests::county::{DEPUTY, EAST, MEMBER, SECRETARY, join};

use crate::world::{Phone, Said, Town};

const FIX: [&str; 9] =
    ["dues", "fix", "东村党员0", "--category", "farmer", "--amount", "0.50", "--resolution", "支部大会"];

async fn fixed(town: &Town) -> (Phone, Phone) {
    let (secretary, member) = (town.enrolled(SECRETARY).await, town.enrolled(MEMBER).await);
    secretary.done(&[&FIX[..], &["--from", "2026-07"]].concat()).await;
    member.done(&["sync"]).await;
    (secretary, member)
}

/// The states of the months from July to October.
fn states(said: &Said) -> Vec<String> {
    let months = said.at("/months").as_array().unwrap();
    let shown = months.iter().filter(|row| ("2026-07"..="2026-10").contains(&row["month"].as_str().unwrap()));
    shown.map(|row| row["state"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_member_says_that_he_has_paid_and_the_secretary_confirms_it() {
    let town = Town::new().await;
    let (secretary, member) = fixed(&town).await;
    let dues = member.done(&["dues"]).await;
    assert_eq!(states(&dues), ["missing", "missing", "due", "due"]);
    assert_eq!((dues.at("/open_fen").as_i64(), dues.text("/open_until").as_str()), (Some(150), "2026-09"));
    let text = member.plain(&["dues"]).await.out;
    assert!(text.contains("7月到9月党费 1.50 元还没有记录。") && text.contains("第六条"), "{text}");
    let status = member.plain(&["status"]).await.out;
    assert!(status.contains("7月到9月党费 1.50 元还没有记录。"), "{status}");

    let paid = member.done(&["dues", "paid", "--through", "李秀英"]).await;
    assert_eq!(
        (paid.text("/paid/0/way").as_str(), paid.at("/paid/0/fen").as_i64()),
        ("entrusted", Some(150))
    );
    assert!(paid.at("/paid/0/through").is_string(), "a member is known by name");
    assert_eq!(states(&member.done(&["dues"]).await), ["pending", "pending", "pending", "due"]);
    secretary.done(&["sync"]).await;
    let list = secretary.plain(&["dues", "list"]).await.out;
    assert!(
        list.contains("东村党员0说交了:7月到9月,1.50 元 · 托人") && list.contains("李秀英带来"),
        "{list}"
    );

    let received = secretary.done(&["dues", "receive", "东村党员0", "--confirm"]).await;
    assert_eq!(received.at("/declarations"), paid.at("/declarations"));
    let nothing = ["dues", "receive", "东村党员0", "--confirm"];
    let words = ("等确认的党费", "declaration of dues");
    secretary.refused(&nothing, "no_such_declaration", words, &["dues", "of", "东村党员0"]).await;
    member.done(&["sync"]).await;
    let dues = member.done(&["dues"]).await;
    assert_eq!(states(&dues), ["paid", "paid", "paid", "due"]);
    assert_eq!(dues.text("/receipts/0/by_name"), "张卫国");
    assert!(member.plain(&["dues"]).await.out.contains("9月党费已交。"));
    let english = member.with(&["dues"], "", "en_US.UTF-8").await.out;
    assert!(english.contains("Dues for Sep: paid.") && english.contains("takes no money"), "{english}");
}

#[tokio::test]
async fn cash_is_collected_at_a_meeting_from_all_or_from_nobody() {
    let town = Town::new().await;
    let (secretary, _) = fixed(&town).await;
    secretary
        .done(&[
            "dues",
            "fix",
            "东村党员1",
            "--category",
            "农民",
            "--amount",
            "1",
            "--resolution",
            "支部大会",
        ])
        .await;
    secretary.done(&["meeting", "plan", "--date", "今天", "--title", "主题党日"]).await;
    let all = ["dues", "collect", "东村党员0", "东村党员1", "东村党员2"];
    secretary.refused(&all, "not_fixed", ("还没有核定", "not fixed the dues"), &["dues", "list"]).await;
    let both = ["dues", "collect", "东村党员0", "东村党员1", "--meeting", "主题党日"];
    let collected = secretary.done(&both).await;
    assert_eq!(collected.at("/fen").as_i64(), Some(250));
    assert_eq!(collected.at("/collected").as_array().unwrap().len(), 2);
    assert!(collected.at("/meeting").is_string());
    let list = secretary.done(&["dues", "list"]).await;
    assert_eq!((list.at("/open_fen").as_i64(), list.at("/received_fen").as_i64()), (Some(0), Some(150)));
    let again = ("没有要记的党费", "Nothing is open");
    secretary.refused(&both[..3], "nothing_open", again, &["dues", "list"]).await;
    let of = secretary.plain(&["dues", "of", "东村党员1"]).await.out;
    assert!(of.contains("“主题党日”上收的"), "{of}");
}

#[tokio::test]
async fn what_was_paid_in_between_is_not_paid_twice() {
    let town = Town::new().await;
    let (secretary, member) = fixed(&town).await;
    secretary.done(&["dues", "receive", "东村党员0", "--months", "8月"]).await;
    member.done(&["sync"]).await;
    let paid = member.done(&["dues", "paid"]).await;
    let months: Vec<_> = (0..2)
        .map(|n| (paid.text(&format!("/paid/{n}/from")), paid.at(&format!("/paid/{n}/fen")).as_i64()))
        .collect();
    assert_eq!(months, [("2026-07".to_owned(), Some(50)), ("2026-09".to_owned(), Some(50))]);
    assert_eq!(states(&member.done(&["dues"]).await), ["pending", "paid", "pending", "due"]);

    // Of two declarations one is named; a receipt for just these months answers the other as well.
    secretary.done(&["sync"]).await;
    let which = ["dues", "receive", "东村党员0", "--confirm"];
    secretary.refused(&which, "ambiguous", ("不知道您说的是哪一个", "may mean 2"), &["dues", "list"]).await;
    secretary.done(&["dues", "receive", "东村党员0", "--confirm=2026-07"]).await;
    let other = secretary.done(&["dues", "receive", "东村党员0", "--months", "2026-09"]).await;
    assert_eq!(other.at("/declarations/0"), paid.at("/declarations/1"));
    assert!(!secretary.plain(&["reminders"]).await.out.contains("说交了党费"));
}

#[tokio::test]
async fn bad_payments_say_what_is_wrong_and_change_nothing() {
    let town = Town::new().await;
    town.county.record(&join(200, "新来的", EAST)).await;
    let (secretary, member) = fixed(&town).await;
    secretary.done(&["dues", "receive", "东村党员0", "--months", "2026-07"]).await;
    member.done(&["sync"]).await;
    let receive = |more: &'static [&'static str]| [&["dues", "receive", "东村党员0"], more].concat();
    let cases: [(Vec<&str>, &str, (&str, &str)); 8] = [
        (
            receive(&["--months", "2026-07..2026-09"]),
            "month_paid",
            ("2026年7月已经交过了", "Jul 2026 is paid already"),
        ),
        (
            receive(&["--months", "2026-10", "--amount", "1000.01"]),
            "above_cap",
            ("一个月一般不超过 1000.00 元", "1000.00 yuan at most"),
        ),
        (
            receive(&["--months", "2019-12", "--amount", "1"]),
            "not_a_member_then",
            ("2019年12月", "in Dec 2019"),
        ),
        (receive(&["--months", "2026-12..2026-10", "--amount", "1"]), "bad_months", ("月份", "months")),
        (receive(&["--months", "2026-10", "--amount", "0"]), "bad_amount", ("这个数不对", "makes no sense")),
        (receive(&["--months", "十月"]), "not_a_month", ("“十月”不是月份", "\"十月\" is no month")),
        (
            receive(&["--months", "2026-10", "--amount", "五毛"]),
            "not_an_amount",
            ("“五毛”不是金额", "is no amount"),
        ),
        (receive(&["--months", "2027-02"]), "amount_needed", ("还没有核定", "Nothing is fixed")),
    ];
    for (args, code, words) in cases {
        secretary.refused(&args, code, words, &["dues", "of", "东村党员0"]).await;
    }
    let own = ["dues", "paid", "--months", "2026-07", "--amount", "0.50"];
    member.refused(&own, "month_paid", ("2026年7月已经交过了", "Jul 2026 is paid already"), &["dues"]).await;
    let not_his = ["dues", "receive", "东村党员1", "--months", "2026-09", "--amount", "1"];
    assert_eq!(member.run(&not_his).await.exit, 1, "members receive nothing");

    let list = ["dues", "of", "东村党员0"];
    let range =
        ["dues", "fix", "东村党员0", "--category", "农民", "--amount", "1.01", "--resolution", "决议"];
    let words = ("这一类每月是 0.20 到 1.00 元", "0.20 to 1.00 yuan a month");
    secretary.refused(&range, "amount_out_of_range", words, &list).await;
    let waived = [&range[..6], &["0", "--resolution", "决议"]].concat();
    secretary.refused(&waived, "amount_out_of_range", words, &list).await;
    let hardship = [&waived[..], &["--approval", "镇党委〔2026〕2号", "--approved-on", "9-1"]].concat();
    let anew = secretary.done(&hardship).await;
    assert!(!anew.out.contains("减免的月份照旧"), "{anew:?}");
    let year = [&range[..6], &["0.60", "--from", "2026-07", "--resolution", "决议"]].concat();
    let said = secretary.plain(&year).await.out;
    assert!(said.contains("减免的月份照旧"), "{said}");
    let text = secretary.plain(&["dues", "of", "东村党员0"]).await.out;
    assert!(text.contains("– 免交") && text.contains("有困难减免:镇党委〔2026〕2号"), "{text}");
}

#[tokio::test]
async fn the_same_month_taken_on_two_phones_without_signal_counts_once() {
    let town = Town::new().await;
    let (secretary, _) = fixed(&town).await;
    let deputy = town.enrolled(DEPUTY).await;
    for phone in [&secretary, &deputy] {
        phone.done(&["--offline", "dues", "receive", "东村党员0", "--months", "2026-09"]).await;
    }
    secretary.done(&["sync"]).await;
    let late = deputy.done(&["sync"]).await;
    assert_eq!(late.text("/set_aside/0/code"), "month_paid", "{late:?}");
    let text = deputy.plain(&["status"]).await.out;
    assert!(text.contains("收党费:东村党员0") && text.contains("这个月已经交过了"), "{text}");
    let list = deputy.done(&["dues", "list"]).await;
    assert_eq!(list.at("/received_fen").as_i64(), Some(50));
}

#[tokio::test]
async fn a_receipt_is_corrected_or_taken_back_and_stays_readable() {
    let town = Town::new().await;
    let (secretary, member) = fixed(&town).await;
    let of = ["dues", "of", "东村党员0"];
    for month in ["2026-07", "2026-08"] {
        secretary.done(&["dues", "receive", "东村党员0", "--months", month]).await;
    }
    let which = ["dues", "correct", "东村党员0", "--amount", "0.40", "--reason", "少收了"];
    secretary.refused(&which, "ambiguous", ("不知道您说的是哪一个", "may mean 2 things"), &of).await;
    let corrected = [&which[..], &["--receipt", "2026-07"]].concat();
    let wordless =
        ["dues", "correct", "东村党员0", "--amount", "0.40", "--reason", " ", "--receipt", "2026-07"];
    secretary.refused(&wordless, "bad_text", ("原因", "reason"), &of).await;
    secretary.done(&corrected).await;
    let nothing = ["dues", "correct", "东村党员0", "--reason", "看错", "--receipt", "2026-08"];
    secretary.refused(&nothing, "nothing_to_change", ("没有说要改什么", "Nothing to change"), &of).await;
    secretary.done(&["dues", "cancel", "东村党员0", "--entry", "2026-08", "--reason", "记错了人"]).await;
    member.done(&["sync"]).await;
    let dues = member.done(&["dues"]).await;
    assert_eq!(states(&dues), ["paid", "missing", "due", "due"]);
    let receipts = dues.at("/receipts").as_array().unwrap();
    assert_eq!(receipts.len(), 3);
    assert_eq!(receipts.iter().filter(|row| row["void"].is_null()).count(), 1);
    let text = member.plain(&["dues"]).await.out;
    for part in ["这是更正:少收了", "这笔不算了:记错了人", "比核定的少 0.10 元"] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[tokio::test]
async fn an_income_is_typed_wiped_and_in_nothing_that_is_said() {
    let town = Town::new().await;
    let secretary = town.enrolled(SECRETARY).await;
    secretary.done(&["meeting", "plan", "--date", "今天"]).await;
    let member = town.enrolled(MEMBER).await;
    let calculate = async |category: &str, input: &str, lang: &str| {
        member.with(&["--json", "dues", "calculate", "--category", category], input, lang).await
    };
    let said = calculate("wage", "2190\n", "zh_CN.UTF-8").await;
    assert_eq!((said.exit, said.at("/fen").as_i64()), (0, Some(1095)), "{said:?}");
    let parts = calculate("wage", "post 4321\nsubsidy 777\n社保=400", "zh_CN.UTF-8").await;
    assert_eq!((parts.at("/fen").as_i64(), parts.text("/left_out/0").as_str()), (Some(3921), "subsidy"));
    let quarter = calculate("irregular", "9000", "zh_CN.UTF-8").await;
    assert_eq!(quarter.at("/fen").as_i64(), Some(1500), "three months together");
    let text = member.with(&["dues", "calculate", "--category", "retired"], "5000.01\n", "zh_CN.UTF-8").await;
    assert!(text.out.contains("50.00 元") && text.out.contains("填的数已经擦掉"), "{text:?}");
    let bad = calculate("wage", "post 43x21\n", "en_US.UTF-8").await;
    assert_eq!((bad.exit, bad.code().as_str()), (1, "not_an_amount"), "{bad:?}");
    assert_eq!(calculate("wage", "", "zh_CN.UTF-8").await.code(), "not_an_amount");
    for (said, secret) in [(&said, "2190"), (&parts, "4321"), (&text, "5000.01"), (&bad, "43x21")] {
        assert!(!said.out.contains(secret) && !said.err.contains(secret), "{said:?}");
    }
    // Nothing was recorded, and nothing of it lies in the folder of the phone.
    calculate("wage", "post 43219.87\n", "zh_CN.UTF-8").await;
    assert_eq!(member.done(&["leave", "今天"]).await.at("/recorded/numbers"), &serde_json::json!([1]));
    let files = files_below(member.folder.path());
    assert!(files.len() > 2, "{files:?}");
    let fen = 4_321_987_i64;
    let secrets = [
        b"43219.87".to_vec(),
        fen.to_string().into_bytes(),
        fen.to_be_bytes().into(),
        fen.to_le_bytes().into(),
    ];
    for path in files {
        let bytes = std::fs::read(&path).unwrap();
        let holds = |secret: &Vec<u8>| bytes.windows(secret.len()).any(|part| part == secret);
        assert!(!secrets.iter().any(holds), "an income is in {}", path.display());
    }
    // An argument is refused: a shell keeps those.
    let argument = member.run(&["dues", "calculate", "--category", "wage", "2190"]).await;
    assert_eq!((argument.exit, argument.code().as_str()), (2, "usage"));
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

#[tokio::test]
async fn a_years_account_and_the_list_to_sign() {
    let town = Town::new().await;
    let (secretary, member) = fixed(&town).await;
    let publish = ["dues", "publish", "2025", "--collected", "42.00", "--payers", "7", "--handed-up", "42"];
    secretary.done(&publish).await;
    assert_eq!(member.run(&publish).await.code(), "not_in_office");
    member.done(&["sync"]).await;
    let text = member.plain(&["dues"]).await.out;
    assert!(text.contains("2025 年 收到 42.00 元(7 人交),上缴 42.00 元"), "{text}");
    let print = secretary.plain(&["dues", "print", "--month", "8"]).await.out;
    assert!(print.contains("2026年8月党费:已交 0 人") && !print.contains("东村党员0"), "{print}");
    let sheet = secretary.folder.path().join("list.html");
    secretary.done(&["dues", "print", "--out", &sheet.display().to_string()]).await;
    let printed = std::fs::read_to_string(sheet).unwrap();
    assert!(printed.contains("本人签字") && printed.contains("东村党员0"), "{printed}");
    assert_eq!(member.run(&["dues", "list"]).await.code(), "not_here", "the list is for officers");
}
