//! Who belongs to a branch, who holds which office, and what each circle may know of it.
//!
//! [`Roster`] is for the branch's officers (files, standings), [`Peers`] for its members (names,
//! offices, and whom to call), [`Profile`] for the person. The server reads a person's rights from the profile.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    event::{AppointmentEnded, AppointmentMade, MembershipChanged, MembershipEnded, MembershipStarted},
    organisation::OrgKind,
};
use crate::{
    AppointmentId, MembershipId, OrgId, PersonId,
    history::History,
    meetings::MeetingKind,
    time::{Dated, Period, StatedDate},
};

/// An office (职务).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 支部书记
    Secretary,
    /// 支部副书记
    DeputySecretary,
    /// 支部委员
    CommitteeMember,
    /// 第一书记: sent by a higher body, usually a member elsewhere
    FirstSecretary,
    /// 信息员: records under his own key on the secretary's behalf
    Clerk,
    /// 乡镇组织委员, 组织干事
    Organiser,
    /// 县委组织部
    Administrator,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 7] = [
        Self::Secretary,
        Self::DeputySecretary,
        Self::CommitteeMember,
        Self::FirstSecretary,
        Self::Clerk,
        Self::Organiser,
        Self::Administrator,
    ];

    /// The Chinese term.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Secretary => "支部书记",
            Self::DeputySecretary => "支部副书记",
            Self::CommitteeMember => "支部委员",
            Self::FirstSecretary => "第一书记",
            Self::Clerk => "信息员",
            Self::Organiser => "乡镇组织委员",
            Self::Administrator => "县委组织部",
        }
    }

    /// What 组织委员 means at a kind of organisation: one of the committee of a branch, the organiser above it.
    #[must_use]
    pub const fn organising_at(kind: OrgKind) -> Self {
        match kind {
            OrgKind::Branch => Self::CommitteeMember,
            OrgKind::County | OrgKind::Township | OrgKind::Committee => Self::Organiser,
        }
    }

    /// Whether there is such an office at a kind of organisation. Elsewhere it would give rights that nobody expects.
    #[must_use]
    pub const fn is_held_at(self, kind: OrgKind) -> bool {
        match self {
            Self::Administrator => matches!(kind, OrgKind::County),
            Self::Organiser => !matches!(kind, OrgKind::Branch),
            _ => true,
        }
    }

    /// Whether it makes somebody an officer: one who sees what only officers may see.
    #[must_use]
    pub const fn is_officer(self) -> bool {
        !matches!(self, Self::CommitteeMember)
    }
}

/// What kind of belonging (组织关系).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MembershipKind {
    /// 正式组织关系: votes and pays here.
    Formal,
    /// 流入: takes part here, no vote.
    FloatingIn,
    /// 临时组织关系
    Temporary,
}

/// A member's standing (党籍).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MemberState {
    /// 预备党员: takes part, no vote.
    Probationary,
    /// 正式党员
    Full,
    /// 留党察看: takes part, no vote.
    OnProbation,
    /// 停止党籍: not counted.
    Suspended,
}

/// Why a membership ended.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndReason {
    /// 转出
    Moved,
    /// 除名, 开除
    Removed,
    /// 去世
    Died,
    /// Entered by mistake.
    Mistaken,
}

/// The least that must be known of a person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PersonFile {
    /// The name, in any script.
    pub name: String,
    /// A phone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The year of birth, to offer the large type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_year: Option<i32>,
    /// The county's own number for this member (党员编号), by which an import finds him again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member_no: Option<String>,
    /// How to read the name aloud (单 as shàn), where that is not plain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<String>,
    /// The day of admission (入党日期): whoever came from another branch was admitted before he belonged here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub admitted: Option<StatedDate>,
    /// The branch that he belongs to, of one who only takes part here (正式组织关系所在支部).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub home: Option<String>,
}

/// One belonging.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Membership {
    /// Whose.
    pub person: PersonId,
    /// Where.
    pub org: OrgId,
    /// What kind.
    pub kind: MembershipKind,
    /// When.
    pub period: Period,
    /// The standing by date.
    pub states: Dated<MemberState>,
    /// Why it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<EndReason>,
}

/// Whether a death is recorded of somebody who belonged: nothing is asked of him, nor of anybody in his name. Who belongs
/// again since that day, or after, lives: it was somebody else's, or a mistake.
pub fn has_died<'a>(memberships: impl Iterator<Item = &'a Membership> + Clone) -> bool {
    let recorded = memberships.clone().filter(|m| m.ended == Some(EndReason::Died));
    let Some(died) = recorded.filter_map(|m| m.period.until).max() else { return false };
    let again = |m: &Membership| m.is_believed() && m.ended != Some(EndReason::Died) && m.period.from >= died;
    !memberships.into_iter().any(again)
}

/// One office held.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Appointment {
    /// By whom.
    pub person: PersonId,
    /// Where.
    pub org: OrgId,
    /// Which.
    pub role: Role,
    /// When.
    pub period: Period,
}

impl From<&MembershipStarted> for Membership {
    fn from(event: &MembershipStarted) -> Self {
        Self {
            person: event.person,
            org: event.org,
            kind: event.kind,
            period: Period::since(event.from),
            states: Dated::since(event.from, event.state),
            ended: None,
        }
    }
}

impl Membership {
    /// Whether it is the one that this event began.
    #[must_use]
    pub fn began_with(&self, event: &MembershipStarted) -> bool {
        (self.person, self.org, self.kind, self.period.from)
            == (event.person, event.org, event.kind, event.from)
    }

    /// Takes in a change of standing.
    pub fn change(&mut self, event: &MembershipChanged) {
        self.states.set(event.from, event.state);
    }

    /// Takes in its end.
    pub fn end(&mut self, event: &MembershipEnded) {
        self.period.until = Some(event.until);
        self.ended = Some(event.reason);
    }

    /// The standing on a date, if it lasted then.
    #[must_use]
    pub fn state_on(&self, date: StatedDate) -> Option<MemberState> {
        self.period.covers(date).then(|| self.states.at(date).copied()).flatten()
    }

    /// Whether it was, and not only recorded by mistake.
    #[must_use]
    pub fn is_believed(&self) -> bool {
        self.ended != Some(EndReason::Mistaken)
    }

    /// Whether the person counts as a member of the branch on a date.
    #[must_use]
    pub fn counts_on(&self, date: StatedDate) -> bool {
        self.kind == MembershipKind::Formal
            && self.is_believed()
            && matches!(
                self.state_on(date),
                Some(MemberState::Full | MemberState::Probationary | MemberState::OnProbation)
            )
    }
}

impl From<&AppointmentMade> for Appointment {
    fn from(event: &AppointmentMade) -> Self {
        Self { person: event.person, org: event.org, role: event.role, period: Period::since(event.from) }
    }
}

impl Appointment {
    /// Whether it is the one that this event began.
    #[must_use]
    pub fn began_with(&self, event: &AppointmentMade) -> bool {
        (self.person, self.org, self.role, self.period.from)
            == (event.person, event.org, event.role, event.from)
    }

    /// Takes in its end.
    pub fn end(&mut self, event: &AppointmentEnded) {
        self.period.until = Some(event.until);
    }
}

/// A member of a branch on some date.
#[derive(Clone, Copy, Debug)]
pub struct Member<'a> {
    /// Who.
    pub person: PersonId,
    /// The membership that makes him one.
    pub membership: &'a Membership,
}

impl Member<'_> {
    /// Whether he may vote: only full members (domain-rules 1.4).
    #[must_use]
    pub fn may_vote_on(&self, date: StatedDate) -> bool {
        self.membership.state_on(date) == Some(MemberState::Full)
    }
}

/// A branch as its officers know it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Roster {
    /// Which branch.
    pub org: OrgId,
    /// The files that it keeps, every version.
    #[serde(default)]
    pub files: BTreeMap<PersonId, History<PersonFile>>,
    /// Who belonged to it, and when.
    #[serde(default)]
    pub memberships: BTreeMap<MembershipId, Membership>,
    /// Who held which office, and when.
    #[serde(default)]
    pub appointments: BTreeMap<AppointmentId, Appointment>,
}

impl Roster {
    /// An empty branch.
    #[must_use]
    pub fn new(org: OrgId) -> Self {
        Self { org, files: BTreeMap::new(), memberships: BTreeMap::new(), appointments: BTreeMap::new() }
    }

    /// Who counted as a member on a date.
    pub fn members_on(&self, date: StatedDate) -> impl Iterator<Item = Member<'_>> {
        self.memberships
            .values()
            .filter(move |membership| membership.counts_on(date))
            .map(|membership| Member { person: membership.person, membership })
    }

    /// Who takes part on a date without belonging here (流入).
    pub fn guests_on(&self, date: StatedDate) -> impl Iterator<Item = Member<'_>> {
        let guests = self.memberships.values().filter(move |m| {
            m.kind == MembershipKind::FloatingIn && m.is_believed() && m.period.covers(date)
        });
        guests.map(|membership| Member { person: membership.person, membership })
    }

    /// Who should come to a meeting of a kind on a date: for a 支委会 the committee, else everybody.
    pub fn called_to(&self, kind: MeetingKind, date: StatedDate) -> impl Iterator<Item = Member<'_>> {
        self.members_on(date)
            .filter(move |member| kind != MeetingKind::Committee || self.on_committee(member.person, date))
    }

    fn on_committee(&self, person: PersonId, date: StatedDate) -> bool {
        self.appointments.values().any(|a| {
            a.person == person
                && a.period.covers(date)
                && matches!(a.role, Role::Secretary | Role::DeputySecretary | Role::CommitteeMember)
        })
    }

    /// Whether somebody belongs to the branch on a date, in whatever way: not everybody is called to
    /// everything.
    #[must_use]
    pub fn has_on(&self, person: PersonId, date: StatedDate) -> bool {
        let mut own = self.memberships.values().filter(|m| m.person == person);
        own.any(|m| m.ended != Some(EndReason::Mistaken) && m.period.covers(date))
    }

    /// Whether anything is recorded of a person here.
    #[must_use]
    pub fn knows(&self, person: PersonId) -> bool {
        self.files.contains_key(&person)
            || self.memberships.values().any(|m| m.person == person)
            || self.appointments.values().any(|a| a.person == person)
    }

    /// A person's file.
    #[must_use]
    pub fn file(&self, person: PersonId) -> Option<&PersonFile> {
        self.files.get(&person)?.current().map(|(_, entry)| &entry.value)
    }

    /// A person's name; empty if it is not known here.
    #[must_use]
    pub fn name(&self, person: PersonId) -> &str {
        self.file(person).map_or("", |file| &file.name)
    }
}

/// A member as the other members know him.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Peer {
    /// The name.
    pub name: String,
    /// The offices held here.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub offices: BTreeMap<AppointmentId, (Role, Period)>,
    /// When he belongs here, of whatever standing.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub belongs: BTreeMap<MembershipId, Period>,
    /// The number to call while he holds an office; nobody else's number is among them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

impl Peer {
    /// Takes in an office, and the number that goes with it.
    pub fn appoint(&mut self, event: &AppointmentMade) {
        self.offices.entry(event.appointment).or_insert((event.role, Period::since(event.from)));
        if event.phone.is_some() {
            self.phone.clone_from(&event.phone);
        }
    }

    /// Takes in the end of an office; with the last that makes him an officer the number goes.
    pub fn dismiss(&mut self, event: &AppointmentEnded) {
        if let Some((_, period)) = self.offices.get_mut(&event.appointment) {
            period.until = Some(event.until);
        }
        if !self.offices.values().any(|(role, period)| role.is_officer() && period.until.is_none()) {
            self.phone = None;
        }
    }

    /// When he belongs or serves here, one after another.
    pub fn periods(&self) -> impl Iterator<Item = Period> {
        self.belongs.values().copied().chain(self.offices.values().map(|(_, period)| *period))
    }

    /// Takes in a corrected file. An officer's new number takes the place of the old one.
    pub fn correct(&mut self, file: &PersonFile) {
        self.name.clone_from(&file.name);
        if self.phone.is_some() && file.phone.is_some() {
            self.phone.clone_from(&file.phone);
        }
    }
}

/// A branch as its members know it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Peers {
    /// Which branch.
    pub org: OrgId,
    /// Its people.
    #[serde(default)]
    pub people: BTreeMap<PersonId, Peer>,
}

/// A person as he knows himself, and as the server judges his rights.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Profile {
    /// Who.
    pub person: PersonId,
    /// The file, every version.
    #[serde(default, skip_serializing_if = "History::is_empty")]
    pub files: History<PersonFile>,
    /// Every belonging.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub memberships: BTreeMap<MembershipId, Membership>,
    /// Every office.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub appointments: BTreeMap<AppointmentId, Appointment>,
}

impl Profile {
    /// A person of whom nothing else is known.
    #[must_use]
    pub fn new(person: PersonId) -> Self {
        Self {
            person,
            files: History::default(),
            memberships: BTreeMap::new(),
            appointments: BTreeMap::new(),
        }
    }

    /// The name; empty while it is not known.
    #[must_use]
    pub fn name(&self) -> &str {
        self.files.current().map_or("", |(_, entry)| &entry.value.name)
    }

    /// The day of admission, if it is recorded.
    #[must_use]
    pub fn admitted(&self) -> Option<StatedDate> {
        self.files.current().and_then(|(_, entry)| entry.value.admitted)
    }

    /// Whether a death is recorded: reminders, dues and calls stop.
    #[must_use]
    pub fn died(&self) -> bool {
        has_died(self.memberships.values())
    }

    /// The branch he belongs to on a date.
    #[must_use]
    pub fn branch_on(&self, date: StatedDate) -> Option<OrgId> {
        self.memberships.values().find(|m| m.counts_on(date)).map(|m| m.org)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{day, file, member, membership, one, org, person, profile, recorded, roster};

    #[test]
    fn who_counts_and_who_votes_depends_on_standing_and_day() {
        use MemberState as S;
        let day_of = day("2026-09-10");
        for (state, counts, votes) in [
            (S::Full, true, true),
            (S::Probationary, true, false),
            (S::OnProbation, true, false),
            (S::Suspended, false, false),
        ] {
            let one = member(org(1), person(1), state);
            assert_eq!(one.counts_on(day_of), counts, "{state:?}");
            assert_eq!(
                Member { person: person(1), membership: &one }.may_vote_on(day_of),
                votes,
                "{state:?}"
            );
        }
        let mut promoted = member(org(1), person(1), S::Probationary);
        promoted.states.set(day("2026-09-10"), S::Full);
        assert_eq!(promoted.state_on(day("2026-09-09")), Some(S::Probationary));
        assert_eq!(promoted.state_on(day("2026-09-10")), Some(S::Full));
        assert_eq!(promoted.state_on(day("2019-12-31")), None);
    }

    #[test]
    fn members_know_an_officers_number_for_as_long_as_he_is_one() {
        let on = day("2026-09-10");
        let made = |n, role, phone: Option<&str>| AppointmentMade {
            appointment: AppointmentId::from_bytes([n; 16]),
            person: person(1),
            org: org(1),
            role,
            from: on,
            phone: phone.map(str::to_owned),
        };
        let ended = |n| AppointmentEnded {
            appointment: AppointmentId::from_bytes([n; 16]),
            person: person(1),
            org: org(1),
            until: on,
        };
        let mut peer = Peer::default();
        peer.correct(&PersonFile { phone: Some("1".into()), ..file("甲") });
        assert_eq!(peer.phone, None, "a member's number is not for the other members");
        peer.appoint(&made(1, Role::CommitteeMember, None));
        peer.appoint(&made(2, Role::Secretary, Some("1")));
        assert_eq!(peer.phone.as_deref(), Some("1"));
        peer.correct(&file("甲"));
        assert_eq!(peer.phone.as_deref(), Some("1"), "a file without a number says nothing of it");
        peer.correct(&PersonFile { phone: Some("2".into()), ..file("甲") });
        assert_eq!(peer.phone.as_deref(), Some("2"));
        peer.dismiss(&ended(2));
        assert_eq!(peer.phone, None, "a committee member is no officer");
    }

    #[test]
    fn whoever_belongs_here_does_so_whether_he_is_called_or_not() {
        let mut branch = roster(org(1), [MemberState::Suspended, MemberState::Full, MemberState::Full]);
        branch.memberships.get_mut(&membership(2)).unwrap().ended = Some(EndReason::Mistaken);
        branch.memberships.get_mut(&membership(3)).unwrap().period.until = Some(day("2026-09-10"));
        let has = |n, on| branch.has_on(person(n), day(on));
        assert!(has(1, "2026-09-10") && has(3, "2026-09-09"));
        assert!(!has(2, "2026-09-10") && !has(3, "2026-09-10") && !has(9, "2026-09-10"));
    }

    #[test]
    fn of_two_versions_of_a_file_the_correction_is_shown() {
        let mut branch = roster(org(1), [MemberState::Full]);
        let event = &one("person_registered");
        assert!(branch.knows(person(1)) && !branch.knows(person(2)));
        assert_eq!(branch.name(person(1)), "");
        let files = branch.files.entry(person(1)).or_default();
        files.add(&recorded(9, person(1), event), file("单某"), &[]);
        files.add(&recorded(1, person(1), event), file("单大山"), &[crate::testing::event_id(9)]);
        assert_eq!(branch.name(person(1)), "单大山");
    }

    #[test]
    fn a_death_is_a_death_wherever_it_was_recorded() {
        let mut gone = member(org(2), person(1), MemberState::Full);
        gone.period.until = Some(day("2026-09-01"));
        gone.ended = Some(EndReason::Died);
        let one = profile(person(1), &[member(org(1), person(1), MemberState::Full), gone], &[]);
        assert!(one.died());
        assert_eq!(one.branch_on(day("2026-09-10")), Some(org(1)));
        assert_eq!(one.memberships.len(), 2);
        assert!(one.memberships.contains_key(&membership(2)));
        assert!(!profile(person(1), &[], &[]).died());
    }

    #[test]
    fn who_belongs_again_since_the_day_of_his_death_lives() {
        let mut gone = member(org(1), person(1), MemberState::Full);
        gone.period.until = Some(day("2026-09-05"));
        gone.ended = Some(EndReason::Died);
        let since = |from: &str, ended| {
            let period = crate::time::Period::since(day(from));
            Membership { period, ended, ..member(org(1), person(1), MemberState::Full) }
        };
        let died = |other: Membership| profile(person(1), &[gone.clone(), other], &[]).died();
        assert!(died(since("2026-09-04", None)), "what he belonged to before says nothing");
        assert!(!died(since("2026-09-05", None)) && !died(since("2026-10-01", None)));
        assert!(died(since("2026-09-05", Some(EndReason::Mistaken))));
    }

    #[test]
    fn of_the_offices_all_but_committee_members_see_what_officers_see() {
        let officers = Role::ALL.into_iter().filter(|role| role.is_officer()).count();
        assert_eq!(officers, Role::ALL.len() - 1);
        assert!(!Role::CommitteeMember.is_officer());
        assert!(Role::ALL.iter().all(|role| !role.chinese().is_empty()));
    }
}
