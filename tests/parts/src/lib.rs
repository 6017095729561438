//! The shared parts of tests, fuzzers and benchmarks: events for the functions, tables filled past the product, and AWS
//! services that only tests read.
#![expect(
    clippy::missing_panics_doc,
    reason = "a part of a test panics where the test cannot go on"
)]

pub mod bus;
pub mod capacity;
pub mod events;
pub mod gateway;
pub mod lambda;
pub mod proof;
pub mod seed;
pub mod topic;

use ligdicash_infra::config::Shop;
use url::Url;

/// The shop of tests. Without an address its backend is reached at API Gateway's own domain name.
pub fn shop(backend_url: Option<Url>) -> Shop {
    let Ok(url) = Url::parse("https://shop.example.test") else { panic!("it is an address") };
    let (name, picture) = ("Boutique".to_owned(), url.join("/picture.jpg").ok());
    Shop { name, url: url.clone(), picture, frontend_url: url, backend_url }
}
