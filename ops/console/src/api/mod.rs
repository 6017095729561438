//! The operator's routes, as a client sees them.

mod account;
mod address;
mod answer;
mod audited;
mod by;
mod call;
mod client;
mod credentials;
mod exchange;
mod mistake;
mod not_asked;
mod pages;
mod problem;
mod rate;
mod record;
mod refusal;
mod restored;
mod sign;
mod uncopied;

pub use account::{Account, NotSignedIn};
pub(crate) use address::{Address, LOCAL_PORT};
pub(crate) use answer::{Answer, raw};
pub(crate) use audited::{OfDay, one_token};
pub(crate) use by::By;
pub(crate) use call::Call;
pub(crate) use client::Api;
pub(crate) use contract::Refusal as Declined;
pub(crate) use contract::{
    Announcement, Asked, Audited, Booked, Case, Change, Decided, Entry, Examined, Found, Health,
    OpenCase, Order, Person, Proof, Restored, Row, Shown, Story, Transaction, Unreadable,
    json_for_terminal,
};
pub use contract::{Finding, Limit, Outside};
pub(crate) use exchange::Exchange;
pub(crate) use mistake::{Mistake, What};
pub(crate) use not_asked::NotAsked;
pub(crate) use pages::Pages;
pub(crate) use problem::{Identity, Problem, Right};
pub use rate::Rate;
pub(crate) use record::{exchanges, rows, said};
pub(crate) use restored::RestoredPage;
pub use sign::{Signer, Unsigned};
pub(crate) use uncopied::Uncopied;
