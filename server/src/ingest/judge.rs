//! What is to become of an event: accepted, parked, left waiting for somebody's word, refused.

use std::collections::BTreeSet;

use yixian_domain::{
    Document, DocumentKey, Event, MeetingId, OrgId, Permission, PersonId, Recorded, Rejection,
    apply::{self, check_words},
    identity::{DeviceState, WaitsFor},
    meetings::event::WhichMeeting,
    org::Profile,
    permit::{Matter, Proven, Right, matter_of, office, permit},
    time::{Period, StatedDate},
};
use yixian_protocol::{Opened, codec::Decoded};

use super::{guards, members, setting::Setting, workspace::Workspace};
use crate::{
    db::Tx,
    error::Result,
    protections::Protection,
    store::{audit, devices::DeviceRow, meetings, parked::Awaited},
};

/// What an event is judged by.
#[derive(Clone, Copy, Debug)]
pub struct Judgement<'a> {
    /// The device that sent it; none for one that is judged again.
    pub device: Option<&'a DeviceRow>,
    /// When it was made, as far as that is proven.
    pub proven: Proven,
    /// Whose word has been given for it.
    pub cleared: Option<WaitsFor>,
}

/// What is to become of an event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Decision {
    /// It counts.
    Accept {
        /// The meeting that was found for it, if it could only describe it.
        meeting: Option<MeetingId>,
    },
    /// It is kept until what it refers to arrives.
    Park {
        /// What that may be.
        awaited: Vec<Awaited>,
        /// The stable code of the reason.
        code: &'static str,
    },
    /// It waits for somebody's word.
    Wait(WaitsFor),
    /// It does not count.
    Refuse {
        /// The stable code of the reason.
        code: String,
        /// What else there is to say.
        detail: Option<String>,
        /// What may still arrive and change that: another officer's digits.
        unless: Option<Awaited>,
    },
}

impl Decision {
    /// The meeting that was found for it.
    #[must_use]
    pub const fn meeting(&self) -> Option<MeetingId> {
        match self {
            Self::Accept { meeting } => *meeting,
            _ => None,
        }
    }

    pub(super) fn refuse(code: &impl serde::Serialize) -> Self {
        match serde_json::to_value(code) {
            Ok(serde_json::Value::String(code)) => Self::Refuse { code, detail: None, unless: None },
            Ok(serde_json::Value::Object(fields)) => {
                let (code, detail) = fields.into_iter().next().unwrap_or_default();
                Self::Refuse { code, detail: Some(detail.to_string()), unless: None }
            }
            _ => Self::refused("refused"),
        }
    }

    /// The same, until something arrives by which it is judged again.
    pub(super) fn refuse_unless(code: &impl serde::Serialize, arrives: Awaited) -> Self {
        let mut decision = Self::refuse(code);
        if let Self::Refuse { unless, .. } = &mut decision {
            *unless = Some(arrives);
        }
        decision
    }

    pub(super) fn refused(code: &str) -> Self {
        Self::Refuse { code: code.to_owned(), detail: None, unless: None }
    }
}

/// Decides about one event.
///
/// # Errors
/// The database's.
pub async fn decide(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    opened: &Opened,
    judgement: &Judgement<'_>,
) -> Result<Decision> {
    let event = match &opened.event {
        Some(Decoded::Known(event)) => event.as_ref(),
        Some(Decoded::Unknown(kind)) => {
            return Ok(Decision::Park { awaited: vec![Awaited::Kind(kind.clone())], code: "unknown_kind" });
        }
        None => return Ok(Decision::refused("erased")),
    };
    if let Some(device) = judgement.device {
        if device.person != opened.header.author() {
            return Ok(Decision::refused("other_author"));
        }
        // Who objects is heard at once; and a look at a number has happened, whoever has the phone.
        let counts = matches!(event, Event::EnrolmentObjected(_) | Event::PhoneRevealed(_));
        if device.state == DeviceState::Replaced && !counts {
            let Some(recorded) = opened.recorded(None) else { return Ok(Decision::refused("erased")) };
            return wait(workspace, tx, &recorded, WaitsFor::Author(device.person)).await;
        }
    }
    if let Err(rejection) = check_words(event, opened.header.author()) {
        return Ok(Decision::refuse(&rejection));
    }
    let found = match find_meeting(workspace, tx, event, opened.header.author(), judgement).await? {
        Found::Not(decision) => return Ok(decision),
        Found::Named => None,
        Found::Meeting(id) => Some(id),
    };
    let Some(recorded) = opened.recorded(found) else { return Ok(Decision::refused("erased")) };
    let matter = match matter(workspace, tx, &recorded, judgement.proven).await? {
        Ok(matter) => matter,
        Err(decision) => return Ok(decision),
    };
    if let Some(decision) = judge_rights(workspace, tx, &recorded, matter, judgement).await? {
        if let Decision::Wait(waits_for) = decision {
            return wait(workspace, tx, &recorded, waits_for).await;
        }
        return match unheard_of(workspace, tx, &recorded, matter, &decision).await? {
            Some(parked) => {
                if judgement.device.is_some() {
                    note_stranger(workspace, tx, opened).await?;
                }
                Ok(parked)
            }
            None => Ok(decision),
        };
    }
    if let Some(decision) = guards::judge(workspace, tx, &recorded, matter, judgement).await? {
        return Ok(decision);
    }
    judge_documents(workspace, tx, &recorded, found).await
}

/// Waits for somebody's word. What was erased lies in no waiting room either.
async fn wait(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    event: &Recorded<'_>,
    waits_for: WaitsFor,
) -> Result<Decision> {
    let is_gone = members::says_erased(workspace, tx, event).await?;
    Ok(if is_gone { Decision::refuse(&Rejection::ErasedSince) } else { Decision::Wait(waits_for) })
}

/// Records of one meeting that are looked at: it takes as many officers to make more.
const RECORDS: usize = 8;

enum Found {
    Named,
    Meeting(MeetingId),
    Not(Decision),
}

/// Finds the meeting of a sign-in that could only describe it: same branch (or what it has become), same
/// date, same digits. If the branch has opened a roll for that day, other digits are wrong ones.
async fn find_meeting(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    event: &Event,
    author: PersonId,
    judgement: &Judgement<'_>,
) -> Result<Found> {
    let Event::SignedIn(signed_in) = event else { return Ok(Found::Named) };
    let (server, now) = (workspace.server(), workspace.server().clock().now());
    if judgement.device.is_some() && server.guesses().is_blocked(author, now) {
        return Ok(Found::Not(Decision::refused("too_many_guesses")));
    }
    let (branch, date) = match signed_in.meeting {
        WhichMeeting::Known(id) => return find_record(workspace, tx, id, &signed_in.digits).await,
        WhichMeeting::Described { branch, date } => (branch, date),
    };
    let tree = workspace.tree();
    let branch = tree.successor(branch);
    let meetings = meetings::on(tx, workspace.county(), &tree.predecessors(branch), date).await?;
    let mut is_open = false;
    for id in meetings {
        let roll = workspace.read(tx, DocumentKey::Roll(id)).await?;
        let Some(roll) = roll.and_then(Document::as_roll) else { continue };
        if roll.has_digits(&signed_in.digits) {
            return Ok(Found::Meeting(id));
        }
        is_open |= !roll.digits.is_empty();
    }
    let awaited = Awaited::MeetingOn(branch, date);
    // A stranger is not told whether there is a meeting.
    if is_open && !is_stranger(workspace, tx, author, branch, date).await? {
        if judgement.device.is_some() {
            server.guesses().wrong(author, now);
        }
        let code = "wrong_digits".to_owned();
        return Ok(Found::Not(Decision::Refuse { code, detail: None, unless: Some(awaited) }));
    }
    Ok(Found::Not(Decision::Park { awaited: vec![awaited], code: "meeting_not_found_yet" }))
}

/// Of a meeting that two officers planned without knowing of each other, each record has its own digits on a wall:
/// whoever names the one and gives the other's digits signs in to the other.
async fn find_record(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    id: MeetingId,
    digits: &str,
) -> Result<Found> {
    let mut open = vec![id];
    let mut seen = BTreeSet::new();
    while let Some(next) = open.pop().filter(|next| seen.len() < RECORDS && seen.insert(*next)) {
        let roll = workspace.read(tx, DocumentKey::Roll(next)).await?.and_then(Document::as_roll);
        if roll.is_some_and(|roll| roll.has_digits(digits)) {
            return Ok(if next == id { Found::Named } else { Found::Meeting(next) });
        }
        let meeting = workspace.read(tx, DocumentKey::Meeting(next)).await?.and_then(Document::as_meeting);
        open.extend(meeting.into_iter().flat_map(|meeting| meeting.joined_with().collect::<Vec<_>>()));
    }
    Ok(Found::Named)
}

/// What an event is about: its own organisation, or its meeting's.
async fn matter(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    event: &Recorded<'_>,
    proven: Proven,
) -> Result<std::result::Result<Option<Matter>, Decision>> {
    if let Some(matter) = matter_of(event.event, proven.to) {
        return Ok(Ok(Some(matter)));
    }
    if let Event::DeviceRevoked(revoked) = event.event {
        let org = org_for_revoking(workspace, tx, event.author, revoked.person, proven).await?;
        return Ok(Ok(org.map(|org| Matter { org, date: proven.to })));
    }
    let Some(id) = apply::meeting_of(event) else { return Ok(Ok(None)) };
    let meeting = workspace.read(tx, DocumentKey::Meeting(id)).await?.and_then(Document::as_meeting).cloned();
    let Some(meeting) = meeting else {
        if workspace.server().protections().has(Protection::Parking) {
            let awaited = vec![Awaited::Meeting(id)];
            return Ok(Err(Decision::Park { awaited, code: "unknown_meeting" }));
        }
        return Ok(Err(Decision::refuse(&Rejection::UnknownMeeting)));
    };
    if let Event::MeetingJoined(joined) = event.event {
        let other = workspace.read(tx, DocumentKey::Meeting(joined.with)).await?;
        match other.and_then(Document::as_meeting).map(|other| other.branch) {
            None => {
                let awaited = vec![Awaited::Meeting(joined.with)];
                return Ok(Err(Decision::Park { awaited, code: "unknown_meeting" }));
            }
            Some(branch) => {
                for (named, branch) in [(id, meeting.branch), (joined.with, branch)] {
                    if is_stranger(workspace, tx, event.author, branch, proven.to).await? {
                        let awaited = vec![Awaited::Meeting(named)];
                        return Ok(Err(Decision::Park { awaited, code: "unknown_meeting" }));
                    }
                }
                let tree = workspace.tree();
                if tree.successor(branch) != tree.successor(meeting.branch) {
                    return Ok(Err(Decision::refuse(&Rejection::OtherBranch)));
                }
            }
        }
    }
    let date = meeting.plan().map_or(proven.to, |plan| plan.date);
    Ok(Ok(Some(Matter { org: meeting.branch, date })))
}

/// The organisation in whose name somebody's phone is revoked: any that the person belongs to or serves at, if the
/// author may there. To stop a lost phone is urgent, and whoever did it is on record.
async fn org_for_revoking(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    author: PersonId,
    person: PersonId,
    proven: Proven,
) -> Result<Option<OrgId>> {
    let subject = workspace.read(tx, DocumentKey::Profile(person)).await?.and_then(Document::as_profile);
    let Some(subject) = subject else { return Ok(None) };
    let belongs = subject.memberships.values().filter(|m| m.counts_on(proven.to)).map(|m| m.org);
    let serves = subject.appointments.values().filter(|a| a.period.covers(proven.to)).map(|a| a.org);
    let orgs: Vec<OrgId> = belongs.chain(serves).collect();
    let tree = workspace.tree();
    let actor = workspace.read(tx, DocumentKey::Profile(author)).await?.and_then(Document::as_profile);
    let may = |org: &OrgId| {
        actor.is_some_and(|a| office(a, Right::Vouch, *org, &tree, proven) == Permission::Granted)
    };
    Ok(orgs.iter().find(|org| may(org)).or(orgs.first()).copied())
}

async fn judge_rights(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    event: &Recorded<'_>,
    matter: Option<Matter>,
    judgement: &Judgement<'_>,
) -> Result<Option<Decision>> {
    if workspace.is_of_registry(event) || !workspace.server().protections().has(Protection::Rights) {
        return Ok(None);
    }
    let tree = workspace.tree();
    let actor = workspace.read(tx, DocumentKey::Profile(event.author)).await?;
    let nobody = Profile::new(event.author);
    let actor = actor.and_then(Document::as_profile).unwrap_or(&nobody);
    let permission = permit(actor, event, matter, &tree, judgement.proven);
    Ok(match permission {
        Permission::Granted => None,
        Permission::AwaitsSuccessor(org) => {
            let waits_for = WaitsFor::Successor(org);
            (judgement.cleared != Some(waits_for)).then_some(Decision::Wait(waits_for))
        }
        Permission::Refused(refusal) => Some(Decision::refuse(&refusal)),
    })
}

/// Whether somebody never belonged to a branch, nor held an office over it.
pub(super) async fn is_stranger(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    person: PersonId,
    branch: OrgId,
    date: StatedDate,
) -> Result<bool> {
    let tree = workspace.tree();
    let near = |org: OrgId| tree.is_near(org, branch, date);
    let profile = workspace.read(tx, DocumentKey::Profile(person)).await?.and_then(Document::as_profile);
    Ok(profile.is_none_or(|profile| {
        !profile.memberships.values().any(|m| near(m.org))
            && !profile.appointments.values().any(|a| near(a.org))
    }))
}

/// Whether somebody neither belongs to a branch nor holds an office over it any more, in whatever way he did: not since
/// the first day that is possible for what is judged. Of whom the county does not know nothing is said.
pub(super) async fn is_gone(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    person: PersonId,
    branch: OrgId,
    proven: Proven,
) -> Result<bool> {
    let tree = workspace.tree();
    let near = |org: OrgId| tree.is_near(org, branch, proven.to);
    let lasts = |period: &Period| period.until.is_none_or(|until| proven.from < until);
    let [profile] = workspace.peek(tx, [DocumentKey::Profile(person)]).await?;
    let profile = profile.as_deref().and_then(Document::as_profile);
    Ok(profile.is_some_and(|profile| {
        let mut belongs = profile.memberships.values().filter(|m| m.is_believed() && lasts(&m.period));
        let mut serves = profile.appointments.values().filter(|a| lasts(&a.period));
        !belongs.any(|m| near(m.org)) && !serves.any(|a| near(a.org))
    }))
}

/// To a stranger another branch's meeting is like one that does not exist: not even that it is there is told.
async fn unheard_of(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    event: &Recorded<'_>,
    matter: Option<Matter>,
    decision: &Decision,
) -> Result<Option<Decision>> {
    let named = match event.event {
        Event::MeetingPlanned(_) => None,     // names its branch itself
        _ if event.meeting.is_some() => None, // knew the digits on the wall
        _ => apply::meeting_of(event),
    };
    let (Some(id), Some(matter), Decision::Refuse { .. }) = (named, matter, decision) else {
        return Ok(None);
    };
    let stranger = is_stranger(workspace, tx, event.author, matter.org, matter.date).await?;
    let parked = Decision::Park { awaited: vec![Awaited::Meeting(id)], code: "unknown_meeting" };
    Ok(stranger.then_some(parked))
}

/// The trail says what the stranger is not told.
async fn note_stranger(workspace: &Workspace<'_>, tx: &mut Tx, opened: &Opened) -> Result<()> {
    let (header, now) = (&opened.header, workspace.server().clock().now());
    let detail = format!("device {} event {} other_branch", header.device(), header.number);
    audit::append(tx, workspace.county(), now, Some(header.author()), "event_refused", &detail).await
}

async fn judge_documents(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    event: &Recorded<'_>,
    found: Option<MeetingId>,
) -> Result<Decision> {
    if let Some(decision) = unknown_people(workspace, tx, event).await? {
        return Ok(decision);
    }
    let setting = Setting::of(workspace, tx, event).await?;
    let context = setting.context(workspace.server().rules());
    for target in apply::targets(event) {
        if !is_never_too_much(event.event) && workspace.is_full(tx, target.key).await? {
            return Ok(Decision::refused("document_full"));
        }
        let document = workspace.read(tx, target.key).await?;
        match apply::check(target.key, document, event, context) {
            Ok(()) => {}
            Err(Rejection::RollNotOpen) => {
                let awaited = apply::meeting_of(event).map(Awaited::Meeting).into_iter().collect();
                return Ok(Decision::Park { awaited, code: "roll_not_open" });
            }
            Err(Rejection::WrongDigits) => {
                let now = workspace.server().clock().now();
                workspace.server().guesses().wrong(event.author, now);
                let unless = apply::meeting_of(event).map(Awaited::Meeting);
                let code = "wrong_digits".to_owned();
                return Ok(Decision::Refuse { code, detail: None, unless });
            }
            Err(Rejection::MonthPaid { .. }) if members::is_confirmed(document, event) => {}
            Err(rejection) => {
                let awaited = match &rejection {
                    Rejection::ConsentWithdrawn { .. } => setting.awaits_consent(event),
                    Rejection::UnknownRecord => members::refers_to(event.event).map(Awaited::Event),
                    // After a restore it may come before what took the homecoming back.
                    Rejection::BeforeHomecoming { .. } => members::homecoming_of(event),
                    _ => None,
                };
                return Ok(match awaited {
                    Some(awaited) => Decision::refuse_unless(&rejection, awaited),
                    None => Decision::refuse(&rejection),
                });
            }
        }
    }
    Ok(Decision::Accept { meeting: found })
}

/// What takes something out, or asks for it, which a document that is full needs most.
const fn is_never_too_much(event: &Event) -> bool {
    match event {
        Event::RecordsErased(_) | Event::DeletionAsked(_) | Event::DeletionAnswered(_) => true,
        Event::ConsentDecided(decided) => !decided.given,
        _ => false,
    }
}

/// The person that an event is about, other than its author.
#[must_use]
pub const fn mentioned(event: &Event) -> Option<PersonId> {
    Some(match event {
        Event::RollMarked(e) => e.person,
        Event::ProxyMarked(e) => e.person,
        Event::ProxyAnswered(e) => e.vouched_by,
        Event::DisputeAnswered(e) => e.person,
        Event::MemberExcluded(e) => e.person,
        Event::MembershipStarted(e) => e.person,
        Event::AppointmentMade(e) => e.person,
        Event::PersonCorrected(e) => e.person,
        Event::DuesAssessed(e) => e.person,
        Event::DuesReceived(e) => e.person,
        Event::DepartureReported(e) => e.person,
        Event::ContactNamed(e) => e.contact,
        Event::ContactMade(e) => e.person,
        Event::CertificateIssued(e) => e.person,
        Event::LostStepTaken(e) => e.person,
        Event::ChoiceMade(e) => e.person,
        _ => return None,
    })
}

/// Nobody is recorded whom the county does not know: an id that arrives from outside is not believed.
async fn unknown_people(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    event: &Recorded<'_>,
) -> Result<Option<Decision>> {
    let Some(person) = mentioned(event.event) else { return Ok(None) };
    let known = workspace.read(tx, DocumentKey::Profile(person)).await?.is_some();
    Ok((!known).then(|| Decision::refuse(&Rejection::UnknownPerson)))
}
