//! The configuration of a sandbox.

use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::hosts::Hosts;

/// The command's `Apikey`. It is not a secret: anybody who can reach the sandbox may use it.
pub const API_KEY: &str = "sandbox-api-key";
/// The command's value after `Bearer`.
pub const AUTH_TOKEN: &str = "sandbox-auth-token";

/// The keys of a merchant; the default ones are the command's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keys {
    /// The value of the `Apikey` header.
    pub api_key: String,
    /// The value after `Bearer ` in the `Authorization` header.
    pub auth_token: String,
}

impl Default for Keys {
    fn default() -> Self {
        Self { api_key: API_KEY.to_owned(), auth_token: AUTH_TOKEN.to_owned() }
    }
}

/// The address, the keys and the clock of one sandbox.
#[derive(Clone)]
pub struct Config {
    /// The address of this sandbox for the payer's browser and the merchant's server. Pay URLs start with it.
    pub public_url: Url,
    /// The accepted keys.
    pub keys: Keys,
    /// The key of the control routes and pages; with `None`, anybody who can reach the sandbox may use them.
    pub control_key: Option<String>,
    /// The hosts under which the control routes and pages answer.
    pub hosts: Hosts,
    /// The operators of the merchant's contract, by their keys with commas between; `None` for all.
    pub operators: Option<String>,
    /// The clock: dates invoices, decides when a delayed callback is due and when a token is 24 h old.
    pub now: Arc<dyn Fn() -> Timestamp + Send + Sync>,
}

impl Config {
    /// A sandbox at this address, with the command's keys, for all who reach it.
    pub fn at(public_url: Url, now: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self {
            hosts: Hosts::at(&public_url),
            public_url,
            keys: Keys::default(),
            control_key: None,
            operators: None,
            now: Arc::new(now),
        }
    }
}
