//! `openapi.yaml`. Every answer that a test sees is held against it.

use std::collections::HashMap;
use std::sync::LazyLock;

use lambda_http::http::HeaderMap;
use lambda_http::http::header::CONTENT_TYPE;
use serde_json::{Value, json};
use text::openapi::{operations, resolved, validator};
use text::schema::Schema;

/// What can be asked of the product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Operation {
    Initiate,
    Direct,
    List,
    Status,
    Receipt,
    OpenLink,
    PressLink,
    Callback,
    PayOut,
    PayoutStatus,
    PayoutApprove,
    PayoutReject,
    PayoutCallback,
    Cases,
    Health,
    Day,
    Decisions,
    Audit,
    Figures,
    Find,
    FindByNumber,
    Show,
    Exchanges,
    Person,
    Ask,
    Decide,
    Examine,
    Restore,
    MakeLink,
    Links,
    Link,
    WithdrawLink,
}

impl Operation {
    /// Whether it is answered by a page for a person.
    pub(crate) fn is_page(self) -> bool {
        matches!(self, Self::Receipt | Self::OpenLink | Self::PressLink)
    }

    /// Its `operationId`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Initiate => "initiatePayment",
            Self::Direct => "payDirectly",
            Self::List => "listOperators",
            Self::Status => "getPaymentStatus",
            Self::Receipt => "getPaymentReceipt",
            Self::OpenLink => "openLink",
            Self::PressLink => "pressLink",
            Self::Callback => "ligdicashCallback",
            Self::PayOut => "requestPayout",
            Self::PayoutStatus => "getPayoutStatus",
            Self::PayoutApprove => "approvePayout",
            Self::PayoutReject => "rejectPayout",
            Self::PayoutCallback => "ligdicashPayoutCallback",
            Self::Cases => "listOpenCases",
            Self::Health => "getHealth",
            Self::Day => "listDay",
            Self::Decisions => "listDecisions",
            Self::Audit => "auditDay",
            Self::Figures => "figuresOfDay",
            Self::Find => "findTransactions",
            Self::FindByNumber => "findByNumber",
            Self::Show => "showTransaction",
            Self::Exchanges => "listExchanges",
            Self::Person => "showPerson",
            Self::Ask => "askAboutTransaction",
            Self::Decide => "decide",
            Self::Examine => "examine",
            Self::Restore => "restore",
            Self::MakeLink => "makeLink",
            Self::Links => "listLinks",
            Self::Link => "showLink",
            Self::WithdrawLink => "withdrawLink",
        }
    }
}

/// The documented answers, by `operationId` and status.
static ANSWERS: LazyLock<HashMap<(String, u16), Documented>> = LazyLock::new(|| {
    let operations = operations();
    let answers = operations.iter().flat_map(|operation| {
        let name = operation["operationId"].as_str().unwrap();
        let responses = operation["responses"].as_object().unwrap().iter();
        responses.map(move |(status, response)| {
            ((name.to_owned(), status.parse().unwrap()), Documented::read(resolved(response)))
        })
    });
    answers.collect()
});

struct Documented {
    /// The schema of the body for each media type; none where there is no body.
    bodies: HashMap<String, Schema>,
    headers: HashMap<String, Header>,
}

struct Header {
    is_required: bool,
    value: Schema,
}

impl Documented {
    fn read(response: &'static Value) -> Self {
        let members = |name: &str| response[name].as_object().into_iter().flatten();
        let body =
            |(media, content): (&String, &Value)| (media.clone(), validator(&content["schema"]));
        let header = |(name, header): (&'static String, &'static Value)| {
            let header = resolved(header);
            let is_required = header["required"] == true;
            (name.to_ascii_lowercase(), Header { is_required, value: validator(&header["schema"]) })
        };
        Self {
            bodies: members("content").map(body).collect(),
            headers: members("headers").map(header).collect(),
        }
    }

    fn check(&self, headers: &HeaderMap, body: &Value) {
        match headers.get(CONTENT_TYPE).map(|media| media.to_str().unwrap()) {
            None => assert!(self.bodies.is_empty() && body.is_null(), "a body is documented"),
            Some(media) => {
                let schema =
                    self.bodies.get(media).unwrap_or_else(|| panic!("undocumented: {media}"));
                schema.assert_valid(body);
            }
        }
        for (name, header) in &self.headers {
            assert!(!header.is_required || headers.contains_key(name), "{name} is missing");
        }
        for (name, value) in headers.iter().filter(|(name, _)| *name != CONTENT_TYPE) {
            let documented = self.headers.get(name.as_str());
            let header = documented.unwrap_or_else(|| panic!("undocumented: {name}"));
            let text = value.to_str().unwrap();
            header.value.assert_valid(&text.parse::<u32>().map_or(json!(text), |n| json!(n)));
        }
    }
}

/// Asserts that this answer is documented.
#[track_caller]
pub(crate) fn assert_documented(
    operation: Operation,
    status: u16,
    headers: &HeaderMap,
    body: &Value,
) {
    let documented = ANSWERS.get(&(operation.name().to_owned(), status));
    let documented =
        documented.unwrap_or_else(|| panic!("{operation:?} does not document {status}"));
    documented.check(headers, body);
}
