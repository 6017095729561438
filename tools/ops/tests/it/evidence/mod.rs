//! The evidence of an order: its content, and its check by the rule alone.

mod person;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::fixtures::{changed, entry, found, health, row, rows, story, story_of};
use crate::local::{assert_clean, duplicate, refunded, stack, typed, unknown_payout};
use crate::program::{Ran, Text as _};
use crate::stack::{json, output_of, run};

pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The script's verdict on each of these files, by the rule alone.
fn checked(files: &[PathBuf]) -> Vec<String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check_evidence.py");
    let output = Command::new("python3").arg(script).args(files).output().unwrap();
    let rows = String::from_utf8(output.stdout).unwrap();
    let rows: Vec<_> = rows.lines().map(str::to_owned).collect();
    assert_eq!(rows.len(), files.len(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(
        output.status.success(),
        rows.iter().all(|row| row.starts_with("right")),
        "{rows:?}"
    );
    rows
}

fn check(file: &Path) -> String {
    checked(&[file.to_owned()]).remove(0)
}

fn document(file: &Path) -> Value {
    fs::read_to_string(file).unwrap().lines().next().unwrap().json()
}

/// Writes the evidence of a stack with these rows and this person.
async fn written(file: &Path, rows: &Value, person: Option<&Value>, options: &str) -> Ran {
    let script = [json(&health()), found(&[entry()]), json(&story()), json(rows)];
    let line = format!("evidence A-1001 --out {} {options}", file.display());
    output_of(&line, script.into_iter().chain(person.map(json))).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_evidence_names_the_payment_link_that_was_paid() {
    let file = folder("of-a-link").join("evidence.html");
    let of_link = json!({ "link_id": "7K3M9QX2VBN4TR5W" });
    let script = [health(), story_of(&of_link), rows()].map(|answer| json(&answer));
    let [health, story, rows] = script;
    let line = format!("evidence A-1001 --out {}", file.display());
    output_of(&line, [health, found(&[changed(entry(), &of_link)]), story, rows]).await;
    fs::read_to_string(file).unwrap().shows(&["Payment link", "7K3M9QX2VBN4TR5W"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_evidence_has_every_stored_row_of_each_payment_and_refund() {
    let stack = stack().await;
    let (first, second) = duplicate(&stack, "A-1001").await;
    let refund = refunded(&stack, &first).await;
    let folder = folder("every-row");
    let names = ["en.html", "fr.html", "en.json", "fr.json"];
    let files = names.map(|name| folder.join(name));
    for (file, name) in files.iter().zip(names) {
        let line = format!("evidence A-1001 --out {} --language {}", file.display(), &name[..2]);
        let printed = typed(&stack, &line).await.out;
        let text = fs::read_to_string(file).unwrap();
        assert_clean(&stack, &line, &text);
        let seal = text.lines().last().unwrap();
        assert!(printed.lines().any(|line| seal.contains(line.split(' ').next_back().unwrap())));
    }
    let document = document(&files[2]);
    let (mut ids, mut texts) = (Vec::new(), Vec::new());
    for row in document["rows"].as_array().unwrap() {
        ids.push(row["transaction_id"].as_str().unwrap());
        texts.push(serde_json::from_str::<Value>(row["text"].as_str().unwrap()).unwrap());
    }
    ids.dedup();
    assert_eq!(ids, [first.as_str(), &refund, &second], "oldest first, each before its refunds");
    let mut printed_rows = Vec::new();
    for id in ids {
        let story = typed(&stack, &format!("show {id} --json")).await.out.json();
        printed_rows.extend(story["exchanges"].as_array().unwrap().clone());
    }
    let stored = texts.iter().flat_map(|row| row["exchanges"].as_array().unwrap());
    assert_eq!(printed_rows, stored.cloned().collect::<Vec<_>>());
    let count = texts.len();
    for line in checked(&files) {
        assert!(line.starts_with(&format!("right, {count} rows, seal ")), "{line}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_flipped_byte_anywhere_is_noticed() {
    let folder = folder("flipped");
    for name in ["evidence.html", "evidence.json"] {
        let file = folder.join(name);
        assert_eq!(written(&file, &rows(), None, "").await.code, 0);
        assert!(check(&file).starts_with("right, 2 rows"), "{}", check(&file));
        let right = fs::read(&file).unwrap();
        let spread = (0..400).map(|part| part * right.len() / 400);
        let flipped: Vec<_> = spread
            .chain(right.len() - 100..right.len())
            .enumerate()
            .map(|(number, place)| {
                let mut bytes = right.clone();
                bytes[place] ^= 1 << (number % 8);
                let flipped = folder.join(format!("{number}-{name}"));
                fs::write(&flipped, bytes).unwrap();
                flipped
            })
            .collect();
        let right: Vec<_> =
            checked(&flipped).into_iter().filter(|line| line.starts_with("right")).collect();
        assert_eq!(right, Vec::<String>::new(), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_row_is_named_even_under_a_new_seal() {
    let folder = folder("resealed");
    for (name, part, instead) in [
        ("evidence.html", "&quot;status&quot;:&quot;completed", "&quot;status&quot;:&quot;pending"),
        ("evidence.json", r#"\"status\":\"completed"#, r#"\"status\":\"pending"#),
    ] {
        let file = folder.join(name);
        written(&file, &rows(), None, "").await;
        let text = fs::read_to_string(&file).unwrap();
        let seal = text.lines().last().unwrap().to_owned();
        let document = text.strip_suffix(&format!("{seal}\n")).unwrap();
        let sum = |text: &str| {
            Sha256::digest(text).iter().fold(String::new(), |hex, b| hex + &format!("{b:02x}"))
        };
        assert!(seal.contains(&sum(document)), "the seal is of all that stands before it");
        let changed = document.replace(part, instead);
        assert_ne!(changed, document, "{document}");
        let seal = seal.replace(&sum(document), &sum(&changed));
        fs::write(&file, format!("{changed}{seal}\n")).unwrap();
        assert_eq!(check(&file), "changed: row-2");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_foreign_row_is_copied_and_an_unreadable_one_is_named() {
    let folder = folder("foreign");
    let foreign = "\u{e9}<script>alert(1)</script> &amp; \"</pre>\" \u{202e}";
    let rows = json!({ "rows": [
        { "at": "2026-06-01T10:00:00Z", "row": foreign },
        { "at": "2026-06-01T10:00:01Z", "unreadable": true },
    ] });
    for name in ["evidence.html", "evidence.json"] {
        let file = folder.join(name);
        written(&file, &rows, None, "").await;
        assert!(check(&file).starts_with("right, 1 rows"), "{}", check(&file));
        let text = fs::read_to_string(&file).unwrap();
        text.shows(&["2026-06-01T10:00:01Z"]);
        assert!(name == "evidence.json" || !text.contains("<script"), "{text}");
    }
    assert_eq!(document(&folder.join("evidence.json"))["rows"][0]["text"], foreign);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_document_is_self_contained_and_explains_its_proof_bilingually() {
    let folder = folder("document");
    let asked = json!([{
        "direction": "outgoing", "type": "ask", "at": "2026-06-01T11:00:00Z", "duration_ms": 90,
        "by": "arn:aws:iam::1:user/awa", "request": {}, "response": { "no_answer": true },
    }]);
    let mut rows = rows();
    rows["rows"].as_array_mut().unwrap().push(row(&asked));
    for (language, parts) in [
        (
            "en",
            [
                "<html lang=\"en\">",
                "Evidence for the order A-1001",
                "It proves nothing against an administrator of the AWS account.",
                "1 Jun 2026, 23:59:59 in Ouagadougou = 23:59:59 UTC",
                "10:02:31 in Ouagadougou = 10:02:31 UTC</time> confirm → completed, 2,900 F",
                "unverified, from 41.1.2.3",
                "requested by arn:aws:iam::1:user/awa",
            ],
        ),
        (
            "fr",
            [
                "<html lang=\"fr\">",
                "Justificatifs de la commande A-1001",
                "Il ne prouve rien contre un administrateur du compte AWS.",
                "1 juin 2026, 23:59:59 à Ouagadougou = 23:59:59 UTC",
                "10:02:31 à Ouagadougou = 10:02:31 UTC</time> confirm → completed, 2\u{202f}900\u{a0}F",
                "non vérifié, venu de 41.1.2.3",
                "demandé par arn:aws:iam::1:user/awa",
            ],
        ),
    ] {
        let file = folder.join(format!("{language}.html"));
        written(&file, &rows, None, &format!("--language {language}")).await;
        let text = fs::read_to_string(&file).unwrap();
        text.shows(&parts);
        for outside in ["<script", "<link", "<img", "src=", "url(", "@import"] {
            assert!(!text.contains(outside), "{outside}: {text}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_id_leads_to_its_order_and_a_payout_without_one_is_alone() {
    let stack = stack().await;
    let (first, _) = duplicate(&stack, "A-1001").await;
    let refund = refunded(&stack, &first).await;
    let alone = unknown_payout(&stack).await;
    let folder = folder("by-id");
    for (id, about, count) in
        [(&first, "A-1001", 3), (&refund, "A-1001", 3), (&alone, alone.as_str(), 1)]
    {
        let file = folder.join(format!("{id}.json"));
        typed(&stack, &format!("evidence {id} --out {}", file.display())).await;
        let document = document(&file);
        assert_eq!(document["about"], about);
        assert_eq!(document["transactions"].as_array().unwrap().len(), count, "{document}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_overwritten_and_of_nothing_there_is_no_file() {
    let file = folder("refused").join("evidence.html");
    let line = format!("evidence A-9 --out {}", file.display());
    for (form, out) in [("", "No results.\n"), (" --json", ""), (" --csv", "")] {
        let ran = output_of(&format!("{line}{form}"), [json(&health()), found(&[])]).await;
        assert_eq!((ran.code, ran.out.as_str(), file.exists()), (1, out, false));
    }
    fs::write(&file, "kept").unwrap();
    let (ran, asked) = run(&format!("{line} --person --language fr"), []).await;
    ran.complains(2, &["nous n'écrasons aucun fichier"]);
    assert_eq!(asked, [], "nobody is asked for who paid");
    assert_eq!(fs::read_to_string(&file).unwrap(), "kept");
    let nowhere = file.join("evidence.html");
    assert_eq!(written(&nowhere, &rows(), None, "").await.code, 4);
}
