//! The stories of `docs/operations.md`, the rule of `docs/evidence.md` and the commands of `docs/books.md`, in both
//! languages. Each command is run as it is written.

use std::fs;
use std::path::Path;
use std::process::Command;

use local::Stack;

use crate::evidence::folder;
use crate::local::{
    assert_clean, ligdicash, paid, paid_in_silence, signing_stack, stack, stack_with, today, typed,
    typed as typed_at, unknown_payout,
};
use crate::program::Text as _;

/// The commands of a document with this name.
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

/// The words of the first column of a table in a guide.
pub(crate) fn table_of(document: &str, name: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(document);
    let text = fs::read_to_string(path).unwrap();
    let (_, rest) = text.split_once(&format!("<!-- compared: {name} -->\n")).unwrap();
    let rows = rest.lines().take_while(|line| line.starts_with('|')).skip(2);
    rows.map(|row| row.split('|').nth(1).unwrap().trim().to_owned()).collect()
}

/// The variable `PATH` by which commands find the program.
pub(crate) fn path_with_ops() -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_ops"));
    format!("{}:{}", program.parent().unwrap().display(), env!("PATH"))
}

/// Plays the person who copies the digest of each dry run.
const COPIES: &str = r#"SEEN=
ops() {
  local shown code=0
  shown=$(command ops "$@") || code=$?
  if [[ $shown ]]; then printf '%s\n' "$shown"; fi
  if [[ $shown =~ --apply\ ([0-9a-f]{12}) ]]; then SEEN=${BASH_REMATCH[1]}; fi
  return $code
}
"#;

/// Runs commands in `bash` until the first failure, in the variable `FOLDER` if there is one, and returns what they
/// print.
pub(crate) async fn run(stack: &Stack, commands: &str, variables: &[(&str, &str)]) -> String {
    let folder = variables.iter().find(|(name, _)| *name == "FOLDER");
    let mut bash = Command::new("bash");
    bash.args(["-euc", &format!("{COPIES}{commands}")])
        .env_clear()
        .current_dir(folder.map_or(".", |(_, folder)| folder))
        .env("PATH", path_with_ops())
        .env("OPS_URL", format!("local:{}", stack.api_url.port().unwrap()))
        .envs(variables.iter().copied());
    let out = tokio::task::spawn_blocking(move || bash.output().unwrap()).await.unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    assert!(out.status.success(), "{commands}: {}", text(out.stderr));
    let printed = text(out.stdout);
    assert_clean(stack, commands, &printed);
    printed
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sms_leads_to_the_payment() {
    let (stack, id) = stack_with("A-1001").await;
    let story = typed(&stack, &format!("show {id} --person --json")).await.out.json();
    let number = story["person"]["number"].as_str().unwrap();
    let reference = story["transaction"]["operator_ref"].as_str().unwrap();
    let env = [("ID", &*id), ("ORDER", "A-1001"), ("NUMBER", number), ("REFERENCE", reference)];
    let out = run(&stack, &same_commands("sms"), &env).await;
    assert_eq!(out.matches(" A-1001 ").count(), 3, "found three times: {out}");
    out.shows(&["completed: LigdiCash confirmed"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unproven_payment_is_found_by_the_order_and_amount_of_an_sms() {
    let stack = stack().await;
    let id = paid_in_silence(&stack, "A-1001").await;
    for typed_by in ["find number 70000001", "find operator CI260601.1002.A00001"] {
        let nothing = typed(&stack, typed_by).await;
        let out = nothing.out.words();
        out.shows(&["No results.", "Payments and payouts: 1.", "ops find amount"]);
        assert_eq!(nothing.code, 1, "{out}");
    }
    let env = [("ORDER", "A-1001"), ("AMOUNT", "3 000")];
    let out = run(&stack, &same_commands("sms-unproven"), &env).await;
    out.shows(&[&id, "pending"]);
    assert_eq!(out.matches(&format!("{id}\n")).count(), 2, "in the story and by amount: {out}");
}

/// The story names the person who asked.
#[tokio::test(flavor = "multi_thread")]
async fn a_payment_without_a_callback_is_settled_by_asking() {
    let stack = stack().await;
    let id = paid_in_silence(&stack, "A-1001").await;
    assert!(run(&stack, "ops show \"$ID\"", &[("ID", &id)]).await.contains("pending"));
    run(&stack, &same_commands("sms-ask"), &[("ID", &id)]).await.shows(&["completed"]);
    let out = run(&stack, "ops show \"$ID\"", &[("ID", &id)]).await;
    out.shows(&["completed: LigdiCash confirmed", "arn:aws:iam::000000000000:user/local"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_evidence_is_written_and_its_seal_is_checked_as_the_guide_types_it() {
    let (stack, _) = stack_with("A-1001").await;
    let folder = folder("typed");
    let env = [("ORDER", "A-1001"), ("FOLDER", folder.to_str().unwrap())];
    let written = run(&stack, &same_commands_of("evidence", "evidence"), &env).await;
    let seal = written.lines().find_map(|line| line.strip_prefix("Checksum: ")).unwrap();
    let checked = run(&stack, &same_commands_of("evidence", "evidence-seal"), &env).await;
    assert_eq!(checked, format!("{seal}  -\n<!-- sha256: {seal} -->\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_books_are_written_closed_and_audited_as_the_guide_types_it() {
    let (stack, _) = stack_with("A-1001").await;
    let (folder, day) = (folder("books-typed"), today(&stack).await.to_string());
    let env = [
        ("FOLDER", folder.to_str().unwrap()),
        ("DAY", &day),
        ("FIRST", &day),
        ("LAST", &day),
        ("MONTH", &day[..7]),
    ];
    let typed = async |name| run(&stack, &same_commands_of("books", name), &env).await;
    // The payment, and the decision that made the local stack's link.
    typed("export").await.shows(&["rows\":2", ": 2 rows"]);
    typed("journal")
        .await
        .shows(&["Accounting entries in journal.csv: 1.\nDefaults of SYSCOHADA: LigdiCash 554"]);
    fs::read_to_string(folder.join("journal-706.csv")).unwrap().shows(&[",LC,706,", ",,3000\r\n"]);
    let closed = typed("day-close").await;
    assert!(closed.contains("Money in") && closed.contains("000 F"), "{closed}");
    fs::write(folder.join("statement.csv"), ligdicash(&stack).statement()).unwrap();
    typed("columns").await;
    typed("month-close").await;
    fs::read_to_string(folder.join("month.csv"))
        .unwrap()
        .shows(&["\"Fees, by operator\",\"ORANGE BURKINA Rate: 2.00"]);
    let close = typed_at(&stack, &format!("month-close {} --json", &day[..7])).await.out.json();
    let env = [("MONTH", &day[..7]), ("CHECKSUM", close["digest"].as_str().unwrap())];
    let since = run(&stack, &same_commands_of("books", "month-since"), &env).await;
    since.shows(&["Changed since the close of", "nothing"]);
    for file in ["books.csv", "books.jsonl", "day.csv", "day.html", "month.html"] {
        assert!(folder.join(file).metadata().unwrap().len() > 0, "{file}");
    }
    let audited = typed("audit").await;
    assert_eq!(audited, "local\nPayments and payouts audited: 1. Problems: 0.\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_is_reconciled_and_its_line_becomes_a_case() {
    let stack = stack().await;
    let folder = folder("statement-typed");
    paid(&stack, "A-1001").await;
    fs::write(folder.join("statement.csv"), ligdicash(&stack).statement()).unwrap();
    let env = [("FOLDER", folder.to_str().unwrap()), ("LINE", "statement.csv line 12")];
    let commands = same_commands_of("books", "columns") + &same_commands_of("books", "reconcile");
    let out = run(&stack, &commands, &env).await;
    assert_eq!(out.matches("1 lines agree").count(), 2, "{out}");
    assert_eq!(out.matches("Discrepancies: 0").count(), 2, "{out}");
    let out = run(&stack, &same_commands_of("books", "case-open"), &env).await;
    out.shows(&["statement.csv line 12"]);
    assert!(run(&stack, "ops cases", &[]).await.contains("Nothing to do."));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_now_is_seen_at_once() {
    let (stack, _) = stack_with("A-1001").await;
    let out = run(&stack, &same_commands("now"), &[]).await;
    assert!(out.contains("To do") && out.contains("Nothing to do."), "{out}");
    assert_eq!(run(&stack, &same_commands("promotion"), &[]).await.matches("A-1001").count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_finds_nothing_wrong_and_skips_a_missing_account() {
    let out = run(&signing_stack().await, &same_commands("doctor"), &[]).await;
    let right = out.lines().filter(|line| line.starts_with("OK "));
    let unseen =
        out.lines().filter(|line| line.ends_with("the local payment server has no AWS account"));
    assert_eq!((right.count(), unseen.count()), (10, 8), "{out}");
    assert!(out.ends_with("\nNo problem found; 8 checks were skipped.\n"), "{out}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_orders_that_went_over_a_leaked_key_are_found_by_its_fingerprint() {
    let (stack, id) = stack_with("A-1001").await;
    let payout = unknown_payout(&stack).await;
    let day = today(&stack).await.to_string();
    for leaked in [sandbox::API_KEY, sandbox::AUTH_TOKEN] {
        let env = [("LEAKED", leaked), ("DAY", day.as_str())];
        let out = run(&stack, &same_commands("leaked"), &env).await;
        assert_eq!(out, format!("A-1001\t{id}\nP-1001\t{payout}\n"));
    }
    let env = [("LEAKED", "another-key"), ("DAY", day.as_str())];
    assert_eq!(run(&stack, &same_commands("leaked"), &env).await, "");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_keys_is_rehearsed_with_the_doctor_before_and_after() {
    let stack = signing_stack().await;
    let address = |url: &url::Url| url.as_str().trim_end_matches('/').to_owned();
    let (sandbox, shop) = (address(&stack.sandbox_url), address(&stack.api_url));
    let env = [("SANDBOX", &*sandbox), ("SHOP", &*shop)];
    let out = run(&stack, &same_commands("rehearse-keys"), &env).await;
    let (before, after) = out.split_once("LigdiCash refuses the old keys.\n").unwrap();
    assert!(before.contains("PROBLEM "), "{before}");
    assert!(after.contains("\nNo problem found; "), "{after}");
}
