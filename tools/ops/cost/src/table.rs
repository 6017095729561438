//! The bill as a table, for several numbers of payments beside each other.

use crate::bill::Bill;

/// The numbers of started payments a month that the documents quote.
pub const QUOTED: [u32; 3] = [1_000, 100_000, 1_000_000];

/// One row: a name, a calculation, and an amount for each number of payments.
struct Row {
    name: String,
    arithmetic: String,
    amounts: Vec<String>,
}

fn rows(bill: &Bill, payments: &[u32]) -> Vec<Row> {
    let money = |dollars: f64| bill.language.dollars(dollars);
    let lines = bill.lines().into_iter().map(|line| Row {
        amounts: payments.iter().map(|payments| money(line.dollars(*payments))).collect(),
        name: line.name,
        arithmetic: line.arithmetic,
    });
    lines.collect()
}

fn sums(bill: &Bill, payments: &[u32]) -> Vec<String> {
    payments.iter().map(|payments| bill.language.dollars(bill.dollars(*payments))).collect()
}

fn heads(bill: &Bill, payments: &[u32]) -> Vec<String> {
    payments.iter().map(|payments| bill.language.whole((*payments).into())).collect()
}

/// The table as the documents quote it, without a line break at its end.
pub fn markdown(bill: &Bill, payments: &[u32]) -> String {
    let words = bill.words();
    let (first, second) = (words.cost_a_month(), words.cost_arithmetic_of_one());
    let mut table = vec![
        format!("| {first} | {second} | {} |", heads(bill, payments).join(" | ")),
        format!("|---|---{}|", "|---".repeat(payments.len())),
    ];
    let rows = rows(bill, payments).into_iter();
    table.extend(rows.map(|Row { name, arithmetic, amounts }| {
        format!("| {name} | {arithmetic} | {} |", amounts.join(" | "))
    }));
    let bold: Vec<_> = sums(bill, payments).iter().map(|sum| format!("**{sum}**")).collect();
    table.push(format!("| **{}** | | {} |", words.cost_sum(), bold.join(" | ")));
    table.join("\n")
}

/// The table for a terminal: the amounts stand below each other, the calculation last.
pub fn text(bill: &Bill, payments: &[u32]) -> String {
    let words = bill.words();
    let head = Row {
        name: words.cost_dollars_a_month(),
        arithmetic: words.cost_for_one(),
        amounts: heads(bill, payments),
    };
    let sum =
        Row { name: words.cost_sum(), arithmetic: String::new(), amounts: sums(bill, payments) };
    let lines: Vec<_> =
        std::iter::once(head).chain(rows(bill, payments)).chain(std::iter::once(sum)).collect();
    let widest = lines.iter().map(|row| row.name.chars().count()).max().unwrap_or_default();
    let aligned = lines.iter().map(|Row { name, arithmetic, amounts }| {
        let amounts: Vec<_> = amounts.iter().map(|amount| format!("{amount:>12}")).collect();
        format!("{name:<widest$}{}  {arithmetic}", amounts.concat()).trim_end().to_owned()
    });
    aligned.collect::<Vec<_>>().join("\n")
}
