//! Payins: LigdiCash's invoices and our orders.

use sandbox::Status;

use super::{Accounted, ById, Comparison, Contradiction, by_id};
use crate::books::{AtLigdiCash, Books, Order, Payment, Standing};

pub(super) fn compare(books: &Books, comparison: &mut Comparison) {
    let made = by_id(&books.invoices);
    for order in &books.orders {
        whole_order(order, comparison);
        for payment in &order.payments {
            one(payment, &made, comparison);
        }
    }
    let payments = books.orders.iter().flat_map(|order| &order.payments);
    comparison.name_unknown(&made, payments.map(|payment| payment.id.as_str()));
    shown(books, &made, comparison);
}

fn one(payment: &Payment, made: &ById<'_>, comparison: &mut Comparison) {
    let Ok(invoice) = comparison.find(&payment.id, payment.amount, made) else { return };
    match agree(invoice, &payment.standing) {
        Agreement::Plain => {}
        Agreement::Accounted(counter) => *counter(&mut comparison.accounted) += 1,
        Agreement::None => comparison.deny(&payment.id, invoice, &payment.standing),
    }
}

enum Agreement {
    Plain,
    /// Both are true; a person has to do the rest, which is counted here.
    Accounted(fn(&mut Accounted) -> &mut u64),
    None,
}

/// Compares our words with LigdiCash's, once nothing is left to do.
fn agree(invoice: Option<&AtLigdiCash>, ours: &Standing) -> Agreement {
    let Some(invoice) = invoice else {
        return match ours {
            Standing::NotCreated | Standing::CreateUnknown => Agreement::Plain,
            _ => Agreement::None,
        };
    };
    match (invoice.status, ours) {
        (Status::Completed, Standing::PaidOrder | Standing::Duplicate)
        | (Status::NotCompleted, Standing::Failed)
        | (Status::Pending, Standing::Expired) => Agreement::Plain,
        (Status::Completed, Standing::Review(why)) if why == "superseded_amount" => {
            Agreement::Accounted(|it| &mut it.paid_old_amount)
        }
        (Status::Completed, Standing::CalledBack) => {
            Agreement::Accounted(|it| &mut it.unknown_paid_told)
        }
        (Status::Completed, Standing::CreateUnknown) if !invoice.is_heard => {
            Agreement::Accounted(|it| &mut it.unknown_paid_unheard)
        }
        (Status::Pending | Status::NotCompleted, Standing::CreateUnknown) => {
            Agreement::Accounted(|it| &mut it.unknown_unpaid)
        }
        _ => Agreement::None,
    }
}

/// An order is paid by one of its payments at most, and says by which.
fn whole_order(order: &Order, comparison: &mut Comparison) {
    let of = |standing: Standing| {
        let ours = order.payments.iter().filter(move |payment| payment.standing == standing);
        ours.map(|payment| payment.id.as_str()).collect::<Vec<_>>()
    };
    let (paid, duplicates) = (of(Standing::PaidOrder), of(Standing::Duplicate));
    if paid.len() > 1 {
        comparison.disagree(&order.id, Contradiction::PaidTwice);
    }
    if order.paid_by.as_deref() != paid.first().copied() {
        comparison.disagree(&order.id, Contradiction::PaidByDiffers);
    }
    if paid.is_empty() && !duplicates.is_empty() {
        comparison.disagree(&order.id, Contradiction::DuplicateOfNothing);
    }
}

fn shown(books: &Books, made: &ById<'_>, comparison: &mut Comparison) {
    for id in &books.shown_completed {
        let invoices = made.get(id.as_str()).map(Vec::as_slice).unwrap_or_default();
        if invoices.iter().all(|invoice| invoice.status != Status::Completed) {
            comparison.disagree(id, Contradiction::ShownCompleted);
        }
    }
}
