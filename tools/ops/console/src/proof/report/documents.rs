//! LigdiCash's documented answers and callbacks, in one table with which a record is compared.
//!
//! Each message names its pages below `developers.ligdicash.com`. A member that only public integrations have seen
//! counts as a difference.

use std::collections::BTreeMap;

use contract::report::Type::{self, Array, Integer, Null, Object, String as Text};
use contract::report::{Difference, Encoding, Message, STATUSES, Shape, Types, What};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Presence {
    Always,
    /// In all answers but refusals.
    Success,
    /// Documented, but not promised.
    Perhaps,
    /// Not documented.
    Never,
}

use Presence::{Always as A, Never as N, Perhaps as P, Success as S};

/// A member's name, types and presence. `a.b` is a member of the object `a`, `a[].b` of each entry of `a`.
type Member = (&'static str, &'static [Type], Presence);

const TEXT: &[Type] = &[Text];
const TEXT_OR_NULL: &[Type] = &[Text, Null];
const WHOLE: &[Type] = &[Integer];
const OBJECT: &[Type] = &[Object];
const LIST: &[Type] = &[Array];
const LIST_OR_EMPTY: &[Type] = &[Array, Text];

/// The presence of members in create, confirm and callback of payins, and the same of payouts. A member with other
/// types elsewhere has another line.
const MEMBERS: [(&str, &[Type], [Presence; 6]); 39] = [
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

/// The documented members of this message.
fn members(message: Message) -> Vec<Member> {
    let of = |&(name, types, when): &(_, _, [Presence; 6])| (name, types, when[message as usize]);
    MEMBERS.iter().map(of).filter(|(_, _, when)| *when != N).collect()
}

/// `response_code`: success, or refusal (concepts/response-codes-and-statuses).
const CODES: [&str; 2] = ["00", REFUSED];
const REFUSED: &str = "01";

/// The pages that document this message.
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

/// Whether a document or an SDK has this sub-code: they count from 00, and payouts also have 03a and 03b
/// (errors/sub-codes, errors/wiki-field).
fn knows_sub_code(message: Message, code: &str) -> bool {
    let last = match message {
        Message::Create => 16,
        Message::Confirm => 4,
        Message::PayoutCreate | Message::PayoutConfirm => 14,
        Message::Callback | Message::PayoutCallback => return false,
    };
    let lettered = message == Message::PayoutCreate && ["03a", "03b"].contains(&code);
    lettered || (code.len() == 2 && code.parse::<u32>().is_ok_and(|code| code <= last))
}

pub(super) fn differences(message: Message, shapes: &[Shape]) -> Vec<Difference> {
    let (members, mut found) = (members(message), BTreeMap::<What, u64>::new());
    for shape in shapes {
        let words = of_words(message, shape).map(|what| (what, shape.seen));
        let missing = members.iter().filter_map(|it| missing(it, shape));
        let seen = shape.members.iter();
        let others = seen.flat_map(|(name, types)| others(&members, shape.encoding, name, types));
        for (what, times) in words.chain(missing).chain(others) {
            *found.entry(what).or_default() += times;
        }
    }
    found.into_iter().map(|(what, times)| Difference { what, times }).collect()
}

fn of_words(message: Message, shape: &Shape) -> impl Iterator<Item = What> {
    let http_status = shape.http_status.filter(|status| *status != 200);
    let code = shape.response_code.clone().filter(|it| !CODES.contains(&it.as_str()));
    let sub_code = shape.sub_code.clone().filter(|it| !knows_sub_code(message, it));
    let word = shape.status.clone().filter(|it| !STATUSES.contains(&it.as_str()));
    let found = [
        http_status.map(|seen| What::HttpStatus { seen }),
        code.map(|seen| What::UnknownCode { seen }),
        sub_code.map(|seen| What::UnknownSubCode { seen }),
        word.map(|seen| What::UnknownWord { seen }),
    ];
    found.into_iter().flatten()
}

/// How often a required member was missing.
fn missing((name, _, when): &Member, shape: &Shape) -> Option<(What, u64)> {
    let must_be = match when {
        Presence::Always => true,
        Presence::Success => shape.response_code.as_deref() != Some(REFUSED),
        Presence::Perhaps | Presence::Never => false,
    };
    let count = |name: &str, kind: Option<Type>| -> u64 {
        let types = shape.members.get(name).into_iter().flatten();
        types.filter(|(it, _)| kind.is_none_or(|kind| kind == **it)).map(|(_, count)| count).sum()
    };
    let possible = match name.rsplit_once('.') {
        None => shape.seen,
        Some((parent, _)) => count(parent, Some(Type::Object)),
    };
    // A form has no field for an empty list.
    let may_vanish = shape.encoding == Encoding::Form && *name == "custom_data";
    let times = possible.saturating_sub(count(name, None));
    (must_be && !may_vanish && times > 0)
        .then(|| (What::Missing { member: (*name).to_owned() }, times))
}

/// The differences of a member that is undocumented or has other types. In a form everything is text.
fn others(members: &[Member], encoding: Encoding, name: &str, types: &Types) -> Vec<(What, u64)> {
    let documented = members.iter().find(|(known, _, _)| *known == name);
    let other = |seen: Type| {
        let member = name.to_owned();
        let Some((_, known, _)) = documented else { return Some(What::New { member, seen }) };
        let plain = if seen == Type::Digits { Text } else { seen };
        let is_one = encoding == Encoding::Form || seen == Type::Masked || known.contains(&plain);
        (!is_one).then(|| What::OtherType { member, documented: known.to_vec(), seen })
    };
    types.iter().filter_map(|(seen, times)| Some((other(*seen)?, *times))).collect()
}
