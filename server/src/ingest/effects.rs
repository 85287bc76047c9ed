//! What an accepted event brings about besides its documents.

use std::collections::BTreeSet;

use yixian_domain::{
    Document, DocumentKey, Event, EventId, MeetingId, OrgId, PersonId, Recorded, Share, Target, apply,
    floating::{
        Away, AwayEntry, HostAttendance,
        event::{AwayCancelled, ContactNamed},
    },
    identity::RevocationCause,
    org::MembershipKind,
    permit::Proven,
    time::{StatedDate, Timestamp},
};

use super::{erasure, judge::is_gone, members, workspace::Workspace};
use crate::{
    Server,
    db::Tx,
    error::Result,
    letters,
    ports::random,
    store::{
        codes, devices, events,
        hosts::{Guests, Question},
        meetings::Held,
        parked::Awaited,
    },
};

/// Does what an event brings about.
///
/// # Errors
/// The database's.
pub async fn of(workspace: &mut Workspace<'_>, tx: &mut Tx, event: &Recorded<'_>) -> Result<()> {
    if members::is_referred_to(event.event) {
        workspace.follow_up.arrived.insert(Awaited::Event(event.id));
    }
    match event.event {
        Event::MeetingPlanned(e) => {
            let branch = workspace.tree().successor(e.branch);
            workspace.held.push(Held { branch: e.branch, date: e.plan.date, meeting: e.meeting });
            workspace.follow_up.arrived.extend([
                Awaited::Meeting(e.meeting),
                Awaited::MeetingOn(branch, e.plan.date),
                Awaited::MeetingOn(e.branch, e.plan.date),
            ]);
            // A plan that was changed may be of another day; one that is new has no roll.
            if !e.supersedes.is_empty() {
                guests(workspace, tx, e.meeting, None).await?;
            }
        }
        Event::RollOpened(e) => {
            workspace.follow_up.arrived.insert(Awaited::Meeting(e.meeting));
            let meeting = workspace.read(tx, DocumentKey::Meeting(e.meeting)).await?;
            let held = meeting
                .and_then(Document::as_meeting)
                .and_then(|meeting| Some((meeting.branch, meeting.plan()?.date)));
            if let Some((branch, date)) = held {
                let successor = workspace.tree().successor(branch);
                workspace
                    .follow_up
                    .arrived
                    .extend([branch, successor].map(|branch| Awaited::MeetingOn(branch, date)));
            }
            guests(workspace, tx, e.meeting, Some(&e.digits)).await?;
        }
        Event::HostReported(e) => {
            let asked = question(workspace, event.id, (e.branch, event.author), &e.attended);
            workspace.questions.extend(asked);
        }
        Event::EventAdmitted(e) => {
            // What was decided before is not found: the first word stands.
            let Some(row) = events::waiting(tx, workspace.county(), e.event).await? else { return Ok(()) };
            let place = (row.device, row.number);
            if e.admitted {
                workspace.follow_up.cleared.push((place, e.waits_for));
            } else {
                workspace.follow_up.turned_down.push(place);
            }
        }
        // Whoever has decided need not be told what he might have read.
        Event::HostAnswered(e) => workspace.answered.push(e.report),
        Event::AwayCancelled(e) if e.what == AwayEntry::Host => workspace.answered.push(e.entry),
        Event::AwayCancelled(e) if e.what == AwayEntry::HostAnswer => ask_again(workspace, tx, e).await?,
        Event::AwayCancelled(e) if matches!(e.what, AwayEntry::Return | AwayEntry::Departure) => {
            workspace.follow_up.arrived.insert(Awaited::Return(e.branch, e.person));
        }
        Event::DeviceEnrolled(e) => devices_of(workspace, tx, e.person).await?,
        Event::DeviceRevoked(e) => {
            if e.cause == RevocationCause::Lost {
                // Slips may lie where the phone lay.
                let now = workspace.server().clock().now();
                codes::void(tx, workspace.county(), e.person, now).await?;
            }
            devices_of(workspace, tx, e.person).await?;
        }
        Event::EnrolmentObjected(_) => devices_of(workspace, tx, event.author).await?,
        Event::ConsentDecided(e) if !e.given => {
            erasure::want(workspace, tx, event, (e.branch, e.person), e.purpose.erasure()).await?;
        }
        Event::ConsentDecided(e) => {
            workspace.follow_up.arrived.insert(Awaited::Consent(e.branch, e.person));
        }
        Event::DeletionAnswered(e) if e.granted => {
            if let Some(what) = erasure::granted(workspace, tx, e).await? {
                erasure::want(workspace, tx, event, (e.branch, e.person), what).await?;
            }
        }
        Event::ReturnReported(e) => {
            workspace.follow_up.arrived.insert(Awaited::Return(e.branch, e.person));
        }
        Event::MembershipStarted(e) => keep_in_touch_or_not(workspace, tx, e.person).await?,
        Event::MembershipEnded(e) => keep_in_touch_or_not(workspace, tx, e.person).await?,
        Event::AppointmentMade(e) => keep_in_touch_or_not(workspace, tx, e.person).await?,
        Event::AppointmentEnded(e) => keep_in_touch_or_not(workspace, tx, e.person).await?,
        Event::ContactNamed(e) => {
            workspace.follow_up.arrived.insert(Awaited::Contact(e.branch, e.person));
            if let Some(key) = taken_back(e) {
                take_back(workspace, tx, key, event, e).await?;
            }
            for contact in relieved(workspace, tx, e).await? {
                take_back(workspace, tx, DocumentKey::Care(contact, e.person), event, e).await?;
                workspace.shown(DocumentKey::Care(contact, e.person), 0);
            }
        }
        _ => {}
    }
    Ok(())
}

/// The codes that lead guests to a meeting as it is planned now: of the digits that its roll was just opened with, or of all
/// when it was moved.
async fn guests(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    meeting: MeetingId,
    opened: Option<&str>,
) -> Result<()> {
    let planned = workspace.read(tx, DocumentKey::Meeting(meeting)).await?;
    let Some(held) = planned.and_then(Document::as_meeting).and_then(|meeting| Some(meeting.plan()?.date))
    else {
        return Ok(());
    };
    let county = workspace.county();
    if let Some(digits) = opened {
        workspace.guests.push(letters::guests(county, meeting, held, digits));
        return Ok(());
    }
    let roll = workspace.read(tx, DocumentKey::Roll(meeting)).await?.and_then(Document::as_roll);
    let digits = roll.into_iter().flat_map(|roll| roll.digits.iter()).take(letters::CODES);
    let moved: Vec<Guests> =
        digits.map(|(_, entry)| letters::guests(county, meeting, held, &entry.value)).collect();
    workspace.guests.extend(moved);
    Ok(())
}

/// What the county of a host branch is asked, if there is a code.
fn question(
    workspace: &Workspace<'_>,
    report: EventId,
    (branch, person): (OrgId, PersonId),
    attended: &HostAttendance,
) -> Option<Question> {
    let code = attended.code.as_ref()?;
    let server = workspace.server();
    Some(Question {
        report,
        letter: random(server.entropy()),
        branch,
        person,
        address: code.county(),
        number: code.meeting(),
        held: attended.on,
        since: server.clock().now(),
        asked: Timestamp(0),
    })
}

/// The answer was a mistake: what it had closed is asked again.
async fn ask_again(workspace: &mut Workspace<'_>, tx: &mut Tx, cancelled: &AwayCancelled) -> Result<()> {
    let (branch, person) = (cancelled.branch, cancelled.person);
    let away = workspace.read(tx, DocumentKey::Away(branch, person)).await?.and_then(Document::as_away);
    let asked: Vec<(EventId, HostAttendance)> = away
        .into_iter()
        .flat_map(|away| away.hosts.iter().filter(|(_, host)| host.is_asked()))
        .filter_map(|(report, host)| Some((*report, host.said.current()?.1.value.clone())))
        .collect();
    for (report, attended) in asked {
        let question = question(workspace, report, (branch, person), &attended);
        workspace.questions.extend(question);
    }
    Ok(())
}

/// Whom a naming relieves besides the one whom it names: two officers had named somebody without knowing of each other.
async fn relieved(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    named: &ContactNamed,
) -> Result<BTreeSet<PersonId>> {
    let key = DocumentKey::Away(named.branch, named.person);
    let away = workspace.read(tx, key).await?.and_then(Document::as_away);
    let superseded = away
        .into_iter()
        .flat_map(|away| named.supersedes.iter().filter_map(|id| Some(away.contacts.get(*id)?.value.person)));
    let stand: Vec<PersonId> = away
        .into_iter()
        .flat_map(|away| away.contacts.heads())
        .map(|(_, entry)| entry.value.person)
        .collect();
    Ok(superseded.filter(|person| Some(*person) != named.before && !stand.contains(person)).collect())
}

/// What somebody held who is relieved of keeping in touch.
fn taken_back(named: &ContactNamed) -> Option<DocumentKey> {
    let before = named.before.filter(|before| *before != named.contact)?;
    Some(DocumentKey::Care(before, named.person))
}

/// How the readers of a document hear of an event: who is relieved is shown what is left, and not the event, in which
/// is what his successor has to know.
pub(super) fn as_told(event: &Recorded<'_>, target: Target) -> Target {
    match event.event {
        Event::ContactNamed(e) if taken_back(e) == Some(target.key) => as_left(target),
        _ => target,
    }
}

/// Its readers are shown what is left of it.
pub(super) const fn as_left(target: Target) -> Target {
    Target { share: Share::Document, ..target }
}

/// With his place in a branch, or his office, goes what somebody was told as who keeps in touch with its members; and it
/// comes back with it: a death that was entered by mistake, an office that goes on.
async fn keep_in_touch_or_not(workspace: &mut Workspace<'_>, tx: &mut Tx, contact: PersonId) -> Result<()> {
    let known = workspace.read(tx, DocumentKey::Profile(contact)).await?.and_then(Document::as_profile);
    let left = known.into_iter().flat_map(|known| {
        let belongs = known.memberships.values().map(|m| m.period);
        belongs.chain(known.appointments.values().map(|a| a.period)).filter(|period| period.until.is_some())
    });
    if left.count() == 0 {
        return Ok(()); // has left nowhere: nearly everybody
    }
    for person in workspace.cares_of(tx, contact).await? {
        if let Some(left) = is_told_otherwise(workspace, tx, contact, person).await? {
            workspace.put(tx, DocumentKey::Care(contact, person), left.into()).await?;
        }
    }
    Ok(())
}

/// What is to be in the hands of somebody as who keeps in touch with a member today, if that is otherwise.
pub(crate) async fn is_told_otherwise(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    contact: PersonId,
    person: PersonId,
) -> Result<Option<Away>> {
    let [told] = workspace.peek(tx, [DocumentKey::Care(contact, person)]).await?;
    let told = told.as_deref().and_then(Document::as_away);
    let named = told.and_then(Away::contact).map(|named| named.person);
    Ok(match (what_he_keeps(workspace, tx, contact, person).await?, named) {
        (Keeps::Gone, Some(named)) if named == contact => Some(Away::default()),
        // Of who was relieved only his successor is known: he is told nothing any more.
        (Keeps::Told(away), None) => Some(*away),
        _ => None,
    })
}

/// The same on a day on which nobody has recorded anything: who was to leave on it has left. Whether it is otherwise.
///
/// # Errors
/// The database's.
pub(crate) async fn tell_otherwise(
    server: &Server,
    tx: &mut Tx,
    contact: PersonId,
    person: PersonId,
) -> Result<bool> {
    let mut workspace = Workspace::open(server, tx).await?;
    let key = DocumentKey::Care(contact, person);
    workspace.load(tx, key).await?; // locks it
    let Some(left) = is_told_otherwise(&mut workspace, tx, contact, person).await? else { return Ok(false) };
    workspace.put(tx, key, left.into()).await?;
    workspace.save(tx).await?;
    Ok(true)
}

/// What somebody has to know of a member by where both belong today.
enum Keeps {
    /// He does not keep in touch, and has heard so.
    Not,
    /// He would, and has left.
    Gone,
    /// He does.
    Told(Box<Away>),
}

async fn what_he_keeps(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    contact: PersonId,
    person: PersonId,
) -> Result<Keeps> {
    let today = workspace.server().clock().now().date();
    let mut keeps = Keeps::Not;
    for branch in where_somebody_is_named(workspace, tx, person, today).await? {
        let [away] = workspace.peek(tx, [DocumentKey::Away(branch, person)]).await?;
        let away = away.as_deref().and_then(Document::as_away);
        let is_his = |away: &&Away| away.contacts.stand().any(|(_, named)| named.value.person == contact);
        let Some(away) = away.filter(is_his) else { continue };
        if !is_gone(workspace, tx, contact, branch, Proven::on(today)).await? {
            return Ok(Keeps::Told(Box::new(away.told_to(contact, today))));
        }
        keeps = Keeps::Gone;
    }
    Ok(keeps)
}

/// The branches whose naming of who keeps in touch with a member counts: where he belongs, if anybody is named there, or else
/// those before.
async fn where_somebody_is_named(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    person: PersonId,
    today: StatedDate,
) -> Result<BTreeSet<OrgId>> {
    let tree = workspace.tree();
    let [profile] = workspace.peek(tx, [DocumentKey::Profile(person)]).await?;
    let profile = profile.as_deref().and_then(Document::as_profile);
    let belongs = profile.into_iter().flat_map(|profile| profile.memberships.values());
    let here = belongs.filter(|m| m.kind == MembershipKind::Formal && m.period.covers(today));
    for branch in here.flat_map(|m| [tree.successor(m.org), m.org]) {
        let [away] = workspace.peek(tx, [DocumentKey::Away(branch, person)]).await?;
        if away.as_deref().and_then(Document::as_away).is_some_and(|away| !away.contacts.is_empty()) {
            return Ok([branch].into());
        }
    }
    erasure::everywhere(workspace, tx, (None, person)).await
}

/// What somebody keeps who kept in touch with a member for two branches, once one has erased its record: what the other's
/// tells him.
pub(super) async fn tell_for(
    server: &Server,
    tx: &mut Tx,
    (contact, person): (PersonId, PersonId),
    branch: OrgId,
) -> Result<()> {
    let mut workspace = Workspace::open(server, tx).await?;
    let (key, today) = (DocumentKey::Care(contact, person), server.clock().now().date());
    workspace.load(tx, key).await?; // locks it
    let [known, away] = workspace.peek(tx, [key, DocumentKey::Away(branch, person)]).await?;
    let [known, away] = [&known, &away].map(|found| found.as_deref().and_then(Document::as_away));
    let (Some(known), Some(away)) = (known, away) else { return Ok(()) };
    if known.contact().is_some_and(|named| named.person == contact) {
        let kept = away.kept_by(contact, known, today);
        workspace.put(tx, key, kept.into()).await?;
        workspace.save(tx).await?;
    }
    Ok(())
}

/// With an office goes what it showed: whoever is relieved of keeping in touch with a member keeps nothing of what he was
/// told, but who does it now; and who has left, not even that.
async fn take_back(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    key: DocumentKey,
    event: &Recorded<'_>,
    named: &ContactNamed,
) -> Result<()> {
    let bare = ContactNamed {
        phone: None,
        departure: None,
        member_phone: None,
        last_heard: None,
        supersedes: Vec::new(),
        ..named.clone()
    };
    let mut left = Document::from(Away::default());
    let DocumentKey::Care(former, _) = key else { return Ok(()) };
    let today = Proven::on(workspace.server().clock().now().date());
    if !is_gone(workspace, tx, former, named.branch, today).await? {
        apply::record(key, &mut left, &Recorded { event: &bare.into(), ..*event });
    }
    workspace.load(tx, key).await?.document = Some(left);
    Ok(())
}

/// Brings the devices' own rows into line with the person's document.
async fn devices_of(workspace: &mut Workspace<'_>, tx: &mut Tx, person: PersonId) -> Result<()> {
    let document = workspace.read(tx, DocumentKey::Devices(person)).await?;
    let states: Vec<_> = document
        .and_then(Document::as_devices)
        .map(|devices| devices.devices.iter().map(|(id, device)| (*id, device.state)).collect())
        .unwrap_or_default();
    for (device, state) in states {
        devices::set_state(tx, workspace.county(), (person, device), state).await?;
    }
    Ok(())
}
