//! The commands.

mod batch;
mod books;
mod decide;
mod desk;
mod doctor;
pub(crate) mod line;
mod links;
mod lists;
mod owner;
mod proof;
mod reconcile;
mod rehearse;
mod restore;

pub(crate) use batch::write_template;
pub(crate) use desk::{Desk, Outcome};

use crate::books::Days;
use line::{Command, RestoreCommand};
use operator::api::Problem;

pub(crate) async fn run(desk: &mut Desk, command: Command) -> Result<Outcome, Problem> {
    match command {
        Command::Cases => lists::cases(desk).await,
        Command::Health => lists::health(desk).await,
        Command::Find(find) => lists::find(desk, find).await,
        Command::List(list) => lists::list(desk, list).await,
        Command::Show { id, person } => lists::show(desk, &id, person).await,
        Command::Ask { id } => lists::ask(desk, &id).await,
        Command::Audit(days) => proof::audit(desk, days).await,
        Command::Evidence(asked) => proof::evidence(desk, &asked).await,
        Command::Rehearse { written } => rehearse::rehearse(desk, &written).await,
        Command::Reconcile(asked) => reconcile::reconcile(desk, &asked).await,
        Command::Export(asked) => books::export(desk, &asked).await,
        Command::DayClose { closed, close } => {
            books::close(desk, Days { from: closed, to: closed }, &close).await
        }
        Command::MonthClose { month, close } => books::close(desk, month, &close).await,
        Command::Link(asked) => links::run(desk, asked).await,
        Command::Owner(asked) => owner::run(desk, asked).await,
        Command::Restore(RestoreCommand::Plan(between)) => restore::plan(desk, &between).await,
        Command::Restore(RestoreCommand::Apply(apply)) => restore::apply(desk, &apply).await,
        // `lib.rs` runs these without a desk.
        Command::Page { .. } | Command::Setup(_) => Ok(Outcome::Nothing),
        Command::Doctor(asked) => doctor::examine(desk, asked).await,
        Command::Payouts(asked) => batch::run(desk, asked).await,
        Command::Decide(typed) => decide::decide(desk, &typed).await,
    }
}
