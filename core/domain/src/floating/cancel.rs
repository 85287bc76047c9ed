//! Entries that were a mistake: they count for nothing, and stay readable with the reason.

use serde::{Deserialize, Serialize};

use super::{
    away::Away,
    event::{AwayCancelled, AwayEntry, Departure},
};
use crate::{
    EventId, Recorded,
    history::{History, Said},
    time::StatedDate,
};

/// An entry was a mistake.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Cancelled {
    /// What it is.
    pub what: AwayEntry,
    /// Why. Empty once that was erased.
    #[serde(default, skip_serializing_if = "History::is_empty")]
    pub reasons: History<String>,
}

impl Away {
    /// What may be taken back of what stands: what it is, when it was said, by whom.
    pub fn entries(&self) -> impl Iterator<Item = (AwayEntry, Said)> {
        let returns = self.returns.values().flat_map(History::said);
        let hosts = self.hosts.values().flat_map(|host| host.said.said());
        let answers = self.hosts.values().flat_map(|host| host.answers.said());
        of(AwayEntry::Departure, self.departures.said())
            .chain(of(AwayEntry::Return, returns))
            .chain(of(AwayEntry::Contact, self.log.said()))
            .chain(of(AwayEntry::Certificate, self.certificates.said()))
            .chain(of(AwayEntry::Host, hosts))
            .chain(of(AwayEntry::HostAnswer, answers))
            .chain(of(AwayEntry::Step, self.steps.said()))
            .chain(of(AwayEntry::Choice, self.choices.said()))
    }

    /// An entry, whether it stands or was taken back.
    #[must_use]
    pub fn entry(&self, id: EventId) -> Option<(AwayEntry, Said)> {
        let apart = self.apart.iter().flat_map(|apart| apart.entries());
        self.entries().chain(apart).find(|(_, said)| said.id == id)
    }

    /// Without what is not told to whom it is about: how he was looked for.
    #[must_use]
    pub fn untold(mut self) -> Self {
        self.steps = History::default();
        self.cancelled.retain(|_, one| one.what != AwayEntry::Step);
        self.apart =
            self.apart.map(|apart| Box::new(apart.untold())).filter(|apart| **apart != Self::default());
        self
    }

    /// As it will stand once an entry is taken back.
    #[must_use]
    pub fn without(&self, entry: EventId) -> Self {
        let mut away = self.clone();
        if let Some((what, _)) = self.entry(entry) {
            away.cancelled.entry(entry).or_insert_with(|| Cancelled { what, reasons: History::default() });
            away.set_apart(entry);
        }
        away
    }

    /// Takes in that an entry was a mistake. Of what was erased since nobody keeps the reason; the entry does not count
    /// either way, in whatever order the two arrive.
    pub(crate) fn cancel(&mut self, event: &Recorded<'_>, said: &AwayCancelled) {
        let is_erased = self.is_erased(event);
        let fresh = || Cancelled { what: said.what, reasons: History::default() };
        let cancelled = self.cancelled.entry(said.entry).or_insert_with(fresh);
        if !is_erased {
            cancelled.reasons.add(event, said.reason.clone(), &[]);
        }
        self.set_apart(said.entry);
    }

    /// Where the member was, as who keeps in touch was told; not if that was a mistake, as he heard since.
    pub(super) fn told_departure(&self) -> Option<&Departure> {
        let (_, naming) = self.contacts.current()?;
        let told = naming.value.departure.as_ref()?;
        let of_departures = self.cancelled.values().filter(|one| one.what == AwayEntry::Departure);
        let mut said = of_departures.flat_map(|one| one.reasons.said());
        let mut apart = self.apart.iter().flat_map(|apart| apart.departures.iter());
        let is_void = said.any(|said| said.at > naming.at) || apart.any(|(_, entry)| entry.value == *told);
        (!is_void).then_some(told)
    }

    /// When the member was last heard of, as who keeps in touch was told; not if that was a mistake.
    pub(super) fn told_last_heard(&self) -> Option<StatedDate> {
        let told = self.contact()?.last_heard?;
        let is_void = self.apart.iter().any(|apart| apart.heard_on().any(|day| day == told));
        (!is_void).then_some(told)
    }

    /// Puts an entry that was taken back where it counts for nothing: what it had replaced stands again.
    pub(crate) fn set_apart(&mut self, id: EventId) {
        if !self.cancelled.contains_key(&id) {
            return;
        }
        let mut apart = self.apart.take().unwrap_or_default();
        self.departures.move_to(id, &mut apart.departures);
        self.log.move_to(id, &mut apart.log);
        self.certificates.move_to(id, &mut apart.certificates);
        self.steps.move_to(id, &mut apart.steps);
        self.choices.move_to(id, &mut apart.choices);
        for (departure, said) in &mut self.returns {
            said.move_to(id, apart.returns.entry(*departure).or_default());
        }
        for (report, host) in &mut self.hosts {
            let there = apart.hosts.entry(*report).or_default();
            host.said.move_to(id, &mut there.said);
            host.answers.move_to(id, &mut there.answers);
        }
        self.drop_empty();
        apart.drop_empty();
        self.apart = Some(apart).filter(|apart| **apart != Self::default());
    }
}

fn of(what: AwayEntry, said: impl Iterator<Item = Said>) -> impl Iterator<Item = (AwayEntry, Said)> {
    said.map(move |said| (what, said))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Document, DocumentKey, Event, PersonId,
        floating::event::{ContactMade, DepartureReported, ReturnReported},
        privacy::{Erasure, event::RecordsErased},
        record,
        testing::{day, departure, event_id, noon, one, org, person, recorded_on},
    };

    const OFFICER: PersonId = person(1);
    const WHO: PersonId = person(2);

    fn left(from: &str, supersedes: &[u16]) -> Event {
        let supersedes = supersedes.iter().map(|id| event_id(*id)).collect();
        let (branch, person, contact) = (org(1), WHO, None);
        DepartureReported { branch, person, departure: departure(from), contact, supersedes }.into()
    }

    fn back(departure: u16, on: &str) -> Event {
        let (branch, person, contact) = (org(1), WHO, None);
        ReturnReported { branch, person, on: day(on), departure: event_id(departure), contact }.into()
    }

    fn called(on: &str) -> Event {
        let Event::ContactMade(made) = one("contact_made") else { panic!() };
        ContactMade { on: day(on), ..made }.into()
    }

    fn cancelled(what: AwayEntry, entry: u16) -> Event {
        let Event::AwayCancelled(cancelled) = one("away_cancelled") else { panic!() };
        AwayCancelled { what, entry: event_id(entry), ..cancelled }.into()
    }

    /// The record after events with the ids 1, 2, 3 …, taken in by their places in an order.
    fn after(events: &[Event], order: impl IntoIterator<Item = usize>) -> Away {
        let mut document = Document::from(Away::default());
        for place in order {
            let id = u16::try_from(place + 1).unwrap();
            let event = recorded_on(id, OFFICER, "2026-08-01", &events[place]);
            record(DocumentKey::Away(org(1), WHO), &mut document, &event);
        }
        document.as_away().unwrap().clone()
    }

    fn both_ways(events: &[Event]) -> Away {
        let forwards = after(events, 0..events.len());
        assert_eq!(forwards, after(events, (0..events.len()).rev()));
        let json = serde_json::to_string(&forwards).unwrap();
        assert_eq!(serde_json::from_str::<Away>(&json).unwrap(), forwards);
        forwards
    }

    #[test]
    fn what_was_a_mistake_counts_for_nothing_and_stays_readable() {
        let (away, today) = (AwayEntry::Departure, day("2026-09-01"));
        let mistaken = both_ways(&[left("2026-03-01", &[]), cancelled(away, 1)]);
        assert_eq!(mistaken.departure_on(today), None);
        let apart = mistaken.apart.as_deref().unwrap();
        assert_eq!(apart.departures.get(event_id(1)).unwrap().value.from, day("2026-03-01"));
        let reason = mistaken.cancelled[&event_id(1)].reasons.current().unwrap().1;
        assert_eq!((reason.value.as_str(), reason.by), ("记错人了", OFFICER));

        let corrected = both_ways(&[left("2026-03-01", &[]), left("2026-04-01", &[1]), cancelled(away, 2)]);
        assert_eq!(corrected.away_since(today), Some(day("2026-03-01")), "what it had replaced stands again");

        let stayed =
            both_ways(&[left("2026-03-01", &[]), back(1, "2026-06-10"), cancelled(AwayEntry::Return, 2)]);
        assert_eq!((stayed.away_since(today), stayed.returned(event_id(1))), (Some(day("2026-03-01")), None));

        let unheard =
            both_ways(&[called("2026-05-01"), called("2026-08-01"), cancelled(AwayEntry::Contact, 2)]);
        assert_eq!(unheard.last_heard(), Some(day("2026-05-01")));

        let looked =
            both_ways(&[one("host_reported"), one("host_answered"), cancelled(AwayEntry::HostAnswer, 2)]);
        assert_eq!(looked.open_hosts().count(), 1, "it waits for an answer again");
    }

    #[test]
    fn every_kind_is_found_and_taken_back() {
        let events = [
            left("2026-03-01", &[]),
            back(1, "2026-06-10"),
            called("2026-08-01"),
            one("certificate_issued"),
            one("host_reported"),
            one("host_answered"),
            one("lost_step_taken"),
            one("choice_made"),
        ];
        let away = after(&events, 0..events.len());
        let kinds: Vec<_> = away.entries().collect();
        assert_eq!(kinds.len(), events.len(), "{kinds:?}");
        for (what, said) in kinds {
            let id = (1..=8).find(|id| event_id(*id) == said.id).unwrap();
            let all: Vec<_> = events.iter().cloned().chain([cancelled(what, id)]).collect();
            let after = both_ways(&all);
            assert!(after.entries().all(|(_, left)| left.id != said.id), "{what:?}");
            assert_eq!(after.entry(said.id), Some((what, said)), "{what:?}");
            let foreseen = away.without(said.id);
            assert_eq!(foreseen.apart, after.apart, "{what:?}");
            assert!(foreseen.entries().eq(after.entries()), "{what:?}");
            assert_eq!(after.apart.unwrap().entries().count(), 1, "{what:?}");
        }
        assert_eq!(away.entry(event_id(9)), None);
        assert_eq!(away.without(event_id(9)), away);
    }

    #[test]
    fn what_is_erased_leaves_no_trace_of_the_mistake_either() {
        let Event::RecordsErased(erased) = one("records_erased") else { panic!() };
        let erased = RecordsErased { what: Erasure::Away, until: noon("2026-08-10"), ..erased };
        let events = [called("2026-08-01"), cancelled(AwayEntry::Contact, 1), erased.into()];
        for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0], [1, 0, 2], [2, 0, 1], [0, 2, 1]] {
            let away = after(&events, order);
            assert_eq!((away.apart.as_ref(), away.log.len()), (None, 0), "{order:?}");
            assert!(away.cancelled[&event_id(1)].reasons.is_empty(), "{order:?}");
        }
        let before = after(&events, [0, 1]);
        let gone: Vec<_> = before.erasable(Erasure::Away).into_iter().map(|said| said.id).collect();
        assert_eq!(gone, [event_id(1), event_id(2)], "the entry, and the reason");
    }
}
