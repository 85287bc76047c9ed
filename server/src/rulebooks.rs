//! The rulebooks that hold in an organisation, read for themselves: what the county has changed, and what its own has.

use yixian_domain::{Document, DocumentKey, OrgId, org::OrgTree, rules::Rules};

use crate::{Server, db::Tx, error::Result, store::documents};

/// What a county and one of its branches have changed.
#[derive(Clone, Debug, Default)]
pub struct Books {
    county: Option<Document>,
    own: Option<Document>,
}

impl Books {
    /// Those of an organisation; of the county itself its own alone.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(server: &Server, tx: &mut Tx, tree: &OrgTree, org: OrgId) -> Result<Self> {
        let root = tree.root_of(org);
        let county = documents::get(tx, server.id(), DocumentKey::Rulebook(root)).await?;
        let own = match root == org {
            true => None,
            false => documents::get(tx, server.id(), DocumentKey::Rulebook(org)).await?,
        };
        Ok(Self { county, own })
    }

    /// The county's.
    ///
    /// # Errors
    /// The database's.
    pub async fn of_county(server: &Server, tx: &mut Tx) -> Result<Self> {
        let tree = server.tree(tx).await?;
        let Some(any) = tree.iter().next() else { return Ok(Self::default()) };
        Self::of(server, tx, &tree, tree.root_of(any.id)).await
    }

    /// The rules that hold there.
    #[must_use]
    pub fn rules<'a>(&'a self, server: &'a Server) -> Rules<'a> {
        Rules {
            national: server.rules(),
            county: self.county.as_ref().and_then(Document::as_rulebook),
            branch: self.own.as_ref().and_then(Document::as_rulebook),
        }
    }
}
