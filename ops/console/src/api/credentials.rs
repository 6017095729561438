//! Who signs: the credentials of the account, as long as they last, and whose they are.

use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use tokio::sync::Mutex;

use super::account::Account;
use super::problem::{Identity, Problem};
use super::sign::Signer;
use contract::Outside;

/// How long before their end credentials are replaced.
const MARGIN: Duration = Duration::from_mins(1);

/// What signatures of the operator's routes are for.
const SERVICE: &str = "execute-api";

/// Who signs, with what else asks AWS about it.
pub(super) struct SignedIn {
    credentials: Mutex<Credentials>,
    pub(super) account: Box<dyn Account>,
}

impl SignedIn {
    pub(super) async fn to(account: Box<dyn Account>) -> Result<Self, Problem> {
        let credentials = Mutex::new(account.credentials().await?);
        Ok(Self { credentials, account })
    }

    /// Who signs now. A page is open for longer than many credentials last.
    pub(super) async fn signer(&self) -> Result<Signer, Problem> {
        let mut kept = self.credentials.lock().await;
        if kept.expiry().is_some_and(|end| end < SystemTime::now() + MARGIN) {
            *kept = self.account.credentials().await?;
        }
        let region = self.account.region().to_owned();
        Ok(Signer { credentials: kept.clone(), region, service: SERVICE })
    }

    /// Whose credentials these are. Everybody may ask that, and who may not use the routes is told by it.
    pub(super) async fn who(&self) -> Result<Identity, Problem> {
        Ok(match self.account.who().await? {
            Some(arn) => Identity::Arn(Outside::new(arn)),
            None => Identity::Key(self.credentials.lock().await.access_key_id().to_owned()),
        })
    }
}
