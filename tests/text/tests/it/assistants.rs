//! The texts for coding assistants, `llms.txt` and the skill: all code that they name is in an interface.

use std::collections::BTreeSet;

use ligdicash_core::EventKind;
use serde_json::Value;
use text::files::read;
use text::fixtures::{self, fixture};
use text::markdown::{assert_generated, code, parted};
use text::openapi::{DOCUMENT, operations, resolved};
use text::schema;

use crate::languages::links;

const SKILL: &str = "clients/assistants/SKILL.md";

const FRENCH_SKILL: &str = "clients/assistants/SKILL.fr.md";

/// An amount as it must be written, and as it must not.
const AMOUNTS: [&str; 3] = ["3000", "3000.0", "\"3000\""];

/// The guides of what `openapi.yaml` does not describe: claims, signatures, the secret, the sandbox.
const GUIDES: [&str; 11] = [
    "clients/packages/node/README.md",
    "clients/packages/php/README.md",
    "clients/packages/python/README.md",
    "README.md",
    "docs/events/README.md",
    "docs/examine.md",
    "docs/http.md",
    "docs/order-proofs.md",
    "docs/payouts.md",
    "docs/receivers.md",
    "tools/sandbox/README.md",
];

/// The names of fields and headers, the values that are one of a few, and the codes of errors.
fn names(value: &Value, found: &mut BTreeSet<String>) {
    for name in ["properties", "headers", "examples"] {
        found.extend(value[name].as_object().into_iter().flatten().map(|(name, _)| name.clone()));
    }
    let values = value["enum"].as_array().into_iter().flatten().chain([&value["const"]]);
    found.extend(
        values.map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned)),
    );
    let within = value.as_object().into_iter().flatten().map(|(_, value)| value);
    for inner in within.chain(value.as_array().into_iter().flatten()) {
        names(inner, found);
    }
}

/// The code words of a text that no document of the interface has.
fn unknown(text: &str) -> Vec<String> {
    let mut interface = BTreeSet::new();
    names(&DOCUMENT, &mut interface);
    for kind in EventKind::ALL {
        names(&schema::of(kind), &mut interface);
    }
    for name in fixtures::names() {
        let words = fixture(&name);
        interface.extend(words.split('"').skip(1).step_by(2).map(str::to_owned));
    }
    let media = ["application/json", "application/problem+json"];
    interface.extend(media.map(str::to_owned));
    let guides = GUIDES.map(read);
    let in_guides: BTreeSet<_> = guides.iter().flat_map(|guide| code(guide)).collect();
    let is_route = |text: &str| match text.split_once(' ') {
        Some((method, path)) if path.starts_with("/api/") => {
            Some(DOCUMENT["paths"][path][method.to_lowercase()].is_object())
        }
        _ => None,
    };
    let is_known = |text: &str| {
        is_route(text).unwrap_or_else(|| {
            interface.contains(text)
                || text.split('.').all(|name| interface.contains(name))
                || in_guides.contains(text)
                || guides.iter().any(|guide| guide.contains(&format!("\"{text}\"")))
                || guides.iter().any(|guide| guide.contains(&format!("<{text}>")))
                || AMOUNTS.contains(&text)
        })
    };
    let (prose, _) = parted(text);
    let prose = prose.join("\n");
    code(&prose).filter(|text| !is_known(text)).map(str::to_owned).collect()
}

#[test]
fn assistants_read_only_routes_fields_headers_and_codes_that_exist() {
    for document in ["llms.txt", SKILL, FRENCH_SKILL] {
        assert_eq!(unknown(&read(document)), [""; 0], "{document}");
    }
}

#[test]
fn an_invented_name_is_noticed() {
    for invented in [
        "POST /api/payments",
        "DELETE /api/payout",
        "GET /api/payment/initiate",
        "X-Ligdicash-Signature",
        "webhook-hash",
        "amount_cents",
        "data.amount_cents",
        "payment.succeeded",
        "order_expired",
        "https://sandbox.example.com",
    ] {
        assert_eq!(unknown(&format!("Take `{invented}`.")), [invented]);
    }
}

/// Both the skill and the developers' guide name each of them.
#[test]
fn every_error_of_initiate_and_fulfilling_event_is_documented() {
    let (skill, guide) = (read(SKILL), read("docs/http.md"));
    let [named, in_guide] = [&skill, &guide].map(|text| code(text).collect::<BTreeSet<_>>());
    let operations = operations();
    let initiate = operations.iter().find(|one| one["operationId"] == "initiatePayment").unwrap();
    for response in initiate["responses"].as_object().unwrap().values() {
        let examples = &resolved(response)["content"]["application/problem+json"]["examples"];
        for (error, _) in examples.as_object().into_iter().flatten() {
            let error = error.as_str();
            assert!(named.contains(error) && in_guide.contains(error), "{error}");
        }
    }
    assert!(named.contains("payment.completed") && named.contains("payment.accepted"));
}

/// `llms.txt` has a line for each entry of the guides' list for those who sell or build.
#[test]
fn assistants_are_led_to_the_guides_for_those_who_sell_or_build() {
    let list = read("docs/README.md");
    let is_theirs = |part: &&str| part.starts_with("I sell ") || part.starts_with("I build ");
    let parts = list.split("\n## ").filter(is_theirs);
    let entries = parts.flat_map(|part| part.split("\n- ").skip(1)).map(|entry| {
        let line = entry.split_whitespace().collect::<Vec<_>>().join(" ");
        let line = line.replace("](", "](docs/").replace("](docs/../", "](");
        format!("- {line}\n")
    });
    assert_generated("llms.txt", "guides", &entries.collect::<String>());
}

#[test]
fn what_assistants_are_led_to_is_there_and_short() {
    for (document, lines, at_least) in [("llms.txt", 50, 10), (SKILL, 172, 0)] {
        let text = read(document);
        assert!(text.lines().count() <= lines, "{document} is to be read in full");
        assert!(links(document, &parted(&text).0).len() >= at_least, "{document}");
    }
}
