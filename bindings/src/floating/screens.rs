//! What the screens of members away from home show.

use std::collections::HashMap;

use yixian_client::floating as client;
use yixian_domain::floating;

use super::{
    hosts::HostRow,
    records::{AwayChoice, ContactEntered, Departure, LostStep, MemberCertificate, News, NewsPhrase},
};
use crate::{
    convert::{all, count},
    home::OrgName,
    id::{OrgId, PersonId},
    organisations::Contact,
    privacy::ConsentRow,
    time::{StatedDate, Timestamp},
};

/// Where somebody is.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct DepartureRow {
    /// Where, since when, until when.
    pub departure: Departure,
    /// The place in words.
    pub place_name: String,
    /// Whole months since he left.
    pub months: u32,
    /// From which day on he is a floating member by the definition; none abroad, where other rules hold.
    pub floating_from: Option<StatedDate>,
    /// Who reported it, if this phone knows.
    pub by: Option<PersonId>,
}

/// Who keeps in touch with a member (联系人).
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct KeepsInTouch {
    /// Who.
    pub person: PersonId,
    /// The name; empty if this phone does not know it.
    pub name: String,
    /// Under which number he can be called; an officer sees only the ends of a member's.
    pub phone: Option<String>,
    /// Whether only its ends are shown: `Privacy.reveal_phone` shows all of it, and says so to its owner.
    pub is_masked: bool,
}

/// When the next contact is due.
#[derive(Clone, Copy, PartialEq, Eq, Debug, uniffi::Record)]
pub struct ContactDue {
    /// When he was last heard of, by whatever way.
    pub last_heard: Option<StatedDate>,
    /// By when somebody should get in touch again.
    pub due: StatedDate,
}

/// A contact, or a try.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct ContactLogRow {
    /// What.
    pub entry: ContactEntered,
    /// Who recorded it.
    pub by: PersonId,
}

/// What a member said.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct NewsRow {
    /// What.
    pub news: News,
    /// The place in words.
    pub place_name: Option<String>,
    /// When, as well as it is known.
    pub at: Timestamp,
    /// The first day on which nobody reads it any more.
    pub fades: StatedDate,
}

/// An activity certificate, and whether it holds.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct CertificateRow {
    /// What it says.
    pub certificate: MemberCertificate,
    /// Whether it holds today.
    pub holds: bool,
}

/// Where the search for somebody stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, uniffi::Record)]
pub struct LostSearch {
    /// The first try in vain since he was last heard of.
    pub since: StatedDate,
    /// How many tries.
    pub tries: u32,
    /// Whole months without an answer.
    pub months: u32,
    /// The last step that was taken.
    pub taken: Option<LostStep>,
    /// What somebody may decide next; none while it is too early.
    pub next: Option<LostStep>,
}

/// A step towards somebody who does not answer.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct LostStepRow {
    /// Which.
    pub step: LostStep,
    /// When.
    pub on: StatedDate,
    /// What came of it.
    pub words: String,
    /// Who took it.
    pub by: PersonId,
}

/// What somebody may do about a member away.
#[derive(Clone, Copy, PartialEq, Eq, Debug, uniffi::Record)]
pub struct AwayRights {
    /// Report departure, return and choice.
    pub report: bool,
    /// Say how he is, report attendances elsewhere: only he himself.
    pub speak: bool,
    /// Name the contact person, issue certificates.
    pub keep: bool,
    /// Record contacts.
    pub log: bool,
    /// Confirm attendances elsewhere, take steps.
    pub decide: bool,
    /// Look through what was entered: whoever enters something of him, and he himself as soon as there is anything.
    pub entries: bool,
}

/// A member away from home, or at home.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct AwayScreen {
    /// His branch.
    pub branch: OrgName,
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// Today.
    pub today: StatedDate,
    /// Whether the county uses this area at all.
    pub enabled: bool,
    /// Where he is; none if he is at home.
    pub departure: Option<DepartureRow>,
    /// What he wants after six months.
    pub choice: Option<AwayChoice>,
    /// Who keeps in touch.
    pub contact: Option<KeepsInTouch>,
    /// Under which number he himself can be called: whole for who keeps in touch, its ends for other officers.
    pub phone: Option<String>,
    /// Whether only its ends are shown: `Privacy.reveal_phone` shows all of it, and says so to its owner.
    pub is_masked: bool,
    /// How it stands with one's consent to send news, and the words to show before the first; none for others.
    pub consent: Option<ConsentRow>,
    /// How it stands with the member's consent that his number is told to who keeps in touch; for who names that one.
    pub phone_consent: Option<ConsentRow>,
    /// When the next contact is due; none if he is at home.
    pub next: Option<ContactDue>,
    /// Contacts and tries, the newest first.
    pub log: Vec<ContactLogRow>,
    /// What he said, the newest first, as long as it has not faded.
    pub news: Vec<NewsRow>,
    /// Attendances elsewhere, the newest first.
    pub hosts: Vec<HostRow>,
    /// The last certificate.
    pub certificate: Option<CertificateRow>,
    /// Where the search for him stands; he himself does not see it.
    pub search: Option<LostSearch>,
    /// The steps that this person may record now.
    pub may_take: Vec<LostStep>,
    /// The steps that were taken, the newest first; he himself does not see them.
    pub steps: Vec<LostStepRow>,
    /// The names of those who are spoken of.
    pub names: HashMap<PersonId, String>,
    /// Whom to ask in the branch.
    pub to_call: Option<Contact>,
    /// What this person may do.
    pub may: AwayRights,
}

/// A member away, in the branch's register.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct AwayRow {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// Where he is.
    pub departure: DepartureRow,
    /// Whether he is a floating member by the definition.
    pub floating: bool,
    /// Who keeps in touch.
    pub contact: Option<KeepsInTouch>,
    /// When the next contact is due.
    pub next: ContactDue,
    /// Attendances elsewhere that nobody has looked into.
    pub open_hosts: u32,
    /// Where the search for him stands.
    pub search: Option<LostSearch>,
}

/// A member of elsewhere who takes part here.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct InflowRow {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// Since when.
    pub since: StatedDate,
    /// The branch that he belongs to; none if it is not recorded.
    pub home: Option<String>,
    /// The activity certificate that he showed last.
    pub certificate: Option<CertificateRow>,
}

/// A branch's register of members away and of those who came (流出、流入台账).
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct FloatingRegister {
    /// Which branch.
    pub branch: OrgName,
    /// Whether the county uses this area at all.
    pub enabled: bool,
    /// Who is away, by when the next contact is due.
    pub away: Vec<AwayRow>,
    /// Who came from elsewhere.
    pub here: Vec<InflowRow>,
    /// Who came home within twelve months and is there, the last first.
    pub back: Vec<AwayBackRow>,
}

/// A member who was away and has come home.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct AwayBackRow {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// Where he was last, in words.
    pub place_name: String,
    /// Since when he had been away.
    pub left_on: StatedDate,
    /// The first day at home.
    pub back_on: StatedDate,
}

/// Somebody whom this person keeps in touch with.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct CareRow {
    /// Whose branch.
    pub branch: Option<OrgId>,
    /// Who.
    pub person: PersonId,
    /// The name; empty if this phone does not know it.
    pub name: String,
    /// The place in words.
    pub place_name: Option<String>,
    /// When the next contact is due.
    pub next: Option<ContactDue>,
}

impl From<client::DepartureRow> for DepartureRow {
    fn from(core: client::DepartureRow) -> Self {
        Self {
            departure: core.departure.into(),
            place_name: core.place,
            months: core.months,
            floating_from: core.floating_from.map(StatedDate::from),
            by: core.by,
        }
    }
}

impl From<client::KeepsInTouch> for KeepsInTouch {
    fn from(core: client::KeepsInTouch) -> Self {
        Self { person: core.person, name: core.name, phone: core.phone, is_masked: core.is_masked }
    }
}

impl From<client::ContactRow> for ContactDue {
    fn from(core: client::ContactRow) -> Self {
        Self { last_heard: core.last_heard.map(StatedDate::from), due: core.due.into() }
    }
}

impl From<client::LogRow> for ContactLogRow {
    fn from(core: client::LogRow) -> Self {
        let entry = ContactEntered {
            on: core.entry.on.into(),
            way: core.entry.way.into(),
            reached: core.entry.reached,
            words: core.entry.words,
        };
        Self { entry, by: core.by }
    }
}

impl From<client::NewsRow> for NewsRow {
    fn from(core: client::NewsRow) -> Self {
        let news = News {
            phrase: core.news.phrase.map(NewsPhrase::from),
            words: core.news.words,
            place: core.news.place.map(|place| place.as_str().to_owned()),
        };
        Self { news, place_name: core.place, at: core.at.into(), fades: core.fades.into() }
    }
}

impl From<client::CertificateRow> for CertificateRow {
    fn from(core: client::CertificateRow) -> Self {
        Self { certificate: core.certificate.into(), holds: core.holds }
    }
}

impl From<floating::Search> for LostSearch {
    fn from(core: floating::Search) -> Self {
        Self {
            since: core.since.into(),
            tries: count(core.tries),
            months: core.months,
            taken: core.taken.map(LostStep::from),
            next: core.next.map(LostStep::from),
        }
    }
}

impl From<client::StepRow> for LostStepRow {
    fn from(core: client::StepRow) -> Self {
        Self { step: core.entry.step.into(), on: core.entry.on.into(), words: core.entry.words, by: core.by }
    }
}

impl From<client::AwayRights> for AwayRights {
    fn from(core: client::AwayRights) -> Self {
        let client::AwayRights { report, speak, keep, log, decide, entries } = core;
        Self { report, speak, keep, log, decide, entries }
    }
}

impl From<client::AwayScreen> for AwayScreen {
    fn from(core: client::AwayScreen) -> Self {
        Self {
            branch: core.branch.into(),
            person: core.person,
            name: core.name,
            today: core.today.into(),
            enabled: core.enabled,
            departure: core.departure.map(DepartureRow::from),
            choice: core.choice.map(AwayChoice::from),
            contact: core.contact.map(KeepsInTouch::from),
            phone: core.phone,
            is_masked: core.is_masked,
            consent: core.consent.map(ConsentRow::from),
            phone_consent: core.phone_consent.map(ConsentRow::from),
            next: core.next.map(ContactDue::from),
            log: all(core.log),
            news: all(core.news),
            hosts: all(core.hosts),
            certificate: core.certificate.map(CertificateRow::from),
            search: core.search.map(LostSearch::from),
            may_take: all(core.may_take),
            steps: all(core.steps),
            names: core.names.into_iter().collect(),
            to_call: core.to_call.map(Contact::from),
            may: core.may.into(),
        }
    }
}

impl From<client::AwayRow> for AwayRow {
    fn from(core: client::AwayRow) -> Self {
        Self {
            person: core.person,
            name: core.name,
            departure: core.departure.into(),
            floating: core.floating,
            contact: core.contact.map(KeepsInTouch::from),
            next: core.next.into(),
            open_hosts: count(core.open_hosts),
            search: core.search.map(LostSearch::from),
        }
    }
}

impl From<client::InflowRow> for InflowRow {
    fn from(core: client::InflowRow) -> Self {
        Self {
            person: core.person,
            name: core.name,
            since: core.since.into(),
            home: core.home,
            certificate: core.certificate.map(CertificateRow::from),
        }
    }
}

impl From<client::FloatingRegister> for FloatingRegister {
    fn from(core: client::FloatingRegister) -> Self {
        Self {
            branch: core.branch.into(),
            enabled: core.enabled,
            away: all(core.away),
            here: all(core.here),
            back: all(core.back),
        }
    }
}

impl From<client::BackRow> for AwayBackRow {
    fn from(core: client::BackRow) -> Self {
        Self {
            person: core.person,
            name: core.name,
            place_name: core.place,
            left_on: core.left.into(),
            back_on: core.back.into(),
        }
    }
}

impl From<client::CareRow> for CareRow {
    fn from(core: client::CareRow) -> Self {
        Self {
            branch: core.branch,
            person: core.person,
            name: core.name,
            place_name: core.place,
            next: core.next.map(ContactDue::from),
        }
    }
}
