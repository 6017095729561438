//! The model checker's table behaves like DynamoDB. Both carry out the same random requests of the product's routines,
//! and every outcome and every item is the same.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::{Put, TransactWriteItem, Update};
use fastrand::Rng;
use jiff::SignedDuration;
use ligdicash_core::{PayinId, PayoutId};
use ligdicash_infra::dynamo::{
    self, DueQuery, IndexPage, Operations, PutOutcome, StoredFuture, TransactOutcome, UpdateOutcome,
};
use ligdicash_infra::random::SystemRandom;
use model::decision::Kind;
use model::item::{self, Item};
use model::ligdicash::{CreateReply, FOREIGN, Said, SendReply};
use model::replay::{AnswersFor, Outside, Reply, Request};
use model::scenario::CODE;
use model::table::{self, Table, Write};
use model::work::{Page, PayoutWish, Ports, Press, Price, Work};
use model::world::World;

use crate::world::ManualClock;
use crate::world::database::{Database, MISSING_AUDIT};

/// Sequences, and processes in each.
const SEQUENCES: u64 = 20;
const PROCESSES: usize = 30;

#[tokio::test]
async fn the_model_checkers_table_does_what_dynamodb_does() {
    let mut requests = 0;
    for seed in 0..SEQUENCES {
        let database = Database::start().await;
        let twin = Arc::new(Twin::new(&database));
        let chance = Chance::new(seed);
        let clock = ManualClock::default();
        for _ in 0..PROCESSES {
            let work = chance.work(&twin.table(), &clock);
            let operations = Arc::<Twin>::clone(&twin);
            let ports = Ports::new(
                operations,
                database.tables.clone(),
                Outside(chance.clone()),
                Arc::new(clock.clone()),
                Arc::new(SystemRandom),
            );
            // The work's outcome is compared request by request.
            drop(work.run(ports).await);
            clock.advance(SignedDuration::from_secs(
                chance.of(&[0, 3, 5, 10, 30, 60, 1800, 43_200]),
            ));
        }
        requests += *twin.requests.lock().unwrap();
        twin.assert_same(&database, seed).await;
    }
    assert!(requests > 500, "{requests} requests are enough to say something");
}

/// DynamoDB and the model's table, side by side.
#[derive(Debug)]
struct Twin {
    dynamo: Client,
    logs: String,
    model: Mutex<Table>,
    requests: Mutex<usize>,
}

impl Twin {
    fn new(database: &Database) -> Self {
        Self {
            dynamo: database.client.clone(),
            logs: database.tables.logs.clone(),
            model: Mutex::default(),
            requests: Mutex::default(),
        }
    }

    fn table(&self) -> Table {
        self.model.lock().unwrap().clone()
    }

    fn write(&self, writes: &[Write]) -> table::Written {
        *self.requests.lock().unwrap() += 1;
        self.model.lock().unwrap().write(writes)
    }

    async fn assert_same(&self, database: &Database, seed: u64) {
        let scan = self.dynamo.scan().table_name(&database.tables.payments).send().await.unwrap();
        let real = scan.items().iter().map(|item| (table::key(item), item::read(item)));
        let mut real: BTreeMap<String, Item> = real.collect();
        // The world has it before the first step: no audit is missed.
        real.remove(MISSING_AUDIT);
        let model = self.table();
        let model: BTreeMap<_, _> =
            model.iter().map(|(key, item)| (key.to_owned(), item.clone())).collect();
        assert_eq!(real, model, "after the sequence of seed {seed}");
    }
}

impl Operations for Twin {
    fn get<'a>(
        &'a self,
        table: &'a str,
        key: dynamo::Item,
    ) -> StoredFuture<'a, Option<dynamo::Item>> {
        Box::pin(async move {
            let model = self.model.lock().unwrap().get(&table::key(&key)).cloned();
            let real = Operations::get(&self.dynamo, table, key).await?;
            assert_eq!(real.as_ref().map(item::read), model.map(|item| (*item).clone()));
            Ok(real)
        })
    }

    fn update(&self, update: Update) -> StoredFuture<'_, UpdateOutcome> {
        Box::pin(async move {
            let write = Write::update(&update, None);
            let model = self.write(std::slice::from_ref(&write));
            let now = self.model.lock().unwrap().get(&write.key).cloned();
            let real = Operations::update(&self.dynamo, update).await?;
            let (done, found_item) = match &real {
                UpdateOutcome::Done(item) => (true, Some(item::read(item))),
                UpdateOutcome::Refused(found) => (false, found.as_ref().map(item::read)),
            };
            assert_eq!(
                (done, found_item),
                (model == table::Written::Done, now.map(|item| (*item).clone()))
            );
            Ok(real)
        })
    }

    fn put(&self, put: Put) -> StoredFuture<'_, PutOutcome> {
        assert_eq!(put.table_name(), self.logs, "only the log is written so");
        Operations::put(&self.dynamo, put)
    }

    fn transact(&self, writes: Vec<TransactWriteItem>) -> StoredFuture<'_, TransactOutcome> {
        Box::pin(async move {
            let is_log = |write: &&TransactWriteItem| {
                write.put().is_some_and(|put| put.table_name() == self.logs)
            };
            let modelled = writes.iter().filter(|write| !is_log(write));
            let modelled: Vec<_> = modelled.filter_map(|write| Write::of(write, None)).collect();
            let model = self.write(&modelled);
            let real = Operations::transact(&self.dynamo, writes).await?;
            let outcome = match &real {
                TransactOutcome::Done => table::Written::Done,
                TransactOutcome::Refused { at, found } => table::Written::Refused {
                    at: *at,
                    found: found.as_ref().map(|item| item::read(item).into()),
                },
            };
            assert_eq!(outcome, as_reported(model, &modelled));
            Ok(real)
        })
    }

    fn query(&self, query: DueQuery) -> StoredFuture<'_, IndexPage> {
        Operations::query(&self.dynamo, query)
    }
}

/// DynamoDB returns the item that it found only if the write asks for it. The product asks in changes,
/// and for the idempotency records of payouts.
fn as_reported(written: table::Written, writes: &[Write]) -> table::Written {
    match written {
        table::Written::Refused { at, found } => {
            let asks = matches!(writes[at].does, table::Does::Change(_))
                || writes[at].key.starts_with("payout#");
            table::Written::Refused { at, found: found.filter(|_| asks) }
        }
        table::Written::Done => written,
    }
}

/// Makes every random choice, from one seed.
#[derive(Debug, Clone)]
struct Chance(Arc<Mutex<Rng>>);

impl Chance {
    fn new(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(Rng::with_seed(seed))))
    }

    fn draw(&self) -> u64 {
        self.0.lock().unwrap().u64(..)
    }

    fn of<T: Copy>(&self, choices: &[T]) -> T {
        choices[self.0.lock().unwrap().usize(..choices.len())]
    }

    fn work(&self, table: &Table, clock: &ManualClock) -> Work {
        let number = self.draw();
        let id = self.one_of(table, "txn_", |key| PayinId::parse(key).ok());
        let id = id.unwrap_or(PayinId::from_random(1));
        let payout = self.one_of(table, "pay_", |key| PayoutId::parse(key).ok());
        let payout = payout.unwrap_or(PayoutId::from_random(1));
        let francs = self.of(&[3000, 4000]);
        match number % 12 {
            0 => Work::Callback { token: self.of(&[None, Some(FOREIGN)]).map(str::to_owned), id },
            1 => Work::Status { id },
            2 | 3 => {
                let page = self.of(&[Page::Same, Page::New]);
                let signed =
                    [None, Some(clock.now()), Some(clock.now() - SignedDuration::from_mins(1))];
                let price = Price { francs, signed_at: self.of(&signed) };
                Work::Initiate { id: number.into(), price, page }
            }
            4 => {
                let payout_id = self.of(&["P-1", "P-2", "P-3", "P-4"]).to_owned();
                // Sums that meet the day's limit exactly.
                let francs = self.of(&[1000, 2000, 3000]);
                Work::PayOut {
                    id: number.into(),
                    wish: PayoutWish { payout_id, francs, refund_of: None },
                }
            }
            9 => {
                let previous = self.of(&[None, Some(&id)]).cloned();
                let price = Price { francs, signed_at: Some(clock.now()) };
                let press = Press { code: self.of(&[None, Some(CODE)]), operator: None, previous };
                Work::Direct { id: number.into(), price, press }
            }
            10 => {
                let press = self.of(&["", "00000000000000000000000000000001"]).to_owned();
                Work::Link { press, direct: None }
            }
            11 => {
                let kind = self.of(&[Kind::MakeLink(2), Kind::WithdrawLink]);
                Work::Decide(kind.about(&World::at(clock.now(), 0)).remove(0))
            }
            5 => Work::PayoutCallback { id: payout, token: FOREIGN.to_owned() },
            _ => {
                let mut world = World::at(clock.now(), 0);
                world.table = table.clone();
                let due: Vec<_> = world.index().into_iter().map(|(_, work)| work).collect();
                let count = due.len().max(1);
                let at = usize::try_from(number).unwrap() % count;
                due.into_iter().nth(at).unwrap_or(Work::Status { id })
            }
        }
    }

    /// A transaction of the table, at random.
    fn one_of<T>(&self, table: &Table, prefix: &str, parse: fn(&str) -> Option<T>) -> Option<T> {
        let keys: Vec<_> = table.with_prefix(prefix).map(|(key, _)| key).collect();
        (!keys.is_empty()).then(|| self.of(&keys)).and_then(parse)
    }
}

impl AnswersFor for Chance {
    async fn ask(&self, request: Request) -> Reply {
        match request {
            Request::Confirm(_) => Reply::Confirmed(self.of(&[
                Said::Completed(Some(3000)),
                Said::Completed(None),
                Said::Failed,
                Said::Pending,
                Said::Nothing,
            ])),
            Request::Create { flow, .. } => Reply::CreateReply(self.of(CreateReply::of(flow))),
            Request::Send { .. } => Reply::SendReply(self.of(&SendReply::ALL)),
            Request::Deliver { .. } => Reply::Delivery(self.of(&[true, false])),
            Request::Get(_) | Request::Update(_) | Request::Transact(_) => {
                panic!("{request:?} is for the table")
            }
        }
    }
}
