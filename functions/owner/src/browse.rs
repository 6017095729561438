//! The paths below `/owner`.

use std::str::FromStr as _;

use catalogue::Language;
use contract::Failure;
use lambda_http::http::header::{ACCEPT_LANGUAGE, SET_COOKIE};
use lambda_http::http::{HeaderValue, Method};
use lambda_http::{Body, Request, Response};
use ligdicash_infra::http::fields::{self, FieldReader};
use ligdicash_infra::http::{self, Problem, not_stored};
use operator::page::{Entrance, protect};
use serde_json::{Value, json};

use crate::form::FormPost;
use crate::host::BASE;
use crate::page::Refusal;
use crate::person::PhoneLabel;
use crate::roles::Role;
use crate::session::SignedIn;
use crate::{OwnerFunction, cookie, site};
use contract::OwnerRight;

/// The path that the script asks, and not the person.
const CEREMONIES: &str = "/owner/ceremonies/";

/// The paths that the function answers itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Visit {
    First,
    SignIn(Language),
    Invitation,
    Script,
    File,
    StartSignIn,
    FinishSignIn,
    StartRegistration,
    FinishRegistration,
    StartStepUp,
    SignOut,
    Team(Language),
    RevokePhone(Language),
    /// Another page, for a person who is signed in.
    Page,
}

impl Visit {
    fn of(request: &Request) -> Self {
        let path = request.uri().path().strip_prefix(BASE).unwrap_or_default();
        let parts: Vec<_> = path.split('/').filter(|part| !part.is_empty()).collect();
        let language = parts.first().and_then(|part| Language::from_str(part).ok());
        match (is_read(request.method()), parts.as_slice(), language) {
            (true, [], _) | (true, [_], Some(_)) => Self::First,
            (true, [_, "sign-in"], Some(language)) => Self::SignIn(language),
            (true, ["invitation"], _) | (true, [_, "invitation"], Some(_)) => Self::Invitation,
            (true, ["passkey.js"], _) => Self::Script,
            (true, ["style.css" | "page.js" | "icon.svg"], _) => Self::File,
            (true, [_, "team"], Some(language)) => Self::Team(language),
            (false, ["ceremonies", "sign-in", "start"], _) => Self::StartSignIn,
            (false, ["ceremonies", "sign-in", "finish"], _) => Self::FinishSignIn,
            (false, ["ceremonies", "register", "start"], _) => Self::StartRegistration,
            (false, ["ceremonies", "register", "finish"], _) => Self::FinishRegistration,
            (false, ["ceremonies", "step-up", "start"], _) => Self::StartStepUp,
            (false, ["sign-out"], _) => Self::SignOut,
            (false, [_, "team", "revoke"], Some(language)) => Self::RevokePhone(language),
            (true | false, _, _) => Self::Page,
        }
    }
}

fn is_read(method: &Method) -> bool {
    method == Method::GET || method == Method::HEAD
}

impl OwnerFunction {
    pub(crate) async fn browse(&self, request: Request) -> Response<Body> {
        let (visit, language) = (Visit::of(&request), language(&request));
        let is_of_script = request.uri().path().starts_with(CEREMONIES);
        let entrance = self.door.entrance(request.method(), request.headers());
        let answer = match entrance {
            Entrance::Refused => Err(Failure::NotAuthorized.into()),
            // The page of an invitation needs no cookie, and its address a fragment.
            Entrance::Linked if visit != Visit::Invitation => Ok(site::reload(&request, language)),
            Entrance::Linked | Entrance::Admitted => self.answer(visit, request).await,
        };
        let mut answer = answer.unwrap_or_else(|problem| {
            let is = |failure| matches!(problem, Problem::Failed(this) if this == failure);
            let why = if entrance == Entrance::Refused {
                Refusal::Foreign
            } else if is(Failure::NotAuthorized) {
                Refusal::SignedOut
            } else if is(Failure::NotFound) {
                Refusal::Unproven
            } else {
                Refusal::Unavailable
            };
            let answer = http::problem(problem);
            if is_of_script { answer } else { self.site.refused(why, answer, language) }
        });
        protect(answer.headers_mut());
        answer
    }

    async fn answer(&self, visit: Visit, request: Request) -> Result<Response<Body>, Problem> {
        match visit {
            Visit::First => {
                let (language, found) = (language(&request), self.find_owner(&request).await?);
                Ok(see_other(language, if found.is_some() { "today" } else { "sign-in" }))
            }
            Visit::SignIn(language) => Ok(self.site.sign_in(language)),
            Visit::Invitation => Ok(self.site.invitation(language(&request))),
            Visit::Script => Ok(site::script()),
            Visit::File => self.site.file(request).await,
            Visit::StartSignIn => {
                let (ceremony, options) = self.start_sign_in().await?;
                Ok(started(ceremony.as_str(), &options))
            }
            Visit::FinishSignIn => self.answer_sign_in(&request).await,
            Visit::StartRegistration => {
                let invitation = text(&request, "invitation")?;
                let (ceremony, options, name) = self.start_registration(&invitation).await?;
                let (ceremony, name) = (ceremony.as_str(), name.as_str());
                let started = json!({ "ceremony": ceremony, "options": options, "name": name });
                Ok(http::operators(&started))
            }
            Visit::FinishRegistration => self.answer_registration(&request).await,
            Visit::StartStepUp => self.answer_step_up(&request).await,
            Visit::SignOut => {
                if let Some(signed_in) = self.find_owner(&request).await? {
                    self.sign_out(&signed_in).await.map_err(not_stored)?;
                }
                Ok(with_cookie(see_other(language(&request), "sign-in"), cookie::cleared()))
            }
            Visit::Team(language) => match self.find_owner(&request).await? {
                Some(signed_in) => self.answer_team(&signed_in, request).await,
                None => Ok(see_other(language, "sign-in")),
            },
            Visit::RevokePhone(language) => self.revoke_phone(&request, language).await,
            Visit::Page => self.answer_page(request).await,
        }
    }

    async fn answer_sign_in(&self, request: &Request) -> Result<Response<Body>, Problem> {
        let (ceremony, credential, _) = ceremony(request)?;
        let token = self.finish_sign_in(&ceremony, &credential).await?;
        Ok(with_cookie(http::no_content(), cookie::set(&token)))
    }

    async fn answer_registration(&self, request: &Request) -> Result<Response<Body>, Problem> {
        let (ceremony, credential, label) = ceremony(request)?;
        let label = label.ok_or(Failure::InvalidRequest)?;
        let digits = self.finish_registration(&ceremony, &credential, label).await?;
        Ok(http::operators(&json!({ "digits": digits.expose() })))
    }

    async fn answer_step_up(&self, request: &Request) -> Result<Response<Body>, Problem> {
        let signed_in = self.find_owner(request).await?.ok_or(Failure::NotFound)?;
        let body = fields::object(request.body())?;
        let mut fields = FieldReader { fields: &body, errors: Vec::new() };
        let path = fields.required("path", |text| Ok(text.to_owned()));
        let form = fields.required("fields", |text| Ok(text.to_owned()));
        let (path, form) = fields.finish(path.zip(form))?;
        let (form, _) = FormPost::read(&path, form.as_bytes());
        let (ceremony, options) = self.start_step_up(&signed_in, &form).await?;
        Ok(started(ceremony.as_str(), &options))
    }

    async fn answer_team(
        &self,
        signed_in: &SignedIn,
        mut request: Request,
    ) -> Result<Response<Body>, Problem> {
        let team = self.team(signed_in).await.map_err(not_stored)?;
        request.extensions_mut().insert(team);
        self.site.page(Role::View, &signed_in.person, request).await
    }

    /// An own phone, or with the right to act any phone. No role is assumed: the function's own table has the phones.
    async fn revoke_phone(
        &self,
        request: &Request,
        language: Language,
    ) -> Result<Response<Body>, Problem> {
        let signed_in = self.find_owner(request).await?.ok_or(Failure::NotAuthorized)?;
        let (form, proof) = FormPost::read(request.uri().path(), request.body().as_ref());
        self.step_up(&signed_in, &form, &proof.ok_or(Failure::NotFound)?).await?;
        let (person, id) = (&signed_in.person, form.field("phone"));
        let all = self.owners.everybody().await.map_err(not_stored)?;
        let phone = all.phones.iter().find(|phone| phone.key.short() == id);
        let may = |name| name == &person.name || person.right == OwnerRight::Act;
        let phone = phone.filter(|phone| may(&phone.name)).ok_or(Failure::NotFound)?;
        let removed = self.revoke(&phone.name, Some(id), person.name.as_str()).await;
        removed.map_err(not_stored)?;
        Ok(see_other(language, "team"))
    }

    /// An operator's page. A form with a proof acts; everything else reads.
    async fn answer_page(&self, request: Request) -> Result<Response<Body>, Problem> {
        let is_read = is_read(request.method());
        let Some(signed_in) = self.find_owner(&request).await? else {
            let sign_in = || see_other(language(&request), "sign-in");
            return is_read.then(sign_in).ok_or(Failure::NotAuthorized.into());
        };
        let person = &signed_in.person;
        if is_read {
            return self.site.page(Role::View, person, request).await;
        }
        let (form, proof) = FormPost::read(request.uri().path(), request.body().as_ref());
        let Some(proof) = proof else {
            return self.site.page(Role::View, person, request).await;
        };
        self.step_up(&signed_in, &form, &proof).await?;
        let (mut parts, _) = request.into_parts();
        // The form alone was verified, not what stands behind the path.
        parts.uri = form.path.parse().map_err(|_| Failure::NotFound)?;
        self.site.page(Role::Act, person, Request::from_parts(parts, form.body().into())).await
    }

    async fn find_owner(&self, request: &Request) -> Result<Option<SignedIn>, Problem> {
        self.signed_in(request).await.map_err(not_stored)
    }
}

/// The ceremony that a request ends, the phone's answer, and the label of a new phone.
fn ceremony(request: &Request) -> Result<(String, Value, Option<PhoneLabel>), Problem> {
    let body = fields::object(request.body())?;
    let mut fields = FieldReader { fields: &body, errors: Vec::new() };
    let ceremony = fields.required("ceremony", |text| Ok(text.to_owned()));
    let label = fields.optional("label", PhoneLabel::parse);
    let ceremony = fields.finish(ceremony)?;
    Ok((ceremony, body.get("credential").cloned().unwrap_or_default(), label))
}

fn text(request: &Request, name: &'static str) -> Result<String, Problem> {
    let body = fields::object(request.body())?;
    let mut fields = FieldReader { fields: &body, errors: Vec::new() };
    let text = fields.required(name, |text| Ok(text.to_owned()));
    fields.finish(text)
}

fn started(ceremony: &str, options: &Value) -> Response<Body> {
    http::operators(&json!({ "ceremony": ceremony, "options": options }))
}

/// The reader's language: that of the path, or else the browser's.
fn language(request: &Request) -> Language {
    let path = request.uri().path().strip_prefix(BASE).unwrap_or_default();
    let named = path.split('/').find_map(|part| Language::from_str(part).ok());
    let accepted = request.headers().get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    named.unwrap_or_else(|| Language::preferred(accepted.unwrap_or_default()))
}

fn see_other(language: Language, page: &str) -> Response<Body> {
    http::see_other(&format!("{BASE}/{language}/{page}"))
}

fn with_cookie(mut answer: Response<Body>, cookie: Option<HeaderValue>) -> Response<Body> {
    answer.headers_mut().extend(cookie.map(|cookie| (SET_COOKIE, cookie)));
    answer
}
