use sandbox::Status;

use super::{Accounted, Contradiction, compare};
use crate::books::{AnnouncedEvent, AtLigdiCash, Books, Order, Standing, Transaction};

/// An order of 3000 F that was paid, announced and shown, and a payout of 500 F that was made and announced.
fn books() -> Books {
    Books {
        invoices: vec![made("txn_1", 3000, Status::Completed)],
        payouts_made: vec![made("pay_1", 500, Status::Completed)],
        orders: vec![Order {
            id: "A-1".to_owned(),
            paid_by: Some("txn_1".to_owned()),
            payins: vec![payin("txn_1", Standing::Completed)],
        }],
        payouts: vec![payout("pay_1")],
        told: vec![told("txn_1", "payment.completed"), told("pay_1", "payout.completed")],
        shown_completed: vec!["txn_1".to_owned()],
    }
}

fn made(id: &str, amount: u64, status: Status) -> AtLigdiCash {
    AtLigdiCash { transaction_id: id.to_owned(), amount, status, is_heard: false }
}

fn payin(id: &str, standing: Standing) -> Transaction {
    let (id, name) = (id.to_owned(), "A-1".to_owned());
    Transaction { id, name, is_payout: false, amount: 3000, standing }
}

fn payout(id: &str) -> Transaction {
    Transaction { is_payout: true, amount: 500, ..payin(id, Standing::Completed) }
}

fn told(id: &str, kind: &str) -> AnnouncedEvent {
    AnnouncedEvent { kind: kind.to_owned(), transaction_id: id.to_owned() }
}

fn unpaid(invoice: Option<Status>, standing: Standing, news: Option<&str>) -> Books {
    Books {
        invoices: invoice.into_iter().map(|status| made("txn_1", 3000, status)).collect(),
        orders: vec![Order {
            id: "A-1".to_owned(),
            paid_by: None,
            payins: vec![payin("txn_1", standing)],
        }],
        told: news.into_iter().map(|kind| told("txn_1", kind)).collect(),
        ..Books::default()
    }
}

/// The disagreements after this change of books that agree.
fn after(change: impl FnOnce(&mut Books)) -> Vec<Contradiction> {
    let mut books = books();
    change(&mut books);
    compare(&books).disagreements.into_iter().map(|one| one.what).collect()
}

fn is_status(what: &Contradiction) -> bool {
    matches!(what, Contradiction::StatusDiffers { .. })
}

fn is_told(what: &Contradiction) -> bool {
    matches!(what, Contradiction::AnnouncedEvent { .. })
}

#[test]
fn books_that_tell_the_same_story_agree() {
    assert_eq!(after(|_| {}), []);
}

#[test]
fn a_payment_that_ligdicash_has_and_we_do_not_is_named() {
    let lost = after(|books| books.invoices.push(made("txn_2", 3000, Status::Completed)));
    assert_eq!(lost, [Contradiction::UnknownToUs]);
}

#[test]
fn a_payment_that_we_believe_and_ligdicash_denies_is_named() {
    let is = |status| after(|books| books.invoices[0].status = status);
    let none = after(|books| books.invoices.clear());
    for differs in [is(Status::Pending), is(Status::NotCompleted), none] {
        let is_shown = differs[1] == Contradiction::ShownCompleted;
        assert!(is_status(&differs[0]) && is_shown, "{differs:?}");
    }
}

#[test]
fn a_payment_that_ligdicash_has_and_we_gave_up_or_forgot_is_named() {
    for standing in [
        Standing::Pending,
        Standing::Failed,
        Standing::Expired,
        Standing::NotCreated,
        Standing::Review("amount_differs".to_owned()),
    ] {
        let books = unpaid(Some(Status::Completed), standing.clone(), None);
        let found = compare(&books).disagreements;
        assert!(found.iter().any(|one| is_status(&one.what)), "{standing:?}");
    }
}

#[test]
fn another_amount_and_a_second_invoice_are_named() {
    let differs = after(|books| books.invoices[0].amount = 2999);
    assert_eq!(differs, [Contradiction::AmountDiffers { ligdicash: 2999, ours: 3000 }]);
    let twice = after(|books| books.invoices.push(books.invoices[0].clone()));
    assert_eq!(twice, [Contradiction::MadeTwice]);
}

#[test]
fn an_order_that_two_payments_paid_is_named() {
    let twice = after(|books| {
        books.invoices.push(made("txn_2", 3000, Status::Completed));
        books.orders[0].payins.push(payin("txn_2", Standing::Completed));
        books.told.push(told("txn_2", "payment.completed"));
    });
    assert_eq!(twice, [Contradiction::PaidTwice]);
    let other = after(|books| books.orders[0].paid_by = Some("txn_9".to_owned()));
    assert_eq!(other, [Contradiction::PaidByDiffers]);
}

#[test]
fn a_duplicate_agrees_beside_the_payment_that_paid_and_not_alone() {
    let beside = after(|books| {
        books.invoices.push(made("txn_2", 3000, Status::Completed));
        books.orders[0].payins.push(payin("txn_2", Standing::Duplicate));
        books.told.push(told("txn_2", "payment.duplicate"));
    });
    assert_eq!(beside, []);
    let alone = after(|books| {
        books.orders[0].payins[0].standing = Standing::Duplicate;
        books.orders[0].paid_by = None;
        books.told[0].kind = "payment.duplicate".to_owned();
    });
    assert_eq!(alone, [Contradiction::DuplicateOfNothing]);
}

#[test]
fn a_shop_that_was_told_nothing_twice_or_something_else_is_named() {
    let nothing = after(|books| drop(books.told.remove(0)));
    let twice = after(|books| books.told.push(told("txn_1", "payment.completed")));
    let also = after(|books| books.told.push(told("txn_1", "payment.duplicate")));
    for found in [nothing, twice, also] {
        assert!(matches!(&found[..], [one] if is_told(one)), "{found:?}");
    }
    let unpaid = unpaid(Some(Status::Pending), Standing::Expired, Some("payment.completed"));
    assert!(compare(&unpaid).disagreements.iter().any(|one| is_told(&one.what)));
}

#[test]
fn a_payment_that_was_told_as_expired_before_it_was_paid_agrees() {
    assert_eq!(after(|books| books.told.push(told("txn_1", "payment.expired"))), []);
}

#[test]
fn what_was_not_paid_agrees_in_each_of_its_ways() {
    let ways = [
        (Some(Status::Pending), Standing::Expired, Some("payment.expired")),
        (Some(Status::NotCompleted), Standing::Failed, Some("payment.failed")),
        (None, Standing::NotCreated, None),
        (None, Standing::CreateUnknown, None),
    ];
    for (invoice, standing, news) in ways {
        let found = compare(&unpaid(invoice, standing, news));
        assert_eq!((found.disagreements, found.accounted), (Vec::new(), Accounted::default()));
    }
}

#[test]
fn a_page_whose_creation_was_not_answered_is_accounted_for_by_what_became_of_it() {
    let unpaid_page = unpaid(Some(Status::Pending), Standing::CreateUnknown, None);
    let accounted = compare(&unpaid_page).accounted;
    assert_eq!(accounted, Accounted { unknown_unpaid: 1, ..Accounted::default() });

    let news = Some("payment.review_required");
    let mut paid = unpaid(
        Some(Status::Completed),
        Standing::Review("create_unknown_called_back".to_owned()),
        news,
    );
    let told = compare(&paid);
    assert_eq!(told.disagreements, []);
    assert_eq!(told.accounted, Accounted { unknown_paid_told: 1, ..Accounted::default() });

    paid = unpaid(Some(Status::Completed), Standing::CreateUnknown, None);
    let unheard = compare(&paid).accounted;
    assert_eq!(unheard, Accounted { unknown_paid_unheard: 1, ..Accounted::default() });
    paid.invoices[0].is_heard = true;
    let found = compare(&paid).disagreements;
    assert!(is_status(&found[0].what), "a callback was answered, and nobody was told: {found:?}");
}

#[test]
fn a_payout_that_was_made_twice_or_told_otherwise_is_named() {
    let twice = after(|books| books.payouts_made.push(books.payouts_made[0].clone()));
    assert_eq!(twice, [Contradiction::MadeTwice]);
    let under_one_name = after(|books| {
        books.payouts_made.push(made("pay_2", 500, Status::Completed));
        books.payouts.push(payout("pay_2"));
        books.told.push(told("pay_2", "payout.completed"));
    });
    assert_eq!(under_one_name, [Contradiction::PaidOutTwice]);
    let denied = after(|books| books.payouts_made[0].status = Status::NotCompleted);
    assert!(matches!(&denied[..], [one] if is_status(one)), "{denied:?}");
}

#[test]
fn a_payout_whose_answer_was_lost_agrees_once_a_person_was_told() {
    let lost = |news: &str| {
        let mut books = books();
        books.payouts[0].standing = Standing::OutcomeUnknown;
        books.told[1].kind = news.to_owned();
        compare(&books)
    };
    let told = lost("payout.review_required");
    assert_eq!((told.disagreements, told.accounted.payouts_unknown), (Vec::new(), 1));
    assert!(is_told(&lost("payout.failed").disagreements[0].what));
    let again = after(|books| {
        books.payouts[0].standing = Standing::OutcomeUnknown;
        books.told[1].kind = "payout.review_required".to_owned();
        books.told.push(books.told[1].clone());
    });
    assert_eq!(again, [], "a callback has said more since");
}
