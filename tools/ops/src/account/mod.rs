//! The AWS account, with this machine's credentials.

mod doctor;
mod http;
mod signed_in;

pub(crate) use signed_in::open;
