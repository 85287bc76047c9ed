//! The server, driven by bare devices: what it takes, what it refuses, what it tells whom.

use axum::{
    body::{Body, to_bytes},
    http::Request,
};
use tower::ServiceExt;
use yixian_domain::{
    Document, DocumentKey, EventId, MeetingId,
    meetings::{
        LeaveReason, Plan, Standing,
        event::{LeaveAsked, MeetingPlanned, RollMarked, RollOpened, SignedIn, WhichMeeting},
    },
};
use yixian_protocol::sync::{Change, Standing as DeviceStanding, SyncReply, Verdict};
use yixian_tests::{
    county::{DEPUTY, EAST, MEMBER, SECRETARY, TestCounty, WEST_MEMBER, org, person, theme_day},
    puppet::Puppet,
};

fn meeting(n: u8) -> MeetingId {
    MeetingId::from_bytes([n; 16])
}

fn plan(date: &str) -> Plan {
    theme_day("九月主题党日", date.parse().unwrap())
}

fn planned(n: u8) -> MeetingPlanned {
    MeetingPlanned { meeting: meeting(n), branch: org(EAST), plan: plan("2026-09-10"), supersedes: vec![] }
}

fn opened(n: u8, digits: &str) -> RollOpened {
    RollOpened { meeting: meeting(n), digits: digits.to_owned() }
}

fn mark(n: u8, who: u8, standing: Standing, supersedes: &[EventId]) -> RollMarked {
    RollMarked {
        meeting: meeting(n),
        person: person(who),
        standing,
        supersedes: supersedes.to_vec(),
        reason: None,
    }
}

fn sign_in(which: WhichMeeting, digits: &str) -> SignedIn {
    SignedIn { meeting: which, digits: digits.to_owned(), supersedes: vec![] }
}

fn verdict(reply: &SyncReply, number: u64) -> Verdict {
    let receipts = reply.receipts.clone().unwrap_or_default();
    receipts.into_iter().find(|r| r.number == number).map_or(Verdict::Accepted, |r| r.verdict)
}

fn refused(reply: &SyncReply, number: u64) -> String {
    match verdict(reply, number) {
        Verdict::Refused { code, .. } => code,
        other => panic!("not refused: {other:?}"),
    }
}

async fn standing(county: &TestCounty, n: u8, who: u8) -> Standing {
    let roll = county.document(DocumentKey::Roll(meeting(n))).await.unwrap();
    roll.as_roll().unwrap().persons[&person(who)].state().standing()
}

fn changes(replies: &[SyncReply]) -> Vec<Change> {
    replies.iter().flat_map(|r| r.entries.clone().unwrap_or_default()).map(|e| e.change).collect()
}

#[tokio::test]
async fn a_roll_reaches_those_who_may_see_it_and_nobody_else() {
    let county = TestCounty::new().await;
    let (mut secretary, mut deputy, mut member, mut stranger) = (
        county.puppet(SECRETARY).await,
        county.puppet(DEPUTY).await,
        county.puppet(MEMBER).await,
        county.puppet(WEST_MEMBER).await,
    );
    for phone in [&mut secretary, &mut deputy, &mut member, &mut stranger] {
        phone.sync_all(&county.router).await;
    }
    secretary.make(planned(1));
    secretary.make(opened(1, "4831"));
    secretary.make(mark(1, MEMBER, Standing::Present, &[]));
    let reply = secretary.sync(&county.router).await;
    assert_eq!((reply.standing, reply.received, reply.receipts), (DeviceStanding::Active, 3, None));
    assert_eq!(standing(&county, 1, MEMBER).await, Standing::Present);

    let seen = |replies: &[SyncReply]| changes(replies).len();
    assert_eq!(seen(&deputy.sync_all(&county.router).await), 3);
    // The member hears of the meeting and of his own mark; not of the digits.
    assert_eq!(seen(&member.sync_all(&county.router).await), 2);
    assert_eq!(seen(&stranger.sync_all(&county.router).await), 0);
    // Nothing new, nothing sent.
    let reply = deputy.sync(&county.router).await;
    assert_eq!((reply.entries, reply.cursors, reply.joined, reply.more), (None, None, None, None));
}

#[tokio::test]
async fn a_repeated_message_counts_once() {
    let county = TestCounty::new().await;
    let mut secretary = county.puppet(SECRETARY).await;
    secretary.make(planned(1));
    secretary.make(mark(1, MEMBER, Standing::Present, &[]));
    // The reply is lost: the phone knows nothing of it and sends everything again.
    let request = secretary.request();
    let first = secretary.send(&county.router, &request).await;
    let again = secretary.sync(&county.router).await;
    assert_eq!((first.received, again.received), (2, 2));
    let roll = county.document(DocumentKey::Roll(meeting(1))).await.unwrap();
    assert_eq!(roll.as_roll().unwrap().persons[&person(MEMBER)].marks.len(), 1);
    assert_eq!(county.server.metrics().events_accepted.get(), 2);
}

#[tokio::test]
async fn a_sign_in_finds_the_meeting_that_the_phone_did_not_know() {
    let county = TestCounty::new().await;
    let (mut secretary, mut member) = (county.puppet(SECRETARY).await, county.puppet(MEMBER).await);
    let which = WhichMeeting::Described { branch: org(EAST), date: "2026-09-10".parse().unwrap() };
    member.make(sign_in(which, "4831"));
    let reply = member.sync_all(&county.router).await.remove(0);
    assert!(matches!(verdict(&reply, 1), Verdict::Parked { code } if code == "meeting_not_found_yet"));
    secretary.make(planned(1));
    secretary.make(opened(1, "4831"));
    secretary.sync_all(&county.router).await;
    assert_eq!(standing(&county, 1, MEMBER).await, Standing::Present);
    let told = changes(&member.sync_all(&county.router).await);
    assert!(told.iter().any(|change| matches!(
        change,
        Change::Verdict { receipt, .. } if receipt.number == 1 && receipt.verdict == Verdict::Accepted
    )));
    assert!(told.iter().any(|change| matches!(change, Change::Own { number: 1, meeting: Some(_) })));
}

#[tokio::test]
async fn marks_that_come_before_their_meeting_wait_for_it() {
    let county = TestCounty::new().await;
    let (mut secretary, mut deputy) = (county.puppet(SECRETARY).await, county.puppet(DEPUTY).await);
    deputy.make(mark(1, MEMBER, Standing::Present, &[]));
    let reply = deputy.sync(&county.router).await;
    assert!(matches!(verdict(&reply, 1), Verdict::Parked { .. }));
    secretary.make(planned(1));
    secretary.sync(&county.router).await;
    assert_eq!(standing(&county, 1, MEMBER).await, Standing::Present);
}

#[tokio::test]
async fn what_nobody_may_do_is_refused_with_its_reason() {
    let county = TestCounty::new().await;
    let (mut secretary, mut member, mut stranger) =
        (county.puppet(SECRETARY).await, county.puppet(MEMBER).await, county.puppet(WEST_MEMBER).await);
    secretary.make(planned(1));
    secretary.make(opened(1, "4831"));
    secretary.make(mark(1, 200, Standing::Present, &[]));
    let reply = secretary.sync(&county.router).await;
    assert_eq!(refused(&reply, 3), "unknown_person");

    member.make(mark(1, MEMBER, Standing::Present, &[]));
    member.make(sign_in(WhichMeeting::Known(meeting(1)), "0000"));
    member.make(sign_in(WhichMeeting::Known(meeting(1)), "4831"));
    let reply = member.sync(&county.router).await;
    assert_eq!((refused(&reply, 1).as_str(), refused(&reply, 2).as_str()), ("not_in_office", "wrong_digits"));
    // A refused event keeps its place and does not block the next.
    assert_eq!((verdict(&reply, 3), reply.received), (Verdict::Accepted, 3));

    stranger.make(LeaveAsked { meeting: meeting(1), reason: LeaveReason::Away, supersedes: vec![] });
    let reply = stranger.sync(&county.router).await;
    // He is not even told that there is such a meeting.
    assert!(matches!(verdict(&reply, 1), Verdict::Parked { code } if code == "unknown_meeting"));
    assert_eq!(county.server.metrics().events_refused.get(), 3);
}

#[tokio::test]
async fn the_document_that_everybody_gets_is_the_servers() {
    let county = TestCounty::new().await;
    let mut secretary: Puppet = county.puppet(SECRETARY).await;
    secretary.make(planned(1));
    secretary.sync_all(&county.router).await;
    let mut late = county.puppet(DEPUTY).await;
    let documents: Vec<Change> = changes(&late.sync_all(&county.router).await);
    let keys: Vec<DocumentKey> = documents
        .iter()
        .map(|change| match change {
            Change::Document { key, .. } => DocumentKey::from_bytes(&key.0).unwrap(),
            other => panic!("not a document: {other:?}"),
        })
        .collect();
    assert!(keys.contains(&DocumentKey::Meeting(meeting(1))));
    assert!(keys.contains(&DocumentKey::Roster(org(EAST))));
    assert!(!keys.contains(&DocumentKey::Profile(person(SECRETARY))));
    let meeting = county.document(DocumentKey::Meeting(meeting(1))).await;
    assert!(matches!(meeting, Some(Document::Meeting(m)) if m.plan().unwrap().title == "九月主题党日"));
}

#[tokio::test]
async fn a_backup_moves_the_county_to_another_database() {
    let county = TestCounty::new().await;
    let (mut secretary, mut member) = (county.puppet(SECRETARY).await, county.puppet(MEMBER).await);
    secretary.make(planned(1));
    secretary.make(mark(1, MEMBER, Standing::Present, &[]));
    secretary.sync_all(&county.router).await;
    member.sync_all(&county.router).await;
    let file = county.folder.path().join("county.backup");
    let moved = yixian_server::backup::backup(&county.server, &file).await.unwrap();

    let elsewhere = county.elsewhere().await;
    let restored = yixian_server::backup::restore(&elsewhere.server, &file).await.unwrap();
    assert_eq!(moved, restored);
    for key in [DocumentKey::Roll(meeting(1)), DocumentKey::Roster(org(EAST))] {
        assert_eq!(elsewhere.document(key).await, county.document(key).await);
    }
    // The phones go on as if nothing had happened, and are not asked to keep what lies elsewhere.
    secretary.make(mark(1, MEMBER + 1, Standing::Present, &[]));
    secretary.sync_all(&elsewhere.router).await;
    assert_eq!(standing(&elsewhere, 1, MEMBER + 1).await, Standing::Present);
    // It is not put on top of something.
    let again = yixian_server::backup::restore(&elsewhere.server, &file).await.unwrap_err();
    assert!(again.to_string().contains("already"), "{again}");
}

#[tokio::test]
async fn phones_drop_what_a_confirmed_backup_holds_and_nothing_that_came_after_it() {
    let county = TestCounty::new().await;
    let mut secretary = county.puppet(SECRETARY).await;
    let kept = async |secretary: &mut Puppet| {
        let request = secretary.request();
        secretary.send(&county.router, &request).await.kept
    };
    secretary.make(planned(1));
    secretary.sync_all(&county.router).await;
    let file = county.folder.path().join("county.backup");
    yixian_server::backup::backup(&county.server, &file).await.unwrap();
    secretary.make(mark(1, MEMBER, Standing::Present, &[]));
    secretary.sync_all(&county.router).await;
    assert_eq!(kept(&mut secretary).await, None, "where the file lies nobody knows yet");

    let whole = std::fs::read(&file).unwrap();
    let copy = county.folder.path().join("copy.backup");
    std::fs::write(&copy, &whole[..whole.len() - 1]).unwrap();
    assert!(yixian_server::backup::confirm(&county.server, &copy).await.is_err());
    assert_eq!(kept(&mut secretary).await, None, "a copy that is cut is none");

    std::fs::write(&copy, &whole).unwrap();
    yixian_server::backup::confirm(&county.server, &copy).await.unwrap();
    assert_eq!(kept(&mut secretary).await, Some(1), "the second event is not in it");
}

#[tokio::test]
async fn a_cut_or_changed_backup_is_refused() {
    let county = TestCounty::new().await;
    let file = county.folder.path().join("county.backup");
    yixian_server::backup::backup(&county.server, &file).await.unwrap();
    let whole = std::fs::read(&file).unwrap();
    let elsewhere = county.elsewhere().await;
    for cut in [3, 19, 40, whole.len() - 1] {
        std::fs::write(&file, &whole[..cut]).unwrap();
        assert!(yixian_server::backup::restore(&elsewhere.server, &file).await.is_err());
    }
    let mut changed = whole.clone();
    changed[200] ^= 1;
    std::fs::write(&file, &changed).unwrap();
    assert!(yixian_server::backup::restore(&elsewhere.server, &file).await.is_err());
    std::fs::write(&file, &whole).unwrap();
    yixian_server::backup::restore(&elsewhere.server, &file).await.unwrap();
}

#[tokio::test]
async fn what_waited_for_a_newer_server_is_judged_when_one_starts() {
    use yixian_server::store::{events, parked};
    let county = TestCounty::new().await;
    let mut secretary = county.puppet(SECRETARY).await;
    secretary.make(planned(1));
    secretary.make(opened(1, "0913"));
    secretary.sync_all(&county.router).await;
    // As an older server left it: the mark of a kind that it did not know.
    secretary.make(mark(2, MEMBER, Standing::Present, &[]));
    secretary.make(mark(1, MEMBER, Standing::Present, &[]));
    secretary.sync_all(&county.router).await;
    let device = secretary.key.public().device();
    let mut tx = county.server.db().write().await.unwrap();
    let waiting = Verdict::Parked { code: "unknown_kind".into() };
    events::set_verdict(&mut tx, county.server.id(), (device, 3), &waiting, None).await.unwrap();
    let kind = parked::Awaited::Kind("roll_marked".into());
    parked::park(&mut tx, county.server.id(), &kind, (device, 3)).await.unwrap();
    tx.commit().await.unwrap();
    secretary.make(MeetingPlanned { meeting: meeting(2), ..planned(2) });
    secretary.sync_all(&county.router).await;
    yixian_tests::county::open(&county.url, &county.clock, &yixian_tests::county::Options::default()).await;
    assert_eq!(standing(&county, 2, MEMBER).await, Standing::Present);
}

#[tokio::test]
async fn a_phone_that_lost_its_cache_hears_what_became_of_what_waited() {
    let county = TestCounty::new().await;
    let (mut secretary, mut deputy) = (county.phone(SECRETARY).await, county.phone(DEPUTY).await);
    let unknown = meeting(7);
    let event: yixian_domain::Event = mark(7, MEMBER, Standing::Present, &[]).into();
    deputy.app().record(event).unwrap();
    deputy.sync(&county.router).await.unwrap();
    assert_eq!(deputy.app().store().counts().unwrap().parked, 1);
    secretary.app().record(MeetingPlanned { meeting: unknown, ..planned(7) }).unwrap();
    secretary.sync(&county.router).await.unwrap();
    // The word on it comes by the feed, which begins again behind it.
    deputy.app().store().purge_all_cache().unwrap();
    deputy.sync(&county.router).await.unwrap();
    assert_eq!(deputy.app().store().counts().unwrap().parked, 0);
    assert_eq!(standing(&county, 7, MEMBER).await, Standing::Present);
}

#[tokio::test]
async fn whoever_scans_with_something_else_reads_what_the_code_is_for() {
    let county = TestCounty::new().await;
    for (page, says) in [("/e", "绑定手机"), ("/g", "扫来访码")] {
        let request = Request::get(page).body(Body::empty()).unwrap();
        let answer = county.router.clone().oneshot(request).await.unwrap();
        assert_eq!(answer.status(), 200, "{page}");
        let body = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        let text = String::from_utf8(body.to_vec()).unwrap();
        assert!(text.contains(says), "{text}");
    }
}
