//! The first screen: who this is, what comes next, what there is to do. One look at one state of the store.

use std::collections::BTreeSet;

use yixian_domain::{
    DeviceId, DocumentKey, MeetingId, OrgId, PersonId, Rejection,
    dues::{Month, MonthRow},
    identity::DeviceState,
    org::{OrgKind, Role},
    permit::Right,
    time::{StatedDate, Timestamp},
};

use crate::{
    error::{Error, Result},
    floating::KeepsInTouch,
    meetings::MeetingRow,
    org::Contact,
    profile::Profile,
    reminders::ReminderRow,
};

/// So many meetings are shown of those that come.
const NEXT: usize = 3;
/// For so many days a meeting that is over asks to be closed.
const CLOSE_DAYS: i64 = 90;
/// For so long a person can object to a phone enrolled in his name.
const OBJECT_MS: i64 = 72 * 3_600_000;

/// The first screen of a profile, whatever state it is in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Home {
    /// Nothing has been typed or scanned yet.
    New,
    /// A code was kept; the next sync finishes the enrolment.
    EnrolmentWaits {
        /// The server's address.
        server: String,
    },
    /// The profile wants its PIN. What waits is sent all the same.
    Locked {
        /// How much has not been sent.
        to_send: u64,
    },
    /// A person is at home here.
    Open(Box<OpenHome>),
}

/// The first screen of an enrolled, unlocked profile.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenHome {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// The county's name.
    pub county: String,
    /// Today in Asia/Shanghai, as well as this phone knows.
    pub today: StatedDate,
    /// The branch that this person belongs to today.
    pub branch: Option<OrgName>,
    /// The offices held today.
    pub offices: Vec<OfficeHeld>,
    /// The branches whose rolls this person keeps: plans meetings, marks, closes.
    pub keeps_rolls: Vec<OrgName>,
    /// Whom to call in the branch, if the number is known here.
    pub to_call: Option<Contact>,
    /// The meetings that come, today's first.
    pub next: Vec<MeetingRow>,
    /// One's own dues, if one belongs to a branch and rules on dues are in force.
    pub dues: Option<HomeDues>,
    /// Oneself away from home, if one is.
    pub away: Option<HomeAway>,
    /// What there is to do, each with one action.
    pub needs: Vec<Need>,
    /// What is due by the rules, the most pressing first.
    pub reminders: Vec<ReminderRow>,
    /// How many more there would be, had they not been put off on this phone.
    pub put_off: usize,
    /// How much has not been sent.
    pub to_send: u64,
    /// When the county was last heard, by its own clock; none before the first sync.
    pub last_sync: Option<Timestamp>,
    /// By how much this phone's clock is wrong, if that shows: fast if above 0.
    pub clock_off_ms: Option<i64>,
}

/// One's own dues on the first screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HomeDues {
    /// What is fixed for this month in fen; none if nothing is.
    pub monthly_fen: Option<i64>,
    /// This month.
    pub month: MonthRow,
    /// Whether the branch collects by quarter.
    pub quarterly: bool,
    /// What is to be paid now, in fen.
    pub open_fen: i64,
    /// The first month of it.
    pub open_from: Option<Month>,
    /// The last month of it.
    pub open_until: Option<Month>,
}

/// Oneself away from home on the first screen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HomeAway {
    /// The place in words.
    pub place: String,
    /// Whole months since one left.
    pub months: u32,
    /// From which day on one is a floating member by the definition; none abroad.
    pub floating_from: Option<StatedDate>,
    /// Who keeps in touch.
    pub contact: Option<KeepsInTouch>,
    /// Whether anything of it may be recorded: the county has not shut it.
    pub enabled: bool,
}

/// An organisation with the name that it has today.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OrgName {
    /// Which.
    pub id: OrgId,
    /// What it is called.
    pub name: String,
}

/// A meeting as one speaks of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MeetingName {
    /// Which.
    pub id: MeetingId,
    /// Its title.
    pub title: String,
    /// The date.
    pub date: StatedDate,
}

impl From<&MeetingRow> for MeetingName {
    fn from(row: &MeetingRow) -> Self {
        Self { id: row.id, title: row.plan.title.clone(), date: row.plan.date }
    }
}

/// An office that this person holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OfficeHeld {
    /// Where.
    pub org: OrgName,
    /// Which.
    pub role: Role,
}

/// Something that waits for this person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Need {
    /// The county takes nothing more from this phone: enrol anew. The stable code says why.
    EnrolAnew {
        /// `replaced`, `revoked`, `forked` …
        standing: String,
    },
    /// Entries were damaged on this phone and lost before they were sent: enter them again.
    EnterAgain {
        /// How many.
        lost: usize,
    },
    /// The county did not take what was recorded: look why.
    SetAside {
        /// How much.
        count: usize,
    },
    /// Another phone was enrolled in this person's name not long ago: is it his?
    AnotherPhone {
        /// Which.
        device: DeviceId,
        /// When it was enrolled, by the server's clock.
        enrolled: Timestamp,
    },
    /// Somebody else wants another value for a rule, which needs this person's yes or no.
    DecideRule {
        /// In which organisation.
        org: OrgName,
        /// Which rule.
        rule: String,
    },
    /// Events wait for this person's word.
    GiveWord {
        /// How many.
        count: usize,
    },
    /// A meeting is over and nobody has said how it ended.
    CloseMeeting {
        /// Which.
        meeting: MeetingName,
    },
    /// Somebody disputes how he is recorded.
    AnswerDispute {
        /// At which meeting.
        meeting: MeetingName,
        /// Who.
        person: PersonId,
        /// The name.
        name: String,
    },
}

impl Profile {
    /// The first screen.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn home(&self) -> Result<Home> {
        if self.identity().is_err() {
            return Ok(match self.waiting_enrolment()? {
                Some(waiting) => Home::EnrolmentWaits { server: waiting.url },
                None => Home::New,
            });
        }
        if self.store.is_locked() {
            return Ok(Home::Locked { to_send: self.store.pending_count()? });
        }
        self.look(|profile| Ok(Home::Open(Box::new(profile.open_home()?))))
    }

    fn open_home(&self) -> Result<OpenHome> {
        self.read_home_ahead()?;
        let identity = self.identity()?;
        let (me, today) = (self.me()?, self.today());
        let meetings = self.meetings()?;
        let offices = me.iter().flat_map(|me| me.appointments.values()).filter(|a| a.period.covers(today));
        let offices: Vec<(OrgId, Role)> = offices.map(|a| (a.org, a.role)).collect();
        let branch = me.as_ref().and_then(|me| me.branch_on(today));
        let needs = self.needs(&meetings)?;
        let (reminders, put_off) = self.due_and_put_off()?;
        let comes = |row: &MeetingRow| row.plan.date >= today && row.outcome.is_none();
        Ok(OpenHome {
            person: identity.person,
            name: me.as_ref().map_or(identity.name.as_str(), |me| me.name()).to_owned(),
            county: identity.county_name.clone(),
            today,
            branch: branch.map(|branch| self.named(branch)).transpose()?,
            keeps_rolls: self.keeps_rolls(branch, &offices)?,
            offices: self.offices_held(&offices)?,
            to_call: branch.map(|branch| self.to_call(branch)).transpose()?.flatten(),
            next: meetings.into_iter().filter(comes).take(NEXT).collect(),
            dues: branch.map(|branch| self.home_dues(branch)).transpose()?.flatten(),
            away: branch.map(|branch| self.home_away(branch)).transpose()?.flatten(),
            needs,
            reminders,
            put_off,
            to_send: self.queue_summary()?.pending,
            last_sync: self.last_sync()?,
            clock_off_ms: self.clock_off_ms(),
        })
    }

    /// Of one's own branch and of those where one holds an office. An organiser keeps the rolls of a whole township, if
    /// need be; they are not listed here.
    fn keeps_rolls(&self, own: Option<OrgId>, offices: &[(OrgId, Role)]) -> Result<Vec<OrgName>> {
        let orgs: BTreeSet<OrgId> = own.into_iter().chain(offices.iter().map(|(org, _)| *org)).collect();
        let mut kept = Vec::new();
        let tree = self.tree()?;
        let is_branch = |org: &OrgId| tree.get(*org).is_some_and(|org| org.kind == OrgKind::Branch);
        for org in orgs.into_iter().filter(is_branch) {
            if self.has_right(Right::KeepRoll, org)? {
                kept.push(self.named(org)?);
            }
        }
        Ok(kept)
    }

    fn home_dues(&self, branch: OrgId) -> Result<Option<HomeDues>> {
        let Some(dues) = if_ruled(self.own_ledger(branch))? else { return Ok(None) };
        let month = Month::of(self.today());
        let row = dues.ledger.rows.iter().find(|row| row.month == month).copied();
        Ok(row.map(|row| HomeDues {
            monthly_fen: row.fen,
            month: row,
            quarterly: dues.quarterly,
            open_fen: dues.ledger.open_fen,
            open_from: dues.ledger.open_from,
            open_until: dues.ledger.open_until,
        }))
    }

    fn home_away(&self, branch: OrgId) -> Result<Option<HomeAway>> {
        let Some((row, contact)) = self.own_departure(branch)? else { return Ok(None) };
        let (place, months, floating_from) = (row.place, row.months, row.floating_from);
        let enabled = self.floating_is_open(branch)?;
        Ok(Some(HomeAway { place, months, floating_from, contact, enabled }))
    }

    pub(crate) fn named(&self, id: OrgId) -> Result<OrgName> {
        Ok(OrgName { id, name: self.org_name(id)? })
    }

    /// Offices with the names of where they are held; of a locked profile nobody holds any.
    pub(crate) fn offices_held(&self, offices: &[(OrgId, Role)]) -> Result<Vec<OfficeHeld>> {
        offices.iter().map(|(org, role)| Ok(OfficeHeld { org: self.named(*org)?, role: *role })).collect()
    }

    fn needs(&self, meetings: &[MeetingRow]) -> Result<Vec<Need>> {
        let mut needs: Vec<Need> =
            self.standing()?.into_iter().map(|standing| Need::EnrolAnew { standing }).collect();
        let lost = self.store.repairs().salvaged.as_ref().map_or(0, |salvaged| salvaged.lost.len());
        needs.extend((lost > 0).then_some(Need::EnterAgain { lost }));
        let count = usize::try_from(self.queue_summary()?.set_aside).unwrap_or(usize::MAX);
        needs.extend((count > 0).then_some(Need::SetAside { count }));
        needs.extend(self.other_phones()?);
        let count = self.waiting()?.len();
        needs.extend((count > 0).then_some(Need::GiveWord { count }));
        needs.extend(self.rules_to_decide()?);
        needs.extend(self.needs_of_meetings(meetings)?);
        Ok(needs)
    }

    fn rules_to_decide(&self) -> Result<Vec<Need>> {
        let offices = self.me()?.map(|me| me.appointments.values().map(|a| a.org).collect::<BTreeSet<_>>());
        let mut orgs = offices.unwrap_or_default();
        if orgs.is_empty() {
            return Ok(Vec::new());
        }
        let asking = self.branches_asking()?;
        orgs.extend(asking.keys());
        let mut needs = Vec::new();
        for org in orgs {
            for rule in self.proposals_to_decide(org)? {
                let name = match asking.get(&org) {
                    Some(branch) => branch.name.clone(),
                    None => self.org_name(org)?,
                };
                needs.push(Need::DecideRule { org: OrgName { id: org, name }, rule });
            }
        }
        Ok(needs)
    }

    /// Phones that somebody may have slipped in.
    fn other_phones(&self) -> Result<Vec<Need>> {
        let now = self.time().read().at;
        let is_new = |enrolled: Timestamp| now.0.saturating_sub(enrolled.0) < OBJECT_MS;
        let others = self.devices()?.into_iter().filter(|row| !row.this && row.state == DeviceState::Active);
        let others = others.filter(|row| is_new(row.enrolled));
        Ok(others.map(|row| Need::AnotherPhone { device: row.id, enrolled: row.enrolled }).collect())
    }

    /// What an officer has to do about meetings.
    fn needs_of_meetings(&self, meetings: &[MeetingRow]) -> Result<Vec<Need>> {
        let mut kept = Vec::new();
        for row in meetings {
            if self.concerns_its_officer(row)? {
                kept.push(row);
            }
        }
        // Reminders look at the rolls of those that come.
        self.read_ahead(kept.iter().flat_map(|row| records(row)).map(DocumentKey::Roll))?;
        let mut needs = Vec::new();
        for row in kept.into_iter().filter(|row| self.days_over(row) >= 0) {
            needs.extend(self.needs_of_meeting(row)?);
        }
        Ok(needs)
    }

    fn concerns_its_officer(&self, row: &MeetingRow) -> Result<bool> {
        let is_long_over = self.days_over(row) > CLOSE_DAYS;
        Ok(!is_long_over && !row.plan.cancelled && self.has_right(Right::KeepRoll, row.branch)?)
    }

    fn days_over(&self, row: &MeetingRow) -> i64 {
        (self.today() - row.plan.date).num_days()
    }

    fn needs_of_meeting(&self, row: &MeetingRow) -> Result<Vec<Need>> {
        let mut needs = Vec::new();
        if row.outcome.is_none() && self.days_over(row) > 0 {
            needs.push(Need::CloseMeeting { meeting: row.into() });
        }
        let ids: Vec<MeetingId> = records(row).collect();
        let rolls = self.rolls(&ids)?;
        let persons = rolls.iter().flat_map(|roll| roll.persons.iter());
        let disputing: BTreeSet<PersonId> = persons
            .filter(|(_, person)| person.open_disputes().next().is_some())
            .map(|(person, _)| *person)
            .collect();
        let mut names = self.names_of(row.branch, disputing.clone())?;
        needs.extend(disputing.into_iter().map(|person| {
            let name = names.remove(&person).unwrap_or_default();
            Need::AnswerDispute { meeting: row.into(), person, name }
        }));
        Ok(needs)
    }
}

/// Nothing where no rule is in force: the rest of the screen is there all the same.
fn if_ruled<T>(shown: Result<T>) -> Result<Option<T>> {
    match shown {
        Err(Error::Rejected(Rejection::RuleNotInForce { .. })) => Ok(None),
        shown => shown.map(Some),
    }
}

/// All records of a meeting.
fn records(row: &MeetingRow) -> impl Iterator<Item = MeetingId> {
    row.joined.iter().copied().chain([row.id])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_that_has_ended_leaves_its_card_out_and_no_other_error_does() {
        let ended = Rejection::RuleNotInForce { rule: "dues.period".into(), on: StatedDate::default() };
        assert!(matches!(if_ruled::<()>(Err(ended.into())), Ok(None)));
        assert!(matches!(if_ruled(Ok(7)), Ok(Some(7))));
        assert!(if_ruled::<()>(Err(Error::NotHere("the branch"))).is_err());
        assert!(if_ruled::<()>(Err(Rejection::UnknownPerson.into())).is_err());
    }
}
