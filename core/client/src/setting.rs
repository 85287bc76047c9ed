//! What the check of an event wants to know beside its documents, as far as this phone knows it: the rules of the place,
//! the person's belongings and what he agreed to.

use std::sync::Arc;

use yixian_domain::{
    Document, DocumentKey, OrgId, PersonId, Recorded,
    apply::{self, Context},
    org::Membership,
    privacy::PersonPrivacy,
    rules::{RuleSet, Rules},
};

use crate::{error::Result, profile::Profile};

/// Where an event happens, as far as its check depends on it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Setting {
    county: Option<Arc<Document>>,
    branch: Option<Arc<Document>>,
    belongs: Option<Vec<Membership>>,
    privacy: Option<PersonPrivacy>,
}

impl Setting {
    /// The rules that hold there.
    pub(crate) fn rules<'a>(&'a self, national: &'a RuleSet) -> Rules<'a> {
        let book = |document: &'a Option<Arc<Document>>| document.as_deref().and_then(Document::as_rulebook);
        Rules { national, county: book(&self.county), branch: book(&self.branch) }
    }

    /// The context of a check.
    pub(crate) fn context<'a>(&'a self, national: &'a RuleSet) -> Context<'a> {
        let privacy = self.privacy.as_ref();
        Context { rules: self.rules(national), belongs: self.belongs.as_deref(), privacy }
    }
}

impl Profile {
    /// The setting of an event. Most need none.
    pub(crate) fn setting(&self, event: &Recorded<'_>) -> Result<Setting> {
        let Some(needed) = apply::setting(event) else { return Ok(Setting::default()) };
        let branch = needed.branch;
        let belongs = needed.belongs.map(|person| self.belongings(person, branch)).transpose()?.flatten();
        let privacy = needed.consents.map(|person| self.privacy_of(branch, person)).transpose()?;
        Ok(Setting { belongs, privacy, ..self.setting_of(branch)? })
    }

    /// The rules of a branch, or of the county itself.
    pub(crate) fn setting_of(&self, org: OrgId) -> Result<Setting> {
        let root = self.root_over(org)?;
        let county = self.looked_at(DocumentKey::Rulebook(root))?;
        let branch = if root == org { None } else { self.looked_at(DocumentKey::Rulebook(org))? };
        Ok(Setting { county, branch, belongs: None, privacy: None })
    }

    /// The county that an organisation belongs to. Those above a branch hold nothing of it: it is in the county of all that they
    /// know.
    pub(crate) fn root_over(&self, org: OrgId) -> Result<OrgId> {
        let tree = self.tree()?;
        let known = if tree.get(org).is_some() { Some(org) } else { tree.iter().next().map(|node| node.id) };
        Ok(tree.root_of(known.unwrap_or(org)))
    }

    /// The belongings of a person to a branch; none if this phone does not know them.
    pub(crate) fn belongings(&self, person: PersonId, branch: OrgId) -> Result<Option<Vec<Membership>>> {
        let tree = self.tree()?;
        let here = |m: &&Membership| tree.successor(m.org) == tree.successor(branch);
        if person == self.person()? {
            let me = self.looked_at(DocumentKey::Profile(person))?;
            let me = me.as_deref().and_then(Document::as_profile);
            return Ok(me.map(|me| me.memberships.values().filter(here).cloned().collect()));
        }
        let roster = self.looked_at(DocumentKey::Roster(branch))?;
        let roster = roster.as_deref().and_then(Document::as_roster);
        Ok(roster.map(|roster| roster.memberships.values().filter(|m| m.person == person).cloned().collect()))
    }
}
