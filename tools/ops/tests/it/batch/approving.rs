//! `ops payouts approve`: another person, with a copy of the file.

use std::fs;

use super::{check_file, file, paid, says, send};
use crate::local::{advance, assert_clean, stack_of_two, typed};
use crate::program::ops;
use crate::stories::assert_no_case_is_open;

/// The other person needs the same file.
#[tokio::test(flavor = "multi_thread")]
async fn a_waiting_batch_is_one_case_until_another_person_approves_it() {
    let stack = stack_of_two().await;
    let path = file("two", &[("1", "22670000001", 500), ("2", "22675000001", 700)]);
    let (digest, total) = check_file(&stack, &path).await;
    says(&send(&stack, "may", &path, "").await, 0, &["awaiting approval 2 1,200 F"]);
    assert_eq!(paid(&stack), []);
    let cases = typed(&stack, "cases --csv").await.out;
    assert_eq!(cases.lines().count(), 2, "{cases}");
    // The other person has the same payouts in another form.
    let copy = path.with_file_name("copie.csv");
    let own = "montant;référence;numéro;motif\n500;1;226 70 00 00 01;Prime\n700;2;226 75 00 00 01;Prime\n";
    fs::write(&copy, own).unwrap();
    let changed = path.with_file_name("changed.csv");
    fs::write(&changed, own.replace("700;", "600;")).unwrap();
    let approve = async |who: &str, file: &std::path::Path, digest: &str| {
        let agreed = format!("--digest {digest} --total {total} --per-minute 6000");
        let url = format!("local:{}{who}", stack.api_url.port().unwrap());
        let line = format!("payouts approve may {} --reason ok {agreed}", file.display());
        let ran = ops(&line, &[("OPS_URL", &url)]).await;
        assert_clean(&stack, &line, &format!("{}{}", ran.out, ran.err));
        ran
    };
    says(&approve("", &path, &digest).await, 3, &["you sent this bulk payout"]);
    let ran = approve("/issa", &changed, &digest).await;
    ran.complains(3, &["started from another file"]);
    approve("/issa", &copy, "000000").await.complains(3, &["does not match this file"]);
    assert_eq!(paid(&stack), []);
    says(&approve("/issa", &copy, &digest).await, 0, &["in progress 2 1,200 F"]);
    let sent = [("22670000001".to_owned(), 500), ("22675000001".to_owned(), 700)];
    assert_eq!(paid(&stack), sent);
    // A second approval passes over all lines.
    says(&approve("/issa", &copy, &digest).await, 0, &[]);
    assert_eq!(paid(&stack), sent);
    advance(&stack, 60).await;
    assert_no_case_is_open(&stack).await;
}
