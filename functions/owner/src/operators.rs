//! The operator's pages, as a person on a phone gets them: they call the operator's routes with a role in the person's
//! name.

use std::sync::Arc;

use aws_credential_types::Credentials;
use axum::Router;
use futures::future::BoxFuture;
use operator::api::{Account, Address, Api, Finding, Problem, Rate, Release};
use operator::page::{OperatorPages, Options};

use crate::host::BASE;
use crate::page;
use crate::roles::Assumed;
use crate::site::{NotServed, PersonPages};

/// Seconds after which a page is fetched again.
const REFRESH: u8 = 60;

/// The pages on the routes at one address.
pub struct OperatorsPages {
    pages: OperatorPages,
    address: Address,
    /// The region of an address that names none.
    region: String,
}

impl OperatorsPages {
    pub fn new(address: Address, region: String) -> Self {
        let options = Options {
            base: BASE.to_owned(),
            refresh: REFRESH,
            script: Some(page::script().address(BASE)),
            manifest: Some(page::MANIFEST),
            has_team: true,
            ..Options::default()
        };
        Self { pages: OperatorPages::new(options, page::routes()), address, region }
    }
}

impl PersonPages for OperatorsPages {
    fn router(&self, assumed: Assumed) -> BoxFuture<'_, Result<Router, NotServed>> {
        // The person may have a right beyond that of a role that only reads. Only the table knows the random id.
        let (right, secret) = (assumed.person.right, assumed.person.id.into_bytes());
        Box::pin(async move {
            let account = async |region: Option<&str>| {
                let region = region.unwrap_or(&self.region).to_owned();
                Ok(Box::new(OwnerAccount { assumed, region }) as Box<dyn Account>)
            };
            let api = Api::open(self.address.clone(), account).await;
            let api = api.map_err(|problem| NotServed(format!("{problem:?}")))?;
            Ok(self.pages.router(&Arc::new(api.read_by(right)), &secret))
        })
    }
}

/// The credentials of a role. The account itself is not asked: it is the engineer's.
struct OwnerAccount {
    assumed: Assumed,
    region: String,
}

impl Account for OwnerAccount {
    fn region(&self) -> &str {
        &self.region
    }

    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, Problem>> {
        Box::pin(async {
            let issued = self.assumed.credentials().await;
            issued.map_err(|error| Problem::BrokenCredentials(error.to_string().into()))
        })
    }

    fn who(&self) -> BoxFuture<'_, Result<Option<String>, Problem>> {
        Box::pin(async { Ok(Some(self.assumed.person.name.as_str().to_owned())) })
    }

    fn examine<'a>(
        &'a self,
        _: &'a str,
        _: Option<Rate>,
        _: Option<&'a Release>,
    ) -> BoxFuture<'a, Result<Vec<Finding>, &'static str>> {
        Box::pin(async { Ok(Vec::new()) })
    }
}
