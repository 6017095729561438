//! The program is killed at each of its requests in turn, and run again.

use std::fs;
use std::path::Path;

use local::Stack;

use super::wire::{Cut, Wire};
use super::{MOOV, ORANGE, known, paid, state, states, written};
use crate::evidence::folder;
use crate::local::{stack, stack_of_two};
use crate::program::Text as _;

/// LigdiCash refuses the third.
fn lines() -> String {
    let [one, two] = [1, 2].map(|at| (format!("{MOOV}{at}"), format!("{ORANGE}{at}")));
    written(&[
        ("1", &one.0, 500),
        ("2", &one.1, 700),
        ("3", "22620000001", 900),
        ("4", &two.0, 1100),
        ("5", &two.1, 1300),
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

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_that_is_killed_at_any_request_is_sent_once_by_the_next_run() {
    let (stack, folder) = (stack().await, folder("batch-killed"));
    let wire = Wire::to(&stack).await;
    let first = folder.join("first.csv");
    fs::write(&first, lines()).unwrap();
    let (digest, total) = known(&stack, &first).await;
    let agreed = format!("--reason Primes --digest {digest} --total {total} --per-minute 6000");
    let mut batches = 0;
    for kill in [Cut::Before, Cut::After] {
        for at in 0.. {
            let name = format!("{kill:?}-{at}");
            let file = folder.join(&name).join("file.csv");
            fs::create_dir(folder.join(&name)).unwrap();
            fs::write(&file, lines()).unwrap();
            let line = format!("payouts send {} --batch {name} {agreed}", file.display());
            let survived = wire.ops("", &line, Some((at, kill))).await;
            let survived = survived.inspect(|ran| assert_eq!(ran.code, 3, "{ran:?}")).is_some();
            assert_eq!(wire.ops("", &line, None).await.unwrap().code, 3);
            batches += 1;
            assert_sent_once(&stack, &wire, &name, &file, batches).await;
            if survived {
                // The lines are asked about, and then sent.
                assert_eq!(at, 10);
                break;
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approval_that_is_killed_at_any_request_sends_once_by_the_next_run() {
    let (stack, folder) = (stack_of_two().await, folder("batch-killed-two"));
    let wire = Wire::to(&stack).await;
    let file = folder.join("file.csv");
    fs::write(&file, lines()).unwrap();
    let (digest, total) = known(&stack, &file).await;
    let mut batches = 0;
    for kill in [Cut::Before, Cut::After] {
        for at in 0.. {
            let name = format!("{kill:?}-{at}");
            let typed = |total| {
                format!(
                    "{} --reason ok --digest {digest} --total {total} --per-minute 6000",
                    file.display()
                )
            };
            let line = format!("payouts send --batch {name} {}", typed(total));
            assert_eq!(wire.ops("", &line, None).await.unwrap().code, 0);
            let approve = |total| format!("payouts approve {name} {}", typed(total));
            let survived = wire.ops("/issa", &approve(total), Some((at, kill))).await.is_some();
            let line = format!("payouts report {name} {} --json", file.display());
            let report = wire.ops("/issa", &line, None).await.unwrap().out.json();
            let left = states(&report).get("waits").map_or(0, |(_, francs)| *francs);
            assert_eq!(wire.ops("/issa", &approve(left), None).await.unwrap().code, 3);
            batches += 1;
            assert_sent_once(&stack, &wire, &name, &file, batches).await;
            if survived {
                assert_eq!((at, left), (10, 0));
                break;
            }
        }
    }
}
