//! Dates, hours and moments as plain numbers: what a shell makes of them is its language's business.

use chrono::{Datelike as _, NaiveDate, NaiveTime, Timelike as _};

use crate::{convert::mirror, error::CoreError};

/// A calendar date in Asia/Shanghai, as people state it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, uniffi::Record)]
pub struct StatedDate {
    /// The year, for example 2026.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day, 1 to 31.
    pub day: u8,
}

/// An hour of the day in Asia/Shanghai, as people state it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, uniffi::Record)]
pub struct TimeOfDay {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
}

/// A moment: milliseconds since 1970-01-01 UTC.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Timestamp(pub i64);

uniffi::custom_type!(Timestamp, i64, { lower: |at| at.0, try_lift: |ms| Ok(Timestamp(ms)) });

mirror! {
    /// How far a moment can be believed, weakest first.
    TimeTrust = yixian_domain::time::TimeTrust {
        /// A person said so.
        Stated,
        /// The phone's wall clock, unproven.
        Device,
        /// The server's time plus elapsed time of the same boot.
        Anchored,
        /// The server's own clock.
        Server,
    }
}

fn small(number: u32) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

impl From<NaiveDate> for StatedDate {
    fn from(date: NaiveDate) -> Self {
        Self { year: date.year(), month: small(date.month()), day: small(date.day()) }
    }
}

impl StatedDate {
    pub(crate) fn read(self, field: &str) -> Result<NaiveDate, CoreError> {
        NaiveDate::from_ymd_opt(self.year, self.month.into(), self.day.into())
            .ok_or_else(|| CoreError::invalid(field, "not_a_date", "there is no such day"))
    }
}

impl From<NaiveTime> for TimeOfDay {
    fn from(time: NaiveTime) -> Self {
        Self { hour: small(time.hour()), minute: small(time.minute()) }
    }
}

impl TimeOfDay {
    pub(crate) fn read(self, field: &str) -> Result<NaiveTime, CoreError> {
        NaiveTime::from_hms_opt(self.hour.into(), self.minute.into(), 0)
            .ok_or_else(|| CoreError::invalid(field, "not_an_hour", "there is no such hour"))
    }
}

impl From<yixian_domain::time::Timestamp> for Timestamp {
    fn from(at: yixian_domain::time::Timestamp) -> Self {
        Self(at.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_hours_come_back_as_they_went() {
        for text in ["2024-02-29", "2026-11-25", "0001-01-01", "-0044-03-15"] {
            let date: NaiveDate = text.parse().unwrap();
            assert_eq!(StatedDate::from(date).read("date"), Ok(date), "{text}");
        }
        let hour = NaiveTime::from_hms_opt(23, 59, 0).unwrap();
        assert_eq!(TimeOfDay::from(hour).read("starts"), Ok(hour));
    }

    #[test]
    fn what_is_no_date_and_no_hour_is_told_by_its_field() {
        let no_day = StatedDate { year: 2026, month: 2, day: 31 }.read("until").unwrap_err();
        assert_eq!(no_day, CoreError::invalid("until", "not_a_date", "there is no such day"));
        assert!(TimeOfDay { hour: 24, minute: 0 }.read("starts").is_err());
        assert!(StatedDate { year: i32::MAX, month: 0, day: 255 }.read("date").is_err());
    }
}
