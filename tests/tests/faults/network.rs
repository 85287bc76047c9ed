//! A network that answers for the server, cuts, repeats and delays.

use std::time::Duration;

use yixian_client::{Error, Session, sync::Outcome};
use yixian_domain::{DocumentKey, MeetingId};
use yixian_tests::{
    county::{DEPUTY, MEMBER, SECRETARY, TestCounty},
    phone::Phone,
    tables::dump,
    wire::{Mischief, Network, Served, page, served},
};

use crate::world::{everybody_records, plan_today, roll};

struct Scene {
    county: TestCounty,
    network: Network,
    phones: Vec<Phone>,
    meeting: MeetingId,
    digits: String,
    _served: Served,
}

/// A meeting that everybody knows, and something that everybody has to send.
async fn scene() -> Scene {
    let county = TestCounty::new().await;
    let mut phones = Vec::new();
    for n in [SECRETARY, DEPUTY, MEMBER] {
        phones.push(county.phone(n).await);
    }
    let (meeting, digits) = plan_today(&mut phones[0]);
    for phone in &mut phones {
        phone.sync(&county.router).await.unwrap();
    }
    let served = served(&county.router, None).await;
    let network = Network::before(served.address).await;
    everybody_records(&mut phones, meeting, &digits, 0);
    Scene { county, network, phones, meeting, digits, _served: served }
}

impl Scene {
    /// Everybody is through, and everybody sees the same.
    async fn heals(mut self) {
        self.network.will([]);
        for _ in 0..2 {
            for phone in &mut self.phones {
                phone.sync_over(&self.network.http()).await.unwrap();
                assert_eq!(phone.app().store().counts().unwrap().pending, 0);
            }
        }
        let here = self.county.document(DocumentKey::Roll(self.meeting)).await;
        assert_eq!(
            (roll(&self.phones[0], self.meeting), roll(&self.phones[1], self.meeting)),
            (here.clone(), here)
        );
        self.holds_everything().await;
    }

    /// What anybody has recorded the county has.
    async fn holds_everything(&mut self) {
        for phone in &mut self.phones {
            for id in phone.recorded() {
                let mut tx = self.county.server.db().read().await.unwrap();
                let row = yixian_server::store::events::by_id(&mut tx, self.county.server.id(), id).await;
                assert!(row.unwrap().is_some());
                tx.rollback().await.unwrap();
            }
        }
    }
}

/// What a hotel, a telephone company or another server may answer.
fn others() -> Vec<(&'static str, Vec<u8>)> {
    let html = "<!DOCTYPE html><html><body>请登录</body></html>";
    let cbor = "content-type: application/cbor\r\n";
    vec![
        ("a log-in page", page("200 OK", "content-type: text/html\r\n", html)),
        ("a log-in page that says it is ours", page("200 OK", cbor, html)),
        ("nothing, and that is fine", page("200 OK", cbor, "")),
        ("nothing at all", page("204 No Content", "", "")),
        ("elsewhere", page("302 Found", "location: http://login.example/\r\n", "")),
        ("elsewhere for good", page("308 Permanent Redirect", "location: http://login.example/\r\n", html)),
        ("log in first", page("511 Network Authentication Required", "content-type: text/html\r\n", html)),
        ("a gateway's error", page("502 Bad Gateway", "content-type: text/html\r\n", html)),
        ("another service", page("200 OK", "content-type: application/json\r\n", "{\"ok\":true}")),
        ("a map of nothing", page("200 OK", cbor, "\u{0}")),
    ]
}

#[tokio::test]
async fn whoever_answers_in_the_servers_place_is_not_believed() {
    let mut scene = scene().await;
    let before = dump(&scene.county.server, &scene.county.url).await;
    for (what, answer) in others() {
        for phone in &mut scene.phones {
            scene.network.will([Mischief::Answer(answer.clone())]);
            let pending = phone.app().store().counts().unwrap().pending;
            let error = phone.sync_over(&scene.network.http()).await.unwrap_err();
            assert!(matches!(error, Error::NotTheServer(_)), "{what}: {error}");
            assert_eq!(
                phone.app().store().counts().unwrap().pending,
                pending,
                "{what}: nothing is called sent"
            );
        }
    }
    assert_eq!(dump(&scene.county.server, &scene.county.url).await, before, "the server heard nothing");
    scene.heals().await;
}

#[tokio::test]
async fn a_reply_that_is_cut_anywhere_is_none_and_nothing_counts_twice() {
    let mut scene = scene().await;
    for length in [0, 1, 20, 100, 150, 200, 250, 300, 400, usize::MAX] {
        for phone in &mut scene.phones {
            scene.network.will([Mischief::Cut(length)]);
            let error = phone.sync_over(&scene.network.http()).await.unwrap_err();
            assert!(matches!(error, Error::Offline(_)), "cut after {length}: {error}");
            assert!(phone.app().store().counts().unwrap().pending > 0, "cut after {length}");
        }
    }
    scene.heals().await;
}

#[tokio::test]
async fn a_request_that_is_lost_or_arrives_twice_counts_once() {
    let mut scene = scene().await;
    for phone in &mut scene.phones {
        scene.network.will([Mischief::Lose]);
        let error = phone.sync_over(&scene.network.http()).await.unwrap_err();
        assert!(matches!(error, Error::Offline(_)), "{error}");
    }
    for round in 1..4 {
        for phone in &mut scene.phones {
            scene.network.will([Mischief::Twice, Mischief::Twice]);
            phone.sync_over(&scene.network.http()).await.unwrap();
        }
        everybody_records(&mut scene.phones, scene.meeting, &scene.digits, round);
    }
    let pending = |phone: &mut Phone| phone.app().store().counts().unwrap().pending;
    assert!(scene.phones.iter_mut().all(|phone| pending(phone) == 1));
    scene.heals().await;
}

#[tokio::test]
async fn an_older_reply_is_not_taken_for_the_answer() {
    let mut scene = scene().await;
    for phone in &mut scene.phones {
        // The first is answered as it should be; the second with the reply to the first.
        scene.network.will([Mischief::Pass]);
        phone.sync_over(&scene.network.http()).await.unwrap();
    }
    everybody_records(&mut scene.phones, scene.meeting, &scene.digits, 1);
    for phone in &mut scene.phones {
        scene.network.will([Mischief::Older]);
        let error = phone.sync_over(&scene.network.http()).await.unwrap_err();
        assert!(matches!(error, Error::NotTheServer(_)), "{error}");
        assert_eq!(phone.app().store().counts().unwrap().pending, 1);
    }
    scene.heals().await;
}

#[tokio::test]
async fn a_phone_that_keeps_trying_waits_longer_each_time_and_arrives() {
    let county = TestCounty::new().await;
    let served = served(&county.router, None).await;
    let network = Network::before(served.address).await;
    let mut phone = Phone::new(77, county.server.clock().now());
    // Even the enrolment waits for signal.
    phone.app().begin_enrolment(&county.code(MEMBER).await, &network.url, None).unwrap();
    let portal = page("200 OK", "content-type: text/html\r\n", "<h1>欢迎入住</h1>");
    network.will([Mischief::Lose, Mischief::Answer(portal), Mischief::Lose, Mischief::Lose]);
    let waits = std::sync::Mutex::new(Vec::new());
    let _files = phone.folder.clone();
    let session = Session::over(phone.into_profile()).unwrap();
    let wait = |time: Duration| {
        waits.lock().unwrap().push(time.as_millis());
        std::future::ready(())
    };
    let synced = session.keep_trying(Vec::new(), &|_| (), wait).await.unwrap();
    assert!(synced.changes > 0);
    let waits = waits.into_inner().unwrap();
    assert_eq!(waits.len(), 4);
    for (n, waited) in (1_u32..).zip(&waits) {
        let most = u128::from(2_000_u64 << (n - 1));
        assert!((most / 2..=most).contains(waited), "{waits:?}");
    }
    // What no waiting helps against is said at once.
    let mut stranger = Phone::new(78, county.server.clock().now());
    stranger.app().begin_enrolment(&yixian_protocol::enrol::Code::new(1), &network.url, None).unwrap();
    let _files = stranger.folder.clone();
    let stranger = Session::over(stranger.into_profile()).unwrap();
    let refused = stranger.keep_trying(Vec::new(), &|_| (), |_| std::future::ready(())).await;
    assert_eq!(refused.unwrap_err().code(), "wrong_server");
}

#[tokio::test]
async fn what_is_locked_while_a_reply_is_under_way_uploads_all_the_same() {
    let mut scene = scene().await;
    let http = scene.network.http();
    for phone in &mut scene.phones {
        let sent = phone.prepare().unwrap();
        let reply = http.post("/v1/sync", sent.message.clone()).await.unwrap();
        phone.app().lock().unwrap();
        let taken = phone.accept(&sent, &reply).unwrap();
        assert_eq!((taken.outcome, taken.changes), (Outcome::More, 0), "nothing is shown, the rest is sent");
        phone.sync_over(&http).await.unwrap();
        assert_eq!(phone.app().store().counts().unwrap().pending, 0);
    }
    scene.holds_everything().await;
}
