//! Measures what a payer waits for who meets a new process: TLS everywhere, LigdiCash some way off, and the processor that
//! Lambda gives a function of this memory. Beside it, the same design on Node, and the round trips that cannot be avoided.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::Value;

use super::{accepted, hours, median, milliseconds, now};
use crate::figures::{Figure, Figures, Target};
use crate::lambda::{self, AUTHORITIES, ColdStart, Function, Processor, Variables};
use crate::world::far::{AUTHORITY, Far};
use crate::world::{World, events, seed};

/// How many pairs of starts are measured, ours and Node's in turn.
const PAIRS: u32 = 7;

/// The time of a round trip to AWS, in the same region.
const TO_AWS: Duration = Duration::from_millis(1);

/// … and to LigdiCash, from a region in Europe and from a farther one.
const TO_LIGDICASH: [Duration; 2] = [Duration::from_millis(40), Duration::from_millis(90)];

/// In MB. The sizes that `template.yaml` may choose.
const MEMORY: [u32; 3] = [256, 512, 1024];

/// For which memory the targets hold.
const CHOSEN: u32 = 512;

/// Round trips that must follow each other, whatever is done side by side.
#[derive(Clone, Copy)]
struct Bound {
    to_ligdicash: u32,
    to_aws: u32,
}

/// A connection is two round trips with TLS 1.3, a question one. The reads and writes before LigdiCash is asked fit in
/// the time in which the connection to LigdiCash comes about.
const ASKS_AND_WRITES: Bound = Bound { to_ligdicash: 3, to_aws: 1 };
const ASKS: Bound = Bound { to_ligdicash: 3, to_aws: 0 };
const READS: Bound = Bound { to_ligdicash: 0, to_aws: 3 };

pub(crate) async fn run(figures: &mut Figures) {
    let paid = World::start().await;
    let waiting = World::where_all_wait().await;
    let settled = paid.settled().await;
    for away in TO_LIGDICASH {
        let (paid, waiting) = (Felt::put(&paid, away).await, Felt::put(&waiting, away).await);
        let initiate = |n| events::initiate(&format!("felt-{n}"));
        let status = |n| waiting.seeded(n, events::status);
        let callback = |n| paid.seeded(n, events::callback);
        for memory in MEMORY {
            let row = |case, function, bound| Row { case, function, bound, memory };
            let begin = row("initiate", "initiate", ASKS_AND_WRITES);
            begin.measure(&paid, initiate, figures).await;
            row("pending status", "status", ASKS).measure(&waiting, status, figures).await;
            row("callback", "callback", ASKS_AND_WRITES).measure(&paid, callback, figures).await;
        }
    }
    // LigdiCash is not asked, so one distance is enough.
    let paid = Felt::put(&paid, TO_LIGDICASH[0]).await;
    let asked = paid.world.secrets.requests();
    for memory in MEMORY {
        let row = Row { case: "settled status", function: "status", bound: READS, memory };
        row.measure(&paid, |_| events::status(&settled), figures).await;
    }
    paid.needless(paid.world.secrets.requests() - asked, figures);
}

/// A world behind a network.
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

    /// What the starts before a settled status asked for and did not need. Node asks for neither.
    fn needless(&self, reads: usize, figures: &mut Figures) {
        let starts = MEMORY.len() as f64 * f64::from(PAIRS);
        let mut add = |what: &str, count: f64| {
            let what = format!("settled status, cold: {what}");
            let (unit, note) = ("each start", "counted; the answer needs none".to_owned());
            figures.add(Figure {
                what,
                target: Target::AtMost(1.0),
                result: count / starts,
                unit,
                note,
            });
        };
        add("connections to LigdiCash", f64::from(self.ligdicash.take_connections()));
        add("reads of the secret", reads as f64);
    }

    fn seeded(&self, number: u32, event: impl Fn(&str) -> Value) -> Value {
        let id = seed::id(number.into());
        self.world.seed([(id.clone(), now() + hours(1))]);
        event(&id)
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
struct Row {
    case: &'static str,
    function: &'static str,
    bound: Bound,
    memory: u32,
}

/// One start of ours and one of Node's.
struct Pair {
    ours: ColdStart,
    node: ColdStart,
}

impl Row {
    async fn measure(self, felt: &Felt<'_>, event: impl Fn(u32) -> Value, figures: &mut Figures) {
        let ours = lambda::binary(self.function);
        let (node, script) = node(self.function);
        let away = u32::try_from(felt.to_ligdicash.as_millis()).unwrap();
        let mut pairs = Vec::new();
        for pair in 0..PAIRS {
            // Both write, so each has a payment of its own.
            let number = (away * 10_000 + self.memory) * 100 + 2 * pair;
            let ours = self.start(&[ours.as_os_str()], felt, &event(number)).await;
            let node = [node.as_os_str(), script.as_os_str()];
            pairs.push(Pair { ours, node: self.start(&node, felt, &event(number + 1)).await });
        }
        self.add(felt, &pairs, figures);
    }

    async fn start(&self, program: &[&OsStr], felt: &Felt<'_>, event: &Value) -> ColdStart {
        let processor = Processor::with_memory(self.memory);
        let start = Function::felt(program, &felt.variables, processor, event).await;
        accepted(&start.answer);
        start
    }

    fn add(self, felt: &Felt<'_>, pairs: &[Pair], figures: &mut Figures) {
        let Self { case, bound, memory, .. } = self;
        let of = |value: &dyn Fn(&Pair) -> f64| median(pairs.iter().map(value).collect());
        let round_trips = felt.to_ligdicash * bound.to_ligdicash + TO_AWS * bound.to_aws;
        let [ours, node] =
            [of(&|pair| milliseconds(pair.ours.took)), of(&|pair| milliseconds(pair.node.took))];
        let away = match bound.to_ligdicash {
            0 => String::new(),
            _ => format!(", LigdiCash {} ms away", felt.to_ligdicash.as_millis()),
        };
        let what = format!("{case}, cold, {memory} MB{away}");
        let holds_here = memory == CHOSEN && case == "initiate";
        figures.add(Figure {
            what: what.clone(),
            target: if holds_here { Target::Within(1.25) } else { Target::None },
            result: ours / milliseconds(round_trips),
            unit: "× the round trips",
            note: format!("{ours:.0} ms; round trips {}; Node {node:.0}", round_trips.as_millis()),
        });
        let [ours, node] =
            [of(&|pair| milliseconds(pair.ours.cpu)), of(&|pair| milliseconds(pair.node.cpu))];
        if memory == CHOSEN {
            figures.add(Figure {
                what: format!("{what}: CPU until answered"),
                target: Target::Within(0.125),
                result: of(&|pair| milliseconds(pair.ours.cpu) / milliseconds(pair.node.cpu)),
                unit: "× Node",
                note: format!("{ours:.1} ms, Node {node:.0} ms"),
            });
        }
    }
}

/// Node, and its function of this name. `tests/bench/run` installs and bundles them.
fn node(function: &str) -> (PathBuf, PathBuf) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("node");
    let machine = if cfg!(target_arch = "aarch64") { "arm64" } else { "x64" };
    let node = folder.join(format!("node_modules/node-linux-{machine}/bin/node"));
    (node, folder.join("dist").join(function).with_extension("cjs"))
}
