//! Whose phone number an event says: what is deleted of a number is all that says it, wherever it was said.

use super::InfoField;
use crate::{Event, OrgId, PersonId, Recorded};

/// Everybody whose number an event says, with the organisation for which it was recorded: in a file, in words about it, as
/// that of who keeps in touch or of the member whom he is told of, with an office.
#[must_use]
pub fn numbers_said(event: &Recorded<'_>) -> Vec<(OrgId, PersonId)> {
    match event.event {
        Event::PersonCorrected(e) if e.file.phone.is_some() => vec![(e.branch, e.person)],
        Event::InfoDisputed(e) if e.field == InfoField::Phone => vec![(e.branch, event.author)],
        Event::AppointmentMade(e) if e.phone.is_some() => vec![(e.org, e.person)],
        Event::ContactNamed(e) => {
            let contact = e.phone.is_some().then_some((e.branch, e.contact));
            contact.into_iter().chain(e.member_phone.is_some().then_some((e.branch, e.person))).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        floating::event::ContactNamed,
        org::event::{AppointmentMade, PersonCorrected},
        privacy::event::InfoDisputed,
        testing::{one, org, person, recorded_on},
    };

    fn said(event: &Event) -> Vec<PersonId> {
        numbers_said(&recorded_on(1, person(9), "2026-09-10", event))
            .into_iter()
            .map(|(_, who)| who)
            .collect()
    }

    #[test]
    fn a_number_is_said_of_whom_it_belongs_to_and_of_nobody_where_there_is_none() {
        let number = || Some("13900000002".to_owned());
        let Event::ContactNamed(named) = one("contact_named") else { panic!() };
        let named = |phone, member_phone| -> Event {
            ContactNamed { contact: person(3), person: person(2), phone, member_phone, ..named.clone() }
                .into()
        };
        assert_eq!(said(&named(number(), number())), [person(3), person(2)]);
        assert_eq!(said(&named(None, number())), [person(2)]);
        assert_eq!(said(&named(None, None)), []);
        let Event::PersonCorrected(corrected) = one("person_corrected") else { panic!() };
        let corrected = |phone| -> Event {
            let mut corrected = PersonCorrected { person: person(2), ..corrected.clone() };
            corrected.file.phone = phone;
            corrected.into()
        };
        assert_eq!((said(&corrected(number())), said(&corrected(None))), (vec![person(2)], vec![]));
        let Event::AppointmentMade(made) = one("appointment_made") else { panic!() };
        let made = |phone| -> Event { AppointmentMade { person: person(2), phone, ..made.clone() }.into() };
        assert_eq!((said(&made(number())), said(&made(None))), (vec![person(2)], vec![]));
        let wrong =
            |field| -> Event { InfoDisputed { branch: org(1), field, words: "13900000009".into() }.into() };
        assert_eq!(said(&wrong(InfoField::Phone)), [person(9)], "his own");
        assert_eq!(said(&wrong(InfoField::Name)), []);
    }
}
