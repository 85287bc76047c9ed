//! How many came, of how many who should, and whether that is enough.
//!
//! The sources: 支部工作条例 Art. 11 and 12 (more than half; at least half), the election rules (four
//! fifths). Who should come is counted by the meeting's date. Flags, never verdicts: the count says
//! whether the rule is met, people decide what the meeting was.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    plan::MeetingKind,
    roll::{PersonRoll, Roll, Standing, state_of},
};
use crate::{
    PersonId,
    org::Roster,
    rules::{Fraction, RuleSet},
    time::StatedDate,
};

/// The rule that a count is held against.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct QuorumRule {
    /// The rule's id, for example `quorum.general`.
    pub rule: String,
    /// The share that must come.
    pub share: Fraction,
    /// Whether just that share is not enough (过半).
    pub more_than: bool,
}

/// A count held against a rule.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Quorum {
    /// Which rule.
    pub rule: String,
    /// How many must come.
    pub needed: u32,
    /// Whether they did.
    pub reached: bool,
}

/// The count.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Tally {
    /// Members of the branch on that date (党员总数).
    pub members: u32,
    /// Who should come: members less those left out by resolution (应到).
    pub expected: u32,
    /// Of these, who may vote (有表决权应到).
    pub voting_expected: u32,
    /// Members present (实到).
    pub present: u32,
    /// Of these, who may vote.
    pub voting_present: u32,
    /// Others present (列席).
    pub observers: u32,
    /// On leave (请假).
    pub on_leave: u32,
    /// Away from home (外出).
    pub away: u32,
    /// Of whom nothing is recorded. That is not the same as absent.
    pub unmarked: u32,
    /// Proxies' marks that wait for the person (待本人确认).
    pub to_confirm: u32,
    /// The rules this kind of meeting is held against.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quorums: Vec<Quorum>,
    /// The version of the rules it was judged by.
    pub rules_version: u32,
}

impl QuorumRule {
    /// How many of `of` must come.
    #[must_use]
    pub fn needed(&self, of: u32) -> u32 {
        let (numerator, denominator) = (u64::from(self.share.numerator), u64::from(self.share.denominator));
        let exact = u64::from(of) * numerator;
        let needed = if self.more_than { exact / denominator + 1 } else { exact.div_ceil(denominator) };
        u32::try_from(needed).unwrap_or(u32::MAX)
    }
}

/// Counts a roll. `records` are the rolls of one joined meeting; one alone is the usual case.
#[must_use]
pub fn tally(
    kind: MeetingKind,
    date: StatedDate,
    roster: &Roster,
    records: &[&Roll],
    rules: &RuleSet,
) -> Tally {
    let mut by_person: BTreeMap<PersonId, Vec<&PersonRoll>> = BTreeMap::new();
    for (person, record) in records.iter().flat_map(|roll| &roll.persons) {
        by_person.entry(*person).or_default().push(record);
    }
    let mut count = Tally { rules_version: rules.version, ..Tally::default() };
    let mut members = BTreeSet::new();
    for member in roster.called_to(kind, date).filter(|member| members.insert(member.person)) {
        let excluded = records.iter().any(|roll| roll.excluded(member.person).is_some());
        let votes = member.may_vote_on(date) && !excluded;
        let state = state_of(by_person.get(&member.person).into_iter().flatten().copied());
        count.members += 1;
        count.expected += u32::from(!excluded);
        count.voting_expected += u32::from(votes);
        match state.standing() {
            Standing::Present => {
                count.present += 1;
                count.voting_present += u32::from(votes);
            }
            Standing::Observer => count.observers += 1,
            Standing::OnLeave(_) => count.on_leave += 1,
            Standing::Away => count.away += 1,
            Standing::Absent => {}
            Standing::Unmarked => count.unmarked += 1,
        }
        count.to_confirm += u32::from(matches!(state, super::State::ToConfirm { .. }));
    }
    count.observers += by_person
        .iter()
        .filter(|(person, _)| !members.contains(person))
        .filter(|(_, parts)| {
            matches!(state_of(parts.iter().copied()).standing(), Standing::Present | Standing::Observer)
        })
        .map(|_| 1)
        .sum::<u32>();
    count.quorums = rules
        .quorums(kind, date)
        .map(|rule| {
            let needed = rule.needed(count.voting_expected);
            Quorum { rule: rule.rule, needed, reached: count.voting_present >= needed }
        })
        .collect();
    count
}
