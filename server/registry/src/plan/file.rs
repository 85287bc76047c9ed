//! A person's file: what the list says, where nobody has said otherwise since.
//!
//! Each field is judged by itself. Whoever first wrote the value that stands is asked for: if that was an
//! import, an import may change it; if it was a branch (or anybody else), the branch's word stays. A later
//! version that only repeats a value does not make it its own.

use std::collections::BTreeSet;

use yixian_domain::{
    EventId, PersonId,
    history::{Entry, History},
    org::PersonFile,
    time::StatedDate,
};

use crate::{
    columns::Column,
    csv::cell,
    names,
    rows::MemberRow,
    view::{CountyView, is_made_up},
};

/// A field that the lists have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Field {
    Name,
    Phone,
    BirthYear,
    MemberNo,
    Admitted,
}

impl Field {
    pub(crate) const ALL: [Self; 5] =
        [Self::Name, Self::Phone, Self::BirthYear, Self::MemberNo, Self::Admitted];

    pub(crate) const fn column(self) -> Column {
        match self {
            Self::Name => Column::Name,
            Self::Phone => Column::Phone,
            Self::BirthYear => Column::BirthYear,
            Self::MemberNo => Column::MemberNo,
            Self::Admitted => Column::Admitted,
        }
    }

    /// The value as a list would write it; empty if there is none.
    pub(crate) fn of(self, file: &PersonFile) -> String {
        let text = |value: &Option<String>| value.as_deref().map(cell::number).unwrap_or_default();
        match self {
            Self::Name => names::clean(&file.name),
            Self::Phone => text(&file.phone),
            Self::BirthYear => file.birth_year.map(|year| year.to_string()).unwrap_or_default(),
            Self::MemberNo => text(&file.member_no),
            Self::Admitted => file.admitted.map(|day| day.to_string()).unwrap_or_default(),
        }
    }

    fn copy(self, from: &PersonFile, to: &mut PersonFile) {
        match self {
            Self::Name => to.name.clone_from(&from.name),
            Self::Phone => to.phone.clone_from(&from.phone),
            Self::BirthYear => to.birth_year = from.birth_year,
            Self::MemberNo => to.member_no.clone_from(&from.member_no),
            Self::Admitted => to.admitted = from.admitted,
        }
    }
}

/// The file that a row alone would make.
pub(super) fn of_row(row: &MemberRow, today: StatedDate) -> PersonFile {
    PersonFile {
        name: row.name.clone(),
        phone: row.phone.clone(),
        birth_year: row.birth_year,
        member_no: (!is_made_up(&row.no)).then(|| row.no.clone()),
        reading: None,
        admitted: row.admitted.filter(|day| *day <= today), // nobody is admitted tomorrow
        home: None,
    }
}

/// A field on which list and record differ.
#[derive(Debug)]
pub(super) struct Difference {
    pub(super) field: Field,
    pub(super) from: String,
    pub(super) to: String,
    /// The record stays, because somebody else than an import wrote it.
    pub(super) is_kept: bool,
}

/// What a file comes to.
#[derive(Debug)]
pub(super) struct Settled {
    pub(super) file: PersonFile,
    pub(super) differences: Vec<Difference>,
}

/// Holds a listed file against the recorded ones; `None` if none is recorded.
pub(super) fn settle(
    view: &CountyView,
    history: &History<PersonFile>,
    listed: &PersonFile,
) -> Option<Settled> {
    let (_, current) = history.current()?;
    let mut settled = Settled { file: current.value.clone(), differences: Vec::new() };
    for field in Field::ALL {
        let (standing, by) = standing(view, history, field)?;
        let (from, to) = (field.of(&standing.value), field.of(listed));
        let differs = !to.is_empty() && from != to;
        let is_kept = by != view.registry();
        field.copy(if differs && !is_kept { listed } else { &standing.value }, &mut settled.file);
        if differs {
            settled.differences.push(Difference { field, from, to, is_kept });
        }
    }
    if !names::same(&settled.file.name, &current.value.name) {
        settled.file.reading = None; // it was the reading of another name
    }
    Some(settled)
}

/// The version whose word on a field stands, and who first wrote that value. Of several versions that did not
/// know of each other, one that is not an import's comes first.
fn standing<'a>(
    view: &CountyView,
    history: &'a History<PersonFile>,
    field: Field,
) -> Option<(&'a Entry<PersonFile>, PersonId)> {
    let mut heads = history.heads();
    heads.reverse(); // the one that is shown comes first
    let judged = heads.into_iter().map(|(id, entry)| (entry, introducer(history, id, field)));
    let mut judged: Vec<_> = judged.collect();
    let others = judged.iter().position(|(_, by)| *by != Some(view.registry())).unwrap_or(0);
    if judged.is_empty() {
        return None;
    }
    let (entry, by) = judged.swap_remove(others);
    Some((entry, by?))
}

/// Who first wrote the value that a version has: it is followed back as long as a version that this one
/// replaced had it too.
fn introducer(history: &History<PersonFile>, id: EventId, field: Field) -> Option<PersonId> {
    let mut seen = BTreeSet::from([id]);
    let mut at = history.get(id)?;
    let value = field.of(&at.value);
    loop {
        let mut earlier = at.supersedes.iter().filter(|id| !seen.contains(*id));
        let same = earlier.find_map(|id| {
            let entry = history.get(*id).filter(|entry| field.of(&entry.value) == value)?;
            Some((*id, entry))
        });
        let Some((id, entry)) = same else { return Some(at.by) };
        seen.insert(id);
        at = entry;
    }
}
