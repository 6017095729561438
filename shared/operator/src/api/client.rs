//! Sends each request once, without repeats.

use std::collections::VecDeque;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, SystemTime};

use contract::{Health, Outside, OwnerRight, Right, Route, Story};
use reqwest::Method;
use reqwest::header::{CONTENT_TYPE, LOCATION, RETRY_AFTER};
use serde::de::DeserializeOwned;

use super::account::{Account, causes};
use super::address::Address;
use super::answer::Answer;
use super::call::Call;
use super::problem::{Identity, Problem};
use super::record::Record;
use super::refusal::{self, RefusalMeaning, RefusedAnswer};
use super::sign::{SignedIn, UnsignedRequest};

/// The public key of the local stack, sent instead of a signature.
const LOCAL_KEY: &str = "Bearer local-payout-key";

/// The header that names the stack.
const STACK_NAME: &str = "stack-name";

/// API Gateway gives up after 30 seconds.
const LIMIT: Duration = Duration::from_secs(35);

/// The operator's routes of one stack, with the credentials for them.
pub struct Api {
    http: reqwest::Client,
    address: Address,
    /// `None` for the local stack.
    signed_in: Option<SignedIn>,
    stack: StackName,
    /// The right of the person who reads: the stack offers what this person may decide.
    right: OwnerRight,
}

/// The answer to a request without a signature.
pub struct Visited {
    pub status: u16,
    pub location: Option<String>,
    pub text: String,
}

/// The stack's name, once an answer has said it.
pub type StackName = Arc<OnceLock<Outside>>;

impl Api {
    /// `account` opens the AWS account of a deployed stack, in the region that the address names.
    pub async fn open(
        address: Address,
        account: impl AsyncFnOnce(Option<&str>) -> Result<Box<dyn Account>, Problem>,
    ) -> Result<Self, Problem> {
        let signed_in = match &address {
            Address::Local(..) => None,
            Address::Deployed(_) => Some(SignedIn::to(account(address.region()).await?).await?),
        };
        Self::new(address, signed_in)
    }

    pub fn local(port: u16) -> Result<Self, Problem> {
        Self::new(Address::local(port), None)
    }

    fn new(address: Address, signed_in: Option<SignedIn>) -> Result<Self, Problem> {
        let builder = reqwest::Client::builder()
            .timeout(LIMIT)
            .connect_timeout(Duration::from_secs(10))
            .redirect(reqwest::redirect::Policy::none());
        let builder = match address {
            // The local stack speaks plain HTTP, also on machines without certificate authorities.
            Address::Local(..) => builder.no_proxy().tls_certs_only([]),
            Address::Deployed(_) if address.is_on_this_machine() => builder.no_proxy(),
            Address::Deployed(_) => builder,
        };
        let http = builder.build().map_err(|why| Problem::unreachable(&why))?;
        let (stack, right) = (StackName::default(), OwnerRight::Act);
        Ok(Self { http, address, signed_in, stack, right })
    }

    /// The same routes for a person with this right.
    #[must_use]
    pub fn read_by(self, right: OwnerRight) -> Self {
        Self { right, ..self }
    }

    /// Whether the person may decide, or only view.
    pub fn may_act(&self) -> bool {
        self.right == OwnerRight::Act
    }

    pub fn url(&self) -> String {
        self.address.url("/")
    }

    pub async fn call(&self, call: &Call) -> Result<Answer, Problem> {
        let (url, body) = (call.read_by(self.right).url(&self.address), call.bytes());
        let mut request = self.http.request(call.method(), &url);
        if !body.is_empty() {
            request = request.header("content-type", "application/json");
        }
        for (name, value) in self.proof(&call.method(), &url, &body).await? {
            request = request.header(name, value);
        }
        let answer = request.body(body).send().await.map_err(|error| self.unreached(&error))?;
        let status = answer.status().as_u16();
        let after =
            answer.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
        if let Some(name) = answer.headers().get(STACK_NAME).and_then(|value| value.to_str().ok()) {
            self.stack.get_or_init(|| Outside::new(name));
        }
        let answered = answer.bytes().await.map_err(|error| self.unreached(&error))?;
        // 201: a new link. 202: a payout whose outcome is not known yet.
        if (200..=202).contains(&status) {
            return self.read(&answered);
        }
        Err(self.refused(&RefusedAnswer { status, after, body: &answered }, call.right).await)
    }

    pub fn stack(&self) -> &StackName {
        &self.stack
    }

    /// Opens an address as a stranger, or posts a body with its content type to it.
    pub async fn visit(
        &self,
        url: &str,
        sent: Option<(&'static str, String)>,
    ) -> Result<Visited, Problem> {
        let request = match sent {
            Some((kind, body)) => self.http.post(url).header(CONTENT_TYPE, kind).body(body),
            None => self.http.get(url),
        };
        let answer = request.send().await.map_err(|error| self.unreached(&error))?;
        let status = answer.status().as_u16();
        let location = answer.headers().get(LOCATION).and_then(|value| value.to_str().ok());
        let location = location.map(str::to_owned);
        let text = answer.text().await.map_err(|error| self.unreached(&error))?;
        Ok(Visited { status, location, text })
    }

    pub async fn health(&self) -> Result<Health, Problem> {
        self.call(&Call::to(Route::Health)).await?.decode()
    }

    /// `None` for the local stack.
    pub fn account(&self) -> Option<&dyn Account> {
        self.signed_in.as_ref().map(|signed_in| &*signed_in.account)
    }

    pub async fn story(&self, id: &str) -> Result<Story, Problem> {
        self.call(&Call::story(id)?).await?.decode()
    }

    /// The record of the story's payment, up to a length that fits into each answer and terminal. `progress` is told the
    /// number of rows while more follow.
    pub async fn record(
        &self,
        story: &Story,
        mut progress: impl FnMut(u64),
    ) -> Result<Record, Problem> {
        let mut pages = Pages::of(self, Call::exchanges(story.id().as_came())?);
        // A stack that does not count its rows is read to the end.
        let most = story.rows.map_or(usize::MAX, |_| Record::MOST);
        let mut rows = Vec::new();
        while rows.len() < most
            && let Some(page) = pages.next().await?
        {
            rows.extend(page.list("rows")?);
            if pages.has_more() {
                progress(rows.len() as u64);
            }
        }
        rows.truncate(most);
        let more = story.rows.map_or(0, |all| all.saturating_sub(rows.len() as u64));
        Ok(Record { rows, more })
    }

    fn read(&self, answered: &[u8]) -> Result<Answer, Problem> {
        // An HTML answer shows that this host is not the stack.
        if answered.trim_ascii_start().starts_with(b"<") {
            return Err(Problem::NoOpsRoutes(Outside::new(self.url())));
        }
        Answer::read(answered)
    }

    async fn proof(
        &self,
        method: &Method,
        url: &str,
        body: &[u8],
    ) -> Result<Vec<(&'static str, String)>, Problem> {
        let Some(signed_in) = &self.signed_in else {
            let Address::Local(_, name) = &self.address else { return Ok(Vec::new()) };
            return Ok(vec![("authorization", format!("{LOCAL_KEY}{name}"))]);
        };
        let request = UnsignedRequest { method: method.as_str(), url, headers: &[], body };
        Ok(signed_in.signer().await?.headers(&request, SystemTime::now()))
    }

    async fn refused(&self, refused: &RefusedAnswer<'_>, right: Right) -> Problem {
        let region = self.signed_in.as_ref().map_or("", |signed_in| signed_in.account.region());
        match refusal::read(refused, region, &self.url()) {
            RefusalMeaning::Plain(problem) => problem,
            RefusalMeaning::NotAllowed { arn } => match (arn, &self.signed_in) {
                (_, None) => Problem::LocalKeyRefused,
                (Some(arn), Some(_)) => Problem::NotAllowed { right, who: Identity::Arn(arn) },
                (None, Some(signed_in)) => match signed_in.who().await {
                    Ok(who) => Problem::NotAllowed { right, who },
                    Err(problem) => problem,
                },
            },
        }
    }

    pub(crate) fn is_on_this_machine(&self) -> bool {
        self.address.is_on_this_machine()
    }

    fn unreached(&self, error: &reqwest::Error) -> Problem {
        match &self.address {
            _ if error.is_timeout() && !error.is_connect() => Problem::TookTooLong,
            Address::Local(..) => Problem::LocalUnreachable(Outside::new(self.url())),
            Address::Deployed(_) => {
                // The last cause leaves out the address, which the message names already.
                let cause = causes(error).last().map(ToString::to_string).unwrap_or_default();
                Problem::Unreachable(format!("{} ({cause})", self.url()).into())
            }
        }
    }
}

/// The pages of lists, read one after the other.
pub struct Pages<'a> {
    api: &'a Api,
    /// The list that is read, and those that follow.
    lists: VecDeque<Call>,
    /// `None` before the first page of a list.
    after: Option<String>,
}

impl<'a> Pages<'a> {
    pub fn of(api: &'a Api, call: Call) -> Self {
        Self::of_all(api, [call])
    }

    pub fn of_all(api: &'a Api, calls: impl IntoIterator<Item = Call>) -> Self {
        Self { api, lists: calls.into_iter().collect(), after: None }
    }

    pub async fn next(&mut self) -> Result<Option<Answer>, Problem> {
        let Some(list) = self.lists.front().cloned() else { return Ok(None) };
        let call = match &self.after {
            None => list,
            Some(after) => list.after(after),
        };
        let page = self.api.call(&call).await?;
        let next = page.next()?;
        if next.is_some() && next == self.after {
            return Err(Problem::Unreadable(Outside::new("next")));
        }
        if next.is_none() {
            self.lists.pop_front();
        }
        self.after = next;
        Ok(Some(page))
    }

    /// The items of all pages. `progress` is told their count while more follow.
    pub async fn all<T: DeserializeOwned>(
        mut self,
        name: &str,
        mut progress: impl FnMut(u64),
    ) -> Result<Vec<T>, Problem> {
        let mut all = Vec::new();
        while let Some(page) = self.next().await? {
            all.extend(page.list(name)?);
            if self.has_more() {
                progress(all.len() as u64);
            }
        }
        Ok(all)
    }

    pub fn has_more(&self) -> bool {
        !self.lists.is_empty()
    }
}
