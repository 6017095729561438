//! The bill as a table, for several numbers of payments beside each other.

use crate::bill::{Bill, Line};
use crate::prices::{FRANCS_PER_DOLLAR, francs};

/// The numbers of started payments a month that the documents quote.
pub const QUOTED: [u32; 4] = [0, 1_000, 100_000, 1_000_000];

/// One row: a name, a calculation, and an amount for each number of payments.
struct Row {
    name: String,
    arithmetic: String,
    amounts: Vec<String>,
    is_sum: bool,
}

impl Row {
    fn of(name: String, arithmetic: String, payments: &[u32], of: impl Fn(u32) -> String) -> Self {
        let amounts = payments.iter().map(|it| of(*it)).collect();
        Self { name, arithmetic, amounts, is_sum: false }
    }
}

/// The row of each line; their sums follow.
fn rows(bill: &Bill, payments: &[u32]) -> Vec<Row> {
    let (words, money) = (bill.words(), |dollars: f64| bill.language.dollars(dollars));
    let row = |line: Line| {
        let (name, arithmetic) = (line.name.clone(), line.arithmetic.clone());
        Row::of(name, arithmetic, payments, |it| money(line.dollars(it)))
    };
    let mut rows: Vec<_> = bill.lines().into_iter().map(row).collect();
    let rate = words.cost_francs_arithmetic(bill.language.number(FRANCS_PER_DOLLAR, 0));
    let sums = [
        Row::of(words.cost_sum(), String::new(), payments, |it| money(bill.dollars(it))),
        Row::of(words.cost_francs(), format!(" {rate}"), payments, |it| {
            bill.language.whole(francs(bill.dollars(it)))
        }),
    ];
    rows.extend(sums.map(|row| Row { is_sum: true, ..row }));
    rows
}

fn head(bill: &Bill, payments: &[u32], name: String, arithmetic: String) -> Row {
    Row::of(name, arithmetic, payments, |it| bill.language.whole(it.into()))
}

/// The table as the documents quote it, without a line break at its end.
pub fn markdown(bill: &Bill, payments: &[u32]) -> String {
    let words = bill.words();
    let line = |Row { name, arithmetic, amounts, is_sum }: &Row| match is_sum {
        false => format!("| {name} | {arithmetic} | {} |", amounts.join(" | ")),
        true => format!("| **{name}** |{arithmetic} | **{}** |", amounts.join("** | **")),
    };
    let head = head(bill, payments, words.cost_a_month(), words.cost_arithmetic_of_one());
    let mut table = vec![line(&head), format!("|---|---{}|", "|---".repeat(payments.len()))];
    table.extend(rows(bill, payments).iter().map(line));
    table.join("\n")
}

/// The table for a terminal: the amounts stand below each other, the calculation last.
pub fn text(bill: &Bill, payments: &[u32]) -> String {
    let words = bill.words();
    let mut lines = vec![head(bill, payments, words.cost_dollars_a_month(), words.cost_for_one())];
    lines.extend(rows(bill, payments));
    let widest = lines.iter().map(|row| row.name.chars().count()).max().unwrap_or_default();
    let aligned = lines.iter().map(|Row { name, arithmetic, amounts, .. }| {
        let amounts: Vec<_> = amounts.iter().map(|amount| format!("{amount:>12}")).collect();
        format!("{name:<widest$}{}  {arithmetic}", amounts.concat()).trim_end().to_owned()
    });
    aligned.collect::<Vec<_>>().join("\n")
}
