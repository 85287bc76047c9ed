//! Whether everything is well: what was recorded, and what has become of it.

use yixian_client::{entries, status};

use crate::{
    convert::all,
    home::OfficeHeld,
    id::{EventId, MeetingId, OrgId, PersonId},
    time::{StatedDate, Timestamp},
};

/// Whether everything is well.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct Status {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// The county.
    pub county: String,
    /// The server's address.
    pub server: String,
    /// Whether the profile is locked: it uploads and shows nothing.
    pub locked: bool,
    /// Why the county takes nothing more from this phone: the stable code; none while it does.
    pub standing: Option<String>,
    /// Where this person belongs today.
    pub branch: Option<OrgId>,
    /// The offices held today.
    pub offices: Vec<OfficeHeld>,
    /// When the county was last heard, by its own clock.
    pub last_sync: Option<Timestamp>,
    /// By how many milliseconds this phone's clock is wrong, if that shows: fast if above 0.
    pub clock_off_ms: Option<i64>,
    /// What was recorded and has not been sent; the first 200 of it.
    pub to_send: Vec<Item>,
    /// How much was recorded and has not been sent.
    pub to_send_count: u64,
    /// What the county keeps until something else arrives, or until somebody gives his word.
    pub undecided: Vec<Item>,
    /// What the county did not take and the person has not dismissed (`Session.seen`).
    pub set_aside: Vec<Item>,
}

/// Something recorded on this phone.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct Item {
    /// Its number on this phone.
    pub number: u64,
    /// What it is about.
    pub subject: Subject,
    /// What has become of it.
    pub fate: Fate,
}

/// What an entry is about.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct Subject {
    /// Its kind, for example `roll_marked`; empty if this version does not know it.
    pub kind: String,
    /// The meeting that it names.
    pub meeting: Option<MeetingId>,
    /// The meeting's title, where this phone knows it.
    pub title: Option<String>,
    /// The meeting's date, where this phone knows it or the entry says it.
    pub date: Option<StatedDate>,
    /// The other person that it is about.
    pub person: Option<PersonId>,
    /// That person's name, where this phone knows it.
    pub person_name: Option<String>,
}

/// What has become of something that was recorded here.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Enum)]
pub enum Fate {
    /// It is on this phone only, and waits for signal.
    ToSend,
    /// It counts.
    Accepted,
    /// The county keeps it until what it refers to arrives.
    Parked {
        /// Why: the stable code.
        code: String,
    },
    /// It waits for somebody's word.
    Waiting {
        /// Whose: the stable code.
        code: String,
    },
    /// It does not count.
    Refused {
        /// Why: the stable code.
        code: String,
        /// What else there is to say.
        more: Option<String>,
    },
}

/// Whose word an event waits for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, uniffi::Enum)]
pub enum WaitsFor {
    /// Its author's: it comes from a replaced phone.
    Author {
        /// Who.
        person: PersonId,
    },
    /// An officer's: the author's office had ended when it arrived.
    Successor {
        /// Of which organisation.
        org: OrgId,
    },
}

/// An event that waits for this person's word.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct WaitingEvent {
    /// Which.
    pub id: EventId,
    /// Whose word.
    pub waits_for: WaitsFor,
    /// Who recorded it.
    pub author: PersonId,
    /// The author's name, where this phone knows it.
    pub author_name: Option<String>,
    /// When it arrived, by the county's clock.
    pub since: Timestamp,
    /// What it is about.
    pub subject: Subject,
}

impl From<entries::StatusScreen> for Status {
    fn from(core: entries::StatusScreen) -> Self {
        Self {
            person: core.person,
            name: core.name,
            county: core.county,
            server: core.server,
            locked: core.locked,
            standing: core.standing,
            branch: core.branch,
            offices: all(core.offices),
            last_sync: core.last_sync.map(Timestamp::from),
            clock_off_ms: core.clock_off_ms,
            to_send: all(core.to_send),
            to_send_count: core.to_send_count,
            undecided: all(core.undecided),
            set_aside: all(core.set_aside),
        }
    }
}

impl From<entries::EntryRow> for Item {
    fn from(core: entries::EntryRow) -> Self {
        Self { number: core.number, subject: core.subject.into(), fate: core.fate.into() }
    }
}

impl From<entries::Subject> for Subject {
    fn from(core: entries::Subject) -> Self {
        Self {
            kind: core.kind,
            meeting: core.meeting,
            title: core.title,
            date: core.date.map(StatedDate::from),
            person: core.person,
            person_name: core.person_name,
        }
    }
}

impl From<status::Fate> for Fate {
    fn from(core: status::Fate) -> Self {
        match core {
            status::Fate::ToSend => Self::ToSend,
            status::Fate::Accepted => Self::Accepted,
            status::Fate::Parked { code } => Self::Parked { code },
            status::Fate::Waiting { code } => Self::Waiting { code },
            status::Fate::Refused { code, detail } => Self::Refused { code, more: detail },
        }
    }
}

impl From<yixian_domain::identity::WaitsFor> for WaitsFor {
    fn from(core: yixian_domain::identity::WaitsFor) -> Self {
        match core {
            yixian_domain::identity::WaitsFor::Author(person) => Self::Author { person },
            yixian_domain::identity::WaitsFor::Successor(org) => Self::Successor { org },
        }
    }
}

impl From<WaitsFor> for yixian_domain::identity::WaitsFor {
    fn from(own: WaitsFor) -> Self {
        match own {
            WaitsFor::Author { person } => Self::Author(person),
            WaitsFor::Successor { org } => Self::Successor(org),
        }
    }
}

impl From<entries::WaitingRow> for WaitingEvent {
    fn from(core: entries::WaitingRow) -> Self {
        Self {
            id: core.id,
            waits_for: core.waits_for.into(),
            author: core.author,
            author_name: core.author_name,
            since: core.since.into(),
            subject: core.subject.into(),
        }
    }
}
