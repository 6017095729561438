//! The functions, wired by the product's own constructors.

pub use audit_function::AuditFunction;
use decide_function::DoctorRoute;
pub use inspect_function::InspectFunction;
use ligdicash_infra::announce::ConfiguredReceivers;
use ligdicash_infra::configured;
use ligdicash_infra::ligdicash::{Client, DirectInvoicing, Invoicing};
pub use ligdicash_infra::wiring::WiringError;
use ligdicash_infra::wiring::{Announcer, Payments, Wiring};
pub use restore_function::RestoreFunction;

use crate::environment::Environment;

pub type DirectFunction = direct_function::DirectFunction<DirectInvoicing>;
pub type InitiateFunction = initiate_function::InitiateFunction<Invoicing>;
pub type LinkFunction = link_function::LinkFunction<DirectInvoicing>;
pub type PayoutFunction = payout_function::PayoutFunction<Client>;

/// The checks of status, callback, poll and decide.
pub type Checks = Payments<Client>;

/// The announcements of notify and poll.
pub type Announcements = Announcer<ConfiguredReceivers>;

/// Builds the functions of one world.
#[derive(Clone)]
pub struct FunctionBuilder {
    pub wiring: Wiring,
    pub environment: Environment,
}

impl FunctionBuilder {
    pub fn initiate(&self) -> Result<InitiateFunction, WiringError> {
        InitiateFunction::wired(self.lookup(), &self.wiring)
    }

    pub fn direct(&self) -> Result<DirectFunction, WiringError> {
        DirectFunction::wired(self.lookup(), &self.wiring)
    }

    pub fn link(&self) -> Result<LinkFunction, WiringError> {
        LinkFunction::wired(self.lookup(), &self.wiring)
    }

    pub fn payout(&self) -> Result<PayoutFunction, WiringError> {
        Ok(PayoutFunction::wired(self.lookup(), &self.wiring)?.0)
    }

    pub fn inspect(&self) -> Result<InspectFunction, WiringError> {
        Ok(InspectFunction::wired(self.lookup(), &self.wiring)?.0)
    }

    pub fn checks(&self) -> Result<Checks, WiringError> {
        let (tables, ligdicash) = configured!(self.lookup() => tables, ligdicash)?;
        Ok(self.wiring.payments(tables, self.wiring.ligdicash(ligdicash)?))
    }

    pub fn doctor(&self) -> Result<DoctorRoute, WiringError> {
        let config = configured!(self.lookup() => doctor)?;
        Ok(DoctorRoute { config, wiring: self.wiring.clone() })
    }

    pub fn audit(&self) -> Result<AuditFunction, WiringError> {
        AuditFunction::wired(self.lookup(), &self.wiring)
    }

    /// Completes the adopted table from the table with this name.
    pub fn restore(&self, from: &str) -> Result<RestoreFunction, WiringError> {
        let lookup = |name: &str| match name {
            "RESTORE_FROM" => Some(from.to_owned()),
            name => self.environment.variable(name),
        };
        Ok(RestoreFunction::wired(lookup, &self.wiring)?.0)
    }

    pub fn announcements(&self) -> Result<Announcements, WiringError> {
        let (tables, announcements) = configured!(self.lookup() => tables, announcements)?;
        Ok(self.wiring.announcer(tables, announcements)?)
    }

    fn lookup(&self) -> impl Fn(&str) -> Option<String> {
        |name| self.environment.variable(name)
    }
}
