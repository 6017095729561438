//! `ops payouts report`.

use std::fs;

use serde_json::json;

use super::{MOOV, check_file, file, paid, says, send, state, states};
use crate::local::{advance, assert_clean, at, ligdicash, stack, typed};
use crate::program::Text as _;

#[tokio::test(flavor = "multi_thread")]
async fn a_report_agrees_to_the_franc_and_its_failed_lines_can_be_resent() {
    let stack = stack().await;
    // Numbers of the sandbox that are paid, that fail, and without enough balance.
    let (paid_to, fails, poor) = ("22672000001", "22674000002", "22678000004");
    let unpaid = format!("{MOOV}5");
    let path = file(
        "report",
        &[("1", paid_to, 500), ("2", fails, 700), ("3", poor, 900), ("4", &*unpaid, 1100)],
    );
    send(&stack, "may", &path, "").await;
    advance(&stack, 180).await;
    let files = ["may.csv", "may.html", "again.csv"].map(|name| path.with_file_name(name));
    let [sheet, page, again] = &files;
    let options =
        format!("--out {} --page {} --again {}", sheet.display(), page.display(), again.display());
    let line = format!("payouts report may {}", path.display());
    let ran = typed(&stack, &format!("{line} {options}")).await;
    says(&ran, 0, &["paid 1 500 F", "LigdiCash reported", "Person 2"]);
    at(&stack, &format!("{line} {options}")).await.complains(2, &["may.csv"]);
    let json = typed(&stack, &format!("{line} --json")).await.out.json();
    assert_eq!(
        states(&json),
        state(&[("completed", 1, 500), ("sent", 1, 1100), ("failed", 2, 1600)])
    );
    let made =
        ligdicash(&stack).payout(json["lines"][0]["transaction_id"].as_str().unwrap()).unwrap();
    assert_eq!((made.amount, made.customer.as_str()), (500, paid_to));
    for (file, parts) in [
        (
            sheet,
            &["2,1,Person 1,500,MOOV AFRICA BURKINA,paid,,pay_", "3,Person 3,900,Telecel Burkina"]
                [..],
        ),
        (page, &["<title>", "Person 4", "data-label=\"Status\""][..]),
    ] {
        let text = fs::read_to_string(file).unwrap();
        text.shows(parts);
        assert_clean(&stack, &line, &text);
    }
    // The balance suffices, and the number was corrected.
    let text = fs::read_to_string(again).unwrap();
    text.shows(&["22674000002,700,Prime,may/2~2,mobile_money,Person 2\r\n"]);
    let mended = text.replace(fails, "22674000001").replace(poor, "22678000001");
    fs::write(again, mended).unwrap();
    assert_eq!(check_file(&stack, again).await.1, 1600);
    says(&send(&stack, "may-2", again, "").await, 0, &[]);
    let all: Vec<_> = paid(&stack).into_iter().map(|(_, amount)| amount).collect();
    assert_eq!(all, [1100, 500, 700, 700, 900]);
}

/// Two people have made a file of the failed lines, and corrected it in different ways.
#[tokio::test(flavor = "multi_thread")]
async fn of_two_files_of_failed_lines_one_is_sent_whatever_its_name() {
    let stack = stack().await;
    let path = file("twice", &[("1", "22672000001", 500), ("2", "22674000002", 700)]);
    send(&stack, "may", &path, "").await;
    advance(&stack, 180).await;
    let report = format!("payouts report may {}", path.display());
    let [awa, issa, late] =
        ["awa.csv", "issa.csv", "late.csv"].map(|name| path.with_file_name(name));
    for again in [&awa, &issa] {
        typed(&stack, &format!("{report} --again {}", again.display())).await;
    }
    let text = fs::read_to_string(&awa).unwrap();
    text.shows(&["may/2~2"]);
    fs::write(&awa, text.replace("22674000002", "22670000001")).unwrap();
    fs::write(&issa, text.replace("22674000002", "22670000002")).unwrap();
    says(&send(&stack, "may-2", &awa, "").await, 0, &["in progress 1 700 F"]);
    for name in ["may-3", "june"] {
        let ran = send(&stack, name, &issa, "").await;
        says(&ran, 3, &["was already retried"]);
    }
    // The first report names the retry, and makes no other file while the retry may be made.
    let json = typed(&stack, &format!("{report} --json")).await.out.json();
    let line = &json["lines"][1];
    assert_eq!((&line["retry"], &line["retry_state"]), (&json!("may/2~2"), &json!("sent")));
    let made = line["retry_transaction_id"].as_str().unwrap();
    let ran = typed(&stack, &report).await;
    says(&ran, 0, &["retried as may/2~2"]);
    at(&stack, &format!("{report} --again {}", late.display())).await.complains(0, &["No line"]);
    // Once the retry has failed, both batches lead to the same next name.
    let made = ligdicash(&stack).payout(made).unwrap().id;
    ligdicash(&stack).fail_payout(&made).unwrap();
    advance(&stack, 3600).await;
    for (name, batch) in [("may", &path), ("may-2", &awa)] {
        let again = path.with_file_name(format!("{name}-again.csv"));
        let report = format!("payouts report {name} {}", batch.display());
        typed(&stack, &format!("{report} --again {}", again.display())).await;
        fs::read_to_string(&again).unwrap().shows(&["may/2~3"]);
    }
    let all: Vec<_> = paid(&stack).into_iter().map(|(_, amount)| amount).collect();
    assert_eq!(all, [700, 500, 700]);
}
