//! What an import would change, and what it leaves alone, in words.

use std::{collections::BTreeSet, fmt};

use serde::Serialize;
use yixian_domain::{
    org::{EndReason, OrgKind, Role},
    time::StatedDate,
};

use crate::{
    columns::Column,
    flag::Flagged,
    standing::{Standing, kind_chinese, kind_english, role_chinese, role_english},
};

/// What becomes of a row or a record.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It is new.
    Added,
    /// It changes.
    Changed,
    /// It comes under another organisation.
    Moved,
    /// Somebody else than an import has the last word on it: it stays, and the list differs.
    Kept,
    /// It is recorded and no longer listed: it stays.
    Missing,
}

impl Change {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Added, Self::Changed, Self::Moved, Self::Kept, Self::Missing];

    /// In Chinese.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Added => "新增",
            Self::Changed => "更改",
            Self::Moved => "转移",
            Self::Kept => "保留",
            Self::Missing => "名册里没有",
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Moved => "moved",
            Self::Kept => "kept",
            Self::Missing => "missing",
        })
    }
}

/// What a line is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// An organisation.
    Organisation,
    /// A person.
    Person,
}

impl Subject {
    /// In Chinese.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Organisation => "组织",
            Self::Person => "人员",
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Organisation => "organisation",
            Self::Person => "person",
        })
    }
}

/// What there is to say.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    /// An organisation under another.
    Organisation {
        /// What kind.
        kind: OrgKind,
        /// Under which; empty for the county.
        under: String,
    },
    /// A person somewhere.
    Person {
        /// Where.
        at: String,
        /// As what; none if he only holds an office.
        standing: Option<Standing>,
    },
    /// A value; where the list does not prevail, `from` is recorded and `to` is listed.
    Value {
        /// Which.
        column: Column,
        /// As recorded.
        from: String,
        /// As listed.
        to: String,
    },
    /// A standing.
    Standing {
        /// As recorded.
        from: Standing,
        /// As listed; none for who belongs elsewhere by the list.
        to: Option<Standing>,
    },
    /// From one organisation to another.
    Place {
        /// As recorded.
        from: String,
        /// As listed.
        to: String,
    },
    /// An office that the list has and the record has not, or not in this way.
    OfficeListed {
        /// Which.
        role: Role,
        /// Where.
        at: String,
        /// Since when, as far as the list says.
        from: StatedDate,
    },
    /// An office that is recorded and not listed.
    OfficeRecorded {
        /// Which.
        role: Role,
        /// Where.
        at: String,
        /// Since when.
        from: StatedDate,
    },
    /// The person has left the organisation, as it recorded itself.
    Left {
        /// Where.
        at: String,
        /// How.
        reason: Option<EndReason>,
    },
    /// The organisation has ended.
    Ended {
        /// What it was merged into; none if it was dissolved.
        into: Option<String>,
    },
    /// Where a person or an organisation that is no longer listed is.
    At {
        /// Where.
        at: String,
    },
}

/// How a membership ended, in Chinese and English.
const fn reason_words(reason: Option<EndReason>) -> [&'static str; 2] {
    match reason {
        Some(EndReason::Moved) => ["转出", "has moved away"],
        Some(EndReason::Removed) => ["除名", "was removed"],
        Some(EndReason::Died) => ["去世", "has died"],
        Some(EndReason::Mistaken) => ["登记有误", "was entered by mistake"],
        None => ["不再编入", "belongs there no more"],
    }
}

impl Detail {
    /// In Chinese.
    #[must_use]
    pub fn chinese(&self) -> String {
        match self {
            Self::Organisation { kind, under } if under.is_empty() => kind_chinese(*kind).to_owned(),
            Self::Organisation { kind, under } => format!("{},上级是{under}", kind_chinese(*kind)),
            Self::Person { at, standing } => {
                let standing =
                    standing.map_or_else(|| crate::standing::NONE[0].to_owned(), Standing::chinese);
                format!("{at},{standing}")
            }
            Self::Value { column, from, to } => {
                format!("{}:系统里“{from}”,名册“{to}”", column.chinese())
            }
            Self::Standing { from, to } => {
                let to = to.map_or_else(|| crate::standing::NONE[0].to_owned(), Standing::chinese);
                format!("人员类别:系统里“{}”,名册“{to}”", from.chinese())
            }
            Self::Place { from, to } => format!("系统里在{from},名册在{to}"),
            Self::OfficeListed { role, at, from } => {
                format!("{at}{},名册有,{from} 起", role_chinese(*role))
            }
            Self::OfficeRecorded { role, at, from } => {
                format!("{at}{},系统里有,{from} 起,名册没有", role_chinese(*role))
            }
            Self::Left { at, reason } => format!("{at}已记录:{}", reason_words(*reason)[0]),
            Self::Ended { into: Some(into) } => format!("已并入{into}"),
            Self::Ended { into: None } => "已撤销".to_owned(),
            Self::At { at } => at.clone(),
        }
    }
}

impl fmt::Display for Detail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let standing = |standing: &Option<Standing>| {
            standing.map_or_else(|| crate::standing::NONE[1].to_owned(), |standing| standing.to_string())
        };
        match self {
            Self::Organisation { kind, under } if under.is_empty() => f.write_str(kind_english(*kind)),
            Self::Organisation { kind, under } => write!(f, "{} under {under}", kind_english(*kind)),
            Self::Person { at, standing: what } => write!(f, "{at}, {}", standing(what)),
            Self::Value { column, from, to } => write!(f, "{column}: recorded \"{from}\", listed \"{to}\""),
            Self::Standing { from, to } => write!(f, "standing: recorded {from}, listed {}", standing(to)),
            Self::Place { from, to } => write!(f, "recorded at {from}, listed at {to}"),
            Self::OfficeListed { role, at, from } => {
                write!(f, "{} at {at}: listed, since {from}", role_english(*role))
            }
            Self::OfficeRecorded { role, at, from } => {
                write!(f, "{} at {at}: recorded since {from}, not listed", role_english(*role))
            }
            Self::Left { at, reason } => write!(f, "{} by the records of {at}", reason_words(*reason)[1]),
            Self::Ended { into: Some(into) } => write!(f, "merged into {into}"),
            Self::Ended { into: None } => f.write_str("dissolved"),
            Self::At { at } => f.write_str(at),
        }
    }
}

/// One thing that an import does or leaves.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Line {
    /// What becomes of it.
    pub change: Change,
    /// What it is.
    pub subject: Subject,
    /// Its number.
    pub no: String,
    /// Its name.
    pub name: String,
    /// What there is to say.
    pub detail: Detail,
}

impl Line {
    /// In Chinese.
    #[must_use]
    pub fn chinese(&self) -> String {
        let Self { change, no, name, detail, .. } = self;
        format!("{} {name}({no}):{}", change.chinese(), detail.chinese())
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { change, no, name, detail, .. } = self;
        write!(f, "{change} {name} ({no}): {detail}")
    }
}

/// The difference between the lists and the record. It names people: for whoever imports, not for logs.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Diff {
    /// What changes and what stays, organisations first.
    pub lines: Vec<Line>,
    /// What people should look at.
    pub flags: Vec<Flagged>,
}

impl Diff {
    /// How many organisations or people have such a line.
    #[must_use]
    pub fn count(&self, change: Change, subject: Subject) -> usize {
        let lines = self.lines.iter().filter(|line| line.change == change && line.subject == subject);
        lines.map(|line| &line.no).collect::<BTreeSet<_>>().len()
    }

    /// Whether the lists say what is recorded. There may be flags all the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    fn counts(&self, words: impl Fn(Change, Subject) -> String) -> Vec<String> {
        let all =
            Change::ALL.into_iter().flat_map(|c| [Subject::Organisation, Subject::Person].map(|s| (c, s)));
        all.filter_map(|(change, subject)| match self.count(change, subject) {
            0 => None,
            count => Some(format!("{} {count}", words(change, subject))),
        })
        .collect()
    }

    /// The counts in one line, in Chinese.
    #[must_use]
    pub fn summary_chinese(&self) -> String {
        let mut counts = self.counts(|change, subject| format!("{}{}", change.chinese(), subject.chinese()));
        if !self.flags.is_empty() {
            counts.push(format!("请核对 {}", self.flags.len()));
        }
        if counts.is_empty() { "没有变化".to_owned() } else { counts.join(",") }
    }

    /// The counts in one line, in English.
    #[must_use]
    pub fn summary(&self) -> String {
        let mut counts = self.counts(|change, subject| format!("{subject}s {change}"));
        if !self.flags.is_empty() {
            counts.push(format!("to look at {}", self.flags.len()));
        }
        if counts.is_empty() { "no change".to_owned() } else { counts.join(", ") }
    }

    /// All of it in Chinese, a line each.
    #[must_use]
    pub fn chinese(&self) -> String {
        let lines = self.lines.iter().map(Line::chinese);
        let flags = self.flags.iter().map(|flagged| format!("核对 {}", flagged.chinese()));
        [self.summary_chinese()].into_iter().chain(lines).chain(flags).collect::<Vec<_>>().join("\n")
    }
}

impl fmt::Display for Diff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.summary())?;
        self.lines.iter().try_for_each(|line| write!(f, "\n{line}"))?;
        self.flags.iter().try_for_each(|flagged| write!(f, "\nlook at {flagged}"))
    }
}
