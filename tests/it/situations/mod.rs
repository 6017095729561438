//! Every situation of a payment and of a payout: state, announcements, open case, alarms, answers, and the decisions
//! that a person may make.
//!
//! A row is a test. It brings its situation about and holds every column in that one world; only a decision that is
//! carried out needs one of its own.

use contract::Route;
use serde_json::{Value, json};

use crate::world::decisions::{AWA, applied};
use crate::world::payments::Known;
use crate::world::payouts::payout;
use crate::world::{self, Answer, World, but, minutes, order};

/// Makes a list of the rows, and a test of each.
macro_rules! situations {
    ($wing:expr; $($name:ident $state:expr, $events:literal, $case:literal, $alarms:literal, $next:expr, $decisions:expr;)*) => {
        pub(crate) const ALL: &[Row] = &[$(Row {
            name: stringify!($name),
            state: $state,
            events: $events,
            case: $case,
            alarms: $alarms,
            next: $next,
            decisions: $decisions,
        }),*];

        $(#[tokio::test]
        async fn $name() {
            super::hold($wing, ALL, stringify!($name)).await;
        })*
    };
}

pub(crate) mod payins;
pub(crate) mod payouts;

/// The cell of a request that is fulfilled.
const OK: &str = "";
const FREE: &str = "not_under_review";
const UNPAID: &str = "refund_of_unpaid";
const NEEDED: &str = "person_still_needed";
const OTHERWISE: &str = "not_repeated";
const KNOWN: &str = "outcome_known";
const ERROR: &str = "token_refused";
const UNNEEDED: &str = "token_not_needed";
const NOBODY: &str = "not_found";
const PROVEN_ONLY: &str = "case_not_closable";
const PAGE: &str = "";
const BUSY: &str = "order_attempt_in_progress";
const PAID: &str = "order_already_paid";
const HELD: &str = "order_under_review";
const RETRIED: &str = "";
const ALIVE: &str = "payout_not_failed";

/// A situation and what is true in it.
pub(crate) struct Row {
    name: &'static str,
    state: Known<'static>,
    /// The kinds of its events, oldest first.
    events: &'static str,
    /// The kind of its open case.
    case: &'static str,
    /// The alarms that are on.
    alarms: &'static str,
    /// The answer to a new request for its order, or for a retry of the payout.
    next: &'static str,
    /// The result of each decision.
    decisions: [&'static str; 5],
}

const fn is(status: &'static str, reason: &'static str) -> Known<'static> {
    (status, Some(reason))
}

const PENDING: Known<'_> = ("pending", None);
const COMPLETED: Known<'_> = ("completed", None);
const NOTHING: Known<'_> = ("", None);

/// Payments, or payouts.
#[derive(Clone, Copy)]
enum Wing {
    Payin,
    Payout,
}

impl Wing {
    async fn bring_about(self, world: &World, name: &str) -> String {
        match self {
            Self::Payin => Box::pin(payins::bring_about(world, name)).await,
            Self::Payout => Box::pin(payouts::bring_about(world, name)).await,
        }
    }

    /// The decisions, in the order of their column.
    fn decisions(self, id: &str, case: &str) -> [(&'static str, Value); 5] {
        let about = || json!({ "about": id });
        let kind = if case.is_empty() { self.kind() } else { case };
        let close = ("case-close", json!({ "about": format!("case#{kind}#{id}") }));
        match self {
            Self::Payin => [
                ("review-release", about()),
                ("review-accept", json!({ "about": id, "paid": 2900 })),
                ("refund-record", json!({ "about": id, "reference": "till-9", "amount": 100 })),
                ("forget", about()),
                close,
            ],
            Self::Payout => [
                ("payout-not-made", about()),
                ("payout-close", about()),
                ("payout-prove", json!({ "about": id, "token": "of.the.dashboard" })),
                ("forget", about()),
                close,
            ],
        }
    }

    /// The kind of case that most of its situations have.
    fn kind(self) -> &'static str {
        match self {
            Self::Payin => "review",
            Self::Payout => "payout",
        }
    }

    async fn assert_answer(self, world: &World, situation: &Row, id: &str) {
        match self {
            Self::Payin => payins::assert_answer(world, situation, id).await,
            Self::Payout => payouts::assert_answer(world, situation, id).await,
        }
    }

    /// The shop asks once more.
    async fn ask_next(self, world: &World, situation: &Row) -> Answer {
        match self {
            Self::Payin if situation.name.starts_with("debit") => {
                world.initiate_proven("A-1001", 3000).await
            }
            Self::Payin => world.initiate(&order("A-1001", 3000)).await,
            Self::Payout => world.pay_out(&payout("P-1~2")).await,
        }
    }
}

/// The last act in a world, because it ends the situation.
enum Act {
    Next,
    Decision(usize),
}

/// Holds a row: all that leaves the situation as it is, and one act in each world.
async fn hold(wing: Wing, all: &[Row], name: &str) {
    let situation = all.iter().find(|situation| situation.name == name).unwrap();
    let allowed = (0..situation.decisions.len()).filter(|at| situation.decisions[*at] == OK);
    let mut acts: Vec<_> = allowed.map(Act::Decision).collect();
    acts.extend((situation.next == OK).then_some(Act::Next));
    world::with_receiver(async |world| {
        let id = wing.bring_about(world, name).await;
        Box::pin(situation.hold_columns(wing, world, &id)).await;
        if let Some(act) = acts.first() {
            Box::pin(situation.act(wing, world, &id, act)).await;
        }
    })
    .await;
    for act in acts.iter().skip(1) {
        world::test(async |world| {
            let id = wing.bring_about(world, name).await;
            Box::pin(situation.act(wing, world, &id, act)).await;
        })
        .await;
    }
}

impl Row {
    /// Each refusal: the route and the code. The shop asks once more by the route `next`.
    pub(crate) fn refusals(&self, next: Route) -> impl Iterator<Item = (Route, &'static str)> {
        let decisions = self.decisions.into_iter().map(|code| (Route::Decide, code));
        decisions.chain([(next, self.next)]).filter(|(_, code)| *code != OK)
    }

    async fn hold_columns(&self, wing: Wing, world: &World, id: &str) {
        let name = self.name;
        if self.state != NOTHING {
            world.assert_known(id, self.state).await;
        }
        wing.assert_answer(world, self, id).await;
        self.assert_events(world, id).await;
        let open = world.open_cases().await;
        let (begin, end) = ("case#", format!("#{id}"));
        let kind = |key: &'_ String| key.strip_prefix(begin)?.strip_suffix(&end).map(str::to_owned);
        let open: Vec<_> = open.iter().filter_map(kind).collect();
        assert_eq!(open.join(" "), self.case, "{name}: case");
        let decisions = wing.decisions(id, self.case);
        for ((decision, body), expected) in decisions.iter().zip(self.decisions) {
            if expected == OK {
                let seen = world.revision(id).await + 1;
                let other = but(applied(body.clone()), json!({ "seen": seen }));
                world.decide(decision, &other).await.assert_refused(409, "changed");
                continue;
            }
            for body in [body.clone(), applied(body.clone())] {
                let before = world.all_payments().await;
                let answer = world.decide(decision, &body).await;
                assert_eq!(answer.error(), expected, "{name}: {decision}: {answer:?}");
                assert_eq!(world.all_payments().await, before, "{name}: {decision}");
            }
        }
        if self.state != NOTHING {
            self.assert_offers(world, id, &decisions).await;
        }
        if self.next != OK {
            let answer = wing.ask_next(world, self).await;
            assert_eq!(answer.error(), self.next, "{name}: next: {answer:?}");
        }
        // So long an alarm stays on whose cause has gone.
        world.run_every(minutes(1), minutes(12)).await;
        assert_eq!(world.alarms_on(), self.alarms, "{name}: alarms");
    }

    /// The stack offers each decision that it carries out, and no other. LigdiCash's answer is still open then.
    async fn assert_offers(&self, world: &World, id: &str, decisions: &[(&'static str, Value); 5]) {
        let story = world.see_by(&format!("transactions/{id}"), AWA).await.body;
        let offers = story["offers"].as_array().unwrap();
        for ((decision, body), cell) in decisions.iter().zip(self.decisions) {
            let is_word = |word: &Value| {
                word == decision || (*decision == "payout-not-made" && word == "refund-take-back")
            };
            let is_its =
                |offer: &&Value| is_word(&offer["decision"]) && offer["about"] == body["about"];
            let offer = offers.iter().find(is_its);
            let is_offered = offer.is_some_and(|offer| offer["refused"].is_null());
            let is_carried_out = match cell {
                ERROR => true,
                OTHERWISE if *decision == "review-accept" => continue,
                cell => cell == OK,
            };
            assert_eq!(is_offered, is_carried_out, "{}: {decision}: {story:#}", self.name);
        }
    }

    /// The shop has been told of each event, in its order, and of the last one as the state is.
    async fn assert_events(&self, world: &World, id: &str) {
        world.notify().await;
        let deliveries = world.shop_system.deliveries();
        let deliveries: Vec<_> = deliveries
            .iter()
            .filter(|delivery| delivery.body["data"]["transaction_id"] == id)
            .collect();
        let kinds: Vec<_> =
            deliveries.iter().map(|delivery| delivery.body["type"].as_str().unwrap()).collect();
        let kinds = kinds.join(" ").replace("payment.", "").replace("payout.", "");
        assert_eq!(kinds, self.events, "{}: events", self.name);
        let Some(last) = deliveries.last().map(|delivery| &delivery.body["data"]) else { return };
        let state = (last["status"].as_str().unwrap(), last["reason"].as_str());
        assert_eq!(state, self.state, "{}: last event", self.name);
        let is_late = ["expired ", "failed "].iter().any(|event| self.events.contains(event));
        assert_eq!(last["late"].as_bool().unwrap_or(is_late), is_late, "{}: {last}", self.name);
    }

    async fn act(&self, wing: Wing, world: &World, id: &str, act: &Act) {
        match act {
            Act::Next => {
                let answer = wing.ask_next(world, self).await;
                assert_eq!(answer.status, 200, "{}: next: {answer:?}", self.name);
            }
            Act::Decision(at) => {
                let (decision, body) = wing.decisions(id, self.case)[*at].clone();
                self.assert_carried_out_once(world, decision, body).await;
            }
        }
    }

    async fn assert_carried_out_once(&self, world: &World, decision: &str, body: Value) {
        let name = self.name;
        let before = world.count_decisions(decision).await;
        world.decided(decision, body.clone()).await;
        let count = world.count_decisions(decision).await;
        assert_eq!(count, before + 1, "{name}: {decision}");
        // Decided again: refused, or what was decided stays as it is.
        let before = world.all_payments().await;
        let again = world.decide(decision, &applied(body.clone())).await;
        assert_eq!(world.all_payments().await, before, "{name}: {decision} twice: {again:?}");
        assert_eq!(world.count_decisions(decision).await, count, "{name}: {decision} twice");
        if decision == "case-close" {
            again.assert_refused(409, "case_not_open");
            world.decided("case-open", body.clone()).await;
            world.decide("case-open", &body).await.assert_refused(409, "case_open");
            world.decided(decision, body).await;
        }
    }
}
