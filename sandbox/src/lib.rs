//! A LigdiCash look-alike: payins and payouts, the payment page, the twin callbacks, and faults on demand.
//!
//! LigdiCash offers no sandbox. This one imitates what its documentation and its public integrations show,
//! contradictions included, and lets a person or a test choose how it misbehaves. It shares no code with the
//! backend it is used against, so that a mistake there is not mirrored here.

mod api;
mod callbacks;
mod chances;
mod config;
mod control;
pub mod faults;
mod ledger;
mod operators;
mod pages;
mod random;
mod router;
mod sandbox;
mod serve;
mod switches;
mod token;

pub use chances::{Chances, Struck};
pub use config::{API_KEY, AUTH_TOKEN, Config};
pub use faults::{
    CallbackCustomData, CallbackFaults, CallbackToken, ConfirmBehaviour, ConfirmFaults,
    CreateBehaviour, CreateFaults, Faults, FormShape, InvalidFault, Order, PayoutCallbackFaults,
    PayoutConfirmFaults, PayoutCourse, PayoutCreateFaults, PayoutEnd, PayoutFaults, PayoutToken,
    ResponseShape, Send, Spelling,
};
pub use ledger::balances::Balance;
pub use ledger::view::{
    BalanceView, CallbackView, ConfirmView, Counters, Encoding, EventKind, EventView, InvoiceView,
    Ledger, PayoutMethod, PayoutView, Status,
};
pub use sandbox::payouts::{EndPayoutError, UnknownOperator, UnknownPayout};
pub use sandbox::{PayError, Sandbox, UnknownInvoice};
