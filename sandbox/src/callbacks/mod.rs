//! The twin callbacks: what is in them, when they are sent, and what the merchant answered.

mod event;
mod form;
mod payload;
mod send;

pub(crate) use event::{Delivery, Event};
