//! The stories of `docs/operations.md`, the rule of `docs/evidence.md` and the commands of `docs/books.md`, in both languages:
//! each command is run as it is written.

use std::fs;
use std::path::Path;
use std::process::Command;

use local::Stack;

use crate::evidence::folder;
use crate::local::{
    assert_clean, ligdicash, now, paid, paid_in_silence, signing_stack, stack, typed,
    unknown_payout,
};
use crate::program::Text as _;

/// The commands that a document types under this name.
fn commands(document: &str, name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(document);
    let text = fs::read_to_string(path).unwrap();
    let (_, rest) = text.split_once(&format!("<!-- typed: {name} -->\n```")).unwrap();
    rest.split_once('\n').unwrap().1.split_once("```").unwrap().0.to_owned()
}

/// The same commands in both documents.
pub(crate) fn same_commands(name: &str) -> String {
    same_commands_of("operations", name)
}

pub(crate) fn same_commands_of(document: &str, name: &str) -> String {
    let english = commands(&format!("{document}.md"), name);
    assert_eq!(commands(&format!("fr/{document}.md"), name), english);
    english
}

/// The variable `PATH` by which commands find the program.
pub(crate) fn path_with_ops() -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_ops"));
    format!("{}:{}", program.parent().unwrap().display(), env!("PATH"))
}

/// Runs commands in `bash`, in the variable `FOLDER` if there is one, and returns what they print.
pub(crate) async fn run(stack: &Stack, commands: &str, variables: &[(&str, &str)]) -> String {
    let mut bash = bash(stack, commands, variables);
    let output = tokio::task::spawn_blocking(move || bash.output().unwrap()).await.unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    assert!(output.status.success(), "{commands}: {}", text(output.stderr));
    let printed = text(output.stdout);
    assert_clean(stack, commands, &printed);
    printed
}

/// `bash` with these commands, which ends at the first one that fails.
pub(crate) fn bash(stack: &Stack, commands: &str, variables: &[(&str, &str)]) -> Command {
    let folder = variables.iter().find(|(name, _)| *name == "FOLDER");
    let mut bash = Command::new("bash");
    bash.args(["-euc", commands])
        .env_clear()
        .current_dir(folder.map_or(".", |(_, folder)| folder))
        .env("PATH", path_with_ops())
        .env("OPS_URL", format!("local:{}", stack.api_url.port().unwrap()))
        .envs(variables.iter().copied());
    bash
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sms_leads_to_the_payment() {
    let stack = stack().await;
    let id = paid(&stack, "A-1001").await;
    let story = typed(&stack, &format!("show {id} --person --json")).await.out.json();
    let number = story["person"]["number"].as_str().unwrap();
    let reference = story["transaction"]["operator_ref"].as_str().unwrap();
    let known = [("ID", &*id), ("ORDER", "A-1001"), ("NUMBER", number), ("REFERENCE", reference)];
    let shown = run(&stack, &same_commands("sms"), &known).await;
    assert_eq!(shown.matches(" A-1001 ").count(), 3, "found three times: {shown}");
    shown.shows(&["completed: LigdiCash confirmed"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_sms_about_a_payment_that_is_not_proven_leads_to_it_by_order_and_amount() {
    let stack = stack().await;
    let id = paid_in_silence(&stack, "A-1001").await;
    for typed_by in ["find number 70000001", "find operator CI260601.1002.A00001"] {
        let nothing = typed(&stack, typed_by).await;
        let said = nothing.out.words().join(" ");
        said.shows(&["No results.", "payments and payouts: 1.", "ops find amount"]);
        assert_eq!(nothing.code, 1, "{said}");
    }
    let known = [("ORDER", "A-1001"), ("AMOUNT", "3 000")];
    let shown = run(&stack, &same_commands("sms-unproven"), &known).await;
    shown.shows(&[&id, "pending"]);
    assert_eq!(shown.matches(&format!("{id}\n")).count(), 2, "in the story and by amount: {shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_that_ligdicash_did_not_call_about_is_settled_by_asking_and_who_asked_is_shown() {
    let stack = stack().await;
    let id = paid_in_silence(&stack, "A-1001").await;
    assert!(run(&stack, "ops show \"$ID\"", &[("ID", &id)]).await.contains("pending"));
    run(&stack, &same_commands("sms-ask"), &[("ID", &id)]).await.shows(&["completed"]);
    let shown = run(&stack, "ops show \"$ID\"", &[("ID", &id)]).await;
    shown.shows(&["completed: LigdiCash confirmed", "arn:aws:iam::000000000000:user/local"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_evidence_is_written_and_its_seal_is_checked_as_the_guide_types_it() {
    let stack = stack().await;
    paid(&stack, "A-1001").await;
    let folder = folder("typed");
    let known = [("ORDER", "A-1001"), ("FOLDER", folder.to_str().unwrap())];
    let written = run(&stack, &same_commands_of("evidence", "evidence"), &known).await;
    let seal = written.lines().find_map(|line| line.strip_prefix("Checksum: ")).unwrap();
    let checked = run(&stack, &same_commands_of("evidence", "evidence-seal"), &known).await;
    assert_eq!(checked, format!("{seal}  -\n<!-- sha256: {seal} -->\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_books_are_written_closed_and_audited_as_the_guide_types_it() {
    let stack = stack().await;
    paid(&stack, "A-1001").await;
    let (folder, day) = (folder("books-typed"), today(&stack).await);
    let known = [
        ("FOLDER", folder.to_str().unwrap()),
        ("DAY", &day),
        ("FIRST", &day),
        ("LAST", &day),
        ("MONTH", &day[..7]),
    ];
    let typed = async |name| run(&stack, &same_commands_of("books", name), &known).await;
    // The payment, and the decision by which the local stack has made its link.
    typed("export").await.shows(&["rows\":2", ": 2 rows"]);
    let closed = typed("day-close").await;
    assert!(closed.contains("Money in") && closed.contains("000 F"), "{closed}");
    fs::write(folder.join("statement.csv"), ligdicash(&stack).statement()).unwrap();
    typed("profile").await;
    typed("month-close").await;
    fs::read_to_string(folder.join("month.csv")).unwrap().shows(&["\"Fees, by operator\",ORANGE"]);
    for file in ["books.csv", "books.jsonl", "day.csv", "day.html", "month.html"] {
        assert!(folder.join(file).metadata().unwrap().len() > 0, "{file}");
    }
    let audited = typed("audit").await;
    assert_eq!(audited, "local\nPayments and payouts audited: 1; problems: 0.\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_is_reconciled_and_its_line_becomes_a_case_as_the_guide_types_it() {
    let stack = stack().await;
    let folder = folder("statement-typed");
    paid(&stack, "A-1001").await;
    fs::write(folder.join("statement.csv"), ligdicash(&stack).statement()).unwrap();
    let known = [("FOLDER", folder.to_str().unwrap()), ("LINE", "statement.csv line 12")];
    let commands = same_commands_of("books", "profile") + &same_commands_of("books", "reconcile");
    let shown = run(&stack, &commands, &known).await;
    shown.shows(&["agreed 1 lines", "exceptions 0"]);
    let shown = run(&stack, &same_commands_of("books", "case-open"), &known).await;
    shown.shows(&["statement.csv line 12"]);
    assert!(run(&stack, "ops cases", &[]).await.contains("Nothing to do."));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_now_is_seen_at_once() {
    let stack = stack().await;
    paid(&stack, "A-1001").await;
    let shown = run(&stack, &same_commands("now"), &[]).await;
    assert!(shown.contains("To do") && shown.contains("Nothing to do."), "{shown}");
    assert_eq!(run(&stack, &same_commands("promotion"), &[]).await.matches("A-1001").count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_finds_nothing_wrong_and_does_not_look_into_an_account_that_is_not_there() {
    let shown = run(&signing_stack().await, &same_commands("doctor"), &[]).await;
    let right = shown.lines().filter(|line| line.starts_with("right "));
    let unseen = shown.lines().filter(|line| line.ends_with("the local stack has no AWS account"));
    assert_eq!((right.count(), unseen.count()), (10, 8), "{shown}");
    assert!(shown.ends_with("\nNothing is wrong; 8 were not looked at.\n"), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_waits_for_ligdicash_is_listed_and_can_be_asked_about() {
    let stack = stack().await;
    let id = paid_in_silence(&stack, "A-1001").await;
    let shown = run(&stack, &same_commands("pending"), &[("ID", &id)]).await;
    shown.shows(&["pending: 1."]);
    assert!(shown.matches(" A-1001 ").count() >= 1 && shown.contains("completed"), "{shown}");
    let waiting = run(&stack, &same_commands("promotion"), &[]).await;
    assert!(!waiting.contains("A-1001"), "asked about, it waits no more: {waiting}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_orders_that_went_over_a_leaked_key_are_found_by_its_fingerprint() {
    let stack = stack().await;
    let id = paid(&stack, "A-1001").await;
    let payout = unknown_payout(&stack).await;
    let day = today(&stack).await;
    for leaked in [sandbox::API_KEY, sandbox::AUTH_TOKEN] {
        let known = [("LEAKED", leaked), ("DAY", day.as_str())];
        let shown = run(&stack, &same_commands("leaked"), &known).await;
        assert_eq!(shown, format!("A-1001\t{id}\nP-1001\t{payout}\n"));
    }
    let known = [("LEAKED", "another-key"), ("DAY", day.as_str())];
    assert_eq!(run(&stack, &same_commands("leaked"), &known).await, "");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_keys_is_rehearsed_and_the_doctor_says_before_and_after_what_is_wrong() {
    let stack = signing_stack().await;
    let address = |url: &url::Url| url.as_str().trim_end_matches('/').to_owned();
    let (sandbox, shop) = (address(&stack.sandbox_url), address(&stack.api_url));
    let known = [("SANDBOX", &*sandbox), ("SHOP", &*shop)];
    let shown = run(&stack, &same_commands("rehearse-keys"), &known).await;
    let (before, after) = shown.split_once("LigdiCash refuses the old keys.\n").unwrap();
    assert!(before.contains("WRONG "), "{before}");
    assert!(after.contains("\nNothing is wrong; "), "{after}");
}

/// The day by the stack's clock.
pub(crate) async fn today(stack: &Stack) -> String {
    now(stack).await.strftime("%Y-%m-%d").to_string()
}
