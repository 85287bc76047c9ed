//! Identifiers derived from the county's own numbers: the same number always finds the same thing.
//!
//! What an import makes anew after it was taken back gets the next ordinal, because no identifier is used
//! for two things.

use yixian_domain::{
    AppointmentId, CountyId, MembershipId, OrgId, PersonId,
    org::{MembershipKind, Role},
    time::StatedDate,
};
use yixian_protocol::hash::{digest, truncated};

fn derive(county: CountyId, what: &str, parts: &[&[u8]], ordinal: u32) -> [u8; 16] {
    let ordinal = ordinal.to_be_bytes();
    let all: Vec<&[u8]> = [county.as_bytes().as_slice(), what.as_bytes()]
        .into_iter()
        .chain(parts.iter().copied())
        .chain([ordinal.as_slice()])
        .collect();
    truncated(&digest("yixian/registry-id/1", &all))
}

/// The organisation of a number.
#[must_use]
pub fn organisation(county: CountyId, no: &str, ordinal: u32) -> OrgId {
    OrgId::from_bytes(derive(county, "organisation", &[no.as_bytes()], ordinal))
}

/// The person of a number.
#[must_use]
pub fn person(county: CountyId, no: &str) -> PersonId {
    PersonId::from_bytes(derive(county, "person", &[no.as_bytes()], 0))
}

/// A person's membership of an organisation.
#[must_use]
pub fn membership(
    county: CountyId,
    person: PersonId,
    org: OrgId,
    kind: MembershipKind,
    ordinal: u32,
) -> MembershipId {
    let kind: &[u8] = match kind {
        MembershipKind::Formal => b"formal",
        MembershipKind::FloatingIn => b"floating_in",
        MembershipKind::Temporary => b"temporary",
    };
    let parts: [&[u8]; 3] = [person.as_bytes(), org.as_bytes(), kind];
    MembershipId::from_bytes(derive(county, "membership", &parts, ordinal))
}

/// A person's office at an organisation from a day on.
#[must_use]
pub fn appointment(
    county: CountyId,
    person: PersonId,
    (org, role): (OrgId, Role),
    from: StatedDate,
    ordinal: u32,
) -> AppointmentId {
    let from = from.to_string();
    let parts: [&[u8]; 4] =
        [person.as_bytes(), org.as_bytes(), crate::standing::role_english(role).as_bytes(), from.as_bytes()];
    AppointmentId::from_bytes(derive(county, "appointment", &parts, ordinal))
}

/// The first ordinal whose identifier is free.
pub(crate) fn first_free<T>(make: impl Fn(u32) -> T, is_taken: impl Fn(&T) -> bool) -> T {
    let mut ordinal = 0;
    loop {
        let id = make(ordinal);
        if !is_taken(&id) || ordinal == u32::MAX {
            return id;
        }
        ordinal += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_finds_the_same_thing_in_its_county_and_another_elsewhere() {
        let [here, there] = [1, 2].map(|n| CountyId::from_bytes([n; 16]));
        assert_eq!(person(here, "D1"), person(here, "D1"));
        assert_ne!(person(here, "D1"), person(there, "D1"));
        assert_ne!(person(here, "D1"), person(here, "D2"));
        assert_ne!(person(here, "D1").as_bytes(), organisation(here, "D1", 0).as_bytes());
        assert_ne!(organisation(here, "D1", 0), organisation(here, "D1", 1));
    }

    #[test]
    fn the_identifiers_of_the_first_release_stay() {
        // Counties have recorded them: a change here makes every member a new one.
        let county = CountyId::from_bytes([7; 16]);
        assert_eq!(person(county, "D100001").to_string(), "7df681eb-af3b-acd0-a3f6-fbbfc4132bda");
    }

    #[test]
    fn a_taken_identifier_is_passed_over() {
        assert_eq!(first_free(|n| n, |n| *n < 3), 3);
    }
}
