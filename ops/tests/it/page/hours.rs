//! `ops page` while hours go by.

use std::fs;
use std::path::Path;

use serde_json::json;

use super::Page;
use crate::evidence::folder;
use crate::fixtures::{PAYIN, entry, health};
use crate::program::{KEY, SECRET};
use crate::stack::json;

/// A program that gives credentials until then, and notes that it was asked.
fn program(folder: &Path, until: jiff::Timestamp) -> String {
    let credentials = json!({
        "Version": 1, "AccessKeyId": KEY, "SecretAccessKey": SECRET, "SessionToken": "a-session",
        "Expiration": until,
    });
    fs::write(folder.join("credentials"), credentials.to_string()).unwrap();
    let command = "echo >> times; cat credentials";
    let script = format!("cd '{}' && {{ {command}; }}\n", folder.display());
    fs::write(folder.join("program.sh"), script).unwrap();
    let config = folder.join("config");
    let process = format!("credential_process = /bin/sh {}/program.sh", folder.display());
    fs::write(&config, format!("[default]\n{process}\n")).unwrap();
    config.display().to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_signs_in_for_an_hour_has_the_page_for_longer() {
    for (lasts, times) in [(20, 5), (3600, 1)] {
        let folder = folder(&format!("credentials-{lasts}"));
        let config =
            program(&folder, jiff::Timestamp::now() + jiff::SignedDuration::from_secs(lasts));
        let cases = || json(&json!({ "cases": [] }));
        let script = [cases(), json(&health()), cases(), json(&health())];
        let page = Page::with(&[("AWS_CONFIG_FILE", &config)], script).await;
        page.shown("en/cases").await;
        page.shown("en/cases").await;
        let asked = fs::read_to_string(folder.join("times")).unwrap().lines().count();
        assert_eq!(
            asked, times,
            "at the start, and before each question that came too late for it"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_hour_is_ouagadougous_wherever_the_operator_sits() {
    let page = Page::of([json(&json!({ "day": "2026-06-01", "transactions": [entry()] }))]).await;
    let shown = page.shown("en/days/2026-06-01").await;
    assert!(shown.contains("<th scope=\"row\">10 h</th>") && shown.contains(PAYIN), "{shown}");
    assert!(shown.contains("2026-06-01 10:00"), "{shown}");
}
