//! Everything that is, at one moment: the table, LigdiCash, the clock and the processes.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use ligdicash_core::{EventId, TransactionId};
use ligdicash_infra::instant;

use crate::item::{Item, Kept, Value, is_brought, number, text};
use crate::ligdicash::{CreateReply, Ligdicash, Said, SendReply};
use crate::properties::is_shown;
use crate::replay::{Answered, CLAIM, Reply, Request};
use crate::table::{Does, Table, Write, Written};
use crate::work::Work;

/// The time for which a payer may confirm a payment on the phone.
const PROMPT: SignedDuration = SignedDuration::from_mins(30);

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct World {
    pub now: Timestamp,
    pub table: Table,
    pub ligdicash: Ligdicash,
    pub processes: Vec<Process>,
    /// The things that may still go wrong outside.
    pub mishaps: u8,
    /// The answers of the table that may still be lost on the way, so that the SDK asks again.
    pub repeats: u8,
    pub crashes: u8,
    /// The winner of each claim, by its rule and the instant of the winner's clock.
    pub claims: BTreeMap<(String, &'static str, Value), Value>,
    /// Payouts whose own token has come to the table, and was not replaced by another's since.
    pub called_back: BTreeSet<String>,
    /// The amount by LigdiCash that a person saw who last decided about a payin or payout.
    pub decided: BTreeMap<String, Option<i64>>,
    /// The latest revision of each transaction that each of the shop's receivers has heard of.
    pub received: BTreeMap<(&'static str, String), u32>,
    /// The first change that must not be.
    pub breach: Option<Breach>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Process {
    Waiting,
    Running(Running),
    Over,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Running {
    pub work: Arc<Work>,
    pub from: Timestamp,
    pub history: Vec<Answered>,
    pub request: Arc<Request>,
    /// The request's result, if its answer was lost.
    pub done: Option<Reply>,
}

/// The request follows from all the rest.
impl Hash for Running {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.work.hash(state);
        self.from.hash(state);
        self.history.hash(state);
        self.done.hash(state);
    }
}

/// A change that must not be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Breach {
    CompletedMoved,
    PaidAgain,
    PaidOtherwise,
    PricedBack,
    /// An event that was done came back, and no person has it told again.
    EventRevived,
    BegunPaused,
    BegunWithdrawn,
    ForgottenTooSoon,
    OpenedPaid,
    OutOfOrder,
    /// Two won the right that only one can have.
    ClaimedTwice,
    /// An order with an unknown debit could be paid again too early, without a person's decision.
    FreedUnknown,
    /// A person's decision was written on another revision than the person had seen.
    DecidedUnseen,
    /// A refund left that gives back more than is owed.
    GivenTooMuch,
    Defect,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    Plain,
    /// LigdiCash says nothing about the money.
    Silence,
    CreateReply(CreateReply),
    SendReply(SendReply),
    Delivered,
    /// The receiver did not get it.
    NotDelivered,
    /// The receiver has it, and we do not know.
    DeliveredUnheard,
    /// The claim is over, and with it the time in which anything is sent.
    TooLate,
}

impl World {
    pub fn at(now: Timestamp, processes: usize) -> Self {
        Self {
            now,
            table: Table::default(),
            ligdicash: Ligdicash::default(),
            processes: vec![Process::Waiting; processes],
            mishaps: 0,
            repeats: 0,
            crashes: 0,
            claims: BTreeMap::new(),
            called_back: BTreeSet::new(),
            decided: BTreeMap::new(),
            received: BTreeMap::new(),
            breach: None,
        }
    }

    /// Carries out a request, and says what came of it.
    pub fn answer(&mut self, work: &Work, request: &Request, choice: Choice) -> Reply {
        match (request, choice) {
            (Request::Get(key), _) => Reply::Item(self.table.get(key).cloned()),
            (Request::Update(write), _) => self.update(work, write),
            (Request::Transact(writes), _) => Reply::Written(self.write(work, writes)),
            (Request::Confirm(_), Choice::Silence) => Reply::Confirmed(Said::Nothing),
            (Request::Confirm(token), _) => Reply::Confirmed(self.ligdicash.says(token)),
            (Request::Create { id, francs, .. }, Choice::CreateReply(created)) => {
                self.ligdicash.create(id, *francs, created);
                if let Work::Direct { press, .. } | Work::Link { direct: Some(press), .. } = work {
                    self.ligdicash.debit(id, press, created);
                }
                Reply::CreateReply(created)
            }
            (Request::Send { id, payout_id }, Choice::SendReply(sent)) => {
                self.ligdicash.send(id, payout_id, sent);
                Reply::SendReply(sent)
            }
            (Request::Deliver { event, receiver }, choice) => {
                if !matches!(choice, Choice::NotDelivered | Choice::TooLate) {
                    self.receive(event, receiver);
                }
                Reply::Delivery(choice == Choice::Delivered || choice == Choice::Plain)
            }
            (request, choice) => panic!("{choice:?} is no answer to {request:?}"),
        }
    }

    fn update(&mut self, work: &Work, write: &Write) -> Reply {
        let found = self.table.get(&write.key).cloned();
        match self.write(work, std::slice::from_ref(write)) {
            Written::Done => {
                self.note_claim(work, write);
                let item = self.table.get(&write.key).cloned();
                item.map_or(Reply::Refused(found), Reply::Updated)
            }
            Written::Refused { found, .. } => Reply::Refused(found),
        }
    }

    fn write(&mut self, work: &Work, writes: &[Write]) -> Written {
        let before: Vec<_> = writes.iter().map(|one| self.table.get(&one.key).cloned()).collect();
        let written = self.table.write(writes);
        if written == Written::Done {
            for (write, before) in writes.iter().zip(before) {
                self.watch(&write.key, before.as_deref());
                if let Some(before) = &before {
                    let is_freed = self.frees_unknown(work, &write.key, before);
                    let is_unseen = matches!(work, Work::Decide(decision)
                        if decision.overlooks(self, &write.key, before));
                    let too_much = self.gives_too_much(&write.key, before);
                    let breaches = [
                        is_freed.then_some(Breach::FreedUnknown),
                        is_unseen.then_some(Breach::DecidedUnseen),
                        too_much.then_some(Breach::GivenTooMuch),
                    ];
                    self.breach = self.breach.or(breaches.into_iter().flatten().next());
                }
                self.note_callback_token(write);
                self.note_decision(work, &write.key);
            }
        }
        written
    }

    /// Looks whether a change was one that must not be.
    fn watch(&mut self, key: &str, before: Option<&Item>) {
        let (Some(before), Some(after)) = (before, self.table.get(key).cloned()) else {
            let begun_paused = key.starts_with("pay_") && self.begins_while_paused(key);
            self.breach = self.breach.or(begun_paused.then_some(Breach::BegunPaused));
            return;
        };
        let was = |name| text(before, name);
        let is = |name| text(&after, name);
        let breach = if was("status") == Some("completed") && !key.starts_with("evt_") {
            let same = is("status") == was("status") && is("reason") == was("reason");
            let is_forgotten = before.contains_key("salt") && !after.contains_key("salt");
            let too_soon = is_forgotten && self.is_open(&format!("case#duplicate#{key}"));
            let too_soon = too_soon.then_some(Breach::ForgottenTooSoon);
            if same { too_soon } else { Some(Breach::CompletedMoved) }
        } else if key.starts_with("order#") && is("paid_by") != was("paid_by") {
            let payer = is("paid_by").and_then(|payer| self.table.get(payer));
            let as_priced = payer.is_some_and(|payer| {
                text(payer, "reason") == Some("accepted")
                    || payer.get("amount") == before.get("amount")
            });
            match was("paid_by") {
                Some(_) => Some(Breach::PaidAgain),
                None => (!as_priced).then_some(Breach::PaidOtherwise),
            }
        } else if key.starts_with("txn_") && was("ligdicash_token").is_none() {
            let opened = is_shown(self, key) && self.is_order_paid(&after);
            opened.then_some(Breach::OpenedPaid)
        } else if key.starts_with("link#") && was("withdrawn_at").is_some() {
            (before.get("begun") != after.get("begun")).then_some(Breach::BegunWithdrawn)
        } else if key.starts_with("evt_") {
            let is_told_again = was("given_up_at").is_some() && is("given_up_at").is_none();
            let revived = was("next_check_at").is_none() && is("next_check_at").is_some();
            let revived = revived && !is_told_again;
            revived.then_some(Breach::EventRevived)
        } else {
            None
        };
        let signed_earlier = is("proof_issued_at") < was("proof_issued_at");
        let priced_back = key.starts_with("order#") && signed_earlier;
        let breach = breach.or(priced_back.then_some(Breach::PricedBack));
        self.breach = self.breach.or(breach);
        let moved_back = is("next_check_at").is_some_and(|at| at <= stored(self.now).as_str());
        if moved_back && is("next_check_at") != was("next_check_at") {
            self.forget_who_claimed(key);
        }
    }

    /// Whether a payout that was just written will be sent, although payouts are paused.
    fn begins_while_paused(&self, key: &str) -> bool {
        let pause = self.table.get("pause#payouts");
        let is_paused = pause.is_some_and(|pause| pause.contains_key("paused_at"));
        let begun = self.table.get(key);
        is_paused && begun.is_some_and(|begun| text(begun, "status") == Some("pending"))
    }

    /// Whether the order of a payin with a possible debit was freed without a person. A debit without a code whose half
    /// hour is over does not count.
    fn frees_unknown(&self, work: &Work, key: &str, before: &Item) -> bool {
        let is_released =
            self.table.get(key).is_some_and(|item| text(item, "reason") == Some("released"));
        let began_at = text(before, "created_at").and_then(|at| at.parse::<Timestamp>().ok());
        let has_ended = text(before, "flow") == Some("push")
            && began_at.is_some_and(|at| at + PROMPT <= self.now);
        let was_unknown =
            key.starts_with("txn_") && text(before, "reason") == Some("debit_unknown");
        was_unknown && is_released && !has_ended && !matches!(work, Work::Decide(_))
    }

    /// Whether a payout that has just been approved gives back more than LigdiCash reported of its payin.
    fn gives_too_much(&self, key: &str, before: &Item) -> bool {
        let waited = text(before, "reason") == Some("awaiting_approval");
        let leaves =
            self.table.get(key).filter(|item| waited && text(item, "status") == Some("pending"));
        let payin = leaves.and_then(|item| self.table.get(text(item, "refund_of")?));
        payin.is_some_and(|payin| number(payin, "refunded") > number(payin, "amount_reported"))
    }

    fn is_open(&self, case: &str) -> bool {
        let case = self.table.get(case);
        case.is_some_and(|case| text(case, "due_shard") == Some("open"))
    }

    /// Forgets who claimed an entry that became due. Only a process that has slept makes something due
    /// that was due before, by its own clock or by that of its claim. A process that finds the entry due
    /// asks again.
    fn forget_who_claimed(&mut self, key: &str) {
        self.claims.retain(|(claimed, ..), _| claimed != key);
    }

    fn note_claim(&mut self, work: &Work, write: &Write) {
        let Does::Change(effects) = &write.does else {
            return;
        };
        let set = |wanted: &[&str]| {
            let mut set = effects.set.iter().filter(|(name, _)| wanted.contains(&name.as_str()));
            set.next().map(|(_, value)| value.clone())
        };
        let Some((claim, at)) = set(&[CLAIM]).zip(set(&["checked_at", "attempted_at"])) else {
            return;
        };
        if at != Value::Text(stored(self.now)) {
            self.forget_who_claimed(&write.key);
            return;
        }
        let right = (write.key.clone(), work.claimant(), at);
        let before = self.claims.insert(right, claim.clone());
        if before.is_some_and(|before| before != claim) {
            self.breach = self.breach.or(Some(Breach::ClaimedTwice));
        }
    }

    fn note_callback_token(&mut self, write: &Write) {
        const TOKENS: [&str; 2] = ["callback_token", "ligdicash_token"];
        let Does::Change(effects) = &write.does else {
            return;
        };
        let brings = effects.set.iter().any(|(name, _)| TOKENS.contains(&name.as_str()));
        if !brings || !write.key.starts_with("pay_") {
            return;
        }
        let own = crate::ligdicash::token(&write.key);
        let item = self.table.get(&write.key);
        let has_own = |item: &Kept| text(item, TOKENS[1]) == Some(&own) || is_brought(item, &own);
        if item.is_some_and(has_own) {
            self.called_back.insert(write.key.clone());
        } else {
            self.called_back.remove(&write.key);
        }
    }

    fn note_decision(&mut self, work: &Work, key: &str) {
        let is_decided = matches!(work, Work::Decide(_)) && TransactionId::parse(key).is_ok();
        if let Some(item) = self.table.get(key).filter(|_| is_decided) {
            self.decided.insert(key.to_owned(), number(item, "amount_reported"));
        }
    }

    fn is_order_paid(&self, payin: &Item) -> bool {
        let order = text(payin, "order_id").map(|order| format!("order#{order}"));
        let lock = order.and_then(|order| self.table.get(&order));
        lock.is_some_and(|lock| lock.contains_key("paid_by"))
    }

    /// A receiver hears an event, whether or not we come to know.
    fn receive(&mut self, event: &str, receiver: &'static str) {
        let named = event.rsplit_once('_');
        let named = named.and_then(|(of, revision)| Some((of, revision.parse::<u32>().ok()?)));
        let (transaction, revision) = named.unwrap_or_else(|| panic!("{event} is no event"));
        let latest = self.received.entry((receiver, transaction.to_owned())).or_insert(revision);
        if revision < *latest {
            self.breach = self.breach.or(Some(Breach::OutOfOrder));
        }
        *latest = revision.max(*latest);
    }

    pub fn running(&self) -> usize {
        let running = |process: &&Process| matches!(process, Process::Running(_));
        self.processes.iter().filter(running).count()
    }

    /// The entries of the to-do index, with the instant from which each can be claimed, earliest first.
    pub fn index(&self) -> Vec<(Timestamp, Work)> {
        let is_due = |item: &Item| text(item, "due_shard").is_some_and(|shard| shard != "untold");
        let entries = self.table.iter().filter(|(_, item)| is_due(item));
        let mut index: Vec<_> = entries.filter_map(|(key, item)| entry(key, item)).collect();
        index.sort_by_key(|(claimable_at, _)| *claimable_at);
        index
    }

    /// The entries that are due by now.
    pub fn due(&self) -> impl Iterator<Item = Work> {
        let now = self.now;
        let due = move |work: &Work| work.due_at().is_some_and(|due_at| due_at <= now);
        self.index().into_iter().map(|(_, work)| work).filter(due)
    }

    /// The claims of a finished process are as good as any others.
    pub fn forget_claims(&mut self, process: u64) {
        self.table.rename(CLAIM, &format!("{process:08x}"), "somebody's");
    }
}

fn entry(key: &str, item: &Item) -> Option<(Timestamp, Work)> {
    let instant = |name| text(item, name).and_then(|at| at.parse::<Timestamp>().ok());
    let due_at = instant("next_check_at")?;
    let claimable_at = instant("lease_until").map_or(due_at, |lease_until| lease_until.max(due_at));
    let work = match TransactionId::parse(key) {
        Ok(TransactionId::Payin(id)) => Work::Check { id, due_at },
        Ok(TransactionId::Payout(id)) => Work::CheckPayout { id, due_at },
        Err(_) => Work::Announce { id: EventId::parse(key).ok()?, due_at },
    };
    Some((claimable_at, work))
}

/// An instant as it is stored.
pub fn stored(instant: Timestamp) -> String {
    instant::text(instant)
}
