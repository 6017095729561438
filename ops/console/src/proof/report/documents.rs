//! What LigdiCash's documents say of its answers and callbacks: the one table that a record is compared with.
//!
//! Each message names its pages below `developers.ligdicash.com`. What only public integrations have seen is in no
//! document, and so is a difference.

use contract::report::Message;
use contract::report::Type::{self, Array, Integer, Null, Object, String};

/// When a member must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    Always,
    /// In all but a refusal.
    Success,
    /// Some document knows it, and none promises it.
    Perhaps,
    /// No document has it.
    Never,
}

use When::{Always as A, Never as N, Perhaps as P, Success as S};

/// A member's name, its types, and when it must be there. `a.b` stands in the object `a`, `a[].b` in each entry of `a`.
pub(super) type Member = (&'static str, &'static [Type], When);

const TEXT: &[Type] = &[String];
const TEXT_OR_NULL: &[Type] = &[String, Null];
const WHOLE: &[Type] = &[Integer];
const OBJECT: &[Type] = &[Object];
const LIST: &[Type] = &[Array];
const LIST_OR_EMPTY: &[Type] = &[Array, String];

/// When each message has a member: create, confirm, callback, and the same of payouts. A member that has another type
/// elsewhere stands again.
const MEMBERS: [(&str, &[Type], [When; 6]); 39] = [
    ("response_code", TEXT, [A, A, A, A, A, A]),
    ("token", TEXT, [A, A, A, A, A, A]),
    ("response_text", TEXT, [A, A, A, A, A, A]),
    ("wiki", TEXT, [A, A, A, A, A, N]),
    ("description", TEXT, [P, A, A, A, A, N]),
    ("customdata", LIST, [P, N, N, N, N, N]),
    ("status", TEXT, [N, S, A, N, S, A]),
    ("operator_id", TEXT, [N, S, A, N, S, N]),
    ("operator_id", WHOLE, [N, N, N, N, N, A]),
    ("operator_name", TEXT, [N, S, A, N, S, A]),
    ("customer", TEXT_OR_NULL, [N, S, N, N, N, N]),
    ("customer", TEXT, [N, N, A, N, N, N]),
    ("montant", WHOLE, [N, S, A, N, N, N]),
    ("montant", TEXT, [N, N, N, N, N, A]),
    ("amount", WHOLE, [N, S, A, N, N, N]),
    ("amount", TEXT, [N, N, N, N, N, A]),
    ("date", TEXT_OR_NULL, [N, S, N, N, N, N]),
    ("date", TEXT, [N, N, A, N, N, N]),
    ("external_id", TEXT_OR_NULL, [N, S, N, N, N, N]),
    ("external_id", TEXT, [N, N, A, N, N, A]),
    ("oreference", TEXT, [N, S, A, N, N, N]),
    ("request_id", TEXT_OR_NULL, [N, S, N, N, N, N]),
    ("request_id", TEXT, [N, N, A, N, N, N]),
    ("custom_data", LIST, [N, S, N, N, A, A]),
    ("custom_data", LIST_OR_EMPTY, [N, N, A, A, N, N]),
    ("custom_data[]", OBJECT, [N, P, P, N, N, P]),
    ("custom_data[].keyof_customdata", TEXT, [N, S, A, N, N, A]),
    ("custom_data[].valueof_customdata", TEXT, [N, S, A, N, N, A]),
    ("custom_data[].datecreation_customdata", TEXT, [N, S, A, N, N, A]),
    ("custom_data[].id_invoice", WHOLE, [N, P, P, N, N, N]),
    ("customer_details", OBJECT, [N, S, A, N, N, N]),
    ("customer_details.firstname", TEXT, [N, S, A, N, N, N]),
    ("customer_details.lastname", TEXT, [N, S, A, N, N, N]),
    ("customer_details.email", TEXT, [N, S, A, N, N, N]),
    ("customer_details.phone", TEXT, [N, S, A, N, N, N]),
    ("customer_details.details", TEXT, [N, S, A, N, N, N]),
    ("transaction_id", TEXT, [N, P, P, N, N, A]),
    ("url", TEXT, [N, N, N, N, N, A]),
    ("url_method", TEXT, [N, N, N, N, N, A]),
];

/// The members that a document has of this message.
pub(super) fn members(message: Message) -> Vec<Member> {
    let of = |&(name, types, when): &(_, _, [When; 6])| (name, types, when[message as usize]);
    MEMBERS.iter().map(of).filter(|(_, _, when)| *when != N).collect()
}

/// `response_code`: the call worked, or was refused (concepts/response-codes-and-statuses).
pub(super) const CODES: [&str; 2] = ["00", REFUSED];
pub(super) const REFUSED: &str = "01";

/// `status` (concepts/transaction-lifecycle), the last as legacy pages and the SDKs spell it.
pub(super) const WORDS: [&str; 4] = ["completed", "pending", "notcompleted", "nocompleted"];

/// The pages that the members come from.
pub(super) fn pages(message: Message) -> &'static [&'static str] {
    match message {
        Message::Create => &[
            "getting-started/quickstart",
            "concepts/authentication",
            "reference/endpoints/payin-redirect-create",
            "api1/payin-redirection",
        ],
        Message::Confirm => &[
            "reference/endpoints/payin-redirect-confirm",
            "payment-api/hosted-payin/verify-status",
            "resources/glossary",
        ],
        Message::Callback => &[
            "payment-api/callback/payin-payload",
            "payment-api/callback/payout-payload",
            "resources/glossary",
        ],
        Message::PayoutCreate => {
            &["reference/endpoints/straight-payout", "reference/endpoints/withdrawal-create"]
        }
        Message::PayoutConfirm => {
            &["reference/endpoints/withdrawal-confirm", "payment-api/payout/verify-status"]
        }
        Message::PayoutCallback => &["payment-api/callback/payout-payload"],
    }
}

/// Whether a document or an SDK knows this sub-code: they count from 00, and payouts have 03a and 03b as well
/// (errors/sub-codes, errors/wiki-field).
pub(super) fn knows_sub_code(message: Message, code: &str) -> bool {
    let last = match message {
        Message::Create => 16,
        Message::Confirm => 4,
        Message::PayoutCreate | Message::PayoutConfirm => 14,
        Message::Callback | Message::PayoutCallback => return false,
    };
    let lettered = message == Message::PayoutCreate && ["03a", "03b"].contains(&code);
    lettered || (code.len() == 2 && code.parse::<u32>().is_ok_and(|code| code <= last))
}
