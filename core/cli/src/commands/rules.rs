//! The rules that hold: what each says and where that comes from, and how somebody changes one.

use clap::{Args, Subcommand};
use serde_json::json;
use yixian_client::{
    Profile,
    rules::{affected, ask_affected},
};
use yixian_domain::{
    EventId, OrgId, Rejection,
    rules::{Level, RuleChange},
};

use crate::{
    failure::{Failure, What},
    find::{self, Candidate},
    known::Known,
    reply::Reply,
    rows,
    session::App,
    value,
};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Rules {
    #[command(flatten)]
    list: List,
    #[command(subcommand)]
    command: Option<RulesCommand>,
}

#[derive(Debug, Subcommand)]
enum RulesCommand {
    Explain(Explain),
    Affected(Affected),
    Propose(Propose),
    Decide(Decide),
}

#[derive(Debug, Args)]
struct List {
    #[arg(long)]
    org: Option<String>,
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

#[derive(Debug, Args)]
struct Explain {
    rule: String,
    #[arg(long)]
    org: Option<String>,
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

#[derive(Debug, Args)]
struct Affected {
    rule: String,
    #[arg(long)]
    org: Option<String>,
}

#[derive(Debug, Args)]
struct Propose {
    rule: String,
    #[arg(allow_hyphen_values = true)]
    value: String,
    #[arg(long, value_name = "DOCUMENT")]
    source: String,
    #[arg(long)]
    article: Option<String>,
    #[arg(long, value_name = "DATE")]
    from: String,
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    #[arg(long)]
    org: Option<String>,
}

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("answer").required(true))]
struct Decide {
    proposal: String,
    #[arg(long, group = "answer")]
    approve: bool,
    #[arg(long, group = "answer")]
    decline: bool,
}

impl Rules {
    pub(crate) const fn name(&self) -> &'static str {
        match &self.command {
            None => "rules",
            Some(RulesCommand::Explain(_)) => "rules explain",
            Some(RulesCommand::Affected(_)) => "rules affected",
            Some(RulesCommand::Propose(_)) => "rules propose",
            Some(RulesCommand::Decide(_)) => "rules decide",
        }
    }

    pub(crate) async fn run(self, app: &App) -> Result<Reply, Failure> {
        match self.command {
            None => self.list.run(app).await,
            Some(RulesCommand::Explain(command)) => command.run(app).await,
            Some(RulesCommand::Affected(command)) => command.run(app).await,
            Some(RulesCommand::Propose(command)) => command.run(app).await,
            Some(RulesCommand::Decide(command)) => command.run(app).await,
        }
    }
}

impl List {
    async fn run(self, app: &App) -> Result<Reply, Failure> {
        let words = app.words;
        app.session()
            .await?
            .read(move |profile, known| {
                let org = find::home(profile, self.org.as_deref())?;
                let on = find::date_or_today(self.on.as_deref(), known)?;
                let rules = profile.rules_of(org, on)?;
                let text = words.rules(&known.org(org), &rules, on, known);
                let rows: Vec<_> = rules.iter().map(rows::rules::row).collect();
                let data = json!({ "org": org, "org_name": known.org(org), "on": on, "rules": rows });
                Ok(Reply::new(text, data))
            })
            .await
    }
}

impl Explain {
    async fn run(self, app: &App) -> Result<Reply, Failure> {
        let words = app.words;
        app.session()
            .await?
            .read(move |profile, known| {
                let org = find::home(profile, self.org.as_deref())?;
                let on = find::date_or_today(self.on.as_deref(), known)?;
                let rule = rule(profile, &self.rule)?;
                let explained = profile.explain_rule(org, &rule, on)?;
                let text = words.rule_explained(&rule, &explained, on, known);
                let data = rows::rules::explained(&explained);
                let reply = Reply::new(text, data).and("rule", &rule).and("on", on);
                Ok(reply.and("org", org).and("org_name", known.org(org)))
            })
            .await
    }
}

impl Affected {
    async fn run(self, app: &App) -> Result<Reply, Failure> {
        if app.offline {
            return Err(Failure::NeedsNetwork);
        }
        let session = app.session().await?;
        let found = session.read(move |profile, known| {
            let org = place(profile, self.org.as_deref())?;
            Ok((org, known.org(org), rule(profile, &self.rule)?))
        });
        let (org, name, rule) = found.await?;
        let synced = session.sync(vec![ask_affected(org, &rule)]).await?;
        let seen = affected(synced.answers.first())?;
        let data = json!({
            "org": org, "org_name": name, "rule": rule, "branches": seen.branches, "members": seen.members,
            "records": seen.records,
        });
        Ok(Reply::new(app.words.rule_affected(&name, &rule, seen), data))
    }
}

impl Propose {
    async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let org = place(profile, self.org.as_deref())?;
                let rule = rule(profile, &self.rule)?;
                let from = find::date(&self.from, known)?;
                let until = self.until.as_deref().map(|typed| find::date(typed, known)).transpose()?;
                let own = profile.rules().on(&rule, from);
                let own = own.ok_or_else(|| Rejection::UnknownRule { rule: rule.clone() });
                let own = &own.map_err(yixian_client::Error::from)?.value;
                let read = value::read(own, &self.value);
                let value = read.map_err(|why| Failure::NotAValue { typed: self.value.clone(), why })?;
                let change =
                    RuleChange { rule, value, source: self.source, article: self.article, from, until };
                let proposal = profile.propose_rule(org, change.clone())?;
                let text = words.rule_proposed(&known.org(org), &change, known);
                Ok((text, json!({ "proposal": proposal, "org": org, "change": change })))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

impl Decide {
    async fn run(self, app: &App) -> Result<Reply, Failure> {
        let session = app.session().await?;
        let words = app.words;
        let (done, delivery) = session
            .record(move |profile, known| {
                let open = proposals(profile, known, words)?;
                let candidates: Vec<Candidate<EventId>> = open.iter().map(|(_, c)| c.clone()).collect();
                let proposal = find::one(What::Proposal, &self.proposal, &candidates)?;
                let found = open.iter().find(|(_, candidate)| candidate.value == proposal);
                let (org, rule) = found
                    .map(|(org, candidate)| (*org, candidate.label.clone()))
                    .ok_or_else(|| Failure::NoSuch { what: What::Proposal, typed: self.proposal.clone() })?;
                profile.decide_rule(org, proposal, self.approve)?;
                let text = words.rule_decided(&rule, self.approve);
                Ok((text, json!({ "proposal": proposal, "org": org, "approved": self.approve })))
            })
            .await?;
        Ok(session.recorded(&done.0, done.1, &delivery))
    }
}

/// The id of a rule: as typed, or by a part of its id that no other has.
fn rule(profile: &Profile, typed: &str) -> Result<String, Failure> {
    let typed = typed.trim();
    let known = &profile.rules().rules;
    if known.contains_key(typed) {
        return Ok(typed.to_owned());
    }
    let holding: Vec<&String> = known.keys().filter(|id| !typed.is_empty() && id.contains(typed)).collect();
    match holding.as_slice() {
        [only] => Ok((*only).clone()),
        _ => Err(yixian_client::Error::from(Rejection::UnknownRule { rule: typed.to_owned() }).into()),
    }
}

/// Where somebody changes rules: where he was told, else where he serves, the county first.
fn place(profile: &Profile, typed: Option<&str>) -> Result<OrgId, Failure> {
    if typed.is_some() {
        return find::home(profile, typed);
    }
    let tree = profile.tree()?;
    let sets = |org: &OrgId| tree.get(*org).is_some_and(|org| Level::of(org.kind).is_some());
    match find::seats(profile)?.into_iter().map(|(org, _)| org).find(sets) {
        Some(org) => Ok(org),
        None => find::home(profile, None),
    }
}

/// Every proposal that this phone knows, with where it was made.
fn proposals(
    profile: &Profile,
    known: &Known,
    words: crate::words::Words,
) -> Result<Vec<(OrgId, Candidate<EventId>)>, Failure> {
    let seats = find::seats(profile)?.into_iter().map(|(org, _)| org);
    let mut orgs: Vec<OrgId> = seats.chain(find::home(profile, None).ok()).collect();
    orgs.dedup();
    let mut found: Vec<(OrgId, Candidate<EventId>)> = Vec::new();
    for org in orgs {
        for id in profile.rules().rules.keys() {
            let versions = profile.explain_rule(org, id, known.today)?.versions;
            let made = versions.into_iter().filter_map(|version| Some((version.proposal?, version.value)));
            for (proposal, value) in made {
                if !found.iter().any(|(_, candidate)| candidate.value == proposal.id) {
                    let label = words.rule_with_value(id, &value);
                    let (value, id) = (proposal.id, proposal.id.to_string());
                    found.push((proposal.org, Candidate { value, id, name: String::new(), label }));
                }
            }
        }
    }
    Ok(found)
}
