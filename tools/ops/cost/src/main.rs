//! `cargo run -p cost`: what a month costs, line by line.

use std::io::{self, Write as _};

use clap::Parser;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use cost::bill::Bill;
use cost::prices::Region;
use cost::{Language, Share, Tracing, Traffic, table};

/// Calculates what AWS asks for a month, from what the flows were measured to use and from list prices, without the
/// free tiers. Every line shows its calculation. "≈" marks a price that was not read in the region's price list.
#[derive(Debug, Parser)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag")]
#[command(bin_name = "cargo run -p cost --", verbatim_doc_comment)]
struct Options {
    /// How many payments are started in the month, paid or not; several numbers make several columns.
    #[arg(long, value_name = "N,…", value_delimiter = ',', default_values_t = table::QUOTED)]
    payments: Vec<u32>,
    /// Of 100 started payments, how many nobody pays.
    #[arg(long, value_name = "N", default_value = "30")]
    abandoned: Share,
    /// How often the payer of a paid order asks about the pending payment.
    #[arg(long, value_name = "N", default_value = "2")]
    questions: u32,
    /// Where the stack is deployed.
    #[arg(long, value_enum, default_value = "us-east-1")]
    region: Region,
    /// The language of the table.
    #[arg(long, value_parser = languages(), default_value = "en")]
    lang: Language,
    /// With every request traced by X-Ray.
    #[arg(long)]
    xray: bool,
    /// With payouts, which take a fixed outbound address.
    #[arg(long)]
    payouts: bool,
    /// With payers who stay in the shop: each payment is a direct payin.
    #[arg(long)]
    direct: bool,
    /// Prints the table as the documents quote it.
    #[arg(long)]
    markdown: bool,
}

fn languages() -> impl TypedValueParser<Value = Language> {
    let named = [("en", "English"), ("fr", "French")]
        .map(|(word, name)| PossibleValue::new(word).help(name));
    PossibleValuesParser::new(named).try_map(|word| word.parse::<Language>())
}

fn main() -> io::Result<()> {
    let options = Options::parse();
    let table = options.table();
    writeln!(io::stdout(), "{table}")
}

impl Options {
    fn table(&self) -> String {
        let tracing = if self.xray { Tracing::Active } else { Tracing::PassThrough };
        let traffic = Traffic { abandoned: self.abandoned, questions: self.questions, tracing };
        let quoted = Bill::quoted(self.region, self.lang, self.payouts);
        let bill = Bill { traffic, direct: self.direct, ..quoted };
        let print = if self.markdown { table::markdown } else { table::text };
        print(&bill, &self.payments)
    }
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum as _;

    use super::*;

    fn read(line: &str) -> Result<Options, clap::Error> {
        Options::try_parse_from(std::iter::once("cost").chain(line.split_whitespace()))
    }

    #[test]
    fn nothing_said_means_what_the_documents_quote() {
        let quoted = "--payments 0,1000,100000,1000000 --abandoned 30 --questions 2 --region us-east-1 --lang en";
        let table = |line| read(line).map(|options| options.table()).expect("the line is right");
        assert_eq!(table(""), table(quoted));
    }

    #[test]
    fn every_region_that_is_offered_has_a_name_that_aws_knows() {
        for (name, region) in [
            ("us-east-1", Region::UsEast1),
            ("eu-west-1", Region::EuWest1),
            ("eu-west-3", Region::EuWest3),
        ] {
            let read = read(&format!("--region {name}")).expect("the name is taken");
            assert_eq!(read.region, region);
        }
        assert_eq!(Region::value_variants().len(), 3);
    }

    #[test]
    fn a_mistake_is_named() {
        for (line, named) in [
            ("--abandoned 101", "101 is not in 0..=100"),
            ("--payments x", "'--payments <N,…>'"),
            ("--region af-south-1", "eu-west-3"),
        ] {
            let complaint = read(line).expect_err("the line is wrong").to_string();
            assert!(complaint.contains(named), "{complaint}");
        }
    }
}
