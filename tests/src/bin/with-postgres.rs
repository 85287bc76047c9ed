//! Runs a command with a private PostgreSQL beside it: `with-postgres cargo test -p yixian-tests`.
//! The command finds the address in `YIXIAN_TEST_POSTGRES`. The cluster ends with the command.

use std::process::{Command, ExitCode};

use yixian_tests::postgres::{ADDRESS, Postgres};

fn main() -> ExitCode {
    let mut words = std::env::args_os().skip(1);
    let Some(program) = words.next() else {
        eprintln!("usage: with-postgres COMMAND [ARGUMENT ...]");
        return ExitCode::from(2);
    };
    let cluster = Postgres::start();
    let status = Command::new(program).args(words).env(ADDRESS, cluster.address()).status();
    match status {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        Ok(status) => ExitCode::from(u8::try_from(status.code().unwrap_or(1)).unwrap_or(1)),
        Err(error) => {
            eprintln!("with-postgres: {error}");
            ExitCode::from(127)
        }
    }
}
