//! The ports of one process. They repeat the answers so far, and hold back the next request for the model to carry out.

use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};

use aws_sdk_dynamodb::types::{Put, TransactWriteItem, Update};
use jiff::Timestamp;
use ligdicash_core::outbox::{Deliver, DeliveryOutcome, Receiver, Receivers};
use ligdicash_core::payin::{
    self, CreateCall, CreateDirect, CreateInvoice, DirectPayer, Flow, PayinOrder,
};
use ligdicash_core::ports::{Clock, Confirm, ConfirmCall, NoRandomness, Random};
use ligdicash_core::{self as core, Event, Exchange, ExchangeKind, PayinId, PayoutId, payout};
use ligdicash_infra::dynamo::{self, DueQuery, IndexPage, Operations, StoredFuture};

use crate::item::{self, Kept};
use crate::ligdicash::{CreateReply, Said, SendReply};
use crate::table::{self, Write, Written};
use crate::without::Without;

/// The attribute that names who has won a claim.
pub const CLAIM: &str = "claim";

/// A request of a process to the world.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    Get(String),
    Update(Write),
    Transact(Vec<Write>),
    Confirm(String),
    Create { id: PayinId, francs: u32, flow: Flow },
    Send { id: PayoutId, payout_id: String },
    Deliver { event: String, receiver: &'static str },
}

/// The world's answer.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Reply {
    Item(Option<Kept>),
    Updated(Kept),
    Refused(Option<Kept>),
    Written(Written),
    Confirmed(Said),
    CreateReply(CreateReply),
    SendReply(SendReply),
    Delivery(bool),
}

/// An answer, and what the clock said when it came.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Answered {
    pub reply: Reply,
    pub at: Timestamp,
}

/// The ports of a process that began at `from`, and draws its random bits from `seed`.
#[derive(Debug)]
pub struct Replay {
    seed: u128,
    from: Timestamp,
    history: Vec<Answered>,
    without: Option<Without>,
    progress: Mutex<Progress>,
}

#[derive(Debug, Default)]
struct Progress {
    answered: usize,
    request: Option<Request>,
}

impl Replay {
    pub fn new(
        seed: u128,
        from: Timestamp,
        history: Vec<Answered>,
        without: Option<Without>,
    ) -> Self {
        Self { seed, from, history, without, progress: Mutex::default() }
    }

    /// The request beyond those that were answered.
    pub fn request(&self) -> Option<Request> {
        self.progress().request.take()
    }

    fn progress(&self) -> std::sync::MutexGuard<'_, Progress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ask(&self, request: Request) -> impl Future<Output = Reply> + Send + use<> {
        let mut progress = self.progress();
        let recorded = self.history.get(progress.answered).map(|answered| answered.reply.clone());
        match recorded {
            Some(_) => progress.answered += 1,
            // Of requests that are made at once, the model carries out the first one first.
            None => drop(progress.request.get_or_insert(request)),
        }
        async move {
            match recorded {
                Some(reply) => reply,
                None => std::future::pending().await,
            }
        }
    }
}

/// The bits that a process draws after so many answers: its own, and the same whenever it is run again.
/// The name of a claim is made of the upper half.
impl Random for Replay {
    fn bits(&self) -> Result<u128, NoRandomness> {
        let answered = u128::try_from(self.progress().answered).unwrap_or(u128::MAX);
        Ok(self.seed ^ (answered << 64))
    }
}

impl Clock for Replay {
    fn now(&self) -> Timestamp {
        let answered = self.progress().answered;
        answered.checked_sub(1).map_or(self.from, |last| self.history[last].at)
    }
}

// ---- the payments table ----

impl Replay {
    /// An item, as a claim of it says that it is.
    fn claimed(&self, item: &item::Item) -> dynamo::Item {
        let mut item = item::stored(item);
        for name in self.without.map_or(&[][..], Without::overlooks) {
            item.remove(*name);
        }
        item
    }
}

impl Operations for Replay {
    fn get<'a>(&'a self, _: &'a str, key: dynamo::Item) -> StoredFuture<'a, Option<dynamo::Item>> {
        let key = table::key(&key);
        if self.without.is_some_and(|without| without.hides(&key)) {
            return Box::pin(async { Ok(None) });
        }
        let asking = self.ask(Request::Get(key));
        Box::pin(async move {
            match asking.await {
                Reply::Item(found) => Ok(found.map(|item| item::stored(&item))),
                other => panic!("{other:?} is no item"),
            }
        })
    }

    /// Tries are only counted: no scenario comes near their limit.
    fn update(&self, update: Update) -> StoredFuture<'_, dynamo::UpdateOutcome> {
        if table::key(update.key()).starts_with("tries#") {
            return Box::pin(async { Ok(dynamo::UpdateOutcome::Done(dynamo::Item::new())) });
        }
        let asking = self.ask(Request::Update(Write::update(&update, self.without)));
        Box::pin(async move {
            Ok(match asking.await {
                Reply::Updated(item) => dynamo::UpdateOutcome::Done(self.claimed(&item)),
                Reply::Refused(found) => {
                    dynamo::UpdateOutcome::Refused(found.map(|item| item::stored(&item)))
                }
                other => panic!("{other:?} is no update"),
            })
        })
    }

    /// Only the log is written so. No process reads it, so the instant of the write does not matter.
    fn put(&self, put: Put) -> StoredFuture<'_, dynamo::PutOutcome> {
        assert_eq!(put.table_name(), table::LOGS);
        Box::pin(async { Ok(dynamo::PutOutcome::Done) })
    }

    fn transact(
        &self,
        writes: Vec<TransactWriteItem>,
    ) -> StoredFuture<'_, dynamo::TransactOutcome> {
        let writes = writes.iter().filter_map(|write| Write::of(write, self.without));
        let writes: Vec<_> = writes.collect();
        let asking = self.ask(Request::Transact(writes));
        Box::pin(async move {
            Ok(match asking.await {
                Reply::Written(Written::Done) => dynamo::TransactOutcome::Done,
                Reply::Written(Written::Refused { at, found }) => {
                    let found = found.map(|item| item::stored(&item));
                    dynamo::TransactOutcome::Refused { at, found }
                }
                other => panic!("{other:?} is no transaction"),
            })
        })
    }

    fn query(&self, _: DueQuery) -> StoredFuture<'_, IndexPage> {
        panic!("the model reads the index itself, when it starts a poll")
    }
}

// ---- LigdiCash and the merchant's receivers ----

/// An exchange of which only the kind and the instant count.
pub fn exchange(kind: ExchangeKind, at: Timestamp) -> Exchange {
    Exchange::new(kind, at, core::MessageText::new("{}".to_owned()))
}

/// The source of answers for LigdiCash and the merchant's receivers.
pub trait AnswersFor: Clone + Send + Sync {
    fn ask(&self, request: Request) -> impl Future<Output = Reply> + Send;
}

impl AnswersFor for Arc<Replay> {
    async fn ask(&self, request: Request) -> Reply {
        match Replay::ask(self, request).await {
            Reply::Confirmed(word) => {
                Reply::Confirmed(self.without.map_or(word, |without| without.misheard(word)))
            }
            reply => reply,
        }
    }
}

/// LigdiCash and the merchant's receivers, as one process reaches them.
#[derive(Debug, Clone)]
pub struct Outside<A>(pub A);

impl<A: AnswersFor> Outside<A> {
    async fn confirm(&self, token: &str) -> ConfirmCall {
        match self.0.ask(Request::Confirm(token.to_owned())).await {
            Reply::Confirmed(word) => ConfirmCall { answer: word.answer(), exchanges: Vec::new() },
            other => panic!("{other:?} confirms nothing"),
        }
    }

    async fn create(&self, id: &PayinId, order: &PayinOrder, flow: Flow) -> CreateCall {
        let request = Request::Create { id: id.clone(), francs: order.amount.francs(), flow };
        match self.0.ask(request).await {
            Reply::CreateReply(reply) => {
                CreateCall { outcome: reply.outcome(id), exchanges: Vec::new() }
            }
            other => panic!("{other:?} creates nothing"),
        }
    }
}

impl<A: AnswersFor> Confirm<payin::PayinToken> for Outside<A> {
    async fn confirm(&self, token: &payin::PayinToken, _: ExchangeKind) -> ConfirmCall {
        self.confirm(token.expose()).await
    }
}

impl<A: AnswersFor> Confirm<payout::PayoutToken> for Outside<A> {
    async fn confirm(&self, token: &payout::PayoutToken, _: ExchangeKind) -> ConfirmCall {
        self.confirm(token.expose()).await
    }
}

impl<A: AnswersFor> CreateInvoice for Outside<A> {
    async fn create(&self, id: &PayinId, order: &PayinOrder, _: &str) -> CreateCall {
        self.create(id, order, Flow::Hosted).await
    }
}

impl<A: AnswersFor> CreateDirect for Outside<A> {
    fn intent(&self, _: &PayinId, _: &PayinOrder, _: &DirectPayer, _: &str) -> Exchange {
        exchange(ExchangeKind::Intent, Timestamp::UNIX_EPOCH)
    }

    async fn create_direct(
        &self,
        id: &PayinId,
        order: &PayinOrder,
        payer: &DirectPayer,
        _: &str,
    ) -> CreateCall {
        self.create(id, order, payer.flow()).await
    }
}

impl<A: AnswersFor> payout::SendMoney for Outside<A> {
    fn intent(&self, _: &PayoutId, _: &payout::PayoutOrder, _: &core::Number, _: &str) -> Exchange {
        exchange(ExchangeKind::Intent, Timestamp::UNIX_EPOCH)
    }

    async fn send(
        &self,
        id: &PayoutId,
        order: &payout::PayoutOrder,
        _: &core::Number,
        _: &str,
    ) -> payout::SendCall {
        let payout_id = order.idempotency_key.to_string();
        match self.0.ask(Request::Send { id: id.clone(), payout_id }).await {
            Reply::SendReply(reply) => {
                payout::SendCall { outcome: reply.outcome(id), exchanges: Vec::new() }
            }
            other => panic!("{other:?} sends nothing"),
        }
    }
}

impl<A: AnswersFor> Deliver for Outside<A> {
    fn receivers(&self) -> Receivers {
        Receivers::Configured(vec![Receiver::Webhook, Receiver::EventBus])
    }

    async fn deliver(&self, event: &Event, receiver: Receiver) -> DeliveryOutcome {
        let request = Request::Deliver { event: event.id.to_string(), receiver: receiver.as_str() };
        match self.0.ask(request).await {
            Reply::Delivery(true) => DeliveryOutcome::Taken,
            Reply::Delivery(false) => DeliveryOutcome::Failed,
            other => panic!("{other:?} delivers nothing"),
        }
    }
}
