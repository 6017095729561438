//! What each command does.

mod audit;
mod books;
mod decide;
mod desk;
mod doctor;
mod evidence;
pub(crate) mod line;
mod lists;
mod one;
mod reconcile;
mod restore;
mod tally;

pub(crate) use desk::{Desk, Outcome};
pub(crate) use evidence::check_copy;

use ligdicash_core::pause::Pausable;

use crate::api::Problem;
use crate::commands::line::{Command, Deed, Restore};

pub(crate) async fn run(desk: &mut Desk, command: Command) -> Result<Outcome, Problem> {
    let deed = match command {
        Command::Cases => return lists::cases(desk).await,
        Command::Health => return lists::health(desk).await,
        Command::Find(find) => return lists::find(desk, find).await,
        Command::List(list) => return lists::list(desk, list).await,
        Command::Show { id, person } => return one::show(desk, &id, person).await,
        Command::Ask { id } => return one::ask(desk, &id).await,
        Command::Audit(days) => return audit::audit(desk, days).await,
        Command::Evidence(asked) => return evidence::evidence(desk, &asked).await,
        Command::Reconcile(asked) => return reconcile::reconcile(desk, &asked).await,
        Command::Export(asked) => return books::export(desk, &asked).await,
        Command::DayClose(asked) => return books::day_close(desk, &asked).await,
        Command::Restore(Restore::Plan(between)) => return restore::plan(desk, &between).await,
        Command::Restore(Restore::Apply(apply)) => return restore::apply(desk, &apply).await,
        // They need no desk.
        Command::Page { .. } | Command::Copy(_) => return Ok(Outcome::Nothing),
        Command::Doctor(asked) => {
            return match &asked.record {
                Some(file) => doctor::record(desk, file, asked.days()).await,
                None => doctor::examine(desk, asked).await,
            };
        }
        Command::Review(review) => Deed::Review(review),
        Command::Duplicate(duplicate) => Deed::Duplicate(duplicate),
        Command::Refund(refund) => Deed::Refund(refund),
        Command::Payout(payout) => Deed::Payout(payout),
        Command::Events(events) => Deed::Events(events),
        Command::Payments(pausing) => Deed::Pause(Pausable::Payments, pausing),
        Command::Payouts(pausing) => Deed::Pause(Pausable::Payouts, pausing),
        Command::Forget(forget) => Deed::Forget(forget),
        Command::Case(case) => Deed::Case(case),
    };
    decide::decide(desk, deed).await
}
