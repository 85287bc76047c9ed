#![doc = include_str!("../FORMAT.md")]

use std::fmt;

use serde::Serialize;

/// One of the two files.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum List {
    /// organisations.csv, 组织名册
    Organisations,
    /// members.csv, 党员名册
    Members,
}

impl List {
    /// The Chinese name.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Organisations => "组织名册",
            Self::Members => "党员名册",
        }
    }

    /// The headers that its first row may have.
    #[must_use]
    pub const fn headers(self) -> &'static [Header] {
        match self {
            Self::Organisations => &ORGANISATIONS,
            Self::Members => &MEMBERS,
        }
    }
}

impl fmt::Display for List {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Organisations => "organisations.csv",
            Self::Members => "members.csv",
        })
    }
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// The county's own number of the organisation.
    OrgNo,
    /// Its name.
    OrgName,
    /// What kind of node it is.
    Kind,
    /// The number of the organisation above it.
    ParentNo,
    /// Its official code (统计用区划代码).
    Code,
    /// The county's own number of the person: what an import finds him by.
    MemberNo,
    /// His name.
    Name,
    /// The number of his branch.
    BranchNo,
    /// What he is there: full, probationary …
    Standing,
    /// Since when he belongs there.
    Joined,
    /// The day of his admission.
    Admitted,
    /// A phone number.
    Phone,
    /// The year of birth.
    BirthYear,
    /// The identity number; checked, read for the year, and forgotten.
    IdNumber,
    /// His offices.
    Offices,
    /// Since when he holds them.
    OfficeFrom,
}

impl Column {
    fn header(self) -> Option<&'static Header> {
        ORGANISATIONS.iter().chain(&MEMBERS).find(|header| header.column == self)
    }

    /// The Chinese header that exports write.
    #[must_use]
    pub fn chinese(self) -> &'static str {
        self.header().and_then(|header| header.chinese.first()).copied().unwrap_or_default()
    }

    /// The English header.
    #[must_use]
    pub fn english(self) -> &'static str {
        self.header().map_or("", |header| header.english)
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.english())
    }
}

/// A column and the names by which a file may call it.
#[derive(Clone, Copy, Debug)]
pub struct Header {
    /// Which.
    pub column: Column,
    /// Whether a file must have it.
    pub required: bool,
    /// The Chinese names; the first is the one that exports write.
    pub chinese: &'static [&'static str],
    /// The English name.
    pub english: &'static str,
}

const fn must(column: Column, chinese: &'static [&'static str], english: &'static str) -> Header {
    Header { column, required: true, chinese, english }
}

const fn may(column: Column, chinese: &'static [&'static str], english: &'static str) -> Header {
    Header { column, required: false, chinese, english }
}

/// organisations.csv
pub const ORGANISATIONS: [Header; 5] = [
    must(Column::OrgNo, &["组织编号", "党组织编号", "编号"], "org_no"),
    must(Column::OrgName, &["组织名称", "党组织名称", "名称"], "name"),
    must(Column::Kind, &["组织类别", "党组织类别", "类别"], "kind"),
    must(Column::ParentNo, &["上级编号", "上级组织编号", "上级党组织编号"], "parent_no"),
    may(Column::Code, &["区划代码", "统计用区划代码", "官方代码"], "code"),
];

/// members.csv
pub const MEMBERS: [Header; 11] = [
    must(Column::MemberNo, &["党员编号", "人员编号", "编号"], "member_no"),
    must(Column::Name, &["姓名"], "name"),
    must(Column::BranchNo, &["支部编号", "党支部编号", "所在支部编号", "组织编号"], "branch_no"),
    must(Column::Standing, &["人员类别", "党员类别", "类别"], "standing"),
    may(Column::Joined, &["进入支部日期", "编入日期", "加入日期"], "joined"),
    may(Column::Admitted, &["入党日期", "入党时间"], "admitted"),
    may(Column::Phone, &["手机", "手机号", "手机号码", "电话", "联系电话"], "phone"),
    may(Column::BirthYear, &["出生年份", "出生年月", "出生日期"], "birth_year"),
    may(Column::IdNumber, &["身份证号", "身份证号码", "公民身份号码"], "id_number"),
    may(Column::Offices, &["职务", "党内职务"], "offices"),
    may(Column::OfficeFrom, &["任职日期", "任职时间"], "office_from"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_header_is_documented_and_means_one_thing_in_its_file() {
        let words = include_str!("../FORMAT.md");
        for list in [List::Organisations, List::Members] {
            let mut seen = std::collections::BTreeSet::new();
            for header in list.headers() {
                for name in header.chinese.iter().chain([&header.english]) {
                    assert!(seen.insert(*name), "{list}: {name} twice");
                    assert!(words.contains(&format!("`{name}`")), "{name} is not in FORMAT.md");
                }
            }
        }
    }
}
