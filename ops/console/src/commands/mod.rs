//! What each command does.

mod audit;
mod copy;
mod day_close;
mod decide;
mod desk;
mod doctor;
mod evidence;
mod export;
mod one;
mod open;
mod reconcile;
mod record;
mod restore;
mod several;
mod tally;

pub(crate) use copy::check_copy;
pub(crate) use desk::{Desk, Outcome};

use ligdicash_core::pause::Pausable;

use crate::api::Problem;
use crate::command_line::{Command, Deed, Restore};

pub(crate) async fn run(desk: &mut Desk, command: Command) -> Result<Outcome, Problem> {
    let deed = match command {
        Command::Cases => return open::cases(desk).await,
        Command::Health => return open::health(desk).await,
        Command::Find(find) => return several::find(desk, find).await,
        Command::List(list) => return several::list(desk, list).await,
        Command::Show { id, person } => return one::show(desk, &id, person).await,
        Command::Ask { id } => return one::ask(desk, &id).await,
        Command::Audit(days) => return audit::audit(desk, days).await,
        Command::Evidence(asked) => return evidence::evidence(desk, &asked).await,
        Command::Reconcile(asked) => return reconcile::reconcile(desk, &asked).await,
        Command::Export(asked) => return export::export(desk, &asked).await,
        Command::DayClose(asked) => return day_close::day_close(desk, &asked).await,
        Command::Restore(Restore::Plan(between)) => return restore::plan(desk, &between).await,
        Command::Restore(Restore::Apply(apply)) => return restore::apply(desk, &apply).await,
        // They need no desk.
        Command::Page { .. } | Command::Copy(_) => return Ok(Outcome::Nothing),
        Command::Doctor(asked) => {
            return match &asked.record {
                Some(file) => record::record(desk, file, asked.days()).await,
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
