//! What comes later, carried by one machine whatever it is.
//!
//! A task, a channel and a waiting function are made anew for every type that they carry, some kilobytes of a phone's
//! library each time. So what crosses threads is `Anything`, and becomes what it is where somebody awaits it.

use std::{
    any::Any,
    future::Future,
    marker::PhantomData,
    pin::Pin,
    task::{Context, Poll},
};

use crate::error::{Error, Result};

/// An outcome, whatever its type.
pub(crate) type Anything = Box<dyn Any + Send>;

/// Something under way that ends with an outcome.
pub(crate) type Work = Pin<Box<dyn Future<Output = Result<Anything>> + Send>>;

/// What was asked for, once it is there.
#[must_use = "nobody hears of it otherwise"]
pub struct Promise<T> {
    work: Work,
    of: PhantomData<fn() -> T>,
}

impl<T: Send + 'static> Promise<T> {
    /// Work that ends with a `T`; with anything else it is a defect, and said.
    pub(crate) fn of(work: Work) -> Self {
        Self { work, of: PhantomData }
    }
}

impl<T: Send + 'static> Future for Promise<T> {
    type Output = Result<T>;

    #[inline(never)] // once for a type, and not wherever one is awaited
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<T>> {
        self.work.as_mut().poll(context).map(|outcome| known(outcome?))
    }
}

/// Forgets the type.
pub(crate) fn anything<T: Send + 'static>(outcome: T) -> Anything {
    Box::new(outcome)
}

/// Remembers it.
pub(crate) fn known<T: 'static>(outcome: Anything) -> Result<T> {
    outcome
        .downcast()
        .map(|outcome| *outcome)
        .map_err(|_| Error::Internal("an answer of another type".into()))
}
