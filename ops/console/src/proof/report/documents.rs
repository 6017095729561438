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
}

use When::{Always, Perhaps, Success};

/// A member's name, its types, and when it must be there. `a.b` stands in the object `a`, `a[].b` in each entry of `a`.
pub(super) type Member = (&'static str, &'static [Type], When);

const TEXT: &[Type] = &[String];
const TEXT_OR_NULL: &[Type] = &[String, Null];
const WHOLE: &[Type] = &[Integer];
const OBJECT: &[Type] = &[Object];
const LIST: &[Type] = &[Array];
const LIST_OR_EMPTY: &[Type] = &[Array, String];

const CREATE: &[Member] = &[
    ("response_code", TEXT, Always),
    ("token", TEXT, Always),
    ("response_text", TEXT, Always),
    ("wiki", TEXT, Always),
    ("description", TEXT, Perhaps),
    ("customdata", LIST, Perhaps),
];

const CONFIRM: &[Member] = &[
    ("response_code", TEXT, Always),
    ("token", TEXT, Always),
    ("response_text", TEXT, Always),
    ("description", TEXT, Always),
    ("wiki", TEXT, Always),
    ("status", TEXT, Success),
    ("operator_id", TEXT, Success),
    ("operator_name", TEXT, Success),
    ("customer", TEXT_OR_NULL, Success),
    ("montant", WHOLE, Success),
    ("amount", WHOLE, Success),
    ("date", TEXT_OR_NULL, Success),
    ("external_id", TEXT_OR_NULL, Success),
    ("oreference", TEXT, Success),
    ("request_id", TEXT_OR_NULL, Success),
    ("custom_data", LIST, Success),
    ("custom_data[]", OBJECT, Perhaps),
    ("custom_data[].keyof_customdata", TEXT, Success),
    ("custom_data[].valueof_customdata", TEXT, Success),
    ("custom_data[].datecreation_customdata", TEXT, Success),
    ("custom_data[].id_invoice", WHOLE, Perhaps),
    ("customer_details", OBJECT, Success),
    ("customer_details.firstname", TEXT, Success),
    ("customer_details.lastname", TEXT, Success),
    ("customer_details.email", TEXT, Success),
    ("customer_details.phone", TEXT, Success),
    ("customer_details.details", TEXT, Success),
    ("transaction_id", TEXT, Perhaps),
];

const CALLBACK: &[Member] = &[
    ("response_code", TEXT, Always),
    ("token", TEXT, Always),
    ("response_text", TEXT, Always),
    ("description", TEXT, Always),
    ("wiki", TEXT, Always),
    ("status", TEXT, Always),
    ("operator_id", TEXT, Always),
    ("operator_name", TEXT, Always),
    ("customer", TEXT, Always),
    ("montant", WHOLE, Always),
    ("amount", WHOLE, Always),
    ("date", TEXT, Always),
    ("external_id", TEXT, Always),
    ("oreference", TEXT, Always),
    ("request_id", TEXT, Always),
    ("custom_data", LIST_OR_EMPTY, Always),
    ("custom_data[]", OBJECT, Perhaps),
    ("custom_data[].keyof_customdata", TEXT, Always),
    ("custom_data[].valueof_customdata", TEXT, Always),
    ("custom_data[].datecreation_customdata", TEXT, Always),
    ("custom_data[].id_invoice", WHOLE, Perhaps),
    ("customer_details", OBJECT, Always),
    ("customer_details.firstname", TEXT, Always),
    ("customer_details.lastname", TEXT, Always),
    ("customer_details.email", TEXT, Always),
    ("customer_details.phone", TEXT, Always),
    ("customer_details.details", TEXT, Always),
    ("transaction_id", TEXT, Perhaps),
];

const PAYOUT_CREATE: &[Member] = &[
    ("response_code", TEXT, Always),
    ("token", TEXT, Always),
    ("response_text", TEXT, Always),
    ("description", TEXT, Always),
    ("custom_data", LIST_OR_EMPTY, Always),
    ("wiki", TEXT, Always),
];

const PAYOUT_CONFIRM: &[Member] = &[
    ("response_code", TEXT, Always),
    ("token", TEXT, Always),
    ("response_text", TEXT, Always),
    ("description", TEXT, Always),
    ("custom_data", LIST, Always),
    ("wiki", TEXT, Always),
    ("status", TEXT, Success),
    ("operator_id", TEXT, Success),
    ("operator_name", TEXT, Success),
];

const PAYOUT_CALLBACK: &[Member] = &[
    ("response_code", TEXT, Always),
    ("token", TEXT, Always),
    ("response_text", TEXT, Always),
    ("status", TEXT, Always),
    ("custom_data", LIST, Always),
    ("custom_data[]", OBJECT, Perhaps),
    ("custom_data[].keyof_customdata", TEXT, Always),
    ("custom_data[].valueof_customdata", TEXT, Always),
    ("custom_data[].datecreation_customdata", TEXT, Always),
    ("operator_id", WHOLE, Always),
    ("operator_name", TEXT, Always),
    ("url", TEXT, Always),
    ("url_method", TEXT, Always),
    ("transaction_id", TEXT, Always),
    ("external_id", TEXT, Always),
    ("montant", TEXT, Always),
    ("amount", TEXT, Always),
];

/// `response_code`: the call worked, or was refused (concepts/response-codes-and-statuses).
pub(super) const CODES: [&str; 2] = ["00", REFUSED];
pub(super) const REFUSED: &str = "01";

/// `status` (concepts/transaction-lifecycle), the last as legacy pages and the SDKs spell it.
pub(super) const WORDS: [&str; 4] = ["completed", "pending", "notcompleted", "nocompleted"];

pub(super) fn members(message: Message) -> &'static [Member] {
    match message {
        Message::Create => CREATE,
        Message::Confirm => CONFIRM,
        Message::Callback => CALLBACK,
        Message::PayoutCreate => PAYOUT_CREATE,
        Message::PayoutConfirm => PAYOUT_CONFIRM,
        Message::PayoutCallback => PAYOUT_CALLBACK,
    }
}

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
