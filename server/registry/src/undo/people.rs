//! People: end what was begun, begin again what was ended, set files and standings back.

use yixian_domain::{
    Event as E, OrgId, PersonId,
    org::{
        EndReason, PersonFile, Profile,
        event::{
            AppointmentEnded, AppointmentMade, MembershipChanged, MembershipEnded, MembershipStarted,
            PersonCorrected,
        },
    },
};

use super::{Undoing, Why};
use crate::{
    ids,
    plan::{Before, Field, Step, next_membership},
    view::Aspect,
};

/// The person whose membership or office an event is about.
fn person_of(event: &E) -> Option<PersonId> {
    match event {
        E::MembershipStarted(e) => Some(e.person),
        E::MembershipChanged(e) => Some(e.person),
        E::MembershipEnded(e) => Some(e.person),
        E::AppointmentMade(e) => Some(e.person),
        E::AppointmentEnded(e) => Some(e.person),
        _ => None,
    }
}

impl Undoing<'_> {
    /// Backwards: what came last goes first.
    pub(super) fn people(&mut self) {
        self.leave_adopted();
        let import = self.import;
        for Step { event, before } in import.steps.iter().rev() {
            if person_of(event).is_some_and(|person| self.adopted.contains(&person)) {
                continue;
            }
            match (event, before) {
                (E::MembershipStarted(e), _) => self.end_membership(event, e),
                (E::MembershipChanged(e), Before::State(state)) => self.change_back(event, e, *state),
                (E::MembershipEnded(e), _) => self.begin_again(event, e),
                (E::AppointmentMade(e), _) => self.end_appointment(event, e),
                (E::AppointmentEnded(e), _) => self.appoint_again(event, e),
                _ => {}
            }
        }
    }

    /// Whom the import entered and somebody has corrected since is no mistake: all of him stays.
    fn leave_adopted(&mut self) {
        let import = self.import;
        for Step { event, .. } in &import.steps {
            let E::PersonRegistered(e) = event else { continue };
            let Some(profile) = self.view.profile(e.person) else { continue };
            if profile.files.iter().any(|(_, entry)| entry.by != self.view.registry()) {
                self.adopted.insert(e.person);
                self.leave_person(e.person, event, Why::Touched);
            }
        }
    }

    fn end_membership(&mut self, event: &E, e: &MembershipStarted) {
        let profile = self.view.profile(e.person);
        let Some(membership) = profile.and_then(|profile| profile.memberships.get(&e.membership)) else {
            return;
        };
        if membership.ended == Some(EndReason::Mistaken) {
            return;
        }
        let touched = [Aspect::Standing(e.membership), Aspect::MembershipEnd(e.membership)];
        if touched.into_iter().any(|aspect| self.view.is_others(aspect)) {
            return self.leave_person(e.person, event, Why::Touched);
        }
        if membership.ended.is_some() {
            return self.leave_person(e.person, event, Why::Later);
        }
        let MembershipStarted { membership, person, org, from, .. } = *e;
        self.record(MembershipEnded { membership, person, org, reason: EndReason::Mistaken, until: from });
        self.memberships.insert(membership);
    }

    fn change_back(&mut self, event: &E, e: &MembershipChanged, before: yixian_domain::org::MemberState) {
        let profile = self.view.profile(e.person);
        let state = profile.and_then(|profile| profile.memberships.get(&e.membership)?.states.latest());
        if self.view.is_others(Aspect::Standing(e.membership)) {
            self.leave_person(e.person, event, Why::Touched);
        } else if state == Some(&e.state) {
            let MembershipChanged { membership, person, org, from, .. } = *e;
            self.record(MembershipChanged { membership, person, org, state: before, from });
        } else if state != Some(&before) {
            self.leave_person(e.person, event, Why::Later);
        }
    }

    /// An end cannot be taken back: the membership begins again on the day it ended. Only if the one that
    /// took its place is gone.
    fn begin_again(&mut self, event: &E, e: &MembershipEnded) {
        let Some(profile) = self.view.profile(e.person) else { return };
        let Some(was) = profile.memberships.get(&e.membership) else { return };
        let lasting = profile.memberships.iter().filter(|(id, membership)| {
            membership.kind == was.kind && membership.ended.is_none() && !self.memberships.contains(id)
        });
        let at: Vec<OrgId> = lasting.map(|(_, membership)| membership.org).collect();
        if at.contains(&e.org) {
            return; // he is back already
        }
        if !at.is_empty() {
            return self.leave_person(e.person, event, Why::Touched);
        }
        let Some(state) = was.states.latest().copied() else { return };
        let (person, org, kind) = (e.person, e.org, was.kind);
        let membership = next_membership(self.view, person, org, kind);
        self.record(MembershipStarted { membership, person, org, kind, state, from: e.until });
        let mut others = profile.memberships.values();
        if !others.any(|m| m.ended.is_none() && m.kind < kind) {
            self.back.insert(person, org); // else his file is kept where he belongs first
        }
    }

    fn end_appointment(&mut self, event: &E, e: &AppointmentMade) {
        let profile = self.view.profile(e.person);
        let Some(held) = profile.and_then(|profile| profile.appointments.get(&e.appointment)) else { return };
        match held.period.until {
            Some(until) if until <= e.from => {}
            Some(_) if self.view.is_others(Aspect::AppointmentEnd(e.appointment)) => {
                self.leave_person(e.person, event, Why::Touched);
            }
            Some(_) => self.leave_person(e.person, event, Why::Later),
            None => {
                let AppointmentMade { appointment, person, org, from, .. } = *e;
                self.record(AppointmentEnded { appointment, person, org, until: from });
                self.appointments.insert(appointment);
            }
        }
    }

    fn appoint_again(&mut self, event: &E, e: &AppointmentEnded) {
        let Some(profile) = self.view.profile(e.person) else { return };
        let Some(was) = profile.appointments.get(&e.appointment) else { return };
        let holds = profile.appointments.iter().any(|(id, held)| {
            (held.org, held.role) == (was.org, was.role)
                && held.period.until.is_none()
                && !self.appointments.contains(id)
        });
        if holds {
            return; // he serves again already
        }
        if self.view.is_others(Aspect::AppointmentEnd(e.appointment)) {
            return self.leave_person(e.person, event, Why::Touched);
        }
        let (person, org, role, from) = (e.person, e.org, was.role, e.until);
        let appointment = ids::first_free(
            |ordinal| ids::appointment(self.view.county(), person, (org, role), from, ordinal),
            |id| profile.appointments.contains_key(id),
        );
        let file = profile.files.current().map(|(_, entry)| &entry.value);
        let phone = file.and_then(|file| file.phone.clone()).filter(|_| role.is_officer());
        self.record(AppointmentMade { appointment, person, org, role, from, phone });
    }

    /// Files are set back after everything else of people: a branch that somebody goes back to is told his.
    pub(super) fn files(&mut self) {
        let import = self.import;
        for Step { event, before } in &import.steps {
            match (event, before) {
                (E::PersonCorrected(e), Before::File(file)) => self.correct_back(event, e, file),
                (E::PersonRegistered(e), _) => self.undo.files += usize::from(self.is_without(e.person)),
                _ => {}
            }
        }
        for (person, branch) in std::mem::take(&mut self.back) {
            let Some(profile) = self.view.profile(person) else { continue };
            let current = profile.files.current().map(|(_, entry)| entry.value.clone());
            if let Some(file) = current.filter(|_| !self.view.is_up_to_date(branch, profile)) {
                self.correct(profile, branch, file);
            }
        }
    }

    fn correct(&mut self, profile: &Profile, branch: OrgId, file: PersonFile) {
        let supersedes = self.view.replaced(branch, profile);
        self.record(PersonCorrected { person: profile.person, branch, file, supersedes });
    }

    fn is_without(&self, person: PersonId) -> bool {
        self.view.profile(person).is_some_and(|profile| {
            let mut memberships = profile.memberships.iter();
            memberships.all(|(id, m)| m.ended.is_some() || self.memberships.contains(id))
        })
    }

    fn correct_back(&mut self, event: &E, e: &PersonCorrected, before: &PersonFile) {
        let Some(profile) = self.view.profile(e.person) else { return };
        let Some((_, current)) = profile.files.current() else { return };
        let same = |one: &PersonFile, other: &PersonFile| {
            Field::ALL.into_iter().all(|field| field.of(one) == field.of(other))
        };
        if profile.files.heads().iter().any(|(_, entry)| entry.by != self.view.registry()) {
            return self.leave_person(e.person, event, Why::Touched);
        }
        if same(&current.value, before) {
            return; // it only told a new branch, or was taken back already
        }
        if !same(&current.value, &e.file) {
            return self.leave_person(e.person, event, Why::Later);
        }
        let branch = self.back.remove(&e.person).unwrap_or(e.branch);
        self.correct(profile, branch, before.clone());
    }
}
