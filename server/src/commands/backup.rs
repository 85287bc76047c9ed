//! `backup` and `restore`

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;
use yixian_server::backup::{Moved, backup, confirm, restore};

use super::{Answer, Context, Failure};

#[derive(Args)]
pub(super) struct Backup {
    /// Which file.
    file: PathBuf,
    /// The file was written before and lies somewhere else now: read all of it there, and let phones drop what is
    /// in it.
    #[arg(long)]
    confirm: bool,
}

#[derive(Args)]
pub(super) struct Restore {
    /// Which file.
    file: PathBuf,
}

impl Backup {
    pub(super) async fn work(&self, context: &Context) -> Result<Answer, Failure> {
        let server = context.open().await?;
        let done =
            if self.confirm { confirm(&server, &self.file).await } else { backup(&server, &self.file).await };
        server.db().close().await;
        Ok(answer(context, &self.file, done?))
    }
}

impl Restore {
    pub(super) async fn work(&self, context: &Context) -> Result<Answer, Failure> {
        let server = context.open().await?;
        let done = restore(&server, &self.file).await;
        server.db().close().await;
        Ok(answer(context, &self.file, done?))
    }
}

fn answer(context: &Context, file: &Path, moved: Moved) -> Answer {
    let Moved { rows } = moved;
    let text = context
        .lang
        .pick(format!("{}:{rows} 行", file.display()), format!("{}: {rows} rows", file.display()));
    Answer::new(text, json!({ "file": file, "rows": rows }))
}
