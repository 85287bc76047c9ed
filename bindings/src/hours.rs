//! Hours of learning together (学时).

use yixian_client::hours;
use yixian_domain::hours::Learning;

use crate::home::OrgName;

/// What meetings add up to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, uniffi::Record)]
pub struct LearningSum {
    /// The minutes that are recorded.
    pub minutes: u32,
    /// The same in tenths of an hour by the county's profile, cut off.
    pub tenths: u32,
    /// In how many meetings.
    pub meetings: u32,
    /// How many meetings beside them do not say how long was learnt: not known, not nothing.
    pub unrecorded: u32,
}

/// A year of learning together, as far as this phone knows. Self-study is none of it; nothing of it is sent anywhere.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct HoursScreen {
    /// Whose meetings.
    pub branch: OrgName,
    /// Which year.
    pub year: i32,
    /// What was recorded of the meetings that this person came to.
    pub own: LearningSum,
    /// What was recorded of all of them: of whoever came to each.
    pub branch_meetings: LearningSum,
    /// How many hours a year asks for.
    pub needed: u32,
    /// How many minutes are an hour.
    pub minutes_of_an_hour: u32,
    /// The document that says so.
    pub source: String,
    /// The article there.
    pub article: Option<String>,
}

impl From<hours::HoursScreen> for HoursScreen {
    fn from(core: hours::HoursScreen) -> Self {
        let sum = |learning: Learning| LearningSum {
            minutes: learning.minutes,
            tenths: core.rule.tenths(learning.minutes),
            meetings: learning.meetings,
            unrecorded: learning.unrecorded,
        };
        Self {
            branch: core.branch.into(),
            year: core.year,
            own: sum(core.own),
            branch_meetings: sum(core.branch_meetings),
            needed: core.rule.hours,
            minutes_of_an_hour: core.rule.profile,
            source: core.source,
            article: core.article,
        }
    }
}
