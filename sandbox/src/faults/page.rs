//! Faults of the payment page.

use super::setting::group;
use crate::language::text;

group! {
    /// What the payment page shows.
    PageFaults = "page",
    text("Page de paiement", "Payment page"),
    text("Ce que le payeur lit.", "What the payer reads.");
    dial_with_amount: bool = false,
        text(
            "Demander de composer le code USSD avec le montant (*144*4*6*3000#).",
            "Ask to dial the USSD code with the amount in it (*144*4*6*3000#).",
        );
}

impl PageFaults {
    /// The code that the payer is told to dial.
    pub(crate) fn dial(&self, code: &str, francs: u64) -> String {
        match code.strip_suffix('#') {
            Some(start) if self.dial_with_amount => format!("{start}*{francs}#"),
            Some(_) | None => code.to_owned(),
        }
    }
}
