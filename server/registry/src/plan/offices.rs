//! What becomes of a person's offices.

use yixian_domain::{
    AppointmentId,
    org::{
        Appointment, Profile,
        event::{AppointmentEnded, AppointmentMade},
    },
};

use super::{
    Before,
    draft::Draft,
    people::about,
    resolve::{Member, Office},
};
use crate::{
    diff::{Change, Detail},
    view::{Aspect, is_held},
};

/// Plans the offices. A file without a column for them says nothing of them.
pub(super) fn plan(draft: &mut Draft<'_>, member: &Member<'_>, recorded: Option<&Profile>) {
    let Some(listed) = &member.offices else { return };
    let held = held(draft, recorded);
    for (id, appointment) in &held {
        if !listed.iter().any(|office| is_same(draft, office, appointment)) {
            end(draft, member, *id, appointment);
        }
    }
    for office in listed {
        match held.iter().find(|(_, appointment)| is_same(draft, office, appointment)) {
            Some((_, appointment)) => tell_the_day(draft, member, office, appointment),
            None => make(draft, member, recorded, office),
        }
    }
}

fn held<'a>(draft: &Draft<'_>, recorded: Option<&'a Profile>) -> Vec<(AppointmentId, &'a Appointment)> {
    let all = recorded.into_iter().flat_map(|profile| &profile.appointments);
    all.filter(|(_, appointment)| is_held(appointment, draft.effective)).map(|(id, a)| (*id, a)).collect()
}

fn is_same(draft: &Draft<'_>, office: &Office<'_>, appointment: &Appointment) -> bool {
    let org = draft.view.tree().successor_on(appointment.org, draft.effective);
    (office.role, office.org.id) == (appointment.role, org)
}

fn end(draft: &mut Draft<'_>, member: &Member<'_>, id: AppointmentId, held: &Appointment) {
    let at = draft.view.organisation_name(held.org).to_owned();
    let detail = Detail::OfficeRecorded { role: held.role, at, from: held.period.from };
    if draft.view.is_others(Aspect::Appointment(id)) {
        return draft.tell(about(member), Change::Kept, detail);
    }
    let until = draft.effective.max(held.period.from);
    let event = AppointmentEnded { appointment: id, person: member.person, org: held.org, until };
    draft.record(event, Before::Nothing);
    draft.ended.insert(id);
    draft.tell(about(member), Change::Changed, detail);
}

/// The first day of an office stays what it was when it was recorded.
fn tell_the_day(draft: &mut Draft<'_>, member: &Member<'_>, office: &Office<'_>, held: &Appointment) {
    if let Some(from) = office.from.filter(|from| *from != held.period.from) {
        let detail = Detail::OfficeListed { role: office.role, at: office.org.name.to_owned(), from };
        draft.tell(about(member), Change::Kept, detail);
    }
}

fn make(draft: &mut Draft<'_>, member: &Member<'_>, recorded: Option<&Profile>, office: &Office<'_>) {
    let (person, org, role) = (member.person, office.org.id, office.role);
    let from = office.from.unwrap_or(draft.effective);
    let detail = Detail::OfficeListed { role, at: office.org.name.to_owned(), from };
    if is_over(draft, recorded, office) {
        return draft.tell(about(member), Change::Kept, detail);
    }
    let appointment = draft.new_appointment(person, (org, role), from);
    let phone = member.row.phone.clone().filter(|_| role.is_officer());
    draft.record(AppointmentMade { appointment, person, org, role, from, phone }, Before::Nothing);
    draft.made.push((org, role, person));
    let change = if recorded.is_some() { Change::Changed } else { Change::Added };
    draft.tell(about(member), change, detail);
}

/// Whether somebody else than an import has ended this office, and the list gives no later day for a new term.
fn is_over(draft: &Draft<'_>, recorded: Option<&Profile>, office: &Office<'_>) -> bool {
    let all = recorded.into_iter().flat_map(|profile| &profile.appointments);
    let ended = all.filter(|(id, appointment)| {
        is_same(draft, office, appointment) && draft.view.is_others(Aspect::AppointmentEnd(**id))
    });
    let last = ended.filter_map(|(_, appointment)| appointment.period.until).max();
    last.is_some_and(|until| office.from.is_none_or(|from| from < until))
}
