//! `backup` and `restore`

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;
use yixian_server::backup::{Moved, backup, restore};

use super::{Answer, Context, Failure};

#[derive(Args)]
pub(super) struct Backup {
    /// Which file.
    file: PathBuf,
    /// The file lies off site, so phones need not keep what is in it. Say so only when it does.
    #[arg(long)]
    off_site: bool,
}

#[derive(Args)]
pub(super) struct Restore {
    /// Which file.
    file: PathBuf,
}

impl Backup {
    pub(super) async fn work(&self, context: &Context) -> Result<Answer, Failure> {
        let server = context.open().await?;
        let done = backup(&server, &self.file, self.off_site).await;
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
