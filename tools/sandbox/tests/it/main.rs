//! The sandbox from outside: over HTTP, with a real merchant's server to call back.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod banner;
mod callbacks;
mod chances;
mod confirm;
mod control;
mod control_pages;
mod create;
mod direct;
mod fixtures;
mod key;
mod merchant;
mod numbers;
mod page;
mod page_headers;
mod payin_confirm;
mod payin_create;
mod payout_confirm;
mod payout_create;
mod presets;
mod serving;
mod statement;
mod tolerance;
mod visitor;
mod wing;
mod world;
