//! How things stand on this phone: who, when it last heard of the server, what waits, what was set aside.

use serde::Serialize;
use yixian_domain::{Event, OrgId, PersonId, org::Role, time::Timestamp};
use yixian_protocol::{SignedEvent, codec::Decoded, sync::Verdict};

use crate::{devices::DeviceRow, error::Result, profile::Profile, updates::Area};

/// The screen that a person opens to see whether everything is well.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
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
    /// Where this person belongs today.
    pub branch: Option<OrgId>,
    /// The offices held today.
    pub offices: Vec<(OrgId, Role)>,
    /// When the server was last heard, by its own clock.
    pub last_sync: Option<Timestamp>,
    /// By how much this phone's clock is wrong, if that shows: fast if above 0.
    pub clock_off_ms: Option<i64>,
    /// What was recorded and has not been sent.
    pub to_send: Vec<Item>,
    /// What the server keeps until something else arrives, or until somebody gives his word.
    pub undecided: Vec<Item>,
    /// What the server refused and the person has not dismissed.
    pub set_aside: Vec<Item>,
    /// The person's phones.
    pub devices: Vec<DeviceRow>,
}

/// Something recorded on this phone, with what has become of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Item {
    /// Its number on this phone.
    pub number: u64,
    /// What; none if this version does not know it, or it was dropped since.
    pub event: Option<Event>,
    /// What has become of it.
    #[serde(flatten)]
    pub fate: Fate,
}

/// What has become of something that was recorded here.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(tag = "fate", rename_all = "snake_case")]
pub enum Fate {
    /// On this phone only.
    ToSend,
    /// It counts.
    Accepted,
    /// The server keeps it until what it refers to arrives.
    Parked {
        /// The stable code of the reason.
        code: String,
    },
    /// It waits for somebody's word.
    Waiting {
        /// The stable code of whose.
        code: String,
    },
    /// It does not count.
    Refused {
        /// The stable code of the reason.
        code: String,
        /// What else there is to say.
        detail: Option<String>,
    },
}

impl From<Verdict> for Fate {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Accepted => Self::Accepted,
            Verdict::Parked { code } => Self::Parked { code },
            Verdict::Waiting { code } => Self::Waiting { code },
            Verdict::Refused { code, detail } => Self::Refused { code, detail },
        }
    }
}

/// How many of the events that wait are listed.
const LISTED: usize = 200;

impl Profile {
    /// How things stand.
    ///
    /// # Errors
    /// [`crate::Error::NotEnrolled`], or if the store cannot be read.
    pub fn status(&self) -> Result<Status> {
        let identity = self.identity()?;
        let locked = self.store.is_locked();
        let (me, devices, last_sync) =
            if locked { (None, Vec::new(), None) } else { (self.me()?, self.devices()?, self.last_sync()?) };
        let today = self.today();
        let offices = me.iter().flat_map(|me| me.appointments.values());
        let to_send = self.store.pending(0, usize::MAX, LISTED)?;
        let item = |number, event: Option<SignedEvent>, fate| Item { number, event: said(event), fate };
        let judged = |rows: Vec<crate::store::SetAside>| {
            rows.into_iter().map(|row| item(row.number, row.event, row.verdict.into())).collect()
        };
        Ok(Status {
            person: identity.person,
            name: me.as_ref().map_or(identity.name.as_str(), |me| me.name()).to_owned(),
            county: identity.county_name.clone(),
            server: identity.url.clone(),
            locked,
            branch: me.as_ref().and_then(|me| me.branch_on(today)),
            offices: offices.filter(|a| a.period.covers(today)).map(|a| (a.org, a.role)).collect(),
            last_sync,
            clock_off_ms: self.clock_off_ms(),
            to_send: to_send.into_iter().map(|(n, event)| item(n, Some(event), Fate::ToSend)).collect(),
            undecided: judged(self.store.undecided()?),
            set_aside: judged(self.store.set_aside()?),
            devices,
        })
    }

    /// The number of the last event that was recorded here; 0 before the first.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn last_number(&self) -> Result<u64> {
        Ok(self.store.chain_head()?.number)
    }

    /// What has become of an event of this phone.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn fate(&self, number: u64) -> Result<Fate> {
        Ok(self.store.verdict(number)?.map_or(Fate::ToSend, Fate::from))
    }

    /// The person has seen that an event was refused.
    ///
    /// # Errors
    /// If the store cannot be written.
    pub fn seen(&mut self, number: u64) -> Result<()> {
        self.changed.insert(Area::Status);
        Ok(self.store.dismiss(number)?)
    }
}

fn said(event: Option<SignedEvent>) -> Option<Event> {
    match event?.open().ok()?.event {
        Some(Decoded::Known(event)) => Some(*event),
        _ => None,
    }
}
