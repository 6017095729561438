//! The function with the ports that it has in Lambda.

use ligdicash_infra::config::ConfigReader;
use ligdicash_infra::wiring::{AnyClock, AnyRandom, Wiring, WiringError};
use operator::api::Address;

use crate::operators::OperatorsPages;
use crate::roles::Roles;
use crate::site::{PersonPages, Site};
use crate::{OwnerFunction, OwnerHost, Owners};

/// The ports of the function.
pub struct OwnerPorts {
    /// The name of the shop.
    pub shop: String,
    pub dynamo: aws_sdk_dynamodb::Client,
    pub roles: Roles,
    pub pages: Box<dyn PersonPages>,
    pub clock: AnyClock,
    pub random: AnyRandom,
}

impl OwnerFunction {
    /// The function on this table, for this host.
    pub fn new(table: String, host: OwnerHost, ports: OwnerPorts) -> Self {
        let OwnerPorts { shop, dynamo, roles, pages, clock, random } = ports;
        let owners = Owners::new(dynamo, table, random.clone());
        let site = Site::new(shop, pages, roles);
        Self { owners, host, site, clock, random }
    }

    /// The function as Lambda runs it; `lookup` returns the value of a variable, if it is set.
    pub fn wired(
        lookup: impl Fn(&str) -> Option<String>,
        wiring: &Wiring,
        sts: aws_sdk_sts::Client,
    ) -> Result<Self, WiringError> {
        let mut reader = ConfigReader::new(lookup);
        let shop = reader.required("STORE_NAME").zip(reader.required("OWNERS_TABLE"));
        let host = reader.required_as("OWNER_HOST", OwnerHost::parse);
        let address = reader.required_as("API_URL", |text| {
            Address::read(text).map_err(|_| "must be an address with https")
        });
        let roles = reader.required("OWNER_VIEW_ROLE").zip(reader.required("OWNER_ACT_ROLE"));
        let read = shop.zip(host).zip(address).zip(roles);
        let ((((shop, table), host), address), (view, act)) = reader.finish(read)?;
        let region = sts.config().region().map(ToString::to_string).unwrap_or_default();
        let ports = OwnerPorts {
            shop,
            dynamo: wiring.dynamo.clone(),
            roles: Roles { sts, view, act },
            pages: Box::new(OperatorsPages::new(address, region)),
            clock: wiring.clock(),
            random: wiring.random(),
        };
        Ok(Self::new(table, host, ports))
    }
}
