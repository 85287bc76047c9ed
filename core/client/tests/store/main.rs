//! The store: what it keeps, what it refuses, and what is left when the process ends in the middle.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod cache;
mod lifecycle;
mod queue;
mod world;
