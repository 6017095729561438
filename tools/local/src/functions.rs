//! The real handlers, as the stack calls them.

use std::mem;
use std::sync::{Mutex, PoisonError};

use callback_function::CallbackFunction;
use contract::Function;
use decide_function::{AskRoute, DecideFunction, DecisionsRoute, DoctorRoute, People};
use embedded::functions::{
    Announcements, AuditFunction, Checks, DirectFunction, FunctionBuilder, InitiateFunction,
    InspectFunction, LinkFunction, PayoutFunction, RestoreFunction, WiringError,
};
use embedded::sts::{Sts, role_arn};
use embedded::tables::OWNERS;
use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use lambda_http::{Body, Request, Response};
use ligdicash_infra::config::Shop;
use ligdicash_infra::observe::{Quota, chain};
use ligdicash_infra::record;
use ligdicash_infra::wiring::AnyRandom;
use notify_function::{NotifyFunction, StreamBatch};
use owner_function::OwnerFunction;
use poll_function::{PAYINS_AT_ONCE, PollFunction, UnfinishedRun};
use serde_json::{Value, json};
use status_function::StatusFunction;
use tokio::sync::{RwLock, RwLockWriteGuard};

use crate::fixed;

/// The time limit of one poll, as of a scheduled function.
const POLL_LIMIT: SignedDuration = SignedDuration::from_mins(5);

fn day(at: Timestamp) -> Date {
    Offset::UTC.to_datetime(at).date()
}

/// The table from before a restore.
const OLD: &str = "payments";

/// The owner's function of the stack on this port. A browser takes passkeys only from a name.
pub(crate) fn owner(
    wired: &FunctionBuilder,
    sts: &Sts,
    port: u16,
) -> Result<OwnerFunction, WiringError> {
    let [view, act] = fixed::OWNER_ROLES.map(role_arn);
    let lookup = |name: &str| match name {
        "OWNERS_TABLE" => Some(OWNERS.to_owned()),
        "OWNER_HOST" => Some(format!("localhost:{port}")),
        "API_URL" => Some(format!("http://127.0.0.1:{port}")),
        "OWNER_VIEW_ROLE" => Some(view.clone()),
        "OWNER_ACT_ROLE" => Some(act.clone()),
        name => wired.environment.variable(name),
    };
    OwnerFunction::wired(lookup, &wired.wiring, sts.client())
}

/// The functions, as one instance of each.
pub(crate) struct Functions {
    shapes: Quota,
    initiate: InitiateFunction,
    direct: DirectFunction,
    link: LinkFunction,
    /// Shared by status, callback, poll and decide. In Lambda, each has its own.
    payments: Checks,
    shop: Shop,
    payout: PayoutFunction,
    inspect: InspectFunction,
    doctor: DoctorRoute,
    random: AnyRandom,
    people: People,
    /// Shared by notify and poll.
    announcer: Announcements,
    /// Read by who sends events.
    sending: RwLock<()>,
    audit: AuditFunction,
    /// `None` unless the stack has adopted a table.
    restore: Option<RestoreFunction>,
    /// `None` without the owner's page.
    owner: Option<OwnerFunction>,
    /// The day of the last audit, or of the start.
    audited: Mutex<Date>,
}

impl Functions {
    pub(crate) fn build(
        wired: &FunctionBuilder,
        owner: Option<OwnerFunction>,
    ) -> Result<Self, WiringError> {
        let adopted = wired.environment.tables.adoption.as_ref();
        Ok(Self {
            shapes: Quota::default(),
            initiate: wired.initiate()?,
            direct: wired.direct()?,
            link: wired.link()?,
            payments: wired.checks()?,
            shop: wired.environment.shop.clone(),
            payout: wired.payout()?,
            inspect: wired.inspect()?,
            doctor: wired.doctor()?,
            random: wired.wiring.random(),
            people: People { roles: vec![fixed::PERSON_ROLES.to_owned()] },
            announcer: wired.announcements()?,
            sending: RwLock::default(),
            audit: wired.audit()?,
            restore: adopted.map(|_| wired.restore(OLD)).transpose()?,
            owner,
            audited: Mutex::new(day(wired.wiring.clock.now())),
        })
    }

    /// Makes the demo shop's link, unless the data file has it already.
    pub(crate) async fn make_link(&self) {
        let payments = &self.payments;
        let Some(link) = fixed::link(payments.clock.now()) else { return };
        let made = payments.store.make_link(&link, &record::link_made(&link)).await;
        if let Err(error) = made {
            tracing::error!(error = chain(&error), "the demo shop's link is not made");
        }
    }

    pub(crate) async fn call(&self, function: Function, request: Request) -> Response<Body> {
        let Self { payments, shop, shapes, people, .. } = self;
        match function {
            Function::Initiate => self.initiate.handle(request).await,
            Function::Direct => self.direct.handle(request).await,
            Function::Link => self.link.handle(request).await,
            Function::Status => {
                let activated = &self.direct.activated;
                StatusFunction { payments, shop, activated }.handle(request).await
            }
            Function::Callback => CallbackFunction { payments, shapes }.handle(request).await,
            Function::Payout => self.payout.handle(request).await,
            Function::Inspect => self.inspect.handle(request).await,
            Function::Decide => {
                let decisions = DecisionsRoute { payments, random: self.random.clone(), people };
                let (ask, doctor) = (AskRoute { payments }, self.doctor.clone());
                DecideFunction { ask, decisions, doctor }.handle(request).await
            }
            Function::Owner => match &self.owner {
                Some(owner) => owner.handle(request).await,
                None => Response::default(),
            },
            Function::Restore => match &self.restore {
                Some(restore) => restore.handle(request).await,
                None => Response::default(),
            },
        }
    }

    /// Whether the stack has this function. A restore needs an adopted table.
    pub(crate) fn serves(&self, function: Function) -> bool {
        match function {
            Function::Restore => self.restore.is_some(),
            Function::Owner => self.owner.is_some(),
            Function::Initiate
            | Function::Direct
            | Function::Link
            | Function::Status
            | Function::Callback
            | Function::Payout
            | Function::Inspect
            | Function::Decide => true,
        }
    }

    /// Hands a batch of the stream to `notify` and returns its answer; `None` if the invocation failed.
    pub(crate) async fn notify(&self, event: Value) -> Option<Value> {
        let unread = |problem: &serde_json::Error| {
            tracing::error!(error = chain(problem), "notify cannot read its event");
        };
        let batch: StreamBatch = serde_json::from_value(event).inspect_err(unread).ok()?;
        let Self { announcer, sending, .. } = self;
        let _sending = sending.read().await;
        Some(json!(Box::pin(NotifyFunction { announcer }.handle(batch)).await))
    }

    /// Waits until no event is on its way. No other is sent until the lock is dropped.
    pub(crate) async fn quiet(&self) -> RwLockWriteGuard<'_, ()> {
        self.sending.write().await
    }

    /// Audits once a day, as the schedule does.
    async fn audit(&self) {
        let Self { audit, audited, .. } = self;
        let today = day(audit.clock.now());
        let last =
            mem::replace(&mut *audited.lock().unwrap_or_else(PoisonError::into_inner), today);
        if last == today {
            return;
        }
        if let Err(problem) = Box::pin(audit.handle(Timestamp::MAX)).await {
            tracing::error!(error = chain(&problem), "the audit is not done");
        }
    }

    /// Runs the poll once, as the schedule does, and returns its report.
    pub(crate) async fn poll(&self) -> Value {
        self.audit().await;
        let Self { payments, announcer, sending, .. } = self;
        let _sending = sending.read().await;
        let deadline = payments.clock.now() + POLL_LIMIT;
        let payins_at_once = PAYINS_AT_ONCE;
        let poll = PollFunction { payments, announcer, topic: None, morning: None, payins_at_once };
        match Box::pin(poll.handle(deadline)).await {
            Ok(report) => json!(report),
            Err(UnfinishedRun::Unread { report, parts }) => {
                let mut report = json!(report);
                report["unread_parts"] = json!(parts);
                report
            }
            Err(UnfinishedRun::Held) => json!({ "held": true }),
        }
    }
}
