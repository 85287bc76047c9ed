//! A code becomes a phone, with and without signal; every wrong code says what is wrong with it.

use std::net::TcpListener;

use axum::{Router, response::Html};
use yixian_protocol::slip::Slip;
use yixian_tests::county::{DEPUTY, MEMBER, SECRETARY, TestCounty};

use crate::world::{Phone, Town};

/// A port on which nobody listens.
fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

#[tokio::test]
async fn enrolling_starts_without_signal_and_finishes_by_itself() {
    let county = TestCounty::new().await;
    let code = county.code(MEMBER).await;
    let port = free_port();
    let phone = Phone { folder: std::sync::Arc::new(tempfile::tempdir().unwrap()) };
    let server = format!("http://127.0.0.1:{port}");

    let said = phone.run(&["enrol", code.digits(), "--server", &server]).await;
    assert_eq!((said.exit, said.at("/enrolled").as_bool()), (3, Some(false)), "{said:?}");
    assert_eq!(said.text("/not_sent"), "offline");
    let waits = phone.run(&["status"]).await;
    assert_eq!((waits.exit, waits.at("/enrolment_waits").as_bool()), (4, Some(true)), "{waits:?}");
    assert_eq!(phone.run(&["meetings"]).await.code(), "not_enrolled");
    assert_eq!(phone.run(&["sync"]).await.exit, 3, "still no signal");

    let _town = Town::at(county, port).await;
    phone.done(&["sync"]).await;
    let status = phone.done(&["status"]).await;
    assert_eq!((status.text("/name").as_str(), status.text("/county").as_str()), ("东村党员0", "清水县"));
}

#[tokio::test]
async fn asked_not_to_use_the_network_it_keeps_the_code() {
    let town = Town::new().await;
    let (phone, code) = (town.phone(), town.county.code(MEMBER).await);
    let said = phone.done(&["--offline", "enrol", code.digits(), "--server", &town.url]).await;
    assert_eq!(said.text("/not_sent"), "airplane");
    phone.done(&["sync"]).await;
    assert_eq!(phone.done(&["status"]).await.text("/name"), "东村党员0");
}

#[tokio::test]
async fn a_slips_link_enrols_with_its_own_county_only() {
    let town = Town::new().await;
    let key = town.county.server.key().public().to_bytes();
    let code = town.county.code(SECRETARY).await;
    let slip = Slip { url: town.url.clone(), key, code };
    let wrong = Slip { key: [7; 32], ..slip.clone() };
    let phone = town.phone();
    assert_eq!(phone.run(&["enrol", &wrong.link()]).await.code(), "wrong_server");
    let said = phone.done(&["enrol", &slip.link()]).await;
    assert_eq!(said.text("/name"), "张卫国");
    let cut = slip.link().replace('.', "");
    assert_eq!(phone.run(&["--profile", "b", "enrol", &cut]).await.code(), "not_a_slip");
}

#[tokio::test]
async fn every_wrong_code_says_what_is_wrong() {
    let town = Town::new().await;
    let phone = town.phone();
    let ask = async |digits: &str| phone.run(&["enrol", digits, "--server", &town.url]).await;
    let code = town.county.code(MEMBER).await;
    let digits = code.digits();

    assert_eq!(ask("12345").await.code(), "code_length");
    let slip_of_the_finger = format!("{}{}", &digits[..17], if digits.ends_with('0') { '1' } else { '0' });
    let said = ask(&slip_of_the_finger).await;
    assert_eq!((said.exit, said.code().as_str()), (1, "code_mistyped"));
    assert!(said.text("/error/message").contains("不算用过"), "{said:?}");

    // A name that is not taken, the right name and a wrong secret: nobody can tell a guess from another server.
    let unknown = yixian_protocol::enrol::Code::new(1);
    assert_eq!(ask(unknown.digits()).await.code(), "wrong_server");
    let handle: u64 = code.handle().parse().unwrap();
    let guessed = yixian_protocol::enrol::Code::new(handle * 100_000_000_000 + 7);
    assert_eq!(ask(guessed.digits()).await.code(), "wrong_server");

    // What was asked for in vain is asked for again with the right code.
    assert_eq!(ask(digits).await.exit, 0);
    let used = town.phone().run(&["enrol", digits, "--server", &town.url]).await;
    assert_eq!((used.exit, used.code().as_str()), (1, "used_code"));
    assert_eq!(ask(digits).await.code(), "already_enrolled");

    let late = town.county.code(DEPUTY).await;
    town.county.clock.advance_days(31);
    let expired = town.phone().run(&["enrol", late.digits(), "--server", &town.url]).await;
    assert_eq!((expired.exit, expired.code().as_str()), (1, "expired_code"));
    // No message repeats a code.
    for said in [&expired, &used] {
        assert!(!said.out.contains(&digits[6..]) && !said.out.contains(&late.digits()[6..]), "{said:?}");
    }
}

#[tokio::test]
async fn a_log_in_page_is_not_the_county() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let portal = Router::new().fallback(|| async { Html("<h1>欢迎入住</h1>") });
    tokio::spawn(async move { axum::serve(listener, portal).await });
    let county = TestCounty::new().await;
    let code = county.code(MEMBER).await;
    let phone = Phone { folder: std::sync::Arc::new(tempfile::tempdir().unwrap()) };
    let said = phone.run(&["enrol", code.digits(), "--server", &url]).await;
    assert_eq!((said.exit, said.text("/not_sent").as_str()), (3, "not_the_server"), "{said:?}");
}

#[tokio::test]
async fn digits_alone_ask_whose_they_are() {
    let town = Town::new().await;
    let code = town.county.code(MEMBER).await;
    let said = town.phone().run(&["enrol", code.digits()]).await;
    assert_eq!((said.exit, said.code().as_str()), (1, "no_server"));
}

#[tokio::test]
async fn a_secretary_hands_out_a_code_and_the_new_phone_takes_the_olds_place() {
    let town = Town::new().await;
    let (secretary, old) = (town.enrolled(SECRETARY).await, town.enrolled(MEMBER).await);
    let spoken = secretary.done(&["code", "东村党员0", "--spoken", "--replaces"]).await;
    let new = town.phone();
    let said = new.done(&["enrol", &spoken.text("/link")]).await;
    assert_eq!(said.text("/name"), "东村党员0");

    assert_eq!(secretary.run(&["code", "我"]).await.code(), "own_voucher");
    assert_eq!(new.run(&["code", "东村党员1"]).await.code(), "not_in_office");
    assert_eq!(new.run(&["--offline", "code", "东村党员1"]).await.exit, 3);

    // The old phone is told, and what it records from now on waits for its owner's word.
    let replaced = old.run(&["sync"]).await;
    assert_eq!((replaced.exit, replaced.code().as_str()), (4, "replaced"), "{replaced:?}");
    secretary.done(&["meeting", "plan", "--date", "今天"]).await;
    let meeting = secretary.done(&["meetings"]).await.text("/meetings/0/id");
    let leave = old.run(&["leave", &meeting]).await;
    assert_eq!((leave.exit, leave.text("/recorded/fate").as_str()), (4, "waiting"), "{leave:?}");
    new.done(&["sync"]).await;
    let waiting = new.done(&["waiting", "list"]).await;
    assert_eq!(waiting.text("/waiting/0/kind"), "leave_asked");
    new.done(&["waiting", "turn-down", &waiting.text("/waiting/0/id")]).await;
    assert_eq!(new.done(&["waiting", "list"]).await.at("/waiting").as_array().unwrap().len(), 0);
    assert_eq!(new.done(&["status"]).await.at("/devices").as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_replaced_phone_objects_or_begins_again() {
    let town = Town::new().await;
    let (secretary, old) = (town.enrolled(SECRETARY).await, town.enrolled(MEMBER).await);
    let replace = async || secretary.done(&["code", "东村党员0", "--replaces"]).await.text("/link");
    let strange = town.phone();
    strange.done(&["enrol", &replace().await]).await;
    assert_eq!(old.run(&["sync"]).await.code(), "replaced");
    let told = old.done(&["status"]).await;
    assert!(
        told.out.contains("\"state\":\"active\"") && told.out.contains("\"state\":\"replaced\""),
        "{told:?}"
    );
    // "That is not me": the phone that was slipped in stops, and this one stands again.
    let objected = old.run(&["object"]).await;
    assert_eq!(objected.text("/recorded/fate"), "accepted", "{objected:?}");
    old.done(&["sync"]).await;
    assert_eq!(strange.run(&["sync"]).await.code(), "revoked");

    // Replaced after all, by its own person: the next code makes a profile beside it, which is the one meant from then.
    town.phone().done(&["enrol", &replace().await]).await;
    assert_eq!(old.run(&["sync"]).await.code(), "replaced");
    assert_eq!(old.done(&["enrol", &replace().await]).await.text("/name"), "东村党员0");
    old.done(&["sync"]).await;
    assert_eq!(old.done(&["profiles", "list"]).await.at("/profiles").as_array().unwrap().len(), 2);
}
