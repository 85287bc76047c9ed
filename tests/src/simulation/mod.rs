//! Real phones and the real server in one process, under a scheduler whose every choice comes from a seed.
//!
//! The scheduler owns every message (drop, delay, repeat, reorder, cut, replace by a log-in page, forge) and
//! every commit (a phone or the server may end just before or just after one), the clocks, and the server's
//! database file, which it may put back to an older copy. When it has had its way, everything is healed and
//! the invariants of [`checks`] must hold. The same seed makes the same choices. What no schedule brings about is in
//! [`scenarios`].

pub mod checks;
pub mod people;
pub mod scenarios;
pub mod world;

use yixian_client::protections::Protections as ClientProtections;
use yixian_server::protections::Protections as ServerProtections;

pub use world::World;

/// What went wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation(pub String);

/// How one run goes.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// The seed of all choices.
    pub seed: u64,
    /// How many steps before everything is healed.
    pub steps: usize,
    /// Which of the server's protections are on.
    pub server: ServerProtections,
    /// Which of the phones' protections are on.
    pub client: ClientProtections,
    /// Whether every step is printed.
    pub verbose: bool,
}

impl Plan {
    /// The usual run of a seed.
    pub fn new(seed: u64) -> Self {
        Self {
            seed,
            steps: 160,
            server: ServerProtections::default(),
            client: ClientProtections::default(),
            verbose: false,
        }
    }
}

/// What a run did, for those who read the log.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Events recorded.
    pub events: usize,
    /// Messages dropped, repeated, cut, replaced or forged.
    pub message_faults: usize,
    /// Ends of a process.
    pub kills: usize,
    /// Databases put back.
    pub restores: usize,
}

/// Plays one run.
///
/// # Errors
/// The first invariant that does not hold.
pub async fn play(plan: Plan) -> Result<Tally, Violation> {
    let mut world = World::new(plan).await;
    for _ in 0..plan.steps {
        world.step().await?;
    }
    world.heal().await?;
    checks::all(&mut world).await?;
    Ok(world.tally)
}
