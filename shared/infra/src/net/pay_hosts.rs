//! The hosts to which a payer may be sent to pay.
//!
//! LigdiCash's documents and its real answers name different hosts below `ligdicash.com`. The default is therefore the
//! complete domain and no other.

use ligdicash_core::payin::PayUrl;
use url::{Host, Url};

/// An allow-list of hosts. An entry `*.domain` matches the domain and everything below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayHosts(Vec<AllowedHost>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum AllowedHost {
    Host(String),
    Below(String),
    /// An origin with its scheme and port. Only such an entry may be plain HTTP: it is for sandboxes.
    Origin(String),
}

/// The text is not an allow-list of hosts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "must be hosts such as pay.example.com, *.example.com or http://127.0.0.1:3001, separated by commas"
)]
pub struct InvalidHosts;

impl PayHosts {
    /// Reads a list such as `*.ligdicash.com, pay.example.com, http://127.0.0.1:3001`. An entry of another form is an
    /// error.
    pub fn parse(text: &str) -> Result<Self, InvalidHosts> {
        let entries: Result<Vec<_>, _> =
            text.split(',').map(|e| AllowedHost::parse(e.trim())).collect();
        entries.map(Self)
    }

    /// Returns the address if a payer may be sent there. It is returned in the form that was checked,
    /// because other programs may read `https://app.ligdicash.com\@evil.test` as an address at
    /// `evil.test`.
    pub fn check(&self, address: &str) -> Option<PayUrl> {
        let url = Url::parse(address).ok()?;
        let anonymous = url.username().is_empty() && url.password().is_none();
        let allowed = anonymous && self.0.iter().any(|entry| entry.allows(&url));
        allowed.then(|| PayUrl::checked(url))
    }

    /// The hosts as sources of a content security policy.
    pub fn sources(&self) -> String {
        let source = |entry: &AllowedHost| match entry {
            AllowedHost::Host(host) => format!("https://{host}"),
            AllowedHost::Below(domain) => format!("https://{domain} https://*.{domain}"),
            AllowedHost::Origin(origin) => origin.clone(),
        };
        self.0.iter().map(source).collect::<Vec<_>>().join(" ")
    }
}

impl AllowedHost {
    fn parse(text: &str) -> Result<Self, InvalidHosts> {
        if text.contains("://") {
            let url = Url::parse(text).map_err(|_| InvalidHosts)?;
            let web = ["http", "https"].contains(&url.scheme()) && url.has_host();
            let bare = url.path() == "/" && url.query().is_none() && !text.contains('*');
            let origin = url.origin().ascii_serialization();
            return if web && bare { Ok(Self::Origin(origin)) } else { Err(InvalidHosts) };
        }
        let (domain, below) = match text.strip_prefix("*.") {
            Some(domain) => (domain, true),
            None => (text, false),
        };
        let plain = |b: u8| b.is_ascii_alphanumeric() || b".-".contains(&b);
        let host = domain.to_ascii_lowercase();
        match domain.contains('.') && domain.bytes().all(plain) {
            true if below => Ok(Self::Below(host)),
            true => Ok(Self::Host(host)),
            false => Err(InvalidHosts),
        }
    }

    fn allows(&self, url: &Url) -> bool {
        let https = url.scheme() == "https" && url.port().is_none();
        match (self, url.host()) {
            (Self::Origin(origin), _) => *origin == url.origin().ascii_serialization(),
            (Self::Host(allowed), Some(Host::Domain(host))) => https && host == allowed,
            (Self::Below(domain), Some(Host::Domain(host))) => {
                let prefix = host.strip_suffix(domain.as_str());
                https && prefix.is_some_and(|prefix| prefix.is_empty() || prefix.ends_with('.'))
            }
            (Self::Host(_) | Self::Below(_), _) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PayHosts;

    fn allows(hosts: &str, address: &str) -> bool {
        PayHosts::parse(hosts).unwrap().check(address).is_some()
    }

    /// The other providers on LigdiCash's protocol.
    #[test]
    fn the_documented_settings_for_other_providers_allow_only_their_hosts() {
        for document in [
            include_str!("../../../../docs/configuration.md"),
            include_str!("../../../../docs/fr/configuration.md"),
        ] {
            let rows = document
                .lines()
                .filter(|row| row.starts_with("| PayPlus") || row.starts_with("| RayCash"));
            let rows: Vec<Vec<_>> = rows.map(|row| row.split('`').collect()).collect();
            assert_eq!(rows.len(), 2);
            for (at, row) in rows.iter().enumerate() {
                let [_, base, _, hosts, _] = row[..] else { panic!("{row:?}") };
                let page = |base: &str| format!("{base}/pay/invoice/x");
                assert!(allows(hosts, &page(base)), "{base}");
                assert!(!allows(hosts, &page("https://app.ligdicash.com")), "{base}");
                assert!(!allows(hosts, &page(rows[1 - at][1])), "{base}");
            }
        }
    }

    #[test]
    fn ligdicash_and_everything_below_it_is_allowed_over_https() {
        for address in [
            "https://app.ligdicash.com/pay/invoice/x",
            "https://client.ligdicash.com/directpayment/invoice/x",
            "https://ligdicash.com/x",
        ] {
            assert!(allows("*.ligdicash.com", address), "{address}");
        }
    }

    #[test]
    fn no_other_address_is_handed_to_a_payer() {
        for address in [
            "http://app.ligdicash.com/pay",
            "https://evilligdicash.com/pay",
            "https://ligdicash.com.evil.test/pay",
            "https://app.ligdicash.com@evil.test/pay",
            "https://user:pw@app.ligdicash.com/pay",
            "https://app.ligdicash.com:8443/pay",
            "https://127.0.0.1/pay",
            "javascript:alert(1)//app.ligdicash.com",
            "//app.ligdicash.com/pay",
            "Votre requête est en cours de traitement",
            "",
        ] {
            assert!(!allows("*.ligdicash.com", address), "{address}");
        }
    }

    #[test]
    fn an_address_that_can_be_read_in_two_ways_is_shown_as_it_was_checked() {
        let hosts = PayHosts::parse("*.ligdicash.com").unwrap();
        for (address, expected) in [
            ("https://app.ligdicash.com\\@evil.test/", "https://app.ligdicash.com/@evil.test/"),
            ("https://APP.LigdiCash.com/pay\t/x", "https://app.ligdicash.com/pay/x"),
            ("https:app%2Eligdicash.com/pay", "https://app.ligdicash.com/pay"),
        ] {
            let page = hosts.check(address).unwrap();
            assert_eq!(page.expose(), expected);
        }
    }

    #[test]
    fn a_sandbox_is_allowed_by_its_whole_origin() {
        let hosts = "*.ligdicash.com, http://127.0.0.1:3001";
        assert!(allows(hosts, "http://127.0.0.1:3001/pay/invoice/x"));
        assert!(!allows(hosts, "http://127.0.0.1:3002/pay/invoice/x"));
        assert!(!allows(hosts, "https://127.0.0.1/pay/invoice/x"));
    }

    #[test]
    fn an_unreadable_list_is_refused() {
        for hosts in ["", "*", "*.", "a b.test", "http://*", "localhost", "http://a.test/path"] {
            assert!(PayHosts::parse(hosts).is_err(), "{hosts}");
        }
    }
}
