//! How often one caller may call. A village hall is one carrier address, so addresses get much room and
//! devices and codes have limits of their own.

use std::{net::IpAddr, num::NonZeroU32, sync::Arc};

use governor::{
    Quota, RateLimiter, clock::Clock as RateClock, middleware::NoOpMiddleware, nanos::Nanos,
    state::keyed::DefaultKeyedStateStore,
};

use crate::ports::Clock;

/// The server's own clock, as the rate limiter reads it.
#[derive(Clone)]
struct Adapter(Arc<dyn Clock>);

impl RateClock for Adapter {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        let ms = u64::try_from(self.0.now().0).unwrap_or(0);
        Nanos::new(ms.saturating_mul(1_000_000))
    }
}

type Keyed<K> = RateLimiter<K, DefaultKeyedStateStore<K>, Adapter, NoOpMiddleware<Nanos>>;

/// Who is limited.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Caller {
    /// Enrolment messages from an address: 40 phones in one hall, twice each, with room for slips.
    Enrolment(IpAddr),
    /// Syncs of one device from an address.
    Device(IpAddr, [u8; 16]),
    /// Anything else from an address.
    Address(IpAddr),
}

/// The limits of one process.
pub struct Limits {
    enrolments: Keyed<Caller>,
    devices: Keyed<Caller>,
    addresses: Keyed<Caller>,
}

/// How many calls at once, and how many a second after that.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rate {
    /// At once.
    pub burst: NonZeroU32,
    /// A second.
    pub per_second: NonZeroU32,
}

impl Rate {
    const fn new(burst: u32, per_second: u32) -> Self {
        let one = NonZeroU32::MIN;
        let burst = match NonZeroU32::new(burst) {
            Some(burst) => burst,
            None => one,
        };
        let per_second = match NonZeroU32::new(per_second) {
            Some(per_second) => per_second,
            None => one,
        };
        Self { burst, per_second }
    }

    fn quota(self) -> Quota {
        Quota::per_second(self.per_second).allow_burst(self.burst)
    }
}

const ENROLMENTS: Rate = Rate::new(200, 2);
const DEVICES: Rate = Rate::new(4_000, 20);
const ADDRESSES: Rate = Rate::new(20_000, 200);

impl Limits {
    /// Fresh limits.
    #[must_use]
    pub fn new(clock: &Arc<dyn Clock>) -> Self {
        let keyed = |rate: Rate| {
            RateLimiter::new(rate.quota(), DefaultKeyedStateStore::default(), Adapter(Arc::clone(clock)))
        };
        Self { enrolments: keyed(ENROLMENTS), devices: keyed(DEVICES), addresses: keyed(ADDRESSES) }
    }

    /// Whether the caller may call now.
    #[must_use]
    pub fn allow(&self, caller: Caller) -> bool {
        let limiter = match caller {
            Caller::Enrolment(_) => &self.enrolments,
            Caller::Device(..) => &self.devices,
            Caller::Address(_) => &self.addresses,
        };
        if limiter.len() > 50_000 {
            limiter.retain_recent(); // bounded, whoever calls
        }
        limiter.check_key(&caller).is_ok()
    }
}
