//! What somebody wants to hear of later, on this phone alone: it can be taken up again before its day.

use yixian_domain::{
    OrgId,
    reminders::{MatterKey, held_off},
    time::StatedDate,
};

use super::{HandledRow, Kept, ReminderRow};
use crate::{error::Result, profile::Profile, updates::Area};

/// So much is kept; what was wanted later longest ago goes first.
const MOST_SNOOZED: usize = 200;

impl Kept {
    /// Until when a matter of a branch is put off; none if it is not.
    fn put_off_until(&self, org: OrgId, matter: &MatterKey, today: StatedDate) -> Option<StatedDate> {
        let mut snoozed = self.snoozed.iter();
        let found = snoozed.find(|(of, other, until)| (*of, other) == (org, matter) && *until > today);
        found.map(|(.., until)| *until)
    }

    fn with_nothing_put_off(&self) -> Self {
        Self { snoozed: Vec::new(), ..self.clone() }
    }
}

impl Profile {
    /// Does not show a matter of a branch on this phone before a day; on its last day it is shown in any case, unless this is
    /// said on that day.
    ///
    /// # Errors
    /// If the store cannot be read or written.
    pub fn snooze(&mut self, org: OrgId, matter: MatterKey, until: StatedDate) -> Result<()> {
        let today = self.today();
        let rows = self.look(|profile| profile.rows_due(&profile.kept()?.with_nothing_put_off()))?;
        let mut shown = rows.iter().map(|row| &row.reminder);
        let last =
            shown.find(|known| (known.org, &known.matter) == (org, &matter)).and_then(|known| known.last);
        self.put_off(org, matter, Some(held_off(until, today, last)))
    }

    /// Shows again what was put off on this phone; what was not is as it was.
    ///
    /// # Errors
    /// If the store cannot be read or written.
    pub fn unsnooze(&mut self, org: OrgId, matter: MatterKey) -> Result<()> {
        self.put_off(org, matter, None)
    }

    fn put_off(&mut self, org: OrgId, matter: MatterKey, until: Option<StatedDate>) -> Result<()> {
        self.me()?; // a locked profile changes nothing
        let (mut kept, today) = (self.kept()?, self.today());
        kept.snoozed.retain(|(of, other, day)| (*of, other) != (org, &matter) && *day > today);
        kept.snoozed.extend(until.map(|until| (org, matter, until)));
        let surplus = kept.snoozed.len().saturating_sub(MOST_SNOOZED);
        kept.snoozed.drain(..surplus);
        self.keep(&kept)?;
        self.changed.insert(Area::Reminders);
        Ok(())
    }

    /// What is due, and what would be, had it not been put off here.
    pub(super) fn rows_parted(&self, kept: &Kept) -> Result<(Vec<ReminderRow>, Vec<HandledRow>)> {
        let (mut due, mut put_off) = (Vec::new(), Vec::new());
        for row in self.rows_due(&kept.with_nothing_put_off())? {
            match kept.put_off_until(row.reminder.org, &row.reminder.matter, self.today()) {
                None => due.push(row),
                Some(until) => put_off.push(HandledRow {
                    row,
                    by: String::new(),
                    until: Some(until),
                    words: String::new(),
                    put_off: true,
                }),
            }
        }
        Ok((due, put_off))
    }
}
