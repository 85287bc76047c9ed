//! A county in memory: events recorded through the domain's own function, as the server does.
#![allow(dead_code, unreachable_pub, reason = "each test file uses its part")]

use std::collections::BTreeMap;

use yixian_domain::{
    CountyId, DeviceId, Document, DocumentKey, Event, EventId, OrgId, PersonId, Recorded,
    apply::{Context, apply, targets},
    org::{PersonFile, Profile, event::PersonCorrected},
    rules::{NATIONAL, RuleSet, Rules},
    time::{EventTime, StatedDate, TimeTrust, Timestamp},
};
use yixian_protocol::hash::{digest, truncated};
use yixian_registry::{CountyView, Files, Import, ImportErrors, ImportPlan, Options, plan};

pub const REGISTRY: PersonId = PersonId::from_bytes([0xee; 16]);
pub const SECRETARY: PersonId = PersonId::from_bytes([0x5e; 16]);
pub const DAY: &str = "2026-09-01";
pub const LATER: &str = "2026-10-01";

pub fn day(text: &str) -> StatedDate {
    text.parse().unwrap()
}

pub struct World {
    pub county: CountyId,
    documents: BTreeMap<DocumentKey, Document>,
    log: Vec<(PersonId, Event)>,
    numbers: Vec<(OrgId, String)>,
    rules: RuleSet,
}

impl Default for World {
    fn default() -> Self {
        Self {
            county: CountyId::from_bytes([7; 16]),
            documents: BTreeMap::new(),
            log: Vec::new(),
            numbers: Vec::new(),
            rules: RuleSet::from_json(NATIONAL).unwrap(),
        }
    }
}

impl World {
    /// Records an event; every document must take it.
    pub fn record(&mut self, author: PersonId, event: impl Into<Event>) -> EventId {
        let event = event.into();
        let count = u64::try_from(self.log.len()).unwrap();
        let id = EventId::from_bytes(truncated(&digest("test", &[&count.to_be_bytes()])));
        let time = EventTime { at: Timestamp(0), trust: TimeTrust::Server };
        let device = DeviceId::from_bytes([1; 16]);
        let recorded = Recorded { id, author, device, time, event: &event, meeting: None };
        for target in targets(&recorded) {
            let document = self.documents.remove(&target.key);
            let context = Context { rules: Rules::national(&self.rules), belongs: None, privacy: None };
            let taken = apply(target.key, document, &recorded, context);
            let taken = taken.unwrap_or_else(|rejection| panic!("{rejection:?}: {event:?}"));
            self.documents.insert(target.key, taken);
        }
        self.log.push((author, event));
        id
    }

    pub fn record_all(&mut self, import: &Import) {
        for event in import.events() {
            self.record(REGISTRY, event.clone());
        }
        self.numbers.extend(import.numbers.iter().cloned());
    }

    pub fn view(&self) -> CountyView {
        let mut view = CountyView::new(self.county, REGISTRY);
        for document in self.documents.values() {
            view.add(document.clone());
        }
        for (author, event) in &self.log {
            view.observe(*author, event);
        }
        for (org, no) in &self.numbers {
            view.number(*org, no);
        }
        view
    }

    pub fn forget_numbers(&mut self) {
        self.numbers.clear();
    }

    pub fn plan_on(&self, orgs: &str, members: &str, on: &str) -> Result<ImportPlan, ImportErrors> {
        plan(&self.view(), files(orgs, members), Options { effective: day(on) })
    }

    pub fn plan(&self, orgs: &str, members: &str) -> Result<ImportPlan, ImportErrors> {
        self.plan_on(orgs, members, DAY)
    }

    /// Plans and records.
    pub fn import_on(&mut self, orgs: &str, members: &str, on: &str) -> ImportPlan {
        let plan = self.plan_on(orgs, members, on).unwrap_or_else(|errors| panic!("{errors}"));
        self.record_all(&plan.import);
        plan
    }

    pub fn import(&mut self, orgs: &str, members: &str) -> ImportPlan {
        self.import_on(orgs, members, DAY)
    }

    pub fn documents(&self) -> impl Iterator<Item = &Document> {
        self.documents.values()
    }

    pub fn profile(&self, person: PersonId) -> &Profile {
        self.documents[&DocumentKey::Profile(person)].as_profile().unwrap()
    }

    pub fn person(&self, no: &str) -> PersonId {
        yixian_registry::ids::person(self.county, no)
    }

    pub fn org(&self, no: &str) -> OrgId {
        yixian_registry::ids::organisation(self.county, no, 0)
    }

    pub fn file(&self, no: &str) -> PersonFile {
        self.profile(self.person(no)).files.current().unwrap().1.value.clone()
    }

    /// Somebody corrects a file, as his phone would: it knows what the branch keeps.
    pub fn correct(
        &mut self,
        author: PersonId,
        no: &str,
        branch: &str,
        change: impl FnOnce(&mut PersonFile),
    ) {
        let (person, branch) = (self.person(no), self.org(branch));
        let files = &self.documents[&DocumentKey::Roster(branch)].as_roster().unwrap().files[&person];
        let supersedes = files.heads().into_iter().map(|(id, _)| id).collect();
        let mut file = files.current().unwrap().1.value.clone();
        change(&mut file);
        self.record(author, PersonCorrected { person, branch, file, supersedes });
    }

    /// The branch of a person on a day.
    pub fn branch(&self, no: &str, on: &str) -> Option<OrgId> {
        self.profile(self.person(no)).branch_on(day(on))
    }
}

pub fn files<'a>(orgs: &'a str, members: &'a str) -> Files<'a> {
    let some = |text: &'a str| (!text.is_empty()).then_some(text.as_bytes());
    Files { organisations: some(orgs), members: some(members) }
}

pub const ORGS: &str = "\
组织编号,组织名称,组织类别,上级编号,区划代码
Z0,中共禾川县委员会,县委,,
Z1,青河镇党委,乡镇党委,Z0,
Z1-1,柳溪村党支部,党支部,Z1,990101100201
Z1-2,桃塘村党支部,党支部,Z1,990101100202
";

pub const MEMBERS: &str = "\
党员编号,姓名,支部编号,人员类别,进入支部日期,手机,出生年份,职务,任职日期
A1,秦川,Z0,组织关系不在此,,,,县委组织部,2021-01-15
A2,何田,Z1,组织关系不在此,,,,组织委员,2021-01-15
M1,张大山,Z1-1,正式党员,2001-07-01,+99910000001,1885,书记,2021-01-15
M2,李秀芳,Z1-1,正式党员,2005-07-01,,,副书记,2021-01-15
M3,王麦,Z1-1,预备党员,2026-03-01,+99910000003,,,
M4,王麦,Z1-1,正式党员,2010-07-01,,,,
M5,赵满仓,Z1-2,正式党员,1999-07-01,,,书记;委员,2021-01-15;2022-03-01
";

/// One list with one line replaced.
pub fn with(list: &str, line: &str, by: &str) -> String {
    assert!(list.contains(line), "{line}");
    list.replace(line, by)
}

/// One list without one line.
pub fn without(list: &str, start: &str) -> String {
    assert!(list.lines().any(|line| line.starts_with(start)), "{start}");
    list.lines().filter(|line| !line.starts_with(start)).map(|line| format!("{line}\n")).collect()
}
