//! Everything that people can do, each named in the past tense.
//!
//! An event is a fact somebody recorded on a device. It is immutable; a mistake is corrected by another
//! event that names what it supersedes. The serialised name of a kind (`roll_marked`) is part of the wire
//! format and never changes its meaning.

use serde::{Deserialize, Serialize};

use crate::{
    DeviceId, EventId, MeetingId, PersonId,
    dues::event::{DuesAssessed, DuesCancelled, DuesDeclared, DuesPublished, DuesReceived},
    floating::event::{
        AwayCancelled, CertificateIssued, ChoiceMade, ContactMade, ContactNamed, DepartureReported,
        HostAnswered, HostChecked, HostReported, LostStepTaken, NewsSent, ReturnReported,
    },
    identity::{DeviceEnrolled, DeviceRevoked, EnrolmentObjected, EventAdmitted},
    meetings::event::{
        DisputeAnswered, LeaveAsked, MarkDisputed, MeetingClosed, MeetingJoined, MeetingPlanned,
        MemberExcluded, MinutesWritten, OwnMarkWithdrawn, ProxyAnswered, ProxyMarked, RollMarked, RollOpened,
        SignedIn, WhichMeeting,
    },
    org::event::{
        AppointmentEnded, AppointmentMade, MembershipChanged, MembershipEnded, MembershipStarted,
        OrganisationDissolved, OrganisationFounded, OrganisationMerged, OrganisationMoved,
        OrganisationRenamed, PersonCorrected, PersonRegistered, TermSet,
    },
    privacy::event::{
        ConsentDecided, DeletionAnswered, DeletionAsked, InfoAnswered, InfoDisputed, PhoneRevealed,
        RecordsErased,
    },
    reminders::event::MatterHandled,
    rules::event::{RuleDecided, RuleProposed},
    time::EventTime,
};

macro_rules! events {
    ($($(#[$doc:meta])* $kind:ident = $name:literal,)*) => {
        /// One thing that somebody recorded.
        #[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Event {
            $($(#[$doc])* $kind($kind),)*
        }

        impl Event {
            /// Every kind by its name on the wire.
            pub const KINDS: &'static [&'static str] = &[$($name),*];

            /// The kind's name on the wire.
            #[must_use]
            pub fn kind(&self) -> &'static str {
                match self { $(Self::$kind(_) => $name,)* }
            }
        }

        $(impl From<$kind> for Event {
            fn from(event: $kind) -> Self { Self::$kind(event) }
        })*
    };
}

events! {
    /// An organisation came into being, perhaps split from another (成立, 分设).
    OrganisationFounded = "organisation_founded",
    /// It took another name (更名).
    OrganisationRenamed = "organisation_renamed",
    /// It came under another organisation (隶属关系变更).
    OrganisationMoved = "organisation_moved",
    /// It was merged into another (合并).
    OrganisationMerged = "organisation_merged",
    /// It was dissolved (撤销).
    OrganisationDissolved = "organisation_dissolved",
    /// A person was entered with the minimum of data (登记).
    PersonRegistered = "person_registered",
    /// A person's data was corrected (信息更正).
    PersonCorrected = "person_corrected",
    /// A person came to belong to an organisation (编入).
    MembershipStarted = "membership_started",
    /// The standing of a membership changed (转正, 停止党籍 …).
    MembershipChanged = "membership_changed",
    /// A membership ended (转出, 除名, 去世 …).
    MembershipEnded = "membership_ended",
    /// A person took up an office (任职).
    AppointmentMade = "appointment_made",
    /// An office ended (免职, 卸任).
    AppointmentEnded = "appointment_ended",
    /// A meeting was planned, or its plan changed (会议计划).
    MeetingPlanned = "meeting_planned",
    /// A roll was opened with the digits for the wall (开始点名).
    RollOpened = "roll_opened",
    /// An officer marked somebody on the roll (点名).
    RollMarked = "roll_marked",
    /// A member signed in with the meeting's digits (签到).
    SignedIn = "signed_in",
    /// A member asked leave (请假).
    LeaveAsked = "leave_asked",
    /// A member took back his own mark (撤回).
    OwnMarkWithdrawn = "own_mark_withdrawn",
    /// A member signed in somebody else, who is to confirm it (代签).
    ProxyMarked = "proxy_marked",
    /// The person confirmed or rejected a proxy's mark (本人确认).
    ProxyAnswered = "proxy_answered",
    /// A member disputes how he is recorded (异议).
    MarkDisputed = "mark_disputed",
    /// An officer answered a dispute (答复).
    DisputeAnswered = "dispute_answered",
    /// A resolution left somebody out of those who should come, or took that back (不计入应到会).
    MemberExcluded = "member_excluded",
    /// Minutes were written (会议记录).
    MinutesWritten = "minutes_written",
    /// A meeting was closed (结束, 流会).
    MeetingClosed = "meeting_closed",
    /// Two records of one meeting were joined, or parted again (合并记录).
    MeetingJoined = "meeting_joined",
    /// A device was enrolled for a person (绑定手机). Made by the server.
    DeviceEnrolled = "device_enrolled",
    /// Devices were revoked (挂失, 更换).
    DeviceRevoked = "device_revoked",
    /// A person objects to a device enrolled in his name (不是我).
    EnrolmentObjected = "enrolment_objected",
    /// A waiting event was admitted or turned down (接任者确认, 本人确认).
    EventAdmitted = "event_admitted",
    /// A term of office was recorded (届期).
    TermSet = "term_set",
    /// Another value for a rule was proposed (规则变更).
    RuleProposed = "rule_proposed",
    /// Somebody else decided about it (审批).
    RuleDecided = "rule_decided",
    /// A branch fixed what a member pays a month (核定党费).
    DuesAssessed = "dues_assessed",
    /// A member said that he has paid (已交).
    DuesDeclared = "dues_declared",
    /// The branch has the money (收讫).
    DuesReceived = "dues_received",
    /// A receipt or a declaration does not stand (作废, 未收到).
    DuesCancelled = "dues_cancelled",
    /// A branch made a year's account known (公示).
    DuesPublished = "dues_published",
    /// A member left, or is somewhere else (外出报告).
    DepartureReported = "departure_reported",
    /// A member is back (返乡).
    ReturnReported = "return_reported",
    /// The branch named who keeps in touch (联系人).
    ContactNamed = "contact_named",
    /// Somebody got in touch, or tried to (联系记录).
    ContactMade = "contact_made",
    /// A member said how he is (报个近况).
    NewsSent = "news_sent",
    /// An activity certificate was issued (流动党员活动证).
    CertificateIssued = "certificate_issued",
    /// A member took part elsewhere (流入地参加活动).
    HostReported = "host_reported",
    /// The secretary at home looked into it (核实).
    HostAnswered = "host_answered",
    /// The host's county has it, or not (对方县的记录). Made by the server.
    HostChecked = "host_checked",
    /// Somebody took a step towards a member who does not answer (失联查找).
    LostStepTaken = "lost_step_taken",
    /// A member away for six months chose what to do (转接或登记).
    ChoiceMade = "choice_made",
    /// An entry of a member away was a mistake (撤销).
    AwayCancelled = "away_cancelled",
    /// An officer did something about a matter (办理).
    MatterHandled = "matter_handled",
    /// Consent was given or withdrawn (同意, 撤回同意).
    ConsentDecided = "consent_decided",
    /// A member says that something recorded of him is wrong (信息有误).
    InfoDisputed = "info_disputed",
    /// An officer looked into it (更正答复).
    InfoAnswered = "info_answered",
    /// A member asks to have something deleted (申请删除).
    DeletionAsked = "deletion_asked",
    /// An officer decided about it (删除答复).
    DeletionAnswered = "deletion_answered",
    /// An officer looked at a member's whole number (查看号码).
    PhoneRevealed = "phone_revealed",
    /// Something of a person was erased (删除). Made by the server.
    RecordsErased = "records_erased",
}

impl Event {
    /// The meeting that it names.
    #[must_use]
    pub fn meeting(&self) -> Option<MeetingId> {
        Some(match self {
            Self::MeetingPlanned(e) => e.meeting,
            Self::RollOpened(e) => e.meeting,
            Self::RollMarked(e) => e.meeting,
            Self::SignedIn(e) => match e.meeting {
                WhichMeeting::Known(meeting) => meeting,
                WhichMeeting::Described { .. } => return None,
            },
            Self::LeaveAsked(e) => e.meeting,
            Self::OwnMarkWithdrawn(e) => e.meeting,
            Self::ProxyMarked(e) => e.meeting,
            Self::ProxyAnswered(e) => e.meeting,
            Self::MarkDisputed(e) => e.meeting,
            Self::DisputeAnswered(e) => e.meeting,
            Self::MemberExcluded(e) => e.meeting,
            Self::MinutesWritten(e) => e.meeting,
            Self::MeetingClosed(e) => e.meeting,
            Self::MeetingJoined(e) => e.meeting,
            _ => return None,
        })
    }

    /// The person that it is about, where that may be another than its author.
    #[must_use]
    pub fn person(&self) -> Option<PersonId> {
        Some(match self {
            Self::RollMarked(e) => e.person,
            Self::ProxyMarked(e) => e.person,
            Self::DisputeAnswered(e) => e.person,
            Self::MemberExcluded(e) => e.person,
            Self::PersonRegistered(e) => e.person,
            Self::PersonCorrected(e) => e.person,
            Self::MembershipStarted(e) => e.person,
            Self::MembershipChanged(e) => e.person,
            Self::MembershipEnded(e) => e.person,
            Self::AppointmentMade(e) => e.person,
            Self::AppointmentEnded(e) => e.person,
            Self::DeviceEnrolled(e) => e.person,
            Self::DeviceRevoked(e) => e.person,
            Self::DuesAssessed(e) => e.person,
            Self::DuesReceived(e) => e.person,
            Self::DuesCancelled(e) => e.person,
            Self::DepartureReported(e) => e.person,
            Self::ReturnReported(e) => e.person,
            Self::ContactNamed(e) => e.person,
            Self::ContactMade(e) => e.person,
            Self::CertificateIssued(e) => e.person,
            Self::HostAnswered(e) => e.person,
            Self::HostChecked(e) => e.person,
            Self::LostStepTaken(e) => e.person,
            Self::ChoiceMade(e) => e.person,
            Self::AwayCancelled(e) => e.person,
            Self::ConsentDecided(e) => e.person,
            Self::InfoAnswered(e) => e.person,
            Self::DeletionAsked(e) => return e.person,
            Self::DeletionAnswered(e) => e.person,
            Self::PhoneRevealed(e) => e.person,
            Self::RecordsErased(e) => e.person,
            _ => return None,
        })
    }
}

/// An event with what its signed header proves about it.
#[derive(Clone, Copy, Debug)]
pub struct Recorded<'a> {
    /// Its id.
    pub id: EventId,
    /// Who recorded it.
    pub author: PersonId,
    /// On which device.
    pub device: DeviceId,
    /// When, and how well that is known.
    pub time: EventTime,
    /// What.
    pub event: &'a Event,
    /// The meeting that the server found for an event which could only describe it (see [`SignedIn`]).
    pub meeting: Option<MeetingId>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::one_of_each;

    #[test]
    fn the_names_on_the_wire_are_the_names_in_the_code() {
        let kinds: Vec<_> = one_of_each().iter().map(Event::kind).collect();
        assert_eq!(kinds, Event::KINDS, "the tests know one of each");
        for event in one_of_each() {
            let json = serde_json::to_value(&event).unwrap();
            assert_eq!(json.as_object().unwrap().keys().collect::<Vec<_>>(), [event.kind()]);
            assert_eq!(serde_json::from_value::<Event>(json).unwrap(), event);
        }
    }

    #[test]
    fn the_person_of_an_event_is_the_one_it_names() {
        for event in one_of_each() {
            let json = serde_json::to_value(&event).unwrap();
            let named = json[event.kind()].get("person").cloned();
            let named = named.map(|person| serde_json::from_value::<PersonId>(person).unwrap());
            assert_eq!(event.person(), named, "{}", event.kind());
        }
    }
}
