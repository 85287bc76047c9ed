//! What an event adds to a document.

use std::collections::BTreeMap;

use crate::{
    AppointmentId, DocumentKey, Event, EventId, MembershipId, PersonId, Recorded,
    document::Document,
    dues::PersonDues,
    event::Event as E,
    floating::{Away, News},
    history::History,
    identity::Devices,
    meetings::{
        Mark, MarkSource, Meeting, PersonRoll, Roll, Standing,
        event::ProxyMarked,
        plan::Closing,
        roll::{Disputed, Exclusion},
    },
    org::{
        Appointment, Membership, Organisation, Peer, Peers, PersonFile, Profile, Roster, organisation::Ended,
    },
    privacy::{Erasure, event::RecordsErased},
    rules::Rulebook,
    time::{Dated, Period},
};

/// Takes an event in. The caller has asked [`check`](super::check()); what does not concern the document is
/// ignored.
pub fn record(key: DocumentKey, document: &mut Document, event: &Recorded<'_>) {
    match document {
        Document::Organisation(org) => record_organisation(org, event),
        Document::Roster(roster) => record_roster(roster, event),
        Document::Peers(peers) => record_peers(peers, event.event),
        Document::Profile(profile) => record_profile(profile, event),
        Document::Devices(devices) => record_devices(devices, event),
        Document::WaitingRoom(room) => {
            if let E::EventAdmitted(e) = event.event {
                room.decided.entry(e.event).or_default().add(event, e.admitted, &[]);
                if let Some(waiting) = room.events.get_mut(&e.event) {
                    waiting.body = Vec::new(); // nobody has to read it any more
                }
            }
        }
        Document::Meeting(meeting) => record_meeting(meeting, event),
        Document::Roll(roll) => record_roll(roll, event),
        Document::Rulebook(book) => record_rulebook(book, event),
        Document::Dues(dues) => record_dues(dues, event),
        Document::DuesAccounts(accounts) => {
            if let E::DuesPublished(e) = event.event {
                accounts.years.entry(e.year).or_default().add(event, e.account.clone(), &e.supersedes);
            }
        }
        Document::Away(away) => record_away(key, away, event),
        Document::Desk(desk) => match event.event {
            E::MatterHandled(e) => desk.note(event, e),
            E::RecordsErased(e) => desk.erase(e),
            _ => {}
        },
        Document::Privacy(privacy) => privacy.record(event),
        Document::Overview(_) => {} // made anew by the server, not by events
        Document::OwnRoll(own) => {
            if let DocumentKey::OwnRoll(_, person) = key {
                record_person(own, person, event);
            }
        }
    }
}

fn record_organisation(org: &mut Organisation, event: &Recorded<'_>) {
    match event.event {
        E::TermSet(e) => org.terms.add(event, e.term, &e.supersedes),
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

fn record_rulebook(book: &mut Rulebook, event: &Recorded<'_>) {
    match event.event {
        E::RuleProposed(e) => book.changes.add(event, e.change.clone(), &[]),
        E::RuleDecided(e) => book.decisions.entry(e.proposal).or_default().add(event, e.approved, &[]),
        _ => {}
    }
}

fn record_dues(dues: &mut PersonDues, event: &Recorded<'_>) {
    match event.event {
        E::DuesAssessed(e) => dues.assess(event, e),
        E::DuesDeclared(e) => dues.declare(event, e),
        E::DuesReceived(e) => dues.receive(event, e),
        E::DuesCancelled(e) => dues.cancel(event, e),
        _ => {}
    }
}

fn record_away(key: DocumentKey, away: &mut Away, event: &Recorded<'_>) {
    if let E::AwayCancelled(e) = event.event {
        return away.cancel(event, e);
    }
    if away.is_erased(event) {
        if matches!(event.event, E::NewsSent(_)) {
            away.keep_heard(event.time.at.date());
        }
        return;
    }
    match event.event {
        E::DepartureReported(e) => away.departures.add(event, e.departure.clone(), &e.supersedes),
        E::ReturnReported(e) => away.come_back(event, e),
        E::ContactNamed(e) => away.name_contact(event, e),
        E::ContactMade(e) => away.note_contact(event, e),
        E::NewsSent(_) if matches!(key, DocumentKey::Away(..)) => away.news.add(event, News::UNREAD, &[]),
        E::NewsSent(e) => away.news.add(event, e.news.clone(), &[]),
        E::CertificateIssued(e) => away.certificates.add(event, e.certificate.clone(), &e.supersedes),
        E::HostReported(e) => {
            away.hosts.entry(event.id).or_default().said.add(event, e.attended.clone(), &[]);
        }
        E::HostAnswered(e) => away.answer_host(event, e),
        E::HostChecked(e) => away.find_host(event, e),
        E::LostStepTaken(e) => away.take_step(event, e),
        E::ChoiceMade(e) => away.choices.add(event, e.choice, &e.supersedes),
        E::RecordsErased(e) if is_of(key, e.person) => away.erase(e, event.time.at),
        E::RecordsErased(e) => away.erase_number_of(e),
        _ => {}
    }
    away.set_apart(event.id); // that it was a mistake may have come before
}

/// Whether it is about somebody's own absence, and not about that of one in his care.
fn is_of(key: DocumentKey, whose: PersonId) -> bool {
    match key {
        DocumentKey::Away(_, person)
        | DocumentKey::OwnAway(_, person)
        | DocumentKey::News(_, person)
        | DocumentKey::Care(_, person) => person == whose,
        _ => false,
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
        E::RecordsErased(e) => {
            if let Some(files) = roster.files.get_mut(&e.person) {
                erase_phones(files, e);
            }
        }
        other => record_belonging(&mut roster.memberships, &mut roster.appointments, other),
    }
}

fn record_profile(profile: &mut Profile, event: &Recorded<'_>) {
    match event.event {
        E::PersonRegistered(e) => profile.files.add(event, e.file.clone(), &[]),
        E::PersonCorrected(e) => profile.files.add(event, e.file.clone(), &e.supersedes),
        E::RecordsErased(e) => erase_phones(&mut profile.files, e),
        other => record_belonging(&mut profile.memberships, &mut profile.appointments, other),
    }
}

/// A number goes from every version of the file. The documents of a file are changed in the server's order.
fn erase_phones(files: &mut History<PersonFile>, erased: &RecordsErased) {
    if erased.what == Erasure::Phone {
        files.change(erased.until, &erased.also, |file| file.phone = None);
    }
}

fn record_belonging(
    memberships: &mut BTreeMap<MembershipId, Membership>,
    appointments: &mut BTreeMap<AppointmentId, Appointment>,
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
        E::PersonCorrected(e) => peer(peers, e.person).correct(&e.file),
        E::RecordsErased(e) => {
            if let Some(peer) = peers.people.get_mut(&e.person) {
                peer.phone = None;
            }
        }
        E::MembershipStarted(e) => {
            peer(peers, e.person).belongs.entry(e.membership).or_insert(Period::since(e.from));
        }
        E::MembershipEnded(e) => {
            if let Some(period) = peer(peers, e.person).belongs.get_mut(&e.membership) {
                period.until = Some(e.until);
            }
        }
        E::AppointmentMade(e) => peer(peers, e.person).appoint(e),
        E::AppointmentEnded(e) => {
            if let Some(peer) = peers.people.get_mut(&e.person) {
                peer.dismiss(e);
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
                learning: e.learning,
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

/// What a proxy did, as he sees it himself.
fn record_vouched(own: &mut PersonRoll, id: EventId, event: &ProxyMarked) {
    for earlier in &event.supersedes {
        own.vouched.entry(*earlier).or_default().superseded = true;
    }
    if event.present {
        own.vouched.entry(id).or_default().person = Some(event.person);
    }
}

fn record_person(own: &mut PersonRoll, person: PersonId, event: &Recorded<'_>) {
    let simple = |standing, source| Mark { standing, source, reason: None };
    match event.event {
        E::RollMarked(e) => {
            let value = Mark { standing: e.standing, source: MarkSource::Officer, reason: e.reason.clone() };
            own.marks.add(event, value, &e.supersedes);
        }
        E::SignedIn(e) => {
            own.marks.add(event, simple(Standing::Present, MarkSource::Own), &e.supersedes);
        }
        E::LeaveAsked(e) => {
            own.marks.add(event, simple(Standing::OnLeave(e.reason), MarkSource::Own), &e.supersedes);
        }
        E::OwnMarkWithdrawn(e) => {
            own.marks.add(event, simple(Standing::Unmarked, MarkSource::Own), &e.supersedes);
        }
        E::ProxyMarked(e) if e.person == person => {
            let standing = if e.present { Standing::Present } else { Standing::Unmarked };
            own.marks.add(event, simple(standing, MarkSource::Proxy), &e.supersedes);
        }
        E::ProxyMarked(e) => record_vouched(own, event.id, e),
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
