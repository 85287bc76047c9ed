//! Several people on one phone, each with a PIN.

use yixian_tests::county::{MEMBER, SECRETARY};

use crate::world::{Phone, Said, Town};

async fn with_pin(phone: &Phone, pin: &str, args: &[&str]) -> Said {
    phone.with(&[&["--json", "--pin", "-"], args].concat(), &format!("{pin}\n"), "zh_CN.UTF-8").await
}

#[tokio::test]
async fn two_people_share_a_phone_and_neither_sees_the_others() {
    let town = Town::new().await;
    let phone = town.enrolled(MEMBER).await;
    let code = town.county.code(MEMBER + 1).await;
    let said =
        phone.with(&["--json", "profiles", "add", "老伴", "--new-pin", "-"], "2468\n", "zh_CN.UTF-8").await;
    assert_eq!((said.exit, said.at("/pin").as_bool()), (0, Some(true)), "{said:?}");
    let enrol = ["--profile", "老伴", "enrol", code.digits(), "--server", &town.url];
    // A code can be taken while the profile is locked; what comes from the county is shown to the PIN only.
    assert_eq!(phone.run(&enrol).await.exit, 0);

    let which = phone.run(&["status"]).await;
    assert_eq!((which.exit, which.code().as_str()), (4, "which_profile"));
    let choices: Vec<&str> =
        which.at("/error/choices").as_array().unwrap().iter().filter_map(|c| c["label"].as_str()).collect();
    assert_eq!(choices, ["我", "老伴"]);
    assert_eq!(phone.done(&["--profile", "我", "status"]).await.text("/name"), "东村党员0");

    let locked = phone.run(&["--profile", "老伴", "meetings"]).await;
    assert_eq!((locked.exit, locked.code().as_str()), (4, "locked"));
    let status = phone.done(&["--profile", "老伴", "status"]).await;
    assert_eq!((status.at("/locked").as_bool(), status.at("/branch").is_null()), (Some(true), true));
    phone.done(&["--profile", "老伴", "sync"]).await; // a locked profile still sends

    let wrong = with_pin(&phone, "0000", &["--profile", "老伴", "meetings"]).await;
    assert_eq!((wrong.exit, wrong.code().as_str()), (4, "wrong_pin"));
    assert!(!wrong.out.contains("0000") && !wrong.err.contains("0000"));
    let right = with_pin(&phone, "2468", &["--profile", "老伴", "sync"]).await;
    assert_eq!(right.exit, 0, "{right:?}");
    let status = with_pin(&phone, "2468", &["--profile", "老伴", "status"]).await;
    assert_eq!((status.text("/name").as_str(), status.at("/branch").is_string()), ("东村党员1", true));
}

#[tokio::test]
async fn a_pin_is_set_changed_and_removed() {
    let town = Town::new().await;
    let phone = town.enrolled(SECRETARY).await;
    let set = |args: &'static [&'static str], input: &'static str| {
        let phone = phone.clone();
        async move { phone.with(args, input, "zh_CN.UTF-8").await }
    };
    let short = set(&["--json", "profiles", "pin", "set", "--new-pin", "-"], "12\n").await;
    assert_eq!((short.exit, short.code().as_str()), (1, "pin_length"));
    assert_eq!(set(&["profiles", "pin", "set", "--new-pin", "-"], "1357\n").await.exit, 0);
    assert_eq!(phone.run(&["meetings"]).await.code(), "locked");
    let unproven = set(&["--json", "profiles", "pin", "change", "--new-pin", "-"], "9999\n").await;
    assert_eq!(unproven.code(), "locked");
    let change = ["--pin", "-", "profiles", "pin", "change", "--new-pin", "-"];
    let changed = phone.with(&change, "1357\n9753\n", "zh_CN.UTF-8").await;
    assert_eq!(changed.exit, 0, "{changed:?}");
    assert_eq!(with_pin(&phone, "9753", &["meetings"]).await.exit, 0);
    assert_eq!(with_pin(&phone, "9753", &["profiles", "pin", "remove"]).await.exit, 0);
    phone.done(&["meetings"]).await;
}

#[tokio::test]
async fn after_too_many_wrong_pins_one_waits() {
    let town = Town::new().await;
    let phone = town.enrolled(MEMBER).await;
    let set = ["--json", "profiles", "pin", "set", "--new-pin", "-"];
    assert_eq!(phone.with(&set, "1357\n", "zh_CN.UTF-8").await.exit, 0);
    let mut codes = Vec::new();
    for _ in 0..6 {
        codes.push(with_pin(&phone, "0000", &["meetings"]).await.code());
    }
    assert_eq!(codes.last().unwrap(), "pin_too_soon", "{codes:?}");
    assert_eq!(
        with_pin(&phone, "1357", &["meetings"]).await.code(),
        "pin_too_soon",
        "not even the right one"
    );
    phone.done(&["sync"]).await;
}

#[tokio::test]
async fn nobody_is_removed_by_a_slip_of_the_finger() {
    let town = Town::new().await;
    let phone = town.enrolled(MEMBER).await;
    town.county.record(&yixian_tests::county::join(200, "王五", yixian_tests::county::EAST)).await;
    assert_eq!(phone.run(&["profiles", "remove", "我"]).await.code(), "unsure");
    let sign_in = phone.done(&["--offline", "sign-in", "4831"]).await;
    assert_eq!(sign_in.text("/recorded/fate"), "to_send");
    assert_eq!(phone.run(&["profiles", "remove", "我"]).await.code(), "unsent");
    let rows = phone.done(&["profiles", "list"]).await;
    assert_eq!(rows.at("/profiles/0/to_send").as_u64(), Some(1));
    // Nor by somebody else who holds the phone: what is locked and not sent, only its person throws away.
    let set = ["profiles", "pin", "set", "--new-pin", "-"];
    assert_eq!(phone.with(&set, "1357\n", "zh_CN.UTF-8").await.exit, 0);
    assert_eq!(phone.run(&["profiles", "remove", "我", "--yes"]).await.code(), "locked");
    let removed = with_pin(&phone, "1357", &["profiles", "remove", "我", "--yes"]).await;
    assert_eq!(removed.at("/lost").as_u64(), Some(1));
    assert_eq!(phone.done(&["profiles", "list"]).await.at("/profiles").as_array().unwrap().len(), 0);
    assert_eq!(phone.run(&["status"]).await.code(), "not_enrolled");
}

#[tokio::test]
async fn a_profiles_name_is_its_own() {
    let town = Town::new().await;
    let phone = town.phone();
    phone.done(&["profiles", "add", "爷爷"]).await;
    assert_eq!(phone.run(&["profiles", "add", "爷爷"]).await.code(), "profile_exists");
    assert_eq!(phone.run(&["profiles", "add", " "]).await.code(), "profile_name");
    phone.done(&["profiles", "add", "奶奶"]).await;
    assert_eq!(phone.run(&["profiles", "rename", "奶奶", "爷爷"]).await.code(), "profile_exists");
    phone.done(&["profiles", "rename", "奶奶", "外婆"]).await;
    let labels: Vec<String> = phone
        .done(&["profiles", "list"])
        .await
        .at("/profiles")
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["label"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(labels, ["外婆", "爷爷"]);
}
