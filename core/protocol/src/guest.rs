//! The code that a host branch shows its guests: its phone makes it without signal, its county's server finds the meeting
//! by it, and the guest's own county finds the county by it.

use yixian_domain::{CountyId, MeetingId, floating::GuestCode};

use crate::hash;

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
