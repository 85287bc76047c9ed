//! What becomes of the listed organisations.

use yixian_domain::org::{
    Organisation,
    event::{OrganisationFounded, OrganisationMoved, OrganisationRenamed},
};

use super::{
    Before,
    directory::{Directory, Listed},
    draft::{About, Draft},
};
use crate::{
    columns::Column,
    csv::cell,
    diff::{Change, Detail, Subject},
    names,
    standing::kind_chinese,
    view::Aspect,
};

pub(super) fn plan(draft: &mut Draft<'_>, directory: &Directory<'_>) {
    for listed in directory.listed() {
        match draft.view.organisation(listed.id) {
            None => found(draft, directory, listed),
            Some(recorded) if recorded.ended.is_some_and(|ended| ended.on <= draft.effective) => {
                let into = recorded.ended.and_then(|ended| ended.into);
                let into = into.map(|id| draft.view.organisation_name(id).to_owned());
                draft.tell(about(&listed), Change::Kept, Detail::Ended { into });
            }
            Some(recorded) => {
                rename(draft, listed, recorded);
                shift(draft, directory, listed, recorded);
                tell_what_cannot_change(draft, listed, recorded);
            }
        }
    }
}

fn about<'a>(listed: &Listed<'a>) -> About<'a> {
    About { subject: Subject::Organisation, no: &listed.row.no, name: &listed.row.name }
}

fn found(draft: &mut Draft<'_>, directory: &Directory<'_>, listed: Listed<'_>) {
    let under = listed.parent.map_or("", |id| directory.name(id)).to_owned();
    let row = listed.row;
    let event = OrganisationFounded {
        org: listed.id,
        kind: row.kind,
        name: row.name.clone(),
        parent: listed.parent,
        code: row.code.clone(),
        split_from: None,
        on: draft.effective,
    };
    draft.record(event, Before::Nothing);
    draft.tell(about(&listed), Change::Added, Detail::Organisation { kind: row.kind, under });
}

fn rename(draft: &mut Draft<'_>, listed: Listed<'_>, recorded: &Organisation) {
    if names::same(recorded.name(), &listed.row.name) {
        return;
    }
    let (from, to) = (recorded.name().to_owned(), listed.row.name.clone());
    let detail = Detail::Value { column: Column::OrgName, from: from.clone(), to: to.clone() };
    if draft.view.is_others(Aspect::Name(listed.id)) {
        return draft.tell(about(&listed), Change::Kept, detail);
    }
    let last = recorded.names.iter().last().map_or(draft.effective, |(on, _)| on);
    let event = OrganisationRenamed { org: listed.id, name: to, on: draft.effective.max(last) };
    draft.record(event, Before::Name(from));
    draft.tell(about(&listed), Change::Changed, detail);
}

fn shift(draft: &mut Draft<'_>, directory: &Directory<'_>, listed: Listed<'_>, recorded: &Organisation) {
    let last = recorded.parents.as_ref().and_then(|parents| parents.iter().last());
    let (since, from) = last.map_or((draft.effective, None), |(on, id)| (on, Some(*id)));
    let Some(to) = listed.parent.filter(|to| from.map(|from| draft.view.tree().successor(from)) != Some(*to))
    else {
        return;
    };
    let name = |id| directory.name(id).to_owned();
    let detail = Detail::Place { from: from.map(name).unwrap_or_default(), to: name(to) };
    if draft.view.is_others(Aspect::Parent(listed.id)) {
        return draft.tell(about(&listed), Change::Kept, detail);
    }
    let event = OrganisationMoved { org: listed.id, parent: to, on: draft.effective.max(since) };
    draft.record(event, Before::Parent(from));
    draft.tell(about(&listed), Change::Moved, detail);
}

/// The kind and the official code of an organisation are set when it is founded; no event changes them.
fn tell_what_cannot_change(draft: &mut Draft<'_>, listed: Listed<'_>, recorded: &Organisation) {
    let mut kept = |column, from: &str, to: &str| {
        let detail = Detail::Value { column, from: from.to_owned(), to: to.to_owned() };
        draft.tell(about(&listed), Change::Kept, detail);
    };
    if recorded.kind != listed.row.kind {
        kept(Column::Kind, kind_chinese(recorded.kind), kind_chinese(listed.row.kind));
    }
    let code = recorded.code.as_deref().map(cell::number).unwrap_or_default();
    match &listed.row.code {
        Some(listed) if *listed != code => kept(Column::Code, &code, listed),
        _ => {}
    }
}
