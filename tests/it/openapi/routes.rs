//! Every route, and what its function refuses before it looks at what is asked.

use contract::{Function, Route};
use lambda_http::Request;
use ligdicash_infra::http;
use serde_json::{Value, json};
use url::Url;

use crate::world::contract::is_page;
use crate::world::decisions::AWA;
use crate::world::links::once;
use crate::world::payments::nobody;
use crate::world::second::SHOP;
use crate::world::wired::{
    AppRestore, Process, answer_of_status, called_back, dead_address, initiate_by,
};
use crate::world::{Answer, AppInspect, World, but, events};

/// The flaw of a request.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Flaw {
    /// No signature that AWS has checked.
    Unsigned,
    /// The signature of a role, which may be that of several persons.
    Role,
    /// More than 64 KiB.
    Long,
    /// About what does not exist.
    Unknown,
    /// The database does not answer.
    Dead,
}

impl Flaw {
    fn answer(self) -> (u16, &'static str) {
        match self {
            Self::Unsigned => (403, "not_authorized"),
            Self::Role => (403, "not_a_person"),
            Self::Long => (413, "body_too_large"),
            Self::Unknown => (404, "not_found"),
            Self::Dead => (503, "unavailable"),
        }
    }
}

/// A path segment that is not an id, or a query; a good body; and the ways to refuse a request, apart from an unsigned one.
type Entry = (&'static str, &'static str, &'static [Flaw]);

macro_rules! routes {
    ($($route:ident $part:literal $body:literal [$($flaw:ident)*];)*) => {
        fn entry(route: Route) -> Entry {
            match route {
                $(Route::$route => ($part, $body, &[$(Flaw::$flaw),*]),)*
                Route::OwnerFirst | Route::OwnerPage | Route::Owners | Route::OwnerInvite
                | Route::OwnerConfirm | Route::OwnerRevoke => {
                    unreachable!("{route:?} is not of the API")
                }
            }
        }
    };
}

// Direct payins have their own provocations (`direct`).
routes! {
    Initiate "" r#"{"orderId":"A-4","amount":3000,"description":"Sac"}"# [Long Dead];
    Direct "" "{}" [];
    Operators "" "" [];
    Status "" "" [Unknown Dead];
    Receipt "" "" [Unknown Dead];
    OpenLink "" "" [Unknown Dead];
    PressLink "" "" [Unknown Dead];
    Callback "" r#"{"transaction_id":"ID"}"# [Dead];
    PayoutCallback "" r#"{"transaction_id":"PAYOUT"}"# [Dead];
    PayOut "" r#"{"payoutId":"P-4","amount":5000,"customer":"22670000001","method":"mobile_money","description":"Refund"}"# [Long Dead];
    ForeseePayout "" r#"{"payoutId":"P-5","amount":5000,"customer":"22670000001","method":"mobile_money","description":"Refund"}"# [Long Dead];
    PayoutStatus "" "" [Unknown Dead];
    PayoutApprove "" r#"{"customer":"22670000001","reason":"checked"}"# [Role Long Unknown Dead];
    PayoutReject "" r#"{"reason":"a mistake"}"# [Role Long Unknown Dead];
    Cases "" "" [Dead];
    Health "" "" [Dead];
    Day "2026-06-01" "" [Dead];
    Decisions "2026-06-01" "" [Dead];
    Audit "2026-06-01" "" [Dead];
    Figures "2026-06-01" "" [Dead];
    Range "?from=2026-05-31&until=2026-06-01&before=10:00:00" "" [Dead];
    Find "" r#"{"by":"transaction","value":"ID"}"# [Long Dead];
    FindByNumber "" r#"{"number":"70000001"}"# [Long Dead];
    Story "" "" [Unknown Dead];
    Exchanges "" "" [Unknown Dead];
    Person "" "" [Unknown Dead];
    Ask "" "" [Unknown Dead];
    Decide "review-release" r#"{"about":"ID"}"# [Role Long Unknown Dead];
    Foresee "review-release" r#"{"about":"ID"}"# [Role Long Unknown Dead];
    Examine "" r#"{"ping":true}"# [Long];
    Restore "" r#"{"since":"2026-06-01T10:00:00Z"}"# [Role Long];
    MakeLink "" r#"{"amount":3000,"label_fr":"Un panier"}"# [Long Dead];
    Links "" "" [Dead];
    Link "" "" [Unknown Dead];
    WithdrawLink "" "{}" [Unknown Dead];
}

/// The functions of a stack, each behind its routes.
pub(super) struct Stack {
    process: Process,
    inspect: AppInspect,
    restore: AppRestore,
}

impl World {
    /// A stack whose database is at this address.
    pub(super) fn stack_on(&self, dynamo: &Url) -> Stack {
        Stack {
            process: self.process_on(dynamo),
            inspect: self.inspect_on(dynamo),
            restore: self.restorer_at(dynamo, self.payments_table()),
        }
    }

    pub(super) async fn send(&self, stack: &Stack, request: Request) -> Answer {
        let Stack { process, inspect, restore } = stack;
        match http::route(&request).unwrap().function() {
            Function::Initiate => initiate_by(&process.initiate, request).await,
            Function::Direct => Answer::of(request, |asked| process.direct.handle(asked)).await,
            Function::Status => answer_of_status(&process.payments, request).await,
            Function::Link => Answer::of(request, |asked| process.link.handle(asked)).await,
            Function::Callback => called_back(&process.payments, &self.shapes, request).await,
            Function::Payout => Answer::of(request, |asked| process.payout.handle(asked)).await,
            Function::Decide => self.decides(&process.payments, request).await,
            Function::Owner => unreachable!("its routes are not of the API"),
            Function::Restore => Answer::of(request, |asked| restore.handle(asked)).await,
            Function::Inspect => Answer::of(request, |asked| inspect.handle(asked)).await,
        }
    }
}

/// Each route refuses each of its flaws, and does nothing; and then each good request is answered.
pub(super) async fn refuse(world: &World) {
    let (payin, payout) = (world.pending().await, world.taken("P-1").await);
    let link = world.linked(&once()).await["link_id"].as_str().unwrap().to_owned();
    let (alive, dead) = (world.stack_on(world.dynamo()), world.stack_on(&dead_address()));
    let event = |route: Route, is_known: bool| {
        let (part, body, _) = entry(route);
        if part.starts_with('?') {
            let path = route.path().trim_start_matches("/api/ops/");
            return events::operators_event(&format!("{path}{part}"), None);
        }
        let about = if is_known { payin.clone() } else { nobody("txn") };
        let id = match route.path() {
            _ if !part.is_empty() => part.to_owned(),
            path if path.starts_with("/api/payout/") && is_known => payout.clone(),
            path if path.starts_with("/api/payout/") => nobody("pay"),
            path if !path.starts_with("/api/link") && !path.starts_with("/l/") => about.clone(),
            _ if is_known => link.clone(),
            _ => "0123456789ABCDEF".to_owned(),
        };
        let body = body.replace("PAYOUT", &payout).replace("ID", &about);
        events::at(route, &id, (!body.is_empty()).then_some(&*body))
    };
    let before = (world.all_payments().await, world.count_items().await, world.confirms());
    for route in Route::of_api() {
        let unsigned = route.right().map(|_| Flaw::Unsigned);
        for flaw in entry(route).2.iter().copied().chain(unsigned) {
            let mut event = event(route, flaw != Flaw::Unknown);
            if flaw == Flaw::Long {
                let body: Value = serde_json::from_str(event["body"].as_str().unwrap()).unwrap();
                // More than any function reads.
                let more = json!({ "more": "x".repeat(64 * 1024) });
                event["body"] = json!(but(body, more).to_string());
            }
            let request = match flaw {
                Flaw::Unsigned => events::read(&event),
                Flaw::Role => events::signed_by(event, SHOP),
                _ => events::signed_by(event, AWA),
            };
            let stack = if flaw == Flaw::Dead { &dead } else { &alive };
            let answer = world.send(stack, request).await;
            let (status, code) = flaw.answer();
            assert_eq!(answer.status, status, "{route:?} {flaw:?}: {answer:?}");
            assert!(is_page(route) || answer.error() == code, "{route:?} {flaw:?}: {answer:?}");
        }
    }
    let after = (world.all_payments().await, world.count_items().await, world.confirms());
    assert_eq!(before, after, "nothing is done");
    for route in Route::of_api() {
        let answer = world.send(&alive, events::signed_by(event(route, true), AWA)).await;
        assert_ne!(answer.status, 404, "{route:?} is served");
    }
}
