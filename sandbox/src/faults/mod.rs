//! The switches: how the sandbox misbehaves, as one value.
//!
//! The same value is set by the control page, by the HTTP control API and by the library. It exists once as the
//! defaults that later invoices start with, and once per invoice. Payouts have a value of their own, used alike.

mod callback;
mod confirm;
mod create;
mod invalid;
mod payout;

pub use callback::{CallbackCustomData, CallbackFaults, CallbackToken, FormShape, Order, Send};
pub use confirm::{ConfirmBehaviour, ConfirmFaults, Spelling};
pub use create::{CreateBehaviour, CreateFaults, ResponseShape};
pub use invalid::InvalidFault;
pub use payout::{
    PayoutCallbackFaults, PayoutConfirmFaults, PayoutCourse, PayoutCreateFaults, PayoutEnd,
    PayoutFaults, PayoutToken,
};

use serde::{Deserialize, Serialize};

/// How the sandbox misbehaves. The default is a LigdiCash that works as documented.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Faults {
    /// What happens to a create call. Only the defaults matter: an invoice has been created already.
    pub create: CreateFaults,
    /// What a confirm call is answered.
    pub confirm: ConfirmFaults,
    /// How callbacks are sent. Read at the moment of the event (paid, failed).
    pub callback: CallbackFaults,
}
