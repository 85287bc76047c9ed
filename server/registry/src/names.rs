//! Names: any Unicode, namesakes are normal; characters that stand for a lost one are pointed at.

use std::fmt;

use serde::Serialize;

use crate::csv::cell;

/// A character that programs put where they could not write the right one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OddCharacter {
    /// A question mark, of either width.
    QuestionMark,
    /// `□`
    Box,
    /// `�`
    Replacement,
    /// Of a private use area: only one county's fonts can draw it.
    PrivateUse,
}

impl OddCharacter {
    /// In Chinese.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::QuestionMark => "问号",
            Self::Box => "方框",
            Self::Replacement => "乱码",
            Self::PrivateUse => "自造字",
        }
    }
}

impl fmt::Display for OddCharacter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::QuestionMark => "a question mark",
            Self::Box => "a box",
            Self::Replacement => "a replacement character",
            Self::PrivateUse => "a private-use character",
        })
    }
}

/// The first character of a name that stands for a lost one.
#[must_use]
pub fn odd(name: &str) -> Option<OddCharacter> {
    name.chars().find_map(|c| match c {
        '?' | '\u{ff1f}' => Some(OddCharacter::QuestionMark),
        '□' => Some(OddCharacter::Box),
        '\u{fffd}' => Some(OddCharacter::Replacement),
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}' => {
            Some(OddCharacter::PrivateUse)
        }
        _ => None,
    })
}

/// A name as it is recorded: without the spaces that only align a column.
#[must_use]
pub fn clean(raw: &str) -> String {
    cell::name(raw)
}

/// Whether two names differ in nothing but such spaces.
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    one == other || clean(one) == clean(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_for_a_lost_character_is_found() {
        for (name, found) in [
            ("王?生", Some(OddCharacter::QuestionMark)),
            ("王\u{ff1f}生", Some(OddCharacter::QuestionMark)),
            ("□山", Some(OddCharacter::Box)),
            ("赵\u{fffd}", Some(OddCharacter::Replacement)),
            ("\u{e863}某", Some(OddCharacter::PrivateUse)),
            ("\u{f0001}某", Some(OddCharacter::PrivateUse)),
            ("高𠮷安", None),
            ("张䶮", None),
            ("阿依努尔·热合曼", None),
            ("José", None),
        ] {
            assert_eq!(odd(name), found, "{name}");
        }
    }
}
