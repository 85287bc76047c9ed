use super::*;
use crate::{
    Audience, PersonId,
    floating::event::AwayCancelled,
    identity::{DeviceRevoked, EventAdmitted, RevocationCause},
    meetings::event::MeetingJoined,
    org::{Appointment, EndReason, MemberState, event::AppointmentMade},
    privacy::event::DeletionAsked,
    testing::{
        appointment, day, device, event_id, meeting, member, merged, noon, office as held, one, one_of_each,
        org, organisation, period, person, profile, recorded,
    },
};

const ME: PersonId = person(1);

/// County 1, townships 2 and 3, branch 4 under 2, branch 5 under 3; branch 6 was merged into 4.
fn tree() -> OrgTree {
    use crate::org::OrgKind::{Branch, County, Township};
    let under = [
        (1, None, County),
        (2, Some(1), Township),
        (3, Some(1), Township),
        (4, Some(2), Branch),
        (5, Some(3), Branch),
    ];
    let living = under.map(|(id, parent, kind)| {
        let organisation = organisation(org(id), parent.map(org));
        crate::org::Organisation { kind, ..organisation }
    });
    OrgTree::new(living.into_iter().chain([merged(org(6), org(4), "2026-08-01")]))
}

fn serves(at: u16, role: Role) -> Profile {
    profile(ME, &[], &[held(org(at), ME, role, period("2026-01-01", None))])
}

fn served(until: &str) -> Profile {
    profile(ME, &[], &[held(org(4), ME, Role::Secretary, period("2026-01-01", Some(until)))])
}

fn keep_roll(actor: &Profile, at: u16, proven: Proven) -> Permission {
    office(actor, Right::KeepRoll, org(at), &tree(), proven)
}

fn today() -> Proven {
    Proven::on(day("2026-09-10"))
}

const NOT_IN_OFFICE: Permission = Permission::Refused(Refusal::NotInOffice);

#[test]
fn an_office_reaches_down_the_tree_and_not_sideways_or_up() {
    let organiser = serves(2, Role::Organiser);
    assert_eq!(keep_roll(&organiser, 4, today()), Permission::Granted);
    assert_eq!(keep_roll(&organiser, 2, today()), Permission::Granted);
    for elsewhere in [1, 3, 5, 99] {
        assert_eq!(keep_roll(&organiser, elsewhere, today()), NOT_IN_OFFICE, "{elsewhere}");
    }
    assert_eq!(keep_roll(&serves(4, Role::Secretary), 5, today()), NOT_IN_OFFICE);
    assert_eq!(keep_roll(&serves(1, Role::Administrator), 5, today()), Permission::Granted);
}

#[test]
fn each_office_gives_its_rights_and_no_others() {
    use Role as R;
    let allowed = |right| R::ALL.into_iter().filter(move |role| role.grants(right)).collect::<Vec<_>>();
    let above = [R::Organiser, R::Administrator];
    let branch = [R::Secretary, R::DeputySecretary];
    assert_eq!(allowed(Right::KeepTree), above);
    assert_eq!(allowed(Right::Vouch), [branch, above].concat());
    assert_eq!(allowed(Right::KeepRoster), [branch, above].concat());
    assert_eq!(allowed(Right::KeepRules), [branch, above].concat());
    assert_eq!(allowed(Right::KeepRoll).len(), 6, "all but committee members");
}

#[test]
fn rights_are_judged_at_the_time_that_is_proven() {
    let between = |from, to| Proven { from: day(from), to: day(to) };
    let ended = served("2026-09-10");
    assert_eq!(keep_roll(&ended, 4, between("2026-09-01", "2026-09-09")), Permission::Granted);
    let waits = Permission::AwaitsSuccessor(org(4));
    assert_eq!(keep_roll(&ended, 4, between("2026-09-09", "2026-09-20")), waits);
    assert_eq!(keep_roll(&ended, 4, between("2026-09-10", "2026-09-20")), NOT_IN_OFFICE);
    let brief = held(org(4), ME, Role::Clerk, period("2026-09-05", Some("2026-09-06")));
    let brief = profile(ME, &[], &[brief]);
    assert_eq!(keep_roll(&brief, 4, between("2026-09-01", "2026-09-20")), waits, "it may have been then");
    assert_eq!(keep_roll(&brief, 4, between("2026-08-01", "2026-09-04")), NOT_IN_OFFICE);
    let anew = profile(
        ME,
        &[],
        &[
            held(org(4), ME, Role::Secretary, period("2026-01-01", Some("2026-09-10"))),
            held(org(4), ME, Role::Clerk, period("2026-09-10", None)),
        ],
    );
    assert_eq!(keep_roll(&anew, 4, between("2026-09-09", "2026-09-20")), Permission::Granted);
}

#[test]
fn a_look_at_a_number_has_happened_whoever_is_in_office_now() {
    let event = &one("phone_revealed");
    let judge = |from, to| {
        let matter = Some(Matter { org: org(4), date: day(to) });
        let proven = Proven { from: day(from), to: day(to) };
        permit(&served("2026-09-10"), &recorded(1, ME, event), matter, &tree(), proven)
    };
    assert_eq!(judge("2026-09-09", "2026-09-09"), Permission::Granted);
    assert_eq!(judge("2026-09-09", "2026-09-20"), Permission::Granted);
    assert_eq!(judge("2026-09-10", "2026-09-20"), NOT_IN_OFFICE);
}

#[test]
fn a_branch_that_moved_away_since_leaves_the_word_to_its_new_officers() {
    let mut tree = tree();
    let mut branch = organisation(org(4), Some(org(2)));
    branch.parents.as_mut().unwrap().set(day("2026-09-10"), org(3));
    tree.insert(branch);
    let organiser = serves(2, Role::Organiser);
    let judge = |from| {
        let proven = Proven { from: day(from), to: day("2026-09-20") };
        office(&organiser, Right::KeepRoll, org(4), &tree, proven)
    };
    assert_eq!(judge("2026-09-09"), Permission::AwaitsSuccessor(org(4)));
    assert_eq!(judge("2026-09-10"), NOT_IN_OFFICE);
}

#[test]
fn what_is_proven_lies_between_the_anchor_and_the_arrival() {
    let arrival = noon("2026-09-10");
    assert_eq!(Proven::between(None, arrival), Proven::on(day("2026-09-10")));
    let proven = Proven::between(Some(noon("2026-09-01")), arrival);
    assert_eq!((proven.from, proven.to), (day("2026-09-01"), day("2026-09-10")));
    assert_eq!(Proven::between(Some(noon("2027-01-01")), arrival), Proven::on(day("2026-09-10")));
}

#[test]
fn the_officers_of_a_merged_branch_keep_what_it_left_behind() {
    assert_eq!(keep_roll(&serves(4, Role::Secretary), 6, today()), Permission::Granted);
    assert_eq!(keep_roll(&serves(2, Role::Organiser), 6, today()), Permission::Granted);
    assert_eq!(keep_roll(&serves(5, Role::Secretary), 6, today()), NOT_IN_OFFICE);
    assert_eq!(keep_roll(&serves(6, Role::Secretary), 4, today()), NOT_IN_OFFICE);
    assert_eq!(
        keep_roll(&serves(4, Role::Secretary), 6, Proven::on(day("2026-07-31"))),
        NOT_IN_OFFICE,
        "not before the merger"
    );
    let former =
        profile(ME, &[], &[held(org(6), ME, Role::Secretary, period("2026-01-01", Some("2026-08-01")))]);
    let proven = Proven { from: day("2026-07-31"), to: day("2026-09-01") };
    assert_eq!(keep_roll(&former, 6, proven), Permission::AwaitsSuccessor(org(4)));
}

/// What `actor` may do by one of each kind about branch 1 and its meeting of 10 September.
fn allowed(actor: &Profile, author: PersonId) -> Vec<&'static str> {
    let tree = OrgTree::new([organisation(org(1), Some(org(2))), organisation(org(2), None)]);
    let matter = Some(Matter { org: org(1), date: day("2026-09-10") });
    one_of_each()
        .iter()
        .filter(|event| {
            permit(actor, &recorded(1, author, event), matter, &tree, today()) == Permission::Granted
        })
        .map(Event::kind)
        .collect()
}

const OWN: [&str; 12] = [
    "signed_in",
    "leave_asked",
    "own_mark_withdrawn",
    "proxy_marked",
    "proxy_answered",
    "mark_disputed",
    "enrolment_objected",
    "dues_declared",
    "news_sent",
    "host_reported",
    "info_disputed",
    "deletion_asked",
];

/// What concerns the author's own devices and data, wherever he belongs.
const ALWAYS: [&str; 3] = ["enrolment_objected", "info_disputed", "deletion_asked"];

#[test]
fn a_member_speaks_for_himself_alone() {
    let me = profile(ME, &[member(org(1), ME, MemberState::Probationary)], &[]);
    assert_eq!(allowed(&me, ME), OWN);
    assert_eq!(allowed(&profile(ME, &[], &[]), ME), ALWAYS);
    let in_committee = held(org(1), ME, Role::CommitteeMember, period("2026-01-01", None));
    let me = profile(ME, &[member(org(1), ME, MemberState::Full)], &[in_committee]);
    assert_eq!(allowed(&me, ME), OWN, "nor does a member of the committee");
}

/// What person 2 may do by the events that are about himself: see [`one_of_each`].
#[test]
fn a_member_leaves_comes_back_and_chooses_himself() {
    let of_himself = ["departure_reported", "return_reported", "contact_named", "choice_made"];
    let also = |actor| {
        let other: Vec<_> = allowed(actor, ME).into_iter().collect();
        let own = allowed(actor, person(2)).into_iter();
        own.filter(|kind| !other.contains(kind)).collect::<Vec<_>>()
    };
    let member = profile(person(2), &[member(org(1), person(2), MemberState::Full)], &[]);
    assert_eq!(also(&member), [&["device_revoked"], &of_himself[..], &["consent_decided"]].concat());
    let elsewhere = also(&profile(person(2), &[], &[]));
    assert_eq!(elsewhere, ["device_revoked", "consent_decided"], "one of another branch not here");
    // A clerk records what happened, and does not send somebody away.
    assert!(of_himself.iter().all(|kind| !allowed(&serves(1, Role::Clerk), ME).contains(kind)));
    assert!(of_himself.iter().all(|kind| allowed(&serves(1, Role::Secretary), ME).contains(kind)));
}

#[test]
fn who_keeps_in_touch_says_so_himself_and_nobody_else_for_him() {
    let Event::ContactMade(made) = one("contact_made") else { panic!() };
    let judge = |actor: &Profile, contact| {
        let event = crate::floating::event::ContactMade { contact, ..made.clone() }.into();
        let matter = Some(Matter { org: org(4), date: day("2026-09-10") });
        permit(actor, &recorded(1, ME, &event), matter, &tree(), today())
    };
    let me = profile(ME, &[member(org(4), ME, MemberState::Full)], &[]);
    assert_eq!(judge(&me, Some(ME)), Permission::Granted, "whether he is it the record says");
    assert_eq!(judge(&me, Some(person(3))), NOT_IN_OFFICE);
    assert_eq!(judge(&me, None), NOT_IN_OFFICE);
    assert_eq!(judge(&serves(4, Role::Clerk), Some(person(3))), Permission::Granted);
    assert_eq!(judge(&serves(5, Role::Secretary), Some(person(3))), NOT_IN_OFFICE);
}

#[test]
fn who_keeps_in_touch_asks_the_family_and_officers_take_the_other_steps() {
    let Event::LostStepTaken(taken) = one("lost_step_taken") else { panic!() };
    let judge = |actor: &Profile, step, contact| {
        let event = crate::floating::event::LostStepTaken { step, contact, ..taken.clone() }.into();
        let matter = Some(Matter { org: org(4), date: day("2026-09-10") });
        permit(actor, &recorded(1, ME, &event), matter, &tree(), today())
    };
    let me = profile(ME, &[member(org(4), ME, MemberState::Full)], &[]);
    for step in crate::floating::Step::ALL {
        let his = step == crate::floating::Step::AskedFamily;
        assert_eq!(judge(&me, step, Some(ME)) == Permission::Granted, his, "{step:?}");
        assert_eq!(judge(&me, step, Some(person(3))), NOT_IN_OFFICE);
        assert_eq!(judge(&serves(4, Role::Clerk), step, Some(person(3))), Permission::Granted);
    }
}

#[test]
fn who_could_have_entered_it_takes_it_back_and_everybody_his_own() {
    use crate::floating::AwayEntry as What;
    let Event::AwayCancelled(cancelled) = one("away_cancelled") else { panic!() };
    let ask = |actor: &Profile, cancelled: AwayCancelled| {
        let matter = Some(Matter { org: org(4), date: day("2026-09-10") });
        permit(actor, &recorded(1, ME, &cancelled.into()), matter, &tree(), today())
    };
    let judge = |actor: &Profile, what, own| ask(actor, AwayCancelled { what, own, ..cancelled.clone() });
    let judge_of = |actor: &Profile, person, what| {
        ask(actor, AwayCancelled { what, own: true, person, ..cancelled.clone() })
    };
    let me = profile(ME, &[member(org(4), ME, MemberState::Full)], &[]);
    let (secretary, clerk) = (serves(4, Role::Secretary), serves(4, Role::Clerk));
    for (what, by_secretary, by_clerk) in [
        (What::Departure, true, false),
        (What::Return, true, false),
        (What::Certificate, true, false),
        (What::Choice, true, false),
        (What::Contact, true, true),
        (What::HostAnswer, true, true),
        (What::Step, true, true),
        (What::Host, false, false),
    ] {
        assert_eq!(
            judge_of(&me, ME, what),
            Permission::Granted,
            "{what:?}: whether it is his the record says"
        );
        let as_contact = matches!(what, What::Contact | What::Step);
        assert_eq!(judge(&me, what, true) == Permission::Granted, as_contact, "{what:?}: no office, no word");
        assert_ne!(judge(&me, what, false), Permission::Granted, "{what:?}");
        assert_eq!(judge(&secretary, what, false) == Permission::Granted, by_secretary, "{what:?}");
        assert_eq!(judge(&clerk, what, false) == Permission::Granted, by_clerk, "{what:?}");
        assert_ne!(judge(&serves(5, Role::Secretary), what, false), Permission::Granted, "{what:?}");
    }
}

#[test]
fn somebody_asks_for_deletion_himself_and_an_officer_for_who_signed() {
    let Event::DeletionAsked(asked) = one("deletion_asked") else { panic!() };
    let judge = |actor: &Profile, person| {
        let event = DeletionAsked { person, ..asked.clone() }.into();
        let matter = Some(Matter { org: org(4), date: day("2026-09-10") });
        permit(actor, &recorded(1, ME, &event), matter, &tree(), today())
    };
    let me = profile(ME, &[member(org(4), ME, MemberState::Full)], &[]);
    for own in [None, Some(ME)] {
        assert_eq!(judge(&me, own), Permission::Granted);
    }
    assert_eq!(judge(&me, Some(person(3))), NOT_IN_OFFICE);
    assert_eq!(judge(&serves(4, Role::Clerk), Some(person(3))), NOT_IN_OFFICE);
    assert_eq!(judge(&serves(4, Role::Secretary), Some(person(3))), Permission::Granted);
}

#[test]
fn rules_are_proposed_and_decided_by_those_who_lead() {
    let judge = |actor: &Profile, at: u16, kind| {
        let matter = Some(Matter { org: org(at), date: day("2026-09-10") });
        permit(actor, &recorded(1, ME, &one(kind)), matter, &tree(), today())
    };
    for kind in ["rule_proposed", "rule_decided"] {
        for role in Role::ALL {
            let leads = matches!(
                role,
                Role::Secretary | Role::DeputySecretary | Role::Organiser | Role::Administrator
            );
            let expected = if leads { Permission::Granted } else { NOT_IN_OFFICE };
            assert_eq!(judge(&serves(4, role), 4, kind), expected, "{role:?} {kind}");
        }
        for (role, at, over) in [
            (Role::Administrator, 1, true),
            (Role::Administrator, 4, true),
            (Role::Organiser, 4, true),
            (Role::Organiser, 1, false),
            (Role::Secretary, 1, false),
            (Role::Secretary, 5, false),
        ] {
            let home = match role {
                Role::Administrator => 1,
                Role::Organiser => 2,
                _ => 4,
            };
            let expected = if over { Permission::Granted } else { NOT_IN_OFFICE };
            assert_eq!(judge(&serves(home, role), at, kind), expected, "{role:?} {at} {kind}");
        }
        let me = profile(ME, &[member(org(4), ME, MemberState::Full)], &[]);
        assert_eq!(judge(&me, 4, kind), NOT_IN_OFFICE);
    }
}

#[test]
fn an_officer_who_is_no_member_keeps_the_roll_and_no_more() {
    let clerk = profile(ME, &[], &[held(org(1), ME, Role::Clerk, period("2026-01-01", None))]);
    let keeps = [
        "meeting_planned",
        "roll_opened",
        "roll_marked",
        "dispute_answered",
        "member_excluded",
        "minutes_written",
        "meeting_closed",
        "meeting_joined",
        "enrolment_objected",
        "dues_received",
        "dues_cancelled",
        "contact_made",
        "host_answered",
        "lost_step_taken",
        "away_cancelled",
        "matter_handled",
        "info_disputed",
        "deletion_asked",
        "phone_revealed",
    ];
    assert_eq!(allowed(&clerk, ME), keeps);
}

#[test]
fn nobody_but_the_server_enrols_a_device_erases_or_answers_for_another_county() {
    let all = profile(
        ME,
        &[member(org(1), ME, MemberState::Full)],
        &[held(org(2), ME, Role::Administrator, period("2026-01-01", None))],
    );
    let allowed = allowed(&all, ME);
    let the_servers = ["device_enrolled", "host_checked", "records_erased"];
    assert!(the_servers.iter().all(|kind| !allowed.contains(kind)));
    assert_eq!(allowed.len(), Event::KINDS.len() - the_servers.len());
}

#[test]
fn membership_counts_on_the_business_date_and_across_a_merger() {
    let event = &one("signed_in");
    let judge = |me: &Profile, at: u16, on: &str| {
        let matter = Some(Matter { org: org(at), date: day(on) });
        permit(me, &recorded(1, ME, event), matter, &tree(), today())
    };
    let mut moved = member(org(4), ME, MemberState::Full);
    moved.period = period("2026-01-01", Some("2026-09-01"));
    moved.ended = Some(EndReason::Moved);
    let moved = profile(ME, &[moved], &[]);
    let refused = Permission::Refused(Refusal::NotAMember);
    assert_eq!(judge(&moved, 4, "2026-08-31"), Permission::Granted, "an old meeting, told late");
    assert_eq!(judge(&moved, 4, "2026-09-01"), refused);
    assert_eq!(judge(&moved, 5, "2026-08-31"), refused);
    let of_merged = profile(ME, &[member(org(6), ME, MemberState::Full)], &[]);
    assert_eq!(judge(&of_merged, 4, "2026-09-10"), Permission::Granted);
    assert_eq!(judge(&of_merged, 6, "2026-09-10"), Permission::Granted);
    let of_successor = profile(ME, &[member(org(4), ME, MemberState::Full)], &[]);
    assert_eq!(judge(&of_successor, 6, "2026-09-10"), Permission::Granted);
}

#[test]
fn a_matter_that_nobody_knows_is_refused() {
    let me = serves(4, Role::Secretary);
    let judge = |kind| permit(&me, &recorded(1, ME, &one(kind)), None, &tree(), today());
    assert_eq!(judge("roll_marked"), NOT_IN_OFFICE);
    assert_eq!(judge("signed_in"), Permission::Refused(Refusal::NotAMember));
}

#[test]
fn one_settles_ones_own_devices_and_backlog_and_nobody_elses() {
    let me = profile(ME, &[], &[]);
    let judge = |event: Event| {
        let matter = Some(Matter { org: org(4), date: day("2026-09-10") });
        permit(&me, &recorded(1, ME, &event), matter, &tree(), today())
    };
    let revoke = |person| -> Event {
        DeviceRevoked { person, device: Some(device(1)), cause: RevocationCause::Lost }.into()
    };
    let admit =
        |waits_for| -> Event { EventAdmitted { waits_for, event: event_id(1), admitted: true }.into() };
    assert_eq!(judge(revoke(ME)), Permission::Granted);
    assert_eq!(judge(revoke(person(2))), NOT_IN_OFFICE);
    assert_eq!(judge(admit(WaitsFor::Author(ME))), Permission::Granted);
    let stranger = Permission::Refused(Refusal::NotThePerson);
    assert_eq!(judge(admit(WaitsFor::Author(person(2)))), stranger);
    assert_eq!(judge(admit(WaitsFor::Successor(org(4)))), NOT_IN_OFFICE);
}

#[test]
fn nobody_gives_a_right_that_he_does_not_have() {
    let judge = |actor: &Profile, role, at| {
        let (appointment, org, from) = (appointment(1), org(at), day("2026-09-10"));
        let event = AppointmentMade { appointment, person: ME, org, role, from, phone: None }.into();
        permit(actor, &recorded(1, ME, &event), matter_of(&event, from), &tree(), today())
    };
    let none = Permission::Refused(Refusal::NoSuchOffice);
    assert_eq!(judge(&serves(4, Role::Secretary), Role::Clerk, 4), Permission::Granted);
    assert_eq!(judge(&serves(4, Role::Secretary), Role::Organiser, 2), NOT_IN_OFFICE);
    assert_eq!(judge(&serves(2, Role::Organiser), Role::Organiser, 2), Permission::Granted);
    // 组织委员 of a branch is one of its committee; an organiser there would be above his secretary.
    for role in [Role::Organiser, Role::Administrator] {
        assert_eq!(judge(&serves(2, Role::Organiser), role, 4), none);
    }
    assert_eq!(judge(&serves(1, Role::Administrator), Role::Administrator, 2), none);
    assert_eq!(judge(&serves(1, Role::Administrator), Role::Administrator, 1), Permission::Granted);
}

#[test]
fn who_vouches_is_over_all_that_a_person_is() {
    let belongs = |at| member(org(at), person(2), MemberState::Full);
    let since = period("2026-01-01", None);
    let holds = |at, role| held(org(at), person(2), role, since);
    let may = |actor: &Profile, belongs: &[_], holds: &[_]| {
        may_vouch_for(actor, &profile(person(2), belongs, holds), &tree(), day("2026-09-10"))
    };
    let (secretary, organiser) = (serves(4, Role::Secretary), serves(2, Role::Organiser));
    let administrator = serves(1, Role::Administrator);
    assert!(may(&secretary, &[belongs(4)], &[]));
    assert!(may(&secretary, &[belongs(6)], &[]), "what merged into it");
    assert!(may(&secretary, &[belongs(4)], &[holds(4, Role::Clerk)]));
    assert!(!may(&secretary, &[], &[]), "nobody knows that person");
    assert!(!may(&secretary, &[belongs(5)], &[]));
    assert!(!may(&secretary, &[belongs(5)], &[holds(4, Role::Clerk)]), "an office here is not all he is");
    assert!(!may(&secretary, &[belongs(4)], &[holds(1, Role::Administrator)]), "a member, and far above");
    // Of those who may vouch themselves only who is above.
    for role in [Role::Secretary, Role::DeputySecretary] {
        assert!(!may(&secretary, &[belongs(4)], &[holds(4, role)]));
        assert!(may(&organiser, &[belongs(4)], &[holds(4, role)]));
    }
    assert!(!may(&organiser, &[belongs(4)], &[holds(2, Role::Organiser)]));
    assert!(may(&administrator, &[belongs(4)], &[holds(2, Role::Organiser)]));
    assert!(!may(&administrator, &[belongs(4)], &[holds(1, Role::Administrator)]));
    let guest = |at| crate::org::Membership { kind: MembershipKind::FloatingIn, ..belongs(at) };
    assert!(may(&secretary, &[guest(4)], &[]));
    assert!(!may(&secretary, &[guest(4), belongs(5)], &[]));
    assert!(may(&secretary, &[guest(5), belongs(4)], &[]), "a host takes nothing away");
}

#[test]
fn an_event_names_its_own_matter_or_a_meeting_or_concerns_its_author() {
    let today = day("2026-09-10");
    for event in one_of_each() {
        let has_meeting = crate::apply::meeting_of(&recorded(1, ME, &event)).is_some();
        let named = matter_of(&event, today).is_some();
        let of_a_person = event.kind().starts_with("device") || event.kind() == "enrolment_objected";
        assert!(named || has_meeting || of_a_person, "{}", event.kind());
    }
}

#[test]
fn joining_needs_a_right_over_both_meetings() {
    let event =
        MeetingJoined { meeting: meeting(1), with: meeting(2), joined: true, supersedes: vec![] }.into();
    let both = crate::apply::meetings_of(&recorded(1, ME, &event));
    assert_eq!(both, [meeting(1), meeting(2)]);
}

fn circles(belongs: &[u16], serves: &[(u16, Role)], on: &str) -> std::collections::BTreeSet<Audience> {
    let belongs: Vec<_> = belongs.iter().map(|at| member(org(*at), ME, MemberState::Full)).collect();
    let since = period("2026-01-01", None);
    let serves: Vec<Appointment> = serves.iter().map(|(at, role)| held(org(*at), ME, *role, since)).collect();
    audiences(&profile(ME, &belongs, &serves), &tree(), day(on))
}

#[test]
fn a_member_sees_his_own_things_and_those_of_all_members_above_him() {
    let mine = Audience::Person(ME);
    let above = [4, 6, 2, 1].map(|id| Audience::Members(org(id)));
    let expected: std::collections::BTreeSet<_> = above.into_iter().chain([mine]).collect();
    assert_eq!(circles(&[4], &[], "2026-09-10"), expected);
    assert_eq!(circles(&[], &[], "2026-09-10"), [mine].into());
    assert_eq!(circles(&[4], &[], "2019-12-31"), [mine].into(), "not before he belonged");
}

#[test]
fn an_officer_sees_the_officers_things_of_his_organisation_and_what_merged_into_it() {
    let officers = |circles: std::collections::BTreeSet<Audience>| {
        circles.into_iter().filter(|c| matches!(c, Audience::Officers(_))).collect::<Vec<_>>()
    };
    let of = |ids: &[u16]| ids.iter().map(|id| Audience::Officers(org(*id))).collect::<Vec<_>>();
    assert_eq!(officers(circles(&[], &[(4, Role::Clerk)], "2026-09-10")), of(&[4, 6]));
    assert_eq!(officers(circles(&[], &[(4, Role::Clerk)], "2026-07-31")), of(&[4]), "before the merger");
    assert_eq!(officers(circles(&[4], &[(4, Role::CommitteeMember)], "2026-09-10")), of(&[]));
    assert_eq!(officers(circles(&[], &[(2, Role::Organiser)], "2026-09-10")), of(&[2]));
    assert_eq!(officers(circles(&[], &[(4, Role::Clerk)], "2025-12-31")), of(&[]), "not before the office");
    let leads = |role| {
        let circles = circles(&[], &[(4, role)], "2026-09-10");
        circles.into_iter().filter(|c| matches!(c, Audience::Secretary(_))).collect::<Vec<_>>()
    };
    assert_eq!(leads(Role::Secretary), [4, 6].map(|id| Audience::Secretary(org(id))));
    assert!(leads(Role::DeputySecretary).is_empty() && leads(Role::FirstSecretary).is_empty());
}
