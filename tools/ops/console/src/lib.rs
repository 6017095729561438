//! The console: the operator's command line and pages, without the AWS account.
#![warn(clippy::wildcard_enum_match_arm)]

mod batch;
mod books;
mod commands;
mod documents;
pub mod page;
mod setup;
mod words;
mod written;

use std::process::ExitCode;

use commands::line::{Command, CommandLine, PayoutsCommand};
use commands::{Desk, Outcome};
use documents::{OutputForm, Screen};
use operator::api::Api;
pub use operator::api::{
    Account, Finding, IN_THE_ACCOUNT, Limit, Outside, Problem, Rate, Release, Signer,
    UnsignedRequest,
};
use operator::language::{Language, Words, chosen};
use words::{help, problems};

/// Runs the arguments, and returns the exit code that the guide promises. `variable` reads the environment, and
/// `account` opens the AWS account of a deployed stack, in the region of the stack's address.
pub async fn run(
    arguments: &[String],
    variable: fn(&str) -> Option<String>,
    account: impl AsyncFnOnce(Option<&str>) -> Result<Box<dyn Account>, Problem>,
) -> ExitCode {
    let chosen = chosen(arguments, variable);
    let words = chosen.unwrap_or(Language::En).words();
    let line = match CommandLine::read(arguments, words) {
        Ok(line) => line,
        Err(error) if !error.use_stderr() => error.exit(),
        Err(error) => {
            Screen::default().complain(help::mistake(&error, words).trim_end());
            return ExitCode::from(2);
        }
    };
    if let Command::Setup(asked) = &line.command {
        // The setup runs other programs at the terminal, and the stack may not exist yet.
        return ended(setup::run(asked, chosen, variable), words);
    }
    ended(work(line, words, variable("OPS_URL"), account).await, words)
}

/// The exit code, after printing the problem.
fn ended(outcome: Result<Outcome, Problem>, words: &Words) -> ExitCode {
    match outcome {
        Ok(Outcome::Found) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing | Outcome::Wrong) => ExitCode::from(1),
        Ok(Outcome::Refused) => ExitCode::from(3),
        Err(problem) => {
            let sentence = problems::typed(&problem, words);
            if !sentence.is_empty() {
                Screen::default().complain(&sentence);
            }
            ExitCode::from(problem.exit_code())
        }
    }
}

async fn work(
    line: CommandLine,
    words: &'static Words,
    url: Option<String>,
    account: impl AsyncFnOnce(Option<&str>) -> Result<Box<dyn Account>, Problem>,
) -> Result<Outcome, Problem> {
    let (form, way) = (line.common.form(), line.common.way());
    if let Command::Payouts(PayoutsCommand::Template { out }) = &line.command {
        return commands::write_template(form, words, out.as_deref());
    }
    let address = line.common.address(url)?;
    let api = Api::open(address, account).await?;
    if let Command::Page { port } = line.command {
        return page::serve(api, port.unwrap_or_default(), words).await.map(|()| Outcome::Found);
    }
    let screen = match form {
        OutputForm::People => Screen::of(api.stack()),
        OutputForm::Json | OutputForm::Csv => Screen::default(),
    };
    let mut desk = Desk { api, screen, form, words, way };
    commands::run(&mut desk, line.command).await
}
