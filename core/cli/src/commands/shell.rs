//! For the shell: completions and man pages, made from the same definition as `--help`.

use std::path::PathBuf;

use clap::{Args, Command};
use clap_complete::Shell;
use serde_json::json;

use crate::{cli, failure::Failure, reply::Reply, session::App};

#[derive(Debug, Args)]
pub(crate) struct Completions {
    shell: Shell,
}

#[derive(Debug, Args)]
pub(crate) struct Man {
    #[arg(long, value_name = "FOLDER")]
    into: Option<PathBuf>,
}

impl Completions {
    pub(crate) fn run(self, app: &App) -> Reply {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut cli::command(app.words), "yixian", &mut script);
        let script = String::from_utf8_lossy(&script).into_owned();
        let data = json!({ "shell": self.shell.to_string(), "script": script });
        Reply::new(script, data)
    }
}

impl Man {
    pub(crate) fn run(self, app: &App) -> Result<Reply, Failure> {
        let mut command = cli::command(app.words);
        command.build();
        let file = |path: &PathBuf, error: std::io::Error| Failure::File {
            path: path.display().to_string(),
            why: error.to_string(),
        };
        let Some(folder) = &self.into else {
            let page = page(&command).map_err(|error| file(&PathBuf::from("-"), error))?;
            return Ok(Reply::new(page.clone(), json!({ "page": page })));
        };
        std::fs::create_dir_all(folder).map_err(|error| file(folder, error))?;
        let mut written = Vec::new();
        let mut open = vec![command];
        while let Some(command) = open.pop() {
            let name = command.get_display_name().unwrap_or_else(|| command.get_name());
            let path = folder.join(format!("{name}.1"));
            let page = page(&command).map_err(|error| file(&path, error))?;
            std::fs::write(&path, page).map_err(|error| file(&path, error))?;
            written.push(path.display().to_string());
            open.extend(command.get_subcommands().filter(|sub| sub.get_name() != "help").cloned());
        }
        written.sort();
        Ok(Reply::new(app.words.pages_written(written.len(), folder), json!({ "written": written })))
    }
}

fn page(command: &Command) -> std::io::Result<String> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}
