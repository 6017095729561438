//! A LigdiCash look-alike: payins and payouts, the payment page, the twin callbacks, and faults on demand.
//!
//! LigdiCash offers no sandbox. This one imitates what its documentation and its public integrations show,
//! contradictions included, and lets a person or a test choose its faults. It shares only the table of operators and
//! the catalogue of words with the backend, so that a mistake there is not mirrored here.
//!
//! Each module uses only those before it. `ledger` holds the truth, `statement` lists it, `wire` puts it into
//! LigdiCash's words, and `faults` changes them. `callbacks` and `sandbox` announce and keep everything. `api`,
//! `control` and `pages` are the ways in, `serve` opens them, `examine` plays them to a shop,
//! and `program` starts all of it.

mod api;
mod callbacks;
mod client;
mod command_line;
mod config;
mod control;
mod examine;
mod faults;
mod hosts;
mod ledger;
mod operators;
mod pages;
pub mod program;
mod random;
mod sandbox;
mod serve;
pub mod server;
mod statement;
mod token;
mod wire;

pub use command_line::{activated, port, web_address};
pub use config::{API_KEY, AUTH_TOKEN, Config, Keys};
pub use faults::{
    CallbackCustomData, CallbackFaults, CallbackIds, CallbackToken, Chances, ConfirmBehaviour,
    ConfirmFaults, CreateBehaviour, CreateFaults, FaultCounts, Faults, FormShape, InvalidFault,
    Order, PayoutCallbackFaults, PayoutConfirmFaults, PayoutCourse, PayoutCreateFaults, PayoutEnd,
    PayoutFaults, PayoutToken, ResponseShape, Send, Sentence, Spelling, UnknownPreset,
};
pub use hosts::Hosts;
pub use ledger::{
    Balance, BalanceView, CallView, CallbackView, CodeView, ConfirmView, Counters, DebitView,
    Destination, Encoding, EventKind, EventView, Issuer, PayoutMethod, Press, Record, SettleError,
    Status, Unknown, UnknownOperator,
};
pub use sandbox::{InvoiceView, LedgerView, PayoutView, PhoneView, PromptView, Sandbox};
pub use statement::{Line, STATEMENT_COLUMNS, Way};
