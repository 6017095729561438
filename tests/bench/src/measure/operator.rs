//! Measures what an operator's questions cost in a shop with many payments.

use std::time::Duration;

use parts::events::{operators_event, signed_event};
use serde_json::{Value, json};

use super::{accepted, listed, mebibytes, median, milliseconds, now};
use crate::figures::{Figures, Target};
use crate::lambda::Function;
use crate::world::World;
use crate::world::meter::{DatabaseMeter, Used};
use crate::world::week::{self, OFTEN_TRIED, Week, of_many};

/// The delay of DynamoDB's answers: the emulator itself is on this machine.
const DELAY: Duration = Duration::from_millis(5);
const RUNS: u32 = 20;
/// Open cases at first, and then.
const CASES: [u32; 2] = [20, 1000];
/// The rows of a payment that nobody paid, and of one about which much was said, in kilobytes.
const ROWS: u32 = 64;
const MANY_ROWS: u32 = 3000;

const SECOND: Target = Target::Within(1000.0);
/// The memory that twice as many pages may need beyond that of all pages, in MiB.
const GROWTH: Target = Target::AtMost(0.5);

pub(crate) async fn run(figures: &mut Figures) {
    let (world, week) = (World::start().await, Week::before(now()).await);
    let (told, abandoned, spoken) = (10, 7, 8);
    week.say(abandoned, ROWS, 250);
    week.say(spoken, MANY_ROWS, 2000);
    let meter = DatabaseMeter::of(&week.emulator, DELAY).await;
    let mut desk = Desk::open(&world, &meter).await;

    let find = |by: &str, value: &str| ("find", Some(json!({ "by": by, "value": value })));
    let see = |asked: &str| (asked.to_owned(), None::<Value>);
    for (what, (asked, body)) in [
        ("find by order", find("order", &week::order(told))),
        ("find by transaction", find("transaction", &week::id(told))),
        ("find by an order of 50 payments", find("order", OFTEN_TRIED)),
    ] {
        desk.measure(what, asked, body.as_ref(), figures).await;
    }
    let of = |id: &str| see(&format!("transactions/{id}"));
    let said = |number| see(&format!("transactions/{}/exchanges", week::id(number)));
    week.open_cases(0..CASES[0]);
    for (what, (asked, body)) in [
        ("show, with two events", of(&week::id(told))),
        ("show, of an order of 50 payments", of(&of_many(0))),
        ("exchanges, 64 rows", said(abandoned)),
        ("one page of exchanges of 8 kB", said(spoken)),
        ("cases, 20 open", see("cases")),
        ("health", see("health")),
    ] {
        desk.measure(what, &asked, body.as_ref(), figures).await;
    }
    week.open_cases(CASES[0]..CASES[1]);
    desk.measure("cases, 1,000 open", "cases", None, figures).await;
    desk.measure("health, 1,000 open cases", "health", None, figures).await;
    let day = format!("days/{}?limit=100", week.last_day());
    desk.measure("a page of 100 of a day", &day, None, figures).await;
    desk.measure("people", &format!("people/{}", week::id(told)), None, figures).await;

    for (what, asked) in [
        ("all pages of 1,000 open cases", "cases?".to_owned()),
        ("all pages of a day", format!("{day}&")),
        ("all pages of the audit of a day", format!("days/{}/audit?", week.last_day())),
        ("all pages of exchanges of 8 kB", format!("{}?", said(spoken).0)),
    ] {
        let mut desk = Desk::open(&world, &meter).await;
        desk.measure_pages(what, &asked, None, figures).await;
    }
    // The first payment is the last that a search comes to.
    let until = week.last_day().to_string();
    let by_number = json!({ "number": week::number(0), "until": until });
    let mut desk = Desk::open(&world, &meter).await;
    let what = "a number among seven days";
    let found = desk.measure_pages(what, "people/find", Some(by_number), figures).await;
    assert_eq!(found, [week::id(0)]);
}

struct Desk<'a> {
    inspect: Function,
    meter: &'a DatabaseMeter,
}

struct Seen {
    body: Value,
    took: f64,
    used: Used,
}

impl<'a> Desk<'a> {
    async fn open(world: &World, meter: &'a DatabaseMeter) -> Self {
        let variables = world.variables_by(meter.url());
        let mut desk = Self { inspect: Function::start("inspect", &variables).await, meter };
        desk.ask("health", None).await;
        desk
    }

    async fn ask(&mut self, asked: &str, body: Option<&Value>) -> Seen {
        self.meter.take();
        let event = signed_event(operators_event(asked, body));
        let answered = self.inspect.invoke(&event).await;
        accepted(&answered.answer);
        let body = serde_json::from_str(answered.answer["body"].as_str().unwrap()).unwrap();
        Seen { body, took: milliseconds(answered.took), used: self.meter.take() }
    }

    async fn measure(
        &mut self,
        what: &str,
        asked: &str,
        body: Option<&Value>,
        figures: &mut Figures,
    ) {
        let mut took = Vec::new();
        let mut used = Used::default();
        for _ in 0..RUNS {
            let seen = self.ask(asked, body).await;
            took.push(seen.took);
            used = seen.used;
        }
        let note = noted(&used);
        figures.add(format!("operator, {what}"), SECOND, median(took), "ms", note);
    }

    /// Asks for all pages, and then for all again.
    async fn measure_pages(
        &mut self,
        what: &str,
        asked: &str,
        body: Option<Value>,
        figures: &mut Figures,
    ) -> Vec<String> {
        let all = self.walk(asked, body.clone()).await;
        let pages = all.took.len();
        let before = mebibytes(self.inspect.usage().peak);
        self.walk(asked, body).await;
        let peak = mebibytes(self.inspect.usage().peak);

        let most = all.took.iter().copied().fold(0.0, f64::max);
        let seconds = all.took.iter().sum::<f64>() / 1e3;
        let note = format!("at most {most:.0} ms");
        let what = format!("operator, {what}");
        figures.add(format!("{what}: each of {pages} calls"), SECOND, median(all.took), "ms", note);
        figures.add(format!("{what}, in all"), Target::None, seconds, "s", noted(&all.used));
        let note = format!("{before:.1} MiB at its peak after {pages}");
        let what = format!("{what}, memory's growth with {pages} more");
        figures.add(what, GROWTH, peak - before, "MiB", note);
        all.found
    }

    /// The cursor of the next page stands in the path, or in the body where there is one.
    async fn walk(&mut self, asked: &str, mut body: Option<Value>) -> Walk {
        let (mut walk, mut path) = (Walk::default(), asked.to_owned());
        loop {
            let mut seen = self.ask(&path, body.as_ref()).await;
            walk.took.push(seen.took);
            walk.used = seen.used.with(&walk.used);
            if body.is_some() {
                let found = seen.body["transactions"].as_array().unwrap().iter();
                let id = |entry: &Value| entry["transaction_id"].as_str().unwrap().to_owned();
                walk.found.extend(found.map(id));
            }
            let next = seen.body["next"].take();
            match (&mut body, next.as_str()) {
                (_, None) => return walk,
                (Some(body), Some(_)) => body["after"] = next,
                (None, Some(next)) => path = format!("{asked}after={next}"),
            }
        }
    }
}

fn noted(used: &Used) -> String {
    format!("{}; {} read units", listed(&used.calls), used.read_units)
}

#[derive(Default)]
struct Walk {
    took: Vec<f64>,
    used: Used,
    found: Vec<String>,
}
