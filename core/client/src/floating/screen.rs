//! What people see of members away from home: oneself, a member, the branch's register, those in one's care.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use yixian_domain::{
    Document, DocumentKey, EventId, OrgId, PersonId,
    dues::{months_after, whole_months},
    floating::{
        Away, Certificate, Choice, ContactEntry, Departure, HostAttendance, HostFinding, News, Search, Step,
        StepEntry, floating_from, search_for,
    },
    history::Entry,
    order,
    permit::Right,
    privacy::Purpose,
    rules::Rules,
    time::{StatedDate, Timestamp},
};

use super::{entries::has_own, guests::InflowRow};
use crate::{
    error::{Error, Result, known},
    home::OrgName,
    org::Contact,
    privacy::{ConsentRow, seen},
    profile::Profile,
};

/// Where somebody is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DepartureRow {
    /// Where, since when, until when.
    pub departure: Departure,
    /// The place in words: 江苏省苏州市姑苏区.
    pub place: String,
    /// Whole months since he left.
    pub months: u32,
    /// From which day on he is a floating member by the definition; none abroad, where other rules hold.
    pub floating_from: Option<StatedDate>,
    /// Who reported it, if this phone knows.
    pub by: Option<PersonId>,
}

/// Who keeps in touch with a member.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeepsInTouch {
    /// Who.
    pub person: PersonId,
    /// The name; empty if this phone does not know it.
    pub name: String,
    /// Under which number he can be called; an officer sees only the ends of a member's.
    pub phone: Option<String>,
    /// Whether only its ends are shown: see [`Profile::reveal_phone`].
    pub is_masked: bool,
}

/// A contact or a try.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LogRow {
    /// What.
    pub entry: ContactEntry,
    /// Who recorded it.
    pub by: PersonId,
}

/// What a member said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewsRow {
    /// What.
    pub news: News,
    /// The place in words.
    pub place: Option<String>,
    /// When, as well as it is known.
    pub at: Timestamp,
    /// The first day on which nobody reads it any more.
    pub fades: StatedDate,
}

/// An attendance elsewhere.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HostRow {
    /// The report.
    pub id: EventId,
    /// What the member says.
    pub attended: HostAttendance,
    /// Whether it is confirmed; none while nobody has looked into it.
    pub confirmed: Option<bool>,
    /// What was found.
    pub words: String,
    /// What the host's county has of it, if it was asked and has answered.
    pub finding: Option<HostFinding>,
    /// Whether it is asked and has not answered.
    pub is_asked: bool,
}

/// An activity certificate.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CertificateRow {
    /// What it says.
    pub certificate: Certificate,
    /// Whether it holds today.
    pub holds: bool,
}

/// A step towards somebody who does not answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StepRow {
    /// Which.
    pub entry: StepEntry,
    /// Who took it.
    pub by: PersonId,
}

/// When the next contact is due, or was.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ContactRow {
    /// When he was last heard of.
    pub last_heard: Option<StatedDate>,
    /// By when somebody should get in touch again.
    pub due: StatedDate,
}

/// A member away from home.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AwayScreen {
    /// His branch.
    pub branch: OrgName,
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// Today.
    pub today: StatedDate,
    /// Whether the county uses this area at all.
    pub enabled: bool,
    /// Where he is; none if he is at home.
    pub departure: Option<DepartureRow>,
    /// What he wants after six months.
    pub choice: Option<Choice>,
    /// Who keeps in touch.
    pub contact: Option<KeepsInTouch>,
    /// Under which number he himself can be called: whole for who keeps in touch, its ends for other officers.
    pub phone: Option<String>,
    /// Whether only its ends are shown: see [`Profile::reveal_phone`].
    pub is_masked: bool,
    /// How it stands with one's consent to send news, and the words; none for others.
    pub consent: Option<ConsentRow>,
    /// How it stands with the member's consent that his number is told to who keeps in touch; for who names that one.
    pub phone_consent: Option<ConsentRow>,
    /// When the next contact is due.
    pub next: Option<ContactRow>,
    /// Contacts and tries, the newest first.
    pub log: Vec<LogRow>,
    /// What he said, the newest first, as long as it has not faded.
    pub news: Vec<NewsRow>,
    /// Attendances elsewhere, the newest first.
    pub hosts: Vec<HostRow>,
    /// The last certificate.
    pub certificate: Option<CertificateRow>,
    /// Where the search for him stands; only who is not he himself sees it.
    pub search: Option<Search>,
    /// The steps that this person may record now.
    pub may_take: Vec<Step>,
    /// The steps that were taken, the newest first.
    pub steps: Vec<StepRow>,
    /// The names of those who are spoken of.
    pub names: BTreeMap<PersonId, String>,
    /// Whom to ask in the branch.
    pub to_call: Option<Contact>,
    /// What this person may do.
    pub may: AwayRights,
}

/// What somebody may do about a member away.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AwayRights {
    /// Report departure, return and choice.
    pub report: bool,
    /// Say how he is, report attendances elsewhere: only he himself.
    pub speak: bool,
    /// Name the contact person, issue certificates.
    pub keep: bool,
    /// Record contacts.
    pub log: bool,
    /// Confirm attendances elsewhere, take steps.
    pub decide: bool,
    /// Look through what was entered: whoever enters something of him, and he himself as soon as there is anything.
    pub entries: bool,
}

/// A member away, in the branch's register.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AwayRow {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// Where he is.
    pub departure: DepartureRow,
    /// Whether he is a floating member by the definition.
    pub floating: bool,
    /// Who keeps in touch.
    pub contact: Option<KeepsInTouch>,
    /// When the next contact is due.
    pub next: ContactRow,
    /// Attendances elsewhere that nobody has looked into.
    pub open_hosts: usize,
    /// Where the search for him stands.
    pub search: Option<Search>,
}

/// A branch's register of members away and of those who came (流出、流入台账).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FloatingRegister {
    /// Which branch.
    pub branch: OrgName,
    /// Whether the county uses this area at all.
    pub enabled: bool,
    /// Who is away, by when the next contact is due.
    pub away: Vec<AwayRow>,
    /// Who came from elsewhere.
    pub here: Vec<InflowRow>,
    /// Who came home within twelve months and is there, the last first.
    pub back: Vec<BackRow>,
}

/// A member who was away and has come home.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BackRow {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// Where he was last, in words.
    pub place: String,
    /// Since when he had been away.
    pub left: StatedDate,
    /// The first day at home.
    pub back: StatedDate,
}

/// Somebody whom this person keeps in touch with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CareRow {
    /// Whose branch.
    pub branch: Option<OrgId>,
    /// Who.
    pub person: PersonId,
    /// The name; empty if this phone does not know it.
    pub name: String,
    /// The place in words.
    pub place: Option<String>,
    /// When the next contact is due.
    pub next: Option<ContactRow>,
}

impl Profile {
    /// Oneself away from home, or at home.
    ///
    /// # Errors
    /// [`Error::NotHere`] if one belongs to no branch.
    pub fn own_away(&self) -> Result<AwayScreen> {
        self.look(|profile| profile.away_screen(profile.branch_of_mine()?, profile.person()?))
    }

    /// Where this person is and who keeps in touch, if he is away.
    pub(crate) fn own_departure(
        &self,
        branch: OrgId,
    ) -> Result<Option<(DepartureRow, Option<KeepsInTouch>)>> {
        let (person, today, setting) = (self.person()?, self.today(), self.setting_of(branch)?);
        let away = self.away_of(branch, person)?;
        let row = self.departure_row(&away, setting.rules(&self.rules), today)?;
        let names =
            self.names_of(branch, away.contact().map(|contact| contact.person).into_iter().collect())?;
        let contact = self.contact_of(branch, &away, &names, true)?;
        Ok(row.map(|row| (row, contact)))
    }

    /// A member away from home, for the branch's officers and his contact person.
    ///
    /// # Errors
    /// [`Error::NotHere`] for anybody else.
    pub fn member_away(&self, branch: OrgId, person: PersonId) -> Result<AwayScreen> {
        self.look(|profile| {
            profile.knows_away(branch, person)?;
            profile.away_screen(branch, person)
        })
    }

    /// Officers know of a member away by the roster, and who keeps in touch by what he was told; nobody else does.
    pub(super) fn knows_away(&self, branch: OrgId, person: PersonId) -> Result<()> {
        let me = self.person()?;
        let knows = known(self.with_roster(branch, |roster| roster.knows(person)))?.unwrap_or(false);
        let in_care = self.looked_at(DocumentKey::Care(me, person))?.is_some_and(|away| keeps(&away, me));
        if knows || in_care { Ok(()) } else { Err(Error::NotHere("the member")) }
    }

    fn away_screen(&self, branch: OrgId, person: PersonId) -> Result<AwayScreen> {
        let (me, today, setting) = (self.person()?, self.today(), self.setting_of(branch)?);
        let rules = setting.rules(&self.rules);
        let away = self.away_of(branch, person)?;
        let own = me == person;
        let names = self.names_of(branch, spoken_of(&away).chain([person]).collect())?;
        let departure = self.departure_row(&away, rules, today)?;
        let next = next_contact(&away, departure.as_ref(), rules, today)?;
        let officer = self.has_right(Right::KeepRoll, branch)?;
        let keep = self.has_right(Right::KeepRoster, branch)?;
        let in_care = away.contact().is_some_and(|contact| contact.person == me);
        let number = known(self.with_roster(branch, |r| r.file(person).and_then(|f| f.phone.clone())))?;
        let told = away.contact().filter(|_| in_care).and_then(|contact| contact.member_phone.clone());
        let is_open = told.is_some() || self.sees_number(branch, person)?;
        let (phone, is_masked) = seen(number.flatten().or(told), is_open);
        let search = if own { None } else { search_for(&away, person, rules, today)? };
        Ok(AwayScreen {
            branch: OrgName { id: branch, name: self.org_name(branch)? },
            name: names.get(&person).cloned().unwrap_or_default(),
            enabled: self.floating_is_open(branch)?,
            departure,
            choice: away.choice_on(today),
            contact: self.contact_of(branch, &away, &names, own || self.sees_contact(branch, &away)?)?,
            phone,
            is_masked,
            consent: own.then(|| self.consent_to(branch, person, Purpose::News)).transpose()?,
            phone_consent: (keep && !own)
                .then(|| self.consent_to(branch, person, Purpose::ContactPhone))
                .transpose()?,
            next,
            log: log_rows(&away),
            news: news_rows(&away, rules, today)?,
            hosts: host_rows(&away),
            certificate: certificate_row(&away, today),
            may_take: may_take(search.as_ref(), officer, in_care),
            search,
            steps: if own { Vec::new() } else { step_rows(&away) },
            to_call: self.to_call(branch)?,
            may: AwayRights {
                report: own || keep,
                speak: own,
                keep: keep && !own,
                log: !own && (officer || in_care),
                decide: officer && !own,
                entries: if own { has_own(&away) } else { officer || keep || in_care },
            },
            person,
            today,
            names,
        })
    }

    /// Whether an officer sees the contact person's number whole; the member always does.
    fn sees_contact(&self, branch: OrgId, away: &Away) -> Result<bool> {
        away.contact().map_or(Ok(false), |contact| self.sees_number(branch, contact.person))
    }

    /// Who keeps in touch. Whoever has died or left does no more, as far as this phone knows: somebody else is to be named.
    fn contact_of(
        &self,
        branch: OrgId,
        away: &Away,
        names: &BTreeMap<PersonId, String>,
        is_open: bool,
    ) -> Result<Option<KeepsInTouch>> {
        let Some(contact) = away.contact() else { return Ok(None) };
        if self.kept_by(branch, away)?.is_none() {
            return Ok(None);
        }
        let name = names.get(&contact.person).cloned().unwrap_or_default();
        let (phone, is_masked) = seen(contact.phone.clone(), is_open);
        Ok(Some(KeepsInTouch { person: contact.person, name, phone, is_masked }))
    }

    fn departure_row(
        &self,
        away: &Away,
        rules: Rules<'_>,
        today: StatedDate,
    ) -> Result<Option<DepartureRow>> {
        let Some((id, departure)) = away.whereabouts(today) else { return Ok(None) };
        let by = id.and_then(|id| away.departures.get(id)).map(|entry| entry.by);
        let since = away.away_since(today).unwrap_or(departure.from);
        Ok(Some(departure_row(departure, since, by, rules, today)?))
    }

    /// A branch's register, for its officers.
    ///
    /// # Errors
    /// [`Error::NotHere`] if this person is no officer there.
    pub fn floating_register(&self, branch: OrgId) -> Result<FloatingRegister> {
        self.look(|profile| {
            let today = profile.today();
            let setting = profile.setting_of(branch)?;
            let rules = setting.rules(&profile.rules);
            let here = profile.inflow(branch, today)?;
            let members: Vec<(PersonId, String)> = profile.with_roster(branch, |roster| {
                let members = roster.members_on(today);
                members.map(|m| (m.person, roster.name(m.person).to_owned())).collect()
            })?;
            let (mut away, mut back) = (Vec::new(), Vec::new());
            for (person, name) in members {
                back.extend(profile.back_row(branch, person, &name, today)?);
                away.extend(profile.away_row(branch, person, name, rules, today)?);
            }
            order::sort_by(&mut back, |one, other| {
                (other.back, &one.name, one.person).cmp(&(one.back, &other.name, other.person))
            });
            order::sort_by(&mut away, |one, other| {
                (one.next.due, &one.name, one.person).cmp(&(other.next.due, &other.name, other.person))
            });
            let enabled = profile.floating_is_open(branch)?;
            let branch = OrgName { id: branch, name: profile.org_name(branch)? };
            Ok(FloatingRegister { branch, enabled, away, here, back })
        })
    }

    fn back_row(
        &self,
        branch: OrgId,
        person: PersonId,
        name: &str,
        today: StatedDate,
    ) -> Result<Option<BackRow>> {
        let document = self.looked_at(DocumentKey::Away(branch, person))?;
        let Some(away) = document.as_deref().and_then(Document::as_away) else { return Ok(None) };
        let Some(stay) = away.last_stay(today) else { return Ok(None) };
        let is_lately = months_after(stay.back, BACK_MONTHS) > today;
        Ok(is_lately.then(|| BackRow {
            person,
            name: name.to_owned(),
            place: stay.place.name(),
            left: stay.left,
            back: stay.back,
        }))
    }

    fn away_row(
        &self,
        branch: OrgId,
        person: PersonId,
        name: String,
        rules: Rules<'_>,
        today: StatedDate,
    ) -> Result<Option<AwayRow>> {
        let document = self.looked_at(DocumentKey::Away(branch, person))?;
        let Some(away) = document.as_deref().and_then(Document::as_away) else { return Ok(None) };
        let Some(departure) = self.departure_row(away, rules, today)? else { return Ok(None) };
        let Some(next) = next_contact(away, Some(&departure), rules, today)? else { return Ok(None) };
        let names =
            self.names_of(branch, away.contact().map(|contact| contact.person).into_iter().collect())?;
        Ok(Some(AwayRow {
            person,
            name,
            floating: departure.floating_from.is_some_and(|from| from <= today),
            contact: self.contact_of(branch, away, &names, self.sees_contact(branch, away)?)?,
            next,
            open_hosts: away.open_hosts().count(),
            search: search_for(away, person, rules, today)?,
            departure,
        }))
    }

    /// Those whom this person keeps in touch with.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn in_care(&self) -> Result<Vec<CareRow>> {
        self.look(|profile| {
            let today = profile.today();
            let names = profile.names()?;
            let mut rows = Vec::new();
            for InCare { person, branch, away } in profile.cares()? {
                let Some(away) = away.as_away() else { continue };
                let setting =
                    branch.map(|branch| profile.setting_of(branch)).transpose()?.unwrap_or_default();
                let rules = setting.rules(&profile.rules);
                let departure = profile.departure_row(away, rules, today)?;
                rows.push(CareRow {
                    branch,
                    person,
                    name: names.get(&person).cloned().unwrap_or_default(),
                    next: next_contact(away, departure.as_ref(), rules, today)?,
                    place: departure.map(|row| row.place),
                });
            }
            Ok(rows)
        })
    }

    /// Those in this person's care: he was not relieved of it, and they still belong to their branch as far as this phone
    /// knows. Nobody calls who has died, was moved or removed.
    pub(crate) fn cares(&self) -> Result<Vec<InCare>> {
        let me = self.person()?;
        let mut cares = Vec::new();
        if self.is_asked_nothing()? {
            return Ok(cares); // on the phone that his family keeps
        }
        for (key, away) in self.documents_like(DocumentKey::Care(me, me))? {
            let DocumentKey::Care(contact, person) = key else { continue };
            if contact != me || !keeps(&away, me) {
                continue;
            }
            match self.where_he_belongs(person)? {
                Belongs::Nowhere => {}
                Belongs::At(branch) => cares.push(InCare { person, branch: Some(branch), away }),
                Belongs::Unknown => cares.push(InCare { person, branch: known(self.branch())?, away }),
            }
        }
        Ok(cares)
    }

    fn where_he_belongs(&self, person: PersonId) -> Result<Belongs> {
        let (tree, today) = (self.tree()?, self.today());
        let mut belongs = Belongs::Unknown;
        for org in tree.iter() {
            let periods = known(self.with_peers(org.id, |peers| {
                let periods = peers.people.get(&person).into_iter().flat_map(|peer| peer.belongs.values());
                periods.copied().collect::<Vec<_>>()
            }))?;
            let periods = periods.unwrap_or_default();
            if periods.iter().any(|period| period.covers(today)) {
                return Ok(Belongs::At(org.id));
            }
            if !periods.is_empty() {
                belongs = Belongs::Nowhere;
            }
        }
        Ok(belongs)
    }
}

/// For so many months a register shows who came home.
const BACK_MONTHS: u32 = 12;

/// Somebody in this person's care.
pub(crate) struct InCare {
    pub(crate) person: PersonId,
    pub(crate) branch: Option<OrgId>,
    pub(crate) away: Arc<Document>,
}

/// Where somebody belongs, as far as a phone knows.
enum Belongs {
    At(OrgId),
    Nowhere,
    Unknown,
}

/// Whether somebody keeps in touch now, by what he was told.
pub(super) fn keeps(away: &Document, person: PersonId) -> bool {
    away.as_away().and_then(Away::contact).is_some_and(|contact| contact.person == person)
}

fn departure_row(
    departure: &Departure,
    since: StatedDate,
    by: Option<PersonId>,
    rules: Rules<'_>,
    today: StatedDate,
) -> Result<DepartureRow> {
    Ok(DepartureRow {
        place: departure.place.name(),
        months: whole_months(since, today),
        floating_from: (!departure.place.is_abroad()).then(|| floating_from(since, rules)).transpose()?,
        departure: departure.clone(),
        by,
    })
}

/// How often somebody should get in touch depends on where the member is (1.5): abroad it is a rule, elsewhere the
/// county's suggestion.
fn next_contact(
    away: &Away,
    departure: Option<&DepartureRow>,
    rules: Rules<'_>,
    today: StatedDate,
) -> Result<Option<ContactRow>> {
    let Some(row) = departure else { return Ok(None) };
    let rule = if row.departure.place.is_abroad() { "float.abroad_contact" } else { "float.contact" };
    let months = rules.months(rule, today)?;
    let last_heard = away.heard_by(today);
    let since = last_heard.map_or(row.departure.from, |heard| heard.max(row.departure.from));
    Ok(Some(ContactRow { last_heard, due: months_after(since, months) }))
}

fn spoken_of(away: &Away) -> impl Iterator<Item = PersonId> {
    let contacts = away.contacts.iter().map(|(_, entry)| entry.value.person);
    let log = away.log.iter().map(|(_, entry)| entry.by);
    let steps = away.steps.iter().map(|(_, entry)| entry.by);
    let departures = away.departures.iter().map(|(_, entry)| entry.by);
    contacts.chain(log).chain(steps).chain(departures).collect::<BTreeSet<_>>().into_iter()
}

fn log_rows(away: &Away) -> Vec<LogRow> {
    // Of one day what was recorded last comes first: ids say nothing of time.
    let place = |id: EventId, entry: &Entry<ContactEntry>| (entry.value.on, entry.at, id);
    let row = |entry: &Entry<ContactEntry>| LogRow { entry: entry.value.clone(), by: entry.by };
    let mut rows: Vec<_> = away.log.iter().map(|(id, entry)| (place(id, entry), row(entry))).collect();
    order::sort_by(&mut rows, |(one, _), (other, _)| other.cmp(one));
    rows.into_iter().map(|(_, row)| row).collect()
}

fn news_rows(away: &Away, rules: Rules<'_>, today: StatedDate) -> Result<Vec<NewsRow>> {
    let months = rules.months("float.news_keep", today)?;
    let read = away.news_on(today, months).filter(|(_, entry)| !entry.value.is_unread());
    let rows = read.map(|(_, entry)| NewsRow {
        news: entry.value.clone(),
        place: entry.value.place.as_ref().map(|place| place.name()),
        at: entry.at,
        fades: months_after(entry.at.date(), months),
    });
    let mut rows: Vec<NewsRow> = rows.collect();
    order::sort_by(&mut rows, |one, other| other.at.cmp(&one.at));
    Ok(rows)
}

fn host_rows(away: &Away) -> Vec<HostRow> {
    let rows = away.hosts.iter().filter_map(|(id, host)| {
        let answer = host.answers.current().map(|(_, entry)| entry.value.clone());
        let (confirmed, words) =
            answer.map_or((None, String::new()), |answer| (Some(answer.confirmed), answer.words));
        let (_, said) = host.said.current()?;
        Some(HostRow {
            id: *id,
            attended: said.value.clone(),
            confirmed,
            words,
            finding: host.findings.current().map(|(_, entry)| entry.value.clone()),
            is_asked: host.is_asked(),
        })
    });
    let mut rows: Vec<HostRow> = rows.collect();
    order::sort_by(&mut rows, |one, other| (other.attended.on, other.id).cmp(&(one.attended.on, one.id)));
    rows
}

pub(super) fn certificate_row(away: &Away, today: StatedDate) -> Option<CertificateRow> {
    let shown = away.certificate_to_show(today)?;
    Some(CertificateRow { certificate: shown.clone(), holds: (shown.from..shown.until).contains(&today) })
}

/// What may be decided next, and for an officer that the member was found.
fn may_take(search: Option<&Search>, officer: bool, in_care: bool) -> Vec<Step> {
    let Some(search) = search else { return Vec::new() };
    let next = search.next.filter(|step| officer || in_care && step.is_for_the_contact());
    next.into_iter().chain(officer.then_some(Step::Found)).collect()
}

fn step_rows(away: &Away) -> Vec<StepRow> {
    let rows = away.steps.iter().map(|(_, entry)| StepRow { entry: entry.value.clone(), by: entry.by });
    let mut rows: Vec<StepRow> = rows.collect();
    order::sort_by(&mut rows, |one, other| {
        (other.entry.on, other.entry.step).cmp(&(one.entry.on, one.entry.step))
    });
    rows
}
