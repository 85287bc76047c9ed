//! One member away from home: as the branch's officers, as he himself, and as his contact person see it.
//!
//! All three are the same type. Each holds what was meant for its reader: a contact person has what was told him.

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
    Event, EventId, PersonId, Recorded,
    dues::months_after,
    history::{Entry, History, Said},
    privacy::{Erasure, event::RecordsErased},
    time::{StatedDate, Timestamp},
};

/// So far the clocks of two phones may be apart that have both heard of the county: what is nearer together has no order.
const CLOCKS_MS: i64 = 60_000;

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

    /// What was said before a day at home of the times away that were over by then. What goes on is not among it: who keeps
    /// in touch now, a certificate that holds on a date.
    #[must_use]
    pub fn said_before(&self, home: StatedDate, today: StatedDate) -> Vec<Said> {
        let later = self.departures.iter().filter(|(_, entry)| entry.value.from >= home).map(|(id, _)| id);
        let ends = self.returns.values().flat_map(History::iter);
        let ends = ends.filter(|(_, entry)| entry.value >= home).map(|(id, _)| id);
        let keepers = self.contacts.stand().map(|(id, _)| id);
        let holding = self.certificates.iter().filter(|(_, entry)| entry.value.until > today);
        let stays: BTreeSet<EventId> =
            later.chain(ends).chain(keepers).chain(holding.map(|(id, _)| id)).collect();
        let mut said = self.erasable(Erasure::Away);
        said.retain(|said| said.at.date() < home && !stays.contains(&said.id));
        said
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
        let ever = Timestamp(i64::MAX);
        let (departure, last_heard) = (self.departure_on(today).map(|(_, it)| it), self.heard_by(today));
        let mut contacts = self.contacts.clone();
        contacts.erase_of(ever, &[], |named| named.person != contact);
        contacts.change(ever, &[], |named| {
            named.departure = departure.cloned();
            named.last_heard = last_heard;
        });
        Self { contacts, erased: self.erased.clone(), ..Self::default() }
    }

    /// Contacts and tries.
    pub fn log_entries(&self) -> impl Iterator<Item = &ContactEntry> {
        self.log.iter().map(|(_, entry)| &entry.value)
    }

    /// The days on which he was reached, or said himself how he is, or came to a host branch, or home, or was found. Each
    /// is a contact: nobody is late because of the app.
    pub fn heard_on(&self) -> impl Iterator<Item = StatedDate> {
        let reached = self.log_entries().filter(|entry| entry.reached).map(|entry| entry.on);
        let news = self.news.iter().map(|(_, entry)| entry.at.date()).chain(self.heard);
        let hosts = self.hosts.values().flat_map(|host| host.said.iter());
        let found =
            self.steps.iter().map(|(_, entry)| &entry.value).filter(|taken| taken.step == Step::Found);
        let found = found.map(|taken| taken.on);
        let told = self.told_last_heard();
        let hosts = hosts.map(|(_, entry)| entry.value.on);
        let at_home = self.returns.keys().filter_map(|id| self.returned(*id));
        reached.chain(news).chain(hosts).chain(found).chain(told).chain(at_home)
    }

    /// The days on which he himself reported where he is, or that he is back, or what he wants, since somebody first recorded
    /// a contact or a try. The branch knows; who keeps in touch is not told of all of it, so it is no contact. But nobody has
    /// to search for him. What an officer enters for him is no word of his.
    pub fn reported_on(&self, who: PersonId) -> impl Iterator<Item = StatedDate> {
        let first = self.log.said().map(|said| said.at).min();
        let returns = self.returns.values().flat_map(History::said);
        let reports = self.departures.said().chain(returns).chain(self.choices.said());
        let is_later = move |at: Timestamp| first.is_some_and(|first| first.plus_ms(CLOCKS_MS) < at);
        let his = reports.filter(move |said| said.by == who && is_later(said.at));
        his.map(|said| said.at.date())
    }

    /// The last of the days on which he was heard of.
    #[must_use]
    pub fn last_heard(&self) -> Option<StatedDate> {
        self.heard_on().max()
    }

    /// The last of those days until today. A year that was mistyped, or a phone whose clock runs ahead, keeps nobody from
    /// getting in touch until that day has come.
    #[must_use]
    pub fn heard_by(&self, today: StatedDate) -> Option<StatedDate> {
        self.heard_on().filter(|day| *day <= today).max()
    }

    /// The steps taken since a day.
    pub fn steps_since(&self, since: StatedDate) -> impl Iterator<Item = Step> {
        self.steps.iter().map(|(_, entry)| &entry.value).filter(move |s| s.on >= since).map(|s| s.step)
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

    /// Whether what an event says was erased already, with everything up to its time.
    #[must_use]
    pub fn is_erased(&self, event: &Recorded<'_>) -> bool {
        let up_to = |what| self.erased.get(&what).is_some_and(|until| event.time.at <= *until);
        match event.event {
            Event::RecordsErased(_) => false,
            Event::NewsSent(_) => up_to(Erasure::News) || up_to(Erasure::Away),
            _ => up_to(Erasure::Away),
        }
    }

    /// Whether it would tell somebody a number that was erased since.
    #[must_use]
    pub fn tells_erased(&self, event: &Recorded<'_>) -> bool {
        let Event::ContactNamed(named) = event.event else { return false };
        named.member_phone.is_some() && self.is_number_erased(event)
    }

    fn is_number_erased(&self, event: &Recorded<'_>) -> bool {
        let is_gone = |what| self.erased.get(&what).is_some_and(|until| event.time.at <= *until);
        [Erasure::ContactPhone, Erasure::Phone].into_iter().any(is_gone)
    }

    /// Everything of a kind that could be erased: the event, when it was said, and by whom.
    #[must_use]
    pub fn erasable(&self, what: Erasure) -> Vec<Said> {
        let mut all = Vec::new();
        match what {
            Erasure::News => all.extend(self.news.said()),
            Erasure::ContactPhone | Erasure::Phone => {
                let has_number =
                    |id| self.contacts.get(id).is_some_and(|entry| entry.value.member_phone.is_some());
                all.extend(self.contacts.said().filter(|said| has_number(said.id)));
            }
            Erasure::Looks | Erasure::Requests => {} // not of an absence
            Erasure::Away => {
                all.extend(self.departures.said());
                all.extend(self.returns.values().flat_map(History::said));
                all.extend(self.contacts.said());
                all.extend(self.log.said());
                all.extend(self.news.said());
                all.extend(self.certificates.said());
                all.extend(self.hosts.values().flat_map(HostEntry::said));
                all.extend(self.steps.said());
                all.extend(self.choices.said());
                all.extend(self.apart.iter().flat_map(|apart| apart.erasable(what)));
                all.extend(self.cancelled.values().flat_map(|cancelled| cancelled.reasons.said()));
            }
        }
        all
    }

    /// What told the number of somebody who keeps in touch, or did.
    #[must_use]
    pub fn with_number_of(&self, contact: PersonId) -> Vec<Said> {
        let told = self
            .contacts
            .iter()
            .filter(|(_, entry)| entry.value.person == contact && entry.value.phone.is_some());
        told.map(|(id, entry)| Said { id, at: entry.at, by: entry.by }).collect()
    }

    /// Takes out the number of somebody who keeps in touch, or did: he wants it gone.
    pub(crate) fn erase_number_of(&mut self, erased: &RecordsErased) {
        self.contacts.change(erased.until, &erased.also, |contact| {
            contact.phone = contact.phone.take().filter(|_| contact.person != erased.person);
        });
    }

    /// Takes out what an erasure says, which was carried out at a time.
    pub(crate) fn erase(&mut self, erased: &RecordsErased, now: Timestamp) {
        let known = self.erased.entry(erased.what).or_insert(erased.until);
        *known = erased.until.max(*known);
        let (until, also) = (*known, erased.also.as_slice());
        match erased.what {
            Erasure::News => {
                let is_gone = |said: &Said| said.at <= until || also.contains(&said.id);
                // What a clock that runs ahead dates later than now was not heard then.
                let days = self.news.said().filter(|said| is_gone(said) && said.at <= now);
                let last = days.map(|said| said.at.date()).max();
                self.news.erase(until, also);
                last.into_iter().for_each(|day| self.keep_heard(day));
            }
            Erasure::ContactPhone | Erasure::Phone => {
                self.contacts.change(until, also, |contact| contact.member_phone = None);
            }
            Erasure::Away => {
                self.erase_everything(until, also);
                self.heard = self.heard.filter(|day| *day > until.date());
            }
            Erasure::Looks | Erasure::Requests => {}
        }
    }

    /// Keeps of news that were erased, or come too late, that he was heard of on that day, unless that was erased too.
    pub(crate) fn keep_heard(&mut self, day: StatedDate) {
        let is_erased = self.erased.get(&Erasure::Away).is_some_and(|until| day <= until.date());
        if !is_erased {
            self.heard = self.heard.max(Some(day));
        }
    }

    fn erase_everything(&mut self, until: Timestamp, also: &[EventId]) {
        self.departures.erase(until, also);
        self.contacts.erase(until, also);
        self.log.erase(until, also);
        self.news.erase(until, also);
        self.certificates.erase(until, also);
        self.steps.erase(until, also);
        self.choices.erase(until, also);
        self.returns.values_mut().for_each(|said| said.erase(until, also));
        for host in self.hosts.values_mut() {
            host.said.erase(until, also);
            host.answers.erase(until, also);
            host.findings.erase(until, also);
        }
        // What was a mistake is none once it comes again.
        self.cancelled.values_mut().for_each(|cancelled| cancelled.reasons.erase(until, also));
        if let Some(apart) = &mut self.apart {
            apart.erase_everything(until, also);
        }
        self.apart = self.apart.take().filter(|apart| **apart != Self::default());
        self.drop_empty();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Document, DocumentKey, PersonId,
        floating::{
            Place,
            event::{CertificateIssued, DepartureReported, HostReported, NewsSent},
        },
        record,
        testing::{
            attended, certificate, day, departure, event_id, noon, one, org, person, place, recorded_on,
        },
    };

    const OFFICER: PersonId = person(1);
    const WHO: PersonId = person(2);

    fn ids(numbers: &[u16]) -> Vec<EventId> {
        numbers.iter().map(|id| event_id(*id)).collect()
    }

    fn left(for_place: &str, from: &str, supersedes: &[u16]) -> Event {
        let departure = Departure { place: place(for_place), ..departure(from) };
        let (branch, person, contact, supersedes) = (org(1), WHO, None, ids(supersedes));
        DepartureReported { branch, person, departure, contact, supersedes }.into()
    }

    fn back(departure: u16, on: &str) -> Event {
        let (branch, person, contact) = (org(1), WHO, None);
        ReturnReported { branch, person, on: day(on), departure: event_id(departure), contact }.into()
    }

    fn contact(on: &str, way: ContactWay, reached: bool) -> Event {
        let Event::ContactMade(made) = one("contact_made") else { panic!() };
        ContactMade { on: day(on), way, reached, ..made }.into()
    }

    fn found(on: &str) -> Event {
        let Event::LostStepTaken(step) = one("lost_step_taken") else { panic!() };
        LostStepTaken { step: Step::Found, on: day(on), ..step }.into()
    }

    fn news() -> Event {
        let Event::NewsSent(news) = one("news_sent") else { panic!() };
        NewsSent { contact: None, ..news }.into()
    }

    fn issued(from: &str, until: &str, supersedes: &[u16]) -> Event {
        let (certificate, supersedes) = (certificate(from, until), ids(supersedes));
        CertificateIssued { branch: org(1), person: WHO, certificate, supersedes }.into()
    }

    /// The record after events with the ids 1, 2, 3 …, each recorded on its day.
    fn after_on(events: &[(&str, Event)]) -> Away {
        let mut document = Document::from(Away::default());
        for (id, (on, event)) in (1..).zip(events) {
            record(DocumentKey::Away(org(1), WHO), &mut document, &recorded_on(id, OFFICER, on, event));
        }
        document.as_away().unwrap().clone()
    }

    fn after(events: &[Event]) -> Away {
        after_on(&events.iter().map(|event| ("2026-09-10", event.clone())).collect::<Vec<_>>())
    }

    const SUZHOU: &str = "320508";
    const DONGGUAN: &str = "441900";

    /// Where he is on a day by the departure of which id, and since when he has been away.
    fn stays(away: &Away, on: &str) -> Option<(EventId, String)> {
        let (id, _) = away.departure_on(day(on))?;
        Some((id, away.away_since(day(on))?.to_string()))
    }

    fn at(id: u16, since: &str) -> Option<(EventId, String)> {
        Some((event_id(id), since.to_owned()))
    }

    #[test]
    fn somebody_is_away_from_the_day_he_left_to_the_day_before_he_is_back() {
        let away = after(&[left(SUZHOU, "2026-03-01", &[]), back(1, "2026-06-10")]);
        for (on, expected) in [
            ("2026-02-28", None),
            ("2026-03-01", at(1, "2026-03-01")),
            ("2026-06-09", at(1, "2026-03-01")),
            ("2026-06-10", None),
        ] {
            assert_eq!(stays(&away, on), expected, "{on}");
        }
        assert_eq!(away.returned(event_id(1)), Some(day("2026-06-10")));
        assert_eq!((away.returned(event_id(2)), Away::default().away_since(day("2026-06-10"))), (None, None));
        let again = after(&[
            left(SUZHOU, "2026-03-01", &[]),
            back(1, "2026-06-10"),
            left(DONGGUAN, "2026-06-10", &[]),
        ]);
        assert_eq!(stays(&again, "2026-06-09"), at(1, "2026-03-01"));
        assert_eq!(stays(&again, "2026-06-10"), at(3, "2026-06-10"), "he left again the same day");
    }

    #[test]
    fn the_last_stay_is_known_once_he_is_home() {
        let told = |events: &[Event], on: &str| {
            let away = after(events);
            away.last_stay(day(on))
                .map(|stay| [stay.place.name(), stay.left.to_string(), stay.back.to_string()].join(" "))
        };
        let moved =
            [left(SUZHOU, "2026-03-01", &[]), left(DONGGUAN, "2026-06-01", &[]), back(2, "2026-09-01")];
        let stay = format!("{} 2026-03-01 2026-09-01", place(DONGGUAN).name());
        assert_eq!(told(&moved, "2026-08-31"), None);
        assert_eq!(told(&moved, "2026-09-01"), Some(stay.clone()), "where he was last, since he left home");
        let again = [&moved[..], &[left(SUZHOU, "2026-10-01", &[])]].concat();
        assert_eq!(told(&again, "2026-09-30"), Some(stay));
        assert_eq!(told(&again, "2026-10-01"), None);
        assert_eq!(told(&[], "2026-10-01"), None);
    }

    #[test]
    fn another_place_in_between_changes_nothing() {
        let moved = after(&[left(SUZHOU, "2026-03-01", &[]), left(DONGGUAN, "2026-06-01", &[])]);
        assert_eq!(stays(&moved, "2026-05-31"), at(1, "2026-03-01"));
        assert_eq!(stays(&moved, "2026-06-01"), at(2, "2026-03-01"), "away since March, in another place");
        let corrected = after(&[left(SUZHOU, "2026-03-01", &[]), left(SUZHOU, "2026-04-01", &[1])]);
        assert_eq!(stays(&corrected, "2026-03-15"), None);
        assert_eq!(stays(&corrected, "2026-04-01"), at(2, "2026-04-01"));
    }

    #[test]
    fn a_day_at_home_ends_every_departure_before_it() {
        let twice = [left(SUZHOU, "2026-03-01", &[]), left(SUZHOU, "2026-03-03", &[])]; // he, and the secretary
        for named in [1, 2] {
            let away = after(&[&twice[..], &[back(named, "2026-06-10")]].concat());
            assert_eq!(stays(&away, "2026-06-09"), at(2, "2026-03-01"));
            assert_eq!(stays(&away, "2026-06-10"), None, "{named}");
        }
        let corrected_later = after(&[
            left(SUZHOU, "2026-03-01", &[]),
            back(1, "2026-06-10"),
            left(SUZHOU, "2026-03-05", &[1]),
        ]);
        assert_eq!(stays(&corrected_later, "2026-06-09"), at(3, "2026-03-05"));
        assert_eq!(stays(&corrected_later, "2026-06-10"), None, "a corrected date sends nobody away");
        let later = after_on(&[
            ("2026-03-01", left(SUZHOU, "2026-03-01", &[])),
            ("2026-06-12", back(1, "2026-06-12")),
            ("2026-06-11", back(1, "2026-06-10")),
        ]);
        assert_eq!(later.returned(event_id(1)), Some(day("2026-06-12")), "what was said last");
        let next_year =
            after(&[left(SUZHOU, "2026-03-01", &[]), back(1, "2026-06-10"), left(SUZHOU, "2027-02-20", &[])]);
        assert_eq!(stays(&next_year, "2027-03-01"), at(3, "2027-02-20"));
    }

    #[test]
    fn a_call_is_a_contact_and_so_is_what_he_says_himself_and_a_try_is_none() {
        let on = day("2026-09-10"); // when it was recorded
        for (event, heard) in [
            (contact("2026-08-01", ContactWay::Call, true), Some(day("2026-08-01"))),
            (contact("2026-08-02", ContactWay::Message, true), Some(day("2026-08-02"))),
            (contact("2026-08-03", ContactWay::Visit, true), Some(day("2026-08-03"))),
            (contact("2026-08-04", ContactWay::Family, true), Some(day("2026-08-04"))),
            (contact("2026-08-01", ContactWay::Call, false), None),
            (news(), Some(on)),
            (
                HostReported { branch: org(1), attended: attended("2026-08-05"), contact: None }.into(),
                Some(day("2026-08-05")),
            ),
            (found("2026-08-06"), Some(day("2026-08-06"))),
            (one("lost_step_taken"), None), // the family was asked
            (one("departure_reported"), None),
            (one("contact_named"), Some(day("2026-08-20"))), // as the contact person was told
        ] {
            assert_eq!(after(std::slice::from_ref(&event)).last_heard(), heard, "{event:?}");
        }
        let away = after(&[
            contact("2026-08-01", ContactWay::Call, true),
            contact("2026-09-12", ContactWay::Call, false),
            contact("2026-07-01", ContactWay::Call, true),
        ]);
        assert_eq!(away.last_heard(), Some(day("2026-08-01")), "the last");
        let until = |today| away.heard_by(day(today));
        assert_eq!(until("2026-07-31"), Some(day("2026-07-01")), "what is to come is not known yet");
        assert_eq!([until("2026-06-30"), until("2026-08-01")], [None, Some(day("2026-08-01"))]);
        assert_eq!(away.log_entries().count(), 3);
    }

    #[test]
    fn what_was_erased_is_not_taken_in_again_in_whatever_order_it_comes() {
        let Event::RecordsErased(erased) = one("records_erased") else { panic!() };
        let until = noon("2026-08-10");
        let erase = |what| -> Event { RecordsErased { what, until, ..erased.clone() }.into() };
        let said = |what| {
            [
                (1, "2026-08-01", news()),
                (2, "2026-08-01", one("contact_named")),
                (3, "2026-08-01", left(SUZHOU, "2026-03-01", &[])),
                (4, "2026-08-01", contact("2026-08-01", ContactWay::Call, true)),
                (5, "2026-08-20", news()),
                (6, "2026-08-20", one("contact_named")),
                (7, "2026-08-20", erase(what)),
            ]
        };
        let number = |away: &Away, id| {
            let naming = away.contacts.get(event_id(id));
            naming.map(|entry| entry.value.member_phone.is_some())
        };
        for (what, news_left, numbers, others_left) in [
            (Erasure::News, 1, [Some(true), Some(true)], true),
            (Erasure::ContactPhone, 2, [Some(false), Some(true)], true),
            (Erasure::Phone, 2, [Some(false), Some(true)], true),
            (Erasure::Away, 1, [None, Some(true)], false),
        ] {
            let after = |order: &[usize]| {
                let said = said(what);
                let mut document = Document::from(Away::default());
                for place in order {
                    let (id, on, event) = &said[*place];
                    let event = recorded_on(*id, OFFICER, on, event);
                    record(DocumentKey::Away(org(1), WHO), &mut document, &event);
                }
                document.as_away().unwrap().clone()
            };
            let away = after(&[0, 1, 2, 3, 4, 5, 6]);
            assert_eq!(away, after(&[6, 5, 4, 3, 2, 1, 0]), "{what:?}");
            assert_eq!(away, after(&[3, 6, 0, 2, 5, 1, 4, 6]), "{what:?}");
            assert_eq!(away.news.len(), news_left, "{what:?}");
            assert_eq!([2, 6].map(|id| number(&away, id)), numbers, "{what:?}");
            assert_eq!([away.departures.len(), away.log.len()], [usize::from(others_left); 2], "{what:?}");
            let before = after(&[0, 1, 2, 3, 4, 5]);
            let gone = before.erasable(what).into_iter().filter(|said| said.at <= until);
            let gone: Vec<_> = gone.map(|said| said.id).collect();
            let expected: &[u16] = match what {
                Erasure::News => &[1],
                Erasure::ContactPhone | Erasure::Phone => &[2],
                Erasure::Away => &[3, 2, 4, 1],
                Erasure::Looks | Erasure::Requests => &[],
            };
            assert_eq!(gone, ids(expected), "{what:?}");
            let late = news();
            let late = recorded_on(8, OFFICER, "2026-08-10", &late);
            let is_gone = matches!(what, Erasure::News | Erasure::Away);
            assert_eq!(away.is_erased(&late), is_gone, "{what:?}");
        }
    }

    #[test]
    fn that_he_was_heard_of_outlives_his_news_in_whatever_order_all_comes() {
        let Event::RecordsErased(erased) = one("records_erased") else { panic!() };
        let erase = |what, until| -> Event { RecordsErased { what, until, ..erased.clone() }.into() };
        let heard = |until_away: &str| {
            let events = [
                (1, "2026-05-20", news()),
                (2, "2026-08-12", news()),
                (3, "2026-08-20", erase(Erasure::News, noon("2026-08-15"))),
                (4, "2026-08-20", erase(Erasure::Away, noon(until_away))),
            ];
            let after = |order: &[usize]| {
                let mut document = Document::from(Away::default());
                for place in order {
                    let (id, on, event) = &events[*place];
                    let event = recorded_on(*id, WHO, on, event);
                    record(DocumentKey::Away(org(1), WHO), &mut document, &event);
                }
                document.as_away().unwrap().clone()
            };
            let away = after(&[0, 1, 2, 3]);
            for order in [[3, 2, 1, 0], [2, 3, 0, 1], [0, 2, 1, 3], [1, 3, 2, 0], [3, 0, 1, 2], [2, 0, 3, 1]]
            {
                assert_eq!(after(&order), away, "{order:?}");
            }
            assert!(away.news.is_empty());
            let json = serde_json::to_string(&away).unwrap();
            assert_eq!(serde_json::from_str::<Away>(&json).unwrap(), away);
            away.last_heard()
        };
        assert_eq!(heard("2026-06-01"), Some(day("2026-08-12")));
        assert_eq!(heard("2026-08-15"), None, "with his absence that goes too");
    }

    #[test]
    fn a_clock_that_ran_ahead_hides_no_day_on_which_he_was_heard_of() {
        let Event::RecordsErased(erased) = one("records_erased") else { panic!() };
        let also = ids(&[2]);
        let erased = RecordsErased { what: Erasure::News, until: noon("2026-08-15"), also, ..erased };
        let away = after_on(&[("2026-05-20", news()), ("2031-01-01", news()), ("2026-08-15", erased.into())]);
        assert_eq!((away.news.len(), away.last_heard()), (0, Some(day("2026-05-20"))));
    }

    #[test]
    fn what_was_said_before_a_homecoming_is_over_but_what_goes_on() {
        let away = after_on(&[
            ("2020-01-10", left(SUZHOU, "2020-01-05", &[])),
            ("2020-01-11", one("contact_named")),
            ("2020-03-01", contact("2020-03-01", ContactWay::Call, true)),
            ("2020-04-01", issued("2020-04-01", "2030-01-01", &[])),
            ("2020-04-02", issued("2020-04-01", "2020-10-01", &[])),
            ("2020-12-01", left(DONGGUAN, "2021-03-01", &[])), // said ahead
            ("2021-02-01", back(1, "2021-02-01")),
            ("2021-04-01", contact("2021-04-01", ContactWay::Call, true)),
        ]);
        let said = |home| away.said_before(day(home), day("2026-01-01"));
        let said = |home| said(home).into_iter().map(|said| said.id).collect::<Vec<_>>();
        assert_eq!(said("2021-02-01"), ids(&[1, 3, 5]));
        assert_eq!(said("2022-02-01"), ids(&[1, 6, 7, 3, 8, 5]), "departures before their ends");
        assert_eq!(said("2020-01-10"), ids(&[]));
    }

    #[test]
    fn news_fade_after_their_months_to_the_day() {
        let away = after_on(&[("2025-09-10", news()), ("2024-02-29", news())]);
        let read = |on| away.news_on(day(on), 12).map(|(id, _)| id).collect::<Vec<_>>();
        assert_eq!(read("2025-02-27"), ids(&[1, 2]));
        assert_eq!(read("2025-02-28"), ids(&[1]), "a leap day's fade on the last of February");
        assert_eq!(read("2026-09-09"), ids(&[1]));
        assert_eq!(read("2026-09-10"), ids(&[]));
    }

    #[test]
    fn a_certificate_holds_from_its_first_day_to_the_one_before_its_last() {
        let away = after(&[
            issued("2026-01-01", "2026-07-01", &[]),
            issued("2026-06-15", "2026-12-15", &[]),
            issued("2026-08-01", "2027-01-01", &[]),
            issued("2026-08-01", "2026-09-01", &[3]),
        ]);
        let on = |text| away.certificate_on(day(text)).map(|(id, _)| id);
        for (text, expected) in [
            ("2025-12-31", None),
            ("2026-01-01", Some(1)),
            ("2026-06-14", Some(1)),
            ("2026-06-15", Some(2)), // the one that holds longer
            ("2026-08-01", Some(2)),
            ("2026-12-14", Some(2)),
            ("2026-12-15", None), // the third was replaced
        ] {
            assert_eq!(on(text), expected.map(event_id), "{text}");
        }
    }

    #[test]
    fn the_contact_person_is_the_one_who_was_named_last_and_the_former_is_remembered() {
        let Event::ContactNamed(named) = one("contact_named") else { panic!() };
        let name = |n, supersedes: &[u16]| -> Event {
            ContactNamed { contact: person(n), supersedes: ids(supersedes), ..named.clone() }.into()
        };
        let away = after(&[name(4, &[]), name(3, &[1])]);
        let contact = away.contact().unwrap();
        assert_eq!((contact.person, contact.phone.as_deref()), (person(3), Some("13900000003")));
        assert_eq!(contact.member_phone.as_deref(), Some("13900000002"));
        assert_eq!(
            contact.departure.as_ref().map(|there| &there.place),
            Some(&Place::parse(SUZHOU).unwrap())
        );
        let was = [2, 3, 4, 5].map(|n| away.is_or_was_contact(person(n)));
        assert_eq!(was, [false, true, true, false]);
        assert!(Away::default().contact().is_none());
    }

    #[test]
    fn who_belongs_again_is_told_what_he_would_be_told_if_he_were_named_today() {
        let Event::ContactNamed(named) = one("contact_named") else { panic!() };
        let name = |n, supersedes: &[u16]| -> Event {
            let supersedes = ids(supersedes);
            ContactNamed {
                contact: person(n),
                supersedes,
                departure: None,
                last_heard: None,
                ..named.clone()
            }
            .into()
        };
        let call = contact("2026-09-01", ContactWay::Call, true);
        let away = after(&[left(SUZHOU, "2026-03-01", &[]), name(4, &[]), name(3, &[2]), call, news()]);
        let told = away.told_to(person(3), day("2026-09-10"));
        assert_eq!((told.contacts.len(), told.log.len(), told.news.len()), (1, 0, 0));
        let contact = told.contact().unwrap();
        assert_eq!((contact.person, contact.last_heard), (person(3), away.heard_by(day("2026-09-10"))));
        assert_eq!(contact.departure.as_ref().map(|there| there.from), Some(day("2026-03-01")));
        assert_eq!(contact.member_phone.as_deref(), Some("13900000002"));
    }

    #[test]
    fn an_attendance_elsewhere_is_open_until_somebody_looked_into_it() {
        let Event::HostAnswered(answer) = one("host_answered") else { panic!() };
        let reported =
            |on| -> Event { HostReported { branch: org(1), attended: attended(on), contact: None }.into() };
        let no = HostAnswered { report: event_id(1), confirmed: false, ..answer };
        let away = after(&[reported("2026-08-05"), reported("2026-09-05"), no.into()]);
        assert_eq!(away.open_hosts().map(|(id, _)| id).collect::<Vec<_>>(), ids(&[2]));
        let (_, said) = away.hosts[&event_id(1)].answers.current().unwrap();
        assert!(!said.value.confirmed);
        assert_eq!(away.last_heard(), Some(day("2026-09-05")));
    }

    #[test]
    fn who_keeps_in_touch_knows_where_from_what_he_was_told() {
        let Event::ContactNamed(named) = one("contact_named") else { panic!() };
        let tell =
            |departure: Option<Departure>| -> Event { ContactNamed { departure, ..named.clone() }.into() };
        let place = |away: &Away, on| {
            away.whereabouts(day(on)).map(|(id, there)| (id, there.place.as_str().to_owned()))
        };
        let told = after(&[tell(Some(departure("2026-03-01")))]);
        assert_eq!(place(&told, "2026-02-28"), None);
        assert_eq!(place(&told, "2026-03-01"), Some((None, SUZHOU.to_owned())));
        assert_eq!((told.departure_on(day("2026-03-01")), told.away_since(day("2026-03-01"))), (None, None));
        assert_eq!(place(&after(&[tell(None)]), "2026-03-01"), None);
        let moved = after(&[tell(Some(departure("2026-03-01"))), left(DONGGUAN, "2026-06-01", &[])]);
        assert_eq!(place(&moved, "2026-06-01"), Some((Some(event_id(2)), DONGGUAN.to_owned())));
        let at_home = after(&[tell(Some(departure("2026-03-01"))), back(9, "2026-06-10")]);
        assert_eq!(place(&at_home, "2026-06-10"), None);
    }

    #[test]
    fn the_steps_of_this_search_are_those_since_it_began() {
        let away = after(&[found("2026-03-01"), one("lost_step_taken")]);
        let since = |on| away.steps_since(day(on)).collect::<Vec<_>>();
        assert_eq!(since("2026-03-01"), [Step::Found, Step::AskedFamily]);
        assert_eq!(since("2026-03-02"), [Step::AskedFamily]);
        assert_eq!(since("2026-09-11"), []);
    }
}
