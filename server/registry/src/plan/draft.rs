//! What a plan comes to, while it is made.

use std::collections::{BTreeMap, BTreeSet};

use yixian_domain::{
    AppointmentId, Event, MembershipId, OrgId, PersonId,
    org::{MembershipKind, Role},
    time::StatedDate,
};

use super::{Before, Import, ImportPlan, Step};
use crate::{
    diff::{Change, Detail, Diff, Line, Subject},
    flag::{Flag, Flagged},
    ids,
    view::CountyView,
};

pub(crate) struct Draft<'a> {
    pub(crate) view: &'a CountyView,
    pub(crate) effective: StatedDate,
    pub(crate) flags: Vec<Flagged>,
    steps: Vec<Step>,
    lines: Vec<Line>,
    /// Offices made and ended by this plan, for what is to be said of them as a whole.
    pub(crate) made: Vec<(OrgId, Role, PersonId)>,
    pub(crate) ended: BTreeSet<AppointmentId>,
    /// The names of people and organisations that this plan brings in.
    pub(crate) names: BTreeMap<PersonId, String>,
}

/// Who or what a line is about.
#[derive(Clone, Copy)]
pub(crate) struct About<'a> {
    pub(crate) subject: Subject,
    pub(crate) no: &'a str,
    pub(crate) name: &'a str,
}

impl<'a> Draft<'a> {
    pub(crate) const fn new(view: &'a CountyView, effective: StatedDate) -> Self {
        Self {
            view,
            effective,
            flags: Vec::new(),
            steps: Vec::new(),
            lines: Vec::new(),
            made: Vec::new(),
            ended: BTreeSet::new(),
            names: BTreeMap::new(),
        }
    }

    pub(crate) fn record(&mut self, event: impl Into<Event>, before: Before) {
        self.steps.push(Step { event: event.into(), before });
    }

    pub(crate) fn tell(&mut self, about: About<'_>, change: Change, detail: Detail) {
        let About { subject, no, name } = about;
        self.lines.push(Line { change, subject, no: no.to_owned(), name: name.to_owned(), detail });
    }

    /// A flag that follows from more than one row.
    pub(crate) fn flag(&mut self, flag: Flag) {
        self.flags.push(Flagged { place: None, flag });
    }

    pub(crate) fn new_membership(&self, person: PersonId, org: OrgId, kind: MembershipKind) -> MembershipId {
        next_membership(self.view, person, org, kind)
    }

    pub(crate) fn new_appointment(
        &self,
        person: PersonId,
        office: (OrgId, Role),
        from: StatedDate,
    ) -> AppointmentId {
        let known = self.view.profile(person).map(|profile| &profile.appointments);
        ids::first_free(
            |ordinal| ids::appointment(self.view.county(), person, office, from, ordinal),
            |id| known.is_some_and(|known| known.contains_key(id)),
        )
    }

    pub(crate) fn finish(mut self, numbers: Vec<(OrgId, String)>) -> ImportPlan {
        self.lines.sort_by_key(|line| line.subject); // stable: organisations first, then as listed
        let import = Import { steps: self.steps, numbers };
        ImportPlan { import, diff: Diff { lines: self.lines, flags: self.flags } }
    }
}

/// The identifier of a membership that is not recorded yet.
pub(crate) fn next_membership(
    view: &CountyView,
    person: PersonId,
    org: OrgId,
    kind: MembershipKind,
) -> MembershipId {
    let known = view.profile(person).map(|profile| &profile.memberships);
    ids::first_free(
        |ordinal| ids::membership(view.county(), person, org, kind, ordinal),
        |id| known.is_some_and(|known| known.contains_key(id)),
    )
}
