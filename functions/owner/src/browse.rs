//! The paths below `/owner`.

use std::str::FromStr as _;

use catalogue::Language;
use contract::{Failure, OwnerRight};
use lambda_http::http::header::{ACCEPT_ENCODING, ACCEPT_LANGUAGE, SET_COOKIE};
use lambda_http::http::{HeaderName, HeaderValue, Method};
use lambda_http::{Body, Request, Response};
use ligdicash_infra::http::{self, Problem, fields, not_stored, unavailable};
use operator::page::{Entrance, protect};
use serde_json::{Value, json};

use crate::ceremony::CeremonyError;
use crate::form::FormPost;
use crate::host::BASE;
use crate::page::{self, Refusal};
use crate::person::PhoneLabel;
use crate::roles::Role;
use crate::session::SignedIn;
use crate::site::Answered;
use crate::{OwnerFunction, cookie, site};

/// The first part of the paths that the script asks, and not the person.
const CEREMONIES: &str = "ceremonies";

/// The header that tells a phone that its passkey is no one's, so that it offers this passkey no more.
const UNKNOWN: HeaderName = HeaderName::from_static("unknown-passkey");

impl OwnerFunction {
    pub(crate) async fn browse(&self, request: Request) -> Response<Body> {
        let (path, is_read) = (request.uri().path().to_owned(), is_read(request.method()));
        let (named, parts) = parts(&path);
        let language = named.unwrap_or_else(|| preferred(&request));
        let asked = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
        let encodings =
            request.headers().get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
        let takes_gzip = encodings.is_some_and(|all| all.contains("gzip"));
        let entrance = self.host.door.entrance(request.method(), request.headers());
        let answer = match entrance {
            Entrance::Refused => Err(Failure::NotAuthorized.into()),
            // The page of an invitation needs no cookie, and its address a fragment.
            Entrance::Linked if parts != ["invitation"] => Ok(site::reload(&request, language)),
            // Boxed: a large future.
            Entrance::Linked | Entrance::Admitted => Box::pin(self.answer(request, language)).await,
        };
        let mut answer = answer.unwrap_or_else(|problem| {
            let is = |failure| matches!(problem, Problem::Failed(this) if this == failure);
            let why = if entrance == Entrance::Refused {
                Refusal::Foreign
            } else if is(Failure::NotAuthorized) && is_read {
                return see_other(language, &page::sign_in_for(&asked));
            } else if is(Failure::NotAuthorized) {
                Refusal::SignedOut
            } else if is(Failure::NotFound) {
                Refusal::Unproven
            } else {
                Refusal::Unavailable
            };
            let is_of_script = parts.first() == Some(&CEREMONIES);
            let answer = http::problem(problem);
            if is_of_script { answer } else { self.site.refused(why, answer, language) }
        });
        protect(answer.headers_mut());
        if !takes_gzip {
            return answer;
        }
        site::compressed(answer).unwrap_or_else(|error| http::problem(unavailable(&error)))
    }

    /// The routes: whether one reads, whether its path names a language, the path, and the handler. A handler that needs
    /// a person gets one.
    async fn answer(&self, request: Request, spoken: Language) -> Answered {
        let path = request.uri().path().to_owned();
        let (named, parts) = parts(&path);
        match (is_read(request.method()), named.is_some(), &*parts) {
            (true, _, [] | [""]) => self.first(&request, spoken).await,
            (true, _, ["invitation"]) => Ok(site::html(self.site.outside(spoken).invitation())),
            (true, false, ["manifest.webmanifest"]) => Ok(self.site.manifest()),
            (true, false, [_]) => self.site.file(request).await,
            (true, true, ["sign-in"]) => Ok(site::html(self.site.outside(spoken).sign_in())),
            (true, true, ["team"]) => self.show_team(&self.person(&request).await?, request).await,
            (true, _, _) => {
                self.site.page(Role::View, &self.person(&request).await?.person, request).await
            }
            (false, false, [CEREMONIES, "sign-in", "start"]) => {
                let (ceremony, options) = self.start_sign_in().await?;
                Ok(started(ceremony.as_str(), &options))
            }
            (false, false, [CEREMONIES, "sign-in", "finish"]) => {
                self.answer_sign_in(&request).await
            }
            (false, false, [CEREMONIES, "register", "start"]) => self.register(&request).await,
            (false, false, [CEREMONIES, "register", "finish"]) => {
                self.answer_registration(&request).await
            }
            (false, false, [CEREMONIES, "step-up", "start"]) => {
                self.answer_step_up(&self.person(&request).await?, &request).await
            }
            (false, false, ["sign-out"]) => self.answer_sign_out(&request, spoken).await,
            (false, true, ["team", "revoke"]) => {
                self.revoke_phone(&self.person(&request).await?, &request, spoken).await
            }
            (false, _, _) => self.act(&self.person(&request).await?, request).await,
        }
    }

    /// The person who is signed in.
    async fn person(&self, request: &Request) -> Result<SignedIn, Problem> {
        self.find_owner(request).await?.ok_or(Failure::NotAuthorized.into())
    }

    async fn first(&self, request: &Request, spoken: Language) -> Answered {
        let found = self.find_owner(request).await?;
        Ok(see_other(spoken, if found.is_some() { "today" } else { "sign-in" }))
    }

    async fn register(&self, request: &Request) -> Answered {
        let invitation = text(request, "invitation")?;
        let (ceremony, [options, existing], name) = self.start_registration(&invitation).await?;
        let started = json!({ "ceremony": ceremony.as_str(), "options": options, "existing": existing, "name": name.as_str() });
        Ok(http::operators(&started))
    }

    async fn answer_sign_out(&self, request: &Request, spoken: Language) -> Answered {
        if let Some(signed_in) = self.find_owner(request).await? {
            self.sign_out(&signed_in).await.map_err(not_stored)?;
        }
        Ok(with_cookie(see_other(spoken, "sign-in"), cookie::cleared()))
    }

    async fn answer_sign_in(&self, request: &Request) -> Answered {
        let (ceremony, credential, _) = ceremony(request)?;
        match self.finish_sign_in(&ceremony, &credential).await {
            Ok(token) => Ok(with_cookie(http::no_content(), cookie::set(&token))),
            Err(unknown @ CeremonyError::NoPhone) => {
                let mut answer = http::problem(Problem::from(unknown));
                answer.headers_mut().insert(UNKNOWN, HeaderValue::from_static("yes"));
                Ok(answer)
            }
            Err(error) => Err(error.into()),
        }
    }

    async fn answer_registration(&self, request: &Request) -> Answered {
        let (ceremony, credential, label) = ceremony(request)?;
        let label = label.ok_or(Failure::InvalidRequest)?;
        let digits = self.finish_registration(&ceremony, &credential, label).await?;
        Ok(http::operators(&json!({ "digits": digits.expose() })))
    }

    async fn answer_step_up(&self, signed_in: &SignedIn, request: &Request) -> Answered {
        let text = str::parse::<String>;
        let (path, form) = fields::read(&fields::object(request.body())?, |fields| {
            fields.required("path", text).zip(fields.required("fields", text))
        })?;
        let (form, _) = FormPost::read(&path, form.as_bytes());
        let (ceremony, options) = self.start_step_up(signed_in, &form).await?;
        Ok(started(ceremony.as_str(), &options))
    }

    async fn show_team(&self, signed_in: &SignedIn, mut request: Request) -> Answered {
        let team = self.team(signed_in).await.map_err(not_stored)?;
        request.extensions_mut().insert(team);
        self.site.page(Role::View, &signed_in.person, request).await
    }

    /// An own phone, or with the right to act any phone. No role is assumed: the function's own table has the phones.
    async fn revoke_phone(
        &self,
        signed_in: &SignedIn,
        request: &Request,
        language: Language,
    ) -> Answered {
        let (form, proof) = FormPost::read(request.uri().path(), request.body().as_ref());
        self.step_up(signed_in, &form, &proof.ok_or(Failure::NotFound)?).await?;
        let (person, id) = (&signed_in.person, form.field("phone"));
        let all = self.owners.everybody().await.map_err(not_stored)?;
        let phone = all.phones.iter().find(|phone| phone.key.short() == id);
        let may = |name| name == &person.name || person.right == OwnerRight::Act;
        let phone = phone.filter(|phone| may(&phone.name)).ok_or(Failure::NotFound)?;
        let removed = self.revoke(&phone.name, Some(id), person.name.as_str()).await;
        removed.map_err(not_stored)?;
        Ok(see_other(language, "team"))
    }

    /// A form of an operator's page. A proof makes it act; any other form only reads.
    async fn act(&self, signed_in: &SignedIn, request: Request) -> Answered {
        let (form, proof) = FormPost::read(request.uri().path(), request.body().as_ref());
        let Some(proof) = proof else {
            return self.site.page(Role::View, &signed_in.person, request).await;
        };
        self.step_up(signed_in, &form, &proof).await?;
        let (mut parts, _) = request.into_parts();
        // The form alone was verified, not what stands behind the path.
        parts.uri = form.path.parse().map_err(|_| Failure::NotFound)?;
        let request = Request::from_parts(parts, form.body().into());
        self.site.page(Role::Act, &signed_in.person, request).await
    }

    async fn find_owner(&self, request: &Request) -> Result<Option<SignedIn>, Problem> {
        self.signed_in(request).await.map_err(not_stored)
    }
}

/// The ceremony that a request ends, the phone's answer, and the label of a new phone.
fn ceremony(request: &Request) -> Result<(String, Value, Option<PhoneLabel>), Problem> {
    fields::read(&fields::object(request.body())?, |fields| {
        let ceremony = fields.required("ceremony", str::parse::<String>);
        let label = fields.optional("label", PhoneLabel::parse);
        let credential = fields.get("credential").cloned().unwrap_or_default();
        ceremony.map(|ceremony| (ceremony, credential, label))
    })
}

fn text(request: &Request, name: &'static str) -> Result<String, Problem> {
    let body = fields::object(request.body())?;
    fields::read(&body, |fields| fields.required(name, str::parse::<String>))
}

fn started(ceremony: &str, options: &Value) -> Response<Body> {
    http::operators(&json!({ "ceremony": ceremony, "options": options }))
}

fn is_read(method: &Method) -> bool {
    method == Method::GET || method == Method::HEAD
}

/// The language that a path names, and the path's parts behind `BASE` and that language.
pub(crate) fn parts(path: &str) -> (Option<Language>, Vec<&str>) {
    let path = path.strip_prefix(BASE).unwrap_or_default();
    let mut parts: Vec<_> = path.split('/').skip(1).collect();
    let named = parts.first().and_then(|part| Language::from_str(part).ok());
    parts.drain(..usize::from(named.is_some()));
    (named, parts)
}

/// The language that the browser prefers.
fn preferred(request: &Request) -> Language {
    let accepted = request.headers().get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    Language::preferred(accepted.unwrap_or_default())
}

fn see_other(language: Language, page: &str) -> Response<Body> {
    http::see_other(&format!("{BASE}/{language}/{page}"))
}

fn with_cookie(mut answer: Response<Body>, cookie: Option<HeaderValue>) -> Response<Body> {
    answer.headers_mut().extend(cookie.map(|cookie| (SET_COOKIE, cookie)));
    answer
}
