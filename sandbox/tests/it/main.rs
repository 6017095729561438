//! The sandbox from outside: over HTTP, with a real merchant's server to call back.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod banner;
mod callback_faults;
mod callbacks;
mod chances;
mod confirm;
mod control;
mod create;
mod fixtures;
mod forms;
mod key;
mod merchant;
mod page;
mod page_headers;
mod payout_callbacks;
mod payout_confirm;
mod payout_control;
mod payout_create;
mod payouts;
mod presets;
mod serving;
mod visitor;
mod world;
