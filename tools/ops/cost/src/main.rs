//! `cargo run -p cost`: what a month costs, line by line.

use std::io::{self, Write as _};

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use clap::{Parser, value_parser};
use cost::Language;
use cost::bill::{Bill, QUOTED};

/// Calculates AWS's monthly price from measured flows and list prices of us-east-1, without the free tiers. Every line
/// shows its calculation.
#[derive(Debug, Parser)]
#[command(bin_name = "cargo run -p cost --", verbatim_doc_comment)]
struct Options {
    /// Payments started in the month, paid or not; several numbers make several columns.
    #[arg(long, value_name = "N,…", value_delimiter = ',', default_values_t = QUOTED)]
    payments: Vec<u32>,
    /// Unpaid payments, of 100 started ones.
    #[arg(long, value_name = "N", default_value = "30", value_parser = value_parser!(u8).range(..=100))]
    abandoned: u8,
    /// The language of the table.
    #[arg(long, default_value = "en", value_parser = PossibleValuesParser::new(["en", "fr"]).try_map(|word| word.parse::<Language>()))]
    lang: Language,
    /// Prints the table as the guides quote it.
    #[arg(long)]
    markdown: bool,
}

fn main() -> io::Result<()> {
    let Options { payments, abandoned, lang, markdown } = Options::parse();
    let bill = Bill { abandoned, language: lang };
    let table = if markdown { bill.markdown(&payments) } else { bill.text(&payments) };
    writeln!(io::stdout(), "{table}")
}
