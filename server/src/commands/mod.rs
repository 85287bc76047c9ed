//! The commands, one file each, and what they share: where the county is, and how they answer.

mod backup;
mod demo;
mod enrol;
mod export;
mod failure;
mod files;
mod import;
mod init;
mod run;
mod slips;
mod sweep;

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use serde_json::{Value, json};
use yixian_domain::time::StatedDate;
use yixian_server::{Ports, Server, data::DataFolder, db::Db};

pub(crate) use failure::Failure;

/// The folder that is used when none is named.
const DEFAULT_DATA: &str = "var/county";

/// The county's platform: phones sync with it, the county runs it.
#[derive(Parser)]
#[command(name = "yixian-server", version, about)]
pub(crate) struct Arguments {
    /// The county's folder [default: var/county].
    #[arg(long, env = "YIXIAN_DATA", global = true)]
    data: Option<PathBuf>,
    /// The database: `postgres://…`, or `sqlite:FILE`. The folder's own file if none is named.
    #[arg(long, env = "YIXIAN_DATABASE", global = true)]
    database: Option<String>,
    /// Answer with one JSON object.
    #[arg(long, global = true)]
    json: bool,
    /// The language of answers; the environment's if none is named.
    #[arg(long, env = "YIXIAN_LANG", global = true)]
    lang: Option<Lang>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Sets a county up in an empty folder: id, key, its own TLS authority.
    Init(init::Init),
    /// Makes a fictional county in an empty folder, through the importer that a real one uses.
    Demo(demo::Demo),
    /// Serves phones until it is told to stop (Ctrl-C), then lets every request under way finish.
    Run(run::Run),
    /// Holds the county's lists against the record and says what would change; with --apply records it.
    Import(import::ImportLists),
    /// Issues an enrolment code for a person, in the name of the county's registry.
    Enrol(enrol::Enrol),
    /// Issues codes for many and prints them as slips, six on a page of A4.
    Slips(slips::Slips),
    /// Writes the lists as they are recorded, and the attendance of every branch.
    Export(export::Export),
    /// Erases what has been kept for as long as the rules allow; a server that runs does so every day.
    Sweep,
    /// Writes the county into one sealed file.
    Backup(backup::Backup),
    /// Puts a backup into an empty database.
    Restore(backup::Restore),
}

/// Chinese, or English.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum Lang {
    Zh,
    En,
}

impl Lang {
    /// What the environment says; Chinese unless it says something else.
    fn of_environment() -> Self {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
        match locale {
            Some(locale) if !locale.to_lowercase().starts_with("zh") => Self::En,
            _ => Self::Zh,
        }
    }

    /// The one of two texts that is in this language.
    pub(crate) fn pick<T>(self, chinese: T, english: T) -> T {
        match self {
            Self::Zh => chinese,
            Self::En => english,
        }
    }
}

/// How answers look.
#[derive(Clone, Copy)]
pub(crate) struct Console {
    json: bool,
    lang: Lang,
}

/// What a command has done: for people, and for scripts.
pub(crate) struct Answer {
    text: String,
    json: Value,
}

impl Answer {
    pub(crate) fn new(text: impl Into<String>, json: Value) -> Self {
        Self { text: text.into(), json }
    }
}

impl Console {
    pub(crate) fn answer(&self, answer: &Answer) -> String {
        if self.json { answer.json.to_string() } else { answer.text.trim_end().to_owned() }
    }

    pub(crate) fn failure(&self, failure: &Failure) -> String {
        if self.json {
            let error = json!({ "code": failure.code(), "message": failure.text(self.lang), "detail": failure.detail() });
            return json!({ "error": error }).to_string();
        }
        format!("yixian-server: {}", failure.text(self.lang))
    }
}

/// What every command needs.
pub(crate) struct Context {
    pub(crate) folder: DataFolder,
    /// Whether nobody has named a folder.
    pub(crate) is_default: bool,
    database: Option<String>,
    pub(crate) lang: Lang,
}

impl Context {
    /// Opens the county.
    pub(crate) async fn open(&self) -> Result<Server, Failure> {
        if !self.folder.exists() {
            return Err(Failure::NoCounty(self.folder.path().to_owned()));
        }
        let url = self.database.clone().unwrap_or_else(|| self.folder.database());
        let db = Db::open(&url).await?;
        Ok(Server::new(db, self.folder.county()?, Ports::default()).await?)
    }
}

impl Arguments {
    /// Serving is told as it happens; other commands answer once and warn only.
    pub(crate) fn log_level(&self) -> &'static str {
        if matches!(self.command, Command::Run(_)) { "info" } else { "warn" }
    }

    pub(crate) fn console(&self) -> Console {
        Console { json: self.json, lang: self.lang.unwrap_or_else(Lang::of_environment) }
    }
}

/// Reads a date on the command line.
fn date(text: &str) -> Result<StatedDate, String> {
    text.parse().map_err(|_| "write it as 2026-09-01".to_owned())
}

/// Does what was asked.
pub(crate) async fn work(arguments: Arguments) -> Result<Answer, Failure> {
    let lang = arguments.console().lang;
    let Arguments { data, database, command, .. } = arguments;
    let is_default = data.is_none();
    let folder = DataFolder::new(data.unwrap_or_else(|| DEFAULT_DATA.into()));
    let context = Context { folder, is_default, database, lang };
    match command {
        Command::Init(init) => init.work(&context),
        Command::Demo(demo) => demo.work(&context).await,
        Command::Run(run) => run.work(&context).await,
        Command::Import(import) => import.work(&context).await,
        Command::Enrol(enrol) => enrol.work(&context).await,
        Command::Slips(slips) => slips.work(&context).await,
        Command::Export(export) => export.work(&context).await,
        Command::Sweep => sweep::work(&context).await,
        Command::Backup(backup) => backup.work(&context).await,
        Command::Restore(restore) => restore.work(&context).await,
    }
}
