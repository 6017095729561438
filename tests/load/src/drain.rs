//! Lets time pass after the run until nothing is left to do, and lets some money come late.

use sandbox::{Chances, Sandbox, Status};
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::run::Run;

/// Longer than a payment is pending.
const DAY: u32 = 25 * 3600;

/// Payments are watched for 30 days, so every one is at rest before that many steps.
const STEPS: usize = 40;

/// For how many days in a row nothing may happen: work that a process has claimed on one day is due on
/// the next.
const QUIET: usize = 2;

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Drained {
    AtRest { days: usize },
    NotAtRest,
}

/// Lets payments expire, pays some of them late, ends the payouts, and polls until there is nothing more to learn.
pub(crate) async fn drain(run: &Run) -> Result<Drained, Failure> {
    // From here on callbacks are sent by us, so that none is under way when the books are read.
    run.postman.abort();
    run.ligdicash.deliver_due().await;
    day(run).await?;
    let late = std::mem::take(&mut run.city.api.tally.counts().late);
    for page in late {
        run.city.press("pay", &page).await;
    }
    pay_lost_pages(&run.ligdicash);
    end_payouts(&run.ligdicash);
    run.ligdicash.deliver_due().await;
    run.ligdicash.set_chances(Chances::default());
    let mut quiet = 0;
    for days in 2..STEPS {
        quiet = if is_quiet(&day(run).await?) { quiet + 1 } else { 0 };
        if quiet == QUIET {
            return Ok(Drained::AtRest { days });
        }
    }
    Ok(Drained::NotAtRest)
}

async fn day(run: &Run) -> Result<Value, Failure> {
    run.clock.advance(DAY);
    let polled = run.city.api.steer("local/clock", &json!({ "advance_seconds": DAY })).await?;
    Ok(polled["report"].clone())
}

/// Whether a day brought no news: nothing was learnt, announced or left undone. A repeated answer of LigdiCash is not
/// news. Nor is an unknown token of a callback about a payout whose own token we never got; such a token is asked about
/// for ever.
fn is_quiet(report: &Value) -> bool {
    let is_zero = |part: &str, counters: &[&str]| {
        counters.iter().all(|counter| report[part][counter].as_u64() == Some(0))
    };
    let undone = ["settled", "given_up", "skipped", "failed"];
    is_zero("payments", &undone)
        && is_zero("payments", &["unanswered"])
        && is_zero("payouts", &undone)
        && is_zero("events", &["delivered", "postponed", "given_up", "skipped", "failed"])
        && report["unread_parts"].is_null()
}

/// Half of the pages whose creation we never heard of are paid after all: LigdiCash may have shown them to a payer.
fn pay_lost_pages(ligdicash: &Sandbox) {
    let invoices = ligdicash.ledger().invoices;
    let never_opened = |invoice: &&sandbox::InvoiceView| {
        let opened = |event: &sandbox::EventView| event.kind == sandbox::EventKind::PageOpened;
        invoice.status == Status::Pending && !invoice.events.iter().any(opened)
    };
    for invoice in invoices.iter().filter(never_opened).step_by(2) {
        // The payment fails only where the invoice is paid already.
        let _paid = ligdicash.pay(&invoice.id);
    }
}

fn end_payouts(ligdicash: &Sandbox) {
    let payouts = ligdicash.ledger().payouts;
    for payout in payouts.iter().filter(|payout| payout.status == Status::Pending) {
        // The completion fails only where the payout has ended already.
        let _ended = ligdicash.complete_payout(&payout.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(settled: u32, delivered: u32) -> Value {
        let verified = |settled| json!({ "settled": settled, "undecided": 7, "unanswered": 0, "given_up": 0, "skipped": 0, "failed": 0 });
        json!({
            "payments": verified(settled),
            "payouts": verified(0),
            "events": { "delivered": delivered, "postponed": 0, "given_up": 0, "skipped": 0, "failed": 0 },
        })
    }

    #[test]
    fn a_day_without_news_is_quiet_and_no_other() {
        assert!(is_quiet(&report(0, 0)));
        assert!(!is_quiet(&report(1, 0)));
        assert!(!is_quiet(&report(0, 1)));
        assert!(!is_quiet(&json!({})), "a poll that failed says nothing");
    }
}
