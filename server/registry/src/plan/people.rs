//! What becomes of one listed person.

use yixian_domain::{
    OrgId,
    org::{
        EndReason, PersonFile, Profile,
        event::{PersonCorrected, PersonRegistered},
    },
};

use super::{
    Before, belonging,
    draft::{About, Draft},
    file::{self, Settled},
    offices,
    resolve::Member,
};
use crate::{
    diff::{Change, Detail, Subject},
    flag::Flag,
    view::{is_held, lasts},
};

pub(super) fn about<'a>(member: &Member<'a>) -> About<'a> {
    About { subject: Subject::Person, no: &member.row.no, name: &member.row.name }
}

/// Plans everything about a person, in the order in which the documents take it.
pub(super) fn plan(draft: &mut Draft<'_>, member: &Member<'_>) {
    let recorded = draft.view.profile(member.person);
    if let Some(profile) = recorded.filter(|profile| profile.died()) {
        let at = profile.memberships.values().find(|membership| membership.ended == Some(EndReason::Died));
        let at = at.map_or("", |membership| draft.view.organisation_name(membership.org)).to_owned();
        let reason = Some(EndReason::Died);
        return draft.tell(about(member), Change::Kept, Detail::Left { at, reason });
    }
    let listed = file::of_row(member.row, draft.effective);
    draft.names.insert(member.person, listed.name.clone());
    match recorded.filter(|profile| !profile.files.is_empty()) {
        None => register(draft, member, recorded, listed),
        Some(profile) => hold_against(draft, member, profile, &listed),
    }
}

fn register(draft: &mut Draft<'_>, member: &Member<'_>, recorded: Option<&Profile>, listed: PersonFile) {
    let event = PersonRegistered { person: member.person, branch: member.org.id, file: listed };
    draft.record(event, Before::Nothing);
    let detail = Detail::Person { at: member.org.name.to_owned(), standing: member.row.standing };
    draft.tell(about(member), Change::Added, detail);
    flag_who_was_entered(draft, member);
    belonging::plan(draft, member, recorded);
    offices::plan(draft, member, recorded);
}

/// A branch may have entered the same person itself before the county's list had him.
fn flag_who_was_entered(draft: &mut Draft<'_>, member: &Member<'_>) {
    let is_here = |profile: &Profile| {
        profile.memberships.values().any(|m| m.org == member.org.id && lasts(m, draft.effective))
    };
    if draft.view.unnumbered(&member.row.name).any(is_here) {
        let (name, branch) = (member.row.name.clone(), member.org.name.to_owned());
        draft.flag(Flag::PerhapsEntered { name, branch });
    }
}

fn hold_against(draft: &mut Draft<'_>, member: &Member<'_>, profile: &Profile, listed: &PersonFile) {
    let begun = belonging::plan(draft, member, Some(profile));
    offices::plan(draft, member, Some(profile));
    let Some(settled) = file::settle(draft.view, &profile.files, listed) else { return };
    let Some((_, current)) = profile.files.current() else { return };
    tell_differences(draft, member, &settled);
    let home = home(draft, member, profile, begun);
    // An organisation that he newly belongs to or serves needs his file.
    let is_lacking = home.is_new && !draft.view.is_up_to_date(home.org, profile);
    if settled.file == current.value && !is_lacking {
        return;
    }
    let supersedes = draft.view.replaced(home.org, profile);
    let (person, branch) = (member.person, home.org);
    let event = PersonCorrected { person, branch, file: settled.file, supersedes };
    draft.record(event, Before::File(current.value.clone()));
}

fn tell_differences(draft: &mut Draft<'_>, member: &Member<'_>, settled: &Settled) {
    for difference in &settled.differences {
        let change = if difference.is_kept { Change::Kept } else { Change::Changed };
        let (from, to) = (difference.from.clone(), difference.to.clone());
        let column = difference.field.column();
        draft.tell(about(member), change, Detail::Value { column, from, to });
    }
}

/// The organisation whose officers keep a person's file.
struct Home {
    org: OrgId,
    /// Whether this plan brings him there.
    is_new: bool,
}

/// Where a person's file is kept: where he belongs (formally first), else where he serves, else where it was
/// kept so far. Only an organisation that knows him may correct it.
fn home(draft: &Draft<'_>, member: &Member<'_>, profile: &Profile, begun: Option<OrgId>) -> Home {
    let old = |org| Home { org, is_new: false };
    let new = |org| Home { org, is_new: true };
    let comes_before = |kind| member.row.standing.is_some_and(|listed| kind < listed.kind);
    let belongs = profile.memberships.values().filter(|m| lasts(m, draft.effective));
    let belongs = belongs.min_by_key(|m| m.kind).filter(|m| begun.is_none() || comes_before(m.kind));
    let mut serves = profile
        .appointments
        .iter()
        .filter(|(id, held)| is_held(held, draft.effective) && !draft.ended.contains(id));
    let mut made = draft.made.iter().filter(|(.., person)| *person == member.person);
    belongs
        .map(|m| old(m.org))
        .or_else(|| begun.map(new))
        .or_else(|| serves.next().map(|(_, held)| old(held.org)))
        .or_else(|| made.next().map(|(org, ..)| new(*org)))
        .or_else(|| draft.view.keeper(member.person).map(old))
        .unwrap_or_else(|| old(member.org.id))
}
