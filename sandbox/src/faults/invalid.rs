//! Checks that the types of the switches cannot make. They guard the HTTP side, where people type.

use url::Url;

use super::Faults;

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

impl Faults {
    /// Whether every switch has a usable value.
    pub fn check(&self) -> Result<(), InvalidFault> {
        let checks = [
            ("create.refuse_code", is_sub_code(&self.create.refuse_code), SUB_CODE),
            ("create.slow_ms", self.create.slow_ms <= SLOWEST_MS, "at most 600000 milliseconds"),
            ("create.pay_host", self.create.pay_host.as_deref().is_none_or(is_origin), ORIGIN),
            ("confirm.refuse_code", is_sub_code(&self.confirm.refuse_code), SUB_CODE),
            ("confirm.slow_ms", self.confirm.slow_ms <= SLOWEST_MS, "at most 600000 milliseconds"),
            (
                "callback.repeat",
                (1..=MOST_REPEATS).contains(&self.callback.repeat),
                "between 1 and 50",
            ),
            (
                "callback.delay_seconds",
                self.callback.delay_seconds <= LONGEST_DELAY_SECONDS,
                "at most 366 days",
            ),
        ];
        match checks.into_iter().find(|(_, usable, _)| !usable) {
            Some((field, _, problem)) => Err(InvalidFault { field, problem }),
            None => Ok(()),
        }
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
