use sandbox::Status;

use super::{Accounted, Contradiction, compare};
use crate::books::{AnnouncedEvent, AtLigdiCash, Books, Standing, Transaction};

/// An order of 3000 F that was paid, announced and shown, and a payout of 500 F that was made and announced.
fn books() -> Books {
    Books {
        made: vec![made("txn_1", 3000), made("pay_1", 500)],
        ours: vec![payin("txn_1", Standing::Completed), payout("pay_1")],
        paid_by: [("A-1".to_owned(), "txn_1".to_owned())].into(),
        told: vec![told("txn_1", "payment.completed"), told("pay_1", "payout.completed")],
        shown_completed: vec!["txn_1".to_owned()],
    }
}

fn made(id: &str, amount: u64) -> AtLigdiCash {
    let (transaction_id, status) = (id.to_owned(), Status::Completed);
    AtLigdiCash { transaction_id, amount, status, is_heard: false }
}

fn payin(id: &str, standing: Standing) -> Transaction {
    let (id, name) = (id.to_owned(), "A-1".to_owned());
    Transaction { id, name, is_payout: false, amount: 3000, standing }
}

fn payout(id: &str) -> Transaction {
    Transaction { is_payout: true, amount: 500, ..payin(id, Standing::Completed) }
}

fn review(reason: &str) -> Standing {
    Standing::Review(reason.to_owned())
}

fn told(id: &str, kind: &str) -> AnnouncedEvent {
    AnnouncedEvent { kind: kind.to_owned(), transaction_id: id.to_owned() }
}

/// A payin that did not pay its order.
fn unpaid(invoice: Option<Status>, standing: Standing, news: Option<&str>) -> Books {
    let invoice = invoice.map(|status| AtLigdiCash { status, ..made("txn_1", 3000) });
    Books {
        made: invoice.into_iter().collect(),
        ours: vec![payin("txn_1", standing)],
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
    let expired_before = after(|books| books.told.push(told("txn_1", "payment.expired")));
    assert_eq!(expired_before, [], "an end that was told before the last one is no contradiction");
}

#[test]
fn a_payment_that_ligdicash_has_otherwise_is_named() {
    let lost = after(|books| books.made.push(made("txn_2", 3000)));
    assert_eq!(lost, [Contradiction::UnknownToUs]);
    let differs = after(|books| books.made[0].amount = 2999);
    assert_eq!(differs, [Contradiction::AmountDiffers { ligdicash: 2999, ours: 3000 }]);
    for at in [0, 1] {
        let twice = after(|books| books.made.push(books.made[at].clone()));
        assert_eq!(twice, [Contradiction::MadeTwice]);
    }
}

#[test]
fn a_payment_that_we_believe_and_ligdicash_denies_is_named() {
    let is = |status| after(|books| books.made[0].status = status);
    let none = after(|books| drop(books.made.remove(0)));
    for differs in [is(Status::Pending), is(Status::NotCompleted), none] {
        let is_shown = differs[1] == Contradiction::ShownCompleted;
        assert!(is_status(&differs[0]) && is_shown, "{differs:?}");
    }
    let payout = after(|books| books.made[1].status = Status::NotCompleted);
    assert!(matches!(&payout[..], [one] if is_status(one)), "{payout:?}");
}

#[test]
fn a_payment_that_ligdicash_has_and_we_gave_up_or_forgot_is_named() {
    for standing in [
        Standing::Pending,
        Standing::Failed,
        Standing::Expired,
        Standing::NotCreated,
        review("amount_differs"),
    ] {
        let books = unpaid(Some(Status::Completed), standing.clone(), None);
        let found = compare(&books).disagreements;
        assert!(found.iter().any(|one| is_status(&one.what)), "{standing:?}");
    }
}

#[test]
fn an_order_that_two_payments_paid_is_named() {
    let twice = after(|books| {
        books.made.push(made("txn_2", 3000));
        books.ours.push(payin("txn_2", Standing::Completed));
        books.told.push(told("txn_2", "payment.completed"));
    });
    assert_eq!(twice, [Contradiction::PaidTwice]);
    let other = after(|books| drop(books.paid_by.insert("A-1".to_owned(), "txn_9".to_owned())));
    assert_eq!(other, [Contradiction::PaidByDiffers]);
}

#[test]
fn a_duplicate_agrees_beside_the_payment_that_paid_and_not_alone() {
    let beside = after(|books| {
        books.made.push(made("txn_2", 3000));
        books.ours.push(payin("txn_2", Standing::Duplicate));
        books.told.push(told("txn_2", "payment.duplicate"));
    });
    assert_eq!(beside, []);
    let alone = after(|books| {
        books.ours[0].standing = Standing::Duplicate;
        books.paid_by.clear();
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
fn what_was_not_paid_agrees_in_each_of_its_ways_and_is_accounted_for() {
    let none = Accounted::default();
    let called_back = review("create_unknown_called_back");
    let reviewed = Some("payment.review_required");
    for (invoice, standing, news, accounted) in [
        (Some(Status::Pending), Standing::Expired, Some("payment.expired"), none),
        (Some(Status::NotCompleted), Standing::Failed, Some("payment.failed"), none),
        (None, Standing::NotCreated, None, none),
        (None, Standing::CreateUnknown, None, none),
        (None, Standing::Released, Some("payment.released"), none),
        (
            Some(Status::Pending),
            Standing::CreateUnknown,
            None,
            Accounted { unknown_unpaid: 1, ..none },
        ),
        (
            Some(Status::Completed),
            called_back,
            reviewed,
            Accounted { unknown_paid_told: 1, ..none },
        ),
        (
            Some(Status::Completed),
            Standing::CreateUnknown,
            None,
            Accounted { unknown_paid_unheard: 1, ..none },
        ),
    ] {
        let found = compare(&unpaid(invoice, standing, news));
        assert_eq!((found.disagreements, found.accounted), (Vec::new(), accounted));
    }
    let mut heard = unpaid(Some(Status::Completed), Standing::CreateUnknown, None);
    heard.made[0].is_heard = true;
    let found = compare(&heard).disagreements;
    assert!(is_status(&found[0].what), "a callback was answered, and nobody was told: {found:?}");
}

#[test]
fn payouts_of_one_name_are_named() {
    let under_one_name = after(|books| {
        books.made.push(made("pay_2", 500));
        books.ours.push(payout("pay_2"));
        books.told.push(told("pay_2", "payout.completed"));
    });
    assert_eq!(under_one_name, [Contradiction::PaidOutTwice]);
}

#[test]
fn a_payout_whose_answer_was_lost_agrees_once_a_person_was_told() {
    let lost = |news: &str, times: usize| {
        let mut books = books();
        books.ours[1].standing = Standing::OutcomeUnknown;
        books.told.truncate(1);
        books.told.extend((0..times).map(|_| told("pay_1", news)));
        compare(&books)
    };
    // A callback may have said more since.
    for times in [1, 2] {
        let told = lost("payout.review_required", times);
        assert_eq!((told.disagreements, told.accounted.payouts_unknown), (Vec::new(), 1));
    }
    assert!(is_told(&lost("payout.failed", 1).disagreements[0].what));
}
