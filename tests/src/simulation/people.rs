//! What the people of the simulation do: whatever comes into their heads.

use rand::{Rng, RngExt, seq::IndexedRandom};
use yixian_client::store::{Page, PageChange, StoredDocument};
use yixian_domain::{
    Document, DocumentKey, Event, EventId, MeetingId, PersonId,
    meetings::{
        LeaveReason, MeetingKind, Outcome, Plan, Standing,
        event::{ExclusionGround, MeetingPlanned, RollMarked, RollOpened, WhichMeeting},
    },
    org::{
        Role,
        event::{AppointmentEnded, AppointmentMade},
    },
    time::StatedDate,
};
use yixian_protocol::{
    codec,
    sync::{Key, Verdict},
};

use super::{Violation, World, world::CAST};
use crate::county::{
    DEPUTY, EAST, MEMBER, SECRETARY, WEST, WEST_MEMBER, WEST_SECRETARY, appointment, org, person, theme_day,
};

fn day() -> StatedDate {
    "2026-09-10".parse().unwrap()
}

fn branch_of(who: u8) -> u8 {
    if matches!(who, WEST_SECRETARY..=0xFF) { WEST } else { EAST }
}

fn people_of(branch: u8) -> Vec<PersonId> {
    let first = if branch == EAST { [SECRETARY, DEPUTY] } else { [WEST_SECRETARY, WEST_MEMBER] };
    let rest = if branch == EAST { MEMBER..MEMBER + 3 } else { WEST_MEMBER..WEST_MEMBER + 3 };
    first.into_iter().chain(rest).map(person).collect()
}

fn plan(kind: MeetingKind) -> Plan {
    Plan { kind, ..theme_day("主题党日", day()) }
}

/// Somebody does something on his phone.
pub fn act(world: &mut World, phone: usize) {
    let who = CAST[phone];
    let before = world.phones[phone].app().store().chain_head().map(|link| link.number);
    let result = if matches!(who, SECRETARY | DEPUTY | WEST_SECRETARY) {
        officer(world, phone, who)
    } else {
        member(world, phone, who)
    };
    let Some(what) = world.after(phone, result) else { return };
    // What the phone said was recorded must be there for good.
    let after = world.phones[phone].app().store().chain_head().unwrap().number;
    for number in before.unwrap_or(after) + 1..=after {
        let event = world.phones[phone].app().store().event(number).unwrap().unwrap();
        world.recorded.push((phone, event.open().unwrap().id));
        world.tally.events += 1;
    }
    world.say(|| format!("phone {phone}: {what}"));
}

type Did = Result<&'static str, yixian_client::Error>;

fn some_meeting(world: &mut World, phone: usize, branch: u8) -> Option<MeetingId> {
    let all = world.phones[phone].view().meetings().ok()?;
    let own: Vec<MeetingId> = all.iter().filter(|m| m.branch == org(branch)).map(|m| m.id).collect();
    own.choose(&mut world.rng).copied()
}

/// Another meeting, and whether it is a record of the same one: then it may be parted from it.
fn other_meeting(
    world: &mut World,
    phone: usize,
    branch: u8,
    meeting: MeetingId,
) -> Option<(MeetingId, bool)> {
    let joined = world.phones[phone].view().meeting_view(meeting).ok()?.joined;
    let same = joined.choose(&mut world.rng).filter(|_| world.rng.random_bool(0.8)).copied();
    match same {
        Some(same) => Some((same, true)),
        None => {
            some_meeting(world, phone, branch).filter(|other| *other != meeting).map(|other| (other, false))
        }
    }
}

fn officer(world: &mut World, phone: usize, who: u8) -> Did {
    let branch = branch_of(who);
    let Some(meeting) = some_meeting(world, phone, branch).filter(|_| world.rng.random_range(0..8) > 0)
    else {
        let kind = *MeetingKind::ALL.choose(&mut world.rng).unwrap();
        return world.phones[phone].app().plan_meeting(org(branch), plan(kind)).map(|_| "plans a meeting");
    };
    let choice = world.rng.random_range(0..20);
    // His own phone has not heard of it: he was told the meeting's code in the hall.
    if choice == 4
        && who == DEPUTY
        && let Some(told) = some_meeting(world, 0, branch)
    {
        let mark = RollMarked {
            meeting: told,
            person: person(MEMBER),
            standing: Standing::Present,
            supersedes: Vec::new(),
            reason: None,
        };
        return world.phones[phone].app().record(mark).map(|_| "goes on with another's roll");
    }
    let someone = *people_of(branch).choose(&mut world.rng).unwrap();
    let standing = *[
        Standing::Present,
        Standing::Present,
        Standing::Away,
        Standing::OnLeave(LeaveReason::Illness),
        Standing::Absent,
        Standing::Unmarked,
    ]
    .choose(&mut world.rng)
    .unwrap();
    let other = other_meeting(world, phone, branch, meeting);
    let yes = world.rng.random_bool(0.5);
    let outcome = *[None, Some(Outcome::Held), Some(Outcome::NoQuorum)].choose(&mut world.rng).unwrap();
    let app = world.phones[phone].app();
    match choice {
        0 => app.close_meeting(meeting, outcome, None).map(|_| "closes a meeting"),
        1 => app.write_minutes(meeting, 0, "读文件,谈想法。").map(|_| "writes minutes"),
        2 | 6 => match other {
            Some((other, true)) => app.join_meetings(meeting, other, false).map(|_| "parts two meetings"),
            Some((other, false)) => app.join_meetings(meeting, other, true).map(|_| "joins two meetings"),
            None => Ok("thinks"),
        },
        5 => {
            let (ground, reference) = (ExclusionGround::AwayLong, "决议1");
            app.exclude(meeting, someone, yes, ground, reference).map(|_| "records a resolution")
        }
        3 => app.change_plan(meeting, plan(MeetingKind::Lecture)).map(|_| "changes a plan"),
        _ => {
            let reason = Some("补录".to_owned());
            app.mark(meeting, someone, standing, reason).map(|_| "marks somebody")
        }
    }
}

/// The sign-in by somebody else that waits for the word of whoever holds a phone.
fn waiting_for_his_word(world: &World, phone: usize) -> Option<(MeetingId, EventId)> {
    let all = world.phones[phone].view().meetings().ok()?;
    all.into_iter().find(|row| row.own.to_confirm).and_then(|row| Some((row.id, row.own.mark?)))
}

fn member(world: &mut World, phone: usize, who: u8) -> Did {
    let branch = branch_of(who);
    if let Some((meeting, mark)) = waiting_for_his_word(world, phone)
        && world.rng.random_bool(0.7)
    {
        let yes = world.rng.random_bool(0.5);
        let done = if yes { "confirms" } else { "rejects" };
        return world.phones[phone].app().answer_proxy(meeting, mark, yes).map(|_| done);
    }
    // His phone may not have heard of it: then he may have been told the meeting's code in the hall.
    let told = some_meeting(world, if branch == EAST { 0 } else { 5 }, branch);
    let told = told.filter(|_| world.rng.random_bool(0.5));
    let meeting = some_meeting(world, phone, branch).or(told);
    let choice = world.rng.random_range(0..12);
    let neighbour = *people_of(branch)[2..].choose(&mut world.rng).unwrap();
    let digits = some_digits(world, branch);
    let app = world.phones[phone].app();
    match (meeting, choice) {
        (None, _) | (_, 0) => {
            let which = WhichMeeting::Described { branch: org(branch), date: day() };
            app.sign_in(which, &digits).map(|_| "signs in to a meeting that he can only describe")
        }
        (Some(meeting), 1..=4) => app.sign_in(WhichMeeting::Known(meeting), &digits).map(|_| "signs in"),
        (Some(meeting), 5) => app.ask_leave(meeting, LeaveReason::FarmWork).map(|_| "asks leave"),
        (Some(meeting), 6) => app.withdraw(meeting).map(|_| "takes his mark back"),
        (Some(meeting), 7) if neighbour != person(who) => match app.take_back_vouch(meeting, neighbour) {
            Err(yixian_client::Error::NotHere(_)) => {
                app.vouch(meeting, neighbour).map(|_| "signs somebody else in")
            }
            taken => taken.map(|_| "takes a sign-in for somebody else back"),
        },
        (Some(meeting), 8 | 9) if neighbour != person(who) => {
            app.vouch(meeting, neighbour).map(|_| "signs somebody else in")
        }
        (Some(meeting), _) => app.dispute(meeting, "我当时在场。").map(|_| "disputes"),
    }
}

/// The digits on the wall of one of the branch's meetings, as somebody in the hall reads them.
fn some_digits(world: &mut World, branch: u8) -> String {
    let officer = if branch == EAST { 0 } else { 5 };
    let meetings = world.phones[officer].view().meetings().unwrap_or_default();
    let all: Vec<String> = meetings
        .iter()
        .filter_map(|meeting| world.phones[officer].view().roll(meeting.id).ok())
        .flat_map(|roll| roll.digits)
        .collect();
    all.choose(&mut world.rng).cloned().unwrap_or_else(|| "0000".to_owned())
}

/// A member with a bare device claims what only officers may.
///
/// # Errors
/// If it counts.
pub async fn attack(world: &mut World) -> Result<(), Violation> {
    let meeting = some_meeting(world, 0, EAST).unwrap_or(MeetingId::from_bytes([9; 16]));
    let fake = MeetingId::from_bytes({
        let mut id = [0; 16];
        world.rng.fill_bytes(&mut id);
        id
    });
    let attempts: [Event; 3] = [
        RollMarked {
            meeting,
            person: person(MEMBER),
            standing: Standing::Absent,
            supersedes: Vec::new(),
            reason: None,
        }
        .into(),
        RollOpened { meeting, digits: "1111".to_owned() }.into(),
        MeetingPlanned {
            meeting: fake,
            branch: org(EAST),
            plan: plan(MeetingKind::General),
            supersedes: Vec::new(),
        }
        .into(),
    ];
    let attempt = attempts.choose(&mut world.rng).unwrap().clone();
    let id = world.attacker.make(attempt);
    world.forged.push(id);
    let router = world.router.clone();
    let first = world.attacker.link.number;
    let reply = world.attacker.sync(&router).await;
    let refused = reply.receipts.iter().flatten().any(|receipt| {
        receipt.number == first && matches!(receipt.verdict, Verdict::Refused { .. } | Verdict::Parked { .. })
    });
    if reply.received >= first && !refused {
        return Err(Violation("an event of somebody who may not make it counts".to_owned()));
    }
    Ok(())
}

/// The deputy leaves office, or comes back to it.
pub async fn change_office(world: &mut World) {
    let deputy = person(DEPUTY);
    let key = DocumentKey::Profile(deputy);
    let mut tx = world.server.db().read().await.unwrap();
    let profile = yixian_server::store::documents::get(&mut tx, world.server.id(), key).await.unwrap();
    tx.rollback().await.unwrap();
    let profile = profile.as_ref().and_then(Document::as_profile).unwrap().clone();
    let current = profile.appointments.iter().find(|(_, a)| a.period.until.is_none());
    // From tomorrow on, so that what he does today is in office.
    let event: Event = match current {
        Some((id, a)) => AppointmentEnded {
            appointment: *id,
            person: deputy,
            org: a.org,
            until: "2026-09-12".parse().unwrap(),
        }
        .into(),
        None => AppointmentMade {
            appointment: appointment(200 + u8::try_from(profile.appointments.len()).unwrap_or(0)),
            person: deputy,
            org: org(EAST),
            role: Role::DeputySecretary,
            from: "2026-09-10".parse().unwrap(),
            phone: None,
        }
        .into(),
    };
    world.say(|| format!("the deputy: {}", event.kind()));
    world.record(&[event]).await;
}

/// A phone's copy of a roll loses its marks, as a bad bit in the wrong place might have it.
pub fn lose_a_mark(world: &mut World, phone: usize) {
    let like = DocumentKey::Roll(MeetingId::from_bytes([0; 16])).to_bytes()[0];
    let Ok(documents) = world.phones[phone].app().store().documents_of_kind(like) else { return };
    let Some((key, stored)) = documents.choose(&mut world.rng).cloned() else { return };
    let Ok(Document::Roll(mut roll)) = codec::decode_document(&stored.bytes) else { return };
    if roll.persons.pop_first().is_none() {
        return;
    }
    let bytes = codec::encode_document(&roll.into()).unwrap();
    let change = PageChange::Put(Key(key.to_bytes()), StoredDocument { bytes, ..stored });
    let page = Page { changes: vec![change], ..Page::default() };
    let result = world.phones[phone].app().store().take_in(&page).map_err(Into::into);
    world.after(phone, result);
}

/// Members answer what waits for their word: one confirms, the next rejects.
pub fn answer_what_waits(world: &mut World) {
    for phone in 2..5 {
        while let Some((meeting, mark)) = waiting_for_his_word(world, phone) {
            let yes = phone % 2 == 0;
            world.phones[phone].app().answer_proxy(meeting, mark, yes).unwrap();
            world.say(|| format!("phone {phone}: {}", if yes { "confirms" } else { "rejects" }));
        }
    }
}

/// The secretaries write a line into every meeting, so that every copy that has strayed shows.
pub fn touch_everything(world: &mut World) {
    for (phone, branch) in [(0, EAST), (5, WEST)] {
        let meetings: Vec<MeetingId> = world.phones[phone]
            .view()
            .meetings()
            .unwrap()
            .iter()
            .filter(|m| m.branch == org(branch))
            .map(|m| m.id)
            .collect();
        for meeting in meetings {
            world.phones[phone].app().write_minutes(meeting, 1, "完。").unwrap();
        }
    }
}
