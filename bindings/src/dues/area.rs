//! What people do about dues.

use yixian_client::Profile;
use yixian_domain::dues::calculator::{Income, Item};
use zeroize::Zeroize as _;

use super::{
    calculator::{Calculated, IncomeItem},
    screens::{
        BranchDues, DuesAccount, DuesAssessment, DuesCategory, DuesPayment, MemberDues, Month, MonthlyList,
        OpenDues,
    },
};
use crate::{
    error::CoreError,
    id::{EventId, MeetingId, OrgId, PersonId},
    session::Core,
};

/// Dues: what was fixed, what a member says, what the branch has. Nothing here pays, advances or deducts.
#[derive(uniffi::Object)]
pub struct Dues {
    pub(crate) core: Core,
}

#[uniffi::export]
impl Dues {
    /// One's own dues: this year's and last year's months, receipts, what the branch made known. `NotHere` for who
    /// belongs to no branch.
    pub async fn own(&self) -> Result<MemberDues, CoreError> {
        self.core.call(|profile| profile.own_dues()).await
    }

    /// A member's dues, for the officers of the branch; `NotHere` for others.
    pub async fn member(&self, branch: OrgId, person: PersonId) -> Result<MemberDues, CoreError> {
        self.core.call(move |profile| profile.member_dues(branch, person)).await
    }

    /// A branch's dues in a month, for its officers; `NotHere` for others.
    pub async fn branch(&self, branch: OrgId, month: Month) -> Result<BranchDues, CoreError> {
        let month = month.read("month")?;
        self.core.call(move |profile| profile.branch_dues(branch, month)).await
    }

    /// The branch's list of a month to copy and to print, in Chinese.
    pub async fn list(&self, branch: OrgId, month: Month) -> Result<MonthlyList, CoreError> {
        let month = month.read("month")?;
        self.core.call(move |profile| profile.dues_list(branch, month)).await
    }

    /// Fixes what a member pays a month, as the branch has resolved: in place of what was fixed for the same months.
    pub async fn assess(
        &self,
        branch: OrgId,
        person: PersonId,
        assessment: DuesAssessment,
    ) -> Result<EventId, CoreError> {
        let assessment = assessment.try_into()?;
        self.core.call(move |profile| profile.assess_dues(branch, person, assessment)).await
    }

    /// Says that one has paid (已交); the branch confirms it.
    pub async fn declare_paid(&self, branch: OrgId, payment: DuesPayment) -> Result<EventId, CoreError> {
        let paid = payment.try_into()?;
        self.core.call(move |profile| profile.declare_dues(branch, paid)).await
    }

    /// Records that the branch has a member's dues: the receipt that both sides see. `declaration` is what it confirms,
    /// `meeting` where it was collected.
    #[uniffi::method(default(meeting = None, declaration = None))]
    pub async fn receive(
        &self,
        branch: OrgId,
        person: PersonId,
        payment: DuesPayment,
        meeting: Option<MeetingId>,
        declaration: Option<EventId>,
    ) -> Result<EventId, CoreError> {
        let paid = payment.try_into()?;
        let receive =
            move |profile: &mut Profile| profile.receive_dues(branch, person, paid, meeting, declaration);
        self.core.call(receive).await
    }

    /// Records what several members handed over in cash, all of it or nothing: ticked off in the roll of a meeting.
    #[uniffi::method(default(meeting = None))]
    pub async fn collect(
        &self,
        branch: OrgId,
        from: Vec<OpenDues>,
        meeting: Option<MeetingId>,
    ) -> Result<Vec<EventId>, CoreError> {
        let collected = from.into_iter().map(OpenDues::read).collect::<Result<Vec<_>, _>>()?;
        self.core.call(move |profile| profile.collect_dues(branch, collected, meeting)).await
    }

    /// Corrects a receipt with a reason; the earlier one stays readable.
    pub async fn correct(
        &self,
        branch: OrgId,
        person: PersonId,
        receipt: EventId,
        payment: DuesPayment,
        reason: String,
    ) -> Result<EventId, CoreError> {
        let paid = payment.try_into()?;
        let correct =
            move |profile: &mut Profile| profile.correct_dues(branch, person, receipt, paid, reason);
        self.core.call(correct).await
    }

    /// Says with a reason that a receipt was a mistake, or that a declaration is not confirmed.
    pub async fn cancel_entry(
        &self,
        branch: OrgId,
        person: PersonId,
        entry: EventId,
        reason: String,
    ) -> Result<EventId, CoreError> {
        self.core.call(move |profile| profile.cancel_dues(branch, person, entry, reason)).await
    }

    /// Makes a year's account known to the members of a branch (公示).
    pub async fn publish(
        &self,
        branch: OrgId,
        year: i32,
        account: DuesAccount,
    ) -> Result<EventId, CoreError> {
        self.core.call(move |profile| profile.publish_dues(branch, year, account.into())).await
    }

    /// What a month's dues would be on an income, of a month or of the last quarter where it is irregular. The income is
    /// neither kept nor sent: the core wipes it when this returns, and a shell should forget it, too.
    #[uniffi::method(default(branch = None))]
    pub async fn calculate(
        &self,
        category: DuesCategory,
        mut income: Vec<IncomeItem>,
        branch: Option<OrgId>,
    ) -> Result<Calculated, CoreError> {
        let parts: Vec<(Item, i64)> = income.iter().map(|item| (item.part.into(), item.fen)).collect();
        for item in &mut income {
            item.fen.zeroize();
        }
        let income = Income::new(category.into(), parts).map_err(yixian_client::Error::from)?;
        self.core.call(move |profile| profile.calculate_dues(branch, &income)).await
    }
}
