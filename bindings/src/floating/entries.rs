//! What was entered of a member away, to be taken back where it was a mistake.

use yixian_client::floating as client;

use super::records::{AwayChoice, ContactWay, LostStep};
use crate::{
    convert::all,
    home::OrgName,
    id::{EventId, PersonId},
    time::{StatedDate, Timestamp},
};

/// What an entry says.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Enum)]
pub enum AwayEntry {
    /// 外出
    Departure {
        /// The place in words.
        place_name: String,
        /// The day on which he left.
        left_on: StatedDate,
    },
    /// 返乡
    Return {
        /// The first day at home.
        on: StatedDate,
    },
    /// 联系记录
    Contact {
        /// When.
        on: StatedDate,
        /// How.
        way: ContactWay,
        /// Whether the member was reached.
        reached: bool,
        /// What to remember of it.
        words: String,
    },
    /// 流动党员活动证
    Certificate {
        /// Its number.
        number: String,
        /// The first day.
        holds_from: StatedDate,
        /// The first day on which it no longer holds.
        holds_until: StatedDate,
    },
    /// 在外参加活动, as the member says
    Host {
        /// The host branch.
        host: String,
        /// When.
        on: StatedDate,
    },
    /// 核实
    HostAnswer {
        /// The host branch.
        host: String,
        /// The day that was asked about.
        on: StatedDate,
        /// Whether it is confirmed.
        confirmed: bool,
        /// With whom was spoken, or why not.
        words: String,
    },
    /// 失联查找
    Step {
        /// Which.
        step: LostStep,
        /// When.
        on: StatedDate,
        /// What came of it.
        words: String,
    },
    /// 转接或登记
    Choice {
        /// What he wants after six months.
        choice: AwayChoice,
    },
}

/// How an entry was taken back.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct EntryWithdrawn {
    /// Why; empty once that was erased.
    pub reason: String,
    /// By whom; empty if this phone does not know the name.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// Something that was entered of a member away.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct AwayEntryRow {
    /// The entry.
    pub id: EventId,
    /// What it says.
    pub said: AwayEntry,
    /// By whom; empty if this phone does not know the name.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Whether this person may take it back.
    pub may_withdraw: bool,
    /// How it was; none while it stands.
    pub withdrawn: Option<EntryWithdrawn>,
}

/// What was entered of a member away, the last first.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct AwayEntries {
    /// His branch.
    pub branch: OrgName,
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// What was entered.
    pub rows: Vec<AwayEntryRow>,
}

impl From<client::EntrySaid> for AwayEntry {
    fn from(core: client::EntrySaid) -> Self {
        use client::EntrySaid as Core;
        match core {
            Core::Departure { place, left } => Self::Departure { place_name: place, left_on: left.into() },
            Core::Return(on) => Self::Return { on: on.into() },
            Core::Contact(entry) => Self::Contact {
                on: entry.on.into(),
                way: entry.way.into(),
                reached: entry.reached,
                words: entry.words,
            },
            Core::Certificate(certificate) => Self::Certificate {
                number: certificate.number,
                holds_from: certificate.from.into(),
                holds_until: certificate.until.into(),
            },
            Core::Host { host, on } => Self::Host { host, on: on.into() },
            Core::HostAnswer { host, on, confirmed, words } => {
                Self::HostAnswer { host, on: on.into(), confirmed, words }
            }
            Core::Step(entry) => {
                Self::Step { step: entry.step.into(), on: entry.on.into(), words: entry.words }
            }
            Core::Choice(choice) => Self::Choice { choice: choice.into() },
        }
    }
}

impl From<client::EntryWithdrawn> for EntryWithdrawn {
    fn from(core: client::EntryWithdrawn) -> Self {
        Self { reason: core.reason, by: core.by, at: core.at.into() }
    }
}

impl From<client::EntryRow> for AwayEntryRow {
    fn from(core: client::EntryRow) -> Self {
        Self {
            id: core.id,
            said: core.said.into(),
            by: core.by,
            at: core.at.into(),
            may_withdraw: core.may_withdraw,
            withdrawn: core.withdrawn.map(EntryWithdrawn::from),
        }
    }
}

impl From<client::AwayEntries> for AwayEntries {
    fn from(core: client::AwayEntries) -> Self {
        Self { branch: core.branch.into(), person: core.person, name: core.name, rows: all(core.rows) }
    }
}
