//! The address of the operator's routes.

use url::{Host, Url};

use super::problem::Problem;
use contract::Outside;

pub const LOCAL_PORT: u16 = 3000;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// The local stack. The name behind a slash, if any, signs in as another person.
    Local(u16, String),
    /// A deployed stack, which takes signatures.
    Deployed(Url),
}

impl Address {
    /// Reads a web address, `local`, or `local:` with a port and, behind a slash, a person's name.
    pub fn read(text: &str) -> Result<Self, Problem> {
        let text = text.trim();
        if text == "local" {
            return Ok(Self::local(LOCAL_PORT));
        }
        let Some(local) = text.strip_prefix("local:") else { return Self::deployed(text) };
        let (port, name) = local.split_at(local.find('/').unwrap_or(local.len()));
        let bad = || Problem::BadAddress(Outside::new(text));
        Ok(Self::Local(port.parse().map_err(|_| bad())?, name.to_owned()))
    }

    pub fn local(port: u16) -> Self {
        Self::Local(port, String::new())
    }

    /// Anybody who sees a signature can use it for minutes, so it leaves this machine only over TLS.
    fn deployed(text: &str) -> Result<Self, Problem> {
        let is_right = |url: &Url| url.has_host() && is_private(url) && !holds_a_secret(url);
        let url = Url::parse(text).ok().filter(is_right);
        url.map(Self::Deployed).ok_or_else(|| Problem::BadAddress(Outside::new(text)))
    }

    pub fn url(&self, path: &str) -> String {
        match self {
            Self::Local(port, _) => format!("http://127.0.0.1:{port}{path}"),
            Self::Deployed(url) => {
                let base = url.as_str().split(['?', '#']).next().unwrap_or_default();
                format!("{}{path}", base.trim_end_matches('/'))
            }
        }
    }

    pub(crate) fn is_on_this_machine(&self) -> bool {
        match self {
            Self::Local(..) => true,
            Self::Deployed(url) => is_loopback(url),
        }
    }

    /// The region in API Gateway's own host name: `….execute-api.eu-west-3.amazonaws.com`.
    pub fn region(&self) -> Option<&str> {
        let Self::Deployed(url) = self else { return None };
        let (_, rest) = url.host_str()?.split_once(".execute-api.")?;
        let (region, _) = rest.split_once(".amazonaws.com")?;
        Some(region)
    }
}

fn is_private(url: &Url) -> bool {
    url.scheme() == "https" || (url.scheme() == "http" && is_loopback(url))
}

/// Evidence and printed commands contain the address.
fn holds_a_secret(url: &Url) -> bool {
    url.password().is_some() || !url.username().is_empty()
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn api_gateways_own_name_says_the_region() {
        let region = |text| Address::deployed(text).unwrap().region().map(str::to_owned);
        let own = "https://a1b2.execute-api.eu-west-3.amazonaws.com/";
        assert_eq!(region(own).as_deref(), Some("eu-west-3"));
        assert_eq!(region("https://pay.boutique.example"), None);
    }

    #[test]
    fn a_path_is_put_behind_the_address() {
        let url = |text| Address::deployed(text).unwrap().url("/api/ops/cases");
        assert_eq!(url("https://a.example"), "https://a.example/api/ops/cases");
        assert_eq!(url("https://a.example/stage/?x#y"), "https://a.example/stage/api/ops/cases");
        assert_eq!(Address::local(3000).url("/x"), "http://127.0.0.1:3000/x");
    }

    #[test]
    fn the_local_stack_has_a_name_of_its_own() {
        assert_eq!(Address::read("local"), Ok(Address::local(3000)));
        assert_eq!(Address::read("local:4000"), Ok(Address::local(4000)));
        let issa = Address::Local(4000, "/issa".to_owned());
        assert_eq!(Address::read("local:4000/issa"), Ok(issa));
        assert!(Address::read("local:x").is_err());
    }

    #[test]
    fn a_signature_leaves_only_over_tls_and_to_an_address_without_a_name() {
        let taken = "https://a.example http://127.0.0.1:9 http://localhost:9 http://[::1]:9";
        let refused = "a.example http://a.example ftp://a.example https: https://awa@a.example https://awa:word@a.example";
        for (all, is_taken) in [(taken, true), (refused, false)] {
            for text in all.split(' ') {
                assert_eq!(Address::deployed(text).is_ok(), is_taken, "{text}");
            }
        }
        assert!(Address::deployed("").is_err());
    }
}
