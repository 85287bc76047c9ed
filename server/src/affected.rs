//! Who would be affected by another value of a rule: what whoever approves it wants to see first.

use std::collections::BTreeSet;

use yixian_domain::{
    Document, DocumentKey, OrgId, Permission, PersonId,
    dues::Month,
    org::{OrgKind, OrgTree},
    permit::{Proven, Right, office},
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
/// members away. Answered to whoever keeps the rules there.
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
    let mut count = Count { branches: branches(&tree, org, today), members: 0, records: 0 };
    count.members(server, tx, today).await?;
    count.records(server, tx, rule, today).await?;
    Ok(Answer::Affected {
        branches: number(count.branches.len()),
        members: count.members,
        records: count.records,
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
    members: u32,
    records: u32,
}

impl Count {
    async fn members(&mut self, server: &Server, tx: &mut Tx, today: StatedDate) -> Result<()> {
        for (_, document) in self.documents(server, tx, |org, _| DocumentKey::Roster(org)).await? {
            let Document::Roster(roster) = document else { continue };
            let members: BTreeSet<PersonId> = roster.members_on(today).map(|member| member.person).collect();
            self.members = self.members.saturating_add(number(members.len()));
        }
        Ok(())
    }

    async fn records(&mut self, server: &Server, tx: &mut Tx, rule: &str, today: StatedDate) -> Result<()> {
        let rests = |document: &Document| match document {
            Document::Dues(dues) => {
                let fixed = dues.assessed(Month::of(today));
                fixed.is_some_and(|(_, fixed)| fixed.category.rule() == rule || rule == "dues.rounding")
            }
            Document::Away(away) => away.departure_on(today).is_some(),
            _ => false,
        };
        let found = match rule.split_once('.').map(|(area, _)| area) {
            Some("dues") => self.documents(server, tx, DocumentKey::Dues).await?,
            Some("float" | "lost" | "abroad") => self.documents(server, tx, DocumentKey::Away).await?,
            _ => Vec::new(),
        };
        self.records = number(found.iter().filter(|(_, document)| rests(document)).count());
        Ok(())
    }

    /// The documents of a kind that belong to one of the branches.
    async fn documents(
        &self,
        server: &Server,
        tx: &mut Tx,
        like: fn(OrgId, PersonId) -> DocumentKey,
    ) -> Result<Vec<(DocumentKey, Document)>> {
        let nobody = like(OrgId::from_bytes([0; 16]), PersonId::from_bytes([0; 16]));
        let mut found = Vec::new();
        for stored in documents::of_kind(tx, server.id(), documents::kind(nobody)).await? {
            let Some(key) = DocumentKey::from_bytes(&stored.key) else { continue };
            let (DocumentKey::Roster(org) | DocumentKey::Dues(org, _) | DocumentKey::Away(org, _)) = key
            else {
                continue;
            };
            if self.branches.contains(&org) {
                found.push((key, stored.decode()?));
            }
        }
        Ok(found)
    }
}
