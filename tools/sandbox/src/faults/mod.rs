//! The faults: how the sandbox misbehaves.
//!
//! Each fault is declared once, in the file of its group: its name, its default, and what a form and
//! JSON may set it to; what it does stands below its declaration or, where payins and payouts have it alike, in `creating`,
//! `confirming` or `manner`, and what is said of it in the catalogue. The control API, the pages and the
//! library use these declarations and know no fault by name. A value of all faults exists once as the defaults that
//! later invoices start with, and once for each invoice. Payouts have a value of their own, used alike.

pub(crate) mod address;
pub(crate) mod callback;
pub(crate) mod chances;
pub(crate) mod confirm;
pub(crate) mod confirming;
pub(crate) mod create;
pub(crate) mod creating;
pub(crate) mod manner;
pub(crate) mod page;
pub(crate) mod payout;
pub(crate) mod presets;
pub(crate) mod reply;
pub(crate) mod setting;
pub(crate) mod side;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::json;

use callback::CallbackFaults;
use confirm::ConfirmFaults;
use confirming::Confirming;
use create::{CreateBehaviour, CreateFaults};
use creating::Creating;
use manner::Manner;
use page::PageFaults;
use payout::{PayoutCallbackFaults, PayoutConfirmFaults, PayoutCourse, PayoutCreateFaults};
use setting::{FaultGroup as _, Group, InvalidFault, Switch, WHOLE};

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
    fn groups() -> [Group; 4];

    /// Whether every fault has a usable value: what the types cannot say.
    fn check(&self) -> Result<(), InvalidFault>;

    fn create_behaviour(&mut self) -> &mut CreateBehaviour;
    fn creating(&self) -> Creating;
    fn confirming(&self) -> Confirming;
    fn manner(&self) -> Manner;

    /// These after a form, whose fields are named `group.fault`. A group is either whole in it or not at all.
    fn after(&self, form: &[(String, String)]) -> Result<Self, InvalidFault> {
        let mut all = json!(self);
        for Group { name: group, switches, .. } in Self::groups() {
            let of_group = |name: &str| name.split_once('.').is_some_and(|it| it.0 == group);
            if !form.iter().any(|(name, _)| of_group(name)) {
                continue;
            }
            for Switch { name, control, .. } in switches {
                let field = format!("{group}.{name}");
                let typed = form.iter().find(|(known, _)| *known == field);
                if let Some(value) = control.typed(typed.map(|(_, text)| text.trim())) {
                    let invalid = |problem| InvalidFault { field, problem };
                    all[group][name] = value.map_err(invalid)?;
                }
            }
        }
        // Of what was typed, only a number can be too large for its fault.
        let faults: Self = serde_path_to_error::deserialize(all)
            .map_err(|error| InvalidFault::new(&error.path().to_string(), WHOLE))?;
        faults.check()?;
        Ok(faults)
    }
}

impl FaultSet for Faults {
    fn groups() -> [Group; 4] {
        let (create, page) = (CreateFaults::group(), PageFaults::group());
        [create, page, ConfirmFaults::group(), CallbackFaults::group()]
    }

    fn check(&self) -> Result<(), InvalidFault> {
        self.create.check()?;
        self.page.check()?;
        self.confirm.check()?;
        self.callback.check()
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
}

impl FaultSet for PayoutFaults {
    fn groups() -> [Group; 4] {
        let (create, course) = (PayoutCreateFaults::group(), PayoutCourse::group());
        [create, course, PayoutConfirmFaults::group(), PayoutCallbackFaults::group()]
    }

    fn check(&self) -> Result<(), InvalidFault> {
        self.create.check()?;
        self.course.check()?;
        self.confirm.check()?;
        self.callback.check()
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
}
