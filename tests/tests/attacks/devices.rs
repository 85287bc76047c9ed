//! Devices that are lost, replaced, objected to, copied.

use yixian_domain::{
    DocumentKey,
    identity::{DeviceRevoked, EnrolmentObjected, EventAdmitted, RevocationCause, WaitsFor},
    meetings::{
        LeaveReason, Standing,
        event::{LeaveAsked, SignedIn, WhichMeeting},
    },
    org::event::AppointmentEnded,
    privacy::event::PhoneRevealed,
};
use yixian_protocol::sync::Standing as DeviceStanding;
use yixian_tests::{
    county::{ADMINISTRATOR, DEPUTY, EAST, MEMBER, SECRETARY, TestCounty, appointment, org, person},
    puppet::Puppet,
};

use crate::world::{Watch, code_of, meeting, opened, planned, standing, verdict};

/// A member with a phone, and a meeting that he has not signed in to yet.
async fn scene() -> (TestCounty, Puppet, Puppet) {
    let county = TestCounty::new().await;
    let (mut secretary, mut member) = (county.puppet(SECRETARY).await, county.puppet(MEMBER).await);
    secretary.make(planned(1));
    secretary.make(opened(1));
    secretary.sync_all(&county.router).await;
    member.sync_all(&county.router).await;
    (county, secretary, member)
}

fn sign_in() -> SignedIn {
    SignedIn { meeting: WhichMeeting::Known(meeting(1)), digits: "4831".to_owned(), supersedes: vec![] }
}

#[tokio::test]
async fn nothing_is_taken_from_a_lost_phone_and_nothing_is_sent_to_it() {
    let (county, mut secretary, mut member) = scene().await;
    let lost = DeviceRevoked { person: person(MEMBER), device: None, cause: RevocationCause::Lost };
    secretary.make(lost);
    secretary.sync_all(&county.router).await;
    secretary.make(planned(2));
    secretary.sync_all(&county.router).await;

    member.make(sign_in());
    let watch = Watch::over(&county).await;
    let reply = member.sync(&county.router).await;
    assert_eq!((reply.standing, reply.entries, reply.joined), (DeviceStanding::Revoked, None, None));
    assert_eq!((reply.received, reply.receipts, reply.answers), (0, None, None));
    watch.nothing_changed().await;
    watch.is_in_the_trail(&["sync_refused", "revoked"]).await;
    assert_eq!(standing(&county, 1, MEMBER).await, Standing::Unmarked);
}

#[tokio::test]
async fn a_replaced_phones_backlog_waits_for_its_author() {
    let (county, mut secretary, mut old) = scene().await;
    old.make(LeaveAsked { meeting: meeting(1), reason: LeaveReason::Away, supersedes: vec![] });
    let code = county.code_by(MEMBER, ADMINISTRATOR, true).await;
    let mut new = Puppet::enrol(&county.router, &code, 200).await.unwrap();

    let watch = Watch::over(&county).await;
    let reply = old.sync(&county.router).await;
    assert_eq!((reply.standing, reply.received), (DeviceStanding::Replaced, 1));
    assert_eq!((code_of(verdict(&reply, 1)).as_str(), reply.entries), ("awaits_author", None));
    assert_eq!(standing(&county, 1, MEMBER).await, Standing::Unmarked, "nothing is applied on its own");
    // Its place in the chain, the waiting room and what its circle hears of it; no roll.
    watch.nothing_changed_but(&["event", "device", "document", "audience", "feed", "county"]).await;

    // Somebody else's word is not his.
    let waiting =
        county.document(yixian_domain::DocumentKey::WaitingRoom(WaitsFor::Author(person(MEMBER)))).await;
    let waiting = *waiting.unwrap().as_waiting_room().unwrap().events.keys().next().unwrap();
    let word = EventAdmitted { waits_for: WaitsFor::Author(person(MEMBER)), event: waiting, admitted: true };
    secretary.make(word.clone());
    let reply = secretary.sync(&county.router).await;
    assert_ne!(code_of(verdict(&reply, secretary.link.number)), "accepted");
    assert_eq!(standing(&county, 1, MEMBER).await, Standing::Unmarked);
    // His own is.
    new.make(word);
    new.sync_all(&county.router).await;
    assert_eq!(standing(&county, 1, MEMBER).await, Standing::OnLeave(LeaveReason::Away));
}

#[tokio::test]
async fn a_look_at_a_number_waits_for_nobody_whose_phone_or_office_it_was() {
    let (county, mut old, _) = scene().await;
    let mut deputy = county.puppet(DEPUTY).await;
    let code = county.code_by(SECRETARY, ADMINISTRATOR, true).await;
    let _new = Puppet::enrol(&county.router, &code, 200).await.unwrap();
    county.clock.advance_days(1);
    let until = county.server.clock().now().date();
    let (appointment, who) = (appointment(DEPUTY), person(DEPUTY));
    let dismissed = AppointmentEnded { appointment, person: who, org: org(EAST), until };
    county.record(&[dismissed.into()]).await;
    for device in [&mut old, &mut deputy] {
        device.make(PhoneRevealed { branch: org(EAST), person: person(MEMBER) });
        let reply = device.sync(&county.router).await;
        assert_eq!(code_of(verdict(&reply, device.head())), "accepted");
    }
    let own = county.document(DocumentKey::OwnPrivacy(org(EAST), person(MEMBER))).await.unwrap();
    assert_eq!(own.as_privacy().unwrap().reveals.len(), 2, "he sees both");
}

#[tokio::test]
async fn a_phone_that_the_person_objects_to_is_stopped() {
    let (county, _, mut mine) = scene().await;
    let code = county.code(MEMBER).await;
    let mut strange = Puppet::enrol(&county.router, &code, 200).await.unwrap();
    mine.make(EnrolmentObjected { device: strange.key.public().device() });
    mine.sync_all(&county.router).await;
    strange.make(sign_in());
    let watch = Watch::over(&county).await;
    assert_eq!(strange.sync(&county.router).await.standing, DeviceStanding::Revoked);
    watch.nothing_changed().await;
    watch.is_in_the_trail(&["sync_refused", "revoked"]).await;
}

#[tokio::test]
async fn nobody_objects_in_the_name_of_somebody_else() {
    let (county, mut secretary, member) = scene().await;
    secretary.make(EnrolmentObjected { device: member.key.public().device() });
    let watch = Watch::over(&county).await;
    secretary.sync(&county.router).await;
    watch.nothing_changed_but(&["event", "device", "document", "audience", "feed"]).await;
    let mut member = member;
    assert_eq!(member.sync(&county.router).await.standing, DeviceStanding::Active);
}

#[tokio::test]
async fn two_phones_with_one_key_are_noticed() {
    let (county, _, mut member) = scene().await;
    let mut copy = member.clone();
    member.make(sign_in());
    member.sync_all(&county.router).await;
    // The copy goes on from where it was made.
    copy.nonce = member.nonce;
    copy.make(LeaveAsked { meeting: meeting(1), reason: LeaveReason::Away, supersedes: vec![] });
    let watch = Watch::over(&county).await;
    let reply = copy.sync(&county.router).await;
    assert_eq!((reply.standing, reply.entries), (DeviceStanding::Forked, None));
    watch.nothing_changed().await;
    watch.is_in_the_trail(&["sync_refused", "forked"]).await;
    assert_eq!(standing(&county, 1, MEMBER).await, Standing::Present);
}

#[tokio::test]
async fn a_phone_that_nobody_enrolled_is_unknown() {
    let (county, _, mut member) = scene().await;
    member.key = yixian_protocol::Seed::new([201; 32]).signer();
    member.make(sign_in());
    let watch = Watch::over(&county).await;
    let reply = member.send(&county.router, &member.request()).await;
    assert_eq!((reply.standing, reply.nonce, reply.entries), (DeviceStanding::Unknown, 0, None));
    watch.nothing_changed().await;
}
