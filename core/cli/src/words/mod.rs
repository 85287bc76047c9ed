//! Every text that people read, in Chinese and in English, side by side.
//!
//! * What commands answer: [`enrolment`], [`status`], [`meetings`], [`roll`], [`member`], [`phones`], [`org`], [`dues`],
//!   [`away`], [`ways`], [`lost`], [`hours`], [`rules`], [`reminders`], [`privacy`]; why one did not do what it was asked:
//!   [`failures`], [`rejections`].
//! * [`names`]: what things are called. [`records`]: what was recorded, in a line. [`time`], [`money`]: dates, hours, months
//!   and amounts as people say them.
//! * [`help`]: `--help`, the man page and what is wrong with a command line.
//!
//! In Chinese people are addressed as 您, sentences are short, verbs are those of the village gate. Nothing is
//! said of success where the thing itself can be said; nothing threatens.

mod away;
pub(crate) mod dispute;
mod dues;
mod enrolment;
mod failures;
pub(crate) mod help;
mod hours;
mod lost;
mod meetings;
mod member;
pub(crate) mod money;
pub(crate) mod names;
mod org;
mod phones;
mod privacy;
mod records;
mod rejections;
mod reminders;
mod roll;
mod rules;
pub(crate) mod status;
pub(crate) mod time;
mod ways;

/// Chinese, or English.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub(crate) enum Lang {
    Zh,
    En,
}

/// The texts in one language.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Words(pub(crate) Lang);

impl Words {
    /// The one of two texts that is in this language.
    pub(crate) fn pick<T>(self, chinese: T, english: T) -> T {
        match self.0 {
            Lang::Zh => chinese,
            Lang::En => english,
        }
    }

    /// Between the parts of a line.
    pub(crate) const fn dot(self) -> &'static str {
        " · "
    }

    /// Several things in one sentence.
    pub(crate) fn list<S: AsRef<str>>(self, items: impl IntoIterator<Item = S>) -> String {
        let items: Vec<String> = items.into_iter().map(|item| item.as_ref().to_owned()).collect();
        items.join(self.pick("、", ", "))
    }

    /// Something said besides.
    pub(crate) fn aside(self, text: &str) -> String {
        self.pick(format!("({text})"), format!(" ({text})"))
    }
}

/// How many of something, in English.
pub(crate) fn counted(count: impl TryInto<u64>, one: &str, many: &str) -> String {
    match count.try_into().unwrap_or(u64::MAX) {
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    }
}

/// The language to speak: what is asked for on the command line, else the environment's. Chinese, unless
/// the environment says that it is something else.
pub(crate) fn language(args: &[String], variable: impl Fn(&str) -> Option<String>) -> Lang {
    let read = |text: &str| match text {
        "zh" => Some(Lang::Zh),
        "en" => Some(Lang::En),
        _ => None,
    };
    for (position, arg) in args.iter().enumerate() {
        let value = match arg.strip_prefix("--lang") {
            Some("") => args.get(position + 1).map(String::as_str),
            Some(rest) => rest.strip_prefix('='),
            None => None,
        };
        if let Some(lang) = value.and_then(read) {
            return lang;
        }
    }
    if let Some(lang) = variable("YIXIAN_LANG").as_deref().and_then(read) {
        return lang;
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| variable(name).filter(|value| !value.is_empty()));
    match locale {
        Some(locale) if !locale.to_lowercase().starts_with("zh") => Lang::En,
        _ => Lang::Zh,
    }
}

/// How many columns a text takes in a terminal: Chinese characters and full-width signs take two.
pub(crate) fn columns(text: &str) -> usize {
    let wide = |c: char| {
        matches!(u32::from(c), 0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff
            | 0xfe30..=0xfe6f | 0xff00..=0xff60 | 0xffe0..=0xffe6 | 0x20000..=0x3fffd)
    };
    text.chars().map(|c| if wide(c) { 2 } else { 1 }).sum()
}

/// A text with spaces after it, up to so many columns.
pub(crate) fn padded(text: &str, to: usize) -> String {
    let missing = to.saturating_sub(columns(text));
    format!("{text}{}", " ".repeat(missing))
}

/// Rows under each other, each part as wide as the widest of its column; the last as it is.
pub(crate) fn table<const N: usize>(rows: &[[String; N]]) -> String {
    let widths: Vec<usize> =
        (0..N).map(|part| rows.iter().map(|row| columns(&row[part])).max().unwrap_or(0)).collect();
    let mut text = String::new();
    for row in rows {
        let cells = row.iter().zip(&widths).filter(|(_, width)| **width > 0);
        let line: Vec<String> = cells.map(|(cell, width)| padded(cell, *width)).collect();
        text.push_str(line.join("  ").trim_end());
        text.push('\n');
    }
    text
}

/// Adds a line. Writing into a text cannot fail.
fn line(text: &mut String, what: impl AsRef<str>) {
    text.push_str(what.as_ref());
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spoken(args: &[&str], variables: &[(&str, &str)]) -> Lang {
        let args: Vec<String> = args.iter().map(|arg| (*arg).to_owned()).collect();
        let variable = |name: &str| variables.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned());
        language(&args, variable)
    }

    #[test]
    fn chinese_unless_something_else_is_asked_for() {
        assert_eq!(spoken(&[], &[]), Lang::Zh);
        assert_eq!(spoken(&[], &[("LANG", "")]), Lang::Zh);
        assert_eq!(spoken(&[], &[("LANG", "zh_CN.UTF-8")]), Lang::Zh);
        assert_eq!(spoken(&[], &[("LANG", "C.UTF-8")]), Lang::En);
        assert_eq!(spoken(&[], &[("LC_ALL", "zh_CN"), ("LANG", "en_US")]), Lang::Zh);
        assert_eq!(spoken(&[], &[("YIXIAN_LANG", "zh"), ("LANG", "en_US")]), Lang::Zh);
        assert_eq!(spoken(&["status", "--lang", "en"], &[("LANG", "zh_CN")]), Lang::En);
        assert_eq!(spoken(&["--lang=en", "status"], &[]), Lang::En);
        assert_eq!(spoken(&["--lang"], &[]), Lang::Zh);
    }

    #[test]
    fn chinese_takes_two_columns_a_character() {
        assert_eq!(columns("到 ok"), 5);
        let rows = [["张卫国".to_owned(), "到".to_owned()], ["ab".to_owned(), "请假".to_owned()]];
        assert_eq!(table(&rows), "张卫国  到\nab      请假\n");
    }
}
