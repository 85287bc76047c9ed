//! One function decides what an event does to a document.
//!
//! [`targets`] names the documents that an event touches. [`check`] says whether one of them takes it,
//! [`record`] takes it in. A host checks all targets first and then records in all, inside one transaction;
//! [`apply`] does both for a single document. Recording an event twice, or in another order than somebody
//! else did, comes out the same.

use serde::{Deserialize, Serialize};

use crate::{
    DocumentKey, Event, MeetingId, OrgId, PersonId, Recorded,
    document::Document,
    event::Event as E,
    history::History,
    identity::{Devices, WaitingRoom},
    meetings::{
        Mark, MarkSource, Meeting, Plan, Roll, Standing,
        event::WhichMeeting,
        plan::Closing,
        roll::{Disputed, Exclusion, PersonRoll},
    },
    org::{Appointment, Membership, Organisation, Peers, Profile, Roster, organisation::Ended, roster::Peer},
    rules::RuleSet,
    text::{fits, fits_or_empty, limit},
    time::{Dated, Period},
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
    /// The membership or appointment is not known here.
    #[error("the membership or appointment is not known")]
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
    Some(match event.event {
        E::MeetingPlanned(e) => e.meeting,
        E::RollOpened(e) => e.meeting,
        E::RollMarked(e) => e.meeting,
        E::SignedIn(e) => match e.meeting {
            WhichMeeting::Known(meeting) => meeting,
            WhichMeeting::Described { .. } => event.meeting?,
        },
        E::LeaveAsked(e) => e.meeting,
        E::OwnMarkWithdrawn(e) => e.meeting,
        E::ProxyMarked(e) => e.meeting,
        E::ProxyAnswered(e) => e.meeting,
        E::MarkDisputed(e) => e.meeting,
        E::DisputeAnswered(e) => e.meeting,
        E::MemberExcluded(e) => e.meeting,
        E::MinutesWritten(e) => e.meeting,
        E::MeetingClosed(e) => e.meeting,
        E::MeetingJoined(e) => e.meeting,
        _ => return None,
    })
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
        (DocumentKey::Peers(org), _) => Peers { org, people: Default::default() }.into(),
        (DocumentKey::Profile(id), _) => Profile::new(id).into(),
        (DocumentKey::Devices(id), _) => Devices::new(id).into(),
        (DocumentKey::WaitingRoom(id), _) => WaitingRoom::new(id).into(),
        (DocumentKey::Roll(id), _) => Roll::new(id).into(),
        (DocumentKey::OwnRoll(..), _) => PersonRoll::default().into(),
    })
}

/// Whether a document takes an event.
///
/// # Errors
/// Why it does not.
pub fn check(
    key: DocumentKey,
    document: Option<&Document>,
    event: &Recorded<'_>,
    _context: Context<'_>,
) -> Result<(), Rejection> {
    check_words(event.event, event.author)?;
    match (key, event.event) {
        (DocumentKey::Organisation(_), E::OrganisationFounded(e)) => match document {
            Some(Document::Organisation(org)) if org.kind != e.kind || org.founded != e.on => {
                Err(Rejection::IdTaken)
            }
            _ => Ok(()),
        },
        (DocumentKey::Organisation(_), _) if document.is_none() => Err(Rejection::UnknownOrganisation),
        (DocumentKey::Meeting(_), E::MeetingPlanned(e)) => match document {
            Some(Document::Meeting(meeting)) if meeting.branch != e.branch => Err(Rejection::OtherBranch),
            _ => Ok(()),
        },
        (DocumentKey::Meeting(_), _) if document.is_none() => Err(Rejection::UnknownMeeting),
        (DocumentKey::Roll(_), E::SignedIn(e)) => match document {
            Some(Document::Roll(roll)) if roll.has_digits(&e.digits) => Ok(()),
            Some(Document::Roll(roll)) if !roll.digits.is_empty() => Err(Rejection::WrongDigits),
            _ => Err(Rejection::RollNotOpen),
        },
        (
            DocumentKey::Roster(_) | DocumentKey::Profile(_),
            E::MembershipChanged(_) | E::MembershipEnded(_) | E::AppointmentEnded(_),
        ) => known_record(document, event.event),
        (DocumentKey::Devices(_), E::DeviceRevoked(_) | E::EnrolmentObjected(_)) if document.is_none() => {
            Err(Rejection::UnknownPerson)
        }
        _ => Ok(()),
    }
}

fn known_record(document: Option<&Document>, event: &Event) -> Result<(), Rejection> {
    let (memberships, appointments) = match document {
        Some(Document::Roster(roster)) => (&roster.memberships, &roster.appointments),
        Some(Document::Profile(profile)) => (&profile.memberships, &profile.appointments),
        _ => return Err(Rejection::UnknownRecord),
    };
    let known = match event {
        E::MembershipChanged(e) => memberships.get(&e.membership).is_some_and(|m| m.person == e.person),
        E::MembershipEnded(e) => memberships.get(&e.membership).is_some_and(|m| m.person == e.person),
        E::AppointmentEnded(e) => appointments.get(&e.appointment).is_some_and(|a| a.person == e.person),
        _ => true,
    };
    if known { Ok(()) } else { Err(Rejection::UnknownRecord) }
}

fn text(field: &str, value: &str, most: usize) -> Result<(), Rejection> {
    if fits(value, most) { Ok(()) } else { Err(bad_text(field, most)) }
}

fn optional_text(field: &str, value: &str, most: usize) -> Result<(), Rejection> {
    if fits_or_empty(value, most) { Ok(()) } else { Err(bad_text(field, most)) }
}

fn bad_text(field: &str, most: usize) -> Rejection {
    Rejection::BadText { field: field.to_owned(), most: u32::try_from(most).unwrap_or(u32::MAX) }
}

fn references(count: usize) -> Result<(), Rejection> {
    if count <= limit::REFERENCES { Ok(()) } else { Err(Rejection::TooManyReferences) }
}

/// Checks what needs no document: the words and numbers of the event itself.
///
/// # Errors
/// The first thing that is wrong.
pub fn check_words(event: &Event, author: PersonId) -> Result<(), Rejection> {
    match event {
        E::OrganisationFounded(e) if e.parent == Some(e.org) => Err(Rejection::UnderItself),
        E::OrganisationFounded(e) => text("name", &e.name, limit::NAME),
        E::OrganisationRenamed(e) => text("name", &e.name, limit::NAME),
        E::OrganisationMoved(e) if e.parent == e.org => Err(Rejection::UnderItself),
        E::OrganisationMerged(e) if e.into == e.org => Err(Rejection::UnderItself),
        E::PersonRegistered(e) => text("name", &e.file.name, limit::NAME),
        E::PersonCorrected(e) => text("name", &e.file.name, limit::NAME),
        E::MeetingPlanned(e) => check_plan(&e.plan).and_then(|()| references(e.supersedes.len())),
        E::RollOpened(e) if !is_digits(&e.digits) => Err(Rejection::BadDigits),
        E::SignedIn(e) if !is_digits(&e.digits) => Err(Rejection::BadDigits),
        E::SignedIn(e) => references(e.supersedes.len()),
        E::RollMarked(e) => optional_text("reason", e.reason.as_deref().unwrap_or(""), limit::WORDS)
            .and_then(|()| references(e.supersedes.len())),
        E::LeaveAsked(e) => references(e.supersedes.len()),
        E::OwnMarkWithdrawn(e) => references(e.supersedes.len()),
        E::ProxyMarked(e) if e.person == author => Err(Rejection::OwnProxy),
        E::ProxyMarked(e) => references(e.supersedes.len()),
        E::ProxyAnswered(e) => references(e.supersedes.len()),
        E::MarkDisputed(e) => text("words", &e.words, limit::WORDS).and_then(|()| references(e.marks.len())),
        E::DisputeAnswered(e) => text("words", &e.words, limit::WORDS),
        E::MemberExcluded(e) => {
            text("reference", &e.reference, limit::LINE).and_then(|()| references(e.supersedes.len()))
        }
        E::MinutesWritten(e) => {
            optional_text("text", &e.text, limit::PAGE).and_then(|()| references(e.supersedes.len()))
        }
        E::MeetingClosed(e) => references(e.counted.len().max(e.supersedes.len())),
        E::MeetingJoined(e) if e.with == e.meeting => Err(Rejection::JoinedWithItself),
        _ => Ok(()),
    }
}

/// Whether a text is four digits.
#[must_use]
pub fn is_digits(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())
}

fn check_plan(plan: &Plan) -> Result<(), Rejection> {
    text("title", &plan.title, limit::LINE)?;
    optional_text("place", &plan.place, limit::LINE)?;
    optional_text("notice", &plan.notice, limit::PAGE - limit::TOPICS * limit::LINE / 2)?;
    if plan.topics.len() > limit::TOPICS {
        return Err(bad_text("topics", limit::TOPICS));
    }
    plan.topics.iter().try_for_each(|topic| text("topics", topic, limit::LINE))
}

/// Takes an event in. The caller has [`check`]ed it; what does not concern the document is ignored.
pub fn record(key: DocumentKey, document: &mut Document, event: &Recorded<'_>) {
    match document {
        Document::Organisation(org) => record_organisation(org, event.event),
        Document::Roster(roster) => record_roster(roster, event),
        Document::Peers(peers) => record_peers(peers, event.event),
        Document::Profile(profile) => record_profile(profile, event),
        Document::Devices(devices) => record_devices(devices, event),
        Document::WaitingRoom(room) => {
            if let E::EventAdmitted(e) = event.event {
                room.decided.entry(e.event).or_default().add(event, e.admitted, &[]);
            }
        }
        Document::Meeting(meeting) => record_meeting(meeting, event),
        Document::Roll(roll) => record_roll(roll, event),
        Document::OwnRoll(own) => {
            if let DocumentKey::OwnRoll(_, person) = key {
                record_person(own, person, event);
            }
        }
    }
}

fn record_organisation(org: &mut Organisation, event: &Event) {
    match event {
        E::OrganisationRenamed(e) => org.names.set(e.on, e.name.clone()),
        E::OrganisationMoved(e) => match &mut org.parents {
            Some(parents) => parents.set(e.on, e.parent),
            None => org.parents = Some(Dated::since(e.on, e.parent)),
        },
        E::OrganisationMerged(e) => org.ended = Some(Ended { on: e.on, into: Some(e.into) }),
        E::OrganisationDissolved(e) => org.ended = Some(Ended { on: e.on, into: None }),
        _ => {}
    }
}

fn record_roster(roster: &mut Roster, event: &Recorded<'_>) {
    match event.event {
        E::PersonRegistered(e) => {
            roster.files.entry(e.person).or_default().add(event, e.file.clone(), &[]);
        }
        E::PersonCorrected(e) => {
            roster.files.entry(e.person).or_default().add(event, e.file.clone(), &e.supersedes);
        }
        other => record_belonging(&mut roster.memberships, &mut roster.appointments, other),
    }
}

fn record_profile(profile: &mut Profile, event: &Recorded<'_>) {
    match event.event {
        E::PersonRegistered(e) => profile.files.add(event, e.file.clone(), &[]),
        E::PersonCorrected(e) => profile.files.add(event, e.file.clone(), &e.supersedes),
        other => record_belonging(&mut profile.memberships, &mut profile.appointments, other),
    }
}

fn record_belonging(
    memberships: &mut std::collections::BTreeMap<crate::MembershipId, Membership>,
    appointments: &mut std::collections::BTreeMap<crate::AppointmentId, Appointment>,
    event: &Event,
) {
    match event {
        E::MembershipStarted(e) => {
            memberships.entry(e.membership).or_insert_with(|| e.into());
        }
        E::MembershipChanged(e) => {
            if let Some(membership) = memberships.get_mut(&e.membership) {
                membership.change(e);
            }
        }
        E::MembershipEnded(e) => {
            if let Some(membership) = memberships.get_mut(&e.membership) {
                membership.end(e);
            }
        }
        E::AppointmentMade(e) => {
            appointments.entry(e.appointment).or_insert_with(|| e.into());
        }
        E::AppointmentEnded(e) => {
            if let Some(appointment) = appointments.get_mut(&e.appointment) {
                appointment.end(e);
            }
        }
        _ => {}
    }
}

fn record_peers(peers: &mut Peers, event: &Event) {
    fn peer(peers: &mut Peers, person: PersonId) -> &mut Peer {
        peers.people.entry(person).or_default()
    }
    match event {
        E::PersonRegistered(e) => peer(peers, e.person).name.clone_from(&e.file.name),
        E::PersonCorrected(e) => peer(peers, e.person).name.clone_from(&e.file.name),
        E::MembershipStarted(e) => {
            peer(peers, e.person).belongs.entry(e.membership).or_insert(Period::since(e.from));
        }
        E::MembershipEnded(e) => {
            if let Some(period) = peer(peers, e.person).belongs.get_mut(&e.membership) {
                period.until = Some(e.until);
            }
        }
        E::AppointmentMade(e) => {
            peer(peers, e.person).offices.entry(e.appointment).or_insert((e.role, Period::since(e.from)));
        }
        E::AppointmentEnded(e) => {
            if let Some((_, period)) = peer(peers, e.person).offices.get_mut(&e.appointment) {
                period.until = Some(e.until);
            }
        }
        _ => {}
    }
}

fn record_devices(devices: &mut Devices, event: &Recorded<'_>) {
    match event.event {
        E::DeviceEnrolled(e) => devices.enrol(e),
        E::DeviceRevoked(e) => devices.revoke(e),
        E::EnrolmentObjected(e) => devices.object(e, event.device),
        _ => {}
    }
}

fn record_meeting(meeting: &mut Meeting, event: &Recorded<'_>) {
    match event.event {
        E::MeetingPlanned(e) => meeting.plans.add(event, e.plan.clone(), &e.supersedes),
        E::MeetingClosed(e) => {
            let closing = Closing {
                outcome: e.outcome,
                tally: e.tally.clone(),
                counted: e.counted.iter().copied().collect(),
            };
            meeting.closings.add(event, closing, &e.supersedes);
        }
        E::MeetingJoined(e) => {
            let other = if meeting.id == e.meeting { e.with } else { e.meeting };
            meeting.joins.entry(other).or_default().add(event, e.joined, &e.supersedes);
        }
        _ => {}
    }
}

fn record_roll(roll: &mut Roll, event: &Recorded<'_>) {
    match event.event {
        E::RollOpened(e) => roll.digits.add(event, e.digits.clone(), &[]),
        E::MemberExcluded(e) => {
            let exclusion =
                Exclusion { excluded: e.excluded, ground: e.ground, reference: e.reference.clone() };
            roll.exclusions.entry(e.person).or_default().add(event, exclusion, &e.supersedes);
        }
        E::MinutesWritten(e) => {
            roll.minutes.entry(e.part).or_default().add(event, e.text.clone(), &e.supersedes);
        }
        _ => {
            let person = subject(event);
            record_person(roll.persons.entry(person).or_default(), person, event);
        }
    }
}

/// The person whose attendance an event is about.
fn subject(event: &Recorded<'_>) -> PersonId {
    match event.event {
        E::RollMarked(e) => e.person,
        E::ProxyMarked(e) => e.person,
        E::DisputeAnswered(e) => e.person,
        _ => event.author,
    }
}

fn mark(history: &mut History<Mark>, event: &Recorded<'_>, mark: Mark, supersedes: &[crate::EventId]) {
    history.add(event, mark, supersedes);
}

fn record_person(own: &mut PersonRoll, person: PersonId, event: &Recorded<'_>) {
    let simple = |standing, source| Mark { standing, source, reason: None };
    match event.event {
        E::RollMarked(e) => {
            let value = Mark { standing: e.standing, source: MarkSource::Officer, reason: e.reason.clone() };
            mark(&mut own.marks, event, value, &e.supersedes);
        }
        E::SignedIn(e) => {
            mark(&mut own.marks, event, simple(Standing::Present, MarkSource::Own), &e.supersedes);
        }
        E::LeaveAsked(e) => {
            mark(&mut own.marks, event, simple(Standing::OnLeave(e.reason), MarkSource::Own), &e.supersedes);
        }
        E::OwnMarkWithdrawn(e) => {
            mark(&mut own.marks, event, simple(Standing::Unmarked, MarkSource::Own), &e.supersedes);
        }
        E::ProxyMarked(e) if e.person == person => {
            let standing = if e.present { Standing::Present } else { Standing::Unmarked };
            mark(&mut own.marks, event, simple(standing, MarkSource::Proxy), &e.supersedes);
        }
        E::ProxyMarked(e) => {
            own.vouched.entry(event.id).or_default().person = Some(e.person);
        }
        E::ProxyAnswered(e) if event.author == person => {
            own.answers.entry(e.mark).or_default().add(event, e.accepted, &e.supersedes);
        }
        E::ProxyAnswered(e) => {
            own.vouched.entry(e.mark).or_default().answers.add(event, e.accepted, &e.supersedes);
        }
        E::MarkDisputed(e) => {
            own.disputes.entry(event.id).or_default().said.add(event, Disputed::from(e), &[]);
        }
        E::DisputeAnswered(e) => {
            own.disputes.entry(e.dispute).or_default().answers.add(event, e.words.clone(), &[]);
        }
        _ => {}
    }
}
