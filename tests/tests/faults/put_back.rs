//! The server's database put back by a plain copy of its file, of which nobody tells the program.

use yixian_tests::{
    county::{DEPUTY, MEMBER, SECRETARY},
    programs::ServerProgram,
    wire::Network,
};

use crate::world::{everybody_records, plan_today, roll};

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
