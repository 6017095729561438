//! The faults of the sandbox.
//!
//! Each fault is declared once, in the file of its group: its name, its default, and the values that a form and JSON
//! may set. Its effect is below its declaration or, if payins and payouts share it, in `creating`, `confirming` or
//! `manner`; its sentences are in the catalogue. The control API, the pages and the library use these declarations and
//! know no fault by name. A set of all faults exists once as the defaults of later invoices, and once for each invoice.
//! Payouts have their own set.

mod callback;
mod chances;
mod confirm;
mod confirming;
mod create;
mod creating;
mod magic;
mod manner;
mod payout;
mod presets;
mod reply;
mod setting;
mod side;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use confirming::Confirming;
use creating::Creating;
use manner::Manner;
use setting::FaultGroup as _;

pub use callback::{CallbackCustomData, CallbackFaults, CallbackToken, FormShape, Order, Send};
pub use chances::{Chances, FaultCounts};
pub(crate) use chances::{Fate, Luck};
pub use confirm::{ConfirmBehaviour, ConfirmFaults, Spelling};
pub use create::{CreateBehaviour, CreateFaults, ResponseShape, Sentence};
pub(crate) use creating::Plan;
pub(crate) use magic::Magic;
pub use payout::{
    CallbackIds, PayoutCallbackFaults, PayoutConfirmFaults, PayoutCourse, PayoutCreateFaults,
    PayoutEnd, PayoutToken,
};
pub(crate) use presets::PRESETS;
pub use presets::UnknownPreset;
pub(crate) use reply::{Mishap, OK, Reply};
pub use setting::InvalidFault;
pub(crate) use setting::{Control, Group, Switch};
pub(crate) use side::Side;

/// The faults of payins. The default is a LigdiCash that works as documented.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Faults {
    /// The faults of a create call. Only the defaults matter: an invoice has been created already.
    pub create: CreateFaults,
    pub confirm: ConfirmFaults,
    /// The faults of callbacks, read at the moment of the event (paid, failed).
    pub callback: CallbackFaults,
}

/// The faults of payouts. The default is a LigdiCash that works as documented.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PayoutFaults {
    /// The faults of a call of either create endpoint. Only the defaults matter: a payout has been created already.
    pub create: PayoutCreateFaults,
    pub course: PayoutCourse,
    pub confirm: PayoutConfirmFaults,
    /// The faults of callbacks, read at the moment of the event (completed, failed).
    pub callback: PayoutCallbackFaults,
}

/// The faults of payins or of payouts.
pub(crate) trait FaultSet:
    Clone + Default + PartialEq + Serialize + DeserializeOwned
{
    /// Every group; the first matters only at the creation.
    fn groups() -> Vec<Group>;

    /// Checks the values beyond their types.
    fn check(&self) -> Result<(), InvalidFault>;

    fn create_behaviour(&mut self) -> &mut CreateBehaviour;
    fn creating(&self) -> Creating;
    fn confirming(&self) -> Confirming;
    fn manner(&self) -> Manner;
    /// Sets the faults that a number asks for.
    fn obey(&mut self, number: Magic);
}

macro_rules! fault_set {
    ($Set:ident: $($group:ident: $Group:ty),*) => {
        impl FaultSet for $Set {
            fn groups() -> Vec<Group> {
                vec![$(<$Group>::group(),)*]
            }

            fn check(&self) -> Result<(), InvalidFault> {
                $(self.$group.check()?;)*
                Ok(())
            }

            fn create_behaviour(&mut self) -> &mut CreateBehaviour {
                &mut self.create.behaviour
            }

            fn creating(&self) -> Creating {
                (&self.create).into()
            }

            fn confirming(&self) -> Confirming {
                (&self.confirm).into()
            }

            fn manner(&self) -> Manner {
                (&self.callback).into()
            }

            fn obey(&mut self, number: Magic) {
                if number == Magic::NeverCalledBack {
                    self.callback.send = Send::None;
                } else if number == Magic::PaysLate {
                    self.confirm.pending_seconds = magic::LATE;
                    self.callback.delay_seconds = magic::LATE;
                }
            }
        }
    };
}

fault_set!(Faults: create: CreateFaults, confirm: ConfirmFaults, callback: CallbackFaults);
fault_set!(
    PayoutFaults: create: PayoutCreateFaults, course: PayoutCourse, confirm: PayoutConfirmFaults,
    callback: PayoutCallbackFaults
);
