//! The examples of `clients/examples/payouts`: each is a program in its language.
//!
//! They sign with libraries that are not installed here, and only AWS can check a signature.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::Command;

use text::files::root;

use crate::world::{self, World};

fn example(name: &str) -> PathBuf {
    root().join("clients/examples/payouts").join(name)
}

/// Lets an interpreter read the file without running it.
fn is_read(program: &str, arguments: &[&str], file: &str) {
    let Ok(output) = Command::new(program).args(arguments).arg(example(file)).output() else {
        let skipped = format!("SKIPPED: {file} is not read without {program}\n");
        // Past the capture of the test harness: a skipped test must not look like a passed one.
        return io::stderr().write_all(skipped.as_bytes()).unwrap();
    };
    assert!(output.status.success(), "{file}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn every_language_reads_its_example() {
    is_read("node", &["--check"], "node/payout.mjs");
    let parse = "import ast, sys; ast.parse(open(sys.argv[1]).read())";
    is_read("python3", &["-c", parse], "python/payout.py");
    is_read("php", &["-l"], "php/payout.php");
}

#[world::test]
async fn the_request_of_the_examples_is_taken(world: &World) {
    let request = std::fs::read_to_string(example("payout.json")).unwrap();
    let answer = world.pay_out(&serde_json::from_str(&request).unwrap()).await;
    assert_eq!((answer.status, answer.body["status"].as_str()), (200, Some("pending")));
}
