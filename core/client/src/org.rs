//! Branches and their people: who belongs, who holds which office, and what an organiser changes.
//!
//! A phone sees what its person's circles hold: an officer the whole roster, a member names, offices and the
//! officers' numbers, an organiser his own organisation. What it does not see it may still name by id; the server judges.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use yixian_domain::{
    AppointmentId, Event, EventId, MembershipId, OrgId, PersonId, order,
    org::{
        EndReason, MemberState, Membership, MembershipKind, OrgKind, Peers, Role, Roster, Term,
        event::{
            AppointmentEnded, AppointmentMade, MembershipEnded, MembershipStarted, OrganisationMerged,
            PersonCorrected, TermSet,
        },
    },
    time::{Period, StatedDate},
};

use crate::{
    error::{Error, Result, known},
    privacy::masked,
    profile::Profile,
};

/// An organisation in a list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct OrgRow {
    /// Which.
    pub id: OrgId,
    /// What kind of node.
    pub kind: OrgKind,
    /// The name that it has today.
    pub name: String,
    /// What it is under today.
    pub parent: Option<OrgId>,
    /// The first day on which it is no more.
    pub ended: Option<StatedDate>,
    /// What it was merged into.
    pub merged_into: Option<OrgId>,
    /// The last term of office of its committee that is recorded.
    pub term: Option<Term>,
    /// Whether this person belongs to it.
    pub belongs: bool,
    /// The offices that this person holds here today.
    pub offices: Vec<Role>,
}

/// A person of a branch in a list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct MemberRow {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// How to read it aloud.
    pub reading: Option<String>,
    /// The offices held here today.
    pub offices: Vec<Office>,
    /// The standing; only officers see it.
    pub state: Option<MemberState>,
    /// What kind of belonging; only officers see it.
    pub kind: Option<MembershipKind>,
    /// The phone number; members see only that of an officer, officers the ends of a member's.
    pub phone: Option<String>,
    /// Whether only its ends are shown: see [`Profile::reveal_phone`].
    pub is_masked: bool,
    /// The year of birth; only officers see it.
    pub birth_year: Option<i32>,
}

/// An officer of one's branch who can be called.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Contact {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// The office.
    pub role: Role,
    /// The number.
    pub phone: String,
}

/// An office that somebody holds.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Office {
    /// Which appointment.
    pub appointment: AppointmentId,
    /// Which office.
    pub role: Role,
    /// From which day.
    pub from: StatedDate,
}

/// What a merger came to.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Moved {
    /// What was recorded.
    pub events: Vec<EventId>,
    /// Who belongs to the other branch from that day on. Empty if this phone does not hold the roster: then
    /// the officers of the other branch take them in.
    pub people: Vec<PersonId>,
}

impl Profile {
    /// The organisations that this phone knows, the highest first.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn organisations(&self) -> Result<Vec<OrgRow>> {
        let (tree, me, today) = (self.tree()?, self.me()?, self.today());
        let mut rows: Vec<(usize, OrgRow)> = tree
            .iter()
            .map(|org| {
                let offices = me.iter().flat_map(|me| me.appointments.values());
                let held = offices.filter(|a| a.org == org.id && a.period.covers(today));
                let belongs = me.iter().flat_map(|me| me.memberships.values());
                let row = OrgRow {
                    id: org.id,
                    kind: org.kind,
                    name: org.names.at(today).map_or_else(|| org.name(), String::as_str).to_owned(),
                    parent: org.parent_on(today),
                    ended: org.ended.map(|ended| ended.on),
                    merged_into: org.ended.and_then(|ended| ended.into),
                    term: org.term().map(|(_, term)| term),
                    belongs: belongs.into_iter().any(|m| m.org == org.id && m.period.covers(today)),
                    offices: held.map(|a| a.role).collect(),
                };
                (tree.lineage(org.id, today).len(), row)
            })
            .collect();
        order::sort_by(&mut rows, |(a, one), (b, other)| {
            (a, &one.name, one.id).cmp(&(b, &other.name, other.id))
        });
        Ok(rows.into_iter().map(|(_, row)| row).collect())
    }

    /// What an organisation is called today; empty if this phone does not know it.
    pub(crate) fn org_name(&self, org: OrgId) -> Result<String> {
        let (tree, today) = (self.tree()?, self.today());
        let known = tree.get(org);
        Ok(known.map_or("", |org| org.names.at(today).map_or_else(|| org.name(), String::as_str)).to_owned())
    }

    /// The people of a branch today: the whole roster for its officers; for its members names, offices and
    /// whom to call.
    ///
    /// # Errors
    /// [`Error::NotHere`] if this phone holds neither.
    pub fn members(&self, branch: OrgId) -> Result<Vec<MemberRow>> {
        let mut rows = match self.with_roster(branch, |roster| self.rows_of_roster(roster)) {
            Err(Error::NotHere(_)) => self.with_peers(branch, |peers| self.rows_of_peers(peers))?,
            rows => rows?,
        };
        order::sort_by(&mut rows, |one, other| {
            let rank = |row: &MemberRow| row.offices.iter().map(|office| office.role).min();
            let (a, b) = (rank(one), rank(other));
            // Who holds an office comes first; `None` is less than any.
            (a.is_none(), a, &one.name, one.person).cmp(&(b.is_none(), b, &other.name, other.person))
        });
        Ok(rows)
    }

    fn rows_of_roster(&self, roster: &Roster) -> Vec<MemberRow> {
        let (today, me) = (self.today(), self.identity().ok().map(|me| me.person));
        let belongs = |m: &&Membership| m.period.covers(today) && m.ended != Some(EndReason::Mistaken);
        // Of several, the first one known is shown.
        let mut memberships: BTreeMap<PersonId, &Membership> = BTreeMap::new();
        for membership in roster.memberships.values().filter(belongs) {
            memberships.entry(membership.person).or_insert(membership);
        }
        let mut offices: BTreeMap<PersonId, Vec<(AppointmentId, Role, Period)>> = BTreeMap::new();
        for (id, appointment) in roster.appointments.iter().filter(|(_, a)| a.period.covers(today)) {
            offices.entry(appointment.person).or_default().push((*id, appointment.role, appointment.period));
        }
        let people: BTreeSet<PersonId> = memberships.keys().chain(offices.keys()).copied().collect();
        let row = |person: PersonId| {
            let file = roster.file(person);
            let membership = memberships.get(&person);
            let held = offices.get(&person).into_iter().flatten().copied();
            let held = offices_on(held, today);
            let phone = file.and_then(|file| file.phone.clone());
            // An officer's number is known to all members; one's own needs no hiding.
            let is_officer = held.iter().any(|office| office.role.is_officer());
            let is_masked = phone.is_some() && !is_officer && me != Some(person);
            MemberRow {
                person,
                name: roster.name(person).to_owned(),
                reading: file.and_then(|file| file.reading.clone()),
                offices: held,
                state: membership.and_then(|m| m.state_on(today)),
                kind: membership.map(|m| m.kind),
                phone: phone.map(|phone| if is_masked { masked(&phone) } else { phone }),
                is_masked,
                birth_year: file.and_then(|file| file.birth_year),
            }
        };
        people.into_iter().map(row).collect()
    }

    fn rows_of_peers(&self, peers: &Peers) -> Vec<MemberRow> {
        let today = self.today();
        let rows = peers.people.iter().map(|(person, peer)| MemberRow {
            person: *person,
            name: peer.name.clone(),
            reading: None,
            offices: offices_on(peer.offices.iter().map(|(id, (role, period))| (*id, *role, *period)), today),
            state: None,
            kind: None,
            phone: peer.phone.clone(),
            is_masked: false,
            birth_year: None,
        });
        let here = |row: &MemberRow| {
            let peer = peers.people.get(&row.person);
            let belongs = peer.is_some_and(|peer| peer.belongs.values().any(|p| p.covers(today)));
            belongs || !row.offices.is_empty()
        };
        rows.filter(here).collect()
    }

    /// Whom a member of a branch calls when he does not know how to go on: the first of its officers whose number is
    /// known here, other than himself.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn to_call(&self, branch: OrgId) -> Result<Option<Contact>> {
        let (me, today) = (self.identity()?.person, self.today());
        let first = |peers: &Peers| {
            let others = peers.people.iter().filter(|(person, _)| **person != me);
            let officers = others.filter_map(|(person, peer)| {
                let held =
                    peer.offices.values().filter(|(role, period)| role.is_officer() && period.covers(today));
                let role = held.map(|(role, _)| *role).min()?;
                Some(Contact { person: *person, name: peer.name.clone(), role, phone: peer.phone.clone()? })
            });
            officers.min_by_key(|contact| (contact.role, contact.person))
        };
        Ok(known(self.with_peers(branch, first))?.flatten())
    }

    /// The names of everybody whom this phone knows.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn names(&self) -> Result<BTreeMap<PersonId, String>> {
        let mut names = BTreeMap::new();
        for org in self.tree()?.iter() {
            let of_peers = |peers: &Peers| {
                names.extend(peers.people.iter().map(|(person, peer)| (*person, peer.name.clone())));
            };
            let _none_here = self.with_peers(org.id, of_peers);
            let of_roster = |roster: &Roster| {
                names.extend(roster.files.keys().map(|person| (*person, roster.name(*person).to_owned())));
            };
            let _none_here = self.with_roster(org.id, of_roster);
        }
        names.extend(self.me()?.map(|me| (me.person, me.name().to_owned())));
        names.retain(|_, name| !name.is_empty());
        Ok(names)
    }

    /// Merges a branch into another. The people whom this phone knows to belong to it move in the same
    /// breath, and their offices there end.
    ///
    /// # Errors
    /// See [`Profile::record`].
    pub fn merge(&mut self, org: OrgId, into: OrgId, on: StatedDate) -> Result<Moved> {
        let mut events = vec![Event::from(OrganisationMerged { org, into, on })];
        let people = self.moves(org, into, on, &mut events)?;
        Ok(Moved { events: self.record_all(&events)?, people })
    }

    /// Takes in the people of a branch that was merged into another, and ends their offices there.
    ///
    /// # Errors
    /// See [`Profile::record`]; [`Error::NotHere`] if this phone does not hold the branch's roster.
    pub fn take_in_members(&mut self, from: OrgId, into: OrgId, on: StatedDate) -> Result<Moved> {
        self.roster(from)?;
        let mut events = Vec::new();
        let people = self.moves(from, into, on, &mut events)?;
        if events.is_empty() {
            return Ok(Moved::default());
        }
        Ok(Moved { events: self.record_all(&events)?, people })
    }

    /// The events that move everybody who belongs to a branch on a day to another, as far as is known here.
    fn moves(
        &self,
        from: OrgId,
        into: OrgId,
        on: StatedDate,
        events: &mut Vec<Event>,
    ) -> Result<Vec<PersonId>> {
        let roster = match self.roster(from) {
            Ok(roster) => roster,
            Err(Error::NotHere(_)) => return Ok(Vec::new()),
            Err(other) => return Err(other),
        };
        let mut people = Vec::new();
        for (id, belonging) in roster.memberships.iter().filter(|(_, m)| m.period.covers(on)) {
            let Some(state) = belonging.state_on(on) else { continue };
            let (person, kind) = (belonging.person, belonging.kind);
            let (unix_ms, random) = self.new_id();
            let membership = MembershipId::new(unix_ms, random);
            let ended =
                MembershipEnded { membership: *id, person, org: from, reason: EndReason::Moved, until: on };
            events.push(ended.into());
            events.push(MembershipStarted { membership, person, org: into, kind, state, from: on }.into());
            // The files go along: a roster names only people whose file it holds.
            if let Some((history, file)) = roster.files.get(&person).zip(roster.file(person)) {
                let supersedes = history.heads().into_iter().map(|(id, _)| id).collect();
                events.push(PersonCorrected { person, branch: into, file: file.clone(), supersedes }.into());
            }
            people.push(person);
        }
        for (id, office) in roster.appointments.iter().filter(|(_, a)| a.period.covers(on)) {
            let person = office.person;
            events.push(AppointmentEnded { appointment: *id, person, org: from, until: on }.into());
        }
        Ok(people)
    }

    /// Gives somebody an office. The branch's members may call an officer under the number in his file.
    ///
    /// # Errors
    /// See [`Profile::record`].
    pub fn appoint(
        &mut self,
        org: OrgId,
        person: PersonId,
        role: Role,
        from: StatedDate,
    ) -> Result<AppointmentId> {
        let (unix_ms, random) = self.new_id();
        let appointment = AppointmentId::new(unix_ms, random);
        let number = self.with_roster(org, |roster| roster.file(person).and_then(|file| file.phone.clone()));
        let phone = known(number)?.flatten().filter(|_| role.is_officer());
        self.record(AppointmentMade { appointment, person, org, role, from, phone })?;
        Ok(appointment)
    }

    /// Records a term of office: since the election, until the day on which it is over. A term that began on the same day
    /// is corrected by it.
    ///
    /// # Errors
    /// [`Rejection::TermTooLong`](yixian_domain::Rejection::TermTooLong), `EndsBeforeItBegins`; or see
    /// [`Profile::record`].
    pub fn set_term(&mut self, org: OrgId, term: Term) -> Result<EventId> {
        let tree = self.tree()?;
        let known = tree.get(org).map(|node| node.terms.heads()).unwrap_or_default();
        let same = known.into_iter().filter(|(_, entry)| entry.value.from == term.from);
        let supersedes = same.map(|(id, _)| id).collect();
        self.record(TermSet { org, term, supersedes })
    }

    /// Ends what a person belongs to in a branch: he died, was moved, removed, or never belonged there. With a death
    /// reminders, dues and calls in his name stop the same day, on his family's phone too.
    ///
    /// # Errors
    /// [`Error::NotHere`] if he does not belong there; or see [`Profile::record`].
    pub fn end_membership(
        &mut self,
        org: OrgId,
        person: PersonId,
        reason: EndReason,
        until: StatedDate,
    ) -> Result<Vec<EventId>> {
        let roster = self.roster(org)?;
        let lasts = |m: &Membership| m.period.until.is_none_or(|end| until < end);
        let memberships = roster.memberships.iter().filter(|(_, m)| m.person == person && lasts(m));
        let ended =
            memberships.map(|(id, _)| MembershipEnded { membership: *id, person, org, reason, until }.into());
        let mut events: Vec<Event> = ended.collect();
        if events.is_empty() {
            return Err(Error::NotHere("the member"));
        }
        let offices = roster.appointments.iter().filter(|(_, a)| a.person == person);
        let held = offices.filter(|(_, a)| a.period.until.is_none_or(|end| until < end));
        events.extend(
            held.map(|(id, _)| Event::from(AppointmentEnded { appointment: *id, person, org, until })),
        );
        self.record_all(&events)
    }

    /// The offices that somebody holds at an organisation today, as far as this phone knows.
    ///
    /// # Errors
    /// [`Error::NotHere`] if it knows nothing of that organisation's people.
    pub fn offices_of(&self, org: OrgId, person: PersonId) -> Result<Vec<Office>> {
        let row = self.members(org)?.into_iter().find(|row| row.person == person);
        Ok(row.map(|row| row.offices).unwrap_or_default())
    }

    /// Ends an office.
    ///
    /// # Errors
    /// See [`Profile::record`].
    pub fn dismiss(
        &mut self,
        org: OrgId,
        person: PersonId,
        appointment: AppointmentId,
        until: StatedDate,
    ) -> Result<EventId> {
        self.record(AppointmentEnded { appointment, person, org, until })
    }
}

fn offices_on(held: impl Iterator<Item = (AppointmentId, Role, Period)>, today: StatedDate) -> Vec<Office> {
    let today = held.filter(|(_, _, period)| period.covers(today));
    today.map(|(appointment, role, period)| Office { appointment, role, from: period.from }).collect()
}
