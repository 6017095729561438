//! `ops audit`: what it asks, prints and ends with, against a stack that plays the contract.

use serde_json::{Value, json};

use crate::fixtures::{PAYIN, with_next};
use crate::program::Text as _;
use crate::stack::{json, lines, output_of, run};

fn page(findings: &Value, next: Option<&str>) -> Value {
    let page = json!({ "day": "2026-06-01", "audited": 25, "findings": findings, "proofs": [] });
    with_next(page, next)
}

/// Two pages of the first day, and one of the second, which has a finding.
fn two_days() -> [Value; 3] {
    let found = json!([
        { "about": PAYIN, "attribute": "status", "expected": "pending", "found": "completed" },
        { "about": "payouts#2026-06-02", "attribute": "committed" },
    ]);
    [page(&json!([]), Some("p2")), page(&json!([]), None), page(&found, None)]
}

const ASKED: &str = "audit --from 2026-06-01 --to 2026-06-02";

#[tokio::test(flavor = "multi_thread")]
async fn all_pages_of_all_days_are_asked_for_and_what_is_found_ends_with_1() {
    let (ran, asked) = run(ASKED, two_days().iter().map(json)).await;
    let day = |day: &str| format!("GET /api/ops/days/{day}/audit");
    let first = day("2026-06-01");
    assert_eq!(lines(&asked), [first.clone(), format!("{first}?after=p2"), day("2026-06-02")]);
    let expected = format!(
        "\
Day         Problem                 Expected  Found      Command
2026-06-02  wrong value: status     pending   completed  ops show {PAYIN}
2026-06-02  wrong value: committed                       entry payouts#2026-06-02
Payments and payouts audited: 75. Problems: 2.
"
    );

    assert_eq!((ran.code, ran.out.words()), (1, expected.words()), "{}", ran.out);
    let ran = output_of(&format!("{ASKED} --language fr"), two_days().iter().map(json)).await;
    assert!(ran.out.contains("Attendu") && ran.out.contains("committed"));
    assert!(ran.out.ends_with("Paiements et décaissements audités : 75. Problèmes : 2.\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_get_the_findings_of_the_audit_as_json_and_csv() {
    let ran = output_of(&format!("{ASKED} --json"), two_days().iter().map(json)).await;
    let all = ran.out.json();
    let expected = json!({
        "from": "2026-06-01", "to": "2026-06-02", "audited": 75,
        "findings": [
            { "day": "2026-06-02", "about": PAYIN, "attribute": "status",
              "expected": "pending", "found": "completed" },
            { "day": "2026-06-02", "about": "payouts#2026-06-02", "attribute": "committed" },
        ],
    });
    assert_eq!((ran.code, all), (1, expected));
    let ran = output_of(&format!("{ASKED} --csv"), two_days().iter().map(json)).await;
    let lines = [
        "day,about,attribute,expected,found",
        &format!("2026-06-02,{PAYIN},status,pending,completed"),
        "2026-06-02,payouts#2026-06-02,committed,,",
    ];
    assert_eq!((ran.code, ran.out), (1, lines.map(|line| format!("{line}\r\n")).concat()));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_token_that_proves_payouts_of_two_days_is_found() {
    let proven = |ids: &[(char, &str)]| {
        let mut page = page(&json!([]), None);
        let proof = |(id, token): &(char, &str)| json!({ "transaction_id": format!("pay_{}", id.to_string().repeat(32)), "token": token });
        page["proofs"] = ids.iter().map(proof).collect();
        json(&page)
    };
    let days = || [proven(&[('1', "#01"), ('2', "#02")]), proven(&[('3', "#03"), ('4', "#01")])];
    let ran = output_of(&format!("{ASKED} --csv"), days()).await;
    let found = format!("2026-06-02,pay_{},one_token,,pay_{}\r\n", "4".repeat(32), "1".repeat(32));
    assert_eq!((ran.code, ran.out), (1, format!("day,about,attribute,expected,found\r\n{found}")));
    let ran = output_of(&format!("{ASKED} --language fr"), days()).await;
    let sentence = "le même jeton LigdiCash confirme aussi un autre décaissement";
    ran.prints(1, &[sentence]);
    let other = [proven(&[('1', "#01"), ('2', "#02")]), proven(&[('3', "#03")])];
    assert_eq!(output_of(ASKED, other).await.code, 0);
}
