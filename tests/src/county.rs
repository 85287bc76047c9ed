//! A small county: one township, two branches, a handful of people, behind a real server in this process.

use std::sync::Arc;

use axum::Router;
use tempfile::TempDir;
use yixian_domain::{
    AppointmentId, CountyId, Document, DocumentKey, Event, MembershipId, OrgId, PersonId,
    meetings::{MeetingKind, Plan},
    org::{
        MemberState, MembershipKind, OrgKind, PersonFile, Role,
        event::{AppointmentMade, MembershipStarted, OrganisationFounded, PersonRegistered},
    },
    time::StatedDate,
};
use yixian_protocol::{Seed, enrol::Code};
use yixian_server::{
    County, Ports, Server,
    db::Db,
    enrol::{Issue, issue_code},
    http::App,
    ports::Hook,
    protections::Protections,
    record::record,
    store::documents,
};

use crate::{
    ports::{TestClock, TestEntropy},
    puppet::Puppet,
};

/// The day on which the demo county's story begins.
pub fn founded() -> StatedDate {
    "2020-01-01".parse().unwrap()
}

fn id16(kind: u8, n: u8) -> [u8; 16] {
    let mut id = [0; 16];
    (id[0], id[15]) = (kind, n);
    id
}

/// The n-th person.
pub fn person(n: u8) -> PersonId {
    PersonId::from_bytes(id16(1, n))
}

/// The n-th organisation: 0 the county, 1 the township, from 2 on the branches.
pub fn org(n: u8) -> OrgId {
    OrgId::from_bytes(id16(2, n))
}

/// The appointment of a person.
pub fn appointment(n: u8) -> AppointmentId {
    AppointmentId::from_bytes(id16(3, n))
}

/// The membership of a person.
pub fn membership(n: u8) -> MembershipId {
    MembershipId::from_bytes(id16(4, n))
}

/// The first branch.
pub const EAST: u8 = 2;
/// The second branch.
pub const WEST: u8 = 3;
/// 县委组织部
pub const ADMINISTRATOR: u8 = 1;
/// 乡镇组织委员
pub const ORGANISER: u8 = 2;
/// East's secretary.
pub const SECRETARY: u8 = 10;
/// East's deputy.
pub const DEPUTY: u8 = 11;
/// East's members, from here on.
pub const MEMBER: u8 = 12;
/// West's secretary.
pub const WEST_SECRETARY: u8 = 60;
/// West's members, from here on.
pub const WEST_MEMBER: u8 = 61;

/// A county behind a server.
pub struct TestCounty {
    /// The server.
    pub server: Server,
    /// Its addresses.
    pub router: Router,
    /// Its clock.
    pub clock: TestClock,
    /// Where its files are; the whole county goes with it.
    pub folder: Arc<TempDir>,
    /// The database's address.
    pub url: String,
}

/// How a county is set up.
#[derive(Default)]
pub struct Options {
    /// The database's address; none means a fresh one: a SQLite file, or in the cluster that the
    /// environment names.
    pub url: Option<String>,
    /// Which protections are on.
    pub protections: Protections,
    /// Ends the process at a step.
    pub hook: Option<Arc<dyn Hook>>,
    /// The seed of the server's randomness.
    pub seed: u64,
    /// How many members each branch has besides its officers.
    pub members: u8,
    /// Whether nothing is to be recorded.
    pub is_empty: bool,
    /// Which county it is, where several share a database.
    pub county: u8,
    /// A file of newer national rules.
    pub rules: Option<String>,
}

impl TestCounty {
    /// A county on a fresh SQLite file, three members in each branch.
    pub async fn new() -> Self {
        Self::with(Options { members: 3, ..Options::default() }).await
    }

    /// A county of which nothing is recorded.
    pub async fn empty() -> Self {
        Self::with(Options { is_empty: true, ..Options::default() }).await
    }

    /// A county set up as told.
    pub async fn with(options: Options) -> Self {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        let sqlite = || format!("sqlite:{}", folder.path().join("server.db").display());
        let url = match options.url.clone() {
            Some(url) => url,
            None => crate::postgres::fresh_database().await.unwrap_or_else(sqlite),
        };
        let clock = TestClock::default();
        let server = open(&url, &clock, &options).await;
        let app = App::new(server.clone(), &(Arc::new(clock.clone()) as _), &[]);
        let county = Self { server, router: app.router(), clock, folder, url };
        if !options.is_empty {
            county.record(&people(options.members)).await;
        }
        county
    }

    /// A server of the same county over another, empty database.
    pub async fn elsewhere(&self) -> Self {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        let sqlite = || format!("sqlite:{}", folder.path().join("server.db").display());
        let url = crate::postgres::fresh_database().await.unwrap_or_else(sqlite);
        let server = open(&url, &self.clock, &Options { seed: 77, ..Options::default() }).await;
        let app = App::new(server.clone(), &(Arc::new(self.clock.clone()) as _), &[]);
        Self { server, router: app.router(), clock: self.clock.clone(), folder, url }
    }

    /// The same county, started again with a file of newer national rules.
    pub async fn with_rules(&self, rules: String) -> Router {
        let options = Options { rules: Some(rules), seed: 78, ..Options::default() };
        let server = open(&self.url, &self.clock, &options).await;
        App::new(server, &(Arc::new(self.clock.clone()) as _), &[]).router()
    }

    /// Records events in the registry's name.
    pub async fn record(&self, events: &[Event]) {
        let mut tx = self.server.db().write().await.unwrap();
        record(&self.server, &mut tx, events).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Issues a code for a person.
    pub async fn code(&self, n: u8) -> Code {
        self.code_by(n, ADMINISTRATOR, false).await
    }

    /// Issues a code for a person in the name of another.
    pub async fn code_by(&self, n: u8, by: u8, replaces: bool) -> Code {
        self.issue(Issue { person: person(n), issued_by: person(by), spoken: false, replaces }).await
    }

    /// Issues a code.
    pub async fn issue(&self, issue: Issue) -> Code {
        let mut tx = self.server.db().write().await.unwrap();
        let (code, _) = issue_code(&self.server, &mut tx, issue).await.unwrap();
        tx.commit().await.unwrap();
        code
    }

    /// A device for a person.
    pub async fn puppet(&self, n: u8) -> Puppet {
        let code = self.code(n).await;
        Puppet::enrol(&self.router, &code, n).await.unwrap()
    }

    /// A document as the server has it.
    pub async fn document(&self, key: DocumentKey) -> Option<Document> {
        let mut tx = self.server.db().read().await.unwrap();
        let document = documents::get(&mut tx, self.server.id(), key).await.unwrap();
        tx.rollback().await.unwrap();
        document
    }
}

/// Opens a server on a database.
pub async fn open(url: &str, clock: &TestClock, options: &Options) -> Server {
    let db = Db::open(url).await.unwrap();
    let county = County {
        id: CountyId::from_bytes(id16(9, 9 + options.county)),
        name: "清水县".to_owned(),
        seed: Seed::new([99 + options.county; 32]),
        pins: Vec::new(),
        rules: options.rules.clone(),
    };
    let ports = Ports {
        clock: Arc::new(clock.clone()),
        entropy: Arc::new(TestEntropy::new(options.seed)),
        hook: options.hook.clone(),
    };
    Server::with_protections(db, county, ports, options.protections).await.unwrap()
}

/// The events that make the county.
pub fn people(members: u8) -> Vec<Event> {
    let mut events = vec![
        found(0, OrgKind::County, "中共清水县委", None),
        found(1, OrgKind::Township, "柳河镇党委", Some(0)),
        found(EAST, OrgKind::Branch, "东村党支部", Some(1)),
        found(WEST, OrgKind::Branch, "西村党支部", Some(1)),
    ];
    let mut add = |n, name: &str, branch, role| {
        events.extend(join(n, name, branch));
        events.extend(role);
    };
    add(ADMINISTRATOR, "秦县长", EAST, Some(appoint(ADMINISTRATOR, 0, Role::Administrator)));
    add(ORGANISER, "何组织", EAST, Some(appoint(ORGANISER, 1, Role::Organiser)));
    add(SECRETARY, "张卫国", EAST, Some(appoint(SECRETARY, EAST, Role::Secretary)));
    add(DEPUTY, "李秀英", EAST, Some(appoint(DEPUTY, EAST, Role::DeputySecretary)));
    add(WEST_SECRETARY, "王建军", WEST, Some(appoint(WEST_SECRETARY, WEST, Role::Secretary)));
    for n in 0..members {
        add(MEMBER + n, &format!("东村党员{n}"), EAST, None);
        add(WEST_MEMBER + n, &format!("西村党员{n}"), WEST, None);
    }
    events
}

fn found(n: u8, kind: OrgKind, name: &str, parent: Option<u8>) -> Event {
    let (org_id, parent) = (org(n), parent.map(org));
    OrganisationFounded {
        org: org_id,
        kind,
        name: name.to_owned(),
        parent,
        code: None,
        split_from: None,
        on: founded(),
    }
    .into()
}

/// A person registered in a branch, and his membership.
pub fn join(n: u8, name: &str, branch: u8) -> [Event; 2] {
    let file = PersonFile {
        name: name.to_owned(),
        phone: None,
        birth_year: None,
        member_no: None,
        reading: None,
        admitted: None,
        home: None,
    };
    [
        PersonRegistered { person: person(n), branch: org(branch), file }.into(),
        MembershipStarted {
            membership: membership(n),
            person: person(n),
            org: org(branch),
            kind: MembershipKind::Formal,
            state: MemberState::Full,
            from: founded(),
        }
        .into(),
    ]
}

/// A theme day in the village hall, of which nothing else is said.
pub fn theme_day(title: &str, date: StatedDate) -> Plan {
    Plan {
        kind: MeetingKind::ThemeDay,
        title: title.to_owned(),
        date,
        starts: None,
        place: "村部".to_owned(),
        topics: Vec::new(),
        notice: String::new(),
        host: None,
        recorder: None,
        cancelled: false,
    }
}

/// An office.
pub fn appoint(n: u8, at: u8, role: Role) -> Event {
    AppointmentMade {
        appointment: appointment(n),
        person: person(n),
        org: org(at),
        role,
        from: founded(),
        phone: None,
    }
    .into()
}
