//! An STS look-alike for the real SDK. It knows only `AssumeRole`, and only the roles that it starts with.

use std::collections::HashMap;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use jiff::{SignedDuration, Timestamp};
use ligdicash_core::ports::{NoRandomness, Random};
use ligdicash_infra::random::SystemRandom;
use ligdicash_infra::wiring::AnyClock;
use url::{Url, form_urlencoded};

use crate::event::session_arn;
use crate::sdk;
use crate::server::Server;

const NAMESPACE: &str = "https://sts.amazonaws.com/doc/2011-06-15/";

/// The length of a session without `DurationSeconds`, and the longest one of a role that assumes another.
const HOUR: i64 = 3600;

/// The shortest session.
const SHORTEST: i64 = 900;

/// A running look-alike. It stops when the last copy is dropped.
#[derive(Clone)]
pub struct Sts {
    server: Arc<Server>,
    issuer: Arc<Issuer>,
}

struct Issuer {
    clock: AnyClock,
    roles: &'static [&'static str],
    /// The sessions by access key.
    sessions: Mutex<HashMap<String, Session>>,
}

/// The credentials of a role's session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub role: &'static str,
    pub name: String,
    pub secret_key: String,
    pub token: String,
    pub expires_at: Timestamp,
}

/// A refused request, with STS's code.
struct Refused(StatusCode, &'static str, String);

impl Sts {
    /// A look-alike that issues sessions of these roles, which end by this clock.
    pub async fn start(clock: AnyClock, roles: &'static [&'static str]) -> io::Result<Self> {
        let issuer = Arc::new(Issuer { clock, roles, sessions: Mutex::default() });
        let router = Router::new().route("/", post(answer)).with_state(Arc::clone(&issuer));
        Ok(Self { server: Arc::new(Server::start(router).await?), issuer })
    }

    pub fn url(&self) -> &Url {
        &self.server.url
    }

    pub fn client(&self) -> aws_sdk_sts::Client {
        aws_sdk_sts::Client::new(&sdk::config(&self.server.url))
    }

    /// The session with this access key, unless it has ended.
    pub fn session(&self, access_key: &str) -> Option<Session> {
        let now = self.issuer.clock.now();
        self.issuer.lock().get(access_key).filter(|session| now < session.expires_at).cloned()
    }
}

/// The ARN of a role, as `AssumeRole` takes it.
pub fn role_arn(role: &str) -> String {
    format!("arn:aws:iam::000000000000:role/{role}")
}

impl Issuer {
    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, Session>> {
        // Code that holds this lock cannot panic, and a map would be intact even then.
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn assume_role(&self, request: &HashMap<String, String>) -> Result<String, Refused> {
        let text = |name: &str| request.get(name).map_or("", String::as_str);
        let (arn, name) = (text("RoleArn"), text("RoleSessionName"));
        let seconds = text("DurationSeconds");
        let seconds = if seconds.is_empty() { Some(HOUR) } else { seconds.parse().ok() };
        let seconds = seconds.filter(|seconds| (SHORTEST..=HOUR).contains(seconds));
        let (Some(seconds), true) = (seconds, is_session_name(name)) else {
            let text = "The session's name or its length is outside its bounds.";
            return Err(Refused(StatusCode::BAD_REQUEST, "ValidationError", text.to_owned()));
        };
        let Some(&role) = self.roles.iter().find(|role| role_arn(role) == arn) else {
            let text = format!("The caller is not authorized to perform: sts:AssumeRole on {arn}");
            return Err(Refused(StatusCode::FORBIDDEN, "AccessDenied", text));
        };
        self.issue(role, name, SignedDuration::from_secs(seconds)).map_err(|NoRandomness(_)| {
            let text = "The machine has no randomness.".to_owned();
            Refused(StatusCode::INTERNAL_SERVER_ERROR, "InternalFailure", text)
        })
    }

    fn issue(
        &self,
        role: &'static str,
        name: &str,
        length: SignedDuration,
    ) -> Result<String, NoRandomness> {
        let random = || SystemRandom.bits();
        let access_key = format!("ASIA{:016X}", random()? >> 64);
        let session = Session {
            role,
            name: name.to_owned(),
            secret_key: format!("{:032x}", random()?),
            token: format!("{:032x}", random()?),
            expires_at: self.clock.now() + length,
        };
        let answer = issued(&access_key, &session);
        let mut sessions = self.lock();
        sessions.retain(|_, session| self.clock.now() < session.expires_at);
        sessions.insert(access_key, session);
        Ok(answer)
    }
}

/// The names that STS takes.
fn is_session_name(name: &str) -> bool {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || "_+=,.@-".contains(c);
    (2..=64).contains(&name.len()) && name.chars().all(is_allowed)
}

async fn answer(State(issuer): State<Arc<Issuer>>, body: Bytes) -> Response {
    let request: HashMap<_, _> = form_urlencoded::parse(&body).into_owned().collect();
    let answered = if request.get("Action").is_some_and(|action| action == "AssumeRole") {
        issuer.assume_role(&request)
    } else {
        let text = "Only AssumeRole is imitated here.".to_owned();
        Err(Refused(StatusCode::BAD_REQUEST, "InvalidAction", text))
    };
    let (status, xml) = match answered {
        Ok(xml) => (StatusCode::OK, xml),
        Err(Refused(status, code, text)) => (status, refusal(code, &text)),
    };
    (status, [(header::CONTENT_TYPE, "text/xml")], xml).into_response()
}

fn issued(access_key: &str, session: &Session) -> String {
    let Session { role, name, secret_key, token, expires_at } = session;
    let arn = session_arn(role, name);
    format!(
        "<AssumeRoleResponse xmlns=\"{NAMESPACE}\"><AssumeRoleResult>\
         <AssumedRoleUser><AssumedRoleId>AROAEXAMPLE:{name}</AssumedRoleId><Arn>{arn}</Arn></AssumedRoleUser>\
         <Credentials><AccessKeyId>{access_key}</AccessKeyId>\
         <SecretAccessKey>{secret_key}</SecretAccessKey><SessionToken>{token}</SessionToken>\
         <Expiration>{expires_at}</Expiration></Credentials>\
         </AssumeRoleResult></AssumeRoleResponse>"
    )
}

fn refusal(code: &str, text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    format!(
        "<ErrorResponse xmlns=\"{NAMESPACE}\"><Error><Type>Sender</Type><Code>{code}</Code>\
         <Message>{text}</Message></Error></ErrorResponse>"
    )
}

#[cfg(test)]
mod tests {
    use aws_sdk_sts::error::ProvideErrorMetadata;

    use super::*;
    use crate::clock::{ManualClock, START};

    async fn sts(clock: &ManualClock) -> Sts {
        Sts::start(Arc::new(clock.clone()), &["view", "act"]).await.unwrap()
    }

    #[tokio::test]
    async fn the_real_sdk_gets_a_session_that_ends_by_the_clock() {
        let clock = ManualClock::default();
        let sts = sts(&clock).await;
        let assume = sts.client().assume_role().role_arn(role_arn("act"));
        let assumed = assume.role_session_name("awa@x").duration_seconds(900).send().await.unwrap();
        let arn = assumed.assumed_role_user().unwrap().arn();
        assert_eq!(arn, "arn:aws:sts::000000000000:assumed-role/act/awa@x");
        let credentials = assumed.credentials().unwrap();
        let session = sts.session(credentials.access_key_id()).unwrap();
        assert_eq!((session.role, session.name.as_str()), ("act", "awa@x"));
        assert_eq!(session.secret_key, credentials.secret_access_key());
        assert_eq!(session.token, credentials.session_token());
        assert_eq!(credentials.expiration().secs(), START.as_second() + 900);

        clock.advance(SignedDuration::from_secs(899));
        assert_eq!(sts.session(credentials.access_key_id()), Some(session));
        clock.advance(SignedDuration::from_secs(1));
        assert_eq!(sts.session(credentials.access_key_id()), None);
    }

    #[tokio::test]
    async fn other_roles_names_and_lengths_are_refused() {
        let sts = sts(&ManualClock::default()).await;
        for (role, name, seconds, code) in [
            ("admin<&", "awa", 900, "AccessDenied"),
            ("view", "a", 900, "ValidationError"),
            ("view", "awa/issa", 900, "ValidationError"),
            ("view", "awa", 899, "ValidationError"),
            ("view", "awa", 3601, "ValidationError"),
        ] {
            let assume = sts.client().assume_role().role_arn(role_arn(role));
            let refused = assume.role_session_name(name).duration_seconds(seconds).send().await;
            let refused = refused.unwrap_err();
            assert_eq!(refused.code(), Some(code), "{role} {name} {seconds}");
        }
        let other = sts.client().get_caller_identity().send().await;
        assert_eq!(other.unwrap_err().code(), Some("InvalidAction"));
    }
}
