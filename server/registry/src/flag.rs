//! What people should look at. A flag stops nothing: software points, people decide.

use std::fmt;

use serde::Serialize;
use yixian_domain::org::{OrgKind, Role};

use crate::{
    fault::Place,
    names::OddCharacter,
    standing::{kind_chinese, kind_english},
};

/// Something worth a look. `Display` says it in English, [`Flag::chinese`] in Chinese.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// A name holds a character that stands for another.
    #[error("the name \"{name}\" holds {odd}; was a rare character lost?")]
    OddName {
        /// The name.
        name: String,
        /// What it holds.
        odd: OddCharacter,
    },
    /// A column that nothing is read from.
    #[error("the column \"{header}\" is neither read nor stored")]
    UnknownColumn {
        /// Its header.
        header: String,
    },
    /// What is in the phone column is no number.
    #[error("\"{text}\" is no phone number and was left out")]
    PhoneNotRead {
        /// What is there.
        text: String,
    },
    /// More than one phone number.
    #[error("more than one phone number; the first was taken")]
    SeveralPhones,
    /// The identity number says another year than the year of birth.
    #[error(
        "the identity number says {identity}, the year of birth {stated}; the identity number was believed"
    )]
    BirthYearDiffers {
        /// By the identity number.
        identity: i32,
        /// As stated.
        stated: i32,
    },
    /// After the day on which the import takes effect.
    #[error("the date is after the day on which the import takes effect")]
    FutureDate,
    /// The official code is not twelve digits.
    #[error("an official code has 12 digits; \"{text}\" was taken as it is")]
    UnusualCode {
        /// What is there.
        text: String,
    },
    /// A branch above another organisation.
    #[error("the organisation above this one is a branch")]
    UnderBranch,
    /// A membership where there are usually none.
    #[error("people belong to branches; {} is a {}", name, kind_english(*kind))]
    NotABranch {
        /// The organisation.
        name: String,
        /// Its kind.
        kind: OrgKind,
    },
    /// An office that gives rights where it is not usually held.
    #[error("{} at {}: this office gives rights that are not usual there", .role.chinese(), at)]
    UnusualOffice {
        /// Which.
        role: Role,
        /// Where.
        at: String,
    },
    /// A branch with more than one secretary.
    #[error("{branch} would have {} secretaries: {}", names.len(), names.join(", "))]
    SeveralSecretaries {
        /// The branch.
        branch: String,
        /// Who.
        names: Vec<String>,
    },
    /// A branch without a secretary.
    #[error("{branch} would have no secretary")]
    NoSecretary {
        /// The branch.
        branch: String,
    },
    /// The listed branch was dissolved, and the person is recorded elsewhere already.
    #[error("the branch {no} was dissolved; he stays at {at}, where he is recorded")]
    EndedBranch {
        /// The number of the branch.
        no: String,
        /// Where he is.
        at: String,
    },
    /// A new person who may be one whom the branch entered itself.
    #[error("{branch} has entered a {name} without a number itself; perhaps the same person")]
    PerhapsEntered {
        /// The name.
        name: String,
        /// The branch.
        branch: String,
    },
    /// A new number that a known one becomes without its leading zeros.
    #[error("number {no} is new, but {known} is known; did a spreadsheet drop the leading zeros?")]
    LostZeros {
        /// The new number.
        no: String,
        /// The known number.
        known: String,
    },
}

impl Flag {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::OddName { .. } => "odd_name",
            Self::UnknownColumn { .. } => "unknown_column",
            Self::PhoneNotRead { .. } => "phone_not_read",
            Self::SeveralPhones => "several_phones",
            Self::BirthYearDiffers { .. } => "birth_year_differs",
            Self::FutureDate => "future_date",
            Self::UnusualCode { .. } => "unusual_code",
            Self::UnderBranch => "under_branch",
            Self::NotABranch { .. } => "not_a_branch",
            Self::UnusualOffice { .. } => "unusual_office",
            Self::SeveralSecretaries { .. } => "several_secretaries",
            Self::NoSecretary { .. } => "no_secretary",
            Self::EndedBranch { .. } => "ended_branch",
            Self::PerhapsEntered { .. } => "perhaps_entered",
            Self::LostZeros { .. } => "lost_zeros",
        }
    }

    /// What to look at, in Chinese.
    #[must_use]
    pub fn chinese(&self) -> String {
        match self {
            Self::OddName { name, odd } => {
                format!("姓名“{name}”里有{},可能是生僻字没有存下来。请核对。", odd.chinese())
            }
            Self::UnknownColumn { header } => format!("“{header}”这一列没有读,也没有存。"),
            Self::PhoneNotRead { text } => format!("“{text}”不是电话号码,没有存。"),
            Self::SeveralPhones => "有几个电话号码,只存了第一个。".to_owned(),
            Self::BirthYearDiffers { identity, stated } => {
                format!("身份证号是 {identity} 年生,出生年份填的是 {stated}。按身份证号。请核对。")
            }
            Self::FutureDate => "日期在这次导入的生效日之后。请核对。".to_owned(),
            Self::UnusualCode { text } => format!("区划代码是 12 位数字;“{text}”照原样存了。"),
            Self::UnderBranch => "上级是一个支部。请核对。".to_owned(),
            Self::NotABranch { name, kind } => {
                format!("“{name}”是{},不是支部。党员一般编入支部,请核对。", kind_chinese(*kind))
            }
            Self::UnusualOffice { role, at } => {
                format!("“{at}”的{}:一般不在这里任这个职务,它带有权限。请核对。", role.chinese())
            }
            Self::SeveralSecretaries { branch, names } => {
                format!("“{branch}”会有 {} 位书记:{}。请核对。", names.len(), names.join("、"))
            }
            Self::NoSecretary { branch } => format!("“{branch}”还没有书记。"),
            Self::EndedBranch { no, at } => {
                format!("支部 {no} 已经撤销;这个人已记在“{at}”,没有动。")
            }
            Self::PerhapsEntered { name, branch } => {
                format!("“{branch}”自己登记过一位没有编号的“{name}”,可能是同一个人。请核对。")
            }
            Self::LostZeros { no, known } => {
                format!("编号 {no} 是新的,系统里有 {known}。是不是表格软件去掉了前面的 0?")
            }
        }
    }
}

/// A flag and where it is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Flagged {
    /// Where; none if it follows from more than one row.
    pub place: Option<Place>,
    /// What.
    pub flag: Flag,
}

impl Flagged {
    /// Where and what, in Chinese.
    #[must_use]
    pub fn chinese(&self) -> String {
        match self.place {
            Some(place) => format!("{}:{}", place.chinese(), self.flag.chinese()),
            None => self.flag.chinese(),
        }
    }
}

impl fmt::Display for Flagged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Some(place) => write!(f, "{place}: {}", self.flag),
            None => self.flag.fmt(f),
        }
    }
}
