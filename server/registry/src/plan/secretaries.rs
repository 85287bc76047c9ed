//! Branches that would have no secretary, or more than one.

use std::collections::{BTreeMap, BTreeSet};

use yixian_domain::{
    OrgId, PersonId,
    org::{OrgKind, Role},
};

use super::{draft::Draft, resolve::Member};
use crate::{flag::Flag, view::is_held};

/// Looks at the branches of the listed people.
pub(super) fn flag(draft: &mut Draft<'_>, members: &[Member<'_>]) {
    let branches: BTreeMap<OrgId, &str> = members
        .iter()
        .filter(|member| member.org.kind == OrgKind::Branch)
        .map(|member| (member.org.id, member.org.name))
        .collect();
    let mut secretaries = recorded(draft);
    for (org, role, person) in &draft.made {
        if *role == Role::Secretary {
            secretaries.entry(*org).or_default().insert(*person);
        }
    }
    for (org, branch) in branches {
        let branch = branch.to_owned();
        match secretaries.get(&org) {
            None => draft.flag(Flag::NoSecretary { branch }),
            Some(several) if several.len() > 1 => {
                let names = several.iter().map(|person| name(draft, *person)).collect();
                draft.flag(Flag::SeveralSecretaries { branch, names });
            }
            Some(_) => {}
        }
    }
}

fn recorded(draft: &Draft<'_>) -> BTreeMap<OrgId, BTreeSet<PersonId>> {
    let mut secretaries: BTreeMap<OrgId, BTreeSet<PersonId>> = BTreeMap::new();
    let all = draft.view.profiles().flat_map(|profile| &profile.appointments);
    let held = all.filter(|(id, appointment)| {
        appointment.role == Role::Secretary
            && is_held(appointment, draft.effective)
            && !draft.ended.contains(id)
    });
    for (_, appointment) in held {
        let org = draft.view.tree().successor_on(appointment.org, draft.effective);
        secretaries.entry(org).or_default().insert(appointment.person);
    }
    secretaries
}

fn name(draft: &Draft<'_>, person: PersonId) -> String {
    let recorded = draft.view.profile(person).map(|profile| profile.name().to_owned());
    let listed = || draft.names.get(&person).cloned();
    recorded.filter(|name| !name.is_empty()).or_else(listed).unwrap_or_default()
}
