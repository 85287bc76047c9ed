//! What somebody recorded, as a line on a screen: its kind, and the meeting and the person it is about.

use serde::Serialize;
use yixian_domain::{
    Event, EventId, MeetingId, OrgId, PersonId,
    identity::{Waiting, WaitsFor},
    meetings::event::{SignedIn, WhichMeeting},
    time::{StatedDate, Timestamp},
};
use yixian_protocol::codec::{self, Decoded};

use crate::{
    error::{Error, Result},
    home::OfficeHeld,
    profile::Profile,
    status::{Fate, Item},
};

/// What an entry is about.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Subject {
    /// Its kind, as named on the wire; empty if this version does not know it or the entry was dropped since.
    pub kind: String,
    /// The meeting, if it is about one that this phone knows.
    pub meeting: Option<MeetingId>,
    /// Its title, where this phone knows it.
    pub title: Option<String>,
    /// Its date, where this phone knows it or the entry says it.
    pub date: Option<StatedDate>,
    /// The other person that it is about.
    pub person: Option<PersonId>,
    /// That person's name, where this phone knows it.
    pub person_name: Option<String>,
}

/// Something recorded on this phone.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct EntryRow {
    /// Its number on this phone.
    pub number: u64,
    /// What it is about.
    pub subject: Subject,
    /// What has become of it.
    pub fate: Fate,
}

/// Something that waits for this person's word.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct WaitingRow {
    /// Which.
    pub id: EventId,
    /// Whose word.
    pub waits_for: WaitsFor,
    /// Who recorded it.
    pub author: PersonId,
    /// The author's name, where this phone knows it.
    pub author_name: Option<String>,
    /// When it arrived, by the server's clock.
    pub since: Timestamp,
    /// What it is about.
    pub subject: Subject,
}

/// Whether everything is well, with everything that the screen shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StatusScreen {
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
    /// Why the county takes nothing more from this phone: the stable code.
    pub standing: Option<String>,
    /// Where this person belongs today.
    pub branch: Option<OrgId>,
    /// The offices held today.
    pub offices: Vec<OfficeHeld>,
    /// When the server was last heard, by its own clock.
    pub last_sync: Option<Timestamp>,
    /// By how much this phone's clock is wrong, if that shows: fast if above 0.
    pub clock_off_ms: Option<i64>,
    /// What was recorded and has not been sent; the first ones, if it is many.
    pub to_send: Vec<EntryRow>,
    /// How much was recorded and has not been sent.
    pub to_send_count: u64,
    /// What the server keeps until something else arrives, or until somebody gives his word.
    pub undecided: Vec<EntryRow>,
    /// What the server refused and the person has not dismissed.
    pub set_aside: Vec<EntryRow>,
}

impl Profile {
    /// Whether everything is well.
    ///
    /// # Errors
    /// [`Error::NotEnrolled`], or if the store cannot be read.
    pub fn status_screen(&self) -> Result<StatusScreen> {
        self.look(|profile| {
            let status = profile.status()?;
            let rows = |items: Vec<Item>| -> Result<Vec<EntryRow>> {
                items.into_iter().map(|item| profile.entry_row(item)).collect()
            };
            Ok(StatusScreen {
                person: status.person,
                name: status.name,
                county: status.county,
                server: status.server,
                locked: status.locked,
                standing: profile.standing()?,
                branch: status.branch,
                offices: profile.offices_held(&status.offices)?,
                last_sync: status.last_sync,
                clock_off_ms: status.clock_off_ms,
                to_send_count: profile.store.pending_count()?,
                to_send: rows(status.to_send)?,
                undecided: rows(status.undecided)?,
                set_aside: rows(status.set_aside)?,
            })
        })
    }

    /// The events that wait for this person's word, with what they are about.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn waiting_screen(&self) -> Result<Vec<WaitingRow>> {
        self.look(|profile| {
            let row = |(waits_for, id, waiting): (WaitsFor, EventId, Waiting)| {
                let event = match codec::decode_event(&waiting.body) {
                    Ok(Decoded::Known(event)) => Some(*event),
                    _ => None,
                };
                Ok(WaitingRow {
                    id,
                    waits_for,
                    author: waiting.author,
                    author_name: profile.name(waiting.author)?,
                    since: waiting.since,
                    subject: Subject { kind: waiting.kind, ..profile.subject(event.as_ref())? },
                })
            };
            profile.waiting()?.into_iter().map(row).collect()
        })
    }

    fn entry_row(&self, item: Item) -> Result<EntryRow> {
        Ok(EntryRow { number: item.number, subject: self.subject(item.event.as_ref())?, fate: item.fate })
    }

    fn subject(&self, event: Option<&Event>) -> Result<Subject> {
        let Some(event) = event else { return Ok(Subject::default()) };
        let (meeting, described, person) = (event.meeting(), date_of(event), event.person());
        let kind = event.kind().to_owned();
        if self.store.is_locked() {
            return Ok(Subject { kind, ..Subject::default() }); // of a locked profile nothing more is shown
        }
        let plan = match meeting.map(|id| self.meeting_view(id)) {
            Some(Ok(row)) => Some(row.plan),
            Some(Err(Error::NotHere(_))) | None => None,
            Some(Err(other)) => return Err(other),
        };
        Ok(Subject {
            kind,
            meeting,
            date: plan.as_ref().map(|plan| plan.date).or(described),
            title: plan.map(|plan| plan.title),
            person,
            person_name: person.map(|person| self.name(person)).transpose()?.flatten(),
        })
    }

    fn name(&self, person: PersonId) -> Result<Option<String>> {
        if self.store.is_locked() {
            return Ok(None);
        }
        Ok(self.names()?.remove(&person))
    }
}

/// The date by which an entry describes a meeting that its phone did not know.
fn date_of(event: &Event) -> Option<StatedDate> {
    match event {
        Event::SignedIn(SignedIn { meeting: WhichMeeting::Described { date, .. }, .. }) => Some(*date),
        _ => None,
    }
}
