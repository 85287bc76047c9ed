//! `yixian-server`: the county's platform on the command line. Each command is a file of [`commands`].

#![allow(clippy::print_stdout, clippy::print_stderr)] // a command line talks to people

mod commands;

use std::process::ExitCode;

use clap::Parser;

use commands::{Arguments, Failure, work};

#[global_allocator]
static ALLOCATOR: yixian_server::Allocator = yixian_server::Allocator;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new(arguments.log_level()));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let console = arguments.console();
    let done = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|e| Failure::from(yixian_server::Error::Configuration(e.to_string())))
        .and_then(|runtime| runtime.block_on(work(arguments)));
    match done {
        Ok(answer) => {
            println!("{}", console.answer(&answer));
            ExitCode::SUCCESS
        }
        Err(failure) => {
            eprintln!("{}", console.failure(&failure));
            ExitCode::FAILURE
        }
    }
}
