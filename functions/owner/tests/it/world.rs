//! A stack of its own for each test: a table, two roles, a clock, and pages that say with which role they were served.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex};

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::interceptors::BeforeSerializationInterceptorContextRef;
use aws_sdk_dynamodb::config::{ConfigBag, Intercept};
use aws_sdk_dynamodb::error::BoxError;
use aws_sdk_dynamodb::types::AttributeValue;
use axum::Router;
use axum::extract::Request as PageRequest;
use dynoxide::{AttributeValue as Written, ImportOptions};
use embedded::clock::ManualClock;
use embedded::emulator::{Emulator, Storage};
use embedded::event::{Arrival, Payload, event};
use embedded::sts::{Sts, role_arn};
use embedded::tables::{OWNERS, create_owners_table};
use futures::future::BoxFuture;
use jiff::SignedDuration;
use lambda_http::Body;
use lambda_http::http::{Request, Response};
use ligdicash_infra::clock::SystemClock;
use ligdicash_infra::random::SystemRandom;
use owner_function::{
    Assumed, NotServed, OwnerFunction, OwnerHost, OwnerPorts, PersonPages, Roles,
};
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::phone::SoftPhone;
use parts::capacity::Capacity;
use parts::events;

pub(crate) const HOST: &str = "pay.boutique.example";
pub(crate) const VIEW: &str = "shop-owner-view";
pub(crate) const ACT: &str = "shop-owner-act";

#[derive(Clone)]
pub(crate) struct World(Arc<Parts>);

struct Parts {
    emulator: Emulator,
    clock: ManualClock,
    capacity: Capacity,
    function: OwnerFunction,
    failure: TableFailure,
}

/// The number of calls of the function's that its table answers before it fails once.
#[derive(Clone, Debug, Default)]
struct TableFailure(Arc<Mutex<Option<usize>>>);

impl Intercept for TableFailure {
    fn name(&self) -> &'static str {
        "a table that fails once"
    }

    fn read_before_execution(
        &self,
        _call: &BeforeSerializationInterceptorContextRef<'_>,
        _config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let mut left = self.0.lock().unwrap();
        match *left {
            Some(0) => {
                *left = None;
                Err("the table fails".into())
            }
            more => {
                *left = more.map(|calls| calls - 1);
                Ok(())
            }
        }
    }
}

impl World {
    /// A world whose pages say with which role they are served.
    pub(crate) async fn start() -> Self {
        Self::with(|sts| Box::new(Mirror(sts))).await
    }

    pub(crate) async fn with(pages: impl FnOnce(Sts) -> Box<dyn PersonPages>) -> Self {
        let emulator = Emulator::start(&Storage::Memory).await.unwrap();
        create_owners_table(&emulator.client()).await.unwrap();
        let (clock, capacity) = (ManualClock::default(), Capacity::default());
        // The operator's client compares the end of a role's session with the machine's clock.
        let sts = Sts::start(Arc::new(SystemClock), &[VIEW, ACT]).await.unwrap();
        let failure = TableFailure::default();
        let dynamo = capacity.counts(&emulator.client()).config().to_builder();
        let (client, view, act) = (sts.client(), role_arn(VIEW), role_arn(ACT));
        let ports = OwnerPorts {
            shop: "boutique".to_owned(),
            dynamo: Client::from_conf(dynamo.interceptor(failure.clone()).build()),
            roles: Roles { sts: client, view, act },
            pages: pages(sts),
            clock: Arc::new(clock.clone()),
            random: Arc::new(SystemRandom),
        };
        let host = OwnerHost::parse(HOST).unwrap();
        let function = OwnerFunction::new(OWNERS.to_owned(), host, ports);
        Self(Arc::new(Parts { emulator, clock, capacity, function, failure }))
    }

    pub(crate) fn advance(&self, by: SignedDuration) {
        self.0.clock.advance(by);
    }

    /// The table fails at this call, counted from 0, and at no other.
    pub(crate) fn fails_at(&self, call: usize) {
        *self.0.failure.0.lock().unwrap() = Some(call);
    }

    /// Whether the table has failed as it was told to.
    pub(crate) fn has_failed(&self) -> bool {
        self.0.failure.0.lock().unwrap().is_none()
    }

    /// Sends a browser's request as API Gateway hands it on.
    pub(crate) async fn send(&self, request: Request<String>) -> Response<Body> {
        let (parts, body) = request.into_parts();
        let route_key = "ANY /owner/{proxy+}".to_owned();
        let arrival = Arrival { route_key, ..events::arrival() };
        let event = event(&parts, Payload::of(&parts.headers, body.as_bytes()), &arrival);
        self.0.function.handle(events::read(&event)).await
    }

    // ---- the inviter ----

    /// Sends a signed request of an IAM user, with a body as a POST; returns its status and its JSON.
    pub(crate) async fn signed(
        &self,
        user: &str,
        asked: &str,
        body: Option<&Value>,
    ) -> (u16, Value) {
        let arn = format!("arn:aws:iam::000000000000:user/{user}");
        let request = events::signed_by(events::operators_event(asked, body), &arn);
        let answer = self.0.function.handle(request).await;
        (answer.status().as_u16(), read(&answer))
    }

    /// Invites a person; returns the invitation's id and its token.
    pub(crate) async fn invite(&self, name: &str, right: &str) -> (String, String) {
        let body = json!({ "name": name, "right": right });
        let (status, invited) = self.signed("issa", "owners/invite", Some(&body)).await;
        assert_eq!(status, 201, "{invited}");
        let link = invited["link"].as_str().unwrap();
        let (page, token) = link.split_once('#').unwrap();
        assert_eq!(page, format!("https://{HOST}/owner/invitation"));
        (invited["id"].as_str().unwrap().to_owned(), token.to_owned())
    }

    pub(crate) async fn confirm(&self, user: &str, id: &str, digits: &str) -> (u16, Value) {
        let body = json!({ "id": id, "digits": digits });
        self.signed(user, "owners/confirm", Some(&body)).await
    }

    pub(crate) async fn revoke(&self, body: Value) -> (u16, Value) {
        self.signed("issa", "owners/revoke", Some(&body)).await
    }

    /// The short id of a phone of the person with this name.
    pub(crate) async fn phone_of(&self, name: &str) -> String {
        let listed = self.signed("issa", "owners", None).await.1;
        let people = listed["people"].as_array().unwrap();
        let person = people.iter().find(|person| person["name"] == name).unwrap();
        person["phones"][0]["id"].as_str().unwrap().to_owned()
    }

    /// A world with the phone of Awa, who has this right, and its browser, which is signed in.
    pub(crate) async fn signed_in(right: &str) -> (Self, SoftPhone, Browser) {
        let (world, mut phone) = (Self::start().await, SoftPhone::new(1));
        let browser = world.enters("awa", right, &mut phone).await;
        (world, phone, browser)
    }

    /// Makes the phone one of this person's; returns its browser, which is signed in.
    pub(crate) async fn enters(&self, name: &str, right: &str, phone: &mut SoftPhone) -> Browser {
        self.add(name, right, phone).await;
        let mut browser = Browser::new(self);
        assert_eq!(browser.sign_in(phone).await, 204);
        browser
    }

    /// Makes the phone one of this person's.
    pub(crate) async fn add(&self, name: &str, right: &str, phone: &mut SoftPhone) {
        let (id, token) = self.invite(name, right).await;
        let digits = Browser::new(self).register(&token, phone).await.unwrap();
        let (status, confirmed) = self.confirm("issa", &id, &digits).await;
        assert_eq!((status, &confirmed["name"]), (200, &json!(name)), "{confirmed}");
    }

    // ---- the table ----

    /// The items whose key begins like this.
    pub(crate) async fn items(&self, beginning: &str) -> Vec<HashMap<String, AttributeValue>> {
        let all = self.0.emulator.client().scan().table_name(OWNERS).send().await.unwrap();
        let all = all.items.unwrap_or_default().into_iter();
        all.filter(|item| item["sk"].as_s().unwrap().starts_with(beginning)).collect()
    }

    /// The whole table, in which ceremonies come and go.
    pub(crate) async fn state(&self) -> BTreeSet<String> {
        let kept = self.items("").await.into_iter().map(BTreeMap::from_iter);
        let kept = kept.map(|item: BTreeMap<String, AttributeValue>| format!("{item:?}"));
        kept.filter(|item| !item.contains("S(\"ceremony#")).collect()
    }

    /// The recorded events, each once.
    pub(crate) async fn deeds(&self) -> BTreeSet<String> {
        let items = self.items("record#").await;
        items.iter().map(|item| item["deed"].as_s().unwrap().clone()).collect()
    }

    /// The result of a request, and the read units that it is charged.
    pub(crate) async fn reading<T>(&self, request: impl Future<Output = T>) -> (T, f64) {
        self.0.capacity.read_by(request).await
    }

    /// Writes as many ceremonies like the one that was begun, past the product.
    pub(crate) async fn abandon_sign_ins(&self, times: u32) {
        let begun = self.items("ceremony#").await.remove(0);
        let attribute = |value: &AttributeValue, key: &str| match value {
            AttributeValue::S(text) if text.starts_with("ceremony#") => Written::S(key.to_owned()),
            AttributeValue::S(text) => Written::S(text.clone()),
            other => Written::N(other.as_n().unwrap().clone()),
        };
        let item = |number: u32| {
            let key = format!("ceremony#{number:032x}");
            begun.iter().map(|(name, value)| (name.clone(), attribute(value, &key))).collect()
        };
        let items = (0..times).map(item).collect();
        let database = self.0.emulator.database();
        database.import_items(OWNERS, items, ImportOptions::default()).unwrap();
    }

    /// Loses the items whose key begins like this.
    pub(crate) async fn lose(&self, beginning: &str) {
        for item in self.items(beginning).await {
            let delete = self.0.emulator.client().delete_item().table_name(OWNERS);
            let key = ["pk", "sk"].map(|name| (name.to_owned(), item[name].clone()));
            delete.set_key(Some(key.into())).send().await.unwrap();
        }
    }
}

/// The JSON of an answer; null if it is another text.
pub(crate) fn read(answer: &Response<Body>) -> Value {
    serde_json::from_slice(answer.body().as_ref()).unwrap_or_default()
}

/// Pages that say who asks the operator's routes, for which path and with which form.
struct Mirror(Sts);

impl PersonPages for Mirror {
    fn router(&self, account: Assumed) -> BoxFuture<'_, Result<Router, NotServed>> {
        let sts = self.0.clone();
        let answer = async move |request: PageRequest| {
            let credentials = account.credentials().await.unwrap();
            let session = sts.session(credentials.access_key_id()).unwrap();
            let path = request.uri().to_string();
            let body = axum::body::to_bytes(request.into_body(), usize::MAX).await.unwrap();
            let form = String::from_utf8(body.to_vec()).unwrap();
            json!({ "role": session.role, "name": session.name, "path": path, "form": form })
                .to_string()
        };
        Box::pin(async { Ok(Router::new().fallback(answer)) })
    }
}
