//! `history TABLES LEDGER`: names each violation in the history of a run, and ends with 1 if there is one. The files are
//! what the local stack answers at `/local/history` and the sandbox at `/sandbox/ledger`.

use std::io::{self, Write as _};
use std::process::ExitCode;

use serde_json::Value;

fn main() -> io::Result<ExitCode> {
    let files: Vec<_> = std::env::args().skip(1).collect();
    let [tables, ledger] = &files[..] else {
        return Err(io::Error::other("usage: history TABLES LEDGER"));
    };
    let read = |file| Ok::<Value, io::Error>(serde_json::from_slice(&std::fs::read(file)?)?);
    let mut history = read(tables)?;
    history["ledger"] = read(ledger)?;
    let found = history::violations(&history);
    for (rule, about) in &found {
        writeln!(io::stdout(), "{about}: {rule}")?;
    }
    let writes = history["writes"].as_array().map_or(0, Vec::len);
    writeln!(io::stdout(), "{writes} writes, {} violations", found.len())?;
    Ok(if found.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
