//! Another branch's ids: nobody is told even that they exist.

use yixian_domain::{
    Audience, DocumentKey, Event,
    meetings::{
        LeaveReason, Standing,
        event::{
            LeaveAsked, MarkDisputed, MeetingJoined, MinutesWritten, ProxyMarked, SignedIn, WhichMeeting,
        },
    },
};
use yixian_protocol::sync::{Cursor, Key, SyncRequest};
use yixian_tests::{
    county::{EAST, MEMBER, SECRETARY, TestCounty, WEST, WEST_MEMBER, WEST_SECRETARY, org, person},
    puppet::Puppet,
};

use crate::world::{Watch, marked, meeting, opened, planned, planned_in, verdict};

/// East has a meeting; nobody has the second one.
const THERE: u8 = 1;
const NOWHERE: u8 = 2;
const OWN: u8 = 3;

async fn scene(who: u8) -> (TestCounty, Puppet) {
    let county = TestCounty::new().await;
    let mut secretary = county.puppet(SECRETARY).await;
    secretary.make(planned(THERE));
    secretary.make(opened(THERE));
    secretary.make(marked(THERE, MEMBER, Standing::Present));
    secretary.sync_all(&county.router).await;
    let mut west = county.puppet(WEST_SECRETARY).await;
    west.make(planned_in(OWN, WEST));
    west.sync_all(&county.router).await;
    let mut stranger = if who == WEST_SECRETARY { west } else { county.puppet(who).await };
    stranger.sync_all(&county.router).await;
    (county, stranger)
}

/// What a member can say of a meeting.
fn a_members(n: u8) -> Vec<Event> {
    let meeting = meeting(n);
    vec![
        LeaveAsked { meeting, reason: LeaveReason::Away, supersedes: vec![] }.into(),
        SignedIn { meeting: WhichMeeting::Known(meeting), digits: "4831".into(), supersedes: vec![] }.into(),
        SignedIn { meeting: WhichMeeting::Known(meeting), digits: "0000".into(), supersedes: vec![] }.into(),
        ProxyMarked { meeting, person: person(WEST_MEMBER + 1), supersedes: vec![], present: true }.into(),
        MarkDisputed { meeting, marks: vec![], words: "我到了。".into() }.into(),
    ]
}

/// What an officer can.
fn an_officers(n: u8) -> Vec<Event> {
    let own = meeting(OWN);
    vec![
        marked(n, WEST_MEMBER, Standing::Present).into(),
        opened(n).into(),
        MinutesWritten { meeting: meeting(n), part: 0, text: "记录".into(), supersedes: vec![] }.into(),
        MeetingJoined { meeting: own, with: meeting(n), joined: true, supersedes: vec![] }.into(),
        MeetingJoined { meeting: meeting(n), with: own, joined: true, supersedes: vec![] }.into(),
    ]
}

#[tokio::test]
async fn a_meeting_of_another_branch_is_like_one_that_does_not_exist() {
    for who in [WEST_MEMBER, WEST_SECRETARY] {
        let (county, mut stranger) = scene(who).await;
        let kinds = a_members(THERE).len() + an_officers(THERE).len();
        for n in 0..kinds {
            let event = |of: u8| a_members(of).into_iter().chain(an_officers(of)).nth(n).unwrap();
            let watch = Watch::over(&county).await;
            stranger.make(event(THERE));
            let there = stranger.sync(&county.router).await;
            let there_verdict = verdict(&there, stranger.link.number);
            watch.nothing_changed_but(&["event", "device", "parked"]).await;
            stranger.make(event(NOWHERE));
            let nowhere = stranger.sync(&county.router).await;
            let kind = event(THERE).kind();
            assert_eq!(there_verdict, verdict(&nowhere, stranger.link.number), "{kind} by {who}");
            assert_eq!((there.entries, there.joined, there.left), (None, None, None), "{kind} by {who}");
        }
        let watch = Watch::over(&county).await;
        stranger.make(event_of_the_trail());
        stranger.sync(&county.router).await;
        watch.is_in_the_trail(&["event_refused", "other_branch"]).await;
    }
}

fn event_of_the_trail() -> LeaveAsked {
    LeaveAsked { meeting: meeting(THERE), reason: LeaveReason::Illness, supersedes: vec![] }
}

#[tokio::test]
async fn a_document_that_is_not_ones_own_is_not_sent_however_it_is_asked_for() {
    let (county, stranger) = scene(WEST_MEMBER).await;
    let asked = |keys: Vec<DocumentKey>| SyncRequest {
        wanted: Some(keys.iter().map(|key| Key(key.to_bytes())).collect()),
        ..stranger.request()
    };
    let others = vec![
        DocumentKey::Meeting(meeting(THERE)),
        DocumentKey::Roll(meeting(THERE)),
        DocumentKey::OwnRoll(meeting(THERE), person(MEMBER)),
        DocumentKey::Roster(org(EAST)),
        DocumentKey::Peers(org(EAST)),
        DocumentKey::Roster(org(WEST)),
        DocumentKey::Profile(person(MEMBER)),
        DocumentKey::Devices(person(SECRETARY)),
    ];
    let nowhere = vec![DocumentKey::Meeting(meeting(NOWHERE)); others.len()];
    let mut stranger = stranger.clone();
    let one = stranger.send(&county.router, &asked(others)).await;
    stranger.nonce = one.nonce;
    let other = stranger.send(&county.router, &SyncRequest { nonce: one.nonce, ..asked(nowhere) }).await;
    let told = |reply: &yixian_protocol::sync::SyncReply| {
        let entries = reply.entries.clone().unwrap_or_default();
        entries
            .into_iter()
            .filter(|e| !matches!(e.change, yixian_protocol::sync::Change::Gone { .. }))
            .count()
    };
    assert_eq!((told(&one), told(&other)), (0, 0));
    assert_eq!(one.entries.map(|e| e.len()), other.entries.map(|e| e.len()));
    assert_eq!((one.digests, other.digests), (None, None));
}

#[tokio::test]
async fn a_circle_that_is_not_ones_own_is_not_told_of_whatever_cursor_is_shown() {
    let (county, stranger) = scene(WEST_MEMBER).await;
    let number = {
        let mut tx = county.server.db().read().await.unwrap();
        let circle = Audience::Officers(org(EAST));
        let found =
            yixian_server::store::audiences::find(&mut tx, county.server.id(), &[circle]).await.unwrap();
        tx.rollback().await.unwrap();
        found[&circle].number
    };
    let with = |number| {
        let mut cursors = stranger.cursors.clone();
        cursors.push(Cursor { audience: number, entry: 0, tag: 0, after: Some(vec![]) });
        SyncRequest { cursors: Some(cursors), ..stranger.request() }
    };
    let theirs = stranger.send(&county.router, &with(number)).await;
    let nobodys =
        stranger.send(&county.router, &SyncRequest { nonce: theirs.nonce, ..with(number + 5_000) }).await;
    assert_eq!((&theirs.entries, &theirs.joined, &theirs.digests), (&None, &None, &None));
    assert_eq!(theirs.left, Some(vec![number]), "purge it");
    assert_eq!(nobodys.left, Some(vec![number + 5_000]), "the same as for one that does not exist");
}
