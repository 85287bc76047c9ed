//! Limits on what people write, so that no document can outgrow a page on the air.

/// How many characters each kind of text may have.
pub mod limit {
    /// A name, a number, a code: of a person, an organisation, a rule.
    pub const NAME: usize = 64;
    /// A title, a place, a resolution's reference.
    pub const LINE: usize = 200;
    /// A reason, a dispute, an answer.
    pub const WORDS: usize = 500;
    /// A plan with its notice, a part of the minutes. Even at 4 bytes a character, and with all the
    /// references it may have, it stays below the 14 KiB of an event.
    pub const PAGE: usize = 3_000;
    /// Topics of one meeting.
    pub const TOPICS: usize = 12;
    /// How many earlier events one event may supersede or dispute.
    pub const REFERENCES: usize = 64;
    /// How many marks one closing may name as seen.
    pub const COUNTED: usize = 640;
    /// How many rules one count may be held against.
    pub const QUORUMS: usize = 4;
}

/// Digits as people type them: full-width ones made plain, spaces left out. Anything else stays, to be refused.
#[must_use]
pub fn plain_digits(typed: &str) -> String {
    let plain = |c: char| match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        other => other,
    };
    typed.chars().filter(|c| !c.is_whitespace()).map(plain).collect()
}

/// Whether a text has at most `most` characters and says something.
#[must_use]
pub fn fits(text: &str, most: usize) -> bool {
    !text.trim().is_empty() && fits_or_empty(text, most)
}

/// Whether a text has at most `most` characters; it may be empty.
#[must_use]
pub fn fits_or_empty(text: &str, most: usize) -> bool {
    text.chars().nth(most).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_read_however_they_are_typed() {
        assert_eq!(plain_digits(" ６５８１ "), "6581");
        assert_eq!(plain_digits("6 5 8 1"), "6581");
        assert_eq!(plain_digits("65a1"), "65a1");
    }
}
