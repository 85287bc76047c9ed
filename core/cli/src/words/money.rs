//! Amounts and months, as people say them and as they type them.

use yixian_domain::{
    dues::Month,
    rules::Fraction,
    time::{StatedDate, day_before},
};

use super::{Lang, Words};

/// So much is more than anybody pays, receives or earns: a thousand million yuan.
const MOST_FEN: i64 = 100_000_000_000;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl Words {
    /// 0.50 元
    pub(crate) fn money(self, fen: i64) -> String {
        let amount = amount(fen);
        self.pick(format!("{amount} 元"), format!("{amount} yuan"))
    }

    /// 11月; of another year 2025年11月.
    pub(crate) fn month(self, month: Month, today: StatedDate) -> String {
        if month.year() == Month::of(today).year() { self.bare(month) } else { self.full_month(month) }
    }

    /// 2026年11月
    pub(crate) fn full_month(self, month: Month) -> String {
        let (bare, year) = (self.bare(month), month.year());
        self.pick(format!("{year}年{bare}"), format!("{bare} {year}"))
    }

    fn bare(self, month: Month) -> String {
        let name = usize::try_from(month.month()).ok().and_then(|month| MONTHS.get(month - 1));
        self.pick(format!("{}月", month.month()), name.copied().unwrap_or_default().to_owned())
    }

    /// 9月到11月; one month by itself; 2025年11月到2026年2月.
    pub(crate) fn months(self, from: Month, until: Month, today: StatedDate) -> String {
        let (first, last) = match (from.year() == until.year(), self.0) {
            _ if from == until => return self.month(from, today),
            (false, _) => (self.full_month(from), self.full_month(until)),
            // The year stands before both in Chinese, behind both in English.
            (true, Lang::Zh) => (self.month(from, today), self.bare(until)),
            (true, Lang::En) => (self.bare(from), self.month(until, today)),
        };
        self.pick(format!("{first}到{last}"), format!("{first} to {last}"))
    }

    /// So many months, in a sentence.
    pub(crate) fn month_count(self, months: u32) -> String {
        self.pick(format!("{months} 个月"), super::counted(months, "month", "months"))
    }

    /// 0.5%
    pub(crate) fn percent(self, rate: Fraction) -> String {
        let (hundredth, of) = (u64::from(rate.numerator) * 10_000, u64::from(rate.denominator.max(1)));
        if !hundredth.is_multiple_of(of) {
            return format!("{}/{}", rate.numerator, rate.denominator);
        }
        let hundredths = hundredth / of;
        let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
        format!("{}%", text.trim_end_matches('0').trim_end_matches('.'))
    }

    /// From a day to the last one: what is stored is the first day after it.
    pub(crate) fn span(self, from: StatedDate, until: Option<StatedDate>, today: StatedDate) -> String {
        let first = self.date_from(from, today);
        match until {
            None => self.pick(format!("{first}起"), format!("from {first}")),
            Some(until) => {
                let last = self.date_from(day_before(until), today);
                self.pick(format!("{first}到{last}"), format!("{first} to {last}"))
            }
        }
    }
}

/// 0.50
pub(crate) fn amount(fen: i64) -> String {
    format!("{}.{:02}", fen / 100, (fen % 100).abs())
}

/// A text with the digits, points and blanks of a Chinese keyboard as ASCII.
pub(crate) fn plain(typed: &str) -> String {
    let of = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
        '．' | '。' => '.',
        '，' | '、' => ',',
        '：' => ':',
        '％' => '%',
        '－' | '—' | '～' | '~' => '-',
        '　' => ' ',
        other => other,
    };
    typed.trim().chars().map(of).collect()
}

/// Reads an amount in yuan: `0.50`, `12`, `3,000`, `１．５ 元`. Gives fen.
pub(crate) fn read_yuan(typed: &str) -> Option<i64> {
    let text = plain(typed).replace(',', "");
    let text = text.trim_end_matches("yuan").trim_end_matches('元').trim();
    let (yuan, rest) = text.split_once('.').unwrap_or((text, ""));
    let is_digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    if yuan.is_empty() || yuan.len() > 10 || rest.len() > 2 || !is_digits(yuan) || !is_digits(rest) {
        return None;
    }
    let fen = yuan.parse::<i64>().ok()? * 100 + format!("{rest:0<2}").parse::<i64>().ok()?;
    (fen <= MOST_FEN).then_some(fen)
}

/// Reads a share: `0.5%`, `1/3`.
pub(crate) fn read_share(typed: &str) -> Option<Fraction> {
    let text = plain(typed);
    if let Some((numerator, denominator)) = text.split_once('/') {
        let (numerator, denominator) = (numerator.trim().parse().ok()?, denominator.trim().parse().ok()?);
        return Some(Fraction { numerator, denominator });
    }
    let text = text.strip_suffix('%')?.trim();
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    if whole.is_empty() || rest.len() > 4 || !text.chars().all(|c| c.is_ascii_digit() || c == '.') {
        return None;
    }
    let denominator = 100 * 10_u32.checked_pow(u32::try_from(rest.len()).ok()?)?;
    Some(Fraction { numerator: format!("{whole}{rest}").parse().ok()?, denominator })
}

/// Reads a month: `2026-11`, `2026年11月`; `11` and `11月` are of this year; `本月`.
pub(crate) fn read_month(typed: &str, today: StatedDate) -> Option<Month> {
    let text = plain(typed);
    if ["本月", "这个月", "this-month"].contains(&text.as_str()) {
        return Some(Month::of(today));
    }
    let text = text.replace(['年', '/', '.'], "-").replace('月', "");
    let (year, month) = text.split_once('-').unwrap_or(("", &text));
    let is_digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    let year = match year.trim() {
        "" if !text.contains('-') => Month::of(today).year(),
        year if year.len() == 4 && is_digits(year) => year.parse().ok()?,
        _ => return None,
    };
    let month = month.trim();
    if month.is_empty() || !is_digits(month) {
        return None;
    }
    Month::new(year, month.parse().ok()?).ok()
}

/// Reads months: one, or from one to another, `2026-10..2026-12`, `10月到12月`.
pub(crate) fn read_months(typed: &str, today: StatedDate) -> Option<(Month, Month)> {
    let parts = ["..", "到", "至"].into_iter().find_map(|between| typed.split_once(between));
    let Some((from, until)) = parts else {
        let month = read_month(typed, today)?;
        return Some((month, month));
    };
    let from = read_month(from, today)?;
    // 2025年11月到12月 is of one year.
    let until = match until.contains(['-', '年', '/', '.', '－']) {
        true => read_month(until, today)?,
        false => read_month(until, from.first_day())?,
    };
    Some((from, until))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> StatedDate {
        text.parse().unwrap()
    }

    fn month(text: &str) -> Month {
        text.parse().unwrap()
    }

    const ZH: Words = Words(Lang::Zh);
    const EN: Words = Words(Lang::En);

    #[test]
    fn an_amount_is_said_and_read_with_two_places() {
        for (fen, text) in [(50, "0.50"), (5, "0.05"), (1095, "10.95"), (100_000, "1000.00"), (0, "0.00")] {
            assert_eq!(amount(fen), text);
            assert_eq!(read_yuan(text), Some(fen));
        }
        assert_eq!((ZH.money(50), EN.money(50)), ("0.50 元".into(), "0.50 yuan".into()));
        for (typed, fen) in
            [("1", 100), ("1.5", 150), ("1.", 100), ("３，０００ 元", 300_000), ("０．５元", 50)]
        {
            assert_eq!(read_yuan(typed), Some(fen), "{typed}");
        }
        for typed in ["", ".", ".5", "-1", "1.005", "1e3", "一元", "1 2", "99999999999", "1.2.3"] {
            assert_eq!(read_yuan(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_share_is_exact() {
        let fraction = |numerator, denominator| Some(Fraction { numerator, denominator });
        for (typed, share) in [
            ("0.5%", fraction(5, 1000)),
            ("１％", fraction(1, 100)),
            ("1.25 %", fraction(125, 10_000)),
            ("1/3", fraction(1, 3)),
            ("1", None),
            ("%", None),
            ("a%", None),
            ("1.2.3%", None),
        ] {
            assert_eq!(read_share(typed), share, "{typed}");
        }
        let said = |numerator, denominator| EN.percent(Fraction { numerator, denominator });
        assert_eq!([said(5, 1000), said(10, 1000), said(1, 3)], ["0.5%", "1%", "1/3"]);
    }

    #[test]
    fn months_are_read_as_people_type_them() {
        let today = day("2026-09-10");
        for (typed, read) in [
            ("2026-11", Some("2026-11")),
            ("2025年3月", Some("2025-03")),
            ("11月", Some("2026-11")),
            ("1", Some("2026-01")),
            ("本月", Some("2026-09")),
            ("26-11", None),
            ("2026-13", None),
            ("13", None),
            ("", None),
            ("-3", None),
            ("2026-", None),
            ("2026-09-10", None),
        ] {
            assert_eq!(read_month(typed, today), read.map(month), "{typed}");
        }
        for (typed, from, until) in [
            ("2026-10..2026-12", "2026-10", "2026-12"),
            ("10月到12月", "2026-10", "2026-12"),
            ("2025年11月至2026年2月", "2025-11", "2026-02"),
            ("2025-11..12", "2025-11", "2025-12"),
            ("9", "2026-09", "2026-09"),
        ] {
            assert_eq!(read_months(typed, today), Some((month(from), month(until))), "{typed}");
        }
        assert_eq!(read_months("10..", today), None);
    }

    #[test]
    fn months_are_told_from_today() {
        let today = day("2026-09-10");
        let said = |words: Words, from, until| words.months(month(from), month(until), today);
        assert_eq!(said(ZH, "2026-09", "2026-09"), "9月");
        assert_eq!(said(ZH, "2026-09", "2026-11"), "9月到11月");
        assert_eq!(said(ZH, "2025-11", "2025-12"), "2025年11月到12月");
        assert_eq!(said(ZH, "2025-11", "2026-02"), "2025年11月到2026年2月");
        assert_eq!(said(EN, "2026-09", "2026-11"), "Sep to Nov");
        assert_eq!(said(EN, "2025-11", "2025-12"), "Nov to Dec 2025");
        assert_eq!(said(EN, "2025-11", "2026-02"), "Nov 2025 to Feb 2026");
        let period = |until: Option<&str>| EN.span(day("2026-09-10"), until.map(day), today);
        assert_eq!(
            (period(None).as_str(), period(Some("2026-10-01")).as_str()),
            ("from Thu 10 Sep", "Thu 10 Sep to Wed 30 Sep")
        );
    }
}
