//! Official rules as data: value, source, effective date, the level that may change it.
//!
//! The national defaults are one file, [`NATIONAL`]. A rule marked B or C was not read in its official text
//! and must be checked before a release; its mark is shown to whoever administers it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    meetings::{MeetingKind, QuorumRule},
    time::{Period, StatedDate},
};

/// The national defaults.
pub const NATIONAL: &str = include_str!("national.json");

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
        RuleValue::Bands(bands) => bands_error(bands, bad),
        RuleValue::Choice { of, default } if !of.contains(default) => Some("has a default that is no choice"),
        _ => None,
    }
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
            (r#"{"count":1}"#, r#""from":"2020-01-02","until":"2020-01-02""#),
        ] {
            let error = RuleSet::from_json(&with(value, period)).unwrap_err();
            assert!(matches!(&error, InvalidRules::Value { rule, .. } if rule == "x"), "{error}");
        }
        assert!(matches!(RuleSet::from_json("{}"), Err(InvalidRules::Form(_))));
    }
}
