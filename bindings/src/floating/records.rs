//! What is recorded of members away from home, as it goes in and comes out.

use yixian_client::floating as client;
use yixian_domain::floating;

use crate::{convert::mirror, error::CoreError, time::StatedDate};

mirror! {
    /// Why somebody left. No detail is kept.
    DepartureReason = yixian_domain::floating::DepartureReason {
        /// 务工经商
        Work,
        /// 学习
        Study,
        /// 随家人居住
        Family,
        /// 其他
        Other,
    }
}

mirror! {
    /// How somebody got in touch.
    ContactWay = yixian_domain::floating::ContactWay {
        /// 打电话
        Call,
        /// 发信息
        Message,
        /// 见面
        Visit,
        /// 通过家人
        Family,
    }
}

mirror! {
    /// What there is to say without writing.
    NewsPhrase = yixian_domain::floating::Phrase {
        /// 一切都好
        Well,
        /// 工作忙
        Busy,
        /// 换了地方
        Moved,
        /// 快回来了
        BackSoon,
        /// 请给我回个电话
        CallMe,
    }
}

mirror! {
    /// What proves that somebody took part elsewhere.
    HostProof = yixian_domain::floating::Proof {
        /// 活动证上的记录
        Certificate,
        /// 对方开的书面证明
        Letter,
        /// 没有, 请打电话核实
        None,
    }
}

mirror! {
    /// What a member wants after six months.
    AwayChoice = yixian_domain::floating::Choice {
        /// 转接组织关系
        Transfer,
        /// 登记为流动党员
        Register,
    }
}

mirror! {
    /// A step towards a member who does not answer (失联查找).
    LostStep = yixian_domain::floating::Step {
        /// 问家人
        AskedFamily,
        /// 报支部书记
        ToldSecretary,
        /// 报乡镇
        ToldTownship,
        /// 失联核查
        Inquiry,
        /// 找到了
        Found,
    }
}

/// A place that can be picked.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct PlaceRow {
    /// Its code: six digits of GB/T 2260, or three letters of ISO 3166.
    pub code: String,
    /// In words: 江苏省苏州市姑苏区.
    pub name: String,
    /// The last part of it: 姑苏区.
    pub short_name: String,
    /// Whether it is a foreign country.
    pub abroad: bool,
}

/// Where somebody is, since when, until when.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct Departure {
    /// The place's code.
    pub place: String,
    /// The day on which he left.
    pub left_on: StatedDate,
    /// When he means to come back.
    pub back_on: Option<StatedDate>,
    /// Why.
    pub reason: DepartureReason,
}

/// A contact, or a try, as somebody enters it.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct ContactEntered {
    /// When.
    pub on: StatedDate,
    /// How.
    pub way: ContactWay,
    /// Whether the member was reached.
    pub reached: bool,
    /// What to remember of it.
    pub words: String,
}

/// How somebody is.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct News {
    /// A ready phrase.
    pub phrase: Option<NewsPhrase>,
    /// A sentence.
    pub words: String,
    /// The code of the place, if he wants to say it.
    pub place: Option<String>,
}

/// An activity certificate (流动党员活动证).
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct MemberCertificate {
    /// Its number.
    pub number: String,
    /// The first day.
    pub holds_from: StatedDate,
    /// The first day on which it no longer holds.
    pub holds_until: StatedDate,
    /// Why it holds longer than the usual span.
    pub no_transfer: Option<String>,
}

/// A member of elsewhere, as an officer enters him.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct Guest {
    /// The name.
    pub name: String,
    /// The number, if he wants to be called.
    #[uniffi(default = None)]
    pub phone: Option<String>,
    /// The branch that he belongs to, as he or his certificate says.
    pub home: String,
    /// Whether he is a probationary member.
    #[uniffi(default = false)]
    pub is_probationary: bool,
    /// Since when he takes part here.
    pub since: StatedDate,
    /// The activity certificate that he showed.
    #[uniffi(default = None)]
    pub certificate: Option<MemberCertificate>,
}

impl From<floating::Place> for PlaceRow {
    fn from(core: floating::Place) -> Self {
        Self {
            code: core.as_str().to_owned(),
            name: core.name(),
            short_name: core.short_name(),
            abroad: core.is_abroad(),
        }
    }
}

pub(super) fn place(code: &str) -> Result<floating::Place, CoreError> {
    floating::Place::parse(code).map_err(|_| {
        CoreError::from(yixian_client::Error::from(yixian_domain::Rejection::UnknownPlace {
            code: code.to_owned(),
        }))
    })
}

impl From<floating::Departure> for Departure {
    fn from(core: floating::Departure) -> Self {
        Self {
            place: core.place.as_str().to_owned(),
            left_on: core.from.into(),
            back_on: core.back.map(StatedDate::from),
            reason: core.reason.into(),
        }
    }
}

impl TryFrom<Departure> for floating::Departure {
    type Error = CoreError;
    fn try_from(own: Departure) -> Result<Self, CoreError> {
        Ok(Self {
            place: place(&own.place)?,
            from: own.left_on.read("left_on")?,
            back: own.back_on.map(|back| back.read("back_on")).transpose()?,
            reason: own.reason.into(),
        })
    }
}

impl TryFrom<ContactEntered> for client::ContactEntered {
    type Error = CoreError;
    fn try_from(own: ContactEntered) -> Result<Self, CoreError> {
        Ok(Self { on: own.on.read("on")?, way: own.way.into(), reached: own.reached, words: own.words })
    }
}

impl TryFrom<News> for floating::News {
    type Error = CoreError;
    fn try_from(own: News) -> Result<Self, CoreError> {
        Ok(Self {
            phrase: own.phrase.map(Into::into),
            words: own.words,
            place: own.place.as_deref().map(place).transpose()?,
        })
    }
}

impl TryFrom<MemberCertificate> for floating::Certificate {
    type Error = CoreError;
    fn try_from(own: MemberCertificate) -> Result<Self, CoreError> {
        Ok(Self {
            number: own.number,
            from: own.holds_from.read("holds_from")?,
            until: own.holds_until.read("holds_until")?,
            no_transfer: own.no_transfer,
        })
    }
}

impl From<floating::Certificate> for MemberCertificate {
    fn from(core: floating::Certificate) -> Self {
        Self {
            number: core.number,
            holds_from: core.from.into(),
            holds_until: core.until.into(),
            no_transfer: core.no_transfer,
        }
    }
}

impl TryFrom<Guest> for client::Guest {
    type Error = CoreError;

    fn try_from(own: Guest) -> Result<Self, CoreError> {
        Ok(Self {
            name: own.name,
            phone: own.phone,
            home: own.home,
            is_probationary: own.is_probationary,
            from: own.since.read("since")?,
            certificate: own.certificate.map(floating::Certificate::try_from).transpose()?,
        })
    }
}

impl From<client::Guest> for Guest {
    fn from(core: client::Guest) -> Self {
        Self {
            name: core.name,
            phone: core.phone,
            home: core.home,
            is_probationary: core.is_probationary,
            since: core.from.into(),
            certificate: core.certificate.map(MemberCertificate::from),
        }
    }
}
