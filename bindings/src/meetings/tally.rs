//! The count, held against the rules.

use yixian_domain::meetings::tally;

use crate::convert::all;

/// A count held against a rule. It flags; people decide.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct Quorum {
    /// Which rule, for example `quorum.general`.
    pub rule: String,
    /// How many must come.
    pub needed: u32,
    /// Whether they did.
    pub reached: bool,
}

/// The count of a meeting.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
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
    /// Of whom nothing is recorded yet: not the same as absent.
    pub unmarked: u32,
    /// Proxies' marks that wait for the person (待本人确认).
    pub to_confirm: u32,
    /// The rules that this kind of meeting is held against.
    pub quorums: Vec<Quorum>,
    /// The version of the rules it was judged by.
    pub rules_version: u32,
}

impl From<tally::Quorum> for Quorum {
    fn from(core: tally::Quorum) -> Self {
        Self { rule: core.rule, needed: core.needed, reached: core.reached }
    }
}

impl From<tally::Tally> for Tally {
    fn from(core: tally::Tally) -> Self {
        Self {
            members: core.members,
            expected: core.expected,
            voting_expected: core.voting_expected,
            present: core.present,
            voting_present: core.voting_present,
            observers: core.observers,
            on_leave: core.on_leave,
            away: core.away,
            unmarked: core.unmarked,
            to_confirm: core.to_confirm,
            quorums: all(core.quorums),
            rules_version: core.rules_version,
        }
    }
}
