//! The person in the evidence: only on request, only for the reader who asked, and compared with the digests.

use std::fs;

use serde_json::{Value, json};

use super::{check, document, folder, written};
use crate::fixtures::{PAYIN, row, rows};
use crate::local::{assert_clean, stack_with, typed};

#[tokio::test(flavor = "multi_thread")]
async fn the_person_appears_only_on_request_and_each_digest_is_compared() {
    let (stack, _) = stack_with("A-1001").await;
    let folder = folder("person");
    let file = |name: &str| folder.join(name);
    for (name, options) in
        [("without.json", ""), ("with.json", "--person"), ("with.html", "--person")]
    {
        let line = format!("evidence A-1001 --out {} {options}", file(name).display());
        typed(&stack, &line).await;
        assert_clean(&stack, &line, &fs::read_to_string(file(name)).unwrap());
    }
    let without = &document(&file("without.json"))["transactions"][0];
    assert_eq!((without.get("person"), without.get("digests")), (None, None));
    let with = &document(&file("with.json"))["transactions"][0];
    let number = with["person"]["number"].as_str().unwrap();
    let digests = with["digests"].as_array().unwrap();
    let hers = |digest: &Value| digest["agrees"] == true && digest["value"] == number;
    assert!(!digests.is_empty() && digests.iter().all(hers), "{with}");
    let text = fs::read_to_string(file("with.html")).unwrap();
    assert!(text.contains(number) && text.contains("<td>matches</td>"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_evidence_of_whoever_was_forgotten_still_checks_and_names_nobody() {
    let (stack, id) = stack_with("A-1001").await;
    let file = folder("forgotten").join("evidence.json");
    let line = format!("evidence A-1001 --out {} --person", file.display());
    typed(&stack, &line).await;
    let person = document(&file)["transactions"][0]["person"].clone();
    fs::remove_file(&file).unwrap();
    typed(&stack, &format!("forget {id} --apply --reason asked")).await;
    typed(&stack, &line).await;
    let text = fs::read_to_string(&file).unwrap();
    for name in ["number", "salt"] {
        let fact = person[name].as_str().unwrap();
        assert!(!text.contains(fact), "{name}: {fact}");
    }
    assert!(check(&file).starts_with("right"), "{}", check(&file));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_digest_that_nothing_explains_is_listed_as_such() {
    const SALT: &str = "0123456789abcdef0123456789abcdef";
    // The first is of this salt and 22670000001, as `docs/data.md` shows it.
    let hers = "person:d69cd7d3cac3d81ac3340e363802d2e2";
    let nobodys = "person:00000000000000000000000000000000";
    let exchange = json!([{
        "direction": "outgoing", "type": "confirm", "at": "2026-06-01T10:02:31.5Z", "duration_ms": 90,
        "request": {}, "response": { "body": { "customer": hers, "other": nobodys, "again": hers } },
    }]);
    let rows = json!({ "rows": [row(&exchange), row(&exchange)] });
    let person = json!({ "transaction_id": PAYIN, "number": "+22670000001", "salt": SALT });
    let file = folder("digests").join("evidence.json");
    assert_eq!(written(&file, &rows, Some(&person), "--person").await.code, 0);
    let digests = document(&file)["transactions"][0]["digests"].clone();
    let rows = ["row-1", "row-2"];
    let expected = json!([
        { "digest": hers, "rows": rows, "value": "22670000001", "agrees": true },
        { "digest": nobodys, "rows": rows, "agrees": false },
    ]);
    assert_eq!(digests, expected);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_of_this_machine_reads_the_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let file = folder("permissions").join("evidence.html");
    let person = json!({ "transaction_id": PAYIN, "number": "22670000001" });
    assert_eq!(written(&file, &rows(), Some(&person), "--person").await.code, 0);
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_somebody_has_laid_there_is_not_followed() {
    let folder = folder("laid");
    let (file, elsewhere) = (folder.join("evidence.html"), folder.join("elsewhere"));
    std::os::unix::fs::symlink(&elsewhere, &file).unwrap();
    assert_eq!(written(&file, &rows(), None, "").await.code, 2);
    assert!(!elsewhere.exists());
}
