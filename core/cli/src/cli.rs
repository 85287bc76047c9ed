//! The command line as a whole.

use std::path::PathBuf;

use clap::{CommandFactory as _, Parser};

use crate::{
    commands::Command,
    session::Secret,
    words::{Lang, Words, help},
};

#[derive(Debug, Parser)]
#[command(name = "yixian", version, propagate_version = true, disable_help_subcommand = true)]
#[command(arg_required_else_help = true)]
pub(crate) struct Cli {
    #[arg(long, global = true, env = "YIXIAN_PHONE", value_name = "FOLDER")]
    pub(crate) phone: Option<PathBuf>,
    #[arg(long, global = true, env = "YIXIAN_PROFILE", value_name = "NAME")]
    pub(crate) profile: Option<String>,
    #[arg(long, global = true, env = "YIXIAN_PIN", hide_env_values = true, value_name = "PIN")]
    pub(crate) pin: Option<Secret>,
    #[arg(long, global = true, env = "YIXIAN_OFFLINE", value_parser = clap::builder::BoolishValueParser::new())]
    pub(crate) offline: bool,
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[arg(long, global = true, env = "YIXIAN_LANG", value_name = "LANG")]
    pub(crate) lang: Option<Lang>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The definition, with its texts in one language.
pub(crate) fn command(words: Words) -> clap::Command {
    help::localised(Cli::command(), words)
}

/// Where a phone's data lies if nobody says.
pub(crate) fn default_folder(variable: impl Fn(&str) -> Option<String>) -> Option<PathBuf> {
    let folder = |name: &str| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let base = if cfg!(target_os = "windows") {
        folder("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        folder("HOME").map(|home| home.join("Library/Application Support"))
    } else {
        folder("XDG_DATA_HOME").or_else(|| folder("HOME").map(|home| home.join(".local/share")))
    };
    base.map(|base| base.join("yixian"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_holds_in_both_languages() {
        for lang in [Lang::Zh, Lang::En] {
            command(Words(lang)).debug_assert();
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn data_lies_where_the_platform_keeps_it() {
        let of = |pairs: &'static [(&str, &str)]| {
            default_folder(|name| {
                pairs.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(of(&[("HOME", "/h")]), Some("/h/.local/share/yixian".into()));
        assert_eq!(of(&[("HOME", "/h"), ("XDG_DATA_HOME", "/d")]), Some("/d/yixian".into()));
        assert_eq!(of(&[]), None);
    }
}
