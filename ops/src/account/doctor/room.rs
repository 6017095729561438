//! Whether there is room for the payments that are expected.

use console::{Finding, Limit, Outside, Rate};
use cost::Traffic;
use cost::limits::Limits;

use super::lambda::Lambda;
use super::made_of::Stack;
use super::told::{Told, found};

const QUOTAS: &str = "quotas";

/// The template's parameter that limits how many payments are started in a second. It gives the pages that ask and the
/// callbacks five times as much room, and a payment needs no more. It also gives the poll what these payments need.
const PAYMENTS: &str = "PaymentsPerSecond";

pub(super) async fn quotas(lambda: &Lambda, stack: &Stack, expect: Option<Rate>) -> Finding {
    match expect {
        Some(expect) => found(QUOTAS, compared(lambda, stack, expect).await),
        None => Finding::not_looked_at(QUOTAS, "no_expectation"),
    }
}

async fn compared(lambda: &Lambda, stack: &Stack, expect: Rate) -> Told<Finding> {
    let at_once = lambda.settings().await?.account_limit.concurrent_executions;
    let seconds = Limits::of(Traffic::QUOTED).seconds;
    let mut limits = vec![limit("ConcurrentExecutions", at_once, expect.at_its_peak(seconds))];
    let set = stack.parameter(PAYMENTS).and_then(|value| value.parse().ok());
    limits.push(limit(PAYMENTS, set.ok_or("not_in_the_stack")?, expect.at_its_peak(1.0)));
    limits.retain(|limit| limit.is < limit.needed);
    Ok(Finding::too_low(QUOTAS, limits))
}

fn limit(name: &str, is: u32, needed: u32) -> Limit {
    Limit { name: Outside::new(name), is, needed }
}
