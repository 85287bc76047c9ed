//! How large anything may be. Both sides refuse what is larger, before they look into it.

/// An event's body. With its header and signature it fits a page.
pub const BODY: usize = 14 * 1024;
/// An event's header.
pub const HEADER: usize = 512;
/// A page of events or entries that either side aims at. One item alone may exceed it.
pub const PAGE: usize = 16 * 1024;
/// A page between two that answer each other quickly: what a round trip and a durable commit at either end cost is
/// little beside it. A phone that has heard nothing for a second goes back to [`PAGE`].
pub const LARGE_PAGE: usize = 240 * 1024;
/// A whole request.
pub const REQUEST: usize = 256 * 1024;
/// A whole reply: one document may be large.
pub const REPLY: usize = 1024 * 1024;
/// From this size on a document takes no more events: it has to fit a reply, with much else.
pub const DOCUMENT: usize = 384 * 1024;
/// Events in one request.
pub const EVENTS: usize = 1024;
/// Cursors, wishes or asks in one request.
pub const CURSORS: usize = 4096;
