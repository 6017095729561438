//! The AWS account, asked with this machine's credentials.

mod doctor;
mod signed_in;

pub(crate) use signed_in::open;
