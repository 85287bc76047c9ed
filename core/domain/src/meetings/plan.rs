//! The meeting itself: what was planned, how it ended, with what it was joined.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

use super::tally::Tally;
use crate::{EventId, MeetingId, OrgId, PersonId, history::History, time::StatedDate};

/// What kind of organisation life a meeting is (domain-rules 1.3, O1 to O8).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeetingKind {
    /// 支部党员大会
    General,
    /// 支部党员大会 that elects (换届选举)
    Election,
    /// 支委会
    Committee,
    /// 党小组会
    Group,
    /// 党课
    Lecture,
    /// 主题党日
    ThemeDay,
    /// 组织生活会
    LifeMeeting,
    /// 民主评议党员
    Appraisal,
}

impl MeetingKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::General,
        Self::Election,
        Self::Committee,
        Self::Group,
        Self::Lecture,
        Self::ThemeDay,
        Self::LifeMeeting,
        Self::Appraisal,
    ];

    /// The official Chinese term.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::General => "支部党员大会",
            Self::Election => "党员大会(选举)",
            Self::Committee => "支委会",
            Self::Group => "党小组会",
            Self::Lecture => "党课",
            Self::ThemeDay => "主题党日",
            Self::LifeMeeting => "组织生活会",
            Self::Appraisal => "民主评议党员",
        }
    }
}

/// What is planned. A change replaces it as a whole.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Plan {
    /// What kind of meeting.
    pub kind: MeetingKind,
    /// Its title.
    pub title: String,
    /// The stated date.
    pub date: StatedDate,
    /// The stated hour, Asia/Shanghai.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts: Option<NaiveTime>,
    /// Where.
    pub place: String,
    /// What about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// The text to read out, copy or print.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notice: String,
    /// Who presides (主持).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<PersonId>,
    /// Who keeps the minutes (记录).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorder: Option<PersonId>,
    /// It will not be held (取消).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cancelled: bool,
}

/// How a meeting ended.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It was held.
    Held,
    /// Too few came (流会): it counts as study, not as the meeting that it was to be.
    NoQuorum,
}

/// One closing.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Closing {
    /// How it ended.
    pub outcome: Outcome,
    /// The count, as it stood.
    pub tally: Tally,
    /// The marks that were seen then.
    pub counted: BTreeSet<EventId>,
}

/// The meeting as the branch's members see it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Meeting {
    /// Which.
    pub id: MeetingId,
    /// Whose.
    pub branch: OrgId,
    /// Every plan.
    pub plans: History<Plan>,
    /// Every closing.
    #[serde(default, skip_serializing_if = "History::is_empty")]
    pub closings: History<Closing>,
    /// The meetings that it was joined with, or parted from again.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub joins: BTreeMap<MeetingId, History<bool>>,
}

impl Meeting {
    /// A meeting of which nothing is known yet but whose it is.
    #[must_use]
    pub fn new(id: MeetingId, branch: OrgId) -> Self {
        Self { id, branch, plans: History::default(), closings: History::default(), joins: BTreeMap::new() }
    }

    /// The plan that stands.
    #[must_use]
    pub fn plan(&self) -> Option<&Plan> {
        self.plans.current().map(|(_, entry)| &entry.value)
    }

    /// The closing that stands.
    #[must_use]
    pub fn closing(&self) -> Option<&Closing> {
        self.closings.current().map(|(_, entry)| &entry.value)
    }

    /// Whether a mark came after the meeting was closed (补录): no closing had seen it.
    #[must_use]
    pub fn is_late(&self, mark: EventId) -> bool {
        !self.closings.is_empty() && self.closings.iter().all(|(_, c)| !c.value.counted.contains(&mark))
    }

    /// The meetings that are one with this one.
    pub fn joined_with(&self) -> impl Iterator<Item = MeetingId> {
        self.joins.iter().filter(|(_, join)| join.current().is_some_and(|(_, e)| e.value)).map(|(id, _)| *id)
    }
}

/// The meetings of one joined group that contains `start`, in the order of their ids; `get` finds a meeting.
/// The first of the group is the one that the others are shown under.
pub fn group<'a>(start: MeetingId, get: impl Fn(MeetingId) -> Option<&'a Meeting>) -> BTreeSet<MeetingId> {
    let mut group = BTreeSet::from([start]);
    let mut open = vec![start];
    while let Some(next) = open.pop() {
        let Some(meeting) = get(next) else { continue };
        open.extend(meeting.joined_with().filter(|id| group.insert(*id)));
    }
    group
}
