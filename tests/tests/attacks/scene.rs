//! One is away, another keeps in touch with him: what is recorded of both, and how it is sent.

use yixian_domain::{
    Event, EventId, PersonId,
    dues::{
        Account, Assessment, Category, Paid, Way,
        event::{DuesAssessed, DuesCancelled, DuesDeclared, DuesReceived},
    },
    floating::{
        AwayEntry, Certificate, Choice, ContactWay, Departure, DepartureReason, HostAttendance, News, Place,
        Proof, Step,
        event::{
            AwayCancelled, CertificateIssued, ChoiceMade, ContactMade, ContactNamed, DepartureReported,
            HostAnswered, HostReported, LostStepTaken, NewsSent, ReturnReported,
        },
    },
    meetings::MeetingKind,
    privacy::{Purpose, event::ConsentDecided},
};
use yixian_protocol::sync::{SyncReply, Verdict};
use yixian_tests::{
    county::{EAST, MEMBER, SECRETARY, TestCounty, org, person},
    puppet::Puppet,
};

use crate::world::{code_of, verdict};

/// Works in Suzhou.
pub(crate) const AWAY: u8 = MEMBER;
/// Keeps in touch with him.
pub(crate) const CONTACT: u8 = MEMBER + 1;
pub(crate) const NEIGHBOUR: u8 = MEMBER + 2;

pub(crate) fn suzhou() -> Departure {
    Departure {
        place: Place::parse("320508").unwrap(),
        from: "2026-03-01".parse().unwrap(),
        back: None,
        reason: DepartureReason::Work,
    }
}

pub(crate) fn departed(branch: u8, who: PersonId, contact: Option<PersonId>) -> DepartureReported {
    DepartureReported { branch: org(branch), person: who, departure: suzhou(), contact, supersedes: vec![] }
}

pub(crate) fn named(branch: u8, who: PersonId, contact: u8) -> ContactNamed {
    ContactNamed {
        branch: org(branch),
        person: who,
        contact: person(contact),
        phone: Some("13900000013".into()),
        before: None,
        departure: Some(suzhou()),
        member_phone: Some("13900000012".into()),
        last_heard: None,
        supersedes: vec![],
    }
}

pub(crate) fn called(branch: u8, who: PersonId, contact: Option<PersonId>) -> ContactMade {
    ContactMade {
        branch: org(branch),
        person: who,
        contact,
        on: "2026-09-10".parse().unwrap(),
        way: ContactWay::Call,
        reached: true,
        words: "话".into(),
    }
}

pub(crate) fn news(branch: u8, contact: Option<PersonId>, words: &str) -> NewsSent {
    let news = News { phrase: None, words: words.to_owned(), place: None };
    NewsSent { branch: org(branch), contact, news }
}

pub(crate) fn hosted(contact: Option<PersonId>) -> HostReported {
    let attended = HostAttendance {
        host: "别处的支部".into(),
        on: "2026-09-06".parse().unwrap(),
        kind: MeetingKind::ThemeDay,
        proof: Proof::None,
        call: String::new(),
        code: None,
    };
    HostReported { branch: org(EAST), attended, contact }
}

pub(crate) fn paid(month: &str) -> Paid {
    Paid {
        from: month.parse().unwrap(),
        until: month.parse().unwrap(),
        fen: 50,
        on: "2026-09-10".parse().unwrap(),
        way: Way::Cash,
        through: None,
        through_other: None,
    }
}

pub(crate) fn received(branch: u8, who: PersonId) -> DuesReceived {
    DuesReceived {
        branch: org(branch),
        person: who,
        paid: paid("2026-09"),
        at_meeting: None,
        declaration: None,
        supersedes: vec![],
        reason: None,
    }
}

pub(crate) fn assessed(branch: u8, who: PersonId) -> DuesAssessed {
    let assessment = Assessment {
        category: Category::Farmer,
        monthly_fen: 20,
        from: "2026-01".parse().unwrap(),
        until: "2026-12".parse().unwrap(),
        resolution: "自己定的".into(),
        reduction: None,
    };
    DuesAssessed { branch: org(branch), person: who, assessment, supersedes: vec![] }
}

pub(crate) fn declared(branch: u8, month: &str) -> DuesDeclared {
    DuesDeclared { branch: org(branch), paid: paid(month), supersedes: vec![] }
}

pub(crate) fn account() -> Account {
    Account { collected_fen: 1, payers: 1, handed_up_fen: 0, used_fen: 0, words: "公示".into() }
}

/// What officers record of a member, in the name of a branch.
pub(crate) fn of_officers(branch: u8, who: PersonId) -> Vec<Event> {
    let on = "2026-09-10".parse().unwrap();
    let words = || "话".to_owned();
    let certificate =
        Certificate { number: words(), from: on, until: "2026-10-10".parse().unwrap(), no_transfer: None };
    let unknown = EventId::from_bytes([9; 16]);
    let branch_id = org(branch);
    vec![
        departed(branch, who, None).into(),
        ReturnReported { branch: branch_id, person: who, on, departure: unknown, contact: None }.into(),
        named(branch, who, CONTACT).into(),
        called(branch, who, None).into(),
        CertificateIssued { branch: branch_id, person: who, certificate, supersedes: vec![] }.into(),
        HostAnswered { branch: branch_id, person: who, report: unknown, confirmed: true, words: words() }
            .into(),
        LostStepTaken {
            branch: branch_id,
            person: who,
            step: Step::Inquiry,
            on,
            words: words(),
            contact: None,
        }
        .into(),
        ChoiceMade { branch: branch_id, person: who, choice: Choice::Transfer, supersedes: vec![] }.into(),
        assessed(branch, who).into(),
        received(branch, who).into(),
        DuesCancelled { branch: branch_id, person: who, entry: unknown, reason: words() }.into(),
        cancelled(branch, who, unknown).into(),
    ]
}

/// What somebody may say of himself, where he belongs; of a naming, to whom he tells his number.
pub(crate) fn says_himself(event: &Event) -> bool {
    matches!(
        event,
        Event::DepartureReported(_)
            | Event::ReturnReported(_)
            | Event::ChoiceMade(_)
            | Event::ContactNamed(_)
    )
}

/// A contact that was entered of a member is taken back by an office.
pub(crate) fn cancelled(branch: u8, who: PersonId, entry: EventId) -> AwayCancelled {
    let (branch, what, own, contact) = (org(branch), AwayEntry::Contact, false, None);
    AwayCancelled { branch, person: who, what, entry, own, reason: "记错人了".into(), contact }
}

/// Sends one event; gives the code of what became of it.
pub(crate) async fn say(county: &TestCounty, who: &mut Puppet, event: impl Into<Event>) -> String {
    who.make(event);
    let replies = who.sync_all(&county.router).await;
    code_of(verdict(&replies[0], who.head()))
}

/// What a phone is sent.
pub(crate) async fn told(county: &TestCounty, who: &mut Puppet) -> usize {
    let replies = who.sync_all(&county.router).await;
    replies.iter().map(|reply| reply.entries.as_ref().map_or(0, Vec::len)).sum()
}

pub(crate) fn refused(replies: &[SyncReply], looked_for: &str) -> usize {
    let receipts = replies.iter().flat_map(|reply| reply.receipts.iter().flatten());
    receipts.filter(|r| matches!(&r.verdict, Verdict::Refused { code, .. } if code == looked_for)).count()
}

/// One is away, and the secretary has named who keeps in touch.
pub(crate) async fn scene() -> (TestCounty, Puppet) {
    let county = TestCounty::new().await;
    let mut secretary = county.puppet(SECRETARY).await;
    secretary.make(departed(EAST, person(AWAY), None));
    secretary.make(ConsentDecided {
        branch: org(EAST),
        person: person(AWAY),
        purpose: Purpose::ContactPhone,
        text: 1,
        given: true,
        supersedes: vec![],
    });
    secretary.make(named(EAST, person(AWAY), CONTACT));
    secretary.make(assessed(EAST, person(AWAY)));
    let replies = secretary.sync_all(&county.router).await;
    assert_eq!(replies[0].receipts, None);
    (county, secretary)
}

/// A device hears the county's time, as it does with each reply.
pub(crate) fn hears(device: &mut Puppet, county: &TestCounty) {
    let now = county.server.clock().now();
    device.time.wall = now;
    device.time.anchor =
        device.time.anchor.map(|anchor| yixian_domain::time::ServerAnchor { server: now, ..anchor });
}
