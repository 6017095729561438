//! The command's options: flags first, then the environment, then the defaults.

use url::Url;

pub(crate) const USAGE: &str = "usage: sandbox [--port PORT] [--host HOST] [--public-url URL]
  --port        default 3001, or SANDBOX_PORT; 0 takes a free one
  --host        default 127.0.0.1; 0.0.0.0 lets other machines in
  --public-url  how payers and merchants reach the sandbox; default http://127.0.0.1:PORT";

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    pub(crate) host: String,
    pub(crate) port: u16,
    public_url: Option<String>,
}

/// An option that cannot be used; the message is for the terminal.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BadOption {
    #[error("{name} must be a port number, not {value:?}\n{USAGE}")]
    Port { name: &'static str, value: String },
    #[error("--public-url must be an http or https address, not {0:?}\n{USAGE}")]
    PublicUrl(String),
    #[error("{0} needs a value\n{USAGE}")]
    NoValue(String),
    #[error("unknown option {0:?}\n{USAGE}")]
    Unknown(String),
}

impl Options {
    /// `variable` looks up an environment variable.
    pub(crate) fn read(
        mut arguments: impl Iterator<Item = String>,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, BadOption> {
        let mut options = Self { host: "127.0.0.1".to_owned(), port: 3001, public_url: None };
        if let Some(value) = variable("SANDBOX_PORT") {
            options.port = port("SANDBOX_PORT", value)?;
        }
        while let Some(argument) = arguments.next() {
            let (name, value) = match argument.split_once('=') {
                Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
                None => (argument, None),
            };
            if !matches!(name.as_str(), "--port" | "--host" | "--public-url") {
                return Err(BadOption::Unknown(name));
            }
            let value = value
                .or_else(|| arguments.next())
                .ok_or_else(|| BadOption::NoValue(name.clone()))?;
            match name.as_str() {
                "--port" => options.port = port("--port", value)?,
                "--host" => options.host = value,
                _ => options.public_url = Some(value),
            }
        }
        Ok(options)
    }

    /// `port` is the one that was bound, which matters for `--port 0`.
    pub(crate) fn public_url(&self, port: u16) -> Result<Url, BadOption> {
        let text = self.public_url.clone().unwrap_or_else(|| format!("http://127.0.0.1:{port}"));
        match Url::parse(&text) {
            Ok(url) if matches!(url.scheme(), "http" | "https") => Ok(url),
            Ok(_) | Err(_) => Err(BadOption::PublicUrl(text)),
        }
    }
}

fn port(name: &'static str, value: String) -> Result<u16, BadOption> {
    value.parse().map_err(|_| BadOption::Port { name, value })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &[&str], port: Option<&str>) -> Result<Options, BadOption> {
        let variable = |name: &str| port.filter(|_| name == "SANDBOX_PORT").map(str::to_owned);
        Options::read(arguments.iter().map(|argument| (*argument).to_owned()), variable)
    }

    fn complaint(result: Result<impl Sized, BadOption>) -> String {
        result.err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn the_port_comes_from_the_flag_then_the_environment_then_the_default() -> Result<(), BadOption>
    {
        assert_eq!(read(&["--port", "4000"], Some("5000"))?.port, 4000);
        assert_eq!(read(&["--port=4000"], None)?.port, 4000);
        assert_eq!(read(&[], Some("5000"))?.port, 5000);
        assert_eq!(read(&[], None)?.port, 3001);
        Ok(())
    }

    #[test]
    fn a_bad_option_is_named() -> Result<(), BadOption> {
        assert!(complaint(read(&["--port", "many"], None)).contains("--port"));
        assert!(complaint(read(&[], Some("x"))).contains("SANDBOX_PORT"));
        assert!(complaint(read(&["--prot", "1"], None)).contains("--prot"));
        assert!(complaint(read(&["--host"], None)).contains("--host needs a value"));
        assert!(
            complaint(read(&["--public-url", "ftp://x"], None)?.public_url(1)).contains("ftp://x")
        );
        Ok(())
    }

    #[test]
    fn the_public_address_defaults_to_this_machine_and_the_bound_port() -> Result<(), BadOption> {
        assert_eq!(read(&[], None)?.public_url(3001)?.as_str(), "http://127.0.0.1:3001/");
        Ok(())
    }
}
