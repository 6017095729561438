//! A LigdiCash look-alike: payins and payouts, the payment page, the twin callbacks, and faults on demand.
//!
//! LigdiCash offers no sandbox. This one imitates what its documentation and its public integrations show,
//! contradictions included, and lets a person or a test choose how it misbehaves. It shares no code with the
//! backend it is used against, so that a mistake there is not mirrored here: only the form of a report
//! (`contract::report`) and the catalogue of words stand once for both.
//!
//! Each room uses only those before it: `ledger` knows what is true, `statement` lists it, `wire` knows how LigdiCash says it, `report` how somebody has
//! seen it, `faults` how that is bent; `callbacks` and `sandbox` keep and announce it all; `api`, `control` and `pages` are the doors; `serve` opens them.

mod api;
mod callbacks;
mod config;
mod control;
mod faults;
mod ledger;
mod operators;
mod pages;
mod random;
mod report;
mod sandbox;
mod serve;
pub mod server;
mod statement;
mod token;
mod wire;

pub use config::{API_KEY, AUTH_TOKEN, Config};
pub use faults::address::{AddressForms, OtherFormAnswer};
pub use faults::callback::{
    CallbackCustomData, CallbackFaults, CallbackToken, FormShape, Order, Send,
};
pub use faults::chances::{Chances, FaultCounts};
pub use faults::confirm::{ConfirmBehaviour, ConfirmFaults, OwnEntries, ResponseCode, Spelling};
pub use faults::create::{CreateBehaviour, CreateFaults, ResponseShape};
pub use faults::page::PageFaults;
pub use faults::payout::{
    CallbackIds, PayoutCallbackFaults, PayoutConfirmFaults, PayoutCourse, PayoutCreateFaults,
    PayoutEnd, PayoutToken,
};
pub use faults::presets::UnknownPreset;
pub use faults::setting::InvalidFault;
pub use faults::{Faults, PayoutFaults};
pub use ledger::balances::{Balance, BalanceView};
pub use ledger::entry::{Destination, PayoutMethod};
pub use ledger::error::{SettleError, Unknown, UnknownOperator};
pub use ledger::record::{
    CallbackView, ConfirmView, Counters, Encoding, EventKind, EventView, Status,
};
pub use report::{InvalidReport, Report};
pub use sandbox::Sandbox;
pub use sandbox::view::{InvoiceView, LedgerView, PayoutView};
pub use statement::Layout;
