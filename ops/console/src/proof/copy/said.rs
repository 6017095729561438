//! What a copy holds, and what is wrong with it.

use serde_json::{Value, json};

use super::{Anchored, Checked, Contents, Wrong};
use crate::api::{Outside, json_for_terminal};
use crate::documents::{Cell, Side, Table, csv, instant, terminal};
use crate::language::{Words, francs, whole};

/// For people.
pub(crate) fn for_people(checked: &Checked, words: &Words) -> String {
    let Checked { summary, contents, wrong, anchored, .. } = checked;
    let at = instant(summary.export_time);
    let end = match wrong.len() {
        0 => words.copy_whole(whole(checked.files), whole(contents.items)),
        wrong => words.copy_not_whole(wrong.to_string()),
    };
    let unreadable =
        contents.unreadable.iter().map(|it| words.copy_unreadable_item(it.to_string()));
    let anchored = anchored.iter().map(|it| said_of_anchored(it, words));
    let wrong =
        wrong.iter().map(|it| format!("{}  {}", words.copy_is_wrong(), said_of_wrong(it, words)));
    let lines = unreadable.chain(anchored).chain(wrong).chain([end]);
    let head = words.copy_copied(summary.table_arn.to_string(), at);
    format!("{head}\n{}{}", table(contents, words), lines.map(|it| it + "\n").collect::<String>())
}

/// One line for each kind and status.
fn table(contents: &Contents, words: &Words) -> String {
    let heads = vec![
        (words.copy_what(), Side::Left),
        (words.copy_count(), Side::Right),
        (words.copy_amount(), Side::Right),
    ];
    let rows = counted(contents).into_iter().map(|(kind, status, count, sum)| {
        let named = format!("{} {}", words.copy_kind(kind), Outside::new(status));
        let sum = sum.map(francs).unwrap_or_default();
        [named.trim_end().to_owned(), whole(count), sum].map(Cell::Text).into()
    });
    terminal::table(&Table { heads, rows: rows.collect() })
}

/// Kind, status, count and francs of everything that is there.
fn counted(contents: &Contents) -> Vec<(&'static str, &str, u64, Option<u64>)> {
    let payins = contents.payins.iter().map(|(status, sum)| ("payin", status, sum));
    let payouts = contents.payouts.iter().map(|(status, sum)| ("payout", status, sum));
    let sums = payins.chain(payouts);
    let sums = sums.map(|(kind, status, sum)| (kind, status.as_str(), sum.count, Some(sum.francs)));
    let plain = [
        ("order", contents.orders),
        ("event", contents.events),
        ("open_case", contents.open_cases),
        ("row", contents.rows),
        ("other", contents.others),
    ];
    let plain = plain.into_iter().filter(|(_, count)| *count > 0);
    sums.chain(plain.map(|(kind, count)| (kind, "", count, None))).collect()
}

/// For programs.
pub(crate) fn as_json(checked: &Checked) -> String {
    let Checked { summary, files, contents, wrong, anchored } = checked;
    let mut all = json!({
        "table": summary.table_arn, "at": summary.export_time, "files": files,
        "items": contents.items, "payins": contents.payins, "payouts": contents.payouts,
        "orders": contents.orders, "events": contents.events, "open_cases": contents.open_cases,
        "rows": contents.rows, "others": contents.others, "unreadable": contents.unreadable,
        "wrong": wrong.iter().map(wrong_json).collect::<Vec<_>>(),
    });
    if let Some(it) = anchored {
        all["evidence"] = json!({
            "seal": it.seal, "rows": it.rows, "found": it.found, "younger": it.younger,
        });
    }
    format!("{}\n", json_for_terminal(&all.to_string()))
}

pub(crate) fn as_csv(checked: &Checked) -> String {
    let rows = counted(&checked.contents).into_iter().map(|(kind, status, count, sum)| {
        let status = Outside::new(status).to_string();
        let sum = sum.map(|it| it.to_string()).unwrap_or_default();
        csv([kind.to_owned(), status, count.to_string(), sum])
    });
    let wrong = checked.wrong.iter().map(|it| {
        let (word, about) = (it.word(), it.about().map(ToString::to_string).unwrap_or_default());
        csv([format!("wrong_{word}"), about, "1".to_owned(), String::new()])
    });
    csv(["what", "status", "count", "francs"]) + &rows.chain(wrong).collect::<String>()
}

fn wrong_json(wrong: &Wrong) -> Value {
    let mut value = json!({ "what": wrong.word() });
    if let Some(about) = wrong.about() {
        value["about"] = json!(about);
    }
    match wrong {
        Wrong::Unreadable { line, .. } => value["line"] = json!(line),
        Wrong::Count { said, found, .. } | Wrong::Total { said, found } => {
            value["said"] = json!(said);
            value["found"] = json!(found);
        }
        Wrong::Missing(_)
        | Wrong::Checksum(_)
        | Wrong::Foreign(_)
        | Wrong::Seal
        | Wrong::NoRecord
        | Wrong::NotInCopy(_) => {}
    }
    value
}

/// How the evidence stands in the copy.
fn said_of_anchored(anchored: &Anchored, words: &Words) -> String {
    let Anchored { seal, rows, found, younger } = anchored;
    let seal = seal.as_deref().unwrap_or("?");
    words.copy_anchored(seal, whole(*rows), whole(*found), whole(*younger))
}

/// Something that is wrong.
fn said_of_wrong(wrong: &Wrong, words: &Words) -> String {
    match wrong {
        Wrong::Missing(file) => words.copy_missing(file.to_string()),
        Wrong::Checksum(file) => words.copy_checksum_differs(file.to_string()),
        Wrong::Foreign(file) => words.copy_foreign(file.to_string()),
        Wrong::Unreadable { file, line } => {
            words.copy_unreadable_from(file.to_string(), line.to_string())
        }
        Wrong::Count { file, said, found } => {
            words.copy_count_differs(file.to_string(), found.to_string(), said.to_string())
        }
        Wrong::Total { said, found } => {
            words.copy_total_differs(found.to_string(), said.to_string())
        }
        Wrong::Seal => words.copy_seal_differs(),
        Wrong::NoRecord => words.copy_no_record(),
        Wrong::NotInCopy(row) => words.copy_not_in_copy(row.to_string()),
    }
}
