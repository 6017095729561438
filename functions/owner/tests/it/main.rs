//! The owner's function, as a phone and an inviter reach it: on the embedded DynamoDB and the embedded STS.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod attacks;
mod browser;
mod deciding;
mod door;
mod failing;
mod inviting;
mod pages;
mod phone;
mod sessions;
mod strangers;
mod world;
