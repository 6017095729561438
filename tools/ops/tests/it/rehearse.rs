//! LigdiCash's sign-off tests on the local stack, and the page for its staff.

use std::fs;

use sandbox::Faults;

use crate::documents::{run, same_commands_of};
use crate::evidence::folder;
use crate::local::{at, ligdicash, stack};
use crate::program::Text as _;

#[tokio::test(flavor = "multi_thread")]
async fn the_sign_off_tests_are_played_and_the_page_has_their_ids() {
    let (stack, folder) = (stack().await, folder("rehearse"));
    let variables = [("FOLDER", folder.to_str().unwrap())];
    let out = run(&stack, &same_commands_of("begin", "rehearse"), &variables).await;
    assert_eq!((out.matches("passed ").count(), out.matches("FAILED").count()), (11, 0), "{out}");
    out.shows(&["not here   The callback's address is an HTTPS address\n", "recette.html\n"]);
    let page = fs::read_to_string(folder.join("recette.html")).unwrap();
    assert_eq!(page.matches("<td class=\"passed\">réussi</td>").count(), 11, "{page}");
    page.shows(&["Répétition sur cette machine", "200 F, ORANGE BURKINA"]);
    page.shows(&["Payer par chaque opérateur"]);
    let invoices = ligdicash(&stack).ledger().invoices;
    assert_eq!(invoices.len(), 2);
    for invoice in invoices {
        page.shows(&[&invoice.transaction_id]);
    }
    let again = at(&stack, &format!("rehearse {}", folder.join("recette.html").display())).await;
    again.complains(2, &["recette.html"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stack_that_fails_a_sign_off_test_is_told_which() {
    let folder = folder("rehearse-broken");
    let (mut lost, mut dear) = (Faults::default(), Faults::default());
    lost.callback.send = sandbox::Send::None;
    dear.confirm.amount = Some(300);
    for (name, faults, failed) in
        [("lost", lost, &["callbacks"][..]), ("dear", dear, &["status", "paid"])]
    {
        let stack = stack().await;
        ligdicash(&stack).set_default_faults(faults);
        let file = folder.join(name).with_extension("html");
        let ran = at(&stack, &format!("rehearse {} --json", file.display())).await;
        let tests = ran.out.json()["tests"].clone();
        let is_failed = |test: &&serde_json::Value| test["result"] == "failed";
        let named = tests.as_array().unwrap().iter().filter(is_failed);
        let named: Vec<_> = named.map(|test| test["test"].as_str().unwrap()).collect();
        assert_eq!((ran.code, &*named), (1, failed), "{name}");
        fs::read_to_string(file).unwrap().shows(&["<td class=\"failed\">ÉCHEC</td>"]);
    }
}
