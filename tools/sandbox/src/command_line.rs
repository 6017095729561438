//! The command's options: flags first, then the environment, then the defaults.

use clap::Parser;
use contract::Operators;
use url::Url;

/// A LigdiCash look-alike for payins and payouts. No real money moves.
#[derive(Debug, Parser)]
#[command(version, bin_name = "sandbox", args_override_self = true)]
#[command(after_help = "`sandbox examine --help` examines your integration.")]
pub(crate) struct Options {
    /// The port; without it, the variable `SANDBOX_PORT`. 0 takes any free port.
    #[arg(long, value_name = "SANDBOX_PORT", value_parser = port, default_value = "3001")]
    pub(crate) port: u16,
    /// The address to listen on; 0.0.0.0 lets other machines in.
    #[arg(long, default_value = "127.0.0.1")]
    pub(crate) host: String,
    /// The sandbox's address for customers and merchants [default: `http://127.0.0.1:PORT`].
    #[arg(long, value_name = "URL", value_parser = web_address)]
    public_url: Option<Url>,
    /// The key of the control routes and pages; without it, the variable `SANDBOX_KEY`. Without any key, all who can
    /// reach the sandbox control it.
    #[arg(long, value_name = "SANDBOX_KEY", value_parser = control_key)]
    pub(crate) key: Option<String>,
    /// The operators of the contract, such as `orange_bf,moov_bf` [default: all].
    #[arg(long, value_name = "KEYS", value_parser = activated)]
    pub(crate) operators: Option<String>,
}

impl Options {
    /// The first argument is the program. `variable` looks up an environment variable, which counts as a flag before
    /// all flags: the last one wins.
    pub(crate) fn read(
        mut arguments: impl Iterator<Item = String>,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, clap::Error> {
        let program = arguments.next();
        let set = [("SANDBOX_PORT", "--port"), ("SANDBOX_KEY", "--key")];
        let set =
            set.into_iter().filter_map(|(name, flag)| Some(format!("{flag}={}", variable(name)?)));
        Self::try_parse_from(program.into_iter().chain(set).chain(arguments))
    }

    /// Whether only this machine can reach the sandbox.
    pub(crate) fn is_for_this_machine(&self) -> bool {
        let address = self.host.parse::<std::net::IpAddr>();
        address.map_or(self.host == "localhost", |address| address.is_loopback())
    }

    /// `port` is the bound port, also for `--port 0`.
    pub(crate) fn public_url(&self, port: u16) -> Result<Url, url::ParseError> {
        match &self.public_url {
            Some(url) => Ok(url.clone()),
            None => Url::parse(&format!("http://127.0.0.1:{port}")),
        }
    }
}

/// A port of this machine.
pub fn port(text: &str) -> Result<u16, &'static str> {
    text.parse().map_err(|_| "a port is a number from 0 to 65535")
}

/// Keys of the table of operators, separated by commas.
pub fn activated(text: &str) -> Result<String, String> {
    let unknown = text.split(',').find(|key| Operators::find(key).is_none());
    unknown.map_or(Ok(text.to_owned()), |key| Err(format!("names no operator: {key}")))
}

/// A key of characters that a header and a cookie carry unchanged.
fn control_key(text: &str) -> Result<String, &'static str> {
    let is_usable = |c: char| c.is_ascii_alphanumeric() || "-._~".contains(c);
    let key = Some(text).filter(|text| text.len() >= 8 && text.chars().all(is_usable));
    key.map(str::to_owned).ok_or("it must be 8 or more letters, digits and -._~")
}

pub fn web_address(text: &str) -> Result<Url, &'static str> {
    let url = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    url.ok_or("it must be an http or https address")
}

#[cfg(test)]
mod tests {
    use std::iter;

    use super::*;

    fn read(line: &str, port: Option<&str>) -> Result<Options, clap::Error> {
        let variable = |name: &str| port.filter(|_| name == "SANDBOX_PORT").map(str::to_owned);
        Options::read(
            iter::once("sandbox").chain(line.split_whitespace()).map(str::to_owned),
            variable,
        )
    }

    #[test]
    fn the_port_comes_from_the_flag_then_the_environment_then_the_default() {
        assert_eq!(read("--port 4000", Some("5000")).unwrap().port, 4000);
        assert_eq!(read("--port=4000", None).unwrap().port, 4000);
        assert_eq!(read("", Some("5000")).unwrap().port, 5000);
        assert_eq!(read("", None).unwrap().port, 3001);
    }

    #[test]
    fn a_bad_option_is_named() {
        for (line, variable, named) in [
            ("--port many", None, "'--port <SANDBOX_PORT>': a port is a number from 0 to 65535"),
            ("", Some("x"), "'--port <SANDBOX_PORT>': a port is a number from 0 to 65535"),
            ("--prot 1", None, "'--prot'"),
            ("--host", None, "'--host <HOST>'"),
            ("--operators orange", None, "'--operators <KEYS>': names no operator: orange"),
            ("--key short", None, "'--key <SANDBOX_KEY>': it must be 8 or more"),
            ("--key a;b;c;d;e", None, "'--key <SANDBOX_KEY>': it must be 8 or more"),
            (
                "--public-url ftp://x",
                None,
                "'--public-url <URL>': it must be an http or https address",
            ),
        ] {
            let complaint = read(line, variable).unwrap_err().to_string();
            assert!(complaint.contains(named), "{complaint}");
        }
    }

    #[test]
    fn the_public_address_defaults_to_this_machine_and_the_bound_port() {
        let address = |line| read(line, None).unwrap().public_url(4000).unwrap();
        assert_eq!(address("").as_str(), "http://127.0.0.1:4000/");
        assert_eq!(address("--public-url https://pay.example").as_str(), "https://pay.example/");
    }
}
