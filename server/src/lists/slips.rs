//! Enrolment codes for many at once, to be printed.

use std::collections::{BTreeMap, BTreeSet};

use yixian_domain::{
    Document, DocumentKey, OrgId, PersonId,
    identity::DeviceState,
    org::{Profile, Role},
    time::StatedDate,
};
use yixian_protocol::enrol::Code;
use yixian_registry::{CountyView, slips::Slip};

use super::view::documents_of;
use crate::{
    Server,
    db::Tx,
    enrol::{Issue, issue_code},
    error::Result,
};

/// Who gets a slip.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Whom {
    /// Who belongs to an organisation or serves in it.
    Of(OrgId),
    /// Every branch's secretary and deputies, every organiser and administrator: the ones whom nobody in a
    /// branch can vouch for, or who vouch for the others.
    Officers,
    /// One person.
    Person(PersonId),
}

/// A slip and whose it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Addressee {
    /// Whose.
    pub person: PersonId,
    /// The slip.
    pub slip: Slip,
}

/// Issues a code to each of those who have no phone yet, in the registry's name; with `again` also to those
/// who have one, which the new one then replaces. In the order of branches and names.
///
/// # Errors
/// The database's.
pub async fn issue_slips(
    server: &Server,
    tx: &mut Tx,
    view: &CountyView,
    whom: &[Whom],
    again: bool,
) -> Result<Vec<Addressee>> {
    let today = server.clock().now().date();
    let enrolled = if again { BTreeSet::new() } else { enrolled(server, tx).await? };
    let mut wanted: Vec<(String, &Profile)> = view
        .profiles()
        .filter(|profile| whom.iter().any(|whom| is_meant(whom, profile, today)))
        .filter(|profile| !enrolled.contains(&profile.person))
        .filter_map(|profile| Some((place(view, profile, today)?, profile)))
        .collect();
    wanted.sort_by(|one, other| {
        (&one.0, one.1.name(), one.1.person).cmp(&(&other.0, other.1.name(), other.1.person))
    });
    let mut slips = Vec::with_capacity(wanted.len());
    for (branch, profile) in wanted {
        let (code, valid_until) = issue(server, tx, profile.person).await?;
        let (name, apart) = (profile.name().to_owned(), tell_apart(profile));
        let slip = Slip { name, branch, apart, code, valid_until };
        slips.push(Addressee { person: profile.person, slip });
    }
    drop_where_plain(&mut slips);
    Ok(slips)
}

/// What tells somebody from a namesake on paper that others see: the number, or the end of the telephone number.
fn tell_apart(profile: &Profile) -> String {
    let Some((_, file)) = profile.files.current() else { return String::new() };
    let (no, phone) = (file.value.member_no.as_deref(), file.value.phone.as_deref());
    match (no, phone) {
        (Some(no), _) => format!(" 编号 {no}"),
        (None, Some(phone)) => {
            let from = phone.chars().count().saturating_sub(4);
            format!(" 电话尾号 {}", phone.chars().skip(from).collect::<String>())
        }
        (None, None) => String::new(),
    }
}

/// Who has no namesake among those of his branch needs nothing more on his slip than his name.
fn drop_where_plain(slips: &mut [Addressee]) {
    let mut same: BTreeMap<(String, String), usize> = BTreeMap::new();
    for Addressee { slip, .. } in slips.iter() {
        *same.entry((slip.branch.clone(), slip.name.clone())).or_default() += 1;
    }
    for Addressee { slip, .. } in slips {
        if same.get(&(slip.branch.clone(), slip.name.clone())) == Some(&1) {
            slip.apart = String::new();
        }
    }
}

async fn issue(server: &Server, tx: &mut Tx, person: PersonId) -> Result<(Code, StatedDate)> {
    let issue = Issue { person, issued_by: server.county().registry(), spoken: false, replaces: true };
    let (code, valid_until) = issue_code(server, tx, issue).await?;
    Ok((code, valid_until.date()))
}

/// Who has a phone that counts.
async fn enrolled(server: &Server, tx: &mut Tx) -> Result<BTreeSet<PersonId>> {
    let key = DocumentKey::Devices(PersonId::from_bytes([0; 16]));
    let counting = |document: Document| {
        let devices = document.as_devices()?;
        let active = devices.devices.values().any(|device| device.state == DeviceState::Active);
        active.then_some(devices.person)
    };
    Ok(documents_of(server, tx, key, counting).await?.into_iter().collect())
}

fn is_meant(whom: &Whom, profile: &Profile, today: StatedDate) -> bool {
    match whom {
        Whom::Person(person) => profile.person == *person,
        Whom::Of(org) => {
            serves(profile, today).any(|(at, _)| at == *org) || belongs(profile, today).any(|at| at == *org)
        }
        Whom::Officers => serves(profile, today).any(|(_, role)| is_vouching(role)),
    }
}

const fn is_vouching(role: Role) -> bool {
    matches!(role, Role::Secretary | Role::DeputySecretary | Role::Organiser | Role::Administrator)
}

fn serves(profile: &Profile, today: StatedDate) -> impl Iterator<Item = (OrgId, Role)> {
    let held = profile.appointments.values().filter(move |office| office.period.covers(today));
    held.map(|office| (office.org, office.role))
}

fn belongs(profile: &Profile, today: StatedDate) -> impl Iterator<Item = OrgId> {
    profile.memberships.values().filter(move |member| member.counts_on(today)).map(|member| member.org)
}

/// The name of where somebody belongs, else serves; none if he has left.
fn place(view: &CountyView, profile: &Profile, today: StatedDate) -> Option<String> {
    let org = belongs(profile, today).next().or_else(|| serves(profile, today).next().map(|(org, _)| org))?;
    view.tree().get(org).map(|org| org.name().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addressee(n: u8, branch: &str, name: &str) -> Addressee {
        let slip = Slip {
            name: name.to_owned(),
            branch: branch.to_owned(),
            apart: format!(" 编号 M{n}"),
            code: Code::new(u64::from(n)),
            valid_until: "2026-12-24".parse().unwrap(),
        };
        Addressee { person: PersonId::from_bytes([n; 16]), slip }
    }

    #[test]
    fn only_namesakes_of_one_branch_are_told_apart() {
        let mut slips = [
            addressee(1, "东村", "于芳"),
            addressee(2, "东村", "于芳"),
            addressee(3, "西村", "于芳"),
            addressee(4, "东村", "赵满仓"),
        ];
        drop_where_plain(&mut slips);
        let apart: Vec<&str> = slips.iter().map(|addressee| addressee.slip.apart.as_str()).collect();
        assert_eq!(apart, [" 编号 M1", " 编号 M2", "", ""]);
    }
}
