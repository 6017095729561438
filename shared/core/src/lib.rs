//! The rules of payments, in and out.
//!
//! There are two wings, [`payin`] and [`payout`], each with its states, its transitions and its ports. The other
//! modules hold the common parts: amounts and ids, transitions, who may ask LigdiCash and when, and how events are
//! announced. This crate does no I/O, reads no clock and does not serialize; its manifest is the proof. It reaches the
//! world through traits alone: those of [`ports`], of [`outbox`], of each wing, and the observers.
#![warn(clippy::wildcard_enum_match_arm)]
#![deny(missing_docs)]

mod amount;
pub mod announce;
pub mod ask;
pub mod audit;
mod brought;
mod case;
mod case_id;
pub mod check;
pub mod claim;
pub mod decide;
mod decision;
mod event;
mod exchange;
pub mod health;
mod id;
mod link;
mod number;
pub mod offers;
pub mod outbox;
pub mod pause;
mod payer;
pub mod payin;
pub mod payout;
mod phase;
pub mod ports;
mod private;
mod question;
mod receipt;
pub mod replay;
pub mod restore;
mod salt;
pub mod schedule;
mod sub_code;
pub mod transition;
mod verdict;
mod words;
pub mod written;

pub use amount::{Amount, Francs, InvalidAmount};
pub use brought::{Brought, Noted};
pub use case::{Case, Cases, NIGHTLY, OpenCase, Told};
pub use case_id::{CaseId, CaseKind, Closing, FirstStep};
pub use check::CheckObserver;
pub use decision::{Decision, DecisionField, DecisionSubject, Right, may_have, needs};
pub use event::{Event, EventId, EventKind, Subject};
pub use exchange::{Asker, Direction, Exchange, ExchangeKind, MessageText};
pub use id::{
    BatchName, IdempotencyKey, InvalidId, LinkId, OrderId, PayinId, PayoutId, TransactionId,
};
pub use link::{
    InvalidTimes, Link, LinkLabel, LinkPrice, LinkState, LinkTexts, LinkTimes, PATIENCE, Withdrawn,
};
pub use number::{Country, InvalidCountry, InvalidNumber, Number, Sought, holds_number};
pub use payer::Payer;
pub use payin::Payin;
pub use payout::Payout;
pub use phase::Phase;
pub use ports::Payments;
pub use private::Private;
pub use receipt::{Operator, Receipt, Timeliness};
pub use salt::Salt;
pub use sub_code::SubCode;
pub use verdict::{Answer, CodeSays, NotProven, NothingLearnt, Payment, Verdict, Verified};
