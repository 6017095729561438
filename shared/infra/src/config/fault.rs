//! The faults of the variables.

use std::fmt;

/// The variables that keep the process from starting, each with its fault.
pub struct ConfigError(pub(super) Vec<VariableFault>);

pub(super) struct VariableFault {
    pub(super) name: &'static str,
    pub(super) problem: String,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fault = |VariableFault { name, problem }: &VariableFault| format!("{name} {problem}");
        let faults: Vec<_> = self.0.iter().map(fault).collect();
        write!(f, "the configuration is not complete: {}", faults.join("; "))
    }
}

/// A process that ends with this error prints its `Debug` form.
impl fmt::Debug for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for ConfigError {}
