//! Dates and hours, as people say them and as they type them.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};
use yixian_client::notice;
use yixian_domain::time::{StatedDate, Timestamp};

use super::Words;

impl Words {
    /// 9月10日 周四
    pub(crate) fn date(self, date: StatedDate) -> String {
        self.pick(notice::date(date), date.format("%a %-d %b").to_string())
    }

    /// With the year, where it is another.
    pub(crate) fn date_from(self, date: StatedDate, today: StatedDate) -> String {
        if date.year() == today.year() {
            return self.date(date);
        }
        self.pick(format!("{}年{}", date.year(), notice::date(date)), date.format("%a %-d %b %Y").to_string())
    }

    /// 上午10:00
    pub(crate) fn hour(self, time: NaiveTime) -> String {
        self.pick(notice::hour(time), format!("{:02}:{:02}", time.hour(), time.minute()))
    }

    /// A moment in Asia/Shanghai, told from today.
    pub(crate) fn moment(self, at: Timestamp, today: StatedDate) -> String {
        let date = at.date();
        let since_midnight = at.0.saturating_sub(Timestamp::start_of(date).0) / 1000;
        let seconds = u32::try_from(since_midnight).unwrap_or(0);
        let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap_or_default();
        let day = match (today - date).num_days() {
            0 => self.pick("今天", "today").to_owned(),
            1 => self.pick("昨天", "yesterday").to_owned(),
            _ => self.date_from(date, today),
        };
        format!("{day} {:02}:{:02}", time.hour(), time.minute())
    }

    /// How long ago, in the largest unit.
    pub(crate) fn ago(self, at: Timestamp, now: Timestamp) -> String {
        let minutes = now.0.saturating_sub(at.0) / 60_000;
        let (count, chinese, english) = match minutes {
            ..2 => return self.pick("刚刚", "just now").to_owned(),
            2..120 => (minutes, "分钟", "minutes"),
            120..2_880 => (minutes / 60, "小时", "hours"),
            _ => (minutes / 1_440, "天", "days"),
        };
        self.pick(format!("{count} {chinese}前"), format!("{count} {english} ago"))
    }

    /// That the phone's clock is wrong: by how much, where to change it, and that nothing is lost by it.
    pub(crate) fn clock_off(self, off_ms: i64) -> String {
        let is_fast = off_ms > 0;
        let minutes = off_ms.saturating_abs() / 60_000;
        let (count, chinese, english) = match minutes {
            ..120 => (minutes, "分钟", "minutes"),
            120..2_880 => (minutes / 60, "小时", "hours"),
            2_880..1_051_200 => (minutes / 1_440, "天", "days"),
            _ => (minutes / 525_600, "年", "years"),
        };
        self.pick(
            format!(
                "这台手机的时间{}了约 {count} {chinese},请在手机设置里改;记下的东西不受影响。",
                if is_fast { "快" } else { "慢" }
            ),
            format!(
                "This phone's clock is about {count} {english} {}: please set it right in the phone's settings. \
                 What was recorded is not affected.",
                if is_fast { "fast" } else { "slow" }
            ),
        )
    }

    /// How long to wait.
    pub(crate) fn wait(self, ms: u64) -> String {
        let seconds = ms.div_ceil(1000);
        if seconds < 120 {
            return self.pick(format!("{seconds} 秒"), format!("{seconds} seconds"));
        }
        let minutes = seconds.div_ceil(60);
        self.pick(format!("{minutes} 分钟"), format!("{minutes} minutes"))
    }
}

/// Reads a date as people type it: `2026-09-10`, `9-10`, `9月10日`, `今天`, `tomorrow`. Without a year, the
/// nearest such day is meant.
pub(crate) fn read_date(text: &str, today: StatedDate) -> Option<StatedDate> {
    let text = text.trim();
    let days = match text {
        "今天" | "today" => Some(0),
        "明天" | "tomorrow" => Some(1),
        "后天" => Some(2),
        "昨天" | "yesterday" => Some(-1),
        _ => None,
    };
    if let Some(days) = days {
        return today.checked_add_signed(chrono::Duration::days(days));
    }
    let plain = text.replace(['年', '月', '/', '.'], "-").replace(['日', '号'], "");
    let parts: Vec<u32> = plain.split('-').map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    match parts.as_slice() {
        [year @ 1900..=9999, month, day] => NaiveDate::from_ymd_opt(i32::try_from(*year).ok()?, *month, *day),
        [month, day] => {
            let years = [today.year(), today.year() + 1, today.year() - 1];
            let dates = years.into_iter().filter_map(|year| NaiveDate::from_ymd_opt(year, *month, *day));
            dates.min_by_key(|date| (*date - today).num_days().abs())
        }
        _ => None,
    }
}

/// Reads an hour: `10:00`, `9`, `14：30`.
pub(crate) fn read_hour(text: &str) -> Option<NaiveTime> {
    let plain = text.trim().replace('：', ":");
    let (hour, minute) = plain.split_once(':').unwrap_or((&plain, "0"));
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    fn day(text: &str) -> StatedDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_wrong_clock_is_told_plainly_and_without_blame() {
        let minute = 60_000;
        let cases = [
            (16 * minute, "快了约 16 分钟", "16 minutes fast"),
            (-3 * 60 * minute, "慢了约 3 小时", "3 hours slow"),
            (5 * 1_440 * minute, "快了约 5 天", "5 days fast"),
            (-3_653 * 1_440 * minute, "慢了约 10 年", "10 years slow"),
        ];
        for (off, chinese, english) in cases {
            let (zh, en) = (Words(Lang::Zh).clock_off(off), Words(Lang::En).clock_off(off));
            assert!(zh.contains(chinese) && zh.contains("请在手机设置里改;记下的东西不受影响"), "{zh}");
            assert!(en.contains(english) && en.contains("not affected"), "{en}");
        }
    }

    #[test]
    fn dates_are_read_as_people_type_them() {
        let today = day("2026-09-10");
        let read = |text| read_date(text, today);
        for text in ["2026-09-12", "9-12", "9月12日", "9/12", "2026年9月12号", " 后天"] {
            assert_eq!(read(text), Some(day("2026-09-12")), "{text}");
        }
        assert_eq!(read("今天"), Some(today));
        assert_eq!(read("yesterday"), Some(day("2026-09-09")));
        assert_eq!(read("1-5"), Some(day("2027-01-05")), "the nearest one");
        assert_eq!(read_date("12-30", day("2026-01-05")), Some(day("2025-12-30")));
        for text in ["", "abc", "13-1", "2-30", "1-2-3", "2026-02-29", "10"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn hours_are_read_as_people_type_them() {
        for (text, hour, minute) in [("10:00", 10, 0), ("9", 9, 0), ("14：30", 14, 30)] {
            assert_eq!(read_hour(text), NaiveTime::from_hms_opt(hour, minute, 0), "{text}");
        }
        assert_eq!((read_hour("24:00"), read_hour("ten")), (None, None));
    }

    #[test]
    fn moments_are_told_from_today() {
        let (zh, en) = (Words(Lang::Zh), Words(Lang::En));
        let today = day("2026-09-10");
        let at = Timestamp::start_of(today).plus_ms(37_500_000);
        assert_eq!(zh.moment(at, today), "今天 10:25");
        assert_eq!(en.moment(at, day("2026-09-11")), "yesterday 10:25");
        assert_eq!(zh.moment(at, day("2026-10-01")), "9月10日 周四 10:25");
        assert_eq!(zh.date_from(today, day("2027-01-01")), "2026年9月10日 周四");
        assert_eq!(en.date(today), "Thu 10 Sep");
        let ago = |ms| zh.ago(at, at.plus_ms(ms));
        assert_eq!(
            [ago(0), ago(300_000), ago(7_200_000), ago(259_200_000)],
            ["刚刚", "5 分钟前", "2 小时前", "3 天前"]
        );
        assert_eq!((zh.wait(30_000), zh.wait(900_000)), ("30 秒".into(), "15 分钟".into()));
    }
}
