//! The examiner's own calls: to this machine and its private networks only.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{CONTENT_TYPE, COOKIE, HeaderMap, LOCATION};
use reqwest::{Client, RequestBuilder};
use url::{Host, Url};

use super::trial::Fault;
use crate::callbacks::Post;
use crate::client::{client, innermost};

const TIME_LIMIT: Duration = Duration::from_secs(30);
const REDIRECTS: usize = 5;

/// A shop's answer to a hook, a callback or a customer's browser.
#[derive(Clone, Debug, Default)]
pub(super) struct ShopAnswer {
    /// Of a shell command.
    pub(super) exit: Option<i32>,
    pub(super) status: Option<u16>,
    /// The lines of the header. `curl` prints the names as the shop wrote them.
    pub(super) head: String,
    pub(super) body: String,
}

impl ShopAnswer {
    /// The value of this header, and of each other header of its name.
    fn headers(&self, name: &str) -> impl Iterator<Item = &str> {
        self.head.lines().filter_map(move |line| {
            let (found, value) = line.split_once(':')?;
            found.eq_ignore_ascii_case(name).then_some(value.trim())
        })
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers(name).next()
    }

    /// The cookies that it sets, as a browser sends them back.
    pub(super) fn cookies(&self) -> String {
        let values = self.headers("set-cookie").filter_map(|value| value.split(';').next());
        values.collect::<Vec<_>>().join("; ")
    }

    /// The reason for which the shop refused a callback with this answer.
    pub(super) fn refusal(&self) -> Option<Fault> {
        let location = self.header("location").unwrap_or_default().to_lowercase();
        let is_login = ["login", "signin", "connexion"].iter().any(|word| location.contains(word));
        match self.status? {
            300..=399 if !is_login => Some(Fault::CallbackRedirects),
            401 | 300..=399 => Some(Fault::CallbackWantsLogin),
            403 | 419 => Some(Fault::CallbackWantsCsrf),
            _ => None,
        }
    }

    /// All that the shop sent.
    pub(super) fn all(&self) -> String {
        format!("{}{}", self.head, self.body)
    }
}

#[derive(Clone)]
pub(super) struct Web {
    client: Client,
    reach: Reach,
}

/// Knows the addresses that may be called: those of this machine, of private networks and of the owner's own hosts.
#[derive(Clone)]
struct Reach {
    own: Vec<String>,
}

impl Reach {
    fn allows(&self, host: &str, address: IpAddr) -> bool {
        self.own.iter().any(|own| own == host) || is_near(address)
    }
}

/// Whether the address is of this machine or a private network.
pub(super) fn is_near(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(v4) => v4.is_loopback() || v4.is_private(),
        IpAddr::V6(v6) => v6.is_loopback() || v6.is_unique_local(),
    }
}

impl Resolve for Reach {
    fn resolve(&self, name: Name) -> Resolving {
        let reach = self.clone();
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let (near, far): (Vec<SocketAddr>, Vec<_>) =
                found.partition(|found| reach.allows(name.as_str(), found.ip()));
            if near.is_empty() || !far.is_empty() {
                return Err(format!("{} is not this machine", name.as_str()).into());
            }
            Ok(Box::new(near.into_iter()) as Addrs)
        })
    }
}

impl Web {
    pub(super) fn new(own: &[String]) -> Result<Self, String> {
        let reach = Reach { own: own.to_vec() };
        let client = client(|client| client.timeout(TIME_LIMIT).dns_resolver(reach.clone()));
        Ok(Self { client: client.map_err(|error| error.to_string())?, reach })
    }

    /// Whether this address may be called. LigdiCash's own never is.
    pub(super) async fn may_call(&self, url: &Url) -> bool {
        match url.host() {
            Some(Host::Domain(name)) if name.ends_with("ligdicash.com") => false,
            Some(Host::Ipv4(address)) => self.reach.allows(&address.to_string(), address.into()),
            Some(Host::Ipv6(address)) => self.reach.allows(&address.to_string(), address.into()),
            Some(Host::Domain(name)) => match name.parse() {
                Ok(name) => self.reach.resolve(name).await.is_ok(),
                Err(_) => false,
            },
            None => false,
        }
    }

    /// Opens a page as a browser does that has these cookies.
    pub(super) async fn open(&self, url: &Url, cookies: &str) -> ShopAnswer {
        let mut url = url.clone();
        let mut answer = ShopAnswer::default();
        for _ in 0..=REDIRECTS {
            let mut request = self.client.get(url.clone());
            if !cookies.is_empty() {
                request = request.header(COOKIE, cookies);
            }
            let (next, location) = self.send(&url, request).await;
            answer = ShopAnswer { head: answer.head + &next.head, ..next };
            match location.and_then(|location| url.join(&location).ok()) {
                Some(location) => url = location,
                None => break,
            }
        }
        answer
    }

    /// Fetches an address, without following it elsewhere.
    pub(super) async fn get(&self, url: &Url) -> ShopAnswer {
        self.send(url, self.client.get(url.clone())).await.0
    }

    pub(super) async fn post(&self, url: &Url, post: &Post, signed: bool) -> ShopAnswer {
        let content_type = post.encoding.content_type();
        let mut request = self.client.post(url.clone()).header(CONTENT_TYPE, content_type);
        if signed {
            request = request.header("X-LigdiCash-Signature", "0");
        }
        self.send(url, request.body(post.body.clone())).await.0
    }

    /// The answer, and the address to which it leads.
    async fn send(&self, url: &Url, request: RequestBuilder) -> (ShopAnswer, Option<String>) {
        if !self.may_call(url).await {
            let refused = format!("{} is not this machine", url.host_str().unwrap_or_default());
            return (ShopAnswer { body: refused, ..ShopAnswer::default() }, None);
        }
        match request.send().await {
            Err(error) => (ShopAnswer { body: innermost(&error), ..ShopAnswer::default() }, None),
            Ok(response) => {
                let (status, head) = (response.status(), lines(response.headers()));
                let location = response.headers().get(LOCATION);
                let location = location.and_then(|value| value.to_str().ok()).map(str::to_owned);
                let body = response.text().await.unwrap_or_default();
                let location = location.filter(|_| status.is_redirection());
                (ShopAnswer { exit: None, status: Some(status.as_u16()), head, body }, location)
            }
        }
    }
}

fn lines(headers: &HeaderMap) -> String {
    let line = |(name, value): (_, &reqwest::header::HeaderValue)| {
        format!("{name}: {}\n", String::from_utf8_lossy(value.as_bytes()))
    };
    headers.iter().map(line).collect()
}
