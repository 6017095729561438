//! Payins: LigdiCash's invoices and our orders.

use std::collections::HashSet;

use sandbox::Status;

use super::{ById, Comparison, Contradiction, by_id};
use crate::books::{AnswerHeard, AtLigdiCash, Books, Order, Payment, Standing};

pub(super) fn compare(books: &Books, comparison: &mut Comparison) {
    let made = by_id(&books.invoices);
    for order in &books.orders {
        whole_order(order, comparison);
        for payment in &order.payments {
            one(payment, &made, comparison);
        }
    }
    unknown(books, &made, comparison);
    shown(books, &made, comparison);
}

fn one(payment: &Payment, made: &ById<'_>, comparison: &mut Comparison) {
    let invoice = match made.get(payment.id.as_str()).map(Vec::as_slice) {
        None => None,
        Some([invoice]) => Some(*invoice),
        Some(_) => return comparison.disagree(&payment.id, Contradiction::MadeTwice),
    };
    if let Some(invoice) = invoice.filter(|invoice| invoice.amount != payment.amount) {
        let (ligdicash, ours) = (invoice.amount, payment.amount);
        comparison.disagree(&payment.id, Contradiction::AmountDiffers { ligdicash, ours });
    }
    match agree(invoice, &payment.standing) {
        Agreement::Plain => {}
        Agreement::Accounted(case) => case.count(comparison),
        Agreement::None => comparison.disagree(
            &payment.id,
            Contradiction::StatusDiffers {
                ligdicash: invoice.map_or("nothing", |invoice| invoice.status.word()),
                ours: format!("{:?}", payment.standing),
            },
        ),
    }
}

enum Agreement {
    Plain,
    /// Both are true, and a person has to do the rest.
    Accounted(Case),
    None,
}

enum Case {
    UnknownUnpaid,
    UnknownPaidTold,
    UnknownPaidUnheard,
    PaidOldAmount,
}

/// Which words of ours go with which words of LigdiCash, once nothing is left to do.
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
            Agreement::Accounted(Case::PaidOldAmount)
        }
        (Status::Completed, Standing::CalledBack) => Agreement::Accounted(Case::UnknownPaidTold),
        (Status::Completed, Standing::CreateUnknown) if invoice.heard == AnswerHeard::No => {
            Agreement::Accounted(Case::UnknownPaidUnheard)
        }
        (Status::Pending | Status::NotCompleted, Standing::CreateUnknown) => {
            Agreement::Accounted(Case::UnknownUnpaid)
        }
        _ => Agreement::None,
    }
}

impl Case {
    fn count(self, comparison: &mut Comparison) {
        let accounted = &mut comparison.accounted;
        let counter = match self {
            Self::UnknownUnpaid => &mut accounted.unknown_unpaid,
            Self::UnknownPaidTold => &mut accounted.unknown_paid_told,
            Self::UnknownPaidUnheard => &mut accounted.unknown_paid_unheard,
            Self::PaidOldAmount => &mut accounted.paid_old_amount,
        };
        *counter += 1;
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

fn unknown(books: &Books, made: &ById<'_>, comparison: &mut Comparison) {
    let payments = books.orders.iter().flat_map(|order| &order.payments);
    let ours: HashSet<_> = payments.map(|payment| payment.id.as_str()).collect();
    for id in made.keys().filter(|id| !ours.contains(*id)) {
        comparison.disagree(id, Contradiction::UnknownToUs);
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
