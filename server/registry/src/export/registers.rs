//! The two files of the importer's format.

use std::collections::BTreeMap;

use yixian_domain::{
    OrgId,
    org::{Appointment, Membership, MembershipKind, Profile},
    time::StatedDate,
};

use super::Sheet;
use crate::{
    columns::{Column, MEMBERS, ORGANISATIONS},
    rows::SEPARATORS,
    standing::{self, Standing, kind_chinese, role_chinese},
    view::{CountyView, is_held, lasts},
};

/// organisations.csv: what exists on a date.
#[must_use]
pub fn organisations(view: &CountyView, on: StatedDate) -> Vec<u8> {
    let numbers = Numbers::new(view);
    let mut sheet = Sheet::new(ORGANISATIONS.iter().map(|header| header.column.chinese()));
    let mut living: Vec<_> =
        view.tree().iter().filter(|org| org.ended.is_none_or(|ended| ended.on > on)).collect();
    living.sort_by_cached_key(|org| (org.kind, numbers.of(org.id)));
    for org in living {
        let parent = org.parents.as_ref().and_then(|parents| parents.latest());
        let parent = parent.map(|id| numbers.of(view.tree().successor_on(*id, on))).unwrap_or_default();
        let (no, code) = (numbers.of(org.id), org.code.as_deref().unwrap_or_default());
        sheet.row([no.as_str(), org.name(), kind_chinese(org.kind), &parent, code]);
    }
    sheet.finish()
}

/// members.csv: who belongs or serves somewhere on a date.
#[must_use]
pub fn members(view: &CountyView, on: StatedDate) -> Vec<u8> {
    let numbers = Numbers::new(view);
    let columns: Vec<Column> =
        MEMBERS.iter().map(|header| header.column).filter(|column| *column != Column::IdNumber).collect();
    let mut sheet = Sheet::new(columns.iter().map(|column| column.chinese()));
    let mut rows: Vec<[String; 10]> =
        view.profiles().filter_map(|profile| Person::of(view, profile, on)?.row(view, &numbers)).collect();
    rows.sort_by(|one, other| (&one[2], &one[0]).cmp(&(&other[2], &other[0])));
    for row in &rows {
        sheet.row(row.iter().map(String::as_str));
    }
    sheet.finish()
}

/// The numbers of all organisations, looked up once.
struct Numbers(BTreeMap<OrgId, String>);

impl Numbers {
    fn new(view: &CountyView) -> Self {
        Self(view.tree().iter().map(|org| (org.id, view.organisation_no(org.id))).collect())
    }

    fn of(&self, org: OrgId) -> String {
        self.0.get(&org).cloned().unwrap_or_default()
    }

    /// A number that may stand in a cell with several values.
    fn in_list(&self, org: OrgId) -> String {
        let no = self.of(org);
        if no.contains(SEPARATORS) || no.contains('@') { format!("id:{org}") } else { no }
    }
}

/// What there is to write of a person.
struct Person<'a> {
    profile: &'a Profile,
    membership: Option<&'a Membership>,
    offices: Vec<&'a Appointment>,
    /// Under which organisation he is listed.
    org: OrgId,
    on: StatedDate,
}

impl<'a> Person<'a> {
    fn of(view: &CountyView, profile: &'a Profile, on: StatedDate) -> Option<Self> {
        let living = |org: OrgId| {
            let org = view.organisation(view.tree().successor_on(org, on));
            org.is_some_and(|org| org.ended.is_none_or(|ended| ended.on > on))
        };
        let lasting = profile.memberships.values().filter(|m| lasts(m, on) && living(m.org));
        // The formal one, if there are several.
        let membership = lasting.min_by_key(|m| (m.kind != MembershipKind::Formal, m.kind, m.period.from));
        let mut offices: Vec<_> =
            profile.appointments.values().filter(|a| is_held(a, on) && living(a.org)).collect();
        offices.sort_by_key(|office| (office.role, office.org, office.period.from));
        let org = membership.map(|m| m.org).or_else(|| offices.first().map(|office| office.org))?;
        Some(Self { profile, membership, offices, org: view.tree().successor_on(org, on), on })
    }

    fn row(&self, view: &CountyView, numbers: &Numbers) -> Option<[String; 10]> {
        let (_, entry) = self.profile.files.current()?;
        let file = &entry.value;
        let standing = self
            .membership
            .and_then(|m| Some(Standing { kind: m.kind, state: *m.states.latest()? }.chinese()));
        let offices = self.offices.iter().map(|office| self.office(view, numbers, office));
        let since = self.offices.iter().map(|office| office.period.from.to_string());
        Some([
            view.person_no(self.profile.person),
            file.name.clone(),
            numbers.of(self.org),
            standing.unwrap_or_else(|| standing::NONE[0].to_owned()),
            self.membership.map(|m| m.period.from.to_string()).unwrap_or_default(),
            file.admitted.map(|day| day.to_string()).unwrap_or_default(),
            file.phone.clone().unwrap_or_default(),
            file.birth_year.map(|year| year.to_string()).unwrap_or_default(),
            offices.collect::<Vec<_>>().join(";"),
            since.collect::<Vec<_>>().join(";"),
        ])
    }

    fn office(&self, view: &CountyView, numbers: &Numbers, office: &Appointment) -> String {
        let org = view.tree().successor_on(office.org, self.on);
        let role = role_chinese(office.role);
        if org == self.org { role.to_owned() } else { format!("{role}@{}", numbers.in_list(org)) }
    }
}
