//! The code that a host branch shows its guests: its phone makes it without signal, its county's server finds the meeting
//! by it, and the guest's own county finds the county by it.
//!
//! So that nobody has to write anything down there are two codes to be scanned, one each way, and neither needs signal:
//! an [`Invitation`] on the host's wall, which the guest's phone reads, and a [`GuestCard`] on the guest's phone, which
//! the host's reads.

mod card;
mod invitation;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use minicbor::{Decode, Encode};
use yixian_domain::{CountyId, MeetingId, floating::GuestCode};

pub use self::{
    card::{CardCertificate, GuestCard, NotACard},
    invitation::{Invitation, NotAnInvitation},
};
use crate::{codec, hash};

/// More is in no code that a phone's camera reads from another's screen.
const MOST_CHARACTERS: usize = 2_000;

/// The code of a meeting whose roll was opened with these digits. Who only knows of the meeting does not know it.
#[must_use]
pub fn code(county: CountyId, meeting: MeetingId, digits: &str) -> GuestCode {
    let parts: [&[u8]; 3] = [county.as_bytes(), meeting.as_bytes(), digits.as_bytes()];
    GuestCode::of(address(county), number("yixian/guest-meeting/1", &parts))
}

/// The part of a county's codes that leads to it. Several counties may have the same.
#[must_use]
pub fn address(county: CountyId) -> u32 {
    number("yixian/guest-county/1", &[county.as_bytes()]) % GuestCode::COUNTIES
}

fn number(purpose: &str, parts: &[&[u8]]) -> u32 {
    u32::from_be_bytes(hash::truncated(&hash::digest(purpose, parts)))
}

/// Whether a text of a code can be recorded, and is what it looks like: any wall and any phone can show any code, and whoever
/// scans it looks at it.
fn can_be_shown(text: &str, most: usize) -> bool {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().count() <= most && !text.chars().any(|c| c.is_control() || turns(c))
}

/// The fields of a code: an envelope, so that a newer version may append some.
fn written<T: Encode<()>>(value: &T) -> String {
    URL_SAFE_NO_PAD.encode(codec::encode(value))
}

fn read_fields<T: for<'b> Decode<'b, ()>>(written: &str) -> Option<T> {
    if written.len() > MOST_CHARACTERS {
        return None;
    }
    codec::decode("a code that was scanned", &URL_SAFE_NO_PAD.decode(written).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_leads_to_its_county_and_is_of_one_roll() {
        let (county, meeting) = (CountyId::from_bytes([1; 16]), MeetingId::from_bytes([2; 16]));
        let known = code(county, meeting, "4821");
        assert_eq!(known.county(), address(county));
        assert_eq!(known, code(county, meeting, "4821"));
        let others = [
            code(county, meeting, "4822"),
            code(county, MeetingId::from_bytes([3; 16]), "4821"),
            code(CountyId::from_bytes([2; 16]), meeting, "4821"),
        ];
        assert!(others.iter().all(|other| *other != known));
        // Phones and servers of different versions have to agree.
        assert_eq!(known.to_string(), "7852 1705 7435");
    }
}
