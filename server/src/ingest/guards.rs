//! What rights alone do not say: nobody gains power over somebody, or takes it from him, by what he may record.

use yixian_domain::{
    Document, DocumentKey, Event, OrgId, Permission, PersonId, Recorded, Rejection, apply,
    meetings::Roll,
    org::{MembershipKind, Profile},
    permit::{Matter, Proven, Right, office},
    rules::{
        CalendarUnit, ChangeState, Level, RuleChange, RuleValue, Rulebook, event::RuleDecided, starts_later,
    },
    time::{StatedDate, Timestamp},
};

use super::{
    judge::{Decision, Judgement},
    members,
    workspace::Workspace,
};
use crate::{db::Tx, error::Result};

/// How much one member may say in one meeting's roll: a sign-in, a leave, some proxies and what was taken back.
const ENTRIES_OF_A_MEMBER: usize = 40;

/// Holds an event that its author may make against what it would bring about.
pub(super) async fn judge(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    event: &Recorded<'_>,
    matter: Option<Matter>,
    judgement: &Judgement<'_>,
) -> Result<Option<Decision>> {
    if workspace.is_of_registry(event) {
        return Ok(None);
    }
    if subject_of(event.event) == Some(workspace.server().county().registry()) {
        return Ok(Some(Decision::refused("unknown_person"))); // it is nobody
    }
    match event.event {
        Event::MembershipStarted(e) if e.kind == MembershipKind::Formal => {
            judge_newcomer(workspace, tx, event, (e.person, e.org, e.from), judgement.proven).await
        }
        Event::AppointmentMade(e) => {
            if members::says_erased(workspace, tx, event).await? {
                return Ok(Some(Decision::refuse(&Rejection::ErasedSince)));
            }
            judge_newcomer(workspace, tx, event, (e.person, e.org, e.from), judgement.proven).await
        }
        Event::OrganisationMoved(e) => {
            let parent = workspace.tree().get(e.org).and_then(|org| org.parent_on(e.on));
            if workspace.tree().is_within(e.parent, e.org, e.on) {
                return Ok(Some(Decision::refuse(&Rejection::UnderItself)));
            }
            let orgs = [parent, Some(e.parent)];
            judge_tree(workspace, tx, event, &orgs, judgement.proven).await
        }
        Event::OrganisationMerged(e) => {
            judge_tree(workspace, tx, event, &[Some(e.into)], judgement.proven).await
        }
        Event::RuleProposed(e) => Ok(judge_change(workspace, e.org, &e.change)),
        Event::RuleDecided(e) => judge_decision(workspace, tx, e).await,
        Event::DeviceRevoked(e) if e.person == event.author => {
            judge_own_revocation(workspace, tx, event, e.device, judgement).await
        }
        Event::EnrolmentObjected(e) => {
            let enrolled = enrolled(workspace, tx, event.author, e.device).await?;
            let window = objection_ms(workspace, judgement.proven.to);
            let now = workspace.server().clock().now();
            let too_late = enrolled.is_some_and(|at| at.0 > 0 && at.plus_ms(window) < now);
            Ok(too_late.then(|| Decision::refused("objection_too_late")))
        }
        Event::ProxyMarked(e) => match judge_proxy(workspace, tx, e.person, matter).await? {
            None => judge_entries(workspace, tx, event).await,
            refused => Ok(refused),
        },
        Event::SignedIn(_) | Event::LeaveAsked(_) | Event::OwnMarkWithdrawn(_) | Event::MarkDisputed(_) => {
            judge_entries(workspace, tx, event).await
        }
        _ => members::judge(workspace, tx, event, judgement.proven).await,
    }
}

/// Which rules an organisation may change, and from which day on, by this server's clock: a phone's may be wrong.
fn judge_change(workspace: &Workspace<'_>, org: OrgId, change: &RuleChange) -> Option<Decision> {
    let kind = workspace.tree().get(org).map(|org| org.kind)?;
    let Some(level) = Level::of(kind) else { return Some(Decision::refuse(&Rejection::NotConcerned)) };
    let today = workspace.server().clock().now().date();
    change.check(workspace.server().rules(), level, today).err().map(|why| Decision::refuse(&why))
}

/// A yes, and a no that takes a yes back, come before the day on which the change begins.
async fn judge_decision(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    decided: &RuleDecided,
) -> Result<Option<Decision>> {
    let today = workspace.server().clock().now().date();
    let book = workspace.read(tx, DocumentKey::Rulebook(decided.org)).await?.and_then(Document::as_rulebook);
    let in_time = |book: &Rulebook| decided.approved || book.state(decided.proposal) == ChangeState::Approved;
    let change = book.filter(|book| in_time(book)).and_then(|book| book.changes.get(decided.proposal));
    let late = change.and_then(|change| starts_later(change.value.from, today).err());
    Ok(late.map(|why| Decision::refuse(&why)))
}

/// Whom an event makes somebody, or says something of.
const fn subject_of(event: &Event) -> Option<PersonId> {
    Some(match event {
        Event::PersonRegistered(e) => e.person,
        Event::PersonCorrected(e) => e.person,
        Event::MembershipStarted(e) => e.person,
        Event::AppointmentMade(e) => e.person,
        _ => return None,
    })
}

async fn profile<'w>(
    workspace: &'w mut Workspace<'_>,
    tx: &mut Tx,
    person: PersonId,
) -> Result<Option<&'w Profile>> {
    Ok(workspace.read(tx, DocumentKey::Profile(person)).await?.and_then(Document::as_profile))
}

/// Whether the author holds a right over every one of these organisations.
async fn is_over(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    author: PersonId,
    right: Right,
    orgs: &[OrgId],
    proven: Proven,
) -> Result<bool> {
    let tree = workspace.tree();
    let actor = profile(workspace, tx, author).await?;
    let over =
        |org: &OrgId| actor.is_some_and(|a| office(a, right, *org, &tree, proven) == Permission::Granted);
    Ok(orgs.iter().all(over))
}

/// A branch does not take in, nor appoint, somebody of another branch by itself: it would gain rights over that
/// person. Whoever is over both (the township) records it.
async fn judge_newcomer(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    event: &Recorded<'_>,
    (person, org, from): (PersonId, OrgId, StatedDate),
    proven: Proven,
) -> Result<Option<Decision>> {
    let Some(known) = profile(workspace, tx, person).await? else { return Ok(None) };
    let lasts = |period: &yixian_domain::time::Period| period.until.is_none_or(|until| from < until);
    let belongs = known
        .memberships
        .values()
        .filter(|m| m.kind == MembershipKind::Formal && m.is_believed() && lasts(&m.period))
        .map(|m| m.org);
    let serves = known.appointments.values().filter(|a| lasts(&a.period)).map(|a| a.org);
    let elsewhere: Vec<OrgId> = belongs.chain(serves).filter(|other| *other != org).collect();
    let may = is_over(workspace, tx, event.author, Right::KeepRoster, &elsewhere, proven).await?;
    Ok((!may).then(|| Decision::refused("belongs_elsewhere")))
}

/// Who changes where organisations belong needs the right at both ends: nobody moves his own out from under those
/// above him.
async fn judge_tree(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    event: &Recorded<'_>,
    orgs: &[Option<OrgId>],
    proven: Proven,
) -> Result<Option<Decision>> {
    let known: Vec<OrgId> = orgs.iter().copied().flatten().collect();
    let may = known.len() == orgs.len()
        && is_over(workspace, tx, event.author, Right::KeepTree, &known, proven).await?;
    Ok((!may).then(|| Decision::refused("not_in_office")))
}

/// When a device of a person was enrolled, if it is known.
async fn enrolled(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    person: PersonId,
    device: yixian_domain::DeviceId,
) -> Result<Option<Timestamp>> {
    let devices = workspace.read(tx, DocumentKey::Devices(person)).await?.and_then(Document::as_devices);
    Ok(devices.and_then(|known| known.devices.get(&device)).map(|device| device.enrolled))
}

/// How long a person may object to a device after it was enrolled; after that an officer revokes it.
fn objection_ms(workspace: &Workspace<'_>, on: StatedDate) -> i64 {
    let days = match workspace.server().rules().on("enrolment.objection", on).map(|rule| &rule.value) {
        Some(RuleValue::Span { count, unit: CalendarUnit::Day }) => i64::from(*count),
        _ => 3,
    };
    days * 86_400_000
}

/// While its person may still object to a device, that device stops none of his others: a thief with a stolen slip
/// would silence the phone that could object.
async fn judge_own_revocation(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    event: &Recorded<'_>,
    meant: Option<yixian_domain::DeviceId>,
    judgement: &Judgement<'_>,
) -> Result<Option<Decision>> {
    let Some(from) = judgement.device else { return Ok(None) };
    if meant == Some(from.device) {
        return Ok(None);
    }
    let enrolled = enrolled(workspace, tx, event.author, from.device).await?;
    let window = objection_ms(workspace, judgement.proven.to);
    let is_new = enrolled.is_some_and(|at| at.plus_ms(window) > workspace.server().clock().now());
    Ok(is_new.then(|| Decision::refused("phone_too_new")))
}

/// A member signs in only those who belong to the branch. Guests are for its officers.
async fn judge_proxy(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    person: PersonId,
    matter: Option<Matter>,
) -> Result<Option<Decision>> {
    let Some(matter) = matter else { return Ok(None) };
    let tree = workspace.tree();
    let Some(known) = profile(workspace, tx, person).await? else { return Ok(None) };
    let branch = tree.successor(matter.org);
    let here = |m: &yixian_domain::org::Membership| m.is_believed() && tree.successor(m.org) == branch;
    let belongs = known.memberships.values().any(|m| here(m) && m.period.covers(matter.date));
    Ok((!belongs).then(|| Decision::refused("not_a_member")))
}

/// One member does not fill the roll that all depend on.
async fn judge_entries(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    event: &Recorded<'_>,
) -> Result<Option<Decision>> {
    let Some(id) = apply::meeting_of(event) else { return Ok(None) };
    let roll = workspace.read(tx, DocumentKey::Roll(id)).await?.and_then(Document::as_roll);
    let full = roll.is_some_and(|roll| entries_by(roll, event.author) >= ENTRIES_OF_A_MEMBER);
    Ok(full.then(|| Decision::refused("too_many_entries")))
}

fn entries_by(roll: &Roll, author: PersonId) -> usize {
    let marks = roll.persons.values().flat_map(|person| person.marks.iter().map(|(_, entry)| entry.by));
    let disputes = roll.persons.values().flat_map(|person| person.disputes.values());
    let said = disputes.flat_map(|dispute| dispute.said.iter().map(|(_, entry)| entry.by));
    marks.chain(said).filter(|by| *by == author).count()
}
