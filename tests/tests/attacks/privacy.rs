//! What is recorded of a person: whoever would have another erased, answers for a branch that is not his, erases in the
//! county's name, or brings back what was erased.

use yixian_domain::{
    DocumentKey, Event, EventId, PersonId,
    floating::{News, event::NewsSent},
    org::Role,
    privacy::{
        DeletionScope, Erasure, InfoField, Purpose,
        event::{
            ConsentDecided, DeletionAnswered, DeletionAsked, InfoAnswered, InfoDisputed, PhoneRevealed,
            RecordsErased,
        },
    },
    time::{ServerAnchor, Timestamp},
};
use yixian_protocol::sync::SyncReply;
use yixian_server::store::events;
use yixian_tests::{
    county::{
        ADMINISTRATOR, EAST, MEMBER, SECRETARY, TestCounty, WEST, WEST_MEMBER, WEST_SECRETARY, appoint, org,
        person,
    },
    puppet::Puppet,
};

use crate::world::{Watch, code_of, verdict};

const NEIGHBOUR: u8 = MEMBER + 1;
const WORDS: &str = "工地上挺好";

fn consent(branch: u8, who: PersonId, given: bool) -> ConsentDecided {
    let (branch, purpose, text) = (org(branch), Purpose::News, Purpose::News.version());
    ConsentDecided { branch, person: who, purpose, text, given, supersedes: vec![] }
}

fn news(words: &str) -> NewsSent {
    NewsSent {
        branch: org(EAST),
        contact: None,
        news: News { phrase: None, words: words.to_owned(), place: None },
    }
}

fn granted(branch: u8, who: PersonId, request: EventId) -> DeletionAnswered {
    let (branch, words) = (org(branch), "同意".to_owned());
    DeletionAnswered { branch, person: who, request, granted: true, words }
}

fn corrected(branch: u8, who: PersonId, dispute: EventId) -> InfoAnswered {
    InfoAnswered { branch: org(branch), person: who, dispute, corrected: true, words: "已更正".into() }
}

fn disputed(branch: u8) -> InfoDisputed {
    InfoDisputed { branch: org(branch), field: InfoField::Name, words: "写错了".into() }
}

fn asked(branch: u8) -> DeletionAsked {
    DeletionAsked { branch: org(branch), person: None, scope: DeletionScope::Phone, words: String::new() }
}

fn revealed(branch: u8, who: PersonId) -> PhoneRevealed {
    PhoneRevealed { branch: org(branch), person: who }
}

fn erased(what: Erasure, until: Timestamp) -> RecordsErased {
    let (branch, person) = (org(EAST), person(MEMBER));
    RecordsErased { branch, person, what, until, also: vec![], contacts: vec![], in_care: vec![] }
}

/// What officers record about somebody's requests, in the name of a branch.
fn of_officers(branch: u8, who: PersonId, requests: [EventId; 2]) -> [Event; 4] {
    let [dispute, deletion] = requests;
    [
        consent(branch, who, false).into(),
        corrected(branch, who, dispute).into(),
        granted(branch, who, deletion).into(),
        revealed(branch, who).into(),
    ]
}

async fn say(county: &TestCounty, who: &mut Puppet, event: impl Into<Event>) -> (EventId, String) {
    let id = who.make(event);
    let replies: Vec<SyncReply> = who.sync_all(&county.router).await;
    (id, code_of(verdict(&replies[0], who.head())))
}

/// A member who has said how he is, pointed out a mistake and asked for a deletion.
async fn scene() -> (TestCounty, Puppet, [EventId; 2], EventId) {
    let county = TestCounty::new().await;
    let mut member = county.puppet(MEMBER).await;
    say(&county, &mut member, consent(EAST, person(MEMBER), true)).await;
    let said = say(&county, &mut member, news(WORDS)).await;
    let dispute = say(&county, &mut member, disputed(EAST)).await;
    let deletion = say(&county, &mut member, asked(EAST)).await;
    assert_eq!([&said.1, &dispute.1, &deletion.1], ["accepted"; 3]);
    (county, member, [dispute.0, deletion.0], said.0)
}

/// A device hears the county's time, as it does with each reply, and a moment passes.
fn hears(device: &mut Puppet, county: &TestCounty) {
    let now = county.server.clock().now().plus_ms(1);
    device.time.wall = now;
    device.time.anchor = device.time.anchor.map(|anchor| ServerAnchor { server: now, ..anchor });
}

async fn is_said(county: &TestCounty, id: EventId) -> bool {
    let mut tx = county.server.db().read().await.unwrap();
    let row = events::by_id(&mut tx, county.server.id(), id).await.unwrap().unwrap();
    tx.rollback().await.unwrap();
    row.event.body.is_some()
}

async fn read_by_the_secretary(county: &TestCounty) -> Vec<String> {
    let away = county.document(DocumentKey::News(org(EAST), person(MEMBER))).await;
    let away = away.as_ref().and_then(|document| document.as_away());
    away.into_iter().flat_map(|away| away.news.iter()).map(|(_, entry)| entry.value.words.clone()).collect()
}

#[tokio::test]
async fn nobody_erases_in_the_name_of_the_county() {
    let (county, mut member, _, said) = scene().await;
    let mut others = Vec::new();
    for who in [SECRETARY, ADMINISTRATOR, WEST_SECRETARY] {
        others.push(county.puppet(who).await);
    }
    let watch = Watch::over(&county).await;
    let now = county.server.clock().now();
    for what in [Erasure::News, Erasure::ContactPhone, Erasure::Phone, Erasure::Away] {
        for author in others.iter_mut().chain([&mut member]) {
            for until in [now, Timestamp(i64::MAX)] {
                assert_eq!(say(&county, author, erased(what, until)).await.1, "server_only", "{what:?}");
            }
        }
    }
    watch.nothing_changed_but(&["event", "device"]).await;
    assert!(is_said(&county, said).await);
    assert_eq!(read_by_the_secretary(&county).await, [WORDS]);
}

#[tokio::test]
async fn who_is_no_officer_of_a_branch_answers_nothing_there_and_has_nobody_erased() {
    let (county, _, requests, said) = scene().await;
    county.record(&[appoint(MEMBER + 2, EAST, Role::Clerk)]).await;
    let mut strangers = Vec::new();
    for who in [NEIGHBOUR, MEMBER + 2, WEST_MEMBER, WEST_SECRETARY] {
        strangers.push((who, county.puppet(who).await));
    }
    let watch = Watch::over(&county).await;
    for (who, stranger) in &mut strangers {
        for event in of_officers(EAST, person(MEMBER), requests) {
            // A clerk takes the roll, and may have to call; the member's own word he does not enter.
            if *who == MEMBER + 2 && event.kind() == "phone_revealed" {
                continue;
            }
            let kind = event.kind();
            assert_eq!(say(&county, stranger, event).await.1, "not_in_office", "{who} {kind}");
        }
    }
    watch.nothing_changed_but(&["event", "device", "parked"]).await;
    assert!(is_said(&county, said).await);
    assert_eq!(read_by_the_secretary(&county).await, [WORDS]);
}

#[tokio::test]
async fn a_request_is_decided_where_it_was_made_and_of_whom_it_is() {
    let (county, _, requests, said) = scene().await;
    let mut west = county.puppet(WEST_SECRETARY).await;
    let mut secretary = county.puppet(SECRETARY).await;
    let watch = Watch::over(&county).await;
    // By the books of his own branch, where the person never was.
    for event in of_officers(WEST, person(MEMBER), requests) {
        let kind = event.kind();
        assert_eq!(say(&county, &mut west, event).await.1, "not_a_member", "{kind}");
    }
    // Of another member than the one who asked, or of a request that nobody made.
    let nobodys = EventId::from_bytes([9; 16]);
    for (who, [dispute, deletion]) in
        [(NEIGHBOUR, requests), (MEMBER, [nobodys; 2]), (MEMBER, [requests[1], requests[0]])]
    {
        for event in
            [Event::from(corrected(EAST, person(who), dispute)), granted(EAST, person(who), deletion).into()]
        {
            let kind = event.kind();
            assert_eq!(say(&county, &mut secretary, event).await.1, "unknown_record", "{who} {kind}");
        }
    }
    watch.nothing_changed_but(&["event", "device", "parked"]).await;
    assert!(is_said(&county, said).await);
}

#[tokio::test]
async fn a_consent_is_given_to_words_that_exist_and_where_one_belongs() {
    let (county, mut member, ..) = scene().await;
    let mut west = county.puppet(WEST_MEMBER).await;
    let watch = Watch::over(&county).await;
    for text in [0, 99, u32::MAX] {
        let unread = ConsentDecided { text, ..consent(EAST, person(MEMBER), true) };
        assert_eq!(say(&county, &mut member, unread).await.1, "unknown_record", "{text}");
    }
    let elsewhere: [Event; 3] =
        [consent(EAST, person(WEST_MEMBER), false).into(), disputed(EAST).into(), asked(EAST).into()];
    for event in elsewhere {
        let kind = event.kind();
        assert_eq!(say(&county, &mut west, event).await.1, "not_a_member", "{kind}");
    }
    watch.nothing_changed_but(&["event", "device", "parked"]).await;
}

#[tokio::test]
async fn one_member_does_not_drown_his_officers_in_requests() {
    let (county, mut member, ..) = scene().await;
    for _ in 0..40 {
        member.make(disputed(EAST));
        member.make(asked(EAST));
    }
    let replies = member.sync_all(&county.router).await;
    let receipts = replies.iter().flat_map(|reply| reply.receipts.clone().unwrap_or_default());
    let many = receipts.filter(|receipt| code_of(receipt.verdict.clone()) == "too_many_entries").count();
    assert_eq!(many, 2 * (41 - 24), "two years of months wait at most of each kind");
}

#[tokio::test]
async fn what_was_erased_does_not_come_back_by_a_clock_that_is_put_back() {
    let (county, mut member, _, said) = scene().await;
    county.clock.advance_days(1);
    let (_, code) = say(&county, &mut member, consent(EAST, person(MEMBER), false)).await;
    assert_eq!((code.as_str(), is_said(&county, said).await), ("accepted", false));
    assert_eq!(read_by_the_secretary(&county).await, [""; 0]);
    let today = member.time;
    hears(&mut member, &county);
    let refused = say(&county, &mut member, news("还在说")).await;
    assert_eq!((refused.1.as_str(), is_said(&county, refused.0).await), ("consent_withdrawn", false));
    // He agrees again. What is dated before the erasure is still of what he had erased.
    let privacy = county.document(DocumentKey::Privacy(org(EAST), person(MEMBER))).await.unwrap();
    let said = privacy.as_privacy().unwrap().consents[&Purpose::News].heads();
    let supersedes = said.into_iter().map(|(id, _)| id).collect();
    let again = ConsentDecided { supersedes, ..consent(EAST, person(MEMBER), true) };
    assert_eq!(say(&county, &mut member, again).await.1, "accepted");
    member.time = today;
    let late = say(&county, &mut member, news(WORDS)).await;
    assert_eq!((late.1.as_str(), is_said(&county, late.0).await), ("erased_since", false));
    hears(&mut member, &county);
    assert_eq!(say(&county, &mut member, news("又一条")).await.1, "accepted");
    assert_eq!(read_by_the_secretary(&county).await, ["又一条"]);
    // His chain is whole: it goes on as any other.
    assert_eq!(say(&county, &mut member, disputed(EAST)).await.1, "accepted");
}
