//! `export`

use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use yixian_domain::time::StatedDate;
use yixian_server::{Server, lists};

use super::{
    Answer, Context, Failure,
    files::{new_folder, write_new},
};

#[derive(Args)]
pub(super) struct Export {
    /// The folder to make. It names people: keep it as you keep the lists themselves.
    #[arg(long)]
    out: PathBuf,
    /// As of which day; today if none is named.
    #[arg(long, value_parser = super::date)]
    on: Option<StatedDate>,
}

impl Export {
    pub(super) async fn work(&self, context: &Context) -> Result<Answer, Failure> {
        let server = context.open().await?;
        let done = self.write(context, &server).await;
        server.db().close().await;
        done
    }

    async fn write(&self, context: &Context, server: &Server) -> Result<Answer, Failure> {
        new_folder(&self.out)?;
        let on = self.on.unwrap_or_else(|| server.clock().now().date());
        let files = lists::export(server, on).await?;
        if files.iter().any(|file| file.name.starts_with("attendance/")) {
            new_folder(&self.out.join("attendance"))?;
        }
        for file in &files {
            write_new(&self.out.join(&file.name), &file.bytes)?;
        }
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        let (count, out) = (names.len(), self.out.display());
        let text = context.lang.pick(
            format!("{on} 的名册和考勤,{count} 个文件,在 {out}。里面有个人信息,请妥善保管。"),
            format!(
                "lists and attendance as of {on}, {count} files in {out}; they name people, keep them safe"
            ),
        );
        Ok(Answer::new(text, json!({ "folder": self.out, "on": on, "files": names })))
    }
}
