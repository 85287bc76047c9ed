//! One member away from home: as the branch's officers, as he himself, and as his contact person see it.
//!
//! All three are the same type. Each holds what was meant for its reader: a contact person has what was told him.

mod erasure;
mod heard;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::cancel::Cancelled;
use super::event::{
    Certificate, Choice, ContactMade, ContactNamed, ContactWay, Departure, HostAnswered, HostAttendance,
    HostChecked, HostFinding, LostStepTaken, News, ReturnReported,
};
use super::ladder::Step;
use super::place::Place;
use crate::{
    EventId, PersonId, Recorded,
    dues::months_after,
    history::{Entry, History, Said},
    privacy::Erasure,
    time::{StatedDate, Timestamp},
};

/// Who keeps in touch.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Contact {
    /// Who.
    pub person: PersonId,
    /// Under which number he can be called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Under which number the member can be called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member_phone: Option<String>,
    /// Where the member was when this was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub departure: Option<Departure>,
    /// When the member had last been heard of then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_heard: Option<StatedDate>,
}

/// One contact, or one try.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ContactEntry {
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

impl ContactEntry {
    /// Whether somebody tried to speak with him and could not.
    #[must_use]
    pub fn is_in_vain(&self) -> bool {
        !self.reached && self.way != ContactWay::Message
    }
}

/// One attendance elsewhere with what the secretary found.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct HostEntry {
    /// What the member says. Empty while only the answer has arrived.
    #[serde(default, skip_serializing_if = "History::is_empty")]
    pub said: History<HostAttendance>,
    /// Whether it is confirmed, and what was found.
    #[serde(default, skip_serializing_if = "History::is_empty")]
    pub answers: History<HostAnswer>,
    /// What the host's county has of it, if it was asked.
    #[serde(default, skip_serializing_if = "History::is_empty")]
    pub findings: History<HostFinding>,
}

impl HostEntry {
    /// Whether the host's county is asked about it and has not answered. Once the secretary has, it is asked no longer.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        let is_open = self.findings.is_empty() && self.answers.is_empty();
        is_open && self.said.iter().any(|(_, said)| said.value.code.is_some())
    }

    fn is_empty(&self) -> bool {
        self.said.is_empty() && self.answers.is_empty() && self.findings.is_empty()
    }

    fn said(&self) -> impl Iterator<Item = Said> {
        self.said.said().chain(self.answers.said()).chain(self.findings.said())
    }
}

/// What the secretary found about an attendance elsewhere.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HostAnswer {
    /// Whether it is confirmed.
    pub confirmed: bool,
    /// With whom he spoke, or why not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// One step towards somebody who does not answer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StepEntry {
    /// Which.
    pub step: Step,
    /// When.
    pub on: StatedDate,
    /// What came of it.
    pub words: String,
}

/// A day on which somebody comes home.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Homecoming {
    /// From which departure.
    pub departure: EventId,
    /// The first day at home.
    pub on: StatedDate,
    /// Whether it is reported. Otherwise it is when he means to come.
    pub is_reported: bool,
}

/// The last time that somebody was away and has come home.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stay<'a> {
    /// Where he was last.
    pub place: &'a Place,
    /// Since when he had been away.
    pub left: StatedDate,
    /// The first day at home.
    pub back: StatedDate,
}

/// One member away from home.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Away {
    /// Where he went.
    #[serde(default, skip_serializing_if = "History::is_empty")]
    pub departures: History<Departure>,
    /// When he came back, by the departure.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub returns: BTreeMap<EventId, History<StatedDate>>,
    /// Who keeps in touch.
    #[serde(default, skip_serializing_if = "History::is_empty")]
    pub contacts: History<Contact>,
    /// Contacts and tries.
    #[serde(default, skip_serializing_if = "History::is_empty")]
    pub log: History<ContactEntry>,
    /// What he says himself.
    #[serde(default, skip_serializing_if = "History::is_empty")]
    pub news: History<News>,
    /// The last day of which news were erased. What they said is gone; that he was heard of then keeps him from being
    /// searched for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heard: Option<StatedDate>,
    /// Activity certificates.
    #[serde(default, skip_serializing_if = "History::is_empty")]
    pub certificates: History<Certificate>,
    /// Where he took part elsewhere.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub hosts: BTreeMap<EventId, HostEntry>,
    /// Steps towards him while he does not answer.
    #[serde(default, skip_serializing_if = "History::is_empty")]
    pub steps: History<StepEntry>,
    /// What he wants after six months.
    #[serde(default, skip_serializing_if = "History::is_empty")]
    pub choices: History<Choice>,
    /// Entries that were a mistake.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub cancelled: BTreeMap<EventId, Cancelled>,
    /// What those entries said. Nothing of it counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub apart: Option<Box<Away>>,
    /// What was erased, up to which time: what was said before that is not taken in again.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub erased: BTreeMap<Erasure, Timestamp>,
}

impl Away {
    /// The departure that has not ended on a date: of several the last.
    #[must_use]
    pub fn departure_on(&self, date: StatedDate) -> Option<(EventId, &Departure)> {
        self.open_on(date).max_by_key(|(id, departure)| (departure.from, *id))
    }

    /// The departures that have not ended on a date. A day at home ends all that began before it, whichever its report
    /// names: two may have reported one departure, and a date may have been corrected since.
    pub fn open_on(&self, date: StatedDate) -> impl Iterator<Item = (EventId, &Departure)> {
        let at_home = self.returns.keys().filter_map(|id| Some((*id, self.returned(*id)?)));
        let at_home: Vec<_> = at_home.filter(|(_, back)| *back <= date).collect();
        let ended = move |id: EventId, departure: &Departure| {
            at_home.iter().any(|(named, back)| *named == id || departure.from < *back)
        };
        let heads = self.departures.heads().into_iter().map(|(id, entry)| (id, &entry.value));
        heads.filter(move |(id, departure)| departure.from <= date && !ended(*id, departure))
    }

    /// Where he is on a date: as he or an officer reported it, or, for who keeps in touch, as he was told.
    #[must_use]
    pub fn whereabouts(&self, date: StatedDate) -> Option<(Option<EventId>, &Departure)> {
        if let Some((id, departure)) = self.departure_on(date) {
            return Some((Some(id), departure));
        }
        let is_back = self.returns.keys().filter_map(|id| self.returned(*id)).any(|back| back <= date);
        let heard_nothing_else = self.departures.is_empty() && !is_back;
        let told = self.told_departure().filter(|_| heard_nothing_else)?;
        (told.from <= date).then_some((None, told))
    }

    /// The day on which he came back from a departure: of several days the one that was said last.
    #[must_use]
    pub fn returned(&self, departure: EventId) -> Option<StatedDate> {
        last_said(self.returns.get(&departure)?).map(|(_, entry)| entry.value)
    }

    /// The days on which he came back, as they were said last.
    pub fn homecomings(&self) -> impl Iterator<Item = (EventId, &Entry<StatedDate>)> {
        self.returns.values().filter_map(last_said)
    }

    /// Whether he is away on a date, or will be by what is said: the branch has to know where.
    #[must_use]
    pub fn is_or_will_be_away(&self, date: StatedDate) -> bool {
        self.departure_on(date).or_else(|| self.departure_on(StatedDate::MAX)).is_some()
    }

    /// When he comes home, or came, from where he last went until a date; none if nobody has said.
    #[must_use]
    pub fn homecoming(&self, date: StatedDate) -> Option<Homecoming> {
        let begun = self.departures.heads().into_iter().filter(|(_, entry)| entry.value.from <= date);
        let (id, last) = begun.map(|(id, entry)| (id, &entry.value)).max_by_key(|(id, d)| (d.from, *id))?;
        let reported = self.returns.keys().filter_map(|named| Some((*named, self.returned(*named)?)));
        let ends = reported.filter(|(named, back)| *named == id || last.from < *back).map(|(_, back)| back);
        let reported = ends.min();
        let on = reported.or(last.back)?;
        Some(Homecoming { departure: id, on, is_reported: reported.is_some() })
    }

    /// The last time that he was away, if he is at home on a date.
    #[must_use]
    pub fn last_stay(&self, date: StatedDate) -> Option<Stay<'_>> {
        if self.departure_on(date).is_some() {
            return None;
        }
        let back =
            self.returns.keys().filter_map(|id| self.returned(*id)).filter(|back| *back <= date).max()?;
        let before = back.pred_opt()?;
        let (_, departure) = self.departure_on(before)?;
        Some(Stay { place: &departure.place, left: self.away_since(before)?, back })
    }

    /// Since when he has been away on a date: other places in between change nothing.
    #[must_use]
    pub fn away_since(&self, date: StatedDate) -> Option<StatedDate> {
        self.open_on(date).map(|(_, departure)| departure.from).min()
    }

    /// What he wants after six months, if he has said so in the time that he is away on a date.
    #[must_use]
    pub fn choice_on(&self, date: StatedDate) -> Option<Choice> {
        let (since, (_, said)) = (self.away_since(date)?, self.choices.current()?);
        (said.at.date() >= since).then_some(said.value)
    }

    /// Who keeps in touch now.
    #[must_use]
    pub fn contact(&self) -> Option<&Contact> {
        self.contacts.current().map(|(_, entry)| &entry.value)
    }

    /// Whether somebody keeps in touch, or did.
    #[must_use]
    pub fn is_or_was_contact(&self, person: PersonId) -> bool {
        self.contacts.iter().any(|(_, entry)| entry.value.person == person)
    }

    /// What this record of the officers tells who keeps in touch, as if he were named today: one who belongs again.
    #[must_use]
    pub fn told_to(&self, contact: PersonId, today: StatedDate) -> Self {
        let (departure, last_heard) = (self.departure_on(today).map(|(_, it)| it), self.heard_by(today));
        let his = self.contacts.stand().filter(|(_, named)| named.value.person == contact);
        let his: BTreeSet<EventId> = his.map(|(id, _)| id).collect();
        // What was superseded here stays so: without what took its place it would stand again.
        let others = self.contacts.iter().map(|(id, _)| id).filter(|id| !his.contains(id));
        let others: Vec<EventId> = others.collect();
        let mut contacts = self.contacts.clone();
        contacts.erase(Timestamp(i64::MIN), &others);
        contacts.change(Timestamp(i64::MAX), &[], |named| {
            named.departure = departure.cloned();
            named.last_heard = last_heard;
        });
        Self { contacts, erased: self.erased.clone(), ..Self::default() }
    }

    /// The same of who knows some of it, with its news and its calls as he knows them: here the words of the news are not.
    #[must_use]
    pub fn kept_by(&self, contact: PersonId, known: &Self, today: StatedDate) -> Self {
        let (news, log) = (known.news.known_to(&self.news), known.log.known_to(&self.log));
        Self { news, log, heard: self.heard, ..self.told_to(contact, today) }
    }

    /// Contacts and tries.
    pub fn log_entries(&self) -> impl Iterator<Item = &ContactEntry> {
        self.log.iter().map(|(_, entry)| &entry.value)
    }

    /// The news that may still be read on a date: it fades after so many months.
    pub fn news_on(&self, date: StatedDate, months: u32) -> impl Iterator<Item = (EventId, &Entry<News>)> {
        self.news.iter().filter(move |(_, entry)| months_after(entry.at.date(), months) > date)
    }

    /// The certificate that holds on a date.
    #[must_use]
    pub fn certificate_on(&self, date: StatedDate) -> Option<(EventId, &Certificate)> {
        let heads = self.certificates.heads().into_iter().map(|(id, entry)| (id, &entry.value));
        heads.filter(|(_, c)| (c.from..c.until).contains(&date)).max_by_key(|(id, c)| (c.until, *id))
    }

    /// The certificate that holds on a date, or else the last one.
    #[must_use]
    pub fn certificate_to_show(&self, date: StatedDate) -> Option<&Certificate> {
        let last = || self.certificates.heads().into_iter().map(|(_, e)| &e.value).max_by_key(|c| c.until);
        self.certificate_on(date).map(|(_, certificate)| certificate).or_else(last)
    }

    /// Attendances elsewhere that nobody has looked into.
    pub fn open_hosts(&self) -> impl Iterator<Item = (EventId, &Entry<HostAttendance>)> {
        let open = self.hosts.values().filter(|host| host.answers.is_empty());
        open.flat_map(|host| host.said.iter())
    }

    pub(super) fn drop_empty(&mut self) {
        self.returns.retain(|_, said| !said.is_empty());
        self.hosts.retain(|_, host| !host.is_empty());
    }

    /// Takes in that he came back.
    pub(crate) fn come_back(&mut self, event: &Recorded<'_>, said: &ReturnReported) {
        self.returns.entry(said.departure).or_default().add(event, said.on, &[]);
    }

    /// Takes in who keeps in touch. What a contact person has to know comes with it.
    pub(crate) fn name_contact(&mut self, event: &Recorded<'_>, said: &ContactNamed) {
        let gone = self.is_number_erased(event);
        let contact = Contact {
            person: said.contact,
            phone: said.phone.clone(),
            member_phone: said.member_phone.clone().filter(|_| !gone),
            departure: said.departure.clone(),
            last_heard: said.last_heard,
        };
        self.contacts.add(event, contact, &said.supersedes);
    }

    /// Takes in a contact or a try.
    pub(crate) fn note_contact(&mut self, event: &Recorded<'_>, said: &ContactMade) {
        let entry =
            ContactEntry { on: said.on, way: said.way, reached: said.reached, words: said.words.clone() };
        self.log.add(event, entry, &[]);
    }

    /// Takes in what was found about an attendance elsewhere.
    pub(crate) fn answer_host(&mut self, event: &Recorded<'_>, said: &HostAnswered) {
        let answers = &mut self.hosts.entry(said.report).or_default().answers;
        let answer = HostAnswer { confirmed: said.confirmed, words: said.words.clone() };
        answers.add(event, answer, &[]);
    }

    /// Takes in what the host's county has of an attendance.
    pub(crate) fn find_host(&mut self, event: &Recorded<'_>, said: &HostChecked) {
        self.hosts.entry(said.report).or_default().findings.add(event, said.finding.clone(), &[]);
    }

    /// Takes in a step.
    pub(crate) fn take_step(&mut self, event: &Recorded<'_>, said: &LostStepTaken) {
        let entry = StepEntry { step: said.step, on: said.on, words: said.words.clone() };
        self.steps.add(event, entry, &[]);
    }
}

/// What was said last.
fn last_said(said: &History<StatedDate>) -> Option<(EventId, &Entry<StatedDate>)> {
    said.iter().max_by_key(|(id, entry)| (entry.at, *id))
}
