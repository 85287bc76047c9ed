//! Limits on what people write, so that no document can outgrow a page on the air.

/// How many characters each kind of text may have.
pub mod limit {
    /// A person's or an organisation's name.
    pub const NAME: usize = 64;
    /// A title, a place, a resolution's reference.
    pub const LINE: usize = 200;
    /// A reason, a dispute, an answer.
    pub const WORDS: usize = 500;
    /// A notice, a part of the minutes. 3 bytes a character keeps it within one page of 16 KiB.
    pub const PAGE: usize = 3_600;
    /// Topics of one meeting.
    pub const TOPICS: usize = 12;
    /// How many earlier events one event may supersede or count.
    pub const REFERENCES: usize = 400;
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
