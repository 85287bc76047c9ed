//! One function decides what an event does to a document.
//!
//! [`targets`] names the documents that an event touches. [`check`] says whether one of them takes it,
//! [`record`] takes it in. A host checks all targets first and then records in all, inside one transaction;
//! [`apply`] does both for a single document.
//!
//! What two people may write at once without knowing of each other (meetings, rolls, files) comes out the
//! same in whatever order, and however often, its events are recorded. Organisations, memberships, offices
//! and devices change in the order in which the server took the events; a host records each event once.

mod check;
mod record;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use check::{check, check_words, floats, is_digits};
pub(crate) use check::{optional_text, text};
pub use record::record;

use crate::{
    DocumentKey, MeetingId, OrgId, PersonId, Recorded,
    document::Document,
    dues::{DuesAccounts, Month, PersonDues},
    event::Event as E,
    floating::{Away, AwayEntry, event::AwayCancelled},
    history::History,
    identity::{Devices, WaitingRoom},
    meetings::{Meeting, PersonRoll, Roll},
    org::{Membership, Organisation, Peers, Profile, Roster},
    privacy::{Erasure, PersonPrivacy, Purpose, event::RecordsErased},
    reminders::Desk,
    rules::{Level, Rulebook, Rules},
    time::{Dated, StatedDate},
};

/// In what form the readers of a document hear of a change to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Share {
    /// As the event itself: they may see all of it.
    Event,
    /// As the document after the change: the event holds more than they may see.
    Document,
}

/// A document that an event touches.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Target {
    /// Which.
    pub key: DocumentKey,
    /// How its readers hear of it.
    pub share: Share,
}

/// Why a document does not take an event. The name is the stable code; a person sees words for it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Rejection {
    /// The meeting is not known here. The server parks such an event until it is.
    #[error("the meeting is not known")]
    UnknownMeeting,
    /// The organisation is not known here.
    #[error("the organisation is not known")]
    UnknownOrganisation,
    /// The person is not known here.
    #[error("the person is not known")]
    UnknownPerson,
    /// The membership, appointment or device is not known here.
    #[error("the membership, appointment or device is not known")]
    UnknownRecord,
    /// The digits are not those on the wall.
    #[error("the digits are not this meeting's")]
    WrongDigits,
    /// The roll has not been opened yet. The server parks such an event until it is.
    #[error("the roll is not open yet")]
    RollNotOpen,
    /// The meeting belongs to another branch, or to another than the event says.
    #[error("the meeting belongs to another branch")]
    OtherBranch,
    /// Something of this id exists and is another thing.
    #[error("something else has this id already")]
    IdTaken,
    /// A text is empty or too long.
    #[error("{field} is empty or longer than {most} characters")]
    BadText {
        /// Which field.
        field: String,
        /// The most characters that it may have.
        most: u32,
    },
    /// Too many references.
    #[error("too many references to earlier events")]
    TooManyReferences,
    /// The digits are not four digits.
    #[error("the digits are not four digits")]
    BadDigits,
    /// A meeting cannot be joined with itself.
    #[error("a meeting cannot be joined with itself")]
    JoinedWithItself,
    /// A person signs himself in, not through a proxy's mark.
    #[error("nobody is his own proxy")]
    OwnProxy,
    /// An organisation cannot come under, or be merged into, itself.
    #[error("an organisation cannot come under itself")]
    UnderItself,
    /// There is no such rule on the day from which it is to be another.
    #[error("there is no rule {rule}")]
    UnknownRule {
        /// Which.
        rule: String,
    },
    /// The rule is not this organisation's to change.
    #[error("this rule is set by the {level:?} alone")]
    RuleNotYours {
        /// Who may.
        level: Level,
    },
    /// The value is not one that the rule can have here.
    #[error("the value {why}")]
    RuleOutOfBounds {
        /// What is wrong with it.
        why: String,
    },
    /// A change is to hold from a day that has begun: past periods are not judged anew.
    #[error("a change holds from {earliest} at the earliest")]
    RuleInThePast {
        /// The first day that it may begin on.
        earliest: StatedDate,
    },
    /// A change is to end again at once.
    #[error("a change holds for {days} days at least")]
    RuleTooShort {
        /// The least number of days.
        days: i64,
    },
    /// A rule is not in force on a day.
    #[error("the rule {rule} is not in force on {on}")]
    RuleNotInForce {
        /// Which.
        rule: String,
        /// When.
        on: StatedDate,
    },
    /// Nobody decides about his own proposal.
    #[error("nobody decides about his own proposal")]
    OwnProposal,
    /// It was decided already.
    #[error("it was decided already")]
    AlreadyDecided,
    /// An amount is nothing, or less, or beyond all measure.
    #[error("the amount makes no sense")]
    BadAmount,
    /// An amount is above the cap of a month.
    #[error("more than the cap of {fen} fen a month")]
    AboveCap {
        /// The cap in fen.
        fen: i64,
    },
    /// An amount is not what the rules say for this category.
    #[error("the amount lies between {least_fen} and {most_fen} fen")]
    AmountOutOfRange {
        /// The least in fen.
        least_fen: i64,
        /// The most in fen.
        most_fen: i64,
    },
    /// The months end before they begin, or are more than a year.
    #[error("these are not one to twelve months")]
    BadMonths,
    /// A month has a receipt already.
    #[error("{month} is paid already")]
    MonthPaid {
        /// The first such month.
        month: Month,
    },
    /// The person did not belong to the branch in a month.
    #[error("the person did not belong to the branch in {month}")]
    NotAMemberThen {
        /// The first such month.
        month: Month,
    },
    /// A place is neither a county nor a country.
    #[error("there is no place {code}")]
    UnknownPlace {
        /// The code.
        code: String,
    },
    /// A guest code was mistyped.
    #[error("not a guest code: a digit is wrong or missing")]
    BadGuestCode,
    /// It ends before it begins.
    #[error("it ends before it begins")]
    EndsBeforeItBegins,
    /// A term is longer than any term.
    #[error("a term lasts {months} months at most")]
    TermTooLong {
        /// The most months.
        months: u32,
    },
    /// Somebody is to have left before he was admitted.
    #[error("the person was admitted on {admitted}")]
    BeforeAdmission {
        /// When he was.
        admitted: StatedDate,
    },
    /// Somebody is to have left before the day on which he is recorded to have come home: it would be over at once.
    #[error("the person is recorded to have come home on {back}")]
    BeforeHomecoming {
        /// The first day at home.
        back: StatedDate,
    },
    /// A certificate holds longer than it may.
    #[error("a certificate holds for {months} months at most")]
    CertificateTooLong {
        /// The most months.
        months: u32,
    },
    /// Nobody learns for so long at one meeting.
    #[error("no meeting learns for more than {minutes} minutes")]
    LearningTooLong {
        /// The most minutes.
        minutes: u16,
    },
    /// Nobody is his own contact person.
    #[error("nobody is his own contact person")]
    OwnContact,
    /// Only who keeps in touch says so himself.
    #[error("only the contact person says that")]
    NotTheContact,
    /// The county has shut this.
    #[error("the county has shut this")]
    ShutByCounty {
        /// By which rule.
        rule: String,
    },
    /// The person has withdrawn his consent to this, or never gave it.
    #[error("the person has withdrawn his consent")]
    ConsentWithdrawn {
        /// To what.
        purpose: Purpose,
    },
    /// It was said before something was erased to which it would belong.
    #[error("what this belongs to was erased since")]
    ErasedSince,
    /// Somebody is away: where he is, the branch has to know.
    #[error("the person is away")]
    StillAway,
    /// The event does not concern this document.
    #[error("the event does not concern this document")]
    NotConcerned,
}

/// What an event is recorded against.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The rules that hold where it happened: see [`setting`].
    pub rules: Rules<'a>,
    /// What is known of the belongings of the person that it is about, in that branch; none if nothing is.
    pub belongs: Option<&'a [Membership]>,
    /// What that person said about what the branch records of him, as far as the check rests on consent.
    pub privacy: Option<&'a PersonPrivacy>,
}

/// What the check of an event wants to know beside its documents.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Setting {
    /// Where it happens: whose rules hold.
    pub branch: OrgId,
    /// Whose belongings there it looks at.
    pub belongs: Option<PersonId>,
    /// On whose consent it rests.
    pub consents: Option<PersonId>,
}

/// What the check of an event wants to know beside its documents, if anything. A host reads that before it asks
/// [`check`].
#[must_use]
pub fn setting(event: &Recorded<'_>) -> Option<Setting> {
    let at = |branch| Setting { branch, belongs: None, consents: None };
    let of = |branch, person| Setting { belongs: Some(person), ..at(branch) };
    let agreed = |branch, person| Setting { consents: Some(person), ..at(branch) };
    Some(match event.event {
        E::DuesAssessed(e) => of(e.branch, e.person),
        E::DuesReceived(e) => of(e.branch, e.person),
        E::DuesDeclared(e) => of(e.branch, event.author),
        E::DepartureReported(e) => of(e.branch, e.person),
        E::ReturnReported(e) => at(e.branch),
        E::ContactNamed(e) => agreed(e.branch, e.person),
        E::ContactMade(e) => at(e.branch),
        E::NewsSent(e) => agreed(e.branch, event.author),
        E::CertificateIssued(e) => at(e.branch),
        E::HostReported(e) => at(e.branch),
        E::HostAnswered(e) => at(e.branch),
        E::LostStepTaken(e) => at(e.branch),
        E::ChoiceMade(e) => at(e.branch),
        E::AwayCancelled(e) => at(e.branch),
        _ => return None,
    })
}

fn shared(key: DocumentKey) -> Target {
    Target { key, share: Share::Event }
}

fn shown(key: DocumentKey) -> Target {
    Target { key, share: Share::Document }
}

/// The meeting that an event is about.
#[must_use]
pub fn meeting_of(event: &Recorded<'_>) -> Option<MeetingId> {
    match event.event {
        // The digits may be those of a record that this one was joined with: the server found it.
        E::SignedIn(_) => event.meeting.or_else(|| event.event.meeting()),
        other => other.meeting(),
    }
}

/// The meetings over which the author of an event needs a right: two if it joins or parts them.
#[must_use]
pub fn meetings_of(event: &Recorded<'_>) -> Vec<MeetingId> {
    let other = match event.event {
        E::MeetingJoined(e) => Some(e.with),
        _ => None,
    };
    meeting_of(event).into_iter().chain(other).collect()
}

/// The documents that an event touches.
#[must_use]
pub fn targets(event: &Recorded<'_>) -> Vec<Target> {
    use DocumentKey as K;
    if let Some(meeting) = meeting_of(event) {
        return meeting_targets(event, meeting);
    }
    match event.event {
        E::OrganisationFounded(e) => {
            let mut targets = vec![shared(K::Organisation(e.org))];
            targets.extend([shown(K::Roster(e.org)), shown(K::Peers(e.org))]);
            targets
        }
        E::OrganisationRenamed(e) => vec![shared(K::Organisation(e.org))],
        E::OrganisationMoved(e) => vec![shared(K::Organisation(e.org))],
        E::OrganisationMerged(e) => vec![shared(K::Organisation(e.org))],
        E::OrganisationDissolved(e) => vec![shared(K::Organisation(e.org))],
        E::PersonRegistered(e) => person_targets(e.person, e.branch),
        E::PersonCorrected(e) => person_targets(e.person, e.branch),
        E::MembershipStarted(e) => person_targets(e.person, e.org),
        E::MembershipChanged(e) => {
            vec![shared(K::Roster(e.org)), shared(K::Profile(e.person))]
        }
        E::MembershipEnded(e) => person_targets(e.person, e.org),
        E::AppointmentMade(e) => person_targets(e.person, e.org),
        E::AppointmentEnded(e) => person_targets(e.person, e.org),
        E::DeviceEnrolled(e) => vec![shared(K::Devices(e.person))],
        E::DeviceRevoked(e) => vec![shared(K::Devices(e.person))],
        E::EnrolmentObjected(_) => vec![shared(K::Devices(event.author))],
        E::EventAdmitted(e) => vec![shared(K::WaitingRoom(e.waits_for))],
        E::TermSet(e) => vec![shared(K::Organisation(e.org))],
        E::RuleProposed(e) => vec![shared(K::Rulebook(e.org))],
        E::RuleDecided(e) => vec![shared(K::Rulebook(e.org))],
        E::DuesAssessed(e) => dues_targets(e.branch, e.person),
        E::DuesDeclared(e) => dues_targets(e.branch, event.author),
        E::DuesReceived(e) => dues_targets(e.branch, e.person),
        E::DuesCancelled(e) => dues_targets(e.branch, e.person),
        E::DuesPublished(e) => vec![shared(K::DuesAccounts(e.branch))],
        E::DepartureReported(e) => away_targets(e.branch, e.person, [e.contact, None]),
        E::ReturnReported(e) => away_targets(e.branch, e.person, [e.contact, None]),
        E::ContactNamed(e) => away_targets(e.branch, e.person, [Some(e.contact), e.before]),
        E::ContactMade(e) => away_targets(e.branch, e.person, [e.contact, None]),
        E::NewsSent(e) => news_targets(e.branch, event.author, e.contact),
        E::CertificateIssued(e) => away_targets(e.branch, e.person, [None, None]),
        E::HostReported(e) => away_targets(e.branch, event.author, [e.contact, None]),
        E::HostAnswered(e) => away_targets(e.branch, e.person, [None, None]),
        E::HostChecked(e) => away_targets(e.branch, e.person, [None, None]),
        E::LostStepTaken(e) => search_targets(e.branch, e.person, e.contact),
        E::ChoiceMade(e) => away_targets(e.branch, e.person, [None, None]),
        E::AwayCancelled(e) => cancelled_targets(e),
        E::MatterHandled(e) => vec![shared(K::Desk(e.org))],
        E::ConsentDecided(e) => privacy_targets(e.branch, e.person),
        E::InfoDisputed(e) => privacy_targets(e.branch, event.author),
        E::InfoAnswered(e) => privacy_targets(e.branch, e.person),
        E::DeletionAsked(e) => privacy_targets(e.branch, e.person.unwrap_or(event.author)),
        E::DeletionAnswered(e) => privacy_targets(e.branch, e.person),
        E::PhoneRevealed(e) => privacy_targets(e.branch, e.person),
        E::RecordsErased(e) => erased_targets(e),
        _ => Vec::new(), // a meeting's event whose meeting has not been found yet
    }
}

fn person_targets(person: PersonId, branch: OrgId) -> Vec<Target> {
    vec![
        shared(DocumentKey::Roster(branch)),
        shown(DocumentKey::Peers(branch)),
        shared(DocumentKey::Profile(person)),
    ]
}

fn dues_targets(branch: OrgId, person: PersonId) -> Vec<Target> {
    vec![shared(DocumentKey::Dues(branch, person)), shared(DocumentKey::OwnDues(branch, person))]
}

fn privacy_targets(branch: OrgId, person: PersonId) -> Vec<Target> {
    vec![shared(DocumentKey::Privacy(branch, person)), shared(DocumentKey::OwnPrivacy(branch, person))]
}

/// Where it is noted that it is gone, and wherever it may be. A phone that has not heard of it yet cannot read the events
/// that it is about any more: it is shown what is left.
fn erased_targets(event: &RecordsErased) -> Vec<Target> {
    let mut targets = privacy_targets(event.branch, event.person);
    if matches!(event.what, Erasure::Looks | Erasure::Requests) {
        return targets;
    }
    targets.extend([
        shown(DocumentKey::Away(event.branch, event.person)),
        shown(DocumentKey::OwnAway(event.branch, event.person)),
        shown(DocumentKey::News(event.branch, event.person)),
    ]);
    targets.extend(event.contacts.iter().map(|contact| shown(DocumentKey::Care(*contact, event.person))));
    if event.what == Erasure::Away {
        targets.push(shown(DocumentKey::Desk(event.branch)));
    }
    if event.what == Erasure::Phone {
        let branch = event.branch;
        let files =
            [DocumentKey::Roster(branch), DocumentKey::Peers(branch), DocumentKey::Profile(event.person)];
        targets.extend(files.map(shown));
        targets.extend(event.in_care.iter().flat_map(|person| {
            let care = DocumentKey::Care(event.person, *person);
            [DocumentKey::Away(branch, *person), DocumentKey::OwnAway(branch, *person), care].map(shown)
        }));
    }
    targets
}

fn away_targets(branch: OrgId, person: PersonId, [now, before]: [Option<PersonId>; 2]) -> Vec<Target> {
    let mut targets =
        vec![shared(DocumentKey::Away(branch, person)), shared(DocumentKey::OwnAway(branch, person))];
    // Who is named again, with another number, hears of it once.
    let contacts = now.into_iter().chain(before.filter(|before| Some(*before) != now));
    targets.extend(contacts.map(|contact| shared(DocumentKey::Care(contact, person))));
    targets
}

/// Not told to whom it is about.
fn search_targets(branch: OrgId, person: PersonId, contact: Option<PersonId>) -> Vec<Target> {
    let mut targets = vec![shared(DocumentKey::Away(branch, person))];
    targets.extend(contact.map(|contact| shared(DocumentKey::Care(contact, person))));
    targets
}

/// Wherever what was a mistake is.
fn cancelled_targets(event: &AwayCancelled) -> Vec<Target> {
    match event.what {
        AwayEntry::Step => search_targets(event.branch, event.person, event.contact),
        _ => away_targets(event.branch, event.person, [event.contact, None]),
    }
}

/// What somebody says of himself is read by who keeps in touch and by the secretary; the other officers see that he did.
fn news_targets(branch: OrgId, person: PersonId, contact: Option<PersonId>) -> Vec<Target> {
    let mut targets = vec![
        shown(DocumentKey::Away(branch, person)),
        shared(DocumentKey::OwnAway(branch, person)),
        shared(DocumentKey::News(branch, person)),
    ];
    targets.extend(contact.map(|contact| shared(DocumentKey::Care(contact, person))));
    targets
}

fn meeting_targets(event: &Recorded<'_>, id: MeetingId) -> Vec<Target> {
    let meeting = shared(DocumentKey::Meeting(id));
    let roll = shared(DocumentKey::Roll(id));
    let own = |person| shared(DocumentKey::OwnRoll(id, person));
    match event.event {
        E::MeetingPlanned(_) | E::MeetingClosed(_) => vec![meeting],
        E::MeetingJoined(e) => vec![meeting, shared(DocumentKey::Meeting(e.with))],
        E::RollOpened(_) | E::MemberExcluded(_) | E::MinutesWritten(_) => vec![roll],
        E::RollMarked(e) => vec![roll, own(e.person)],
        E::DisputeAnswered(e) => vec![roll, own(e.person)],
        E::ProxyMarked(e) => vec![roll, own(e.person), own(event.author)],
        E::ProxyAnswered(e) if e.vouched_by != event.author => {
            vec![roll, own(event.author), own(e.vouched_by)]
        }
        _ => vec![roll, own(event.author)],
    }
}

/// Applies an event to one document: the document after it, or why not.
///
/// # Errors
/// The rejection; the document is as it was.
pub fn apply(
    key: DocumentKey,
    document: Option<Document>,
    event: &Recorded<'_>,
    context: Context<'_>,
) -> Result<Document, Rejection> {
    check(key, document.as_ref(), event, context)?;
    let mut document = match document {
        Some(document) => document,
        None => empty(key, event)?,
    };
    record(key, &mut document, event);
    Ok(document)
}

/// A document of which nothing is known but its key, for the first event that touches it.
///
/// # Errors
/// [`Rejection::NotConcerned`] if this event cannot begin such a document.
pub fn empty(key: DocumentKey, event: &Recorded<'_>) -> Result<Document, Rejection> {
    Ok(match (key, event.event) {
        (DocumentKey::Organisation(id), E::OrganisationFounded(e)) => Organisation {
            id,
            kind: e.kind,
            founded: e.on,
            names: Dated::since(e.on, e.name.clone()),
            parents: e.parent.map(|parent| Dated::since(e.on, parent)),
            code: e.code.clone(),
            split_from: e.split_from,
            ended: None,
            terms: History::default(),
        }
        .into(),
        (DocumentKey::Organisation(_), _) => return Err(Rejection::UnknownOrganisation),
        (DocumentKey::Meeting(id), E::MeetingPlanned(e)) => Meeting::new(id, e.branch).into(),
        (DocumentKey::Meeting(_), _) => return Err(Rejection::UnknownMeeting),
        (DocumentKey::Roster(id), _) => Roster::new(id).into(),
        (DocumentKey::Peers(org), _) => Peers { org, people: BTreeMap::new() }.into(),
        (DocumentKey::Profile(id), _) => Profile::new(id).into(),
        (DocumentKey::Devices(id), _) => Devices::new(id).into(),
        (DocumentKey::WaitingRoom(id), _) => WaitingRoom::new(id).into(),
        (DocumentKey::Roll(id), _) => Roll::new(id).into(),
        (DocumentKey::OwnRoll(..), _) => PersonRoll::default().into(),
        (DocumentKey::Rulebook(id), _) => Rulebook::new(id).into(),
        (DocumentKey::Dues(..) | DocumentKey::OwnDues(..), _) => PersonDues::default().into(),
        (DocumentKey::DuesAccounts(branch), _) => DuesAccounts { branch, years: BTreeMap::new() }.into(),
        (DocumentKey::Away(..) | DocumentKey::OwnAway(..) | DocumentKey::Care(..), _)
        | (DocumentKey::News(..), _) => Away::default().into(),
        (DocumentKey::Desk(org), _) => Desk::new(org).into(),
        (DocumentKey::Privacy(..) | DocumentKey::OwnPrivacy(..), _) => PersonPrivacy::default().into(),
        (DocumentKey::Overview(_), _) => return Err(Rejection::NotConcerned), // no event makes one
    })
}

#[cfg(test)]
mod tests;
