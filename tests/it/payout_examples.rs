//! The examples of `clients/examples/payouts`: each is a program in its language.
//!
//! They sign with libraries that are not installed here, and only AWS can check a signature.

use text::files;

use crate::examples::Example;
use crate::world::{self, World};

/// Lets each interpreter read its file without running it.
#[test]
fn every_language_reads_its_example() {
    const PARSE: &str = "import ast, sys; ast.parse(open(sys.argv[1]).read())";
    for example in [
        Example::node(&["--check"], "payouts/node/payout.mjs"),
        Example::python(&["-c", PARSE], "payouts/python/payout.py"),
        Example::php(&["-l"], "payouts/php/payout.php"),
    ] {
        if example.can_run() {
            let output = example.command().output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
    }
}

#[world::test]
async fn the_request_of_the_examples_is_taken(world: &World) {
    let request = files::read("clients/examples/payouts/payout.json");
    let answer = world.pay_out(&serde_json::from_str(&request).unwrap()).await;
    assert_eq!((answer.status, answer.body["status"].as_str()), (200, Some("pending")));
}
