//! Organisations: set back what was renamed and moved, dissolve what was founded.

use yixian_domain::{
    Event as E, OrgId,
    org::event::{OrganisationDissolved, OrganisationFounded, OrganisationMoved, OrganisationRenamed},
};

use super::{Undoing, Why};
use crate::{
    plan::{Before, Step},
    view::Aspect,
};

impl Undoing<'_> {
    /// Backwards, so that what is below goes before what is above.
    pub(super) fn organisations(&mut self) {
        let import = self.import;
        for Step { event, before } in import.steps.iter().rev() {
            match (event, before) {
                (E::OrganisationRenamed(e), Before::Name(name)) => self.rename_back(event, e, name),
                (E::OrganisationMoved(e), Before::Parent(parent)) => self.move_back(event, e, *parent),
                (E::OrganisationFounded(e), _) => self.dissolve(event, e),
                _ => {}
            }
        }
    }

    fn rename_back(&mut self, event: &E, e: &OrganisationRenamed, before: &str) {
        let Some(name) = self.view.organisation(e.org).map(|org| org.name()) else { return };
        if self.view.is_others(Aspect::Name(e.org)) {
            self.leave_organisation(e.org, event, Why::Touched);
        } else if name == e.name {
            self.record(OrganisationRenamed { org: e.org, name: before.to_owned(), on: e.on });
        } else if name != before {
            self.leave_organisation(e.org, event, Why::Later);
        }
    }

    fn move_back(&mut self, event: &E, e: &OrganisationMoved, before: Option<OrgId>) {
        let Some(org) = self.view.organisation(e.org) else { return };
        let parent = org.parents.as_ref().and_then(|parents| parents.latest()).copied();
        if self.view.is_others(Aspect::Parent(e.org)) {
            self.leave_organisation(e.org, event, Why::Touched);
        } else if parent == Some(e.parent) {
            if let Some(parent) = before {
                self.record(OrganisationMoved { org: e.org, parent, on: e.on });
            }
        } else if parent != before {
            self.leave_organisation(e.org, event, Why::Later);
        }
    }

    fn dissolve(&mut self, event: &E, e: &OrganisationFounded) {
        let Some(org) = self.view.organisation(e.org) else { return };
        if self.view.is_withdrawn(e.org) {
            return; // taken back already
        }
        let touched = [Aspect::Name(e.org), Aspect::Parent(e.org), Aspect::End(e.org)];
        if org.ended.is_some() || touched.into_iter().any(|aspect| self.view.is_others(aspect)) {
            return self.leave_organisation(e.org, event, Why::Touched);
        }
        if self.is_in_use(e.org) {
            return self.leave_organisation(e.org, event, Why::InUse);
        }
        self.record(OrganisationDissolved { org: e.org, on: e.on });
        self.dissolved.insert(e.org);
    }

    /// Whether anybody belongs to it or serves it, or anything is under it, that this does not take back.
    fn is_in_use(&self, org: OrgId) -> bool {
        let is_under = |below: &yixian_domain::org::Organisation| {
            let parent = below.parents.as_ref().and_then(|parents| parents.latest());
            parent == Some(&org) && below.ended.is_none() && !self.dissolved.contains(&below.id)
        };
        let has_people = self.view.profiles().any(|profile| {
            let mut belongs = profile.memberships.iter().filter(|(_, m)| m.org == org && m.ended.is_none());
            let mut serves = profile
                .appointments
                .iter()
                .filter(|(_, a)| a.org == org && a.period.until.is_none_or(|until| until > a.period.from));
            belongs.any(|(id, _)| !self.memberships.contains(id))
                || serves.any(|(id, _)| !self.appointments.contains(id))
        });
        has_people || self.view.tree().iter().any(is_under)
    }
}
