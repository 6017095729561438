//! The program is killed at each of its requests in turn, and run again.

use std::fs;
use std::path::Path;

use local::Stack;

use super::wire::{Cut, Wire};
use super::{MOOV, ORANGE, agreed, check_file, paid, state, states, written};
use crate::evidence::folder;
use crate::local::{stack, stack_of_two};
use crate::program::Text as _;

/// LigdiCash refuses the third.
fn lines() -> String {
    let [one, two] = [1, 2].map(|at| (format!("{MOOV}{at}"), format!("{ORANGE}{at}")));
    written(&[
        ("1", &*one.0, 500),
        ("2", &*one.1, 700),
        ("3", "22620000001", 900),
        ("4", &*two.0, 1100),
        ("5", &*two.1, 1300),
    ])
}

/// Whether each of these batches was paid once, and is reported so.
async fn assert_sent_once(stack: &Stack, wire: &Wire, name: &str, file: &Path, batches: usize) {
    let paid = paid(stack);
    let once =
        [("22670000001", 500), ("22670000002", 1100), ("22675000001", 700), ("22675000002", 1300)];
    let all =
        once.iter().flat_map(|(number, amount)| vec![((*number).to_owned(), *amount); batches]);
    assert_eq!(paid, all.collect::<Vec<_>>(), "{name}");
    let line = format!("payouts report {name} {} --json", file.display());
    let report = wire.ops("", &line, None).await.unwrap().out.json();
    assert_eq!(states(&report), state(&[("sent", 4, 3600), ("failed", 1, 900)]), "{report}");
}

/// Kills each batch at the next of its requests, until one survives. `run` gets the kill and the batch's name and file,
/// and returns whether the batch survived.
async fn at_each_request(
    (stack, wire): (&Stack, &Wire),
    folder: &Path,
    run: impl AsyncFn((usize, Cut), &str, &Path) -> bool,
) {
    let mut batches = 0;
    for kill in [Cut::Before, Cut::After] {
        for at in 0.. {
            let name = format!("{kill:?}-{at}");
            let file = folder.join(&name).join("file.csv");
            fs::create_dir(folder.join(&name)).unwrap();
            fs::write(&file, lines()).unwrap();
            let has_survived = run((at, kill), &name, &file).await;
            batches += 1;
            assert_sent_once(stack, wire, &name, &file, batches).await;
            if has_survived {
                // The program first asks about the lines, and then sends or approves them.
                assert_eq!(at, 10);
                break;
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_that_is_killed_at_any_request_is_sent_once_by_the_next_run() {
    let (stack, folder) = (stack().await, folder("batch-killed"));
    let wire = Wire::to(&stack).await;
    at_each_request((&stack, &wire), &folder, async |kill, name, file| {
        let agreed = agreed(&stack, file).await;
        let line = format!("payouts send {} --batch {name} {agreed}", file.display());
        let survived = wire.ops("", &line, Some(kill)).await;
        let survived = survived.inspect(|ran| assert_eq!(ran.code, 3, "{ran:?}")).is_some();
        assert_eq!(wire.ops("", &line, None).await.unwrap().code, 3);
        survived
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approval_that_is_killed_at_any_request_sends_once_by_the_next_run() {
    let (stack, folder) = (stack_of_two().await, folder("batch-killed-two"));
    let wire = Wire::to(&stack).await;
    at_each_request((&stack, &wire), &folder, async |kill, name, file| {
        let ((digest, total), file) = (check_file(&stack, file).await, file.display());
        let typed = |total| {
            format!("{file} --reason ok --digest {digest} --total {total} --per-minute 6000")
        };
        let line = format!("payouts send --batch {name} {}", typed(total));
        assert_eq!(wire.ops("", &line, None).await.unwrap().code, 0);
        let approve = |total| format!("payouts approve {name} {}", typed(total));
        let survived = wire.ops("/issa", &approve(total), Some(kill)).await.is_some();
        let line = format!("payouts report {name} {file} --json");
        let report = wire.ops("/issa", &line, None).await.unwrap().out.json();
        let left = states(&report).get("waits").map_or(0, |(_, francs)| *francs);
        assert_eq!(wire.ops("/issa", &approve(left), None).await.unwrap().code, 3);
        assert!(!survived || left == 0, "{report}");
        survived
    })
    .await;
}
