//! What is due of the branches below somebody's office. His phone holds none of their documents: the server says what is due,
//! and says it anew some time after he has synced. Until then what he did himself is kept here for the day.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use yixian_domain::{
    DocumentKey, EventId, OrgId,
    reminders::{Decision, Evaluation, Handling, MatterKey, Reader, Reminder, event::MatterHandled},
    time::StatedDate,
};

use super::{HandledRow, Held, Kept, ReminderRow, takes_the_place_of};
use crate::{error::Result, home::OrgName, profile::Profile, updates::Area};

/// What this person did today about a matter of a branch below.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct HandledBelow {
    on: StatedDate,
    /// What the branch is called.
    branch: String,
    /// The matter as it stood.
    reminder: Reminder,
    /// How it was recorded.
    note: EventId,
    handling: Handling,
    words: String,
}

impl HandledBelow {
    fn is_about(&self, org: OrgId, matter: &MatterKey) -> bool {
        (self.reminder.org, &self.reminder.matter) == (org, matter)
    }

    const fn rests(&self) -> bool {
        matches!(self.handling, Handling::Done | Handling::Later(_))
    }
}

impl Kept {
    fn done_today(&self, today: StatedDate) -> impl Iterator<Item = &HandledBelow> {
        self.handled_below.iter().filter(move |handled| handled.on == today)
    }

    /// Until when a matter below rests here; none if it does not.
    fn rests_until(&self, reminder: &Reminder) -> Option<StatedDate> {
        let snoozed = self.snoozed.iter();
        let snoozed = snoozed.filter(|(of, matter, _)| (*of, matter) == (reminder.org, &reminder.matter));
        let handled = self.handled_below.iter().filter(|handled| handled.rests());
        let handled = handled.filter(|handled| handled.is_about(reminder.org, &reminder.matter));
        let tomorrow = handled.filter_map(|handled| handled.on.succ_opt());
        snoozed.map(|(.., until)| *until).chain(tomorrow).max()
    }

    /// What is still due on a day of the branches below, as the server found it last.
    pub(super) fn due_below(&self, below: &[(String, Reminder)], day: StatedDate) -> Evaluation {
        let later = |reminder: &Reminder| self.rests_until(reminder).filter(|until| day < *until);
        let shown = below.iter().map(|(_, reminder)| reminder).filter(|reminder| later(reminder).is_none());
        let again = below.iter().filter_map(|(_, reminder)| later(reminder)).min();
        let decisions = shown.map(|reminder| Decision::Shown(Box::new(reminder.clone()))).collect();
        Evaluation { decisions, valid_until: again.unwrap_or(StatedDate::MAX) }
    }

    /// What this person dealt with today below, and may take up again.
    pub(super) fn rows_handled_below(
        &self,
        own: &str,
        readers: &BTreeSet<Reader>,
        today: StatedDate,
    ) -> Vec<HandledRow> {
        let rests = self.done_today(today).filter(|handled| handled.rests());
        let rests = rests.filter(|handled| handled.reminder.is_for(readers));
        let row = |handled: &HandledBelow| HandledRow {
            row: row_below(&handled.branch, &handled.reminder),
            by: own.to_owned(),
            until: match handled.handling {
                Handling::Later(until) => Some(until),
                _ => None,
            },
            words: handled.words.clone(),
            put_off: false,
        };
        rests.map(row).collect()
    }
}

impl Profile {
    /// Records what was done about a matter below, and keeps it until the server's next word.
    pub(super) fn handle_below(
        &mut self,
        org: OrgId,
        matter: MatterKey,
        handling: Handling,
        words: String,
    ) -> Result<EventId> {
        let today = self.today();
        let known = self.look(|profile| profile.matter_below(org, &matter))?;
        let mut kept = self.kept()?;
        kept.handled_below.retain(|handled| handled.on == today);
        let is_replaced = |handled: &HandledBelow| {
            handled.is_about(org, &matter) && takes_the_place_of(handling, handled.handling)
        };
        let replaced = kept.handled_below.iter().filter(|handled| is_replaced(handled));
        let supersedes = replaced.map(|handled| handled.note).collect();
        kept.handled_below.retain(|handled| !is_replaced(handled));
        let recorded = MatterHandled { org, matter, handling, words: words.clone(), supersedes };
        let note = self.record(recorded)?;
        if let Some((branch, reminder)) = known {
            kept.handled_below.push(HandledBelow { on: today, branch, reminder, note, handling, words });
        }
        self.keep(&kept)?;
        self.changed.insert(Area::Reminders);
        Ok(note)
    }

    /// A matter below as it stands, or stood when it was dealt with today.
    fn matter_below(&self, org: OrgId, matter: &MatterKey) -> Result<Option<(String, Reminder)>> {
        let (held, readers, today, kept) =
            (self.held_branches()?, self.readers()?, self.today(), self.kept()?);
        let below = self.below(&held, &readers, &kept, today)?.into_iter();
        let handled = kept.handled_below.iter().rev().filter(|handled| handled.on == today);
        let handled = handled.map(|handled| (handled.branch.clone(), handled.reminder.clone()));
        let is_it = |(_, reminder): &(String, Reminder)| (reminder.org, &reminder.matter) == (org, matter);
        Ok(below.chain(handled).find(is_it))
    }

    /// What this person is to know of branches below of which this phone holds no roster, with what they are called.
    pub(super) fn below(
        &self,
        held: &[Held],
        readers: &BTreeSet<Reader>,
        kept: &Kept,
        today: StatedDate,
    ) -> Result<Vec<(String, Reminder)>> {
        let is_here = |org: &OrgId| held.iter().any(|held| held.org == *org && held.roster.is_some());
        let mut below = Vec::new();
        let like = DocumentKey::Overview(OrgId::from_bytes([0; 16]));
        for (_, document) in self.documents_like(like)? {
            let Some(overview) = document.as_overview() else { continue };
            for (_, branch) in overview.branches.iter().filter(|(org, _)| !is_here(org)) {
                let due = branch.due.iter().filter(|reminder| reminder.is_for(readers));
                below.extend(due.map(|reminder| (branch.name.clone(), reminder.clone())));
            }
        }
        let told = kept.done_today(today).filter(|handled| handled.handling == Handling::Told);
        for handled in told {
            let mut known = below.iter_mut().map(|(_, reminder)| reminder);
            if let Some(reminder) = known.find(|reminder| handled.is_about(reminder.org, &reminder.matter)) {
                reminder.told = reminder.told.max(Some(today));
            }
        }
        Ok(below)
    }

    pub(super) fn rows_below(
        &self,
        held: &[Held],
        readers: &BTreeSet<Reader>,
        kept: &Kept,
        today: StatedDate,
    ) -> Result<Vec<ReminderRow>> {
        let below = self.below(held, readers, kept, today)?;
        let names: BTreeMap<OrgId, &String> = below.iter().map(|(name, due)| (due.org, name)).collect();
        let due = kept.due_below(&below, today);
        let name = |org: &OrgId| names.get(org).map_or("", |name| name.as_str());
        Ok(due.reminders().map(|reminder| row_below(name(&reminder.org), reminder)).collect())
    }
}

fn row_below(branch: &str, reminder: &Reminder) -> ReminderRow {
    ReminderRow {
        branch: OrgName { id: reminder.org, name: branch.to_owned() },
        name: String::new(),
        meeting: None,
        by: String::new(),
        own: false,
        above: true,
        reminder: reminder.clone(),
    }
}
