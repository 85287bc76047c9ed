//! The county as it is recorded: what an import is held against.

use std::collections::{BTreeMap, BTreeSet};

use yixian_domain::{
    AppointmentId, CountyId, Document, Event, EventId, MembershipId, OrgId, PersonId,
    event::Event as E,
    org::{Appointment, Membership, OrgTree, Organisation, Profile, Roster},
    text::limit,
    time::StatedDate,
};

use crate::{code, csv::cell, ids, names};

/// How exports write the number of what has none of the county's.
const ID_MARK: &str = "id:";

/// One thing that is said of something and may be said otherwise later.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Aspect {
    Name(OrgId),
    Parent(OrgId),
    End(OrgId),
    Membership(MembershipId),
    Standing(MembershipId),
    MembershipEnd(MembershipId),
    Appointment(AppointmentId),
    AppointmentEnd(AppointmentId),
}

/// What numbers lead to.
#[derive(Debug, Default)]
struct Index {
    organisations: BTreeMap<String, OrgId>,
    codes: BTreeMap<String, Vec<OrgId>>,
    people: BTreeMap<String, Vec<PersonId>>,
    /// Who has no number, by name.
    unnumbered: BTreeMap<String, Vec<PersonId>>,
}

/// The county's organisations and people, and whose word on each stands last: the registry's (an import's)
/// or somebody else's, which no import overwrites.
#[derive(Debug)]
pub struct CountyView {
    county: CountyId,
    registry: PersonId,
    organisations: OrgTree,
    profiles: BTreeMap<PersonId, Profile>,
    kept: BTreeMap<(OrgId, PersonId), Vec<EventId>>,
    others: BTreeSet<Aspect>,
    index: Index,
}

/// What a number leads to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Found<T> {
    One(T),
    Several,
    Nothing,
}

impl<T> Found<T> {
    fn one(self) -> Option<T> {
        match self {
            Self::One(one) => Some(one),
            Self::Several | Self::Nothing => None,
        }
    }
}

impl CountyView {
    /// An empty county. `registry` is the person in whose name the server records imports.
    #[must_use]
    pub fn new(county: CountyId, registry: PersonId) -> Self {
        Self {
            county,
            registry,
            organisations: OrgTree::default(),
            profiles: BTreeMap::new(),
            kept: BTreeMap::new(),
            others: BTreeSet::new(),
            index: Index::default(),
        }
    }

    /// Takes in a document, each once. Organisations, rosters and profiles matter, all of the county's; others
    /// are ignored.
    pub fn add(&mut self, document: Document) {
        match document {
            Document::Organisation(organisation) => self.add_organisation(organisation),
            Document::Roster(roster) => self.add_roster(&roster),
            Document::Profile(profile) => self.add_profile(profile),
            _ => {}
        }
    }

    /// Takes in who recorded an event about organisations, memberships or offices, in the order in which the
    /// server took them. Others are ignored.
    pub fn observe(&mut self, author: PersonId, event: &Event) {
        for aspect in aspects(event) {
            if author == self.registry {
                self.others.remove(&aspect);
            } else {
                self.others.insert(aspect);
            }
        }
    }

    /// Takes in under which number an organisation was imported, as [`Import::numbers`](crate::Import)
    /// named it. Without it exports write the official code or an `id:` number.
    pub fn number(&mut self, org: OrgId, no: &str) {
        self.index.organisations.insert(cell::number(no), org);
    }

    fn add_organisation(&mut self, organisation: Organisation) {
        if let Some(code) = &organisation.code {
            let orgs = self.index.codes.entry(cell::number(code)).or_default();
            if !orgs.contains(&organisation.id) {
                orgs.push(organisation.id);
            }
        }
        self.organisations.insert(organisation);
    }

    fn add_roster(&mut self, roster: &Roster) {
        for (person, files) in &roster.files {
            let heads = files.heads().into_iter().map(|(id, _)| id).collect();
            self.kept.insert((roster.org, *person), heads);
        }
    }

    fn add_profile(&mut self, profile: Profile) {
        if profile.person == self.registry {
            return; // the server itself is nobody's member
        }
        let people = match member_no(&profile) {
            Some(no) => self.index.people.entry(no).or_default(),
            None => self.index.unnumbered.entry(names::clean(profile.name())).or_default(),
        };
        if !people.contains(&profile.person) {
            people.push(profile.person);
        }
        self.profiles.insert(profile.person, profile);
    }

    /// The county.
    #[must_use]
    pub const fn county(&self) -> CountyId {
        self.county
    }

    pub(crate) const fn registry(&self) -> PersonId {
        self.registry
    }

    /// The organisations.
    #[must_use]
    pub const fn tree(&self) -> &OrgTree {
        &self.organisations
    }

    pub(crate) fn organisation(&self, org: OrgId) -> Option<&Organisation> {
        self.organisations.get(org)
    }

    pub(crate) fn organisation_name(&self, org: OrgId) -> &str {
        self.organisation(org).map_or("", Organisation::name)
    }

    pub(crate) fn profile(&self, person: PersonId) -> Option<&Profile> {
        self.profiles.get(&person)
    }

    /// The people.
    pub fn profiles(&self) -> impl Iterator<Item = &Profile> {
        self.profiles.values()
    }

    /// People of a name who have no number.
    pub(crate) fn unnumbered(&self, name: &str) -> impl Iterator<Item = &Profile> {
        self.index.unnumbered.get(name).into_iter().flatten().filter_map(|person| self.profile(*person))
    }

    /// An organisation that keeps a file of a person.
    pub(crate) fn keeper(&self, person: PersonId) -> Option<OrgId> {
        self.kept.keys().find(|(_, of)| *of == person).map(|(org, _)| *org)
    }

    /// Whether what an organisation keeps of a person is what stands; else its corrections would not replace
    /// what stands.
    pub(crate) fn is_up_to_date(&self, org: OrgId, profile: &Profile) -> bool {
        let standing: Vec<EventId> = profile.files.heads().into_iter().map(|(id, _)| id).collect();
        self.kept.get(&(org, profile.person)) == Some(&standing)
    }

    /// The versions of a file that a correction at an organisation replaces: what stands, there and for the
    /// person himself.
    pub(crate) fn replaced(&self, org: OrgId, profile: &Profile) -> Vec<EventId> {
        let standing = profile.files.heads().into_iter().map(|(id, _)| id);
        let kept = self.kept.get(&(org, profile.person)).into_iter().flatten().copied();
        let all: BTreeSet<EventId> = standing.chain(kept).collect();
        all.into_iter().take(limit::REFERENCES).collect()
    }

    /// Whether somebody else than the registry has the last word on it.
    pub(crate) fn is_others(&self, aspect: Aspect) -> bool {
        self.others.contains(&aspect)
    }

    /// The organisation of a number: as exports name it, as an import named it, by the official code.
    pub(crate) fn find_organisation(&self, no: &str) -> Found<OrgId> {
        if let Some(id) = no.strip_prefix(ID_MARK) {
            let id = id.parse().ok().filter(|id| self.organisation(*id).is_some());
            return id.map_or(Found::Nothing, Found::One);
        }
        let derived = ids::organisation(self.county, no, self.ordinal(no));
        if self.organisation(derived).is_some() {
            return Found::One(derived);
        }
        if let Some(id) = self.index.organisations.get(no).filter(|id| !self.is_withdrawn(**id)) {
            return Found::One(*id);
        }
        one_of(self.index.codes.get(no).filter(|_| code::is_division(no)))
    }

    /// The identifier of an organisation that a number does not lead to yet.
    pub(crate) fn new_organisation(&self, no: &str) -> OrgId {
        ids::organisation(self.county, no, self.ordinal(no))
    }

    /// Passes over what an import founded and was taken back: it was dissolved on its first day.
    fn ordinal(&self, no: &str) -> u32 {
        ids::first_free(|n| n, |n| self.is_withdrawn(ids::organisation(self.county, no, *n)))
    }

    pub(crate) fn is_withdrawn(&self, org: OrgId) -> bool {
        let ended = self.organisation(org).and_then(|org| Some((org.ended?, org.founded)));
        ended.is_some_and(|(ended, founded)| ended.into.is_none() && ended.on <= founded)
    }

    /// The person of a number: as exports name him, by the number in his file, as an import named him.
    pub(crate) fn find_person(&self, no: &str) -> Found<PersonId> {
        if let Some(id) = no.strip_prefix(ID_MARK) {
            let id = id.parse().ok().filter(|id| self.profile(*id).is_some());
            return id.map_or(Found::Nothing, Found::One);
        }
        let derived = ids::person(self.county, no);
        match one_of(self.index.people.get(no)) {
            Found::Nothing if self.profile(derived).is_some() => Found::One(derived),
            found => found,
        }
    }

    /// The one organisation of a number, if there is one.
    #[must_use]
    pub fn organisation_of(&self, no: &str) -> Option<OrgId> {
        self.find_organisation(&cell::number(no)).one()
    }

    /// The one person of a number, if there is one.
    #[must_use]
    pub fn person_of(&self, no: &str) -> Option<PersonId> {
        self.find_person(&cell::number(no)).one()
    }

    /// The number by which an import finds an organisation again.
    #[must_use]
    pub fn organisation_no(&self, org: OrgId) -> String {
        let imported = self.index.organisations.iter().find(|(_, id)| **id == org).map(|(no, _)| no.clone());
        let code = || self.organisation(org)?.code.as_deref().map(cell::number);
        let known = imported.or_else(code).filter(|no| self.find_organisation(no) == Found::One(org));
        known.unwrap_or_else(|| format!("{ID_MARK}{org}"))
    }

    /// The number by which an import finds a person again.
    #[must_use]
    pub fn person_no(&self, person: PersonId) -> String {
        let no = self.profile(person).and_then(member_no);
        let known = no.filter(|no| self.find_person(no) == Found::One(person));
        known.unwrap_or_else(|| format!("{ID_MARK}{person}"))
    }
}

/// Whether a number is one that an export made up for what has none.
pub(crate) fn is_made_up(no: &str) -> bool {
    no.starts_with(ID_MARK)
}

fn one_of<T: Copy>(all: Option<&Vec<T>>) -> Found<T> {
    match all.map(Vec::as_slice) {
        Some([one]) => Found::One(*one),
        Some([_, _, ..]) => Found::Several,
        _ => Found::Nothing,
    }
}

fn member_no(profile: &Profile) -> Option<String> {
    let (_, entry) = profile.files.current()?;
    entry.value.member_no.as_deref().map(cell::number).filter(|no| !no.is_empty() && !is_made_up(no))
}

/// Whether an event is one that [`CountyView::observe`] takes in.
#[must_use]
pub fn is_about_lists(event: &Event) -> bool {
    !aspects(event).is_empty()
}

/// What an event says something of.
fn aspects(event: &Event) -> Vec<Aspect> {
    use Aspect as A;
    match event {
        E::OrganisationFounded(e) => vec![A::Name(e.org), A::Parent(e.org)],
        E::OrganisationRenamed(e) => vec![A::Name(e.org)],
        E::OrganisationMoved(e) => vec![A::Parent(e.org)],
        E::OrganisationMerged(e) => vec![A::End(e.org)],
        E::OrganisationDissolved(e) => vec![A::End(e.org)],
        E::MembershipStarted(e) => vec![A::Membership(e.membership), A::Standing(e.membership)],
        E::MembershipChanged(e) => vec![A::Standing(e.membership)],
        E::MembershipEnded(e) => vec![A::MembershipEnd(e.membership)],
        E::AppointmentMade(e) => vec![A::Appointment(e.appointment)],
        E::AppointmentEnded(e) => vec![A::AppointmentEnd(e.appointment)],
        _ => Vec::new(),
    }
}

/// Whether a membership lasts on a date or begins after it.
pub(crate) fn lasts(membership: &Membership, date: StatedDate) -> bool {
    membership.ended.is_none() && membership.period.until.is_none_or(|until| until > date)
}

/// Whether an office is held on a date or taken up after it.
pub(crate) fn is_held(appointment: &Appointment, date: StatedDate) -> bool {
    appointment.period.until.is_none_or(|until| until > date && until > appointment.period.from)
}
