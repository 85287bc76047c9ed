//! `yixian`: the reference client. A person, a script or a test drives the core with it, without a phone.
//!
//! * [`cli`]: the command line. [`commands`]: what each command does, one file an area.
//! * [`session`]: one command over one phone: profile, PIN, recording, sending.
//! * [`find`]: what somebody means by a name. [`known`]: what the phone knows by name. [`value`]: a rule's value as typed.
//! * [`reply`], [`failure`], [`exit`]: what comes back, for people and for scripts; [`rows`]: its parts, for scripts.
//! * [`files`]: what is written for its owner alone.
//! * [`words`]: every text, in Chinese and in English.
//!
//! No rule of the domain is decided here: what a screen shows and what a person may do comes from the core.

mod cli;
mod commands;
mod exit;
mod failure;
mod files;
mod find;
mod known;
mod progress;
mod reply;
mod rows;
mod session;
mod value;
mod words;

use std::{
    io::{self, Write},
    process::ExitCode,
};

use clap::{FromArgMatches as _, error::ErrorKind};
use serde_json::json;

use crate::{
    cli::Cli,
    exit::Exit,
    failure::Failure,
    session::App,
    words::{Words, language},
};

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn main() -> ExitCode {
    let args: Vec<String> =
        std::env::args_os().skip(1).map(|arg| arg.to_string_lossy().into_owned()).collect();
    let words = Words(language(&args, variable));
    let matches = match cli::command(words).try_get_matches() {
        Ok(matches) => matches,
        Err(error) => return not_understood(&error, words, args.iter().any(|arg| arg == "--json")).into(),
    };
    match Cli::from_arg_matches(&matches) {
        Ok(cli) => run(cli, words).into(),
        Err(error) => not_understood(&error, words, args.iter().any(|arg| arg == "--json")).into(),
    }
}

/// `--help` and `--version` are answered; anything else that clap says is about the command line.
fn not_understood(error: &clap::Error, words: Words, json: bool) -> Exit {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return print(io::stdout(), &error.render().to_string(), Exit::Done);
    }
    let text = words.usage(error);
    if json {
        let error = json!({ "code": "usage", "message": text.trim_end(), "advice": "yixian --help" });
        let object = json!({ "command": null, "exit": Exit::Usage.code(), "error": error });
        return print(io::stdout(), &format!("{object}\n"), Exit::Usage);
    }
    print(io::stderr(), &text, Exit::Usage)
}

fn run(cli: Cli, words: Words) -> Exit {
    let (name, json) = (cli.command.name(), cli.json);
    match result(cli, words) {
        Ok(reply) if json => print(io::stdout(), &format!("{}\n", reply.to_json(name)), reply.exit),
        Ok(reply) => print(io::stdout(), &reply.text, reply.exit),
        Err(failure) if json => {
            print(io::stdout(), &format!("{}\n", failure.to_json(name, words)), failure.exit())
        }
        Err(failure) => {
            let said = words.failure(&failure);
            print(io::stderr(), &format!("{}\n{}\n", said.what, said.advice), failure.exit())
        }
    }
}

fn result(cli: Cli, words: Words) -> Result<reply::Reply, Failure> {
    let folder = cli.phone.or_else(|| cli::default_folder(variable));
    let no_home = || Failure::File { path: "~".into(), why: "--phone".into() };
    let app = App {
        words,
        directory: folder.ok_or_else(no_home)?,
        profile: cli.profile,
        pin: cli.pin,
        offline: cli.offline,
        client: tokio::sync::OnceCell::new(),
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    let runtime = runtime.map_err(|error| yixian_client::Error::Internal(error.to_string()))?;
    runtime.block_on(async {
        let reply = cli.command.run(&app).await;
        app.close().await;
        reply
    })
}

/// Prints, and gives the exit code. Whoever reads only the beginning (`| head`) has not failed.
fn print(mut to: impl Write, text: &str, exit: Exit) -> Exit {
    match to.write_all(text.as_bytes()).and_then(|()| to.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Exit::Internal,
        _ => exit,
    }
}
