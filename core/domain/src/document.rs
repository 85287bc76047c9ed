//! The small documents that the world consists of, and who may see each.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{
    MeetingId, OrgId, PersonId,
    dues::{DuesAccounts, PersonDues},
    floating::Away,
    id::InvalidId,
    identity::{Devices, WaitingRoom, WaitsFor},
    meetings::{Meeting, PersonRoll, Roll},
    org::{Organisation, Peers, Profile, Roster},
    privacy::PersonPrivacy,
    reminders::{Desk, Overview},
    rules::Rulebook,
};

/// Names one document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKey {
    /// An organisation.
    Organisation(OrgId),
    /// A branch as its officers know it.
    Roster(OrgId),
    /// A branch as its members know it.
    Peers(OrgId),
    /// A person as he knows himself.
    Profile(PersonId),
    /// A person's devices.
    Devices(PersonId),
    /// Events that wait for somebody's word.
    WaitingRoom(WaitsFor),
    /// A meeting as its members see it.
    Meeting(MeetingId),
    /// A roll as the officers see it.
    Roll(MeetingId),
    /// One's own part of a roll.
    OwnRoll(MeetingId, PersonId),
    /// What an organisation has changed of the rules.
    Rulebook(OrgId),
    /// A member's dues in a branch as its officers see them.
    Dues(OrgId, PersonId),
    /// One's own dues in a branch.
    OwnDues(OrgId, PersonId),
    /// What a branch made known of its dues.
    DuesAccounts(OrgId),
    /// A member away from home as the branch's officers see him: of his news only that there were some.
    Away(OrgId, PersonId),
    /// The news of a member away from home, as the branch's secretary reads them.
    News(OrgId, PersonId),
    /// Oneself away from home.
    OwnAway(OrgId, PersonId),
    /// Somebody away from home whom the first keeps in touch with.
    Care(PersonId, PersonId),
    /// What the officers of an organisation have done about its matters.
    Desk(OrgId),
    /// What a member said about what a branch records of him, as its officers see it.
    Privacy(OrgId, PersonId),
    /// What one said about what a branch records of oneself.
    OwnPrivacy(OrgId, PersonId),
    /// What the officers of an organisation are to know of the branches under it.
    Overview(OrgId),
}

/// A circle of people who see the same documents.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// One person, on all his devices.
    Person(PersonId),
    /// The members of an organisation and of all below it.
    Members(OrgId),
    /// The officers of an organisation.
    Officers(OrgId),
    /// The secretary of an organisation.
    Secretary(OrgId),
}

/// The state of one thing.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Document {
    /// See [`Organisation`].
    Organisation(Organisation),
    /// See [`Roster`].
    Roster(Roster),
    /// See [`Peers`].
    Peers(Peers),
    /// See [`Profile`].
    Profile(Profile),
    /// See [`Devices`].
    Devices(Devices),
    /// See [`WaitingRoom`].
    WaitingRoom(WaitingRoom),
    /// See [`Meeting`].
    Meeting(Meeting),
    /// See [`Roll`].
    Roll(Roll),
    /// See [`PersonRoll`].
    OwnRoll(PersonRoll),
    /// See [`Rulebook`].
    Rulebook(Rulebook),
    /// See [`PersonDues`]: a member's, and one's own.
    Dues(PersonDues),
    /// See [`DuesAccounts`].
    DuesAccounts(DuesAccounts),
    /// See [`Away`]: a member's, one's own, and that of somebody in one's care.
    Away(Away),
    /// See [`Desk`].
    Desk(Desk),
    /// See [`PersonPrivacy`]: a member's, and one's own.
    Privacy(PersonPrivacy),
    /// See [`Overview`].
    Overview(Overview),
}

macro_rules! accessors {
    ($($name:ident: $kind:ident => $type:ty,)*) => {
        impl Document {
            $(
                #[doc = concat!("The ", stringify!($kind), ", if it is one.")]
                #[must_use]
                pub fn $name(&self) -> Option<&$type> {
                    match self { Self::$kind(inner) => Some(inner), _ => None }
                }
            )*
        }
        $(impl From<$type> for Document {
            fn from(inner: $type) -> Self { Self::$kind(inner) }
        })*
    };
}

accessors! {
    as_organisation: Organisation => Organisation,
    as_roster: Roster => Roster,
    as_peers: Peers => Peers,
    as_profile: Profile => Profile,
    as_devices: Devices => Devices,
    as_waiting_room: WaitingRoom => WaitingRoom,
    as_meeting: Meeting => Meeting,
    as_roll: Roll => Roll,
    as_own_roll: OwnRoll => PersonRoll,
    as_rulebook: Rulebook => Rulebook,
    as_dues: Dues => PersonDues,
    as_dues_accounts: DuesAccounts => DuesAccounts,
    as_away: Away => Away,
    as_desk: Desk => Desk,
    as_privacy: Privacy => PersonPrivacy,
    as_overview: Overview => Overview,
}

/// What a document or an audience is stored under: a byte for the kind, then one or two ids.
type Key = Vec<u8>;

fn key(kind: u8, ids: &[&[u8; 16]]) -> Key {
    let mut bytes = vec![kind];
    for id in ids {
        bytes.extend_from_slice(*id);
    }
    bytes
}

fn ids(bytes: &[u8]) -> Option<(u8, Vec<[u8; 16]>)> {
    let (kind, rest) = bytes.split_first()?;
    let ids = rest.chunks(16).map(|id| id.try_into().ok()).collect::<Option<Vec<_>>>()?;
    Some((*kind, ids))
}

impl DocumentKey {
    /// The bytes that it is stored and sent under. The first names the kind.
    #[must_use]
    pub fn to_bytes(self) -> Vec<u8> {
        match self {
            Self::Organisation(id) => key(1, &[id.as_bytes()]),
            Self::Roster(id) => key(2, &[id.as_bytes()]),
            Self::Peers(id) => key(3, &[id.as_bytes()]),
            Self::Profile(id) => key(4, &[id.as_bytes()]),
            Self::Devices(id) => key(5, &[id.as_bytes()]),
            Self::WaitingRoom(WaitsFor::Author(id)) => key(6, &[id.as_bytes()]),
            Self::WaitingRoom(WaitsFor::Successor(id)) => key(7, &[id.as_bytes()]),
            Self::Meeting(id) => key(8, &[id.as_bytes()]),
            Self::Roll(id) => key(9, &[id.as_bytes()]),
            Self::OwnRoll(meeting, person) => key(10, &[meeting.as_bytes(), person.as_bytes()]),
            Self::Rulebook(id) => key(11, &[id.as_bytes()]),
            Self::Dues(org, person) => key(12, &[org.as_bytes(), person.as_bytes()]),
            Self::OwnDues(org, person) => key(13, &[org.as_bytes(), person.as_bytes()]),
            Self::DuesAccounts(id) => key(14, &[id.as_bytes()]),
            Self::Away(org, person) => key(15, &[org.as_bytes(), person.as_bytes()]),
            Self::OwnAway(org, person) => key(16, &[org.as_bytes(), person.as_bytes()]),
            Self::Care(contact, person) => key(17, &[contact.as_bytes(), person.as_bytes()]),
            Self::Desk(id) => key(18, &[id.as_bytes()]),
            Self::Privacy(org, person) => key(19, &[org.as_bytes(), person.as_bytes()]),
            Self::OwnPrivacy(org, person) => key(20, &[org.as_bytes(), person.as_bytes()]),
            Self::Overview(id) => key(21, &[id.as_bytes()]),
            Self::News(org, person) => key(22, &[org.as_bytes(), person.as_bytes()]),
        }
    }

    /// Reads what [`Self::to_bytes`] wrote; `None` for a kind this version does not know.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (kind, ids) = ids(bytes)?;
        let org = |id: &[u8; 16]| OrgId::from_bytes(*id);
        let person = |id: &[u8; 16]| PersonId::from_bytes(*id);
        let meeting = |id: &[u8; 16]| MeetingId::from_bytes(*id);
        Some(match (kind, ids.as_slice()) {
            (1, [id]) => Self::Organisation(org(id)),
            (2, [id]) => Self::Roster(org(id)),
            (3, [id]) => Self::Peers(org(id)),
            (4, [id]) => Self::Profile(person(id)),
            (5, [id]) => Self::Devices(person(id)),
            (6, [id]) => Self::WaitingRoom(WaitsFor::Author(person(id))),
            (7, [id]) => Self::WaitingRoom(WaitsFor::Successor(org(id))),
            (8, [id]) => Self::Meeting(meeting(id)),
            (9, [id]) => Self::Roll(meeting(id)),
            (10, [m, p]) => Self::OwnRoll(meeting(m), person(p)),
            (11, [id]) => Self::Rulebook(org(id)),
            (12, [o, p]) => Self::Dues(org(o), person(p)),
            (13, [o, p]) => Self::OwnDues(org(o), person(p)),
            (14, [id]) => Self::DuesAccounts(org(id)),
            (15, [o, p]) => Self::Away(org(o), person(p)),
            (16, [o, p]) => Self::OwnAway(org(o), person(p)),
            (17, [c, p]) => Self::Care(person(c), person(p)),
            (18, [id]) => Self::Desk(org(id)),
            (19, [o, p]) => Self::Privacy(org(o), person(p)),
            (20, [o, p]) => Self::OwnPrivacy(org(o), person(p)),
            (21, [id]) => Self::Overview(org(id)),
            (22, [o, p]) => Self::News(org(o), person(p)),
            _ => return None,
        })
    }
}

impl Audience {
    /// The bytes that it is stored and sent under. The first names the kind.
    #[must_use]
    pub fn to_bytes(self) -> Vec<u8> {
        match self {
            Self::Person(id) => key(1, &[id.as_bytes()]),
            Self::Members(id) => key(2, &[id.as_bytes()]),
            Self::Officers(id) => key(3, &[id.as_bytes()]),
            Self::Secretary(id) => key(4, &[id.as_bytes()]),
        }
    }

    /// Reads what [`Self::to_bytes`] wrote; `None` for a kind this version does not know.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (kind, ids) = ids(bytes)?;
        Some(match (kind, ids.as_slice()) {
            (1, [id]) => Self::Person(PersonId::from_bytes(*id)),
            (2, [id]) => Self::Members(OrgId::from_bytes(*id)),
            (3, [id]) => Self::Officers(OrgId::from_bytes(*id)),
            (4, [id]) => Self::Secretary(OrgId::from_bytes(*id)),
            _ => return None,
        })
    }
}

impl fmt::Display for Audience {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(id) => write!(f, "person:{id}"),
            Self::Members(id) => write!(f, "members:{id}"),
            Self::Officers(id) => write!(f, "officers:{id}"),
            Self::Secretary(id) => write!(f, "secretary:{id}"),
        }
    }
}

impl FromStr for Audience {
    type Err = InvalidId;
    fn from_str(text: &str) -> Result<Self, InvalidId> {
        match text.split_once(':') {
            Some(("person", id)) => Ok(Self::Person(id.parse()?)),
            Some(("members", id)) => Ok(Self::Members(id.parse()?)),
            Some(("officers", id)) => Ok(Self::Officers(id.parse()?)),
            Some(("secretary", id)) => Ok(Self::Secretary(id.parse()?)),
            _ => Err(InvalidId(text.to_owned())),
        }
    }
}

/// Where a document belongs. The branch of a meeting's documents is in no key, so it is passed in.
#[must_use]
pub fn audience_of(key: DocumentKey, branch: Option<OrgId>) -> Option<Audience> {
    Some(match key {
        DocumentKey::Organisation(org)
        | DocumentKey::Peers(org)
        | DocumentKey::Rulebook(org)
        | DocumentKey::DuesAccounts(org) => Audience::Members(org),
        DocumentKey::Roster(org)
        | DocumentKey::WaitingRoom(WaitsFor::Successor(org))
        | DocumentKey::Dues(org, _)
        | DocumentKey::Away(org, _)
        | DocumentKey::Desk(org)
        | DocumentKey::Privacy(org, _)
        | DocumentKey::Overview(org) => Audience::Officers(org),
        DocumentKey::News(org, _) => Audience::Secretary(org),
        DocumentKey::Profile(person)
        | DocumentKey::Devices(person)
        | DocumentKey::WaitingRoom(WaitsFor::Author(person))
        | DocumentKey::OwnRoll(_, person)
        | DocumentKey::OwnDues(_, person)
        | DocumentKey::OwnAway(_, person)
        | DocumentKey::OwnPrivacy(_, person)
        | DocumentKey::Care(person, _) => Audience::Person(person),
        DocumentKey::Meeting(_) => Audience::Members(branch?),
        DocumentKey::Roll(_) => Audience::Officers(branch?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_survive_a_round_trip_and_strangers_are_refused() {
        let (org, person) = (OrgId::from_bytes([1; 16]), PersonId::from_bytes([2; 16]));
        let meeting = MeetingId::from_bytes([3; 16]);
        let keys = [
            DocumentKey::Organisation(org),
            DocumentKey::Roster(org),
            DocumentKey::Peers(org),
            DocumentKey::Profile(person),
            DocumentKey::Devices(person),
            DocumentKey::WaitingRoom(WaitsFor::Author(person)),
            DocumentKey::WaitingRoom(WaitsFor::Successor(org)),
            DocumentKey::Meeting(meeting),
            DocumentKey::Roll(meeting),
            DocumentKey::OwnRoll(meeting, person),
            DocumentKey::Rulebook(org),
            DocumentKey::Dues(org, person),
            DocumentKey::OwnDues(org, person),
            DocumentKey::DuesAccounts(org),
            DocumentKey::Away(org, person),
            DocumentKey::OwnAway(org, person),
            DocumentKey::Care(person, PersonId::from_bytes([4; 16])),
            DocumentKey::Desk(org),
            DocumentKey::Privacy(org, person),
            DocumentKey::OwnPrivacy(org, person),
            DocumentKey::Overview(org),
            DocumentKey::News(org, person),
        ];
        for key in keys {
            assert_eq!(DocumentKey::from_bytes(&key.to_bytes()), Some(key));
        }
        let kinds: std::collections::BTreeSet<u8> = keys.iter().map(|key| key.to_bytes()[0]).collect();
        assert!(kinds.into_iter().eq(1..=22), "each kind has its own byte");
        assert_eq!(DocumentKey::from_bytes(&[200; 17]), None);
        assert_eq!(DocumentKey::from_bytes(&[1; 16]), None);
        let circles = [
            Audience::Person(person),
            Audience::Members(org),
            Audience::Officers(org),
            Audience::Secretary(org),
        ];
        for audience in circles {
            assert_eq!(Audience::from_bytes(&audience.to_bytes()), Some(audience));
            assert_eq!(audience.to_string().parse(), Ok(audience));
        }
    }

    #[test]
    fn each_circle_sees_its_own_documents() {
        use DocumentKey as K;
        let (org, who) = (OrgId::from_bytes([1; 16]), PersonId::from_bytes([2; 16]));
        let (contact, meeting) = (PersonId::from_bytes([4; 16]), MeetingId::from_bytes([3; 16]));
        let circles = [
            (
                Audience::Members(org),
                vec![
                    K::Organisation(org),
                    K::Peers(org),
                    K::Rulebook(org),
                    K::DuesAccounts(org),
                    K::Meeting(meeting),
                ],
            ),
            (
                Audience::Officers(org),
                vec![
                    K::Roster(org),
                    K::Roll(meeting),
                    K::Dues(org, who),
                    K::Away(org, who),
                    K::Desk(org),
                    K::Privacy(org, who),
                    K::Overview(org),
                ],
            ),
            (
                Audience::Person(who),
                vec![
                    K::Profile(who),
                    K::Devices(who),
                    K::OwnRoll(meeting, who),
                    K::OwnDues(org, who),
                    K::OwnAway(org, who),
                    K::OwnPrivacy(org, who),
                ],
            ),
            (Audience::Person(contact), vec![K::Care(contact, who)]),
            (Audience::Secretary(org), vec![K::News(org, who)]),
        ];
        for (audience, keys) in circles {
            for key in keys {
                assert_eq!(audience_of(key, Some(org)), Some(audience), "{key:?}");
                let of_a_meeting = matches!(key, K::Meeting(_) | K::Roll(_));
                assert_eq!(audience_of(key, None).is_none(), of_a_meeting, "{key:?}");
            }
        }
    }
}
