//! Which organisation a number means: in the list, or recorded already.

use std::collections::{BTreeMap, BTreeSet};

use yixian_domain::{OrgId, org::OrgKind, time::StatedDate};

use crate::{
    columns::Column,
    csv::cell,
    fault::Fault,
    flag::Flag,
    report::Report,
    rows::{OrgRow, Organisations},
    view::{CountyView, Found, is_made_up},
};

/// An organisation that a number leads to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Org<'a> {
    pub(crate) id: OrgId,
    pub(crate) kind: OrgKind,
    pub(crate) name: &'a str,
}

/// Why a number leads nowhere.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Nowhere {
    /// Nobody has it.
    Unknown,
    /// Its organisation was dissolved.
    Ended,
    /// Its own row has a fault, or the list could not be read: that is reported already.
    Reported,
}

/// A listed organisation with its identifier.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Listed<'a> {
    pub(crate) row: &'a OrgRow,
    pub(crate) id: OrgId,
    pub(crate) parent: Option<OrgId>,
}

#[derive(Debug)]
pub(crate) struct Directory<'a> {
    view: &'a CountyView,
    effective: StatedDate,
    rows: Vec<(OrgId, OrgRow)>,
    by_no: BTreeMap<String, usize>,
    by_id: BTreeMap<OrgId, usize>,
    /// The numbers of rows with a fault.
    faulty: BTreeSet<String>,
    /// Whether there is a list and it could not be read at all.
    is_lost: bool,
}

impl<'a> Directory<'a> {
    /// `list`: none if there is no such file, `Some(None)` if it could not be read.
    pub(crate) fn new(
        view: &'a CountyView,
        list: Option<Option<Organisations>>,
        effective: StatedDate,
        report: &mut Report,
    ) -> Self {
        let is_lost = matches!(list, Some(None));
        let list = list.flatten().unwrap_or_default();
        let faulty = list.numbers.into_keys().collect();
        let (rows, by_no, by_id) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
        let mut directory = Self { view, effective, rows, by_no, by_id, faulty, is_lost };
        for row in list.rows {
            directory.enter(row, report);
        }
        directory.check_parents(report);
        directory.check_circles(report);
        directory
    }

    pub(crate) const fn view(&self) -> &'a CountyView {
        self.view
    }

    pub(crate) const fn effective(&self) -> StatedDate {
        self.effective
    }

    fn enter(&mut self, row: OrgRow, report: &mut Report) {
        let id = match self.view.find_organisation(&row.no) {
            Found::One(id) => id,
            Found::Nothing if !is_made_up(&row.no) => self.view.new_organisation(&row.no),
            Found::Nothing => {
                let no = cell::shown(&row.no);
                return report.fault(row.place(Column::OrgNo), Fault::UnknownNumber { no });
            }
            Found::Several => {
                let no = cell::shown(&row.no);
                return report.fault(row.place(Column::OrgNo), Fault::AmbiguousNumber { no });
            }
        };
        if let Some((_, other)) = self.by_id.get(&id).and_then(|at| self.rows.get(*at)) {
            let fault = Fault::SameRecord { no: cell::shown(&row.no), line: other.line };
            return report.fault(row.place(Column::OrgNo), fault);
        }
        self.faulty.remove(&row.no);
        self.by_id.insert(id, self.rows.len());
        self.by_no.insert(row.no.clone(), self.rows.len());
        self.rows.push((id, row));
    }

    fn check_parents(&self, report: &mut Report) {
        for (_, row) in &self.rows {
            let Some(no) = &row.parent else { continue };
            let place = row.place(Column::ParentNo);
            let no_shown = || cell::shown(no);
            match self.find(no) {
                Ok(parent) if parent.kind == OrgKind::Branch => report.flag(place, Flag::UnderBranch),
                Ok(_) | Err(Nowhere::Reported) => {}
                Err(Nowhere::Unknown) => report.fault(place, Fault::UnknownParent { no: no_shown() }),
                Err(Nowhere::Ended) => report.fault(place, Fault::EndedOrganisation { no: no_shown() }),
            }
        }
    }

    /// Every circle is reported once, at its first row.
    fn check_circles(&self, report: &mut Report) {
        let mut done = BTreeSet::new();
        for (start, row) in &self.rows {
            let mut path = Vec::new();
            let mut at = Some(*start);
            while let Some(id) = at.filter(|id| !done.contains(id) && !path.contains(id)) {
                path.push(id);
                at = self.above(id);
            }
            if at.is_some_and(|id| path.contains(&id)) {
                let no = cell::shown(&row.no);
                report.fault(row.place(Column::ParentNo), Fault::Circle { no });
            }
            done.extend(path);
        }
    }

    /// What would be above an organisation.
    fn above(&self, id: OrgId) -> Option<OrgId> {
        match self.by_id.get(&id).and_then(|at| self.rows.get(*at)) {
            Some((_, row)) => self.find(row.parent.as_deref()?).ok().map(|org| org.id),
            None => self.view.organisation(id)?.parent_on(self.effective),
        }
    }

    /// The organisation that a number means; what it was merged into, if it was.
    pub(crate) fn find(&self, no: &str) -> Result<Org<'_>, Nowhere> {
        if let Some((id, row)) = self.by_no.get(no).and_then(|at| self.rows.get(*at)) {
            return match self.view.organisation(*id) {
                Some(_) => self.recorded(*id),
                None => Ok(Org { id: *id, kind: row.kind, name: &row.name }),
            };
        }
        match self.view.find_organisation(no) {
            Found::One(id) => self.recorded(id),
            _ if self.is_lost || self.faulty.contains(no) => Err(Nowhere::Reported),
            _ => Err(Nowhere::Unknown),
        }
    }

    /// A recorded organisation; what it was merged into, if it was.
    pub(crate) fn recorded(&self, id: OrgId) -> Result<Org<'_>, Nowhere> {
        let id = self.view.tree().successor_on(id, self.effective);
        let org = self.view.organisation(id).ok_or(Nowhere::Unknown)?;
        if org.ended.is_some_and(|ended| ended.on <= self.effective) {
            return Err(Nowhere::Ended);
        }
        Ok(Org { id, kind: org.kind, name: org.name() })
    }

    /// Everything listed, each after what is above it.
    pub(crate) fn listed(&self) -> Vec<Listed<'_>> {
        let mut ordered = Vec::with_capacity(self.rows.len());
        let mut done = BTreeSet::new();
        for (id, _) in &self.rows {
            let mut path = Vec::new();
            let mut at = Some(*id);
            while let Some(next) = at.filter(|id| self.by_id.contains_key(id) && !done.contains(id)) {
                done.insert(next);
                path.push(next);
                at = self.above(next);
            }
            ordered.extend(path.into_iter().rev().filter_map(|id| self.entry(id)));
        }
        ordered
    }

    fn entry(&self, id: OrgId) -> Option<Listed<'_>> {
        let (id, row) = self.by_id.get(&id).and_then(|at| self.rows.get(*at))?;
        Some(Listed { row, id: *id, parent: self.above(*id) })
    }

    /// Whether an organisation is in the list.
    pub(crate) fn lists(&self, id: OrgId) -> bool {
        self.by_id.contains_key(&id)
    }

    /// The name of an organisation, listed or recorded; what is recorded prevails.
    pub(crate) fn name(&self, id: OrgId) -> &str {
        let recorded = self.view.organisation_name(id);
        let listed =
            || self.by_id.get(&id).and_then(|at| self.rows.get(*at)).map_or("", |(_, row)| &row.name);
        if recorded.is_empty() { listed() } else { recorded }
    }

    /// The number that each listed organisation goes by.
    pub(crate) fn numbers(&self) -> Vec<(OrgId, String)> {
        let numbers = self.rows.iter().filter(|(_, row)| !is_made_up(&row.no));
        numbers.map(|(id, row)| (*id, row.no.clone())).collect()
    }
}
