//! Members of elsewhere who take part here (流入): an officer enters them. They vote and pay at home.

use yixian_domain::{
    Event, MembershipId, OrgId, PersonId, Rejection,
    floating::{Certificate, event::CertificateIssued},
    order,
    org::{
        MemberState, MembershipKind, PersonFile, Roster,
        event::{MembershipStarted, PersonRegistered},
    },
    time::StatedDate,
};

use super::screen::{CertificateRow, certificate_row};
use crate::{
    error::{Error, Result},
    profile::Profile,
};

/// A member of elsewhere, as an officer enters him.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Guest {
    /// The name.
    pub name: String,
    /// The number, if he wants to be called.
    pub phone: Option<String>,
    /// The branch that he belongs to, as he or his certificate says.
    pub home: String,
    /// Whether he is a probationary member.
    pub is_probationary: bool,
    /// Since when he takes part here.
    pub from: StatedDate,
    /// The activity certificate that he showed.
    pub certificate: Option<Certificate>,
}

/// A member of elsewhere who takes part here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InflowRow {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// Since when.
    pub since: StatedDate,
    /// The branch that he belongs to; none if it is not recorded.
    pub home: Option<String>,
    /// The activity certificate that he showed last.
    pub certificate: Option<CertificateRow>,
}

impl Profile {
    /// Enters a member of elsewhere in the branch's register, with what is needed to tell him apart and no more.
    ///
    /// # Errors
    /// [`Rejection::BadText`] without a name or the branch that he belongs to; `CertificateTooLong`, `EndsBeforeItBegins`;
    /// `ShutByCounty`; [`Error::OwnMember`] of one who belongs to the branch; [`Error::GuestHere`] of one who is in the register;
    /// [`Error::NotHere`] if this person is no officer there; or see [`Profile::record`].
    pub fn receive_guest(&mut self, branch: OrgId, guest: Guest) -> Result<PersonId> {
        self.roster(branch)?;
        if !self.floating_is_open(branch)? {
            return Err(Rejection::ShutByCounty { rule: "float.enabled".to_owned() }.into());
        }
        let guest = trimmed(guest);
        if guest.home == self.known_elsewhere_as(branch)? {
            return Err(Error::OwnMember);
        }
        if self.is_guest(branch, &guest)? {
            return Err(Error::GuestHere);
        }
        let [person, membership] = [self.new_id(), self.new_id()];
        let (person, membership) =
            (PersonId::new(person.0, person.1), MembershipId::new(membership.0, membership.1));
        let Guest { name, phone, home, is_probationary, from, certificate } = guest;
        let (birth_year, member_no, reading, admitted) = (None, None, None, None);
        let file = PersonFile { name, phone, birth_year, member_no, reading, admitted, home: Some(home) };
        let state = if is_probationary { MemberState::Probationary } else { MemberState::Full };
        let kind = MembershipKind::FloatingIn;
        let mut events: Vec<Event> = vec![
            PersonRegistered { person, branch, file }.into(),
            MembershipStarted { membership, person, org: branch, kind, state, from }.into(),
        ];
        events.extend(certificate.map(|certificate| {
            Event::from(CertificateIssued { branch, person, certificate, supersedes: Vec::new() })
        }));
        self.record_all(&events)?;
        Ok(person)
    }

    /// Whether the register has him, or will: one of that name, with the same home or certificate, or of whom no home is
    /// recorded. Who left may be entered again.
    fn is_guest(&self, branch: OrgId, new: &Guest) -> Result<bool> {
        let from = self.today().max(new.from);
        let of_that_name = self.with_roster(branch, |roster| {
            let guests = roster.memberships.values();
            let guests = guests.filter(|m| m.kind == MembershipKind::FloatingIn && m.is_believed());
            let stays = guests.filter(|m| m.period.until.is_none_or(|until| until > from)).map(|m| m.person);
            let same = stays.filter(|who| without_blanks(roster.name(*who)) == without_blanks(&new.name));
            same.map(|who| (who, roster.file(who).and_then(|file| file.home.clone()))).collect::<Vec<_>>()
        })?;
        let number = new.certificate.as_ref().map(|certificate| &certificate.number);
        for (person, home) in of_that_name {
            let known = certificate_row(&self.away_of(branch, person)?, from);
            let same_certificate = known.is_some_and(|row| Some(&row.certificate.number) == number);
            if same_certificate || home.is_none_or(|home| home == new.home) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether the county uses this area: it has not shut it.
    pub(crate) fn floating_is_open(&self, branch: OrgId) -> Result<bool> {
        let setting = self.setting_of(branch)?;
        Ok(setting.rules(&self.rules).choice("float.enabled", self.today())? == "on")
    }

    /// Who came from elsewhere, by name.
    pub(super) fn inflow(&self, branch: OrgId, today: StatedDate) -> Result<Vec<InflowRow>> {
        let mut rows = self.with_roster(branch, |roster| guests_of(roster, today))?;
        for row in &mut rows {
            row.certificate = certificate_row(&self.away_of(branch, row.person)?, today);
        }
        order::sort_by(&mut rows, |one, other| (&one.name, one.person).cmp(&(&other.name, other.person)));
        Ok(rows)
    }
}

/// As it was typed, without the blanks around it.
fn trimmed(guest: Guest) -> Guest {
    let trim = |text: String| text.trim().to_owned();
    let Guest { name, phone, home, is_probationary, from, certificate } = guest;
    let certificate = certificate.map(|said| Certificate { number: trim(said.number), ..said });
    Guest { name: trim(name), phone: phone.map(trim), home: trim(home), is_probationary, from, certificate }
}

/// A name of two characters is often set with a blank between them: 王 伟.
fn without_blanks(name: &str) -> String {
    name.split_whitespace().collect()
}

fn guests_of(roster: &Roster, today: StatedDate) -> Vec<InflowRow> {
    let rows = roster.guests_on(today).map(|guest| InflowRow {
        person: guest.person,
        name: roster.name(guest.person).to_owned(),
        since: guest.membership.period.from,
        home: roster.file(guest.person).and_then(|file| file.home.clone()),
        certificate: None,
    });
    rows.collect()
}
