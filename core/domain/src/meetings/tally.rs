//! How many came, of how many who should, and whether that is enough.
//!
//! The sources: 支部工作条例 Art. 11 and 12 (more than half; at least half), the election rules (four
//! fifths). Who should come is counted by the meeting's date. Flags, never verdicts: the count says
//! whether the rule is met, people decide what the meeting was.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    plan::MeetingKind,
    roll::{PersonRoll, Roll, Standing, State, excluded_in, state_of},
};
use crate::{
    PersonId,
    org::Roster,
    rules::{Fraction, RuleSet},
    time::StatedDate,
};

/// The rule that a count is held against.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct QuorumRule {
    /// The rule's id, for example `quorum.general`.
    pub rule: String,
    /// The share that must come.
    pub share: Fraction,
    /// Whether just that share is not enough (过半).
    pub more_than: bool,
}

/// A count held against a rule.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Quorum {
    /// Which rule.
    pub rule: String,
    /// How many must come.
    pub needed: u32,
    /// Whether they did.
    pub reached: bool,
}

/// The count.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Tally {
    /// Members of the branch on that date (党员总数).
    pub members: u32,
    /// Who should come: members less those left out by resolution (应到).
    pub expected: u32,
    /// Of these, who may vote (有表决权应到).
    pub voting_expected: u32,
    /// Members present (实到).
    pub present: u32,
    /// Of these, who may vote.
    pub voting_present: u32,
    /// Others present (列席).
    pub observers: u32,
    /// On leave (请假).
    pub on_leave: u32,
    /// Away from home (外出).
    pub away: u32,
    /// Of whom nothing is recorded yet but perhaps a proxy's mark. That is not the same as absent.
    pub unmarked: u32,
    /// Proxies' marks that wait for the person (待本人确认).
    pub to_confirm: u32,
    /// The rules this kind of meeting is held against.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quorums: Vec<Quorum>,
    /// The version of the rules it was judged by.
    pub rules_version: u32,
}

impl QuorumRule {
    /// How many of `of` must come: at least one, for nobody is no meeting. A share of nothing, which no
    /// checked rule-set holds, is never reached.
    #[must_use]
    pub fn needed(&self, of: u32) -> u32 {
        let (numerator, denominator) = (u64::from(self.share.numerator), u64::from(self.share.denominator));
        let exact = u64::from(of) * numerator;
        let needed = match exact.checked_div(denominator) {
            None => u64::MAX,
            Some(whole) if self.more_than || whole * denominator < exact => whole + 1,
            Some(whole) => whole.max(1),
        };
        u32::try_from(needed).unwrap_or(u32::MAX)
    }
}

impl Tally {
    /// Whether somebody came and every rule is met. If not, people say what the meeting was.
    #[must_use]
    pub fn is_enough(&self) -> bool {
        self.present > 0 && self.quorums.iter().all(|quorum| quorum.reached)
    }

    fn add_member(&mut self, state: &State<'_>, excluded: bool, votes: bool) {
        self.members += 1;
        self.expected += u32::from(!excluded);
        self.voting_expected += u32::from(votes);
        match state.standing() {
            Standing::Present => {
                self.present += 1;
                self.voting_present += u32::from(votes);
            }
            Standing::Observer => self.observers += 1,
            Standing::OnLeave(_) => self.on_leave += 1,
            Standing::Away => self.away += 1,
            Standing::Absent => {}
            Standing::Unmarked => self.unmarked += 1,
        }
        self.to_confirm += u32::from(matches!(state, State::ToConfirm { .. }));
    }

    fn hold_against(&self, rule: QuorumRule) -> Quorum {
        let needed = rule.needed(self.voting_expected);
        Quorum { rule: rule.rule, needed, reached: self.voting_present >= needed }
    }
}

/// Counts a roll. `records` are the rolls of one joined meeting; one alone is the usual case.
#[must_use]
pub fn tally(
    kind: MeetingKind,
    date: StatedDate,
    roster: &Roster,
    records: &[&Roll],
    rules: &RuleSet,
) -> Tally {
    let mut by_person: BTreeMap<PersonId, Vec<&PersonRoll>> = BTreeMap::new();
    for (person, record) in records.iter().flat_map(|roll| &roll.persons) {
        by_person.entry(*person).or_default().push(record);
    }
    let state = |person| state_of(by_person.get(&person).into_iter().flatten().copied());
    let mut count = Tally { rules_version: rules.version, ..Tally::default() };
    let mut members = BTreeSet::new();
    for member in roster.called_to(kind, date).filter(|member| members.insert(member.person)) {
        let excluded = excluded_in(records.iter().copied(), member.person).is_some();
        let votes = member.may_vote_on(date) && !excluded;
        count.add_member(&state(member.person), excluded, votes);
    }
    let guests = by_person.keys().filter(|person| !members.contains(person));
    count.observers += guests
        .filter(|person| matches!(state(**person).standing(), Standing::Present | Standing::Observer))
        .map(|_| 1)
        .sum::<u32>();
    count.quorums = rules.quorums(kind, date).map(|rule| count.hold_against(rule)).collect();
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Document, DocumentKey, Event,
        meetings::event::{ExclusionGround, MemberExcluded, ProxyMarked, RollMarked},
        org::{EndReason, MemberState, MembershipKind, Role},
        record,
        rules::NATIONAL,
        testing::{
            appointment, day, event_id, meeting, membership, office, org, period, person, recorded, roster,
        },
        time::Period,
    };

    const ORG: crate::OrgId = org(1);

    fn rules() -> RuleSet {
        RuleSet::from_json(NATIONAL).unwrap()
    }

    fn date() -> StatedDate {
        day("2026-09-10")
    }

    fn roll(id: u16, events: impl IntoIterator<Item = (u16, Event)>) -> Roll {
        let mut document = Document::from(Roll::new(meeting(id)));
        for (id, event) in events {
            record(DocumentKey::Roll(meeting(1)), &mut document, &recorded(id, person(1), &event));
        }
        document.as_roll().unwrap().clone()
    }

    fn marked(who: u16, standing: Standing) -> Event {
        let (meeting, person) = (meeting(1), person(who));
        RollMarked { meeting, person, standing, supersedes: vec![], reason: None }.into()
    }

    fn excluded(who: u16) -> Event {
        let (meeting, person, ground) = (meeting(1), person(who), ExclusionGround::AwayLong);
        let reference = "支部大会决议〔2026〕1号".into();
        MemberExcluded { meeting, person, excluded: true, ground, reference, supersedes: vec![] }.into()
    }

    /// Marks of the same standing, with ids that are the persons' numbers.
    fn all(who: std::ops::RangeInclusive<u16>, standing: Standing) -> impl Iterator<Item = (u16, Event)> {
        who.map(move |n| (n, marked(n, standing)))
    }

    /// 30 members of whom the first is probationary.
    fn thirty() -> Roster {
        let states = std::iter::once(MemberState::Probationary);
        roster(ORG, states.chain(std::iter::repeat_n(MemberState::Full, 29)))
    }

    fn quorum(tally: &Tally, rule: &str) -> (u32, bool) {
        let quorum = tally.quorums.iter().find(|quorum| quorum.rule == rule).unwrap();
        (quorum.needed, quorum.reached)
    }

    #[test]
    fn the_vector_of_the_domain_rules() {
        let away = crate::meetings::LeaveReason::Illness;
        let events = all(1..=22, Standing::Present)
            .chain(all(23..=27, Standing::Away))
            .chain(all(28..=30, Standing::OnLeave(away)))
            .chain([(101, excluded(29)), (102, excluded(30))]);
        let tally = tally(MeetingKind::Election, date(), &thirty(), &[&roll(1, events)], &rules());
        assert_eq!((tally.members, tally.expected, tally.voting_expected), (30, 28, 27));
        assert_eq!((tally.present, tally.voting_present), (22, 21));
        assert_eq!((tally.away, tally.on_leave, tally.unmarked, tally.observers), (5, 3, 0, 0));
        assert_eq!(quorum(&tally, "quorum.general"), (14, true));
        assert_eq!(quorum(&tally, "quorum.election"), (22, false));
        assert_eq!(tally.rules_version, rules().version);
    }

    #[test]
    fn somebody_left_out_who_comes_all_the_same_is_present_without_a_vote() {
        let events = all(1..=2, Standing::Present).chain([(101, excluded(2))]);
        let tally = tally(MeetingKind::General, date(), &thirty(), &[&roll(1, events)], &rules());
        assert_eq!((tally.present, tally.voting_present, tally.voting_expected), (2, 0, 28));
        assert_eq!(quorum(&tally, "quorum.general"), (15, false));
    }

    #[test]
    fn half_of_the_committee_is_enough_and_others_are_observers() {
        let mut branch = thirty();
        let since = Period::since(day("2025-01-01"));
        let roles = [Role::Secretary, Role::DeputySecretary, Role::CommitteeMember, Role::CommitteeMember];
        for (n, role) in (2..).zip(roles) {
            branch.appointments.insert(appointment(n), office(ORG, person(n), role, since));
        }
        let former = office(ORG, person(9), Role::CommitteeMember, period("2020-01-01", Some("2025-01-01")));
        branch.appointments.insert(appointment(9), former);
        branch.appointments.insert(appointment(10), office(ORG, person(10), Role::Clerk, since));
        let came = roll(1, [2, 3, 9, 10].map(|n| (n, marked(n, Standing::Present))));
        let tally = tally(MeetingKind::Committee, date(), &branch, &[&came], &rules());
        assert_eq!((tally.members, tally.present, tally.observers), (4, 2, 2));
        assert_eq!(quorum(&tally, "quorum.committee"), (2, true));
    }

    #[test]
    fn who_is_no_member_counts_as_an_observer_only_while_there() {
        let guests = [(1, Standing::Present), (2, Standing::Observer), (3, Standing::Absent)];
        let guests = guests.map(|(n, standing)| (n, marked(500 + n, standing)));
        let tally = tally(MeetingKind::ThemeDay, date(), &thirty(), &[&roll(1, guests)], &rules());
        assert_eq!((tally.observers, tally.present, tally.unmarked), (2, 0, 30));
        assert!(tally.quorums.is_empty());
    }

    #[test]
    fn only_formal_members_of_that_day_are_called() {
        let mut branch = roster(ORG, [MemberState::Full; 6]);
        let mut change = |n, change: fn(&mut crate::org::Membership)| {
            change(branch.memberships.get_mut(&membership(n)).unwrap());
        };
        change(1, |m| m.kind = MembershipKind::FloatingIn);
        change(2, |m| m.period.until = Some(day("2026-09-10")));
        change(3, |m| m.period.from = day("2026-09-11"));
        change(4, |m| m.states.set(day("2026-09-01"), MemberState::Suspended));
        change(5, |m| m.ended = Some(EndReason::Mistaken));
        let marks = all(1..=6, Standing::Present);
        let tally = tally(MeetingKind::General, date(), &branch, &[&roll(1, marks)], &rules());
        assert_eq!((tally.members, tally.present, tally.observers), (1, 1, 5));
    }

    #[test]
    fn two_records_of_one_meeting_count_each_person_once() {
        let one = roll(1, all(1..=15, Standing::Present));
        let other = roll(2, all(10..=20, Standing::Present).map(|(n, event)| (200 + n, event)));
        let guest = [(300, marked(600, Standing::Observer))];
        let (one_guest, other_guest) = (roll(1, guest.clone()), roll(2, guest));
        let records = [&one, &other, &one_guest, &other_guest];
        let tally = tally(MeetingKind::General, date(), &thirty(), &records, &rules());
        assert_eq!((tally.members, tally.present, tally.observers), (30, 20, 1));
    }

    #[test]
    fn a_person_with_two_memberships_counts_once() {
        let mut branch = thirty();
        let again = branch.memberships[&membership(1)].clone();
        branch.memberships.insert(membership(99), again);
        let none = Roll::new(meeting(1));
        assert_eq!(tally(MeetingKind::General, date(), &branch, &[&none], &rules()).members, 30);
    }

    #[test]
    fn what_waits_for_the_person_is_told_and_not_counted() {
        let vouched =
            ProxyMarked { meeting: meeting(1), person: person(2), supersedes: vec![], present: true };
        let tally =
            tally(MeetingKind::General, date(), &thirty(), &[&roll(1, [(1, vouched.into())])], &rules());
        assert_eq!((tally.to_confirm, tally.present, tally.unmarked), (1, 0, 30));
    }

    #[test]
    fn absent_is_not_unmarked() {
        let one = roll(1, [(1, marked(1, Standing::Absent))]);
        let tally = tally(MeetingKind::General, date(), &thirty(), &[&one], &rules());
        assert_eq!((tally.unmarked, tally.present), (29, 0));
    }

    #[test]
    fn what_must_come_is_exact() {
        let rule = |numerator, denominator, more_than| QuorumRule {
            rule: "x".into(),
            share: Fraction { numerator, denominator },
            more_than,
        };
        let cases = [
            (rule(1, 2, true), [(27, 14), (28, 15), (1, 1), (0, 1)]),
            (rule(1, 2, false), [(5, 3), (4, 2), (1, 1), (0, 1)]),
            (rule(4, 5, false), [(27, 22), (25, 20), (1, 1), (0, 1)]),
            (rule(1, 1, false), [(u32::MAX, u32::MAX), (7, 7), (1, 1), (0, 1)]),
            (rule(1, 0, false), [(u32::MAX, u32::MAX), (7, u32::MAX), (1, u32::MAX), (0, u32::MAX)]),
        ];
        for (rule, vectors) in cases {
            for (of, needed) in vectors {
                assert_eq!(rule.needed(of), needed, "{rule:?} of {of}");
            }
        }
    }

    #[test]
    fn nobody_is_no_quorum() {
        let none = Roll::new(meeting(1));
        for kind in [MeetingKind::Committee, MeetingKind::General, MeetingKind::Election] {
            let tally = tally(kind, date(), &Roster::new(ORG), &[&none], &rules());
            assert!(tally.quorums.iter().all(|quorum| !quorum.reached), "{kind:?}");
        }
    }

    #[test]
    fn enough_is_somebody_and_every_rule() {
        let quorum = |reached| Quorum { rule: "x".into(), needed: 2, reached };
        let count =
            |present, quorums: &[Quorum]| Tally { present, quorums: quorums.into(), ..Tally::default() };
        assert!(count(1, &[]).is_enough());
        assert!(!count(0, &[]).is_enough(), "nobody is no meeting");
        assert!(count(2, &[quorum(true), quorum(true)]).is_enough());
        assert!(!count(2, &[quorum(true), quorum(false)]).is_enough());
    }

    #[test]
    fn three_hundred_people_with_five_marks_each() {
        let branch = roster(ORG, std::iter::repeat_n(MemberState::Full, 300));
        let marks = (1..=300).flat_map(|who| {
            (0..5).map(move |round| {
                let mark = RollMarked {
                    meeting: meeting(1),
                    person: person(who),
                    standing: if round == 4 { Standing::Present } else { Standing::Absent },
                    supersedes: (0..round).map(|earlier| event_id(who * 5 + earlier)).collect(),
                    reason: None,
                };
                (who * 5 + round, mark.into())
            })
        });
        let tally = tally(MeetingKind::General, date(), &branch, &[&roll(1, marks)], &rules());
        assert_eq!((tally.present, tally.unmarked), (300, 0));
    }
}
