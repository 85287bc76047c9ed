//! What things are called.

use yixian_client::{meetings::OwnState, status::Fate};
use yixian_domain::{
    identity::DeviceState,
    meetings::{LeaveReason, MarkSource, MeetingKind, Outcome, Standing, Timing, event::ExclusionGround},
    org::{MemberState, MembershipKind, OrgKind, Role},
    time::TimeTrust,
};

use super::Words;

impl Words {
    pub(crate) fn meeting_kind(self, kind: MeetingKind) -> &'static str {
        self.pick(
            kind.chinese(),
            match kind {
                MeetingKind::General => "members' meeting",
                MeetingKind::Election => "members' meeting (election)",
                MeetingKind::Committee => "committee meeting",
                MeetingKind::Group => "group meeting",
                MeetingKind::Lecture => "lecture",
                MeetingKind::ThemeDay => "theme day",
                MeetingKind::LifeMeeting => "branch life meeting",
                MeetingKind::Appraisal => "appraisal meeting",
            },
        )
    }

    pub(crate) fn role(self, role: Role) -> &'static str {
        self.pick(
            role.chinese(),
            match role {
                Role::Secretary => "branch secretary",
                Role::DeputySecretary => "deputy secretary",
                Role::CommitteeMember => "committee member",
                Role::FirstSecretary => "first secretary",
                Role::Clerk => "information clerk",
                Role::Organiser => "township organiser",
                Role::Administrator => "county administrator",
            },
        )
    }

    pub(crate) fn org_kind(self, kind: OrgKind) -> &'static str {
        match kind {
            OrgKind::County => self.pick("县委", "county"),
            OrgKind::Township => self.pick("乡镇党委", "township"),
            OrgKind::Committee => self.pick("党委、党总支", "committee"),
            OrgKind::Branch => self.pick("党支部", "branch"),
        }
    }

    pub(crate) fn member_state(self, state: MemberState) -> &'static str {
        match state {
            MemberState::Probationary => self.pick("预备党员", "probationary"),
            MemberState::Full => self.pick("正式党员", "full member"),
            MemberState::OnProbation => self.pick("留党察看", "under disciplinary probation"),
            MemberState::Suspended => self.pick("停止党籍", "suspended"),
        }
    }

    pub(crate) fn membership_kind(self, kind: MembershipKind) -> &'static str {
        match kind {
            MembershipKind::Formal => self.pick("正式组织关系", "formal"),
            MembershipKind::FloatingIn => self.pick("流入", "from elsewhere"),
            MembershipKind::Temporary => self.pick("临时组织关系", "temporary"),
        }
    }

    pub(crate) fn leave_reason(self, reason: LeaveReason) -> &'static str {
        match reason {
            LeaveReason::Illness => self.pick("生病", "illness"),
            LeaveReason::Away => self.pick("出门", "away"),
            LeaveReason::FarmWork => self.pick("农忙", "farm work"),
            LeaveReason::Other => self.pick("其他", "other"),
        }
    }

    /// A state in a roll: shape and word. The reason of a leave is for the officers' screen only.
    pub(crate) fn standing(self, standing: Standing) -> String {
        match standing {
            Standing::Present => self.pick("● 到", "● present").to_owned(),
            Standing::Observer => self.pick("□ 列席", "□ observer").to_owned(),
            Standing::OnLeave(reason) => {
                format!("{}{}", self.pick("△ 请假", "△ on leave"), self.aside(self.leave_reason(reason)))
            }
            Standing::Away => self.pick("◇ 外出", "◇ away from home").to_owned(),
            Standing::Absent => self.pick("○ 未到", "○ absent").to_owned(),
            Standing::Unmarked => self.pick("○ 还没记", "○ not recorded").to_owned(),
        }
    }

    /// A state in a sentence.
    pub(crate) fn standing_word(self, standing: Standing) -> &'static str {
        match standing {
            Standing::Present => self.pick("到", "present"),
            Standing::Observer => self.pick("列席", "observer"),
            Standing::OnLeave(_) => self.pick("请假", "on leave"),
            Standing::Away => self.pick("外出", "away from home"),
            Standing::Absent => self.pick("未到", "absent"),
            Standing::Unmarked => self.pick("还没记", "not recorded"),
        }
    }

    /// How somebody is recorded, as shown in a row.
    pub(crate) fn state(self, state: &OwnState) -> String {
        if state.to_confirm {
            return self.pick("? 待本人确认", "? to be confirmed").to_owned();
        }
        self.standing(state.standing)
    }

    pub(crate) fn source(self, source: MarkSource) -> &'static str {
        match source {
            MarkSource::Proxy => self.pick("代签", "by proxy"),
            MarkSource::Own => self.pick("本人", "by the member"),
            MarkSource::Officer => self.pick("点名", "roll call"),
        }
    }

    pub(crate) fn trust(self, trust: TimeTrust) -> Option<&'static str> {
        match trust {
            TimeTrust::Server | TimeTrust::Anchored => None,
            TimeTrust::Device => Some(self.pick("按手机的钟", "by the phone's clock")),
            TimeTrust::Stated => Some(self.pick("本人说的", "as stated")),
        }
    }

    pub(crate) fn timing(self, timing: Timing) -> Option<&'static str> {
        match timing {
            Timing::InTime => None,
            Timing::Corrected => Some(self.pick("更正", "correction")),
            Timing::Late => Some(self.pick("补录", "late entry")),
        }
    }

    pub(crate) fn outcome(self, outcome: Outcome) -> &'static str {
        match outcome {
            Outcome::Held => self.pick("开成了", "held"),
            Outcome::NoQuorum => self.pick("流会,按学习算", "too few came; counts as study"),
        }
    }

    /// The rule that a count is held against, by its id.
    pub(crate) fn quorum_rule(self, rule: &str) -> &str {
        match rule {
            "quorum.general" => self.pick("过半", "more than half"),
            "quorum.election" => self.pick("选举五分之四", "four fifths for an election"),
            "quorum.committee" => self.pick("半数", "half"),
            other => other,
        }
    }

    pub(crate) fn ground(self, ground: ExclusionGround) -> &'static str {
        match ground {
            ExclusionGround::Illness => self.pick("因病不能表达意志", "illness"),
            ExclusionGround::Abroad => self.pick("自费出国半年以上", "abroad for half a year"),
            ExclusionGround::Custody => {
                self.pick("被羁押、服刑或留党察看", "custody, or under disciplinary probation")
            }
            ExclusionGround::Frail => self.pick("年老体弱、卧床不起", "old or bed-ridden"),
            ExclusionGround::AwayLong => self.pick("外出半年以上没转组织关系", "away for half a year"),
            ExclusionGround::Returned => self.pick("退休后长期回原籍", "retired to the native place"),
        }
    }

    pub(crate) fn device_state(self, state: DeviceState) -> &'static str {
        match state {
            DeviceState::Active => self.pick("在用", "in use"),
            DeviceState::Replaced => self.pick("已换新手机", "replaced"),
            DeviceState::Lost => self.pick("已挂失", "reported lost"),
            DeviceState::Objected => self.pick("本人说不是他的,停着", "objected to, stopped"),
        }
    }

    /// What has become of something, where it is not simply counted.
    pub(crate) fn fate(self, fate: &Fate) -> Option<String> {
        let code = match fate {
            Fate::Accepted => return None,
            Fate::ToSend => return Some(self.pick("待发送", "to be sent").to_owned()),
            Fate::Parked { code } | Fate::Waiting { code } | Fate::Refused { code, .. } => code,
        };
        Some(self.reason(code).what)
    }
}

/// What a meeting is called if nobody gives it a title. Members read it, so always in Chinese.
pub(crate) fn meeting_title(kind: MeetingKind, month: u32) -> String {
    format!("{month}月{}", kind.chinese())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    #[test]
    fn being_away_is_one_thing_and_asking_leave_to_go_out_another() {
        let (zh, en) = (Words(Lang::Zh), Words(Lang::En));
        assert_eq!(zh.standing_word(Standing::Away), "外出");
        assert_eq!(zh.leave_reason(LeaveReason::Away), "出门");
        assert_eq!(zh.leave_reason(LeaveReason::Other), "其他");
        assert_eq!(en.member_state(MemberState::OnProbation), "under disciplinary probation");
        assert_ne!(en.member_state(MemberState::OnProbation), en.member_state(MemberState::Probationary));
    }

    #[test]
    fn what_came_in_time_needs_no_word() {
        let words = |timing| (Words(Lang::Zh).timing(timing), Words(Lang::En).timing(timing));
        assert_eq!(words(Timing::InTime), (None, None));
        assert_eq!(words(Timing::Corrected), (Some("更正"), Some("correction")));
        assert_eq!(words(Timing::Late), (Some("补录"), Some("late entry")));
    }
}
