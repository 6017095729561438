//! What a person can choose: how many payers, for how long, and which chances.

use std::fmt::Display;
use std::num::NonZeroU32;
use std::str::FromStr;
use std::time::Duration;

pub(crate) const HELP: &str = "\
Pays many orders at once on the local stack while callbacks are lost, LigdiCash fails and the backend is killed once.
Then compares LigdiCash's ledger with ours, payment by payment. Ends with 0 only if they agree.

Usage: cargo run -p load -- [OPTIONS]

Options:
  --payers N          how many pay at the same time                 [default: 200]
  --seconds N         for how long new orders are made              [default: 60]
  --lost-callbacks N  of 100 events, how many are never called back [default: 20]
  --gateway-errors N  of 100 calls to LigdiCash, how many fail      [default: 5]
  --seed N            what the payers and the faults do             [default: 1]
  --help              show this text
";

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Options {
    pub(crate) payers: NonZeroU32,
    pub(crate) time: Duration,
    pub(crate) lost_callbacks: u8,
    pub(crate) gateway_errors: u8,
    pub(crate) seed: u64,
}

#[derive(Debug, Eq, PartialEq)]
pub(crate) enum Command {
    Run(Options),
    Help,
}

#[derive(Debug, Eq, PartialEq, thiserror::Error)]
pub(crate) enum OptionsError {
    #[error("unknown option {0}: see --help")]
    Unknown(String),
    #[error("{0} needs a value: see --help")]
    NoValue(String),
    #[error("{name} cannot be \"{value}\": {reason}")]
    Invalid { name: String, value: String, reason: String },
}

const MANY: NonZeroU32 = NonZeroU32::new(200).unwrap();

impl Default for Options {
    fn default() -> Self {
        let time = Duration::from_mins(1);
        Self { payers: MANY, time, lost_callbacks: 20, gateway_errors: 5, seed: 1 }
    }
}

impl Command {
    pub(crate) fn read(arguments: impl IntoIterator<Item = String>) -> Result<Self, OptionsError> {
        let mut options = Options::default();
        let mut arguments = arguments.into_iter();
        while let Some(flag) = arguments.next() {
            if flag == "--help" {
                return Ok(Self::Help);
            }
            if !FLAGS.contains(&flag.as_str()) {
                return Err(OptionsError::Unknown(flag));
            }
            let value = arguments.next().ok_or_else(|| OptionsError::NoValue(flag.clone()))?;
            options.set(&flag, &value)?;
        }
        Ok(Self::Run(options))
    }
}

const FLAGS: [&str; 5] =
    ["--payers", "--seconds", "--lost-callbacks", "--gateway-errors", "--seed"];

impl Options {
    fn set(&mut self, flag: &str, value: &str) -> Result<(), OptionsError> {
        match flag {
            "--payers" => self.payers = parse(flag, value)?,
            "--seconds" => self.time = Duration::from_secs(parse(flag, value)?),
            "--lost-callbacks" => self.lost_callbacks = percent(flag, value)?,
            "--gateway-errors" => self.gateway_errors = percent(flag, value)?,
            _ => self.seed = parse(flag, value)?,
        }
        Ok(())
    }
}

fn percent(flag: &str, value: &str) -> Result<u8, OptionsError> {
    let percent: u8 = parse(flag, value)?;
    if percent <= 100 { Ok(percent) } else { Err(invalid(flag, value, "at most 100")) }
}

fn parse<T: FromStr<Err: Display>>(flag: &str, value: &str) -> Result<T, OptionsError> {
    value.parse().map_err(|error: T::Err| invalid(flag, value, error))
}

fn invalid(flag: &str, value: &str, reason: impl Display) -> OptionsError {
    OptionsError::Invalid {
        name: flag.to_owned(),
        value: value.to_owned(),
        reason: reason.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Command, OptionsError> {
        Command::read(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn nothing_said_means_the_full_form() {
        assert_eq!(read(""), Ok(Command::Run(Options::default())));
    }

    #[test]
    fn every_flag_is_understood() {
        let expected = Options {
            payers: NonZeroU32::new(3).unwrap(),
            time: Duration::from_secs(4),
            lost_callbacks: 5,
            gateway_errors: 6,
            seed: 7,
        };
        let line = "--payers 3 --seconds 4 --lost-callbacks 5 --gateway-errors 6 --seed 7";
        assert_eq!(read(line), Ok(Command::Run(expected)));
        assert_eq!(read("--help"), Ok(Command::Help));
    }

    #[test]
    fn a_mistake_is_named() {
        assert_eq!(read("--payer 3"), Err(OptionsError::Unknown("--payer".to_owned())));
        assert_eq!(read("--payers"), Err(OptionsError::NoValue("--payers".to_owned())));
        for line in ["--payers x", "--payers 0", "--gateway-errors 101"] {
            assert!(matches!(read(line), Err(OptionsError::Invalid { .. })), "{line}");
        }
    }
}
