//! The problems that the code can tell, against those that the document names.

use std::collections::BTreeSet;

use contract::{Failure, Refusal};
use decide_function::DecideProblem;
use initiate_function::InitiateProblem;
use jiff::Timestamp;
use lambda_http::Body;
use ligdicash_core::payin::{self, Refused};
use ligdicash_core::{Amount, PayinId, SubCode};
use ligdicash_infra::http::{self, FieldError, ProblemBody};
use ligdicash_infra::order_request::{AmountDifference, OrderProblem, Wait};
use payout_function::PayoutProblem;
use serde_json::Value;
use text::openapi::{operations, resolved};

fn body(problem: impl Into<ProblemBody>) -> Value {
    match http::problem(problem).body() {
        Body::Text(text) => serde_json::from_str(text).unwrap(),
        other => panic!("{other:?}"),
    }
}

/// The problem bodies of every code, and the particular ones that a function writes.
fn stated() -> Vec<Value> {
    let coded = Refusal::ALL.map(body).into_iter().chain(Failure::ALL.map(body));
    coded.chain(in_particular()).collect()
}

fn in_particular() -> Vec<Value> {
    let (now, until) = (Timestamp::UNIX_EPOCH, Timestamp::UNIX_EPOCH);
    let amount = format!("{}, as a JSON number", ligdicash_core::InvalidAmount);
    let [asked, under_way] = [2500, 3000].map(|francs| Amount::parse(francs).unwrap());
    let signed_before = |under_way| AmountDifference::SignedBefore { asked, under_way };
    let refused =
        |class, code| InitiateProblem::Refused(Refused { class, code: SubCode::parse(code) });
    let wait = Wait { until, now };
    let of_an_order = [
        OrderProblem::AmountDiffers(AmountDifference::Open { asked }),
        OrderProblem::AmountDiffers(signed_before(Some(under_way))),
        OrderProblem::AmountDiffers(signed_before(None)),
        OrderProblem::Paid(now, PayinId::from_random(7)),
        OrderProblem::ProofMalformed("it is not a JWT"),
        OrderProblem::ProofInvalid("it has expired"),
        OrderProblem::TooManyReplacements(wait),
        OrderProblem::TooManyAttempts(wait),
        OrderProblem::InProgress(wait),
    ];
    let initiate = [
        refused(payin::PayinRefusal::Temporary, "04"),
        refused(payin::PayinRefusal::Configuration, "03"),
        refused(payin::PayinRefusal::Input, "02"),
        InitiateProblem::NotReached,
        InitiateProblem::OutcomeUnknown { until, now },
        InitiateProblem::UnsafePage,
    ];
    let others = [
        body(http::Problem::NotJson("The body is not JSON.")),
        body(http::Problem::Fields(vec![FieldError::new("amount", amount)])),
        body(PayoutProblem::OverLimit { limit: 200_000 }),
        body(PayoutProblem::OverDailyLimit { limit: 1_000_000, until, now }),
        body(DecideProblem::UnknownDecision),
        body(DecideProblem::TooEarly { until, now }),
    ];
    let of_an_order = of_an_order.map(body).into_iter();
    of_an_order.chain(initiate.map(body)).chain(others).collect()
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
    for problem in stated() {
        assert!(documented.contains(&face(&problem)), "{problem}");
    }
}

#[test]
fn every_documented_problem_is_told_in_the_very_words_of_the_code() {
    let stated = stated();
    for example in documented() {
        assert!(stated.contains(example), "{example}");
    }
}
