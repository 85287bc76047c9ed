//! The rules that hold somewhere, and how somebody changes one of them.

use std::collections::HashMap;

use yixian_client::rules as client;
use yixian_domain::rules;

use crate::{
    convert::{all, mirror},
    dues::Fraction,
    error::CoreError,
    id::{EventId, OrgId, PersonId},
    session::Core,
    time::{StatedDate, Timestamp},
};

mirror! {
    /// A unit of the calendar.
    CalendarUnit = yixian_domain::rules::CalendarUnit {
        /// 日
        Day,
        /// 月
        Month,
        /// 季
        Quarter,
        /// 年
        Year,
    }
}

mirror! {
    /// How well a source was read.
    SourceMark = yixian_domain::rules::SourceMark {
        /// The official text was read.
        A,
        /// A secondary summary, or one local practice.
        B,
        /// General knowledge, to be checked before a release.
        C,
    }
}

mirror! {
    /// Who sets a value.
    RuleLevel = yixian_domain::rules::Level {
        /// Nobody below the centre.
        Nation,
        /// The county.
        County,
        /// The branch.
        Branch,
    }
}

mirror! {
    /// Where a proposal stands.
    ChangeState = yixian_domain::rules::ChangeState {
        /// A second pair of eyes has not looked yet.
        Proposed,
        /// It holds, or will.
        Approved,
        /// Somebody said no.
        Declined,
    }
}

/// One step of a table of rates.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct RateBand {
    /// Up to and including so many fen; none for the last.
    pub up_to_fen: Option<i64>,
    /// The rate on the whole base.
    pub rate: Fraction,
}

/// What a rule says.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Enum)]
pub enum RuleValue {
    /// A share that must be reached.
    Share {
        /// The share.
        share: Fraction,
        /// Whether just that is not enough.
        more_than: bool,
    },
    /// A share that should not be exceeded.
    AtMostShare {
        /// The share.
        share: Fraction,
    },
    /// A number of things or people.
    Count {
        /// How many.
        count: u32,
    },
    /// An amount in fen.
    Fen {
        /// How much.
        fen: i64,
    },
    /// An amount in fen to be chosen between two.
    FenRange {
        /// The least.
        least: i64,
        /// The most.
        most: i64,
    },
    /// So many times in a span.
    Frequency {
        /// How often.
        times: u32,
        /// In what span.
        per: CalendarUnit,
    },
    /// A span.
    Span {
        /// How many.
        count: u32,
        /// Of what.
        unit: CalendarUnit,
    },
    /// A span to be chosen between two.
    SpanRange {
        /// The least.
        least: u32,
        /// The most.
        most: u32,
        /// Of what.
        unit: CalendarUnit,
    },
    /// Minutes.
    Minutes {
        /// How many.
        minutes: u32,
    },
    /// So many months before an end something is said.
    Months {
        /// In falling order.
        months: Vec<u32>,
    },
    /// A table of rates on the whole base, in rising order.
    Bands {
        /// The steps.
        bands: Vec<RateBand>,
    },
    /// One of several ways.
    Choice {
        /// The ways.
        ways: Vec<String>,
        /// The one that holds.
        chosen: String,
    },
}

/// A rule as it holds on a day.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
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
    pub set_by: RuleLevel,
    /// Who may set another.
    pub level: RuleLevel,
    /// The least number that may be set.
    pub least: Option<u32>,
    /// The most.
    pub most: Option<u32>,
    /// The first day on which it holds.
    pub holds_from: StatedDate,
    /// The first day on which it no longer does.
    pub holds_until: Option<StatedDate>,
    /// Whether another value waits for a second pair of eyes.
    pub waits: bool,
}

/// A proposal for another value.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct RuleProposal {
    /// Which.
    pub id: EventId,
    /// In which organisation.
    pub org: OrgId,
    /// Where it stands.
    pub state: ChangeState,
    /// Who proposed it.
    pub by: PersonId,
    /// When, as well as it is known.
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

/// One version of a rule, or one proposal for another.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct RuleVersion {
    /// What it says.
    pub value: RuleValue,
    /// The document that says so.
    pub source: String,
    /// The article there.
    pub article: Option<String>,
    /// The first day on which it holds.
    pub holds_from: StatedDate,
    /// The first day on which it no longer does.
    pub holds_until: Option<StatedDate>,
    /// Who set it, or wants to.
    pub level: RuleLevel,
    /// The proposal, if it is one.
    pub proposal: Option<RuleProposal>,
}

/// A rule with all its versions, the newest first.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct RuleExplained {
    /// As it holds on the day asked about; none if it does not.
    pub now: Option<RuleRow>,
    /// Every version and proposal.
    pub versions: Vec<RuleVersion>,
    /// Whether this person may propose another value here.
    pub may_propose: bool,
    /// What those are called who proposed or decided, as far as this phone knows them.
    #[uniffi(default)]
    pub names: HashMap<PersonId, String>,
}

/// Another value for a rule.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct RuleChange {
    /// Which rule.
    pub rule: String,
    /// What it is to say.
    pub value: RuleValue,
    /// The document that decides so.
    pub source: String,
    /// The article there.
    pub article: Option<String>,
    /// The first day on which it holds: tomorrow at the earliest.
    pub holds_from: StatedDate,
    /// The first day on which it no longer does.
    pub holds_until: Option<StatedDate>,
}

/// Whom another value of a rule would concern.
#[derive(Clone, Copy, PartialEq, Eq, Debug, uniffi::Record)]
pub struct RuleAffected {
    /// How many branches.
    pub branches: u32,
    /// How many members.
    pub members: u32,
    /// How many records rest on the rule: fixed dues, or members away.
    pub records: u32,
}

impl From<client::Affected> for RuleAffected {
    fn from(core: client::Affected) -> Self {
        Self { branches: core.branches, members: core.members, records: core.records }
    }
}

/// The rules that hold somewhere: the centre's, and what county and branch have changed where they may.
#[derive(uniffi::Object)]
pub struct Rules {
    pub(crate) client: yixian_client::Client,
    pub(crate) core: Core,
}

#[uniffi::export]
impl Rules {
    /// Every rule as it holds in an organisation on a day.
    pub async fn list(&self, org: OrgId, on: StatedDate) -> Result<Vec<RuleRow>, CoreError> {
        let on = on.read("on")?;
        let rows =
            self.core.0.with(move |profile| profile.look(|profile| Ok(all(profile.rules_of(org, on)?))));
        Ok(rows.await?)
    }

    /// One rule with where it comes from, what it was and what it is to become.
    pub async fn explain(
        &self,
        org: OrgId,
        rule: String,
        on: StatedDate,
    ) -> Result<RuleExplained, CoreError> {
        let on = on.read("on")?;
        self.core.call(move |profile| profile.look(|profile| profile.explain_rule(org, &rule, on))).await
    }

    /// Proposes another value for a rule in a county or a branch. It holds once somebody else has approved it.
    pub async fn propose(&self, org: OrgId, change: RuleChange) -> Result<EventId, CoreError> {
        let change = change.try_into()?;
        self.core.call(move |profile| profile.propose_rule(org, change)).await
    }

    /// Whom another value of a rule would concern, as the county counts it today: before somebody approves it. Needs
    /// signal.
    pub async fn affected(&self, org: OrgId, rule: String) -> Result<RuleAffected, CoreError> {
        let run = self.client.sync(&self.core.0, vec![client::ask_affected(org, &rule)], false)?;
        let synced = run.finish().await?;
        Ok(client::affected(synced.answers.first())?.into())
    }

    /// Decides about somebody else's proposal (four eyes).
    pub async fn decide(&self, org: OrgId, proposal: EventId, approved: bool) -> Result<EventId, CoreError> {
        self.core.call(move |profile| profile.decide_rule(org, proposal, approved)).await
    }
}

impl From<Fraction> for rules::Fraction {
    fn from(own: Fraction) -> Self {
        Self { numerator: own.numerator, denominator: own.denominator }
    }
}

impl From<rules::Band> for RateBand {
    fn from(core: rules::Band) -> Self {
        Self { up_to_fen: core.up_to_fen, rate: core.rate.into() }
    }
}

impl From<RateBand> for rules::Band {
    fn from(own: RateBand) -> Self {
        Self { up_to_fen: own.up_to_fen, rate: own.rate.into() }
    }
}

impl From<rules::RuleValue> for RuleValue {
    fn from(core: rules::RuleValue) -> Self {
        use rules::RuleValue as Core;
        match core {
            Core::Share { share, more_than } => Self::Share { share: share.into(), more_than },
            Core::AtMostShare(share) => Self::AtMostShare { share: share.into() },
            Core::Count(count) => Self::Count { count },
            Core::Fen(fen) => Self::Fen { fen },
            Core::FenRange { from, to } => Self::FenRange { least: from, most: to },
            Core::Frequency { times, per } => Self::Frequency { times, per: per.into() },
            Core::Span { count, unit } => Self::Span { count, unit: unit.into() },
            Core::SpanRange { from, to, unit } => {
                Self::SpanRange { least: from, most: to, unit: unit.into() }
            }
            Core::Minutes(minutes) => Self::Minutes { minutes },
            Core::Months(months) => Self::Months { months },
            Core::Bands(bands) => Self::Bands { bands: all(bands) },
            Core::Choice { of, default } => Self::Choice { ways: of, chosen: default },
        }
    }
}

impl From<RuleValue> for rules::RuleValue {
    fn from(own: RuleValue) -> Self {
        use RuleValue as Own;
        match own {
            Own::Share { share, more_than } => Self::Share { share: share.into(), more_than },
            Own::AtMostShare { share } => Self::AtMostShare(share.into()),
            Own::Count { count } => Self::Count(count),
            Own::Fen { fen } => Self::Fen(fen),
            Own::FenRange { least, most } => Self::FenRange { from: least, to: most },
            Own::Frequency { times, per } => Self::Frequency { times, per: per.into() },
            Own::Span { count, unit } => Self::Span { count, unit: unit.into() },
            Own::SpanRange { least, most, unit } => {
                Self::SpanRange { from: least, to: most, unit: unit.into() }
            }
            Own::Minutes { minutes } => Self::Minutes(minutes),
            Own::Months { months } => Self::Months(months),
            Own::Bands { bands } => Self::Bands(all(bands)),
            Own::Choice { ways, chosen } => Self::Choice { of: ways, default: chosen },
        }
    }
}

impl From<client::RuleRow> for RuleRow {
    fn from(core: client::RuleRow) -> Self {
        Self {
            id: core.id,
            value: core.value.into(),
            source: core.source,
            article: core.article,
            mark: core.mark.into(),
            set_by: core.set_by.into(),
            level: core.level.into(),
            least: core.bounds.map(|bounds| bounds.least),
            most: core.bounds.map(|bounds| bounds.most),
            holds_from: core.period.from.into(),
            holds_until: core.period.until.map(StatedDate::from),
            waits: core.waits,
        }
    }
}

impl From<client::Proposal> for RuleProposal {
    fn from(core: client::Proposal) -> Self {
        Self {
            id: core.id,
            org: core.org,
            state: core.state.into(),
            by: core.by,
            at: core.at.into(),
            decided_by: core.decided_by,
            may_decide: core.may_decide,
            may_take_back: core.may_take_back,
            lapsed: core.lapsed,
        }
    }
}

impl From<client::RuleVersion> for RuleVersion {
    fn from(core: client::RuleVersion) -> Self {
        Self {
            value: core.value.into(),
            source: core.source,
            article: core.article,
            holds_from: core.period.from.into(),
            holds_until: core.period.until.map(StatedDate::from),
            level: core.level.into(),
            proposal: core.proposal.map(RuleProposal::from),
        }
    }
}

impl From<client::RuleExplained> for RuleExplained {
    fn from(core: client::RuleExplained) -> Self {
        Self {
            now: core.now.map(RuleRow::from),
            versions: all(core.versions),
            may_propose: core.may_propose,
            names: core.names.into_iter().collect(),
        }
    }
}

impl TryFrom<RuleChange> for rules::RuleChange {
    type Error = CoreError;
    fn try_from(own: RuleChange) -> Result<Self, CoreError> {
        Ok(Self {
            rule: own.rule,
            value: own.value.into(),
            source: own.source,
            article: own.article,
            from: own.holds_from.read("holds_from")?,
            until: own.holds_until.map(|until| until.read("holds_until")).transpose()?,
        })
    }
}
