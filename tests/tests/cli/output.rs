//! What scripts read: the fields of every command are those of the README's table.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use yixian_tests::county::{DEPUTY, MEMBER, ORGANISER, SECRETARY};

use crate::world::{Said, Town};

/// What the README promises of a command: fields that are always there, and fields that may be.
struct Promise {
    always: BTreeSet<String>,
    sometimes: BTreeSet<String>,
}

fn promises() -> BTreeMap<String, Promise> {
    let readme = include_str!("../../../core/cli/README.md");
    let rows = readme.lines().filter(|line| line.starts_with("| `"));
    rows.map(|row| {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let mut promise = Promise { always: BTreeSet::new(), sometimes: BTreeSet::new() };
        let mut fields = cells[2].to_owned();
        while let (Some(from), Some(to)) = (fields.find('('), fields.find(')')) {
            fields.replace_range(from..=to, "");
        }
        for field in fields.split(',').map(str::trim) {
            match field.strip_suffix('?') {
                Some(name) => promise.sometimes.insert(name.to_owned()),
                None => promise.always.insert(field.to_owned()),
            };
        }
        (cells[1].trim_matches('`').to_owned(), promise)
    })
    .collect()
}

/// Holds what commands say to what is promised of them.
pub(crate) struct Book {
    promises: BTreeMap<String, Promise>,
    seen: BTreeSet<String>,
}

impl Book {
    pub(crate) fn hold(&mut self, said: &Said) {
        let command = said.text("/command");
        let promise = self.promises.get(&command).unwrap_or_else(|| panic!("{command} is not in the README"));
        let fields: BTreeSet<String> = said.json.as_object().unwrap().keys().cloned().collect();
        let own = ["command", "exit"].map(str::to_owned);
        assert!(own.iter().all(|field| fields.contains(field)), "{said:?}");
        let fields: BTreeSet<String> = fields.into_iter().filter(|field| !own.contains(field)).collect();
        let missing: Vec<_> = promise.always.difference(&fields).collect();
        let known: BTreeSet<String> = promise.always.union(&promise.sometimes).cloned().collect();
        let unknown: Vec<_> = fields.difference(&known).collect();
        assert!(
            missing.is_empty() && unknown.is_empty(),
            "{command}: missing {missing:?}, unknown {unknown:?}"
        );
        if let Some(recorded) = said.json.get("recorded") {
            assert!(recorded["numbers"].is_array() && recorded["fate"].is_string(), "{said:?}");
        }
        self.seen.insert(command);
    }
}

#[tokio::test]
async fn every_command_says_what_the_readme_promises() {
    let town = Town::new().await;
    let mut book = Book { promises: promises(), seen: BTreeSet::new() };
    let (secretary, deputy, organiser) =
        (town.enrolled(SECRETARY).await, town.enrolled(DEPUTY).await, town.enrolled(ORGANISER).await);
    let (first, second) = (town.enrolled(MEMBER).await, town.enrolled(MEMBER + 1).await);
    let other = town.enrolled(MEMBER).await;
    let sheet = secretary.folder.path().join("sheet.html").display().to_string();
    let pages = secretary.folder.path().join("man").display().to_string();

    let plan = secretary.done(&["meeting", "plan", "--date", "今天", "--title", "甲"]).await;
    let digits = plan.text("/digits/0");
    book.hold(&plan);
    let other_id =
        secretary.done(&["meeting", "plan", "--date", "明天", "--title", "乙"]).await.text("/meeting");
    for phone in [&deputy, &first, &second] {
        book.hold(&phone.done(&["sync"]).await);
    }
    let steps: [(&crate::world::Phone, &[&str]); 40] = [
        (&secretary, &["meetings"]),
        (&secretary, &["hours"]),
        (&secretary, &["meeting", "show", "甲"]),
        (&secretary, &["meeting", "change", "甲", "--place", "村部"]),
        (&secretary, &["meeting", "notice", "甲", "--sheet", &sheet]),
        (&secretary, &["meeting", "notice", "甲", "--sms"]),
        (&secretary, &["meeting", "join", "甲", "乙"]),
        (&secretary, &["meeting", "part", "甲", &other_id]),
        (&secretary, &["meeting", "minutes", "甲", "学习了文件"]),
        (&secretary, &["meeting", "exclude", "甲", "东村党员2", "--ground", "frail", "--reference", "决议1"]),
        (&secretary, &["meeting", "include", "甲", "东村党员2", "--ground", "frail", "--reference", "决议2"]),
        (&secretary, &["roll", "show", "甲"]),
        (&secretary, &["roll", "mark", "甲", "东村党员2", "到"]),
        (&secretary, &["roll", "digits", "甲"]),
        (&first, &["sync"]),
        (&first, &["sign-in", &digits, "--meeting", "甲"]),
        (&first, &["leave", "乙"]),
        (&first, &["withdraw", "乙"]),
        (&first, &["vouch", "甲", "东村党员1"]),
        (&second, &["sync"]),
        (&second, &["confirm", "甲"]),
        (&first, &["vouch", "乙", "东村党员1"]),
        (&second, &["sync"]),
        (&second, &["reject", "乙"]),
        (&second, &["dispute", "甲", "记错了"]),
        (&secretary, &["sync"]),
        (&secretary, &["answer", "甲", "东村党员1", "改"]),
        (&secretary, &["meeting", "close", "甲"]),
        (&secretary, &["members"]),
        (&secretary, &["org", "list"]),
        (&secretary, &["status"]),
        (&secretary, &["code", "东村党员2"]),
        (&secretary, &["waiting", "list"]),
        (&secretary, &["seen", "--all"]),
        (&first, &["sync"]),
        (&first, &["object"]),
        (&secretary, &["revoke", "东村党员0", "--cause", "replaced"]),
        (&secretary, &["man"]),
        (&secretary, &["man", "--into", &pages]),
        (&secretary, &["completions", "bash"]),
    ];
    for (phone, args) in steps {
        book.hold(&phone.done(args).await);
    }
    drop(other);

    // An office that ends, a merger, and what waits for a word.
    secretary.done(&["--offline", "roll", "mark", "乙", "东村党员2", "到"]).await;
    book.hold(&organiser.done(&["org", "dismiss", "张卫国", "--at", "东村党支部", "--until", "明天"]).await);
    book.hold(&organiser.done(&["org", "appoint", "东村党员2", "委员", "--at", "东村党支部"]).await);
    let west = yixian_tests::county::org(yixian_tests::county::WEST).to_string();
    book.hold(&organiser.done(&["org", "merge", &west, "--into", "东村党支部", "--on", "明天"]).await);
    secretary.done(&["--offline", "roll", "mark", "乙", "东村党员1", "到"]).await;
    town.county.clock.advance_days(1);
    secretary.done(&["sync"]).await;
    deputy.done(&["sync"]).await;
    book.hold(&deputy.done(&["org", "take-in", "西村党支部"]).await);
    let waiting = deputy.done(&["waiting", "list"]).await;
    book.hold(&deputy.done(&["waiting", "admit", &waiting.text("/waiting/0/id")]).await);
    book.hold(&deputy.done(&["waiting", "turn-down", &waiting.text("/waiting/1/id")]).await);

    crate::areas::hold(&mut book).await;

    // Profiles.
    let phone = town.phone();
    let code = town.county.code(MEMBER + 2).await;
    book.hold(&phone.done(&["--offline", "enrol", code.digits(), "--server", &town.url]).await);
    book.hold(&phone.run(&["status"]).await);
    book.hold(&phone.done(&["enrol", code.digits()]).await);
    let typed = async |args: &[&str], input: &str| phone.with(args, input, "zh_CN.UTF-8").await;
    book.hold(&phone.done(&["profiles", "list"]).await);
    book.hold(&phone.done(&["profiles", "add", "乙"]).await);
    book.hold(&phone.done(&["profiles", "rename", "乙", "丙"]).await);
    book.hold(&typed(&["--json", "profiles", "pin", "set", "丙", "--new-pin", "-"], "1234\n").await);
    let change = ["--json", "--pin", "-", "profiles", "pin", "change", "丙", "--new-pin", "-"];
    book.hold(&typed(&change, "1234\n4321\n").await);
    book.hold(&typed(&["--json", "--pin", "-", "profiles", "pin", "remove", "丙"], "4321\n").await);
    book.hold(&phone.done(&["profiles", "remove", "丙", "--yes"]).await);

    let all: BTreeSet<String> = book.promises.keys().cloned().collect();
    assert_eq!(all.difference(&book.seen).collect::<Vec<_>>(), Vec::<&String>::new(), "commands not tried");
}

#[tokio::test]
async fn errors_have_one_form_and_exit_codes_their_meaning() {
    let town = Town::new().await;
    let phone = town.phone();
    let said = phone.run(&["meetings"]).await;
    assert_eq!((said.exit, said.at("/exit").as_i64()), (4, Some(4)));
    for field in ["code", "message", "advice"] {
        assert!(said.at("/error")[field].as_str().is_some_and(|text| !text.is_empty()), "{said:?}");
    }
    let usage = phone.run(&["roll", "mark", "今天"]).await;
    assert_eq!((usage.exit, usage.code().as_str(), usage.at("/command")), (2, "usage", &Value::Null));
    assert_eq!(phone.plain(&[]).await.exit, 2);
    assert_eq!(phone.plain(&["--version"]).await.exit, 0);

    let secretary = town.enrolled(SECRETARY).await;
    assert_eq!(secretary.run(&["meeting", "plan", "--date", "32号"]).await.code(), "not_a_date");
    let plan = ["meeting", "plan", "--date", "今天", "--at", "25:00"];
    assert_eq!(secretary.run(&plan).await.code(), "not_an_hour");
    assert_eq!(secretary.run(&["meeting", "show", "没有的"]).await.code(), "no_such_meeting");
    assert_eq!(secretary.run(&["roll", "mark", "没有的", "我", "到"]).await.exit, 1);
    let long = "长".repeat(201);
    let said = secretary.run(&["meeting", "plan", "--date", "今天", "--title", &long]).await;
    assert_eq!((said.exit, said.code().as_str()), (1, "bad_text"));
    secretary.done(&["meeting", "plan", "--date", "今天", "--title", "甲"]).await;
    assert_eq!(secretary.run(&["meeting", "change", "甲"]).await.code(), "nothing_to_change");
    assert_eq!(secretary.run(&["roll", "mark", "甲", "没这个人", "到"]).await.code(), "no_such_person");
    let numbers = secretary.done(&["status"]).await;
    assert_eq!(numbers.at("/to_send").as_array().unwrap().len(), 0, "what was refused here was not recorded");

    // A person reads the reason on the error output, and what to do.
    let plain = secretary.plain(&["meeting", "show", "没有的"]).await;
    assert!(plain.out.is_empty() && plain.err.lines().count() == 2, "{plain:?}");
    // A folder that cannot be used.
    let file = phone.folder.path().join("file");
    std::fs::write(&file, "x").unwrap();
    let said = phone.run(&["--phone", &file.display().to_string(), "status"]).await;
    assert_eq!((said.exit, said.code().as_str()), (70, "file"), "{said:?}");
}

#[tokio::test]
async fn people_are_addressed_in_their_language_and_plainly() {
    let town = Town::new().await;
    let secretary = town.enrolled(SECRETARY).await;
    secretary.done(&["meeting", "plan", "--date", "今天", "--at", "14:30", "--topic", "学习"]).await;
    let mut all = String::new();
    let commands: [&[&str]; 22] = [
        &["status"],
        &["dues"],
        &["dues", "list"],
        &["away"],
        &["away", "register"],
        &["away", "care"],
        &["reminders", "--why-not"],
        &["rules"],
        &["rules", "explain", "dues.farmer"],
        &["meetings"],
        &["meeting", "show", "今天"],
        &["meeting", "notice", "今天"],
        &["meeting", "notice", "今天", "--sms"],
        &["roll", "show", "今天"],
        &["members"],
        &["org", "list"],
        &["org", "term"],
        &["privacy"],
        &["privacy", "requests"],
        &["privacy", "show", "东村党员0"],
        &["hours"],
        &["nonsense"],
    ];
    for args in commands {
        let said = secretary.plain(args).await;
        all += &(said.out + &said.err);
    }
    for banned in ["系统提示", "操作成功", "非法", "异常", "联系管理员", "您您", "null", "None", "欠", "逾期"]
    {
        assert!(!all.contains(banned), "{banned}: {all}");
    }
    assert!(all.contains("9月10日 周四 下午2:30"), "{all}");
    let english = secretary.with(&["status"], "", "en_US.UTF-8").await.out;
    assert!(english.contains("branch secretary") && english.contains("just now"), "{english}");
    let asked = secretary.plain(&["--lang", "en", "meetings"]).await.out;
    assert!(asked.contains("Thu 10 Sep 14:30"), "{asked}");
}
