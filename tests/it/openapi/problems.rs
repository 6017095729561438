//! The problems and words that the code can tell, against those that the document names.

use std::collections::BTreeSet;

use jiff::Timestamp;
use lambda_http::Body;
use ligdicash_core::payin::{self, Refusal, Refused};
use ligdicash_core::payout::NotProven;
use ligdicash_core::{Amount, Francs, NothingLearnt, SubCode, payout};
use ligdicash_infra::http::{self, AmountDiffers, FieldError, NotDecided, Problem};
use serde_json::Value;

use crate::world::contract::{DOCUMENT, operations, resolved};

/// One of each kind. The sentences in it are those that are documented as examples.
fn every_problem() -> Vec<Problem> {
    let (now, until) = (Timestamp::UNIX_EPOCH, Timestamp::UNIX_EPOCH);
    let [asked, under_way] = [2500, 3000].map(|francs| Amount::parse(francs).unwrap());
    let amount = ligdicash_core::InvalidAmount;
    let amount = FieldError::new("amount", format!("{amount}, as a JSON number"));
    let mut problems = vec![
        Problem::NotJson("The body is not JSON."),
        Problem::BodyTooLarge,
        Problem::Fields(vec![amount]),
        Problem::UnknownTransaction,
        Problem::OrderAlreadyPaid,
        Problem::OrderAmountDiffers(AmountDiffers::Open { asked }),
        Problem::OrderAmountDiffers(AmountDiffers::SignedBefore {
            asked,
            under_way: Some(under_way),
        }),
        Problem::OrderAmountDiffers(AmountDiffers::SignedBefore { asked, under_way: None }),
        Problem::OrderUnderReview,
        Problem::OrderProofRequired,
        Problem::OrderProofMalformed("it is not a JWT"),
        Problem::OrderProofInvalid("it has expired"),
        Problem::TooManyReplacements { until, now },
        Problem::PayinInProgress { until, now },
        Problem::LigdiCashNotReached,
        Problem::LigdiCashOutcomeUnknown { until, now },
        Problem::LigdiCashUnsafePage,
        Problem::NotAuthorized,
        Problem::NothingToAskWith,
        Problem::PaymentsPaused,
        Problem::PayoutsPaused,
        Problem::UnknownDecision,
        Problem::PayoutIdReused,
        Problem::PayoutOverLimit { limit: 200_000 },
        Problem::PayoutOverDailyLimit { limit: 1_000_000, until, now },
        Problem::Unreadable,
        Problem::Unavailable,
    ];
    problems.extend(REFUSALS.map(|(class, code)| {
        Problem::LigdiCashRefused(Refused { class, code: SubCode::parse(code) })
    }));
    let exceeds = payout::RefundRefused::Exceeds { paid: Francs(3000) };
    let refunds = [
        payout::RefundRefused::UnknownPayin,
        payout::RefundRefused::NotCompleted,
        payout::RefundRefused::NoNumber,
        payout::RefundRefused::Overtaken,
        exceeds,
    ];
    problems.extend(refunds.map(Problem::RefundRefused));
    problems.extend(NOT_SENT.map(Problem::PayoutNotSent));
    problems.extend(NOT_DECIDED.map(Problem::DecisionRefused));
    problems.iter().for_each(is_listed);
    problems
}

/// With the codes that the document's examples have.
const REFUSALS: [(Refusal, &str); 3] =
    [(Refusal::Temporary, "04"), (Refusal::Configuration, "03"), (Refusal::Input, "02")];

const NOT_DECIDED: [NotDecided; 24] = [
    NotDecided::NotAPerson,
    NotDecided::NotUnderReview,
    NotDecided::NothingLearnt,
    NotDecided::NotRepeated,
    NotDecided::GivenBack,
    NotDecided::OutcomeKnown,
    NotDecided::TooEarly { until: Timestamp::UNIX_EPOCH, now: Timestamp::UNIX_EPOCH },
    NotDecided::NotProven(NotProven::NotNeeded),
    NotDecided::NotProven(NotProven::NothingLearnt(NothingLearnt::Technical)),
    NotDecided::NotProven(NotProven::NothingLearnt(NothingLearnt::Unreachable)),
    NotDecided::NotProven(NotProven::NotCompleted),
    NotDecided::NotProven(NotProven::OfAnother),
    NotDecided::NotProven(NotProven::Unnamed),
    NotDecided::NotGivenUp,
    NotDecided::StillNeeded,
    NotDecided::CaseOpen,
    NotDecided::CaseNotOpen,
    NotDecided::CaseNotClosable,
    NotDecided::NotAwaiting,
    NotDecided::SamePerson,
    NotDecided::RecipientDiffers,
    NotDecided::TableHeld,
    NotDecided::NotAdopted,
    NotDecided::RestoreOver,
];

const NOT_SENT: [payout::NotSent; 7] = [
    payout::NotSent::NotReached,
    payout::NotSent::Rejected,
    payout::NotSent::Refused(payout::Refusal::Configuration),
    payout::NotSent::Refused(payout::Refusal::Balance),
    payout::NotSent::Refused(payout::Refusal::Recipient),
    payout::NotSent::Refused(payout::Refusal::Rule),
    payout::NotSent::Refused(payout::Refusal::Input),
];

/// Does not compile while a problem is missing here. A problem that is added here must also be added
/// above.
fn is_listed(problem: &Problem) {
    match problem {
        Problem::NotJson(_)
        | Problem::BodyTooLarge
        | Problem::Fields(_)
        | Problem::UnknownTransaction
        | Problem::OrderAlreadyPaid
        | Problem::OrderAmountDiffers(_)
        | Problem::OrderUnderReview
        | Problem::OrderProofRequired
        | Problem::OrderProofMalformed(_)
        | Problem::OrderProofInvalid(_)
        | Problem::TooManyReplacements { .. }
        | Problem::PayinInProgress { .. }
        | Problem::LigdiCashNotReached
        | Problem::LigdiCashOutcomeUnknown { .. }
        | Problem::LigdiCashUnsafePage
        | Problem::NotAuthorized
        | Problem::NothingToAskWith
        | Problem::PaymentsPaused
        | Problem::PayoutsPaused
        | Problem::UnknownDecision
        | Problem::DecisionRefused(
            NotDecided::NotAPerson
            | NotDecided::NotUnderReview
            | NotDecided::NothingLearnt
            | NotDecided::NotRepeated
            | NotDecided::GivenBack
            | NotDecided::OutcomeKnown
            | NotDecided::TooEarly { .. }
            | NotDecided::NotProven(
                NotProven::NotNeeded
                | NotProven::NothingLearnt(_)
                | NotProven::NotCompleted
                | NotProven::OfAnother
                | NotProven::Unnamed,
            )
            | NotDecided::NotGivenUp
            | NotDecided::StillNeeded
            | NotDecided::CaseOpen
            | NotDecided::CaseNotOpen
            | NotDecided::CaseNotClosable
            | NotDecided::NotAwaiting
            | NotDecided::SamePerson
            | NotDecided::RecipientDiffers
            | NotDecided::TableHeld
            | NotDecided::NotAdopted
            | NotDecided::RestoreOver,
        )
        | Problem::PayoutIdReused
        | Problem::PayoutOverLimit { .. }
        | Problem::PayoutOverDailyLimit { .. }
        | Problem::Unreadable
        | Problem::Unavailable
        | Problem::LigdiCashRefused(Refused {
            class: Refusal::Temporary | Refusal::Configuration | Refusal::Input,
            ..
        })
        | Problem::RefundRefused(
            payout::RefundRefused::UnknownPayin
            | payout::RefundRefused::NotCompleted
            | payout::RefundRefused::NoNumber
            | payout::RefundRefused::Overtaken
            | payout::RefundRefused::Exceeds { .. },
        )
        | Problem::PayoutNotSent(
            payout::NotSent::NotReached
            | payout::NotSent::Rejected
            | payout::NotSent::Refused(
                payout::Refusal::Configuration
                | payout::Refusal::Balance
                | payout::Refusal::Recipient
                | payout::Refusal::Rule
                | payout::Refusal::Input,
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

/// The words of one field of a kind of status.
fn words(schema: &str, field: &str) -> BTreeSet<&'static str> {
    let words = DOCUMENT.pointer(&format!("/components/schemas/{schema}/properties/{field}/enum"));
    words.unwrap().as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect()
}

#[test]
fn every_status_and_every_reason_is_documented_and_no_other() {
    let payin = "PaymentStatus";
    assert_eq!(words(payin, "status"), payin::Status::ALL.map(payin::Status::as_str).into());
    assert_eq!(words(payin, "reason"), payin::Reason::ALL.map(payin::Reason::as_str).into());
    let payout = "PayoutStatus";
    assert_eq!(words(payout, "status"), payout::Status::ALL.map(payout::Status::as_str).into());
    assert_eq!(words(payout, "reason"), payout::Reason::ALL.map(payout::Reason::as_str).into());
    let statuses = payin::Status::ALL.map(payin::Status::as_str);
    let statuses = statuses.into_iter().chain(payout::Status::ALL.map(payout::Status::as_str));
    assert_eq!(words("EntryFields", "status"), statuses.collect());
}
