//! Each command, against a stack that plays the contract.

use serde_json::{Value, json};

use crate::fixtures::{
    PAYER, PAYIN, changed, day, entry, found, health, nothing_learnt, rows, story,
};
use crate::program::Text as _;
use crate::stack::{Asked, json, lines, output_of, run};

const WRONG_AMOUNT: &str = include_str!("wrong_amount.txt");
const MONTANT_FAUX: &str = include_str!("montant_faux.txt");

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_amount_is_a_whole_story_on_one_screen_in_both_languages() {
    for (language, screen) in [("en", WRONG_AMOUNT), ("fr", MONTANT_FAUX)] {
        let line = format!("show {PAYIN} --language {language}");
        let (ran, asked) = run(&line, [json(&story()), json(&rows())]).await;
        assert_eq!((ran.code, &*ran.err, &*ran.out), (0, "", screen));
        let base = format!("GET /api/ops/transactions/{PAYIN}");
        assert_eq!(lines(&asked), [base.clone(), format!("{base}/exchanges")]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_is_asked_for_and_shown_only_when_somebody_says_so() {
    let person = json!({ "transaction_id": PAYIN, "number": "22670000001", "first_name": "Awa" });
    let script = [json(&story()), json(&rows()), json(&person)];
    let (ran, asked) = run(&format!("show {PAYIN} --person"), script).await;
    let who = "Customer\n  Number      22670000001\n  First name  Awa\n";
    assert!(ran.out.ends_with(who), "{}", ran.out);
    assert_eq!(asked[2].line, format!("GET /api/ops/people/{PAYIN}"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_reads_every_page_and_keeps_the_number_out_of_addresses() {
    let nothing_yet =
        json!({ "transactions": [], "looked_at": 1000, "reached": "2026-06-01", "next": "p2" });
    let found = changed(nothing_yet.clone(), &json!({ "transactions": [entry()], "next": "p3" }));
    let end = json!({ "transactions": [], "looked_at": 20, "reached": "2026-05-28" });
    let script = [json(&nothing_yet), json(&found), json(&end)];
    let (ran, asked) = run("find number 70000001 --days 5 --until 2026-06-01", script).await;
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "no progress where nobody watches");
    assert_eq!(ran.out.matches(PAYIN).count(), 1);

    let question = json!({ "number": "70000001", "days": 5, "until": "2026-06-01" });
    assert_eq!(asked[0].body.json(), question);
    assert_eq!([1, 2].map(|page| asked[page].body.json()["after"].clone()), ["p2", "p3"]);
    assert_eq!(lines(&asked), ["POST /api/ops/people/find"; 3]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_found_is_said_and_ends_with_1() {
    let ran = output_of("find order A-9 --language fr", [found(&[])]).await;
    assert_eq!((ran.code, ran.out.as_str()), (1, "Aucun résultat.\n"));
    let nothing = json!({ "transactions": [], "looked_at": 1234, "until": "2026-06-07", "reached": "2026-06-01" });
    for (line, says_later) in
        [("find operator CI2606", false), ("find operator CI2606 --until 2026-06-07", true)]
    {
        let ran = output_of(line, [json(&nothing)]).await;
        ran.out.shows(&["No results.\n", "set the last day to 2026-05-31"]);
        ran.out.shows(&["Days searched: 1 Jun 2026 to 7 Jun 2026. Payments and payouts: 1,234.\n"]);
        ran.out.shows(&["We only know a reference once LigdiCash gives a result."]);
        assert_eq!(ran.out.contains("To search later days"), says_later, "{}", ran.out);
    }
    let nothing = changed(nothing, &json!({ "transactions": [entry()] }));
    let ran = output_of("find amount 3000", [json(&nothing)]).await;
    assert!(ran.out.ends_with("and payouts: 1,234.\n"), "{}", ran.out);
}

/// The first line of the health, without the spaces before it, and all of it.
async fn first_line(line: &str, health: &Value) -> (String, String) {
    let ran = output_of(line, [json(health)]).await;
    assert_eq!(ran.code, 0, "{ran:?}");
    (ran.out.trim_start().lines().next().unwrap_or_default().to_owned(), ran.out)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_paused_stands_first() {
    let (_, out) = first_line("health", &health()).await;
    assert!(!out.contains("paused"), "{out}");
    let by = "arn:aws:iam::000000000000:user/awa";
    let pause = json!({ "what": "payouts", "since": "2026-06-01T09:30:00.000Z", "by": by, "reason": "A key leaked" });
    let health = changed(health(), &json!({ "paused": [pause] }));
    let (first, _) = first_line("health", &health).await;
    let paused = format!("since 2026-06-01 09:30:00, by {by}: A key leaked");
    assert!(first.starts_with("Payouts paused") && first.ends_with(&paused), "{first}");
    let (_, out) = first_line("health --language fr", &health).await;
    assert!(out.contains("Décaissements en pause") && !out.contains("Paiements en pause"));
    let (_, out) = first_line("health --csv", &health).await;
    assert!(out.trim_end().ends_with(",payouts,false,"), "{out}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_verdict_stands_first_with_what_to_do_and_its_grounds_last() {
    let begun = |begun: u64, unanswered: u64, proven: u64| {
        json!({
            "begun": begun, "refused": 0, "unanswered": unanswered, "proven": proven, "francs": 0,
        })
    };
    let mut health = health();
    health["verdict"] = "no_answer".into();
    health["grounds"] = json!({
        "hour": begun(12, 12, 0), "other_days": vec![begun(200, 1, 150); 7],
        "not_created": { "orders": 9, "since": "2026-06-01T18:00:00.000Z" },
        "last_proven_at": "2026-06-01T17:58:00.000Z",
    });
    let (_, out) = first_line("health", &health).await;
    let (verdict, grounds) = out.split_once("\n\n").unwrap();
    assert_eq!(
        verdict,
        "LigdiCash is not responding: customers get no payment page. \
         Read docs/operations.md, “LigdiCash says nothing”."
    );
    grounds.shows(&["12 · rejected by LigdiCash: 0 · without an answer: 12 · confirmed: 0"]);
    grounds.shows(&["1,400 · rejected by LigdiCash: 0 · without an answer: 7 · confirmed: 1,050"]);
    grounds.shows(&["9 in a row, since 2026-06-01 18:00:00", "2026-06-01 17:58:00"]);
    let (first, _) = first_line("health --language fr", &health).await;
    assert!(first.starts_with("LigdiCash ne répond pas"), "{first}");
    health["verdict"] = "of_a_later_release".into();
    let (first, _) = first_line("health", &health).await;
    assert!(first.starts_with("Time "), "no sentence is made up: {first}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_held_table_stands_before_the_pauses() {
    let held = changed(health(), &json!({ "held": true }));
    for (line, name) in [("health", "Restored table"), ("health --language fr", "Table restaurée")]
    {
        let (first, _) = first_line(line, &held).await;
        assert!(first.starts_with(name), "{first}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_todays_by_the_stacks_clock_and_its_pages_share_their_columns() {
    let page = |next| day(&[entry()], next);
    let script = [json(&health()), page(Some("a/b c")), page(None)];
    let (ran, asked) = run("list --status review --kind payin", script).await;
    let day = "GET /api/ops/days/2026-06-01?limit=200&status=review&kind=payin";
    let expected = ["GET /api/ops/health", day, &format!("{day}&after=a%2Fb%20c")];
    assert_eq!(lines(&asked), expected);
    let rows: Vec<_> = ran.out.lines().filter(|line| line.contains(PAYIN)).collect();
    assert_eq!((rows.len(), rows[0]), (2, rows[1]));
    assert_eq!(ran.out.matches("Payment id").count(), 1, "one head: {}", ran.out);
}

#[tokio::test(flavor = "multi_thread")]
async fn cases_are_listed_with_the_command_to_type() {
    let case = json!({
        "kind": "review", "about": PAYIN, "reason": "amount_differs", "opened_at": "2026-06-01T10:02:31Z",
        "transaction_id": PAYIN, "order_id": "A-1001", "amount": 3000, "status": "review",
        "first_step": "decide",
    });
    let unreadable =
        json!({ "kind": "unreadable", "about": "txn_x", "opened_at": "2026-06-01T11:00:00Z" });
    let itself = json!({ "key": "case#event#?", "unreadable": true });
    let of_statement = |about: &str| json!({ "kind": "statement", "about": about, "opened_at": "2026-06-01T12:00:00Z" });
    let line = of_statement("line 12 of October");
    let mut compared = of_statement(PAYIN);
    compared["transaction_id"] = PAYIN.into();
    let page = json!({ "cases": [case, unreadable, itself, line, compared] });
    let ran = output_of("cases", [json(&page)]).await;
    let expected = format!(
        "2026-06-01 10:02:31  review      amount_differs  decide      3,000 F              A-1001           ops show {PAYIN}\n"
    );
    ran.out.shows(&[&expected]);
    assert!(ran.out.contains("entry txn_x\n") && ran.out.contains("entry case#event#?\n"));
    ran.out.shows(&["statement line line 12 of October\n"]);
    assert_eq!(ran.out.matches(&format!("ops show {PAYIN}\n")).count(), 2, "{}", ran.out);
    let ran = output_of("cases --language fr", [json(&json!({ "cases": [] }))]).await;
    assert_eq!((ran.code, ran.out.as_str()), (0, "Rien à traiter.\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_get_json_with_its_pages_joined_and_csv() {
    let pages = || {
        let first = json!({ "transactions": [entry()], "looked_at": 1, "next": "p2" });
        [json(&first), found(&[entry()])]
    };
    let ran = output_of("find order A-1001 --json", pages()).await;
    let all = ran.out.json();
    assert_eq!(all, json!({ "transactions": [entry(), entry()], "looked_at": 1 }));
    let ran = output_of("find order A-1001 --csv", pages()).await;
    let lines: Vec<_> = ran.out.lines().collect();
    assert!(lines[0].starts_with("transaction_id,kind,status,reason,amount,amount_reported,"));
    let row = format!(
        "{PAYIN},payin,review,amount_differs,3000,2900,ORANGE BURKINA,2026-06-01T10:00:01.418Z,,A-1001,,"
    );
    assert_eq!(lines[1..], [row.as_str(), row.as_str()]);
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_get_the_exchanges_as_they_were_said() {
    let row = r#"{"exchanges":[{"at":"2026-06-01T10:00:00Z","direction":"outgoing","request":{},"duration_ms":1,"type":"poll","response":{"body":{"b":1,"a":3.00,"b":2}}}]}"#;
    let rows = json!({ "rows": [{ "at": "2026-06-01T10:00:00Z", "row": row }] });
    let ran = output_of(&format!("show {PAYIN} --json"), [json(&story()), json(&rows)]).await;
    ran.out.shows(&[r#"{"b":1,"a":3.00,"b":2}"#]);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_text_from_outside_reaches_the_terminal_as_a_command() {
    let mut entry = entry();
    entry["operator_name"] = "\u{1b}]0;owned\u{7}ORANGE\u{9b}31m\u{202e}\n".into();
    entry["order_id"] = "=HYPERLINK(\"http://x\")".into();
    for form in ["", "--json", "--csv"] {
        let ran = output_of(&format!("find order A-1 {form}"), [found(&[entry.clone()])]).await;
        let commands = |c: char| (c.is_control() && !matches!(c, '\n' | '\r')) || c == '\u{202e}';
        assert!(!ran.out.contains(commands), "{form}: {:?}", ran.out);
        if form == "--csv" {
            ran.out.shows(&[r#""'=HYPERLINK(""http://x"")""#]);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_stack_cannot_read_is_named_and_the_rest_is_shown() {
    let mut story = story();
    story["transaction"] = json!({ "transaction_id": PAYIN, "unreadable": true });
    story["order"]["payins"] = json!([entry(), { "transaction_id": PAYER, "unreadable": true }]);
    let foreign = json!({ "at": "2026-06-01T10:00:01Z", "row": "by another program" });
    let unreadable = json!({ "at": "2026-06-01T10:00:00Z", "unreadable": true });
    let rows = json!({ "rows": [unreadable, foreign] });
    let ran = output_of(&format!("show {PAYIN}"), [json(&story), json(&rows)]).await;
    ran.out.shows(&[&format!("{PAYIN}: unreadable"), "10:00:00Z: unreadable"]);
    ran.out.shows(&["10:00:01Z: unreadable", "A-1001"]);
    assert!(ran.out.contains(PAYER));
}

#[tokio::test(flavor = "multi_thread")]
async fn asking_is_one_request_without_a_body_and_says_what_came_of_it() {
    let answer = json(&nothing_learnt());
    let (ran, asked) = run(&format!("ask {PAYIN}"), [answer.clone()]).await;
    assert!(ran.out.starts_with("LigdiCash gave no result. LigdiCash did not answer in time.\n"));
    let line = format!("POST /api/ops/transactions/{PAYIN}/ask");
    assert_eq!(asked, [Asked { line, body: String::new() }]);
    let ran = output_of(&format!("ask {PAYIN} --csv"), [answer]).await;
    let (head, row) = ran.out.split_once("\r\n").unwrap();
    assert!(head.ends_with(",refund_of,outcome,problem"), "{head}");
    assert!(row.ends_with(",nothing_learnt,unreachable\r\n"), "{row}");
}
