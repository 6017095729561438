//! The four signed routes of those who invite owners.

use contract::{Failure, OwnerRevoked, OwnerRight, Route};
use lambda_http::Request;
use ligdicash_core::Asker;
use ligdicash_infra::http::fields;
use ligdicash_infra::http::{self, Problem, not_stored};

use crate::OwnerFunction;
use crate::invitation::Digits;
use crate::person::PersonName;
use crate::site::Answered;
use crate::token::Digest;

impl OwnerFunction {
    pub(crate) async fn answer_inviter(&self, request: &Request, by: Asker) -> Answered {
        match http::route(request) {
            Some(Route::OwnerInvite) => {
                let (name, right) = invitation(request)?;
                Ok(http::made(&self.invite(name, right, by).await?))
            }
            Some(Route::Owners) => Ok(http::operators(&self.list().await.map_err(not_stored)?)),
            Some(Route::OwnerConfirm) => {
                let (id, digits) = confirmation(request)?;
                Ok(http::operators(&self.confirm(&id, &digits, &by).await?))
            }
            Some(Route::OwnerRevoke) => {
                let (name, phone) = revocation(request)?;
                let removed = self.revoke(&name, phone.as_deref(), by.arn()).await;
                let phones = removed.map_err(not_stored)?.ok_or(Failure::NotFound)?;
                Ok(http::operators(&OwnerRevoked { phones }))
            }
            Some(_) | None => Err(Failure::NotFound.into()),
        }
    }
}

fn invitation(request: &Request) -> Result<(PersonName, OwnerRight), Problem> {
    let right =
        |text: &str| OwnerRight::parse(text).ok_or_else(|| "must be view or act".to_owned());
    fields::read(&fields::object(request.body())?, |fields| {
        fields.required("name", PersonName::parse).zip(fields.required("right", right))
    })
}

fn confirmation(request: &Request) -> Result<(Digest, Digits), Problem> {
    let id = |text: &str| Digest::parse(text).ok_or_else(|| "is no id of an invitation".to_owned());
    fields::read(&fields::object(request.body())?, |fields| {
        fields.required("id", id).zip(fields.required("digits", Digits::parse))
    })
}

fn revocation(request: &Request) -> Result<(PersonName, Option<String>), Problem> {
    fields::read(&fields::object(request.body())?, |fields| {
        let name = fields.required("name", PersonName::parse);
        let phone = fields.optional("phone", str::parse::<String>);
        name.map(|name| (name, phone))
    })
}
