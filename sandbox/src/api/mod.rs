//! The LigdiCash API, as merchants' servers call it: payins here, payouts in `payout`.

mod answer;
pub(crate) mod confirm;
mod confirm_body;
pub(crate) mod create;
mod create_request;
mod fields;
mod keys;
mod mishap;
pub(crate) mod payload;
pub(crate) mod payout;
mod plan;
mod refusal;
mod status_word;
