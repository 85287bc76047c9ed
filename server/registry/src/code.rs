//! Official codes: identity numbers (GB 11643-1999) and division codes (GB/T 2260, GB/T 10114).

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use crate::csv::cell;

/// Why something is no identity number. It is never repeated in a message.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum IdentityError {
    /// A card of the first generation, no longer valid.
    #[error(
        "an identity number of 15 digits is no longer valid; enter the one of 18, or leave the cell empty"
    )]
    Old,
    /// Not 18 characters.
    #[error("an identity number has 18 characters; correct it, or leave the cell empty")]
    Length,
    /// Something else than digits and a last X.
    #[error("an identity number has digits only, and perhaps a last X; correct it, or leave the cell empty")]
    Characters,
    /// No such day of birth.
    #[error("the date of birth in this identity number does not exist; correct it, or leave the cell empty")]
    Date,
    /// The last character does not fit the others.
    #[error("a digit of this identity number is mistyped; correct it, or leave the cell empty")]
    Checksum,
}

impl IdentityError {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Old => "identity_old",
            Self::Length => "identity_length",
            Self::Characters => "identity_characters",
            Self::Date => "identity_date",
            Self::Checksum => "identity_checksum",
        }
    }

    /// What is wrong and what to do, in Chinese.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Old => "15 位的身份证号已经停用。请填 18 位的,或者空着。",
            Self::Length => "身份证号应当是 18 位。请改正,或者空着。",
            Self::Characters => "身份证号只有数字,最后一位可以是 X。请改正,或者空着。",
            Self::Date => "身份证号里的出生日期不存在。请改正,或者空着。",
            Self::Checksum => "身份证号有一位写错了(校验不对)。请改正,或者空着。",
        }
    }
}

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];

/// The character that checks the first seventeen digits; `None` if they are not seventeen digits.
#[must_use]
pub fn identity_check(first: &str) -> Option<char> {
    let digits: Vec<u32> = first.chars().map(|c| c.to_digit(10)).collect::<Option<_>>()?;
    if digits.len() != WEIGHTS.len() {
        return None;
    }
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    CHECKS.get(usize::try_from(sum % 11).ok()?).copied()
}

/// The year of birth in an identity number: all of it that is kept.
///
/// # Errors
/// What is wrong with the number.
pub fn birth_year(identity: &str) -> Result<i32, IdentityError> {
    let number = cell::number(identity).to_uppercase();
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    match number.chars().count() {
        15 if is_digits(&number) => return Err(IdentityError::Old),
        18 => {}
        _ => return Err(IdentityError::Length),
    }
    let (Some(first), Some(last)) = (number.get(..17), number.chars().next_back()) else {
        return Err(IdentityError::Characters);
    };
    if !is_digits(first) || !(last.is_ascii_digit() || last == 'X') {
        return Err(IdentityError::Characters);
    }
    if identity_check(first) != Some(last) {
        return Err(IdentityError::Checksum);
    }
    let born = first.get(6..14).and_then(|day| NaiveDate::parse_from_str(day, "%Y%m%d").ok());
    born.map(|day| day.year()).ok_or(IdentityError::Date)
}

/// Whether a text is a division code for statistics: twelve digits.
#[must_use]
pub fn is_division(code: &str) -> bool {
    code.len() == 12 && code.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vectors_of_the_rules_hold() {
        // domain-rules 1.7
        for (number, year) in [
            ("34052419800101001X", 1980),
            ("11010519491231002X", 1949),
            ("440524188001010014", 1880),
            ("411329188001010010", 1880),
            ("34052419800101001x", 1980),
            ("440524 18800101 0014", 1880),
        ] {
            assert_eq!(birth_year(number), Ok(year), "{number}");
        }
    }

    #[test]
    fn each_way_to_be_wrong_has_its_name() {
        for (number, error) in [
            ("440524800101001", IdentityError::Old),
            ("44052418800101001", IdentityError::Length),
            ("44052418800101001四", IdentityError::Characters),
            ("X40524188001010014", IdentityError::Characters),
            ("440524188001010015", IdentityError::Checksum),
            ("", IdentityError::Length),
        ] {
            assert_eq!(birth_year(number), Err(error), "{number}");
        }
        let first = "44052418801301001";
        let no_such_month = format!("{first}{}", identity_check(first).unwrap());
        assert_eq!(birth_year(&no_such_month), Err(IdentityError::Date));
    }

    #[test]
    fn every_single_mistyped_digit_is_noticed() {
        let right = "440524188001010014";
        for at in 0..18 {
            for digit in '0'..='9' {
                let mut typed = right.to_owned();
                typed.replace_range(at..=at, &digit.to_string());
                assert_eq!(birth_year(&typed).is_ok(), typed == right, "{typed}");
            }
        }
    }

    #[test]
    fn a_division_code_has_twelve_digits() {
        assert!(is_division("990001101201"));
        assert!(!is_division("99000110120") && !is_division("99000110120x") && !is_division("１２３４"));
    }
}
