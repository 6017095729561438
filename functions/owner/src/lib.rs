//! `ANY /owner/{proxy+}`: the owner's pages for phones that sign in with passkeys; and the four signed routes of those
//! who invite owners.
//!
//! The function has no right on the payments and no key. For the person who is signed in it assumes one of two roles,
//! under the person's name, and calls the operator's routes as `ops` does. It reads with the first role. With the second
//! it decides, for one request, after the phone has verified its user for exactly that form.
#![warn(clippy::wildcard_enum_match_arm)]

mod browse;
mod ceremony;
mod cookie;
mod form;
mod host;
mod invitation;
mod invite;
mod operators;
mod page;
mod passkey;
mod person;
mod record;
mod register;
mod roles;
mod session;
mod sign_in;
mod site;
mod step_up;
mod store;
mod team;
mod token;
mod wired;

use lambda_http::{Body, Request, Response};
use ligdicash_core::ports::Stored;
use ligdicash_infra::http;
use ligdicash_infra::wiring::{AnyClock, AnyRandom};

pub use host::OwnerHost;
pub use operators::OperatorsPages;
pub use roles::{Assumed, NotAssumed, Role, Roles};
pub use site::{NotServed, PersonPages};
pub use store::Owners;
pub use wired::OwnerPorts;

use ceremony::{CeremonyError, CeremonyId, CeremonyKind};
use host::BASE;
use person::PersonName;
use record::{Deed, Record};
use site::Site;

/// The function with its ports.
pub struct OwnerFunction {
    owners: Owners,
    host: OwnerHost,
    site: Site,
    clock: AnyClock,
    random: AnyRandom,
}

impl OwnerFunction {
    pub async fn handle(&self, request: Request) -> Response<Body> {
        let is_page = request.uri().path().strip_prefix(BASE);
        if is_page.is_some_and(|rest| rest.is_empty() || rest.starts_with('/')) {
            return self.browse(request).await;
        }
        http::signed(&request, async |by| self.answer_inviter(&request, by).await).await
    }

    async fn begin(&self, kind: CeremonyKind) -> Result<CeremonyId, CeremonyError> {
        let id = CeremonyId::new(&*self.random)?;
        self.owners.begin(&id, &kind, self.clock.now() + ceremony::LIFE).await?;
        Ok(id)
    }

    /// The purpose of the ceremony, if it is not late. The ceremony ends here.
    async fn take(&self, id: &str) -> Stored<Option<CeremonyKind>> {
        let Some(id) = CeremonyId::parse(id) else { return Ok(None) };
        let taken = self.owners.take(&id).await?;
        let in_time = taken.filter(|(_, end)| self.clock.now() < *end);
        Ok(in_time.map(|(kind, _)| kind))
    }

    fn record(&self, deed: Deed, name: &PersonName) -> Record {
        Record::of(deed, name, self.clock.now())
    }
}
