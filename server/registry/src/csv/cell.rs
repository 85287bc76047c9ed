//! One cell: what office programs and typists put around a value, taken off again.

/// What a spreadsheet takes for a formula when a cell begins with it, in half and full width.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Puts an apostrophe before what a spreadsheet would run (CSV injection). [`text`] takes it off again, so a
/// value that begins with an apostrophe gets one more.
pub(crate) fn guard(value: &str) -> String {
    let value = text_of(value);
    if value.starts_with(FORMULA) || value.starts_with('\'') { format!("'{value}") } else { value }
}

fn unguard(value: &str) -> &str {
    match value.strip_prefix('\'') {
        Some(rest) if rest.starts_with(FORMULA) || rest.starts_with('\'') => rest,
        _ => value,
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || c == '\u{feff}'
}

/// Runs of blanks and control characters become one space.
fn text_of(raw: &str) -> String {
    raw.split(is_blank).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The value of a cell, without the apostrophe of an export and with single spaces.
pub(crate) fn text(raw: &str) -> String {
    text_of(unguard(raw.trim_matches(is_blank)))
}

fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c), 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x2_0000..=0x3_ffff)
}

/// A name: spaces beside an ideograph only align columns (张　三), others part the words of a name.
pub(crate) fn name(raw: &str) -> String {
    let text = text(raw);
    let mut name = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let beside = name.chars().next_back().is_some_and(is_ideograph)
            || chars.peek().copied().is_some_and(is_ideograph);
        if c != ' ' || !beside {
            name.push(c);
        }
    }
    name
}

/// Full-width letters, digits and signs in their half-width form.
pub(crate) fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// A number or a code: half width, without spaces.
pub(crate) fn number(raw: &str) -> String {
    text(raw).chars().map(half_width).filter(|c| !c.is_whitespace()).collect()
}

/// A header: without spaces, the star of a required field, and remarks in brackets.
pub(crate) fn header(raw: &str) -> String {
    let text = number(raw).to_lowercase();
    text.split('(').next().unwrap_or_default().trim_matches('*').to_owned()
}

/// A value for a message: cut to what a line holds, with nothing that moves a cursor or turns the text.
pub(crate) fn shown(value: &str) -> String {
    const MOST: usize = 40;
    let turns = |c: char| matches!(u32::from(c), 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x2069);
    let mut shown: String =
        value.chars().take(MOST).map(|c| if c.is_control() || turns(c) { '·' } else { c }).collect();
    if value.chars().nth(MOST).is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_that_only_align_are_dropped_and_those_of_a_name_are_kept() {
        for (raw, clean) in [
            ("张　三", "张三"),
            (" 王 伟 ", "王伟"),
            ("\u{feff}李四\t", "李四"),
            ("John  Smith", "John Smith"),
            ("阿依努尔·热合曼", "阿依努尔·热合曼"),
            ("𠮷 某", "𠮷某"),
            ("", ""),
            (" \u{3000}", ""),
        ] {
            assert_eq!(name(raw), clean, "{raw:?}");
        }
    }

    #[test]
    fn numbers_come_in_any_width() {
        assert_eq!(number(" Ｄ１００ ００１ "), "D100001");
        assert_eq!(header("＊姓　名（必填）"), "姓名");
        assert_eq!(header("Member_No"), "member_no");
    }

    #[test]
    fn what_a_spreadsheet_would_run_is_guarded_and_read_back() {
        for value in ["=1+1", "+8613", "-2", "@SUM(A1)", "＝1", "'=1", "'quoted'", "张三", "a=b", "''", "'"]
        {
            let guarded = guard(value);
            assert!(!guarded.starts_with(FORMULA), "{guarded}");
            assert_eq!(text(&guarded), value);
        }
        assert_eq!(guard("\t=1"), "'=1", "a tab before it does not help");
        assert_eq!(text("'abc"), "'abc", "an apostrophe that nobody's export put there stays");
    }

    #[test]
    fn a_message_shows_no_more_than_a_line_and_nothing_that_turns_it() {
        assert_eq!(shown("a\u{202e}b\n"), "a·b·");
        assert_eq!(shown(&"长".repeat(41)), format!("{}…", "长".repeat(40)));
    }
}
