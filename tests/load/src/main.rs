//! `cargo run -p load`: many payers, lost callbacks, a killed backend; then `ops audit` and `ops reconcile` judge.

mod api;
mod audited;
mod backend;
mod drain;
mod failure;
mod listed;
mod ops;
mod options;
mod payer;
mod reconciled;
mod report;
mod run;
mod shop;
mod tally;
mod visit;

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use audited::Audited;
use clap::Parser as _;
use drain::Drained;
use failure::Failure;
use options::Options;
use reconciled::Reconciled;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    if arguments.first().is_some_and(|argument| argument == ops::NAME) {
        return ops::be(&arguments).await;
    }
    load(Options::parse()).await.unwrap_or_else(|failure| {
        let _ = writeln!(io::stderr(), "error: {failure}");
        ExitCode::FAILURE
    })
}

async fn load(options: Options) -> Result<ExitCode, Failure> {
    let directory = directory()?;
    let run = run::run(options, &directory).await?;
    let drained = drain::drain(&run).await?;
    let api = &run.city.api;
    let days = listed::days(api).await?;
    let ours = listed::transactions(api, &days).await?;
    let audited: Audited = ops::asked(api, &days, &["audit"])?;
    let reconciled = Reconciled::of(&run, &directory, &days)?;
    say(&report::text(options, &run, &ours, drained))?;
    say(&(audited.text() + &reconciled.text()))?;
    let is_right =
        audited.is_clean() && reconciled.is_clean() && matches!(drained, Drained::AtRest { .. });
    if is_right {
        drop(run);
        std::fs::remove_dir_all(&directory)?;
        return Ok(ExitCode::SUCCESS);
    }
    say(&format!("what the backend kept is in {}\n", directory.display()))?;
    Ok(ExitCode::FAILURE)
}

/// A new directory, kept if anything disagrees.
fn directory() -> Result<PathBuf, Failure> {
    let name = format!("ligdicash-load-{}", std::process::id());
    let directory = Path::new(&std::env::temp_dir()).join(name);
    std::fs::create_dir_all(&directory)?;
    Ok(directory)
}

fn say(text: &str) -> io::Result<()> {
    io::stdout().write_all(text.as_bytes())
}
