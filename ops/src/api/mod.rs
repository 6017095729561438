//! The operator's routes, as a client sees them.

mod address;
mod answer;
mod by;
mod call;
mod client;
mod credentials;
mod decided;
mod declined;
mod doctor;
mod entry;
mod outside;
mod pages;
mod problem;
mod record;
mod refusal;
mod sign;
mod stored;
mod story;

pub(crate) use address::{Address, LOCAL_PORT};
pub(crate) use answer::{Answer, raw};
pub(crate) use by::By;
pub(crate) use call::Call;
pub(crate) use client::Api;
pub(crate) use decided::{Change, Decided};
pub(crate) use declined::Declined;
pub(crate) use doctor::{Examined, Finding, Found, Limit};
pub(crate) use entry::{Asked, Entry, Health, OpenCase, Person};
pub(crate) use outside::{Outside, json_for_terminal};
pub(crate) use pages::Pages;
pub(crate) use problem::{Identity, Problem, Right};
pub(crate) use record::{Row, exchanges, rows, said};
pub(crate) use stored::{Stored, Unreadable};
pub(crate) use story::{Announcement, Case, Exchange, Order, Story, Transaction};
