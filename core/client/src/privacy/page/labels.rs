//! What choices are called on the page, in the words of the screens.

use yixian_domain::{
    dues::Way,
    floating::{AwayEntry, Choice, ContactWay, DepartureReason, HostFinding, HostMeeting, Phrase, Proof},
    identity::DeviceState,
    meetings::{LeaveReason, MarkSource, Standing},
    org::{EndReason, MemberState, MembershipKind},
    privacy::{DeletionScope, Erasure, InfoField, Purpose},
    reminders::{Handling, MatterKey},
};

/// So long is an id where it is written.
const ID_LETTERS: usize = 36;

pub(super) const fn standing(state: MemberState) -> &'static str {
    match state {
        MemberState::Probationary => "预备党员",
        MemberState::Full => "正式党员",
        MemberState::OnProbation => "留党察看",
        MemberState::Suspended => "停止党籍",
    }
}

pub(super) const fn end_reason(reason: EndReason) -> &'static str {
    match reason {
        EndReason::Moved => "转出",
        EndReason::Removed => "除名",
        EndReason::Died => "去世",
        EndReason::Mistaken => "登记有误",
    }
}

pub(super) const fn kind(kind: MembershipKind) -> &'static str {
    match kind {
        MembershipKind::Formal => "正式组织关系",
        MembershipKind::FloatingIn => "流入",
        MembershipKind::Temporary => "临时组织关系",
    }
}

pub(super) const fn device_state(state: DeviceState) -> &'static str {
    match state {
        DeviceState::Active => "在用",
        DeviceState::Replaced => "已更换",
        DeviceState::Lost => "已挂失",
        DeviceState::Objected => "本人说不是他的",
    }
}

pub(super) const fn attendance(standing: Standing) -> &'static str {
    match standing {
        Standing::Present => "到",
        Standing::Observer => "列席",
        Standing::OnLeave(_) => "请假",
        Standing::Away => "外出",
        Standing::Absent => "未到",
        Standing::Unmarked => "没有记录",
    }
}

/// A standing with the reason of a leave.
pub(super) fn standing_in_full(standing: Standing) -> String {
    let reason = match standing {
        Standing::OnLeave(LeaveReason::Illness) => "（生病）",
        Standing::OnLeave(LeaveReason::Away) => "（出门）",
        Standing::OnLeave(LeaveReason::FarmWork) => "（农忙）",
        Standing::OnLeave(LeaveReason::Other) => "（其他）",
        Standing::Unmarked => return "撤回".to_owned(),
        _ => "",
    };
    format!("{}{reason}", attendance(standing))
}

pub(super) const fn mark_source(source: MarkSource) -> &'static str {
    match source {
        MarkSource::Proxy => "代签",
        MarkSource::Own => "本人",
        MarkSource::Officer => "点名",
    }
}

/// What a member's matter is about. The id of a record says nothing to anybody.
pub(super) fn matter(matter: &MatterKey) -> String {
    let (kind, period) = matter.period.split_once(' ').unwrap_or(("", &matter.period));
    let about = match (matter.rule.as_str(), kind) {
        ("dues.period", "declared") => "确认党费",
        ("dues.period", _) => "党费",
        ("dues.flag_months", _) => "党费没有记录",
        ("float.contact", "name") => "定联系人",
        ("float.contact" | "float.abroad_contact", _) => "联系",
        ("float.months", _) => "转接或登记",
        ("float.host", _) => "核实在外活动",
        ("float.return", _) => "返乡参加活动",
        ("abroad.suspend", _) => "出国没有回来",
        ("certificate.remind", _) => "活动证",
        ("meeting.leave", _) => "请假",
        ("meeting.proxy", _) => "代签",
        ("hours.member", _) => "学时",
        ("admission.day", _) => "入党纪念日",
        ("privacy.answer", _) => "申请和答复",
        _ => "其他",
    };
    let is_id = period.len() == ID_LETTERS;
    [about, if is_id { "" } else { period }].join(" ").trim_end().to_owned()
}

pub(super) fn handling(handling: Handling) -> String {
    match handling {
        Handling::Done => "已办".to_owned(),
        Handling::Told => "已提醒".to_owned(),
        Handling::Later(day) => format!("{day}再说"),
        Handling::Again => "重新提醒".to_owned(),
    }
}

pub(super) const fn way(way: Way) -> &'static str {
    match way {
        Way::Cash => "现金",
        Way::Transfer => "转账",
        Way::AtHost => "在流入地交的",
        Way::Entrusted => "托人",
    }
}

pub(super) const fn departure_reason(reason: DepartureReason) -> &'static str {
    match reason {
        DepartureReason::Work => "务工经商",
        DepartureReason::Study => "学习",
        DepartureReason::Family => "随家人住",
        DepartureReason::Other => "其他",
    }
}

pub(super) const fn choice(choice: Choice) -> &'static str {
    match choice {
        Choice::Transfer => "转接组织关系",
        Choice::Register => "登记为流动党员",
    }
}

pub(super) const fn proof(proof: Proof) -> &'static str {
    match proof {
        Proof::Certificate => "活动证上有记录",
        Proof::Letter => "那边开了证明",
        Proof::None => "没有凭据",
    }
}

pub(super) const fn confirmed(confirmed: bool) -> &'static str {
    if confirmed { "已核实" } else { "未核实" }
}

pub(super) const fn erasure(what: Erasure) -> &'static str {
    match what {
        Erasure::News => "近况",
        Erasure::ContactPhone => "告诉联系人的手机号",
        Erasure::Phone => "手机号",
        Erasure::Away => "外出记录",
        Erasure::Looks => "谁看过号码",
        Erasure::Requests => "申请和答复",
    }
}

pub(super) const fn contact_way(way: ContactWay) -> &'static str {
    match way {
        ContactWay::Call => "打电话",
        ContactWay::Message => "发信息",
        ContactWay::Visit => "见面",
        ContactWay::Family => "通过家人",
    }
}

pub(super) const fn reached(reached: bool) -> &'static str {
    if reached { "联系上了" } else { "没联系上" }
}

pub(super) const fn away_entry(what: AwayEntry) -> &'static str {
    match what {
        AwayEntry::Departure => "外出",
        AwayEntry::Return => "返乡",
        AwayEntry::Contact => "联系记录",
        AwayEntry::Certificate => "活动证",
        AwayEntry::Host => "在外参加活动",
        AwayEntry::HostAnswer => "核实",
        AwayEntry::Step => "失联查找",
        AwayEntry::Choice => "转接或登记",
    }
}

pub(super) const fn phrase(phrase: Phrase) -> &'static str {
    match phrase {
        Phrase::Well => "一切都好",
        Phrase::Busy => "工作忙",
        Phrase::Moved => "换了地方",
        Phrase::BackSoon => "快回来了",
        Phrase::CallMe => "请给我回个电话",
    }
}

/// What the county of a host branch has of a meeting.
pub(super) fn found(finding: Option<&HostFinding>) -> String {
    match finding {
        Some(HostFinding::Meeting(meeting)) => {
            let off = if meeting.cancelled { "（取消了）" } else { "" };
            let HostMeeting { county, branch, on, kind, .. } = meeting;
            format!("{county} {branch} {on} {}{off}", kind.chinese())
        }
        Some(HostFinding::Unknown) => "没有这场会".to_owned(),
        Some(HostFinding::Elsewhere) => "不在本平台".to_owned(),
        None => String::new(),
    }
}

pub(super) const fn purpose_name(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::News => "报近况",
        Purpose::ContactPhone => "手机号告诉联系人",
    }
}

pub(super) const fn field(field: InfoField) -> &'static str {
    match field {
        InfoField::Name => "姓名",
        InfoField::Phone => "手机号",
        InfoField::BirthYear => "出生年份",
        InfoField::MemberNo => "党员编号",
        InfoField::Since => "入党或转入日期",
        InfoField::Standing => "党籍",
        InfoField::Other => "其他",
    }
}

pub(super) const fn scope(scope: DeletionScope) -> &'static str {
    match scope {
        DeletionScope::Phone => "手机号",
        DeletionScope::Away => "外出记录",
    }
}
