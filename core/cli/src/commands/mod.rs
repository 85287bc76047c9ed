//! The commands, one file an area. Each reads or records through the core and says what came of it; no rule
//! of the domain is decided here.

pub(crate) mod away;
pub(crate) mod devices;
pub(crate) mod dues;
pub(crate) mod enrol;
pub(crate) mod hours;
pub(crate) mod meeting;
pub(crate) mod org;
pub(crate) mod own;
pub(crate) mod places;
pub(crate) mod plan;
pub(crate) mod privacy;
pub(crate) mod profiles;
pub(crate) mod reminders;
pub(crate) mod roll;
pub(crate) mod rules;
pub(crate) mod shell;
pub(crate) mod status;
pub(crate) mod waiting;

use clap::Subcommand;

use crate::{failure::Failure, reply::Reply, session::App};

/// Everything that `yixian` can do. The texts of `--help` are in [`crate::words::help`].
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Enrol(enrol::Enrol),
    #[command(subcommand)]
    Profiles(profiles::Profiles),
    Status(status::Status),
    Sync(status::Sync),
    Seen(status::Seen),
    Meetings(meeting::List),
    Hours(hours::Hours),
    #[command(subcommand)]
    Meeting(meeting::Meeting),
    #[command(subcommand)]
    Roll(roll::Roll),
    SignIn(own::SignIn),
    Leave(own::Leave),
    Withdraw(own::Withdraw),
    Vouch(own::Vouch),
    Confirm(own::Confirm),
    Reject(own::Reject),
    Dispute(own::Dispute),
    Answer(roll::Answer),
    Code(devices::Code),
    Revoke(devices::Revoke),
    Object(devices::Object),
    #[command(subcommand)]
    Waiting(waiting::Waiting),
    Dues(dues::Dues),
    Away(away::Away),
    Places(places::Places),
    Privacy(privacy::Privacy),
    Reminders(reminders::Reminders),
    Rules(rules::Rules),
    Members(org::Members),
    #[command(subcommand)]
    Org(org::Org),
    Completions(shell::Completions),
    Man(shell::Man),
}

impl Command {
    /// What was typed to get here, for `"command"` in the output.
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::Enrol(_) => "enrol",
            Self::Profiles(command) => command.name(),
            Self::Status(_) => "status",
            Self::Sync(_) => "sync",
            Self::Seen(_) => "seen",
            Self::Meetings(_) => "meetings",
            Self::Hours(_) => "hours",
            Self::Meeting(command) => command.name(),
            Self::Roll(command) => command.name(),
            Self::SignIn(_) => "sign-in",
            Self::Leave(_) => "leave",
            Self::Withdraw(_) => "withdraw",
            Self::Vouch(_) => "vouch",
            Self::Confirm(_) => "confirm",
            Self::Reject(_) => "reject",
            Self::Dispute(_) => "dispute",
            Self::Answer(_) => "answer",
            Self::Code(_) => "code",
            Self::Revoke(_) => "revoke",
            Self::Object(_) => "object",
            Self::Waiting(command) => command.name(),
            Self::Dues(command) => command.name(),
            Self::Away(command) => command.name(),
            Self::Places(_) => "places",
            Self::Privacy(command) => command.name(),
            Self::Reminders(command) => command.name(),
            Self::Rules(command) => command.name(),
            Self::Members(command) => command.name(),
            Self::Org(command) => command.name(),
            Self::Completions(_) => "completions",
            Self::Man(_) => "man",
        }
    }

    pub(crate) async fn run(self, app: &App) -> Result<Reply, Failure> {
        match self {
            Self::Enrol(command) => command.run(app).await,
            Self::Profiles(command) => command.run(app).await,
            Self::Status(command) => command.run(app).await,
            Self::Sync(command) => command.run(app).await,
            Self::Seen(command) => command.run(app).await,
            Self::Meetings(command) => command.run(app).await,
            Self::Hours(command) => command.run(app).await,
            Self::Meeting(command) => Box::pin(command.run(app)).await,
            Self::Roll(command) => command.run(app).await,
            Self::SignIn(command) => command.run(app).await,
            Self::Leave(command) => command.run(app).await,
            Self::Withdraw(command) => command.run(app).await,
            Self::Vouch(command) => command.run(app).await,
            Self::Confirm(command) => command.run(app).await,
            Self::Reject(command) => command.run(app).await,
            Self::Dispute(command) => command.run(app).await,
            Self::Answer(command) => command.run(app).await,
            Self::Code(command) => command.run(app).await,
            Self::Revoke(command) => command.run(app).await,
            Self::Object(command) => command.run(app).await,
            Self::Waiting(command) => command.run(app).await,
            Self::Dues(command) => Box::pin(command.run(app)).await,
            Self::Away(command) => Box::pin(command.run(app)).await,
            Self::Privacy(command) => Box::pin(command.run(app)).await,
            Self::Places(command) => command.run(app),
            Self::Reminders(command) => Box::pin(command.run(app)).await,
            Self::Rules(command) => Box::pin(command.run(app)).await,
            Self::Members(command) => command.run(app).await,
            Self::Org(command) => command.run(app).await,
            Self::Completions(command) => Ok(command.run(app)),
            Self::Man(command) => command.run(app),
        }
    }
}
