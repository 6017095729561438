//! `ops`: what is open, what happened, and what can be done, for whoever was called by a mail.
#![warn(clippy::wildcard_enum_match_arm)]

mod api;
mod command_line;
mod commands;
mod language;
mod show;
mod words;

use std::process::ExitCode;

use api::{Api, Problem};
use command_line::CommandLine;
use commands::{Desk, Outcome};
use language::Language;
use show::Screen;
use words::{help, problems};

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().collect();
    let language = Language::wanted(&arguments, variable);
    let line = match CommandLine::read(&arguments, language) {
        Ok(line) => line,
        Err(error) if !error.use_stderr() => error.exit(),
        Err(error) => {
            Screen::new().complain(help::mistake(&error, language).trim_end());
            return ExitCode::from(2);
        }
    };
    match run(line, language).await {
        Ok(Outcome::Found) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        Err(problem) => {
            let sentence = problems::sentence(&problem, language);
            if !sentence.is_empty() {
                Screen::new().complain(&sentence);
            }
            ExitCode::from(problem.exit_code())
        }
    }
}

async fn run(line: CommandLine, language: Language) -> Result<Outcome, Problem> {
    let address = line.common.address(variable("OPS_URL"))?;
    let (form, way) = (line.common.form(), line.common.way());
    let api = Api::open(address).await?;
    let mut desk = Desk { api, screen: Screen::new(), form, language, way };
    commands::run(&mut desk, line.command).await
}

#[expect(clippy::disallowed_methods, reason = "main reads the environment for the rest")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
