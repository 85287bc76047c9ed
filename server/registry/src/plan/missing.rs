//! What is recorded and no longer listed: it is told, and it stays.

use std::collections::{BTreeMap, BTreeSet};

use yixian_domain::{OrgId, PersonId, org::Profile};

use super::{
    directory::Directory,
    draft::{About, Draft},
    resolve::Member,
};
use crate::{
    diff::{Change, Detail, Subject},
    flag::Flag,
    view::{is_held, lasts},
};

pub(super) fn list(
    draft: &mut Draft<'_>,
    directory: &Directory<'_>,
    lists_organisations: bool,
    members: Option<&[Member<'_>]>,
) {
    if lists_organisations {
        organisations(draft, directory);
    }
    if let Some(members) = members {
        people(draft, members);
    }
}

fn organisations(draft: &mut Draft<'_>, directory: &Directory<'_>) {
    let view = draft.view;
    for org in view.tree().iter().filter(|org| org.ended.is_none() && !directory.lists(org.id)) {
        let at = org.parent_on(draft.effective).map_or("", |id| view.organisation_name(id)).to_owned();
        let no = view.organisation_no(org.id);
        let about = About { subject: Subject::Organisation, no: &no, name: org.name() };
        draft.tell(about, Change::Missing, Detail::At { at });
    }
}

fn people(draft: &mut Draft<'_>, members: &[Member<'_>]) {
    let view = draft.view;
    let listed: BTreeSet<PersonId> = members.iter().map(|member| member.person).collect();
    let mut missing = BTreeMap::new();
    for profile in view.profiles().filter(|profile| !listed.contains(&profile.person)) {
        let Some(at) = place(draft, profile) else { continue };
        let (no, at) = (view.person_no(profile.person), view.organisation_name(at).to_owned());
        let about = About { subject: Subject::Person, no: &no, name: profile.name() };
        draft.tell(about, Change::Missing, Detail::At { at });
        missing.insert(no.trim_start_matches('0').to_owned(), no);
    }
    let new = members.iter().filter(|member| view.profile(member.person).is_none());
    for no in new.map(|member| &member.row.no) {
        if let Some(known) = missing.get(no.as_str()).filter(|known| *known != no) {
            draft.flag(Flag::LostZeros { no: no.clone(), known: known.clone() });
        }
    }
}

/// Where a person belongs or serves.
fn place(draft: &Draft<'_>, profile: &Profile) -> Option<OrgId> {
    let belongs = profile.memberships.values().filter(|m| lasts(m, draft.effective)).map(|m| m.org);
    let serves = profile.appointments.values().filter(|a| is_held(a, draft.effective)).map(|a| a.org);
    belongs.chain(serves).next()
}
