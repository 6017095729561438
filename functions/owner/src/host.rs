//! The one address of the owner's pages.

use operator::page::Door;
use url::{Host, Url};
use webauthn_rs::WebauthnBuilder;

use crate::passkey::Passkeys;

/// The path of the pages.
pub(crate) const BASE: &str = "/owner";

/// The host of the pages. A passkey holds for it alone.
#[derive(Clone, Debug)]
pub struct OwnerHost {
    origin: Url,
    /// The door that admits requests to this host.
    pub(crate) door: Door,
    /// The library with this origin, whose RP ID is the host without its port.
    pub(crate) passkeys: Passkeys,
}

impl OwnerHost {
    /// Reads a host name; only `localhost` may have a port, and is reached without TLS.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        const FAULT: &str = "must be a host name";
        let is_local = text.split(':').next() == Some("localhost");
        let scheme = if is_local { "http" } else { "https" };
        let origin = Url::parse(&format!("{scheme}://{text}/")).map_err(|_| FAULT)?;
        let Some(Host::Domain(name)) = origin.host() else { return Err(FAULT) };
        let header = match origin.port() {
            Some(port) if is_local => format!("{name}:{port}"),
            Some(_) | None => name.to_owned(),
        };
        if header != text {
            return Err(FAULT);
        }
        let builder = WebauthnBuilder::new(name, &origin);
        let passkeys = builder.and_then(WebauthnBuilder::build).map_err(|_| FAULT)?;
        let door = Door { scheme, hosts: vec![header] };
        Ok(Self { origin, door, passkeys: Passkeys(passkeys) })
    }

    /// Scheme, host and port, as browsers send them in `Origin`.
    pub(crate) fn origin(&self) -> String {
        self.origin.origin().ascii_serialization()
    }
}

#[cfg(test)]
mod tests {
    use super::OwnerHost;

    #[test]
    fn only_this_machine_is_reached_without_tls() {
        let parsed = |text| OwnerHost::parse(text).map(|host| (host.origin(), host.door.hosts));
        let same = |origin: &str, host: &str| Ok((origin.to_owned(), vec![host.to_owned()]));
        assert_eq!(parsed("shop.example"), same("https://shop.example", "shop.example"));
        assert_eq!(parsed("localhost:3000"), same("http://localhost:3000", "localhost:3000"));
        for wrong in ["", "127.0.0.1:3000", "shop.example:8443", "shop.example/x", "a@shop.example"]
        {
            assert!(parsed(wrong).is_err(), "{wrong}");
        }
    }
}
