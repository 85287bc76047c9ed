//! The code that a host branch shows its guests (来访码), so that their own county can ask about the meeting.

use std::{fmt, ops::Range};

use serde::{Deserialize, Serialize};

use crate::text::plain_digits;

/// Something typed that is no guest code.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a guest code: {0:?}")]
pub struct BadGuestCode(pub String);

/// Twelve digits: four lead to the county, seven to a meeting of a day, the last is the check digit (ISO/IEC 7812-1,
/// Luhn), so that a digit that was mistyped, and nearly any two that changed places, are noticed without signal.
///
/// One that was read from an event was typed elsewhere: reading does not look at it, [`GuestCode::is_valid`] does.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct GuestCode(String);

impl GuestCode {
    /// How many counties can be told apart.
    pub const COUNTIES: u32 = 10_000;
    /// How many meetings of a day can be told apart.
    pub const MEETINGS: u32 = 10_000_000;

    /// The code of a meeting. A number beyond those that can be told apart begins again at nought.
    #[must_use]
    pub fn of(county: u32, meeting: u32) -> Self {
        let digits = format!("{:04}{:07}", county % Self::COUNTIES, meeting % Self::MEETINGS);
        let check = (10 - luhn(&format!("{digits}0")) % 10) % 10;
        Self(format!("{digits}{check}"))
    }

    /// Takes what was typed, with blanks or hyphens between, however its digits are typed.
    ///
    /// # Errors
    ///
    /// If there are not twelve digits, or the last does not fit the others.
    pub fn parse(typed: &str) -> Result<Self, BadGuestCode> {
        let is_between = |c: char| c.is_whitespace() || c == '-';
        let code = Self(plain_digits(typed).chars().filter(|c| !is_between(*c)).collect());
        if code.is_valid() { Ok(code) } else { Err(BadGuestCode(typed.to_owned())) }
    }

    /// Whether it can be one.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        let are_digits = self.0.len() == 12 && self.0.bytes().all(|byte| byte.is_ascii_digit());
        are_digits && luhn(&self.0).is_multiple_of(10)
    }

    /// Which county.
    #[must_use]
    pub fn county(&self) -> u32 {
        self.number(0..4)
    }

    /// Which meeting of a day.
    #[must_use]
    pub fn meeting(&self) -> u32 {
        self.number(4..11)
    }

    /// The twelve digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn number(&self, which: Range<usize>) -> u32 {
        self.0.get(which).and_then(|digits| digits.parse().ok()).unwrap_or(u32::MAX)
    }
}

/// As it is shown and read out: 4821 0937 1260.
impl fmt::Display for GuestCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, digit) in self.0.chars().enumerate() {
            let gap = if at > 0 && at.is_multiple_of(4) { " " } else { "" };
            write!(f, "{gap}{digit}")?;
        }
        Ok(())
    }
}

/// The sum of the digits, every second one from the right doubled.
fn luhn(digits: &str) -> u32 {
    let digits = digits.bytes().rev().map(|byte| u32::from(byte.saturating_sub(b'0')));
    digits.enumerate().map(|(at, digit)| if at.is_multiple_of(2) { digit } else { doubled(digit) }).sum()
}

const fn doubled(digit: u32) -> u32 {
    if digit > 4 { digit * 2 - 9 } else { digit * 2 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = GuestCode::of(4821, 937_126);
        assert_eq!(code.to_string(), "4821 0937 1260");
        for typed in ["482109371260", " 4821-0937-1260 ", "4821 0937 1260", "４８２１ 0937 1260"] {
            assert_eq!(GuestCode::parse(typed), Ok(code.clone()), "{typed}");
        }
        assert_eq!((code.county(), code.meeting()), (4821, 937_126));
    }

    #[test]
    fn the_check_digit_is_that_of_the_standard() {
        assert!(luhn("79927398713").is_multiple_of(10));
        assert!(!luhn("79927398710").is_multiple_of(10));
    }

    #[test]
    fn what_is_no_code_is_said_so() {
        for typed in ["", "4821", "4821 0937 1261", "4821 0937 12600", "4821 0937 126x", "来访码"] {
            assert_eq!(GuestCode::parse(typed), Err(BadGuestCode(typed.to_owned())));
        }
    }

    #[test]
    fn what_an_event_says_may_be_anything() {
        let read: GuestCode = serde_json::from_str("\"四八二一\"").unwrap();
        assert!(!read.is_valid());
        assert_eq!((read.county(), read.meeting()), (u32::MAX, u32::MAX));
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_noticed(
            county in 0..GuestCode::COUNTIES,
            meeting in 0..GuestCode::MEETINGS,
            at in 0_usize..12,
            by in 1_u8..10,
        ) {
            let code = GuestCode::of(county, meeting);
            prop_assert_eq!(GuestCode::parse(&code.to_string()), Ok(code.clone()));
            prop_assert_eq!((code.county(), code.meeting()), (county, meeting));
            let mut digits = code.as_str().as_bytes().to_vec();
            digits[at] = b'0' + (digits[at] - b'0' + by) % 10;
            prop_assert!(GuestCode::parse(std::str::from_utf8(&digits).unwrap()).is_err());
        }
    }
}
