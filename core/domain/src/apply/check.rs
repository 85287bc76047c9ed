//! Whether a document takes an event.

use super::{Context, Rejection, targets};
use crate::{
    DocumentKey, Event, OrgId, PersonId, Recorded,
    document::Document,
    dues::{PersonDues, check as dues, months_after},
    event::Event as E,
    floating::{Away, check as floating},
    hours::MOST_MINUTES,
    identity::RevocationCause,
    meetings::{Plan, Tally},
    org::{PersonFile, Profile, event::Term},
    privacy::{PersonPrivacy, Purpose, check as privacy},
    reminders::{event::MatterHandled, matter},
    rules::{ChangeState, Level, RuleChange, starts_later},
    text::{fits, fits_or_empty, limit},
};

/// Whether a document takes an event.
///
/// # Errors
/// Why it does not.
pub fn check(
    key: DocumentKey,
    document: Option<&Document>,
    event: &Recorded<'_>,
    context: Context<'_>,
) -> Result<(), Rejection> {
    check_words(event.event, event.author)?;
    let keys: Vec<_> = targets(event).into_iter().map(|target| target.key).collect();
    if !keys.contains(&key) {
        return Err(Rejection::NotConcerned);
    }
    // In one's own care one would be told how one is looked for.
    if keys.iter().any(|key| matches!(key, DocumentKey::Care(contact, person) if contact == person)) {
        return Err(Rejection::OwnContact);
    }
    check_setting(event, context)?;
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
        (DocumentKey::Roster(_), E::PersonCorrected(e)) => match document {
            Some(Document::Roster(roster)) if roster.knows(e.person) => Ok(()),
            _ => Err(Rejection::UnknownPerson),
        },
        (DocumentKey::Profile(_), E::PersonRegistered(_)) => match document {
            Some(Document::Profile(profile)) if is_registered_otherwise(profile, event) => {
                Err(Rejection::IdTaken)
            }
            _ => Ok(()),
        },
        (DocumentKey::Roster(_) | DocumentKey::Profile(_), _) => check_belonging(document, event.event),
        (DocumentKey::Devices(_), _) => check_device(document, event.event),
        (DocumentKey::Rulebook(_), _) => check_rulebook(document, event, context),
        (DocumentKey::Dues(..) | DocumentKey::OwnDues(..), _) => {
            check_dues(document.and_then(Document::as_dues), event.event, context)
        }
        (DocumentKey::Away(..) | DocumentKey::OwnAway(..), _) => {
            check_away(document.and_then(Document::as_away), event, context)
        }
        (DocumentKey::Privacy(..) | DocumentKey::OwnPrivacy(..), _) => {
            check_privacy(document.and_then(Document::as_privacy), event.event)
        }
        (DocumentKey::WaitingRoom(_), E::EventAdmitted(e)) => match document {
            Some(Document::WaitingRoom(room)) if room.events.contains_key(&e.event) => Ok(()),
            _ => Err(Rejection::UnknownRecord),
        },
        _ => Ok(()),
    }
}

/// What depends on the rules of a place, or on the belongings of a person.
fn check_setting(event: &Recorded<'_>, context: Context<'_>) -> Result<(), Rejection> {
    if floats(event.event) && !floating::is_naming_again(event.event) {
        floating::check_switch(context, event.time.at.date())?;
    }
    match event.event {
        E::DuesAssessed(e) => dues::check_assessed(e, context),
        E::DepartureReported(e) => floating::check_departure(e, context),
        E::CertificateIssued(e) => floating::check_certificate(&e.certificate, context),
        E::NewsSent(_) => privacy::check_consent(Purpose::News, context),
        E::ContactNamed(e) if e.member_phone.is_some() => {
            privacy::check_given(Purpose::ContactPhone, context)
        }
        _ => Ok(()),
    }
}

/// What is said of somebody's absence, and what a county may shut. What ends something is always taken.
#[must_use]
pub const fn floats(event: &Event) -> bool {
    matches!(
        event,
        E::DepartureReported(_)
            | E::ContactNamed(_)
            | E::ContactMade(_)
            | E::NewsSent(_)
            | E::CertificateIssued(_)
            | E::HostReported(_)
            | E::LostStepTaken(_)
            | E::ChoiceMade(_)
    )
}

fn check_rulebook(
    document: Option<&Document>,
    event: &Recorded<'_>,
    context: Context<'_>,
) -> Result<(), Rejection> {
    let today = event.time.at.date();
    match event.event {
        // Whether an organisation is a branch or a county says its own document; the host knows.
        E::RuleProposed(e) => e.change.check(context.rules.national, Level::County, today),
        E::RuleDecided(e) => {
            let book = document.and_then(Document::as_rulebook);
            let change =
                book.and_then(|book| book.changes.get(e.proposal)).ok_or(Rejection::UnknownRecord)?;
            if change.by == event.author {
                return Err(Rejection::OwnProposal);
            }
            match (book.map(|book| book.state(e.proposal)), e.approved) {
                // What was approved is taken back as long as it has not begun: one no is enough.
                (Some(ChangeState::Proposed), true) | (Some(ChangeState::Approved), false) => {
                    starts_later(change.value.from, today)
                }
                (Some(ChangeState::Proposed), false) => Ok(()),
                _ => Err(Rejection::AlreadyDecided),
            }
        }
        _ => Ok(()),
    }
}

fn check_dues(dues: Option<&PersonDues>, event: &Event, context: Context<'_>) -> Result<(), Rejection> {
    match event {
        E::DuesDeclared(e) => dues::check_declared(dues, e, context),
        E::DuesReceived(e) => dues::check_received(dues, e, context),
        E::DuesCancelled(e) => dues::check_cancelled(dues, e.entry),
        _ => Ok(()),
    }
}

fn check_privacy(privacy: Option<&PersonPrivacy>, event: &Event) -> Result<(), Rejection> {
    match event {
        E::InfoAnswered(e) => privacy::check_answered(privacy, e),
        E::DeletionAnswered(e) => privacy::check_settled(privacy, e),
        _ => Ok(()),
    }
}

fn check_away(away: Option<&Away>, event: &Recorded<'_>, context: Context<'_>) -> Result<(), Rejection> {
    if away.is_some_and(|away| away.is_erased(event)) {
        return Err(Rejection::ErasedSince);
    }
    if let (Some(away), E::ContactNamed(e)) = (away, event.event)
        && !floating::keeps_already(away, e)
    {
        floating::check_switch(context, event.time.at.date())?;
    }
    match event.event {
        E::DepartureReported(e) => floating::check_homecoming(away, e, event.time.at),
        E::ReturnReported(e) => floating::check_return(away, e),
        E::ContactNamed(e) if e.person == event.author => floating::check_own_naming(away, e),
        E::ContactMade(e) => floating::check_contact(away, e.contact, event.author),
        E::LostStepTaken(e) => floating::check_contact(away, e.contact, event.author),
        E::HostAnswered(e) => floating::check_report(away, e.report),
        E::HostChecked(e) => floating::check_report(away, e.report),
        E::AwayCancelled(e) => floating::check_cancelled(away, e, event.author),
        _ => Ok(()),
    }
}

/// A person who is known already is corrected, by a branch that knows him, and not registered over.
fn is_registered_otherwise(profile: &Profile, event: &Recorded<'_>) -> bool {
    !profile.files.is_empty() && profile.files.get(event.id).is_none()
}

/// Holds what an event says of a membership or an office against what is known under its id, so that no
/// branch reaches the records of another by naming them.
fn check_belonging(document: Option<&Document>, event: &Event) -> Result<(), Rejection> {
    let belongings = match document {
        Some(Document::Roster(roster)) => Some((&roster.memberships, &roster.appointments)),
        Some(Document::Profile(profile)) => Some((&profile.memberships, &profile.appointments)),
        _ => None,
    };
    let membership = |id| belongings.and_then(|(memberships, _)| memberships.get(id));
    let appointment = |id| belongings.and_then(|(_, appointments)| appointments.get(id));
    match event {
        E::MembershipStarted(e) => free(membership(&e.membership).is_none_or(|known| known.began_with(e))),
        E::MembershipChanged(e) => known(membership(&e.membership), |m| (m.person, m.org), (e.person, e.org)),
        E::MembershipEnded(e) => known(membership(&e.membership), |m| (m.person, m.org), (e.person, e.org)),
        E::AppointmentMade(e) => free(appointment(&e.appointment).is_none_or(|known| known.began_with(e))),
        E::AppointmentEnded(e) => {
            known(appointment(&e.appointment), |a| (a.person, a.org), (e.person, e.org))
        }
        _ => Ok(()),
    }
}

fn free(is_free: bool) -> Result<(), Rejection> {
    if is_free { Ok(()) } else { Err(Rejection::IdTaken) }
}

/// The record must be known, and be of the person and the organisation that the event names.
fn known<T>(
    record: Option<&T>,
    whose: impl Fn(&T) -> (PersonId, OrgId),
    named: (PersonId, OrgId),
) -> Result<(), Rejection> {
    if record.is_some_and(|record| whose(record) == named) { Ok(()) } else { Err(Rejection::UnknownRecord) }
}

/// What stops a device may come before the server knows it: after a restore phones offer again in any order.
fn check_device(document: Option<&Document>, event: &Event) -> Result<(), Rejection> {
    let named = match event {
        E::DeviceRevoked(e) if e.cause == RevocationCause::Replaced => e.device,
        E::DeviceRevoked(_) | E::EnrolmentObjected(_) => None,
        _ => return Ok(()),
    };
    match (document, named) {
        (Some(Document::Devices(known)), Some(device)) if !known.devices.contains_key(&device) => {
            Err(Rejection::UnknownRecord)
        }
        (Some(_), _) => Ok(()),
        (None, _) => Err(Rejection::UnknownPerson),
    }
}

/// Checks what needs no document: the words and numbers of the event itself.
///
/// # Errors
/// The first thing that is wrong.
pub fn check_words(event: &Event, author: PersonId) -> Result<(), Rejection> {
    match event {
        E::OrganisationFounded(e) if e.parent == Some(e.org) => Err(Rejection::UnderItself),
        E::OrganisationFounded(e) => text("name", &e.name, limit::NAME)
            .and_then(|()| optional_text("code", e.code.as_deref().unwrap_or(""), limit::NAME)),
        E::OrganisationRenamed(e) => text("name", &e.name, limit::NAME),
        E::OrganisationMoved(e) if e.parent == e.org => Err(Rejection::UnderItself),
        E::OrganisationMerged(e) if e.into == e.org => Err(Rejection::UnderItself),
        E::AppointmentMade(e) => optional_text("phone", e.phone.as_deref().unwrap_or(""), limit::NAME),
        E::PersonRegistered(e) => check_file(&e.file),
        E::PersonCorrected(e) => check_file(&e.file).and_then(|()| references(e.supersedes.len())),
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
        E::MeetingClosed(e) if e.counted.len() > limit::COUNTED => Err(Rejection::TooManyReferences),
        E::MeetingClosed(e) if e.learning.is_some_and(|minutes| minutes > MOST_MINUTES) => {
            Err(Rejection::LearningTooLong { minutes: MOST_MINUTES })
        }
        E::MeetingClosed(e) => check_tally(&e.tally).and_then(|()| references(e.supersedes.len())),
        E::MeetingJoined(e) if e.with == e.meeting => Err(Rejection::JoinedWithItself),
        E::MeetingJoined(e) => references(e.supersedes.len()),
        E::TermSet(e) => check_term(e.term).and_then(|()| references(e.supersedes.len())),
        E::RuleProposed(e) => check_change(&e.change),
        E::DuesAssessed(e) => {
            dues::check_assessment(&e.assessment).and_then(|()| references(e.supersedes.len()))
        }
        E::DuesDeclared(e) => dues::check_paid(&e.paid).and_then(|()| references(e.supersedes.len())),
        E::DuesReceived(e) => dues::check_paid(&e.paid)
            .and_then(|()| dues::check_reason(e))
            .and_then(|()| references(e.supersedes.len())),
        E::DuesCancelled(e) => text("reason", &e.reason, limit::WORDS),
        E::DuesPublished(e) => dues::check_account(e).and_then(|()| references(e.supersedes.len())),
        E::DepartureReported(e) => {
            floating::check_departure_words(&e.departure).and_then(|()| references(e.supersedes.len()))
        }
        E::ContactNamed(e) => floating::check_named(e).and_then(|()| references(e.supersedes.len())),
        E::ContactMade(e) => optional_text("words", &e.words, limit::WORDS),
        E::NewsSent(e) => floating::check_news(&e.news),
        E::CertificateIssued(e) => {
            floating::check_certificate_words(&e.certificate).and_then(|()| references(e.supersedes.len()))
        }
        E::HostReported(e) => floating::check_host_words(e),
        E::HostAnswered(e) => optional_text("words", &e.words, limit::WORDS),
        E::HostChecked(e) => floating::check_finding(&e.finding),
        E::LostStepTaken(e) => floating::check_step_words(e),
        E::AwayCancelled(e) => text("reason", &e.reason, limit::WORDS),
        E::ChoiceMade(e) => references(e.supersedes.len()),
        E::MatterHandled(e) => check_matter(e).and_then(|()| references(e.supersedes.len())),
        E::ConsentDecided(e) => privacy::check_consent_words(e).and_then(|()| references(e.supersedes.len())),
        E::InfoDisputed(e) => text("words", &e.words, limit::WORDS),
        E::InfoAnswered(e) => text("words", &e.words, limit::WORDS),
        E::DeletionAsked(e) => optional_text("words", &e.words, limit::WORDS),
        E::DeletionAnswered(e) => privacy::check_deletion_words(e),
        E::RecordsErased(e) => references(e.contacts.len().max(e.also.len()).max(e.in_care.len())),
        _ => Ok(()),
    }
}

/// Whether a text is four digits.
#[must_use]
pub fn is_digits(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())
}

/// A term of five years, and a year by which an election may be late (1.4).
const TERM_MONTHS: u32 = 72;

fn check_term(term: Term) -> Result<(), Rejection> {
    if term.until <= term.from {
        return Err(Rejection::EndsBeforeItBegins);
    }
    let is_long = term.until > months_after(term.from, TERM_MONTHS);
    if is_long { Err(Rejection::TermTooLong { months: TERM_MONTHS }) } else { Ok(()) }
}

fn check_change(change: &RuleChange) -> Result<(), Rejection> {
    text("rule", &change.rule, limit::NAME)?;
    text("source", &change.source, limit::LINE)?;
    optional_text("article", change.article.as_deref().unwrap_or(""), limit::NAME)?;
    if change.value.size() > limit::REFERENCES {
        return Err(Rejection::TooManyReferences);
    }
    change.until.filter(|until| *until <= change.from).map_or(Ok(()), |_| Err(Rejection::EndsBeforeItBegins))
}

fn check_matter(event: &MatterHandled) -> Result<(), Rejection> {
    text("rule", &event.matter.rule, matter::MOST)?;
    text("period", &event.matter.period, matter::MOST)?;
    optional_text("words", &event.words, limit::WORDS)
}

fn check_plan(plan: &Plan) -> Result<(), Rejection> {
    text("title", &plan.title, limit::LINE)?;
    optional_text("place", &plan.place, limit::LINE)?;
    if plan.topics.len() > limit::TOPICS {
        return Err(bad_text("topics", limit::TOPICS));
    }
    plan.topics.iter().try_for_each(|topic| text("topics", topic, limit::LINE))?;
    let others = plan.topics.iter().chain([&plan.title, &plan.place]);
    let taken: usize = others.map(|text| text.chars().count()).sum();
    optional_text("notice", &plan.notice, limit::PAGE.saturating_sub(taken))
}

fn check_file(file: &PersonFile) -> Result<(), Rejection> {
    text("name", &file.name, limit::NAME)?;
    let optional = [("phone", &file.phone), ("member_no", &file.member_no), ("reading", &file.reading)];
    optional
        .into_iter()
        .try_for_each(|(field, value)| optional_text(field, value.as_deref().unwrap_or(""), limit::NAME))?;
    file.home.as_deref().map_or(Ok(()), |home| text("home", home, limit::NAME))
}

fn check_tally(tally: &Tally) -> Result<(), Rejection> {
    if tally.quorums.len() > limit::QUORUMS {
        return Err(bad_text("quorums", limit::QUORUMS));
    }
    tally.quorums.iter().try_for_each(|quorum| text("quorums", &quorum.rule, limit::NAME))
}

pub(crate) fn text(field: &str, value: &str, most: usize) -> Result<(), Rejection> {
    if fits(value, most) { Ok(()) } else { Err(bad_text(field, most)) }
}

pub(crate) fn optional_text(field: &str, value: &str, most: usize) -> Result<(), Rejection> {
    if fits_or_empty(value, most) { Ok(()) } else { Err(bad_text(field, most)) }
}

fn bad_text(field: &str, most: usize) -> Rejection {
    Rejection::BadText { field: field.to_owned(), most: u32::try_from(most).unwrap_or(u32::MAX) }
}

fn references(count: usize) -> Result<(), Rejection> {
    if count <= limit::REFERENCES { Ok(()) } else { Err(Rejection::TooManyReferences) }
}

#[cfg(test)]
mod tests;
