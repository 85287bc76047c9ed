//! What was entered of a member away, to be taken back where it was a mistake.

use std::{collections::BTreeMap, iter};

use yixian_domain::{
    DocumentKey, Event, EventId, OrgId, PersonId,
    floating::{
        Away, AwayEntry, Certificate, Choice, ContactEntry, HostEntry, StepEntry,
        event::{AwayCancelled, ContactNamed},
    },
    history::Said,
    order,
    permit::Right,
    time::{StatedDate, Timestamp},
};

use super::Numbers;
use crate::{
    error::{Error, Result},
    home::OrgName,
    profile::{Profile, recorded},
};

/// What an entry says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum EntrySaid {
    /// He left.
    Departure {
        /// The place in words.
        place: String,
        /// When.
        left: StatedDate,
    },
    /// He is back since.
    Return(StatedDate),
    /// A contact or a try.
    Contact(ContactEntry),
    /// An activity certificate.
    Certificate(Certificate),
    /// He took part elsewhere, as he says.
    Host {
        /// The host branch.
        host: String,
        /// When.
        on: StatedDate,
    },
    /// What the branch found about that.
    HostAnswer {
        /// The host branch.
        host: String,
        /// The day that was asked about.
        on: StatedDate,
        /// Whether it is confirmed.
        confirmed: bool,
        /// With whom was spoken, or why not.
        words: String,
    },
    /// A step towards him while he did not answer.
    Step(StepEntry),
    /// What he wants after six months.
    Choice(Choice),
}

/// How an entry was taken back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EntryWithdrawn {
    /// Why; empty once that was erased.
    pub reason: String,
    /// By whom; empty if this phone does not know the name.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// Something that was entered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EntryRow {
    /// The entry.
    pub id: EventId,
    /// What it says.
    pub said: EntrySaid,
    /// By whom; empty if this phone does not know the name.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Whether this person may take it back.
    pub may_withdraw: bool,
    /// How it was; none while it stands.
    pub withdrawn: Option<EntryWithdrawn>,
}

/// What was entered of a member away.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AwayEntries {
    /// His branch.
    pub branch: OrgName,
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// What was entered, the last first.
    pub rows: Vec<EntryRow>,
}

impl Profile {
    /// What was entered of a member away: for himself, for his branch's officers, and for who keeps in touch with him.
    ///
    /// # Errors
    /// [`Error::NotHere`] for anybody else.
    pub fn away_entries(&self, branch: OrgId, person: PersonId) -> Result<AwayEntries> {
        self.look(|profile| {
            let own = profile.person()? == person;
            if !own {
                profile.knows_away(branch, person)?;
            }
            let away = profile.away_of(branch, person)?;
            let away = if own { away.untold() } else { away };
            let names = profile.names_of(branch, authors(&away).chain([person]).collect())?;
            let mut rows = Vec::new();
            for (what, said) in everything(&away) {
                rows.extend(profile.away_entry_row(branch, person, &away, (what, said), &names)?);
            }
            order::sort_by(&mut rows, |one, other| (other.at, other.id).cmp(&(one.at, one.id)));
            let name = names.get(&person).cloned().unwrap_or_default();
            let branch = OrgName { id: branch, name: profile.org_name(branch)? };
            Ok(AwayEntries { branch, person, name, rows })
        })
    }

    fn away_entry_row(
        &self,
        branch: OrgId,
        person: PersonId,
        away: &Away,
        (what, said): (AwayEntry, Said),
        names: &BTreeMap<PersonId, String>,
    ) -> Result<Option<EntryRow>> {
        let named = |who: PersonId| names.get(&who).cloned().unwrap_or_default();
        let Some(text) = say(away, said.id) else { return Ok(None) };
        let withdrawn = away.cancelled.get(&said.id).map(|cancelled| {
            let reason = cancelled.reasons.current().map(|(_, entry)| entry);
            EntryWithdrawn {
                reason: reason.map(|entry| entry.value.clone()).unwrap_or_default(),
                by: reason.map(|entry| named(entry.by)).unwrap_or_default(),
                at: reason.map_or(said.at, |entry| entry.at),
            }
        });
        Ok(Some(EntryRow {
            id: said.id,
            said: text,
            by: named(said.by),
            at: said.at,
            may_withdraw: withdrawn.is_none() && self.may_withdraw(branch, person, away, (what, said))?,
            withdrawn,
        }))
    }

    /// Takes back what was entered by mistake: one's own, or as an officer who could have entered it. Who keeps in touch is
    /// told anew where the member is.
    ///
    /// # Errors
    /// [`Error::NotHere`] if there is no such entry; [`yixian_domain::Rejection::BadText`] without a reason; or see
    /// [`Profile::record`].
    pub fn withdraw_entry(
        &mut self,
        branch: OrgId,
        person: PersonId,
        entry: EventId,
        reason: String,
    ) -> Result<EventId> {
        let away = self.away_of(branch, person)?;
        let (what, said) = away.entry(entry).ok_or(Error::NotHere("the entry"))?;
        let own = said.by == self.person()? && !self.has_office_for(what, branch)?;
        let contact = self.keeper_of(branch, person)?.filter(|_| is_told(what));
        let told = self.telling_anew(branch, person, &away.without(entry))?;
        let cancelled = AwayCancelled { branch, person, what, entry, own, reason, contact };
        let events: Vec<Event> = iter::once(cancelled.into()).chain(told.map(Event::from)).collect();
        let ids = self.record_all(&events)?;
        recorded(ids.first())
    }

    fn may_withdraw(
        &self,
        branch: OrgId,
        person: PersonId,
        away: &Away,
        (what, said): (AwayEntry, Said),
    ) -> Result<bool> {
        let me = self.person()?;
        let departure = away.departures.get(said.id);
        // A departure that corrected another is corrected again: who keeps in touch may not know of the first.
        let corrects = departure.is_some_and(|entry| !entry.supersedes.is_empty());
        let speaks = me == person || matches!(what, AwayEntry::Contact | AwayEntry::Step);
        let is_own = said.by == me && speaks && !corrects;
        Ok(is_own || me != person && self.has_office_for(what, branch)?)
    }

    /// Whether this person's office could have entered it.
    fn has_office_for(&self, what: AwayEntry, branch: OrgId) -> Result<bool> {
        match what {
            AwayEntry::Departure | AwayEntry::Return | AwayEntry::Certificate | AwayEntry::Choice => {
                self.has_right(Right::KeepRoster, branch)
            }
            AwayEntry::Contact | AwayEntry::HostAnswer | AwayEntry::Step => {
                self.has_right(Right::KeepRoll, branch)
            }
            AwayEntry::Host => Ok(false),
        }
    }

    /// What an officer tells who keeps in touch, where what that one was told of the member's place, or of when he was last
    /// heard of, was a mistake.
    fn telling_anew(&self, branch: OrgId, person: PersonId, away: &Away) -> Result<Option<ContactNamed>> {
        let Some(told) = away.contact() else { return Ok(None) };
        if self.kept_by(branch, away)?.is_none()
            || !self.has_right(Right::KeepRoster, branch)?
            || self.looked_at(DocumentKey::Away(branch, person))?.is_none()
        {
            return Ok(None);
        }
        let numbers = Numbers { tells: self.may_tell_number(branch, person)?, new: None };
        let named = self.naming(branch, person, told.person, away, numbers)?;
        let is_new = (&named.departure, named.last_heard) != (&told.departure, told.last_heard);
        Ok(Some(named).filter(|_| is_new))
    }
}

/// What concerns who keeps in touch.
const fn is_told(what: AwayEntry) -> bool {
    !matches!(what, AwayEntry::Certificate | AwayEntry::HostAnswer | AwayEntry::Choice)
}

/// Whether anything of it is shown to whom it is about.
pub(super) fn has_own(away: &Away) -> bool {
    everything(away).any(|(what, _)| what != AwayEntry::Step)
}

/// What stands, and what was taken back.
fn everything(away: &Away) -> impl Iterator<Item = (AwayEntry, Said)> {
    away.entries().chain(away.apart.iter().flat_map(|apart| apart.entries()))
}

/// Who entered something or took it back.
fn authors(away: &Away) -> impl Iterator<Item = PersonId> {
    let reasons = away.cancelled.values().flat_map(|one| one.reasons.said());
    everything(away).map(|(_, said)| said.by).chain(reasons.map(|said| said.by))
}

/// What an entry says, whether it stands or not.
pub(crate) fn say(away: &Away, id: EventId) -> Option<EntrySaid> {
    [Some(away), away.apart.as_deref()].into_iter().flatten().find_map(|of| say_of(of, away, id))
}

fn say_of(of: &Away, away: &Away, id: EventId) -> Option<EntrySaid> {
    if let Some(entry) = of.departures.get(id) {
        return Some(EntrySaid::Departure { place: entry.value.place.name(), left: entry.value.from });
    }
    if let Some(entry) = of.returns.values().find_map(|said| said.get(id)) {
        return Some(EntrySaid::Return(entry.value));
    }
    if let Some(entry) = of.log.get(id) {
        return Some(EntrySaid::Contact(entry.value.clone()));
    }
    if let Some(entry) = of.certificates.get(id) {
        return Some(EntrySaid::Certificate(entry.value.clone()));
    }
    if let Some(entry) = of.steps.get(id) {
        return Some(EntrySaid::Step(entry.value.clone()));
    }
    if let Some(entry) = of.choices.get(id) {
        return Some(EntrySaid::Choice(entry.value));
    }
    of.hosts.iter().find_map(|(report, host)| say_of_host(away, *report, host, id))
}

fn say_of_host(away: &Away, report: EventId, host: &HostEntry, id: EventId) -> Option<EntrySaid> {
    if let Some(entry) = host.said.get(id) {
        return Some(EntrySaid::Host { host: entry.value.host.clone(), on: entry.value.on });
    }
    let answer = host.answers.get(id)?;
    let reported = [Some(away), away.apart.as_deref()].into_iter().flatten();
    let reported = reported.filter_map(|of| of.hosts.get(&report)?.said.current()).next();
    let (_, reported) = reported?;
    Some(EntrySaid::HostAnswer {
        host: reported.value.host.clone(),
        on: reported.value.on,
        confirmed: answer.value.confirmed,
        words: answer.value.words.clone(),
    })
}
