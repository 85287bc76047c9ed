//! What a host and a guest let each other scan, so that neither has to write anything down. None of it needs signal.

use yixian_domain::{
    OrgId,
    floating::{Certificate, GuestCode},
    meetings::MeetingKind,
    org::{MemberState, OrgKind},
    text::limit,
    time::StatedDate,
};
use yixian_protocol::guest::{self, CardCertificate, GuestCard, Invitation};

use super::{Guest, screen::certificate_row};
use crate::{
    error::{Error, Result},
    meetings::MeetingRow,
    profile::Profile,
};

/// A meeting elsewhere, as its wall tells of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ScannedMeeting {
    /// The host branch, with what it is under.
    pub host: String,
    /// When.
    pub on: StatedDate,
    /// What it is.
    pub kind: MeetingKind,
    /// The code by which the host's county finds it.
    pub code: GuestCode,
}

impl Profile {
    /// What guests of a meeting scan.
    pub(crate) fn invitation(&self, meeting: &MeetingRow, code: &GuestCode) -> Result<String> {
        let invitation = Invitation {
            url: self.identity()?.url.clone(),
            code: code.clone(),
            on: meeting.plan.date,
            kind: meeting.plan.kind,
            branch: meeting.branch,
            host: self.known_elsewhere_as(meeting.branch)?,
        };
        Ok(invitation.link())
    }

    /// Reads the code on a host branch's wall.
    ///
    /// # Errors
    /// [`Error::Invitation`] if it is another; [`Error::OwnMeeting`] if it is the wall of one's own branch;
    /// [`Error::MeetingToCome`] before its day: nobody has attended it yet.
    pub fn read_invitation(&self, scanned: &str) -> Result<ScannedMeeting> {
        let Invitation { code, on, kind, branch, host, .. } = scanned.parse()?;
        if code.county() == guest::address(self.identity()?.county) && self.is_own(branch)? {
            return Err(Error::OwnMeeting);
        }
        if on > self.today() {
            return Err(Error::MeetingToCome);
        }
        Ok(ScannedMeeting { host, on, kind, code })
    }

    /// Whether it is the branch that this person belongs to, whatever it has become.
    fn is_own(&self, branch: OrgId) -> Result<bool> {
        let (tree, today) = (self.tree()?, self.today());
        let me = self.me()?;
        let mut belongs = me.iter().flat_map(|me| me.memberships.values()).filter(|m| m.counts_on(today));
        Ok(belongs.any(|m| tree.successor(m.org) == tree.successor(branch)))
    }

    /// What this person shows to the branch where he is, to be entered there: who he is, where he belongs, the certificate
    /// that holds today; his number if he wants to be called.
    ///
    /// # Errors
    /// [`Error::NotHere`] for who belongs to no branch.
    pub fn guest_card(&self, with_number: bool) -> Result<String> {
        self.look(|profile| {
            let (branch, person, today) = (profile.branch_of_mine()?, profile.person()?, profile.today());
            let me = profile.me()?.ok_or(Error::NotHere("a branch of yours"))?;
            let certificate = certificate_row(&profile.away_of(branch, person)?, today);
            let certificate = certificate.filter(|row| row.holds).map(|row| brief(row.certificate));
            let file = me.files.current().map(|(_, entry)| &entry.value);
            let state = me.memberships.values().find(|m| m.counts_on(today)).and_then(|m| m.state_on(today));
            let card = GuestCard {
                name: file
                    .map_or_else(|| profile.identity().map(|own| own.name.clone()), |f| Ok(f.name.clone()))?,
                home: profile.known_elsewhere_as(branch)?,
                is_probationary: state == Some(MemberState::Probationary),
                certificate: certificate.as_ref().map(CardCertificate::from),
                phone: file
                    .and_then(|file| file.phone.clone())
                    .filter(|phone| with_number && !phone.is_empty()),
            };
            Ok(card.text())
        })
    }

    /// Reads what a member from elsewhere shows. It is put before whoever enters him, who looks at it and at him.
    ///
    /// # Errors
    /// [`Error::Card`] if it is another code.
    pub fn read_guest_card(&self, scanned: &str) -> Result<Guest> {
        let GuestCard { name, home, is_probationary, certificate, phone } = scanned.parse()?;
        let certificate = certificate.map(Certificate::try_from).transpose()?;
        Ok(Guest { name, phone, home, is_probationary, from: self.today(), certificate })
    }

    /// A branch as somebody of another county can tell it apart, the county by its own name: 新野县沙堰镇党委李湾村党支部.
    pub(super) fn known_elsewhere_as(&self, branch: OrgId) -> Result<String> {
        let (tree, today) = (self.tree()?, self.today());
        let mut names = vec![short(&self.identity()?.county_name).to_owned()];
        let below_county = |org: &OrgId| tree.get(*org).is_some_and(|org| org.kind != OrgKind::County);
        for org in tree.lineage(branch, today).into_iter().rev().filter(below_county) {
            names.push(self.org_name(org)?);
        }
        Ok(together(&names))
    }
}

/// How much of a reason is in a code: with all of 500 characters no camera would read it.
const REASON: usize = 60;

fn brief(certificate: Certificate) -> Certificate {
    let shortened = |why: String| match why.char_indices().nth(REASON) {
        Some((end, _)) => format!("{}…", &why[..end]),
        None => why,
    };
    Certificate { no_transfer: certificate.no_transfer.map(shortened), ..certificate }
}

/// 中共新野县委员会 is in 新野县.
fn short(county: &str) -> &str {
    let party = ["中共", "中国共产党"].into_iter().find_map(|party| county.strip_prefix(party));
    party.and_then(|name| name.strip_suffix("委员会")).unwrap_or(county)
}

/// Names from the highest down, each said once, as far as they find room in a field: the lowest always does.
fn together(names: &[String]) -> String {
    let Some((own, above)) = names.split_last() else { return String::new() };
    let mut whole = own.clone();
    for name in above.iter().rev() {
        let longer = if whole.contains(name.as_str()) { whole.clone() } else { format!("{name}{whole}") };
        if longer.chars().count() <= limit::NAME {
            whole = longer;
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(names: &[&str]) -> String {
        together(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn a_branch_is_called_by_what_it_is_under() {
        assert_eq!(said(&["新野县", "沙堰镇党委", "李湾村党支部"]), "新野县沙堰镇党委李湾村党支部");
        assert_eq!(said(&["新野县", "新野县园区工委", "李湾村党支部"]), "新野县园区工委李湾村党支部");
        assert_eq!(said(&["新野县", "新野县沙堰镇李湾村党支部"]), "新野县沙堰镇李湾村党支部");
        let whole = "中共新野县沙堰镇委员会李湾村党支部";
        assert_eq!(said(&["新野县", "中共新野县沙堰镇委员会", "李湾村党支部"]), whole);
        assert_eq!(said(&["", "", "李湾村党支部"]), "李湾村党支部");
    }

    #[test]
    fn the_longest_card_that_there_is_can_be_read() {
        let (name, reason) = ("长".repeat(limit::NAME), Some("长".repeat(limit::WORDS)));
        let (from, until) = ("2026-01-01".parse().unwrap(), "2027-01-01".parse().unwrap());
        let certificate = brief(Certificate { number: name.clone(), from, until, no_transfer: reason });
        assert_eq!(certificate.no_transfer.as_ref().map(|why| why.chars().count()), Some(REASON + 1));
        let (home, phone) = (name.clone(), Some(name.clone()));
        let certificate = Some(CardCertificate::from(&certificate));
        let card = GuestCard { name, home, is_probationary: true, certificate, phone };
        assert_eq!(card.text().parse(), Ok(card));
        let short = Certificate { number: "1".into(), from, until, no_transfer: Some("工地".into()) };
        assert_eq!(brief(short.clone()), short);
    }

    #[test]
    fn a_county_is_called_by_its_place() {
        let names = ["中共新野县委员会", "中国共产党新野县委员会", "新野县", "中共新野县委"].map(short);
        assert_eq!(names, ["新野县", "新野县", "新野县", "中共新野县委"]);
    }

    #[test]
    fn what_finds_no_room_is_left_out() {
        let long = "长".repeat(60);
        assert_eq!(said(&["新野县", &long, "李湾村党支部"]), "新野县李湾村党支部");
    }
}
