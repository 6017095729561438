//! The messages without an answer.

use crate::fixtures::{PAYIN, health};
use crate::program::{CREDENTIALS, Ran, Text as _, at_stack, ops};
use crate::stack::{Answer, answer, json, output_of, problem};

const ARN: &str = "arn:aws:sts::123456789012:assumed-role/compta/awa";

async fn refused(line: &str, script: impl IntoIterator<Item = Answer>) -> Ran {
    let ran = output_of(line, script).await;
    assert_eq!(ran.out, "", "nothing but a complaint");
    ran
}

fn forbidden() -> Answer {
    answer(403, r#"{"message":"Forbidden"}"#)
}

fn identity() -> Answer {
    answer(
        200,
        &format!(
            "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult><Arn>{ARN}</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>"
        ),
    )
}

fn sts_error(code: &str) -> Answer {
    answer(
        403,
        &format!(
            "<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>x</Message></Error></ErrorResponse>"
        ),
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_not_is_told_what_which_policy_allows_it_and_as_whom() {
    for (line, what, policy) in [
        ("cases", "see payments", "AuditorPolicy, OperatorPolicy or TreasurerPolicy"),
        (&format!("ask {PAYIN}"), "ask LigdiCash", "the policy OperatorPolicy"),
        ("payments pause --apply --reason leaked", "take this action", "the policy DeciderPolicy"),
    ] {
        refused(line, [forbidden(), identity()]).await.complains(3, &[what, policy, ARN]);
    }
    let ran = refused("doctor", [json(&health()), forbidden(), identity()]).await;
    ran.complains(3, &["run diagnostics"]);
    let ran = refused("cases --language fr", [forbidden(), identity()]).await;
    ran.err.shows(&["Vous n'avez pas le droit de voir les paiements"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_aws_names_itself_is_not_asked_for_again() {
    let body = format!(
        "{{\"message\":\"User: {ARN} is not authorized to perform: execute-api:Invoke on resource: x\"}}"
    );
    refused("cases", [answer(403, &body)]).await.err.shows(&[ARN]);
    let ran = refused("cases", [forbidden(), answer(500, "")]).await;
    ran.err.shows(&["the owner of the key AKIDEXAMPLE"]);
}

const FIELD: &str = r#"{"error":"invalid_request","detail":"Correct it","errors":[{"field":"after","detail":"is none of ours"}]}"#;
const UNSIGNED: &str = r#"{"error":"not_authorized","detail":"This route needs a signature"}"#;

#[tokio::test(flavor = "multi_thread")]
async fn each_cause_has_a_sentence_of_its_own_in_both_languages() {
    let says = |status, body: &str| vec![answer(status, body)];
    let message = |text: &str| says(403, &format!("{{\"message\":\"{text}\"}}"));
    let expired = ["have expired", "ont expiré"];
    let unknown = ["does not know these", "ne connaît pas ces"];
    let region = ["not in the region eu-west-3", "pas dans la région eu-west-3"];
    let elsewhere = ["is not the operator's address", "n'est pas l'adresse de l'équipe"];
    let unreadable = ["unreadable", "illisible"];
    let unavailable = ["is unavailable", "est indisponible"];
    let rejects =
        ["rejects this: This route needs a signature", "refuse : This route needs a signature"];
    for (script, code, sentences) in [
        (vec![forbidden(), sts_error("ExpiredToken")], 3, expired),
        (message("The security token included in the request is expired"), 3, expired),
        (vec![forbidden(), sts_error("InvalidClientTokenId")], 3, unknown),
        (message("Credential should be scoped to a valid region. "), 3, region),
        (message("Signature expired: 20260601T100231Z is now earlier"), 3, ["clock", "à l'heure"]),
        (says(404, r#"{"message":"Not Found"}"#), 4, elsewhere),
        (says(200, "<html>welcome</html>"), 4, elsewhere),
        (says(301, ""), 4, elsewhere),
        (says(200, "{\"cases\":[{\"kind\":1"), 4, unreadable),
        (says(200, "{\"cases\":[{\"kind\":1}]}"), 4, unreadable),
        (says(200, "{}"), 4, unreadable),
        (vec![problem(503, "unavailable")], 4, unavailable),
        (says(500, r#"{"message":"Internal Server Error"}"#), 4, unavailable),
        (says(400, FIELD), 2, ["Correct it; after: is none of ours"; 2]),
        (says(403, UNSIGNED), 3, rejects),
    ] {
        for (language, expected) in ["en", "fr"].into_iter().zip(sentences) {
            let ran = refused(&format!("cases --language {language}"), script.clone()).await;
            ran.complains(code, &[expected]);
            assert_eq!(ran.err.lines().count(), 1, "one sentence: {}", ran.err);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_id_is_not_found_and_what_is_no_id_is_not_sent() {
    let ran = refused(&format!("show {PAYIN}"), [problem(404, "not_found")]).await;
    assert_eq!((ran.code, ran.err.as_str()), (1, "This payment does not exist.\n"));
    let nothing = problem(409, "nothing_to_ask_with");
    assert_eq!(refused(&format!("ask {PAYIN}"), [nothing]).await.code, 3);
    for id in ["../été", "evt_A-1", "txn_0"] {
        refused(&format!("show {id}"), []).await.complains(2, &["is not an id"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_leads_to_itself_ends_the_search() {
    let page = || answer(200, r#"{"transactions":[],"looked_at":1,"next":"p2"}"#);
    let ran = output_of("find number 70000001", [page(), page()]).await;
    assert_eq!(ran.code, 4, "{}", ran.err);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_address_credentials_or_network_nothing_is_guessed() {
    let aws = "https://a1b2.execute-api.eu-west-3.amazonaws.com";
    let [id, secret, _] = CREDENTIALS;
    let unreachable = || at_stack("http://127.0.0.1:9", &CREDENTIALS);
    for (line, variables, code, problem) in [
        ("cases", vec![("OPS_URL", "")], 2, "Which payment server?"),
        ("cases", vec![("OPS_URL", "http://pay.example")], 2, "is not the address"),
        ("cases", vec![("OPS_URL", aws)], 3, "has no AWS credentials. Set AWS_PROFILE"),
        ("cases", vec![("OPS_URL", "https://127.0.0.1:9"), id, secret], 2, "contains no region"),
        ("cases", unreachable(), 4, "cannot be reached"),
        // These ask nobody.
        ("audit --from 2026-06-02 --to 2026-06-01", unreachable(), 2, "is before the first"),
        ("find payouts P-1", unreachable(), 2, "VALUE: P-1"),
        ("link withdraw ../payout", unreachable(), 2, "is not a payment link"),
        ("evidence A-1 --out evidence.pdf", unreachable(), 2, "must end in .html or .json"),
        ("--local=9 cases", vec![], 4, "No local payment server answers at http://127.0.0.1:9/"),
        ("cases --json --csv", vec![], 2, "cannot be used with"),
        ("show A-1001 --person --csv", vec![], 2, "cannot be used with"),
        ("find", vec![("OPS_LANGUAGE", "fr")], 2, "il manque quelque chose"),
        ("list yesterday", vec![], 2, "invalid value 'yesterday'"),
        ("restore plan --since 2026-11-22 --from a", vec![], 2, "invalid value '2026-11-22'"),
        ("restore apply --since 2026-11-22T09:50:00Z --from a", vec![], 2, "--reason <TEXT>"),
    ] {
        ops(line, &variables).await.complains(code, &[problem]);
    }
}
