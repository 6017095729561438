//! A shop whose alarms are evaluated while it lives.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::{Deref, Range};

use jiff::SignedDuration;
use sandbox::{CreateFaults, Faults};
use serde_json::json;

use super::cloudwatch::{CloudWatch, Facts};
use super::definition::State;
use crate::world::wired::{dead_address, order_by};
use crate::world::{self, Answer, Setup, World, minutes, order};

/// What the functions measure is there at once, so that a test says when something rings by the minute.
const FACTS: Facts = Facts { more_periods: 2, delay: 0, fills_nothing: true };

pub(super) struct Shop<'a> {
    world: &'a World,
    cloudwatch: RefCell<CloudWatch>,
    /// The alarms whose last mail was not that all is well.
    ringing: RefCell<BTreeSet<&'static str>>,
    mails: RefCell<Vec<(&'static str, State)>>,
}

impl Deref for Shop<'_> {
    type Target = World;

    fn deref(&self) -> &World {
        self.world
    }
}

/// A shop that is told by a webhook, and whose schedule has run for ten minutes.
pub(super) async fn test(body: impl AsyncFnOnce(&Shop<'_>)) {
    world::told(async |world| body(&Shop::deployed(world).await).await).await;
}

pub(super) async fn test_with(setup: Setup, body: impl AsyncFnOnce(&Shop<'_>)) {
    world::test_with(setup, async |world| body(&Shop::deployed(world).await).await).await;
}

impl<'a> Shop<'a> {
    async fn deployed(world: &'a World) -> Self {
        let cloudwatch = CloudWatch::deployed(world.now().as_second(), FACTS);
        let shop = Self {
            world,
            cloudwatch: RefCell::new(cloudwatch),
            ringing: RefCell::default(),
            mails: RefCell::default(),
        };
        shop.watch(minutes(10)).await;
        assert_eq!(shop.mails(), [("Waiting", State::Ok)], "all is well");
        shop
    }

    /// Evaluates the alarms until now; those that rang at any minute of that time.
    fn evaluate(&self) -> BTreeSet<&'static str> {
        let mut cloudwatch = self.cloudwatch.borrow_mut();
        let measured = self.measured.after(cloudwatch.read);
        let mut ringing = self.ringing.borrow_mut();
        let mut rang = ringing.clone();
        for change in cloudwatch.until(self.now().as_second(), &measured) {
            if change.mail {
                self.mails.borrow_mut().push((change.alarm, change.to));
            }
            if change.to != State::Ok && change.mail {
                ringing.insert(change.alarm);
                rang.insert(change.alarm);
            } else {
                ringing.remove(change.alarm);
            }
        }
        rang
    }

    /// The alarms that are on.
    pub(super) fn firing(&self) -> BTreeSet<&'static str> {
        self.evaluate();
        self.ringing.borrow().clone()
    }

    /// Every mail since the last time that this was asked.
    pub(super) fn mails(&self) -> Vec<(&'static str, State)> {
        self.evaluate();
        self.mails.take()
    }

    /// Lets the schedule run every minute; the alarms that were on at any of them.
    pub(super) async fn watch(&self, span: SignedDuration) -> BTreeSet<&'static str> {
        let mut fired = self.firing();
        let end = self.now() + span;
        while self.now() < end {
            self.live(minutes(1), minutes(1)).await;
            fired.extend(self.evaluate());
        }
        fired
    }

    /// The answer to an order that LigdiCash meets like this; every other one it creates.
    pub(super) async fn initiate_while(&self, number: u32, create: CreateFaults) -> Answer {
        self.creations(create);
        let answer = self.initiate(&order(&format!("F-{number}"), 3000)).await;
        self.sandbox.set_default_faults(Faults::default());
        answer
    }

    /// An order that cannot be recorded.
    pub(super) async fn initiate_without_database(&self) {
        let app = self.process_on(&dead_address()).initiate;
        assert_eq!(order_by(&app, &order("A-lost", 3000)).await.error(), "unavailable");
    }

    /// So many callbacks that name an id in the form of ours.
    pub(super) async fn strangers_call_back(&self, times: u32) {
        let body = json!({ "transaction_id": "txn_00000000000000000000000000000000" });
        for _ in 0..times {
            self.called_back(&body).await;
        }
    }

    pub(super) async fn start_payments(&self, orders: Range<u32>) -> Vec<String> {
        let mut ids = Vec::new();
        for number in orders {
            ids.push(self.pending_for(&format!("A-{number}")).await);
        }
        ids
    }
}
