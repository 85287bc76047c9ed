//! What an accepted event brings about besides its documents.

use yixian_domain::{Document, DocumentKey, Event, PersonId, Recorded, identity::RevocationCause};

use super::workspace::Workspace;
use crate::{
    db::Tx,
    error::Result,
    store::{codes, devices, events, meetings::Held, parked::Awaited},
};

/// Does what an event brings about.
///
/// # Errors
/// The database's.
pub async fn of(workspace: &mut Workspace<'_>, tx: &mut Tx, event: &Recorded<'_>) -> Result<()> {
    match event.event {
        Event::MeetingPlanned(e) => {
            let branch = workspace.tree().successor(e.branch);
            workspace.held.push(Held { branch: e.branch, date: e.plan.date, meeting: e.meeting });
            workspace.follow_up.arrived.extend([
                Awaited::Meeting(e.meeting),
                Awaited::MeetingOn(branch, e.plan.date),
                Awaited::MeetingOn(e.branch, e.plan.date),
            ]);
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
        _ => {}
    }
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
