//! Stacks that share a key: a proof that names its stack is taken there and nowhere else.

use serde_json::{Value, json};

use crate::world::proof::{KEY, sign};
use crate::world::wired::order_by;
use crate::world::{self, Answer, AppInitiate, World, but};

impl World {
    /// Initiate of a stack of this name.
    fn stack(&self, name: &'static str, naming: &'static str) -> AppInitiate {
        self.process_given(&[("STACK_NAME", name), ("ORDER_PROOF_STACK", naming)]).initiate
    }

    /// An order whose proof is made out so.
    fn made_out_to(&self, aud: &Value) -> String {
        let claims = but(self.claims("A-1", 3000), json!({ "aud": aud }));
        json!({ "order": sign(&claims, KEY) }).to_string()
    }
}

async fn ask(stack: &AppInitiate, body: &str) -> Answer {
    order_by(stack, body).await
}

#[track_caller]
fn assert_refused(answer: &Answer, detail: &str, aud: &Value) {
    assert_eq!((answer.status, answer.error()), (401, "order_proof_invalid"), "{aud}");
    assert_eq!(answer.body["detail"], detail, "{aud}");
}

const ANOTHER: &str = "its aud names another stack";
const NONE: &str = "its aud names no stack, and here it must";
const NOT_OURS: &str =
    "its aud is not ligdicash-lambda, with or without a colon and the name of a stack";

/// Other stacks may have the same key.
#[world::test]
async fn a_proof_that_names_a_stack_is_taken_by_that_stack_alone(world: &World) {
    world.require_proofs();
    let boutique = world.stack("boutique", "optional");
    let marche = world.stack("marche", "optional");
    let nameless = world.process_given(&[]).initiate;
    for aud in [
        json!("ligdicash-lambda:boutique"),
        json!(["ligdicash-lambda:boutique"]),
        json!(["ligdicash-lambda", "ligdicash-lambda:boutique"]),
        json!(["ligdicash-lambda:boutique", "ligdicash-lambda:atelier"]),
    ] {
        let body = world.made_out_to(&aud);
        for other in [&marche, &nameless] {
            assert_refused(&ask(other, &body).await, ANOTHER, &aud);
        }
        assert_eq!(ask(&boutique, &body).await.status, 200, "{aud}");
    }
}

#[world::test]
async fn a_proof_that_names_no_stack_is_taken_by_each_that_does_not_require_it(world: &World) {
    world.require_proofs();
    let open_minded = world.stack("boutique", "optional");
    let strict = world.stack("boutique", "required");
    for aud in [json!("ligdicash-lambda"), json!(["ligdicash-lambda"])] {
        let body = world.made_out_to(&aud);
        assert_refused(&ask(&strict, &body).await, NONE, &aud);
        assert_eq!(ask(&open_minded, &body).await.status, 200, "{aud}");
    }
    let body = world.made_out_to(&json!("ligdicash-lambda:boutique"));
    assert_eq!(ask(&strict, &body).await.status, 200);
    let other = json!("ligdicash-lambda:marche");
    assert_refused(&ask(&strict, &world.made_out_to(&other)).await, ANOTHER, &other);
}

#[world::test]
async fn a_similar_stack_name_names_no_stack(world: &World) {
    world.require_proofs();
    let stack = world.stack("boutique", "optional");
    let another = json!([
        "ligdicash-lambda:",
        "ligdicash-lambda:Boutique",
        "ligdicash-lambda:boutique ",
        "ligdicash-lambda::boutique",
        "ligdicash-lambda:boutique2",
    ]);
    let not_ours = json!([
        "boutique", "ligdicash-lambda boutique", "ligdicash-lambdaboutique",
        ["ligdicash-lambda:boutique", "boutique"], ["ligdicash-lambda:boutique", 7],
        [["ligdicash-lambda:boutique"]], { "ligdicash-lambda": "boutique" }, [], "", null,
    ]);
    for (detail, auds) in [(ANOTHER, another), (NOT_OURS, not_ours)] {
        for aud in auds.as_array().unwrap() {
            assert_refused(&ask(&stack, &world.made_out_to(aud)).await, detail, aud);
        }
    }
    assert_eq!((world.count_items().await, world.creates()), (0, 0));
}
