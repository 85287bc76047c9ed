//! What becomes of a person's membership.

use std::collections::BTreeSet;

use yixian_domain::{
    MembershipId, OrgId,
    org::{
        EndReason, Membership, MembershipKind, Profile,
        event::{MembershipChanged, MembershipEnded, MembershipStarted},
    },
    time::StatedDate,
};

use super::{Before, draft::Draft, people::about, resolve::Member};
use crate::{
    columns::Column,
    diff::{Change, Detail},
    standing::Standing,
    view::{Aspect, lasts},
};

/// Plans the membership; the organisation that the person newly belongs to, if any.
pub(super) fn plan(draft: &mut Draft<'_>, member: &Member<'_>, recorded: Option<&Profile>) -> Option<OrgId> {
    let Some(standing) = member.row.standing else {
        tell_who_is_a_member(draft, member, recorded);
        return None;
    };
    let lasting = lasting(draft, recorded, standing);
    let org = |membership: &Membership| draft.view.tree().successor_on(membership.org, draft.effective);
    if let Some((id, here)) = lasting.iter().find(|(_, membership)| org(membership) == member.org.id) {
        tell_the_day(draft, member, here);
        change(draft, member, (*id, here), standing);
        return None;
    }
    match lasting.first() {
        Some((_, elsewhere)) => shift(draft, member, elsewhere, &lasting, standing),
        None => begin(draft, member, recorded, standing),
    }
}

type Held<'a> = (MembershipId, &'a Membership);

/// The memberships of the listed kind that last.
fn lasting<'a>(draft: &Draft<'_>, recorded: Option<&'a Profile>, standing: Standing) -> Vec<Held<'a>> {
    let all = recorded.into_iter().flat_map(|profile| &profile.memberships);
    all.map(|(id, membership)| (*id, membership))
        .filter(|(_, membership)| membership.kind == standing.kind && lasts(membership, draft.effective))
        .collect()
}

/// By the list he belongs elsewhere or is no member, by the record he is one: people decide.
fn tell_who_is_a_member(draft: &mut Draft<'_>, member: &Member<'_>, recorded: Option<&Profile>) {
    let effective = draft.effective;
    let memberships = recorded.into_iter().flat_map(|profile| profile.memberships.values());
    let lasting =
        memberships.filter(|membership| lasts(membership, effective) && membership.org == member.org.id);
    for membership in lasting {
        if let Some(from) = standing_of(membership) {
            draft.tell(about(member), Change::Kept, Detail::Standing { from, to: None });
        }
    }
}

fn standing_of(membership: &Membership) -> Option<Standing> {
    membership.states.latest().map(|state| Standing { kind: membership.kind, state: *state })
}

/// The first day of a membership stays what it was when it was recorded.
fn tell_the_day(draft: &mut Draft<'_>, member: &Member<'_>, here: &Membership) {
    if let Some(joined) = member.row.joined.filter(|joined| *joined != here.period.from) {
        let (from, to) = (here.period.from.to_string(), joined.to_string());
        draft.tell(about(member), Change::Kept, Detail::Value { column: Column::Joined, from, to });
    }
}

fn change(draft: &mut Draft<'_>, member: &Member<'_>, (id, here): Held<'_>, standing: Standing) {
    let Some(from) = standing_of(here).filter(|from| *from != standing) else { return };
    let detail = Detail::Standing { from, to: Some(standing) };
    if is_others_word(draft, member, id) {
        return draft.tell(about(member), Change::Kept, detail);
    }
    let last = here.states.iter().last().map_or(here.period.from, |(on, _)| on);
    let event = MembershipChanged {
        membership: id,
        person: member.person,
        org: here.org,
        state: standing.state,
        from: draft.effective.max(last),
    };
    draft.record(event, Before::State(from.state));
    draft.tell(about(member), Change::Changed, detail);
}

/// Whether somebody else than an import said what a membership's standing is: there, or in the branch from which
/// it was taken along.
fn is_others_word(draft: &Draft<'_>, member: &Member<'_>, id: MembershipId) -> bool {
    let Some(recorded) = draft.view.profile(member.person) else { return false };
    let mut seen = BTreeSet::new();
    let mut at = Some(id);
    while let Some(id) = at.filter(|id| seen.insert(*id)) {
        if draft.view.is_others(Aspect::Standing(id)) {
            return true;
        }
        at = recorded.memberships.get(&id).and_then(|membership| taken_from(recorded, membership));
    }
    false
}

/// The membership whose standing another began with, on the day on which it ended, and has kept.
fn taken_from(recorded: &Profile, later: &Membership) -> Option<MembershipId> {
    let is_unchanged = later.states.iter().all(|(on, _)| on == later.period.from);
    let mut earlier = recorded.memberships.iter().filter(|(_, earlier)| {
        earlier.kind == later.kind
            && earlier.ended == Some(EndReason::Moved)
            && earlier.period.until == Some(later.period.from)
            && earlier.states.latest() == later.states.latest()
    });
    earlier.next().map(|(id, _)| *id).filter(|_| is_unchanged)
}

/// From one branch to another (组织关系转移), unless the county's people have placed him where he is.
fn shift(
    draft: &mut Draft<'_>,
    member: &Member<'_>,
    was: &Membership,
    lasting: &[Held<'_>],
    standing: Standing,
) -> Option<OrgId> {
    let from = draft.view.organisation_name(was.org).to_owned();
    let detail = Detail::Place { from, to: member.org.name.to_owned() };
    let is_placed = lasting.iter().any(|(id, _)| draft.view.is_others(Aspect::Membership(*id)));
    if is_placed || departure(draft, member, standing).is_some() {
        draft.tell(about(member), Change::Kept, detail);
        return None;
    }
    let standing = standing_to_take_along(draft, member, lasting, standing);
    let until = day_of_move(draft, member, was);
    for (id, membership) in lasting {
        let (membership, org) = (*id, membership.org);
        let event =
            MembershipEnded { membership, person: member.person, org, reason: EndReason::Moved, until };
        draft.record(event, Before::Nothing);
    }
    start(draft, member, standing, until);
    draft.tell(about(member), Change::Moved, detail);
    Some(member.org.id)
}

/// The listed standing, unless the branch that he leaves has recorded another itself.
fn standing_to_take_along(
    draft: &mut Draft<'_>,
    member: &Member<'_>,
    lasting: &[Held<'_>],
    listed: Standing,
) -> Standing {
    let mut all = lasting.iter().filter(|(id, _)| is_others_word(draft, member, *id));
    let kept = all.find_map(|(_, membership)| standing_of(membership)).filter(|kept| *kept != listed);
    let Some(kept) = kept else { return listed };
    draft.tell(about(member), Change::Kept, Detail::Standing { from: kept, to: Some(listed) });
    kept
}

/// The listed day, if it is one on which he can have moved; else the import's.
fn day_of_move(draft: &Draft<'_>, member: &Member<'_>, was: &Membership) -> StatedDate {
    let listed = member.row.joined.filter(|joined| *joined > was.period.from && *joined <= draft.effective);
    listed.unwrap_or(draft.effective).max(was.period.from)
}

fn begin(
    draft: &mut Draft<'_>,
    member: &Member<'_>,
    recorded: Option<&Profile>,
    standing: Standing,
) -> Option<OrgId> {
    if let Some(left) = departure(draft, member, standing) {
        let detail =
            Detail::Left { at: draft.view.organisation_name(left.org).to_owned(), reason: left.ended };
        draft.tell(about(member), Change::Kept, detail);
        return None;
    }
    // Of somebody who is new to the county, the day of his admission says since when he can have been here. Who was recorded
    // before was elsewhere meanwhile, and a guest came when he came.
    let is_new = recorded.is_none() && standing.kind == MembershipKind::Formal;
    let admitted = member.row.admitted.filter(|day| is_new && *day <= draft.effective);
    let from = member.row.joined.or(admitted).unwrap_or(draft.effective);
    start(draft, member, standing, from);
    if recorded.is_some() {
        let at = member.org.name.to_owned();
        draft.tell(about(member), Change::Changed, Detail::Person { at, standing: Some(standing) });
    }
    Some(member.org.id)
}

/// The membership that ended, if somebody else than an import ended it: the one here, or one by removal. Not
/// if the list gives a later day on which he came again.
fn departure<'a>(draft: &Draft<'a>, member: &Member<'_>, standing: Standing) -> Option<&'a Membership> {
    let recorded = draft.view.profile(member.person)?;
    let ended = recorded.memberships.iter().filter(|(id, membership)| {
        (membership.org == member.org.id || membership.ended == Some(EndReason::Removed))
            && membership.kind == standing.kind
            && !lasts(membership, draft.effective)
            && draft.view.is_others(Aspect::MembershipEnd(**id))
    });
    let (_, last) = ended.max_by_key(|(_, membership)| membership.period.until)?;
    let is_after = |joined| last.period.until.is_some_and(|until| joined >= until);
    (!member.row.joined.is_some_and(is_after)).then_some(last)
}

fn start(draft: &mut Draft<'_>, member: &Member<'_>, standing: Standing, from: StatedDate) {
    let Standing { kind, state } = standing;
    let (person, org) = (member.person, member.org.id);
    let membership = draft.new_membership(person, org, kind);
    draft.record(MembershipStarted { membership, person, org, kind, state, from }, Before::Nothing);
}
