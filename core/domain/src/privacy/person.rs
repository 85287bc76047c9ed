//! What one member said about what one branch records of him, and what became of it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    event::{
        ConsentDecided, DeletionAnswered, DeletionAsked, DeletionScope, InfoAnswered, InfoDisputed,
        InfoField, RecordsErased,
    },
    purpose::{Erasure, Purpose},
};
use crate::{
    EventId, PersonId, Recorded,
    event::Event as E,
    history::{Entry, History, Said},
    time::{StatedDate, Timestamp},
};

/// One decision about one purpose.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Consent {
    /// The version of the text that was shown.
    pub text: u32,
    /// Whether it is given.
    pub given: bool,
}

/// How it stands with a consent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ConsentState {
    /// Nobody has asked, or nobody has answered.
    Open,
    /// It is given.
    Given,
    /// It was withdrawn, or never given.
    Refused,
}

/// What a member says is wrong.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct InfoMistake {
    /// What.
    pub field: InfoField,
    /// How it should be.
    pub words: String,
}

/// What a member asks to have deleted.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Deletion {
    /// What.
    pub scope: DeletionScope,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// What an officer answered.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Answer {
    /// Whether it was corrected, or is deleted.
    pub done: bool,
    /// What was done, or why not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// Something that a member asked of the branch's officers, with their answers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Request<T> {
    /// What he said. Empty while only the answer has arrived.
    pub said: History<T>,
    /// What became of it.
    #[serde(default, skip_serializing_if = "History::is_empty")]
    pub answers: History<Answer>,
}

impl<T> Default for Request<T> {
    fn default() -> Self {
        Self { said: History::default(), answers: History::default() }
    }
}

impl<T> Request<T> {
    /// What he said, if it has arrived.
    #[must_use]
    pub fn said(&self) -> Option<&Entry<T>> {
        self.said.current().map(|(_, entry)| entry)
    }

    /// What was said and answered.
    fn all(&self) -> Vec<Said> {
        self.said.said().chain(self.answers.said()).collect()
    }

    /// Whether nobody has answered.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.said.is_empty() && self.answers.is_empty()
    }
}

/// What one member said about what one branch records of him: as its officers and he himself see it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct PersonPrivacy {
    /// What he agreed to.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub consents: BTreeMap<Purpose, History<Consent>>,
    /// What he says is wrong.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub mistakes: BTreeMap<EventId, Request<InfoMistake>>,
    /// What he asks to have deleted.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub deletions: BTreeMap<EventId, Request<Deletion>>,
    /// That somebody looked at his whole number.
    #[serde(default, skip_serializing_if = "History::is_empty")]
    pub reveals: History<()>,
    /// What was erased, up to which time.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub erased: BTreeMap<Erasure, Timestamp>,
}

impl PersonPrivacy {
    /// How it stands with a consent. Where two devices disagree, it is not given.
    #[must_use]
    pub fn consent(&self, purpose: Purpose) -> ConsentState {
        let said = self.consents.get(&purpose).map(History::heads).unwrap_or_default();
        match said.iter().all(|(_, entry)| entry.value.given) {
            _ if said.is_empty() => ConsentState::Open,
            true => ConsentState::Given,
            false => ConsentState::Refused,
        }
    }

    /// Mistakes that nobody has answered.
    pub fn open_mistakes(&self) -> impl Iterator<Item = (EventId, &Entry<InfoMistake>)> {
        let open = self.mistakes.iter().filter(|(_, request)| request.is_open());
        open.filter_map(|(id, request)| Some((*id, request.said()?)))
    }

    /// Requests for deletion that nobody has answered.
    pub fn open_deletions(&self) -> impl Iterator<Item = (EventId, &Entry<Deletion>)> {
        let open = self.deletions.iter().filter(|(_, request)| request.is_open());
        open.filter_map(|(id, request)| Some((*id, request.said()?)))
    }

    /// Who looked at his whole number, on which days.
    #[must_use]
    pub fn reveals_by_day(&self) -> BTreeSet<(StatedDate, PersonId)> {
        self.reveals.said().map(|said| (said.at.date(), said.by)).collect()
    }

    /// What was asked and answered, each with its answers.
    pub fn answered(&self) -> impl Iterator<Item = Vec<Said>> {
        let mistakes = self.mistakes.values().filter(|request| !request.is_open()).map(Request::all);
        mistakes.chain(self.deletions.values().filter(|request| !request.is_open()).map(Request::all))
    }

    /// Whether his number, said at a time, was erased since.
    #[must_use]
    pub fn is_number_erased(&self, said: Timestamp) -> bool {
        self.erased.get(&Erasure::Phone).is_some_and(|until| said <= *until)
    }

    /// Everything of a kind that could be erased.
    #[must_use]
    pub fn erasable(&self, what: Erasure) -> Vec<Said> {
        match what {
            Erasure::Looks => self.reveals.said().collect(),
            Erasure::Requests => self.answered().flatten().collect(),
            Erasure::Phone => self.mistakes.values().flat_map(of_number).collect(),
            Erasure::News | Erasure::ContactPhone | Erasure::Away => Vec::new(),
        }
    }

    /// Takes an event in.
    pub(crate) fn record(&mut self, event: &Recorded<'_>) {
        match event.event {
            E::ConsentDecided(e) => self.decide(event, e),
            E::InfoDisputed(e) => self.dispute(event, e),
            E::InfoAnswered(e) => self.answer(event, e),
            E::DeletionAsked(e) => self.ask(event, e),
            E::DeletionAnswered(e) => self.settle(event, e),
            E::PhoneRevealed(_) => self.reveal(event),
            E::RecordsErased(e) => self.erase(e),
            _ => {}
        }
    }

    fn decide(&mut self, event: &Recorded<'_>, said: &ConsentDecided) {
        let consent = Consent { text: said.text, given: said.given };
        self.consents.entry(said.purpose).or_default().add(event, consent, &said.supersedes);
    }

    fn dispute(&mut self, event: &Recorded<'_>, said: &InfoDisputed) {
        let mistake = InfoMistake { field: said.field, words: said.words.clone() };
        self.mistakes.entry(event.id).or_default().said.add(event, mistake, &[]);
    }

    fn answer(&mut self, event: &Recorded<'_>, said: &InfoAnswered) {
        let answer = Answer { done: said.corrected, words: said.words.clone() };
        self.mistakes.entry(said.dispute).or_default().answers.add(event, answer, &[]);
    }

    fn ask(&mut self, event: &Recorded<'_>, said: &DeletionAsked) {
        let deletion = Deletion { scope: said.scope, words: said.words.clone() };
        self.deletions.entry(event.id).or_default().said.add(event, deletion, &[]);
    }

    fn settle(&mut self, event: &Recorded<'_>, said: &DeletionAnswered) {
        let answer = Answer { done: said.granted, words: said.words.clone() };
        self.deletions.entry(said.request).or_default().answers.add(event, answer, &[]);
    }

    /// What is over its time is not taken in again.
    fn reveal(&mut self, event: &Recorded<'_>) {
        if self.erased.get(&Erasure::Looks).is_none_or(|until| event.time.at > *until) {
            self.reveals.add(event, (), &[]);
        }
    }

    fn erase(&mut self, said: &RecordsErased) {
        if said.what == Erasure::Requests {
            // One by one: others of the same time may still be open.
            erase_requests(&mut self.mistakes, &said.also);
            return erase_requests(&mut self.deletions, &said.also);
        }
        let until = self.erased.entry(said.what).or_insert(said.until);
        *until = said.until.max(*until);
        let until = *until;
        match said.what {
            Erasure::Looks => self.reveals.erase(until, &said.also),
            Erasure::Phone => {
                let is_gone = |said_of: Said| said_of.at <= until || said.also.contains(&said_of.id);
                self.mistakes.retain(|_, request| !of_number(request).into_iter().any(is_gone));
            }
            _ => {}
        }
    }
}

/// A mistake about a number says the number. It goes with its answers, whenever they were given.
fn of_number(request: &Request<InfoMistake>) -> Vec<Said> {
    let said = request.said.iter().filter(|(_, entry)| entry.value.field == InfoField::Phone);
    let said: Vec<Said> = said.map(|(id, entry)| Said { id, at: entry.at, by: entry.by }).collect();
    let Some(at) = said.iter().map(|said| said.at).min() else { return said };
    let answers = request.answers.said().map(|answer| Said { at, ..answer });
    said.iter().copied().chain(answers).collect()
}

fn erase_requests<T>(requests: &mut BTreeMap<EventId, Request<T>>, gone: &[EventId]) {
    let never = Timestamp(i64::MIN);
    for request in requests.values_mut() {
        request.said.erase(never, gone);
        request.answers.erase(never, gone);
    }
    requests.retain(|_, request| !(request.said.is_empty() && request.answers.is_empty()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Document, DocumentKey, Event,
        privacy::event::PhoneRevealed,
        record,
        testing::{day, event_id, noon, one, org, person, recorded_on},
    };

    fn after(events: &[(u16, &str, Event)]) -> PersonPrivacy {
        let key = DocumentKey::Privacy(org(1), person(2));
        let mut document = Document::from(PersonPrivacy::default());
        for (id, on, event) in events {
            record(key, &mut document, &recorded_on(*id, person(2), on, event));
        }
        document.as_privacy().unwrap().clone()
    }

    fn decided(given: bool, supersedes: &[u16]) -> Event {
        let Event::ConsentDecided(decided) = one("consent_decided") else { panic!() };
        let supersedes = supersedes.iter().map(|id| event_id(*id)).collect();
        ConsentDecided { given, supersedes, ..decided }.into()
    }

    #[test]
    fn consent_is_what_was_said_last_and_two_who_disagree_have_not_given_it() {
        let on = "2026-09-10";
        for (said, expected) in [
            (vec![], ConsentState::Open),
            (vec![(1, on, decided(true, &[]))], ConsentState::Given),
            (vec![(1, on, decided(false, &[]))], ConsentState::Refused),
            (vec![(2, on, decided(false, &[1])), (1, on, decided(true, &[]))], ConsentState::Refused),
            (vec![(1, on, decided(false, &[])), (2, on, decided(true, &[1]))], ConsentState::Given),
            (vec![(1, on, decided(false, &[])), (2, on, decided(true, &[]))], ConsentState::Refused),
        ] {
            assert_eq!(after(&said).consent(Purpose::News), expected, "{said:?}");
            assert_eq!(after(&said).consent(Purpose::ContactPhone), ConsentState::Open);
        }
    }

    #[test]
    fn a_request_is_open_until_it_is_answered_in_whatever_order_that_arrives() {
        let on = "2026-09-10";
        let requests = ["info_disputed", "deletion_asked"].map(one);
        let open = after(&[(1, on, requests[0].clone()), (2, on, requests[1].clone())]);
        assert_eq!(open.open_mistakes().map(|(id, _)| id).collect::<Vec<_>>(), [event_id(1)]);
        assert_eq!(open.open_deletions().map(|(id, _)| id).collect::<Vec<_>>(), [event_id(2)]);
        let answers = ["info_answered", "deletion_answered"].map(one);
        let forwards = after(&[
            (1, on, requests[0].clone()),
            (3, on, answers[0].clone()),
            (4, on, requests[1].clone()),
            (5, on, answers[1].clone()),
        ]);
        let answered: Vec<bool> =
            forwards.mistakes[&event_id(1)].answers.iter().map(|(_, a)| a.value.done).collect();
        assert_eq!(answered, [true]);
        assert_eq!(forwards.open_mistakes().count(), 0);
        let backwards = after(&[
            (5, on, answers[1].clone()),
            (4, on, requests[1].clone()),
            (3, on, answers[0].clone()),
            (1, on, requests[0].clone()),
        ]);
        assert_eq!(forwards, backwards);
        assert_eq!(after(&[(3, on, answers[0].clone())]).open_mistakes().count(), 0, "nothing was said yet");
    }

    #[test]
    fn who_looked_at_a_number_is_kept_until_it_is_erased_whatever_a_clock_says() {
        let looked = || -> Event { PhoneRevealed { branch: org(1), person: person(2) }.into() };
        let days = ["2025-09-09", "2036-01-01", "2026-09-09", "2026-09-09", "2026-09-10"];
        let all: Vec<_> = (1..).zip(days).map(|(id, on)| (id, on, looked())).collect();
        let kept = after(&all);
        let on = |privacy: &PersonPrivacy| {
            privacy.reveals_by_day().into_iter().map(|(on, _)| on).collect::<Vec<_>>()
        };
        assert_eq!(
            on(&kept),
            ["2025-09-09", "2026-09-09", "2026-09-10", "2036-01-01"].map(day),
            "once a day"
        );
        assert_eq!(kept.erasable(Erasure::Looks).len(), 5);
        let Event::RecordsErased(erased) = one("records_erased") else { panic!() };
        let (until, also) = (noon("2025-09-09"), vec![event_id(2)]);
        let over = RecordsErased { what: Erasure::Looks, until, also, ..erased };
        let mut later = all.clone();
        later.push((9, "2026-09-10", over.into()));
        let left = after(&later);
        assert_eq!(on(&left), ["2026-09-09", "2026-09-10"].map(day));
        later.push((1, "2025-09-09", looked()));
        assert_eq!(after(&later), left, "what is over is not taken in again");
    }

    #[test]
    fn what_was_answered_long_ago_is_erased_with_its_answer_and_what_is_open_stays() {
        let on = "2026-09-10";
        let [disputed, answered, asked] = ["info_disputed", "info_answered", "deletion_asked"].map(one);
        let all = [(1, on, disputed), (3, on, answered), (2, on, asked)];
        let kept = after(&all);
        let ids = kept.erasable(Erasure::Requests).into_iter().map(|said| said.id).collect::<Vec<_>>();
        assert_eq!(ids, [event_id(1), event_id(3)]);
        let Event::RecordsErased(erased) = one("records_erased") else { panic!() };
        let over = RecordsErased { what: Erasure::Requests, until: Timestamp(0), also: ids, ..erased };
        let left = after(&[&all[..], &[(9, on, over.into())]].concat());
        assert!(left.mistakes.is_empty() && left.deletions.len() == 1);
    }

    #[test]
    fn what_was_said_about_a_number_goes_with_it() {
        let on = "2026-09-10";
        let Event::InfoDisputed(disputed) = one("info_disputed") else { panic!() };
        let of = |field| -> Event { InfoDisputed { field, ..disputed.clone() }.into() };
        let Event::RecordsErased(erased) = one("records_erased") else { panic!() };
        let erased = RecordsErased { what: Erasure::Phone, until: noon("2026-09-10"), ..erased }.into();
        let said = [(1, on, of(InfoField::Phone)), (2, on, of(InfoField::Name))];
        let answered = (3, "2026-09-11", one("info_answered"));
        let before = after(&[&said[..], std::slice::from_ref(&answered)].concat());
        let gone: Vec<EventId> = before.erasable(Erasure::Phone).into_iter().map(|said| said.id).collect();
        assert_eq!(gone, [event_id(1), event_id(3)], "the answer as well, though it came later");
        let left = after(&[&said[..], &[answered, (9, "2026-09-12", erased)]].concat());
        assert_eq!(left.mistakes.keys().copied().collect::<Vec<_>>(), [event_id(2)]);
        for (said, is_erased) in [("2026-09-10", true), ("2026-09-11", false)] {
            assert_eq!(left.is_number_erased(noon(said)), is_erased, "{said}");
        }
    }

    #[test]
    fn of_two_erasures_the_later_counts() {
        let Event::RecordsErased(erased) = one("records_erased") else { panic!() };
        let until = |on| -> Event { RecordsErased { until: noon(on), ..erased.clone() }.into() };
        let (first, last) = (until("2026-08-01"), until("2026-09-01"));
        let kept = after(&[(1, "2026-09-10", last), (2, "2026-09-10", first)]);
        assert_eq!(kept.erased, [(erased.what, noon("2026-09-01"))].into());
    }
}
