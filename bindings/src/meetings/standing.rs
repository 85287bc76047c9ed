//! How somebody is recorded.

use yixian_domain::meetings;

use crate::convert::mirror;

mirror! {
    /// Why somebody asks leave, without detail.
    LeaveReason = yixian_domain::meetings::LeaveReason {
        /// 生病
        Illness,
        /// 出门
        Away,
        /// 农忙
        FarmWork,
        /// 其他
        Other,
    }
}

mirror! {
    /// Who a mark comes from.
    MarkSource = yixian_domain::meetings::roll::MarkSource {
        /// Another member (代签)
        Proxy,
        /// The person
        Own,
        /// An officer (点名)
        Officer,
    }
}

mirror! {
    /// When a mark was made, seen from the end of the meeting.
    Timing = yixian_domain::meetings::Timing {
        /// Before the end, as far as the closer knew.
        InTime,
        /// Soon after the end, in place of what was counted (更正).
        Corrected,
        /// After the end (补录).
        Late,
    }
}

mirror! {
    /// On which ground a resolution leaves somebody out of those who should come.
    ExclusionGround = yixian_domain::meetings::event::ExclusionGround {
        /// Illness that prevents expressing one's will.
        Illness,
        /// Abroad at one's own expense for more than half a year.
        Abroad,
        /// In custody or serving a sentence, or under 留党察看.
        Custody,
        /// Old or bed-ridden, cannot live alone.
        Frail,
        /// Away for half a year or more who should have moved 组织关系 and did not.
        AwayLong,
        /// Retired and long back at the native place.
        Returned,
    }
}

/// What a mark says of a person.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, uniffi::Enum)]
pub enum Standing {
    /// 到
    Present,
    /// 列席: there, but not counted
    Observer,
    /// 请假
    OnLeave {
        /// Why.
        reason: LeaveReason,
    },
    /// 外出: away from home, a floating member
    Away,
    /// 未到: said by somebody, unlike unmarked
    Absent,
    /// Nobody has said anything. To mark somebody so takes back what stands.
    Unmarked,
}

impl From<meetings::Standing> for Standing {
    fn from(core: meetings::Standing) -> Self {
        match core {
            meetings::Standing::Present => Self::Present,
            meetings::Standing::Observer => Self::Observer,
            meetings::Standing::OnLeave(reason) => Self::OnLeave { reason: reason.into() },
            meetings::Standing::Away => Self::Away,
            meetings::Standing::Absent => Self::Absent,
            meetings::Standing::Unmarked => Self::Unmarked,
        }
    }
}

impl From<Standing> for meetings::Standing {
    fn from(own: Standing) -> Self {
        match own {
            Standing::Present => Self::Present,
            Standing::Observer => Self::Observer,
            Standing::OnLeave { reason } => Self::OnLeave(reason.into()),
            Standing::Away => Self::Away,
            Standing::Absent => Self::Absent,
            Standing::Unmarked => Self::Unmarked,
        }
    }
}
