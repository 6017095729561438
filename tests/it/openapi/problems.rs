//! The problems and words that the code can tell, against those that the document names.

use std::collections::BTreeSet;

use jiff::Timestamp;
use lambda_http::Body;
use ligdicash_core::ports::{RefundRefused, Refusal};
use ligdicash_core::{Amount, NotSent, PayoutRefusal, Reason, Status};
use ligdicash_infra::http::{self, FieldError, Problem};
use serde_json::Value;

use crate::world::contract::{DOCUMENT, operations, resolved};

/// One of each kind. The sentences in it are those that are documented as examples.
fn every_problem() -> Vec<Problem> {
    let (now, until) = (Timestamp::UNIX_EPOCH, Timestamp::UNIX_EPOCH);
    let amount = ligdicash_core::InvalidAmount;
    let amount = FieldError::new("amount", format!("{amount}, as a JSON number"));
    let mut problems = vec![
        Problem::NotJson("The body is not JSON."),
        Problem::BodyTooLarge,
        Problem::Fields(vec![amount]),
        Problem::UnknownTransaction,
        Problem::OrderAlreadyPaid,
        Problem::OrderAmountDiffers,
        Problem::OrderUnderReview,
        Problem::OrderProofRequired,
        Problem::OrderProofMalformed("it is not a JWT"),
        Problem::OrderProofInvalid("it has expired"),
        Problem::TooManyReplacements { until, now },
        Problem::AttemptInProgress { until, now },
        Problem::LigdiCashNotReached,
        Problem::LigdiCashOutcomeUnknown { until, now },
        Problem::LigdiCashUnsafePage,
        Problem::NotAuthorized,
        Problem::PayoutIdReused,
        Problem::PayoutOverLimit,
        Problem::PayoutOverDailyLimit { until, now },
        Problem::Unavailable,
    ];
    problems.extend(REFUSALS.map(Problem::LigdiCashRefused));
    let exceeds = RefundRefused::Exceeds { paid: Amount::parse(3000).unwrap() };
    let refunds = [RefundRefused::UnknownPayin, RefundRefused::NotCompleted, exceeds];
    problems.extend(refunds.map(Problem::RefundRefused));
    problems.extend(NOT_SENT.map(Problem::PayoutNotSent));
    problems.iter().for_each(is_listed);
    problems
}

const REFUSALS: [Refusal; 3] = [Refusal::Temporary, Refusal::Configuration, Refusal::Input];

const NOT_SENT: [NotSent; 6] = [
    NotSent::NotReached,
    NotSent::Refused(PayoutRefusal::Configuration),
    NotSent::Refused(PayoutRefusal::Balance),
    NotSent::Refused(PayoutRefusal::Recipient),
    NotSent::Refused(PayoutRefusal::Rule),
    NotSent::Refused(PayoutRefusal::Input),
];

/// Does not compile while a problem is missing here, and then it belongs above, too.
fn is_listed(problem: &Problem) {
    match problem {
        Problem::NotJson(_)
        | Problem::BodyTooLarge
        | Problem::Fields(_)
        | Problem::UnknownTransaction
        | Problem::OrderAlreadyPaid
        | Problem::OrderAmountDiffers
        | Problem::OrderUnderReview
        | Problem::OrderProofRequired
        | Problem::OrderProofMalformed(_)
        | Problem::OrderProofInvalid(_)
        | Problem::TooManyReplacements { .. }
        | Problem::AttemptInProgress { .. }
        | Problem::LigdiCashNotReached
        | Problem::LigdiCashOutcomeUnknown { .. }
        | Problem::LigdiCashUnsafePage
        | Problem::NotAuthorized
        | Problem::PayoutIdReused
        | Problem::PayoutOverLimit
        | Problem::PayoutOverDailyLimit { .. }
        | Problem::Unavailable
        | Problem::LigdiCashRefused(Refusal::Temporary | Refusal::Configuration | Refusal::Input)
        | Problem::RefundRefused(
            RefundRefused::UnknownPayin
            | RefundRefused::NotCompleted
            | RefundRefused::Exceeds { .. },
        )
        | Problem::PayoutNotSent(
            NotSent::NotReached
            | NotSent::Refused(
                PayoutRefusal::Configuration
                | PayoutRefusal::Balance
                | PayoutRefusal::Recipient
                | PayoutRefusal::Rule
                | PayoutRefusal::Input,
            ),
        ) => {}
    }
}

fn body(problem: &Problem) -> Value {
    match http::problem(problem).body() {
        Body::Text(text) => serde_json::from_str(text).unwrap(),
        other => panic!("{other:?}"),
    }
}

/// The examples of all problems.
fn documented() -> Vec<&'static Value> {
    let responses = operations()
        .into_iter()
        .flat_map(|operation| operation["responses"].as_object().unwrap().values().map(resolved));
    let examples = responses.flat_map(|response| {
        let examples = &response["content"]["application/problem+json"]["examples"];
        examples.as_object().into_iter().flat_map(|examples| examples.values())
    });
    examples.map(|example| &resolved(example)["value"]).collect()
}

#[test]
fn every_problem_that_the_code_can_tell_is_documented() {
    let face = |body: &Value| (body["status"].to_string(), body["error"].to_string());
    let documented: BTreeSet<_> = documented().into_iter().map(face).collect();
    for problem in every_problem() {
        let told = body(&problem);
        assert!(documented.contains(&face(&told)), "{told}");
    }
}

#[test]
fn every_documented_problem_is_told_in_the_very_words_of_the_code() {
    let told: Vec<_> = every_problem().iter().map(body).collect();
    for example in documented() {
        assert!(told.contains(example), "{example}");
    }
}

/// The words of one field of both kinds of status.
fn words(field: &str) -> BTreeSet<&'static str> {
    let of = |schema: &str| {
        let words =
            DOCUMENT.pointer(&format!("/components/schemas/{schema}/properties/{field}/enum"));
        words.unwrap().as_array().unwrap().iter().map(|word| word.as_str().unwrap())
    };
    of("PaymentStatus").chain(of("PayoutStatus")).collect()
}

#[test]
fn every_status_and_every_reason_is_documented_and_no_other() {
    assert_eq!(words("status"), Status::ALL.map(Status::as_str).into());
    assert_eq!(words("reason"), Reason::ALL.map(Reason::as_str).into());
}
