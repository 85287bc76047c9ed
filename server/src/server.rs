//! The server: one county's identity over one database, and what it asks of the machine.

use std::sync::{Arc, RwLock};

use yixian_domain::{
    CountyId, Document, MeetingId, OrgId, PersonId,
    org::OrgTree,
    rules::{InvalidRules, NATIONAL, RuleSet},
};
use yixian_protocol::{Seed, enrol::registry, guest, hash, sign::DeviceKey};
use zeroize::Zeroizing;

use crate::{
    Error,
    db::{Db, Tx},
    error::Result,
    guesses::Guesses,
    metrics::Metrics,
    ports::{Clock, Entropy, Hook, Step, SystemClock, SystemEntropy},
    protections::Protections,
    store::{county, documents, gists, letters},
};

/// Who the county is: its id, its name, its key, and the pins of its TLS authorities.
#[derive(Clone, Debug)]
pub struct County {
    /// Its id.
    pub id: CountyId,
    /// Its name.
    pub name: String,
    /// The key that it signs replies, certificates and its own events with.
    pub seed: Seed,
    /// SHA-256 of the public keys of the authorities its TLS certificates are issued by.
    pub pins: Vec<[u8; 32]>,
    /// A file of national rules that are newer than what this server was made with. Phones get them with their next sync.
    pub rules: Option<String>,
}

impl County {
    /// The person in whose name the server records what it does itself: enrolments, imports.
    #[must_use]
    pub fn registry(&self) -> PersonId {
        registry(self.id)
    }
}

/// What a server asks of the machine.
#[derive(Clone)]
pub struct Ports {
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub entropy: Arc<dyn Entropy>,
    /// Ends the process in tests.
    pub hook: Option<Arc<dyn Hook>>,
}

impl Default for Ports {
    fn default() -> Self {
        Self { clock: Arc::new(SystemClock), entropy: Arc::new(SystemEntropy::default()), hook: None }
    }
}

/// The rules of this server, or those of a file, if they are newer.
fn rules(file: Option<&str>) -> std::result::Result<RuleSet, InvalidRules> {
    let made_with = RuleSet::from_json(NATIONAL)?;
    let newer = file.map(|json| made_with.renewed_by(json)).transpose()?.flatten();
    Ok(newer.unwrap_or(made_with))
}

/// The tree of organisations as of one version.
type Tree = (i64, Arc<OrgTree>);

/// One county's server. Cheap to clone; holds nothing that another process could not rebuild.
#[derive(Clone)]
pub struct Server {
    inner: Arc<Inner>,
}

struct Inner {
    db: Db,
    county: County,
    key: DeviceKey,
    registry: DeviceKey,
    ports: Ports,
    rules: RuleSet,
    tree: RwLock<Option<Tree>>,
    metrics: Metrics,
    guesses: Guesses,
    protections: Protections,
    post: tokio::sync::Mutex<()>,
}

impl Server {
    /// A server over an open database. Puts the county and the server's own device in if they are new.
    ///
    /// # Errors
    /// The database's, or a broken rule-set.
    pub async fn new(db: Db, county: County, ports: Ports) -> Result<Self> {
        Self::with_protections(db, county, ports, Protections::default()).await
    }

    /// A server with some protections turned off, for the gate that expects the simulation to go red.
    ///
    /// # Errors
    /// See [`Server::new`].
    pub async fn with_protections(
        db: Db,
        county: County,
        ports: Ports,
        protections: Protections,
    ) -> Result<Self> {
        let rules = rules(county.rules.as_deref()).map_err(|e| Error::Configuration(e.to_string()))?;
        let key = county.seed.signer();
        let registry = Seed::new(*secret(&county, "yixian/registry-device/1")).signer();
        let inner = Inner {
            db,
            county,
            key,
            registry,
            ports,
            rules,
            tree: RwLock::new(None),
            metrics: Metrics::default(),
            guesses: Guesses::default(),
            protections,
            post: tokio::sync::Mutex::default(),
        };
        let server = Self { inner: Arc::new(inner) };
        let mut tx = server.db().write().await?;
        county::ensure(&mut tx, server.county().id, &server.county().name).await?;
        letters::register(&mut tx, server.id(), guest::address(server.id())).await?;
        gists::complete(&mut tx, server.county().id).await?;
        crate::letters::complete(&server, &mut tx).await?;
        crate::record::ensure_registry(&server, &mut tx).await?;
        crate::ingest::wake_kinds(&server, &mut tx, server.clock().now()).await?;
        tx.commit().await?;
        Ok(server)
    }

    /// The database.
    #[must_use]
    pub fn db(&self) -> &Db {
        &self.inner.db
    }

    /// The county.
    #[must_use]
    pub fn county(&self) -> &County {
        &self.inner.county
    }

    /// The county's id.
    #[must_use]
    pub fn id(&self) -> CountyId {
        self.inner.county.id
    }

    /// The county's key, ready to sign.
    #[must_use]
    pub fn key(&self) -> &DeviceKey {
        &self.inner.key
    }

    /// The key of the registry's own device, derived from the county's. What it says, and nothing else, is the
    /// registry's word: the registry's id as a person proves nothing, every phone can compute it.
    #[must_use]
    pub fn registry_key(&self) -> &DeviceKey {
        &self.inner.registry
    }

    /// The clock.
    #[must_use]
    pub fn clock(&self) -> &dyn Clock {
        self.inner.ports.clock.as_ref()
    }

    /// Randomness.
    #[must_use]
    pub fn entropy(&self) -> &dyn Entropy {
        self.inner.ports.entropy.as_ref()
    }

    /// The rules that hold.
    #[must_use]
    pub fn rules(&self) -> &RuleSet {
        &self.inner.rules
    }

    /// What is counted.
    #[must_use]
    pub fn metrics(&self) -> &Metrics {
        &self.inner.metrics
    }

    /// Who has named wrong digits lately.
    #[must_use]
    pub fn guesses(&self) -> &Guesses {
        &self.inner.guesses
    }

    /// Held while letters of other counties are dealt with: once at a time in a process.
    #[must_use]
    pub fn post(&self) -> &tokio::sync::Mutex<()> {
        &self.inner.post
    }

    /// Which protections are on.
    #[must_use]
    pub fn protections(&self) -> Protections {
        self.inner.protections
    }

    /// Lets a test end the process at a step.
    ///
    /// # Errors
    /// [`Error::Stopped`] if it does.
    pub fn step(&self, step: Step) -> Result<()> {
        match &self.inner.ports.hook {
            Some(hook) if !hook.goes_on(step) => Err(Error::Stopped),
            _ => Ok(()),
        }
    }

    /// The tree of organisations, read again only when it has changed.
    ///
    /// # Errors
    /// The database's.
    pub async fn tree(&self, tx: &mut Tx) -> Result<Arc<OrgTree>> {
        let version = county::tree_version(tx, self.id()).await?;
        let known = self.inner.tree.read().ok().and_then(|tree| tree.clone());
        if let Some((_, tree)) = known.filter(|(of, _)| *of == version) {
            return Ok(tree);
        }
        let first = yixian_domain::DocumentKey::Organisation(OrgId::from_bytes([0; 16])).to_bytes()[0];
        let mut tree = OrgTree::default();
        for stored in documents::of_kind(tx, self.id(), first).await? {
            if let Document::Organisation(organisation) = stored.decode()? {
                tree.insert(organisation);
            }
        }
        let tree = Arc::new(tree);
        // What this transaction has changed itself may be undone yet.
        if !tx.changes_tree
            && let Ok(mut known) = self.inner.tree.write()
        {
            *known = Some((version, Arc::clone(&tree)));
        }
        Ok(tree)
    }

    /// The branch that a meeting belongs to.
    ///
    /// # Errors
    /// The database's.
    pub async fn branch_of(&self, tx: &mut Tx, meeting: MeetingId) -> Result<Option<OrgId>> {
        let key = yixian_domain::DocumentKey::Meeting(meeting);
        let document = documents::get(tx, self.id(), key).await?;
        Ok(document.as_ref().and_then(Document::as_meeting).map(|meeting| meeting.branch))
    }

    /// A secret for one use, derived from the county's key: the same in every process that has the key.
    #[must_use]
    pub fn secret(&self, purpose: &str) -> Zeroizing<[u8; 32]> {
        secret(&self.inner.county, purpose)
    }
}

fn secret(county: &County, purpose: &str) -> Zeroizing<[u8; 32]> {
    Zeroizing::new(hash::digest(purpose, &[county.seed.expose()]))
}
