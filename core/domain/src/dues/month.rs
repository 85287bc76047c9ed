//! Months as dues count them: without days, without time zones.

use std::{fmt, str::FromStr};

use chrono::{Datelike, Months};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::time::{Period, StatedDate};

/// A month of a year. Written as a number: 202609.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

/// A text or a number that is no month.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a month")]
pub struct NotAMonth;

/// Years outside of which nobody pays dues; also keeps every sum below from overflowing.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2999;

impl Month {
    /// The month `month`, from 1 to 12, of a year.
    ///
    /// # Errors
    /// If there is no such month.
    pub fn new(year: i32, month: u32) -> Result<Self, NotAMonth> {
        let month = i32::try_from(month).map_err(|_| NotAMonth)?;
        if YEARS.contains(&year) && (1..=12).contains(&month) {
            Ok(Self(year * 12 + month - 1))
        } else {
            Err(NotAMonth)
        }
    }

    /// The month that a date lies in.
    #[must_use]
    pub fn of(date: StatedDate) -> Self {
        let month = i32::try_from(date.month0()).unwrap_or_default();
        Self(date.year().clamp(*YEARS.start(), *YEARS.end()) * 12 + month)
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// The month, from 1 to 12.
    #[must_use]
    pub fn month(self) -> u32 {
        u32::try_from(self.0.rem_euclid(12) + 1).unwrap_or(1)
    }

    /// So many months later; earlier if below 0.
    #[must_use]
    pub const fn plus(self, months: i32) -> Self {
        Self(self.0.saturating_add(months))
    }

    /// How many months this one is after another.
    #[must_use]
    pub const fn since(self, earlier: Self) -> i32 {
        self.0.saturating_sub(earlier.0)
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> StatedDate {
        StatedDate::from_ymd_opt(self.year(), self.month(), 1).unwrap_or_default()
    }

    /// The first day after it.
    #[must_use]
    pub fn end(self) -> StatedDate {
        self.plus(1).first_day()
    }

    /// The first month of its quarter.
    #[must_use]
    pub const fn quarter(self) -> Self {
        Self(self.0 - self.0.rem_euclid(3))
    }

    /// Every month from this one to the last, which is one of them.
    pub fn through(self, last: Self) -> impl DoubleEndedIterator<Item = Self> + Clone {
        (self.0..=last.0).map(Self)
    }
}

/// The same day so many months later; the month's last where it has no such day.
#[must_use]
pub fn months_after(date: StatedDate, months: u32) -> StatedDate {
    date.checked_add_months(Months::new(months)).unwrap_or(StatedDate::MAX)
}

/// The same day so many months earlier; the month's last where it has no such day.
#[must_use]
pub fn months_before(date: StatedDate, months: u32) -> StatedDate {
    date.checked_sub_months(Months::new(months)).unwrap_or(StatedDate::MIN)
}

/// How many whole months have gone by between two dates.
#[must_use]
pub fn whole_months(from: StatedDate, to: StatedDate) -> u32 {
    if to < from {
        return 0;
    }
    let between = u32::try_from(Month::of(to).since(Month::of(from))).unwrap_or_default();
    if months_after(from, between) <= to { between } else { between.saturating_sub(1) }
}

impl Period {
    /// Whether any day of a month lies within.
    #[must_use]
    pub fn meets(&self, month: Month) -> bool {
        self.overlaps(month.first_day(), crate::time::day_before(month.end()))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

impl fmt::Debug for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Month({self})")
    }
}

impl FromStr for Month {
    type Err = NotAMonth;
    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        let (year, month) = text.split_once('-').ok_or(NotAMonth)?;
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if year.len() != 4 || month.len() != 2 || !digits(year) || !digits(month) {
            return Err(NotAMonth);
        }
        Self::new(year.parse().map_err(|_| NotAMonth)?, month.parse().map_err(|_| NotAMonth)?)
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let month = i32::try_from(self.month()).unwrap_or_default();
        serializer.serialize_i32(self.year() * 100 + month)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = i32::deserialize(deserializer)?;
        let month = u32::try_from(number.rem_euclid(100)).map_err(D::Error::custom)?;
        Self::new(number.div_euclid(100), month).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::{day, period};

    fn month(text: &str) -> Month {
        text.parse().unwrap()
    }

    #[test]
    fn a_month_is_read_and_written_in_one_way() {
        for text in ["1900-01", "2026-02", "2026-12", "2999-12"] {
            assert_eq!(month(text).to_string(), text);
        }
        for bad in ["", "2026", "2026-13", "2026-00", "26-01", "2026-1", "2026-+1", "3000-01", "1899-12"] {
            assert_eq!(bad.parse::<Month>(), Err(NotAMonth), "{bad:?}");
        }
        assert_eq!(serde_json::to_string(&month("2026-02")).unwrap(), "202602");
        assert!(serde_json::from_str::<Month>("202613").is_err());
        assert!(serde_json::from_str::<Month>("-5").is_err());
    }

    #[test]
    fn a_year_turns_after_december() {
        let december = month("2026-12");
        assert_eq!(december.plus(1), month("2027-01"));
        assert_eq!((december.year(), december.month(), december.end()), (2026, 12, day("2027-01-01")));
        assert_eq!(month("2027-01").since(december), 1);
        assert_eq!(month("2024-02").end(), day("2024-03-01"));
        let quarters = ["2026-01", "2026-03", "2026-04", "2026-12"].map(|text| month(text).quarter());
        assert_eq!(quarters, ["2026-01", "2026-01", "2026-04", "2026-10"].map(month));
        assert_eq!(month("2026-11").through(month("2027-02")).count(), 4);
        assert_eq!(month("2026-11").through(month("2026-10")).count(), 0);
    }

    #[test]
    fn months_from_a_day_that_the_other_month_lacks_end_on_its_last() {
        assert_eq!(months_after(day("2026-08-31"), 6), day("2027-02-28"));
        assert_eq!(months_after(day("2023-08-31"), 6), day("2024-02-29"));
        assert_eq!(months_after(day("2024-02-29"), 12), day("2025-02-28"));
        assert_eq!(months_before(day("2026-03-31"), 1), day("2026-02-28"));
        for (from, to, whole) in [
            ("2026-01-31", "2026-02-28", 1),
            ("2026-01-31", "2026-02-27", 0),
            ("2026-01-31", "2026-03-30", 1),
            ("2024-02-29", "2025-02-28", 12),
            ("2026-03-01", "2026-02-01", 0),
            ("2026-03-01", "2026-08-31", 5),
            ("2026-03-01", "2026-09-01", 6),
        ] {
            assert_eq!(whole_months(day(from), day(to)), whole, "{from} to {to}");
        }
    }

    #[test]
    fn a_period_meets_the_months_of_its_days() {
        let period = period("2026-01-31", Some("2026-03-01"));
        let met: Vec<Month> =
            month("2025-12").through(month("2026-04")).filter(|month| period.meets(*month)).collect();
        assert_eq!(met, ["2026-01", "2026-02"].map(month));
    }

    proptest! {
        #[test]
        fn whole_months_are_those_that_can_be_added(days in 0_u64..5000, start in 0_i64..20_000) {
            let from = day("1990-01-01") + chrono::Duration::days(start);
            let to = from + chrono::Days::new(days);
            let whole = whole_months(from, to);
            prop_assert!(months_after(from, whole) <= to);
            prop_assert!(months_after(from, whole + 1) > to);
        }
    }
}
