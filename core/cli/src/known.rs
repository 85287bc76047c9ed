//! What this phone knows by name, read once for a whole screen.

use std::collections::BTreeMap;

use yixian_client::{Error, Profile};
use yixian_domain::{MeetingId, OrgId, PersonId, meetings::Plan, time::StatedDate, time::Timestamp};
use yixian_protocol::enrol::registry;

/// The names of people, organisations and meetings on this phone.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub(crate) me: PersonId,
    pub(crate) today: StatedDate,
    pub(crate) now: Timestamp,
    /// Who vouches in the county's own name, and what the county is called.
    registry: (PersonId, String),
    people: BTreeMap<PersonId, String>,
    orgs: BTreeMap<OrgId, String>,
    meetings: BTreeMap<MeetingId, Plan>,
}

impl Known {
    /// Reads it. Of a locked profile nothing is known but the person's id.
    pub(crate) fn of(profile: &mut Profile) -> Result<Self, Error> {
        let me = profile.person()?;
        let (today, now) = (profile.today(), profile.time().read().at);
        let identity = profile.identity()?;
        let registry = (registry(identity.county), identity.county_name.clone());
        let empty = Self {
            me,
            today,
            now,
            registry,
            people: BTreeMap::new(),
            orgs: BTreeMap::new(),
            meetings: BTreeMap::new(),
        };
        if profile.store().is_locked() {
            return Ok(empty);
        }
        let orgs = profile.organisations()?.into_iter().map(|row| (row.id, row.name)).collect();
        let mut meetings = BTreeMap::new();
        for row in profile.meetings()? {
            meetings.extend(row.joined.iter().map(|id| (*id, row.plan.clone())));
            meetings.insert(row.id, row.plan);
        }
        Ok(Self { people: profile.names()?, orgs, meetings, ..empty })
    }

    /// A person's name, or enough of the id.
    pub(crate) fn person(&self, id: PersonId) -> String {
        match self.people.get(&id) {
            Some(name) => name.clone(),
            None if id == self.registry.0 => self.registry.1.clone(),
            None => short(&id),
        }
    }

    /// The same for scripts: nothing if it is not known.
    pub(crate) fn name(&self, id: PersonId) -> Option<&str> {
        self.people.get(&id).map(String::as_str)
    }

    /// Everybody.
    pub(crate) fn people(&self) -> impl Iterator<Item = (PersonId, &str)> {
        self.people.iter().map(|(id, name)| (*id, name.as_str()))
    }

    pub(crate) fn org(&self, id: OrgId) -> String {
        self.orgs.get(&id).cloned().unwrap_or_else(|| short(&id))
    }

    /// A meeting's title, or enough of the id.
    pub(crate) fn meeting(&self, id: MeetingId) -> String {
        self.meetings.get(&id).map_or_else(|| short(&id), |plan| plan.title.clone())
    }
}

/// The beginning of an id, enough to tell it from others in a short list.
pub(crate) fn short(id: &impl ToString) -> String {
    id.to_string().chars().take(8).collect()
}

/// As much of each id as tells it from the others, from its beginning or from its end: ids that were made in
/// one go begin alike.
pub(crate) fn shortest<T: ToString>(ids: &[T]) -> Vec<String> {
    let whole: Vec<String> = ids.iter().map(|id| id.to_string().replace('-', "")).collect();
    let tells = |id: &String, part: &str| {
        !whole.iter().any(|other| other != id && (other.starts_with(part) || other.ends_with(part)))
    };
    whole
        .iter()
        .map(|id| {
            let parts = (LEAST..id.len()).flat_map(|length| [id.get(..length), id.get(id.len() - length..)]);
            parts.flatten().find(|part| tells(id, part)).unwrap_or(id).to_owned()
        })
        .collect()
}

/// The least of an id that is shown.
const LEAST: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_shown_as_short_as_it_can_be_told() {
        let ids =
            ["0192a3b4-1111-7aaa-000000000c01", "0192a3b4-1111-7aaa-0000000beef2", "ffff0000-1111-7c01"];
        assert_eq!(shortest(&ids), ["00000c01", "000beef2", "ffff0000"]);
        assert_eq!(shortest(&["0192a3b4-1111"]), ["0192a3b4"]);
        assert_eq!(shortest(&["1234567890", "x1234567890"]), ["12345678", "x1234567"]);
    }
}
