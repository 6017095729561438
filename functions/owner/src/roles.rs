//! The two roles, which the function assumes in the name of the person who is signed in. It has no other way to a
//! payment.

use std::time::SystemTime;

use aws_credential_types::Credentials;
use ligdicash_infra::observe::chain;
use tracing::error;

use crate::person::Person;

/// The roles of this stack.
#[derive(Clone)]
pub struct Roles {
    pub sts: aws_sdk_sts::Client,
    /// The ARN of the role that only reads.
    pub view: String,
    /// The ARN of the role that also decides.
    pub act: String,
}

/// A role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Reads, and foresees decisions.
    View,
    /// Acts, after a fresh verification.
    Act,
}

/// STS has issued no credentials.
#[derive(Debug, thiserror::Error)]
#[error("the role cannot be assumed: {0}")]
pub struct NotAssumed(String);

/// The shortest session of a role.
const SHORTEST: i32 = 900;

/// The longest session of a role that another role assumes.
const LONGEST: i32 = 3600;

/// A role in a person's name.
#[derive(Clone)]
pub struct Assumed {
    pub(crate) roles: Roles,
    pub(crate) role: Role,
    pub(crate) person: Person,
}

impl Assumed {
    /// New credentials. Each call asks STS.
    pub async fn credentials(&self) -> Result<Credentials, NotAssumed> {
        let Self { roles, role, person } = self;
        let (arn, seconds) = match role {
            Role::View => (&roles.view, LONGEST),
            Role::Act => (&roles.act, SHORTEST),
        };
        let name = person.name.as_str();
        let asked = roles.sts.assume_role().role_arn(arn).role_session_name(name);
        let answer = asked.duration_seconds(seconds).send().await.map_err(|problem| {
            let problem = aws_sdk_sts::Error::from(problem);
            error!(error = chain(&problem), "the role {arn} cannot be assumed");
            NotAssumed(chain(&problem))
        })?;
        let issued = answer.credentials.ok_or_else(|| NotAssumed("no credentials".to_owned()))?;
        let end = SystemTime::try_from(issued.expiration).ok();
        let (id, secret, token) =
            (issued.access_key_id, issued.secret_access_key, issued.session_token);
        Ok(Credentials::new(id, secret, Some(token), end, "AssumeRole"))
    }
}
