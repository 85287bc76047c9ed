//! What is planned, and how it ended.

use yixian_domain::meetings::{self, event};

use crate::{
    convert::mirror,
    error::CoreError,
    id::{MeetingId, OrgId, PersonId},
    time::{StatedDate, TimeOfDay},
};

mirror! {
    /// What kind of organisation life a meeting is.
    MeetingKind = yixian_domain::meetings::MeetingKind {
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
}

mirror! {
    /// How a meeting ended.
    Outcome = yixian_domain::meetings::Outcome {
        /// It was held.
        Held,
        /// Too few came (流会): it counts as study, not as the meeting that it was to be.
        NoQuorum,
    }
}

/// What is planned. A change replaces it as a whole.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct MeetingPlan {
    /// What kind of meeting.
    pub kind: MeetingKind,
    /// Its title.
    pub title: String,
    /// The date.
    pub date: StatedDate,
    /// Where.
    pub place: String,
    /// When it begins.
    #[uniffi(default = None)]
    pub starts: Option<TimeOfDay>,
    /// What about.
    #[uniffi(default = [])]
    pub topics: Vec<String>,
    /// The secretary's own text to read out, copy or print; empty for one made of the rest.
    #[uniffi(default = "")]
    pub notice: String,
    /// Who presides (主持).
    #[uniffi(default = None)]
    pub host: Option<PersonId>,
    /// Who keeps the minutes (记录).
    #[uniffi(default = None)]
    pub recorder: Option<PersonId>,
    /// It will not be held (取消).
    #[uniffi(default = false)]
    pub cancelled: bool,
}

/// How a member names the meeting that he signs in to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, uniffi::Enum)]
pub enum WhichMeeting {
    /// This phone has it.
    Known {
        /// Which.
        meeting: MeetingId,
    },
    /// This phone has not fetched it yet: the county finds it by the digits.
    Described {
        /// The branch that meets.
        branch: OrgId,
        /// The date.
        date: StatedDate,
    },
}

impl From<meetings::Plan> for MeetingPlan {
    fn from(core: meetings::Plan) -> Self {
        Self {
            kind: core.kind.into(),
            title: core.title,
            date: core.date.into(),
            starts: core.starts.map(TimeOfDay::from),
            place: core.place,
            topics: core.topics,
            notice: core.notice,
            host: core.host,
            recorder: core.recorder,
            cancelled: core.cancelled,
        }
    }
}

impl TryFrom<MeetingPlan> for meetings::Plan {
    type Error = CoreError;

    fn try_from(own: MeetingPlan) -> Result<Self, CoreError> {
        Ok(Self {
            kind: own.kind.into(),
            title: own.title,
            date: own.date.read("date")?,
            starts: own.starts.map(|starts| starts.read("starts")).transpose()?,
            place: own.place,
            topics: own.topics,
            notice: own.notice,
            host: own.host,
            recorder: own.recorder,
            cancelled: own.cancelled,
        })
    }
}

impl From<event::WhichMeeting> for WhichMeeting {
    fn from(core: event::WhichMeeting) -> Self {
        match core {
            event::WhichMeeting::Known(meeting) => Self::Known { meeting },
            event::WhichMeeting::Described { branch, date } => Self::Described { branch, date: date.into() },
        }
    }
}

impl TryFrom<WhichMeeting> for event::WhichMeeting {
    type Error = CoreError;

    fn try_from(own: WhichMeeting) -> Result<Self, CoreError> {
        Ok(match own {
            WhichMeeting::Known { meeting } => Self::Known(meeting),
            WhichMeeting::Described { branch, date } => Self::Described { branch, date: date.read("date")? },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_comes_back_as_it_went() {
        let plan = meetings::Plan {
            kind: meetings::MeetingKind::Election,
            title: "换届 𠮷".into(),
            date: "2026-02-28".parse().unwrap(),
            starts: chrono::NaiveTime::from_hms_opt(9, 30, 0),
            place: "村部".into(),
            topics: vec!["选举".into()],
            notice: "带笔".into(),
            host: Some(PersonId::from_bytes([1; 16])),
            recorder: None,
            cancelled: true,
        };
        assert_eq!(meetings::Plan::try_from(MeetingPlan::from(plan.clone())), Ok(plan));
    }

    #[test]
    fn every_kind_has_its_own() {
        for kind in meetings::MeetingKind::ALL {
            assert_eq!(meetings::MeetingKind::from(MeetingKind::from(kind)), kind);
        }
    }
}
