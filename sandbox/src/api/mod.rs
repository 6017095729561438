//! The LigdiCash payin API, as merchants' servers call it.

pub(crate) mod confirm;
mod confirm_body;
pub(crate) mod create;
mod create_request;
mod keys;
mod mishap;
pub(crate) mod payload;
mod refusal;
