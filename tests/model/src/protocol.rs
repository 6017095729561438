//! The protocol as the checker explores it: who may do what next, and what comes of it.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, PoisonError, RwLock};

use jiff::{SignedDuration, Timestamp};
use ligdicash_core::{EventId, PayinId, TransactionId, schedule};
use stateright::{Model, Property};

use crate::item::text;
use crate::ligdicash::{CreateReply, FOREIGN, Fate, Finds, Money, SendReply, token};
use crate::properties;
use crate::replay::{Answered, Reply, Request};
use crate::scenario::{Before, Role, Scenario, UNSIGNED, payin};
use crate::truth::{self, Reach};
use crate::without::Without;
use crate::work::{Next, Page, Work};
use crate::world::{Breach, Choice, Process, Running, World};

#[derive(Debug)]
pub struct Protocol {
    pub scenario: Scenario,
    pub without: Option<Without>,
    /// The number of times that each rule decided about the schedule's end.
    pub reach: Reach,
    /// The next step of a process depends on nothing but this.
    next_steps: RwLock<HashMap<Local, Next>>,
    /// The schedule's work on a world depends on nothing but what is hashed here.
    outlooks: RwLock<HashMap<u64, Outlook>>,
}

/// The end of a world in which from now on only the schedule does anything.
#[derive(Debug, Clone, Copy)]
pub struct Outlook {
    /// The table comes to agree with LigdiCash, and the shop is told.
    pub is_repaired: bool,
    /// A person is shown the amount that LigdiCash named last, and is called where a decision was about another.
    pub shows_last: bool,
    /// A request for a new page of the order gets one, unless money was seen for the order.
    pub is_payable: bool,
}

/// After this long an order can be paid again: LigdiCash is asked for the last time in time at 24 h.
const BOUND: SignedDuration = SignedDuration::from_hours(25);

/// The process that runs while all others wait.
const ALONE: u64 = 0xffff_ffff;

/// The payin that looks whether an order can be paid: no scenario has so many.
const LATEST: u128 = 0xa5;

/// The processes that may be under way while time passes.
const SLEEPERS: usize = 1;

/// More steps than the schedule can have to do in what the model lets happen.
const ENOUGH: usize = 1000;

/// No delivery is under way when its claim ends.
const EVENT_LEASE: SignedDuration = SignedDuration::from_secs(60);

/// All that a process knows.
type Local = (u64, Arc<Work>, Timestamp, Vec<Answered>);

/// A step. `Go` carries out the request of a process and answers it. `LoseAnswer` carries it out without an answer, and
/// the SDK will ask again. `Finds` changes the state of the money at LigdiCash. `Tick` lets time pass.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    Start { process: usize, work: Work },
    Go { process: usize, choice: Choice },
    LoseAnswer { process: usize },
    Crash { process: usize },
    Money { token: String, money: Money },
    Fate { id: String, fate: Fate },
    Finds(Finds),
    Tick,
}

impl Protocol {
    pub fn new(scenario: Scenario, without: Option<Without>) -> Self {
        Self {
            scenario,
            without,
            reach: Reach::default(),
            next_steps: RwLock::default(),
            outlooks: RwLock::default(),
        }
    }

    /// The next step of a process.
    fn next(&self, process: u64, work: &Arc<Work>, from: Timestamp, history: &[Answered]) -> Next {
        let local = (process, Arc::clone(work), from, history.to_vec());
        let next = || work.next(process, from, history.to_vec(), self.without);
        remembered(&self.next_steps, local, next)
    }

    fn proceed(&self, world: &mut World, process: usize, running: Running) {
        let name = process as u64;
        let Running { work, from, history, .. } = running;
        world.processes[process] = match self.next(name, &work, from, &history) {
            Next::Asks(request) => {
                let request = Arc::new(request);
                Process::Running(Running { work, from, history, request, done: None })
            }
            Next::Ends => Process::Over,
            Next::Fails(_) => {
                world.breach = world.breach.or(Some(Breach::Defect));
                Process::Over
            }
        };
        if world.processes[process] == Process::Over {
            world.forget_claims(name);
        }
    }

    /// Runs a process from start to end without failures while all others wait.
    pub fn run_alone(&self, world: &mut World, work: Work) {
        self.run_alone_answered(world, work, Choice::Plain);
    }

    /// Runs work alone, where LigdiCash or the receivers answer `otherwise` what can be answered so.
    pub(crate) fn run_alone_answered(&self, world: &mut World, work: Work, otherwise: Choice) {
        let (work, from, mut history) = (Arc::new(work), world.now, Vec::new());
        while let Next::Asks(request) = self.next(ALONE, &work, from, &history) {
            let choice = match (&request, otherwise) {
                (Request::Create { .. }, Choice::CreateReply(_))
                | (Request::Send { .. }, Choice::SendReply(_))
                | (Request::Deliver { .. }, Choice::NotDelivered) => otherwise,
                (Request::Create { flow, .. }, _) => Choice::CreateReply(CreateReply::of(*flow)[0]),
                (Request::Send { .. }, _) => Choice::SendReply(SendReply::Taken),
                (_, _) => Choice::Plain,
            };
            let reply = world.answer(&work, &request, choice);
            history.push(Answered { reply, at: world.now });
        }
        world.forget_claims(ALONE);
    }

    /// The end of a world in which only the schedule will act. `None` if others may act.
    pub fn outlook(&self, world: &World) -> Option<Outlook> {
        if !self.is_left_to_the_schedule(world) {
            return None;
        }
        let mut hasher = DefaultHasher::new();
        let World { table, ligdicash, now, called_back, decided, .. } = world;
        (table, ligdicash, now, called_back, decided).hash(&mut hasher);
        let comes_to = |is: &dyn Fn(&World) -> bool| self.comes_by_the_schedule_to(world, is);
        let outlook = || Outlook {
            is_repaired: comes_to(&|world| truth::agrees(world, &self.reach)),
            shows_last: comes_to(&truth::shows_last),
            is_payable: self.is_payable_in_time(world),
        };
        Some(remembered(&self.outlooks, hasher.finish(), outlook))
    }

    /// Whether nothing but LigdiCash and the clock can move any more.
    fn is_left_to_the_schedule(&self, world: &World) -> bool {
        let mut actions = Vec::new();
        self.actions(world, &mut actions);
        actions.iter().all(|action| {
            matches!(
                action,
                Action::Money { .. } | Action::Fate { .. } | Action::Finds(_) | Action::Tick
            )
        })
    }

    /// Does what is due next, if it is due by `until`.
    pub(crate) fn run_schedule(&self, world: &mut World, until: Timestamp) -> bool {
        let Some((claimable_at, work)) = world.index().into_iter().next() else {
            return false;
        };
        if claimable_at > until {
            return false;
        }
        if claimable_at > world.now {
            world.now = claimable_at;
            world.claims.clear();
        }
        self.run_alone(world, work);
        true
    }

    /// Whether the schedule alone brings the world to this.
    fn comes_by_the_schedule_to(&self, world: &World, this: &dyn Fn(&World) -> bool) -> bool {
        let mut world = world.clone();
        (0..ENOUGH).any(|_| this(&world) || !self.run_schedule(&mut world, Timestamp::MAX))
            && this(&world)
    }

    /// Whether the order can be paid when the schedule has had its time.
    fn is_payable_in_time(&self, world: &World) -> bool {
        let mut world = world.clone();
        let end = world.now + BOUND;
        for _ in 0..ENOUGH {
            if !self.run_schedule(&mut world, end) {
                break;
            }
        }
        world.now = end;
        if properties::saw_money(&world) {
            return true;
        }
        if matches!(self.scenario.before, Before::Link { .. }) {
            let press = format!("{LATEST:032x}");
            self.run_alone(&mut world, Work::Link { press, direct: None });
            return properties::is_link_payable(&world);
        }
        self.run_alone(&mut world, Work::Initiate { id: LATEST, price: UNSIGNED, page: Page::New });
        properties::is_shown(&world, payin(LATEST).as_str())
    }

    /// The works with which a waiting process could begin.
    fn starts(world: &World, role: &Role) -> Vec<Work> {
        let payins = || {
            ids(world, "txn_").filter_map(|id| match id {
                TransactionId::Payin(id) => Some(id),
                TransactionId::Payout(_) => None,
            })
        };
        match role {
            Role::Callback => payins().map(|id| Work::Callback { id, token: None }).collect(),
            Role::TokenCallback => payins().flat_map(|id| token_callbacks(world, &id)).collect(),
            Role::Status => payins().map(|id| Work::Status { id }).collect(),
            Role::Poll => world.due().collect(),
            Role::Notify => events(world).collect(),
            Role::Does(work) => vec![work.clone()],
            Role::PayoutCallback => payout_callbacks(world),
            Role::Person(kind) => kind.about(world).into_iter().map(Work::Decide).collect(),
        }
    }

    /// Processes of one role are alike: they begin in their order.
    fn is_next_of_its_role(&self, world: &World, process: usize) -> bool {
        let role = &self.scenario.roles[process];
        let earlier = self.scenario.roles.iter().zip(&world.processes).take(process);
        !earlier.into_iter().any(|(other, state)| other == role && *state == Process::Waiting)
    }

    fn actions_of(world: &World, process: usize, running: &Running, all: &mut Vec<Action>) {
        let mut go = |choice| all.push(Action::Go { process, choice });
        let mishaps = world.mishaps > 0;
        match &*running.request {
            Request::Get(_) => go(Choice::Plain),
            Request::Update(_) | Request::Transact(_) => {
                go(Choice::Plain);
                if running.done.is_none() && world.repeats > 0 {
                    all.push(Action::LoseAnswer { process });
                }
            }
            Request::Confirm(_) => {
                go(Choice::Plain);
                if mishaps {
                    go(Choice::Silence);
                }
            }
            Request::Create { flow, .. } => {
                let all = CreateReply::of(*flow).iter().copied();
                let all = all.take(if mishaps { usize::MAX } else { 1 });
                all.map(Choice::CreateReply).for_each(go);
            }
            Request::Send { .. } if mishaps => {
                SendReply::ALL.map(Choice::SendReply).into_iter().for_each(go);
            }
            Request::Send { .. } => go(Choice::SendReply(SendReply::Taken)),
            Request::Deliver { .. } if is_late(world, running) => go(Choice::TooLate),
            Request::Deliver { .. } => {
                go(Choice::Delivered);
                if mishaps {
                    go(Choice::NotDelivered);
                    go(Choice::DeliveredUnheard);
                }
            }
        }
        if world.crashes > 0 {
            all.push(Action::Crash { process });
        }
    }

    fn go(&self, world: &mut World, process: usize, choice: Choice) {
        let Process::Running(mut running) = world.processes[process].clone() else {
            return;
        };
        world.mishaps -= u8::from(is_mishap(choice));
        let reply = match (&*running.request, running.done.take()) {
            // The SDK names a transaction, so that its second try does nothing.
            (Request::Transact(_), Some(Reply::Written(crate::table::Written::Done))) => {
                Reply::Written(crate::table::Written::Done)
            }
            (request, _) => world.answer(&running.work, request, choice),
        };
        running.history.push(Answered { reply, at: world.now });
        self.proceed(world, process, running);
    }

    fn lose_answer(world: &mut World, process: usize) {
        let Process::Running(mut running) = world.processes[process].clone() else {
            return;
        };
        world.repeats -= 1;
        let reply = world.answer(&running.work, &running.request, Choice::Plain);
        running.done = Some(reply);
        world.processes[process] = Process::Running(running);
    }

    /// A process that starts with a read reads at once. Before that, it does not differ from one that has not started.
    fn start(&self, world: &mut World, process: usize, work: Work) {
        let request = Arc::new(Request::Get(String::new()));
        let (work, from) = (Arc::new(work), world.now);
        let running = Running { work, from, history: Vec::new(), request, done: None };
        self.proceed(world, process, running);
        let reads = |running: &Running| matches!(*running.request, Request::Get(_));
        if matches!(&world.processes[process], Process::Running(running) if reads(running)) {
            self.go(world, process, Choice::Plain);
        }
    }
}

/// The value of this key, which a thread finds out if no thread has.
fn remembered<K: Hash + Eq, V: Clone>(
    all: &RwLock<HashMap<K, V>>,
    key: K,
    find_out: impl FnOnce() -> V,
) -> V {
    if let Some(value) = all.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
        return value.clone();
    }
    let found = find_out();
    all.write().unwrap_or_else(PoisonError::into_inner).insert(key, found.clone());
    found
}

/// Whether the claim of the process that is to deliver has ended.
fn is_late(world: &World, running: &Running) -> bool {
    world.now >= running.from + EVENT_LEASE
}

fn is_mishap(choice: Choice) -> bool {
    let as_usual = [
        Choice::Plain,
        Choice::CreateReply(CreateReply::Done),
        Choice::CreateReply(CreateReply::CodeSent),
        Choice::SendReply(SendReply::Taken),
        Choice::Delivered,
        Choice::TooLate,
    ];
    !as_usual.contains(&choice)
}

fn ids<'a>(world: &'a World, prefix: &'a str) -> impl Iterator<Item = TransactionId> {
    world.table.with_prefix(prefix).filter_map(|(key, _)| TransactionId::parse(key).ok())
}

/// The events that the stream shows, each as it was put.
fn events(world: &World) -> impl Iterator<Item = Work> {
    world.table.with_prefix("evt_").filter_map(|(key, item)| {
        let at: Timestamp = text(item, "at")?.parse().ok()?;
        let due_at = schedule::announcement(at, at)?;
        Some(Work::Announce { id: EventId::parse(key).ok()?, due_at })
    })
}

/// A callback about a payin carries the token of any payin, or none.
fn token_callbacks(world: &World, id: &PayinId) -> Vec<Work> {
    let tokens = world.ligdicash.invoices.keys().cloned().map(Some);
    tokens.chain([None]).map(|token| Work::Callback { id: id.clone(), token }).collect()
}

/// A callback carries the payout's own token once LigdiCash has taken it, or a foreign one.
fn payout_callbacks(world: &World) -> Vec<Work> {
    let of = |id: TransactionId| {
        let TransactionId::Payout(id) = id else {
            return Vec::new();
        };
        let payout = world.ligdicash.payouts.get(id.as_str());
        let taken = payout.is_some_and(|payout| payout.fate != Fate::Nothing);
        let own = taken.then(|| token(id.as_str()));
        let tokens = own.into_iter().chain([FOREIGN.to_owned()]);
        tokens.map(|token| Work::PayoutCallback { id: id.clone(), token }).collect()
    };
    ids(world, "pay_").flat_map(of).collect()
}

impl Model for Protocol {
    type State = World;
    type Action = Action;

    fn init_states(&self) -> Vec<World> {
        vec![self.scenario.begin(self)]
    }

    fn actions(&self, world: &World, actions: &mut Vec<Action>) {
        for (process, state) in world.processes.iter().enumerate() {
            match state {
                Process::Waiting if self.is_next_of_its_role(world, process) => {
                    let works = Self::starts(world, &self.scenario.roles[process]);
                    actions.extend(works.into_iter().map(|work| Action::Start { process, work }));
                }
                Process::Running(running) => Self::actions_of(world, process, running, actions),
                Process::Waiting | Process::Over => {}
            }
        }
        for (token, invoice) in &world.ligdicash.invoices {
            let next =
                invoice.money.next().iter().filter(|state| self.scenario.money.contains(state));
            actions.extend(next.map(|money| Action::Money { token: token.clone(), money: *money }));
        }
        for (id, payout) in &world.ligdicash.payouts {
            let next = payout.fate.next().iter();
            actions.extend(next.map(|fate| Action::Fate { id: id.clone(), fate: *fate }));
        }
        let finds = self.scenario.finds.iter().filter(|finds| **finds != world.ligdicash.finds);
        actions.extend(finds.map(|finds| Action::Finds(*finds)));
        if self.scenario.after(world.now).is_some() && world.running() <= SLEEPERS {
            actions.push(Action::Tick);
        }
    }

    fn next_state(&self, last: &World, action: Action) -> Option<World> {
        let mut world = last.clone();
        match action {
            Action::Start { process, work } => self.start(&mut world, process, work),
            Action::Go { process, choice } => self.go(&mut world, process, choice),
            Action::LoseAnswer { process } => Self::lose_answer(&mut world, process),
            Action::Crash { process } => {
                world.crashes -= 1;
                world.processes[process] = Process::Over;
                world.forget_claims(process as u64);
            }
            Action::Money { token, money } => {
                world.ligdicash.invoices.get_mut(&token)?.money = money;
            }
            Action::Fate { id, fate } => world.ligdicash.payouts.get_mut(&id)?.fate = fate,
            Action::Finds(finds) => world.ligdicash.finds = finds,
            Action::Tick => {
                world.now = self.scenario.after(world.now)?;
                world.claims.clear();
            }
        }
        Some(world)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        properties::all()
    }
}
