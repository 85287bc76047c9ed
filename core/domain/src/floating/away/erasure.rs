//! What is erased of an absence: what was said up to a time goes, and is not taken in again.

use std::collections::BTreeSet;

use super::{Away, HostEntry};
use crate::{
    Event, EventId, PersonId, Recorded,
    history::{History, Said},
    privacy::{Erasure, event::RecordsErased},
    time::{StatedDate, Timestamp},
};

impl Away {
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

    pub(super) fn is_number_erased(&self, event: &Recorded<'_>) -> bool {
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

    /// What was said before a day at home of the times away that were over by then. What goes on is not among it: who keeps
    /// in touch now, a certificate that holds on a date.
    #[must_use]
    pub fn said_before(&self, home: StatedDate, today: StatedDate) -> Vec<Said> {
        // Of what was put right only the last counts: what was mistyped does not stay alone.
        let later = self.departures.stand().filter(|(_, entry)| entry.value.from >= home).map(|(id, _)| id);
        let ends = self.homecomings().filter(|(_, entry)| entry.value >= home).map(|(id, _)| id);
        let keepers = self.contacts.stand().map(|(id, _)| id);
        let holding = self.certificates.stand().filter(|(_, entry)| entry.value.until > today);
        let stays: BTreeSet<EventId> =
            later.chain(ends).chain(keepers).chain(holding.map(|(id, _)| id)).collect();
        let mut said = self.erasable(Erasure::Away);
        said.retain(|said| said.at.date() < home && !stays.contains(&said.id));
        said
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
}
