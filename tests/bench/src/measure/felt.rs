//! Measures what a payer waits for who meets a new process: TLS everywhere, LigdiCash some way off, and the processor that
//! Lambda gives a function of this memory. Beside it, the same design on Node, and the round trips that cannot be avoided.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use std::collections::BTreeMap;

use parts::events::{operators_event, signed_event};
use serde_json::Value;

use super::{accepted, median, milliseconds};
use crate::figures::{Figures, Target};
use crate::lambda::{self, AUTHORITIES, ColdStart, Function, Processor, Variables};
use crate::world::far::{AUTHORITY, Far};
use crate::world::{World, events};

/// The measured starts of each function, ours and Node's in turn.
const ROUNDS: u32 = 7;

/// The time of a round trip to AWS, in the same region.
const TO_AWS: Duration = Duration::from_millis(1);

/// … and to LigdiCash, from a region in Europe and from a farther one.
const TO_LIGDICASH: [Duration; 2] = [Duration::from_millis(40), Duration::from_millis(90)];

/// In MB. The sizes that `template.yaml` may choose.
const MEMORY: [u32; 3] = [256, 512, 1024];

/// For which memory the targets hold.
const CHOSEN: u32 = 512;

/// A cold answer may take so many times as long as with the best memory.
const WITHIN: f64 = 1.1;

/// Round trips that must follow each other, whatever is done side by side.
#[derive(Clone, Copy)]
struct TripBound {
    to_ligdicash: u32,
    to_aws: u32,
}

/// A connection is two round trips with TLS 1.3, a question one. The reads and writes before LigdiCash is asked fit in
/// the time in which the connection to LigdiCash comes about.
const ASKS_AND_WRITES: TripBound = TripBound { to_ligdicash: 3, to_aws: 1 };
const ASKS: TripBound = TripBound { to_ligdicash: 3, to_aws: 0 };
const READS: TripBound = TripBound { to_ligdicash: 0, to_aws: 3 };

pub(crate) async fn run(figures: &mut Figures) {
    if !Processor::is_possible() {
        eprintln!("this machine cannot share a processor as Lambda does: nothing is felt");
        return;
    }
    let paid = World::start().await;
    let waiting = World::where_all_wait().await;
    let settled = paid.settled().await;
    let mut table = FeltTable { figures, sizes: BTreeMap::new() };
    for away in TO_LIGDICASH {
        let (paid, waiting) = (Felt::put(&paid, away).await, Felt::put(&waiting, away).await);
        let initiate = |n| events::initiate(&format!("felt-{n}"));
        let payout = |n| events::payout(&format!("felt-{n}"));
        let status = |n| waiting.world.seeded(n, events::status);
        let callback = |n| paid.world.seeded(n, events::callback);
        for memory in MEMORY {
            let row = |case, function, bound, is_beside_node| FeltRow {
                case,
                function,
                bound,
                memory,
                is_beside_node,
            };
            let writes = ASKS_AND_WRITES;
            table.measure(row("initiate", "initiate", writes, true), &paid, initiate).await;
            table.measure(row("pending status", "status", ASKS, true), &waiting, status).await;
            table.measure(row("callback", "callback", writes, true), &paid, callback).await;
            table.measure(row("payout", "payout", writes, false), &paid, payout).await;
        }
    }
    paid.require_proofs();
    for away in TO_LIGDICASH {
        let felt = Felt::put(&paid, away).await;
        for memory in MEMORY {
            let (case, function, bound) = ("direct", "direct", ASKS_AND_WRITES);
            let row = FeltRow { case, function, bound, memory, is_beside_node: false };
            table.measure(row, &felt, events::direct).await;
        }
    }
    // LigdiCash is not asked, so one distance is enough.
    let paid = Felt::put(&paid, TO_LIGDICASH[0]).await;
    let asked = paid.world.secrets.requests();
    for memory in MEMORY {
        let (case, function) = ("settled status", "status");
        let row = FeltRow { case, function, bound: READS, memory, is_beside_node: true };
        table.measure(row, &paid, |_| events::status(&settled)).await;
    }
    paid.needless(paid.world.secrets.requests() - asked, table.figures);
    for memory in MEMORY {
        let (case, function) = ("show", "inspect");
        let row = FeltRow { case, function, bound: READS, memory, is_beside_node: false };
        let asked = format!("transactions/{settled}");
        table.measure(row, &paid, |_| signed_event(operators_event(&asked, None))).await;
    }
    table.compare_sizes();
}

struct Felt<'a> {
    world: &'a World,
    variables: Variables,
    ligdicash: Far,
    to_ligdicash: Duration,
}

impl<'a> Felt<'a> {
    async fn put(world: &'a World, to_ligdicash: Duration) -> Self {
        let dynamo = Far::put(world.emulator.url(), TO_AWS).await;
        let secrets = Far::put(world.secrets.url(), TO_AWS).await;
        let ligdicash = Far::put(world.gateway.url(), to_ligdicash).await;
        let mut variables = world.variables_at(&dynamo.url, &secrets.url, &ligdicash.url);
        variables.retain(|(name, _)| *name != "SSL_CERT_FILE");
        variables.push(("SSL_CERT_FILE", authorities()));
        variables.push(("NODE_EXTRA_CA_CERTS", AUTHORITY.to_owned()));
        Self { world, variables, ligdicash, to_ligdicash }
    }

    /// Counts what the starts before a settled status asked for and did not need. Node asks for neither.
    fn needless(&self, reads: usize, figures: &mut Figures) {
        let starts = MEMORY.len() as f64 * f64::from(ROUNDS);
        let mut add = |what: &str, count: f64| {
            let what = format!("settled status, cold: {what}");
            let note = "counted; the answer needs none";
            figures.add(what, Target::AtMost(1.0), count / starts, "each start", note);
        };
        add("connections to LigdiCash", f64::from(self.ligdicash.take_connections()));
        add("reads of the secret", reads as f64);
    }
}

/// The system's authorities and the benchmark's, in one file.
fn authorities() -> String {
    let file = std::env::temp_dir().join(format!("bench-authorities-{}.pem", std::process::id()));
    let all = [AUTHORITIES, AUTHORITY].map(|file| fs::read(file).unwrap()).concat();
    fs::write(&file, all).unwrap();
    file.display().to_string()
}

#[derive(Clone, Copy)]
struct FeltRow {
    case: &'static str,
    function: &'static str,
    bound: TripBound,
    memory: u32,
    /// Whether the same function on Node starts in turn with ours.
    is_beside_node: bool,
}

struct FeltRound {
    ours: ColdStart,
    node: Option<ColdStart>,
}

impl FeltRow {
    /// Ours and Node's both write, so each start has a payment of its own.
    async fn rounds(self, felt: &Felt<'_>, event: impl Fn(u32) -> Value) -> Vec<FeltRound> {
        let ours = lambda::binary(self.function);
        let (node, script) = node(self.function);
        let away = u32::try_from(felt.to_ligdicash.as_millis()).unwrap();
        let mut rounds = Vec::new();
        for round in 0..ROUNDS {
            let number = (away * 10_000 + self.memory) * 100 + 2 * round;
            let ours = self.start(&[ours.as_os_str()], felt, &event(number)).await;
            let mut round = FeltRound { ours, node: None };
            if self.is_beside_node {
                let program = [node.as_os_str(), script.as_os_str()];
                round.node = Some(self.start(&program, felt, &event(number + 1)).await);
            }
            rounds.push(round);
        }
        rounds
    }

    async fn start(self, program: &[&OsStr], felt: &Felt<'_>, event: &Value) -> ColdStart {
        let processor = Processor::with_memory(self.memory);
        let start = Function::on(processor, program, &felt.variables).await.first(event).await;
        accepted(&start.answer);
        start
    }
}

/// The figures, and the cold answers from which the memory is chosen.
struct FeltTable<'a> {
    figures: &'a mut Figures,
    /// In ms, by function, by case, and by memory.
    sizes: BTreeMap<&'static str, BTreeMap<String, BTreeMap<u32, f64>>>,
}

impl FeltTable<'_> {
    async fn measure(&mut self, row: FeltRow, felt: &Felt<'_>, event: impl Fn(u32) -> Value) {
        let rounds = row.rounds(felt, event).await;
        let FeltRow { case, bound, memory, function, .. } = row;
        let ours = |value: fn(&ColdStart) -> Duration| {
            median(rounds.iter().map(|round| milliseconds(value(&round.ours))).collect())
        };
        let of_node = |value: fn(&ColdStart) -> Duration| {
            let starts = rounds.iter().filter_map(|it| it.node.as_ref());
            let all: Vec<_> = starts.map(|it| milliseconds(value(it))).collect();
            (!all.is_empty()).then(|| median(all))
        };
        let (took, cpu) = (ours(|it| it.took), ours(|it| it.cpu));
        let beside =
            of_node(|it| it.took).map(|it| format!("; Node {it:.0} ms")).unwrap_or_default();
        let round_trips = felt.to_ligdicash * bound.to_ligdicash + TO_AWS * bound.to_aws;
        let case = match bound.to_ligdicash {
            0 => case.to_owned(),
            _ => format!("{case}, LigdiCash {} ms away", felt.to_ligdicash.as_millis()),
        };
        let what = format!("{case}, cold, {memory} MB");
        let holds_here = memory == CHOSEN && function == "initiate";
        let target = if holds_here { Target::Within(1.25) } else { Target::None };
        let note = format!("{took:.0} ms; round trips {} ms{beside}", round_trips.as_millis());
        let ratio = took / milliseconds(round_trips);
        self.figures.add(what.as_str(), target, ratio, "× the round trips", note);
        if let Some(other) = of_node(|it| it.cpu).filter(|_| memory == CHOSEN) {
            let what = format!("{what}: CPU until answered");
            let note = format!("{cpu:.1} ms, Node {other:.0} ms");
            self.figures.add(what, Target::Within(0.125), cpu / other, "× Node", note);
        }
        let of_function = self.sizes.entry(function).or_default();
        of_function.entry(case).or_default().insert(memory, took);
    }

    /// Whether a function's memory in the template is the cheapest with which every cold answer is within a tenth of the
    /// best.
    fn compare_sizes(&mut self) {
        for (function, cases) in std::mem::take(&mut self.sizes) {
            let worst = |memory: u32| {
                let best = |of: &BTreeMap<u32, f64>| of.values().copied().fold(f64::MAX, f64::min);
                cases.values().map(|of| of[&memory] / best(of)).fold(0.0, f64::max)
            };
            let cheapest = MEMORY.into_iter().find(|memory| worst(*memory) <= WITHIN).unwrap();
            let sizes = MEMORY.map(|memory| format!("{memory} MB {:.2} ×", worst(memory)));
            let chosen = template(function);
            let what = format!("{function}, cold, with the template's {chosen} MB");
            let sizes = sizes.join(", ");
            let note = format!("{sizes}; the cheapest within a tenth: {cheapest} MB");
            self.figures.add(what, Target::Within(WITHIN), worst(chosen), "× the best size", note);
        }
    }
}

/// The memory that the template gives this function, in MB.
fn template(function: &str) -> u32 {
    let template = include_str!("../../../../template.yaml");
    let (_, of_function) =
        template.split_once(&format!("CodeUri: functions/{function}\n")).unwrap();
    let (_, memory) = of_function.split_once("MemorySize: ").unwrap();
    memory.lines().next().unwrap().parse().unwrap()
}

/// Node, and its function of this name. `tests/bench/run` installs and bundles them.
fn node(function: &str) -> (PathBuf, PathBuf) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("node");
    let machine = if cfg!(target_arch = "aarch64") { "arm64" } else { "x64" };
    let node = folder.join(format!("node_modules/node-linux-{machine}/bin/node"));
    (node, folder.join("dist").join(function).with_extension("cjs"))
}
