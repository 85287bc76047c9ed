//! One organisation, and the tree that they form.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::event::Term;
use crate::{
    OrgId,
    history::History,
    order,
    time::{Dated, StatedDate},
};

/// What kind of node an organisation is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrgKind {
    /// 县委
    County,
    /// 乡镇(街道)党委
    Township,
    /// 基层党委, 党总支 between township and branch
    Committee,
    /// 党支部, 联合党支部
    Branch,
}

/// How an organisation ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Ended {
    /// The first day on which it was no more.
    pub on: StatedDate,
    /// What it was merged into; none if it was dissolved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub into: Option<OrgId>,
}

/// An organisation with its history.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Organisation {
    /// Which.
    pub id: OrgId,
    /// What kind of node.
    pub kind: OrgKind,
    /// From which day it existed.
    pub founded: StatedDate,
    /// Its names.
    pub names: Dated<String>,
    /// What it was under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parents: Option<Dated<OrgId>>,
    /// Its official code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// What it was split from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub split_from: Option<OrgId>,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Ended>,
    /// The terms of office of its committee.
    #[serde(default, skip_serializing_if = "History::is_empty")]
    pub terms: History<Term>,
}

impl Organisation {
    /// The last term of office that is recorded.
    #[must_use]
    pub fn term(&self) -> Option<(crate::EventId, Term)> {
        let heads = self.terms.heads().into_iter().map(|(id, entry)| (id, entry.value));
        heads.max_by_key(|(id, term)| (term.from, *id))
    }

    /// The latest name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.names.latest().map_or("", String::as_str)
    }

    /// What it was under on a date; before the first known date, what it was under first.
    #[must_use]
    pub fn parent_on(&self, date: StatedDate) -> Option<OrgId> {
        let parents = self.parents.as_ref()?;
        parents.at(date).or_else(|| parents.iter().next().map(|(_, id)| id)).copied()
    }

    fn merged_by(&self, date: StatedDate) -> Option<OrgId> {
        self.ended.filter(|ended| ended.on <= date)?.into
    }
}

/// The organisations of one county.
#[derive(Clone, Debug, Default)]
pub struct OrgTree {
    nodes: BTreeMap<OrgId, Organisation>,
}

impl OrgTree {
    /// A tree of these organisations.
    #[must_use]
    pub fn new(organisations: impl IntoIterator<Item = Organisation>) -> Self {
        Self { nodes: order::map(organisations.into_iter().map(|org| (org.id, org))) }
    }

    /// Puts one in, or puts a newer state of it in the place of an older.
    pub fn insert(&mut self, organisation: Organisation) {
        self.nodes.insert(organisation.id, organisation);
    }

    /// One of them.
    #[must_use]
    pub fn get(&self, org: OrgId) -> Option<&Organisation> {
        self.nodes.get(&org)
    }

    /// All of them, in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Organisation> {
        self.nodes.values()
    }

    /// The organisation and all above it on a date, nearest first.
    #[must_use]
    pub fn lineage(&self, org: OrgId, date: StatedDate) -> Vec<OrgId> {
        let mut lineage = vec![org];
        let mut at = org;
        while let Some(parent) = self.nodes.get(&at).and_then(|node| node.parent_on(date)) {
            if lineage.contains(&parent) {
                break; // a circle in the data must not hang a phone
            }
            lineage.push(parent);
            at = parent;
        }
        lineage
    }

    /// The highest organisation above one, as far as is known: the county.
    #[must_use]
    pub fn root_of(&self, org: OrgId) -> OrgId {
        self.lineage(org, StatedDate::MAX).last().copied().unwrap_or(org)
    }

    /// Whether `org` is `scope` or below it on a date.
    #[must_use]
    pub fn is_within(&self, org: OrgId, scope: OrgId, date: StatedDate) -> bool {
        self.lineage(org, date).contains(&scope)
    }

    /// Whether who belongs to `org`, or serves there, is of a branch on a date: it is the branch, has become or is to become
    /// what the branch does, or is above it.
    #[must_use]
    pub fn is_near(&self, org: OrgId, branch: OrgId, date: StatedDate) -> bool {
        self.successor(org) == self.successor(branch) || self.is_within(branch, org, date)
    }

    /// What an organisation has become or is to become: itself, or what it was merged into, and that in turn.
    #[must_use]
    pub fn successor(&self, org: OrgId) -> OrgId {
        self.successor_on(org, StatedDate::MAX)
    }

    /// What an organisation had become by a date.
    #[must_use]
    pub fn successor_on(&self, org: OrgId, date: StatedDate) -> OrgId {
        let mut seen = BTreeSet::from([org]);
        let mut at = org;
        while let Some(into) = self.nodes.get(&at).and_then(|node| node.merged_by(date)) {
            if !seen.insert(into) {
                break;
            }
            at = into;
        }
        at
    }

    /// The organisation and all that were or are to be merged into it.
    #[must_use]
    pub fn predecessors(&self, org: OrgId) -> BTreeSet<OrgId> {
        self.predecessors_on(org, StatedDate::MAX)
    }

    /// The organisation and all that had been merged into it by a date.
    #[must_use]
    pub fn predecessors_on(&self, org: OrgId, date: StatedDate) -> BTreeSet<OrgId> {
        let merged = self.nodes.keys().copied().filter(|id| self.successor_on(*id, date) == org);
        merged.chain([org]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{day, merged, org, organisation};

    fn today() -> StatedDate {
        day("2026-09-10")
    }

    /// County 1, townships 2 and 3, branch 4 under 2 and branch 5 under 3.
    fn tree() -> OrgTree {
        let under = [(1, None), (2, Some(1)), (3, Some(1)), (4, Some(2)), (5, Some(3))];
        OrgTree::new(under.map(|(id, parent)| organisation(org(id), parent.map(org))))
    }

    #[test]
    fn a_branch_is_within_all_above_it_and_nothing_beside_it() {
        assert_eq!(tree().lineage(org(4), today()), [4, 2, 1].map(org));
        let within = |scope| tree().is_within(org(4), org(scope), today());
        assert_eq!([1, 2, 3, 4, 5].map(within), [true, true, false, true, false]);
        assert!(!tree().is_within(org(2), org(4), today()), "not what is below it either");
        assert_eq!(tree().lineage(org(99), today()), [org(99)], "one not known has nothing above it");
    }

    #[test]
    fn a_branch_moves_on_its_day() {
        let mut tree = tree();
        let mut branch = organisation(org(4), Some(org(2)));
        branch.parents.as_mut().unwrap().set(day("2026-10-01"), org(3));
        tree.insert(branch);
        assert!(tree.is_within(org(4), org(2), day("2026-09-30")));
        assert!(!tree.is_within(org(4), org(2), day("2026-10-01")));
        assert!(tree.is_within(org(4), org(3), day("2026-10-01")));
        assert!(tree.is_within(org(4), org(2), day("1999-01-01")), "before its first day, as at first");
    }

    #[test]
    fn circles_in_the_data_do_not_hang() {
        let parents = [organisation(org(1), Some(org(2))), organisation(org(2), Some(org(1)))];
        let tree = OrgTree::new(parents);
        assert_eq!(tree.lineage(org(1), today()), [1, 2].map(org));
        assert_eq!(OrgTree::new([organisation(org(3), Some(org(3)))]).lineage(org(3), today()), [org(3)]);
        let mergers = [(1, 2), (2, 3), (3, 1)].map(|(a, b)| merged(org(a), org(b), "2026-01-01"));
        let tree = OrgTree::new(mergers);
        assert_eq!(tree.successor(org(1)), org(3));
        assert!(tree.predecessors(org(1)).contains(&org(1)));
    }

    #[test]
    fn near_a_branch_is_it_what_it_has_become_and_what_is_above_it() {
        let mut tree = tree();
        let near = |tree: &OrgTree, branch: u16| {
            [1, 2, 3, 4, 5]
                .into_iter()
                .filter(|at| tree.is_near(org(*at), org(branch), today()))
                .collect::<Vec<_>>()
        };
        assert_eq!(near(&tree, 4), [1, 2, 4]);
        tree.insert(merged(org(5), org(4), "2026-01-01"));
        assert_eq!(near(&tree, 4), [1, 2, 4, 5], "who was of the one is of the other");
    }

    #[test]
    fn what_was_merged_and_merged_again_has_one_successor() {
        let tree = OrgTree::new([
            merged(org(1), org(2), "2026-01-01"),
            merged(org(2), org(3), "2026-06-01"),
            organisation(org(3), None),
        ]);
        assert_eq!([1, 2, 3, 9].map(|id| tree.successor(org(id))), [3, 3, 3, 9].map(org));
        assert_eq!(tree.predecessors(org(3)), [1, 2, 3].map(org).into());
    }

    #[test]
    fn a_merger_takes_effect_on_its_day() {
        let tree = OrgTree::new([merged(org(1), org(2), "2026-10-01"), organisation(org(2), None)]);
        assert_eq!(tree.successor_on(org(1), day("2026-09-30")), org(1));
        assert_eq!(tree.successor_on(org(1), day("2026-10-01")), org(2));
        assert_eq!(tree.predecessors_on(org(2), day("2026-09-30")), [org(2)].into());
        assert_eq!(tree.successor(org(1)), org(2), "whenever that is");
    }

    #[test]
    fn the_dissolved_have_no_successor() {
        let mut gone = organisation(org(1), None);
        gone.ended = Some(Ended { on: day("2026-01-01"), into: None });
        assert_eq!(OrgTree::new([gone]).successor(org(1)), org(1));
    }
}
