//! The function with the ports that it has in Lambda.

use ligdicash_core::Country;
use ligdicash_infra::config::{ConfigError, ConfigReader};

use crate::DirectFunction;

/// The function's settings.
pub struct DirectSettings {
    country: Country,
}

impl DirectSettings {
    /// Reads the settings; `lookup` returns the value of a variable, if it is set.
    pub fn read(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let mut reader = ConfigReader::new(lookup);
        let read = (reader.country(),);
        Ok(Self { country: reader.finish(read)? })
    }
}

impl DirectFunction {
    /// The function as Lambda runs it.
    pub fn wired(config: &DirectSettings) -> Self {
        let DirectSettings { country } = *config;
        Self { country }
    }
}
