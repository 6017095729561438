//! The functions, wired differently from the world's own: on another database, or behind API Gateway
//! alone.

use std::fmt::Display;
use std::net::Ipv4Addr;
use std::sync::LazyLock;
use std::time::Duration;

use audit_function::{AuditFunction, AuditReport};
use contract::{Activated, Route};
use decide_function::DoctorRoute;
use embedded::functions::FunctionBuilder;
pub(crate) use embedded::functions::RestoreFunction as AppRestore;
use embedded::sdk;
use lambda_http::Request;
use ligdicash_infra::config::{MailLanguage, Tables};
use ligdicash_infra::http;
use ligdicash_infra::morning::Morning;
use ligdicash_infra::observe::Quota;
use ligdicash_infra::wiring::AnyRandom;
use serde_json::{Value, json};
use tokio::net::TcpSocket;
use url::Url;

use super::decisions::AWA;
use super::permissions::within;
use super::proxy::Proxy;
use super::{
    Answer, AppAnnouncer, AppDirect, AppInitiate, AppInspect, AppLink, AppPayOut, AppPayments,
    PATIENCE, World, events, minutes,
};
use parts::capacity::Capacity;

/// The functions in a process of their own: own connections, own copy of the keys.
pub(crate) struct Process {
    pub(crate) initiate: AppInitiate,
    pub(crate) direct: AppDirect,
    pub(crate) link: AppLink,
    pub(crate) payments: AppPayments,
    pub(crate) announcer: AppAnnouncer,
    pub(crate) payout: AppPayOut,
}

impl Process {
    fn of(wired: &FunctionBuilder) -> Self {
        Self {
            initiate: patient(wired),
            direct: debiting(wired),
            link: pressed(wired),
            payments: wired.checks().unwrap(),
            announcer: wired.announcements().unwrap(),
            payout: wired.payout().unwrap(),
        }
    }
}

impl World {
    /// The source of ids.
    pub(crate) fn random(&self) -> AnyRandom {
        self.wired.wiring.random()
    }

    /// A proxy before this world's DynamoDB.
    pub(crate) async fn proxy(&self) -> Proxy {
        Proxy::start(self.database.url.clone()).await
    }

    /// All functions.
    pub(crate) fn process(&self) -> Process {
        self.process_on(&self.database.url)
    }

    /// The same functions, with DynamoDB at this address.
    pub(crate) fn process_on(&self, dynamo: &Url) -> Process {
        Process::of(&self.wired_on(dynamo))
    }

    /// All functions, whose calls to DynamoDB are counted.
    pub(crate) fn counted(&self, capacity: &Capacity) -> Process {
        Process::of(&self.wired_counted(capacity))
    }

    /// All functions of a stack that has adopted the payments table, and inspect. The label is that of the table's
    /// stream.
    pub(crate) fn adopting(&self, label: &str) -> (Process, AppInspect) {
        self.adopting_on(label, &self.database.url)
    }

    /// The same functions, with DynamoDB at this address.
    pub(crate) fn adopting_on(&self, label: &str, dynamo: &Url) -> (Process, AppInspect) {
        let mut wired = self.wired_on(dynamo);
        wired.environment.tables.adoption = Some(label.to_owned());
        (Process::of(&wired), wired.inspect().unwrap())
    }

    /// Notify and poll with these variables, in a stack without a receiver, reaching DynamoDB at this address.
    pub(crate) fn announcer_without_receivers(
        &self,
        dynamo: &Url,
        more: &[Variable],
    ) -> AppAnnouncer {
        let mut wired = self.wired_on(dynamo);
        (wired.environment.webhook, wired.environment.event_bus) = (None, None);
        wired.environment.more.extend(more);
        wired.announcements().unwrap()
    }

    /// All functions with these variables.
    pub(crate) fn process_given(&self, more: &[Variable]) -> Process {
        Process::of(&self.wired_with(|wired| wired.environment.more.extend(more)))
    }

    /// All functions, whose LigdiCash refuses connections.
    pub(crate) fn without_ligdicash(&self) -> Process {
        Process::of(&self.wired_with(|wired| wired.environment.ligdicash = dead_address()))
    }

    /// Initiate, which waits no longer than this for LigdiCash to create an invoice.
    pub(crate) fn initiate_within(&self, create: Duration) -> AppInitiate {
        patient(&self.wired_with(|wired| wired.wiring.timeouts.create = create))
    }

    /// Direct, whose answer does not depend on how busy the machine is.
    pub(crate) fn direct(&self) -> AppDirect {
        debiting(&self.wired)
    }

    /// The function of payment links, in a stack that has direct payins.
    pub(crate) fn links(&self) -> AppLink {
        pressed(&self.wired_with(|wired| wired.environment.more.push(("DIRECT_PAYINS", "yes"))))
    }

    /// Inspect, reaching DynamoDB at this address.
    pub(crate) fn inspect_on(&self, dynamo: &Url) -> AppInspect {
        self.wired_on(dynamo).inspect().unwrap()
    }

    /// The morning mail, read from DynamoDB at this address.
    pub(crate) fn morning_on(&self, dynamo: &Url, language: MailLanguage) -> Morning {
        self.wired_on(dynamo).wiring.morning(self.database.tables.clone(), language)
    }

    /// The function that completes the adopted table of these from the table `from`, reaching DynamoDB at this address.
    pub(crate) fn restorer_on(&self, dynamo: &Url, tables: &Tables, from: &str) -> AppRestore {
        let mut wired = self.wired_on(dynamo);
        wired.environment.tables = tables.clone();
        wired.restore(from).unwrap()
    }

    /// The same functions, with DynamoDB at this address.
    pub(crate) fn restorer_at(&self, dynamo: &Url, from: &str) -> AppRestore {
        self.touch();
        self.wired_on(dynamo).restore(from).unwrap()
    }

    /// The function that completes this world's adopted table from the table `from`.
    pub(crate) fn restorer(&self, from: &str) -> AppRestore {
        self.restorer_at(&self.database.url, from)
    }

    /// Inspect, whose calls to DynamoDB are counted.
    pub(crate) fn counted_inspect_by(&self, capacity: &Capacity) -> AppInspect {
        self.wired_counted(capacity).inspect().unwrap()
    }

    /// The nightly audit, whose calls to DynamoDB are counted.
    pub(crate) fn counted_audit(&self, capacity: &Capacity) -> AuditFunction {
        self.wired_counted(capacity).audit().unwrap()
    }

    /// Runs the nightly audit once.
    pub(crate) async fn audit_by_night(&self) -> AuditReport {
        self.audit_by_night_on(&self.database.url).await
    }

    /// The same functions, with DynamoDB at this address.
    pub(crate) async fn audit_by_night_on(&self, dynamo: &Url) -> AuditReport {
        let function = self.wired_on(dynamo).audit().unwrap();
        let deadline = self.now() + minutes(15);
        within("audit", function.handle(deadline)).await.unwrap()
    }

    /// The doctor of a stack with this receiver.
    pub(crate) fn doctor(&self, receiver: Option<&Url>) -> DoctorRoute {
        self.wired_with(|wired| wired.environment.webhook = receiver.cloned()).doctor().unwrap()
    }

    /// Initiate without a `BACKEND_URL`.
    pub(crate) fn initiate_behind_api_gateway(&self) -> AppInitiate {
        patient(&self.wired_with(|wired| wired.environment.shop.backend_url = None))
    }

    /// The environment of a function that is to run in this world.
    pub(crate) fn environment(&self) -> Vec<(String, String)> {
        let variables = self.wired.environment.variables();
        variables.map(|(name, value)| (name.to_owned(), value)).collect()
    }

    fn wired_on(&self, dynamo: &Url) -> FunctionBuilder {
        let dynamo = self.permissions.watch_dynamo(&sdk::dynamodb(dynamo));
        self.wired_with(|wired| wired.wiring.dynamo = dynamo)
    }

    fn wired_counted(&self, capacity: &Capacity) -> FunctionBuilder {
        self.wired_with(|wired| wired.wiring.dynamo = capacity.counts(&wired.wiring.dynamo))
    }

    /// The parts that the world's functions are built from, but for this change.
    fn wired_with(&self, change: impl FnOnce(&mut FunctionBuilder)) -> FunctionBuilder {
        let mut wired = self.wired.clone();
        change(&mut wired);
        wired
    }
}

type Variable = (&'static str, &'static str);

/// Initiate whose answer does not depend on how busy the machine is.
pub(super) fn patient(wired: &FunctionBuilder) -> AppInitiate {
    AppInitiate { preparation: Some(PATIENCE), ..wired.initiate().unwrap() }
}

/// The function of payment links, as patient as [`patient`].
fn pressed(wired: &FunctionBuilder) -> AppLink {
    AppLink { preparation: Some(PATIENCE), ..wired.link().unwrap() }
}

/// The function of direct payins, as patient as [`patient`].
fn debiting(wired: &FunctionBuilder) -> AppDirect {
    AppDirect { preparation: Some(PATIENCE), ..wired.direct().unwrap() }
}

pub(crate) async fn initiate_by(app: &AppInitiate, request: Request) -> Answer {
    Answer::of(request, |request| app.handle(request)).await
}

/// A shop asks for the page of this order.
pub(crate) async fn order_by(app: &AppInitiate, body: impl Display) -> Answer {
    initiate_by(app, events::json(Route::Initiate, body)).await
}

/// A page asks which operators there are.
pub(crate) async fn list_by(payments: &AppPayments, activated: &Activated) -> Answer {
    let function =
        status_function::StatusFunction { payments, shop: &parts::shop(None), activated };
    let request = events::read(&events::at(Route::Operators, "", None));
    Answer::of(request, |request| function.handle(request)).await
}

pub(crate) async fn callback_by(payments: &AppPayments, body: impl Display) -> Answer {
    called_back(payments, &Quota::default(), events::json(Route::Callback, body)).await
}

/// A callback that says no more than which transaction to look at.
pub(crate) async fn hint_by(payments: &AppPayments, id: &str) -> Answer {
    callback_by(payments, json!({ "transaction_id": id })).await
}

pub(crate) async fn called_back(
    payments: &AppPayments,
    shapes: &Quota,
    request: Request,
) -> Answer {
    let function = callback_function::CallbackFunction { payments, shapes };
    Answer::of(request, |request| function.handle(request)).await
}

/// The answer of the status function, to which the routes that the stack has not enabled lead, too.
pub(crate) async fn answer_of_status(payments: &AppPayments, request: Request) -> Answer {
    let function = status_function::StatusFunction {
        payments,
        shop: &parts::shop(None),
        activated: &model::work::activated(),
    };
    let route = http::route(&request).unwrap();
    Answer::to(route, &within("status", function.handle(request)).await)
}

pub(crate) async fn status_by(payments: &AppPayments, id: &str) -> Answer {
    answer_of_status(payments, events::get_status(id)).await
}

pub(crate) async fn receipt_by(payments: &AppPayments, id: &str, query: &str) -> Answer {
    answer_of_status(payments, events::get_receipt(id, query)).await
}

pub(crate) async fn payout_status_by(app: &AppPayOut, id: &str) -> Answer {
    let request = events::signed(events::at(Route::PayoutStatus, id, None));
    Answer::of(request, |request| app.handle(request)).await
}

/// An operator asks about a transaction.
pub(crate) async fn ask_by(payments: &AppPayments, id: &str) -> Answer {
    let function = decide_function::AskRoute { payments };
    let request = events::signed(events::at(Route::Ask, id, None));
    Answer::of(request, |request| function.handle(request)).await
}

/// An operator has the doctor look.
pub(crate) async fn examine_by(doctor: &DoctorRoute, body: &Value) -> Answer {
    let request = events::signed(events::json_event(Route::Examine, body));
    Answer::of(request, |request| doctor.handle(request)).await
}

/// A person of this identity decides, or without `apply` asks for the dry run.
pub(crate) async fn decide_by(
    payments: &AppPayments,
    random: AnyRandom,
    decision: &str,
    body: &Value,
    arn: &str,
) -> Answer {
    let people = decide_function::People { roles: vec!["operators".to_owned()] };
    let function = decide_function::DecisionsRoute { payments, random, people: &people };
    let route = if body["apply"] == true { Route::Decide } else { Route::Foresee };
    let event = events::at(route, decision, Some(&body.to_string()));
    Answer::of(events::signed_by(event, arn), |request| function.handle(request)).await
}

/// Sends an operator's request to the route that restores.
pub(crate) async fn restore_by(restore: &AppRestore, body: &Value) -> Answer {
    let request = events::signed_by(events::json_event(Route::Restore, body), AWA);
    Answer::of(request, |request| restore.handle(request)).await
}

/// A payout's callback that names this transaction.
pub(crate) async fn payout_callback_by(payments: &AppPayments, id: &str) -> Answer {
    let request = events::json(Route::PayoutCallback, json!({ "transaction_id": id }));
    called_back(payments, &Quota::default(), request).await
}

/// A taken port of this machine without a listener: connections are refused, and no other server gets it.
pub(crate) fn unheard_port() -> (TcpSocket, Url) {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind((Ipv4Addr::LOCALHOST, 0).into()).unwrap();
    let url = Url::parse(&format!("http://{}", socket.local_addr().unwrap())).unwrap();
    (socket, url)
}

/// An address of this machine that refuses connections for as long as the tests run.
pub(crate) fn dead_address() -> Url {
    static PORT: LazyLock<(TcpSocket, Url)> = LazyLock::new(unheard_port);
    PORT.1.clone()
}
