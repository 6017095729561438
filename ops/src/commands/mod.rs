//! What each command does.

mod desk;
mod doctor;
mod evidence;
mod one;
mod open;
mod record;
mod several;

pub(crate) use desk::{Desk, Outcome};
pub(crate) use several::asked;

use crate::api::Problem;
use crate::command_line::Command;

pub(crate) async fn run(desk: &mut Desk, command: Command) -> Result<Outcome, Problem> {
    match command {
        Command::Cases => open::cases(desk).await,
        Command::Health => open::health(desk).await,
        Command::Find(find) => several::find(desk, find).await,
        Command::List(list) => several::list(desk, list).await,
        Command::Show { id, person } => one::show(desk, &id, person).await,
        Command::Ask { id } => one::ask(desk, &id).await,
        Command::Evidence(asked) => evidence::evidence(desk, &asked).await,
        // It is served before there is a desk.
        Command::Page { .. } => Ok(Outcome::Nothing),
        Command::Doctor(asked) => match &asked.record {
            Some(file) => record::record(desk, file, asked.days()).await,
            None => doctor::examine(desk, asked).await,
        },
    }
}
