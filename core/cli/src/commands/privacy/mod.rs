//! One's say over what is recorded of oneself, and what the branch's officers answer.

mod keep;
mod own;

use clap::{Args, Subcommand, ValueEnum};
use yixian_client::privacy::FileField;
use yixian_domain::privacy::{DeletionScope, InfoField, Purpose};

use crate::{failure::Failure, reply::Reply, session::App};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Privacy {
    #[command(subcommand)]
    command: Option<PrivacyCommand>,
}

#[derive(Debug, Subcommand)]
enum PrivacyCommand {
    Agree(own::Decide),
    Withdraw(own::Decide),
    Wrong(own::Wrong),
    Delete(own::Delete),
    Export(own::Export),
    Requests(keep::Requests),
    Show(keep::Show),
    Correct(keep::Correct),
    Answer(keep::Answer),
    Decide(keep::Decide),
    Number(keep::Number),
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum PurposeArg {
    #[value(aliases = ["近况", "报近况"])]
    News,
    #[value(aliases = ["联系人电话", "电话告诉联系人"])]
    ContactPhone,
}

impl From<PurposeArg> for Purpose {
    fn from(purpose: PurposeArg) -> Self {
        match purpose {
            PurposeArg::News => Self::News,
            PurposeArg::ContactPhone => Self::ContactPhone,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum InfoArg {
    #[value(alias = "姓名")]
    Name,
    #[value(aliases = ["手机号", "号码"])]
    Phone,
    #[value(alias = "出生年份")]
    BirthYear,
    #[value(alias = "党员编号")]
    MemberNo,
    #[value(aliases = ["入党日期", "转入日期"])]
    Since,
    #[value(alias = "党籍")]
    Standing,
    #[value(alias = "其他")]
    Other,
}

impl From<InfoArg> for InfoField {
    fn from(field: InfoArg) -> Self {
        match field {
            InfoArg::Name => Self::Name,
            InfoArg::Phone => Self::Phone,
            InfoArg::BirthYear => Self::BirthYear,
            InfoArg::MemberNo => Self::MemberNo,
            InfoArg::Since => Self::Since,
            InfoArg::Standing => Self::Standing,
            InfoArg::Other => Self::Other,
        }
    }
}

/// What an officer corrects here; the rest of a file is a record of its own.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum FileArg {
    #[value(alias = "姓名")]
    Name,
    #[value(aliases = ["手机号", "号码"])]
    Phone,
    #[value(alias = "出生年份")]
    BirthYear,
    #[value(alias = "党员编号")]
    MemberNo,
    #[value(alias = "入党日期")]
    Admitted,
    #[value(alias = "组织关系所在支部")]
    Home,
}

impl From<FileArg> for FileField {
    fn from(field: FileArg) -> Self {
        match field {
            FileArg::Name => Self::Name,
            FileArg::Phone => Self::Phone,
            FileArg::BirthYear => Self::BirthYear,
            FileArg::MemberNo => Self::MemberNo,
            FileArg::Admitted => Self::Admitted,
            FileArg::Home => Self::Home,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum ScopeArg {
    #[value(aliases = ["手机号", "号码"])]
    Phone,
    #[value(aliases = ["外出", "外出记录"])]
    Away,
}

impl From<ScopeArg> for DeletionScope {
    fn from(scope: ScopeArg) -> Self {
        match scope {
            ScopeArg::Phone => Self::Phone,
            ScopeArg::Away => Self::Away,
        }
    }
}

impl Privacy {
    pub(crate) const fn name(&self) -> &'static str {
        match &self.command {
            None => "privacy",
            Some(PrivacyCommand::Agree(_)) => "privacy agree",
            Some(PrivacyCommand::Withdraw(_)) => "privacy withdraw",
            Some(PrivacyCommand::Wrong(_)) => "privacy wrong",
            Some(PrivacyCommand::Delete(_)) => "privacy delete",
            Some(PrivacyCommand::Export(_)) => "privacy export",
            Some(PrivacyCommand::Requests(_)) => "privacy requests",
            Some(PrivacyCommand::Show(_)) => "privacy show",
            Some(PrivacyCommand::Correct(_)) => "privacy correct",
            Some(PrivacyCommand::Answer(_)) => "privacy answer",
            Some(PrivacyCommand::Decide(_)) => "privacy decide",
            Some(PrivacyCommand::Number(_)) => "privacy number",
        }
    }

    pub(crate) async fn run(self, app: &App) -> Result<Reply, Failure> {
        match self.command {
            None => own::show(app).await,
            Some(PrivacyCommand::Agree(command)) => command.run(app, true).await,
            Some(PrivacyCommand::Withdraw(command)) => command.run(app, false).await,
            Some(PrivacyCommand::Wrong(command)) => command.run(app).await,
            Some(PrivacyCommand::Delete(command)) => command.run(app).await,
            Some(PrivacyCommand::Export(command)) => command.run(app).await,
            Some(PrivacyCommand::Requests(command)) => command.run(app).await,
            Some(PrivacyCommand::Show(command)) => command.run(app).await,
            Some(PrivacyCommand::Correct(command)) => command.run(app).await,
            Some(PrivacyCommand::Answer(command)) => command.run(app).await,
            Some(PrivacyCommand::Decide(command)) => command.run(app).await,
            Some(PrivacyCommand::Number(command)) => command.run(app).await,
        }
    }
}
