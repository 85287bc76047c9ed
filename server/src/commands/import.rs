//! `import`

use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use yixian_domain::time::StatedDate;
use yixian_registry::{
    Files, ImportPlan, Options,
    diff::{Change, Diff},
};
use yixian_server::{Server, lists};

use super::{Answer, Context, Failure, Lang, files::read};

/// How many new entries are listed one by one unless all are asked for.
const LISTED: usize = 20;

#[derive(Args)]
pub(super) struct ImportLists {
    /// organisations.csv
    #[arg(long)]
    organisations: Option<PathBuf>,
    /// members.csv
    #[arg(long)]
    members: Option<PathBuf>,
    /// The day of the lists, from which changes hold that they give no day for; today if none is named.
    #[arg(long, value_parser = super::date)]
    on: Option<StatedDate>,
    /// Record what would change. Without it nothing is recorded.
    #[arg(long)]
    apply: bool,
    /// List every new entry.
    #[arg(long)]
    all: bool,
    /// Take an earlier import back, by its number; says what that comes to, with --apply does it.
    #[arg(long, conflicts_with_all = ["organisations", "members", "on"])]
    undo: Option<i64>,
    /// List the imports there have been.
    #[arg(long, conflicts_with_all = ["organisations", "members", "on", "undo", "apply"])]
    list: bool,
}

impl ImportLists {
    pub(super) async fn work(&self, context: &Context) -> Result<Answer, Failure> {
        let server = context.open().await?;
        let done = self.answer(context, &server).await;
        server.db().close().await;
        done
    }

    async fn answer(&self, context: &Context, server: &Server) -> Result<Answer, Failure> {
        if self.list {
            return list(server, context.lang).await;
        }
        if let Some(number) = self.undo {
            return self.undo(server, number, context.lang).await;
        }
        if self.organisations.is_none() && self.members.is_none() {
            return Err(Failure::NothingNamed {
                zh: "请用 --organisations 和 --members 给出名册文件(至少一个)。",
                en: "name the lists with --organisations and --members (at least one)",
            });
        }
        self.import(server, context.lang).await
    }

    async fn import(&self, server: &Server, lang: Lang) -> Result<Answer, Failure> {
        let organisations = self.organisations.as_deref().map(read).transpose()?;
        let members = self.members.as_deref().map(read).transpose()?;
        let files = Files { organisations: organisations.as_deref(), members: members.as_deref() };
        let effective = self.on.unwrap_or_else(|| server.clock().now().date());
        let options = Options { effective };
        let (number, plan) = if self.apply {
            let imported = lists::record_import(server, files, options).await?.map_err(Failure::Lists)?;
            (imported.number, imported.plan)
        } else {
            (None, lists::plan_import(server, files, options).await?.map_err(Failure::Lists)?)
        };
        let text = format!("{}\n\n{}", self.lines(&plan.diff, lang), self.outcome(number, &plan, lang));
        let json = json!({
            "applied": number.is_some(), "import": number, "effective": effective,
            "events": plan.import.steps.len(), "summary": summary(&plan.diff, lang), "diff": plan.diff,
        });
        Ok(Answer::new(text, json))
    }

    /// The difference a line each; of what is new only the beginning, unless all is asked for.
    fn lines(&self, diff: &Diff, lang: Lang) -> String {
        let most = if self.all { usize::MAX } else { LISTED };
        let mut lines = vec![summary(diff, lang)];
        let mut added = 0;
        for line in &diff.lines {
            added += usize::from(line.change == Change::Added);
            if line.change != Change::Added || added <= most {
                lines.push(lang.pick(line.chinese(), line.to_string()));
            }
        }
        if let Some(more) = added.checked_sub(most).filter(|more| *more > 0) {
            lines.push(lang.pick(
                format!("……另外还有 {more} 条新增(--all 全部列出)"),
                format!("… and {more} more that are new (--all lists them)"),
            ));
        }
        let flags = diff.flags.iter();
        lines.extend(
            flags.map(|flag| lang.pick(format!("请核对 {}", flag.chinese()), format!("look at {flag}"))),
        );
        lines.join("\n")
    }

    fn outcome(&self, number: Option<i64>, plan: &ImportPlan, lang: Lang) -> String {
        match number {
            Some(number) => lang.pick(
                format!("已导入,编号 {number}。要撤回:import --undo {number} --apply"),
                format!("recorded as import {number}; to take it back: import --undo {number} --apply"),
            ),
            None if plan.import.is_empty() => {
                lang.pick("没有要导入的。".to_owned(), "there is nothing to record".to_owned())
            }
            None => lang.pick(
                "什么都还没有导入。看过没问题,加 --apply 再来一次。".to_owned(),
                "nothing is recorded yet; if it looks right, say it again with --apply".to_owned(),
            ),
        }
    }

    async fn undo(&self, server: &Server, number: i64, lang: Lang) -> Result<Answer, Failure> {
        let undo = lists::undo_import(server, number, !self.apply).await?;
        let mut lines: Vec<String> =
            undo.left.iter().map(|left| lang.pick(left.chinese(), left.to_string())).collect();
        if undo.files > 0 {
            lines.push(lang.pick(
                format!("{} 人的档案留着,不再属于任何支部。", undo.files),
                format!("the files of {} people stay, without a membership", undo.files),
            ));
        }
        lines.push(match self.apply {
            true => lang.pick(format!("导入 {number} 已撤回。"), format!("import {number} is taken back")),
            false => lang.pick(
                format!("撤回导入 {number} 要记 {} 条。加 --apply 就撤回。", undo.events.len()),
                format!(
                    "taking import {number} back records {} events; say it again with --apply",
                    undo.events.len()
                ),
            ),
        });
        let json = json!({
            "import": number, "applied": self.apply, "events": undo.events.len(),
            "left": undo.left, "files": undo.files,
        });
        Ok(Answer::new(lines.join("\n"), json))
    }
}

fn summary(diff: &Diff, lang: Lang) -> String {
    lang.pick(diff.summary_chinese(), diff.summary())
}

async fn list(server: &Server, lang: Lang) -> Result<Answer, Failure> {
    let imports = lists::imports(server).await?;
    let line = |(number, at, events, undone): &(i64, yixian_domain::time::Timestamp, usize, bool)| {
        let undone = if *undone { lang.pick(",已撤回", ", taken back") } else { "" };
        lang.pick(
            format!("导入 {number},{},{events} 条{undone}", at.date()),
            format!("import {number}, {}, {events} events{undone}", at.date()),
        )
    };
    let mut text = imports.iter().map(line).collect::<Vec<_>>().join("\n");
    if text.is_empty() {
        text = lang.pick("还没有导入过。", "nothing has been imported").to_owned();
    }
    let json: Vec<_> = imports
        .iter()
        .map(|(number, at, events, undone)| json!({ "import": number, "at": at, "events": events, "undone": undone }))
        .collect();
    Ok(Answer::new(text, json!({ "imports": json })))
}
