//! Branches and their people.

use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;
use yixian_client::{Error, Profile, terms::TermRow};
use yixian_domain::{
    AppointmentId, EventId, OrgId, PersonId,
    org::{EndReason, OrgKind, Role, Term},
};

use crate::{
    failure::{Failure, What},
    find::{self, Candidate},
    known::Known,
    reply::Reply,
    rows,
    session::App,
    words::time::read_date,
};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Members {
    #[arg(long)]
    branch: Option<String>,
    #[command(subcommand)]
    command: Option<MembersCommand>,
}

#[derive(Debug, Subcommand)]
enum MembersCommand {
    End(End),
}

#[derive(Debug, Args)]
struct End {
    person: String,
    #[arg(long, value_name = "WHY")]
    reason: ReasonArg,
    #[arg(long, value_name = "DATE")]
    on: String,
    #[arg(long)]
    branch: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ReasonArg {
    #[value(alias = "去世")]
    Died,
    #[value(alias = "转出")]
    Moved,
    #[value(aliases = ["除名", "开除"])]
    Removed,
    #[value(alias = "记错")]
    Mistaken,
}

impl From<ReasonArg> for EndReason {
    fn from(reason: ReasonArg) -> Self {
        match reason {
            ReasonArg::Died => Self::Died,
            ReasonArg::Moved => Self::Moved,
            ReasonArg::Removed => Self::Removed,
            ReasonArg::Mistaken => Self::Mistaken,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Org {
    List,
    Merge(Merge),
    TakeIn(TakeIn),
    Appoint(Appoint),
    Dismiss(Dismiss),
    Term(TermOfOffice),
}

#[derive(Debug, Args)]
pub(crate) struct Merge {
    org: String,
    #[arg(long)]
    into: String,
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct TakeIn {
    from: String,
    #[arg(long, value_name = "ORG")]
    into: Option<String>,
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Appoint {
    person: String,
    role: RoleArg,
    #[arg(long, value_name = "ORG")]
    at: Option<String>,
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Dismiss {
    person: String,
    #[arg(long, value_name = "ORG")]
    at: Option<String>,
    #[arg(long)]
    role: Option<RoleArg>,
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    #[arg(long, value_name = "ID")]
    appointment: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct TermOfOffice {
    org: Option<String>,
    #[arg(long, value_name = "DATE", requires = "until")]
    from: Option<String>,
    #[arg(long, value_name = "DATE", requires = "from")]
    until: Option<String>,
    #[arg(long, value_name = "RECORD", requires = "from")]
    instead_of: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum RoleArg {
    #[value(alias = "书记")]
    Secretary,
    #[value(alias = "副书记")]
    DeputySecretary,
    #[value(alias = "委员")]
    CommitteeMember,
    #[value(alias = "第一书记")]
    FirstSecretary,
    #[value(alias = "信息员")]
    Clerk,
    #[value(alias = "乡镇组织委员", alias = "组织干事")]
    Organiser,
    /// One of the committee at a branch, the organiser above it.
    #[value(alias = "组织委员")]
    OrganisingMember,
    #[value(alias = "组织部")]
    Administrator,
}

impl RoleArg {
    /// The office at an organisation; one that this phone does not know is taken for a branch.
    fn at(self, org: OrgId, profile: &Profile) -> Result<Role, Error> {
        Ok(match self {
            Self::Secretary => Role::Secretary,
            Self::DeputySecretary => Role::DeputySecretary,
            Self::CommitteeMember => Role::CommitteeMember,
            Self::FirstSecretary => Role::FirstSecretary,
            Self::Clerk => Role::Clerk,
            Self::Organiser => Role::Organiser,
            Self::OrganisingMember => {
                let tree = profile.tree()?;
                Role::organising_at(tree.get(org).map_or(OrgKind::Branch, |org| org.kind))
            }
            Self::Administrator => Role::Administrator,
        })
    }
}

impl Members {
    pub(crate) const fn name(&self) -> &'static str {
        match &self.command {
            None => "members",
            Some(MembersCommand::End(_)) => "members end",
        }
    }

    pub(crate) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let words = app.words;
        if let Some(MembersCommand::End(command)) = self.command {
            return command.run(app).await;
        }
        app.session()
            .await?
            .read(move |profile, known| {
                let branch = find::branch(profile, self.branch.as_deref())?;
                let rows = profile.members(branch)?;
                let text = words.members(&known.org(branch), &rows);
                Ok(Reply::new(text, json!({ "branch": branch, "name": known.org(branch), "members": rows })))
            })
            .await
    }
}

impl End {
    async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let (branch, person) = find::member(profile, known, self.branch.as_deref(), &self.person)?;
                let (reason, on) = (EndReason::from(self.reason), find::date(&self.on, known)?);
                let ended = profile.end_membership(branch, person, reason, on)?.len();
                let text = words.membership_ended(&known.person(person), &known.org(branch), reason, on);
                let data = json!({
                    "branch": branch, "person": person, "reason": reason, "on": on, "ended": ended,
                });
                Ok((text, data))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

impl Org {
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::List => "org list",
            Self::Merge(_) => "org merge",
            Self::TakeIn(_) => "org take-in",
            Self::Appoint(_) => "org appoint",
            Self::Dismiss(_) => "org dismiss",
            Self::Term(_) => "org term",
        }
    }

    pub(crate) async fn run(self, app: &App) -> Result<Reply, Failure> {
        match self {
            Self::List => list(app).await,
            Self::Merge(command) => command.run(app).await,
            Self::TakeIn(command) => command.run(app).await,
            Self::Appoint(command) => command.run(app).await,
            Self::Dismiss(command) => command.run(app).await,
            Self::Term(command) => command.run(app).await,
        }
    }
}

async fn list(app: &App) -> Result<Reply, Failure> {
    let words = app.words;
    app.session()
        .await?
        .read(move |profile, known| {
            let rows = profile.organisations()?;
            Ok(Reply::new(words.organisations(&rows, known), json!({ "organisations": rows })))
        })
        .await
}

impl Merge {
    async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let (org, into) = (find::org(profile, &self.org)?, find::org(profile, &self.into)?);
                let on = find::date_or_today(self.on.as_deref(), known)?;
                let moved = profile.merge(org, into, on)?;
                let text = words.merged(&known.org(org), &known.org(into), on, moved.people.len());
                Ok((text, json!({ "org": org, "into": into, "on": on, "moved": moved })))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

impl TakeIn {
    async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let from = find::org(profile, &self.from)?;
                let into = find::branch(profile, self.into.as_deref())?;
                let on = find::date_or_today(self.on.as_deref(), known)?;
                let moved = profile.take_in_members(from, into, on)?;
                let text = words.taken_in(&known.org(from), &known.org(into), moved.people.len());
                Ok((text, json!({ "from": from, "into": into, "on": on, "moved": moved })))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

impl Appoint {
    async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let person = find::person(profile, known, &self.person)?;
                let org = find::branch(profile, self.at.as_deref())?;
                let role = self.role.at(org, profile)?;
                let from = find::date_or_today(self.from.as_deref(), known)?;
                let appointment = profile.appoint(org, person, role, from)?;
                let text = words.appointed(&known.person(person), &known.org(org), role, from);
                let data = json!({
                    "appointment": appointment, "person": person, "org": org, "role": role, "from": from,
                });
                Ok((text, data))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

impl Dismiss {
    async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let person = find::person(profile, known, &self.person)?;
                let org = find::branch(profile, self.at.as_deref())?;
                let until = find::date_or_today(self.until.as_deref(), known)?;
                let appointment = self.appointment(profile, known, org, person)?;
                profile.dismiss(org, person, appointment, until)?;
                let text = words.dismissed(&known.person(person), &known.org(org), until);
                let data =
                    json!({ "appointment": appointment, "person": person, "org": org, "until": until });
                Ok((text, data))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }

    /// The appointment that is meant: the one named, else the only one that fits.
    fn appointment(
        &self,
        profile: &Profile,
        known: &Known,
        org: OrgId,
        person: PersonId,
    ) -> Result<AppointmentId, Failure> {
        if let Some(Ok(id)) = self.appointment.as_ref().map(|typed| typed.parse()) {
            return Ok(id);
        }
        let held = match profile.offices_of(org, person) {
            Ok(held) => held,
            Err(Error::NotHere(_)) => Vec::new(),
            Err(other) => return Err(other.into()),
        };
        let name = known.person(person);
        let role = self.role.map(|role| role.at(org, profile)).transpose()?;
        let candidates: Vec<Candidate<AppointmentId>> = held
            .iter()
            .filter(|office| role.is_none_or(|role| role == office.role))
            .map(|office| Candidate {
                value: office.appointment,
                id: office.appointment.to_string(),
                name: name.clone(),
                label: format!("{name} · {}", office.role.chinese()),
            })
            .collect();
        find::one(What::Office, self.appointment.as_deref().unwrap_or(&name), &candidates)
    }
}

impl TermOfOffice {
    async fn run(self, app: &App) -> Result<Reply, Failure> {
        let Self { org, from, until, instead_of } = self;
        match (from, until) {
            (Some(from), Some(until)) => set_term(app, org, [from, until], instead_of).await,
            _ => show_term(app, org).await,
        }
    }
}

async fn show_term(app: &App, org: Option<String>) -> Result<Reply, Failure> {
    let words = app.words;
    app.session()
        .await?
        .read(move |profile, known| {
            let screen = profile.term_screen(find::home(profile, org.as_deref())?)?;
            Ok(Reply::new(words.term(&screen, known), rows::org::term(&screen)))
        })
        .await
}

async fn set_term(
    app: &App,
    org: Option<String>,
    [from, until]: [String; 2],
    instead_of: Option<String>,
) -> Result<Reply, Failure> {
    let session = app.session().await?;
    let words = app.words;
    let (done, delivery) = session
        .record(move |profile, known| {
            let org = find::home(profile, org.as_deref())?;
            let term = Term { from: find::date(&from, known)?, until: find::date(&until, known)? };
            let wrong = instead_of.as_deref().map(|typed| recorded_term(profile, known, org, typed));
            let wrong = wrong.transpose()?;
            let id = match wrong {
                Some(wrong) => profile.correct_term(org, wrong, term)?,
                None => profile.set_term(org, term)?,
            };
            let text = words.term_set(&known.org(org), term, known);
            let data =
                json!({ "org": org, "id": id, "from": term.from, "until": term.until, "instead_of": wrong });
            Ok((text, data))
        })
        .await?;
    Ok(session.recorded(&done.0, done.1, &delivery))
}

/// A term that is recorded: by the day on which it began, or by its id.
fn recorded_term(profile: &Profile, known: &Known, org: OrgId, typed: &str) -> Result<EventId, Failure> {
    let screen = profile.term_screen(org)?;
    let began = read_date(typed, known.today).map_or_else(|| typed.to_owned(), |date| date.to_string());
    let candidate = |row: TermRow| Candidate {
        value: row.id,
        id: row.id.to_string(),
        name: row.term.from.to_string(),
        label: format!("{} – {}", row.term.from, row.term.until),
    };
    let candidates: Vec<_> = screen.term.into_iter().chain(screen.earlier).map(candidate).collect();
    find::one(What::Term, &began, &candidates)
}
