//! The meeting itself: what was planned, how it ended, with what it was joined.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveTime;
use serde::{Deserialize, Deserializer, Serialize};

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
    #[serde(deserialize_with = "at_once")]
    pub counted: BTreeSet<EventId>,
    /// For how many minutes people learnt together; none if it is not recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub learning: Option<u16>,
}

/// A set made of all its members at once, which is quicker than one by one: a meeting has as many as people came.
fn at_once<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeSet<EventId>, D::Error> {
    Ok(Vec::deserialize(deserializer)?.into_iter().collect())
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

    /// The meetings that are one with this one. Entries that did not know of each other: joined wins,
    /// so that nobody counts twice.
    pub fn joined_with(&self) -> impl Iterator<Item = MeetingId> {
        self.joins.iter().filter(|(_, join)| join.heads().iter().any(|(_, e)| e.value)).map(|(id, _)| *id)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        DocumentKey, Event,
        meetings::event::{MeetingClosed, MeetingJoined, MeetingPlanned},
        record,
        testing::{event_id, meeting, org, person, plan, recorded},
    };

    fn take(meeting: Meeting, id: u16, event: impl Into<Event>) -> Meeting {
        let (key, event) = (DocumentKey::Meeting(meeting.id), event.into());
        let mut document = meeting.into();
        record(key, &mut document, &recorded(id, person(1), &event));
        document.as_meeting().unwrap().clone()
    }

    fn planned(id: u16, title: &str, supersedes: &[u16]) -> MeetingPlanned {
        let supersedes = supersedes.iter().map(|id| event_id(*id)).collect();
        MeetingPlanned { meeting: meeting(id), branch: org(1), plan: plan(title), supersedes }
    }

    fn closed(outcome: Outcome, counted: &[u16], supersedes: &[u16]) -> MeetingClosed {
        let ids = |numbers: &[u16]| numbers.iter().map(|n| event_id(*n)).collect::<Vec<_>>();
        let (counted, supersedes) = (ids(counted), ids(supersedes));
        MeetingClosed {
            meeting: meeting(1),
            outcome,
            tally: Tally::default(),
            counted,
            learning: None,
            supersedes,
        }
    }

    fn joined(one: u16, other: u16, joined: bool, supersedes: &[u16]) -> MeetingJoined {
        let supersedes = supersedes.iter().map(|id| event_id(*id)).collect();
        MeetingJoined { meeting: meeting(one), with: meeting(other), joined, supersedes }
    }

    fn new(id: u16) -> Meeting {
        Meeting::new(meeting(id), org(1))
    }

    #[test]
    fn a_plan_that_was_changed_is_kept_and_the_change_stands() {
        let meeting = take(take(new(1), 5, planned(1, "党课", &[])), 4, planned(1, "主题党日", &[5]));
        assert_eq!(meeting.plan().unwrap().title, "主题党日");
        assert_eq!(meeting.plans.len(), 2);
        assert!(new(1).plan().is_none());
    }

    #[test]
    fn a_closing_is_corrected_by_the_next() {
        let first = take(new(1), 9, closed(Outcome::NoQuorum, &[], &[]));
        let second = take(first, 2, closed(Outcome::Held, &[], &[9]));
        assert_eq!(second.closing().unwrap().outcome, Outcome::Held);
        assert_eq!(second.closings.len(), 2);
    }

    #[test]
    fn joined_and_parted_and_joined_again() {
        let with = |meeting: &Meeting| meeting.joined_with().collect::<Vec<_>>();
        let once = take(new(1), 1, joined(1, 2, true, &[]));
        assert_eq!(with(&once), [meeting(2)]);
        let parted = take(once.clone(), 2, joined(2, 1, false, &[1]));
        assert!(with(&parted).is_empty());
        assert_eq!(with(&take(parted, 3, joined(1, 2, true, &[2]))), [meeting(2)]);
        let unaware = take(once, 9, joined(1, 2, false, &[]));
        assert_eq!(with(&unaware), [meeting(2)], "nobody counts twice");
    }

    #[test]
    fn a_group_is_the_same_from_each_of_its_meetings() {
        let meetings = [
            take(new(1), 1, joined(1, 2, true, &[])),
            take(take(new(2), 1, joined(1, 2, true, &[])), 2, joined(2, 3, true, &[])),
            take(new(3), 2, joined(2, 3, true, &[])),
            new(4),
        ];
        let get = |id| meetings.iter().find(|meeting| meeting.id == id);
        let three = BTreeSet::from([meeting(1), meeting(2), meeting(3)]);
        for start in 1..=3 {
            assert_eq!(group(meeting(start), get), three);
        }
        assert_eq!(group(meeting(4), get), BTreeSet::from([meeting(4)]));
        assert_eq!(group(meeting(9), get), BTreeSet::from([meeting(9)]), "even of one not known here");
    }
}
