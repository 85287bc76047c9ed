//! Counts the objects that are alive, for the conformance suite: what a language lets go of must be gone here too.
//! Without the feature `testing` it is nothing.

#[cfg(feature = "testing")]
pub(crate) use counting::{Live, alive};

#[cfg(not(feature = "testing"))]
pub(crate) use silent::Live;

#[cfg(not(feature = "testing"))]
mod silent {
    /// Nothing.
    pub(crate) struct Live;

    impl Live {
        pub(crate) const fn begin() -> Self {
            Self
        }
    }
}

#[cfg(feature = "testing")]
mod counting {
    use std::sync::atomic::{AtomicI64, Ordering};

    static ALIVE: AtomicI64 = AtomicI64::new(0);

    /// Lives as long as the object that holds it.
    pub(crate) struct Live;

    impl Live {
        pub(crate) fn begin() -> Self {
            ALIVE.fetch_add(1, Ordering::SeqCst);
            Self
        }
    }

    impl Drop for Live {
        fn drop(&mut self) {
            ALIVE.fetch_sub(1, Ordering::SeqCst);
        }
    }

    /// How many objects are alive.
    pub(crate) fn alive() -> i64 {
        ALIVE.load(Ordering::SeqCst)
    }
}
