//! Which parts of what people see have changed: coarse, coalesced, asked for and never pushed.
//!
//! A screen asks for the next update after the one that it has seen, waits, and reads itself anew if one of its areas
//! is named. However much has changed in between, that is one answer.

use std::collections::BTreeSet;

use tokio::sync::watch;
use yixian_domain::DocumentKey;

/// A part of what people see.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Area {
    /// The profiles on this phone.
    Profiles,
    /// What waits to be sent (also as the list of profiles shows it), what was set aside, when the county was last heard.
    Status,
    /// Meetings, rolls, one's own marks.
    Meetings,
    /// Branches, their people and offices.
    Organisations,
    /// A person's phones.
    Devices,
    /// What waits for somebody's word.
    Waiting,
    /// The rules that hold, and proposals for others.
    Rules,
    /// Dues.
    Dues,
    /// Members away from home.
    Floating,
    /// What is due, and what was done about it.
    Reminders,
    /// Consent, requests, who looked at a number.
    Privacy,
}

impl Area {
    /// Every area.
    pub const ALL: [Self; 11] = [
        Self::Profiles,
        Self::Status,
        Self::Meetings,
        Self::Organisations,
        Self::Devices,
        Self::Waiting,
        Self::Rules,
        Self::Dues,
        Self::Floating,
        Self::Reminders,
        Self::Privacy,
    ];

    /// The area in which a document shows.
    #[must_use]
    pub const fn of(key: DocumentKey) -> Self {
        match key {
            DocumentKey::Organisation(_)
            | DocumentKey::Roster(_)
            | DocumentKey::Peers(_)
            | DocumentKey::Profile(_) => Self::Organisations,
            DocumentKey::Devices(_) => Self::Devices,
            DocumentKey::WaitingRoom(_) => Self::Waiting,
            DocumentKey::Meeting(_) | DocumentKey::Roll(_) | DocumentKey::OwnRoll(..) => Self::Meetings,
            DocumentKey::Rulebook(_) => Self::Rules,
            DocumentKey::Dues(..) | DocumentKey::OwnDues(..) | DocumentKey::DuesAccounts(_) => Self::Dues,
            DocumentKey::Away(..)
            | DocumentKey::OwnAway(..)
            | DocumentKey::Care(..)
            | DocumentKey::News(..) => Self::Floating,
            DocumentKey::Desk(_) | DocumentKey::Overview(_) => Self::Reminders,
            DocumentKey::Privacy(..) | DocumentKey::OwnPrivacy(..) => Self::Privacy,
        }
    }
}

/// What has changed since an earlier update.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Update {
    /// Ask with it for the next one.
    pub version: u64,
    /// What has changed.
    pub areas: BTreeSet<Area>,
}

#[derive(Default)]
struct State {
    version: u64,
    /// When each area last changed; 0 if never.
    changed: [u64; Area::ALL.len()],
    closed: bool,
}

impl State {
    /// What has changed after a version. One that was never given out, because the process is another, is before all.
    fn after(&self, after: u64) -> Option<Update> {
        let after = if after > self.version { 0 } else { after };
        let changed = Area::ALL.into_iter().zip(self.changed);
        let areas: BTreeSet<Area> = changed.filter(|(_, at)| *at > after).map(|(area, _)| area).collect();
        (!areas.is_empty()).then_some(Update { version: self.version, areas })
    }
}

/// Tells who waits that something has changed.
#[derive(Clone)]
pub(crate) struct Updates(watch::Sender<State>);

impl Default for Updates {
    fn default() -> Self {
        Self(watch::Sender::new(State::default()))
    }
}

impl Updates {
    /// These have changed.
    pub(crate) fn tell(&self, areas: impl IntoIterator<Item = Area>) {
        let areas: BTreeSet<Area> = areas.into_iter().collect();
        if areas.is_empty() {
            return;
        }
        self.0.send_modify(|state| {
            state.version += 1;
            let all = Area::ALL.into_iter().zip(&mut state.changed);
            all.filter(|(area, _)| areas.contains(area)).for_each(|(_, changed)| *changed = state.version);
        });
    }

    /// Nothing more will change.
    pub(crate) fn close(&self) {
        self.0.send_modify(|state| state.closed = true);
    }

    /// Waits until something has changed after a version; none once nothing more will.
    pub(crate) async fn next(&self, after: u64) -> Option<Update> {
        let mut state = self.0.subscribe();
        let told = state.wait_for(|state| state.closed || state.after(after).is_some()).await.ok()?;
        if told.closed { None } else { told.after(after) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now(updates: &Updates, after: u64) -> Option<Update> {
        updates.0.borrow().after(after)
    }

    #[test]
    fn changes_are_told_once_and_coalesced() {
        let updates = Updates::default();
        assert_eq!(now(&updates, 0), None);
        updates.tell([]);
        assert_eq!(now(&updates, 0), None);
        for _ in 0..10_000 {
            updates.tell([Area::Status, Area::Meetings]);
        }
        let update = now(&updates, 0).unwrap();
        assert_eq!(update, Update { version: 10_000, areas: [Area::Status, Area::Meetings].into() });
        assert_eq!(now(&updates, update.version), None);
        updates.tell([Area::Devices]);
        assert_eq!(now(&updates, update.version).unwrap().areas, [Area::Devices].into());
        // A version of an earlier process is none of ours.
        assert_eq!(now(&updates, 1 << 40).unwrap().areas.len(), 3);
    }

    #[tokio::test]
    async fn waiting_ends_with_a_change_and_with_the_end() {
        let updates = Updates::default();
        let (waiter, teller) = (updates.clone(), updates.clone());
        let waiting = tokio::spawn(async move { waiter.next(0).await });
        teller.tell([Area::Waiting]);
        assert_eq!(waiting.await.unwrap().unwrap().areas, [Area::Waiting].into());
        let waiter = updates.clone();
        let waiting = tokio::spawn(async move { waiter.next(1).await });
        updates.close();
        assert_eq!(waiting.await.unwrap(), None);
        assert_eq!(updates.next(0).await, None, "after the end nothing is told");
    }
}
