//! Explores the protocol as it is, and without one of its safeguards at a time.

mod bites;
mod holds;
