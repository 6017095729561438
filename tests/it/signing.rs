//! The examples of `clients/examples/signing`: the proof that each makes, by its real interpreter, is taken by the
//! handler.

use std::io::Write;
use std::process::{Output, Stdio};

use ligdicash_core::ports::Clock;
use ligdicash_infra::clock::SystemClock;
use serde_json::{Value, json};

use crate::examples::{Example, in_every_language};
use crate::world::{self, World, but, order};

/// Base64 with every kind of character, so that a key whose text is taken for its bytes is seen.
const KEY: &str = "+/8AsmnHWZ3v0+dVbQhX/4qkTy1uLw7eRgJ9iKc2xPE=";
const DESCRIPTION: &str = "Sac en faso dan fani à 3 000 F — « été »";

static NODE: Example = Example::node(&[], "signing/node/sign.mjs");
static PYTHON: Example = Example::python(&[], "signing/python/sign.py");
static PHP: Example = Example::php(&[], "signing/php/sign.php");
static DART: Example = Example::new(
    "dart",
    &[],
    "signing/dart/sign.dart",
    // Offline: a test fetches nothing.
    &["pub", "get", "--offline"],
    // Few machines have it, so CI goes on without.
    "NOT RUN without dart 3 and `dart pub get` in its folder",
);

impl Example {
    fn run(&self, order: &Value, key: &str) -> Output {
        let mut process = self
            .command()
            .env("ORDER_KEY", key)
            // A server without a locale has this one; a helper that trusts it breaks the accents.
            .env("LC_ALL", "C")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = process.stdin.take().unwrap();
        stdin.write_all(order.to_string().as_bytes()).unwrap();
        drop(stdin);
        process.wait_with_output().unwrap()
    }

    fn sign(&self, order: &Value) -> String {
        let output = self.run(order, KEY);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
    }
}

in_every_language! {
    std::convert::identity; node NODE python PYTHON php PHP dart DART; {
        the_handler_takes_the_proof
        nothing_in_an_order_replaces_what_the_proof_says_of_itself
        one_altered_character_is_refused
        a_key_that_is_short_or_no_base64_signs_nothing
    }
}

/// An order with everything that a proof may carry.
fn full_order() -> Value {
    let items = json!([
        { "name": "Sac « été »", "quantity": 2, "unit_price": 1250 },
        { "name": "Livraison à Bobo/Ouaga", "quantity": 1, "unit_price": 500 },
    ]);
    but(order("A-1001", 3000), json!({ "description": DESCRIPTION, "items": items }))
}

/// A world that takes proofs only, at the machine's time: the helpers' commands read that.
///
/// Must be called after the proof was made, because a proof from the future is refused.
fn require_proofs(world: &World) {
    world.put_order_keys(&json!({ "order_key": KEY }));
    world.advance(SystemClock.now().duration_since(world.now()));
}

async fn the_handler_takes_the_proof(example: &Example) {
    world::test(async |world| {
        let proof = example.sign(&full_order());
        require_proofs(world);
        let answer = world.initiate(&json!({ "order": proof })).await;
        let id = answer.fulfilled();
        assert_eq!(world.item(id).await.unwrap()["amount"].as_n().unwrap(), "3000");
        let status = world.status(id).await.body;
        let amounts = json!([status["order_id"], status["amount"], status["amount_proven"]]);
        assert_eq!(amounts, json!(["A-1001", 3000, true]));
        let invoice = world.sandbox.invoice(id).unwrap();
        assert_eq!((invoice.amount, invoice.description.as_str()), (3000, DESCRIPTION));
    })
    .await;
}

async fn nothing_in_an_order_replaces_what_the_proof_says_of_itself(example: &Example) {
    world::test(async |world| {
        let mut order = full_order();
        for (claim, value) in [("aud", json!("others")), ("iat", json!(1)), ("exp", json!(2))] {
            order[claim] = value;
        }
        let proof = example.sign(&order);
        require_proofs(world);
        world.initiate(&json!({ "order": proof })).await.assert_status(200);
    })
    .await;
}

async fn one_altered_character_is_refused(example: &Example) {
    world::test(async |world| {
        let proof = example.sign(&full_order());
        require_proofs(world);
        let dots: Vec<_> = proof.match_indices('.').map(|(at, _)| at).collect();
        // The first, a middle and the last character of each part, and the dots between them.
        let parts = [(0, dots[0]), (dots[0] + 1, dots[1]), (dots[1] + 1, proof.len())];
        let places = parts.iter().flat_map(|(start, end)| [*start, (start + end) / 2, end - 1]);
        for at in places.chain(dots.iter().copied()) {
            // The next character. In the last position, it differs in bits that no byte of the signature
            // holds.
            let next = char::from(proof.as_bytes()[at] + 1);
            let other = if next.is_ascii_alphanumeric() { next } else { 'A' };
            let altered = format!("{}{other}{}", &proof[..at], &proof[at + 1..]);
            let answer = world.initiate(&json!({ "order": altered })).await;
            let refused = matches!(
                (answer.status, answer.error()),
                (401, "order_proof_invalid") | (400, "order_proof_malformed")
            );
            assert!(refused, "character {at}: {answer:?}");
        }
        assert_eq!((world.creates(), world.count_items().await), (0, 0));
        let answer = world.initiate(&json!({ "order": proof })).await;
        assert_eq!(answer.status, 200, "what was refused took nothing away: {answer:?}");
    })
    .await;
}

async fn a_key_that_is_short_or_no_base64_signs_nothing(example: &Example) {
    let refusals = [
        ("", "at least 32"),
        ("c2hvcnQ=", "at least 32"),
        // 31 bytes.
        ("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg==", "at least 32"),
        // 32 characters are not 32 bytes.
        ("0123456789abcdef0123456789abcdef", "at least 32"),
        ("this is a sentence, not a key made at random", "not base64"),
    ];
    for (key, reason) in refusals {
        let output = example.run(&full_order(), key);
        let message = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success(), "{key:?}");
        let is_missing = key.is_empty() && message.contains("ORDER_KEY is not set");
        assert!(is_missing || message.contains(reason), "{key:?}: {message}");
        assert_eq!(message.lines().count(), 1, "{message}");
        assert!(output.stdout.is_empty(), "{key:?}");
        assert!(key.is_empty() || !message.contains(key), "a key is not shown: {message}");
    }
}
