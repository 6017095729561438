//! Decisions by typed commands on the local stack, beside those in the stories of the guide.

use crate::local::{DONE, at, stack_with, typed};
use crate::program::Text as _;

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_opened_only_about_a_payment_or_a_line_of_a_statement() {
    let (stack, id) = stack_with("A-7").await;
    for (about, problem) in [
        ("A-7", "give the id of the payment or payout instead"),
        (&format!("evt_{}_1", &id[4..]), "ops events replay"),
        ("case#of#mine", "An item has a name of the form case#KIND#ID"),
        (&format!("case#duplicate#{id}"), "There is nothing to reopen"),
        (&format!("case#review#{id}"), "This item closes by itself"),
    ] {
        at(&stack, &format!("case open {about}")).await.complains(3, &[problem]);
    }
    for about in [id.as_str(), "line-12"] {
        typed(&stack, &format!("case open {about} {DONE}")).await.out.shows(&["opens the item"]);
    }
}
