//! Faults of the payment page.

use super::setting::group;

group! {
    PageFaults = "page";
    dial_with_amount: bool = false;
}

impl PageFaults {
    /// The code to dial, as the page shows it.
    pub(crate) fn dial(&self, code: &str, francs: u64) -> String {
        match code.strip_suffix('#') {
            Some(start) if self.dial_with_amount => format!("{start}*{francs}#"),
            Some(_) | None => code.to_owned(),
        }
    }
}
