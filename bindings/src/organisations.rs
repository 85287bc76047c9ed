//! Branches and their people.

use yixian_client::{org, page, terms};

use crate::{
    convert::{all, count, mirror},
    dues::RuleCited,
    error::CoreError,
    home::OrgName,
    id::{AppointmentId, EventId, OrgId, PersonId},
    session::Core,
    time::StatedDate,
};

mirror! {
    /// What kind of organisation.
    OrgKind = yixian_domain::org::OrgKind {
        /// 县委
        County,
        /// 乡镇党委
        Township,
        /// 党总支, 党工委
        Committee,
        /// 党支部
        Branch,
    }
}

mirror! {
    /// An office (职务).
    Role = yixian_domain::org::Role {
        /// 支部书记
        Secretary,
        /// 支部副书记
        DeputySecretary,
        /// 支部委员
        CommitteeMember,
        /// 第一书记
        FirstSecretary,
        /// 信息员
        Clerk,
        /// 乡镇组织委员, 组织干事
        Organiser,
        /// 县委组织部
        Administrator,
    }
}

mirror! {
    /// What kind of belonging (组织关系).
    MembershipKind = yixian_domain::org::MembershipKind {
        /// 正式组织关系: votes and pays here.
        Formal,
        /// 流入: takes part here, no vote.
        FloatingIn,
        /// 临时组织关系
        Temporary,
    }
}

mirror! {
    /// Why somebody belongs to a branch no more.
    EndReason = yixian_domain::org::EndReason {
        /// 转出
        Moved,
        /// 除名, 开除
        Removed,
        /// 去世
        Died,
        /// Entered by mistake.
        Mistaken,
    }
}

mirror! {
    /// A member's standing (党籍).
    MemberState = yixian_domain::org::MemberState {
        /// 预备党员: takes part, no vote.
        Probationary,
        /// 正式党员
        Full,
        /// 留党察看: takes part, no vote.
        OnProbation,
        /// 停止党籍: not counted.
        Suspended,
    }
}

/// An organisation in a list.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct OrgRow {
    /// Which.
    pub id: OrgId,
    /// What kind.
    pub kind: OrgKind,
    /// The name that it has today.
    pub name: String,
    /// What it is under today.
    pub parent: Option<OrgId>,
    /// The first day on which it is no more.
    pub ended: Option<StatedDate>,
    /// What it was merged into.
    pub merged_into: Option<OrgId>,
    /// The last term of office of its committee that is recorded.
    pub term: Option<Term>,
    /// Whether this person belongs to it.
    pub belongs: bool,
    /// The offices that this person holds here today.
    pub offices: Vec<Role>,
}

/// A term of office (一届).
#[derive(Clone, Copy, PartialEq, Eq, Debug, uniffi::Record)]
pub struct Term {
    /// The day of the election.
    pub began: StatedDate,
    /// The day on which it is over.
    pub ends: StatedDate,
}

impl From<yixian_domain::org::Term> for Term {
    fn from(core: yixian_domain::org::Term) -> Self {
        Self { began: core.from.into(), ends: core.until.into() }
    }
}

impl TryFrom<Term> for yixian_domain::org::Term {
    type Error = CoreError;
    fn try_from(own: Term) -> Result<Self, CoreError> {
        Ok(Self { from: own.began.read("began")?, until: own.ends.read("ends")? })
    }
}

/// A term of office that is recorded.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct TermRow {
    /// The record.
    pub id: EventId,
    /// From which day until which.
    pub term: Term,
}

/// A day on which a reminder of the election begins, or goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, uniffi::Record)]
pub struct TermStep {
    /// So many months before the end.
    pub months: u32,
    /// That day.
    pub on: StatedDate,
}

/// How long a term usually is.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct TermLength {
    /// The rule that says so.
    pub rule: RuleCited,
    /// In months.
    pub months: u32,
}

/// An organisation's terms of office.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct TermScreen {
    /// Whose.
    pub org: OrgName,
    /// Today.
    pub today: StatedDate,
    /// The term that is recorded last; none if none is.
    pub term: Option<TermRow>,
    /// The terms before it, the newest first.
    pub earlier: Vec<TermRow>,
    /// When its end is spoken of, the first day first; none if nothing is.
    pub steps: Vec<TermStep>,
    /// What the steps rest on.
    pub rule: Option<RuleCited>,
    /// How long a term may be here, the shortest first.
    pub lengths: Vec<TermLength>,
    /// Whether this person may record a term here.
    pub may_set: bool,
}

/// A person of a branch in a list.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct MemberRow {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// How to read it aloud, where somebody said so.
    pub reading: Option<String>,
    /// The offices held here today.
    pub offices: Vec<Office>,
    /// The standing; only officers see it.
    pub state: Option<MemberState>,
    /// What kind of belonging; only officers see it.
    pub kind: Option<MembershipKind>,
    /// The phone number; members see only that of an officer, officers the ends of a member's.
    pub phone: Option<String>,
    /// Whether only its ends are shown: `Privacy.reveal_phone` shows all of it, and says so to the member.
    pub is_masked: bool,
    /// The year of birth; only officers see it.
    pub birth_year: Option<i32>,
}

/// An officer of one's branch who can be called.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct Contact {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// The office.
    pub role: Role,
    /// The number.
    pub phone: String,
}

/// An office that somebody holds.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct Office {
    /// Which appointment.
    pub appointment: AppointmentId,
    /// Which office.
    pub role: Role,
    /// From which day.
    pub since: StatedDate,
}

/// A window of a branch's people.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct MemberPage {
    /// Those in the window: who holds an office first, then by name.
    pub rows: Vec<MemberRow>,
    /// How many there are in all.
    pub total: u32,
}

/// What a merger came to.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct Moved {
    /// What was recorded.
    pub events: Vec<EventId>,
    /// Who belongs to the other branch from that day on.
    pub people: Vec<PersonId>,
}

/// Branches and their people.
#[derive(uniffi::Object)]
pub struct Organisations {
    pub(crate) core: Core,
}

#[uniffi::export]
impl Organisations {
    /// The organisations that this phone knows, the highest first.
    pub async fn list(&self) -> Result<Vec<OrgRow>, CoreError> {
        let rows = self.core.0.with(|profile| profile.look(|profile| Ok(all(profile.organisations()?))));
        Ok(rows.await?)
    }

    /// The people of a branch today: the whole roster for its officers; for its members names, offices and whom to call.
    /// `skip` and `most` say which window of the list: a screen wants some fifty rows.
    pub async fn members(&self, branch: OrgId, skip: u32, most: u32) -> Result<MemberPage, CoreError> {
        let window = page::Window::new(skip, most);
        self.core.call(move |profile| profile.look(|profile| Ok(window.of(profile.members(branch)?)))).await
    }

    /// Merges a branch into another from a day on. The people whom this phone knows to belong to it move along, and
    /// their offices there end.
    pub async fn merge(&self, org: OrgId, into: OrgId, on: StatedDate) -> Result<Moved, CoreError> {
        let on = on.read("on")?;
        self.core.call(move |profile| profile.merge(org, into, on)).await
    }

    /// Takes in the people of a branch that was merged into another.
    pub async fn take_in_members(
        &self,
        merged: OrgId,
        into: OrgId,
        on: StatedDate,
    ) -> Result<Moved, CoreError> {
        let on = on.read("on")?;
        self.core.call(move |profile| profile.take_in_members(merged, into, on)).await
    }

    /// Records a term of office of a committee. A term that began on the same day is corrected by it.
    pub async fn set_term(&self, org: OrgId, term: Term) -> Result<EventId, CoreError> {
        let term = term.try_into()?;
        self.core.call(move |profile| profile.set_term(org, term)).await
    }

    /// Puts a term of office in place of one that was recorded wrongly: also the day on which it began.
    pub async fn correct_term(&self, org: OrgId, earlier: EventId, term: Term) -> Result<EventId, CoreError> {
        let term = term.try_into()?;
        self.core.call(move |profile| profile.correct_term(org, earlier, term)).await
    }

    /// An organisation's terms of office: until when, since when, and when its end is spoken of.
    pub async fn terms(&self, org: OrgId) -> Result<TermScreen, CoreError> {
        self.core.call(move |profile| profile.term_screen(org)).await
    }

    /// Ends what a person belongs to in a branch. With a death reminders, dues and calls in his name stop the same day.
    pub async fn end_membership(
        &self,
        branch: OrgId,
        person: PersonId,
        reason: EndReason,
        until: StatedDate,
    ) -> Result<Vec<EventId>, CoreError> {
        let (reason, until) = (reason.into(), until.read("until")?);
        self.core.call(move |profile| profile.end_membership(branch, person, reason, until)).await
    }

    /// Gives somebody an office from a day on.
    pub async fn appoint(
        &self,
        org: OrgId,
        person: PersonId,
        role: Role,
        since: StatedDate,
    ) -> Result<AppointmentId, CoreError> {
        let (role, since) = (role.into(), since.read("since")?);
        self.core.call(move |profile| profile.appoint(org, person, role, since)).await
    }

    /// Ends an office: the day is the first on which it is no longer held.
    pub async fn dismiss(
        &self,
        org: OrgId,
        person: PersonId,
        appointment: AppointmentId,
        until: StatedDate,
    ) -> Result<EventId, CoreError> {
        let until = until.read("until")?;
        self.core.call(move |profile| profile.dismiss(org, person, appointment, until)).await
    }
}

impl From<org::OrgRow> for OrgRow {
    fn from(core: org::OrgRow) -> Self {
        Self {
            id: core.id,
            kind: core.kind.into(),
            name: core.name,
            parent: core.parent,
            ended: core.ended.map(StatedDate::from),
            merged_into: core.merged_into,
            term: core.term.map(Term::from),
            belongs: core.belongs,
            offices: all(core.offices),
        }
    }
}

impl From<org::MemberRow> for MemberRow {
    fn from(core: org::MemberRow) -> Self {
        Self {
            person: core.person,
            name: core.name,
            reading: core.reading,
            offices: all(core.offices),
            state: core.state.map(MemberState::from),
            kind: core.kind.map(MembershipKind::from),
            phone: core.phone,
            is_masked: core.is_masked,
            birth_year: core.birth_year,
        }
    }
}

impl From<org::Contact> for Contact {
    fn from(core: org::Contact) -> Self {
        Self { person: core.person, name: core.name, role: core.role.into(), phone: core.phone }
    }
}

impl From<org::Office> for Office {
    fn from(core: org::Office) -> Self {
        Self { appointment: core.appointment, role: core.role.into(), since: core.from.into() }
    }
}

impl From<terms::TermRow> for TermRow {
    fn from(core: terms::TermRow) -> Self {
        Self { id: core.id, term: core.term.into() }
    }
}

impl From<terms::TermStep> for TermStep {
    fn from(core: terms::TermStep) -> Self {
        Self { months: core.months, on: core.on.into() }
    }
}

impl From<terms::TermLength> for TermLength {
    fn from(core: terms::TermLength) -> Self {
        Self { rule: core.rule.into(), months: core.months }
    }
}

impl From<terms::TermScreen> for TermScreen {
    fn from(core: terms::TermScreen) -> Self {
        Self {
            org: core.org.into(),
            today: core.today.into(),
            term: core.term.map(TermRow::from),
            earlier: all(core.earlier),
            steps: all(core.steps),
            rule: core.rule.map(RuleCited::from),
            lengths: all(core.lengths),
            may_set: core.may_set,
        }
    }
}

impl From<page::Page<org::MemberRow>> for MemberPage {
    fn from(core: page::Page<org::MemberRow>) -> Self {
        Self { rows: all(core.rows), total: count(core.total) }
    }
}

impl From<org::Moved> for Moved {
    fn from(core: org::Moved) -> Self {
        Self { events: core.events, people: core.people }
    }
}
