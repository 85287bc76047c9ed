//! Members away from home: where they are, who keeps in touch, what they say of their own will.

mod entries;
mod guest;
mod keep;
mod report;
mod show;

use clap::{Args, Subcommand, ValueEnum};
use yixian_client::Profile;
use yixian_domain::{
    OrgId, PersonId,
    floating::{Choice, ContactWay, DepartureReason, Phrase, Proof, Step},
};

use crate::{failure::Failure, find, known::Known, reply::Reply, session::App};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Away {
    #[command(subcommand)]
    command: Option<AwayCommand>,
}

#[derive(Debug, Subcommand)]
enum AwayCommand {
    Of(show::Of),
    Report(report::Report),
    Back(report::Back),
    News(report::News),
    Attended(report::Attended),
    Contact(keep::Contact),
    Name(keep::Name),
    Certificate(keep::Certify),
    Guest(guest::Guest),
    Card(guest::Card),
    Confirm(keep::Confirm),
    Step(keep::Take),
    Choose(report::Choose),
    Register(show::Register),
    Entries(entries::Entries),
    Cancel(entries::Cancel),
    Care,
    Branches(show::Branches),
}

/// Whom something is about, and where: oneself unless somebody else is named.
#[derive(Debug, Args)]
pub(super) struct Whose {
    #[arg(long, value_name = "PERSON")]
    person: Option<String>,
    #[arg(long)]
    branch: Option<String>,
}

impl Whose {
    fn read(&self, profile: &Profile, known: &Known) -> Result<(OrgId, PersonId), Failure> {
        let branch = find::branch(profile, self.branch.as_deref())?;
        let person = self.person.as_deref().map(|typed| find::person(profile, known, typed));
        Ok((branch, person.transpose()?.unwrap_or(known.me)))
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum ReasonArg {
    #[value(aliases = ["务工", "务工经商"])]
    Work,
    #[value(alias = "学习")]
    Study,
    #[value(aliases = ["家人", "随家人"])]
    Family,
    #[value(alias = "其他")]
    Other,
}

impl From<ReasonArg> for DepartureReason {
    fn from(reason: ReasonArg) -> Self {
        match reason {
            ReasonArg::Work => Self::Work,
            ReasonArg::Study => Self::Study,
            ReasonArg::Family => Self::Family,
            ReasonArg::Other => Self::Other,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum PhraseArg {
    #[value(aliases = ["都好", "一切都好"])]
    Well,
    #[value(alias = "忙")]
    Busy,
    #[value(alias = "换了地方")]
    Moved,
    #[value(alias = "快回来了")]
    BackSoon,
    #[value(alias = "回电话")]
    CallMe,
}

impl From<PhraseArg> for Phrase {
    fn from(phrase: PhraseArg) -> Self {
        match phrase {
            PhraseArg::Well => Self::Well,
            PhraseArg::Busy => Self::Busy,
            PhraseArg::Moved => Self::Moved,
            PhraseArg::BackSoon => Self::BackSoon,
            PhraseArg::CallMe => Self::CallMe,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum ContactArg {
    #[value(alias = "打电话")]
    Call,
    #[value(alias = "发信息")]
    Message,
    #[value(alias = "见面")]
    Visit,
    #[value(alias = "家人")]
    Family,
}

impl From<ContactArg> for ContactWay {
    fn from(way: ContactArg) -> Self {
        match way {
            ContactArg::Call => Self::Call,
            ContactArg::Message => Self::Message,
            ContactArg::Visit => Self::Visit,
            ContactArg::Family => Self::Family,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum ProofArg {
    #[value(alias = "活动证")]
    Certificate,
    #[value(alias = "证明")]
    Letter,
    #[value(alias = "没有")]
    None,
}

impl From<ProofArg> for Proof {
    fn from(proof: ProofArg) -> Self {
        match proof {
            ProofArg::Certificate => Self::Certificate,
            ProofArg::Letter => Self::Letter,
            ProofArg::None => Self::None,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum StepArg {
    #[value(alias = "问家人")]
    AskedFamily,
    #[value(aliases = ["报书记", "报支部书记"])]
    ToldSecretary,
    #[value(alias = "报乡镇")]
    ToldTownship,
    #[value(alias = "失联核查")]
    Inquiry,
    #[value(alias = "找到了")]
    Found,
}

impl From<StepArg> for Step {
    fn from(step: StepArg) -> Self {
        match step {
            StepArg::AskedFamily => Self::AskedFamily,
            StepArg::ToldSecretary => Self::ToldSecretary,
            StepArg::ToldTownship => Self::ToldTownship,
            StepArg::Inquiry => Self::Inquiry,
            StepArg::Found => Self::Found,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum ChoiceArg {
    #[value(aliases = ["转接", "转组织关系"])]
    Transfer,
    #[value(alias = "登记")]
    Register,
}

impl From<ChoiceArg> for Choice {
    fn from(choice: ChoiceArg) -> Self {
        match choice {
            ChoiceArg::Transfer => Self::Transfer,
            ChoiceArg::Register => Self::Register,
        }
    }
}

impl Away {
    pub(crate) const fn name(&self) -> &'static str {
        match &self.command {
            None => "away",
            Some(AwayCommand::Of(_)) => "away of",
            Some(AwayCommand::Report(_)) => "away report",
            Some(AwayCommand::Back(_)) => "away back",
            Some(AwayCommand::News(_)) => "away news",
            Some(AwayCommand::Attended(_)) => "away attended",
            Some(AwayCommand::Contact(_)) => "away contact",
            Some(AwayCommand::Name(_)) => "away name",
            Some(AwayCommand::Certificate(_)) => "away certificate",
            Some(AwayCommand::Guest(_)) => "away guest",
            Some(AwayCommand::Card(_)) => "away card",
            Some(AwayCommand::Confirm(_)) => "away confirm",
            Some(AwayCommand::Step(_)) => "away step",
            Some(AwayCommand::Choose(_)) => "away choose",
            Some(AwayCommand::Register(_)) => "away register",
            Some(AwayCommand::Entries(_)) => "away entries",
            Some(AwayCommand::Cancel(_)) => "away cancel",
            Some(AwayCommand::Care) => "away care",
            Some(AwayCommand::Branches(_)) => "away branches",
        }
    }

    pub(crate) async fn run(self, app: &App) -> Result<Reply, Failure> {
        match self.command {
            None => show::own(app).await,
            Some(AwayCommand::Of(command)) => command.run(app).await,
            Some(AwayCommand::Report(command)) => command.run(app).await,
            Some(AwayCommand::Back(command)) => command.run(app).await,
            Some(AwayCommand::News(command)) => command.run(app).await,
            Some(AwayCommand::Attended(command)) => command.run(app).await,
            Some(AwayCommand::Contact(command)) => command.run(app).await,
            Some(AwayCommand::Name(command)) => command.run(app).await,
            Some(AwayCommand::Certificate(command)) => command.run(app).await,
            Some(AwayCommand::Guest(command)) => command.run(app).await,
            Some(AwayCommand::Card(command)) => command.run(app).await,
            Some(AwayCommand::Confirm(command)) => command.run(app).await,
            Some(AwayCommand::Step(command)) => command.run(app).await,
            Some(AwayCommand::Choose(command)) => command.run(app).await,
            Some(AwayCommand::Register(command)) => command.run(app).await,
            Some(AwayCommand::Entries(command)) => command.run(app).await,
            Some(AwayCommand::Cancel(command)) => command.run(app).await,
            Some(AwayCommand::Care) => show::care(app).await,
            Some(AwayCommand::Branches(command)) => command.run(app).await,
        }
    }
}
