//! Dates and years as people and spreadsheets write them.

use chrono::{Datelike, NaiveDate};
use yixian_domain::time::StatedDate;

use crate::csv::cell;

const YEARS: std::ops::RangeInclusive<i32> = 1850..=2200;

/// A date; without a day, the first of the month.
pub(crate) fn date(raw: &str) -> Option<StatedDate> {
    let text = cell::number(raw);
    let parts: Vec<&str> =
        text.split(['-', '/', '.', '年', '月', '日']).filter(|part| !part.is_empty()).collect();
    let number = |text: &str| {
        text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<u32>().ok()).flatten()
    };
    let (year, month, day) = match parts.as_slice() {
        [all] if all.len() == 8 => (number(all.get(..4)?)?, number(all.get(4..6)?)?, number(all.get(6..)?)?),
        [year, month] => (number(year)?, number(month)?, 1),
        [year, month, day] => (number(year)?, number(month)?, number(day)?),
        _ => return None,
    };
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    YEARS.contains(&date.year()).then_some(date)
}

/// A year, alone or in a date.
pub(crate) fn year(raw: &str) -> Option<i32> {
    let text = cell::number(raw);
    let bare = text.trim_end_matches('年');
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let year = match bare.len() {
        4 if digits(bare) => bare.parse().ok()?,
        6 if digits(bare) => bare.get(..4)?.parse().ok()?,
        _ => date(raw)?.year(),
    };
    YEARS.contains(&year).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_however_it_is_written() {
        let expected = NaiveDate::from_ymd_opt(2024, 1, 5);
        for text in ["2024-01-05", "2024/1/5", "2024.1.5", "20240105", "2024年1月5日", "２０２４－０１－０５"]
        {
            assert_eq!(date(text), expected, "{text}");
        }
        assert_eq!(date("2024.01"), NaiveDate::from_ymd_opt(2024, 1, 1));
        for text in
            ["", "45296", "2024", "2024-13-01", "2024-02-30", "上个月", "1-1-1", "+2024-1-1", "99999999"]
        {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn a_year_is_read_alone_and_in_a_date() {
        for text in ["1962", "1962年", "196205", "1962-05", "1962.05.03", "19620503", "１９６２"] {
            assert_eq!(year(text), Some(1962), "{text}");
        }
        for text in ["62", "0000", "九十", "3000", ""] {
            assert_eq!(year(text), None, "{text}");
        }
    }
}
