//! Time as far as a phone can know it, and dates as people state them.
//!
//! A phone's clock is evidence, not truth. Every event carries what the phone could read; how far that
//! can be believed is a [`TimeTrust`]. Business dates are *stated* calendar dates in Asia/Shanghai.

use chrono::{DateTime, NaiveDate};
use serde::{Deserialize, Serialize};

/// A calendar date in Asia/Shanghai, as stated by a person.
pub type StatedDate = NaiveDate;

const SHANGHAI_OFFSET_MS: i64 = 8 * 3_600_000; // no daylight saving since 1991

/// Milliseconds since 1970-01-01 UTC.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The calendar date in Asia/Shanghai; dates beyond what a calendar can hold are clamped.
    #[must_use]
    pub fn date(self) -> StatedDate {
        let shifted = self.0.saturating_add(SHANGHAI_OFFSET_MS);
        match DateTime::from_timestamp_millis(shifted) {
            Some(time) => time.date_naive(),
            None if shifted < 0 => NaiveDate::MIN,
            None => NaiveDate::MAX,
        }
    }

    /// The first moment of a date in Asia/Shanghai.
    #[must_use]
    pub fn start_of(date: StatedDate) -> Self {
        let midnight = date.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis();
        Self(midnight - SHANGHAI_OFFSET_MS)
    }

    /// This moment and `ms` milliseconds more.
    #[must_use]
    pub const fn plus_ms(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }
}

/// Names one uptime of a device: elapsed times compare only within one boot.
pub type BootId = u64;

/// A moment of the server's clock, together with the device's own clock at that moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ServerAnchor {
    /// The server's time in its reply.
    pub server: Timestamp,
    /// The device's elapsed time when the reply came.
    pub elapsed_ms: u64,
    /// The boot in which it came.
    pub boot: BootId,
}

/// Everything a device could read when an event was recorded.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DeviceTime {
    /// The wall clock, right or wrong.
    pub wall: Timestamp,
    /// Milliseconds since boot, including sleep.
    pub elapsed_ms: u64,
    /// Milliseconds since boot, without sleep.
    pub awake_ms: u64,
    /// Which boot.
    pub boot: BootId,
    /// The last server time heard, if any.
    pub anchor: Option<ServerAnchor>,
}

/// How far a time can be believed, weakest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeTrust {
    /// A person said so.
    Stated,
    /// The phone's wall clock, unproven.
    Device,
    /// Server time plus elapsed time of the same boot.
    Anchored,
    /// The server's own clock.
    Server,
}

/// The best reading of a [`DeviceTime`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EventTime {
    /// When, as well as it is known.
    pub at: Timestamp,
    /// How well that is.
    pub trust: TimeTrust,
}

impl DeviceTime {
    /// The best estimate of when this was, and how far to believe it. A wall clock that says less than the last server
    /// time heard, as after a battery was pulled, is certainly wrong: it was then, at the earliest.
    #[must_use]
    pub fn read(&self) -> EventTime {
        let since_anchor = self.anchor.filter(|a| a.boot == self.boot).and_then(|a| {
            let elapsed = self.elapsed_ms.checked_sub(a.elapsed_ms)?;
            Some(a.server.plus_ms(i64::try_from(elapsed).ok()?))
        });
        match since_anchor {
            Some(at) => EventTime { at, trust: TimeTrust::Anchored },
            None => {
                let at = self.not_before().map_or(self.wall, |heard| self.wall.max(heard));
                EventTime { at, trust: TimeTrust::Device }
            }
        }
    }

    /// The earliest moment at which this event can have been made: the last server time its device
    /// had heard. Without one nothing is proven.
    #[must_use]
    pub fn not_before(&self) -> Option<Timestamp> {
        self.anchor.map(|a| a.server)
    }
}

/// A half-open span of dates: from the first day on, until the first day on which it no longer holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Period {
    /// The first day.
    pub from: StatedDate,
    /// The first day after; `None` while it lasts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<StatedDate>,
}

impl Period {
    /// From a day on, without an end.
    #[must_use]
    pub const fn since(from: StatedDate) -> Self {
        Self { from, until: None }
    }

    /// Whether the date lies within.
    #[must_use]
    pub fn covers(&self, date: StatedDate) -> bool {
        self.from <= date && self.until.is_none_or(|until| date < until)
    }

    /// Whether any of the dates from the first to the last lies within.
    #[must_use]
    pub fn overlaps(&self, first: StatedDate, last: StatedDate) -> bool {
        self.from <= last && self.until.is_none_or(|until| first < until && self.from < until)
    }
}

/// What held from which date on. Later dates override; a date before the first has no value.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Dated<T>(std::collections::BTreeMap<StatedDate, T>);

impl<T> Dated<T> {
    /// One value from one date on.
    #[must_use]
    pub fn since(from: StatedDate, value: T) -> Self {
        Self([(from, value)].into())
    }

    /// Sets what holds from a date on.
    pub fn set(&mut self, from: StatedDate, value: T) {
        self.0.insert(from, value);
    }

    /// What held on a date.
    #[must_use]
    pub fn at(&self, date: StatedDate) -> Option<&T> {
        self.0.range(..=date).next_back().map(|(_, value)| value)
    }

    /// What holds last.
    #[must_use]
    pub fn latest(&self) -> Option<&T> {
        self.0.last_key_value().map(|(_, value)| value)
    }

    /// Every value with the date from which it held.
    pub fn iter(&self) -> impl Iterator<Item = (StatedDate, &T)> {
        self.0.iter().map(|(date, value)| (*date, value))
    }
}

impl<T> FromIterator<(StatedDate, T)> for Dated<T> {
    fn from_iter<I: IntoIterator<Item = (StatedDate, T)>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

/// The day before; the calendar's first day stays.
#[must_use]
pub fn day_before(date: StatedDate) -> StatedDate {
    date.pred_opt().unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(wall: i64, elapsed_ms: u64, boot: BootId, anchor: Option<ServerAnchor>) -> DeviceTime {
        DeviceTime { wall: Timestamp(wall), elapsed_ms, awake_ms: elapsed_ms, boot, anchor }
    }

    #[test]
    fn an_anchor_of_the_same_boot_corrects_a_clock_that_is_ten_years_off() {
        let anchor = ServerAnchor { server: Timestamp(1_000_000), elapsed_ms: 500, boot: 7 };
        let read = time(-315_000_000_000, 2_500, 7, Some(anchor)).read();
        assert_eq!(read, EventTime { at: Timestamp(1_002_000), trust: TimeTrust::Anchored });
    }

    #[test]
    fn after_a_reboot_only_the_wall_clock_is_left() {
        let anchor = ServerAnchor { server: Timestamp(1_000_000), elapsed_ms: 500, boot: 7 };
        let read = |wall, anchor| time(wall, 600, 8, anchor).read();
        let device = |at| EventTime { at: Timestamp(at), trust: TimeTrust::Device };
        assert_eq!(read(1_000_042, Some(anchor)), device(1_000_042));
        assert_eq!(read(42, Some(anchor)), device(1_000_000), "the battery was pulled");
        assert_eq!(read(42, None), device(42));
    }

    #[test]
    fn elapsed_time_that_runs_backwards_is_not_believed() {
        let anchor = ServerAnchor { server: Timestamp(1_000_000), elapsed_ms: 500, boot: 7 };
        assert_eq!(time(42, 499, 7, Some(anchor)).read().trust, TimeTrust::Device);
    }

    #[test]
    fn the_day_turns_at_midnight_in_shanghai() {
        let midnight = Timestamp::start_of(NaiveDate::from_ymd_opt(2026, 9, 10).unwrap());
        assert_eq!(midnight.date().to_string(), "2026-09-10");
        assert_eq!(midnight.plus_ms(-1).date().to_string(), "2026-09-09");
        assert_eq!(Timestamp(i64::MIN).date(), NaiveDate::MIN);
    }

    #[test]
    fn a_period_ends_on_the_first_day_without_it() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 9, d).unwrap();
        let period = Period { from: day(1), until: Some(day(10)) };
        assert!(period.covers(day(1)) && period.covers(day(9)) && !period.covers(day(10)));
    }

    #[test]
    fn a_period_overlaps_what_shares_a_day_with_it() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 9, d).unwrap();
        let period = Period { from: day(5), until: Some(day(10)) };
        for (first, last, shares) in
            [(1, 4, false), (1, 5, true), (6, 7, true), (1, 20, true), (9, 20, true), (10, 20, false)]
        {
            assert_eq!(period.overlaps(day(first), day(last)), shares, "{first} to {last}");
        }
        assert!(Period::since(day(5)).overlaps(day(6), day(7)));
        assert!(!Period { from: day(5), until: Some(day(5)) }.overlaps(day(1), day(9)), "it never held");
        assert_eq!(day_before(day(5)), day(4));
        assert_eq!(day_before(NaiveDate::MIN), NaiveDate::MIN);
    }

    #[test]
    fn dated_values_hold_until_the_next() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 9, d).unwrap();
        let mut names = Dated::since(day(5), "a");
        names.set(day(10), "b");
        assert_eq!([4, 5, 9, 10].map(|d| names.at(day(d)).copied()), [None, Some("a"), Some("a"), Some("b")]);
    }
}
