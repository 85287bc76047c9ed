//! The screens about meetings.

use std::collections::HashMap;

use yixian_client::{meetings, notice, page};

use super::{
    rows::{MeetingRow, Minutes, RollRow},
    tally::Tally,
};
use crate::{
    convert::{all, count},
    id::PersonId,
};

/// A window of the meetings on this phone, by date.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct MeetingPage {
    /// Those in the window.
    pub rows: Vec<MeetingRow>,
    /// How many there are in all.
    pub total: u32,
}

/// A meeting as this person sees it.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct MeetingScreen {
    /// The meeting.
    pub meeting: MeetingRow,
    /// What the branch is called.
    pub branch_name: String,
    /// What this person may do here.
    pub may: MeetingRights,
    /// What officers see besides; none for others.
    pub officers: Option<OfficersPart>,
    /// The names of those who are spoken of, as far as this phone knows them.
    pub names: HashMap<PersonId, String>,
}

/// What only officers see of a meeting.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct OfficersPart {
    /// The digits on the wall.
    pub digits: Vec<String>,
    /// What guests write down (来访码), so that their own county can ask about this meeting: 4821 0937 1260.
    pub guest_code: Option<String>,
    /// The count.
    pub tally: Tally,
    /// The minutes, by part.
    pub minutes: Vec<Minutes>,
}

/// The roll of a meeting.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct RollScreen {
    /// The meeting.
    pub meeting: MeetingRow,
    /// What the branch is called.
    pub branch_name: String,
    /// What this person may do here.
    pub may: MeetingRights,
    /// The digits on the wall.
    pub digits: Vec<String>,
    /// What guests write down (来访码), so that their own county can ask about this meeting: 4821 0937 1260.
    pub guest_code: Option<String>,
    /// What guests scan instead (扫来访码): a link, to be drawn as a code. It names no person.
    pub guest_link: Option<String>,
    /// The count.
    pub tally: Tally,
    /// Everybody.
    pub rows: Vec<RollRow>,
    /// For how many minutes people learnt together: as recorded, else as it seems; none where that would be a guess.
    pub learning: Option<u16>,
    /// The names of those who are spoken of and have no row.
    pub names: HashMap<PersonId, String>,
}

/// What a person may do about a meeting, as far as this phone knows: to grey out a button. The county judges.
#[derive(Clone, Copy, PartialEq, Eq, Debug, uniffi::Record)]
pub struct MeetingRights {
    /// Mark, change the plan, write minutes, close, answer disputes.
    pub keep_roll: bool,
    /// Sign in, ask leave, sign others in, dispute.
    pub take_part: bool,
}

/// The notice of a meeting in its three forms. Made for members, so always in Chinese.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct Notice {
    /// To copy into whatever the branch uses, and to read aloud.
    pub text: String,
    /// Short, for a text message.
    pub message: String,
    /// Whom to tell; only an officer's phone knows.
    pub recipients: Vec<Recipient>,
    /// A sheet to print, as HTML that needs nothing else.
    pub sheet: String,
}

/// Somebody who is called to a meeting.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct Recipient {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// Whether there is a number; without one somebody goes and tells him.
    pub has_phone: bool,
}

impl From<page::Page<meetings::MeetingRow>> for MeetingPage {
    fn from(core: page::Page<meetings::MeetingRow>) -> Self {
        Self { rows: all(core.rows), total: count(core.total) }
    }
}

impl From<meetings::MeetingScreen> for MeetingScreen {
    fn from(core: meetings::MeetingScreen) -> Self {
        Self {
            meeting: core.meeting.into(),
            branch_name: core.branch_name,
            may: core.may.into(),
            officers: core.officers.map(OfficersPart::from),
            names: core.names.into_iter().collect(),
        }
    }
}

impl From<meetings::OfficersPart> for OfficersPart {
    fn from(core: meetings::OfficersPart) -> Self {
        Self {
            digits: core.digits,
            guest_code: core.guest_code.map(|code| code.to_string()),
            tally: core.tally.into(),
            minutes: all(core.minutes),
        }
    }
}

impl From<meetings::RollScreen> for RollScreen {
    fn from(core: meetings::RollScreen) -> Self {
        Self {
            meeting: core.meeting.into(),
            branch_name: core.branch_name,
            may: core.may.into(),
            digits: core.digits,
            guest_code: core.guest_code.map(|code| code.to_string()),
            guest_link: core.guest_link,
            tally: core.tally.into(),
            rows: all(core.rows),
            learning: core.learning,
            names: core.names.into_iter().collect(),
        }
    }
}

impl From<meetings::MeetingRights> for MeetingRights {
    fn from(core: meetings::MeetingRights) -> Self {
        Self { keep_roll: core.keep_roll, take_part: core.take_part }
    }
}

impl From<notice::Notice> for Notice {
    fn from(core: notice::Notice) -> Self {
        Self { text: core.text, message: core.message, recipients: all(core.recipients), sheet: core.sheet }
    }
}

impl From<notice::Recipient> for Recipient {
    fn from(core: notice::Recipient) -> Self {
        Self { person: core.person, name: core.name, has_phone: core.has_phone }
    }
}
