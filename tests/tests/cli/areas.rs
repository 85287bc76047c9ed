//! Each command about rules, dues, members away and reminders, held to what the README promises of it.

use yixian_tests::county::{ADMINISTRATOR, EAST, MEMBER, ORGANISER, SECRETARY, org};

use crate::{
    output::Book,
    world::{Phone, Town},
};

pub(crate) async fn hold(book: &mut Book) {
    let town = Town::new().await;
    let (secretary, member) = (town.enrolled(SECRETARY).await, town.enrolled(MEMBER).await);
    let contact = town.enrolled(MEMBER + 1).await;
    dues(book, &secretary, &member).await;
    away(book, &secretary, &member, &contact).await;
    reminders(book, &secretary, &member).await;
    privacy(book, &secretary, &member).await;
    rules(book, &town).await;
    book.hold(&secretary.done(&["members", "end", "东村党员2", "--reason", "转出", "--on", "明天"]).await);
}

async fn each(book: &mut Book, steps: &[(&Phone, &[&str])]) {
    for (phone, args) in steps {
        book.hold(&phone.done(args).await);
    }
}

async fn dues(book: &mut Book, secretary: &Phone, member: &Phone) {
    let sheet = secretary.folder.path().join("dues.html").display().to_string();
    let fix = ["dues", "fix", "东村党员0", "--category", "农民", "--amount", "0.50", "--resolution", "决议"];
    each(
        book,
        &[
            (secretary, &fix),
            (member, &["sync"]),
            (member, &["dues"]),
            (member, &["dues", "paid"]),
            (secretary, &["sync"]),
            (secretary, &["dues", "receive", "东村党员0", "--confirm"]),
            (secretary, &["dues", "correct", "东村党员0", "--amount", "0.40", "--reason", "写错"]),
            (secretary, &["dues", "cancel", "东村党员0", "--reason", "记错人", "--entry", "2026-09"]),
        ],
    )
    .await;
    secretary.done(&["dues", "cancel", "东村党员0", "--reason", "记错人"]).await;
    let publish = [
        "dues",
        "publish",
        "2025",
        "--collected",
        "30",
        "--payers",
        "7",
        "--handed-up",
        "30",
        "--words",
        "上缴",
    ];
    each(
        book,
        &[
            (secretary, &["dues", "collect", "东村党员0"]),
            (secretary, &["dues", "list", "--month", "2026-09"]),
            (secretary, &["dues", "of", "东村党员0"]),
            (secretary, &publish),
            (secretary, &["dues", "print"]),
            (secretary, &["dues", "print", "--out", &sheet]),
        ],
    )
    .await;
    let calculate = ["--json", "dues", "calculate", "--category", "retired"];
    book.hold(&member.with(&calculate, "2190\n", "zh_CN.UTF-8").await);
}

async fn away(book: &mut Book, secretary: &Phone, member: &Phone, contact: &Phone) {
    let attended = [
        "away",
        "attended",
        "--host",
        "平江路",
        "--on",
        "9-5",
        "--kind",
        "主题党日",
        "--proof",
        "certificate",
    ];
    let certificate =
        ["away", "certificate", "东村党员0", "--number", "1", "--from", "9-1", "--until", "2027-03-01"];
    each(
        book,
        &[
            (member, &["places", "苏州"]),
            (member, &["away"]),
            (member, &["away", "report", "--place", "苏州姑苏", "--since", "2026-03-01"]),
            (secretary, &["sync"]),
            (secretary, &["away", "name", "东村党员0", "东村党员1"]),
            (contact, &["sync"]),
            (contact, &["away", "care"]),
            (member, &["away", "branches", "苏州姑苏"]),
            (member, &["away", "card"]),
            (secretary, &["away", "guest", "郑来", "--home", "邻县桃塘村党支部"]),
            (contact, &["away", "contact", "东村党员0", "--by", "call"]),
            (member, &["sync"]),
            (member, &["away", "news", "--phrase", "well"]),
            (member, &attended),
            (secretary, &["sync"]),
            (secretary, &["away", "confirm", "东村党员0"]),
            (secretary, &certificate),
            (secretary, &["away", "contact", "东村党员0", "--by", "call", "--no-answer"]),
            (secretary, &["away", "step", "东村党员0", "asked-family", "--words", "问了妻子"]),
            (secretary, &["away", "of", "东村党员0"]),
            (secretary, &["away", "register"]),
            (secretary, &["away", "entries", "--person", "东村党员0"]),
            (contact, &["away", "cancel", "--person", "东村党员0", "--reason", "记错人了"]),
            (member, &["away", "choose", "register"]),
            (member, &["away", "back"]),
        ],
    )
    .await;
}

async fn reminders(book: &mut Book, secretary: &Phone, member: &Phone) {
    member.done(&["dues", "paid", "--months", "2026-10", "--amount", "0.50"]).await;
    let branch = org(EAST).to_string();
    each(
        book,
        &[
            (secretary, &["org", "term", &branch, "--from", "2022-01-10", "--until", "2027-01-10"]),
            (secretary, &["org", "term"]),
            (secretary, &["sync"]),
            (secretary, &["reminders"]),
            (secretary, &["reminders", "--why-not"]),
            (secretary, &["reminders", "told", "term.remind"]),
            (secretary, &["reminders", "later", "term.remind", "--until", "10-1"]),
            (secretary, &["reminders", "again", "term.remind"]),
            (secretary, &["reminders", "done", "term.remind", "--words", "在准备"]),
            (secretary, &["reminders", "plan"]),
        ],
    )
    .await;
}

async fn privacy(book: &mut Book, secretary: &Phone, member: &Phone) {
    let folder = member.folder.path().join("own").display().to_string();
    let printed = member.folder.path().join("printed").display().to_string();
    each(
        book,
        &[
            (member, &["privacy", "withdraw", "报近况"]),
            (member, &["privacy", "agree", "news"]),
            (member, &["privacy", "wrong", "手机号", "没有登记"]),
            (secretary, &["sync"]),
            (secretary, &["privacy", "requests"]),
            (secretary, &["privacy", "answer", "东村党员0", "明天改", "--corrected"]),
            (
                secretary,
                &["privacy", "correct", "东村党员0", "手机号", "13900000020", "--answers", "东村党员0"],
            ),
            (secretary, &["privacy", "show", "东村党员0"]),
            (secretary, &["privacy", "number", "东村党员0"]),
            (secretary, &["privacy", "number", "东村党员0"]),
            (member, &["sync"]),
            (member, &["privacy", "delete", "手机号", "--because", "换号"]),
            (secretary, &["sync"]),
            (secretary, &["privacy", "decide", "东村党员0", "--grant"]),
            (member, &["sync"]),
            (member, &["privacy"]),
            (member, &["privacy", "export", &folder]),
            (secretary, &["privacy", "export", &printed, "--person", "东村党员0"]),
        ],
    )
    .await;
}

async fn rules(book: &mut Book, town: &Town) {
    let (administrator, other) = (town.enrolled(ADMINISTRATOR).await, town.enrolled(ORGANISER).await);
    let county = org(0).to_string();
    administrator.done(&["org", "appoint", "何组织", "组织部", "--at", &county]).await;
    let propose = ["rules", "propose", "float.contact", "2", "--source", "县〔2026〕1号", "--from", "明天"];
    let proposed = administrator.done(&propose).await;
    book.hold(&proposed);
    other.done(&["sync"]).await;
    let proposal = proposed.text("/proposal");
    each(
        book,
        &[
            (&other, &["rules"]),
            (&other, &["rules", "explain", "float.contact"]),
            (&other, &["rules", "affected", "float.contact"]),
            (&other, &["rules", "decide", &proposal, "--approve"]),
        ],
    )
    .await;
}
