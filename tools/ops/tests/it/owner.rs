//! `ops owner …`, against a stack that plays the contract.

use serde_json::{Value, json};

use crate::fixtures::health;
use crate::guide::at_a_terminal;
use crate::program::Text as _;
use crate::stack::{self, Answer, answer, json, problem};

const LINK: &str = "https://api.example.com/owner/invitation#c2VjcmV0";
const PHONE: &str = "Android · Chrome";
const LATE: &str = "The invitation is used or over.";

fn invited() -> Answer {
    let body = json!({ "id": "inv1", "link": LINK, "expires_at": "2026-06-01T10:15:00.000Z" });
    answer(201, &body.to_string())
}

/// The list with the invitation, which this phone has used.
fn open(label: Option<&str>) -> Answer {
    let state = if label.is_some() { "registered" } else { "sent" };
    let mut own = json!({
        "id": "inv1", "name": "awa", "right": "act", "by": "arn:aws:iam::1:user/moussa",
        "state": state, "expires_at": "2026-06-01T10:15:00.000Z",
    });
    if let Some(label) = label {
        own["label"] = label.into();
    }
    json(&json!({ "people": [], "invitations": [own] }))
}

fn nobody() -> Answer {
    json(&json!({ "people": [], "invitations": [] }))
}

fn wrong() -> Answer {
    let fields = json!([{ "field": "digits", "detail": "are not the phone's" }]);
    answer(400, &json!({ "error": "invalid_request", "errors": fields }).to_string())
}

fn confirmed() -> Answer {
    json(&json!({ "name": "awa", "label": PHONE }))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_is_confirmed_at_a_terminal_by_the_digits_that_it_shows() {
    let script =
        [invited(), open(None), open(Some(PHONE)), wrong(), open(Some(PHONE)), confirmed()];
    let types = "\n\n123\n\n042\n";
    let (code, out, asked) = at_a_terminal(script, "ops owner invite awa --act", types).await;
    assert_eq!(code, 0, "{out}");
    let digits = |digits: &str| json!({ "id": "inv1", "digits": digits });
    let invitation = json!({ "name": "awa", "right": "act" });
    assert_eq!(asked, [invitation, digits("123"), digits("042")]);
    let on_whatsapp = "https://wa.me/?text=Open%20this%20link";
    out.shows(&[LINK, "█▀", on_whatsapp, "invitation%23c2VjcmV0", "No phone has used"]);
    let prompt = format!("Phone: {PHONE}. Type the three digits");
    out.shows(&[
        &prompt,
        "These digits are not the phone's. Tries left: 2.",
        "is now a phone of awa.",
    ]);
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_digits_end_an_invitation_at_the_terminal() {
    let script = [invited(), open(Some(PHONE)), wrong(), nobody()];
    let (code, out, asked) = at_a_terminal(script, "ops owner invite awa", "\n123\n\n").await;
    assert_eq!(code, 1, "{out}");
    assert_eq!(asked[0], json!({ "name": "awa", "right": "view" }));
    out.shows(&[LATE]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_end_of_the_input_leaves_the_confirmation_for_later() {
    let (code, out, asked) = at_a_terminal([invited()], "ops owner invite awa", "\u{4}").await;
    assert_eq!((code, asked.len()), (0, 1), "{out}");
    out.shows(&["To confirm the phone later: ops owner confirm inv1 …"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_invites_without_waiting_and_confirms_later() {
    let (ran, asked) = stack::run("owner invite awa --json", [invited()]).await;
    assert_eq!((ran.code, asked.len()), (0, 1), "{ran:?}");
    assert_eq!(ran.out.json()["link"], LINK);
    let (ran, asked) = stack::run("owner confirm -nv1 042 --json", [confirmed()]).await;
    assert_eq!(ran.out.json(), json!({ "name": "awa", "label": PHONE }));
    assert_eq!(asked[0].line, "POST /api/ops/owners/confirm");
    let late = stack::output_of("owner confirm inv1 042", [problem(404, "not_found")]).await;
    late.complains(1, &[LATE]);
    let wrong = stack::output_of("owner confirm inv1 123", [wrong()]).await;
    wrong.complains(2, &["These digits are not the phone's."]);
}

#[tokio::test(flavor = "multi_thread")]
async fn people_phones_and_open_invitations_are_listed() {
    let phone = json!({ "id": "ab12", "label": PHONE, "made_at": "2026-06-01T10:00:00.000Z" });
    let awa = json!({ "name": "awa", "right": "act", "phones": [phone] });
    let all = json!({ "people": [awa], "invitations": open(None).body.json()["invitations"] });
    let ran = stack::output_of("owner list", [json(&all)]).await;
    ran.prints(
        0,
        &["awa  sees and acts", "ab12", PHONE, "never used", "from arn:aws:iam::1:user/moussa"],
    );
    let ran = stack::output_of("owner list --csv", [json(&all)]).await;
    ran.prints(0, &["name,right,id,label,made_at,used_at", "awa,act,ab12"]);
    stack::output_of("owner list", [nobody()]).await.prints(0, &["No phone signs in yet."]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_or_a_person_is_revoked() {
    for (line, phone) in [("ab12", json!("ab12")), ("", Value::Null)] {
        let line = format!("owner revoke awa {line}");
        let (ran, asked) = stack::run(&line, [json(&json!({ "phones": 1 }))]).await;
        ran.prints(0, &["Phones revoked: 1."]);
        assert_eq!(asked[0].body.json(), json!({ "name": "awa", "phone": phone }));
    }
    let ran = stack::output_of("owner revoke awa", [problem(404, "not_found")]).await;
    ran.complains(1, &["No person has this name"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stack_without_the_page_is_told_from_another_server() {
    let none = || answer(404, r#"{"message":"Not Found"}"#);
    let ran = stack::output_of("owner list", [none(), json(&health())]).await;
    ran.complains(3, &["The owner's page is not set up", "OwnerPage=yes"]);
    let ran = stack::output_of("owner list", [none(), none()]).await;
    ran.complains(4, &["is not the operator's address"]);
}
