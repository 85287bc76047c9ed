//! Who would be affected by another value of a rule: what whoever approves it wants to see first.

use std::collections::BTreeSet;

use yixian_domain::{
    Document, DocumentKey, OrgId, Permission, PersonId,
    dues::{Category, Month},
    org::{OrgKind, OrgTree},
    permit::{Proven, Right, office},
    rules::{Level, Rules},
    time::{StatedDate, Timestamp},
};
use yixian_protocol::sync::Answer;

use crate::{
    db::Tx,
    error::Result,
    server::Server,
    store::{devices::DeviceRow, documents},
};

/// How many branches and members another value would concern, and how many records rest on the rule: fixed dues, or
/// members away. A branch that has set the rule itself is not concerned by what is set above it. Answered to whoever keeps
/// the rules there.
///
/// # Errors
/// The database's.
pub async fn answer(
    server: &Server,
    tx: &mut Tx,
    device: &DeviceRow,
    (org, rule): (OrgId, &str),
    now: Timestamp,
) -> Result<Answer> {
    let today = now.date();
    let tree = server.tree(tx).await?;
    let actor = documents::get(tx, server.id(), DocumentKey::Profile(device.person)).await?;
    let actor = actor.as_ref().and_then(Document::as_profile);
    let may = actor.is_some_and(|actor| {
        office(actor, Right::KeepRules, org, &tree, Proven::on(today)) == Permission::Granted
    });
    if !may {
        return Ok(Answer::Refused { code: "not_in_office".to_owned() });
    }
    let mut count = Count { branches: branches(&tree, org, today), members: BTreeSet::new() };
    if !count.branches.contains(&org) {
        count.leave_out_own(server, tx, rule, today).await?;
    }
    count.members(server, tx, today).await?;
    let records = count.records(server, tx, rule, today).await?;
    Ok(Answer::Affected {
        branches: number(count.branches.len()),
        members: number(count.members.len()),
        records: number(records),
    })
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The branches that are or come under an organisation.
fn branches(tree: &OrgTree, org: OrgId, today: StatedDate) -> BTreeSet<OrgId> {
    let lasts = |ended: Option<StatedDate>| ended.is_none_or(|on| today < on);
    let branches = tree.iter().filter(|node| node.kind == OrgKind::Branch && lasts(node.ended.map(|e| e.on)));
    branches.filter(|node| tree.is_within(node.id, org, today)).map(|node| node.id).collect()
}

struct Count {
    branches: BTreeSet<OrgId>,
    members: BTreeSet<(OrgId, PersonId)>,
}

impl Count {
    /// Leaves out the branches in which a value of their own holds.
    async fn leave_out_own(
        &mut self,
        server: &Server,
        tx: &mut Tx,
        rule: &str,
        today: StatedDate,
    ) -> Result<()> {
        for branch in self.branches.clone() {
            let book = documents::get(tx, server.id(), DocumentKey::Rulebook(branch)).await?;
            let book = book.as_ref().and_then(Document::as_rulebook);
            let rules = Rules { branch: book, ..Rules::national(server.rules()) };
            if rules.on(rule, today).is_ok_and(|held| held.set_by == Level::Branch) {
                self.branches.remove(&branch);
            }
        }
        Ok(())
    }

    async fn members(&mut self, server: &Server, tx: &mut Tx, today: StatedDate) -> Result<()> {
        let mut members = BTreeSet::new();
        self.visit(server, tx, DocumentKey::Roster, |_, document| {
            let Document::Roster(roster) = document else { return };
            members.extend(roster.members_on(today).map(|member| (roster.org, member.person)));
        })
        .await?;
        self.members = members;
        Ok(())
    }

    /// Of the members of today: whoever has left or died is concerned by no rule.
    async fn records(&self, server: &Server, tx: &mut Tx, rule: &str, today: StatedDate) -> Result<usize> {
        let nobody = PersonId::from_bytes([0; 16]);
        let like: fn(OrgId, PersonId) -> DocumentKey = match rule.split_once('.').map(|(area, _)| area) {
            Some("dues") => DocumentKey::Dues,
            Some("float" | "lost" | "abroad") => DocumentKey::Away,
            _ => return Ok(0),
        };
        let mut records = 0_usize;
        let is_here = |key| match key {
            DocumentKey::Dues(org, person) | DocumentKey::Away(org, person) => {
                self.members.contains(&(org, person))
            }
            _ => false,
        };
        self.visit(
            server,
            tx,
            |org| like(org, nobody),
            |key, document| {
                records += usize::from(is_here(key) && rests_on(rule, document, today));
            },
        )
        .await?;
        Ok(records)
    }

    /// Shows the documents of a kind that belong to one of the branches; none is kept.
    async fn visit(
        &self,
        server: &Server,
        tx: &mut Tx,
        like: impl Fn(OrgId) -> DocumentKey,
        mut show: impl FnMut(DocumentKey, &Document),
    ) -> Result<()> {
        for branch in &self.branches {
            let mut of_branch = like(*branch).to_bytes();
            of_branch.truncate(KIND_AND_BRANCH);
            for stored in documents::beginning_with(tx, server.id(), &of_branch).await? {
                if let Some(key) = DocumentKey::from_bytes(&stored.key) {
                    show(key, &stored.decode()?);
                }
            }
        }
        Ok(())
    }
}

/// The first bytes of a document's key: its kind and its branch.
const KIND_AND_BRANCH: usize = 17;

/// Whether a record rests on a rule: a rate on which something is fixed, any other rule of dues on which every ledger rests,
/// and for rules about absences whoever is away.
fn rests_on(rule: &str, document: &Document, today: StatedDate) -> bool {
    match document {
        Document::Dues(dues) => {
            let is_rate = Category::ALL.iter().any(|category| category.rule() == rule);
            let fixed = dues.assessed(Month::of(today));
            fixed.is_some_and(|(_, fixed)| !is_rate || fixed.category.rule() == rule)
        }
        Document::Away(away) => away.departure_on(today).is_some(),
        _ => false,
    }
}
