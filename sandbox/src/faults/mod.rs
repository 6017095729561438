//! The faults: how the sandbox misbehaves.
//!
//! Each fault is declared once, in the file of its group: its name, its default, and what a form and
//! JSON may set it to; what it does stands below its declaration, and what is said of it in the catalogue. The control API, the pages and the
//! library use these declarations and know no fault by name. A value of all faults exists once as the defaults that
//! later invoices start with, and once for each invoice. Payouts have a value of their own, used alike.

pub(crate) mod address;
pub(crate) mod callback;
pub(crate) mod chances;
pub(crate) mod confirm;
pub(crate) mod create;
pub(crate) mod page;
pub(crate) mod payout;
pub(crate) mod presets;
pub(crate) mod reply;
pub(crate) mod setting;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use callback::CallbackFaults;
use confirm::ConfirmFaults;
use create::CreateFaults;
use page::PageFaults;
use payout::{PayoutCallbackFaults, PayoutConfirmFaults, PayoutCourse, PayoutCreateFaults};
use setting::{Group, InvalidFault, Typed};

/// How the sandbox misbehaves. The default is a LigdiCash that works as documented.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Faults {
    /// What happens to a create call. Only the defaults matter: an invoice has been created already.
    pub create: CreateFaults,
    /// What the payment page shows.
    pub page: PageFaults,
    /// What a confirm call is answered.
    pub confirm: ConfirmFaults,
    /// How callbacks are sent. Read at the moment of the event (paid, failed).
    pub callback: CallbackFaults,
}

/// How the sandbox misbehaves with payouts. The default is a LigdiCash that works as documented.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PayoutFaults {
    /// What happens to a call of either create endpoint. Only the defaults matter: a payout has been created already.
    pub create: PayoutCreateFaults,
    /// When the money arrives.
    pub course: PayoutCourse,
    /// What a confirm call is answered.
    pub confirm: PayoutConfirmFaults,
    /// How callbacks are sent. Read at the moment of the event (completed, failed).
    pub callback: PayoutCallbackFaults,
}

/// The faults of payins or of payouts.
pub(crate) trait FaultSet:
    Clone + Default + PartialEq + Serialize + DeserializeOwned
{
    /// Every group, the first of which matters only before something exists.
    fn groups(&self) -> [&dyn Group; 4];
    fn groups_mut(&mut self) -> [&mut dyn Group; 4];

    /// Whether every fault has a usable value: what the types cannot say.
    fn check(&self) -> Result<(), InvalidFault> {
        self.groups().into_iter().try_for_each(Group::check)
    }

    /// Takes over what a form says.
    fn read(&mut self, typed: &Typed<'_>) -> Result<(), InvalidFault> {
        self.groups_mut().into_iter().try_for_each(|group| group.read(typed))?;
        self.check()
    }
}

impl FaultSet for Faults {
    fn groups(&self) -> [&dyn Group; 4] {
        [&self.create, &self.page, &self.confirm, &self.callback]
    }

    fn groups_mut(&mut self) -> [&mut dyn Group; 4] {
        [&mut self.create, &mut self.page, &mut self.confirm, &mut self.callback]
    }
}

impl FaultSet for PayoutFaults {
    fn groups(&self) -> [&dyn Group; 4] {
        [&self.create, &self.course, &self.confirm, &self.callback]
    }

    fn groups_mut(&mut self) -> [&mut dyn Group; 4] {
        [&mut self.create, &mut self.course, &mut self.confirm, &mut self.callback]
    }
}
