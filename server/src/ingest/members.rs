//! What rights alone do not say of members away and of dues: nobody is written into another branch's records, addressed
//! by somebody with whom he does not keep in touch, or drowned in what one author says.

use std::collections::BTreeSet;

use yixian_domain::{
    Document, DocumentKey, Event, EventId, OrgId, PersonId, Recorded, Rejection,
    dues::PersonDues,
    floating::{Away, AwayEntry, event::ContactNamed},
    history::History,
    org::{Membership, MembershipKind},
    permit::Proven,
    privacy::{Erasure, PersonPrivacy, event::RecordsErased, numbers_said},
    reminders::is_of_absence,
    time::{StatedDate, TimeTrust},
};
use yixian_protocol::limits;

use super::{
    erasure,
    judge::{Decision, is_gone, is_stranger},
    workspace::Workspace,
};
use crate::{db::Tx, error::Result, store::parked::Awaited};

/// So much of a document that the officers keep one author may fill who is none of them: they can still write in it.
const SHARE: usize = limits::DOCUMENT / 4;
/// So much one member may have the officers look into at once: declarations, or attendances elsewhere. Two years of
/// months.
const OPEN: usize = 24;

/// The member away whom an event is about.
#[derive(Clone, Copy)]
struct About {
    branch: OrgId,
    person: PersonId,
    /// Who else is to hear of it, as the one who keeps in touch.
    contact: Option<PersonId>,
}

fn away(event: &Recorded<'_>) -> Option<About> {
    let about = |branch, person, contact| Some(About { branch, person, contact });
    match event.event {
        Event::DepartureReported(e) => about(e.branch, e.person, e.contact),
        Event::ReturnReported(e) => about(e.branch, e.person, e.contact),
        Event::ContactNamed(e) => about(e.branch, e.person, None),
        Event::ContactMade(e) => about(e.branch, e.person, e.contact),
        Event::NewsSent(e) => about(e.branch, event.author, e.contact),
        Event::CertificateIssued(e) => about(e.branch, e.person, None),
        Event::HostReported(e) => about(e.branch, event.author, e.contact),
        Event::HostAnswered(e) => about(e.branch, e.person, None),
        Event::LostStepTaken(e) => about(e.branch, e.person, e.contact),
        Event::ChoiceMade(e) => about(e.branch, e.person, None),
        Event::AwayCancelled(e) => about(e.branch, e.person, e.contact),
        _ => None,
    }
}

/// What an officer notes of a member's absence on the branch's desk: it goes with it.
fn noted(event: &Recorded<'_>) -> Option<About> {
    let Event::MatterHandled(e) = event.event else { return None };
    let person = e.matter.person.filter(|person| is_of_absence(&e.matter, *person))?;
    Some(About { branch: e.org, person, contact: None })
}

/// Whether an event says something of somebody's absence.
pub(super) fn is_of_an_absence(event: &Recorded<'_>) -> bool {
    away(event).or_else(|| noted(event)).is_some()
}

/// Whose privacy an event is about.
fn privacy(event: &Recorded<'_>) -> Option<About> {
    let about = |branch, person| Some(About { branch, person, contact: None });
    match event.event {
        Event::ConsentDecided(e) => about(e.branch, e.person),
        Event::InfoDisputed(e) => about(e.branch, event.author),
        Event::InfoAnswered(e) => about(e.branch, e.person),
        Event::DeletionAsked(e) => about(e.branch, e.person.unwrap_or(event.author)),
        Event::DeletionAnswered(e) => about(e.branch, e.person),
        Event::PhoneRevealed(e) => about(e.branch, e.person),
        _ => None,
    }
}

/// Whose belongings the judgement of an event looks at, besides its author's.
pub(super) fn looked_at(event: &Recorded<'_>) -> Option<PersonId> {
    let about = away(event).or_else(|| privacy(event));
    about.map(|about| about.person).filter(|person| *person != event.author)
}

/// What is said of the homecomings of whom it is about.
pub(super) fn homecoming_of(event: &Recorded<'_>) -> Option<Awaited> {
    away(event).map(|about| Awaited::Return(about.branch, about.person))
}

/// The earlier event without which this one means nothing.
pub(super) fn refers_to(event: &Event) -> Option<EventId> {
    match event {
        Event::ReturnReported(e) => Some(e.departure),
        Event::HostAnswered(e) => Some(e.report),
        Event::DuesCancelled(e) => Some(e.entry),
        Event::AwayCancelled(e) => Some(e.entry),
        Event::InfoAnswered(e) => Some(e.dispute),
        Event::DeletionAnswered(e) => Some(e.request),
        Event::DuesReceived(e) => e.supersedes.first().copied(),
        Event::RuleDecided(e) => Some(e.proposal),
        _ => None,
    }
}

/// Whether another event may refer to it so.
pub(super) const fn is_referred_to(event: &Event) -> bool {
    matches!(
        event,
        Event::DepartureReported(_)
            | Event::ReturnReported(_)
            | Event::ContactMade(_)
            | Event::CertificateIssued(_)
            | Event::HostReported(_)
            | Event::HostAnswered(_)
            | Event::LostStepTaken(_)
            | Event::ChoiceMade(_)
            | Event::DuesDeclared(_)
            | Event::DuesReceived(_)
            | Event::RuleProposed(_)
            | Event::InfoDisputed(_)
            | Event::DeletionAsked(_)
    )
}

/// Whether a receipt confirms this declaration already: after a restore the receipt may come first.
pub(super) fn is_confirmed(document: Option<&Document>, event: &Recorded<'_>) -> bool {
    let dues = document.and_then(Document::as_dues);
    dues.is_some_and(|dues| dues.standing().any(|(_, receipt)| receipt.value.declaration == Some(event.id)))
}

/// Holds an event about dues or a member away against what it would bring about.
pub(super) async fn judge(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    event: &Recorded<'_>,
    proven: Proven,
) -> Result<Option<Decision>> {
    if let Event::DuesDeclared(e) = event.event {
        let dues = workspace.read(tx, DocumentKey::Dues(e.branch, event.author)).await?;
        let many = dues.and_then(Document::as_dues).is_some_and(|dues| {
            // What it replaces no longer waits.
            let waits = dues.pending().filter(|(id, _)| !e.supersedes.contains(id));
            waits.count() >= OPEN || declared_by(dues, event.author) >= SHARE
        });
        return Ok(many.then(too_much));
    }
    if says_erased(workspace, tx, event).await? {
        return Ok(Some(Decision::refuse(&Rejection::ErasedSince)));
    }
    if let Some(about) = privacy(event) {
        return judge_privacy(workspace, tx, event, about, proven).await;
    }
    let Some(about) = away(event) else { return Ok(None) };
    if let Some(decision) = judge_contact(workspace, tx, event, about, proven).await? {
        return Ok(Some(decision));
    }
    if about.person != event.author
        && let Some(code) = strange(workspace, tx, event.event, about).await?
    {
        return Ok(Some(Decision::refused(code)));
    }
    if let Event::ContactNamed(e) = event.event
        && about.person != event.author
    {
        return judge_naming(workspace, tx, e, about, proven).await;
    }
    judge_share(workspace, tx, event, about).await
}

/// Whether it brings back what was erased since: a number, wherever that was erased, or what belongs to an absence.
pub(super) async fn says_erased(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    event: &Recorded<'_>,
) -> Result<bool> {
    for (branch, person) in numbers_said(event) {
        for branch in erasure::everywhere(workspace, tx, (Some(branch), person)).await? {
            let [privacy] = workspace.peek(tx, [DocumentKey::Privacy(branch, person)]).await?;
            let privacy = privacy.as_deref().and_then(Document::as_privacy);
            if privacy.is_some_and(|privacy| privacy.is_number_erased(event.time.at)) {
                return Ok(true);
            }
        }
    }
    let Some(about) = away(event).or_else(|| noted(event)) else { return Ok(false) };
    let is_erased = |away: &Away| away.is_erased(event) || away.tells_erased(event);
    Ok(record(workspace, tx, about).await?.is_some_and(is_erased))
}

/// Whether it says what an erasure takes.
pub(super) fn is_of(erased: &RecordsErased, event: &Recorded<'_>) -> bool {
    let is_his = |about: About| (about.branch, about.person) == (erased.branch, erased.person);
    let of_his_absence = || away(event).is_some_and(is_his);
    let says = match erased.what {
        Erasure::Phone => numbers_said(event).iter().any(|(_, person)| *person == erased.person),
        Erasure::ContactPhone => {
            let told = |named: &ContactNamed| named.member_phone.is_some();
            of_his_absence() && matches!(event.event, Event::ContactNamed(named) if told(named))
        }
        Erasure::News => of_his_absence() && matches!(event.event, Event::NewsSent(_)),
        Erasure::Away => away(event).or_else(|| noted(event)).is_some_and(is_his),
        Erasure::Looks | Erasure::Requests => false,
    };
    says && (event.time.at <= erased.until || erased.also.contains(&event.id))
}

/// A branch keeps it of those who belong to it or did, in whatever way, and no more than its officers can look into.
async fn judge_privacy(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    event: &Recorded<'_>,
    about: About,
    proven: Proven,
) -> Result<Option<Decision>> {
    if is_stranger(workspace, tx, about.person, about.branch, proven.to).await? {
        return Ok(Some(Decision::refused("not_a_member")));
    }
    if let Event::DeletionAnswered(e) = event.event
        && e.granted
    {
        // Whatever day a phone without the right time states, it is judged as of today.
        let now = workspace.server().clock().now();
        let on = if event.time.trust >= TimeTrust::Anchored { event.time.at.min(now) } else { now };
        return erasure::judge_grant(workspace, tx, (e, on.date())).await;
    }
    let key = DocumentKey::Privacy(about.branch, about.person);
    let Some(said) = workspace.read(tx, key).await?.and_then(Document::as_privacy) else { return Ok(None) };
    let many = match event.event {
        Event::InfoDisputed(_) => said.open_mistakes().count() >= OPEN,
        Event::DeletionAsked(_) => said.open_deletions().count() >= OPEN,
        _ => false,
    };
    let is_his = event.author == about.person;
    Ok((many || is_his && asked_by(said, event.author) >= SHARE).then(too_much))
}

/// Who is named belongs to the branch or serves there or above, or did when the naming was made as far as that is proven: he
/// is told of the member. Who is relieved has been named.
async fn judge_naming(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    named: &ContactNamed,
    about: About,
    proven: Proven,
) -> Result<Option<Decision>> {
    let known = match named.before {
        Some(before) => {
            record(workspace, tx, about).await?.is_some_and(|away| away.is_or_was_contact(before))
        }
        None => true,
    };
    if !known {
        return Ok(Some(not_the_contact(Some(about))));
    }
    let gone = is_gone(workspace, tx, named.contact, about.branch, proven).await?;
    Ok(gone.then(|| Decision::refused("not_a_member")))
}

/// Whom an event names or addresses as who keeps in touch, though he has left: it counts, and he is not told.
pub(super) async fn told_in_vain(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    event: &Recorded<'_>,
) -> Result<Option<PersonId>> {
    let Some(about) = away(event) else { return Ok(None) };
    let contact = match event.event {
        Event::ContactNamed(e) => Some(e.contact),
        _ => about.contact,
    };
    let Some(contact) = contact else { return Ok(None) };
    let today = Proven::on(workspace.server().clock().now().date());
    Ok(is_gone(workspace, tx, contact, about.branch, today).await?.then_some(contact))
}

/// A server that was put back may hear of a naming only later: then it is judged again.
fn not_the_contact(about: Option<About>) -> Decision {
    match about {
        Some(about) => {
            Decision::refuse_unless(&Rejection::NotTheContact, Awaited::Contact(about.branch, about.person))
        }
        None => Decision::refuse(&Rejection::NotTheContact),
    }
}

fn too_much() -> Decision {
    Decision::refused("too_many_entries")
}

async fn record<'w>(workspace: &'w mut Workspace<'_>, tx: &mut Tx, about: About) -> Result<Option<&'w Away>> {
    let key = DocumentKey::Away(about.branch, about.person);
    Ok(workspace.read(tx, key).await?.and_then(Document::as_away))
}

/// Why a branch keeps no such records of a person: he does not belong to it and never did, under whatever name it had. A
/// guest's are kept at home, but for the certificate that somebody shows who belongs to no branch of this county.
async fn strange(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    event: &Event,
    about: About,
) -> Result<Option<&'static str>> {
    let (tree, today) = (workspace.tree(), workspace.server().clock().now().date());
    let key = DocumentKey::Profile(about.person);
    let known = workspace.read(tx, key).await?.and_then(Document::as_profile);
    let Some(known) = known else { return Ok(Some("unknown_person")) };
    let branch = tree.successor(about.branch);
    let believed = || known.memberships.values().filter(|m| m.is_believed());
    let lasts = |m: &&Membership| m.period.until.is_none_or(|until| today < until);
    let is_from_here = believed().filter(lasts).any(|m| m.kind == MembershipKind::Formal);
    let of_certificate = match event {
        Event::CertificateIssued(_) => true,
        Event::AwayCancelled(e) => e.what == AwayEntry::Certificate,
        _ => false,
    };
    let shows_one = of_certificate && !is_from_here;
    let mut kept = believed().filter(|m| shows_one || m.kind == MembershipKind::Formal);
    let belonged = kept.any(|m| tree.successor(m.org) == branch);
    Ok((!belonged).then_some("not_a_member"))
}

/// Only who keeps in touch with a member hears of him, and says that he did: as long as his phone may not know of another
/// who has been named since, nor that he has left himself. Nobody plants anything on somebody else's phone by naming him.
async fn judge_contact(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    event: &Recorded<'_>,
    about: About,
    proven: Proven,
) -> Result<Option<Decision>> {
    let Some(contact) = about.contact else { return Ok(None) };
    if contact == event.author && is_gone(workspace, tx, contact, about.branch, proven).await? {
        return Ok(Some(not_the_contact(None)));
    }
    let away = record(workspace, tx, about).await?;
    let keeps = away.is_some_and(|away| keeps(away, contact, proven.from));
    let erased = away.and_then(|away| away.erased.get(&Erasure::Away)).map(|until| until.date());
    if keeps {
        return Ok(None);
    }
    // Who did is not in a record any more that was erased, and the author's phone may not have heard of it.
    let care = DocumentKey::Care(contact, about.person);
    if erased.is_some_and(|on| proven.from <= on) && workspace.read(tx, care).await?.is_some() {
        return Ok(None);
    }
    // A stranger's word is not kept for later.
    let stranger = is_stranger(workspace, tx, event.author, about.branch, proven.to).await?;
    Ok(Some(not_the_contact(Some(about).filter(|_| !stranger))))
}

/// Whether somebody keeps in touch, or his phone had not heard from the county since he was relieved of it. Of a naming
/// whose day is only what some phone's clock showed, nobody can know.
fn keeps(away: &Away, contact: PersonId, heard: StatedDate) -> bool {
    let standing: BTreeSet<EventId> = away.contacts.heads().into_iter().map(|(id, _)| id).collect();
    let named = away.contacts.iter().filter(|(_, entry)| entry.value.person == contact);
    named.into_iter().any(|(id, _)| {
        let mut relieved = away.contacts.iter().filter(|(_, entry)| entry.supersedes.contains(&id));
        standing.contains(&id)
            || relieved.any(|(_, entry)| entry.trust < TimeTrust::Anchored || heard <= entry.at.date())
    })
}

/// What one says who is no officer, of himself or of somebody in his care.
async fn judge_share(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    event: &Recorded<'_>,
    about: About,
) -> Result<Option<Decision>> {
    let author = event.author;
    if author != about.person && about.contact != Some(author) {
        return Ok(None); // an officer's
    }
    let Some(mut away) = record(workspace, tx, about).await?.cloned() else { return Ok(None) };
    // What his news say is held where they are read.
    let read = workspace.read(tx, DocumentKey::News(about.branch, about.person)).await?;
    if let Some(read) = read.and_then(Document::as_away) {
        away.news.read(&read.news);
    }
    // One that was taken back was looked at all the same.
    let apart = away.apart.as_deref().map_or(0, |apart| apart.hosts.len());
    let open = matches!(event.event, Event::HostReported(_)) && away.open_hosts().count() + apart >= OPEN;
    Ok((open || said_by(&away, author) >= SHARE).then(too_much))
}

/// About how many bytes an entry takes besides its texts.
const ENTRY: usize = 192;

fn size<T>(history: &History<T>, author: PersonId, words: impl Fn(&T) -> usize) -> usize {
    let own = history.iter().filter(|(_, entry)| entry.by == author).map(|(_, entry)| entry);
    own.map(|entry| ENTRY + entry.supersedes.len() * size_of::<EventId>() + words(&entry.value)).sum()
}

fn said_by(away: &Away, author: PersonId) -> usize {
    let hosts = away.hosts.values();
    let hosts: usize =
        hosts.map(|host| size(&host.said, author, |said| said.host.len() + said.call.len())).sum();
    let returns: usize = away.returns.values().map(|said| size(said, author, |_| 0)).sum();
    let reasons: usize = away.cancelled.values().map(|one| size(&one.reasons, author, String::len)).sum();
    let apart = away.apart.as_deref().map_or(0, |apart| said_by(apart, author));
    size(&away.news, author, |news| news.words.len())
        + size(&away.contacts, author, |_| 0)
        + size(&away.log, author, |entry| entry.words.len())
        + size(&away.departures, author, |_| 0)
        + size(&away.choices, author, |_| 0)
        + hosts
        + returns
        + reasons
        + apart
}

fn asked_by(said: &PersonPrivacy, author: PersonId) -> usize {
    let consents = said.consents.values().map(|said| size(said, author, |_| 0));
    let mistakes = said.mistakes.values().map(|asked| size(&asked.said, author, |said| said.words.len()));
    let deletions = said.deletions.values().map(|asked| size(&asked.said, author, |said| said.words.len()));
    consents.chain(mistakes).chain(deletions).sum()
}

fn declared_by(dues: &PersonDues, author: PersonId) -> usize {
    size(&dues.declared, author, |paid| paid.through_other.as_deref().map_or(0, str::len))
}
