//! Bad input: each gets a typed, clear answer and a line in the trail, and changes nothing.

mod bodies;
mod codes;
mod crowd;
mod devices;
mod events;
mod power;
mod strangers;
mod world;
