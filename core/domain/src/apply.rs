//! One function decides what an event does to a document.
//!
//! [`targets`] names the documents that an event touches. [`check`] says whether one of them takes it,
//! [`record`] takes it in. A host checks all targets first and then records in all, inside one transaction;
//! [`apply`] does both for a single document.
//!
//! What two people may write at once without knowing of each other (meetings, rolls, files) comes out the
//! same in whatever order, and however often, its events are recorded. Organisations, memberships, offices
//! and devices change in the order in which the server took the events; a host records each event once.

mod check;
mod record;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use check::{check, check_words, is_digits};
pub use record::record;

use crate::{
    DocumentKey, MeetingId, OrgId, PersonId, Recorded,
    document::Document,
    event::Event as E,
    identity::{Devices, WaitingRoom},
    meetings::{Meeting, PersonRoll, Roll},
    org::{Organisation, Peers, Profile, Roster},
    rules::RuleSet,
    time::Dated,
};

/// In what form the readers of a document hear of a change to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Share {
    /// As the event itself: they may see all of it.
    Event,
    /// As the document after the change: the event holds more than they may see.
    Document,
}

/// A document that an event touches.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Target {
    /// Which.
    pub key: DocumentKey,
    /// How its readers hear of it.
    pub share: Share,
}

/// Why a document does not take an event. The name is the stable code; a person sees words for it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Rejection {
    /// The meeting is not known here. The server parks such an event until it is.
    #[error("the meeting is not known")]
    UnknownMeeting,
    /// The organisation is not known here.
    #[error("the organisation is not known")]
    UnknownOrganisation,
    /// The person is not known here.
    #[error("the person is not known")]
    UnknownPerson,
    /// The membership, appointment or device is not known here.
    #[error("the membership, appointment or device is not known")]
    UnknownRecord,
    /// The digits are not those on the wall.
    #[error("the digits are not this meeting's")]
    WrongDigits,
    /// The roll has not been opened yet. The server parks such an event until it is.
    #[error("the roll is not open yet")]
    RollNotOpen,
    /// The meeting belongs to another branch, or to another than the event says.
    #[error("the meeting belongs to another branch")]
    OtherBranch,
    /// Something of this id exists and is another thing.
    #[error("something else has this id already")]
    IdTaken,
    /// A text is empty or too long.
    #[error("{field} is empty or longer than {most} characters")]
    BadText {
        /// Which field.
        field: String,
        /// The most characters that it may have.
        most: u32,
    },
    /// Too many references.
    #[error("too many references to earlier events")]
    TooManyReferences,
    /// The digits are not four digits.
    #[error("the digits are not four digits")]
    BadDigits,
    /// A meeting cannot be joined with itself.
    #[error("a meeting cannot be joined with itself")]
    JoinedWithItself,
    /// A person signs himself in, not through a proxy's mark.
    #[error("nobody is his own proxy")]
    OwnProxy,
    /// An organisation cannot come under, or be merged into, itself.
    #[error("an organisation cannot come under itself")]
    UnderItself,
    /// The event does not concern this document.
    #[error("the event does not concern this document")]
    NotConcerned,
}

/// What an event is recorded against.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The rules that hold.
    pub rules: &'a RuleSet,
}

fn shared(key: DocumentKey) -> Target {
    Target { key, share: Share::Event }
}

fn shown(key: DocumentKey) -> Target {
    Target { key, share: Share::Document }
}

/// The meeting that an event is about.
#[must_use]
pub fn meeting_of(event: &Recorded<'_>) -> Option<MeetingId> {
    match event.event {
        // The digits may be those of a record that this one was joined with: the server found it.
        E::SignedIn(_) => event.meeting.or_else(|| event.event.meeting()),
        other => other.meeting(),
    }
}

/// The meetings over which the author of an event needs a right: two if it joins or parts them.
#[must_use]
pub fn meetings_of(event: &Recorded<'_>) -> Vec<MeetingId> {
    let other = match event.event {
        E::MeetingJoined(e) => Some(e.with),
        _ => None,
    };
    meeting_of(event).into_iter().chain(other).collect()
}

/// The documents that an event touches.
#[must_use]
pub fn targets(event: &Recorded<'_>) -> Vec<Target> {
    use DocumentKey as K;
    if let Some(meeting) = meeting_of(event) {
        return meeting_targets(event, meeting);
    }
    match event.event {
        E::OrganisationFounded(e) => {
            let mut targets = vec![shared(K::Organisation(e.org))];
            targets.extend([shown(K::Roster(e.org)), shown(K::Peers(e.org))]);
            targets
        }
        E::OrganisationRenamed(e) => vec![shared(K::Organisation(e.org))],
        E::OrganisationMoved(e) => vec![shared(K::Organisation(e.org))],
        E::OrganisationMerged(e) => vec![shared(K::Organisation(e.org))],
        E::OrganisationDissolved(e) => vec![shared(K::Organisation(e.org))],
        E::PersonRegistered(e) => person_targets(e.person, e.branch),
        E::PersonCorrected(e) => person_targets(e.person, e.branch),
        E::MembershipStarted(e) => person_targets(e.person, e.org),
        E::MembershipChanged(e) => {
            vec![shared(K::Roster(e.org)), shared(K::Profile(e.person))]
        }
        E::MembershipEnded(e) => person_targets(e.person, e.org),
        E::AppointmentMade(e) => person_targets(e.person, e.org),
        E::AppointmentEnded(e) => person_targets(e.person, e.org),
        E::DeviceEnrolled(e) => vec![shared(K::Devices(e.person))],
        E::DeviceRevoked(e) => vec![shared(K::Devices(e.person))],
        E::EnrolmentObjected(_) => vec![shared(K::Devices(event.author))],
        E::EventAdmitted(e) => vec![shared(K::WaitingRoom(e.waits_for))],
        _ => Vec::new(), // a meeting's event whose meeting has not been found yet
    }
}

fn person_targets(person: PersonId, branch: OrgId) -> Vec<Target> {
    vec![
        shared(DocumentKey::Roster(branch)),
        shown(DocumentKey::Peers(branch)),
        shared(DocumentKey::Profile(person)),
    ]
}

fn meeting_targets(event: &Recorded<'_>, id: MeetingId) -> Vec<Target> {
    let meeting = shared(DocumentKey::Meeting(id));
    let roll = shared(DocumentKey::Roll(id));
    let own = |person| shared(DocumentKey::OwnRoll(id, person));
    match event.event {
        E::MeetingPlanned(_) | E::MeetingClosed(_) => vec![meeting],
        E::MeetingJoined(e) => vec![meeting, shared(DocumentKey::Meeting(e.with))],
        E::RollOpened(_) | E::MemberExcluded(_) | E::MinutesWritten(_) => vec![roll],
        E::RollMarked(e) => vec![roll, own(e.person)],
        E::DisputeAnswered(e) => vec![roll, own(e.person)],
        E::ProxyMarked(e) => vec![roll, own(e.person), own(event.author)],
        E::ProxyAnswered(e) if e.vouched_by != event.author => {
            vec![roll, own(event.author), own(e.vouched_by)]
        }
        _ => vec![roll, own(event.author)],
    }
}

/// Applies an event to one document: the document after it, or why not.
///
/// # Errors
/// The rejection; the document is as it was.
pub fn apply(
    key: DocumentKey,
    document: Option<Document>,
    event: &Recorded<'_>,
    context: Context<'_>,
) -> Result<Document, Rejection> {
    check(key, document.as_ref(), event, context)?;
    let mut document = match document {
        Some(document) => document,
        None => empty(key, event)?,
    };
    record(key, &mut document, event);
    Ok(document)
}

/// A document of which nothing is known but its key, for the first event that touches it.
///
/// # Errors
/// [`Rejection::NotConcerned`] if this event cannot begin such a document.
pub fn empty(key: DocumentKey, event: &Recorded<'_>) -> Result<Document, Rejection> {
    Ok(match (key, event.event) {
        (DocumentKey::Organisation(id), E::OrganisationFounded(e)) => Organisation {
            id,
            kind: e.kind,
            founded: e.on,
            names: Dated::since(e.on, e.name.clone()),
            parents: e.parent.map(|parent| Dated::since(e.on, parent)),
            code: e.code.clone(),
            split_from: e.split_from,
            ended: None,
        }
        .into(),
        (DocumentKey::Organisation(_), _) => return Err(Rejection::UnknownOrganisation),
        (DocumentKey::Meeting(id), E::MeetingPlanned(e)) => Meeting::new(id, e.branch).into(),
        (DocumentKey::Meeting(_), _) => return Err(Rejection::UnknownMeeting),
        (DocumentKey::Roster(id), _) => Roster::new(id).into(),
        (DocumentKey::Peers(org), _) => Peers { org, people: BTreeMap::new() }.into(),
        (DocumentKey::Profile(id), _) => Profile::new(id).into(),
        (DocumentKey::Devices(id), _) => Devices::new(id).into(),
        (DocumentKey::WaitingRoom(id), _) => WaitingRoom::new(id).into(),
        (DocumentKey::Roll(id), _) => Roll::new(id).into(),
        (DocumentKey::OwnRoll(..), _) => PersonRoll::default().into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Event,
        meetings::event::{SignedIn, WhichMeeting},
        rules::NATIONAL,
        testing::{day, event_id, meeting, one, one_of_each, org, person, recorded},
    };

    const AUTHOR: PersonId = person(1);

    #[test]
    fn each_event_touches_what_its_readers_see() {
        use DocumentKey as K;
        let [me, other, proxy] = [1, 2, 3].map(|n| K::OwnRoll(meeting(1), person(n)));
        let (roll, this, with) = (K::Roll(meeting(1)), K::Meeting(meeting(1)), K::Meeting(meeting(2)));
        let (node, roster, peers) = (K::Organisation(org(1)), K::Roster(org(1)), K::Peers(org(1)));
        let (profile, devices) = (K::Profile(person(2)), K::Devices(person(2)));
        let room = K::WaitingRoom(crate::identity::WaitsFor::Successor(org(1)));
        for event in one_of_each() {
            let expected: &[DocumentKey] = match event.kind() {
                "organisation_founded" => &[node, roster, peers],
                "organisation_renamed"
                | "organisation_moved"
                | "organisation_merged"
                | "organisation_dissolved" => &[node],
                "person_registered" | "person_corrected" | "membership_started" | "membership_ended"
                | "appointment_made" | "appointment_ended" => &[roster, peers, profile],
                "membership_changed" => &[roster, profile],
                "meeting_planned" | "meeting_closed" => &[this],
                "meeting_joined" => &[this, with],
                "roll_opened" | "member_excluded" | "minutes_written" => &[roll],
                "roll_marked" | "dispute_answered" => &[roll, other],
                "signed_in" | "leave_asked" | "own_mark_withdrawn" | "mark_disputed" => &[roll, me],
                "proxy_marked" => &[roll, other, me],
                "proxy_answered" => &[roll, me, proxy],
                "device_enrolled" | "device_revoked" => &[devices],
                "enrolment_objected" => &[K::Devices(AUTHOR)],
                "event_admitted" => &[room],
                kind => panic!("{kind}"),
            };
            let targets = targets(&recorded(1, AUTHOR, &event));
            assert_eq!(targets.iter().map(|t| t.key).collect::<Vec<_>>(), expected, "{}", event.kind());
        }
    }

    #[test]
    fn members_are_shown_their_branch_and_not_its_files() {
        for event in one_of_each() {
            for target in targets(&recorded(1, AUTHOR, &event)) {
                let shown = matches!(target.key, DocumentKey::Peers(_))
                    || event.kind() == "organisation_founded" && matches!(target.key, DocumentKey::Roster(_));
                assert_eq!(target.share == Share::Document, shown, "{} {:?}", event.kind(), target.key);
            }
        }
    }

    #[test]
    fn a_sign_in_to_a_meeting_not_found_touches_nothing_until_it_is() {
        let meeting_of_day = WhichMeeting::Described { branch: org(1), date: day("2026-09-10") };
        let event = SignedIn { meeting: meeting_of_day, digits: "0913".into(), supersedes: vec![] }.into();
        let lost = recorded(1, AUTHOR, &event);
        assert!(targets(&lost).is_empty());
        let found = Recorded { meeting: Some(meeting(3)), ..lost };
        assert_eq!(meeting_of(&found), Some(meeting(3)));
        assert_eq!(targets(&found)[0].key, DocumentKey::Roll(meeting(3)));
    }

    fn take(key: DocumentKey, document: Option<Document>, event: &Event) -> Result<Document, Rejection> {
        let rules = RuleSet::from_json(NATIONAL).unwrap();
        apply(key, document, &recorded(1, AUTHOR, event), Context { rules: &rules })
    }

    #[test]
    fn the_first_event_begins_the_document() {
        let founded = take(DocumentKey::Organisation(org(1)), None, &one("organisation_founded")).unwrap();
        let founded = founded.as_organisation().unwrap();
        assert_eq!((founded.name(), founded.parent_on(day("2026-09-10"))), ("支部", Some(org(2))));
        let planned = take(DocumentKey::Meeting(meeting(1)), None, &one("meeting_planned")).unwrap();
        assert_eq!(planned.as_meeting().unwrap().branch, org(1));
        let marked = take(DocumentKey::Roll(meeting(1)), None, &one("roll_marked")).unwrap();
        assert!(marked.as_roll().unwrap().persons[&person(2)].marks.get(event_id(1)).is_some());
    }

    #[test]
    fn an_organisations_life_is_kept_by_date() {
        let key = DocumentKey::Organisation(org(1));
        let kinds =
            ["organisation_founded", "organisation_renamed", "organisation_moved", "organisation_merged"];
        let document =
            kinds.iter().fold(None, |document, kind| Some(take(key, document, &one(kind)).unwrap()));
        let document = document.unwrap();
        let org_after = document.as_organisation().unwrap();
        assert_eq!(org_after.name(), "新名");
        assert_eq!(org_after.ended.unwrap().into, Some(org(2)));
        let again = take(key, Some(document.clone()), &one("organisation_merged")).unwrap();
        assert_eq!(again, document);
    }

    #[test]
    fn a_branch_learns_who_belongs_and_serves_and_until_when() {
        let kinds = [
            "person_registered",
            "membership_started",
            "membership_changed",
            "appointment_made",
            "appointment_ended",
            "membership_ended",
        ];
        for key in [DocumentKey::Roster(org(1)), DocumentKey::Profile(person(2))] {
            let take = |document, kind: &&str| Some(take(key, document, &one(kind)).unwrap());
            let document = kinds.iter().fold(None, take).unwrap();
            let (memberships, appointments) = match &document {
                Document::Roster(roster) => (&roster.memberships, &roster.appointments),
                Document::Profile(profile) => (&profile.memberships, &profile.appointments),
                _ => panic!(),
            };
            let until = Some(day("2026-09-01"));
            assert!(memberships.values().all(|m| m.period.until == until && m.ended.is_some()));
            assert!(appointments.values().all(|a| a.period.until == until));
            assert_eq!((memberships.len(), appointments.len()), (1, 1));
        }
        let peers =
            kinds.iter().filter(|kind| **kind != "membership_changed").fold(None, |document, kind| {
                Some(take(DocumentKey::Peers(org(1)), document, &one(kind)).unwrap())
            });
        let peers = peers.unwrap();
        let peer = &peers.as_peers().unwrap().people[&person(2)];
        assert_eq!((peer.name.as_str(), peer.offices.len(), peer.belongs.len()), ("甲", 1, 1));
    }
}
