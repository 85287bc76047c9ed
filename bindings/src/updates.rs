//! What has changed, asked for and never pushed.

use crate::convert::{all, mirror};

mirror! {
    /// A part of what people see.
    Area = yixian_client::updates::Area {
        /// The profiles on this phone.
        Profiles,
        /// What waits to be sent (also as the list of profiles shows it), what was set aside, when the county was last
        /// heard.
        Status,
        /// Meetings, rolls, one's own marks.
        Meetings,
        /// Branches, their people and offices.
        Organisations,
        /// A person's phones.
        Devices,
        /// What waits for somebody's word.
        Waiting,
        /// The rules that hold, and proposals for others.
        Rules,
        /// Dues.
        Dues,
        /// Members away from home.
        Floating,
        /// What is due, and what was done about it.
        Reminders,
        /// Consent, requests, who looked at a number.
        Privacy,
    }
}

/// What has changed since an earlier update.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct Update {
    /// Ask with it for the next one.
    pub version: u64,
    /// What has changed: a screen that shows one of these reads itself anew.
    pub areas: Vec<Area>,
}

impl From<yixian_client::updates::Update> for Update {
    fn from(core: yixian_client::updates::Update) -> Self {
        Self { version: core.version, areas: all(core.areas) }
    }
}
