//! The sums of a month as each document shows them.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::page::home::digits;

/// Sums by their names, in francs.
pub(super) type Sums = BTreeMap<&'static str, u64>;

/// Each sum, with its path in the JSON of a close, and its name on a day's page.
const SUMS: [(&str, &str, &str); 6] = [
    ("sales", "/money_in/sales", "sales"),
    ("came_in", "/money_in/all", "total in"),
    ("went_out", "/money_out/ligdicash", "out through LigdiCash"),
    ("by_hand", "/money_out/by_hand", "refunded by other means"),
    ("owed", "/owed/all", "total due"),
    ("under_way", "/owed/under_way", "refunds in progress, no longer due"),
];

/// The sums of a close's JSON.
pub(super) fn closed(close: &Value) -> Sums {
    let francs = |path: &str| close.pointer(path).unwrap()["francs"].as_u64().unwrap();
    SUMS.map(|(name, path, _)| (name, francs(path))).into()
}

pub(super) fn and(mut all: Sums, one: Sums) -> Sums {
    for (name, francs) in one {
        *all.entry(name).or_default() += francs;
    }
    all
}

/// The same sums of a day's page, which omits zeros.
pub(super) fn on_page(page: &str) -> Sums {
    let francs = |what: &str| {
        let Some((_, rest)) = page.split_once(&format!(">{what}</th>")) else { return 0 };
        let cells: Vec<_> = rest.splitn(3, "</td>").map(|cell| cell.rsplit('>').next()).collect();
        digits(cells[1].unwrap())
    };
    SUMS.map(|(name, _, what)| (name, francs(what))).into()
}

/// The row of a day in the first page's table.
pub(super) fn row(home: &str, day: Date) -> &str {
    let rows = home.split_once("<tbody>").unwrap().1;
    let (_, row) = rows.split_once(&format!("payments?day={day}\"")).unwrap();
    row.split("</tr>").next().unwrap()
}

pub(super) fn grouped(francs: u64) -> String {
    if francs < 1000 {
        francs.to_string()
    } else {
        format!("{},{:03}", francs / 1000, francs % 1000)
    }
}

/// The sum of the bars in a section of the first page.
pub(super) fn bars(home: &str, section: &str) -> u64 {
    let (_, section) = home.split_once(&format!("aria-labelledby=\"{section}\"")).unwrap();
    let section = section.split("</section>").next().unwrap();
    section.split("<b class=\"n\">").skip(1).map(digits).sum()
}

/// The sums of an export's columns, by kinds and states.
pub(super) fn exported(text: &str) -> Sums {
    let rows: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let sum = |column: &str, is_meant: &dyn Fn(&Value) -> bool| -> u64 {
        let rows = rows.iter().filter(|row| is_meant(row));
        rows.filter_map(|row| row.get(column)?.as_u64()).sum()
    };
    let pays = |row: &Value| {
        row["status"] == "completed" && row.get("reason") != Some(&json!("duplicate"))
    };
    let is_open = |row: &Value| row["kind"] == "refund" && row["status"] == "pending";
    let is_by_hand = |row: &Value| row["kind"] == "recorded_refund";
    Sums::from([
        ("sales", sum("came_in", &pays)),
        ("came_in", sum("came_in", &|_| true)),
        ("went_out", sum("went_out", &|row| !is_by_hand(row))),
        ("by_hand", sum("went_out", &is_by_hand)),
        ("owed", sum("owed", &|_| true)),
        ("under_way", sum("amount", &is_open)),
    ])
}
