//! Who may do what, judged at the time of the event as far as that is proven.
//!
//! The server asks [`permit`] of every event; a phone asks it to grey out a button. Scope is the tree of
//! organisations: an office gives rights over its organisation and all below it, and nowhere else.

use serde::{Deserialize, Serialize};

use crate::{
    Event, OrgId, PersonId, Recorded,
    event::Event as E,
    floating::{AwayEntry, event::AwayCancelled},
    identity::WaitsFor,
    org::{MembershipKind, OrgTree, Profile, Role},
    time::{Period, StatedDate, Timestamp},
};

/// A thing that an office gives the right to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// Plan, join and close meetings, take the roll, keep minutes, answer disputes.
    KeepRoll,
    /// Register persons, memberships and appointments of a branch.
    KeepRoster,
    /// Found, rename, move, merge and dissolve organisations.
    KeepTree,
    /// Issue enrolment codes, revoke devices, settle waiting events.
    Vouch,
    /// Propose and decide on rules.
    KeepRules,
}

impl Role {
    /// Whether the office gives a right.
    #[must_use]
    pub const fn grants(self, right: Right) -> bool {
        match right {
            Right::KeepRoll => self.is_officer(),
            Right::KeepRoster | Right::Vouch | Right::KeepRules => {
                matches!(
                    self,
                    Self::Secretary | Self::DeputySecretary | Self::Organiser | Self::Administrator
                )
            }
            Right::KeepTree => matches!(self, Self::Organiser | Self::Administrator),
        }
    }
}

/// Why somebody may not do something.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The author holds no office that allows it, here and then.
    #[error("the author holds no office that allows this")]
    NotInOffice,
    /// The author is not a member of this branch.
    #[error("the author is not a member of this branch")]
    NotAMember,
    /// Only the server records this.
    #[error("only the server records this")]
    ServerOnly,
    /// Nobody vouches for himself.
    #[error("nobody vouches for himself")]
    OwnVoucher,
    /// Only the person may say this.
    #[error("only the person may say this")]
    NotThePerson,
    /// There is no such office at this kind of organisation.
    #[error("there is no such office at this kind of organisation")]
    NoSuchOffice,
}

/// Whether somebody may.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Permission {
    /// He may.
    Granted,
    /// He might have: his office ended between what is proven and the arrival. A successor confirms it.
    AwaitsSuccessor(OrgId),
    /// He may not.
    Refused(Refusal),
}

/// When an event was made, as far as that is proven: not before its device's last server time, not after
/// its arrival.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Proven {
    /// The first date that is possible.
    pub from: StatedDate,
    /// The last date that is possible.
    pub to: StatedDate,
}

impl Proven {
    /// From the last server time that the device had heard, to the arrival. Of a device that names none,
    /// only the arrival is known.
    #[must_use]
    pub fn between(not_before: Option<Timestamp>, arrival: Timestamp) -> Self {
        let to = arrival.date();
        Self { from: not_before.map_or(to, Timestamp::date).min(to), to }
    }

    /// Now, for a phone that greys out a button.
    #[must_use]
    pub const fn on(date: StatedDate) -> Self {
        Self { from: date, to: date }
    }
}

/// What an event is about, as far as rights depend on it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Matter {
    /// The organisation.
    pub org: OrgId,
    /// The business date: the meeting's, or the day on which a change takes effect.
    pub date: StatedDate,
}

/// Whether an actor may record an event about a matter. An event about two meetings (a join) is asked about
/// twice, once for the branch of each: see [`meetings_of`](crate::apply::meetings_of).
#[must_use]
pub fn permit(
    actor: &Profile,
    event: &Recorded<'_>,
    matter: Option<Matter>,
    tree: &OrgTree,
    proven: Proven,
) -> Permission {
    if let E::AppointmentMade(e) = event.event
        && tree.get(e.org).is_some_and(|org| !e.role.is_held_at(org.kind))
    {
        return Permission::Refused(Refusal::NoSuchOffice);
    }
    match need(event) {
        Need::Server => Permission::Refused(Refusal::ServerOnly),
        Need::Nothing => Permission::Granted,
        Need::Refused(refusal) => Permission::Refused(refusal),
        Need::Member => match matter {
            Some(matter) if is_member(actor, matter, tree) => Permission::Granted,
            _ => Permission::Refused(Refusal::NotAMember),
        },
        Need::Office(right) => match matter {
            Some(matter) => office(actor, right, matter.org, tree, proven),
            None => Permission::Refused(Refusal::NotInOffice),
        },
        Need::HeldOffice(right) => match matter.map(|at| office(actor, right, at.org, tree, proven)) {
            Some(Permission::Granted | Permission::AwaitsSuccessor(_)) => Permission::Granted,
            _ => Permission::Refused(Refusal::NotInOffice),
        },
    }
}

enum Need {
    Server,
    Nothing,
    Member,
    Office(Right),
    /// An office, or one that has ended since: what has happened needs nobody's word.
    HeldOffice(Right),
    Refused(Refusal),
}

fn need(event: &Recorded<'_>) -> Need {
    match event.event {
        E::OrganisationFounded(_)
        | E::OrganisationRenamed(_)
        | E::OrganisationMoved(_)
        | E::OrganisationMerged(_)
        | E::OrganisationDissolved(_) => Need::Office(Right::KeepTree),
        E::PersonRegistered(_)
        | E::PersonCorrected(_)
        | E::MembershipStarted(_)
        | E::MembershipChanged(_)
        | E::MembershipEnded(_)
        | E::AppointmentEnded(_) => Need::Office(Right::KeepRoster),
        E::AppointmentMade(e) => Need::Office(right_to_appoint(e.role)),
        E::MeetingPlanned(_)
        | E::RollOpened(_)
        | E::RollMarked(_)
        | E::DisputeAnswered(_)
        | E::MemberExcluded(_)
        | E::MinutesWritten(_)
        | E::MeetingClosed(_)
        | E::MeetingJoined(_) => Need::Office(Right::KeepRoll),
        E::SignedIn(_)
        | E::LeaveAsked(_)
        | E::OwnMarkWithdrawn(_)
        | E::ProxyMarked(_)
        | E::ProxyAnswered(_)
        | E::MarkDisputed(_) => Need::Member,
        E::DeviceEnrolled(_) | E::HostChecked(_) | E::RecordsErased(_) => Need::Server,
        E::DeviceRevoked(e) if e.person == event.author => Need::Nothing,
        E::DeviceRevoked(_) => Need::Office(Right::Vouch),
        E::EnrolmentObjected(_) => Need::Nothing, // touches the author's own devices only
        E::EventAdmitted(e) => match e.waits_for {
            WaitsFor::Author(person) if person == event.author => Need::Nothing,
            WaitsFor::Author(_) => Need::Refused(Refusal::NotThePerson),
            WaitsFor::Successor(_) => Need::Office(Right::Vouch),
        },
        E::RuleProposed(_) | E::RuleDecided(_) => Need::Office(Right::KeepRules),
        // His own number a member tells to who keeps in touch with him; whether that one does says the record.
        E::ContactNamed(e) if e.person == event.author => Need::Member,
        E::TermSet(_)
        | E::DuesAssessed(_)
        | E::DuesPublished(_)
        | E::ContactNamed(_)
        | E::CertificateIssued(_) => Need::Office(Right::KeepRoster),
        E::DuesReceived(_) | E::DuesCancelled(_) | E::HostAnswered(_) | E::MatterHandled(_) => {
            Need::Office(Right::KeepRoll)
        }
        E::DuesDeclared(_) | E::NewsSent(_) | E::HostReported(_) => Need::Member,
        E::DepartureReported(e) => own_or_office(e.person == event.author),
        E::ReturnReported(e) => own_or_office(e.person == event.author),
        E::ChoiceMade(e) => own_or_office(e.person == event.author),
        // What one says about one's own data, wherever it is kept: also who has left. The host knows where it is kept.
        E::InfoDisputed(_) => Need::Nothing,
        E::DeletionAsked(e) if e.person.is_none_or(|person| person == event.author) => Need::Nothing,
        E::ConsentDecided(e) if e.person == event.author => Need::Nothing,
        E::ConsentDecided(_) | E::InfoAnswered(_) | E::DeletionAsked(_) | E::DeletionAnswered(_) => {
            Need::Office(Right::KeepRoster)
        }
        // He has seen it: whose number it is hears so, whoever is in office now.
        E::PhoneRevealed(_) => Need::HeldOffice(Right::KeepRoll),
        // Whether he is the contact person says the member's record.
        E::ContactMade(e) if e.contact == Some(event.author) => Need::Nothing,
        E::LostStepTaken(e) if e.step.is_for_the_contact() && e.contact == Some(event.author) => {
            Need::Nothing
        }
        E::ContactMade(_) | E::LostStepTaken(_) => Need::Office(Right::KeepRoll),
        // Whether it is his own says the member's record, too.
        E::AwayCancelled(e) if e.own && is_his_to_cancel(e, event.author) => Need::Nothing,
        E::AwayCancelled(e) => need_to_cancel(e.what),
    }
}

/// What somebody says of himself, or an officer for him.
const fn own_or_office(own: bool) -> Need {
    if own { Need::Member } else { Need::Office(Right::KeepRoster) }
}

/// Who could have entered it takes it back. What a member reports himself an officer confirms or does not.
const fn need_to_cancel(what: AwayEntry) -> Need {
    match what {
        AwayEntry::Departure | AwayEntry::Return | AwayEntry::Certificate | AwayEntry::Choice => {
            Need::Office(Right::KeepRoster)
        }
        AwayEntry::Contact | AwayEntry::HostAnswer | AwayEntry::Step => Need::Office(Right::KeepRoll),
        AwayEntry::Host => Need::Refused(Refusal::NotThePerson),
    }
}

/// Without an office one takes back what one said of oneself, or as who keeps in touch: with an office goes what it allowed.
fn is_his_to_cancel(event: &AwayCancelled, author: PersonId) -> bool {
    event.person == author || matches!(event.what, AwayEntry::Contact | AwayEntry::Step)
}

/// Nobody gives a right that he does not have: a secretary appoints no organiser.
const fn right_to_appoint(role: Role) -> Right {
    if role.grants(Right::KeepTree) { Right::KeepTree } else { Right::KeepRoster }
}

/// The organisation that an event names itself; a meeting's events name only the meeting.
#[must_use]
pub fn matter_of(event: &Event, today: StatedDate) -> Option<Matter> {
    let matter = |org, date| Some(Matter { org, date });
    match event {
        E::OrganisationFounded(e) => matter(e.parent.unwrap_or(e.org), e.on),
        E::OrganisationRenamed(e) => matter(e.org, e.on),
        E::OrganisationMoved(e) => matter(e.org, e.on),
        E::OrganisationMerged(e) => matter(e.org, e.on),
        E::OrganisationDissolved(e) => matter(e.org, e.on),
        E::PersonRegistered(e) => matter(e.branch, today),
        E::PersonCorrected(e) => matter(e.branch, today),
        E::MembershipStarted(e) => matter(e.org, e.from),
        E::MembershipChanged(e) => matter(e.org, e.from),
        E::MembershipEnded(e) => matter(e.org, e.until),
        E::AppointmentMade(e) => matter(e.org, e.from),
        E::AppointmentEnded(e) => matter(e.org, e.until),
        E::MeetingPlanned(e) => matter(e.branch, e.plan.date),
        E::EventAdmitted(e) => match e.waits_for {
            WaitsFor::Successor(org) => matter(org, today),
            WaitsFor::Author(_) => None,
        },
        E::TermSet(e) => matter(e.org, today),
        E::RuleProposed(e) => matter(e.org, today),
        E::RuleDecided(e) => matter(e.org, today),
        E::DuesAssessed(e) => matter(e.branch, today),
        E::DuesDeclared(e) => matter(e.branch, today),
        E::DuesReceived(e) => matter(e.branch, today),
        E::DuesCancelled(e) => matter(e.branch, today),
        E::DuesPublished(e) => matter(e.branch, today),
        E::DepartureReported(e) => matter(e.branch, today),
        E::ReturnReported(e) => matter(e.branch, today),
        E::ContactNamed(e) => matter(e.branch, today),
        E::ContactMade(e) => matter(e.branch, today),
        E::NewsSent(e) => matter(e.branch, today),
        E::CertificateIssued(e) => matter(e.branch, today),
        E::HostReported(e) => matter(e.branch, today),
        E::HostAnswered(e) => matter(e.branch, today),
        E::HostChecked(e) => matter(e.branch, today),
        E::LostStepTaken(e) => matter(e.branch, today),
        E::ChoiceMade(e) => matter(e.branch, today),
        E::AwayCancelled(e) => matter(e.branch, today),
        E::MatterHandled(e) => matter(e.org, today),
        E::ConsentDecided(e) => matter(e.branch, today),
        E::InfoDisputed(e) => matter(e.branch, today),
        E::InfoAnswered(e) => matter(e.branch, today),
        E::DeletionAsked(e) => matter(e.branch, today),
        E::DeletionAnswered(e) => matter(e.branch, today),
        E::PhoneRevealed(e) => matter(e.branch, today),
        E::RecordsErased(e) => matter(e.branch, today),
        _ => None,
    }
}

/// Whether a person belonged to a branch on the business date. What the branch was merged into, or
/// was merged from, counts as the branch: an offline phone cannot know of it.
fn is_member(actor: &Profile, matter: Matter, tree: &OrgTree) -> bool {
    let branch = tree.successor(matter.org);
    actor.memberships.values().any(|m| m.period.covers(matter.date) && tree.successor(m.org) == branch)
}

/// Whether an office gives a right over an organisation.
#[must_use]
pub fn office(actor: &Profile, right: Right, org: OrgId, tree: &OrgTree, proven: Proven) -> Permission {
    let successor = tree.successor_on(org, proven.to);
    let over = |at: OrgId, date| [org, successor].into_iter().any(|org| tree.is_within(org, at, date));
    let offices = || actor.appointments.values().filter(|a| a.role.grants(right));
    if offices().any(|a| a.period.covers(proven.to) && over(a.org, proven.to)) {
        return Permission::Granted;
    }
    // The office, or the place of the organisation under it, may have ended since.
    let mut held = offices().filter(|a| a.period.overlaps(proven.from, proven.to));
    if held.any(|a| over(a.org, proven.from.max(a.period.from)) || over(a.org, proven.to)) {
        return Permission::AwaitsSuccessor(successor);
    }
    Permission::Refused(Refusal::NotInOffice)
}

/// Whether somebody may vouch for a person, who then signs in with a new phone: over everything that the person belongs
/// to and serves at, now or later, and above whoever may vouch himself. One branch among several is not enough, and
/// a deputy does not vouch for his secretary: whoever vouches could become that person.
#[must_use]
pub fn may_vouch_for(actor: &Profile, subject: &Profile, tree: &OrgTree, on: StatedDate) -> bool {
    let over = |org| office(actor, Right::Vouch, org, tree, Proven::on(on)) == Permission::Granted;
    let lasts = |period: &Period| period.until.is_none_or(|until| on < until);
    let offices: Vec<_> = subject.appointments.values().filter(|a| lasts(&a.period)).collect();
    let belongs = subject.memberships.values().filter(|m| m.is_believed() && lasts(&m.period));
    // A host branch is asked only where there is no other: what it records of a guest takes nothing from his own.
    let (own, guest): (Vec<_>, Vec<_>) = belongs.partition(|m| m.kind == MembershipKind::Formal);
    let belongs = if own.is_empty() && offices.is_empty() { guest } else { own };
    let above = |org| {
        let org = tree.get(tree.successor_on(org, on));
        org.and_then(|org| org.parent_on(on)).is_some_and(over)
    };
    let all_offices =
        offices.iter().all(|a| if a.role.grants(Right::Vouch) { above(a.org) } else { over(a.org) });
    !(belongs.is_empty() && offices.is_empty()) && all_offices && belongs.iter().all(|m| over(m.org))
}

/// The organisations of whose officers a person is one on a date: those where he holds such an office, and
/// those that were merged into them. An organiser reads the documents of his own organisation's officers,
/// not those of the branches below it.
pub fn officer_of<'a>(
    actor: &'a Profile,
    tree: &'a OrgTree,
    date: StatedDate,
) -> impl Iterator<Item = OrgId> + 'a {
    actor
        .appointments
        .values()
        .filter(move |a| a.role.is_officer() && a.period.covers(date))
        .flat_map(move |a| tree.predecessors_on(a.org, date))
}

/// The circles that a person belongs to on a date: himself, the members of every organisation he belongs
/// to or holds an office at and of all above them, the officers of every organisation he is one of, and its secretary where he
/// is that.
#[must_use]
pub fn audiences(
    actor: &Profile,
    tree: &OrgTree,
    date: StatedDate,
) -> std::collections::BTreeSet<crate::Audience> {
    use crate::Audience;
    let belongs = actor.memberships.values().filter(|m| m.period.covers(date)).map(|m| m.org);
    let serves = actor.appointments.values().filter(|a| a.period.covers(date)).map(|a| a.org);
    let members = belongs
        .chain(serves)
        .flat_map(|org| tree.predecessors_on(org, date))
        .flat_map(|org| tree.lineage(org, date))
        .map(Audience::Members);
    let officers = officer_of(actor, tree, date).map(Audience::Officers);
    let leads = actor.appointments.values().filter(|a| a.role == Role::Secretary && a.period.covers(date));
    let secretary = leads.flat_map(|a| tree.predecessors_on(a.org, date)).map(Audience::Secretary);
    members.chain(officers).chain(secretary).chain([Audience::Person(actor.person)]).collect()
}

#[cfg(test)]
mod tests;
