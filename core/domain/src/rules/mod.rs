//! Official rules as data: value, source, effective date, the level that may change it.
//!
//! The national defaults are one file, [`NATIONAL`]. A rule marked B or C was not read in its official text
//! and must be checked before a release; its mark is shown to whoever administers it.

mod bounds;
mod change;
pub mod event;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    meetings::{MeetingKind, QuorumRule},
    org::OrgKind,
    time::{Period, StatedDate},
};

pub use self::{
    bounds::{Bounds, bound_error},
    change::{ChangeState, Held, LEAST_DAYS, RuleChange, Rulebook, Rules, starts_later},
};

/// The national defaults.
pub const NATIONAL: &str = include_str!("national.json");

/// What every ledger of dues rests on: without one of these there is none, on no phone of the county.
const LASTING: [&str; 3] = ["dues.period", "dues.flag_months", "dues.arrears_max_months"];

/// A share, exactly.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Fraction {
    /// Above the line.
    pub numerator: u32,
    /// Below the line; never 0 in a checked rule-set.
    pub denominator: u32,
}

/// A unit of the calendar.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CalendarUnit {
    /// 日
    Day,
    /// 月
    Month,
    /// 季
    Quarter,
    /// 年
    Year,
}

/// One step of a table of rates: up to and including `up_to_fen`, `rate` of the whole base.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Band {
    /// The upper bound in fen, inclusive; none for the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub up_to_fen: Option<i64>,
    /// The rate.
    pub rate: Fraction,
}

/// What a rule says.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum RuleValue {
    /// A share that must be reached.
    Share {
        /// The share.
        share: Fraction,
        /// Whether just that is not enough.
        more_than: bool,
    },
    /// A share that should not be exceeded.
    AtMostShare(Fraction),
    /// A number of things or people.
    Count(u32),
    /// An amount in fen.
    Fen(i64),
    /// An amount in fen to be chosen between two.
    FenRange {
        /// The least.
        from: i64,
        /// The most.
        to: i64,
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
        from: u32,
        /// The most.
        to: u32,
        /// Of what.
        unit: CalendarUnit,
    },
    /// Minutes.
    Minutes(u32),
    /// So many months before an end, in falling order, something is said.
    Months(Vec<u32>),
    /// A table of rates on the whole base, in rising order.
    Bands(Vec<Band>),
    /// One of several ways.
    Choice {
        /// The ways.
        of: Vec<String>,
        /// The one that holds unless another is chosen.
        default: String,
    },
}

/// How well the source was read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum SourceMark {
    /// The official text was read.
    A,
    /// A secondary summary, or one local practice.
    B,
    /// General knowledge, to be checked before a release.
    C,
}

/// Who may set another value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Nobody below the centre.
    Nation,
    /// The county.
    County,
    /// The branch.
    Branch,
}

impl Level {
    /// At which level a kind of organisation sets rules; a township or a committee sets none.
    #[must_use]
    pub const fn of(kind: OrgKind) -> Option<Self> {
        match kind {
            OrgKind::County => Some(Self::County),
            OrgKind::Branch => Some(Self::Branch),
            OrgKind::Township | OrgKind::Committee => None,
        }
    }
}

/// One version of one rule.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// What it says.
    pub value: RuleValue,
    /// The document that it stands in.
    pub source: String,
    /// The article there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// How well that was read.
    pub mark: SourceMark,
    /// Who may set another value.
    pub level: Level,
    /// Between which numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bounds: Option<Bounds>,
    /// The first day on which it holds.
    pub from: StatedDate,
    /// The first day on which it no longer does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<StatedDate>,
}

impl Rule {
    /// When it holds.
    #[must_use]
    pub const fn period(&self) -> Period {
        Period { from: self.from, until: self.until }
    }
}

/// A set of rules of one version.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleSet {
    /// Rises by one with every change.
    pub version: u32,
    /// Every version of every rule, by its id.
    pub rules: BTreeMap<String, Vec<Rule>>,
}

/// Why a file is not a rule-set.
#[derive(Debug, thiserror::Error)]
pub enum InvalidRules {
    /// It does not have the form.
    #[error("the rule-set file does not have the right form: {0}")]
    Form(#[from] serde_json::Error),
    /// A value makes no sense.
    #[error("rule {rule}: {why}")]
    Value {
        /// Which rule.
        rule: String,
        /// What is wrong.
        why: &'static str,
    },
    /// It is newer and does not go on from what is known.
    #[error(
        "the newer rule-set leaves out or rewrites {rule}: what held stays as it was, a change is another version"
    )]
    Rewritten {
        /// Which rule.
        rule: String,
    },
}

impl RuleSet {
    /// Reads a rule-set file.
    ///
    /// # Errors
    /// If it is none, or a value makes no sense.
    pub fn from_json(json: &str) -> Result<Self, InvalidRules> {
        let set: Self = serde_json::from_str(json)?;
        set.validate()?;
        Ok(set)
    }

    /// The set as a file.
    ///
    /// # Errors
    /// None that is known: every value has a form.
    pub fn to_json(&self) -> Result<String, InvalidRules> {
        Ok(serde_json::to_string(self)?)
    }

    /// The set of a file, if it is newer than this one. It goes on from this one: it has all of its rules, and on the days on
    /// which their versions began it says the same. So nothing that was reckoned is reckoned anew.
    ///
    /// # Errors
    /// If it is no rule-set, or does not go on from this one.
    pub fn renewed_by(&self, json: &str) -> Result<Option<Self>, InvalidRules> {
        let newer = Self::from_json(json)?;
        if newer.version <= self.version {
            return Ok(None);
        }
        for (id, versions) in &self.rules {
            let stays = |rule: &Rule| newer.on(id, rule.from).is_some_and(|found| found.value == rule.value);
            if !versions.iter().all(stays) {
                return Err(InvalidRules::Rewritten { rule: id.clone() });
            }
        }
        Ok(Some(newer))
    }

    fn validate(&self) -> Result<(), InvalidRules> {
        for (id, versions) in &self.rules {
            let wrong = |why| InvalidRules::Value { rule: id.clone(), why };
            if versions.is_empty() {
                return Err(wrong("has no version"));
            }
            for rule in versions {
                if rule.until.is_some_and(|until| until <= rule.from) {
                    return Err(wrong("ends before it begins"));
                }
                value_error(&rule.value).map_or(Ok(()), |why| Err(wrong(why)))?;
            }
            if versions.windows(2).any(|pair| pair[0].until != Some(pair[1].from)) {
                return Err(wrong("has versions that overlap or leave a gap"));
            }
            let ends = versions.last().is_some_and(|last| last.until.is_some());
            if ends && LASTING.contains(&id.as_str()) {
                return Err(wrong("ends and nothing follows, and every ledger of dues rests on it"));
            }
        }
        Ok(())
    }

    /// The version of a rule that held on a date.
    #[must_use]
    pub fn on(&self, id: &str, date: StatedDate) -> Option<&Rule> {
        self.rules.get(id)?.iter().find(|rule| rule.period().covers(date))
    }

    /// The quorums that a kind of meeting is held against.
    pub fn quorums(&self, kind: MeetingKind, date: StatedDate) -> impl Iterator<Item = QuorumRule> + '_ {
        let ids: &[&'static str] = match kind {
            MeetingKind::General => &["quorum.general"],
            MeetingKind::Election => &["quorum.general", "quorum.election"],
            MeetingKind::Committee => &["quorum.committee"],
            _ => &[],
        };
        ids.iter().filter_map(move |id| match self.on(id, date)?.value {
            RuleValue::Share { share, more_than } => {
                Some(QuorumRule { rule: (*id).to_owned(), share, more_than })
            }
            _ => None,
        })
    }
}

fn value_error(value: &RuleValue) -> Option<&'static str> {
    let bad = |f: &Fraction| f.denominator == 0 || f.numerator > f.denominator;
    match value {
        RuleValue::Share { share, .. } | RuleValue::AtMostShare(share) if bad(share) => {
            Some("is not a share between 0 and 1")
        }
        RuleValue::FenRange { from, to } if from > to => Some("is an empty range"),
        RuleValue::SpanRange { from, to, .. } if from > to => Some("is an empty range"),
        RuleValue::Fen(fen) | RuleValue::FenRange { from: fen, .. } if *fen < 0 => {
            Some("is less than nothing")
        }
        RuleValue::Count(0)
        | RuleValue::Frequency { times: 0, .. }
        | RuleValue::Span { count: 0, .. }
        | RuleValue::SpanRange { from: 0, .. }
        | RuleValue::Minutes(0) => Some("is nothing"),
        RuleValue::Bands(bands) => bands_error(bands, bad),
        RuleValue::Choice { of, default } if !of.contains(default) => Some("has a default that is no choice"),
        RuleValue::Months(months) if months.is_empty() || !falls(months) => {
            Some("is no falling row of months")
        }
        _ => None,
    }
}

fn falls(months: &[u32]) -> bool {
    months.windows(2).all(|pair| pair[0] > pair[1])
}

fn bands_error(bands: &[Band], bad: impl Fn(&Fraction) -> bool) -> Option<&'static str> {
    if bands.iter().any(|band| bad(&band.rate)) {
        return Some("has a rate that is not between 0 and 1");
    }
    let rising = bands.windows(2).all(|pair| match (pair[0].up_to_fen, pair[1].up_to_fen) {
        (Some(low), Some(high)) => low < high,
        (Some(_), None) => true,
        (None, _) => false,
    });
    if bands.iter().any(|band| band.up_to_fen.is_some_and(|fen| fen < 0)) {
        return Some("has a bound that is less than nothing");
    }
    let open = bands.last().is_some_and(|band| band.up_to_fen.is_none());
    (!rising || !open).then_some("has bands that do not rise to an open end")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> StatedDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_national_file_is_a_rule_set() {
        let set = RuleSet::from_json(NATIONAL).unwrap();
        assert!(set.rules.len() >= 40, "{}", set.rules.len());
        assert!(set.on("dues.rate.wage", day("2008-03-31")).is_none());
        assert!(
            matches!(&set.on("dues.rate.wage", day("2026-01-01")).unwrap().value, RuleValue::Bands(b) if b.len() == 4)
        );
    }

    #[test]
    fn what_every_ledger_rests_on_does_not_end_without_a_successor() {
        let known = RuleSet::from_json(NATIONAL).unwrap();
        let ended = |id: &str| {
            let mut newer = known.clone();
            newer.version += 1;
            newer.rules.get_mut(id).unwrap().last_mut().unwrap().until = Some(day("2027-01-01"));
            known.renewed_by(&newer.to_json().unwrap())
        };
        for id in LASTING {
            assert!(
                matches!(ended(id), Err(InvalidRules::Value { rule, why }) if rule == id && why.contains("follows"))
            );
        }
        assert!(ended("life.lecture").unwrap().is_some(), "a rule may be given up");
    }

    #[test]
    fn a_newer_set_goes_on_from_the_known_one_and_rewrites_nothing() {
        let known = RuleSet::from_json(NATIONAL).unwrap();
        let renewed = |change: &dyn Fn(&mut RuleSet)| {
            let mut newer = known.clone();
            newer.version += 1;
            change(&mut newer);
            known.renewed_by(&serde_json::to_string(&newer).unwrap())
        };
        let farmers = |set: &mut RuleSet| {
            let versions = set.rules.get_mut("dues.farmer").unwrap();
            let from = day("2028-01-01");
            versions[0].until = Some(from);
            let value = RuleValue::FenRange { from: 50, to: 200 };
            versions.push(Rule { value, from, until: None, ..versions[0].clone() });
        };
        let newer = renewed(&farmers).unwrap().unwrap();
        let value = |set: &RuleSet, on: &str| set.on("dues.farmer", day(on)).unwrap().value.clone();
        assert_eq!(value(&newer, "2027-12-31"), value(&known, "2027-12-31"));
        assert_ne!(value(&newer, "2028-01-01"), value(&known, "2028-01-01"));
        assert!(known.renewed_by(NATIONAL).unwrap().is_none(), "it is no newer");
        let left_out = renewed(&|set| drop(set.rules.remove("life.general")));
        assert!(matches!(left_out, Err(InvalidRules::Rewritten { rule }) if rule == "life.general"));
        let rewritten = renewed(&|set| set.rules.get_mut("dues.flat").unwrap()[0].value = RuleValue::Fen(30));
        assert!(matches!(rewritten, Err(InvalidRules::Rewritten { rule }) if rule == "dues.flat"));
        assert!(matches!(known.renewed_by("{}"), Err(InvalidRules::Form(_))));
    }

    use CalendarUnit::{Month, Quarter, Year};

    fn share(numerator: u32, denominator: u32, more_than: bool) -> RuleValue {
        RuleValue::Share { share: Fraction { numerator, denominator }, more_than }
    }

    fn span(count: u32, unit: CalendarUnit) -> RuleValue {
        RuleValue::Span { count, unit }
    }

    fn once_per(per: CalendarUnit) -> RuleValue {
        RuleValue::Frequency { times: 1, per }
    }

    /// Upper bounds in yuan with thousandths of the base.
    fn bands(bands: &[(Option<i64>, u32)]) -> RuleValue {
        let rate = |numerator| Fraction { numerator, denominator: 1000 };
        let band = |(yuan, mille): &(Option<i64>, u32)| Band {
            up_to_fen: yuan.map(|yuan| yuan * 100),
            rate: rate(*mille),
        };
        RuleValue::Bands(bands.iter().map(band).collect())
    }

    fn choice(default: &str, others: &[&str]) -> RuleValue {
        let of = [&[default], others].concat().into_iter().map(str::to_owned).collect();
        RuleValue::Choice { of, default: default.to_owned() }
    }

    /// The rule table of the domain rules (section 5), row by row.
    fn table() -> Vec<(&'static str, RuleValue)> {
        let wage = [(Some(3000), 5), (Some(5000), 10), (Some(10_000), 15), (None, 20)];
        let roundings = ["exact_fen", "floor_yuan", "half_up_yuan", "ceil_yuan", "half_up_jiao"];
        vec![
            ("dues.rate.wage", bands(&wage)),
            ("dues.rate.retired", bands(&[(Some(5000), 5), (None, 10)])),
            ("dues.farmer", RuleValue::FenRange { from: 20, to: 100 }),
            ("dues.flat", RuleValue::Fen(20)),
            ("dues.soft_cap", RuleValue::Fen(100_000)),
            ("dues.arrears_max_months", span(6, Month)),
            ("dues.flag_months", span(6, Month)),
            ("dues.period", choice("month", &["quarter"])),
            ("dues.rounding", choice("nearest_fen", &roundings)),
            ("hours.member", RuleValue::Count(32)),
            ("hours.secretary", RuleValue::Count(56)),
            ("hours.profile", RuleValue::Minutes(60)),
            ("life.general", once_per(Quarter)),
            ("life.committee", once_per(Month)),
            ("life.group", once_per(Month)),
            ("life.theme_day", once_per(Month)),
            ("life.meeting", once_per(Year)),
            ("life.appraisal", once_per(Year)),
            ("life.talk", once_per(Year)),
            ("life.lecture", once_per(Quarter)),
            ("quorum.general", share(1, 2, true)),
            ("quorum.election", share(4, 5, false)),
            ("vote.admit", share(1, 2, true)),
            ("appraisal.excellent", RuleValue::AtMostShare(Fraction { numerator: 1, denominator: 3 })),
            ("term.village", span(5, Year)),
            ("term.branch", span(3, Year)),
            ("term.committee", span(5, Year)),
            ("term.shift", span(1, Year)),
            ("term.lead", span(6, Month)),
            ("float.months", span(6, Month)),
            ("float.abroad_contact", span(6, Month)),
            ("float.contact", span(3, Month)),
            ("lost.suspend", span(6, Month)),
            ("lost.remove", span(2, Year)),
            ("abroad.suspend", span(5, Year)),
            ("grad.keep", span(2, Year)),
            ("branch.min", RuleValue::Count(3)),
            ("branch.max", RuleValue::Count(50)),
            ("committee.min_members", RuleValue::Count(7)),
            ("probation", span(1, Year)),
            ("probation.ext", RuleValue::SpanRange { from: 6, to: 12, unit: Month }),
        ]
    }

    /// What the file has beside that table: sections 1.3 (O2), 1.4 and 1.5, the design's section 4, the journeys 4.2 and 4.3.
    fn others() -> Vec<(&'static str, RuleValue)> {
        vec![
            ("quorum.committee", share(1, 2, false)),
            ("float.enabled", choice("on", &["off"])),
            ("float.certificate", span(6, Month)),
            ("float.host", span(1, Month)),
            ("float.return", span(1, Month)),
            ("float.news_keep", span(12, Month)),
            ("float.away_keep", span(36, Month)),
            ("privacy.answer", span(1, Month)),
            ("privacy.look_keep", span(12, Month)),
            ("privacy.request_keep", span(36, Month)),
            ("term.remind", RuleValue::Months(vec![6, 3, 2, 1])),
            ("certificate.remind", RuleValue::Months(vec![1])),
            ("admission.day", once_per(Year)),
            ("enrolment.objection", span(3, CalendarUnit::Day)),
            ("enrolment.slip", span(30, CalendarUnit::Day)),
            ("enrolment.spoken", RuleValue::Minutes(15)),
            ("meeting.correction", span(1, CalendarUnit::Day)),
            ("meeting.leave", span(1, CalendarUnit::Day)),
            ("meeting.proxy", span(3, Month)),
        ]
    }

    #[test]
    fn the_national_file_is_the_table_of_the_domain_rules() {
        let set = RuleSet::from_json(NATIONAL).unwrap();
        let expected: BTreeMap<_, _> = table().into_iter().chain(others()).collect();
        assert_eq!(set.rules.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
        for (id, value) in expected {
            let rule = set.on(id, day("2026-09-10")).unwrap();
            assert_eq!(rule.value, value, "{id}");
            assert!(!rule.source.is_empty(), "{id}");
            let (mark, level, from) = provenance(id);
            assert_eq!((rule.mark, rule.level, rule.from), (mark, level, day(from)), "{id}");
        }
    }

    /// How well its source was read, who may change it, since when it holds: sections 1, 5 and 6.1. Of the
    /// regulation of branches (2018) only fragments were read: organisation life, quorum and size are no A.
    fn provenance(id: &str) -> (SourceMark, Level, &'static str) {
        use Level::{Branch, County, Nation};
        use SourceMark::{A, B, C};
        const BRANCHES: &str = "2018-10-28";
        const EDUCATION: &str = "2019-05-06";
        const DUES: &str = "2008-04-01";
        match id {
            "dues.soft_cap" => (A, Nation, "2017-01-01"),
            "dues.arrears_max_months" | "dues.rounding" => (B, County, DUES),
            "dues.farmer" | "dues.period" => (A, Branch, DUES),
            id if id.starts_with("dues.") => (A, Nation, DUES),
            id if id.starts_with("hours.") => (B, County, EDUCATION),
            "life.lecture" => (B, County, BRANCHES),
            "appraisal.excellent" => (B, Nation, BRANCHES),
            "quorum.election" => (B, Nation, "2020-07-13"),
            "committee.min_members" | "vote.admit" => (B, Nation, BRANCHES),
            id if ["life.", "quorum.", "branch."].iter().any(|area| id.starts_with(area)) => {
                (B, Nation, BRANCHES)
            }
            "term.lead" | "probation" | "probation.ext" => (A, Nation, BRANCHES),
            "term.remind" => (B, County, BRANCHES),
            "certificate.remind" => (C, County, BRANCHES),
            "admission.day" | "enrolment.objection" => (C, Nation, BRANCHES),
            id if id.starts_with("term.") => (A, Nation, "2018-07-12"),
            "float.months" => (A, Nation, "2024-11-11"),
            "float.contact" | "float.enabled" | "float.return" => (C, County, EDUCATION),
            "float.certificate" => (B, Nation, EDUCATION),
            "float.host" => (C, Nation, EDUCATION),
            "float.news_keep" => (C, Nation, "2024-11-11"),
            "float.away_keep" | "privacy.look_keep" | "privacy.request_keep" => (C, County, "2021-11-01"),
            "privacy.answer" => (C, Nation, "2021-11-01"),
            "float.abroad_contact" | "lost.suspend" | "lost.remove" | "abroad.suspend" | "grad.keep" => {
                (A, Nation, EDUCATION)
            }
            "meeting.correction" | "meeting.leave" | "meeting.proxy" | "enrolment.slip"
            | "enrolment.spoken" => (C, County, BRANCHES),
            other => panic!("{other} is of no known source"),
        }
    }

    #[test]
    fn a_local_value_may_be_set_by_the_county() {
        let set = RuleSet::from_json(NATIONAL).unwrap();
        for id in ["dues.rounding", "hours.profile", "life.lecture", "float.contact"] {
            let rule = set.on(id, day("2026-09-10")).unwrap();
            assert_eq!(rule.level, Level::County, "{id}");
            assert_ne!(rule.mark, SourceMark::A, "{id}");
        }
    }

    #[test]
    fn a_new_version_holds_from_its_day() {
        let rule = |from: &str, count| Rule {
            value: RuleValue::Count(count),
            source: "s".into(),
            article: None,
            mark: SourceMark::A,
            level: Level::County,
            bounds: None,
            from: day(from),
            until: None,
        };
        let old = Rule { until: Some(day("2026-01-01")), ..rule("2020-01-01", 1) };
        let mut set = RuleSet { version: 2, rules: [("x".into(), vec![old, rule("2026-01-01", 2)])].into() };
        assert!(set.validate().is_ok());
        let on = |date| set.on("x", day(date)).map(|rule| rule.value.clone());
        assert_eq!(on("2019-12-31"), None);
        assert_eq!(on("2025-12-31"), Some(RuleValue::Count(1)));
        assert_eq!(on("2026-01-01"), Some(RuleValue::Count(2)));
        assert!(set.on("y", day("2026-01-01")).is_none());
        for gap_or_overlap in ["2025-12-31", "2026-01-02"] {
            set.rules.get_mut("x").unwrap()[0].until = Some(day(gap_or_overlap));
            assert!(set.validate().is_err());
        }
        set.rules.insert("x".into(), vec![]);
        assert!(set.validate().is_err());
    }

    #[test]
    fn days_and_minutes_are_spans_of_time() {
        let set = RuleSet::from_json(NATIONAL).unwrap();
        let ms = |id| Rules::national(&set).span_ms(id, day("2026-09-10"));
        assert_eq!(ms("meeting.correction"), Some(86_400_000));
        assert_eq!(ms("enrolment.spoken"), Some(900_000));
        assert_eq!((ms("term.branch"), ms("no.such")), (None, None), "a year has no fixed length");
    }

    #[test]
    fn each_kind_of_meeting_is_held_against_its_own_rules() {
        let set = RuleSet::from_json(NATIONAL).unwrap();
        for kind in MeetingKind::ALL {
            let rules: Vec<_> = set.quorums(kind, day("2026-09-10")).map(|quorum| quorum.rule).collect();
            let expected: &[&str] = match kind {
                MeetingKind::General => &["quorum.general"],
                MeetingKind::Election => &["quorum.general", "quorum.election"],
                MeetingKind::Committee => &["quorum.committee"],
                _ => &[],
            };
            assert_eq!(rules, expected, "{}", kind.chinese());
            assert_eq!(set.quorums(kind, day("1990-01-01")).count(), 0, "before there was a rule");
        }
    }

    #[test]
    fn nonsense_is_refused_with_the_rules_name() {
        let with = |value: &str, period: &str| {
            format!(
                r#"{{"version":1,"rules":{{"x":[{{"value":{value},"source":"s","mark":"A","level":"county",{period}}}]}}}}"#
            )
        };
        let good = r#""from":"2020-01-01""#;
        assert!(RuleSet::from_json(&with(r#"{"count":1}"#, good)).is_ok());
        for (value, period) in [
            (r#"{"share":{"share":{"numerator":3,"denominator":2},"more_than":true}}"#, good),
            (r#"{"at_most_share":{"numerator":1,"denominator":0}}"#, good),
            (r#"{"fen_range":{"from":2,"to":1}}"#, good),
            (
                r#"{"bands":[{"rate":{"numerator":1,"denominator":200}},{"up_to_fen":5,"rate":{"numerator":1,"denominator":200}}]}"#,
                good,
            ),
            (r#"{"choice":{"of":["a"],"default":"b"}}"#, good),
            (r#"{"count":0}"#, good),
            (r#"{"minutes":0}"#, good),
            (r#"{"span":{"count":0,"unit":"day"}}"#, good),
            (r#"{"span_range":{"from":0,"to":1,"unit":"month"}}"#, good),
            (r#"{"frequency":{"times":0,"per":"year"}}"#, good),
            (r#"{"fen":-1}"#, good),
            (r#"{"fen_range":{"from":-1,"to":1}}"#, good),
            (
                r#"{"bands":[{"up_to_fen":-5,"rate":{"numerator":1,"denominator":200}},{"rate":{"numerator":1,"denominator":200}}]}"#,
                good,
            ),
            (r#"{"count":1}"#, r#""from":"2020-01-02","until":"2020-01-02""#),
        ] {
            let error = RuleSet::from_json(&with(value, period)).unwrap_err();
            assert!(matches!(&error, InvalidRules::Value { rule, .. } if rule == "x"), "{error}");
        }
        assert!(matches!(RuleSet::from_json("{}"), Err(InvalidRules::Form(_))));
    }
}
