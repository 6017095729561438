//! Whether there is room for the payments that are expected.

use aws_sdk_lambda::Client;
use aws_sdk_lambda::types::AccountLimit;
use cost::Traffic;
use cost::limits::Limits;

use super::made_of::Stack;
use super::{Told, found, untold};
use crate::api::{Finding, Limit, Outside};
use crate::doctor::Rate;

const QUOTAS: &str = "quotas";

/// The template's parameter that limits how many payments are started in a second. It gives the pages that ask and the
/// callbacks five times as much room, and a payment needs no more. It also gives the poll what these payments need.
const PAYMENTS: &str = "PaymentsPerSecond";

pub(super) async fn quotas(lambda: &Client, stack: &Stack, expect: Option<Rate>) -> Finding {
    match expect {
        Some(expect) => found(QUOTAS, compared(lambda, stack, expect).await),
        None => Finding::not_looked_at(QUOTAS, "no_expectation"),
    }
}

async fn compared(lambda: &Client, stack: &Stack, expect: Rate) -> Told<Finding> {
    let told = lambda.get_account_settings().send().await.map_err(|error| untold(&error))?;
    let at_once = told.account_limit().map_or(0, AccountLimit::concurrent_executions);
    let at_once = u32::try_from(at_once).unwrap_or_default();
    let seconds = Limits::of(Traffic::QUOTED).seconds;
    let mut limits = vec![limit("ConcurrentExecutions", at_once, expect.at_its_peak(seconds))];
    let set = stack.parameter(PAYMENTS).and_then(|value| value.parse().ok());
    limits.push(limit(PAYMENTS, set.ok_or("not_in_the_stack")?, expect.at_its_peak(1.0)));
    limits.retain(|limit| limit.is < limit.needed);
    if limits.is_empty() {
        return Ok(Finding::right(QUOTAS));
    }
    Ok(Finding { limits, ..Finding::wrong(QUOTAS, "too_low") })
}

fn limit(name: &str, is: u32, needed: u32) -> Limit {
    Limit { name: Outside::new(name), is, needed }
}
