//! What the officers of an organisation have done about its matters.

use serde::{Deserialize, Serialize};

use super::{
    event::{Handling, MatterHandled},
    matter::MatterKey,
};
use crate::{
    OrgId, PersonId, Recorded,
    history::{Entry, History, Said},
    privacy::{Erasure, event::RecordsErased},
};

/// What was said of one matter.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Note {
    /// Which matter.
    pub matter: MatterKey,
    /// What was done.
    pub handling: Handling,
    /// What came of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// What the officers of an organisation have done about its matters: what one of them has settled is settled for all.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Desk {
    /// Which organisation.
    pub org: OrgId,
    /// Everything that was done.
    #[serde(default, skip_serializing_if = "History::is_empty")]
    pub notes: History<Note>,
}

impl Desk {
    /// One on which nothing was done.
    #[must_use]
    pub fn new(org: OrgId) -> Self {
        Self { org, notes: History::default() }
    }

    /// Takes in what somebody did.
    pub fn note(&mut self, event: &Recorded<'_>, said: &MatterHandled) {
        let note = Note { matter: said.matter.clone(), handling: said.handling, words: said.words.clone() };
        self.notes.add(event, note, &said.supersedes);
    }

    /// What was said of somebody's absence.
    #[must_use]
    pub fn erasable(&self, person: PersonId) -> Vec<Said> {
        let notes = self.notes.iter().filter(|(_, entry)| is_of_absence(&entry.value.matter, person));
        notes.map(|(id, entry)| Said { id, at: entry.at, by: entry.by }).collect()
    }

    /// Takes out what was said of an absence that was erased.
    pub(crate) fn erase(&mut self, erased: &RecordsErased) {
        if erased.what == Erasure::Away {
            let is_of_it = |note: &Note| is_of_absence(&note.matter, erased.person);
            self.notes.erase_of(erased.until, &erased.also, is_of_it);
        }
    }

    /// What stands of a matter, in the order in which it was recorded.
    pub fn of(&self, matter: &MatterKey) -> Vec<&Entry<Note>> {
        let heads = self.notes.heads().into_iter().map(|(_, entry)| entry);
        heads.filter(|entry| entry.value.matter == *matter).collect()
    }
}

/// The rules that are about somebody's absence, by how their names begin.
const OF_ABSENCE: [&str; 4] = ["float.", "lost.", "abroad.", "certificate."];

/// Whether a matter is about somebody's absence.
#[must_use]
pub fn is_of_absence(matter: &MatterKey, person: PersonId) -> bool {
    matter.person == Some(person) && OF_ABSENCE.iter().any(|rules| matter.rule.starts_with(rules))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Document, DocumentKey, Event, record,
        testing::{event_id, noon, one, org, person, recorded_on},
    };

    #[test]
    fn what_was_said_of_an_absence_goes_with_it() {
        let Event::MatterHandled(handled) = one("matter_handled") else { panic!() };
        let said = |rule: &str, of: Option<PersonId>| -> Event {
            let matter = MatterKey { rule: rule.to_owned(), person: of, ..handled.matter.clone() };
            MatterHandled { matter, supersedes: vec![], ..handled.clone() }.into()
        };
        let Event::RecordsErased(erased) = one("records_erased") else { panic!() };
        let who = erased.person;
        let erased = |what| -> Event {
            RecordsErased { what, until: noon("2026-09-10"), also: vec![], ..erased.clone() }.into()
        };
        let notes = [
            ("2026-09-01", said("float.contact", Some(who))),
            ("2026-09-01", said("lost.suspend", Some(who))),
            ("2026-09-11", said("float.contact", Some(who))),
            ("2026-09-01", said("dues.period", Some(who))),
            ("2026-09-01", said("float.contact", Some(person(7)))),
            ("2026-09-01", said("term.remind", None)),
        ];
        let after = |last: &[(&str, Event)]| {
            let mut document = Document::from(Desk::new(org(1)));
            for (id, (on, event)) in (1..).zip(notes.iter().chain(last)) {
                record(DocumentKey::Desk(org(1)), &mut document, &recorded_on(id, person(1), on, event));
            }
            document.as_desk().unwrap().clone()
        };
        let ids = |said: Vec<Said>| said.into_iter().map(|said| said.id).collect::<Vec<_>>();
        assert_eq!(ids(after(&[]).erasable(who)), [1, 2, 3].map(event_id));
        assert_eq!(ids(after(&[("2026-09-12", erased(Erasure::Away))]).erasable(who)), [event_id(3)]);
        assert_eq!(after(&[("2026-09-12", erased(Erasure::Away))]).notes.len(), 4, "the rest stays");
        assert_eq!(after(&[("2026-09-12", erased(Erasure::News))]).notes.len(), 6);
    }
}
