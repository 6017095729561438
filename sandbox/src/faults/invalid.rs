//! Makes the checks that the switches' types cannot make, for the HTTP side, where people type.

use url::Url;

use super::{Faults, PayoutFaults};

/// A switch with a value that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {problem}")]
pub struct InvalidFault {
    /// The path of the switch: `callback.repeat`.
    pub field: &'static str,
    pub problem: &'static str,
}

/// Ten minutes: longer than any client waits.
const SLOWEST_MS: u64 = 600_000;
/// Beyond this the merchant is load-tested, not fault-tested.
const MOST_REPEATS: u32 = 50;
/// A year.
const LONGEST_DELAY_SECONDS: u64 = 366 * 24 * 3600;

const TOO_SLOW: &str = "at most 600000 milliseconds";
const REPEATS: &str = "between 1 and 50";
const TOO_LATE: &str = "at most 366 days";

impl Faults {
    /// Whether every switch has a usable value.
    pub fn check(&self) -> Result<(), InvalidFault> {
        let Self { create, confirm, callback } = self;
        first_unusable(&[
            ("create.refuse_code", is_sub_code(&create.refuse_code), SUB_CODE),
            ("create.slow_ms", create.slow_ms <= SLOWEST_MS, TOO_SLOW),
            ("create.pay_host", create.pay_host.as_deref().is_none_or(is_origin), ORIGIN),
            ("confirm.refuse_code", is_sub_code(&confirm.refuse_code), SUB_CODE),
            ("confirm.slow_ms", confirm.slow_ms <= SLOWEST_MS, TOO_SLOW),
            ("callback.repeat", (1..=MOST_REPEATS).contains(&callback.repeat), REPEATS),
            ("callback.delay_seconds", callback.delay_seconds <= LONGEST_DELAY_SECONDS, TOO_LATE),
        ])
    }
}

impl PayoutFaults {
    /// Whether every switch has a usable value.
    pub fn check(&self) -> Result<(), InvalidFault> {
        let Self { create, confirm, callback, course } = self;
        first_unusable(&[
            ("create.refuse_code", is_sub_code(&create.refuse_code), SUB_CODE),
            ("create.slow_ms", create.slow_ms <= SLOWEST_MS, TOO_SLOW),
            ("confirm.refuse_code", is_sub_code(&confirm.refuse_code), SUB_CODE),
            ("confirm.slow_ms", confirm.slow_ms <= SLOWEST_MS, TOO_SLOW),
            ("callback.repeat", (1..=MOST_REPEATS).contains(&callback.repeat), REPEATS),
            ("callback.delay_seconds", callback.delay_seconds <= LONGEST_DELAY_SECONDS, TOO_LATE),
            ("course.after_seconds", course.after_seconds <= LONGEST_DELAY_SECONDS, TOO_LATE),
        ])
    }
}

fn first_unusable(checks: &[(&'static str, bool, &'static str)]) -> Result<(), InvalidFault> {
    match checks.iter().find(|(_, usable, _)| !usable) {
        Some((field, _, problem)) => Err(InvalidFault { field, problem }),
        None => Ok(()),
    }
}

const SUB_CODE: &str = "two or three digits and at most one letter, like 04 or 03a";
const ORIGIN: &str = "scheme and host only, http or https, like https://evil.example";

/// The SDKs read a sub-code as "two or three digits plus an optional letter".
fn is_sub_code(code: &str) -> bool {
    let digits = code.trim_end_matches(|c: char| c.is_ascii_lowercase());
    (2..=3).contains(&digits.len())
        && digits.bytes().all(|b| b.is_ascii_digit())
        && code.len() - digits.len() <= 1
}

fn is_origin(host: &str) -> bool {
    Url::parse(host).is_ok_and(|url| {
        matches!(url.scheme(), "http" | "https")
            && url.has_host()
            && url.path() == "/"
            && url.query().is_none()
    })
}
