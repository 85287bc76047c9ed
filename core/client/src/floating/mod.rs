//! What people do about members away from home.

mod entries;
mod guests;
mod scan;
mod screen;

use yixian_domain::{
    Document, DocumentKey, EventId, OrgId, PersonId, Rejection,
    floating::{
        Away, Certificate, Choice, Departure, HostAttendance, News, Place, Step,
        event::{
            CertificateIssued, ChoiceMade, ContactMade, ContactNamed, ContactWay, DepartureReported,
            HostAnswered, HostReported, LostStepTaken, NewsSent, ReturnReported,
        },
        search_places,
    },
    privacy::{ConsentState, Purpose},
    time::StatedDate,
};

pub use yixian_protocol::sync::BranchNear;
use yixian_protocol::sync::{Answer, Ask};

pub(crate) use self::entries::say;
pub use self::entries::{AwayEntries, EntryRow, EntrySaid, EntryWithdrawn};
pub use self::guests::{Guest, InflowRow};
pub use self::scan::ScannedMeeting;
pub(crate) use self::screen::InCare;
pub use self::screen::{
    AwayRights, AwayRow, AwayScreen, BackRow, CareRow, CertificateRow, ContactRow, DepartureRow,
    FloatingRegister, HostRow, KeepsInTouch, LogRow, NewsRow, StepRow,
};
use crate::{
    error::{Error, Result, known},
    profile::{Profile, recorded},
};

/// A contact or a try, as somebody enters it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ContactEntered {
    /// When.
    pub on: StatedDate,
    /// How.
    pub way: ContactWay,
    /// Whether the member was reached.
    pub reached: bool,
    /// What to remember of it.
    pub words: String,
}

/// Places by what was typed, the best first: counties, countries, Hong Kong, Macao, Taiwan.
#[must_use]
pub fn places(typed: &str, most: usize) -> Vec<Place> {
    search_places(typed, most)
}

/// The branches of a county that a member away picked, as its own county lists them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BranchesNear {
    /// What the county is called; none if it is not on this platform.
    pub county: Option<String>,
    /// The branches, in the order of what they are under.
    pub found: Vec<BranchNear>,
    /// Whether there are more: a word of the name finds them.
    pub more: bool,
}

/// Asks the server for the branches of a county, to go with the next sync. Nothing about who asks is recorded.
#[must_use]
pub fn ask_branches(place: &Place, word: &str) -> Ask {
    Ask::Branches { place: place.as_str().to_owned(), word: word.to_owned() }
}

/// What the server answered.
///
/// # Errors
/// [`Rejection::UnknownPlace`] if it does not know the place; [`Error::NotTheServer`] without an answer.
pub fn branches(place: &Place, answer: Option<&Answer>) -> Result<BranchesNear> {
    match answer {
        Some(Answer::Branches { county, found, more }) => {
            Ok(BranchesNear { county: county.clone(), found: found.clone(), more: *more })
        }
        Some(Answer::Refused { .. }) => {
            Err(Rejection::UnknownPlace { code: place.as_str().to_owned() }.into())
        }
        _ => Err(Error::NotTheServer("no answer to what was asked".to_owned())),
    }
}

/// Which numbers are told.
struct Numbers<'a> {
    /// Whether the member's own is told to who keeps in touch.
    tells: bool,
    /// The number that somebody has from now on.
    new: Option<(PersonId, Option<&'a str>)>,
}

impl Profile {
    /// Reports that a member has left, or is somewhere else now: he himself, or an officer for him. The months away go
    /// on counting from the first departure that has not ended, unless another day is stated.
    ///
    /// # Errors
    /// [`Rejection::UnknownPlace`], `BeforeAdmission`, `EndsBeforeItBegins`,
    /// `ShutByCounty`; or see [`Profile::record`].
    pub fn depart(&mut self, branch: OrgId, person: PersonId, departure: Departure) -> Result<EventId> {
        let away = self.away_of(branch, person)?;
        // Who moved on has not come home: the earlier departure stands, and the months count from it.
        let open = away.open_on(StatedDate::MAX);
        let corrected = open.filter(|(_, known)| known.from >= departure.from);
        let supersedes = corrected.map(|(id, _)| id).collect();
        let contact = self.kept_by(branch, &away)?;
        self.record(DepartureReported { branch, person, departure, contact, supersedes })
    }

    /// Reports that a member is back.
    ///
    /// # Errors
    /// [`Error::NotHere`] if he is not away; or see [`Profile::record`].
    pub fn come_back(&mut self, branch: OrgId, person: PersonId, on: StatedDate) -> Result<EventId> {
        let away = self.away_of(branch, person)?;
        // What is stated for a day after that has not begun: it does not end.
        let last = away.departure_on(on).or_else(|| away.departure_on(StatedDate::MAX));
        let departure = last.ok_or(Error::NotHere("the departure"))?.0;
        let contact = self.kept_by(branch, &away)?;
        self.record(ReturnReported { branch, person, on, departure, contact })
    }

    /// Names who keeps in touch with a member. What he has to know goes to him: where the member is, and, if the member
    /// agrees, the number. `agrees` says that he has just done so on paper; it is asked where nothing is decided yet.
    ///
    /// # Errors
    /// [`Rejection::OwnContact`]; or see [`Profile::record`].
    pub fn name_contact(
        &mut self,
        branch: OrgId,
        person: PersonId,
        contact: PersonId,
        agrees: bool,
    ) -> Result<EventId> {
        let purpose = Purpose::ContactPhone;
        let state = self.privacy_of(branch, person)?.consent(purpose);
        let signs = agrees && state == ConsentState::Open;
        let tells = signs || state == ConsentState::Given;
        let away = self.away_of(branch, person)?;
        let named = self.naming(branch, person, contact, &away, Numbers { tells, new: None })?.into();
        let events =
            if signs { vec![self.consent(branch, person, purpose, true)?, named] } else { vec![named] };
        let ids = self.record_all(&events)?;
        recorded(ids.last())
    }

    /// Whoever calls has the new number of whoever has changed his: who keeps in touch with him, and in whose touch he is.
    pub(crate) fn number_changed(
        &self,
        branch: OrgId,
        who: PersonId,
        number: Option<&str>,
    ) -> Result<Vec<ContactNamed>> {
        let like = DocumentKey::Away(branch, who);
        let mut told = Vec::new();
        for (key, document) in self.documents_like(like)? {
            let DocumentKey::Away(of, person) = key else { continue };
            let Some(known) = document.as_away().filter(|_| of == branch) else { continue };
            let contact = self.kept_by(branch, known)?;
            let Some(contact) = contact.filter(|contact| [person, *contact].contains(&who)) else { continue };
            let tells = self.may_tell_number(branch, person)?;
            let away = self.away_of(branch, person)?;
            let numbers = Numbers { tells, new: Some((who, number)) };
            told.push(self.naming(branch, person, contact, &away, numbers)?);
        }
        Ok(told)
    }

    /// A member's number is told on his consent, and on nothing less.
    fn may_tell_number(&self, branch: OrgId, person: PersonId) -> Result<bool> {
        Ok(self.privacy_of(branch, person)?.consent(Purpose::ContactPhone) == ConsentState::Given)
    }

    /// What is told to a member and to who keeps in touch with him, by what is known of him.
    fn naming(
        &self,
        branch: OrgId,
        person: PersonId,
        contact: PersonId,
        away: &Away,
        numbers: Numbers<'_>,
    ) -> Result<ContactNamed> {
        let number = |who: PersonId| match numbers.new.filter(|(whose, _)| *whose == who) {
            Some((_, number)) => Ok(number.map(str::to_owned)),
            None => self.number_of(branch, who, away),
        };
        let (phone, member_phone) = (number(contact)?, number(person)?);
        let member_phone = member_phone.filter(|_| numbers.tells);
        let before = away.contact().map(|contact| contact.person).filter(|before| *before != contact);
        let departure = away.departure_on(self.today()).map(|(_, departure)| departure.clone());
        let supersedes = away.contacts.heads().into_iter().map(|(id, _)| id).collect();
        let last_heard = away.heard_by(self.today());
        Ok(ContactNamed {
            branch,
            person,
            contact,
            phone,
            before,
            departure,
            member_phone,
            last_heard,
            supersedes,
        })
    }

    /// From the roster, or, on a member's own phone, what he himself knows: his own, and that of who keeps in touch.
    fn number_of(&self, branch: OrgId, who: PersonId, away: &Away) -> Result<Option<String>> {
        if let Some(number) = known(self.with_roster(branch, |r| r.file(who).and_then(|f| f.phone.clone())))?
        {
            return Ok(number);
        }
        if who == self.person()? {
            let own =
                self.me()?.and_then(|me| me.files.current().map(|(_, entry)| entry.value.phone.clone()));
            return Ok(own.flatten());
        }
        Ok(away.contact().filter(|told| told.person == who).and_then(|told| told.phone.clone()))
    }

    /// What tells a member's number to who keeps in touch with him, once he has agreed; none where nobody does. He tells it
    /// himself, or an officer who has his word.
    pub(crate) fn telling_number(&self, branch: OrgId, person: PersonId) -> Result<Option<ContactNamed>> {
        let away = self.away_of(branch, person)?;
        let Some(told) = away.contact() else { return Ok(None) };
        if self.kept_by(branch, &away)?.is_none() {
            return Ok(None);
        }
        let numbers = Numbers { tells: true, new: None };
        let named = self.naming(branch, person, told.person, &away, numbers)?;
        Ok(Some(named)
            .filter(|named| named.member_phone.is_some() && named.member_phone != told.member_phone))
    }

    /// Records that somebody got in touch with a member, or tried to: his contact person, or an officer.
    ///
    /// # Errors
    /// [`Rejection::NotTheContact`]; or see [`Profile::record`].
    pub fn log_contact(
        &mut self,
        branch: OrgId,
        person: PersonId,
        entered: ContactEntered,
    ) -> Result<EventId> {
        let contact = self.keeper_of(branch, person)?;
        let ContactEntered { on, way, reached, words } = entered;
        self.record(ContactMade { branch, person, contact, on, way, reached, words })
    }

    /// Says how one is (报个近况): to one's contact person and the branch's officers.
    ///
    /// # Errors
    /// [`Rejection::BadText`] if nothing is said, `ConsentWithdrawn` if one no longer
    /// agrees; or see [`Profile::record`].
    pub fn send_news(&mut self, news: News) -> Result<EventId> {
        let branch = self.branch_of_mine()?;
        let contact = self.own_contact(branch)?;
        let news = NewsSent { branch, contact, news }.into();
        // Who sends for the first time has the words of the consent in front of him: one touch says both.
        let me = self.person()?;
        let events = match self.consent_to(branch, me, Purpose::News)?.state {
            ConsentState::Open => vec![self.consent(branch, me, Purpose::News, true)?, news],
            ConsentState::Given | ConsentState::Refused => vec![news],
        };
        let ids = self.record_all(&events)?;
        recorded(ids.last())
    }

    fn own_contact(&self, branch: OrgId) -> Result<Option<PersonId>> {
        self.kept_by(branch, &self.away_of(branch, self.person()?)?)
    }

    /// Who keeps in touch with a member of a branch, unless he has left it as far as this phone knows: then he is told
    /// nothing more, and somebody else is to be named.
    pub(super) fn kept_by(&self, branch: OrgId, away: &Away) -> Result<Option<PersonId>> {
        let Some(contact) = away.contact().map(|contact| contact.person) else { return Ok(None) };
        Ok((!self.has_left(branch, contact)?).then_some(contact))
    }

    /// Whether somebody belonged to a branch, or served there or above it, and does no more. Of whom this phone knows
    /// nothing there it does not say so.
    fn has_left(&self, branch: OrgId, person: PersonId) -> Result<bool> {
        let (tree, today) = (self.tree()?, self.today());
        let mut was_here = false;
        for org in tree.iter().filter(|org| tree.is_near(org.id, branch, today)) {
            let periods = known(self.with_peers(org.id, |peers| {
                let peer = peers.people.get(&person);
                peer.map(|peer| peer.periods().collect::<Vec<_>>()).unwrap_or_default()
            }))?;
            let periods = periods.unwrap_or_default();
            if periods.iter().any(|period| period.until.is_none_or(|until| today < until)) {
                return Ok(false);
            }
            was_here |= !periods.is_empty();
        }
        Ok(was_here)
    }

    /// Records an activity certificate. One that begins and ends later than another follows it; any else puts it right.
    ///
    /// # Errors
    /// [`Rejection::CertificateTooLong`], `EndsBeforeItBegins`; or see
    /// [`Profile::record`].
    pub fn issue_certificate(
        &mut self,
        branch: OrgId,
        person: PersonId,
        certificate: Certificate,
    ) -> Result<EventId> {
        let away = self.away_of(branch, person)?;
        let follows = |known: &Certificate| known.from < certificate.from && known.until < certificate.until;
        let corrected = away.certificates.heads().into_iter().filter(|(_, entry)| !follows(&entry.value));
        let supersedes = corrected.map(|(id, _)| id).collect();
        self.record(CertificateIssued { branch, person, certificate, supersedes })
    }

    /// Reports that one took part elsewhere. With the code that the host branch shows its guests its county is asked, if it
    /// is on the same platform.
    ///
    /// # Errors
    /// [`Error::MeetingToCome`] before its day; [`Rejection::BadGuestCode`]; or see [`Profile::record`].
    pub fn report_host(&mut self, attended: HostAttendance) -> Result<EventId> {
        if attended.on > self.today() {
            return Err(Error::MeetingToCome);
        }
        let branch = self.branch_of_mine()?;
        let contact = self.own_contact(branch)?;
        self.record(HostReported { branch, attended, contact })
    }

    /// Confirms an attendance elsewhere after having looked into it, or does not.
    ///
    /// # Errors
    /// [`Rejection::UnknownRecord`]; or see [`Profile::record`].
    pub fn answer_host(
        &mut self,
        branch: OrgId,
        person: PersonId,
        report: EventId,
        confirmed: bool,
        words: String,
    ) -> Result<EventId> {
        self.record(HostAnswered { branch, person, report, confirmed, words })
    }

    /// Takes a step towards a member who does not answer: an officer any, who keeps in touch only
    /// [his own](Step::is_for_the_contact).
    ///
    /// # Errors
    /// See [`Profile::record`].
    pub fn take_step(
        &mut self,
        branch: OrgId,
        person: PersonId,
        step: Step,
        words: String,
    ) -> Result<EventId> {
        let (contact, on) = (self.keeper_of(branch, person)?, self.today());
        self.record(LostStepTaken { branch, person, step, on, words, contact })
    }

    /// Records what a member wants after six months away.
    ///
    /// # Errors
    /// See [`Profile::record`].
    pub fn choose(&mut self, branch: OrgId, person: PersonId, choice: Choice) -> Result<EventId> {
        let away = self.away_of(branch, person)?;
        let supersedes = away.choices.heads().into_iter().map(|(id, _)| id).collect();
        self.record(ChoiceMade { branch, person, choice, supersedes })
    }

    /// Who keeps in touch with a member: this person himself, if he does.
    fn keeper_of(&self, branch: OrgId, person: PersonId) -> Result<Option<PersonId>> {
        let me = self.person()?;
        let care = self.looked_at(DocumentKey::Care(me, person))?;
        if care.is_some_and(|away| screen::keeps(&away, me)) {
            return Ok(Some(me));
        }
        self.kept_by(branch, &self.away_of(branch, person)?)
    }

    /// A member away, as far as this phone knows: himself, for an officer, for his contact person.
    pub(super) fn away_of(&self, branch: OrgId, person: PersonId) -> Result<Away> {
        let me = self.person()?;
        let keys = if person == me {
            [DocumentKey::OwnAway(branch, person), DocumentKey::Away(branch, person)]
        } else {
            [DocumentKey::Away(branch, person), DocumentKey::Care(me, person)]
        };
        let mut known = Away::default();
        for key in keys {
            let document = self.looked_at(key)?;
            if let Some(away) = document.as_deref().and_then(Document::as_away) {
                known = away.clone();
                break;
            }
        }
        if person == me {
            return Ok(known);
        }
        // The officers' record tells only that there was news; here is what a secretary, or who keeps in touch, reads.
        for key in [DocumentKey::News(branch, person), DocumentKey::Care(me, person)] {
            let document = self.looked_at(key)?;
            if let Some(read) = document.as_deref().and_then(Document::as_away) {
                known.news.read(&read.news);
            }
        }
        Ok(known)
    }
}
