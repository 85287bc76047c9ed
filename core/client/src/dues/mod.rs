//! What people do about dues. Nothing here pays: it is recorded, confirmed and shown.

mod list;
mod screen;

use yixian_domain::{
    Event, EventId, MeetingId, OrgId, PersonId,
    dues::{
        Account, Assessment, FixedAnew, Paid,
        calculator::{Calculated, Income},
        event::{DuesAssessed, DuesCancelled, DuesDeclared, DuesPublished, DuesReceived},
    },
};

pub use self::{
    list::MonthlyList,
    screen::{
        AccountRow, AssessmentRow, BranchDues, DeclaredRow, DuesRow, MemberDues, ReceiptRow, RuleCited,
    },
};
use crate::{
    error::Result,
    profile::{Profile, recorded},
};

impl Profile {
    /// Fixes what a member pays a month, in place of whatever was fixed before for those months and no others. A reduction
    /// that was approved for some of them stays: see [`PersonDues::fixed_anew`](yixian_domain::dues::PersonDues::fixed_anew).
    /// Gives the first record of the new amount.
    ///
    /// # Errors
    /// [`Rejection::AmountOutOfRange`](yixian_domain::Rejection::AmountOutOfRange), `AboveCap`, `BadMonths`,
    /// `NotAMemberThen`; or see [`Profile::record`].
    pub fn assess_dues(
        &mut self,
        branch: OrgId,
        person: PersonId,
        assessment: Assessment,
    ) -> Result<EventId> {
        let FixedAnew { assessments, mut supersedes } = self.dues_of(branch, person)?.fixed_anew(&assessment);
        let fixed = assessments.into_iter().map(|assessment| {
            let supersedes = std::mem::take(&mut supersedes);
            Event::from(DuesAssessed { branch, person, assessment, supersedes })
        });
        let events: Vec<Event> = fixed.collect();
        recorded(self.record_all(&events)?.first())
    }

    /// Says that one has paid; the branch confirms it.
    ///
    /// # Errors
    /// [`Rejection::MonthPaid`](yixian_domain::Rejection::MonthPaid), `AboveCap`, `BadMonths`; or see
    /// [`Profile::record`].
    pub fn declare_dues(&mut self, branch: OrgId, paid: Paid) -> Result<EventId> {
        recorded(self.declare_all(branch, vec![paid])?.first())
    }

    /// Says that one has paid for several runs of months, all or none. What one said before of nothing but these months is
    /// replaced; what goes beyond them waits beside it, since nobody has said anything else of those.
    ///
    /// # Errors
    /// See [`Profile::declare_dues`].
    pub fn declare_all(&mut self, branch: OrgId, paid: Vec<Paid>) -> Result<Vec<EventId>> {
        let dues = self.dues_of(branch, self.person()?)?;
        let declared = paid.into_iter().map(|paid| {
            let is_within = |other: &Paid| paid.from <= other.from && other.until <= paid.until;
            let replaced = dues.pending().filter(|(_, entry)| is_within(&entry.value));
            let supersedes = replaced.map(|(id, _)| id).collect();
            Event::from(DuesDeclared { branch, paid, supersedes })
        });
        let events: Vec<Event> = declared.collect();
        self.record_all(&events)
    }

    /// Records that the branch has a member's dues: the receipt that both sides see.
    ///
    /// # Errors
    /// [`Rejection::MonthPaid`](yixian_domain::Rejection::MonthPaid), `AboveCap`, `BadMonths`, `NotAMemberThen`; or see
    /// [`Profile::record`].
    pub fn receive_dues(
        &mut self,
        branch: OrgId,
        person: PersonId,
        paid: Paid,
        at_meeting: Option<MeetingId>,
        declaration: Option<EventId>,
    ) -> Result<EventId> {
        let declaration = match declaration {
            Some(declaration) => Some(declaration),
            None => self.declared_for(branch, person, &paid)?,
        };
        self.record(receipt(branch, person, paid, at_meeting, declaration))
    }

    /// Records that the branch has the dues of several members, all or none: collected at a meeting.
    ///
    /// # Errors
    /// See [`Profile::receive_dues`].
    pub fn collect_dues(
        &mut self,
        branch: OrgId,
        collected: Vec<(PersonId, Paid)>,
        at_meeting: Option<MeetingId>,
    ) -> Result<Vec<EventId>> {
        let receipt = |(person, paid): (PersonId, Paid)| {
            let declaration = self.declared_for(branch, person, &paid)?;
            Ok(Event::from(receipt(branch, person, paid, at_meeting, declaration)))
        };
        let events: Vec<Event> = collected.into_iter().map(receipt).collect::<Result<_>>()?;
        if events.is_empty() {
            return Ok(Vec::new());
        }
        self.record_all(&events)
    }

    /// The declaration of the same months that waits: whoever has the money has confirmed it.
    fn declared_for(&self, branch: OrgId, person: PersonId, paid: &Paid) -> Result<Option<EventId>> {
        let dues = self.dues_of_member(branch, person)?;
        let same = |said: &Paid| (said.from, said.until) == (paid.from, paid.until);
        let declared = dues.pending().find(|(_, entry)| same(&entry.value)).map(|(id, _)| id);
        Ok(declared)
    }

    /// Corrects a receipt: the earlier one stays readable.
    ///
    /// # Errors
    /// See [`Profile::receive_dues`]; the reason is needed.
    pub fn correct_dues(
        &mut self,
        branch: OrgId,
        person: PersonId,
        earlier: EventId,
        paid: Paid,
        reason: String,
    ) -> Result<EventId> {
        let dues = self.dues_of(branch, person)?;
        let known = dues.receipts.get(earlier).map(|entry| (entry.value.at_meeting, entry.value.declaration));
        let (at_meeting, declaration) = known.unwrap_or_default();
        let corrected = DuesReceived {
            supersedes: vec![earlier],
            reason: Some(reason),
            ..receipt(branch, person, paid, at_meeting, declaration)
        };
        self.record(corrected)
    }

    /// Says that a receipt was a mistake, or that a declaration is not confirmed.
    ///
    /// # Errors
    /// [`Rejection::UnknownRecord`](yixian_domain::Rejection::UnknownRecord); or see [`Profile::record`].
    pub fn cancel_dues(
        &mut self,
        branch: OrgId,
        person: PersonId,
        entry: EventId,
        reason: String,
    ) -> Result<EventId> {
        self.record(DuesCancelled { branch, person, entry, reason })
    }

    /// Makes a year's account known to the members of a branch.
    ///
    /// # Errors
    /// See [`Profile::record`].
    pub fn publish_dues(&mut self, branch: OrgId, year: i32, account: Account) -> Result<EventId> {
        let accounts = self.accounts_of(branch)?;
        let earlier = accounts.as_deref().and_then(|accounts| accounts.years.get(&year));
        let heads = earlier.map(|known| known.heads()).unwrap_or_default();
        let supersedes = heads.into_iter().map(|(id, _)| id).collect();
        self.record(DuesPublished { branch, year, account, supersedes })
    }

    /// What somebody's dues would be on an income, by the rules of his branch. The income is wiped afterwards, and is
    /// nowhere but in the memory of this call.
    ///
    /// # Errors
    /// [`Rejection::BadAmount`](yixian_domain::Rejection::BadAmount), `RuleNotInForce`.
    pub fn calculate_dues(&self, branch: Option<OrgId>, income: &Income) -> Result<Calculated> {
        let setting = branch.map(|branch| self.setting_of(branch)).transpose()?.unwrap_or_default();
        Ok(income.dues(setting.rules(&self.rules), self.today())?)
    }
}

fn receipt(
    branch: OrgId,
    person: PersonId,
    paid: Paid,
    at_meeting: Option<MeetingId>,
    declaration: Option<EventId>,
) -> DuesReceived {
    DuesReceived { branch, person, paid, at_meeting, declaration, supersedes: Vec::new(), reason: None }
}
