//! Faults of the create call.

use catalogue::Words;
use url::Url;

use super::setting::{choice, group, origin, slowest, sub_code, usable};
use crate::ledger::{Entry, Payin};
use crate::wire::Body;

group! {
    CreateFaults = "create";
    behaviour: CreateBehaviour = CreateBehaviour::Normal;
    refuse_code: String = "04".to_owned(), sub_code;
    refuse_details: Option<String> = None;
    refuse_http_status: u32 = 200, ok_or_error;
    response_shape: ResponseShape = ResponseShape::Minimal;
    strict: bool = false;
    slow_ms: u64 = 3000, slowest;
    pay_host: Option<String> = None, origin;
    sentence: Sentence = Sentence::Documented;
}

choice! {
    /// The end of a call that creates an invoice or a payout.
    ///
    /// `_before` and `_after` say whether it exists: the caller cannot tell, the ledger can.
    CreateBehaviour, Words::sandbox_create_behaviour {
        Normal = "normal";
        Slow = "slow";
        HangBefore = "hang_before";
        HangAfter = "hang_after";
        CutBefore = "cut_before";
        CutAfter = "cut_after";
        Html502Before = "html_502_before";
        Html502After = "html_502_after";
        RedirectBefore = "redirect_before";
        RedirectAfter = "redirect_after";
        Html200 = "html_200";
        Empty = "empty";
        Truncated = "truncated";
        NoToken = "no_token";
        Refuse = "refuse";
        RefuseAfter = "refuse_after";
    }
}

choice! {
    /// The two shapes of a successful answer that were seen (facts sheet, fixtures A2 and A3).
    ResponseShape, Words::sandbox_response_shape {
        Minimal = "minimal";
        Observed = "observed";
    }
}

choice! {
    /// The sentence of success in the place of an address: as documented, and as seen in 2026.
    Sentence, Words::sandbox_sentence {
        Documented = "documented";
        Observed = "observed";
    }
}

impl CreateFaults {
    /// The path of the payment page, as documented or as observed in the field.
    pub(crate) fn page(&self) -> &'static str {
        match self.response_shape {
            ResponseShape::Minimal => "/pay/invoice/",
            ResponseShape::Observed => "/directpayment/invoice/",
        }
    }

    pub(super) fn bend(&self, answer: &mut Body, invoice: &Entry<Payin>) {
        match (&self.pay_host, Url::parse(&invoice.own.pay_url)) {
            (Some(host), Ok(page)) => {
                answer
                    .set("response_text", format!("{}{}", host.trim_end_matches('/'), page.path()));
            }
            (_, Err(_)) if self.sentence == Sentence::Observed => {
                answer.set("response_text", "La requête est en cours de traitement");
            }
            (None | Some(_), _) => {}
        }
        if self.response_shape == ResponseShape::Observed {
            // An object here, although confirm and callbacks have an array.
            let mut data = invoice.request.custom_data.clone();
            data.insert("logfile".to_owned(), invoice.logfile.clone().into());
            answer.set("custom_data", data);
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "checks take whatever a fault holds")]
pub(super) fn ok_or_error(status: &u32) -> Result<(), &'static str> {
    usable(*status == 200 || (400..=599).contains(status), "200, or 400 to 599")
}
