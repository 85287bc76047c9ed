//! What is written down for whoever runs the host holds no member's data: everything that is logged at the finest
//! level while people work, while strangers try, and while the server itself fails; and what the metrics say.

use std::{
    io::Write,
    sync::{Arc, Mutex},
};

use axum::{
    body::{Body, to_bytes},
    http::Request,
};
use tower::ServiceExt;
use tracing_subscriber::{EnvFilter, fmt::MakeWriter};
use yixian_domain::{
    DocumentKey, MeetingId,
    identity::RevocationCause,
    meetings::{LeaveReason, Outcome, Plan, Standing, event::WhichMeeting},
    org::{PersonFile, event::PersonCorrected},
};
use yixian_protocol::{codec, enrol::Code};
use yixian_tests::{
    county::{DEPUTY, EAST, MEMBER, SECRETARY, TestCounty, WEST_MEMBER, membership, org, person, theme_day},
    phone::Phone,
    puppet::{Puppet, post, problem},
    tables::pool,
    wire::{Served, served},
};

const TITLE: &str = "九月主题党日";
const PLACE: &str = "村部会议室";
const WORDS: &str = "我在后排坐着";
const NUMBER: &str = "13800138000";

/// Everything that is logged, as one text.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

impl Log {
    /// Everything of ours, and of others what is logged unless somebody asks for more.
    fn everything() -> Self {
        let log = Self::default();
        let ours = ["server", "client", "domain", "protocol", "registry"];
        let filter = ours.map(|part| format!("yixian_{part}=trace")).join(",");
        tracing_subscriber::fmt()
            .with_env_filter(EnvFilter::new(format!("info,{filter}")))
            .with_writer(log.clone())
            .with_ansi(false)
            .without_time()
            .init();
        log
    }

    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

/// What must not be read anywhere.
#[derive(Default)]
struct Secrets(Vec<String>);

impl Secrets {
    fn words(&mut self, words: impl IntoIterator<Item = impl Into<String>>) {
        self.0.extend(words.into_iter().map(|word| word.into().to_lowercase()));
    }

    /// Bytes, in the forms that a careless line shows them in.
    fn bytes(&mut self, bytes: &[u8]) {
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let list = format!("{bytes:?}");
        self.words([hex, list.trim_matches(['[', ']']).to_owned()]);
    }

    fn id(&mut self, text: impl ToString, bytes: &[u8]) {
        self.words([text.to_string()]);
        self.bytes(bytes);
    }

    fn code(&mut self, code: &Code) {
        self.words([code.digits().to_owned(), code.spaced(), code.handle().to_owned()]);
    }

    fn found_in(&self, text: &str) -> Vec<&String> {
        let text = text.to_lowercase();
        self.0.iter().filter(|secret| is_in(&text, secret)).collect()
    }
}

/// Whether a text holds a word; digits only as a number of their own.
fn is_in(text: &str, word: &str) -> bool {
    let digits = word.bytes().all(|byte| byte.is_ascii_digit());
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back().is_some_and(|c| c.is_ascii_digit());
        let after = text[at + word.len()..].chars().next().is_some_and(|c| c.is_ascii_digit());
        !digits || !before && !after
    })
}

fn people_and_places() -> Secrets {
    let mut secrets = Secrets::default();
    secrets.words(["张卫国", "李秀英", "王建军", "何组织", "秦县长", "东村党员", "西村党员", "东村党支部"]);
    secrets.words([TITLE, PLACE, WORDS, NUMBER]);
    for n in [SECRETARY, DEPUTY, MEMBER, MEMBER + 1, MEMBER + 2, WEST_MEMBER] {
        secrets.id(person(n), person(n).as_bytes());
        secrets.id(membership(n), membership(n).as_bytes());
    }
    for n in 0..4 {
        secrets.id(org(n), org(n).as_bytes());
    }
    secrets
}

fn plan() -> Plan {
    Plan { place: PLACE.to_owned(), ..theme_day(TITLE, "2026-09-10".parse().unwrap()) }
}

/// The story, with what it must not leave behind.
struct Story {
    county: TestCounty,
    served: Served,
    secrets: Secrets,
}

impl Story {
    async fn new() -> Self {
        let county = TestCounty::new().await;
        let file = PersonFile {
            name: "东村党员0".to_owned(),
            phone: Some(NUMBER.to_owned()),
            birth_year: Some(1951),
            member_no: None,
            reading: None,
            admitted: None,
            home: None,
        };
        let corrected =
            PersonCorrected { person: person(MEMBER), branch: org(EAST), file, supersedes: vec![] };
        county.record(&[corrected.into()]).await;
        let served = served(&county.router, None).await;
        Self { county, served, secrets: people_and_places() }
    }

    async fn phone(&mut self, n: u8) -> Phone {
        let code = self.county.code(n).await;
        self.secrets.code(&code);
        let mut phone = Phone::new(u64::from(n), self.county.server.clock().now());
        phone.enrol(&self.county.router, &code).await.unwrap();
        let identity = phone.app().identity().unwrap();
        self.secrets.id(identity.device, identity.device.as_bytes());
        self.secrets.bytes(&identity.key.public().to_bytes());
        self.sync(&mut phone).await;
        phone
    }

    async fn sync(&self, phone: &mut Phone) {
        phone.sync_over(&self.served.plain()).await.unwrap();
    }

    fn meeting(&mut self, secretary: &mut Phone) -> MeetingId {
        let meeting = secretary.app().plan_meeting(org(EAST), plan()).unwrap();
        self.secrets.id(meeting, meeting.as_bytes());
        let digits = secretary.view().roll(meeting).unwrap().digits[0].clone();
        self.secrets.words([digits]);
        meeting
    }

    /// A meeting from its plan to a dispute.
    async fn work(&mut self) -> (Phone, Phone, MeetingId) {
        let (mut secretary, mut deputy) = (self.phone(SECRETARY).await, self.phone(DEPUTY).await);
        let (mut member, mut other) = (self.phone(MEMBER).await, self.phone(MEMBER + 1).await);
        let meeting = self.meeting(&mut secretary);
        let digits = secretary.view().roll(meeting).unwrap().digits[0].clone();
        member.app().sign_in(WhichMeeting::Known(meeting), &digits).unwrap();
        self.sync(&mut member).await; // before the meeting: it is parked
        self.sync(&mut secretary).await;
        self.sync(&mut other).await;
        other.app().ask_leave(meeting, LeaveReason::Illness).unwrap();
        self.sync(&mut other).await;
        secretary.app().mark(meeting, person(MEMBER), Standing::Absent, None).unwrap();
        secretary.app().close_meeting(meeting, Some(Outcome::Held), None).unwrap();
        self.sync(&mut secretary).await;
        self.sync(&mut member).await;
        member.app().dispute(meeting, WORDS).unwrap();
        self.sync(&mut member).await;
        self.sync(&mut deputy).await;
        (secretary, member, meeting)
    }

    /// What strangers try.
    async fn attacks(&mut self, secretary: &mut Phone, meeting: MeetingId) {
        let router = self.county.router.clone();
        let mut stranger = self.county.puppet(WEST_MEMBER).await;
        self.secrets.id(stranger.key.public().device(), stranger.key.public().device().as_bytes());
        stranger.make(yixian_domain::meetings::event::LeaveAsked {
            meeting,
            reason: LeaveReason::Away,
            supersedes: vec![],
        });
        stranger.sync(&router).await; // refused
        stranger.key = yixian_protocol::Seed::new([200; 32]).signer();
        let (message, _) = stranger.request().seal(&stranger.key);
        post(&router, "/v1/sync", message).await; // nobody's
        post(&router, "/v1/sync", b"<html>".to_vec()).await;
        let code = self.county.code(MEMBER + 2).await;
        self.secrets.code(&code);
        Puppet::enrol(&router, &Code::new(12_345), 9).await.unwrap_err();
        Puppet::enrol(&router, &code, 9).await.unwrap();
        Puppet::enrol(&router, &code, 10).await.unwrap_err();
        let who = person(MEMBER + 2);
        secretary.app().revoke(who, None, RevocationCause::Lost).unwrap();
        self.sync(secretary).await;
    }

    /// What the server says when its own database is damaged: to the phone, and (elsewhere) to the log.
    async fn failures(&self, secretary: &mut Phone) -> Vec<Vec<u8>> {
        let pool = pool(&self.county.url).await;
        let sync = |phone: &mut Phone| phone.prepare().unwrap().message;
        // A roster that is none, but names people. What a decoder finds odd it likes to quote.
        let (roster, named) = (DocumentKey::Roster(org(EAST)).to_bytes(), format!("张卫国 {NUMBER}"));
        let odd = codec::encode(&std::collections::BTreeMap::from([("roster", named.as_str())]));
        let before: Vec<u8> = sqlx::query_scalar("SELECT bytes FROM document WHERE doc = $1")
            .bind(roster.clone())
            .fetch_one(&pool)
            .await
            .unwrap();
        let put = |bytes: Vec<u8>| {
            let update = sqlx::query("UPDATE document SET bytes = $1 WHERE doc = $2");
            update.bind(bytes).bind(roster.clone()).execute(&pool)
        };
        put(odd).await.unwrap();
        let change = PersonFile {
            name: "东村党员1".to_owned(),
            phone: None,
            birth_year: None,
            member_no: None,
            reading: None,
            admitted: None,
            home: None,
        };
        let (who, branch) = (person(MEMBER + 1), org(EAST));
        let event = PersonCorrected { person: who, branch, file: change, supersedes: vec![] };
        secretary.app().record(event).unwrap();
        let damaged = post(&self.county.router, "/v1/sync", sync(secretary)).await;
        put(before).await.unwrap();
        sqlx::query("ALTER TABLE event RENAME TO event_gone").execute(&pool).await.unwrap();
        let missing = post(&self.county.router, "/v1/sync", sync(secretary)).await;
        sqlx::query("ALTER TABLE event_gone RENAME TO event").execute(&pool).await.unwrap();
        pool.close().await;
        // It is the server's failure, not the phone's: it will try again.
        for (_, body) in [&damaged, &missing] {
            assert_eq!(problem(body), "try_later");
        }
        vec![damaged.1, missing.1]
    }

    async fn get(&self, path: &str) -> String {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let response = self.county.router.clone().oneshot(request).await.unwrap();
        String::from_utf8(to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()).unwrap()
    }
}

#[tokio::test]
async fn nothing_that_is_written_down_names_anybody() {
    let log = Log::everything();
    let mut story = Story::new().await;
    let (mut secretary, mut member, meeting) = story.work().await;
    story.attacks(&mut secretary, meeting).await;
    let answers = story.failures(&mut secretary).await;
    story.sync(&mut secretary).await;
    story.sync(&mut member).await;

    tracing::trace!(target: "yixian_server::canary", "the finest level is heard");
    let text = log.text();
    assert!(text.contains("the finest level is heard"), "{text}");
    assert_eq!(text.matches("a request failed").count(), 2, "the server's own failures are logged: {text}");
    assert_eq!(story.secrets.found_in(&text), Vec::<&String>::new(), "in the log: {text}");
    for answer in answers {
        let text = String::from_utf8_lossy(&answer).into_owned();
        assert_eq!(story.secrets.found_in(&text), Vec::<&String>::new(), "in an answer: {text}");
    }
    let (metrics, health) = (story.get("/metrics").await, story.get("/health").await);
    assert!(metrics.contains("yixian_events_accepted_total") && health.contains("ok"), "{metrics}{health}");
    assert_eq!(story.secrets.found_in(&metrics), Vec::<&String>::new(), "in the metrics: {metrics}");
    assert_eq!(story.secrets.found_in(&health), Vec::<&String>::new(), "in the health: {health}");
}

#[test]
fn a_secret_is_found_in_each_form_that_it_may_be_written_in() {
    let secrets = people_and_places();
    let (id, bytes) = (person(MEMBER), *person(MEMBER).as_bytes());
    let forms =
        [format!("{id}"), format!("{id:?}"), format!("{bytes:?}"), "张卫国".to_owned(), NUMBER.into()];
    for form in forms {
        assert!(!secrets.found_in(&format!("so {form}, then")).is_empty(), "{form}");
    }
    assert!(is_in("code 0913 tried", "0913") && !is_in("took 1009137 ns", "0913"));
}
