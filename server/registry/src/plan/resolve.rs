//! Listed people with the records that their numbers mean.

use std::collections::BTreeMap;

use yixian_domain::{
    PersonId,
    org::{OrgKind, Role},
    time::StatedDate,
};

use super::directory::{Directory, Nowhere, Org};
use crate::{
    columns::Column,
    csv::cell,
    fault::{Fault, Place},
    flag::Flag,
    ids,
    report::Report,
    rows::{MemberRow, Members, OfficeCell},
    view::{Found, is_made_up, lasts},
};

/// One office as listed, with its organisation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Office<'a> {
    pub(crate) role: Role,
    pub(crate) org: Org<'a>,
    pub(crate) from: Option<StatedDate>,
}

/// One person as listed, with his record and his branch.
#[derive(Debug)]
pub(crate) struct Member<'a> {
    pub(crate) row: &'a MemberRow,
    pub(crate) person: PersonId,
    pub(crate) org: Org<'a>,
    pub(crate) offices: Option<Vec<Office<'a>>>,
}

/// Resolves all rows; what cannot be is reported and left out.
pub(super) fn members<'a>(
    members: &'a Members,
    directory: &'a Directory<'a>,
    report: &mut Report,
) -> Vec<Member<'a>> {
    let mut lines: BTreeMap<PersonId, u64> = BTreeMap::new();
    let mut resolved = Vec::with_capacity(members.rows.len());
    for row in &members.rows {
        let person = find_person(row, directory, &mut lines, report);
        let placed = person.and_then(|person| placed(row, person, directory, report));
        if let (Some(person), Some(org)) = (person, placed) {
            resolved.push(Member { row, person, org, offices: None });
            continue;
        }
        let org = find_org(&row.branch, row.place(Column::BranchNo), directory, report);
        let (Some(person), Some(org)) = (person, org) else { continue };
        flag_dates(row, directory.effective(), report);
        if row.standing.is_some() && org.kind != OrgKind::Branch {
            let flag = Flag::NotABranch { name: cell::shown(org.name), kind: org.kind };
            report.flag(row.place(Column::BranchNo), flag);
        }
        let offices = row.offices.as_ref().map(|cells| offices(cells, row, org, directory, report));
        resolved.push(Member { row, person, org, offices });
    }
    resolved
}

/// Where somebody is whose listed branch was dissolved, if the county's people have placed him already: a list
/// that lags behind does not stop an import.
fn placed<'a>(
    row: &MemberRow,
    person: PersonId,
    directory: &'a Directory<'a>,
    report: &mut Report,
) -> Option<Org<'a>> {
    if directory.find(&row.branch) != Err(Nowhere::Ended) {
        return None;
    }
    let profile = directory.view().profile(person)?;
    let mut lasting = profile.memberships.values().filter(|m| lasts(m, directory.effective()));
    let org = lasting.find_map(|membership| directory.recorded(membership.org).ok())?;
    let flag = Flag::EndedBranch { no: cell::shown(&row.branch), at: cell::shown(org.name) };
    report.flag(row.place(Column::BranchNo), flag);
    Some(org)
}

fn find_person(
    row: &MemberRow,
    directory: &Directory<'_>,
    lines: &mut BTreeMap<PersonId, u64>,
    report: &mut Report,
) -> Option<PersonId> {
    let view = directory.view();
    let mut fault = |fault| {
        report.fault(row.place(Column::MemberNo), fault);
        None
    };
    let person = match view.find_person(&row.no) {
        Found::One(person) => person,
        Found::Nothing if !is_made_up(&row.no) => ids::person(view.county(), &row.no),
        Found::Nothing => return fault(Fault::UnknownNumber { no: cell::shown(&row.no) }),
        Found::Several => return fault(Fault::AmbiguousNumber { no: cell::shown(&row.no) }),
    };
    if let Some(line) = lines.get(&person) {
        return fault(Fault::SameRecord { no: cell::shown(&row.no), line: *line });
    }
    lines.insert(person, row.line);
    Some(person)
}

fn find_org<'a>(
    no: &str,
    place: Place,
    directory: &'a Directory<'a>,
    report: &mut Report,
) -> Option<Org<'a>> {
    let fault = match directory.find(no) {
        Ok(org) => return Some(org),
        Err(Nowhere::Reported) => return None,
        Err(Nowhere::Unknown) => Fault::UnknownBranch { no: cell::shown(no) },
        Err(Nowhere::Ended) => Fault::EndedOrganisation { no: cell::shown(no) },
    };
    report.fault(place, fault);
    None
}

fn flag_dates(row: &MemberRow, effective: StatedDate, report: &mut Report) {
    if row.joined.is_some_and(|joined| joined > effective) {
        report.flag(row.place(Column::Joined), Flag::FutureDate);
    }
    let mut offices = row.offices.iter().flatten();
    if offices.any(|office| office.from.is_some_and(|from| from > effective)) {
        report.flag(row.place(Column::OfficeFrom), Flag::FutureDate);
    }
}

fn offices<'a>(
    cells: &[OfficeCell],
    row: &MemberRow,
    own: Org<'a>,
    directory: &'a Directory<'a>,
    report: &mut Report,
) -> Vec<Office<'a>> {
    let mut offices: Vec<Office<'a>> = Vec::with_capacity(cells.len());
    for cell in cells {
        let place = row.place(Column::Offices);
        let org = match &cell.at {
            Some(no) => find_org(no, place, directory, report),
            None => Some(own),
        };
        let Some(org) = org else { continue };
        let role = cell.title.at(org.kind);
        if !role.is_held_at(org.kind) {
            report.flag(place, Flag::UnusualOffice { role, at: cell::shown(org.name) });
        }
        // 组织委员 and 宣传委员 of one branch are one office here.
        if !offices.iter().any(|known| (known.role, known.org.id) == (role, org.id)) {
            offices.push(Office { role, org, from: cell.from });
        }
    }
    offices
}
