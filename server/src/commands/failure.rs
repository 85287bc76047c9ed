//! Why a command did not do what it was asked: a stable code, and words in both languages with what to do.

use std::path::PathBuf;

use serde_json::{Value, json};
use yixian_registry::{ImportErrors, slips::PrintError};
use yixian_server::Error;

use super::Lang;

/// Why a command failed. Nothing was changed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The server or its database.
    Server(Error),
    /// The lists are wrong.
    Lists(ImportErrors),
    /// Slips cannot be printed.
    Print(PrintError),
    /// A folder holds no county.
    NoCounty(PathBuf),
    /// Nobody has this number.
    UnknownPerson(String),
    /// No organisation has this number.
    UnknownOrganisation(String),
    /// Something is there already and is not written over.
    Exists(PathBuf),
    /// Nothing was named to work on.
    NothingNamed { zh: &'static str, en: &'static str },
    /// Without TLS only this machine may be served.
    PlainBeyondLoopback,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Server(error)
    }
}

impl From<PrintError> for Failure {
    fn from(error: PrintError) -> Self {
        Self::Print(error)
    }
}

impl Failure {
    pub(crate) const fn code(&self) -> &'static str {
        match self {
            Self::Server(Error::Sqlite(_) | Error::Postgres(_) | Error::Busy | Error::Closed) => "database",
            Self::Server(Error::NewerDatabase { .. }) => "newer_database",
            Self::Server(Error::Corrupt(_) | Error::Malformed(_)) => "corrupt_data",
            Self::Server(Error::File { .. }) => "file",
            Self::Server(_) => "configuration",
            Self::Lists(_) => "lists_refused",
            Self::Print(error) => error.code(),
            Self::NoCounty(_) => "no_county",
            Self::UnknownPerson(_) => "unknown_person",
            Self::UnknownOrganisation(_) => "unknown_organisation",
            Self::Exists(_) => "exists",
            Self::NothingNamed { .. } => "nothing_named",
            Self::PlainBeyondLoopback => "plain_beyond_loopback",
        }
    }

    pub(crate) fn text(&self, lang: Lang) -> String {
        match self {
            Self::Server(error) => error.to_string(),
            Self::Lists(errors) => lang.pick(errors.chinese(), errors.to_string()),
            Self::Print(error) => lang.pick(error.chinese().to_owned(), error.to_string()),
            Self::NoCounty(path) => {
                let path = path.display();
                lang.pick(
                    format!("{path} 里没有县的数据。先用 init(或 demo)建一个,或用 --data 指到正确的目录。"),
                    format!("{path} holds no county; set one up with init (or demo), or name its folder with --data"),
                )
            }
            Self::UnknownPerson(no) => lang.pick(
                format!("没有编号是 {no} 的人。"),
                format!("nobody has the number {no}"),
            ),
            Self::UnknownOrganisation(no) => lang.pick(
                format!("没有编号是 {no} 的党组织。"),
                format!("no organisation has the number {no}"),
            ),
            Self::Exists(path) => {
                let path = path.display();
                lang.pick(
                    format!("{path} 已经有了,不覆盖。请换一个名字。"),
                    format!("{path} is there already and is not written over; name another"),
                )
            }
            Self::NothingNamed { zh, en } => lang.pick((*zh).to_owned(), (*en).to_owned()),
            Self::PlainBeyondLoopback => lang.pick(
                "不加密(--plain)只能监听本机地址,如 127.0.0.1。".to_owned(),
                "without TLS (--plain) only this machine is served: listen on a loopback address such as 127.0.0.1".to_owned(),
            ),
        }
    }

    /// What a script may want besides.
    pub(crate) fn detail(&self) -> Value {
        match self {
            Self::Lists(errors) => json!(errors),
            _ => Value::Null,
        }
    }
}
