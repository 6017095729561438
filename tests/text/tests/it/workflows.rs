//! The workflows of a change, and `.ci/changed`, which says which of them a file starts.

use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;
use text::files::{read, root};

/// Checks that only the night has time for, in `nightly.yml` by `.ci/run --long`.
const LONG: [&str; 2] = ["tests/bench/run", "tests/old-engine/run"];

/// The workflows that a change of this file starts.
fn started(file: &str) -> String {
    let mut script = Command::new(root().join(".ci/changed"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    writeln!(script.stdin.take().unwrap(), "{file}").unwrap();
    let output = script.wait_with_output().unwrap();
    assert!(output.status.success(), "{file}");
    String::from_utf8(output.stdout).unwrap().trim_end().replace('\n', " ")
}

/// The workflows that `change.yml` calls, for all of which its last job waits.
fn called() -> BTreeSet<String> {
    let change: Value = serde_saphyr::from_str(&read(".github/workflows/change.yml")).unwrap();
    let jobs = change["jobs"].as_object().unwrap();
    let waits = jobs["holds"]["needs"].as_array().unwrap().iter();
    let waits: BTreeSet<_> = waits.map(|name| name.as_str().unwrap()).chain(["holds"]).collect();
    assert!(jobs.keys().map(String::as_str).collect::<BTreeSet<_>>() == waits, "{waits:?}");
    let called = jobs.iter().filter(|(name, job)| job["uses"] == address(name));
    called.map(|(name, _)| name.clone()).collect()
}

fn address(workflow: &str) -> String {
    format!("./.github/workflows/{workflow}.yml")
}

/// A script, or a line of Cargo.
#[test]
fn each_command_of_ci_run_is_in_a_workflow_of_a_change() {
    let called = called();
    let texts = called.iter().map(|name| read(&address(name)));
    let workflows: String = texts.collect();
    let run = read(".ci/run");
    let lines = run.lines().map(str::trim);
    let cargo = lines.filter_map(|line| line.find("cargo ").map(|at| &line[at..]));
    let words = run.split([' ', '\n', ';']).filter(|word| word.contains('/'));
    // An earlier run has left its logs there.
    let words = words.filter(|word| !word.starts_with("target/"));
    let scripts =
        words.filter(|word| word.starts_with(char::is_alphabetic) && root().join(word).is_file());
    let commands: BTreeSet<_> = cargo.chain(scripts).filter(|one| !LONG.contains(one)).collect();
    assert!(commands.len() >= 20, "{commands:?}");
    let missing: Vec<_> = commands.iter().filter(|one| !workflows.contains(**one)).collect();
    assert!(missing.is_empty(), "no workflow of a change has {missing:?}");
    assert!(read(".github/workflows/nightly.yml").contains(".ci/run --long"));
}

#[test]
fn the_paths_that_start_a_workflow_are_there() {
    let script = read(".ci/changed");
    let (_, lines) = script.split_once("\nbackend='").unwrap();
    let words = lines.split([' ', '\n', '\'']);
    let is_path = |word: &&str| word.contains(['/', '.']) && !word.contains(['*', '$', '#', '=']);
    let paths: Vec<_> = words.filter(is_path).collect();
    assert!(paths.len() > 60, "{paths:?}");
    let missing: Vec<_> = paths.iter().filter(|path| !root().join(path).exists()).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// A guide alone starts no test of the code.
#[test]
fn a_file_starts_the_workflows_that_read_it() {
    for (file, workflows) in [
        ("docs/links.md", "text"),
        ("docs/fr/operations.md", "deployment guides text"),
        ("docs/fr/your-shop.md", "clients text"),
        ("clients/packages/php/README.fr.md", "clients text"),
        ("tools/sandbox/README.md", "text"),
        ("clients/woocommerce/plugin/readme.txt", "plugin text"),
        (".github/dependabot.yml", "supply-chain text"),
        ("shared/core/src/payin/life.md", "browser clients deployment plugin rust text"),
    ] {
        assert_eq!(started(file), workflows, "{file}");
    }
    let all = called();
    assert_eq!(started(".ci/run").split(' ').count(), all.len() - 1, "all but the guides");
    for name in &all {
        assert!(started(&address(name)[2..]).contains(name.as_str()), "{name}");
    }
}
