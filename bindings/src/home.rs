//! The first screen.

use yixian_client::home;

use crate::{
    convert::{all, count},
    dues::{Month, MonthRow},
    floating::KeepsInTouch,
    id::{DeviceId, MeetingId, OrgId, PersonId},
    meetings::MeetingRow,
    organisations::{Contact, Role},
    reminders::ReminderRow,
    time::{StatedDate, Timestamp},
};

/// The first screen of a profile, whatever state it is in.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Enum)]
#[expect(clippy::large_enum_variant, reason = "there is one at a time, and UniFFI takes no box")]
pub enum Home {
    /// Nothing has been typed or scanned yet.
    New,
    /// A code was kept; the next sync finishes the enrolment.
    EnrolmentWaits {
        /// The server's address.
        server: String,
    },
    /// The profile wants its PIN. What waits is sent all the same.
    Locked {
        /// How much has not been sent.
        to_send: u64,
    },
    /// A person is at home here.
    Open {
        /// What is shown.
        home: OpenHome,
    },
}

/// The first screen of an enrolled, unlocked profile.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct OpenHome {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// The county's name.
    pub county: String,
    /// Today in Asia/Shanghai, as well as this phone knows.
    pub today: StatedDate,
    /// The branch that this person belongs to today.
    pub branch: Option<OrgName>,
    /// The offices held today.
    pub offices: Vec<OfficeHeld>,
    /// The branches whose rolls this person keeps: plans meetings, marks, closes.
    pub keeps_rolls: Vec<OrgName>,
    /// Whom to call in the branch, if the number is known here.
    pub to_call: Option<Contact>,
    /// The meetings that come, today's first; three at most.
    pub next: Vec<MeetingRow>,
    /// One's own dues, if one belongs to a branch.
    pub dues: Option<HomeDues>,
    /// Oneself away from home, if one is.
    pub away: Option<HomeAway>,
    /// What there is to do, each with one action.
    pub needs: Vec<Need>,
    /// What is due by the rules, the most pressing first.
    pub reminders: Vec<ReminderRow>,
    /// How many more there would be, had they not been put off on this phone.
    pub put_off: u32,
    /// How much has not been sent.
    pub to_send: u64,
    /// When the county was last heard, by its own clock; none before the first sync.
    pub last_sync: Option<Timestamp>,
    /// By how many milliseconds this phone's clock is wrong, if that shows: fast if above 0.
    pub clock_off_ms: Option<i64>,
}

/// One's own dues on the first screen.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct HomeDues {
    /// What is fixed for this month in fen; none if nothing is.
    pub monthly_fen: Option<i64>,
    /// This month.
    pub month: MonthRow,
    /// Whether the branch collects by quarter.
    pub quarterly: bool,
    /// What is to be paid now, in fen.
    pub open_fen: i64,
    /// The first month of it.
    pub open_first: Option<Month>,
    /// The last month of it.
    pub open_last: Option<Month>,
}

/// Oneself away from home on the first screen.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct HomeAway {
    /// The place in words.
    pub place_name: String,
    /// Whole months since one left.
    pub months: u32,
    /// From which day on one is a floating member by the definition; none abroad, where other rules hold.
    pub floating_from: Option<StatedDate>,
    /// Who keeps in touch.
    pub contact: Option<KeepsInTouch>,
    /// Whether anything of it may be recorded: the county has not shut it.
    pub enabled: bool,
}

/// An organisation with the name that it has today.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct OrgName {
    /// Which.
    pub id: OrgId,
    /// What it is called.
    pub name: String,
}

/// A meeting as one speaks of it.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct MeetingName {
    /// Which.
    pub id: MeetingId,
    /// Its title.
    pub title: String,
    /// The date.
    pub date: StatedDate,
}

/// An office that this person holds.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct OfficeHeld {
    /// Where.
    pub org: OrgName,
    /// Which.
    pub role: Role,
}

/// Something that waits for this person.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Enum)]
pub enum Need {
    /// The county takes nothing more from this phone: enrol anew.
    EnrolAnew {
        /// Why: the stable code, for example `replaced`.
        standing: String,
    },
    /// Entries were damaged on this phone and lost before they were sent: enter them again.
    EnterAgain {
        /// How many.
        lost: u32,
    },
    /// The county did not take what was recorded: look why.
    SetAside {
        /// How much.
        count: u32,
    },
    /// Another phone was enrolled in this person's name within three days: is it his?
    AnotherPhone {
        /// Which.
        device: DeviceId,
        /// When, by the county's clock.
        enrolled: Timestamp,
    },
    /// Somebody else wants another value for a rule, which needs this person's yes or no.
    DecideRule {
        /// In which organisation.
        org: OrgName,
        /// Which rule.
        rule: String,
    },
    /// Events wait for this person's word.
    GiveWord {
        /// How many.
        count: u32,
    },
    /// A meeting is over and nobody has said how it ended.
    CloseMeeting {
        /// Which.
        meeting: MeetingName,
    },
    /// Somebody disputes how he is recorded.
    AnswerDispute {
        /// At which meeting.
        meeting: MeetingName,
        /// Who.
        person: PersonId,
        /// The name.
        name: String,
    },
}

impl From<home::Home> for Home {
    fn from(core: home::Home) -> Self {
        match core {
            home::Home::New => Self::New,
            home::Home::EnrolmentWaits { server } => Self::EnrolmentWaits { server },
            home::Home::Locked { to_send } => Self::Locked { to_send },
            home::Home::Open(home) => Self::Open { home: (*home).into() },
        }
    }
}

impl From<home::OpenHome> for OpenHome {
    fn from(core: home::OpenHome) -> Self {
        Self {
            person: core.person,
            name: core.name,
            county: core.county,
            today: core.today.into(),
            branch: core.branch.map(OrgName::from),
            offices: all(core.offices),
            to_call: core.to_call.map(Contact::from),
            keeps_rolls: all(core.keeps_rolls),
            next: all(core.next),
            dues: core.dues.map(HomeDues::from),
            away: core.away.map(HomeAway::from),
            needs: all(core.needs),
            reminders: all(core.reminders),
            put_off: count(core.put_off),
            to_send: core.to_send,
            last_sync: core.last_sync.map(Timestamp::from),
            clock_off_ms: core.clock_off_ms,
        }
    }
}

impl From<home::HomeDues> for HomeDues {
    fn from(core: home::HomeDues) -> Self {
        Self {
            monthly_fen: core.monthly_fen,
            month: core.month.into(),
            quarterly: core.quarterly,
            open_fen: core.open_fen,
            open_first: core.open_from.map(Month::from),
            open_last: core.open_until.map(Month::from),
        }
    }
}

impl From<home::HomeAway> for HomeAway {
    fn from(core: home::HomeAway) -> Self {
        Self {
            place_name: core.place,
            months: core.months,
            floating_from: core.floating_from.map(StatedDate::from),
            contact: core.contact.map(KeepsInTouch::from),
            enabled: core.enabled,
        }
    }
}

impl From<home::OrgName> for OrgName {
    fn from(core: home::OrgName) -> Self {
        Self { id: core.id, name: core.name }
    }
}

impl From<home::MeetingName> for MeetingName {
    fn from(core: home::MeetingName) -> Self {
        Self { id: core.id, title: core.title, date: core.date.into() }
    }
}

impl From<home::OfficeHeld> for OfficeHeld {
    fn from(core: home::OfficeHeld) -> Self {
        Self { org: core.org.into(), role: core.role.into() }
    }
}

impl From<home::Need> for Need {
    fn from(core: home::Need) -> Self {
        match core {
            home::Need::EnrolAnew { standing } => Self::EnrolAnew { standing },
            home::Need::EnterAgain { lost } => Self::EnterAgain { lost: count(lost) },
            home::Need::SetAside { count: n } => Self::SetAside { count: count(n) },
            home::Need::AnotherPhone { device, enrolled } => {
                Self::AnotherPhone { device, enrolled: enrolled.into() }
            }
            home::Need::DecideRule { org, rule } => Self::DecideRule { org: org.into(), rule },
            home::Need::GiveWord { count: n } => Self::GiveWord { count: count(n) },
            home::Need::CloseMeeting { meeting } => Self::CloseMeeting { meeting: meeting.into() },
            home::Need::AnswerDispute { meeting, person, name } => {
                Self::AnswerDispute { meeting: meeting.into(), person, name }
            }
        }
    }
}
