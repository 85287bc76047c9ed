//! What is over its time goes also where no server runs all day: by the county's own command, as the built program.

use std::{process::Command, sync::Arc};

use serde_json::Value;
use yixian_domain::DocumentKey;
use yixian_server::{
    Ports, Server,
    db::Db,
    http::App,
    ports::{Clock as _, SystemClock},
    store::documents,
};
use yixian_tests::{
    county::{EAST, MEMBER, org, person},
    phone::Phone,
    ports::TestClock,
    programs::{ServerProgram, code, program},
};

use crate::{floating::said, world::DAY_MS};

/// A server of the same county that lives a year and more ago.
async fn long_ago(program: &ServerProgram) -> (Server, TestClock) {
    let (data, clock) = (program.data(), TestClock::default());
    let then = SystemClock.now().0 - i64::try_from(400 * DAY_MS).unwrap();
    clock.advance_ms(then - clock.now().0);
    let db = Db::open(&data.database()).await.unwrap();
    let ports = Ports { clock: Arc::new(clock.clone()), ..Ports::default() };
    (Server::new(db, data.county().unwrap(), ports).await.unwrap(), clock)
}

fn swept(county: &ServerProgram, args: &[&str]) -> String {
    let mut command = Command::new(program("yixian-server"));
    let data = county.data();
    command.arg("--data").arg(data.path()).args(args).arg("sweep");
    let output = command.env_clear().env("LANG", "zh_CN.UTF-8").output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

async fn news(server: &Server) -> usize {
    let mut tx = server.db().read().await.unwrap();
    let key = DocumentKey::Away(org(EAST), person(MEMBER));
    let document = documents::get(&mut tx, server.id(), key).await.unwrap();
    tx.rollback().await.unwrap();
    document.unwrap().as_away().unwrap().news.len()
}

#[tokio::test]
async fn news_that_are_over_their_time_are_erased_by_the_command_too() {
    let county = ServerProgram::new(1).await;
    let (server, clock) = long_ago(&county).await;
    let router = App::new(server.clone(), &(Arc::new(clock.clone()) as _), &[]).router();
    let mut phone = Phone::new(5, clock.now());
    phone.enrol(&router, &code(&server, MEMBER).await).await.unwrap();
    phone.sync(&router).await.unwrap();
    phone.app().send_news(said("都好")).unwrap();
    phone.sync(&router).await.unwrap();
    assert_eq!(news(&server).await, 1);
    server.db().close().await;

    let first: Value = serde_json::from_str(&swept(&county, &["--json"])).unwrap();
    assert_eq!(first["records"], 1);
    let again: Value = serde_json::from_str(&swept(&county, &["--json"])).unwrap();
    assert_eq!(again["records"], 0, "it is over once");
    assert!(swept(&county, &[]).contains("没有到期的记录"));
    assert!(swept(&county, &["--lang", "en"]).contains("nothing is over its time"));
    let server = county.look().await;
    assert_eq!(news(&server).await, 0);
    server.db().close().await;
}
