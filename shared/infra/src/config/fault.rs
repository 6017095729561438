//! The faults of the variables.

use std::fmt;

/// The variables that keep the process from starting, each with its fault.
#[derive(thiserror::Error)]
#[error("the configuration is not complete: {}", .0.join("; "))]
pub struct ConfigError(pub(super) Vec<String>);

/// A process that ends with this error prints its `Debug` form.
impl fmt::Debug for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
