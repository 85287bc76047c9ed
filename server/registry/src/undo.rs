//! Takes an import back, as far as nobody has changed since what it did.
//!
//! Nothing that was recorded is removed: a membership that an import began ends as entered by mistake, an
//! office ends on its first day, a name is set back, an organisation is dissolved on the day it was founded.
//! What somebody else has changed since stays, and is told. So does a person's file: removing personal data
//! is a lawful deletion, not a correction.

mod organisations;
mod people;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use serde::Serialize;
use yixian_domain::{AppointmentId, Event, MembershipId, OrgId, PersonId};

use crate::{diff::Subject, plan::Import, view::CountyView};

/// Why something of an import stays.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Somebody in the county has changed it since.
    Touched,
    /// A later import has changed it.
    Later,
    /// Others belong to it, or are under it.
    InUse,
}

impl Why {
    /// In Chinese.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Touched => "后来有人改过,没有动",
            Self::Later => "后来又导入过,没有动",
            Self::InUse => "已经有人或下级在里面,没有动",
        }
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Touched => "changed since by somebody; left as it is",
            Self::Later => "changed since by another import; left as it is",
            Self::InUse => "others belong to it; left as it is",
        })
    }
}

/// Something of an import that stays.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct Left {
    /// What it is.
    pub subject: Subject,
    /// Its number.
    pub no: String,
    /// Its name.
    pub name: String,
    /// What the import did.
    pub kind: &'static str,
    /// Why it stays.
    pub why: Why,
}

impl Left {
    /// In Chinese.
    #[must_use]
    pub fn chinese(&self) -> String {
        format!("{}({}):{}", self.name, self.no, self.why.chinese())
    }
}

impl fmt::Display for Left {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}), {}: {}", self.name, self.no, self.kind, self.why)
    }
}

/// What taking an import back comes to.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Undo {
    /// What to record, in this order.
    pub events: Vec<Event>,
    /// What stays.
    pub left: Vec<Left>,
    /// How many people the import entered whose files stay, without a membership.
    pub files: usize,
}

/// Plans the events that take an import back. `existing` is the county as it is now.
#[must_use]
pub fn undo(import: &Import, existing: &CountyView) -> Undo {
    let mut undoing = Undoing {
        view: existing,
        import,
        undo: Undo::default(),
        memberships: BTreeSet::new(),
        appointments: BTreeSet::new(),
        dissolved: BTreeSet::new(),
        back: BTreeMap::new(),
        adopted: BTreeSet::new(),
    };
    undoing.people();
    undoing.files();
    undoing.organisations();
    undoing.undo
}

/// The work in progress.
struct Undoing<'a> {
    view: &'a CountyView,
    import: &'a Import,
    undo: Undo,
    /// What this ends.
    memberships: BTreeSet<MembershipId>,
    appointments: BTreeSet<AppointmentId>,
    dissolved: BTreeSet<OrgId>,
    /// Who goes back where.
    back: BTreeMap<PersonId, OrgId>,
    /// Whom somebody has corrected since he was entered.
    adopted: BTreeSet<PersonId>,
}

impl Undoing<'_> {
    fn record(&mut self, event: impl Into<Event>) {
        self.undo.events.push(event.into());
    }

    fn leave_person(&mut self, person: PersonId, event: &Event, why: Why) {
        let name = self.view.profile(person).map_or("", |profile| profile.name()).to_owned();
        let no = self.view.person_no(person);
        self.undo.left.push(Left { subject: Subject::Person, no, name, kind: event.kind(), why });
    }

    fn leave_organisation(&mut self, org: OrgId, event: &Event, why: Why) {
        let name = self.view.organisation_name(org).to_owned();
        let no = self.view.organisation_no(org);
        self.undo.left.push(Left { subject: Subject::Organisation, no, name, kind: event.kind(), why });
    }
}
