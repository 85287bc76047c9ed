//! What people do about members who live away from home (流动党员). A place is a county, a country, or Hong Kong, Macao
//! or Taiwan; there is no type here that could hold a coordinate or a picture.

use serde::{Deserialize, Serialize};

use super::{guest::GuestCode, ladder::Step, place::Place};
use crate::{EventId, OrgId, PersonId, time::StatedDate};

/// Why somebody left. No detail is kept.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DepartureReason {
    /// 务工经商
    Work,
    /// 学习
    Study,
    /// 随家人居住
    Family,
    /// 其他
    Other,
}

/// Where somebody is, since when, until when.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Departure {
    /// Where to.
    pub place: Place,
    /// The day on which he left, as stated.
    pub from: StatedDate,
    /// When he means to come back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub back: Option<StatedDate>,
    /// Why.
    pub reason: DepartureReason,
}

/// A member left, or is somewhere else now. He says so himself, or the secretary for him.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DepartureReported {
    /// The branch that he belongs to.
    pub branch: OrgId,
    /// Who.
    pub person: PersonId,
    /// Where and since when.
    pub departure: Departure,
    /// His contact person, who hears of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<PersonId>,
    /// The departures that it replaces: another place, another date.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supersedes: Vec<EventId>,
}

/// A member is back (返乡).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReturnReported {
    /// The branch.
    pub branch: OrgId,
    /// Who.
    pub person: PersonId,
    /// The first day at home.
    pub on: StatedDate,
    /// The departure that ended.
    pub departure: EventId,
    /// His contact person, who hears of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<PersonId>,
}

/// The branch named the person who keeps in touch (联系人).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ContactNamed {
    /// The branch.
    pub branch: OrgId,
    /// With whom.
    pub person: PersonId,
    /// Who keeps in touch from now on.
    pub contact: PersonId,
    /// Under which number he can be called, shown to the member.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Who did until now, and does no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<PersonId>,
    /// Where the member is: what a contact person has to know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub departure: Option<Departure>,
    /// Under which number the member can be called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member_phone: Option<String>,
    /// When the member was last heard of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_heard: Option<StatedDate>,
    /// The earlier namings that it replaces.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supersedes: Vec<EventId>,
}

/// How somebody got in touch.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactWay {
    /// 打电话
    Call,
    /// 发信息
    Message,
    /// 见面
    Visit,
    /// 通过家人
    Family,
}

/// Somebody got in touch with a member, or tried to. A phone call is a contact.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ContactMade {
    /// The branch.
    pub branch: OrgId,
    /// With whom.
    pub person: PersonId,
    /// The contact person, who hears of it: the author himself, if he is it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<PersonId>,
    /// When.
    pub on: StatedDate,
    /// How.
    pub way: ContactWay,
    /// Whether the member was reached.
    pub reached: bool,
    /// What to remember of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// What there is to say without writing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phrase {
    /// 一切都好
    Well,
    /// 工作忙
    Busy,
    /// 换了地方
    Moved,
    /// 快回来了
    BackSoon,
    /// 请给我回个电话
    CallMe,
}

/// A member said how he is (报个近况): of his own will, read by his contact person and the branch's officers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NewsSent {
    /// The branch.
    pub branch: OrgId,
    /// His contact person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<PersonId>,
    /// What he says.
    pub news: News,
}

/// How somebody is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct News {
    /// A ready phrase.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phrase: Option<Phrase>,
    /// A sentence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// Where he is, if he wants to say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
}

impl News {
    /// What is seen of it by whom it is not meant for: that there was some.
    pub const UNREAD: Self = Self { phrase: None, words: String::new(), place: None };

    /// Whether it is only known that there was some.
    #[must_use]
    pub fn is_unread(&self) -> bool {
        *self == Self::UNREAD
    }
}

/// The committee issued an activity certificate (流动党员活动证).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CertificateIssued {
    /// The branch.
    pub branch: OrgId,
    /// To whom.
    pub person: PersonId,
    /// What it says.
    pub certificate: Certificate,
    /// Those that it replaces.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supersedes: Vec<EventId>,
}

/// An activity certificate: its holder takes part and pays at the host branch, without a vote there.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Certificate {
    /// Its number.
    pub number: String,
    /// The first day.
    pub from: StatedDate,
    /// The first day on which it no longer holds.
    pub until: StatedDate,
    /// Why it holds longer than the usual span: a transfer of the belonging is not possible.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no_transfer: Option<String>,
}

/// A member took part in another branch's organisation life, usually outside of this county.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HostReported {
    /// The branch at home.
    pub branch: OrgId,
    /// What he says.
    pub attended: HostAttendance,
    /// His contact person, who hears of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<PersonId>,
}

/// What proves that somebody took part elsewhere.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// 活动证上的记录
    Certificate,
    /// 对方开的书面证明
    Letter,
    /// 没有, 请打电话核实
    None,
}

/// Where and when somebody took part.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HostAttendance {
    /// The host branch's name, as stated.
    pub host: String,
    /// When.
    pub on: StatedDate,
    /// What it was.
    pub kind: crate::meetings::MeetingKind,
    /// What he can show.
    pub proof: Proof,
    /// Whom to call there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub call: String,
    /// The code that the host branch shows its guests, if it is on the same platform: its county is asked then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<GuestCode>,
}

/// The county of the host branch answered, or there is none with such a code. Nothing is confirmed by it: it is what the
/// secretary at home reads before he decides.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HostChecked {
    /// The branch at home.
    pub branch: OrgId,
    /// Whose.
    pub person: PersonId,
    /// The report.
    pub report: EventId,
    /// What was found.
    pub finding: HostFinding,
}

/// What a guest code led to.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HostFinding {
    /// A meeting of that day. Who came to it the other county does not say.
    Meeting(HostMeeting),
    /// 对方县没有这场会的记录: that county says that no meeting of that day has that code, or none was recorded in time.
    Unknown,
    /// 来访码不是本平台的: no county of this platform has such codes.
    Elsewhere,
}

/// A meeting as its own county has it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HostMeeting {
    /// The county's name.
    pub county: String,
    /// The branch's name.
    pub branch: String,
    /// What it was.
    pub kind: crate::meetings::MeetingKind,
    /// When.
    pub on: StatedDate,
    /// It was called off.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cancelled: bool,
}

/// The secretary at home looked into it, as a rule by a call.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HostAnswered {
    /// The branch at home.
    pub branch: OrgId,
    /// Whose.
    pub person: PersonId,
    /// The report.
    pub report: EventId,
    /// Whether it is confirmed.
    pub confirmed: bool,
    /// With whom he spoke, or why not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// Somebody decided on the next step towards a member who does not answer. Nothing decides by itself.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LostStepTaken {
    /// The branch.
    pub branch: OrgId,
    /// Towards whom.
    pub person: PersonId,
    /// Which step.
    pub step: Step,
    /// When.
    pub on: StatedDate,
    /// What came of it.
    pub words: String,
    /// The contact person, who hears of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<PersonId>,
}

/// What somebody entered of a member away, as far as it can be taken back.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AwayEntry {
    /// 外出
    Departure,
    /// 返乡
    Return,
    /// 联系记录
    Contact,
    /// 流动党员活动证
    Certificate,
    /// 在外参加活动, as the member reported it
    Host,
    /// 核实
    HostAnswer,
    /// 失联查找
    Step,
    /// 转接或登记
    Choice,
}

/// An entry was a mistake (撤销): it counts no more, and stays readable.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AwayCancelled {
    /// The branch.
    pub branch: OrgId,
    /// Of whom it was entered.
    pub person: PersonId,
    /// What it is.
    pub what: AwayEntry,
    /// The entry.
    pub entry: EventId,
    /// Whether its author takes it back himself. Otherwise it takes the office that could have entered it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub own: bool,
    /// Why.
    pub reason: String,
    /// The contact person, who hears of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<PersonId>,
}

/// What a member wants after six months.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// 转接组织关系
    Transfer,
    /// 登记为流动党员
    Register,
}

/// A member away for six months chose, or the branch for him.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChoiceMade {
    /// The branch.
    pub branch: OrgId,
    /// Whose.
    pub person: PersonId,
    /// What.
    pub choice: Choice,
    /// The earlier choices that it replaces.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supersedes: Vec<EventId>,
}
