//! What a printed slip's QR code holds: a link, because people scan with what they have.
//!
//! ```text
//! https://county.example/e#<the server's public key, 64 hex digits>.<the code, 18 digits>
//! ```
//!
//! What stands after `#` never leaves the phone: a browser that opens the link asks the server for `/e` only,
//! the page that says how to get the app. The key lets the phone refuse every other server.

use std::str::FromStr;

use crate::enrol::{Code, CodeError};

/// The page that the link opens in a browser.
pub const PAGE: &str = "/e";

/// What is wrong with a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SlipError {
    /// No address, or not the page of a slip.
    #[error("not the link of an enrolment slip")]
    NotASlip,
    /// The server's key is cut or mistyped.
    #[error("the link's fingerprint is cut or mistyped")]
    Fingerprint,
    /// The code is mistyped.
    #[error(transparent)]
    Code(#[from] CodeError),
}

/// A slip's link, read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Slip {
    /// The server's address, without a slash at its end.
    pub url: String,
    /// The key that the server signs with.
    pub key: [u8; 32],
    /// The code.
    pub code: Code,
}

impl Slip {
    /// The link. It holds the code: print it for one person only.
    #[must_use]
    pub fn link(&self) -> String {
        let fingerprint: String = self.key.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{}{PAGE}#{fingerprint}.{}", self.url.trim_end_matches('/'), self.code.digits())
    }
}

impl FromStr for Slip {
    type Err = SlipError;

    fn from_str(text: &str) -> Result<Self, SlipError> {
        let (page, secret) = text.trim().split_once('#').ok_or(SlipError::NotASlip)?;
        let url = page.strip_suffix(PAGE).ok_or(SlipError::NotASlip)?;
        let is_address = ["https://", "http://"].iter().any(|scheme| {
            url.strip_prefix(scheme).is_some_and(|host| !host.is_empty() && !host.starts_with('/'))
        });
        if !is_address {
            return Err(SlipError::NotASlip);
        }
        let (fingerprint, digits) = secret.split_once('.').ok_or(SlipError::Fingerprint)?;
        let key = read_key(fingerprint).ok_or(SlipError::Fingerprint)?;
        Ok(Self { url: url.trim_end_matches('/').to_owned(), key, code: Code::parse(digits)? })
    }
}

fn read_key(hex: &str) -> Option<[u8; 32]> {
    let digits: Vec<u8> = hex.chars().map(|c| u8::try_from(c.to_digit(16)?).ok()).collect::<Option<_>>()?;
    let bytes: Vec<u8> = digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect();
    if digits.len() == 64 { bytes.try_into().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slip() -> Slip {
        let mut key = [0xab; 32];
        key[0] = 1;
        Slip { url: "https://qingshui.example:8443".into(), key, code: Code::new(12_345_678_901_234_567) }
    }

    #[test]
    fn a_link_survives_a_round_trip() {
        let link = slip().link();
        assert_eq!(link.parse(), Ok(slip()));
        assert_eq!(format!("  {link}\n").parse(), Ok(slip()));
        assert!(link.starts_with("https://qingshui.example:8443/e#01abab"));
    }

    #[test]
    fn what_is_no_link_says_what_is_wrong() {
        let read = |text: String| text.parse::<Slip>();
        let link = slip().link();
        for text in ["", "123 456", "https://a.example/e", "ftp://a/e#b.c", "https:///e#b.c", "/e#b.c"] {
            assert_eq!(read(text.to_owned()), Err(SlipError::NotASlip), "{text}");
        }
        assert_eq!(read(link.replace("/e#", "/f#")), Err(SlipError::NotASlip));
        assert_eq!(read(link.replace("#01", "#1")), Err(SlipError::Fingerprint));
        assert_eq!(read(link.replace("#01", "#zz")), Err(SlipError::Fingerprint));
        assert_eq!(read(link[..link.len() - 1].to_owned()), Err(SlipError::Code(CodeError::Length)));
        let last = link.len() - 1;
        let other = if link.ends_with('0') { '1' } else { '0' };
        assert_eq!(read(format!("{}{other}", &link[..last])), Err(SlipError::Code(CodeError::Mistyped)));
    }
}
