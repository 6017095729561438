//! Every route, and what its function refuses before it looks at what is asked.

use lambda_http::Request;
use serde_json::{Value, json};
use text::openapi::operations;
use url::Url;

use crate::world::decisions::AWA;
use crate::world::links::once;
use crate::world::payments::nobody;
use crate::world::permissions::within;
use crate::world::second::SHOP;
use crate::world::wired::{AppRestore, Process, called_back, dead_address};
use crate::world::{Answer, AppInspect, Operation, World, events};

/// What is wrong with a request.
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

/// An operation, its route, what is not an id in its path, a good body, and how a request can be refused.
type Entry = (Operation, &'static str, &'static str, &'static str, &'static [Flaw]);

macro_rules! routes {
    ($($operation:ident $route:literal $part:literal $body:literal [$($flaw:ident)*];)*) => {
        const ROUTES: [Entry; 30] = [
            $((Operation::$operation, $route, $part, $body, &[$(Flaw::$flaw),*])),*
        ];
    };
}

routes! {
    Initiate "POST /api/payment/initiate" "" r#"{"orderId":"A-4","amount":3000,"description":"Sac"}"# [Long Dead];
    Status "GET /api/payment/{id}/status" "" "" [Unknown Dead];
    Receipt "GET /api/payment/{id}/receipt" "" "" [Unknown Dead];
    OpenLink "GET /l/{id}" "" "" [Unknown Dead];
    PressLink "POST /l/{id}" "" "" [Unknown Dead];
    Callback "POST /api/ligdicash/callback" "" r#"{"transaction_id":"ID"}"# [Dead];
    PayoutCallback "POST /api/ligdicash/payout-callback" "" r#"{"transaction_id":"PAYOUT"}"# [Dead];
    PayOut "POST /api/payout" "" r#"{"payoutId":"P-4","amount":5000,"customer":"22670000001","method":"mobile_money","description":"Refund"}"# [Unsigned Long Dead];
    PayoutStatus "GET /api/payout/{id}/status" "" "" [Unsigned Unknown Dead];
    PayoutApprove "POST /api/payout/{id}/approve" "" r#"{"customer":"22670000001","reason":"checked"}"# [Unsigned Role Long Unknown Dead];
    PayoutReject "POST /api/payout/{id}/reject" "" r#"{"reason":"a mistake"}"# [Unsigned Role Long Unknown Dead];
    Cases "GET /api/ops/cases" "" "" [Unsigned Dead];
    Health "GET /api/ops/health" "" "" [Unsigned Dead];
    Day "GET /api/ops/days/{day}" "2026-06-01" "" [Unsigned Dead];
    Decisions "GET /api/ops/days/{day}/decisions" "2026-06-01" "" [Unsigned Dead];
    Audit "GET /api/ops/days/{day}/audit" "2026-06-01" "" [Unsigned Dead];
    Figures "GET /api/ops/days/{day}/figures" "2026-06-01" "" [Unsigned Dead];
    Find "POST /api/ops/find" "" r#"{"by":"transaction","value":"ID"}"# [Unsigned Long Dead];
    FindByNumber "POST /api/ops/people/find" "" r#"{"number":"70000001"}"# [Unsigned Long Dead];
    Show "GET /api/ops/transactions/{id}" "" "" [Unsigned Unknown Dead];
    Exchanges "GET /api/ops/transactions/{id}/exchanges" "" "" [Unsigned Unknown Dead];
    Person "GET /api/ops/people/{id}" "" "" [Unsigned Unknown Dead];
    Ask "POST /api/ops/transactions/{id}/ask" "" "" [Unsigned Unknown Dead];
    Decide "POST /api/ops/decisions/{decision}" "review-release" r#"{"about":"ID"}"# [Unsigned Role Long Unknown Dead];
    Examine "POST /api/ops/doctor" "" r#"{"ping":true}"# [Unsigned Long];
    Restore "POST /api/ops/restore" "" r#"{"since":"2026-06-01T10:00:00Z"}"# [Unsigned Role Long];
    MakeLink "POST /api/link" "" r#"{"amount":3000,"label_fr":"Un panier"}"# [Unsigned Long Dead];
    Links "GET /api/link" "" "" [Unsigned Dead];
    Link "GET /api/link/{id}" "" "" [Unsigned Unknown Dead];
    WithdrawLink "POST /api/link/{id}/withdraw" "" "{}" [Unsigned Unknown Dead];
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

    pub(super) async fn send(
        &self,
        stack: &Stack,
        operation: Operation,
        request: Request,
    ) -> Answer {
        let Stack { process, inspect, restore } = stack;
        let response = match operation {
            Operation::Initiate => within("initiate", process.initiate.handle(request)).await,
            Operation::Direct | Operation::List => {
                within("direct", process.direct.handle(request)).await
            }
            Operation::Status | Operation::Receipt => {
                let (payments, shop) = (&process.payments, &parts::shop(None));
                let function = status_function::StatusFunction { payments, shop };
                within("status", function.handle(request)).await
            }
            Operation::OpenLink | Operation::PressLink => {
                within("link", process.link.handle(request)).await
            }
            Operation::Callback | Operation::PayoutCallback => {
                return called_back(&process.payments, &self.shapes, operation, request).await;
            }
            Operation::PayOut
            | Operation::PayoutStatus
            | Operation::PayoutApprove
            | Operation::PayoutReject => within("payout", process.payout.handle(request)).await,
            Operation::Ask
            | Operation::Decide
            | Operation::Examine
            | Operation::MakeLink
            | Operation::WithdrawLink => {
                return self.decides(&process.payments, operation, request).await;
            }
            Operation::Restore => within("restore", restore.handle(request)).await,
            _ => within("inspect", inspect.handle(request)).await,
        };
        Answer::to(operation, &response)
    }
}

/// Each route refuses each of its flaws, and does nothing; and then each good request is answered.
pub(super) async fn refuse(world: &World) {
    let (payin, payout) = (world.pending().await, world.taken("P-1").await);
    let link = world.linked(&once()).await["link_id"].as_str().unwrap().to_owned();
    let (alive, dead) = (world.stack_on(world.dynamo()), world.stack_on(&dead_address()));
    let event = |(_, route, part, body, _): Entry, is_known: bool| {
        let about = if is_known { payin.clone() } else { nobody("txn") };
        let id = match route.split_once(' ').unwrap().1 {
            _ if !part.is_empty() => part.to_owned(),
            path if path.starts_with("/api/payout/") && is_known => payout.clone(),
            path if path.starts_with("/api/payout/") => nobody("pay"),
            path if !path.starts_with("/api/link") && !path.starts_with("/l/") => about.clone(),
            _ if is_known => link.clone(),
            _ => "0123456789ABCDEF".to_owned(),
        };
        let body = body.replace("PAYOUT", &payout).replace("ID", &about);
        events::at(route, &id, (!body.is_empty()).then_some(body))
    };
    let before = (world.all_payments().await, world.count_items().await, world.confirms());
    for row in ROUTES {
        let (operation, .., flaws) = row;
        for flaw in flaws {
            let mut event = event(row, *flaw != Flaw::Unknown);
            if *flaw == Flaw::Long {
                let body: Value = serde_json::from_str(event["body"].as_str().unwrap()).unwrap();
                event["body"] = json!(lengthened(body).to_string());
            }
            let request = match flaw {
                Flaw::Unsigned => events::read(&event),
                Flaw::Role => events::signed_by(event, SHOP),
                _ => events::signed_by(event, AWA),
            };
            let stack = if *flaw == Flaw::Dead { &dead } else { &alive };
            let answer = world.send(stack, operation, request).await;
            let (status, code) = flaw.answer();
            assert_eq!(answer.status, status, "{operation:?} {flaw:?}: {answer:?}");
            assert!(
                operation.is_page() || answer.error() == code,
                "{operation:?} {flaw:?}: {answer:?}"
            );
        }
    }
    let after = (world.all_payments().await, world.count_items().await, world.confirms());
    assert_eq!(before, after, "nothing is done");
    for row in ROUTES {
        world.send(&alive, row.0, events::signed_by(event(row, true), AWA)).await;
    }
}

/// With more in it than any function reads.
fn lengthened(mut body: Value) -> Value {
    body["more"] = json!("x".repeat(64 * 1024));
    body
}

#[test]
fn every_route_is_in_the_table_but_those_of_direct_payins() {
    let named = ROUTES.map(|(operation, ..)| operation.name());
    let all = operations().into_iter().map(|it| it["operationId"].as_str().unwrap());
    let left: Vec<_> = all.filter(|it| !named.contains(it)).collect();
    assert_eq!(left, ["payDirectly", "listOperators"]);
}
