//! The options that a person can choose when starting the stack. Flags win over `PORT` and
//! `SANDBOX_PORT`.

mod address;

use std::fmt::Display;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use serde::Serialize;
use url::Url;

use crate::emulator::Storage;
use address::Address;

pub const HELP: &str = "\
Starts the shop, the API, a LigdiCash sandbox and a DynamoDB emulator in one process.

Usage: cargo run -- [OPTIONS]

Options:
  --port N          port of the shop and the API   [env: PORT]          [default: 3000]
  --sandbox-port N  port of the LigdiCash sandbox  [env: SANDBOX_PORT]  [default: 3001]
  --ligdicash URL   use a sandbox that runs elsewhere: start it with
                    cargo run -p sandbox, and it keeps its invoices while
                    the stack is started again (its clock is not moved here)
  --webhook URL     tell a receiver of your own of payments and payouts, in
                    place of the demo shop, which then confirms nothing
  --data PATH       keep the payments in this file [default: in memory]
                    (the shop forgets which orders it confirmed in any
                    case, and a sandbox in this process its invoices)
  --poll-seconds N  seconds between two polls      [default: 5]
  --proofs          take only orders that the shop's server has signed
  --verbose         log every step, not only warnings
  --help            show this text

Port 0 takes any free port.
";

/// How the stack is started. The defaults are those of `cargo run`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Options {
    pub port: u16,
    pub ligdicash: LigdiCash,
    pub shop: Shop,
    pub storage: Storage,
    pub poll: Poll,
    pub orders: Orders,
    pub logs: Logs,
}

/// Which LigdiCash look-alike the stack speaks to.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum LigdiCash {
    /// One in this process, on this port.
    Here { port: u16 },
    /// One that was started before, with the sandbox's usual keys.
    Elsewhere(Url),
}

/// Who receives the events of payments and payouts.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Shop {
    /// The demo shop.
    Here,
    /// A receiver that was started before.
    Elsewhere(Url),
}

/// When the poll runs.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Poll {
    Every(Duration),
    /// Only when asked, so that a test decides.
    OnDemand,
}

/// Who names the price of an order.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Orders {
    /// The caller of the API, so that a first `curl` works.
    Open,
    /// The shop's server, which signs its orders.
    Proven,
}

/// How much the stack logs.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Logs {
    /// Only warnings, so that a person sees the addresses and not a stream of JSON.
    Quiet,
    Verbose,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 3000,
            ligdicash: LigdiCash::Here { port: 3001 },
            shop: Shop::Here,
            storage: Storage::Memory,
            poll: Poll::Every(Duration::from_secs(5)),
            orders: Orders::Open,
            logs: Logs::Quiet,
        }
    }
}

/// What the command line asks for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Command {
    Run(Options),
    Help,
}

/// Why a command line was refused.
#[derive(Debug, Eq, PartialEq, thiserror::Error)]
pub enum OptionsError {
    #[error("unknown option {0}: see --help")]
    Unknown(String),
    #[error("{0} needs a value: see --help")]
    NoValue(&'static str),
    #[error("{name} cannot be \"{value}\": {reason}")]
    Invalid { name: &'static str, value: String, reason: String },
}

impl Command {
    /// Reads the flags, and asks `environment` for what they leave open.
    pub fn read(
        arguments: impl IntoIterator<Item = String>,
        environment: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, OptionsError> {
        let mut options = Options::default();
        if let Some(port) = environment("PORT") {
            options.port = parse("PORT", &port)?;
        }
        if let Some(port) = environment("SANDBOX_PORT") {
            options.ligdicash = LigdiCash::Here { port: parse("SANDBOX_PORT", &port)? };
        }
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            let (flag, inline) = split(&argument);
            let mut value = |name| {
                inline
                    .map(str::to_owned)
                    .or_else(|| arguments.next())
                    .ok_or(OptionsError::NoValue(name))
            };
            match flag {
                "--port" => options.port = parse("--port", &value("--port")?)?,
                "--sandbox-port" => {
                    let port = parse("--sandbox-port", &value("--sandbox-port")?)?;
                    options.ligdicash = LigdiCash::Here { port };
                }
                "--ligdicash" => {
                    let address: Address = parse("--ligdicash", &value("--ligdicash")?)?;
                    options.ligdicash = LigdiCash::Elsewhere(address.0);
                }
                "--webhook" => {
                    let address: Address = parse("--webhook", &value("--webhook")?)?;
                    options.shop = Shop::Elsewhere(address.0);
                }
                "--data" => options.storage = Storage::File(PathBuf::from(value("--data")?)),
                "--poll-seconds" => options.poll = poll(&value("--poll-seconds")?)?,
                "--proofs" => options.orders = Orders::Proven,
                "--verbose" => options.logs = Logs::Verbose,
                "--help" | "-h" => return Ok(Self::Help),
                _ => return Err(OptionsError::Unknown(argument)),
            }
        }
        Ok(Self::Run(options))
    }
}

fn split(argument: &str) -> (&str, Option<&str>) {
    argument.split_once('=').map_or((argument, None), |(flag, value)| (flag, Some(value)))
}

fn poll(value: &str) -> Result<Poll, OptionsError> {
    let seconds: std::num::NonZeroU32 = parse("--poll-seconds", value)?;
    Ok(Poll::Every(Duration::from_secs(u64::from(seconds.get()))))
}

fn parse<T: FromStr<Err: Display>>(name: &'static str, value: &str) -> Result<T, OptionsError> {
    value.parse().map_err(|e: T::Err| OptionsError::Invalid {
        name,
        value: value.to_owned(),
        reason: e.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str, environment: &[(&str, &str)]) -> Result<Command, OptionsError> {
        let lookup =
            |name: &str| environment.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned());
        Command::read(line.split_whitespace().map(str::to_owned), lookup)
    }

    #[test]
    fn nothing_said_means_the_documented_ports_and_memory() {
        assert_eq!(read("", &[]), Ok(Command::Run(Options::default())));
    }

    #[test]
    fn a_flag_wins_over_the_environment() {
        let environment = [("PORT", "4000"), ("SANDBOX_PORT", "4001")];
        let expected =
            Options { port: 5000, ligdicash: LigdiCash::Here { port: 4001 }, ..Options::default() };
        assert_eq!(read("--port=5000", &environment), Ok(Command::Run(expected)));
    }

    #[test]
    fn every_flag_is_understood() {
        let expected = Options {
            port: 0,
            ligdicash: LigdiCash::Here { port: 9 },
            shop: Shop::Elsewhere("http://127.0.0.1:8000/told".parse().unwrap()),
            storage: Storage::File("pay.db".into()),
            poll: Poll::Every(Duration::from_secs(7)),
            orders: Orders::Proven,
            logs: Logs::Verbose,
        };
        let line = "--port 0 --sandbox-port 9 --webhook http://127.0.0.1:8000/told --data pay.db \
                    --poll-seconds 7 --proofs --verbose";
        assert_eq!(read(line, &[]), Ok(Command::Run(expected)));
        assert_eq!(read("--help", &[]), Ok(Command::Help));
    }

    #[test]
    fn a_sandbox_elsewhere_takes_the_place_of_the_one_in_the_process() {
        let environment = [("SANDBOX_PORT", "4001")];
        let elsewhere = LigdiCash::Elsewhere("http://127.0.0.1:3001".parse().unwrap());
        let expected = Options { ligdicash: elsewhere, ..Options::default() };
        let line = "--ligdicash http://127.0.0.1:3001";
        assert_eq!(read(line, &environment), Ok(Command::Run(expected)));
    }

    #[test]
    fn an_address_that_is_no_web_address_is_refused() {
        for line in ["--ligdicash 127.0.0.1:3001", "--webhook ftp://127.0.0.1/", "--webhook http:"]
        {
            assert!(matches!(read(line, &[]), Err(OptionsError::Invalid { .. })), "{line}");
        }
    }

    #[test]
    fn a_mistake_is_named() {
        let texts = ["--prot 1", "--port", "--port x", "--poll-seconds 0"]
            .map(|line| read(line, &[]).unwrap_err().to_string());
        assert_eq!(texts[0], "unknown option --prot: see --help");
        assert_eq!(texts[1], "--port needs a value: see --help");
        assert!(texts[2].starts_with("--port cannot be \"x\""));
        assert!(texts[3].starts_with("--poll-seconds cannot be \"0\""));
    }
}
