//! One's say over what is recorded of oneself, as people and scripts use it.

use yixian_tests::county::{MEMBER, SECRETARY};

use crate::world::{Phone, Town};

const NUMBER: &str = "13900000020";

/// The secretary and a member whose number is recorded.
async fn two(town: &Town) -> (Phone, Phone) {
    let (secretary, member) = (town.enrolled(SECRETARY).await, town.enrolled(MEMBER).await);
    secretary.done(&["privacy", "correct", "东村党员0", "手机号", NUMBER]).await;
    member.done(&["sync"]).await;
    (secretary, member)
}

#[tokio::test]
async fn somebody_reads_what_is_recorded_of_him_and_the_words_that_he_is_asked_to_agree_to() {
    let town = Town::new().await;
    let (secretary, member) = two(&town).await;
    let own = member.plain(&["privacy"]).await.out;
    for part in ["东村党支部记着您的这些", NUMBER, "2020年1月1日", "正式党员", "报近况是自愿的", "还没有问过"]
    {
        assert!(own.contains(part), "{part}: {own}");
    }
    let english = member.with(&["privacy"], "", "en_US.UTF-8").await.out;
    assert!(english.contains("Sending news is voluntary") && english.contains("not recorded"), "{english}");
    assert_eq!(member.done(&["privacy"]).await.text("/consents/0/state"), "open");

    member.done(&["away", "report", "--place", "苏州姑苏", "--since", "2026-03-01"]).await;
    member.done(&["away", "news", "--words", "工地上挺好"]).await;
    secretary.done(&["sync"]).await;
    let of = ["away", "of", "东村党员0"];
    assert_eq!(secretary.done(&of).await.text("/news/0/words"), "工地上挺好");
    let withdrawn = member.plain(&["privacy", "withdraw", "近况"]).await.out;
    assert!(withdrawn.contains("不同意“报近况”") && withdrawn.contains("都会删掉"), "{withdrawn}");
    let again = ["away", "news", "--words", "又一条"];
    let words = ("撤回了同意", "has withdrawn his consent");
    member.done(&["sync"]).await;
    member.refused(&again, "consent_withdrawn", words, &["privacy"]).await;
    secretary.done(&["sync"]).await;
    assert!(
        secretary.done(&of).await.at("/news").as_array().unwrap().is_empty(),
        "gone at the officer's too"
    );
    let screen = member.done(&["privacy"]).await;
    let seen = ["/consents/0/state", "/erased/0/what"].map(|path| screen.text(path));
    assert_eq!(seen, ["refused", "news"]);

    // What a member without a phone has signed on paper an officer enters.
    let agreed = secretary.done(&["privacy", "agree", "报近况", "--person", "东村党员0"]).await;
    assert_eq!((agreed.at("/given").as_bool(), agreed.at("/version").as_u64()), (Some(true), Some(1)));
    member.done(&["sync"]).await;
    assert!(member.plain(&["privacy"]).await.out.contains("9月10日 周四同意的"));
}

#[tokio::test]
async fn a_mistake_is_pointed_out_corrected_and_answered() {
    let town = Town::new().await;
    let (secretary, member) = two(&town).await;
    assert!(secretary.plain(&["privacy", "requests"]).await.out.contains("没有人提过"));
    let asked = member.done(&["privacy", "wrong", "手机号", "换成 13911112222 了"]).await;
    assert_eq!((asked.text("/field"), asked.text("/recorded/fate")), ("phone".into(), "accepted".into()));
    secretary.done(&["sync"]).await;
    let due = secretary.plain(&["reminders"]).await.out;
    assert!(due.contains("yixian privacy requests"), "{due}");
    let text = secretary.plain(&["privacy", "requests"]).await.out;
    assert!(text.contains("手机号有误:换成 13911112222 了") && text.contains("等支部答复"), "{text}");
    let correct = ["privacy", "correct", "东村党员0", "phone", "13911112222", "--answers", "东村党员0"];
    assert_eq!(secretary.done(&correct).await.text("/request"), asked.text("/request"));
    member.done(&["sync"]).await;
    let own = member.done(&["privacy"]).await;
    assert_eq!(own.text("/own/phone"), "13911112222");
    let answered = ["/requests/0/answers/0/words", "/requests/0/answers/0/by"].map(|path| own.text(path));
    assert_eq!(answered, ["已更正。", "张卫国"]);
    assert!(member.plain(&["privacy"]).await.out.contains("更正了 · 已更正。 · 张卫国"));

    // What is no field of the file is answered in words.
    town.county.clock.advance_ms(60_000);
    member.done(&["sync"]).await;
    member.done(&["privacy", "wrong", "党籍", "早就转正了"]).await;
    secretary.done(&["sync"]).await;
    secretary.done(&["privacy", "answer", "东村党员0", "没有查到决议,请把材料带来"]).await;
    member.done(&["sync"]).await;
    let own = member.done(&["privacy"]).await;
    assert_eq!(own.at("/requests/0/answers/0/done").as_bool(), Some(false));
}

#[tokio::test]
async fn a_deletion_is_decided_by_an_officer_and_what_was_granted_is_gone() {
    let town = Town::new().await;
    let (secretary, member) = two(&town).await;
    member.done(&["away", "report", "--place", "苏州姑苏", "--since", "2026-03-01"]).await;
    member.done(&["privacy", "delete", "外出记录", "--because", "快回家了"]).await;
    secretary.done(&["sync"]).await;
    let shows = ["privacy", "requests"];
    let grant = ["privacy", "decide", "东村党员0", "--grant"];
    secretary.refused(&grant, "still_away", ("本人还在外", "The member is away"), &shows).await;
    assert_eq!(
        secretary.run(&["privacy", "decide", "东村党员0", "--refuse"]).await.exit,
        2,
        "a refusal says why"
    );
    assert_eq!(secretary.run(&["privacy", "decide", "东村党员0"]).await.exit, 2, "yes or no");
    member.done(&["away", "back", "--on", "今天"]).await;
    secretary.done(&["sync"]).await;
    secretary.done(&grant).await;
    secretary.refused(&grant, "already_decided", ("已经有人定过了", "decided already"), &shows).await;
    let none = ["privacy", "decide", "beef0001", "--grant"];
    secretary.refused(&none, "no_such_request", ("没有这条申请", "No such request"), &shows).await;
    member.done(&["sync"]).await;
    let own = member.done(&["privacy"]).await;
    let seen = ["/requests/0/kind", "/requests/0/what", "/erased/0/what"].map(|path| own.text(path));
    assert_eq!(seen, ["delete", "away", "away"]);
    assert!(member.plain(&["privacy"]).await.out.contains("外出记录,到9月10日 周四为止说的"));

    member.done(&["privacy", "delete", "手机号"]).await;
    secretary.done(&["sync"]).await;
    secretary.done(&["privacy", "decide", "东村党员0", "--refuse", "--because", "应急要找得到您"]).await;
    member.done(&["sync"]).await;
    assert!(member.plain(&["privacy"]).await.out.contains("没有删 · 应急要找得到您"));
}

#[tokio::test]
async fn of_numbers_the_ends_are_shown_and_whoever_looks_at_a_whole_one_is_seen() {
    let town = Town::new().await;
    let (secretary, member) = two(&town).await;
    let list = secretary.plain(&["members"]).await.out;
    assert!(list.contains("139****0020") && !list.contains(NUMBER), "{list}");
    assert!(list.contains("yixian privacy number 名字"), "{list}");
    let look = ["privacy", "number", "东村党员0"];
    let text = secretary.plain(&look).await.out;
    assert!(text.contains(NUMBER) && text.contains("本人看得到是谁、哪天看的"), "{text}");
    let again = secretary.done(&look).await;
    assert_eq!(
        (again.text("/phone"), again.at("/recorded").is_null()),
        (NUMBER.to_owned(), true),
        "once a day"
    );
    member.done(&["sync"]).await;
    let own = member.done(&["privacy"]).await;
    assert_eq!(
        (own.text("/reveals/0/by"), own.text("/reveals/0/on")),
        ("张卫国".into(), "2026-09-10".into())
    );
    let stranger = town.enrolled(MEMBER + 1).await;
    for args in [&look[..], &["privacy", "requests"], &["privacy", "correct", "东村党员0", "phone", "1"]]
    {
        assert_eq!(stranger.run(args).await.code(), "not_here", "{args:?}");
    }
}

#[tokio::test]
async fn everything_of_ones_own_is_written_for_oneself_and_over_nothing() {
    let town = Town::new().await;
    let (_, member) = two(&town).await;
    let folder = member.folder.path().join("我的/记录");
    let export = ["privacy", "export", folder.to_str().unwrap()];
    let written = member.done(&export).await;
    let read = |field: &str| std::fs::read_to_string(written.text(field)).unwrap();
    let json: serde_json::Value = serde_json::from_str(&read("/json_file")).unwrap();
    assert_eq!(json["exported"], "2026-09-10");
    assert!(read("/html_file").contains("东村党员0的数据") && read("/html_file").contains(NUMBER));
    #[cfg(unix)]
    for field in ["/json_file", "/html_file"] {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(written.text(field)).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "for its owner's eyes");
    }
    std::fs::remove_file(written.text("/json_file")).unwrap();
    let words = ("已经有了,没有覆盖", "is there already; nothing was written");
    member.refused(&export, "exists", words, &["privacy"]).await;
    assert!(!std::path::Path::new(&written.text("/json_file")).exists(), "all of it or nothing");
}

#[tokio::test]
async fn a_wrong_value_says_so_and_changes_nothing() {
    let town = Town::new().await;
    let (secretary, member) = two(&town).await;
    let year = ["privacy", "correct", "东村党员0", "出生年份", "五二年"];
    secretary.refused(&year, "bad_text", ("", ""), &["members"]).await;
    let empty = ["privacy", "wrong", "phone", " "];
    member.refused(&empty, "bad_text", ("", ""), &["privacy"]).await;
    let none = ["privacy", "correct", "东村党员0", "phone", "1", "--answers", "东村党员0"];
    secretary.refused(&none, "no_such_request", ("没有这条申请", "No such request"), &["members"]).await;
    for args in [
        &["privacy", "agree", "photos"][..],
        &["privacy", "wrong", "salary", "0"],
        &["privacy", "delete", "all"],
    ] {
        assert_eq!(member.run(args).await.exit, 2, "{args:?}");
    }
}
