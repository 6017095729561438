//! LigdiCash's sub-codes, as in `Echec (Code04)`. The meaning of a sub-code depends on the endpoint.

use ligdicash_core::payin::PayinRefusal;
use ligdicash_core::{NothingLearnt, SubCode, payout};

/// Finds the sub-code in a `response_text`.
pub(super) fn find(response_text: &str) -> Option<SubCode> {
    let (_, rest) = response_text.split_once("(Code")?;
    let (code, _) = rest.split_once(')')?;
    SubCode::parse(code)
}

/// Whether LigdiCash does not accept our keys. This sub-code means the same at every endpoint.
pub(super) fn is_authentication(code: &SubCode) -> bool {
    code.as_str() == "00"
}

/// The sub-codes of `createInvoice` (`errors/sub-codes`). `details` says whether LigdiCash named a cause.
pub(super) fn create_invoice(code: Option<&SubCode>, details: bool) -> PayinRefusal {
    match code.map(SubCode::as_str) {
        // 00 keys · 01 payin not activated · 03 address denied · 07 no network · 10, 11 hash · 13 method
        // not authorized
        Some("00" | "01" | "03" | "07" | "10" | "11" | "13") => PayinRefusal::Configuration,
        // A processing error for which LigdiCash names a cause is about our request.
        Some("04") if details => PayinRefusal::Input,
        // 02 amount · 08 input · 12 method
        Some("02" | "08" | "12") => PayinRefusal::Input,
        // 14 wallet credentials · 15 wrong code · 16 code that has run out
        Some("14" | "15" | "16") => PayinRefusal::Code,
        // 04 processing · 05, 06 sending to the operator · 09 LigdiCash's own interface · others are
        // not documented
        Some(_) | None => PayinRefusal::Temporary,
    }
}

/// The sub-codes of `confirmInvoice`, from the tables of the four official SDKs, which agree.
pub(super) fn confirm_invoice(code: Option<&SubCode>) -> NothingLearnt {
    match code.map(SubCode::as_str) {
        Some("00" | "01") => NothingLearnt::Refused,
        Some("02") => NothingLearnt::NotFound,
        Some("04") => NothingLearnt::Malformed,
        // 03 processing error · others are not documented
        Some(_) | None => NothingLearnt::Technical,
    }
}

/// The sub-codes of `createInvoice` where it debits a payer. `None` means that the payer may have been debited.
/// `names_code` says whether LigdiCash speaks of the code.
pub(super) fn create_direct(code: Option<&SubCode>, names_code: bool) -> Option<PayinRefusal> {
    match code.map(SubCode::as_str) {
        Some("08") if names_code => Some(PayinRefusal::Code),
        // 04 processing · 05, 06 sending to the operator · 09 LigdiCash's own interface · others are not documented
        Some(
            "00" | "01" | "02" | "03" | "07" | "08" | "10" | "11" | "12" | "13" | "14" | "15"
            | "16",
        ) => Some(create_invoice(code, false)),
        Some(_) | None => None,
    }
}

/// The sub-codes of `createWithdrawal`, from the tables of the SDKs and of the wiki. `None` means that
/// the payout may have been made.
pub(super) fn create_withdrawal(code: Option<&SubCode>) -> Option<payout::PayoutRefusal> {
    match code.map(SubCode::as_str) {
        // 00 keys · 01 not activated · 03b no deposit · 06 address denied · 13, 14 hash
        Some("00" | "01" | "03b" | "06" | "13" | "14") => {
            Some(payout::PayoutRefusal::Configuration)
        }
        Some("02") => Some(payout::PayoutRefusal::Recipient),
        // The sources disagree on whether `03a` means a payout in the last 24 hours, or none.
        Some("03a") => Some(payout::PayoutRefusal::Rule),
        // 03 no account with the operator, which its first payment makes · 04 too little
        Some("03" | "04") => Some(payout::PayoutRefusal::Balance),
        // 05 amount · 09 input
        Some("05" | "09") => Some(payout::PayoutRefusal::Input),
        // 07 our id exists already, so the payout was made · 08 processing · 10 LigdiCash's own
        // interface · others are not documented
        Some(_) | None => None,
    }
}

/// The sub-codes of `createStraightWithdrawal` on whose meaning the tables of the SDKs agree. `None` means that the
/// payout may have been made.
pub(super) fn create_straight_withdrawal(code: Option<&SubCode>) -> Option<payout::PayoutRefusal> {
    match code.map(SubCode::as_str) {
        // 00, 01 keys · 06 no account with the operator, or address denied · 11, 12 hash · 13 currency · 14 address denied
        Some("00" | "01" | "06" | "11" | "12" | "13" | "14") => {
            Some(payout::PayoutRefusal::Configuration)
        }
        Some("02") => Some(payout::PayoutRefusal::Input),
        Some("04") => Some(payout::PayoutRefusal::Rule),
        Some("05") => Some(payout::PayoutRefusal::Recipient),
        // 03, 07 no account with the operator, which its first payment makes · 08 too little
        Some("03" | "07" | "08") => Some(payout::PayoutRefusal::Balance),
        // 09 processing, 10 LigdiCash's own interface (one SDK calls both refusals) · others are not
        // documented
        Some(_) | None => None,
    }
}

/// The sub-codes of `confirm` for payouts. The documents disagree on which table applies, so only the
/// sub-code that all tables share is read.
pub(super) fn confirm_payout(code: Option<&SubCode>) -> NothingLearnt {
    match code {
        Some(code) if is_authentication(code) => NothingLearnt::Refused,
        Some(_) | None => NothingLearnt::Technical,
    }
}

#[cfg(test)]
mod tests {
    use super::{create_invoice, create_straight_withdrawal, create_withdrawal, find};
    use ligdicash_core::payin::PayinRefusal;

    #[test]
    fn a_sub_code_stands_behind_a_word_in_brackets() {
        let found = |text| find(text).map(|code| code.as_str().to_owned());
        assert_eq!(found("Echec (Code03a)").as_deref(), Some("03a"));
        for text in ["", "Echec", "Echec 03a", "Echec (Code)", "Echec (Code1)"] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn a_refusal_without_a_sub_code_may_be_anything() {
        assert_eq!(create_invoice(None, false), PayinRefusal::Temporary);
        assert_eq!((create_withdrawal(None), create_straight_withdrawal(None)), (None, None));
    }
}
