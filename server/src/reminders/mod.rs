//! What is due in the branches of a county, and in what is between them and its committee, by the same function as on
//! phones: in all of them at first, afterwards only in those where a document has changed, or where a day has come on which
//! something may be otherwise.
//!
//! None of it is stored. Whoever asks again keeps a [`Due`] and has it brought up to date.

pub mod held;

use std::collections::{BTreeMap, BTreeSet};

use yixian_domain::{
    Audience, Document, DocumentKey, OrgId,
    org::{OrgKind, OrgTree, Organisation},
    reminders::{Evaluation, Reminder, Snoozed, evaluate},
    rules::{Rulebook, Rules},
    time::StatedDate,
};

use self::held::{Circles, Held};
use crate::{
    Server,
    db::Tx,
    error::Result,
    store::{
        audiences::{self, AudienceRow},
        documents,
    },
};

/// So many branches are read at once: what is made of them lies in the processor's cache until it is let go of. Of a county
/// no more is in memory than that, and what is due.
pub const AT_ONCE: usize = 16;

/// What is due in the branches of a county.
#[derive(Debug, Default)]
pub struct Due {
    branches: BTreeMap<OrgId, BranchDue>,
    /// What the county has changed of the rules: it concerns every branch.
    above: BTreeMap<OrgId, Rulebook>,
}

/// What is due in a branch, and what that rests on.
#[derive(Debug)]
struct BranchDue {
    evaluation: Evaluation,
    /// Its rulebook, if a proposal in it waits.
    asking: Option<Rulebook>,
    on: StatedDate,
    at: Position,
}

/// Where the feeds of a branch's two circles stand: whatever changes a document is told there.
type Position = [Option<AudienceRow>; 2];

impl BranchDue {
    fn holds(&self, at: Position, today: StatedDate) -> bool {
        self.at == at && (self.on..self.evaluation.valid_until).contains(&today)
    }
}

impl Due {
    /// What is due in a branch; none if there is no such branch.
    #[must_use]
    pub fn in_branch(&self, org: OrgId) -> Option<&Evaluation> {
        self.branches.get(&org).map(|due| &due.evaluation)
    }

    /// All that is due, branch by branch.
    pub fn reminders(&self) -> impl Iterator<Item = &Reminder> {
        self.branches.values().flat_map(|due| due.evaluation.reminders())
    }

    /// The branches in which somebody's proposal waits for another's word, with their rulebooks.
    pub fn asking(&self) -> impl Iterator<Item = (OrgId, &Rulebook)> {
        self.branches.iter().filter_map(|(branch, due)| Some((*branch, due.asking.as_ref()?)))
    }

    /// Brings it up to a day. Says how many branches had to be read for it; of the others only where their feeds stand.
    ///
    /// # Errors
    /// The database's.
    pub async fn refresh(&mut self, server: &Server, tx: &mut Tx, today: StatedDate) -> Result<usize> {
        let tree = server.tree(tx).await?;
        // Whatever is under another has a term of office, and somebody above to hear of it.
        let is_below =
            |node: &&Organisation| node.kind == OrgKind::Branch || tree.root_of(node.id) != node.id;
        let branches = || tree.iter().filter(is_below).map(|node| node.id);
        let above = rulebooks(server, tx, branches().map(|branch| tree.root_of(branch)).collect()).await?;
        if above != self.above {
            *self = Self { above, ..Self::default() };
        }
        self.branches.retain(|branch, _| tree.get(*branch).is_some());
        let at = positions(server, tx, branches()).await?;
        let is_stale = |(branch, at): &(OrgId, Position)| {
            self.branches.get(branch).is_none_or(|due| !due.holds(*at, today))
        };
        let stale: Vec<(OrgId, Position)> = at.into_iter().filter(is_stale).collect();
        for some in stale.chunks(AT_ONCE) {
            self.evaluate(server, tx, &tree, some, today).await?;
        }
        Ok(stale.len())
    }

    async fn evaluate(
        &mut self,
        server: &Server,
        tx: &mut Tx,
        tree: &OrgTree,
        branches: &[(OrgId, Position)],
        today: StatedDate,
    ) -> Result<()> {
        let circles = Circles {
            members: branches.iter().filter_map(|(_, [members, _])| Some(members.as_ref()?.number)).collect(),
            officers: branches
                .iter()
                .filter_map(|(_, [_, officers])| Some(officers.as_ref()?.number))
                .collect(),
        };
        let held = held::read(tx, server.id(), &circles).await?;
        let (nothing, nobody_waits) = (Held::default(), Snoozed::new());
        for (branch, at) in branches {
            let root = tree.root_of(*branch);
            let held = held.get(branch).unwrap_or(&nothing);
            let rules = Rules {
                national: server.rules(),
                county: self.above.get(&root),
                branch: held.rulebook().filter(|_| root != *branch),
            };
            let node = tree.get(*branch);
            let facts = held.facts(*branch, node, rules, today);
            let evaluation = evaluate(&facts, &nobody_waits, today, false);
            let is_branch = node.is_some_and(|node| node.kind == OrgKind::Branch);
            let asking = held.asking(today).filter(|_| is_branch).cloned();
            self.branches.insert(*branch, BranchDue { evaluation, asking, on: today, at: *at });
        }
        Ok(())
    }
}

async fn rulebooks(
    server: &Server,
    tx: &mut Tx,
    roots: BTreeSet<OrgId>,
) -> Result<BTreeMap<OrgId, Rulebook>> {
    let keys: Vec<Vec<u8>> = roots.into_iter().map(|root| DocumentKey::Rulebook(root).to_bytes()).collect();
    let mut found = BTreeMap::new();
    for stored in documents::find(tx, server.id(), &keys).await? {
        if let Document::Rulebook(book) = stored.decode()? {
            found.insert(book.org, book);
        }
    }
    Ok(found)
}

async fn positions(
    server: &Server,
    tx: &mut Tx,
    branches: impl Iterator<Item = OrgId>,
) -> Result<Vec<(OrgId, Position)>> {
    let circles_of = |branch| [Audience::Members(branch), Audience::Officers(branch)];
    let branches: Vec<OrgId> = branches.collect();
    let circles: Vec<Audience> = branches.iter().flat_map(|branch| circles_of(*branch)).collect();
    let stand = audiences::find(tx, server.id(), &circles).await?;
    let at = |branch| circles_of(branch).map(|circle| stand.get(&circle).copied());
    Ok(branches.into_iter().map(|branch| (branch, at(branch))).collect())
}
