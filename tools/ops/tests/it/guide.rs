//! The commands of `docs/restore.md`, in both languages, run as they are written.

use std::io::Write as _;

use std::process::{Command, Stdio};

use sandbox::STATEMENT_COLUMNS;
use serde_json::{Value, json};

use crate::decisions::decided;
use crate::documents::{path_with_ops, run, same_commands_of};
use crate::evidence::folder;
use crate::fixtures::health;
use crate::local::{ligdicash, stack_with, today, typed};
use crate::program::{CREDENTIALS, Text as _, at_stack};
use crate::restore::{nothing, opened, pages};
use crate::stack::{Answer, Stack, json};

/// Runs the rest of the line at a terminal, with the given input.
const TERMINAL: &str =
    "import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))";

/// Runs commands in `bash` at a terminal where a person types this, against a scripted stack.
pub(crate) async fn at_a_terminal(
    script: impl IntoIterator<Item = Answer>,
    commands: &str,
    types: &'static str,
) -> (i32, String, Vec<Value>) {
    let stack = Stack::of(script).await;
    let mut terminal = Command::new("python3");
    terminal
        .args(["-c", TERMINAL, "bash", "-euc", commands])
        .env_clear()
        .env("PATH", path_with_ops())
        .envs(at_stack(&stack.url, &CREDENTIALS))
        .envs([("POINT", "2026-11-22T10:00:00Z"), ("OLD", "shop-payments")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let mut terminal = terminal.spawn().unwrap();
    terminal.stdin.take().unwrap().write_all(types.as_bytes()).unwrap();
    let ended = tokio::task::spawn_blocking(move || terminal.wait_with_output().unwrap());
    let ended = ended.await.unwrap();
    let bodies = stack.asked().into_iter().filter(|request| !request.body.is_empty());
    let bodies = bodies.map(|request| request.body.json()).collect();
    (ended.status.code().unwrap(), String::from_utf8(ended.stdout).unwrap(), bodies)
}

fn guide(name: &str) -> String {
    same_commands_of("restore", name)
}

#[tokio::test(flavor = "multi_thread")]
async fn payments_and_payouts_are_paused_first() {
    let paused = || decided(true, &json!([]));
    let script = [paused(), paused(), json(&health())];
    let (code, out, asked) = at_a_terminal(script, &guide("restore-pause"), "").await;
    assert_eq!(code, 0, "{out}");
    assert!(
        asked.iter().all(|body| body["apply"] == true && body["reason"].is_string()),
        "{asked:?}"
    );
    assert_eq!(asked.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_restore_is_planned_applied_and_opened_at_a_terminal() {
    let commands = guide("restore-plan") + &guide("restore-apply");
    let [first, last] = pages();
    let script = || {
        let planned = [json(&first), json(&last)];
        planned.into_iter().chain([json(&first), json(&first), json(&last)])
    };
    let (code, out, asked) = at_a_terminal(script().chain([opened(true)]), &commands, "y\n").await;
    assert!(code == 0 && out.contains("The restored table is open."), "{out}");
    assert!(asked[..5].iter().all(|body| body["since"] == "2026-11-22T09:50:00Z"), "{asked:?}");
    let reason = "Damaged by the script of Sunday";
    assert_eq!(asked[5], json!({ "open": true, "reason": reason }));
    for types in ["n\n", "\n"] {
        let (code, out, asked) = at_a_terminal(script(), &commands, types).await;
        assert!(code == 3 && out.contains("Open the restored table?"), "{out}");
        assert!(out.contains("is still on hold") && asked.len() == 5, "{out}");
    }
    let in_french = format!("export OPS_LANGUAGE=fr\n{}", guide("restore-apply"));
    let in_french = format!("SINCE=2026-11-22T09:50:00Z\n{in_french}");
    let script = [json(&nothing()), json(&nothing()), opened(true)];
    let (code, out, _) = at_a_terminal(script, &in_french, "o\n").await;
    assert!(code == 0 && out.contains("La table restaurée est ouverte."), "{out}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_restored_is_looked_at_before_the_pause_ends() {
    let (stack, _) = stack_with("A-1001").await;
    let (folder, day) = (folder("restored"), today(&stack).await.to_string());
    std::fs::write(folder.join("statement.csv"), ligdicash(&stack).statement()).unwrap();
    std::fs::write(folder.join("columns.json"), STATEMENT_COLUMNS).unwrap();
    let variables = [("FOLDER", folder.to_str().unwrap()), ("FIRST", &day), ("LAST", &day)];
    run(&stack, &guide("restore-look"), &variables).await.shows(&[
        "Nothing to do.",
        "Problems: 0.",
        "Discrepancies: 0",
    ]);
    typed(&stack, "payments pause --apply --reason restored").await;
    run(&stack, &guide("restore-resume"), &variables).await.shows(&["New payments: paused → open"]);
}
