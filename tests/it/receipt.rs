//! The receipt, and the page of each payment that has none.

use serde_json::json;

use crate::world::payments::nobody;
use crate::world::payouts::with;
use crate::world::wired::receipt_by;
use crate::world::{self, World, but, order, seconds};

impl World {
    /// The text of the page, which is in French.
    async fn page(&self, id: &str) -> String {
        let answer = self.receipt(id).await;
        assert_eq!(answer.status, 200);
        answer.body.as_str().unwrap().to_owned()
    }

    #[track_caller]
    fn assert_says(page: &str, texts: &[&str]) {
        for text in texts {
            assert!(page.contains(text), "{text} in {page}");
        }
    }

    /// Refunds so much of the payment by a payout, which LigdiCash accepts.
    async fn refund(&self, payin: &str, name: &str, amount: u32) -> String {
        let refund = json!({ "refundOf": payin, "amount": amount, "customer": null });
        let answer = self.pay_out(&with(name, refund)).await;
        answer.assert_status(200);
        answer.id().to_owned()
    }
}

/// A receipt names the shop, the order, the amount, the time, the operator and the references.
#[world::test]
async fn a_receipt_shows_the_payment_and_no_payer(world: &World) {
    let id = world.paid().await;
    let asked = world.confirms();
    let invoice = world.sandbox.invoice(&id).unwrap();
    let address = format!("https://pay.example.test/api/payment/{id}/receipt");
    let names = [&invoice.oreference, &invoice.request_id, &id, &address, "<dd>Orange</dd>"];
    let page = world.page(&id).await;
    World::assert_says(&page, &names);
    World::assert_says(
        &page,
        &[
            "<html lang=\"fr\">",
            "Reçu de paiement",
            "https://shop.example.test/\">Boutique",
            "A-1001",
            "3\u{202f}000\u{a0}F\u{a0}CFA</dd>",
            "Produit ou service</dt><dd>",
            "1 juin 2026, 10:00 (heure de Ouagadougou)",
            "aria-label=\"Code QR",
        ],
    );
    let english = receipt_by(&world.payments, &id, "?lang=en").await;
    let english = english.body.as_str().unwrap();
    World::assert_says(english, &names);
    World::assert_says(english, &["Payment receipt", "3,000", "1 Jun 2026, 10:00 (Ouaga"]);
    for page in [&page, english] {
        let number = invoice.customer.as_deref().unwrap();
        assert!(![number, &number[3..], "<script", "Awa"].iter().any(|text| page.contains(text)));
    }
    assert_eq!(world.confirms(), asked, "LigdiCash is not asked about what is proven");
}

#[world::test]
async fn a_receipt_shows_refunds_and_is_none_once_all_is_refunded(world: &World) {
    let id = world.paid().await;
    let fresh = world.page(&id).await;
    assert!(!fresh.contains("Remboursement"), "nothing was given back: {fresh}");
    let by_hand = json!({ "about": id, "reference": "till-1", "amount": 1 });
    world.decided("refund-record", by_hand).await;
    let partly = world.page(&id).await;
    World::assert_says(&partly, &["Reçu de paiement", "Remboursement", ">1\u{a0}F"]);
    let failed = world.refund(&id, "R-1", 2999).await;
    let wholly = world.page(&id).await;
    World::assert_says(&wholly, &["<h1>Remboursement en cours</h1>", "3\u{202f}000"]);
    assert!(!wholly.contains("Reçu de paiement"), "{wholly}");
    world.fail_payout(&failed).await;
    World::assert_says(&world.page(&id).await, &["Reçu de paiement"]);
    let made = world.refund(&id, "R-2", 2999).await;
    world.complete_payout(&made).await;
    World::assert_says(&world.page(&id).await, &["<h1>Remboursé</h1>", "3\u{202f}000"]);
}

#[world::test]
async fn a_payment_that_has_no_receipt_has_a_page_that_says_why(world: &World) {
    let first = world.pending_for("A-1").await;
    let second = world.another_page("A-1", 3000).await;
    let pending = world.page(&first).await;
    World::assert_says(&pending, &["<h1>Paiement en attente", "?lang=fr"]);
    assert!(!pending.contains("Code QR"), "it shows nobody a payment: {pending}");
    world.pay(&first).await;
    world.pay(&second).await;
    World::assert_says(&world.page(&second).await, &["<h1>Payé en double", "rembourser"]);
    let failed = world.failed_for("A-2").await;
    let failed = world.page(&failed).await;
    World::assert_says(&failed, &["<h1>Pas de reçu", "ne payez pas de nouveau"]);
    assert!(!failed.contains("Code QR"), "{failed}");
    let other = world.paid_otherwise_for("A-3", 2900).await;
    World::assert_says(&world.page(&other).await, &["<h1>Paiement à vérifier"]);
    world.decided("review-release", json!({ "about": other })).await;
    let owed = ["<h1>À rembourser", "2\u{202f}900", "Montant demandé", "3\u{202f}000"];
    World::assert_says(&world.page(&other).await, &owed);
}

#[world::test]
async fn a_receipt_of_another_amount_that_was_accepted_says_both(world: &World) {
    let id = world.paid_otherwise(2900).await;
    world.decided("review-accept", json!({ "about": id, "paid": 2900 })).await;
    let both = ["Reçu de paiement", "2\u{202f}900", "Montant demandé", "3\u{202f}000"];
    World::assert_says(&world.page(&id).await, &both);
}

#[world::test]
async fn the_page_of_a_payment_that_ligdicash_contradicts_shows_no_proof(world: &World) {
    let id = world.paid().await;
    world.says(&id, "notcompleted");
    world.advance(seconds(3));
    world.ask(&id).await.assert_status(200);
    let page = world.page(&id).await;
    World::assert_says(&page, &["<h1>Paiement en cours de vérification</h1>", "A-1001"]);
    let proof = ["Reçu", "a confirmé", "Confirmé le", "Montant payé", "Code QR"];
    assert!(!proof.iter().any(|text| page.contains(text)), "{page}");
    world.says(&id, "completed");
    world.advance(seconds(3));
    world.ask(&id).await.assert_status(200);
    World::assert_says(&world.page(&id).await, &["<h1>Reçu de paiement", "Montant payé"]);
}

#[world::test]
async fn a_payer_who_opens_the_receipt_first_learns_of_the_money(world: &World) {
    let id = world.paid_in_silence().await;
    World::assert_says(&world.page(&id).await, &["Reçu de paiement"]);
    assert_eq!(world.confirms(), 1);
}

#[world::test]
async fn while_the_table_cannot_be_read_the_page_leads_to_itself_as_it_is_later(world: &World) {
    let id = world.paid().await;
    let proxy = world.proxy().await;
    let payments = world.process_on(proxy.url()).payments;
    let seen = async |is_locked| {
        proxy.lock(is_locked);
        let answer = receipt_by(&payments, &id, "").await;
        (answer.status, answer.body.as_str().unwrap().to_owned())
    };
    let (status, page) = seen(true).await;
    assert_eq!(status, 503);
    World::assert_says(&page, &["<h1>Page indisponible", "class=\"again\""]);
    let (status, page) = seen(false).await;
    assert_eq!(status, 200);
    World::assert_says(&page, &["<h1>Reçu de paiement"]);
    assert!(!page.contains("class=\"again\""), "a receipt stays as it is: {page}");
}

#[world::test]
async fn an_unknown_or_unreadable_payment_has_a_page_without_shop_markup(world: &World) {
    let unknown = world.receipt(&nobody("txn")).await;
    assert_eq!((unknown.status, world.receipt("'<b>").await.body), (404, unknown.body));
    world.initiate(&order("<b>&amp;", 3000)).await;
    let id = world.only_key("txn_").await;
    World::assert_says(&world.page(&id).await, &["&lt;b&gt;&amp;amp;"]);
    let was = world.set_text(&id, "status", "newer").await;
    let answer = world.receipt(&id).await;
    assert_eq!(answer.status, 409);
    World::assert_says(answer.body.as_str().unwrap(), &["illisible", "seconde fois"]);
    world.set_text(&id, "status", &was).await;
    world.poll().await;
}

/// A customer knows the shop's own number of the order, not the name that a shop's plugin gives it.
#[world::test]
async fn the_receipt_of_a_plugins_order_has_the_shops_own_number(world: &World) {
    for (id, described, number) in
        [(57, "Commande CB-1001, Danfani", "CB-1001"), (58, "Un sac", "58")]
    {
        let asked = order(&format!("wc-0123abcd-{id}-0123456789abcdef0123"), 3000);
        let begun = world.initiate(&but(asked, json!({ "description": described }))).await;
        let page = world.page(begun.id()).await;
        World::assert_says(&page, &[&format!("<dd>{number}</dd>")]);
        assert!(!page.contains("wc-"), "{page}");
    }
}
