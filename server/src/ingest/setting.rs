//! What the check of an event wants to know beside its documents: the rules of the place, the person's belongings and
//! what he agreed to.

use std::sync::Arc;

use yixian_domain::{
    Document, DocumentKey, Event, OrgId, PersonId, Recorded,
    apply::{self, Context},
    org::Membership,
    privacy::{ConsentState, Purpose},
    rules::{RuleSet, Rules},
};

use super::workspace::Workspace;
use crate::{db::Tx, error::Result, store::parked::Awaited};

/// Where an event happens, as far as its check depends on it.
#[derive(Debug, Default)]
pub(super) struct Setting {
    county: Option<Arc<Document>>,
    branch: Option<Arc<Document>>,
    belongs: Option<Vec<Membership>>,
    privacy: Option<Arc<Document>>,
}

impl Setting {
    /// Reads it. Most events need nothing.
    pub(super) async fn of(workspace: &mut Workspace<'_>, tx: &mut Tx, event: &Recorded<'_>) -> Result<Self> {
        let Some(needed) = apply::setting(event) else { return Ok(Self::default()) };
        let branch = needed.branch;
        let root = workspace.tree().root_of(branch);
        let [county, own] = workspace.peek(tx, [root, branch].map(DocumentKey::Rulebook)).await?;
        let own = own.filter(|_| root != branch);
        let belongs = match needed.belongs {
            Some(person) => belongings(workspace, tx, person, branch).await?,
            None => None,
        };
        let privacy = match needed.consents {
            Some(person) => {
                let [privacy] = workspace.peek(tx, [DocumentKey::Privacy(branch, person)]).await?;
                privacy
            }
            None => None,
        };
        Ok(Self { county, branch: own, belongs, privacy })
    }

    /// Whose word a naming waits for that tells a number: after a restore it may come later. Who has refused is not asked.
    pub(super) fn awaits_consent(&self, event: &Recorded<'_>) -> Option<Awaited> {
        let Event::ContactNamed(named) = event.event else { return None };
        let privacy = self.privacy.as_deref().and_then(Document::as_privacy);
        let state = privacy.map_or(ConsentState::Open, |privacy| privacy.consent(Purpose::ContactPhone));
        (state == ConsentState::Open).then_some(Awaited::Consent(named.branch, named.person))
    }

    /// The context of the check.
    pub(super) fn context<'a>(&'a self, national: &'a RuleSet) -> Context<'a> {
        let book = |document: &'a Option<Arc<Document>>| document.as_deref().and_then(Document::as_rulebook);
        let rules = Rules { national, county: book(&self.county), branch: book(&self.branch) };
        let privacy = self.privacy.as_deref().and_then(Document::as_privacy);
        Context { rules, belongs: self.belongs.as_deref(), privacy }
    }
}

/// The belongings of a person to a branch, under whatever name it had; none if nobody knows the person.
async fn belongings(
    workspace: &mut Workspace<'_>,
    tx: &mut Tx,
    person: PersonId,
    branch: OrgId,
) -> Result<Option<Vec<Membership>>> {
    let tree = workspace.tree();
    let profile = workspace.read(tx, DocumentKey::Profile(person)).await?.and_then(Document::as_profile);
    let here = |m: &&Membership| tree.successor(m.org) == tree.successor(branch);
    Ok(profile.map(|profile| profile.memberships.values().filter(here).cloned().collect()))
}
