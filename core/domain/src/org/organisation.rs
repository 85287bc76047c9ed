//! One organisation, and the tree that they form.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{
    OrgId,
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
}

impl Organisation {
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
        Self { nodes: organisations.into_iter().map(|org| (org.id, org)).collect() }
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

    /// Whether `org` is `scope` or below it on a date.
    #[must_use]
    pub fn is_within(&self, org: OrgId, scope: OrgId, date: StatedDate) -> bool {
        self.lineage(org, date).contains(&scope)
    }

    /// What an organisation has become: itself, or what it was merged into, and that in turn.
    #[must_use]
    pub fn successor(&self, org: OrgId) -> OrgId {
        let mut seen = BTreeSet::from([org]);
        let mut at = org;
        while let Some(into) = self.nodes.get(&at).and_then(|node| node.ended?.into) {
            if !seen.insert(into) {
                break;
            }
            at = into;
        }
        at
    }

    /// The organisation and all that were merged into it.
    #[must_use]
    pub fn predecessors(&self, org: OrgId) -> BTreeSet<OrgId> {
        let merged = self.nodes.keys().copied().filter(|id| self.successor(*id) == org);
        merged.chain([org]).collect()
    }
}
