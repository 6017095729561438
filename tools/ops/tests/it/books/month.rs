//! A random month on the local stack. The sums of each document are those of LigdiCash's own ledger.

use std::fs;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use local::Stack;
use sandbox::{Faults, STATEMENT_COLUMNS, Way};
use serde_json::{Value, json};

use super::sums::{Sums, and, bars, closed, exported, grouped, on_page, row};
use crate::evidence::folder;
use crate::local::{
    DONE, advance, assert_clean, called_back, created, ligdicash, pay, stack, started, today,
    tomorrow, typed,
};
use crate::page::home::{figure, load, sent};
use crate::program::{Text as _, ops};

/// The events of a day. A late payer pays on the next day.
const HAPPENINGS: [&str; 10] = [
    "paid",
    "failed",
    "left",
    "late",
    "paid twice",
    "accepted",
    "under review",
    "released",
    "payout",
    "failed payout",
];

struct Month {
    stack: Stack,
    rng: fastrand::Rng,
    named: u32,
    late: Vec<String>,
    /// The refunds of each way.
    given_back: usize,
    /// The francs of the refunds that LigdiCash made.
    refunded: u64,
    truth: Sums,
}

impl Month {
    fn happened(&mut self, what: &'static str, francs: impl Into<u64>) {
        *self.truth.entry(what).or_default() += francs.into();
    }

    fn amount(&mut self) -> u32 {
        self.rng.u32(5..90) * 100
    }

    fn name(&mut self) -> String {
        self.named += 1;
        format!("M-{}", self.named)
    }

    async fn begun(&mut self, amount: u32) -> String {
        let name = self.name();
        let id = started(&self.stack, &name, amount).await;
        self.hesitates().await;
        id
    }

    /// A payer takes less than a minute.
    async fn hesitates(&mut self) {
        advance(&self.stack, self.rng.u32(1..50)).await;
    }

    async fn happens(&mut self, what: &str) {
        let amount = self.amount();
        match what {
            "paid" | "late" => {
                let id = self.begun(amount).await;
                if what == "paid" {
                    pay(&self.stack, &id).await;
                } else {
                    self.late.push(id);
                }
                self.happened("sales", amount);
                self.happened("came_in", amount);
            }
            "failed" => {
                let id = self.begun(amount).await;
                ligdicash(&self.stack).fail(&id).unwrap();
                called_back(&self.stack, &id).await;
            }
            "left" => drop(self.begun(amount).await),
            "paid twice" => self.paid_twice(amount).await,
            "accepted" | "under review" | "released" => {
                self.of_another_amount(what, amount).await;
            }
            "payout" | "failed payout" => {
                let body = json!({ "customer": "22670000001" });
                let is_made = what == "payout";
                self.paid_out(amount, &body, Some(is_made)).await;
            }
            other => panic!("{other}"),
        }
        advance(&self.stack, 180).await;
    }

    async fn paid_twice(&mut self, amount: u32) {
        let order = self.name();
        let first = started(&self.stack, &order, amount).await;
        let second = started(&self.stack, &order, amount + 100).await;
        self.hesitates().await;
        pay(&self.stack, &second).await;
        pay(&self.stack, &first).await;
        advance(&self.stack, 60).await;
        self.happened("sales", amount + 100);
        self.happened("came_in", 2 * amount + 100);
        self.goes_back(&first, amount).await;
    }

    async fn of_another_amount(&mut self, what: &str, amount: u32) {
        let mut faults = Faults::default();
        faults.confirm.amount = Some(u64::from(amount));
        let id = self.begun(amount + 100).await;
        ligdicash(&self.stack).set_faults(&id, faults).unwrap();
        pay(&self.stack, &id).await;
        advance(&self.stack, 60).await;
        self.happened("came_in", amount);
        match what {
            "accepted" => {
                typed(&self.stack, &format!("review accept {id} --paid {amount} {DONE}")).await;
                self.happened("sales", amount);
            }
            "released" => {
                typed(&self.stack, &format!("review release {id} {DONE}")).await;
                self.goes_back(&id, amount).await;
            }
            _ => {}
        }
    }

    /// Refunds this amount; the ways take turns.
    async fn goes_back(&mut self, id: &str, amount: u32) {
        self.given_back += 1;
        let refund = json!({ "refundOf": id });
        match self.given_back % 5 {
            0 => self.happened("owed", amount),
            1 => {
                self.paid_out(amount, &refund, Some(true)).await;
                self.refunded += u64::from(amount);
            }
            2 => {
                self.paid_out(amount, &refund, Some(false)).await;
                self.happened("owed", amount);
            }
            3 => {
                self.paid_out(amount, &refund, None).await;
                self.happened("under_way", amount);
            }
            _ => {
                let part = amount / 2;
                let record = format!("refund record {id} --reference OM-{id} --amount {part}");
                typed(&self.stack, &format!("{record} {DONE}")).await;
                self.happened("by_hand", part);
                self.happened("owed", amount - part);
            }
        }
    }

    /// Makes a payout that LigdiCash makes, refuses, or leaves pending.
    async fn paid_out(&mut self, amount: u32, more: &Value, is_made: Option<bool>) {
        let mut body = json!({
            "payoutId": self.name(), "amount": amount, "method": "mobile_money", "description": "Prime",
        });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let id = created(&self.stack, "/api/payout", &body).await;
        let ligdicash = ligdicash(&self.stack);
        match is_made {
            Some(true) => {
                ligdicash.complete_payout(&id).unwrap();
                self.happened("went_out", amount);
            }
            Some(false) => ligdicash.fail_payout(&id).unwrap(),
            None => return,
        }
        called_back(&self.stack, &id).await;
    }

    /// Waits until the next day, on which the late ones pay.
    async fn night(&mut self) {
        tomorrow(&self.stack).await;
        for id in std::mem::take(&mut self.late) {
            pay(&self.stack, &id).await;
        }
        advance(&self.stack, 180).await;
    }
}

/// A month of a new stack until its last day, with each happening once and others by chance. The last day has none.
async fn month(seed: u64) -> (Month, Date, Date) {
    let stack = stack().await;
    let begun = today(&stack).await;
    let first = begun.first_of_month().saturating_add(1.month());
    let nights = first.since(begun).unwrap().get_days();
    let mut rng = fastrand::Rng::with_seed(seed);
    let mut happenings = HAPPENINGS.to_vec();
    // Each way of refunding has its turn.
    happenings.extend(["paid twice", "released"].repeat(2));
    happenings.extend((0..12).map(|_| *rng.choice(&HAPPENINGS).unwrap()));
    rng.shuffle(&mut happenings);
    let truth = Sums::new();
    let mut month =
        Month { stack, rng, named: 0, late: Vec::new(), given_back: 0, refunded: 0, truth };
    for _ in 0..nights {
        month.night().await;
    }
    let last = first.last_of_month();
    while let Some(what) = happenings.pop() {
        month.happens(what).await;
        if today(&month.stack).await < last.yesterday().unwrap() {
            month.night().await;
        }
    }
    while today(&month.stack).await < last {
        month.night().await;
    }
    (month, first, last)
}

/// The first page counts the failed payments of an export, and has the median of the seconds that its sales took.
fn assert_failed_and_median(home: &str, text: &str) {
    let rows: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |status: &'static str, but: &'static [&str]| {
        let payments = rows.iter().filter(|row| row["kind"] == "payment");
        let is_meant = move |row: &&Value| {
            row["status"] == status && !but.iter().any(|but| row["reason"] == *but)
        };
        payments.filter(is_meant)
    };
    let instant =
        |row: &Value, name: &str| row[name].as_str().unwrap().parse::<Timestamp>().unwrap();
    let took =
        |row| instant(row, "completed_at").duration_since(instant(row, "created_at")).as_secs();
    let mut sales: Vec<_> = of("completed", &["duplicate"]).map(took).collect();
    sales.sort_unstable();
    let median = sales[(sales.len() - 1) / 2].try_into().unwrap();
    assert!((1..60).contains(&median), "{sales:?}");
    let failed = of("notcompleted", &["superseded", "released"]).count() as u64;
    let figures = ["Failed payments", "Median time to pay"].map(|name| figure(home, name));
    assert_eq!(figures, [failed, median], "the payments");
}

/// The page of the month has the sums of its close.
async fn assert_the_card_of_the_month(stack: &Stack, first: Date, sales: u64, refunds: u64) {
    let month = first.strftime("%Y-%m");
    let more = load(stack, &format!("/ops/en/more?month={month}")).await;
    let close = typed(stack, &format!("month-close {month} --json")).await.out.json();
    let twice = close["money_in"]["duplicates"]["francs"].as_u64().unwrap();
    let names = ["Sales", "Paid twice", "Confirmed payments", "Refunds"];
    let shown_sums = names.map(|name| figure(&more, name));
    assert_eq!(shown_sums, [sales, twice, sales + twice, refunds], "the month");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_random_month_has_the_same_sums_in_each_document_and_the_ledger() {
    let (mut month, first, last) = month(43).await;
    let folder = folder("books-month");
    let home = load(&month.stack, "/ops/en/today?period=month").await;
    let export = format!("export --from {first} --to {last} --json --out");
    let so_far = folder.join("so-far.jsonl");
    typed(&month.stack, &format!("{export} {}", so_far.display())).await;
    assert_failed_and_median(&home, &fs::read_to_string(so_far).unwrap());
    month.night().await;
    let Month { stack, truth, refunded, .. } = month;
    let (sheet, statement) = (folder.join("month.jsonl"), folder.join("statement.csv"));
    typed(&stack, &format!("{export} {}", sheet.display())).await;
    let text = fs::read_to_string(sheet).unwrap();
    assert_clean(&stack, &export, &text);
    assert_eq!(exported(&text), truth, "the export");

    let (mut of_days, mut of_pages) = (Sums::new(), Sums::new());
    for day in first.series(1.day()).take_while(|day| *day <= last) {
        let close = typed(&stack, &format!("day-close {day} --json")).await.out.json();
        of_days = and(of_days, closed(&close));
        let page = sent(&stack, "/ops/en/close", &[("of", &day.to_string())]).await;
        of_pages = and(of_pages, on_page(&page.text().await.unwrap()));
        let sales = format!("<td class=\"n\">{} F</td>", grouped(closed(&close)["sales"]));
        assert!(row(&home, day).contains(&sales), "{day}: {}", row(&home, day));
    }
    assert_eq!((&of_days, &of_pages), (&truth, &truth), "the days, and their pages");
    let names = ["Sales", "Refunds", "Refunds due", "Refunds and payouts in progress"];
    let figures = names.map(|name| figure(&home, name));
    let refunds = refunded + truth["by_hand"];
    let wanted = [truth["sales"], refunds, truth["owed"], truth["under_way"]];
    assert_eq!(figures, wanted, "the first page");
    assert_eq!(bars(&home, "operators"), truth["sales"], "the operators on it");

    assert_the_card_of_the_month(&stack, first, truth["sales"], refunds).await;

    let lines = ligdicash(&stack).statement_lines();
    let moved = |way| lines.iter().filter(move |line| line.moved() && line.way == way);
    let (came_in, went_out) =
        (moved(Way::In).map(|line| line.amount), moved(Way::Out).map(|line| line.amount));
    assert_eq!(
        (came_in.sum(), went_out.sum()),
        (truth["came_in"], truth["went_out"]),
        "the ledger"
    );

    let columns = folder.join("columns.json");
    fs::write(&statement, ligdicash(&stack).statement()).unwrap();
    fs::write(&columns, STATEMENT_COLUMNS).unwrap();
    let port = stack.api_url.port().unwrap();
    let typed = async |line: &str| {
        let line = format!("--local={port} {line} --columns {} --json", columns.display());
        let ran = ops(&line, &[]).await;
        assert_eq!(ran.code, 0, "{line}: {}", ran.out);
        ran.out.json()
    };
    let name = statement.display();
    let month = typed(&format!("month-close {} --statement {name}", first.strftime("%Y-%m"))).await;
    assert_eq!(closed(&month), truth, "the month");
    let found = typed(&format!("reconcile {name}")).await;
    for list in ["discrepancies", "at_the_edge"] {
        assert_eq!(found[list], json!([]), "{list}");
    }
    let agreed = ["agreed_in", "agreed_out"].map(|name| found[name]["francs"].as_u64().unwrap());
    assert_eq!(agreed, [truth["came_in"], truth["went_out"]], "the statement");
    let statement = &month["statement"];
    assert_eq!(statement["agreed_in"]["francs"], truth["came_in"]);
    let fees: u64 = lines.iter().map(sandbox::Line::fees).sum();
    assert_eq!((&statement["fees"], &statement["fees"]["francs"]), (&found["fees"], &json!(fees)));
    let parts = statement["by_operator"].as_object().unwrap().values();
    assert_eq!(parts.map(|of| of["fees"]["francs"].as_u64().unwrap()).sum::<u64>(), fees);
}
