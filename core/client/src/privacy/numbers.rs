//! Phone numbers: in lists their ends are shown; whoever opens one, or has one called, leaves a trace that its owner sees
//! (个人信息保护法 Art. 51).

use std::collections::{BTreeMap, BTreeSet};

use yixian_domain::{Event, OrgId, PersonId, org::Roster, privacy::event::PhoneRevealed, time::StatedDate};

use crate::{
    error::{Result, known},
    profile::Profile,
};

/// A number of which only the ends are shown: 139****0003. One too short to hide anything of is hidden whole.
#[must_use]
pub fn masked(phone: &str) -> String {
    let digits: Vec<char> = phone.chars().collect();
    match digits.as_slice() {
        [a, b, c, middle @ .., w, x, y, z] if middle.len() >= 4 => {
            [a, b, c].into_iter().chain(&vec!['*'; middle.len()]).chain([w, x, y, z]).collect()
        }
        all => "*".repeat(all.len()),
    }
}

/// A number as somebody may see it, and whether that is only its ends.
pub(crate) fn seen(phone: Option<String>, is_open: bool) -> (Option<String>, bool) {
    match phone {
        Some(phone) if !is_open => (Some(masked(&phone)), true),
        phone => (phone, false),
    }
}

impl Profile {
    /// A member's whole number, for one of his branch's officers. The member sees who looked at it, and when; once a day is
    /// enough to say.
    ///
    /// # Errors
    /// [`Error::NotHere`](crate::Error::NotHere) if this person is no officer there; or see [`Profile::record`].
    pub fn reveal_phone(&mut self, branch: OrgId, person: PersonId) -> Result<Option<String>> {
        Ok(self.reveal_phones(branch, [person])?.remove(&person))
    }

    /// The same for several: all of them are noted, or none is shown.
    pub(crate) fn reveal_phones(
        &mut self,
        branch: OrgId,
        people: impl IntoIterator<Item = PersonId>,
    ) -> Result<BTreeMap<PersonId, String>> {
        let people: BTreeSet<PersonId> = people.into_iter().collect();
        let number = |roster: &Roster, person| Some((person, roster.file(person)?.phone.clone()?));
        let numbers: BTreeMap<PersonId, String> = self
            .with_roster(branch, |roster| people.iter().filter_map(|who| number(roster, *who)).collect())?;
        let (me, today) = (self.person()?, self.today());
        let mut events: Vec<Event> = Vec::new();
        for person in numbers.keys().copied() {
            let said = self.privacy_of(branch, person)?.reveals_by_day().contains(&(today, me));
            if !said && !self.sees_number(branch, person)? {
                events.push(PhoneRevealed { branch, person }.into());
            }
        }
        if !events.is_empty() {
            self.record_all(&events)?;
        }
        Ok(numbers)
    }

    /// Whether this person sees a number whole without a trace: his own, and that of an officer, which every member has.
    pub(crate) fn sees_number(&self, branch: OrgId, person: PersonId) -> Result<bool> {
        let today = self.today();
        let officer = known(self.with_roster(branch, |roster| is_officer(roster, person, today)))?;
        Ok(person == self.person()? || officer.unwrap_or(false))
    }
}

fn is_officer(roster: &Roster, person: PersonId, today: StatedDate) -> bool {
    let mut held = roster.appointments.values().filter(|held| held.person == person);
    held.any(|held| held.role.is_officer() && held.period.covers(today))
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn of_a_number_the_ends_are_shown() {
        for (phone, shown) in [
            ("13900000003", "139****0003"),
            ("0377-6612345", "037*****2345"),
            ("6612345", "*******"),
            ("一三九零零零零零零零三", "一三九****零零零三"),
            ("", ""),
        ] {
            assert_eq!(masked(phone), shown);
        }
    }
}
