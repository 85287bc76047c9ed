//! One's say over what is recorded of oneself: consent, mistakes, deletion, everything to take along; and what officers
//! answer.

use yixian_client::{Profile, privacy as client};

use crate::{
    convert::{all, mirror},
    error::CoreError,
    home::OrgName,
    id::{EventId, OrgId, PersonId},
    organisations::MemberState,
    session::Core,
    time::StatedDate,
};

mirror! {
    /// What consent is asked for: each by itself.
    ConsentPurpose = yixian_domain::privacy::Purpose {
        /// 报近况: news that one sends of one's own will.
        News,
        /// 电话告诉联系人: that the contact person is told one's number.
        ContactPhone,
    }
}

mirror! {
    /// How it stands with a consent.
    ConsentState = yixian_domain::privacy::ConsentState {
        /// Nobody has asked, or nobody has answered.
        Open,
        /// It is given.
        Given,
        /// It was withdrawn, or never given.
        Refused,
    }
}

mirror! {
    /// What in somebody's file may be wrong.
    InfoField = yixian_domain::privacy::InfoField {
        /// 姓名
        Name,
        /// 手机号
        Phone,
        /// 出生年份
        BirthYear,
        /// 党员编号
        MemberNo,
        /// 入党或转入日期
        Since,
        /// 党籍状态
        Standing,
        /// 其他
        Other,
    }
}

mirror! {
    /// A field of somebody's file that an officer corrects.
    FileField = yixian_client::privacy::FileField {
        /// 姓名
        Name,
        /// 手机号: empty if there is none
        Phone,
        /// 出生年份: four digits, or empty
        BirthYear,
        /// 党员编号: empty if there is none
        MemberNo,
        /// 入党日期: as 2006-07-01, not later than today; or empty
        Admitted,
        /// 组织关系所在支部: where a member of elsewhere belongs; or empty
        Home,
    }
}

mirror! {
    /// What somebody may ask to have deleted.
    DeletionScope = yixian_domain::privacy::DeletionScope {
        /// 手机号
        Phone,
        /// 外出记录: once he is at home again
        Away,
    }
}

mirror! {
    /// What is erased of a person.
    Erasure = yixian_domain::privacy::Erasure {
        /// 近况
        News,
        /// The number that his contact person was told.
        ContactPhone,
        /// His number, wherever it is.
        Phone,
        /// Everything of having been away.
        Away,
        /// Who looked at his whole number.
        Looks,
        /// What he asked, once it was answered long ago.
        Requests,
    }
}

/// What consent is asked for, in which words, and how it stands.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct ConsentRow {
    /// What for.
    pub purpose: ConsentPurpose,
    /// How it stands.
    pub state: ConsentState,
    /// The version of the words: those that were agreed to, or those that are shown now.
    pub version: u32,
    /// The words in Chinese.
    pub chinese: String,
    /// The words in English.
    pub english: String,
    /// Since when it stands so.
    pub since: Option<StatedDate>,
    /// The officer who recorded it for the member, who had said so on paper; empty if he said it himself.
    pub by: String,
}

/// What is recorded of somebody.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct OwnFile {
    /// The name.
    pub name: String,
    /// The phone number.
    pub phone: Option<String>,
    /// The year of birth.
    pub birth_year: Option<i32>,
    /// The county's own number for this member (党员编号).
    pub member_no: Option<String>,
    /// The day of admission (入党日期).
    pub admitted: Option<StatedDate>,
    /// The branch of elsewhere that one belongs to (流入党员的组织关系所在支部); none of whoever belongs here.
    pub home: Option<String>,
    /// Since when one belongs to the branch.
    pub since: Option<StatedDate>,
    /// One's standing there.
    pub standing: Option<MemberState>,
}

/// What somebody asked of his branch's officers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, uniffi::Enum)]
pub enum RequestKind {
    /// That something be corrected (信息有误).
    Correct {
        /// What.
        field: InfoField,
    },
    /// That something be deleted (申请删除).
    Delete {
        /// What.
        scope: DeletionScope,
    },
}

/// What became of a request.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct RequestAnswer {
    /// Whether it was done.
    pub done: bool,
    /// What was done, or why not.
    pub words: String,
    /// Who answered; empty if this phone does not know the name.
    pub by: String,
    /// When.
    pub on: StatedDate,
}

/// What a member asked of his branch's officers.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct RequestRow {
    /// Which.
    pub id: EventId,
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// What.
    pub kind: RequestKind,
    /// In his words.
    pub words: String,
    /// When.
    pub on: StatedDate,
    /// The answers, the first first; none while it waits.
    pub answers: Vec<RequestAnswer>,
}

/// Somebody looked at one's whole number.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct RevealRow {
    /// Who; empty if this phone does not know the name.
    pub by: String,
    /// When.
    pub on: StatedDate,
}

/// Something was erased.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct ErasedRow {
    /// What.
    pub what: Erasure,
    /// Everything up to this day.
    pub until: StatedDate,
}

/// What somebody has to do with what is recorded of him.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct PrivacyScreen {
    /// The branch that keeps it.
    pub branch: OrgName,
    /// Of whom.
    pub person: PersonId,
    /// What is recorded; of a number an officer sees the ends.
    pub own: OwnFile,
    /// Whether only the ends of the number are shown: `Privacy.reveal_phone` shows all of it.
    pub is_masked: bool,
    /// What consent is asked for.
    pub consents: Vec<ConsentRow>,
    /// What one asked, the last first.
    pub requests: Vec<RequestRow>,
    /// Who looked at one's number, the last first.
    pub reveals: Vec<RevealRow>,
    /// What was erased.
    pub erased: Vec<ErasedRow>,
    /// For how many months news are kept.
    pub news_months: u32,
}

/// Everything of one's own.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct OwnData {
    /// For programs: JSON, the documents as they are.
    pub json: String,
    /// For people: a page that needs nothing else.
    pub html: String,
    /// What a file of it is called, without its ending: the day is in it, the name is not.
    pub name: String,
}

/// One's say over what is recorded of oneself, and what officers answer.
#[derive(uniffi::Object)]
pub struct Privacy {
    pub(crate) core: Core,
}

#[uniffi::export]
impl Privacy {
    /// What is recorded of oneself, what one agreed to, what one asked. `NotHere` for who belonged to no branch.
    pub async fn own(&self) -> Result<PrivacyScreen, CoreError> {
        self.core.call(|profile| profile.privacy()).await
    }

    /// The same of a member, for his branch's officers: to correct it, and to record what he said on paper. `NotHere` for
    /// who is none.
    pub async fn of_member(&self, branch: OrgId, person: PersonId) -> Result<PrivacyScreen, CoreError> {
        self.core.call(move |profile| profile.privacy_of_member(branch, person)).await
    }

    /// What the members of a branch asked of its officers: what waits first. `NotHere` for who is none.
    pub async fn requests(&self, branch: OrgId) -> Result<Vec<RequestRow>, CoreError> {
        let rows = self.core.0.with(move |profile| Ok(all(profile.privacy_requests(branch)?)));
        Ok(rows.await?)
    }

    /// Gives a consent, or withdraws it: one's own, or, for an officer, that of a member whose word he has on paper. What
    /// rested on it is erased by the server.
    pub async fn decide_consent(
        &self,
        branch: OrgId,
        person: PersonId,
        purpose: ConsentPurpose,
        given: bool,
    ) -> Result<EventId, CoreError> {
        let purpose = purpose.into();
        self.core.call(move |profile| profile.decide_consent(branch, person, purpose, given)).await
    }

    /// Says that something recorded of oneself is wrong, and how it should be.
    pub async fn dispute_info(&self, field: InfoField, words: String) -> Result<EventId, CoreError> {
        let field = field.into();
        self.core.call(move |profile| profile.dispute_info(field, words)).await
    }

    /// Says what came of it, without a correction of the file: an officer.
    pub async fn answer_info(
        &self,
        branch: OrgId,
        person: PersonId,
        request: EventId,
        corrected: bool,
        words: String,
    ) -> Result<EventId, CoreError> {
        self.core.call(move |profile| profile.answer_info(branch, person, request, corrected, words)).await
    }

    /// Corrects one field of a member's file: an officer. With it goes the answer to the request that pointed it out.
    pub async fn correct_file(
        &self,
        branch: OrgId,
        person: PersonId,
        field: FileField,
        value: String,
        request: Option<EventId>,
        words: String,
    ) -> Result<EventId, CoreError> {
        let (field, answer) = (field.into(), request.map(|request| (request, words)));
        let call = move |profile: &mut Profile| profile.correct_file(branch, person, (field, &value), answer);
        self.core.call(call).await
    }

    /// Asks to have something deleted.
    pub async fn ask_deletion(&self, scope: DeletionScope, words: String) -> Result<EventId, CoreError> {
        let scope = scope.into();
        self.core.call(move |profile| profile.ask_deletion(scope, words)).await
    }

    /// Decides about it: an officer. What is granted the server erases; a refusal says why.
    pub async fn answer_deletion(
        &self,
        branch: OrgId,
        person: PersonId,
        request: EventId,
        granted: bool,
        words: String,
    ) -> Result<EventId, CoreError> {
        self.core.call(move |profile| profile.answer_deletion(branch, person, request, granted, words)).await
    }

    /// A member's whole number, for one of his branch's officers; the member sees who looked at it, and when.
    pub async fn reveal_phone(&self, branch: OrgId, person: PersonId) -> Result<Option<String>, CoreError> {
        self.core.call(move |profile| profile.reveal_phone(branch, person)).await
    }

    /// Everything of one's own that this phone holds. Nothing of it is sent anywhere.
    pub async fn export_own(&self) -> Result<OwnData, CoreError> {
        self.core.call(|profile| profile.export_own()).await
    }

    /// What a branch records of a member, for its officers to print for one without a phone. The whole number is in it: the
    /// member sees who made it, and when. `NotHere` for who keeps no roster there.
    pub async fn export_of(&self, branch: OrgId, person: PersonId) -> Result<OwnData, CoreError> {
        self.core.call(move |profile| profile.export_of(branch, person)).await
    }

    /// Enters that a member without a phone asks to have something deleted, who has signed so on paper: for officers.
    pub async fn ask_deletion_of(
        &self,
        branch: OrgId,
        person: PersonId,
        scope: DeletionScope,
        words: String,
    ) -> Result<EventId, CoreError> {
        let scope = scope.into();
        self.core.call(move |profile| profile.ask_deletion_of(branch, person, scope, words)).await
    }
}

impl From<client::ConsentRow> for ConsentRow {
    fn from(core: client::ConsentRow) -> Self {
        Self {
            purpose: core.purpose.into(),
            state: core.state.into(),
            version: core.text.version,
            chinese: core.text.chinese.to_owned(),
            english: core.text.english.to_owned(),
            since: core.since.map(StatedDate::from),
            by: core.by,
        }
    }
}

impl From<client::OwnFile> for OwnFile {
    fn from(core: client::OwnFile) -> Self {
        Self {
            name: core.file.name,
            phone: core.file.phone,
            birth_year: core.file.birth_year,
            admitted: core.file.admitted.map(StatedDate::from),
            home: core.file.home,
            member_no: core.file.member_no,
            since: core.since.map(StatedDate::from),
            standing: core.standing.map(MemberState::from),
        }
    }
}

impl From<client::RequestKind> for RequestKind {
    fn from(core: client::RequestKind) -> Self {
        match core {
            client::RequestKind::Correct(field) => Self::Correct { field: field.into() },
            client::RequestKind::Delete(scope) => Self::Delete { scope: scope.into() },
        }
    }
}

impl From<client::AnswerRow> for RequestAnswer {
    fn from(core: client::AnswerRow) -> Self {
        Self { done: core.done, words: core.words, by: core.by, on: core.on.into() }
    }
}

impl From<client::RequestRow> for RequestRow {
    fn from(core: client::RequestRow) -> Self {
        Self {
            id: core.id,
            person: core.person,
            name: core.name,
            kind: core.kind.into(),
            words: core.words,
            on: core.on.into(),
            answers: all(core.answers),
        }
    }
}

impl From<client::RevealRow> for RevealRow {
    fn from(core: client::RevealRow) -> Self {
        Self { by: core.by, on: core.on.into() }
    }
}

impl From<client::ErasedRow> for ErasedRow {
    fn from(core: client::ErasedRow) -> Self {
        Self { what: core.what.into(), until: core.until.into() }
    }
}

impl From<client::PrivacyScreen> for PrivacyScreen {
    fn from(core: client::PrivacyScreen) -> Self {
        Self {
            branch: core.branch.into(),
            person: core.person,
            own: core.own.into(),
            is_masked: core.is_masked,
            consents: all(core.consents),
            requests: all(core.requests),
            reveals: all(core.reveals),
            erased: all(core.erased),
            news_months: core.news_months,
        }
    }
}

impl From<client::OwnData> for OwnData {
    fn from(core: client::OwnData) -> Self {
        Self { json: core.json, html: core.html, name: core.name }
    }
}
