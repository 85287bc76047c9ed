//! A branch whose people record things while something goes wrong.

use yixian_domain::{
    Document, DocumentKey, MeetingId,
    meetings::{LeaveReason, Plan, Standing, event::WhichMeeting},
    time::StatedDate,
};
use yixian_tests::{
    county::{EAST, MEMBER, org, person, theme_day},
    phone::Phone,
};

pub(crate) fn plan(date: StatedDate) -> Plan {
    theme_day("主题党日", date)
}

/// The secretary plans a meeting for today; gives it with the digits for the wall.
pub(crate) fn plan_today(secretary: &mut Phone) -> (MeetingId, String) {
    let today = secretary.app().today();
    let meeting = secretary.app().plan_meeting(org(EAST), plan(today)).unwrap();
    (meeting, secretary.view().roll(meeting).unwrap().digits[0].clone())
}

/// Everybody records something; the first two are officers. Each round differs from the one before.
pub(crate) fn everybody_records(phones: &mut [Phone], meeting: MeetingId, digits: &str, round: usize) {
    let officers = [Standing::Present, Standing::Away, Standing::Absent];
    for (n, phone) in phones.iter_mut().enumerate() {
        if n < 2 {
            let who = person(MEMBER + u8::try_from((round + n) % 3).unwrap());
            phone.app().mark(meeting, who, officers[(round + n) % 3], None).unwrap();
        } else if round.is_multiple_of(2) {
            phone.app().sign_in(WhichMeeting::Known(meeting), digits).unwrap();
        } else {
            phone.app().ask_leave(meeting, LeaveReason::FarmWork).unwrap();
        }
    }
}

/// What a phone shows of a roll.
pub(crate) fn roll(phone: &Phone, meeting: MeetingId) -> Option<Document> {
    phone.view().document(DocumentKey::Roll(meeting)).unwrap()
}
