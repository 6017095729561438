//! `cargo run -p load`: many payers, lost callbacks, a killed backend; then the two ledgers are compared.

mod api;
mod backend;
mod books;
mod drain;
mod failure;
mod options;
mod payer;
mod reconcile;
mod report;
mod run;
mod shop;
mod shown;
mod tally;
mod visit;

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use books::{Books, Order, Payout};
use clap::Parser as _;
use drain::Drained;
use failure::Failure;
use options::Options;
use run::Run;

#[tokio::main]
async fn main() -> ExitCode {
    load(Options::parse()).await.unwrap_or_else(|failure| {
        let _ = writeln!(io::stderr(), "error: {failure}");
        ExitCode::FAILURE
    })
}

async fn load(options: Options) -> Result<ExitCode, Failure> {
    let directory = directory()?;
    let run = run::run(options, &directory).await?;
    let drained = drain::drain(&run).await?;
    let (ledger, hearing) = (run.ligdicash.ledger(), run.shop.hearing());
    let counts = run.city.api.tally.counts().clone();
    let books = read(&run, &ledger, &hearing, &counts).await?;
    let comparison = reconcile::compare(&books);
    let report = report::text(&report::ReportInput {
        options,
        counts: &counts,
        restart: &run.restart,
        struck: run.ligdicash.struck(),
        ledger: &ledger,
        books: &books,
        hearing: &hearing,
        drained,
        comparison: &comparison,
    });
    say(&report)?;
    if comparison.disagreements.is_empty() && matches!(drained, Drained::AtRest { .. }) {
        drop(run);
        std::fs::remove_dir_all(&directory)?;
        return Ok(ExitCode::SUCCESS);
    }
    say(&format!("what the backend kept is in {}\n", directory.display()))?;
    Ok(ExitCode::FAILURE)
}

/// Both ledgers, and what was told.
async fn read(
    run: &Run,
    ledger: &sandbox::Ledger,
    hearing: &shop::Hearing,
    counts: &tally::Counts,
) -> Result<Books, Failure> {
    let (invoices, payouts_made) = books::at_ligdicash(ledger);
    let orders = shown::orders(&run.city.api).await?;
    let payouts = shown::payouts(&run.city.api).await?;
    Ok(Books {
        invoices,
        payouts_made,
        orders: orders.into_iter().map(Order::try_from).collect::<Result<_, _>>()?,
        payouts: payouts.into_iter().map(Payout::try_from).collect::<Result<_, _>>()?,
        told: hearing.told.clone(),
        shown_completed: counts.shown_completed.clone(),
    })
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
