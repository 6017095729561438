//! The hosts under which a program of this machine answers. A page of another site may have a name that leads here (DNS
//! rebinding): its browser then takes the answers for those of that site.

use std::net::IpAddr;

use axum::http::HeaderMap;
use axum::http::header::HOST;
use axum::http::uri::Authority;
use url::{Host, Url};

/// This machine's own names, and those that the program was started with.
#[derive(Clone, Debug)]
pub struct Hosts {
    others: Vec<Host>,
    /// Whether the program listens on all numbers of the machine. It cannot know them: a container has other ones. No
    /// name of another site is a number.
    has_all_numbers: bool,
}

impl Hosts {
    /// Those of a program that is reached at this address.
    pub fn at(url: &Url) -> Self {
        let others = url.host().map(|host| host.to_owned()).into_iter().collect();
        Self { others, has_all_numbers: false }
    }

    /// Those of the same program, if it listens there: on a name or a number, or on all numbers.
    pub(crate) fn and(mut self, listening: &str) -> Self {
        match listening.parse::<IpAddr>() {
            Ok(number) if number.is_unspecified() => self.has_all_numbers = true,
            Ok(IpAddr::V4(number)) => self.others.push(Host::Ipv4(number)),
            Ok(IpAddr::V6(number)) => self.others.push(Host::Ipv6(number)),
            Err(_) => self.others.extend(Host::parse(listening)),
        }
        self
    }

    /// Whether a request names one of the hosts, on any port: a port may be forwarded.
    pub fn answer(&self, headers: &HeaderMap) -> bool {
        let mut all = headers.get_all(HOST).iter();
        let (Some(named), None) = (all.next(), all.next()) else { return false };
        let named = named.to_str().ok().filter(|named| !named.contains('@'));
        let named = named.and_then(|named| named.parse::<Authority>().ok());
        let Some(Ok(host)) = named.map(|named| Host::parse(named.host())) else { return false };
        let is_this_machine = match &host {
            Host::Domain(name) => name == "localhost",
            Host::Ipv4(number) => number.is_loopback() || self.has_all_numbers,
            Host::Ipv6(number) => number.is_loopback() || self.has_all_numbers,
        };
        is_this_machine || self.others.contains(&host)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(hosts: &Hosts, named: &[&str]) -> bool {
        let headers = named.iter().map(|named| (HOST, named.parse().unwrap()));
        hosts.answer(&headers.collect())
    }

    #[test]
    fn only_the_own_names_are_answered() {
        let at = |url: &str| Hosts::at(&url.parse().unwrap());
        let (machine, network) = (at("http://127.0.0.1:3000"), at("http://192.168.1.20:3000"));
        for host in ["localhost", "LocalHost:3000", "127.0.0.1:4000", "[::1]:3000"] {
            assert!(answer(&machine, &[host]) && answer(&network, &[host]), "{host}");
        }
        assert!(answer(&network, &["192.168.1.20:3000"]));
        assert!(!answer(&machine, &["192.168.1.20:3000"]));
        for host in [
            "rebound.example:3000",
            "localhost.rebound.example",
            "localhost.",
            "localhost@rebound.example",
            "127.0.0.1.rebound.example:3000",
            "[::2]:3000",
            "",
        ] {
            let everywhere = machine.clone().and("shop.local");
            assert!(!answer(&everywhere, &[host]), "{host}");
        }
        assert!(!answer(&machine, &[]) && !answer(&machine, &["localhost", "rebound.example"]));
    }

    #[test]
    fn a_program_that_listens_on_all_numbers_answers_to_any_of_them() {
        let public = Hosts::at(&"https://sandbox.boutique.example".parse().unwrap());
        let (one, everywhere) = (public.clone().and("pay.local"), public.and("0.0.0.0"));
        for (host, by_one, by_all) in [
            ("sandbox.boutique.example", true, true),
            ("pay.local:3001", true, false),
            ("172.17.0.2:3001", false, true),
            ("[fd00::2]", false, true),
            ("rebound.example", false, false),
        ] {
            assert_eq!((answer(&one, &[host]), answer(&everywhere, &[host])), (by_one, by_all));
        }
    }
}
