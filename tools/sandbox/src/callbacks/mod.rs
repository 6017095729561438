//! The twin callbacks: the POSTs that announce an event, and how a POST is sent.

mod event;
mod send;

pub(crate) use event::{Delivery, Post, Voice};
pub(crate) use send::answer;
