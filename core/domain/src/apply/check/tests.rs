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
    org::{Term, event::TermSet},
    record,
    rules::{
        CalendarUnit, Rulebook, Rules,
        event::{RuleDecided, RuleProposed},
    },
    testing::{
        appointment, change, day, device, event_id, file, meeting, membership, national, office, one,
        one_of_each, org, organisation, period, person, plan, profile, recorded, recorded_on, roster,
        rulebook, span,
    },
    time::Timestamp,
};

const AUTHOR: PersonId = person(1);

fn ask(key: DocumentKey, document: Option<&Document>, event: &Event) -> Result<(), Rejection> {
    judge(key, document, &recorded(1, AUTHOR, event))
}

fn judge(key: DocumentKey, document: Option<&Document>, event: &Recorded<'_>) -> Result<(), Rejection> {
    let national = national();
    check(key, document, event, Context { rules: Rules::national(&national), belongs: None, privacy: None })
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
        ("rule_proposed", "change.rule", limit::NAME, true),
        ("rule_proposed", "change.source", limit::LINE, true),
        ("rule_proposed", "change.article", limit::NAME, false),
        ("dues_assessed", "assessment.resolution", limit::LINE, true),
        ("dues_assessed", "assessment.reduction.approval", limit::LINE, true),
        ("dues_declared", "paid.through_other", limit::NAME, false),
        ("dues_received", "paid.through_other", limit::NAME, false),
        ("dues_received", "reason", limit::WORDS, false),
        ("dues_cancelled", "reason", limit::WORDS, true),
        ("dues_published", "account.words", limit::WORDS, false),
        ("contact_named", "phone", limit::NAME, false),
        ("contact_named", "member_phone", limit::NAME, false),
        ("contact_made", "words", limit::WORDS, false),
        ("news_sent", "news.words", limit::LINE, false),
        ("certificate_issued", "certificate.number", limit::NAME, true),
        ("certificate_issued", "certificate.no_transfer", limit::WORDS, true),
        ("host_reported", "attended.host", limit::LINE, true),
        ("host_reported", "attended.call", limit::LINE, false),
        ("host_answered", "words", limit::WORDS, false),
        ("host_checked", "finding.meeting.county", limit::NAME, true),
        ("host_checked", "finding.meeting.branch", limit::NAME, true),
        ("lost_step_taken", "words", limit::WORDS, true),
        ("away_cancelled", "reason", limit::WORDS, true),
        ("matter_handled", "matter.rule", limit::NAME, true),
        ("matter_handled", "matter.period", limit::NAME, true),
        ("matter_handled", "words", limit::WORDS, false),
        ("info_disputed", "words", limit::WORDS, true),
        ("info_answered", "words", limit::WORDS, true),
        ("deletion_asked", "words", limit::WORDS, false),
        ("deletion_answered", "words", limit::WORDS, false),
    ] {
        let field = path.rsplit('.').next().unwrap();
        let say = |text: &str| check_words(&with_text(kind, path, text), AUTHOR);
        assert_eq!(say(&"𠮷".repeat(most)), Ok(()), "{kind} {path}: characters, not bytes");
        assert_eq!(say(&"甲".repeat(most + 1)), bad(field, most), "{kind} {path}");
        let silent = if must_say { bad(field, most) } else { Ok(()) };
        assert_eq!(say(" \n\u{3000}"), silent, "{kind} {path}");
    }
}

/// Every text of an event, by its path: what a person may have typed.
fn texts(json: &serde_json::Value, path: &str, found: &mut Vec<(String, String)>) {
    match json {
        serde_json::Value::String(text) => found.push((path.to_owned(), text.clone())),
        serde_json::Value::Object(fields) => {
            fields.iter().for_each(|(field, value)| texts(value, &format!("{path}.{field}"), found));
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| texts(item, path, found)),
        _ => {}
    }
}

#[test]
fn no_text_of_any_event_is_without_a_limit() {
    for event in one_of_each() {
        let kind = event.kind();
        let mut found = Vec::new();
        texts(&serde_json::to_value(&event).unwrap()[kind], "", &mut found);
        for (path, _) in found {
            let mut json = serde_json::to_value(&event).unwrap();
            let pointer = format!("/{kind}{}", path.replace('.', "/"));
            let Some(place) = json.pointer_mut(&pointer).filter(|place| place.is_string()) else {
                continue;
            };
            *place = "长".repeat(limit::PAGE + 1).into();
            // An id, a date, a word of a list: does not read at all.
            let Ok(event) = serde_json::from_value::<Event>(json) else { continue };
            assert!(check_words(&event, AUTHOR).is_err(), "{kind} {path}");
        }
    }
}

#[test]
fn one_of_each_is_well_said() {
    for event in one_of_each() {
        assert_eq!(check_words(&event, AUTHOR), Ok(()), "{}", event.kind());
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

/// The event with another list of what it supersedes, if it has such a list.
fn with_supersedes(mut json: serde_json::Value, kind: &str) -> serde_json::Value {
    json[kind]["supersedes"] = serde_json::to_value([event_id(7), event_id(8)]).unwrap();
    json
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
        "term_set",
        "dues_assessed",
        "dues_declared",
        "dues_received",
        "dues_published",
        "departure_reported",
        "contact_named",
        "certificate_issued",
        "choice_made",
        "matter_handled",
        "consent_decided",
    ];
    let has_list = |event: &Event| {
        let json = serde_json::to_value(event).unwrap();
        serde_json::from_value::<Event>(with_supersedes(json, event.kind())).unwrap() != *event
    };
    let have = one_of_each().into_iter().filter(has_list).map(|event| event.kind());
    assert_eq!(have.collect::<Vec<_>>(), supersede, "none is forgotten here");
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
fn nobody_learns_for_longer_than_half_a_day_and_half_a_night() {
    let closed = |learning| {
        let Event::MeetingClosed(event) = one("meeting_closed") else { panic!() };
        check_words(&MeetingClosed { learning, ..event }.into(), AUTHOR)
    };
    assert_eq!([None, Some(0), Some(720)].map(closed), [const { Ok(()) }; 3]);
    assert_eq!(closed(Some(721)), Err(Rejection::LearningTooLong { minutes: 720 }));
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
        DocumentKey::Rulebook(org(7)),
        DocumentKey::Dues(org(1), person(7)),
        DocumentKey::OwnDues(org(7), person(2)),
        DocumentKey::DuesAccounts(org(7)),
        DocumentKey::Away(org(1), person(7)),
        DocumentKey::OwnAway(org(7), person(2)),
        DocumentKey::Care(person(2), person(3)),
        DocumentKey::Care(person(7), person(2)),
        DocumentKey::Desk(org(7)),
        DocumentKey::Privacy(org(7), person(2)),
        DocumentKey::OwnPrivacy(org(1), person(7)),
        DocumentKey::Overview(org(1)),
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
    let another = judge(key, Some(&known), &recorded(2, AUTHOR, &event));
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

#[test]
fn a_term_is_longer_than_nothing_and_no_longer_than_a_term_with_its_delay() {
    let set = |from: &str, until: &str| {
        let term = Term { from: day(from), until: day(until) };
        check_words(&TermSet { org: org(1), term, supersedes: vec![] }.into(), AUTHOR)
    };
    let too_long = Err(Rejection::TermTooLong { months: TERM_MONTHS });
    assert_eq!(set("2026-09-01", "2026-09-01"), Err(Rejection::EndsBeforeItBegins));
    assert_eq!(set("2026-09-01", "2026-09-02"), Ok(()));
    assert_eq!(set("2026-09-01", "2032-09-01"), Ok(()));
    assert_eq!(set("2026-09-01", "2032-09-02"), too_long);
    assert_eq!(set("2024-02-29", "2030-02-28"), Ok(()), "a day that the other year lacks");
    assert_eq!(set("2024-02-29", "2030-03-01"), too_long);
}

const PROPOSER: PersonId = person(5);

/// A rulebook in which person 5 proposed something (event 9), to hold from 1 October.
fn proposed() -> (DocumentKey, Document) {
    let key = DocumentKey::Rulebook(org(1));
    let change = change("float.contact", span(2, CalendarUnit::Month), "2026-10-01", None);
    let event = RuleProposed { org: org(1), change }.into();
    let mut book = Document::from(Rulebook::new(org(1)));
    record(key, &mut book, &recorded(9, PROPOSER, &event));
    (key, book)
}

fn decided(proposal: u16, approved: bool) -> Event {
    RuleDecided { org: org(1), proposal: event_id(proposal), approved }.into()
}

#[test]
fn somebody_else_decides_and_before_the_day() {
    let (key, book) = proposed();
    let decides = |id, who, on, event: &Event| judge(key, Some(&book), &recorded_on(id, who, on, event));
    let past = Err(Rejection::RuleInThePast { earliest: day("2026-10-02") });
    for (who, on, approved, expected) in [
        (AUTHOR, "2026-09-30", true, Ok(())),
        (AUTHOR, "2026-10-01", true, past),
        (AUTHOR, "2026-10-01", false, Ok(())), // a no changes nothing that has been
        (PROPOSER, "2026-09-10", true, Err(Rejection::OwnProposal)),
        (PROPOSER, "2026-09-10", false, Err(Rejection::OwnProposal)),
    ] {
        let answer = decides(1, who, on, &decided(9, approved));
        assert_eq!(answer, expected, "{who:?} {on} {approved}");
    }
    assert_eq!(decides(1, AUTHOR, "2026-09-10", &decided(8, true)), Err(Rejection::UnknownRecord));
    assert_eq!(ask(key, None, &decided(9, true)), Err(Rejection::UnknownRecord));
}

#[test]
fn what_is_decided_is_decided_but_a_yes_is_taken_back_before_its_day() {
    let past = Err(Rejection::RuleInThePast { earliest: day("2026-10-02") });
    for (first, then, on, expected) in [
        (true, true, "2026-09-30", Err(Rejection::AlreadyDecided)),
        (false, true, "2026-09-30", Err(Rejection::AlreadyDecided)),
        (false, false, "2026-09-30", Err(Rejection::AlreadyDecided)),
        (true, false, "2026-09-30", Ok(())),
        (true, false, "2026-10-01", past),
    ] {
        let (key, mut book) = proposed();
        record(key, &mut book, &recorded(10, person(6), &decided(9, first)));
        let answer = judge(key, Some(&book), &recorded_on(1, AUTHOR, on, &decided(9, then)));
        assert_eq!(answer, expected, "{first} {then} {on}");
    }
}

#[test]
fn a_proposal_is_for_what_the_county_may_change() {
    let key = DocumentKey::Rulebook(org(1));
    let propose = |on, change| {
        judge(key, None, &recorded_on(1, AUTHOR, on, &RuleProposed { org: org(1), change }.into()))
    };
    let contact = |months, from| change("float.contact", span(months, CalendarUnit::Month), from, None);
    assert_eq!(propose("2026-09-30", contact(2, "2026-10-01")), Ok(()));
    let past = Err(Rejection::RuleInThePast { earliest: day("2026-10-02") });
    assert_eq!(propose("2026-10-01", contact(2, "2026-10-01")), past);
    let why = || Rejection::RuleOutOfBounds { why: "is outside the range".into() };
    assert_eq!(propose("2026-09-30", contact(7, "2026-10-01")), Err(why()));
    let mut short = contact(2, "2026-10-01");
    short.until = Some(day("2026-10-01"));
    assert_eq!(propose("2026-09-30", short), Err(Rejection::EndsBeforeItBegins));
    assert_eq!(ask(key, Some(&rulebook(org(1), []).into()), &one("rule_proposed")), Ok(()));
}

#[test]
fn a_rule_of_many_parts_is_refused_before_it_is_looked_at() {
    let months = |count: u32| crate::rules::RuleValue::Months((0..count).rev().collect());
    let propose = |value| {
        let change = change("term.remind", value, "2026-10-01", None);
        check_words(&RuleProposed { org: org(1), change }.into(), AUTHOR)
    };
    let most = u32::try_from(limit::REFERENCES).unwrap();
    assert_eq!(propose(months(most)), Ok(()));
    assert_eq!(propose(months(most + 1)), Err(Rejection::TooManyReferences));
}
