//! The twin callbacks: from one event to the POSTs that announce it, and how a POST is sent.

mod event;
mod send;

pub(crate) use event::{Delivery, Post, Voice, created, settled};
pub(crate) use send::answer;
