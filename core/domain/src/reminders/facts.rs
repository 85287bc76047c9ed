//! What reminders are made of: the documents of one branch that somebody holds.

use std::{borrow::Cow, collections::BTreeMap};

use crate::{
    MeetingId, OrgId, PersonId,
    dues::PersonDues,
    floating::Away,
    meetings::{Meeting, PersonRoll, Roll},
    org::{MemberState, Membership, MembershipKind, Organisation, Peers, Profile, Roster, has_died},
    privacy::PersonPrivacy,
    rules::Rules,
    time::{Dated, Period, StatedDate},
};

use super::desk::Desk;

/// One member, as far as its documents are held.
#[derive(Clone, Debug)]
pub struct PersonFacts<'a> {
    /// Who.
    pub person: PersonId,
    /// His belongings to the branch; none if nothing is known of them.
    pub belongs: Cow<'a, [Membership]>,
    /// His dues.
    pub dues: Option<&'a PersonDues>,
    /// Himself away from home.
    pub away: Option<&'a Away>,
    /// What he said about what is recorded of him.
    pub privacy: Option<&'a PersonPrivacy>,
    /// What he himself sees of himself; only his own phone holds it.
    pub own: Option<Own<'a>>,
}

/// What somebody's own phone holds of him, and no other that reminds.
#[derive(Clone, Debug)]
pub struct Own<'a> {
    /// His file, his belongings, his offices.
    pub profile: &'a Profile,
    /// His part of each roll.
    pub rolls: BTreeMap<MeetingId, &'a PersonRoll>,
    /// Meetings of other branches in whose rolls he is: as a guest, or before he moved.
    pub elsewhere: Vec<&'a Meeting>,
}

/// One branch, as far as its documents are held: a member's phone holds his own, an officer's the branch's, a contact
/// person's those of who is in his care, the server all.
#[derive(Clone, Debug)]
pub struct BranchFacts<'a> {
    /// Which branch.
    pub org: OrgId,
    /// The branch itself.
    pub organisation: Option<&'a Organisation>,
    /// What it is under.
    pub parent: Option<OrgId>,
    /// Its people; only officers hold it.
    pub roster: Option<&'a Roster>,
    /// Its members, as far as anything of them is held.
    pub people: Vec<PersonFacts<'a>>,
    /// Its meetings: those since [`meetings_since`](super::meetings_since), and its very first.
    pub meetings: Vec<&'a Meeting>,
    /// The rolls of its meetings; only officers' phones hold them: they concern nobody above the branch.
    pub rolls: BTreeMap<MeetingId, &'a Roll>,
    /// What its officers have done.
    pub desk: Option<&'a Desk>,
    /// The rules that hold in it.
    pub rules: Rules<'a>,
}

impl<'a> PersonFacts<'a> {
    /// Somebody whom the holder keeps in touch with. What the other members see of him tells whether he still belongs to
    /// the branch: who has left it, or has died, is called no more.
    #[must_use]
    pub fn in_care(person: PersonId, peers: Option<&Peers>, away: &'a Away) -> Self {
        let known = peers.and_then(|peers| Some((peers.org, peers.people.get(&person)?)));
        let belongs = known.into_iter().flat_map(|(org, peer)| {
            peer.belongs.values().map(move |period| as_peers_see_it(person, org, *period))
        });
        Self { person, belongs: belongs.collect(), dues: None, away: Some(away), privacy: None, own: None }
    }
}

fn as_peers_see_it(person: PersonId, org: OrgId, period: Period) -> Membership {
    let states = Dated::since(period.from, MemberState::Full);
    Membership { person, org, kind: MembershipKind::Formal, period, states, ended: None }
}

impl PersonFacts<'_> {
    /// Whether his death is recorded: nothing is asked of him, nor of anybody in his name.
    #[must_use]
    pub fn died(&self) -> bool {
        has_died(self.belongs.iter())
    }

    /// Whether he counts as a member of the branch on a date.
    #[must_use]
    pub fn counts_on(&self, date: StatedDate) -> bool {
        self.belongs.iter().any(|m| m.counts_on(date))
    }

    /// Whether he belongs to no branch here on a date, as far as anything is known of it: he has left.
    #[must_use]
    pub fn has_left_by(&self, date: StatedDate) -> bool {
        !self.belongs.is_empty() && !self.formal().any(|m| m.period.covers(date))
    }

    /// The first day of his belonging, as far as it is known here.
    #[must_use]
    pub fn since(&self) -> Option<StatedDate> {
        self.formal().map(|m| m.period.from).min()
    }

    /// Where he votes and pays.
    fn formal(&self) -> impl Iterator<Item = &Membership> {
        self.belongs.iter().filter(|m| m.kind == MembershipKind::Formal && m.is_believed())
    }
}
