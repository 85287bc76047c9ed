//! Whether a document takes an event.

use super::{Context, Rejection, targets};
use crate::{
    DocumentKey, Event, OrgId, PersonId, Recorded,
    document::Document,
    event::Event as E,
    identity::RevocationCause,
    meetings::{Plan, Tally},
    org::{PersonFile, Profile},
    text::{fits, fits_or_empty, limit},
};

/// Whether a document takes an event.
///
/// # Errors
/// Why it does not.
pub fn check(
    key: DocumentKey,
    document: Option<&Document>,
    event: &Recorded<'_>,
    _context: Context<'_>,
) -> Result<(), Rejection> {
    check_words(event.event, event.author)?;
    if !targets(event).iter().any(|target| target.key == key) {
        return Err(Rejection::NotConcerned);
    }
    match (key, event.event) {
        (DocumentKey::Organisation(_), E::OrganisationFounded(e)) => match document {
            Some(Document::Organisation(org)) if org.kind != e.kind || org.founded != e.on => {
                Err(Rejection::IdTaken)
            }
            _ => Ok(()),
        },
        (DocumentKey::Organisation(_), _) if document.is_none() => Err(Rejection::UnknownOrganisation),
        (DocumentKey::Meeting(_), E::MeetingPlanned(e)) => match document {
            Some(Document::Meeting(meeting)) if meeting.branch != e.branch => Err(Rejection::OtherBranch),
            _ => Ok(()),
        },
        (DocumentKey::Meeting(_), _) if document.is_none() => Err(Rejection::UnknownMeeting),
        (DocumentKey::Roll(_), E::SignedIn(e)) => match document {
            Some(Document::Roll(roll)) if roll.has_digits(&e.digits) => Ok(()),
            Some(Document::Roll(roll)) if !roll.digits.is_empty() => Err(Rejection::WrongDigits),
            _ => Err(Rejection::RollNotOpen),
        },
        (DocumentKey::Roster(_), E::PersonCorrected(e)) => match document {
            Some(Document::Roster(roster)) if roster.knows(e.person) => Ok(()),
            _ => Err(Rejection::UnknownPerson),
        },
        (DocumentKey::Profile(_), E::PersonRegistered(_)) => match document {
            Some(Document::Profile(profile)) if is_registered_otherwise(profile, event) => {
                Err(Rejection::IdTaken)
            }
            _ => Ok(()),
        },
        (DocumentKey::Roster(_) | DocumentKey::Profile(_), _) => check_belonging(document, event.event),
        (DocumentKey::Devices(_), _) => check_device(document, event.event),
        (DocumentKey::WaitingRoom(_), E::EventAdmitted(e)) => match document {
            Some(Document::WaitingRoom(room)) if room.events.contains_key(&e.event) => Ok(()),
            _ => Err(Rejection::UnknownRecord),
        },
        _ => Ok(()),
    }
}

/// A person who is known already is corrected, by a branch that knows him, and not registered over.
fn is_registered_otherwise(profile: &Profile, event: &Recorded<'_>) -> bool {
    !profile.files.is_empty() && profile.files.get(event.id).is_none()
}

/// Holds what an event says of a membership or an office against what is known under its id, so that no
/// branch reaches the records of another by naming them.
fn check_belonging(document: Option<&Document>, event: &Event) -> Result<(), Rejection> {
    let belongings = match document {
        Some(Document::Roster(roster)) => Some((&roster.memberships, &roster.appointments)),
        Some(Document::Profile(profile)) => Some((&profile.memberships, &profile.appointments)),
        _ => None,
    };
    let membership = |id| belongings.and_then(|(memberships, _)| memberships.get(id));
    let appointment = |id| belongings.and_then(|(_, appointments)| appointments.get(id));
    match event {
        E::MembershipStarted(e) => free(membership(&e.membership).is_none_or(|known| known.began_with(e))),
        E::MembershipChanged(e) => known(membership(&e.membership), |m| (m.person, m.org), (e.person, e.org)),
        E::MembershipEnded(e) => known(membership(&e.membership), |m| (m.person, m.org), (e.person, e.org)),
        E::AppointmentMade(e) => free(appointment(&e.appointment).is_none_or(|known| known.began_with(e))),
        E::AppointmentEnded(e) => {
            known(appointment(&e.appointment), |a| (a.person, a.org), (e.person, e.org))
        }
        _ => Ok(()),
    }
}

fn free(is_free: bool) -> Result<(), Rejection> {
    if is_free { Ok(()) } else { Err(Rejection::IdTaken) }
}

/// The record must be known, and be of the person and the organisation that the event names.
fn known<T>(
    record: Option<&T>,
    whose: impl Fn(&T) -> (PersonId, OrgId),
    named: (PersonId, OrgId),
) -> Result<(), Rejection> {
    if record.is_some_and(|record| whose(record) == named) { Ok(()) } else { Err(Rejection::UnknownRecord) }
}

/// What stops a device may come before the server knows it: after a restore phones offer again in any order.
fn check_device(document: Option<&Document>, event: &Event) -> Result<(), Rejection> {
    let named = match event {
        E::DeviceRevoked(e) if e.cause == RevocationCause::Replaced => e.device,
        E::DeviceRevoked(_) | E::EnrolmentObjected(_) => None,
        _ => return Ok(()),
    };
    match (document, named) {
        (Some(Document::Devices(known)), Some(device)) if !known.devices.contains_key(&device) => {
            Err(Rejection::UnknownRecord)
        }
        (Some(_), _) => Ok(()),
        (None, _) => Err(Rejection::UnknownPerson),
    }
}

/// Checks what needs no document: the words and numbers of the event itself.
///
/// # Errors
/// The first thing that is wrong.
pub fn check_words(event: &Event, author: PersonId) -> Result<(), Rejection> {
    match event {
        E::OrganisationFounded(e) if e.parent == Some(e.org) => Err(Rejection::UnderItself),
        E::OrganisationFounded(e) => text("name", &e.name, limit::NAME)
            .and_then(|()| optional_text("code", e.code.as_deref().unwrap_or(""), limit::NAME)),
        E::OrganisationRenamed(e) => text("name", &e.name, limit::NAME),
        E::OrganisationMoved(e) if e.parent == e.org => Err(Rejection::UnderItself),
        E::OrganisationMerged(e) if e.into == e.org => Err(Rejection::UnderItself),
        E::AppointmentMade(e) => optional_text("phone", e.phone.as_deref().unwrap_or(""), limit::NAME),
        E::PersonRegistered(e) => check_file(&e.file),
        E::PersonCorrected(e) => check_file(&e.file).and_then(|()| references(e.supersedes.len())),
        E::MeetingPlanned(e) => check_plan(&e.plan).and_then(|()| references(e.supersedes.len())),
        E::RollOpened(e) if !is_digits(&e.digits) => Err(Rejection::BadDigits),
        E::SignedIn(e) if !is_digits(&e.digits) => Err(Rejection::BadDigits),
        E::SignedIn(e) => references(e.supersedes.len()),
        E::RollMarked(e) => optional_text("reason", e.reason.as_deref().unwrap_or(""), limit::WORDS)
            .and_then(|()| references(e.supersedes.len())),
        E::LeaveAsked(e) => references(e.supersedes.len()),
        E::OwnMarkWithdrawn(e) => references(e.supersedes.len()),
        E::ProxyMarked(e) if e.person == author => Err(Rejection::OwnProxy),
        E::ProxyMarked(e) => references(e.supersedes.len()),
        E::ProxyAnswered(e) => references(e.supersedes.len()),
        E::MarkDisputed(e) => text("words", &e.words, limit::WORDS).and_then(|()| references(e.marks.len())),
        E::DisputeAnswered(e) => text("words", &e.words, limit::WORDS),
        E::MemberExcluded(e) => {
            text("reference", &e.reference, limit::LINE).and_then(|()| references(e.supersedes.len()))
        }
        E::MinutesWritten(e) => {
            optional_text("text", &e.text, limit::PAGE).and_then(|()| references(e.supersedes.len()))
        }
        E::MeetingClosed(e) if e.counted.len() > limit::COUNTED => Err(Rejection::TooManyReferences),
        E::MeetingClosed(e) => check_tally(&e.tally).and_then(|()| references(e.supersedes.len())),
        E::MeetingJoined(e) if e.with == e.meeting => Err(Rejection::JoinedWithItself),
        E::MeetingJoined(e) => references(e.supersedes.len()),
        _ => Ok(()),
    }
}

/// Whether a text is four digits.
#[must_use]
pub fn is_digits(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())
}

fn check_plan(plan: &Plan) -> Result<(), Rejection> {
    text("title", &plan.title, limit::LINE)?;
    optional_text("place", &plan.place, limit::LINE)?;
    if plan.topics.len() > limit::TOPICS {
        return Err(bad_text("topics", limit::TOPICS));
    }
    plan.topics.iter().try_for_each(|topic| text("topics", topic, limit::LINE))?;
    let others = plan.topics.iter().chain([&plan.title, &plan.place]);
    let taken: usize = others.map(|text| text.chars().count()).sum();
    optional_text("notice", &plan.notice, limit::PAGE.saturating_sub(taken))
}

fn check_file(file: &PersonFile) -> Result<(), Rejection> {
    text("name", &file.name, limit::NAME)?;
    let optional = [("phone", &file.phone), ("member_no", &file.member_no), ("reading", &file.reading)];
    optional
        .into_iter()
        .try_for_each(|(field, value)| optional_text(field, value.as_deref().unwrap_or(""), limit::NAME))
}

fn check_tally(tally: &Tally) -> Result<(), Rejection> {
    if tally.quorums.len() > limit::QUORUMS {
        return Err(bad_text("quorums", limit::QUORUMS));
    }
    tally.quorums.iter().try_for_each(|quorum| text("quorums", &quorum.rule, limit::NAME))
}

fn text(field: &str, value: &str, most: usize) -> Result<(), Rejection> {
    if fits(value, most) { Ok(()) } else { Err(bad_text(field, most)) }
}

fn optional_text(field: &str, value: &str, most: usize) -> Result<(), Rejection> {
    if fits_or_empty(value, most) { Ok(()) } else { Err(bad_text(field, most)) }
}

fn bad_text(field: &str, most: usize) -> Rejection {
    Rejection::BadText { field: field.to_owned(), most: u32::try_from(most).unwrap_or(u32::MAX) }
}

fn references(count: usize) -> Result<(), Rejection> {
    if count <= limit::REFERENCES { Ok(()) } else { Err(Rejection::TooManyReferences) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        EventId,
        identity::{
            DeviceEnrolled, DeviceRevoked, Devices, EnrolmentObjected, EventAdmitted, Waiting, WaitingRoom,
            WaitsFor,
        },
        meetings::{
            Meeting, Quorum, Roll,
            event::{MeetingClosed, MeetingPlanned, SignedIn, WhichMeeting},
        },
        org::{
            EndReason, MemberState, Membership, MembershipKind, Role, Roster,
            event::{
                AppointmentEnded, AppointmentMade, MembershipEnded, MembershipStarted, OrganisationFounded,
                OrganisationMoved, PersonCorrected, PersonRegistered,
            },
        },
        record,
        rules::{NATIONAL, RuleSet},
        testing::{
            appointment, day, device, event_id, file, meeting, membership, office, one, one_of_each, org,
            organisation, period, person, plan, profile, recorded, roster,
        },
        time::Timestamp,
    };

    const AUTHOR: PersonId = person(1);

    fn ask(key: DocumentKey, document: Option<&Document>, event: &Event) -> Result<(), Rejection> {
        let rules = RuleSet::from_json(NATIONAL).unwrap();
        check(key, document, &recorded(1, AUTHOR, event), Context { rules: &rules })
    }

    /// An event with one of its texts replaced.
    fn with_text(kind: &str, field: &str, text: &str) -> Event {
        let mut json = serde_json::to_value(one(kind)).unwrap();
        let mut at = &mut json[kind];
        for part in field.split('.') {
            at = &mut at[part];
        }
        *at = text.into();
        serde_json::from_value(json).unwrap()
    }

    fn bad(field: &str, most: usize) -> Result<(), Rejection> {
        Err(bad_text(field, most))
    }

    #[test]
    fn every_text_has_its_limit_to_the_character() {
        let others = "主题党日村部学习".chars().count(); // the rest of the plan
        for (kind, path, most, must_say) in [
            ("organisation_founded", "name", limit::NAME, true),
            ("organisation_founded", "code", limit::NAME, false),
            ("organisation_renamed", "name", limit::NAME, true),
            ("person_registered", "file.name", limit::NAME, true),
            ("person_corrected", "file.name", limit::NAME, true),
            ("person_corrected", "file.phone", limit::NAME, false),
            ("person_corrected", "file.member_no", limit::NAME, false),
            ("person_corrected", "file.reading", limit::NAME, false),
            ("appointment_made", "phone", limit::NAME, false),
            ("meeting_planned", "plan.title", limit::LINE, true),
            ("meeting_planned", "plan.place", limit::LINE, false),
            ("meeting_planned", "plan.notice", limit::PAGE - others, false),
            ("roll_marked", "reason", limit::WORDS, false),
            ("mark_disputed", "words", limit::WORDS, true),
            ("dispute_answered", "words", limit::WORDS, true),
            ("member_excluded", "reference", limit::LINE, true),
            ("minutes_written", "text", limit::PAGE, false),
        ] {
            let field = path.rsplit('.').next().unwrap();
            let say = |text: &str| check_words(&with_text(kind, path, text), AUTHOR);
            assert_eq!(say(&"𠮷".repeat(most)), Ok(()), "{kind} {path}: characters, not bytes");
            assert_eq!(say(&"甲".repeat(most + 1)), bad(field, most), "{kind} {path}");
            let silent = if must_say { bad(field, most) } else { Ok(()) };
            assert_eq!(say(" \n\u{3000}"), silent, "{kind} {path}");
        }
    }

    fn planned(topics: &[&str], notice: usize) -> Event {
        let topics = topics.iter().map(|topic| (*topic).to_owned()).collect();
        let plan = Plan { topics, notice: "字".repeat(notice), ..plan("主题党日") };
        MeetingPlanned { meeting: meeting(1), branch: org(1), plan, supersedes: vec![] }.into()
    }

    #[test]
    fn a_plan_fits_a_page_as_a_whole() {
        let words = |topics: &[&str], notice| check_words(&planned(topics, notice), AUTHOR);
        let long = "题".repeat(limit::LINE);
        let most = [long.as_str(); limit::TOPICS];
        let left = limit::PAGE - limit::TOPICS * limit::LINE - "主题党日村部".chars().count();
        assert_eq!(words(&most, left), Ok(()));
        assert_eq!(words(&most, left + 1), bad("notice", left));
        assert_eq!(words(&["题"; limit::TOPICS + 1], 0), bad("topics", limit::TOPICS));
        assert_eq!(words(&[""], 0), bad("topics", limit::LINE));
        assert_eq!(words(&["题".repeat(limit::LINE + 1).as_str()], 0), bad("topics", limit::LINE));
    }

    #[test]
    fn no_event_names_more_than_it_may() {
        let ids = |count: usize| serde_json::to_value(vec![event_id(7); count]).unwrap();
        let naming = |kind: &str, field: &str, count| {
            let mut json = serde_json::to_value(one(kind)).unwrap();
            json[kind][field] = ids(count);
            check_words(&serde_json::from_value(json).unwrap(), AUTHOR)
        };
        let supersede = [
            "person_corrected",
            "meeting_planned",
            "roll_marked",
            "signed_in",
            "leave_asked",
            "own_mark_withdrawn",
            "proxy_marked",
            "proxy_answered",
            "member_excluded",
            "minutes_written",
            "meeting_closed",
            "meeting_joined",
        ];
        let supersede = supersede.map(|kind| (kind, "supersedes", limit::REFERENCES));
        let others =
            [("mark_disputed", "marks", limit::REFERENCES), ("meeting_closed", "counted", limit::COUNTED)];
        for (kind, field, most) in supersede.into_iter().chain(others) {
            assert_eq!(naming(kind, field, most), Ok(()), "{kind}");
            assert_eq!(naming(kind, field, most + 1), Err(Rejection::TooManyReferences), "{kind}");
        }
    }

    #[test]
    fn the_largest_event_fits_its_body() {
        const BODY: usize = 14 * 1024; // what the protocol allows
        const ID: usize = size_of::<EventId>() + 1;
        const NAMES: usize = 512; // of the fields, and the short values
        const { assert!(limit::PAGE * 4 + limit::REFERENCES * ID + NAMES <= BODY) };
        const TALLY: usize = limit::QUORUMS * (limit::NAME * 4 + 32);
        const { assert!((limit::COUNTED + limit::REFERENCES) * ID + TALLY + NAMES <= BODY) };
    }

    #[test]
    fn a_count_is_held_against_a_few_rules() {
        let closed = |rule: &str, count| {
            let quorum = Quorum { rule: rule.into(), needed: 1, reached: true };
            let tally = Tally { quorums: vec![quorum; count], ..Tally::default() };
            let Event::MeetingClosed(event) = one("meeting_closed") else { panic!() };
            check_words(&MeetingClosed { tally, ..event }.into(), AUTHOR)
        };
        assert_eq!(closed("quorum.general", limit::QUORUMS), Ok(()));
        assert_eq!(closed("quorum.general", limit::QUORUMS + 1), bad("quorums", limit::QUORUMS));
        assert_eq!(closed("", 1), bad("quorums", limit::NAME));
    }

    #[test]
    fn digits_are_four_and_plain() {
        for (text, good) in
            [("0913", true), ("091", false), ("09131", false), ("091a", false), ("09１", false), ("", false)]
        {
            assert_eq!(is_digits(text), good, "{text}");
            for kind in ["roll_opened", "signed_in"] {
                let expected = if good { Ok(()) } else { Err(Rejection::BadDigits) };
                assert_eq!(check_words(&with_text(kind, "digits", text), AUTHOR), expected, "{kind} {text}");
            }
        }
    }

    #[test]
    fn nothing_is_done_to_itself() {
        let of = |kind, field: &str, id: &str| check_words(&with_text(kind, field, id), person(2));
        let this = org(1).to_string();
        assert_eq!(of("organisation_founded", "parent", &this), Err(Rejection::UnderItself));
        assert_eq!(of("organisation_moved", "parent", &this), Err(Rejection::UnderItself));
        assert_eq!(of("organisation_merged", "into", &this), Err(Rejection::UnderItself));
        let meeting = meeting(1).to_string();
        assert_eq!(of("meeting_joined", "with", &meeting), Err(Rejection::JoinedWithItself));
        assert_eq!(check_words(&one("proxy_marked"), person(2)), Err(Rejection::OwnProxy));
    }

    #[test]
    fn a_document_takes_only_what_concerns_it() {
        let strangers = [
            DocumentKey::Organisation(org(7)),
            DocumentKey::Roster(org(7)),
            DocumentKey::Profile(person(7)),
            DocumentKey::Meeting(meeting(7)),
            DocumentKey::Roll(meeting(7)),
            DocumentKey::OwnRoll(meeting(1), person(7)),
            DocumentKey::Devices(person(7)),
        ];
        for event in one_of_each() {
            for key in strangers {
                assert_eq!(ask(key, None, &event), Err(Rejection::NotConcerned), "{}", event.kind());
            }
        }
    }

    #[test]
    fn an_id_that_is_taken_by_another_organisation_is_refused() {
        let key = DocumentKey::Organisation(org(1));
        let Event::OrganisationFounded(event) = one("organisation_founded") else { panic!() };
        let founded = Document::from(organisation(org(1), None));
        assert_eq!(ask(key, Some(&founded), &event.clone().into()), Err(Rejection::IdTaken));
        let same = OrganisationFounded { on: day("2000-01-01"), ..event };
        assert_eq!(ask(key, Some(&founded), &same.into()), Ok(()));
        let moved: Event = OrganisationMoved { org: org(1), parent: org(2), on: day("2026-01-01") }.into();
        assert_eq!(ask(key, None, &moved), Err(Rejection::UnknownOrganisation));
    }

    #[test]
    fn a_meeting_stays_with_its_branch_and_must_be_known() {
        let key = DocumentKey::Meeting(meeting(1));
        let of_another = Document::from(Meeting::new(meeting(1), org(2)));
        assert_eq!(ask(key, Some(&of_another), &one("meeting_planned")), Err(Rejection::OtherBranch));
        for kind in ["meeting_closed", "meeting_joined"] {
            assert_eq!(ask(key, None, &one(kind)), Err(Rejection::UnknownMeeting), "{kind}");
        }
    }

    #[test]
    fn the_digits_of_each_who_opened_the_roll_hold() {
        let key = DocumentKey::Roll(meeting(1));
        let mut roll = Document::from(Roll::new(meeting(1)));
        let meeting = WhichMeeting::Known(meeting(1));
        let sign = |digits: &str| {
            SignedIn { meeting: meeting.clone(), digits: digits.into(), supersedes: vec![] }.into()
        };
        assert_eq!(ask(key, None, &sign("0913")), Err(Rejection::RollNotOpen));
        assert_eq!(ask(key, Some(&roll), &sign("0913")), Err(Rejection::RollNotOpen));
        for (id, digits) in [(1, "0913"), (2, "4711")] {
            record(key, &mut roll, &recorded(id, AUTHOR, &with_text("roll_opened", "digits", digits)));
            assert_eq!(ask(key, Some(&roll), &sign(digits)), Ok(()));
        }
        assert_eq!(ask(key, Some(&roll), &sign("0913")), Ok(()));
        assert_eq!(ask(key, Some(&roll), &sign("0000")), Err(Rejection::WrongDigits));
    }

    /// The roster of branch 1 and the profile of its person 1, each with membership 1 and appointment 1.
    fn belonging() -> [(DocumentKey, Document); 2] {
        let mut branch = roster(org(1), [MemberState::Full]);
        let clerk = office(org(1), AUTHOR, Role::Clerk, period("2026-01-01", None));
        branch.appointments.insert(appointment(1), clerk.clone());
        let memberships: Vec<Membership> = branch.memberships.values().cloned().collect();
        [
            (DocumentKey::Roster(org(1)), branch.into()),
            (DocumentKey::Profile(AUTHOR), profile(AUTHOR, &memberships, &[clerk]).into()),
        ]
    }

    #[test]
    fn a_record_is_ended_only_where_and_for_whom_it_is() {
        let reason = EndReason::Moved;
        let (membership, appointment, until) = (membership(1), appointment(1), day("2026-09-10"));
        let ended = |org, person| -> [Event; 2] {
            [
                MembershipEnded { membership, person, org, reason, until }.into(),
                AppointmentEnded { appointment, person, org, until }.into(),
            ]
        };
        for (key, document) in belonging() {
            for event in ended(org(1), AUTHOR) {
                assert_eq!(ask(key, Some(&document), &event), Ok(()));
                assert_eq!(ask(key, None, &event), Err(Rejection::UnknownRecord));
            }
        }
        let [(roster_key, roster), (profile_key, profile)] = belonging();
        for event in ended(org(1), person(2)) {
            assert_eq!(ask(roster_key, Some(&roster), &event), Err(Rejection::UnknownRecord));
        }
        for event in ended(org(2), AUTHOR) {
            let answer = ask(profile_key, Some(&profile), &event);
            assert_eq!(answer, Err(Rejection::UnknownRecord), "another branch's officer names our record");
        }
    }

    #[test]
    fn an_id_that_is_taken_by_another_record_is_refused() {
        let (membership, appointment) = (membership(1), appointment(1));
        let (person, kind) = (AUTHOR, MembershipKind::Formal);
        let state = MemberState::Full;
        let began = |org, from| -> [Event; 2] {
            let from = day(from);
            [
                MembershipStarted { membership, person, org, kind, state, from }.into(),
                AppointmentMade { appointment, person, org, role: Role::Clerk, from, phone: None }.into(),
            ]
        };
        let [_, (key, profile)] = belonging();
        for event in began(org(2), "2026-09-10") {
            assert_eq!(ask(key, Some(&profile), &event), Err(Rejection::IdTaken));
            assert_eq!(ask(key, None, &event), Ok(()));
        }
        let [same_membership, same_appointment] = [began(org(1), "2020-01-01"), began(org(1), "2026-01-01")];
        assert_eq!(ask(key, Some(&profile), &same_membership[0]), Ok(()), "the same again");
        assert_eq!(ask(key, Some(&profile), &same_appointment[1]), Ok(()), "the same again");
    }

    #[test]
    fn a_person_is_registered_once_and_corrected_by_who_knows_him() {
        let register = |id: u16| {
            let event = PersonRegistered { person: AUTHOR, branch: org(1), file: file("甲") }.into();
            (id, event)
        };
        let (id, event): (u16, Event) = register(1);
        let key = DocumentKey::Profile(AUTHOR);
        let mut known = Document::from(Profile::new(AUTHOR));
        assert_eq!(ask(key, Some(&known), &event), Ok(()), "known so far by his membership only");
        record(key, &mut known, &recorded(id, AUTHOR, &event));
        assert_eq!(ask(key, Some(&known), &event), Ok(()), "the same event again");
        let rules = RuleSet::from_json(NATIONAL).unwrap();
        let another = check(key, Some(&known), &recorded(2, AUTHOR, &event), Context { rules: &rules });
        assert_eq!(another, Err(Rejection::IdTaken));

        let correct: Event =
            PersonCorrected { person: AUTHOR, branch: org(1), file: file("乙"), supersedes: vec![] }.into();
        let [(roster_key, roster), _] = belonging();
        assert_eq!(ask(roster_key, Some(&roster), &correct), Ok(()));
        let strangers = Document::from(Roster::new(org(1)));
        assert_eq!(ask(roster_key, Some(&strangers), &correct), Err(Rejection::UnknownPerson));
        assert_eq!(ask(roster_key, None, &correct), Err(Rejection::UnknownPerson));
    }

    #[test]
    fn only_a_known_device_is_replaced_and_any_is_stopped() {
        let mut devices = Devices::new(AUTHOR);
        let person = AUTHOR;
        devices.enrol(&DeviceEnrolled {
            person,
            device: device(1),
            vouched_by: AUTHOR,
            at: Timestamp::default(),
            replaces: false,
        });
        let devices = Document::from(devices);
        let key = DocumentKey::Devices(AUTHOR);
        let revoked = |device, cause| -> Event { DeviceRevoked { person, device, cause }.into() };
        let (lost, replaced) = (RevocationCause::Lost, RevocationCause::Replaced);
        let (known, stranger) = (Some(device(1)), Some(device(2)));
        let unknown = Err(Rejection::UnknownRecord);
        let cases = [
            (revoked(known, replaced), Ok(())),
            (revoked(stranger, replaced), unknown),
            (revoked(known, lost), Ok(())),
            (revoked(stranger, lost), Ok(())),
            (revoked(None, lost), Ok(())),
            (EnrolmentObjected { device: device(1) }.into(), Ok(())),
            (EnrolmentObjected { device: device(2) }.into(), Ok(())),
        ];
        for (event, expected) in cases {
            assert_eq!(ask(key, Some(&devices), &event), expected, "{event:?}");
            assert_eq!(ask(key, None, &event), Err(Rejection::UnknownPerson));
        }
    }

    #[test]
    fn a_word_is_given_only_for_what_waits_there() {
        let (author, successor) = (WaitsFor::Author(AUTHOR), WaitsFor::Successor(org(1)));
        let mut room = WaitingRoom::new(author);
        let waiting = Waiting { kind: "k".into(), author: AUTHOR, body: vec![], since: Timestamp::default() };
        room.events.insert(event_id(1), waiting);
        let room = Document::from(room);
        let admit = |waits_for, event| -> Event { EventAdmitted { waits_for, event, admitted: true }.into() };
        let (mine, theirs) = (DocumentKey::WaitingRoom(author), DocumentKey::WaitingRoom(successor));
        assert_eq!(ask(mine, Some(&room), &admit(author, event_id(1))), Ok(()));
        let unknown = Err(Rejection::UnknownRecord);
        assert_eq!(ask(mine, Some(&room), &admit(author, event_id(2))), unknown);
        assert_eq!(ask(theirs, None, &admit(successor, event_id(1))), unknown, "it waits elsewhere");
    }
}
