//! What stops an import: each fault with where it is and what to do about it.

use std::fmt;

use serde::Serialize;

use crate::{
    code::IdentityError,
    columns::{Column, List},
};

/// What is wrong. `Display` says it in English with what to do, [`Fault::chinese`] in Chinese.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// Neither UTF-8 nor GB18030.
    #[error("this is neither UTF-8 nor GB18030 text; save the table as \"CSV UTF-8\" and import it again")]
    WrongEncoding,
    /// Larger than any county's list.
    #[error("the file is larger than {most} MiB; check that it is the right one")]
    TooLarge {
        /// The most that is read, in MiB.
        most: usize,
    },
    /// No row says anything.
    #[error("the file is empty; its first row must hold the headers")]
    Empty,
    /// A column that is needed is not there.
    #[error("this column is missing; add its header to the first row, with commas between headers")]
    MissingColumn,
    /// Two columns mean the same.
    #[error("two columns mean this (the second is \"{header}\"); keep one of them")]
    DuplicateColumn {
        /// The second one's header.
        header: String,
    },
    /// More cells than headers.
    #[error(
        "the row has {found} cells under {expected} headers; look for a comma too many, or quote the cell"
    )]
    TooManyColumns {
        /// The row's cells.
        found: usize,
        /// The headers.
        expected: usize,
    },
    /// A line break inside a cell.
    #[error("there is a line break in this cell; remove it, or close the quotation mark before it")]
    LineBreak,
    /// A value that is needed is not there.
    #[error("this cell must not be empty")]
    MissingValue,
    /// A value is too long.
    #[error("longer than {most} characters; shorten it")]
    TooLong {
        /// The most characters.
        most: usize,
    },
    /// A number was used before.
    #[error("number {no} is on line {line} already; each number belongs to one row")]
    DuplicateNumber {
        /// The number.
        no: String,
        /// Where it is first.
        line: u64,
    },
    /// Two numbers lead to one record.
    #[error("number {no} and the number on line {line} are recorded as one; keep one of the two rows")]
    SameRecord {
        /// The number.
        no: String,
        /// The other row.
        line: u64,
    },
    /// Several recorded people have this number.
    #[error(
        "number {no} is recorded for more than one; correct that first, or use the id: number of the export"
    )]
    AmbiguousNumber {
        /// The number.
        no: String,
    },
    /// Nothing is recorded under a number that an export made up.
    #[error("number {no} names nothing in this county; id: numbers come from this county's own exports only")]
    UnknownNumber {
        /// The number.
        no: String,
    },
    /// A spreadsheet has turned the number into 4.11E+11.
    #[error("a spreadsheet has rounded this number ({text}); format the column as text and enter it again")]
    RoundedNumber {
        /// What is left of it.
        text: String,
    },
    /// An identity number where an internal number belongs.
    #[error("this is an identity number; use the county's internal number, identity numbers are not stored")]
    IdentityAsNumber,
    /// No such kind of organisation.
    #[error("\"{text}\" is no kind of organisation; write county, township, committee or branch")]
    UnknownKind {
        /// What is there.
        text: String,
    },
    /// All but the county are under another.
    #[error("only the county itself has nothing above it; enter the number of the organisation above")]
    MissingParent,
    /// The organisation above is not known.
    #[error("number {no} is in neither list of organisations; add it, or correct the number")]
    UnknownParent {
        /// The number.
        no: String,
    },
    /// An organisation would be above itself.
    #[error("following the numbers upwards from {no} leads back to it; correct one of them")]
    Circle {
        /// The number.
        no: String,
    },
    /// The branch is not known.
    #[error("no organisation has the number {no}; add it to organisations.csv, or correct the number")]
    UnknownBranch {
        /// The number.
        no: String,
    },
    /// The organisation is no more.
    #[error("the organisation with the number {no} was dissolved; enter the one that took its place")]
    EndedOrganisation {
        /// The number.
        no: String,
    },
    /// No such standing.
    #[error("\"{text}\" is no standing; write full, probationary, on_probation, suspended or none")]
    UnknownStanding {
        /// What is there.
        text: String,
    },
    /// No such office.
    #[error("\"{text}\" is no office known here; FORMAT.md lists them, several are parted by a semicolon")]
    UnknownOffice {
        /// What is there.
        text: String,
    },
    /// As many dates as offices, or one.
    #[error("{dates} dates for {offices} offices; give one date for all, or one for each")]
    OfficeDates {
        /// How many offices.
        offices: usize,
        /// How many dates.
        dates: usize,
    },
    /// No date.
    #[error("\"{text}\" is no date; write it like 2024-01-05")]
    BadDate {
        /// What is there.
        text: String,
    },
    /// No year of birth.
    #[error("\"{text}\" is no year of birth; write it like 1962")]
    BadYear {
        /// What is there.
        text: String,
    },
    /// No identity number. What was there is not repeated.
    #[error("{0}")]
    BadIdentity(#[from] IdentityError),
}

impl Fault {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::WrongEncoding => "wrong_encoding",
            Self::TooLarge { .. } => "too_large",
            Self::Empty => "empty_file",
            Self::MissingColumn => "missing_column",
            Self::DuplicateColumn { .. } => "duplicate_column",
            Self::TooManyColumns { .. } => "too_many_columns",
            Self::LineBreak => "line_break",
            Self::MissingValue => "missing_value",
            Self::TooLong { .. } => "too_long",
            Self::DuplicateNumber { .. } => "duplicate_number",
            Self::SameRecord { .. } => "same_record",
            Self::AmbiguousNumber { .. } => "ambiguous_number",
            Self::UnknownNumber { .. } => "unknown_number",
            Self::RoundedNumber { .. } => "rounded_number",
            Self::IdentityAsNumber => "identity_as_number",
            Self::UnknownKind { .. } => "unknown_kind",
            Self::MissingParent => "missing_parent",
            Self::UnknownParent { .. } => "unknown_parent",
            Self::Circle { .. } => "circle",
            Self::UnknownBranch { .. } => "unknown_branch",
            Self::EndedOrganisation { .. } => "ended_organisation",
            Self::UnknownStanding { .. } => "unknown_standing",
            Self::UnknownOffice { .. } => "unknown_office",
            Self::OfficeDates { .. } => "office_dates",
            Self::BadDate { .. } => "bad_date",
            Self::BadYear { .. } => "bad_year",
            Self::BadIdentity(error) => error.code(),
        }
    }

    /// What is wrong and what to do, in Chinese.
    #[must_use]
    pub fn chinese(&self) -> String {
        match self {
            Self::WrongEncoding => {
                "这个文件的文字读不出来。请在表格里另存为“CSV UTF-8”,再导一次。".to_owned()
            }
            Self::TooLarge { most } => format!("文件超过 {most} MiB。请看一看是不是选错了文件。"),
            Self::Empty => "文件是空的。第一行应当是表头。".to_owned(),
            Self::MissingColumn => "少了这一列。请在第一行加上这个表头,表头之间用英文逗号分开。".to_owned(),
            Self::DuplicateColumn { header } => format!("有两列是一个意思(后一列是“{header}”)。请只留一列。"),
            Self::TooManyColumns { found, expected } => {
                format!(
                    "表头有 {expected} 列,这一行有 {found} 格。请看看是不是多了逗号;格里有逗号的要加引号。"
                )
            }
            Self::LineBreak => "这一格里有换行。请删掉换行,或者把前面的引号补成一对。".to_owned(),
            Self::MissingValue => "这一格不能空。".to_owned(),
            Self::TooLong { most } => format!("超过 {most} 个字。请改短。"),
            Self::DuplicateNumber { no, line } => {
                format!("编号 {no} 在第 {line} 行已经有了。一个编号只能有一行。")
            }
            Self::SameRecord { no, line } => {
                format!("编号 {no} 和第 {line} 行的编号,在系统里是同一条。请只留一行。")
            }
            Self::AmbiguousNumber { no } => {
                format!("系统里有不止一人用编号 {no}。请先改正,或者用导出表里 id: 开头的编号。")
            }
            Self::UnknownNumber { no } => {
                format!("本县没有 {no} 这一条。id: 开头的编号只能来自本县导出的表。")
            }
            Self::RoundedNumber { text } => {
                format!("编号被表格软件改成了 {text}。请把这一列设为“文本”,重新填一遍。")
            }
            Self::IdentityAsNumber => "这是身份证号。请填县里的内部编号;身份证号不存。".to_owned(),
            Self::UnknownKind { text } => {
                format!("“{text}”不是组织类别。请填:县委、乡镇党委、党委、党支部。")
            }
            Self::MissingParent => "除了县委,都要填上级编号。".to_owned(),
            Self::UnknownParent { no } => format!("没有编号是 {no} 的上级。请补上这个组织,或者改正编号。"),
            Self::Circle { no } => format!("从 {no} 一级一级往上找,又回到了它自己。请改正上级编号。"),
            Self::UnknownBranch { no } => {
                format!("没有编号是 {no} 的组织。请在组织名册里补上,或者改正编号。")
            }
            Self::EndedOrganisation { no } => format!("编号 {no} 的组织已经撤销。请填接替它的组织。"),
            Self::UnknownStanding { text } => {
                format!("“{text}”不是人员类别。请填:正式党员、预备党员、留党察看、停止党籍、组织关系不在此。")
            }
            Self::UnknownOffice { text } => {
                format!(
                    "“{text}”不是这里认得的职务。请填:书记、副书记、委员、第一书记、信息员、组织委员;几个职务用分号分开。"
                )
            }
            Self::OfficeDates { offices, dates } => {
                format!("{offices} 个职务填了 {dates} 个日期。请填一个日期,或者每个职务各填一个。")
            }
            Self::BadDate { text } => format!("“{text}”不是日期。请写成 2024-01-05 这样。"),
            Self::BadYear { text } => format!("“{text}”不是出生年份。请写成 1962 这样。"),
            Self::BadIdentity(error) => error.chinese().to_owned(),
        }
    }
}

/// Where in the files something is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct Place {
    /// Which file.
    pub list: List,
    /// Which line, counted from 1 as an editor does; none if it is the file as a whole.
    pub line: Option<u64>,
    /// Which column; none if it is the row as a whole.
    pub column: Option<Column>,
}

impl Place {
    /// Where, in Chinese.
    #[must_use]
    pub fn chinese(&self) -> String {
        let line = self.line.map(|line| format!("第 {line} 行")).unwrap_or_default();
        let column = self.column.map(|column| format!("“{}”", column.chinese())).unwrap_or_default();
        format!("{}{line}{column}", self.list.chinese())
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.list)?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        self.column.map_or(Ok(()), |column| write!(f, ", column {column}"))
    }
}

/// A fault and where it is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What.
    pub fault: Fault,
}

impl Problem {
    /// Where and what, in Chinese.
    #[must_use]
    pub fn chinese(&self) -> String {
        format!("{}:{}", self.place.chinese(), self.fault.chinese())
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.fault)
    }
}

/// Everything that is wrong with an import. Nothing of it was applied.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, thiserror::Error)]
pub struct ImportErrors {
    /// The problems, by file and line.
    pub problems: Vec<Problem>,
    /// How many more there are than are listed.
    pub more: usize,
}

impl ImportErrors {
    /// How many problems there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.problems.len() + self.more
    }

    /// All of it in Chinese, a line each.
    #[must_use]
    pub fn chinese(&self) -> String {
        let mut lines: Vec<String> = self.problems.iter().map(Problem::chinese).collect();
        if self.more > 0 {
            lines.push(format!("另外还有 {} 处。", self.more));
        }
        lines.push("什么都没有导入。改好后请再导一次。".to_owned());
        lines.join("\n")
    }
}

impl fmt::Display for ImportErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.problems {
            writeln!(f, "{problem}")?;
        }
        if self.more > 0 {
            writeln!(f, "and {} more", self.more)?;
        }
        f.write_str("Nothing was imported.")
    }
}
