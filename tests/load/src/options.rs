//! The choices of a person: how many payers, for how long, and which chances.

use std::num::{NonZeroU32, ParseIntError};
use std::time::Duration;

use clap::{Parser, value_parser};

/// Pays many orders at once on the local stack while callbacks are lost, LigdiCash fails and the backend is killed
/// once. Then `ops audit` looks through the tables, and `ops reconcile` compares LigdiCash's ledger with them. Ends
/// with 0 only if both agree.
#[derive(Clone, Copy, Debug, Eq, Parser, PartialEq)]
#[command(bin_name = "cargo run -p load --", verbatim_doc_comment)]
pub(crate) struct Options {
    /// Customers who pay at the same time.
    #[arg(long, value_name = "N", default_value = "200")]
    pub(crate) payers: NonZeroU32,
    /// Duration of new orders.
    #[arg(long = "seconds", value_name = "N", value_parser = seconds, default_value = "60")]
    pub(crate) time: Duration,
    /// Callbacks lost, of 100.
    #[arg(long, value_name = "N", value_parser = value_parser!(u8).range(..=100), default_value = "20")]
    pub(crate) lost_callbacks: u8,
    /// Failed calls to LigdiCash, of 100.
    #[arg(long, value_name = "N", value_parser = value_parser!(u8).range(..=100), default_value = "5")]
    pub(crate) gateway_errors: u8,
    /// Seed of the customers and failures.
    #[arg(long, value_name = "N", default_value = "1")]
    pub(crate) seed: u64,
}

fn seconds(text: &str) -> Result<Duration, ParseIntError> {
    text.parse().map(Duration::from_secs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_flag_is_understood_and_nothing_said_means_the_full_form() {
        let options = |payers, seconds, lost_callbacks, gateway_errors, seed| Options {
            payers: NonZeroU32::new(payers).unwrap(),
            time: Duration::from_secs(seconds),
            lost_callbacks,
            gateway_errors,
            seed,
        };
        let read = |line: &str| Options::try_parse_from(line.split(' '));
        assert_eq!(read("load").unwrap(), options(200, 60, 20, 5, 1));
        let line = "load --payers 3 --seconds 4 --lost-callbacks 5 --gateway-errors 6 --seed 7";
        assert_eq!(read(line).unwrap(), options(3, 4, 5, 6, 7));
    }
}
