//! The rules that hold somewhere, where they come from, and how somebody changes one of them.

use std::collections::{BTreeMap, BTreeSet};

use yixian_domain::{
    Document, DocumentKey, EventId, OrgId, PersonId, Refusal, Rejection,
    history::Entry,
    order,
    permit::Right,
    reminders::BranchOverview,
    rules::{
        Bounds, ChangeState, Level, NATIONAL, Rule, RuleChange, RuleSet, RuleValue, Rulebook, SourceMark,
        event::{RuleDecided, RuleProposed},
        starts_later,
    },
    time::{Period, StatedDate, Timestamp},
};

use yixian_protocol::sync::{Answer, Ask};

use crate::{
    error::{Error, Result},
    profile::Profile,
    store::Store,
    updates::Area,
};

/// A rule as it holds on a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuleRow {
    /// Its id, for example `dues.rate.wage`.
    pub id: String,
    /// What it says.
    pub value: RuleValue,
    /// The document that says so.
    pub source: String,
    /// The article there.
    pub article: Option<String>,
    /// How well that was read.
    pub mark: SourceMark,
    /// Who set this value.
    pub set_by: Level,
    /// Who may set another.
    pub level: Level,
    /// Between which numbers.
    pub bounds: Option<Bounds>,
    /// When it holds.
    pub period: Period,
    /// Whether another value waits for a second pair of eyes.
    pub waits: bool,
}

/// One version of a rule, or one proposal for another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuleVersion {
    /// What it says.
    pub value: RuleValue,
    /// The document that says so.
    pub source: String,
    /// The article there.
    pub article: Option<String>,
    /// When it holds.
    pub period: Period,
    /// Who set it, or wants to.
    pub level: Level,
    /// The proposal, if it is one.
    pub proposal: Option<Proposal>,
}

/// A proposal for another value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proposal {
    /// Which.
    pub id: EventId,
    /// In which organisation.
    pub org: OrgId,
    /// Where it stands.
    pub state: ChangeState,
    /// Who proposed it.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// Who decided about it.
    pub decided_by: Vec<PersonId>,
    /// Whether this person may decide about it.
    pub may_decide: bool,
    /// Whether this person may take the yes back: before the day from which it holds.
    pub may_take_back: bool,
    /// Whether nobody decided before the day from which it was to hold.
    pub lapsed: bool,
}

/// A rule with all its versions, the newest first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuleExplained {
    /// As it holds on the day asked about; none if it does not.
    pub now: Option<RuleRow>,
    /// Every version and proposal.
    pub versions: Vec<RuleVersion>,
    /// Whether this person may propose another value here.
    pub may_propose: bool,
    /// What those are called who proposed or decided, as far as this phone knows them.
    pub names: BTreeMap<PersonId, String>,
}

/// Under which name newer rules of the county's server are kept: in the queue, so that a locked profile has them as well.
const NEWER: &str = "national_rules";

/// The national rules that a phone goes by.
#[derive(Clone, Debug)]
pub(crate) struct National {
    /// Those that this app was made with, or newer ones that the county's server has sent.
    pub(crate) rules: RuleSet,
    /// The newest version that was sent. An app that is too old to read it does not ask for it with every sync.
    pub(crate) heard: u32,
}

impl National {
    /// Those that hold on a phone.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub(crate) fn of(store: &Store) -> Result<Self> {
        let rules = RuleSet::from_json(NATIONAL).map_err(|e| Error::Internal(e.to_string()))?;
        let made_with = Self { heard: rules.version, rules };
        let sent = store.queue_meta_get(NEWER)?.and_then(|bytes| String::from_utf8(bytes).ok());
        Ok(match sent {
            Some(json) => made_with.renewed_by(&json),
            None => made_with,
        })
    }

    fn renewed_by(&self, json: &str) -> Self {
        let newer = self.rules.renewed_by(json).ok().flatten();
        let heard = serde_json::from_str(json).map_or(self.heard, |Version { version }| version);
        Self { rules: newer.unwrap_or_else(|| self.rules.clone()), heard: heard.max(self.heard) }
    }
}

/// What every version of the file says.
#[derive(serde::Deserialize)]
struct Version {
    version: u32,
}

impl Profile {
    /// Takes in the newer rules of the county's server, if this app can go by them.
    pub(crate) fn renew_rules(&mut self, json: &str) -> Result<()> {
        self.store.queue_meta_put(NEWER, Some(json.as_bytes()))?;
        let known = National { rules: self.rules.clone(), heard: self.rules_heard };
        let National { rules, heard } = known.renewed_by(json);
        (self.rules, self.rules_heard) = (rules, heard);
        self.changed.extend(Area::ALL);
        Ok(())
    }

    /// Every rule as it holds in an organisation on a day.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn rules_of(&self, org: OrgId, on: StatedDate) -> Result<Vec<RuleRow>> {
        let setting = self.setting_of(org)?;
        let rules = setting.rules(&self.rules);
        let mut waiting = BTreeSet::new();
        for (org, _) in self.rule_levels(org)? {
            waiting.extend(self.waiting_proposals(org)?.into_iter().map(|(rule, _)| rule));
        }
        let row = |(id, versions): (&String, &Vec<Rule>)| {
            let national = versions.iter().find(|rule| rule.period().covers(on))?;
            let held = rules.on(id, on).ok()?;
            Some(RuleRow {
                id: id.clone(),
                value: held.value.clone(),
                source: held.source.to_owned(),
                article: held.article.map(str::to_owned),
                mark: held.mark,
                set_by: held.set_by,
                level: national.level,
                bounds: national.bounds,
                period: held.period,
                waits: waiting.contains(id),
            })
        };
        Ok(self.rules.rules.iter().filter_map(row).collect())
    }

    /// One rule with where it comes from, what it was and what it is to become.
    ///
    /// # Errors
    /// [`Rejection::UnknownRule`] if there is none of this id.
    pub fn explain_rule(&self, org: OrgId, id: &str, on: StatedDate) -> Result<RuleExplained> {
        let unknown = || Rejection::UnknownRule { rule: id.to_owned() };
        let national = self.rules.rules.get(id).ok_or_else(unknown)?;
        let mut versions: Vec<RuleVersion> = national.iter().map(of_the_nation).collect();
        for (org, level) in self.rule_levels(org)? {
            let may = self.keeps_rules(org)?;
            let Some(book) = self.rulebook_of(org)? else { continue };
            let changes = book.changes.iter().filter(|(_, change)| change.value.rule == id);
            for (proposal, change) in changes {
                versions.push(self.proposed(&book, proposal, change, level, may)?);
            }
        }
        // The ids of proposals say nothing of time.
        let place = |version: &RuleVersion| {
            (
                version.period.from,
                version.level,
                version.proposal.as_ref().map(|proposal| (proposal.at, proposal.id)),
            )
        };
        order::sort_by(&mut versions, |one, other| place(other).cmp(&place(one)));
        let now = self.rules_of(org, on)?.into_iter().find(|row| row.id == id);
        let may_propose = self.may_propose(org, now.as_ref())?;
        let names = self.named_in(&versions)?;
        Ok(RuleExplained { now, versions, may_propose, names })
    }

    fn named_in(&self, versions: &[RuleVersion]) -> Result<BTreeMap<PersonId, String>> {
        let mut names = BTreeMap::new();
        for proposal in versions.iter().filter_map(|version| version.proposal.as_ref()) {
            let spoken_of = proposal.decided_by.iter().copied().chain([proposal.by]).collect();
            names.extend(self.names_of(proposal.org, spoken_of)?);
        }
        Ok(names)
    }

    fn may_propose(&self, org: OrgId, now: Option<&RuleRow>) -> Result<bool> {
        let kind = self.tree()?.get(org).map(|org| org.kind);
        let level = kind.and_then(Level::of);
        let is_free = now.zip(level).is_some_and(|(row, level)| row.level >= level);
        Ok(is_free && self.has_right(Right::KeepRules, org)?)
    }

    /// The rules of an organisation for which somebody else wants another value that this person may decide about.
    pub(crate) fn proposals_to_decide(&self, org: OrgId) -> Result<BTreeSet<String>> {
        if !self.keeps_rules(org)? {
            return Ok(BTreeSet::new());
        }
        let (me, waiting) = (self.person()?, self.waiting_proposals(org)?);
        Ok(waiting.into_iter().filter(|(_, by)| *by != me).map(|(rule, _)| rule).collect())
    }

    /// The rules of an organisation for which another value waits for a decision, with who wants it.
    fn waiting_proposals(&self, org: OrgId) -> Result<Vec<(String, PersonId)>> {
        let (book, today) = (self.rulebook_of(org)?, self.today());
        let Some(book) = book else { return Ok(Vec::new()) };
        let is_open = |id: EventId, change: &RuleChange| {
            book.state(id) == ChangeState::Proposed && starts_later(change.from, today).is_ok()
        };
        let open = book.changes.iter().filter(|(id, change)| is_open(*id, &change.value));
        Ok(open.map(|(_, change)| (change.value.rule.clone(), change.by)).collect())
    }

    /// What an organisation has changed of the rules: as its own members hold it, or as the server tells those above of it.
    fn rulebook_of(&self, org: OrgId) -> Result<Option<Rulebook>> {
        let book = self.looked_at(DocumentKey::Rulebook(org))?;
        match book.as_deref().and_then(Document::as_rulebook) {
            Some(book) => Ok(Some(book.clone())),
            None => Ok(self.branches_asking()?.remove(&org).and_then(|branch| branch.rulebook)),
        }
    }

    /// Branches that ask those above to decide about a rule.
    pub(crate) fn branches_asking(&self) -> Result<BTreeMap<OrgId, BranchOverview>> {
        let like = DocumentKey::Overview(OrgId::from_bytes([0; 16]));
        let mut asking = BTreeMap::new();
        for (_, document) in self.documents_like(like)? {
            let branches = document.as_overview().into_iter().flat_map(|overview| &overview.branches);
            let waiting = branches.filter(|(_, branch)| branch.rulebook.is_some());
            asking.extend(waiting.map(|(org, branch)| (*org, branch.clone())));
        }
        Ok(asking)
    }

    /// Whether this person decides about rules there: by his office, or because a branch that his phone does not know asks.
    fn keeps_rules(&self, org: OrgId) -> Result<bool> {
        Ok(self.has_right(Right::KeepRules, org)? || self.branches_asking()?.contains_key(&org))
    }

    /// The organisations whose rulebooks hold in one: the county's and its own.
    fn rule_levels(&self, org: OrgId) -> Result<Vec<(OrgId, Level)>> {
        let root = self.root_over(org)?;
        let mut levels = vec![(root, Level::County)];
        levels.extend((root != org).then_some((org, Level::Branch)));
        Ok(levels)
    }

    fn proposed(
        &self,
        book: &Rulebook,
        id: EventId,
        change: &Entry<RuleChange>,
        level: Level,
        may: bool,
    ) -> Result<RuleVersion> {
        let state = book.state(id);
        let decisions = book.decisions.get(&id).into_iter().flat_map(|said| said.iter());
        let may = may && change.by != self.person()?;
        let is_early = starts_later(change.value.from, self.today()).is_ok();
        let is_open = state == ChangeState::Proposed;
        let proposal = Proposal {
            id,
            org: book.org,
            state,
            by: change.by,
            at: change.at,
            decided_by: decisions.map(|(_, decision)| decision.by).collect(),
            may_decide: may && is_open && is_early,
            may_take_back: may && state == ChangeState::Approved && is_early,
            lapsed: is_open && !is_early,
        };
        Ok(RuleVersion {
            value: change.value.value.clone(),
            source: change.value.source.clone(),
            article: change.value.article.clone(),
            period: change.value.period(),
            level,
            proposal: Some(proposal),
        })
    }

    /// Proposes another value for a rule in a county or a branch. Somebody else decides about it.
    ///
    /// # Errors
    /// The [`Rejection`] that says why the rule cannot have it; or see [`Profile::record`].
    pub fn propose_rule(&mut self, org: OrgId, change: RuleChange) -> Result<EventId> {
        let kind = self.tree()?.get(org).map(|org| org.kind).ok_or(Error::NotHere("the organisation"))?;
        let level = Level::of(kind).ok_or(Rejection::NotConcerned)?;
        change.check(&self.rules, level, self.today())?;
        self.record(RuleProposed { org, change })
    }

    /// Decides about somebody else's proposal.
    ///
    /// # Errors
    /// [`Rejection::OwnProposal`], [`Rejection::AlreadyDecided`], [`Rejection::RuleInThePast`]; or see
    /// [`Profile::record`].
    pub fn decide_rule(&mut self, org: OrgId, proposal: EventId, approved: bool) -> Result<EventId> {
        self.record(RuleDecided { org, proposal, approved })
    }
}

/// Whom another value of a rule would concern, as the county counts it today.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Affected {
    /// How many branches.
    pub branches: u32,
    /// How many members.
    pub members: u32,
    /// How many records rest on the rule: fixed dues, or members away.
    pub records: u32,
}

/// Asks the server whom another value of a rule would concern, to go with the next sync.
#[must_use]
pub fn ask_affected(org: OrgId, rule: &str) -> Ask {
    Ask::Affected { org: (*org.as_bytes()).into(), rule: rule.to_owned() }
}

/// What the server answered.
///
/// # Errors
/// [`Error::NotPermitted`] if this person does not keep the rules there; [`Error::NotTheServer`] without an answer.
pub fn affected(answer: Option<&Answer>) -> Result<Affected> {
    match answer {
        Some(Answer::Affected { branches, members, records }) => {
            Ok(Affected { branches: *branches, members: *members, records: *records })
        }
        Some(Answer::Refused { .. }) => Err(Refusal::NotInOffice.into()),
        _ => Err(Error::NotTheServer("no answer to what was asked".to_owned())),
    }
}

fn of_the_nation(rule: &Rule) -> RuleVersion {
    RuleVersion {
        value: rule.value.clone(),
        source: rule.source.clone(),
        article: rule.article.clone(),
        period: rule.period(),
        level: Level::Nation,
        proposal: None,
    }
}
