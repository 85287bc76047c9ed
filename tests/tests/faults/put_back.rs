//! The server's database put back by a plain copy of its file, of which nobody tells the program.

use yixian_tests::{
    county::{DEPUTY, EAST, MEMBER, SECRETARY, TestCounty, org, people},
    programs::ServerProgram,
    wire::Network,
};

use crate::world::{everybody_records, plan, plan_today, roll};

#[tokio::test]
async fn what_a_file_copy_takes_back_comes_again_from_the_phones() {
    let program = ServerProgram::new(3).await;
    let mut phones = program.phones(&[SECRETARY, DEPUTY, MEMBER, MEMBER + 1]).await;
    let (meeting, digits) = plan_today(&mut phones[0]);
    program.start();
    let network = Network::before(program.address()).await;
    let http = network.http();
    let mut round = 0;
    for restored in 0..3 {
        for _ in 0..2 {
            for phone in &mut phones {
                phone.sync_over(&http).await.unwrap();
            }
            everybody_records(&mut phones, meeting, &digits, round);
            round += 1;
        }
        program.stop();
        let copy = program.database().with_extension("copy");
        std::fs::copy(program.database(), &copy).unwrap();
        program.start();
        // They go on: some of it reaches the server, some does not.
        for phone in &mut phones {
            phone.sync_over(&http).await.unwrap();
        }
        everybody_records(&mut phones, meeting, &digits, round);
        phones[0].sync_over(&http).await.unwrap();
        phones[2].sync_over(&http).await.unwrap();
        round += 1;
        program.stop();
        for left_over in ["db-wal", "db-shm"] {
            let _none = std::fs::remove_file(program.database().with_extension(left_over));
        }
        std::fs::rename(&copy, program.database()).unwrap();
        program.start();
        for _ in 0..2 {
            for phone in &mut phones {
                phone.sync_over(&http).await.unwrap();
            }
        }
        program.stop();
        program.holds_everything_once(&mut phones).await;
        let shown = roll(&phones[0], meeting);
        assert_eq!(shown, roll(&phones[1], meeting), "restored {restored} times");
        let marks: usize =
            shown.unwrap().as_roll().unwrap().persons.values().map(|person| person.marks.len()).sum();
        assert_eq!(marks, 4 * round, "restored {restored} times");
        program.start();
    }
}

#[tokio::test]
async fn a_server_that_lost_a_confirmed_backup_is_told_apart_from_no_signal() {
    let county = TestCounty::new().await;
    let mut phone = county.phone(SECRETARY).await;
    phone.app().plan_meeting(org(EAST), plan(county.server.clock().now().date())).unwrap();
    phone.sync(&county.router).await.unwrap();
    // A backup was confirmed, the phone dropped what is in it; then an older one was restored.
    let head = phone.app().store().chain_head().unwrap().number;
    phone.app().store().settle(head, &[], Some(head)).unwrap();
    let older = county.elsewhere().await;
    older.record(&people(3)).await;
    let error = phone.sync(&older.router).await.unwrap_err();
    assert_eq!((error.code(), error.reason().as_deref()), ("standing", Some("chain_lost")));
    // What it records from now on is kept all the same.
    phone.app().plan_meeting(org(EAST), plan(county.server.clock().now().date())).unwrap();
    assert_eq!(phone.app().store().counts().unwrap().pending, 2);
}
